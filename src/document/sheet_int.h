/* spreadsheets, inside: what xlsx.c and xls.c share. A sheet gathers the cells that hold something, in any order; merged
 * areas may be told before or after them; sheet_emit() hands it to the draft as one table. */
#ifndef ZHENWU_SHEET_INT_H
#define ZHENWU_SHEET_INT_H

#include "document/document_int.h"

/* ---- number_format.c: numbers as the office program shows them ---- */

#define CELL_DIGITS_MAX 40
/* 0.d1d2d3… times ten to the power of `point`; no digits for nought. */
struct cell_number {
	bool negative;
	char digits[CELL_DIGITS_MAX];
	int count, point;
};
/* "19.919999999999998", "1.2E-3"; false for anything else. Both round to the 15 digits that a cell holds. */
bool cell_number_parse(struct str text, struct cell_number *out);
bool cell_number_of_bits(uint64_t ieee754, struct cell_number *out);
bool cell_number_of_integer(int64_t value, struct cell_number *out); /* for values of up to 15 digits */
void cell_number_divide_by_100(struct cell_number *number);

enum format_kind { FORMAT_GENERAL, FORMAT_NUMBER, FORMAT_DATE };
struct number_format {
	enum format_kind kind;
	int decimals, percent, thousand; /* percent: times 100 so often; thousand: divided by 1000 so often */
	bool groups;
	bool year, month, day, time; /* of a date */
	struct str prefix, suffix;   /* text around the number: "万元"; views into the code */
};
/* The format that a code says, or one of the numbers that mean a fixed code (9 is 0%). */
struct number_format number_format_parse(struct str code);
struct number_format number_format_builtin(int64_t id);
#define CELL_TEXT_MAX 256
/* The number as the sheet shows it. `from_1904`: days are counted from 1904 and not from 1900. Without memory the draft fails. */
struct str number_format_text(struct draft *draft, const struct number_format *format, const struct cell_number *number,
                              bool from_1904, char out[CELL_TEXT_MAX]);

/* ---- sheet.c ---- */

#define SHEET_ROWS_MAX 1048576
#define SHEET_COLUMNS_MAX 16384

struct sheet_cell {
	uint32_t row, column, row_span, column_span; /* from 1 */
	struct str text;
	bool error; /* #REF! and the like */
};
struct sheet_area {
	uint32_t row, column, last_row, last_column;
};
struct sheet {
	struct draft *draft;
	struct str name;
	bool hidden, hidden_parts; /* the sheet; some of its rows or columns */
	struct sheet_cell *cells;
	size_t count, capacity;
	struct sheet_area *areas;
	size_t area_count, area_capacity;
};
/* The text is copied; blank text is passed over. Nothing is kept of cells outside the largest sheet. */
void sheet_put(struct sheet *sheet, uint32_t row, uint32_t column, struct str text, bool error);
void sheet_merge(struct sheet *sheet, struct sheet_area area);
/* Its name as a heading, where somebody gave it one, and its cells as table `number`. The sheet is empty again afterwards. */
void sheet_emit(struct sheet *sheet, uint32_t number);

#endif
