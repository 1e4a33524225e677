/* words: definitions/checker/words.csv, by lists. */
#include "checker/checker_int.h"

static const char *const LISTS[] = {
#define KEY(name, key) #key,
	CHECK_LISTS(KEY)
#undef KEY
};

/* A row as it stands in the file. */
struct row {
	struct word word;
	size_t list;
};

/* The next row; *line counts the lines of the file. false at its end. */
static bool next_row(struct str *rest, size_t *line, struct str *list, struct word *word)
{
	struct str text;
	while (str_cut(rest, '\n', &text)) {
		++*line;
		if (text.len == 0 || text.at[0] == '#')
			continue;
		if (!str_cut(&text, ',', list))
			*list = STR("");
		if (!str_cut(&text, ',', &word->text))
			word->text = STR("");
		word->more = text;
		return true;
	}
	return false;
}

static size_t find_list(struct str key)
{
	size_t i = 0;
	while (i < LIST_COUNT && !str_equals(key, LISTS[i]))
		i++;
	return i;
}

/* The rows of the file as they stand there, and how many each list has. */
static enum status read_rows(struct str rest, struct row *rows, size_t counts[LIST_COUNT], size_t *count, struct err *err)
{
	struct str key, same = STR("");
	size_t line = 0;
	struct row row = {.list = LIST_COUNT};
	next_row(&rest, &line, &key, &row.word); /* the header line */
	while (next_row(&rest, &line, &key, &row.word)) {
		if (row.word.text.len == 0)
			return err_set(err, STATUS_INPUT, N_("words.csv:%zu: a list and a word are wanted here"), line);
		if (!str_equal(key, same))
			row.list = find_list(key);
		if (row.list == LIST_COUNT)
			return err_set(err, STATUS_INPUT, N_("words.csv:%zu: no rule asks for the list %.*s"), line, STR_ARG(key));
		same = key;
		rows[(*count)++] = row;
		counts[row.list]++;
	}
	return STATUS_OK;
}

static size_t count_lines(struct str text)
{
	size_t count = 1;
	for (size_t at = str_find(text, STR("\n"), 0); at != STR_NONE; at = str_find(text, STR("\n"), at + 1))
		count++;
	return count;
}

enum status check_words_load(struct arena *arena, struct str file, struct word_lists *out, struct err *err)
{
	size_t capacity = count_lines(file), count = 0, counts[LIST_COUNT] = {0}, starts[LIST_COUNT];
	struct row *rows = arena_array(arena, capacity, sizeof *rows);
	struct word *words = arena_array(arena, capacity, sizeof *words);
	struct text_listed *listed = arena_array(arena, capacity, sizeof *listed);
	struct text_list *lists = arena_array(arena, LIST_COUNT, sizeof *lists);
	struct words *own = arena_array(arena, LIST_COUNT, sizeof *own);
	if (!rows || !words || !listed || !lists || !own)
		return err_memory(err);
	enum status status = read_rows(file, rows, counts, &count, err);
	if (status)
		return status;
	for (size_t i = 0, at = 0; i < LIST_COUNT; at += counts[i++]) {
		if (counts[i] == 0)
			return err_set(err, STATUS_INPUT, N_("words.csv lacks the list %s"), LISTS[i]);
		starts[i] = at;
		own[i] = (struct words){words + at, counts[i]};
	}
	for (size_t i = 0; i < count; i++) {
		size_t at = starts[rows[i].list]++;
		words[at] = rows[i].word;
		listed[at] = (struct text_listed){rows[i].word.text, (int64_t)at};
	}
	for (size_t i = 0; i < LIST_COUNT; i++)
		lists[i] = text_list_of(listed + (own[i].at - words), counts[i]);
	*out = (struct word_lists){words, own, lists};
	return STATUS_OK;
}

struct words check_words_of(const struct word_lists *words, enum check_list list)
{
	return words->own[list];
}

bool check_words_equal(const struct word_lists *words, enum check_list list, struct str s)
{
	return text_list_find(&words->lists[list], s);
}

bool check_words_within(const struct word_lists *words, enum check_list list, struct str s)
{
	size_t at;
	return text_list_in(&words->lists[list], s, 0, &at);
}

const struct word *check_words_end(const struct word_lists *words, enum check_list list, struct str s)
{
	const struct text_listed *found = text_list_end(&words->lists[list], s);
	return found ? &words->words[found->value] : NULL;
}

const struct word *check_words_start(const struct word_lists *words, enum check_list list, struct str s, size_t *len)
{
	const struct text_listed *found = text_list_start(&words->lists[list], s);
	if (!found)
		return NULL;
	*len = found->text.len;
	return &words->words[found->value];
}

const struct word *check_words_next(const struct word_lists *words, enum check_list list, size_t *i)
{
	struct words own = words->own[list];
	return *i < own.count ? &own.at[(*i)++] : NULL;
}
