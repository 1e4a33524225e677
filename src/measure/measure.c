/* The computing core: no database, no clock. Rules: docs/api.md INDICATOR and domain/indicators.md. */
#include "measure/measure.h"

struct measured measured_of(struct dec value)
{
	return (struct measured){true, value};
}

bool measure_is_rate(struct str unit)
{
	return str_equals(unit, "%") || str_equals(unit, "‰") || str_equals(unit, "％");
}

/* ---- exact steps: each gives none for none, and notes what did not fit ------------------------------------------- */

struct work {
	const struct measure_indicator *in;
	struct measure_state state;
	bool rate;
};

static struct measured measured_if(struct work *work, bool fits, struct dec value)
{
	if (!fits) {
		work->state.too_large = true;
		return (struct measured){0};
	}
	return measured_of(value);
}

static struct measured times(struct work *work, struct measured a, struct dec factor)
{
	struct dec product = {0};
	return a.known ? measured_if(work, dec_multiply(a.value, factor, &product), product) : a;
}

static struct measured minus(struct work *work, struct measured a, struct measured b)
{
	struct dec difference = {0};
	if (!a.known || !b.known)
		return (struct measured){0};
	return measured_if(work, dec_subtract(a.value, b.value, &difference), difference);
}

/* 100 * a / b, rounded once. The caller has seen that b is not zero. */
static struct measured percent_to(struct work *work, struct measured a, struct measured b, int8_t digits)
{
	struct measured hundredfold = times(work, a, dec_of(100));
	struct dec quotient = {0};
	if (!hundredfold.known || !b.known)
		return (struct measured){0};
	return measured_if(work, dec_divide(hundredfold.value, b.value, digits, &quotient), quotient);
}

static struct measured percent(struct work *work, struct measured a, struct measured b)
{
	return percent_to(work, a, b, 1);
}

static struct measured rounded(struct work *work, struct measured a, int8_t scale)
{
	struct dec value = {0};
	return a.known ? measured_if(work, dec_round(a.value, scale, &value), value) : a;
}

static bool is_positive(struct measured a)
{
	return a.known && dec_compare(a.value, dec_of(0)) > 0;
}

/* ---- growth ------------------------------------------------------------------------------------------------------ */

static struct measured growth(struct work *work, struct measured value, struct measured last_year, bool rate,
                              int8_t digits)
{
	struct measured change = minus(work, value, last_year);
	if (rate)
		return rounded(work, change, digits);
	if (!change.known || !is_positive(last_year))
		return (struct measured){0};
	return percent_to(work, change, last_year, digits);
}

struct measured measure_growth(struct measured value, struct measured last_year, bool rate)
{
	struct work work = {0};
	return growth(&work, value, last_year, rate, 1);
}

static void fill_months(struct work *work)
{
	struct measure_state *state = &work->state;
	for (int i = 0; i < MEASURE_MONTHS; i++) {
		struct measure_month *month = &state->months[i];
		month->value = work->in->values[i];
		month->last_year = work->in->last_values[i];
		month->growth = growth(work, month->value, month->last_year, work->rate, 1);
		if (!month->value.known)
			continue;
		state->latest_month = i + 1;
		state->latest = month->value;
		state->latest_growth = month->growth;
		state->latest_last_year = month->last_year;
	}
	struct measured december = work->in->last_values[MEASURE_MONTHS - 1];
	state->last_total = december.known ? december : work->in->last_total;
}

/* ---- the target -------------------------------------------------------------------------------------------------- */

static bool moves(const struct measure_target *target)
{
	return target->measure == TARGET_GROWTH || target->measure == TARGET_CHANGE;
}

/* The growth so far with as many digits as the target has, at least one: whoever published 7.5 % has kept 7.5 %. */
static struct measured published_growth(struct work *work)
{
	const struct measure_state *state = &work->state;
	int8_t digits = dec_trim(work->in->target.value).scale;
	return growth(work, state->latest, state->latest_last_year, work->rate, digits > 1 ? digits : 1);
}

/* Is a growth target meant as 百分点? Two rates differ by 百分点, never by % (domain/indicators.md, growth 4). */
static bool moves_by_points(const struct work *work)
{
	const struct measure_target *target = &work->in->target;
	return work->rate && moves(target);
}

