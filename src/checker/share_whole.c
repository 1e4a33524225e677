/* share: shares that a paragraph tells of one whole: 总人口 …。男性3610人，占52.6%；女性3254人，占47.4% */
#include "checker/share_int.h"

#define WHOLES_MAX 12u  /* values of a paragraph of which there may be shares */
#define SERVED_MIN 2u   /* of so many others the value is the whole */

struct of_one {
	const struct figure *values[WHOLES_MAX];
	size_t served[WHOLES_MAX]; /* how many shares agree with it */
	size_t count;
};

/* "男性3610人，占52.6%": the value directly before a bare share; NULL for another percentage. */
static const struct figure *part_of_share(const struct check *check, size_t at)
{
	const struct figure *percent = &check->request->reading->figures[at];
	bool share = at > 0 && check_is_percent(percent) && percent->measure == MEASURE_RATIO && percent->bound == BOUND_EQUAL &&
	             check_is_amount(percent - 1) &&
	             share_is_bare(check, check_between(check, percent[-1].place.end, percent->place.at));
	return share ? percent - 1 : NULL;
}

static void count_served(const struct check *check, size_t from, size_t at, struct of_one *one)
{
	const struct figure *figures = check->request->reading->figures, *part = part_of_share(check, at);
	if (check_is_amount(&figures[at]) && one->count < WHOLES_MAX)
		one->values[one->count++] = &figures[at];
	for (size_t i = 0; part && i < one->count; i++) {
		struct share share = {.part = part, .whole = one->values[i], .percent = &figures[at]};
		one->served[i] += part > one->values[i] && part >= &figures[from] && share_agrees(check, &share);
	}
}

static void check_of_one(struct check *check, const struct of_one *one, size_t at)
{
	const struct figure *figures = check->request->reading->figures, *part = part_of_share(check, at), *whole = NULL;
	size_t best = SERVED_MIN - 1;
	struct share share = {.part = part, .percent = &figures[at]};
	for (size_t i = 0; part && i < one->count; i++) {
		share.whole = one->values[i];
		if (part <= share.whole || !str_equal(part->unit, share.whole->unit))
			continue;
		if (share_agrees(check, &share))
			return;
		if (one->served[i] > best) {
			best = one->served[i];
			whole = one->values[i];
		}
	}
	share.whole = whole;
	bool known = false;
	for (size_t i = check->count - check->of_rule; i < check->count; i++)
		known |= check->findings[i].place.at == figures[at].place.at;
	if (whole && !known && share_is_near(check, &share))
		share_report(check, &share, LEVEL_WARNING);
}

/* What the whole of a share must be. */
static bool range_of_whole(const struct check *check, const struct figure *part, const struct figure *percent, struct range *out)
{
	struct range range, stated;
	return part && check_range(check, part->value, part->unit, &range) && check_range_of(percent->value, &stated) &&
	       share_quotient(range, stated, 100, out);
}

/* 镇区12000人，占40%，其中老人2400人，占8%: what is told of a part may be of the whole that the part is of. */
bool share_is_of_outer(const struct check *check, struct share *share)
{
	const struct figure *outer = share->whole + 1;
	struct range whole, part, percent, right;
	share->doubtful = outer < share->part && check_is_percent(outer) &&
	                  share_is_bare(check, check_between(check, share->whole->place.end, outer->place.at));
	return share->doubtful && range_of_whole(check, share->whole, outer, &whole) &&
	       check_range(check, share->part->value, share->part->unit, &part) &&
	       check_range_of(share->percent->value, &percent) && share_quotient(part, whole, 100, &right) &&
	       !check_range_apart(right, percent);
}

/* How many of the shares [from, to) may be of one whole, and what that must be: as many as the share `seed` can stand with. */
static size_t shares_of_one(const struct check *check, const struct figure *whole, size_t seed, size_t from, size_t to,
                            struct range *right)
{
	const struct figure *figures = check->request->reading->figures, *part = part_of_share(check, seed);
	struct range other;
	size_t count = 0;
	if (!part || !str_equal(part->unit, whole->unit) || !range_of_whole(check, part, &figures[seed], right))
		return 0;
	for (size_t i = from; i < to; i++) {
		part = part_of_share(check, i);
		if (!part || !str_equal(part->unit, whole->unit) || !range_of_whole(check, part, &figures[i], &other) ||
		    check_range_apart(*right, other))
			continue;
		right->low = dec_compare(other.low, right->low) > 0 ? other.low : right->low;
		right->high = dec_compare(other.high, right->high) < 0 ? other.high : right->high;
		count++;
	}
	return count;
}

/* All the shares behind the value are of another one that differs from it by a digit: the value was mistyped. */
static void check_whole(struct check *check, const struct figure *whole, size_t to)
{
	size_t from = (size_t)(whole - check->request->reading->figures) + 1;
	struct range right;
	for (size_t seed = from; seed < to; seed++) {
		size_t shares = shares_of_one(check, whole, seed, from, to, &right);
		char low[DEC_TEXT_MAX], high[DEC_TEXT_MAX];
		struct dec least, most;
		if (shares <= SERVED_MIN || !check_is_misprint(check, whole, right) || !dec_round(right.low, 0, &least) ||
		    !dec_round(right.high, 0, &most))
			continue;
		struct str a = dec_text(least, low), b = dec_text(most, high), said = check_value(check, whole, false);
		check_report(check, &(struct remark){
			.level = LEVEL_WARNING, .at = whole->place.at, .end = whole->place.end,
			.message = SAY(check, N_("the shares that are told of it do not match this value")),
			.evidence = SAY(check, N_("%zu shares are of a value from %.*s to %.*s, the text says %.*s"), shares, STR_ARG(a),
			                STR_ARG(b), STR_ARG(said)),
		});
		return;
	}
}

/* One paragraph: figures [from, to). */
static void check_paragraph(struct check *check, size_t from, size_t to)
{
	struct of_one one = {.count = 0};
	for (size_t i = from; i < to; i++)
		count_served(check, from, i, &one);
	size_t most = 0;
	for (size_t i = 0; i < one.count; i++)
		most = one.served[i] > most ? one.served[i] : most;
	for (size_t i = 0; i < one.count && most < SERVED_MIN; i++)
		check_whole(check, one.values[i], to);
	for (size_t i = from; i < to; i++)
		check_of_one(check, &one, i);
}

void share_check_paragraphs(struct check *check)
{
	const struct reading *reading = check->request->reading;
	for (size_t from = 0, to; from < reading->figure_count; from = to) {
		for (to = from + 1; to < reading->figure_count; to++)
			if (check_str_has(check_between(check, reading->figures[to - 1].place.end, reading->figures[to].place.at), "\n"))
				break;
		check_paragraph(check, from, to);
	}
}
