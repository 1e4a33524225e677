/* What each number of a sentence is used for: a figure, the name of a class, or nothing that counts. */
#include <string.h>

#include "reader/settle_int.h"

/* Abstract nouns with which a noun ends, whatever stands behind: 从六个方面 总结. */
static bool is_ending(const struct sentence *s, size_t i)
{
	return i < s->count && token_among(s, i, LIST_ABSTRACT_END);
}

/* 抓好以下三个方面: a Chinese numeral before an abstract noun. */
static bool counts_abstract(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	if (!number->chinese || !has_kind(number, UNIT_COUNT) || number->ordinal)
		return false;
	if (i > 0 && token_is(s, i - 1, CLASS(POINTING)) && !token_is(s, i - 1, CLASS(ADVERB)))
		return true;
	if (is_ending(s, i + 1))
		return true;
	size_t last = i;
	for (size_t k = i + 1, look = 0; !ends_clause(s, k) && look < 8; k++, look++) {
		bool abstract = token_is(s, k, CLASS(ABSTRACT));
		if (k == i + 1 && !abstract && token_is(s, k, CLASS(DESCRIBING))) /* 三个具有较高标准的社区 */
			return false;
		if (k == i + 1 && token_is(s, k + 1, CLASS(GENERIC)) && token_among(s, k, LIST_PLACE_UNIT)) /* 两个村收入超过5万元 */
			return false;
		if (str_equals(token_text(s, k), "的") || s->tokens[k].kind == TOKEN_COMMA ||
		    str_starts(token_text(s, k), STR("（")))
			break;
		if (!abstract && k > i + 1 && token_is(s, k, CLASS(REVIEW_MARK))) /* 十项重点任务推进情况 */
			break;
		if (!abstract && k > i + 1 &&
		    token_is(s, k, CLASS(VERB) | CLASS(DROP) | CLASS(ADVERB) | CLASS(PREPOSITION) | CLASS(LINK) | CLASS(TIME)))
			break;
		last = k;
	}
	return last > i && token_is(s, last, CLASS(ABSTRACT)) && !str_equals(number->unit, "件");
}

/* 八个坚持、八个反对: the second of two slogans of a kind. */
static bool repeats_slogan(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	size_t look = 0, k = i;
	if (!number->chinese || !str_equals(number->unit, "个") || !token_kind_is(s, i - 1, TOKEN_COMMA))
		return false;
	for (k--; k > 0 && look < 4 && !token_kind_is(s, k - 1, TOKEN_NUMBER); k--)
		look++;
	const struct number *first = k > 0 ? token_number(s, k - 1) : NULL;
	return first && first->chinese && first->use == USE_NOTHING && str_equal(first->unit, number->unit) &&
	       dec_compare(first->value, number->value) == 0;
}

/* 河东、河西二个育苗基地，…: the noun ends the clause and is a thing there is; 甲、乙二个村600亩. */
static bool names_things(const struct sentence *s, size_t i)
{
	if (token_kind_is(s, i + 1, TOKEN_TEXT) && token_is(s, i + 2, CLASS(SUB_AREA)) && !ends_clause(s, i + 3))
		return true; /* 石桥、柳林两个贫困村顺利出列 */
	if (token_kind_is(s, i + 2, TOKEN_NUMBER) && list_has(s->lexicon, LIST_RESIDENT_PLACE_END, token_text(s, i + 1)))
		return true;
	size_t end = i + 1;
	while (!ends_clause(s, end))
		end++;
	return end > i + 2 ? list_end(s->lexicon, LIST_THING_END, token_text(s, end - 1)) ||
	                         list_end(s->lexicon, LIST_WORK_END, token_text(s, end - 1))
	                   : end > i + 1 && list_end(s->lexicon, LIST_THING_END, token_text(s, end - 1));
}

