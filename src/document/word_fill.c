/* Values into the tables of a word file. The part is copied but for the texts of the cells that are filled; rows put in are copies of
 * their model without its texts. */
#include <string.h>

#include "document/confine_int.h"
#include "document/word_cells_int.h"

struct word_filling {
	struct part_edits *edits;
	struct str name; /* of the file, for messages */
	struct str prefix;
	const struct spreadsheet_filling *asked;
	size_t next, pieces_done; /* entries and pieces that are written */
	struct buf *out;
	struct err *err;
};

/* One row on its way: of the part, or of a model whose cells stand in the same order. */
struct source {
	struct str text;
	const struct word_cells *cells;
	const struct word_row *row;
	const struct word_cell *places; /* where its cells lie; their own */
	uint32_t at;                    /* the row as it lies then */
	bool clears;                    /* texts are left out */
};

static void put_tag(const struct word_filling *filling, const char *before, const char *name, const char *behind)
{
	buf_format(filling->out, "%s%.*s%s%s", before, STR_ARG(filling->prefix), name, behind);
}

/* <w:t> with these characters; further lines behind breaks. */
static void put_characters(const struct word_filling *filling, struct str text)
{
	struct str line;
	bool first = true;
	while (str_cut(&text, '\n', &line)) {
		if (!first)
			put_tag(filling, "<", "br", "/>");
		first = false;
		put_tag(filling, "<", "t", " xml:space=\"preserve\">");
		xml_escape(filling->out, line);
		put_tag(filling, "</", "t", ">");
	}
}

/* A run where there is none yet: it looks like the mark of its paragraph. */
static void put_run(const struct word_filling *filling, const struct word_cell *cell, struct str text)
{
	put_tag(filling, "<", "r", ">");
	buf_str(filling->out, cell->prefix_run);
	put_characters(filling, text);
	put_tag(filling, "</", "r", ">");
}

static bool into_paragraph(const struct word_filling *filling, const struct source *source,
                           const struct word_cell *cell, struct str text,
                           size_t from)
{
	struct xml_tag tag;
	if (!cell->behind || cell->paragraph < from || !xml_tag_next(source->text, cell->paragraph, &tag))
		return false;
	if (tag.closes) {
		buf_str(filling->out, str_slice(source->text, from, tag.at));
		put_run(filling, cell, text);
		buf_str(filling->out, str_slice(source->text, tag.at, cell->end));
		return true;
	}
	buf_str(filling->out, str_slice(source->text, from, tag.end - strlen("/>")));
	buf_char(filling->out, '>');
	put_run(filling, cell, text);
	buf_format(filling->out, "</%.*s>", STR_ARG(tag.name));
	buf_str(filling->out, str_slice(source->text, tag.end, cell->end));
	return true;
}

/* The first text of the cell becomes this one, the others become empty, and tabs and breaks go. Without any text, one is put into its first
 * paragraph. */
static bool write_whole(const struct word_filling *filling, const struct source *source,
                        const struct word_cell *cell, struct str text)
{
	size_t done = cell->at;
	bool placed = text.len == 0;
	for (size_t i = 0; i < cell->count; i++) {
		const struct word_text *part = &source->cells->texts[cell->first + i];
		bool characters = part->kind == WORD_CHARACTERS || part->kind == WORD_HIDDEN;
		if (part->kind == WORD_PARAGRAPH)
			continue;
		if (part->kind == WORD_PLACEHOLDER && text.len == 0)
			continue;
		bool here = characters && !placed;
		buf_str(filling->out, str_slice(source->text, done, !characters || here ? part->at : part->from));
		if (here)
			put_characters(filling, text);
		placed = placed || here;
		done = !characters || here ? part->after : part->to;
	}
	if (!placed)
		return into_paragraph(filling, source, cell, text, done);
	buf_str(filling->out, str_slice(source->text, done, cell->end));
	return true;
}

/* A character that an element stands for. */
static bool splice_sign(const struct word_filling *filling, const struct source *source,
                        const struct word_text *part, struct pieces *pieces)
{
	struct str own = {&part->sign, 1}, element = str_slice(source->text, part->at, part->after), put;
	struct buf spliced;
	buf_init(&spliced, 0);
	bool changed = pieces_splice(pieces, own, &spliced), kept = str_ends(buf_view(&spliced), own);
	put = str_slice(buf_view(&spliced), 0, spliced.len - (kept ? own.len : 0));
	bool sound = !changed || part->kind == WORD_SIGN;
	if (changed && put.len && sound)
		put_characters(filling, put);
	if (!changed || kept)
		buf_str(filling->out, element);
	buf_release(&spliced);
	return sound;
}

