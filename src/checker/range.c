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
