/* What of a plan is a commitment, and who keeps it: goals and introductions are none, and the body that is named stands
 * apart. */
#include <string.h>

#include "reader/promise_int.h"

static bool span_has_count(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_counts(s, i) || (token_number(s, i) && str_equals(number_at(s, i)->unit, "番")))
			return true;
	return false;
}

static struct str clause_text(const struct sentence *s, struct span span)
{
	return span.from < span.to ? str_slice(s->text, s->tokens[span.from].at, s->tokens[span.to - 1].end)
	                           : (struct str){"", 0};
}

/* ---- goals ---- */

/* Says only that a value is reached: 实现, 力争. */
static bool is_neutral(const struct sentence *s, size_t i)
{
	static const char *const WORDS[] = {"实现", "完成", "达到", "确保", "力争", "争取", "保持", "稳定", "控制",
	                                    "努力", "计划", "要",   "将",   "必须", "提高", "提升", "增加", "扩大",
	                                    "降低", "保证", "做到", "继续", "全面", "力求", "减少", "全力"};
	return token_is(s, i, CLASS(LINK)) || STR_AMONG(token_text(s, i), WORDS);
}

static bool opens_clause(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_TIME || s->tokens[i].kind == TOKEN_COMMA ||
	       token_is(s, i, CLASS(ADVERB) | CLASS(TIME) | CLASS(SCOPE) | CLASS(LEAD) | CLASS(TARGET_CUE)) ||
	       is_neutral(s, i) || str_starts(token_text(s, i), STR("—"));
}

/* 完成道路硬化5公里, 道路硬化5公里: a work, however its object is called. */
static bool completes_work(const struct sentence *s, struct span clause)
{
	static const char *const LANDS[] = {"land", "floor", "length"};
	bool completes = false;
	for (size_t i = clause.from; i < clause.to; i++) {
		completes = completes || str_equals(token_text(s, i), "完成") || str_equals(token_text(s, i), "建成") ||
		            (token_is(s, i, CLASS(VERB)) && token_is(s, i, CLASS(PROMISE_VERB)) && token_counts(s, i + 1));
		const struct number *number = token_number(s, i);
		if (completes && token_counts(s, i) && number->known &&
		    (number->known->kind == UNIT_COUNT ||
		     STR_AMONG(number->known->dimension, LANDS)))
			return true;
	}
	return false;
}

static bool clause_acts(const struct sentence *s, struct span clause)
{
	const word_classes named = CLASS(INDICATOR) | CLASS(GENERIC);
	const word_classes nominal = named | CLASS(PROCESS) | CLASS(NOMINAL) | CLASS(UP) | CLASS(DOWN) | CLASS(DROP);
	size_t head = clause.from;
	for (size_t i = clause.from; i < clause.to; i++)
		if (token_is(s, i, CLASS(MOST_BEFORE)) && token_is(s, i, CLASS(LINK))) /* 生产安全事故控制在2起以内 */
			return false;
	while (head < clause.to && !token_is(s, head, named) && opens_clause(s, head))
		head++;
	if (token_is(s, head, CLASS(VERB) | CLASS(PROMISE_VERB)) && !token_is(s, head, named) && head < clause.to)
		return true;
	for (size_t i = head; i < clause.to; i++)
		if (token_is(s, i, CLASS(VERB)) && !token_is(s, i, nominal) && !is_neutral(s, i) &&
		    !(i + 1 < clause.to && str_ends(token_text(s, i + 1), STR("率")))) /* 抽检合格率 */
			return true;
	for (size_t i = head + 1; i + 1 < clause.to; i++) /* 投资300万元建设… */
		if (token_counts(s, i - 1) && token_is(s, i, CLASS(VERB)) && token_is(s, i, CLASS(PROMISE_VERB)))
			return true;
	return completes_work(s, clause);
}

static bool clause_measures(const struct sentence *s, struct span clause)
{
	static const char *const REACHES[] = {"达到", "达", "突破", "控制在", "保持在", "稳定在", "发展到", "增加到"};
	for (size_t i = clause.from; i < clause.to; i++) {
		const struct number *number = token_number(s, i);
		bool rate = number && number->known &&
		            (number->known->kind == UNIT_RATIO || number->known->kind == UNIT_POINT ||
		             number->known->kind == UNIT_TIMES);
		if (rate || token_is(s, i, CLASS(INDICATOR) | CLASS(GENERIC) | CLASS(MOST_BEFORE) | CLASS(LEAST_BEFORE) |
		                            CLASS(UP) | CLASS(DOWN)) ||
		    STR_AMONG(token_text(s, i), REACHES))
			return true;
	}
	return false;
}

/* 今年的预期目标是: only announces what follows. */
static bool clause_frames(const struct sentence *s, struct span clause)
{
	if (str_find(clause_text(s, clause), STR("目标"), 0) != STR_NONE)
		return true;
	for (size_t i = clause.from; i < clause.to; i++)
		if (!opens_clause(s, i))
			return false;
	return true;
}

