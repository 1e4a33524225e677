/* Private parts of the grammar: what its patterns share. A pattern looks at one number with what stands around it and before it
 * in the sentence; when it fits, it fills the item and says true. */
#ifndef ZHENWU_READER_GRAMMAR_INT_H
#define ZHENWU_READER_GRAMMAR_INT_H

#include "reader/reader_int.h"

enum { LIST_MAX = 16 };

/* A sentence while its numbers are read from left to right. */
struct context {
	struct sentence *s;
	struct arena *arena;
	size_t token; /* the number being read */
	struct item *items;
	size_t count, capacity;
	struct str topic;           /* "X方面" of this sentence */
	struct str previous;        /* what the sentence before counted, of which this one, begun with 其中, names parts */
	struct str told;            /* what the sentence before measured last; this one may go on without naming it */
	struct str project;         /* the projects that the sentence before counted, whose investment this one may begin with */
	bool once_built;            /* 建成后 has been said */
	struct str point;           /* the thing that the point of the text is about, of which nothing nearer is said */
	struct str label;           /* what stands before the colon with which the sentence begins: ——农民收入：… */
	struct str frame;           /* what the sentence is about, whose measures need not say it (subject.c) */
	struct str area;            /* the part of the place that is its subject: 经开区 */
	bool area_of_part;          /* … of this part of the sentence only: 东湖区签约项目26个；… */
	struct str heads[LIST_MAX]; /* of an open 分别 */
	size_t head_count, head_next;
	struct str list_head, list_whole; /* lent to the heads; what they are shares of: 分别占总产值的46%、28% */
	enum measure list_measure;
	bool list_negative;
};

/* ---- small questions -------------------------------------------------------------------------------------------- */

static inline const struct number *item_number(const struct context *c, const struct item *item)
{
	return number_at(c->s, item->token);
}

/* What is counted, said before the item. */
static inline struct phrase item_phrase(const struct context *c, struct item *item)
{
	if (item->phrased.from != item->before.from || item->phrased.to != item->before.to) {
		item->phrase = phrase_before(c->s, item->before);
		item->phrased = item->before;
	}
	return item->phrase;
}

static inline bool number_is(const struct number *number, enum unit_kind kind)
{
	return number->known && number->known->kind == kind;
}

static inline bool number_is_percent(const struct number *number)
{
	return number_is(number, UNIT_RATIO);
}

static inline bool token_says(const struct sentence *s, size_t i, const char *text)
{
	return i < s->count && str_equals(token_text(s, i), text);
}

/* The first token behind the number, its bounds and a 的. */
static inline size_t token_behind_number(const struct sentence *s, size_t i, bool *attributive)
{
	size_t behind = i + 1;
	while (token_is(s, behind, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER)))
		behind++;
	*attributive = token_says(s, behind, "的");
	return *attributive ? behind + 1 : behind;
}

/* Does a 、 stand in the span? */
static inline bool span_holds_list(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (s->tokens[i].kind == TOKEN_COMMA)
			return true;
	return false;
}

/* 城镇人口, 低保户: says by itself who is counted. */
static inline bool noun_names_people(const struct context *c, struct str noun)
{
	return list_end(c->s->lexicon, LIST_PEOPLE_END, noun);
}

static inline bool clause_ends_at(const struct sentence *s, size_t i)
{
	return i >= s->count || s->tokens[i].kind == TOKEN_BREAK || s->tokens[i].kind == TOKEN_CLOSE ||
	       s->tokens[i].kind == TOKEN_OPEN || token_is_remark(s, i);
}

static inline struct span span_behind(const struct sentence *s, size_t from)
{
	struct span span = {from, from};
	while (!clause_ends_at(s, span.to) && span.to - from < 60)
		span.to++;
	return span;
}

static inline bool token_falls(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(DOWN) | CLASS(RATE_DOWN));
}

/* The bracket that is open at token i, or NO_TOKEN. */
static inline size_t token_bracket(const struct sentence *s, size_t i)
{
	for (size_t look = 0; s->bracketed && i-- > 0 && look < 40; look++) {
		if (s->tokens[i].kind == TOKEN_OPEN)
			return i;
		if (s->tokens[i].kind == TOKEN_CLOSE)
			i = s->tokens[i].match;
	}
	return NO_TOKEN;
}

