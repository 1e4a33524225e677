/* Indicators: their months, their targets. */
#include "app/derived_int.h"

#define HISTORY_MAX 100

enum status township_row(struct ledger_tx *tx, struct arena *arena, struct ledger_row *row, struct err *err)
{
	return ledger_get(ledger_as_system(tx), ENTITY_TOWNSHIP, TOWNSHIP, arena, row, err);
}

enum status year_asked(struct call *call, struct ledger_tx *tx, int *year)
{
	struct ledger_row township;
	enum status status;

	if (given(call->query, "year")) {
		*year = (int)given_int(call->query, "year");
		return STATUS_OK;
	}
	status = township_row(tx, &call->arena, &township, &call->err);
	if (!status)
		*year = (int)row_int(&township, "year");
	return status;
}

/* ---- JSON ---- */

void put_source(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct json *json = &call->json;
	int64_t document = row_int(row, "document");

	json_name(json, "source");
	if (!document) {
		json_write_null(json);
		return;
	}
	json_begin_object(json);
	json_put_int(json, "document", document);
	json_put_str(json, "name", ledger_label(tx, ENTITY_DOCUMENT, document, &call->arena));
	json_put_int(json, "from", row_int(row, "place_from"));
	json_put_int(json, "to", row_int(row, "place_to"));
	json_end_object(json);
}

enum status put_history(struct call *call, struct ledger_tx *tx, enum entity entity, int64_t id)
{
	struct ledger_events events;
	enum status status = ledger_history(tx, entity, id, 0, HISTORY_MAX, &call->arena, &events, &call->err);

	if (status)
		return status;
	json_name(&call->json, "history");
	json_begin_array(&call->json);
	for (size_t i = 0; i < events.count; i++)
		event_json(&events.at[i], &call->json);
	json_end_array(&call->json);
	return STATUS_OK;
}

static void put_target(struct call *call, struct ledger_tx *tx, const struct measured_indicator *item)
{
	struct json *json = &call->json;
	const struct ledger_row *row = item->target;

	json_name(json, "target");
	if (!row) {
		json_write_null(json);
		return;
	}
	json_begin_object(json);
	json_put_dec(json, "value", row_dec(row, "value"));
	json_put_str(json, "measure", row_text(row, "measure"));
	json_put_str(json, "bound", row_text(row, "bound"));
	json_put_str(json, "sign", row_text(row, "sign"));
	put_measured(json, "goal", item->state.goal);
	put_source(call, tx, row);
	json_put_int(json, "version", row->version);
	json_end_object(json);
}

static void put_derived(struct call *call, const struct measured_indicator *item, const struct derivation *derivation)
{
	struct json *json = &call->json;
	bool sound = derivation->linked && derivation->fault.len == 0;
	struct str title = sound ? derivation->records.definition->title : STR("");

	json_name(json, "derived");
	if (!derivation->linked) {
		json_write_null(json);
		return;
	}
	json_begin_object(json);
	json_put_str(json, "register", row_text(item->row, "source_register"));
	json_put_str(json, "statistic", row_text(item->row, "source_statistic"));
	json_put_str(json, "where", row_text(item->row, "source_where"));
	json_put_int(json, "since", row_int(item->row, "source_since"));
	put_text_or_null(json, "register_title", title);
	put_text_or_null(json, "title", sound ? derivation->statistic->title : STR(""));
	put_text_or_null(json, "unit", sound ? derivation->statistic->unit : STR(""));
	json_put_bool(json, "dated", sound && derivation->statistic->date);
	put_text_or_null(json, "fault", derivation->fault);
	put_instant(json, "at", instant_now());
	json_end_object(json);
}

/* What was entered stands beside what the records say. */
static void put_recorded(struct call *call, const struct measured_indicator *item, const struct derivation *derivation, int month)
{
	const struct ledger_row *row = item->values[month - 1];
	struct measured recorded = item->derived.values[month - 1];
	struct measured entered = {row && !row_is_null(row, "value"), {0}};

	if (entered.known)
		entered.value = row_dec(row, "value");
	put_measured(&call->json, "recorded", recorded);
	put_measured(&call->json, "entered", entered);
	json_put_bool(&call->json, "differs", recorded.known && entered.known && dec_compare(recorded.value, entered.value) != 0);
	if (recorded.known)
		json_put_str(&call->json, "records", derivation_records(derivation, item->figures.year, month));
	else
		put_text_or_null(&call->json, "records", STR(""));
}

