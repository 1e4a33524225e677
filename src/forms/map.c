/* Where the figures of an indicator sheet come from: a row names an indicator, a column which figure of it. Nothing is sure but
 * what has the same name and a unit that measures the same; all else is told to be nobody's. */
#include "forms/forms_int.h"

enum {
	SURE_SAME = 95,      /* the same name, the same kind of unit */
	SURE_KNOWN_AS = 90,  /* another name that the record knows */
	SURE_ADDED = 70,     /* 本月 as what was added to the cumulative figure: right only where months add up */
	SURE_NO_UNIT = 70,   /* one of the two says no unit */
};

struct mapping {
	struct arena *arena;
	const struct form *form;
	const struct spreadsheet *spreadsheet;
	const struct form_record *record;
	struct err *err;
	struct form_proposal *at;
	size_t count, capacity;
};

#define WORDS(mapping, id) msg((mapping)->err ? (mapping)->err->language : LANGUAGE_CHINESE, (id))

/* ---- rows and indicators ---- */

struct match {
	size_t indicator;
	int confidence;
};

static bool units_agree(const struct form_record *record, struct str a, struct str b)
{
	struct dec one;
	return str_equal(a, b) || record->convert(record->context, dec_of(1), a, b, &one);
}

/* Two indicators of one name are told apart by their units only; where they are not, neither is sure. */
static struct match match_row(const struct mapping *mapping, const struct form_row *row)
{
	const struct form_record *record = mapping->record;
	struct str known = record->canonical(record->context, row->name);
	struct match best = {FORM_NONE, 0};
	bool twice = false;
	for (size_t i = 0; i < record->count; i++) {
		const struct form_indicator *indicator = &record->indicators[i];
		bool same = str_equal(form_plain(indicator->name, mapping->arena), row->name);
		bool as = str_equal(record->canonical(record->context, indicator->name), known);
		bool units = row->unit.len && indicator->unit.len;
		if ((!same && !as) || (units && !units_agree(record, indicator->unit, row->unit)))
			continue;
		int confidence = !units && row->unit.len != indicator->unit.len ? SURE_NO_UNIT : same ? SURE_SAME : SURE_KNOWN_AS;
		twice = best.indicator != FORM_NONE && confidence == best.confidence;
		if (confidence > best.confidence)
			best = (struct match){i, confidence};
	}
	if (twice)
		best.confidence = SURE_NO_UNIT;
	return best;
}

/* ---- columns and figures ---- */

static int last_month(struct period period)
{
	switch (period.kind) {
	case PERIOD_YEAR:
		return FORM_MONTHS;
	case PERIOD_HALF:
		return period.number * 6;
	case PERIOD_QUARTER:
		return period.number * 3;
	case PERIOD_MONTH:
	case PERIOD_CUMULATIVE:
		return period.number;
	default:
		return 0;
	}
}

/* What was added between two cumulative months. */
static struct form_value added(const struct form_value *months, int from, int to)
{
	struct form_value value = months[to - 1];
	if (from > 0)
		value.known = value.known && months[from - 1].known && dec_subtract(value.value, months[from - 1].value, &value.value);
	return value;
}

static bool worked_out(enum form_measure measure, struct period period)
{
	int month = last_month(period);
	return (measure == FORM_MONTH && month > 1) || (measure == FORM_QUARTER && month > 3);
}

/* 本月 of a yearly form is none. *percent: it is not in the unit of the indicator. */
static struct form_value figure_of(const struct form_indicator *indicator, enum form_measure measure, struct period period, bool *percent)
{
	struct form_value none = {0};
	int month = last_month(period);
	*percent = measure == FORM_GROWTH || measure == FORM_COMPLETION;
	if (month < 1 || month > FORM_MONTHS)
		return none;
	switch (measure) {
	case FORM_MONTH:
		return period.kind == PERIOD_MONTH || period.kind == PERIOD_CUMULATIVE ? added(indicator->months, month - 1, month) : none;
	case FORM_QUARTER:
		return month % 3 ? none : added(indicator->months, month - 3, month);
	case FORM_CUMULATIVE:
		return indicator->months[month - 1];
	case FORM_LAST_YEAR:
		return indicator->last_months[month - 1];
	case FORM_GROWTH:
		return indicator->growth[month - 1];
	case FORM_TARGET:
		return indicator->target;
	case FORM_COMPLETION:
		return indicator->completion;
	default:
		return none;
	}
}

/* As many decimals as the cell shows; without a format of its own the value stays as it is. */
static bool round_as_shown(const struct mapping *mapping, const struct form_table *table, size_t row, size_t column, struct dec *value)
{
	const struct spreadsheet_cell *cell = form_grid_cell(table->grid, table->rows[row].row, table->columns[column].column);
	const struct spreadsheet_style *style = cell ? &mapping->spreadsheet->styles[cell->style] : NULL;
	if (style && style->shape == SPREADSHEET_PERCENT)
		return dec_divide(*value, dec_of(100), (int8_t)(style->decimals < 14 ? style->decimals + 2 : 16), value);
	if (style && style->shape == SPREADSHEET_DECIMALS)
		return dec_round(*value, (int8_t)(style->decimals < 12 ? style->decimals : 12), value);
	*value = dec_trim(*value);
	return true;
}

