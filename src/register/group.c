/* Lists by groups: how many records and what they add up to, each group with the key that opens it. */
#include <string.h>

#include "register/record_int.h"

#define GROUPS_MOST 500

struct str group_title(const struct records *records, const struct ledger_field *group)
{
	const struct register_definition *definition = records->definition;
	const struct register_field *field = definition_field(definition, str_of(group->column));
	if (group->null)
		return arena_str(records->arena, STR("—"));
	if (strcmp(group->column, "state") == 0) {
		for (size_t i = 0; i < definition->state_count; i++)
			if (str_equals(group->text, definition->states[i].name))
				return definition->states[i].title;
	}
	if (strcmp(group->column, "unit") == 0)
		return ledger_label(records->tx, ENTITY_UNIT, group->integer, records->arena);
	if (strcmp(group->column, "holder") == 0)
		return ledger_label(records->tx, ENTITY_USER, group->integer, records->arena);
	return field ? value_text(field, group, value_label(records, field, group), records->arena) : group->text;
}


/* Values that many records share; free text, papers and lists are none. */
static bool may_group(const struct register_field *field)
{
	static const bool may[FIELD_KIND_COUNT_OF] = {
		[FIELD_KIND_TEXT] = true, [FIELD_KIND_CHOICE] = true, [FIELD_KIND_YES_NO] = true, [FIELD_KIND_COUNT] = true,
		[FIELD_KIND_DATE] = true, [FIELD_KIND_PERIOD] = true, [FIELD_KIND_UNIT] = true, [FIELD_KIND_USER] = true,
		[FIELD_KIND_NAME] = true, [FIELD_KIND_ADDRESS] = true, [FIELD_KIND_LINK] = true,
	};
	return may[field->kind];
}

enum status group_column(const struct records *records, struct str name, struct ledger_field *out, struct err *err)
{
	static const enum system_column also[] = {SYSTEM_STATE, SYSTEM_UNIT, SYSTEM_HOLDER, SYSTEM_DUE, SYSTEM_SINCE};
	const struct register_field *field = definition_field(records->definition, name);
	for (size_t i = 0; i < COUNT_OF(also); i++)
		if (str_equals(name, system_columns[also[i]].name)) {
			*out = (struct ledger_field){.column = system_columns[also[i]].name, .type = system_columns[also[i]].type, .null = true};
			return STATUS_OK;
		}
	if (!field || !may_group(field))
		return err_set(err, STATUS_INPUT, N_("the list cannot be grouped by \"%.*s\""), STR_ARG(name));
	if (field_is_private(field) && !record_may_reveal(records, NULL))
		return err_set(err, STATUS_FORBIDDEN, N_("only who keeps this register may search by private fields"));
	*out = (struct ledger_field){.column = field->name, .type = value_type(field->kind), .null = true};
	return STATUS_OK;
}

/* ---- keys: "-" for what has no value, "=" and the value, of a date its month ------------------------------------------- */
static struct str key_of(const struct records *records, const struct ledger_field *group)
{
	char date[DATE_TEXT_MAX];
	if (group->null)
		return STR("-");
	switch (group->type) {
	case LEDGER_TEXT:
		return arena_join(records->arena, STR("="), group->text);
	case LEDGER_DATE:
		return arena_join(records->arena, STR("="), str_slice(date_text(group->date, date), 0, 7));
	default:
		return arena_format(records->arena, "=%lld", (long long)group->integer);
	}
}

static bool month_days(struct str month, struct date *first, struct date *last)
{
	char day[DATE_TEXT_MAX + 8];
	struct period period;
	if (month.len != 7)
		return false;
	snprintf(day, sizeof day, "%.*s-01", STR_ARG(month));
	if (!date_parse(str_of(day), first))
		return false;
	snprintf(day, sizeof day, "%04dM%02d", first->year, first->month);
	if (!period_parse(str_of(day), &period))
		return false;
	*last = period_last_day(period);
	return true;
}

enum status group_filters(const struct records *records, const struct record_query *query, struct ledger_filter out[2], size_t *count,
                          struct err *err)
{
	struct ledger_field group;
	struct str value = str_slice(query->in, 1, query->in.len);
	struct date first, last;
	bool sound = true;
	enum status status = group_column(records, query->group, &group, err);
	if (status)
		return status;
	*count = 1;
	out[0] = (struct ledger_filter){FILTER_EQUAL, group};
	if (str_equals(query->in, "-"))
		return STATUS_OK;
	out[0].field.null = false;
	if (query->in.at[0] != '=') {
		sound = false;
	} else if (group.type == LEDGER_TEXT) {
		out[0].field.text = value;
	} else if (group.type == LEDGER_DATE) {
		sound = month_days(value, &first, &last);
		out[0] = (struct ledger_filter){FILTER_AT_LEAST, ledger_date(group.column, first)};
		out[1] = (struct ledger_filter){FILTER_AT_MOST, ledger_date(group.column, last)};
		*count = 2;
	} else {
		sound = str_to_int64(value, &out[0].field.integer);
	}
	return sound ? STATUS_OK : err_set(err, STATUS_INPUT, N_("there is no such group"));
}

