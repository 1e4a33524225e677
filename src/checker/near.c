/* digit: figures that would fit each other if one digit of one of them were another. */
#include "checker/near_int.h"

/* ---- terms ---- */

struct near_term near_figure(const struct seat *seat)
{
	return (struct near_term){.seat = seat};
}

struct near_term near_factor(const struct seat *seat, enum factor factor)
{
	return (struct near_term){.seat = seat, .factor = factor};
}

struct near_term near_minus(const struct seat *seat)
{
	return (struct near_term){.seat = seat, .minus = true};
}

struct near_term near_times(const struct seat *seat, int times)
{
	return (struct near_term){.seat = seat, .times = times};
}

struct near_term near_constant(struct dec value)
{
	return (struct near_term){.constant = value};
}

struct relation near_product(struct near_term whole, struct near_term one, struct near_term other, size_t said)
{
	return (struct relation){.product = true, .at = {whole, one, other}, .count = 3, .said = said};
}

#define FINE_SCALE 9 /* digits behind the point of a quotient; 3 where the number is too large for that */
#define COARSE_SCALE 3

static bool divide(struct dec a, struct dec b, struct dec *out)
{
	return dec_divide(a, b, FINE_SCALE, out) || dec_divide(a, b, COARSE_SCALE, out);
}

static bool is_positive(struct range range)
{
	return dec_compare(range.low, dec_of(0)) > 0;
}

static bool multiply(struct range a, struct range b, struct range *out)
{
	return is_positive(a) && is_positive(b) && dec_multiply(a.low, b.low, &out->low) && dec_multiply(a.high, b.high, &out->high);
}

static bool divide_ranges(struct range a, struct range b, struct range *out)
{
	return is_positive(b) && divide(a.low, b.high, &out->low) && divide(a.high, b.low, &out->high);
}

static struct range negate(struct range range)
{
	return (struct range){dec_negate(range.high), dec_negate(range.low)};
}

static const struct range HUNDRED = {{100, 0}, {100, 0}}, THOUSAND = {{1000, 0}, {1000, 0}}, ONE = {{1, 0}, {1, 0}},
                          TEN = {{10, 0}, {10, 0}};

static struct range of_times(int times)
{
	return (struct range){dec_of(times), dec_of(times)};
}

static bool grown(struct range rate, int years, struct range *out)
{
	return check_range_grown(ONE, rate, years, out);
}

#define RATE_LEAST (-60)
#define RATE_MOST 300
#define HALVINGS 22
#define RATE_SCALE 6

/* The rate in percent that leads to `value` in so many years. */
static bool root(struct dec value, int years, struct dec *out)
{
	struct dec low = dec_of(RATE_LEAST), high = dec_of(RATE_MOST), middle, sum;
	for (int i = 0; i < HALVINGS; i++) {
		struct range power;
		if (!dec_add(low, high, &sum) || !dec_divide(sum, dec_of(2), RATE_SCALE, &middle) ||
		    !grown((struct range){middle, middle}, years, &power))
			return false;
		*(dec_compare(power.low, value) < 0 ? &low : &high) = middle;
	}
	*out = high;
	return true;
}

/* A rate in percent as factor. */
static bool to_factor(struct range rate, const struct near_term *term, struct range *out)
{
	switch (term->factor) {
	case FACTOR_PLAIN: *out = rate; return true;
	case FACTOR_SHARE: return divide_ranges(rate, HUNDRED, out);
	case FACTOR_MILLE: return divide_ranges(rate, THOUSAND, out);
	case FACTOR_ONE_MORE: return check_range_add(ONE, rate, out);
	case FACTOR_GROWN: return check_range_add(HUNDRED, rate, out) && divide_ranges(*out, HUNDRED, out);
	case FACTOR_FALLEN: return check_range_subtract(HUNDRED, rate, out) && divide_ranges(*out, HUNDRED, out);
	case FACTOR_YEARS: return grown(rate, term->times, out);
	case FACTOR_OF_RISE: return divide_ranges(HUNDRED, rate, out) && check_range_add(*out, ONE, out);
	case FACTOR_OF_FALL: return divide_ranges(HUNDRED, rate, out) && check_range_subtract(*out, ONE, out);
	case FACTOR_BEYOND:
		return check_range_subtract(rate, HUNDRED, out) && divide_ranges(HUNDRED, *out, out) && check_range_add(*out, ONE, out);
	}
	return false;
}

