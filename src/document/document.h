/* document: bytes of a file -> blocks of text.
 *
 * A document is one UTF-8 text with, for every byte of it, the place it came from, cut into blocks in reading order.
 * What is not part of the report itself (navigation, page marks, advertising) stays in the text as furniture blocks, so
 * that nothing is lost and everything can be pointed at.
 *
 * Invariants: blocks are in order, do not overlap, and lie inside the text; origin never decreases inside a block;
 * a hostile file ends in a clear error (DESIGN.md, invariant 7).
 *
 * Life cycle: everything lives in the arena the caller gives; there is nothing to release.
 */
#ifndef ZHENWU_DOCUMENT_H
#define ZHENWU_DOCUMENT_H

#include "base/base.h"

enum document_format { DOCUMENT_TXT, DOCUMENT_HTML, DOCUMENT_DOCX, DOCUMENT_XLSX, DOCUMENT_XLS, DOCUMENT_ODT,
                       DOCUMENT_PDF, DOCUMENT_DOC, DOCUMENT_CSV };
#define DOCUMENT_FORMAT_COUNT (DOCUMENT_CSV + 1)
/* The text was taken out of the file: places in it count in the text and not in the bytes of the file. */
static inline bool document_is_extracted(enum document_format format)
{
	return format >= DOCUMENT_DOCX;
}

enum block_kind {
	BLOCK_TITLE,     /* the title of the report */
	BLOCK_HEADING,   /* level 1 一、 2 （一） 3 1. 4 （1）, or an unnumbered heading line */
	BLOCK_PARAGRAPH,
	BLOCK_LIST_ITEM, /* a line led by a dash or a bullet (——), or a list paragraph of a word file */
	BLOCK_TABLE_CELL,
	BLOCK_FURNITURE  /* not the report's: site text, page marks, advertising */
};

struct block {
	enum block_kind kind;
	uint8_t level;            /* of a heading, 1..4, 0 when it has no number */
	uint32_t at, end;         /* bytes in document.text, without the line end */
	uint32_t table, row, column; /* of a table cell, from 1 */
	uint16_t row_span, column_span; /* of a table cell: the rows and columns it covers, from 1; else 0 */
};

struct document_note {
	uint32_t at, end;   /* bytes in document.text */
	const char *code;   /* "bad_bytes", "furniture", "shifted_bytes" … a fixed word */
	struct str message; /* in the language asked for */
	/* Of a repair: what stood there and what the text has now, each cut off with … when long. Else empty. */
	struct str original, restored;
};

/* A number of a sheet of which its format shows less than the file holds: 0.12 of 0.1234. */
struct document_stored {
	uint32_t table, row, column; /* of the cell, as in its block */
	struct str text;             /* all of it, in the shape in which it is shown */
};

struct document {
	enum document_format format;
	struct str encoding;  /* "UTF-8", "GB18030", "Big5", "UTF-16LE" … as detected */
	struct str text;      /* UTF-8 as written (not simplified, not normalised); blocks end with '\n' */
	/* text.len + 1 entries: the byte of the source each byte of text came from. The source is the file itself for txt
	 * and html, and the document's extracted text (that is: text itself) for the office formats. */
	const uint32_t *origin;
	const struct block *blocks;
	size_t block_count;
	const struct document_note *notes;
	size_t note_count;
	const struct document_stored *stored; /* by table, row and column */
	size_t stored_count;
};

/* ---- tables ----------------------------------------------------------------------------------------------------
 * What the cells of a table say to one another: which rows are heads, which columns name the rows, where units and totals
 * stand. The same for every format; used by the reader, and by whoever imports or fills a table. A sheet may hold several
 * tables one below the other. A table is only one when it holds numbers with heads; everything else is text in boxes. */
struct table_cell {
	struct str text; /* its lines joined */
	uint32_t row, column, row_span, column_span; /* as in the file, from 1 */
	uint32_t first_block, block_count;           /* in document.blocks */
	uint32_t at, end;                            /* bytes in document.text */
};

enum table_row_kind {
	TABLE_ROW_TITLE,   /* above the heads: the title, who made it, 单位：万元 */
	TABLE_ROW_HEAD,
	TABLE_ROW_DATA,
	TABLE_ROW_SECTION, /* one cell that heads the rows below it: 一、农业 */
	TABLE_ROW_NOTE     /* 注：…; signatures */
};
struct table_row {
	enum table_row_kind kind;
	bool total;                       /* 合计, 小计 */
	size_t section;                   /* index of the row of kind SECTION above it; TABLE_NONE */
	size_t first_cell, cell_count;    /* in table.cells: those that begin in this row */
};

