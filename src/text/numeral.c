#include "text/text.h"

/* ---- Arabic ---- */

static bool is_digit(struct str s, size_t at)
{
	return at < s.len && s.at[at] >= '0' && s.at[at] <= '9';
}

static size_t digits_end(struct str s, size_t at)
{
	while (is_digit(s, at))
		at++;
	return at;
}

/* 1,234,567: one to three digits, then groups of three. */
static size_t grouped_end(struct str s, size_t at)
{
	size_t end = digits_end(s, at);
	if (end - at > 3)
		return end;
	while (end < s.len && s.at[end] == ',' && digits_end(s, end + 1) == end + 4)
		end += 4;
	return end;
}

bool text_arabic(struct str s, size_t at, struct text_numeral *out)
{
	if (!is_digit(s, at))
		return false;
	size_t end = grouped_end(s, at);
	if (end < s.len && s.at[end] == '.' && is_digit(s, end + 1))
		end = digits_end(s, end + 1);
	char digits[DEC_TEXT_MAX];
	size_t len = 0;
	for (size_t i = at; i < end; i++) {
		if (s.at[i] == ',')
			continue;
		if (len == sizeof digits)
			return false;
		digits[len++] = s.at[i];
	}
	struct dec value;
	if (!dec_parse((struct str){digits, len}, &value))
		return false;
	*out = (struct text_numeral){.value = value, .end = end, .head = value, .head_end = end};
	return true;
}

/* ---- Chinese ---- */

enum role { ROLE_NONE, ROLE_DIGIT, ROLE_SMALL, ROLE_LARGE, ROLE_POINT };

static const struct numeral_character {
	uint32_t character;
	enum role role;
	int64_t value;
} CHARACTERS[] = {
	{0x96F6, ROLE_DIGIT, 0},         {0x3007, ROLE_DIGIT, 0},   {0x4E00, ROLE_DIGIT, 1},    {0x4E8C, ROLE_DIGIT, 2},
	{0x4E24, ROLE_DIGIT, 2},         {0x4E09, ROLE_DIGIT, 3},   {0x56DB, ROLE_DIGIT, 4},    {0x4E94, ROLE_DIGIT, 5},
	{0x516D, ROLE_DIGIT, 6},         {0x4E03, ROLE_DIGIT, 7},   {0x516B, ROLE_DIGIT, 8},    {0x4E5D, ROLE_DIGIT, 9},
	{0x5341, ROLE_SMALL, 10},        {0x767E, ROLE_SMALL, 100}, {0x5343, ROLE_SMALL, 1000}, {0x4E07, ROLE_LARGE, 10000},
	{0x4EBF, ROLE_LARGE, 100000000}, {0x70B9, ROLE_POINT, 0},
};

static const struct numeral_character *character_at(struct str s, size_t at, size_t *end)
{
	if (at >= s.len)
		return NULL;
	*end = at;
	uint32_t character = utf8_next(s, end);
	for (size_t i = 0; i < COUNT_OF(CHARACTERS); i++)
		if (CHARACTERS[i].character == character)
			return &CHARACTERS[i];
	return NULL;
}

/* The noughts of years: 〇 and 零 are numerals anywhere, a circle or a letter only between the digits of a year. */
static bool is_nought(struct str s, size_t at, size_t *end)
{
	if (at >= s.len)
		return false;
	*end = at;
	uint32_t c = utf8_next(s, end);
	return c == '0' || c == 'O' || c == 'o' || c == 0x25CB || c == 0x25EF || c == 0x041E;
}

int text_chinese_year(struct str s, size_t at, size_t *end)
{
	int year = 0;
	for (int i = 0; i < 4; i++) {
		size_t next;
		const struct numeral_character *c = character_at(s, at, &next);
		bool digit = c && c->role == ROLE_DIGIT && c->character != 0x4E24;
		if (!digit && (i == 0 || !is_nought(s, at, &next)))
			return 0;
		year = year * 10 + (digit ? (int)c->value : 0);
		at = next;
	}
	if (year < 1900 || year >= 2100 || !str_starts(str_slice(s, at, s.len), STR("年")))
		return 0;
	*end = at;
	return year;
}

struct count {
	int64_t total, section, digit; /* 三万五千六: total 30000, section 5000, digit 6 */
	bool pending, plain;           /* a digit waits for its scale; only digits so far (二〇二五) */
	unsigned digits;
};

static bool add_scaled(int64_t *sum, int64_t value, int64_t scale)
{
	int64_t product;
	return !__builtin_mul_overflow(value, scale, &product) && !__builtin_add_overflow(*sum, product, sum);
}

static bool take_digit(struct count *count, int64_t value)
{
	if (count->pending && count->plain && count->digits < 9) /* a row of digits: 二〇二五 */
		count->digit = count->digit * 10 + value;
	else if (count->pending && count->digit != 0) /* 三百五六: two readings, not a number */
		return false;
	else
		count->digit = value;
	count->pending = true;
	count->digits++;
	return true;
}

static bool take_small(struct count *count, int64_t scale)
{
	if (count->plain && count->digits > 1)
		return false;
	count->plain = false;
	bool fits = add_scaled(&count->section, count->pending ? count->digit : scale == 10 ? 1 : 0, scale);
	count->digit = 0;
	count->pending = false;
	return fits;
}

static bool take_large(struct count *count, int64_t scale)
{
	count->plain = false;
	int64_t below = count->section + count->digit;
	count->section = count->digit = 0;
	count->pending = false;
	if (scale == 100000000) { /* 三万亿 */
		below += count->total;
		count->total = 0;
	}
	return below != 0 && add_scaled(&count->total, below, scale);
}

static int64_t count_value(const struct count *count)
{
	return count->total + count->section + count->digit;
}

static bool starts_number(const struct numeral_character *c)
{
	return c && (c->role == ROLE_DIGIT || (c->role == ROLE_SMALL && c->value == 10));
}

static bool take_fraction(struct str s, size_t at, int64_t whole, struct text_numeral *out)
{
	struct dec value = dec_of(whole);
	size_t end = at, next;
	const struct numeral_character *c;
	while ((c = character_at(s, end, &next)) && c->role == ROLE_DIGIT && value.scale < 6) {
		if (__builtin_mul_overflow(value.unscaled, 10, &value.unscaled))
			return false;
		value.unscaled += c->value;
		value.scale++;
		end = next;
	}
	if (end == at)
		return false;
	*out = (struct text_numeral){.value = value, .end = end, .head = value, .head_end = end};
	return true;
}

bool text_chinese(struct str s, size_t at, struct text_numeral *out)
{
	size_t next, end = at;
	const struct numeral_character *c = character_at(s, at, &next);
	if (!starts_number(c))
		return false;
	struct count count = {.plain = true};
	int64_t head = 0;
	size_t head_end = 0;
	for (; c && c->role != ROLE_POINT; c = character_at(s, end, &next)) {
		head = count_value(&count);
		head_end = end;
		bool fits = c->role == ROLE_DIGIT   ? take_digit(&count, c->value)
		            : c->role == ROLE_SMALL ? take_small(&count, c->value)
		                                    : take_large(&count, c->value);
		if (!fits)
			return false;
		end = next;
		if (c->role != ROLE_LARGE)
			head_end = 0;
	}
	if (c && c->role == ROLE_POINT && take_fraction(s, next, count_value(&count), out))
		return true;
	struct dec value = dec_of(count_value(&count));
	*out = (struct text_numeral){.value = value, .end = end, .head = value, .head_end = end};
	if (head_end) {
		out->head = dec_of(head);
		out->head_end = head_end;
	}
	return true;
}
