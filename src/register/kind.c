/* A definition as a kind of the ledger: its columns, who may, what is indexed. */
#include <string.h>

#include "register/record_int.h"
#include "register/registry_int.h"

bool field_is_private(const struct register_field *field)
{
	for (size_t i = 0; i < field->row_field_count; i++)
		if (field->rows[i].private_value)
			return true;
	return field->private_value;
}

struct ledger_column definition_column(const struct register_field *field)
{
	struct ledger_column column = {.name = field->name, .title = field->title.at, .type = value_type(field->kind),
	                               .scale = field->scale, .flags = field_is_private(field) ? LEDGER_MASKED : 0};
	if (field->kind == FIELD_KIND_LONG_TEXT)
		column.max = VALUE_LONG_TEXT_MAX;
	if (field->kind == FIELD_KIND_LINK)
		column.link = field->link;
	else if (column.type == LEDGER_REF)
		column.target = field->kind == FIELD_KIND_USER ? ENTITY_USER : ENTITY_UNIT;
	return column;
}

/* What a role may do: see, create, change, withdraw. Those who do not keep the register change only what is their own. An office
 * that may see none still has its own rows when it is the one that keeps it: records_may_see() tells the offices apart. */
static void set_access(const struct register_definition *definition, struct ledger_kind *kind)
{
	static const char *const officer[] = {[SIGHT_OWN] = "oooo", [SIGHT_ALL] = "Aooo", [SIGHT_NONE] = "oooo"};
	static const char *const village[] = {[SIGHT_OWN] = "oooo", [SIGHT_ALL] = "Aooo", [SIGHT_NONE] = "----"};
	const char *const access[] = {"AAAA", officer[definition->officer], village[definition->village_clerk], "A---", "AAAA"};
	memcpy(kind->access, access, sizeof access);
}

/* By what rules ask other registers whether they have the same person, organisation, account or record: without an index an import
 * goes through all of a register for each of its rows. */
static bool is_looked_for(const struct register_field *field)
{
	return field->kind == FIELD_KIND_RESIDENT_ID || field->kind == FIELD_KIND_CREDIT_CODE || field->kind == FIELD_KIND_BANK_ACCOUNT ||
	       field->kind == FIELD_KIND_LINK;
}

/* Has the definition an index that begins with this column? */
static bool is_indexed(const struct register_definition *definition, const char *column)
{
	for (size_t i = 0; i < definition->index_count; i++)
		if (strcmp(definition->indexes[i].columns[0], column) == 0)
			return true;
	return false;
}

/* The unique index of a field finds as well as another on it alone: each index costs an import a tenth of its time. */
static bool is_found_by_unique(const struct register_definition *definition, bool unique, const struct register_index *index)
{
	const struct register_field *field = index->count == 1 ? definition_field(definition, str_of(index->columns[0])) : NULL;
	return unique && field && field->unique;
}

/* What every list asks for, what the definition adds, what must be unique. */
static void set_indexes(const struct register_definition *definition, bool unique, const struct register_definition *const *asking,
                        size_t asking_count, struct arena *arena, struct ledger_kind *kind)
{
	size_t most = definition->index_count + definition->field_count + 8 + ASKED_INDEXES_MAX, count = 0;
	struct ledger_index *indexes = arena_array(arena, most, sizeof *indexes);
	if (!indexes)
		return;
	indexes[count++] = (struct ledger_index){{"withdrawn", "state", "id"}, .count = 3};
	if (definition->limit_count || definition->recheck_count) /* what is overdue and what is due soon is counted in it alone */
		indexes[count++] = (struct ledger_index){{"withdrawn", "due", "warn_on"}, .count = 3};
	if (!is_indexed(definition, "holder"))
		indexes[count++] = (struct ledger_index){{"holder", "due"}, .count = 2, .filled = "holder"};
	if (definition->village)
		indexes[count++] = (struct ledger_index){{"withdrawn", definition->village, "id"}, .count = 3};
	if (definition->number)
		indexes[count++] = (struct ledger_index){{"serial_year", "serial"}, .count = 2};
	for (size_t i = 0; i < definition->index_count; i++) {
		struct ledger_index index = {{"withdrawn"}, .count = 1};
		if (is_found_by_unique(definition, unique, &definition->indexes[i]))
			continue;
		for (size_t k = 0; k < definition->indexes[i].count && index.count < LEDGER_INDEX_COLUMNS; k++)
			index.columns[index.count++] = definition->indexes[i].columns[k];
		indexes[count++] = index;
	}
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		if (unique && field->unique)
			indexes[count++] = (struct ledger_index){{field->name}, .count = 1, .unique = true};
		else if (is_looked_for(field) && !is_indexed(definition, field->name))
			indexes[count++] = (struct ledger_index){{"withdrawn", field->name}, .count = 2};
	}
	kind->indexes = indexes;
	kind->index_count = asked_indexes(definition, asking, asking_count, indexes, count, most);
}

static void set_released(const struct register_definition *definition, struct arena *arena, struct ledger_kind *kind)
{
	const char **released = arena_array(arena, definition->state_count + 1, sizeof *released);
	size_t count = 0;
	for (size_t i = 0; released && i < definition->state_count; i++)
		if (definition->states[i].final)
			released[count++] = definition->states[i].name;
	kind->released = released;
	kind->released_count = count;
}

struct ledger_kind definition_kind(const struct register_definition *definition, bool unique,
                                   const struct register_definition *const *asking, size_t asking_count, struct arena *arena)
{
	struct ledger_column *columns = arena_array(arena, SYSTEM_COUNT + definition->field_count, sizeof *columns);
	struct ledger_kind kind = {
		.name = definition->name, .title = definition->title.at, .columns = columns,
		.column_count = SYSTEM_COUNT + definition->field_count, .label = definition->label,
		.own_units = {"unit", definition->village}, .own_user = "holder", .context = definition,
	};
	if (!columns)
		return kind;
	memcpy(columns, system_columns, sizeof system_columns);
	for (size_t i = 0; i < definition->field_count; i++)
		columns[SYSTEM_COUNT + i] = definition_column(&definition->fields[i]);
	set_access(definition, &kind);
	set_indexes(definition, unique, asking, asking_count, arena, &kind);
	set_released(definition, arena, &kind);
	kind.marks_rule = person_marks_rule(definition, arena);
	kind.marks = kind.marks_rule ? person_marks : NULL;
	return kind;
}

struct ledger_kind definition_kind_off(struct ledger_kind kind)
{
	for (size_t i = 0; i < COUNT_OF(kind.access); i++)
		kind.access[i] = "----";
	kind.context = NULL;
	kind.marks = NULL;
	return kind;
}
