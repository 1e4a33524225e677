/* Lists of parts that run clause by clause (其中：A 12万元，增长3%；B 30万元，增长5%), that stand in brackets behind their total
 * (65所（小学38所、中学27所）), or that a clause leads in (按产业分，…). The total may stand in the sentence before.
 *
 * What is no part cannot be told by form alone. So nothing is said unless the parts miss the total by one digit of one number. */
#include "checker/parts_int.h"

#define TOTALS_MAX 4u
#define LOOK_BACK 8u /* figures before the list */

struct group {
	size_t lead, at, end; /* where the words that lead it in begin; the list itself */
	size_t first, behind; /* figures in it */
	bool bracket;
	const struct figure *totals[TOTALS_MAX]; /* what the parts may be of, the nearest first */
	size_t total_count;
};

static uint32_t character(const struct check *check, size_t at)
{
	size_t next;
	return check_str_character(check->text, at, &next);
}

static bool opens(uint32_t c)
{
	return c == '(' || c == 0xFF08;
}

static bool closes(uint32_t c)
{
	return c == ')' || c == 0xFF09;
}

static bool is_semicolon(uint32_t c)
{
	return c == ';' || c == 0xFF1B;
}

static bool ends_sentence(uint32_t c)
{
	return c == 0x3002 || c == '\n' || c == 0xFF01;
}

static bool ends_clause(uint32_t c)
{
	return c == 0xFF0C || c == ',' || c == 0xFF1A || c == ':' || is_semicolon(c) || ends_sentence(c);
}

/* The end of the list that begins at `at`: of its sentence, or the bracket in which it stands. */
static size_t list_end(const struct check *check, size_t at, size_t end)
{
	struct str s = str_slice(check->text, 0, end);
	int open = 0;
	for (size_t next; at < end; at = next) {
		uint32_t c = check_str_character(s, at, &next);
		open += opens(c);
		if (ends_sentence(c) || (closes(c) && open-- == 0))
			return at;
	}
	return end;
}

/* Is there anything of those kinds between the two places? */
static bool crosses(const struct check *check, size_t at, size_t end, bool (*is)(uint32_t c))
{
	struct str s = str_slice(check->text, 0, end);
	for (size_t next; at < end; at = next)
		if (is(check_str_character(s, at, &next)))
			return true;
	return false;
}

static bool in_brackets(const struct check *check, size_t from, size_t at)
{
	struct str s = str_slice(check->text, 0, at);
	int open = 0;
	for (size_t next; from < at; from = next) {
		uint32_t c = check_str_character(s, from, &next);
		open += opens(c) ? 1 : closes(c) && open > 0 ? -1 : 0;
	}
	return open > 0;
}

/* An amount as it is: no average, nothing that describes (总投资20亿元的项目) or is a base (占年初预算8465万元的41.5%). */
static bool is_value(const struct check *check, const struct figure *figure, size_t from)
{
	struct str lead = parts_lead(check, figure, from);
	bool base = check_words_end(&check->words, LIST_TARGET_NAME, lead) && check_words_within(&check->words, LIST_SHARE_VERB, lead);
	return check_is_amount(figure) && character(check, figure->place.end) != 0x7684 /* 的 */ && !base &&
	       !check_words_within(&check->words, LIST_EACH, lead);
}

/* 其中总投资20亿元、已完成5.44亿元: some amounts describe a part and are none */
static bool is_part(const struct check *check, const struct figure *figure, size_t from)
{
	struct str lead = parts_lead(check, figure, from);
	return is_value(check, figure, from) &&
	       (!check_words_within(&check->words, LIST_NOT_PART, lead) || check_str_finishes(lead, "累计"));
}

