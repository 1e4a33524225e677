/* What changes from one definition to the next, item by item. */
#include <string.h>

#include "register/definition_change_int.h"

const char *definition_change_text(enum definition_change_kind kind)
{
	static const char *const words[] = {"added", "removed", "changed"};
	return words[kind];
}

static enum status add(struct comparison *c, struct definition_change change)
{
	if (!arena_reserve(c->arena, (void **)&c->changes, &c->capacity, c->count, sizeof *c->changes))
		return err_memory(c->err);
	c->changes[c->count++] = change;
	return STATUS_OK;
}

/* ---- items by their names -------------------------------------------------------------------------------------------------- */
static const struct key *key_named(const struct key_table *table, const char *name)
{
	for (size_t i = 0; i < table->count; i++)
		if (strcmp(table->keys[i].name, name) == 0)
			return &table->keys[i];
	return NULL;
}

static struct str text_at(const struct key_table *table, const char *name, const void *item)
{
	const struct key *key = key_named(table, name);
	if (!key)
		return STR("");
	if (key->kind == KEY_NAME)
		return str_of(*(const char *const *)key_place(item, key->at));
	return *(const struct str *)key_place(item, key->at);
}

static struct str item_title(const struct key_table *table, const void *item)
{
	struct str title = text_at(table, "title", item);
	return title.len ? title : text_at(table, "say", item); /* of a check */
}

/* What has no name goes by its title. */
static struct str item_name(const struct key_table *table, const void *item)
{
	struct str name = text_at(table, "name", item);
	return name.len ? name : item_title(table, item);
}

static const void *item_of(const struct register_definition *definition, const struct key *key, size_t i)
{
	if (!definition || i >= *(const size_t *)key_place(definition, key->also))
		return NULL;
	return *(const char *const *)key_place(definition, key->at) + i * key->table->size;
}

static const void *item_named(const struct register_definition *definition, const struct key *key, struct str name)
{
	const void *item = NULL;
	for (size_t i = 0; (item = item_of(definition, key, i)); i++)
		if (str_equal(item_name(key->table, item), name))
			return item;
	return NULL;
}

static enum status add_item(struct comparison *c, const struct key *key, enum definition_change_kind kind, const void *item)
{
	struct definition_change change = {.kind = kind, .part = key->name, .name = item_name(key->table, item),
	                                   .title = item_title(key->table, item)};
	enum status status = definition_look(c, item, &change);
	return status ? status : add(c, change);
}

static enum status compare_items(struct comparison *c, const struct key *key)
{
	const void *item = NULL;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && (item = item_of(c->next, key, i)); i++) {
		const void *old = item_named(c->before, key, item_name(key->table, item));
		if (!old)
			status = add_item(c, key, DEFINITION_ADDED, item);
		else if (!str_equal(definition_item_text(c->before, key->table, old, c->arena),
		                    definition_item_text(c->next, key->table, item, c->arena)))
			status = add_item(c, key, DEFINITION_CHANGED, item);
	}
	for (size_t i = 0; !status && (item = item_of(c->before, key, i)); i++)
		if (!item_named(c->next, key, item_name(key->table, item)))
			status = add_item(c, key, DEFINITION_REMOVED, item);
	return status;
}

static enum status compare_value(struct comparison *c, const struct key *key)
{
	if (!c->before || str_equal(definition_key_text(c->before, key, c->arena), definition_key_text(c->next, key, c->arena)))
		return STATUS_OK;
	return add(c, (struct definition_change){.kind = DEFINITION_CHANGED, .part = key->name});
}

static enum status count_rows(struct comparison *c)
{
	const struct ledger_list all = {.withdrawn = true};
	return c->known ? ledger_count(c->tx, c->entity, &all, &c->rows, c->err) : STATUS_OK;
}

enum status registry_compare(const struct registry *registry, struct ledger_tx *tx, const struct register_definition *next,
                             struct arena *arena, struct definition_changes *out, struct err *err)
{
	const struct registry_entry *entry = registry_entry(registry, str_of(next->name));
	struct comparison c = {.before = entry ? entry->definition : NULL, .next = next, .tx = ledger_as_system(tx), .arena = arena,
	                       .err = err};
	c.known = ledger_kind_find(tx, str_of(next->name), &c.entity);
	enum status status = count_rows(&c);
	for (size_t i = 0; !status && i < definition_keys.count; i++) {
		const struct key *key = &definition_keys.keys[i];
		if (key->kind != KEY_ITEMS)
			status = compare_value(&c, key);
		else if (key_named(key->table, "title") || key_named(key->table, "say")) /* indexes are nobody's business */
			status = compare_items(&c, key);
	}
	if (!status && arena_failed(arena))
		status = err_memory(err);
	if (!status)
		*out = (struct definition_changes){.at = c.changes, .count = c.count, .records = c.rows};
	return status;
}
