/* Lists of parts that run clause by clause (其中：A 12万元，增长3%；B 30万元，增长5%), that stand in brackets behind their total
 * (65所（小学38所、中学27所）), or that a clause leads in (按产业分，…). The total may stand in the sentence before.
 *
 * What is no part cannot be told by form alone. So nothing is said unless the parts miss the total by one digit of one number. */
#include "checker/parts_int.h"

#define TOTALS_MAX 4u
#define LOOK_BACK 8u /* figures before the list */
#define LIST_BYTES 8192u /* no list of a sentence is longer; without an end a sentence of 100,000 figures would be walked for each of them */

struct group {
	size_t lead, at, end; /* where the words that lead it in begin; the list itself */
	size_t first, behind; /* figures in it */
	bool bracket, breakdown; /* it stands in brackets; words such as 按产业分 lead it in */
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
	if (end - at > LIST_BYTES)
		end = check_str_back(check->text, at + LIST_BYTES, at);
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

/* What was passed on the way from the head of a list to one of its figures, which come in their order. */
struct passed {
	size_t at;
	int open;         /* brackets */
	bool among, ended; /* another 其中; and a semicolon behind it */
};

static void pass_to(const struct check *check, struct passed *passed, size_t end)
{
	struct str s = str_slice(check->text, 0, end), among = STR("其中");
	for (size_t next; passed->at < end; passed->at = next) {
		uint32_t c = check_str_character(s, passed->at, &next);
		passed->open += opens(c) ? 1 : closes(c) && passed->open > 0 ? -1 : 0;
		if (is_semicolon(c))
			passed->ended = true;
		else if (c == 0x5176 /* 其 */ && str_starts(str_slice(s, passed->at, end), among))
			passed->among = true, passed->ended = false;
	}
}

static bool in_brackets(const struct check *check, size_t from, size_t at)
{
	struct passed passed = {.at = at - from > LIST_BYTES ? check_str_back(check->text, at - LIST_BYTES, from) : from};
	pass_to(check, &passed, at);
	return passed.open > 0;
}

/* 26公顷（390亩）: the same in another unit */
static bool is_restated(const struct check *check, const struct figure *figure)
{
	size_t before = check_str_back(check->text, figure->place.at, 0);
	return opens(character(check, before)) && closes(character(check, figure->place.end)) &&
	       figure > check->request->reading->figures && figure[-1].place.end == before;
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
		    is_restated(check, figure) == is_restated(check, part) &&
		    (group->bracket || is_restated(check, figure) || !in_brackets(check, figure->sentence_place.at, figure->place.at)))
			group->totals[group->total_count++] = figure;
	}
}

