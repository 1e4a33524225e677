/* Phrases: what is counted, cut out of the words around a number. */
#include <string.h>

#include "reader/reader_int.h"

enum {
	LOOK_BACK_MAX = 80,  /* tokens before a number that are looked at */
	INDICATOR_MAX = 150, /* bytes of an indicator */
	SUBJECT_MAX = 42,    /* bytes of a subject that is joined over a dropped verb */
	PREDICATE_MAX = 105, /* bytes of a predicate that is kept */
};

/* Off the end of what stands before a number. */
static const word_classes TRIM_RIGHT = CLASS(RULE_CUE) | CLASS(PLAN_CUE) | CLASS(LINK) | CLASS(ADVERB) |
                                       CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE) | CLASS(COMPARE) |
                                       CLASS(DROP) | CLASS(TARGET_CUE) | CLASS(PARTICLE) | CLASS(CONJUNCTION) |
                                       CLASS(SCOPE) | CLASS(TIME) | CLASS(ACTUAL_CUE) | CLASS(PREPOSITION);
/* Off its beginning. */
static const word_classes TRIM_LEFT = CLASS(PLAN_CUE) | CLASS(SCOPE) | CLASS(TIME) | CLASS(ADVERB) | CLASS(DROP) |
                                      CLASS(TARGET_CUE) | CLASS(COMPARE) | CLASS(CONJUNCTION) | CLASS(PARTICLE) |
                                      CLASS(PREPOSITION) | CLASS(LEAD) | CLASS(LINK) | CLASS(ACTUAL_CUE) |
                                      CLASS(POINTING) | CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE) | CLASS(ABOUT_BEFORE);
static const word_classes CONTENT = CLASS(INDICATOR) | CLASS(GENERIC) | CLASS(RULE_NOUN) | CLASS(RATE);

/* ---- spans ---- */

static bool is_edge(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_BREAK || s->tokens[i].kind == TOKEN_OPEN;
}

struct span clause_around(const struct sentence *s, size_t i)
{
	struct span span = {i, i + 1};
	for (size_t look = 0; span.from > 0 && look < LOOK_BACK_MAX && !is_edge(s, span.from - 1); look++) {
		span.from--;
		if (s->tokens[span.from].kind == TOKEN_CLOSE)
			span.from = s->tokens[span.from].match;
	}
	for (size_t look = 0; span.to < s->count && look < LOOK_BACK_MAX; look++) {
		enum token_kind kind = s->tokens[span.to].kind;
		if (kind == TOKEN_BREAK || kind == TOKEN_CLOSE)
			break;
		span.to = kind == TOKEN_OPEN ? s->tokens[span.to].match + 1 : span.to + 1;
	}
	return span;
}

struct span before_number(const struct sentence *s, size_t i)
{
	struct span span = {i, i};
	for (size_t look = 0; span.from > 0 && look < LOOK_BACK_MAX; look++) {
		size_t before = span.from - 1;
		if (is_edge(s, before) || token_counts(s, before))
			break;
		span.from = s->tokens[before].kind == TOKEN_CLOSE ? s->tokens[before].match : before;
	}
	while (span.from < i && token_is_remark(s, span.from)) /* 196家（次）、购物点130家 */
		span.from++;
	while (span.from < i && token_is(s, span.from, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER)) &&
	       span.from > 0 && token_kind_is(s, span.from - 1, TOKEN_NUMBER))
		span.from++;
	return span;
}

/* 建成后 可 新增就业: 可 alone between words, and no part of one (许可, 可再生). */
static bool says_can(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_TEXT && token_among(s, i, LIST_CAN);
}

