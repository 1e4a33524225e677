/* Making the plan of a year from a report, and taking it back: each in one transaction. */
#include "app/plan_int.h"
#include "app/year_int.h"

#include <string.h>

struct adopting {
	struct open_document document;
	struct known_indicators known;
	int year;
	int64_t indicators, targets, tasks;
};

/* What an adoption entered by itself, so that the undo finds it again; kept in the record, so in the record's
 * language. */
static struct str taken_note(struct call *call, const struct ledger_row *document)
{
	return arena_format(&call->arena, msg(LANGUAGE_CHINESE, N_("taken from \"%.*s\"")),
	                    STR_ARG(row_text(document, "name")));
}

/* ---- targets ---- */

/* Less of it is better where the target limits it. */
static struct str direction_for(const json_t *target)
{
	bool down = str_equals(given_text(target, "bound"), "<=") || str_equals(given_text(target, "sign"), "-");

	return down ? STR("down") : STR("up");
}

static enum status make_indicator(struct call *call, struct ledger_tx *tx, struct adopting *adopting,
                                  const json_t *target, struct str name, struct ledger_row *out)
{
	int64_t owner = unit_or_own(ledger_actor(tx), 0), id;
	const struct ledger_field fields[] = {
		ledger_text("name", name), ledger_text("unit", given_text(target, "unit")),
		ledger_text("direction", direction_for(target)), ledger_bool("key", given_bool(target, "key")),
		ledger_ref("document", adopting->document.id), ledger_ref("owner", owner)};
	enum status status = ledger_create(tx, ENTITY_INDICATOR, fields, COUNT_OF(fields), STR(""), &id, &call->err);

	adopting->indicators += !status;
	return status ? status : ledger_get(tx, ENTITY_INDICATOR, id, &call->arena, out, &call->err);
}

static enum status set_key(struct call *call, struct ledger_tx *tx, const json_t *target, struct ledger_row *indicator)
{
	const struct ledger_field field = ledger_bool("key", given_bool(target, "key"));
	enum status status;

	if (!given(target, "key") || row_bool(indicator, "key") == given_bool(target, "key"))
		return STATUS_OK;
	status = ledger_update(tx, ENTITY_INDICATOR, indicator->id, indicator->version, &field, 1, STR(""), &call->err);
	return status ? status : ledger_get(tx, ENTITY_INDICATOR, indicator->id, &call->arena, indicator, &call->err);
}

/* The December of the year under review, as the report itself gives it, where the record has none: growth needs it. */
static enum status take_reviewed(struct call *call, struct ledger_tx *tx, struct adopting *adopting,
                                 const struct ledger_row *indicator, const struct measured_indicator *measured)
{
	struct str name = reader_indicator_name(call->app->reader, row_text(indicator, "name"));
	const struct figure *figure = reviewed_figure(call, &adopting->document, name);
	struct dec value;
	int64_t id;

	if (!figure || adopting->document.held->reading.year != adopting->year - 1 || measured->state.last_total.known ||
	    !unit_convert(call->app->reader, figure->value, figure->unit, row_text(indicator, "unit"), &value))
		return STATUS_OK;
	const struct ledger_field fields[] = {
		ledger_ref("indicator", indicator->id), ledger_int("year", adopting->year - 1),
		ledger_int("month", MEASURE_MONTHS),
		ledger_dec("value", value), ledger_text("note", taken_note(call, &adopting->document.row))};
	return ledger_create(tx, ENTITY_VALUE, fields, COUNT_OF(fields), STR(""), &id, &call->err);
}

static enum status target_value(struct call *call, const json_t *target, const struct ledger_row *indicator,
                                struct dec *out)
{
	struct str from = given_text(target, "unit"), to = row_text(indicator, "unit");
	bool level = str_equals(given_text(target, "measure"), "level");