static bool write_pieces(const struct word_filling *filling, const struct source *source,
                         const struct word_cell *cell, struct pieces *pieces)
{
	size_t done = cell->at;
	bool sound = true;
	struct buf text, spliced;
	buf_init(&text, 0);
	buf_init(&spliced, 0);
	for (size_t i = 0; sound && i < cell->count; i++) {
		const struct word_text *part = &source->cells->texts[cell->first + i];
		if (part->kind == WORD_PLACEHOLDER || part->kind == WORD_HIDDEN)
			continue;
		buf_str(filling->out, str_slice(source->text, done, part->at));
		done = part->after;
		if (part->kind != WORD_CHARACTERS) {
			sound = splice_sign(filling, source, part, pieces);
			continue;
		}
		buf_clear(&text);
		buf_clear(&spliced);
		xml_characters(str_slice(source->text, part->from, part->to), &text);
		if (pieces_splice(pieces, buf_view(&text), &spliced))
			put_characters(filling, buf_view(&spliced));
		else
			buf_str(filling->out, str_slice(source->text, part->at, part->after));
	}
	buf_str(filling->out, str_slice(source->text, done, cell->end));
	sound = sound && pieces->next == pieces->count && !buf_failed(&text) && !buf_failed(&spliced);
	buf_release(&text);
	buf_release(&spliced);
	return sound;
}

/* ---- rows ---- */

/* Of the entries, in order, the one of this place; those in front of it have no cell. */
static const struct spreadsheet_entry *entry_at(struct word_filling *filling, uint32_t row, uint32_t column)
{
	const struct spreadsheet_entry *entry = filling->next < filling->asked->entry_count ? &filling->asked->entries[filling->next] : NULL;
	if (!entry || entry->row != row || entry->column != column)
		return NULL;
	filling->next++;
	return entry;
}

static bool write_cell(struct word_filling *filling, const struct source *source, const struct word_cell *cell,
                       const struct word_cell *place)
{
	const struct spreadsheet_entry *entry = place->continues || place->holds_table || place->numbered
	                                                ? NULL : entry_at(filling, source->at, place->column);
	struct pieces pieces = pieces_of(filling->asked->pieces, filling->asked->piece_count, 0, source->at, place->column);
	if (entry)
		return write_whole(filling, source, cell, entry->content == SPREADSHEET_EMPTY ? STR("") : entry->text);
	if (pieces.count && !place->continues && !source->clears) {
		filling->pieces_done += pieces.count;
		return write_pieces(filling, source, cell, &pieces);
	}
	if (source->clears)
		return write_whole(filling, source, cell, STR(""));
	buf_str(filling->out, str_slice(source->text, cell->at, cell->end));
	return true;
}

static enum status write_row(struct word_filling *filling, const struct source *source)
{
	const struct word_row *row = source->row;
	size_t done = row->at;
	for (size_t i = 0; i < row->count; i++) {
		const struct word_cell *cell = &source->cells->cells[row->first + i];
		buf_str(filling->out, str_slice(source->text, done, cell->at));
		if (!write_cell(filling, source, cell, &source->places[i]))
			return fill_misfit(filling->name, filling->err);
		done = cell->end;
	}
	buf_str(filling->out, str_slice(source->text, done, row->end));
	return STATUS_OK;
}

/* ---- rows put in ---- */

/* What may stand in a file only once: marks of places, and references to comments and notes. */
static bool is_single(struct str name)
{
	static const char *const names[] = {"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
	                                    "permStart", "permEnd", "footnoteReference", "endnoteReference", "id"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_equals(name, names[i]))
			return true;
	return false;
}

/* A tag without the numbers of its paragraph: w14:paraId="…". */
static void put_without_ids(struct buf *out, struct str text, const struct xml_tag *tag)
{
	static const char *const names[] = {"paraId", "textId"};
	size_t done = tag->at;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct str value = xml_tag_attribute(text, tag, names[i]);
		size_t at = value.len ? (size_t)(value.at - text.at) : 0, end = at + value.len + 1;
		while (at > done && text.at[at - 1] != ' ')
			at--;
		if (!value.len || at <= done)
			continue;
		buf_str(out, str_slice(text, done, at - 1));
		done = end;
	}
	buf_str(out, str_slice(text, done, tag->end));
}

