/* Formulas of old workbooks that add cells up, worked out: not every program calculates what it opens. */
#include <stdlib.h>

#include "document/xls_int.h"

enum {
	T_SHARED = 0x01, T_ADD = 0x03, T_SUBTRACT = 0x04, T_PAREN = 0x15, T_ATTRIBUTES = 0x19, T_INTEGER = 0x1E, T_CALL = 0x22,
	T_REFERENCE = 0x24, T_AREA = 0x25, T_REFERENCE_NEAR = 0x2C, T_AREA_NEAR = 0x2D,
	CLASS_BITS = 0x60, CLASS_REFERENCE = 0x20,
	ATTRIBUTE_SUM = 0x10, ATTRIBUTE_SPACE = 0x40, FUNCTION_SUM = 4,
	ROW_NEAR = 0x8000, COLUMN_NEAR = 0x4000, COLUMN_BITS = 0x3FFF,
	STACK_MAX = 32, DEPTH_MAX = 64, STEPS_MAX = 20000000, /* cells looked at, all formulas together */
};

static int by_place(const void *a, const void *b)
{
	const struct xls_cell *left = a, *right = b;
	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

void xls_cells_sort(struct xls_cells *cells)
{
	if (cells->count)
		qsort(cells->at, cells->count, sizeof *cells->at, by_place);
}

/* The first cell at or behind the place. */
static size_t first_from(const struct xls_cells *cells, uint32_t row, uint32_t column)
{
	size_t low = 0, high = cells->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct xls_cell *cell = &cells->at[middle];
		if (cell->row < row || (cell->row == row && cell->column < column))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct xls_cell *cell_at(struct xls_cells *cells, uint32_t row, uint32_t column)
{
	size_t at = first_from(cells, row, column);
	return at < cells->count && cells->at[at].row == row && cells->at[at].column == column ? &cells->at[at] : NULL;
}

/* ---- numbers ---- */

uint64_t xls_number_bits(struct dec number)
{
	enum { BITS = 53, BIAS = 1075 };
	unsigned __int128 top = number.unscaled < 0 ? (unsigned __int128) - (__int128)number.unscaled : (unsigned __int128)number.unscaled;
	unsigned __int128 bottom = 1;
	uint64_t sign = number.unscaled < 0 ? UINT64_C(1) << 63 : 0;
	int exponent = 0;
	if (top == 0)
		return 0;
	for (int i = 0; i < number.scale; i++)
		bottom *= 10;
	for (; top / bottom < (unsigned __int128)1 << (BITS - 1); exponent--)
		top <<= 1;
	for (; top / bottom >= (unsigned __int128)1 << BITS; exponent++)
		bottom <<= 1;
	unsigned __int128 mantissa = top / bottom, twice = (top % bottom) * 2;
	mantissa += twice > bottom || (twice == bottom && (mantissa & 1));
	if (mantissa >> BITS) {
		mantissa >>= 1;
		exponent++;
	}
	return sign | (uint64_t)(exponent + BIAS) << (BITS - 1) | ((uint64_t)mantissa & ((UINT64_C(1) << (BITS - 1)) - 1));
}

static bool number_of(const struct cell_number *number, struct dec *out)
{
	int64_t unscaled = 0;
	int scale = number->count - number->point;
	for (int i = 0; i < number->count; i++)
		if (__builtin_mul_overflow(unscaled, 10, &unscaled) || __builtin_add_overflow(unscaled, number->digits[i] - '0', &unscaled))
			return false;
	for (; scale < 0 && number->count; scale++)
		if (__builtin_mul_overflow(unscaled, 10, &unscaled))
			return false;
	if (scale > DEC_SCALE_MAX)
		return false;
	*out = (struct dec){number->negative ? -unscaled : unscaled, (int8_t)(number->count ? scale : 0)};
	return true;
}

static bool number_of_bits(uint64_t bits, struct dec *out)
{
	struct cell_number number;
	return cell_number_of_bits(bits, &number) && number_of(&number, out);
}

uint64_t xls_rk_bits(uint32_t rk)
{
	struct cell_number number;
	struct dec value;
	bool read = rk & 2 ? cell_number_of_integer((int32_t)rk >> 2, &number) : cell_number_of_bits((uint64_t)(rk & 0xFFFFFFFCu) << 32, &number);
	if (read && rk & 1)
		cell_number_divide_by_100(&number);
	return read && number_of(&number, &value) ? xls_number_bits(value) : 0;
}

/* ---- formulas ---- */

struct operand {
	bool area;
	uint32_t row, last_row, column, last_column;
	struct dec value; /* of what is no area */
};
struct summing {
	struct xls_cells *cells;
	const struct xls_cell *home;
	struct operand stack[STACK_MAX];
	size_t depth, nested;
};

static bool sum_of(struct xls_cells *cells, struct xls_cell *cell, size_t nested, struct dec *out);

static bool push(struct summing *summing, struct operand operand)
{
	if (summing->depth == STACK_MAX)
		return false;
	summing->stack[summing->depth++] = operand;
	return true;
}

/* A row or column of a shared formula counts from the cell that shares it. */
static uint32_t near(uint32_t home, uint32_t by, bool relative, uint32_t bits)
{
	return relative ? (home + by) & bits : by & bits;
}

static bool push_area(struct summing *summing, size_t at, bool area, bool relative)
{
	struct str stream = summing->cells->stream;
	size_t columns = at + (area ? 4 : 2);
	uint32_t row = ole_u16(stream, at), last_row = area ? ole_u16(stream, at + 2) : row;
	uint32_t column = ole_u16(stream, columns), last_column = area ? ole_u16(stream, columns + 2) : column;
	const struct xls_cell *home = summing->home;
	if (relative) {
		row = near(home->row, row, column & ROW_NEAR, 0xFFFF);
		last_row = near(home->row, last_row, last_column & ROW_NEAR, 0xFFFF);
		column = near(home->column, column & 0xFF, column & COLUMN_NEAR, 0xFF);
		last_column = near(home->column, last_column & 0xFF, last_column & COLUMN_NEAR, 0xFF);
	}
	return push(summing, (struct operand){true, row, last_row, column & COLUMN_BITS, last_column & COLUMN_BITS, dec_of(0)});
}

/* An operand of + and -: a number, or one cell that is a number or empty. */
static bool scalar(struct summing *summing, struct operand *operand)
{
	if (!operand->area)
		return true;
	if (operand->row != operand->last_row || operand->column != operand->last_column)
		return false;
	struct xls_cell *cell = cell_at(summing->cells, operand->row, operand->column);
	operand->area = false;
	operand->value = dec_of(0);
	return !cell || (cell->kind != XLS_CELL_TEXT && sum_of(summing->cells, cell, summing->nested, &operand->value));
}

static bool combine(struct summing *summing, bool subtract)
{
	if (summing->depth < 2)
		return false;
	struct operand *left = &summing->stack[summing->depth - 2], *right = &summing->stack[summing->depth - 1];
	summing->depth--;
	if (!scalar(summing, left) || !scalar(summing, right))
		return false;
	return subtract ? dec_subtract(left->value, right->value, &left->value) : dec_add(left->value, right->value, &left->value);
}

static bool add_operand(struct summing *summing, const struct operand *operand, struct dec *sum)
{
	struct xls_cells *cells = summing->cells;
	struct dec value;
	if (!operand->area)
		return dec_add(*sum, operand->value, sum);
	for (size_t at = first_from(cells, operand->row, operand->column); at < cells->count && cells->at[at].row <= operand->last_row;) {
		struct xls_cell *cell = &cells->at[at];
		if (++cells->steps > STEPS_MAX)
			return false;
		if (cell->column > operand->last_column) {
			at = first_from(cells, (uint32_t)cell->row + 1, operand->column);
			continue;
		}
		if (cell->column >= operand->column && cell->kind != XLS_CELL_TEXT &&
		    (!sum_of(cells, cell, summing->nested, &value) || !dec_add(*sum, value, sum)))
			return false;
		at++;
	}
	return true;
}

static bool sum_up(struct summing *summing, size_t count)
{
	struct dec sum = dec_of(0);
	if (count > summing->depth || count == 0)
		return false;
	for (size_t i = summing->depth - count; i < summing->depth; i++)
		if (!add_operand(summing, &summing->stack[i], &sum))
			return false;
	summing->depth -= count;
	return push(summing, (struct operand){.value = sum});
}

/* Bytes of the token at `at`; 0 when it does more than add up. */
static size_t take_token(struct summing *summing, size_t at, size_t left)
{
	struct str stream = summing->cells->stream;
	unsigned token = (unsigned char)stream.at[at];
	unsigned kind = token & CLASS_BITS ? (token & ~(unsigned)CLASS_BITS) | CLASS_REFERENCE : token;
	bool area = kind == T_AREA || kind == T_AREA_NEAR;
	switch (kind) {
	case T_ADD:
	case T_SUBTRACT:
		return combine(summing, kind == T_SUBTRACT) ? 1 : 0;
	case T_PAREN:
		return 1;
	case T_INTEGER:
		return left >= 3 && push(summing, (struct operand){.value = dec_of(ole_u16(stream, at + 1))}) ? 3 : 0;
	case T_ATTRIBUTES:
		if (left < 4 || !(stream.at[at + 1] & (ATTRIBUTE_SUM | ATTRIBUTE_SPACE)))
			return 0;
		return !(stream.at[at + 1] & ATTRIBUTE_SUM) || sum_up(summing, 1) ? 4 : 0;
	case T_CALL:
		return left >= 4 && ole_u16(stream, at + 2) == FUNCTION_SUM && sum_up(summing, (unsigned char)stream.at[at + 1]) ? 4 : 0;
	case T_REFERENCE:
	case T_AREA:
	case T_REFERENCE_NEAR:
	case T_AREA_NEAR:
		if (left < (area ? 9U : 5U) || !push_area(summing, at + 1, area, kind == T_REFERENCE_NEAR || kind == T_AREA_NEAR))
			return 0;
		return area ? 9 : 5;
	default:
		return 0;
	}
}

/* Where the tokens of a formula stand that says only: as that cell has it. */
static bool find_shared(const struct xls_cells *cells, size_t *at, size_t *len)
{
	if (*len != 5 || cells->stream.at[*at] != T_SHARED)
		return true;
	unsigned row = ole_u16(cells->stream, *at + 1), column = ole_u16(cells->stream, *at + 3);
	for (size_t i = cells->shared_count; i-- > 0;)
		if (cells->shared[i].row == row && cells->shared[i].column == column) {
			*at = cells->shared[i].tokens;
			*len = cells->shared[i].tokens_len;
			return true;
		}
	return false;
}

static bool evaluate(struct xls_cells *cells, const struct xls_cell *cell, size_t nested, struct dec *out)
{
	struct summing summing = {.cells = cells, .home = cell, .nested = nested + 1};
	size_t from = cell->tokens, len = cell->tokens_len;
	if (nested == DEPTH_MAX || !find_shared(cells, &from, &len))
		return false;
	for (size_t at = 0, taken; at < len; at += taken)
		if (!(taken = take_token(&summing, from + at, len - at)))
			return false;
	if (summing.depth != 1 || !scalar(&summing, &summing.stack[0]))
		return false;
	*out = summing.stack[0].value;
	return true;
}

static bool sum_of(struct xls_cells *cells, struct xls_cell *cell, size_t nested, struct dec *out)
{
	if (cell->state == XLS_SUM_NEW) {
		cell->state = XLS_SUM_BUSY; /* a circle meets it again */
		bool known = cell->kind == XLS_CELL_NUMBER    ? number_of_bits(cell->bits, &cell->sum)
		             : cell->kind == XLS_CELL_FORMULA ? evaluate(cells, cell, nested, &cell->sum)
		                                              : false;
		cell->state = known ? XLS_SUM_KNOWN : XLS_SUM_UNKNOWN;
	}
	if (cell->state == XLS_SUM_KNOWN)
		*out = cell->sum;
	return cell->state == XLS_SUM_KNOWN;
}

bool xls_cells_sum(struct xls_cells *cells, uint32_t row, uint32_t column, uint64_t *bits)
{
	struct dec sum;
	struct xls_cell *cell = cell_at(cells, row, column);
	if (!cell || cell->kind != XLS_CELL_FORMULA || !sum_of(cells, cell, 0, &sum))
		return false;
	*bits = xls_number_bits(sum);
	return true;
}
