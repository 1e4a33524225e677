/* A record as JSON: what it holds, as it reads, what can be done with it now. */
#include <string.h>

#include <jansson.h>

#include "register/record_int.h"

/* Keepers, leaders and auditors see private values; a village clerk those of the own village. row NULL: of any record. */
bool record_may_reveal(const struct records *records, const struct ledger_row *row)
{
	const struct actor *actor = ledger_actor(records->tx);
	switch (actor->role) {
	case ACTOR_SYSTEM:
	case ACTOR_LEADER:
	case ACTOR_AUDITOR:
	case ACTOR_ADMINISTRATOR:
		return true;
	case ACTOR_VILLAGE:
		return row && row->own;
	default:
		return actor->unit == records->keeper || actor->unit == TOP_UNIT ||
		       (row && (row->fields[SYSTEM_UNIT].integer == actor->unit || row->fields[SYSTEM_HOLDER].integer == actor->user));
	}
}

/* The label of the record of another register that a link names, whatever the scope: it says nothing but its name. */
static struct str link_label(const struct records *records, const struct register_field *field, int64_t id)
{
	struct records other;
	struct ledger_row row;
	if (records_beside(records, str_of(field->link), &other, NULL) ||
	    ledger_get(other.tx, other.entity, id, records->arena, &row, NULL))
		return STR("");
	return record_label(&other, &row);
}

struct str value_label(const struct records *records, const struct register_field *field, const struct ledger_field *value)
{
	if (value->null)
		return STR("");
	if (field->kind == FIELD_KIND_UNIT)
		return ledger_label(records->tx, ENTITY_UNIT, value->integer, records->arena);
	if (field->kind == FIELD_KIND_USER)
		return ledger_label(records->tx, ENTITY_USER, value->integer, records->arena);
	if (field->kind == FIELD_KIND_LINK)
		return link_label(records, field, value->integer);
	return STR("");
}

/* A private cell of a row: its text masked, a number or a choice of yes and no not shown at all. */
static bool mask_cell(const struct records *records, const struct register_field *cell, json_t *row)
{
	const json_t *value = json_object_get(row, cell->name);
	if (!value)
		return true;
	if (!json_is_string(value))
		return json_object_set_new(row, cell->name, json_null()) == 0;
	char *masked = arena_text(records->arena, value_mask(cell->kind, str_of(json_string_value(value)), records->arena));
	return masked && json_object_set_new(row, cell->name, json_string(masked)) == 0;
}

/* Lists of rows: private cells are masked one by one. */
static enum status rows_masked(const struct records *records, const struct register_field *field, struct str text,
                               struct str *out, struct err *err)
{
	json_t *rows = json_loadb(text.at, text.len, 0, NULL), *row;
	size_t index;
	bool masked = true;
	json_array_foreach(rows, index, row)
		for (size_t i = 0; masked && i < field->row_field_count; i++)
			masked = !field->rows[i].private_value || mask_cell(records, &field->rows[i], row);
	char *written = masked ? json_dumps(rows, JSON_COMPACT) : NULL;
	*out = written ? arena_str(records->arena, str_of(written)) : STR("");
	free(written);
	json_decref(rows);
	return out->len && !arena_failed(records->arena) ? STATUS_OK : err_memory(err);
}

/* The masked text of a private value; of any other its own. */
struct ledger_field masked_value(const struct records *records, const struct register_field *field,
                                 const struct ledger_field *value)
{
	struct ledger_field masked = *value;
	if (!value->null && field->private_value && value->type == LEDGER_TEXT)
		masked.text = value_mask(field->kind, value->text, records->arena);
	else if (field->private_value && value->type != LEDGER_TEXT)
		masked.null = true;
	return masked;
}

static enum status put_value(const struct records *records, const struct register_field *field,
                             const struct ledger_field *value, struct json *json, struct err *err)
{
	struct str text = value->text;
	if (!value->null && field->kind == FIELD_KIND_ROWS) {
		enum status status = rows_masked(records, field, value->text, &text, err);
		json_raw(json, status ? STR("null") : text);
		return status;
	}
	field_json(value, json);
	return STATUS_OK;
}

