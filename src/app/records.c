/* Records of a register: lists, one record, its changes and steps. */
#include "app/registers_int.h"

#include <stdlib.h>
#include <string.h>

#define PAGE 50
#define PAGE_MAX 500

/* ---- what was typed ---- */

/* A value as a text: what people type, or an array as JSON. */
static struct str value_typed(struct arena *arena, const json_t *value)
{
	if (json_is_string(value))
		return (struct str){json_string_value(value), json_string_length(value)};
	if (json_is_null(value))
		return STR("");
	if (json_is_boolean(value))
		return json_is_true(value) ? STR("true") : STR("false");
	char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
	struct str copied = text ? arena_str(arena, str_of(text)) : STR("");
	free(text);
	return copied;
}

enum status inputs_of(struct call *call, const json_t *object, const struct record_input **out, size_t *count)
{
	json_t *fields = json_object_get(object, "fields"), *value;
	struct record_input *inputs = arena_array(&call->arena, json_object_size(fields) + 1, sizeof *inputs);
	const char *name;
	size_t n = 0;

	if (!inputs)
		return err_memory(&call->err);
	json_object_foreach(fields, name, value)
		inputs[n++] = (struct record_input){str_of(name), value_typed(&call->arena, value)};
	*out = inputs;
	*count = n;
	return arena_failed(&call->arena) ? err_memory(&call->err) : STATUS_OK;
}

/* ---- answers ---- */

static enum status answer_record(struct call *call, const struct records *records, int64_t id)
{
	struct ledger_row row;
	enum status status = ledger_get(records->tx, records->entity, id, &call->arena, &row, &call->err);

	return status ? status : record_json(records, &row, &call->json, &call->err);
}

/* What was done may have carried the record out of the actor's sight: then the answer says just that it was done. */
static enum status answer_done(struct call *call, const struct records *records, int64_t id)
{
	struct records as_program = *records;
	struct ledger_row row;

	as_program.tx = ledger_as_system(records->tx);
	enum status status = ledger_get(as_program.tx, records->entity, id, &call->arena, &row, &call->err);
	return status ? status : record_json(records, &row, &call->json, &call->err);
}

/* ---- lists ---- */

struct record_query query_of(const json_t *asked)
{
	int64_t limit = given(asked, "limit") ? given_int(asked, "limit") : PAGE;

	return (struct record_query){
		.view = given_text(asked, "view"), .words = given_text(asked, "words"),
		.state = given_text(asked, "state"), .light = given_text(asked, "light"),
		.mine = given_int(asked, "mine"), .withdrawn = given_int(asked, "withdrawn"),
		.group = given_text(asked, "group"), .in = given_text(asked, "in"), .where = given_text(asked, "where"), .order = given_text(asked, "order"),
		.descending = given_int(asked, "descending"), .limit = limit < PAGE_MAX ? limit : PAGE_MAX,
		.offset = given_int(asked, "offset"),
	};
}

enum status register_records(struct call *call, struct ledger_tx *tx)
{
	struct record_query query = query_of(call->query);
	struct records records;
	struct ledger_rows rows;
	int64_t total = 0;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = record_list(&records, &query, &rows, &total, &call->err);
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "records");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < rows.count; i++)
		status = record_summary_json(&records, &rows.at[i], &call->json, &call->err);
	json_end_array(&call->json);
	json_put_int(&call->json, "total", total);
	json_end_object(&call->json);
	return status;
}

static void put_group(struct call *call, const struct record_groups *groups, const struct record_group *group)
{
	struct json *json = &call->json;

	json_put_str(json, "key", group->key);
	json_put_str(json, "title", group->title);
	json_put_int(json, "count", group->count);
	json_name(json, "sums");
	json_begin_object(json);
	for (size_t i = 0; i < groups->sum_count; i++)
		json_put_dec(json, groups->sums[i]->name, group->sums[i]);
	json_end_object(json);
}

enum status register_groups(struct call *call, struct ledger_tx *tx)
{
	struct record_query query = query_of(call->query);
	struct records records;
	struct record_groups groups;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = record_groups(&records, &query, given_text(call->query, "sums"), &groups, &call->err);
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "groups");
	json_begin_array(&call->json);
	for (size_t i = 0; i < groups.count; i++) {
		json_begin_object(&call->json);
		put_group(call, &groups, &groups.at[i]);
		json_end_object(&call->json);
	}
	json_end_array(&call->json);
	json_name(&call->json, "whole");
	json_begin_object(&call->json);
	put_group(call, &groups, &groups.whole);
	json_end_object(&call->json);
	json_put_bool(&call->json, "more", groups.more);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status register_record(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	enum status status = records_asked(call, tx, &records);

	return status ? status : answer_record(call, &records, call_number(call, "id"));
}

