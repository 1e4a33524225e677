/* The subject: what goes on over clauses, and what a whole sentence is about. */
#include <string.h>

#include "reader/grammar_int.h"

/* 两地协作 持续 深化: how it went on is no part of it. */
static bool ends_in_action(const struct sentence *s, size_t i, size_t to)
{
	const word_classes doing = CLASS(VERB) | CLASS(DROP) | CLASS(UP) | CLASS(DOWN) | CLASS(STATE) | CLASS(PROMISE_VERB);
	return token_is(s, i, CLASS(ADVERB)) && i + 2 == to && token_is(s, i + 1, doing);
}

/* 东至清溪路; 据介绍: where it lies, who told it. */
static bool says_where_or_who(const struct sentence *s, struct span clause)
{
	struct str text = str_slice(s->text, s->tokens[clause.from].at, s->tokens[clause.to - 1].end);
	bool lies = token_is(s, clause.from, CLASS(ADVERB)) && token_says(s, clause.from + 1, "位于"); /* 该项目 位于清溪村 */
	if (lies || str_ends(text, STR("之一")) || token_says(s, clause.from, "由")) /* 作为重点工程之一, 由清溪公司承建 */
		return true;
	return list_start(s->lexicon, LIST_BOUNDARY_START, text) || token_among(s, clause.from, LIST_HEARSAY_START);
}

struct str context_clause_head(const struct context *c, size_t token)
{
	size_t i = token;
	while (i > 0 && c->s->tokens[i - 1].kind != TOKEN_BREAK)
		i--;
	if (i < 2 || c->s->tokens[i - 1].strong)
		return (struct str){"", 0};
	struct span clause = clause_around(c->s, i - 2);
	clause.to = i - 1;
	if (list_end(c->s->lexicon, LIST_SINCE_END, token_text(c->s, clause.to - 1))) /* 换届以来，投入资金… */
		return (struct str){"", 0};
	for (size_t look = 0; look < 8 && says_where_or_who(c->s, clause); look++) { /* 公园项目，东至清溪路，南临大道，总面积… */
		if (clause.from < 2 || c->s->tokens[clause.from - 1].strong || c->s->tokens[clause.from - 1].kind != TOKEN_BREAK)
			return (struct str){"", 0};
		i = clause.from;
		clause = clause_around(c->s, i - 2);
		clause.to = i - 1;
	}
	for (size_t k = clause.from; k < clause.to; k++)
		if (token_counts(c->s, k))
			return (struct str){"", 0};
	if (clause.to > clause.from + 1 && token_is(c->s, clause.to - 1, CLASS(TOPIC_END)))
		clause.to--;
	if (clause.to > clause.from + 1 && token_is(c->s, clause.to - 1, CLASS(DESCRIBING)) && token_text(c->s, clause.to - 1).len >= 6)
		return (struct str){"", 0}; /* 财税压力较大，税收完成5000万元 */
	for (size_t k = clause.to; k-- > clause.from;)
		if (token_is(c->s, k, CLASS(FIXED)) && str_ends(token_text(c->s, k), STR("大"))) /* 煤炭、化工、建材三大产业 */
			clause.from = k;
	while (clause.from + 1 < clause.to && token_is(c->s, clause.from, CLASS(LEAD)))
		clause.from++;
	for (size_t k = clause.from; k < clause.to; k++)
		if (k > clause.from && (token_says(c->s, k, "并") || (token_is(c->s, k, CLASS(ACTUAL_CUE)) &&
		                                                      str_starts(token_text(c->s, k), STR("已")))))
			clause.to = k; /* 设备 已完成招标, 养老中心 并投入运营 */
		else if (token_says(c->s, k, "是") || (k > clause.from && token_among(c->s, k, LIST_COVERING))) /* 也是有名的茶乡，总面积… */
			clause.to = k;
		else if ((token_is(c->s, k, CLASS(STATE)) && (k > clause.from || !token_is(c->s, k, CLASS(VERB) | CLASS(PROMISE_VERB)))) ||
		    ends_in_action(c->s, k, clause.to)) /* 油菜 受旱严重 */
			clause.to = k;
	struct span subject = span_trim(c->s, clause);
	while (subject.from + 1 < subject.to && token_is(c->s, subject.from, CLASS(UP) | CLASS(DOWN) | CLASS(PARTICLE)))
		clause.from = ++subject.from; /* 提高补助标准，幅度达30% */
	if (subject.from < subject.to && token_is(c->s, subject.from, CLASS(INDICATOR)))
		return token_text(c->s, subject.from);
	struct str works = listed_works(c->s, clause);
	if (works.len)
		return works;
	enum { HEAD_MAX = 60 };
	struct phrase phrase = phrase_before(c->s, clause);
	for (size_t k = phrase.span.to; phrase.noun.len > HEAD_MAX && k-- > phrase.span.from;) /* 甲组至乙组、丙组至丁组道路工程: the last of a long list */
		if (c->s->tokens[k].kind == TOKEN_COMMA && list_end(c->s->lexicon, LIST_WORK_END, phrase.noun))
			phrase = phrase_before(c->s, (struct span){k + 1, phrase.span.to});
	return phrase.noun.len <= HEAD_MAX ? phrase.noun : (struct str){"", 0};
}

