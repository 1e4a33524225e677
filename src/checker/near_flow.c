/* digit: what there was, what came and went, what there is; budgets that go on; what came in and how it was settled. */
#include "checker/near_int.h"

#define FLOW_BACK 12
#define FLOWS_TOLD 2
#define FLOWS 4 /* movements between the opening and the closing value */

static bool names(const struct near *near, enum check_list list, const struct seat *seat)
{
	return check_words_within(&near->check->words, list, seat->clause);
}

static struct relation balance(const struct seat *end, const struct seat *start, const struct seat *const *flows, size_t count,
                               unsigned out)
{
	struct relation sum = {.at = {near_figure(end), near_figure(start)}, .count = 2, .said = 0};
	for (size_t i = 0; i < count; i++)
		sum.at[sum.count++] = (out >> i) & 1u ? near_minus(flows[i]) : near_figure(flows[i]);
	return sum;
}

static bool is_flow(const struct near *near, const struct seat *seat)
{
	return names(near, LIST_FLOW_OUT, seat) || names(near, LIST_FLOW_IN, seat);
}

/* The seat from which the movements go out: told as such, or the first of its kind in the sentence where all behind it move. */
static const struct seat *find_opening(const struct near *near, size_t at, const struct seat **flows, size_t *count)
{
	const struct seat *end = &near->seats[at];
	*count = 0;
	for (size_t i = at; i > 0 && at - i < FLOW_BACK; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (seat->block != end->block || !near_one_sentence(seat, end))
			break;
		if (!near_same_base(seat, end))
			continue;
		if (names(near, LIST_OPENING, seat) || (*count >= FLOWS_TOLD && !is_flow(near, seat)))
			return seat;
		if (*count == FLOWS)
			return NULL;
		flows[(*count)++] = seat;
	}
	return NULL;
}

/* 年初86户，脱贫58户，新增3户，年末还有31户; 862户，清退14户，新识别9户，调整后857户 */
static void check_closing(const struct near *near, size_t at)
{
	const struct seat *end = &near->seats[at], *flows[FLOWS];
	size_t count = 0;
	if (end->kind != SEAT_AMOUNT || !names(near, LIST_CLOSING, end))
		return;
	const struct seat *start = find_opening(near, at, flows, &count);
	if (!start || count == 0)
		return;
	unsigned told = 0;
	for (size_t k = 0; k < count; k++)
		told |= names(near, LIST_FLOW_OUT, flows[k]) ? 1u << k : 0;
	struct trial trial = {.near = near};
	struct relation sum = balance(end, start, flows, count, told);
	near_try(&trial, &sum, near_digits(end) > 2 && names(near, LIST_OPENING, start) ? LEVEL_WARNING : LEVEL_HINT);
	for (unsigned out = 0; out < 1u << count && trial.found && !trial.holds; out++) {
		struct relation other = balance(end, start, flows, count, out);
		struct trial holds = {.near = near, .found = true, .level = LEVEL_ERROR};
		near_try(&holds, &other, LEVEL_HINT);
		trial.holds |= holds.holds;
	}
	near_report(&trial);
}

#define CHAIN_BACK 40

/* 加上级补助A、结余B，收入总计C: C is A and B and what an earlier paragraph came to */
static void check_chain(const struct near *near, size_t at)
{
	const struct seat *total = &near->seats[at], *parts[PARTS_MAX];
	size_t count = 0, first = at;
	if (total->kind != SEAT_AMOUNT || !names(near, LIST_CHAIN_TOTAL, total))
		return;
	while (first > 0 && near_one_sentence(&near->seats[first - 1], total) && count + 1 < PARTS_MAX) {
		first--;
		if (near_same_base(&near->seats[first], total))
			parts[count++] = &near->seats[first];
	}
	if (count == 0 || count + 1 >= PARTS_MAX || !check_words_within(&near->check->words, LIST_PLUS, near->seats[first].lead))
		return;
	struct trial trial = {.near = near};
	for (size_t i = first; i > 0 && first - i < CHAIN_BACK; i--) {
		const struct seat *base = &near->seats[i - 1];
		bool opens = i == 1 || base[-1].block != base->block; /* the first amount of a paragraph */
		if (!near_same_base(base, total) || base->change || base->before)
			continue;
		parts[count] = base;
		struct relation sum = {.at = {near_figure(total)}, .count = count + 2, .said = 0};
		for (size_t k = 0; k <= count; k++)
			sum.at[k + 1] = near_figure(parts[k]);
		near_try(&trial, &sum, opens && base->block != total->block ? LEVEL_WARNING : LEVEL_HINT);
	}
	near_report(&trial);
}

