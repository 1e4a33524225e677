/* Dates and times of day for --numbers: as far as they are said, in the form of ISO 8601. */
#include <string.h>

#include "reader/numbers_int.h"

struct moment {
	int year, month, day, hour, minute, second; /* -1: not said */
	int last_year, last_month;                  /* of 2021-2025年, 1-9月 */
	size_t end;
};

static bool small_number(const struct scan *scan, size_t at, int least, int most, int *out, size_t *end)
{
	struct text_numeral numeral;
	if (!text_arabic(scan->s, at, &numeral) && !text_chinese(scan->s, at, &numeral))
		return false;
	if (numeral.value.scale || numeral.value.unscaled < least || numeral.value.unscaled > most)
		return false;
	*out = (int)numeral.value.unscaled;
	*end = numeral.end;
	return true;
}

static bool digit_at(const struct scan *scan, size_t at)
{
	return at < scan->s.len && scan->s.at[at] >= '0' && scan->s.at[at] <= '9';
}

static size_t digits(const struct scan *scan, size_t at)
{
	size_t end = at;
	while (digit_at(scan, end))
		end++;
	return end - at;
}

static bool mark(const struct scan *scan, size_t at, uint32_t a, uint32_t b, size_t *end)
{
	uint32_t c = scan_character(scan, at, end);
	return c && (c == a || c == b);
}

/* ---- 2024年3月5日 ---- */

/* 2024, 二〇二四, 二四: digits one by one, or four Arabic ones. */
static bool year_digits(const struct scan *scan, size_t at, int *year, size_t *end)
{
	size_t count = digits(scan, at), next;
	if (count) {
		*year = 0;
		for (size_t i = 0; i < count && i < 4; i++)
			*year = *year * 10 + (scan->s.at[at + i] - '0');
		*end = at + count;
		return count == 4 && *year >= 1000;
	}
	*year = text_chinese_year(scan->s, at, end);
	if (*year)
		return true;
	struct text_amount amount;
	if (!text_amount(scan->s, at, &amount) || !amount.row || amount.value.unscaled > 99 ||
	    scan_character(scan, amount.end, &next) != 0x5E74 || amount.end - at != 2 * strlen("一"))
		return false;
	*year = (int)amount.value.unscaled + (amount.value.unscaled >= 50 ? 1900 : 2000); /* 九八年 */
	*end = amount.end;
	return true;
}

static void take_day(const struct scan *scan, struct moment *moment)
{
	size_t end, behind;
	int day;
	if (!small_number(scan, moment->end, 1, 31, &day, &end) || !mark(scan, end, 0x65E5, 0x53F7, &behind)) /* 日 号 */
		return;
	moment->day = day;
	moment->end = behind;
}

static bool take_month(const struct scan *scan, size_t at, struct moment *moment)
{
	size_t end, behind;
	int month;
	if (str_starts(str_slice(scan->s, at, scan->s.len), STR("两")) || !small_number(scan, at, 1, 12, &month, &end) ||
	    !mark(scan, end, 0x6708, 0x6708, &behind)) /* 月 */
		return false;
	moment->month = month;
	moment->end = behind;
	if (scan_character(scan, behind, &end) == 0x4EFD) /* 月份 */
		moment->end = end;
	take_day(scan, moment);
	return true;
}

/* 1-9月 */
static bool take_months(const struct scan *scan, size_t at, struct moment *moment)
{
	size_t end, behind, last;
	int first, month;
	if (!small_number(scan, at, 1, 12, &first, &end) ||
	    !(mark(scan, end, '-', 0x2014, &behind) || mark(scan, end, 0x81F3, 0x5230, &behind)) || /* 至 到 */
	    !small_number(scan, behind, first + 1, 12, &month, &last) || !mark(scan, last, 0x6708, 0x6708, &last))
		return false;
	moment->month = first;
	moment->last_month = month;
	moment->end = scan_character(scan, last, &behind) == 0x4EFD ? behind : last;
	return true;
}

