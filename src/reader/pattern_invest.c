/* Money put into something, and amounts that describe the noun behind them: 投入500万元推进古村整治, 投资1500万元的油脂厂. */
#include <string.h>

#include "reader/grammar_int.h"

static bool opens_sentence(const struct sentence *s, size_t from)
{
	while (from > 1 && s->tokens[from - 1].kind == TOKEN_BREAK && !s->tokens[from - 1].strong &&
	       (token_kind_is(s, from - 2, TOKEN_TIME) || token_is(s, from - 2, CLASS(TIME))))
		from -= 2; /* 2023年，投资500万元，… */
	return from == 0 || (s->tokens[from - 1].kind == TOKEN_BREAK && s->tokens[from - 1].strong);
}

/* 投资300万元，对破损路面彻底整修: what was treated, and how. */
static struct str treated_object(const struct sentence *s, size_t from)
{
	const word_classes between = CLASS(ADVERB) | CLASS(DROP) | CLASS(PARTICLE);
	struct span thing = {from, from};
	while (!clause_ends_at(s, thing.to) && !token_counts(s, thing.to) &&
	       !(thing.to > from && token_is(s, thing.to, between) && !token_says(s, thing.to, "的")))
		thing.to++;
	size_t deed = thing.to;
	while (token_is(s, deed, between))
		deed++;
	struct str noun = span_text(s, span_trim(s, thing));
	if (clause_ends_at(s, deed) || !clause_ends_at(s, deed + 1) || !noun.len || noun.len > 45)
		return (struct str){"", 0};
	return phrase_join(s, noun, token_text(s, deed));
}

/* 投资168万元，修通了清溪公路11公里: what the next clause says was done with it. */
static struct str next_object(const struct context *c, size_t end)
{
	size_t verb = end + 1;
	if (token_among(c->s, verb, LIST_WHERE_OR_FOR)) /* 在清溪社区 铺设了水泥路, 为石桥村 建起了养鸡场 */
		while (!clause_ends_at(c->s, verb) && !token_counts(c->s, verb) && !token_is(c->s, verb, CLASS(VERB)))
			verb++;
	while (token_is(c->s, verb, CLASS(ADVERB) | CLASS(ACTUAL_CUE) | CLASS(TARGET_CUE) | CLASS(PLAN_CUE)) &&
	       !token_is(c->s, verb, CLASS(VERB)))
		verb++;
	bool clause = end < c->s->count && c->s->tokens[end].kind == TOKEN_BREAK && !c->s->tokens[end].strong;
	if (clause && token_says(c->s, verb, "对"))
		return treated_object(c->s, verb + 1);
	bool goes_on = clause &&
	               (token_is(c->s, verb, CLASS(VERB)) || token_among(c->s, verb, LIST_CARRIES_OUT));
	if (!goes_on)
		return (struct str){"", 0};
	struct span object = {verb + 1, verb + 1};
	while (!clause_ends_at(c->s, object.to) && !token_counts(c->s, object.to))
		if (token_is(c->s, object.to++, CLASS(COMPLETION))) /* 完成年度计划的95% */
			return (struct str){"", 0};
	struct str text = phrase_before(c->s, object).noun;
	if (token_counts(c->s, object.to)) { /* 完成清溪9公里弹石公路 */
		bool attributive;
		size_t behind = token_behind_number(c->s, object.to, &attributive);
		struct str noun = clause_ends_at(c->s, behind) ? (struct str){"", 0}
		                                               : phrase_behind(c->s, span_behind(c->s, behind), GOVERNED_WHOLE).noun;
		bool of_it = attributive && noun_is_generic(c, text); /* 建成占地23亩的停车场 */
		text = of_it ? noun : phrase_join(c->s, text, noun);
	}
	return text.len <= 60 ? text : (struct str){"", 0};
}

/* 安排300万元专项资金支持集体经济: the money has a name of its own. */
static bool names_money(const struct lexicon *lexicon, struct str noun)
{
	return list_end(lexicon, LIST_MONEY_END, noun);
}

/* 从清溪大桥到石桥村长4公里的水泥路: from where to where is no part of its name. */
static bool names_route(const struct sentence *s, struct span span)
{
	bool from = false, to = false;
	for (size_t i = span.from; i < span.to; i++) {
		from = from || token_among(s, i, LIST_FROM);
		to = to || (from && token_among(s, i, LIST_TO));
	}
	return to;
}

