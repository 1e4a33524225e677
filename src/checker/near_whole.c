/* digit: shares whose whole another share, a name, or a plan in percent tells. */
#include "checker/near_int.h"

#define SHARES_AROUND 10 /* seats on both sides among which shares of the same whole stand */
#define WHOLE_BACK 60    /* seats before them in which the whole does */
#define SURE 2           /* so many other shares prove a whole */

static bool is_bare_share(const struct near *near, const struct seat *seat)
{
	return seat > near->seats && seat->kind == SEAT_PERCENT && !seat->growth && seat->of < 2 && seat[-1].kind == SEAT_AMOUNT &&
	       !seat[-1].change && near_one_sentence(seat - 1, seat) && check_str_has(seat->clause, "占");
}

static bool holds(const struct near *near, const struct seat *part, const struct seat *whole, const struct seat *share)
{
	struct trial trial = {.near = near, .found = true, .level = LEVEL_ERROR};
	near_try_share(&trial, part, whole, share, LEVEL_HINT);
	return trial.holds;
}

/* How many other shares around are surely of the whole. */
static size_t count_shares(const struct near *near, size_t at, const struct seat *whole)
{
	size_t first = at > SHARES_AROUND ? at - SHARES_AROUND : 0, count = 0;
	for (size_t i = first; i < near->count && i <= at + SHARES_AROUND; i++) {
		const struct seat *share = &near->seats[i];
		if (i != at && share->block == near->seats[at].block && is_bare_share(near, share) && near_same_base(share - 1, whole) &&
		    whole != share - 1 && near_digits(share) > 1 && holds(near, share - 1, whole, share))
			count++;
	}
	return count;
}

/* 教育A万元，占支出的23.5%；科技B万元，占3.4%；…: of the same whole as the others, wherever it stands */
void near_try_shared_whole(struct trial *trial, const struct near *near, size_t at)
{
	const struct seat *share = &near->seats[at], *part = share - 1;
	if (!is_bare_share(near, share))
		return;
	for (const struct seat *whole = part; whole > near->seats && part - whole < WHOLE_BACK; whole--) {
		if (!near_same_base(whole - 1, part) || whole[-1].change)
			continue;
		size_t others = count_shares(near, at, whole - 1);
		if (others > 0)
			near_try_share(trial, part, whole - 1, share, others >= SURE && near_digits(share) > 2 ? LEVEL_WARNING : LEVEL_HINT);
	}
}

/* 治理率38.5%，完成2025年目标45%的85.6%: a rate as a share of the rate that was wanted */
void near_check_rate_of_plan(const struct near *near, size_t at)
{
	const struct seat *share = &near->seats[at];
	if (at < 2 || share->kind != SEAT_PERCENT || !str_equals(str_trim(share->lead), "的") || share[-1].kind != SEAT_PERCENT ||
	    share[-2].kind != SEAT_PERCENT || !near_one_sentence(share - 2, share) ||
	    !check_words_within(&near->check->words, LIST_TARGET_NAME, share[-1].clause))
		return;
	struct trial trial = {.near = near};
	near_try_share(&trial, share - 2, share - 1, share, LEVEL_WARNING);
	near_report(&trial);
}

#define NAME_BYTES 36u
#define BESIDE_BYTES 9u

/* "产业投资占比" -> 产业投资; empty for another clause */
static struct str part_name(const struct near *near, const struct seat *share)
{
	struct str name = near_without_verb(near->check, share->clause);
	const struct word *end = check_words_end(&near->check->words, LIST_SHARE_END, name);
	name.len -= end ? end->text.len : 0;
	return end && name.len <= NAME_BYTES ? name : STR("");
}

/* 完成投资12.68亿元。产业投资占比62.0%，产业投资额为7.86亿元: the part behind its share, by its name */
void near_try_named_part(struct trial *trial, const struct near *near, size_t at)
{
	const struct seat *share = &near->seats[at], *part = share + 1;
	struct str name = part_name(near, share);
	if (at + 1 >= near->count || part->kind != SEAT_AMOUNT || part->change || !near_one_sentence(part, share) ||
	    !check_str_has(share->clause, "占"))
		return;
	bool beside = part->lead.len <= BESIDE_BYTES && !HAS_ANY(part->lead, "；", "。"); /* 占58.7%，计16820件 */
	bool named = name.len >= 2 * 3 && str_find(part->clause, name, 0) != STR_NONE;
	if (!beside && !named)
		return;
	for (const struct seat *whole = share; whole > near->seats && share - whole < SHARES_AROUND; whole--)
		if (whole[-1].block == share->block && near_same_base(whole - 1, part) && !whole[-1].change && !whole[-1].before)
			near_try_share(trial, part, whole - 1, share, LEVEL_HINT);
}

#define SUM_LEAST 2

/* 国家级3家、省级11家、市级24家，市级以上占44.2%: the list before it, all together, of what stands before the list */
void near_try_sum(struct trial *trial, const struct near *near, size_t at)
{
	const struct seat *share = &near->seats[at], *last = share - 1;
	struct relation sum = {.at = {near_factor(share, FACTOR_SHARE)}, .count = 1};
	if (at <= SUM_LEAST || last->kind != SEAT_AMOUNT || near_digits(share) < 3 || !check_str_has(share->clause, "占"))
		return;
	for (const struct seat *part = last; near_one_sentence(part, share) && near_same_base(part, last); part--) {
		const struct seat *whole = part - 1;
		if (sum.count == NEAR_TERMS || part == near->seats)
			return;
		sum.at[sum.count++] = near_figure(part);
		if (sum.count <= SUM_LEAST || !near_same_base(whole, part) || whole->change)
			continue;
		sum.at[0].of = whole;
		near_try(trial, &sum, LEVEL_HINT);
	}
}
