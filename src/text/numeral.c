/* Numbers as they are written: 12,345.60 and 三百零五万, in the everyday, the formal (壹佰) and the traditional hand. */
#include "text/numeral_int.h"

/* ---- Arabic ---- */

enum { DIGITS_MAX = 64 };

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

/* The digits of s[at, end) with at most one point; commas part groups. */
static bool arabic_value(struct str s, size_t at, size_t end, struct dec *out)
{
	struct dec value = {0};
	bool point = false;
	for (size_t i = at; i < end; i++) {
		char c = s.at[i];
		if (c == ',')
			continue;
		if (c == '.') {
			point = true;
			continue;
		}
		if (value.scale == DEC_SCALE_MAX || __builtin_mul_overflow(value.unscaled, 10, &value.unscaled) ||
		    __builtin_add_overflow(value.unscaled, c - '0', &value.unscaled))
			return false;
		value.scale = (int8_t)(value.scale + point);
	}
	*out = value;
	return true;
}

size_t text_arabic_end(struct str s, size_t at)
{
	size_t end = grouped_end(s, at);
	return end > at && end < s.len && s.at[end] == '.' && is_digit(s, end + 1) ? digits_end(s, end + 1) : end;
}

/* So many that no value holds them: known without looking for their end, which a caller may ask for at each of them. */
static bool too_many_digits(struct str s, size_t at)
{
	size_t end = at;
	while (end < at + DIGITS_MAX && is_digit(s, end))
		end++;
	return end == at + DIGITS_MAX;
}

bool text_arabic(struct str s, size_t at, struct text_numeral *out)
{
	struct dec value;
	if (!is_digit(s, at) || too_many_digits(s, at))
		return false;
	size_t end = text_arabic_end(s, at);
	if (!arabic_value(s, at, end, &value))
		return false;
	*out = (struct text_numeral){.value = value, .end = end, .head = value, .head_end = end};
	return true;
}

/* ---- Chinese characters ---- */

struct numeral_character numeral_character(struct str s, size_t at, size_t *end)
{
#define IS(role_, value_, ...) return (struct numeral_character){.role = ROLE_##role_, .value = (value_), ##__VA_ARGS__}
	*end = at;
	switch (at < s.len ? utf8_next(s, end) : 0) {
	case 0x96F6: case 0x3007: IS(DIGIT, 0);                                   /* 零 〇 */
	case 0x4E00: IS(DIGIT, 1);                                                /* 一 */
	case 0x4E8C: IS(DIGIT, 2);                                                /* 二 */
	case 0x4E24: case 0x5169: IS(DIGIT, 2, .two = true);                      /* 两 兩 */
	case 0x4FE9: case 0x5006: IS(DIGIT, 2, .two = true, .people = true);      /* 俩 倆 */
	case 0x4EE8: IS(DIGIT, 3, .two = true, .people = true);                   /* 仨 */
	case 0x4E09: IS(DIGIT, 3);                                                /* 三 */
	case 0x56DB: IS(DIGIT, 4);                                                /* 四 */
	case 0x4E94: IS(DIGIT, 5);                                                /* 五 */
	case 0x516D: IS(DIGIT, 6);                                                /* 六 */
	case 0x4E03: IS(DIGIT, 7);                                                /* 七 */
	case 0x516B: IS(DIGIT, 8);                                                /* 八 */
	case 0x4E5D: IS(DIGIT, 9);                                                /* 九 */
	case 0x58F9: IS(DIGIT, 1, .formal = true);                                /* 壹 */
	case 0x8D30: case 0x8CB3: IS(DIGIT, 2, .formal = true);                   /* 贰 貳 */
	case 0x53C1: case 0x53C3: case 0x53C4: IS(DIGIT, 3, .formal = true);      /* 叁 參 叄 */
	case 0x8086: IS(DIGIT, 4, .formal = true);                                /* 肆 */
	case 0x4F0D: IS(DIGIT, 5, .formal = true);                                /* 伍 */
	case 0x9646: case 0x9678: IS(DIGIT, 6, .formal = true);                   /* 陆 陸 */
	case 0x67D2: IS(DIGIT, 7, .formal = true);                                /* 柒 */
	case 0x634C: IS(DIGIT, 8, .formal = true);                                /* 捌 */
	case 0x7396: IS(DIGIT, 9, .formal = true);                                /* 玖 */
	case 0x5341: IS(SMALL, 10);                                               /* 十 */
	case 0x62FE: IS(SMALL, 10, .formal = true);                               /* 拾 */
	case 0x5EFF: IS(TENS, 20);                                                /* 廿 */
	case 0x5345: IS(TENS, 30);                                                /* 卅 */
	case 0x534C: IS(TENS, 40);                                                /* 卌 */
	case 0x767E: IS(SMALL, 100);                                              /* 百 */
	case 0x4F70: IS(SMALL, 100, .formal = true);                              /* 佰 */
	case 0x5343: IS(SMALL, 1000);                                             /* 千 */
	case 0x4EDF: IS(SMALL, 1000, .formal = true);                             /* 仟 */
	case 0x4E07: case 0x842C: IS(LARGE, 10000);                               /* 万 萬 */
	case 0x4EBF: case 0x5104: IS(LARGE, 100000000);                           /* 亿 億 */
	case 0x5146: IS(LARGE, 1000000000000);                                    /* 兆 */
	case 0x70B9: case 0x9EDE: IS(POINT, 0);                                   /* 点 點 */
	default: IS(NONE, 0);
	}
#undef IS
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
		struct numeral_character c = numeral_character(s, at, &next);
		bool digit = c.role == ROLE_DIGIT && !c.two;
		if (!digit && (i == 0 || !is_nought(s, at, &next)))
			return 0;
		year = year * 10 + (digit ? (int)c.value : 0);
		at = next;
	}
	if (year < 1900 || year >= 2100 || !str_starts(str_slice(s, at, s.len), STR("年")))
		return 0;
	*end = at;
	return year;
}

