/* The registers of a township: definitions shipped and its own become kinds of the ledger. */
#include <stdlib.h>
#include <string.h>

#include "register/record_int.h"
#include "register/registry_int.h"

static const struct actor program = {.role = ACTOR_SYSTEM};

/* ---- snapshots ---------------------------------------------------------------------------------------------------------- */
struct snapshot *snapshot_new(size_t most)
{
	struct snapshot *snapshot = calloc(1, sizeof *snapshot);
	if (!snapshot)
		return NULL;
	arena_init(&snapshot->arena, SNAPSHOT_ARENA_MAX);
	snapshot->entries = arena_array(&snapshot->arena, most + 1, sizeof *snapshot->entries);
	snapshot->in_force = arena_array(&snapshot->arena, most + 1, sizeof *snapshot->in_force);
	snapshot->most = most;
	if (snapshot->entries && snapshot->in_force)
		return snapshot;
	snapshot_free(snapshot);
	return NULL;
}

void snapshot_free(struct snapshot *snapshot)
{
	while (snapshot) {
		struct snapshot *older = snapshot->older;
		arena_release(&snapshot->arena);
		free(snapshot);
		snapshot = older;
	}
}

struct registry_entry *snapshot_entry(struct snapshot *snapshot, struct str name)
{
	for (size_t i = 0; i < snapshot->count; i++)
		if (str_equals(name, snapshot->entries[i].name))
			return &snapshot->entries[i];
	return NULL;
}

struct registry_entry *snapshot_add(struct snapshot *snapshot, struct str name)
{
	if (snapshot->count == snapshot->most)
		return NULL;
	struct registry_entry *entry = &snapshot->entries[snapshot->count];
	entry->name = arena_text(&snapshot->arena, name);
	if (!entry->name)
		return NULL;
	snapshot->count++;
	return entry;
}

static int by_group(const void *a, const void *b)
{
	const struct register_definition *left = *(const struct register_definition *const *)a;
	const struct register_definition *right = *(const struct register_definition *const *)b;
	int order = str_compare(left->group, right->group);
	return order ? order : strcmp(left->name, right->name);
}

void snapshot_order(struct snapshot *snapshot)
{
	snapshot->in_force_count = 0;
	for (size_t i = 0; i < snapshot->count; i++)
		if (snapshot->entries[i].definition && !snapshot->entries[i].off)
			snapshot->in_force[snapshot->in_force_count++] = snapshot->entries[i].definition;
	qsort(snapshot->in_force, snapshot->in_force_count, sizeof *snapshot->in_force, by_group);
}

void snapshot_install(struct registry *registry, struct snapshot *snapshot)
{
	snapshot_order(snapshot);
	snapshot->older = atomic_load(&registry->now);
	atomic_store(&registry->now, snapshot);
}

/* ---- what stands in force --------------------------------------------------------------------------------------------- */
static void note(struct snapshot *snapshot, struct registry_entry *entry, const struct err *why)
{
	struct str end = why->hint[0] ? arena_format(&snapshot->arena, " (%s)", why->hint) : STR("");
	entry->note = arena_format(&snapshot->arena, "%s%.*s", why->message, STR_ARG(end));
	log_line(LOG_WARNING, "register %s: %s", entry->name, why->message);
}

/* Back to the shipped one, or to none. */
static void fall_back(struct snapshot *snapshot, struct registry_entry *entry, const struct err *why)
{
	note(snapshot, entry, why);
	entry->definition = entry->own ? entry->shipped : NULL;
	entry->own = NULL;
}

static size_t gather(const struct snapshot *snapshot, const struct register_definition **all)
{
	size_t count = 0;
	for (size_t i = 0; i < snapshot->count; i++)
		if (snapshot->entries[i].definition)
			all[count++] = snapshot->entries[i].definition;
	return count;
}

static bool holds(const struct snapshot *snapshot, const struct register_definition *one, const struct register_definition **all,
                  struct err *err)
{
	return definition_links_check(one, all, gather(snapshot, all), err) == STATUS_OK;
}

/* A shipped definition that no longer fits to what the township made of another one: that other one gives way; where none is
 * at fault, the one that does not fit. */
static void make_fit(struct snapshot *snapshot, struct registry_entry *entry, const struct register_definition **all,
                     const struct err *why)
{
	for (size_t i = 0; !entry->own && i < snapshot->count; i++) {
		struct registry_entry *other = &snapshot->entries[i];
		const struct register_definition *present = other->definition;
		if (!other->own)
			continue;
		other->definition = other->shipped;
		if (holds(snapshot, entry->definition, all, NULL)) {
			other->definition = present;
			fall_back(snapshot, other, why);
			return;
		}
		other->definition = present;
	}
	fall_back(snapshot, entry, why);
}

