/* Indicators that are derived from a statistic of a register: who may say so, and what the records say, in the unit of the
 * indicator. The figure is that of the whole township whoever reads it, so it is asked for with the program's own rights; the
 * records behind it are a list, with the reader's. */
#include "app/derived_int.h"

#include "app/plan_int.h"
#include "app/registers_int.h"

/* ---- what an indicator is derived from --------------------------------------------------------------------------------- */

static enum status no_statistic(struct err *err, const struct records *records, struct str name)
{
	return err_set(err, STATUS_INPUT, N_("the register \"%.*s\" has no statistic \"%.*s\""), STR_ARG(records->definition->title),
	               STR_ARG(name));
}

/* All that must fit, so that afterwards only the records are asked. */
static enum status open_source(struct call *call, struct ledger_tx *tx, const struct ledger_row *row, struct derivation *out,
                               struct err *err)
{
	struct str name = row_text(row, "source_statistic"), unit = row_text(row, "unit");
	const struct expression *narrowed;
	struct dec one;
	enum status status = records_open(call->app->registry, tx, row_text(row, "source_register"), &call->arena, &out->records, err);

	if (status)
		return status;
	out->statistic = definition_statistic(out->records.definition, arena_text(&call->arena, name));
	if (!out->statistic)
		return no_statistic(err, &out->records, name);
	if (!unit_convert(call->app->reader, dec_of(1), out->statistic->unit, unit, &one))
		return err_set(err, STATUS_INPUT, N_("the statistic is in %.*s, the indicator in %.*s"), STR_ARG(out->statistic->unit),
		               STR_ARG(unit));
	out->where = row_text(row, "source_where");
	out->since = (int)row_int(row, "source_since");
	if (out->where.len)
		status = expression_parse(&call->arena, out->where, out->records.definition, &narrowed, err);
	return status;
}

enum status derivation_open(struct call *call, struct ledger_tx *tx, const struct ledger_row *row, struct derivation *out)
{
	struct err err = {.language = call->request->language};
	enum status status;

	*out = (struct derivation){.linked = row_text(row, "source_register").len > 0};
	if (!out->linked)
		return STATUS_OK;
	status = open_source(call, ledger_as_system(tx), row, out, &err);
	if (status == STATUS_NOT_FOUND || status == STATUS_INPUT) {
		out->fault = arena_str(&call->arena, str_of(err.message));
		return out->fault.len ? STATUS_OK : err_memory(&call->err);
	}
	if (status)
		call->err = err;
	return status;
}

struct str derivation_records(const struct derivation *derivation, int year, int month)
{
	struct period period = {.kind = PERIOD_CUMULATIVE, .year = (int16_t)year, .number = (int8_t)month};
	return statistic_records(&derivation->records, derivation->statistic, derivation->where, period);
}

/* ---- what the records say ---------------------------------------------------------------------------------------------- */

struct deriving {
	struct call *call;
	struct ledger_tx *tx;
};

/* The last month that there can be something of; 0: none. */
static int last_month(int year, struct date today)
{
	if (year != today.year)
		return year < today.year ? MEASURE_MONTHS : 0;
	return today.month;
}

static enum status fill_year(const struct deriving *deriving, const struct derivation *derivation, int year, struct str unit,
                             struct measured values[MEASURE_MONTHS], struct err *err)
{
	struct date today = call_today(deriving->call);
	const struct register_statistic *statistic = derivation->statistic;
	struct statistic_year said;
	int last = last_month(year, today), first = statistic->date ? 1 : last;
	enum status status = STATUS_OK;

	/* what stands now says nothing of another year */
	if (year < derivation->since || last == 0 || (!statistic->date && year != today.year))
		return STATUS_OK;
	status = statistic_of_year(&derivation->records, statistic, derivation->where, year, &said, err);
	for (int month = first; !status && month <= last; month++) {
		struct measured *value = &values[month - 1];
		value->known = !said.none[month - 1] && unit_convert(deriving->call->app->reader, said.until[month - 1], statistic->unit, unit, &value->value);
	}
	return status;
}

static enum status derive(void *context, const struct ledger_row *indicator, int year, struct measure_derived *out, struct err *err)
{
	struct deriving *deriving = context;
	struct date today = call_today(deriving->call);
	struct str unit = row_text(indicator, "unit");
	struct derivation derivation;
	bool over = today.day == date_month_days(today.year, today.month);
	enum status status = derivation_open(deriving->call, deriving->tx, indicator, &derivation);

