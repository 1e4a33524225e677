/* The cells of one table on a grid, merged ones over every place that they cover. */
#include <stdlib.h>

#include "sheet/read_int.h"
#include "text/text.h"

enum { GRID_PLACES_MAX = 32 << 20, COLUMNS_MAX = 512 };

static size_t blocks_of_cell(const struct block *blocks, size_t first, size_t end)
{
	size_t next = first + 1;
	while (next < end && blocks[next].row == blocks[first].row && blocks[next].column == blocks[first].column)
		next++;
	return next;
}

bool grid_number(const struct grid_cell *cell, struct dec *out)
{
	struct text_numeral number;
	struct str s = cell->plain;
	bool negative = str_starts(s, STR("-")) || str_starts(s, STR("−"));
	if (negative)
		s = str_slice(s, s.at[0] == '-' ? 1 : STR("−").len, s.len);
	if (s.len == 0 || s.at[0] < '0' || s.at[0] > '9' || !text_arabic(s, 0, &number))
		return false;
	if (number.end < s.len && !str_equals(str_slice(s, number.end, s.len), "%"))
		return false;
	*out = negative ? dec_negate(number.value) : number.value;
	return true;
}

static int stored_by_place(const void *a, const void *b)
{
	const struct document_stored *left = a, *right = b;
	if (left->table != right->table)
		return left->table < right->table ? -1 : 1;
	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

static struct str stored_of(const struct document *document, const struct block *block)
{
	struct document_stored wanted = {block->table, block->row, block->column, STR("")};
	const struct document_stored *found =
		document->stored_count ? bsearch(&wanted, document->stored, document->stored_count, sizeof wanted, stored_by_place) : NULL;
	return found ? found->text : STR("");
}

/* A cell ends where another one stands: each place is written once, however merged areas overlap. */
static void put_cell(struct grid *grid, uint32_t index, size_t row, const struct grid_cell *cell)
{
	size_t first = cell->column - 1, last = first + cell->column_span;
	for (size_t r = row; r < grid->row_count && grid->row_numbers[r] < (uint64_t)cell->row + cell->row_span; r++)
		for (size_t c = first; c < grid->column_count && c < last; c++) {
			uint32_t *place = &grid->places[r * grid->column_count + c];
			if (*place && *place != index + 1) {
				if (c == first)
					return;
				break;
			}
			*place = index + 1;
		}
}

static void lay(struct grid *grid, bool spread)
{
	size_t row = 0;
	for (size_t i = 0; i < grid->cell_count; i++) {
		struct grid_cell cell = grid->cells[i];
		while (grid->row_numbers[row] != cell.row)
			row++;
		if (!spread)
			cell.row_span = cell.column_span = 1; /* what begins at a place wins over what spreads to it */
		put_cell(grid, (uint32_t)i, row, &cell);
	}
}

enum status grid_make(struct arena *arena, struct arena *scratch, const struct document *document, size_t first, size_t end,
                      struct grid *out, struct err *err)
{
	const struct block *blocks = document->blocks;
	struct grid grid = {.arena = arena};
	struct grid_cell *cells = arena_array(scratch, end - first, sizeof *cells);
	uint32_t *numbers = arena_array(scratch, end - first, sizeof *numbers);
	struct dec value;
	for (size_t i = first, next; cells && numbers && i < end; i = next) {
		next = blocks_of_cell(blocks, i, end);
		struct grid_cell *cell = &cells[grid.cell_count];
		if (blocks[i].column > COLUMNS_MAX)
			continue;
		*cell = (struct grid_cell){.text = str_trim(str_slice(document->text, blocks[i].at, blocks[next - 1].end)),
		                           .row = blocks[i].row, .column = blocks[i].column, .row_span = blocks[i].row_span,
		                           .column_span = blocks[i].column_span};
		cell->plain = sheet_plain(cell->text, arena);
		cell->number = grid_number(cell, &value);
		cell->stored = stored_of(document, &blocks[i]);
		grid.cell_count++;
		if (grid.row_count == 0 || numbers[grid.row_count - 1] != cell->row)
			numbers[grid.row_count++] = cell->row;
		grid.column_count = cell->column > grid.column_count ? cell->column : grid.column_count;
	}
	grid.cells = cells;
	grid.row_numbers = numbers;
	if (grid.column_count && grid.row_count > GRID_PLACES_MAX / grid.column_count)
		return err_set(err, STATUS_TOO_LARGE, N_("this sheet is too large"));
	grid.places = arena_array(scratch, grid.row_count * grid.column_count + 1, sizeof *grid.places);
	if (arena_failed(arena) || arena_failed(scratch))
		return err_memory(err);
	lay(&grid, false);
	lay(&grid, true);
	*out = grid;
	return STATUS_OK;
}

size_t grid_row_cells(const struct grid *grid, size_t row)
{
	size_t count = 0;
	uint32_t before = 0;
	for (size_t column = 0; column < grid->column_count; column++) {
		uint32_t cell = grid->places[row * grid->column_count + column];
		count += cell && cell != before;
		before = cell;
	}
	return count;
}