/* The level that the target means when the year before was `base`. */
static struct measured goal_from(struct work *work, struct measured base)
{
	const struct measure_target *target = &work->in->target;
	struct dec step = target->negative ? dec_negate(target->value) : target->value, sum = {0};
	if (!moves(target))
		return measured_of(step);
	if (!base.known)
		return base;
	if (target->measure == TARGET_CHANGE || moves_by_points(work))
		return measured_if(work, dec_add(base.value, step, &sum), sum);
	if (!is_positive(base))
		return (struct measured){0};
	/* percent to a factor: two places more */
	struct dec factor = {0};
	if (!dec_add(dec_of(100), step, &sum) || !dec_multiply(sum, (struct dec){1, 2}, &factor))
		return measured_if(work, false, factor);
	return times(work, base, factor);
}

static enum target_judged judged(const struct work *work, struct measured goal)
{
	const struct measure_target *target = &work->in->target;
	if (!target->set)
		return TARGET_NOT_SET;
	if (target->bound == TARGET_AT_MOST || target->measure == TARGET_RANK)
		return TARGET_LIMIT;
	if (moves_by_points(work))
		return TARGET_APPROACH;
	bool falls = target->negative && moves(target);
	if (work->in->direction != DIRECTION_DOWN && !falls)
		return TARGET_REACH;
	/* nothing may happen at all (零事故): there is no share of zero */
	return goal.known && dec_is_zero(goal.value) ? TARGET_LIMIT : TARGET_REDUCE;
}

/* As percent(), but rounding never turns a miss into a success: what is under 100 reads 99.9 at most. */
static struct measured completion(struct work *work, struct measured part, struct measured whole, bool met)
{
	struct measured out = percent(work, part, whole);
	if (out.known && !met && dec_compare(out.value, dec_of(100)) >= 0)
		out.value = (struct dec){999, 1};
	return out;
}

/* Compares part / whole (whole not zero) with numerator / denominator, without rounding. */
static int share_compare(struct work *work, struct measured part, struct measured whole, int64_t numerator,
                         int64_t denominator)
{
	if (dec_compare(whole.value, dec_of(0)) < 0) {
		part.value = dec_negate(part.value);
		whole.value = dec_negate(whole.value);
	}
	struct measured left = times(work, part, dec_of(denominator)), right = times(work, whole, dec_of(numerator));
	return left.known && right.known ? dec_compare(left.value, right.value) : -1;
}

/* Has the whole year grown (or fallen) by the target, as the growth is published? */
static bool growth_met(struct work *work)
{
	const struct measure_target *target = &work->in->target;
	struct measured grown = published_growth(work);
	if (target->measure != TARGET_GROWTH || work->state.latest_month != MEASURE_MONTHS || !grown.known)
		return false;
	if (judged(work, work->state.goal) == TARGET_REDUCE)
		return dec_compare(grown.value, target->negative ? dec_negate(target->value) : target->value) <= 0;
	return dec_compare(grown.value, target->value) >= 0;
}

/* The months that are over by the latest value: a month that is still running is not held against it. */
static int pace_month(const struct work *work)
{
	int month = work->state.latest_month;
	return month && month == work->in->running ? month - 1 : month;
}

/* Green at the pace of the calendar or before it, yellow less than ten points behind, red from there on:
 * part / whole against month / 12, and against month / 12 - 1 / 10 = (5 month - 6) / 60. */
static void judge_pace(struct work *work, struct measured part, struct measured whole)
{
	struct measure_state *state = &work->state;
	int month = pace_month(work);
	if (!part.known || !whole.known || dec_is_zero(whole.value))
		return;
	bool met = share_compare(work, part, whole, 1, 1) >= 0 || growth_met(work);
	state->completion = completion(work, part, whole, met);
	if (!state->completion.known)
		return;
	state->met = met ? MET_YES : MET_NO;
	struct measured year = times(work, whole, dec_of(MEASURE_MONTHS));
	struct measured ahead = minus(work, times(work, part, dec_of(MEASURE_MONTHS)), times(work, whole, dec_of(month)));
	state->gap = percent(work, ahead, year);
	if (share_compare(work, part, whole, month, MEASURE_MONTHS) >= 0 || (met && month == MEASURE_MONTHS))
		state->light = LIGHT_GREEN;
	else
		state->light = share_compare(work, part, whole, 5 * month - 6, 60) > 0 ? LIGHT_YELLOW : LIGHT_RED;
}

static void judge_reduction(struct work *work)
{
	struct measure_state *state = &work->state;
	bool met = dec_compare(state->latest.value, state->goal.value) <= 0 || growth_met(work);
	if (is_positive(state->latest) && is_positive(state->goal))
		state->completion = completion(work, state->goal, state->latest, met);
	state->met = met ? MET_YES : MET_NO;
	if (met)
		state->light = LIGHT_GREEN;
	else if (is_positive(state->goal) && share_compare(work, state->goal, state->latest, 9, 10) > 0)
		state->light = LIGHT_YELLOW;
	else
		state->light = LIGHT_RED;
}

