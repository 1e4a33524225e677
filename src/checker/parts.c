/* parts: 其中 lists against their total. */
#include "checker/parts_int.h"

static bool exceeds(const struct check *check, const struct figure *part, const struct figure *total)
{
	struct range range, limit;
	struct dec value, most;
	return check_same_unit(check, part, total, &range, &limit, &value, &most) && dec_compare(range.low, limit.high) > 0;
}

/* "，按照五个一批的要求，需要扶持的": a clause of its own stands before the next number */
static bool has_clause(struct str lead)
{
	static const char *const closes[] = {"）", ")"};
	struct str text = str_trim(lead);
	for (size_t i = 0; i < COUNT_OF(closes); i++) {
		size_t at = str_find(text, str_of(closes[i]), 0);
		if (at != STR_NONE)
			text = str_slice(text, at + str_of(closes[i]).len, text.len);
	}
	size_t mark = str_starts(text, STR("，")) || str_starts(text, STR("；")) || str_starts(text, STR("、")) ? 3 : text.len > 0;
	struct str inner = str_slice(text, mark, text.len);
	return HAS_ANY(inner, "，", ",");
}

/* Both together are the whole, when no third part stands beside them. */
static bool is_complementary(const struct check *check, const struct parts *parts, size_t from)
{
	return parts->count == 2 &&
	       parts_are_opposite(check, parts_lead(check, parts->at[0], from), parts_lead(check, parts->at[1], from));
}

/* A number above the total is no part of it, unless the list goes on with 、, it is the other half, or things of one kind are
 * counted (县长信箱22件，镇长信箱93件). */
static bool ends_list(const struct check *check, const struct parts *parts, size_t part, size_t from, struct str lead)
{
	bool counted = check_words_equal(&check->words, LIST_COUNTED, parts->total->unit) &&
	               parts_are_same_kind(check, parts->at[0], parts->at[part]);
	return !counted && exceeds(check, parts->at[part], parts->total) &&
	       !parts_are_listed(check, parts->at[part - 1], parts->at[part]) && !parts_are_opposite(check, parts_lead(check, parts->at[0], from), lead);
}

/* 旱地中15度以上坡地 behind 旱地: a part of the part before it. */
static bool is_part_of_part(const struct parts *parts, size_t part)
{
	struct str before = parts->at[part - 1]->indicator, name = parts->at[part]->indicator;
	return before.len > 0 && name.len > before.len && str_starts(name, before);
}

/* The list ends at the first semicolon, at its own sum, where another subject begins, or with a number above the total. */
static void cut_list(const struct check *check, struct parts *parts, size_t from)
{
	size_t count = 0;
	while (count < parts->count) {
		struct str between = check_between(check, from, parts->at[count]->place.at);
		if (check_str_has(between, "；") || check_str_has(between, ";"))
			break;
		struct str lead = parts_lead(check, parts->at[count], from);
		if (lead.len == 0)
			lead = check_clause(check, parts->at[count]); /* 96户475人 */
		bool over = count > 0 && check_words_within(&check->words, LIST_REST, parts_lead(check, parts->at[count - 1], from)) &&
		            !parts_are_listed(check, parts->at[count - 1], parts->at[count]); /* 其他34起，调解成功306起 */
		if (over || parts_announce_sum(check, lead) || (count > 0 && (is_part_of_part(parts, count) ||
		                                          check_words_within(&check->words, LIST_LIST_END, lead) ||
		                                          ends_list(check, parts, count, from, lead))))
			break;
		parts->whole |= check_words_within(&check->words, LIST_REST, lead);
		parts->overlap |= check_words_within(&check->words, LIST_OVERLAP, lead) &&
		                  !check_words_within(&check->words, LIST_OVERLAP_NOT, lead);
		count++;
	}
	parts->count = count;
	if (is_complementary(check, parts, from)) {
		parts->whole = true;
		parts->overlap = false;
	}
}

#define YEAR_BYTES 21u /* "，2024年底" */

static size_t count_years(struct str s)
{
	struct str year = STR("年");
	size_t count = 0;
	for (size_t at = str_find(s, year, 0); at != STR_NONE; at = str_find(s, year, at + year.len))
		count += at > 0 && s.at[at - 1] >= '0' && s.at[at - 1] <= '9';
	return count;
}

