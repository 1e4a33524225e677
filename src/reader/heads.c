/* Heads: what stands earlier in the sentence and is lent to later numbers. */
#include <string.h>

#include "reader/grammar_int.h"

/* 生产总值2亿元，农民人均纯收入增长12%，由1.4万元提高到1.6万元: a growth that speaks of another thing than was counted before. */
static bool turned_by_growth(const struct context *c, const struct item *last)
{
	if (last->measure != MEASURE_GROWTH || c->count < 2 || !noun_is_indicator(c, last->indicator) ||
	    !token_kind_is(c->s, last->before.to, TOKEN_NUMBER))
		return false;
	for (size_t i = 0; i + 1 < c->count; i++)
		if (str_equal(c->items[i].indicator, last->indicator))
			return false;
	return strcmp(last->rule, "growth") == 0;
}

const struct item *context_last_level(const struct context *c)
{
	if (!c->count)
		return NULL;
	if (turned_by_growth(c, &c->items[c->count - 1]))
		return &c->items[c->count - 1];
	size_t bracket = token_bracket(c->s, c->token);
	for (size_t i = c->count; i-- > 0;)
		if (c->items[i].indicator.len && token_bracket(c->s, c->items[i].token) == bracket &&
		    !(strcmp(c->items[i].rule, "share") == 0 && str_ends(c->items[i].indicator, STR("比重"))) &&
		    c->items[i].measure != MEASURE_GROWTH &&
		    c->items[i].measure != MEASURE_RANK && !number_is(item_number(c, &c->items[i]), UNIT_POINT))
			return &c->items[i];
	return &c->items[c->count - 1];
}

/* 参保4000人，其中成年人1000人、学生3000人，完成任务的95%: the parts are over when they add up to the whole. */
const struct item *context_summed_whole(const struct context *c)
{
	enum { PARTS_MAX = 8 };
	if (!c->count)
		return NULL;
	const struct number *last = item_number(c, &c->items[c->count - 1]);
	struct dec sum = dec_of(0);
	for (size_t i = c->count, parts = 0; i-- > 0 && parts <= PARTS_MAX; parts++) {
		const struct number *number = item_number(c, &c->items[i]);
		if (!str_equal(number->unit, last->unit) || c->items[i].measure != MEASURE_LEVEL)
			return NULL;
		if (parts > 1 && dec_compare(sum, number->value) == 0)
			return &c->items[i];
		if (!dec_add(sum, number->value, &sum))
			return NULL;
	}
	return NULL;
}

struct str context_last_indicator(const struct context *c)
{
	const struct item *item = context_last_level(c);
	return item ? item->indicator : (struct str){"", 0};
}

struct str context_last_head(const struct context *c)
{
	if (c->topic.len)
		return c->topic;
	size_t bracket = token_bracket(c->s, c->token);
	for (size_t i = c->count; i-- > 0;) /* what stands in a bracket lends nothing behind it */
		if (i == 0 || bracket != NO_TOKEN || token_bracket(c->s, c->items[i].token) == NO_TOKEN)
			return c->items[i].head;
	return (struct str){"", 0};
}

static bool both_money(const struct context *c, const struct item *item)
{
	const struct number *number = NULL;
	for (size_t i = c->count; i-- > 0 && !number;) {
		number = item_number(c, &c->items[i]);
		if (number_is_percent(number) || number_is(number, UNIT_POINT) || number_is(number, UNIT_TIMES))
			number = NULL;
	}
	return number_is(item_number(c, item), UNIT_MONEY) && (number ? number_is(number, UNIT_MONEY) : c->count > 0); /* GDP增长6%，税收突破5亿元 */
}

/* Is a count of things said last, whatever was said of its growth, its money and its other rates? */
static bool count_was_said(const struct context *c)
{
	for (size_t i = c->count; i-- > 0;) {
		const struct item *item = &c->items[i];
		if (number_is(item_number(c, item), UNIT_COUNT))
			return true;
		bool borrowed = !str_equal(item->head, item->indicator);
		if (item->measure != MEASURE_GROWTH && item->measure != MEASURE_CHANGE && !borrowed)
			return false;
	}
	return false;
}