enum table_column_kind {
	TABLE_COLUMN_NAME,   /* names the rows */
	TABLE_COLUMN_SERIAL, /* 序号 */
	TABLE_COLUMN_UNIT,   /* 计量单位 */
	TABLE_COLUMN_VALUE,  /* numbers */
	TABLE_COLUMN_TEXT    /* remarks, places, persons */
};
#define TABLE_NONE ((size_t)-1)
#define TABLE_HEADS_MAX 8
#define TABLE_NAMES_MAX 4
struct table_column {
	enum table_column_kind kind;
	bool total;
	const struct table_cell *heads[TABLE_HEADS_MAX]; /* from the top down; a merged head stands over each of its columns */
	size_t head_count;
	/* Of a column of values: the columns that name and measure its rows, in its own panel: 指标 | 数值 | 指标 | 数值. */
	size_t names[TABLE_NAMES_MAX], name_count;
	size_t unit; /* or TABLE_NONE */
};

struct document_table {
	struct str title; /* the longest line above the heads */
	struct str unit;  /* what stands behind 单位：, as written; may name several or none */
	struct table_cell *cells;
	size_t cell_count;
	struct table_row *rows; /* rows and columns without any cell are left out */
	size_t row_count;
	struct table_column *columns;
	size_t column_count;
	uint32_t *grid; /* row_count * column_count: 1 + index of the cell that covers the place, 0 for none */
};
struct document_table_list {
	struct document_table *tables; /* one below the other; empty when the cells make no table */
	size_t count;
};

/* Takes the cells of one table from block `first` on; *next is the first block behind them. */
enum status document_tables(struct arena *arena, const struct document *document, size_t first, size_t *next,
                            struct document_table_list *out, struct err *err) MUST_CHECK;
/* The cell that covers the place, also one merged down or to the right; NULL for none. */
const struct table_cell *table_cell_at(const struct document_table *table, size_t row, size_t column);
/* The cell that names row `row` for a column of values, `name` from 0: the innermost is the last. NULL for none. */
const struct table_cell *table_row_name(const struct document_table *table, size_t row, size_t column, size_t name);

#define DOCUMENT_SOURCE_MAX ((size_t)64 << 20) /* larger files are refused with STATUS_TOO_LARGE */

/* Parses in this process: for the confined child and for tests. `name` is the file's name, used in messages only. pdf and
 * doc are refused here: other programs take their text out first, which the confined ways below see to. */
enum status document_parse(struct arena *arena, struct str name, struct str bytes, struct document *out,
                           struct err *err) MUST_CHECK;

/* Parses in a confined child (seccomp, memory, time and output limits) and brings the result back through a pipe. The
 * child reads this one file and ends: for files of different users (docs/decisions/0005-workers.md).
 * `program` is the path of a binary whose main() hands over to document_child_main() when argv[1] is
 * DOCUMENT_CHILD_VERB (/proc/self/exe for zhenwu itself). Safe to call from several threads. */
#define DOCUMENT_CHILD_VERB "--confined-parse"
enum status document_parse_confined(struct arena *arena, const char *program, struct str name, struct str bytes,
                                    struct document *out, struct err *err) MUST_CHECK;

/* Many files of one user: a confined child that reads one after the other. It is replaced from time to time and whenever
 * something went wrong; a file is judged damaged only by what a fresh child does with it. A worker belongs to the thread
 * that started it, which also stops it: the child ends with that thread. `program` must outlive the worker. */
struct document_worker;
enum status document_worker_start(const char *program, struct document_worker **out, struct err *err) MUST_CHECK;
enum status document_worker_parse(struct document_worker *worker, struct arena *arena, struct str name, struct str bytes,
                                  struct document *out, struct err *err) MUST_CHECK;
void document_worker_stop(struct document_worker *worker); /* NULL is nothing */

/* ---- comments in a word file -------------------------------------------------------------------------------------
 * A copy of a docx with a comment at each of the places, as Word and WPS show them; every other part of it keeps its bytes. A
 * place that cannot carry a comment (in a text box, a note, a header) or where `quote` does not stand any more is commented at
 * the nearest run that can, with the words quoted. STATUS_FORMAT when the file is no docx or cannot be written to. */
struct document_comment {
	size_t at, end;    /* bytes in the text of the document */
	struct str quote;  /* what stands there */
	struct str text;   /* of the comment, a paragraph a line */
};
#define DOCUMENT_COMMENTS_MAX 10000
/* In this process: for the confined child and for tests. Appends the file to `out`. */
enum status document_annotate(struct arena *arena, struct str name, struct str bytes, struct str author,
                              const struct document_comment *comments, size_t count, struct buf *out,
                              struct err *err) MUST_CHECK;
/* In a confined child, as document_parse_confined. */
enum status document_annotate_confined(const char *program, struct str name, struct str bytes, struct str author,
                                       const struct document_comment *comments, size_t count, struct buf *out,
                                       struct err *err) MUST_CHECK;