/* And back. */
static bool from_factor(struct range value, const struct near_term *term, struct range *out)
{
	struct range whole;
	switch (term->factor) {
	case FACTOR_PLAIN: *out = value; return true;
	case FACTOR_SHARE: return multiply(value, HUNDRED, out);
	case FACTOR_MILLE: return multiply(value, THOUSAND, out);
	case FACTOR_ONE_MORE: return check_range_subtract(value, ONE, out);
	case FACTOR_GROWN: return multiply(value, HUNDRED, &whole) && check_range_subtract(whole, HUNDRED, out);
	case FACTOR_FALLEN: return multiply(value, HUNDRED, &whole) && check_range_subtract(HUNDRED, whole, out);
	case FACTOR_YEARS: return root(value.low, term->times, &out->low) && root(value.high, term->times, &out->high);
	case FACTOR_OF_RISE: return check_range_subtract(value, ONE, &whole) && divide_ranges(HUNDRED, whole, out);
	case FACTOR_OF_FALL: return check_range_add(value, ONE, &whole) && divide_ranges(HUNDRED, whole, out);
	case FACTOR_BEYOND:
		return check_range_subtract(value, ONE, &whole) && divide_ranges(HUNDRED, whole, &whole) &&
		       check_range_add(whole, HUNDRED, out);
	}
	return false;
}

#define ABOUT_LEAST 96 /* percent: 约5户 is nearer than that */
#define ABOUT_MOST 104

/* 约5户: a little less or more */
static bool about(struct range *range)
{
	struct range least = {dec_of(ABOUT_LEAST), dec_of(ABOUT_LEAST)}, most = {dec_of(ABOUT_MOST), dec_of(ABOUT_MOST)}, low, high;
	if (!multiply(*range, least, &low) || !divide_ranges(low, HUNDRED, &low) || !multiply(*range, most, &high) ||
	    !divide_ranges(high, HUNDRED, &high))
		return false;
	*range = (struct range){low.low, high.high};
	return true;
}

/* 班均43人 is rounded although people are counted. */
static bool average_range(const struct near *near, const struct figure *figure, struct range *out)
{
	struct range printed;
	struct str base;
	return check_range_of(figure->value, &printed) && check_base(near->check, printed.low, figure->unit, &out->low, &base) &&
	       check_base(near->check, printed.high, figure->unit, &out->high, &base);
}

static bool taken(const struct near_term *term, struct range *range)
{
	return term->times == 0 || term->factor == FACTOR_YEARS || multiply(*range, of_times(term->times), range);
}

static bool printed_range(const struct near *near, const struct near_term *term, struct range *out)
{
	const struct figure *figure = term->seat->figure;
	struct str base;
	if (term->average)
		return average_range(near, figure, out);
	if (term->printed)
		return check_range(near->check, figure->value, figure->unit, out);
	if (term->seat->kind == SEAT_AMOUNT)
		return check_range_base(near->check, figure->value, figure->unit, out, &base) && taken(term, out);
	struct range printed;
	return check_range_of(figure->value, &printed) && (!term->seat->tenths || multiply(printed, TEN, &printed)) &&
	       to_factor(printed, term, out) && taken(term, out);
}

static bool range_of(const struct near *near, const struct near_term *term, struct range *out)
{
	*out = (struct range){term->constant, term->constant};
	struct near_term whole = {.seat = term->of};
	struct range of_whole;
	return !term->seat || (printed_range(near, term, out) && (!term->seat->loose || about(out)) &&
	                       (!term->of || (printed_range(near, &whole, &of_whole) && multiply(*out, of_whole, out))));
}

/* ---- relations ---- */

/* What the terms but the first and `without` come to. */
static bool others(const struct near *near, const struct relation *relation, size_t without, struct range *out)
{
	*out = relation->product ? ONE : (struct range){dec_of(0), dec_of(0)};
	for (size_t i = 1; i < relation->count; i++) {
		struct range range;
		if (i == without)
			continue;
		if (!range_of(near, &relation->at[i], &range))
			return false;
		if (relation->product ? !multiply(*out, range, out)
		                      : !check_range_add(*out, relation->at[i].minus ? negate(range) : range, out))
			return false;
	}
	return true;
}

/* The range in which the term has to lie, the others being right. */
static bool needed(const struct near *near, const struct relation *relation, size_t at, struct range *out)
{
	struct range rest, whole;
	if (!others(near, relation, at, &rest))
		return false;
	if (at == 0 && relation->at[0].of) {
		struct near_term of = {.seat = relation->at[0].of};
		return printed_range(near, &of, &whole) && divide_ranges(rest, whole, out) && from_factor(*out, &relation->at[0], out);
	}
	if (at == 0) {
		*out = rest;
		return true;
	}
	if (!range_of(near, &relation->at[0], &whole))
		return false;
	if (relation->product)
		return divide_ranges(whole, rest, out) && from_factor(*out, &relation->at[at], out) &&
		       (!relation->at[at].seat->tenths || divide_ranges(*out, TEN, out));
	if (!check_range_subtract(whole, rest, out))
		return false;
	*out = relation->at[at].minus ? negate(*out) : *out;
	return relation->at[at].times == 0 || divide_ranges(*out, of_times(relation->at[at].times), out);
}

/* What is rounded to whole numbers of things may be half a thing off. */
static bool widen(struct range *range)
{
	struct range half = {{5, 1}, {5, 1}}, low, high;
	if (!check_range_subtract(*range, half, &low) || !check_range_add(*range, half, &high))
		return false;
	*range = (struct range){low.low, high.high};
	return true;
}

