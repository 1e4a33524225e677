/* The different values of a column. */
#include "fill/dictionary_int.h"

enum { FIRST_SIZE = 64 };

static int64_t number_of(const struct ledger_field *value)
{
	switch (value->type) {
	case LEDGER_DEC:
	case LEDGER_MONEY: return value->dec.unscaled; /* of one column all have the same scale, or differ */
	case LEDGER_DATE: return (int64_t)value->date.year << 16 | value->date.month << 8 | value->date.day;
	default: return value->integer;
	}
}

static bool is_text(const struct ledger_field *value)
{
	return value->type == LEDGER_TEXT || value->type == LEDGER_JSON;
}

static uint64_t hash_of(const struct ledger_field *value)
{
	uint64_t hash = 0x51;

	if (value->null)
		return 1;
	if (!is_text(value))
		return dictionary_mix((uint64_t)number_of(value) + (uint64_t)(value->type == LEDGER_DEC ? value->dec.scale : 0) * 31 + 2);
	for (size_t i = 0; i < value->text.len; i += 8) {
		uint64_t piece = 0;
		memcpy(&piece, value->text.at + i, value->text.len - i < 8 ? value->text.len - i : 8);
		hash = dictionary_mix(hash ^ piece) + value->text.len;
	}
	return hash;
}

static bool same(const struct dictionary_word *word, uint64_t hash, const struct ledger_field *value)
{
	if (word->hash != hash || word->null != value->null)
		return false;
	return value->null || (is_text(value) ? str_equal(word->text, value->text) : word->number == number_of(value));
}

static bool widen(struct dictionary *dictionary)
{
	size_t size = dictionary->size ? dictionary->size * 4 : FIRST_SIZE;
	uint32_t *slots = arena_array(dictionary->arena, size, sizeof *slots);

	for (size_t i = 0; slots && i < dictionary->count; i++) {
		size_t at = dictionary->words[i].hash & (size - 1);
		while (slots[at])
			at = (at + 1) & (size - 1);
		slots[at] = (uint32_t)i + 1;
	}
	if (!slots)
		return false;
	dictionary->slots = slots;
	dictionary->size = size;
	return true;
}

uint32_t dictionary_number(struct dictionary *dictionary, const struct ledger_field *value, bool *is_new)
{
	uint64_t hash = hash_of(value);

	*is_new = false;
	if (dictionary->size) {
		for (size_t at = hash & (dictionary->size - 1); dictionary->slots[at]; at = (at + 1) & (dictionary->size - 1))
			if (same(&dictionary->words[dictionary->slots[at] - 1], hash, value))
				return dictionary->slots[at] - 1;
	}
	if (dictionary->most && dictionary->count >= dictionary->most)
		return DICTIONARY_NONE;
	if (dictionary->count * 2 >= dictionary->size && !widen(dictionary))
		return DICTIONARY_NONE;
	if (!arena_reserve(dictionary->arena, (void **)&dictionary->words, &dictionary->capacity, dictionary->count, sizeof *dictionary->words))
		return DICTIONARY_NONE;
	size_t at = hash & (dictionary->size - 1);
	while (dictionary->slots[at])
		at = (at + 1) & (dictionary->size - 1);
	dictionary->words[dictionary->count] = (struct dictionary_word){hash, value->null, value->null || is_text(value) ? 0 : number_of(value),
		!value->null && is_text(value) ? arena_str(dictionary->arena, value->text) : STR("")};
	dictionary->slots[at] = (uint32_t)++dictionary->count;
	*is_new = true;
	return (uint32_t)dictionary->count - 1;
}