	if (status || !derivation.linked || derivation.fault.len)
		return status;
	out->linked = true;
	out->running = year == today.year && !over ? today.month : 0;
	status = fill_year(deriving, &derivation, year, unit, out->values, err);
	return status ? status : fill_year(deriving, &derivation, year - 1, unit, out->last_values, err);
}

enum status year_indicators(struct call *call, struct ledger_tx *tx, int64_t id, int year, struct measured_indicators *out)
{
	struct deriving deriving = {call, tx};
	const struct measure_registers registers = {derive, &deriving};

	return measure_load_indicators(tx, &registers, id, year, call_today(call), &call->arena, out, &call->err);
}

/* ---- saying so --------------------------------------------------------------------------------------------------------- */

static bool says_the_same(const struct ledger_row *before, const struct ledger_row *after)
{
	static const char *const texts[] = {"source_register", "source_statistic", "source_where"};

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (!before || !str_equal(row_text(before, texts[i]), row_text(after, texts[i])))
			return false;
	return true;
}

/* A figure tells something of every record of the register: only who may see all of them publishes one. */
static enum status may_derive(const struct records *records, struct err *err)
{
	if (record_may_reveal(records, NULL))
		return STATUS_OK;
	err_set(err, STATUS_FORBIDDEN, N_("only who keeps the register \"%.*s\" may have an indicator taken from it"),
	        STR_ARG(records->definition->title));
	return err_hint(err, N_("ask %.*s, a leader or the administrator"),
	                STR_ARG(ledger_label(records->tx, ENTITY_UNIT, records->keeper, records->arena)));
}

enum status derivation_check(struct call *call, struct ledger_tx *tx, int64_t id, const struct ledger_row *before)
{
	struct ledger_row after;
	struct derivation derivation;
	enum status status = ledger_get(tx, ENTITY_INDICATOR, id, &call->arena, &after, &call->err);

	if (status || row_text(&after, "source_register").len == 0)
		return status;
	if (says_the_same(before, &after))
		tx = ledger_as_system(tx);
	status = open_source(call, tx, &after, &derivation, &call->err);
	if (status == STATUS_NOT_FOUND) /* of what the body says, not of the path */
		status = call->err.status = STATUS_INPUT;
	return status ? status : may_derive(&derivation.records, &call->err);
}

size_t derivation_fields(struct call *call, int year, struct ledger_field fields[DERIVATION_FIELDS])
{
	const json_t *asked = json_object_get(call->body, "derived");

	if (!asked)
		return 0; /* stays as it is */
	fields[0] = ledger_text("source_register", given_text(asked, "register"));
	fields[1] = ledger_text("source_statistic", given_text(asked, "statistic"));
	fields[2] = ledger_text("source_where", str_trim(given_text(asked, "where")));
	fields[3] = ledger_int("source_since", given(asked, "since") ? given_int(asked, "since") : year);
	if (!given_text(asked, "register").len)
		fields[3] = ledger_null("source_since");
	return DERIVATION_FIELDS;
}

/* ---- the statistics there are ------------------------------------------------------------------------------------------ */

static void put_statistic(struct call *call, const struct records *records, const struct register_statistic *statistic)
{
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_text(json, "register", records->definition->name);
	json_put_str(json, "register_title", records->definition->title);
	json_put_text(json, "name", statistic->name);
	json_put_str(json, "title", statistic->title);
	json_put_str(json, "unit", statistic->unit);
	json_put_bool(json, "dated", statistic->date != NULL);
	put_text_or_null(json, "indicator", statistic->indicator);
	json_put_bool(json, "may_derive", record_may_reveal(records, NULL));
	json_end_object(json);
}

static enum status put_statistics(struct call *call, const struct records *records, void *user)
{
	(void)user;
	for (size_t i = 0; i < records->definition->statistic_count; i++)
		put_statistic(call, records, &records->definition->statistics[i]);
	return STATUS_OK;
}

enum status statistic_list(struct call *call, struct ledger_tx *tx)
{
	enum status status;

	json_begin_object(&call->json);
	json_name(&call->json, "statistics");
	json_begin_array(&call->json);
	status = each_register(call, tx, put_statistics, NULL);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return status;
}
