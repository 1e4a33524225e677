/* What the conditions of all definitions ask of one register by `exists`, as indexes of that register. */
#include <string.h>

#include "register/expression_int.h"
#include "register/registry_int.h"

struct asking {
	const struct register_definition *asked;
	struct ledger_index *indexes;
	size_t count, most;
};

/* Many records have the same. */
static bool is_coarse(const struct register_field *field)
{
	switch (field->kind) {
	case FIELD_KIND_CHOICE: case FIELD_KIND_YES_NO: case FIELD_KIND_COUNT: case FIELD_KIND_PERCENT: case FIELD_KIND_PERIOD:
	case FIELD_KIND_UNIT: case FIELD_KIND_USER:
		return true;
	default:
		return false;
	}
}

/* Texts of several values and long ones are never compared as a whole. */
static bool is_comparable(const struct register_field *field)
{
	return !field->value && field->kind != FIELD_KIND_CHOICES && field->kind != FIELD_KIND_FILES && field->kind != FIELD_KIND_ROWS &&
	       field->kind != FIELD_KIND_LONG_TEXT;
}

/* Is it the same for every record that is asked for: a value, or something of the record that asks? */
static bool is_given(const struct expression *e)
{
	bool given = e->node != NODE_FIELD && e->node != NODE_BUILTIN && e->node != NODE_COUNT && e->node != NODE_SUM && e->node != NODE_ANY;
	for (size_t i = 0; given && i < e->count; i++)
		given = is_given(e->parts[i]);
	return given;
}

/* The fields that must be equal to something given: fine ones first, each once. */
static void equal_fields(const struct asking *asking, const struct expression *where, bool coarse, struct ledger_index *index)
{
	if (where->node == NODE_AND) {
		for (size_t i = 0; i < where->count; i++)
			equal_fields(asking, where->parts[i], coarse, index);
		return;
	}
	for (size_t side = 0; where->node == NODE_EQUAL && side < 2; side++) {
		const struct expression *one = where->parts[side], *other = where->parts[1 - side];
		const struct register_field *field = one->node == NODE_FIELD ? definition_field(asking->asked, str_of(one->name)) : NULL;
		bool known = false;
		for (size_t i = 0; field && i < index->count; i++)
			known = known || strcmp(index->columns[i], field->name) == 0;
		if (field && !known && is_comparable(field) && is_coarse(field) == coarse && is_given(other) &&
		    index->count < LEDGER_INDEX_COLUMNS)
			index->columns[index->count++] = field->name;
	}
}

/* One that begins with a fine field leaves few records; of coarse ones all are wanted. */
static bool finds(const struct asking *asking, const struct ledger_index *there, const struct ledger_index *wanted)
{
	size_t first = there->count && strcmp(there->columns[0], "withdrawn") == 0, found = 0;
	for (size_t i = first; i < there->count; i++) {
		bool among = false;
		for (size_t k = 1; k < wanted->count; k++)
			among = among || strcmp(there->columns[i], wanted->columns[k]) == 0;
		if (!among)
			break;
		const struct register_field *field = definition_field(asking->asked, str_of(there->columns[i]));
		if (i == first && field && !is_coarse(field))
			return true;
		found++;
	}
	return found + 1 >= wanted->count;
}

static void want(struct asking *asking, const struct expression *where)
{
	struct ledger_index index = {{"withdrawn"}, .count = 1};
	if (where) {
		equal_fields(asking, where, false, &index);
		equal_fields(asking, where, true, &index);
	}
	for (size_t i = 0; i < asking->count; i++)
		if (finds(asking, &asking->indexes[i], &index))
			return;
	if (index.count > 1 && asking->count < asking->most)
		asking->indexes[asking->count++] = index;
}

static void look(struct asking *asking, const struct expression *e)
{
	if (!e)
		return;
	if (e->node == NODE_EXISTS && strcmp(e->name, asking->asked->name) == 0)
		want(asking, e->count ? e->parts[0] : NULL);
	for (size_t i = 0; i < e->count; i++)
		look(asking, e->parts[i]);
}

size_t asked_indexes(const struct register_definition *asked, const struct register_definition *const *all, size_t count,
                     struct ledger_index *indexes, size_t present, size_t most)
{
	struct asking asking = {asked, indexes, present, most};
	for (size_t i = 0; i < count; i++) {
		const struct register_definition *one = all[i];
		for (size_t k = 0; k < one->check_count; k++)
			look(&asking, one->checks[k].when);
		for (size_t k = 0; k < one->step_count; k++)
			look(&asking, one->steps[k].when);
		for (size_t k = 0; k < one->field_count; k++) {
			look(&asking, one->fields[k].value);
			look(&asking, one->fields[k].required_when);
			look(&asking, one->fields[k].otherwise);
		}
	}
	return asking.count;
}

static bool names(const struct expression *e, const char *name)
{
	bool found = e && e->node == NODE_EXISTS && strcmp(e->name, name) == 0;
	for (size_t i = 0; e && !found && i < e->count; i++)
		found = names(e->parts[i], name);
	return found;
}

bool asks_of(const struct register_definition *one, const char *name)
{
	bool found = false;
	for (size_t k = 0; !found && k < one->check_count; k++)
		found = names(one->checks[k].when, name);
	for (size_t k = 0; !found && k < one->step_count; k++)
		found = names(one->steps[k].when, name);
	for (size_t k = 0; !found && k < one->field_count; k++)
		found = names(one->fields[k].value, name) || names(one->fields[k].required_when, name) || names(one->fields[k].otherwise, name);
	return found;
}
