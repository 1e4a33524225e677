/* Values into the cells of an xlsx. Nothing is written anew: the part of a sheet is walked tag by tag, and all of it is copied
 * but the cells that are filled. */
#include <stdlib.h>
#include <string.h>

#include "document/confine_int.h"
#include "document/word_cells_int.h"

struct column_style {
	uint32_t first, last;
	struct str style;
};
struct shared_texts { /* the insides of <si> */
	struct str *at;
	size_t count, capacity;
};
struct filling {
	struct arena *arena;
	struct str name; /* of the file, for messages */
	struct str text; /* of the part */
	struct buf *out;
	size_t done;     /* bytes of the part that are copied */
	const struct spreadsheet_entry *entries; /* of this sheet, by place; each place once */
	size_t count, next;
	const struct spreadsheet_piece *pieces; /* of all sheets, by place */
	size_t piece_count, pieces_done, sheet;
	const struct shared_texts *texts;
	bool from_1904;
	struct str prefix; /* of the sheet's elements, with its colon */
	struct column_style *columns;
	size_t column_count, column_capacity;
	uint32_t row, column;
	struct str row_style;
	bool in_data, computed; /* there is a formula */
	struct err *err;
	enum status status;
};

/* ---- cells that are written ---- */

static void copy_to(struct filling *filling, size_t at)
{
	buf_str(filling->out, str_slice(filling->text, filling->done, at));
	filling->done = at;
}

static struct str style_of_column(const struct filling *filling, uint32_t column)
{
	for (size_t i = 0; i < filling->column_count; i++)
		if (column >= filling->columns[i].first && column <= filling->columns[i].last)
			return filling->columns[i].style;
	return STR("");
}

/* Days as the workbook counts them. */
static void write_days(const struct filling *filling, struct str text)
{
	struct date date;
	int64_t first = date_days((struct date){1899, 12, 30}), first_1904 = date_days((struct date){1904, 1, 1});
	if (date_parse(text, &date))
		buf_format(filling->out, "%lld", (long long)(date_days(date) - (filling->from_1904 ? first_1904 : first)));
}

static void write_cell(struct filling *filling, const struct spreadsheet_entry *entry, struct str style)
{
	struct buf *out = filling->out;
	struct str prefix = filling->prefix;
	buf_format(out, "<%.*sc r=\"", STR_ARG(prefix));
	place_write(out, entry->row, entry->column);
	if (style.len)
		buf_format(out, "\" s=\"%.*s", STR_ARG(style));
	if (entry->content == SPREADSHEET_EMPTY) {
		buf_text(out, "\"/>");
		return;
	}
	if (entry->content == SPREADSHEET_TEXT) {
		buf_format(out, "\" t=\"inlineStr\"><%.*sis><%.*st xml:space=\"preserve\">", STR_ARG(prefix), STR_ARG(prefix));
		xml_escape(out, entry->text);
		buf_format(out, "</%.*st></%.*sis></%.*sc>", STR_ARG(prefix), STR_ARG(prefix), STR_ARG(prefix));
		return;
	}
	buf_format(out, "\"><%.*sv>", STR_ARG(prefix));
	if (entry->content == SPREADSHEET_DATE)
		write_days(filling, entry->text);
	else
		buf_str(out, entry->text);
	buf_format(out, "</%.*sv></%.*sc>", STR_ARG(prefix), STR_ARG(prefix));
}

/* Entries of the row that stand left of `column` and have no cell yet. */
static void write_missing_cells(struct filling *filling, uint32_t row, uint32_t column)
{
	for (; filling->next < filling->count; filling->next++) {
		const struct spreadsheet_entry *entry = &filling->entries[filling->next];
		if (entry->row != row || entry->column >= column)
			return;
		write_cell(filling, entry, filling->row_style.len ? filling->row_style : style_of_column(filling, entry->column));
	}
}

/* Entries of rows above `row` that are not there yet. */
static void write_missing_rows(struct filling *filling, uint32_t row)
{
	while (filling->next < filling->count && filling->entries[filling->next].row < row) {
		uint32_t missing = filling->entries[filling->next].row;
		filling->row_style = STR("");
		buf_format(filling->out, "<%.*srow r=\"%u\">", STR_ARG(filling->prefix), missing);
		write_missing_cells(filling, missing, UINT32_MAX);
		buf_format(filling->out, "</%.*srow>", STR_ARG(filling->prefix));
	}
}

/* ---- the walk ---- */

