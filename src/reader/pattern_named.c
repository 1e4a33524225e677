/* Amounts and counts: named before the number, behind it, or earlier. */
#include <string.h>

#include "reader/grammar_int.h"

static bool opens_sentence(const struct sentence *s, size_t from)
{
	return from == 0 || (s->tokens[from - 1].kind == TOKEN_BREAK && s->tokens[from - 1].strong);
}

/* 投资168万元，修通了清溪公路11公里: what the next clause says was done with it. */
static struct str next_object(const struct context *c, size_t end)
{
	size_t verb = end + 1;
	if (token_says(c->s, verb, "在")) /* 在清溪社区 铺设了水泥路 */
		while (!clause_ends_at(c->s, verb) && !token_counts(c->s, verb) && !token_is(c->s, verb, CLASS(VERB)))
			verb++;
	while (token_is(c->s, verb, CLASS(ADVERB) | CLASS(ACTUAL_CUE) | CLASS(TARGET_CUE) | CLASS(PLAN_CUE)) &&
	       !token_is(c->s, verb, CLASS(VERB)))
		verb++;
	bool goes_on = end < c->s->count && c->s->tokens[end].kind == TOKEN_BREAK && !c->s->tokens[end].strong &&
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

/* 将旧村部 改造 成活动室: what it became is no part of what was paid for. */
static size_t behind_disposed(const struct sentence *s, struct span object)
{
	for (size_t i = object.from + 1; i < object.to; i++)
		if (token_is(s, i, CLASS(VERB) | CLASS(UP) | CLASS(DOWN) | CLASS(PROCESS)))
			return i + 1;
	return object.to;
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
	if (object.from > behind && !attributive)
		for (size_t k = behind_sum(c->s, (struct span){behind_route(c->s, object), object.to}); k < object.to; k++)
			if (c->s->tokens[k].kind != TOKEN_NUMBER && !token_says(c->s, k, "了") && !(token_says(c->s, k, "的") && !text.len))
				text = phrase_join(c->s, text, token_text(c->s, k));
	struct str subject = phrase_before(c->s, (struct span){item->before.from, i - 1}).noun;
	if (list_has(c->s->lexicon, LIST_WORK_END, subject)) { /* 街道改建项目，项目投资5万元: its full name */
		struct str whole = context_work_before(c, item, subject);
		subject = whole.len ? whole : subject;
	}
	struct str word = token_text(c->s, i - 1);
	const struct text_listed *kind_word = list_in(c->s->lexicon, LIST_INVEST_KIND, word);
	struct str kind = kind_word ? kind_word->text : STR("投入");
	if (c->topic.len)
		text = c->topic;
	if (!text.len && subject.len && !attributive)
		text = noun_is_generic(c, subject) ? phrase_join(c->s, context_last_head(c), subject) : subject;
	if (!text.len && clause_ends_at(c->s, behind) && opens_sentence(c->s, item->before.from))
		text = next_object(c, behind);
	if (!text.len || text.len > 120)
		return false;
	item->head = text;
	item->indicator = phrase_join(c->s, text, kind);
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

/* 投资1500万元的油脂厂: 油脂厂投资 */
bool pattern_attribute(struct context *c, struct item *item)
{
	const struct number *number = item_number(c, item);
	if (number_is_percent(number))
		return false;
	struct phrase phrase = item_phrase(c, item);
	bool tariff = !phrase.noun.len && item->token > 0 && token_is(c->s, item->token - 1, CLASS(RULE_CUE));
	if ((!phrase.noun.len && !tariff) || phrase.noun.len > 36)
		return false;
	if (number_is(number, UNIT_COUNT) && !noun_is_generic(c, phrase.noun) && !noun_is_indicator(c, phrase.noun))
		return false;
	bool opens = !number_is(number, UNIT_COUNT) && noun_is_generic(c, phrase.noun) &&
	             opens_sentence(c->s, item->before.from);
	size_t behind = described_noun(c->s, item->token, opens);
	if (behind == NO_TOKEN)
		return false;
	struct phrase noun = phrase_behind(c->s, span_behind(c->s, behind), GOVERNED);
	if (!noun.noun.len || str_ends(noun.noun, STR("目标"))) /* 增长8%的预期目标 */
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

/* 在乡村文化节上 20个节目参赛: where it happened. */
static bool stands_in_place(const struct sentence *s, struct span span)
{
	size_t first = span.from;
	while (first > 0 && token_is(s, first - 1, CLASS(SCOPE)))
		first--;
	return first > 0 && token_says(s, first - 1, "在") && list_end(s->lexicon, LIST_LOCATIVE_END, token_text(s, span.to - 1));
}

/* 水暖设备厂10000吨铸件项目: what stands right before the number belongs to the noun behind it. */
static bool may_prefix(const struct sentence *s, struct span span, size_t number)
{
	if (span.from >= span.to || s->tokens[span.to - 1].end - s->tokens[span.from].at > 36)
		return false;
	if (list_end(s->lexicon, LIST_SUBJECT_PLACE_END, token_text(s, span.to - 1))) /* 清溪镇下辖12个村 */
		return false;
	if (stands_in_place(s, span))
		return false;
	for (size_t i = span.to; i < number; i++)
		if (!token_is(s, i, CLASS(ADVERB) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE)))
			return false;
	for (size_t i = span.from; i < span.to; i++)
		if (s->tokens[i].kind == TOKEN_COMMA || token_is(s, i, CLASS(CONJUNCTION) | CLASS(ETC)))
			return false;
	return true;
}

/* …、水暖设备厂10000吨铸件项目: of a list, the firm or house right before the number. */
static struct str owner_in_list(const struct sentence *s, struct span before)
{
	struct span piece = {before.to, before.to};
	while (piece.from > before.from && s->tokens[piece.from - 1].kind != TOKEN_COMMA)
		piece.from--;
	struct str text = span_text(s, piece);
	bool owner = piece.from > before.from && text.len <= 42 && list_end(s->lexicon, LIST_OWNER_END, text);
	return owner ? text : (struct str){"", 0};
}

static bool list_before(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (s->tokens[i].kind == TOKEN_COMMA)
			return true;
	return false;
}

static bool lists_names(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_is(s, i, CLASS(DROP) | CLASS(PREPOSITION)) || token_says(s, i, "的"))
			return false;
	return list_before(s, span);
}

/* The verb that governs the number: 新建 3 个公园, 新建了 3 个公园. */
static size_t governing_verb(const struct sentence *s, struct span before)
{
	size_t i = before.to;
	bool described = i > before.from + 1 && token_says(s, i - 1, "的") && token_is(s, i - 2, CLASS(VERB));
	if (described && !token_is(s, i - 2, CLASS(GENERAL_VERB))) /* 新装的160盏路灯, not 要办好的5件实事 */
		return i - 2;
	while (i > before.from && token_kind_is(s, i - 1, TOKEN_NUMBER) && !token_counts(s, i - 1)) /* 征用 三组10户承包地 */
		i--;
	while (i > before.from && !token_is(s, i - 1, CLASS(ACTUAL_CUE)) &&
	       (token_is(s, i - 1, CLASS(ADVERB) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE) | CLASS(LINK) | CLASS(TIME)) ||
	        token_says(s, i - 1, "了")) &&
	       !token_is(s, i - 1, CLASS(VERB) | CLASS(DROP)))
		i--;
	return i > before.from && token_is(s, i - 1, CLASS(VERB) | CLASS(DROP)) ? i - 1 : NO_TOKEN;
}

