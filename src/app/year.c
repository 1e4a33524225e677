/* The record of a year as the writer and the checker want it. */
#include "app/reports_int.h"

static enum status writer_indicators(struct call *call, struct ledger_tx *tx, int year, struct writer_record *out)
{
	struct measured_indicators items;
	struct writer_indicator *list;
	enum status status = year_indicators(call, tx, 0, year, &items);

	if (status)
		return status;
	list = arena_array(&call->arena, items.count + 1, sizeof *list);
	if (!list)
		return err_memory(&call->err);
	for (size_t i = 0; i < items.count; i++)
		list[i] = (struct writer_indicator){.id = items.at[i].row->id, .name = row_text(items.at[i].row, "name"),
		                                    .figures = items.at[i].figures, .state = items.at[i].state,
		                                    .key = row_bool(items.at[i].row, "key")};
	out->indicators = list;
	out->indicator_count = items.count;
	return STATUS_OK;
}

static enum status year_tasks(struct call *call, struct ledger_tx *tx, int year, struct writer_record *out)
{
	struct measured_tasks items;
	struct writer_task *list;
	enum status status = measure_load_tasks(tx, year, call_today(call), &call->arena, &items, &call->err);

	if (status)
		return status;
	list = arena_array(&call->arena, items.count + 1, sizeof *list);
	if (!list)
		return err_memory(&call->err);
	for (size_t i = 0; i < items.count; i++) {
		const struct ledger_row *row = items.at[i].row;
		list[i] = (struct writer_task){
			.id = row->id, .title = row_text(row, "title"), .section = row_text(row, "section"),
			.unit_name = ledger_label(tx, ENTITY_UNIT, row_int(row, "unit"), &call->arena),
			.deed = (int)row_int(row, "deed"), .done = str_equals(row_text(row, "state"), "done"),
			.cancelled = str_equals(row_text(row, "state"), "cancelled"), .deadline = row_date(row, "deadline"),
			.percent = (int)row_int(row, "percent"), .state = items.at[i].state,
			.last_note = row_text(row, "last_note")};
	}
	out->tasks = list;
	out->task_count = items.count;
	return STATUS_OK;
}

enum status year_record(struct call *call, struct ledger_tx *tx, int year, struct writer_record *out)
{
	struct ledger_row township;
	enum status status = township_row(tx, &call->arena, &township, &call->err);

	if (status)
		return status;
	*out = (struct writer_record){.township = row_text(&township, "name"), .year = year, .today = call_today(call)};
	status = writer_indicators(call, tx, year, out);
	return status ? status : year_tasks(call, tx, year, out);
}

/* ---- figures for the checker ---- */

struct known_list {
	struct arena *arena;
	struct known_figure *at;
	size_t count, capacity;
};

static void know(struct known_list *list, struct known_figure figure)
{
	if (arena_reserve(list->arena, (void **)&list->at, &list->capacity, list->count, sizeof *list->at))
		list->at[list->count++] = figure;
}

/* The whole year is what December holds. */
static struct period period_to(int year, int month)
{
	if (month == MEASURE_MONTHS)
		return (struct period){.kind = PERIOD_YEAR, .year = (int16_t)year};
	return (struct period){.kind = PERIOD_CUMULATIVE, .year = (int16_t)year, .number = (int8_t)month};
}

/* Where the value of a month comes from; empty where there is none. */
static struct str month_source(struct call *call, const struct measured_indicator *item, int month, struct str owner)
{
	const struct ledger_row *row = item->values[month - 1];
	struct str name = row_text(item->row, "source_register");
	const struct register_definition *definition = registry_find(call->app->registry, name);
	char date[DATE_TEXT_MAX];

	if (item->derived.values[month - 1].known && definition)
		return arena_format(&call->arena, msg(call->request->language, N_("register \"%.*s\", asked %s")),
		                    STR_ARG(definition->title), date_text(call_today(call), date).at);
	if (!row)
		return STR("");
	return arena_format(&call->arena, msg(call->request->language, N_("%.*s, entered %s")), STR_ARG(owner),
	                    date_text(instant_date(row->changed_at), date).at);
}

static void know_indicator(struct call *call, struct known_list *list, const struct measured_indicator *item,
                           struct str owner)
{
	bool rate = measure_is_rate(row_text(item->row, "unit"));

	for (int month = 1; month <= MEASURE_MONTHS; month++) {
		const struct measure_month *state = &item->state.months[month - 1];
		struct known_figure figure = {.indicator = row_text(item->row, "name"), .unit = row_text(item->row, "unit"),
		                              .measure = rate ? MEASURE_RATIO : MEASURE_LEVEL,
		                              .period = period_to(item->figures.year, month),
		                              .source = month_source(call, item, month, owner)};
		if (state->value.known && figure.source.len) {
			figure.value = state->value.value;
			know(list, figure);
		}
		if (state->growth.known && figure.source.len && !rate) {
			struct dec growth = state->growth.value;
			figure.negative = growth.unscaled < 0;
			figure.value = figure.negative ? dec_negate(growth) : growth;
			figure.unit = STR("%");
			figure.measure = MEASURE_GROWTH;
			know(list, figure);
		}
		if (state->last_year.known) {
			know(list, (struct known_figure){
				.indicator = figure.indicator, .unit = row_text(item->row, "unit"), .value = state->last_year.value,
				.measure = rate ? MEASURE_RATIO : MEASURE_LEVEL, .period = period_to(item->figures.year - 1, month),
				.source = owner});
		}
	}
}

enum status year_known(struct call *call, struct ledger_tx *tx, int year, const struct known_figure **out,
                       size_t *count)
{
	struct known_list list = {.arena = &call->arena};
	struct measured_indicators items;
	enum status status = year_indicators(call, tx, 0, year, &items);

	for (size_t i = 0; i < (status ? 0 : items.count); i++)
		know_indicator(call, &list, &items.at[i],
		               ledger_label(tx, ENTITY_UNIT, row_int(items.at[i].row, "owner"), &call->arena));
	*out = list.at;
	*count = list.count;
	return status;
}
