/* Targets of the earlier report against the figures of the later one. */
#include <string.h>

#include "reader/diff_int.h"

enum { ALIKE = 86 /* percent of two names */ };

/* ---- which figures are targets ---- */

static const struct promise *promise_around(const struct reading *reading, const struct figure *figure)
{
	size_t low = 0, high = reading->promise_count;
	while (low < high) { /* promises are in reading order */
		size_t middle = low + (high - low) / 2;
		if (reading->promises[middle].place.end <= figure->place.at)
			low = middle + 1;
		else
			high = middle;
	}
	bool inside = low < reading->promise_count && figure->place.at >= reading->promises[low].place.at;
	return inside ? &reading->promises[low] : NULL;
}

bool diff_is_target(const struct diffing *diffing, const struct figure *figure)
{
	if (figure->mood != MOOD_TARGET || list_end(&diffing->reader->lexicon, LIST_DEED_END, figure->indicator))
		return false; /* 办好十件实事: the deeds themselves are compared */
	return figure->measure == MEASURE_GROWTH || figure->measure == MEASURE_RATIO || figure->measure == MEASURE_RANK ||
	       !promise_around(diffing->earlier, figure);
}

static bool same_target(const struct figure *a, const struct figure *b)
{
	return a->measure == b->measure && dec_compare(a->value, b->value) == 0 && str_equal(a->unit, b->unit) &&
	       str_equal(a->indicator, b->indicator) && str_equal(a->scope, b->scope);
}

static bool told_before(const struct diffing *diffing, const struct figure *figure)
{
	for (size_t i = 0; i < diffing->row_count; i++)
		if (same_target(diffing->rows[i].wanted, figure))
			return true;
	return false;
}

/* 增长6%—7%: the figure behind it is the upper end. */
static const struct figure *upper_end(const struct reading *reading, size_t i)
{
	const struct figure *low = &reading->figures[i], *high = low + 1;
	bool range = i + 1 < reading->figure_count && low->bound == BOUND_AT_LEAST && high->bound == BOUND_AT_MOST &&
	             low->measure == high->measure && str_equal(low->indicator, high->indicator) &&
	             high->place.at < low->place.end + 12;
	return range ? high : NULL;
}

/* ---- its result ---- */

struct candidate {
	const struct figure *figure;
	unsigned score;
	enum diff_change change;
};

static bool is_known(const struct reader *reader, struct str name)
{
	const struct word *word = lexicon_find(&reader->lexicon, TREE_TEXT, name);
	return word && word->classes & CLASS(INDICATOR);
}

/* 100 for the same name, less for one that is like it, 0 for another. */
static unsigned name_score(const struct diffing *diffing, struct str wanted, struct str name)
{
	if (str_equal(wanted, name))
		return 100;
	if (is_known(diffing->reader, wanted) && is_known(diffing->reader, name))
		return 0;
	unsigned alike = diff_likeness(&diffing->reader->lexicon, wanted, name);
	return alike >= ALIKE ? alike : 0;
}

/* A quarter says nothing of the year; the first ten months say how it grew, not how much it was. */
static bool tells_year(const struct figure *figure)
{
	enum period_kind kind = figure->period.kind;
	if (kind == PERIOD_CUMULATIVE)
		return figure->measure == MEASURE_GROWTH || figure->measure == MEASURE_RATIO;
	return kind == PERIOD_UNKNOWN || kind == PERIOD_YEAR;
}

/* 所有村的集体经济收入不低于50万元 is wanted of each, 村集体经济收入1662万元 is the sum. */
static bool of_each(const struct lexicon *lexicon, struct str name)
{
	return list_start(lexicon, LIST_OF_EACH, name);
}

static void consider(const struct diffing *diffing, const struct figure *wanted, struct str name, size_t i,
                     enum measure measure, struct candidate *best)
{
	const struct figure *figure = &diffing->later->figures[i];
	const struct lexicon *lexicon = &diffing->reader->lexicon;
	enum diff_change change = DIFF_SAME;
	if (figure->measure != measure || !diff_is_result(diffing, figure) || !tells_year(figure) ||
	    of_each(lexicon, wanted->indicator) != of_each(lexicon, figure->indicator) || !str_equal(figure->scope, wanted->scope))
		return;
	unsigned score = name_score(diffing, name, diffing->later_names[i]);
	if (!score) {
		change = diff_redefined(diffing->reader, diffing->arena, wanted->indicator, figure->indicator);
		score = change ? 50 : 0;
	}
	if (!score)
		return;
	bool whole_year = figure->period.kind == PERIOD_YEAR || figure->period.kind == PERIOD_UNKNOWN;
	score = 2 * score + whole_year;
	if (score > best->score)
		*best = (struct candidate){figure, score, change};
}

static struct candidate find_result(const struct diffing *diffing, const struct figure *wanted, struct str name,
                                    enum measure measure)
{
	struct candidate best = {0};
	for (size_t i = 0; i < diffing->later->figure_count; i++)
		consider(diffing, wanted, name, i, measure, &best);
	return best;
}

/* The amount of the year before the plan, as the earlier report tells it. */
static const struct figure *find_base(const struct diffing *diffing, const struct figure *wanted, struct str name)
{
	const struct reading *earlier = diffing->earlier;
	for (size_t i = 0; i < earlier->figure_count; i++) {
		const struct figure *figure = &earlier->figures[i];
		bool of_year = figure->period.kind == PERIOD_UNKNOWN ||
		               (figure->period.kind == PERIOD_YEAR && (!earlier->year || figure->period.year == earlier->year));
		if (figure->mood == MOOD_ACTUAL && figure->measure == MEASURE_LEVEL && of_year &&
		    str_equal(figure->scope, wanted->scope) &&
		    str_equal(diff_name(diffing->reader, diffing->arena, figure->indicator), name))
			return figure;
	}
	return NULL;
}