enum status snapshot_fit(struct snapshot *snapshot, struct err *err)
{
	const struct register_definition **all = arena_array(&snapshot->arena, snapshot->count + 1, sizeof *all);
	if (!all)
		return err_memory(err);
	for (size_t i = 0; i < snapshot->count;) {
		struct registry_entry *entry = &snapshot->entries[i];
		struct err why = {.language = err ? err->language : LANGUAGE_CHINESE};
		if (!entry->definition || holds(snapshot, entry->definition, all, &why)) {
			i++;
			continue;
		}
		make_fit(snapshot, entry, all, &why);
		i = 0; /* what gave way may be missed by another */
	}
	return STATUS_OK;
}

enum status snapshot_load(struct snapshot *snapshot, struct str yaml, const char *file, const struct register_definition **out,
                          struct err *err)
{
	struct register_definition *definition = arena_alloc(&snapshot->arena, sizeof *definition);
	enum status status = definition ? definition_load(&snapshot->arena, yaml, file, definition, err) : err_memory(err);
	if (!status)
		*out = definition;
	return status;
}

/* ---- beginning ---------------------------------------------------------------------------------------------------------- */
static bool is_definition(const struct embedded *file)
{
	return str_ends(str_of(file->path), STR(".yaml"));
}

static enum status load_shipped(const struct registry *registry, struct snapshot *snapshot, struct err *err)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < registry->shipped->count; i++) {
		const struct embedded *file = &registry->shipped->files[i];
		const struct register_definition *definition = NULL;
		if (!is_definition(file))
			continue;
		status = snapshot_load(snapshot, file->bytes, file->path, &definition, err);
		struct registry_entry *entry = status ? NULL : snapshot_add(snapshot, str_of(definition->name));
		if (!status && !entry)
			status = err_memory(err);
		if (entry)
			*entry = (struct registry_entry){.name = entry->name, .shipped = definition, .definition = definition,
			                                 .shipped_text = file->bytes};
	}
	return status;
}

static enum status load_own(struct snapshot *snapshot, const struct ledger_row *row, struct err *err)
{
	struct str name = row_text(row, "name");
	struct registry_entry *entry = snapshot_entry(snapshot, name);
	struct err why = {.language = err ? err->language : LANGUAGE_CHINESE};
	if (!entry)
		entry = snapshot_add(snapshot, name);
	if (!entry)
		return err_memory(err);
	entry->off = row_int(row, "off") != 0;
	if (row_is_null(row, "text"))
		return STATUS_OK;
	enum status status = snapshot_load(snapshot, row_text(row, "text"), arena_format(&snapshot->arena, "%s.yaml", entry->name).at,
	                                   &entry->own, &why);
	if (status)
		note(snapshot, entry, &why);
	else
		entry->definition = entry->own;
	return status == STATUS_MEMORY ? err_memory(err) : STATUS_OK;
}

struct own_rows {
	struct snapshot *snapshot;
	struct arena arena;
	struct ledger_rows rows;
};

static enum status read_own(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct own_rows *own = argument;
	const struct ledger_list all = {0};
	return ledger_list(tx, ENTITY_DEFINITION, &all, &own->arena, &own->rows, err);
}

static enum status load(const struct registry *registry, struct snapshot **out, struct err *err)
{
	struct own_rows own = {0};
	arena_init(&own.arena, SNAPSHOT_ARENA_MAX);
	enum status status = ledger_look(registry->ledger, &program, read_own, &own, err);
	struct snapshot *snapshot = status ? NULL : snapshot_new(registry->shipped->count + own.rows.count);
	if (!status && !snapshot)
		status = err_memory(err);
	if (!status)
		status = load_shipped(registry, snapshot, err);
	for (size_t i = 0; !status && i < own.rows.count; i++)
		status = load_own(snapshot, &own.rows.at[i], err);
	if (!status)
		status = snapshot_fit(snapshot, err);
	if (!status && arena_failed(&snapshot->arena))
		status = err_memory(err);
	arena_release(&own.arena);
	if (status)
		snapshot_free(snapshot);
	else
		*out = snapshot;
	return status;
}

struct ledger_kind entry_kind(const struct snapshot *snapshot, const struct registry_entry *entry, struct arena *arena)
{
	struct ledger_kind kind = definition_kind(entry->definition, !entry->not_unique, snapshot->in_force, snapshot->in_force_count, arena);
	return entry->off ? definition_kind_off(kind) : kind;
}

