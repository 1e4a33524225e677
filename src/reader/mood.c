/* The mood of a figure: has it happened, is it to come, is it a rule that is set? */
#include <string.h>

#include "reader/reader_int.h"

static bool clause_has(const struct sentence *s, struct span span, word_classes classes)
{
	for (size_t i = span.from; s->classes & classes && i < span.to; i++)
		if (token_is(s, i, classes))
			return true;
	return false;
}

static bool is_tariff_unit(const struct lexicon *lexicon, struct str unit)
{
	return list_end(lexicon, LIST_TARIFF_UNIT_END, unit);
}

static bool earns(const struct lexicon *lexicon, struct str indicator)
{
	return list_in(lexicon, LIST_EARNED, indicator);
}

/* 提高到, 调整至: a new value of what was there. */
static bool raises(const struct sentence *s, struct span before)
{
	for (size_t i = before.from; i < before.to; i++) {
		struct str text = token_text(s, i);
		if (token_is(s, i, CLASS(LINK)) && text.len > 6 && list_end(s->lexicon, LIST_TO, text))
			return true;
	}
	return false;
}

/* The words before a number, and before those it is listed with: 每人每月补助60元、80元. */
static struct span words_before(const struct sentence *s, const struct item *item)
{
	struct span span = item->before;
	while (span.from > 1 && span.to - span.from <= 1 && token_counts(s, span.from - 1) &&
	       (span.from == span.to || token_kind_is(s, span.from, TOKEN_COMMA)))
		span = before_number(s, span.from - 1);
	return span;
}

/* 每户; 标准. What was paid by a standard (按每亩95元的标准发放20万元) is none itself. */
static bool names_each(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_is(s, i, CLASS(RULE_CUE)) && !(i > 1 && str_equals(token_text(s, i), "标准") &&
		                                         str_equals(token_text(s, i - 1), "的") && token_counts(s, i - 2)))
			return true;
	return false;
}

static bool is_periodic(const struct sentence *s, struct span before)
{
	for (size_t i = before.from; i < before.to; i++)
		if (token_is(s, i, CLASS(TIME)) && str_starts(token_text(s, i), STR("每")))
			return true;
	return false;
}

static bool is_allowance(const struct lexicon *lexicon, struct str indicator)
{
	return list_end(lexicon, LIST_ALLOWANCE_END, indicator);
}

/* 按设备投资额的5%给予奖励 */
static bool sets_rate(const struct sentence *s, const struct item *item)
{
	bool pays = false;
	for (size_t i = item->token + 1; i < s->count && i < item->token + 6 && s->tokens[i].kind != TOKEN_BREAK; i++)
		pays = pays || token_is(s, i, CLASS(RULE_VERB));
	for (size_t i = item->before.from; pays && i < item->before.to; i++)
		if (str_starts(token_text(s, i), STR("按")))
			return true;
	return false;
}

/* Does a clause from token `from` on, up to the strong break, say what is paid? */
static bool pays_between(const struct sentence *s, size_t from, size_t to)
{
	bool pays = false, cue = false;
	for (size_t i = from; i < to; i++) {
		pays = pays || token_is(s, i, CLASS(RULE_VERB));
		cue = cue || token_is(s, i, CLASS(RULE_CUE)) || str_starts(token_text(s, i), STR("按"));
	}
	return pays && cue;
}

/* 给予补贴，单户最高不超过5万元; 单个企业奖励不超过300万元 */
static bool is_ceiling(const struct sentence *s, const struct item *item)
{
	bool most = false;
	for (size_t i = item->before.from; i < item->before.to; i++)
		most = most || token_is(s, i, CLASS(MOST_BEFORE));
	if (!most)
		return false;
	if (clause_has(s, item->before, CLASS(RULE_VERB)))
		return true;
	size_t from = item->token;
	for (size_t look = 0; from > 0 && look < 60; look++, from--)
		if (s->tokens[from - 1].kind == TOKEN_BREAK && s->tokens[from - 1].strong)
			break;
	return pays_between(s, from, item->token);
}

