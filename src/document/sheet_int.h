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
	bool groups, text; /* text: what is entered stays text, whatever it looks like */
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
/* All digits of the number in the same shape; empty when the sheet shows them all, or no plain number. */
struct str number_format_stored(struct draft *draft, const struct number_format *format, const struct cell_number *number,
                                char out[CELL_TEXT_MAX]);

/* ---- xlsx.c ---- */

bool cell_place_read(struct str text, uint32_t *row, uint32_t *column); /* BC12; outputs untouched when it is none */
struct package;
struct xlsx_parts { /* of the sheets, in their order; "" where there is none */
	const char **paths;
	struct str *names;
	size_t count;
	bool from_1904;
};
enum status xlsx_parts(struct arena *arena, struct package *package, struct xlsx_parts *out, struct err *err);

/* ---- xlsx_rules.c: <dataValidations> of a sheet, and those of later programs in its <extLst> ---- */

struct sheet;
struct attributes;
enum { RULE_FIRST, RULE_SECOND, RULE_AREAS, RULE_PART_COUNT };
struct rule_reading {
	struct spreadsheet_rule rule; /* the open one */
	struct buf parts[RULE_PART_COUNT];
	struct buf *into; /* the part whose text is read; NULL: none */
	bool open, enforced, from_1904;
};
/* Does the element belong to a rule? Then it is taken. The end of a rule that the office program enforces puts it into the sheet. */
bool rules_start(struct rule_reading *reading, const char *name, struct attributes attributes, struct arena *arena);
bool rules_end(struct rule_reading *reading, const char *name, struct sheet *sheet);
void rules_release(struct rule_reading *reading);

/* ---- xls_formula.c ---- */

#define XLS_FORMULA_MAX 512
/* SUM(C5:C7,C9) of the bytes of a formula that only adds cells up; empty for any other. */
struct str xls_formula_sum(struct str tokens, char out[XLS_FORMULA_MAX]);

/* ---- sheet.c ---- */

#define SHEET_ROWS_MAX 1048576
#define SHEET_COLUMNS_MAX 16384
#define SHEET_WIDTHS_MAX 256 /* columns whose width is kept */
#define SHEET_RULES_MAX 500  /* of a sheet; one of several areas counts as often */

/* What is made instead of a document, where somebody asked for the cells as they lie there. */
struct spreadsheet_maker {
	struct arena *arena;
	struct spreadsheet_sheet *sheets;
	struct spreadsheet_style *styles;
	size_t sheet_count, sheet_capacity, style_count, style_capacity;
	size_t text_len; /* of all cells */
	bool macros, links;
};
/* Is the empty cell drawn or opened for entries, and not one of the thousands below all that holds something? */
bool spreadsheet_keeps_empty(const struct sheet *sheet, const struct spreadsheet_cell *cell);
/* The cells of the sheet become the next one of its maker. */
void spreadsheet_add_sheet(struct sheet *sheet);
/* The next style. Its shape and decimals are those of the format. */
void spreadsheet_add_style(struct spreadsheet_maker *maker, struct spreadsheet_style style, const struct number_format *format);

struct sheet {
	struct draft *draft;
	struct spreadsheet_maker *maker; /* NULL: a document is made */
	struct str name;
	bool hidden, hidden_parts; /* the sheet; some of its rows or columns */
	bool locked;
	uint32_t last_text; /* the last row that holds something; only with a maker */
	struct spreadsheet_cell *cells;
	size_t count, capacity;
	struct spreadsheet_area *areas;
	size_t area_count, area_capacity;
	unsigned char widths[SHEET_WIDTHS_MAX];
	struct spreadsheet_rule *rules;
	size_t rule_count, rule_capacity;
	struct document_stored *stored; /* without their table */
	size_t stored_count, stored_capacity;
};
/* Columns from `first` to `last` are so many characters wide. */
void sheet_width(struct sheet *sheet, int64_t first, int64_t last, int64_t characters);
/* Texts are copied; blank text is passed over, but for empty cells that a maker keeps. Nothing is kept of cells outside the largest
 * sheet. */
void sheet_put(struct sheet *sheet, const struct spreadsheet_cell *cell);
/* What the file holds of a number that is shown shortened; nothing when the text is empty or a maker wants no documents. */
void sheet_stored(struct sheet *sheet, uint32_t row, uint32_t column, struct str text);
void sheet_merge(struct sheet *sheet, struct spreadsheet_area area);
/* Its name as a heading, where somebody gave it one, and its cells as table `number`. With a maker, its cells as the
 * next sheet of that. The sheet is empty again afterwards. */
void sheet_emit(struct sheet *sheet, uint32_t number);

#endif
