#include <string.h>

#include "base/base.h"
#include "base/utf8_int.h"

int str_compare(struct str a, struct str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

enum { SHORT_NEEDLE = 16 }; /* bytes */

size_t str_find(struct str s, struct str needle, size_t from)
{
	if (from > s.len || needle.len > s.len - from)
		return STR_NONE;
	if (needle.len == 0)
		return from;
	if (needle.len > SHORT_NEEDLE) {
		const char *found = memmem(s.at + from, s.len - from, needle.at, needle.len);
		return found ? (size_t)(found - s.at) : STR_NONE;
	}
	size_t last = needle.len - 1; /* of Chinese characters the last byte is the rarest */
	const char *end = s.at + s.len, *at = s.at + from + last;
	while ((at = memchr(at, needle.at[last], (size_t)(end - at))) != NULL) {
		if (memcmp(at - last, needle.at, last) == 0)
			return (size_t)(at - last - s.at);
		at++;
	}
	return STR_NONE;
}

static size_t blank_at(struct str s, size_t at)
{
	if (at < s.len && (s.at[at] == ' ' || (s.at[at] >= '\t' && s.at[at] <= '\r')))
		return 1;
	return str_starts(str_slice(s, at, s.len), STR("\xE3\x80\x80")) ? 3 : 0; /* U+3000 */
}

struct str str_trim(struct str s)
{
	size_t at = 0, end = s.len, blank;
	while ((blank = blank_at(s, at)) != 0)
		at += blank;
	while (end > at) {
		if (blank_at(s, end - 1) == 1)
			end--;
		else if (end - at >= 3 && blank_at(s, end - 3) == 3)
			end -= 3;
		else
			break;
	}
	return str_slice(s, at, end);
}

bool str_cut(struct str *rest, char separator, struct str *piece)
{
	if (!rest->at)
		return false;
	const char *found = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
	if (found) {
		*piece = str_range(rest->at, found);
		*rest = str_range(found + 1, rest->at + rest->len);
	} else {
		*piece = *rest;
		*rest = (struct str){NULL, 0};
	}
	return true;
}

bool str_to_int64(struct str s, int64_t *out)
{
	bool negative = s.len > 0 && s.at[0] == '-';
	if (s.len == (size_t)negative)
		return false;
	int64_t n = 0;
	for (size_t i = negative; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9' || __builtin_mul_overflow(n, 10, &n))
			return false;
		int digit = s.at[i] - '0';
		if (negative ? __builtin_sub_overflow(n, digit, &n) : __builtin_add_overflow(n, digit, &n))
			return false;
	}
	*out = n;
	return true;
}

/* Length of the well-formed sequence at s[at], 0 when it is malformed (overlong, surrogate, beyond U+10FFFF, cut off). */
static size_t sequence_at(struct str s, size_t at, uint32_t *code_point)
{
	const unsigned char *p = (const unsigned char *)s.at + at;
	size_t left = s.len - at;
	if (p[0] < 0x80) {
		*code_point = p[0];
		return 1;
	}
	size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
	if (p[0] < 0xC2 || p[0] > 0xF4 || left < length)
		return 0;
	uint32_t c = p[0] & (0xFFU >> (length + 1));
	for (size_t i = 1; i < length; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3F);
	}
	if ((length == 3 && c < 0x800) || (length == 4 && c < 0x10000) || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
		return 0;
	*code_point = c;
	return length;
}

uint32_t utf8_next_checked(struct str s, size_t *pos)
{
	uint32_t code_point = 0xFFFD;
	size_t length = sequence_at(s, *pos, &code_point);
	*pos += length ? length : 1;
	return code_point;
}

size_t utf8_encode(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = length - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3F));
	out[0] = (char)((0xF00U >> length & 0xFF) | c);
	return length;
}

enum { BLOCK = 64, FEW = 8 };

static bool block_follows(const unsigned char *b)
{
	unsigned char wrong = 0;
	for (size_t i = 0; i < BLOCK; i++)
		wrong |= utf8_doubtful(b + i);
	return !wrong;
}

/* Behind the blocks that are well formed; at a character again. The three bytes before `at` are so too. */
static size_t skip_blocks(struct str s, size_t at)
{
	size_t begin = at;
	while (s.len - at >= BLOCK && block_follows((const unsigned char *)s.at + at))
		at += BLOCK;
	while (at > begin && ((unsigned char)s.at[at - 1] & 0xC0) == 0x80)
		at--;
	return at > begin && (unsigned char)s.at[at - 1] >= 0xC0 ? at - 1 : at;
}

size_t utf8_valid_end(struct str s, size_t at)
{
	size_t begin = at, length = 1;
	while (at < s.len && length) {
		uint32_t ignored;
		if (at - begin >= 3 && s.len - at >= BLOCK)
			at = skip_blocks(s, at);
		for (size_t i = 0; i < FEW && at < s.len && length; i++, at += length)
			length = sequence_at(s, at, &ignored);
	}
	return at;
}

bool utf8_valid(struct str s)
{
	return utf8_valid_end(s, 0) == s.len;
}

size_t utf8_length(struct str s)
{
	size_t count = 0;
	for (size_t at = 0; at < s.len; count++)
		utf8_next(s, &at);
	return count;
}

size_t utf16_length(struct str s)
{
	size_t count = 0;
	for (size_t at = 0; at < s.len;)
		count += utf8_next(s, &at) >= 0x10000 ? 2 : 1;
	return count;
}

/* ---- control characters ---- */

/* Holds the block a byte of a control character, or the first byte of one that may be? Line ends are none of these. Written so that
 * the compiler takes many bytes at once. */
static bool block_controls(const unsigned char *b)
{
	unsigned char any = 0;
	for (size_t i = 0; i < BLOCK; i++)
		any |= (unsigned char)((unsigned char)(b[i] < 0x20) & (unsigned char)(b[i] != '\n')) | (unsigned char)(b[i] == 0x7F) |
		       (unsigned char)(b[i] == 0xC2);
	return any;
}

size_t str_find_control(struct str s, const char *kept, size_t from)
{
	bool lines = strchr(kept, '\n') != NULL;
	for (size_t i = from; i < s.len; i++) {
		while (lines && s.len - i > BLOCK && !block_controls((const unsigned char *)s.at + i))
			i += BLOCK;
		unsigned char c = (unsigned char)s.at[i];
		if ((c < 0x20 && !(c && strchr(kept, c))) || c == 0x7F)
			return i;
		if (c == 0xC2 && i + 1 < s.len && (unsigned char)s.at[i + 1] < 0xA0)
			return i;
	}
	return STR_NONE;
}

void text_disarm(char *text, size_t len, const char *kept)
{
	for (size_t at = 0; (at = str_find_control((struct str){text, len}, kept, at)) != STR_NONE; at++) {
		if ((unsigned char)text[at] == 0xC2)
			text[at++] = '?';
		text[at] = '?';
	}
}
