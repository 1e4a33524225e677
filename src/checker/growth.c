/* growth: the rate of a sentence against its two values. */
#include "checker/checker_int.h"

/* How two values stand in the sentence. */
struct pair {
	const struct figure *now, *before, *change; /* before or change is NULL */
};

/* "（2025年" */
static bool is_year_in_brackets(struct str between)
{
	size_t open = str_starts(between, STR("（")) ? STR("（").len : str_starts(between, STR("(")) ? 1 : 0;
	int64_t year;
	return open > 0 && between.len == open + 4 + STR("年").len && check_str_finishes(between, "年") &&
	       str_to_int64(str_slice(between, open, open + 4), &year) && year > 1900;
}

/* "，比上年的", "比的", "（上年为": what follows is the earlier value */
static bool points_back(struct str between)
{
	static const char *const ends[] = {"上年", "去年", "同期", "上年为", "去年为", "同期为", "上年是", "去年是"};
	if (is_year_in_brackets(between) || (HAS_ANY(between, "比", "较", "較") && check_str_finishes(between, "的")))
		return true;
	for (size_t i = 0; i < COUNT_OF(ends); i++)
		if (check_str_finishes(between, ends[i]))
			return true;
	return false;
}

/* 由 B 增加到 A */
static bool from_to(const struct check *check, const struct figure *first, struct str between)
{
	size_t from = first->sentence_place.at, at = first->place.at;
	if (at > from + 60)
		from = at - 60;
	struct str lead = check_between(check, from, at);
	return check_words_end(&check->words, "to", between) && check_words_within(&check->words, "from", lead);
}

/* Verb between the last value and the rate: +1 it rises, -1 it falls, 0 no growth is stated here. */
static int direction(const struct check *check, struct str verb)
{
	if (check_words_within(&check->words, "growth_not", verb))
		return 0;
	if (check_words_within(&check->words, "growth_down", verb))
		return -1;
	return check_words_within(&check->words, "growth_up", verb) ? 1 : 0;
}

static bool find_pair(const struct check *check, size_t first, size_t rate, struct pair *out)
{
	const struct figure *figures = check->request->reading->figures;
	if (rate < first + 2)
		return false;
	const struct figure *a = &figures[rate - 2], *b = &figures[rate - 1];
	struct str between = check_between(check, a->place.end, b->place.at);
	if (!check_joined(between) || !check_is_amount(a) || b->bound != BOUND_EQUAL)
		return false;
	if (check_is_amount(b) && points_back(between))
		*out = (struct pair){.now = a, .before = b};
	else if (check_is_amount(b) && from_to(check, a, between))
		*out = (struct pair){.now = b, .before = a};
	else if (b->measure == MEASURE_CHANGE && !check_is_percent(b))
		*out = (struct pair){.now = a, .change = b};
	else
		return false;
	return true;
}

/* The rate as part ÷ whole: (now ÷ before) − 1 for two values, change ÷ (now ∓ change) for a value and a change. */
struct quotient {
	struct range part, whole;
	struct dec exact_part, exact_whole;
	bool add_hundred; /* part ÷ whole is 100% more than the rate */
};

static bool quotient_of(const struct check *check, const struct pair *pair, struct quotient *q)
{
	struct dec now, other;
	struct range range_now, range_other;
	const struct figure *figure = pair->before ? pair->before : pair->change;
	if (!check_same_unit(check, pair->now, figure, &range_now, &range_other, &now, &other))
		return false;
	if (pair->before) {
		*q = (struct quotient){range_now, range_other, now, other, true};
		return true;
	}
	*q = (struct quotient){.part = range_other, .exact_part = other};
	if (pair->change->negative)
		return check_range_add(range_now, range_other, &q->whole) && dec_add(now, other, &q->exact_whole);
	return check_range_subtract(range_now, range_other, &q->whole) && dec_subtract(now, other, &q->exact_whole);
}

/* The rate worked out, in percent with a sign, rounded to `scale`. */
static bool exact_rate(const struct quotient *q, bool falls, int8_t scale, struct dec *out)
{
	struct dec part = q->exact_part, hundredfold, rate;
	if (q->add_hundred && !dec_subtract(q->exact_part, q->exact_whole, &part))
		return false;
	if (!dec_multiply(part, dec_of(100), &hundredfold) || !dec_divide(hundredfold, q->exact_whole, scale, &rate))
		return false;
	*out = !q->add_hundred && falls ? dec_negate(rate) : rate;
	return true;
}

