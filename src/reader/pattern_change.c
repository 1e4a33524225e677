/* Growth, falls, and changes from one state to another. */
#include <string.h>

#include "reader/grammar_int.h"

static bool leads_to(const struct sentence *s, size_t i)
{
	struct str text = i < s->count ? token_text(s, i) : (struct str){"", 0};
	return token_is(s, i, CLASS(LINK)) && text.len > 3 && !str_equals(text, "达到") &&
	       (list_end(s->lexicon, LIST_TO, text) || str_equals(text, "调整为"));
}

/* 从3米拓宽至6米: what it has become, not by how much it changed. */
static bool widened_from(const struct context *c, const struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	return last && last->token + 3 == item->token && token_is(c->s, last->token + 1, CLASS(UP) | CLASS(DOWN)) &&
	       token_among(c->s, last->token + 2, LIST_TO) && str_equal(item_number(c, last)->unit, item_number(c, item)->unit);
}

/* 由60元提高到80元: the earlier state. */
bool pattern_from(struct context *c, struct item *item)
{
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	while (token_is(c->s, behind, CLASS(ADVERB)))
		behind++;
	if (widened_from(c, item)) {
		item->indicator = item->head = c->items[c->count - 1].indicator;
		item->measure = measure_of_unit(item_number(c, item));
		return true;
	}
	bool towards = item->before.to > item->before.from && token_among(c->s, item->before.to - 1, LIST_FROM) &&
	               token_says(c->s, behind, "向"); /* 从3平方公里向5平方公里迈进 */
	size_t later = behind + (token_says(c->s, behind + 1, "了") ? 2 : 1); /* 由60元提高到了80元 */
	if (!(towards || leads_to(c->s, behind)) || !token_counts(c->s, later))
		return false;
	struct span span = item->before;
	for (size_t i = span.to; i-- > span.from;)
		if (token_among(c->s, i, LIST_FROM))
			span.to = i;
	item->indicator = context_subject(c, item, span);
	item->measure = measure_of_unit(item_number(c, item));
	item->earlier = true;
	return true;
}

/* 比去年的8153万元增长157.4%: the base of a comparison. */
bool pattern_base(struct context *c, struct item *item)
{
	if (!span_compares(c->s, item->before) || !token_is(c->s, item->token + 1, CLASS(UP) | CLASS(DOWN)) ||
	    span_growth_word(c->s, item->before) != NO_TOKEN)
		return false;
	item->indicator = context_subject(c, item, span_before_comparison(c->s, item->before));
	item->measure = measure_of_unit(item_number(c, item));
	item->earlier = true;
	return true;
}

/* 低于控制线0.4个百分点: what it is measured against is not what is counted. */
static size_t before_measure_against(const struct sentence *s, struct span span)
{
	for (size_t i = span.to; i-- > span.from;)
		if (token_is(s, i, CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE)) && i + 1 < span.to)
			return i;
	return span.to;
}

/* 工业增加值40亿元，拉动经济增长2.3个百分点: what pulls is what counts. */
static bool pulls(const struct context *c, struct item *item, size_t growth)
{
	size_t verb = item->before.from;
	while (verb < growth && !token_says(c->s, verb, "拉动"))
		verb++;
	if (verb == growth)
		return false;
	struct str subject = phrase_before(c->s, (struct span){item->before.from, verb}).text;
	for (size_t i = c->count; !subject.len && i-- > 0;)
		if (c->items[i].measure == MEASURE_LEVEL)
			subject = c->items[i].indicator;
	item->head = subject;
	item->indicator = phrase_join(c->s, subject, span_text(c->s, (struct span){verb, growth + 1}));
	item->measure = MEASURE_CHANGE;
	return true;
}

/* 压减一般性支出5%, 提高劳动生产率8%: the verb stands before what changes. */
static size_t leading_change(const struct sentence *s, struct span before)
{
	struct span span = span_trim(s, before);
	bool changes = span.from + 1 < span.to && token_is(s, span.from, CLASS(UP) | CLASS(DOWN)) &&
	               !token_is(s, span.from, CLASS(CHANGE_ONLY) | CLASS(RATE) | CLASS(RATE_DOWN));
	for (size_t i = span.from + 1; changes && i < span.to; i++)
		changes = !token_is(s, i, CLASS(VERB) | CLASS(LINK) | CLASS(SHARE) | CLASS(RATE) | CLASS(DROP));
	return changes ? span.from : NO_TOKEN;
}

