/* Whom and what something reaches or rids of trouble: 讲坛覆盖党员1000人; 改造项目，…，惠及8987户; 解决1200户4300人饮水困难. */
#include <string.h>

#include "reader/grammar_int.h"

/* The last verb of reaching before the number, NO_TOKEN when another verb stands behind it. */
static size_t reaching_verb(const struct sentence *s, struct span before)
{
	const word_classes other = CLASS(VERB) | CLASS(DROP) | CLASS(UP) | CLASS(DOWN) | CLASS(SHARE);
	for (size_t i = before.to; i-- > before.from;)
		if (token_among(s, i, LIST_REACHING))
			return i;
		else if (token_is(s, i, other) && !token_is(s, i, CLASS(PROCESS) | CLASS(NOMINAL) | CLASS(LINK)))
			return NO_TOKEN;
	return NO_TOKEN;
}

/* What reaches them: named in the clause, or the work that opens this part of the sentence. */
static struct str what_reaches(const struct context *c, const struct item *item, size_t verb)
{
	enum { NAME_MAX = 60 };
	struct str none = {"", 0};
	struct phrase named = phrase_before(c->s, (struct span){item->before.from, verb});
	if (named.noun.len || token_is(c->s, verb, CLASS(PROCESS))) /* 服务 is also a deed of its own */
		return named.verb == NO_TOKEN && named.noun.len <= NAME_MAX ? named.noun : none;
	if (c->topic.len)
		return c->topic;
	struct str work = context_opening_work(c, item);
	if (work.len || !c->count)
		return work.len ? work : c->point;
	struct str last = context_last_head(c); /* 新增充电端口1200个，惠及3500户 */
	return noun_names_people(c, last) || list_end(c->s->lexicon, LIST_HOME_END, last) ? none : last;
}

bool pattern_reached(struct context *c, struct item *item)
{
	enum { WHAT_MAX = 24 };
	if (!number_is(item_number(c, item), UNIT_COUNT) && item_number(c, item)->known)
		return false;
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	size_t verb = reaching_verb(c->s, item->before);
	if (verb == NO_TOKEN || !(clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA) || token_counts(c->s, behind)))
		return false;
	struct str what = what_reaches(c, item, verb);
	struct str whom = span_text(c->s, span_trim(c->s, (struct span){verb + 1, item->before.to}));
	if (!what.len || whom.len > 45)
		return false;
	struct str reaches = span_text(c->s, (struct span){verb, verb + 1});
	bool here = span_trim(c->s, (struct span){item->before.from, verb}).to > item->before.from && verb > item->before.from;
	bool named = !whom.len || (here && what.len <= WHAT_MAX && str_find(what, STR("、"), 0) == STR_NONE);
	item->head = whom.len ? whom : what;
	item->indicator = named ? arena_join(c->arena, what, reaches, whom) : phrase_join(c->s, reaches, whom);
	return true;
}

/* 农网改造涉及4个村, 覆盖4个村的农田治理工程: at which work's places are counted. An empty text when nothing tells. */
struct str context_touched_by(const struct context *c, const struct item *item, size_t place, struct str noun)
{
	const struct sentence *s = c->s;
	struct str none = {"", 0};
	size_t verb = item->before.to;
	while (verb > item->before.from && !token_among(s, verb - 1, LIST_TOUCHING))
		if (token_is(s, --verb, CLASS(SCOPE) | CLASS(VERB) | CLASS(DROP)))
			return none;
	if (verb == item->before.from || !list_has(s->lexicon, LIST_HOME_END, noun))
		return none;
	struct str touches = token_text(s, verb - 1);
	struct phrase work = phrase_before(s, (struct span){item->before.from, verb - 1});
	if (work.noun.len && work.verb == NO_TOKEN && token_is(s, work.span.to - 1, CLASS(PROCESS)))
		return arena_join(c->arena, work.noun, touches, noun);
	if (work.noun.len || !str_equal(token_text(s, place), noun) || !token_says(s, place + 1, "的"))
		return none;
	struct span behind = span_behind(s, place + 2);
	if (token_counts(s, behind.from)) { /* 覆盖4个村的500亩农田项目 */
		bool attributive;
		behind = span_behind(s, token_behind_number(s, behind.from, &attributive));
	}
	struct str thing = phrase_behind(s, behind, GOVERNED).noun;
	return list_end(s->lexicon, LIST_WORK_END, thing) ? arena_join(c->arena, thing, touches, noun) : none;
}

