/* digit: rates told side by side (分别增长7%和5%) of values that are told one by one. */
#include "checker/near_int.h"

#define ROW_MAX 6
#define ROW_BACK 14   /* seats before the row among which its values stand */
#define ROW_BEHIND 12 /* and behind it */

struct row {
	const struct seat *at[ROW_MAX];
	size_t count;
};

static bool is_value(const struct seat *seat)
{
	return seat->kind == SEAT_AMOUNT && !seat->change && !seat->before && !seat->from;
}

/* The value for each of `like`, the last for the last, of the same base; false where one has none. */
static bool match(const struct near *near, size_t at, const struct row *like, struct row *out)
{
	size_t left = like->count;
	*out = (struct row){.count = like->count};
	for (size_t i = at; i > 0 && at - i < ROW_BACK && left > 0; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (seat->block != near->seats[at].block)
			break;
		if (is_value(seat) && near_same_base(seat, like->at[left - 1]))
			out->at[--left] = seat;
	}
	return left == 0;
}

/* "，上年为58起、死亡4人、受伤47人" behind the rates, or "（上年…）": as many values as rates */
static bool read_before(const struct near *near, size_t at, size_t count, struct row *out)
{
	*out = (struct row){.count = 0};
	for (size_t i = at; i < near->count && i < at + ROW_BEHIND && out->count < count; i++) {
		const struct seat *seat = &near->seats[i];
		if (seat->block != near->seats[at].block)
			break;
		bool goes_on = out->count > 0 && !seat->change && near_one_sentence(seat, out->at[0]);
		if (seat->kind == SEAT_AMOUNT && (seat->before || goes_on))
			out->at[out->count++] = seat;
		else if (out->count > 0 || seat->kind == SEAT_AMOUNT)
			return false;
	}
	return out->count == count;
}

static void report_change(const struct near *near, const struct seat *now, const struct seat *before, const struct seat *rate)
{
	struct trial trial = {.near = near};
	struct near_term factor = near_factor(rate, rate->figure->negative ? FACTOR_FALLEN : FACTOR_GROWN);
	struct relation product = near_product(near_figure(now), near_figure(before), factor, 2);
	near_try(&trial, &product, near_digits(rate) > 1 ? LEVEL_WARNING : LEVEL_HINT);
	near_report(&trial);
}

/* 门诊A人次、住院B人次，分别增长7%和5%，上年门诊C人次、住院D人次 */
static void check_grown(const struct near *near, size_t at)
{
	const struct seat *row = &near->seats[at];
	size_t count = (size_t)row->of;
	struct row before, now;
	if (!row->growth || !read_before(near, at + count, count, &before) || !match(near, at, &before, &now))
		return;
	for (size_t i = 0; i < count; i++)
		report_change(near, now.at[i], before.at[i], row + i);
}

/* A，增长7%；B，增长5%。去年同期分别为C和D: each value has its own rate */
static void check_grown_singly(const struct near *near, size_t at)
{
	const struct seat *first = &near->seats[at];
	size_t left = (size_t)first->of;
	const struct seat *rates[ROW_MAX], *values[ROW_MAX];
	for (size_t i = at; i > 1 && at - i < ROW_BACK && left > 0; i--) {
		const struct seat *rate = &near->seats[i - 1], *value = rate - 1;
		if (value->block != first->block || rate->growth != (rate->kind == SEAT_PERCENT))
			break;
		if (!rate->growth || rate->of > 1)
			continue;
		if (!is_value(value) || !near_same_base(value, first))
			break;
		rates[--left] = rate;
		values[left] = value;
	}
	for (size_t i = 0; i < (size_t)first->of && left == 0; i++)
		report_change(near, values[i], first + i, rates[i]);
}

/* 32个项目开工28个、竣工15个，开工率和竣工率分别为87.5%和46.9% */
static void check_shares(const struct near *near, size_t at)
{
	const struct seat *row = &near->seats[at];
	size_t count = (size_t)row->of;
	if (row->growth || at < count + 1 || !check_words_within(&near->check->words, LIST_OF_WHOLE, row->clause))
		return;
	const struct seat *const parts = row - count;
	for (size_t i = 0; i < count; i++)
		if (!is_value(&parts[i]) || !near_same_base(&parts[i], parts) || parts[i].block != row->block)
			return;
	for (size_t i = 0; i < count; i++) {
		struct trial trial = {.near = near};
		for (const struct seat *whole = parts; whole > near->seats && parts - whole < ROW_BACK; whole--)
			if (whole[-1].block == row->block && near_same_base(whole - 1, parts) && !whole[-1].change)
				near_try_share(&trial, &parts[i], whole - 1, row + i,
				               near_digits(row + i) > 2 && near_one_sentence(whole - 1, row) ? LEVEL_WARNING : LEVEL_HINT);
		near_report(&trial);
	}
}

void near_check_row(const struct near *near, size_t at)
{
	const struct seat *seat = &near->seats[at];
	if (seat->of < 2 || seat->of > ROW_MAX || seat->place != 1)
		return;
	if (seat->kind == SEAT_PERCENT) {
		check_grown(near, at);
		check_shares(near, at);
	} else if (seat->kind == SEAT_AMOUNT && seat->before) {
		check_grown_singly(near, at);
	}
}
