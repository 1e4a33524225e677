/* An amount for --numbers: sign, numeral, unit, and what belongs to one amount although it is written in parts. */
#include <string.h>

#include "reader/numbers_int.h"

static bool digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

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
		return digit(before) || letter(before) || before == '%' || before == c ? none
		                                                                       : (struct sign){c == '-' || c == 0x2212, end};
	if (c == 0x8D1F || c == 0x8CA0) /* 负 負 */
		return (struct sign){true, end};
	if (str_starts(str_slice(scan->s, at, scan->s.len), STR("零下")))
		return (struct sign){true, at + strlen("零下")};
	return none;
}

static const struct word *unit_at(const struct scan *scan, size_t at, size_t *end)
{
	size_t behind;
	const struct word *word = lexicon_match(&scan->reader->lexicon, TREE_UNIT, scan->s, at, end);
	if (!word || !word->unit || numeral_word_end(&scan->reader->numeral_words, ROLE_ORDINARY, scan->s, at) > *end)
		return NULL; /* 成 of 成立 */
	bool ascii = letter((unsigned char)scan->s.at[*end - 1]);
	return ascii && letter(scan_character(scan, *end, &behind)) && scan_adjoins(scan, *end) ? NULL : word;
}

/* ---- numerals ---- */

/* What text_amount does not take: .5, and digits that no decimal holds. */
static bool take_numeral(const struct scan *scan, size_t at, struct text_amount *amount, struct str *raw)
{
	size_t end;
	uint32_t c = scan_character(scan, at, &end);
	*raw = (struct str){"", 0};
	struct text_numeral numeral;
	if (text_amount(scan->s, at, amount)) {
		if (amount->form == AMOUNT_FRACTION && text_arabic(scan->s, at, &numeral) && unit_at(scan, numeral.end, &end))
			*amount = (struct text_amount){.value = numeral.value, .end = numeral.end, .scale = 1}; /* 12/10万 */
		return true;
	}
	if (c == '.' && digit(scan_character(scan, end, &end)) && !digit(scan_before(scan, at)) &&
	    text_amount(scan->s, at + 1, amount) && amount->value.scale == 0 && amount->form == AMOUNT_NUMBER) {
		for (size_t i = at + 1; i < scan->s.len && digit((unsigned char)scan->s.at[i]); i++)
			if (++amount->value.scale > DEC_SCALE_MAX)
				return false;
		return true;
	}
	if (!digit(c))
		return false;
	struct buf digits;
	buf_init(&digits, 0);
	for (end = at; end < scan->s.len && (digit((unsigned char)scan->s.at[end]) || scan->s.at[end] == ','); end++)
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
	return end + 1 < scan->s.len && scan->s.at[end] == '.' && digit((unsigned char)scan->s.at[end + 1]) &&
	       memchr(scan->s.at + at, '.', end - at);
}

/* ---- units ---- */

