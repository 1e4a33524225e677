/* Numbers before which nothing is named: the same thing in another unit, what the clause before speaks of. */
#include <string.h>

#include "reader/grammar_int.h"

/* 共有5个村民小组、528户: with the groups, those who live there; 涉及5个村、60户 tells of some of them. */
static bool lists_residents(const struct context *c, const struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!last || !token_kind_is(c->s, item->token - 1, TOKEN_COMMA) || last->verb.len)
		return false;
	for (size_t i = last->before.from; i < last->before.to; i++)
		if (!token_is(c->s, i, CLASS(SCOPE) | CLASS(ADVERB) | CLASS(LINK)) || token_among(c->s, i, LIST_TOUCHING))
			return false;
	return true;
}

/* 辖12个村，4560户，18900人: households and people of the place, not of what stands before. */
static struct str resident_name(const struct context *c, const struct item *item)
{
	bool place = false;
	for (size_t i = c->count, look = 0; !place && i-- > 0 && look < 4; look++) { /* 辖16个村，90个合作社，3928户 */
		place = list_end(c->s->lexicon, LIST_RESIDENT_PLACE_END, c->items[i].indicator);
		if (!str_equals(item_number(c, &c->items[i])->unit, "个"))
			break;
	}
	struct str unit = item_number(c, item)->unit;
	bool apart = item->before.from > 0 && c->s->tokens[item->before.from - 1].kind == TOKEN_BREAK;
	if (!place || !(apart || lists_residents(c, item)))
		return (struct str){"", 0};
	if (str_ends(unit, STR("户")))
		return STR("总户数");
	return str_ends(unit, STR("人")) ? STR("总人口") : (struct str){"", 0};
}

/* 为老人25人发放高龄补贴，每人每月50元: what is paid was said behind the number before. */
static struct str paid_object(const struct context *c, const struct item *item, const struct item *last)
{
	struct span cue = item->before;
	if (!number_is(item_number(c, item), UNIT_MONEY) || cue.from == cue.to || cue.from == 0 ||
	    !token_kind_is(c->s, cue.from - 1, TOKEN_BREAK))
		return (struct str){"", 0};
	for (size_t i = cue.from; i < cue.to; i++)
		if (!token_is(c->s, i, CLASS(RULE_CUE) | CLASS(TIME)))
			return (struct str){"", 0};
	return phrase_before(c->s, (struct span){last->token + 1, cue.from - 1}).noun;
}

/* 连户路（2公里）、沟渠（约3公里）: what stands before a bracket that holds the number alone. Empty when it is counted itself. */
static struct str bracketed_thing(const struct context *c, const struct item *item)
{
	size_t open = item->token, close = item->token + 1;
	while (open > 0 && token_is(c->s, open - 1, CLASS(ABOUT_BEFORE)))
		open--;
	while (token_is(c->s, close, CLASS(ABOUT_AFTER) | CLASS(LEAST_AFTER) | CLASS(MOST_AFTER)))
		close++;
	if (open < 2 || !token_kind_is(c->s, --open, TOKEN_OPEN) || c->s->tokens[open].match != close || token_kind_is(c->s, open - 1, TOKEN_NUMBER) || number_is_percent(item_number(c, item)))
		return (struct str){"", 0};
	struct span thing = before_number(c->s, open);
	if (thing.from == thing.to)
		return (struct str){"", 0};
	for (size_t i = thing.from; i < open; i++)
		if (c->s->tokens[i].kind == TOKEN_COMMA || c->s->tokens[i].kind == TOKEN_CLOSE || token_is(c->s, i, CLASS(CONJUNCTION)))
			thing.from = i + 1;
	struct phrase phrase = phrase_before(c->s, (struct span){thing.from, open});
	return phrase.text;
}

/* 开工率最高的是石桥镇（70%）: the rate told before, of the place before a bracket that holds the number alone. */
static bool rate_in_bracket(const struct context *c, struct item *item)
{
	const struct sentence *s = c->s;
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	struct str rate = last && last->measure == MEASURE_RATIO ? last->head : c->told;
	size_t open = item->token - 1, from = open;
	if (!item->token || !number_is_percent(item_number(c, item)) || !token_kind_is(s, open, TOKEN_OPEN) || s->tokens[open].match != item->token + 1 ||
	    !(list_end(s->lexicon, LIST_RATIO_END, rate) || list_end(s->lexicon, LIST_MEASURE_ALONE, rate)))
		return false;
	while (from > 0 && (token_kind_is(s, from - 1, TOKEN_TEXT) || token_is(s, from - 1, CLASS(SCOPE) | CLASS(SUB_AREA))))
		from--;
	struct str place = span_text(s, (struct span){from, open});
	if (from == open || !list_end(s->lexicon, LIST_OWN_PLACE_END, place))
		return false;
	item->head = rate;
	item->indicator = phrase_join(s, place, rate);
	item->measure = MEASURE_RATIO;
	return true;
}

/* 确权面积1.2万亩，涉及1781户: those whom it touches are not the land. */
static bool touches_people(const struct context *c, const struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	bool touches = last && item->before.to > item->before.from && token_says(c->s, item->before.to - 1, "涉及");
	return touches && number_is(item_number(c, last), UNIT_AMOUNT) && number_is(item_number(c, item), UNIT_COUNT) &&
	       list_end(c->s->lexicon, LIST_PEOPLE_UNIT, item_number(c, item)->unit) && last->head.len;
}

