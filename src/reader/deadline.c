/* Deadlines: the words of time in a commitment, and the day they name. */
#include <string.h>

#include "reader/promise_int.h"

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

static bool month_end(const struct lexicon *lexicon, struct str text, int year, int month, struct date *out)
{
	struct date date = {.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)date_month_days(year, month)};
	if (has(text, "上旬"))
		date.day = 10;
	else if (has(text, "中旬"))
		date.day = 20;
	else if (!list_in(lexicon, LIST_MONTH_LATE, text) && str_ends(text, STR("前")))
		return false; /* 6月前: before or in June? */
	*out = date;
	return true;
}

static bool day_of_month(const struct lexicon *lexicon, struct str text, int year, int month, struct date *out)
{
	int64_t day;
	if (!number_before(text, "日", &day))
		return month_end(lexicon, text, year, month, out);
	struct date date = {.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)(day < 32 ? day : 0)};
	if (!date_valid(date))
		return false;
	*out = date;
	return true;
}

/* 上半年, 年底前, 国庆节前 */
static bool named_day(const struct lexicon *lexicon, struct str text, int year, struct date *out)
{
	const struct text_listed *word = list_in(lexicon, LIST_DEADLINE_DAY, text);
	if (!word && has(text, "前"))
		word = list_in(lexicon, LIST_DAY_BEFORE, text);
	if (!word)
		return false;
	*out = (struct date){.year = (int16_t)year, .month = (int8_t)(word->value / 100), .day = (int8_t)(word->value % 100)};
	return true;
}

/* 年内; 三年内: this year and the two behind it; 到2030年 */
static bool end_of_years(const struct lexicon *lexicon, struct str text, int year, bool written, struct date *out)
{
	int64_t years;
	bool until = list_start(lexicon, LIST_TO, text);
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

bool promise_deadline(const struct reader *reader, struct str text, int year, struct date *out)
{
	const struct lexicon *lexicon = &reader->lexicon;
	int64_t month, named;
	size_t at;
	const struct text_listed *plan = text_list_in(&lexicon->lists[LIST_FIVE_YEAR_PLAN], text, 0, &at);
	if (plan && str_starts(str_slice(text, at + plan->text.len, text.len), STR("末"))) { /* 十五五末 */
		*out = year_end(plan->value + 4);
		return true;
	}
	bool written = number_before(text, "年", &named) && named >= YEAR_FIRST && named < YEAR_END;
	if (written)
		year = (int)named;
	if (year < YEAR_FIRST || year >= YEAR_END)
		return false;
	int said = year + (!written && has(text, "明年"));
	if (number_before(text, "月", &month) && month >= 1 && month <= 12)
		return day_of_month(lexicon, text, said, (int)month, out);
	return named_day(lexicon, text, said, out) || end_of_years(lexicon, text, year, written, out);
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
	if (s->tokens[i].kind != TOKEN_TIME || !list_end(s->lexicon, LIST_YEAR_END_MARK, text))
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
	                          (ends_year(s, i) && token_among(s, from - 1, LIST_TO))))
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