/* 解决了约1200户…: the verb that governs the number. NO_TOKEN when none solves anything. */
static size_t solving_verb(const struct sentence *s, const struct item *item)
{
	size_t i = item->before.to;
	while (i > item->before.from && (token_is(s, i - 1, CLASS(ADVERB) | CLASS(ABOUT_BEFORE) | CLASS(SCOPE)) || token_says(s, i - 1, "了")))
		i--;
	return i > item->before.from && list_start(s->lexicon, LIST_SOLVING_VERB, token_text(s, i - 1)) ? i - 1 : NO_TOKEN;
}

/* 5个村1200户4300人饮水困难: what troubles those counted from token `behind` on; *place gets the place counted there itself. */
static struct str trouble_behind(const struct sentence *s, size_t behind, struct span *place)
{
	enum { NEAR = 14 };
	size_t from = behind, to = behind;
	*place = (struct span){behind, behind};
	for (; !clause_ends_at(s, to) && to < behind + NEAR; to++)
		if (token_counts(s, to))
			from = to + 1;
	if (to == from || !list_end(s->lexicon, LIST_TROUBLE_END, token_text(s, to - 1)))
		return (struct str){"", 0};
	if (list_end(s->lexicon, LIST_HOME_END, token_text(s, behind)))
		place->to = behind + 1;
	if (from == behind && place->to > behind)
		from = place->to;
	struct str trouble = span_text(s, span_trim(s, (struct span){from, to}));
	const struct text_listed *bare = list_end(s->lexicon, LIST_BARE_TROUBLE_END, trouble); /* 饮水安全问题 */
	return bare && trouble.len > bare->text.len + strlen("饮水") ? str_slice(trouble, 0, trouble.len - bare->text.len) : trouble;
}

bool pattern_solved(struct context *c, struct item *item)
{
	const struct sentence *s = c->s;
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!number_is(item_number(c, item), UNIT_COUNT) && item_number(c, item)->known)
		return false;
	size_t verb = solving_verb(s, item);
	bool goes_on = verb == NO_TOKEN && last && last->rule[0] && strcmp(last->rule, "solved") == 0 && item->token <= last->token + 3 &&
	               !token_kind_is(s, item->token - 1, TOKEN_BREAK);
	if (verb == NO_TOKEN && !goes_on)
		return false;
	bool attributive;
	struct span place;
	struct str trouble = trouble_behind(s, token_behind_number(s, item->token, &attributive), &place);
	if (!trouble.len)
		return false;
	struct str solves = verb == NO_TOKEN ? last->verb : span_text(s, (struct span){verb, verb + 1});
	item->verb = solves;
	item->head = trouble;
	item->end = place.to;
	item->indicator = place.to > place.from ? arena_join(c->arena, trouble, STR("的"), span_text(s, place)) : phrase_join(s, solves, trouble);
	return true;
}

struct str context_touched_residents(const struct context *c, const struct item *item)
{
	struct str none = {"", 0};
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	bool people = list_has(c->s->lexicon, LIST_PEOPLE_UNIT, item_number(c, item)->unit);
	if (last && people && list_has(c->s->lexicon, LIST_PEOPLE_UNIT, item_number(c, last)->unit) && last->token + 1 == item->token &&
	    list_start(c->s->lexicon, LIST_TOUCHING, last->indicator))
		return arena_join(c->arena, list_start(c->s->lexicon, LIST_TOUCHING, last->indicator)->text, item_number(c, item)->unit, STR("数"));
	size_t near = last ? last->token + 2 + token_kind_is(c->s, last->token + 2, TOKEN_COMMA) : 0;
	if (!last || !people || !list_has(c->s->lexicon, LIST_HOME_END, last->head) || item->before.to > near)
		return none;
	for (size_t i = last->before.to; i-- > last->before.from;)
		if (token_among(c->s, i, LIST_TOUCHING))
			return arena_join(c->arena, token_text(c->s, i), item_number(c, item)->unit, STR("数"));
	return none;
}
