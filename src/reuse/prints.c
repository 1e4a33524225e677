/* The runs that stand for a text: hashes of REUSE_RUN symbols in a row, of each REUSE_WINDOW the smallest ("winnowing":
 * Schleimer, Wilkerson, Aiken 2003). Two texts that share REUSE_NOTICED symbols in a row share a print. */
#include <stdlib.h>

#include "reuse/reuse_int.h"

#define BASE UINT64_C(0x9E3779B97F4A7C15)

static inline uint64_t mix(uint64_t x)
{
	x ^= x >> 32;
	x *= UINT64_C(0xD6E8FEB86659FD93);
	x ^= x >> 32;
	return x;
}

static inline uint64_t symbol_hash(uint32_t symbol)
{
	return mix(symbol + UINT64_C(0x632BE59BD9B4E019));
}

static uint64_t power(void)
{
	uint64_t out = 1;

	for (uint32_t i = 0; i < REUSE_RUN; i++)
		out *= BASE;
	return out;
}

/* The hash of each run, by adding a symbol and taking one away. */
static void hash_runs(const struct reuse_text *text, uint32_t *hashes)
{
	const uint64_t leaving = power();
	uint64_t sum = 0;

	for (size_t i = 0; i < text->count; i++) {
		sum = sum * BASE + symbol_hash(text->symbols[i]);
		if (i >= REUSE_RUN)
			sum -= symbol_hash(text->symbols[i - REUSE_RUN]) * leaving;
		if (i + 1 >= REUSE_RUN)
			hashes[i + 1 - REUSE_RUN] = (uint32_t)(mix(sum) >> 32);
	}
}

static size_t smallest(const uint32_t *hashes, size_t from, size_t end)
{
	size_t best = from;

	for (size_t i = from + 1; i < end; i++)
		best = hashes[i] <= hashes[best] ? i : best;
	return best;
}

static int compare_prints(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

static size_t without_doubles(uint32_t *prints, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (kept == 0 || prints[kept - 1] != prints[i])
			prints[kept++] = prints[i];
	return kept;
}

bool prints_of(struct arena *arena, const struct reuse_text *text, uint32_t **prints, size_t *count)
{
	size_t runs = text->count < REUSE_RUN ? 0 : text->count - REUSE_RUN + 1;
	uint32_t *hashes = arena_array(arena, runs + 1, sizeof *hashes);
	uint32_t *kept = arena_array(arena, runs + 1, sizeof *kept);
	size_t window = runs < REUSE_WINDOW ? runs : REUSE_WINDOW, best = SIZE_MAX;

	*count = 0;
	if (!hashes || !kept)
		return false;
	*prints = kept;
	hash_runs(text, hashes);
	for (size_t end = window; window && end <= runs; end++) {
		size_t before = best;
		if (best == SIZE_MAX || best < end - window)
			best = smallest(hashes, end - window, end);
		else if (hashes[end - 1] <= hashes[best])
			best = end - 1;
		if (best != before)
			kept[(*count)++] = hashes[best];
	}
	if (*count > 1)
		qsort(kept, *count, sizeof *kept, compare_prints);
	*count = without_doubles(kept, *count);
	return true;
}
