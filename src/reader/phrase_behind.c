/* What is counted, cut out of the words behind a number. */
#include <string.h>

#include "reader/phrase_int.h"

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
	if (token_makes_noun(s, i + 1) || (token_is(s, i, CLASS(TARGET_CUE)) && token_is(s, i, CLASS(FIXED))))
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
		if (token_omitted(s, i) || dropped || str_equals(text, "了"))
			continue;
		if (str_ends(text, STR("了")) && s->tokens[i].kind == TOKEN_WORD)
			text.len -= strlen("了");
		text_put(&out, text);
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

/* 围绕7000亩人工种草的目标: all that stands before is the goal. */
static bool names_goal(const struct sentence *s, size_t de, size_t to)
{
	return de + 1 < to && token_is(s, de + 1, CLASS(COMPLETION)) && token_is(s, de + 1, CLASS(ABSTRACT));
}

/* 柏林至松坪公路: from where to where. */
static bool joins_places(const struct sentence *s, size_t i, size_t from, size_t to)
{
	return i > from && i + 1 < to && token_among(s, i, LIST_TO) && s->tokens[i - 1].kind == TOKEN_TEXT && s->tokens[i + 1].kind == TOKEN_TEXT;
}

/* The first token that is no more of the noun. Inside a clause with 的 verbs do not end it. */
static size_t noun_end(const struct sentence *s, struct span span, bool governed, size_t *stop)
{
	size_t turn = NO_TOKEN, i = span.from;
	for (; i < span.to && !ends_noun(s, i); i++) {
		if (governed && i > span.from && is_de(s, i) && names_goal(s, i, span.to)) {
			turn = NO_TOKEN;
			break;
		}
		if (turn == NO_TOKEN && joins_places(s, i, span.from, span.to))
			continue;
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

/* 3栋 教学楼 建筑面积 3200平方米, 带动85户 脱贫户 户均增收 6000元: where the measure of the next number begins. */
static size_t before_measure(const struct sentence *s, struct span noun)
{
	size_t to = noun.to;
	for (; to > noun.from + 1; to--) {
		struct str text = token_text(s, to - 1);
		bool ends = list_end(s->lexicon, LIST_MEASURE_END, text) || list_end(s->lexicon, LIST_ATTRIBUTE_END, text);
		bool measure = token_is(s, to - 1, CLASS(GENERIC)) && !list_start(s->lexicon, LIST_WORK_END, text) && ends;
		bool leads = token_is(s, to - 1, CLASS(UP) | CLASS(DOWN) | CLASS(INVEST) | CLASS(LINK)) || token_among(s, to - 1, LIST_PER_HEAD);
		if (!measure && !leads)
			break;
	}
	return to;
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
	if (number_stops && noun.to == stop && before_measure(s, noun) < noun.to)
		stop = noun.to = before_measure(s, noun);
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
