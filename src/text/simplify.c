/* Traditional to simplified characters, as OpenCC does it: from left to right the longest phrase, else the character. */
#include <stdlib.h>
#include <string.h>

#include "text/text_int.h"

enum {
	FIRST_PLANE = 0x10000,
	ASK = 1, /* in the table: the character begins a spelling of the list */
};

struct text_simplifier {
	uint64_t marks[FIRST_PLANE / 64]; /* a bit each: the characters that share the first two of their three bytes share a word */
};

enum status text_simplifier_new(struct str marks, struct text_simplifier **out, struct err *err)
{
	struct text_simplifier *made = calloc(1, sizeof *made);
	if (!made)
		return err_memory(err);
	for (size_t at = 0; at < marks.len;) {
		uint32_t c = utf8_next(marks, &at);
		if (c >= TEXT_SIMPLE_BEGIN && c < FIRST_PLANE)
			made->marks[c / 64] |= UINT64_C(1) << c % 64;
	}
	*out = made;
	return STATUS_OK;
}

void text_simplifier_free(struct text_simplifier *simplifier)
{
	free(simplifier);
}

/* Marks are characters of three bytes. */
static bool has_mark(const struct text_simplifier *simplifier, struct str s)
{
	const uint64_t *marks = simplifier->marks + (0xE3 & 0x0F) * 64;
	size_t stop = s.len >= 3 ? s.len - 2 : 0;
	for (size_t at = 0; at < stop;) {
		const unsigned char *p = (const unsigned char *)s.at + at;
		uint32_t lead = p[0] - 0xE3U;
		if (lead > 0xEF - 0xE3) {
			at++;
			continue;
		}
		if (marks[lead * 64 + (p[1] & 0x3FU)] >> (p[2] & 0x3FU) & 1)
			return true;
		at += 3;
	}
	return false;
}

