/* Ranks, shares, rates, and how much of a plan is done. */
#include <string.h>

#include "reader/grammar_int.h"

/* Were the places told right before, among which it ranks? */
static bool ranked_in(const struct context *c, const struct item *item)
{
	const struct item *last = &c->items[c->count - 1];
	for (size_t i = last->token + 1; i < item->token; i++)
		if (clause_ends_at(c->s, i))
			return false;
	return number_is(item_number(c, last), UNIT_COUNT) && list_end(c->s->lexicon, LIST_RANKED_PLACE_END, last->indicator);
}

/* 总量居全区9个街道第3位: the places among which it ranks are not what ranks. */
static const struct item *ranks_among(const struct context *c, const struct item *item, struct str noun)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	bool named = last && noun.len && (str_ends(last->indicator, noun) || str_equals(noun, "中")); /* 在14个乡镇中排 */
	bool among = named && number_is(item_number(c, last), UNIT_COUNT);
	for (size_t i = last ? last->token + 1 : 0; among && i < item->token; i++)
		among = !clause_ends_at(c->s, i);
	return among ? last : NULL;
}

/* 覆盖率全区排名第一: what ranks stands before the place among whose it ranks. Empty when it does not. */
static struct span before_scope(const struct context *c, const struct item *item, struct str noun)
{
	struct span none = {0, 0};
	if (noun.len && !list_has(c->s->lexicon, LIST_MEASURE_ALONE, noun) &&
	    !list_end(c->s->lexicon, LIST_RANKED_PLACE_END, noun))
		return none;
	for (size_t i = item->before.to; i-- > item->before.from + 1;)
		if (token_is(c->s, i, CLASS(SCOPE)) && token_text(c->s, i).len >= 6)
			return phrase_before(c->s, (struct span){item->before.from, i}).noun.len
			           ? (struct span){item->before.from, i}
			           : none;
	return none;
}

/* 综合考评 位列 省级开发区 第二: among whom it ranks stands behind. */
static size_t ranks_at(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_is(s, i, CLASS(LINK)) && token_among(s, i, LIST_RANK_VERB) && !token_is(s, i, CLASS(GENERIC)))
			return i;
	return NO_TOKEN;
}

/* 综合总分第11名; 全市第二; 第二家上市企业; 前三名 */
bool pattern_rank(struct context *c, struct item *item)
{
	const struct number *number = item_number(c, item);
	if (!number->ordinal)
		return false;
	item->measure = MEASURE_RANK;
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	if (str_equals(number->unit, "家")) {
		item->indicator = phrase_behind(c->s, span_behind(c->s, behind), GOVERNED).text;
		return true;
	}
	struct phrase phrase = item_phrase(c, item);
	size_t ranks = ranks_at(c->s, item->before);
	struct span ranked = before_scope(c, item, phrase.noun);
	if (ranks != NO_TOKEN)
		ranked = (struct span){item->before.from, ranks};
	if (ranked.to > ranked.from)
		phrase = phrase_before(c->s, ranked);
	const struct text_listed *order = list_end(c->s->lexicon, LIST_ORDER_END, phrase.noun); /* 总量排名 */
	struct str measure = order ? str_slice(phrase.noun, 0, phrase.noun.len - order->text.len) : (struct str){"", 0};
	if (list_has(c->s->lexicon, LIST_MEASURE_ALONE, measure))
		phrase.noun = phrase.text = measure;
	if (list_has(c->s->lexicon, LIST_RANK_OCCASION, phrase.noun) && context_last_indicator(c).len)
		phrase = (struct phrase){.verb = NO_TOKEN}; /* 财政收入989万元，位列全县考核第7位 */
	const struct item *among = ranks_among(c, item, phrase.noun);
	if (among && token_is(c->s, among->before.from, CLASS(LINK))) /* 列城区六个街道第4位 */
		phrase = (struct phrase){.verb = NO_TOKEN};
	else if (among)
		phrase = phrase_before(c->s, among->before);
	bool ranks_deed = phrase.verb != NO_TOKEN && noun_is_generic(c, phrase.noun); /* 打击处理排名 */
	struct context before = *c; /* 在11个街镇中综合排名第2位: the places lend nothing */
	if (before.count && ranked_in(c, item))
		before.count--;
	item->indicator = ranks_deed ? phrase.text : context_with_head(&before, item, phrase.noun, &item->head);
	if (!item->indicator.len && among && among > c->items)
		item->indicator = item->head = among[-1].indicator;
	if (!item->indicator.len)
		item->indicator = context_last_indicator(c);
	if (token_is(c->s, item->before.to - 1, CLASS(RATE)) || span_growth_word(c->s, item->before) != NO_TOKEN)
		item->indicator = phrase_join(c->s, item->indicator, STR("增速"));
	return true;
}

