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
	struct str number = str_slice(STR("一二三"), part * strlen("一"), (part + 1) * strlen("一"));
	bool industries = str_find(whole, STR("产业"), 0) != STR_NONE && number.len;
	item->head = whole;
	item->indicator = industries ? arena_join(c->arena, STR("第"), number, STR("产业比重")) : whole;
	item->measure = MEASURE_RATIO;
	item->earlier = proportion_changes(c->s, item->token);
	return true;
}

static bool starts_respectively(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_WORD && str_starts(token_text(s, i), STR("分别"));
}

/* 200万亩、42万亩，90万亩: a comma among the 、 of a list of the same unit. */
bool list_goes_on(const struct sentence *s, size_t i)
{
	return i > 0 && i + 1 < s->count && s->tokens[i].kind == TOKEN_BREAK && !s->tokens[i].strong && token_counts(s, i - 1) &&
	       token_counts(s, i + 1) && number_at(s, i + 1)->known && number_at(s, i + 1)->known == number_at(s, i - 1)->known;
}

/* How many numbers follow one another with only 、 和 and bounds between them. */
static size_t list_length(const struct sentence *s, size_t i)
{
	const word_classes between = CLASS(CONJUNCTION) | CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER) |
	                             CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE);
	size_t count = 0;
	for (; i < s->count && count < LIST_MAX; i++) {
		bool turns = token_is(s, i, CLASS(UP) | CLASS(DOWN)) && i > 0 && /* 增长3%、下降1%, 增长3%和下降1% */
		             (s->tokens[i - 1].kind == TOKEN_COMMA || token_is(s, i - 1, CLASS(CONJUNCTION)));
		if (token_counts(s, i))
			count++;
		else if (s->tokens[i].kind != TOKEN_COMMA && !turns && !token_is(s, i, between) &&
		         !(list_goes_on(s, i) && (count > 1 || number_is_percent(number_at(s, i - 1)))))
			break;
	}
	return count;
}

/* 分别回落2.16和1.66个百分点: the unit stands behind the last. */
static const struct number *list_unit_number(const struct sentence *s, size_t i)
{
	const struct number *first = number_at(s, i);
	for (size_t left = list_length(s, i); !first->unit.len && i < s->count && left > 0; i++) {
		if (!token_counts(s, i))
			continue;
		left--;
		if (number_at(s, i)->unit.len)
			return number_at(s, i);
	}
	return first;
}

