/* Figures of indicators: which one of them a column wants, and of which period. */
#include "fill/fill_int.h"

/* How the figures of a table hang together: 上期 of a table of months is the month before, of a cumulative one the figure up to it. */
struct manner {
	bool months;     /* a column wants what the month added */
	bool last_period; /* a column tells the last period: changes are against that */
	bool last_year;
};

static struct manner manner_of(const struct form_table *table)
{
	struct manner manner = {0};

	for (size_t i = 0; i < table->column_count; i++) {
		manner.months |= table->columns[i].measure == FORM_MONTH;
		manner.last_period |= table->columns[i].measure == FORM_LAST_PERIOD;
		manner.last_year |= table->columns[i].measure == FORM_LAST_YEAR;
	}
	return manner;
}

static int last_month(struct period period)
{
	switch (period.kind) {
	case PERIOD_YEAR: return FORM_MONTHS;
	case PERIOD_HALF: return period.number * 6;
	case PERIOD_QUARTER: return period.number * 3;
	case PERIOD_MONTH:
	case PERIOD_CUMULATIVE: return period.number;
	default: return 0;
	}
}

static int months_of(struct period period)
{
	switch (period.kind) {
	case PERIOD_YEAR: return FORM_MONTHS;
	case PERIOD_HALF: return 6;
	case PERIOD_QUARTER: return 3;
	default: return 1;
	}
}

static struct form_value difference(struct form_value a, struct form_value b)
{
	a.known = a.known && b.known && dec_subtract(a.value, b.value, &a.value);
	return a;
}

/* Up to a month of the year; below 1: of the year before. */
static struct form_value until(const struct form_indicator *indicator, int month)
{
	if (month >= 1)
		return indicator->months[month - 1];
	return month > -FORM_MONTHS ? indicator->last_months[FORM_MONTHS + month - 1] : (struct form_value){0};
}

/* What was added from behind `from` up to `to`: January begins anew. */
static struct form_value added(const struct form_indicator *indicator, int from, int to)
{
	return from == 0 || from == -FORM_MONTHS ? until(indicator, to) : difference(until(indicator, to), until(indicator, from));
}

static struct form_value last_period(const struct form_indicator *indicator, struct period period, struct manner manner)
{
	int month = last_month(period), back = months_of(period);

	return manner.months ? added(indicator, month - 2 * back, month - back) : until(indicator, month - back);
}

static struct form_value change(const struct form_indicator *indicator, struct period period, struct manner manner)
{
	int month = last_month(period), back = months_of(period);

	if (!manner.last_period && manner.last_year)
		return difference(until(indicator, month), indicator->last_months[month - 1]);
	return difference(manner.months ? added(indicator, month - back, month) : until(indicator, month), last_period(indicator, period, manner));
}

static struct form_value figure_of(const struct form_indicator *indicator, enum form_measure measure, struct period period, struct manner manner)
{
	const struct form_value none = {0};
	int month = last_month(period);

	if (month < 1 || month > FORM_MONTHS)
		return none;
	switch (measure) {
	case FORM_MONTH:
		return period.kind == PERIOD_MONTH || period.kind == PERIOD_CUMULATIVE ? added(indicator, month - 1, month) : none;
	case FORM_QUARTER: return month % 3 ? none : added(indicator, month - 3, month);
	case FORM_MEASURE_NONE:
	case FORM_CUMULATIVE: return indicator->months[month - 1];
	case FORM_LAST_YEAR: return indicator->last_months[month - 1];
	case FORM_LAST_PERIOD: return last_period(indicator, period, manner);
	case FORM_CHANGE: return change(indicator, period, manner);
	case FORM_GROWTH: return indicator->growth[month - 1];
	case FORM_TARGET: return indicator->target;
	case FORM_COMPLETION: return indicator->completion;
	}
	return none;
}

static const struct form_indicator *indicator_of(const struct fill_record *record, int64_t id)
{
	for (size_t i = 0; i < record->indicator_count; i++)
		if (record->indicators[i].id == id)
			return &record->indicators[i];
	return NULL;
}

static void fill_cell(struct filling *filling, struct filling_cell *cell, struct manner manner)
{
	const struct form_indicator *indicator = indicator_of(filling->record, cell->source.indicator);
	enum form_measure measure = cell->source.measure;
	struct form_value figure = indicator ? figure_of(indicator, measure, filling->record->period, manner) : (struct form_value){0};

	if (!figure.known) {
		cell->why = str_of(FILL_WORDS(filling, indicator ? N_("the indicator has no such figure for this period")
		                                                 : N_("the record has no such indicator any more")));
		return;
	}
	cell->known = cell->number = true;
	cell->exact = figure.value;
	if (measure != FORM_GROWTH && measure != FORM_COMPLETION)
		cell->from = indicator->unit;
}

void filling_indicators(struct filling *filling)
{
	for (size_t i = 0; i < filling->form->table_count; i++) {
		const struct filling_table *table = &filling->tables[i];
		struct manner manner = manner_of(table->table);
		for (size_t k = 0; table->cells && k < table->table->row_count * table->table->column_count; k++)
			if (table->cells[k].asked && !table->cells[k].known && table->cells[k].state == FILL_NONE &&
			    table->cells[k].source.kind == SOURCE_INDICATOR)
				fill_cell(filling, &table->cells[k], manner);
	}
}
