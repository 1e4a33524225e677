/* Which rows of a ledger are its heads, and what they call each column. */
#include "sheet/read_int.h"

enum {
	LOOKED_AT = 20,      /* rows: heads begin so soon */
	HEAD_ROWS_MAX = 4,
	HEAD_LENGTH = 40,    /* characters: a longer text heads no column */
	TITLE_PARTS = 8,
};

struct row_about {
	size_t cells, covered, numbers, colons, longs;
	bool counts; /* 1 2 3 4 below the heads */
};

static bool has_colon(struct str s)
{
	return str_find(s, STR("："), 0) != STR_NONE || str_find(s, STR(":"), 0) != STR_NONE;
}

static struct row_about look_at_row(const struct grid *grid, size_t row)
{
	struct row_about about = {.counts = true};
	const struct grid_cell *before = NULL;
	int64_t value;
	for (size_t column = 0; column < grid->column_count; column++) {
		const struct grid_cell *cell = grid_at(grid, row, column);
		about.covered += cell != NULL;
		if (!cell || cell == before)
			continue;
		before = cell;
		about.cells++;
		about.numbers += cell->number;
		about.colons += has_colon(cell->plain);
		about.longs += utf8_length(cell->plain) > HEAD_LENGTH;
		about.counts = about.counts && ((str_to_int64(cell->plain, &value) && value == (int64_t)about.cells) ||
		                                utf8_length(cell->plain) == 1);
	}
	about.counts = about.counts && about.numbers >= 2;
	return about;
}

/* Columns that hold something in more than one row. */
static size_t used_columns(const struct grid *grid)
{
	size_t used = 0;
	for (size_t column = 0; column < grid->column_count; column++) {
		size_t filled = 0;
		for (size_t row = 0; row < grid->row_count && filled < 2; row++)
			filled += grid_at(grid, row, column) && grid_at(grid, row, column)->column_span == 1;
		used += filled == 2 || (filled == 1 && grid->row_count <= 3);
	}
	return used;
}

static bool may_head(const struct row_about *about, size_t used)
{
	return about->cells >= 2 && about->numbers * 3 <= about->cells && about->longs == 0 && about->covered * 10 >= used * 6 &&
	       !(about->colons > 0 && about->cells <= 4);
}

/* Row `row` names parts of what the row above heads: it stands only below merged heads, or below and right of a head whose merging
 * got lost. */
static bool is_second_line(const struct grid *grid, size_t row)
{
	struct row_about about = look_at_row(grid, row);
	bool parts = false;
	if (about.numbers || about.longs || about.cells == 0)
		return false;
	for (size_t column = 0; column < grid->column_count; column++) {
		const struct grid_cell *cell = grid_at(grid, row, column), *above = grid_at(grid, row - 1, column);
		if (!cell || cell == above || cell->row != grid->row_numbers[row])
			continue;
		bool open = column + 1 < grid->column_count && !grid_at(grid, row - 1, column + 1) && grid_at(grid, row, column + 1);
		if (above && above->column_span == 1 && !open)
			return false;
		parts = parts || !above || above->column_span > 1 || open;
	}
	return parts;
}

static size_t end_of_heads(const struct grid *grid, size_t from)
{
	size_t end = from + 1;
	for (size_t row = from; row < end; row++)
		for (size_t column = 0; column < grid->column_count; column++) {
			const struct grid_cell *cell = grid_at(grid, row, column);
			while (cell && end < grid->row_count && end < from + HEAD_ROWS_MAX &&
			       grid->row_numbers[end] < (uint64_t)cell->row + cell->row_span)
				end++;
		}
	while (end < grid->row_count && end < from + HEAD_ROWS_MAX && is_second_line(grid, end))
		end++;
	if (end < grid->row_count && look_at_row(grid, end).counts)
		end++;
	return end;
}

bool heads_find(const struct grid *grid, struct heads *out)
{
	size_t used = used_columns(grid);
	for (size_t row = 0; row < grid->row_count && row < LOOKED_AT && used >= 2; row++) {
		struct row_about about = look_at_row(grid, row);
		if (!may_head(&about, used))
			continue;
		*out = (struct heads){row, end_of_heads(grid, row)};
		return out->to < grid->row_count;
	}
	return false;
}

/* The longest line above the heads that does not say who made the sheet. */
struct str heads_title(const struct grid *grid, const struct heads *heads)
{
	struct str title = STR("");
	for (size_t row = 0; row < heads->from; row++) {
		const struct grid_cell *before = NULL;
		for (size_t column = 0; column < grid->column_count; column++) {
			const struct grid_cell *cell = grid_at(grid, row, column);
			if (cell && cell != before && !has_colon(cell->plain) && cell->text.len > title.len)
				title = cell->text;
			before = cell;
		}
	}
	return title;
}