static void fail(struct filling *filling, enum status status)
{
	if (!filling->status)
		filling->status = status;
}

/* From a start tag to behind its end tag; what stands directly inside and is called `wanted` is given. */
static size_t end_of_element(const struct filling *filling, const struct xml_tag *start, const char *wanted, struct xml_tag *found,
                             size_t *found_end)
{
	struct xml_tag tag;
	size_t depth = 0, at = start->end;
	*found_end = 0;
	if (start->empty)
		return start->end;
	while (xml_tag_next(filling->text, at, &tag)) {
		at = tag.end;
		if (tag.closes) {
			if (depth == 0)
				return tag.end;
			if (--depth == 0 && found && !*found_end && xml_tag_is(found, wanted) && found->at > start->at)
				*found_end = tag.end;
		} else {
			if (depth == 0 && found && !*found_end && xml_tag_is(&tag, wanted)) {
				*found = tag;
				*found_end = tag.empty ? tag.end : 0;
			}
			depth += !tag.empty;
		}
	}
	return 0;
}

static void computed_cell(struct filling *filling, uint32_t row, uint32_t column)
{
	struct buf place;
	buf_init(&place, 0);
	place_write(&place, row, column);
	err_set(filling->err, STATUS_INPUT, N_("cell %.*s of the file \"%.*s\" is computed and cannot be filled in"),
	        STR_ARG(buf_view(&place)), STR_ARG(filling->name));
	buf_release(&place);
	fail(filling, STATUS_INPUT);
}

static void piece_misfit(struct filling *filling)
{
	fail(filling, fill_misfit(filling->name, filling->err));
}

/* What the cell says, with its runs, to be written into an <is>. */
static bool rich_text(struct filling *filling, const struct xml_tag *tag, struct str value, struct str *out)
{
	int64_t number;
	struct str kind = xml_tag_attribute(filling->text, tag, "t");
	if (str_equals(kind, "s")) {
		bool known = str_to_int64(str_trim(value), &number) && number >= 0 && (size_t)number < filling->texts->count;
		*out = known ? filling->texts->at[number] : STR("");
		return known;
	}
	if (str_equals(kind, "inlineStr")) {
		struct xml_tag inside = {0};
		size_t end, whole = end_of_element(filling, tag, "is", &inside, &end);
		*out = inside.empty ? STR("<t/>") : str_slice(filling->text, inside.end, end);
		while (out->len && !str_ends(*out, STR("</"))) /* without the end tag */
			out->len--;
		out->len -= out->len ? strlen("</") : 0;
		return whole && end;
	}
	*out = STR("<t/>");
	return value.len == 0;
}

static void write_pieces(struct filling *filling, const struct xml_tag *tag, struct str value, struct pieces *pieces)
{
	struct str inner, style = xml_tag_attribute(filling->text, tag, "s"), prefix = filling->prefix;
	struct buf *out = filling->out;
	if (!rich_text(filling, tag, value, &inner)) {
		piece_misfit(filling);
		return;
	}
	buf_format(out, "<%.*sc r=\"", STR_ARG(prefix));
	place_write(out, filling->row, filling->column);
	if (style.len)
		buf_format(out, "\" s=\"%.*s", STR_ARG(style));
	buf_format(out, "\" t=\"inlineStr\"><%.*sis>", STR_ARG(prefix));
	if (!pieces_write_rich(pieces, inner, prefix, out))
		piece_misfit(filling);
	buf_format(out, "</%.*sis></%.*sc>", STR_ARG(prefix), STR_ARG(prefix));
	filling->pieces_done += pieces->count;
}

/* Returns where the walk goes on. */
static size_t walk_cell(struct filling *filling, const struct xml_tag *tag)
{
	struct xml_tag formula = {0}, value = {0};
	size_t formula_end, value_end;
	filling->column++;
	cell_place_read(xml_tag_attribute(filling->text, tag, "r"), &filling->row, &filling->column);
	size_t end = end_of_element(filling, tag, "f", &formula, &formula_end);
	if (!end || !end_of_element(filling, tag, "v", &value, &value_end)) {
		fail(filling, fill_not_sound(filling->name, filling->err));
		return tag->end;
	}
	filling->computed = filling->computed || formula_end;
	copy_to(filling, tag->at);
	write_missing_cells(filling, filling->row, filling->column);
	const struct spreadsheet_entry *entry = filling->next < filling->count ? &filling->entries[filling->next] : NULL;
	if (entry && entry->row == filling->row && entry->column == filling->column) {
		if (formula_end)
			computed_cell(filling, filling->row, filling->column);
		write_cell(filling, entry, xml_tag_attribute(filling->text, tag, "s"));
		filling->done = end;
		filling->next++;
		return end;
	}
	struct pieces pieces = pieces_of(filling->pieces, filling->piece_count, filling->sheet, filling->row, filling->column);
	if (pieces.count && formula_end) {
		computed_cell(filling, filling->row, filling->column);
	} else if (pieces.count) {
		size_t close = value_end && !value.empty ? str_find(filling->text, STR("<"), value.end) : value.end;
		write_pieces(filling, tag, str_slice(filling->text, value.end, close), &pieces);
		filling->done = end;
	} else if (formula_end && value_end) {
		copy_to(filling, value.at);
		filling->done = value_end;
	}
	return end;
}

