/* The cells of one sheet, gathered by the reader of its format, become one table of the draft. */
#include <stdlib.h>
#include <string.h>

#include "document/sheet_int.h"

static bool holds(struct sheet *sheet, const struct spreadsheet_cell *cell, struct str text)
{
	if (cell->row < 1 || cell->column < 1 || cell->row > SHEET_ROWS_MAX || cell->column > SHEET_COLUMNS_MAX)
		return false;
	if (text.len == 0 && !(sheet->maker && cell->computed))
		return sheet->maker && spreadsheet_keeps_empty(sheet, cell);
	sheet->last_text = cell->row;
	return true;
}

void sheet_put(struct sheet *sheet, const struct spreadsheet_cell *cell)
{
	struct arena *arena = sheet->draft->arena;
	struct str text = text_trim(cell->text);
	if (!holds(sheet, cell, text))
		return;
	if (sheet->maker)
		sheet->maker->text_len += cell->text.len + cell->formula.len;
	if (sheet->count >= DOCUMENT_LINES_MAX || (sheet->maker && sheet->maker->text_len > DECODE_TEXT_MAX)) {
		sheet->draft->too_large = true;
		return;
	}
	if (!arena_reserve(arena, (void **)&sheet->cells, &sheet->capacity, sheet->count, sizeof *sheet->cells))
		return;
	struct spreadsheet_cell *kept = &sheet->cells[sheet->count++];
	*kept = *cell;
	kept->row_span = kept->column_span = 1;
	kept->text = arena_str(arena, cell->text);
	kept->formula = cell->formula.len ? arena_str(arena, cell->formula) : STR("");
	kept->content = text.len ? cell->content : SPREADSHEET_EMPTY;
}

void sheet_stored(struct sheet *sheet, uint32_t row, uint32_t column, struct str text)
{
	struct arena *arena = sheet->draft->arena;
	if (sheet->maker || !text.len || sheet->stored_count >= DOCUMENT_LINES_MAX)
		return;
	if (arena_reserve(arena, (void **)&sheet->stored, &sheet->stored_capacity, sheet->stored_count, sizeof *sheet->stored))
		sheet->stored[sheet->stored_count++] = (struct document_stored){0, row, column, arena_str(arena, text)};
}

void sheet_merge(struct sheet *sheet, struct spreadsheet_area area)
{
	if (area.row < 1 || area.column < 1 || area.last_row < area.row || area.last_column < area.column ||
	    area.last_row > SHEET_ROWS_MAX || area.last_column > SHEET_COLUMNS_MAX || sheet->area_count >= DOCUMENT_LINES_MAX)
		return;
	if (arena_reserve(sheet->draft->arena, (void **)&sheet->areas, &sheet->area_capacity, sheet->area_count,
	                  sizeof *sheet->areas))
		sheet->areas[sheet->area_count++] = area;
}

void sheet_width(struct sheet *sheet, int64_t first, int64_t last, int64_t characters)
{
	for (int64_t column = first; column >= 1 && column <= last && column <= SHEET_WIDTHS_MAX; column++)
		sheet->widths[column - 1] = (unsigned char)(characters < 0 ? 0 : characters < UINT8_MAX ? characters : UINT8_MAX);
}

static int by_place(const void *a, const void *b)
{
	const struct spreadsheet_cell *left = a, *right = b;
	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

static int stored_by_place(const void *a, const void *b)
{
	const struct document_stored *left = a, *right = b;
	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

static void hand_over_stored(struct sheet *sheet, uint32_t number)
{
	struct draft *draft = sheet->draft;
	if (sheet->stored_count)
		qsort(sheet->stored, sheet->stored_count, sizeof *sheet->stored, stored_by_place);
	for (size_t i = 0; i < sheet->stored_count && draft->stored_count < DOCUMENT_LINES_MAX; i++) {
		if (!arena_reserve(draft->arena, (void **)&draft->stored, &draft->stored_capacity, draft->stored_count, sizeof *draft->stored))
			return;
		draft->stored[draft->stored_count] = sheet->stored[i];
		draft->stored[draft->stored_count++].table = number;
	}
}

static void set_spans(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->area_count && sheet->count; i++) {
		const struct spreadsheet_area *area = &sheet->areas[i];
		struct spreadsheet_cell wanted = {.row = area->row, .column = area->column};
		struct spreadsheet_cell *cell = bsearch(&wanted, sheet->cells, sheet->count, sizeof wanted, by_place);
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

static void put_cell(struct draft *draft, const struct spreadsheet_cell *cell, uint32_t number)
{
	struct str rest = cell->text, piece;
	struct line line = {.hint = HINT_CELL, .table = number, .row = cell->row, .column = cell->column,
	                    .row_span = cell->row_span, .column_span = cell->column_span};
	size_t at = draft->text_len;
	while (str_cut(&rest, '\n', &piece))
		put_line(draft, piece, &line);
	if (cell->content == SPREADSHEET_ERROR)
		draft_note(draft, NOTE_CELL_ERROR, at, draft->text_len > at ? draft->text_len - 1 : at);
}

void sheet_emit(struct sheet *sheet, uint32_t number)
{
	struct draft *draft = sheet->draft;
	if (sheet->count) {
		qsort(sheet->cells, sheet->count, sizeof *sheet->cells, by_place);
		set_spans(sheet);
	}
	if (sheet->maker) {
		spreadsheet_add_sheet(sheet);
	} else if (sheet->count) {
		size_t at = draft->text_len;
		if (is_given_name(sheet->name))
			put_line(draft, sheet->name, &(struct line){.hint = HINT_HEADING});
		for (size_t i = 0; i < sheet->count; i++)
			put_cell(draft, &sheet->cells[i], number);
		hand_over_stored(sheet, number);
		if (sheet->hidden)
			draft_note(draft, NOTE_HIDDEN_SHEET, at, at);
		if (sheet->hidden_parts)
			draft_note(draft, NOTE_HIDDEN_PARTS, at, at);
	}
	sheet->count = sheet->area_count = sheet->rule_count = sheet->stored_count = 0;
	sheet->hidden = sheet->hidden_parts = false;
	memset(sheet->widths, 0, sizeof sheet->widths);
}
