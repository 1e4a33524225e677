/* What is counted, cut out of the words before a number. */
#include <string.h>

#include "reader/phrase_int.h"

/* Characters that make a noun of the verb before them: 建成率, 补助金, 孵化园. */
bool token_makes_noun(const struct sentence *s, size_t i)
{
	struct str text = i < s->count ? token_text(s, i) : (struct str){"", 0};
	if (i < s->count && s->tokens[i].kind == TOKEN_WORD && text.len <= 12 && str_ends(text, STR("率")))
		return !token_is(s, i - 1, CLASS(UP) | CLASS(DOWN)); /* 检查覆盖率, 排查整改率 */
	if (i > 0 && token_is(s, i - 1, CLASS(VERB)) && str_starts(token_text(s, i - 1), STR("新"))) /* 新安装 路灯 */
		return false;
	if (i > 0 && (token_is(s, i - 1, CLASS(ACTUAL_CUE)) || (token_is(s, i - 1, CLASS(REALISE)) && text.len > strlen("率"))))
		return false; /* 已完成 场地平整, but 贡献率 */
	bool tail = i < s->count && (s->tokens[i].kind == TOKEN_TEXT || text.len <= 3 || list_has(s->lexicon, LIST_TAIL_NOUN, text));
	if (!text.len || i == 0 || !tail || str_ends(token_text(s, i - 1), STR("了")))
		return false;
	return list_start(s->lexicon, LIST_TAIL_NOUN, text) && !list_start(s->lexicon, LIST_TAIL_OBJECT, text);
}

static bool is_strong_verb(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(VERB)) && !token_is(s, i, CLASS(PROCESS) | CLASS(INDICATOR) | CLASS(GENERIC)) &&
	       !token_makes_noun(s, i + 1);
}

static bool has_content(const struct sentence *s, struct span span);

/* 改造危房, 新建公园: a verb at the head with its object behind it. */
static bool heads_object(const struct sentence *s, struct span span)
{
	return span.from < span.to && token_is(s, span.from, CLASS(VERB)) &&
	       !token_is(s, span.from, CLASS(INDICATOR) | CLASS(GENERIC)) &&
	       (is_strong_verb(s, span.from) ||
	        (has_content(s, (struct span){span.from + 1, span.to}) && !token_makes_noun(s, span.from + 1) &&
	         !token_is(s, span.from + 1, CLASS(PARTICLE) | CLASS(PROCESS) | CLASS(GENERIC))));
}

static bool has_content(const struct sentence *s, struct span span)
{
	span = span_trim(s, span);
	return span.from < span.to;
}

static bool has_verb(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (is_strong_verb(s, i))
			return true;
	return false;
}

static bool has_preposition(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_is(s, i, CLASS(PREPOSITION)) && !token_is(s, i, CLASS(CONJUNCTION)))
			return true;
	return false;
}

/* 镇区 现有 公厕: the place that has it is no part of it, but a part of the place is (清溪社区现有党员). */
static bool has_now(const struct sentence *s, size_t i)
{
	bool has = token_among(s, i, LIST_EXISTING);
	bool bare = i == 1 || (i > 1 && (s->tokens[i - 2].kind == TOKEN_BREAK || token_is(s, i - 2, CLASS(TIME)))); /* 社区现有党员 */
	bool area = i > 0 && token_is(s, i - 1, CLASS(SUB_AREA));
	if (bare && area && str_equals(token_text(s, i), "有")) /* 社区有企业 */
		return true;
	return has && i > 0 && (bare || !area);
}

/* 矿山修复治理, 河道清淤整治: verbs behind their object name the work. */
static bool is_work(const struct sentence *s, struct span span, size_t i)
{
	const word_classes passed = CLASS(PROCESS) | CLASS(NOMINAL) | CLASS(LINK) | CLASS(ADVERB) | CLASS(PARTICLE);
	bool object = i > span.from && (s->tokens[i - 1].kind == TOKEN_TEXT ||
	                                token_is(s, i - 1, CLASS(PLAIN) | CLASS(INDICATOR)));
	bool work = false;
	for (size_t k = i + 1; k < span.to; k++) {
		if (!token_is(s, k, passed))
			return false;
		work = work || token_is(s, k, CLASS(PROCESS));
	}
	return object && work && !str_ends(token_text(s, i), STR("了"));
}