/* 投资超过500万元的，按2%予以补助: the condition of what is paid. */
static bool opens_rule(const struct sentence *s, size_t i)
{
	size_t behind = i + 1;
	while (token_is(s, behind, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER)))
		behind++;
	if (behind + 1 >= s->count || !str_equals(token_text(s, behind), "的") ||
	    s->tokens[behind + 1].kind != TOKEN_BREAK || s->tokens[behind + 1].strong)
		return false;
	size_t to = behind + 2;
	while (to < s->count && to < behind + 20 && s->tokens[to].kind != TOKEN_BREAK)
		to++;
	for (size_t k = behind; k < to; k++)
		if (token_is(s, k, CLASS(RULE_VERB)))
			return true;
	return false;
}

/* A standard, a tariff, a threshold that is set: GUIDE.md, mood `rule`. */
static bool is_rule(const struct sentence *s, const struct item *item, struct span clause)
{
	const struct number *number = number_at(s, item->token);
	if (item->earlier || item->measure == MEASURE_GROWTH || item->measure == MEASURE_CHANGE ||
	    item->measure == MEASURE_RANK)
		return false;
	bool money = number->known && number->known->kind == UNIT_MONEY;
	bool percent = number->known && number->known->kind == UNIT_RATIO;
	if (!money && !percent)
		return false;
	size_t behind = item->token + 1;
	bool proportion = percent && token_is(s, behind + 1, CLASS(RULE_NOUN)) &&
	                  clause_has(s, clause, CLASS(PREPOSITION) | CLASS(RULE_CUE));
	bool tariff = money && is_tariff_unit(s->lexicon, number->unit) && !earns(s->lexicon, item->indicator);
	bool once = money && item->token > 0 && str_starts(token_text(s, item->token - 1), STR("一次性"));
	bool pays = clause_has(s, clause, CLASS(RULE_VERB));
	bool each = money && pays && names_each(s, words_before(s, item)) && !earns(s->lexicon, item->indicator);
	bool monthly = money && is_periodic(s, item->before) && is_allowance(s->lexicon, item->indicator);
	bool rate = percent && pays && sets_rate(s, item);
	bool limit = money && (is_ceiling(s, item) || opens_rule(s, item->token));
	bool adjacent =
		money && item->token > 0 && token_is(s, item->token - 1, CLASS(RULE_CUE)) && !earns(s->lexicon, item->indicator);
	bool raised = clause_has(s, item->before, CLASS(UP) | CLASS(DOWN)) || raises(s, item->before);
	bool standard = money && str_ends(item->indicator, STR("标准")) && !earns(s->lexicon, item->indicator);
	return proportion || rate || limit || (standard && !raised) ||
	       ((tariff || each || once || adjacent || monthly) && !raised);
}

static bool exists_already(const struct sentence *s, const struct item *item)
{
	const word_classes passed = CLASS(ADVERB) | CLASS(LINK);
	const struct number *number = number_at(s, item->token);
	for (size_t i = item->token; i-- > item->before.from;) {
		if (token_is(s, i, CLASS(ACTUAL_CUE)))
			return true;
		if (token_is(s, i, CLASS(SCOPE)) && i > 0 &&
		    (str_equals(token_text(s, i - 1), "为") || token_is(s, i - 1, CLASS(REALISE))))
			return false; /* 为全镇3200名妇女检查, 完成全镇200棵树的修枝 */
		if (token_is(s, i, CLASS(SCOPE)))
			return number->known && number->known->kind == UNIT_COUNT && strcmp(item->rule, "counted_behind") == 0 &&
			       token_text(s, i).len >= 6;
		if (!token_is(s, i, passed))
			break;
	}
	return false;
}

/* 正在洽谈, 正抓紧对接 */
static bool says_negotiated(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(TARGET_CUE)) && list_end(s->lexicon, LIST_NEGOTIATED, token_text(s, i));
}

