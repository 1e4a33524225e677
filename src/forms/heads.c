/* The tree of heads over the columns of a table. */
#include "forms/forms_int.h"

/* The head at a place of the heads' rows; an empty one over heads of its own belongs to the one on its left, whose merging got
 * lost. 0: none. */
static size_t head_at(const struct form_grid *grid, const struct form_region *region, const size_t *of_cell, uint32_t row,
                      uint32_t column)
{
	const struct spreadsheet_cell *cell = form_grid_cell(grid, row, column);
	if (cell && form_grid_text(grid, row, column).len)
		return of_cell[cell - grid->sheet->cells];
	if (row + 1 >= region->body || !form_grid_text(grid, row + 1, column).len)
		return 0;
	for (uint32_t left = column; left-- > region->area.column;) {
		cell = form_grid_cell(grid, row, left);
		if (!cell || !form_grid_text(grid, row, left).len)
			continue;
		const struct spreadsheet_cell *below = form_grid_cell(grid, row + 1, left);
		return below && below != cell && form_grid_text(grid, row + 1, left).len ? of_cell[cell - grid->sheet->cells] : 0;
	}
	return 0;
}

static size_t parent_of(const struct form_grid *grid, const struct form_region *region, const size_t *of_cell,
                        const struct spreadsheet_cell *cell)
{
	for (uint32_t row = cell->row; row-- > region->heads;) {
		size_t head = head_at(grid, region, of_cell, row, cell->column);
		if (head)
			return head - 1;
	}
	return FORM_NONE;
}

/* 单位：… of the place or the table, as 单位(盖章) */
static struct form_head make_head(const struct form_grid *grid, const struct spreadsheet_cell *cell)
{
	struct str text = grid->plain[cell - grid->sheet->cells], without;
	struct str unit = form_words_unit_behind(text, &without);
	return (struct form_head){.text = without.len ? without : text, .unit = unit,
	                          .area = {cell->row, cell->column, cell->row + cell->row_span - 1, cell->column + cell->column_span - 1}};
}

static bool counts(const struct form_grid *grid, const struct form_region *region, uint32_t row)
{
	return row > region->heads && (form_grid_look(grid, row, region->area.column, region->area.last_column).counts ||
	                               form_row_of_units(grid, region, row));
}

static struct str unit_below(const struct form_grid *grid, const struct form_region *region, uint32_t column)
{
	for (uint32_t row = region->heads + 1; column > region->area.column && row < region->body; row++)
		if (form_row_of_units(grid, region, row))
			return form_words_hold(&form_words_unit, form_grid_text(grid, row, column)) ? form_grid_text(grid, row, column) : STR("");
	return STR("");
}

static struct str path_of(struct arena *arena, const struct form_head *heads, size_t head)
{
	struct str path = STR("");
	for (; head != FORM_NONE; head = heads[head].parent)
		path = path.len ? arena_join(arena, heads[head].text, STR("/"), path) : heads[head].text;
	return path;
}

/* The lowest head over a column. */
static size_t leaf_of(const struct form_grid *grid, const struct form_region *region, const size_t *of_cell, uint32_t column)
{
	for (uint32_t row = region->body; row-- > region->heads;) {
		size_t head = counts(grid, region, row) ? 0 : head_at(grid, region, of_cell, row, column);
		if (head)
			return head - 1;
	}
	return FORM_NONE;
}

/* A head over two columns that it does not split, with cells that are merged in the same way: one column. */
static bool goes_on(const struct form_grid *grid, const struct form_region *region, uint32_t column)
{
	for (uint32_t row = region->body; row < region->end; row++) {
		const struct spreadsheet_cell *cell = form_grid_cell(grid, row, column);
		if (!cell || cell->column == column || cell->column < region->area.column || cell->row != row)
			return false;
	}
	return true;
}

void form_heads_tree(struct form_making *making, const struct form_grid *grid, const struct form_region *region,
                     struct form_table *table)
{
	uint32_t width = region->area.last_column - region->area.column + 1;
	size_t most = (size_t)width * (region->body - region->heads), *of_cell = arena_array(making->arena, grid->sheet->cell_count, sizeof *of_cell);
	struct form_head *heads = arena_array(making->arena, most, sizeof *heads);
	struct form_column *columns = arena_array(making->arena, width, sizeof *columns);
	if (!of_cell || !heads || !columns)
		return;
	table->heads = heads;
	table->columns = columns;
	for (uint32_t row = region->heads; row < region->body; row++) {
		for (uint32_t column = region->area.column; column <= region->area.last_column && !counts(grid, region, row); column++) {
			const struct spreadsheet_cell *cell = form_grid_cell(grid, row, column);
			if (!cell || cell->row != row || cell->column != column || !form_grid_text(grid, row, column).len)
				continue;
			heads[table->head_count] = make_head(grid, cell);
			heads[table->head_count].parent = parent_of(grid, region, of_cell, cell);
			of_cell[cell - grid->sheet->cells] = ++table->head_count;
		}
	}
	for (uint32_t column = region->area.column; column <= region->area.last_column; column++) {
		size_t leaf = leaf_of(grid, region, of_cell, column);
		if (leaf == FORM_NONE && goes_on(grid, region, column))
			continue;
		if (table->column_count && leaf != FORM_NONE && columns[table->column_count - 1].head == leaf && goes_on(grid, region, column))
			continue;
		columns[table->column_count++] = (struct form_column){.column = column, .role = FORM_VALUE, .head = leaf, .unit = unit_below(grid, region, column),
		                                                      .path = path_of(making->arena, heads, leaf)};
	}
}
