/* What of a plan is a commitment, and who keeps it: goals and introductions are none, and the body that is named stands
 * apart. */
#include <string.h>

#include "reader/promise_int.h"

static bool span_has_count(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; s->number_count && i < span.to; i++)
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
	return token_is(s, i, CLASS(LINK)) || token_among(s, i, LIST_NEUTRAL_VERB);
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
		completes = completes || token_among(s, i, LIST_COMPLETING_VERB) ||
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
	for (size_t i = clause.from; i < clause.to; i++) {
		const struct number *number = token_number(s, i);
		bool rate = number && number->known &&
		            (number->known->kind == UNIT_RATIO || number->known->kind == UNIT_POINT ||
		             number->known->kind == UNIT_TIMES);
		if (rate || token_is(s, i, CLASS(INDICATOR) | CLASS(GENERIC) | CLASS(MOST_BEFORE) | CLASS(LEAST_BEFORE) |
		                            CLASS(UP) | CLASS(DOWN)) ||
		    token_among(s, i, LIST_REACH_VERB))
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
	bool verb = token_is(s, clause.from, CLASS(VERB) | CLASS(PROMISE_VERB) | CLASS(DROP));
	return !verb && clause.to > clause.from + 1 && token_among(s, clause.to - 1, LIST_FARE_VERB);
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
	struct str text = clause_text(s, clause);
	if (!list_start(s->lexicon, LIST_INTRODUCTION_OPENING, text) || !list_end(s->lexicon, LIST_INTRODUCTION_END, text))
		return false;
	return list_in(s->lexicon, LIST_INTRODUCTION_POINTER, text);
}

/* 重点抓好以下四项工作 */
static bool clause_announces(const struct sentence *s, struct span clause)
{
	bool counts = false;
	for (size_t i = clause.from; i < clause.to; i++) {
		const struct number *number = token_number(s, i);
		counts = counts || (number && number->use == USE_NOTHING) || token_among(s, i, LIST_FOLLOWING);
	}
	return counts && clause.to > clause.from && token_is(s, clause.to - 1, CLASS(ABSTRACT));
}

/* 实现5项目标，抓好4项工作，办好10件实事: counts that only announce. */
static bool counts_announce(const struct sentence *s, struct span piece)
{
	bool counts = false;
	for (size_t i = piece.from; s->number_count && i < piece.to; i++) {
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
	struct str text = clause_text(s, piece);
	while (str_ends(text, STR("。")) || str_ends(text, STR("；")))
		text.len -= strlen("。");
	return list_end(s->lexicon, LIST_YEAR_NAME_END, text) && str_find(text, STR("是"), 0) != STR_NONE && !span_has_count(s, piece);
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
		bool announces = list_in(s->lexicon, LIST_FOLLOWING, before) || str_ends(before, STR("”"));
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
	bool drawn_up = s->marks & SENTENCE_SPECIALLY && str_find(clause_text(s, piece), STR("特制定"), 0) != STR_NONE;
	if (names_year(s, piece) || drawn_up || counts_announce(s, piece) ||
	    (!span_has_count(s, piece) && clause_announces(s, last)))
		return (struct span){piece.to, piece.to};
	if (!clause_introduces(s, first) || span_has_count(s, first))
		return piece;
	struct span rest = {first.to < piece.to ? first.to + 1 : piece.to, piece.to};
	return span_does(s, rest) ? rest : (struct span){piece.to, piece.to};
}

/* ---- who keeps it ---- */

enum { BODY_MAX = 60 /* bytes of a body's name, or of several */ };


static bool is_body(const struct lexicon *lexicon, struct str name)
{
	if (name.len < 6 || name.len > BODY_MAX || str_find(name, STR("，"), 0) != STR_NONE ||
	    str_find(name, STR("；"), 0) != STR_NONE)
		return false;
	return list_end(lexicon, LIST_BODY_END, name);
}

/* 镇经济发展办 of this 镇 is its 经济发展办. */
static struct str without_place(const struct lexicon *lexicon, struct str name)
{
	if (!list_start(lexicon, LIST_OWN_PLACE_START, name))
		return name;
	bool office = name.len >= 12 && list_end(lexicon, LIST_OWN_OFFICE_END, name);
	return office ? str_slice(name, strlen("镇"), name.len) : name;
}

static bool is_edge_mark(struct str text)
{
	static const char *const MARKS[] = {"，", "。", "；", "）"};
	return text.len == 0 || STR_STARTS_AMONG(text, MARKS);
}

/* 由甲办牵头，…; …，由乙所负责 */
static bool read_by(const struct lexicon *lexicon, struct str text, size_t by, struct responsible *out)
{
	struct str rest = str_slice(text, by + strlen("由"), text.len);
	size_t verb;
	const struct text_listed *keeps =
		text_list_in(&lexicon->lists[LIST_KEEP_VERB], str_slice(rest, 0, BODY_MAX + 15), 0, &verb);
	if (!keeps || !is_body(lexicon, str_slice(rest, 0, verb)))
		return false;
	size_t end = by + strlen("由") + verb + keeps->text.len;
	bool opens = by == 0 || str_ends(str_slice(text, 0, by), STR("，"));
	*out = (struct responsible){.name = without_place(lexicon, str_slice(rest, 0, verb)), .from = by, .to = by};
	if (!opens || !is_edge_mark(str_slice(text, end, text.len)))
		return true; /* 由甲办负责建设: the words stay */
	bool comma = str_starts(str_slice(text, end, text.len), STR("，"));
	out->to = by == 0 && comma ? end + strlen("，") : end;
	out->from = by == 0 ? by : by - strlen("，");
	return true;
}

/* The beginning of the clause that ends at `at`; 0 when it begins the text or no comma stands before it. */
static size_t behind_comma(struct str text, size_t at)
{
	while (at > 0) {
		do
			at--;
		while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80);
		struct str rest = str_slice(text, at, text.len);
		if (str_starts(rest, STR("，")))
			return at + strlen("，");
		if (is_edge_mark(rest))
			return 0;
	}
	return 0;
}

