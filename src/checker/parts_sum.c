/* Parts and their total: the sum, and what it says when it is not the total. */
#include "checker/parts_int.h"

#include <string.h>

bool parts_comparable(const struct check *check, const struct figure *a, const struct figure *b)
{
	struct range range_a, range_b;
	struct dec value_a, value_b;
	bool together = a->mood == b->mood || a->sentence_place.at == b->sentence_place.at; /* 28项指标，其中预期性17项 */
	return together && check_same_unit(check, a, b, &range_a, &range_b, &value_a, &value_b);
}

/* The words in front of a figure, back to the figure before it or to `from`. */
struct str parts_lead(const struct check *check, const struct figure *figure, size_t from)
{
	const struct figure *first = check->request->reading->figures;
	size_t at = from;
	if (figure > first && figure[-1].place.end > at && figure[-1].place.end <= figure->place.at)
		at = figure[-1].place.end;
	return check_between(check, at, figure->place.at);
}

bool parts_announce_sum(const struct check *check, struct str lead)
{
	struct str text = str_trim(lead);
	size_t comma = str_starts(text, STR("，")) ? STR("，").len : str_starts(text, STR(",")) ? 1 : 0;
	return check_words_equal(&check->words, LIST_SUM, str_slice(text, comma, text.len));
}

bool parts_are_listed(const struct check *check, const struct figure *first, const struct figure *second)
{
	struct str between = check_between(check, first->place.end, second->place.at);
	size_t len;
	return str_starts(between, STR("、")) || check_words_start(&check->words, LIST_AND, between, &len);
}

#define KIND_BYTES 6u

bool parts_are_same_kind(const struct check *check, const struct figure *a, const struct figure *b)
{
	struct str x = a->indicator, y = b->indicator;
	struct str left = str_slice(check->text, a->place.at - (a->place.at < 3 ? 0 : 3), a->place.at);
	struct str right = str_slice(check->text, b->place.at - (b->place.at < 3 ? 0 : 3), b->place.at);
	return (x.len > KIND_BYTES && y.len > KIND_BYTES &&
	        str_equal(str_slice(x, x.len - KIND_BYTES, x.len), str_slice(y, y.len - KIND_BYTES, y.len))) ||
	       (str_equals(left, "的") && str_equals(right, "的")) || (x.len <= KIND_BYTES && y.len <= KIND_BYTES);
}

bool parts_are_opposite(const struct check *check, struct str first, struct str second)
{
	struct words list = check_words_of(&check->words, LIST_COMPLEMENT);
	for (size_t i = 0; i < list.count; i++) {
		const struct word *word = &list.at[i];
		if ((str_find(first, word->text, 0) != STR_NONE && str_find(second, word->more, 0) != STR_NONE) ||
		    (str_find(first, word->more, 0) != STR_NONE && str_find(second, word->text, 0) != STR_NONE))
			return true;
	}
	return false;
}

/* "16.63 + 4.35 + 10.81" */
static struct str sum_text(const struct check *check, const struct parts *parts)
{
	bool with_unit = false;
	struct str text = STR("");
	for (size_t i = 0; i < parts->count; i++)
		with_unit |= !str_equal(parts->at[i]->unit, parts->total->unit);
	for (size_t i = 0; i < parts->count; i++) {
		struct str value = check_value(check, parts->at[i], with_unit);
		text = arena_format(check->arena, "%.*s%s%.*s", STR_ARG(text), i > 0 ? " + " : "", STR_ARG(value));
	}
	return text;
}

static bool parts_have_one_unit(const struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		if (!str_equal(parts->at[i]->unit, parts->total->unit))
			return false;
	return true;
}

/* As printed where all have the unit of the total, else in base units. */
static bool value_of(const struct check *check, const struct figure *figure, bool same, struct range *range, struct dec *value)
{
	struct str base;
	*value = figure->value;
	if (same)
		return check_range(check, *value, figure->unit, range);
	return check_range_base(check, figure->value, figure->unit, range, &base) &&
	       check_base(check, figure->value, figure->unit, value, &base);
}

