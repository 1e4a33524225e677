/* A number in any form that stands for one amount: mixed, a fraction, a percentage in words, with an exponent, two at once. */
#include <string.h>

#include "text/numeral_int.h"

enum { SIGNIFICANT = 15, PAIR_MAX = 60 };

static uint32_t peek(struct str s, size_t at, size_t *end)
{
	*end = at;
	return at < s.len ? utf8_next(s, end) : 0;
}

static uint32_t before(struct str s, size_t at)
{
	while (at > 0 && ((unsigned char)s.at[--at] & 0xC0) == 0x80)
		;
	return at < s.len ? utf8_next(s, &at) : 0;
}

static bool digit(struct str s, size_t at)
{
	return at < s.len && s.at[at] >= '0' && s.at[at] <= '9';
}

static bool letter(struct str s, size_t at)
{
	return at < s.len && ((s.at[at] >= 'A' && s.at[at] <= 'Z') || (s.at[at] >= 'a' && s.at[at] <= 'z'));
}

/* a/b to 15 significant digits, no more than the scale allows. */
static bool quotient(struct dec a, struct dec b, struct dec *out)
{
	struct dec whole, product;
	if (dec_is_zero(b) || !dec_divide(a, b, 0, &whole) || !dec_multiply(whole, b, &product))
		return false;
	whole.unscaled -= dec_compare(product, a) > 0; /* it was rounded up */
	int scale = SIGNIFICANT;
	for (int64_t n = whole.unscaled; n != 0 && scale > 0; n /= 10)
		scale--;
	struct dec small;
	if (scale == SIGNIFICANT && dec_divide(a, b, DEC_SCALE_MAX, &small))
		for (int64_t n = small.unscaled; n != 0 && n < INT64_C(100000000000000000) && scale < DEC_SCALE_MAX; n *= 10)
			scale++;
	struct dec value;
	if (!dec_divide(a, b, (int8_t)scale, &value))
		return false;
	*out = dec_trim(value);
	return true;
}

/* ---- 五六百, 三四十, 十七八: two numbers written at once ---- */

static bool whole_walk(const char *text, size_t len, struct dec *out)
{
	struct numeral_walked walked;
	struct str s = {text, len};
	if (!numeral_walk(s, 0, false, &walked) || walked.numeral.end != len)
		return false;
	*out = walked.numeral.value;
	return true;
}

static bool neighbours(struct numeral_character a, struct numeral_character b)
{
	return a.value > 0 && !b.two && (b.value == a.value + 1 || (a.value == 3 && b.value == 5));
}

bool text_pair(struct str s, size_t at, struct text_pair *out)
{
	size_t first = at, second = 0, end = at, next;
	struct numeral_character a = {0}, c;
	for (;;) {
		c = numeral_character(s, end, &next);
		if (c.role == ROLE_DIGIT && a.role == ROLE_DIGIT)
			break;
		if (c.role == ROLE_NONE || c.role == ROLE_POINT || next - at > PAIR_MAX)
			return false;
		a = c;
		first = end;
		end = next;
	}
	second = end;
	if (!neighbours(a, c))
		return false;
	size_t second_end = next;
	for (end = next; c = numeral_character(s, end, &next), c.role == ROLE_SMALL || c.role == ROLE_LARGE; end = next)
		;
	if (c.role == ROLE_DIGIT || c.role == ROLE_TENS || (c.role == ROLE_POINT && end > second_end) || end - at > PAIR_MAX)
		return false;
	char text[PAIR_MAX];
	struct text_pair pair = {.split = second, .end = end, .bare = first == at && end == second_end};
	size_t tail = end - second_end, len = second - at;
	memcpy(text, s.at + at, len);
	memcpy(text + len, s.at + second_end, tail);
	if (!whole_walk(text, len + tail, &pair.low))
		return false;
	len = first - at;
	memcpy(text + len, s.at + second, end - second);
	if (!whole_walk(text, len + end - second, &pair.high))
		return false;
	*out = pair;
	return true;
}

/* ---- 几十, 数百万, 上千, 百余: only a scale is said ---- */

static size_t take_scales(struct str s, size_t at, int64_t *scale)
{
	size_t next;
	struct numeral_character c;
	*scale = 1;
	while (c = numeral_character(s, at, &next), c.role == ROLE_SMALL || c.role == ROLE_LARGE) {
		int64_t product;
		if (__builtin_mul_overflow(*scale, c.value, &product))
			break;
		*scale = product;
		at = next;
	}
	return at;
}

/* 总数十万: there 数 ends a word; 以上百分之三十: so does 上. */
static bool ends_word(uint32_t c)
{
	struct str ends = STR("总人户次件个指倍基岁分多少无参系函整小计点头代算以之数");
	for (size_t at = 0; c && at < ends.len;)
		if (utf8_next(ends, &at) == c)
			return true;
	return false;
}