/* ---- one numeral, character by character ---- */

enum { ROW_MAX = 18, FRACTION_MAX = 12 };

/* 3亿5千万零2百: total 300000000, section 50000000 …; `waiting` is a coefficient whose scale is still to come. */
struct walk {
	struct str s;
	size_t end;
	bool mixed;                    /* Arabic coefficients too: 5亿1万4千6百 */
	struct dec total, section, waiting;
	bool waits, arabic, row, nought, fraction;
	size_t row_digits;
	int64_t small, large, last;    /* the scales taken last: within the section, over all, of any kind */
	int64_t scale;                 /* the product of the scales at its end */
	size_t coefficients;
	bool large_last;               /* the character before was a large scale: 万亿 */
	bool about;                    /* 几 or 多 stood before a scale: 20多万 */
	struct dec head;
	size_t head_end;
	bool refused;                  /* two readings: 三百五六 */
};

static bool add_to(struct dec *sum, struct dec value, int64_t scale)
{
	struct dec product;
	return dec_multiply(value, dec_of(scale), &product) && dec_add(*sum, product, sum);
}

/* What was taken so far. A single digit behind a scale stands for the next lower one: 三百五 is 350, 3万5 is 35000. */
static bool value_of(const struct walk *w, struct dec *out)
{
	bool spoken = w->waits && w->row_digits == 1 && !w->nought && w->last > 10 && w->waiting.scale == 0;
	struct dec sum = w->total;
	return dec_add(sum, w->section, &sum) && (!w->waits || add_to(&sum, w->waiting, spoken ? w->last / 10 : 1)) &&
	       (*out = sum, true);
}

/* What stands before 万 or 亿, as a number of them: 一亿零五百万 are 10500 of 万. */
static bool head_of(const struct walk *w, int64_t scale, struct dec *out)
{
	struct dec sum = w->section;
	if (w->waits && !dec_add(sum, w->waiting, &sum))
		return false;
	int64_t whole = w->total.scale ? 0 : w->total.unscaled;
	if (scale < w->large)
		return whole % scale == 0 && add_to(&sum, dec_of(whole / scale), 1) && (*out = sum, true);
	return dec_add(sum, w->total, out);
}

static bool take_digit(struct walk *w, struct numeral_character c, size_t next)
{
	if (c.value == 0 && !w->waits && w->last && c.role == ROLE_DIGIT) { /* 三百零五 */
		size_t behind;
		enum numeral_role role = numeral_character(w->s, next, &behind).role;
		bool digit = next < w->s.len && is_digit(w->s, next);
		if (role != ROLE_DIGIT && !(role == ROLE_SMALL || role == ROLE_TENS) && !(w->mixed && digit))
			return false;
		w->nought = true;
		w->end = next;
		return true;
	}
	if (w->waits && w->row && !c.two && w->row_digits < ROW_MAX) { /* a row of digits: 二〇二五 */
		w->waiting.unscaled = w->waiting.unscaled * 10 + c.value;
	} else if (w->waits) {
		w->refused = !w->arabic;
		return false;
	} else {
		w->arabic = false;
		w->row = w->last == 0;
		w->waiting = dec_of(c.value);
		w->row_digits = 0;
	}
	if (!w->waits)
		w->coefficients++;
	w->row_digits++;
	w->waits = true;
	w->scale = 1;
	w->end = next;
	return true;
}

