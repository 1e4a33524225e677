/* An amount for --numbers: sign, numeral and unit; two of them as a range. */
#include <string.h>

#include "reader/numbers_int.h"

/* ---- signs ---- */

struct sign {
	bool minus;
	size_t end; /* behind it */
};

/* -3.5, 负三点五, 零下5度, +2%, ±5%. A stroke behind a number or a letter is no sign. */
static struct sign take_sign(const struct scan *scan, size_t at)
{
	size_t end;
	uint32_t c = scan_character(scan, at, &end), before = scan_before(scan, at);
	struct sign none = {.end = at};
	if (c == '-' || c == 0x2212 || c == '+' || c == 0xB1)
		return is_digit(before) || is_letter(before) || before == '%' || before == c ? none
		                                                                       : (struct sign){c == '-' || c == 0x2212, end};
	if (c == 0x8D1F || c == 0x8CA0) /* 负 負 */
		return (struct sign){true, end};
	if (str_starts(str_slice(scan->s, at, scan->s.len), STR("零下")))
		return (struct sign){true, at + strlen("零下")};
	return none;
}

/* ---- numerals ---- */

/* 二两, 十五两: the ounce, and no numeral of its own (三两个). */
static bool take_ounces(const struct scan *scan, size_t at, struct text_amount *amount)
{
	size_t end = at, next, behind;
	uint32_t c = scan_character(scan, at, &next);
	while (c != 0x4E24 && text_is_numeral(c)) { /* 两 */
		end = next;
		c = scan_character(scan, end, &next);
	}
	uint32_t follows = scan_character(scan, next, &behind);
	if (end == at || c != 0x4E24 || text_is_numeral(follows) || follows == 0x4E2A || number_unit_at(scan, next, &behind)) /* 两个 */
		return false;
	return text_amount(str_slice(scan->s, 0, end), at, amount) && amount->end == end && amount->form == AMOUNT_NUMBER;
}

/* 10的3次方 */
static void take_power(const struct scan *scan, struct text_amount *amount)
{
	struct text_amount power;
	struct dec value = dec_of(1);
	size_t end;
	if (amount->form != AMOUNT_NUMBER || amount->range || scan_character(scan, amount->end, &end) != 0x7684 || /* 的 */
	    !text_amount(scan->s, end, &power) || power.value.scale || power.value.unscaled < 0 || power.value.unscaled > 18 || power.range ||
	    !str_starts(str_slice(scan->s, power.end, scan->s.len), STR("次方")))
		return;
	for (int64_t i = 0; i < power.value.unscaled; i++)
		if (!dec_multiply(value, amount->value, &value))
			return;
	*amount = (struct text_amount){.value = value, .end = power.end + strlen("次方"), .scale = 1};
}

/* What text_amount does not take: .5, and digits that no decimal holds. */
static bool take_numeral(const struct scan *scan, size_t at, struct text_amount *amount, struct str *raw)
{
	size_t end;
	uint32_t c = scan_character(scan, at, &end);
	*raw = (struct str){"", 0};
	struct text_numeral numeral;
	if (take_ounces(scan, at, amount))
		return true;
	if (text_amount(scan->s, at, amount)) {
		take_power(scan, amount);
		if (amount->form == AMOUNT_FRACTION && text_arabic(scan->s, at, &numeral) && number_unit_at(scan, numeral.end, &end))
			*amount = (struct text_amount){.value = numeral.value, .end = numeral.end, .scale = 1}; /* 12/10万 */
		return true;
	}
	if (c == '.' && is_digit(scan_character(scan, end, &end)) && !is_digit(scan_before(scan, at)) &&
	    text_amount(scan->s, at + 1, amount) && amount->value.scale == 0 && amount->form == AMOUNT_NUMBER) {
		for (size_t i = at + 1; i < scan->s.len && is_digit((unsigned char)scan->s.at[i]); i++)
			if (++amount->value.scale > DEC_SCALE_MAX)
				return false;
		return true;
	}
	if (!is_digit(c))
		return false;
	struct buf digits;
	buf_init(&digits, 0);
	for (end = at; end < scan->s.len && (is_digit((unsigned char)scan->s.at[end]) || scan->s.at[end] == ','); end++)
		if (scan->s.at[end] != ',')
			buf_char(&digits, scan->s.at[end]);
	*amount = (struct text_amount){.end = end, .scale = 1};
	*raw = arena_str(scan->arena, buf_view(&digits));
	buf_release(&digits);
	return true;
}

/* 192.168.1.1, 1.2.3: no number, and none of its parts is one. */
static bool dotted(const struct scan *scan, size_t at, size_t end)
{
	return end + 1 < scan->s.len && scan->s.at[end] == '.' && is_digit((unsigned char)scan->s.at[end + 1]) &&
	       memchr(scan->s.at + at, '.', end - at);
}

/* ---- one amount ---- */