static bool add_up(const struct check *check, const struct parts *parts, bool same, struct range *range, struct dec *sum,
                   struct range *total, struct dec *total_value)
{
	*sum = dec_of(0);
	*range = (struct range){*sum, *sum};
	for (size_t i = 0; i < parts->count; i++) {
		struct range part;
		struct dec value;
		if (!value_of(check, parts->at[i], same, &part, &value) || !check_range_add(*range, part, range) ||
		    !dec_add(*sum, value, sum))
			return false;
	}
	return value_of(check, parts->total, same, total, total_value);
}

bool parts_add_up(const struct check *check, const struct parts *parts, struct range *range, struct dec *sum,
                  struct range *total, struct dec *total_value)
{
	return add_up(check, parts, parts_have_one_unit(parts), range, sum, total, total_value);
}

/* A list is reported once, by the rule that knows it best. */
bool parts_reported(const struct check *check, const struct parts *parts)
{
	for (size_t i = check->count - check->of_rule; i < check->count; i++)
		if (check->findings[i].place.at < parts->at[parts->count - 1]->place.end &&
		    check->findings[i].place.end > parts->at[0]->place.at)
			return true;
	return false;
}

void parts_report(struct check *check, const struct parts *parts, enum level level, struct str message)
{
	char sum_digits[DEC_TEXT_MAX], total_digits[DEC_TEXT_MAX];
	struct range range, total_range;
	struct dec sum, total;
	if (parts_reported(check, parts) || !parts_add_up(check, parts, &range, &sum, &total_range, &total))
		return;
	struct str left = dec_text(sum, sum_digits), right = dec_text(total, total_digits);
	struct str evidence = arena_format(check->arena, "%.*s > %.*s", STR_ARG(left), STR_ARG(right));
	if (parts->count > 1)
		evidence = SAY(check, N_("%.*s = %.*s, the total is %.*s"), STR_ARG(sum_text(check, parts)), STR_ARG(left),
		               STR_ARG(right));
	check_report(check, &(struct remark){
		.level = level, .at = parts->at[0]->place.at, .end = parts->at[parts->count - 1]->place.end,
		.message = message, .evidence = evidence,
	});
}

/* 其中预算收入7015万元，税收收入5401万元、非税收入1614万元: the later ones, in a list of their own, make up an earlier one */
#define NESTED_MIN 10

static bool is_nested(const struct check *check, const struct parts *parts)
{
	for (size_t outer = 0; outer + 2 < parts->count; outer++) {
		struct parts inner = {.total = parts->at[outer]};
		if (dec_compare(inner.total->value, dec_of(NESTED_MIN)) < 0)
			continue; /* 3 is soon the sum of what stands behind it */
		for (size_t i = outer + 1; i < parts->count; i++) {
			if (inner.count > 0 && !parts_are_listed(check, parts->at[i - 1], parts->at[i]))
				break;
			inner.at[inner.count++] = parts->at[i];
			if (inner.count > 1 && parts_agree(check, &inner))
				return true;
		}
	}
	return false;
}

/* Three things or more, in one list or of one kind: 产业项目10个、基础设施项目8个、民生项目6个 */
static bool is_enumeration(const struct check *check, const struct parts *parts)
{
	bool kind = parts->count > 2;
	for (size_t i = 1; i < parts->count && kind; i++)
		kind = parts_are_same_kind(check, parts->at[0], parts->at[i]);
	if (kind)
		return true;
	for (size_t i = 1; i < parts->count; i++)
		if (!parts_are_listed(check, parts->at[i - 1], parts->at[i]))
			return false;
	return parts->count > 2;
}

/* The first of the parts already make up the total: what follows is about something else. */
static bool is_complete(const struct check *check, const struct parts *parts)
{
	struct parts head = *parts;
	for (head.count = 2; head.count <= parts->count; head.count++)
		if ((head.count == parts->count || !parts_are_listed(check, parts->at[head.count - 1], parts->at[head.count])) &&
		    parts_agree(check, &head))
			return true;
	return false;
}

