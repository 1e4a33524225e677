/* Numbers that only name the class of what is counted: thresholds, sizes, both ends of a range. */
#include <string.h>

#include "reader/settle_int.h"

/* Is another count of things said in the clause behind token i? */
static bool count_follows(const struct sentence *s, size_t i)
{
	for (; !ends_clause(s, i); i++) {
		const struct number *number = token_number(s, i);
		bool made = i > 0 && list_end(s->lexicon, LIST_YEARLY_MAKE, token_text(s, i - 1)); /* 年产2000台农机的项目 */
		if (number && !made && has_kind(number, UNIT_COUNT) && number->use != USE_NOTHING)
			return true;
	}
	return false;
}

/* Is a count open before token i, whose noun is still to come: 引进一个投资超5亿元的项目? */
static bool count_open(const struct sentence *s, size_t i)
{
	size_t look = 0;
	for (; i-- > 0 && look < 12 && !ends_clause(s, i); look++) {
		const struct number *number = token_number(s, i);
		if (number && has_kind(number, UNIT_COUNT) && number->use == USE_QUANTITY)
			return true;
		if (s->tokens[i].kind == TOKEN_COMMA)
			return false;
	}
	return false;
}

static bool rule_follows(const struct sentence *s, size_t i)
{
	for (size_t look = 0; i < s->count && look < 12; i++, look++)
		if (token_is(s, i, CLASS(RULE_CUE)) || token_is(s, i, CLASS(RULE_VERB)))
			return true;
	return false;
}

/* 5000万元至1亿元项目3个: both ends name the class. */
static bool in_span_of_class(const struct sentence *s, size_t i)
{
	bool low = i + 2 < s->count && token_among(s, i + 1, LIST_TO) && token_number(s, i + 2);
	bool high = i >= 2 && token_among(s, i - 1, LIST_TO) && token_number(s, i - 2);
	return (low || high) && has_kind(number_at(s, i), UNIT_MONEY) && count_follows(s, i + (low ? 3 : 1));
}

/* 产值超亿元的企业仍是空白: what there is none of has no value. */
static bool lacks(const struct sentence *s, size_t i)
{
	for (; !ends_clause(s, i); i++)
		if (list_in(s->lexicon, LIST_LACK, token_text(s, i)))
			return true;
	return false;
}

/* 对收入突破50万元的村一次性奖励5万元: which villages are rewarded. */
static bool pays_behind(const struct sentence *s, size_t i)
{
	if (ends_clause(s, i))
		return false;
	bool pays = false;
	for (; !ends_clause(s, i); i++) {
		pays = pays || token_is(s, i, CLASS(RULE_VERB)) || str_starts(token_text(s, i), STR("一次性"));
		if (pays && token_number(s, i))
			return true;
	}
	return false;
}

/* 90-100万元的2个: both ends name the class. */
static bool range_of_class(const struct sentence *s, size_t i)
{
	if (number_at(s, i)->range == RANGE_LOW)
		i++;
	if (!token_kind_is(s, i, TOKEN_NUMBER) || number_at(s, i)->range != RANGE_HIGH ||
	    !has_kind(number_at(s, i), UNIT_MONEY) || i + 2 >= s->count)
		return false;
	return token_kind_is(s, i + 2, TOKEN_NUMBER) &&
	       (str_equals(token_text(s, i + 1), "的") || (token_is(s, i + 1, CLASS(GENERIC)) && count_follows(s, i + 2)));
}

/* 甲、乙等…个: things by their names. */
static bool list_behind(const struct sentence *s, size_t i)
{
	bool listed = false;
	for (; !ends_clause(s, i); i++) {
		listed = listed || s->tokens[i].kind == TOKEN_COMMA;
		if (listed && token_is(s, i, CLASS(ETC)))
			return true;
	}
	return false;
}

/* 超5亿元 项目1个: does a noun stand here with its count right behind? */
static bool noun_is_counted(const struct sentence *s, size_t i)
{
	enum { NOUN_MAX = 4 };
	size_t noun = i;
	while (noun < i + NOUN_MAX && !ends_clause(s, noun) && !token_number(s, noun) && s->tokens[noun].kind != TOKEN_COMMA &&
	       !token_is(s, noun, CLASS(DROP) | CLASS(UP) | CLASS(DOWN) | CLASS(LINK) | CLASS(PREPOSITION) | CLASS(ADVERB)))
		noun++;
	const struct number *count = noun > i ? token_number(s, noun) : NULL;
	return count && has_kind(count, UNIT_COUNT) && (ends_clause(s, noun + 1) || s->tokens[noun + 1].kind == TOKEN_COMMA);
}