static void start_row(struct filling *filling, const struct xml_tag *tag)
{
	int64_t row;
	bool numbered = str_to_int64(xml_tag_attribute(filling->text, tag, "r"), &row) && row >= 1 && row <= SHEET_ROWS_MAX;
	uint32_t number = numbered ? (uint32_t)row : filling->row + 1;
	copy_to(filling, tag->at);
	write_missing_rows(filling, number);
	filling->row = number;
	filling->column = 0;
	filling->row_style = str_equals(xml_tag_attribute(filling->text, tag, "customFormat"), "1")
	                             ? xml_tag_attribute(filling->text, tag, "s") : STR("");
	if (tag->empty && filling->next < filling->count && filling->entries[filling->next].row == number) {
		copy_to(filling, tag->end - strlen("/>"));
		buf_char(filling->out, '>');
		write_missing_cells(filling, number, UINT32_MAX);
		buf_format(filling->out, "</%.*s>", STR_ARG(tag->name));
		filling->done = tag->end;
	}
}

static void end_data(struct filling *filling, const struct xml_tag *tag)
{
	if (!tag->empty) {
		copy_to(filling, tag->at);
		write_missing_rows(filling, UINT32_MAX);
	} else if (filling->count) {
		copy_to(filling, tag->end - strlen("/>"));
		buf_char(filling->out, '>');
		write_missing_rows(filling, UINT32_MAX);
		buf_format(filling->out, "</%.*s>", STR_ARG(tag->name));
		filling->done = tag->end;
	}
}

static void add_column(struct filling *filling, const struct xml_tag *tag)
{
	int64_t first, last;
	struct str style = xml_tag_attribute(filling->text, tag, "style");
	if (style.len && str_to_int64(xml_tag_attribute(filling->text, tag, "min"), &first) &&
	    str_to_int64(xml_tag_attribute(filling->text, tag, "max"), &last) && first >= 1 && last >= first && last <= UINT16_MAX &&
	    arena_reserve(filling->arena, (void **)&filling->columns, &filling->column_capacity, filling->column_count,
	                  sizeof *filling->columns))
		filling->columns[filling->column_count++] = (struct column_style){(uint32_t)first, (uint32_t)last, style};
}

static void walk(struct filling *filling)
{
	struct xml_tag tag;
	bool seen = false;
	for (size_t at = 0; !filling->status && xml_tag_next(filling->text, at, &tag); at = at > tag.end ? at : tag.end) {
		if (!seen && xml_tag_is(&tag, "col")) {
			add_column(filling, &tag);
		} else if (xml_tag_is(&tag, "sheetData")) {
			filling->prefix = str_slice(tag.name, 0, tag.name.len - xml_local_name(tag.name).len);
			filling->in_data = !tag.closes && !tag.empty;
			if (!filling->in_data)
				end_data(filling, &tag);
			seen = true;
		} else if (filling->in_data && xml_tag_is(&tag, "row")) {
			if (!tag.closes) {
				start_row(filling, &tag);
			} else {
				copy_to(filling, tag.at);
				write_missing_cells(filling, filling->row, UINT32_MAX);
			}
		} else if (filling->in_data && !tag.closes && xml_tag_is(&tag, "c")) {
			at = walk_cell(filling, &tag);
		}
	}
	copy_to(filling, filling->text.len);
	if (!seen || filling->next < filling->count)
		fail(filling, fill_not_sound(filling->name, filling->err));
}

/* ---- the workbook: to be calculated when it is opened ---- */