/* What the ledger refuses stops that definition, not the server: a rule of uniqueness that the records break is switched off, what
 * else does not go falls back to what was shipped. */
static enum status teach(const struct registry *registry, struct snapshot *snapshot, struct err *err)
{
	struct ledger_kind *kinds = arena_array(&snapshot->arena, snapshot->count + 1, sizeof *kinds);
	struct registry_entry **entries = arena_array(&snapshot->arena, snapshot->count + 1, sizeof *entries);
	if (!kinds || !entries)
		return err_memory(err);
	for (;;) {
		struct err why = {.language = err ? err->language : LANGUAGE_CHINESE};
		struct ledger_lesson lesson = {.kinds = kinds};
		snapshot_order(snapshot);
		for (size_t i = 0; i < snapshot->count; i++)
			if (snapshot->entries[i].definition) {
				entries[lesson.count] = &snapshot->entries[i];
				kinds[lesson.count++] = entry_kind(snapshot, &snapshot->entries[i], &snapshot->arena);
			}
		if (arena_failed(&snapshot->arena))
			return err_memory(err);
		enum status status = ledger_teach(registry->ledger, &lesson, &why);
		if (!status)
			return STATUS_OK;
		if ((status != STATUS_CONFLICT && status != STATUS_INPUT) || lesson.refused == lesson.count) {
			if (err)
				*err = why;
			return status;
		}
		struct registry_entry *entry = entries[lesson.refused];
		if (status == STATUS_CONFLICT && !entry->not_unique) {
			entry->not_unique = true;
			note(snapshot, entry, &why);
			continue;
		}
		fall_back(snapshot, entry, &why);
		status = snapshot_fit(snapshot, err);
		if (status)
			return status;
	}
}

enum status registry_open(struct ledger *ledger, const struct embedded_set *shipped, const struct calendar *calendar,
                          struct registry **out, struct err *err)
{
	struct registry *registry = calloc(1, sizeof *registry);
	struct snapshot *snapshot = NULL;
	if (!registry)
		return err_memory(err);
	registry->ledger = ledger;
	registry->shipped = shipped;
	registry->calendar = calendar;
	pthread_mutex_init(&registry->saving, NULL);
	enum status status = load(registry, &snapshot, err);
	if (!status)
		status = teach(registry, snapshot, err);
	if (status) {
		snapshot_free(snapshot);
		registry_close(registry);
		return status;
	}
	snapshot_install(registry, snapshot);
	*out = registry;
	return STATUS_OK;
}

void registry_close(struct registry *registry)
{
	if (!registry)
		return;
	snapshot_free(atomic_load(&registry->now));
	pthread_mutex_destroy(&registry->saving);
	free(registry);
}

const struct register_definition *const *registry_all(const struct registry *registry, size_t *count)
{
	const struct snapshot *snapshot = atomic_load(&registry->now);
	*count = snapshot->in_force_count;
	return snapshot->in_force;
}

const struct register_definition *registry_find(const struct registry *registry, struct str name)
{
	const struct snapshot *snapshot = atomic_load(&registry->now);
	for (size_t i = 0; i < snapshot->in_force_count; i++)
		if (str_equals(name, snapshot->in_force[i]->name))
			return snapshot->in_force[i];
	return NULL;
}

const struct registry_entry *registry_entries(const struct registry *registry, size_t *count)
{
	const struct snapshot *snapshot = atomic_load(&registry->now);
	*count = snapshot->count;
	return snapshot->entries;
}

const struct registry_entry *registry_entry(const struct registry *registry, struct str name)
{
	return snapshot_entry(atomic_load(&registry->now), name);
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

enum status records_beside(const struct records *records, struct str name, struct records *out, struct err *err)
{
	*out = *records;
	out->tx = ledger_as_system(records->tx);
	out->definition = ledger_kind_find(out->tx, name, &out->entity) ? ledger_kind_context(out->tx, out->entity) : NULL;
	return out->definition ? STATUS_OK : err_set(err, STATUS_NOT_FOUND, N_("there is no register \"%.*s\""), STR_ARG(name));
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
	if (!records.definition || !records_may_see(&records)) { /* what is out of sight is not there */
		err_set(err, STATUS_NOT_FOUND, N_("there is no register \"%.*s\""), STR_ARG(name));
		err_hint(err, N_("some registers are open only to the office that keeps them; who needs one asks that office or the administrator"));
		return STATUS_NOT_FOUND; /* err may be NULL */
	}
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
	if (!actor_enters(records))
		return false;
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
