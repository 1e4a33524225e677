/* writer: the record of a year -> the year-end report, its JSON, its docx.
 *
 * What a report consists of is data: definitions/reports/annual.yaml (README.md of this module explains its words). Each
 * number in a composed report is a run bound to its figure, so that it can be refreshed and proved.
 *
 * Invariants: same input, same bytes out (texts, JSON and docx); a number is never invented: what the record does not
 * say becomes a blank marked as a prompt; a missed target is said as missed.
 *
 * Life cycle: a struct writer is built once from the embedded definition and is read-only afterwards (threads may share
 * it). A report lives in the arena the caller gives; its texts point into that arena or into the record it came from.
 */
#ifndef ZHENWU_WRITER_H
#define ZHENWU_WRITER_H

#include "base/base.h"
#include "measure/measure.h"

/* ---- reports --------------------------------------------------------------------------------------------------- */

/* What a bound run shows. The first five belong to an indicator, the others count tasks of the year. */
enum run_what {
	RUN_LEVEL,      /* cumulative value, unit of the report: 万元 becomes 亿元 from 1亿 on */
	RUN_GROWTH,     /* "增长10.1%", "下降3.2%", "与上年持平"; value signed, unit % or 个百分点 */
	RUN_TARGET,     /* the target as set: level, growth or change */
	RUN_COMPLETION, /* percent of the target reached */
	RUN_LAST_YEAR,  /* the same months of the year before */
	RUN_TASK_COUNT, /* not cancelled ones */
	RUN_DONE_COUNT,
	RUN_OPEN_COUNT,
	RUN_LATE_COUNT, /* open and overdue */
	RUN_DEED_COUNT, /* practical deeds */
	RUN_DEED_DONE_COUNT,
	RUN_WHAT_COUNT
};
const char *run_what_text(enum run_what what); /* "level" … "task_count" … of docs/api.md, RUN */
bool run_what_parse(struct str s, enum run_what *out) MUST_CHECK;

/* value and current are in `unit`, rounded as written: equal values mean equal texts. */
struct report_bound {
	int64_t indicator;    /* 0 where tasks are counted: null in JSON */
	struct str name;      /* name of the indicator, or empty */
	struct period period; /* 2026 or 2026M01-M09 */
	enum run_what what;
	struct str unit;      /* as written: 亿元, %, 个百分点, 项 */
	struct dec value;       /* what was written in */
	struct measured current; /* what the record says now; none when it says nothing */
	bool changed;         /* value differs from current, or current is none */
};

struct report_run {
	struct str text; /* for a bound run the number with its unit (growth: with its verb) */
	bool is_bound;
	bool prompt;     /* a blank or a question for the human who finishes the report; highlighted in the docx */
	struct report_bound bound; /* only when is_bound */
};

enum paragraph_kind {
	PARAGRAPH_TITLE,
	PARAGRAPH_NUMBER, /* of a letter, below its title */
	PARAGRAPH_ADDRESSEE,
	PARAGRAPH_HEADING1,
	PARAGRAPH_HEADING2,
	PARAGRAPH_HEADING3,
	PARAGRAPH_HEADING4,
	PARAGRAPH_BODY,
	PARAGRAPH_SIGNATURE,
	PARAGRAPH_DATE,
	PARAGRAPH_KIND_COUNT
};
const char *paragraph_kind_text(enum paragraph_kind kind); /* "heading1" */
bool paragraph_kind_parse(struct str s, enum paragraph_kind *out) MUST_CHECK;

struct report_paragraph {
	enum paragraph_kind kind;
	struct report_run *runs;
	size_t run_count;
};

#define REPORT_PARAGRAPHS_MAX 10000
#define REPORT_RUNS_MAX 1000            /* in one paragraph */
#define REPORT_TEXT_MAX ((size_t)20000) /* bytes of one run */
#define REPORT_TITLE_MAX ((size_t)600)  /* bytes */
#define REPORT_JSON_MAX ((size_t)2 << 20)

struct report {
	struct str title;
	int year;
	int64_t version; /* 0 when the JSON names none */
	struct report_paragraph *paragraphs;
	size_t paragraph_count;
};

/* ---- the record, as the writer sees it --------------------------------------------------------------------------- */

/* All texts simplified Chinese, UTF-8; they must outlive the report. */
struct writer_indicator {
	int64_t id;
	struct str name;
	struct measure_indicator figures; /* year, unit, direction, months, target */
	struct measure_state state;       /* measure_indicator(&figures) */
	bool key;                         /* key indicators are written first, in the order given */
};

struct writer_task {
	int64_t id;
	struct str title;
	struct str section;   /* heading path of the plan it came from, " / " between levels; may be empty */
	struct str unit_name; /* may be empty */
	int deed;             /* number on the list of practical deeds, 0: none */
	bool done, cancelled;
	struct date deadline;
	int percent;
	struct measure_task_state state; /* measure_task(…) */
	struct str last_note; /* note of the last progress entry, may be empty */
};

struct writer_record {
	struct str township; /* 清溪镇 */
	int year;
	struct date today;
	const struct writer_indicator *indicators;
	size_t indicator_count;
	const struct writer_task *tasks;
	size_t task_count;
};

