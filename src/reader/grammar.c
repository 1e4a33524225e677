/* The grammar: one function per pattern, tried in the order of the table at the end. A pattern that fits fills the item:
 * what is counted, which measure, whether it fell. Its name becomes figure.rule. */
#include <string.h>

#include "reader/reader_int.h"

enum { LIST_MAX = 16 };

struct context {
	struct sentence *s;
	struct arena *arena;
	struct item *items;
	size_t count, capacity;
	struct str topic;      /* "X方面" of this sentence */
	struct str area;       /* the part of the place that is its subject: 经开区 */
	struct str heads[LIST_MAX]; /* of an open 分别 */
	size_t head_count, head_next;
	enum measure list_measure;
	bool list_negative;
};

/* ---- small questions ---- */

static const struct number *number_of(const struct context *c, const struct item *item)
{
	return number_at(c->s, item->token);
}

static bool is_kind(const struct number *number, enum unit_kind kind)
{
	return number->known && number->known->kind == kind;
}

static bool is_percent(const struct number *number)
{
	return is_kind(number, UNIT_RATIO);
}

static bool text_is(const struct sentence *s, size_t i, const char *text)
{
	return i < s->count && str_equals(token_text(s, i), text);
}

/* The first token behind the number, its bounds and a 的. */
static size_t behind_number(const struct sentence *s, size_t i, bool *attributive)
{
	size_t behind = i + 1;
	while (token_is(s, behind, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER)))
		behind++;
	*attributive = text_is(s, behind, "的");
	return *attributive ? behind + 1 : behind;
}

static bool clause_ends(const struct sentence *s, size_t i)
{
	return i >= s->count || s->tokens[i].kind == TOKEN_BREAK || s->tokens[i].kind == TOKEN_CLOSE || s->tokens[i].kind == TOKEN_OPEN;
}

static struct span behind_span(const struct sentence *s, size_t from)
{
	struct span span = {from, from};
	while (!clause_ends(s, span.to) && span.to - from < 60)
		span.to++;
	return span;
}

/* The last item that may lend its indicator: preferably not itself a growth or a rank. */
static const struct item *last_level(const struct context *c, bool of_share)
{
	for (size_t i = c->count; i-- > 0;)
		if (c->items[i].indicator.len && (of_share || strcmp(c->items[i].rule, "share") != 0) && c->items[i].measure != MEASURE_GROWTH && c->items[i].measure != MEASURE_RANK)
			return &c->items[i];
	return c->count ? &c->items[c->count - 1] : NULL;
}

static struct str last_indicator(const struct context *c)
{
	const struct item *item = last_level(c, false);
	return item ? item->indicator : (struct str){"", 0};
}

static struct str last_head(const struct context *c)
{
	if (c->topic.len)
		return c->topic;
	return c->count ? c->items[c->count - 1].head : (struct str){"", 0};
}

static bool is_generic(const struct context *c, struct str text)
{
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, text);
	return word && word->classes & CLASS(GENERIC);
}

static bool is_indicator(const struct context *c, struct str text)
{
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, text);
	return word && word->classes & CLASS(INDICATOR);
}

/* 合作医疗参加人数 lends only 合作医疗 to 参加率. */
static struct str without_measure(const struct context *c, struct str head)
{
	static const char *const ENDS[] = {"数", "率", "额", "值", "量", "入", "积", "资", "度", "栏"};
	bool measures = false;
	for (size_t i = 0; i < COUNT_OF(ENDS); i++)
		measures = measures || str_ends(head, str_of(ENDS[i]));
	for (size_t len = head.len; measures && len >= 6; len -= 3) {
		const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, str_slice(head, head.len - len, head.len));
		if (word && word->classes & (CLASS(GENERIC) | CLASS(INDICATOR)) && head.len - len >= 6)
			return str_slice(head, 0, head.len - len);
	}
	return head;
}

static bool both_money(const struct context *c, const struct item *item)
{
	return c->count && is_kind(number_of(c, item), UNIT_MONEY) && is_kind(number_of(c, &c->items[c->count - 1]), UNIT_MONEY);
}

/* A bare rate takes the thing it is a rate of: 调处纠纷215件，成功率98%. */
static bool is_bare_rate(const struct context *c, const struct item *item, struct str noun)
{
	return is_percent(number_of(c, item)) && noun.len <= 9 && str_ends(noun, STR("率")) && c->count &&
	       is_kind(number_of(c, &c->items[c->count - 1]), UNIT_COUNT);
}

static bool names_scope(const struct sentence *s, struct span span)
{
	return span.from < span.to && token_is(s, span.from, CLASS(SCOPE)) && token_text(s, span.from).len >= 6;
}

