/* Loads a definition by the tables of definition_keys.c.
 *
 * Twice over: first what stands by itself, then, when all fields and states are known, what names them: fields, states and
 * expressions. */
#include "register/definition_load_int.h"

/* ---- mappings ---------------------------------------------------------------------------------------------------- */

static enum status read_map(struct loading *loading, int node, const struct key_table *table, void *object);

static enum status read_items(const struct reading *r)
{
	const struct key_table *table = r->key->table;
	const struct yaml *yaml = &r->loading->yaml;
	size_t count = yaml_count(yaml, r->node), *kept = also(r);
	if (yaml_kind(yaml, r->node) != YAML_LIST || count == 0 || count > table->most)
		return definition_refuse_node(r->loading, r->node, N_("\"%s\" is a list of 1 to %d"), r->key->name, (int)table->most);
	char *items = arena_array(r->loading->arena, count, table->size);
	if (!items)
		return err_memory(r->loading->err);
	void **out = slot(r);
	*out = items;
	*kept = count;
	for (size_t i = 0; i < count; i++) {
		enum status status = read_map(r->loading, yaml_item(yaml, r->node, i), table, items + i * table->size);
		if (status)
			return status;
	}
	return STATUS_OK;
}

static enum status read_key(struct loading *loading, const struct key *key, int node, void *object)
{
	const struct reading reading = {loading, key, object, node};
	if (key->kind == KEY_PART)
		return read_map(loading, node, key->table, object);
	if (key->kind == KEY_ITEMS)
		return read_items(&reading);
	if (!definition_value_late(key->kind))
		return definition_value_read(&reading);
	if (!arena_reserve(loading->arena, (void **)&loading->later, &loading->later_capacity, loading->later_count, sizeof *loading->later))
		return err_memory(loading->err);
	loading->later[loading->later_count++] = (struct later){key, object, node};
	return STATUS_OK;
}

/* days, workdays, months; forbid, warn: one of them. */
static bool is_one_of(const struct key *a, const struct key *b)
{
	return (a->kind == KEY_LENGTH || a->tagged) && a->kind == b->kind && a->at == b->at;
}

static enum status take_key(struct loading *loading, int map, size_t i, const struct key_table *table, uint64_t *seen, size_t *out)
{
	int node = yaml_key_node(&loading->yaml, map, i);
	struct str name = yaml_text(&loading->yaml, node);
	size_t found = 0;
	while (found < table->count && !str_equals(name, table->keys[found].name))
		found++;
	if (found == table->count) {
		definition_refuse_node(loading, node, N_("\"%.*s\" is not known here"), STR_ARG(name));
		return definition_hint_nearest(loading, name_nearest(name, table->keys, table->count, sizeof *table->keys));
	}
	for (size_t other = 0; other < table->count; other++) {
		if (!(*seen >> other & 1))
			continue;
		if (other == found)
			return definition_refuse_node(loading, node, N_("\"%.*s\" is there twice"), STR_ARG(name));
		if (is_one_of(&table->keys[other], &table->keys[found]))
			return definition_refuse_node(loading, node, N_("either \"%s\" or \"%s\", not both"), table->keys[other].name, table->keys[found].name);
	}
	*seen |= UINT64_C(1) << found;
	*out = found;
	return STATUS_OK;
}

static enum status want_required(const struct loading *loading, int map, const struct key_table *table, uint64_t seen)
{
	for (size_t i = 0; i < table->count; i++) {
		bool there = !table->keys[i].required;
		for (size_t j = 0; j < table->count; j++)
			there |= (seen >> j & 1) && (i == j || is_one_of(&table->keys[i], &table->keys[j]));
		if (there)
			continue;
		definition_refuse_node(loading, map, N_("\"%s\" is missing here"), table->keys[i].name);
		return err_hint(loading->err, "%s: %s", table->keys[i].name, table->keys[i].help);
	}
	return STATUS_OK;
}

