/* twice, unit, project: what must be the same wherever the report tells it. */
#include "checker/checker_int.h"

#include <stdlib.h>

static bool must_agree(const struct check *check, const struct figure *first, const struct figure *figure)
{
	return first->measure == figure->measure && check_period_same(check_period(check, first), check_period(check, figure)) &&
	       str_equal(check_name(check, first), check_name(check, figure));
}

/* Over the base unit, 10, 100, 1000 or 10000 times the other one; 0 when it is none of these. */
static int slip_of(const struct check *check, const struct figure *a, const struct figure *b)
{
	struct range x, y;
	struct str base_a, base_b;
	if (!check_range_base(check, a->value, a->unit, &x, &base_a) || !check_range_base(check, b->value, b->unit, &y, &base_b) ||
	    !str_equal(base_a, base_b))
		return 0;
	for (int factor = 10; factor <= 10000; factor *= 10) {
		struct range more, less;
		if (!dec_multiply(x.low, dec_of(factor), &more.low) || !dec_multiply(x.high, dec_of(factor), &more.high) ||
		    !dec_multiply(y.low, dec_of(factor), &less.low) || !dec_multiply(y.high, dec_of(factor), &less.high))
			return 0;
		if (!check_range_apart(more, y) || !check_range_apart(less, x))
			return factor;
	}
	return 0;
}

typedef void report_pair(struct check *check, const struct figure *earlier, const struct figure *figure);

/* 农林牧渔业总产值…，其中农业产值…: a part has a name that stands for the whole elsewhere. */
static bool is_part(const struct check *check, const struct figure *figure)
{
	return check_str_has(check_between(check, figure->sentence_place.at, figure->place.at), "其中") ||
	       check_words_end(&check->words, LIST_SUM, check_clause(check, figure)); /* 三项税收合计 */
}

static bool is_other_thing(const struct check *check, const struct figure *a, const struct figure *b)
{
	return !str_equal(a->indicator, b->indicator) && (is_part(check, a) || is_part(check, b));
}

/* Headlines are sorted: figures that must agree stand together, the first of the text in front. */
static void each_difference(struct check *check, report_pair *report)
{
	const struct figure *figures = check->request->reading->figures;
	size_t group = 0;
	for (size_t i = 1; i < check->headline_count; i++) {
		const struct figure *first = &figures[check->headlines[group]], *figure = &figures[check->headlines[i]];
		if (!must_agree(check, first, figure))
			group = i;
		else if (first->sentence_place.at != figure->sentence_place.at && !is_other_thing(check, first, figure) &&
		         check_agreement(check, figure, first->value, first->unit, first->negative) == DIFFERS)
			report(check, first, figure);
	}
}

static struct str two_values(const struct check *check, const struct figure *earlier, const struct figure *figure)
{
	struct str before = check_value(check, earlier, true), now = check_value(check, figure, true);
	return SAY(check, N_("%.*s here, %.*s earlier"), STR_ARG(now), STR_ARG(before));
}

static void report_twice(struct check *check, const struct figure *earlier, const struct figure *figure)
{
	if (check_is_amount(figure) && slip_of(check, earlier, figure))
		return;
	check_report(check, &(struct remark){
		.level = LEVEL_WARNING, .at = figure->place.at, .end = figure->place.end,
		.message = SAY(check, N_("\"%.*s\" stands in the report with two values"), STR_ARG(figure->indicator)),
		.evidence = two_values(check, earlier, figure),
	});
}

void check_twice(struct check *check)
{
	each_difference(check, report_twice);
}

/* ---- unit ------------------------------------------------------------------------------------------------------------ */

static void report_unit(struct check *check, const struct figure *earlier, const struct figure *figure)
{
	int factor = check_is_amount(figure) ? slip_of(check, earlier, figure) : 0;
	if (!factor)
		return;
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = figure->place.at, .end = figure->place.end,
		.message = SAY(check, N_("\"%.*s\" stands in the report with two values that differ by a factor of %d: a unit or a "
		                         "point is wrong"), STR_ARG(figure->indicator), factor),
		.evidence = two_values(check, earlier, figure),
	});
}

