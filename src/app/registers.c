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

static bool open_state(const struct register_definition *definition, size_t index)
{
	return !definition->states[index].final;
}

/* How many stand in the open states; a register without states has none. */
static enum status count_open(const struct records *records, int64_t *open, struct err *err)
{
	enum status status = STATUS_OK;

	*open = 0;
	for (size_t i = 0; !status && i < records->definition->state_count; i++) {
		const struct record_query query = {.state = str_of(records->definition->states[i].name)};
		int64_t count = 0;

		if (!open_state(records->definition, i))
			continue;
		status = record_count(records, &query, &count, err);
		*open += count;
	}
	return status;
}

static enum status put_counts(struct call *call, const struct records *records)
{
	static const struct {
		const char *name;
		struct record_query query;
	} counts[] = {
		{"total", {.limit = 1}},
		{"overdue", {.light = {"red", 3}}},
		{"soon", {.light = {"yellow", 6}}},
		{"mine", {.mine = true, .unfinished = true}},
	};
	int64_t count = 0;
	enum status status = count_open(records, &count, &call->err);

	json_put_int(&call->json, "open", count);
	for (size_t i = 0; !status && i < COUNT_OF(counts); i++) {
		status = record_count(records, &counts[i].query, &count, &call->err);
		json_put_int(&call->json, counts[i].name, count);
	}
	return status;
}

static enum status put_register(struct call *call, const struct records *records)
{
	const struct register_definition *definition = records->definition;
	enum status status;

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

enum status register_list(struct call *call, struct ledger_tx *tx)
{
	size_t count;
	const struct register_definition *const *all = registry_all(call->app->registry, &count);
	enum status status = STATUS_OK;

	json_begin_object(&call->json);
	json_name(&call->json, "registers");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < count; i++) {
		struct records records;

		status = records_open(call->app->registry, tx, str_of(all[i]->name), &call->arena, &records, NULL);
		if (status == STATUS_NOT_FOUND) {
			status = STATUS_OK; /* not for the present user */
			continue;
		}
		if (!status)
			status = put_register(call, &records);
	}
	json_end_array(&call->json);
	json_end_object(&call->json);
	return status;
}

/* ---- a definition ---- */

static void put_names(struct json *json, const char *name, const char *const *names, size_t count)
{
	json_name(json, name);
	json_begin_array(json);
	for (size_t i = 0; i < count; i++)
		json_text(json, names[i]);
	json_end_array(json);
}

static void put_states_of(struct json *json, const char *name, const struct register_definition *definition, uint32_t states)
{
	json_name(json, name);
	json_begin_array(json);
	for (size_t i = 0; i < definition->state_count; i++)
		if (states & (UINT32_C(1) << i))
			json_text(json, definition->states[i].name);
	json_end_array(json);
}

static void put_bound(struct json *json, const char *name, bool has, struct dec bound)
{
	json_name(json, name);
	if (has)
		json_dec(json, bound);
	else
		json_write_null(json);
}

static void put_field(struct json *json, const struct register_field *field);

static void put_fields(struct json *json, const char *name, const struct register_field *fields, size_t count)
{
	json_name(json, name);
	json_begin_array(json);
	for (size_t i = 0; i < count; i++)
		put_field(json, &fields[i]);
	json_end_array(json);
}

static void put_field(struct json *json, const struct register_field *field)
{
	json_begin_object(json);
	json_put_text(json, "name", field->name);
	json_put_str(json, "title", field->title);
	put_text_or_null(json, "hint", field->hint);
	json_put_text(json, "kind", field_kind_text(field->kind));
	json_put_bool(json, "required", field->required);
	json_put_bool(json, "private", field->private_value);
	json_put_bool(json, "unique", field->unique);
	json_put_bool(json, "listed", field->listed);
	json_put_bool(json, "computed", field->value != NULL);
	json_name(json, "choices");
	json_begin_array(json);
	for (size_t i = 0; i < field->choice_count; i++)
		json_str(json, field->choices[i]);
	json_end_array(json);
	put_text_or_null(json, "unit", field->unit);
	json_put_int(json, "scale", field->scale);
	put_bound(json, "min", field->has_min, field->min);
	put_bound(json, "max", field->has_max, field->max);
	put_text_or_null(json, "level", field->level);
	json_put_text(json, "link", field->link);
	put_fields(json, "rows", field->rows, field->row_field_count);
	json_end_object(json);
}

static void put_states(struct json *json, const struct register_definition *definition)
{
	json_name(json, "states");
	json_begin_array(json);
	for (size_t i = 0; i < definition->state_count; i++) {
		json_begin_object(json);
		json_put_text(json, "name", definition->states[i].name);
		json_put_str(json, "title", definition->states[i].title);
		json_put_bool(json, "final", definition->states[i].final);
		json_end_object(json);
	}
	json_end_array(json);
}

