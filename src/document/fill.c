/* Values into a form: what is asked for is checked and sorted, then it goes to the format's own file. */
#include <stdlib.h>
#include <string.h>

#include "document/fill_int.h"
#include "document/xls_int.h"

enum { TEXT_MAX = 32767 };

enum status fill_misfit(struct str name, struct err *err)
{
	return err_set(err, STATUS_INPUT, N_("a value does not fit into a cell of the file \"%.*s\""), STR_ARG(name));
}

static int by_place(const void *a, const void *b)
{
	const struct spreadsheet_entry *left = a, *right = b;
	if (left->sheet != right->sheet)
		return left->sheet < right->sheet ? -1 : 1;
	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

bool fill_entry_sound(const struct spreadsheet_entry *entry, const struct spreadsheet_entry *before, size_t sheets)
{
	struct dec number;
	struct date date;
	bool placed = entry->sheet < sheets && entry->row >= 1 && entry->row <= SHEET_ROWS_MAX && entry->column >= 1 &&
	              entry->column <= SHEET_COLUMNS_MAX && (!before || by_place(before, entry) < 0);
	return placed && (entry->content == SPREADSHEET_EMPTY ||
	                  (entry->content == SPREADSHEET_TEXT && entry->text.len && utf8_valid(entry->text) &&
	                   utf16_length(entry->text) <= TEXT_MAX) ||
	                  (entry->content == SPREADSHEET_NUMBER && dec_parse(entry->text, &number)) ||
	                  (entry->content == SPREADSHEET_DATE && date_parse(entry->text, &date)));
}

/* Pieces as texts of whole cells: an old workbook's runs of fonts inside a text are given up. */
static enum status pieces_to_entries(struct arena *arena, struct str name, const struct spreadsheet *book, const struct grown_book *grown,
                                     const struct spreadsheet_filling *filling, struct spreadsheet_filling *out, struct err *err)
{
	struct spreadsheet_entry *entries = arena_array(arena, filling->entry_count + filling->piece_count + 1, sizeof *entries);
	size_t count = filling->entry_count, done = 0;
	*out = *filling;
	if (!entries)
		return err_memory(err);
	if (count)
		memcpy(entries, filling->entries, count * sizeof *entries);
	for (size_t s = 0; s < book->sheet_count; s++)
		for (size_t i = 0; i < book->sheets[s].cell_count; i++) {
			const struct spreadsheet_cell *cell = &book->sheets[s].cells[i];
			uint32_t row = grown_rows_first(&grown->sheets[s], cell->row);
			struct pieces pieces = pieces_of(filling->pieces, filling->piece_count, s, row, cell->column);
			struct buf text;
			if (!pieces.count)
				continue;
			buf_init(&text, 0);
			pieces_splice(&pieces, cell->text, &text);
			if (pieces.next == pieces.count && (cell->content == SPREADSHEET_TEXT || cell->content == SPREADSHEET_EMPTY)) {
				done += pieces.count;
				entries[count++] = (struct spreadsheet_entry){s, row, cell->column, SPREADSHEET_TEXT, arena_str(arena, buf_view(&text))};
			}
			buf_release(&text);
		}
	if (done < filling->piece_count)
		return fill_misfit(name, err);
	qsort(entries, count, sizeof *entries, by_place);
	out->entries = entries;
	out->entry_count = count;
	return STATUS_OK;
}

static enum status fill_xls(struct arena *arena, struct str name, struct str bytes, const struct spreadsheet_filling *filling,
                            struct buf *out, struct err *err)
{
	struct spreadsheet_filling whole = *filling;
	struct spreadsheet book = {0};
	struct grown_book grown = {0};
	struct str *names = NULL;
	enum status status = STATUS_OK;
	if (filling->piece_count || filling->growth_count) {
		status = document_spreadsheet(arena, name, bytes, &book, err);
		if (!status && !(names = arena_array(arena, book.sheet_count + 1, sizeof *names)))
			status = err_memory(err);
		if (!status)
			status = grown_book_make(arena, name, filling, names, book.sheet_count, &grown, err);
	}
	if (!status && filling->piece_count)
		status = pieces_to_entries(arena, name, &book, &grown, filling, &whole, err);
	for (size_t i = 0; !status && i < whole.entry_count; i++)
		if (!fill_entry_sound(&whole.entries[i], i ? &whole.entries[i - 1] : NULL, SIZE_MAX))
			status = fill_misfit(name, err);
	return status ? status : xls_fill(arena, name, bytes, whole.entries, whole.entry_count, &grown, out, err);
}

/* By place, entries and pieces. */
static enum status sorted(struct arena *arena, struct str name, const struct spreadsheet_filling *filling, struct spreadsheet_filling *out,
                          struct err *err)
{
	struct spreadsheet_entry *entries = arena_array(arena, filling->entry_count + 1, sizeof *entries);
	struct spreadsheet_piece *pieces = arena_array(arena, filling->piece_count + 1, sizeof *pieces);
	if (!entries || !pieces)
		return err_memory(err);
	if (filling->entry_count) {
		memcpy(entries, filling->entries, filling->entry_count * sizeof *entries);
		qsort(entries, filling->entry_count, sizeof *entries, by_place);
	}
	if (filling->piece_count) {
		memcpy(pieces, filling->pieces, filling->piece_count * sizeof *pieces);
		qsort(pieces, filling->piece_count, sizeof *pieces, piece_by_place);
	}
	*out = *filling;
	out->entries = entries;
	out->pieces = pieces;
	return pieces_sound(pieces, filling->piece_count) ? STATUS_OK : fill_misfit(name, err);
}

enum status document_fill(struct arena *arena, struct str name, struct str bytes, const struct spreadsheet_filling *filling,
                          struct buf *out, struct err *err)
{
	struct spreadsheet_filling by_places;
	enum status status = document_check_size(name, bytes, err);
	if (!status)
		status = sorted(arena, name, filling, &by_places, err);
	if (status)
		return status;
	return (xls_looks_like(bytes) ? fill_xls : package_fill)(arena, name, bytes, &by_places, out, err);
}