/* 另有4个正在洽谈; 投资5亿元的食品项目、2亿元的建材项目正在对接 */
static bool is_negotiated(const struct sentence *s, const struct item *item, struct span clause)
{
	size_t i = item->token;
	for (size_t k = i + 1; k < clause.to && k < i + 6 && !token_counts(s, k); k++)
		if (says_negotiated(s, k))
			return true;
	for (size_t k = clause.to; item->end && k > item->end && k + 4 > clause.to; k--)
		if (says_negotiated(s, k - 1))
			return true;
	return false;
}

/* 正在洽谈的有2家：一是食品厂，投资3亿元: a list of what is negotiated. */
static bool is_listed_negotiated(const struct sentence *s, size_t token)
{
	size_t i = token;
	if (!(s->classes & CLASS(TARGET_CUE)))
		return false;
	for (size_t look = 0; i > 0 && look < 120 && !str_equals(token_text(s, i), "："); look++)
		i--;
	if (i == 0 || !str_equals(token_text(s, i), "：") || !token_is(s, i + 1, CLASS(LEAD)))
		return false;
	while (i-- > 0 && s->tokens[i].kind != TOKEN_BREAK)
		if (token_is(s, i, CLASS(TARGET_CUE)) && str_find(token_text(s, i), STR("谈"), 0) != STR_NONE)
			return true;
	return false;
}

/* 正在谋划的项目有：总投资2亿元的物流项目; 在谈项目5个，分别是总投资3亿元的食品项目: sizes of what is only talked of. */
static bool sizes_talked_of(const struct sentence *s, const struct item *item)
{
	enum { NEAR = 80 };
	bool sized = strcmp(item->rule, "attribute") == 0 || strcmp(item->rule, "listed") == 0 || strcmp(item->rule, "invest") == 0;
	if (!(s->classes & CLASS(TARGET_CUE)) || !sized)
		return false;
	for (size_t i = item->token, look = 0; i-- > 0 && look < NEAR; look++) {
		if (token_is(s, i, CLASS(ACTUAL_CUE)) || (s->tokens[i].kind == TOKEN_BREAK && str_equals(token_text(s, i), "。")))
			return false;
		const struct text_listed *talk = token_is(s, i, CLASS(TARGET_CUE)) ? list_end(s->lexicon, LIST_NEGOTIATED, token_text(s, i)) : NULL;
		bool named = token_is(s, i, CLASS(TARGET_CUE)) && list_end(s->lexicon, LIST_WORK_END, token_text(s, i)); /* 在谈项目 */
		if (talk || named)
			return true;
	}
	return false;
}

/* 今年确定了收入达到1万元、增长13%的预期目标，…: what was set is still to be reached. */
static bool is_set_goal(const struct sentence *s, size_t token)
{
	bool goal = false, set = false;
	if (!(s->classes & (CLASS(COMPLETION) | CLASS(PLAN_MARK))))
		return false;
	for (size_t i = token + 1; !goal && i < s->count && !(s->tokens[i].kind == TOKEN_BREAK && s->tokens[i].strong); i++)
		if (str_ends(token_text(s, i), STR("目标")) && (str_equals(token_text(s, i - 1), "的") || token_counts(s, i - 1)))
			goal = i + 1 == s->count || s->tokens[i + 1].kind == TOKEN_BREAK || token_is(s, i + 1, CLASS(GENERAL_VERB));
	if (!goal || clause_has(s, before_number(s, token), CLASS(ACTUAL_CUE))) /* 在去年3万元的基础上 */
		return false;
	for (size_t i = token; !set && i-- > 0 && !(s->tokens[i].kind == TOKEN_BREAK && s->tokens[i].strong);)
		set = token_among(s, i, LIST_GOAL_VERB);
	return set;
}

