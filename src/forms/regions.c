/* Where the tables of a sheet lie: boxes of drawn cells, or, on a sheet without lines, what stands together. In each, which rows
 * are heads. */
#include "forms/forms_int.h"

enum {
	REGIONS_MAX = 200,
	HEAD_ROWS_MAX = 8,
	HEAD_LENGTH = 60,  /* characters: a longer text heads no column */
};

/* ---- boxes of drawn cells ---- */

struct boxes {
	const struct form_grid *grid;
	unsigned char *seen; /* of each place */
	uint32_t *stack;
	size_t depth;
};

static void visit(struct boxes *boxes, uint32_t row, uint32_t column)
{
	const struct form_grid *grid = boxes->grid;
	if (row < 1 || column < 1 || row > grid->rows || column > grid->columns)
		return;
	size_t place = (size_t)(row - 1) * grid->columns + column - 1;
	if (boxes->seen[place] || !form_grid_drawn(grid, row, column))
		return;
	boxes->seen[place] = 1;
	boxes->stack[boxes->depth++] = (uint32_t)place;
}

static struct spreadsheet_area box_from(struct boxes *boxes, uint32_t row, uint32_t column)
{
	struct spreadsheet_area box = {row, column, row, column};
	visit(boxes, row, column);
	while (boxes->depth) {
		uint32_t place = boxes->stack[--boxes->depth];
		uint32_t r = place / boxes->grid->columns + 1, c = place % boxes->grid->columns + 1;
		box.row = r < box.row ? r : box.row;
		box.column = c < box.column ? c : box.column;
		box.last_row = r > box.last_row ? r : box.last_row;
		box.last_column = c > box.last_column ? c : box.last_column;
		visit(boxes, r - 1, c);
		visit(boxes, r + 1, c);
		visit(boxes, r, c - 1);
		visit(boxes, r, c + 1);
	}
	return box;
}

static bool overlap(const struct spreadsheet_area *a, const struct spreadsheet_area *b)
{
	return a->row <= b->last_row && b->row <= a->last_row && a->column <= b->last_column && b->column <= a->last_column;
}

static bool add_box(struct spreadsheet_area *boxes, size_t *count, struct spreadsheet_area box)
{
	for (size_t i = 0; i < *count; i++)
		if (overlap(&boxes[i], &box)) {
			box.row = boxes[i].row < box.row ? boxes[i].row : box.row;
			box.column = boxes[i].column < box.column ? boxes[i].column : box.column;
			box.last_row = boxes[i].last_row > box.last_row ? boxes[i].last_row : box.last_row;
			box.last_column = boxes[i].last_column > box.last_column ? boxes[i].last_column : box.last_column;
			boxes[i] = boxes[--*count];
			return add_box(boxes, count, box);
		}
	if (*count == REGIONS_MAX)
		return false;
	boxes[(*count)++] = box;
	return true;
}

static size_t find_boxes(const struct form_grid *grid, struct spreadsheet_area *out)
{
	size_t places = (size_t)grid->rows * grid->columns, count = 0;
	struct boxes boxes = {.grid = grid, .seen = arena_alloc(grid->arena, places),
	                      .stack = arena_room(grid->arena, places, sizeof *boxes.stack)};
	for (uint32_t row = 1; boxes.seen && boxes.stack && row <= grid->rows; row++)
		for (uint32_t column = 1; column <= grid->columns; column++) {
			if (boxes.seen[(size_t)(row - 1) * grid->columns + column - 1] || !form_grid_drawn(grid, row, column))
				continue;
			struct spreadsheet_area box = box_from(&boxes, row, column);
			if (box.last_row > box.row && box.last_column > box.column && !add_box(out, &count, box))
				return count;
		}
	return count;
}

/* ---- a sheet without lines ---- */

static bool find_whole(const struct form_grid *grid, struct spreadsheet_area *out)
{
	struct spreadsheet_area box = {0};
	for (size_t i = 0; i < grid->sheet->cell_count; i++) {
		const struct spreadsheet_cell *cell = &grid->sheet->cells[i];
		if (grid->plain[i].len == 0 && !cell->computed && grid->spreadsheet->styles[cell->style].locked)
			continue;
		if (!box.row)
			box = (struct spreadsheet_area){cell->row, cell->column, cell->row, cell->column};
		box.column = cell->column < box.column ? cell->column : box.column;
		box.last_row = cell->row > box.last_row ? cell->row : box.last_row;
		box.last_column = cell->column > box.last_column ? cell->column : box.last_column;
	}
	*out = box;
	return box.row && box.last_row > box.row && box.last_column > box.column;
}

/* ---- heads ---- */

