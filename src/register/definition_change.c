/* What changes from one definition to the next, and what that means for the records that are there. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "register/definition_int.h"
#include "register/expression_int.h"
#include "register/record_int.h"
#include "register/registry_int.h"

struct comparison {
	const struct register_definition *before, *next;
	struct ledger_tx *tx; /* with the program's own rights */
	bool known;           /* the ledger has such a register: */
	enum entity entity;
	int64_t rows;         /* also withdrawn ones */
	struct arena *arena;
	struct err *err;
	struct definition_change *changes;
	size_t count, capacity;
};

const char *definition_change_text(enum definition_change_kind kind)
{
	static const char *const words[] = {"added", "removed", "changed"};
	return words[kind];
}

static enum language language(const struct comparison *c)
{
	return c->err ? c->err->language : LANGUAGE_CHINESE;
}

static enum status add(struct comparison *c, struct definition_change change)
{
	if (!arena_reserve(c->arena, (void **)&c->changes, &c->capacity, c->count, sizeof *c->changes))
		return err_memory(c->err);
	c->changes[c->count++] = change;
	return STATUS_OK;
}

/* ---- the records that are there ----------------------------------------------------------------------------------------- */
static enum status count_where(struct comparison *c, enum filter_how how, struct ledger_field field, int64_t *count)
{
	const struct ledger_filter filter = {how, field};
	const struct ledger_list list = {.filters = &filter, .filter_count = 1};
	*count = 0;
	if (!c->known || !ledger_kind_column(c->tx, c->entity, field.column))
		return STATUS_OK;
	return ledger_count(c->tx, c->entity, &list, count, c->err);
}

/* Most frequent first; most 0: all. */
static enum status values_of(struct comparison *c, const char *column, const struct ledger_list *list, size_t most,
                             struct ledger_tallies *out)
{
	const struct ledger_division division = {.groups = {column}, .group_count = 1, .most = most};
	*out = (struct ledger_tallies){NULL, 0};
	if (!c->known || !ledger_kind_column(c->tx, c->entity, column))
		return STATUS_OK;
	return ledger_tally(c->tx, c->entity, list, &division, c->arena, out, c->err);
}

static bool has_choice(const struct register_field *field, struct str text)
{
	for (size_t i = 0; i < field->choice_count; i++)
		if (str_equal(field->choices[i], text))
			return true;
	return false;
}

/* The first of several choices, kept as JSON, that is none. */
static struct str lost_of_several(const struct register_field *field, struct str text, struct arena *arena)
{
	json_t *list = json_loadb(text.at, text.len, 0, NULL);
	struct str lost = STR("");
	for (size_t i = 0; !lost.len && i < json_array_size(list); i++) {
		const json_t *item = json_array_get(list, i);
		struct str choice = {json_string_value(item), json_string_length(item)};
		if (json_is_string(item) && !has_choice(field, choice))
			lost = arena_str(arena, choice);
	}
	json_decref(list);
	return lost;
}

/* A choice that records have must stay one. */
static enum status look_at_choices(struct comparison *c, const struct register_field *field, struct definition_change *change)
{
	const struct ledger_filter filled = {FILTER_NOT_NULL, ledger_null(field->name)};
	const struct ledger_list list = {.filters = &filled, .filter_count = 1};
	struct ledger_tallies values;
	if (field->kind != FIELD_KIND_CHOICE && field->kind != FIELD_KIND_CHOICES)
		return STATUS_OK;
	enum status status = values_of(c, field->name, &list, 0, &values);
	for (size_t i = 0; !status && i < values.count; i++) {
		struct str text = values.at[i].groups[0].text;
		struct str lost = field->kind == FIELD_KIND_CHOICES ? lost_of_several(field, text, c->arena)
		                  : has_choice(field, text) ? STR("") : text;
		if (!lost.len)
			continue;
		change->refused = true;
		change->message = arena_format(c->arena, msg(language(c), N_("%lld records still have \"%.*s\": change those records first, or keep the choice")),
		                               (long long)values.at[i].count, STR_ARG(lost));
		break;
	}
	return status;
}

