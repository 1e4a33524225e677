/* forms: the tables that superiors send (上级报表), understood as they are.
 *
 * form_understand() takes the cells of a spreadsheet (document.h) and says what the sheet asks for: its tables, the tree of heads
 * over the columns and the names of the rows, units, totals, the lines above and below, and which cells are to be filled in.
 *
 * Invariants: no database here, and nothing is guessed silently: what was not understood is a doubt with its cell, and lowers the
 * confidence. Same cells, same form. Texts are without blanks; those of cells stay as they are in the spreadsheet.
 *
 * Life cycle: a form lives in the arena the caller gives and points into the spreadsheet.
 */
#ifndef ZHENWU_FORMS_H
#define ZHENWU_FORMS_H

#include "base/base.h"
#include "document/document.h"

#define FORM_NONE ((size_t)-1)

enum form_kind {
	FORM_LIST,      /* one row a person, household, project: the columns are fields */
	FORM_STATISTIC, /* rows and columns are dimensions: villages by kind of allowance */
	FORM_INDICATORS /* one row an indicator: this month, cumulative, same period last year … */
};
#define FORM_KIND_COUNT (FORM_INDICATORS + 1)
const char *form_kind_text(enum form_kind kind); /* "list" */

enum form_role {
	FORM_SERIAL, /* 序号 */
	FORM_NAME,   /* names the rows */
	FORM_CODE,   /* 指标代码 */
	FORM_UNIT,   /* 计量单位 */
	FORM_VALUE,  /* to be filled in */
	FORM_REMARK  /* 备注 */
};
#define FORM_ROLE_COUNT (FORM_REMARK + 1)
const char *form_role_text(enum form_role role);

/* Which figure of an indicator a column wants. */
enum form_measure {
	FORM_MEASURE_NONE, FORM_MONTH, FORM_QUARTER, FORM_CUMULATIVE, FORM_LAST_YEAR, FORM_LAST_PERIOD, FORM_GROWTH, FORM_CHANGE,
	FORM_TARGET, FORM_COMPLETION
};
#define FORM_MEASURE_COUNT (FORM_COMPLETION + 1)
const char *form_measure_text(enum form_measure measure);

struct form_head { /* a node of the tree over the columns */
	struct str text, unit; /* the unit without its brackets */
	struct spreadsheet_area area;
	size_t parent; /* FORM_NONE: a root */
};
struct form_column {
	uint32_t column;
	enum form_role role;
	enum form_measure measure;
	bool measure_above; /* a head above says it, and the innermost one says something else */
	size_t head;       /* the innermost; FORM_NONE: none */
	struct str path;   /* its heads from the root down: 低保/城市/户数 */
	struct str unit;   /* of its head, one above it, or the line 单位： */
	bool total;        /* 合计, 小计 among its heads */
};
enum form_row_kind {
	FORM_ROW_DATA, FORM_ROW_TOTAL, FORM_ROW_SUBTOTAL,
	FORM_ROW_SECTION, /* heads the rows below it */
	FORM_ROW_EMPTY,   /* to be given a name too: rows of a list */
	FORM_ROW_MORE     /* ……: as many as are needed */
};
#define FORM_ROW_KIND_COUNT (FORM_ROW_MORE + 1)
const char *form_row_kind_text(enum form_row_kind kind);
struct form_row {
	uint32_t row;
	enum form_row_kind kind;
	bool among;      /* 其中：a part of its parent */
	struct str name; /* the innermost, without its number and 其中 */
	struct str path; /* from the outermost name down, parents of 其中 and of numbered rows too */
	struct str unit; /* of the column of units, or in brackets behind the name */
	size_t parent;   /* in rows; FORM_NONE */
};
/* A row or a column that is the sum of others. */
struct form_sum {
	bool of_columns;       /* else of rows */
	size_t whole;          /* in rows, or columns */
	const size_t *parts;
	size_t count;
	bool by_formula;       /* else by its words */
};
enum form_cell_state {
	FORM_CELL_NONE,     /* no cell of its own, or outside of the table */
	FORM_CELL_FILL,     /* to be filled in; it may hold the figure of before */
	FORM_CELL_COMPUTED, FORM_CELL_LOCKED,
	FORM_CELL_BARRED,   /* —, ×: nothing belongs here */
	FORM_CELL_GIVEN     /* holds text of the form */
};
struct form_grid; /* private */
struct form_table {
	size_t sheet;
	enum form_kind kind;
	int confidence; /* 0 to 100; below 60 a person should look at it */
	bool drawn;     /* its cells have lines; else every place inside counts */
	struct str title;
	struct spreadsheet_area area, heads_area; /* heads_area.last_row 0: no heads */
	const struct form_head *heads; /* parents before their children */
	size_t head_count;
	const struct form_column *columns;
	size_t column_count;
	const struct form_row *rows;
	size_t row_count;
	const struct form_sum *sums;
	size_t sum_count;
	const struct form_grid *grid;
};
enum form_cell_state form_cell(const struct form_table *table, size_t row, size_t column);
size_t form_cells_to_fill(const struct form_table *table);

