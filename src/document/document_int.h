/* document, inside: how a format's reader hands its lines over, and what is done with them afterwards.
 *
 * A format's reader (txt.c, html.c, docx.c) fills a struct draft: one text, the place of each byte, and the lines of that
 * text with what the file's own markup says of them. classify.c decides what each line is; notes.c words the notes.
 */
#ifndef ZHENWU_DOCUMENT_INT_H
#define ZHENWU_DOCUMENT_INT_H

#include "base/base.h"
#include "document/document.h"
#include "text/text.h"

/* ---- lines and drafts ---- */

enum hint { HINT_NONE, HINT_TITLE, HINT_HEADING, HINT_LIST, HINT_CELL, HINT_FURNITURE };

struct line {
	uint32_t at, end; /* bytes in the text, blanks at both ends left out, never empty */
	enum hint hint;
	uint32_t table, row, column; /* of a cell, from 1 */
	uint32_t row_span, column_span; /* 0 is 1 */
	bool linked; /* nearly all of it leads to other pages */
};

enum note_code { NOTE_BAD_BYTES, NOTE_FURNITURE, NOTE_WRONG_CHARSET, NOTE_TRACKED, NOTE_PICTURE, NOTE_FOOTNOTE,
	NOTE_COMMENT, NOTE_CELL_ERROR, NOTE_HIDDEN_SHEET, NOTE_HIDDEN_PARTS, NOTE_SHIFTED, NOTE_MISREAD, NOTE_LOST,
	NOTE_OCR, NOTE_PAGES_LEFT, NOTE_OLD_WORD, NOTE_COUNT };

struct draft_note {
	enum note_code code;
	uint32_t at, end;
	struct str original, restored; /* of a repair: both at most DOCUMENT_NOTE_TEXT_MAX bytes, cut off with … */
};

/* Where a piece of the text of a word file stands in word/document.xml. Recorded only for who wants to put something there. */
struct docx_piece {
	uint32_t at, len; /* bytes in the text */
	uint32_t element; /* the n-th start tag of the part, from 1 */
	uint32_t offset;  /* of its characters, as bytes of UTF-8 */
	bool whole;       /* the element stands for the piece: a tab, a note, the number in front of a paragraph */
};
struct docx_places {
	struct docx_piece *pieces; /* in the order of the text */
	size_t count, capacity;
	uint32_t elements;         /* start tags of the part */
};

/* The text under construction. Failure is sticky: memory in arena_failed(), size in too_large. */
struct draft {
	struct arena *arena;
	enum document_format format;
	enum encoding encoding;
	char *text;
	uint32_t *origin; /* text_len + 1 entries once finished */
	size_t text_len, text_capacity, origin_capacity, line_start;
	bool too_large;
	struct line *lines;
	size_t line_count, line_capacity;
	struct draft_note *notes;
	size_t note_count, note_capacity;
	struct document_stored *stored; /* as document.stored */
	size_t stored_count, stored_capacity;
	struct docx_places *places; /* NULL: nobody asked */
	const uint32_t *before_repair; /* of each byte of the text, once some was put back: its place before; else NULL */
};

#define DOCUMENT_LINES_MAX ((size_t)1 << 20)
#define DOCUMENT_NOTES_MAX ((size_t)1000)
#define DOCUMENT_NOTE_TEXT_MAX 600

void draft_init(struct draft *draft, struct arena *arena, enum document_format format);
/* Adds bytes to the open line; all of them came from the source byte `source`. */
void draft_bytes(struct draft *draft, const char *bytes, size_t len, uint32_t source);
/* Adds characters of three bytes each; origin has a place for each byte, of which the first of a character counts. */
void draft_run(struct draft *draft, struct str run, const uint32_t *origin);
/* Ends the open line: keeps it with `as` (its at and end are filled in), or takes it back when it is blank. */
void draft_end_line(struct draft *draft, const struct line *as);
/* Did the buffer hold all that was put into it? If not, the draft fails as it did: too large, or out of memory. */
bool draft_holds(struct draft *draft, const struct buf *buf);
void draft_line(struct draft *draft, const struct line *line); /* a line of a text that stands already */
void draft_note(struct draft *draft, enum note_code code, size_t at, size_t end);
/* The source of an office file is its text itself. */
void draft_own_places(struct draft *draft);
void draft_note_repair(struct draft *draft, enum note_code code, size_t at, size_t end, struct str original,
                       struct str restored);