/* 经贸办、商务办、民营办三个部门: sums up the list before it. */
static bool sums_up_list(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	if (!number->chinese || !str_equals(number->unit, "个") || names_things(s, i))
		return false;
	int64_t names = 1;
	for (size_t k = i; k-- > 0 && !ends_clause(s, k);) {
		if (s->tokens[k].kind == TOKEN_COMMA)
			names++;
		else if (token_is(s, k, CLASS(VERB)) || token_kind_is(s, k, TOKEN_NUMBER))
			return false;
	}
	return names > 1 && names == number->value.unscaled;
}

/* 清理公厕4座，购置一部洒水车: one thing more on a list of counted ones. */
static bool buys_beside_counts(const struct sentence *s, size_t verb, size_t i)
{
	bool acts = token_is(s, verb, CLASS(VERB)) && !token_is(s, verb, CLASS(GENERAL_VERB) | CLASS(PROCESS) | CLASS(NOMINAL) | CLASS(DROP));
	if (!acts || ends_clause(s, i + 1) || token_is(s, i + 1, CLASS(ABSTRACT)) || number_at(s, i)->unit.len == 0)
		return false;
	for (size_t k = verb, look = 0; k-- > 0 && look < 14; look++) {
		const struct number *number = token_number(s, k);
		if (s->tokens[k].kind == TOKEN_BREAK && s->tokens[k].strong)
			return false;
		if (number && has_kind(number, UNIT_COUNT) && number->use == USE_QUANTITY)
			return true;
	}
	return false;
}

/* 四个组团及一栋楼: one thing more behind a counted one, joined to it. */
static bool joined_to_count(const struct sentence *s, size_t i)
{
	if (i < 3 || !(token_is(s, i - 1, CLASS(CONJUNCTION)) || s->tokens[i - 1].kind == TOKEN_COMMA) ||
	    str_equals(number_at(s, i)->unit, "个") || ends_clause(s, i + 1) || token_is(s, i + 1, CLASS(ABSTRACT)))
		return false;
	for (size_t k = i - 1, look = 0; k-- > 0 && look < 6 && !ends_clause(s, k); look++) {
		const struct number *number = token_number(s, k);
		if (number)
			return has_kind(number, UNIT_COUNT) && number->use == USE_QUANTITY;
		if (token_is(s, k, CLASS(VERB) | CLASS(DROP) | CLASS(ABSTRACT)) && !token_is(s, k, CLASS(NOMINAL) | CLASS(PROCESS)))
			return false;
	}
	return false;
}

/* 六户镇, 三台村: a place whose name begins with a number; people are counted (六户村民), and so are 四个镇. */
static bool names_place(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	if (!number->chinese || number->ordinal || !list_has(s->lexicon, LIST_PLACE_NAME_UNIT, number->unit) ||
	    list_start(s->lexicon, LIST_VILLAGE_PEOPLE, str_slice(s->text, s->tokens[i].end, s->end)))
		return false;
	if (i > 1 && token_among(s, i - 1, LIST_PLACE_NAME_LEAD) && s->tokens[i - 2].kind == TOKEN_COMMA &&
	    token_kind_is(s, i + 1, TOKEN_COMMA)) /* 柳林、小三台、石桥 */
		return true;
	return token_among(s, i + 1, LIST_NUMBERED_PLACE) ||
	       (token_is(s, i + 1, CLASS(LINK)) && list_start(s->lexicon, LIST_NUMBERED_PLACE, token_text(s, i + 1))); /* 六户 镇辖 */
}

/* 1-2层为商业广场: which floors. 十八趟景区: a name. */
static bool names_floor_or_round(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	if (str_equals(number->unit, "层"))
		return number->range && token_among(s, number->range == RANGE_LOW ? i + 2 : i + 1, LIST_COPULA);
	return number->chinese && str_equals(number->unit, "趟") && dec_compare(number->value, dec_of(9)) > 0 &&
	       (token_kind_is(s, i + 1, TOKEN_TEXT) || token_is(s, i + 1, CLASS(SUB_AREA)));
}