/* Lines above and below the tables. */
enum form_label_kind {
	FORM_LABEL_REPORTING_UNIT, FORM_LABEL_MEASURED_IN, FORM_LABEL_PERIOD, FORM_LABEL_FILLED_BY, FORM_LABEL_CHECKED_BY,
	FORM_LABEL_LEADER, FORM_LABEL_FILLED_ON, FORM_LABEL_PHONE, FORM_LABEL_NUMBER, FORM_LABEL_AUTHORITY, FORM_LABEL_APPROVAL,
	FORM_LABEL_VALID
};
#define FORM_LABEL_COUNT (FORM_LABEL_VALID + 1)
const char *form_label_text(enum form_label_kind kind); /* "reporting_unit" */
struct form_label {
	enum form_label_kind kind;
	size_t sheet;
	uint32_t row, column;
	struct str label, value; /* value: as it stands, perhaps empty */
	uint32_t value_row, value_column; /* the cell of the value: that of the label, or one of its own */
};
struct form_period {
	struct str text;      /* as typed: 2026年10月, 1-10月, 截至2026年10月底; empty: none */
	struct period period; /* PERIOD_UNKNOWN where the year or all is left open */
	bool until;           /* what stands at its end, not what happened in it */
	size_t sheet;
	uint32_t row, column;
};
/* The first period that a text without blanks names; false: none. */
bool form_period_find(struct str plain, struct form_period *out);
struct form_note { /* 注：…, and what was not understood */
	size_t sheet;
	uint32_t row, column;
	struct str text; /* of a doubt: in err's language */
};
struct form {
	struct str title;
	struct form_period period;
	const struct form_table *tables;
	size_t table_count;
	const struct form_label *labels;
	size_t label_count;
	const struct form_note *notes;
	size_t note_count;
	const struct form_note *doubts;
	size_t doubt_count;
};
/* Hidden sheets are passed over. INPUT when no sheet holds a table that could be filled in. */
enum status form_understand(struct arena *arena, const struct spreadsheet *spreadsheet, struct form *out, struct err *err)
	MUST_CHECK;
/* What was understood, for people to read: lines of text in this language. */
void form_explain(const struct form *form, const struct spreadsheet *spreadsheet, enum language language, struct buf *out);
/* The same as one line of JSON. */
void form_json(const struct form *form, const struct spreadsheet *spreadsheet, struct buf *out);
/* ---- what the record knows of a year, as plain values; the caller converts units and knows by which names an indicator goes ---- */
#define FORM_MONTHS 12
struct form_value {
	bool known;
	struct dec value;
};
struct form_indicator {
	int64_t id;
	struct str name, unit;
	struct form_value months[FORM_MONTHS], last_months[FORM_MONTHS]; /* cumulative, of the year and of the one before */
	struct form_value growth[FORM_MONTHS];                           /* percent, or percentage points of a rate */
	struct form_value target, completion;
};
struct form_record {
	const struct form_indicator *indicators;
	size_t count;
	struct period period; /* that the form is filled in for */
	/* The value of one unit in another; false when they do not measure the same. */
	bool (*convert)(void *context, struct dec value, struct str from, struct str to, struct dec *out);
	/* The name by which the record knows what is called so; the name itself where there is none. */
	struct str (*canonical)(void *context, struct str name);
	void *context;
};
#define FORM_PLACE_MAX 16
struct str form_place(uint32_t row, uint32_t column, char out[FORM_PLACE_MAX]); /* C7 */

#endif
