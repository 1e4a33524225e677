/* A definition is saved: kept in the ledger, taught, and put in force, all or nothing. */
#include <string.h>

#include "register/record_int.h"
#include "register/registry_int.h"

#define FILE_NAME "definition.yaml" /* of a text that has none: for the place of a fault */

struct saving {
	struct registry *registry;
	const struct definition_save *save;
	const struct registry_entry *entry; /* as it will be */
	bool changed;                       /* another definition holds, not only in use or out of it */
};

/* ---- does it stand? ----------------------------------------------------------------------------------------------------- */
static size_t with(const struct snapshot *snapshot, const struct register_definition *one, const struct register_definition **all)
{
	size_t count = 0;
	for (size_t i = 0; i < snapshot->count; i++)
		if (snapshot->entries[i].definition && strcmp(snapshot->entries[i].name, one->name) != 0)
			all[count++] = snapshot->entries[i].definition;
	all[count++] = one;
	return count;
}

/* The others may name what this one no longer has. */
static enum status fits(const struct snapshot *snapshot, const struct register_definition *one, struct arena *arena, struct err *err)
{
	const struct register_definition **all = arena_array(arena, snapshot->count + 1, sizeof *all);
	size_t count = all ? with(snapshot, one, all) : 0;
	enum status status = all ? definition_links_check(one, all, count, err) : err_memory(err);
	for (size_t i = 0; !status && i + 1 < count; i++) {
		struct err why = {.language = err ? err->language : LANGUAGE_CHINESE};
		uint32_t line, column;
		if (!definition_links_check(all[i], all, count, &why))
			continue;
		struct str message = definition_fault(str_of(why.message), &line, &column); /* the place is one of the other's */
		status = err_set(err, STATUS_INPUT, N_("the register \"%.*s\" would no longer hold: %.*s"), STR_ARG(all[i]->title),
		                 STR_ARG(message));
	}
	return status;
}

enum status registry_check(const struct registry *registry, struct arena *arena, struct str yaml, struct register_definition *out,
                           struct err *err)
{
	enum status status = definition_load(arena, yaml, FILE_NAME, out, err);
	return status ? status : fits(atomic_load(&registry->now), out, arena, err);
}

/* ---- keeping it ---------------------------------------------------------------------------------------------------------- */
static enum status find_row(struct ledger_tx *tx, struct str name, struct arena *arena, struct ledger_rows *rows, struct err *err)
{
	const struct ledger_filter named = {FILTER_EQUAL, ledger_text("name", name)};
	const struct ledger_list list = {.filters = &named, .filter_count = 1, .limit = 1};
	return ledger_list(tx, ENTITY_DEFINITION, &list, arena, rows, err);
}

static enum status keep(struct ledger_tx *tx, const struct saving *saving, struct arena *arena, struct err *err)
{
	const struct definition_save *save = saving->save;
	const struct register_definition *definition = saving->entry->definition;
	const struct ledger_field fields[] = {
		ledger_text("name", save->name), ledger_bool("off", save->off),
		ledger_text("title", definition ? definition->title : save->name), ledger_text("text", save->text),
	};
	size_t count = COUNT_OF(fields) - (save->text.len || save->shipped ? 0 : 1); /* the text stays */
	struct ledger_rows rows;
	int64_t id = 0;
	enum status status = find_row(tx, save->name, arena, &rows, err);
	if (status)
		return status;
	if (rows.count)
		return ledger_update(tx, ENTITY_DEFINITION, rows.at[0].id, save->version, fields, count, save->reason, err);
	if (save->version)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no such definition"));
	return ledger_create(tx, ENTITY_DEFINITION, fields, count, save->reason, &id, err);
}

static enum status judge(const struct definition_changes *changes, struct err *err)
{
	for (size_t i = 0; i < changes->count; i++)
		if (changes->at[i].refused)
			return err_set(err, STATUS_INPUT, N_("\"%.*s\": %.*s"), STR_ARG(changes->at[i].title), STR_ARG(changes->at[i].message));
	return STATUS_OK;
}

static enum status work(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct saving *saving = argument;
	struct definition_changes changes = {.count = 0};
	struct arena arena;
	arena_init(&arena, SNAPSHOT_ARENA_MAX);
	enum status status = keep(tx, saving, &arena, err); /* first: it looks whether the actor may */
	if (!status && saving->changed)
		status = registry_compare(saving->registry, tx, saving->entry->definition, &arena, &changes, err);
	if (!status)
		status = judge(&changes, err);
	arena_release(&arena);
	return status;
}

