/* digit: a value, the value before, the change and the growth. */
#include "checker/near_int.h"

#define VALUE_BACK 6  /* seats between a value and what is said of it */
#define BEHIND 3      /* seats behind the value before: 上年为5户，增长8% */

static enum level sure(const struct near *near, const struct seat *seat)
{
	if (check_words_within(&near->check->words, LIST_RESTATED, seat->clause)) /* 同口径 */
		return LEVEL_HINT;
	return check_digits(seat->figure->value) > 1 ? LEVEL_WARNING : LEVEL_HINT;
}

/* The growth or the change at `seat` of `now` against `before`. */
static void try_change(struct trial *trial, const struct seat *now, const struct seat *before, const struct seat *seat)
{
	bool falls = seat->figure->negative;
	if (seat->kind == SEAT_AMOUNT) {
		struct relation sum = {.at = {near_figure(now), near_figure(before),
		                              falls ? near_minus(seat) : near_figure(seat)}, .count = 3, .said = 2};
		if (near_same_base(seat, now))
			near_try(trial, &sum, sure(trial->near, seat));
		return;
	}
	struct near_term factor = near_factor(seat, falls ? FACTOR_FALLEN : FACTOR_GROWN);
	if (seat->kind == SEAT_TIMES)
		factor = near_figure(seat);
	struct relation product = near_product(near_figure(now), near_figure(before), factor, 2);
	near_try(trial, &product, sure(trial->near, seat));
	if (seat->kind == SEAT_TIMES && !trial->holds) { /* 增长1倍 and 是1倍 both */
		struct relation more = near_product(near_figure(now), near_figure(before), near_factor(seat, FACTOR_ONE_MORE), 2);
		near_try(trial, &more, LEVEL_HINT);
	}
}

/* 完成调整预算361200万元的97.6%: what a share is told of is no value of now */
static bool is_whole(const struct near *near, const struct seat *seat)
{
	const struct seat *share = seat + 1;
	return seat + 1 < near->seats + near->count && share->kind == SEAT_PERCENT && !share->growth && share->block == seat->block &&
	       str_equals(str_trim(share->lead), "的");
}

/* The value of now that stands before the value of then, in its sentence. */
static const struct seat *find_now(const struct near *near, size_t before)
{
	size_t len;
	const struct seat *then = &near->seats[before];
	if (then->from && then->of < 2 && before + 1 < near->count && near->seats[before + 1].to && near_same_base(then + 1, then))
		return then + 1;
	size_t pair = before + (size_t)then->of; /* 由甲、乙提高到丙、丁 */
	if (then->from && then->of > 1 && pair < near->count && near_same_base(&near->seats[pair], then) &&
	    near->seats[pair].of == then->of && near->seats[pair].place == then->place && near->seats[pair].block == then->block)
		return &near->seats[pair];
	for (size_t i = before; then->of > 1 && i > 0 && before - i < 2 * VALUE_BACK; i--) {
		const struct seat *seat = &near->seats[i - 1]; /* 分别达到…和…（上年分别为…、…） */
		if (seat->block == then->block && near_is_level(seat, then) && seat->of == then->of && !seat->before)
			return seat;
	}
	for (size_t i = before; i > 0 && before - i < VALUE_BACK; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (seat->block != then->block || !near_one_sentence(seat, then))
			break;
		bool added = check_words_start(&near->check->words, LIST_ADDED, str_trim(seat->clause), &len); /* ；新增4家，上年为19家 */
		if (((seat->before || seat->from) && seat->of < 2) || is_whole(near, seat) ||
		    (added && i > 1 && near_same_base(seat - 1, seat)))
			continue;
		if (then->kind == SEAT_AMOUNT ? near_is_level(seat, then) : seat->kind == SEAT_PERCENT && !seat->growth)
			return seat->year > 0 && then->year >= seat->year ? NULL : seat;
	}
	return NULL;
}

