/* The cells of one sheet, gathered by the reader of its format, become one table of the draft. */
#include <stdlib.h>
#include <string.h>

#include "document/sheet_int.h"

void sheet_put(struct sheet *sheet, uint32_t row, uint32_t column, struct str text, bool error)
{
	struct arena *arena = sheet->draft->arena;
	if (row < 1 || column < 1 || row > SHEET_ROWS_MAX || column > SHEET_COLUMNS_MAX || text_trim(text).len == 0)
		return;
	if (sheet->count >= DOCUMENT_LINES_MAX) {
		sheet->draft->too_large = true;
		return;
	}
	if (arena_reserve(arena, (void **)&sheet->cells, &sheet->capacity, sheet->count, sizeof *sheet->cells))
		sheet->cells[sheet->count++] = (struct sheet_cell){row, column, 1, 1, arena_str(arena, text), error};
}

void sheet_merge(struct sheet *sheet, struct sheet_area area)
{
	if (area.row < 1 || area.column < 1 || area.last_row < area.row || area.last_column < area.column ||
	    area.last_row > SHEET_ROWS_MAX || area.last_column > SHEET_COLUMNS_MAX || sheet->area_count >= DOCUMENT_LINES_MAX)
		return;
	if (arena_reserve(sheet->draft->arena, (void **)&sheet->areas, &sheet->area_capacity, sheet->area_count,
	                  sizeof *sheet->areas))
		sheet->areas[sheet->area_count++] = area;
}

static int by_place(const void *a, const void *b)
{
	const struct sheet_cell *left = a, *right = b;
	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

static void set_spans(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->area_count && sheet->count; i++) {
		const struct sheet_area *area = &sheet->areas[i];
		struct sheet_cell wanted = {.row = area->row, .column = area->column};
		struct sheet_cell *cell = bsearch(&wanted, sheet->cells, sheet->count, sizeof wanted, by_place);
		if (!cell)
			continue;
		cell->row_span = area->last_row - area->row + 1;
		cell->column_span = area->last_column - area->column + 1;
	}
}

/* Sheet1, 工作表2: nobody named it. */
static bool is_given_name(struct str name)
{
	static const char *const words[] = {"Sheet", "sheet", "工作表", "表"};
	int64_t number;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_starts(name, str_of(words[i])) &&
		    (name.len == strlen(words[i]) || str_to_int64(str_slice(name, strlen(words[i]), name.len), &number)))
			return false;
	return name.len > 0;
}

static void put_line(struct draft *draft, struct str text, const struct line *line)
{
	draft_bytes(draft, text.at, text.len, 0);
	draft_end_line(draft, line);
}

static void put_cell(struct draft *draft, const struct sheet_cell *cell, uint32_t number)
{
	struct str rest = cell->text, piece;
	struct line line = {.hint = HINT_CELL, .table = number, .row = cell->row, .column = cell->column,
	                    .row_span = cell->row_span, .column_span = cell->column_span};
	size_t at = draft->text_len;
	while (str_cut(&rest, '\n', &piece))
		put_line(draft, piece, &line);
	if (cell->error)
		draft_note(draft, NOTE_CELL_ERROR, at, draft->text_len > at ? draft->text_len - 1 : at);
}

void sheet_emit(struct sheet *sheet, uint32_t number)
{
	struct draft *draft = sheet->draft;
	if (sheet->count) {
		size_t at = draft->text_len;
		qsort(sheet->cells, sheet->count, sizeof *sheet->cells, by_place);
		set_spans(sheet);
		if (is_given_name(sheet->name))
			put_line(draft, sheet->name, &(struct line){.hint = HINT_HEADING});
		for (size_t i = 0; i < sheet->count; i++)
			put_cell(draft, &sheet->cells[i], number);
		if (sheet->hidden)
			draft_note(draft, NOTE_HIDDEN_SHEET, at, at);
		if (sheet->hidden_parts)
			draft_note(draft, NOTE_HIDDEN_PARTS, at, at);
	}
	sheet->count = sheet->area_count = 0;
	sheet->hidden = sheet->hidden_parts = false;
}