/* ---- what is added up ---------------------------------------------------------------------------------------------------- */
static bool adds_up(const struct register_field *field)
{
	return field->kind == FIELD_KIND_COUNT || field->kind == FIELD_KIND_DECIMAL || field->kind == FIELD_KIND_MONEY;
}

/* The fields that are named, else those of the list as it comes. */
static enum status choose_sums(const struct records *records, struct str names, struct record_groups *out, struct err *err)
{
	const struct register_definition *definition = records->definition;
	struct str rest = names, name;
	for (size_t i = 0; names.len == 0 && i < definition->field_count && out->sum_count < LEDGER_SUMS_MAX; i++)
		if (definition->fields[i].listed && adds_up(&definition->fields[i]) && !definition->fields[i].private_value)
			out->sums[out->sum_count++] = &definition->fields[i];
	while (names.len && str_cut(&rest, ',', &name)) {
		const struct register_field *field = definition_field(definition, name);
		if (!field || !adds_up(field))
			return err_set(err, STATUS_INPUT, N_("the field \"%.*s\" cannot be added up"), STR_ARG(name));
		if (field->private_value && !record_may_reveal(records, NULL))
			return err_set(err, STATUS_FORBIDDEN, N_("only who keeps this register may search by private fields"));
		if (out->sum_count == LEDGER_SUMS_MAX)
			return err_set(err, STATUS_INPUT, N_("at most %d fields are added up"), LEDGER_SUMS_MAX);
		out->sums[out->sum_count++] = field;
	}
	return STATUS_OK;
}

static struct str title_of(const struct records *records, const struct ledger_field *group)
{
	char date[DATE_TEXT_MAX];
	if (!group->null && group->type == LEDGER_DATE)
		return arena_str(records->arena, str_slice(date_text(group->date, date), 0, 7));
	return group_title(records, group);
}

static enum status tell(const struct records *records, const struct ledger_tallies *tallies, struct record_groups *out, struct err *err)
{
	struct record_group *groups = arena_array(records->arena, tallies->count + 1, sizeof *groups);
	if (!groups)
		return err_memory(err);
	for (size_t i = 0; i < tallies->count && i < GROUPS_MOST; i++) {
		const struct ledger_tally *tally = &tallies->at[i];
		groups[i] = (struct record_group){key_of(records, &tally->groups[0]), title_of(records, &tally->groups[0]), tally->count, tally->sums};
	}
	out->at = groups;
	out->count = tallies->count < GROUPS_MOST ? tallies->count : GROUPS_MOST;
	out->more = tallies->count > GROUPS_MOST;
	return arena_failed(records->arena) ? err_memory(err) : STATUS_OK;
}

enum status record_groups(const struct records *records, const struct record_query *query, struct str sums, struct record_groups *out,
                          struct err *err)
{
	struct asked asked;
	struct ledger_field group = {.column = NULL};
	struct ledger_tallies tallies = {NULL, 0}, whole;
	struct ledger_division division = {.group_count = 1, .months = true, .most = GROUPS_MOST + 1};
	struct record_groups found = {.at = NULL};
	enum status status = query->group.len ? group_column(records, query->group, &group, err) : STATUS_OK;
	if (!status)
		status = choose_sums(records, sums, &found, err);
	if (!status)
		status = query_ask(records, query, &asked, err);
	if (status)
		return status;
	division.groups[0] = group.column;
	division.sum_count = found.sum_count;
	for (size_t i = 0; i < found.sum_count; i++)
		division.sums[i] = found.sums[i]->name;
	if (group.column)
		status = ledger_tally(records->tx, records->entity, &asked.list, &division, records->arena, &tallies, err);
	if (!status)
		status = tell(records, &tallies, &found, err);
	division.group_count = 0;
	if (!status)
		status = ledger_tally(records->tx, records->entity, &asked.list, &division, records->arena, &whole, err);
	if (status)
		return status;
	found.whole = (struct record_group){STR(""), STR(""), whole.at[0].count, whole.at[0].sums};
	*out = found;
	return STATUS_OK;
}