static bool misses_by_digit(const struct near *near, const struct relation *relation)
{
	struct relation copy = *relation;
	for (size_t i = 0; i < copy.count; i++) /* 平均2名: of one digit rounding would explain too much */
		copy.at[i].average = copy.at[i].average && near_digits(copy.at[i].seat) > 1;
	relation = &copy;
	for (size_t i = 0; i < relation->count; i++) {
		const struct seat *seat = relation->at[i].seat;
		struct range range;
		if (!seat || !needed(near, relation, i, &range) || (relation->at[i].average && !widen(&range)))
			continue;
		if (seat->kind == SEAT_AMOUNT && !relation->at[i].printed
		        ? check_is_misprint_base(near->check, seat->figure, range)
		                              : check_is_misprint(near->check, seat->figure, range))
			return true;
	}
	return false;
}

static bool is_bounded(const struct relation *relation)
{
	for (size_t i = 0; i < relation->count; i++)
		if (relation->at[i].seat && relation->at[i].seat->bounded)
			return true;
	return false;
}

void near_try(struct trial *trial, const struct relation *relation, enum level level)
{
	struct range whole, rest;
	if (trial->holds || !range_of(trial->near, &relation->at[0], &whole) ||
	    !others(trial->near, relation, 0, &rest))
		return;
	trial->holds = !check_range_apart(whole, rest);
	if (is_bounded(relation)) /* 突破5亿元 may be a little more */
		level = LEVEL_HINT;
	bool better = !trial->found || level < trial->level;
	if (trial->holds || !better || !misses_by_digit(trial->near, relation))
		return;
	trial->found = true;
	trial->best = *relation;
	trial->level = level;
}

/* "2.3亿元 × 40%", "9户 + 14户" */
static struct str arithmetic(const struct near *near, const struct relation *relation)
{
	struct str text = STR("");
	const char *joint = relation->product ? " × " : " + ";
	char digits[DEC_TEXT_MAX];
	for (size_t i = 1; i < relation->count; i++) {
		const struct near_term *term = &relation->at[i];
		struct str value = term->seat ? check_value(near->check, term->seat->figure, true) : dec_text(term->constant, digits);
		const char *sign = term->minus ? " − " : i > 1 ? joint : "";
		const char *open = term->factor >= FACTOR_OF_RISE ? "(1 ± 1/" : term->factor >= FACTOR_GROWN ? "(1 ± " : "";
		struct str times = STR("");
		if (term->times > 0)
			times = arena_format(near->check->arena, "%s%d", term->factor == FACTOR_YEARS ? "^" : " × ", term->times);
		text = arena_format(near->check->arena, "%.*s%s%s%.*s%s%.*s", STR_ARG(text), sign, open, STR_ARG(value),
		                    open[0] ? ")" : "", STR_ARG(times));
	}
	return text;
}

/* Another rule, or this one, has said something of these figures already. */
static bool is_reported(const struct check *check, const struct relation *relation)
{
	for (size_t i = 0; i < check->count; i++)
		for (size_t k = 0; k < relation->count; k++) {
			const struct seat *seat = relation->at[k].seat;
			if (seat && check->findings[i].place.at < seat->figure->place.end &&
			    check->findings[i].place.end > seat->figure->place.at)
				return true;
		}
	return false;
}

void near_report(struct trial *trial)
{
	struct check *check = trial->near->check;
	if (trial->holds || !trial->found || (check->of_rule < FINDINGS_OF_RULE_MAX && is_reported(check, &trial->best)))
		return;
	const struct relation *relation = &trial->best;
	const struct figure *said = relation->at[relation->said].seat->figure;
	const struct seat *first = relation->at[0].seat;
	char digits[DEC_TEXT_MAX];
	struct str whole = first ? check_value(check, first->figure, true) : dec_text(relation->at[0].constant, digits);
	check_report(check, &(struct remark){
		.level = trial->level, .at = said->place.at, .end = said->place.end,
		.message = SAY(check, N_("the figures that stand together here miss each other by one digit")),
		.evidence = arena_format(check->arena, "%.*s ≠ %.*s", STR_ARG(whole), STR_ARG(arithmetic(trial->near, relation))),
	});
}

void check_digit(struct check *check)
{
	struct near near;
	if (!near_read(check, &near))
		return;
	for (size_t i = 0; i < near.count; i++) {
		near_check_change(&near, i);
		near_check_points(&near, i);
		near_check_share(&near, i);
		near_check_each(&near, i);
		near_check_parts(&near, i);
		near_check_total(&near, i);
		near_check_rest(&near, i);
		near_check_ratio(&near, i);
		near_check_grown(&near, i);
		near_check_flow(&near, i);
		near_check_row(&near, i);
		near_check_years(&near, i);
		near_check_heads(&near, i);
		near_check_rate_of_plan(&near, i);
	}
}