struct str context_work_before(const struct context *c, const struct item *item, struct str work)
{
	struct str none = {"", 0}, whole = context_clause_head(c, item->token);
	size_t from = item->before.from;
	if (whole.len > work.len && str_ends(whole, work))
		return whole;
	if (!whole.len || from < 2 || c->s->tokens[from - 1].kind != TOKEN_BREAK || c->s->tokens[from - 1].strong)
		return none;
	struct span clause = clause_around(c->s, from - 2);
	clause = span_trim(c->s, (struct span){clause.from, from - 1});
	for (size_t i = clause.from; i < clause.to; i++)
		if (token_is(c->s, i, CLASS(DROP) | CLASS(PREPOSITION) | CLASS(ADVERB)) || c->s->tokens[i].kind == TOKEN_COMMA)
			return none;
	bool named = token_kind_is(c->s, clause.from, TOKEN_TEXT) && clause.to > clause.from + 1;
	whole = named ? span_text(c->s, clause) : none;
	return whole.len <= 60 && whole.len > work.len && str_ends(whole, work) ? whole : none;
}

/* The token behind the noun with which the clause begins: 财政收入 突破亿元大关, 苹果 从无到有. */
static size_t subject_end(const struct sentence *s, struct span clause)
{
	const word_classes predicate = CLASS(VERB) | CLASS(DROP) | CLASS(LINK) | CLASS(UP) | CLASS(DOWN) | CLASS(STATE) | CLASS(ADVERB) |
	                               CLASS(LEAST_BEFORE) | CLASS(PREPOSITION) | CLASS(TIME) | CLASS(COMPARE) | CLASS(SHARE);
	size_t i = clause.from;
	while (i < clause.to && (token_is(s, i, CLASS(INDICATOR) | CLASS(PROCESS)) || !token_is(s, i, predicate)) &&
	       s->tokens[i].kind != TOKEN_COMMA && s->tokens[i].kind != TOKEN_OPEN)
		i++;
	return i;
}

/* The clause before token `from`, trimmed; empty when there is none in this part of the sentence or it holds a number. */
static struct span unnumbered_clause(const struct sentence *s, size_t from)
{
	struct span none = {0, 0};
	if (from < 2 || s->tokens[from - 1].kind != TOKEN_BREAK || s->tokens[from - 1].strong)
		return none;
	struct span clause = clause_around(s, from - 2);
	clause.to = from - 1;
	for (size_t i = clause.from; i < clause.to; i++)
		if (token_kind_is(s, i, TOKEN_NUMBER) && number_at(s, i)->use != USE_NOTHING) /* 翻一番 counts nothing */
			return none;
	return span_trim(s, clause);
}

/* 到2025年突破亿元大关: the clause before says only what became of a subject that stands earlier. */
static bool starts_later_state(const struct sentence *s, size_t from)
{
	return token_among(s, clause_around(s, from - 2).from, LIST_TO);
}

struct str context_turned_head(const struct context *c, const struct item *item)
{
	const struct sentence *s = c->s;
	size_t from = item->before.from;
	if (c->topic.len || from < 2 || s->tokens[from - 1].kind != TOKEN_BREAK || s->tokens[from - 1].strong)
		return (struct str){"", 0};
	struct span clause = unnumbered_clause(s, from);
	size_t end = subject_end(s, clause);
	if (clause.to > clause.from && starts_later_state(s, from)) { /* 收入由不足千万元，到去年突破亿元，达到1.1亿元 */
		from = clause_around(s, from - 2).from;
		clause = unnumbered_clause(s, from);
		end = subject_end(s, clause);
	}
	if (end == clause.from)
		return (struct str){"", 0};
	if (end > clause.from + 1 && list_has(s->lexicon, LIST_LOST_AMOUNT, token_text(s, end - 1)))
		end--; /* 工业产值万元，增长20%: its number was lost */
	const struct number *number = item_number(c, item);
	size_t state = end;
	while (state < clause.to && token_is(s, state, CLASS(ADVERB))) /* 清溪农机厂 正式 投产 */
		state++;
	bool grown = token_is(s, state, CLASS(STATE) | CLASS(UP) | CLASS(DOWN)) && state + 1 == clause.to && s->tokens[end - 1].kind == TOKEN_TEXT &&
	             !number_is(number, UNIT_MONEY) && !number_is_percent(number) && !number_is(number, UNIT_POINT);
	bool allowed = number_is(number, UNIT_MONEY) && list_end(s->lexicon, LIST_ALLOWANCE_END, token_text(s, end - 1)); /* 护理补贴按时发放，人平… */
	bool measured = token_is(s, end - 1, CLASS(INDICATOR)) || allowed;
	return measured || grown ? span_text(s, (struct span){clause.from, end}) : (struct str){"", 0};
}