/* The noun of the clause before: 完成了幼儿园扩建工程，总投资800万元. */
static struct str clause_head(const struct context *c, size_t token)
{
	size_t i = token;
	while (i > 0 && c->s->tokens[i - 1].kind != TOKEN_BREAK)
		i--;
	if (i < 2 || c->s->tokens[i - 1].strong)
		return (struct str){"", 0};
	struct span clause = clause_around(c->s, i - 2);
	clause.to = i - 1;
	for (size_t k = clause.from; k < clause.to; k++)
		if (token_counts(c->s, k))
			return (struct str){"", 0};
	for (size_t k = clause.to; k-- > clause.from;)
		if (token_is(c->s, k, CLASS(FIXED)) && str_ends(token_text(c->s, k), STR("大"))) /* 煤炭、化工、建材三大产业 */
			clause.from = k;
	struct span subject = span_trim(c->s, clause);
	if (subject.from < subject.to && token_is(c->s, subject.from, CLASS(INDICATOR)))
		return token_text(c->s, subject.from);
	struct phrase phrase = phrase_before(c->s, clause);
	return phrase.noun.len <= 60 ? phrase.noun : (struct str){"", 0};
}

/* A noun that says little alone takes the head that stands earlier. */
static struct str with_head(const struct context *c, const struct item *item, struct str noun, struct str *head)
{
	*head = noun;
	if (c->area.len && (is_generic(c, noun) || is_indicator(c, noun)) && !names_scope(c->s, item->before)) {
		*head = c->area;
		return phrase_join(c->s, c->area, noun);
	}
	if (!is_generic(c, noun) && !is_bare_rate(c, item, noun))
		return noun;
	struct str earlier = last_head(c);
	if (!c->topic.len && is_indicator(c, noun) && is_indicator(c, earlier) && both_money(c, item))
		return noun;
	if (!c->topic.len && !str_equals(noun, "增速") && !str_equals(noun, "增幅"))
		earlier = without_measure(c, earlier);
	if (!earlier.len)
		earlier = clause_head(c, item->token);
	*head = earlier.len ? earlier : noun;
	return phrase_join(c->s, earlier, noun);
}

static enum measure plain_measure(const struct number *number)
{
	if (!number->known)
		return MEASURE_LEVEL;
	switch (number->known->kind) {
	case UNIT_RATIO: return MEASURE_RATIO;
	case UNIT_POINT: return MEASURE_CHANGE;
	case UNIT_TIMES: return MEASURE_GROWTH;
	default: return MEASURE_LEVEL;
	}
}

/* The token of growth right before the number (增长, 下降, 增速), behind adverbs and bounds; NO_TOKEN when none. */
static size_t growth_word(const struct sentence *s, struct span before)
{
	const word_classes passed = CLASS(ADVERB) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE) | CLASS(LINK) | CLASS(PARTICLE);
	for (size_t i = before.to; i-- > before.from;) {
		if (token_is(s, i, CLASS(UP) | CLASS(DOWN) | CLASS(RATE) | CLASS(RATE_DOWN)) && !token_is(s, i, CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE)))
			return i;
		if (!token_is(s, i, passed))
			return NO_TOKEN;
		struct str text = token_text(s, i);
		if (token_is(s, i, CLASS(LINK)) && text.len > 3 && (str_ends(text, STR("到")) || str_ends(text, STR("至"))) &&
		    !str_equals(text, "达到"))
			return NO_TOKEN; /* 增长到: a level */
	}
	return NO_TOKEN;
}

static bool falls(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(DOWN) | CLASS(RATE_DOWN));
}

static bool compares(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_is(s, i, CLASS(COMPARE)))
			return true;
	return false;
}

/* Before the comparison: 道路总长 比上年 (增加). */
static struct span before_comparison(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++) {
		if (!token_is(s, i, CLASS(COMPARE)))
			continue;
		struct span subject = span_trim(s, (struct span){span.from, i});
		if (subject.from < subject.to)
			return (struct span){span.from, i};
		/* 比全县高: what follows is compared with; 同比税收增长: what follows is compared */
		return s->tokens[i].end - s->tokens[i].at <= 3 ? (struct span){i, i} : before_comparison(s, (struct span){i + 1, span.to});
	}
	return span;
}

static struct str subject_or_last(const struct context *c, struct item *item, struct span span)
{
	struct phrase phrase = phrase_before(c->s, before_comparison(c->s, span));
	if (phrase.text.len)
		return with_head(c, item, phrase.noun.len ? phrase.text : phrase.text, &item->head);
	bool places = str_equals(number_of(c, item)->unit, "位") || str_equals(number_of(c, item)->unit, "名");
	const struct item *last = places && c->count ? &c->items[c->count - 1] : last_level(c, is_kind(number_of(c, item), UNIT_POINT));
	if (last)
		item->head = last->head;
	return last ? last->indicator : clause_head(c, item->token);
}

/* ---- patterns ---- */

