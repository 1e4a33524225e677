/* digit: amounts and rates per head, where the number of people stands elsewhere in the report. */
#include "checker/near_int.h"

#define TOTAL_BACK 6

/* 年末存款248.6亿元，…，人均存款6.47万元: the total in the sentence, the people anywhere */
static void check_each(const struct near *near, size_t at)
{
	const struct seat *each = &near->seats[at];
	struct trial trial = {.near = near};
	struct dec scale = near_scale_of(near, each);
	bool of_many = dec_compare(scale, dec_of(1)) != 0;
	if (!near_is_each(near, each) || (!of_many && !check_words_within(&near->check->words, LIST_PER_ANYONE, each->clause)) ||
	    check_words_within(&near->check->words, LIST_PER_MONTH, each->clause) || near_digits(each) < 3)
		return;
	for (size_t i = at; i > 0 && at - i < TOTAL_BACK; i--) {
		const struct seat *total = &near->seats[i - 1];
		if (!near_one_sentence(total, each))
			break;
		for (size_t k = 0; k < near->head_count && near_same_base(total, each) && !total->before; k++) {
			struct relation product = near_product(near_figure(total), near_figure(near->heads[k]), near_figure(each), 2);
			product.at[2].average = near_is_rounded(near, each);
			if (of_many)
				product.at[product.count++] = near_constant(scale);
			near_try(&trial, &product, LEVEL_HINT);
		}
	}
	if (!near_each_holds(near, at))
		near_report(&trial);
}

/* 出生312人，出生率6.0‰: of the people */
static void check_mille(const struct near *near, size_t at)
{
	const struct seat *rate = &near->seats[at], *part = rate;
	struct str stem = near_stem(near, rate);
	struct trial trial = {.near = near};
	if (rate->kind != SEAT_MILLE || stem.len == 0)
		return;
	do {
		if (part == near->seats || rate - part > TOTAL_BACK || !near_one_sentence(part - 1, rate))
			return;
		part--;
	} while (part->kind != SEAT_AMOUNT || str_find(part->clause, stem, 0) == STR_NONE);
	for (const struct seat *whole = rate; whole > near->seats && near_one_sentence(whole - 1, rate) && rate - whole < TOTAL_BACK; whole--) {
		struct relation product = near_product(near_figure(part), near_figure(whole - 1), near_factor(rate, FACTOR_MILLE), 2);
		if (whole - 1 != part && near_same_base(whole - 1, part))
			near_try(&trial, &product, LEVEL_HINT);
	}
	for (size_t k = 0; k < near->head_count; k++) {
		struct relation product = near_product(near_figure(part), near_figure(near->heads[k]), near_factor(rate, FACTOR_MILLE), 2);
		near_try(&trial, &product, LEVEL_HINT);
	}
	near_report(&trial);
}

#define MILLE_BACK 6

/* 出生率11.2‰，死亡率6.4‰，自然增长率4.8‰ */
static void check_natural(const struct near *near, size_t at)
{
	const struct seat *rate = &near->seats[at], *others[2];
	size_t count = 0;
	if (rate->kind != SEAT_MILLE || !check_words_within(&near->check->words, LIST_LEFT_OVER, rate->figure->indicator))
		return;
	for (size_t i = at; i > 0 && at - i < MILLE_BACK && count < 2; i--)
		if (near->seats[i - 1].kind == SEAT_MILLE && near->seats[i - 1].block == rate->block)
			others[count++] = &near->seats[i - 1];
	if (count < 2)
		return;
	struct trial trial = {.near = near};
	struct relation up = {.at = {near_figure(others[1]), near_figure(others[0]), near_figure(rate)}, .count = 3, .said = 2};
	struct relation down = {.at = {near_figure(others[0]), near_figure(others[1]), near_figure(rate)}, .count = 3, .said = 2};
	near_try(&trial, &up, LEVEL_WARNING);
	near_try(&trial, rate->figure->negative ? &down : &up, LEVEL_WARNING);
	near_report(&trial);
}

/* 签约12864人，签约率58.9%: of the people, where nothing nearer fits */
void near_try_heads(struct trial *trial, const struct near *near, size_t at)
{
	const struct seat *share = &near->seats[at], *part = share - 1;
	struct str stem = near_stem(near, share);
	if (at == 0 || near_digits(share) < 3 || !near_one_sentence(part, share) || part->kind != SEAT_AMOUNT || part->change ||
	    stem.len == 0 || str_find(part->clause, stem, 0) == STR_NONE)
		return;
	for (size_t k = 0; k < near->head_count; k++)
		if (near_same_base(near->heads[k], part) && dec_compare(part->figure->value, near->heads[k]->figure->value) < 0)
			near_try_share(trial, part, near->heads[k], share, LEVEL_HINT);
}

void near_check_heads(const struct near *near, size_t at)
{
	check_each(near, at);
	check_mille(near, at);
	check_natural(near, at);
}