/* 收入总计A。…支出总计B。收支相抵，年终结余C: the two that were told last */
static void check_left(const struct near *near, size_t at)
{
	const struct seat *rest = &near->seats[at], *totals[2];
	size_t count = 0;
	if (rest->kind != SEAT_AMOUNT || !check_str_has(rest->clause, "结余"))
		return;
	for (size_t i = at; i > 0 && at - i < CHAIN_BACK && count < 2; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (near_same_base(seat, rest) && names(near, LIST_CHAIN_TOTAL, seat))
			totals[count++] = seat;
	}
	if (count < 2)
		return;
	struct trial trial = {.near = near};
	struct relation sum = {.at = {near_figure(totals[1]), near_figure(totals[0]), near_figure(rest)}, .count = 3, .said = 2};
	near_try(&trial, &sum, LEVEL_WARNING);
	near_report(&trial);
}

#define SETTLED_MIN 2

/* 共126个项目。分领域看，产业58个，基础设施34个，…: all of them together are a value of the sentence before */
static bool make_up_earlier(const struct near *near, const struct seat *first, const struct seat *const *others, size_t count)
{
	struct relation sum = {.at = {{.seat = NULL}, near_figure(first)}, .count = count + 2};
	if (count + 2 > NEAR_TERMS)
		return false;
	for (size_t i = 0; i < count; i++)
		sum.at[i + 2] = near_figure(others[i]);
	for (const struct seat *seat = first; seat > near->seats && first - seat < FLOW_BACK && seat[-1].block == first->block; seat--) {
		struct trial trial = {.near = near, .found = true, .level = LEVEL_ERROR};
		sum.at[0] = near_figure(seat - 1);
		if (near_same_base(seat - 1, first))
			near_try(&trial, &sum, LEVEL_HINT);
		if (trial.holds)
			return true;
	}
	return false;
}

/* 发现隐患538处，当场整改426处，限期整改97处，停产整顿15处: without 其中, to the end of the sentence or the semicolon */
static void check_taken(const struct near *near, size_t at)
{
	const struct seat *whole = &near->seats[at], *parts[PARTS_MAX];
	size_t count = 0;
	bool taken = names(near, LIST_TAKEN, whole);
	bool first = at == 0 || !near_one_sentence(whole - 1, whole); /* 任务86项，完成45项，推进36项，滞后5项 */
	if (whole->kind != SEAT_AMOUNT || whole->change || whole->before || (!taken && !first))
		return;
	for (size_t i = at + 1; i < near->count && count < PARTS_MAX && near_one_sentence(&near->seats[i], whole); i++) {
		const struct seat *seat = &near->seats[i];
		if (HAS_ANY(seat->lead, "；", ";") || !near_same_base(seat, whole) || seat->change || seat->before)
			break;
		parts[count++] = seat;
	}
	struct trial trial = {.near = near};
	size_t least = taken ? SETTLED_MIN : SETTLED_MIN + 1;
	if (!taken && (count < least || !check_words_equal(&near->check->words, LIST_COUNTED, whole->figure->unit)))
		return;
	for (size_t k = count; k >= least; k--) {
		struct relation sum = {.at = {near_figure(whole)}, .count = k + 1, .said = 0};
		for (size_t i = 0; i < k; i++)
			sum.at[i + 1] = near_figure(parts[i]);
		near_try(&trial, &sum, LEVEL_HINT);
	}
	if (trial.found && !make_up_earlier(near, whole, parts, count))
		near_report(&trial);
}

