/* old workbooks, inside: their records, what a formula adds up, and what xls_fill.c needs of both. */
#ifndef ZHENWU_XLS_INT_H
#define ZHENWU_XLS_INT_H

#include "document/ole_int.h"
#include "document/sheet_int.h"

enum {
	R_FORMULA = 0x06, R_EOF = 0x0A, R_PROTECT = 0x12, R_DATE_1904 = 0x22, R_FILEPASS = 0x2F, R_CONTINUE = 0x3C, R_CODE_PAGE = 0x42,
	R_COLUMN = 0x7D, R_SHEET = 0x85, R_MANY_RK = 0xBD, R_MANY_EMPTY = 0xBE, R_RICH_TEXT = 0xD6, R_BLOCK = 0xD7, R_XF = 0xE0,
	R_MERGED = 0xE5, R_TEXTS = 0xFC, R_SHARED = 0xFD, R_TEXTS_INDEX = 0xFF, R_CALCULATED_BY = 0x1C1, R_SIZE = 0x200, R_EMPTY = 0x201,
	R_NUMBER = 0x203, R_TEXT = 0x204, R_TRUTH = 0x205, R_STRING = 0x207, R_ROW = 0x208, R_INDEX = 0x20B, R_RK = 0x27E, R_FORMAT = 0x41E,
	R_SHARED_FORMULA = 0x4BC, R_BEGIN = 0x809,
	VERSION_5 = 0x500, VERSION_8 = 0x600, KIND_BOOK = 0x05, KIND_SHEET = 0x10,
};

/* One record; what it holds may go on in records of kind R_CONTINUE. */
struct record {
	unsigned kind;
	size_t at, end; /* of its bytes in the stream */
};
static inline bool next_record(struct str stream, size_t *at, struct record *record)
{
	if (*at + 4 > stream.len)
		return false;
	size_t len = ole_u16(stream, *at + 2);
	*record = (struct record){ole_u16(stream, *at), *at + 4, *at + 4 + len};
	if (record->end > stream.len)
		return false;
	*at = record->end;
	return true;
}
static inline size_t record_length(const struct record *record)
{
	return record->end - record->at;
}

/* ---- xls_sums.c: stored results of formulas that only add up ---- */

struct xls_cell {
	uint16_t row, column; /* from 0 */
	enum { XLS_CELL_TEXT, XLS_CELL_NUMBER, XLS_CELL_FORMULA, XLS_CELL_OTHER } kind;
	uint64_t bits;     /* NUMBER: as the file holds it */
	uint32_t tokens, tokens_len; /* FORMULA: in the stream */
	enum { XLS_SUM_NEW, XLS_SUM_BUSY, XLS_SUM_KNOWN, XLS_SUM_UNKNOWN } state;
	struct dec sum;
};
struct xls_shared { /* a formula that cells share; named by its first cell */
	uint16_t row, column;
	uint32_t tokens, tokens_len;
};
struct xls_cells {
	struct arena *arena;
	struct str stream;
	struct xls_cell *at; /* by row and column once xls_cells_sort was called */
	size_t count, capacity;
	struct xls_shared *shared;
	size_t shared_count, shared_capacity;
	size_t steps; /* taken so far */
};
void xls_cells_sort(struct xls_cells *cells);
/* The result of the formula in this cell; false when it does more than add up what is known. */
bool xls_cells_sum(struct xls_cells *cells, uint32_t row, uint32_t column, uint64_t *bits);
/* The number as a file holds it (IEEE 754, 64 bits), rounded to the nearest. */
uint64_t xls_number_bits(struct dec number);
uint64_t xls_rk_bits(uint32_t rk);

/* ---- xls_fill_sheet.c ---- */

enum { XLS_SHEETS_MAX = 1000, XLS_ROWS = 65536, XLS_COLUMNS = 256, XLS_FORMULA_TOKENS = 22 };
struct xls_filled_sheet {
	uint32_t at, moved;      /* where it begins, in the old stream and in the new */
	size_t named_at;         /* place in the stream at which that is said */
	bool table;
};
struct xls_column_format {
	uint32_t first, last;
	unsigned format;
};
struct xls_filling {
	struct arena *arena;
	struct str name, stream;
	struct buf *out;
	const struct spreadsheet_entry *entries; /* of all sheets, by place */
	const uint32_t *texts;                   /* of an entry that is text: its number among all texts */
	bool *there;                             /* it has a cell already */
	size_t count;
	struct xls_filled_sheet sheets[XLS_SHEETS_MAX];
	size_t sheet_count;
	bool from_1904;
	bool grown;                 /* rows were put in: all formulas are worked out again */
	uint32_t text_count;        /* that the file has */
	size_t texts_end;           /* of their records; 0: it has none */
	/* of the sheet at hand */
	size_t first, next, last;   /* its entries; the next that may have no cell */
	struct xls_cells cells;
	struct xls_column_format *columns;
	size_t column_count, column_capacity;
	uint16_t *rows;             /* formats of its rows; 0: none */
	struct err *err;
};
/* The cells as they will be. INPUT for an entry where a formula stands. */
enum status xls_index_sheet(struct xls_filling *filling, size_t begin);
/* Writes the sheet that was indexed; returns where it ends in the old stream. */
size_t xls_write_sheet(struct xls_filling *filling, size_t begin);
static inline void xls_put_u16(struct buf *out, uint32_t value)
{
	char bytes[2];
	ole_put_u16(bytes, value);
	buf_bytes(out, bytes, sizeof bytes);
}

static inline void xls_put_head(struct buf *out, unsigned kind, size_t len)
{
	xls_put_u16(out, kind);
	xls_put_u16(out, (uint32_t)len);
}

/* Steps over a sheet; charts inside have a beginning and an end of their own. false behind its last record. */
static inline bool xls_step(struct str stream, size_t *at, size_t *depth, struct record *record)
{
	if (!next_record(stream, at, record))
		return false;
	*depth += record->kind == R_BEGIN;
	*depth -= record->kind == R_EOF && *depth > 0;
	return true;
}

/* ---- xls_fill.c ---- */

struct grown_book;
/* document_fill() for an old workbook; entries lie where rows lie when those of `grown` are put in. */
enum status xls_fill(struct arena *arena, struct str name, struct str bytes, const struct spreadsheet_entry *entries, size_t count,
                     const struct grown_book *grown, struct buf *out, struct err *err);

/* ---- xls_grow.c ---- */

/* The stream of a workbook with rows put in; results of its formulas are left as they were. FORMAT for what cannot be moved. */
enum status xls_grow(struct arena *arena, struct str name, struct str stream, const struct grown_book *grown, struct buf *out,
                     struct err *err);

#endif