/* 三次产业比4:84.7:11.3 */
static bool read_proportion(struct context *c, struct item *item)
{
	static const char *const INDUSTRIES[] = {"第一产业比重", "第二产业比重", "第三产业比重"};
	if (!number_of(c, item)->ratio_part)
		return false;
	size_t part = 0;
	while (part < c->count && number_of(c, &c->items[c->count - 1 - part])->ratio_part &&
	       c->items[c->count - 1 - part].token + 2 >= item->token - 2 * part)
		part++;
	const struct item *first = part ? &c->items[c->count - part] : item;
	struct phrase phrase = phrase_before(c->s, first->before);
	bool industries = str_find(phrase.text, STR("产业"), 0) != STR_NONE && part < COUNT_OF(INDUSTRIES);
	item->indicator = industries ? str_of(INDUSTRIES[part]) : phrase.text;
	item->measure = MEASURE_RATIO;
	return true;
}

/* 综合总分第11名; 全市第二; 第二家上市企业; 前三名 */
static bool read_rank(struct context *c, struct item *item)
{
	const struct number *number = number_of(c, item);
	if (!number->ordinal)
		return false;
	item->measure = MEASURE_RANK;
	bool attributive;
	size_t behind = behind_number(c->s, item->token, &attributive);
	if (str_equals(number->unit, "家")) {
		item->indicator = phrase_behind(c->s, behind_span(c->s, behind), GOVERNED).text;
		return true;
	}
	struct phrase phrase = phrase_before(c->s, item->before);
	item->indicator = with_head(c, item, phrase.noun, &item->head);
	if (!item->indicator.len)
		item->indicator = last_indicator(c);
	if (token_is(c->s, item->before.to - 1, CLASS(RATE)) || growth_word(c->s, item->before) != NO_TOKEN)
		item->indicator = phrase_join(c->s, item->indicator, STR("增速"));
	return true;
}

static bool starts_respectively(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_WORD && str_starts(token_text(s, i), STR("分别"));
}

/* How many numbers follow one another with only 、 和 and bounds between them. */
static size_t list_length(const struct sentence *s, size_t i)
{
	const word_classes between = CLASS(CONJUNCTION) | CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE);
	size_t count = 0;
	for (; i < s->count && count < LIST_MAX; i++) {
		bool turns = token_is(s, i, CLASS(UP) | CLASS(DOWN)) && i > 0 && s->tokens[i - 1].kind == TOKEN_COMMA; /* 增长3%、下降1% */
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
	size_t growth = growth_word(c->s, item->before), want = list_length(c->s, item->token);
	size_t rate = heads.to > heads.from ? heads.to - 1 : heads.to;
	bool rate_before = rate < heads.to && token_is(c->s, rate, CLASS(RATE) | CLASS(RATE_DOWN));
	if (rate_before) {
		growth = rate;
		heads.to = rate;
	}
	struct span trimmed = span_trim(c->s, before_comparison(c->s, heads));
	c->list_measure = growth != NO_TOKEN ? MEASURE_GROWTH : plain_measure(number_of(c, item));
	if (growth != NO_TOKEN && !rate_before && !is_percent(number_of(c, item)) && number_of(c, item)->unit.len)
		c->list_measure = MEASURE_CHANGE;
	c->list_negative = growth != NO_TOKEN && falls(c->s, growth);
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
static bool read_respectively(struct context *c, struct item *item)
{
	size_t at = respectively_at(c->s, item->before);
	if (at != NO_TOKEN)
		open_list(c, item, at);
	if (c->head_next >= c->head_count)
		return false;
	item->indicator = item->head = c->heads[c->head_next++];
	item->measure = c->list_measure;
	size_t growth = growth_word(c->s, item->before);
	item->negative = growth != NO_TOKEN ? falls(c->s, growth) : c->list_negative;
	return true;
}

static bool leads_to(const struct sentence *s, size_t i)
{
	struct str text = i < s->count ? token_text(s, i) : (struct str){"", 0};
	return token_is(s, i, CLASS(LINK)) && text.len > 3 && !str_equals(text, "达到") &&
	       (str_ends(text, STR("到")) || str_ends(text, STR("至")) || str_equals(text, "调整为"));
}

/* 由60元提高到80元: the earlier state. */
static bool read_from(struct context *c, struct item *item)
{
	bool attributive;
	size_t behind = behind_number(c->s, item->token, &attributive);
	while (token_is(c->s, behind, CLASS(ADVERB)))
		behind++;
	if (!leads_to(c->s, behind) || !token_counts(c->s, behind + 1))
		return false;
	struct span span = item->before;
	for (size_t i = span.to; i-- > span.from;)
		if (text_is(c->s, i, "由") || text_is(c->s, i, "从") || text_is(c->s, i, "自"))
			span.to = i;
	item->indicator = subject_or_last(c, item, span);
	item->measure = plain_measure(number_of(c, item));
	item->earlier = true;
	return true;
}

/* 比去年的8153万元增长157.4%: the base of a comparison. */
static bool read_base(struct context *c, struct item *item)
{
	if (!compares(c->s, item->before) || !token_is(c->s, item->token + 1, CLASS(UP) | CLASS(DOWN)) ||
	    growth_word(c->s, item->before) != NO_TOKEN)
		return false;
	item->indicator = subject_or_last(c, item, before_comparison(c->s, item->before));
	item->measure = plain_measure(number_of(c, item));
	item->earlier = true;
	return true;
}

/* 完成年度计划的106.74% */
static bool read_completion(struct context *c, struct item *item)
{
	if (!is_percent(number_of(c, item)))
		return false;
	size_t i = item->before.to;
	while (i > item->before.from && token_is(c->s, i - 1, CLASS(PARTICLE) | CLASS(ADVERB) | CLASS(LINK) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE)) &&
	       !token_is(c->s, i - 1, CLASS(COMPLETION)))
		i--;
	if (i == item->before.from || !token_is(c->s, i - 1, CLASS(COMPLETION)))
		return false;
	size_t verb = i;
	while (verb > item->before.from && !text_is(c->s, verb - 1, "完成") && !token_is(c->s, verb - 1, CLASS(SHARE)) &&
	       !text_is(c->s, verb - 1, "为") && !text_is(c->s, verb - 1, "超额完成") && !text_is(c->s, verb - 1, "达到"))
		verb--;
	if (verb == item->before.from && !text_is(c->s, item->before.from, "完成") && !token_is(c->s, item->before.from, CLASS(COMPLETION) | CLASS(SHARE)))
		return false;
	item->indicator = subject_or_last(c, item, (struct span){item->before.from, verb > item->before.from ? verb - 1 : verb});
	item->measure = MEASURE_RATIO;
	return true;
}

