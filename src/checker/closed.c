/* closed: more was settled than was received. */
#include "checker/checker_int.h"

#define CLOSED_LOOK_BACK 24 /* figures; what was received and what became of it stand in one passage */

/* The words of the indicator and those before the number name the step: 受理, 办结. */
static bool is_step(const struct check *check, enum check_list list, const struct figure *figure)
{
	size_t from = figure->sentence_place.at, at = figure->place.at;
	if (figure > check->request->reading->figures && figure[-1].place.end > from && figure[-1].place.end <= at)
		from = figure[-1].place.end;
	return check_words_within(&check->words, list, figure->indicator) ||
	       check_words_within(&check->words, list, check_between(check, from, at));
}

static bool is_case_count(const struct check *check, const struct figure *figure)
{
	return check_is_amount(figure) && figure->mood == MOOD_ACTUAL && figure->value.scale == 0 &&
	       check_words_equal(&check->words, LIST_CASE_UNIT, figure->unit);
}

/* The largest number of what was received before the figure, in its passage: between two headings. */
static const struct figure *find_received(const struct check *check, const struct figure *closed)
{
	const struct figure *first = check->request->reading->figures, *most = NULL;
	for (const struct figure *figure = closed; figure > first && closed - figure < (long)CLOSED_LOOK_BACK; figure--) {
		const struct figure *before = figure - 1;
		if (!str_equal(before->section, closed->section))
			break;
		if (is_case_count(check, before) && str_equal(before->unit, closed->unit) && is_step(check, LIST_RECEIVED, before) &&
		    !is_step(check, LIST_SETTLED, before) && (!most || dec_compare(before->value, most->value) > 0))
			most = before;
	}
	return most;
}

static void check_closed_at(struct check *check, const struct figure *closed)
{
	if (!is_case_count(check, closed) || !is_step(check, LIST_SETTLED, closed) || is_step(check, LIST_RECEIVED, closed))
		return;
	const struct figure *received = find_received(check, closed);
	struct str between = received ? check_between(check, received->place.end, closed->place.at) : STR("");
	if (!received || dec_compare(closed->value, received->value) <= 0 ||
	    check_words_within(&check->words, LIST_LIST_END, between))
		return;
	struct str more = check_value(check, closed, true), less = check_value(check, received, true);
	check_report(check, &(struct remark){
		.level = LEVEL_WARNING, .at = closed->place.at, .end = closed->place.end,
		.message = SAY(check, N_("more is settled than was received")),
		.evidence = SAY(check, N_("%.*s settled, %.*s received"), STR_ARG(more), STR_ARG(less)),
	});
}

void check_closed(struct check *check)
{
	const struct reading *reading = check->request->reading;
	for (size_t i = 0; i < reading->figure_count; i++)
		check_closed_at(check, &reading->figures[i]);
}