/* Another value that may be meant: the first of its kind in the sentence. */
static const struct seat *first_now(const struct near *near, const struct seat *now, const struct seat *then)
{
	const struct seat *first = now;
	for (const struct seat *seat = now; seat > near->seats && now - seat < VALUE_BACK && near_one_sentence(seat - 1, then); seat--)
		if (near_is_level(seat - 1, then) && !seat[-1].before && !seat[-1].from && !is_whole(near, seat - 1))
			first = seat - 1;
	return first;
}

static bool says_change(const struct seat *seat, const struct seat *like)
{
	if (seat->of > 1 && like->of > 1 && (seat->of != like->of || seat->place != like->place))
		return false;
	if (seat->of > 1 && like->of < 2 && seat->place != like->column)
		return false; /* 分别下降22.6%和22.0%（去年同期62批214人次）; values told one by one: near_row.c */
	return seat->change || seat->growth || seat->kind == SEAT_TIMES;
}

/* 年均: no growth of one year to the next */
static bool is_other_growth(const struct near *near, const struct seat *seat)
{
	return check_words_within(&near->check->words, LIST_GROWTH_NOT, seat->clause) ||
	       (seat->kind != SEAT_AMOUNT && seat->figure->bound != BOUND_EQUAL);
}

/* 新增9家, 新纳统9家 */
static bool is_added(const struct near *near, const struct seat *seat)
{
	return check_words_within(&near->check->words, LIST_ADDED, seat->clause) || str_starts(str_trim(seat->clause), STR("新"));
}

/* 新增6座，至此达48座，去年底为42座: the change before the value; 由9个增加到12个，新增3个: and behind */
static void check_added(const struct near *near, const struct seat *now, const struct seat *then)
{
	size_t one = (size_t)(now - near->seats), other = (size_t)(then - near->seats);
	size_t first = one < other ? one : other, last = one < other ? other : one;
	size_t around[] = {first > 0 ? first - 1 : first, last + 1, last == first + 2 ? first + 1 : first};
	for (size_t i = 0; i < COUNT_OF(around); i++) {
		if (around[i] >= near->count || around[i] == first)
			continue;
		const struct seat *seat = &near->seats[around[i]];
		struct trial trial = {.near = near};
		if (!near_same_base(seat, now) || seat->block != now->block ||
		    !is_added(near, seat))
			continue;
		bool falls = dec_compare(now->figure->value, then->figure->value) < 0;
		struct relation sum = {.at = {near_figure(now), near_figure(then), falls ? near_minus(seat) : near_figure(seat)},
		                       .count = 3, .said = 2};
		near_try(&trial, &sum, near_one_sentence(seat, now) && near_digits(now) > 2 ? LEVEL_WARNING : LEVEL_HINT);
		near_report(&trial);
	}
}

/* A，增长8%，上年为B: what stands between the two, and behind them in the same statement. */
static void check_before(const struct near *near, size_t at)
{
	const struct seat *then = &near->seats[at], *now = find_now(near, at);
	if (!now || then->kind != SEAT_AMOUNT)
		return;
	size_t from = (size_t)(now - near->seats) + 1;
	const struct seat *change = NULL;
	check_added(near, now, then);
	if (now->to && now > near->seats && now[-1].growth && near_one_sentence(now - 1, now) && !is_other_growth(near, now - 1)) {
		struct trial ahead = {.near = near}; /* 增长9%，达到25.5亿元（2017年23.4亿元） */
		try_change(&ahead, now, then, now - 1);
		near_report(&ahead);
	}
	size_t last = now > then ? (size_t)(now - near->seats) : at;
	for (size_t i = from < at ? from : at; i < near->count && i <= last + BEHIND; i++) {
		const struct seat *seat = &near->seats[i];
		if (seat == now)
			continue;
		if (!near_one_sentence(seat, then) || (i > last && seat->kind == SEAT_AMOUNT && !seat->change && seat->of < 2))
			break;
		if (i == at || !says_change(seat, then) || is_other_growth(near, seat))
			continue;
		struct trial trial = {.near = near};
		try_change(&trial, now, then, seat);
		if (now < then && then->of < 2 && first_now(near, now, then) != now)
			try_change(&trial, first_now(near, now, then), then, seat);
		near_report(&trial);
		if (change && seat->kind == SEAT_PERCENT && near_same_base(change, then)) {
			struct trial part = {.near = near}; /* the change as a share of the value before */
			struct relation product = near_product(near_figure(change), near_figure(then), near_factor(seat, FACTOR_SHARE), 2);
			near_try(&part, &product, sure(near, seat));
			near_report(&part);
		}
		change = seat->kind == SEAT_AMOUNT ? seat : change;
	}
}