/* 占全镇户数的72% */
static bool read_share(struct context *c, struct item *item)
{
	if (!is_percent(number_of(c, item)) && !str_equals(number_of(c, item)->unit, "成"))
		return false;
	size_t share = item->before.to;
	while (share > item->before.from && !token_is(c->s, share - 1, CLASS(SHARE)))
		share--;
	if (share == item->before.from || share < 1)
		return false;
	struct span subject = {item->before.from, share - 1};
	struct str part = phrase_before(c->s, subject).noun;
	if (!part.len)
		part = last_indicator(c);
	else
		part = with_head(c, item, part, &item->head);
	struct span rest = {share, item->before.to};
	for (size_t i = share; i < item->before.to; i++)
		if (text_is(c->s, i, "比重") || text_is(c->s, i, "比例") || text_is(c->s, i, "份额"))
			rest.to = i;
	struct str whole = span_text(c->s, span_trim(c->s, rest));
	item->measure = MEASURE_RATIO;
	item->head = part;
	if (!whole.len)
		item->indicator = phrase_join(c->s, part, STR("占比"));
	else
		item->indicator = arena_format(c->arena, "%.*s占%.*s比重", STR_ARG(part), STR_ARG(whole));
	return true;
}

/* 同比增长7.5%; 增幅均超过20%; 是去年的11倍; 提高25个百分点 */
static bool read_growth(struct context *c, struct item *item)
{
	const struct number *number = number_of(c, item);
	size_t growth = growth_word(c->s, item->before);
	bool times = is_kind(number, UNIT_TIMES), point = is_kind(number, UNIT_POINT);
	if (growth == NO_TOKEN && !times && !point)
		return false;
	if (!times && !point && !is_percent(number) && number->unit.len)
		return false;
	struct span span = item->before;
	span.to = growth != NO_TOKEN ? growth : span.to;
	item->indicator = subject_or_last(c, item, span);
	item->measure = point ? MEASURE_CHANGE : MEASURE_GROWTH;
	item->negative = growth != NO_TOKEN && falls(c->s, growth);
	return true;
}

/* 市场主体增加8499个; 比上年增加5.8公里; 增收3000元 */
static bool read_change(struct context *c, struct item *item)
{
	size_t growth = growth_word(c->s, item->before);
	if (growth == NO_TOKEN || token_is(c->s, growth, CLASS(RATE) | CLASS(RATE_DOWN)) || token_is(c->s, growth, CLASS(VERB)))
		return false;
	bool attributive;
	size_t behind = behind_number(c->s, item->token, &attributive);
	struct span subject = {item->before.from, growth};
	bool compared = compares(c->s, item->before);
	struct phrase phrase = phrase_before(c->s, before_comparison(c->s, subject));
	bool ends = clause_ends(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA) || token_is(c->s, behind, CLASS(CONJUNCTION));
	if (!compared && !((phrase.text.len || c->count) && ends) && !token_is(c->s, growth, CLASS(CHANGE_ONLY)))
		return false;
	item->indicator = subject_or_last(c, item, subject);
	if (token_is(c->s, growth, CLASS(CHANGE_ONLY)) && !item->indicator.len)
		item->indicator = token_text(c->s, growth);
	item->measure = MEASURE_CHANGE;
	item->negative = falls(c->s, growth);
	return true;
}