/* 完成全年目标数的49%, 完成目标比例的95%: still the target. */
static bool ends_target(const struct sentence *s, size_t i)
{
	return i > 0 && token_is(s, i - 1, CLASS(COMPLETION)) && token_among(s, i, LIST_TARGET_END);
}

/* 完成年度计划的106.74% */
bool pattern_completion(struct context *c, struct item *item)
{
	size_t i = item->before.to;
	bool bare = !item_number(c, item)->unit.len && i > item->before.from && token_says(c->s, i - 1, "的"); /* 占年计划的58.2 */
	if (!number_is_percent(item_number(c, item)) && !bare)
		return false;
	while (i > item->before.from &&
	       (ends_target(c->s, i - 1) ||
	        (token_is(c->s, i - 1,
	                  CLASS(PARTICLE) | CLASS(ADVERB) | CLASS(LINK) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE)) &&
	         !token_is(c->s, i - 1, CLASS(COMPLETION)))))
		i--;
	if (i > item->before.from && token_kind_is(c->s, i - 1, TOKEN_CLOSE)) /* 完成目标任务（259亿元）的40% */
		i = c->s->tokens[i - 1].match;
	if (i <= item->before.from || !token_is(c->s, i - 1, CLASS(COMPLETION)))
		return false;
	size_t verb = i;
	while (verb > item->before.from && !token_is(c->s, verb - 1, CLASS(SHARE)) &&
	       !token_among(c->s, verb - 1, LIST_SHARE_VERB))
		verb--;
	if (verb == item->before.from && !token_says(c->s, item->before.from, "完成") &&
	    !token_is(c->s, item->before.from, CLASS(COMPLETION) | CLASS(SHARE)))
		return false;
	struct span subject = {item->before.from, verb > item->before.from ? verb - 1 : verb};
	const struct item *whole = span_trim(c->s, subject).from == span_trim(c->s, subject).to ? context_summed_whole(c) : NULL;
	if (whole)
		item->head = whole->head;
	item->indicator = whole ? whole->indicator : context_subject(c, item, subject);
	item->measure = MEASURE_RATIO;
	return true;
}

/* 零售额44亿元，其中网上零售额4亿元，占9%: of what the part was told. */
static struct str whole_of_last(const struct context *c)
{
	struct str none = {"", 0};
	const struct item *part = c->count > 1 ? context_last_level(c) : NULL;
	if (!part || part == c->items || part->before.from == part->before.to || !token_says(c->s, part->before.from, "其中"))
		return none;
	for (const struct item *whole = part; whole-- > c->items;)
		if (whole->measure == MEASURE_LEVEL)
			return str_equal(item_number(c, whole)->unit, item_number(c, part)->unit) ? whole->indicator : none;
	return none;
}

