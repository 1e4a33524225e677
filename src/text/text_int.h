/* text, inside: what its parts share. */
#ifndef ZHENWU_TEXT_INT_H
#define ZHENWU_TEXT_INT_H

#include "text/text.h"

/* The characters of definitions/text/frequent_characters.csv, a bit each (tools/character-table). */
extern const unsigned char text_frequent_bits[0x10000 / 8];

static inline bool text_is_frequent(uint32_t c)
{
	return c < 0x10000 && text_frequent_bits[c / 8] >> c % 8 & 1;
}

/* The characters that begin with a byte beyond ASCII and take one byte or two (tools/character-pairs). 0: none does. */
struct character_pairs {
	uint16_t single[128], pair[128][256]; /* by the first byte without its highest bit, and the second */
	uint16_t of[0x10000];                 /* and back: the two bytes of a character, the first above; 0: none */
};
extern const struct character_pairs text_gb18030_pairs, text_big5_pairs;

/* Traditional to simplified (tools/simplify-table): of each character its simplified form, 0 when it stays, 1 when it begins
 * a spelling of the list. That has phrases, and characters that do not fit the table; by first character, the longest first. */
#define TEXT_SIMPLE_BEGIN 0x3400
#define TEXT_SIMPLE_END 0xA000
struct simple_spelling {
	uint32_t first;
	struct str from, to;
};
extern const uint16_t text_simple_characters[TEXT_SIMPLE_END - TEXT_SIMPLE_BEGIN];
extern const struct simple_spelling text_simple_spellings[];
extern const size_t text_simple_spelling_count;

bool text_shadow_reserve(struct text_shadow *shadow, size_t need); /* room for so many bytes and their places */

/* Two characters for one: radicals (⽤) and compatibility characters for the one that is meant (用). Any other character is
 * itself. */
uint32_t text_single(uint32_t c);

static inline bool text_may_be_double(uint32_t c)
{
	return (c >= 0x2E80 && c < 0x2FE0) || (c >= 0xF900 && c < 0xFB00) || (c >= 0x2F800 && c < 0x2FA20);
}

#endif
