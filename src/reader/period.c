/* When: the period a number speaks of, from the words of time before it, the part of the report and its own year. */
#include <string.h>

#include "reader/reader_int.h"

enum { LOOK_BACK = 300 /* tokens */ };

/* Where the reading of a sentence stands in time. */
struct when {
	struct period period;
	int year;  /* "this year" of the part */
	bool ahead; /* what is planned: the end of a month is a deadline, not a part of the year */
	bool said; /* the sentence named a time */
};

static struct period year_period(int year)
{
	return year ? (struct period){.kind = PERIOD_YEAR, .year = (int16_t)year} : (struct period){0};
}

static struct period years_period(int first, int last)
{
	if (first >= last)
		return year_period(last);
	return (struct period){.kind = PERIOD_YEARS, .year = (int16_t)first, .last_year = (int16_t)last};
}

static void set_year(struct when *when, int year)
{
	when->period = year_period(year);
	when->said = true;
}

/* Within the year that was spoken of last. */
static void narrow(struct when *when, enum period_kind kind, int number)
{
	int year = when->period.kind == PERIOD_YEARS || !when->period.kind ? when->year : when->period.year;
	when->said = true;
	if (year)
		when->period = (struct period){.kind = kind, .year = (int16_t)year, .number = (int8_t)number};
}

static bool text_has(struct str text, const char *part)
{
	return str_find(text, str_of(part), 0) != STR_NONE;
}

/* ---- months ---- */

static bool numeral_at(struct str text, size_t at, struct text_numeral *out)
{
	return text_arabic(text, at, out) || text_chinese(text, at, out);
}

static int month_number(struct text_numeral numeral)
{
	return numeral.value.scale == 0 && numeral.value.unscaled >= 1 && numeral.value.unscaled <= 12
	           ? (int)numeral.value.unscaled
	           : 0;
}

/* 1-9月, 一至九月, 6月份, 10月底: months of one year, from `at` on. *closed: up to the end of the month. */
static bool read_months(const struct lexicon *lexicon, struct str text, size_t at, struct period *out, bool *closed)
{
	struct text_numeral first, last;
	if (!numeral_at(text, at, &first))
		return false;
	last = first;
	size_t end = first.end;
	struct str behind = str_slice(text, end, text.len);
	if (str_starts(behind, STR("月")) && behind.len > strlen("月") && !str_starts(behind, STR("月份"))) { /* 1月至9月 */
		struct str next = str_slice(behind, strlen("月"), behind.len);
		behind = list_start(lexicon, LIST_MONTHS_LINK, next) ? next : behind;
	}
	const struct text_listed *link = list_start(lexicon, LIST_MONTHS_LINK, behind);
	if (link && numeral_at(text, (size_t)(behind.at - text.at) + link->text.len, &last))
		end = last.end;
	else
		last = first;
	struct str rest = str_slice(text, end, text.len);
	bool whole = list_has(lexicon, LIST_MONTHS_MARK, rest);
	*closed = list_start(lexicon, LIST_MONTH_END_MARK, rest);
	if ((!whole && !*closed) || !month_number(first) || !month_number(last))
		return false;
	bool range = end != first.end;
	if (range && month_number(first) != 1)
		return false;
	*out = (struct period){.kind = range ? PERIOD_CUMULATIVE : PERIOD_MONTH, .number = (int8_t)month_number(last)};
	return true;
}

/* ---- dates ---- */

static int arabic_year(struct str text, size_t *end)
{
	struct text_numeral numeral;
	int year = text_chinese_year(text, 0, end);
	if (year)
		return year;
	if (!text_arabic(text, 0, &numeral) || numeral.end != 4 || numeral.value.unscaled < 1949 ||
	    numeral.value.unscaled > 2100)
		return 0;
	*end = numeral.end;
	return (int)numeral.value.unscaled;
}

static bool is_masked(struct str text)
{
	return memchr(text.at, '_', text.len) || memchr(text.at, '*', text.len) || memchr(text.at, 'x', text.len) ||
	       memchr(text.at, 'X', text.len);
}

