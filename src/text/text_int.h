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

#endif
