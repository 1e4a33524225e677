/* What a change of a definition means for the records that are there: how many it touches, and whether they forbid it. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "register/definition_change_int.h"
#include "register/expression_int.h"
#include "register/record_int.h"
#include "register/registry_int.h"

static enum language language(const struct comparison *c)
{
	return c->err ? c->err->language : LANGUAGE_CHINESE;
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
	if (!status && missing > change->records)
		change->records = missing;
	if (!status && missing)
		change->message = arena_format(c->arena, msg(language(c), N_("%lld records do not have it yet: they are asked for it when they are next changed")),
		                               (long long)missing);
	return status;
}

static enum status look_at_field(struct comparison *c, const void *item, struct definition_change *change)
{
	const char *name = ((const struct register_field *)item)->name;
	const struct register_field *before = field_of(c->before, name), *next = field_of(c->next, name);
	enum status status = before ? count_where(c, FILTER_NOT_NULL, ledger_null(name), &change->records) : STATUS_OK;
	if (!next) {
		if (change->records)
			change->message = arena_format(c->arena, msg(language(c), N_("%lld records have it filled in: it is no longer shown, what is there stays")),
			                               (long long)change->records);
		return status;
	}
	if (!status)
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

/* ---- states, and what runs in them ------------------------------------------------------------------------------------------ */
static enum status look_at_state(struct comparison *c, const void *item, struct definition_change *change)
{
	const struct register_state *state = item;
	bool first_ever = change->kind == DEFINITION_ADDED && c->before && c->before->state_count == 0 && state == c->next->states;
	enum status status = count_where(c, FILTER_EQUAL, ledger_text("state", change->name), &change->records);
	if (c->rows && first_ever) {
		change->records = c->rows;
		change->message = str_of(msg(language(c), N_("the records that are there begin in it")));
	}
	if (status || change->kind != DEFINITION_REMOVED || change->records == 0)
		return status;
	change->refused = true;
	change->message = arena_format(c->arena, msg(language(c), N_("%lld records still stand in it: move them on first, or keep the state")),
	                               (long long)change->records);
	return STATUS_OK;
}

/* How many stand in these states, bits of the definition that the item is of. */
static enum status count_in(struct comparison *c, uint32_t states, struct definition_change *change)
{
	const struct register_definition *of = change->kind == DEFINITION_REMOVED ? c->before : c->next;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < of->state_count; i++) {
		int64_t here = 0;
		if (states >> i & 1)
			status = count_where(c, FILTER_EQUAL, ledger_text("state", str_of(of->states[i].name)), &here);
		change->records += here;
	}
	return status;
}

static enum status look_at_step(struct comparison *c, const void *item, struct definition_change *change)
{
	return count_in(c, ((const struct register_step *)item)->from, change);
}

static enum status look_at_notice(struct comparison *c, const void *item, struct definition_change *change)
{
	return count_in(c, ((const struct register_notice *)item)->in, change);
}

static enum status look_at_recheck(struct comparison *c, const void *item, struct definition_change *change)
{
	return count_in(c, ((const struct register_recheck *)item)->in, change);
}

static enum status look_at_limit(struct comparison *c, const void *item, struct definition_change *change)
{
	enum status status = count_in(c, ((const struct register_limit *)item)->in, change);
	if (change->records)
		change->message = str_of(msg(language(c), N_("deadlines of the records that are there are reckoned anew when these are next changed")));
	return status;
}

/* ---- checks ---------------------------------------------------------------------------------------------------------------- */
/* NULL: it asks what a condition of the table cannot, or a column that is not there as it would be. */
static const struct expression *over_the_table(struct comparison *c, const struct expression *when)
{
	const struct expression_use use = {.type = TYPE_BOOL, .sql = true};
	const struct expression *out = NULL;
	const char *columns[EXPRESSION_COLUMNS_MAX];
	struct expression_place place = {0};
	struct err unsaid = {.language = LANGUAGE_ENGLISH};
	if (!c->known || expression_make(c->arena, expression_text(when, c->arena), c->next, &use, &out, &place, &unsaid))
		return NULL;
	for (size_t i = expression_columns(out, columns, 0); i > 0; i--) {
		const struct register_field *field = definition_field(c->next, str_of(columns[i - 1]));
		const struct ledger_column *kept = ledger_kind_column(c->tx, c->entity, columns[i - 1]);
		struct ledger_column wanted = field ? definition_column(field) : (struct ledger_column){0};
		if (field && (!kept || !ledger_column_same(kept, &wanted)))
			return NULL;
	}
	return out;
}

/* How many it would stop, of those that are there. */
static enum status look_at_check(struct comparison *c, const void *item, struct definition_change *change)
{
	const struct register_check *check = item;
	const struct expression *when = change->kind == DEFINITION_REMOVED ? NULL : over_the_table(c, check->when);
	const struct records records = {.definition = c->next, .entity = c->entity, .tx = c->tx, .arena = c->arena,
	                                .today = instant_date(ledger_tx_now(c->tx))};
	struct ledger_condition condition;
	const struct ledger_list list = {.conditions = &condition, .condition_count = 1};
	if (!when)
		return STATUS_OK;
	enum status status = condition_make(&records, when, NULL, &condition, c->err);
	if (!status)
		status = ledger_count(c->tx, c->entity, &list, &change->records, c->err);
	if (!status && change->records)
		change->message = arena_format(c->arena, msg(language(c), check->forbids
		                               ? N_("it holds for %lld records: they are refused when they are next changed, until they are corrected")
		                               : N_("it holds for %lld records: a reason is asked when they are next changed")),
		                               (long long)change->records);
	return status;
}

static const struct {
	const char *part;
	enum status (*look)(struct comparison *c, const void *item, struct definition_change *change);
} looks[] = {
	{"fields", look_at_field}, {"states", look_at_state}, {"steps", look_at_step}, {"limits", look_at_limit}, {"checks", look_at_check},
	{"notices", look_at_notice}, {"rechecks", look_at_recheck},
};

enum status definition_look(struct comparison *c, const void *item, struct definition_change *change)
{
	for (size_t i = 0; i < COUNT_OF(looks); i++)
		if (strcmp(looks[i].part, change->part) == 0)
			return looks[i].look(c, item, change);
	return STATUS_OK;
}
