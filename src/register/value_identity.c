/* The numbers of a person and of a firm. Algorithms: GB 11643-1999, GB 32100-2015, GB 11714-1997. */
#include "register/value_int.h"

enum {
	RESIDENT_LENGTH = 18,
	OLD_RESIDENT_LENGTH = 15,
	CREDIT_LENGTH = 18,
	ORGANISATION_LENGTH = 9,
	OLDEST_YEARS = 130,
};

/* ---- checks ------------------------------------------------------------------------------------------------------ */

static char resident_check(const char *first_17)
{
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;
	for (size_t i = 0; i < COUNT_OF(weights); i++)
		sum += weights[i] * (first_17[i] - '0');
	return "10X98765432"[sum % 11];
}

/* GB/T 2260: the first two digits name a province. 83: residence permits of people from Taiwan. */
static bool is_province(struct str digits)
{
	static const unsigned char last_of[] = {[1] = 5, [2] = 3, [3] = 7, [4] = 6, [5] = 4, [6] = 5, [7] = 1, [8] = 3};
	int tens = digits.at[0] - '0', ones = digits.at[1] - '0';
	return tens >= 1 && tens <= 8 && ones >= (tens == 5 ? 0 : 1) && ones <= last_of[tens];
}

static int number_at(struct str s, size_t at, size_t len)
{
	int n = 0;
	for (size_t i = at; i < at + len; i++)
		n = n * 10 + (s.at[i] - '0');
	return n;
}

static struct date date_at(struct str s, size_t at)
{
	return (struct date){(int16_t)number_at(s, at, 4), (int8_t)number_at(s, at + 4, 2), (int8_t)number_at(s, at + 6, 2)};
}

/* What is wrong with 18 characters; NULL: nothing. */
static const char *resident_fault(struct str s, struct date today)
{
	if (s.len != RESIDENT_LENGTH || !value_is_digits(str_slice(s, 0, 17)) ||
	    (s.at[17] != 'X' && (s.at[17] < '0' || s.at[17] > '9')))
		return N_("an ID number has 18 characters: 17 digits, and a digit or X at the end");
	if (!is_province(s))
		return N_("the ID number begins with a region that does not exist");
	struct date birth = date_at(s, 6);
	if (!date_valid(birth))
		return N_("characters 7 to 14 of the ID number are no date of birth");
	if (date_is_set(today) && date_compare(birth, today) > 0)
		return N_("the date of birth in the ID number lies in the future");
	if (date_is_set(today) && today.year - birth.year > OLDEST_YEARS)
		return N_("the date of birth in the ID number is too long ago");
	if (resident_check(s.at) != s.at[17])
		return N_("the ID number is mistyped: its last character does not fit the others");
	return NULL;
}

bool resident_id_valid(struct str s, struct date today)
{
	return !resident_fault(s, today);
}

struct date resident_id_birth(struct str valid)
{
	return date_at(valid, 6);
}

bool resident_id_male(struct str valid)
{
	return (valid.at[16] - '0') % 2 == 1;
}

int resident_id_age(struct str valid, struct date on)
{
	struct date birth = resident_id_birth(valid);
	bool before_birthday = on.month < birth.month || (on.month == birth.month && on.day < birth.day);
	return on.year - birth.year - before_birthday;
}

struct str resident_id_of_old(struct str old, struct arena *arena)
{
	char *at = arena_room(arena, RESIDENT_LENGTH + 1, 1);
	if (!at || old.len != OLD_RESIDENT_LENGTH || !value_is_digits(old))
		return STR("");
	memcpy(at, old.at, 6);
	memcpy(at + 6, "19", 2);
	memcpy(at + 8, old.at + 6, 9);
	at[17] = resident_check(at);
	at[18] = '\0';
	return (struct str){at, RESIDENT_LENGTH};
}

/* 31 characters without I O S V Z; STR_NONE: none of them. */
static size_t credit_value(char c)
{
	static const struct str alphabet = {"0123456789ABCDEFGHJKLMNPQRTUWXY", 31};
	const char *place = c ? memchr(alphabet.at, c, alphabet.len) : NULL;
	return place ? (size_t)(place - alphabet.at) : STR_NONE;
}

bool organisation_code_valid(struct str s)
{
	static const int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;
	if (s.len != ORGANISATION_LENGTH)
		return false;
	for (size_t i = 0; i < COUNT_OF(weights); i++) {
		bool digit = s.at[i] >= '0' && s.at[i] <= '9', letter = s.at[i] >= 'A' && s.at[i] <= 'Z';
		if (!digit && !letter)
			return false;
		sum += weights[i] * (digit ? s.at[i] - '0' : s.at[i] - 'A' + 10);
	}
	return s.at[8] == "0X987654321"[sum % 11]; /* 11 - sum % 11: 10 is X, 11 is 0 */
}

