/* digit: growth and changes a year against the values at both ends, wherever they stand. */
#include "checker/near_int.h"

#define NOW_NEAR 4     /* seats between a rate and the value it leads to */
#define START_NEAR 6   /* and the value from which it starts */
#define START_BACK 400 /* seats in which the report told the value of that name */
#define SPAN_BYTES 900u
#define YEARS_MOST 10

/* The years that words before the place name: “十三五”, 五年来, 今后五年; 0 for none */
static int years_told(const struct near *near, const struct seat *seat)
{
	static const enum check_list lists[] = {LIST_SPAN_YEARS, LIST_YEARS_AHEAD};
	size_t from = near->check->request->document->blocks[seat->block].at, end = seat->figure->place.at, last = 0;
	from = end > from + SPAN_BYTES ? end - SPAN_BYTES : from;
	struct str words = check_between(near->check, from, end);
	int64_t years = 0, value;
	for (size_t l = 0; l < COUNT_OF(lists); l++) {
		struct words list = check_words_of(&near->check->words, lists[l]);
		for (size_t i = 0; i < list.count; i++)
			for (size_t at = str_find(words, list.at[i].text, 0); at != STR_NONE; at = str_find(words, list.at[i].text, at + 1))
				if (at >= last && str_to_int64(list.at[i].more, &value)) {
					last = at;
					years = value;
				}
	}
	return (int)years;
}

/* The year a value is of: as its clause says, or its period. */
static int year_of(const struct near *near, const struct seat *seat)
{
	struct period period = check_period(near->check, seat->figure);
	return seat->year > 0 ? seat->year : period.kind == PERIOD_YEAR ? period.year : 0;
}

static void try_growth(struct trial *trial, const struct seat *start, const struct seat *end, const struct seat *rate, int years,
                       enum level level)
{
	struct relation product = near_product(near_figure(end), near_figure(start), near_factor(rate, FACTOR_YEARS), 2);
	product.at[2].times = years;
	near_try(trial, &product, level);
}

/* By the years both values name; else by those that words tell, one more or less being no fault. */
static void try_years(struct trial *trial, const struct near *near, const struct seat *start, const struct seat *end,
                      const struct seat *rate)
{
	int first = year_of(near, start), last = year_of(near, end), told = years_told(near, rate);
	enum level level = near_digits(rate) > 1 && near_digits(start) > 2 ? LEVEL_WARNING : LEVEL_HINT;
	if (first > 0 && last > first && last - first <= YEARS_MOST)
		try_growth(trial, start, end, rate, last - first, level);
	if (told == 0)
		return;
	try_growth(trial, start, end, rate, told, level);
	for (int years = told - 1; years <= told + 1 && !trial->holds; years += 2) {
		struct trial other = {.near = near, .found = true, .level = LEVEL_ERROR};
		if (years > 1)
			try_growth(&other, start, end, rate, years, LEVEL_HINT);
		trial->holds |= other.holds;
	}
}

/* The value that the rate leads to: before it in its sentence, or 年均增长8%，达到3960元 */
static const struct seat *find_end(const struct near *near, size_t at)
{
	const struct seat *rate = &near->seats[at];
	if (at + 1 < near->count && rate[1].to && rate[1].kind == SEAT_AMOUNT && near_one_sentence(rate + 1, rate) && !rate[1].before &&
	    !HAS_ANY(rate[1].lead, "；", ";"))
		return rate + 1;
	for (const struct seat *seat = rate; seat > near->seats && rate - seat < NOW_NEAR; seat--) {
		if (!near_one_sentence(seat - 1, rate) || HAS_ANY(seat->lead, "；", ";"))
			break;
		if (seat[-1].kind == SEAT_AMOUNT && !seat[-1].change && (!seat[-1].before || seat[-1].year > 0) && !seat[-1].from)
			return seat - 1;
	}
	return NULL;
}

/* 2025年达到80亿元，年均增长8.8%: what the report told of that name before */
static void try_named(struct trial *trial, const struct near *near, const struct seat *end, const struct seat *rate)
{
	struct str name = check_name(near->check, end->figure);
	for (const struct seat *seat = end; name.len > 0 && seat > near->seats && end - seat < START_BACK; seat--) {
		const struct seat *start = seat - 1;
		if (near_same_base(start, end) && !start->change && !start->ahead && str_equal(check_name(near->check, start->figure), name))
			try_years(trial, near, start, end, rate);
	}
}