/* 新开业食堂3家，累计7家: not only the new ones. */
static bool in_all(const struct context *c, const struct item *item, const struct item *last)
{
	for (size_t i = item->before.from; i < item->before.to; i++)
		if (str_starts(token_text(c->s, i), STR("累计")))
			return str_starts(last->verb, STR("新")) && str_equal(item_number(c, item)->unit, item_number(c, last)->unit);
	return false;
}

/* …投资2亿元；文化中心正在装修，已完成60%: how far the thing has come that the clause before names. */
static struct str completed_since(const struct context *c, const struct item *item, const struct item *last)
{
	bool completed = false, parted = false;
	for (size_t i = item->before.from; i < item->before.to; i++)
		completed = completed || (token_is(c->s, i, CLASS(DROP)) && token_is(c->s, i, CLASS(ACTUAL_CUE) | CLASS(REALISE)));
	for (size_t i = last->token + 1; i < item->token && !parted; i++)
		parted = c->s->tokens[i].kind == TOKEN_BREAK && c->s->tokens[i].strong;
	return completed && parted && number_is_percent(item_number(c, item)) ? context_clause_head(c, item->token)
	                                                                       : (struct str){"", 0};
}

/* 364宗1984人次; 22户，24人: the same thing in another unit. */
bool pattern_continued(struct context *c, struct item *item)
{
	if (rate_in_bracket(c, item))
		return true;
	if (touches_people(c, item)) {
		struct str whole = head_without_measure(c, c->items[c->count - 1].head);
		item->head = c->items[c->count - 1].head;
		item->indicator = arena_join(c->arena, whole, STR("涉及"), str_ends(item_number(c, item)->unit, STR("户")) ? STR("户数") : STR("人数"));
		return true;
	}
	struct str thing = bracketed_thing(c, item);
	if (thing.len) {
		bool goal = list_end(c->s->lexicon, LIST_PLANNED_END, thing) && c->count; /* 完成目标任务（259亿元）的40% */
		item->head = goal ? context_last_head(c) : thing;
		item->indicator = goal ? phrase_join(c->s, context_last_indicator(c), thing) : thing;
		item->measure = measure_of_unit(item_number(c, item));
		return true;
	}
	if (!c->count)
		return false;
	if (item->before.from == item->before.to && item->token > 0 && c->s->tokens[item->token - 1].strong &&
	    token_kind_is(c->s, item->token + 1, TOKEN_COMMA) && token_counts(c->s, item->token + 2)) /* ；6800人、3200头牲畜饮水困难 */
		return false;
	const struct item *alike = context_same_unit(c, item), *last = alike ? alike : &c->items[c->count - 1];
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	if (!last->indicator.len && !clause_ends_at(c->s, behind))
		return false;
	for (size_t i = item->before.from; token_counts(c->s, item->token + 1) && i < item->before.to; i++)
		if (span_names_scope(c->s, (struct span){i, item->before.to})) /* 全镇1236户5128人脱贫 */
			return false;
	item->indicator = resident_name(c, item);
	if (!item->indicator.len)
		item->indicator = context_touched_residents(c, item);
	if (!item->indicator.len)
		item->indicator = paid_object(c, item, last);
	struct str sum = item->indicator.len ? (struct str){"", 0} : context_sum_of(c, item);
	if (sum.len) {
		item->indicator = item->head = sum;
		return true;
	}
	const struct item *same = item->before.to > item->before.from && token_among(c->s, item->before.to - 1, LIST_HANDLED) ? context_same_things(c, item) : NULL;
	if (same && !item->indicator.len) { /* 收集诉求423条，解决401条 */
		item->head = same->head;
		item->indicator = phrase_join(c->s, token_text(c->s, item->before.to - 1), same->head);
		return true;
	}
	struct str turned = item->indicator.len ? (struct str){"", 0} : context_turned_head(c, item);
	if (!item->indicator.len && !turned.len)
		turned = completed_since(c, item, last);
	if (!item->indicator.len)
		item->indicator = turned.len ? turned : in_all(c, item, last) ? last->head : last->indicator;
	item->head = turned.len ? turned : last->head;
	item->verb = turned.len ? (struct str){"", 0} : last->verb;
	item->measure = item_number(c, item)->unit.len ? measure_of_unit(item_number(c, item)) : last->measure;
	return true;
}

/* 财政收入突破千万元大关，达1026万元: what the clause before speaks of. */
bool pattern_earlier(struct context *c, struct item *item)
{
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	bool listed = token_kind_is(c->s, behind, TOKEN_COMMA) && token_is(c->s, behind + 1, CLASS(UP) | CLASS(DOWN)); /* 、增长9% */
	bool acts = token_among(c->s, behind, LIST_IN_PROGRESS); /* 危房改造第一期，共69户正在施工 */
	if (c->count || (!clause_ends_at(c->s, behind) && !listed && !acts) || token_counts(c->s, behind + 1))
		return false;
	item->indicator = item->head = context_clause_head(c, item->token);
	item->measure = measure_of_unit(item_number(c, item));
	for (size_t i = item->before.from; !item->indicator.len && i < item->before.to; i++)
		if (token_is(c->s, i, CLASS(REALISE))) /* 预计全年完成6亿元: of what the sentence before told */
			item->indicator = item->head = number_is(item_number(c, item), UNIT_MONEY) && noun_ends_in_measure(c, c->point) && !noun_ends_in_measure(c, c->told)
			                                   ? c->point /* 三、零售额完成情况: 预计6月完成7万元 */
			                                   : c->told;
	return item->indicator.len > 0;
}
