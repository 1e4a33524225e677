/* Between what the ledger keeps and what expressions reckon with. */
#include "register/record_int.h"

bool value_same(const struct ledger_field *a, const struct ledger_field *b)
{
	if (a->null || b->null)
		return a->null == b->null;
	switch (a->type) {
	case LEDGER_TEXT:
	case LEDGER_JSON:
		return str_equal(a->text, b->text);
	case LEDGER_DEC:
	case LEDGER_MONEY:
		return dec_compare(a->dec, b->dec) == 0;
	case LEDGER_DATE:
		return date_compare(a->date, b->date) == 0;
	default:
		return a->integer == b->integer;
	}
}

struct value field_value(const struct register_field *field, const struct ledger_field *value)
{
	(void)field;
	if (value->null)
		return (struct value){.kind = VALUE_NULL};
	switch (value->type) {
	case LEDGER_TEXT:
	case LEDGER_JSON:
		return (struct value){.kind = VALUE_TEXT, .text = value->text};
	case LEDGER_DEC:
	case LEDGER_MONEY:
		return (struct value){.kind = VALUE_NUMBER, .number = value->dec};
	case LEDGER_DATE:
		return (struct value){.kind = VALUE_DATE, .date = value->date};
	case LEDGER_INSTANT:
		return (struct value){.kind = VALUE_DATE, .date = instant_date(value->integer)};
	case LEDGER_BOOL:
		return (struct value){.kind = VALUE_BOOL, .yes = value->integer != 0};
	default:
		return (struct value){.kind = VALUE_NUMBER, .number = dec_of(value->integer)};
	}
}

static enum status unfit(const struct register_field *field, struct err *err)
{
	return err_set(err, STATUS_INPUT, N_("what was reckoned for \"%.*s\" does not fit it"), STR_ARG(field->title));
}

/* The types were checked when the definition was loaded; what is left are numbers that are too large. */
enum status value_field(const struct register_field *field, const struct value *value, struct ledger_field *out,
                        struct err *err)
{
	struct dec number;
	out->null = value->kind == VALUE_NULL;
	if (out->null)
		return STATUS_OK;
	switch (out->type) {
	case LEDGER_TEXT:
	case LEDGER_JSON:
		out->text = value->text;
		return value->kind == VALUE_TEXT ? STATUS_OK : unfit(field, err);
	case LEDGER_MONEY:
		return value->kind == VALUE_NUMBER && dec_round(value->number, field->scale, &out->dec) ? STATUS_OK : unfit(field, err);
	case LEDGER_DATE:
		out->date = value->date;
		return value->kind == VALUE_DATE ? STATUS_OK : unfit(field, err);
	case LEDGER_BOOL:
		out->integer = value->yes;
		return value->kind == VALUE_BOOL ? STATUS_OK : unfit(field, err);
	default:
		if (value->kind != VALUE_NUMBER || !dec_round(value->number, 0, &number))
			return unfit(field, err);
		out->integer = number.unscaled;
		return STATUS_OK;
	}
}