/* 其中2024年达到……: the best year of several may exceed the last one; 其中2024年…，2025年… tells them all */
static bool is_other_year(const struct check *check, size_t mark, size_t end)
{
	struct str lead = str_slice(check->text, mark, mark + STR("其中").len + YEAR_BYTES);
	size_t at = str_find(lead, STR("年"), 0);
	if (at == STR_NONE || at == 0 || count_years(str_slice(check->text, mark, end)) > 2)
		return false;
	char c = lead.at[at - 1];
	return (c >= '0' && c <= '9') || c == 'x' || c == 'X' || c == '_' || c == '*';
}

/* 其中总投资20亿元的光伏项目已完成5.44亿元: the first amount describes the project and is no part */
static bool is_part(const struct check *check, const struct figure *figure, size_t from)
{
	struct str behind = str_slice(check->text, figure->place.end, check->text.len), lead = parts_lead(check, figure, from);
	if (check_str_finishes(lead, "累计")) /* 个人累计975个、企业累计1011个 */
		lead.len -= STR("累计").len;
	return check_is_amount(figure) && !str_starts(behind, STR("的")) &&
	       !check_words_within(&check->words, LIST_NOT_PART, lead);
}

/* Brackets that close between the two places and were opened there: 354亩（小学158亩、中学196亩），其中 … */
static size_t skip_bracket(const struct check *check, const struct figure *figures, size_t from, size_t last, size_t mark)
{
	struct str tail = str_trim(check_between(check, figures[last].place.end, mark));
	if (!str_starts(tail, STR("）")) && !str_starts(tail, STR(")")))
		return last;
	for (size_t i = last + 1; i > from; i--) {
		size_t at = i > from + 1 ? figures[i - 2].place.end : figures[i - 1].sentence_place.at;
		struct str lead = check_between(check, at, figures[i - 1].place.at);
		if (HAS_ANY(lead, "（", "("))
			return i > from + 1 ? i - 2 : last;
	}
	return last;
}

/* "、", "，", "共" between two amounts that are said of one thing: 293户，474人，其中 … */
#define SAME_THING_BYTES 9u

/* "，上年同期为": the value before, whose parts are not told */
static bool is_of_year_before(const struct check *check, struct str lead)
{
	struct str text = str_trim(lead);
	const struct word *verb = check_words_end(&check->words, LIST_RATE_VERB, text);
	text.len -= verb ? verb->text.len : 0;
	return check_words_end(&check->words, LIST_YEAR_BEFORE, text) != NULL;
}

/* An amount that can be what the parts are of: no plan, no average, nothing in a clause that is over. */
static bool is_total_of_parts(const struct check *check, const struct figure *figure, size_t from, size_t mark)
{
	struct str lead = parts_lead(check, figure, from);
	struct str behind = check_between(check, figure->place.end, mark), clause = check_clause(check, figure);
	size_t len;
	bool compared = check_words_start(&check->words, LIST_THAN, clause, &len) && check_direction(check, clause) == 0;
	return !compared && !is_of_year_before(check, lead) && check_is_amount(figure) && !str_starts(behind, STR("的")) && !HAS_ANY(behind, "；", ";") &&
	       !check_words_end(&check->words, LIST_TARGET_NAME, lead) && !check_words_within(&check->words, LIST_EACH, lead);
}

#define TOTAL_LOOK_BACK 4 /* figures before 其中 */

/* The nearest amount before 其中, or one beside it that has the unit of the parts. */
static const struct figure *find_total(const struct check *check, size_t from, size_t first, size_t mark,
                                       const struct figure *part)
{
	const struct figure *figures = check->request->reading->figures;
	if (first == from)
		return NULL;
	size_t start = figures[from].sentence_place.at, last = skip_bracket(check, figures, from, first - 1, mark);
	for (size_t i = last + 1; i > from && last + 1 - i < TOTAL_LOOK_BACK; i--) {
		const struct figure *figure = &figures[i - 1];
		if (!is_total_of_parts(check, figure, start, mark))
			continue;
		if (parts_comparable(check, figure, part))
			return figure;
		if (i == from + 1 || check_between(check, figures[i - 2].place.end, figure->place.at).len > SAME_THING_BYTES)
			return NULL;
	}
	return NULL;
}

