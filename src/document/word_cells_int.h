/* tables of a word file as cells, inside: what its lines and tables say, and where in the part they stand.
 *
 * A paragraph outside of tables is a row of one cell in column 1; a row of a table is a row of its cells. So a document is one sheet, and
 * what stands above and below its tables stands above and below them. Reading and filling take the same walk, so that a place is the
 * same for both. */
#ifndef ZHENWU_WORD_CELLS_INT_H
#define ZHENWU_WORD_CELLS_INT_H

#include "document/fill_int.h"

#define WORD_PART "word/document.xml"
#define WORD_COLUMNS_MAX 1024 /* the office program ends at 63 */
#define WORD_CELLS_MAX ((size_t)1 << 20)

enum word_text_kind {
	WORD_CHARACTERS,
	WORD_HIDDEN,     /* of a content control that only says what to enter */
	WORD_SIGN,       /* a tab, a break, a hyphen: an element that stands for one character */
	WORD_PARAGRAPH,  /* the next paragraph of the cell begins */
	WORD_PLACEHOLDER /* the mark of such a content control, and of one that shows what stands elsewhere */
};
struct word_text { /* one after the other, as bytes of the part */
	enum word_text_kind kind;
	char sign;        /* of SIGN and PARAGRAPH */
	size_t at, after; /* the element */
	size_t from, to;  /* its characters */
};
struct word_cell {
	uint32_t row, column, row_span, column_span;
	size_t at, end;           /* the element */
	size_t first, count;      /* in texts */
	size_t paragraph, behind; /* the end tag of its first paragraph, or that paragraph when it is empty; 0: it has none */
	struct str prefix_run;    /* <w:rPr>…</w:rPr> of the paragraph's mark; empty: none */
	struct str text;
	bool continues; /* goes on the cell above or to its left */
	bool begins;    /* may go on in the row below */
	bool holds_table, numbered, upright;
	uint8_t indent; /* characters */
};
struct word_row {
	uint32_t row;
	size_t at, end; /* the element */
	size_t first, count; /* in cells */
	bool in_table;
};
struct word_cells {
	struct str prefix; /* of the word processor's elements, with its colon */
	struct word_text *texts;
	struct word_cell *cells;
	struct word_row *rows; /* by row; paragraphs that say nothing are rows without an entry here */
	size_t text_count, text_capacity, cell_count, cell_capacity, row_count, row_capacity;
};
/* FORMAT for what is not understood as a word file's part, TOO_LARGE for more than a form holds. */
enum status word_cells_read(struct arena *arena, struct str name, struct str text, struct word_cells *out, struct err *err);
/* The same of one row of a table, cut out of a part with this prefix: its cells in order, in columns that say nothing. */
enum status word_cells_of_row(struct arena *arena, struct str name, struct str row, struct str prefix,
                              struct word_cells *out, struct err *err);

/* ---- word_sheet.c, word_fill.c ---- */

enum status word_read_sheet(struct draft *draft, struct spreadsheet_maker *maker, struct package *package, struct err *err);
/* document_fill() for a docx; entries and pieces by place. */
enum status word_fill(struct arena *arena, struct part_edits *edits, const struct spreadsheet_filling *filling, struct err *err);

#endif