static bool take_vague(struct str s, size_t at, struct text_amount *out)
{
	size_t begin, next;
	int64_t scale;
	uint32_t c = peek(s, at, &begin);
	bool several = c == 0x51E0 || c == 0x5E7E || c == 0x6570 || c == 0x6578; /* 几 幾 数 數 */
	bool over = c == 0x4E0A;                                                 /* 上 */
	if (!several && !over)
		begin = at;
	else if (at > 0 && ends_word(before(s, at)))
		return false;
	size_t end = take_scales(s, begin, &scale);
	if (end == begin || (over && scale == 10))
		return false;
	uint32_t behind = peek(s, end, &next);
	bool more = numeral_about(behind) && behind != 0x6765 && behind != 0x4F86; /* not 百来 */
	if (!several && !over && !(more && scale >= 100))
		return false;
	*out = (struct text_amount){.value = dec_of(scale), .end = end, .about = true, .least = true};
	return true;
}

/* ---- fractions and percentages ---- */

static bool take_walk(struct str s, size_t at, struct text_amount *out)
{
	struct numeral_walked walked;
	struct text_pair pair;
	if (text_pair(s, at, &pair)) {
		*out = (struct text_amount){
			.value = pair.low, .high = pair.high, .end = pair.end, .range = true, .weak = pair.bare};
		return true;
	}
	if (!numeral_walk(s, at, true, &walked))
		return false;
	*out = (struct text_amount){.value = walked.numeral.value,
	                            .end = walked.numeral.end,
	                            .scale = walked.scale,
	                            .about = walked.about,
	                            .weak = walked.single && !walked.scaled && !walked.people,
	                            .formal = walked.single && walked.formal,
	                            .row = walked.row};
	return true;
}

static size_t behind_parts(struct str s, size_t at)
{
	return str_starts(str_slice(s, at, s.len), STR("分之")) ? at + strlen("分之") : 0;
}

/* 百分之八十 is 80 percent. 百分之百 too is one. */
static bool take_percent(struct str s, size_t at, struct text_amount *out)
{
	size_t next;
	struct numeral_character c = numeral_character(s, at, &next);
	size_t begin = c.role == ROLE_SMALL && c.value == 100 ? behind_parts(s, next) : 0;
	struct text_amount part;
	if (!begin)
		return false;
	c = numeral_character(s, begin, &next);
	if (c.role == ROLE_SMALL && c.value == 100)
		part = (struct text_amount){.value = dec_of(100), .end = next};
	else if (!take_walk(s, begin, &part) && !take_vague(s, begin, &part))
		return false;
	part.form = AMOUNT_PERCENT;
	part.weak = false;
	*out = part;
	return true;
}

/* The denominator may be a bare scale: 千分之八, 万分之三. */
static bool take_denominator(struct str s, size_t at, struct dec *value, size_t *end)
{
	struct numeral_walked walked;
	int64_t scale;
	if (numeral_walk(s, at, true, &walked)) {
		*value = walked.numeral.value;
		*end = walked.numeral.end;
		return true;
	}
	*end = take_scales(s, at, &scale);
	*value = dec_of(scale);
	return *end > at;
}

/* 三分之一, 千分之八, 五又四分之一, 负三分之一. */
static bool take_parts(struct str s, size_t at, struct text_amount *out)
{
	struct dec whole = dec_of(0), below, value;
	struct numeral_walked above;
	size_t end, next;
	if (!take_denominator(s, at, &below, &end))
		return false;
	if (peek(s, end, &next) == 0x53C8) { /* 又 */
		whole = below;
		if (!take_denominator(s, next, &below, &end))
			return false;
	}
	size_t begin = behind_parts(s, end);
	if (!begin || !numeral_walk(s, begin, true, &above) || !quotient(above.numeral.value, below, &value) ||
	    !dec_add(whole, value, &value))
		return false;
	*out = (struct text_amount){.value = value, .end = above.numeral.end, .form = AMOUNT_FRACTION};
	return true;
}

/* 1/3, 3 1/2. Not 2024/3/5. */
static bool take_slash(struct str s, size_t at, struct text_amount *out)
{
	struct text_numeral above, below;
	struct dec whole = dec_of(0), value;
	if (!text_arabic(s, at, &above) || above.value.scale)
		return false;
	if (above.end < s.len && s.at[above.end] == ' ') {
		whole = above.value;
		if (!text_arabic(s, above.end + 1, &above) || above.value.scale)
			return false;
	}
	if (above.end >= s.len || s.at[above.end] != '/' || !text_arabic(s, above.end + 1, &below) || below.value.scale ||
	    (below.end < s.len && s.at[below.end] == '/') || !quotient(above.value, below.value, &value) ||
	    !dec_add(whole, value, &value))
		return false;
	*out = (struct text_amount){.value = value, .end = below.end, .form = AMOUNT_FRACTION};
	return true;
}

