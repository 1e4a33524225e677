/* Parts beside the sheets that refer to rows: names and print areas, comments, drawings, tables, charts, pivots. */
#include <stdlib.h>

#include "document/confine_int.h"
#include "document/fill_int.h"

struct moving_part {
	const struct grown_book *book;
	const struct grown_sheet *sheet; /* NULL: of no sheet */
	struct str text;
	struct buf *out;
	size_t done;
	struct buf written, moved; /* room to work in */
	int64_t from, from_moved;  /* of an anchor: its first row, from 0 */
	bool in_to, alone, stays;  /* in its end; it does not grow with its cells; it does not move at all */
};

static struct buf *instead_of(struct moving_part *part, struct str piece)
{
	size_t at = (size_t)(piece.at - part->text.at);
	buf_str(part->out, str_slice(part->text, part->done, at));
	part->done = at + piece.len;
	return part->out;
}

static struct str text_behind(const struct moving_part *part, const struct xml_tag *tag)
{
	size_t close = tag->closes || tag->empty ? STR_NONE : str_find(part->text, STR("<"), tag->end);
	return close == STR_NONE ? STR("") : str_slice(part->text, tag->end, close);
}

typedef void part_mover(struct moving_part *part, const struct xml_tag *tag);

/* <definedName>, <c:f> */
static void move_formula(struct moving_part *part, const struct xml_tag *tag)
{
	struct str written = text_behind(part, tag);
	if (!written.len || (!xml_tag_is(tag, "definedName") && !xml_tag_is(tag, "f")))
		return;
	buf_clear(&part->written);
	buf_clear(&part->moved);
	xml_unescape(written, &part->written);
	formula_move(buf_view(&part->written), &(struct formula_move){.book = part->book, .home = FORMULA_NOWHERE}, &part->moved);
	if (!str_equal(buf_view(&part->written), buf_view(&part->moved)))
		xml_escape(instead_of(part, written), buf_view(&part->moved));
}

static void move_place(struct moving_part *part, const struct xml_tag *tag)
{
	struct str area = tag->closes ? STR("") : xml_tag_attribute(part->text, tag, "ref");
	if (area.len)
		areas_move(area, part->sheet, false, instead_of(part, area));
}

static void move_table(struct moving_part *part, const struct xml_tag *tag)
{
	struct str area = tag->closes ? STR("") : xml_tag_attribute(part->text, tag, "ref");
	if (area.len)
		areas_move(area, part->sheet, true, instead_of(part, area));
	if (xml_tag_is(tag, "calculatedColumnFormula") || xml_tag_is(tag, "totalsRowFormula")) {
		struct xml_tag formula = *tag;
		formula.name = STR("f");
		move_formula(part, &formula);
	}
}

static void move_pivot_source(struct moving_part *part, const struct xml_tag *tag)
{
	struct str area = xml_tag_attribute(part->text, tag, "ref"), sheet = xml_tag_attribute(part->text, tag, "sheet");
	if (tag->closes || !xml_tag_is(tag, "worksheetSource") || !area.len)
		return;
	buf_clear(&part->written);
	xml_unescape(sheet, &part->written);
	for (size_t i = 0; i < part->book->count; i++)
		if (str_equal(part->book->sheets[i].name, buf_view(&part->written)))
			areas_move(area, &part->book->sheets[i], true, instead_of(part, area));
}

static int64_t row_moved(const struct moving_part *part, int64_t row)
{
	return row >= 0 && row < SHEET_ROWS_MAX ? (int64_t)grown_rows_first(part->sheet, (uint32_t)row + 1) - 1 : row;
}

/* Rows of anchors count from 0. */
static void move_anchor(struct moving_part *part, const struct xml_tag *tag)
{
	int64_t row;
	struct str written = text_behind(part, tag);
	if (!tag->closes && (xml_tag_is(tag, "twoCellAnchor") || xml_tag_is(tag, "anchor"))) {
		struct str edit = xml_tag_attribute(part->text, tag, "editAs");
		part->alone = str_equals(edit, "oneCell");
		part->stays = str_equals(edit, "absolute");
	} else if (!tag->closes && (xml_tag_is(tag, "from") || xml_tag_is(tag, "to"))) {
		part->in_to = xml_tag_is(tag, "to");
	} else if (xml_tag_is(tag, "row") && str_to_int64(written, &row) && !part->stays) {
		int64_t moved = part->in_to && part->alone ? row + part->from_moved - part->from : row_moved(part, row);
		if (!part->in_to) {
			part->from = row;
			part->from_moved = moved;
		}
		if (moved != row)
			buf_format(instead_of(part, written), "%lld", (long long)moved);
	}
}

