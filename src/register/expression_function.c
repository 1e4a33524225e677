/* The functions of the language, a row each. */
#include "register/value_int.h"
#include "register/expression_int.h"

static enum status too_large(struct err *err)
{
	return err_set(err, STATUS_INPUT, N_("a number of this calculation is too large"));
}

static enum status give_number(bool fits, struct dec n, struct value *out, struct err *err)
{
	if (!fits)
		return too_large(err);
	*out = (struct value){.kind = VALUE_NUMBER, .number = n};
	return STATUS_OK;
}

static enum status give_whole(int64_t n, struct value *out)
{
	*out = (struct value){.kind = VALUE_NUMBER, .number = dec_of(n)};
	return STATUS_OK;
}

static enum status give_date(struct date d, struct value *out)
{
	*out = (struct value){0};
	if (date_valid(d))
		*out = (struct value){.kind = VALUE_DATE, .date = d};
	return STATUS_OK;
}

/* An ID number that is none says nothing: null. */
static bool is_resident_id(struct str s)
{
	return s.len == 18 && date_valid(resident_id_birth(s));
}

static enum status age(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	(void)arena, (void)err;
	*out = (struct value){0};
	return is_resident_id(parts[0].text) ? give_whole(resident_id_age(parts[0].text, parts[1].date), out) : STATUS_OK;
}

static enum status sex(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	(void)arena, (void)err;
	*out = (struct value){0};
	if (is_resident_id(parts[0].text))
		*out = (struct value){.kind = VALUE_TEXT,
		                      .text = (resident_id_male(parts[0].text) ? value_words_male : value_words_female).at[0]};
	return STATUS_OK;
}

static enum status birth(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	(void)arena, (void)err;
	*out = (struct value){0};
	return is_resident_id(parts[0].text) ? give_date(resident_id_birth(parts[0].text), out) : STATUS_OK;
}

static enum status days(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	(void)arena, (void)err;
	return give_whole(date_days(parts[1].date) - date_days(parts[0].date), out);
}

static enum status year(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	(void)arena, (void)err;
	return give_whole(parts[0].date.year, out);
}

static enum status month_first(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	(void)arena, (void)err;
	return give_date((struct date){parts[0].date.year, parts[0].date.month, 1}, out);
}

static enum status month_last(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	struct date d = parts[0].date;
	(void)arena, (void)err;
	d.day = (int8_t)date_month_days(d.year, d.month);
	return give_date(d, out);
}

#define MONTHS_MAX 2400
static enum status add_months(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	struct dec months;
	(void)arena;
	if (!dec_round(parts[1].number, 0, &months) || months.unscaled > MONTHS_MAX || months.unscaled < -MONTHS_MAX)
		return too_large(err);
	return give_date(date_add_months(parts[0].date, (int32_t)months.unscaled), out);
}

static enum status text_length(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	(void)arena, (void)err;
	return give_whole((int64_t)utf8_length(parts[0].text), out);
}

/* Of several choices parts[1] comes in the quotes of JSON. */
static enum status contains(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	(void)arena, (void)err;
	*out = (struct value){.kind = VALUE_BOOL, .yes = str_find(parts[0].text, parts[1].text, 0) != STR_NONE};
	return STATUS_OK;
}

static enum status round_to(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	struct dec places, n = {0};
	(void)arena;
	if (!dec_round(parts[1].number, 0, &places) || places.unscaled < 0 || places.unscaled > DEC_SCALE_MAX)
		return too_large(err);
	bool fits = dec_round(parts[0].number, (int8_t)places.unscaled, &n);
	return give_number(fits, n, out, err);
}

static enum status smaller(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	(void)arena, (void)err;
	*out = parts[dec_compare(parts[1].number, parts[0].number) < 0];
	return STATUS_OK;
}

static enum status larger(const struct value *parts, struct arena *arena, struct value *out, struct err *err)
{
	(void)arena, (void)err;
	*out = parts[dec_compare(parts[1].number, parts[0].number) > 0];
	return STATUS_OK;
}

/* min and max of columns would need one scale: they, round and add_months are for values that are fixed or for records. */
static const struct expression_function functions[] = {
	{"age", 2, {TYPE_TEXT, TYPE_DATE}, TYPE_NUMBER, age,
	 "((CAST(REPLACE($2, '-', '') AS INTEGER) - CAST(SUBSTR($1, 7, 8) AS INTEGER)) / 10000)"},
	{"sex", 1, {TYPE_TEXT}, TYPE_TEXT, sex, NULL},
	{"birth", 1, {TYPE_TEXT}, TYPE_DATE, birth, "(SUBSTR($1, 7, 4) || '-' || SUBSTR($1, 11, 2) || '-' || SUBSTR($1, 13, 2))"},
	{"days", 2, {TYPE_DATE, TYPE_DATE}, TYPE_NUMBER, days, "CAST(JULIANDAY($2) - JULIANDAY($1) AS INTEGER)"},
	{"year", 1, {TYPE_DATE}, TYPE_NUMBER, year, "CAST(SUBSTR($1, 1, 4) AS INTEGER)"},
	{"month_first", 1, {TYPE_DATE}, TYPE_DATE, month_first, "(SUBSTR($1, 1, 8) || '01')"},
	{"month_last", 1, {TYPE_DATE}, TYPE_DATE, month_last, "DATE($1, 'start of month', '+1 month', '-1 day')"},
	{"add_months", 2, {TYPE_DATE, TYPE_NUMBER}, TYPE_DATE, add_months, NULL},
	{"length", 1, {TYPE_TEXT}, TYPE_NUMBER, text_length, "LENGTH($1)"},
	{"contains", 2, {TYPE_CHOICES, TYPE_TEXT}, TYPE_BOOL, contains, "(INSTR($1, $2) > 0)"},
	{"round", 2, {TYPE_NUMBER, TYPE_NUMBER}, TYPE_NUMBER, round_to, NULL},
	{"min", 2, {TYPE_NUMBER, TYPE_NUMBER}, TYPE_NUMBER, smaller, NULL},
	{"max", 2, {TYPE_NUMBER, TYPE_NUMBER}, TYPE_NUMBER, larger, NULL},
};

const char expression_function_names[] = "count, sum, any, lookup, age, sex, birth, days, year, month_first, month_last, add_months, "
                                         "length, contains, round, min, max";

const struct expression_function *expression_function_find(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(functions); i++)
		if (str_equals(name, functions[i].name))
			return &functions[i];
	return NULL;
}