/* 建设粮食高产 创建 示范片, 5000万元以上 新开工 项目: a verb inside the noun that another verb, or a class, already governs. */
static bool in_object(const struct sentence *s, struct span span, size_t i)
{
	if (i >= span.from + 2 && token_is(s, i - 1, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER)) && token_kind_is(s, i - 2, TOKEN_NUMBER))
		return true;
	if (i >= span.from + 3 && str_equals(token_text(s, i - 1), "的") && token_is(s, i - 2, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER)) &&
	    token_kind_is(s, i - 3, TOKEN_NUMBER)) /* 投资额1000万元以上的 新开工 项目 */
		return true;
	bool governed = token_is(s, span.from, CLASS(VERB)) && !token_is(s, span.from, CLASS(DROP) | CLASS(LINK)) && i > span.from + 1;
	if (!governed || !token_is(s, i, CLASS(NOMINAL)) || !(s->tokens[i - 1].kind == TOKEN_TEXT || token_is(s, i - 1, CLASS(PLAIN))))
		return false;
	for (size_t k = span.from + 1; k < i; k++)
		if (s->tokens[k].kind == TOKEN_COMMA || token_is(s, k, CLASS(CONJUNCTION) | CLASS(VERB) | CLASS(ADVERB) | CLASS(PREPOSITION)))
			return false;
	return true;
}

/* 新开工 和 续建 项目: the first of two verbs with one object. */
static size_t first_of_two(const struct sentence *s, struct span span, size_t verb)
{
	bool joined = verb > span.from + 1 && token_is(s, verb - 1, CLASS(CONJUNCTION)) && s->tokens[verb - 1].kind == TOKEN_WORD;
	return joined && is_strong_verb(s, verb - 2) ? verb - 2 : verb;
}

/* Cuts the span to the last verb and its object. *hole gets a dropped verb between a subject and its object
 * (第三产业 实现 增加值). */
static struct span last_clause(const struct sentence *s, struct span span, size_t *verb, struct span *hole)
{
	for (size_t i = span.to; i-- > span.from;) {
		struct span rest = {i + 1, span.to}, before = {span.from, i};
		if (token_is(s, i, CLASS(ADVERB)) && token_is(s, i + 1, CLASS(VERB)) && i + 2 < span.to &&
		    has_content(s, (struct span){i + 2, span.to})) {
			*verb = i + 1; /* 政府共补助危房改造款 */
			return rest;
		}
		bool joined = i > span.from && token_is(s, i, CLASS(NOMINAL)) && token_among(s, i - 1, LIST_AND_OTHERS) &&
		              list_end(s->lexicon, LIST_WORK_END, token_text(s, span.to - 1)); /* 污水管网及处理项目 */
		bool describes = i + 3 < span.to && str_equals(token_text(s, i + 1), "的") && token_is(s, span.to - 1, CLASS(GENERIC)) &&
		                 list_end(s->lexicon, LIST_MEASURE_END, token_text(s, span.to - 1));
		if (is_strong_verb(s, i) && describes) { /* 建成的 电站年发电量 */
			*verb = NO_TOKEN;
			return (struct span){i + 2, span.to};
		}
		if (is_strong_verb(s, i) && has_content(s, rest) && !is_work(s, span, i) && !joined && !in_object(s, span, i)) {
			*verb = first_of_two(s, span, i);
			return (struct span){*verb, span.to};
		}
		if (has_now(s, i) && i > span.from && has_content(s, rest)) {
			before = span_trim(s, before);
			if (!token_is(s, span_trim(s, rest).from, CLASS(GENERIC)) || before.from == before.to)
				return rest;
			*hole = (struct span){before.to, i + 1}; /* 果树现有面积 */
			return (struct span){before.from, span.to};
		}
		bool dropped =
			token_is(s, i, CLASS(DROP)) && !token_is(s, i, CONTENT | CLASS(PROCESS)) && !token_makes_noun(s, i + 1) &&
			!(token_is(s, i, CLASS(COMPLETION)) && i + 1 < span.to && str_equals(token_text(s, i + 1), "的")); /* 列入改造计划的小区 */
		bool in_name = i + 2 == span.to && token_among(s, i, LIST_USED_IN_NAME) && list_has(s->lexicon, LIST_WORK_END, token_text(s, i + 1));
		if (!dropped || in_name || i == span.from || !has_content(s, rest)) /* 综合开发利用项目 */
			continue;
		before = span_trim(s, before);
		bool per = str_starts(token_text(s, before.from), STR("每")); /* 每千人 拥有 床位 */
		bool joins = (per || token_is(s, i, CLASS(REALISE)) || (i > 0 && token_among(s, i - 1, LIST_IN_PROGRESS))) /* 文化中心正在进行装修 */ && before.from < before.to &&
		             span_bytes(s, before) <= SUBJECT_MAX && !has_verb(s, before) && !has_preposition(s, before) &&
		             !token_is(s, i, CLASS(PREPOSITION));
		rest = span_trim(s, rest);
		if (!joins)
			return rest;
		*hole = (struct span){before.to, rest.from};
		return (struct span){before.from, span.to};
	}
	return span;
}

