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

static bool names_part(struct str lead, struct str names)
{
	struct str name;
	while (str_cut(&names, '/', &name))
		if (str_find(lead, name, 0) != STR_NONE)
			return true;
	return false;
}

/* "，合计" and nothing else: the figure behind it is a sum and no part */
static bool announces_sum(struct str lead)
{
	static const char *const words[] = {"合计", "共计", "总计", "合计为", "共计为", "合计达", "合计共"};
	struct str text = str_trim(lead);
	size_t comma = str_starts(text, STR("，")) ? STR("，").len : str_starts(text, STR(",")) ? 1 : 0;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_equals(str_slice(text, comma, text.len), words[i]))
			return true;
	return false;
}

/* The list ends at the first semicolon, at its own sum, or where another subject begins. */
static void cut_list(const struct check *check, struct parts *parts, size_t from)
{
	size_t count = 0;
	while (count < parts->count) {
		struct str between = check_between(check, from, parts->at[count]->place.at);
		if (check_str_has(between, "；") || check_str_has(between, ";"))
			break;
		struct str lead = lead_of(check, parts->at[count], from);
		if (announces_sum(lead) || (count > 0 && check_words_within(&check->words, "list_end", lead)))
			break;
		parts->whole |= check_words_within(&check->words, "rest", lead);
		parts->overlap |= check_words_within(&check->words, "overlap", lead);
		count++;
	}
	parts->count = count;
}

#define YEAR_BYTES 21u /* "，2024年底" */

/* 其中2024年达到……: the best year of several may exceed the last one */
static bool is_other_year(const struct check *check, size_t mark)
{
	struct str lead = str_slice(check->text, mark, mark + STR("其中").len + YEAR_BYTES);
	size_t at = str_find(lead, STR("年"), 0);
	return at != STR_NONE && at > 0 && lead.at[at - 1] >= '0' && lead.at[at - 1] <= '9';
}

/* 其中总投资20亿元的光伏项目已完成5.44亿元: the first amount describes the project and is no part */
static bool is_part(const struct check *check, const struct figure *figure, size_t from)
{
	struct str behind = str_slice(check->text, figure->place.end, check->text.len);
	return check_is_amount(figure) && !str_starts(behind, STR("的")) &&
	       !check_words_within(&check->words, "not_part", lead_of(check, figure, from));
}