/* The values in front of the list that have the unit of the part; in a bracket list only what stands at the bracket. */
static void find_totals(const struct check *check, struct group *group, const struct block *block, const struct figure *part)
{
	const struct figure *figures = check->request->reading->figures;
	group->total_count = 0;
	for (size_t i = group->first; i > 0 && group->first - i < LOOK_BACK && group->total_count < TOTALS_MAX; i--) {
		const struct figure *figure = &figures[i - 1];
		if (figure->place.at < block->at || (group->bracket && crosses(check, figure->place.end, group->lead, ends_clause)))
			break;
		bool planned = check_words_end(&check->words, LIST_TARGET_NAME, parts_lead(check, figure, figure->sentence_place.at));
		if (is_value(check, figure, figure->sentence_place.at) && !planned && parts_comparable(check, figure, part) &&
		    (group->bracket || !in_brackets(check, figure->sentence_place.at, figure->place.at)))
			group->totals[group->total_count++] = figure;
	}
}

/* Behind another 其中 stand parts of a part, up to the next semicolon. */
static bool is_part_of_part(const struct check *check, const struct group *group, const struct figure *figure)
{
	struct str among = STR("其中"), before = str_slice(check->text, 0, figure->place.at);
	size_t inner = STR_NONE;
	for (size_t at = str_find(before, among, group->at); at != STR_NONE; at = str_find(before, among, at + among.len))
		inner = at;
	return inner != STR_NONE && !crosses(check, inner, figure->place.at, is_semicolon);
}

/* The parts with the unit of figure `from`: all of them, or of each clause between semicolons the first. */
static void collect(const struct check *check, const struct group *group, size_t from, bool first_of_clause, struct parts *parts)
{
	const struct figure *figures = check->request->reading->figures, *last = NULL;
	*parts = (struct parts){.total = group->totals[0], .closed = group->bracket};
	for (size_t i = from; i < group->behind && parts->count < PARTS_MAX; i++) {
		const struct figure *figure = &figures[i];
		struct str lead = parts_lead(check, figure, group->at);
		if (!is_part(check, figure, group->at) || !parts_comparable(check, parts->total, figure) ||
		    in_brackets(check, group->at, figure->place.at) || is_part_of_part(check, group, figure))
			continue;
		if (parts_announce_sum(check, lead) || (last && check_words_within(&check->words, LIST_LIST_END, lead)))
			break;
		if (first_of_clause && last && !crosses(check, last->place.end, figure->place.at, is_semicolon))
			continue;
		parts->overlap |= check_words_within(&check->words, LIST_OVERLAP, lead) &&
		                  !check_words_within(&check->words, LIST_OVERLAP_NOT, lead);
		parts->at[parts->count++] = last = figure;
	}
}

/* Some of the parts, from the first on, make up one of the values before; or one of them what stands behind it. */
static bool is_explained(const struct check *check, const struct group *group, const struct parts *parts)
{
	for (size_t i = 0; i < group->total_count; i++)
		for (size_t count = 2; count <= parts->count; count++) {
			struct parts head = *parts;
			head.total = group->totals[i];
			head.count = count;
			if (parts_agree(check, &head))
				return true;
		}
	for (size_t outer = 0; outer + 2 < parts->count; outer++) {
		struct parts inner = {.total = parts->at[outer]};
		if (check_digits(inner.total->value) < 2)
			continue; /* 8 is soon the sum of what stands behind it */
		while (outer + 1 + inner.count < parts->count) {
			inner.at[inner.count] = parts->at[outer + 1 + inner.count];
			inner.count++;
			if (inner.count > 1 && parts_agree(check, &inner))
				return true;
		}
	}
	return false;
}

static void judge(struct check *check, const struct group *group, const struct parts *parts)
{
	enum level level;
	if (parts->count < 2 || parts_reported(check, parts) || !parts_near_miss(check, parts, &level))
		return;
	parts_report(check, parts, level,
	             SAY(check, N_("the parts of \"%.*s\" miss the total by one digit"), STR_ARG(group->totals[0]->indicator)));
}

