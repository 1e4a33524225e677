/* Statistics: a figure that the records give, whole and by groups, over what the actor may see. */
#include <stdlib.h>
#include <string.h>

#include "register/record_int.h"

#define GROUPS_MAX 2

static int by_value(const void *a, const void *b)
{
	const struct statistic_line *left = a, *right = b;
	int order = dec_compare(right->value, left->value);
	return order ? order : str_compare(left->group, right->group);
}

static struct str line_title(const struct records *records, const struct ledger_tally *tally)
{
	struct str title = STR("");
	for (size_t i = 0; i < tally->group_count; i++) {
		struct str part = group_title(records, &tally->groups[i]);
		title = i ? arena_join(records->arena, title, STR(" / "), part) : part;
	}
	return title;
}

const struct register_statistic *definition_statistic(const struct register_definition *definition, const char *name)
{
	for (size_t i = 0; name && i < definition->statistic_count; i++)
		if (strcmp(definition->statistics[i].name, name) == 0)
			return &definition->statistics[i];
	return NULL;
}

/* A list of several choices is a group for itself; a private field is none for who may not see it. */
static enum status groups_of(const struct records *records, const struct register_statistic *statistic, const char *by,
                             const char *groups[GROUPS_MAX], size_t *count, struct err *err)
{
	*count = 0;
	for (size_t i = 0; !by && i < statistic->by_count && i < GROUPS_MAX; i++)
		groups[(*count)++] = statistic->by[i];
	if (by)
		groups[(*count)++] = by;
	for (size_t i = 0; i < *count; i++) {
		const struct register_field *field = definition_field(records->definition, str_of(groups[i]));
		if (field && field_is_private(field) && !record_may_reveal(records, NULL))
			return err_set(err, STATUS_FORBIDDEN, N_("only who keeps this register may search by private fields"));
	}
	return STATUS_OK;
}

static size_t period_filters(const struct register_statistic *statistic, struct period period, struct ledger_filter out[2])
{
	if (!statistic->date || period.kind == PERIOD_UNKNOWN)
		return 0;
	out[0] = (struct ledger_filter){FILTER_AT_LEAST, ledger_date(statistic->date, period_first_day(period))};
	out[1] = (struct ledger_filter){FILTER_AT_MOST, ledger_date(statistic->date, period_last_day(period))};
	return 2;
}

static enum status fill(const struct records *records, const struct register_statistic *statistic,
                        const struct ledger_tallies *tallies, bool grouped, struct statistic_result *out, struct err *err)
{
	struct statistic_line *lines = arena_array(records->arena, tallies->count + 1, sizeof *lines);
	if (!lines)
		return err_memory(err);
	*out = (struct statistic_result){.statistic = statistic, .total = dec_of(0), .lines = lines};
	for (size_t i = 0; i < tallies->count; i++) {
		struct dec value = statistic->sum ? tallies->at[i].sums[0] : dec_of(tallies->at[i].count);
		if (!dec_add(out->total, value, &out->total))
			return err_set(err, STATUS_INPUT, N_("the sum of \"%.*s\" is too large"), STR_ARG(statistic->title));
		if (grouped)
			lines[out->line_count++] = (struct statistic_line){line_title(records, &tallies->at[i]), value};
	}
	return STATUS_OK;
}

#define SHARE_SCALE 2
/* False where the whole is nothing. */
static bool share(const struct register_statistic *statistic, struct dec part, struct dec whole, struct dec *out)
{
	struct dec times;
	return dec_multiply(part, dec_of(str_equals(statistic->unit, "%") ? 100 : 1000), &times) &&
	       dec_divide(times, whole, SHARE_SCALE, out);
}

static struct dec value_of(const struct statistic_result *result, struct str group)
{
	for (size_t i = 0; i < result->line_count; i++)
		if (str_equal(result->lines[i].group, group))
			return result->lines[i].value;
	return dec_of(0);
}

