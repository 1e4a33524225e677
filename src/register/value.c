/* Values of a field: one row for each kind says what it is kept as and who reads, checks and prints it. */
#include <assert.h>

#include "register/value_int.h"

/* ---- the simple kinds -------------------------------------------------------------------------------------------- */

static enum status yes_no_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct str s = value_squeeze(input->text, input->arena);
	bool yes = value_word_in(s, &value_words_yes);
	if (!yes && !value_word_in(s, &value_words_no)) {
		err_set(err, STATUS_INPUT, N_("this is neither yes nor no"));
		return err_hint(err, N_("write 是 or 否"));
	}
	out->integer = yes;
	return STATUS_OK;
}

static struct str yes_no_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena)
{
	(void)field, (void)arena;
	return (value->integer ? value_words_yes : value_words_no).at[0];
}

static enum status reference_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	if (str_to_int64(value_squeeze(input->text, input->arena), &out->integer) && out->integer > 0)
		return STATUS_OK;
	err_set(err, STATUS_INPUT, N_("nothing of this name is known"));
	return err_hint(err, N_("choose it from the list"));
}

static struct str text_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena)
{
	(void)field, (void)arena;
	return value->text;
}

static struct str integer_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena)
{
	(void)field;
	return arena_format(arena, "%lld", (long long)value->integer);
}

static struct str decimal_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena)
{
	char text[DEC_TEXT_MAX];
	(void)field;
	return arena_str(arena, dec_text(value->dec, text));
}

static struct str date_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena)
{
	char text[DATE_TEXT_MAX];
	(void)field;
	return arena_str(arena, date_text(value->date, text));
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

#define TEXT_ROW {LEDGER_TEXT, value_text_parse, value_text_check, text_show}
#define DECIMAL_ROW {LEDGER_MONEY, value_decimal_parse, value_decimal_check, decimal_show}
#define REFERENCE_ROW {LEDGER_REF, reference_parse, NULL, integer_show}
static const struct value_kind_row rows[FIELD_KIND_COUNT_OF] = {
	[FIELD_KIND_TEXT] = TEXT_ROW,
	[FIELD_KIND_LONG_TEXT] = TEXT_ROW,
	[FIELD_KIND_CODE] = {LEDGER_TEXT, value_code_parse, value_code_check, text_show},
	[FIELD_KIND_CHOICE] = {LEDGER_TEXT, value_choice_parse, value_choice_check, text_show},
	[FIELD_KIND_CHOICES] = {LEDGER_JSON, value_choices_parse, value_choices_check, value_choices_show},
	[FIELD_KIND_YES_NO] = {LEDGER_BOOL, yes_no_parse, NULL, yes_no_show},
	[FIELD_KIND_COUNT] = {LEDGER_INT, value_count_parse, value_count_check, integer_show},
	[FIELD_KIND_DECIMAL] = DECIMAL_ROW,
	[FIELD_KIND_MONEY] = DECIMAL_ROW,
	[FIELD_KIND_PERCENT] = DECIMAL_ROW,
	[FIELD_KIND_DATE] = {LEDGER_DATE, value_date_parse, value_date_check, date_show},
	[FIELD_KIND_INSTANT] = {LEDGER_INSTANT, value_instant_parse, NULL, value_instant_show},
	[FIELD_KIND_PERIOD] = {LEDGER_TEXT, value_period_parse, value_period_check, value_period_show},
	[FIELD_KIND_UNIT] = REFERENCE_ROW,
	[FIELD_KIND_USER] = REFERENCE_ROW,
	[FIELD_KIND_NAME] = {LEDGER_TEXT, value_name_parse, value_name_check, text_show},
	[FIELD_KIND_RESIDENT_ID] = {LEDGER_TEXT, value_resident_parse, value_resident_check, text_show},
	[FIELD_KIND_CREDIT_CODE] = {LEDGER_TEXT, value_credit_parse, value_credit_check, text_show},
	[FIELD_KIND_PHONE] = {LEDGER_TEXT, value_phone_parse, value_phone_check, text_show},
	[FIELD_KIND_BANK_ACCOUNT] = {LEDGER_TEXT, value_account_parse, value_account_check, text_show},
	[FIELD_KIND_ADDRESS] = TEXT_ROW,
	[FIELD_KIND_POINT] = {LEDGER_TEXT, value_point_parse, value_point_check, text_show},
	[FIELD_KIND_FILES] = {LEDGER_JSON, value_files_parse, value_files_check, value_list_size_show},
	[FIELD_KIND_LINK] = REFERENCE_ROW,
	[FIELD_KIND_ROWS] = {LEDGER_JSON, value_rows_parse, value_rows_check, value_list_size_show},
};

const struct value_kind_row *value_kind_row(enum field_kind kind)
{
	assert(kind >= 0 && kind < FIELD_KIND_COUNT_OF);
	return &rows[kind];
}

enum ledger_type value_type(enum field_kind kind)
{
	return value_kind_row(kind)->type;
}

/* ---- the three ways ---------------------------------------------------------------------------------------------- */

enum status value_parse(const struct register_field *field, struct str text, struct date today, struct arena *arena,
                        struct ledger_field *out, struct err *err)
{
	const struct value_kind_row *row = value_kind_row(field->kind);
	struct value_input input = {.field = field, .text = str_trim(text), .today = today, .arena = arena};
	struct ledger_field value = {.column = field->name, .type = row->type, .null = input.text.len == 0};
	enum status status = STATUS_OK;
	if (!utf8_valid(input.text) || str_find_control(input.text, "\n\t\r", 0) != STR_NONE)
		return err_set(err, STATUS_INPUT, N_("this holds characters that are no text"));
	if (!value.null)
		status = row->parse(&input, &value, err);
	if (!status && arena_failed(arena))
		status = err_memory(err);
	if (!status)
		*out = value;
	return status;
}

enum status value_check(const struct register_field *field, const struct ledger_field *value, struct date today,
                        struct str *warning, struct arena *arena, struct err *err)
{
	const struct value_kind_row *row = value_kind_row(field->kind);
	struct value_asked asked = {.field = field, .value = value, .today = today, .arena = arena, .warning = warning};
	*warning = STR("");
	if (value->null)
		return STATUS_OK;
	if (value->type != row->type)
		return err_set(err, STATUS_INPUT, N_("this is a value of another kind"));
	enum status status = row->check ? row->check(&asked, err) : STATUS_OK;
	return !status && arena_failed(arena) ? err_memory(err) : status;
}

struct str value_text(const struct register_field *field, const struct ledger_field *value, struct str label,
                      struct arena *arena)
{
	const struct value_kind_row *row = value_kind_row(field->kind);
	if (value->null)
		return STR("");
	if (row->type == LEDGER_REF && label.len)
		return label;
	return row->show(field, value, arena);
}