static bool is_title_row(const struct form_grid_row *about, uint32_t width)
{
	bool alone = about->texts == 1 && (about->widest > 1 || width > 2 || about->labels);
	bool labelled = about->labels + about->notes >= about->texts || (about->labels > 0 && about->texts <= 4);
	return about->numbers == 0 && (alone || (about->texts > 1 && labelled));
}

static bool may_head(const struct form_grid *grid, const struct form_region *region, uint32_t row)
{
	struct form_grid_row about = form_grid_look(grid, row, region->area.column, region->area.last_column);
	uint32_t covered = 0, width = region->area.last_column - region->area.column + 1;
	for (uint32_t column = region->area.column; column <= region->area.last_column; column++) {
		struct str text = form_grid_text(grid, row, column);
		covered += text.len > 0;
		if (utf8_length(text) > HEAD_LENGTH)
			return false;
	}
	return about.texts >= 2 && about.numbers * 2 <= about.texts && covered * 2 >= width;
}

/* Does row `row` split heads that stand above it, beside its first column? */
static bool splits_heads(const struct form_grid *grid, const struct form_region *region, uint32_t row)
{
	struct form_grid_row about = form_grid_look(grid, row, region->area.column, region->area.last_column);
	size_t parts = 0;
	if (about.numbers || about.texts == 0 || row > region->area.last_row)
		return false;
	for (uint32_t column = region->area.column; column <= region->area.last_column; column++) {
		const struct spreadsheet_cell *cell = form_grid_cell(grid, row, column), *above = form_grid_cell(grid, row - 1, column);
		struct str text = form_grid_text(grid, row, column);
		if (!text.len || cell == above || cell->row != row || cell->column != column)
			continue;
		bool first = column == region->area.column;
		struct str head = form_grid_text(grid, row - 1, column);
		if (head.len && above->column_span > cell->column_span && above->column > region->area.column)
			parts++;
		else if (!head.len && !first) /* below a gap, whose merging got lost */
			parts++;
		else if (head.len && above->column_span == 1 && column < region->area.last_column && !first &&
		         !form_grid_text(grid, row - 1, column + 1).len && form_grid_text(grid, row, column + 1).len)
			parts++;
		else if (head.len && above->column_span <= cell->column_span)
			return false;
	}
	return parts > 0;
}

bool form_row_of_units(const struct form_grid *grid, const struct form_region *region, uint32_t row)
{
	struct str first = form_grid_text(grid, row, region->area.column);
	size_t units = 0;
	if (first.len && !form_words_hold(&form_words_unit_head, first) && !form_words_hold(&form_words_code, first))
		return false;
	for (uint32_t column = region->area.column + 1; column <= region->area.last_column; column++) {
		const struct spreadsheet_cell *cell = form_grid_cell(grid, row, column);
		struct str text = cell && cell->column == column ? form_grid_text(grid, row, column) : STR("");
		if (text.len && !form_words_hold(&form_words_unit, text) && !form_words_hold(&form_words_barred, text))
			return false;
		units += text.len > 0;
	}
	return units >= 2 && units * 2 >= region->area.last_column - region->area.column;
}

static uint32_t end_of_heads(const struct form_grid *grid, const struct form_region *region)
{
	uint32_t end = region->heads + 1;
	for (;;) {
		for (uint32_t row = region->heads; row < end; row++)
			for (uint32_t column = region->area.column; column <= region->area.last_column; column++) {
				const struct spreadsheet_cell *cell = form_grid_cell(grid, row, column);
				uint32_t bottom = cell && form_grid_text(grid, row, column).len ? cell->row + cell->row_span : 0;
				if (bottom > end && bottom <= region->heads + HEAD_ROWS_MAX)
					end = bottom;
			}
		if (end > region->area.last_row || end >= region->heads + HEAD_ROWS_MAX || !splits_heads(grid, region, end))
			break;
		end++;
	}
	if (end < region->area.last_row && form_row_of_units(grid, region, end))
		end++;
	if (end <= region->area.last_row && form_grid_look(grid, end, region->area.column, region->area.last_column).counts)
		end++;
	return end;
}

/* Heads of another table inside of the box: texts over most columns, where the rows above had them only at the left. */
static bool opens_table(const struct form_grid *grid, const struct form_region *region, uint32_t row)
{
	struct form_grid_row about = form_grid_look(grid, row, region->area.column, region->area.last_column);
	struct form_grid_row above = form_grid_look(grid, row - 1, region->area.column, region->area.last_column);
	uint32_t covered = 0, width = region->area.last_column - region->area.column + 1;
	bool behind_title = (above.texts == 1 && above.numbers == 0 && above.widest * 2 > width) || above.texts + above.numbers == 0;
	for (uint32_t column = region->area.column; column <= region->area.last_column; column++)
		covered += form_grid_text(grid, row, column).len > 0;
	if (!behind_title || about.numbers || about.labels || about.texts < 3 || covered * 5 < width * 4)
		return false;
	for (uint32_t r = region->body; r + 1 < row; r++) { /* a list that is filled in has texts everywhere */
		struct form_grid_row before = form_grid_look(grid, r, region->area.column, region->area.last_column);
		if (before.texts * 2 > width)
			return false;
	}
	return true;
}

