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
};
extern const struct character_pairs text_gb18030_pairs, text_big5_pairs;

#endif