#define NAME_CHARACTERS 2

/* 比限额低 beside 限额30.15亿元; 比乙的148亿元多: is that what the gap is told against? */
static bool is_yardstick(const struct near *near, const struct seat *level, const struct seat *gap)
{
	size_t len, end = 0;
	struct str clause = str_trim(gap->clause), other = str_trim(level->clause);
	if (level + 1 == gap && check_words_start(&near->check->words, LIST_COMPARED, other, &len))
		return true;
	if (!check_words_start(&near->check->words, LIST_COMPARED, clause, &len))
		return false;
	struct str name = str_slice(clause, len, clause.len);
	for (int i = 0; i < NAME_CHARACTERS; i++)
		check_str_character(name, end, &end);
	return end >= NAME_CHARACTERS * 3 && str_find(other, str_slice(name, 0, end), 0) != STR_NONE;
}

/* 余额28.64亿元，限额30.15亿元，比限额低1.51亿元; 甲312亿元，比乙148亿元多164亿元 */
static void check_compared(const struct near *near, size_t at)
{
	const struct seat *gap = &near->seats[at], *levels[FLOW_BACK];
	size_t count = 0;
	if (gap->kind != SEAT_AMOUNT || !gap->change)
		return;
	for (size_t i = at; i > 0 && at - i < FLOW_BACK && count < FLOW_BACK; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (!near_one_sentence(seat, gap))
			break;
		if (near_same_base(seat, gap) && !seat->change)
			levels[count++] = seat;
	}
	struct trial trial = {.near = near};
	for (size_t k = 0; k < count; k++)
		for (size_t i = 0; i < count && is_yardstick(near, levels[k], gap); i++) {
			struct relation up = {.at = {near_figure(levels[i]), near_figure(levels[k]), near_figure(gap)}, .count = 3, .said = 2};
			struct relation down = {.at = {near_figure(levels[k]), near_figure(levels[i]), near_figure(gap)}, .count = 3, .said = 2};
			if (i == k)
				continue;
			near_try(&trial, &up, LEVEL_HINT);
			near_try(&trial, &down, LEVEL_HINT);
		}
	near_report(&trial);
}

#define GOAL_BACK 400 /* seats in which the report told the value from which a plan starts */

/* 力争达到3550元，增加402元: a plan starts from what the report told of the same indicator */
static void check_goal(const struct near *near, size_t at)
{
	const struct seat *change = &near->seats[at], *goal = change - 1;
	if (at == 0 || change->figure->mood != MOOD_TARGET || (!change->change && !change->growth) || goal->kind != SEAT_AMOUNT ||
	    goal->change || !near_one_sentence(goal, change) || goal->figure->mood != MOOD_TARGET || goal->figure->indicator.len == 0 ||
	    check_words_within(&near->check->words, LIST_GROWTH_NOT, change->clause) ||
	    (change->kind == SEAT_AMOUNT && !near_same_base(change, goal)))
		return;
	struct trial trial = {.near = near};
	struct str name = check_name(near->check, goal->figure);
	for (size_t i = at - 1; i > 0 && at - i < GOAL_BACK; i--) {
		const struct seat *start = &near->seats[i - 1];
		if (!near_same_base(start, goal) || start->change || start->figure->mood == MOOD_TARGET ||
		    !str_equal(check_name(near->check, start->figure), name))
			continue;
		bool falls = change->figure->negative;
		struct relation sum = {.at = {near_figure(goal), near_figure(start), falls ? near_minus(change) : near_figure(change)},
		                       .count = 3, .said = 2};
		struct relation product = near_product(near_figure(goal), near_figure(start),
		                                       near_factor(change, falls ? FACTOR_FALLEN : FACTOR_GROWN), 2);
		near_try(&trial, change->kind == SEAT_AMOUNT ? &sum : &product, LEVEL_HINT);
	}
	near_report(&trial);
}

void near_check_flow(const struct near *near, size_t at)
{
	check_closing(near, at);
	check_chain(near, at);
	check_left(near, at);
	check_taken(near, at);
	check_compared(near, at);
	check_goal(near, at);
}