static size_t behind_route(const struct sentence *s, struct span span)
{
	size_t behind = span.from;
	for (size_t i = span.from; names_route(s, span) && i + 1 < span.to; i++)
		if (token_says(s, i, "的"))
			behind = i + 1;
	return behind;
}

/* 改造了东苑、西苑2个小区: behind a list and its number only the noun is left. */
static size_t behind_sum(const struct sentence *s, struct span span)
{
	bool list = false;
	for (size_t i = span.from; i + 1 < span.to; i++) {
		list = list || s->tokens[i].kind == TOKEN_COMMA || token_is(s, i, CLASS(ETC));
		if (list && s->tokens[i].kind == TOKEN_NUMBER && token_number(s, i)->use == USE_QUANTITY)
			return i + 1;
	}
	return span.from;
}

/* 投资30万元 建清溪公路, 修水渠: verbs of one character, which as words would cut others. */
static struct str built_object(const struct sentence *s, struct span object)
{
	struct str text = object.from < object.to ? token_text(s, object.from) : (struct str){"", 0};
	if (!token_kind_is(s, object.from, TOKEN_TEXT) || !list_start(s->lexicon, LIST_MAKING_VERB, text) || text.len < 9)
		return (struct str){"", 0};
	struct str rest = span_text(s, (struct span){object.from + 1, object.to});
	for (size_t i = object.from; i < object.to; i++)
		if (token_counts(s, i))
			return (struct str){"", 0};
	return phrase_join(s, str_slice(text, strlen("建"), text.len), rest);
}

/* 投资3亿元的年产5000吨加工项目, 投资2亿元的10兆瓦电站: what the thing will yield or how large it is stands before its noun. */
static size_t behind_size(const struct sentence *s, size_t behind)
{
	size_t i = behind;
	while (token_is(s, i, CLASS(GENERIC)) && i < behind + 2)
		i++;
	bool attributive;
	if (!token_counts(s, i) || number_is_percent(number_at(s, i)))
		return behind;
	i = token_behind_number(s, i, &attributive);
	bool noun = !clause_ends_at(s, i) && !token_kind_is(s, i, TOKEN_COMMA) && !token_counts(s, i) && !token_begins_action(s, i) &&
	            !token_is(s, i, CLASS(UP) | CLASS(DOWN)); /* 比去年的3亿元 增长9% */
	return noun ? i : behind;
}

/* 投资800万元（分两期）良种养殖项目: the project stands right behind, with nothing said of it. */
static struct str invested_work(const struct sentence *s, size_t behind)
{
	struct str none = {"", 0};
	if (token_kind_is(s, behind, TOKEN_OPEN))
		behind = s->tokens[behind].match + 1;
	struct span span = span_behind(s, behind_size(s, behind)); /* 投资3000万元1万吨配件项目 */
	if (span.from == span.to || !(list_has(s->lexicon, LIST_WORK_END, token_text(s, span.to - 1)) ||
	                              list_end(s->lexicon, LIST_MADE_END, span_text(s, span))))
		return none;
	for (size_t i = span.from; i < span.to; i++)
		if (token_counts(s, i) || s->tokens[i].kind == TOKEN_COMMA ||
		    token_is(s, i, CLASS(DROP) | CLASS(PREPOSITION) | CLASS(ADVERB)) || (i == span.from && token_is(s, i, CLASS(VERB))))
			return none;
	return span_text(s, span);
}

/* 投资1000万元，镇区2000平方米的文体广场正在建设: what the next clause says is rising. */
static struct str rising_thing(const struct context *c, size_t end)
{
	struct str none = {"", 0};
	size_t i = end + 1;
	if (end >= c->s->count || c->s->tokens[end].kind != TOKEN_BREAK || c->s->tokens[end].strong)
		return none;
	while (i < end + 4 && !clause_ends_at(c->s, i) && !token_counts(c->s, i) && !token_is(c->s, i, CLASS(VERB) | CLASS(DROP)))
		i++;
	bool attributive, rising = false;
	size_t behind = token_counts(c->s, i) ? token_behind_number(c->s, i, &attributive) : i;
	for (size_t k = behind; !clause_ends_at(c->s, k) && !rising; k++)
		rising = token_among(c->s, k, LIST_IN_PROGRESS);
	if (behind == i || !attributive || !rising)
		return none;
	return phrase_behind(c->s, span_behind(c->s, behind), GOVERNED).noun;
}