/* The boxes of comments: <x:Row>, and <x:Anchor> with column, offset, row, offset of both corners. */
static void move_box(struct moving_part *part, const struct xml_tag *tag)
{
	enum { FIRST_ROW = 2, LAST_ROW = 6 };
	struct str written = text_behind(part, tag), rest = written, piece;
	int64_t row, by = 0;
	if (xml_tag_is(tag, "Row") && str_to_int64(str_trim(written), &row) && row_moved(part, row) != row) {
		buf_format(instead_of(part, written), "%lld", (long long)row_moved(part, row));
	} else if (xml_tag_is(tag, "Anchor")) {
		buf_clear(&part->moved);
		for (size_t i = 0; str_cut(&rest, ',', &piece); i++) {
			bool is_row = (i == FIRST_ROW || i == LAST_ROW) && str_to_int64(str_trim(piece), &row);
			by = is_row && i == FIRST_ROW ? row_moved(part, row) - row : by;
			buf_text(&part->moved, i ? "," : "");
			if (is_row && by)
				buf_format(&part->moved, " %lld", (long long)(row + by));
			else
				buf_str(&part->moved, piece);
		}
		if (by)
			buf_str(instead_of(part, written), buf_view(&part->moved));
	}
}

static enum status move_part(struct part_edits *edits, const char *path, const struct grown_book *book, const struct grown_sheet *sheet,
                             part_mover *mover, struct err *err)
{
	struct moving_part part = {.book = book, .sheet = sheet};
	struct xml_tag tag;
	struct buf made;
	enum status status = edits_read(edits, path, &part.text, err);
	if (status)
		return status;
	buf_init(&made, ANNOTATED_MAX);
	buf_init(&part.written, 0);
	buf_init(&part.moved, 0);
	part.out = &made;
	for (size_t at = 0; xml_tag_next(part.text, at, &tag); at = tag.end)
		mover(&part, &tag);
	buf_str(&made, str_slice(part.text, part.done, part.text.len));
	if (buf_failed(&part.written) || buf_failed(&part.moved))
		status = err_memory(err);
	buf_release(&part.written);
	buf_release(&part.moved);
	if (status || str_equal(buf_view(&made), part.text)) {
		buf_release(&made);
		return status;
	}
	return edits_put(edits, path, &made, err);
}

/* ---- what belongs to a sheet ---- */

/* "../comments1.xml" of "xl/worksheets/sheet1.xml"; "/xl/comments1.xml" as it is. */
static const char *target_path(struct arena *arena, const char *from, struct str target)
{
	struct str folder = str_of(from);
	if (str_starts(target, STR("/")))
		return arena_text(arena, str_slice(target, 1, target.len));
	for (;;) {
		while (folder.len && folder.at[folder.len - 1] != '/')
			folder.len--;
		if (!str_starts(target, STR("../")))
			break;
		target = str_slice(target, 3, target.len);
		folder.len -= folder.len ? 1 : 0;
	}
	return arena_text(arena, arena_join(arena, folder, target));
}

static const struct {
	const char *kind; /* the end of the relation's type */
	part_mover *mover;
} of_sheet[] = {{"/comments", move_place}, {"/threadedComment", move_place}, {"/table", move_table}, {"/drawing", move_anchor},
                {"/vmlDrawing", move_box}, {"/pivotTable", move_place}};

