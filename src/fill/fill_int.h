/* fill, inside: what several of its files use. */
#ifndef ZHENWU_FILL_INT_H
#define ZHENWU_FILL_INT_H

#include "fill/fill.h"

#define FILL_LANGUAGE(err) ((err) ? (err)->language : LANGUAGE_CHINESE)

/* ---- source.c ---- */
bool source_says(const struct fill_source *source); /* anything that an outer part does not say for it */
/* The days of which a figure with a date is wanted: the period itself, 本月 of it, from January on, or before it. false: the period is not
 * known, or no span is meant. */
bool source_span(struct period period, enum form_measure measure, struct date *first, struct date *last);
bool fill_unit_among(struct str several, struct str unit); /* 头 of 头（只、羽） */
/* The row, or the column, sums others of the table, and nothing else was said of it. */
bool source_is_whole(const struct form_table *table, const struct fill_table *bound, bool of_columns, size_t at);

/* ---- values: cells on their way (values.c) ------------------------------------------------------------------------- */
struct filling_cell { /* of a table that is no list */
	struct fill_source source;
	enum form_cell_state place;
	enum fill_state state;
	bool asked;          /* to be filled in */
	bool known;          /* it has a value: a number, or a text */
	bool number;
	bool seen;           /* its sum was looked for */
	bool moved;
	int8_t decimals;
	bool percent, plain; /* shown as 25%; without a format of its own */
	struct dec exact, shown; /* in the form's unit */
	struct str from;     /* unit of `exact` before it is converted */
	enum spreadsheet_content content;
	struct str text, why;
};
struct filling_table {
	size_t index;
	const struct form_table *table;
	const struct fill_table *bound;
	struct filling_cell *cells; /* rows * columns; NULL: a list */
};
struct filling {
	struct arena *arena;
	const struct form *form;
	const struct spreadsheet *spreadsheet;
	const struct fill_record *record;
	const struct fill_mapping *bound;
	const struct fill_entered *entered;
	size_t entered_count;
	struct filling_table *tables;
	struct fill_value *values;
	size_t value_count, value_capacity;
	struct fill_growth *growth;
	size_t growth_count, growth_capacity;
	struct fill_fault *faults;
	size_t fault_count, fault_capacity;
	struct str *revealed;
	size_t revealed_count, revealed_capacity;
	struct err *err;
};
#define FILL_WORDS(filling, id) msg(FILL_LANGUAGE((filling)->err), (id))
#define FILL_SAY(filling, id, ...) arena_format((filling)->arena, FILL_WORDS(filling, id), __VA_ARGS__)
static inline struct filling_cell *filling_cell(const struct filling_table *table, size_t row, size_t column)
{
	return &table->cells[row * table->table->column_count + column];
}
const struct spreadsheet_cell *filling_cell_at(const struct spreadsheet_sheet *sheet, uint32_t row, uint32_t column); /* NULL: none */
bool filling_is_sure(const struct fill_source *source);
const struct spreadsheet_cell *filling_place(const struct filling *filling, const struct form_table *table, size_t row, size_t column);
const struct spreadsheet_style *filling_style(const struct filling *filling, const struct spreadsheet_cell *cell); /* NULL: none */
uint32_t filling_grown(const struct filling *filling, size_t sheet, uint32_t row); /* the row, when lists above it have grown */
void filling_add(struct filling *filling, const struct fill_value *value);
void filling_fault(struct filling *filling, const struct fill_fault *fault);
/* The number has as many decimals as the cell shows, of a plain one at most two; rounded half away from zero. */
void filling_shape(const struct filling *filling, const struct spreadsheet_cell *cell, int8_t *decimals, bool *percent, bool *plain);
struct str filling_number_text(struct filling *filling, struct dec shown, bool percent, bool plain);
struct str filling_today(struct filling *filling, const struct fill_source *source, struct str why); /* … and that the period is over, where no date says what stood then */
bool filling_convert(const struct filling *filling, struct dec value, struct str from, struct str to, struct dec *out);
bool filling_read_number(struct str text, struct dec *out); /* 1,234.5 and 25% too */
struct str filling_entered(const struct filling *filling, const struct form_table *table, struct str row, struct str column, bool *found);
/* The texts of the four that need no record: false: the source is none of them. */
bool filling_plain_source(struct filling *filling, const struct fill_source *source, struct str like, struct str *text);

/* ---- figures counted out of registers, in one pass a register (values_count.c) ---- */
enum status filling_count(struct filling *filling) MUST_CHECK;
/* ---- indicators (values_indicator.c) ---- */
void filling_indicators(struct filling *filling);
/* ---- totals, and digits that are moved for them (values_round.c) ---- */
void filling_totals(struct filling *filling, struct filling_table *table);
void filling_round(struct filling *filling, struct filling_table *table);
/* ---- lists (values_list.c) ---- */
enum status filling_list(struct filling *filling, struct filling_table *table) MUST_CHECK;
/* ---- how dates are written (values_date.c) ---- */
struct str filling_period(struct arena *arena, struct period period); /* 2026年10月, as tables of this country write it */
struct str filling_date(struct arena *arena, struct date date, struct str like); /* like: a date as it stands in the form, or empty */
bool filling_is_date(struct str like);
/* ---- before it is sent (values_fault.c) ---- */
void filling_faults(struct filling *filling, const struct filling_table *table);
/* ---- labels (values_label.c) ---- */
void filling_labels(struct filling *filling);
/* ---- what the form itself takes in its cells (values_rules.c) ---- */
void filling_rules(struct filling *filling); /* of all values, in their places */
/* ---- what a source asks of its register (values_evidence.c) ---- */
struct str filling_where(struct arena *arena, const struct fill_source *source, const struct fill_record *record,
                         const struct register_definition *definition);
/* The column that says where a record is: villages by that of the definition, offices by who handles it. NULL: every record is there. */
const char *filling_place_column(const struct fill_record *record, const struct register_definition *definition, int64_t place);
bool filling_is_below(const struct fill_record *record, int64_t unit, int64_t place); /* it is the place, or below it */

#endif
