/* Counts whose noun stands behind the number: 新建3个公园. */
#include <string.h>

#include "reader/grammar_int.h"

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

static bool lists_names(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_is(s, i, CLASS(DROP) | CLASS(PREPOSITION)) || token_says(s, i, "的"))
			return false;
	return span_holds_list(s, span);
}

/* 引进甲公司、乙公司等 3 家企业: the verb before the names. NO_TOKEN when there is none, or something else stands among them. */
static size_t verb_before_names(const struct sentence *s, struct span before)
{
	const word_classes other = CLASS(PREPOSITION) | CLASS(DROP) | CLASS(LINK) | CLASS(TIME) | CLASS(SCOPE) | CLASS(UP) | CLASS(DOWN);
	size_t i = before.to - 1;
	bool named = false;
	while (i > before.from && !token_is(s, i - 1, CLASS(VERB))) {
		i--;
		if (token_is(s, i, other) && !token_is(s, i, CLASS(CONJUNCTION)) && !token_says(s, i, "了"))
			return NO_TOKEN;
		named = named || s->tokens[i].kind == TOKEN_TEXT;
	}
	if (!named || i == before.from || token_is(s, i - 1, CLASS(DROP) | CLASS(PROCESS) | CLASS(NOMINAL)) || token_among(s, i - 1, LIST_CARRIES_OUT))
		return NO_TOKEN;
	struct span subject = span_trim(s, (struct span){before.from, i - 1});
	return subject.from == subject.to ? i - 1 : NO_TOKEN;
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
	if (i > before.from && token_is(s, i - 1, CLASS(VERB) | CLASS(DROP)))
		return i - 1;
	return before.to > before.from && token_is(s, before.to - 1, CLASS(ETC)) ? verb_before_names(s, before) : NO_TOKEN;
}

/* 争取有3个项目列入计划, 还有27户没有用上电: what there is does something. */
static bool there_is(const struct sentence *s, const struct item *item)
{
	size_t i = item->before.to;
	while (i > item->before.from && token_is(s, i - 1, CLASS(ABOUT_BEFORE)))
		i--;
	return i > item->before.from && token_among(s, i - 1, LIST_THERE_IS);
}

