/* dictionary: the different values of a column, numbered as they come. */
#ifndef ZHENWU_DICTIONARY_INT_H
#define ZHENWU_DICTIONARY_INT_H

#include "ledger/ledger.h"

#define DICTIONARY_NONE UINT32_MAX
struct dictionary {
	struct arena *arena;
	struct dictionary_word {
		uint64_t hash;
		bool null;
		int64_t number;
		struct str text;
	} *words;
	uint32_t *slots; /* 1 + the number of a word */
	size_t count, capacity, size, most; /* most: words that are taken in; 0: all */
};
/* The number of this value; NONE: it is none of those, and there is no room. *is_new: it was not there. */
uint32_t dictionary_number(struct dictionary *dictionary, const struct ledger_field *value, bool *is_new);

static inline uint64_t dictionary_mix(uint64_t n)
{
	n = (n ^ (n >> 32)) * UINT64_C(0xD6E8FEB86659FD93);
	return n ^ (n >> 29);
}

#endif
