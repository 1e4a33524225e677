/* Dates as the form writes them: in the manner of one that stands there; periods as forms write them. */
#include "fill/fill_int.h"

enum { YEAR_DIGITS = 4, PARTS = 3 };

/* A date taken apart: its numbers, and what stands in front of, between and behind them. */
struct manner {
	struct str marks[PARTS]; /* behind the year, the month, the day */
	size_t digits[PARTS];
	size_t parts;
};

static size_t digits_at(struct str s, size_t at)
{
	size_t end = at;

	while (end < s.len && s.at[end] >= '0' && s.at[end] <= '9')
		end++;
	return end - at;
}

/* Digits in one piece: 20260305, 202603. */
static bool read_run(struct str s, struct manner *out)
{
	if (s.len != 6 && s.len != 8)
		return false;
	out->parts = s.len / 2 - 1;
	out->digits[0] = YEAR_DIGITS;
	out->digits[1] = out->digits[2] = 2;
	return true;
}

static bool read_manner(struct str s, struct manner *out)
{
	size_t at = 0;

	*out = (struct manner){.marks = {STR(""), STR(""), STR("")}};
	s = str_trim(s);
	if (str_equals(s, "年月日")) { /* to be written between: neither filled up with zeros nor not */
		*out = (struct manner){.marks = {STR("年"), STR("月"), STR("日")}, .digits = {YEAR_DIGITS, 1, 1}, .parts = PARTS};
		return true;
	}
	if (digits_at(s, 0) == s.len)
		return read_run(s, out);
	while (out->parts < PARTS && at < s.len) {
		size_t digits = digits_at(s, at), mark = at + digits, end = mark;
		if (out->parts == 0 ? digits != YEAR_DIGITS : digits < 1 || digits > 2)
			return false;
		while (end < s.len && digits_at(s, end) == 0)
			end++;
		out->digits[out->parts] = digits;
		out->marks[out->parts++] = str_slice(s, mark, end);
		at = end;
	}
	/* 2026年: a year alone says nothing of how a day is written */
	return at == s.len && out->parts >= 2 && out->marks[0].len;
}

bool filling_is_date(struct str like)
{
	struct manner manner;

	return read_manner(like, &manner);
}

/* 2026年3月5日 does not fill up with zeros, 2026-03-05 does; 2026年10月15日 leaves it open: then marks that are letters do not. */
static bool is_padded(const struct manner *manner)
{
	bool two = true;

	for (size_t i = 1; i < manner->parts; i++)
		two = two && manner->digits[i] == 2;
	return two;
}

struct str filling_date(struct arena *arena, struct date date, struct str like)
{
	char plain[DATE_TEXT_MAX];
	struct manner manner;
	struct str text = STR("");
	const int numbers[PARTS] = {date.year, date.month, date.day};

	if (!date_is_set(date))
		return STR("");
	if (!read_manner(like, &manner))
		return arena_str(arena, date_text(date, plain));
	bool padded = is_padded(&manner);
	for (size_t i = 0; i < manner.parts; i++)
		text = arena_format(arena, i && padded ? "%.*s%02d%.*s" : "%.*s%d%.*s", STR_ARG(text), numbers[i], STR_ARG(manner.marks[i]));
	return text;
}

struct str filling_period(struct arena *arena, struct period period)
{
	static const char quarters[] = "一二三四";
	enum { CHARACTER = 3 }; /* bytes of one of them */
	char plain[PERIOD_TEXT_MAX];

	switch (period.kind) {
	case PERIOD_YEAR: return arena_format(arena, "%d年", period.year);
	case PERIOD_HALF: return arena_format(arena, "%d年%s半年", period.year, period.number == 1 ? "上" : "下");
	case PERIOD_QUARTER:
		return arena_format(arena, "%d年第%.*s季度", period.year, CHARACTER, quarters + CHARACTER * (period.number - 1));
	case PERIOD_MONTH: return arena_format(arena, "%d年%d月", period.year, period.number);
	case PERIOD_CUMULATIVE: return arena_format(arena, "%d年1-%d月", period.year, period.number);
	default: return arena_str(arena, period_text(period, plain));
	}
}