bool heads_repeated(const struct grid *grid, const struct heads *heads, size_t row)
{
	size_t same = 0;
	for (size_t column = 0; column < grid->column_count; column++) {
		const struct grid_cell *cell = grid_at(grid, row, column), *head = NULL;
		bool found = false;
		for (size_t r = heads->from; r < heads->to && cell && !found; r++) {
			head = grid_at(grid, r, column);
			found = head && str_equal(head->plain, cell->plain);
		}
		if (cell && !found)
			return false;
		same += found;
	}
	return same >= 2;
}

/* ---- the title of a column --------------------------------------------------------------------------------------- */

/* （元） at its end or all of it, or ,元 and /元 as in 金额:元 */
static struct str unit_behind(struct str head, struct str *without)
{
	static const struct {
		const char *open, *close;
	} marks[] = {{"（", "）"}, {"(", ")"}, {"［", "］"}, {"[", "]"}};
	*without = head;
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		struct str open = str_of(marks[i].open), close = str_of(marks[i].close);
		size_t at = STR_NONE;
		for (size_t next = 0; str_ends(head, close) && (next = str_find(head, open, next)) != STR_NONE; next += open.len)
			at = next;
		if (at == STR_NONE)
			continue;
		struct str inside = str_slice(head, at + open.len, head.len - close.len);
		if (str_starts(inside, STR("单位：")) || str_starts(inside, STR("单位:")))
			inside = str_slice(inside, inside.at[6] == ':' ? 7 : 9, inside.len);
		if (!sheet_word_in(inside, &sheet_words_unit))
			continue;
		*without = str_slice(head, 0, at);
		return inside;
	}
	return STR("");
}

/* An empty head over a head of its own belongs to the one on its left: the merging got lost. */
static const struct grid_cell *head_at(const struct grid *grid, const struct heads *heads, size_t row, size_t column)
{
	const struct grid_cell *cell = grid_at(grid, row, column);
	if (cell || row + 1 >= heads->to || !grid_at(grid, row + 1, column))
		return cell;
	for (size_t left = column; left-- > 0;) {
		cell = grid_at(grid, row, left);
		if (cell)
			return grid_at(grid, row + 1, left) && grid_at(grid, row + 1, left) != cell ? cell : NULL;
	}
	return NULL;
}

static struct str column_title(const struct grid *grid, const struct heads *heads, size_t column, struct str *unit)
{
	struct str title = STR(""), without;
	const struct grid_cell *before = NULL;
	*unit = STR("");
	for (size_t row = heads->from; row < heads->to; row++) {
		const struct grid_cell *cell = head_at(grid, heads, row, column);
		if (!cell || cell == before || look_at_row(grid, row).counts)
			continue;
		before = cell;
		struct str found = unit_behind(cell->plain, &without);
		if (found.len)
			*unit = found;
		if (without.len)
			title = title.len ? arena_join(grid->arena, title, STR("/"), without) : without;
	}
	return title;
}

/* 单位：万元 above the heads. */
static struct str unit_above(const struct grid *grid, const struct heads *heads)
{
	for (size_t i = 0; i < grid->cell_count && grid->cells[i].row < grid->row_numbers[heads->from]; i++) {
		struct str s = grid->cells[i].plain, words[] = {STR("单位："), STR("单位:")};
		for (size_t k = 0; k < COUNT_OF(words); k++) {
			size_t at = str_find(s, words[k], 0);
			struct str unit = at == STR_NONE ? STR("") : str_slice(s, at + words[k].len, s.len);
			for (size_t end = 0; unit.len && end < 2; end++)
				unit = str_ends(unit, end ? STR(")") : STR("）")) ? str_slice(unit, 0, unit.len - (end ? 1 : 3)) : unit;
			if (unit.len && sheet_word_in(unit, &sheet_words_unit))
				return unit;
		}
	}
	return STR("");
}

static bool is_filled(const struct grid *grid, const struct heads *heads, size_t column)
{
	for (size_t row = heads->to; row < grid->row_count; row++)
		if (grid_at(grid, row, column))
			return true;
	return false;
}

enum status heads_columns(const struct grid *grid, const struct heads *heads, struct sheet_column **out, size_t *count,
                          struct err *err)
{
	struct sheet_column *columns = arena_array(grid->arena, grid->column_count, sizeof *columns);
	struct str above = unit_above(grid, heads), unit;
	char place[SHEET_PLACE_MAX];
	*count = 0;
	for (size_t i = 0; columns && i < grid->column_count; i++) {
		struct str title = column_title(grid, heads, i, &unit);
		if (!title.len && !is_filled(grid, heads, i))
			continue;
		struct sheet_column *column = &columns[(*count)++];
		column->column = (uint32_t)i + 1;
		column->serial = sheet_word_in(title, &sheet_words_serial);
		column->unit = unit.len || !sheet_word_within(title, &sheet_words_money) ? unit : above;
		column->title = title.len ? title : arena_join(grid->arena, STR("列"), sheet_place(0, column->column, place));
	}
	*out = columns;
	return arena_failed(grid->arena) ? err_memory(err) : STATUS_OK;
}
