#include <time.h>

#include "base/base.h"

bool date_is_set(struct date d)
{
	return d.year != 0;
}

static bool leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_month_days(int year, int month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (month < 1 || month > 12)
		return 0;
	return month == 2 && leap(year) ? 29 : days[month - 1];
}

bool date_valid(struct date d)
{
	return d.year >= 1 && d.year <= 9999 && d.day >= 1 && d.day <= date_month_days(d.year, d.month);
}

bool date_parse(struct str s, struct date *out)
{
	int64_t year, month, day;
	if (s.len != 10 || s.at[4] != '-' || s.at[7] != '-' || s.at[0] == '-' || s.at[5] == '-' || s.at[8] == '-')
		return false;
	if (!str_to_int64(str_slice(s, 0, 4), &year) || !str_to_int64(str_slice(s, 5, 7), &month) ||
	    !str_to_int64(str_slice(s, 8, 10), &day))
		return false;
	struct date d = {(int16_t)year, (int8_t)month, (int8_t)day};
	if (!date_valid(d))
		return false;
	*out = d;
	return true;
}

static char *two_digits(char *at, int n)
{
	*at++ = (char)('0' + n / 10 % 10);
	*at++ = (char)('0' + n % 10);
	return at;
}

/* Written by hand: an import writes ten dates a record. */
struct str date_text(struct date d, char out[DATE_TEXT_MAX])
{
	out[0] = '\0';
	if (!date_is_set(d))
		return (struct str){out, 0};
	if (!date_valid(d)) {
		int length = snprintf(out, DATE_TEXT_MAX, "%04d-%02d-%02d", d.year, d.month, d.day);
		return (struct str){out, (size_t)length};
	}
	char *at = two_digits(two_digits(out, d.year / 100), d.year % 100);
	*at++ = '-';
	at = two_digits(at, d.month);
	*at++ = '-';
	at = two_digits(at, d.day);
	*at = '\0';
	return (struct str){out, (size_t)(at - out)};
}

int date_compare(struct date a, struct date b)
{
	int left = (a.year * 16 + a.month) * 32 + a.day, right = (b.year * 16 + b.month) * 32 + b.day;
	return (left > right) - (left < right);
}

/* Days of the proleptic Gregorian calendar, counted in 400-year eras that begin on 1 March. */
int32_t date_days(struct date d)
{
	int32_t year = d.year - (d.month <= 2), era = (year >= 0 ? year : year - 399) / 400;
	int32_t year_of_era = year - era * 400;
	int32_t day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

struct date date_of_days(int32_t days)
{
	days += 719468;
	int32_t era = (days >= 0 ? days : days - 146096) / 146097, day_of_era = days - era * 146097;
	int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int32_t month_from_march = (5 * day_of_year + 2) / 153;
	int32_t month = month_from_march + (month_from_march < 10 ? 3 : -9);
	return (struct date){
		(int16_t)(year_of_era + era * 400 + (month <= 2)),
		(int8_t)month,
		(int8_t)(day_of_year - (153 * month_from_march + 2) / 5 + 1),
	};
}

struct date date_add_days(struct date d, int32_t days)
{
	return date_of_days(date_days(d) + days);
}

struct date date_add_months(struct date d, int32_t months)
{
	int32_t total = d.year * 12 + d.month - 1 + months;
	struct date moved = {(int16_t)(total / 12), (int8_t)(total % 12 + 1), d.day};
	int last = date_month_days(moved.year, moved.month);
	if (moved.day > last)
		moved.day = (int8_t)last;
	return moved;
}

int date_weekday(struct date d)
{
	int32_t weekday = (date_days(d) + 3) % 7; /* 1970-01-01 was a Thursday */
	return (weekday < 0 ? weekday + 7 : weekday) + 1;
}

int64_t instant_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

enum { MS_PER_DAY = 24 * 3600 * 1000 };

static int32_t floor_days(int64_t milliseconds, int64_t *rest)
{
	int64_t days = milliseconds / MS_PER_DAY;
	*rest = milliseconds % MS_PER_DAY;
	if (*rest < 0) {
		*rest += MS_PER_DAY;
		days--;
	}
	return (int32_t)days;
}

struct date instant_date(int64_t instant)
{
	int64_t rest;
	return date_of_days(floor_days(instant + 8LL * 3600 * 1000, &rest)); /* UTC+8 the whole year */
}

int instant_minute(int64_t instant)
{
	int64_t rest;
	floor_days(instant + 8LL * 3600 * 1000, &rest);
	return (int)(rest / 60000);
}

struct str instant_text(int64_t instant, char out[INSTANT_TEXT_MAX])
{
	int64_t rest;
	struct date d = date_of_days(floor_days(instant, &rest));
	int length = snprintf(out, INSTANT_TEXT_MAX, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", d.year, d.month, d.day,
	                      (int)(rest / 3600000), (int)(rest / 60000 % 60), (int)(rest / 1000 % 60), (int)(rest % 1000));
	return (struct str){out, (size_t)length};
}