/* 争取有3个项目列入计划, 还有27户没有用上电: what there is does something. */
static bool there_is(const struct sentence *s, const struct item *item)
{
	size_t i = item->before.to;
	while (i > item->before.from && token_is(s, i - 1, CLASS(ABOUT_BEFORE)))
		i--;
	return i > item->before.from && token_among(s, i - 1, LIST_THERE_IS);
}

/* 在12个路口 新建了信号灯, 对100个业主 实施了处罚: what was done there, or an empty span. */
static struct span done_there(const struct sentence *s, const struct item *item)
{
	struct span done = {0, 0};
	size_t i = item->before.to;
	while (i > item->before.from && !token_among(s, i - 1, LIST_DONE_AT) &&
	       !token_is(s, i - 1, CLASS(VERB) | CLASS(DROP)))
		i--;
	if (i == item->before.from || token_is(s, i - 1, CLASS(VERB) | CLASS(DROP)))
		return done;
	for (i = item->token + 1; !clause_ends_at(s, i); i++) {
		if (token_counts(s, i) || s->tokens[i].kind == TOKEN_COMMA || token_says(s, i, "的"))
			return (struct span){0, 0};
		bool acts = token_is(s, i, CLASS(VERB)) || str_starts(token_text(s, i), STR("实施"));
		if (!done.to && acts && i > item->token + 1 && token_begins_action(s, i) && !token_is(s, i, CLASS(LINK)))
			done = (struct span){i, i + 1};
		if (done.to)
			done.to = i + 1;
	}
	return done.to > done.from + 1 ? done : (struct span){0, 0};
}