/* A bare rate takes the thing it is a rate of: 调处纠纷215件，成功率98%. */
bool noun_is_bare_rate(const struct context *c, const struct item *item, struct str noun)
{
	for (size_t i = item->before.from; i < item->before.to; i++) /* 社区总体就业率 */
		if (token_is(c->s, i, CLASS(SCOPE)) && token_text(c->s, i).len >= 6)
			return false;
	return number_is_percent(item_number(c, item)) && noun.len <= 9 && str_ends(noun, STR("率")) && count_was_said(c);
}

bool span_names_scope(const struct sentence *s, struct span span)
{
	return span.from < span.to && token_is(s, span.from, CLASS(SCOPE)) && token_text(s, span.from).len >= 6;
}

/* Behind a semicolon or at the beginning, an investment is that of what follows. */
static bool opens_part(const struct context *c, const struct item *item)
{
	size_t from = item->before.from;
	return from == 0 || (c->s->tokens[from - 1].kind == TOKEN_BREAK && c->s->tokens[from - 1].strong);
}

/* 清溪产业园（总投资12亿元）: what stands before the bracket. */
static struct str bracket_head(const struct context *c, const struct item *item)
{
	size_t open = token_bracket(c->s, item->token);
	if (open == NO_TOKEN || open == 0 || item->before.from != open + 1)
		return (struct str){"", 0};
	struct span span = before_number(c->s, open);
	for (size_t i = open; i-- > span.from;) /* 甲厂（投资3亿元）、乙厂（投资1亿元）: what stands before another bracket has its own */
		if (c->s->tokens[i].kind == TOKEN_CLOSE && token_kind_is(c->s, i + 1, TOKEN_COMMA))
			span.from = i + 2;
	return phrase_before(c->s, span).noun;
}

static bool bracketed(const struct context *c, const struct item *item)
{
	return token_bracket(c->s, item->token) != NO_TOKEN;
}

static bool is_per_head(const struct lexicon *lexicon, struct str noun)
{
	return list_has(lexicon, LIST_PER_HEAD, noun);
}

static bool starts_per_head(const struct lexicon *lexicon, struct str noun)
{
	return list_start(lexicon, LIST_PER_HEAD, noun);
}

/* 脱贫户86户，人均纯收入…: of those people, unless they are all that live there. */
static bool is_of_group(const struct context *c, const struct item *item, struct str noun)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!last || !starts_per_head(c->s->lexicon, noun) || span_names_scope(c->s, item->before) || !last->head.len)
		return false;
	const struct unit *unit = item_number(c, last)->known;
	bool people = unit && unit->kind == UNIT_COUNT && list_has(c->s->lexicon, LIST_PEOPLE_UNIT, unit->base);
	for (size_t i = last->token; people && i < item->token; i++)
		people = !(c->s->tokens[i].kind == TOKEN_BREAK && c->s->tokens[i].strong);
	return people && !list_end(c->s->lexicon, LIST_GROUP_WHOLE_END, last->head) && !noun_is_indicator(c, last->head);
}

/* 改造危房60户，每户补助…: the same 户. */
static bool is_of_each(const struct context *c, struct str noun)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!str_starts(noun, STR("每")))
		return false;
	struct str rest = str_slice(noun, strlen("每"), noun.len);
	return !last || (item_number(c, last)->unit.len && str_starts(rest, item_number(c, last)->unit));
}

static bool counts_people(const struct context *c, const struct item *item)
{
	const struct unit *unit = item_number(c, item)->known;
	return unit && unit->kind == UNIT_COUNT && list_has(c->s->lexicon, LIST_PEOPLE_UNIT, unit->base);
}

/* 帮扶2户，扶持资金1万元: the money of those counted in the clause before. */
static bool is_aid(const struct context *c, const struct item *item, struct str noun)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	struct str last_unit = last ? item_number(c, last)->unit : (struct str){"", 0};
	return last && list_has(c->s->lexicon, LIST_AID_MONEY, noun) && number_is(item_number(c, item), UNIT_MONEY) &&
	       (counts_people(c, last) || list_in(c->s->lexicon, LIST_PEOPLE_UNIT, last_unit)) && /* 人次 */
	       last->token + 2 == item->before.from;
}

/* 排查隐患86条，整改82条: what was done with the same things. */
static bool done_to_things(const struct context *c, const struct item *item, struct str noun)
{
	if (list_has(c->s->lexicon, LIST_HANDLED, noun))
		return number_is(item_number(c, item), UNIT_COUNT);
	return false;
}