/* 经济持续健康发展: a subject and how it fares. */
static bool clause_states(const struct sentence *s, struct span clause)
{
	static const char *const FARES[] = {"发展", "增长", "提升", "改善", "进步", "稳定", "向好", "提高", "优化", "增强", "壮大"};
	bool verb = token_is(s, clause.from, CLASS(VERB) | CLASS(PROMISE_VERB) | CLASS(DROP));
	return !verb && clause.to > clause.from + 1 && STR_AMONG(token_text(s, clause.to - 1), FARES);
}

bool piece_is_goal(const struct sentence *s, struct span piece)
{
	bool goal = false;
	for (size_t from = piece.from; from < piece.to;) {
		struct span clause = clause_from(s, from, piece.to);
		from = clause.to + 1;
		if (!span_has_count(s, clause)) {
			if (!clause_frames(s, clause) && !clause_states(s, clause))
				return false;
			continue;
		}
		if (clause_acts(s, clause) || !clause_measures(s, clause))
			return false;
		goal = true;
	}
	return goal;
}

/* ---- introductions ---- */

/* 做好今年的工作，…; 实现以上目标，… */
static bool clause_introduces(const struct sentence *s, struct span clause)
{
	static const char *const OPENINGS[] = {"做好", "要做好", "抓好", "实现", "完成", "围绕", "紧扣",
	                                       "按照", "根据",   "为实现", "为完成", "为确保", "对照"};
	static const char *const POINTERS[] = {"今年", "明年", "以上", "上述", "新一年", "新的一年", "全年", "这些", "年"};
	static const char *const ENDS[] = {"工作", "目标", "任务", "要求", "目标任务"};
	struct str text = clause_text(s, clause);
	if (!STR_STARTS_AMONG(text, OPENINGS) || !STR_ENDS_AMONG(text, ENDS))
		return false;
	for (size_t i = 0; i < COUNT_OF(POINTERS); i++)
		if (str_find(text, str_of(POINTERS[i]), 0) != STR_NONE)
			return true;
	return false;
}

/* 重点抓好以下四项工作 */
static bool clause_announces(const struct sentence *s, struct span clause)
{
	bool counts = false;
	for (size_t i = clause.from; i < clause.to; i++) {
		const struct number *number = token_number(s, i);
		counts = counts || (number && number->use == USE_NOTHING) || str_equals(token_text(s, i), "以下") ||
		         str_equals(token_text(s, i), "如下");
	}
	return counts && clause.to > clause.from && token_is(s, clause.to - 1, CLASS(ABSTRACT));
}

/* 实现5项目标，抓好4项工作，办好10件实事: counts that only announce. */
static bool counts_announce(const struct sentence *s, struct span piece)
{
	bool counts = false;
	for (size_t i = piece.from; i < piece.to; i++) {
		if (!token_counts(s, i))
			continue;
		counts = true;
		bool ends = i + 2 >= piece.to || s->tokens[i + 2].kind == TOKEN_BREAK;
		if (!ends || !token_is(s, i + 1, CLASS(ABSTRACT) | CLASS(DEED_MARK)))
			return false;
	}
	return counts;
}

/* 2026年是…攻坚之年: says what year it is. */
static bool names_year(const struct sentence *s, struct span piece)
{
	static const char *const ENDS[] = {"之年", "一年", "关键期", "时期", "机遇期"};
	struct str text = clause_text(s, piece);
	while (str_ends(text, STR("。")) || str_ends(text, STR("；")))
		text.len -= strlen("。");
	return STR_ENDS_AMONG(text, ENDS) && str_find(text, STR("是"), 0) != STR_NONE && !span_has_count(s, piece);
}

/* 重点办好以下实事：新建…: the work begins behind the colon. */
static struct span behind_colon(const struct sentence *s, struct span piece)
{
	for (size_t i = piece.from; i + 1 < piece.to && i < piece.from + 16; i++) {
		if (token_counts(s, i))
			break;
		if (s->tokens[i].kind != TOKEN_BREAK || !str_equals(token_text(s, i), "："))
			continue;
		struct str before = clause_text(s, (struct span){piece.from, i});
		bool announces = str_find(before, STR("以下"), 0) != STR_NONE || str_find(before, STR("如下"), 0) != STR_NONE ||
		                 str_ends(before, STR("”"));
		return announces ? (struct span){i + 1, piece.to} : piece;
	}
	return piece;
}

static bool span_does(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_counts(s, i) ||
		    (token_is(s, i, CLASS(VERB)) && !token_is(s, i, CLASS(PROCESS) | CLASS(INDICATOR) | CLASS(GENERIC))))
			return true;
	return false;
}