/* ---- spreadsheets: cells as they lie there --------------------------------------------------------------------------
 * For who fills a sheet in and not only reads it: formulas, styles, merged areas, and also empty cells, where they are drawn (a
 * border) or opened for entries. xlsx and xls; of a docx its lines and the rows of its tables as one sheet, one below the other, a line
 * as a cell in column 1, every cell of a table as drawn. Rows and columns count from 1. */
struct spreadsheet_area {
	uint32_t row, column, last_row, last_column;
};
enum spreadsheet_content {
	SPREADSHEET_EMPTY, SPREADSHEET_TEXT, SPREADSHEET_NUMBER, SPREADSHEET_DATE, SPREADSHEET_TRUTH, SPREADSHEET_ERROR
};
#define SPREADSHEET_CONTENT_COUNT (SPREADSHEET_ERROR + 1)
/* Sides of a cell that are drawn. Bits. */
enum { SPREADSHEET_LEFT = 1, SPREADSHEET_RIGHT = 2, SPREADSHEET_TOP = 4, SPREADSHEET_BOTTOM = 8 };
enum spreadsheet_shape { SPREADSHEET_PLAIN, SPREADSHEET_DECIMALS, SPREADSHEET_PERCENT, SPREADSHEET_DAYS, SPREADSHEET_AS_TEXT };
#define SPREADSHEET_SHAPE_COUNT (SPREADSHEET_AS_TEXT + 1)
struct spreadsheet_style {
	uint8_t sides;
	bool locked;   /* against entries, where the sheet is */
	bool upright;  /* characters stand below one another, or the text is turned */
	uint8_t indent;
	uint8_t shape; /* enum spreadsheet_shape: how numbers are shown */
	uint8_t decimals; /* of DECIMALS and PERCENT */
};
struct spreadsheet_cell {
	uint32_t row, column, row_span, column_span;
	enum spreadsheet_content content;
	uint32_t style;     /* in spreadsheet.styles */
	bool computed;      /* by a formula; its stored value is the text */
	struct str text;    /* as the office program shows it */
	struct str formula; /* without =; empty: none, or one that is not written out (shared formulas, xls) */
};
/* What the form takes in some of its cells (data validation, where it refuses or warns of the rest): values, or cells that hold them.
 * A rule that reckons (a formula of its own, a name) is passed over. */
enum spreadsheet_rule_kind { SPREADSHEET_WHOLE_ONLY, SPREADSHEET_NUMBER_ONLY, SPREADSHEET_DATE_ONLY, SPREADSHEET_LENGTH_ONLY, SPREADSHEET_CHOICE_ONLY };
#define SPREADSHEET_RULE_KIND_COUNT (SPREADSHEET_CHOICE_ONLY + 1)
enum spreadsheet_relation {
	SPREADSHEET_BETWEEN, SPREADSHEET_NOT_BETWEEN, SPREADSHEET_EQUAL, SPREADSHEET_NOT_EQUAL, SPREADSHEET_LESS, SPREADSHEET_AT_MOST,
	SPREADSHEET_MORE, SPREADSHEET_AT_LEAST
};
#define SPREADSHEET_RELATION_COUNT (SPREADSHEET_AT_LEAST + 1)
struct spreadsheet_rule {
	struct spreadsheet_area area;
	enum spreadsheet_rule_kind kind;
	enum spreadsheet_relation relation; /* CHOICE: none */
	struct str first, second; /* 0, 2026-01-01, $H$1; CHOICE: the choices with commas between them, or an area: dates!$A$1:$A$5 */
	bool listed;              /* CHOICE: `first` holds the choices themselves */
	struct str hint;          /* what the form says to who breaks it; empty: nothing */
};
struct spreadsheet_sheet {
	struct str name;
	bool hidden, locked;
	const struct spreadsheet_cell *cells; /* by row and column */
	size_t cell_count;
	const struct spreadsheet_area *areas; /* merged ones */
	size_t area_count;
	const unsigned char *widths; /* of the columns from the first on, in characters; 0: the file does not say */
	size_t width_count;
	const struct spreadsheet_rule *rules;
	size_t rule_count;
};
struct spreadsheet {
	enum document_format format;
	const struct spreadsheet_sheet *sheets; /* in the order of the file */
	size_t sheet_count;
	const struct spreadsheet_style *styles; /* at least one */
	size_t style_count;
	bool macros, links; /* it holds programs; it refers to other files */
};
/* Would the office program object to the text in a cell of the rule? A rule that cannot be told from what stands in the sheets objects to
 * nothing, nor does any to an empty cell. */
