/* record: a figure against what is on record. */
#include "checker/checker_int.h"

static bool is_about(const struct check *check, size_t known, const struct figure *figure)
{
	const struct known_figure *record = &check->request->known[known];
	return record->measure == figure->measure && check_period_same(record->period, check_period(check, figure)) &&
	       str_equal(check->known_names[known], check_name(check, figure));
}

static struct str known_text(const struct check *check, const struct known_figure *known)
{
	char text[DEC_TEXT_MAX];
	struct str number = dec_text(known->value, text);
	return arena_format(check->arena, "%s%.*s%.*s", known->negative ? "-" : "", STR_ARG(number), STR_ARG(known->unit));
}

/* The record in the unit and with the digits of the figure; empty when it does not fit. */
static struct str from_record(const struct check *check, const struct figure *figure, const struct known_figure *known)
{
	struct dec one, value, rounded;
	struct str base, other;
	if (known->negative != figure->negative)
		return STR("");
	bool same = str_equal(known->unit, figure->unit);
	if (same && !dec_round(known->value, figure->value.scale, &rounded))
		return STR("");
	if (same)
		return check_replace_number(check, figure, rounded);
	if (!check_base(check, dec_of(1), figure->unit, &one, &base) ||
	    !check_base(check, known->value, known->unit, &value, &other) ||
	    !dec_divide(value, one, figure->value.scale, &rounded))
		return STR("");
	return check_replace_number(check, figure, rounded);
}

static void check_known(struct check *check, const struct figure *figure)
{
	const struct check_request *request = check->request;
	const struct known_figure *different = NULL;
	for (size_t i = 0; i < request->known_count; i++) {
		const struct known_figure *known = &request->known[i];
		if (!is_about(check, i, figure))
			continue;
		enum agreement agreement = check_agreement(check, figure, known->value, known->unit, known->negative);
		if (agreement == AGREES)
			return;
		if (agreement == DIFFERS)
			different = known;
	}
	if (!different)
		return;
	struct str value = check_value(check, figure, true), record = known_text(check, different);
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = figure->place.at, .end = figure->place.end,
		.message = SAY(check, N_("\"%.*s\" differs from the record"), STR_ARG(figure->indicator)),
		.evidence = SAY(check, N_("the text says %s%.*s, the record says %.*s (%.*s)"), figure->negative ? "-" : "",
		                STR_ARG(value), STR_ARG(record), STR_ARG(different->source)),
		.suggestion = from_record(check, figure, different),
	});
}

/* 比上年的29.5亿元: the value of the year before, said as such */
static bool is_base(const struct figure *figure)
{
	return figure->rule && str_equals(str_of(figure->rule), "base");
}

void check_record(struct check *check)
{
	const struct reading *reading = check->request->reading;
	for (size_t i = 0; i < reading->figure_count; i++) {
		const struct figure *figure = &reading->figures[i];
		if (figure->mood == MOOD_ACTUAL && figure->bound == BOUND_EQUAL && figure->scope.len == 0 &&
		    check_period(check, figure).kind != PERIOD_UNKNOWN && (is_base(figure) || !check_is_other_value(check, figure)))
			check_known(check, figure);
	}
}
