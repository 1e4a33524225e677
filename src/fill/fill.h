/* fill: where that which a form asks for stands in the record (来源), and the form filled with it.
 *
 * forms.h says what a sheet asks; this module says of every cell, column and row where its value comes from, keeps that as a mapping
 * which outlives the sheet, and works the values out. Three steps:
 *
 *   fill_propose()  the form, what was kept of it, and what the record has  -> a source for each part, why, and how sure
 *   fill_values()   sources and a period                                    -> values, in the form's own unit and rounding
 *   fill_entries()  values                                                  -> what document_fill() writes
 *
 * Invariants: nothing is filled in below FILL_SURE that no person confirmed; every value can name the records or the indicator behind
 * it; a private value is masked unless the mapping's purpose asks for it in full and the actor may see it, and then that it was seen
 * is an event; what a person entered is never overwritten by a proposal; parts and totals agree as printed, and where a digit was
 * moved for that it is said.
 *
 * Life cycle: everything lives in the arena the caller gives, and points into the form and the spreadsheet.
 */
#ifndef ZHENWU_FILL_H
#define ZHENWU_FILL_H

#include "base/base.h"
#include "document/document.h"
#include "forms/forms.h"
#include "register/register.h"

/* ---- sources (source.c) --------------------------------------------------------------------------------------------------------
 * A source is said of a table, a column, a row or a cell; what a cell comes from is all four laid upon each other: the innermost that
 * says a thing holds, and conditions add up; a cell that names its register says all itself but the place. 低保户数 in the column and 清溪村 in the row make: records of subsistence_allowance in
 * state receiving, of that village, counted. */
enum source_kind {
	SOURCE_INHERIT,   /* says nothing of its own kind */
	SOURCE_NOBODY,    /* nobody has it: a person is asked */
	SOURCE_FIELD,     /* of a list: `value` of the record of this row */
	SOURCE_COUNT,     /* records counted, or `value` of them added up */
	SOURCE_STATISTIC, /* `value` names a statistic of the definition (register.h) */
	SOURCE_INDICATOR, /* `measure` of an indicator */
	SOURCE_TOTAL,     /* the sum of its parts in this form (struct form_sum) */
	SOURCE_CONSTANT,  /* `constant` as it stands */
	SOURCE_SERIAL,    /* 1, 2, 3 … of a list */
	SOURCE_TOWNSHIP, SOURCE_PERIOD, SOURCE_TODAY, SOURCE_ME, /* of labels: 填报单位, 报表期, 填报日期, 填报人 */
	SOURCE_LEAVE      /* left as it is: to be signed by hand, or not ours */
};
#define SOURCE_KIND_COUNT (SOURCE_LEAVE + 1)
const char *source_kind_text(enum source_kind kind); /* "count": the word of the API and of kept mappings */
bool source_kind_parse(struct str s, enum source_kind *out) MUST_CHECK;

#define FILL_SURE 80 /* from here on a cell is filled in without a question */
struct fill_source {
	enum source_kind kind;
	struct str register_name; /* FIELD, COUNT, STATISTIC; empty: of an outer part */
	struct str where;         /* a condition of the language of definitions; those of outer parts hold too; empty: none */
	struct str value;         /* FIELD: a field or an expression over the record; COUNT: a number of it that is added up, empty: records are counted */
	struct str date;          /* field whose date puts a record into the period; empty: what stands at its end */
	int64_t place;            /* unit: records of it and of units below it; 0: any */
	int64_t indicator;
	enum form_measure measure; /* INDICATOR: which figure; COUNT and STATISTIC with a date: CUMULATIVE is from January on, LAST_YEAR that of the year before */
	struct str constant;
	struct str unit;          /* in which the value comes out of the record; empty: of records, 人, 户 … as counted */
	bool confirmed;           /* by a person, on this form or on an earlier one */
	uint8_t confidence;       /* 0 to 100; confirmed: 100 */
	struct str why;           /* in err's language; not kept */
};

/* ---- mappings (mapping.c) ------------------------------------------------------------------------------------------------------
 * What is kept of a form from one period to the next. Parts are found again by their words, not their places: a column by the path of
 * its heads, a row by the path of its names, a table by its title and kind, then by order. */