static enum status read_map(struct loading *loading, int node, const struct key_table *table, void *object)
{
	uint64_t seen = 0;
	if (yaml_kind(&loading->yaml, node) != YAML_MAP)
		return definition_refuse_node(loading, node, N_("names with values are wanted here: {name: …, title: …}"));
	if (table->line != KEY_NONE) {
		struct yaml_place place = yaml_place(&loading->yaml, node);
		memcpy((char *)object + table->line, &place, sizeof place);
	}
	for (size_t i = 0; i < yaml_count(&loading->yaml, node); i++) {
		size_t found = 0;
		enum status status = take_key(loading, node, i, table, &seen, &found);
		if (!status)
			status = read_key(loading, &table->keys[found], yaml_item(&loading->yaml, node, i), object);
		if (status)
			return status;
	}
	return want_required(loading, node, table, seen);
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

/* What is understood without being said. */
static void fill_in(struct register_field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct register_field *field = &fields[i];
		if (value_type(field->kind) == LEDGER_MONEY && field->scale == 0)
			field->scale = 2;
		if (field->kind == FIELD_KIND_MONEY && field->unit.len == 0)
			field->unit = STR("元");
		if (field->kind == FIELD_KIND_PERCENT && field->unit.len == 0)
			field->unit = STR("%");
		fill_in((struct register_field *)(uintptr_t)field->rows, field->row_field_count);
	}
}

#define RECHECK_WARN 30
/* A re-check is due, lights and reminds as a limit does. */
static enum status rechecks_as_limits(struct loading *loading, struct register_definition *definition)
{
	for (size_t i = 0; i < definition->recheck_count; i++) {
		struct register_recheck *recheck = (struct register_recheck *)(uintptr_t)&definition->rechecks[i];
		recheck->limit = (struct register_limit){
			.name = arena_format(loading->arena, "recheck_%zu", i + 1).at, .title = recheck->title, .source = recheck->source,
			.in = recheck->in, .from_field = recheck->from_field, .length = recheck->months, .count = LIMIT_MONTHS,
			.warn = recheck->warn ? recheck->warn : RECHECK_WARN, .when = recheck->where, .line = recheck->line, .column = recheck->column,
		};
		if (!recheck->limit.name)
			return err_memory(loading->err);
	}
	return STATUS_OK;
}

static enum status load(struct loading *loading, struct register_definition *definition)
{
	enum status status = read_map(loading, yaml_root(&loading->yaml), &definition_keys, definition);
	if (!status)
		fill_in((struct register_field *)(uintptr_t)definition->fields, definition->field_count);
	for (size_t i = 0; i < loading->later_count && !status; i++) {
		const struct later *later = &loading->later[i];
		const struct reading reading = {loading, later->key, later->object, later->node};
		status = definition_value_read(&reading);
	}
	if (!status)
		status = rechecks_as_limits(loading, definition);
	if (!status)
		status = definition_sanity(definition, loading->file, loading->err);
	if (!status && arena_failed(loading->arena))
		status = err_memory(loading->err);
	return status;
}

enum status definition_load(struct arena *arena, struct str yaml, const char *file, struct register_definition *out,
                            struct err *err)
{
	struct register_definition definition = {0};
	struct loading loading = {.arena = arena, .file = file, .definition = &definition, .err = err};
	enum status status = STATUS_OK;
	if (yaml.len > REGISTER_DEFINITION_MAX)
		return definition_refuse(err, file, 1, 1, N_("a definition has at most %d KB"), REGISTER_DEFINITION_MAX >> 10);
	status = yaml_load(&loading.yaml, yaml, file, err);
	if (!status)
		status = load(&loading, &definition);
	yaml_release(&loading.yaml);
	if (!status)
		*out = definition;
	return status;
}

const struct register_field *definition_field(const struct register_definition *definition, struct str name)
{
	for (size_t i = 0; i < definition->field_count; i++)
		if (str_equals(name, definition->fields[i].name))
			return &definition->fields[i];
	return NULL;
}