	*out = given_dec(target, "value");
	if (!level || unit_convert(call->app->reader, *out, from, to, out))
		return STATUS_OK;
	return err_set(&call->err, STATUS_INPUT, N_("\"%.*s\" is counted in %.*s, which %.*s cannot be turned into"),
	               STR_ARG(row_text(indicator, "name")), STR_ARG(to), STR_ARG(from));
}

static enum status set_target(struct call *call, struct ledger_tx *tx, struct adopting *adopting, const json_t *target,
                              const struct ledger_row *indicator, const struct measured_indicator *measured)
{
	const struct seen_figure *seen = figures_find(&adopting->document.figures, given_int(target, "figure"));
	const struct utf16_map *map = &adopting->document.held->map;
	struct dec value;
	int64_t id;
	enum status status;

	if (!seen)
		return err_set(&call->err, STATUS_INPUT, N_("the document has no figure %lld"),
		               (long long)given_int(target, "figure"));
	status = target_value(call, target, indicator, &value);
	if (status)
		return status;
	const struct ledger_field fields[] = {
		ledger_dec("value", value), ledger_text("measure", given_text(target, "measure")),
		ledger_text("bound", given_text(target, "bound")), ledger_text("sign", given_text(target, "sign")),
		ledger_ref("document", adopting->document.id), ledger_int("figure", seen->n),
		ledger_int("place_from", utf16_at(map, seen->figure.place.at)),
		ledger_int("place_to", utf16_at(map, seen->figure.place.end)),
		ledger_ref("indicator", indicator->id), ledger_int("year", adopting->year)};
	if (measured->target)
		return ledger_update(tx, ENTITY_TARGET, measured->target->id, measured->target->version, fields, 8, STR(""),
		                     &call->err);
	return ledger_create(tx, ENTITY_TARGET, fields, COUNT_OF(fields), STR(""), &id, &call->err);
}

static enum status adopt_target(struct call *call, struct ledger_tx *tx, struct adopting *adopting,
                                const json_t *target)
{
	struct str name = reader_indicator_name(call->app->reader, str_trim(given_text(target, "indicator")));
	const struct ledger_row *known;
	struct ledger_row indicator;
	struct measured_indicators measured;
	/* Looked up each time: a report may name one indicator twice. */
	enum status status = indicators_known(call, tx, &adopting->known);

	if (status)
		return status;
	known = indicator_known(&adopting->known, name);
	if (known)
		indicator = *known;
	else
		status = make_indicator(call, tx, adopting, target, name, &indicator);
	if (!status && known)
		status = set_key(call, tx, target, &indicator);
	if (!status)
		status = year_indicators(call, ledger_as_system(tx), indicator.id, adopting->year, &measured);
	if (!status)
		status = set_target(call, tx, adopting, target, &indicator, &measured.at[0]);
	if (!status)
		status = take_reviewed(call, tx, adopting, &indicator, &measured.at[0]);
	adopting->targets += !status;
	return status;
}

/* ---- tasks ---- */

static enum status adopt_task(struct call *call, struct ledger_tx *tx, struct adopting *adopting, const json_t *task)
{
	const struct reading *reading = &adopting->document.held->reading;
	const struct utf16_map *map = &adopting->document.held->map;
	int64_t n = given_int(task, "promise"), unit = unit_or_own(ledger_actor(tx), given_int(task, "unit")), id;
	const struct promise *promise;
	enum status status;

	if (n < 0 || (size_t)n >= reading->promise_count)
		return err_set(&call->err, STATUS_INPUT, N_("the document has no promise %lld"), (long long)n);
	promise = &reading->promises[n];
	const struct ledger_field fields[] = {
		ledger_int("year", adopting->year), ledger_text("title", given_text(task, "title")),
		ledger_text("text", promise->text), ledger_text("section", plan_section(reading, promise->section)),
		ledger_int("deed", promise->deed),
		ledger_ref("unit", unit), ledger_ref("leader", given_int(task, "leader")),
		ledger_ref("person", given_int(task, "person")), ledger_date("deadline", given_date(task, "deadline")),
		ledger_ref("document", adopting->document.id), ledger_int("promise", n),
		ledger_int("place_from", utf16_at(map, promise->place.at)),
		ledger_int("place_to", utf16_at(map, promise->place.end))};
	status = ledger_create(tx, ENTITY_TASK, fields, COUNT_OF(fields), STR(""), &id, &call->err);
	adopting->tasks += !status;
	return status;
}