struct fill_part { /* of a column or a row */
	struct str path;
	size_t at;         /* when it was kept: which column or row it was */
	struct str unit;   /* … and in which unit the form asked for it */
	struct fill_source source;
};
struct fill_cell { /* of one cell */
	struct str row, column;
	struct fill_source source;
};
struct fill_label {
	enum form_label_kind label;
	struct fill_source source;
};
struct fill_table {
	struct str title;
	enum form_kind kind;
	struct fill_source source;
	struct fill_part *columns, *rows;
	size_t column_count, row_count;
	struct fill_cell *cells;
	size_t cell_count;
	struct str order; /* of a list: field by which its rows are sorted; empty: as the register's number */
};
struct fill_mapping {
	struct fill_table *tables;
	size_t table_count;
	struct fill_label *labels;
	size_t label_count;
	bool full; /* the form's declared purpose asks for private values in full; else they are masked */
};
enum status fill_mapping_parse(struct arena *arena, struct str json, struct fill_mapping *out, struct err *err) MUST_CHECK;
void fill_mapping_json(const struct fill_mapping *mapping, struct json *json);
/* The mapping that keeps what is bound now. */
enum status fill_mapping_of(struct arena *arena, const struct form *form, const struct fill_mapping *bound, struct fill_mapping *out,
                            struct err *err) MUST_CHECK;

/* What of the layout is not as it was when the mapping was kept. */
enum fill_change_kind {
	CHANGE_TABLE_ADDED, CHANGE_TABLE_GONE, CHANGE_COLUMN_ADDED, CHANGE_COLUMN_GONE, CHANGE_COLUMN_MOVED, CHANGE_COLUMN_RENAMED,
	CHANGE_ROW_ADDED, CHANGE_ROW_GONE, CHANGE_ROW_MOVED, CHANGE_ROW_RENAMED, CHANGE_UNIT
};
#define FILL_CHANGE_COUNT (CHANGE_UNIT + 1)
const char *fill_change_text(enum fill_change_kind kind); /* "column_moved" */
struct fill_change {
	enum fill_change_kind kind;
	size_t table, at;         /* at: the column or row of the form now; FORM_NONE: it is gone */
	struct str before, after; /* paths, or units */
};

/* ---- proposing (propose*.c) ---------------------------------------------------------------------------------------------------- */
struct fill_names { /* how the record calls things */
	struct str (*canonical)(void *context, struct str name); /* the name of an indicator or a word for what is called so; itself: none known */
	bool (*convert)(void *context, struct dec value, struct str from, struct str to, struct dec *out); /* false: not of one dimension */
	void *context;
};
struct fill_record { /* what the record has; made by app in one transaction, which stays open until the values are worked out */
	const struct registry *registry;
	struct ledger_tx *tx;
	const struct calendar *calendar;
	struct date today;
	struct str township, me;               /* as people call them */
	const struct ledger_row *units;        /* the tree: id, parent, level, name */
	size_t unit_count;
	const struct form_indicator *indicators; /* of the period's year; empty until the period is known */
	size_t indicator_count;
	struct period period;                  /* that the form is filled in for */
	struct fill_names names;
};
/* Binds what was kept (NULL: nothing) to the form as it is now, and proposes a source for every part it says nothing of. *out has one
 * table a table of the form, one column and one row for each of theirs, in their order (`at` is the index). */
enum status fill_propose(struct arena *arena, const struct form *form, const struct spreadsheet *spreadsheet, const struct fill_record *record,
                         const struct fill_mapping *kept, struct fill_mapping *out, struct fill_change **changes, size_t *change_count,
                         struct err *err) MUST_CHECK;
/* What `words` may mean for a part of this form, best first, at most FILL_SUGGESTIONS_MAX. column FORM_NONE: of a row; row FORM_NONE: of a
 * column; both: of the table. Empty words: the part's own. Each parses; none is confirmed. */
#define FILL_SUGGESTIONS_MAX 10
enum status fill_suggest(struct arena *arena, const struct form *form, const struct fill_record *record, size_t table, size_t row, size_t column,
                         struct str words, struct fill_source **out, size_t *count, struct err *err) MUST_CHECK;