static bool collect(const struct check *check, size_t from, size_t to, size_t mark, size_t end, struct parts *parts)
{
	const struct figure *figures = check->request->reading->figures;
	size_t first = from;
	*parts = (struct parts){0};
	while (first < to && figures[first].place.at < mark)
		first++;
	size_t part = first;
	while (part < to && figures[part].place.at < end && !is_part(check, &figures[part], mark))
		part++;
	if (part == to || figures[part].place.at >= end || is_other_year(check, mark))
		return false;
	for (size_t i = first; i > from && first - i < TOTAL_LOOK_BACK && !parts->total; i--)
		if (check_is_amount(&figures[i - 1]) && comparable(check, &figures[i - 1], &figures[part]))
			parts->total = &figures[i - 1];
	for (size_t i = part; parts->total && i < to && figures[i].place.at < end && parts->count < PARTS_MAX; i++)
		if (is_part(check, &figures[i], mark) && comparable(check, parts->total, &figures[i]))
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

static bool is_list(const struct check *check, const struct figure *first, const struct figure *second)
{
	struct str between = check_between(check, first->place.end, second->place.at);
	return str_starts(between, STR("、")) || str_starts(between, STR("和")) || str_starts(between, STR("与"));
}

/* 其中预算收入7015万元，税收收入5401万元、非税收入1614万元: the later ones, in a list of their own, make up an earlier one */
static bool is_nested(const struct check *check, const struct parts *parts)
{
	for (size_t outer = 0; outer + 2 < parts->count; outer++) {
		struct parts inner = {.total = parts->at[outer]};
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

static void check_sum(struct check *check, const struct parts *parts)
{
	struct range range, total_range;
	struct dec sum, total;
	if (parts->count == 0 || !add_up(check, parts, &range, &sum, &total_range, &total) ||
	    !check_range_apart(range, total_range))
		return;
	struct str name = parts->total->indicator;
	bool over = dec_compare(sum, total) > 0;
	if (parts->whole && parts->count > 1)
		report_sum(check, parts, sum, total, LEVEL_ERROR,
		           SAY(check, N_("the parts of \"%.*s\" do not sum to the total"), STR_ARG(name)));
	else if (over && parts->count > 1 && !parts->overlap && !is_nested(check, parts))
		report_sum(check, parts, sum, total, LEVEL_WARNING,
		           SAY(check, N_("the parts of \"%.*s\" sum to more than the total"), STR_ARG(name)));
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

static void check_sentence_parts(struct check *check, size_t from, size_t to)
{
	struct str among = STR("其中");
	struct place place = check->request->reading->figures[from].sentence_place;
	for (size_t at = str_find(check->text, among, place.at); at != STR_NONE && at < place.end;) {
		size_t next = str_find(check->text, among, at + among.len);
		size_t end = next != STR_NONE && next < place.end ? next : place.end;
		size_t behind = (at + among.len);
		struct parts parts;
		if (collect(check, from, to, at, end, &parts)) {
			cut_list(check, &parts, behind);
			if (parts.count > 0 && !check_first(check, &parts))
				check_sum(check, &parts);
		}
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
	for (size_t list = 0; list < check->words.count; list++) {
		const struct word *partition = &check->words.at[list];
		for (size_t i = 0; str_equals(partition->list, "partition") && i < reading->figure_count; i++)
			if (is_total(check, &reading->figures[i], partition))
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
	if (!check_is_amount(&figures[at]) || at < from + 2 || !announces_sum(lead_of(check, &figures[at], 0)))
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

/* ---- structures: 13.8:51.9:34.3 --------------------------------------------------------------------------------- */

static bool is_colon(struct str s, size_t at, size_t *next)
{
	uint32_t c = check_str_character(s, at, next);
	return c == ':' || c == 0xFF1A || c == 0x2236;
}

static size_t number_end(struct str s, size_t at)
{
	size_t end = at;
	while (end < s.len && ((s.at[end] >= '0' && s.at[end] <= '9') || (s.at[end] == '.' && end > at)))
		end++;
	return end > at && s.at[end - 1] == '.' ? end - 1 : end;
}

struct structure {
	struct dec sum, slack;
	size_t end, count;
	struct str text;
};

static bool read_structure(const struct check *check, struct str s, size_t at, struct structure *out)
{
	*out = (struct structure){.text = STR("")};
	for (size_t from = at;;) {
		size_t to = number_end(s, from), next;
		struct dec value;
		struct str number = str_slice(s, from, to);
		if (to == from || !dec_parse(number, &value) || value.scale > 4)
			return false;
		struct dec half = {5, (int8_t)(value.scale + 1)};
		if (!dec_add(out->sum, value, &out->sum) || !dec_add(out->slack, half, &out->slack))
			return false;
		out->text = arena_format(check->arena, "%.*s%s%.*s", STR_ARG(out->text), out->count > 0 ? " + " : "",
		                         STR_ARG(number));
		out->count++;
		out->end = to;
		if (out->count > PARTS_MAX)
			return false;
		if (!is_colon(s, to, &next))
			return out->count > 2;
		from = next;
	}
}

static void check_structure(struct check *check, struct str s, size_t at, struct str lead)
{
	struct structure found;
	struct dec off, hundred = dec_of(100);
	if (!HAS_ANY(lead, "产业", "结构", "构成") || !read_structure(check, s, at, &found) ||
	    !dec_subtract(found.sum, hundred, &off))
		return;
	if (off.unscaled < 0)
		off = dec_negate(off);
	/* Far from 100 it is a proportion such as 1:2:3 and no structure in percent. */
	if (dec_compare(off, found.slack) <= 0 || dec_compare(off, dec_of(20)) > 0)
		return;
	char text[DEC_TEXT_MAX];
	struct str sum = dec_text(found.sum, text);
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = at, .end = found.end,
		.message = SAY(check, N_("the shares of the structure do not sum to 100")),
		.evidence = arena_format(check->arena, "%.*s = %.*s", STR_ARG(found.text), STR_ARG(sum)),
	});
}

static void check_structures(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = block->at; at < block->end;) {
		size_t end = number_end(s, at), next;
		if (end == at) {
			at++;
			continue;
		}
		size_t lead = at > block->at + 45 ? at - 45 : block->at;
		if (is_colon(s, end, &next))
			check_structure(check, s, at, str_slice(s, lead, at));
		while (is_colon(s, end, &next) && number_end(s, next) > next)
			end = number_end(s, next);
		at = end;
	}
}

void check_parts(struct check *check)
{
	check_partitions(check);
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);) {
		check_sentence_parts(check, from, to);
		for (size_t i = from; i < to; i++)
			check_announced_sum(check, from, i);
	}
	for (size_t i = 0; i < check->request->document->block_count; i++)
		if (check_is_report(check, i))
			check_structures(check, &check->request->document->blocks[i]);
}
