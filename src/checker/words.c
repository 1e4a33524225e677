#include "checker/checker_int.h"

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
	*out = (struct words){words, count};
	return true;
}

bool check_words_equal(const struct words *words, const char *list, struct str s)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_equals(words->at[i].list, list) && str_equal(words->at[i].text, s))
			return true;
	return false;
}

bool check_words_within(const struct words *words, const char *list, struct str s)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_equals(words->at[i].list, list) && str_find(s, words->at[i].text, 0) != STR_NONE)
			return true;
	return false;
}

bool check_words_end(const struct words *words, const char *list, struct str s)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_equals(words->at[i].list, list) && str_ends(s, words->at[i].text))
			return true;
	return false;
}

bool check_words_start(const struct words *words, const char *list, struct str s, size_t *len)
{
	size_t longest = 0;
	for (size_t i = 0; i < words->count; i++)
		if (str_equals(words->at[i].list, list) && str_starts(s, words->at[i].text) && words->at[i].text.len > longest)
			longest = words->at[i].text.len;
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