/* A single Chinese numeral is a number where something beside it says so. */
static bool weak_counts(const struct scan *scan, const struct spotted *seen, size_t numeral_end, bool signed_)
{
	const struct numeral_words *words = &scan->reader->numeral_words;
	size_t end;
	uint32_t behind = scan_character(scan, numeral_end, &end), before = scan_before(scan, seen->at);
	if (seen->known || signed_ || seen->about)
		return true;
	bool apart = behind < 0x3400 || CHARACTER_IN(behind, "，。；：、！？（）");
	bool alone = before < 0x3400 || CHARACTER_IN(before, "，。；：、！？（）");
	bool one = dec_compare(seen->value, dec_of(1)) == 0 && !seen->range; /* ends many words: 唯一 */
	return (apart && (alone || !one || CHARACTER_IN(behind, "-~—"))) ||
	       numeral_word_end(words, ROLE_BEHIND, scan->s, numeral_end) > 0 ||
	       numeral_word_before(words, ROLE_AHEAD, scan->s, seen->at);
}

/* A letter right before it makes it part of a name (A4, PM2.5), unless a unit shows that it counts: GDP19.92亿元. */
static bool in_name(const struct scan *scan, size_t at, const struct spotted *seen)
{
	uint32_t before = scan_before(scan, at);
	size_t behind;
	bool glued = is_letter(before) && scan_adjoins(scan, at);
	bool hyphen = (before == '-' || before == '_' || before == '.') && at > 1 && is_letter((unsigned char)scan->s.at[at - 2]);
	if (!is_digit((unsigned char)scan->s.at[at]))
		return false;
	if ((glued || hyphen) && !seen->known && !seen->percent)
		return true;
	uint32_t c = scan_character(scan, seen->end, &behind);
	return is_letter(c) && !seen->known && scan_adjoins(scan, seen->end);
}

static bool negate(struct spotted *seen)
{
	seen->value = dec_negate(seen->value);
	if (seen->raw.len)
		return false;
	return true;
}

/* 欧元300, 港币五百: behind the name of a currency that stands before its number, or 0. 元 alone is none. */
static size_t currency_name(const struct scan *scan, size_t at)
{
	size_t end;
	const struct word *word = scan_character(scan, at, &end) >= 0x3400 ? number_unit_at(scan, at, &end) : NULL;
	bool foreign = word && word->unit->kind == UNIT_MONEY && !unit_is_dimension(word->unit, "money") && word->text.len >= strlen("欧元");
	return foreign ? end : 0;
}

/* ￥100, US$5, 摄氏30度 */
static size_t take_prefix(const struct scan *scan, size_t at, bool *money, bool *degree)
{
	const struct numeral_words *words = &scan->reader->numeral_words;
	size_t end = numeral_word_end(words, ROLE_MONEY, scan->s, at);
	if (!end)
		end = currency_name(scan, at);
	*money = end > 0;
	if (!end)
		end = numeral_word_end(words, ROLE_DEGREE, scan->s, at);
	*degree = end && !*money;
	return end ? end : at;
}

static bool read_one(const struct scan *scan, size_t at, struct spotted *out)
{
	bool money, degree;
	size_t begin = take_prefix(scan, at, &money, &degree);
	struct sign sign = take_sign(scan, begin);
	struct text_amount amount;
	struct spotted seen = {.at = at, .numeral_at = money || degree ? begin : at};
	if (money && begin < scan->s.len && scan->s.at[begin] == ' ')
		sign = take_sign(scan, begin + 1);
	if (sign.end < scan->s.len && scan->s.at[sign.end] == ' ')
		sign.end++;
	if (!take_numeral(scan, sign.end, &amount, &seen.raw))
		return false;
	number_leaves_scale(scan, &amount, sign.end);
	if (dotted(scan, sign.end, amount.end) || (amount.formal && !number_unit_at(scan, amount.end, &(size_t){0})))
		return false;
	seen.value = amount.value;
	seen.high = amount.high;
	seen.scale = amount.scale;
	seen.range = amount.range;
	seen.about = amount.about;
	seen.least = amount.least;
	seen.percent = amount.form == AMOUNT_PERCENT;
	if (seen.percent) {
		seen.unit = STR("%");
		seen.end = seen.numeral_end = amount.end;
	} else if (!number_take_unit(scan, &seen, amount.end)) {
		return false;
	}
	if (amount.weak && !weak_counts(scan, &seen, amount.end, sign.end > begin))
		return false;
	if (in_name(scan, money || degree ? at : sign.end, &seen))
		return false;
	if (money && !seen.known) {
		seen.unit = str_slice(scan->s, at, begin);
		seen.kind = SEEN_MONEY;
	} else if (degree) {
		bool degrees = str_equals(seen.unit, "度");
		if (seen.known && !degrees)
			return false;
		seen.unit = arena_format(scan->arena, "%.*s度", STR_ARG(str_slice(scan->s, at, at + 2 * strlen("摄"))));
		seen.kind = SEEN_MEASURE;
	} else {
		if (money)
			return false; /* 人民币100元: the unit stands behind it */
		seen.kind = number_kind_of(&seen);
	}
	if (sign.minus && !negate(&seen))
		return false;
	seen.unit_end = seen.end;
	if (seen.kind == SEEN_NUMBER && seen.known) /* a measure word belongs to what is counted */
		seen.end = seen.numeral_end;
	*out = seen;
	return true;
}

