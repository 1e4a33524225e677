/* times: A 是 B 的 n 倍, 是去年的 n 倍, 翻一番 against the two values. */
#include "checker/checker_int.h"

static struct period year_in(struct str words)
{
	int64_t year;
	size_t at = str_find(words, STR("年的"), 0);
	if (at == STR_NONE || at < 4 || !str_to_int64(str_slice(words, at - 4, at), &year) || year < 1950 || year > 2099)
		return (struct period){0};
	return (struct period){.kind = PERIOD_YEAR, .year = (int16_t)year};
}

/* 由 B 增加到 A，是“十五”末的 n 倍: B is what it is compared with. */
static bool is_told_before(const struct check *check, size_t first, size_t at, struct str between, struct pair *out)
{
	return str_starts(between, STR("，")) + str_starts(between, STR(",")) > 0 &&
	       check_two_values(check, first, at, check_is_amount, out) && out->before < out->now;
}

/* A 是 B 的 n 倍; A 是去年的 n 倍 and A 是2021年的 n 倍 where that value is known */
static bool find_values(const struct check *check, size_t first, size_t at, struct pair *out, struct figure *before)
{
	const struct figure *times = &check->request->reading->figures[at];
	if (at < first + 1 || !str_equals(times->unit, "倍") || times->bound != BOUND_EQUAL || !check_is_amount(times - 1))
		return false;
	struct str between = check_between(check, times[-1].place.end, times->place.at);
	if (str_equals(between, "的") && at > first + 1) {
		struct str words = check_between(check, times[-2].place.end, times[-1].place.at);
		*out = (struct pair){.now = times - 2, .before = times - 1};
		return check_is_amount(times - 2) && check_joined(words) &&
		       check_words_within(&check->words, LIST_MULTIPLE_VERB, words);
	}
	if (!check_joined(between) || !check_str_finishes(between, "的") ||
	    (!check_str_has(between, "为") && !check_words_within(&check->words, LIST_MULTIPLE_VERB, between)))
		return false;
	*out = (struct pair){.now = times - 1, .before = before};
	struct str words = str_slice(between, 0, between.len - STR("的").len);
	if (is_told_before(check, first, at, between, out))
		return true;
	if (check_words_end(&check->words, LIST_YEAR_BEFORE, words))
		return check_find_before(check, times - 1, before);
	return year_in(between).kind != PERIOD_UNKNOWN && check_find_value(check, times - 1, year_in(between), before) &&
	       before->place.at != times[-1].place.at; /* not itself */
}

#define EARLIER 12 /* figures before the multiple among which another value may be meant */

/* 累计4.82亿元，年均0.96亿元，是“十二五”2.41亿元的2倍: of which of the values before, only the numbers say */
static bool fits_earlier(const struct check *check, size_t first, size_t at, const struct pair *pair, struct range percent)
{
	const struct figure *figures = check->request->reading->figures;
	for (size_t i = at > first + EARLIER ? at - EARLIER : first; i < at; i++) {
		struct range now, before;
		struct dec a, b;
		if (&figures[i] != pair->before && check_is_amount(&figures[i]) &&
		    check_same_unit(check, &figures[i], pair->before, &now, &before, &a, &b) &&
		    !check_range_share_differs(now, before, percent))
			return true;
	}
	return false;
}

