/* An item of the grammar becomes a figure: its bound and its places. */
#include <string.h>

#include "reader/reader_int.h"

enum { QUOTE_BEFORE = 45, QUOTE_AFTER = 12 };

/* ---- bound ---- */

struct bounds {
	enum bound bound;
	size_t from, to; /* tokens with the bound words */
};

static const word_classes BEFORE = CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE) | CLASS(ABOUT_BEFORE);

static enum bound bound_of(word_classes classes, enum bound otherwise)
{
	if (classes & (CLASS(LEAST_BEFORE) | CLASS(LEAST_AFTER)))
		return BOUND_AT_LEAST;
	if (classes & (CLASS(MOST_BEFORE) | CLASS(MOST_AFTER)))
		return BOUND_AT_MOST;
	if (classes & (CLASS(ABOUT_BEFORE) | CLASS(ABOUT_AFTER)))
		return BOUND_ABOUT;
	return otherwise;
}

static struct bounds find_bounds(const struct sentence *s, const struct item *item)
{
	const struct number *number = number_at(s, item->token);
	struct bounds out = {number->about ? BOUND_ABOUT : BOUND_EQUAL, item->token, item->token + 1};
	const word_classes passed = CLASS(ADVERB) | CLASS(LINK) | CLASS(PARTICLE) | CLASS(VERB) | CLASS(DROP);
	for (size_t i = item->token, look = 0; i-- > item->before.from && look < 4; look++) {
		if (token_is(s, i, BEFORE)) {
			out.bound = bound_of(s->tokens[i].classes, out.bound);
			if (i + 1 == out.from)
				out.from = i;
			break;
		}
		if (!token_is(s, i, passed))
			break;
	}
	while (token_is(s, out.to, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER))) {
		out.bound = bound_of(s->tokens[out.to].classes, out.bound);
		out.to++;
	}
	if (number->range)
		out.bound = number->range == RANGE_LOW ? BOUND_AT_LEAST : BOUND_AT_MOST;
	if (number->top)
		out.bound = BOUND_AT_MOST;
	return out;
}

/* ---- places ---- */

static struct str unit_or_empty(struct str unit)
{
	return unit.len ? unit : (struct str){"", 0};
}

static struct str quote_around(const struct work *work, uint32_t at, uint32_t end)
{
	const struct sentence *s = &work->sentence;
	uint32_t from = at > s->at + QUOTE_BEFORE ? at - QUOTE_BEFORE : s->at;
	uint32_t to = end + QUOTE_AFTER < s->end ? end + QUOTE_AFTER : s->end;
	while (from < at && ((unsigned char)s->text.at[from] & 0xC0) == 0x80)
		from++;
	while (to > end && to < s->end && ((unsigned char)s->text.at[to] & 0xC0) == 0x80)
		to--;
	return work_original(work, work_place(work, from, to));
}

bool figure_add(struct work *work, const struct item *item)
{
	const struct sentence *s = &work->sentence;
	const struct number *number = number_at(s, item->token);
	const struct token *token = &s->tokens[item->token];
	if (number->use == USE_MASKED) {
		work_note(work, token->at, token->end, "number_masked", N_("the number is masked and was not read"));
		return true;
	}
	if (!item->indicator.len)
		work_note(work, token->at, token->end, "indicator_not_read",
		          N_("it was not understood what this number counts"));
	if (!item->indicator.len && !number->unit.len) /* a page number on a line of its own, a cell without its head */
		return true;
	if (!arena_reserve(work->arena, (void **)&work->figures, &work->figure_capacity, work->figure_count,
	                   sizeof *work->figures))
		return false;
	struct bounds bounds = find_bounds(s, item);
	enum mood mood = figure_mood(work, item);
	uint32_t at = s->tokens[bounds.from].at, end = s->tokens[bounds.to - 1].end;
	if (number->range == RANGE_LOW && end > token->at)
		end = token->end;
	work->figures[work->figure_count++] = (struct figure){
		.place = work_place(work, at, end),
		.value = number->value,
		.unit = unit_or_empty(arena_str(work->arena, number->unit)),
		.indicator = arena_str(work->arena, scope_without_own(work, item->indicator)),
		.measure = number->minus && item->measure == MEASURE_RATIO && !str_ends(item->indicator, STR("率"))
		               ? MEASURE_GROWTH
		               : item->measure,
		.mood = mood,
		.bound = bounds.bound,
		.negative = item->negative || number->minus,
		.section = work->section,
		.sentence_place = work_place(work, s->at, s->end),
		.period = period_find(work, item, mood),
		.scope = scope_of(work, item),
		.rule = item->rule,
		.quote = quote_around(work, at, end),
	};
	return !arena_failed(work->arena);
}
