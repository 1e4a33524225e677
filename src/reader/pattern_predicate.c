/* Numbers whose name is what those counted do, or what is done along the length told: 已有86户312人搬迁入住; 完成隧洞80米开挖. */
#include <string.h>

#include "reader/grammar_int.h"

/* From token `from` on only what somebody does, to the end of the clause. */
static bool acts_to_end(const struct sentence *s, size_t from)
{
	enum { PREDICATE_MAX = 36 };
	struct span span = span_behind(s, from);
	while (from < span.to && token_is(s, from, CLASS(ADVERB) | CLASS(ACTUAL_CUE)))
		from++;
	if (from == span.to || !token_is(s, from, CLASS(VERB) | CLASS(DROP)) || s->tokens[span.to - 1].end - s->tokens[from].at > PREDICATE_MAX)
		return false;
	for (size_t i = from; i < span.to; i++)
		if (token_counts(s, i) || s->tokens[i].kind == TOKEN_COMMA || token_says(s, i, "的"))
			return false;
	return true;
}

static bool counts_people(const struct sentence *s, size_t token)
{
	return list_has(s->lexicon, LIST_PEOPLE_UNIT, number_at(s, token)->unit);
}

/* 已有86户312人搬迁入住: what both did; named before, they say who they are. */
bool pattern_both_act(struct context *c, struct item *item)
{
	const struct sentence *s = c->s;
	size_t next = item->token + 1;
	bool attributive;
	if (!counts_people(s, item->token) || !token_counts(s, next) || !counts_people(s, next) || item_phrase(c, item).text.len)
		return false;
	for (size_t i = item->before.from; i < item->before.to; i++)
		if (span_names_scope(s, (struct span){i, item->before.to}))
			return false;
	size_t behind = token_behind_number(s, next, &attributive);
	if (attributive || !acts_to_end(s, behind))
		return false;
	item->indicator = item->head = span_text(s, span_trim(s, span_behind(s, behind)));
	return item->indicator.len > 0;
}

/* 项目12个，竣工5个，在建4个: at which stage those are that were counted before. */
bool pattern_staged(struct context *c, struct item *item)
{
	const struct sentence *s = c->s;
	bool attributive;
	size_t stage = item->before.to;
	if (!c->count || stage == item->before.from || !number_is(item_number(c, item), UNIT_COUNT) || !token_among(s, stage - 1, LIST_STAGE))
		return false;
	size_t behind = token_behind_number(s, item->token, &attributive);
	if (attributive || !(clause_ends_at(s, behind) || token_kind_is(s, behind, TOKEN_COMMA)))
		return false;
	for (size_t i = item->before.from; i + 1 < stage; i++)
		if (!token_is(s, i, CLASS(ADVERB)) && s->tokens[i].kind != TOKEN_COMMA)
			return false;
	const struct item *same = context_same_things(c, item);
	if (!same)
		return false;
	item->head = item_thing(c, same);
	item->indicator = phrase_join(s, token_text(s, stage - 1), item->head);
	return true;
}

/* 完成隧洞80米开挖及衬砌: what was done along it. */
bool pattern_worked_along(struct context *c, struct item *item)
{
	enum { WORK_MAX = 45 };
	const word_classes other = CLASS(DROP) | CLASS(UP) | CLASS(DOWN) | CLASS(PREPOSITION);
	const struct sentence *s = c->s;
	bool attributive;
	if (!number_is(item_number(c, item), UNIT_AMOUNT))
		return false;
	size_t behind = token_behind_number(s, item->token, &attributive), first = item->before.from;
	if (attributive || clause_ends_at(s, behind) || !token_is(s, behind, CLASS(VERB) | CLASS(PROCESS)))
		return false;
	while (token_is(s, first, CLASS(ADVERB) | CLASS(ACTUAL_CUE)) && !token_is(s, first, CLASS(DROP)))
		first++;
	if (!token_among(s, first, LIST_CARRIES_OUT) && !token_is(s, first, CLASS(REALISE)))
		return false;
	struct phrase along = item_phrase(c, item);
	struct span work = span_behind(s, behind);
	if (!along.noun.len || along.verb != NO_TOKEN || s->tokens[work.to - 1].end - s->tokens[work.from].at > WORK_MAX)
		return false;
	for (size_t i = work.from; i < work.to; i++)
		if (token_counts(s, i) || (token_is(s, i, other) && !token_is(s, i, CLASS(CONJUNCTION))))
			return false;
	item->head = along.noun;
	item->indicator = phrase_join(s, along.noun, span_text(s, span_trim(s, work)));
	return true;
}

/* 石桥村集体收入突破50万元，柳林等6个村超过20万元: the places, and what is measured of them as of the one before. */
bool pattern_places_pass(struct context *c, struct item *item)
{
	const struct sentence *s = c->s;
	bool attributive, counts = number_is(item_number(c, item), UNIT_COUNT);
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!counts && !(last && strcmp(last->rule, "places_pass") == 0))
		return false;
	size_t behind = token_behind_number(s, item->token, &attributive);
	if (counts && token_is(s, behind, CLASS(SUB_AREA)) &&
	    token_is(s, behind + 1, CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE)) && token_counts(s, behind + 2)) {
		item->indicator = item->head = token_text(s, behind);
		item->end = behind + 1;
		return true;
	}
	if (!last || strcmp(last->rule, "places_pass") != 0 || last->end + 1 != item->token)
		return false;
	for (size_t i = c->count - 1; i-- > 0;) {
		struct str name = c->items[i].indicator;
		for (size_t len = name.len; str_equal(item_number(c, &c->items[i])->unit, item_number(c, item)->unit) && len >= 6; len -= 3)
			if (noun_is_indicator(c, str_slice(name, name.len - len, name.len))) {
				item->indicator = item->head = str_slice(name, name.len - len, name.len);
				return true;
			}
	}
	return false;
}

void lend_thing_of_places(const struct context *c, struct item *item, size_t behind, struct str noun)
{
	if (!list_has(c->s->lexicon, LIST_HOME_END, noun) || !str_equal(token_text(c->s, behind), noun) || !token_says(c->s, behind + 1, "的") ||
	    clause_ends_at(c->s, behind + 2))
		return;
	struct str thing = phrase_behind(c->s, span_behind(c->s, behind + 2), GOVERNED).noun;
	if (thing.len && !list_end(c->s->lexicon, LIST_VILLAGERS_END, thing))
		item->head = thing;
}

void counted_borrow_noun(const struct context *c, struct phrase *noun)
{
	size_t next = noun->end + 1, end;
	if (!noun_is_modifier(c, noun->noun) || !token_kind_is(c->s, noun->end, TOKEN_COMMA) || !token_counts(c->s, next))
		return;
	struct str whole = phrase_behind(c->s, span_behind(c->s, next + 1), GOVERNED).noun;
	const struct word *word = lexicon_match(c->s->lexicon, TREE_TEXT, whole, 0, &end);
	if (!word || !(word->classes & CLASS(MODIFIER)) || end >= whole.len)
		return;
	noun->noun = noun->text = phrase_join(c->s, noun->noun, str_slice(whole, end, whole.len));
}