/* ---- behind an Arabic number: 1.5E+3, 10^3, 5k ---- */

static bool exponent_at(struct str s, size_t at, int *exponent, size_t *end)
{
	bool minus = at < s.len && s.at[at] == '-';
	if (at < s.len && (s.at[at] == '-' || s.at[at] == '+'))
		at++;
	if (!digit(s, at))
		return false;
	int n = 0;
	for (; digit(s, at); at++)
		n = n > 99 ? n : n * 10 + (s.at[at] - '0');
	*exponent = minus ? -n : n;
	*end = at;
	return !letter(s, at) && !(at + 1 < s.len && s.at[at] == '.' && digit(s, at + 1));
}

static bool power(struct dec base, int exponent, struct dec *out)
{
	struct dec value = dec_of(1);
	for (int i = 0; i < (exponent < 0 ? -exponent : exponent); i++)
		if (!dec_multiply(value, base, &value))
			return false;
	if (exponent < 0 && !quotient(dec_of(1), value, &value))
		return false;
	*out = value;
	return true;
}

static bool take_exponent(struct str s, struct text_amount *amount)
{
	size_t at = amount->end, end;
	int exponent;
	struct dec value;
	if (at >= s.len || (s.at[at] != 'e' && s.at[at] != 'E' && s.at[at] != '^') || !exponent_at(s, at + 1, &exponent, &end))
		return false;
	bool raised = s.at[at] == '^';
	if (!power(raised ? amount->value : dec_of(10), exponent, &value) ||
	    (!raised && !dec_multiply(amount->value, value, &value)))
		return false;
	amount->value = dec_trim(value);
	amount->end = end;
	return true;
}

/* The digits written above the line from byte `at` on: ³. */
static bool raised_digits(struct str s, size_t at, int *exponent, size_t *end)
{
	static const char16_t RAISED[] = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
	int n = 0;
	size_t from = at, next;
	for (bool more = true; more && at - from < 8;) {
		uint32_t c = peek(s, at, &next);
		more = false;
		for (int i = 0; i < 10 && !more; i++)
			if (c == RAISED[i]) {
				n = n * 10 + i;
				at = next;
				more = true;
			}
	}
	*exponent = n;
	*end = at;
	return at > from;
}

/* 1.5×10^3, 2×10³ */
static bool take_times(struct str s, struct text_amount *amount)
{
	size_t at = amount->end, next, end;
	int exponent;
	struct dec value;
	while (at < s.len && s.at[at] == ' ')
		at++;
	uint32_t c = peek(s, at, &next);
	if (c != 'x' && c != 'X' && c != '*' && c != 0xD7)
		return false;
	while (next < s.len && s.at[next] == ' ')
		next++;
	if (!str_starts(str_slice(s, next, s.len), STR("10")))
		return false;
	next += strlen("10");
	bool raised = next < s.len && s.at[next] == '^' ? exponent_at(s, next + 1, &exponent, &end) : raised_digits(s, next, &exponent, &end);
	if (!raised || !power(dec_of(10), exponent, &value) || !dec_multiply(amount->value, value, &value))
		return false;
	amount->value = dec_trim(value);
	amount->end = end;
	return true;
}

static void take_suffix(struct str s, struct text_amount *amount)
{
	static const struct {
		char suffix;
		int64_t scale;
	} SUFFIXES[] = {{'k', 1000},          {'K', 1000},        {'w', 10000},           {'M', 1000000},
	                {'G', 1000000000},    {'B', 1000000000}, {'T', 1000000000000}};
	size_t at = amount->end;
	bool name = amount->value.scale == 0 && amount->value.unscaled < 10; /* 5G, 4G */
	for (size_t i = 0; at < s.len && i < COUNT_OF(SUFFIXES); i++) {
		if (s.at[at] != SUFFIXES[i].suffix || letter(s, at + 1) || digit(s, at + 1) || (name && s.at[at] == 'G'))
			continue;
		if (dec_multiply(amount->value, dec_of(SUFFIXES[i].scale), &amount->value))
			amount->end = at + 1;
		return;
	}
}

/* ---- the whole ---- */

bool text_amount(struct str s, size_t at, struct text_amount *out)
{
	struct text_amount amount;
	if (take_percent(s, at, &amount) || take_parts(s, at, &amount) || take_slash(s, at, &amount)) {
		*out = amount;
		return true;
	}
	if (!take_walk(s, at, &amount) && !take_vague(s, at, &amount))
		return false;
	if (digit(s, at) && amount.end == text_arabic_end(s, at) && !take_exponent(s, &amount) && !take_times(s, &amount))
		take_suffix(s, &amount);
	*out = amount;
	return true;
}