/* 计划今年脱贫68户, but 完成计划的95%, 计划生育, 计划投资. */
static bool clause_plans(const struct sentence *s, struct span clause)
{
	for (size_t i = clause.from; i + 1 < clause.to; i++) {
		if (!str_equals(token_text(s, i), "计划"))
			continue;
		bool before = i > clause.from && (token_is(s, i - 1, CLASS(SHARE) | CLASS(DROP) | CLASS(COMPARE) | CLASS(VERB)) ||
		                                  s->tokens[i - 1].kind == TOKEN_TEXT);
		if (!before && !token_counts(s, i + 1) &&
		    !token_is(s, i + 1, CLASS(PARTICLE) | CLASS(INVEST)))
			return true;
	}
	return false;
}

/* 年初预算1184万元, 收入任务174万元: what was to be reached. */
static bool is_planned_amount(const struct sentence *s, const struct item *item)
{
	const struct number *number = number_at(s, item->token);
	size_t i = item->token;
	while (i > item->before.from && !token_is(s, i - 1, CLASS(COMPLETION)) &&
	       token_is(s, i - 1, CLASS(LINK) | CLASS(PARTICLE) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE)))
		i--;
	bool bracketed = i > 1 && i == item->before.from && token_kind_is(s, i - 1, TOKEN_OPEN); /* 完成目标任务（259亿元）的40% */
	if (bracketed && number->known && number->known->kind == UNIT_MONEY && list_end(s->lexicon, LIST_PLANNED_END, token_text(s, i - 2)))
		return true;
	bool amount = number->known ? number->known->kind == UNIT_MONEY || number->known->kind == UNIT_COUNT ||
	                                number->known->kind == UNIT_AMOUNT
	                              : number->unit.len > 0; /* 万 */
	amount = amount || (number->known && number->known->kind == UNIT_RATIO && clause_has(s, item->before, CLASS(COMPARE))); /* 比年目标任务4%低0.6个百分点 */
	return amount && i > item->before.from && list_end(s->lexicon, LIST_PLANNED_END, token_text(s, i - 1)) &&
	       !clause_has(s, (struct span){item->before.from, i}, CLASS(REALISE) | CLASS(ACTUAL_CUE) | CLASS(LEAST_BEFORE)); /* 超任务200亩 */
}

/* 建设任务是新增床位500张: it is still to be done. */
static bool is_task_set(const struct sentence *s, const struct item *item)
{
	for (size_t i = item->before.from + 1; i < item->before.to; i++)
		if (token_among(s, i, LIST_COPULA) && list_end(s->lexicon, LIST_PLANNED_END, token_text(s, i - 1)))
			return true;
	return false;
}

/* 确保年内硬化道路5公里；…: a whole sentence of what is to be done, unlike 确保了. */
static bool opens_with_resolve(const struct sentence *s)
{
	if (!s->count || !token_among(s, 0, LIST_RESOLVE))
		return false;
	size_t first = 1; /* 争取项目资金80万元 has been done */
	while (token_kind_is(s, first, TOKEN_TEXT) || token_is(s, first, CLASS(GENERIC) | CLASS(PLAIN) | CLASS(SUB_AREA) | CLASS(ADVERB) | CLASS(PROCESS)))
		first++;
	bool gained = first > 1 && token_counts(s, first) && number_at(s, first)->known && number_at(s, first)->known->kind == UNIT_MONEY;
	if (str_equals(token_text(s, 0), "争取") && gained)
		return false;
	for (size_t i = 1; i < s->count; i++)
		if (token_is(s, i, CLASS(ACTUAL_CUE)) || str_ends(token_text(s, i), STR("了")))
			return false;
	return true;
}

/* 计划今年脱贫68户，260人: the same in another unit. */
static bool same_thing_ahead(const struct work *work, const struct item *item)
{
	bool same = strcmp(item->rule, "continued") == 0 || strcmp(item->rule, "people") == 0;
	bool bare = item->before.to == item->before.from ||
	            (item->before.to == item->before.from + 1 && token_kind_is(&work->sentence, item->before.from, TOKEN_COMMA));
	return same && bare && work->figure_count &&
	       work->figures[work->figure_count - 1].mood == MOOD_TARGET &&
	       str_equal(work->figures[work->figure_count - 1].indicator, item->indicator);
}