/* “清溪鞋业”, 养虾基地, 饲料厂: a thing with a name, of which sizes and values can be said. */
bool noun_names_thing(const struct lexicon *lexicon, struct str text)
{
	return text.len >= 12 && (str_ends(text, STR("”")) || list_end(lexicon, LIST_OWNER_END, text) ||
	                          list_end(lexicon, LIST_WORK_END, text) || list_end(lexicon, LIST_THING_END, text));
}

/* 建材企业“清溪砖业”: the name without what it is. */
static struct str quoted_name(struct str text)
{
	size_t open = str_ends(text, STR("”")) ? str_find(text, STR("“"), 0) : STR_NONE;
	return open == STR_NONE ? text : str_slice(text, open, text.len);
}

/* 建材企业“清溪砖业”完成技改，引入生产线，产值提升30%: the subject of the clauses before, none of which counts anything. */
struct str context_running_subject(const struct context *c, const struct item *item)
{
	const struct sentence *s = c->s;
	size_t from = c->topic.len ? 0 : item->before.from;
	while (from >= 2 && s->tokens[from - 1].kind == TOKEN_BREAK && !s->tokens[from - 1].strong) {
		struct span clause = clause_around(s, from - 2);
		from = clause.from;
		clause.to = clause.to < item->before.from ? clause.to : item->before.from - 1;
		if (clause.from > 0 && token_kind_is(s, clause.from - 1, TOKEN_OPEN)) /* 公园（清溪苑，面积3亩） */
			return (struct str){"", 0};
		for (size_t i = clause.from; i < clause.to; i++)
			if (token_kind_is(s, i, TOKEN_NUMBER) && number_at(s, i)->use != USE_NOTHING) /* but 第二水厂 */
				return (struct str){"", 0};
		if (token_among(s, clause.from, LIST_COPULA)) /* 石桥书房开馆，是全镇首个书屋，面积50平方米 */
			continue;
		clause = span_trim(s, clause);
		size_t end = subject_end(s, clause);
		struct str subject = span_text(s, (struct span){clause.from, end});
		bool work = end < clause.to && list_end(s->lexicon, LIST_WORK_END, token_text(s, clause.to - 1)); /* 幼儿园新建和小学扩建工程 */
		if (!work && end > clause.from && noun_names_thing(s->lexicon, subject))
			return quoted_name(subject);
		if (end > clause.from && end < clause.to)
			return (struct str){"", 0};
	}
	return (struct str){"", 0};
}

/* ---- what a whole sentence is about ---- */

/* 社区建设：安排资金12万元，实际支出11万元: the label before the colon with which the sentence begins. */
struct str sentence_matter(const struct sentence *s)
{
	enum { MATTER_MAX = 36 };
	const word_classes saying = CLASS(DROP) | CLASS(ADVERB) | CLASS(LINK) | CLASS(SCOPE) | CLASS(PLAN_MARK) | CLASS(REVIEW_MARK) |
	                            CLASS(TARGET_CUE) | CLASS(COMPARE);
	struct str none = {"", 0};
	size_t from = token_is(s, 0, CLASS(LEAD)) || token_kind_is(s, 0, TOKEN_BREAK) ? 1 : 0, to = from;
	while (to < s->count && s->tokens[to].kind != TOKEN_BREAK) {
		bool named = token_kind_is(s, to, TOKEN_TEXT) || token_kind_is(s, to, TOKEN_COMMA) ||
		             (token_kind_is(s, to, TOKEN_WORD) && (!token_is(s, to, saying) || token_is(s, to, CLASS(PROCESS) | CLASS(CONJUNCTION))));
		if (!named)
			return none;
		to++;
	}
	if (to == from || to + 1 >= s->count || !token_says(s, to, "："))
		return none;
	struct str matter = span_text(s, span_trim(s, (struct span){from, to}));
	bool goal = token_is(s, to - 1, CLASS(COMPLETION) | CLASS(GENERIC) | CLASS(INDICATOR)); /* 主要目标：…; what it measures is no matter */
	return goal || matter.len > MATTER_MAX || matter.len < 6 ? none : matter;
}

