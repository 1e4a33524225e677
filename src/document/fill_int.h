/* filling spreadsheets, inside: the parts of a package that change, the rows that move, and the references that follow them. */
#ifndef ZHENWU_FILL_INT_H
#define ZHENWU_FILL_INT_H

#include "document/annotate_int.h"
#include "document/sheet_int.h"

/* ---- fill.c, spreadsheet_fill.c ---- */

enum status fill_misfit(struct str name, struct err *err); /* a value does not fit: INPUT, with its message */
/* `before`: the one in front of it by place, or NULL. */
bool fill_entry_sound(const struct spreadsheet_entry *entry, const struct spreadsheet_entry *before, size_t sheets);
/* document_fill() for an xlsx or docx; entries and pieces by place. */
enum status package_fill(struct arena *arena, struct str name, struct str bytes, const struct spreadsheet_filling *filling,
                         struct buf *out, struct err *err);

/* ---- part_edits.c: parts on their way to the new package ---- */

struct part_edit {
	const char *path;
	struct buf text;
	bool gone; /* the part is taken out */
};
struct part_edits {
	struct arena *arena;
	struct package *package;
	struct part_edit *at;
	size_t count, capacity;
};
/* A value cannot be put into the file: FORMAT, with its message. */
enum status fill_not_sound(struct str name, struct err *err);
/* The part as it is by now; it must be there, well-formed and UTF-8. */
enum status edits_read(struct part_edits *edits, const char *path, struct str *out, struct err *err);
/* `made` becomes the part and belongs to the edits; unchanged ones are left out. */
enum status edits_put(struct part_edits *edits, const char *path, struct buf *made, struct err *err);
enum status edits_take_out(struct part_edits *edits, const char *path, struct err *err);
bool edits_changed(const struct part_edits *edits, const char *path);
/* The package with the changed parts, appended to `out`. */
enum status edits_write(struct part_edits *edits, struct str bytes, struct buf *out, struct err *err);
void edits_release(struct part_edits *edits);

/* ---- fill_pieces.c: text put into parts of a text ---- */

struct pieces { /* of one cell, in order */
	const struct spreadsheet_piece *at;
	size_t count, next;
	size_t offset; /* bytes of the cell's text that are done */
	bool placed;   /* the next one's text is written, what it stands for not yet passed */
};
int piece_by_place(const void *a, const void *b); /* for qsort */
bool pieces_sound(const struct spreadsheet_piece *pieces, size_t count); /* sorted ones */
struct pieces pieces_of(const struct spreadsheet_piece *pieces, size_t count, size_t sheet, uint32_t row, uint32_t column);
/* The next text of the cell with its pieces in it, appended to `out`. false: none lies in it. */
bool pieces_splice(struct pieces *pieces, struct str text, struct buf *out);
/* The inside of <si> or <is>, with the pieces in its texts and this prefix on its elements. false: they do not fit in. */
bool pieces_write_rich(struct pieces *pieces, struct str inner, struct str prefix, struct buf *out);
void xml_characters(struct str written, struct buf *out); /* xml_unescape, and line ends as the parser gives them */

/* ---- grown_rows.c: where rows lie when others are put in ---- */

struct grown_row {
	uint32_t row, copies;
	uint32_t before; /* rows put in above it */
};
struct grown_sheet {
	struct str name;
	const struct grown_row *at; /* by row */
	size_t count;
};
struct grown_book {
	struct grown_sheet *sheets; /* as many as the book has; count 0: nothing is put in */
	size_t count;
	bool any;
};
/* Checks and sorts what is asked for. INPUT for a row that is not on the sheet or named twice. */
enum status grown_book_make(struct arena *arena, struct str name, const struct spreadsheet_filling *filling, const struct str *names,
                            size_t sheets, struct grown_book *out, struct err *err);
uint32_t grown_rows_first(const struct grown_sheet *sheet, uint32_t row); /* where the row itself lies */
uint32_t grown_rows_last(const struct grown_sheet *sheet, uint32_t row);  /* where the last of its copies does */
const struct grown_row *grown_rows_find(const struct grown_sheet *sheet, uint32_t row); /* NULL: it is not repeated */

/* ---- grown_formula.c: references of a formula ---- */

struct formula_move {
	const struct grown_book *book;
	size_t home;          /* the sheet it stands on; FORMULA_NOWHERE: none */
	uint32_t row;         /* of its cell, as the file counts it; 0: none */
	int64_t rows, columns; /* how far a shared formula is from the cell it is written in */
	uint32_t copy;        /* the how-maniest copy of its row; 0: the row itself */
};
#define FORMULA_NOWHERE ((size_t)-1)
/* The formula (without XML's marks) as it is when the rows are put in. */
void formula_move(struct str formula, const struct formula_move *move, struct buf *out);
/* Areas as attributes say them: "A1:C4 B7"; `extends`: an area that ends at a repeated row takes its copies in. */
void areas_move(struct str areas, const struct grown_sheet *sheet, bool extends, struct buf *out);
void place_write(struct buf *out, uint32_t row, uint32_t column); /* BC12 */
void column_write(struct buf *out, uint32_t column);

/* ---- grown_sheet.c, grown_parts.c: rows put into the parts of an xlsx ---- */

/* The part of sheet `sheet`, with its rows put in and its references moved. */
enum status grown_sheet_write(struct arena *arena, struct str name, const struct grown_book *book, size_t sheet, struct str text,
                              struct buf *out, struct err *err);
/* All other parts that refer to rows of the book. */
enum status grown_parts_write(struct part_edits *edits, const struct xlsx_parts *parts, const struct grown_book *book, struct err *err);

#endif
