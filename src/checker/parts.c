/* parts: 其中 lists against their total, and structures in percent. */
#include "checker/checker_int.h"

#include <string.h>

#define PARTS_MAX 24
#define TOTAL_LOOK_BACK 4 /* figures before 其中 */

struct parts {
	const struct figure *total;
	const struct figure *at[PARTS_MAX];
	size_t count;
	bool whole;   /* the parts are known to make up the total */
	bool overlap; /* they may count a thing twice: 女党员120名、大专以上200名 */
};

static bool comparable(const struct check *check, const struct figure *a, const struct figure *b)
{
	struct range range_a, range_b;
	struct dec value_a, value_b;
	return a->mood == b->mood && check_same_unit(check, a, b, &range_a, &range_b, &value_a, &value_b);
}

/* The words in front of a figure, back to the figure before it or to `from`. */
static struct str lead_of(const struct check *check, const struct figure *figure, size_t from)
{
	const struct figure *first = check->request->reading->figures;
	size_t at = from;
	if (figure > first && figure[-1].place.end > at && figure[-1].place.end <= figure->place.at)
		at = figure[-1].place.end;
	return check_between(check, at, figure->place.at);
}

static bool exceeds(const struct check *check, const struct figure *part, const struct figure *total)
{
	struct range range, limit;
	struct dec value, most;
	return check_same_unit(check, part, total, &range, &limit, &value, &most) && dec_compare(range.low, limit.high) > 0;
}

static bool names_part(struct str lead, struct str names)
{
	struct str name;
	while (str_cut(&names, '/', &name))
		if (str_find(lead, name, 0) != STR_NONE)
			return true;
	return false;
}