static void check_grown(const struct near *near, size_t at)
{
	const struct seat *rate = &near->seats[at], *end = find_end(near, at);
	struct trial trial = {.near = near};
	if (rate->kind != SEAT_PERCENT || !rate->growth || rate->of > 1 || rate->figure->negative || !end ||
	    !check_words_within(&near->check->words, LIST_ANNUAL, rate->clause) ||
	    check_words_equal(&near->check->words, LIST_REAL_GROWTH, check_name(near->check, rate->figure)))
		return;
	size_t first = at > START_NEAR ? at - START_NEAR : 0;
	for (size_t i = first; i < near->count && i <= at + START_NEAR; i++) {
		const struct seat *start = &near->seats[i];
		if (start != end && near_same_base(start, end) && start->block == rate->block && (start->before || start->from) &&
		    !(i > at && HAS_ANY(check_between(near->check, rate->figure->place.end, start->figure->place.at), "。", "；")))
			try_years(&trial, near, start, end, rate);
	}
	if (end->ahead)
		try_named(&trial, near, end, rate);
	near_report(&trial);
}

/* Any number of years may be meant; those that are told must fit. */
static void try_change(struct trial *trial, const struct near *near, const struct seat *start, const struct seat *end,
                       const struct seat *change, int years)
{
	int told = years_told(near, change);
	for (int n = 2; n <= YEARS_MOST; n++) {
		struct relation sum = {.at = {near_figure(end), near_figure(start), near_times(change, n)}, .count = 3, .said = 2};
		struct trial holds = {.near = near, .found = true, .level = LEVEL_ERROR};
		near_try(&holds, &sum, LEVEL_HINT);
		trial->holds |= holds.holds;
		if (n == years || n == told)
			near_try(trial, &sum, LEVEL_HINT);
	}
}

/* 比2005年的2012元…，四年年均增加284元: the change a year, taken so many times */
static void check_added(const struct near *near, size_t at)
{
	const struct seat *change = &near->seats[at];
	if (change->kind != SEAT_AMOUNT || !change->change ||
	    !check_words_within(&near->check->words, LIST_PER_YEAR, change->clause))
		return;
	struct trial trial = {.near = near};
	size_t first = at > START_NEAR ? at - START_NEAR : 0;
	for (size_t s = first; s < at; s++)
		for (size_t e = first; e < at; e++) {
			const struct seat *start = &near->seats[s], *end = &near->seats[e];
			bool fit = near_same_base(start, end) && near_same_base(start, change) && start->block == change->block &&
			           near_one_sentence(end, change);
			int years = year_of(near, end) - year_of(near, start);
			if (s != e && fit && (start->before || start->from) && (!end->before || years > 0) && !end->change)
				try_change(&trial, near, start, end, change, years);
		}
	near_report(&trial);
}

/* 由72.4%提高到86.8%，年均提高7.2个百分点: of no number of years */
static void check_rise(const struct near *near, size_t at)
{
	const struct seat *each = &near->seats[at];
	if (each->kind != SEAT_POINTS || at == 0 || each->of > 1 ||
	    !check_words_within(&near->check->words, LIST_PER_YEAR, each->clause))
		return;
	const struct seat *whole = each - 1, *end = whole->kind == SEAT_POINTS ? whole - 1 : whole;
	bool both = end > near->seats && end->kind == SEAT_PERCENT && end[-1].kind == SEAT_PERCENT && near_one_sentence(end - 1, each);
	if (!near_one_sentence(whole, each) || (whole->kind != SEAT_POINTS && !both))
		return;
	struct trial trial = {.near = near};
	for (int n = 2; n <= YEARS_MOST; n++) {
		struct relation product = {.product = true, .count = 3, .said = 1,
		                           .at = {near_figure(whole), near_figure(each), near_constant(dec_of(n))}};
		struct relation sum = {.at = {near_figure(end), near_figure(end - 1), near_figure(each)}, .count = 3, .said = 2};
		sum.at[2].times = n;
		near_try(&trial, whole->kind == SEAT_POINTS ? &product : &sum, LEVEL_HINT);
	}
	near_report(&trial);
}

void near_check_years(const struct near *near, size_t at)
{
	check_grown(near, at);
	check_added(near, at);
	check_rise(near, at);
}