static void put_who(struct json *json, uint8_t by)
{
	static const char *const words[] = {"keeper", "village", "leader", "holder", "administrator"};

	json_name(json, "by");
	json_begin_array(json);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (by & (1U << i))
			json_text(json, words[i]);
	json_end_array(json);
}

static void put_steps(struct json *json, const struct register_definition *definition)
{
	json_name(json, "steps");
	json_begin_array(json);
	for (size_t i = 0; i < definition->step_count; i++) {
		const struct register_step *step = &definition->steps[i];

		json_begin_object(json);
		json_put_text(json, "name", step->name);
		json_put_str(json, "title", step->title);
		put_states_of(json, "from", definition, step->from);
		json_put_text(json, "to", definition->states[step->to].name);
		put_who(json, step->by);
		put_names(json, "needs", step->needs, step->need_count);
		put_names(json, "asks", step->asks, step->ask_count);
		json_put_bool(json, "reason", step->reason);
		json_put_bool(json, "hands_over", step->hands_over);
		json_end_object(json);
	}
	json_end_array(json);
}

static const char *count_text(enum limit_count count)
{
	static const char *const words[] = {"calendar_days", "working_days", "months"};

	return words[count];
}

static void put_limits(struct json *json, const struct register_definition *definition)
{
	json_name(json, "limits");
	json_begin_array(json);
	for (size_t i = 0; i < definition->limit_count; i++) {
		const struct register_limit *limit = &definition->limits[i];

		json_begin_object(json);
		json_put_text(json, "name", limit->name);
		json_put_str(json, "title", limit->title);
		json_put_str(json, "source", limit->source);
		put_states_of(json, "in", definition, limit->in);
		json_put_int(json, "length", limit->length);
		json_put_text(json, "count", count_text(limit->count));
		json_put_int(json, "warn", limit->warn);
		json_put_int(json, "extend_by", limit->extend_by);
		json_put_int(json, "extend_times", limit->extend_times);
		json_end_object(json);
	}
	json_end_array(json);
}

static void put_rest(struct json *json, const struct register_definition *definition)
{
	json_name(json, "checks");
	json_begin_array(json);
	for (size_t i = 0; i < definition->check_count; i++) {
		json_begin_object(json);
		json_put_text(json, "name", definition->checks[i].name);
		json_put_bool(json, "forbids", definition->checks[i].forbids);
		json_put_str(json, "message", definition->checks[i].message);
		json_put_text(json, "field", definition->checks[i].field);
		json_end_object(json);
	}
	json_end_array(json);
	json_name(json, "statistics");
	json_begin_array(json);
	for (size_t i = 0; i < definition->statistic_count; i++) {
		json_begin_object(json);
		json_put_text(json, "name", definition->statistics[i].name);
		json_put_str(json, "title", definition->statistics[i].title);
		json_put_str(json, "unit", definition->statistics[i].unit);
		put_names(json, "by", definition->statistics[i].by, definition->statistics[i].by_count);
		json_put_bool(json, "dated", definition->statistics[i].date != NULL);
		json_end_object(json);
	}
	json_end_array(json);
	json_name(json, "views");
	json_begin_array(json);
	for (size_t i = 0; i < definition->view_count; i++) {
		json_begin_object(json);
		json_put_text(json, "name", definition->views[i].name);
		json_put_str(json, "title", definition->views[i].title);
		json_end_object(json);
	}
	json_end_array(json);
	json_name(json, "notices");
	json_begin_array(json);
	for (size_t i = 0; i < definition->notice_count; i++) {
		json_begin_object(json);
		json_put_str(json, "title", definition->notices[i].title);
		json_put_int(json, "days", definition->notices[i].days);
		json_put_text(json, "count", count_text(definition->notices[i].count));
		put_names(json, "show", definition->notices[i].show, definition->notices[i].show_count);
		json_end_object(json);
	}
	json_end_array(json);
}

enum status register_show(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct json *json = &call->json;
	enum status status = records_asked(call, tx, &records);

	if (status)
		return status;
	const struct register_definition *definition = records.definition;
	json_begin_object(json);
	json_put_text(json, "name", definition->name);
	json_put_str(json, "title", definition->title);
	json_put_str(json, "group", definition->group);
	json_put_str(json, "about", definition->about);
	json_put_str(json, "source", definition->source);
	json_put_text(json, "label", definition->label);
	json_put_text(json, "village", definition->village);
	json_put_text(json, "number", definition->number);
	json_put_text(json, "key", definition->key);
	put_keeper(call, &records);
	json_put_bool(json, "may_create", records_may_create(&records));
	json_put_bool(json, "may_define", call->session.actor.role == ACTOR_ADMINISTRATOR);
	put_fields(json, "fields", definition->fields, definition->field_count);
	put_states(json, definition);
	put_steps(json, definition);
	put_limits(json, definition);
	put_rest(json, definition);
	json_end_object(json);
	return STATUS_OK;
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
	json_put_dec(json, "total", result->total);
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
