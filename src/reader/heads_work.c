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

struct str head_without_threshold(const struct context *c, struct str head)
{
	size_t over = str_find(head, STR("元以上"), 0), from = over;
	if (over == STR_NONE)
		return head;
	while (from > 0) {
		size_t before = from;
		while (before > 0 && ((unsigned char)head.at[--before] & 0xC0) == 0x80)
			;
		size_t at = before;
		uint32_t one = utf8_next(head, &at);
		if (!(one >= '0' && one <= '9') && one != '.' && !text_is_numeral(one))
			break;
		from = before;
	}
	struct str rest = str_slice(head, over + strlen("元以上"), head.len);
	if (str_starts(rest, STR("的")))
		rest = str_slice(rest, strlen("的"), rest.len);
	rest = arena_join(c->arena, str_slice(head, 0, from), rest);
	return rest.len && !list_has(c->s->lexicon, LIST_WORK_END, rest) ? rest : head; /* 亿元以上项目 says too little without it */
}

/* 辣椒 of 辣椒种植面积30亩, told in this part of the sentence. Empty when no such field was. */
static struct str field_before(const struct context *c)
{
	struct str none = {"", 0};
	for (size_t i = c->count, behind = c->token; i-- > 0;) {
		for (; behind > c->items[i].token; behind--)
			if (c->s->tokens[behind].kind == TOKEN_BREAK && c->s->tokens[behind].strong)
				return none;
		struct str head = str_ends(c->items[i].head, STR("面积")) ? str_slice(c->items[i].head, 0, c->items[i].head.len - strlen("面积")) : none;
		struct str grown = noun_without_growing(c->s->lexicon, head);
		if (grown.len && grown.len < head.len)
			return grown;
	}
	return none;
}

