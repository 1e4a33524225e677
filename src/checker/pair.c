/* Two values of one thing in one statement: 比上年的 B, 由 B 增加到 A, 比上年增加 C. */
#include "checker/checker_int.h"

/* "（2025年" */
static bool is_year_in_brackets(struct str between)
{
	size_t open = str_starts(between, STR("（")) ? STR("（").len : str_starts(between, STR("(")) ? 1 : 0;
	int64_t year;
	return open > 0 && between.len == open + 4 + STR("年").len && check_str_finishes(between, "年") &&
	       str_to_int64(str_slice(between, open, open + 4), &year) && year > 1900;
}

/* "，比上年的", "比的", "（上年为": what follows is the earlier value */
static bool points_back(const struct check *check, struct str between)
{
	bool compares = check_words_within(&check->words, LIST_THAN, between);
	return is_year_in_brackets(between) || (compares && check_str_finishes(between, "的")) ||
	       check_words_end(&check->words, LIST_YEAR_BEFORE, between);
}

/* "，同五年前的" before the earlier value and "相比" behind it */
static bool is_compared(const struct check *check, const struct figure *before, struct str between)
{
	size_t len;
	struct str behind = str_slice(check->text, before->place.end, check->text.len);
	return check_words_within(&check->words, LIST_WITH, between) &&
	       check_words_start(&check->words, LIST_COMPARED_WITH, behind, &len);
}

/* "，比上次调查" before the earlier value and "减少" behind it */
static bool is_changed(const struct check *check, const struct figure *before, struct str between)
{
	size_t len, next;
	struct str behind = str_slice(check->text, before->place.end, check->text.len);
	bool compares = check_words_within(&check->words, LIST_THAN, between) && !check_direction(check, between);
	if (compares && check_str_character(behind, 0, &next) == ' ')
		behind = str_slice(behind, next, behind.len);
	return compares && (check_words_start(&check->words, LIST_GROWTH_UP, behind, &len) ||
	                    check_words_start(&check->words, LIST_GROWTH_DOWN, behind, &len));
}

/* "增加到2026年的", "增加到了" -> "增加到" */
static struct str without_year(const struct check *check, struct str words)
{
	if (check_str_finishes(words, "了")) /* 增加到了 */
		words.len -= STR("了").len;
	const struct word *end = check_words_end(&check->words, LIST_YEAR_END, words);
	size_t len = end ? end->text.len + 4 : 0;
	bool year = len > 0 && words.len > len && words.at[words.len - len] >= '0' && words.at[words.len - len] <= '9';
	return str_slice(words, 0, words.len - (year ? len : 0));
}

#define FROM_BYTES 60u

/* 由 B 增加到 A: nothing counted stands between 由 and B. */
static bool is_from_to(const struct check *check, const struct figure *first, struct str between)
{
	const struct figure *figures = check->request->reading->figures;
	size_t from = first->sentence_place.at, at = first->place.at;
	if (at > from + FROM_BYTES)
		from = at - FROM_BYTES;
	if (first > figures && first[-1].place.end > from && first[-1].place.end <= at)
		from = first[-1].place.end;
	return check_words_end(&check->words, LIST_TO, without_year(check, between)) &&
	       check_words_within(&check->words, LIST_FROM, check_between(check, from, at));
}

int check_direction(const struct check *check, struct str verb)
{
	if (check_words_within(&check->words, LIST_GROWTH_NOT, verb))
		return 0;
	if (check_words_within(&check->words, LIST_GROWTH_DOWN, verb))
		return -1;
	return check_words_within(&check->words, LIST_GROWTH_UP, verb) ? 1 : 0;
}

/* `a` and `b`, neighbours in the text, as the value of now and the value before. */
static bool two_values(const struct check *check, const struct figure *a, const struct figure *b,
                       bool (*fits)(const struct figure *figure), struct pair *out)
{
	struct str between = check_between(check, a->place.end, b->place.at);
	if (!fits(a) || !fits(b) || !check_joined(between))
		return false;
	if (points_back(check, between) || is_compared(check, b, between) || is_changed(check, b, between))
		*out = (struct pair){.now = a, .before = b};
	else if (is_from_to(check, a, between))
		*out = (struct pair){.now = b, .before = a};
	else
		return false;
	return true;
}

bool check_two_values(const struct check *check, size_t first, size_t behind,
                      bool (*fits)(const struct figure *figure), struct pair *out)
{
	const struct figure *figures = check->request->reading->figures;
	return behind >= first + 2 && two_values(check, &figures[behind - 2], &figures[behind - 1], fits, out);
}

static bool is_change(const struct figure *figure)
{
	return figure->measure == MEASURE_CHANGE && figure->bound == BOUND_EQUAL && figure->unit.len > 0 &&
	       !check_is_percent(figure) && !check_is_points(figure);
}

#define SHARES_BETWEEN 3u

/* The value that is told before figure `at`. What share of a plan it is may stand between: A，完成预算T的80%，比上年增加 C */
static const struct figure *value_before(const struct check *check, size_t first, size_t at)
{
	const struct figure *figures = check->request->reading->figures;
	for (size_t i = at; i > first && at - i <= SHARES_BETWEEN; i--) {
		const struct figure *figure = &figures[i - 1];
		bool of_plan = i < at && str_starts(check_between(check, figure->place.end, figures[i].place.at), STR("的"));
		struct str lead = i > first + 1 ? check_between(check, figure[-1].place.end, figure->place.at) : STR("");
		bool of_it = (check_is_percent(figure) && figure->measure != MEASURE_GROWTH) ||
		             ((check_is_percent(figure) || check_is_points(figure)) && check_direction(check, lead) == 0);
		if (!of_plan && !of_it)
			return check_is_amount(figure) ? figure : NULL;
	}
	return NULL;
}

