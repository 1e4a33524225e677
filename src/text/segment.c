#include "text/text.h"

static bool ends_sentence(uint32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?' || c == '\n';
}

static bool closes(uint32_t c)
{
	return c == 0x201D || c == 0x2019 || c == 0xFF09 || c == ')' || c == 0x300D || c == 0x300F;
}

static bool weak_end(uint32_t c)
{
	return c == 0xFF0C || c == ',' || c == 0xFF1B || c == ';' || c == 0x3001;
}

enum { BLOCK = 32 };

/* Holds the block a byte with which a character that ends a sentence may end? Of 。！？ the last two bytes are asked. Written so
 * that the compiler takes many bytes at once. */
static bool block_ends(const unsigned char *b)
{
	unsigned char any = 0;
	for (size_t i = 0; i < BLOCK; i++) {
		unsigned char stop = (unsigned char)(b[i] == 0x82) & (unsigned char)(b[i - 1] == 0x80);
		unsigned char wide = (unsigned char)((unsigned char)(b[i] == 0x81) | (unsigned char)(b[i] == 0x9F)) &
		                     (unsigned char)(b[i - 1] == 0xBC);
		unsigned char plain = (unsigned char)(b[i] == '\n') | (unsigned char)(b[i] == '!') | (unsigned char)(b[i] == '?');
		any |= stop | wide | plain;
	}
	return any;
}

/* At or before the next character that ends a sentence, at a character; not far beyond `most`. */
static size_t skip_inside(struct str s, size_t at, size_t most)
{
	size_t begin = at;
	while (at > 0 && at < most && s.len - at > BLOCK && !block_ends((const unsigned char *)s.at + at))
		at += BLOCK;
	while (at > begin && ((unsigned char)s.at[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* Where a sentence that would be longer than TEXT_SENTENCE_MAX is cut: behind its last comma, or before the character that goes
 * too far. */
static size_t cut_of(struct str s, size_t begin)
{
	size_t weak = 0;
	for (size_t pos = begin, before = begin;; before = pos) {
		uint32_t c = utf8_next(s, &pos);
		if (pos - begin > TEXT_SENTENCE_MAX)
			return weak ? weak : before;
		if (weak_end(c))
			weak = pos;
	}
}

bool text_next_sentence(struct str s, size_t *at, struct str *sentence)
{
	if (*at >= s.len)
		return false;
	size_t begin = *at, pos = begin, end = s.len;
	bool ends = false;
	while (!ends && (pos = skip_inside(s, pos, begin + TEXT_SENTENCE_MAX)) < s.len) {
		for (size_t stop = pos + BLOCK; !ends && pos < stop && pos < s.len;)
			ends = ends_sentence(utf8_next(s, &pos));
		if (pos - begin > TEXT_SENTENCE_MAX)
			break;
	}
	if (pos - begin > TEXT_SENTENCE_MAX) {
		end = cut_of(s, begin);
	} else if (ends) {
		end = pos;
		while (pos < s.len) {
			uint32_t c = utf8_next(s, &pos);
			if (!closes(c) && !ends_sentence(c))
				break;
			end = pos;
		}
	}
	*sentence = str_slice(s, begin, end);
	*at = end;
	return true;
}
