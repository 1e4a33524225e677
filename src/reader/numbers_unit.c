/* The unit behind a numeral for --numbers, and what belongs to one amount although it is written in parts: 5元3角, 三个半, 1米75. */
#include <string.h>

#include "reader/numbers_int.h"

const struct word *number_unit_at(const struct scan *scan, size_t at, size_t *end)
{
	size_t behind;
	const struct word *word = lexicon_match(&scan->reader->lexicon, TREE_UNIT, scan->s, at, end);
	if (!word || !word->unit || numeral_word_end(&scan->reader->numeral_words, ROLE_ORDINARY, scan->s, at) > *end)
		return NULL; /* 成 of 成立 */
	bool ascii = is_letter((unsigned char)scan->s.at[*end - 1]);
	return ascii && is_letter(scan_character(scan, *end, &behind)) && scan_adjoins(scan, *end) ? NULL : word;
}

/* ---- units ---- */

/* /人, 每亩 behind a unit. */
static size_t take_per(const struct scan *scan, size_t at)
{
	for (;;) {
		size_t begin, end;
		uint32_t c = scan_character(scan, at, &begin);
		if ((c != '/' && c != 0x6BCF && c != 0xB7) || !number_unit_at(scan, begin, &end)) /* 每 · */
			return at;
		at = end;
	}
}

/* 20多户, 十余个: the word between a number and its unit. 余额 and 多少 are words of their own. */
static size_t take_about(const struct scan *scan, size_t at, bool *about)
{
	size_t end, unit_end, behind;
	uint32_t c = scan_character(scan, at, &end);
	if (!CHARACTER_IN(c, "多余餘几幾来來"))
		return at;
	uint32_t next = scan_character(scan, end, &behind);
	bool unit = number_unit_at(scan, end, &unit_end) != NULL || next == '%';
	if (!unit && (CHARACTER_IN(c, "来來余餘") ? next >= 0x3400 : false))
		return at;
	*about = true;
	return end;
}

/* 50千瓦, 3兆字节: what looks like a multiplier begins the unit. In Chinese numerals only when no unit stands behind it. */
bool number_leaves_scale(const struct scan *scan, struct text_amount *amount, size_t at)
{
	size_t end, behind, last = amount->end - strlen("千");
	if (amount->end < at + strlen("千") + 1 || amount->form != AMOUNT_NUMBER || amount->range)
		return false;
	uint32_t c = scan_character(scan, last, &end);
	if (!CHARACTER_IN(c, "千兆百") || end != amount->end)
		return false;
	const struct word *word = number_unit_at(scan, last, &end);
	if (!word || (c != 0x5146 && end <= amount->end) ||
	    (word->unit->kind != UNIT_AMOUNT && word->unit->kind != UNIT_POINT))
		return false;
	if (c != 0x5146 && !is_digit((unsigned char)scan->s.at[last - 1]) && number_unit_at(scan, amount->end, &behind))
		return false;
	if (c == 0x5146 && end == amount->end &&
	    !numeral_word_end(&scan->reader->numeral_words, ROLE_DATA, scan->s, end)) /* 100兆宽带, but 5兆元 */
		return false;
	struct text_amount shorter;
	if (!text_amount(str_slice(scan->s, 0, last), at, &shorter) || shorter.end != last)
		return false;
	*amount = shorter;
	return true;
}

/* ---- what one amount is written in ---- */

static bool add_part(struct dec *sum, struct dec part, struct dec factor)
{
	struct dec product;
	return dec_multiply(part, factor, &product) && dec_add(*sum, product, sum);
}

bool unit_is_dimension(const struct unit *unit, const char *dimension)
{
	return unit && str_equals(unit->dimension, dimension);
}

