/* The history of a record as people read it: titles, not columns; masked, not clear. */
#include <string.h>

#include "register/record_int.h"

/* What the engine keeps for itself is no news to people. */
static bool is_news(const char *column)
{
	static const char *const own_work[] = {"limits", "excused", "serial_year", "serial", "warn_on", "since"};
	for (size_t i = 0; i < COUNT_OF(own_work); i++)
		if (strcmp(column, own_work[i]) == 0)
			return false;
	return true;
}

static struct str state_title(const struct register_definition *definition, struct str name)
{
	for (size_t i = 0; i < definition->state_count; i++)
		if (str_equals(name, definition->states[i].name))
			return definition->states[i].title;
	return name;
}

/* What a journaled value reads as. Private ones are masked, lists of rows only told to have changed. */
static struct str side_text(const struct records *records, const char *column, const struct ledger_field *value)
{
	const struct register_field *field = definition_field(records->definition, str_of(column));
	if (value->null)
		return STR("");
	if (strcmp(column, "state") == 0)
		return state_title(records->definition, value->text);
	if (strcmp(column, "unit") == 0)
		return ledger_label(records->tx, ENTITY_UNIT, value->integer, records->arena);
	if (strcmp(column, "holder") == 0)
		return ledger_label(records->tx, ENTITY_USER, value->integer, records->arena);
	if (!field)
		return value->type == LEDGER_DATE ? arena_str(records->arena, date_text(value->date, (char[DATE_TEXT_MAX]){0})) : value->text;
	struct ledger_field masked = masked_value(records, field, value);
	return masked.null ? STR("**") : value_text(field, &masked, value_label(records, field, &masked), records->arena);
}

static void put_change(const struct records *records, const struct ledger_event *event, const char *column, struct json *json)
{
	const struct register_field *field = definition_field(records->definition, str_of(column));
	struct ledger_field from, to;
	if (!is_news(column))
		return;
	event_values(event, column, &from, &to, records->arena);
	struct str from_text = side_text(records, column, &from), to_text = side_text(records, column, &to);
	json_begin_object(json);
	json_put_text(json, "field", column);
	json_name(json, "title");
	if (field)
		json_str(json, field->title);
	else
		json_write_null(json);
	json_put_str(json, "from", from_text);
	json_put_str(json, "to", to_text);
	json_end_object(json);
}

/* The title of the step that was taken, of the limit that was extended. */
static struct str title_of(const struct register_definition *definition, struct str action, struct str which)
{
	for (size_t i = 0; str_equals(action, "step") && i < definition->step_count; i++)
		if (str_equals(which, definition->steps[i].name))
			return definition->steps[i].title;
	for (size_t i = 0; str_equals(action, "extend") && i < definition->limit_count; i++)
		if (str_equals(which, definition->limits[i].name))
			return definition->limits[i].title;
	return which;
}

static void put_action(const struct records *records, const struct ledger_event *event, struct json *json)
{
	struct str which, action = event_action(event, &which), title = title_of(records->definition, action, which);
	json_put_str(json, "action", action);
	json_name(json, "which");
	if (which.len)
		json_str(json, which);
	else
		json_write_null(json);
	json_name(json, "which_title");
	if (title.len)
		json_str(json, title);
	else
		json_write_null(json);
}

void record_event_json(const struct records *records, const struct ledger_event *event, struct json *json)
{
	const char *columns[REGISTER_FIELDS_MAX + SYSTEM_COUNT];
	size_t count = event_columns(event, columns, COUNT_OF(columns));
	char at[INSTANT_TEXT_MAX];
	json_begin_object(json);
	json_put_int(json, "id", event->seq);
	json_put_str(json, "at", instant_text(event->at, at));
	json_put_int(json, "by", event->by);
	json_put_str(json, "by_name", event->by_name);
	event_behalf_json(event, json);
	put_action(records, event, json);
	json_put_int(json, "version", event->version);
	json_name(json, "changes");
	json_begin_array(json);
	for (size_t i = 0; i < count; i++)
		put_change(records, event, columns[i], json);
	json_end_array(json);
	json_name(json, "reason");
	if (event->reason.len)
		json_str(json, event->reason);
	else
		json_write_null(json);
	json_end_object(json);
}