/* 甲公司、乙公司等6家企业 实现…: those listed are the subject. */
static bool sums_up_subject(const struct sentence *s, const struct item *item)
{
	bool etc = item->before.to > item->before.from && token_is(s, item->before.to - 1, CLASS(ETC));
	for (size_t i = item->before.from; etc && i < item->before.to; i++)
		etc = !token_is(s, i, CLASS(VERB) | CLASS(DROP) | CLASS(PREPOSITION) | CLASS(INVEST)) ||
		      token_is(s, i, CLASS(CONJUNCTION) | CLASS(SUB_AREA));
	for (size_t i = item->token + 1; etc && !clause_ends_at(s, i); i++)
		if (token_is(s, i, CLASS(REALISE)))
			return true;
	return false;
}

static enum governed how_governed(const struct sentence *s, const struct item *item)
{
	const struct number *number = number_at(s, item->token);
	bool completes = false;
	for (size_t i = item->before.from; i < item->before.to; i++)
		completes =
			token_among(s, i, LIST_COMPLETED) || (completes && !token_is(s, i, CLASS(VERB)));
	if (completes)
		return GOVERNED_WHOLE;
	if (number_is(number, UNIT_MONEY) || (list_before(s, item->before) && !sums_up_subject(s, item)))
		return GOVERNED;
	if (there_is(s, item))
		return GOVERNED_NOT;
	if (item->before.to > item->before.from + 1 && token_says(s, item->before.to - 1, "的") &&
	    !token_is(s, item->before.to - 2, CLASS(VERB))) /* 入驻园区的2家企业, not 新装的16盏路灯 */
		return GOVERNED_NOT;
	size_t verb = governing_verb(s, item->before);
	if (verb != NO_TOKEN)
		return token_is(s, verb, CLASS(CAUSATIVE)) ? GOVERNED_NOT : GOVERNED;
	for (size_t i = item->before.to; i-- > item->before.from;) {
		if (token_is(s, i, CLASS(VERB) | CLASS(DROP)) && !token_is(s, i, CLASS(PROCESS)))
			return token_is(s, i, CLASS(CAUSATIVE)) ? GOVERNED_NOT : GOVERNED;
		if (token_among(s, i, LIST_DONE_WITH) || token_among(s, i, LIST_DONE_AT))
			return GOVERNED;
	}
	return GOVERNED_NOT;
}

/* Does a clause with 的 begin here, and a noun stand behind it? */
static bool describes_noun(const struct sentence *s, size_t i)
{
	size_t from = i;
	for (; !clause_ends_at(s, i) && i < from + 20; i++)
		if (token_says(s, i, "的"))
			return token_is(s, from, CLASS(DESCRIBING) | CLASS(DROP) | CLASS(INVEST)) && !clause_ends_at(s, i + 1);
	return false;
}

/* 规划5个村实施亮化: which villages, when 村 alone says too little. */
static struct span done_by(const struct sentence *s, size_t behind, struct str noun)
{
	struct span done = {behind + 1, behind + 1};
	bool acts = noun.len == strlen("村") && str_equal(token_text(s, behind), noun) && token_is(s, behind + 1, CLASS(VERB)) &&
	            !token_is(s, behind + 1, CLASS(LINK));
	for (; acts && !clause_ends_at(s, done.to); done.to++)
		if (token_counts(s, done.to) || s->tokens[done.to].kind == TOKEN_COMMA || token_says(s, done.to, "的"))
			return (struct span){0, 0};
	return done.to > done.from + 1 ? done : (struct span){0, 0};
}

static bool is_modifier(const struct context *c, struct str noun)
{
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, noun);
	return word && word->classes & CLASS(MODIFIER);
}

/* 城镇人口, 低保户: says by itself who is counted. */
static bool names_people(const struct lexicon *lexicon, struct str noun)
{
	return list_end(lexicon, LIST_PEOPLE_END, noun);
}

/* 1个省级、18个市级重点项目: the noun of the first stands behind the second. */
static void borrow_noun(const struct context *c, struct phrase *noun)
{
	size_t next = noun->end + 1, end;
	if (!is_modifier(c, noun->noun) || !token_kind_is(c->s, noun->end, TOKEN_COMMA) || !token_counts(c->s, next))
		return;
	struct str whole = phrase_behind(c->s, span_behind(c->s, next + 1), GOVERNED).noun;
	const struct word *word = lexicon_match(c->s->lexicon, TREE_TEXT, whole, 0, &end);
	if (!word || !(word->classes & CLASS(MODIFIER)) || end >= whole.len)
		return;
	noun->noun = noun->text = phrase_join(c->s, noun->noun, str_slice(whole, end, whole.len));
}

