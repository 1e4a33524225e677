/* Nouns of measure, and what is said of their growth. */
#include <string.h>

#include "reader/grammar_int.h"

/* 年产能, 收购量, 合同金额: a measure and what only says of when or of which doing it is. */
static bool only_measures(const struct lexicon *lexicon, struct str text)
{
	enum { MEASURE_MAX = 18 };
	const struct text_listed *lead;
	if (text.len > MEASURE_MAX)
		return false;
	while (!list_has(lexicon, LIST_MEASURE_TAIL, text)) {
		lead = list_start(lexicon, LIST_MEASURE_LEAD, text);
		if (!lead)
			return false;
		text = str_slice(text, lead->text.len, text.len);
	}
	return true;
}

bool noun_is_generic(const struct context *c, struct str text)
{
	if (list_has(c->s->lexicon, LIST_SIZE, text)) /* as words they would cut 宽带, 镇长 */
		return true;
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, text);
	if (word && word->classes & CLASS(GENERIC))
		return true;
	return !(word && word->classes & CLASS(INDICATOR)) && only_measures(c->s->lexicon, text);
}

bool noun_is_indicator(const struct context *c, struct str text)
{
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, text);
	return word && word->classes & CLASS(INDICATOR);
}

bool noun_is_modifier(const struct context *c, struct str noun)
{
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, noun);
	return word && word->classes & CLASS(MODIFIER);
}

/* 粮食种植 lends only 粮食 to 总产. */
struct str noun_without_growing(const struct lexicon *lexicon, struct str head)
{
	const struct text_listed *end = list_end(lexicon, LIST_GROWING_END, head);
	return end && head.len >= 12 ? str_slice(head, 0, head.len - end->text.len) : head;
}

struct str head_without_growing(const struct context *c, struct str head)
{
	const struct text_listed *state = list_end(c->s->lexicon, LIST_CROP_STATE, head);
	if (state && head.len > state->text.len)
		return str_slice(head, 0, head.len - state->text.len);
	return noun_without_growing(c->s->lexicon, head);
}

/* 合作医疗参加人数 lends only 合作医疗 to 参加率. */
struct str head_without_measure(const struct context *c, struct str head)
{
	bool measures = list_end(c->s->lexicon, LIST_MEASURE_END, head);
	size_t least = list_start(c->s->lexicon, LIST_LIVESTOCK, head) ? 3 : 6; /* 牛饲养量 */
	for (size_t len = head.len; measures && len >= 6; len -= 3) {
		const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, str_slice(head, head.len - len, head.len));
		if (word && word->classes & (CLASS(GENERIC) | CLASS(INDICATOR)) && head.len - len >= least)
			return noun_without_growing(c->s->lexicon, str_slice(head, 0, head.len - len));
	}
	return head;
}

enum measure measure_of_unit(const struct number *number)
{
	if (!number->known)
		return MEASURE_LEVEL;
	switch (number->known->kind) {
	case UNIT_RATIO: return MEASURE_RATIO;
	case UNIT_POINT: return MEASURE_CHANGE;
	case UNIT_TIMES: return MEASURE_GROWTH;
	default: return MEASURE_LEVEL;
	}
}

/* 比上年新增3600元: more than then. */
static bool adds_to_earlier(const struct sentence *s, struct span before, size_t i)
{
	return i > before.from && token_is(s, i - 1, CLASS(COMPARE)) && token_among(s, i, LIST_ADDING_VERB) &&
	       !str_equals(token_text(s, i - 1), "同比");
}

size_t span_growth_word(const struct sentence *s, struct span before)
{
	const word_classes passed =
		CLASS(ADVERB) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE) | CLASS(LINK) | CLASS(PARTICLE);
	for (size_t i = before.to; i-- > before.from;) {
		if (token_is(s, i, CLASS(UP) | CLASS(DOWN) | CLASS(RATE) | CLASS(RATE_DOWN)) &&
		    !token_is(s, i, CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE)))
			return i;
		if (adds_to_earlier(s, before, i))
			return i;
		if (!token_is(s, i, passed))
			return NO_TOKEN;
		struct str text = token_text(s, i);
		if (str_equals(text, "的")) /* 产值增长的41家: a class */
			return NO_TOKEN;
		if (token_is(s, i, CLASS(LINK)) && text.len > 3 && list_end(s->lexicon, LIST_TO, text) &&
		    !str_equals(text, "达到"))
			return i > before.from && token_is(s, i - 1, CLASS(RATE) | CLASS(RATE_DOWN)) ? i - 1 : NO_TOKEN; /* 增长到: a level; 降幅收窄到 */
	}
	return NO_TOKEN;
}

bool span_compares(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_is(s, i, CLASS(COMPARE)))
			return true;
	return false;
}

struct span span_before_comparison(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++) {
		if (!token_is(s, i, CLASS(COMPARE)))
			continue;
		struct span subject = span_trim(s, (struct span){span.from, i});
		if (subject.from < subject.to)
			return (struct span){span.from, i};
		/* 比全县高: what follows is compared with; 同比税收增长: what follows is compared */
		return s->tokens[i].end - s->tokens[i].at <= 3 ? (struct span){i, i}
		                                               : span_before_comparison(s, (struct span){i + 1, span.to});
	}
	return span;
}

struct str context_subject(const struct context *c, struct item *item, struct span span)
{
	struct phrase phrase = phrase_before(c->s, span_before_comparison(c->s, span));
	if (phrase.text.len)
		return context_with_head(c, item, phrase.text, &item->head);
	struct str turned = context_turned_head(c, item);
	if (turned.len)
		return item->head = turned;
	bool places = list_has(c->s->lexicon, LIST_RANK_UNIT, item_number(c, item)->unit);
	bool point = number_is(item_number(c, item), UNIT_POINT);
	const struct item *last = (places || point) && c->count ? &c->items[c->count - 1] : context_last_level(c);
	if (last)
		item->head = last->head;
	struct str head = last ? last->indicator : context_clause_head(c, item->token);
	return head.len ? head : c->label;
}