static bool take_written(const struct scan *scan, size_t at, struct moment *moment)
{
	size_t end, behind;
	int year, last;
	if (year_digits(scan, at, &year, &end) && mark(scan, end, 0x5E74, 0x5E74, &behind)) { /* 年 */
		moment->year = year;
		moment->end = behind;
		if (!take_months(scan, behind, moment))
			take_month(scan, behind, moment);
		return true;
	}
	if (digits(scan, at) == 4 && year_digits(scan, at, &year, &end) &&
	    (mark(scan, end, '-', 0x2014, &behind) || mark(scan, end, 0x81F3, 0x5230, &behind)) &&
	    year_digits(scan, behind, &last, &end) && last > year && mark(scan, end, 0x5E74, 0x5E74, &end)) {
		moment->year = year;
		moment->last_year = last;
		moment->end = end;
		return true;
	}
	return take_months(scan, at, moment) || take_month(scan, at, moment);
}

/* ---- 2024-03-05, 2024/3/5, 2024.3.5 ---- */

/* One or two digits and no more. */
static bool short_number(const struct scan *scan, size_t at, int least, int most, int *out, size_t *end)
{
	size_t count = digits(scan, at);
	if (count != 1 && count != 2)
		return false;
	int value = 0;
	for (size_t i = 0; i < count; i++)
		value = value * 10 + (scan->s.at[at + i] - '0');
	*out = value;
	*end = at + count;
	return value >= least && value <= most;
}

static bool take_figures(const struct scan *scan, size_t at, struct moment *moment)
{
	int year, month, day;
	size_t end, month_end;
	if (digits(scan, at) != 4 || !year_digits(scan, at, &year, &end) || year < 1900 || year >= 2100 || end >= scan->s.len)
		return false;
	char part = scan->s.at[end];
	if ((part != '-' && part != '/' && part != '.') || !short_number(scan, end + 1, 1, 12, &month, &month_end))
		return false;
	moment->year = year;
	moment->month = month;
	moment->end = month_end;
	bool goes_on = month_end < scan->s.len && scan->s.at[month_end] == part && digit_at(scan, month_end + 1);
	if (!goes_on)
		return part == '-' && month_end == end + 3; /* 2024-03; 2024.3 is a number */
	if (!short_number(scan, month_end + 1, 1, 31, &day, &end))
		return false;
	moment->day = day;
	moment->end = end;
	return !(end < scan->s.len && scan->s.at[end] == part && digit_at(scan, end + 1));
}

/* ---- 8:30, 8时30分, 九点半 ---- */

/* 八点一刻: not 8.1. */
static bool hour_before_quarter(const struct scan *scan, size_t at, int *hour, size_t *end)
{
	struct scan before = *scan;
	size_t point = str_find(scan->s, STR("点"), at), behind, last;
	if (point == STR_NONE || point > at + strlen("二十四") || !mark(scan, point + strlen("点"), 0x4E00, 0x4E09, &behind) ||
	    !mark(scan, behind, 0x523B, 0x523B, &last)) /* 一 三, 刻 */
		return false;
	before.s.len = point;
	return small_number(&before, at, 0, 24, hour, end) && *end == point;
}