/* 将旧村部 改造 成活动室: what it became is no part of what was paid for. */
static size_t behind_disposed(const struct sentence *s, struct span object)
{
	for (size_t i = object.from + 1; i < object.to; i++)
		if (token_is(s, i, CLASS(VERB) | CLASS(UP) | CLASS(DOWN) | CLASS(PROCESS)))
			return i + 1;
	return object.to;
}

/* 山庄项目由清溪公司 投资5亿元建设: who pays is no part of it. */
static struct span before_investor(const struct sentence *s, struct span span)
{
	for (size_t i = span.from + 1; i < span.to; i++)
		if (token_says(s, i, "由"))
			span.to = i;
	return span;
}

/* 投资45万元建成的电站年发电量12万度: what is measured next is no part of the thing. */
static size_t before_own_measure(const struct sentence *s, struct span object)
{
	size_t number = object.from;
	while (number < object.to && !token_counts(s, number))
		number++;
	bool measured = number < object.to && number > object.from + 1 && token_is(s, number - 1, CLASS(GENERIC)) &&
	                list_end(s->lexicon, LIST_MEASURE_END, token_text(s, number - 1));
	return measured ? number - 1 : object.to;
}

static size_t behind_place(const struct sentence *s, size_t behind, struct span object)
{
	for (size_t i = behind + 1; i + 1 < object.to; i++)
		if (token_is(s, i, CLASS(VERB)) && !token_is(s, i, CLASS(NOMINAL)))
			return i + 1;
	return object.from;
}