/* 投入500万元推进古村整治; 村村通工程方面，共投资2560万元 */
static bool read_invest(struct context *c, struct item *item)
{
	if (!is_kind(number_of(c, item), UNIT_MONEY))
		return false;
	size_t i = item->before.to;
	while (i > item->before.from && token_is(c->s, i - 1, CLASS(ADVERB) | CLASS(PARTICLE) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE) | CLASS(LINK)) &&
	       !token_is(c->s, i - 1, CLASS(INVEST)))
		i--;
	if (i == item->before.from || !token_is(c->s, i - 1, CLASS(INVEST)))
		return false;
	bool attributive;
	size_t behind = behind_number(c->s, item->token, &attributive);
	struct span object = behind_span(c->s, behind);
	while (object.from < object.to && (token_is(c->s, object.from, CLASS(VERB) | CLASS(DROP) | CLASS(ADVERB) | CLASS(PREPOSITION) | CLASS(INVEST)) ||
	                                   text_is(c->s, object.from, "了")))
		object.from++;
	struct str text = {"", 0};
	if (object.from > behind && !attributive)
		for (size_t k = object.from; k < object.to; k++)
			if (c->s->tokens[k].kind != TOKEN_NUMBER && !text_is(c->s, k, "了"))
				text = phrase_join(c->s, text, token_text(c->s, k));
	struct str subject = phrase_before(c->s, (struct span){item->before.from, i - 1}).noun;
	struct str word = token_text(c->s, i - 1);
	bool puts_in = str_find(word, STR("投入"), 0) != STR_NONE || str_find(word, STR("投资"), 0) == STR_NONE;
	struct str kind = str_find(word, STR("总投资"), 0) != STR_NONE ? STR("总投资") : puts_in ? STR("投入") : STR("投资");
	if (c->topic.len)
		text = c->topic;
	if (!text.len && subject.len && !attributive)
		text = subject;
	if (!text.len || text.len > 120)
		return false;
	item->head = text;
	item->indicator = phrase_join(c->s, text, kind);
	item->measure = MEASURE_LEVEL;
	return true;
}

/* The token behind 的 when the number, or the list of numbers it opens, describes a noun: 投资7亿元、税收6000万元的项目. */
static size_t described_noun(const struct sentence *s, size_t i)
{
	for (size_t look = 0; look < 4; look++) {
		bool attributive;
		size_t behind = behind_number(s, i, &attributive);
		if (attributive)
			return behind;
		if (!token_kind_is(s, behind, TOKEN_COMMA))
			return NO_TOKEN;
		while (!clause_ends(s, ++behind) && !token_counts(s, behind))
			if (token_is(s, behind, CLASS(VERB)))
				return NO_TOKEN;
		if (!token_counts(s, behind))
			return NO_TOKEN;
		i = behind;
	}
	return NO_TOKEN;
}

/* 投资1500万元的油脂厂: 油脂厂投资 */
static bool read_attribute(struct context *c, struct item *item)
{
	const struct number *number = number_of(c, item);
	if (is_percent(number))
		return false;
	struct phrase phrase = phrase_before(c->s, item->before);
	bool tariff = !phrase.noun.len && item->token > 0 && token_is(c->s, item->token - 1, CLASS(RULE_CUE));
	if ((!phrase.noun.len && !tariff) || phrase.noun.len > 36)
		return false;
	if (is_kind(number, UNIT_COUNT) && !is_generic(c, phrase.noun) && !is_indicator(c, phrase.noun))
		return false;
	size_t behind = described_noun(c->s, item->token);
	if (behind == NO_TOKEN)
		return false;
	struct phrase noun = phrase_behind(c->s, behind_span(c->s, behind), GOVERNED);
	if (!noun.noun.len)
		return false;
	item->head = noun.noun;
	item->end = noun.end;
	item->indicator = phrase_join(c->s, noun.noun, phrase.noun);
	item->measure = plain_measure(number);
	return true;
}

/* 95%的建制村通自来水; 毕业生100%就业 */
static bool read_ratio_behind(struct context *c, struct item *item)
{
	if (!is_percent(number_of(c, item)))
		return false;
	bool attributive;
	size_t behind = behind_number(c->s, item->token, &attributive);
	struct phrase before = phrase_before(c->s, item->before);
	struct span span = behind_span(c->s, behind);
	if (clause_ends(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA) || (before.text.len && attributive))
		return false;
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

/* 水暖设备厂10000吨铸件项目: what stands right before the number belongs to the noun behind it. */
static bool may_prefix(const struct sentence *s, struct span span, size_t number)
{
	if (span.from >= span.to || s->tokens[span.to - 1].end - s->tokens[span.from].at > 36)
		return false;
	for (size_t i = span.to; i < number; i++)
		if (!token_is(s, i, CLASS(ADVERB) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE)))
			return false;
	for (size_t i = span.from; i < span.to; i++)
		if (s->tokens[i].kind == TOKEN_COMMA || token_is(s, i, CLASS(CONJUNCTION) | CLASS(ETC)))
			return false;
	return true;
}

static bool list_before(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (s->tokens[i].kind == TOKEN_COMMA)
			return true;
	return false;
}

