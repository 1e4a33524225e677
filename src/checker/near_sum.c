/* digit: parts and totals wherever they stand, and what is left. */
#include "checker/near_int.h"

#define LIST_BACK 12
#define TOTALS 6
#define RUN_PARTS 12
#define RUN_SEATS 60 /* with what stands between the parts */

/* How surely parts and total miss each other by a digit and not by a part that is not told. */
static enum level sum_level(const struct seat *total, size_t count, bool closed)
{
	size_t digits = check_digits(total->figure->value);
	return digits > 3 || (digits > 2 && closed) || (closed && count > 2) ? LEVEL_WARNING : LEVEL_HINT;
}

static bool is_item(const struct seat *seat, const struct seat *total)
{
	return near_same_base(seat, total) && (!seat->before || HAS_ANY(seat->clause, "结"));
}

/* ---- a total and its parts behind it ---- */

struct run {
	const struct seat *at[PARTS_MAX];
	bool ends[PARTS_MAX]; /* the list may be over behind it */
	size_t count;
};

/* 女党员, 大专以上: counted again among the others */
static bool overlaps(const struct check *check, const struct seat *seat)
{
	return check_words_within(&check->words, LIST_OVERLAP, seat->clause) &&
	       !check_words_within(&check->words, LIST_OVERLAP_NOT, seat->clause);
}

/* 亿元以上3个，千万元至亿元6个，千万元以下2个: sizes, each thing in one of them */
static bool is_scale(const struct near *near, const struct seat *first)
{
	struct str words = check_between(near->check, first->figure->place.at - first->lead.len, first->figure->sentence_place.end);
	return check_str_has(words, "以上") && check_words_within(&near->check->words, LIST_SIZE_BELOW, words);
}

static bool closes_list(const struct check *check, const struct seat *last, const struct seat *next)
{
	struct str between = check_between(check, last->figure->place.end, next->figure->place.at);
	return HAS_ANY(between, "；", "。", "）", "\n") || overlaps(check, next) ||
	       check_words_within(&check->words, LIST_LIST_END, next->clause) ||
	       check_words_within(&check->words, LIST_OPENS, next->lead) ||
	       check_words_within(&check->words, LIST_REST, last->clause) || last->of == last->place;
}

/* The list that begins with the first seat: the amounts of its kind in its sentence. */
static void read_run(const struct near *near, const struct seat *first, struct run *run)
{
	const struct seat *end = near->seats + near->count;
	*run = (struct run){.at = {first}, .count = 1};
	if (end - first > RUN_SEATS)
		end = first + RUN_SEATS;
	for (const struct seat *seat = first + 1; seat < end && seat->block == first->block && run->count < RUN_PARTS; seat++) {
		const struct seat *last = run->at[run->count - 1];
		if (!near_one_sentence(seat, first))
			break;
		if (!is_item(seat, first))
			continue;
		run->ends[run->count - 1] = closes_list(near->check, last, seat);
		if ((overlaps(near->check, seat) && !is_scale(near, first)) || near_says_total(near, seat))
			break;
		run->at[run->count++] = seat;
	}
	run->ends[run->count - 1] = true;
}

static struct relation sum_of(const struct seat *total, const struct seat *const *parts, size_t count)
{
	struct relation sum = {.count = count + 1, .said = 0};
	sum.at[0] = near_figure(total);
	for (size_t i = 0; i < count; i++)
		sum.at[i + 1] = near_figure(parts[i]);
	return sum;
}

#define NAMED_BACK 120
#define NAME_BYTES 45u

/* 农村居民人均可支配收入中，工资性收入…: the name before 中 is that of a value told before */
static size_t find_named_total(const struct near *near, const struct seat *first, const struct seat **totals)
{
	struct str mark = STR("中，");
	size_t at = str_find(first->lead, mark, 0), from = first->figure->sentence_place.at;
	if (at == STR_NONE || first->figure->place.at - first->lead.len + at <= from)
		return 0;
	struct str name = check_between(near->check, from, first->figure->place.at - first->lead.len + at);
	for (const struct seat *seat = first; name.len <= NAME_BYTES && seat > near->seats && first - seat < NAMED_BACK; seat--) {
		struct str clause = near_without_verb(near->check, seat[-1].clause);
		if (near_same_base(seat - 1, first) && !seat[-1].change && !seat[-1].before && str_ends(clause, name)) {
			*totals = seat - 1;
			return 1;
		}
	}
	return 0;
}

/* What the list may be the parts of: amounts before it in its paragraph, or in the one that leads to it. */
static size_t find_totals(const struct near *near, const struct seat *first, const struct seat **totals)
{
	size_t count = 0;
	for (const struct seat *seat = first; seat > near->seats && first - seat < LIST_BACK && count < TOTALS; seat--)
		if (seat[-1].block == first->block && near_same_base(seat - 1, first) && !seat[-1].change && !seat[-1].before)
			totals[count++] = seat - 1;
	if (count == 0 && check_words_within(&near->check->words, LIST_VIEW, first->lead)) /* 分月看，1月21640件，2月…: of the paragraph before */
		for (const struct seat *seat = first; seat > near->seats && first - seat < LIST_BACK && count < TOTALS; seat--)
			if (seat[-1].block != first->block && near_same_base(seat - 1, first) && !seat[-1].change && !seat[-1].before)
				totals[count++] = seat - 1;
	return count + find_named_total(near, first, totals + count);
}

