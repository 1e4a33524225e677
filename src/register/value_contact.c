/* Telephone numbers, bank accounts, points of a map. */
#include "register/value_int.h"

enum { MOBILE_LENGTH = 11, ACCOUNT_SHORTEST = 8, ACCOUNT_LONGEST = 32, CARD_SHORTEST = 16, CARD_LONGEST = 19 };

/* ---- telephones -------------------------------------------------------------------------------------------------- */

static bool is_mobile(struct str s)
{
	return s.len == MOBILE_LENGTH && value_is_digits(s) && s.at[0] == '1' && s.at[1] >= '3';
}

/* 7 or 8 digits, not beginning with 0 or 1. */
static bool is_local(struct str s)
{
	return (s.len == 7 || s.len == 8) && value_is_digits(s) && s.at[0] >= '2';
}

/* 010 and 02x have three digits, all other area codes four. */
static size_t area_length(struct str s)
{
	if (s.len < 3 || s.at[0] != '0' || s.at[1] == '0')
		return 0;
	return s.at[1] <= '2' ? 3 : 4;
}

/* 110, 12345, 95598, 4008001234 */
static bool is_service(struct str s)
{
	if (!value_is_digits(s))
		return false;
	if (s.len == 10)
		return str_starts(s, STR("400")) || str_starts(s, STR("800"));
	return s.len >= 3 && s.len <= 6 && (s.at[0] == '1' || s.at[0] == '9');
}

static bool is_fixed(struct str s) /* 0943-6221234 */
{
	size_t area = area_length(s);
	return area && s.len > area + 1 && s.at[area] == '-' && value_is_digits(str_slice(s, 0, area)) &&
	       is_local(str_slice(s, area + 1, s.len));
}

static bool is_extension(struct str s)
{
	return value_is_digits(s) && s.len <= 5;
}

static bool is_phone(struct str s)
{
	size_t area = area_length(s), mark = str_find(s, STR("-"), area ? area + 1 : 0);
	struct str number = mark == STR_NONE ? s : str_slice(s, 0, mark);
	if (mark != STR_NONE && !is_extension(str_slice(s, mark + 1, s.len)))
		return false;
	return is_fixed(number) || is_local(number) || (mark == STR_NONE && (is_mobile(s) || is_service(s)));
}

/* Digits with a - behind the area code and before an extension. */
static struct str phone_form(struct str s, struct arena *arena)
{
	char *at = arena_room(arena, s.len + 2, 1);
	size_t len = 0, extension;
	struct str behind = STR("");
	if (!at)
		return STR("");
	if (str_starts(s, STR("+86")))
		s = str_slice(s, 3, s.len);
	if (is_phone(s))
		return s;
	extension = str_find(s, STR("转"), 0);
	if (extension != STR_NONE) {
		behind = str_slice(s, extension + STR("转").len, s.len);
		s = str_slice(s, 0, extension);
	}
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '-' && s.at[i] != '(' && s.at[i] != ')')
			at[len++] = s.at[i];
	struct str digits = {at, len};
	size_t area = area_length(digits);
	if (area)
		digits = arena_join(arena, str_slice(digits, 0, area), STR("-"), str_slice(digits, area, len));
	return behind.len ? arena_join(arena, digits, STR("-"), behind) : digits;
}

static enum status refuse_phone(struct err *err)
{
	err_set(err, STATUS_INPUT, N_("this is no telephone number"));
	return err_hint(err, N_("a mobile number has 11 digits and begins with 13 to 19; a fixed one is written as 0943-6221234"));
}

enum status value_phone_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct str s = value_squeeze(input->text, input->arena);
	if (value_is_exponent(s))
		return value_refuse_exponent(err);
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (CHARACTER_IN(c, "、,，;；/")) {
			err_set(err, STATUS_INPUT, N_("one telephone number is wanted here, not several"));
			return err_hint(err, N_("keep the one that is answered, or put the other into a remark"));
		}
	}
	s = phone_form(s, input->arena);
	if (!is_phone(s))
		return refuse_phone(err);
	out->text = s;
	return STATUS_OK;
}