/* 是“十五”期末的2.7倍, 为2000年的1.6倍: what it is a multiple of is not what grew. */
static size_t before_base(const struct sentence *s, struct span span)
{
	if (span.to <= span.from || !str_equals(token_text(s, span.to - 1), "的"))
		return span.to;
	for (size_t i = span.to - 1; i-- > span.from;)
		if (token_among(s, i, LIST_MULTIPLE_VERB))
			return i;
	return span.to;
}

/* 高于年初12%的目标2个百分点: what is passed is the goal. */
static bool passes_goal(const struct context *c, const struct item *item)
{
	return number_is(item_number(c, item), UNIT_POINT) && item->before.from + 2 == item->before.to &&
	       token_says(c->s, item->before.from, "的") && token_is(c->s, item->before.from + 1, CLASS(COMPLETION)) && c->count > 1;
}

/* 同比增长7.5%; 增幅均超过20%; 是去年的11倍; 提高25个百分点 */
bool pattern_growth(struct context *c, struct item *item)
{
	const struct number *number = item_number(c, item);
	size_t growth = span_growth_word(c->s, item->before);
	bool times = number_is(number, UNIT_TIMES), point = number_is(number, UNIT_POINT);
	size_t leading = growth == NO_TOKEN && !times ? leading_change(c->s, item->before) : NO_TOKEN;
	if (leading != NO_TOKEN && (point || number_is_percent(number))) {
		item->indicator = context_subject(c, item, (struct span){leading + 1, item->before.to});
		item->measure = point ? MEASURE_CHANGE : MEASURE_GROWTH;
		item->negative = token_falls(c->s, leading);
		return true;
	}
	if (growth == NO_TOKEN && !times && !point)
		return false;
	if (!times && !point && !number_is_percent(number) && number->unit.len)
		return false;
	if (point && growth != NO_TOKEN && pulls(c, item, growth))
		return true;
	struct span span = item->before;
	span.to = growth != NO_TOKEN ? growth : point ? before_measure_against(c->s, span) : before_base(c->s, span);
	if (passes_goal(c, item))
		span.to = span.from;
	item->indicator = context_subject(c, item, span);
	item->measure = point ? MEASURE_CHANGE : MEASURE_GROWTH;
	item->negative = growth != NO_TOKEN && token_falls(c->s, growth);
	return true;
}

/* 市场主体增加8499个; 比上年增加5.8公里; 增收3000元 */
bool pattern_change(struct context *c, struct item *item)
{
	size_t growth = span_growth_word(c->s, item->before);
	if (growth == NO_TOKEN || token_is(c->s, growth, CLASS(RATE) | CLASS(RATE_DOWN)) ||
	    (token_is(c->s, growth, CLASS(VERB)) && !token_is(c->s, growth - 1, CLASS(COMPARE))))
		return false;
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	struct span subject = {item->before.from, growth};
	bool compared = span_compares(c->s, item->before);
	struct phrase phrase = phrase_before(c->s, span_before_comparison(c->s, subject));
	bool ends = clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA) ||
	            token_is(c->s, behind, CLASS(CONJUNCTION)) ||
	            (token_is(c->s, behind, CLASS(LINK)) && token_counts(c->s, behind + 1)); /* 净增2公里达30公里 */
	if (!compared && !((phrase.text.len || c->count) && ends) && !token_is(c->s, growth, CLASS(CHANGE_ONLY)))
		return false;
	if (token_is(c->s, growth, CLASS(CHANGE_ONLY)) && number_is(item_number(c, item), UNIT_COUNT) && !compared) /* 实施阳光增收38户 */
		return false;
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (last && str_starts(last->indicator, STR("新增")) && !compared && !phrase.text.len &&
	    token_says(c->s, growth, "净增") && str_equal(item_number(c, item)->unit, item_number(c, last)->unit)) {
		item->head = str_slice(last->indicator, strlen("新增"), last->indicator.len); /* 新增企业13家，净增9家 */
		item->indicator = phrase_join(c->s, token_text(c->s, growth), item->head);
		return true;
	}
	item->indicator = context_subject(c, item, subject);
	if (token_is(c->s, growth, CLASS(CHANGE_ONLY)) && phrase.text.len &&
	    (noun_is_generic(c, phrase.text) || list_end(c->s->lexicon, LIST_GAINER_END, phrase.text)))
		item->indicator = phrase_join(c->s, phrase.text, token_text(c->s, growth));
	if (token_is(c->s, growth, CLASS(CHANGE_ONLY)) && !item->indicator.len)
		item->indicator = token_text(c->s, growth);
	item->measure = MEASURE_CHANGE;
	item->negative = token_falls(c->s, growth);
	return true;
}
