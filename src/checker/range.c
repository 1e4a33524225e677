/* Printed figures are rounded: each stands for a range. A finding needs ranges that have nothing in common. */
#include "checker/checker_int.h"

bool check_range_of(struct dec value, struct range *out)
{
	if (value.scale >= DEC_SCALE_MAX)
		return false;
	struct dec half = {5, (int8_t)(value.scale + 1)};
	struct range range;
	if (!dec_subtract(value, half, &range.low) || !dec_add(value, half, &range.high))
		return false;
	*out = range;
	return true;
}

bool check_range_add(struct range a, struct range b, struct range *out)
{
	struct range sum;
	if (!dec_add(a.low, b.low, &sum.low) || !dec_add(a.high, b.high, &sum.high))
		return false;
	*out = sum;
	return true;
}

bool check_range_subtract(struct range a, struct range b, struct range *out)
{
	struct range rest;
	if (!dec_subtract(a.low, b.high, &rest.low) || !dec_subtract(a.high, b.low, &rest.high))
		return false;
	*out = rest;
	return true;
}

bool check_range_apart(struct range a, struct range b)
{
	return dec_compare(a.high, b.low) < 0 || dec_compare(a.low, b.high) > 0;
}

bool check_range_share_differs(struct range part, struct range whole, struct range percent)
{
	struct dec most, least, most_stated, least_stated, hundred = dec_of(100);
	if (dec_compare(whole.low, dec_of(0)) <= 0)
		return false;
	/* most = part.high ÷ whole.low, compared without dividing */
	if (!dec_multiply(part.high, hundred, &most) || !dec_multiply(part.low, hundred, &least) ||
	    !dec_multiply(percent.low, whole.low, &least_stated) || !dec_multiply(percent.high, whole.high, &most_stated))
		return false;
	return dec_compare(most, least_stated) < 0 || dec_compare(least, most_stated) > 0;
}

#define POWER_SCALE 12

/* One step outwards of what rounding to POWER_SCALE digits may have taken away. */
static bool widen(struct range range, struct range *out)
{
	struct dec step = {1, POWER_SCALE};
	struct range wide;
	if ((range.low.scale > POWER_SCALE && !dec_round(range.low, POWER_SCALE, &range.low)) ||
	    (range.high.scale > POWER_SCALE && !dec_round(range.high, POWER_SCALE, &range.high)) ||
	    !dec_subtract(range.low, step, &wide.low) || !dec_add(range.high, step, &wide.high))
		return false;
	*out = wide;
	return true;
}

bool check_range_grown(struct range start, struct range percent, int years, struct range *out)
{
	struct dec hundred = dec_of(100);
	struct range factor, grown = start;
	if (years < 1 || !dec_add(percent.low, hundred, &factor.low) || !dec_add(percent.high, hundred, &factor.high) ||
	    !dec_divide(factor.low, hundred, POWER_SCALE, &factor.low) ||
	    !dec_divide(factor.high, hundred, POWER_SCALE, &factor.high) || factor.low.unscaled <= 0 || start.low.unscaled < 0)
		return false;
	for (int i = 0; i < years; i++)
		if (!dec_multiply(grown.low, factor.low, &grown.low) || !dec_multiply(grown.high, factor.high, &grown.high) ||
		    !widen(grown, &grown))
			return false;
	*out = grown;
	return true;
}