/* 2024年, 2021-2025年, 2024年1-9月, 截至10月底. `until`: a word says that it is counted up to there. */
static void read_date(const struct lexicon *lexicon, struct str text, bool until, struct when *when)
{
	size_t end = 0, behind = 0;
	bool closed = false;
	struct period months;
	if (is_masked(text)) {
		when->period = (struct period){0};
		when->said = true;
		return;
	}
	int year = arabic_year(text, &end), last = 0;
	for (size_t skip = 1; year && skip <= 3 && end + skip < text.len; skip += 2) { /* 2021-2025, 2021—2025 */
		last = arabic_year(str_slice(text, end + skip, text.len), &behind);
		if (last > year) {
			when->period = years_period(year, last);
			when->said = true;
			return;
		}
	}
	if (year)
		set_year(when, year);
	if (year && str_starts(str_slice(text, end, text.len), STR("年")))
		end += strlen("年");
	if (!read_months(lexicon, text, end, &months, &closed) || (when->ahead && closed))
		return;
	if ((until || closed) && months.kind == PERIOD_MONTH)
		months.kind = PERIOD_CUMULATIVE;
	if (closed && months.number == 12)
		narrow(when, PERIOD_YEAR, 0);
	else
		narrow(when, months.kind, months.number);
}

/* ---- words ---- */

static bool read_part_of_year(const struct lexicon *lexicon, struct str text, struct when *when)
{
	static const struct {
		enum word_list words;
		enum period_kind kind;
	} PARTS[] = {{LIST_HALF_YEAR, PERIOD_HALF}, {LIST_FIRST_MONTHS, PERIOD_CUMULATIVE}, {LIST_QUARTER, PERIOD_QUARTER}};
	for (size_t i = 0; i < COUNT_OF(PARTS); i++) {
		const struct text_listed *word = list_in(lexicon, PARTS[i].words, text);
		if (!word)
			continue;
		narrow(when, PARTS[i].kind, (int)word->value);
		return true;
	}
	return false;
}

/* 十三五: the five years from 2016 on. 0: names none. */
int period_plan_year(const struct lexicon *lexicon, struct str text)
{
	const struct text_listed *plan = text_has(text, "五") ? list_in(lexicon, LIST_FIVE_YEAR_PLAN, text) : NULL;
	return plan ? (int)plan->value : 0;
}

/* “十三五”期间, 十四五末, 十三五以来. The plan alone (“十三五”规划) is no time. */
static bool read_five_year_plan(const struct sentence *s, size_t i, struct when *when)
{
	if (!s->has_five)
		return false;
	struct str text = token_text(s, i), next = i + 1 < s->count ? token_text(s, i + 1) : (struct str){"", 0};
	int first = period_plan_year(s->lexicon, text);
	if (!first || text.len > 48)
		return false;
	bool until = text_has(text, "末") || str_starts(next, STR("末"));
	bool since = text_has(text, "以来") || str_starts(next, STR("以来"));
	if (until)
		set_year(when, first + 4);
	else if (since && when->year >= first && when->year < first + 4)
		when->period = years_period(first, when->year);
	else if (since || list_in(s->lexicon, LIST_PLAN_YEARS, text) || list_start(s->lexicon, LIST_PLAN_YEARS_BEHIND, next))
		when->period = years_period(first, first + 4);
	else
		return false;
	when->said = true;
	return true;
}

/* 五年来, 过去三年, 近两年; 今后五年. */
static bool read_years(struct str text, const struct work *work, struct when *when)
{
	const struct lexicon *lexicon = &work->reader->lexicon;
	bool past = list_start(lexicon, LIST_PAST_START, text), ahead = list_start(lexicon, LIST_AHEAD_START, text);
	past = past || (list_end(lexicon, LIST_PAST_END, text) && !text_has(text, "以来"));
	const struct text_listed *counted = past || ahead ? list_in(lexicon, LIST_YEARS_COUNTED, text) : NULL;
	if (counted) {
		int years = (int)counted->value, year = ahead ? work->plan_year : when->year;
		if (!year)
			when->period = (struct period){0};
		else
			when->period = ahead ? years_period(year, year + years - 1) : years_period(year - years + 1, year);
		when->said = true;
		return true;
	}
	bool some = list_has(lexicon, LIST_SOME_YEARS, text);
	if (some) {
		when->period = (struct period){0};
		when->said = true;
	}
	return some;
}