/* One list for each unit: 13951户68202人（城镇240户544人，农村13711户67658人） */
static void check_group(struct check *check, const struct block *block, struct group *group)
{
	const struct figure *figures = check->request->reading->figures;
	for (size_t i = group->first; i < group->behind; i++) {
		bool known = !is_part(check, &figures[i], group->at);
		for (size_t j = group->first; j < i && !known; j++)
			known = check_is_amount(&figures[j]) && parts_comparable(check, &figures[i], &figures[j]);
		if (known)
			continue;
		struct parts all, firsts;
		find_totals(check, group, block, &figures[i]);
		if (group->total_count == 0)
			continue;
		collect(check, group, i, false, &all);
		collect(check, group, i, true, &firsts);
		if (is_explained(check, group, &all) || is_explained(check, group, &firsts))
			continue;
		judge(check, group, &firsts);
		if (firsts.count < 2 || group->bracket)
			judge(check, group, &all);
	}
}

/* "按产业分，", "分部门看：", "支出情况是：" at the head of a clause: the end of it, 0 when it is something else. */
#define BREAKDOWN_BYTES 36u

static size_t breakdown_end(const struct check *check, size_t at, size_t end)
{
	struct str s = str_slice(check->text, at, end);
	size_t len = 0, next = 0;
	const struct word *start = check_words_start(&check->words, LIST_BREAKDOWN, s, &len);
	for (size_t stop = 0; stop < s.len && stop < BREAKDOWN_BYTES; stop = next) {
		uint32_t c = check_str_character(s, stop, &next);
		if (!ends_clause(c))
			continue;
		const struct word *closing = ends_sentence(c) || stop < len ? NULL
			: check_words_end(&check->words, LIST_BREAKDOWN_END, str_slice(s, 0, stop));
		return closing && (start || closing->more.len > 0) ? at + next : 0;
	}
	return 0;
}

/* 由征收1.1万元，加补助2.2万元构成 */
static bool is_made_up(const struct check *check, size_t at, size_t end)
{
	return check_words_end(&check->words, LIST_MADE_UP, check_between(check, at, list_end(check, at, end)));
}

/* Does a list begin at this place? */
static bool begins(const struct check *check, const struct block *block, size_t at, uint32_t before, size_t figure,
                   struct group *out)
{
	const struct figure *figures = check->request->reading->figures;
	struct str among = STR("其中"), s = str_slice(check->text, at, block->end);
	*out = (struct group){.lead = at};
	if (str_starts(s, among)) {
		out->at = at + among.len;
	} else if (opens(character(check, at)) && figure > 0 && figures[figure - 1].place.end == at) {
		size_t next;
		check_str_character(check->text, at, &next);
		out->at = next;
		out->bracket = true;
	} else if (before == 0 || ends_clause(before)) {
		out->at = breakdown_end(check, at, block->end);
		if (out->at == 0 && str_starts(s, STR("由")) && is_made_up(check, at, block->end))
			out->at = at + STR("由").len;
	}
	return out->at > 0;
}

static void check_block(struct check *check, const struct block *block, size_t figure)
{
	const struct reading *reading = check->request->reading;
	uint32_t before = 0;
	for (size_t at = block->at, next; at < block->end; at = next) {
		struct group group;
		uint32_t c = check_str_character(check->text, at, &next);
		while (figure < reading->figure_count && reading->figures[figure].place.at < at)
			figure++;
		if (begins(check, block, at, before, figure, &group)) {
			group.end = list_end(check, group.at, block->end);
			group.first = group.behind = figure;
			while (group.behind < reading->figure_count && reading->figures[group.behind].place.at < group.end)
				group.behind++;
			check_group(check, block, &group);
		}
		before = c;
	}
}

void parts_check_groups(struct check *check)
{
	const struct document *document = check->request->document;
	const struct reading *reading = check->request->reading;
	size_t figure = 0;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		while (figure < reading->figure_count && reading->figures[figure].place.at < block->at)
			figure++;
		if (check_is_report(check, i) && figure < reading->figure_count && reading->figures[figure].place.at < block->end)
			check_block(check, block, figure);
	}
}