/* 解决用工、停车等难题: here the abstract noun is what was solved. */
static bool solves(const struct sentence *s, size_t from)
{
	for (size_t look = 0; from-- > 0 && look < 3 && s->tokens[from].kind != TOKEN_BREAK; look++)
		if (list_start(s->lexicon, LIST_SOLVING_VERB, token_text(s, from)))
			return true;
	return false;
}

static bool only_abstract(const struct sentence *s, struct span span)
{
	return span.to - span.from == 1 && token_is(s, span.from, CLASS(ABSTRACT));
}

/* 鸡鸭鹅等 年末存栏: a measure sums up nothing. */
static bool only_measure(const struct sentence *s, struct span span)
{
	return span.to - span.from == 1 && token_is(s, span.from, CLASS(GENERIC)) && token_is(s, span.from, CLASS(INDICATOR)) &&
	       !token_is(s, span.from, CLASS(INVEST));
}

/* 住房保障等支出: the noun that sums up says too little alone. */
static bool only_bare(const struct sentence *s, struct span span)
{
	return span.to - span.from == 1 && token_among(s, span.from, LIST_BARE_SUM);
}

/* 研发中心、工作站等科技平台: only the noun that sums up. */
static size_t behind_list(const struct sentence *s, struct span span)
{
	for (size_t i = span.to; s->classes & CLASS(ETC) && i-- > span.from;) {
		struct span rest = {i + 1, span.to};
		if (token_is(s, i, CLASS(ETC)) && i > span.from && has_content(s, rest) && !only_measure(s, span_trim(s, rest)) &&
		    !only_bare(s, span_trim(s, rest)) &&
		    (!only_abstract(s, span_trim(s, rest)) || solves(s, span.from)))
			return i + 1;
	}
	return span.from;
}

/* 疫苗接种整体覆盖率: said of the noun, not of a place. */
static bool is_on_the_whole(const struct sentence *s, size_t i, size_t from)
{
	return i > from && token_among(s, i, LIST_ON_THE_WHOLE) &&
	       (s->tokens[i - 1].kind == TOKEN_TEXT || token_is(s, i - 1, CLASS(PROCESS) | CLASS(PLAIN) | CLASS(SUB_AREA)));
}

/* 露天蔬菜 全镇 达到: what is counted stands in front of the place. */
static bool only_link_behind(const struct sentence *s, struct span span, size_t scope)
{
	if (scope == span.from || has_content(s, (struct span){scope + 1, span.to}))
		return false;
	struct span before = {span.from, scope};
	return !has_preposition(s, before) && !has_verb(s, before) && s->tokens[scope - 1].kind != TOKEN_COMMA &&
	       !list_end(s->lexicon, LIST_LOCATIVE_END, token_text(s, scope - 1));
}

/* 在应保尽保的基础上 全镇 有…: what is said of the whole place begins behind its name. */
static struct span behind_scope(const struct sentence *s, struct span span)
{
	for (size_t i = span.to; s->classes & CLASS(SCOPE) && i-- > span.from;)
		if (i + 1 < span.to && token_is(s, i, CLASS(SCOPE)) && s->tokens[i].end - s->tokens[i].at >= 6 &&
		    !only_link_behind(s, span, i) &&
		    !token_is(s, i, CONTENT) && !is_on_the_whole(s, i, span.from)) /* 补选 镇政府 副镇长: there it stands in the object */
			return i > span.from && (is_strong_verb(s, i - 1) || token_is(s, i - 1, CLASS(SHARE)) || /* 占 全县 总产值 */
			                         str_equals(token_text(s, i - 1), "对"))
			           ? span
			           : (struct span){i + 1, span.to};
	return span;
}

static bool ends_reckoning(const struct lexicon *lexicon, struct str text)
{
	return list_end(lexicon, LIST_RECKONING_END, text);
}

/* 按常住人口计算 人均生产总值: how it was reckoned is no part of it. */
static struct span behind_reckoning(const struct sentence *s, struct span span)
{
	bool by = false;
	size_t behind = span.from;
	for (size_t i = span.from; i < span.to; i++) {
		struct str text = token_text(s, i);
		by = by || list_has(s->lexicon, LIST_RECKONING_BY, text);
		if (by && ends_reckoning(s->lexicon, text))
			behind = i + 1;
	}
	return (struct span){behind, span.to};
}

/* 在27个开发区中排名: the place among which something ranks is no part of it. */
static struct span behind_among(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i + 1 < span.to; i++)
		if (s->tokens[i].kind == TOKEN_TEXT && str_ends(token_text(s, i), STR("中")) && token_is(s, i + 1, CONTENT))
			return (struct span){i + 1, span.to};
	return span;
}

/* 人口密度为每平方公里48人: by what it is counted is no part of the name. */
static struct span before_each(const struct sentence *s, struct span span)
{
	for (size_t i = span.from + 1; i + 1 < span.to; i++)
		if (token_is(s, i, CLASS(LINK)) && str_starts(token_text(s, i + 1), STR("每")))
			span.to = i;
	return span;
}