/* …，交通办负责，…: a clause that is a body and what it does. The first clause is the deed itself. */
bool clause_responsible(const struct lexicon *lexicon, struct str text, struct responsible *out)
{
	const struct text_listed *keeps;
	size_t verb, end = 0;
	for (size_t last = 0; (keeps = text_list_in(&lexicon->lists[LIST_KEEP_VERB], text, last, &verb)) != NULL; last = end) {
		end = verb + keeps->text.len;
		if (!is_edge_mark(str_slice(text, end, text.len)))
			continue;
		size_t begin = behind_comma(text, verb);
		struct str body = str_slice(text, begin, verb);
		if (!begin || last > begin || str_starts(body, STR("由")) || !is_body(lexicon, body))
			continue;
		*out = (struct responsible){.name = without_place(lexicon, body), .from = begin - strlen("，"), .to = end};
		return true;
	}
	return false;
}

/* （责任单位：甲办） */
static bool read_label(const struct lexicon *lexicon, struct str text, struct responsible *out)
{
	const struct text_listed *label = NULL;
	size_t begin = 0;
	while (!label && (begin = str_find(text, STR("："), begin)) != STR_NONE) {
		label = list_end(lexicon, LIST_BODY_LABEL, str_slice(text, 0, begin));
		begin += strlen("：");
	}
	if (!label)
		return false;
	size_t at = begin - strlen("：") - label->text.len, end = begin;
	while (end < text.len && !is_edge_mark(str_slice(text, end, text.len)))
		end++;
	bool bracket = at >= 3 && str_ends(str_slice(text, 0, at), STR("（"));
	bool closed = bracket && str_starts(str_slice(text, end, text.len), STR("）"));
	if (end == begin || end - begin > BODY_MAX)
		return false;
	*out = (struct responsible){.name = without_place(lexicon, str_slice(text, begin, end)),
	                            .from = bracket ? at - strlen("（") : at,
	                            .to = closed ? end + strlen("）") : end};
	return true;
}

bool text_responsible(const struct lexicon *lexicon, struct str text, struct responsible *out)
{
	for (size_t at = 0; (at = str_find(text, STR("由"), at)) != STR_NONE; at += strlen("由"))
		if (read_by(lexicon, text, at, out))
			return true;
	return read_label(lexicon, text, out);
}