/* The places before which calcPr stands, last first: CT_Workbook of the standard. */
static bool stands_before_calculation(const struct xml_tag *tag)
{
	static const char *const names[] = {"sheets", "functionGroups", "externalReferences", "definedNames"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (xml_tag_is(tag, names[i]))
			return true;
	return false;
}

static bool mark_calculation(struct str text, struct buf *out)
{
	struct xml_tag tag;
	size_t behind = 0;
	struct str prefix = STR("");
	for (size_t at = 0; xml_tag_next(text, at, &tag); at = tag.end) {
		if (stands_before_calculation(&tag) && (tag.closes || tag.empty)) {
			behind = tag.end;
			prefix = str_slice(tag.name, 0, tag.name.len - xml_local_name(tag.name).len);
		}
		if (!xml_tag_is(&tag, "calcPr") || tag.closes)
			continue;
		struct str asked = xml_tag_attribute(text, &tag, "fullCalcOnLoad");
		size_t name_end = tag.at + 1 + tag.name.len;
		buf_str(out, str_slice(text, 0, asked.len ? (size_t)(asked.at - text.at) : name_end));
		buf_text(out, asked.len ? "1" : " fullCalcOnLoad=\"1\"");
		buf_str(out, str_slice(text, asked.len ? (size_t)(asked.at - text.at) + asked.len : name_end, text.len));
		return true;
	}
	buf_str(out, str_slice(text, 0, behind));
	buf_format(out, "<%.*scalcPr fullCalcOnLoad=\"1\"/>", STR_ARG(prefix));
	buf_str(out, str_slice(text, behind, text.len));
	return behind > 0;
}

/* ---- the whole ---- */

static enum status fill_sheet(struct filling *filling, struct part_edits *edits, const char *path, bool *computed, struct err *err)
{
	struct buf made;
	enum status status = path && *path ? edits_read(edits, path, &filling->text, err) : fill_not_sound(filling->name, err);
	if (status)
		return status;
	buf_init(&made, ANNOTATED_MAX);
	filling->out = &made;
	walk(filling);
	*computed = *computed || filling->computed;
	if (filling->status) {
		buf_release(&made);
		return filling->status;
	}
	return edits_put(edits, path, &made, err);
}

/* Does a formula of the sheet look at another one? */
static bool looks_elsewhere(struct str text)
{
	struct xml_tag tag;
	for (size_t at = 0; xml_tag_next(text, at, &tag); at = tag.end) {
		if (tag.closes || tag.empty || !xml_tag_is(&tag, "f"))
			continue;
		size_t end = str_find(text, STR("<"), tag.end);
		if (end != STR_NONE && str_find(str_slice(text, tag.end, end), STR("!"), 0) != STR_NONE)
			return true;
	}
	return false;
}

/* The stored values of a sheet that sums others up are old as well: not every office program calculates what it opens. */
static enum status drop_old_values(struct part_edits *edits, const struct xlsx_parts *parts, const bool *filled, bool *computed,
                                   struct err *err)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < parts->count; i++) {
		struct filling filling = {.arena = edits->arena, .name = package_name(edits->package), .from_1904 = parts->from_1904, .err = err};
		if (!package_has(edits->package, parts->paths[i]) || filled[i])
			continue;
		status = edits_read(edits, parts->paths[i], &filling.text, err);
		if (!status && looks_elsewhere(filling.text))
			status = fill_sheet(&filling, edits, parts->paths[i], computed, err);
	}
	return status;
}

static enum status mark_workbook(struct part_edits *edits, bool computed, struct err *err)
{
	static const char path[] = "xl/workbook.xml";
	struct str text;
	struct buf made;
	if (!computed && !package_has(edits->package, "xl/calcChain.xml"))
		return STATUS_OK;
	enum status status = edits_read(edits, path, &text, err);
	if (status)
		return status;
	buf_init(&made, ANNOTATED_MAX);
	if (mark_calculation(text, &made))
		return edits_put(edits, path, &made, err);
	buf_release(&made);
	return fill_not_sound(package_name(edits->package), err);
}

static enum status grow_book(struct part_edits *edits, const struct spreadsheet_filling *filling, const struct xlsx_parts *parts,
                             struct grown_book *book, struct err *err)
{
	enum status status = grown_book_make(edits->arena, package_name(edits->package), filling, parts->names, parts->count, book, err);
	return status || !book->any ? status : grown_parts_write(edits, parts, book, err);
}