/* 6米宽的大道, 300米长的水渠: how wide, how long the thing is. */
static bool size_of_thing(struct context *c, struct item *item, size_t behind)
{
	if (number_is(item_number(c, item), UNIT_COUNT) || !token_among(c->s, behind, LIST_SIZE))
		return false;
	struct str bearer = clause_ends_at(c->s, behind + 1) ? item_phrase(c, item).noun : (struct str){"", 0};
	if (bearer.len) { /* 主干道只有3.5米宽 */
		item->head = bearer;
		item->indicator = phrase_join(c->s, bearer, token_text(c->s, behind));
		return true;
	}
	if (behind + 2 >= c->s->count ||
	    !token_says(c->s, behind + 1, "的") || clause_ends_at(c->s, behind + 2))
		return false;
	struct phrase thing = phrase_behind(c->s, span_behind(c->s, behind + 2), GOVERNED);
	item->head = thing.noun;
	item->end = thing.end;
	item->indicator = phrase_join(c->s, thing.noun, token_text(c->s, behind));
	item->measure = MEASURE_LEVEL;
	return thing.noun.len > 0;
}

/* 36个项目; 新建3个公园; 32项产品通过认定; 设立3000万元专项资金 */
bool pattern_counted_behind(struct context *c, struct item *item)
{
	const struct number *number = item_number(c, item);
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	if (clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA) || token_counts(c->s, behind))
		return false;
	if (token_is(c->s, behind, CLASS(CONJUNCTION) | CLASS(ETC)) || number_is_percent(number))
		return false;
	if (size_of_thing(c, item, behind))
		return true;
	struct phrase before = item_phrase(c, item);
	size_t verb = governing_verb(c->s, item->before);
	const word_classes doing = CLASS(VERB) | CLASS(LINK) | CLASS(COMPARE);
	bool does = (token_begins_action(c->s, behind) || token_is(c->s, behind, doing)) &&
	            !token_is(c->s, behind, CLASS(INDICATOR));
	if (number_is(number, UNIT_COUNT) && behind + 1 < c->s->count && token_is(c->s, behind, CLASS(VERB)) &&
	    list_has(c->s->lexicon, LIST_WORK_END, token_text(c->s, behind + 1))) /* 等22个续建项目 */
		does = false;
	if (number_is(number, UNIT_COUNT) && describes_noun(c->s, behind)) /* 三个具有较高标准的社区 */
		does = false;
	if (before.noun.len && token_is(c->s, behind, CLASS(ADVERB) | CLASS(ACTUAL_CUE)))
		return false;
	bool of_place = item->token > 0 && token_is(c->s, item->token - 1, CLASS(SCOPE)) && /* 清溪镇1900人参加了培训 */
	                list_end(c->s->lexicon, LIST_PEOPLE_UNIT, number->unit);
	bool work = token_is(c->s, behind, CLASS(PROCESS)) && /* 清溪线10公里改造 */
	            (clause_ends_at(c->s, behind + 1) || token_kind_is(c->s, behind + 1, TOKEN_COMMA)) &&
	            number_is(number, UNIT_AMOUNT) && before.verb == NO_TOKEN && before.noun.len;
	if (does && ((before.noun.len && !of_place && !work) || !c->s->tokens[behind].word))
		return false;
	if (does && (token_is(c->s, behind, CLASS(ADVERB) | CLASS(COMPARE)) || number_is(number, UNIT_MONEY)))
		return false;
	struct phrase noun = phrase_behind(c->s, span_behind(c->s, behind), how_governed(c->s, item));
	if (!noun.text.len)
		return false;
	borrow_noun(c, &noun);
	if (number_is(number, UNIT_COUNT) && token_is(c->s, behind, CLASS(SUB_AREA)) && token_says(c->s, behind + 1, "的") &&
	    list_end(c->s->lexicon, LIST_VILLAGERS_END, noun.noun))
		noun = (struct phrase){.verb = NO_TOKEN, .noun = token_text(c->s, behind), .text = token_text(c->s, behind),
		                       .end = behind + 1}; /* 12个村的干部群众: the villages are counted */
	item->measure = measure_of_unit(number);
	item->end = noun.end;
	item->head = noun.noun;
	item->indicator = noun.text;
	if (before.noun.len > noun.noun.len && str_ends(before.noun, noun.noun)) /* 通水的村达到37个村; but 甲支部、乙支部2个支部 */
		return verb == NO_TOKEN && before.span.to == item->token && lists_names(c->s, before.span);
	struct span done = done_there(c->s, item), by = done_by(c->s, behind, noun.noun);
	if (by.to > by.from && number_is(number, UNIT_COUNT)) {
		item->indicator = arena_join(c->arena, span_text(c->s, by), STR("的"), noun.noun);
	} else if (done.to > done.from && done.from > behind && number_is(number, UNIT_COUNT)) {
		item->head = span_text(c->s, span_trim(c->s, (struct span){behind, done.from}));
		item->indicator =
			arena_join(c->arena, span_text(c->s, done), STR("的"), item->head);
	} else if (verb != NO_TOKEN && token_is(c->s, verb, CLASS(VERB)) && !token_is(c->s, verb, CLASS(DROP))) {
		item->verb = span_text(c->s, (struct span){verb, verb + 1});
		item->indicator = phrase_join(c->s, item->verb, noun.noun);
	} else if (c->count && str_equal(before.noun, c->items[c->count - 1].head)) {
		item->indicator = noun.text; /* 5个行政村51个小组 */
	} else if (verb == NO_TOKEN && before.noun.len && may_prefix(c->s, before.span, item->token)) {
		item->indicator = phrase_join(c->s, before.noun, noun.text);
		if (names_people(c->s->lexicon, before.noun)) /* 贫困户132人就近就业，人均增收…: theirs */
			item->head = before.noun;
	} else if (verb == NO_TOKEN && before.noun.len) {
		item->indicator = phrase_join(c->s, owner_in_list(c->s, item->before), noun.text);
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

/* 50万元以上的村: a class of money without its noun. */
static bool begins_with_money(struct str noun)
{
	size_t unit = str_find(noun, STR("元"), 0);
	return noun.len && noun.at[0] >= '0' && noun.at[0] <= '9' && unit != STR_NONE && unit < 24;
}

/* 新植面积, 到位资金: ends in a noun of measure. */
static bool ends_in_measure(const struct context *c, struct str noun)
{
	for (size_t len = noun.len; len >= 6; len -= 3) {
		struct str end = str_slice(noun, noun.len - len, noun.len);
		if (noun_is_generic(c, end) || noun_is_indicator(c, end))
			return true;
	}
	return false;
}

/* Is what stands in a bracket a part of what stands before it? 畜牧业收入4万元（出栏肉猪36头） tells of another thing. */
static bool part_of(const struct context *c, const struct item *item, const struct item *outside, struct str noun)
{
	const struct number *number = item_number(c, item), *before = item_number(c, outside);
	if (is_modifier(c, noun) || ends_in_measure(c, noun))
		return true;
	if (number_is(number, UNIT_AMOUNT)) /* 耕地90亩（田30亩） */
		return false;
	return number->known && before->known && number->known->kind == before->known->kind &&
	       str_equal(number->known->base, before->known->base);
}

/* 上市企业10家（新三板7家）: says which of those before the bracket. */
static bool qualifies(const struct context *c, const struct item *item, struct str noun)
{
	if (number_is(item_number(c, item), UNIT_AMOUNT))
		return false;
	return is_modifier(c, noun) || (number_is(item_number(c, item), UNIT_COUNT) && !ends_in_measure(c, noun));
}

/* 小学辍学率6‰（初中为21‰）: another of the same kind. 税收3亿元（限上1亿元）: a part of it. */
static struct str in_bracket(const struct context *c, const struct item *last, struct str noun, bool apart)
{
	for (size_t len = 6; is_modifier(c, noun) && len <= 12 && len < last->indicator.len; len += 3)
		if (is_modifier(c, str_slice(last->indicator, 0, len)))
			return phrase_join(c->s, noun, str_slice(last->indicator, len, last->indicator.len));
	return apart ? phrase_join(c->s, noun, last->head) : phrase_join(c->s, head_without_measure(c, last->head), noun);
}

/* The item before the bracket this number stands in: the parts in it are all of that. */
static const struct item *before_bracket(const struct context *c, const struct item *item)
{
	size_t open = token_bracket(c->s, item->token);
	for (size_t i = c->count; open != NO_TOKEN && i-- > 0;)
		if (c->items[i].token < open)
			return &c->items[i];
	return NULL;
}

/* 工业增长7%，对经济增长的贡献率为44%: whose contribution stands earlier. */
static struct str contribution(const struct context *c, const struct item *item, struct str noun)
{
	size_t first = item->before.from;
	while (first < item->before.to && token_is(c->s, first, CLASS(ADVERB)))
		first++;
	if (!c->count || !str_ends(noun, STR("贡献率")) || !token_says(c->s, first, "对"))
		return noun;
	return arena_format(c->arena, "%.*s对%.*s", STR_ARG(context_last_indicator(c)), STR_ARG(noun));
}

/* The item of which this number counts a part: the one before 其中, for all parts that follow. */
static size_t whole_of_part(const struct context *c, const struct item *item)
{
	size_t last = c->count;
	while (last > 0 && (c->items[last - 1].measure == MEASURE_GROWTH || c->items[last - 1].measure == MEASURE_CHANGE))
		last--; /* 夏粮2万吨，增长1%；秋粮9万吨 */
	if (!last || item_number(c, &c->items[last - 1])->known != item_number(c, item)->known)
		return 0;
	if (c->items[last - 1].whole)
		return c->items[last - 1].whole;
	for (size_t i = item->before.from; i < item->before.to; i++)
		if (token_says(c->s, i, "其中"))
			return last;
	return 0;
}

/* 石桥村118亩、柳林村197亩茶园: the noun of both stands behind the last. */
static struct str noun_of_list(const struct context *c, const struct item *item)
{
	const struct number *number = item_number(c, item);
	struct str noun = {"", 0};
	if (!token_kind_is(c->s, item->token + 1, TOKEN_COMMA))
		return noun;
	for (size_t i = item->token + 2; i < item->token + 40 && !clause_ends_at(c->s, i) && !noun.len; i++) {
		if (token_is(c->s, i, CLASS(VERB) | CLASS(DROP) | CLASS(LINK)) && !token_is(c->s, i, CLASS(SUB_AREA)))
			break;
		bool attributive;
		size_t behind = token_behind_number(c->s, i, &attributive);
		if (!token_counts(c->s, i) || attributive || clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA))
			continue;
		if (!str_equal(number_at(c->s, i)->unit, number->unit) || token_counts(c->s, behind) || token_begins_action(c->s, behind))
			break;
		noun = phrase_behind(c->s, span_behind(c->s, behind), GOVERNED).noun;
	}
	return noun;
}