/* 投入500万元推进古村整治; 村村通工程方面，共投资2560万元 */
bool pattern_invest(struct context *c, struct item *item)
{
	const struct number *number = item_number(c, item);
	if (!number_is(number, UNIT_MONEY) && !list_has(c->s->lexicon, LIST_BARE_MONEY_UNIT, number->unit))
		return false;
	size_t i = item->before.to;
	while (i > item->before.from &&
	       token_is(c->s, i - 1,
	                CLASS(ADVERB) | CLASS(PARTICLE) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE) | CLASS(LINK)) &&
	       !token_is(c->s, i - 1, CLASS(INVEST)))
		i--;
	if (i == item->before.from || !token_is(c->s, i - 1, CLASS(INVEST)))
		return false;
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	struct span object = span_behind(c->s, behind);
	while (
		object.from < object.to &&
		(token_is(c->s, object.from, CLASS(VERB) | CLASS(DROP) | CLASS(ADVERB) | CLASS(PREPOSITION) | CLASS(INVEST)) ||
	     token_says(c->s, object.from, "了")))
		object.from++;
	if (object.from > behind)
		object.to = before_own_measure(c->s, object);
	if (object.from > behind && token_among(c->s, object.from - 1, LIST_FROM)) /* 铺设了从清溪到石桥长4公里的水泥路 */
		object.from--;
	if (token_says(c->s, behind, "在")) /* 引资30万元在清溪大道 建设服务中心 */
		object.from = behind_place(c->s, behind, object);
	struct str text = {"", 0};
	if (object.from == behind && !clause_ends_at(c->s, behind)) {
		struct str named = phrase_behind(c->s, object, GOVERNED).noun;
		if (named.len > strlen("资金") && named.len <= 60 && names_money(c->s->lexicon, named)) {
			item->indicator = item->head = named;
			return true;
		}
	}
	if (object.from > behind && token_among(c->s, object.from - 1, LIST_DONE_WITH))
		object = span_trim(c->s, (struct span){object.from, behind_disposed(c->s, object)});
	if (object.from == behind && !attributive)
		text = built_object(c->s, object);
	if (!text.len && !attributive)
		text = invested_work(c->s, behind);
	if (object.from > behind && !attributive)
		for (size_t k = behind_sum(c->s, (struct span){behind_route(c->s, object), object.to}); k < object.to; k++)
			if (c->s->tokens[k].kind != TOKEN_NUMBER && !token_says(c->s, k, "了") && !(token_says(c->s, k, "的") && !text.len))
				text = phrase_join(c->s, text, token_text(c->s, k));
	struct phrase before = phrase_before(c->s, before_investor(c->s, (struct span){item->before.from, i - 1}));
	struct str subject = before.noun;
	struct str works = listed_works(c->s, (struct span){item->before.from, i - 1});
	if (works.len)
		subject = works;
	if (before.span.to + 1 == i - 1 && token_is(c->s, before.span.to, CLASS(SCOPE)) && c->s->tokens[before.span.from].kind == TOKEN_TEXT)
		subject = (struct str){"", 0}; /* 石桥镇投入资金: the place itself */
	if (list_has(c->s->lexicon, LIST_WORK_END, subject)) { /* 街道改建项目，项目投资5万元: its full name */
		struct str whole = context_work_before(c, item, subject);
		if (!whole.len && !c->count && list_has(c->s->lexicon, LIST_WORK_END, subject)) /* below its heading: 项目总投资5万元 */
			whole = c->point;
		subject = whole.len ? whole : subject;
	}
	struct str word = token_text(c->s, i - 1);
	const struct text_listed *kind_word = list_in(c->s->lexicon, LIST_INVEST_KIND, word);
	struct str kind = kind_word ? kind_word->text : STR("投入");
	if (c->topic.len)
		text = c->topic;
	if (!text.len && subject.len && list_end(c->s->lexicon, LIST_PAYER_END, subject) && clause_ends_at(c->s, behind))
		text = next_object(c, behind); /* 帮扶单位投入30万元，建起了养鸡场 */
	if (!text.len && subject.len && !attributive)
		text = noun_is_generic(c, subject) ? phrase_join(c->s, context_last_head(c), subject) : subject;
	bool alone = item->before.from > 0 && c->s->tokens[item->before.from - 1].kind == TOKEN_BREAK; /* 抓好治理，投入30万元，完成了清淤 */
	bool opens = opens_sentence(c->s, item->before.from) ||
	             (alone && token_among(c->s, behind + 1, LIST_CARRIES_OUT) && !context_opening_work(c, item).len);
	opens = opens && !list_start(c->s->lexicon, LIST_GAINING_START, word); /* 争取资金220万元，改造公路26公里 */
	if (!text.len && clause_ends_at(c->s, behind) && opens)
		text = next_object(c, behind);
	if (!text.len && clause_ends_at(c->s, behind) && opens)
		text = rising_thing(c, behind);
	if (!text.len || text.len > 120)
		return false;
	bool says_money = str_equal(text, subject) && list_has(c->s->lexicon, LIST_SETTING_ASIDE, word) &&
	                  (noun_is_indicator(c, text) || str_ends(text, STR("支出")) || names_money(c->s->lexicon, text));
	item->head = text;
	item->indicator = says_money ? text : phrase_join(c->s, text, kind); /* 公共预算支出安排48亿元 */
	item->measure = MEASURE_LEVEL;
	return true;
}

/* The token behind 的 when the number, or the list of numbers it opens, describes a noun: 投资7亿元、税收6000万元的项目. */
static size_t described_noun(const struct sentence *s, size_t i, bool opens)
{
	for (size_t look = 0; look < 4; look++) {
		bool attributive;
		size_t behind = token_behind_number(s, i, &attributive);
		if (attributive)
			return behind;
		if (token_kind_is(s, behind, TOKEN_OPEN)) { /* 投资3亿元（其中贷款1亿元）的项目 */
			behind = s->tokens[behind].match + 1;
			return token_says(s, behind, "的") ? behind + 1 : NO_TOKEN;
		}
		if (token_among(s, behind, LIST_SIZE) && token_counts(s, behind + 1)) { /* 长1575米宽4米的绿道 */
			i = behind + 1;
			continue;
		}
		bool next_clause = opens && token_kind_is(s, behind, TOKEN_BREAK) && !s->tokens[behind].strong;
		if (!token_kind_is(s, behind, TOKEN_COMMA) && !next_clause)
			return NO_TOKEN;
		while (!clause_ends_at(s, ++behind) && !token_counts(s, behind)) {
			if (token_is(s, behind, CLASS(VERB)))
				return NO_TOKEN;
			if (token_says(s, behind, "的")) /* 总投入400万元、档次较高的影剧院 */
				return clause_ends_at(s, behind + 1) ? NO_TOKEN : behind + 1;
		}
		if (!token_counts(s, behind))
			return NO_TOKEN;
		i = behind;
	}
	return NO_TOKEN;
}