/* 项目建成后，年可实现产值5亿元: what is expected of it. */
static bool is_expected(const struct sentence *s, const struct item *item)
{
	if (item->once_built && str_equals(token_text(s, item->before.from), "年") && item->before.to > item->before.from + 1)
		return true; /* 建成后，年生产… */
	for (size_t i = item->before.from; item->once_built && i < item->before.to; i++) {
		struct str text = token_text(s, i);
		bool can = (str_starts(text, STR("可")) || str_ends(text, STR("可"))) && !token_is(s, i, CLASS(INDICATOR));
		if (can || str_equals(text, "将") || str_starts(text, STR("预计")))
			return true;
	}
	return false;
}

/* … and what is said of it next: 年可实现产值5亿元，利税3000万元. */
static bool still_expected(const struct work *work, const struct item *item, struct span clause)
{
	const struct sentence *s = &work->sentence;
	const struct figure *last = work->figure_count ? &work->figures[work->figure_count - 1] : NULL;
	if (!item->once_built || !last || last->mood != MOOD_TARGET)
		return false;
	size_t from = item->token; /* behind the number before: 目前主体完工 ends what is expected */
	while (from > 0 && !token_counts(s, from - 1) && !token_is(s, from - 1, CLASS(ACTUAL_CUE)))
		from--;
	return from > 0 && token_counts(s, from - 1) &&
	       last->sentence_place.at == work_place(work, s->at, s->end).at && !clause_has(s, clause, CLASS(ACTUAL_CUE) | CLASS(INVEST));
}

/* 计划投资3亿元，其中石桥村2亿元、柳林村1亿元: the parts of what is planned are planned. */
static bool part_of_planned(const struct work *work, const struct item *item, struct span clause)
{
	const struct sentence *s = &work->sentence;
	const struct figure *last = work->figure_count ? &work->figures[work->figure_count - 1] : NULL;
	bool opens = s->count && str_equals(token_text(s, 0), "其中"); /* 任务41亩。其中：… */
	bool parts = opens;
	if (opens && work->counted_ahead) /* 计划实施项目71个。其中：亿元以上46个，总投资… */
		return !clause_has(s, clause, CLASS(ACTUAL_CUE) | CLASS(REALISE));
	if (!last || last->mood != MOOD_TARGET)
		return false;
	for (size_t i = item->token; i-- > 0 && !parts && !(s->tokens[i].kind == TOKEN_BREAK && s->tokens[i].strong);) {
		parts = str_equals(token_text(s, i), "其中");
		if (parts && i > 1 && token_kind_is(s, i - 2, TOKEN_CLOSE)) /* 造林50亩（任务45亩），其中… */
			return false;
	}
	return parts && (opens || last->sentence_place.at == work_place(work, s->at, s->end).at) &&
	       str_equal(last->unit, number_at(s, item->token)->unit) && !clause_has(s, clause, CLASS(ACTUAL_CUE) | CLASS(REALISE));
}

/* In a plan: 投资1520万元的整治项目，目前设计已完成. What is told of a project holds for its size. */
static bool is_under_way(const struct sentence *s, const struct item *item)
{
	bool told = false;
	for (size_t i = item->token; strcmp(item->rule, "attribute") == 0 && i < s->count; i++) {
		if (token_is(s, i, CLASS(VERB)) && token_counts(s, i + 1)) /* 新建5座: something else is to be done */
			return false;
		told = told || token_is(s, i, CLASS(ACTUAL_CUE));
	}
	return told;
}

/* 投资3亿元（其中贷款1亿元）的项目 */
static bool sizes_project(const struct sentence *s, const struct item *item)
{
	if (strcmp(item->rule, "attribute") == 0)
		return true;
	size_t open = item->token;
	for (size_t look = 0; open > 0 && look < 20 && !token_kind_is(s, open, TOKEN_OPEN); look++)
		open--;
	return open > 0 && token_kind_is(s, open, TOKEN_OPEN) && token_counts(s, open - 1) && s->tokens[open].match > item->token;
}

