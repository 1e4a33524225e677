/* Dates, instants and periods as people write them. A year is never guessed from two digits, a day never added. */
#include "register/value_int.h"
#include "text/text.h"

enum { YEAR_FIRST = 1800, YEAR_LAST = 2200, SHANGHAI_HOURS = 8 };

struct cursor {
	struct str s;
	size_t at;
};

static void skip_blanks(struct cursor *c)
{
	while (c->at < c->s.len && c->s.at[c->at] == ' ')
		c->at++;
}

static bool at_end(struct cursor *c)
{
	skip_blanks(c);
	return c->at == c->s.len;
}

static bool accept(struct cursor *c, const char *word)
{
	skip_blanks(c);
	if (!str_starts(str_slice(c->s, c->at, c->s.len), str_of(word)))
		return false;
	c->at += strlen(word);
	return true;
}

static bool accept_any(struct cursor *c, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (accept(c, words[i]))
			return true;
	return false;
}

/* A number in Arabic or Chinese digits; *digits: how many of them, 4 for a year in Chinese, else 2. */
static bool number(struct cursor *c, int *out, int *digits)
{
	struct text_numeral chinese;
	size_t end;
	skip_blanks(c);
	*out = *digits = 0;
	for (; c->at < c->s.len && c->s.at[c->at] >= '0' && c->s.at[c->at] <= '9' && *digits < 9; c->at++, ++*digits)
		*out = *out * 10 + (c->s.at[c->at] - '0');
	if (*digits || c->at == c->s.len)
		return *digits > 0;
	if ((*out = text_chinese_year(c->s, c->at, &end)) != 0) {
		*digits = 4;
		c->at = end;
		return true;
	}
	if (!text_chinese(c->s, c->at, &chinese) || chinese.value.scale || chinese.value.unscaled < 0 || chinese.value.unscaled > 99)
		return false;
	*out = (int)chinese.value.unscaled;
	*digits = 2;
	c->at = chinese.end;
	return true;
}

/* ---- dates ------------------------------------------------------------------------------------------------------- */

static const char *const separators[] = {"-", "/", ".", "。", "\\"};
static const char *const day_ends[] = {"日", "号"};

enum date_fault { DATE_GOOD, DATE_UNREAD, DATE_NO_YEAR, DATE_SHORT_YEAR, DATE_NO_DAY, DATE_NOT_THERE };

static enum date_fault in_calendar(int year, int month, int day, struct date *out)
{
	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 || day > date_month_days(year, month))
		return DATE_NOT_THERE;
	*out = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
	return DATE_GOOD;
}

/* The month was read, 月 stands behind it: 3月5日. */
static enum date_fault of_this_year(struct cursor *c, int month, struct date today, struct date *out)
{
	int day, digits;
	if (!number(c, &day, &digits))
		return DATE_NO_DAY;
	accept_any(c, day_ends, COUNT_OF(day_ends));
	return date_is_set(today) ? in_calendar(today.year, month, day, out) : DATE_NO_YEAR;
}

static enum date_fault date_read(struct cursor *c, struct date today, struct date *out)
{
	int year, month, day, digits, more;
	bool marked;
	if (!number(c, &year, &digits))
		return DATE_UNREAD;
	if (digits == 8)
		return in_calendar(year / 10000, year / 100 % 100, year % 100, out);
	if (digits <= 2 && accept(c, "月"))
		return of_this_year(c, year, today, out);
	if (!accept(c, "年") && !accept_any(c, separators, COUNT_OF(separators)))
		return DATE_UNREAD;
	if (digits != 4)
		return digits == 2 ? DATE_SHORT_YEAR : DATE_UNREAD;
	if (!number(c, &month, &more) || more > 2)
		return at_end(c) ? DATE_NO_DAY : DATE_UNREAD;
	marked = accept(c, "月份") || accept(c, "月") || accept_any(c, separators, COUNT_OF(separators));
	if (!number(c, &day, &more))
		return at_end(c) ? DATE_NO_DAY : DATE_UNREAD;
	if (!marked || more > 2)
		return DATE_UNREAD;
	accept_any(c, day_ends, COUNT_OF(day_ends));
	return in_calendar(year, month, day, out);
}