/* 城镇和农村居民收入: both are incomes. */
static void share_noun(const struct sentence *s, struct str heads[LIST_MAX], size_t count)
{
	struct str last = heads[count - 1];
	size_t end;
	for (size_t i = 0; i + 1 < count && str_starts(last, STR("第")) && last.len > 12; i++) /* 第二、第三产业比重 */
		if (heads[i].len == 6 && str_starts(heads[i], STR("第")))
			heads[i] = phrase_join(s, heads[i], str_slice(last, 6, last.len));
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

/* 对虾、牡蛎、海带 养殖面积: the noun at the end of the last is that of all. Where it begins in the last piece, or its end. */
static size_t shared_noun_at(const struct sentence *s, struct span last)
{
	size_t at = last.to;
	while (at > last.from && token_is(s, at - 1, CLASS(GENERIC) | CLASS(INDICATOR) | CLASS(PROCESS)))
		at--;
	return at > last.from ? at : last.to;
}

static bool names_measure(const struct sentence *s, struct span span)
{
	return span.to > span.from && token_is(s, span.to - 1, CLASS(GENERIC) | CLASS(INDICATOR) | CLASS(RATE));
}

/* 新建、加固、维修校舍: what the last verb was done to is that of all. */
static struct str shared_object(const struct sentence *s, const struct span *pieces, size_t count)
{
	struct span last = pieces[count - 1];
	bool verbs = last.to > last.from + 1 && token_is(s, last.from, CLASS(VERB)) && token_is(s, pieces[0].to - 1, CLASS(VERB));
	for (size_t i = 0; i + 1 < count; i++)
		verbs = verbs && pieces[i].to - pieces[i].from <= (i ? 1 : 2) && s->tokens[pieces[i].to - 1].end - s->tokens[pieces[i].to - 1].at <= 12;
	return verbs ? span_text(s, (struct span){last.from + 1, last.to}) : (struct str){"", 0};
}

static void share_tokens(const struct sentence *s, const struct span *pieces, struct str heads[LIST_MAX], size_t count)
{
	struct span last = pieces[count - 1];
	size_t at = shared_noun_at(s, last);
	struct str noun = shared_object(s, pieces, count);
	for (size_t i = 0; noun.len && i + 1 < count; i++)
		heads[i] = phrase_join(s, heads[i], noun);
	if (noun.len)
		return;
	noun = span_text(s, (struct span){at, last.to});
	size_t first = count - 1; /* 肉牛饲养量及苹果、蔬菜种植面积: the first has its own */
	while (first > 0 && !names_measure(s, pieces[first - 1]) && pieces[first - 1].to - pieces[first - 1].from <= 2)
		first--;
	for (size_t i = first; noun.len && i + 1 < count; i++)
		heads[i] = phrase_join(s, heads[i], noun);
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
	share_tokens(s, pieces + count - want, heads, want);
	share_noun(s, heads, want);
	for (size_t i = 0; i + 1 < want; i++) /* 轻、重工业占比; 男、女性人口 */
		if (heads[i].len == 3 && heads[want - 1].len >= 9)
			heads[i] = phrase_join(s, heads[i], str_slice(heads[want - 1], 3, heads[want - 1].len));
	for (size_t i = 0; i + 1 < want; i++) /* 绿化、亮化率: both are rates */
		if (str_ends(heads[want - 1], STR("率")) && !str_ends(heads[i], STR("率")) && heads[i].len < 20)
			heads[i] = phrase_join(s, heads[i], STR("率"));
	return want;
}

/* The heads of 分别 when none stands before it: the indicators of the last figures. */
static size_t last_heads(const struct context *c, struct str heads[LIST_MAX], size_t want, bool distinct)
{
	size_t found = 0;
	const struct unit *unit = c->list_whole.len && c->count ? item_number(c, &c->items[c->count - 1])->known : NULL; /* shares of one whole */
	for (size_t i = c->count; i-- > 0 && found < want;)
		if (unit && item_number(c, &c->items[i])->known && item_number(c, &c->items[i])->known->kind != unit->kind)
			continue;
		else if ((c->items[i].measure == MEASURE_LEVEL || c->items[i].measure == MEASURE_RATIO) &&
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

/* 解决率和满意率分别为…: of what was counted before. */
static void lend_head(struct context *c, const struct item *item)
{
	struct str head = context_last_head(c);
	for (size_t i = 0; i < c->head_count; i++)
		if (!head.len || !noun_is_bare_rate(c, item, c->heads[i]))
			return;
	c->list_head = head;
	for (size_t i = 0; i < c->head_count; i++)
		c->heads[i] = phrase_join(c->s, head, c->heads[i]);
}

/* 对虾 of 对虾养殖面积: what stands before the words of measure. */
static struct str list_owner(const struct context *c, struct str head)
{
	const struct text_listed *end = list_end(c->s->lexicon, LIST_LIST_OWNER_END, head);
	if (end && head.len > end->text.len)
		return str_slice(head, 0, head.len - end->text.len);
	for (size_t len = head.len; len >= 6; len -= 3)
		if (head.len - len >= 6 && noun_is_generic(c, str_slice(head, head.len - len, head.len)))
			return str_slice(head, 0, head.len - len);
	return head;
}

/* 分别占总产值的46%、28%: the whole of which these are shares. */
static struct str share_whole(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_is(s, i, CLASS(SHARE)))
			return span_text(s, span_trim(s, (struct span){i + 1, span.to}));
	return (struct str){"", 0};
}

/* 城乡居民收入分别为2万元、1万元: the first is that of the towns. */
static bool split_residents(struct context *c, struct str noun, size_t want)
{
	struct str both = STR("城乡居民");
	if (want != 2 || !str_starts(noun, both))
		return false;
	struct str rest = str_slice(noun, both.len, noun.len);
	c->heads[0] = phrase_join(c->s, STR("城镇居民"), rest);
	c->heads[1] = phrase_join(c->s, STR("农村居民"), rest);
	return true;
}

/* 作为支柱的印刷业和纺织业，增长较快，分别增长3%和2%: the heads stand some clauses back, as many as there are numbers. */
static size_t heads_of_clauses(struct context *c, size_t from, size_t want)
{
	for (size_t look = 0; look < 3 && from > 1 && !c->s->tokens[from - 1].strong; look++) {
		struct span clause = clause_around(c->s, from - 2);
		clause.to = from - 1;
		from = clause.from;
		size_t pieces = 1;
		for (size_t i = clause.from; i < clause.to; i++) {
			if (token_says(c->s, i, "的")) {
				clause.from = i + 1;
				pieces = 1;
			}
			pieces += c->s->tokens[i].kind == TOKEN_COMMA || token_is(c->s, i, CLASS(CONJUNCTION));
		}
		if (want > 1 && pieces == want)
			return split_heads(c->s, span_trim(c->s, clause), c->heads, want);
	}
	return 0;
}

/* 甲项目和乙项目分别投资3亿元、2亿元: what is measured of each stands behind 分别. */
static void add_measure(struct context *c, struct span span)
{
	struct str measure = span.from < span.to ? phrase_before(c->s, span).text : (struct str){"", 0};
	if (!measure.len || !noun_is_generic(c, measure))
		return;
	for (size_t i = 0; i < c->head_count; i++)
		if (!noun_is_generic(c, c->heads[i]) && !noun_is_indicator(c, c->heads[i]))
			c->heads[i] = phrase_join(c->s, c->heads[i], measure);
}

/* 居民收入和农民收入分别增长8%: one number that holds for each of those named. */
static size_t one_for_all(const struct sentence *s, struct span span, struct str heads[LIST_MAX])
{
	bool several = false;
	for (size_t i = span.from + 1; i < span.to; i++) {
		several = several || s->tokens[i].kind == TOKEN_COMMA || token_is(s, i, CLASS(CONJUNCTION));
		if (token_is(s, i, CLASS(VERB) | CLASS(ETC)) || token_counts(s, i))
			return split_heads(s, span, heads, 1);
	}
	heads[0] = span_text(s, span);
	return several ? 1 : split_heads(s, span, heads, 1);
}

static bool only_grows(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (!token_is(s, i, CLASS(UP) | CLASS(DOWN) | CLASS(TIME)))
			return false;
	return true;
}

/* 收入和支出均为五年前的2倍，年均增长分别达3%、4%: the heads that shared the number before. */
static size_t heads_of_last(struct context *c, size_t want)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	struct span span = last ? span_trim(c->s, last->before) : (struct span){0, 0};
	size_t pieces = 1, end = span.from;
	while (end < span.to && !token_is(c->s, end, CLASS(ADVERB) | CLASS(LINK)))
		pieces += c->s->tokens[end].kind == TOKEN_COMMA || token_is(c->s, end, CLASS(CONJUNCTION)), end++;
	return want > 1 && pieces == want ? split_heads(c->s, span_trim(c->s, (struct span){span.from, end}), c->heads, want) : 0;
}

static void open_list(struct context *c, struct item *item, size_t at)
{
	struct span heads = {item->before.from, at};
	bool planned = false; /* 分别占年任务的55%、53%: no share */
	for (size_t i = at + 1; i < item->before.to; i++)
		planned = planned || token_is(c->s, i, CLASS(COMPLETION));
	c->list_whole = planned ? (struct str){"", 0} : share_whole(c->s, (struct span){at + 1, item->before.to});
	c->list_head = (struct str){"", 0};
	size_t growth = span_growth_word(c->s, item->before), want = list_length(c->s, item->token);
	size_t rate = heads.to > heads.from ? heads.to - 1 : heads.to;
	bool rate_before =
		!item_number(c, item)->ordinal && rate < heads.to && token_is(c->s, rate, CLASS(RATE) | CLASS(RATE_DOWN));
	if (rate_before) {
		growth = rate;
		heads.to = rate;
	}
	struct span trimmed = span_trim(c->s, span_before_comparison(c->s, heads));
	bool heads_before = phrase_before(c->s, span_before_comparison(c->s, heads)).text.len > 0;
	if (trimmed.from < trimmed.to && (!heads_before || only_grows(c->s, trimmed))) /* 受疫情影响分别下降3%、4%; 年均增长分别达3%、4% */
		trimmed.to = trimmed.from;
	const struct number *number = list_unit_number(c->s, item->token);
	c->list_measure = growth != NO_TOKEN ? MEASURE_GROWTH : measure_of_unit(number);
	if (growth != NO_TOKEN && !rate_before && !number_is_percent(number) && !number_is(number, UNIT_TIMES) &&
	    number->unit.len)
		c->list_measure = MEASURE_CHANGE;
	if (growth == NO_TOKEN && item_number(c, item)->minus && number_is_percent(item_number(c, item)))
		c->list_measure = MEASURE_GROWTH; /* 同比分别-6.2%、8% */
	if (item_number(c, item)->ordinal)
		c->list_measure = MEASURE_RANK;
	c->list_negative = growth != NO_TOKEN && token_falls(c->s, growth);
	c->head_next = 0;
	if (trimmed.from < trimmed.to) {
		c->head_count = want == 1 ? one_for_all(c->s, trimmed, c->heads) : split_heads(c->s, trimmed, c->heads, want);
		if (c->head_count) {
			lend_head(c, item);
			if (growth == NO_TOKEN && !c->list_whole.len && !item_number(c, item)->ordinal)
				add_measure(c, (struct span){at + 1, item->before.to});
		} else {
			c->head_count = want;
			struct str noun = phrase_before(c->s, trimmed).text;
			if (split_residents(c, noun, want))
				return;
			bool lent = noun_is_generic(c, noun) && last_heads(c, c->heads, want, true);
			for (size_t i = 0; i < want; i++)
				c->heads[i] = lent ? phrase_join(c->s, list_owner(c, c->heads[i]), noun) : noun;
		}
	} else {
		bool follows = heads.from > 0 && token_counts(c->s, heads.from - 1); /* 5万元和3万元分别提高到…: of those two */
		c->head_count = last_heads(c, c->heads, want, !follows);
		if (!c->head_count)
			c->head_count = heads_of_last(c, want);
		if (!c->head_count)
			c->head_count = last_heads(c, c->heads, want, false);
		if (!c->head_count && !c->count)
			c->head_count = heads_of_clauses(c, item->before.from, want);
		struct str head = c->head_count || c->count ? (struct str){"", 0} : context_clause_head(c, item->token);
		for (size_t i = 0; head.len && i < want; i++) /* 提高补助标准，幅度达30%和20% */
			c->heads[c->head_count++] = head;
	}
}

/* A、B、C分别完成1、2、3亿元，增长4%、5%、6%: the rates of as many. */
static bool follows_list(const struct context *c, size_t length)
{
	if (c->count < length)
		return false;
	for (size_t i = c->count - length; i < c->count; i++)
		if (strcmp(c->items[i].rule, "respectively") != 0 || c->items[i].measure != MEASURE_LEVEL)
			return false;
	return true;
}

/* 存款和贷款余额增长37%和14%: 分别 need not be said. */
static size_t growth_of_list(const struct context *c, const struct item *item)
{
	const struct number *number = item_number(c, item);
	size_t growth = span_growth_word(c->s, item->before);
	size_t length = list_length(c->s, item->token);
	if (growth == NO_TOKEN || !number_is_percent(number) || number->range || length < 2)
		return NO_TOKEN;
	if (length > 2 && !follows_list(c, length))
		return NO_TOKEN;
	size_t next = item->token + 1;
	while (next < c->s->count && !token_counts(c->s, next))
		next++;
	bool shared = number_is_percent(number_at(c->s, next)) && !token_is(c->s, next - 1, CLASS(UP) | CLASS(DOWN));
	return shared ? growth : NO_TOKEN;
}

/* 土石方3万方，投资7万元，占计划的103%、105%: of those told before, in their order. */
static bool completes_list(struct context *c, const struct item *item)
{
	size_t i = item->before.to;
	if (!(c->s->classes & CLASS(COMPLETION)) || !number_is_percent(item_number(c, item)))
		return false;
	while (i > item->before.from && token_is(c->s, i - 1, CLASS(PARTICLE) | CLASS(LINK)) && !token_is(c->s, i - 1, CLASS(COMPLETION)))
		i--;
	bool completion = i > item->before.from + 1 && token_is(c->s, i - 1, CLASS(COMPLETION)) &&
	                  (token_is(c->s, i - 2, CLASS(SHARE)) || token_among(c->s, i - 2, LIST_SHARE_VERB));
	size_t length = completion ? list_length(c->s, item->token) : 0;
	if (length < 2 || c->count < length || item_number(c, item)->range)
		return false;
	c->head_next = 0;
	c->head_count = last_heads(c, c->heads, length, true);
	c->list_head = c->list_whole = (struct str){"", 0};
	c->list_measure = MEASURE_RATIO;
	c->list_negative = false;
	return c->head_count > 0;
}

/* 分别是总投资3亿元的食品项目、…: each stands with its own amount. */
static bool describes_one(const struct context *c, const struct item *item, size_t at)
{
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	if (!attributive && number_is(item_number(c, item), UNIT_AMOUNT) && token_says(c->s, item->token - 1, "的") &&
	    !clause_ends_at(c->s, behind) && !token_kind_is(c->s, behind, TOKEN_COMMA)) /* 分别是以石桥为中心的500亩茶园、… */
		return true;
	if (!attributive || clause_ends_at(c->s, behind) || number_is_percent(item_number(c, item)))
		return false;
	for (size_t i = at + 1; i < item->token; i++)
		if (token_is(c->s, i, CLASS(GENERIC) | CLASS(INVEST)))
			return true;
	return false;
}

/* 党员分别编成9个小分队: one number with its own noun, not one for each. */
static bool divides(const struct context *c, const struct item *item, size_t at)
{
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	return number_is(item_number(c, item), UNIT_COUNT) && list_length(c->s, item->token) == 1 && at + 1 < item->token &&
	       !clause_ends_at(c->s, behind) && !token_kind_is(c->s, behind, TOKEN_COMMA);
}

/* A、B分别为1元、2元，分别增长3%、4% */
bool pattern_respectively(struct context *c, struct item *item)
{
	size_t at = respectively_at(c->s, item->before);
	if (at == NO_TOKEN && c->head_next >= c->head_count)
		at = growth_of_list(c, item);
	if (at != NO_TOKEN && (describes_one(c, item, at) || divides(c, item, at)))
		return false;
	if (at != NO_TOKEN)
		open_list(c, item, at);
	else if (c->head_next >= c->head_count)
		(void)completes_list(c, item);
	if (c->head_next >= c->head_count)
		return false;
	item->indicator = item->head = c->heads[c->head_next++];
	if (c->list_head.len)
		item->head = c->list_head;
	if (c->list_whole.len && number_is_percent(item_number(c, item)))
		item->indicator =
			arena_join(c->arena, item->head, STR("占"), c->list_whole, STR("比重"));
	item->measure = c->list_measure;
	size_t growth = span_growth_word(c->s, item->before);
	item->negative = growth != NO_TOKEN ? token_falls(c->s, growth) : c->list_negative;
	return true;
}
