/* Words grow as a tree in a hashed table of edges. Sealed, the tree is a double array: the child of a node over a character
 * stands in the cell base + number of the character, if that cell says that it belongs to the node. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

enum { NO_WORD = UINT32_MAX, NO_CELL = UINT32_MAX, FIRST_PLANE = 0x10000, TRIED_MAX = 64, GAPS_MAX = 256 };

/* An edge from a node over a character to another node; the table is open addressing, a power of two in size. */
struct edge {
	uint32_t node, character, target; /* target 0: free place (the root is nobody's target) */
};

struct cell {
	uint32_t parent;    /* the cell of the node above; NO_CELL: free */
	uint32_t base : 31; /* 0: no children */
	uint32_t ends : 1;  /* a word ends here: its number stands at the same place of cell_words */
};

struct text_words {
	uint32_t *word; /* of each node while the tree grows */
	size_t node_count, node_capacity;
	struct edge *edges;
	size_t edge_count, edge_capacity;
	uint32_t count;
	/* sealed */
	struct cell *cells; /* the root is cell 0; behind the last base there are cells for all characters */
	uint32_t *cell_words;
	size_t cell_count, first_free;
	uint16_t numbers[FIRST_PLANE]; /* of the characters below FIRST_PLANE that stand in words, from 1 */
	uint32_t *beyond;              /* the other characters, in order: numbered behind those */
	uint32_t near_count, beyond_count;
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
	free(words->cells);
	free(words->cell_words);
	free(words->beyond);
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
	assert(!words->cells);
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

static uint32_t number_of(const struct text_words *words, uint32_t character)
{
	if (character < FIRST_PLANE)
		return words->numbers[character];
	for (uint32_t i = 0; i < words->beyond_count; i++)
		if (words->beyond[i] == character)
			return words->near_count + 1 + i;
	return 0;
}

static void number_characters(struct text_words *words)
{
	for (size_t i = 0; i < words->edge_count; i++) {
		uint32_t character = words->edges[i].character;
		if (character < FIRST_PLANE && !words->numbers[character])
			words->numbers[character] = (uint16_t)++words->near_count;
	}
	for (size_t i = 0; i < words->edge_count; i++) {
		uint32_t character = words->edges[i].character;
		if (character >= FIRST_PLANE && !number_of(words, character))
			words->beyond[words->beyond_count++] = character;
	}
	assert(words->near_count + words->beyond_count <= UINT16_MAX);
}

static int by_node(const void *a, const void *b)
{
	const struct edge *left = a, *right = b;
	if (left->node != right->node)
		return left->node < right->node ? -1 : 1;
	return (left->character > right->character) - (left->character < right->character);
}

/* The edges in order and without free places. */
static void sort_edges(struct text_words *words)
{
	size_t count = 0;
	for (size_t i = 0; i < words->edge_capacity; i++)
		if (words->edges[i].target)
			words->edges[count++] = words->edges[i];
	qsort(words->edges, count, sizeof *words->edges, by_node);
}

/* Room for every character behind `base`. */
static bool grow_cells(struct text_words *words, size_t base)
{
	size_t need = base + words->near_count + words->beyond_count + 1;
	if (need <= words->cell_count)
		return true;
	size_t more = need + need / 4;
	struct cell *bigger = realloc(words->cells, more * sizeof *bigger);
	if (!bigger)
		return false;
	for (size_t i = words->cell_count; i < more; i++)
		bigger[i] = (struct cell){.parent = NO_CELL};
	words->cells = bigger;
	uint32_t *more_words = realloc(words->cell_words, more * sizeof *more_words);
	if (!more_words)
		return false;
	words->cell_words = more_words;
	words->cell_count = more;
	return true;
}

static bool all_free(const struct text_words *words, size_t base, const struct edge *edges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (words->cells[base + number_of(words, edges[i].character)].parent != NO_CELL)
			return false;
	return true;
}

static void fill_cell(struct text_words *words, uint32_t cell, uint32_t parent, uint32_t word)
{
	words->cells[cell] = (struct cell){.parent = parent, .ends = word != NO_WORD};
	words->cell_words[cell] = word;
}

/* The last base that need not be tried. A single child takes the first free cell, and so fills the gaps; for several children the
 * search begins at most TRIED_MAX cells before the last place found, for a single child at most GAPS_MAX: it stays linear. */
static size_t base_before(struct text_words *words, const struct edge *edges, size_t count, size_t from)
{
	size_t number = number_of(words, edges[0].character);
	if (count > 1)
		return from;
	while (words->first_free < words->cell_count && words->cells[words->first_free].parent != NO_CELL)
		words->first_free++;
	return words->first_free > number ? words->first_free - number - 1 : 0;
}

/* Finds cells for the children of a node. */
static bool place_children(struct text_words *words, uint32_t *cell_of, const struct edge *edges, size_t count,
                           size_t *from)
{
	size_t base = base_before(words, edges, count, *from);
	do {
		if (!grow_cells(words, ++base))
			return false;
	} while (!all_free(words, base, edges, count));
	if (count > 1 && base - *from > TRIED_MAX)
		*from = base - TRIED_MAX;
	size_t only = base + number_of(words, edges[0].character);
	if (count == 1 && only > words->first_free + GAPS_MAX)
		words->first_free = only - GAPS_MAX;
	uint32_t parent = cell_of[edges[0].node];
	words->cells[parent].base = (uint32_t)base & INT32_MAX;
	for (size_t i = 0; i < count; i++) {
		uint32_t cell = (uint32_t)base + number_of(words, edges[i].character);
		fill_cell(words, cell, parent, words->word[edges[i].target]);
		cell_of[edges[i].target] = cell;
	}
	return true;
}

static bool place_nodes(struct text_words *words, uint32_t *cell_of)
{
	size_t from = 0;
	if (!grow_cells(words, 1))
		return false;
	fill_cell(words, 0, 0, words->word[0]);
	/* A node is older than its children, so it has its cell before them. */
	for (size_t i = 0, next; i < words->edge_count; i = next) {
		next = i + 1;
		while (next < words->edge_count && words->edges[next].node == words->edges[i].node)
			next++;
		if (!place_children(words, cell_of, words->edges + i, next - i, &from))
			return false;
	}
	return true;
}

bool text_words_seal(struct text_words *words)
{
	assert(!words->cells);
	uint32_t *cell_of = calloc(words->node_count, sizeof *cell_of);
	words->beyond = calloc(words->node_count, sizeof *words->beyond);
	bool sealed = cell_of && words->beyond;
	if (sealed) {
		sort_edges(words);
		number_characters(words);
		sealed = place_nodes(words, cell_of);
	}
	free(cell_of);
	free_growing(words);
	return sealed;
}

/* ---- asking ----
 * A cell that is nobody's child over a character has another parent, and no character has the number 0: no step needs to ask
 * whether the character is known or the node has children. */

struct numbered {
	uint32_t number, bytes;
};

static __attribute__((noinline)) struct numbered other_number(const struct text_words *words, struct str s, size_t at)
{
	size_t end = at;
	uint32_t number = number_of(words, utf8_next(s, &end));
	return (struct numbered){number, (uint32_t)(end - at)};
}

/* The number of the character at `at`; those of three bytes take the short way. */
static inline uint32_t number_at(const struct text_words *words, struct str s, size_t at, size_t *end)
{
	const unsigned char *p = (const unsigned char *)s.at + at;
	if (s.len - at >= 3 && p[0] >= 0xE1 && p[0] <= 0xEC) {
		uint32_t second = p[1] ^ 0x80U, third = p[2] ^ 0x80U;
		*end = at + 3;
		if ((second | third) < 0x40)
			return words->numbers[(p[0] & 0x0FU) << 12 | second << 6 | third];
	}
	struct numbered other = other_number(words, s, at);
	*end = at + other.bytes;
	return other.number;
}

bool text_words_longest(const struct text_words *words, struct str s, size_t at, size_t *end, uint32_t *number)
{
	const struct cell *cells = words->cells;
	uint32_t cell = 0, base = cells[0].base, found = 0; /* no word ends at the root */
	size_t found_end = at;
	while (at < s.len) {
		uint32_t child = base + number_at(words, s, at, &at);
		if (cells[child].parent != cell)
			break;
		if (cells[child].ends) {
			found = child;
			found_end = at;
		}
		cell = child;
		base = cells[child].base;
		if (!base)
			break;
	}
	if (!found)
		return false;
	*number = words->cell_words[found];
	*end = found_end;
	return true;
}

uint16_t text_words_character(const struct text_words *words, uint32_t character)
{
	return (uint16_t)number_of(words, character);
}

bool text_words_longest_at(const struct text_words *words, const struct text_character *characters, size_t *taken,
                           uint32_t *number)
{
	const struct cell *cells = words->cells;
	uint32_t cell = 0, base = cells[0].base, found = 0;
	for (size_t i = 0; base; i++) {
		uint32_t child = base + characters[i].number;
		if (cells[child].parent != cell)
			break;
		if (cells[child].ends) {
			found = child;
			*taken = i + 1;
		}
		cell = child;
		base = cells[child].base;
	}
	if (!found)
		return false;
	*number = words->cell_words[found];
	return true;
}

bool text_words_find(const struct text_words *words, struct str word, uint32_t *number)
{
	const struct cell *cells = words->cells;
	uint32_t cell = 0;
	for (size_t at = 0; at < word.len;) {
		uint32_t child = cells[cell].base + number_at(words, word, at, &at);
		if (cells[child].parent != cell)
			return false;
		cell = child;
	}
	if (!cell || !cells[cell].ends)
		return false;
	*number = words->cell_words[cell];
	return true;
}
