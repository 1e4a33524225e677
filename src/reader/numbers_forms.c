/* Numbers of other forms for --numbers: halves, dozens, discounts, %80, orders. */
#include <string.h>

#include "reader/numbers_int.h"

/* ---- halves and orders ---- */

/* 半年, 半个月, 一半, 半打 */
bool half_read(const struct scan *scan, size_t at, struct spotted *out)
{
	size_t end, behind;
	struct str rest = str_slice(scan->s, at, scan->s.len);
	bool share = str_starts(rest, STR("一半"));
	if (!share && !str_starts(rest, STR("半")))
		return false;
	struct spotted seen = {.at = at, .numeral_at = at, .value = {5, 1}, .scale = 1};
	size_t numeral_end = at + strlen(share ? "一半" : "半");
	const struct word *word = number_unit_at(scan, numeral_end, &end);
	if (share) {
		seen.kind = SEEN_NUMBER;
		seen.unit = (struct str){"", 0};
		seen.end = seen.unit_end = seen.numeral_end = numeral_end;
		*out = seen;
		return true;
	}
	if (!word || CHARACTER_IN(scan_before(scan, at), "上下前后大多过对夜"))
		return false;
	const struct word *longer = str_equals(word->text, "个") ? number_unit_at(scan, end, &behind) : NULL;
	if (longer && longer->unit->kind != UNIT_DURATION) /* 半个月 is one unit of the lexicon or two words */
		longer = NULL;
	seen.unit = str_slice(scan->s, numeral_end, longer ? behind : end);
	seen.known = longer ? longer->unit : word->unit;
	seen.end = seen.unit_end = longer ? behind : end;
	seen.numeral_end = numeral_end;
	if (unit_counts_as_percent(seen.known) && !number_take_share(scan, &seen))
		return false;
	seen.kind = number_kind_of(&seen);
	if (seen.kind == SEEN_NUMBER)
		seen.end = numeral_end;
	*out = seen;
	return true;
}

/* 一打, 半打 are dozens. */
bool dozen_read(const struct scan *scan, size_t at, struct spotted *out)
{
	struct text_amount amount = {.value = {5, 1}, .end = at + strlen("半"), .scale = 1};
	bool half = str_starts(str_slice(scan->s, at, scan->s.len), STR("半"));
	size_t end, behind;
	if ((!half && (!text_amount(scan->s, at, &amount) || amount.form != AMOUNT_NUMBER || amount.range)) ||
	    scan_character(scan, amount.end, &end) != 0x6253 || /* 打 */
	    numeral_word_end(&scan->reader->numeral_words, ROLE_ORDINARY, scan->s, amount.end) ||
	    text_amount(scan->s, end, &(struct text_amount){.end = 0}) ||
	    scan_character(scan, end, &behind) == 0x6298 || !dec_multiply(amount.value, dec_of(12), &amount.value))
		return false;
	if (!half && scan_character(scan, end, &behind) == 0x534A && dec_add(amount.value, dec_of(6), &amount.value)) /* 一打半 */
		end = behind;
	*out = (struct spotted){.kind = SEEN_NUMBER,
	                     .at = at,
	                     .end = end,
	                     .unit_end = end,
	                     .numeral_at = at,
	                     .numeral_end = end,
	                     .unit = {"", 0},
	                     .value = dec_trim(amount.value),
	                     .scale = 1};
	return true;
}

/* 打对折, 半折: half the price. */
bool discount_read(const struct scan *scan, size_t at, struct spotted *out)
{
	struct str rest = str_slice(scan->s, at, scan->s.len);
	bool half = str_starts(rest, STR("半折")), pair = str_starts(rest, STR("对折")) && scan_before(scan, at) == 0x6253;
	if (!half && !pair)
		return false;
	size_t end = at + strlen("半折");
	*out = (struct spotted){.kind = SEEN_PERCENT,
	                     .at = at,
	                     .end = end,
	                     .unit_end = end,
	                     .numeral_at = at,
	                     .numeral_end = at + strlen("半"),
	                     .unit = STR("折"),
	                     .value = dec_of(50),
	                     .scale = 1,
	                     .percent = true};
	return true;
}

/* %80 */
bool percent_first_read(const struct scan *scan, size_t at, struct spotted *out)
{
	struct text_numeral numeral;
	if (scan->s.at[at] != '%' || is_digit(scan_before(scan, at)) || !text_arabic(scan->s, at + 1, &numeral))
		return false;
	*out = (struct spotted){.kind = SEEN_PERCENT,
	                     .at = at,
	                     .end = numeral.end,
	                     .unit_end = numeral.end,
	                     .numeral_at = at + 1,
	                     .numeral_end = numeral.end,
	                     .unit = STR("%"),
	                     .value = numeral.value,
	                     .scale = 1,
	                     .percent = true};
	return true;
}

/* 第二十三, 第11, 11th */
bool ordinal_read(const struct scan *scan, size_t at, struct spotted *out)
{
	static const char *const ENDINGS[] = {"st", "nd", "rd", "th"};
	struct text_amount amount;
	size_t end;
	bool ordinal = scan_character(scan, at, &end) == 0x7B2C; /* 第 */
	struct spotted seen = {.kind = SEEN_ORDINAL, .at = at, .numeral_at = at, .unit = {"", 0}, .scale = 1};
	if (!text_amount(scan->s, ordinal ? end : at, &amount) || amount.form != AMOUNT_NUMBER || amount.least ||
	    (ordinal && amount.range && !amount.weak))
		return false;
	struct str behind = str_slice(scan->s, amount.end, scan->s.len);
	for (size_t i = 0; !ordinal && i < COUNT_OF(ENDINGS); i++)
		if (is_digit((unsigned char)scan->s.at[at]) && str_starts(behind, str_of(ENDINGS[i])) &&
		    !is_letter(scan_character(scan, amount.end + 2, &end))) {
			seen.value = amount.value;
			seen.end = seen.unit_end = seen.numeral_end = amount.end + 2;
			*out = seen;
			return true;
		}
	if (!ordinal)
		return false;
	seen.value = amount.value;
	const struct word *word = number_unit_at(scan, amount.end, &end);
	seen.end = seen.numeral_end = amount.end;
	seen.unit_end = word ? end : amount.end;
	if (word && word->unit->kind == UNIT_COUNT) {
		seen.known = word->unit;
		seen.unit = str_slice(scan->s, amount.end, end);
	}
	*out = seen;
	return true;
}
