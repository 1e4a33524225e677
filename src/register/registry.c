/* The registers of a township: definitions become kinds of the ledger. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "register/record_int.h"

#define ARENA_MAX ((size_t)64 << 20)

struct snapshot {
	struct arena arena;
	const struct register_definition **all;
	struct ledger_kind *kinds;
	size_t count;
	struct snapshot *older; /* whoever began with it still reads it */
};

struct registry {
	struct ledger *ledger;
	const struct embedded_set *shipped;
	const struct calendar *calendar;
	_Atomic(struct snapshot *) now;
};

/* ---- a definition as a kind ------------------------------------------------------------------------------------------- */
bool field_is_private(const struct register_field *field)
{
	for (size_t i = 0; i < field->row_field_count; i++)
		if (field->rows[i].private_value)
			return true;
	return field->private_value;
}

static struct ledger_column column_of(const struct register_field *field)
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


/* What every list asks for, what the definition adds, what must be unique. */
static void set_indexes(const struct register_definition *definition, struct arena *arena, struct ledger_kind *kind)
{
	static const struct ledger_index usual[] = {
		{{"withdrawn", "state", "id"}, 3, false},
		{{"withdrawn", "due"}, 2, false},
		{{"holder", "due"}, 2, false},
	};
	struct ledger_index *indexes = arena_array(arena, COUNT_OF(usual) + definition->index_count + definition->field_count + 2,
	                                           sizeof *indexes);
	size_t count = 0;
	if (!indexes)
		return;
	for (size_t i = 0; i < COUNT_OF(usual); i++)
		indexes[count++] = usual[i];
	if (definition->village)
		indexes[count++] = (struct ledger_index){{"withdrawn", definition->village, "id"}, 3, false};
	if (definition->number)
		indexes[count++] = (struct ledger_index){{"serial_year", "serial"}, 2, false};
	for (size_t i = 0; i < definition->index_count; i++) {
		struct ledger_index index = {{"withdrawn"}, 1, false};
		for (size_t k = 0; k < definition->indexes[i].count && index.count < LEDGER_INDEX_COLUMNS; k++)
			index.columns[index.count++] = definition->indexes[i].columns[k];
		indexes[count++] = index;
	}
	for (size_t i = 0; i < definition->field_count; i++)
		if (definition->fields[i].unique)
			indexes[count++] = (struct ledger_index){{definition->fields[i].name}, 1, true};
	kind->indexes = indexes;
	kind->index_count = count;
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

static struct ledger_kind kind_of(const struct register_definition *definition, struct arena *arena)
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
		columns[SYSTEM_COUNT + i] = column_of(&definition->fields[i]);
	set_access(definition, &kind);
	set_indexes(definition, arena, &kind);
	set_released(definition, arena, &kind);
	return kind;
}

/* ---- loading ----------------------------------------------------------------------------------------------------------- */
static bool is_definition(const struct embedded *file)
{
	return str_ends(str_of(file->path), STR(".yaml"));
}

static enum status load_one(struct snapshot *snapshot, const struct embedded *file, struct err *err)
{
	struct register_definition *definition = arena_alloc(&snapshot->arena, sizeof *definition);
	enum status status = definition ? definition_load(&snapshot->arena, file->bytes, file->path, definition, err) : err_memory(err);
	if (!status)
		snapshot->all[snapshot->count++] = definition;
	return status;
}

static int by_group(const void *a, const void *b)
{
	const struct register_definition *left = *(const struct register_definition *const *)a;
	const struct register_definition *right = *(const struct register_definition *const *)b;
	int order = str_compare(left->group, right->group);
	return order ? order : strcmp(left->name, right->name);
}

static enum status load_all(const struct registry *registry, struct snapshot *snapshot, struct err *err)
{
	enum status status = STATUS_OK;
	snapshot->all = arena_array(&snapshot->arena, registry->shipped->count + 1, sizeof *snapshot->all);
	snapshot->kinds = arena_array(&snapshot->arena, registry->shipped->count + 1, sizeof *snapshot->kinds);
	if (!snapshot->all || !snapshot->kinds)
		return err_memory(err);
	for (size_t i = 0; !status && i < registry->shipped->count; i++)
		if (is_definition(&registry->shipped->files[i]))
			status = load_one(snapshot, &registry->shipped->files[i], err);
	if (status)
		return status;
	qsort(snapshot->all, snapshot->count, sizeof *snapshot->all, by_group);
	status = definitions_check(snapshot->all, snapshot->count, err);
	for (size_t i = 0; !status && i < snapshot->count; i++)
		snapshot->kinds[i] = kind_of(snapshot->all[i], &snapshot->arena);
	return !status && arena_failed(&snapshot->arena) ? err_memory(err) : status;
}

static void snapshot_free(struct snapshot *snapshot)
{
	while (snapshot) {
		struct snapshot *older = snapshot->older;
		arena_release(&snapshot->arena);
		free(snapshot);
		snapshot = older;
	}
}