/* 税收总量, 产值增速, 收入排名: of what is measured, not only of whose it is. */
static bool is_of_measure(const struct lexicon *lexicon, struct str noun)
{
	return list_has(lexicon, LIST_MEASURE_ALONE, noun);
}

/* 税收增长5%，投资增长6%: one growth beside the other, of nothing that was counted. */
static bool only_growth(const struct context *c, const struct item *item)
{
	if (c->topic.len || !c->count || span_growth_word(c->s, item->before) == NO_TOKEN)
		return false;
	for (size_t i = 0; i < c->count; i++)
		if (c->items[i].measure != MEASURE_GROWTH)
			return false;
	return true;
}

static struct str without_output(struct str indicator)
{
	struct str end = str_ends(indicator, STR("总产值")) ? STR("总产值") : STR("产值");
	return str_slice(indicator, 0, indicator.len - end.len);
}

/* 财政收入完成3亿元，其中税务部门完成2亿元: what the office has taken is a part of the same. Empty when it is no office. */
static struct str part_of_office(const struct context *c, const struct item *item, struct str noun)
{
	struct str office = STR("部门");
	const struct number *number = item_number(c, item);
	if (!str_ends(noun, office) || !(number_is(number, UNIT_MONEY) || number_is_percent(number)))
		return (struct str){"", 0};
	struct str whole = c->count ? context_last_indicator(c) : c->previous;
	size_t of_other = str_find(whole, office, 0);
	return of_other == STR_NONE ? whole : str_slice(whole, of_other + office.len, whole.len);
}

struct str context_near_head(const struct context *c, const struct item *item)
{
	bool apart = false;
	for (size_t i = c->count && !c->topic.len ? c->items[c->count - 1].token + 1 : item->token; i < item->token && !apart; i++)
		apart = c->s->tokens[i].kind == TOKEN_BREAK && c->s->tokens[i].strong;
	struct str near = apart ? context_clause_head(c, item->token) : (struct str){"", 0};
	return near.len ? near : context_last_head(c);
}

const struct item *context_same_unit(const struct context *c, const struct item *item)
{
	const struct number *number = item_number(c, item);
	if (!c->count || c->topic.len || !number_is(item_number(c, &c->items[c->count - 1]), UNIT_MONEY) || !number->unit.len ||
	    !(number_is(number, UNIT_COUNT) || number_is(number, UNIT_AMOUNT)))
		return NULL;
	for (size_t i = item->before.from; i < item->before.to; i++)
		if (token_says(c->s, i, "其中"))
			return NULL;
	size_t i = c->count;
	while (i > 0 && number_is(item_number(c, &c->items[i - 1]), UNIT_MONEY))
		i--;
	if (i == 0 || !str_equal(item_number(c, &c->items[i - 1])->unit, number->unit))
		return NULL;
	for (size_t k = c->items[i - 1].token; k < item->token; k++)
		if (c->s->tokens[k].kind == TOKEN_BREAK && c->s->tokens[k].strong)
			return NULL;
	return &c->items[i - 1];
}

const struct item *context_same_things(const struct context *c, const struct item *item)
{
	enum { NEAR = 8 };
	const struct number *number = item_number(c, item);
	if (!number_is(number, UNIT_COUNT) || list_has(c->s->lexicon, LIST_PEOPLE_UNIT, number->unit) || str_ends(number->unit, STR("次")))
		return NULL;
	size_t bracket = token_bracket(c->s, item->token), behind = item->token;
	for (size_t i = c->count, look = 0; i-- > 0 && look < NEAR; look++) {
		const struct item *earlier = &c->items[i];
		for (; behind > earlier->token; behind--)
			if (c->s->tokens[behind].kind == TOKEN_BREAK && c->s->tokens[behind].strong)
				return NULL;
		if (earlier->measure == MEASURE_LEVEL && str_equal(item_number(c, earlier)->unit, number->unit) && earlier->head.len &&
		    !str_equal(earlier->head, earlier->verb) && token_bracket(c->s, earlier->token) == bracket)
			return earlier;
	}
	return NULL;
}

