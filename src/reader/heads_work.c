/* Works as heads: whose the investment, the progress and the yield are. */
#include <string.h>

#include "reader/grammar_int.h"

bool noun_invests(const struct context *c, struct str noun)
{
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, noun);
	return word && word->classes & CLASS(INVEST);
}

/* People, and sizes of a part: 路面宽. */
static bool takes_no_money(const struct context *c, struct str head)
{
	return list_end(c->s->lexicon, LIST_VILLAGERS_END, head) ||
	       (list_end(c->s->lexicon, LIST_SIZE, head) && head.len <= 12 && !noun_is_generic(c, head));
}

/* 改造工程涉及建筑面积4万平方米、居民436户，总投资650万元: money is not put into people. */
struct str context_invested_head(const struct context *c, struct str head)
{
	size_t i = c->topic.len ? 0 : c->count;
	if (!i || !takes_no_money(c, head))
		return head;
	while (i-- > 1 && takes_no_money(c, head))
		head = c->items[i - 1].head;
	if (takes_no_money(c, head) && list_end(c->s->lexicon, LIST_SIZE, head))
		head = context_clause_head(c, c->items[0].token);
	return noun_is_generic(c, head) ? (struct str){"", 0} : head;
}

struct str item_thing(const struct context *c, const struct item *item)
{
	bool said = strcmp(item->rule, "counted_behind") == 0 && item->end && !item->verb.len;
	struct str noun = said ? phrase_behind(c->s, span_behind(c->s, item->token + 1), GOVERNED).noun : item->head;
	return noun.len ? noun : item->head;
}

/* 改造工程涉及楼栋12栋，形象进度达55%: of the work, not of what was counted since. */
struct str context_progressed_head(const struct context *c, struct str noun, struct str head)
{
	enum { NEAR = 12 };
	size_t i = str_ends(noun, STR("进度")) ? c->count : 0;
	for (size_t look = 0; i-- > 0 && look < NEAR; look++)
		if (list_end(c->s->lexicon, LIST_WORK_END, item_thing(c, &c->items[i])))
			return item_thing(c, &c->items[i]);
	return head;
}

/* 食品项目，已建厂房4栋，项目建成后可实现销售收入2亿元: of the project, not of what was counted since. */
struct str context_built_head(const struct context *c, const struct item *item, struct str head)
{
	size_t i = item->once_built && number_is(item_number(c, item), UNIT_MONEY) ? c->count : 0;
	if (!i || !number_is(item_number(c, &c->items[i - 1]), UNIT_COUNT))
		return head;
	while (i-- > 0)
		if (list_end(c->s->lexicon, LIST_WORK_END, c->items[i].head))
			return c->items[i].head;
	return head;
}

struct str context_opening_work(const struct context *c, const struct item *item)
{
	const struct sentence *s = c->s;
	struct str none = {"", 0};
	size_t from = item->token, work = NO_TOKEN, counted = NO_TOKEN;
	while (from > 0 && !(s->tokens[from - 1].kind == TOKEN_BREAK && s->tokens[from - 1].strong))
		from--;
	for (size_t i = from; i < item->before.from && s->tokens[i].kind != TOKEN_BREAK; i++)
		if (token_counts(s, i) && !number_is(number_at(s, i), UNIT_COUNT))
			break;
		else if (token_counts(s, i) && work == NO_TOKEN)
			counted = i;
		else if ((work == NO_TOKEN || counted == NO_TOKEN) && list_end(s->lexicon, LIST_WORK_END, token_text(s, i)))
			work = i;
	if (work == NO_TOKEN || work == from || c->topic.len || token_among(s, from, LIST_CARRIES_OUT) || token_says(s, from, "作为"))
		return none;
	if (counted != NO_TOKEN && counted < work) /* 清溪河等2条堤防治理工程 */
		from = counted + 1;
	for (size_t i = from, at = NO_TOKEN; i < work; i++) /* 清溪公司在园区内的食品项目 */
		if (token_says(s, i, "在") && at == NO_TOKEN)
			at = i;
		else if (token_says(s, i, "的") && at != NO_TOKEN && at > from)
			from = i + 1;
	struct str noun = phrase_before(s, (struct span){from, work + 1}).noun;
	return noun.len > strlen("项目") && noun.len <= 90 ? noun : none;
}
