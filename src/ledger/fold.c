/* From events back to rows and to what people see of them: the fold, a row at a version, EVENT of the API. */
#include <string.h>

#include <jansson.h>

#include "ledger/ledger_int.h"

static struct str json_view(const json_t *value)
{
	return (struct str){json_string_value(value), json_string_length(value)};
}

/* The one text inside {"digest":…} or {"hash":…}. */
static const json_t *inside(const json_t *value, const char *name)
{
	return json_is_object(value) ? json_object_get(value, name) : NULL;
}

/* A journaled value back into a field; the text stays the JSON's own. */
static bool take_value(const struct ledger_column *column, const json_t *value, struct ledger_field *field)
{
	*field = (struct ledger_field){.column = column->name, .type = column->type, .null = json_is_null(value)};
	if (field->null)
		return true;
	if (column->flags & LEDGER_PRIVATE)
		value = inside(value, "digest");
	switch (column->type) {
	case LEDGER_TEXT:
	case LEDGER_JSON:
		field->text = json_is_string(value) ? json_view(value) : STR("");
		return json_is_string(value);
	case LEDGER_DEC:
	case LEDGER_MONEY:
		return json_is_string(value) && dec_parse(json_view(value), &field->dec);
	case LEDGER_DATE:
		return json_is_string(value) && date_parse(json_view(value), &field->date);
	case LEDGER_BOOL:
		field->integer = json_is_true(value);
		return json_is_boolean(value);
	default:
		field->integer = json_is_integer(value) ? json_integer_value(value) : 0;
		return json_is_integer(value);
	}
}

bool fold_start(struct fold *fold, const struct entity_kind *kind, int64_t id, struct arena *arena)
{
	struct ledger_field *fields = arena_array(arena, kind->column_count, sizeof *fields);
	if (!fields)
		return false;
	for (size_t i = 0; i < kind->column_count; i++)
		fields[i] = (struct ledger_field){.column = kind->columns[i].name, .type = kind->columns[i].type, .null = true};
	*fold = (struct fold){.fields = fields};
	fold->row = (struct ledger_row){.entity = kind->entity, .kind = kind, .id = id, .fields = fields, .field_count = kind->column_count};
	return true;
}

static bool take_fields(struct fold *fold, struct str after, struct arena *arena)
{
	json_t *object = json_loadb(after.at, after.len, JSON_REJECT_DUPLICATES, NULL);
	bool fits = json_is_object(object);
	const char *name;
	json_t *value;
	json_object_foreach(object, name, value) {
		size_t place = 0;
		const struct ledger_column *column = kind_column(fold->row.kind, str_of(name), &place);
		struct ledger_field field;
		fits = fits && column && take_value(column, value, &field);
		if (!fits)
			break;
		field.text = arena_str(arena, field.text);
		fold->fields[place] = field;
	}
	json_decref(object);
	return fits && !arena_failed(arena);
}

bool fold_event(struct fold *fold, const struct ledger_event *event, struct arena *arena)
{
	bool create = str_equals(event->action, "create"), back = str_equals(event->action, "reinstate");
	if (str_equals(event->action, "see") || str_equals(event->action, "serve")) /* it was looked at, written about: nothing changed */
		return fold->there && event->version == fold->row.version;
	if (create == fold->there || event->version != fold->row.version + 1 || fold->row.withdrawn != back)
		return false;
	if (event->after.len && !take_fields(fold, event->after, arena))
		return false;
	if (create) {
		fold->there = true;
		fold->row.created_at = event->at;
		fold->row.created_by = event_whose(event);
	}
	fold->row.version = event->version;
	fold->row.withdrawn = str_equals(event->action, "withdraw");
	fold->row.changed_at = event->at;
	fold->row.changed_by = event_whose(event);
	return true;
}

static void forget_private(struct fold *fold)
{
	const struct entity_kind *kind = fold->row.kind;
	for (size_t i = 0; i < kind->column_count; i++)
		if (kind->columns[i].flags & LEDGER_PRIVATE)
			fold->fields[i].null = true;
}

enum status ledger_row_at(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t version, struct arena *arena,
                          struct ledger_row *row, struct err *err)
{
	struct ledger_row present;
	struct fold fold;
	bool fits = true;
	enum status status = ledger_get(tx, entity, id, arena, &present, err); /* in sight? */
	if (status)
		return status;
	if (!fold_start(&fold, tx_kind(tx, entity), id, arena))
		return err_memory(err);
	struct store_query q = store_query(tx->store, "SELECT " EVENT_COLUMNS EVENT_TABLES
		"WHERE e.township = ?1 AND e.entity = ?2 AND e.entity_id = ?3 AND e.version <= ?4 ORDER BY e.seq");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, str_of(tx_kind(tx, entity)->name));
	store_bind_int(&q, 3, id);
	store_bind_int(&q, 4, version);
	while (fits && store_next(&q)) {
		struct ledger_event event = event_view(&q);
		fits = fold_event(&fold, &event, arena);
	}
	status = store_end(&q, err);
	if (status)
		return status;
	if (arena_failed(arena))
		return err_memory(err);
	if (!fits)
		return err_set(err, STATUS_CORRUPT, N_("the journal of %s %lld is damaged"),
		               msg(err ? err->language : LANGUAGE_CHINESE, tx_kind(tx, entity)->title), (long long)id);
	if (fold.row.version != version || version < 1)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no version %lld"), (long long)version);
	forget_private(&fold);
	fold.row.own = present.own;
	*row = fold.row;
	return STATUS_OK;
}