/* Of each group of the whole the part; a group whose whole is nothing has no share. */
static enum status share_of(const struct records *records, const struct statistic_result *whole, struct statistic_result *part,
                            struct err *err)
{
	struct statistic_line *lines = arena_array(records->arena, whole->line_count + 1, sizeof *lines);
	size_t count = 0;
	if (!lines)
		return err_memory(err);
	for (size_t i = 0; i < whole->line_count; i++) {
		struct str group = whole->lines[i].group;
		lines[count].group = group;
		count += share(part->statistic, value_of(part, group), whole->lines[i].value, &lines[count].value);
	}
	part->none = !share(part->statistic, part->total, whole->total, &part->total);
	part->lines = lines;
	part->line_count = count;
	return STATUS_OK;
}

/* The records that count, in a period (zeroed: what stands now), narrowed by a condition of who asks. */
static enum status tally(const struct records *records, const struct register_statistic *statistic, struct str also,
                         struct period period, const struct ledger_division *division, struct ledger_tallies *out, struct err *err)
{
	struct ledger_filter filters[2];
	struct ledger_condition conditions[2];
	struct ledger_list list = {.filters = filters, .filter_count = period_filters(statistic, period, filters),
	                           .conditions = conditions};
	const struct expression *narrowed = NULL;
	enum status status = also.len ? list_where(records, also, &narrowed, err) : STATUS_OK;
	const struct expression *const asked[] = {statistic->where, narrowed};
	for (size_t i = 0; !status && i < COUNT_OF(asked); i++)
		if (asked[i])
			status = condition_make(records, asked[i], NULL, &conditions[list.condition_count++], err);
	return status ? status : ledger_tally(records->tx, records->entity, &list, division, records->arena, out, err);
}

/* How many values of the last group there are; a record without one counts for none. */
static int64_t values_in(const struct ledger_tallies *tallies)
{
	int64_t count = 0;
	for (size_t i = 0; i < tallies->count; i++)
		count += !tallies->at[i].groups[tallies->at[i].group_count - 1].null;
	return count;
}

static enum status count_values(const struct records *records, const struct register_statistic *statistic, struct str also,
                                struct period period, struct dec *out, struct err *err)
{
	const struct ledger_division division = {.groups = {statistic->each}, .group_count = 1};
	struct ledger_tallies tallies;
	enum status status = tally(records, statistic, also, period, &division, &tallies, err);
	if (!status)
		*out = dec_of(values_in(&tallies));
	return status;
}

static struct statistic_line *line_of(struct statistic_line *lines, size_t *count, struct str group)
{
	for (size_t i = 0; i < *count; i++)
		if (str_equal(lines[i].group, group))
			return &lines[i];
	lines[*count] = (struct statistic_line){group, dec_of(0)};
	return &lines[(*count)++];
}

/* A value that stands in two groups counts in both, and once in the total. */
static enum status count_each(const struct records *records, const struct register_statistic *statistic, struct period period,
                              const struct ledger_division *groups, struct statistic_result *out, struct err *err)
{
	struct ledger_division division = *groups;
	struct statistic_line *lines = NULL;
	struct ledger_tallies tallies = {0};
	*out = (struct statistic_result){.statistic = statistic};
	enum status status = count_values(records, statistic, STR(""), period, &out->total, err);
	division.groups[division.group_count++] = statistic->each;
	if (!status && groups->group_count)
		status = tally(records, statistic, STR(""), period, &division, &tallies, err);
	if (!status)
		lines = arena_array(records->arena, tallies.count + 1, sizeof *lines);
	if (!status && !lines)
		status = err_memory(err);
	for (size_t i = 0; !status && i < tallies.count; i++) {
		struct ledger_tally one = tallies.at[i];
		if (one.groups[--one.group_count].null)
			continue;
		struct statistic_line *line = line_of(lines, &out->line_count, line_title(records, &one));
		line->value.unscaled++;
	}
	out->lines = lines;
	return status;
}

static enum status count(const struct records *records, const struct register_statistic *statistic, struct period period,
                         const struct ledger_division *groups, struct statistic_result *out, struct err *err)
{
	struct ledger_division division = *groups;
	struct ledger_tallies tallies;
	if (statistic->each)
		return count_each(records, statistic, period, groups, out, err);
	division.sums[0] = statistic->sum;
	division.sum_count = statistic->sum ? 1 : 0;
	enum status status = tally(records, statistic, STR(""), period, &division, &tallies, err);
	return status ? status : fill(records, statistic, &tallies, division.group_count > 0, out, err);
}