/* 52栋至54栋: from which to which. */
static bool names_building(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	if (number->chinese || !list_has(s->lexicon, LIST_BUILDING_UNIT, number->unit))
		return false;
	size_t low = number->range == RANGE_HIGH && i > 0 ? i - 1 : i;
	return number->range && str_ends(token_text(s, low), STR("至"));
}

/* 一、二、三支路; 五支渠: which branch, but 三支队伍. */
static bool names_branch(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	return number->chinese && str_equals(number->unit, "支") && i + 1 < s->count && s->tokens[i].end == s->tokens[i + 1].at &&
	       list_start(s->lexicon, LIST_BRANCH_NOUN, token_text(s, i + 1));
}

/* 以三台、五里为中心: names of places that begin with a number. */
static bool names_centre(const struct sentence *s, size_t i)
{
	if (!number_at(s, i)->chinese)
		return false;
	size_t from = i, to = i + 1;
	for (size_t look = 0; from > 0 && look < 6 && !str_equals(token_text(s, from), "以"); look++)
		if (ends_clause(s, --from))
			return false;
	while (to < i + 3 && to < s->count && !token_among(s, to, LIST_MAINLY))
		to++;
	return str_equals(token_text(s, from), "以") && to == i + 1 && token_among(s, to, LIST_MAINLY);
}

/* 一 counts only where a single real thing is counted: at least one, one at the end of its noun, one that is built. */
static bool is_article(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	if (!number->chinese || number->ordinal || number->range || dec_compare(number->value, dec_of(1)) != 0 ||
	    !has_kind(number, UNIT_COUNT))
		return false;
	if (str_starts(str_slice(s->text, s->tokens[i].end, s->end), number->unit)) /* 一个个 */
		return true;
	size_t before = i;
	while (before > 0 && str_equals(token_text(s, before - 1), "了"))
		before--;
	if (before == 0)
		return true;
	size_t from = before;
	for (size_t look = 0; from > 0 && look < 6 && !ends_clause(s, from - 1); look++)
		if (token_is(s, --from, CLASS(LEAST_BEFORE)))
			return false;
	const struct token *last = &s->tokens[before - 1];
	if (last->classes & CLASS(POINTING) && last->classes & CLASS(ADVERB))
		return false;
	if (before > 1 && str_ends(token_text(s, before - 2), STR("每"))) /* 每新建一处: a condition */
		return true;
	bool building = last->classes & CLASS(VERB) && (str_starts(token_text(s, before - 1), STR("新")) ||
	                                                str_ends(token_text(s, before - 1), STR("建")) ||
	                                                str_starts(token_text(s, before - 1), STR("建成")));
	if (building || buys_beside_counts(s, before - 1, i) || joined_to_count(s, i))
		return false;
	bool ends = ends_clause(s, i + 1) || token_kind_is(s, i + 1, TOKEN_COMMA) || token_kind_is(s, i + 1, TOKEN_OPEN) ||
	            (token_is(s, i + 1, CLASS(CONJUNCTION)) && token_kind_is(s, i + 2, TOKEN_NUMBER)); /* 差转台一座和10户用户 */
	bool noun_before = last->kind == TOKEN_TEXT || last->classes & (CLASS(INDICATOR) | CLASS(PROCESS) | CLASS(PLAIN) | CLASS(MODIFIER));
	noun_before = noun_before || (last->classes & CLASS(ABSTRACT) && before > 1 && token_kind_is(s, before - 2, TOKEN_TEXT)); /* 农贸市场一个 */
	return !(ends && noun_before);
}