#define NAME_BYTES 6u

/* 总投入14.86亿元，增长6.3%。其中…，上年总投入13.98亿元: the value of now in a sentence before, by the end of its name */
static void check_before_named(const struct near *near, size_t at)
{
	const struct seat *then = &near->seats[at];
	struct str name = near_without_verb(near->check, then->clause);
	if (then->kind != SEAT_AMOUNT || then->of > 1 || then->column > 0 || name.len < 2 * NAME_BYTES)
		return;
	name = str_slice(name, name.len - NAME_BYTES, name.len);
	for (size_t i = at; i > 0 && at - i < 2 * VALUE_BACK; i--) {
		const struct seat *now = &near->seats[i - 1], *end = then;
		if (now->block != then->block || (near_same_base(now, then) && now->before))
			return;
		if (!near_is_level(now, then) || near_one_sentence(now, then) || now->of > 1 ||
		    !str_ends(near_without_verb(near->check, now->clause), name))
			continue;
		for (const struct seat *seat = now + 1; seat < end && near_one_sentence(seat, now); seat++) {
			struct trial trial = {.near = near};
			if (near_is_level(seat, then) || seat->of > 1)
				return;
			if (!says_change(seat, then) || is_other_growth(near, seat))
				continue;
			try_change(&trial, now, then, seat);
			near_report(&trial);
		}
		return;
	}
}

#define WORDS_BEHIND 60u

/* "翻了一番", "增长一成", "减少三分之一" behind the two values, as percent of the value before */
static void check_in_words(const struct near *near, size_t at)
{
	const struct check *check = near->check;
	const struct seat *then = &near->seats[at];
	const struct seat *now = find_now(near, at);
	if (!now || then->kind != SEAT_AMOUNT)
		return;
	const struct seat *last = now > then ? now : then;
	size_t end = last->figure->place.end, stop = last->figure->sentence_place.end, next = (size_t)(last - near->seats) + 1;
	if (next < near->count && near->seats[next].figure->place.at < stop)
		stop = near->seats[next].figure->place.at;
	struct str behind = check_between(check, end, stop < end + WORDS_BEHIND ? stop : end + WORDS_BEHIND);
	struct str between = check_between(check, now->figure->place.end, then->figure->place.at); /* empty for 由B增加到A */
	struct words list = check_words_of(&check->words, LIST_FRACTION);
	for (size_t i = 0; i < list.count; i++) {
		int64_t percent;
		struct str words = str_find(behind, list.at[i].text, 0) != STR_NONE ? behind : between;
		size_t place = str_find(words, list.at[i].text, 0);
		if (place == STR_NONE || !str_to_int64(list.at[i].more, &percent))
			continue;
		struct dec factor = {percent, 3};
		struct trial trial = {.near = near};
		struct relation product = near_product(near_figure(now), near_figure(then), near_constant(factor), 1);
		near_try(&trial, &product, LEVEL_WARNING);
		near_report(&trial);
		return;
	}
}