/* 使用15年以上 的电梯, but 村 的公开栏: is the thing behind 的 described, and not that of what is counted? */
static bool describes_before(const struct sentence *s, size_t from, size_t de)
{
	return de > from + 1 && !token_is(s, de - 1, CLASS(SUB_AREA)) && !list_end(s->lexicon, LIST_HOME_END, token_text(s, de - 1));
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
		if (token_counts(s, i) || s->tokens[i].kind == TOKEN_COMMA || (token_says(s, i, "的") && (done.to || !describes_before(s, item->token + 1, i))))
			return (struct span){0, 0};
		bool carries = list_start(s->lexicon, LIST_LIGHT_VERB, token_text(s, i)); /* 对25栋猪栏 进行 污染治理改造 */
		bool acts = token_is(s, i, CLASS(VERB)) || carries;
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

/* 为全区80户困难家庭 实施了改造: those for whom something was done, with a verb of doing behind them. */
static bool serves_people(const struct sentence *s, const struct item *item)
{
	if (item->before.from == item->before.to || !token_says(s, item->before.from, "为") ||
	    !list_has(s->lexicon, LIST_PEOPLE_UNIT, number_at(s, item->token)->unit))
		return false;
	for (size_t i = item->before.from + 1; i < item->before.to; i++)
		if (!token_is(s, i, CLASS(SCOPE)))
			return false;
	for (size_t i = item->token + 1; !clause_ends_at(s, i); i++)
		if (str_starts(token_text(s, i), STR("实施")))
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
	if (list_has(s->lexicon, LIST_PEOPLE_UNIT, number->unit) && token_among(s, item->token + 1, LIST_OBJECT_VERB))
		return GOVERNED_NOT; /* 实现120户380人脱贫 */
	if (number_is(number, UNIT_MONEY) || (span_holds_list(s, item->before) && !sums_up_subject(s, item)))
		return GOVERNED;
	if (there_is(s, item))
		return GOVERNED_NOT;
	if (serves_people(s, item)) /* 为全区80户老人 实施改造 */
		return GOVERNED_WHOLE;
	if (item->before.to > item->before.from + 1 && token_says(s, item->before.to - 1, "为") && token_is(s, item->before.to - 2, CLASS(TIME)) &&
	    list_end(s->lexicon, LIST_PEOPLE_END, token_text(s, item->token + 1)))
		return GOVERNED; /* 每天为260名老人 提供午餐 */
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
	bool listed = false; /* 2个建设标准高、环境好的小区 */
	bool describes = token_is(s, from, CLASS(DESCRIBING) | CLASS(DROP) | CLASS(INVEST));
	for (; !clause_ends_at(s, i) && i < from + 20 && (describes || !token_counts(s, i)); i++) {
		listed = listed || s->tokens[i].kind == TOKEN_COMMA;
		if (token_says(s, i, "的"))
			return (listed || describes) && !clause_ends_at(s, i + 1);
	}
	return false;
}

/* 规划5个村实施亮化: which villages, when 村 alone says too little. */
static struct span done_by(const struct sentence *s, size_t behind, struct str noun)
{
	size_t deed = behind + 1;
	while (token_among(s, deed, LIST_THEY_ALL))
		deed++;
	bool reached = deed > behind + 1 && token_is(s, deed, CLASS(REALISE)); /* 11个村全部实现了通水泥路 */
	if (reached)
		deed += str_equals(token_text(s, deed + 1), "了") ? 2 : 1;
	struct span done = {deed, deed};
	bool acts = noun.len == strlen("村") && str_equal(token_text(s, behind), noun) &&
	            (reached || (deed == behind + 1 && token_is(s, deed, CLASS(VERB)) && !token_is(s, deed, CLASS(LINK))));
	for (; acts && !clause_ends_at(s, done.to); done.to++)
		if (token_counts(s, done.to) || s->tokens[done.to].kind == TOKEN_COMMA || token_says(s, done.to, "的"))
			return (struct span){0, 0};
	return done.to > done.from + (reached ? 0 : 1) ? done : (struct span){0, 0};
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

/* 12个村的干部群众, 3个安置点的贫困户: the places are counted. An empty span when the noun counts people or no place. */
static struct span home_of_people(const struct context *c, const struct item *item, size_t behind, struct str noun)
{
	const struct number *number = item_number(c, item);
	struct span home = {behind, behind};
	if (!number_is(number, UNIT_COUNT))
		return (struct span){0, 0};
	while (!clause_ends_at(c->s, home.to) && home.to < behind + 6 && !token_says(c->s, home.to, "的"))
		if (token_is(c->s, home.to, CLASS(ADVERB) | CLASS(PREPOSITION) | CLASS(DROP)) || token_counts(c->s, home.to++))
			return (struct span){0, 0};
	if (home.to == behind || !token_says(c->s, home.to, "的"))
		return (struct span){0, 0};
	bool people = list_end(c->s->lexicon, LIST_VILLAGERS_END, noun) ||
	              (str_equals(number->unit, "个") && list_end(c->s->lexicon, LIST_PEOPLE_END, noun));
	bool area = home.to == behind + 1 && token_is(c->s, behind, CLASS(SUB_AREA));
	bool place = people && (area || list_end(c->s->lexicon, LIST_HOME_END, span_text(c->s, home)));
	return place ? home : (struct span){0, 0};
}

/* 1条日处理能力为100吨的生产线: how much each does is no part of its name; the token behind 的, or the same. */
static size_t behind_capacity(const struct context *c, size_t behind)
{
	size_t inner = behind;
	while (!clause_ends_at(c->s, inner) && !token_counts(c->s, inner) && inner < behind + 5)
		if (token_kind_is(c->s, inner, TOKEN_COMMA) || token_is(c->s, inner++, CLASS(CONJUNCTION)))
			return behind;
	if (inner == behind || !token_counts(c->s, inner) || number_is(number_at(c->s, inner), UNIT_COUNT))
		return behind;
	struct str measure = span_text(c->s, span_trim(c->s, (struct span){behind, inner}));
	bool attributive;
	size_t thing = token_behind_number(c->s, inner, &attributive);
	bool of_it = noun_is_generic(c, measure) || list_end(c->s->lexicon, LIST_ATTRIBUTE_END, measure);
	return of_it && attributive && !clause_ends_at(c->s, thing) ? thing : behind;
}

/* 发放面50袋、油30桶; 新建3个公园、5座公厕: the verb of a list is said once. */
static struct str verb_of_list(const struct context *c, const struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	struct span between = item->before;
	if (!last || !last->verb.len || !last->end || strcmp(last->rule, "counted_behind") != 0 || between.from >= between.to)
		return (struct str){"", 0};
	for (size_t i = last->end; i < between.to; i++)
		if (c->s->tokens[i].kind != TOKEN_COMMA && !token_is(c->s, i, CLASS(CONJUNCTION) | CLASS(ABOUT_BEFORE)))
			return (struct str){"", 0};
	return last->verb;
}

/* 在财政投入5万元的基础上: nothing is counted behind. */
static bool invested_before(const struct context *c, struct item *item)
{
	size_t i = item->token;
	while (i > item->before.from && token_is(c->s, i - 1, CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE)))
		i--;
	if (i == item->before.from || !token_is(c->s, i - 1, CLASS(INVEST)))
		return false;
	struct str payer = phrase_before(c->s, (struct span){item->before.from, i - 1}).noun;
	item->indicator = item->head = phrase_join(c->s, payer, token_text(c->s, i - 1));
	item->measure = measure_of_unit(item_number(c, item));
	return true;
}

/* 对3个基地 进行了除草、施肥等管理工作: where what was done there begins, when it is a list or described; else the end. */
static size_t worked_on_end(const struct sentence *s, const struct item *item, struct span span)
{
	bool on = false;
	for (size_t i = item->before.from; i < item->before.to; i++)
		on = on || token_among(s, i, LIST_DONE_AT);
	size_t at = span.to;
	for (size_t i = span.from + 1; on && i < span.to; i++) {
		if (at == span.to && (token_says(s, i, "的") || s->tokens[i].kind == TOKEN_COMMA))
			return span.to;
		if (at == span.to && str_starts(token_text(s, i), STR("进行")))
			at = i;
		else if (at < span.to && (token_says(s, i, "的") || s->tokens[i].kind == TOKEN_COMMA))
			return at;
	}
	return span.to;
}

/* 8个村 集体收入均突破5万元: the places are counted; what is told of them has its own number. */
static bool places_of_measure(const struct context *c, struct item *item, size_t behind)
{
	const struct sentence *s = c->s;
	bool measure = false;
	bool place = token_is(s, behind, CLASS(SUB_AREA)) || token_says(s, behind, "村村"); /* 13个村村集体收入 */
	if (!number_is(item_number(c, item), UNIT_COUNT) || !place || item_phrase(c, item).text.len)
		return false;
	size_t i = behind + 1;
	for (; !clause_ends_at(s, i) && !token_counts(s, i) && i < behind + 8; i++) {
		if (token_is(s, i, CLASS(INDICATOR) | CLASS(GENERIC)))
			measure = true;
		else if (!(s->tokens[i].kind == TOKEN_TEXT && !measure) && !(measure && token_is(s, i, CLASS(ADVERB) | CLASS(LINK) | CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE))))
			return false;
	}
	if (!measure || !token_counts(s, i) || number_is(number_at(s, i), UNIT_COUNT))
		return false;
	item->indicator = item->head = token_is(s, behind, CLASS(SUB_AREA)) ? token_text(s, behind) : STR("村");
	return true;
}