/* 贫困发生率为1.2%，石桥村为1.7%: the same rate of a village. */
static bool is_rate_of_place(const struct context *c, const struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	return last && last->measure == MEASURE_RATIO && str_ends(last->head, STR("率")) &&
	       number_is_percent(item_number(c, item));
}

/* 户籍人口42万人，其中男性21万人、女性20万人: parts of what was counted, named by what sets them apart. */
bool pattern_part(struct context *c, struct item *item)
{
	struct phrase phrase = item_phrase(c, item);
	bool named = phrase.verb == NO_TOKEN && scope_names_place(c->s->lexicon, phrase.noun);
	bool place = named && number_is(item_number(c, item), UNIT_COUNT);
	bool part = phrase.verb == NO_TOKEN && (is_modifier(c, phrase.noun) || place);
	size_t whole = part ? whole_of_part(c, item) : 0;
	if (part && place && !whole && c->previous.len) { /* 脱贫户281户。其中：清溪村81户、柳林村83户 */
		item->indicator = item->head = phrase_join(c->s, phrase.noun, c->previous);
		return true;
	}
	if (named && is_rate_of_place(c, item)) {
		item->head = c->items[c->count - 1].head;
		item->indicator = phrase_join(c->s, phrase.noun, item->head);
		item->measure = MEASURE_RATIO;
		return true;
	}
	struct str listed = named && !whole ? noun_of_list(c, item) : (struct str){"", 0};
	if (listed.len) {
		item->indicator = item->head = phrase_join(c->s, phrase.noun, listed);
		return true;
	}
	if (!whole || str_ends(phrase.noun, STR("税"))) /* 其中国税200万元: says all by itself */
		return false;
	item->whole = whole;
	bool school = str_equals(item_number(c, item)->unit, "所"); /* 学校39所，其中高中1所: says by itself what it is */
	item->indicator = item->head = school ? phrase.noun : in_bracket(c, &c->items[whole - 1], phrase.noun, true);
	item->measure = measure_of_unit(item_number(c, item));
	return true;
}