static bool take_arabic(struct walk *w)
{
	struct text_numeral numeral;
	if (w->waits || !text_arabic(w->s, w->end, &numeral))
		return false;
	if (w->last && dec_compare(numeral.value, dec_of(w->last)) >= 0)
		return false;
	w->waiting = numeral.value;
	w->row_digits = numeral.end - w->end;
	w->waits = w->arabic = true;
	w->coefficients++;
	w->scale = 1;
	w->row = false;
	w->end = numeral.end;
	return true;
}

static bool take_small(struct walk *w, int64_t scale, size_t next)
{
	if (w->row && w->row_digits > 1) { /* 五六百 */
		w->refused = true;
		return false;
	}
	if (w->fraction || (w->small && scale >= w->small) || (!w->waits && scale != 10))
		return false;
	if (w->waits && dec_is_zero(w->waiting))
		return false;
	if (!add_to(&w->section, w->waits ? w->waiting : dec_of(1), scale))
		return false;
	w->small = w->last = scale;
	w->scale *= scale; /* descending: at most 1000 * 100 * 10 */
	w->waits = w->row = w->nought = false;
	w->end = next;
	return true;
}

static bool take_tens(struct walk *w, int64_t value, size_t next)
{
	if (w->waits || w->fraction || (w->small && w->small <= 10) || !add_to(&w->section, dec_of(value), 1))
		return false;
	w->small = w->last = 10;
	w->nought = false;
	w->end = next;
	return true;
}

static bool take_large(struct walk *w, int64_t scale, size_t next)
{
	struct dec below = w->section;
	if (w->waits && !dec_add(below, w->waiting, &below))
		return false;
	bool joined = dec_is_zero(below) && w->large_last && !dec_is_zero(w->total);
	if (dec_is_zero(below) && !joined)
		return false;
	struct dec total = w->total;
	if (joined || (w->large && scale > w->large)) { /* 三万亿, 三万五千亿 */
		if (!dec_add(below, total, &below))
			return false;
		total = dec_of(0);
	} else if (w->large && scale == w->large) {
		return false;
	}
	if (!add_to(&total, below, scale)) {
		w->refused = true;
		return false;
	}
	w->total = total;
	w->section = dec_of(0);
	if (w->coefficients > 1 && !w->large_last)
		w->scale = 1;
	if (__builtin_mul_overflow(w->scale, scale, &w->scale))
		w->scale = 1;
	w->large = w->last = scale;
	w->small = 0;
	w->waits = w->row = w->nought = w->fraction = false;
	w->large_last = true;
	w->end = next;
	return true;
}

/* 三点五. Not 三点五十分. */
static bool take_fraction(struct walk *w, size_t at)
{
	struct dec value;
	size_t next, end = at;
	if (w->fraction || w->nought || (!w->waits && !w->last) || !value_of(w, &value) || value.scale)
		return false;
	struct numeral_character c;
	while ((c = numeral_character(w->s, end, &next)).role == ROLE_DIGIT && !c.two && value.scale < FRACTION_MAX) {
		if (__builtin_mul_overflow(value.unscaled, 10, &value.unscaled) ||
		    __builtin_add_overflow(value.unscaled, c.value, &value.unscaled))
			return false;
		value.scale++;
		end = next;
	}
	if (end == at || c.role == ROLE_SMALL)
		return false;
	w->waiting = value;
	w->total = w->section = dec_of(0);
	w->waits = w->fraction = true;
	w->row = false;
	w->row_digits = 2;
	w->end = end;
	return true;
}

static uint32_t peek(struct str s, size_t at, size_t *end)
{
	*end = at;
	return at < s.len ? utf8_next(s, end) : 0;
}

bool numeral_about(uint32_t c)
{
	switch (c) {
	case 0x591A:              /* 多 */
	case 0x4F59: case 0x9918: /* 余 餘 */
	case 0x51E0: case 0x5E7E: /* 几 幾 */
	case 0x6765: case 0x4F86: /* 来 來 */
		return true;
	default:
		return false;
	}
}