static bool droppable(const struct sentence *s, size_t i, word_classes classes)
{
	const struct token *token = &s->tokens[i];
	if (says_can(s, i) || (token->kind == TOKEN_TEXT && token_among(s, i, LIST_NOW)))
		return true;
	if (token->kind == TOKEN_COMMA || token->kind == TOKEN_MASK || token->kind == TOKEN_TIME ||
	    token->kind == TOKEN_CLOSE || token->kind == TOKEN_BREAK)
		return true;
	if (token->kind == TOKEN_NUMBER)
		return token->number < s->number_count && s->numbers[token->number].use == USE_NOTHING;
	return token->classes & classes && !(token->classes & (CONTENT | CLASS(FIXED) | CLASS(PROCESS)));
}

/* 产量（鲜品）: a short bracket behind a noun of measure only explains it. */
static bool is_explanation(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_TEXT && i > 0 && token_is(s, i - 1, CLASS(GENERIC)) &&
	       str_starts(token_text(s, i), STR("（")) && str_ends(token_text(s, i), STR("）"));
}

static bool droppable_right(const struct sentence *s, struct span span)
{
	size_t i = span.to - 1;
	if (i > span.from && is_explanation(s, i))
		return true;
	if (i > span.from && token_kind_is(s, i - 1, TOKEN_NUMBER) &&
	    token_is(s, i, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER)))
		return false; /* 投资500万元以上的1个 */
	if (token_is(s, i, CLASS(VERB)) && !token_is(s, i, CLASS(LINK)) && span.to - span.from > 1)
		return false;
	return droppable(s, i, TRIM_RIGHT);
}

static bool droppable_left(const struct sentence *s, struct span span)
{
	if (token_is(s, span.from, CLASS(VERB)) && !token_is(s, span.from, CLASS(DROP)))
		return false;
	return droppable(s, span.from, TRIM_LEFT);
}

/* A leading piece of text that is only punctuation: dashes, a full stop behind an enumerator, its digits. */
static bool only_ornaments(struct str text)
{
	size_t letters = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		letters += c >= 'A' && c <= 'Z';
		if (letters > 1) /* DVD, LED */
			return false;
		bool ornament = (c < 0x80 && c != '%') || (c >= 0x2010 && c <= 0x2027 && c != 0x201C && c != 0x201D) ||
		                c == 0xB7 || c == 0xFFFD || (c >= 0x2460 && c <= 0x24FF) || (c >= 0x25A0 && c <= 0x25FF);
		if (!ornament)
			return false;
	}
	return true;
}

static inline bool is_ornament(const struct sentence *s, size_t i)
{
	const struct token *token = &s->tokens[i];
	unsigned char first = token->end > token->at ? (unsigned char)s->text.at[token->at] : 0;
	bool chinese = first >= 0xE3 && first < 0xEF;
	return token->kind == TOKEN_TEXT && !chinese && only_ornaments(token_text(s, i));
}

/* （全科25人）、执业助理: a bracket with what it holds. */
static bool opens_bracket(const struct sentence *s, struct span span)
{
	const struct token *token = &s->tokens[span.from];
	return token->kind == TOKEN_OPEN && token->match > span.from && token->match < span.to;
}

struct span span_trim(const struct sentence *s, struct span span)
{
	while (span.from < span.to && (droppable_right(s, span) || is_ornament(s, span.to - 1)))
		span.to--;
	size_t from = span.from;
	while (span.from < span.to &&
	       (opens_bracket(s, span) || droppable_left(s, span) || is_ornament(s, span.from)))
		span.from = opens_bracket(s, span) ? s->tokens[span.from].match : span.from + 1;
	while (span.from > from && span.from < span.to && (droppable_right(s, span) || is_ornament(s, span.to - 1)))
		span.to--;
	return span;
}

/* ---- texts ---- */

static bool omitted(const struct sentence *s, size_t i)
{
	enum token_kind kind = s->tokens[i].kind;
	return kind == TOKEN_MASK || kind == TOKEN_TIME || kind == TOKEN_BREAK;
}

struct text_out {
	char bytes[INDICATOR_MAX];
	size_t len;
};

static void put_text(struct text_out *out, struct str text)
{
	size_t room = sizeof out->bytes - out->len;
	if (text.len > room)
		text.len = 0;
	memcpy(out->bytes + out->len, text.at, text.len);
	out->len += text.len;
}

