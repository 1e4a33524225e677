/* When a form is due, and for which period. */
#include "app/forms_int.h"

#include <stdlib.h>

struct period form_period_at(struct str rhythm, struct date day)
{
	struct period out = {.kind = PERIOD_YEAR, .year = day.year};

	if (str_equals(rhythm, "month")) {
		out.kind = PERIOD_MONTH;
		out.number = day.month;
	} else if (str_equals(rhythm, "quarter")) {
		out.kind = PERIOD_QUARTER;
		out.number = (int8_t)((day.month + 2) / 3);
	} else if (str_equals(rhythm, "half")) {
		out.kind = PERIOD_HALF;
		out.number = (int8_t)(day.month <= 6 ? 1 : 2);
	}
	return out;
}

struct period form_period_of(const struct ledger_row *form, struct date day)
{
	return form_period_at(row_text(form, "rhythm"), day);
}

struct period form_period_next(const struct ledger_row *form, struct period period)
{
	return form_period_of(form, date_add_days(period_last_day(period), 1));
}

/* The day of the month after the period's end, or of the month that is named, the first one behind the end; a free day moves to the next
 * that is worked. */
struct date form_due(const struct call *call, const struct ledger_row *form, struct period period)
{
	struct date last = period_last_day(period), due = {last.year, last.month, 1};
	int64_t day = row_int(form, "due_day"), month = row_int(form, "due_month");
	bool provisional;

	if (!day || !date_is_set(last))
		return (struct date){0, 0, 0};
	due = date_add_months(due, 1);
	while (month && due.month != month)
		due = date_add_months(due, 1);
	int most = date_month_days(due.year, due.month);
	due.day = (int8_t)(day < most ? day : most);
	return calendar_due(call->app->calendar, date_add_days(due, -1), 1, DAYS_CALENDAR, &provisional);
}