static bool take_clock(const struct scan *scan, size_t at, struct moment *moment)
{
	size_t end, behind;
	int hour, minute;
	size_t count = digits(scan, at);
	if (count == 1 || count == 2) {
		size_t colon = at + count;
		if (colon < scan->s.len && scan->s.at[colon] == ':' && digits(scan, colon + 1) == 2 &&
		    small_number(scan, at, 0, 24, &hour, &end) && small_number(scan, colon + 1, 0, 59, &minute, &end) &&
		    !(end < scan->s.len && (scan->s.at[end] == '.' || scan->s.at[end] == '%'))) {
			bool second = end < scan->s.len && scan->s.at[end] == ':';
			if (second && (digits(scan, end + 1) != 2 || !small_number(scan, end + 1, 0, 59, &moment->second, &end) ||
			               (end < scan->s.len && scan->s.at[end] == ':')))
				return false;
			moment->hour = hour;
			moment->minute = minute;
			moment->end = end;
			return true;
		}
	}
	if ((!small_number(scan, at, 0, 24, &hour, &end) && !hour_before_quarter(scan, at, &hour, &end)) ||
	    !mark(scan, end, 0x65F6, 0x70B9, &behind)) /* 时 点 */
		return false;
	bool point = mark(scan, end, 0x70B9, 0x70B9, &behind);
	moment->hour = hour;
	moment->end = behind;
	if (point && mark(scan, behind, 0x534A, 0x534A, &end)) { /* 九点半 */
		moment->minute = 30;
		moment->end = end;
		return true;
	}
	size_t last;
	if (point && mark(scan, behind, 0x4E00, 0x4E09, &end) && mark(scan, end, 0x523B, 0x523B, &last)) { /* 八点一刻, 三刻 */
		moment->minute = mark(scan, behind, 0x4E00, 0x4E00, &end) ? 15 : 45;
		moment->end = last;
		return true;
	}
	if (small_number(scan, behind, 0, 59, &minute, &end) && mark(scan, end, 0x5206, 0x5206, &last)) { /* 分 */
		moment->minute = minute;
		moment->end = last;
		return true;
	}
	if (point && mark(scan, behind, 0x949F, 0x6574, &last)) { /* 九点钟, 九点整 */
		moment->end = last;
		return true;
	}
	return point && numeral_word_before(&scan->reader->numeral_words, ROLE_CLOCK, scan->s, at);
}

/* ---- as text ---- */

static struct str moment_text(const struct scan *scan, const struct moment *m)
{
	struct str date = {"", 0}, clock = {"", 0};
	if (m->last_year >= 0)
		return arena_format(scan->arena, "%04d/%04d", m->year, m->last_year);
	if (m->year >= 0)
		date = m->month < 0 ? arena_format(scan->arena, "%04d", m->year)
		       : m->day < 0 ? arena_format(scan->arena, "%04d-%02d", m->year, m->month)
		                    : arena_format(scan->arena, "%04d-%02d-%02d", m->year, m->month, m->day);
	else if (m->month >= 0)
		date = m->day < 0 ? arena_format(scan->arena, "--%02d", m->month)
		                  : arena_format(scan->arena, "--%02d-%02d", m->month, m->day);
	if (m->last_month >= 0)
		return m->year >= 0 ? arena_format(scan->arena, "%04d-%02d/%04d-%02d", m->year, m->month, m->year, m->last_month)
		                    : arena_format(scan->arena, "--%02d/--%02d", m->month, m->last_month);
	if (m->hour >= 0)
		clock = m->minute < 0   ? arena_format(scan->arena, "T%02d", m->hour)
		        : m->second < 0 ? arena_format(scan->arena, "T%02d:%02d", m->hour, m->minute)
		                        : arena_format(scan->arena, "T%02d:%02d:%02d", m->hour, m->minute, m->second);
	return arena_format(scan->arena, "%.*s%.*s", STR_ARG(date), STR_ARG(clock));
}

bool date_read(const struct scan *scan, size_t at, struct spotted *out)
{
	static bool (*const READERS[])(const struct scan *, size_t, struct moment *) = {take_figures, take_written, take_clock};
	for (size_t i = 0; i < COUNT_OF(READERS); i++) {
		struct moment moment = {-1, -1, -1, -1, -1, -1, -1, -1, at};
		if (!READERS[i](scan, at, &moment))
			continue;
		*out = (struct spotted){.kind = SEEN_DATE,
		                     .at = at,
		                     .end = moment.end,
		                     .numeral_at = at,
		                     .numeral_end = moment.end,
		                     .unit = {"", 0},
		                     .raw = moment_text(scan, &moment)};
		return true;
	}
	return false;
}
