/* Marks of headings and lists. */
#include "checker/checker_int.h"
#include "text/text.h"

#define NUMBER_MAX 99

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0x3000 || c == 0xA0;
}

static size_t skip_blanks(struct str s, size_t at)
{
	size_t next;
	while (at < s.len && is_blank(check_str_character(s, at, &next)))
		at = next;
	return at;
}

/* 1 to 99 in one way of writing; the whole numeral. */
static bool read_number(struct str s, size_t at, bool chinese, int *number, size_t *end)
{
	struct text_numeral numeral;
	if (!(chinese ? text_chinese(s, at, &numeral) : text_arabic(s, at, &numeral)))
		return false;
	if (numeral.value.scale != 0 || numeral.value.unscaled < 1 || numeral.value.unscaled > NUMBER_MAX)
		return false;
	*number = (int)numeral.value.unscaled;
	*end = numeral.end;
	return true;
}

static bool is_stop(uint32_t c)
{
	return c == 0x3001 /* 、 */ || c == '.' || c == 0xFF0E /* ． */ || c == ',' || c == 0xFF0C /* ， */;
}

/* （一） （1） (1) */
static struct item bracket_item(struct str s, size_t at)
{
	struct item item = {.at = at};
	size_t next, behind;
	uint32_t c = check_str_character(s, at, &next);
	if (c != '(' && c != 0xFF08)
		return item;
	next = skip_blanks(s, next);
	if (read_number(s, next, true, &item.number, &behind))
		item.mark = MARK_CHINESE_BRACKET;
	else if (read_number(s, next, false, &item.number, &behind))
		item.mark = MARK_DIGIT_BRACKET;
	else
		return item;
	c = check_str_character(s, skip_blanks(s, behind), &next);
	if (c != ')' && c != 0xFF09)
		return (struct item){.at = at};
	item.end = next;
	if (is_stop(check_str_character(s, next, &behind))) {
		item.odd = true;
		item.end = behind;
	}
	return item;
}

/* 一、 and not 一、二、三产业, where several numbers are joined */
static struct item chinese_item(struct str s, size_t at)
{
	struct item item = {.at = at};
	size_t next, behind;
	uint32_t c;
	if (!read_number(s, at, true, &item.number, &next))
		return item;
	c = check_str_character(s, next, &item.end);
	if (!is_stop(c))
		return item;
	int second;
	if (c == 0x3001 && read_number(s, item.end, true, &second, &behind) && second == item.number + 1) {
		c = check_str_character(s, behind, &behind);
		if (c == 0x3001 || c == 0x4EA7 /* 产 */)
			return item;
		c = 0x3001;
	}
	item.mark = MARK_CHINESE;
	item.odd = c != 0x3001;
	return item;
}

/* 1. 1、 1） and not 1.5亿元 nor 6.26户 */
static struct item digit_item(struct str s, size_t at)
{
	struct item item = {.at = at};
	size_t next = at, behind;
	uint32_t c;
	while (next < s.len && s.at[next] >= '0' && s.at[next] <= '9')
		item.number = (item.number * 10 + (s.at[next++] - '0')) % 1000;
	if (next == at || next - at > 2 || item.number == 0)
		return item;
	c = check_str_character(s, next, &item.end);
	uint32_t following = check_str_character(s, item.end, &behind);
	if (c == ')' || c == 0xFF09) {
		item.mark = MARK_DIGIT_BRACKET;
		item.odd = true;
	} else if (is_stop(c) && !(following >= '0' && following <= '9')) {
		item.mark = MARK_DIGIT;
		item.odd = c != '.' && c != 0xFF0E;
	}
	return item;
}

static struct item sign_item(struct str s, size_t at)
{
	struct item item = {.at = at};
	size_t behind;
	uint32_t second, c = check_str_character(s, at, &item.end);
	if (c >= 0x2460 && c <= 0x2473) {
		item.mark = MARK_CIRCLE;
		item.number = (int)(c - 0x2460 + 1);
		return item;
	}
	second = check_str_character(s, item.end, &behind);
	if ((c == 0x2014 || c == 0x2015 || c == '-' || c == 0x2500) && second == c) {
		item.mark = MARK_DASH;
		item.end = behind;
	} else if (c == 0x2022 || c == 0xB7 || c == 0x25CF) {
		item.mark = MARK_DASH;
	}
	return item;
}

struct item check_item_at(struct str text, size_t at, size_t end)
{
	static struct item (*const readers[])(struct str s, size_t at) = {bracket_item, chinese_item, digit_item, sign_item};
	struct str s = str_slice(text, 0, end);
	at = skip_blanks(s, at);
	for (size_t i = 0; i < COUNT_OF(readers); i++) {
		struct item item = readers[i](s, at);
		if (item.mark != MARK_NONE)
			return item;
	}
	return (struct item){.at = at, .end = at};
}

static struct str chinese_digit(int digit)
{
	static const char digits[] = "一二三四五六七八九"; /* of three bytes each */
	return digit ? (struct str){digits + 3 * (digit - 1), 3} : STR("");
}

static struct str chinese_number(struct arena *arena, int number)
{
	struct str tens = chinese_digit(number < 20 ? 0 : number / 10), ones = chinese_digit(number % 10);
	return arena_format(arena, "%.*s%s%.*s", STR_ARG(tens), number < 10 ? "" : "十", STR_ARG(ones));
}

struct str check_item_text(struct arena *arena, enum mark mark, int number)
{
	char circle[5] = {0};
	switch (mark) {
	case MARK_CHINESE:
		return arena_format(arena, "%s、", chinese_number(arena, number).at);
	case MARK_CHINESE_BRACKET:
		return arena_format(arena, "（%s）", chinese_number(arena, number).at);
	case MARK_DIGIT:
		return arena_format(arena, "%d.", number);
	case MARK_DIGIT_BRACKET:
		return arena_format(arena, "（%d）", number);
	case MARK_CIRCLE:
		utf8_encode(0x2460 + (uint32_t)number - 1, circle);
		return arena_format(arena, "%s", circle);
	default:
		return STR("——");
	}
}

/* Behind one of these a 二是 is the second point; elsewhere it is part of a word (一是一，二是二 stays rare). */
static bool opens_point(uint32_t c)
{
	static const uint32_t marks[] = {0x3002 /* 。 */, 0xFF1B /* ； */, ';', 0xFF0C /* ， */, ',', 0xFF1A /* ： */, ':',
	                                 0xFF01 /* ！ */, '!', 0xFF1F /* ？ */, 0x3001 /* 、 */, 0x201D /* ” */,
	                                 0xFF09 /* ） */, ')', '.', 0x2014 /* — */};
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (c == marks[i])
			return true;
	return c == 0 || is_blank(c);
}

bool check_ordinal_next(struct str text, size_t *at, size_t end, struct ordinal *out)
{
	struct str s = str_slice(text, 0, end);
	size_t behind;
	uint32_t before = *at > 0 ? check_str_character(s, check_str_back(s, *at, 0), &behind) : 0;
	for (size_t pos = *at, next; pos < end; pos = next) {
		struct ordinal ordinal = {.at = pos};
		uint32_t c = check_str_character(s, pos, &next);
		if (opens_point(before) && read_number(s, pos, true, &ordinal.number, &behind)) {
			ordinal.verb = check_str_character(s, behind, &ordinal.end);
			if (ordinal.verb == 0x662F /* 是 */ || ordinal.verb == 0x8981 /* 要 */) {
				*at = ordinal.end;
				*out = ordinal;
				return true;
			}
		}
		before = c;
	}
	*at = end;
	return false;
}
