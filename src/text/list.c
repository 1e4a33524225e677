#include <stdlib.h>

#include "text/text.h"

static int longest_first(const void *a, const void *b)
{
	const struct text_listed *x = a, *y = b;
	return x->text.len == y->text.len ? str_compare(x->text, y->text) : x->text.len > y->text.len ? -1 : 1;
}

static void add_key(uint64_t keys[4], unsigned key)
{
	keys[key >> 6] |= UINT64_C(1) << (key & 63);
}

struct text_list text_list_of(struct text_listed *words, size_t count)
{
	qsort(words, count, sizeof *words, longest_first);
	struct text_list list = {.words = words, .count = count, .shortest = count ? words[count - 1].text.len : 0};
	for (size_t i = 0; i < count; i++) {
		struct str word = words[i].text;
		list.lengths |= UINT64_C(1) << (word.len < 63 ? word.len : 63);
		add_key(list.first, text_first_key(word));
		add_key(list.last, text_last_key(word));
	}
	return list;
}

const struct text_listed *text_list_seek(const struct text_list *list, struct str s)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->words[i].text, s))
			return &list->words[i];
	return NULL;
}

const struct text_listed *text_list_seek_start(const struct text_list *list, struct str s)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_starts(s, list->words[i].text))
			return &list->words[i];
	return NULL;
}

const struct text_listed *text_list_seek_end(const struct text_list *list, struct str s)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_ends(s, list->words[i].text))
			return &list->words[i];
	return NULL;
}

const struct text_listed *text_list_in(const struct text_list *list, struct str s, size_t from, size_t *at)
{
	for (size_t place = from; place + list->shortest <= s.len; place++) {
		struct str rest = str_range(s.at + place, s.at + s.len);
		const struct text_listed *word = text_list_start(list, rest);
		if (word) {
			*at = place;
			return word;
		}
		if ((unsigned char)rest.at[0] >= 0xE0) /* most characters have three bytes */
			place += 2;
	}
	return NULL;
}
