/* Which figure of an indicator a head asks for: 全年预期目标, 县下达任务, 较去年同期±%, 去年同期累计. A head is taken apart into words of
 * definitions/forms (part_…); where anything is left over, it asks for none. */
#include "forms/forms_int.h"

enum part { LAST, SAME, MONTH, SUM, YEAR, TARGET, FROM, GROWTH, CHANGE, THAN, RATE, DONE, OF, COUNTED, FILLER, PART_COUNT };

static bool take_part(struct str *rest, bool has[PART_COUNT])
{
	static const struct form_words *const lists[PART_COUNT] = {
		[LAST] = &form_words_part_last, [SAME] = &form_words_part_same, [MONTH] = &form_words_part_month, [SUM] = &form_words_part_sum,
		[YEAR] = &form_words_part_year, [TARGET] = &form_words_part_target, [FROM] = &form_words_part_from, [GROWTH] = &form_words_part_growth,
		[CHANGE] = &form_words_part_change, [THAN] = &form_words_part_than, [RATE] = &form_words_part_rate, [DONE] = &form_words_part_done,
		[OF] = &form_words_part_of, [COUNTED] = &form_words_part_count, [FILLER] = &form_words_part_filler,
	};
	struct str best = *rest;
	size_t found = PART_COUNT;
	for (size_t i = 0; i < PART_COUNT; i++) {
		struct str behind;
		if (form_words_begin(lists[i], *rest, &behind) && behind.len < best.len) {
			best = behind;
			found = i;
		}
	}
	*rest = best;
	if (found < PART_COUNT)
		has[found] = true;
	return found < PART_COUNT;
}

static size_t digits_end(struct str s, size_t at)
{
	while (at < s.len && s.at[at] >= '0' && s.at[at] <= '9')
		at++;
	return at;
}

/* 10月, 10月份: a month; 1-10月: those since January. */
static bool take_months(struct str *rest, bool has[PART_COUNT])
{
	size_t first = digits_end(*rest, 0), last = 0;
	struct str behind = str_slice(*rest, first, rest->len);
	if (!first || first > 2)
		return false;
	if (form_words_begin(&form_words_dash, behind, &behind)) {
		last = digits_end(behind, 0);
		behind = str_slice(behind, last, behind.len);
		if (!last || !str_equals(str_slice(*rest, 0, first), "1"))
			return false;
	}
	if (!str_starts(behind, STR("月")))
		return false;
	behind = str_slice(behind, STR("月").len, behind.len);
	*rest = str_starts(behind, STR("份")) ? str_slice(behind, STR("份").len, behind.len) : behind;
	has[last ? SUM : MONTH] = true;
	return true;
}

/* 2025年: of which time, those who ask look at themselves. */
static bool take_year(struct str *rest)
{
	size_t digits = digits_end(*rest, 0);
	if (digits != 4 || !str_starts(str_slice(*rest, digits, rest->len), STR("年")))
		return false;
	*rest = str_slice(*rest, digits + STR("年").len, rest->len);
	return true;
}

/* `percent`: the head's unit is %. */
enum form_measure form_measure_by_parts(struct str head, bool percent)
{
	bool has[PART_COUNT] = {false}, words = false;
	for (struct str rest = head; rest.len;) {
		if (take_year(&rest) || take_months(&rest, has))
			continue;
		if (!take_part(&rest, has))
			return FORM_MEASURE_NONE;
		words = true;
	}
	if (!words) /* 9月, 2025年: which figure that is, the form's own period says */
		return FORM_MEASURE_NONE;
	bool share = percent || has[RATE], compares = has[THAN] && (has[LAST] || has[SAME]);
	if (has[GROWTH] || has[CHANGE] || compares) {
		if (has[TARGET] || has[SUM] || has[MONTH] || (has[LAST] && !has[THAN]))
			return FORM_MEASURE_NONE; /* 本月增长, 上年增长: not of the figure of this line */
		return !share && (has[CHANGE] || has[COUNTED]) ? FORM_CHANGE : FORM_GROWTH;
	}
	if (has[TARGET]) {
		if (has[MONTH] || has[LAST] || has[SAME] || has[SUM])
			return FORM_MEASURE_NONE;
		bool done = has[DONE] || has[OF];
		return done ? share || has[OF] ? FORM_COMPLETION : FORM_MEASURE_NONE : share ? FORM_MEASURE_NONE : FORM_TARGET;
	}
	if (has[RATE] || has[OF] || has[THAN] || has[FROM])
		return FORM_MEASURE_NONE;
	if (has[LAST] || has[SAME])
		return has[SAME] || !has[MONTH] ? FORM_LAST_YEAR : FORM_MEASURE_NONE;
	if (has[SUM])
		return FORM_CUMULATIVE;
	return has[MONTH] ? FORM_MONTH : has[YEAR] && has[DONE] ? FORM_CUMULATIVE : FORM_MEASURE_NONE;
}