/* The rate as printed, with its sign, as the quotient's percent. 1.5倍 is 150%. */
static bool stated_range(const struct figure *rate, bool falls, bool add_hundred, struct range *out)
{
	struct range range;
	struct dec hundred = dec_of(100);
	if (!check_range_of(rate->value, &range))
		return false;
	if (str_equals(rate->unit, "倍") &&
	    (!dec_multiply(range.low, hundred, &range.low) || !dec_multiply(range.high, hundred, &range.high)))
		return false;
	if (falls && add_hundred)
		range = (struct range){dec_negate(range.high), dec_negate(range.low)};
	if (add_hundred && (!dec_add(range.low, hundred, &range.low) || !dec_add(range.high, hundred, &range.high)))
		return false;
	*out = range;
	return true;
}

/* "134.9%" or "1.35倍", with as many digits as the text has, at least one behind the point. */
static bool rate_text(const struct check *check, const struct figure *rate, struct dec percent, struct str *out)
{
	char text[DEC_TEXT_MAX];
	struct dec value = percent;
	int8_t scale = rate->value.scale > 0 ? rate->value.scale : 1;
	if (str_equals(rate->unit, "倍") && !dec_divide(percent, dec_of(100), scale, &value))
		return false;
	struct str number = dec_text(value, text);
	*out = arena_format(check->arena, "%.*s%.*s", STR_ARG(number), STR_ARG(rate->unit));
	return true;
}

static int8_t evidence_scale(const struct figure *rate)
{
	int8_t scale = rate->value.scale > 0 ? rate->value.scale : 1;
	return str_equals(rate->unit, "倍") ? (int8_t)(scale + 2) : scale;
}

static struct str arithmetic(const struct check *check, const struct pair *pair)
{
	const struct figure *other = pair->before ? pair->before : pair->change;
	bool with_unit = !str_equal(pair->now->unit, other->unit);
	struct str a = check_value(check, pair->now, with_unit), b = check_value(check, other, with_unit);
	if (pair->before)
		return arena_format(check->arena, "(%.*s − %.*s) ÷ %.*s", STR_ARG(a), STR_ARG(b), STR_ARG(b));
	return arena_format(check->arena, "%.*s ÷ (%.*s %s %.*s)", STR_ARG(b), STR_ARG(a), pair->change->negative ? "+" : "−",
	                    STR_ARG(b));
}

/* The mended place: only when the direction the text states is right. */
static struct str mended(const struct check *check, const struct figure *rate, struct dec exact, bool falls)
{
	struct dec rounded, positive = exact.unscaled < 0 ? dec_negate(exact) : exact;
	if ((exact.unscaled < 0) != falls)
		return STR("");
	if (str_equals(rate->unit, "倍") && !dec_divide(positive, dec_of(100), 4, &positive))
		return STR("");
	if (!dec_round(positive, rate->value.scale, &rounded))
		return STR("");
	return check_replace_number(check, rate, rounded);
}

static void report_growth(struct check *check, const struct figure *rate, bool falls, enum level level, struct str sum,
                          const struct quotient *q)
{
	struct dec exact, fine;
	struct str right, stated;
	bool is_signed = falls && q->add_hundred; /* a change and its rate are both said without sign */
	struct dec printed = is_signed ? dec_negate(rate->value) : rate->value;
	char text[DEC_TEXT_MAX];
	if (!exact_rate(q, false, evidence_scale(rate), &exact) || !exact_rate(q, falls, 6, &fine) ||
	    !rate_text(check, rate, exact, &right))
		return;
	stated = dec_text(printed, text);
	struct str name = rate->indicator;
	check_report(check, &(struct remark){
		.level = level, .at = rate->place.at, .end = rate->place.end,
		.message = level == LEVEL_ERROR
			? SAY(check, N_("the growth of \"%.*s\" does not match its two values"), STR_ARG(name))
			: SAY(check, N_("the growth of \"%.*s\" does not match its two values; prices of another year or a revised "
			                "base would explain it"), STR_ARG(name)),
		.evidence = SAY(check, N_("%.*s = %.*s, the text says %.*s%.*s"), STR_ARG(sum), STR_ARG(right), STR_ARG(stated),
		                STR_ARG(rate->unit)),
		.suggestion = mended(check, rate, fine, falls),
	});
}

static bool differs(const struct figure *rate, bool falls, const struct quotient *q)
{
	struct range stated;
	return stated_range(rate, falls, q->add_hundred, &stated) && check_range_share_differs(q->part, q->whole, stated);
}

static bool is_rate(const struct check *check, const struct figure *figure)
{
	bool growth = figure->measure == MEASURE_GROWTH ||
	              (figure->measure == MEASURE_RATIO && check_words_end(&check->words, "growth_name", figure->indicator));
	return growth && figure->bound == BOUND_EQUAL && (check_is_percent(figure) || str_equals(figure->unit, "倍"));
}

static enum level growth_level(const struct check *check, const struct figure *rate)
{
	bool real = check_words_equal(&check->words, "real_growth", rate->indicator) ||
	            check_words_equal(&check->words, "real_growth", check_name(check, rate));
	return real ? LEVEL_WARNING : LEVEL_ERROR;
}