/* now ÷ before, or the other way round, is at least that much. */
static bool is_times(struct dec now, struct dec before, int64_t least)
{
	struct dec up, down;
	return dec_multiply(before, dec_of(least), &up) && dec_multiply(now, dec_of(least), &down) &&
	       (dec_compare(now, up) > 0 || dec_compare(before, down) > 0);
}

/* Seven times last year's value or a seventh of it, and the growth told is of a usual size or none. */
static void check_year_before(struct check *check, const struct figure *figure)
{
	const struct reading *reading = check->request->reading;
	const struct figure *next = figure + 1, *end = reading->figures + reading->figure_count;
	struct figure before;
	struct range now, then;
	struct dec a, b;
	if (!check_is_amount(figure) || figure->scope.len > 0 || !check_find_before(check, figure, &before) ||
	    !check_same_unit(check, figure, &before, &now, &then, &a, &b) || b.unscaled <= 0 || a.unscaled <= 0 ||
	    !is_times(a, b, CHECK_SLIP_MIN))
		return;
	if (next < end && next->measure == MEASURE_GROWTH && str_equal(check_name(check, next), check_name(check, figure)) &&
	    dec_compare(next->value, dec_of(check_is_percent(next) ? 100 * (CHECK_SLIP_MIN - 1) : CHECK_SLIP_MIN - 1)) >= 0)
		return;
	struct str mine = check_value(check, figure, true), other = check_value(check, &before, true);
	check_report(check, &(struct remark){
		.level = LEVEL_WARNING, .at = figure->place.at, .end = figure->place.end,
		.message = SAY(check, N_("\"%.*s\" is so far from the year before that its unit or point is probably wrong"),
		               STR_ARG(figure->indicator)),
		.evidence = SAY(check, N_("%.*s, the year before %.*s"), STR_ARG(mine), STR_ARG(other)),
	});
}

void check_unit(struct check *check)
{
	each_difference(check, report_unit);
	for (size_t i = 0; i < check->headline_count; i++)
		check_year_before(check, &check->request->reading->figures[check->headlines[i]]);
}

/* ---- project --------------------------------------------------------------------------------------------------------- */

/* 投资3500万元的污水处理厂: what describes the project stays the same, whatever is done for it. */
static bool describes_project(const struct check *check, const struct figure *figure)
{
	return figure->rule && str_equals(str_of(figure->rule), "attribute") && figure->measure == MEASURE_LEVEL &&
	       figure->bound == BOUND_EQUAL && check_words_within(&check->words, LIST_PROJECT, figure->indicator);
}

struct project {
	const struct figure *figure;
	struct str name; /* without 建设: 一期工程建设 is 一期工程 */
};

static struct str without(const struct check *check, struct str name, const char *word)
{
	size_t at = str_find(name, str_of(word), 0);
	return at == STR_NONE ? name : arena_format(check->arena, "%.*s%.*s", (int)at, name.at,
	                                            STR_ARG(str_slice(name, at + str_of(word).len, name.len)));
}

static int compare_projects(const void *left, const void *right)
{
	const struct project *a = left, *b = right;
	int order = str_compare(a->name, b->name);
	return order ? order : (a->figure > b->figure) - (a->figure < b->figure);
}

void check_project(struct check *check)
{
	const struct reading *reading = check->request->reading;
	struct project *projects = arena_array(check->arena, reading->figure_count + 1, sizeof(*projects));
	size_t count = 0;
	for (size_t i = 0; projects && i < reading->figure_count; i++)
		if (describes_project(check, &reading->figures[i]))
			projects[count++] = (struct project){&reading->figures[i],
			                                     without(check, reading->figures[i].indicator, "建设")};
	if (count > 1)
		qsort(projects, count, sizeof(*projects), compare_projects);
	for (size_t i = 1; i < count; i++) {
		const struct figure *earlier = projects[i - 1].figure, *figure = projects[i].figure;
		if (!str_equal(projects[i - 1].name, projects[i].name) ||
		    check_agreement(check, figure, earlier->value, earlier->unit, false) != DIFFERS)
			continue;
		check_report(check, &(struct remark){
			.level = LEVEL_WARNING, .at = figure->place.at, .end = figure->place.end,
			.message = SAY(check, N_("one project has two values: \"%.*s\""), STR_ARG(figure->indicator)),
			.evidence = two_values(check, earlier, figure),
		});
	}
}