/* The parts with the unit of figure `from`: all of them, or of each clause between semicolons the first. */
static void collect(const struct check *check, const struct group *group, size_t from, bool first_of_clause, struct parts *parts)
{
	const struct figure *figures = check->request->reading->figures, *last = NULL;
	struct passed passed = {.at = group->at};
	*parts = (struct parts){.total = group->totals[0], .closed = group->bracket};
	for (size_t i = from; i < group->behind && parts->count < PARTS_MAX; i++) {
		const struct figure *figure = &figures[i];
		struct str lead = parts_lead(check, figure, group->at);
		pass_to(check, &passed, figure->place.at);
		bool of_a_part = passed.among && !passed.ended; /* behind another 其中 stand parts of a part, up to the next semicolon */
		if (!is_part(check, figure, group->at) || !parts_comparable(check, parts->total, figure) ||
		    is_restated(check, parts->total) != is_restated(check, figure) ||
		    (!is_restated(check, figure) && passed.open > 0) || of_a_part)
			continue;
		if (parts_announce_sum(check, lead) || (last && check_words_within(&check->words, LIST_LIST_END, lead)))
			break;
		if (first_of_clause && last && !crosses(check, last->place.end, figure->place.at, is_semicolon))
			continue;
		parts->overlap |= check_words_within(&check->words, LIST_OVERLAP, lead) &&
		                  !check_words_within(&check->words, LIST_OVERLAP_NOT, lead);
		parts->at[parts->count++] = last = figure;
	}
	if (parts->count == 2 && parts_are_opposite(check, parts_lead(check, parts->at[0], group->at), parts_lead(check, parts->at[1], group->at)))
		parts->overlap = false;
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

/* Only what 、 joins, of three parts or more; false when that is all of them. */
static bool cut_where_list_ends(const struct check *check, struct parts *parts)
{
	size_t count = 1;
	while (count < parts->count && parts_are_listed(check, parts->at[count - 1], parts->at[count]))
		count++;
	bool cut = count > 2 && count < parts->count;
	parts->count = cut ? count : parts->count;
	return cut;
}

/* The lists of one unit: all its values, and of each clause the first. */
struct lists {
	struct parts all, firsts;
};

/* The lists of the unit of figure `at`; false where the figure is no part or its unit has had its lists before. */
static bool read_lists(const struct check *check, const struct block *block, struct group *group, size_t at, struct lists *out)
{
	const struct figure *figures = check->request->reading->figures;
	bool known = !is_part(check, &figures[at], group->at);
	for (size_t j = group->first; j < at && !known; j++)
		known = check_is_amount(&figures[j]) && parts_comparable(check, &figures[at], &figures[j]) &&
		        is_restated(check, &figures[at]) == is_restated(check, &figures[j]);
	if (known)
		return false;
	find_totals(check, group, block, &figures[at]);
	if (group->total_count == 0)
		return false;
	collect(check, group, at, false, &out->all);
	collect(check, group, at, true, &out->firsts);
	return true;
}

#define PROOF_DIGITS 2u

/* How many parts the lists of another unit have that make up their total: 76个181公里，其中甲46个121公里、乙30个60公里 */
static size_t proven_count(const struct check *check, const struct block *block, struct group *group)
{
	for (size_t i = group->first; i < group->behind; i++) {
		struct lists lists;
		if (!read_lists(check, block, group, i, &lists) || check_digits(group->totals[0]->value) < PROOF_DIGITS)
			continue;
		if (lists.firsts.count > 1 && parts_agree(check, &lists.firsts))
			return lists.firsts.count;
		if (lists.all.count > 1 && parts_agree(check, &lists.all))
			return lists.all.count;
	}
	return 0;
}

/* The first figure of its paragraph. */
static bool opens_block(const struct check *check, const struct block *block, const struct figure *figure)
{
	return figure == check->request->reading->figures || figure[-1].place.at < block->at;
}

/* One list for each unit: 13951户68202人（城镇240户544人，农村13711户67658人） */
static void check_group(struct check *check, const struct block *block, struct group *group)
{
	size_t proven = proven_count(check, block, group);
	for (size_t i = group->first; i < group->behind; i++) {
		struct lists lists;
		if (!read_lists(check, block, group, i, &lists) || is_explained(check, group, &lists.all) ||
		    is_explained(check, group, &lists.firsts))
			continue;
		lists.all.closed |= lists.all.count == proven;
		lists.firsts.closed |= lists.firsts.count == proven;
		judge(check, group, &lists.firsts);
		const struct figure *total = group->totals[group->total_count - 1];
		if (group->breakdown && group->total_count > 1 && opens_block(check, block, total)) {
			lists.all.total = total; /* 总人口56.84万人，其中…；按性别分，… */
			judge(check, group, &lists.all);
		}
		if (lists.firsts.count < 2 || group->bracket || group->breakdown)
			judge(check, group, &lists.all);
		if (group->bracket && cut_where_list_ends(check, &lists.all))
			judge(check, group, &lists.all); /* （甲2亩、乙3亩、丙4亩，山地20亩） */
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

/* 从渠道看，甲102件、乙47件；从内容看，…: where the next breakdown begins, or `end` */
static size_t next_breakdown(const struct check *check, size_t at, size_t end)
{
	struct str s = str_slice(check->text, 0, end);
	for (size_t next; at < end; at = next)
		if (is_semicolon(check_str_character(s, at, &next)) && breakdown_end(check, next, end) > 0)
			return at;
	return end;
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
		out->breakdown = out->at > 0;
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
			if (group.breakdown)
				group.end = next_breakdown(check, group.at, group.end);
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