static bool fits_one(const struct near *near, const struct run *run, const struct seat *const *totals, size_t count)
{
	struct trial trial = {.near = near};
	for (size_t i = 0; i < count; i++)
		for (size_t k = 2; k <= run->count && !trial.holds; k++) {
			struct relation sum = sum_of(totals[i], run->at, k);
			trial.found = true; /* only whether it holds */
			trial.level = LEVEL_ERROR;
			near_try(&trial, &sum, LEVEL_HINT);
		}
	return trial.holds;
}

/* 产业5个520万元: words that open a list of numbers open that of amounts too */
static bool opens(const struct near *near, const struct seat *first)
{
	const struct seat *seat = first->lead.len == 0 && first > near->seats ? first - 1 : first;
	return check_words_within(&near->check->words, LIST_OPENS, seat->lead) ||
	       check_words_within(&near->check->words, LIST_VIEW, seat->lead);
}

/* The figure stands first behind words that open a list. */
void near_check_parts(const struct near *near, size_t at)
{
	const struct seat *first = &near->seats[at], *totals[TOTALS + 1];
	struct run run;
	if (first->kind != SEAT_AMOUNT || !opens(near, first))
		return;
	if ((overlaps(near->check, first) && !is_scale(near, first)) || first->bounded || first->before) /* 其中10万元至30万元的9个 */
		return;
	size_t count = find_totals(near, first, totals);
	read_run(near, first, &run);
	if (run.count < 2 || fits_one(near, &run, totals, count))
		return;
	struct trial trial = {.near = near};
	for (size_t i = 0; i < count; i++)
		for (size_t k = 2; k <= run.count; k++) {
			bool rest = check_words_within(&near->check->words, LIST_REST, run.at[k - 1]->clause);
			struct relation sum = sum_of(totals[i], run.at, k);
			enum level level = i == 0 || check_digits(totals[i]->figure->value) > 3 ? sum_level(totals[i], k, rest) : LEVEL_HINT;
			bool counted = check_words_equal(&near->check->words, LIST_COUNTED, totals[i]->figure->unit);
			bool listed = run.at[0]->of == 2 || parts_are_listed(near->check, run.at[0]->figure, run.at[1]->figure);
			bool few = counted && k == 2 && !rest && !listed && near_digits(totals[i]) < 3; /* 28件，其中转来7件、来访11件 */
			if (run.ends[k - 1] && !few)
				near_try(&trial, &sum, level);
		}
	near_report(&trial);
}

/* Only whether it holds. */
static void trial_holds(struct trial *trial, const struct relation *relation)
{
	struct trial other = {.near = trial->near, .found = true, .level = LEVEL_ERROR};
	near_try(&other, relation, LEVEL_HINT);
	trial->holds |= other.holds;
}

/* ---- parts and their total behind them: 合计, 两项共, 连同…达到 ---- */

#define NAME_CHARACTERS 2

/* 家庭农场16家、合作社9家，合作社总数达45家: the total of one of the things, and no sum of them */
static bool is_of_some(const struct seat *total, const struct seat *const *parts, size_t count)
{
	size_t end = 0, named = 0;
	for (int i = 0; i < NAME_CHARACTERS; i++)
		check_str_character(total->clause, end, &end);
	for (size_t i = 0; i < count; i++)
		named += near_one_sentence(parts[i], total) && str_find(parts[i]->clause, str_slice(total->clause, 0, end), 0) != STR_NONE;
	return named == 1 && count > 1;
}

void near_check_total(const struct near *near, size_t at)
{
	const struct seat *total = &near->seats[at], *parts[PARTS_MAX];
	size_t count = 0;
	bool sum_of_year = at + 1 < near->count && near_same_base(total + 1, total) && total[1].clause.len < total[1].lead.len &&
	                   check_words_within(&near->check->words, LIST_PART_OF_YEAR, total[1].clause); /* 全年42亿元（上半年21.5亿元） */
	bool told = near_says_total(near, total);
	if (total->kind != SEAT_AMOUNT || (!told && !sum_of_year))
		return;
	for (size_t i = at; i > 0 && at - i < LIST_BACK && count < PARTS_MAX; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (seat->block != total->block)
			break;
		if (near_same_base(seat, total))
			parts[count++] = seat;
	}
	struct trial trial = {.near = near};
	if (count > 0 && at + 1 < near->count && near_same_base(total + 1, total) && near_one_sentence(total + 1, total)) {
		struct relation sum = {.at = {near_figure(total), near_figure(parts[0]), near_figure(total + 1)}, .count = 3};
		near_try(&trial, &sum, LEVEL_HINT);
	}
	for (size_t k = told && !is_of_some(total, parts, count) ? count : 0; k >= 2; k--) {
		struct relation sum = sum_of(total, parts, k);
		bool one = near_one_sentence(parts[k - 1], total);
		bool only = one && !check_words_equal(&near->check->words, LIST_COUNTED, total->figure->unit) &&
		            (count == 2 || !near_one_sentence(parts[2], total)) &&
		            parts[1] + 1 == parts[0] && parts[0] + 1 == total; /* 一期1.8亿元、二期2.6亿元，共4.4亿元 */
		bool few = k == 2 && near_digits(total) < 3 && !only;
		if (few) {
			trial_holds(&trial, &sum);
			continue;
		}
		near_try(&trial, &sum, one ? sum_level(total, k, true) : LEVEL_HINT);
	}
	near_report(&trial);
}

