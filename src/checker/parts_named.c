/* Parts that are known by their names, and sums that are named behind their parts. */
#include "checker/parts_int.h"

#include <string.h>

/* ---- known partitions: 地区生产总值 = 第一产业 + 第二产业 + 第三产业, with or without 其中, in one paragraph ---------------- */

#define PARTITION_LOOK_AHEAD 14u /* figures behind the total */

static bool names_part(struct str lead, struct str names)
{
	struct str name;
	while (str_cut(&names, '/', &name))
		if (str_find(lead, name, 0) != STR_NONE)
			return true;
	return false;
}

/* "地区生产总值（GDP）" -> "地区生产总值" */
static struct str without_bracket(struct str name)
{
	size_t open = str_find(name, STR("（"), 0);
	return open != STR_NONE && str_ends(name, STR("）")) ? str_slice(name, 0, open) : name;
}

static bool is_total(const struct check *check, const struct figure *figure, const struct word *partition)
{
	return check_is_amount(figure) && figure->scope.len == 0 && !check_words_within(&check->words, LIST_EACH, figure->indicator) &&
	       str_ends(without_bracket(check_name(check, figure)), partition->text);
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
		if (check_is_amount(figure) && parts_comparable(check, total, figure) &&
		    names_part(parts_lead(check, figure, total->place.end), names))
			return figure;
	}
	return NULL;
}

/* 财政部门完成14717万元 is not the total although the clause before named it. */
static bool names_itself(const struct check *check, const struct figure *total, const struct word *partition)
{
	struct str lead = parts_lead(check, total, total->sentence_place.at);
	return names_part(lead, partition->text) || str_find(lead, total->indicator, 0) != STR_NONE;
}

/* 收入13354万元，比上年12480万元增长7%，其中税收10470万元: the parts of the value before this one in the sentence */
static bool is_of_another(const struct check *check, struct parts parts)
{
	const struct figure *total = parts.total;
	for (const struct figure *figure = total; figure > check->request->reading->figures; figure--) {
		parts.total = figure - 1;
		if (parts.total->sentence_place.at != total->sentence_place.at)
			return false;
		if (check_is_amount(parts.total) && parts_comparable(check, parts.total, parts.at[0]) && parts_agree(check, &parts))
			return true;
	}
	return false;
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
	if (!is_of_another(check, parts))
		parts_check(check, &parts);
}

void parts_check_named(struct check *check)
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
void parts_check_announced(struct check *check, size_t from, size_t at)
{
	const struct figure *figures = check->request->reading->figures;
	struct parts parts = {.total = &figures[at]};
	struct range range, total_range;
	struct dec sum, total;
	if (!check_is_amount(&figures[at]) || at < from + 2 || !parts_announce_sum(check, parts_lead(check, &figures[at], 0)))
		return;
	for (size_t i = at; i > from && parts.count < PARTS_MAX; i--) {
		if (!check_is_amount(&figures[i - 1]) || !parts_comparable(check, &figures[i - 1], &figures[at]))
			continue;
		memmove(&parts.at[1], &parts.at[0], parts.count * sizeof(parts.at[0]));
		parts.at[0] = &figures[i - 1];
		parts.count++;
		if (!parts_add_up(check, &parts, &range, &sum, &total_range, &total) ||
		    (parts.count > 1 && !check_range_apart(range, total_range)))
			return;
	}
	if (parts.count > 1)
		parts_report(check, &parts, LEVEL_WARNING,
		           SAY(check, N_("the figures do not sum to the total that is named behind them")));
}

/* ---- A 111万元。加上B 1756万元，收入总计 1867万元 ----------------------------------------------------------------------- */

#define SUM_LOOK_BACK 5u

