/* Records out of sheets: values that were read already, and what they name. */
#include <string.h>

#include "register/record_int.h"

const struct ledger_field *record_fields(const struct ledger_row *row)
{
	return row->fields + SYSTEM_COUNT;
}

enum status record_find(const struct records *records, const struct ledger_field *key, struct arena *arena,
                        struct ledger_row *row, bool *found, struct err *err)
{
	const struct ledger_filter filter = {FILTER_EQUAL, *key};
	const struct ledger_list list = {.filters = &filter, .filter_count = 1, .order = "id", .descending = true, .limit = 1};
	struct ledger_rows rows = {NULL, 0};
	enum status status = ledger_list(records->tx, records->entity, &list, arena, &rows, err);

	*found = !status && rows.count > 0;
	if (*found)
		*row = rows.at[0];
	return status;
}

/* The name of a record of another register is its number, or what people call it. */
static enum status find_link(const struct records *records, const struct register_field *field, struct str name, int64_t *id,
                             struct err *err)
{
	struct records other;
	struct ledger_row row;
	bool found = false;
	enum status status = records_open(records->registry, records->tx, str_of(field->link), records->arena, &other, NULL);

	if (status) /* not for this actor: then nothing in it is known */
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	const char *const names[] = {other.definition->number, other.definition->label};
	for (size_t i = 0; i < COUNT_OF(names) && !status && !found; i++) {
		const struct ledger_field key = ledger_text(names[i], name);
		if (names[i] && value_type(definition_field(other.definition, str_of(names[i]))->kind) == LEDGER_TEXT)
			status = record_find(&other, &key, records->arena, &row, &found, err);
	}
	*id = found ? row.id : 0;
	return status;
}

/* The only one of this name; 0: none, or several. */
static enum status find_named(const struct records *records, enum entity entity, struct str name, int64_t *id, struct err *err)
{
	const struct ledger_filter filter = {FILTER_EQUAL, ledger_text("name", name)};
	const struct ledger_list list = {.filters = &filter, .filter_count = 1, .limit = 2};
	struct ledger_rows rows = {NULL, 0};
	enum status status = ledger_list(records->tx, entity, &list, records->arena, &rows, err);

	*id = rows.count == 1 ? rows.at[0].id : 0;
	return status;
}

enum status record_refer(const struct records *records, const struct register_field *field, struct str name, int64_t *id,
                         struct err *err)
{
	*id = 0;
	if (field->kind == FIELD_KIND_LINK)
		return find_link(records, field, name, id, err);
	return find_named(records, field->kind == FIELD_KIND_USER ? ENTITY_USER : ENTITY_UNIT, name, id, err);
}

/* Computed fields are reckoned, not taken. */
static void take_values(struct draft *draft, const struct ledger_field *values, size_t count)
{
	const struct register_definition *definition = draft->records->definition;

	for (size_t i = 0; i < count; i++) {
		const struct register_field *field = definition_field(definition, str_of(values[i].column));
		size_t place = field ? definition_place(definition, field->name) : 0;
		if (!field || field->value)
			continue;
		const char *column = draft->fields[place].column;
		draft->fields[place] = values[i];
		draft->fields[place].column = column;
	}
}

enum status record_put(const struct records *records, int64_t *id, int64_t *version, const struct ledger_field *values,
                       size_t count, struct str reason, struct err *err)
{
	struct ledger_row row;
	struct draft draft;
	bool is_new = *id == 0;
	enum status status = is_new ? STATUS_OK : ledger_get(records->tx, records->entity, *id, records->arena, &row, err);

	if (!status)
		status = draft_start(&draft, records, is_new ? NULL : &row, NULL, err);
	if (status)
		return status;
	take_values(&draft, values, count);
	status = draft_settle(&draft, err);
	if (!status)
		status = draft_judge(&draft, reason, err);
	if (!status && is_new) {
		*version = 1;
		return draft_create(&draft, reason, id, err);
	}
	if (!status)
		status = draft_keep(&draft, *version, STR("update"), reason, err);
	if (!status)
		status = ledger_get(ledger_as_system(records->tx), records->entity, *id, records->arena, &row, err);
	if (!status)
		*version = row.version;
	return status;
}