struct str context_head_of_its_kind(const struct context *c, const struct item *item, struct str noun, struct str head)
{
	if (c->topic.len || !c->count)
		return head;
	bool area = str_ends(noun, STR("面积")) && list_end(c->s->lexicon, LIST_VILLAGERS_END, head);
	struct str field = list_has(c->s->lexicon, LIST_YIELDED_END, noun) && c->items[c->count - 1].verb.len ? field_before(c) : (struct str){"", 0};
	if (field.len)
		return field;
	bool gain = list_has(c->s->lexicon, LIST_HOME_END, head) && list_start(c->s->lexicon, LIST_REACHING, noun);
	if (!area && !gain)
		return head;
	struct str work = context_opening_work(c, item);
	for (size_t i = c->count - 1; area && !work.len && i-- > 0;)
		if (!list_end(c->s->lexicon, LIST_VILLAGERS_END, c->items[i].head))
			return c->items[i].head;
	return work;
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

bool noun_names_doing(const struct lexicon *lexicon, struct str text)
{
	bool longer = text.len >= strlen("电网改造");
	const struct word *word = longer ? lexicon_find(lexicon, TREE_TEXT, str_slice(text, text.len - strlen("改造"), text.len)) : NULL;
	return word && word->classes & CLASS(PROCESS) && word->classes & CLASS(VERB);
}

/* 河道治理 完成清淤8公里: a doing that is the subject. */
static bool names_doing(const struct sentence *s, size_t i)
{
	return i > 0 && token_is(s, i, CLASS(PROCESS)) && s->tokens[i - 1].kind == TOKEN_TEXT && token_is(s, i + 1, CLASS(REALISE)) &&
	       token_text(s, i).len >= strlen("治理");
}

struct str context_opening_work(const struct context *c, const struct item *item)
{
	const struct sentence *s = c->s;
	struct str none = {"", 0};
	size_t from = item->token, work = NO_TOKEN, counted = NO_TOKEN;
	while (from > 0 && !(s->tokens[from - 1].kind == TOKEN_BREAK && s->tokens[from - 1].strong))
		from--;
	while (from + 1 < item->before.from && token_is(s, from, CLASS(ADVERB) | CLASS(TIME) | CLASS(LEAD)) && s->tokens[from + 1].kind == TOKEN_BREAK)
		from += 2; /* 其中，食品项目总投资1亿元 */
	while (from < item->before.from && token_is(s, from, CLASS(LEAD)))
		from++;
	for (size_t i = from; i < item->before.from && s->tokens[i].kind != TOKEN_BREAK; i++)
		if (token_counts(s, i) && !number_is(number_at(s, i), UNIT_COUNT))
			break;
		else if (token_counts(s, i) && work == NO_TOKEN)
			counted = i;
		else if ((work == NO_TOKEN || counted == NO_TOKEN) && (list_end(s->lexicon, LIST_WORK_END, token_text(s, i)) || names_doing(s, i)))
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

bool context_deed_has_money(const struct context *c, const struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!last || !number_is(item_number(c, last), UNIT_AMOUNT) || last->token + 2 != item->before.from)
		return false;
	for (size_t i = c->count - 1, behind = item->token; i-- > 0;) {
		for (; behind > c->items[i].token; behind--)
			if (c->s->tokens[behind].kind == TOKEN_BREAK && c->s->tokens[behind].strong)
				return false;
		const struct item *money = &c->items[i];
		if (number_is(item_number(c, money), UNIT_MONEY) && i > 0 && number_is(item_number(c, money - 1), UNIT_AMOUNT) &&
		    str_starts(money->indicator, money[-1].head))
			return true;
	}
	return false;
}

bool context_stage_of_projects(const struct context *c, const struct item *item)
{
	size_t last = item->before.to;
	struct str unit = item_number(c, item)->unit;
	if (!c->project.len || last == item->before.from || !list_has(c->s->lexicon, LIST_PROJECT_UNIT, unit))
		return false;
	for (size_t i = 0; i + 1 < last; i++)
		if (!token_is(c->s, i, CLASS(TIME) | CLASS(ADVERB) | CLASS(ACTUAL_CUE) | CLASS(SCOPE)) && c->s->tokens[i].kind != TOKEN_BREAK &&
		    c->s->tokens[i].kind != TOKEN_TIME)
			return false;
	return token_is(c->s, last - 1, CLASS(VERB)) && !token_is(c->s, last - 1, CLASS(DROP));
}

/* The words with which both names end, by whole characters. */
static struct str common_end(struct str a, struct str b)
{
	size_t len = 0;
	while (len + 3 <= a.len && len + 3 <= b.len && str_ends(a, str_slice(b, b.len - len - 3, b.len)))
		len += 3;
	return str_slice(b, b.len - len, b.len);
}

struct str context_sum_of(const struct context *c, const struct item *item)
{
	enum { PARTS_MAX = 8 };
	struct str none = {"", 0}, common = none;
	const struct number *number = item_number(c, item);
	struct dec sum = dec_of(0);
	bool in_all = false;
	for (size_t i = item->before.from; i < item->before.to && !in_all; i++)
		in_all = token_among(c->s, i, LIST_IN_ALL);
	for (size_t i = c->count, parts = 1; in_all && i-- > 0 && parts <= PARTS_MAX; parts++) {
		const struct item *part = &c->items[i];
		if (!str_equal(item_number(c, part)->unit, number->unit) || part->measure != MEASURE_LEVEL ||
		    !dec_add(sum, item_number(c, part)->value, &sum))
			return none;
		common = parts == 1 ? part->head : common_end(part->head, common);
		if (common.len < strlen("项目"))
			return none;
		if (parts > 1 && dec_compare(sum, number->value) == 0)
			return common;
	}
	return none;
}

const struct item *context_parted_whole(const struct context *c, const struct item *item)
{
	enum { PARTS_MAX = 8 };
	size_t parts = 0, i = c->topic.len ? 0 : c->count;
	if (!i || c->items[i - 1].token + 2 != item->before.from)
		return NULL;
	struct str unit = item_number(c, &c->items[i - 1])->unit;
	while (i-- > 1 && parts++ < PARTS_MAX && str_equal(item_number(c, &c->items[i])->unit, unit)) {
		const struct item *part = &c->items[i];
		if (part->before.from < part->before.to && token_says(c->s, part->before.from, "其中"))
			return parts > 1 && str_equal(item_number(c, part - 1)->unit, unit) ? part - 1 : NULL;
	}
	return NULL;
}

struct str context_listed_heads(const struct context *c, const struct item *item)
{
	struct str none = {"", 0};
	if (c->count < 2 || c->topic.len)
		return none;
	const struct item *last = &c->items[c->count - 1], *first = last - 1;
	bool two = last->token + 2 == item->before.from && number_is(item_number(c, last), UNIT_COUNT) &&
	           item_same_list(c->s, first, last->token) && last->head.len && first->head.len &&
	           str_equal(item_number(c, first)->unit, item_number(c, last)->unit) && !str_equal(first->head, last->head) &&
	           !(c->count > 2 && item_same_list(c->s, first - 1, first->token));
	return two ? arena_join(c->arena, first->head, STR("、"), last->head) : none;
}

struct str listed_works(const struct sentence *s, struct span span)
{
	enum { NAMES_MAX = 120 };
	const word_classes other = CLASS(VERB) | CLASS(DROP) | CLASS(PREPOSITION) | CLASS(ADVERB) | CLASS(TIME) | CLASS(SCOPE) | CLASS(UP) | CLASS(DOWN);
	struct str none = {"", 0};
	span = span_trim(s, span);
	size_t etc = span.from;
	while (etc < span.to && !token_is(s, etc, CLASS(ETC)))
		etc++;
	if (etc + 1 >= span.to || !list_has(s->lexicon, LIST_WORK_END, token_text(s, etc + 1)) || !span_holds_list(s, (struct span){span.from, etc}))
		return none;
	for (size_t i = span.from; i < etc; i++)
		if (token_counts(s, i) || s->tokens[i].kind == TOKEN_BREAK ||
		    (token_is(s, i, other) && !token_is(s, i, CLASS(CONJUNCTION) | CLASS(PROCESS) | CLASS(NOMINAL) | CLASS(PLAIN))))
			return none;
	struct str names = span_text(s, (struct span){span.from, etc + 2});
	return names.len <= NAMES_MAX ? names : none;
}

static struct str without_new(struct str head)
{
	return str_starts(head, STR("新增")) ? str_slice(head, strlen("新增"), head.len) : head;
}

struct str context_grown_on(const struct context *c, struct str noun)
{
	struct str none = {"", 0};
	if (c->topic.len || !list_start(c->s->lexicon, LIST_PER_AREA, noun))
		return none;
	enum { NEAR = 12 };
	for (size_t i = c->count, look = 0; i-- > 0 && look < NEAR; look++)
		if (str_ends(item_number(c, &c->items[i])->unit, STR("亩")) && c->items[i].measure == MEASURE_LEVEL)
			return head_without_measure(c, noun_without_growing(c->s->lexicon, without_new(c->items[i].head)));
	return none;
}

bool context_yields(const struct context *c, struct str noun)
{
	bool yielded = list_has(c->s->lexicon, LIST_YIELDED_END, noun) || list_start(c->s->lexicon, LIST_PER_AREA, noun);
	for (size_t i = yielded && !c->topic.len ? c->count : 0; i-- > 0;)
		if (str_ends(item_number(c, &c->items[i])->unit, STR("亩")) && c->items[i].verb.len)
			return true;
	return false;
}