enum status statistic_count(const struct records *records, const struct register_statistic *statistic, struct period period,
                            const char *by, struct statistic_result *out, struct err *err)
{
	const struct register_statistic *of = definition_statistic(records->definition, statistic->share_of);
	struct ledger_division groups = {0};
	struct statistic_result whole;
	enum status status = groups_of(records, statistic, by, groups.groups, &groups.group_count, err);
	if (!status)
		status = count(records, statistic, period, &groups, out, err);
	if (!status && of)
		status = count(records, of, period, &groups, &whole, err);
	if (!status && of)
		status = share_of(records, &whole, out, err);
	if (!status)
		qsort((struct statistic_line *)out->lines, out->line_count, sizeof *out->lines, by_value);
	return status;
}

/* Each month adds to all that come after it. */
static bool add_month(struct statistic_year *year, int month, struct dec value)
{
	bool fits = true;
	for (int i = month; i <= 12; i++)
		fits &= dec_add(year->until[i - 1], value, &year->until[i - 1]);
	return fits;
}

static int month_of(const struct ledger_field *group)
{
	return group->type == LEDGER_INSTANT ? instant_date(group->integer).month : group->date.month;
}

static enum status values_until_months(const struct records *records, const struct register_statistic *statistic, struct str also,
                                       int year, struct statistic_year *out, struct err *err)
{
	enum status status = STATUS_OK;
	*out = (struct statistic_year){.dated = statistic->date != NULL};
	for (int month = 1; !status && month <= 12; month++) {
		struct period period = {.kind = PERIOD_CUMULATIVE, .year = (int16_t)year, .number = (int8_t)month};
		status = count_values(records, statistic, also, period, &out->until[month - 1], err);
	}
	return status;
}

static enum status until_months(const struct records *records, const struct register_statistic *statistic, struct str also, int year,
                                struct statistic_year *out, struct err *err)
{
	struct period period = {.kind = PERIOD_YEAR, .year = (int16_t)year};
	struct ledger_division division = {.groups = {statistic->date}, .group_count = statistic->date ? 1 : 0, .months = true,
	                                   .sums = {statistic->sum}, .sum_count = statistic->sum ? 1 : 0};
	struct ledger_tallies tallies;
	bool fits = true;
	if (statistic->each)
		return values_until_months(records, statistic, also, year, out, err);
	enum status status = tally(records, statistic, also, period, &division, &tallies, err);
	if (status)
		return status;
	*out = (struct statistic_year){.dated = statistic->date != NULL};
	for (size_t i = 0; i < tallies.count; i++) {
		struct dec value = statistic->sum ? tallies.at[i].sums[0] : dec_of(tallies.at[i].count);
		fits &= add_month(out, statistic->date ? month_of(&tallies.at[i].groups[0]) : 1, value);
	}
	return fits ? STATUS_OK : err_set(err, STATUS_INPUT, N_("the sum of \"%.*s\" is too large"), STR_ARG(statistic->title));
}

enum status statistic_of_year(const struct records *records, const struct register_statistic *statistic, struct str also, int year,
                              struct statistic_year *out, struct err *err)
{
	const struct register_statistic *of = definition_statistic(records->definition, statistic->share_of);
	struct statistic_year whole;
	enum status status = until_months(records, statistic, also, year, out, err);
	if (!status && of)
		status = until_months(records, of, also, year, &whole, err);
	for (int i = 0; !status && of && i < 12; i++)
		out->none[i] = !share(statistic, out->until[i], whole.until[i], &out->until[i]);
	return status;
}

struct str statistic_records(const struct records *records, const struct register_statistic *statistic, struct str also,
                             struct period period)
{
	struct str where = statistic->where ? expression_text(statistic->where, records->arena) : STR("");
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX];
	if (also.len)
		where = where.len ? arena_format(records->arena, "(%.*s) and (%.*s)", STR_ARG(where), STR_ARG(also)) : also;
	if (!statistic->date || period.kind == PERIOD_UNKNOWN)
		return where;
	return arena_format(records->arena, "%s%.*s%s%s >= %s and %s <= %s", where.len ? "(" : "", STR_ARG(where), where.len ? ") and " : "",
	                    statistic->date, date_text(period_first_day(period), first).at, statistic->date,
	                    date_text(period_last_day(period), last).at);
}