/* 将三组大湾、五组柳树屋 清理: of a list of groups each is named by its number. */
static bool beside_group(const struct sentence *s, size_t i, size_t from, size_t to)
{
	bool listed = false;
	for (size_t k = from; k < to && k < s->count; k++) {
		const struct number *number = token_number(s, k);
		listed = listed || s->tokens[k].kind == TOKEN_COMMA;
		if (listed && number && number->chinese && str_equal(number->unit, number_at(s, i)->unit) &&
		    dec_compare(number->value, number_at(s, i)->value) != 0)
			return true;
		if (number || s->tokens[k].kind == TOKEN_BREAK)
			return false;
	}
	return false;
}

static bool lists_groups(const struct sentence *s, size_t i)
{
	enum { NEAR = 6 };
	if (!token_kind_is(s, i + 1, TOKEN_TEXT))
		return false;
	if (beside_group(s, i, i + 1, i + NEAR))
		return true;
	for (size_t k = i; k-- > 0 && k + NEAR > i;)
		if (token_kind_is(s, k, TOKEN_NUMBER))
			return number_at(s, k)->use == USE_NOTHING && number_at(s, k)->chinese && token_kind_is(s, i - 1, TOKEN_COMMA) &&
			       str_equal(number_at(s, k)->unit, number_at(s, i)->unit);
	return false;
}

static bool ends_in_numeral(struct str text)
{
	size_t at = text.len >= 3 ? text.len - 3 : 0;
	return text.len >= 3 && text_is_numeral(utf8_next(text, &at));
}

/* 三组10户承包地, 二组村民: the group of a village is named by its number. */
static bool names_group(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	if (!number->chinese || number->ordinal || !list_has(s->lexicon, LIST_GROUP_UNIT, number->unit))
		return false;
	bool listed = i > 1 && token_kind_is(s, i - 1, TOKEN_COMMA) && ends_in_numeral(token_text(s, i - 2)); /* 二、三组 */
	return listed || token_kind_is(s, i + 1, TOKEN_NUMBER) || lists_groups(s, i) || (i + 1 < s->count && (str_equals(token_text(s, i + 1), "村") ||
	                                                                      str_starts(token_text(s, i + 1), STR("村民"))));
}

/* 十次党代会, 六次会议: the order of a meeting. */
static bool orders_meeting(const struct sentence *s, size_t i)
{
	const struct number *number = number_at(s, i);
	if (!number->chinese || number->ordinal || !list_has(s->lexicon, LIST_OCCASION_UNIT, number->unit))
		return false;
	for (size_t k = i + 1; !ends_clause(s, k) && k < i + 4; k++)
		if (token_is(s, k, CLASS(MEETING)))
			return true;
	return false;
}

/* 翻一番 says that something doubled, and counts nothing: the annotated reports have no figure there. */
static bool doubles(const struct number *number)
{
	return number->chinese && str_equals(number->unit, "番") && dec_compare(number->value, dec_of(1)) == 0;
}

/* 连续三次获奖: how often it went on so. 连续3轮全员检测: what was done. */
static bool counts_run(const struct sentence *s, size_t i)
{
	bool deed = list_has(s->lexicon, LIST_OCCASION_UNIT, number_at(s, i)->unit) && token_kind_is(s, i + 1, TOKEN_TEXT) &&
	            token_is(s, i + 2, CLASS(PROCESS)) && ends_clause(s, i + 3);
	return !deed && i > 0 && str_ends(token_text(s, i - 1), STR("连续")) && list_has(s->lexicon, LIST_RUN_UNIT, number_at(s, i)->unit);
}

/* 第1页 共3页: what a printer left in the text. */
static bool counts_pages(const struct sentence *s, size_t i)
{
	size_t before = i;
	while (before > 0 && token_is(s, before - 1, CLASS(ADVERB)))
		before--;
	return str_equals(number_at(s, i)->unit, "页") && before > 0 &&
	       str_ends(str_trim(token_text(s, before - 1)), STR("页"));
}

