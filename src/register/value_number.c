/* Counts, decimals, money, percent: 1,234.50, ￥3万元, 12人, 35.2%. */
#include "register/value_int.h"
#include "text/text.h"

/* 万元 is 10000 of 元. */
struct measure {
	int64_t factor;
	struct str base;
};

static struct measure measure_of(struct str unit)
{
	static const struct {
		const char *word;
		int64_t factor;
	} factors[] = {{"万亿", 1000000000000}, {"亿", 100000000}, {"万", 10000}, {"千", 1000}, {"百", 100}};
	for (size_t i = 0; i < COUNT_OF(factors); i++)
		if (str_starts(unit, str_of(factors[i].word)))
			return (struct measure){factors[i].factor, str_slice(unit, strlen(factors[i].word), unit.len)};
	return (struct measure){1, unit};
}

/* What stands behind the number, put into the unit of the field. */
static bool convert(struct dec *value, struct str behind, struct str unit)
{
	struct measure given = measure_of(behind), wanted = measure_of(unit);
	struct dec large;
	if (behind.len == 0 || str_equal(behind, unit))
		return true;
	if (given.base.len == 0 ? wanted.factor != 1 : !str_equal(given.base, wanted.base))
		return false; /* 3万 of a field in 万元 may be either */
	return dec_multiply(*value, dec_of(given.factor), &large) &&
	       dec_divide(large, dec_of(wanted.factor), DEC_SCALE_MAX / 2, value);
}

static struct str without_start(struct str s, struct str start)
{
	return str_starts(s, start) ? str_slice(s, start.len, s.len) : s;
}

static struct str without_end(struct str s, struct str end)
{
	return str_ends(s, end) ? str_slice(s, 0, s.len - end.len) : s;
}

static enum status refuse(const struct register_field *field, struct err *err)
{
	err_set(err, STATUS_INPUT, N_("this is no number"));
	return field->unit.len ? err_hint(err, N_("write digits only, such as 1234.5; the unit is %.*s"), STR_ARG(field->unit))
	                       : err_hint(err, N_("write digits only, such as 1234.5"));
}

static enum status number_parse(const struct value_input *input, struct dec *out, struct err *err)
{
	const struct register_field *field = input->field;
	struct str s = value_squeeze(input->text, input->arena);
	struct str unit = field->unit.len || field->kind != FIELD_KIND_PERCENT ? field->unit : STR("%");
	struct text_numeral number;
	bool negative;
	if (value_is_exponent(s))
		return value_refuse_exponent(err);
	s = without_start(without_start(without_start(s, STR("￥")), STR("¥")), STR("人民币"));
	negative = str_starts(s, STR("-"));
	s = without_start(s, negative ? STR("-") : STR("+"));
	s = without_start(without_start(s, STR("￥")), STR("¥"));
	s = without_end(s, STR("整"));
	if (s.len == 0 || s.at[0] < '0' || s.at[0] > '9' || !text_arabic(s, 0, &number) ||
	    !convert(&number.value, str_slice(s, number.end, s.len), unit))
		return refuse(field, err);
	*out = dec_trim(negative ? dec_negate(number.value) : number.value);
	return STATUS_OK;
}

static enum status range_check(const struct register_field *field, struct dec value, struct err *err)
{
	char text[DEC_TEXT_MAX];
	if (field->has_min && dec_compare(value, field->min) < 0)
		return err_set(err, STATUS_INPUT, N_("too small: at least %.*s%.*s"), STR_ARG(dec_text(field->min, text)),
		               STR_ARG(field->unit));
	if (field->has_max && dec_compare(value, field->max) > 0)
		return err_set(err, STATUS_INPUT, N_("too large: at most %.*s%.*s"), STR_ARG(dec_text(field->max, text)),
		               STR_ARG(field->unit));
	return STATUS_OK;
}

enum status value_count_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct dec value;
	enum status status = number_parse(input, &value, err);
	if (status)
		return status;
	if (value.scale > 0)
		return err_set(err, STATUS_INPUT, N_("a whole number is wanted here, without decimals"));
	out->integer = value.unscaled;
	return STATUS_OK;
}

enum status value_count_check(const struct value_asked *asked, struct err *err)
{
	if (asked->value->integer < 0 && !asked->field->has_min)
		return err_set(err, STATUS_INPUT, N_("a number of things cannot be negative"));
	return range_check(asked->field, dec_of(asked->value->integer), err);
}

enum status value_decimal_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct dec value;
	enum status status = number_parse(input, &value, err);
	if (status)
		return status;
	if (value.scale > input->field->scale) {
		err_set(err, STATUS_INPUT, N_("this has %d decimals, and only %d are kept"), value.scale, input->field->scale);
		return err_hint(err, N_("round it as your documents do"));
	}
	return dec_round(value, input->field->scale, &out->dec)
	           ? STATUS_OK
	           : err_set(err, STATUS_INPUT, N_("this number is too large to be kept"));
}

enum status value_decimal_check(const struct value_asked *asked, struct err *err)
{
	if (asked->value->dec.scale != asked->field->scale)
		return err_set(err, STATUS_INPUT, N_("%d decimals are kept here, not %d"), asked->field->scale, asked->value->dec.scale);
	return range_check(asked->field, asked->value->dec, err);
}