/* A，比上年多C，增长8% */
static void check_growth_of_change(const struct near *near, size_t at)
{
	const struct seat *rate = &near->seats[at], *change = NULL, *now = NULL, *other = NULL;
	if (!rate->growth || rate->kind != SEAT_PERCENT || is_other_growth(near, rate))
		return;
	for (size_t i = at; i > 0 && at - i < VALUE_BACK && !now; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (seat->block != rate->block || !near_one_sentence(seat, rate))
			break;
		bool fits = seat->of < 2 || rate->of < 2 || (seat->of == rate->of && seat->place == rate->place);
		if (!change && (!fits || seat->kind != SEAT_AMOUNT))
			continue;
		if (!change && !seat->change)
			return;
		if (!change)
			change = seat;
		else if (is_whole(near, seat))
			continue;
		else if (near_is_level(seat, change) && str_equal(seat->figure->unit, change->figure->unit))
			now = seat;
		else if (near_is_level(seat, change) && !other)
			other = seat;
	}
	now = now ? now : other;
	if (!now || now->before || now->from)
		return;
	bool falls = change->figure->negative || rate->figure->negative;
	struct relation product = near_product(near_figure(now), near_figure(change),
	                                       near_factor(rate, falls ? FACTOR_OF_FALL : FACTOR_OF_RISE), 2);
	struct trial trial = {.near = near};
	near_try(&trial, &product, sure(near, rate));
	near_report(&trial);
}

/* 较上年增加1.26亿元，达到15.48亿元，增长8.9% */
static void check_value_between(const struct near *near, size_t at)
{
	const struct seat *rate = &near->seats[at], *now = rate - 1, *change = rate - 2;
	if (at < 2 || !rate->growth || rate->kind != SEAT_PERCENT || rate->of > 1 || is_other_growth(near, rate) || !change->change ||
	    !near_one_sentence(change, rate) || !near_is_level(now, change) || !now->to || now->of > 1 || change->of > 1)
		return;
	bool falls = change->figure->negative || rate->figure->negative;
	struct relation product = near_product(near_figure(now), near_figure(change),
	                                       near_factor(rate, falls ? FACTOR_OF_FALL : FACTOR_OF_RISE), 2);
	struct trial trial = {.near = near};
	near_try(&trial, &product, sure(near, rate));
	near_report(&trial);
}

/* 一季度2318万元，二季度2544万元，环比增长9.7%: against the value before it */
static void check_period_before(const struct near *near, size_t at)
{
	const struct seat *rate = &near->seats[at], *now = rate - 1, *before = rate - 2;
	if (at < 2 || !rate->growth || rate->kind != SEAT_PERCENT || rate->of > 1 || !check_str_has(rate->clause, "环比") ||
	    !near_is_level(now, before) || before->change || !near_one_sentence(before, rate))
		return;
	struct trial trial = {.near = near};
	try_change(&trial, now, before, rate);
	near_report(&trial);
}

/* 完成324户，超额24户，完成率108%: the surplus tells the plan */
static void check_surplus_rate(const struct near *near, size_t at)
{
	const struct seat *rate = &near->seats[at], *surplus = rate - 1;
	if (at < 2 || rate->kind != SEAT_PERCENT || rate->growth || surplus->kind != SEAT_AMOUNT ||
	    !near_one_sentence(surplus - 1, rate) || dec_compare(rate->figure->value, dec_of(100)) <= 0 ||
	    !check_words_within(&near->check->words, LIST_BEYOND, surplus->lead) || !near_same_base(surplus - 1, surplus))
		return;
	struct trial trial = {.near = near};
	struct relation product = near_product(near_figure(surplus - 1), near_figure(surplus), near_factor(rate, FACTOR_BEYOND), 2);
	near_try(&trial, &product, LEVEL_HINT);
	near_report(&trial);
}