/* ---- the whole ---- */

static enum status mark_adopted(struct call *call, struct ledger_tx *tx, int64_t id, bool adopted)
{
	const struct ledger_field field = ledger_bool("adopted", adopted);
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_DOCUMENT, id, &call->arena, &row, &call->err);

	if (!status && row_bool(&row, "adopted") == adopted)
		status = err_set(&call->err, STATUS_CONFLICT,
		                 adopted ? N_("the plan was made from this report already")
		                         : N_("no plan was made from this report"));
	return status ? status : ledger_update(tx, ENTITY_DOCUMENT, id, row.version, &field, 1, STR(""), &call->err);
}

static enum status adopt(struct call *call, struct ledger_tx *tx)
{
	struct adopting *adopting = call->argument;
	const json_t *targets = given_list(call->body, "targets"), *tasks = given_list(call->body, "tasks");
	enum status status = mark_adopted(call, tx, adopting->document.id, true);

	if (!status)
		status = document_see(call, tx, &adopting->document);
	for (size_t i = 0; i < json_array_size(targets) && !status; i++)
		status = adopt_target(call, tx, adopting, json_array_get(targets, i));
	for (size_t i = 0; i < json_array_size(tasks) && !status; i++)
		status = adopt_task(call, tx, adopting, json_array_get(tasks, i));
	if (status)
		return status;
	json_begin_object(&call->json);
	json_put_int(&call->json, "indicators", adopting->indicators);
	json_put_int(&call->json, "targets", adopting->targets);
	json_put_int(&call->json, "tasks", adopting->tasks);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status document_adopt(struct call *call)
{
	struct adopting adopting = {.year = (int)given_int(call->body, "year")};
	enum status status = document_open(call, call_number(call, "id"), &adopting.document);

	if (!status) {
		call->argument = &adopting;
		status = call_change(call, adopt);
	}
	document_done(call, &adopting.document);
	return status;
}

/* ---- undo ---- */

static enum status rows_of(struct call *call, struct ledger_tx *tx, enum entity entity, const char *column, int64_t id,
                           struct ledger_rows *rows)
{
	struct ledger_filter of = {FILTER_EQUAL, ledger_ref(column, id)};
	struct ledger_list list = {.filters = &of, .filter_count = 1};

	return ledger_list(ledger_as_system(tx), entity, &list, &call->arena, rows, &call->err);
}

static enum status in_use(struct call *call, const struct ledger_row *row, const char *column)
{
	err_set(&call->err, STATUS_CONFLICT, N_("something was recorded on \"%.*s\" since"),
	        STR_ARG(row_text(row, column)));
	return err_hint(&call->err, N_("withdraw those entries first, or leave the plan as it is"));
}

static enum status withdraw_all(struct call *call, struct ledger_tx *tx, const struct ledger_rows *rows)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < rows->count && !status; i++)
		status = ledger_withdraw(tx, rows->at[i].entity, rows->at[i].id, rows->at[i].version, STR(""), &call->err);
	return status;
}

static enum status undo_tasks(struct call *call, struct ledger_tx *tx, int64_t document)
{
	struct ledger_rows tasks, progress;
	enum status status = rows_of(call, tx, ENTITY_TASK, "document", document, &tasks);

	for (size_t i = 0; i < (status ? 0 : tasks.count) && !status; i++) {
		status = rows_of(call, tx, ENTITY_PROGRESS, "task", tasks.at[i].id, &progress);
		if (!status && progress.count)
			status = in_use(call, &tasks.at[i], "title");
	}
	return status ? status : withdraw_all(call, tx, &tasks);
}

