/* The registers: what there is, and what a definition says, as JSON. */
#include "app/registers_int.h"

#include <string.h>

enum status records_asked(struct call *call, struct ledger_tx *tx, struct records *out)
{
	return records_open(call->app->registry, tx, call_text(call, "register"), &call->arena, out, &call->err);
}

static void put_keeper(struct call *call, const struct records *records)
{
	put_id(&call->json, "keeper", records->keeper);
	put_text_or_null(&call->json, "keeper_name", ledger_label(records->tx, ENTITY_UNIT, records->keeper, &call->arena));
}

/* ---- the list ---- */

/* Out of the counts that are kept, and of the index of deadlines: no record is looked at. */
static enum status put_counts(struct call *call, const struct records *records)
{
	static const struct {
		const char *name;
		struct record_query query;
	} counts[] = {
		{"total", {.limit = 1}},
		{"open", {.unfinished = true}},
		{"overdue", {.light = {"red", 3}}},
		{"soon", {.light = {"yellow", 6}}},
		{"mine", {.mine = true, .unfinished = true}},
	};
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < COUNT_OF(counts); i++) {
		int64_t count = 0;

		if (!counts[i].query.unfinished || records->definition->state_count) /* without states none is open */
			status = record_count(records, &counts[i].query, &count, &call->err);
		json_put_int(&call->json, counts[i].name, count);
	}
	return status;
}

static enum status put_register(struct call *call, const struct records *records, void *user)
{
	const struct register_definition *definition = records->definition;
	enum status status;

	(void)user;
	json_begin_object(&call->json);
	json_put_text(&call->json, "name", definition->name);
	json_put_str(&call->json, "title", definition->title);
	json_put_str(&call->json, "group", definition->group);
	json_put_str(&call->json, "about", definition->about);
	put_keeper(call, records);
	status = put_counts(call, records);
	json_put_bool(&call->json, "may_create", records_may_create(records));
	json_end_object(&call->json);
	return status;
}

enum status each_register(struct call *call, struct ledger_tx *tx, visit_records *visit, void *user)
{
	size_t count;
	const struct register_definition *const *all = registry_all(call->app->registry, &count);
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < count; i++) {
		struct records *records = arena_alloc(&call->arena, sizeof *records);

		if (!records)
			return err_memory(&call->err);
		status = records_open(call->app->registry, tx, str_of(all[i]->name), &call->arena, records, &call->err);
		if (status == STATUS_NOT_FOUND)
			status = STATUS_OK; /* not for the present user */
		else if (!status)
			status = visit(call, records, user);
	}
	return status;
}

enum status register_list(struct call *call, struct ledger_tx *tx)
{
	enum status status;

	json_begin_object(&call->json);
	json_name(&call->json, "registers");
	json_begin_array(&call->json);
	status = each_register(call, tx, put_register, NULL);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return status;
}

/* ---- one register ---- */

enum status register_show(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct json *json = &call->json;
	enum status status = records_asked(call, tx, &records);

	if (status)
		return status;
	json_begin_object(json);
	definition_json(records.definition, &call->arena, json);
	put_keeper(call, &records);
	json_put_bool(json, "may_create", records_may_create(&records));
	json_put_bool(json, "may_see_private", record_may_reveal(&records, NULL));
	json_put_bool(json, "may_define", call_administers(call));
	json_name(json, "begins");
	status = record_beginning(&records, json, &call->err);
	json_end_object(json);
	return status;
}

/* ---- statistics ---- */

static void put_statistic(struct call *call, const struct statistic_result *result, struct str period)
{
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_text(json, "name", result->statistic->name);
	json_put_str(json, "title", result->statistic->title);
	json_put_str(json, "unit", result->statistic->unit);
	put_text_or_null(json, "period", result->statistic->date ? period : STR(""));
	put_measured(json, "total", (struct measured){!result->none, result->total});
	json_name(json, "lines");
	json_begin_array(json);
	for (size_t i = 0; i < result->line_count; i++) {
		json_begin_object(json);
		json_put_str(json, "group", result->lines[i].group);
		json_put_dec(json, "value", result->lines[i].value);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
}

enum status register_statistics(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct period period = {PERIOD_UNKNOWN, 0, 0, 0};
	struct str asked = given_text(call->query, "period"), by = given_text(call->query, "by");
	enum status status = records_asked(call, tx, &records);

	if (!status && asked.len && !period_parse(asked, &period))
		status = err_set(&call->err, STATUS_INPUT, N_("\"%.*s\" is no period"), STR_ARG(asked));
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "statistics");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < records.definition->statistic_count; i++) {
		struct statistic_result result;

		status = statistic_count(&records, &records.definition->statistics[i], period,
		                         by.len ? arena_text(&call->arena, by) : NULL, &result, &call->err);
		if (!status)
			put_statistic(call, &result, asked);
	}
	json_end_array(&call->json);
	json_end_object(&call->json);
	return status;
}
