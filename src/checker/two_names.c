/* two_names: one thing under two names. Two passages that give the same uncommon number, with names that begin and end alike and
 * differ between: 石桥村污水处理站 and 石桥村水质净化站, 1286万元 both times. Only a hint: it may be two things. */
#include <stdlib.h>

#include "checker/checker_int.h"

enum { NAME_MIN = 5, ALIKE_MIN = 2, NAME_MAX = 24, DIGITS_MIN = 3 }; /* characters; significant digits of the number */

static int significant_digits(struct dec value)
{
	int64_t digits = value.unscaled < 0 ? -value.unscaled : value.unscaled;
	int count = 0;
	while (digits && digits % 10 == 0)
		digits /= 10;
	for (; digits; digits /= 10)
		count++;
	return count;
}

static bool is_telling(const struct check *check, const struct figure *figure)
{
	size_t len = utf8_length(figure->indicator);
	return check_is_amount(figure) && figure->mood != MOOD_RULE && significant_digits(figure->value) >= DIGITS_MIN &&
	       len >= NAME_MIN && len <= NAME_MAX && !check_words_equal(&check->words, LIST_COUNTED, figure->unit);
}

static int by_number(const void *a, const void *b)
{
	const struct figure *left = *(const struct figure *const *)a, *right = *(const struct figure *const *)b;
	int order = str_compare(left->unit, right->unit);
	if (!order)
		order = dec_compare(left->value, right->value);
	return order ? order : (left->place.at > right->place.at) - (left->place.at < right->place.at);
}

/* How many characters two texts have in common at their beginning, and at their end. */
static size_t alike_before(struct str a, struct str b, size_t *bytes)
{
	size_t count = 0, at = 0, next_a, next_b;
	for (; at < a.len && at < b.len; at = next_a, count++)
		if (check_str_character(a, at, &next_a) != check_str_character(b, at, &next_b))
			break;
	*bytes = at;
	return count;
}

static size_t alike_behind(struct str a, struct str b)
{
	size_t count = 0, end_a = a.len, end_b = b.len, next;
	while (end_a > 0 && end_b > 0) {
		size_t from_a = check_str_back(a, end_a, 0), from_b = check_str_back(b, end_b, 0);
		if (check_str_character(a, from_a, &next) != check_str_character(b, from_b, &next))
			break;
		end_a = from_a;
		end_b = from_b;
		count++;
	}
	return count;
}

static bool is_one_thing(const struct figure *a, const struct figure *b)
{
	size_t bytes, before = alike_before(a->indicator, b->indicator, &bytes), behind = alike_behind(a->indicator, b->indicator);
	size_t shorter = utf8_length(a->indicator), other = utf8_length(b->indicator);
	shorter = shorter < other ? shorter : other;
	return before >= ALIKE_MIN && behind >= 1 && before + behind < shorter && before + behind >= shorter / 2 &&
	       !str_equal(a->sentence, b->sentence);
}

void check_two_names(struct check *check)
{
	const struct reading *reading = check->request->reading;
	const struct figure **figures = arena_array(check->arena, reading->figure_count + 1, sizeof(*figures));
	size_t count = 0;
	for (size_t i = 0; figures && i < reading->figure_count; i++)
		if (is_telling(check, &reading->figures[i]))
			figures[count++] = &reading->figures[i];
	if (count > 1)
		qsort(figures, count, sizeof(*figures), by_number);
	for (size_t i = 1; i < count; i++) {
		const struct figure *first = figures[i - 1], *second = figures[i];
		if (!str_equal(first->unit, second->unit) || dec_compare(first->value, second->value) || !is_one_thing(first, second))
			continue;
		check_report(check, &(struct remark){
			.level = LEVEL_HINT, .at = second->place.at, .end = second->place.end,
			.message = SAY(check, N_("perhaps one thing under two names: %.*s and %.*s"), STR_ARG(first->indicator),
			               STR_ARG(second->indicator)),
			.evidence = first->sentence});
	}
}