static void check_multiple(struct check *check, size_t first, size_t at)
{
	const struct figure *times = &check->request->reading->figures[at];
	struct figure other;
	struct pair pair;
	struct range now, before, stated, percent;
	struct dec a, b, exact, rounded, hundred = dec_of(100);
	int8_t scale = times->value.scale > 0 ? times->value.scale : 1;
	if (!find_values(check, first, at, &pair, &other) ||
	    !check_same_unit(check, pair.now, pair.before, &now, &before, &a, &b) || !check_range_of(times->value, &stated) ||
	    !dec_multiply(stated.low, hundred, &percent.low) || !dec_multiply(stated.high, hundred, &percent.high) ||
	    !check_range_share_differs(now, before, percent) || fits_earlier(check, first, at, &pair, percent) ||
	    !dec_divide(a, b, scale, &exact))
		return;
	char text[DEC_TEXT_MAX];
	struct str left = check_value(check, pair.now, true), right = check_value(check, pair.before, true);
	struct str result = dec_text(exact, text), said = check_value(check, times, false);
	check_report(check, &(struct remark){
		.level = pair.before == &other ? LEVEL_WARNING : LEVEL_ERROR, .at = times->place.at, .end = times->place.end,
		.message = SAY(check, N_("the multiple does not match its two values")),
		.evidence = SAY(check, N_("%.*s ÷ %.*s = %.*s, the text says %.*s"), STR_ARG(left), STR_ARG(right), STR_ARG(result),
		                STR_ARG(said)),
		.suggestion = dec_divide(a, b, times->value.scale, &rounded) ? check_replace_number(check, times, rounded) : STR(""),
	});
}

#define DOUBLING_BYTES 60u /* "，五年翻了一番" */

/* Where the words that follow say 翻一番, and how many times that is. */
static bool find_doubling(const struct check *check, struct str behind, size_t *at, size_t *len, int64_t *factor)
{
	struct words list = check_words_of(&check->words, LIST_DOUBLING);
	for (size_t i = 0; i < list.count; i++) {
		const struct word *word = &list.at[i];
		size_t place = str_find(behind, word->text, 0);
		if (place == STR_NONE || !str_to_int64(word->more, factor))
			continue;
		*at = place;
		*len = word->text.len;
		return true;
	}
	return false;
}

/* 由 B 增加到 A，翻了一番 */
static void check_doubling(struct check *check, size_t first, size_t end, size_t at)
{
	const struct figure *figures = check->request->reading->figures;
	size_t stop = at + 1 < end ? figures[at + 1].place.end : figures[at].sentence_place.end, place, len;
	struct str behind = check_between(check, figures[at].place.end, stop);
	struct pair pair;
	struct range now, before, least, most;
	struct dec a, b, exact;
	int64_t factor;
	if (!find_doubling(check, behind, &place, &len, &factor) || place > DOUBLING_BYTES ||
	    !check_two_values(check, first, at + 1, check_is_amount, &pair) ||
	    !check_same_unit(check, pair.now, pair.before, &now, &before, &a, &b))
		return;
	struct str lead = str_slice(behind, 0, place);
	/* What is called twice as much may be a little more, not a little less. */
	if (check_words_within(&check->words, LIST_NEARLY, lead) || HAS_ANY(lead, "；", "。") ||
	    !dec_multiply(before.low, dec_of(factor), &least.low) || !dec_multiply(before.high, dec_of(factor), &least.high) ||
	    !dec_multiply(least.low, dec_of(2), &most.low) || !dec_multiply(least.high, dec_of(2), &most.high) ||
	    (dec_compare(now.high, least.low) >= 0 && dec_compare(now.low, most.high) < 0) || !dec_divide(a, b, 2, &exact))
		return;
	char text[DEC_TEXT_MAX];
	struct str left = check_value(check, pair.now, true), right = check_value(check, pair.before, true);
	struct str result = dec_text(exact, text);
	check_report(check, &(struct remark){
		.level = LEVEL_WARNING, .at = figures[at].place.end + place, .end = figures[at].place.end + place + len,
		.message = SAY(check, N_("the multiple does not match its two values")),
		.evidence = SAY(check, N_("%.*s ÷ %.*s = %.*s, the text says %d"), STR_ARG(left), STR_ARG(right), STR_ARG(result),
		                (int)factor),
	});
}

void check_times(struct check *check)
{
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);)
		for (size_t i = from; i < to; i++) {
			check_multiple(check, from, i);
			check_doubling(check, from, to, i);
		}
}
