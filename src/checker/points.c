/* points: the difference of two rates in 个百分点. */
#include "checker/checker_int.h"

static bool is_rate(const struct figure *figure)
{
	return check_is_percent(figure) && figure->bound == BOUND_EQUAL &&
	       (figure->measure == MEASURE_RATIO || figure->measure == MEASURE_GROWTH);
}

static struct dec signed_value(const struct figure *figure)
{
	return figure->negative && figure->measure == MEASURE_GROWTH ? dec_negate(figure->value) : figure->value;
}

/* The difference of the two rates, in the direction the words say. */
static bool difference(const struct pair *pair, int way, struct range *range, struct dec *exact)
{
	struct range now, before;
	struct dec a = signed_value(pair->now), b = signed_value(pair->before);
	if (!check_range_of(a, &now) || !check_range_of(b, &before))
		return false;
	return way > 0 ? check_range_subtract(now, before, range) && dec_subtract(a, b, exact)
	               : check_range_subtract(before, now, range) && dec_subtract(b, a, exact);
}

static void report_points(struct check *check, const struct figure *points, const struct pair *pair, int way,
                          struct dec exact, enum level level)
{
	char text[DEC_TEXT_MAX];
	struct str left = check_value(check, way > 0 ? pair->now : pair->before, true);
	struct str right = check_value(check, way > 0 ? pair->before : pair->now, true);
	struct str result = dec_text(exact, text), said = check_value(check, points, false);
	check_report(check, &(struct remark){
		.level = level, .at = points->place.at, .end = points->place.end,
		.message = SAY(check, N_("the percentage points do not match the two rates")),
		.evidence = SAY(check, N_("%.*s − %.*s = %.*s, the text says %.*s"), STR_ARG(left), STR_ARG(right), STR_ARG(result),
		                STR_ARG(said)),
		.suggestion = exact.unscaled > 0 ? check_replace_number(check, points, exact) : STR(""),
	});
}

/* 96%，比上年的92.5%提高3.5个百分点; 由52.1%提高到55.3%，提高3.2个百分点 */
static void check_points_at(struct check *check, size_t first, size_t at)
{
	const struct figure *points = &check->request->reading->figures[at];
	if (!check_is_points(points) || points->bound != BOUND_EQUAL || at == first)
		return;
	struct str verb = check_between(check, points[-1].place.end, points->place.at);
	int way = check_words_within(&check->words, LIST_POINTS_UP, verb)     ? 1
	          : check_words_within(&check->words, LIST_POINTS_DOWN, verb) ? -1
	                                                                   : 0;
	struct pair pair;
	struct figure other;
	struct range range, stated;
	struct dec exact;
	enum level level = LEVEL_ERROR;
	if (way == 0 || !check_joined(verb) || check_str_has(verb, "、") || check_words_within(&check->words, LIST_GROWTH_NOT, verb) ||
	    check_words_within(&check->words, LIST_YARDSTICK, verb)) /* 高出省定标准1.2个百分点 */
		return;
	if (!check_two_values(check, first, at, is_rate, &pair)) {
		const struct figure *now = points - 1;
		if (!is_rate(now) || !check_words_within(&check->words, LIST_YEAR_BEFORE, verb) ||
		    !str_equal(check_name(check, now), check_name(check, points)) || !check_find_before(check, now, &other))
			return;
		pair = (struct pair){.now = now, .before = &other};
		level = LEVEL_WARNING;
	}
	if (check_range_of(points->value, &stated) && difference(&pair, way, &range, &exact) && check_range_apart(range, stated))
		report_points(check, points, &pair, way, exact, level);
}

void check_points(struct check *check)
{
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);)
		for (size_t i = from; i < to; i++)
			check_points_at(check, from, i);
}