/* 5元3角2分, 三块五: smaller coins behind the larger. */
static void take_coins(const struct scan *scan, struct spotted *seen)
{
	struct dec step = seen->known->factor;
	size_t end;
	while (unit_is_dimension(seen->known, "money") && !seen->range) {
		struct text_amount part;
		if (!text_amount(scan->s, seen->end, &part) || part.form != AMOUNT_NUMBER || part.value.scale || part.range)
			return;
		const struct word *coin = number_unit_at(scan, part.end, &end);
		bool cents = !coin && scan_character(scan, part.end, &end) == 0x5206; /* 分 */
		bool smaller = coin && unit_is_dimension(coin->unit, "money") && dec_compare(coin->unit->factor, step) < 0;
		bool spoken = !coin && !cents && str_starts(seen->unit, STR("块")) && part.value.unscaled < 10 &&
		              (part.weak || is_digit((unsigned char)scan->s.at[part.end - 1])) && dec_compare(step, dec_of(1)) == 0;
		if (coin && str_equals(coin->text, "分"))
			cents = true;
		struct dec factor = cents ? (struct dec){1, 2} : spoken ? (struct dec){1, 1} : coin ? coin->unit->factor : step;
		struct dec share;
		if ((!smaller && !cents && !spoken) || dec_compare(factor, step) >= 0 ||
		    !dec_divide(factor, seen->known->factor, 4, &share) || !add_part(&seen->value, part.value, dec_trim(share)))
			return;
		step = factor;
		seen->end = seen->numeral_end = spoken ? part.end : end;
		if (spoken)
			return;
	}
}

/* 三个半, 一个半小时, 两天半 */
static void take_half(const struct scan *scan, struct spotted *seen)
{
	size_t end, behind;
	if (!seen->known || seen->range || seen->percent || scan_character(scan, seen->end, &end) != 0x534A) /* 半 */
		return;
	bool count = seen->known->kind == UNIT_COUNT;
	const struct word *word = number_unit_at(scan, end, &behind);
	bool whole = str_equals(seen->unit, "个");
	if ((count && !whole) || (word && !whole) ||
	    numeral_word_end(&scan->reader->numeral_words, ROLE_ORDINARY, scan->s, seen->end) > end ||
	    !dec_add(seen->value, (struct dec){5, 1}, &seen->value))
		return;
	seen->end = seen->numeral_end = end;
	if (word && whole) {
		seen->unit = str_slice(scan->s, end, behind);
		seen->known = word->unit;
		seen->end = behind;
	}
}

/* 一米八, 1米75, 三十七度五: what is left, in tenths or hundredths of the unit. */
static void take_rest(const struct scan *scan, struct spotted *seen)
{
	struct text_amount part;
	size_t end, begin = seen->end;
	struct str behind = str_slice(scan->s, begin, scan->s.len);
	bool whole = seen->known && !seen->range && !seen->about && !seen->percent && seen->value.scale == 0 && seen->numeral_end <= begin;
	if (!whole || !numeral_word_end(&scan->reader->numeral_words, ROLE_REST, seen->unit, 0) || !text_amount(scan->s, begin, &part) ||
	    part.form != AMOUNT_NUMBER || part.value.scale || part.value.unscaled < 1 || part.value.unscaled > 99 || part.range || part.about)
		return;
	bool arabic = is_digit((unsigned char)behind.at[0]);
	size_t digits = (part.end - begin) / (arabic ? 1 : strlen("一"));
	bool row = arabic || part.row || digits == 1;
	uint32_t next = scan_character(scan, part.end, &end);
	bool apart = next < 0x3400 || CHARACTER_IN(next, "，。；：、！？（）的高长宽深左上");
	bool counts = next == '.' || next == '%' || next == '-' || next == '/' || is_letter(next) || CHARACTER_IN(next, "分厘");
	if (!row || digits > 2 || digits < 1 || counts || !(apart || arabic) || number_unit_at(scan, part.end, &end) ||
	    !dec_add(seen->value, (struct dec){part.value.unscaled, (int)digits}, &seen->value))
		return;
	seen->end = seen->numeral_end = part.end;
}

