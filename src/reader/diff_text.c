/* The part of the later report that looks back, cut into pieces, with an index of their words.
 *
 * Words are pairs of neighbouring characters: no dictionary knows the names of projects. A pair in many pieces says little, a
 * rare one much. The index is sorted once; finding costs as much as the pairs asked for occur. */
#include <stdlib.h>
#include <string.h>

#include "reader/diff_int.h"

enum { PIECE_MIN = 9 /* bytes */ };

static bool is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The next pair of characters from *at on. */
static bool next_word(struct str text, size_t *at, uint64_t *word)
{
	while (*at < text.len) {
		uint32_t one = utf8_next(text, at);
		size_t ahead = *at;
		uint32_t other = ahead < text.len ? utf8_next(text, &ahead) : 0;
		if (!is_han(one) || !is_han(other))
			continue;
		*word = (uint64_t)one << 32 | other;
		return true;
	}
	return false;
}

/* ---- pieces ---- */

static bool in_plan(const struct reading *reading, uint32_t at)
{
	for (size_t i = 0; i < reading->plan_count; i++)
		if (at >= reading->plans[i].at && at < reading->plans[i].end)
			return true;
	return false;
}

static bool add_piece(struct review_text *review, struct arena *arena, struct str text, uint32_t at, uint32_t end)
{
	if (text.len < PIECE_MIN)
		return true;
	if (!arena_reserve(arena, (void **)&review->pieces, &review->piece_capacity, review->piece_count, sizeof *review->pieces))
		return false;
	uint32_t number = (uint32_t)review->piece_count;
	review->pieces[review->piece_count++] = (struct text_piece){at, end, text};
	uint64_t word;
	for (size_t pos = 0; next_word(text, &pos, &word);) {
		if (!arena_reserve(arena, (void **)&review->words, &review->word_capacity, review->word_count, sizeof *review->words))
			return false;
		review->words[review->word_count++] = (struct piece_word){word, number};
	}
	return true;
}

/* The byte behind the next mark that ends a piece. */
static size_t piece_end(struct str text, size_t at)
{
	static const char *const ENDS[] = {"。", "；", "！", "？"};
	while (at < text.len) {
		struct str rest = str_slice(text, at, text.len);
		for (size_t i = 0; i < COUNT_OF(ENDS); i++)
			if (str_starts(rest, str_of(ENDS[i])))
				return at + strlen(ENDS[i]);
		utf8_next(text, &at);
	}
	return text.len;
}

static bool add_block(struct review_text *review, const struct reader *reader, struct arena *arena,
                      const struct reading *reading, const struct block *block)
{
	struct text_shadow shadow;
	text_shadow_init(&shadow, arena);
	if (!text_shadow_add(&shadow, review->document->text, block->at, block->end) ||
	    !text_simplify(reader->simplifier, &shadow))
		return false;
	struct str text = text_shadow_view(&shadow);
	for (size_t at = 0; at < text.len;) {
		size_t end = piece_end(text, at);
		uint32_t from = shadow.origin[at], to = shadow.origin[end];
		if (!in_plan(reading, from) && !add_piece(review, arena, str_slice(text, at, end), from, to))
			return false;
		at = end;
	}
	return true;
}

static int by_word(const void *one, const void *other)
{
	const struct piece_word *a = one, *b = other;
	if (a->word != b->word)
		return a->word < b->word ? -1 : 1;
	return a->piece < b->piece ? -1 : a->piece > b->piece;
}

bool review_text_read(struct review_text *review, const struct reader *reader, struct arena *arena,
                      const struct document *document, const struct reading *reading)
{
	*review = (struct review_text){.lexicon = &reader->lexicon, .document = document};
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_FURNITURE || block->kind == BLOCK_TITLE)
			continue;
		if (!add_block(review, reader, arena, reading, block))
			return false;
	}
	if (review->word_count)
		qsort(review->words, review->word_count, sizeof *review->words, by_word);
	review->scores = arena_array(arena, review->piece_count + 1, sizeof *review->scores);
	if (review->scores)
		memset(review->scores, 0, (review->piece_count + 1) * sizeof *review->scores);
	return review->scores != NULL;
}

/* ---- finding ---- */

static size_t first_of(const struct review_text *review, uint64_t word)
{
	size_t low = 0, high = review->word_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (review->words[middle].word < word)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* 1 for a pair in every second piece, more for a rarer one; 0 for one that is everywhere. */
static unsigned weight_of(const struct review_text *review, size_t first, size_t *last)
{
	unsigned weight = 1;
	size_t at = first;
	while (at < review->word_count && review->words[at].word == review->words[first].word)
		at++;
	*last = at;
	for (size_t count = at - first; count * 2 <= review->piece_count && weight < 8; count *= 2)
		weight++;
	return weight;
}

/* Adds the weights of the words of text to the pieces that have them; their sum. */
static unsigned score_pieces(struct review_text *review, struct str text, bool add)
{
	unsigned sum = 0;
	uint64_t word;
	for (size_t at = 0; next_word(text, &at, &word);) {
		size_t first = first_of(review, word), last = first;
		if (first == review->word_count || review->words[first].word != word) {
			sum += 8; /* nobody says this */
			continue;
		}
		unsigned weight = weight_of(review, first, &last);
		sum += weight;
		uint32_t before = UINT32_MAX;
		for (size_t i = first; i < last; i++) {
			if (review->words[i].piece != before)
				review->scores[review->words[i].piece] += add ? weight : -review->scores[review->words[i].piece];
			before = review->words[i].piece;
		}
	}
	return sum;
}

/* 柳林村 -> 柳林 */
static struct str core_of(const struct lexicon *lexicon, struct str area)
{
	const struct text_listed *end = list_end(lexicon, LIST_AREA_END, area);
	return end && area.len >= end->text.len + 6 ? str_slice(area, 0, area.len - end->text.len) : area;
}

bool piece_names(const struct lexicon *lexicon, const struct text_piece *piece, struct str area)
{
	return !area.len || str_find(piece->text, core_of(lexicon, area), 0) != STR_NONE;
}

bool review_text_find(struct review_text *review, struct str text, struct str area, struct piece_match *out)
{
	unsigned sum = score_pieces(review, text, true), best = 0;
	for (size_t i = 0; i < review->piece_count; i++) {
		if (review->scores[i] <= best || !piece_names(review->lexicon, &review->pieces[i], area))
			continue;
		best = review->scores[i];
		*out = (struct piece_match){&review->pieces[i], 100 * best / sum};
	}
	score_pieces(review, text, false);
	return best > 0;
}

unsigned review_text_share(struct review_text *review, struct str text, uint32_t at, const struct text_piece **piece)
{
	for (size_t i = 0; i < review->piece_count; i++) {
		if (at < review->pieces[i].at || at >= review->pieces[i].end)
			continue;
		unsigned sum = score_pieces(review, text, true), share = sum ? 100 * review->scores[i] / sum : 0;
		score_pieces(review, text, false);
		*piece = &review->pieces[i];
		return share;
	}
	return 0;
}