/* Takes back the December values that the adoption entered itself. *left: how many others there are. */
static enum status undo_values(struct call *call, struct ledger_tx *tx, int64_t indicator, struct str note,
                               size_t *left)
{
	struct ledger_rows values;
	enum status status = rows_of(call, tx, ENTITY_VALUE, "indicator", indicator, &values);

	*left = 0;
	for (size_t i = 0; i < (status ? 0 : values.count) && !status; i++) {
		const struct ledger_row *value = &values.at[i];
		if (str_equal(row_text(value, "note"), note) && value->version == 1)
			status = ledger_withdraw(tx, ENTITY_VALUE, value->id, value->version, STR(""), &call->err);
		else
			++*left;
	}
	return status;
}

/* The latest version that came from elsewhere; id 0: the adoption made the target. */
static enum status target_before(struct call *call, struct ledger_tx *tx, const struct ledger_row *target,
                                 int64_t document, struct ledger_row *out)
{
	enum status status = STATUS_OK;

	*out = (struct ledger_row){.id = 0};
	for (int64_t version = target->version - 1; version > 0 && !status; version--) {
		status = ledger_row_at(ledger_as_system(tx), ENTITY_TARGET, target->id, version, &call->arena, out, &call->err);
		if (status || row_int(out, "document") != document)
			return status;
		out->id = 0;
	}
	return status;
}

/* A target that was there before goes back to what it was, one that the adoption made is withdrawn. */
static enum status undo_target(struct call *call, struct ledger_tx *tx, const struct ledger_row *target,
                               int64_t document)
{
	struct ledger_row before;
	enum status status = target_before(call, tx, target, document, &before);

	if (status)
		return status;
	if (!before.id)
		return ledger_withdraw(tx, ENTITY_TARGET, target->id, target->version, STR(""), &call->err);
	return ledger_update(tx, ENTITY_TARGET, target->id, target->version, before.fields, before.field_count, STR(""),
	                     &call->err);
}

static enum status undo_targets(struct call *call, struct ledger_tx *tx, int64_t document, struct str note)
{
	struct ledger_rows targets;
	size_t left;
	enum status status = rows_of(call, tx, ENTITY_TARGET, "document", document, &targets);

	for (size_t i = 0; i < (status ? 0 : targets.count) && !status; i++)
		status = undo_values(call, tx, row_int(&targets.at[i], "indicator"), note, &left);
	for (size_t i = 0; i < (status ? 0 : targets.count) && !status; i++)
		status = undo_target(call, tx, &targets.at[i], document);
	return status;
}

static enum status undo_indicators(struct call *call, struct ledger_tx *tx, int64_t document, struct str note)
{
	struct ledger_rows indicators;
	size_t left;
	enum status status = rows_of(call, tx, ENTITY_INDICATOR, "document", document, &indicators);

	for (size_t i = 0; i < (status ? 0 : indicators.count) && !status; i++) {
		status = undo_values(call, tx, indicators.at[i].id, note, &left);
		if (!status && left)
			status = in_use(call, &indicators.at[i], "name");
	}
	return status ? status : withdraw_all(call, tx, &indicators);
}

enum status document_unadopt(struct call *call, struct ledger_tx *tx)
{
	int64_t id = call_number(call, "id");
	struct ledger_row document;
	struct str note;
	enum status status = ledger_get(tx, ENTITY_DOCUMENT, id, &call->arena, &document, &call->err);

	if (!status)
		status = mark_adopted(call, tx, id, false);
	if (status)
		return status;
	note = taken_note(call, &document);
	status = undo_tasks(call, tx, id);
	if (!status)
		status = undo_targets(call, tx, id, note);
	return status ? status : undo_indicators(call, tx, id, note);
}