/* The verb that governs the number: 新建 3 个公园, 新建了 3 个公园. */
static size_t governing_verb(const struct sentence *s, struct span before)
{
	size_t i = before.to;
	while (i > before.from && !token_is(s, i - 1, CLASS(ACTUAL_CUE)) && (token_is(s, i - 1, CLASS(ADVERB) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE) | CLASS(LINK) | CLASS(TIME)) ||
	                           text_is(s, i - 1, "了")) && !token_is(s, i - 1, CLASS(VERB) | CLASS(DROP)))
		i--;
	return i > before.from && token_is(s, i - 1, CLASS(VERB) | CLASS(DROP)) ? i - 1 : NO_TOKEN;
}

static enum governed how_governed(const struct sentence *s, const struct item *item)
{
	const struct number *number = number_at(s, item->token);
	bool completes = false;
	for (size_t i = item->before.from; i < item->before.to; i++)
		completes = text_is(s, i, "完成") || text_is(s, i, "完成了") || (completes && !token_is(s, i, CLASS(VERB)));
	if (completes)
		return GOVERNED_WHOLE;
	if (is_kind(number, UNIT_MONEY) || list_before(s, item->before))
		return GOVERNED;
	size_t verb = governing_verb(s, item->before);
	if (verb != NO_TOKEN)
		return token_is(s, verb, CLASS(CAUSATIVE)) ? GOVERNED_NOT : GOVERNED;
	for (size_t i = item->before.to; i-- > item->before.from;) {
		if (token_is(s, i, CLASS(VERB) | CLASS(DROP)) && !token_is(s, i, CLASS(PROCESS)))
			return token_is(s, i, CLASS(CAUSATIVE)) ? GOVERNED_NOT : GOVERNED;
		if (text_is(s, i, "将") || text_is(s, i, "把") || text_is(s, i, "在") || text_is(s, i, "对"))
			return GOVERNED;
	}
	return GOVERNED_NOT;
}

/* Does a clause with 的 begin here, and a noun stand behind it? */
static bool describes_noun(const struct sentence *s, size_t i)
{
	size_t from = i;
	for (; !clause_ends(s, i) && i < from + 20; i++)
		if (text_is(s, i, "的"))
			return token_is(s, from, CLASS(DESCRIBING) | CLASS(DROP)) && !clause_ends(s, i + 1);
	return false;
}

/* 36个项目; 新建3个公园; 32项产品通过认定; 设立3000万元专项资金 */
static bool read_counted_behind(struct context *c, struct item *item)
{
	const struct number *number = number_of(c, item);
	bool attributive;
	size_t behind = behind_number(c->s, item->token, &attributive);
	if (clause_ends(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA) || token_counts(c->s, behind))
		return false;
	if (token_is(c->s, behind, CLASS(CONJUNCTION) | CLASS(ETC)) || is_percent(number))
		return false;
	struct phrase before = phrase_before(c->s, item->before);
	size_t verb = governing_verb(c->s, item->before);
	const word_classes doing = CLASS(VERB) | CLASS(LINK) | CLASS(COMPARE);
	bool does = (begins_action(c->s, behind) || token_is(c->s, behind, doing)) && !token_is(c->s, behind, CLASS(INDICATOR));
	if (is_kind(number, UNIT_COUNT) && describes_noun(c->s, behind)) /* 三个具有较高标准的社区 */
		does = false;
	if (does && (before.noun.len || !c->s->tokens[behind].word))
		return false;
	if (does && (token_is(c->s, behind, CLASS(ADVERB) | CLASS(COMPARE)) || is_kind(number, UNIT_MONEY)))
		return false;
	struct phrase noun = phrase_behind(c->s, behind_span(c->s, behind), how_governed(c->s, item));
	if (!noun.text.len)
		return false;
	item->measure = plain_measure(number);
	item->end = noun.end;
	if (before.noun.len > noun.noun.len && str_ends(before.noun, noun.noun)) /* 通水的村达到37个村 */
		return false;
	item->head = noun.noun;
	item->indicator = noun.text;
	if (verb != NO_TOKEN && token_is(c->s, verb, CLASS(VERB)) && !token_is(c->s, verb, CLASS(DROP))) {
		item->verb = span_text(c->s, (struct span){verb, verb + 1});
		item->indicator = phrase_join(c->s, item->verb, noun.noun);
	} else if (verb == NO_TOKEN && before.noun.len && may_prefix(c->s, before.span, item->token)) {
		item->indicator = phrase_join(c->s, before.noun, noun.text);
	}
	return true;
}

static bool same_list(const struct sentence *s, const struct item *last, size_t token)
{
	for (size_t i = last->token + 1; i < token; i++) {
		if (token_is(s, i, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER)))
			continue;
		return s->tokens[i].kind == TOKEN_COMMA || token_is(s, i, CLASS(CONJUNCTION));
	}
	return false;
}

static bool in_bracket(const struct sentence *s, struct span before)
{
	return before.from > 0 && s->tokens[before.from - 1].kind == TOKEN_OPEN;
}