#define NAMED(mapping, id, name) arena_format((mapping)->arena, WORDS(mapping, id), STR_ARG(name))

static struct str why(const struct mapping *mapping, const struct form_proposal *proposal, enum form_measure measure)
{
	if (proposal->indicator == FORM_NONE)
		return str_of(WORDS(mapping, N_("the record has no indicator of this name")));
	struct str name = mapping->record->indicators[proposal->indicator].name;
	if (measure == FORM_MEASURE_NONE)
		return NAMED(mapping, N_("indicator \"%.*s\", but what this column wants is not known"), name);
	if (!proposal->value.known)
		return NAMED(mapping, N_("indicator \"%.*s\", which has no such figure for this period"), name);
	if (worked_out(measure, mapping->record->period) && proposal->confidence <= SURE_ADDED)
		return NAMED(mapping, N_("what was added to the indicator \"%.*s\"; right only where months add up"), name);
	if (proposal->confidence < FORM_SURE)
		return NAMED(mapping, N_("perhaps the indicator \"%.*s\": its unit is not said"), name);
	return NAMED(mapping, N_("indicator \"%.*s\""), name);
}

static void propose_cell(struct mapping *mapping, size_t index, size_t row, size_t column, struct match match)
{
	const struct form_table *table = &mapping->form->tables[index];
	struct form_proposal proposal = {.table = index, .row = row, .column = column, .indicator = match.indicator,
	                                 .confidence = match.confidence};
	bool percent = false;
	if (match.indicator != FORM_NONE) {
		const struct form_indicator *indicator = &mapping->record->indicators[match.indicator];
		struct str unit = table->rows[row].unit.len ? table->rows[row].unit : table->columns[column].unit;
		proposal.value = figure_of(indicator, table->columns[column].measure, mapping->record->period, &percent);
		if (proposal.value.known && !percent && unit.len && indicator->unit.len && !str_equal(unit, indicator->unit))
			proposal.value.known = mapping->record->convert(mapping->record->context, proposal.value.value, indicator->unit, unit,
			                                                &proposal.value.value);
		if (worked_out(table->columns[column].measure, mapping->record->period) && proposal.confidence > SURE_ADDED)
			proposal.confidence = SURE_ADDED;
		proposal.value.known = proposal.value.known && round_as_shown(mapping, table, row, column, &proposal.value.value);
	}
	proposal.why = why(mapping, &proposal, table->columns[column].measure);
	if (arena_reserve(mapping->arena, (void **)&mapping->at, &mapping->capacity, mapping->count, sizeof proposal))
		mapping->at[mapping->count++] = proposal;
}

static void propose_table(struct mapping *mapping, size_t index)
{
	const struct form_table *table = &mapping->form->tables[index];
	for (size_t row = 0; row < table->row_count; row++) {
		bool named = table->kind == FORM_INDICATORS && table->rows[row].kind == FORM_ROW_DATA;
		struct match match = named ? match_row(mapping, &table->rows[row]) : (struct match){FORM_NONE, 0};
		for (size_t column = 0; column < table->column_count; column++)
			if (form_cell(table, row, column) == FORM_CELL_FILL && table->columns[column].role == FORM_VALUE)
				propose_cell(mapping, index, row, column, match);
	}
}

enum status form_propose(struct arena *arena, const struct form *form, const struct spreadsheet *spreadsheet,
                         const struct form_record *record, struct form_proposals *out, struct err *err)
{
	struct mapping mapping = {.arena = arena, .form = form, .spreadsheet = spreadsheet, .record = record, .err = err};
	for (size_t i = 0; i < form->table_count; i++)
		propose_table(&mapping, i);
	if (arena_failed(arena))
		return err_memory(err);
	*out = (struct form_proposals){mapping.at, mapping.count};
	return STATUS_OK;
}

enum status form_entries(struct arena *arena, const struct form *form, const struct form_proposals *proposals,
                         struct spreadsheet_entry **out, size_t *count, struct err *err)
{
	struct spreadsheet_entry *entries = arena_array(arena, proposals->count + 1, sizeof *entries);
	size_t n = 0;
	for (size_t i = 0; entries && i < proposals->count; i++) {
		const struct form_proposal *proposal = &proposals->at[i];
		const struct form_table *table = &form->tables[proposal->table];
		char text[DEC_TEXT_MAX];
		if (proposal->confidence < FORM_SURE || !proposal->value.known)
			continue;
		entries[n++] = (struct spreadsheet_entry){.sheet = table->sheet, .row = table->rows[proposal->row].row,
		                                          .column = table->columns[proposal->column].column, .content = SPREADSHEET_NUMBER,
		                                          .text = arena_str(arena, dec_text(proposal->value.value, text))};
	}
	if (arena_failed(arena))
		return err_memory(err);
	*out = entries;
	*count = n;
	return STATUS_OK;
}