/* ---- heads: what stands earlier and is lent to later numbers (heads.c) --------------------------------------------- */

/* The last item that may lend its indicator: preferably not itself a growth or a rank. */
const struct item *context_last_level(const struct context *c);
struct str context_last_indicator(const struct context *c);
/* The item whose parts have all been counted last, NULL when none. */
const struct item *context_summed_whole(const struct context *c);
struct str context_last_head(const struct context *c);
/* … but behind a semicolon rather what the clause before speaks of: …50公里；推进学校改造，实施10所. */
struct str context_near_head(const struct context *c, const struct item *item);

/* 项目34个，总投资160万元，完成16个: the item of the same unit when money was told since; NULL when none was. */
const struct item *context_same_unit(const struct context *c, const struct item *item);
/* 整治企业318家，…，取缔6家: the things last counted by this unit of things in this part of the sentence; NULL when none were. */
const struct item *context_same_things(const struct context *c, const struct item *item);
/* The thing an item counts, without what it did: 项目 of 19个项目竣工投产. */
struct str item_thing(const struct context *c, const struct item *item);
/* A rate of the things counted before: 成功率. */
bool noun_is_bare_rate(const struct context *c, const struct item *item, struct str noun);
/* 合作医疗 of 合作医疗参加人数. */
struct str head_without_measure(const struct context *c, struct str head);
/* 茶叶 of 茶叶种植, and of 茶叶受灾. */
struct str head_without_growing(const struct context *c, struct str head);
struct str noun_without_growing(const struct lexicon *lexicon, struct str head);
bool noun_invests(const struct context *c, struct str noun);
/* 开工项目 of 开工5000万元以上项目: the threshold names the class that was counted, and is not lent. */
struct str head_without_threshold(const struct context *c, struct str head);
/* Whose an investment is (no people's), how far which work has come, what a project yields (heads_work.c). */
struct str context_head_of_its_kind(const struct context *c, const struct item *item, struct str noun, struct str head);
/* 石桥村种植柑橘1200亩，亩产2500公斤: does the noun say what grows on the field told before yields? */
bool context_yields(const struct context *c, struct str noun);
/* 种植茶叶2100亩，带动农户912户，亩均产值4600元: of what grows on it. */
struct str context_grown_on(const struct context *c, struct str noun);
struct str context_invested_head(const struct context *c, struct str head);
struct str context_progressed_head(const struct context *c, struct str noun, struct str head);
struct str context_built_head(const struct context *c, const struct item *item, struct str head);
/* 完成大修142公里，投资1.2亿元，完成养护21公里，投资387万元: each deed of the list has its own money. */
bool context_deed_has_money(const struct context *c, const struct item *item);
/* 已开工15个: of the projects that the sentence before counted? */
bool context_stage_of_projects(const struct context *c, const struct item *item);
/* 项目7个，工程16个，共计23个: what those have in common that add up to the number. Empty when none do. */
struct str context_sum_of(const struct context *c, const struct item *item);
/* 办理事项36件，其中社保12件、民政8件，办结率100%: that of which several parts were told last. NULL when they were not. */
const struct item *context_parted_whole(const struct context *c, const struct item *item);
/* 办理建议32件、提案16件，办复率100%: both of a list of two. Empty when there is none. */
struct str context_listed_heads(const struct context *c, const struct item *item);
/* 食品园、物流园等项目: the names of the works too, when their noun alone says too little. Empty when there is no such list. */
struct str listed_works(const struct sentence *s, struct span span);
bool noun_is_generic(const struct context *c, struct str text);
bool noun_is_indicator(const struct context *c, struct str text);
/* 省级, 男性: sets some of the counted apart. */
bool noun_is_modifier(const struct context *c, struct str noun);
bool span_names_scope(const struct sentence *s, struct span span);
/* The noun of the clause before: 完成了幼儿园扩建工程，总投资800万元. */
struct str context_clause_head(const struct context *c, size_t token);
/* 生产总值达18亿元，财政收入突破亿元大关，达到1.1亿元: the clause before, without a number, has turned to another thing than
 * was counted last. Empty when it has not. */