static bool names_list(const struct sentence *s, struct span before)
{
	return list_before(s, before) && !token_is(s, before.to - 1, CLASS(INDICATOR) | CLASS(GENERIC));
}

/* Does the next number, right behind this one, stand before the noun of both? */
static bool counts_same(const struct context *c, const struct item *item)
{
	size_t next = item->token + 1;
	while (token_is(c->s, next, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER)) || token_says(c->s, next, "共"))
		next++;
	bool attributive;
	size_t behind = token_behind_number(c->s, next, &attributive);
	return token_counts(c->s, next) && !number_is_percent(number_at(c->s, next)) && !clause_ends_at(c->s, behind) &&
	       !token_kind_is(c->s, behind, TOKEN_COMMA) && !token_counts(c->s, behind);
}

/* 城市低保新增276户，退出374户: what both speak of, without what was done to the first. Empty when the head is only that. */
static struct str head_without_verb(const struct context *c, struct str head)
{
	for (size_t len = 6; len <= 9 && len + 6 <= head.len; len += 3) {
		const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, str_slice(head, head.len - len, head.len));
		if (word && word->classes & CLASS(VERB) && !(word->classes & (CLASS(NOMINAL) | CLASS(PROCESS))))
			return str_slice(head, 0, head.len - len);
	}
	return (struct str){"", 0};
}