/* ---- ranges ---- */

/* 1.2—1.5亿元, 5到8个, 3%~5%: behind the link, or 0. */
static size_t take_link(const struct scan *scan, size_t at)
{
	size_t end, behind;
	uint32_t c = scan_character(scan, at, &end);
	if (!CHARACTER_IN(c, "-~—–至到和与與"))
		return 0;
	return CHARACTER_IN(scan_character(scan, end, &behind), "-—") && CHARACTER_IN(c, "-—") ? behind : end;
}

/* 0755-8, 1-2-3 are no ranges. */
static bool in_chain(const struct scan *scan, const struct spotted *low, const struct spotted *high)
{
	uint32_t before = scan_before(scan, low->at);
	size_t end;
	bool nought = scan->s.at[low->at] == '0' && low->at + 1 < scan->s.len && is_digit((unsigned char)scan->s.at[low->at + 1]);
	size_t link = take_link(scan, high->unit_end);
	return nought || before == '-' || before == '/' ||
	       (link && scan->s.at[high->unit_end] == '-' && is_digit(scan_character(scan, link, &end)));
}

/* The low end says no unit and no 万 of its own: it shares those of the high end. */
static bool share_unit(struct spotted *low, const struct spotted *high)
{
	struct dec scaled;
	bool tenth = unit_is_dimension(high->known, "share_tenth") || unit_is_dimension(high->known, "discount");
	if (high->percent && !low->percent &&
	    !dec_multiply(low->value, tenth ? dec_of(10) : high->known ? high->known->factor : dec_of(1), &low->value))
		return false;
	static const int64_t LARGE[] = {INT64_C(1000000000000), 100000000, 10000};
	int64_t scale = high->scale;
	if (low->scale != 1 || scale == 1)
		return true;
	for (size_t i = 0; i <= COUNT_OF(LARGE); i++) { /* 3到五百万 shares 百万, 三百到五百万 only 万 */
		if (dec_multiply(low->value, dec_of(scale), &scaled) && dec_compare(scaled, high->value) < 0) {
			low->value = scaled;
			return true;
		}
		while (i < COUNT_OF(LARGE) && high->scale % LARGE[i] != 0)
			i++;
		scale = i < COUNT_OF(LARGE) ? LARGE[i] : 1;
	}
	return true;
}

static bool join_range(const struct scan *scan, const struct spotted *first, struct spotted *out)
{
	struct spotted low = *first, high;
	size_t link = take_link(scan, low.unit_end);
	if (!link || low.range || low.raw.len || !read_one(scan, link, &high) || high.range || high.raw.len)
		return false;
	size_t end;
	struct str behind = str_slice(scan->s, high.unit_end, scan->s.len);
	if (CHARACTER_IN(scan_character(scan, low.unit_end, &end), "和与與") && !list_start(&scan->reader->lexicon, LIST_BETWEEN_END, behind)) /* 在20和30之间 */
		return false;
	bool prefix = low.kind == SEEN_MONEY && !low.known; /* $5-10 */
	bool alike = !low.known || (high.known && str_equal(low.known->dimension, high.known->dimension));
	if (!alike || (prefix && high.kind != SEEN_NUMBER && high.kind != SEEN_MONEY) || in_chain(scan, &low, &high))
		return false;
	if (low.percent && !low.known && !high.percent)
		return false;
	if (!low.known && !prefix && !share_unit(&low, &high))
		return false;
	if (low.known && low.scale == 1 && high.scale > 1 && !share_unit(&low, &high))
		return false;
	if (dec_compare(low.value, high.value) >= 0)
		return false;
	*out = low;
	out->kind = SEEN_RANGE;
	out->end = high.end;
	out->unit_end = high.unit_end;
	out->numeral_end = high.numeral_end;
	out->high = high.value;
	out->range = true;
	out->about = low.about || high.about;
	out->percent = high.percent;
	if (!prefix) {
		out->unit = high.unit;
		out->known = high.known;
	}
	return true;
}

bool amount_read(const struct scan *scan, size_t at, struct spotted *out)
{
	struct spotted seen;
	if (!read_one(scan, at, &seen))
		return false;
	if (seen.range)
		seen.kind = SEEN_RANGE;
	if (!join_range(scan, &seen, out))
		*out = seen;
	return true;
}
