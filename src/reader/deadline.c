/* Deadlines: the words of time in a commitment, and the day they name. */
#include <string.h>

#include "reader/promise_int.h"

/* Words of time with the day they end on. offset: years behind the year of the plan. */
static const struct {
	const char *word;
	int8_t month, day, offset;
} DEADLINES[] = {
	{"明年底", 12, 31, 1},  {"上半年", 6, 30, 0}, {"下半年", 12, 31, 0}, {"一季度", 3, 31, 0}, {"二季度", 6, 30, 0},
	{"三季度", 9, 30, 0},   {"四季度", 12, 31, 0}, {"年底", 12, 31, 0},  {"年末", 12, 31, 0},  {"今年内", 12, 31, 0},
	{"全年", 12, 31, 0},
};

/* Days that are the same every year, with the day before them. 春节 and 中秋 move: they name no certain day. */
static const struct {
	const char *word;
	int8_t month, day;
} BEFORE_DAYS[] = {
	{"元旦", 12, 31}, {"三八", 3, 7},    {"五一", 4, 30},    {"劳动节", 4, 30}, {"五四", 5, 3},   {"六一", 5, 31},
	{"儿童节", 5, 31}, {"七一", 6, 30},   {"八一", 7, 31},    {"建军节", 7, 31}, {"教师节", 9, 9}, {"国庆", 9, 30},
};

/* The last year of a five-year plan. */
static const struct {
	const char *word;
	int year;
} PLAN_ENDS[] = {{"十二五末", 2015}, {"十三五末", 2020}, {"十四五末", 2025}, {"十五五末", 2030}};

enum { YEAR_FIRST = 1980, YEAR_END = 2100, YEARS_MAX = 20 };

bool text_number_ends(struct str text, int64_t *out)
{
	size_t at = text.len, from = at;
	while (from > 0 && text.at[from - 1] >= '0' && text.at[from - 1] <= '9')
		from--;
	struct text_numeral numeral;
	for (size_t back = 0; from == at && back <= at; back += 3) { /* 六月, 十二月 */
		if (at >= back + 3 && text_chinese(text, at - back - 3, &numeral) && numeral.end == at)
			from = at - back - 3;
		if (from != at && from >= 3 && text_chinese(text, from - 3, &numeral) && numeral.end == at)
			from -= 3;
		if (from != at || back > 3)
			break;
	}
	if (from == at || !(text_arabic(text, from, &numeral) || text_chinese(text, from, &numeral)) || numeral.end != at ||
	    numeral.value.scale)
		return false;
	*out = numeral.value.unscaled;
	return true;
}

/* The whole number right before `mark`: 六 of 六月. false when none stands there. */
static bool number_before(struct str text, const char *mark, int64_t *out)
{
	size_t at = str_find(text, str_of(mark), 0);
	return at != STR_NONE && text_number_ends(str_slice(text, 0, at), out);
}

static bool has(struct str text, const char *word)
{
	return str_find(text, str_of(word), 0) != STR_NONE;
}

static struct date year_end(int64_t year)
{
	return (struct date){.year = (int16_t)year, .month = 12, .day = 31};
}

static bool month_end(struct str text, int year, int month, struct date *out)
{
	struct date date = {.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)date_month_days(year, month)};
	if (has(text, "上旬"))
		date.day = 10;
	else if (has(text, "中旬"))
		date.day = 20;
	else if (!has(text, "底") && !has(text, "末") && !has(text, "下旬") && str_ends(text, STR("前")))
		return false; /* 6月前: before or in June? */
	*out = date;
	return true;
}

static bool day_of_month(struct str text, int year, int month, struct date *out)
{
	int64_t day;
	if (!number_before(text, "日", &day))
		return month_end(text, year, month, out);
	struct date date = {.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)(day < 32 ? day : 0)};
	if (!date_valid(date))
		return false;
	*out = date;
	return true;
}

/* 上半年, 年底前, 国庆节前 */
static bool named_day(struct str text, int year, struct date *out)
{
	for (size_t i = 0; i < COUNT_OF(DEADLINES); i++) {
		if (!has(text, DEADLINES[i].word))
			continue;
		*out = (struct date){.year = (int16_t)(year + DEADLINES[i].offset),
		                     .month = DEADLINES[i].month,
		                     .day = DEADLINES[i].day};
		return true;
	}
	for (size_t i = 0; has(text, "前") && i < COUNT_OF(BEFORE_DAYS); i++) {
		if (!has(text, BEFORE_DAYS[i].word))
			continue;
		*out = (struct date){.year = (int16_t)year, .month = BEFORE_DAYS[i].month, .day = BEFORE_DAYS[i].day};
		return true;
	}
	return false;
}

