/* What was meant by a mistyped word: the one with the fewest letters to change. */
#include "register/definition_int.h"

#define LETTERS_MAX 64

static size_t take_letters(struct str s, uint32_t out[LETTERS_MAX])
{
	size_t count = 0;
	for (size_t at = 0; at < s.len && count < LETTERS_MAX;)
		out[count++] = utf8_next(s, &at);
	return count;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;
	return least < c ? least : c;
}

static size_t distance(struct str a, struct str b)
{
	uint32_t left[LETTERS_MAX], right[LETTERS_MAX];
	size_t rows = take_letters(a, left), columns = take_letters(b, right), row[LETTERS_MAX + 1];
	for (size_t j = 0; j <= columns; j++)
		row[j] = j;
	for (size_t i = 1; i <= rows; i++) {
		size_t before = row[0];
		row[0] = i;
		for (size_t j = 1; j <= columns; j++) {
			size_t above = row[j];
			row[j] = smallest(row[j] + 1, row[j - 1] + 1, before + (left[i - 1] != right[j - 1]));
			before = above;
		}
	}
	return row[columns];
}

/* Half of the letters may differ, no more. */
static bool nearer(struct str word, struct str candidate, size_t *least)
{
	size_t found = distance(word, candidate);
	if (found >= *least || found * 2 > utf8_length(candidate))
		return false;
	*least = found;
	return true;
}

struct str name_nearest(struct str name, const void *items, size_t count, size_t size)
{
	struct str nearest = STR("");
	size_t least = SIZE_MAX;
	for (size_t i = 0; i < count; i++) {
		struct str candidate = str_of(*(const char *const *)((const char *)items + i * size));
		if (nearer(name, candidate, &least))
			nearest = candidate;
	}
	return nearest;
}

struct str texts_nearest(struct str text, const struct str *texts, size_t count)
{
	struct str nearest = STR("");
	size_t least = SIZE_MAX;
	for (size_t i = 0; i < count; i++)
		if (nearer(text, texts[i], &least))
			nearest = texts[i];
	return nearest;
}
