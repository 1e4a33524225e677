/* annual: 年均增长 against the value at the start, the value at the end and the years between them. */
#include "checker/checker_int.h"

struct span {
	int years;
	bool exact; /* both years are written; else the years named may count one more than the intervals */
};

/* "2021年的", "到2026年达到": the year that stands last in the words, 0 for none */
static int last_year_of(struct str words)
{
	struct str mark = STR("年");
	int found = 0;
	for (size_t at = str_find(words, mark, 0); at != STR_NONE; at = str_find(words, mark, at + mark.len)) {
		int64_t year;
		if (at >= 4 && str_to_int64(str_slice(words, at - 4, at), &year) && year >= 1950 && year <= 2099)
			found = (int)year;
	}
	return found;
}

static struct str words_before(const struct check *check, size_t first, size_t at)
{
	const struct figure *figures = check->request->reading->figures;
	size_t from = at > first ? figures[at - 1].place.end : figures[at].sentence_place.at;
	return check_between(check, from, figures[at].place.at);
}

static int year_of(const struct check *check, size_t first, const struct figure *figure)
{
	size_t at = (size_t)(figure - check->request->reading->figures);
	int year = last_year_of(words_before(check, first, at));
	struct period period = check_period(check, figure);
	return year ? year : period.kind == PERIOD_YEAR ? period.year : period.kind == PERIOD_YEARS ? period.last_year : 0;
}

/* 总收入从1997年的A增加到2002年的B…，地方收入从C增加到D，年均增长r%: the only two years the sentence names are those of C and D. */
static bool years_of_sentence(const struct check *check, const struct pair *pair, int *start, int *end)
{
	struct str s = check_between(check, pair->now->sentence_place.at, pair->now->place.at), mark = STR("年");
	int found[2] = {0}, count = 0;
	for (size_t at = str_find(s, mark, 0); at != STR_NONE; at = str_find(s, mark, at + mark.len)) {
		int year = last_year_of(str_slice(s, at >= 4 ? at - 4 : 0, at + mark.len));
		if (year && count == 2)
			return false;
		if (year)
			found[count++] = year;
	}
	*start = found[0];
	*end = found[1];
	return count == 2 && *end > *start;
}

/* How long it took from `before` to `now`. */
static bool find_span(const struct check *check, size_t first, const struct pair *pair, const struct figure *rate,
                      struct span *out)
{
	size_t at = (size_t)(pair->before - check->request->reading->figures);
	int start = last_year_of(words_before(check, first, at)), end = year_of(check, first, pair->now);
	struct period period = check_period(check, rate);
	if (!start && years_of_sentence(check, pair, &start, &end))
		*out = (struct span){end - start, false};
	else if (start && end > start)
		*out = (struct span){end - start, true};
	else if (!start && period.kind == PERIOD_YEARS && period.last_year > period.year)
		*out = (struct span){period.last_year - period.year + 1, false};
	else
		return false;
	return true;
}

/* No reading of the years brings the start to the end at that rate. */
static bool contradicts(struct range start, struct range end, struct range rate, struct span span)
{
	struct range grown;
	for (int years = span.years; years >= (span.exact ? span.years : span.years - 1); years--)
		if (!check_range_grown(start, rate, years, &grown) || !check_range_apart(grown, end))
			return false;
	return true;
}

#define RIGHT_SCALE_MAX 2
#define RATE_MAX 200 /* percent a year; beyond it the text is damaged */

/* The rate that leads from start to end, to the digits of the text: the last one whose growth does not pass the end. */
static bool right_rate(struct dec start, struct dec end, int years, int8_t scale, struct dec *out)
{
	if (scale > RIGHT_SCALE_MAX || dec_compare(end, start) < 0)
		return false;
	struct dec step = {1, scale}, rate = {0, scale}, half = {5, (int8_t)(scale + 1)}, limit = dec_of(RATE_MAX);
	struct range from = {start, start}, grown;
	for (struct dec next = rate; dec_compare(next, limit) < 0; rate = next) {
		struct dec up;
		if (!dec_add(rate, step, &next) || !dec_subtract(next, half, &up) ||
		    !check_range_grown(from, (struct range){up, up}, years, &grown))
			return false;
		if (dec_compare(grown.low, end) > 0) {
			*out = rate;
			return true;
		}
	}
	return false;
}