/* 脱贫98户, 征地1258户: the verb has its object in itself and takes none from before. */
static bool holds_object(const struct lexicon *lexicon, struct str verb)
{
	return list_has(lexicon, LIST_OBJECT_VERB, verb);
}

/* 竣工投产10个: what happened to those counted before. */
static bool only_happens(const struct context *c, const struct item *item, const struct phrase *phrase)
{
	const word_classes happens = CLASS(VERB) | CLASS(STATE);
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, phrase->noun);
	return c->count && phrase->verb != NO_TOKEN && word && (word->classes & happens) == happens &&
	       number_is(item_number(c, item), UNIT_COUNT);
}

/* 新建公厕8座，改造3座: what was done with others of the same. */
static bool repeats_deed(const struct context *c, const struct item *item, const struct phrase *phrase)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, phrase->noun);
	bool deed = word && word->classes & CLASS(VERB) && word->classes & CLASS(PROCESS) && phrase->verb == NO_TOKEN;
	return deed && last && last->verb.len && !str_equal(last->head, last->verb) && item_number(c, item)->unit.len &&
	       str_equal(item_number(c, item)->unit, item_number(c, last)->unit);
}

/* 光伏扶贫全镇申报1169户: what stands in front of the place is what it was done with. */
static struct str fronted_thing(const struct context *c, struct span before)
{
	for (size_t i = before.to; i-- > before.from + 1;) {
		if (!token_is(c->s, i, CLASS(SCOPE)) || token_text(c->s, i).len < 6)
			continue;
		struct phrase phrase = phrase_before(c->s, (struct span){before.from, i});
		return phrase.verb == NO_TOKEN ? phrase.noun : (struct str){"", 0};
	}
	return (struct str){"", 0};
}

/* 实施危房改造工程，工程已完成120户: the whole name stands in the clause before. Empty when it does not. */
static struct str fuller_name(const struct context *c, const struct item *item, const struct phrase *phrase)
{
	struct str none = {"", 0};
	if (phrase->span.to != phrase->span.from + 1 || !token_is(c->s, phrase->span.from, CLASS(PROCESS)))
		return none;
	return context_work_before(c, item, phrase->text);
}