static enum status refuse_date(enum date_fault fault, struct err *err)
{
	static const char *const messages[] = {
		[DATE_UNREAD] = N_("this is no date"),
		[DATE_NO_YEAR] = N_("the year is missing"),
		[DATE_SHORT_YEAR] = N_("the year needs four digits"),
		[DATE_NO_DAY] = N_("the day is missing: year, month and day are wanted"),
		[DATE_NOT_THERE] = N_("there is no such day in the calendar"),
	};
	value_refuse(err, messages[fault]);
	return err_hint(err, N_("write it as 2026-03-05 or 2026年3月5日"));
}

/* 00:00:00, which a spreadsheet adds. */
static bool midnight_or_end(struct cursor *c)
{
	if (!at_end(c) && accept(c, "0") && (accept(c, "0:00") || accept(c, ":00")))
		(void)(accept(c, ":00.000") || accept(c, ":00"));
	return at_end(c);
}

enum status value_date_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct cursor c = {.s = value_fold(input->text, input->arena)};
	struct date date;
	enum date_fault fault = date_read(&c, input->today, &date);
	if (fault == DATE_GOOD && !midnight_or_end(&c))
		fault = DATE_UNREAD;
	if (fault)
		return refuse_date(fault, err);
	out->date = date;
	return STATUS_OK;
}

enum status value_date_check(const struct value_asked *asked, struct err *err)
{
	struct date d = asked->value->date;
	if (!date_valid(d) || d.year < YEAR_FIRST || d.year > YEAR_LAST)
		return refuse_date(DATE_NOT_THERE, err);
	return STATUS_OK;
}

/* ---- instants ---------------------------------------------------------------------------------------------------- */

/* 08:30, 8时30分, 8点, 08:30:15.123 -> milliseconds of the day */
static bool time_read(struct cursor *c, int64_t *out)
{
	int hour, minute = 0, second = 0, milli = 0, digits;
	if (!number(c, &hour, &digits) || digits > 2)
		return false;
	if (accept(c, "时") || accept(c, "点")) {
		if (number(c, &minute, &digits) && !accept(c, "分"))
			return false;
	} else if (!accept(c, ":") || !number(c, &minute, &digits) || digits != 2) {
		return false;
	}
	if (accept(c, ":") && (!number(c, &second, &digits) || digits != 2))
		return false;
	if (accept(c, ".") && (!number(c, &milli, &digits) || digits != 3))
		return false;
	*out = ((hour * 60 + minute) * 60 + second) * (int64_t)1000 + milli;
	return hour < 24 && minute < 60 && second < 60;
}

/* Z, +08:00; nothing: the clock of Shanghai. */
static bool zone_read(struct cursor *c, int *minutes)
{
	int hours, more = 0, digits;
	*minutes = SHANGHAI_HOURS * 60;
	if (accept(c, "Z")) {
		*minutes = 0;
		return true;
	}
	bool west = accept(c, "-");
	if (!west && !accept(c, "+"))
		return true;
	if (!number(c, &hours, &digits) || digits != 2 || !accept(c, ":") || !number(c, &more, &digits) || digits != 2)
		return false;
	*minutes = (west ? -1 : 1) * (hours * 60 + more);
	return hours < 15 && more < 60;
}

enum status value_instant_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct cursor c = {.s = value_fold(input->text, input->arena)};
	struct date date;
	int64_t time;
	int zone;
	enum date_fault fault = date_read(&c, input->today, &date);
	if (fault)
		return refuse_date(fault, err);
	accept(&c, "T");
	if (!time_read(&c, &time) || !zone_read(&c, &zone) || !at_end(&c)) {
		err_set(err, STATUS_INPUT, N_("the time of day is missing or is none"));
		return err_hint(err, N_("write it as 2026-03-05 08:30"));
	}
	out->integer = (int64_t)date_days(date) * 86400000 + time - zone * (int64_t)60000;
	return STATUS_OK;
}

struct str value_instant_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena)
{
	char date[DATE_TEXT_MAX];
	int64_t local = value->integer + SHANGHAI_HOURS * (int64_t)3600000, of_day = local % 86400000;
	if (of_day < 0)
		of_day += 86400000;
	int minutes = (int)(of_day / 60000), rest = (int)(of_day % 60000);
	struct str day = date_text(instant_date(value->integer), date);
	(void)field;
	if (rest == 0)
		return arena_format(arena, "%.*s %02d:%02d", STR_ARG(day), minutes / 60, minutes % 60);
	if (rest % 1000 == 0)
		return arena_format(arena, "%.*s %02d:%02d:%02d", STR_ARG(day), minutes / 60, minutes % 60, rest / 1000);
	return arena_format(arena, "%.*s %02d:%02d:%02d.%03d", STR_ARG(day), minutes / 60, minutes % 60, rest / 1000, rest % 1000);
}