/* 建设任务是新增床位500张: that it is the task says nothing of what is counted. */
static struct span behind_task(const struct sentence *s, struct span span)
{
	for (size_t i = span.from + 1; i + 1 < span.to; i++)
		if (token_among(s, i, LIST_COPULA) &&
		    list_end(s->lexicon, LIST_TASK_NOUN, token_text(s, i - 1)))
			return (struct span){i + 1, span.to};
	return span;
}

/* 以核桃、桂圆为主的果林: only the noun behind. */
static struct span behind_main(const struct sentence *s, struct span span)
{
	for (size_t i = span.to; i-- > span.from + 1;)
		if (i + 2 < span.to && token_among(s, i, LIST_MAINLY) && str_equals(token_text(s, i + 1), "的"))
			return (struct span){i + 2, span.to};
	return span;
}

/* 三个项目投产 可 新增就业: what comes of it begins behind. */
static struct span behind_can(const struct sentence *s, struct span span)
{
	for (size_t i = span.from + 1; i + 1 < span.to; i++)
		if (token_says_can(s, i) && token_among(s, i - 1, LIST_ONCE_BUILT))
			return (struct span){i + 1, span.to};
	return span;
}

/* 供养标准 年 人均: for whom and for how long a standard holds is no part of its name. */
static struct span before_per_head(const struct sentence *s, struct span span)
{
	size_t i = span.to;
	while (i > span.from && (list_has(s->lexicon, LIST_PER_HEAD, token_text(s, i - 1)) ||
	                         list_has(s->lexicon, LIST_STANDARD_PERIOD, token_text(s, i - 1))))
		i--;
	if (i < span.to && i > span.from && token_is(s, i - 1, CLASS(RULE_NOUN)))
		span.to = i;
	return span;
}

/* 公路从石桥村到柳林村全长: from where to where is no part of it. */
static struct span route_inside(const struct sentence *s, struct span span)
{
	struct span none = {0, 0}, route = none;
	if (span.to < span.from + 4 || !token_is(s, span.to - 1, CLASS(GENERIC)))
		return none;
	for (size_t i = span.from + 1; i + 1 < span.to; i++)
		if (token_among(s, i, LIST_FROM) && !route.from)
			route.from = i;
		else if (route.from && token_among(s, i, LIST_TO))
			route.to = span.to - 1;
	return route.to ? route : none;
}

/* 在去年3万元的 基础 上 增长: on what it was built is no part of it. */
static struct span behind_base(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i + 1 < span.to; i++)
		if (s->tokens[i + 1].kind == TOKEN_TEXT && s->tokens[i + 1].end - s->tokens[i + 1].at <= 3 &&
		    token_among(s, i + 1, LIST_LOCATIVE_END) && token_among(s, i, LIST_CIRCUMSTANCE))
			return (struct span){i + 2, span.to};
	return span;
}

/* 受 疫情影响 下降: what it came of is no part of it. */
static struct span behind_cause(const struct sentence *s, struct span span)
{
	enum { NEAR = 8 };
	bool caused = span.from + 1 < span.to && token_among(s, span.from, LIST_CAUSED_BY);
	for (size_t i = span.from + 1; caused && i < span.to && i < span.from + NEAR; i++)
		if (list_end(s->lexicon, LIST_CAUSE_END, token_text(s, i)))
			return (struct span){i + 1, span.to};
	return span;
}

struct phrase phrase_before(const struct sentence *s, struct span span)
{
	struct phrase phrase = {.verb = NO_TOKEN};
	struct span hole = {0, 0};
	span = behind_cause(s, behind_base(s, behind_can(s, span)));
	span = behind_main(s, behind_task(s, before_each(s, span)));
	span = before_per_head(s, span_trim(s, behind_among(s, span_trim(s, behind_scope(s, behind_reckoning(s, span))))));
	if (heads_object(s, span))
		phrase.verb = span.from;
	span = last_clause(s, span, &phrase.verb, &hole);
	span = span_trim(s, span);
	if (hole.from == hole.to)
		hole = route_inside(s, span);
	phrase.span = span;
	size_t noun_from = phrase.verb != NO_TOKEN && phrase.verb >= span.from ? phrase.verb + 1 : span.from;
	size_t list_end = behind_list(s, (struct span){noun_from, span.to});
	struct span noun = span_trim(s, (struct span){list_end > noun_from ? list_end : noun_from, span.to});
	phrase.noun = span_text_without(s, noun, hole);
	phrase.text = phrase.noun;
	if (phrase.verb != NO_TOKEN)
		phrase.text = phrase_join(s, span_text(s, (struct span){phrase.verb, phrase.verb + 1}), phrase.noun);
	return phrase;
}