/* 增值税1.862亿元，占总收入4.862亿元的38.3%，增长22.5%，增收3420万元: the change behind, the value one of its clauses */
static void check_change_behind(const struct near *near, size_t at)
{
	const struct seat *rate = &near->seats[at], *change = rate + 1;
	if (!rate->growth || rate->kind != SEAT_PERCENT || rate->of > 1 || is_other_growth(near, rate) || at + 1 >= near->count ||
	    !change->change || !near_one_sentence(rate, change) || HAS_ANY(change->lead, "；", ";"))
		return;
	bool falls = change->figure->negative || rate->figure->negative;
	struct trial trial = {.near = near};
	for (const struct seat *seat = rate; seat > near->seats && rate - seat < VALUE_BACK; seat--) {
		struct str between = check_between(near->check, seat[-1].figure->place.end, rate->figure->place.at);
		if (!near_one_sentence(seat - 1, rate) || HAS_ANY(between, "；", ";"))
			break;
		struct relation product = near_product(near_figure(seat - 1), near_figure(change),
		                                       near_factor(rate, falls ? FACTOR_OF_FALL : FACTOR_OF_RISE), 2);
		if (near_is_level(seat - 1, change) && !seat[-1].before)
			near_try(&trial, &product, sure(near, rate));
	}
	near_report(&trial);
}

#define TARGET_NEAR 3

/* 建成640口，超计划40口，完成计划600口的106.7%: result, surplus and plan */
static void check_surplus(const struct near *near, size_t at)
{
	const struct seat *surplus = &near->seats[at], *result = NULL;
	struct str printed = check_between(near->check, surplus->figure->place.at, surplus->figure->place.end);
	bool told = check_words_within(&near->check->words, LIST_BEYOND, surplus->clause) ||
	            check_words_within(&near->check->words, LIST_BEYOND, printed); /* 超额 may be read with the number */
	if (surplus->kind != SEAT_AMOUNT || !told)
		return;
	struct trial trial = {.near = near};
	for (size_t i = at; i > 0 && at - i < TARGET_NEAR && !result; i--)
		if (near_one_sentence(&near->seats[i - 1], surplus) && near_is_level(&near->seats[i - 1], surplus) &&
		    !check_words_end(&near->check->words, LIST_TARGET_NAME, near->seats[i - 1].clause))
			result = &near->seats[i - 1];
	size_t first = at > 2 * TARGET_NEAR ? at - 2 * TARGET_NEAR : 0;
	for (size_t i = first; result && i < near->count && i <= at + TARGET_NEAR; i++) {
		const struct seat *plan = &near->seats[i];
		struct relation sum = {.at = {near_figure(result), near_figure(plan), near_figure(surplus)}, .count = 3, .said = 2};
		if (plan != result && plan != surplus && near_same_base(plan, result) && near_one_sentence(plan, surplus) &&
		    check_words_within(&near->check->words, LIST_TARGET_NAME, plan->clause))
			near_try(&trial, &sum, sure(near, result));
	}
	near_report(&trial);
}

void near_check_change(const struct near *near, size_t at)
{
	const struct seat *seat = &near->seats[at];
	if (seat->before || seat->from) {
		check_before(near, at);
		check_before_named(near, at);
		check_in_words(near, at);
	}
	check_growth_of_change(near, at);
	check_change_behind(near, at);
	check_value_between(near, at);
	check_period_before(near, at);
	check_surplus(near, at);
	check_surplus_rate(near, at);
}

#define POINTS_BACK 6
#define POINTS_BEHIND 2