static void put_month(struct call *call, struct ledger_tx *tx, const struct measured_indicator *item,
                      const struct derivation *derivation, int month)
{
	struct json *json = &call->json;
	const struct ledger_row *row = item->values[month - 1];
	const struct measure_month *state = &item->state.months[month - 1];
	char period[PERIOD_TEXT_MAX];

	json_begin_object(json);
	json_put_int(json, "month", month);
	json_put_str(json, "period",
	             period_text((struct period){.kind = PERIOD_CUMULATIVE, .year = (int16_t)item->figures.year,
	                                         .number = (int8_t)month}, period));
	put_measured(json, "value", state->value);
	put_measured(json, "last_year", state->last_year);
	put_measured(json, "growth", state->growth);
	put_recorded(call, item, derivation, month);
	put_text_or_null(json, "note", row ? row_text(row, "note") : STR(""));
	put_text_or_null(json, "by", row ? ledger_label(tx, ENTITY_USER, row->changed_by, &call->arena) : STR(""));
	put_instant(json, "at", row ? row->changed_at : 0);
	json_put_int(json, "version", row ? row->version : 0);
	json_end_object(json);
}

static void put_latest(struct json *json, const struct measure_state *state)
{
	json_name(json, "latest");
	if (!state->latest_month) {
		json_write_null(json);
		return;
	}
	json_begin_object(json);
	json_put_int(json, "month", state->latest_month);
	json_put_dec(json, "value", state->latest.value);
	put_measured(json, "growth", state->latest_growth);
	json_end_object(json);
}

enum status put_indicator(struct call *call, struct ledger_tx *tx, const struct measured_indicator *item)
{
	struct json *json = &call->json;
	const struct ledger_row *row = item->row;
	int64_t owner = row_int(row, "owner");
	struct derivation derivation;
	enum status status = derivation_open(call, tx, row, &derivation);

	if (status)
		return status;
	json_begin_object(json);
	json_put_int(json, "id", row->id);
	json_put_str(json, "name", row_text(row, "name"));
	json_put_str(json, "unit", row_text(row, "unit"));
	json_put_str(json, "direction", row_text(row, "direction"));
	put_id(json, "owner", owner);
	put_text_or_null(json, "owner_name", ledger_label(tx, ENTITY_UNIT, owner, &call->arena));
	json_put_bool(json, "key", row_bool(row, "key"));
	json_put_int(json, "version", row->version);
	put_target(call, tx, item);
	put_derived(call, item, &derivation);
	json_name(json, "months");
	json_begin_array(json);
	for (int month = 1; month <= MEASURE_MONTHS; month++)
		put_month(call, tx, item, &derivation, month);
	json_end_array(json);
	put_latest(json, &item->state);
	put_measured(json, "last_year_total", item->state.last_total);
	put_measured(json, "completion", item->state.completion);
	put_measured(json, "calendar", item->state.calendar);
	json_put_text(json, "light", light_text(item->state.light));
	json_put_bool(json, "may_edit", ledger_may_change(&call->session.actor, row));
	json_end_object(json);
	return STATUS_OK;
}

/* ---- one indicator ---- */

static enum status load_one(struct call *call, struct ledger_tx *tx, int64_t id, int year,
                            const struct measured_indicator **out)
{
	struct measured_indicators items;
	enum status status = year_indicators(call, tx, id, year, &items);

	if (!status)
		*out = &items.at[0];
	return status;
}

static enum status answer_one(struct call *call, struct ledger_tx *tx, int64_t id, int year)
{
	const struct measured_indicator *item = NULL;
	enum status status = load_one(call, tx, id, year, &item);

	return status ? status : put_indicator(call, tx, item);
}

enum status indicator_list(struct call *call, struct ledger_tx *tx)
{
	struct measured_indicators items;
	int year = 0;
	enum status status = year_asked(call, tx, &year);

	if (!status)
		status = year_indicators(call, tx, 0, year, &items);
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "indicators");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < items.count; i++)
		status = put_indicator(call, tx, &items.at[i]);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return status;
}

enum status indicator_show(struct call *call, struct ledger_tx *tx)
{
	int64_t id = call_number(call, "id");
	int year = 0;
	enum status status = year_asked(call, tx, &year);

	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "indicator");
	status = answer_one(call, tx, id, year);
	if (!status)
		status = put_history(call, tx, ENTITY_INDICATOR, id);
	if (!status)
		json_end_object(&call->json);
	return status;
}

/* The name under which the indicator is known, so that a report's words find it. */
static size_t indicator_fields(struct call *call, int year, struct ledger_field fields[5 + DERIVATION_FIELDS])
{
	struct str name = reader_indicator_name(call->app->reader, str_trim(given_text(call->body, "name")));

	fields[0] = ledger_text("name", name);
	fields[1] = ledger_text("unit", given_text(call->body, "unit"));
	fields[2] = ledger_text("direction", given_text(call->body, "direction"));
	fields[3] = ledger_ref("owner", unit_or_own(&call->session.actor, given_int(call->body, "owner")));
	fields[4] = ledger_bool("key", given_bool(call->body, "key"));
	return 5 + derivation_fields(call, year, fields + 5);
}