static struct str span_text_without(const struct sentence *s, struct span span, struct span hole)
{
	struct text_out out = {.len = 0};
	for (size_t i = span.from; i < span.to; i++) {
		if (s->tokens[i].kind == TOKEN_OPEN) {
			i = s->tokens[i].match;
			continue;
		}
		if ((i >= hole.from && i < hole.to) || omitted(s, i))
			continue;
		struct str text = token_text(s, i);
		if (token_is(s, i, CLASS(VERB) | CLASS(DROP)) && str_ends(text, STR("了")))
			text.len -= strlen("了");
		const struct text_listed *in_all = token_is(s, i, CLASS(INVEST)) ? list_start(s->lexicon, LIST_IN_ALL_START, text) : NULL;
		if (in_all) /* 共投入资金 */
			text = str_slice(text, in_all->text.len, text.len);
		if (!str_equals(text, "了"))
			put_text(&out, text);
	}
	return arena_str(s->arena, (struct str){out.bytes, out.len});
}

struct str span_text(const struct sentence *s, struct span span)
{
	return span_text_without(s, span, (struct span){0, 0});
}

static size_t span_bytes(const struct sentence *s, struct span span)
{
	return span.to > span.from ? s->tokens[span.to - 1].end - s->tokens[span.from].at : 0;
}

struct str phrase_join(const struct sentence *s, struct str a, struct str b)
{
	if (!a.len || str_starts(b, a))
		return b;
	if (!b.len || str_ends(a, b))
		return a;
	for (size_t shared = 12; shared >= 6; shared -= 3) /* 违章建筑 + 建筑面积 */
		if (shared < a.len && shared < b.len && str_ends(a, str_slice(b, 0, shared)))
			a = str_slice(a, 0, a.len - shared);
	return arena_join(s->arena, a, b);
}

/* ---- before the number ---- */

/* Characters that make a noun of the verb before them: 建成率, 补助金, 孵化园. */
static bool makes_noun(const struct sentence *s, size_t i)
{
	struct str text = i < s->count ? token_text(s, i) : (struct str){"", 0};
	if (i < s->count && s->tokens[i].kind == TOKEN_WORD && text.len <= 12 && str_ends(text, STR("率")))
		return !token_is(s, i - 1, CLASS(UP) | CLASS(DOWN)); /* 检查覆盖率, 排查整改率 */
	if (i > 0 && token_is(s, i - 1, CLASS(VERB)) && str_starts(token_text(s, i - 1), STR("新"))) /* 新安装 路灯 */
		return false;
	bool tail = i < s->count && (s->tokens[i].kind == TOKEN_TEXT || text.len <= 3 || list_has(s->lexicon, LIST_TAIL_NOUN, text));
	if (!text.len || i == 0 || !tail || str_ends(token_text(s, i - 1), STR("了")))
		return false;
	return list_start(s->lexicon, LIST_TAIL_NOUN, text);
}

static bool is_strong_verb(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(VERB)) && !token_is(s, i, CLASS(PROCESS) | CLASS(INDICATOR) | CLASS(GENERIC)) &&
	       !makes_noun(s, i + 1);
}

static bool has_content(const struct sentence *s, struct span span);