/* ---- choices inside rows ------------------------------------------------------------------------------------------------ */
#define PAGE 500
static struct str lost_of_cell(const struct register_field *cell, const json_t *value, struct arena *arena)
{
	struct str text = {json_string_value(value), json_string_length(value)};
	struct str lost = STR("");
	if (cell->kind == FIELD_KIND_CHOICE && text.len && !has_choice(cell, text))
		return arena_str(arena, text);
	if (cell->kind != FIELD_KIND_CHOICES || !json_is_array(value))
		return lost;
	char *list = json_dumps(value, JSON_COMPACT);
	if (list)
		lost = lost_of_several(cell, str_of(list), arena);
	free(list);
	return lost;
}

static struct str lost_of_rows(const struct register_field *field, struct str text, struct arena *arena)
{
	json_t *rows = json_loadb(text.at, text.len, 0, NULL);
	struct str lost = STR("");
	for (size_t row = 0; row < json_array_size(rows); row++)
		for (size_t i = 0; !lost.len && i < field->row_field_count; i++)
			lost = lost_of_cell(&field->rows[i], json_object_get(json_array_get(rows, row), field->rows[i].name), arena);
	json_decref(rows);
	return lost;
}

/* One page of the records behind `from`, in an arena of its own: there may be many. */
static enum status page_of_rows(struct comparison *c, const struct register_field *field, int64_t *from, size_t *count, int64_t *found,
                                struct str *lost)
{
	const struct ledger_filter filters[] = {{FILTER_GREATER, ledger_int("id", *from)}, {FILTER_NOT_NULL, ledger_null(field->name)}};
	const struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters), .order = "id", .limit = PAGE};
	struct ledger_rows rows = {NULL, 0};
	struct arena arena;
	arena_init(&arena, SNAPSHOT_ARENA_MAX);
	enum status status = ledger_list(c->tx, c->entity, &list, &arena, &rows, c->err);
	for (size_t i = 0; !status && i < rows.count; i++) {
		struct str one = lost_of_rows(field, row_text(&rows.at[i], field->name), &arena);
		*from = rows.at[i].id;
		*found += one.len > 0;
		if (one.len && !lost->len)
			*lost = arena_str(c->arena, one);
	}
	*count = rows.count;
	arena_release(&arena);
	return status;
}

static bool lost_a_choice(const struct register_field *before, const struct register_field *next)
{
	for (size_t i = 0; i < next->row_field_count; i++) {
		const struct register_field *cell = expression_field_find(before->rows, before->row_field_count, str_of(next->rows[i].name));
		for (size_t k = 0; cell && k < cell->choice_count; k++)
			if (next->rows[i].choice_count && !has_choice(&next->rows[i], cell->choices[k]))
				return true;
	}
	return false;
}

static enum status look_at_rows(struct comparison *c, const struct register_field *before, const struct register_field *next,
                                struct definition_change *change)
{
	int64_t from = 0, found = 0;
	size_t count = PAGE;
	struct str lost = STR("");
	enum status status = STATUS_OK;
	if (!c->known || !before || !lost_a_choice(before, next))
		return STATUS_OK;
	while (!status && count == PAGE)
		status = page_of_rows(c, next, &from, &count, &found, &lost);
	if (status || !found)
		return status;
	change->refused = true;
	change->message = arena_format(c->arena, msg(language(c), N_("%lld records still have \"%.*s\": change those records first, or keep the choice")),
	                               (long long)found, STR_ARG(lost));
	return STATUS_OK;
}

/* Among the records that the rule is for, as the index that keeps it. */
static enum status look_at_unique(struct comparison *c, const struct register_field *field, struct definition_change *change)
{
	struct ledger_filter filters[1 + REGISTER_STATES_MAX] = {{FILTER_NOT_NULL, ledger_null(field->name)}};
	size_t count = 1;
	struct ledger_tallies values;
	if (!field->unique)
		return STATUS_OK;
	for (size_t i = 0; i < c->next->state_count; i++)
		if (c->next->states[i].final)
			filters[count++] = (struct ledger_filter){FILTER_NOT_EQUAL, ledger_text("state", str_of(c->next->states[i].name))};
	const struct ledger_list list = {.filters = filters, .filter_count = count};
	enum status status = values_of(c, field->name, &list, 1, &values);
	if (status || values.count == 0 || values.at[0].count < 2)
		return status;
	struct str text = value_text(field, &values.at[0].groups[0], STR(""), c->arena);
	if (field->private_value)
		text = value_mask(field->kind, text, c->arena);
	change->refused = true;
	change->message = arena_format(c->arena, msg(language(c), N_("%lld records have the same \"%.*s\": correct or withdraw those records first")),
	                               (long long)values.at[0].count, STR_ARG(text));
	return STATUS_OK;
}

