/* What a line looks like to the rules: without blanks and readings, in one width. */
#include "document/document_int.h"

enum {
	IDEOGRAPHIC_STOP = 0x3002,
	PAUSE_MARK = 0x3001,
	CIRCLED_ONE = 0x2460,
	READING_MAX = 8, /* letters of the longest pinyin syllable, with room */
};

static bool is_blank(uint32_t c)
{
	return c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0x200B || c == 0xFEFF;
}

static uint32_t half_width(uint32_t c)
{
	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

static bool is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F);
}

/* Behind a reading in brackets, (zhèn); 0 when there is none. */
static size_t skip_reading(struct str s, size_t at)
{
	size_t letters = 0;
	while (at < s.len && letters <= READING_MAX) {
		uint32_t c = half_width(utf8_next(s, &at));
		if (c == ')')
			return letters ? at : 0;
		if (!is_letter(c))
			return 0;
		letters++;
	}
	return 0;
}

static bool ends_sentence(uint32_t c)
{
	return c == IDEOGRAPHIC_STOP || c == '!' || c == '?' || c == ';';
}

static void shape_add(struct shape *shape, uint32_t c)
{
	if (shape->count < SHAPE_MAX) {
		shape->c[shape->count++] = c;
		character_set_add(&shape->characters, c);
	}
	shape->last = c;
	shape->length++;
}

/* Most characters are Chinese ones (U+4000 to U+9FFF), for which no rule is to be asked. Behind those at `at`. */
static size_t add_plain(struct shape *shape, struct str line, size_t at)
{
	const unsigned char *p = (const unsigned char *)line.at, *begin = p + at, *end = p + line.len;
	uint32_t last = shape->last;
	for (p = begin; end - p >= 3 && p[0] >= 0xE4 && p[0] <= 0xE9 && shape->count < SHAPE_MAX; p += 3) {
		last = (p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
		shape->c[shape->count++] = last;
		character_set_add(&shape->characters, last);
	}
	const unsigned char *stored = p;
	while (end - p >= 3 && p[0] >= 0xE4 && p[0] <= 0xE9)
		p += 3;
	if (p > stored)
		last = (p[-3] & 0x0FU) << 12 | (p[-2] & 0x3FU) << 6 | (p[-1] & 0x3FU);
	shape->last = last;
	shape->length += (size_t)(p - begin) / 3;
	return at + (size_t)(p - begin);
}

struct shape shape_of(struct str line)
{
	struct shape shape = {0};
	size_t colon = 0;
	for (size_t at = 0; (at = add_plain(&shape, line, at)) < line.len;) {
		uint32_t c = half_width(utf8_next(line, &at));
		if (is_blank(c)) {
			if (shape.last == '.' && !shape.blank_after && shape.length == shape.count)
				shape.blank_after = shape.count;
			continue;
		}
		size_t behind = c == '(' ? skip_reading(line, at) : 0;
		if (behind) {
			at = behind;
			continue;
		}
		if (c == ':' && !colon)
			colon = shape.length + 1;
		shape.ends_inside += ends_sentence(c);
		shape_add(&shape, c);
	}
	shape.ends_inside -= ends_sentence(shape.last);
	shape.colon_inside = colon && shape.length - colon >= 8;
	return shape;
}

struct str shape_text(const struct shape *shape, char out[SHAPE_MAX * 4])
{
	size_t len = 0;
	for (size_t i = 0; i < shape->count; i++)
		len += utf8_encode(shape->c[i], out + len);
	return (struct str){out, len};
}

/* 一 … 九 are 1 … 9; 十 is 10, 零 and 〇 are 0; -1 for anything else. */
static int numeral_value(uint32_t c)
{
	static const uint32_t numerals[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
	                                    0x5341};
	for (size_t i = 0; i < COUNT_OF(numerals); i++)
		if (c == numerals[i])
			return (int)i;
	return c == 0x96F6 ? 0 : -1;
}

static bool is_numeral(uint32_t c)
{
	return numeral_value(c) >= 0;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static size_t run(const struct shape *shape, size_t at, bool (*is)(uint32_t))
{
	size_t count = 0;
	while (at + count < shape->count && is(shape->c[at + count]))
		count++;
	return count;
}

static uint32_t at_or_zero(const struct shape *shape, size_t at)
{
	return at < shape->count ? shape->c[at] : 0;
}

/* 十二 is 12, 二十 is 20, 12 is 12. */
static int number_value(const struct shape *shape, size_t at, size_t count)
{
	int value = 0;
	for (size_t i = at; i < at + count; i++) {
		int one = is_digit(shape->c[i]) ? (int)(shape->c[i] - '0') : numeral_value(shape->c[i]);
		if (one == 10)
			value = value ? value * 10 : 10;
		else
			value = i > at && value % 10 == 0 && value > 0 ? value + one : value * 10 + one;
	}
	return value;
}

/* 第一章, 第二篇, 第3部分, 第四节, 第五编 */
static struct line_number chapter(const struct shape *shape)
{
	struct line_number none = {.level = -1};
	size_t count = run(shape, 1, is_numeral);
	if (!count)
		count = run(shape, 1, is_digit);
	uint32_t unit = at_or_zero(shape, 1 + count);
	if (at_or_zero(shape, 0) != 0x7B2C || !count || count > 3)
		return none;
	int value = number_value(shape, 1, count);
	if (unit == 0x90E8 && at_or_zero(shape, 2 + count) == 0x5206)
		return (struct line_number){0, value, 3 + count};
	if (unit == 0x7AE0 || unit == 0x7BC7 || unit == 0x8282 || unit == 0x7F16)
		return (struct line_number){0, value, 2 + count};
	return none;
}

/* GB/T 9704: 一、 （一） 1. （1）; clerks also write 一. （一）、 1、 1） ①. */
struct line_number shape_number(const struct shape *shape)
{
	bool bracket = at_or_zero(shape, 0) == '(';
	size_t at = bracket ? 1 : 0;
	size_t numerals = run(shape, at, is_numeral), digits = numerals ? 0 : run(shape, at, is_digit);
	size_t count = numerals + digits;
	uint32_t mark = at_or_zero(shape, at + count), next = at_or_zero(shape, at + count + 1);
	/* 1. 25亿元 has a number before its figure, 1.25亿元 has not. */
	bool apart = !is_digit(next) || shape->blank_after == at + count + 1;
	bool stop = mark == PAUSE_MARK || (mark == '.' && apart);
	struct line_number number = {.level = -1, .body = at + count + 1};
	if (at_or_zero(shape, 0) >= CIRCLED_ONE && at_or_zero(shape, 0) < CIRCLED_ONE + 20)
		number = (struct line_number){4, (int)(shape->c[0] - CIRCLED_ONE + 1), 1};
	else if (numerals >= 1 && numerals <= 4 && (bracket ? mark == ')' : stop))
		number.level = bracket ? 2 : 1;
	else if (digits >= 1 && digits <= 2 && (mark == ')' || (!bracket && stop)))
		number.level = mark == ')' ? 4 : 3;
	else
		return chapter(shape);
	if (count)
		number.value = number_value(shape, at, count);
	while (at_or_zero(shape, number.body) == PAUSE_MARK || at_or_zero(shape, number.body) == '.')
		number.body++;
	return number;
}