/* 清溪水库加固工程。: behind the work that is all a clause from token `from` on names; `from` when it is not. */
static size_t work_to(const struct sentence *s, size_t from)
{
	const word_classes other = CLASS(DROP) | CLASS(ADVERB) | CLASS(LINK) | CLASS(PREPOSITION) | CLASS(TIME) | CLASS(UP) | CLASS(DOWN);
	size_t to = from;
	for (; to < s->count && to < from + 12 && s->tokens[to].kind != TOKEN_BREAK; to++)
		if (!(token_kind_is(s, to, TOKEN_TEXT) || token_kind_is(s, to, TOKEN_WORD)) ||
		    (token_is(s, to, other) && !token_is(s, to, CLASS(PROCESS))) || (to == from && token_is(s, to, CLASS(VERB))))
			return from;
	return to > from && list_end(s->lexicon, LIST_WORK_END, token_text(s, to - 1)) ? to : from;
}

/* 清溪产业园项目占地120亩: the thing with which the sentence begins; the next may point back to it. Empty when it names none. */
struct str sentence_thing(const struct sentence *s)
{
	const word_classes predicate = CLASS(VERB) | CLASS(DROP) | CLASS(LINK) | CLASS(ADVERB) | CLASS(PREPOSITION) | CLASS(STATE) |
	                               CLASS(UP) | CLASS(DOWN) | CLASS(TIME);
	enum { THING_MAX = 60 };
	size_t from = 0;
	while (token_is(s, from, CLASS(LEAD) | CLASS(TIME) | CLASS(ADVERB)) || token_kind_is(s, from, TOKEN_BREAK) || token_kind_is(s, from, TOKEN_TIME))
		from++;
	size_t to = from, named = from, thing = work_to(s, from);
	for (; thing == from && to < s->count && to < from + 12; to++) {
		bool naming = token_is(s, to, CLASS(PROCESS) | CLASS(NOMINAL) | CLASS(GENERIC) | CLASS(PLAIN));
		if (!(token_kind_is(s, to, TOKEN_TEXT) || token_kind_is(s, to, TOKEN_WORD)) || (token_is(s, to, predicate) && !naming))
			break;
		if (list_end(s->lexicon, LIST_WORK_END, token_text(s, to)) || list_end(s->lexicon, LIST_OWNER_END, token_text(s, to)) ||
		    list_end(s->lexicon, LIST_THING_END, token_text(s, to)))
			named = to + 1;
	}
	thing = thing > from ? thing : named;
	struct str name = span_text(s, (struct span){from, thing});
	return noun_names_thing(s->lexicon, name) && name.len <= THING_MAX ? name : (struct str){"", 0};
}

/* 该项目总投资…; 总投资…: speaks of the thing of the sentence before. */
bool sentence_points_back(const struct sentence *s)
{
	const word_classes between = CLASS(LINK) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE);
	size_t i = 0;
	while (!token_among(s, i, LIST_PROJECT_POINTER) && (token_is(s, i, CLASS(ACTUAL_CUE) | CLASS(LEAD) | CLASS(REALISE)) ||
	                                                    (token_is(s, i, CLASS(ADVERB)) && !token_is(s, i, CLASS(SCOPE) | CLASS(TIME)))))
		i++; /* 目前已完成投资…, but 全年投资… is the place's */
	if (token_among(s, i, LIST_PROJECT_POINTER))
		return true;
	size_t number = i + 1;
	while (token_is(s, number, between))
		number++;
	bool measure = token_is(s, i, CLASS(GENERIC)) && !token_is(s, i, CLASS(VERB)) && (!token_is(s, i, CLASS(INDICATOR)) || token_is(s, i, CLASS(INVEST)));
	return (measure || token_is(s, i, CLASS(INVEST))) && token_counts(s, number);
}

/* 支出, 预算安排, 总投资: words of measure alone, which say nothing of whose they are. */
static bool only_measured(const struct context *c, struct str text)
{
	const word_classes measuring = CLASS(GENERIC) | CLASS(INVEST) | CLASS(COMPLETION);
	size_t at = 0, end;
	while (at < text.len) {
		const struct word *word = lexicon_match(c->s->lexicon, TREE_TEXT, text, at, &end);
		if (!word || !(word->classes & measuring) || (word->classes & CLASS(INDICATOR) && !(word->classes & CLASS(INVEST))))
			return false;
		at = end;
	}
	return text.len > 0;
}

void item_take_frame(const struct context *c, struct item *item)
{
	if (!c->frame.len || c->topic.len || item->measure == MEASURE_RANK)
		return;
	struct str measure = item->indicator;
	bool of_part = item->head.len <= 6 && number_is(item_number(c, item), UNIT_MONEY) && str_starts(measure, item->head); /* 桥长32米，…，投资8万元 */
	if (of_part && item->head.len < measure.len)
		measure = str_slice(measure, item->head.len, measure.len);
	if (!only_measured(c, measure))
		return;
	item->indicator = phrase_join(c->s, c->frame, measure);
	item->head = c->frame;
}