/* Some run of the values before it makes up the total; one that would, but for a digit, was mistyped. */
void parts_check_grand_total(struct check *check, size_t at)
{
	const struct figure *figures = check->request->reading->figures, *total = &figures[at], *near[SUM_LOOK_BACK];
	struct parts found = {NULL};
	size_t count = 0;
	enum level level = LEVEL_HINT, of_run;
	struct str lead = parts_lead(check, total, total->sentence_place.at);
	if (!check_is_amount(total) || check_digits(total->value) < 3 || parts_announce_sum(check, lead) ||
	    !check_words_end(&check->words, LIST_SUM, lead))
		return;
	for (size_t i = at; i > 0 && count < SUM_LOOK_BACK; i--) {
		if (check_str_has(check_between(check, figures[i - 1].place.end, total->place.at), "\n"))
			break;
		if (check_is_amount(&figures[i - 1]) && parts_comparable(check, &figures[i - 1], total))
			near[count++] = &figures[i - 1];
	}
	for (size_t first = 0; first < count; first++)
		for (size_t last = first + 1; last < count; last++) {
			struct parts parts = {.total = total};
			for (size_t i = last + 1; i > first; i--)
				parts.at[parts.count++] = near[i - 1];
			if (parts_agree(check, &parts))
				return;
			if (first == 0 && found.count == 0 && parts_near_miss(check, &parts, &of_run)) {
				found = parts;
				level = of_run;
			}
		}
	bool same = count > 0 && dec_compare(near[0]->value, total->value) == 0;
	if (found.count > 0 && !same)
		parts_report(check, &found, level, SAY(check, N_("the figures do not sum to the total that is named behind them")));
}

/* ---- A 5630万元，B 5012万元，核减 618万元 ----------------------------------------------------------------------------- */

#define REMAINDER_LOOK_BACK 5u /* figures between which percentages may stand */
#define REMAINDER_BYTES 150u

void parts_check_remainder(struct check *check, size_t from, size_t at)
{
	const struct figure *figures = check->request->reading->figures, *rest = &figures[at], *near[2] = {NULL};
	size_t count = 0;
	enum level level;
	if (!check_is_amount(rest) || !check_words_within(&check->words, LIST_REMAINDER, parts_lead(check, rest, rest->sentence_place.at)))
		return;
	for (size_t i = at; i > from && at - i < REMAINDER_LOOK_BACK && count < COUNT_OF(near); i--)
		if (check_is_amount(&figures[i - 1]) && parts_comparable(check, &figures[i - 1], rest))
			near[count++] = &figures[i - 1];
	if (count < COUNT_OF(near) || check_between(check, near[1]->place.end, rest->place.at).len > REMAINDER_BYTES ||
	    (check_str_has(parts_lead(check, rest, rest->sentence_place.at), "节约") && /* …；节约资金1.94亿元 is another thing */
	     !check_joined(check_between(check, near[0]->place.end, rest->place.at))))
		return;
	bool first = dec_compare(near[0]->value, near[1]->value) > 0; /* the larger one is what was there */
	struct parts parts = {.total = near[!first], .at = {near[first], rest}, .count = 2, .closed = true};
	struct parts other = {.total = near[first], .at = {near[!first], rest}, .count = 2, .closed = true};
	if (!parts_agree(check, &parts) && !parts_agree(check, &other) &&
	    (parts_near_miss(check, &parts, &level) || parts_near_miss(check, &other, &level)))
		parts_report(check, &parts, level, SAY(check, N_("what is left misses the difference of the two by one digit")));
}

/* ---- 总户数376户，常住户361户，流动户15户: two halves, and the nearest value before them that they can be halves of ------------- */

#define WHOLE_LOOK_BACK 6u

static const struct figure *whole_before(const struct check *check, const struct figure *half)
{
	const struct figure *first = check->request->reading->figures;
	for (const struct figure *figure = half; figure > first && half - figure < (long)WHOLE_LOOK_BACK; figure--) {
		if (check_str_has(check_between(check, figure[-1].place.end, half->place.at), "\n"))
			return NULL;
		if (check_is_amount(&figure[-1]) && parts_comparable(check, &figure[-1], half))
			return &figure[-1];
	}
	return NULL;
}

void parts_check_halves(struct check *check)
{
	const struct reading *reading = check->request->reading;
	enum level level;
	for (size_t i = 1; i + 1 < reading->figure_count; i++) {
		const struct figure *a = &reading->figures[i], *b = a + 1;
		if (!check_is_amount(a) || !check_is_amount(b) || !check_joined(check_between(check, a->place.end, b->place.at)) ||
		    !parts_are_opposite(check, parts_lead(check, a, a->sentence_place.at), parts_lead(check, b, b->sentence_place.at)))
			continue;
		struct parts parts = {.total = whole_before(check, a), .at = {a, b}, .count = 2, .closed = true};
		bool named = parts.total && (check_digits(parts.total->value) > 2 ||
		                             check_str_has(parts_lead(check, parts.total, parts.total->sentence_place.at), "总"));
		if (named && !parts_agree(check, &parts) && parts_near_miss(check, &parts, &level))
			parts_report(check, &parts, level,
			             SAY(check, N_("the parts of \"%.*s\" miss the total by one digit"), STR_ARG(parts.total->indicator)));
	}
}