/* "，合计" and nothing else: the figure behind it is a sum and no part */
static bool announces_sum(const struct check *check, struct str lead)
{
	struct str text = str_trim(lead);
	size_t comma = str_starts(text, STR("，")) ? STR("，").len : str_starts(text, STR(",")) ? 1 : 0;
	return check_words_equal(&check->words, LIST_SUM, str_slice(text, comma, text.len));
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

static bool is_list(const struct check *check, const struct figure *first, const struct figure *second)
{
	struct str between = check_between(check, first->place.end, second->place.at);
	size_t len;
	return str_starts(between, STR("、")) || check_words_start(&check->words, LIST_AND, between, &len);
}

/* 预期性指标 and 约束性指标, 个人累计 and 企业累计: things of one kind end with the same words. */
#define KIND_BYTES 6u

static bool is_same_kind(const struct check *check, const struct figure *a, const struct figure *b)
{
	struct str x = a->indicator, y = b->indicator;
	struct str left = str_slice(check->text, a->place.at - (a->place.at < 3 ? 0 : 3), a->place.at);
	struct str right = str_slice(check->text, b->place.at - (b->place.at < 3 ? 0 : 3), b->place.at);
	return (x.len > KIND_BYTES && y.len > KIND_BYTES &&
	        str_equal(str_slice(x, x.len - KIND_BYTES, x.len), str_slice(y, y.len - KIND_BYTES, y.len))) ||
	       (str_equals(left, "的") && str_equals(right, "的")) || (x.len <= KIND_BYTES && y.len <= KIND_BYTES);
}

/* 男性 and 女性, 税收 and 非税 */
static bool are_opposite(const struct check *check, struct str first, struct str second)
{
	struct words list = check_words_of(&check->words, LIST_COMPLEMENT);
	for (size_t i = 0; i < list.count; i++) {
		const struct word *word = &list.at[i];
		if ((str_find(first, word->text, 0) != STR_NONE && str_find(second, word->more, 0) != STR_NONE) ||
		    (str_find(first, word->more, 0) != STR_NONE && str_find(second, word->text, 0) != STR_NONE))
			return true;
	}
	return false;
}

/* Both together are the whole, when no third part stands beside them. */
static bool is_complementary(const struct check *check, const struct parts *parts, size_t from)
{
	return parts->count == 2 &&
	       are_opposite(check, lead_of(check, parts->at[0], from), lead_of(check, parts->at[1], from));
}

/* A number above the total is no part of it, unless the list goes on with 、, it is the other half, or things of one kind are
 * counted (县长信箱22件，镇长信箱93件). */
static bool ends_list(const struct check *check, const struct parts *parts, size_t part, size_t from, struct str lead)
{
	bool counted = check_words_equal(&check->words, LIST_COUNTED, parts->total->unit) &&
	               is_same_kind(check, parts->at[0], parts->at[part]);
	return !counted && exceeds(check, parts->at[part], parts->total) &&
	       !is_list(check, parts->at[part - 1], parts->at[part]) && !are_opposite(check, lead_of(check, parts->at[0], from), lead);
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
		struct str lead = lead_of(check, parts->at[count], from);
		if (lead.len == 0)
			lead = check_clause(check, parts->at[count]); /* 96户475人 */
		if (announces_sum(check, lead) || (count > 0 && (is_part_of_part(parts, count) ||
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
	struct str behind = str_slice(check->text, figure->place.end, check->text.len), lead = lead_of(check, figure, from);
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

/* An amount that can be what the parts are of: no plan, no average, nothing in a clause that is over. */
static bool is_total_of_parts(const struct check *check, const struct figure *figure, size_t from, size_t mark)
{
	struct str lead = lead_of(check, figure, from);
	struct str behind = check_between(check, figure->place.end, mark);
	return check_is_amount(figure) && !str_starts(behind, STR("的")) && !HAS_ANY(behind, "；", ";") &&
	       !check_words_end(&check->words, LIST_TARGET_NAME, lead) && !check_words_within(&check->words, LIST_EACH, lead);
}

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
		if (comparable(check, figure, part))
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
		if (is_part(check, &figures[i], mark) && comparable(check, parts->total, &figures[i]) &&
		    !is_bracketed(check, mark, figures[i].place.at))
			parts->at[parts->count++] = &figures[i];
	return parts->total != NULL && parts->count > 0;
}

/* "16.63 + 4.35 + 10.81" */
static struct str sum_text(const struct check *check, const struct parts *parts)
{
	bool with_unit = false;
	struct str text = STR("");
	for (size_t i = 0; i < parts->count; i++)
		with_unit |= !str_equal(parts->at[i]->unit, parts->total->unit);
	for (size_t i = 0; i < parts->count; i++) {
		struct str value = check_value(check, parts->at[i], with_unit);
		text = arena_format(check->arena, "%.*s%s%.*s", STR_ARG(text), i > 0 ? " + " : "", STR_ARG(value));
	}
	return text;
}

/* The sum in the unit of the total where all have it, else in the base unit. */
static bool add_up(const struct check *check, const struct parts *parts, struct range *range, struct dec *sum,
                   struct range *total, struct dec *total_value)
{
	*sum = dec_of(0);
	*range = (struct range){*sum, *sum};
	bool same = true;
	for (size_t i = 0; i < parts->count; i++)
		same &= str_equal(parts->at[i]->unit, parts->total->unit);
	for (size_t i = 0; i < parts->count; i++) {
		struct range part;
		struct dec value = parts->at[i]->value;
		struct str base;
		if (same ? !check_range(check, value, parts->at[i]->unit, &part)
		         : !check_range_base(check, value, parts->at[i]->unit, &part, &base) ||
		               !check_base(check, parts->at[i]->value, parts->at[i]->unit, &value, &base))
			return false;
		if (!check_range_add(*range, part, range) || !dec_add(*sum, value, sum))
			return false;
	}
	struct str base;
	*total_value = parts->total->value;
	if (same)
		return check_range(check, *total_value, parts->total->unit, total);
	return check_range_base(check, parts->total->value, parts->total->unit, total, &base) &&
	       check_base(check, parts->total->value, parts->total->unit, total_value, &base);
}

/* A list is reported once, by the rule that knows it best. */
static bool is_reported(const struct check *check, const struct parts *parts)
{
	for (size_t i = check->count - check->of_rule; i < check->count; i++)
		if (check->findings[i].place.at < parts->at[parts->count - 1]->place.end &&
		    check->findings[i].place.end > parts->at[0]->place.at)
			return true;
	return false;
}

static void report_sum(struct check *check, const struct parts *parts, struct dec sum, struct dec total, enum level level,
                       struct str message)
{
	char sum_digits[DEC_TEXT_MAX], total_digits[DEC_TEXT_MAX];
	if (is_reported(check, parts))
		return;
	struct str left = dec_text(sum, sum_digits), right = dec_text(total, total_digits);
	struct str evidence = arena_format(check->arena, "%.*s > %.*s", STR_ARG(left), STR_ARG(right));
	if (parts->count > 1)
		evidence = SAY(check, N_("%.*s = %.*s, the total is %.*s"), STR_ARG(sum_text(check, parts)), STR_ARG(left),
		               STR_ARG(right));
	check_report(check, &(struct remark){
		.level = level, .at = parts->at[0]->place.at, .end = parts->at[parts->count - 1]->place.end,
		.message = message, .evidence = evidence,
	});
}

/* 其中预算收入7015万元，税收收入5401万元、非税收入1614万元: the later ones, in a list of their own, make up an earlier one */
#define NESTED_MIN 10

static bool is_nested(const struct check *check, const struct parts *parts)
{
	for (size_t outer = 0; outer + 2 < parts->count; outer++) {
		struct parts inner = {.total = parts->at[outer]};
		if (dec_compare(inner.total->value, dec_of(NESTED_MIN)) < 0)
			continue; /* 3 is soon the sum of what stands behind it */
		for (size_t i = outer + 1; i < parts->count; i++) {
			struct range range, total_range;
			struct dec sum, total;
			if (inner.count > 0 && !is_list(check, parts->at[i - 1], parts->at[i]))
				break;
			inner.at[inner.count++] = parts->at[i];
			if (inner.count > 1 && add_up(check, &inner, &range, &sum, &total_range, &total) &&
			    !check_range_apart(range, total_range))
				return true;
		}
	}
	return false;
}

/* Three things or more, in one list or of one kind: 产业项目10个、基础设施项目8个、民生项目6个 */
static bool is_enumeration(const struct check *check, const struct parts *parts)
{
	bool kind = parts->count > 2;
	for (size_t i = 1; i < parts->count && kind; i++)
		kind = is_same_kind(check, parts->at[0], parts->at[i]);
	if (kind)
		return true;
	for (size_t i = 1; i < parts->count; i++)
		if (!is_list(check, parts->at[i - 1], parts->at[i]))
			return false;
	return parts->count > 2;
}

/* The first of the parts already make up the total: what follows is about something else. */
static bool is_complete(const struct check *check, const struct parts *parts)
{
	struct parts head = *parts;
	struct range range, total_range;
	struct dec sum, total;
	for (head.count = 2; head.count <= parts->count; head.count++)
		if ((head.count == parts->count || !is_list(check, parts->at[head.count - 1], parts->at[head.count])) &&
		    add_up(check, &head, &range, &sum, &total_range, &total) && !check_range_apart(range, total_range))
			return true;
	return false;
}

/* A number with one digit wrong, or with two neighbours changed about. */
static bool is_misprint(struct dec printed, struct dec right)
{
	char a[DEC_TEXT_MAX], b[DEC_TEXT_MAX];
	struct dec same;
	if (right.unscaled <= 0 || !dec_round(right, printed.scale, &same) || dec_compare(same, right) != 0)
		return false;
	struct str x = dec_text(printed, a), y = dec_text(same, b);
	size_t wrong = 0, first = 0;
	if (x.len != y.len)
		return false;
	for (size_t i = 0; i < x.len; i++)
		if (x.at[i] != y.at[i] && wrong++ == 0)
			first = i;
	return wrong == 1 || (wrong == 2 && first + 1 < x.len && x.at[first] == y.at[first + 1] && x.at[first + 1] == y.at[first]);
}

static size_t digits_of(struct dec value)
{
	char text[DEC_TEXT_MAX];
	struct str s = dec_text(dec_trim(value), text);
	size_t digits = 0;
	for (size_t i = 0; i < s.len; i++)
		digits += s.at[i] >= '0' && s.at[i] <= '9';
	return digits;
}

#define MISPRINT_DIGITS 4u /* below that a part that is not named explains the difference as well */

/* The parts miss the total by one digit of one of the numbers: no part was left out, a number was mistyped. */
static bool is_near_miss(const struct check *check, const struct parts *parts, struct dec sum, struct dec total, enum level *level)
{
	struct dec difference, right;
	if (parts->count < 2 || !dec_subtract(total, sum, &difference))
		return false;
	for (size_t i = 0; i < parts->count; i++)
		if (!str_equal(parts->at[i]->unit, parts->total->unit))
			return false;
	bool found = dec_subtract(total, difference, &right) && is_misprint(parts->total->value, right);
	for (size_t i = 0; i < parts->count && !found; i++)
		found = dec_add(parts->at[i]->value, difference, &right) && is_misprint(parts->at[i]->value, right);
	size_t digits = digits_of(parts->total->value);
	*level = digits >= MISPRINT_DIGITS && !parts->overlap ? LEVEL_WARNING : LEVEL_HINT;
	return found && (digits + 1 >= MISPRINT_DIGITS || is_enumeration(check, parts));
}

static void check_sum(struct check *check, const struct parts *parts)
{
	struct range range, total_range;
	struct dec sum, total;
	if (parts->count == 0 || !add_up(check, parts, &range, &sum, &total_range, &total) ||
	    !check_range_apart(range, total_range))
		return;
	struct str name = parts->total->indicator;
	bool over = dec_compare(sum, total) > 0;
	enum level level;
	if (!parts->whole && parts->count > 1 && (is_complete(check, parts) || is_nested(check, parts)))
		return;
	if (parts->whole && parts->count > 1)
		report_sum(check, parts, sum, total, LEVEL_ERROR,
		           SAY(check, N_("the parts of \"%.*s\" do not sum to the total"), STR_ARG(name)));
	else if (over && parts->count > 1 && !parts->overlap)
		report_sum(check, parts, sum, total, LEVEL_WARNING,
		           SAY(check, N_("the parts of \"%.*s\" sum to more than the total"), STR_ARG(name)));
	else if (!(over && parts->overlap) && is_near_miss(check, parts, sum, total, &level))
		report_sum(check, parts, sum, total, level,
		           SAY(check, N_("the parts of \"%.*s\" miss the total by one digit"), STR_ARG(name)));
	else if (over && parts->count == 1)
		report_sum(check, parts, sum, total, LEVEL_ERROR,
		           SAY(check, N_("a part of \"%.*s\" exceeds the total"), STR_ARG(name)));
}

/* The first part is surely one; above the total it is wrong even where the parts overlap. */
static bool check_first(struct check *check, const struct parts *parts)
{
	struct parts one = {.total = parts->total, .at = {parts->at[0]}, .count = 1};
	size_t before = check->count;
	check_sum(check, &one);
	return check->count > before;
}

/* A list of that unit has begun before. */
static bool has_unit_before(const struct check *check, const struct figure *figures, size_t first, size_t part)
{
	for (size_t i = first; i < part; i++)
		if (check_is_amount(&figures[i]) && comparable(check, &figures[i], &figures[part]))
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
		if (last > first && has_clause(lead_of(check, &figures[last], behind)))
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
			check_sum(check, &parts);
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

/* ---- known partitions: 地区生产总值 = 第一产业 + 第二产业 + 第三产业, with or without 其中, in one paragraph ---------------- */

#define PARTITION_LOOK_AHEAD 14u /* figures behind the total */

static bool is_total(const struct check *check, const struct figure *figure, const struct word *partition)
{
	return check_is_amount(figure) && figure->scope.len == 0 && str_ends(check_name(check, figure), partition->text);
}

/* The first figure behind the total that names the part, in the paragraph and before another total. */
static const struct figure *find_part(const struct check *check, const struct figure *total, const struct word *partition,
                                      struct str names)
{
	const struct reading *reading = check->request->reading;
	const struct figure *end = reading->figures + reading->figure_count;
	for (const struct figure *figure = total + 1; figure < end && figure - total < (long)PARTITION_LOOK_AHEAD; figure++) {
		struct str between = check_between(check, total->place.end, figure->place.at);
		if (is_total(check, figure, partition) || check_str_has(between, "\n"))
			return NULL;
		if (check_is_amount(figure) && comparable(check, total, figure) &&
		    names_part(lead_of(check, figure, total->place.end), names))
			return figure;
	}
	return NULL;
}

/* 财政部门完成14717万元 is not the total although the clause before named it. */
static bool names_itself(const struct check *check, const struct figure *total, const struct word *partition)
{
	struct str lead = lead_of(check, total, total->sentence_place.at);
	return names_part(lead, partition->text) || str_find(lead, total->indicator, 0) != STR_NONE;
}

static void check_partition(struct check *check, const struct figure *total, const struct word *partition)
{
	struct parts parts = {.total = total, .whole = true};
	struct str members = partition->more, names;
	while (str_cut(&members, ';', &names) && parts.count < PARTS_MAX) {
		const struct figure *part = find_part(check, total, partition, names);
		if (!part || (parts.count > 0 && part <= parts.at[parts.count - 1]))
			return;
		parts.at[parts.count++] = part;
	}
	check_sum(check, &parts);
}

static void check_partitions(struct check *check)
{
	const struct reading *reading = check->request->reading;
	const struct word *partition;
	for (size_t row = 0; (partition = check_words_next(&check->words, LIST_PARTITION, &row));) {
		for (size_t i = 0; i < reading->figure_count; i++)
			if (is_total(check, &reading->figures[i], partition) && names_itself(check, &reading->figures[i], partition))
				check_partition(check, &reading->figures[i], partition);
	}
}

/* ---- A 12户、B 30户，合计 42户 ------------------------------------------------------------------------------------ */

/* The sum is right when some run of the figures before it, back from the nearest, makes it up. */
static void check_announced_sum(struct check *check, size_t from, size_t at)
{
	const struct figure *figures = check->request->reading->figures;
	struct parts parts = {.total = &figures[at]};
	struct range range, total_range;
	struct dec sum, total;
	if (!check_is_amount(&figures[at]) || at < from + 2 || !announces_sum(check, lead_of(check, &figures[at], 0)))
		return;
	for (size_t i = at; i > from && parts.count < PARTS_MAX; i--) {
		if (!check_is_amount(&figures[i - 1]) || !comparable(check, &figures[i - 1], &figures[at]))
			continue;
		memmove(&parts.at[1], &parts.at[0], parts.count * sizeof(parts.at[0]));
		parts.at[0] = &figures[i - 1];
		parts.count++;
		if (!add_up(check, &parts, &range, &sum, &total_range, &total) ||
		    (parts.count > 1 && !check_range_apart(range, total_range)))
			return;
	}
	if (parts.count > 1)
		report_sum(check, &parts, sum, total, LEVEL_WARNING,
		           SAY(check, N_("the figures do not sum to the total that is named behind them")));
}

void check_parts(struct check *check)
{
	check_partitions(check);
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);) {
		check_sentence_parts(check, from, to);
		for (size_t i = from; i < to; i++)
			check_announced_sum(check, from, i);
	}
	check_structures(check);
}