/* All four parts laid upon each other. table, row, column as in the form; *out's strings live in the arena. */
enum status fill_source_of(struct arena *arena, const struct fill_mapping *bound, const struct form *form, size_t table, size_t row,
                           size_t column, struct fill_source *out, struct err *err) MUST_CHECK;

/* ---- values (values*.c) -------------------------------------------------------------------------------------------------------- */
enum fill_state {
	FILL_FILLED,  /* from its source */
	FILL_ENTERED, /* by a person */
	FILL_UNSURE,  /* the source is only proposed: value shown, not filled in */
	FILL_NONE,    /* the source has no value for this period */
	FILL_NOBODY,  /* nobody has it */
	FILL_LEFT     /* SOURCE_LEAVE */
};
#define FILL_STATE_COUNT (FILL_LEFT + 1)
const char *fill_state_text(enum fill_state state);
struct fill_value {
	size_t table, row, column; /* row: of the form; of a list's further rows FORM_NONE; of a label all three are FORM_NONE */
	size_t sheet;
	uint32_t sheet_row, sheet_column; /* where it lies when the list has grown */
	enum fill_state state;
	enum spreadsheet_content content;
	struct str text;   /* as it is written: 12.50, 2026-03-05, 清溪村 */
	struct dec exact;  /* of a number: before it was rounded, in the form's unit */
	bool moved;        /* its last digit was moved so that parts and total agree */
	int64_t record;    /* FIELD: whose; 0: none */
	bool piece;        /* of a label: only the bytes from piece_at to piece_end of what the cell says become `text` */
	size_t piece_at, piece_end;
	struct str why;    /* in err's language */
};
struct fill_growth { /* rows that a list needs beyond those the form has: `row` is repeated `copies` more times below itself */
	size_t sheet;
	uint32_t row, copies;
};
enum fill_fault_kind {
	FAULT_SUM_OF_ROWS, FAULT_SUM_OF_COLUMNS, FAULT_LAST_PERIOD, FAULT_OTHER_FORM, FAULT_RECORD, FAULT_MISSING,
	FAULT_PART,       /* a part is larger than the whole: 其中 */
	FAULT_IMPOSSIBLE, /* a count below zero, a share above a hundred */
	FAULT_FORM_RULE   /* the form's own data validation takes something else */
};
#define FILL_FAULT_COUNT (FAULT_FORM_RULE + 1)
const char *fill_fault_text(enum fill_fault_kind kind); /* "sum_of_rows" */
struct fill_fault { /* found before it is sent */
	enum fill_fault_kind kind;
	bool forbids; /* else a warning that a reason excuses */
	size_t sheet;
	uint32_t sheet_row, sheet_column;
	struct str message;
};
struct fill_filled {
	const struct fill_value *values; /* by sheet, row, column */
	size_t value_count;
	const struct fill_growth *growth;
	size_t growth_count;
	const struct fill_fault *faults; /* sums of rows and columns, what is missing */
	size_t fault_count;
	const struct str *revealed; /* registers whose private values stand here in full: who asked for that has to be noted (ledger_seen) */
	size_t revealed_count;
};
/* What a person entered beside the sources, by its words; of a row of a list that has no name its number, from 1; of a label an
 * empty table and row "filled_by" (form_label_text). An empty text leaves the cell empty. */
struct fill_entered {
	struct str table, row, column; /* title of the table, paths */
	struct str text;
};
#define FILL_LIST_MAX 100000 /* rows of one list */
/* Over what the actor of the transaction may see. FORBIDDEN: the mapping wants private values in full and the actor may not see them. */
enum status fill_values(struct arena *arena, const struct form *form, const struct spreadsheet *spreadsheet, const struct fill_record *record,
                        const struct fill_mapping *bound, const struct fill_entered *entered, size_t entered_count,
                        struct fill_filled *out, struct err *err) MUST_CHECK;
/* What is filled or entered, as document_fill() takes it. */
enum status fill_entries(struct arena *arena, const struct fill_filled *filled, struct spreadsheet_filling *out, struct err *err) MUST_CHECK;
/* What stands behind a cell: the register and the `where` that lists its records; empty register: none (an indicator, a constant). */
enum status fill_evidence(struct arena *arena, const struct fill_source *source, const struct fill_record *record, struct str *register_name,
                          struct str *where, struct err *err) MUST_CHECK;

#endif