/* ---- fields -------------------------------------------------------------------------------------------------------------- */
static const struct register_field *field_of(const struct register_definition *definition, const char *name)
{
	return definition ? definition_field(definition, str_of(name)) : NULL;
}

static enum status look_at_type(struct comparison *c, const struct register_field *field, struct definition_change *change)
{
	const struct ledger_column *kept = c->known ? ledger_kind_column(c->tx, c->entity, field->name) : NULL;
	struct ledger_column wanted = definition_column(field);
	if (!kept || c->rows == 0 || ledger_column_same(kept, &wanted))
		return STATUS_OK;
	change->refused = true;
	change->message = str_of(msg(language(c), N_("its values were kept as another kind: give the changed field a new name; the old one keeps its values")));
	return STATUS_OK;
}

static enum status look_at_gaps(struct comparison *c, const struct register_field *field, struct definition_change *change)
{
	int64_t missing = c->rows;
	enum status status = STATUS_OK;
	if (!field->required || change->message.len)
		return STATUS_OK;
	if (c->known && ledger_kind_column(c->tx, c->entity, field->name))
		status = count_where(c, FILTER_NULL, ledger_null(field->name), &missing);
	if (!status && missing)
		change->message = arena_format(c->arena, msg(language(c), N_("%lld records do not have it yet: they are asked for it when they are next changed")),
		                               (long long)missing);
	return status;
}

static enum status look_at_field(struct comparison *c, struct definition_change *change)
{
	const char *name = change->name.at;
	const struct register_field *before = field_of(c->before, name), *next = field_of(c->next, name);
	int64_t filled = 0;
	enum status status = STATUS_OK;
	if (!next) {
		status = count_where(c, FILTER_NOT_NULL, ledger_null(name), &filled);
		if (filled)
			change->message = arena_format(c->arena, msg(language(c), N_("%lld records have it filled in: it is no longer shown, what is there stays")),
			                               (long long)filled);
		return status;
	}
	status = look_at_type(c, next, change);
	if (!status && !change->refused)
		status = look_at_choices(c, next, change);
	if (!status && !change->refused)
		status = look_at_rows(c, before, next, change);
	if (!status && !change->refused && !(before && before->unique))
		status = look_at_unique(c, next, change);
	if (!status && before && before->private_value && !next->private_value && !change->message.len)
		change->message = str_of(msg(language(c), N_("everybody who sees a record will see it from now on")));
	if (!status && !(before && before->required))
		status = look_at_gaps(c, next, change);
	return status;
}

/* ---- states, limits ------------------------------------------------------------------------------------------------------ */
static enum status look_at_state(struct comparison *c, struct definition_change *change)
{
	int64_t count = 0;
	if (change->kind == DEFINITION_ADDED && c->rows && c->before && c->before->state_count == 0 &&
	    str_equals(change->name, c->next->states[0].name))
		change->message = str_of(msg(language(c), N_("the records that are there begin in it")));
	if (change->kind != DEFINITION_REMOVED)
		return STATUS_OK;
	enum status status = count_where(c, FILTER_EQUAL, ledger_text("state", change->name), &count);
	if (status || count == 0)
		return status;
	change->refused = true;
	change->message = arena_format(c->arena, msg(language(c), N_("%lld records still stand in it: move them on first, or keep the state")),
	                               (long long)count);
	return STATUS_OK;
}

static enum status look_at_limit(struct comparison *c, struct definition_change *change)
{
	if (c->rows)
		change->message = str_of(msg(language(c), N_("deadlines of the records that are there are reckoned anew when these are next changed")));
	return STATUS_OK;
}

static const struct {
	const char *part;
	enum status (*look)(struct comparison *c, struct definition_change *change);
} looks[] = {{"fields", look_at_field}, {"states", look_at_state}, {"limits", look_at_limit}};

static enum status look(struct comparison *c, struct definition_change *change)
{
	for (size_t i = 0; i < COUNT_OF(looks); i++)
		if (strcmp(looks[i].part, change->part) == 0)
			return looks[i].look(c, change);
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
	enum status status = look(c, &change);
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
		*out = (struct definition_changes){c.changes, c.count};
	return status;
}