/* 年内; 三年内: this year and the two behind it; 到2030年 */
static bool end_of_years(struct str text, int year, bool written, struct date *out)
{
	int64_t years;
	bool until = str_starts(text, STR("到")) || str_starts(text, STR("至"));
	if (has(text, "年内")) {
		bool counted = !written && number_before(text, "年内", &years) && years > 0 && years <= YEARS_MAX;
		*out = year_end(counted ? year + years - 1 : year);
		return true;
	}
	if (!written || !until || !str_ends(text, STR("年")))
		return false;
	*out = year_end(year);
	return true;
}

bool promise_deadline(struct str text, int year, struct date *out)
{
	int64_t month, named;
	for (size_t i = 0; i < COUNT_OF(PLAN_ENDS); i++) {
		if (!has(text, PLAN_ENDS[i].word))
			continue;
		*out = year_end(PLAN_ENDS[i].year);
		return true;
	}
	bool written = number_before(text, "年", &named) && named >= YEAR_FIRST && named < YEAR_END;
	if (written)
		year = (int)named;
	if (year < YEAR_FIRST || year >= YEAR_END)
		return false;
	if (number_before(text, "月", &month) && month >= 1 && month <= 12)
		return day_of_month(text, year + (!written && has(text, "明年")), (int)month, out);
	return named_day(text, year, out) || end_of_years(text, year, written, out);
}

/* ---- in a sentence ---- */

static bool token_has(const struct sentence *s, size_t i, const char *word)
{
	return has(token_text(s, i), word);
}

static bool is_before(const struct sentence *s, size_t i)
{
	return token_among(s, i, LIST_BEFORE);
}

/* 到2030年, 2030年前 */
static bool ends_year(const struct sentence *s, size_t i)
{
	struct str text = token_text(s, i);
	if (s->tokens[i].kind != TOKEN_TIME || !(str_ends(text, STR("年")) || str_ends(text, STR("年前"))))
		return false;
	if (i > 0 && token_among(s, i - 1, LIST_DEADLINE_UNTIL))
		return true;
	return str_ends(text, STR("前")) || is_before(s, i + 1);
}

static inline bool says_time(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_TIME || s->tokens[i].classes & CLASS(TIME);
}

bool deadline_begins(const struct sentence *s, size_t i)
{
	if (i >= s->count)
		return false;
	bool time = says_time(s, i);
	if (!time && !token_is(s, i, CLASS(DEADLINE)))
		return false;
	if (time && list_in(s->lexicon, LIST_DEADLINE_PART, token_text(s, i)) &&
	    (s->tokens[i].kind == TOKEN_TIME || list_in(s->lexicon, LIST_DEADLINE_WORD, token_text(s, i))))
		return true;
	return token_is(s, i, CLASS(DEADLINE)) || ends_year(s, i);
}

/* The words of the deadline around token i: 2026年 + 上半年, 本 + 月底, 到 + 2030年, 10月 + 底前. */
static struct str deadline_words(const struct sentence *s, struct span piece, size_t i)
{
	size_t from = i, to = i + 1;
	if (from > piece.from && (s->tokens[from - 1].kind == TOKEN_TIME || token_has(s, from - 1, "明年") ||
	                          str_equals(token_text(s, from - 1), "本") ||
	                          (ends_year(s, i) && (str_equals(token_text(s, from - 1), "到") ||
	                                               str_equals(token_text(s, from - 1), "至")))))
		from--;
	while (to < piece.to && is_before(s, to))
		to++;
	return str_slice(s->text, s->tokens[from].at, s->tokens[to - 1].end);
}

struct str deadline_find(const struct sentence *s, struct span piece)
{
	if (!(s->classes & (CLASS(TIME) | CLASS(DEADLINE))))
		return (struct str){"", 0};
	for (size_t i = piece.from; i < piece.to; i++)
		if ((says_time(s, i) || token_is(s, i, CLASS(DEADLINE))) && deadline_begins(s, i))
			return deadline_words(s, piece, i);
	for (size_t i = piece.from; i < piece.to; i++) /* 全年: no other day is named */
		if (str_equals(token_text(s, i), "全年"))
			return token_text(s, i);
	return (struct str){"", 0};
}