/* ---- compose and refresh --------------------------------------------------------------------------------------- */

struct writer;
/* From the embedded definitions/reports/annual.yaml. An error names file:line:column of the definition. */
enum status writer_new(struct writer **out, struct err *err) MUST_CHECK;
/* The same from any definition; `name` stands in errors. */
enum status writer_new_from(struct str yaml, const char *name, struct writer **out, struct err *err) MUST_CHECK;
void writer_free(struct writer *writer);

/* A report of record->year, within the limits above. Errors: MEMORY when the arena is used up, TOO_LARGE when the record
 * does not fit one report. */
enum status writer_compose(const struct writer *writer, struct arena *arena, const struct writer_record *record,
                           struct report *out, struct err *err) MUST_CHECK;

/* Sets `current` and `changed` of every bound run and leaves what was written alone: what GET answers. */
enum status writer_report_compare(const struct writer *writer, struct arena *arena, const struct writer_record *record,
                                  struct report *report, struct err *err) MUST_CHECK;
/* Writes the record's present value into every bound run that the record still knows (text, value, unit, period), and
 * compares. Runs the record no longer knows keep their text and stay `changed`. *updated: how many runs differ now. */
enum status writer_report_refresh(const struct writer *writer, struct arena *arena, const struct writer_record *record,
                                  struct report *report, size_t *updated, struct err *err) MUST_CHECK;

/* ---- JSON ------------------------------------------------------------------------------------------------------ */

/* "title", "year" and "paragraphs" of REPORT into the object that is open in `json`; the caller adds id, version, … */
void writer_report_put(struct json *json, const struct report *report);
/* The three as one object: the form in which a report is stored. */
void writer_report_write_json(struct buf *out, const struct report *report);
/* Reads {"title","paragraphs"} with optional "year" and "version" (a stored report, or the body of PUT /api/reports/ID).
 * Unknown names, wrong types, invalid UTF-8, limits exceeded: STATUS_INPUT or STATUS_TOO_LARGE, detail is the path
 * (paragraphs[3].runs[0].bound.value). `current` and `changed` are accepted and ignored: compare makes them anew. */
enum status writer_report_parse_json(struct arena *arena, struct str text, struct report *out, struct err *err)
        MUST_CHECK;

/* One text, a line a paragraph ('\n' after each): what the checker reads. starts[i], when given, receives the byte offset
 * of paragraph i (paragraph_count places). */
void writer_report_text(struct buf *out, const struct report *report, size_t *starts);

/* ---- docx ------------------------------------------------------------------------------------------------------ */

/* GB/T 9704-2012 layout (shared/domain/formats.md 1). Appends the file's bytes to `out`. Characters XML forbids are
 * dropped. Same report, same bytes. */
enum status writer_report_docx(const struct report *report, struct buf *out, struct err *err) MUST_CHECK;

/* ---- a slip: one page to be signed -------------------------------------------------------------------------------
 * A heading, lines, tables with a heading row, lines below them: A4, as tight as it can be read. Same slip, same bytes. */
struct slip_table {
	const struct str *cells; /* row after row, the heading row first */
	size_t columns, rows;
	const int *widths;       /* of the columns, in hundredths of the type area */
};
struct slip {
	struct str title;
	const struct str *above, *below;
	size_t above_count, below_count;
	const struct slip_table *tables;
	size_t table_count;
};
enum status writer_slip_docx(const struct slip *slip, struct buf *out, struct err *err) MUST_CHECK;

/* ---- xlsx ------------------------------------------------------------------------------------------------------ */

/* Tables as a spreadsheet: a heading that stays in view and is repeated in print, filters, A4 landscape. A number column takes the
 * digits as they are, with their decimals; what is no decimal number of at most 15 digits becomes text, as does everything in
 * the other columns, so that no cell is ever a formula. The same rows give the same bytes. */
struct workbook;
struct workbook_column {
	struct str title;
	int width; /* in characters of half width */
	bool number;
};
enum status workbook_new(struct workbook **out, struct err *err) MUST_CHECK;
/* Adds a sheet; at most 16 of at most 128 columns. `name` without []:*?/\\ and `columns` outlive the workbook. Returns its index. */
size_t workbook_sheet(struct workbook *book, struct str name, const struct workbook_column *columns, size_t count);
/* What helps to fill in a column: text keeps digits as they are typed (numbers of persons and accounts); a hint is a comment of the
 * heading; choices become a drop-down, with choices_only nothing else may be typed. One rule for each column, for the first
 * `rows` rows; they outlive the workbook. */
struct workbook_rule {
	bool text, choices_only;
	struct str hint;
	const struct str *choices;
	size_t choice_count;
};
void workbook_rules(struct workbook *book, size_t sheet, const struct workbook_rule *rules, size_t rows);
/* One cell for each column; empty ones are left out. */
void workbook_row(struct workbook *book, size_t sheet, const struct str *cells);
/* Appends the file to `out`. TOO_LARGE when a sheet got more rows than a spreadsheet has. */
enum status workbook_finish(struct workbook *book, struct buf *out, struct err *err) MUST_CHECK;
void workbook_free(struct workbook *book);

#endif
