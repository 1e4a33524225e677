/* order_year: the years of title, review, plan and date. */
#include "checker/checker_int.h"

struct year_place {
	size_t at, end;
	int year, month; /* 0: none */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

#define YEAR_MIN 1000 /* 5025年 is a slip of the pen, and to be found */

/* The first year of four digits in [from, end) that is followed by 年. */
static bool find_year(struct str text, size_t from, size_t end, struct year_place *out)
{
	for (size_t at = from; at + 4 < end; at++) {
		int64_t year;
		if (!is_digit(text.at[at]) || (at > from && is_digit(text.at[at - 1])))
			continue;
		if (!str_to_int64(str_slice(text, at, at + 4), &year) || year < YEAR_MIN ||
		    !str_starts(str_slice(text, at + 4, end), STR("年")))
			continue;
		*out = (struct year_place){at, at + 4 + STR("年").len, (int)year, 0};
		return true;
	}
	return false;
}

/* 2027年1月15日 alone in a line or between the dashes below the title */
static bool find_date(struct str text, size_t from, size_t end, struct year_place *out)
{
	struct year_place place;
	if (!find_year(text, from, end, &place))
		return false;
	size_t at = place.end;
	while (at < end && is_digit(text.at[at]))
		at++;
	int64_t month;
	if (!str_to_int64(str_slice(text, place.end, at), &month) || month < 1 || month > 12 ||
	    !str_starts(str_slice(text, at, end), STR("月")))
		return false;
	struct str rest = str_slice(text, at + STR("月").len, end);
	size_t day = 0;
	while (day < rest.len && is_digit(rest.at[day]))
		day++;
	if (day == 0 || !str_starts(str_slice(rest, day, rest.len), STR("日")))
		return false;
	place.month = (int)month;
	place.end = at + (STR("月").len + day + STR("日").len);
	*out = place;
	return true;
}

struct years {
	struct year_place title, review, plan, date;
};

#define HEADING_BYTES 90u /* a longer line is a paragraph */

static void look_at_heading(const struct check *check, const struct block *block, struct years *years)
{
	struct str line = check_between(check, block->at, block->end);
	struct year_place place;
	if (line.len > HEADING_BYTES || check_str_has(line, "。") || check_str_has(line, "，") ||
	    check_words_within(&check->words, LIST_PART_OF_YEAR, line) ||
	    !find_year(check->text, block->at, block->end, &place))
		return;
	bool reviews = check_words_within(&check->words, LIST_REVIEW_HEADING, line);
	bool plans = check_words_within(&check->words, LIST_PLAN_HEADING, line);
	if (reviews && !plans && !years->review.year)
		years->review = place;
	else if (plans && !reviews && !years->plan.year)
		years->plan = place;
}

/* A date stands below the title (——2027年1月15日在……会议上) or alone as the signature. */
static bool look_at_date(const struct check *check, const struct block *block, struct years *years)
{
	struct str line = str_trim(check_between(check, block->at, block->end));
	struct year_place place;
	if (line.len > 150 || years->date.year || !find_date(check->text, block->at, block->end, &place))
		return false;
	size_t start = (line.at - check->text.at);
	bool subtitle = check_item_at(check->text, block->at, block->end).mark == MARK_DASH && check_str_has(line, "会议");
	bool alone = place.at <= start + 3 && line.len <= (place.end - place.at) + 6;
	bool bracketed = str_starts(line, STR("（")) && check_str_has(line, "会议");
	if (subtitle || alone || bracketed)
		years->date = place;
	return subtitle || alone || bracketed;
}

static void collect_years(const struct check *check, struct years *years)
{
	const struct document *document = check->request->document;
	bool titled = false;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (!check_is_report(check, i) || look_at_date(check, block, years))
			continue;
		if (block->kind == BLOCK_TITLE && !titled) {
			titled = true;
			if (!check_words_within(&check->words, LIST_PART_OF_YEAR, check_between(check, block->at, block->end)))
				find_year(check->text, block->at, block->end, &years->title);
		} else if (block->kind == BLOCK_HEADING || block->kind == BLOCK_TITLE || block->kind == BLOCK_PARAGRAPH) {
			look_at_heading(check, block, years);
		}
	}
}

static void report_year(struct check *check, const struct year_place *place, struct str message, struct str evidence)
{
	check_report(check, &(struct remark){.level = LEVEL_ERROR, .at = place->at, .end = place->end, .message = message,
	                                     .evidence = evidence});
}

static struct str two_places(const struct check *check, const struct year_place *a, const struct year_place *b)
{
	struct str first = check_between(check, a->at, a->end), second = check_between(check, b->at, b->end);
	return arena_format(check->arena, "%.*s / %.*s", STR_ARG(first), STR_ARG(second));
}

/* 2026—2030年, 今后五年（到2031年）: a plan for several years */
static bool has_range(const struct check *check, const struct year_place *place)
{
	size_t from = check_str_back(check->text, place->at, 0);
	return check_words_equal(&check->words, LIST_SPAN_JOINT, check_between(check, from, place->at));
}

void check_order_year(struct check *check)
{
	struct years years = {0};
	collect_years(check, &years);
	const struct year_place *title = &years.title, *review = &years.review, *plan = &years.plan, *date = &years.date;
	if (review->year && plan->year && plan->year <= review->year)
		report_year(check, plan, SAY(check, N_("the plan is for a year that the report reviews")),
		            two_places(check, review, plan));
	if (review->year && plan->year > review->year + 1 && !has_range(check, plan))
		report_year(check, plan, SAY(check, N_("the plan is not for the year that follows the one under review")),
		            two_places(check, review, plan));
	if (title->year && review->year && title->year != review->year && title->year != review->year + 1)
		report_year(check, title, SAY(check, N_("the year of the title is neither that under review nor the next")),
		            two_places(check, title, review));
	/* A report on a whole year is given at its end or after it: from October on it may speak of the running year. */
	if (review->year && date->year && (date->year < review->year || (date->year == review->year && date->month < 10)))
		report_year(check, date, SAY(check, N_("the report is dated before the year under review was over")),
		            two_places(check, review, date));
	if (review->year && date->year > review->year + 1)
		report_year(check, date, SAY(check, N_("the report is dated more than a year after the year under review")),
		            two_places(check, review, date));
}