#define PARAGRAPH_BACK 16u /* figures */

/* The value of that indicator in an earlier sentence of the paragraph: 水田3500亩。…与上次调查相比，水田减少120亩，下降3.3% */
static const struct figure *value_of_paragraph(const struct check *check, const struct figure *change)
{
	const struct figure *figures = check->request->reading->figures;
	struct str name = check_name(check, change);
	size_t at = (size_t)(change - figures);
	for (size_t i = at; i > 0 && at - i < PARAGRAPH_BACK && name.len > 0; i--) {
		const struct figure *figure = &figures[i - 1];
		if (check_str_has(check_between(check, figure->place.end, change->place.at), "\n"))
			break;
		if (str_equal(check_name(check, figure), name) && figure->measure == MEASURE_LEVEL)
			return check_is_amount(figure) && figure->mood == MOOD_ACTUAL &&
			       figure->sentence_place.at != change->sentence_place.at ? figure : NULL;
	}
	return NULL;
}

/* A，比上年(的 B)增加 C: the change is the last figure before `behind`. */
static bool value_and_change(const struct check *check, size_t first, size_t behind, struct pair *out)
{
	const struct figure *figures = check->request->reading->figures;
	if (behind < first + 1 || !is_change(&figures[behind - 1]))
		return false;
	const struct figure *change = &figures[behind - 1], *now = value_before(check, first, behind - 1);
	if (check_two_values(check, first, behind - 1, check_is_amount, out)) {
		out->change = change;
		return true;
	}
	if (check_words_within(&check->words, LIST_GROWTH_NOT, check_clause(check, change)))
		return false; /* 983亿元，平均每年增加42亿元 */
	if (now && check_words_within(&check->words, LIST_BASE_OF, check_between(check, now->place.end, change->place.at)))
		return false; /* 在18000元的基础上净增1440元 */
	if (!now && (now = value_of_paragraph(check, change))) {
		*out = (struct pair){.now = now, .change = change, .distant = true};
		return true;
	}
	if (!now || !check_joined(check_between(check, now->place.end, change->place.at)))
		return false;
	*out = (struct pair){.now = now, .change = change};
	return true;
}

#define CHANGE_BEHIND_BYTES 36u /* "，增收" */

/* A，增长 r%，增收 C */
static bool value_and_later_change(const struct check *check, size_t first, size_t end, size_t rate, struct pair *out)
{
	const struct figure *figures = check->request->reading->figures;
	const struct figure *now = value_before(check, first, rate), *change = &figures[rate + 1];
	if (!now || rate + 1 >= end || !is_change(change))
		return false;
	struct str between = check_between(check, figures[rate].place.end, change->place.at);
	if (between.len > CHANGE_BEHIND_BYTES || !check_joined(between) || change->negative != figures[rate].negative ||
	    !str_equal(check_name(check, now), check_name(check, change)))
		return false;
	*out = (struct pair){.now = now, .change = change};
	return true;
}

bool check_find_pair(const struct check *check, size_t first, size_t end, size_t rate, struct pair *out)
{
	return value_and_change(check, first, rate, out) || check_two_values(check, first, rate, check_is_amount, out) ||
	       value_and_later_change(check, first, end, rate, out);
}

bool check_find_change(const struct check *check, size_t first, size_t at, struct pair *out)
{
	return value_and_change(check, first, at + 1, out) && out->before;
}


bool check_find_value(const struct check *check, const struct figure *now, struct period period, struct figure *out)
{
	const struct check_request *request = check->request;
	struct str name = check_name(check, now);
	for (size_t i = 0; i < request->known_count; i++) {
		const struct known_figure *known = &request->known[i];
		if (known->measure == now->measure && !known->negative && check_period_same(known->period, period) &&
		    str_equal(check->known_names[i], name)) {
			*out = (struct figure){.value = known->value, .unit = known->unit, .indicator = known->indicator,
			                       .measure = known->measure};
			return true;
		}
	}
	size_t from, to;
	check_headlines(check, name, &from, &to);
	for (size_t i = from; i < to; i++) {
		const struct figure *figure = &request->reading->figures[check->headlines[i]];
		if (figure->measure == now->measure && figure->unit.len > 0 &&
		    check_period_same(check_period(check, figure), period)) {
			*out = *figure;
			return true;
		}
	}
	return false;
}

bool check_find_before(const struct check *check, const struct figure *now, struct figure *out)
{
	struct period period = check_period(check, now);
	return period.kind != PERIOD_UNKNOWN && period.kind != PERIOD_YEARS &&
	       check_find_value(check, now, period_year_before(period), out);
}

const struct figure *check_find_start(const struct check *check, const struct figure *goal)
{
	const struct reading *reading = check->request->reading;
	const struct figure *found = NULL;
	for (const struct figure *figure = reading->figures; figure < goal; figure++) {
		if (figure->mood != MOOD_ACTUAL || !check_is_amount(figure) || figure->scope.len > 0 ||
		    check_is_other_value(check, figure) || !str_equal(check_name(check, figure), check_name(check, goal)))
			continue;
		if (found && !(dec_compare(found->value, figure->value) == 0 && str_equal(found->unit, figure->unit)))
			return NULL;
		found = figure;
	}
	return found;
}

struct str check_clause(const struct check *check, const struct figure *figure)
{
	size_t at = figure->place.at, from = figure->sentence_place.at;
	while (at > from) {
		size_t before = check_str_back(check->text, at, from), next;
		uint32_t c = check_str_character(check->text, before, &next);
		if (c == 0x3002 || c == 0xFF1B || c == ';' || c == 0xFF0C || c == ',')
			break;
		at = before;
	}
	return check_between(check, at, figure->place.at);
}
