/* Last year's plan beside this year's results: what a comparison of two readings is made of, and how a value is judged. */
#include <string.h>

#include "reader/diff_int.h"

enum { DIGITS = 4 /* behind the point, of a gap */ };
#define PAIRS_MAX ((size_t)1000000) /* of a promise or target with a figure; two long reports have 50,000 */

bool diff_add(struct diffing *diffing, const struct diff_row *row)
{
	if (!arena_reserve(diffing->arena, (void **)&diffing->rows, &diffing->row_capacity, diffing->row_count,
	                   sizeof *diffing->rows))
		return false;
	diffing->rows[diffing->row_count++] = *row;
	return !arena_failed(diffing->arena);
}

struct dec diff_signed(const struct figure *figure)
{
	return figure->negative ? dec_negate(figure->value) : figure->value;
}

bool diff_is_result(const struct diffing *diffing, const struct figure *figure)
{
	int year = diffing->later->year;
	const struct period *period = &figure->period;
	if (figure->mood != MOOD_ACTUAL)
		return false;
	return period->kind == PERIOD_UNKNOWN || !year || period->year == year ||
	       (period->kind == PERIOD_YEARS && period->last_year == year);
}

/* ---- judging ---- */

/* Where less is better, though the sentence does not say 以内. */
static bool less_is_better(const struct lexicon *lexicon, struct str name)
{
	return list_in(lexicon, LIST_LESS_IS_BETTER, name);
}

/* Within a twentieth of what was wanted. */
static bool about_reached(struct dec wanted, struct dec result)
{
	struct dec share, least;
	struct dec magnitude = dec_compare(wanted, dec_of(0)) < 0 ? dec_negate(wanted) : wanted;
	return dec_multiply(magnitude, (struct dec){5, 2}, &share) && dec_subtract(wanted, share, &least) &&
	       dec_compare(result, least) >= 0;
}

static bool is_reached(const struct diffing *diffing, const struct diff_row *row, struct dec wanted, struct dec result)
{
	int order = dec_compare(result, wanted);
	enum bound bound = row->wanted->bound;
	bool fall = row->wanted->negative || row->wanted->measure == MEASURE_RANK;
	if (bound == BOUND_AT_MOST)
		return row->wanted->negative ? order >= 0 : order <= 0;
	if (bound == BOUND_AT_LEAST)
		return row->wanted->negative ? order <= 0 : order >= 0;
	if (bound == BOUND_ABOUT && order < 0 && !fall)
		return about_reached(wanted, result);
	return fall || (less_is_better(&diffing->reader->lexicon, row->name) && row->group == DIFF_INDICATOR) ? order <= 0 : order >= 0;
}

static struct str gap_unit(const struct figure *wanted)
{
	if (str_equals(wanted->unit, "%"))
		return STR("个百分点");
	if (str_equals(wanted->unit, "‰"))
		return STR("个千分点");
	return wanted->unit;
}

/* `value` of a unit in another of the same kind: 12000 万元 are 1.2 亿元. */
static bool in_unit(const struct diffing *diffing, struct dec value, struct str unit, struct str as, struct dec *out)
{
	struct dec base, one;
	struct str from, to;
	if (str_equal(unit, as)) {
		*out = value;
		return true;
	}
	if (!reader_base_value(diffing->reader, value, unit, &base, &from) ||
	    !reader_base_value(diffing->reader, dec_of(1), as, &one, &to) || !str_equal(from, to) || dec_is_zero(one) ||
	    !dec_divide(base, one, DIGITS, out))
		return false;
	*out = dec_trim(*out);
	return true;
}

void diff_judge(const struct diffing *diffing, struct diff_row *row, struct dec result, struct str unit)
{
	struct dec wanted = diff_signed(row->wanted);
	if (!in_unit(diffing, result, unit, row->wanted->unit, &row->result) ||
	    !dec_subtract(row->result, wanted, &row->gap)) {
		row->status = DIFF_CHANGED;
		row->change = DIFF_CHANGE_UNIT;
		return;
	}
	row->measured = true;
	row->gap = dec_trim(row->gap);
	row->gap_unit = gap_unit(row->wanted);
	row->status = is_reached(diffing, row, wanted, row->result) ? DIFF_KEPT
	              : row->group == DIFF_INDICATOR       ? DIFF_MISSED
	                                                   : DIFF_PARTLY;
}

/* ---- the whole ---- */

static bool name_later_figures(struct diffing *diffing)
{
	diffing->later_names = arena_array(diffing->arena, diffing->later->figure_count + 1, sizeof *diffing->later_names);
	for (size_t i = 0; diffing->later_names && i < diffing->later->figure_count; i++)
		diffing->later_names[i] = diff_name(diffing->reader, diffing->arena, diffing->later->figures[i].indicator);
	return diffing->later_names != NULL;
}

/* Rows of the same group stand together. */
static bool order_rows(struct diffing *diffing)
{
	struct diff_row *ordered = arena_array(diffing->arena, diffing->row_count + 1, sizeof *ordered);
	size_t count = 0;
	for (int group = 0; ordered && group < DIFF_GROUP_COUNT; group++)
		for (size_t i = 0; i < diffing->row_count; i++)
			if (diffing->rows[i].group == (enum diff_group)group)
				ordered[count++] = diffing->rows[i];
	diffing->rows = ordered;
	return ordered != NULL;
}

enum status reader_diff(const struct reader *reader, struct arena *arena, const struct document *earlier_document,
                        const struct reading *earlier, const struct document *later_document, const struct reading *later,
                        struct diff *out, struct err *err)
{
	struct diffing diffing = {.reader = reader,
	                          .arena = arena,
	                          .earlier_document = earlier_document,
	                          .later_document = later_document,
	                          .earlier = earlier,
	                          .later = later};
	if ((earlier->promise_count + earlier->figure_count) * (later->figure_count + 1) > 4 * PAIRS_MAX ||
	    earlier->promise_count * (later->figure_count + 1) > PAIRS_MAX)
		return err_set(err, STATUS_TOO_LARGE, N_("the two reports are longer than any work report and are not compared"));
	if (!name_later_figures(&diffing) || !review_text_read(&diffing.review, reader, arena, later_document, later) ||
	    !diff_targets(&diffing) || !diff_promises(&diffing) || !order_rows(&diffing) || arena_failed(arena))
		return err_memory(err);
	*out = (struct diff){.plan_year = earlier->plan_year,
	                     .year = later->year,
	                     .rows = diffing.rows,
	                     .row_count = diffing.row_count};
	out->years_differ = earlier->plan_year && later->year && earlier->plan_year != later->year;
	for (size_t i = 0; i < out->row_count; i++)
		out->counts[out->rows[i].group][out->rows[i].status]++;
	return STATUS_OK;
}
