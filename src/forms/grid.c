/* One sheet on a grid, merged cells over every place that they cover. */
#include "forms/forms_int.h"
#include "text/text.h"

static uint32_t *place_in(const struct form_grid *grid, uint32_t *places, uint32_t row, uint32_t column)
{
	if (row < 1 || column < 1 || row > grid->rows || column > grid->columns)
		return NULL;
	return &places[(size_t)(row - 1) * grid->columns + column - 1];
}

static const struct spreadsheet_cell *cell_in(const struct form_grid *grid, uint32_t *places, uint32_t row, uint32_t column)
{
	const uint32_t *place = place_in(grid, places, row, column);
	return place && *place ? &grid->sheet->cells[*place - 1] : NULL;
}

const struct spreadsheet_cell *form_grid_cell(const struct form_grid *grid, uint32_t row, uint32_t column)
{
	return cell_in(grid, grid->covers, row, column);
}

struct str form_grid_text(const struct form_grid *grid, uint32_t row, uint32_t column)
{
	const uint32_t *place = place_in(grid, grid->covers, row, column);
	return place && *place ? grid->plain[*place - 1] : STR("");
}

bool form_grid_begins(const struct form_grid *grid, uint32_t row, uint32_t column)
{
	const struct spreadsheet_cell *cell = form_grid_cell(grid, row, column);
	return cell && cell->row == row && cell->column == column;
}

static unsigned sides_of(const struct form_grid *grid, uint32_t row, uint32_t column)
{
	const struct spreadsheet_cell *cell = cell_in(grid, grid->own, row, column);
	return cell ? grid->spreadsheet->styles[cell->style].sides : 0;
}

/* A line between two cells may belong to either of them. */
bool form_grid_drawn(const struct form_grid *grid, uint32_t row, uint32_t column)
{
	if (row < 1 || column < 1 || row > grid->rows || column > grid->columns)
		return false;
	unsigned sides = sides_of(grid, row, column);
	bool across = sides & (SPREADSHEET_LEFT | SPREADSHEET_RIGHT) || sides_of(grid, row, column - 1) & SPREADSHEET_RIGHT ||
	              sides_of(grid, row, column + 1) & SPREADSHEET_LEFT;
	bool along = sides & (SPREADSHEET_TOP | SPREADSHEET_BOTTOM) || sides_of(grid, row - 1, column) & SPREADSHEET_BOTTOM ||
	             sides_of(grid, row + 1, column) & SPREADSHEET_TOP;
	return across && along;
}

bool form_grid_is_number(const struct form_grid *grid, uint32_t row, uint32_t column)
{
	const struct spreadsheet_cell *cell = form_grid_cell(grid, row, column);
	struct text_numeral number;
	if (!cell)
		return false;
	if (cell->computed || cell->content == SPREADSHEET_NUMBER || cell->content == SPREADSHEET_ERROR)
		return true;
	struct str s = form_grid_text(grid, row, column);
	if (str_starts(s, STR("-")))
		s = str_slice(s, 1, s.len);
	return s.len && s.at[0] >= '0' && s.at[0] <= '9' && text_arabic(s, 0, &number) &&
	       (number.end == s.len || str_equals(str_slice(s, number.end, s.len), "%"));
}

static bool single_letter(struct str s)
{
	return utf8_length(s) == 1;
}

struct form_grid_row form_grid_look(const struct form_grid *grid, uint32_t row, uint32_t first, uint32_t last)
{
	struct form_grid_row about = {.counts = true};
	int64_t value, before = 0;
	const struct spreadsheet_cell *seen = NULL;
	for (uint32_t column = first; column <= last; column++) {
		const struct spreadsheet_cell *cell = form_grid_cell(grid, row, column);
		struct str text = form_grid_text(grid, row, column);
		if (!cell || cell == seen || (text.len == 0 && !cell->computed))
			continue;
		seen = cell;
		if (form_grid_is_number(grid, row, column)) {
			about.numbers++;
			about.counts = about.counts && str_to_int64(text, &value) && value == before + 1;
			before = about.counts ? value : before;
			continue;
		}
		about.texts++;
		about.labels += form_labels_in(text);
		about.notes += form_notes_begin(text);
		about.counts = about.counts && single_letter(text);
		about.widest = cell->column_span > about.widest ? cell->column_span : about.widest;
	}
	about.counts = about.counts && about.numbers >= 2;
	return about;
}

/* The grid ends with the last cell; merged areas beyond it are cut off. */
static void measure(struct form_grid *grid)
{
	for (size_t i = 0; i < grid->sheet->cell_count; i++) {
		const struct spreadsheet_cell *cell = &grid->sheet->cells[i];
		grid->rows = cell->row > grid->rows ? cell->row : grid->rows;
		grid->columns = cell->column > grid->columns ? cell->column : grid->columns;
	}
}

static void cover(struct form_grid *grid, const struct spreadsheet_area *area)
{
	uint32_t index = *place_in(grid, grid->own, area->row, area->column);
	uint32_t last_row = area->last_row < grid->rows ? area->last_row : grid->rows;
	uint32_t last_column = area->last_column < grid->columns ? area->last_column : grid->columns;
	for (uint32_t row = area->row; row <= last_row; row++)
		for (uint32_t column = area->column; column <= last_column; column++)
			*place_in(grid, grid->covers, row, column) = index;
}

bool form_grid_make(struct arena *arena, const struct spreadsheet *spreadsheet, size_t sheet, struct form_grid *out)
{
	struct form_grid grid = {.arena = arena, .spreadsheet = spreadsheet, .sheet = &spreadsheet->sheets[sheet], .sheet_number = sheet};
	measure(&grid);
	size_t places = (size_t)grid.rows * grid.columns;
	if (places == 0 || places > GRID_PLACES_MAX)
		return false;
	grid.own = arena_array(arena, places, sizeof *grid.own);
	grid.covers = arena_array(arena, places, sizeof *grid.covers);
	grid.plain = arena_array(arena, grid.sheet->cell_count, sizeof *grid.plain);
	if (!grid.own || !grid.covers || !grid.plain)
		return false;
	for (size_t i = 0; i < grid.sheet->cell_count; i++) {
		const struct spreadsheet_cell *cell = &grid.sheet->cells[i];
		grid.plain[i] = cell->text.len ? form_plain(cell->text, arena) : STR("");
		*place_in(&grid, grid.own, cell->row, cell->column) = *place_in(&grid, grid.covers, cell->row, cell->column) = (uint32_t)i + 1;
	}
	for (size_t i = 0; i < grid.sheet->area_count; i++)
		if (place_in(&grid, grid.own, grid.sheet->areas[i].row, grid.sheet->areas[i].column))
			cover(&grid, &grid.sheet->areas[i]);
	*out = grid;
	return !arena_failed(arena);
}
