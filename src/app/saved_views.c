/* Lists that people keep under a name: for themselves, or for their office. */
#include "app/registers_int.h"

#include <stdlib.h>

static bool is_of(const struct ledger_row *row, const struct records *records)
{
	return str_equals(row_text(row, "register"), records->definition->name);
}

static void put_view(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_int(json, "id", row->id);
	json_put_int(json, "version", row->version);
	json_put_str(json, "title", row_text(row, "title"));
	json_put_bool(json, "shared", !row_is_null(row, "unit"));
	json_put_bool(json, "own", row_int(row, "person") == ledger_actor(tx)->user);
	put_text_or_null(json, "person_name", ledger_label(tx, ENTITY_USER, row_int(row, "person"), &call->arena));
	json_put_bool(json, "may_edit", ledger_may_change(ledger_actor(tx), row));
	json_name(json, "list");
	json_raw(json, row_text(row, "list"));
	json_end_object(json);
}

enum status register_views(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct ledger_rows rows;
	enum status status = records_asked(call, tx, &records);

	if (status)
		return status;
	const struct ledger_filter here = {FILTER_EQUAL, ledger_text("register", str_of(records.definition->name))};
	const struct ledger_list list = {.filters = &here, .filter_count = 1, .order = "title"};
	status = ledger_list(tx, ENTITY_SAVED_VIEW, &list, &call->arena, &rows, &call->err);
	return status ? status : answer_rows(call, tx, "views", &rows, put_view);
}

/* What cannot be listed is not kept. */
static enum status check_list(struct call *call, const struct records *records, const json_t *list)
{
	struct record_query query = query_of(list);
	struct record_groups groups;
	struct ledger_rows rows;
	const json_t *column;
	size_t i;
	enum status status;

	query.limit = 1;
	query.offset = 0;
	json_array_foreach(json_object_get(list, "columns"), i, column)
		if (!definition_field(records->definition, str_of(json_string_value(column))))
			return err_set(&call->err, STATUS_INPUT, N_("there is no field \"%s\""), json_string_value(column));
	status = record_list(records, &query, &rows, NULL, &call->err);
	return status || !query.group.len ? status : record_groups(records, &query, STR(""), &groups, &call->err);
}

/* The columns of a view that follow from the body. */
#define COLUMNS 3
static enum status columns_of(struct call *call, const struct records *records, struct ledger_field out[COLUMNS])
{
	const struct actor *actor = ledger_actor(records->tx);
	json_t *list = json_object_get(call->body, "list");
	enum status status = check_list(call, records, list);
	char *text = status ? NULL : json_dumps(list, JSON_COMPACT | JSON_SORT_KEYS);

	if (!status && !text)
		status = err_memory(&call->err);
	if (status)
		return status;
	out[0] = ledger_text("title", given_text(call->body, "title"));
	out[1] = ledger_ref("unit", given_bool(call->body, "shared") ? actor->unit : 0);
	out[2] = ledger_json("list", arena_str(&call->arena, str_of(text)));
	free(text);
	return STATUS_OK;
}

static enum status answer_view(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_SAVED_VIEW, id, &call->arena, &row, &call->err);

	if (!status)
		put_view(call, tx, &row);
	return status;
}

enum status register_view_save(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct ledger_field fields[COLUMNS + 2];
	int64_t id = 0;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = columns_of(call, &records, fields);
	if (status)
		return status;
	fields[COLUMNS] = ledger_text("register", str_of(records.definition->name));
	fields[COLUMNS + 1] = ledger_ref("person", ledger_actor(tx)->user);
	status = ledger_create(tx, ENTITY_SAVED_VIEW, fields, COUNT_OF(fields), STR(""), &id, &call->err);
	return status ? status : answer_view(call, tx, id);
}

/* The view that the path names, of the register that it names. */
static enum status view_asked(struct call *call, struct ledger_tx *tx, struct records *records, struct ledger_row *row)
{
	enum status status = records_asked(call, tx, records);

	if (!status)
		status = ledger_get(tx, ENTITY_SAVED_VIEW, call_number(call, "id"), &call->arena, row, &call->err);
	if (!status && (row->withdrawn || !is_of(row, records)))
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("there is no such view"));
	return status;
}

enum status register_view_update(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct ledger_row row;
	struct ledger_field fields[COLUMNS];
	enum status status = view_asked(call, tx, &records, &row);

	if (!status)
		status = columns_of(call, &records, fields);
	if (!status)
		status = ledger_update(tx, ENTITY_SAVED_VIEW, row.id, given_int(call->body, "version"), fields, COLUMNS, STR(""), &call->err);
	return status ? status : answer_view(call, tx, row.id);
}

enum status register_view_delete(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct ledger_row row;
	enum status status = view_asked(call, tx, &records, &row);

	return status ? status : ledger_withdraw(tx, ENTITY_SAVED_VIEW, row.id, row.version, STR(""), &call->err);
}