static void read_word(struct str text, const struct work *work, struct when *when)
{
	const struct lexicon *lexicon = &work->reader->lexicon;
	bool since = text_has(text, "以来");
	if (since && !list_start(lexicon, LIST_SINCE_YEAR, text))
		return;
	if (str_ends(text, STR("同期"))) {
		when->period = period_year_before(when->period);
		when->said = true;
		return;
	}
	const struct text_listed *shift = since ? NULL : list_start(lexicon, LIST_YEAR_SHIFT, text);
	if (shift) {
		set_year(when, when->year ? when->year + (int)shift->value : 0);
		read_part_of_year(lexicon, text, when);
		return;
	}
	if (read_years(text, work, when) || read_part_of_year(lexicon, text, when))
		return;
	if (str_starts(text, STR("全年")) || list_has(lexicon, LIST_THIS_YEAR, text))
		set_year(when, when->year);
}

/* ---- the sentence ---- */

/* 较一季度, 与2020年相比: what it is compared with is not its own time. */
static bool is_compared(const struct sentence *s, size_t i)
{
	if (i > 0 && token_is(s, i - 1, CLASS(COMPARE)))
		return true;
	if (i == 0 || !token_among(s, i - 1, LIST_COMPARED_WITH))
		return false;
	return token_among(s, i + 1, LIST_COMPARED) || token_among(s, i + 2, LIST_COMPARED);
}

/* 由2006年的5亿元: only of the number right behind it. */
static bool is_start(const struct sentence *s, size_t i)
{
	return i > 0 && token_among(s, i - 1, LIST_FROM);
}

static bool counts_until(const struct sentence *s, size_t i)
{
	return i > 0 && token_among(s, i - 1, LIST_COUNTED_UNTIL);
}

static bool number_between(const struct sentence *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (token_counts(s, i))
			return true;
	return false;
}

/* 2014年至2016年 */
static bool read_span_of_years(const struct sentence *s, size_t i, struct when *when)
{
	size_t end;
	if (i < 2 || s->tokens[i].kind != TOKEN_TIME || s->tokens[i - 2].kind != TOKEN_TIME ||
	    !token_among(s, i - 1, LIST_YEARS_LINK))
		return false;
	int first = arabic_year(token_text(s, i - 2), &end), last = arabic_year(token_text(s, i), &end);
	if (!first || last <= first)
		return false;
	when->period = years_period(first, last);
	return when->said = true;
}

static void read_token(const struct work *work, size_t i, struct when *when)
{
	const struct sentence *s = &work->sentence;
	struct str text = token_text(s, i);
	if (read_span_of_years(s, i, when))
		return;
	if (read_five_year_plan(s, i, when))
		return;
	if (s->tokens[i].kind == TOKEN_TIME)
		read_date(s->lexicon, text, counts_until(s, i), when);
	else if (token_is(s, i, CLASS(TIME)))
		read_word(text, work, when);
}

/* 1-5月，税收500万元。其中：…: a part of the year goes on through the paragraph, other times only behind 其中. */
static bool goes_on(const struct sentence *s, struct period earlier)
{
	bool part_of_year =
		earlier.kind == PERIOD_HALF || earlier.kind == PERIOD_QUARTER || earlier.kind == PERIOD_CUMULATIVE;
	return part_of_year || (earlier.kind && s->count && str_starts(token_text(s, 0), STR("其中")));
}