/* Puts back text that was read in the wrong encoding; lines, notes and places move with it. */
void draft_repair(struct draft *draft);
/* Cells of tables that only lay out a page become ordinary lines. */
void draft_unwrap_tables(struct draft *draft);
struct str text_trim(struct str s); /* str_trim, and no-break space, zero-width space and byte order mark */

/* ---- word lists: definitions/document/lines.yaml, made a table by tools/line-words ---- */

/* A set of characters in 256 bits: enough to see of nearly all patterns that a line cannot match them. */
struct character_set {
	uint64_t bits[4];
};
static inline void character_set_add(struct character_set *set, uint32_t c)
{
	set->bits[c / 64 % 4] |= UINT64_C(1) << c % 64;
}

struct word_pattern {
	struct str text; /* '*' stands for anything, '#' for one or more digits */
	struct character_set needs; /* what a line must hold to match */
	uint32_t first, last;       /* that it must begin and end with; 0: any */
};
struct word_list { /* in the order of their first characters */
	const struct word_pattern *patterns;
	size_t count;
};
struct words {
	struct word_list furniture_lines, related_lists, furniture_marks, title_words, heading_words;
	/* of tables: heads of columns, heads of rows, lines above and below */
	struct word_list table_serials, table_units, table_names, table_totals, table_labels, table_notes;
};
extern const struct words line_words;

/* ---- the shape of a line: what its rules look at ---- */

#define SHAPE_MAX 64
struct shape {
	/* Without blanks and without readings in brackets (镇(zhèn)), full-width ASCII as ASCII. */
	uint32_t c[SHAPE_MAX];
	size_t count;  /* characters in c */
	struct character_set characters; /* in c */
	size_t length; /* characters of the whole line, counted the same way */
	uint32_t last; /* the last of them */
	size_t ends_inside; /* sentence ends (。！？；) before the last character */
	size_t blank_after; /* in c: the place behind the first point with a blank after it; 0 for none */
	bool colon_inside;  /* a colon with eight or more characters behind it */
};
struct shape shape_of(struct str line);
struct str shape_text(const struct shape *shape, char out[SHAPE_MAX * 4]);
/* The characters in c match one of the patterns as a whole. */
bool word_list_matches(const struct word_list *list, const struct shape *shape);
/* The number at the head of a line. */
struct line_number {
	int level;   /* 1 一、 2 （一） 3 1. 4 （1）; 0 for 第一章; -1 for none */
	int value;   /* 1 for 一 */
	size_t body; /* where the words begin, in shape.c */
};
struct line_number shape_number(const struct shape *shape);

/* ---- steps ---- */

enum status sniff_format(struct str name, struct str bytes, enum document_format *out, struct err *err);
/* `file "…" is a picture (PNG); it cannot be read as a report`; `what` is a message id. */
enum status refuse_format(struct str name, const char *what, struct err *err);
enum status refuse_large(struct str name, struct err *err);
enum status refuse_large_spreadsheet(struct str name, struct err *err);
enum status document_check_size(struct str name, struct str bytes, struct err *err); /* neither empty nor too large */
enum status txt_read(struct draft *draft, const struct decoded *decoded);
/* A text whose name says that it is a table: .csv, .tsv. */
bool csv_name(struct str name);
enum status csv_read(struct draft *draft, const struct decoded *decoded);
enum status html_read(struct draft *draft, const struct words *words, struct str name, const struct decoded *decoded,
                      struct err *err);
bool html_looks_like(struct str text);
bool html_charset(struct str text, enum encoding *out); /* what <meta> says */
struct package;
enum status docx_read(struct draft *draft, struct str name, struct package *package, struct err *err);
struct spreadsheet_maker; /* sheet_int.h; NULL: the draft gets the cells as tables */
enum status xls_read(struct draft *draft, struct spreadsheet_maker *maker, struct str name, struct str bytes, struct err *err);
bool xls_looks_like(struct str bytes); /* an old office file that holds a workbook */
enum status odf_read(struct draft *draft, struct str name, struct package *package, struct err *err);
enum status xlsx_read(struct draft *draft, struct spreadsheet_maker *maker, struct package *package, struct err *err);
enum status classify(struct draft *draft, const struct words *words, struct block **blocks, struct err *err);
struct document_note *notes_word(struct arena *arena, enum language language, const struct draft_note *notes, size_t count);
const char *note_text(enum note_code code);
bool note_parse(const char *text, enum note_code *out);

#endif
