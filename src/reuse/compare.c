/* Two texts side by side: pieces that agree, symbol by symbol; pieces near each other joined to passages. */
#include <stdlib.h>

#include "reuse/reuse_int.h"

enum {
	GRAM = 8,          /* symbols that must agree before a piece is looked at */
	CHAIN_MAX = 24,    /* places of the other text that are tried for one place */
	GAP_MAX = 16,      /* symbols that may differ inside a passage, on both sides */
	NUMBER_COST = 6,   /* own symbols that a changed number takes away: rows of figures look alike */
	STEP_MAX = 80,     /* symbols between two passages that are told as one; in the text itself they are two: lists have one shape */
	PIECE_LEAST = 24,  /* own symbols a passage must have to be joined to others */
};

/* Text [at, at + len) stands at `other`. */
struct piece {
	uint32_t at, other, len;
};

struct comparison {
	const struct reuse_text *text, *other;
	struct arena *arena;
	bool exact;      /* numbers must be the same: the text with itself */
	uint32_t *heads; /* by hash: 1 + the last place */
	uint32_t *nexts; /* by place: 1 + the place before */
	uint32_t mask;
	struct piece *pieces;
	size_t piece_count, piece_capacity;
	struct reuse_passage *passages;
	size_t passage_count, passage_capacity;
};

/* ---- what is where ---- */

static struct str number_text(const struct reuse_text *text, uint32_t at)
{
	return str_slice(text->source, text->at[at], text->end[at]);
}

static bool same_number(const struct comparison *work, uint32_t at, uint32_t other)
{
	return str_equal(number_text(work->text, at), number_text(work->other, other));
}

static bool same(const struct comparison *work, uint32_t at, uint32_t other)
{
	return work->text->symbols[at] == work->other->symbols[other] &&
	       (!work->exact || work->text->symbols[at] != REUSE_NUMBER || same_number(work, at, other));
}

/* A slot of the table of places. */
static uint32_t gram_hash(const struct comparison *work, const struct reuse_text *text, uint32_t at)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < GRAM; i++)
		sum = (sum ^ text->symbols[at + i]) * UINT64_C(0x9E3779B97F4A7C15) + (sum >> 29);
	return (uint32_t)(sum >> 32) & work->mask;
}

static void enter(struct comparison *work, uint32_t place)
{
	uint32_t hash = gram_hash(work, work->other, place);

	work->nexts[place] = work->heads[hash];
	work->heads[hash] = place + 1;
}

static bool prepare(struct comparison *work)
{
	uint32_t size = 1024;

	while (size < work->other->count && size < (1u << 24))
		size *= 2;
	work->mask = size - 1;
	work->heads = arena_array(work->arena, size, sizeof *work->heads);
	work->nexts = arena_array(work->arena, work->other->count + 1, sizeof *work->nexts);
	return work->heads && work->nexts;
}

/* ---- pieces ---- */

static uint32_t agreeing(const struct comparison *work, uint32_t at, uint32_t other)
{
	uint32_t len = 0;
	uint32_t room = work->exact ? at - other : UINT32_MAX; /* with itself: not into its own copy */

	while (len < room && at + len < work->text->count && other + len < work->other->count &&
	       same(work, at + len, other + len))
		len++;
	return len;
}

/* Goes on where the last piece stood rather than somewhere else, when both would do. */
static uint32_t worth(const struct comparison *work, const struct piece *piece)
{
	const struct piece *last = work->piece_count ? &work->pieces[work->piece_count - 1] : NULL;
	uint32_t end = last ? last->other + last->len : 0;
	bool goes_on = last && piece->other >= end && piece->other - end <= GAP_MAX;

	return piece->len + (goes_on ? 2 * GRAM : 0);
}

static struct piece longest_at(const struct comparison *work, uint32_t at)
{
	struct piece best = {0};
	uint32_t place = work->heads[gram_hash(work, work->text, at)];

	for (int tries = 0; place && tries < CHAIN_MAX; tries++, place = work->nexts[place - 1]) {
		struct piece piece = {at, place - 1, agreeing(work, at, place - 1)};
		if (piece.len >= GRAM && (best.len == 0 || worth(work, &piece) > worth(work, &best)))
			best = piece;
	}
	return best;
}

static bool find_pieces(struct comparison *work)
{
	uint32_t entered = 0, count = (uint32_t)work->text->count, others = (uint32_t)work->other->count;

	if (count < GRAM || others < GRAM)
		return true;
	while (!work->exact && entered + GRAM <= others)
		enter(work, entered++);
	for (uint32_t at = 0; at + GRAM <= count;) {
		while (work->exact && entered + GRAM <= at)
			enter(work, entered++);
		struct piece piece = longest_at(work, at);
		if (piece.len == 0) {
			at++;
			continue;
		}
		if (!arena_reserve(work->arena, (void **)&work->pieces, &work->piece_capacity, work->piece_count, sizeof piece))
			return false;
		work->pieces[work->piece_count++] = piece;
		at += piece.len;
	}
	return true;
}