static void put_copyable(struct buf *out, struct str text)
{
	struct xml_tag tag;
	size_t done = 0;
	for (size_t at = 0; xml_tag_next(text, at, &tag); at = tag.end) {
		buf_str(out, str_slice(text, done, tag.at));
		done = tag.end;
		if (!tag.empty || !is_single(xml_local_name(tag.name)))
			put_without_ids(out, text, &tag);
	}
	buf_str(out, str_slice(text, done, text.len));
}

static enum status cannot_repeat(const struct word_filling *filling, struct err *err)
{
	err_set(err, STATUS_FORMAT, N_("rows cannot be put into a table of the file \"%.*s\" here: the row is merged with the one below it"),
	        STR_ARG(filling->name));
	return err_hint(err, N_("put the rows into the original in the office program, and give it again"));
}

static enum status write_copies(struct word_filling *filling, const struct source *model, uint32_t copies)
{
	struct arena *arena = filling->edits->arena;
	struct word_cells cells;
	struct buf plain;
	struct source source = {.text = str_slice(model->text, model->row->at, model->row->end), .clears = true};
	for (size_t i = 0; i < model->row->count; i++)
		if (model->places[i].row_span > 1)
			return cannot_repeat(filling, filling->err);
	buf_init(&plain, ANNOTATED_MAX);
	put_copyable(&plain, source.text);
	enum status status = buf_failed(&plain) ? err_memory(filling->err)
	                                        : word_cells_of_row(arena, filling->name, buf_view(&plain), filling->prefix, &cells, filling->err);
	bool sound = !status && cells.row_count == 1 && cells.rows[0].count == model->row->count;
	if (!status && !sound)
		status = fill_not_sound(filling->name, filling->err);
	source = (struct source){.text = buf_view(&plain), .cells = &cells, .row = cells.rows, .places = model->places, .clears = true};
	for (uint32_t i = 1; !status && i <= copies && !filling->out->full; i++) {
		source.at = model->at + i;
		status = write_row(filling, &source);
	}
	buf_release(&plain);
	return status;
}

/* ---- the whole ---- */

static bool may_grow(const struct word_cells *cells, const struct grown_sheet *sheet)
{
	size_t found = 0;
	for (size_t r = 0; r < cells->row_count; r++)
		found += cells->rows[r].in_table && grown_rows_find(sheet, cells->rows[r].row);
	return found == sheet->count;
}

static enum status write_rows(struct word_filling *filling, struct str text, const struct word_cells *cells,
                              const struct grown_sheet *sheet)
{
	enum status status = may_grow(cells, sheet) ? STATUS_OK
	                             : err_set(filling->err, STATUS_INPUT, N_("the rows that are to be put in do not fit into the file \"%.*s\""),
	                                       STR_ARG(filling->name));
	size_t done = 0;
	for (size_t r = 0; !status && r < cells->row_count; r++) {
		const struct word_row *row = &cells->rows[r];
		const struct grown_row *grown = grown_rows_find(sheet, row->row);
		const struct source source = {.text = text, .cells = cells, .row = row, .places = &cells->cells[row->first],
		                              .at = grown_rows_first(sheet, row->row)};
		buf_str(filling->out, str_slice(text, done, row->at));
		status = write_row(filling, &source);
		if (!status && grown)
			status = write_copies(filling, &source, grown->copies);
		done = row->end;
	}
	buf_str(filling->out, str_slice(text, done, text.len));
	if (!status && (filling->next < filling->asked->entry_count || filling->pieces_done < filling->asked->piece_count))
		status = fill_misfit(filling->name, filling->err);
	return status;
}

enum status word_fill(struct arena *arena, struct part_edits *edits, const struct spreadsheet_filling *asked, struct err *err)
{
	struct word_filling filling = {.edits = edits, .name = package_name(edits->package), .asked = asked, .err = err};
	struct word_cells cells;
	struct grown_book book;
	struct str text;
	struct buf made;
	enum status status = edits_read(edits, WORD_PART, &text, err);
	if (!status)
		status = word_cells_read(arena, filling.name, text, &cells, err);
	if (!status)
		status = grown_book_make(arena, filling.name, asked, &STR(""), 1, &book, err);
	for (size_t i = 0; !status && i < asked->entry_count; i++)
		if (!fill_entry_sound(&asked->entries[i], i ? &asked->entries[i - 1] : NULL, 1))
			status = fill_misfit(filling.name, err);
	if (status)
		return status;
	buf_init(&made, ANNOTATED_MAX);
	filling.out = &made;
	filling.prefix = cells.prefix;
	status = write_rows(&filling, text, &cells, &book.sheets[0]);
	if (!status)
		return edits_put(edits, WORD_PART, &made, err);
	buf_release(&made);
	return status;
}