static uint32_t end_of_body(const struct form_grid *grid, struct form_region *region)
{
	uint32_t end = region->area.last_row + 1;
	for (uint32_t row = region->body + 1; row <= region->area.last_row; row++)
		if (opens_table(grid, region, row)) {
			struct form_grid_row above = form_grid_look(grid, row - 1, region->area.column, region->area.last_column);
			end = above.texts || above.numbers ? row - 1 : row;
			break;
		}
	region->area.last_row = end - 1;
	while (end > region->body) {
		struct form_grid_row about = form_grid_look(grid, end - 1, region->area.column, region->area.last_column);
		if (about.numbers || about.texts == 0 || about.labels + about.notes == 0)
			break;
		end--;
	}
	if (!region->drawn)
		while (end > region->body && !form_grid_look(grid, end - 1, region->area.column, region->area.last_column).texts &&
		       !form_grid_look(grid, end - 1, region->area.column, region->area.last_column).numbers)
			end--;
	return end;
}

bool form_heads_settle(const struct form_grid *grid, struct form_region *region)
{
	uint32_t row = region->area.row, width = region->area.last_column - region->area.column + 1;
	for (; row <= region->area.last_row; row++) {
		struct form_grid_row about = form_grid_look(grid, row, region->area.column, region->area.last_column);
		if ((about.texts || about.numbers) && !is_title_row(&about, width) && may_head(grid, region, row))
			break;
	}
	if (row > region->area.last_row)
		return false;
	region->heads = row;
	region->body = end_of_heads(grid, region);
	region->end = end_of_body(grid, region);
	return region->end > region->body;
}

/* ---- all regions of a sheet ---- */

static int by_place(const struct form_region *a, const struct form_region *b)
{
	if (a->area.row != b->area.row)
		return a->area.row < b->area.row ? -1 : 1;
	return (a->area.column > b->area.column) - (a->area.column < b->area.column);
}

static void insert(struct form_region *regions, size_t *count, const struct form_region *region)
{
	size_t at = *count;
	if (*count == REGIONS_MAX)
		return;
	for (; at > 0 && by_place(region, &regions[at - 1]) < 0; at--)
		regions[at] = regions[at - 1];
	regions[at] = *region;
	++*count;
}

/* The second of two panels side by side begins with the same lowest head as the first, and below a head of its own: 指标 | 数值 |
 * 指标 | 数值, 收入 over 项目 | 金额 beside 支出 over 项目 | 金额. */
static uint32_t panel_begins(const struct form_grid *grid, const struct form_region *region)
{
	uint32_t row = region->body - 1;
	if (row > region->heads && form_grid_look(grid, row, region->area.column, region->area.last_column).counts)
		row--;
	struct str first = form_grid_text(grid, row, region->area.column);
	for (uint32_t column = region->area.column + 2; first.len && column < region->area.last_column; column++) {
		const struct spreadsheet_cell *top = form_grid_cell(grid, region->heads, column);
		if (top && top->column == column && str_equal(form_grid_text(grid, row, column), first) &&
		    form_grid_cell(grid, row, column)->column == column)
			return column;
	}
	return 0;
}

static void take_box(const struct form_grid *grid, struct spreadsheet_area box, bool drawn, struct form_region *regions, size_t *count)
{
	while (box.row <= box.last_row) {
		struct form_region region = {.area = box, .drawn = drawn};
		if (!form_heads_settle(grid, &region))
			return;
		box.row = region.area.last_row + 1;
		uint32_t panel = panel_begins(grid, &region);
		if (panel) {
			struct form_region right = region;
			right.area.column = panel;
			region.area.last_column = panel - 1;
			insert(regions, count, &right);
		}
		insert(regions, count, &region);
	}
}

bool form_regions_find(const struct form_grid *grid, struct form_region **out, size_t *count)
{
	struct spreadsheet_area *boxes = arena_array(grid->arena, REGIONS_MAX, sizeof *boxes), whole;
	struct form_region *regions = arena_array(grid->arena, REGIONS_MAX, sizeof *regions);
	*count = 0;
	if (!boxes || !regions)
		return false;
	size_t box_count = find_boxes(grid, boxes);
	for (size_t i = 0; i < box_count; i++)
		take_box(grid, boxes[i], true, regions, count);
	if (*count == 0 && find_whole(grid, &whole))
		take_box(grid, whole, false, regions, count);
	*out = regions;
	return !arena_failed(grid->arena);
}
