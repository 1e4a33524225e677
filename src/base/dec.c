#include "base/base.h"

typedef __int128 wide;

static const int64_t powers[DEC_SCALE_MAX + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
	10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000,
};

struct dec dec_of(int64_t whole)
{
	return (struct dec){whole, 0};
}

static bool narrow(wide value, int8_t scale, struct dec *out)
{
	if (value > INT64_MAX || value < -INT64_MAX)
		return false;
	*out = (struct dec){(int64_t)value, scale};
	return true;
}

static wide divide_half_up(wide a, wide b)
{
	bool negative = (a < 0) != (b < 0);
	wide n = a < 0 ? -a : a, d = b < 0 ? -b : b;
	wide quotient = n / d;
	if (n % d >= d - n % d)
		quotient++;
	return negative ? -quotient : quotient;
}

bool dec_parse(struct str s, struct dec *out)
{
	bool negative = s.len > 0 && s.at[0] == '-', point = false;
	int64_t n = 0;
	int8_t scale = 0;
	size_t digits = 0;
	for (size_t i = negative; i < s.len; i++) {
		char c = s.at[i];
		if (c == '.' && !point && digits > 0 && i + 1 < s.len) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9' || (point && scale == DEC_SCALE_MAX))
			return false;
		if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, c - '0', &n))
			return false;
		digits++;
		scale = (int8_t)(scale + point);
	}
	if (digits == 0)
		return false;
	*out = (struct dec){negative ? -n : n, scale};
	return true;
}

/* Both over the larger scale; an int64 times 10^18 stays within 128 bits. */
static int8_t align(struct dec a, struct dec b, wide *left, wide *right)
{
	int8_t scale = a.scale > b.scale ? a.scale : b.scale;
	*left = (wide)a.unscaled * powers[scale - a.scale];
	*right = (wide)b.unscaled * powers[scale - b.scale];
	return scale;
}

int dec_compare(struct dec a, struct dec b)
{
	wide left, right;
	align(a, b, &left, &right);
	return (left > right) - (left < right);
}

bool dec_add(struct dec a, struct dec b, struct dec *out)
{
	wide left, right;
	int8_t scale = align(a, b, &left, &right);
	return narrow(left + right, scale, out);
}

bool dec_subtract(struct dec a, struct dec b, struct dec *out)
{
	return dec_add(a, dec_negate(b), out);
}

bool dec_multiply(struct dec a, struct dec b, struct dec *out)
{
	wide product = (wide)a.unscaled * b.unscaled, divisor = 1;
	int scale = a.scale + b.scale;
	while (scale > 0 && (scale > DEC_SCALE_MAX || product / divisor >= INT64_MAX || product / divisor <= -INT64_MAX)) {
		divisor *= 10;
		scale--;
	}
	return narrow(divide_half_up(product, divisor), (int8_t)scale, out);
}

bool dec_divide(struct dec a, struct dec b, int8_t scale, struct dec *out)
{
	if (b.unscaled == 0 || scale < 0 || scale > DEC_SCALE_MAX)
		return false;
	/* a/b = (ua / ub) * 10^(sb - sa); wanted: round(a/b * 10^scale) */
	int shift = b.scale - a.scale + scale;
	wide n = a.unscaled, d = b.unscaled;
	for (int i = 0; i < shift; i++)
		if (__builtin_mul_overflow(n, (wide)10, &n))
			return false;
	for (int i = 0; i > shift; i--)
		if (__builtin_mul_overflow(d, (wide)10, &d))
			return false;
	return narrow(divide_half_up(n, d), scale, out);
}

bool dec_round(struct dec a, int8_t scale, struct dec *out)
{
	if (scale < 0 || scale > DEC_SCALE_MAX)
		return false;
	if (scale >= a.scale)
		return narrow((wide)a.unscaled * powers[scale - a.scale], scale, out);
	return narrow(divide_half_up(a.unscaled, powers[a.scale - scale]), scale, out);
}

struct dec dec_trim(struct dec a)
{
	while (a.scale > 0 && a.unscaled % 10 == 0) {
		a.unscaled /= 10;
		a.scale--;
	}
	return a;
}

struct dec dec_negate(struct dec a)
{
	return (struct dec){-a.unscaled, a.scale};
}

bool dec_is_zero(struct dec a)
{
	return a.unscaled == 0;
}

struct str dec_text(struct dec a, char out[DEC_TEXT_MAX])
{
	uint64_t n = a.unscaled < 0 ? 0 - (uint64_t)a.unscaled : (uint64_t)a.unscaled;
	char digits[DEC_TEXT_MAX];
	int at = DEC_TEXT_MAX;
	for (int i = 0; n > 0 || i <= a.scale; i++, n /= 10) {
		if (i == a.scale && a.scale > 0)
			digits[--at] = '.';
		digits[--at] = (char)('0' + n % 10);
	}
	size_t len = 0;
	if (a.unscaled < 0)
		out[len++] = '-';
	while (at < DEC_TEXT_MAX)
		out[len++] = digits[at++];
	out[len] = '\0';
	return (struct str){out, len};
}
