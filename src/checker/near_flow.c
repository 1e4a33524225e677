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

#define LEVELS 3 /* values before the movements among which the one of now may be */

/* 达到58家，其中…13家。新增7家，退出2家，年初为53家: the opening behind the movements */
static void check_opening(const struct near *near, size_t at)
{
	const struct seat *start = &near->seats[at], *flows[FLOWS], *ends[LEVELS];
	size_t count = 0, levels = 0;
	unsigned told = 0;
	if (start->kind != SEAT_AMOUNT || (!names(near, LIST_OPENING, start) && !start->before) || start->change)
		return;
	for (size_t i = at; i > 0 && at - i < FLOW_BACK && levels < LEVELS; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (seat->block != start->block)
			break;
		if (!near_same_base(seat, start) || seat->before)
			continue;
		bool moves = seat->change || names(near, LIST_ADDED, seat) || (is_flow(near, seat) && names(near, LIST_OPENING, start));
		if (moves && levels == 0 && count == FLOWS)
			return;
		if (moves && levels == 0) {
			told |= seat->figure->negative || names(near, LIST_FLOW_OUT, seat) ? 1u << count : 0;
			flows[count++] = seat;
		} else if (!moves) {
			ends[levels++] = seat;
		}
	}
	struct trial trial = {.near = near};
	for (size_t e = 0; e < levels && e < count && (count > 1 || near_digits(start) > 2); e++) {
		struct relation sum = balance(ends[e], start, flows, count, told);
		near_try(&trial, &sum, near_digits(start) > 2 && e == 0 ? LEVEL_WARNING : LEVEL_HINT);
	}
	near_report(&trial);
}

#define CHAIN_BACK 160

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
		if (HAS_ANY(near->seats[first].lead, "；", ";"))
			break;
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

/* 收入A，支出B，当期结余C */
static bool is_left_of_sentence(const struct near *near, size_t at)
{
	struct trial trial = {.near = near, .found = true, .level = LEVEL_ERROR};
	const struct seat *rest = &near->seats[at];
	if (at < 2 || !near_same_base(rest - 1, rest) || !near_same_base(rest - 2, rest) || !near_one_sentence(rest - 2, rest))
		return false;
	struct relation sum = {.at = {near_figure(rest - 2), near_figure(rest - 1), near_figure(rest)}, .count = 3, .said = 2};
	near_try(&trial, &sum, LEVEL_HINT);
	return trial.holds;
}

/* 收入总计A。…支出总计B。收支相抵，年终结余C: the two that were told last */
static void check_left(const struct near *near, size_t at)
{
	const struct seat *rest = &near->seats[at], *totals[2];
	size_t count = 0;
	if (rest->kind != SEAT_AMOUNT || !names(near, LIST_REMAINDER, rest))
		return;
	for (size_t i = at; i > 0 && at - i < CHAIN_BACK && count < 2; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (near_same_base(seat, rest) && names(near, LIST_CHAIN_TOTAL, seat))
			totals[count++] = seat;
	}
	if (count < 2)
		return;
	struct trial trial = {.near = near, .holds = is_left_of_sentence(near, at)};
	struct relation sum = {.at = {near_figure(totals[1]), near_figure(totals[0]), near_figure(rest)}, .count = 3, .said = 2};
	near_try(&trial, &sum, LEVEL_WARNING);
	near_report(&trial);
}

#define SETTLED_MIN 2
#define SURE_DIGITS 4 /* of a whole that two parts do not miss by chance */

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

#define SEGMENT_MIN 3

/* 职工1286人，其中医师412人；高级168人，中级386人，初级732人: what a semicolon parts is a list of its own */
static void check_segment(const struct near *near, size_t at)
{
	const struct seat *first = &near->seats[at], *whole = first, *parts[PARTS_MAX];
	size_t count = 0;
	if (first->kind != SEAT_AMOUNT || !HAS_ANY(first->lead, "；", ";"))
		return;
	while (whole > near->seats && near_one_sentence(whole - 1, first) && first - whole < FLOW_BACK)
		whole--;
	for (const struct seat *seat = first; seat < near->seats + near->count && near_one_sentence(seat, first) && count < PARTS_MAX; seat++) {
		if ((seat > first && HAS_ANY(seat->lead, "；", ";")) || !near_same_base(seat, first))
			break;
		if (seat->change || seat->before)
			return;
		parts[count++] = seat;
	}
	if (!near_same_base(whole, first) || whole->change || whole->before || count < SEGMENT_MIN ||
	    near_digits(whole) < SURE_DIGITS)
		return;
	struct relation sum = {.at = {near_figure(whole)}, .count = count + 1, .said = 0};
	for (size_t i = 0; i < count && count < NEAR_TERMS; i++)
		sum.at[i + 1] = near_figure(parts[i]);
	struct trial trial = {.near = near};
	near_try(&trial, &sum, LEVEL_HINT);
	near_report(&trial);
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
		if (HAS_ANY(seat->lead, "；", ";") || seat->change || seat->before)
			break;
		if (seat->kind == SEAT_PERCENT && count > 0 && check_str_has(seat->clause, "率")) /* 评价86420件，好评86248件，好评率99.8%，差评172件 */
			continue;
		if (!near_same_base(seat, whole))
			break;
		parts[count++] = seat;
	}
	struct trial trial = {.near = near};
	size_t least = taken || near_digits(whole) >= SURE_DIGITS ? SETTLED_MIN : SETTLED_MIN + 1;
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
	const struct word *word = NULL;
	for (size_t row = 0, at; (word = check_words_next(&near->check->words, LIST_THAN_OTHERS, &row));)
		if ((at = str_find(clause, word->text, 0)) != STR_NONE) { /* 余额低于限额 */
			clause = str_slice(clause, at + word->text.len, clause.len);
			break;
		}
	if (!word && !check_words_start(&near->check->words, LIST_COMPARED, clause, &len))
		return false;
	struct str name = str_slice(clause, word ? 0 : len, clause.len);
	for (int i = 0; i < NAME_CHARACTERS; i++)
		check_str_character(name, end, &end);
	return end >= NAME_CHARACTERS * 3 && str_find(other, str_slice(name, 0, end), 0) != STR_NONE;
}