struct str context_turned_head(const struct context *c, const struct item *item);
/* 县道改建项目，项目…: the full name of the work in the clause before; empty when it names another thing. */
struct str context_work_before(const struct context *c, const struct item *item, struct str work);
/* 饮水工程，已开挖土方2万立方，累计完成投资370万元: the work that opens this part of a list. */
struct str context_opening_work(const struct context *c, const struct item *item);
/* 砖业公司完成技改，引入生产线，产值提升30%: the subject of the clauses before, none of which counts anything (subject.c). */
struct str context_running_subject(const struct context *c, const struct item *item);
bool noun_names_doing(const struct lexicon *lexicon, struct str text); /* 电网改造 */
bool noun_names_thing(const struct lexicon *lexicon, struct str text); /* “清溪鞋业”, 养虾基地: of which sizes can be said */
/* What a sentence is about: its label before a colon, the thing it begins with; and whether it points to the one before. */
struct str sentence_matter(const struct sentence *s);
struct str sentence_thing(const struct sentence *s);
bool sentence_points_back(const struct sentence *s);
/* An indicator that is only a measure takes what the sentence is about. */
void item_take_frame(const struct context *c, struct item *item);
/* A noun that says little alone takes the head that stands earlier. */
struct str context_with_head(const struct context *c, const struct item *item, struct str noun, struct str *head);
enum measure measure_of_unit(const struct number *number);
/* The token of growth right before the number (增长, 下降, 增速), behind adverbs and bounds; NO_TOKEN when none. */
size_t span_growth_word(const struct sentence *s, struct span before);
bool span_compares(const struct sentence *s, struct span span);
/* Before the comparison: 道路总长 比上年 (增加). */
struct span span_before_comparison(const struct sentence *s, struct span span);
struct str context_subject(const struct context *c, struct item *item, struct span span);

/* 饲养猪3头、牛2头: does the number stand on one list with the item before? */
bool item_same_list(const struct sentence *s, const struct item *last, size_t token);
bool noun_ends_in_measure(const struct context *c, struct str noun); /* 新植面积, 到位资金 */
/* 小学辍学率6‰（初中为21‰）: what a noun in a bracket names beside the item before the bracket; apart: it says which of those. */
struct str context_in_bracket(const struct context *c, const struct item *last, struct str noun, bool apart);

/* 农网改造涉及4个村: at which work's places are counted (pattern_reach.c). Empty when nothing tells. */
/* 1个省级、18个市级重点项目: the noun of the first stands behind the second. */
void counted_borrow_noun(const struct context *c, struct phrase *noun);
/* 修通5个村的公路，总长9公里: the places are counted, but it is their thing that lends its name. */
void lend_thing_of_places(const struct context *c, struct item *item, size_t behind, struct str noun);
/* 涉及26个村2300户9200人: how many households and people, and no villages. Empty when nothing touches them. */
struct str context_touched_residents(const struct context *c, const struct item *item);
struct str context_touched_by(const struct context *c, const struct item *item, size_t place, struct str noun);

/* 42万亩，90万亩: does the list of an open 分别 go on behind the comma at token i? */
bool list_goes_on(const struct sentence *s, size_t i);

/* ---- patterns, in the order in which they are tried ------------------------------------------------------------------ */

#define PATTERNS(X) \
	X(proportion) X(solved) \
	X(respectively) X(rank) X(remaining) X(class_of) X(residents) X(people) X(tariff) X(whereabouts) X(from) X(base) X(goal) X(task) X(completion) X(share) X(growth) X(change) X(listed) X(attribute) X(invest) \
		X(ratio_behind) X(both_act) X(staged) X(worked_along) X(places_pass) X(counted_behind) X(part) X(reached) X(named_before) X(continued) X(earlier)

#define DECLARE(name) bool pattern_##name(struct context *c, struct item *item);
PATTERNS(DECLARE)
#undef DECLARE

#endif