/* 一是食品厂，投资3亿元: the thing that this point of a list is about. Empty when the clause before begins none. */
static struct str led_head(const struct context *c, const struct item *item)
{
	size_t from = item->before.from;
	if (from < 2 || c->s->tokens[from - 1].kind != TOKEN_BREAK || c->s->tokens[from - 1].strong)
		return (struct str){"", 0};
	struct span clause = clause_around(c->s, from - 2);
	if (!token_is(c->s, clause.from, CLASS(LEAD)))
		return (struct str){"", 0};
	return context_clause_head(c, item->token);
}

/* 引进投资5000万元以上的项目3个，到位资金2亿元: the class lends its name to no money. */
static bool both_class_and_money(const struct context *c, const struct item *item, struct str head)
{
	return number_is(item_number(c, item), UNIT_MONEY) && str_find(head, STR("元以上的"), 0) != STR_NONE;
}

/* 带动就业800人，年产值3亿元: nobody's who found work. */
static bool deed_and_money(const struct context *c, const struct item *item, struct str noun, struct str head)
{
	return number_is(item_number(c, item), UNIT_MONEY) && list_end(c->s->lexicon, LIST_DEED_OF_PEOPLE_END, head) &&
	       !starts_per_head(c->s->lexicon, noun);
}

/* 投产后年产砖坯3万块，可实现税收90万元: the taxes are the project's. */
static bool both_made_and_money(const struct context *c, const struct item *item, struct str head)
{
	return number_is(item_number(c, item), UNIT_MONEY) && list_start(c->s->lexicon, LIST_YEARLY_MAKE, head);
}

/* 调处成功215件，防止事件15件，调处率100%: a rate of the deed that was counted, not of what was counted last. */
static struct str head_of_deed(const struct context *c, const struct item *item, struct str noun)
{
	struct str deed = noun.len >= 9 ? str_slice(noun, 0, 6) : (struct str){"", 0};
	if (!deed.len || !noun_is_bare_rate(c, item, noun))
		return (struct str){"", 0};
	for (size_t i = c->count; i-- > 0;)
		if (number_is(item_number(c, &c->items[i]), UNIT_COUNT) && str_starts(c->items[i].verb, deed))
			return c->items[i].head;
	return (struct str){"", 0};
}

/* 租赁挖掘机4台，清淤主水渠，全长6000米: how long the thing is that the clause before works at. */
static struct str lengthened(const struct context *c, const struct item *item, struct str noun)
{
	struct str none = {"", 0};
	size_t from = item->before.from;
	if (c->topic.len || !list_end(c->s->lexicon, LIST_SIZE, noun) || !list_end(c->s->lexicon, LIST_LENGTH_UNIT_END, item_number(c, item)->unit) ||
	    from < 2 || c->s->tokens[from - 1].kind != TOKEN_BREAK || c->s->tokens[from - 1].strong)
		return none;
	struct span clause = clause_around(c->s, from - 2);
	while (token_is(c->s, clause.from, CLASS(ADVERB)))
		clause.from++;
	if (!token_is(c->s, clause.from, CLASS(VERB)))
		return none;
	size_t thing = from - 1; /* 石桥村至柳林村主渠: not from where to where */
	while (thing > clause.from && !token_is(c->s, thing - 1, CLASS(SUB_AREA)))
		thing--;
	struct str head = context_clause_head(c, item->token);
	bool passes = thing > clause.from && thing < from - 1;
	return head.len && passes ? span_text(c->s, span_trim(c->s, (struct span){thing, from - 1})) : head;
}

/* 食品项目总投资3亿元，其中固定资产投资2亿元: what kind of investment of the project told before. */
static struct str invested_part(const struct context *c, const struct item *item, struct str noun)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	bool part = last && item->before.from < item->before.to && token_says(c->s, item->before.from, "其中") &&
	            number_is(item_number(c, item), UNIT_MONEY) && list_end(c->s->lexicon, LIST_INVESTED, noun);
	return part && last->head.len < last->indicator.len && list_end(c->s->lexicon, LIST_WORK_END, last->head)
	           ? last->head
	           : (struct str){"", 0};
}

/* The last head that is more than a measure. */
static struct str head_before_measure(const struct context *c)
{
	for (size_t i = c->topic.len ? 0 : c->count; i-- > 0;)
		if (!noun_is_generic(c, c->items[i].head))
			return item_thing(c, &c->items[i]);
	return (struct str){"", 0};
}