/* 余额28.64亿元，限额30.15亿元，比限额低1.51亿元; 甲312亿元，比乙148亿元多164亿元 */
static void check_compared(const struct near *near, size_t at)
{
	const struct seat *gap = &near->seats[at], *levels[FLOW_BACK];
	size_t count = 0;
	if (gap->kind != SEAT_AMOUNT || (!gap->change && !names(near, LIST_THAN_OTHERS, gap)))
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

#define NAME_LEAST 6u

/* 龙头企业 of 新增龙头企业, of 市级以上龙头企业总数: without the words of change and of how much */
static struct str bare_name(const struct near *near, const struct seat *seat)
{
	struct str name = check_name(near->check, seat->figure);
	size_t len;
	if (check_words_start(&near->check->words, LIST_ADDED, name, &len))
		name = str_slice(name, len, name.len);
	const struct word *all = check_words_end(&near->check->words, LIST_ALL_OF, name);
	name.len -= all ? all->text.len : 0;
	return name;
}

static bool is_named_alike(struct str a, struct str b)
{
	return a.len >= NAME_LEAST && b.len >= NAME_LEAST && (str_ends(a, b) || str_ends(b, a));
}

#define BASE_BACK 400 /* seats in which the report told the value of now */

/* 2023年计划：新增龙头企业4家，总数达到30家: from what the report told of the same things before */
static void check_planned_total(const struct near *near, size_t at)
{
	const struct seat *goal = &near->seats[at], *change = goal - 1;
	if (at > 0 && at + 1 < near->count && (!near_same_base(change, goal) || !names(near, LIST_ADDED, change)))
		change = goal + 1; /* 达到95家，净增9家 */
	if (at == 0 || !goal->ahead || goal->kind != SEAT_AMOUNT || goal->change || change == near->seats + near->count ||
	    !near_same_base(change, goal) || !near_one_sentence(change, goal) || !(change->change || names(near, LIST_ADDED, change)) ||
	    !(goal->to || near_says_total(near, goal)))
		return;
	struct trial trial = {.near = near};
	struct str name = bare_name(near, goal);
	bool falls = change->figure->negative;
	for (size_t i = at; i > 0 && at - i < BASE_BACK; i--) {
		const struct seat *start = &near->seats[i - 1];
		struct relation sum = {.at = {near_figure(goal), near_figure(start), falls ? near_minus(change) : near_figure(change)},
		                       .count = 3, .said = 2};
		if (near_same_base(start, goal) && !start->change && !start->ahead && !start->before &&
		    is_named_alike(bare_name(near, start), name))
			near_try(&trial, &sum, LEVEL_HINT);
	}
	near_report(&trial);
}

#define GOAL_BACK 400 /* seats in which the report told the value from which a plan starts */

/* 力争达到3550元，增加402元: a plan starts from what the report told of the same indicator */
static void check_goal(const struct near *near, size_t at)
{
	const struct seat *change = &near->seats[at], *goal = change - 1;
	if (at == 0 || !change->ahead || (!change->change && !change->growth) || goal->kind != SEAT_AMOUNT ||
	    goal->change || !near_one_sentence(goal, change) || !goal->ahead || goal->figure->indicator.len == 0 ||
	    check_words_within(&near->check->words, LIST_GROWTH_NOT, change->clause) ||
	    (change->kind == SEAT_AMOUNT && !near_same_base(change, goal)))
		return;
	struct trial trial = {.near = near};
	struct str name = check_name(near->check, goal->figure);
	for (size_t i = at - 1; i > 0 && at - i < GOAL_BACK; i--) {
		const struct seat *start = &near->seats[i - 1];
		if (!near_same_base(start, goal) || start->change || start->ahead ||
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
	check_opening(near, at);
	check_planned_total(near, at);
	check_chain(near, at);
	check_left(near, at);
	check_taken(near, at);
	check_segment(near, at);
	check_compared(near, at);
	check_goal(near, at);
}