/* 占全镇户数的72% */
bool pattern_share(struct context *c, struct item *item)
{
	bool bare = !item_number(c, item)->unit.len && item->before.to > item->before.from && token_says(c->s, item->before.to - 1, "的"); /* 占登记人数的99.9 */
	if (!number_is_percent(item_number(c, item)) && !bare && !str_equals(item_number(c, item)->unit, "成"))
		return false;
	size_t share = item->before.to;
	while (share > item->before.from && !token_is(c->s, share - 1, CLASS(SHARE)))
		share--;
	if (share == item->before.from || share < 1)
		return false;
	struct span subject = {item->before.from, share - 1};
	struct str part = phrase_before(c->s, subject).noun;
	if (!part.len && subject.to == subject.from + 1 && token_among(c->s, subject.from, LIST_REST)) /* 其他占7.6% */
		part = item->head = token_text(c->s, subject.from);
	else if (!part.len)
		part = context_last_indicator(c);
	else
		part = context_with_head(c, item, part, &item->head);
	struct span rest = {share, item->before.to};
	for (size_t i = share; i < item->before.to; i++)
		if (token_among(c->s, i, LIST_SHARE_NOUN))
			rest.to = i;
	struct str whole = span_text(c->s, span_trim(c->s, rest));
	if (!whole.len && token_says(c->s, item->before.to - 1, "占") && !phrase_before(c->s, subject).noun.len)
		whole = whole_of_last(c);
	item->measure = MEASURE_RATIO;
	item->head = part;
	if (!whole.len)
		item->indicator = phrase_join(c->s, part, STR("占比"));
	else
		item->indicator = arena_join(c->arena, part, STR("占"), whole, STR("比重"));
	return true;
}

/* 完成全年任务1亿元的135%: the task itself. */
bool pattern_task(struct context *c, struct item *item)
{
	size_t i = item->before.to;
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	if (i == item->before.from || !token_is(c->s, i - 1, CLASS(COMPLETION)) || !attributive ||
	    !token_counts(c->s, behind) || !c->count)
		return false;
	const struct item *whole = context_summed_whole(c);
	item->indicator = whole ? whole->indicator : context_last_indicator(c);
	item->head = whole ? whole->head : c->items[c->count - 1].head;
	item->measure = measure_of_unit(item_number(c, item));
	return true;
}

/* 增长12%，高于年初10%的目标2个百分点: the goal was one of the same growth. */
bool pattern_goal(struct context *c, struct item *item)
{
	bool attributive, passed = false;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!last || !attributive || !token_is(c->s, behind, CLASS(COMPLETION)) || !token_counts(c->s, behind + 1) ||
	    !number_is_percent(item_number(c, item)))
		return false;
	for (size_t i = item->before.from; i < item->before.to; i++)
		passed = passed || token_is(c->s, i, CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE));
	item->indicator = last->indicator;
	item->head = last->head;
	item->measure = last->measure;
	return passed && number_is_percent(item_number(c, last));
}

/* 95%的建制村通自来水; 毕业生100%就业 */
bool pattern_ratio_behind(struct context *c, struct item *item)
{
	if (!number_is_percent(item_number(c, item)))
		return false;
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	struct phrase before = item_phrase(c, item);
	if (attributive && token_is(c->s, item->token - 1, CLASS(CONJUNCTION))) /* 所有乡镇和98%的村 */
		before = (struct phrase){.verb = NO_TOKEN};
	struct span span = span_behind(c->s, behind);
	if (clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA) || (before.text.len && attributive))
		return false;
	if (c->count && !before.text.len && token_is(c->s, behind, CLASS(REALISE)) && token_is(c->s, span.to - 1, CLASS(COMPLETION))) {
		item->indicator = item->head = context_last_indicator(c); /* 引资850万元，100%完成下达任务 */
		item->measure = MEASURE_RATIO;
		return true;
	}
	if (token_is(c->s, behind, CLASS(CONJUNCTION) | CLASS(ADVERB)) && !before.text.len)
		return false;
	struct str text = phrase_behind(c->s, span, GOVERNED_NOT).text;
	if (!text.len || token_is(c->s, behind, CLASS(CONJUNCTION)))
		return false;
	item->head = before.text.len ? before.noun : text;
	item->indicator = phrase_join(c->s, before.text, text);
	item->measure = MEASURE_RATIO;
	return true;
}
