/* Parts of what was counted before: those left, those of a class, those elsewhere; and the rate by which something is
 * paid. */
#include <string.h>

#include "reader/grammar_int.h"

/* The last item with this unit outside of a bracket that is closed. */
static struct str head_of_unit(const struct context *c, struct str unit)
{
	for (size_t i = c->count; i-- > 0;)
		if (str_equal(item_number(c, &c->items[i])->unit, unit) && token_bracket(c->s, c->items[i].token) == NO_TOKEN)
			return c->items[i].head;
	return (struct str){"", 0};
}

/* 整改374条（剩余12条月底前完成） */
bool pattern_remaining(struct context *c, struct item *item)
{
	size_t behind = item->token + 1, last = item->before.to;
	if (last == item->before.from || !number_is(item_number(c, item), UNIT_COUNT) ||
	    !token_among(c->s, last - 1, LIST_REMAINING))
		return false;
	bool noun = !clause_ends_at(c->s, behind) && !token_kind_is(c->s, behind, TOKEN_TIME) &&
	            !token_is(c->s, behind, CLASS(TIME) | CLASS(ADVERB) | CLASS(DEADLINE)) &&
	            !token_begins_action(c->s, behind) && !token_says(c->s, behind + 1, "了"); /* 剩余13处明确了责任人 */
	struct str head = head_of_unit(c, item_number(c, item)->unit);
	if (noun || !head.len)
		return false;
	item->head = head;
	item->indicator = phrase_join(c->s, STR("剩余"), head);
	return true;
}

/* 村 of 收入100万元的村. */
static struct str class_noun(struct str head)
{
	for (size_t at = str_find(head, STR("的"), 0); at != STR_NONE; at = str_find(head, STR("的"), 0))
		head = str_slice(head, at + strlen("的"), head.len);
	return head;
}

/* 60家企业中产值增长的41家: of what was counted before, those of a class. */
bool pattern_class_of(struct context *c, struct item *item)
{
	size_t last = item->before.to;
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	if (!c->count || last < item->before.from + 2 || !token_says(c->s, last - 1, "的") ||
	    !(number_is(item_number(c, item), UNIT_COUNT) || number_is(item_number(c, item), UNIT_AMOUNT)) ||
	    !(clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA) || token_among(c->s, behind, LIST_IN_PROGRESS)))
		return false;
	const struct item *earlier = &c->items[c->count - 1];
	if (!str_equal(item_number(c, earlier)->unit, item_number(c, item)->unit)) { /* 办结79件，办结率92%，未办结的7件 */
		const struct item *things = context_same_things(c, item);
		earlier = things ? things : earlier;
	}
	size_t from = token_says(c->s, item->before.from, "中") ? item->before.from + 1 : item->before.from;
	struct str class = span_text(c->s, span_trim(c->s, (struct span){from, last - 1}));
	if (!class.len || class.len > 45 || !str_equal(item_number(c, earlier)->unit, item_number(c, item)->unit))
		return false;
	item->head = class_noun(earlier->head);
	item->indicator = arena_join(c->arena, class, STR("的"), item->head);
	return true;
}

/* 按每亩95元的标准发放补贴20万元: the rate of what is paid by it. */
bool pattern_tariff(struct context *c, struct item *item)
{
	size_t each = item->before.to;
	if (!number_is(item_number(c, item), UNIT_MONEY) || each == item->before.from ||
	    !token_is(c->s, each - 1, CLASS(RULE_CUE)) || !str_starts(token_text(c->s, each - 1), STR("每")))
		return false;
	while (each > item->before.from && str_starts(token_text(c->s, each - 1), STR("每")))
		each--;
	if (each == item->before.from || !str_starts(token_text(c->s, each - 1), STR("按")))
		return false;
	size_t end = item->token + 1;
	while (end < c->s->count && end < item->token + 30 &&
	       !(c->s->tokens[end].kind == TOKEN_BREAK && c->s->tokens[end].strong))
		end++;
	for (size_t i = item->token + 1; i < end; i++) {
		const struct number *number = token_number(c->s, i);
		if (!number || !number_is(number, UNIT_MONEY))
			continue;
		struct str noun = phrase_before(c->s, before_number(c->s, i)).noun;
		if (!noun.len)
			return false;
		bool standard = token_says(c->s, item->token + 1, "的") && token_says(c->s, item->token + 2, "标准");
		struct str unit = span_text(c->s, (struct span){each, item->before.to});
		item->head = noun;
		item->indicator = standard ? phrase_join(c->s, noun, STR("标准")) : phrase_join(c->s, unit, noun);
		return true;
	}
	return false;
}

/* 外出务工1320人（其中省外870人，县内450人） */
bool pattern_whereabouts(struct context *c, struct item *item)
{
	size_t last = item->before.to;
	const struct item *earlier = c->count ? &c->items[c->count - 1] : NULL;
	if (!earlier || last == item->before.from || !str_equal(item_number(c, earlier)->unit, item_number(c, item)->unit))
		return false;
	struct str place = token_text(c->s, last - 1);
	for (size_t i = item->before.from; i + 1 < last; i++)
		if (!token_is(c->s, i, CLASS(ADVERB)) && c->s->tokens[i].kind != TOKEN_COMMA)
			return false;
	bool alone = clause_ends_at(c->s, item->token + 1) || token_kind_is(c->s, item->token + 1, TOKEN_COMMA);
	if (!alone || !list_has(c->s->lexicon, LIST_WHEREABOUTS, place))
		return false;
	struct str head = earlier->head; /* 省外12人、省内26人: the second names the same people */
	const struct text_listed *away = list_start(c->s->lexicon, LIST_AWAY_VERB, head);
	if (away && head.len > away->text.len)
		head = str_slice(head, away->text.len, head.len);
	item->head = earlier->head;
	item->indicator = phrase_join(c->s, place, head);
	item->measure = measure_of_unit(item_number(c, item));
	return true;
}