#define MISPRINT_DIGITS 4u /* below that a part that is not named explains the difference as well */

/* The range a number has to lie in so that parts and total agree: the total less the other parts; of the total the sum. */
static bool needed(const struct check *check, const struct parts *parts, size_t at, struct range *out)
{
	struct parts others = *parts;
	struct range sum, total;
	struct dec exact, exact_total;
	if (at < parts->count) {
		others.count--;
		memmove(&others.at[at], &others.at[at + 1], (others.count - at) * sizeof(others.at[0]));
	}
	if (!add_up(check, &others, parts_have_one_unit(parts), &sum, &exact, &total, &exact_total))
		return false;
	*out = sum;
	return at == parts->count || check_range_subtract(total, sum, out);
}

bool parts_near_miss(const struct check *check, const struct parts *parts, enum level *level)
{
	struct range sum, total;
	struct dec exact, exact_total;
	bool found = false;
	if (!parts_add_up(check, parts, &sum, &exact, &total, &exact_total) ||
	    (parts->overlap && dec_compare(exact, exact_total) > 0))
		return false;
	bool same = parts_have_one_unit(parts); /* else all is in base units */
	if (parts->count < 2)
		return false;
	for (size_t i = 0; i <= parts->count && !found; i++) {
		const struct figure *figure = i < parts->count ? parts->at[i] : parts->total;
		struct range range;
		found = needed(check, parts, i, &range) && (same ? check_is_misprint(check, figure, range)
		                                                 : check_is_misprint_base(check, figure, range));
	}
	size_t digits = check_digits(parts->total->value);
	*level = digits >= MISPRINT_DIGITS && !parts->overlap && same ? LEVEL_WARNING : LEVEL_HINT;
	return found && (digits + 1 >= MISPRINT_DIGITS || parts->closed || is_enumeration(check, parts));
}

bool parts_agree(const struct check *check, const struct parts *parts)
{
	struct range range, total_range;
	struct dec sum, total;
	return parts_add_up(check, parts, &range, &sum, &total_range, &total) && !check_range_apart(range, total_range);
}

/* 东片区236户签221户，西片区198户签182户: of pairs of one unit one row makes up the total */
static bool is_in_pairs(const struct check *check, const struct parts *parts)
{
	if (parts->count < 4 || parts->count % 2 > 0 || check_digits(parts->total->value) + 1 < MISPRINT_DIGITS)
		return false; /* 11 is soon the sum of some */
	for (size_t row = 0; row < 2; row++) {
		struct parts half = {.total = parts->total};
		for (size_t i = row; i < parts->count; i += 2)
			half.at[half.count++] = parts->at[i];
		if (parts_agree(check, &half))
			return true;
	}
	return false;
}

void parts_check(struct check *check, const struct parts *parts)
{
	struct range range, total_range;
	struct dec sum, total;
	if (parts->count == 0 || !parts_add_up(check, parts, &range, &sum, &total_range, &total) ||
	    !check_range_apart(range, total_range))
		return;
	struct str name = parts->total->indicator;
	bool over = dec_compare(sum, total) > 0;
	enum level level;
	if (!parts->whole && parts->count > 1 && (is_complete(check, parts) || is_nested(check, parts) || is_in_pairs(check, parts)))
		return;
	if (parts->whole && parts->count > 1)
		parts_report(check, parts, LEVEL_ERROR,
		           SAY(check, N_("the parts of \"%.*s\" do not sum to the total"), STR_ARG(name)));
	else if (over && parts->count > 1 && !parts->overlap)
		parts_report(check, parts, LEVEL_WARNING,
		           SAY(check, N_("the parts of \"%.*s\" sum to more than the total"), STR_ARG(name)));
	else if (parts_near_miss(check, parts, &level))
		parts_report(check, parts, level,
		           SAY(check, N_("the parts of \"%.*s\" miss the total by one digit"), STR_ARG(name)));
	else if (over && parts->count == 1)
		parts_report(check, parts, LEVEL_ERROR,
		           SAY(check, N_("a part of \"%.*s\" exceeds the total"), STR_ARG(name)));
}