/* 工业总产值557亿元; 新建绿道网12公里; 群众满意度达92% */
static bool read_named_before(struct context *c, struct item *item)
{
	struct phrase phrase = phrase_before(c->s, item->before);
	if (!phrase.text.len)
		return false;
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	item->measure = plain_measure(number_of(c, item));
	if (token_is(c->s, item->token - 1, CLASS(ETC)) && token_counts(c->s, item->token + 1)) { /* A、B等11项32公里的道路 */
		item->indicator = (struct str){"", 0};
		return true;
	}
	if (!phrase.noun.len) { /* 并建成3个; 行政拘留7人 counts nothing before it */
		bool alone = last && str_equal(last->head, last->verb);
		item->head = alone ? phrase.text : last_head(c);
		item->verb = phrase.text;
		if (!item->head.len)
			item->head = phrase.text;
		item->indicator = phrase_join(c->s, phrase.text, item->head);
		return true;
	}
	struct str noun = phrase.verb == NO_TOKEN ? with_head(c, item, phrase.noun, &item->head) : phrase.text;
	if (phrase.verb != NO_TOKEN) {
		item->head = phrase.noun;
		item->verb = span_text(c->s, (struct span){phrase.verb, phrase.verb + 1});
	} else if (last && last->verb.len && same_list(c->s, last, item->token) && is_kind(number_of(c, item), UNIT_COUNT)) {
		item->verb = last->verb;
		noun = phrase_join(c->s, last->verb, noun);
	}
	if (!number_of(c, item)->unit.len && str_ends(noun, STR("率"))) /* 有效回收率97.91: its unit is missing */
		item->measure = MEASURE_RATIO;
	if (last && in_bracket(c->s, item->before) && noun.len <= 12)
		noun = phrase_join(c->s, last->head, noun);
	item->indicator = noun;
	return true;
}

/* 364宗1984人次; 22户，24人: the same thing in another unit. */
static bool read_continued(struct context *c, struct item *item)
{
	if (!c->count)
		return false;
	const struct item *last = &c->items[c->count - 1];
	bool attributive;
	size_t behind = behind_number(c->s, item->token, &attributive);
	if (!last->indicator.len && !clause_ends(c->s, behind))
		return false;
	if (token_counts(c->s, item->token + 1) && names_scope(c->s, item->before)) /* 全镇1236户5128人脱贫 */
		return false;
	item->indicator = last->indicator;
	item->head = last->head;
	item->verb = last->verb;
	item->measure = number_of(c, item)->unit.len ? plain_measure(number_of(c, item)) : last->measure;
	return true;
}

/* 财政收入突破千万元大关，达1026万元: what the clause before speaks of. */
static bool read_earlier(struct context *c, struct item *item)
{
	bool attributive;
	size_t behind = behind_number(c->s, item->token, &attributive);
	if (c->count || !clause_ends(c->s, behind) || token_counts(c->s, behind + 1))
		return false;
	item->indicator = item->head = clause_head(c, item->token);
	item->measure = plain_measure(number_of(c, item));
	return item->indicator.len > 0;
}

/* 完成全年任务1亿元的135%: the task itself. */
static bool read_task(struct context *c, struct item *item)
{
	size_t i = item->before.to;
	bool attributive;
	size_t behind = behind_number(c->s, item->token, &attributive);
	if (i == item->before.from || !token_is(c->s, i - 1, CLASS(COMPLETION)) || !attributive || !token_counts(c->s, behind) || !c->count)
		return false;
	item->indicator = last_indicator(c);
	item->head = c->items[c->count - 1].head;
	item->measure = plain_measure(number_of(c, item));
	return true;
}

static const struct {
	const char *name;
	bool (*read)(struct context *, struct item *);
} PATTERNS[] = {
	{"proportion", read_proportion},
	{"rank", read_rank},
	{"respectively", read_respectively},
	{"from", read_from},
	{"base", read_base},
	{"task", read_task},
	{"completion", read_completion},
	{"share", read_share},
	{"growth", read_growth},
	{"change", read_change},
	{"attribute", read_attribute},
	{"invest", read_invest},
	{"ratio_behind", read_ratio_behind},
	{"counted_behind", read_counted_behind},
	{"named_before", read_named_before},
	{"continued", read_continued},
	{"earlier", read_earlier},
};

/* ---- the sentence ---- */

/* "村村通工程方面，": what the rest of the sentence is about. */
static void note_topic(struct context *c, size_t break_token)
{
	if (break_token == 0 || !token_is(c->s, break_token - 1, CLASS(TOPIC_END)))
		return;
	struct span clause = clause_around(c->s, break_token - 1);
	clause.to = break_token - 1;
	struct str topic = span_text(c->s, span_trim(c->s, clause));
	struct str end = token_text(c->s, break_token - 1);
	if (!str_equals(end, "方面")) /* 工程方面: the noun belongs to the topic */
		topic = phrase_join(c->s, topic, str_slice(end, 0, end.len - strlen("方面")));
	c->topic = topic;
}