/* 计划修建水泥路500米，路肩1200平方米: a clause that only names a thing and its number goes on with what was said before. */
static bool goes_on(const struct work *work, const struct item *item)
{
	const word_classes said = CLASS(VERB) | CLASS(DROP) | CLASS(LINK) | CLASS(UP) | CLASS(DOWN) | CLASS(ACTUAL_CUE) | CLASS(TIME) |
	                          CLASS(ADVERB) | CLASS(INVEST) | CLASS(GENERIC) | CLASS(SCOPE) | CLASS(COMPARE) | CLASS(COMPLETION);
	const struct sentence *s = &work->sentence;
	const struct figure *last = work->figure_count ? &work->figures[work->figure_count - 1] : NULL;
	size_t from = item->before.from;
	bool follows = last && last->mood == MOOD_TARGET && last->measure == MEASURE_LEVEL && from > 1 && s->tokens[from - 1].kind == TOKEN_BREAK &&
	               !s->tokens[from - 1].strong && token_counts(s, from - 2) && from < item->token;
	for (size_t i = from; follows && i < item->token; i++)
		follows = s->tokens[i].kind == TOKEN_TEXT ||
		          (s->tokens[i].kind == TOKEN_WORD && (!token_is(s, i, said) || token_is(s, i, CLASS(FIXED)))); /* 一般户 */
	return follows && last->sentence_place.at == work_place(work, s->at, s->end).at;
}

/* 计划修路600米，投资15万元: what is to be put into what is planned. */
static bool invests_in_planned(const struct work *work, const struct item *item)
{
	const struct sentence *s = &work->sentence;
	const struct figure *last = work->figure_count ? &work->figures[work->figure_count - 1] : NULL;
	size_t from = item->before.from;
	return last && last->mood == MOOD_TARGET && last->measure == MEASURE_LEVEL && from > 1 && from + 1 == item->token &&
	       token_is(s, from, CLASS(INVEST)) && !s->tokens[from - 1].strong && token_counts(s, from - 2) &&
	       clause_plans(s, clause_around(s, from - 2));
}

enum mood figure_mood(const struct work *work, const struct item *item)
{
	const struct sentence *s = &work->sentence;
	struct span clause = clause_around(s, item->token);
	if (is_rule(s, item, clause))
		return MOOD_RULE;
	if (item->earlier)
		return MOOD_ACTUAL;
	if (work->part == PART_PLAN)
		return exists_already(s, item) || tense_is_told(s, item->token) || is_under_way(s, item) ||
		               (work->running && sizes_project(s, item))
		           ? MOOD_ACTUAL
		           : MOOD_TARGET;
	const struct unit *unit = number_at(s, item->token)->known;
	if (unit && (unit->kind == UNIT_COUNT || item->end) && is_negotiated(s, item, clause))
		return MOOD_TARGET;
	if (work->still_open && !clause_has(s, clause, CLASS(ACTUAL_CUE)))
		return MOOD_TARGET;
	if (is_expected(s, item) || still_expected(work, item, clause) || part_of_planned(work, item, clause) || opens_with_resolve(s) ||
	    same_thing_ahead(work, item) || goes_on(work, item) || invests_in_planned(work, item))
		return MOOD_TARGET;
	if (strcmp(item->rule, "task") == 0 || is_planned_amount(s, item) || is_task_set(s, item) || is_listed_negotiated(s, item->token) ||
	    sizes_talked_of(s, item) || is_set_goal(s, item->token))
		return MOOD_TARGET;
	clause.to = item->token;
	bool ahead = s->tokens[item->token].ahead || clause_has(s, clause, CLASS(TARGET_CUE)) || clause_plans(s, clause) || period_is_ahead(work, item->token);
	return ahead ? MOOD_TARGET : MOOD_ACTUAL;
}