static enum status put_fields(const struct records *records, const struct ledger_row *row, struct json *json, struct err *err)
{
	const struct register_definition *definition = records->definition;
	enum status status = STATUS_OK;
	json_name(json, "fields");
	json_begin_object(json);
	for (size_t i = 0; !status && i < definition->field_count; i++) {
		struct ledger_field value = masked_value(records, &definition->fields[i], &row->fields[SYSTEM_COUNT + i]);
		json_name(json, definition->fields[i].name);
		status = put_value(records, &definition->fields[i], &value, json, err);
	}
	json_end_object(json);
	json_name(json, "texts");
	json_begin_object(json);
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		struct ledger_field value = masked_value(records, field, &row->fields[SYSTEM_COUNT + i]);
		if (!value.null && field->kind != FIELD_KIND_ROWS)
			json_put_str(json, field->name, value_text(field, &value, value_label(records, field, &value), records->arena));
	}
	json_end_object(json);
	json_name(json, "withheld"); /* there is a value, of which nothing is shown */
	json_begin_array(json);
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct ledger_field *value = &row->fields[SYSTEM_COUNT + i];
		if (!value->null && masked_value(records, &definition->fields[i], value).null)
			json_text(json, definition->fields[i].name);
	}
	json_end_array(json);
	return status;
}

static void put_reference(const struct records *records, const char *name, const char *label, enum entity entity, int64_t id,
                          struct json *json)
{
	struct str text = id ? ledger_label(records->tx, entity, id, records->arena) : STR("");
	json_name(json, name);
	if (id)
		json_int(json, id);
	else
		json_write_null(json);
	json_name(json, label);
	if (text.len)
		json_str(json, text);
	else
		json_write_null(json);
}

static void put_days_left(const struct records *records, struct date due, struct json *json)
{
	json_put_date(json, "due", due);
	json_name(json, "days_left");
	if (date_is_set(due))
		json_int(json, date_days(due) - date_days(records->today));
	else
		json_write_null(json);
}

static void put_instant(struct json *json, const char *name, int64_t instant)
{
	char text[INSTANT_TEXT_MAX];
	json_put_str(json, name, instant_text(instant, text));
}

static void put_state(const struct records *records, const struct ledger_row *row, struct json *json)
{
	const struct register_state *state = record_state(records->definition, row->fields);
	json_put_text(json, "state", state ? state->name : NULL);
	json_name(json, "state_title");
	if (state)
		json_str(json, state->title);
	else
		json_write_null(json);
	json_put_bool(json, "final", state && state->final);
	json_put_date(json, "since", row->fields[SYSTEM_SINCE].date);
}

struct str record_label(const struct records *records, const struct ledger_row *row)
{
	const struct register_definition *definition = records->definition;
	if (!definition->label)
		return arena_format(records->arena, "%lld", (long long)row->id);
	size_t place = definition_place(definition, definition->label);
	const struct register_field *field = column_field(definition, place);
	struct ledger_field value = masked_value(records, field, &row->fields[place]);
	return value_text(field, &value, value_label(records, field, &value), records->arena);
}

/* What every list shows of a record. */
static enum status put_summary(const struct records *records, const struct ledger_row *row, struct json *json, struct err *err)
{
	json_put_int(json, "id", row->id);
	json_put_int(json, "version", row->version);
	json_put_bool(json, "withdrawn", row->withdrawn);
	put_state(records, row, json);
	put_reference(records, "unit", "unit_name", ENTITY_UNIT, row->fields[SYSTEM_UNIT].integer, json);
	put_reference(records, "holder", "holder_name", ENTITY_USER, row->fields[SYSTEM_HOLDER].integer, json);
	put_days_left(records, row->fields[SYSTEM_DUE].null ? (struct date){0, 0, 0} : row->fields[SYSTEM_DUE].date, json);
	json_put_text(json, "light", record_light_text(record_light(records, row)));
	json_put_str(json, "label", record_label(records, row));
	enum status status = put_fields(records, row, json, err);
	put_instant(json, "created_at", row->created_at);
	put_instant(json, "changed_at", row->changed_at);
	json_put_bool(json, "may_edit", ledger_may_change(ledger_actor(records->tx), row));
	json_put_bool(json, "may_reinstate", ledger_may_reinstate(ledger_actor(records->tx), row));
	return status;
}

enum status record_summary_json(const struct records *records, const struct ledger_row *row, struct json *json,
                                struct err *err)
{
	json_begin_object(json);
	enum status status = put_summary(records, row, json, err);
	json_end_object(json);
	return status;
}

