/* reading a ledger, inside: the cells of one table on a grid. */
#ifndef ZHENWU_SHEET_READ_INT_H
#define ZHENWU_SHEET_READ_INT_H

#include "sheet/words_int.h"

struct grid_cell {
	struct str text;  /* as in the file */
	struct str plain; /* sheet_plain(text) */
	struct str stored; /* of a number that is shown shortened: all of it; else empty */
	uint32_t row, column, row_span, column_span; /* of the file */
	bool number;      /* 12, 1,234.50, -3, 12% */
};
struct grid {
	struct arena *arena;
	const struct grid_cell *cells;
	size_t cell_count;
	const uint32_t *row_numbers; /* of the rows that hold something */
	size_t row_count, column_count; /* columns of the file from 1 to column_count */
	uint32_t *places; /* row_count * column_count: 1 + index of the cell, 0 for none */
};
/* Takes the cells of the table that begins with block `first`. The grid itself stands in `scratch`, which may go when the sheet is
 * read; texts that are made stand in `arena`. TOO_LARGE beyond what a ledger has. */
enum status grid_make(struct arena *arena, struct arena *scratch, const struct document *document, size_t first, size_t end, struct grid *out,
                      struct err *err) MUST_CHECK;
static inline const struct grid_cell *grid_at(const struct grid *grid, size_t row, size_t column) /* both from 0; NULL: none */
{
	uint32_t cell = grid->places[row * grid->column_count + column];
	return cell ? &grid->cells[cell - 1] : NULL;
}
/* The number of a cell; false for none. */
bool grid_number(const struct grid_cell *cell, struct dec *out);
size_t grid_row_cells(const struct grid *grid, size_t row); /* different ones */

/* ---- heads.c ---- */
struct heads {
	size_t from, to; /* rows [from, to) are heads; what stands before are titles */
};
bool heads_find(const struct grid *grid, struct heads *out); /* false: no ledger */
struct str heads_title(const struct grid *grid, const struct heads *heads);
bool heads_repeated(const struct grid *grid, const struct heads *heads, size_t row);
/* The title and unit of each column; columns without any text are left out. */
enum status heads_columns(const struct grid *grid, const struct heads *heads, struct sheet_column **out, size_t *count,
                          struct err *err) MUST_CHECK;

/* ---- totals.c ---- */
enum row_kind { ROW_RECORD, ROW_TOTAL, ROW_SUBTOTAL, ROW_SECTION, ROW_FOOTER, ROW_HEAD };
struct noter {
	struct arena *arena;
	struct sheet_note *at;
	size_t count, capacity;
	struct err *err;
};
void noter_add(struct noter *noter, uint32_t row, uint32_t column, struct str message);
/* A row of numbers alone that are the sums of the rows above: a total that nobody called so. */
bool totals_unnamed(const struct grid *grid, const enum row_kind *kinds, size_t from, size_t row);
/* Compares what the rows of totals say with the rows they sum up. */
void totals_compare(const struct grid *grid, const enum row_kind *kinds, size_t from, const struct sheet_column *columns,
                    size_t column_count, struct noter *noter);

#endif