/* ---- changes ---- */

static const struct register_step *step_find(const struct register_definition *definition, struct str name)
{
	for (size_t i = 0; i < definition->step_count; i++)
		if (str_equals(name, definition->steps[i].name))
			return &definition->steps[i];
	return NULL;
}

enum status step_asked(struct call *call, const struct records *records, const struct register_step **out)
{
	struct str name = given_text(call->body, "step");

	*out = step_find(records->definition, name);
	if (name.len && !*out)
		return err_set(&call->err, STATUS_INPUT, N_("there is no step \"%.*s\""), STR_ARG(name));
	return STATUS_OK;
}

enum status register_check(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	const struct register_step *step = NULL;
	const struct record_input *inputs = NULL;
	struct record_findings findings = {NULL, 0};
	size_t count = 0;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = step_asked(call, &records, &step);
	if (!status)
		status = inputs_of(call, call->body, &inputs, &count);
	if (!status)
		status = record_check(&records, given_int(call->body, "id"), step, inputs, count, &findings, &call->err);
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "findings");
	json_begin_array(&call->json);
	for (size_t i = 0; i < findings.count; i++) {
		json_begin_object(&call->json);
		json_put_text(&call->json, "field", findings.at[i].field);
		json_put_text(&call->json, "check", findings.at[i].check);
		json_put_bool(&call->json, "forbids", findings.at[i].forbids);
		json_put_str(&call->json, "message", findings.at[i].message);
		json_end_object(&call->json);
	}
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status register_enter(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	const struct record_input *inputs = NULL;
	size_t count = 0;
	int64_t id = 0;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = inputs_of(call, call->body, &inputs, &count);
	if (!status)
		status = record_create(&records, inputs, count, given_text(call->body, "reason"), &id, &call->err);
	return status ? status : answer_record(call, &records, id);
}

enum status register_change(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	const struct record_input *inputs = NULL;
	size_t count = 0;
	int64_t id = call_number(call, "id");
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = inputs_of(call, call->body, &inputs, &count);
	if (!status)
		status = record_update(&records, id, given_int(call->body, "version"), inputs, count,
		                       given_text(call->body, "reason"), &call->err);
	return status ? status : answer_record(call, &records, id);
}

enum status register_withdraw(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	int64_t id = call_number(call, "id");
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = record_withdraw(&records, id, given_int(call->body, "version"), given_text(call->body, "reason"),
		                         &call->err);
	return status ? status : answer_record(call, &records, id);
}

enum status register_reinstate(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	int64_t id = call_number(call, "id");
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = record_reinstate(&records, id, given_int(call->body, "version"), given_text(call->body, "reason"), &call->err);
	return status ? status : answer_record(call, &records, id);
}

enum status register_restore(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	int64_t id = call_number(call, "id");
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = record_restore(&records, id, given_int(call->body, "version"), given_int(call->body, "earlier"),
		                        given_text(call->body, "reason"), &call->err);
	return status ? status : answer_record(call, &records, id);
}

enum status register_step(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct step_taken taken = {.version = given_int(call->body, "version"), .unit = given_int(call->body, "unit"),
	                           .holder = given_int(call->body, "holder"), .reason = given_text(call->body, "reason"),
	                           .excuse = given_text(call->body, "excuse")};
	int64_t id = call_number(call, "id");
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = step_asked(call, &records, &taken.step);
	if (!status && !taken.step)
		status = err_set(&call->err, STATUS_INPUT, N_("name the step to be taken"));
	if (!status)
		status = inputs_of(call, call->body, &taken.inputs, &taken.count);
	if (!status)
		status = record_step(&records, id, &taken, &call->err);
	return status ? status : answer_done(call, &records, id);
}

enum status register_extend(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	int64_t id = call_number(call, "id");
	const char *limit = arena_text(&call->arena, given_text(call->body, "limit"));
	enum status status = limit ? records_asked(call, tx, &records) : err_memory(&call->err);

	if (!status)
		status = record_extend(&records, id, given_int(call->body, "version"), limit, given_text(call->body, "reason"),
		                       &call->err);
	return status ? status : answer_record(call, &records, id);
}

enum status register_history(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct ledger_events events;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = ledger_history(tx, records.entity, call_number(call, "id"), 0, 0, &call->arena, &events, &call->err);
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "events");
	json_begin_array(&call->json);
	for (size_t i = 0; i < events.count; i++)
		record_event_json(&records, &events.at[i], &call->json);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status register_sight(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	enum status status = records_asked(call, tx, &records);

	return status ? status : record_reveal(&records, call_number(call, "id"), &call->json, &call->err);
}