/* 工业总产值557亿元; 新建绿道网12公里; 群众满意度达92% */
bool pattern_named_before(struct context *c, struct item *item)
{
	struct phrase phrase = item_phrase(c, item);
	if (!phrase.text.len)
		return false;
	struct str fuller = fuller_name(c, item, &phrase);
	if (fuller.len) {
		item->indicator = item->head = fuller;
		item->measure = measure_of_unit(item_number(c, item));
		return true;
	}
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	item->measure = measure_of_unit(item_number(c, item));
	phrase.noun = contribution(c, item, phrase.noun);
	bool happens = only_happens(c, item, &phrase);
	if (happens || repeats_deed(c, item, &phrase))
		phrase.noun = (struct str){"", 0};
	if (token_is(c->s, item->token - 1, CLASS(ETC)) &&
	    token_counts(c->s, item->token + 1)) { /* A、B等11项32公里的道路 */
		item->indicator = (struct str){"", 0};
		return true;
	}
	if ((!phrase.noun.len || names_list(c->s, item->before)) && counts_same(c, item)) {
		item->indicator = (struct str){"", 0}; /* 造成8万户25万人受灾; 甲、乙3座35万千瓦电站 */
		return true;
	}
	if (!phrase.noun.len) { /* 并建成3个; 行政拘留7人 counts nothing before it */
		bool alone = str_ends(item_number(c, item)->unit, STR("次")) || /* 排查15万人次: how often it was done */
		             holds_object(c->s->lexicon, phrase.text) ||
		             (phrase.text.len >= 12 && !happens && !str_ends(phrase.text, STR("成功"))) || (last && str_equal(last->head, last->verb)); /* 植树造林 says all */
		item->head = alone ? phrase.text : fronted_thing(c, item->before);
		if (!item->head.len)
			item->head = context_near_head(c, item);
		item->verb = phrase.text;
		if (!item->head.len)
			item->head = phrase.text;
		struct str thing = alone ? (struct str){"", 0} : head_without_verb(c, item->head);
		item->indicator = thing.len ? phrase_join(c->s, thing, phrase.text) : phrase_join(c->s, phrase.text, item->head);
		return true;
	}
	struct str noun = phrase.verb == NO_TOKEN ? context_with_head(c, item, phrase.noun, &item->head) : phrase.text;
	if (phrase.verb != NO_TOKEN) {
		item->head = phrase.noun;
		item->verb = span_text(c->s, (struct span){phrase.verb, phrase.verb + 1});
	} else if (last && last->verb.len && same_list(c->s, last, item->token) &&
	           number_is(item_number(c, item), UNIT_COUNT)) {
		item->verb = last->verb;
		noun = phrase_join(c->s, last->verb, noun);
	}
	if (!item_number(c, item)->unit.len && str_ends(noun, STR("率"))) /* 有效回收率97.91: its unit is missing */
		item->measure = MEASURE_RATIO;
	const struct text_listed *stock =
		last && phrase.verb == NO_TOKEN && noun.len <= 6 && same_list(c->s, last, item->token)
			? list_end(c->s->lexicon, LIST_STOCK_END, last->indicator)
			: NULL;
	if (stock) /* 猪存栏1万头、牛20头 */
		noun = item->head = phrase_join(c->s, noun, stock->text);
	const struct item *outside = before_bracket(c, item);
	if (outside && noun.len <= 12 && part_of(c, item, outside, noun) && !names_people(c->s->lexicon, noun))
		noun = in_bracket(c, outside, noun, qualifies(c, item, noun));
	if (phrase.verb != NO_TOKEN && c->area.len &&
	    str_starts(span_text(c->s, span_trim(c->s, item->before)), c->area)) /* 产业园入驻企业46家 */
		noun = phrase_join(c->s, c->area, noun);
	if (last && begins_with_money(noun) && number_is(item_number(c, last), UNIT_MONEY) &&
	    noun_is_indicator(c, last->indicator)) /* 村集体收入全部超过20万元，其中50万元以上的村11个 */
		noun = phrase_join(c->s, last->indicator, noun);
	item->indicator = noun;
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
	if (!place || !apart)
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

/* 364宗1984人次; 22户，24人: the same thing in another unit. */
bool pattern_continued(struct context *c, struct item *item)
{
	if (!c->count)
		return false;
	const struct item *last = &c->items[c->count - 1];
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	if (!last->indicator.len && !clause_ends_at(c->s, behind))
		return false;
	if (token_counts(c->s, item->token + 1) && span_names_scope(c->s, item->before)) /* 全镇1236户5128人脱贫 */
		return false;
	item->indicator = resident_name(c, item);
	if (!item->indicator.len)
		item->indicator = paid_object(c, item, last);
	struct str turned = item->indicator.len ? (struct str){"", 0} : context_turned_head(c, item);
	if (!item->indicator.len)
		item->indicator = turned.len ? turned : last->indicator;
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
	if (c->count || (!clause_ends_at(c->s, behind) && !listed) || token_counts(c->s, behind + 1))
		return false;
	item->indicator = item->head = context_clause_head(c, item->token);
	item->measure = measure_of_unit(item_number(c, item));
	for (size_t i = item->before.from; !item->indicator.len && i < item->before.to; i++)
		if (token_is(c->s, i, CLASS(REALISE))) /* 预计全年完成6亿元: of what the sentence before told */
			item->indicator = item->head = c->told;
	return item->indicator.len > 0;
}