/* A, 比上年的 B 增长 r%; 由 B 增加到 A，增长 r%; A，比上年增加 C，增长 r% */
static bool check_pair(struct check *check, size_t first, size_t at)
{
	const struct figure *rate = &check->request->reading->figures[at];
	struct pair pair;
	struct quotient q;
	if (!find_pair(check, first, at, &pair))
		return false;
	struct str verb = check_between(check, rate[-1].place.end, rate->place.at);
	int way = direction(check, verb);
	if (way == 0 || !check_joined(verb) || check_str_has(verb, "、") || !quotient_of(check, &pair, &q))
		return false;
	if (differs(rate, way < 0, &q))
		report_growth(check, rate, way < 0, growth_level(check, rate), arithmetic(check, &pair), &q);
	return true;
}

/* A 是 B 的 n 倍 */
static void check_times(struct check *check, size_t first, size_t at)
{
	const struct figure *times = &check->request->reading->figures[at];
	if (at < first + 2 || !str_equals(times->unit, "倍") || times->bound != BOUND_EQUAL)
		return;
	const struct figure *a = times - 2, *b = times - 1;
	struct str between = check_between(check, a->place.end, b->place.at);
	struct pair pair = {.now = a, .before = b};
	struct quotient q;
	if (!check_is_amount(a) || !check_is_amount(b) || !check_joined(between) || !HAS_ANY(between, "是", "相当于") ||
	    !str_equals(check_between(check, b->place.end, times->place.at), "的") || !quotient_of(check, &pair, &q))
		return;
	struct range stated;
	struct dec exact;
	char text[DEC_TEXT_MAX];
	if (!stated_range(times, false, false, &stated) || !check_range_share_differs(q.part, q.whole, stated) ||
	    !dec_divide(q.exact_part, q.exact_whole, times->value.scale > 0 ? times->value.scale : 1, &exact))
		return;
	struct str left = check_value(check, a, true), right = check_value(check, b, true), result = dec_text(exact, text);
	struct dec rounded;
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = times->place.at, .end = times->place.end,
		.message = SAY(check, N_("the multiple does not match its two values")),
		.evidence = SAY(check, N_("%.*s ÷ %.*s = %.*s, the text says %s"), STR_ARG(left), STR_ARG(right), STR_ARG(result),
		                check_value(check, times, false).at),
		.suggestion = dec_round(exact, times->value.scale, &rounded) ? check_replace_number(check, times, rounded) : STR(""),
	});
}

static bool is_year_before(struct period before, struct period now)
{
	return now.kind != PERIOD_UNKNOWN && now.kind != PERIOD_YEARS && check_period_same(before, period_year_before(now));
}

/* The value of the year before: on record, or elsewhere in the report. */
static bool find_before(const struct check *check, const struct figure *now, struct figure *out)
{
	const struct check_request *request = check->request;
	struct str name = check_name(check, now);
	for (size_t i = 0; i < request->known_count; i++) {
		const struct known_figure *known = &request->known[i];
		if (known->measure == MEASURE_LEVEL && !known->negative && is_year_before(known->period, check_period(check, now)) &&
		    str_equal(check->known_names[i], name)) {
			*out = (struct figure){.value = known->value, .unit = known->unit, .indicator = known->indicator};
			return true;
		}
	}
	size_t from, to;
	check_headlines(check, name, &from, &to);
	for (size_t i = from; i < to; i++) {
		const struct figure *figure = &request->reading->figures[check->headlines[i]];
		if (check_is_amount(figure) && is_year_before(check_period(check, figure), check_period(check, now))) {
			*out = *figure;
			return true;
		}
	}
	return false;
}

/* The value and its growth in the sentence, the value of the year before from elsewhere. */
static void check_history(struct check *check, size_t first, size_t at)
{
	if (at == first)
		return;
	const struct figure *rate = &check->request->reading->figures[at], *now = rate - 1;
	if (!check_is_amount(now) || now->mood != rate->mood || now->mood == MOOD_RULE || now->scope.len > 0 ||
	    now->indicator.len == 0 || !str_equal(check_name(check, now), check_name(check, rate)))
		return;
	struct str verb = check_between(check, now->place.end, rate->place.at);
	int way = direction(check, verb);
	struct figure before;
	struct quotient q;
	if (way == 0 || !check_joined(verb) || check_str_has(verb, "、") || !find_before(check, now, &before))
		return;
	struct pair pair = {.now = now, .before = &before};
	if (quotient_of(check, &pair, &q) && differs(rate, way < 0, &q))
		report_growth(check, rate, way < 0, LEVEL_WARNING, arithmetic(check, &pair), &q);
}

void check_growth(struct check *check)
{
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);)
		for (size_t i = from; i < to; i++) {
			if (is_rate(check, &check->request->reading->figures[i]) && !check_pair(check, from, i))
				check_history(check, from, i);
			check_times(check, from, i);
		}
}