/* 19家企业中8家产值下降: those among them that are said of. */
static bool among_them(const struct context *c, struct item *item, size_t behind)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!last || item->before.to == item->before.from || !token_says(c->s, item->before.to - 1, "中") || last->token + 1 > item->before.from ||
	    !number_is(item_number(c, item), UNIT_COUNT) || !str_equal(item_number(c, last)->unit, item_number(c, item)->unit))
		return false;
	struct str said = span_text(c->s, span_trim(c->s, span_behind(c->s, behind)));
	item->head = last->head;
	item->indicator = phrase_join(c->s, said, last->head);
	return said.len > 0;
}

/* …项目42个，17个加快建设，6个正在开展前期工作: what those do that were counted before. */
static bool says_of_same(const struct context *c, struct item *item, size_t behind)
{
	const word_classes doing = CLASS(VERB) | CLASS(DROP) | CLASS(STATE);
	bool adverb = token_is(c->s, behind, CLASS(ADVERB) | CLASS(ACTUAL_CUE)) && token_is(c->s, behind + 1, doing);
	bool alone = clause_ends_at(c->s, behind + 1) && !token_is(c->s, behind, CLASS(PROCESS) | CLASS(NOMINAL) | CLASS(GENERIC)); /* 2家停产 */
	bool state = token_is(c->s, behind, CLASS(VERB)) && (token_is(c->s, behind, CLASS(STATE)) || alone);
	struct span span = span_behind(c->s, behind);
	if (!(adverb || state) || item_phrase(c, item).text.len)
		return false;
	for (size_t i = behind; i < span.to; i++)
		if (token_says(c->s, i, "的") || token_number(c->s, i) || token_kind_is(c->s, i, TOKEN_COMMA))
			return false;
	if (!token_is(c->s, span.to - 1, doing | CLASS(PROCESS)))
		return false;
	const struct item *same = context_same_things(c, item);
	if (!same)
		return false;
	while (behind + 1 < span.to && token_is(c->s, behind, CLASS(ACTUAL_CUE) | CLASS(TOLD)))
		behind++;
	item->head = item_thing(c, same);
	item->indicator = arena_join(c->arena, span_text(c->s, (struct span){behind, span.to}), item->head);
	return true;
}