static bool measures_area(const struct context *c, struct str noun)
{
	bool of_year = str_starts(noun, STR("年")) && noun_is_generic(c, str_slice(noun, strlen("年"), noun.len));
	return of_year || noun_is_generic(c, noun) || noun_is_indicator(c, noun) || starts_per_head(c->s->lexicon, noun);
}

/* 实施项目3个，总投资5亿元: of the projects, not of the place. */
static bool of_project(const struct context *c, struct str noun)
{
	return c->count && noun_invests(c, noun) && list_end(c->s->lexicon, LIST_WORK_END, c->items[c->count - 1].head);
}

struct str context_with_head(const struct context *c, const struct item *item, struct str noun, struct str *head)
{
	*head = noun;
	struct str whole_work = invested_part(c, item, noun);
	if (whole_work.len) {
		*head = whole_work;
		return phrase_join(c->s, whole_work, noun);
	}
	if (c->area.len && measures_area(c, noun) && !context_yields(c, noun) && !of_project(c, noun) && !span_names_scope(c->s, item->before)) {
		*head = c->area;
		return phrase_join(c->s, c->area, noun);
	}
	struct str whole = part_of_office(c, item, noun);
	if (whole.len) {
		*head = phrase_join(c->s, noun, whole);
		return *head;
	}
	if (is_aid(c, item, noun)) {
		*head = c->items[c->count - 1].head;
		return phrase_join(c->s, *head, noun);
	}
	struct str grown = context_grown_on(c, noun);
	if (grown.len) {
		*head = grown;
		return phrase_join(c->s, grown, noun);
	}
	bool shared = is_of_group(c, item, noun) || is_of_each(c, noun);
	if (!shared && !noun_is_generic(c, noun) && !noun_is_bare_rate(c, item, noun))
		return noun;
	if (opens_part(c, item) && noun_invests(c, noun)) {
		*head = item->before.from == 0 && c->project.len ? c->project : c->count ? noun : c->point;
		return phrase_join(c->s, *head, noun);
	}
	if (only_growth(c, item) && noun_is_generic(c, noun) && !is_of_measure(c->s->lexicon, noun)) /* but 增速回落2个百分点 */
		return noun;
	const struct item *parted = noun_is_bare_rate(c, item, noun) ? context_parted_whole(c, item) : NULL;
	struct str earlier = parted ? parted->head : head_of_deed(c, item, noun);
	if (!earlier.len && noun_is_bare_rate(c, item, noun))
		earlier = context_listed_heads(c, item);
	if (!earlier.len)
		earlier = lengthened(c, item, noun);
	if (!earlier.len)
		earlier = bracket_head(c, item);
	if (!earlier.len)
		earlier = led_head(c, item);
	if (!earlier.len)
		earlier = context_running_subject(c, item);
	if (!earlier.len)
		earlier = context_turned_head(c, item);
	if (!earlier.len)
		earlier = context_near_head(c, item);
	if (str_equal(earlier, context_last_head(c)) && noun_is_generic(c, earlier) && !list_end(c->s->lexicon, LIST_WORK_END, earlier)) /* 工商户16户，注册资金7万元，从业人员26人 */
		earlier = head_before_measure(c);
	const struct item *summed = noun_invests(c, noun) && !c->topic.len ? context_summed_whole(c) : NULL;
	if (summed) /* 项目9批，石桥4批、柳林5批，累计投资2亿元 */
		earlier = summed->head;
	earlier = context_head_of_its_kind(c, item, noun, earlier);
	if (noun_invests(c, noun))
		earlier = context_invested_head(c, earlier);
	earlier = context_progressed_head(c, noun, context_built_head(c, item, earlier));
	if (both_made_and_money(c, item, earlier))
		earlier = context_opening_work(c, item);
	bool names_work = list_end(c->s->lexicon, LIST_WORK_END, earlier) && /* but 主体工程 */
	                  (!noun_is_generic(c, earlier) || list_has(c->s->lexicon, LIST_WORK_END, earlier));
	if (noun_invests(c, noun) && !bracketed(c, item) && !names_work && !context_deed_has_money(c, item)) {
		struct str work = context_opening_work(c, item);
		bool of_point = !work.len && c->count && c->point.len && list_in(c->s->lexicon, LIST_INVESTED, noun) &&
		                (noun_names_thing(c->s->lexicon, c->point) || noun_names_doing(c->s->lexicon, c->point));
		earlier = work.len ? work : of_point ? c->point : earlier; /* 1.产业园。…建成育苗中心6000平方米，完成投资1亿元 */
	}
	if (number_is(item_number(c, item), UNIT_MONEY) && list_end(c->s->lexicon, LIST_CROP_STATE, earlier)) /* 绝收32亩，直接经济损失12万元 */
		return noun;
	if (both_class_and_money(c, item, earlier) || deed_and_money(c, item, noun, earlier))
		return noun;
	if (str_equals(noun, "增加值") && str_ends(earlier, STR("产值"))) /* 渔业总产值7亿元，增加值3亿元 */
		return phrase_join(c->s, without_output(earlier), noun);
	struct str yearly = str_starts(earlier, STR("年")) ? str_slice(earlier, strlen("年"), earlier.len) : earlier; /* 年销售收入2亿元，利税3000万元 */
	bool measured = noun_is_indicator(c, earlier) || (yearly.len < earlier.len && noun_is_generic(c, yearly));
	if (!c->topic.len && noun_is_indicator(c, noun) && measured && both_money(c, item))
		return noun;
	bool says_it = noun.len > 6 && str_ends(noun, STR("率")) && str_starts(earlier, str_slice(noun, 0, 6));
	bool of_place = list_end(c->s->lexicon, LIST_OF_PLACE_END, earlier);
	if (of_place && str_ends(noun, STR("面积"))) /* 辖47个村，面积126平方公里 */
		return noun;
	bool residents = list_has(c->s->lexicon, LIST_RESIDENTS, noun);
	if (residents && list_end(c->s->lexicon, LIST_RESIDENTS_PLACE_END, earlier))
		return noun;
	if (earlier.len && (str_starts(noun, earlier) || says_it)) /* 出生人口312人，出生率9.8‰ */
		return noun;
	if (shared) {
		*head = earlier.len ? earlier : context_clause_head(c, item->token);
		return phrase_join(c->s, *head, noun);
	}
	if (done_to_things(c, item, noun)) {
		*head = earlier;
		return phrase_join(c->s, noun, earlier);
	}
	if (is_per_head(c->s->lexicon, noun)) {
		const struct item *last = c->count ? &c->items[c->count - 1] : NULL; /* 建筑面积270平方米，生均26平方米 */
		bool same = last && item_number(c, last)->known && item_number(c, last)->known == item_number(c, item)->known;
		*head = same ? last->head : earlier.len ? earlier : noun;
		if (same && last->head.len < last->indicator.len && str_starts(last->indicator, last->head) && noun_names_people(c, last->head)) /* 贫困户分红6万元，户均… */
			return arena_join(c->arena, last->head, noun, str_slice(last->indicator, last->head.len, last->indicator.len));
		return phrase_join(c->s, noun, same ? last->indicator : earlier);
	}
	if (!c->topic.len && !is_of_measure(c->s->lexicon, noun)) {
		struct str owner = head_without_measure(c, earlier);
		if (str_find(noun, STR("产"), 0) != STR_NONE && noun.len <= 9) /* 产量, 总产, 年产值 */
			owner = noun_without_growing(c->s->lexicon, owner);
		bool owns = str_ends(earlier, STR("企业")); /* 规模以上工业企业27户，增加值4亿元 */
		if (!owns && c->count && owner.len == earlier.len && noun_is_indicator(c, earlier) &&
		    number_is(item_number(c, item), UNIT_MONEY) && counts_people(c, &c->items[c->count - 1]))
			return noun; /* 新增就业300人，年产值5亿元: one indicator beside the other */
		earlier = owner;
	}
	if (!earlier.len)
		earlier = context_clause_head(c, item->token);
	if (!earlier.len && !c->count && item->measure != MEASURE_RANK)
		earlier = c->point;
	const struct text_listed *size = list_has(c->s->lexicon, LIST_SIZE, noun) ? list_end(c->s->lexicon, LIST_SIZE, earlier) : NULL;
	if (size && earlier.len > size->text.len) /* 桥长320米，宽18米 */
		earlier = str_slice(earlier, 0, earlier.len - size->text.len);
	*head = earlier.len ? earlier : noun;
	earlier = head_without_threshold(c, earlier);
	return str_equals(noun, "新增") ? phrase_join(c->s, noun, earlier) : phrase_join(c->s, earlier, noun);
}