/* 有426户829人列入低保: what is counted comes with the next number. */
static void fill_from_next(struct context *c)
{
	for (size_t i = c->count; i-- > 0;) {
		struct item *item = &c->items[i];
		if (item->indicator.len || i + 1 >= c->count || item->before.to + 2 < c->items[i + 1].before.from)
			continue;
		item->indicator = c->items[i + 1].indicator;
		item->head = c->items[i + 1].head;
		item->rule = "from_next";
	}
}

static bool add_item(struct context *c, struct item item)
{
	if (!arena_reserve(c->arena, (void **)&c->items, &c->capacity, c->count, sizeof *c->items))
		return false;
	c->items[c->count++] = item;
	return true;
}

static void match_pattern(struct context *c, struct item *item)
{
	for (size_t i = 0; i < COUNT_OF(PATTERNS); i++) {
		if (!PATTERNS[i].read(c, item))
			continue;
		item->rule = PATTERNS[i].name;
		break;
	}
	if (!item->head.len)
		item->head = item->indicator;
}

static bool is_multiplier(struct str unit)
{
	static const char *const CHARACTERS[] = {"十", "百", "千", "万", "亿"};
	for (size_t i = 0; i < COUNT_OF(CHARACTERS); i++)
		if (str_ends(unit, str_of(CHARACTERS[i])))
			return true;
	return false;
}

/* DESIGN.md, invariant 5: what was not understood is said, with its place. */
static void note_token(struct work *work, size_t i)
{
	const struct sentence *s = &work->sentence;
	const struct token *token = &s->tokens[i];
	struct str text = token_text(s, i);
	const struct number *number = token_number(s, i);
	if (token->kind == TOKEN_TIME && (memchr(text.at, '_', text.len) || memchr(text.at, 'x', text.len) || memchr(text.at, 'X', text.len) || memchr(text.at, '*', text.len)))
		work_note(work, token->at, token->end, "year_masked", N_("the date is masked"));
	if (number && number->use == USE_QUANTITY && number->unit.len && !number->known && !is_multiplier(number->unit))
		work_note(work, token->at, token->end, "unit_unknown", N_("the unit is not in the list of units"));
}

static bool read_item(struct context *c, size_t token)
{
	struct item item = {.token = token, .before = before_number(c->s, token), .rule = ""};
	enum number_range range = number_at(c->s, token)->range;
	if (range == RANGE_LOW && token_counts(c->s, token + 1)) /* waits for the high end */
		return add_item(c, item);
	struct item low = {.token = NO_TOKEN};
	if (range == RANGE_HIGH && c->count && c->items[c->count - 1].token + 1 == token) {
		low = c->items[--c->count];
		item.before = low.before;
	}
	if (c->count && c->items[c->count - 1].end > item.before.from && c->items[c->count - 1].end <= item.before.to)
		item.before.from = c->items[c->count - 1].end;
	match_pattern(c, &item);
	if (low.token == NO_TOKEN)
		return add_item(c, item);
	struct item both = item;
	both.token = low.token;
	return add_item(c, both) && add_item(c, item);
}

/* The part of the place that opens the sentence as its subject: 经开区对工业的支撑增强，实现产值…; 农业三园建设见效，新增…. */
static struct str find_area(const struct sentence *s)
{
	size_t from = 0;
	while (token_kind_is(s, from, TOKEN_MASK) || token_is(s, from, CLASS(LEAD)) || token_kind_is(s, from, TOKEN_COMMA))
		from++;
	for (size_t i = from; i < s->count && i < from + 5; i++) {
		if (s->tokens[i].kind != TOKEN_TEXT && !token_is(s, i, CLASS(PLAIN) | CLASS(FIXED)) && !token_kind_is(s, i, TOKEN_WORD))
			break;
		if (token_is(s, i, CLASS(VERB) | CLASS(DROP) | CLASS(PREPOSITION) | CLASS(ADVERB) | CLASS(UP)) ||
		    (token_is(s, i, CLASS(SCOPE)) && token_text(s, i).len > 3))
			break;
		struct str text = token_text(s, i);
		if (str_ends(text, STR("”")))
			text.len -= strlen("”");
		for (size_t back = 3; back <= 12 && back <= text.len; back += 3) {
			const struct word *word = lexicon_find(s->lexicon, TREE_TEXT, str_slice(text, text.len - back, text.len));
			if (word && word->classes & CLASS(SUB_AREA) && s->tokens[i].end - s->tokens[from].at > 6)
				return span_text(s, (struct span){from, i + 1});
		}
	}
	return (struct str){"", 0};
}

bool grammar_read(struct work *work)
{
	struct sentence *s = &work->sentence;
	struct context c = {.s = s, .arena = work->scratch, .area = find_area(s)};
	for (size_t i = 0; i < s->count; i++) {
		note_token(work, i);
		if (s->tokens[i].kind == TOKEN_BREAK) {
			note_topic(&c, i);
			c.head_count = 0;
		} else if (token_counts(s, i) && !read_item(&c, i)) {
			return false;
		}
	}
	fill_from_next(&c);
	for (size_t i = 0; i < c.count; i++)
		if (!figure_add(work, &c.items[i]))
			return false;
	return !arena_failed(work->scratch);
}