/* 三成五 is 35%, 七五折 75%, 5‰ 0.5%; 个百分点 too is said in percent. */
bool number_take_share(const struct scan *scan, struct spotted *seen)
{
	struct dec factor = seen->known->factor;
	bool tenth = unit_is_dimension(seen->known, "share_tenth"), discount = unit_is_dimension(seen->known, "discount");
	if (discount && seen->value.scale == 0 && seen->value.unscaled >= 10) {
		seen->value.scale = 1;
		seen->high.scale = seen->range;
	}
	if (tenth && !seen->range) { /* 三成五, 五成半 */
		size_t end;
		struct text_amount part;
		if (text_amount(scan->s, seen->end, &part) && part.value.scale == 0 && part.value.unscaled < 10 &&
		    (part.weak || is_digit((unsigned char)scan->s.at[part.end - 1]))) {
			seen->value.unscaled = seen->value.unscaled * 10 + part.value.unscaled;
			seen->value.scale++;
			seen->end = seen->numeral_end = part.end;
		} else if (scan_character(scan, seen->end, &end) == 0x534A) {
			seen->value.unscaled = seen->value.unscaled * 10 + 5;
			seen->value.scale++;
			seen->end = seen->numeral_end = end;
		}
	}
	if (tenth || discount)
		factor = dec_of(10);
	seen->percent = true;
	return dec_multiply(seen->value, factor, &seen->value) &&
	       (!seen->range || dec_multiply(seen->high, factor, &seen->high));
}

bool unit_counts_as_percent(const struct unit *unit)
{
	return unit->kind == UNIT_POINT || unit_is_dimension(unit, "percent") || unit_is_dimension(unit, "share_tenth") ||
	       unit_is_dimension(unit, "discount");
}

enum seen_kind number_kind_of(const struct spotted *seen)
{
	if (seen->percent)
		return SEEN_PERCENT;
	if (!seen->known)
		return SEEN_NUMBER;
	switch (seen->known->kind) {
	case UNIT_MONEY: return SEEN_MONEY;
	case UNIT_COUNT: return SEEN_NUMBER;
	case UNIT_RATIO:
	case UNIT_POINT: return SEEN_PERCENT;
	default: return SEEN_MEASURE;
	}
}

/* 6个月大, 两周大: an age. Not 3天大雨. */
static void take_age(const struct scan *scan, struct spotted *seen)
{
	size_t end, behind;
	if (!unit_is_dimension(seen->known, "duration") || scan_character(scan, seen->end, &end) != 0x5927) /* 大 */
		return;
	uint32_t next = scan_character(scan, end, &behind);
	if (next >= 0x3400 && !CHARACTER_IN(next, "，。；：、！？（）的了时就"))
		return;
	const struct word *years = lexicon_find(&scan->reader->lexicon, TREE_UNIT, STR("岁"));
	seen->unit = str_slice(scan->s, (size_t)(seen->unit.at - scan->s.at), end);
	seen->known = years ? years->unit : seen->known;
	seen->end = end;
}

/* The unit behind the numeral, with all that belongs to it. */
bool number_take_unit(const struct scan *scan, struct spotted *seen, size_t numeral_end)
{
	size_t begin = take_about(scan, numeral_end, &seen->about), end;
	const struct word *word = number_unit_at(scan, begin, &end);
	seen->end = seen->numeral_end = begin;
	seen->unit = (struct str){"", 0};
	if (!word)
		return true;
	size_t per_end = take_per(scan, end);
	seen->unit = str_slice(scan->s, begin, per_end);
	seen->known = word->unit;
	seen->end = per_end;
	if (per_end == end && seen->known->kind == UNIT_MONEY && seen->raw.len == 0)
		take_coins(scan, seen);
	if (seen->raw.len)
		return true;
	take_half(scan, seen);
	if (per_end == end)
		take_rest(scan, seen);
	take_age(scan, seen);
	return !unit_counts_as_percent(seen->known) || per_end > end || number_take_share(scan, seen);
}
