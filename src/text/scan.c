/* Words grow as a tree in a hashed table of edges. Sealed, its nodes are numbered breadth first, so that the children of
 * a node are neighbours in the order of their characters: a node needs only the place of its first child. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

enum { NO_WORD = UINT32_MAX, FIRST_PLANE = 0x10000, FEW = 8 };

/* An edge from a node over a character to another node; the table is open addressing, a power of two in size. */
struct edge {
	uint32_t node, character, target; /* target 0: free place (the root is nobody's target) */
};

struct node {
	uint32_t child; /* its children end where those of the next node begin */
	uint32_t word;  /* the number of the word that ends here */
};

struct text_words {
	uint32_t *word; /* of each node while the tree grows */
	size_t node_count, node_capacity;
	struct edge *edges;
	size_t edge_count, edge_capacity;
	uint32_t count;
	/* sealed */
	struct node *nodes;
	uint32_t *labels;            /* of each node: the character that leads to it */
	uint16_t first[FIRST_PLANE]; /* the child of the root over a character below FIRST_PLANE … */
	uint32_t beyond;             /* … and the first of the others */
};

struct text_words *text_words_new(void)
{
	struct text_words *words = calloc(1, sizeof *words);
	if (!words)
		return NULL;
	words->node_capacity = 1024;
	words->edge_capacity = 2048;
	words->word = calloc(words->node_capacity, sizeof *words->word);
	words->edges = calloc(words->edge_capacity, sizeof *words->edges);
	if (!words->word || !words->edges) {
		text_words_free(words);
		return NULL;
	}
	words->word[0] = NO_WORD;
	words->node_count = 1;
	return words;
}

static void free_growing(struct text_words *words)
{
	free(words->word);
	free(words->edges);
	words->word = NULL;
	words->edges = NULL;
}

void text_words_free(struct text_words *words)
{
	if (!words)
		return;
	free_growing(words);
	free(words->nodes);
	free(words->labels);
	free(words);
}

/* ---- growing ---- */

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
	words->edges[edge_place(words, node, character)] = (struct edge){node, character, *target};
	words->edge_count++;
	return true;
}

bool text_words_add(struct text_words *words, struct str word, uint32_t *number)
{
	assert(!words->nodes);
	uint32_t node = 0;
	for (size_t at = 0; at < word.len;) {
		uint32_t character = utf8_next(word, &at);
		uint32_t target = words->edges[edge_place(words, node, character)].target;
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

/* ---- sealing ---- */

static int by_node_and_character(const void *a, const void *b)
{
	const struct edge *left = a, *right = b;
	if (left->node != right->node)
		return left->node < right->node ? -1 : 1;
	return (left->character > right->character) - (left->character < right->character);
}

/* The edges in order and without free places; begin[n] is the first of node n. */
static void sort_edges(struct text_words *words, uint32_t *begin)
{
	size_t count = 0;
	for (size_t i = 0; i < words->edge_capacity; i++)
		if (words->edges[i].target)
			words->edges[count++] = words->edges[i];
	qsort(words->edges, count, sizeof *words->edges, by_node_and_character);
	for (size_t node = 0, i = 0; node <= words->node_count; node++) {
		begin[node] = (uint32_t)i;
		while (i < count && words->edges[i].node == node)
			i++;
	}
}

/* `order` gets the growing numbers of the nodes, breadth first. */
static void number_nodes(struct text_words *words, const uint32_t *begin, uint32_t *order)
{
	uint32_t numbered = 1;
	order[0] = 0;
	for (uint32_t i = 0; i < words->node_count; i++) {
		words->nodes[i] = (struct node){numbered, words->word[order[i]]};
		for (uint32_t edge = begin[order[i]]; edge < begin[order[i] + 1]; edge++) {
			words->labels[numbered] = words->edges[edge].character;
			order[numbered++] = words->edges[edge].target;
		}
	}
	words->nodes[words->node_count] = (struct node){numbered, NO_WORD};
}

static void index_root(struct text_words *words)
{
	words->beyond = words->nodes[0].child;
	for (uint32_t i = words->nodes[0].child; i < words->nodes[1].child; i++) {
		if (words->labels[i] >= FIRST_PLANE)
			break;
		words->first[words->labels[i]] = (uint16_t)i;
		words->beyond = i + 1;
	}
}

bool text_words_seal(struct text_words *words)
{
	assert(!words->nodes);
	uint32_t *begin = calloc(words->node_count + 1, sizeof *begin);
	uint32_t *order = calloc(words->node_count + 1, sizeof *order);
	words->nodes = calloc(words->node_count + 1, sizeof *words->nodes);
	words->labels = calloc(words->node_count + 1, sizeof *words->labels);
	bool room = begin && order && words->nodes && words->labels;
	if (room) {
		sort_edges(words, begin);
		number_nodes(words, begin, order);
		index_root(words);
		free_growing(words);
	}
	free(begin);
	free(order);
	return room;
}

/* ---- asking ---- */

/* The child over this character of those in [from, to), or 0. */
static uint32_t child_over(const struct text_words *words, uint32_t from, uint32_t to, uint32_t character)
{
	while (to - from > FEW) {
		uint32_t middle = from + (to - from) / 2;
		if (words->labels[middle] <= character)
			from = middle;
		else
			to = middle;
	}
	for (uint32_t i = from; i < to; i++)
		if (words->labels[i] == character)
			return i;
	return 0;
}

static inline uint32_t step(const struct text_words *words, uint32_t node, uint32_t character)
{
	return child_over(words, words->nodes[node].child, words->nodes[node + 1].child, character);
}

static inline uint32_t first_step(const struct text_words *words, uint32_t character)
{
	return character < FIRST_PLANE ? words->first[character]
	                               : child_over(words, words->beyond, words->nodes[1].child, character);
}

bool text_words_longest(const struct text_words *words, struct str s, size_t at, size_t *end, uint32_t *number)
{
	if (at >= s.len)
		return false;
	uint32_t found = NO_WORD;
	for (uint32_t node = first_step(words, utf8_next(s, &at)); node; node = step(words, node, utf8_next(s, &at))) {
		if (words->nodes[node].word != NO_WORD) {
			found = words->nodes[node].word;
			*end = at;
		}
		if (at >= s.len || words->nodes[node].child == words->nodes[node + 1].child)
			break;
	}
	if (found == NO_WORD)
		return false;
	*number = found;
	return true;
}

bool text_words_find(const struct text_words *words, struct str word, uint32_t *number)
{
	size_t at = 0;
	uint32_t node = word.len ? first_step(words, utf8_next(word, &at)) : 0;
	while (node && at < word.len)
		node = step(words, node, utf8_next(word, &at));
	if (!node || words->nodes[node].word == NO_WORD)
		return false;
	*number = words->nodes[node].word;
	return true;
}