/* 石桥村8组: the name of the group. */
static bool names_village_group(const struct sentence *s, size_t i)
{
	return i > 1 && token_is(s, i - 1, CLASS(SUB_AREA)) && token_kind_is(s, i - 1, TOKEN_WORD) && token_kind_is(s, i - 2, TOKEN_TEXT) &&
	       list_has(s->lexicon, LIST_GROUP_UNIT, number_at(s, i)->unit);
}

/* 近4个多月时间: how long it took is said of no thing. */
static bool only_lasts(const struct sentence *s, size_t i)
{
	size_t behind = i + 1, before = i;
	if (!has_kind(number_at(s, i), UNIT_DURATION))
		return false;
	while (token_is(s, behind, CLASS(ABOUT_AFTER) | CLASS(LEAST_AFTER)))
		behind++;
	while (before > 0 && token_is(s, before - 1, CLASS(ABOUT_BEFORE) | CLASS(PREPOSITION)))
		before--;
	return behind < s->count && (before == 0 || s->tokens[before - 1].kind == TOKEN_BREAK) &&
	       str_starts(token_text(s, behind), STR("时间"));
}

/* 安装60千瓦变压器一台: how strong the machine is that is counted behind. */
static bool sizes_machine(const struct sentence *s, size_t i)
{
	size_t next = i + 2;
	if (!list_end(s->lexicon, LIST_MACHINE_UNIT_END, number_at(s, i)->unit) || !token_kind_is(s, i + 1, TOKEN_TEXT))
		return false;
	next += token_kind_is(s, next, TOKEN_WORD) && !token_is(s, next, CLASS(DROP) | CLASS(ADVERB) | CLASS(LINK));
	const struct number *count = token_number(s, next);
	bool counts = count && (has_kind(count, UNIT_COUNT) || list_end(s->lexicon, LIST_LENGTH_UNIT_END, count->unit)); /* 10千伏线路18公里 */
	return counts && (next + 1 >= s->count || ends_clause(s, next + 1) || s->tokens[next + 1].kind == TOKEN_COMMA);
}

/* 出生的20人中男婴11人: of the same unit, a part is told in the same clause. */
static bool part_follows(const struct sentence *s, size_t i)
{
	const struct number *whole = number_at(s, i), *part = NULL;
	size_t behind = i + 1;
	if (!token_kind_is(s, behind, TOKEN_TEXT) || token_text(s, behind).len <= strlen("中") || !str_starts(token_text(s, behind), STR("中")) ||
	    !has_kind(whole, UNIT_COUNT))
		return false;
	while (!ends_clause(s, behind) && s->tokens[behind].kind != TOKEN_COMMA && !part)
		part = token_number(s, behind++);
	return part && str_equal(part->unit, whole->unit) && dec_compare(part->value, whole->value) < 0;
}

void numbers_settle(struct sentence *s)
{
	for (size_t k = 0; k < s->number_count; k++) {
		struct number *number = &s->numbers[k];
		size_t i = number->token;
		if (number->use != USE_QUANTITY)
			continue;
		number->among = part_follows(s, i);
		if (number->among)
			s->tokens[i + 1].at += strlen("中");
		bool grade = i + 1 < s->count && str_starts(token_text(s, i + 1), STR("级")); /* 25兆瓦级 */
		if (grade || doubles(number) || counts_pages(s, i) || counts_run(s, i) || names_village_group(s, i) ||
		    only_lasts(s, i) || is_article(s, i) || names_group(s, i) || names_place(s, i) || names_centre(s, i) ||
		    names_floor_or_round(s, i) || names_building(s, i) || names_branch(s, i) ||
		    orders_meeting(s, i) || counts_abstract(s, i) || repeats_slogan(s, i) ||
		    sums_up_list(s, i))
			number->use = USE_NOTHING;
	}
	for (size_t k = 0; k < s->number_count; k++)
		if (s->numbers[k].use == USE_QUANTITY && (sizes_machine(s, s->numbers[k].token) || number_names_class(s, s->numbers[k].token)))
			s->numbers[k].use = USE_CLASS;
}