/* ---- periods ----------------------------------------------------------------------------------------------------- */

static const char *const range_marks[] = {"-", "~", "至", "到"};

static bool months_read(struct cursor *c, struct period *p)
{
	int first, last, digits;
	if (!number(c, &first, &digits))
		return false;
	p->kind = PERIOD_MONTH;
	p->number = (int8_t)(first & 0x7F);
	accept(c, "月");
	if (accept_any(c, range_marks, COUNT_OF(range_marks))) {
		if (first != 1 || !number(c, &last, &digits) || last < 2)
			return false;
		p->kind = PERIOD_CUMULATIVE;
		p->number = (int8_t)(last & 0x7F);
	}
	accept(c, "月份");
	accept(c, "月");
	return p->number >= 1 && p->number <= 12;
}

static bool quarter_read(struct cursor *c, struct period *p)
{
	struct cursor before = *c;
	int quarter, digits;
	accept(c, "第");
	if (number(c, &quarter, &digits) && (accept(c, "季度") || accept(c, "季")) && quarter >= 1 && quarter <= 4) {
		p->kind = PERIOD_QUARTER;
		p->number = (int8_t)quarter;
		return true;
	}
	*c = before;
	return false;
}

static bool period_read(struct cursor *c, struct period *p)
{
	int year, last, digits;
	if (!number(c, &year, &digits) || digits != 4 || year < YEAR_FIRST || year > YEAR_LAST)
		return false;
	*p = (struct period){.kind = PERIOD_YEAR, .year = (int16_t)year};
	bool marked = accept(c, "年度") || accept(c, "年");
	if (at_end(c))
		return true;
	if (accept_any(c, range_marks, COUNT_OF(range_marks))) {
		if (!number(c, &last, &digits))
			return false;
		if (digits == 4) {
			p->kind = PERIOD_YEARS;
			p->last_year = (int16_t)last;
			accept(c, "年");
			return last > year && last <= YEAR_LAST;
		}
		p->kind = PERIOD_MONTH; /* 2026-09 */
		p->number = (int8_t)(last & 0x7F);
		return !marked && digits == 2 && last >= 1 && last <= 12;
	}
	if (!marked && (accept(c, ".") || accept(c, "/")))
		marked = true;
	if (!marked)
		return false;
	bool first_half = accept(c, "上半年");
	if (first_half || accept(c, "下半年")) {
		p->kind = PERIOD_HALF;
		p->number = first_half ? 1 : 2;
		return true;
	}
	return quarter_read(c, p) || months_read(c, p);
}

static bool period_sound(struct str s, struct period *out)
{
	return period_parse(s, out) && out->year >= YEAR_FIRST && out->year <= YEAR_LAST && out->last_year <= YEAR_LAST;
}

enum status value_period_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct cursor c = {.s = value_squeeze(input->text, input->arena)};
	char text[PERIOD_TEXT_MAX];
	struct period period;
	if (!period_sound(c.s, &period) && (!period_read(&c, &period) || !at_end(&c))) {
		err_set(err, STATUS_INPUT, N_("this is no period"));
		return err_hint(err, N_("write it as 2026年, 2026年第三季度, 2026年9月 or 2026年1—9月"));
	}
	out->text = arena_str(input->arena, period_text(period, text));
	return STATUS_OK;
}

enum status value_period_check(const struct value_asked *asked, struct err *err)
{
	struct period period;
	return period_sound(asked->value->text, &period) ? STATUS_OK : err_set(err, STATUS_INPUT, N_("this is no period"));
}

struct str value_period_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena)
{
	static const char *const quarters[] = {"一", "二", "三", "四"};
	struct period p;
	(void)field;
	if (!period_parse(value->text, &p))
		return value->text;
	switch (p.kind) {
	case PERIOD_HALF:
		return arena_format(arena, "%d年%s半年", p.year, p.number == 1 ? "上" : "下");
	case PERIOD_QUARTER:
		return arena_format(arena, "%d年第%s季度", p.year, quarters[p.number - 1]);
	case PERIOD_MONTH:
		return arena_format(arena, "%d年%d月", p.year, p.number);
	case PERIOD_CUMULATIVE:
		return arena_format(arena, "%d年1—%d月", p.year, p.number);
	case PERIOD_YEARS:
		return arena_format(arena, "%d—%d年", p.year, p.last_year);
	default:
		return arena_format(arena, "%d年", p.year);
	}
}