/* 20多万, 十几亿, 三百余万: the word stands between the number and its scale. */
static bool take_about(struct walk *w)
{
	size_t next, behind;
	uint32_t c = peek(w->s, w->end, &next);
	bool about = numeral_about(c);
	if (!w->mixed || !about || w->nought || !(w->waits || w->last))
		return false;
	struct numeral_character scale = numeral_character(w->s, next, &behind);
	if (scale.role != ROLE_LARGE && !(scale.role == ROLE_SMALL && w->waits && scale.value > 10))
		return false;
	w->about = true;
	w->end = next;
	return true;
}

static bool take_one(struct walk *w)
{
	size_t next;
	struct numeral_character c = numeral_character(w->s, w->end, &next);
	bool large_last = w->large_last;
	if (c.role == ROLE_LARGE && !large_last) {
		w->head_end = w->end;
		if (!head_of(w, c.value, &w->head))
			return false;
	} else if (c.role != ROLE_LARGE) {
		w->head_end = 0;
	}
	w->large_last = c.role == ROLE_LARGE && large_last;
	switch (c.role) {
	case ROLE_DIGIT: return take_digit(w, c, next);
	case ROLE_SMALL: return take_small(w, c.value, next);
	case ROLE_TENS: return take_tens(w, c.value, next);
	case ROLE_LARGE: return take_large(w, c.value, next);
	case ROLE_POINT: return take_fraction(w, next);
	case ROLE_NONE: break;
	}
	return (w->mixed && take_arabic(w)) || take_about(w);
}

static bool starts_number(struct numeral_character c)
{
	return c.role == ROLE_DIGIT || c.role == ROLE_TENS || (c.role == ROLE_SMALL && c.value == 10);
}

/* 三: most numerals are one digit. */
static struct numeral_walked one_digit(struct numeral_character c, size_t end)
{
	struct dec value = dec_of(c.value);
	return (struct numeral_walked){
		.numeral = {.value = value, .end = end, .head = value, .head_end = end},
		.single = true,
		.formal = c.formal,
		.people = c.people,
		.scale = 1,
	};
}

bool numeral_walk(struct str s, size_t at, bool mixed, struct numeral_walked *out)
{
	size_t next, behind;
	struct numeral_character c = numeral_character(s, at, &next);
	if (!starts_number(c) && !(mixed && is_digit(s, at)))
		return false;
	if (!mixed && c.role == ROLE_DIGIT && numeral_character(s, next, &behind).role == ROLE_NONE) {
		*out = one_digit(c, next);
		return true;
	}
	struct walk w = {.s = s, .end = at, .mixed = mixed, .scale = 1};
	size_t head_end = 0;
	struct dec head = {0};
	while (take_one(&w)) {
		head_end = w.head_end;
		head = w.head;
	}
	struct dec value;
	if (w.refused || w.end == at || !value_of(&w, &value))
		return false;
	*out = (struct numeral_walked){
		.numeral = {.value = value, .end = w.end, .head = value, .head_end = w.end},
		.about = w.about,
		.single = next == w.end && c.role != ROLE_NONE,
		.formal = c.formal,
		.people = c.people,
		.row = w.row && w.row_digits > 1,
		.scaled = w.last != 0,
		.scale = head_end ? w.scale : 1,
	};
	if (head_end) {
		out->numeral.head = head;
		out->numeral.head_end = head_end;
	}
	return true;
}

static struct numeral_character as_numeral(uint32_t c)
{
	char bytes[4];
	size_t end;
	return numeral_character((struct str){bytes, utf8_encode(c, bytes)}, 0, &end);
}

bool text_may_begin_numeral(uint32_t c)
{
	return starts_number(as_numeral(c));
}

bool text_is_numeral(uint32_t c)
{
	return as_numeral(c).role != ROLE_NONE;
}

bool text_chinese(struct str s, size_t at, struct text_numeral *out)
{
	struct numeral_walked walked;
	if (!numeral_walk(s, at, false, &walked) || (walked.single && walked.formal)) /* 登陆, 队伍 */
		return false;
	*out = walked.numeral;
	return true;
}

bool text_mixed(struct str s, size_t at, struct text_numeral *out)
{
	struct numeral_walked walked;
	if (!is_digit(s, at) || !numeral_walk(s, at, true, &walked) || walked.about)
		return false;
	*out = walked.numeral;
	return true;
}
