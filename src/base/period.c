#include "base/base.h"

static bool number_between(struct str s, int64_t low, int64_t high, int8_t *out)
{
	int64_t n;
	if (s.len == 0 || s.at[0] == '-' || !str_to_int64(s, &n) || n < low || n > high)
		return false;
	*out = (int8_t)n;
	return true;
}

static bool year_at(struct str s, size_t at, int16_t *out)
{
	int64_t year;
	struct str digits = str_slice(s, at, at + 4);
	if (digits.len != 4 || digits.at[0] == '-' || !str_to_int64(digits, &year) || year < 1)
		return false;
	*out = (int16_t)year;
	return true;
}

bool period_parse(struct str s, struct period *out)
{
	struct period p = {0};
	if (!year_at(s, 0, &p.year))
		return false;
	bool read = false;
	if (s.len == 4) {
		p.kind = PERIOD_YEAR;
		read = true;
	} else if (s.len == 6 && s.at[4] == 'H') {
		p.kind = PERIOD_HALF;
		read = number_between(str_slice(s, 5, 6), 1, 2, &p.number);
	} else if (s.len == 6 && s.at[4] == 'Q') {
		p.kind = PERIOD_QUARTER;
		read = number_between(str_slice(s, 5, 6), 1, 4, &p.number);
	} else if (s.len == 7 && s.at[4] == 'M') {
		p.kind = PERIOD_MONTH;
		read = number_between(str_slice(s, 5, 7), 1, 12, &p.number);
	} else if (s.len == 11 && str_equals(str_slice(s, 4, 9), "M01-M")) {
		p.kind = PERIOD_CUMULATIVE;
		read = number_between(str_slice(s, 9, 11), 1, 12, &p.number);
	} else if (s.len == 9 && s.at[4] == '-') {
		p.kind = PERIOD_YEARS;
		read = year_at(s, 5, &p.last_year) && p.last_year > p.year;
	}
	if (read)
		*out = p;
	return read;
}

struct str period_text(struct period p, char out[PERIOD_TEXT_MAX])
{
	int length = 0;
	out[0] = '\0';
	switch (p.kind) {
	case PERIOD_UNKNOWN:
		break;
	case PERIOD_YEAR:
		length = snprintf(out, PERIOD_TEXT_MAX, "%04hd", p.year);
		break;
	case PERIOD_HALF:
		length = snprintf(out, PERIOD_TEXT_MAX, "%04hdH%hhd", p.year, p.number);
		break;
	case PERIOD_QUARTER:
		length = snprintf(out, PERIOD_TEXT_MAX, "%04hdQ%hhd", p.year, p.number);
		break;
	case PERIOD_MONTH:
		length = snprintf(out, PERIOD_TEXT_MAX, "%04hdM%02hhd", p.year, p.number);
		break;
	case PERIOD_CUMULATIVE:
		length = snprintf(out, PERIOD_TEXT_MAX, "%04hdM01-M%02hhd", p.year, p.number);
		break;
	case PERIOD_YEARS:
		length = snprintf(out, PERIOD_TEXT_MAX, "%04hd-%04hd", p.year, p.last_year);
		break;
	}
	return (struct str){out, (size_t)length};
}

/* First and last month of the period, counted within its (last) year. */
static void months(struct period p, int8_t *first, int8_t *last)
{
	*first = 1;
	*last = 12;
	switch (p.kind) {
	case PERIOD_HALF:
		*first = (int8_t)(p.number * 6 - 5);
		*last = (int8_t)(p.number * 6);
		break;
	case PERIOD_QUARTER:
		*first = (int8_t)(p.number * 3 - 2);
		*last = (int8_t)(p.number * 3);
		break;
	case PERIOD_MONTH:
		*first = *last = p.number;
		break;
	case PERIOD_CUMULATIVE:
		*last = p.number;
		break;
	default:
		break;
	}
}

struct date period_first_day(struct period p)
{
	int8_t first, last;
	if (p.kind == PERIOD_UNKNOWN)
		return (struct date){0};
	months(p, &first, &last);
	return (struct date){p.year, first, 1};
}

struct date period_last_day(struct period p)
{
	int8_t first, last;
	if (p.kind == PERIOD_UNKNOWN)
		return (struct date){0};
	months(p, &first, &last);
	int16_t year = p.kind == PERIOD_YEARS ? p.last_year : p.year;
	return (struct date){year, last, (int8_t)date_month_days(year, last)};
}

struct period period_year_before(struct period p)
{
	if (p.kind != PERIOD_UNKNOWN)
		p.year--;
	if (p.kind == PERIOD_YEARS)
		p.last_year--;
	return p;
}
