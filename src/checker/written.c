/* source and silent: what was written in from the record, and what last year's report has promised. */
#include "checker/checker_int.h"

/* The first place of the document that comes from that byte of the source or a later one. */
static size_t document_place(const struct document *document, size_t source)
{
	size_t low = 0, high = document->text.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (document->origin[middle] < source)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void check_bound(struct check *check, const struct bound_figure *bound)
{
	const struct document *document = check->request->document;
	if (!bound->gone && dec_compare(bound->written, bound->current) == 0)
		return;
	char before[DEC_TEXT_MAX], now[DEC_TEXT_MAX];
	struct str written = dec_text(bound->written, before), current = dec_text(bound->current, now);
	const struct figure place = {.place = {(uint32_t)document_place(document, bound->at),
	                                       (uint32_t)document_place(document, bound->end), 0, 0}};
	struct dec positive = bound->current.unscaled < 0 ? dec_negate(bound->current) : bound->current;
	bool same_way = (bound->current.unscaled < 0) == (bound->written.unscaled < 0);
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = place.place.at, .end = place.place.end,
		.message = bound->gone ? SAY(check, N_("the record no longer knows the figure of \"%.*s\" that was written in"),
		                             STR_ARG(bound->name))
		                       : SAY(check, N_("the figure of \"%.*s\" has changed since it was written in"),
		                             STR_ARG(bound->name)),
		.evidence = bound->gone ? SAY(check, N_("written in: %.*s%.*s"), STR_ARG(written), STR_ARG(bound->unit))
		                        : SAY(check, N_("written in: %.*s%.*s, now: %.*s%.*s"), STR_ARG(written),
		                              STR_ARG(bound->unit), STR_ARG(current), STR_ARG(bound->unit)),
		.suggestion = !bound->gone && same_way ? check_replace_number(check, &place, positive) : STR(""),
	});
}

void check_source(struct check *check)
{
	for (size_t i = 0; i < check->request->bound_count; i++)
		check_bound(check, &check->request->bound[i]);
}

/* The title, or the first block: what is not said has no place of its own. */
static struct place first_place(const struct check *check)
{
	const struct document *document = check->request->document;
	for (size_t i = 0; i < document->block_count; i++)
		if (document->blocks[i].kind == BLOCK_TITLE)
			return (struct place){.at = (uint32_t)document->blocks[i].at, .end = (uint32_t)document->blocks[i].end};
	for (size_t i = 0; i < document->block_count; i++)
		if (check_is_report(check, i))
			return (struct place){.at = (uint32_t)document->blocks[i].at, .end = (uint32_t)document->blocks[i].end};
	return (struct place){0};
}

/* A target in numbers and a practical deed have to be answered for; for what was only aimed at silence is no fault. */
void check_silent(struct check *check)
{
	const struct diff *diff = check->request->diff;
	struct place place = first_place(check);
	for (size_t i = 0; diff && !diff->years_differ && i < diff->row_count; i++) {
		const struct diff_row *row = &diff->rows[i];
		if (row->status != DIFF_UNMENTIONED || row->group == DIFF_TASK || place.end == 0)
			continue;
		check_report(check, &(struct remark){
			.level = row->group == DIFF_INDICATOR ? LEVEL_WARNING : LEVEL_HINT, .at = place.at, .end = place.end,
			.message = row->group == DIFF_INDICATOR
				? SAY(check, N_("last year's target for \"%.*s\" is not spoken of"), STR_ARG(row->name))
				: SAY(check, N_("last year's practical deed is not spoken of: %.*s"), STR_ARG(row->name)),
			.evidence = row->said,
		});
	}
}
