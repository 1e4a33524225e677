/* rate and percent: percentages that cannot be, and percent signs that are missing or misplaced. */
#include "checker/checker_int.h"

static bool is_digit(struct str s, size_t at)
{
	return at < s.len && s.at[at] >= '0' && s.at[at] <= '9';
}

/* ---- rate --------------------------------------------------------------------------------------------------------- */

static void check_cap(struct check *check, const struct figure *figure)
{
	if (figure->measure != MEASURE_RATIO || !check_is_percent(figure) || dec_compare(figure->value, dec_of(100)) <= 0 ||
	    !check_words_end(&check->words, LIST_CAPPED, figure->indicator) ||
	    check_words_end(&check->words, LIST_CAPPED_NOT, figure->indicator) || check_is_other_value(check, figure))
		return;
	struct str value = check_value(check, figure, true);
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = figure->place.at, .end = figure->place.end,
		.message = SAY(check, N_("\"%.*s\" cannot exceed 100%%"), STR_ARG(figure->indicator)),
		.evidence = SAY(check, N_("%.*s is more than 100%%"), STR_ARG(value)),
	});
}

static void check_fall(struct check *check, const struct figure *figure)
{
	bool times = str_equals(figure->unit, "倍");
	if (figure->measure != MEASURE_GROWTH || !figure->negative ||
	    !(times || (check_is_percent(figure) && dec_compare(figure->value, dec_of(100)) > 0)))
		return;
	struct str value = check_value(check, figure, true);
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = figure->place.at, .end = figure->place.end,
		.message = times ? SAY(check, N_("a fall is not counted in \"倍\""))
		                 : SAY(check, N_("nothing falls by more than 100%%")),
		.evidence = SAY(check, N_("the fall stated is %.*s"), STR_ARG(value)),
	});
}

void check_rate(struct check *check)
{
	const struct reading *reading = check->request->reading;
	for (size_t i = 0; i < reading->figure_count; i++) {
		check_cap(check, &reading->figures[i]);
		check_fall(check, &reading->figures[i]);
	}
}

/* ---- percent ------------------------------------------------------------------------------------------------------ */

static size_t sign_length(struct str s, size_t at)
{
	if (at < s.len && s.at[at] == '%')
		return 1;
	return str_starts(str_slice(s, at, s.len), STR("％")) ? STR("％").len : 0;
}

/* %80 */
static void check_misplaced(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = block->at; at < block->end; at++) {
		size_t sign = sign_length(s, at), end = at + sign;
		if (sign == 0 || !is_digit(s, end) || (at > block->at && is_digit(s, at - 1)))
			continue;
		while (is_digit(s, end) || (end < s.len && s.at[end] == '.' && is_digit(s, end + 1)))
			end++;
		if (sign_length(s, end) > 0)
			continue;
		struct str number = str_slice(s, at + sign, end);
		check_report(check, &(struct remark){
			.level = LEVEL_ERROR, .at = at, .end = end,
			.message = SAY(check, N_("the percent sign stands before the number")),
			.evidence = arena_format(check->arena, "%%%.*s", STR_ARG(number)),
			.suggestion = arena_format(check->arena, "%.*s%%", STR_ARG(number)),
		});
		at = end - 1;
	}
}

/* A growth that ends at a stop without any unit: 增长4.0， */
static void check_missing(struct check *check, const struct figure *figure)
{
	static const char *const stops[] = {"，", "。", "；", ",", ";", ")", "）", "\n"};
	if (figure->measure != MEASURE_GROWTH || figure->unit.len > 0 || str_ends(figure->indicator, STR("比"))) /* 收入比缩小0.06 */
		return;
	struct str place = check_between(check, figure->place.at, figure->place.end);
	struct str rest = str_slice(check->text, figure->place.end, check->text.len);
	bool stopped = rest.len == 0;
	for (size_t i = 0; i < COUNT_OF(stops); i++)
		stopped |= str_starts(rest, str_of(stops[i]));
	if (!stopped)
		return;
	check_report(check, &(struct remark){
		.level = LEVEL_WARNING, .at = figure->place.at, .end = figure->place.end,
		.message = SAY(check, N_("the growth of \"%.*s\" has no percent sign"), STR_ARG(figure->indicator)),
		.evidence = arena_format(check->arena, "%.*s", STR_ARG(place)),
		.suggestion = arena_format(check->arena, "%.*s%%", STR_ARG(place)),
	});
}

/* 覆盖率提高5%: two percentages differ by 个百分点 */
static void check_percent_change(struct check *check, const struct figure *figure)
{
	if (figure->measure != MEASURE_GROWTH || !check_is_percent(figure) ||
	    !check_words_end(&check->words, LIST_POINTS, figure->indicator))
		return;
	char text[DEC_TEXT_MAX];
	struct str number = dec_text(figure->value, text);
	check_report(check, &(struct remark){
		.level = LEVEL_HINT, .at = figure->place.at, .end = figure->place.end,
		.message = SAY(check, N_("\"%.*s\" is a percentage: its change is counted in percentage points"),
		               STR_ARG(figure->indicator)),
		.evidence = check_value(check, figure, true),
		.suggestion = arena_format(check->arena, "%.*s个百分点", STR_ARG(number)),
	});
}

void check_percent(struct check *check)
{
	const struct check_request *request = check->request;
	for (size_t i = 0; i < request->document->block_count; i++)
		if (check_is_report(check, i))
			check_misplaced(check, &request->document->blocks[i]);
	for (size_t i = 0; i < request->reading->figure_count; i++) {
		check_missing(check, &request->reading->figures[i]);
		check_percent_change(check, &request->reading->figures[i]);
	}
}
