/* Parts of what was counted: by what sets them apart, by place, by trade. */
#include "reader/grammar_int.h"

/* The item of which this number counts a part: the one before 其中, for all parts that follow. */
static size_t whole_of_part(const struct context *c, const struct item *item)
{
	size_t last = c->count;
	while (last > 0 && (c->items[last - 1].measure == MEASURE_GROWTH || c->items[last - 1].measure == MEASURE_CHANGE))
		last--; /* 夏粮2万吨，增长1%；秋粮9万吨 */
	if (!last || item_number(c, &c->items[last - 1])->known != item_number(c, item)->known)
		return 0;
	if (c->items[last - 1].whole)
		return c->items[last - 1].whole;
	for (size_t i = item->before.from; i < item->before.to; i++)
		if (token_says(c->s, i, "其中"))
			return last;
	return 0;
}

/* 税收9万元，其中甲税3万元，其他2万元: what was told before 其中, counted from 1. */
static size_t whole_of_rest(const struct context *c, const struct item *item)
{
	size_t i = item->token, whole = c->count;
	while (i > 0 && !token_says(c->s, i, "其中"))
		i--;
	while (whole > 0 && c->items[whole - 1].token > i)
		whole--;
	bool same = i > 0 && whole > 0 && whole < c->count && c->items[whole - 1].measure == MEASURE_LEVEL &&
	            str_equal(item_number(c, &c->items[whole - 1])->unit, item_number(c, item)->unit);
	return same ? whole : 0;
}

/* 石桥村118亩、柳林村197亩茶园: the noun of both stands behind the last. */
static struct str noun_of_list(const struct context *c, const struct item *item)
{
	const struct number *number = item_number(c, item);
	struct str noun = {"", 0};
	if (!token_kind_is(c->s, item->token + 1, TOKEN_COMMA))
		return noun;
	for (size_t i = item->token + 2; i < item->token + 40 && !clause_ends_at(c->s, i) && !noun.len; i++) {
		if (token_is(c->s, i, CLASS(VERB) | CLASS(DROP) | CLASS(LINK)) && !token_is(c->s, i, CLASS(SUB_AREA)))
			break;
		bool attributive;
		size_t behind = token_behind_number(c->s, i, &attributive);
		if (!token_counts(c->s, i) || attributive || clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA))
			continue;
		if (!str_equal(number_at(c->s, i)->unit, number->unit) || token_counts(c->s, behind) || token_begins_action(c->s, behind))
			break;
		noun = phrase_behind(c->s, span_behind(c->s, behind), GOVERNED).noun;
	}
	return noun;
}

/* 贫困发生率为1.2%，石桥村为1.7%: the same rate of a village. */
static bool is_rate_of_place(const struct context *c, const struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	return last && last->measure == MEASURE_RATIO && str_ends(last->head, STR("率")) &&
	       number_is_percent(item_number(c, item));
}

/* The whole, from 1, of which a trade has its part: sales, investment, taxes; a trade's own output is named with it. */
static size_t whole_of_trade(const struct context *c, const struct item *item, const struct phrase *phrase)
{
	if (phrase->verb != NO_TOKEN || !str_ends(phrase->noun, STR("业")) || phrase->noun.len < 9)
		return 0;
	size_t whole = whole_of_part(c, item);
	return whole && list_end(c->s->lexicon, LIST_PARTED_BY_TRADE, c->items[whole - 1].head) ? whole : 0;
}

/* 按行业分，…: of what the sentence before told. */
static bool sorted_by_trade(const struct context *c, const struct phrase *phrase)
{
	bool sorted = c->s->count > 2 && list_has(c->s->lexicon, LIST_RECKONING_BY, token_text(c->s, 0)) && phrase->verb == NO_TOKEN;
	return sorted && str_ends(phrase->noun, STR("业")) && list_end(c->s->lexicon, LIST_PARTED_BY_TRADE, c->told);
}

/* 新认定省级示范社5家、市级11家: the noun behind the other modifier. */
static struct str beside_modifier(const struct context *c, struct str head, struct str modifier)
{
	for (size_t len = 6; len <= 12 && len < head.len; len += 3)
		if (noun_is_modifier(c, str_slice(head, 0, len)))
			return phrase_join(c->s, modifier, str_slice(head, len, head.len));
	return (struct str){"", 0};
}