/* A limit on growth speaks of the same months of the year before; in December that is the whole year. A fall that is to
 * stay small (降幅控制在5%以内) is kept from above. */
static void judge_limit(struct work *work)
{
	struct measure_state *state = &work->state;
	const struct measure_target *target = &work->in->target;
	struct dec step = target->negative ? dec_negate(target->value) : target->value;
	struct measured limit = state->goal, value = state->latest, grown = published_growth(work);
	if (moves(target) && state->latest_last_year.known)
		limit = goal_from(work, state->latest_last_year);
	if (target->measure == TARGET_GROWTH && grown.known) {
		value = grown;
		limit = measured_of(step);
	}
	if (!limit.known)
		return;
	int order = dec_compare(value.value, limit.value);
	bool kept = moves(target) && target->negative && target->bound == TARGET_AT_MOST ? order >= 0 : order <= 0;
	state->met = kept ? MET_YES : MET_NO;
	state->light = kept ? LIGHT_GREEN : LIGHT_RED;
}

static void judge(struct work *work)
{
	struct measure_state *state = &work->state;
	struct measured goal = {0};
	if (work->in->target.set)
		goal = goal_from(work, state->last_total);
	state->goal = goal;
	state->judged = judged(work, goal);
	if (!state->latest.known)
		return;
	switch (state->judged) {
	case TARGET_NOT_SET:
		break;
	case TARGET_REACH:
		if (is_positive(goal))
			judge_pace(work, state->latest, goal);
		break;
	case TARGET_APPROACH:
		judge_pace(work, minus(work, state->latest, state->last_total), minus(work, goal, state->last_total));
		break;
	case TARGET_REDUCE:
		if (goal.known)
			judge_reduction(work);
		break;
	case TARGET_LIMIT:
		judge_limit(work);
		break;
	}
}

/* ---- the calendar ------------------------------------------------------------------------------------------------ */

static int elapsed_months(const struct measure_indicator *in)
{
	if (in->today.year != in->year)
		return in->today.year > in->year ? MEASURE_MONTHS : 0;
	bool month_is_over = in->today.day == date_month_days(in->today.year, in->today.month);
	return in->today.month - !month_is_over;
}

static void fill_calendar(struct work *work)
{
	int months = work->state.latest_month ? pace_month(work) : elapsed_months(work->in);
	if (work->state.latest_month || date_is_set(work->in->today))
		work->state.calendar = percent(work, measured_of(dec_of(months)), measured_of(dec_of(MEASURE_MONTHS)));
}

/* A goal worked out from last year's figure keeps its digits while it is compared, and is shown with as many as the
 * figure had, at least two. */
static void show_goal(struct work *work)
{
	struct measured *goal = &work->state.goal;
	if (!goal->known)
		return;
	int8_t digits = work->state.last_total.known ? work->state.last_total.value.scale : 0;
	if (digits < 2)
		digits = 2;
	struct dec trimmed = dec_trim(goal->value);
	if (moves(&work->in->target))
		*goal = trimmed.scale > digits ? rounded(work, *goal, digits) : measured_of(trimmed);
}

struct measure_state measure_indicator(const struct measure_indicator *indicator)
{
	struct work work = {.in = indicator, .rate = measure_is_rate(indicator->unit)};
	fill_months(&work);
	judge(&work);
	fill_calendar(&work);
	show_goal(&work);
	return work.state;
}

/* ---- tasks and counts -------------------------------------------------------------------------------------------- */

struct measure_task_state measure_task(struct measure_task task, struct date today, int soon_days)
{
	if (task.cancelled)
		return (struct measure_task_state){.light = LIGHT_NONE};
	if (task.done)
		return (struct measure_task_state){.light = LIGHT_DONE};
	if (!date_is_set(task.deadline))
		return (struct measure_task_state){.light = LIGHT_NONE};
	int32_t left = date_days(task.deadline) - date_days(today);
	enum light light = left < 0 ? LIGHT_RED : left <= soon_days ? LIGHT_YELLOW : LIGHT_GREEN;
	return (struct measure_task_state){light, true, left};
}

void measure_count(struct measure_counts *counts, enum light light)
{
	int *places[] = {
		[LIGHT_NONE] = &counts->none, [LIGHT_GREEN] = &counts->green, [LIGHT_YELLOW] = &counts->yellow,
		[LIGHT_RED] = &counts->red, [LIGHT_DONE] = &counts->done};
	counts->total++;
	(*places[light])++;
}