/* Growth or change from the amounts of both years. */
static bool compute(const struct diffing *diffing, const struct figure *wanted, const struct figure *base,
                    const struct figure *now, struct dec *result, struct str *unit)
{
	struct dec before, after, difference, ratio;
	struct str unit_before, unit_after;
	if (!reader_base_value(diffing->reader, diff_signed(base), base->unit, &before, &unit_before) ||
	    !reader_base_value(diffing->reader, diff_signed(now), now->unit, &after, &unit_after) ||
	    !str_equal(unit_before, unit_after) || !dec_subtract(after, before, &difference))
		return false;
	if (wanted->measure == MEASURE_CHANGE) {
		*result = difference;
		*unit = unit_after;
		return true;
	}
	if (dec_compare(before, dec_of(0)) <= 0 || !dec_divide(difference, before, 6, &ratio) ||
	    !dec_multiply(ratio, dec_of(100), result) || !dec_round(*result, 1, result))
		return false;
	*unit = wanted->unit;
	return str_equals(wanted->unit, "%");
}

/* The words around a figure, from ； or the like to the next. */
static struct place part_around(const struct document *document, const struct figure *figure)
{
	static const char *const ENDS[] = {"；", ";", "。", "：", "\n"};
	uint32_t at = figure->sentence_place.at, end = figure->sentence_place.end;
	for (size_t i = 0; i < COUNT_OF(ENDS); i++) {
		size_t next = str_find(str_slice(document->text, 0, end), str_of(ENDS[i]), figure->place.end);
		end = next == STR_NONE ? end : (uint32_t)next;
		for (size_t mark = at; (mark = str_find(str_slice(document->text, 0, figure->place.at), str_of(ENDS[i]), mark)) != STR_NONE;)
			at = (uint32_t)(mark += strlen(ENDS[i]));
	}
	return (struct place){at, end, document->origin[at], document->origin[end]};
}

static void take_result(const struct diffing *diffing, struct diff_row *row, const struct figure *figure)
{
	row->reached = figure;
	row->found_place = part_around(diffing->later_document, figure);
	row->found = str_slice(diffing->later_document->text, row->found_place.at, row->found_place.end);
}

/* No result in the measure that was wanted: computed from amounts, or told by another. */
static void judge_otherwise(const struct diffing *diffing, struct diff_row *row, struct str name)
{
	static const enum measure OTHERS[] = {MEASURE_LEVEL, MEASURE_GROWTH, MEASURE_CHANGE, MEASURE_RATIO};
	struct candidate amount = find_result(diffing, row->wanted, name, MEASURE_LEVEL);
	bool next_year = diffing->earlier->plan_year && diffing->earlier->plan_year == diffing->later->year;
	bool grows = row->wanted->measure == MEASURE_GROWTH || row->wanted->measure == MEASURE_CHANGE;
	const struct figure *base = grows && next_year && amount.figure && !amount.change ? find_base(diffing, row->wanted, name) : NULL;
	struct dec result;
	struct str unit;
	if (base && compute(diffing, row->wanted, base, amount.figure, &result, &unit)) {
		take_result(diffing, row, amount.figure);
		row->computed = true;
		diff_judge(diffing, row, result, unit);
		return;
	}
	for (size_t i = 0; i < COUNT_OF(OTHERS); i++) {
		struct candidate other = find_result(diffing, row->wanted, name, OTHERS[i]);
		if (!other.figure)
			continue;
		take_result(diffing, row, other.figure);
		row->status = DIFF_CHANGED;
		row->change = other.change ? other.change : DIFF_CHANGE_MEASURE;
		return;
	}
	row->status = DIFF_UNMENTIONED;
}

static bool prices_differ(const struct lexicon *lexicon, const struct figure *wanted, const struct figure *reached)
{
	const struct text_listed *by = list_in(lexicon, LIST_TWO_PRICES, wanted->quote);
	const struct text_listed *by_other = list_in(lexicon, LIST_TWO_PRICES, reached->quote);
	return by && by_other && by != by_other;
}

static void judge_target(const struct diffing *diffing, struct diff_row *row, struct str name)
{
	struct candidate found = find_result(diffing, row->wanted, name, row->wanted->measure);
	if (!found.figure) {
		judge_otherwise(diffing, row, name);
		return;
	}
	take_result(diffing, row, found.figure);
	diff_judge(diffing, row, diff_signed(found.figure), found.figure->unit);
	if (row->status != DIFF_CHANGED && (found.change || prices_differ(&diffing->reader->lexicon, row->wanted, found.figure))) {
		row->status = DIFF_CHANGED;
		row->change = found.change ? found.change : DIFF_CHANGE_PRICES;
	}
}

bool diff_targets(struct diffing *diffing)
{
	const struct reading *earlier = diffing->earlier;
	for (size_t i = 0; i < earlier->figure_count; i++) {
		const struct figure *figure = &earlier->figures[i];
		if (!diff_is_target(diffing, figure) || told_before(diffing, figure))
			continue;
		struct diff_row row = {.group = DIFF_INDICATOR,
		                       .name = figure->indicator,
		                       .section = figure->section,
		                       .wanted = figure,
		                       .highest = upper_end(earlier, i),
		                       .said_place = part_around(diffing->earlier_document, figure)};
		row.said = str_slice(diffing->earlier_document->text, row.said_place.at, row.said_place.end);
		judge_target(diffing, &row, diff_name(diffing->reader, diffing->arena, figure->indicator));
		if (!diff_add(diffing, &row))
			return false;
		i += row.highest != NULL;
	}
	return true;
}
