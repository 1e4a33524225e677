#include <stdlib.h>
#include <string.h>

#include "text/text.h"

enum { NO_WORD = UINT32_MAX, FIRST_PLANE = 0x10000 };

/* An edge from a node over a character to another node; the table is open addressing, a power of two in size. */
struct edge {
	uint32_t node, character, target; /* target 0: free place (the root is nobody's target) */
};

struct text_words {
	uint32_t *first; /* node behind the first character, for characters below FIRST_PLANE */
	uint32_t *word;  /* of each node: the number of the word that ends there */
	size_t node_count, node_capacity;
	struct edge *edges;
	size_t edge_count, edge_capacity;
	uint32_t count;
};

struct text_words *text_words_new(void)
{
	struct text_words *words = calloc(1, sizeof *words);
	if (!words)
		return NULL;
	words->node_capacity = 1024;
	words->edge_capacity = 2048;
	words->first = calloc(FIRST_PLANE, sizeof *words->first);
	words->word = calloc(words->node_capacity, sizeof *words->word);
	words->edges = calloc(words->edge_capacity, sizeof *words->edges);
	if (!words->first || !words->word || !words->edges) {
		text_words_free(words);
		return NULL;
	}
	words->word[0] = NO_WORD;
	words->node_count = 1;
	return words;
}

void text_words_free(struct text_words *words)
{
	if (!words)
		return;
	free(words->first);
	free(words->word);
	free(words->edges);
	free(words);
}

static size_t edge_place(const struct text_words *words, uint32_t node, uint32_t character)
{
	uint64_t hash = ((uint64_t)node << 21 ^ character) * UINT64_C(0x9E3779B97F4A7C15);
	size_t mask = words->edge_capacity - 1;
	size_t place = (size_t)(hash >> 32) & mask;
	while (words->edges[place].target &&
	       (words->edges[place].node != node || words->edges[place].character != character))
		place = (place + 1) & mask;
	return place;
}

static uint32_t step(const struct text_words *words, uint32_t node, uint32_t character)
{
	if (node == 0 && character < FIRST_PLANE)
		return words->first[character];
	return words->edges[edge_place(words, node, character)].target;
}

static bool grow_edges(struct text_words *words)
{
	struct edge *old = words->edges;
	size_t old_capacity = words->edge_capacity;
	struct edge *bigger = calloc(old_capacity * 2, sizeof *bigger);
	if (!bigger)
		return false;
	words->edges = bigger;
	words->edge_capacity = old_capacity * 2;
	for (size_t i = 0; i < old_capacity; i++)
		if (old[i].target)
			words->edges[edge_place(words, old[i].node, old[i].character)] = old[i];
	free(old);
	return true;
}

static bool new_node(struct text_words *words, uint32_t *node)
{
	if (words->node_count == words->node_capacity) {
		uint32_t *bigger = realloc(words->word, words->node_capacity * 2 * sizeof *bigger);
		if (!bigger)
			return false;
		words->word = bigger;
		words->node_capacity *= 2;
	}
	*node = (uint32_t)words->node_count++;
	words->word[*node] = NO_WORD;
	return true;
}

static bool extend(struct text_words *words, uint32_t node, uint32_t character, uint32_t *target)
{
	if (words->edge_count * 2 >= words->edge_capacity && !grow_edges(words))
		return false;
	if (!new_node(words, target))
		return false;
	if (node == 0 && character < FIRST_PLANE) {
		words->first[character] = *target;
		return true;
	}
	words->edges[edge_place(words, node, character)] = (struct edge){node, character, *target};
	words->edge_count++;
	return true;
}

bool text_words_add(struct text_words *words, struct str word, uint32_t *number)
{
	uint32_t node = 0;
	for (size_t at = 0; at < word.len;) {
		uint32_t character = utf8_next(word, &at);
		uint32_t target = step(words, node, character);
		if (!target && !extend(words, node, character, &target))
			return false;
		node = target;
	}
	if (words->word[node] == NO_WORD)
		words->word[node] = words->count++;
	*number = words->word[node];
	return true;
}

size_t text_words_count(const struct text_words *words)
{
	return words->count;
}

bool text_words_longest(const struct text_words *words, struct str s, size_t at, size_t *end, uint32_t *number)
{
	bool found = false;
	for (uint32_t node = 0; at < s.len;) {
		node = step(words, node, utf8_next(s, &at));
		if (!node)
			break;
		if (words->word[node] == NO_WORD)
			continue;
		found = true;
		*end = at;
		*number = words->word[node];
	}
	return found;
}

bool text_words_find(const struct text_words *words, struct str word, uint32_t *number)
{
	uint32_t found;
	size_t end;
	if (!text_words_longest(words, word, 0, &end, &found) || end != word.len)
		return false;
	*number = found;
	return true;
}