/* ---- what is left: 受理33件，办结29件，在办4件 ---- */

#define REST_BACK 12

/* 共36.5公里，甲14.2公里、乙12.8公里、其余9.5公里: the rest is the last of several parts */
static void hold_of_list(struct trial *trial, const struct seat *rest, const struct seat *const *others, size_t count)
{
	const struct seat *parts[REST_BACK + 1] = {rest};
	for (size_t i = 0; i + 1 < count; i++) {
		parts[i + 1] = others[i];
		for (size_t total = i + 1; total < count && !trial->holds; total++) {
			struct relation sum = sum_of(others[total], parts, i + 2);
			trial_holds(trial, &sum);
		}
	}
}

#define NET_BACK 3

static void try_net(struct trial *trial, const struct seat *rest, const struct seat *const *others, size_t count)
{
	size_t last = count < NET_BACK ? count : NET_BACK;
	for (size_t i = 0; i < last; i++)
		for (size_t k = 0; k < last; k++) {
			struct relation sum = {.at = {near_figure(others[i]), near_figure(others[k]), near_figure(rest)}, .count = 3, .said = 2};
			if (i != k && near_one_sentence(others[i], rest) && near_one_sentence(others[k], rest))
				near_try(trial, &sum, LEVEL_HINT);
		}
}

void near_check_rest(const struct near *near, size_t at)
{
	const struct seat *rest = &near->seats[at], *others[REST_BACK];
	size_t count = 0;
	bool apart = HAS_ANY(rest->lead, "；", ";") && check_str_has(rest->clause, "节约");
	if (rest->kind != SEAT_AMOUNT || apart || !check_words_within(&near->check->words, LIST_LEFT_OVER, rest->clause))
		return;
	for (size_t i = at; i > 0 && at - i < LIST_BACK && count < REST_BACK; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (seat->block != rest->block)
			break;
		if (near_same_base(seat, rest))
			others[count++] = seat;
	}
	struct trial trial = {.near = near};
	const struct seat *next = rest + 1; /* 未签约38户，应拆450户 */
	bool all_behind = at + 1 < near->count && near_same_base(next, rest) && near_one_sentence(next, rest) &&
	                  check_words_within(&near->check->words, LIST_WHOLE_BEHIND, next->lead);
	for (size_t i = 0; i < count && all_behind && i < 4; i++) {
		struct relation sum = {.at = {near_figure(next), near_figure(others[i]), near_figure(rest)}, .count = 3, .said = 2};
		near_try(&trial, &sum, LEVEL_HINT);
	}
	hold_of_list(&trial, rest, others, count);
	if (count > 1) { /* 减贫472人。年初820人，年末尚有348人 */
		struct relation sum = {.at = {near_figure(others[0]), near_figure(others[1]), near_figure(rest)}, .count = 3, .said = 2};
		near_try(&trial, &sum, sum_level(others[0], 2, true));
		if (check_str_has(rest->clause, "负")) /* 出生3126人，死亡3862人，自然增长为负736人 */
			near_try(&trial, &(struct relation){.at = {near_figure(others[0]), near_figure(others[1]), near_figure(rest)}, .count = 3,
			                                   .said = 2}, sum_level(others[0], 2, true));
	}
	if (check_words_within(&near->check->words, LIST_NET, rest->clause)) /* 新增46户、退出63户，净减17户 */
		try_net(&trial, rest, others, count);
	for (size_t total = 1; total < count; total++)
		for (size_t part = 0; part < total; part++) {
			struct relation sum = {.at = {near_figure(others[total]), near_figure(others[part]), near_figure(rest)}, .count = 3,
			                       .said = 2};
			bool grand = part == 0 || (check_words_within(&near->check->words, LIST_GRAND, others[total]->clause) &&
			                                   check_words_within(&near->check->words, LIST_GRAND, others[part]->clause));
			if (!grand)
				trial_holds(&trial, &sum);
			else
				near_try(&trial, &sum, sum_level(others[total], 2, total == 1));
		}
	near_report(&trial);
}
