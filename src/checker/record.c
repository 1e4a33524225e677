/* record and twice: a figure against what is on record, and against the rest of the report. */
#include "checker/checker_int.h"

/* The value with its sign, as a range over its base unit. */
static bool signed_range(const struct check *check, struct dec value, struct str unit, bool negative, struct range *out,
                         struct str *base)
{
	struct range range;
	if (unit.len == 0) {
		*base = unit;
		if (!check_range_of(value, &range))
			return false;
	} else if (!check_range_base(check, value, unit, &range, base)) {
		return false;
	}
	*out = negative ? (struct range){dec_negate(range.high), dec_negate(range.low)} : range;
	return true;
}

enum agreement { NOT_COMPARABLE, AGREES, DIFFERS };

static enum agreement compare(const struct check *check, const struct figure *figure, struct dec value, struct str unit,
                              bool negative)
{
	struct range mine, other;
	struct str my_base, other_base;
	if (!signed_range(check, figure->value, figure->unit, figure->negative, &mine, &my_base) ||
	    !signed_range(check, value, unit, negative, &other, &other_base) || !str_equal(my_base, other_base))
		return NOT_COMPARABLE;
	return check_range_apart(mine, other) ? DIFFERS : AGREES;
}

/* ---- record --------------------------------------------------------------------------------------------------------- */

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
		enum agreement agreement = compare(check, figure, known->value, known->unit, known->negative);
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

void check_record(struct check *check)
{
	const struct reading *reading = check->request->reading;
	for (size_t i = 0; i < reading->figure_count; i++) {
		const struct figure *figure = &reading->figures[i];
		if (figure->mood == MOOD_ACTUAL && figure->bound == BOUND_EQUAL && figure->scope.len == 0 &&
		    check_period(check, figure).kind != PERIOD_UNKNOWN && !check_is_other_value(check, figure))
			check_known(check, figure);
	}
}

/* ---- twice ---------------------------------------------------------------------------------------------------------- */

static bool must_agree(const struct check *check, const struct figure *first, const struct figure *figure)
{
	return first->measure == figure->measure && check_period_same(check_period(check, first), check_period(check, figure)) &&
	       str_equal(check_name(check, first), check_name(check, figure));
}

/* Headlines are sorted: figures that must agree stand together, the first of the text in front. */
void check_twice(struct check *check)
{
	const struct figure *figures = check->request->reading->figures;
	size_t group = 0;
	for (size_t i = 1; i < check->headline_count; i++) {
		const struct figure *first = &figures[check->headlines[group]], *figure = &figures[check->headlines[i]];
		if (!must_agree(check, first, figure)) {
			group = i;
			continue;
		}
		if (first->sentence_place.at == figure->sentence_place.at ||
		    compare(check, figure, first->value, first->unit, first->negative) != DIFFERS)
			continue;
		struct str before = check_value(check, first, true), now = check_value(check, figure, true);
		check_report(check, &(struct remark){
			.level = LEVEL_WARNING, .at = figure->place.at, .end = figure->place.end,
			.message = SAY(check, N_("\"%.*s\" stands in the report with two values"), STR_ARG(figure->indicator)),
			.evidence = SAY(check, N_("%.*s here, %.*s earlier"), STR_ARG(now), STR_ARG(before)),
		});
	}
}