/* Where the brackets in which 其中 stands are closed, or `end`. */
static size_t bracket_end(const struct check *check, size_t mark, size_t end)
{
	size_t before = check_str_back(check->text, mark, 0), close;
	struct str c = check_between(check, before, mark);
	if (str_equals(c, "（"))
		close = str_find(check->text, STR("）"), mark);
	else if (str_equals(c, "("))
		close = str_find(check->text, STR(")"), mark);
	else
		return end;
	return close != STR_NONE && close < end ? close : end;
}

/* Within brackets of the list itself: 六年制中心学校37个（设小学215所） */
static bool is_bracketed(const struct check *check, size_t from, size_t at)
{
	int open = 0;
	struct str s = str_slice(check->text, 0, at);
	for (size_t place = from, next; place < at; place = next) {
		uint32_t c = check_str_character(s, place, &next);
		open += c == '(' || c == 0xFF08 ? 1 : (c == ')' || c == 0xFF09) && open > 0 ? -1 : 0;
	}
	return open > 0;
}

/* The parts that have the unit of figure `part`, and their total: 1193户5992人，其中…96户475人 has two lists. */
static bool collect(const struct check *check, size_t from, size_t part, size_t to, size_t mark, struct parts *parts)
{
	const struct figure *figures = check->request->reading->figures;
	size_t first = from;
	*parts = (struct parts){0};
	while (first < part && figures[first].place.at < mark)
		first++;
	if (is_part(check, &figures[part], mark))
		parts->total = find_total(check, from, first, mark, &figures[part]);
	for (size_t i = part; parts->total && i < to && parts->count < PARTS_MAX; i++)
		if (is_part(check, &figures[i], mark) && parts_comparable(check, parts->total, &figures[i]) &&
		    !is_bracketed(check, mark, figures[i].place.at))
			parts->at[parts->count++] = &figures[i];
	return parts->total != NULL && parts->count > 0;
}

/* The first part is surely one; above the total it is wrong even where the parts overlap. */
static bool check_first(struct check *check, const struct parts *parts)
{
	struct parts one = {.total = parts->total, .at = {parts->at[0]}, .count = 1};
	size_t before = check->count;
	parts_check(check, &one);
	return check->count > before;
}

/* A list of that unit has begun before. */
static bool has_unit_before(const struct check *check, const struct figure *figures, size_t first, size_t part)
{
	for (size_t i = first; i < part; i++)
		if (check_is_amount(&figures[i]) && parts_comparable(check, &figures[i], &figures[part]))
			return true;
	return false;
}

/* One 其中: its parts end at the next one, at the end of the sentence or where its brackets close. */
static void check_among(struct check *check, size_t from, size_t to, size_t mark, size_t end)
{
	const struct figure *figures = check->request->reading->figures;
	size_t behind = mark + STR("其中").len, first = from, last;
	end = bracket_end(check, mark, end);
	while (first < to && figures[first].place.at < mark)
		first++;
	for (last = first; last < to && figures[last].place.at < end; last++)
		if (last > first && has_clause(parts_lead(check, &figures[last], behind)) &&
		    !check_words_end(&check->words, LIST_REST, parts_lead(check, &figures[last], behind)))
			break;
	if (is_other_year(check, mark, end))
		return;
	for (size_t part = first; part < last; part++) {
		struct parts parts;
		if (!check_is_amount(&figures[part]) || has_unit_before(check, figures, first, part) ||
		    !collect(check, from, part, last, mark, &parts))
			continue;
		cut_list(check, &parts, behind);
		if (parts.count > 0 && !check_first(check, &parts))
			parts_check(check, &parts);
	}
}

static void check_sentence_parts(struct check *check, size_t from, size_t to)
{
	struct str among = STR("其中");
	struct place place = check->request->reading->figures[from].sentence_place;
	for (size_t at = str_find(check->text, among, place.at); at != STR_NONE && at < place.end;) {
		size_t next = str_find(check->text, among, at + among.len);
		check_among(check, from, to, at, next != STR_NONE && next < place.end ? next : place.end);
		at = next;
	}
}

void check_parts(struct check *check)
{
	parts_check_named(check);
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);) {
		check_sentence_parts(check, from, to);
		for (size_t i = from; i < to; i++) {
			parts_check_announced(check, from, i);
			parts_check_grand_total(check, i);
			parts_check_remainder(check, from, i);
		}
	}
	parts_check_groups(check);
	parts_check_halves(check);
	check_structures(check);
	check_told_structures(check);
}