bool spreadsheet_rule_refuses(const struct spreadsheet *spreadsheet, size_t sheet, const struct spreadsheet_rule *rule, struct str text);
/* In this process: for the confined child and for tests. FORMAT for what is no spreadsheet. */
enum status document_spreadsheet(struct arena *arena, struct str name, struct str bytes, struct spreadsheet *out,
                                 struct err *err) MUST_CHECK;
/* In a confined child, as document_parse_confined. */
enum status document_spreadsheet_confined(struct arena *arena, const char *program, struct str name, struct str bytes,
                                          struct spreadsheet *out, struct err *err) MUST_CHECK;

/* A copy of an xlsx, xls or docx with values in some of its cells, and with rows that a list needs more of. Every other part keeps its
 * bytes, and so does all of a sheet's part but what is filled or moved; cells that are filled keep their style (in a docx a text takes the
 * place of the cell's first text, else it looks like the mark of its paragraph). Stored values of formulas in these
 * sheets, and in sheets whose formulas look at others, are taken out, and the workbook is marked to be calculated when it is opened,
 * where it has formulas. INPUT for a cell that is computed and a sheet that is not there, FORMAT for what is no xlsx. */
struct spreadsheet_entry {
	size_t sheet; /* from 0 */
	uint32_t row, column; /* as they are when the rows below have been put in */
	enum spreadsheet_content content; /* EMPTY clears; TEXT; NUMBER: 12.50; DATE: 2026-03-05 */
	struct str text;
};
/* Text put into a part of what a cell says: into the gaps of "填报人：      审核人：      ". What stands around it keeps its fonts. */
struct spreadsheet_piece {
	size_t sheet;
	uint32_t row, column;
	size_t at, end;  /* bytes of the cell's text as document_spreadsheet() gives it; of one cell in order, not overlapping */
	struct str text; /* instead of these */
};
/* The row is repeated `copies` more times below itself: copies have its styles, height, merged areas and formulas, but none of its
 * values. What stands below moves down; whatever refers to it (formulas, sums over the list, names, print areas, conditional formats,
 * data validation, comments, drawings) goes along. */
struct spreadsheet_growth {
	size_t sheet;
	uint32_t row; /* as the file counts it, before any row is put in; each row once */
	uint32_t copies;
};
struct spreadsheet_filling { /* each in any order */
	const struct spreadsheet_entry *entries;
	size_t entry_count;
	const struct spreadsheet_piece *pieces;
	size_t piece_count;
	const struct spreadsheet_growth *growth;
	size_t growth_count;
};
#define DOCUMENT_ENTRIES_MAX ((size_t)1 << 20)
enum status document_fill(struct arena *arena, struct str name, struct str bytes, const struct spreadsheet_filling *filling,
                          struct buf *out, struct err *err) MUST_CHECK;
/* In a confined child, as document_parse_confined. */
enum status document_fill_confined(const char *program, struct str name, struct str bytes, const struct spreadsheet_filling *filling,
                                   struct buf *out, struct err *err) MUST_CHECK;

int document_child_main(int argc, char **argv);

/* An archive (zip) of reports, listed and unpacked in a confined child of its own; nothing is written to disk. *out is NULL,
 * with STATUS_OK, when the file is no archive but an office document, which is a zip too, or not a zip at all. Belongs to
 * one thread, as a worker does. Entries are files in order of their names, without folders and hidden files. */
struct document_archive;
enum status document_archive_open(const char *program, const char *path, struct document_archive **out,
                                  struct err *err) MUST_CHECK;
/* The same of an archive in memory, which must outlive it, as must its name. */
enum status document_archive_open_bytes(const char *program, struct str name, struct str bytes,
                                        struct document_archive **out, struct err *err) MUST_CHECK;
/* By its name and its first bytes: a zip, and not one that an office program wrote. Whether it is one, opening tells. */
bool document_may_be_archive(struct str name, struct str head);
size_t document_archive_count(const struct document_archive *archive);
struct str document_archive_name(const struct document_archive *archive, size_t entry); /* UTF-8, only to be shown */
enum status document_archive_read(struct document_archive *archive, struct arena *arena, size_t entry, struct str *out,
                                  struct err *err) MUST_CHECK;
void document_archive_close(struct document_archive *archive); /* NULL is nothing */

/* By its first 32 bytes: a picture, a film, a program, a database … that no folder of reports is read for. */
bool document_is_foreign(struct str head);
/* A hidden file, or what a system or an office program puts beside files (.DS_Store, ~$报告.docx, Thumbs.db). */
bool document_name_hidden(struct str name);

/* Reads a whole file, up to DOCUMENT_SOURCE_MAX, into the arena. */
enum status document_read_file(struct arena *arena, const char *path, struct str *out, struct err *err) MUST_CHECK;

#endif