/* The first spelling of the list that begins with c, or with a later character. */
static size_t first_spelling(uint32_t c)
{
	size_t low = 0, high = text_simple_spelling_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (text_simple_spellings[middle].first < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The longest spelling of the list at s.at[at], whose first character is c. */
static const struct simple_spelling *find_spelling(struct str s, size_t at, uint32_t c)
{
	struct str rest = str_slice(s, at, s.len);
	for (size_t i = first_spelling(c); i < text_simple_spelling_count && text_simple_spellings[i].first == c; i++)
		if (str_starts(rest, text_simple_spellings[i].from))
			return &text_simple_spellings[i];
	return NULL;
}

/* The entry of the table; ASK also for what is beyond the table and may be in the list; 0 when c stays. */
static inline uint32_t simple_form(uint32_t c)
{
	if (c >= TEXT_SIMPLE_BEGIN && c < TEXT_SIMPLE_END)
		return text_simple_characters[c - TEXT_SIMPLE_BEGIN];
	return (c >= 0xF900 && c < 0xFB00) || c >= 0x20000 ? ASK : 0;
}

/* Behind the characters at `at` that stay as they are. */
static size_t skip_same(struct str s, size_t at)
{
	const unsigned char *begin = (const unsigned char *)s.at, *p = begin + at, *end = begin + s.len;
	while (p < end) {
		if (*p < 0x80) {
			p++;
			continue;
		}
		if (*p < 0xE0 || *p > 0xEF || end - p < 3 ||
		    simple_form((p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU)))
			break;
		p += 3;
	}
	return (size_t)(p - begin);
}

/* Most have three bytes. */
static inline size_t encode(uint32_t c, char out[4])
{
	if (c < 0x800 || c >= 0xD800)
		return utf8_encode(c, out);
	out[0] = (char)(0xE0 | c >> 12);
	out[1] = (char)(0x80 | (c >> 6 & 0x3F));
	out[2] = (char)(0x80 | (c & 0x3F));
	return 3;
}

/* What stands at a place, and what it becomes. */
struct step {
	size_t from_len;
	struct str to; /* to.at NULL: as it is */
	char character[4];
};

static void take_step(struct str s, size_t at, struct step *step)
{
	size_t end = at;
	uint32_t c = utf8_next(s, &end);
	uint32_t simple = simple_form(c);
	const struct simple_spelling *spelling = simple == ASK ? find_spelling(s, at, c) : NULL;
	step->from_len = spelling ? spelling->from.len : end - at;
	step->to = (struct str){NULL, step->from_len};
	if (spelling)
		step->to = spelling->to;
	else if (simple > ASK)
		step->to = (struct str){step->character, encode(simple, step->character)};
}

/* The length of the simplified text; *same when no character changes its length. */
static size_t simple_length(struct str s, bool *same)
{
	struct step step;
	size_t len = s.len;
	*same = true;
	for (size_t at = 0, stop; (stop = skip_same(s, at)) < s.len; at = stop + step.from_len) {
		take_step(s, stop, &step);
		len += step.to.len - step.from_len;
		*same = *same && step.to.len == step.from_len;
	}
	return len;
}

/* What a step has written is behind it: the next one looks only forward. */
static void replace_in_place(struct text_shadow *shadow)
{
	struct step step;
	for (size_t at = 0, stop; (stop = skip_same(text_shadow_view(shadow), at)) < shadow->len; at = stop + step.from_len) {
		take_step(text_shadow_view(shadow), stop, &step);
		if (step.to.at)
			memcpy(shadow->at + stop, step.to.at, step.to.len);
	}
}

/* Both have the same number of characters: each keeps its place. */
static void put_characters(struct text_shadow *shadow, struct str to, struct str from, const uint32_t *origin)
{
	for (size_t at = 0, old = 0; at < to.len;) {
		size_t begin = at;
		uint32_t place = origin[old];
		utf8_next(to, &at);
		utf8_next(from, &old);
		for (size_t i = begin; i < at; i++)
			shadow->origin[shadow->len + i] = place;
	}
	memcpy(shadow->at + shadow->len, to.at, to.len);
	shadow->len += to.len;
}

static bool replace_by_copy(struct text_shadow *shadow, size_t len)
{
	struct str old = arena_str(shadow->arena, text_shadow_view(shadow));
	uint32_t *origin = arena_array(shadow->arena, shadow->len + 1, sizeof *origin);
	if (arena_failed(shadow->arena))
		return false;
	memcpy(origin, shadow->origin, (shadow->len + 1) * sizeof *origin);
	if (!text_shadow_reserve(shadow, len + 1))
		return false;
	struct step step;
	shadow->len = 0;
	for (size_t at = 0; at < old.len; at += step.from_len) {
		take_step(old, at, &step);
		struct str from = str_slice(old, at, at + step.from_len);
		put_characters(shadow, step.to.at ? step.to : from, from, origin + at);
	}
	shadow->origin[shadow->len] = origin[old.len];
	return true;
}

bool text_simplify_kept(const struct text_simplifier *simplifier, struct arena *arena, struct str s, struct str *out)
{
	struct step step;
	*out = s;
	if (!has_mark(simplifier, s))
		return true;
	char *copy = arena_array(arena, s.len + 1, 1);
	if (!copy)
		return false;
	memcpy(copy, s.at, s.len);
	for (size_t at = 0, stop; (stop = skip_same(s, at)) < s.len; at = stop + step.from_len) {
		take_step(s, stop, &step);
		if (step.to.at && step.to.len == step.from_len)
			memcpy(copy + stop, step.to.at, step.to.len);
	}
	*out = (struct str){copy, s.len};
	return true;
}

bool text_simplify(const struct text_simplifier *simplifier, struct text_shadow *shadow)
{
	struct str view = text_shadow_view(shadow);
	if (!has_mark(simplifier, view))
		return true;
	bool same;
	size_t len = simple_length(view, &same);
	if (!same)
		return replace_by_copy(shadow, len);
	replace_in_place(shadow);
	return true;
}
