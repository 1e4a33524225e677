/* growth: the rate of a sentence against its two values. */
#include "checker/checker_int.h"

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
	              (figure->measure == MEASURE_RATIO && check_words_end(&check->words, LIST_GROWTH_NAME, figure->indicator));
	return growth && figure->bound == BOUND_EQUAL && (check_is_percent(figure) || str_equals(figure->unit, "倍"));
}

#define RESTATED_BYTES 60u

/* 同口径增长, 按可比价格计算: the value before was worked out anew. */
static bool is_restated(const struct check *check, const struct figure *rate)
{
	size_t from = rate->place.at > rate->sentence_place.at + RESTATED_BYTES ? rate->place.at - RESTATED_BYTES
	                                                                         : rate->sentence_place.at;
	return check_words_within(&check->words, LIST_RESTATED, check_between(check, from, rate->place.at));
}

static enum level growth_level(const struct check *check, const struct figure *rate)
{
	bool real = is_restated(check, rate) ||
	            check_words_equal(&check->words, LIST_REAL_GROWTH, rate->indicator) ||
	            check_words_equal(&check->words, LIST_REAL_GROWTH, check_name(check, rate));
	return real ? LEVEL_HINT : LEVEL_ERROR;
}

/* 由1978年的B增加到A，比上年增长r%: the year before is not that of B. */
static bool has_other_base(const struct check *check, const struct pair *pair, struct str verb)
{
	if (!pair->before || pair->before > pair->now || !check_words_within(&check->words, LIST_THAN, verb))
		return false;
	struct str lead = check_between(check, pair->before->sentence_place.at, pair->before->place.at);
	return check_str_finishes(lead, "年的");
}

#define EARLIER 12 /* figures before the rate among which another value may be meant */

/* 共5246万元，其中城市1138万元、农村4108万元，比上年增支612万元，增长13.2%: the value may be one told before the parts */
static bool fits_earlier(const struct check *check, size_t first, size_t at, const struct pair *pair, bool falls)
{
	const struct figure *figures = check->request->reading->figures;
	for (size_t i = at > first + EARLIER ? at - EARLIER : first; i < at; i++) {
		struct pair other = *pair;
		struct quotient q;
		other.now = &figures[i];
		if (&figures[i] != pair->now && &figures[i] != pair->before && &figures[i] != pair->change &&
		    check_is_amount(&figures[i]) && quotient_of(check, &other, &q) && !differs(&figures[at], falls, &q))
			return true;
	}
	return false;
}

/* A, 比上年的 B 增长 r%; 由 B 增加到 A，增长 r%; A，比上年增加 C，增长 r%; A，增长 r%，增收 C */
static bool check_pair(struct check *check, size_t first, size_t end, size_t at)
{
	const struct figure *rate = &check->request->reading->figures[at];
	struct pair pair;
	struct quotient q;
	if (!check_find_pair(check, first, end, at, &pair))
		return false;
	struct str verb = check_between(check, rate[-1].place.end, rate->place.at);
	int way = check_direction(check, verb);
	if (way == 0 || !check_joined(verb) || check_str_has(verb, "、") || has_other_base(check, &pair, verb) ||
	    !quotient_of(check, &pair, &q))
		return false;
	enum level level = growth_level(check, rate);
	if (differs(rate, way < 0, &q) && !fits_earlier(check, first, at, &pair, way < 0))
		report_growth(check, rate, way < 0, pair.distant && level == LEVEL_ERROR ? LEVEL_WARNING : level,
		              arithmetic(check, &pair), &q);
	return true;
}

/* More than sevenfold either way: no growth but a slip of the unit, which is another rule's. */
static bool is_far_off(const struct quotient *q)
{
	struct dec most, least;
	return !dec_multiply(q->exact_whole, dec_of(CHECK_SLIP_MIN), &most) ||
	       !dec_multiply(q->exact_part, dec_of(CHECK_SLIP_MIN), &least) || dec_compare(q->exact_part, most) > 0 ||
	       dec_compare(least, q->exact_whole) < 0;
}

