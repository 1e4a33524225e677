/* Lists whose measure is said once: 总投资5亿元的食品项目、2亿元的建材项目; 食品项目投资5亿元、建材项目2亿元. */
#include <string.h>

#include "reader/grammar_int.h"

/* What is measured of the head: 总投资 of 食品项目总投资. Empty when the item names no measure of its own. */
static struct str measure_said(const struct context *c, const struct item *item)
{
	struct str name = item->indicator;
	if (item->head.len && name.len > item->head.len && str_starts(name, item->head))
		return str_slice(name, item->head.len, name.len);
	for (size_t len = name.len; len >= 6; len -= 3)
		if (name.len - len >= 3 && noun_is_generic(c, str_slice(name, name.len - len, name.len)))
			return str_slice(name, name.len - len, name.len);
	return (struct str){"", 0};
}

static bool same_dimension(const struct number *a, const struct number *b)
{
	return a->known && b->known && a->known->kind == b->known->kind &&
	       (a->known->kind == UNIT_MONEY || str_equal(a->known->base, b->known->base));
}

/* Is the noun a thing that has no value by itself: 食品项目, 清溪公司? */
static bool names_thing(const struct lexicon *lexicon, struct str noun)
{
	return list_end(lexicon, LIST_WORK_END, noun) || scope_names_place(lexicon, noun);
}

/* 梨产量75吨，桃17吨: the second crop of a list by the same measure. */
static bool names_produce(const struct context *c, struct item *item, const struct item *last, const struct phrase *phrase)
{
	const struct number *number = item_number(c, item);
	bool bare = phrase->verb == NO_TOKEN && phrase->noun.len && phrase->noun.len <= 9 && number_is(number, UNIT_AMOUNT) &&
	            str_equal(number->unit, item_number(c, last)->unit) && strcmp(last->rule, "named_before") == 0;
	if (!bare || !list_end(c->s->lexicon, LIST_YIELD_END, last->indicator) || noun_is_generic(c, phrase->noun) ||
	    noun_is_indicator(c, phrase->noun))
		return false;
	for (size_t i = item->before.from; bare && i < item->before.to; i++)
		bare = c->s->tokens[i].kind == TOKEN_TEXT || c->s->tokens[i].kind == TOKEN_COMMA ||
		       token_is(c->s, i, CLASS(PLAIN) | CLASS(MODIFIER));
	return bare;
}

bool pattern_listed(struct context *c, struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!last || last->measure != MEASURE_LEVEL || !same_dimension(item_number(c, last), item_number(c, item)) ||
	    item->before.from == 0 || token_kind_is(c->s, item->before.from - 1, TOKEN_OPEN))
		return false;
	size_t from = item->before.from - 1;
	if (c->s->tokens[from].kind == TOKEN_BREAK && c->s->tokens[from].strong)
		return false;
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	struct phrase phrase = item_phrase(c, item);
	bool ends = clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA);
	bool invested = phrase.verb == NO_TOKEN && names_thing(c->s->lexicon, phrase.noun) &&
	                number_is(item_number(c, item), UNIT_MONEY);
	struct str thing = {"", 0};
	if (attributive && !phrase.text.len && last->end) {
		struct phrase noun = phrase_behind(c->s, span_behind(c->s, behind), GOVERNED);
		thing = noun.noun;
		item->end = noun.end;
	} else if (!attributive && ends && (invested || names_produce(c, item, last, &phrase))) {
		thing = phrase.noun;
	}
	struct str measure = thing.len ? measure_said(c, last) : thing;
	if (!measure.len)
		return false;
	item->head = thing;
	item->indicator = phrase_join(c->s, thing, measure);
	return true;
}