/* ---- passages ---- */

/* A passage while it grows, in symbols. */
struct growing {
	uint32_t at, end, other_at, other_end;
	uint32_t shared, plain, changed;
};

static void grow(struct growing *growing, const struct comparison *work, const struct piece *piece)
{
	for (uint32_t i = 0; i < piece->len; i++) {
		growing->plain += work->text->plain[piece->at + i];
		growing->changed += work->text->symbols[piece->at + i] == REUSE_NUMBER &&
		                    !same_number(work, piece->at + i, piece->other + i);
	}
	growing->shared += piece->len;
	growing->end = piece->at + piece->len;
	growing->other_end = piece->other + piece->len;
}

static uint32_t own_of(const struct growing *growing)
{
	uint32_t cost = growing->changed * NUMBER_COST;

	return growing->plain > cost ? growing->plain - cost : 0;
}

static bool keep(struct comparison *work, const struct growing *growing)
{
	const struct reuse_text *other = work->other;
	uint32_t own = own_of(growing);

	if (own < PIECE_LEAST)
		return true;
	if (!arena_reserve(work->arena, (void **)&work->passages, &work->passage_capacity, work->passage_count,
	                   sizeof *work->passages))
		return false;
	work->passages[work->passage_count++] = (struct reuse_passage){
		.at = growing->at, .end = growing->end, .shared = growing->shared, .own = own,
		.other_at = other->at[growing->other_at], .other_end = other->end[growing->other_end - 1]};
	return true;
}

static bool goes_on(const struct growing *growing, const struct piece *piece)
{
	return piece->other >= growing->other_end && piece->other - growing->other_end <= GAP_MAX &&
	       piece->at - growing->end <= GAP_MAX;
}

static bool join_pieces(struct comparison *work)
{
	struct growing growing = {0};
	bool fine = true;

	for (size_t i = 0; fine && i < work->piece_count; i++) {
		const struct piece *piece = &work->pieces[i];
		if (growing.shared == 0 || !goes_on(&growing, piece)) {
			fine = growing.shared == 0 || keep(work, &growing);
			growing = (struct growing){.at = piece->at, .other_at = piece->other};
		}
		grow(&growing, work, piece);
	}
	return fine && (growing.shared == 0 || keep(work, &growing));
}

/* The marks that end a sentence belong to it. */
static uint32_t with_marks(struct str source, uint32_t end)
{
	for (size_t next = end; next < source.len; end = (uint32_t)next)
		if (!CHARACTER_IN(utf8_next(source, &next), "。！？；.!?;”’）》"))
			break;
	return end;
}

/* Passages with little between them are told as one. Places become bytes. */
static void join_passages(struct comparison *work, uint32_t least, struct reuse_passages *out)
{
	struct reuse_passage *passages = work->passages;
	uint32_t step = work->exact ? 0 : STEP_MAX;
	size_t kept = 0, i = 0;

	*out = (struct reuse_passages){.at = passages};
	while (i < work->passage_count) {
		struct reuse_passage whole = passages[i];
		uint32_t longest = passages[i].shared;
		for (i++; i < work->passage_count && passages[i].at - whole.end <= step; i++) {
			if (passages[i].shared > longest) {
				longest = passages[i].shared;
				whole.other_at = passages[i].other_at;
				whole.other_end = passages[i].other_end;
			}
			whole.end = passages[i].end;
			whole.shared += passages[i].shared;
			whole.own += passages[i].own;
		}
		if (whole.own < least)
			continue;
		whole.at = work->text->at[whole.at];
		whole.end = with_marks(work->text->source, work->text->end[whole.end - 1]);
		out->shared += whole.shared;
		passages[kept++] = whole;
	}
	out->count = kept;
}

static bool run(struct comparison *work, uint32_t least, struct reuse_passages *out)
{
	if (!prepare(work) || !find_pieces(work) || !join_pieces(work))
		return false;
	join_passages(work, least, out);
	return true;
}

bool reuse_compare(const struct reuse_text *text, const struct reuse_text *other, struct reuse_passages *out)
{
	struct comparison work = {.text = text, .other = other, .arena = text->arena};

	return run(&work, text->reuse->settings.passage_least, out);
}

bool reuse_repeated(const struct reuse_text *text, struct reuse_passages *out)
{
	struct comparison work = {.text = text, .other = text, .arena = text->arena, .exact = true};

	return run(&work, text->reuse->settings.repeated_least, out);
}
