#include "checker/checker_int.h"

#include <stdlib.h>

#include "checker_files.h"

static bool next_word(struct str *rest, struct word *out)
{
	struct str line;
	while (str_cut(rest, '\n', &line)) {
		struct word word = {0};
		if (line.len == 0 || line.at[0] == '#')
			continue;
		if (str_cut(&line, ',', &word.list) && str_cut(&line, ',', &word.text)) {
			word.more = line;
			*out = word;
			return true;
		}
	}
	return false;
}

/* By lists; within a list as the file has them. */
static int compare_words(const void *left, const void *right)
{
	const struct word *a = left, *b = right;
	int order = str_compare(a->list, b->list);
	return order ? order : (a->text.at > b->text.at) - (a->text.at < b->text.at);
}

bool check_words_load(struct arena *arena, struct words *out)
{
	const struct embedded *file = embedded_find(&checker_files, STR("definitions/checker/words.csv"));
	struct str rest = file ? file->bytes : STR(""), counted = rest;
	struct word word;
	size_t count = 0;
	next_word(&rest, &word); /* the header line */
	counted = rest;
	while (next_word(&counted, &word))
		count++;
	struct word *words = arena_array(arena, count, sizeof(*words));
	if (!words)
		return false;
	for (size_t i = 0; i < count; i++)
		next_word(&rest, &words[i]);
	if (count > 0)
		qsort(words, count, sizeof(*words), compare_words);
	*out = (struct words){words, count};
	return true;
}

/* The first word whose list does not stand before `list`, or not behind it when `behind`. */
static size_t bound_of(const struct words *words, struct str list, bool behind)
{
	size_t low = 0, high = words->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(words->at[middle].list, list);
		if (order < 0 || (behind && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct words check_words_of(const struct words *words, const char *list)
{
	struct str name = str_of(list);
	size_t from = bound_of(words, name, false), to = bound_of(words, name, true);
	return (struct words){words->at + from, to - from};
}

bool check_words_equal(const struct words *words, const char *list, struct str s)
{
	struct words own = check_words_of(words, list);
	for (size_t i = 0; i < own.count; i++)
		if (str_equal(own.at[i].text, s))
			return true;
	return false;
}

bool check_words_within(const struct words *words, const char *list, struct str s)
{
	struct words own = check_words_of(words, list);
	for (size_t i = 0; i < own.count; i++)
		if (str_find(s, own.at[i].text, 0) != STR_NONE)
			return true;
	return false;
}

bool check_words_end(const struct words *words, const char *list, struct str s)
{
	struct words own = check_words_of(words, list);
	for (size_t i = 0; i < own.count; i++)
		if (str_ends(s, own.at[i].text))
			return true;
	return false;
}

bool check_words_start(const struct words *words, const char *list, struct str s, size_t *len)
{
	size_t longest = 0;
	struct words own = check_words_of(words, list);
	for (size_t i = 0; i < own.count; i++)
		if (str_starts(s, own.at[i].text) && own.at[i].text.len > longest)
			longest = own.at[i].text.len;
	if (longest == 0)
		return false;
	*len = longest;
	return true;
}

const struct word *check_words_next(const struct words *words, const char *list, size_t *i)
{
	while (*i < words->count)
		if (str_equals(words->at[(*i)++].list, list))
			return &words->at[*i - 1];
	return NULL;
}