static void put_limits(const struct records *records, const struct ledger_row *row, struct json *json)
{
	struct limit_state limits[RECORD_LIMITS_MAX];
	size_t count = record_limits(records, row, limits);
	json_name(json, "limits");
	json_begin_array(json);
	for (size_t i = 0; i < count; i++) {
		const struct register_limit *limit = limits[i].limit;
		json_begin_object(json);
		json_put_text(json, "name", limit->name);
		json_put_str(json, "title", limit->title);
		json_put_str(json, "source", limit->source);
		json_put_date(json, "from", limits[i].from);
		put_days_left(records, limits[i].due, json);
		json_put_int(json, "extended", limits[i].extended);
		json_put_bool(json, "suspended", limits[i].suspended);
		json_put_bool(json, "provisional", limits[i].provisional);
		json_put_bool(json, "may_extend", limits[i].extended < limit->extend_times &&
		                                  actor_is(records, limit->extend_approver, row));
		json_end_object(json);
	}
	json_end_array(json);
}

/* The steps that begin in the present state. */
static void put_steps(const struct records *records, const struct ledger_row *row, struct json *json, struct err *err)
{
	const struct register_definition *definition = records->definition;
	const struct register_state *state = record_state(definition, row->fields);
	json_name(json, "steps");
	json_begin_array(json);
	for (size_t i = 0; state && !row->withdrawn && i < definition->step_count; i++) {
		const struct register_step *step = &definition->steps[i];
		struct str why_not = STR("");
		if (!(step->from & (UINT32_C(1) << (state - definition->states))))
			continue;
		json_begin_object(json);
		json_put_text(json, "name", step->name);
		json_put_str(json, "title", step->title);
		json_name(json, "why_not");
		if (step_may(records, step, row, &why_not, err))
			json_write_null(json);
		else
			json_str(json, why_not);
		json_end_object(json);
	}
	json_end_array(json);
}

enum status record_json(const struct records *records, const struct ledger_row *row, struct json *json, struct err *err)
{
	const struct ledger_field *excused = &row->fields[SYSTEM_EXCUSED];
	json_begin_object(json);
	enum status status = put_summary(records, row, json, err);
	put_limits(records, row, json);
	put_steps(records, row, json, err);
	json_name(json, "excused");
	json_raw(json, excused->null ? STR("{}") : excused->text);
	put_reference(records, "created_by", "created_by_name", ENTITY_USER, row->created_by, json);
	put_reference(records, "changed_by", "changed_by_name", ENTITY_USER, row->changed_by, json);
	json_put_bool(json, "may_see_private", record_may_reveal(records, row));
	if (!status)
		status = files_json(records, row, false, json, err);
	json_end_object(json);
	return status;
}

enum status record_reveal(const struct records *records, int64_t id, struct json *json, struct err *err)
{
	const struct register_definition *definition = records->definition;
	struct ledger_row row;
	enum status status = ledger_get(records->tx, records->entity, id, records->arena, &row, err);
	if (!status && !record_may_reveal(records, &row))
		status = err_set(err, STATUS_FORBIDDEN, N_("private fields of this record are not open to you"));
	if (!status)
		status = ledger_seen(records->tx, records->entity, id, STR(""), err);
	if (status)
		return status;
	json_begin_object(json);
	json_name(json, "fields");
	json_begin_object(json);
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		const struct ledger_field *value = &row.fields[SYSTEM_COUNT + i];
		if (value->null || !(field->private_value || field->kind == FIELD_KIND_ROWS))
			continue;
		json_name(json, field->name);
		field_json(value, json);
	}
	json_end_object(json);
	status = files_json(records, &row, true, json, err);
	json_end_object(json);
	return status;
}

enum status record_beginning(const struct records *records, struct json *json, struct err *err)
{
	const struct register_definition *definition = records->definition;
	struct draft draft;
	enum status status = draft_start(&draft, records, NULL, NULL, err);
	if (status)
		return status;
	json_begin_object(json);
	for (size_t i = 0; i < definition->field_count; i++) {
		if (draft.fields[SYSTEM_COUNT + i].null)
			continue;
		json_name(json, definition->fields[i].name);
		field_json(&draft.fields[SYSTEM_COUNT + i], json);
	}
	json_end_object(json);
	return STATUS_OK;
}