/* /人, 每亩 behind a unit. */
static size_t take_per(const struct scan *scan, size_t at)
{
	for (;;) {
		size_t begin, end;
		uint32_t c = scan_character(scan, at, &begin);
		if ((c != '/' && c != 0x6BCF && c != 0xB7) || !unit_at(scan, begin, &end)) /* 每 · */
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
	bool unit = unit_at(scan, end, &unit_end) != NULL || next == '%';
	if (!unit && (CHARACTER_IN(c, "来來余餘") ? next >= 0x3400 : false))
		return at;
	*about = true;
	return end;
}

/* 50千瓦, 3兆字节: what looks like a multiplier begins the unit. In Chinese numerals only when no unit stands behind it. */
static bool unit_takes_scale(const struct scan *scan, struct text_amount *amount, size_t at)
{
	size_t end, behind, last = amount->end - strlen("千");
	if (amount->end < at + strlen("千") + 1 || amount->form != AMOUNT_NUMBER || amount->range)
		return false;
	uint32_t c = scan_character(scan, last, &end);
	if (!CHARACTER_IN(c, "千兆百") || end != amount->end)
		return false;
	const struct word *word = unit_at(scan, last, &end);
	if (!word || (c != 0x5146 && end <= amount->end) ||
	    (word->unit->kind != UNIT_AMOUNT && word->unit->kind != UNIT_POINT))
		return false;
	if (c != 0x5146 && !digit((unsigned char)scan->s.at[last - 1]) && unit_at(scan, amount->end, &behind))
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

static bool is_dimension(const struct unit *unit, const char *dimension)
{
	return unit && str_equals(unit->dimension, dimension);
}

/* 5元3角2分, 三块五: smaller coins behind the larger. */
static void take_coins(const struct scan *scan, struct spotted *seen)
{
	struct dec step = seen->known->factor;
	size_t end;
	while (is_dimension(seen->known, "money") && !seen->range) {
		struct text_amount part;
		if (!text_amount(scan->s, seen->end, &part) || part.form != AMOUNT_NUMBER || part.value.scale || part.range)
			return;
		const struct word *coin = unit_at(scan, part.end, &end);
		bool cents = !coin && scan_character(scan, part.end, &end) == 0x5206; /* 分 */
		bool smaller = coin && is_dimension(coin->unit, "money") && dec_compare(coin->unit->factor, step) < 0;
		bool spoken = !coin && !cents && str_starts(seen->unit, STR("块")) && part.value.unscaled < 10 &&
		              (part.weak || digit((unsigned char)scan->s.at[part.end - 1])) && dec_compare(step, dec_of(1)) == 0;
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
	const struct word *word = unit_at(scan, end, &behind);
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

/* 三成五 is 35%, 七五折 75%, 5‰ 0.5%; 个百分点 too is said in percent. */
static bool take_share(const struct scan *scan, struct spotted *seen)
{
	struct dec factor = seen->known->factor;
	bool tenth = is_dimension(seen->known, "share_tenth"), discount = is_dimension(seen->known, "discount");
	if (discount && seen->value.scale == 0 && seen->value.unscaled >= 10) {
		seen->value.scale = 1;
		seen->high.scale = seen->range;
	}
	if (tenth && !seen->range) { /* 三成五, 五成半 */
		size_t end;
		struct text_amount part;
		if (text_amount(scan->s, seen->end, &part) && part.value.scale == 0 && part.value.unscaled < 10 &&
		    (part.weak || digit((unsigned char)scan->s.at[part.end - 1]))) {
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

static bool counts_as_percent(const struct unit *unit)
{
	return unit->kind == UNIT_POINT || is_dimension(unit, "percent") || is_dimension(unit, "share_tenth") ||
	       is_dimension(unit, "discount");
}

static enum seen_kind kind_of(const struct spotted *seen)
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
	if (!is_dimension(seen->known, "duration") || scan_character(scan, seen->end, &end) != 0x5927) /* 大 */
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
static bool take_unit(const struct scan *scan, struct spotted *seen, size_t numeral_end)
{
	size_t begin = take_about(scan, numeral_end, &seen->about), end;
	const struct word *word = unit_at(scan, begin, &end);
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
	take_age(scan, seen);
	return !counts_as_percent(seen->known) || per_end > end || take_share(scan, seen);
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
	bool glued = letter(before) && scan_adjoins(scan, at);
	bool hyphen = (before == '-' || before == '_' || before == '.') && at > 1 && letter((unsigned char)scan->s.at[at - 2]);
	if (!digit((unsigned char)scan->s.at[at]))
		return false;
	if ((glued || hyphen) && !seen->known && !seen->percent)
		return true;
	uint32_t c = scan_character(scan, seen->end, &behind);
	return letter(c) && !seen->known && scan_adjoins(scan, seen->end);
}

static bool negate(struct spotted *seen)
{
	seen->value = dec_negate(seen->value);
	if (seen->raw.len)
		return false;
	return true;
}

/* ￥100, US$5, 摄氏30度 */
static size_t take_prefix(const struct scan *scan, size_t at, bool *money, bool *degree)
{
	const struct numeral_words *words = &scan->reader->numeral_words;
	size_t end = numeral_word_end(words, ROLE_MONEY, scan->s, at);
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
	unit_takes_scale(scan, &amount, sign.end);
	if (dotted(scan, sign.end, amount.end) || (amount.formal && !unit_at(scan, amount.end, &(size_t){0})))
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
	} else if (!take_unit(scan, &seen, amount.end)) {
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
		seen.kind = kind_of(&seen);
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
	bool nought = scan->s.at[low->at] == '0' && low->at + 1 < scan->s.len && digit((unsigned char)scan->s.at[low->at + 1]);
	size_t link = take_link(scan, high->unit_end);
	return nought || before == '-' || before == '/' ||
	       (link && scan->s.at[high->unit_end] == '-' && digit(scan_character(scan, link, &end)));
}

/* The low end says no unit and no 万 of its own: it shares those of the high end. */
static bool share_unit(struct spotted *low, const struct spotted *high)
{
	struct dec scaled;
	bool tenth = is_dimension(high->known, "share_tenth") || is_dimension(high->known, "discount");
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
	const struct word *word = unit_at(scan, numeral_end, &end);
	if (share) {
		seen.kind = SEEN_NUMBER;
		seen.unit = (struct str){"", 0};
		seen.end = seen.unit_end = seen.numeral_end = numeral_end;
		*out = seen;
		return true;
	}
	if (!word || CHARACTER_IN(scan_before(scan, at), "上下前后大多过对夜"))
		return false;
	const struct word *longer = str_equals(word->text, "个") ? unit_at(scan, end, &behind) : NULL;
	if (longer && longer->unit->kind != UNIT_DURATION) /* 半个月 is one unit of the lexicon or two words */
		longer = NULL;
	seen.unit = str_slice(scan->s, numeral_end, longer ? behind : end);
	seen.known = longer ? longer->unit : word->unit;
	seen.end = seen.unit_end = longer ? behind : end;
	seen.numeral_end = numeral_end;
	if (counts_as_percent(seen.known) && !take_share(scan, &seen))
		return false;
	seen.kind = kind_of(&seen);
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
	if (scan->s.at[at] != '%' || digit(scan_before(scan, at)) || !text_arabic(scan->s, at + 1, &numeral))
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
		if (digit((unsigned char)scan->s.at[at]) && str_starts(behind, str_of(ENDINGS[i])) &&
		    !letter(scan_character(scan, amount.end + 2, &end))) {
			seen.value = amount.value;
			seen.end = seen.unit_end = seen.numeral_end = amount.end + 2;
			*out = seen;
			return true;
		}
	if (!ordinal)
		return false;
	seen.value = amount.value;
	const struct word *word = unit_at(scan, amount.end, &end);
	seen.end = seen.numeral_end = amount.end;
	seen.unit_end = word ? end : amount.end;
	if (word && word->unit->kind == UNIT_COUNT) {
		seen.known = word->unit;
		seen.unit = str_slice(scan->s, amount.end, end);
	}
	*out = seen;
	return true;
}