static const char *credit_fault(struct str s)
{
	size_t sum = 0, weight = 1;
	if (s.len != CREDIT_LENGTH)
		return N_("a credit code has 18 characters");
	for (size_t i = 0; i < CREDIT_LENGTH; i++, weight = weight * 3 % 31) {
		size_t value = credit_value(s.at[i]);
		if (value == STR_NONE)
			return N_("a credit code has digits and capital letters, but never I, O, S, V or Z");
		if (i < CREDIT_LENGTH - 1)
			sum += value * weight;
		else if (value != (31 - sum % 31) % 31)
			return N_("the credit code is mistyped: its last character does not fit the others");
	}
	return value_is_digits(str_slice(s, 2, 8)) ? NULL : N_("characters 3 to 8 of the credit code are digits of a region");
}

bool credit_code_valid(struct str s)
{
	return !credit_fault(s);
}

bool luhn_valid(struct str digits)
{
	int sum = 0;
	if (!value_is_digits(digits))
		return false;
	for (size_t i = 0; i < digits.len; i++) {
		int n = digits.at[digits.len - 1 - i] - '0';
		if (i % 2)
			n = n > 4 ? n * 2 - 9 : n * 2;
		sum += n;
	}
	return sum % 10 == 0;
}

/* ---- fields ------------------------------------------------------------------------------------------------------ */

static struct str upper(struct str s, struct arena *arena)
{
	char *at = arena_room(arena, s.len + 1, 1);
	if (!at)
		return STR("");
	for (size_t i = 0; i < s.len; i++)
		at[i] = s.at[i] >= 'a' && s.at[i] <= 'z' ? (char)(s.at[i] - 'a' + 'A') : s.at[i];
	return (struct str){at, s.len};
}

static enum status refuse_resident(struct str s, const char *fault, struct err *err)
{
	value_refuse(err, fault);
	if (s.len == RESIDENT_LENGTH && str_ends(s, STR("000")))
		return err_hint(err, N_("a spreadsheet keeps only 15 digits of a number and writes 0 for the rest: set the column to text "
		                        "and enter the numbers anew"));
	return err_hint(err, N_("compare it with the ID card, character by character"));
}

enum status value_resident_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct str s = value_squeeze(input->text, input->arena);
	if (value_is_exponent(s))
		return value_refuse_exponent(err);
	s = upper(s, input->arena);
	if (s.len == OLD_RESIDENT_LENGTH && value_is_digits(s))
		s = resident_id_of_old(s, input->arena);
	if (s.len != RESIDENT_LENGTH) {
		err_set(err, STATUS_INPUT, N_("an ID number has 18 characters, and this has %zu"), utf8_length(s));
		return err_hint(err, N_("compare it with the ID card, character by character"));
	}
	out->text = s;
	return STATUS_OK;
}

enum status value_resident_check(const struct value_asked *asked, struct err *err)
{
	const char *fault = resident_fault(asked->value->text, asked->today);
	return fault ? refuse_resident(asked->value->text, fault, err) : STATUS_OK;
}

enum status resident_id_agree(struct str valid, struct str sex, struct date birth, struct err *err)
{
	bool male = resident_id_male(valid);
	char text[DATE_TEXT_MAX];
	if (value_word_in(sex, male ? &value_words_female : &value_words_male)) {
		value_refuse(err, male ? N_("the ID number is that of a man, and the sex says otherwise")
		                       : N_("the ID number is that of a woman, and the sex says otherwise"));
		return err_hint(err, N_("the last digit but one is odd for men and even for women: see which of the two is mistyped"));
	}
	if (date_is_set(birth) && date_compare(birth, resident_id_birth(valid)) != 0) {
		err_set(err, STATUS_INPUT, N_("the ID number holds another date of birth: %.*s"),
		        STR_ARG(date_text(resident_id_birth(valid), text)));
		return err_hint(err, N_("see in the household register which of the two is mistyped"));
	}
	return STATUS_OK;
}

enum status value_credit_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct str s = upper(value_squeeze(input->text, input->arena), input->arena);
	if (value_is_exponent(s))
		return value_refuse_exponent(err);
	if (s.len == ORGANISATION_LENGTH && organisation_code_valid(s)) {
		err_set(err, STATUS_INPUT, N_("this is the old organisation code of 9 characters"));
		return err_hint(err, N_("write the credit code of 18 characters from the licence; the old code stands in its places 9 to 17"));
	}
	if (s.len == CREDIT_LENGTH) {
		out->text = s;
		return STATUS_OK;
	}
	err_set(err, STATUS_INPUT, N_("a credit code has 18 characters, and this has %zu"), utf8_length(s));
	return err_hint(err, N_("compare it with the licence, character by character"));
}

enum status value_credit_check(const struct value_asked *asked, struct err *err)
{
	const char *fault = credit_fault(asked->value->text);
	if (!fault && !organisation_code_valid(str_slice(asked->value->text, 8, 17)))
		*asked->warning = str_of(msg(err ? err->language : LANGUAGE_CHINESE,
		                             N_("the organisation code inside the credit code (places 9 to 17) does not fit")));
	if (!fault)
		return STATUS_OK;
	value_refuse(err, fault);
	return err_hint(err, N_("compare it with the licence, character by character"));
}