/* ---- EVENT ------------------------------------------------------------------------------------------------------ */
/* A value as the API shows it; large ones and what cannot be read are null. */
static void write_side(struct json *json, const char *name, const struct ledger_column *column, const json_t *value)
{
	struct ledger_field field;
	json_name(json, name);
	if (!value || (column->flags & (LEDGER_LARGE | LEDGER_MASKED)) || !take_value(column, value, &field))
		json_write_null(json);
	else
		field_json(&field, json);
}

static void write_changes(const struct ledger_event *event, struct json *json)
{
	if (!event->kind || event->withheld)
		return;
	json_t *before = json_loadb(event->before.at, event->before.len, 0, NULL);
	json_t *after = json_loadb(event->after.at, event->after.len, 0, NULL);
	const char *name;
	json_t *value;
	json_object_foreach(after, name, value) {
		const struct ledger_column *column = kind_column(event->kind, str_of(name), NULL);
		if (!column || (column->flags & LEDGER_PRIVATE))
			continue;
		json_begin_object(json);
		json_put_text(json, "field", name);
		write_side(json, "from", column, json_object_get(before, name));
		write_side(json, "to", column, value);
		json_end_object(json);
	}
	json_decref(before);
	json_decref(after);
}

void event_behalf_json(const struct ledger_event *event, struct json *json)
{
	json_name(json, "on_behalf");
	if (event->on_behalf)
		json_int(json, event->on_behalf);
	else
		json_write_null(json);
	json_name(json, "on_behalf_name");
	if (event->on_behalf)
		json_str(json, event->behalf_name);
	else
		json_write_null(json);
}

void event_json(const struct ledger_event *event, struct json *json)
{
	char at[INSTANT_TEXT_MAX];
	json_begin_object(json);
	json_put_int(json, "id", event->seq);
	json_put_str(json, "at", instant_text(event->at, at));
	json_put_int(json, "by", event->by);
	json_put_str(json, "by_name", event->by_name);
	event_behalf_json(event, json);
	json_put_str(json, "entity", event->entity);
	json_put_int(json, "entity_id", event->entity_id);
	json_put_str(json, "action", event_action(event, NULL));
	json_name(json, "changes");
	json_begin_array(json);
	write_changes(event, json);
	json_end_array(json);
	if (event->reason.len)
		json_put_str(json, "reason", event->reason);
	else
		json_put_text(json, "reason", NULL);
	json_end_object(json);
}

struct str event_action(const struct ledger_event *event, struct str *which)
{
	struct str rest = event->action, word;
	if (!str_cut(&rest, ':', &word))
		word = event->action;
	if (which)
		*which = rest;
	return word;
}

/* ---- single values of an event -------------------------------------------------------------------------------------- */
size_t event_columns(const struct ledger_event *event, const char **columns, size_t most)
{
	json_t *after = json_loadb(event->after.at, event->after.len, 0, NULL), *value;
	const char *name;
	size_t count = 0;
	json_object_foreach(after, name, value) {
		const struct ledger_column *column = event->kind ? kind_column(event->kind, str_of(name), NULL) : NULL;
		if (column && !(column->flags & LEDGER_PRIVATE) && count < most)
			columns[count++] = column->name;
	}
	json_decref(after);
	return count;
}

static void side_value(struct str side, const struct ledger_column *column, struct ledger_field *out, struct arena *arena)
{
	json_t *object = json_loadb(side.at, side.len, 0, NULL);
	const json_t *value = json_object_get(object, column->name);
	struct ledger_field field;
	*out = (struct ledger_field){.column = column->name, .type = column->type, .null = true};
	if (value && !json_is_object(value) && take_value(column, value, &field)) {
		field.text = arena_str(arena, field.text);
		*out = field;
	}
	json_decref(object);
}

void event_values(const struct ledger_event *event, const char *column, struct ledger_field *from, struct ledger_field *to,
                  struct arena *arena)
{
	const struct ledger_column *found = kind_column(event->kind, str_of(column), NULL);
	side_value(event->before, found, from, arena);
	side_value(event->after, found, to, arena);
}