/* 13个村 村集体收入超30万元: the clause counts places, and the amount only says which; not 3个村收入均超过5万元. */
static bool opens_with_places(const struct sentence *s, size_t i)
{
	size_t from = i;
	while (from > 0 && !ends_clause(s, from - 1) && from + 8 > i)
		from--;
	while (from < i && token_is(s, from, CLASS(ADVERB) | CLASS(TIME)))
		from++;
	const struct number *number = token_number(s, from);
	if (!number || !has_kind(number, UNIT_COUNT) || !list_start(s->lexicon, LIST_PLACE_UNIT, token_text(s, from + 1)))
		return false;
	for (size_t k = from + 1; k < i; k++)
		if (token_number(s, k) || token_among(s, k, LIST_THEY_ALL))
			return false;
	return ends_clause(s, i + 1);
}

/* 投资12亿元的 清溪产业园 建成8栋厂房: one thing does something to those that are counted. */
static bool does_to_count(const struct sentence *s, size_t i)
{
	bool does = false;
	for (; !ends_clause(s, i) && !token_number(s, i); i++)
		does = token_is(s, i, CLASS(VERB) | CLASS(DROP) | CLASS(LINK)) && !token_is(s, i, CLASS(PROCESS) | CLASS(NOMINAL) | CLASS(SUB_AREA));
	return does && token_number(s, i) && has_kind(token_number(s, i), UNIT_COUNT);
}

/* 1000万元以上的项目, 产值超五百万元的企业, 20万元的大户12个: a threshold that only names a class. */
bool number_names_class(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	if (range_of_class(s, i))
		return true;
	if (has_kind(number, UNIT_RATIO) || has_kind(number, UNIT_POINT) || number->ordinal || number->range)
		return false;
	if (in_span_of_class(s, i))
		return true;
	bool of_size = i + 1 < s->count && str_starts(token_text(s, i + 1), STR("规模")); /* 2000万元规模以上企业 */
	if (has_kind(number, UNIT_MONEY) && of_size)
		return true;
	bool passes = has_kind(number, UNIT_MONEY) && i > 0 && s->tokens[i - 1].kind == TOKEN_TEXT &&
	              list_end(s->lexicon, LIST_PASSING, token_text(s, i - 1));
	if (passes && !ends_clause(s, i + 1) && count_follows(s, i + 1)) /* 过10亿元项目1个 */
		return true;
	size_t behind = i + 1;
	bool there_are = behind < s->count && str_equals(token_text(s, behind), "的有"); /* 纳税超500万元的有6家 */
	if (there_are && has_kind(number, UNIT_MONEY) && token_number(s, behind + 1))
		return true;
	bool bound = bound_behind(s, behind);
	bool over = i > 0 && token_is(s, i - 1, CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE) | CLASS(UP)) &&
	            !token_is(s, i - 1, CLASS(LINK));
	if (over && has_kind(number, UNIT_MONEY) && opens_with_places(s, i)) /* 13个村村集体收入超30万元 */
		return true;
	if (bound)
		behind++;
	bool attributive = behind < s->count && str_equals(token_text(s, behind), "的");
	if (attributive)
		behind++;
	if (attributive && over && has_kind(number, UNIT_MONEY) && (lacks(s, behind) || pays_behind(s, behind)))
		return true;
	if (ends_clause(s, behind)) /* 养猪大户（年出栏500头以上） */
		return bound && token_kind_is(s, behind, TOKEN_CLOSE);
	bool listed = token_kind_is(s, behind, TOKEN_COMMA);
	bool verb_before = i > 0 && token_is(s, i - 1, CLASS(VERB) | CLASS(CAUSATIVE) | CLASS(LEAST_BEFORE));
	bool made = i > 0 && token_is(s, i - 1, CLASS(DROP)) && !list_has(s->lexicon, LIST_PEOPLE_UNIT, number->unit); /* 打造3个以上的示范村 */
	if (has_kind(number, UNIT_COUNT) && (verb_before || made) && !count_follows(s, behind))
		return i > 0 && str_equals(token_text(s, i - 1), "搬迁") && bound;
	if (bound && !listed)
		return !rule_follows(s, behind);
	if (bound && listed)
		return token_number(s, behind + 1) == NULL && count_open(s, i);
	bool counted = noun_is_counted(s, behind) || (token_number(s, behind) && has_kind(token_number(s, behind), UNIT_COUNT));
	if (over && !attributive && has_kind(number, UNIT_MONEY) && counted) /* 超5亿元项目1个、超3亿元4个 */
		return true;
	if (attributive && !over && has_kind(number, UNIT_MONEY) && i > 0 && token_is(s, i - 1, CLASS(INVEST)) && does_to_count(s, behind))
		return false;
	bool of_all = i > 0 && str_equals(token_text(s, i - 1), "总投资"); /* 总投资7亿元的甲、乙等27个项目 */
	if (attributive && of_all && (list_behind(s, behind) || (token_number(s, behind) && has_kind(token_number(s, behind), UNIT_COUNT))))
		return false; /* 总投资7亿元的12个项目: of all of them */
	if (attributive && (count_open(s, i) || (count_follows(s, behind) && !has_kind(number, UNIT_COUNT))))
		return over || has_kind(number, UNIT_MONEY);
	return false;
}