static enum status reload(struct registry *registry, struct err *err)
{
	struct snapshot *snapshot = calloc(1, sizeof *snapshot);
	if (!snapshot)
		return err_memory(err);
	arena_init(&snapshot->arena, ARENA_MAX);
	enum status status = load_all(registry, snapshot, err);
	if (!status)
		status = ledger_learn(registry->ledger, snapshot->kinds, snapshot->count, err);
	if (status) {
		snapshot_free(snapshot);
		return status;
	}
	snapshot->older = atomic_load(&registry->now);
	atomic_store(&registry->now, snapshot);
	return STATUS_OK;
}

enum status registry_open(struct ledger *ledger, const struct embedded_set *shipped, const struct calendar *calendar,
                          struct registry **out, struct err *err)
{
	struct registry *registry = calloc(1, sizeof *registry);
	if (!registry)
		return err_memory(err);
	registry->ledger = ledger;
	registry->shipped = shipped;
	registry->calendar = calendar;
	enum status status = reload(registry, err);
	if (status)
		registry_close(registry);
	else
		*out = registry;
	return status;
}

void registry_close(struct registry *registry)
{
	if (registry)
		snapshot_free(atomic_load(&registry->now));
	free(registry);
}

const struct register_definition *const *registry_all(const struct registry *registry, size_t *count)
{
	const struct snapshot *snapshot = atomic_load(&registry->now);
	*count = snapshot->count;
	return snapshot->all;
}

const struct register_definition *registry_find(const struct registry *registry, struct str name)
{
	const struct snapshot *snapshot = atomic_load(&registry->now);
	for (size_t i = 0; i < snapshot->count; i++)
		if (str_equals(name, snapshot->all[i]->name))
			return snapshot->all[i];
	return NULL;
}

/* ---- the records of one register ------------------------------------------------------------------------------------------- */
/* The first unit whose name holds the word. */
static int64_t unit_named(const struct ledger_rows *units, struct str word)
{
	for (size_t i = 0; i < units->count; i++)
		if (str_find(row_text(&units->at[i], "name"), word, 0) != STR_NONE)
			return units->at[i].id;
	return 0;
}

/* The office that keeps it: as a setting says, else the first whose name holds one of the definition's words, which stand in the
 * order of preference, else the township itself. */
static enum status find_keeper(const struct register_definition *definition, struct ledger_tx *tx, struct arena *arena,
                               int64_t *keeper, struct err *err)
{
	struct ledger_rows units;
	struct str setting = arena_format(arena, "keeper.%s", definition->name);
	const struct ledger_filter offices = {FILTER_EQUAL, ledger_text("level", STR("office"))};
	const struct ledger_list list = {.filters = &offices, .filter_count = 1};
	if (arena_failed(arena))
		return err_memory(err);
	*keeper = ledger_setting_int(tx, setting.at, 0);
	if (*keeper)
		return STATUS_OK;
	*keeper = TOP_UNIT;
	if (definition->keeper.len == 0)
		return STATUS_OK;
	struct str rest = definition->keeper, word;
	int64_t found = 0;
	enum status status = ledger_list(ledger_as_system(tx), ENTITY_UNIT, &list, arena, &units, err);
	while (!status && !found && str_cut(&rest, ' ', &word))
		found = word.len ? unit_named(&units, word) : 0;
	if (found)
		*keeper = found;
	return status;
}

/* An officer of the office that keeps the register sees and changes all of it, also what was handed to another office. */
static bool keeps(const struct records *records, const struct actor *actor)
{
	return actor->role == ACTOR_OFFICER && (actor->unit == records->keeper || actor->unit == TOP_UNIT);
}

enum status records_open(const struct registry *registry, struct ledger_tx *tx, struct str name, struct arena *arena,
                         struct records *out, struct err *err)
{
	struct records records = {.registry = registry, .tx = tx, .arena = arena, .calendar = registry->calendar,
	                          .today = instant_date(ledger_tx_now(tx))};
	if (ledger_kind_find(tx, name, &records.entity))
		records.definition = ledger_kind_context(tx, records.entity);
	enum status status = records.definition ? find_keeper(records.definition, tx, arena, &records.keeper, err) : STATUS_OK;
	if (status)
		return status;
	if (!records.definition || !records_may_see(&records)) /* what is out of sight is not there */
		return err_set(err, STATUS_NOT_FOUND, N_("there is no register \"%.*s\""), STR_ARG(name));
	*out = records;
	return keeps(&records, ledger_actor(tx)) ? ledger_keep(tx, records.entity, err) : STATUS_OK;
}

bool records_may_see(const struct records *records)
{
	const struct actor *actor = ledger_actor(records->tx);
	if (actor->role == ACTOR_OFFICER && records->definition->officer == SIGHT_NONE && !keeps(records, actor))
		return false;
	return ledger_scope(records->tx, records->entity, ACTION_SEE) != SCOPE_NONE;
}

bool records_may_create(const struct records *records)
{
	const struct actor *actor = ledger_actor(records->tx);
	switch (ledger_scope(records->tx, records->entity, ACTION_CREATE)) {
	case SCOPE_ALL:
		return true;
	case SCOPE_OWN: /* an officer where the record will be the own unit's, a village clerk where villages have a field */
		return actor->role == ACTOR_VILLAGE ? records->definition->village != NULL
		                                    : keeps(records, actor);
	default:
		return false;
	}
}
