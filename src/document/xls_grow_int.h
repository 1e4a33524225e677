/* rows put into old workbooks, inside: what moves, and what cannot be moved. */
#ifndef ZHENWU_XLS_GROW_INT_H
#define ZHENWU_XLS_GROW_INT_H

#include "document/fill_int.h"
#include "document/xls_int.h"

/* Where a row lies when others are put in; rows count from 0, and end with the sheet. */
uint32_t xls_row_first(const struct grown_sheet *sheet, uint32_t row);
uint32_t xls_row_last(const struct grown_sheet *sheet, uint32_t row);

/* ---- xls_grow_formula.c ---- */

struct xls_named_sheets { /* what a formula's number of a sheet stands for */
	const struct grown_sheet *sheet; /* NULL: one that does not grow */
	bool several; /* sheets, some of which grow */
};
struct xls_move {
	const struct xls_named_sheets *named;
	size_t named_count;
	const struct grown_sheet *home; /* it stands on; NULL: that does not grow */
	uint32_t row, column;           /* of its cell, or the one that it is meant from, as the file counts them, from 0 */
	uint32_t copy;                  /* the how-maniest copy of its row; 0: the row itself */
	enum { XLS_MOVE_CELL, XLS_MOVE_NAME, XLS_MOVE_NEAR } way; /* rows that are relative: as they stand, left alone, counted from `row` */
};
/* Tokens that cells share become the cell's own, in place. */
void xls_tokens_unshare(char *bytes, size_t len, const struct xls_move *move);
/* The tokens; of a sum that names its cells one by one the last, where that is a repeated row, as an area: it adds the copies up, too. */
void xls_tokens_spread(struct str tokens, const struct xls_move *move, struct buf *out);
/* Sets the rows right, in place. NULL, or the id of what cannot be moved. */
const char *xls_tokens_move(char *bytes, size_t len, const struct xls_move *move);

/* ---- xls_grow_sheet.c ---- */

struct xls_shared_formula {
	uint16_t row, column;    /* by which cells name it */
	uint32_t tokens, len, end; /* in the stream; end: of its record */
};
struct xls_growing {
	struct arena *arena;
	struct str name, stream;
	struct buf *out;
	const struct xls_named_sheets *named;
	size_t named_count;
	const struct grown_sheet *sheet;  /* at hand */
	struct xls_shared_formula *shared; /* of the sheet, by row and column */
	size_t shared_count, shared_capacity;
	struct record *model; /* cells of the row that is repeated */
	size_t model_count, model_capacity;
	struct spreadsheet_area *merged;
	size_t merged_count, merged_capacity;
	const char *refusal;  /* the id of what cannot be moved */
	struct err *err;
};
/* Copies the sheet that begins here with its rows put in; returns where it ends in the stream. */
size_t xls_grow_sheet(struct xls_growing *growing, size_t begin);
/* Copies a sheet whose formulas may look at others that grow. */
size_t xls_follow_sheet(struct xls_growing *growing, size_t begin);

#endif