/* The value of the year before: on record, or elsewhere in the report; of a plan this year's. */
static bool find_before(const struct check *check, const struct figure *now, struct figure *out)
{
	const struct figure *start = now->mood == MOOD_TARGET ? check_find_start(check, now) : NULL;
	struct period wanted = check_period(check, now), period = start ? check_period(check, start) : wanted;
	if (check_find_before(check, now, out))
		return true;
	if (!start || period.kind != wanted.kind || wanted.kind != PERIOD_UNKNOWN)
		return false;
	*out = *start;
	return true;
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
	int way = check_direction(check, verb);
	struct figure before;
	struct quotient q;
	if (way == 0 || !check_joined(verb) || check_str_has(verb, "、") || !find_before(check, now, &before))
		return;
	struct pair pair = {.now = now, .before = &before};
	if (quotient_of(check, &pair, &q) && !is_far_off(&q) && differs(rate, way < 0, &q))
		report_growth(check, rate, way < 0, growth_level(check, rate) == LEVEL_HINT ? LEVEL_HINT : LEVEL_WARNING,
		              arithmetic(check, &pair), &q);
}

/* 罚款30.6万元，平均每起1.8万元，比上年的24.8万元增加5.8万元: the value may be one told before the last */
static bool changes_earlier(const struct check *check, size_t first, size_t at, const struct pair *pair)
{
	const struct figure *figures = check->request->reading->figures, *change = &figures[at];
	for (size_t i = at > first + EARLIER ? at - EARLIER : first; i < at; i++) {
		struct range now, before, stated, rest;
		struct dec a, b;
		if (&figures[i] != pair->now && &figures[i] != pair->before && check_is_amount(&figures[i]) &&
		    str_equal(figures[i].unit, pair->before->unit) && str_equal(figures[i].unit, change->unit) &&
		    check_same_unit(check, &figures[i], pair->before, &now, &before, &a, &b) &&
		    check_same_unit(check, &figures[i], change, &now, &stated, &a, &b) &&
		    (change->negative ? check_range_subtract(before, now, &rest) : check_range_subtract(now, before, &rest)) &&
		    !check_range_apart(rest, stated))
			return true;
	}
	return false;
}

/* A，比上年的 B 增加 C: C is the difference of the two. */
static void check_change(struct check *check, size_t first, size_t at)
{
	const struct figure *change = &check->request->reading->figures[at];
	struct pair pair;
	struct range now, before, other, stated, rest;
	struct dec a, b, c, difference;
	if (at > first && check_words_within(&check->words, LIST_PER_YEAR, check_between(check, change[-1].place.end, change->place.at)))
		return; /* 年均增加284元 */
	if (!check_find_change(check, first, at, &pair) ||
	    !check_same_unit(check, pair.now, pair.before, &now, &before, &a, &b) ||
	    !check_same_unit(check, pair.now, change, &other, &stated, &a, &c) || !dec_subtract(a, b, &difference) ||
	    !check_range_subtract(now, before, &rest))
		return;
	if (change->negative) {
		rest = (struct range){dec_negate(rest.high), dec_negate(rest.low)};
		difference = dec_negate(difference);
	}
	if (!str_equal(pair.now->unit, pair.before->unit) || !str_equal(pair.now->unit, change->unit) ||
	    !check_range_apart(rest, stated) || changes_earlier(check, first, at, &pair))
		return;
	char text[DEC_TEXT_MAX];
	struct str left = check_value(check, change->negative ? pair.before : pair.now, false);
	struct str right = check_value(check, change->negative ? pair.now : pair.before, false);
	struct str result = dec_text(difference, text), said = check_value(check, change, false);
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = change->place.at, .end = change->place.end,
		.message = SAY(check, N_("the change does not match its two values")),
		.evidence = SAY(check, N_("%.*s − %.*s = %.*s, the text says %.*s"), STR_ARG(left), STR_ARG(right), STR_ARG(result),
		                STR_ARG(said)),
		.suggestion = difference.unscaled > 0 ? check_replace_number(check, change, difference) : STR(""),
	});
}

void check_growth(struct check *check)
{
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);)
		for (size_t i = from; i < to; i++) {
			if (is_rate(check, &check->request->reading->figures[i]) && !check_pair(check, from, to, i))
				check_history(check, from, i);
			check_change(check, from, i);
		}
}