/* 户籍人口42万人，其中男性21万人、女性20万人: parts of what was counted, named by what sets them apart. */
bool pattern_part(struct context *c, struct item *item)
{
	struct phrase phrase = item_phrase(c, item);
	bool rest = !phrase.noun.len && item->before.from < item->before.to && token_among(c->s, item->before.to - 1, LIST_REST);
	size_t all = rest ? whole_of_rest(c, item) : 0;
	if (all) {
		item->whole = all;
		item->indicator = item->head = phrase_join(c->s, token_text(c->s, item->before.to - 1), c->items[all - 1].head);
		item->measure = measure_of_unit(item_number(c, item));
		return true;
	}
	if (phrase.noun.len && phrase.verb == NO_TOKEN && phrase.span.to + 1 == item->token && token_is(c->s, phrase.span.to, CLASS(SCOPE)) &&
	    number_is(item_number(c, item), UNIT_COUNT)) { /* 其中石桥镇2户: the short word of the place belongs to its name */
		struct str place = phrase_join(c->s, phrase.noun, token_text(c->s, phrase.span.to));
		phrase.noun = scope_names_place(c->s->lexicon, place) ? place : phrase.noun;
	}
	bool named = phrase.verb == NO_TOKEN && scope_names_place(c->s->lexicon, phrase.noun);
	bool place = named && number_is(item_number(c, item), UNIT_COUNT);
	bool part = phrase.verb == NO_TOKEN && (noun_is_modifier(c, phrase.noun) || place);
	size_t whole = part ? whole_of_part(c, item) : 0;
	if (part && place && !whole && c->previous.len) { /* 脱贫户281户。其中：清溪村81户、柳林村83户 */
		item->indicator = item->head = phrase_join(c->s, phrase.noun, c->previous);
		return true;
	}
	if (named && is_rate_of_place(c, item)) {
		item->head = c->items[c->count - 1].head;
		item->indicator = phrase_join(c->s, phrase.noun, item->head);
		item->measure = MEASURE_RATIO;
		return true;
	}
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (last && last->measure == MEASURE_RATIO && number_is_percent(item_number(c, item)) && phrase.verb == NO_TOKEN &&
	    noun_is_modifier(c, phrase.noun)) { /* 城镇无照率5%，乡村10% */
		struct str rate = context_in_bracket(c, last, phrase.noun, true);
		if (list_end(c->s->lexicon, LIST_RATIO_END, rate) && !str_ends(rate, last->head)) {
			item->indicator = item->head = rate;
			item->measure = MEASURE_RATIO;
			return true;
		}
	}
	if (sorted_by_trade(c, &phrase)) { /* 零售额13亿元。按行业分，批发业2亿元 */
		item->head = phrase.noun;
		item->indicator = phrase_join(c->s, phrase.noun, c->told);
		return true;
	}
	size_t traded = whole_of_trade(c, item, &phrase);
	if (traded) { /* 零售额5亿元，其中批发业3亿元 */
		item->whole = traded;
		item->indicator = item->head = phrase_join(c->s, phrase.noun, c->items[traded - 1].head);
		item->measure = measure_of_unit(item_number(c, item));
		return true;
	}
	if (part && last && noun_is_modifier(c, phrase.noun) && item_same_list(c->s, last, item->token) && last->measure == MEASURE_LEVEL &&
	    number_is(item_number(c, item), UNIT_COUNT) && str_equal(item_number(c, item)->unit, item_number(c, last)->unit)) {
		struct str beside = beside_modifier(c, last->head, phrase.noun);
		if (beside.len) {
			item->head = beside;
			item->verb = last->verb;
			item->indicator = phrase_join(c->s, last->verb, beside);
			return true;
		}
	}
	struct str listed = named && !whole ? noun_of_list(c, item) : (struct str){"", 0};
	if (listed.len) {
		item->indicator = item->head = phrase_join(c->s, phrase.noun, listed);
		return true;
	}
	if (!whole || str_ends(phrase.noun, STR("税"))) /* 其中国税200万元: says all by itself */
		return false;
	item->whole = whole;
	bool school = str_equals(item_number(c, item)->unit, "所"); /* 学校39所，其中高中1所: says by itself what it is */
	item->indicator = item->head = school ? phrase.noun : context_in_bracket(c, &c->items[whole - 1], phrase.noun, true);
	item->measure = measure_of_unit(item_number(c, item));
	return true;
}