/* 70%，比上年的66%提高4个百分点; 提高4个百分点，上年为66% */
void near_check_points(const struct near *near, size_t at)
{
	const struct seat *points = &near->seats[at], *rates[POINTS_BACK + POINTS_BEHIND];
	size_t count = 0, first = at > POINTS_BACK ? at - POINTS_BACK : 0;
	if (points->kind != SEAT_POINTS || points->of > 1 || check_words_within(&near->check->words, LIST_PER_YEAR, points->clause))
		return;
	bool compared = at > 0 && (check_words_within(&near->check->words, LIST_THAN_OTHERS, points->clause) ||
	                           check_words_within(&near->check->words, LIST_THAN_OTHERS, points[-1].clause));
	for (size_t i = first; i < near->count && i <= at + POINTS_BEHIND; i++) {
		const struct seat *seat = &near->seats[i];
		bool near_by = seat->block == points->block && near_one_sentence(seat, points);
		bool told = !seat->growth || compared || /* 增长8.2%，高于全县6.5%的增幅1.7个百分点 */
		            (i + 1 == at && at + 1 < near->count && seat[2].growth) ||
		            (i == at + 1 && at > 0 && seat[-2].growth); /* 下降2.4%，降幅收窄3.1个百分点，一季度为下降5.5% */
		if (near_by && seat->kind == SEAT_PERCENT && told && !(i > at + 1 && !seat->before))
			rates[count++] = seat;
	}
	struct trial trial = {.near = near};
	for (size_t i = count; i > 1; i--)
		for (size_t k = i - 1; k > 0; k--) {
			const struct seat *a = rates[k - 1], *b = rates[i - 1];
			enum level level = i == count && k == count - 1 ? LEVEL_WARNING : LEVEL_HINT;
			struct relation up = {.at = {near_figure(a), near_figure(b), near_figure(points)}, .count = 3, .said = 2};
			struct relation down = {.at = {near_figure(b), near_figure(a), near_figure(points)}, .count = 3, .said = 2};
			near_try(&trial, &up, level);
			near_try(&trial, &down, level);
		}
	near_report(&trial);
}

/* 14.2:47.5:38.3调整为13.1:46.8:40.1, 三产比重提高1.8个百分点: figures of no unit, as many before as behind */
#define INDUSTRIES 3

static void check_structure_points(const struct near *near, size_t at)
{
	size_t end = at;
	while (end > 0 && at - end < INDUSTRIES && near->seats[end - 1].kind != SEAT_OTHER)
		end--;
	if (end < 2 * INDUSTRIES)
		return;
	struct trial trial = {.near = near};
	const struct seat *old = &near->seats[end - 2 * INDUSTRIES], *new = old + INDUSTRIES;
	for (int i = 0; i < 2 * INDUSTRIES; i++)
		if (old[i].kind != SEAT_OTHER || old[i].figure->unit.len > 0 || !near_one_sentence(&old[i], &near->seats[at]))
			return;
	for (int i = 0; i < INDUSTRIES; i++) {
		bool falls = near->seats[at].figure->negative;
		struct relation sum = {.at = {near_figure(falls ? &old[i] : &new[i]), near_figure(falls ? &new[i] : &old[i]),
		                              near_figure(&near->seats[at])}, .count = 3, .said = 2};
		near_try(&trial, &sum, LEVEL_WARNING);
	}
	near_report(&trial);
}

/* 新建90公里，由412公里延长至502公里 */
void near_check_grown(const struct near *near, size_t at)
{
	const struct seat *start = &near->seats[at];
	if (start->kind == SEAT_POINTS)
		check_structure_points(near, at);
	if (!start->from || at == 0 || at + 1 >= near->count || !near_same_base(start, start + 1))
		return;
	struct trial trial = {.near = near};
	for (size_t i = at; i > 0 && at - i < VALUE_BACK; i--) {
		const struct seat *seat = &near->seats[i - 1];
		struct relation sum = {.at = {near_figure(start + 1), near_figure(start), near_figure(seat)}, .count = 3, .said = 0};
		if (seat->block == start->block && near_same_base(seat, start))
			near_try(&trial, &sum, near_one_sentence(seat, start) && check_digits(start->figure->value) > 2 ? LEVEL_WARNING
			                                                                                               : LEVEL_HINT);
	}
	near_report(&trial);
}