struct span piece_without_introduction(const struct sentence *s, struct span piece)
{
	piece = behind_colon(s, piece);
	struct span first = clause_from(s, piece.from, piece.to), last = first;
	while (last.to + 1 < piece.to && s->tokens[last.to + 1].kind != TOKEN_BREAK)
		last = clause_from(s, last.to + 1, piece.to);
	if (names_year(s, piece) || str_find(clause_text(s, piece), STR("特制定"), 0) != STR_NONE || counts_announce(s, piece) ||
	    (!span_has_count(s, piece) && clause_announces(s, last)))
		return (struct span){piece.to, piece.to};
	if (!clause_introduces(s, first) || span_has_count(s, first))
		return piece;
	struct span rest = {first.to < piece.to ? first.to + 1 : piece.to, piece.to};
	return span_does(s, rest) ? rest : (struct span){piece.to, piece.to};
}

/* ---- who keeps it ---- */

enum { BODY_MAX = 60 /* bytes of a body's name, or of several */ };

static const char *const KEEPS[] = {"牵头负责", "负责牵头", "具体负责", "牵头", "负责", "承担", "落实", "承办", "组织实施"};

static bool is_body(struct str name)
{
	static const char *const ENDS[] = {"办", "办公室", "所", "站", "中心", "局", "村", "公司", "院", "委", "会",
	                                   "队", "科",     "部", "社区", "学校", "组", "政府", "乡", "镇", "校"};
	if (name.len < 6 || name.len > BODY_MAX || str_find(name, STR("，"), 0) != STR_NONE ||
	    str_find(name, STR("；"), 0) != STR_NONE)
		return false;
	return STR_ENDS_AMONG(name, ENDS);
}

/* 镇经济发展办 of this 镇 is its 经济发展办. */
static struct str without_place(struct str name)
{
	static const char *const OFFICES[] = {"办", "办公室", "所", "站", "中心", "局"};
	if (!str_starts(name, STR("镇")) && !str_starts(name, STR("乡")))
		return name;
	for (size_t i = 0; i < COUNT_OF(OFFICES); i++)
		if (str_ends(name, str_of(OFFICES[i])) && name.len >= 12)
			return str_slice(name, strlen("镇"), name.len);
	return name;
}

static bool is_edge_mark(struct str text)
{
	static const char *const MARKS[] = {"，", "。", "；", "）"};
	return text.len == 0 || STR_STARTS_AMONG(text, MARKS);
}

/* 由甲办牵头，…; …，由乙所负责 */
static bool read_by(struct str text, size_t by, struct responsible *out)
{
	struct str rest = str_slice(text, by + strlen("由"), text.len);
	size_t verb = STR_NONE, verb_len = 0;
	for (size_t i = 0; i < COUNT_OF(KEEPS); i++) {
		size_t reach = rest.len < BODY_MAX + 15 ? rest.len : BODY_MAX + 15;
		size_t at = str_find(str_slice(rest, 0, reach), str_of(KEEPS[i]), 0);
		if (at < verb || (at == verb && at != STR_NONE && strlen(KEEPS[i]) > verb_len)) {
			verb = at;
			verb_len = strlen(KEEPS[i]);
		}
	}
	if (verb == STR_NONE || !is_body(str_slice(rest, 0, verb)))
		return false;
	size_t end = by + strlen("由") + verb + verb_len;
	bool opens = by == 0 || str_ends(str_slice(text, 0, by), STR("，"));
	*out = (struct responsible){.name = without_place(str_slice(rest, 0, verb)), .from = by, .to = by};
	if (!opens || !is_edge_mark(str_slice(text, end, text.len)))
		return true; /* 由甲办负责建设: the words stay */
	bool comma = str_starts(str_slice(text, end, text.len), STR("，"));
	out->to = by == 0 && comma ? end + strlen("，") : end;
	out->from = by == 0 ? by : by - strlen("，");
	return true;
}

/* （责任单位：甲办） */
static bool read_label(struct str text, struct responsible *out)
{
	static const char *const LABELS[] = {"责任单位：", "牵头单位：", "责任部门：", "责任领导单位："};
	if (str_find(text, STR("单位："), 0) == STR_NONE && str_find(text, STR("部门："), 0) == STR_NONE)
		return false;
	for (size_t i = 0; i < COUNT_OF(LABELS); i++) {
		size_t at = str_find(text, str_of(LABELS[i]), 0);
		if (at == STR_NONE)
			continue;
		size_t begin = at + strlen(LABELS[i]), end = begin;
		while (end < text.len && !is_edge_mark(str_slice(text, end, text.len)))
			end++;
		bool bracket = at >= 3 && str_ends(str_slice(text, 0, at), STR("（"));
		bool closed = bracket && str_starts(str_slice(text, end, text.len), STR("）"));
		if (end == begin || end - begin > BODY_MAX)
			return false;
		*out = (struct responsible){.name = without_place(str_slice(text, begin, end)),
		                            .from = bracket ? at - strlen("（") : at,
		                            .to = closed ? end + strlen("）") : end};
		return true;
	}
	return false;
}

bool text_responsible(struct str text, struct responsible *out)
{
	for (size_t at = 0; (at = str_find(text, STR("由"), at)) != STR_NONE; at += strlen("由"))
		if (read_by(text, at, out))
			return true;
	return read_label(text, out);
}