/* 改造危房, 新建公园: a verb at the head with its object behind it. */
static bool heads_object(const struct sentence *s, struct span span)
{
	return span.from < span.to && token_is(s, span.from, CLASS(VERB)) &&
	       !token_is(s, span.from, CLASS(INDICATOR) | CLASS(GENERIC)) &&
	       (is_strong_verb(s, span.from) ||
	        (has_content(s, (struct span){span.from + 1, span.to}) && !makes_noun(s, span.from + 1) &&
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
		if (is_strong_verb(s, i) && has_content(s, rest) && !is_work(s, span, i) && !joined && !in_object(s, span, i)) {
			*verb = i;
			return (struct span){i, span.to};
		}
		if (has_now(s, i) && i > span.from && has_content(s, rest)) {
			before = span_trim(s, before);
			if (!token_is(s, span_trim(s, rest).from, CLASS(GENERIC)) || before.from == before.to)
				return rest;
			*hole = (struct span){before.to, i + 1}; /* 果树现有面积 */
			return (struct span){before.from, span.to};
		}
		bool dropped =
			token_is(s, i, CLASS(DROP)) && !token_is(s, i, CONTENT | CLASS(PROCESS)) && !makes_noun(s, i + 1) &&
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
		if (says_can(s, i) && token_among(s, i - 1, LIST_ONCE_BUILT))
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

/* ---- behind the number ---- */

static bool ends_noun(const struct sentence *s, size_t i)
{
	enum token_kind kind = s->tokens[i].kind;
	return kind == TOKEN_BREAK || kind == TOKEN_CLOSE || kind == TOKEN_OPEN || token_counts(s, i) || token_is_remark(s, i);
}

static bool is_action(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(VERB) | CLASS(DROP) | CLASS(UP) | CLASS(DOWN) | CLASS(INVEST) | CLASS(LINK)) &&
	       !token_is(s, i, CLASS(PROCESS));
}

/* Does token i end the noun and begin what it does? An adverb only when an action follows: 全部完成, but 重点工程. */
bool token_begins_action(const struct sentence *s, size_t i)
{
	bool single = s->tokens[i].end - s->tokens[i].at <= 3;
	bool bound = token_is(s, i, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER)) && !token_is(s, i, CLASS(ABOUT_AFTER));
	if (bound && i > 0 && s->tokens[i - 1].kind != TOKEN_NUMBER) /* 千亩以上示范园 */
		return false;
	if (token_among(s, i, LIST_IN_PROGRESS))
		return true;
	if (single && !token_is(s, i, CLASS(PREPOSITION) | CLASS(ADVERB)))
		return false;
	if (token_is(s, i, CONTENT | CLASS(PROCESS) | CLASS(PARTICLE)) && !token_is(s, i, CLASS(INVEST)))
		return false;
	if (makes_noun(s, i + 1) || (token_is(s, i, CLASS(TARGET_CUE)) && token_is(s, i, CLASS(FIXED))))
		return false;
	if (token_is(s, i,
	             CLASS(VERB) | CLASS(DROP) | CLASS(UP) | CLASS(DOWN) | CLASS(PREPOSITION) | CLASS(TARGET_CUE) |
	                 CLASS(SHARE) | CLASS(INVEST)))
		return !token_is(s, i, CLASS(CONJUNCTION));
	size_t next = i + 1;
	while (token_is(s, next, CLASS(ADVERB)) && !is_action(s, next))
		next++;
	return token_is(s, i, CLASS(ADVERB)) && (is_action(s, next) || token_counts(s, next));
}

/* Back from the next number to the comma or 和 before its own noun. */
static size_t before_next_item(const struct sentence *s, struct span span)
{
	if (span.to >= s->count || !token_counts(s, span.to))
		return span.to;
	for (size_t i = span.to; i-- > span.from;)
		if (s->tokens[i].kind == TOKEN_COMMA || token_is(s, i, CLASS(CONJUNCTION)))
			return i;
	return span.to;
}

static bool is_de(const struct sentence *s, size_t i)
{
	return str_equals(token_text(s, i), "的");
}

/* 群众最为关切的重点工程 is about the 重点工程; 宜居地块的规划 is about the 宜居地块. */
static struct span around_de(const struct sentence *s, struct span span)
{
	const word_classes describing = CLASS(DESCRIBING) | CLASS(VERB) | CLASS(DROP) | CLASS(LINK) | CLASS(ADVERB) |
	                                CLASS(PREPOSITION) | CLASS(LEAST_BEFORE);
	bool describes = false;
	for (size_t i = span.from; i < span.to; i++) {
		if (!is_de(s, i) || i == span.from || i + 1 >= span.to) {
			describes = describes || (token_is(s, i, describing) && !token_is(s, i, CLASS(CONJUNCTION))) ||
			            token_kind_is(s, i, TOKEN_NUMBER);
			continue;
		}
		if (!describes)
			return (struct span){span.from, i};
		span.from = i + 1;
		describes = false;
	}
	return span;
}

/* 街道硬化及排水沟工程: one work, whatever it consists of. */
static bool is_one_work(const struct sentence *s, struct span span, size_t and)
{
	bool material = str_equals(token_text(s, and), "及") && and > span.from && token_kind_is(s, and - 1, TOKEN_TEXT); /* 水泥及弹石路建设项目 */
	if (and <= span.from || !(material || token_is(s, and - 1, CLASS(PROCESS))))
		return false;
	if (list_end(s->lexicon, LIST_WORK_END, token_text(s, and - 1)))
		return str_equals(token_text(s, span.to - 1), "工程") && !str_ends(token_text(s, and - 1), STR("工程")); /* 路面整修及管网修复工程 */
	for (size_t i = and + 1; i < span.to; i++)
		if (list_end(s->lexicon, LIST_WORK_END, token_text(s, i)))
			return true;
	return false;
}

/* 上市后备企业以及其他企业: the count is of the first. */
static struct span before_and(const struct sentence *s, struct span span)
{
	for (size_t i = span.from + 1; i < span.to; i++)
		if (is_one_work(s, span, token_is(s, i, CLASS(PROCESS)) ? i + 1 : i))
			continue;
		else if (token_among(s, i, LIST_AND_OTHERS) ||
		    (token_is(s, i, CLASS(PROCESS)) && token_is(s, i + 1, CLASS(CONJUNCTION)) && i + 1 < span.to))
			return (struct span){span.from, i};
	return span;
}

static struct str predicate_text(const struct sentence *s, struct span span)
{
	struct text_out out = {.len = 0};
	for (size_t i = span.from; i < span.to; i++) {
		struct str text = token_text(s, i);
		bool dropped = token_is(s, i, CLASS(DROP)) && !token_is(s, i, CLASS(VERB) | CLASS(PROCESS) | CONTENT);
		if (omitted(s, i) || dropped || str_equals(text, "了"))
			continue;
		if (str_ends(text, STR("了")) && s->tokens[i].kind == TOKEN_WORD)
			text.len -= strlen("了");
		put_text(&out, text);
	}
	return arena_str(s->arena, (struct str){out.bytes, out.len});
}

/* 两条河道水质 稳定在Ⅲ类: the state it is in is no part of it. */
static bool begins_state(const struct sentence *s, size_t i)
{
	return token_among(s, i, LIST_STATE_VERB);
}

/* 在131个开发区 中 综合排名 */
static bool ends_locative(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_TEXT && str_equals(token_text(s, i), "中") &&
	       token_is(s, i + 1, CONTENT | CLASS(LINK));
}

/* 60家企业中 产值增长的41家: of those counted. */
static bool begins_part(const struct sentence *s, size_t i)
{
	return i > 0 && s->tokens[i - 1].kind == TOKEN_TEXT && token_text(s, i - 1).len > 3 &&
	       str_ends(token_text(s, i - 1), STR("中")) && token_is(s, i, CONTENT);
}

static struct str without_among(struct str noun)
{
	return str_ends(noun, STR("中")) && noun.len > 6 ? str_slice(noun, 0, noun.len - strlen("中")) : noun;
}

static bool de_follows(const struct sentence *s, size_t i, size_t to)
{
	for (; i < to && !ends_noun(s, i); i++)
		if (is_de(s, i))
			return true;
	return false;
}

static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* C、D级危房 */
static bool joins_letters(const struct sentence *s, size_t i)
{
	size_t at = s->tokens[i].at, end = s->tokens[i].end;
	return at > s->at && end < s->end && is_letter(s->text.at[at - 1]) && is_letter(s->text.at[end]);
}

/* 22个续建项目 正在加紧建设, 8条河沟 全部具备行洪能力: behind such an adverb something is said of the noun, whatever the verb. */
static bool begins_predicate(const struct sentence *s, size_t i)
{
	return token_among(s, i, LIST_PREDICATE_ADVERB) && !token_is(s, i, CLASS(PLAIN));
}

/* …管网 修复整治工程: verbs that name the work with which the clause ends. */
static bool names_work_to_end(const struct sentence *s, size_t i, size_t to)
{
	size_t from = i;
	if (token_among(s, i, LIST_LIGHT_VERB)) /* 3个村实施亮化工程 */
		return false;
	while (i < to && token_is(s, i, CLASS(VERB) | CLASS(PROCESS) | CLASS(NOMINAL)) && !ends_noun(s, i))
		i++;
	return i > from + 1 && (i == to || ends_noun(s, i)) && list_has(s->lexicon, LIST_WORK_END, token_text(s, i - 1));
}

/* The first token that is no more of the noun. Inside a clause with 的 verbs do not end it. */
static size_t noun_end(const struct sentence *s, struct span span, bool governed, size_t *stop)
{
	size_t turn = NO_TOKEN, i = span.from;
	for (; i < span.to && !ends_noun(s, i); i++) {
		if (governed && is_de(s, i) && (turn == NO_TOKEN || !(token_among(s, turn, LIST_THEY_ALL) || token_among(s, turn, LIST_DONE_SINCE))))
			turn = NO_TOKEN; /* 新建3个设施配套的小区, but 19个项目 全部 获得县里的批准 */
		else if (turn == NO_TOKEN && i > span.from && !governed && token_is(s, i, CLASS(TIME)) && i + 1 < span.to)
			turn = i; /* 17个村 全年经营性收入 */
		else if (i > span.from && ((token_is(s, i, CLASS(LINK)) && (str_starts(token_text(s, i), STR("分别")) || str_equals(token_text(s, i), "均为"))) || token_among(s, i, LIST_SERVES_AS)))
			break; /* 三个项目 分别为…, 7名企业家 担任顾问 */
		else if (turn == NO_TOKEN && i > span.from && (token_begins_action(s, i) || begins_predicate(s, i)) &&
		         !(governed && (token_is(s, i, CLASS(NOMINAL)) || names_work_to_end(s, i, span.to))))
			turn = i;
		else if (i > span.from && (i + 1 == span.to || is_de(s, i + 1)) && token_among(s, i, LIST_MAINLY)) /* 以100千瓦光伏项目 为抓手 */
			break;
		else if (i > span.from && token_among(s, i, LIST_PREDICATE_START) && !de_follows(s, i, span.to))
			break; /* 5名干部 赴园区挂职 */
		else if (i > span.from && (ends_locative(s, i) || begins_part(s, i) || (turn == NO_TOKEN && begins_state(s, i))))
			break;
		else if (i > span.from && s->tokens[i].kind == TOKEN_COMMA && token_kind_is(s, i + 1, TOKEN_NUMBER)) /* 15个村、一个社区 */
			break;
		else if (governed && s->tokens[i].kind == TOKEN_COMMA && !de_follows(s, i, span.to) && !joins_letters(s, i))
			break;
	}
	*stop = i;
	return turn;
}

/* 11个行政村的土地登记工作 已完成: the villages are counted, not the work. An empty span when no such work stands behind. */
static struct span work_of(const struct sentence *s, struct span span)
{
	size_t de = span.from + 1, end = span.from + 2;
	bool bare = s->tokens[span.from].end - s->tokens[span.from].at <= 3; /* 村: says too little alone */
	if (!is_de(s, de) || bare || !token_is(s, span.from, CLASS(SUB_AREA) | CLASS(INDICATOR)) ||
	    !list_end(s->lexicon, LIST_PLACE_END, token_text(s, span.from)))
		return (struct span){0, 0};
	while (end < span.to && !token_is(s, end, CLASS(ADVERB) | CLASS(ACTUAL_CUE)))
		end++;
	return end < span.to ? (struct span){span.from, de} : (struct span){0, 0};
}

/* 7个行政村中，…: of those counted. */
static struct span outside_among(const struct sentence *s, struct span span)
{
	bool among = span.to > span.from + 1 && str_equals(token_text(s, span.to - 1), "中");
	return among ? (struct span){span.from, span.to - 1} : span;
}

struct phrase phrase_behind(const struct sentence *s, struct span span, enum governed governed)
{
	struct phrase phrase = {.verb = NO_TOKEN};
	size_t stop, turn = noun_end(s, span, governed != GOVERNED_NOT, &stop);
	bool number_stops = stop < s->count && token_counts(s, stop);
	size_t item = before_next_item(s, (struct span){span.from, stop});
	struct span noun = {span.from, turn != NO_TOKEN && turn < item ? turn : item};
	if (number_stops && noun.to == stop && stop > span.from + 1 && list_has(s->lexicon, LIST_RESIDENT_PLACE_END, token_text(s, span.from)) &&
	    s->tokens[span.from].kind == TOKEN_WORD && !is_de(s, span.from + 1)) { /* 12个村民小组 道路全长3公里 */
		phrase.span = (struct span){span.from, span.from + 1};
		phrase.noun = phrase.text = token_text(s, span.from);
		phrase.end = span.from + 1;
		return phrase;
	}
	struct span whole = before_and(s, (struct span){span.from, stop});
	struct span of = work_of(s, (struct span){span.from, stop});
	if (governed == GOVERNED_NOT && !number_stops && of.to > of.from) {
		phrase.span = span_trim(s, of);
		phrase.noun = phrase.text = span_text(s, phrase.span);
		phrase.end = of.to;
		return phrase;
	}
	bool small = !number_stops && span_bytes(s, whole) <= PREDICATE_MAX;
	size_t acting = turn;
	while (acting < stop && token_is(s, acting, CLASS(ADVERB)) && token_is(s, acting + 1, CLASS(ADVERB) | CLASS(STATE)))
		acting++; /* 2家企业正式投产 */
	if (acting + 1 == stop && token_is(s, acting, CLASS(STATE)) && token_is(s, acting, CLASS(VERB)))
		turn = acting;
	bool acts = turn != NO_TOKEN && token_is(s, turn, CLASS(VERB) | CLASS(DROP)) &&
	            !token_is(s, turn, CLASS(PREPOSITION) | CLASS(INVEST) | CLASS(TARGET_CUE));
	bool named = turn != NO_TOKEN && turn + 2 < stop && str_equals(token_text(s, turn), "被") &&
	             token_is(s, turn + 1, CLASS(VERB)) && str_starts(token_text(s, turn + 2), STR("为")); /* 4家企业被认定为龙头企业 */
	acts = acts || named;
	phrase.end = number_stops && noun.to == stop ? span.from : noun.to; /* what runs into the next number is its own */
	if (governed == GOVERNED_NOT && small && (turn == NO_TOKEN || acts)) {
		phrase.span = outside_among(s, span_trim(s, whole));
		phrase.noun = phrase.text = predicate_text(s, phrase.span);
		if (stop < s->count && begins_part(s, stop))
			phrase.noun = phrase.text = without_among(phrase.noun);
		return phrase;
	}
	bool keeps = governed == GOVERNED_WHOLE || (governed == GOVERNED_NOT && span_bytes(s, noun) <= PREDICATE_MAX / 2);
	noun = before_and(s, noun);
	phrase.span = span_trim(s, keeps ? noun : around_de(s, noun));
	phrase.span = outside_among(s, phrase.span);
	phrase.noun = phrase.text = span_text(s, phrase.span);
	if (number_stops && noun.to == stop) /* 8个项目中3个 */
		phrase.noun = phrase.text = without_among(phrase.noun);
	return phrase;
}
