#include <stdlib.h>

#include "base/base.h"

struct calendar_day {
	int32_t days;
	bool work;
};

struct calendar {
	struct calendar_day *rows; /* sorted, each date once */
	size_t count;
};

static int by_date(const void *a, const void *b)
{
	int32_t left = ((const struct calendar_day *)a)->days, right = ((const struct calendar_day *)b)->days;
	return (left > right) - (left < right);
}

static bool row_parse(struct str line, struct calendar_day *out)
{
	struct str date_field, kind;
	struct date d;
	if (!str_cut(&line, ',', &date_field) || !str_cut(&line, ',', &kind) || !date_parse(date_field, &d))
		return false;
	if (!str_equals(kind, "off") && !str_equals(kind, "work"))
		return false;
	*out = (struct calendar_day){date_days(d), str_equals(kind, "work")};
	return true;
}

enum status calendar_load(struct str csv, const char *name, struct calendar **out, struct err *err)
{
	enum status status = STATUS_OK;
	struct calendar *calendar = calloc(1, sizeof *calendar);
	struct str line;
	size_t number = 0, capacity = 1;
	for (size_t i = 0; i < csv.len; i++)
		capacity += csv.at[i] == '\n';
	if (calendar)
		calendar->rows = calloc(capacity, sizeof *calendar->rows);
	if (!calendar || !calendar->rows) {
		status = err_memory(err);
		goto done;
	}
	while (str_cut(&csv, '\n', &line)) {
		number++;
		line = str_trim(line);
		if (number == 1 || line.len == 0)
			continue;
		if (!row_parse(line, &calendar->rows[calendar->count++])) {
			err_set(err, STATUS_INPUT, "%s:%zu: this row of the calendar is not understood", name, number);
			status = STATUS_INPUT;
			err_hint(err, "a row reads: date (2026-01-01), off or work, name, source");
			goto done;
		}
	}
	qsort(calendar->rows, calendar->count, sizeof *calendar->rows, by_date);
	for (size_t i = 1; i < calendar->count; i++)
		if (calendar->rows[i].days == calendar->rows[i - 1].days) {
			char text[DATE_TEXT_MAX];
			date_text(date_of_days(calendar->rows[i].days), text);
			status = err_set(err, STATUS_INPUT, "%s: %s stands twice in the calendar", name, text);
			goto done;
		}
	*out = calendar;
	calendar = NULL;
done:
	calendar_free(calendar);
	return status;
}

void calendar_free(struct calendar *calendar)
{
	if (calendar)
		free(calendar->rows);
	free(calendar);
}

/* First row on or after the date. */
static size_t row_from(const struct calendar *calendar, int32_t days)
{
	size_t low = 0, high = calendar->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (calendar->rows[middle].days < days)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool year_known(const struct calendar *calendar, int16_t year)
{
	size_t row = row_from(calendar, date_days((struct date){year, 1, 1}));
	return row < calendar->count && date_of_days(calendar->rows[row].days).year == year;
}

enum status calendar_is_working_day(const struct calendar *calendar, struct date d, bool *out, struct err *err)
{
	if (!year_known(calendar, d.year)) {
		err_set(err, STATUS_NO_CALENDAR, "there is no working-day calendar for %d", d.year);
		err_hint(err, "load the State Council's notice for that year, then try again");
		return STATUS_NO_CALENDAR;
	}
	int32_t days = date_days(d);
	size_t row = row_from(calendar, days);
	if (row < calendar->count && calendar->rows[row].days == days)
		*out = calendar->rows[row].work;
	else
		*out = date_weekday(d) <= 5;
	return STATUS_OK;
}

enum status calendar_add_working_days(const struct calendar *calendar, struct date from, int n, struct date *out,
                                      struct err *err)
{
	struct date d = from;
	while (n > 0) {
		bool work;
		d = date_add_days(d, 1);
		enum status status = calendar_is_working_day(calendar, d, &work, err);
		if (status)
			return status;
		n -= work;
	}
	*out = d;
	return STATUS_OK;
}

enum status calendar_add_days(const struct calendar *calendar, struct date from, int n, struct date *out,
                              struct err *err)
{
	struct date d = date_add_days(from, n);
	for (;;) {
		bool work;
		enum status status = calendar_is_working_day(calendar, d, &work, err);
		if (status)
			return status;
		if (work)
			break;
		d = date_add_days(d, 1);
	}
	*out = d;
	return STATUS_OK;
}

/* A year without rows: only its weekends are known. */
static bool works(const struct calendar *calendar, struct date d, bool *provisional)
{
	bool work;
	if (!calendar_is_working_day(calendar, d, &work, NULL))
		return work;
	*provisional = true;
	return date_weekday(d) <= 5;
}

/* Day after day: what holds of a whole year is asked once. */
struct walk {
	const struct calendar *calendar;
	int32_t days, year_end; /* year_end: the first day of the next year; 0: not asked yet */
	size_t row;             /* the first on or after the next day */
	bool known;             /* the year has a calendar */
};

static bool walk_on(struct walk *walk, bool *provisional)
{
	const struct calendar *calendar = walk->calendar;
	int32_t days = ++walk->days, weekday = (days % 7 + 10) % 7; /* 0: a Monday */
	if (!walk->year_end || days >= walk->year_end) {
		int16_t year = date_of_days(days).year;
		walk->known = year_known(calendar, year);
		walk->year_end = date_days((struct date){(int16_t)(year + 1), 1, 1});
		walk->row = row_from(calendar, days);
	}
	if (!walk->known)
		*provisional = true;
	while (walk->row < calendar->count && calendar->rows[walk->row].days < days)
		walk->row++;
	if (walk->known && walk->row < calendar->count && calendar->rows[walk->row].days == days)
		return calendar->rows[walk->row].work;
	return weekday < 5;
}

struct date calendar_due(const struct calendar *calendar, struct date from, int n, enum day_count count, bool *provisional)
{
	struct date d = count == DAYS_CALENDAR ? date_add_days(from, n) : from;
	*provisional = false;
	if (count == DAYS_CALENDAR) {
		while (!works(calendar, d, provisional))
			d = date_add_days(d, 1);
		return d;
	}
	struct walk walk = {.calendar = calendar, .days = date_days(from)};
	while (n > 0)
		n -= walk_on(&walk, provisional);
	return date_of_days(walk.days);
}

int calendar_working_days_between(const struct calendar *calendar, struct date from, struct date to)
{
	bool provisional, backwards = date_compare(to, from) < 0;
	struct date d = backwards ? to : from, end = backwards ? from : to;
	int days = 0;
	while (date_compare(d, end) < 0) {
		d = date_add_days(d, 1);
		days += works(calendar, d, &provisional);
	}
	return backwards ? -days : days;
}
