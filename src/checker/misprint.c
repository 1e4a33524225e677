/* A number with one digit wrong, or with two neighbours changed about: the usual slip of a hand. */
#include "checker/checker_int.h"

#include <string.h>

size_t check_digits(struct dec value)
{
	char text[DEC_TEXT_MAX];
	struct str s = dec_text(dec_trim(value), text);
	size_t digits = 0;
	for (size_t i = 0; i < s.len; i++)
		digits += s.at[i] >= '0' && s.at[i] <= '9';
	return digits;
}

static bool lies_in(const struct check *check, const struct figure *figure, struct str number, struct range right, bool base)
{
	struct dec value;
	struct range range;
	struct str unit;
	if (!dec_parse(number, &value))
		return false;
	bool known = base ? check_range_base(check, value, figure->unit, &range, &unit)
	                  : check_range(check, value, figure->unit, &range);
	return known && !check_range_apart(range, right);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_misprint(const struct check *check, const struct figure *figure, struct range right, bool base)
{
	char text[DEC_TEXT_MAX], other[DEC_TEXT_MAX];
	struct str printed = dec_text(figure->value, text), number = {other, printed.len};
	memcpy(other, printed.at, printed.len);
	for (size_t i = 0; i < printed.len; i++) {
		if (!is_digit(printed.at[i]))
			continue;
		for (char c = i == 0 && printed.len > 1 && printed.at[1] != '.' ? '1' : '0'; c <= '9'; c++) {
			other[i] = c;
			if (c != printed.at[i] && lies_in(check, figure, number, right, base))
				return true;
		}
		other[i] = printed.at[i];
		if (i + 1 == printed.len || !is_digit(printed.at[i + 1]))
			continue;
		other[i] = printed.at[i + 1];
		other[i + 1] = printed.at[i];
		if (lies_in(check, figure, number, right, base))
			return true;
		other[i] = printed.at[i];
		other[i + 1] = printed.at[i + 1];
	}
	return false;
}

bool check_is_misprint(const struct check *check, const struct figure *figure, struct range right)
{
	return is_misprint(check, figure, right, false);
}

bool check_is_misprint_base(const struct check *check, const struct figure *figure, struct range right)
{
	return is_misprint(check, figure, right, true);
}