struct period period_find(struct work *work, const struct item *item, enum mood mood)
{
	const struct sentence *s = &work->sentence;
	bool ahead = work->part == PART_PLAN && mood != MOOD_ACTUAL;
	struct when when = {.year = ahead ? work->plan_year : work->year, .ahead = ahead};
	when.period = work->term.kind && ahead == (work->term.year > work->year) ? work->term : year_period(when.year);
	if (!ahead && work->span.kind)
		narrow(&when, work->span.kind, work->span.number);
	if (!ahead && goes_on(s, work->carried))
		when.period = work->carried;
	when.said = false;
	bool own_start = false, texts = s->has_five || item->earlier; /* what else a text says is no time */
	bool any = texts || s->classes & CLASS(TIME);
	for (size_t i = item->token > LOOK_BACK ? item->token - LOOK_BACK : 0; any && i < item->token; i++) {
		bool timed = s->tokens[i].kind == TOKEN_TIME || token_is(s, i, CLASS(TIME)) ||
		             (texts && s->tokens[i].kind == TOKEN_TEXT);
		if (!timed || is_compared(s, i))
			continue;
		if (is_start(s, i)) {
			if (number_between(s, i + 1, item->token) || !item->earlier)
				continue;
			own_start = true;
		}
		read_token(work, i, &when);
	}
	if (when.said && !ahead)
		work->carried = when.period;
	if (item->earlier && mood == MOOD_ACTUAL && !ahead && !own_start)
		return when.period.kind == PERIOD_YEARS ? (struct period){0} : period_year_before(when.period);
	return when.period;
}

/* Does the sentence speak of a year behind the one under review before this token: 到2030年? */
/* 2016年是开局之年: the first year of which the text says what it is, where nothing has told the report's own yet. 0: none. */
static int year_spoken_of(const struct work *work)
{
	enum { SURVEY_MAX = 16 << 10, DIGITS = 4 };
	struct str text = str_slice(work->document->text, 0, SURVEY_MAX);
	size_t at = str_find(text, STR("年是"), 0), end;
	return at == STR_NONE || at < DIGITS ? 0 : arabic_year(str_slice(text, at - DIGITS, at), &end);
}

bool period_is_ahead(const struct work *work, size_t token)
{
	const struct sentence *s = &work->sentence;
	for (size_t i = token > LOOK_BACK ? token - LOOK_BACK : 0; i < token; i++) {
		size_t end;
		if (s->tokens[i].kind != TOKEN_TIME || i == 0 || !token_among(s, i - 1, LIST_AHEAD_UNTIL))
			continue;
		int until = arabic_year(token_text(s, i), &end), own = work->year ? work->year : year_spoken_of(work);
		if (own && until > own + 1)
			return true;
	}
	return false;
}

/* 过去五年工作回顾, “十四五”时期的成就, “十五五”时期主要目标: the years of a chapter. */
struct period period_of_chapter(const struct work *work, struct str heading)
{
	const struct lexicon *lexicon = &work->reader->lexicon;
	int first = period_plan_year(lexicon, heading);
	if (!work->year)
		return (struct period){0};
	if (first && list_in(lexicon, LIST_PLAN_YEARS, heading))
		return years_period(first, first <= work->year && first + 4 > work->year ? work->year : first + 4);
	const struct text_listed *years = list_in(lexicon, LIST_CHAPTER_YEARS, heading);
	return years ? years_period(work->year - (int)years->value + 1, work->year) : (struct period){0};
}

/* 2025年上半年工作总结, 2025年1-9月工作情况 */
bool period_in_title(const struct lexicon *lexicon, struct str title, struct period *out)
{
	struct when when = {.year = 1};
	bool closed;
	for (size_t at = 0; at < title.len; at++) {
		bool begins = title.at[at] >= '1' && title.at[at] <= '9' && (at == 0 || (unsigned char)title.at[at - 1] >= 0x80);
		size_t month = begins ? str_find(title, STR("月"), at) : STR_NONE;
		if (month != STR_NONE && month - at < 16 &&
		    read_months(lexicon, str_slice(title, at, month + strlen("月")), 0, out, &closed) && out->kind == PERIOD_CUMULATIVE)
			return true;
	}
	if (text_has(title, "半年度")) {
		*out = (struct period){.kind = PERIOD_HALF, .number = 1};
		return true;
	}
	if (!read_part_of_year(lexicon, title, &when))
		return false;
	*out = when.period;
	return true;
}