static enum status move_parts_of_sheet(struct part_edits *edits, const char *path, const struct grown_book *book,
                                       const struct grown_sheet *sheet, struct err *err)
{
	struct str folder = str_of(path), text;
	struct xml_tag tag;
	enum status status;
	while (folder.len && folder.at[folder.len - 1] != '/')
		folder.len--;
	const char *relations = arena_text(edits->arena, arena_join(edits->arena, folder, STR("_rels/"), str_of(path + folder.len), STR(".rels")));
	if (!relations)
		return err_memory(err);
	if (!package_has(edits->package, relations))
		return STATUS_OK;
	status = edits_read(edits, relations, &text, err);
	for (size_t at = 0; !status && xml_tag_next(text, at, &tag); at = tag.end) {
		struct str kind = xml_tag_attribute(text, &tag, "Type");
		const char *target = target_path(edits->arena, path, xml_tag_attribute(text, &tag, "Target"));
		for (size_t i = 0; !status && target && i < COUNT_OF(of_sheet); i++)
			if (!tag.closes && str_ends(kind, str_of(of_sheet[i].kind)) && package_has(edits->package, target))
				status = move_part(edits, target, book, sheet, of_sheet[i].mover, err);
	}
	return status;
}

/* ---- the chain of calculation, which names each cell with a formula: office programs make it anew ---- */

/* The part without the elements whose attribute ends so. */
static enum status cut_elements(struct part_edits *edits, const char *path, const char *attribute, struct str suffix, struct err *err)
{
	struct str text;
	struct buf made;
	struct xml_tag tag;
	size_t done = 0;
	enum status status = edits_read(edits, path, &text, err);
	if (status)
		return status;
	buf_init(&made, ANNOTATED_MAX);
	for (size_t at = 0; xml_tag_next(text, at, &tag); at = tag.end) {
		if (!tag.empty || !str_ends(xml_tag_attribute(text, &tag, attribute), suffix))
			continue;
		buf_str(&made, str_slice(text, done, tag.at));
		done = tag.end;
	}
	buf_str(&made, str_slice(text, done, text.len));
	return edits_put(edits, path, &made, err);
}

static enum status drop_chain(struct part_edits *edits, struct err *err)
{
	static const char chain[] = "xl/calcChain.xml";
	enum status status;
	if (!package_has(edits->package, chain))
		return STATUS_OK;
	status = cut_elements(edits, "[Content_Types].xml", "PartName", STR("/calcChain.xml"), err);
	if (!status)
		status = cut_elements(edits, "xl/_rels/workbook.xml.rels", "Target", STR("calcChain.xml"), err);
	return status ? status : edits_take_out(edits, chain, err);
}

/* ---- all of them ---- */

static enum status move_sheet(struct part_edits *edits, const char *path, const struct grown_book *book, size_t sheet, struct err *err)
{
	struct str text;
	struct buf made;
	enum status status = edits_read(edits, path, &text, err);
	if (status)
		return status;
	buf_init(&made, ANNOTATED_MAX);
	status = grown_sheet_write(edits->arena, package_name(edits->package), book, sheet, text, &made, err);
	if (status || (!buf_failed(&made) && str_equal(buf_view(&made), text))) {
		buf_release(&made);
		return status;
	}
	return edits_put(edits, path, &made, err);
}

static const struct {
	const char *folder;
	part_mover *mover;
} of_book[] = {{"xl/charts/chart", move_formula}, {"xl/pivotCache/pivotCacheDefinition", move_pivot_source}, {"xl/workbook.xml", move_formula}};

enum status grown_parts_write(struct part_edits *edits, const struct xlsx_parts *parts, const struct grown_book *book, struct err *err)
{
	enum status status = STATUS_OK;
	const char *path;
	for (size_t i = 0; !status && i < parts->count; i++) {
		if (!package_has(edits->package, parts->paths[i]))
			continue;
		status = move_sheet(edits, parts->paths[i], book, i, err);
		if (!status && book->sheets[i].count)
			status = move_parts_of_sheet(edits, parts->paths[i], book, &book->sheets[i], err);
	}
	for (size_t i = 0; !status && (path = package_part(edits->package, i)); i++)
		for (size_t kind = 0; !status && kind < COUNT_OF(of_book); kind++)
			if (str_starts(str_of(path), str_of(of_book[kind].folder)) && str_ends(str_of(path), STR(".xml")))
				status = move_part(edits, path, book, NULL, of_book[kind].mover, err);
	return status ? status : drop_chain(edits, err);
}