/* ---- the next snapshot ----------------------------------------------------------------------------------------------------- */
static struct snapshot *copy_of(const struct snapshot *now)
{
	struct snapshot *next = snapshot_new(now->count + 1);
	if (!next)
		return NULL;
	memcpy(next->entries, now->entries, now->count * sizeof *now->entries);
	next->count = now->count;
	return next;
}

static enum status take_text(const struct snapshot *now, struct snapshot *next, struct registry_entry *entry, struct str text,
                             struct err *err)
{
	enum status status = snapshot_load(next, text, FILE_NAME, &entry->own, err);
	if (!status && strcmp(entry->own->name, entry->name) != 0) {
		err_set(err, STATUS_INPUT, N_("the definition is of \"%s\", not of \"%s\""), entry->own->name, entry->name);
		status = err_hint(err, N_("a register keeps its name: a copy under another name is a new register"));
	}
	if (!status)
		status = fits(now, entry->own, &next->arena, err);
	entry->definition = entry->own;
	return status;
}

static enum status take_shipped(const struct snapshot *now, struct snapshot *next, struct registry_entry *entry, struct err *err)
{
	if (!entry->shipped)
		return err_set(err, STATUS_INPUT, N_("no register \"%s\" was shipped"), entry->name);
	entry->own = NULL;
	entry->definition = entry->shipped;
	return fits(now, entry->shipped, &next->arena, err);
}

static enum status prepare(struct saving *saving, const struct snapshot *now, struct snapshot *next, struct err *err)
{
	const struct definition_save *save = saving->save;
	struct registry_entry *entry = snapshot_entry(next, save->name);
	enum status status = STATUS_OK;
	if (!entry && !save->text.len)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no register \"%.*s\""), STR_ARG(save->name));
	if (!entry)
		entry = snapshot_add(next, save->name);
	if (!entry)
		return err_memory(err);
	if (save->shipped)
		status = take_shipped(now, next, entry, err);
	else if (save->text.len)
		status = take_text(now, next, entry, save->text, err);
	else if (!entry->definition && !save->off)
		status = err_set(err, STATUS_INPUT, N_("the definition of \"%s\" does not load"), entry->name);
	saving->changed = save->shipped || save->text.len;
	if (saving->changed) {
		entry->note = STR("");
		entry->not_unique = false;
	}
	entry->off = save->off;
	saving->entry = entry;
	return status;
}

/* Those of whom it asks, and those of whom it asked before, have other indexes now. */
static size_t teach_with_it(const struct snapshot *now, struct snapshot *next, const struct registry_entry *one, struct ledger_kind *kinds)
{
	const struct registry_entry *before = NULL;
	size_t count = 0;
	for (size_t i = 0; i < now->count; i++)
		before = strcmp(now->entries[i].name, one->name) == 0 ? &now->entries[i] : before;
	kinds[count++] = entry_kind(next, one, &next->arena);
	for (size_t i = 0; i < next->count; i++) {
		const struct registry_entry *other = &next->entries[i];
		bool asked = other->definition && other != one &&
		             (asks_of(one->definition, other->name) || (before && before->definition && asks_of(before->definition, other->name)));
		if (asked)
			kinds[count++] = entry_kind(next, other, &next->arena);
	}
	return count;
}

static enum status save_under_lock(struct registry *registry, const struct actor *actor, const struct definition_save *save,
                                   struct err *err)
{
	const struct snapshot *now = atomic_load(&registry->now);
	struct snapshot *next = copy_of(now);
	struct saving saving = {.registry = registry, .save = save};
	struct ledger_kind *kinds = next ? arena_array(&next->arena, next->most + 1, sizeof *kinds) : NULL;
	struct ledger_lesson lesson = {.kinds = kinds, .work = work, .argument = &saving, .actor = actor};
	enum status status = kinds ? prepare(&saving, now, next, err) : err_memory(err);
	if (!status && saving.entry->definition) {
		snapshot_order(next);
		lesson.count = teach_with_it(now, next, saving.entry, kinds);
	}
	if (!status && arena_failed(&next->arena))
		status = err_memory(err);
	if (!status)
		status = ledger_teach(registry->ledger, &lesson, err);
	if (status)
		snapshot_free(next);
	else
		snapshot_install(registry, next);
	return status;
}

enum status registry_save(struct registry *registry, const struct actor *actor, const struct definition_save *save, struct err *err)
{
	pthread_mutex_lock(&registry->saving);
	enum status status = save_under_lock(registry, actor, save, err);
	pthread_mutex_unlock(&registry->saving);
	return status;
}