/* The texts that cells share; read only where pieces of them are replaced. */
static enum status read_texts(struct part_edits *edits, struct shared_texts *out, struct err *err)
{
	static const char path[] = "xl/sharedStrings.xml";
	struct str text;
	struct xml_tag tag;
	size_t from = 0;
	if (!package_has(edits->package, path))
		return STATUS_OK;
	enum status status = edits_read(edits, path, &text, err);
	for (size_t at = 0; !status && xml_tag_next(text, at, &tag); at = tag.end) {
		if (!xml_tag_is(&tag, "si"))
			continue;
		if (!tag.closes)
			from = tag.end;
		if (!tag.closes && !tag.empty)
			continue;
		if (!arena_reserve(edits->arena, (void **)&out->at, &out->capacity, out->count, sizeof *out->at))
			return err_memory(err);
		out->at[out->count++] = tag.empty ? STR("<t/>") : str_slice(text, from, tag.at);
	}
	return status;
}

static size_t pieces_on(const struct spreadsheet_piece *pieces, size_t count, size_t sheet)
{
	size_t on = 0;
	for (size_t i = 0; i < count; i++)
		on += pieces[i].sheet == sheet;
	return on;
}

static enum status fill_sheets(struct part_edits *edits, const struct xlsx_parts *parts, const struct spreadsheet_filling *asked,
                               bool *filled, bool *computed, struct err *err)
{
	const struct spreadsheet_entry *entries = asked->entries;
	const struct spreadsheet_piece *pieces = asked->pieces;
	size_t count = asked->entry_count, piece_count = asked->piece_count, done = 0;
	struct shared_texts shared = {0}, *texts = &shared;
	enum status status = piece_count ? read_texts(edits, texts, err) : STATUS_OK;
	struct str name = package_name(edits->package);
	for (size_t i = 0; !status && i < count; i++)
		if (!fill_entry_sound(&entries[i], i ? &entries[i - 1] : NULL, parts->count))
			status = fill_misfit(name, err);
	for (size_t sheet = 0, first = 0, end; !status && sheet < parts->count; sheet++, first = end) {
		for (end = first; end < count && entries[end].sheet == sheet; end++)
			;
		struct filling filling = {.arena = edits->arena, .name = name, .entries = entries + first, .count = end - first,
		                          .from_1904 = parts->from_1904, .err = err};
		filling.pieces = pieces;
		filling.piece_count = piece_count;
		filling.sheet = sheet;
		filling.texts = texts;
		size_t wanted = pieces_on(pieces, piece_count, sheet);
		done += wanted;
		if (end == first && !wanted && !filled[sheet])
			continue;
		filled[sheet] = true;
		status = fill_sheet(&filling, edits, parts->paths[sheet], computed, err);
		if (!status && filling.pieces_done < wanted)
			status = fill_misfit(name, err);
	}
	return status || done == piece_count ? status : fill_misfit(name, err);
}

static enum status fill_parts(struct part_edits *edits, const struct spreadsheet_filling *filling, struct err *err)
{
	struct xlsx_parts parts;
	struct grown_book book;
	bool computed = false, *filled = NULL;
	enum status status = xlsx_parts(edits->arena, edits->package, &parts, err);
	if (!status)
		status = grow_book(edits, filling, &parts, &book, err);
	if (!status && !(filled = arena_array(edits->arena, parts.count + 1, sizeof *filled)))
		status = err_memory(err);
	for (size_t i = 0; !status && i < parts.count; i++)
		filled[i] = book.sheets[i].count > 0;
	if (!status)
		status = fill_sheets(edits, &parts, filling, filled, &computed, err);
	if (!status && (filling->entry_count || filling->piece_count || book.any))
		status = drop_old_values(edits, &parts, filled, &computed, err);
	return status ? status : mark_workbook(edits, computed, err);
}

enum status package_fill(struct arena *arena, struct str name, struct str bytes, const struct spreadsheet_filling *filling,
                      struct buf *out, struct err *err)
{
	enum document_format format;
	struct part_edits edits = {.arena = arena};
	enum status status = package_open(name, bytes, &edits.package, err);
	if (status)
		return status;
	status = package_format(edits.package, &format, err);
	if (!status && format == DOCUMENT_DOCX)
		status = word_fill(arena, &edits, filling, err);
	else if (!status)
		status = format == DOCUMENT_XLSX ? fill_parts(&edits, filling, err) : fill_not_sound(name, err);
	if (!status)
		status = edits_write(&edits, bytes, out, err);
	edits_release(&edits);
	package_close(edits.package);
	return status;
}