enum status value_phone_check(const struct value_asked *asked, struct err *err)
{
	if (!is_phone(asked->value->text))
		return refuse_phone(err);
	if (is_local(asked->value->text))
		*asked->warning = str_of(msg(err ? err->language : LANGUAGE_CHINESE, N_("the area code is missing")));
	return STATUS_OK;
}

/* ---- accounts ---------------------------------------------------------------------------------------------------- */

enum status value_account_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct str s = value_squeeze(input->text, input->arena);
	size_t len = 0;
	if (value_is_exponent(s))
		return value_refuse_exponent(err);
	char *at = arena_room(input->arena, s.len + 1, 1);
	if (!at)
		return err_memory(err);
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '-')
			at[len++] = s.at[i];
	out->text = (struct str){at, len};
	return STATUS_OK;
}

enum status value_account_check(const struct value_asked *asked, struct err *err)
{
	struct str s = asked->value->text;
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	if (!value_is_digits(s) || s.len < ACCOUNT_SHORTEST || s.len > ACCOUNT_LONGEST) {
		err_set(err, STATUS_INPUT, N_("an account number has digits only, %d to %d of them"), ACCOUNT_SHORTEST, ACCOUNT_LONGEST);
		return err_hint(err, N_("compare it with the card or the passbook"));
	}
	/* Accounts of passbooks and of rural credit need not have the check digit of a card. */
	if (s.len >= CARD_SHORTEST && s.len <= CARD_LONGEST && !luhn_valid(s))
		*asked->warning = str_of(msg(language, N_("the check digit of a bank card does not fit: compare it with the card or "
		                                         "the passbook")));
	return STATUS_OK;
}

/* ---- points ------------------------------------------------------------------------------------------------------ */

enum { POINT_DECIMALS = 8 };

static bool degrees(struct str s, int most, struct dec *out)
{
	return dec_parse(s, out) && out->scale <= POINT_DECIMALS && dec_compare(*out, dec_of(-most)) >= 0 &&
	       dec_compare(*out, dec_of(most)) <= 0;
}

static bool point_read(struct str s, struct dec *longitude, struct dec *latitude)
{
	size_t comma = str_find(s, STR(","), 0);
	return comma != STR_NONE && degrees(str_slice(s, 0, comma), 180, longitude) &&
	       degrees(str_slice(s, comma + 1, s.len), 180, latitude);
}

static enum status point_check(struct str s, struct err *err)
{
	struct dec longitude, latitude;
	const char *fault = NULL;
	if (!point_read(s, &longitude, &latitude))
		fault = N_("this is no point of a map");
	else if (dec_compare(latitude, dec_of(90)) > 0 || dec_compare(latitude, dec_of(-90)) < 0)
		fault = N_("the latitude cannot be more than 90: the longitude comes first");
	if (!fault)
		return STATUS_OK;
	value_refuse(err, fault);
	return err_hint(err, N_("write longitude and latitude in degrees: 104.12345,35.54321"));
}

enum status value_point_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct str s = value_fold(input->text, input->arena), first, second = STR("");
	size_t mark = str_find(s, STR(","), 0), width = 1;
	if (mark == STR_NONE) {
		mark = str_find(s, STR("、"), 0);
		width = STR("、").len;
	}
	if (mark == STR_NONE) {
		mark = str_find(s, STR(" "), 0);
		width = 1;
	}
	first = mark == STR_NONE ? s : str_trim(str_slice(s, 0, mark));
	if (mark != STR_NONE)
		second = str_trim(str_slice(s, mark + width, s.len));
	s = arena_join(input->arena, first, STR(","), second);
	out->text = s;
	return point_check(s, err);
}

enum status value_point_check(const struct value_asked *asked, struct err *err)
{
	return point_check(asked->value->text, err);
}
