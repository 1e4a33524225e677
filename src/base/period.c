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

/* A number of at least `width` characters, as printf writes it with leading noughts. */
static char *put_number(char *at, int n, int width)
{
	char digits[8];
	int count = 0;
	if (n < 0) {
		*at++ = '-';
		n = -n;
		width--;
	}
	for (; n > 0 || count < width; n /= 10)
		digits[count++] = (char)('0' + n % 10);
	while (count > 0)
		*at++ = digits[--count];
	return at;
}

static char *put_mark(char *at, const char *mark)
{
	while (*mark)
		*at++ = *mark++;
	return at;
}

struct str period_text(struct period p, char out[PERIOD_TEXT_MAX])
{
	char *at = p.kind == PERIOD_UNKNOWN ? out : put_number(out, p.year, 4);
	switch (p.kind) {
	case PERIOD_UNKNOWN:
	case PERIOD_YEAR:
		break;
	case PERIOD_HALF:
		at = put_number(put_mark(at, "H"), p.number, 1);
		break;
	case PERIOD_QUARTER:
		at = put_number(put_mark(at, "Q"), p.number, 1);
		break;
	case PERIOD_MONTH:
		at = put_number(put_mark(at, "M"), p.number, 2);
		break;
	case PERIOD_CUMULATIVE:
		at = put_number(put_mark(at, "M01-M"), p.number, 2);
		break;
	case PERIOD_YEARS:
		at = put_number(put_mark(at, "-"), p.last_year, 4);
		break;
	}
	*at = '\0';
	return str_range(out, at);
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