/* 36个项目; 新建3个公园; 32项产品通过认定; 设立3000万元专项资金 */
bool pattern_counted_behind(struct context *c, struct item *item)
{
	const struct number *number = item_number(c, item);
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	if (clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA) || token_counts(c->s, behind))
		return false;
	if (token_is(c->s, behind, CLASS(CONJUNCTION) | CLASS(ETC)) || number_is_percent(number) || number->among)
		return false;
	if (size_of_thing(c, item, behind) || says_of_same(c, item, behind) || places_of_measure(c, item, behind) || among_them(c, item, behind))
		return true;
	if (!number_is(number, UNIT_COUNT) && str_ends(token_text(c->s, behind), STR("目标")) && clause_ends_at(c->s, behind + 1)) /* 提出了达到3万元的目标 */
		return false;
	if (attributive && token_among(c->s, behind, LIST_CIRCUMSTANCE))
		return invested_before(c, item);
	behind = behind_capacity(c, behind);
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
	bool adverb = token_is(c->s, behind, CLASS(ADVERB)) && !(token_is(c->s, behind, CLASS(PLAIN)) && !token_begins_action(c->s, behind));
	if (before.noun.len && (adverb || token_is(c->s, behind, CLASS(ACTUAL_CUE)))) /* but 清溪镇47名正式代表 */
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
	struct span after = span_behind(c->s, behind);
	after.to = worked_on_end(c->s, item, after);
	struct phrase noun = phrase_behind(c->s, after, how_governed(c->s, item));
	if (!noun.text.len)
		return false;
	bool only_work = list_has(c->s->lexicon, LIST_WORK_END, noun.noun) && clause_ends_at(c->s, noun.end);
	if (only_work && before.verb != NO_TOKEN && before.noun.len && !token_is(c->s, before.span.to - 1, CLASS(ETC))) /* 改建休憩角1个项目 */
		return false;
	const struct text_listed *money = number_is(number, UNIT_COUNT) && token_counts(c->s, noun.span.to) ? list_end(c->s->lexicon, LIST_INVESTED, noun.noun) : NULL;
	if (money && noun.noun.len > money->text.len + strlen("工程")) /* 41项饮水工程总投资2万元 */
		noun.noun = noun.text = str_slice(noun.noun, 0, noun.noun.len - money->text.len);
	counted_borrow_noun(c, &noun);
	struct span home = home_of_people(c, item, behind, noun.noun);
	if (home.to > home.from)
		noun = (struct phrase){.verb = NO_TOKEN, .noun = span_text(c->s, home), .text = span_text(c->s, home), .end = home.to};
	item->measure = measure_of_unit(number);
	item->end = noun.end;
	item->head = noun.noun;
	item->indicator = noun.text;
	lend_thing_of_places(c, item, behind, noun.noun);
	bool sums_up = item->token > 0 && token_is(c->s, item->token - 1, CLASS(ETC)); /* 在清溪村、石桥村等9个村 */
	if (!sums_up && before.noun.len > noun.noun.len && str_ends(before.noun, noun.noun)) /* 通水的村达到37个村; but 甲支部、乙支部2个支部 */
		return verb == NO_TOKEN && before.span.to == item->token && lists_names(c->s, before.span);
	struct span done = done_there(c->s, item), by = done_by(c->s, behind, noun.noun);
	struct str touched = number_is(number, UNIT_COUNT) ? context_touched_by(c, item, behind, noun.noun) : (struct str){"", 0};
	struct str shared = verb == NO_TOKEN && !before.text.len ? verb_of_list(c, item) : (struct str){"", 0};
	if (by.to > by.from && number_is(number, UNIT_COUNT)) {
		item->indicator = arena_join(c->arena, span_text(c->s, by), STR("的"), noun.noun);
	} else if (done.to > done.from && done.from > behind && number_is(number, UNIT_COUNT)) {
		struct span thing = {behind, done.from};
		for (size_t i = behind; i < done.from; i++) /* 对12台使用多年的电梯开展评估 */
			if (token_says(c->s, i, "的"))
				thing.from = i + 1;
		item->head = span_text(c->s, span_trim(c->s, thing));
		bool place = list_end(c->s->lexicon, LIST_HOME_END, item->head); /* 在9个村开展了活动: 开展活动的村 */
		if (!place && list_has(c->s->lexicon, LIST_CARRIED_ON, token_text(c->s, done.from))) {
			item->indicator = phrase_join(c->s, item->head, span_text(c->s, done)); /* 电梯开展风险评估 */
			return true;
		}
		if (str_starts(token_text(c->s, done.from), STR("进行"))) {
			done.from++;
			struct str deed = span_text(c->s, span_trim(c->s, done));
			bool single = span_trim(c->s, done).to - span_trim(c->s, done).from == 1; /* 对45处游园进行改造 */
			item->indicator = single && deed.len <= 6 ? phrase_join(c->s, deed, item->head) : phrase_join(c->s, item->head, deed);
			return true;
		}
		item->indicator =
			arena_join(c->arena, span_text(c->s, done), STR("的"), item->head);
	} else if (touched.len) {
		item->indicator = touched;
	} else if (verb != NO_TOKEN && token_is(c->s, verb, CLASS(VERB)) && !token_is(c->s, verb, CLASS(DROP))) {
		item->verb = span_text(c->s, (struct span){verb, verb + 1});
		item->indicator = phrase_join(c->s, item->verb, noun.noun);
	} else if (shared.len) {
		item->verb = shared;
		item->indicator = phrase_join(c->s, shared, noun.noun);
	} else if (c->count && str_equal(before.noun, c->items[c->count - 1].head)) {
		item->indicator = noun.text; /* 5个行政村51个小组 */
	} else if (verb == NO_TOKEN && before.noun.len && may_prefix(c->s, before.span, item->token)) {
		item->indicator = phrase_join(c->s, before.noun, noun.text);
		if (noun_names_people(c, before.noun)) /* 贫困户132人就近就业，人均增收…: theirs */
			item->head = before.noun;
	} else if (verb == NO_TOKEN && before.noun.len) {
		item->indicator = phrase_join(c->s, owner_in_list(c->s, item->before), noun.text);
	}
	return true;
}
