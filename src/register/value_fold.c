/* One way of writing for what is written in many: full-width and half-width, blanks, dashes. */
#include "register/value_int.h"

bool value_word_in(struct str s, const struct value_words *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_equal(s, words->at[i]))
			return true;
	return false;
}

const struct value_reading *value_reading_find(struct str word)
{
	size_t low = 0, high = value_readings.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(value_readings.at[middle].word, word);
		if (order == 0)
			return &value_readings.at[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200D) ||
	       c == 0x202F || c == 0x2060 || c == 0xFEFF;
}

static uint32_t folded(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFF01 - '!';
	if (is_blank(c))
		return ' ';
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ? '-' : c;
}

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] <= ' ' || (unsigned char)s.at[i] >= 0x80 || s.at[i] == '\'')
			return false;
	return true;
}

static struct str fold(struct str s, struct arena *arena, bool blanks)
{
	if (is_plain(s))
		return s;
	char *at = arena_room(arena, s.len * 3 + 1, 1); /* a malformed byte takes three */
	size_t len = 0;
	if (!at)
		return STR("");
	for (size_t i = 0; i < s.len;) {
		uint32_t c = folded(utf8_next(s, &i));
		if (blanks || c != ' ')
			len += utf8_encode(c, at + len);
	}
	return (struct str){at, len};
}

struct str value_fold(struct str s, struct arena *arena)
{
	return str_trim(fold(s, arena, true));
}

struct str value_squeeze(struct str s, struct arena *arena)
{
	struct str out = fold(s, arena, false);
	while (str_starts(out, STR("'")) || str_starts(out, STR("`")))
		out = str_slice(out, 1, out.len);
	if (str_starts(out, STR("‘")) || str_starts(out, STR("’")))
		out = str_slice(out, 3, out.len);
	return out;
}

bool value_is_digits(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.len > 0;
}

bool value_is_exponent(struct str s)
{
	size_t at = 0, digits = 0;
	while (at < s.len && ((s.at[at] >= '0' && s.at[at] <= '9') || s.at[at] == '.'))
		digits += s.at[at++] != '.';
	if (digits == 0 || at == s.len || (s.at[at] != 'E' && s.at[at] != 'e'))
		return false;
	at++;
	if (at < s.len && (s.at[at] == '+' || s.at[at] == '-'))
		at++;
	return value_is_digits(str_slice(s, at, s.len)) && s.len - at <= 3;
}

enum status value_refuse_exponent(struct err *err)
{
	err_set(err, STATUS_INPUT, N_("the spreadsheet turned this number into a short form (as 6.22323E+17) and lost its last digits"));
	return err_hint(err, N_("set the format of the column to text, enter the numbers anew from the original, and import again"));
}

enum status value_refuse(struct err *err, const char *message)
{
	return err_set(err, STATUS_INPUT, "%s", msg(err ? err->language : LANGUAGE_CHINESE, message));
}