enum status indicator_create(struct call *call, struct ledger_tx *tx)
{
	struct ledger_field fields[5 + DERIVATION_FIELDS];
	int year = 0;
	int64_t id;
	enum status status = year_asked(call, tx, &year);

	if (!status)
		status = ledger_create(tx, ENTITY_INDICATOR, fields, indicator_fields(call, year, fields), STR(""), &id, &call->err);
	if (!status)
		status = derivation_check(call, tx, id, NULL);
	return status ? status : answer_one(call, tx, id, year);
}

enum status indicator_update(struct call *call, struct ledger_tx *tx)
{
	struct ledger_field fields[5 + DERIVATION_FIELDS];
	int64_t id = call_number(call, "id"), version = given_int(call->body, "version");
	struct ledger_row before;
	int year = 0;
	enum status status = year_asked(call, tx, &year);

	if (!status)
		status = ledger_get(tx, ENTITY_INDICATOR, id, &call->arena, &before, &call->err);
	if (!status)
		status = ledger_update(tx, ENTITY_INDICATOR, id, version, fields, indicator_fields(call, year, fields), STR(""),
		                       &call->err);
	if (!status)
		status = derivation_check(call, tx, id, &before);
	return status ? status : answer_one(call, tx, id, year);
}

/* ---- values and targets ---- */

static enum status month_asked(struct call *call, struct period *out)
{
	struct str text = call_text(call, "period");

	if (!period_parse(text, out) || out->kind != PERIOD_MONTH)
		return err_set(&call->err, STATUS_INPUT, N_("\"%.*s\" is not a month such as 2026M09"), STR_ARG(text));
	return STATUS_OK;
}

/* Nobody else's entry is overwritten: the version must be the one that was seen. */
static enum status stale(struct call *call)
{
	err_set(&call->err, STATUS_CONFLICT, N_("somebody has changed this in the meantime"));
	return err_hint(&call->err, N_("load it again and enter your change once more"));
}

enum status indicator_record(struct call *call, struct ledger_tx *tx)
{
	int64_t id = call_number(call, "id"), version = given_int(call->body, "version"), made;
	const struct measured_indicator *item = NULL;
	const struct ledger_row *row;
	struct period month;
	enum status status = month_asked(call, &month);

	if (!status)
		status = load_one(call, tx, id, month.year, &item);
	if (status)
		return status;
	row = item->values[month.number - 1];
	if ((row ? row->version : 0) != version)
		return stale(call);
	const struct ledger_field fields[] = {
		ledger_dec("value", given_dec(call->body, "value")), ledger_text("note", given_text(call->body, "note")),
		ledger_ref("indicator", id), ledger_int("year", month.year), ledger_int("month", month.number)};
	if (row)
		status = ledger_update(tx, ENTITY_VALUE, row->id, version, fields, 2, STR(""), &call->err);
	else
		status = ledger_create(tx, ENTITY_VALUE, fields, COUNT_OF(fields), STR(""), &made, &call->err);
	return status ? status : answer_one(call, tx, id, month.year);
}

enum status indicator_withdraw(struct call *call, struct ledger_tx *tx)
{
	int64_t id = call_number(call, "id");
	const struct measured_indicator *item = NULL;
	const struct ledger_row *row;
	struct period month;
	enum status status = month_asked(call, &month);

	if (!status)
		status = load_one(call, tx, id, month.year, &item);
	if (status)
		return status;
	row = item->values[month.number - 1];
	if (!row)
		return err_set(&call->err, STATUS_NOT_FOUND, N_("nothing was entered for this month"));
	status = ledger_withdraw(tx, ENTITY_VALUE, row->id, given_int(call->query, "version"), STR(""), &call->err);
	return status ? status : answer_one(call, tx, id, month.year);
}

enum status indicator_target(struct call *call, struct ledger_tx *tx)
{
	int64_t id = call_number(call, "id"), version = given_int(call->body, "version"), made;
	int year = (int)call_number(call, "year");
	const struct measured_indicator *item = NULL;
	enum status status = load_one(call, tx, id, year, &item);

	if (status)
		return status;
	if ((item->target ? item->target->version : 0) != version)
		return stale(call);
	const struct ledger_field fields[] = {
		ledger_dec("value", given_dec(call->body, "value")), ledger_text("measure", given_text(call->body, "measure")),
		ledger_text("bound", given_text(call->body, "bound")), ledger_text("sign", given_text(call->body, "sign")),
		ledger_ref("indicator", id), ledger_int("year", year)};
	if (item->target)
		status = ledger_update(tx, ENTITY_TARGET, item->target->id, version, fields, 4, STR(""), &call->err);
	else
		status = ledger_create(tx, ENTITY_TARGET, fields, COUNT_OF(fields), STR(""), &made, &call->err);
	return status ? status : answer_one(call, tx, id, year);
}