static bool is_annual(const struct check *check, size_t first, size_t at)
{
	const struct figure *rate = &check->request->reading->figures[at];
	return rate->measure == MEASURE_GROWTH && check_is_percent(rate) && rate->bound == BOUND_EQUAL && !rate->negative &&
	       check_words_within(&check->words, LIST_ANNUAL, words_before(check, first, at));
}

static void check_growth_of(struct check *check, const struct figure *rate, const struct figure *start,
                            const struct figure *end, struct span span, enum level level)
{
	struct range from, to, percent;
	struct dec a, b, right, rounded;
	if (!check_same_unit(check, start, end, &from, &to, &a, &b) || !check_range_of(rate->value, &percent) ||
	    !contradicts(from, to, percent, span))
		return;
	bool known = right_rate(a, b, span.years, rate->value.scale > 0 ? rate->value.scale : 1, &right);
	char text[DEC_TEXT_MAX];
	struct str left = check_value(check, start, true), result = check_value(check, end, true);
	struct str said = check_value(check, rate, true), rate_text = known ? dec_text(right, text) : STR("?");
	check_report(check, &(struct remark){
		.level = level, .at = rate->place.at, .end = rate->place.end,
		.message = SAY(check, N_("the average annual growth of \"%.*s\" does not lead from the first value to the last"),
		               STR_ARG(rate->indicator)),
		.evidence = SAY(check, N_("from %.*s to %.*s in %d years is %.*s%% a year, the text says %.*s"), STR_ARG(left),
		                STR_ARG(result), span.years, STR_ARG(rate_text), STR_ARG(said)),
		.suggestion = known && span.exact && dec_round(right, rate->value.scale, &rounded)
			? check_replace_number(check, rate, rounded)
			: STR(""),
	});
}

/* Prices explain a difference of level and growth; for these nothing is proved. */
static bool is_real(const struct check *check, const struct figure *rate)
{
	return check_words_equal(&check->words, LIST_REAL_GROWTH, check_name(check, rate));
}

/* 由2021年的12.5亿元增加到2026年的20.1亿元，年均增长10% */
static bool check_told(struct check *check, size_t first, size_t at)
{
	const struct figure *rate = &check->request->reading->figures[at];
	struct pair pair;
	struct span span;
	if (!check_two_values(check, first, at, check_is_amount, &pair) || !find_span(check, first, &pair, rate, &span))
		return false;
	check_growth_of(check, rate, pair.before, pair.now, span,
	                is_real(check, rate) ? LEVEL_HINT : span.exact ? LEVEL_ERROR : LEVEL_WARNING);
	return true;
}

#define AHEAD_BYTES 600u /* 今后五年的主要目标是 stands above the lines it is said of */

static int years_ahead(const struct check *check, size_t at)
{
	size_t from = at > AHEAD_BYTES ? at - AHEAD_BYTES : 0, nearest = STR_NONE;
	struct str words = check_between(check, from, at);
	int64_t years = 0, value;
	struct words list = check_words_of(&check->words, LIST_YEARS_AHEAD);
	for (size_t i = 0; i < list.count; i++) {
		const struct word *word = &list.at[i];
		if (!str_to_int64(word->more, &value))
			continue;
		for (size_t place = str_find(words, word->text, 0); place != STR_NONE;
		     place = str_find(words, word->text, place + word->text.len))
			if (nearest == STR_NONE || place > nearest) {
				nearest = place;
				years = value;
			}
	}
	return (int)years;
}

/* 今后五年：…年均增长8%，达到3960元 */
static void check_planned(struct check *check, size_t end, size_t at)
{
	const struct figure *rate = &check->request->reading->figures[at], *goal = rate + 1;
	int ahead = years_ahead(check, rate->place.at);
	if (at + 1 >= end || !check_is_amount(goal) || (goal->mood != MOOD_TARGET && !ahead) || is_real(check, rate) ||
	    !str_equal(check_name(check, goal), check_name(check, rate)))
		return;
	struct str between = check_between(check, rate->place.end, goal->place.at);
	const struct figure *start = check_find_start(check, rate);
	if (!start || !check_joined(between) || !check_words_end(&check->words, LIST_TO, between))
		return;
	int last = last_year_of(between), first = check_period(check, start).year;
	struct span span = last && first ? (struct span){last - first, true}
	                                 : (struct span){ahead, true};
	if (span.years > 1)
		check_growth_of(check, rate, start, goal, span, LEVEL_WARNING);
}

void check_annual(struct check *check)
{
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);)
		for (size_t i = from; i < to; i++)
			if (is_annual(check, from, i) && !check_told(check, from, i))
				check_planned(check, to, i);
}