static size_t first_verb(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_is(s, i, CLASS(VERB)) && !token_is(s, i, CLASS(DROP)))
			return i;
	return NO_TOKEN;
}

/* 甲集团兴建的占地300亩的园区: only the measure belongs to the number. */
static struct str measure_behind_de(const struct context *c, struct str noun)
{
	size_t de = str_find(noun, STR("的"), 0);
	struct str rest = de == STR_NONE ? (struct str){"", 0} : str_slice(noun, de + strlen("的"), noun.len);
	return rest.len && noun_is_generic(c, rest) ? rest : noun;
}

/* 投资1500万元的油脂厂: 油脂厂投资 */
bool pattern_attribute(struct context *c, struct item *item)
{
	const struct number *number = item_number(c, item);
	if (number_is_percent(number) || described_noun(c->s, item->token, true) == NO_TOKEN)
		return false;
	struct phrase phrase = item_phrase(c, item);
	for (size_t i = item->before.from; i + 1 < item->before.to; i++)
		if (token_kind_is(c->s, i, TOKEN_NUMBER) && number_at(c->s, i)->use == USE_NOTHING && number_is(number_at(c->s, i), UNIT_COUNT))
			phrase = phrase_before(c->s, (struct span){i + 1, item->before.to}); /* 建设一栋 面积5000平方米的教学楼 */
	phrase.noun = measure_behind_de(c, phrase.noun);
	bool tariff = !phrase.noun.len && item->token > 0 && token_is(c->s, item->token - 1, CLASS(RULE_CUE));
	if ((!phrase.noun.len && !tariff) || phrase.noun.len > 36)
		return false;
	if (number_is(number, UNIT_COUNT) && !noun_is_generic(c, phrase.noun) && !noun_is_indicator(c, phrase.noun))
		return false;
	bool opens = !number_is(number, UNIT_COUNT) && noun_is_generic(c, phrase.noun) && opens_sentence(c->s, item->before.from) &&
	             !token_among(c->s, item->before.from, LIST_PROJECT_POINTER); /* 该工程总投资… */
	size_t behind = described_noun(c->s, item->token, opens);
	if (behind == NO_TOKEN)
		return false;
	struct phrase noun = phrase_behind(c->s, span_behind(c->s, behind_size(c->s, behind)), GOVERNED);
	size_t made = behind;
	while (!clause_ends_at(c->s, made) && !token_counts(c->s, made) && !token_kind_is(c->s, made, TOKEN_COMMA))
		made++;
	if (token_counts(c->s, made) && made > behind && list_end(c->s->lexicon, LIST_YEARLY_MAKE, token_text(c->s, made - 1)))
		noun = phrase_behind(c->s, span_behind(c->s, made + 1), GOVERNED); /* 投资6亿元的机械厂年产8万台农机项目 */
	if (!noun.noun.len || str_ends(noun.noun, STR("目标")) || list_start(c->s->lexicon, LIST_CIRCUMSTANCE, noun.noun)) /* 增长8%的预期目标 */
		return false;
	item->head = noun.noun;
	item->end = noun.end;
	size_t route = first_verb(c->s, item->before);
	if (names_route(c->s, item->before) && list_end(c->s->lexicon, LIST_LENGTH_UNIT_END, number->unit)) {
		item->indicator = route == NO_TOKEN ? noun.noun
		                                    : phrase_join(c->s, span_text(c->s, (struct span){route, route + 1}), noun.noun);
		return true;
	}
	if (phrase.noun.len > strlen("投资") && str_ends(phrase.noun, STR("投资")) && !noun_is_generic(c, phrase.noun))
		phrase.noun = STR("投资"); /* 清溪公司投资500万元的鱼种场: the firm is no part of it */
	bool of_it = noun_is_generic(c, phrase.noun) || noun_is_indicator(c, phrase.noun) || tariff ||
	             list_end(c->s->lexicon, LIST_ATTRIBUTE_END, phrase.noun);
	item->indicator = of_it ? phrase_join(c->s, noun.noun, phrase.noun)
	                        : phrase_join(c->s, phrase.noun, noun.noun); /* 清溪公路19公里的路基改造 */
	item->measure = measure_of_unit(number);
	return true;
}
