/* Numbers that share a list of heads: 分别, and proportions. */
#include <string.h>

#include "reader/grammar_int.h"

/* Is the proportion at token i the one that was: 由14:52:34调整为10:50:40? */
static bool proportion_changes(const struct sentence *s, size_t i)
{
	while (token_says(s, i + 1, ":") && token_kind_is(s, i + 2, TOKEN_NUMBER))
		i += 2;
	return token_is(s, i + 1, CLASS(LINK)) && token_kind_is(s, i + 2, TOKEN_NUMBER) && number_at(s, i + 2)->ratio_part;
}

/* 三次产业比4:84.7:11.3 */
bool pattern_proportion(struct context *c, struct item *item)
{
	static const char *const INDUSTRIES[] = {"第一产业比重", "第二产业比重", "第三产业比重"};
	if (!item_number(c, item)->ratio_part)
		return false;
	size_t part = 0;
	while (part < c->count && item_number(c, &c->items[c->count - 1 - part])->ratio_part &&
	       token_says(c->s, item->token - 2 * part - 1, ":"))
		part++;
	const struct item *first = part ? &c->items[c->count - part] : item;
	struct str whole = phrase_before(c->s, first->before).text;
	if (!whole.len && c->count > part) /* 由14:52:34 调整为 10:50:40 */
		whole = c->items[c->count - part - 1].head;
	bool industries = str_find(whole, STR("产业"), 0) != STR_NONE && part < COUNT_OF(INDUSTRIES);
	item->head = whole;
	item->indicator = industries ? str_of(INDUSTRIES[part]) : whole;
	item->measure = MEASURE_RATIO;
	item->earlier = proportion_changes(c->s, item->token);
	return true;
}

static bool starts_respectively(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_WORD && str_starts(token_text(s, i), STR("分别"));
}

/* How many numbers follow one another with only 、 和 and bounds between them. */
static size_t list_length(const struct sentence *s, size_t i)
{
	const word_classes between = CLASS(CONJUNCTION) | CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER) |
	                             CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE);
	size_t count = 0;
	for (; i < s->count && count < LIST_MAX; i++) {
		bool turns = token_is(s, i, CLASS(UP) | CLASS(DOWN)) && i > 0 &&
		             s->tokens[i - 1].kind == TOKEN_COMMA; /* 增长3%、下降1% */
		if (token_counts(s, i))
			count++;
		else if (s->tokens[i].kind != TOKEN_COMMA && !turns && !token_is(s, i, between))
			break;
	}
	return count;
}

/* 城镇和农村居民收入: both are incomes. */
static void share_noun(const struct sentence *s, struct str heads[LIST_MAX], size_t count)
{
	struct str last = heads[count - 1];
	size_t end;
	const struct word *modifier = lexicon_match(s->lexicon, TREE_TEXT, last, 0, &end);
	while (modifier && !(modifier->classes & CLASS(MODIFIER)) && end > 3) {
		end = 6; /* a longer word may begin with a modifier: 农村居民人均可支配收入 */
		modifier = lexicon_find(s->lexicon, TREE_TEXT, str_slice(last, 0, end));
		break;
	}
	if (!modifier || !(modifier->classes & CLASS(MODIFIER)) || end >= last.len)
		return;
	for (size_t i = 0; i + 1 < count; i++) {
		const struct word *word = lexicon_find(s->lexicon, TREE_TEXT, heads[i]);
		if (word && word->classes & CLASS(MODIFIER))
			heads[i] = phrase_join(s, heads[i], str_slice(last, end, last.len));
	}
}

/* Cuts a list of heads at 、 and 和; gives the last `want` of them. */
static size_t split_heads(const struct sentence *s, struct span span, struct str heads[LIST_MAX], size_t want)
{
	struct span pieces[LIST_MAX * 2];
	size_t count = 0, from = span.from;
	for (size_t i = span.from; i <= span.to && count < COUNT_OF(pieces); i++) {
		bool cut = i == span.to || s->tokens[i].kind == TOKEN_COMMA || token_is(s, i, CLASS(CONJUNCTION));
		if (!cut)
			continue;
		if (i > from)
			pieces[count++] = (struct span){from, i};
		from = i + 1;
	}
	if (count < want)
		return 0;
	for (size_t i = 0; i < want; i++)
		heads[i] = phrase_before(s, pieces[count - want + i]).text;
	share_noun(s, heads, want);
	for (size_t i = 0; i + 1 < want; i++) /* 绿化、亮化率: both are rates */
		if (str_ends(heads[want - 1], STR("率")) && !str_ends(heads[i], STR("率")) && heads[i].len < 20)
			heads[i] = phrase_join(s, heads[i], STR("率"));
	return want;
}

/* The heads of 分别 when none stands before it: the indicators of the last figures. */
static size_t last_heads(const struct context *c, struct str heads[LIST_MAX], size_t want, bool distinct)
{
	size_t found = 0;
	for (size_t i = c->count; i-- > 0 && found < want;)
		if ((c->items[i].measure == MEASURE_LEVEL || c->items[i].measure == MEASURE_RATIO) &&
		    !(distinct && found && str_equal(heads[want - found], c->items[i].indicator)))
			heads[want - ++found] = c->items[i].indicator;
	return found == want ? want : 0;
}

static size_t respectively_at(const struct sentence *s, struct span before)
{
	for (size_t i = before.to; i-- > before.from;)
		if (starts_respectively(s, i))
			return i;
	return NO_TOKEN;
}

static void open_list(struct context *c, struct item *item, size_t at)
{
	struct span heads = {item->before.from, at};
	size_t growth = span_growth_word(c->s, item->before), want = list_length(c->s, item->token);
	size_t rate = heads.to > heads.from ? heads.to - 1 : heads.to;
	bool rate_before =
		!item_number(c, item)->ordinal && rate < heads.to && token_is(c->s, rate, CLASS(RATE) | CLASS(RATE_DOWN));
	if (rate_before) {
		growth = rate;
		heads.to = rate;
	}
	struct span trimmed = span_trim(c->s, span_before_comparison(c->s, heads));
	c->list_measure = growth != NO_TOKEN ? MEASURE_GROWTH : measure_of_unit(item_number(c, item));
	if (growth != NO_TOKEN && !rate_before && !number_is_percent(item_number(c, item)) &&
	    item_number(c, item)->unit.len)
		c->list_measure = MEASURE_CHANGE;
	if (item_number(c, item)->ordinal)
		c->list_measure = MEASURE_RANK;
	c->list_negative = growth != NO_TOKEN && token_falls(c->s, growth);
	c->head_next = 0;
	if (trimmed.from < trimmed.to) {
		c->head_count = split_heads(c->s, trimmed, c->heads, want);
		if (!c->head_count) {
			c->head_count = want;
			for (size_t i = 0; i < want; i++)
				c->heads[i] = phrase_before(c->s, trimmed).text;
		}
	} else {
		c->head_count = last_heads(c, c->heads, want, true);
		if (!c->head_count)
			c->head_count = last_heads(c, c->heads, want, false);
	}
}

/* A、B分别为1元、2元，分别增长3%、4% */
bool pattern_respectively(struct context *c, struct item *item)
{
	size_t at = respectively_at(c->s, item->before);
	if (at != NO_TOKEN)
		open_list(c, item, at);
	if (c->head_next >= c->head_count)
		return false;
	item->indicator = item->head = c->heads[c->head_next++];
	item->measure = c->list_measure;
	size_t growth = span_growth_word(c->s, item->before);
	item->negative = growth != NO_TOKEN ? token_falls(c->s, growth) : c->list_negative;
	return true;
}
