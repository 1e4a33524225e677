/* 合计 and 小计: what they say is compared with the rows they may sum up. Ledgers put them below, above and between their rows, so a
 * total is only told of when no way of reading it fits. */
#include "sheet/read_int.h"

enum { PLAIN_DIGITS = 10 }; /* more of them are numbers of persons and accounts */

enum span { SPAN_SINCE, SPAN_ALL, SPAN_BEFORE, SPAN_NEXT, SPAN_COUNT };

static bool sum_of(const struct grid *grid, const enum row_kind *kinds, size_t from, size_t to, size_t column, struct dec *out)
{
	struct dec value, sum = dec_of(0);
	for (size_t row = from; row < to; row++) {
		const struct grid_cell *cell = grid_at(grid, row, column);
		if (kinds[row] != ROW_RECORD || !cell || cell->row != grid->row_numbers[row] || !grid_number(cell, &value))
			continue;
		if (!dec_add(sum, value, &sum))
			return false;
	}
	*out = sum;
	return true;
}

bool totals_unnamed(const struct grid *grid, const enum row_kind *kinds, size_t from, size_t row)
{
	size_t numbers = 0;
	struct dec said, sum;
	for (size_t column = 0; column < grid->column_count; column++) {
		const struct grid_cell *cell = grid_at(grid, row, column);
		if (!cell)
			continue;
		if (cell->row != grid->row_numbers[row] || !grid_number(cell, &said) || !sum_of(grid, kinds, from, row, column, &sum) ||
		    dec_compare(said, sum) != 0)
			return false;
		numbers++;
	}
	return row > from + 1 && numbers > 0 && numbers * 2 <= grid->column_count;
}

static bool is_boundary(enum row_kind kind, enum row_kind total)
{
	return kind == ROW_SECTION || kind == ROW_SUBTOTAL || (total == ROW_TOTAL && kind == ROW_TOTAL);
}

static void span_rows(const struct grid *grid, const enum row_kind *kinds, size_t first, size_t row, enum span span,
                      size_t *from, size_t *to)
{
	*from = span == SPAN_NEXT ? row + 1 : span == SPAN_SINCE ? row : first;
	*to = span == SPAN_ALL ? grid->row_count : row;
	if (span == SPAN_SINCE)
		while (*from > first && !is_boundary(kinds[*from - 1], kinds[row]))
			--*from;
	if (span == SPAN_NEXT)
		for (*to = row + 1; *to < grid->row_count && !is_boundary(kinds[*to], kinds[row]);)
			++*to;
}

/* Money and numbers of things, not numbers that name, and no shares. */
static bool adds_up(const struct grid *grid, const enum row_kind *kinds, size_t first, size_t column)
{
	size_t numbers = 0, others = 0;
	for (size_t row = first; row < grid->row_count; row++) {
		const struct grid_cell *cell = grid_at(grid, row, column);
		if (kinds[row] != ROW_RECORD || !cell)
			continue;
		bool plain = cell->number && cell->plain.len <= PLAIN_DIGITS + 6 && !str_ends(cell->plain, STR("%"));
		numbers += plain;
		others += !plain;
	}
	return numbers > others * 4;
}

static void compare(const struct grid *grid, const enum row_kind *kinds, size_t first, size_t row,
                    const struct sheet_column *column, struct noter *noter)
{
	const struct grid_cell *cell = grid_at(grid, row, column->column - 1);
	struct dec said, sum, nearest = dec_of(0);
	char text[2][DEC_TEXT_MAX];
	if (!cell || !grid_number(cell, &said))
		return;
	for (enum span span = SPAN_SINCE; span < SPAN_COUNT; span++) {
		size_t from, to;
		span_rows(grid, kinds, first, row, span, &from, &to);
		if (!sum_of(grid, kinds, from, to, column->column - 1, &sum) || dec_compare(sum, said) == 0)
			return;
		if (span == (kinds[row] == ROW_TOTAL ? SPAN_ALL : SPAN_SINCE) || dec_is_zero(nearest))
			nearest = sum;
	}
	enum language language = noter->err ? noter->err->language : LANGUAGE_CHINESE;
	struct str said_text = dec_text(said, text[0]), sum_text = dec_text(dec_trim(nearest), text[1]);
	noter_add(noter, cell->row, column->column,
	          arena_format(noter->arena, msg(language, N_("%.*s: the total says %.*s, the rows add up to %.*s")), STR_ARG(column->title),
	                       STR_ARG(said_text), STR_ARG(sum_text)));
}

void totals_compare(const struct grid *grid, const enum row_kind *kinds, size_t from, const struct sheet_column *columns,
                    size_t column_count, struct noter *noter)
{
	for (size_t i = 0; i < column_count; i++) {
		if (columns[i].serial || !adds_up(grid, kinds, from, columns[i].column - 1))
			continue;
		for (size_t row = from; row < grid->row_count; row++)
			if (kinds[row] == ROW_TOTAL || kinds[row] == ROW_SUBTOTAL)
				compare(grid, kinds, from, row, &columns[i], noter);
	}
}
