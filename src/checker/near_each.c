/* digit: amounts per unit, and ratios. */
#include "checker/near_int.h"

/* ---- amounts per unit: 户均4.76万元, 平均每公里30万元 ---- */

#define SPAN_BYTES 900u /* 五年来 stands at the head of the paragraph */
#define EACH_BACK 8
#define EACH_CLOSE 4 /* seats: nearer than that nothing else is meant */
#define EACH_BEHIND 2

bool near_is_each(const struct near *near, const struct seat *seat)
{
	struct str words = seat->clause;
	return seat->kind == SEAT_AMOUNT && !seat->change && seat->of < 2 && seat->figure->bound == BOUND_EQUAL &&
	       (check_words_within(&near->check->words, LIST_PER_UNIT, words) || check_str_finishes(words, "均")) &&
	       !check_words_within(&near->check->words, LIST_PER_UNIT_NOT, words);
}

bool near_is_rounded(const struct near *near, const struct seat *each)
{
	return each->figure->value.scale == 0 && check_words_equal(&near->check->words, LIST_COUNTED, each->figure->unit);
}

static void try_each(struct trial *trial, const struct seat *total, const struct seat *count, const struct seat *each,
                     struct dec times)
{
	struct relation product = near_product(near_figure(total), near_figure(count), near_figure(each), 2);
	product.at[2].average = near_is_rounded(trial->near, each);
	if (dec_compare(times, dec_of(1)) != 0)
		product.at[product.count++] = near_constant(times);
	bool close = each - total < EACH_CLOSE && each - count < EACH_CLOSE && near_one_sentence(total, each);
	enum level level = near_digits(each) > 1 && close ? LEVEL_WARNING : LEVEL_HINT;
	near_try(trial, &product, level);
	product.at[1].printed = true; /* 平均每公里: by what is printed, not by metres */
	near_try(trial, &product, level);
}

/* 上半年发放766.1万元，人均月补助600元: any number of months may be meant */
static void try_months(struct trial *trial, const struct seat *total, const struct seat *count, const struct seat *each)
{
	struct trial holds = {.near = trial->near, .found = true, .level = LEVEL_ERROR};
	for (int months = 1; months <= 12; months++)
		try_each(&holds, total, count, each, dec_of(months));
	trial->holds |= holds.holds;
	if (check_words_within(&trial->near->check->words, LIST_PER_MONTH, total->clause)) /* 月发放48.72万元，人均每月300元 */
		try_each(trial, total, count, each, dec_of(1));
	try_each(trial, total, count, each, dec_of(12));
	try_each(trial, total, count, each, dec_of(6));
}

static size_t near_by(const struct near *near, size_t at, struct operands *out)
{
	const struct seat *each = &near->seats[at];
	for (size_t i = at; i > 0 && at - i < EACH_BACK; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (seat->block != each->block)
			break;
		if (seat->kind == SEAT_AMOUNT && !seat->before)
			near_add(out, seat);
	}
	for (size_t i = at + 1; i < near->count && i <= at + EACH_BEHIND; i++)
		if (near->seats[i].block == each->block && near->seats[i].kind == SEAT_AMOUNT &&
		    near_one_sentence(&near->seats[i], each))
			near_add(out, &near->seats[i]);
	return out->count;
}

/* 平均每年1243人 of 五年来6215人 */
static void try_years(struct trial *trial, const struct near *near, size_t at)
{
	const struct seat *each = &near->seats[at];
	struct words list = check_words_of(&near->check->words, LIST_SPAN_YEARS);
	size_t from = near->check->request->document->blocks[each->block].at, end = each->figure->place.at;
	struct str before = check_between(near->check, end > from + SPAN_BYTES ? end - SPAN_BYTES : from, end);
	for (size_t i = at; i > 0 && at - i < 2; i--) {
		const struct seat *total = &near->seats[i - 1];
		if (total->block != each->block || !near_same_base(total, each))
			continue;
		for (size_t k = 0; k < list.count; k++) {
			int64_t years;
			struct relation product = {.product = true, .count = 3, .said = 1};
			if (str_find(before, list.at[k].text, 0) == STR_NONE || !str_to_int64(list.at[k].more, &years))
				continue;
			product.at[0] = near_figure(total);
			product.at[1] = near_figure(each);
			product.at[2] = near_constant(dec_of(years));
			near_try(trial, &product, LEVEL_WARNING);
		}
		break;
	}
}

/* 每千名: a thousandth */
struct dec near_scale_of(const struct near *near, const struct seat *each)
{
	struct words list = check_words_of(&near->check->words, LIST_PER_MANY);
	int64_t digits;
	for (size_t i = 0; i < list.count; i++)
		if (str_find(each->clause, list.at[i].text, 0) != STR_NONE && str_to_int64(list.at[i].more, &digits))
			return (struct dec){1, (int8_t)digits};
	return dec_of(1);
}

/* 户均: divided by 户; where the word names no unit, by anything that is counted, and by a measure only as 平均每公里 */
static bool counts_for(const struct near *near, const struct seat *each, const struct seat *count)
{
	struct words list = check_words_of(&near->check->words, LIST_PER_UNIT);
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].more.len > 0 && str_find(each->clause, list.at[i].text, 0) != STR_NONE) {
			struct str units = list.at[i].more; /* one character each: 万人次 is counted by 人 */
			for (size_t from = 0, next; from < units.len; from = next) {
				check_str_character(units, from, &next);
				if (str_find(count->figure->unit, str_slice(units, from, next), 0) != STR_NONE)
					return true;
			}
			return false;
		}
	return true;
}

/* ---- a day and a month: 日均清运38.6吨，全年共清运14089吨 ---- */

#define TIMES_BACK 6

/* How many days or months the words before the place name: 全年, 上半年, 一季度; most of them last. */
static size_t told_times(const struct near *near, enum check_list list, const struct seat *seat, int *out, size_t most)
{
	struct str words = check_between(near->check, seat->figure->sentence_place.at, seat->figure->place.at);
	struct words all = check_words_of(&near->check->words, list);
	size_t count = 0;
	for (size_t i = 0; i < all.count && count < most; i++) {
		int64_t value;
		if (str_find(words, all.at[i].text, 0) != STR_NONE && str_to_int64(all.at[i].more, &value))
			out[count++] = (int)value;
	}
	return count;
}

static void try_times(struct trial *trial, const struct seat *total, const struct seat *each, int times)
{
	struct relation product = {.product = true, .count = 3, .said = 1,
	                           .at = {near_figure(total), near_figure(each), near_constant(dec_of(times))}};
	product.at[1].average = near_is_rounded(trial->near, each);
	near_try(trial, &product, near_digits(total) > 2 ? LEVEL_WARNING : LEVEL_HINT);
}

size_t near_days_told(const struct near *near, const struct seat *besides, int days[DAYS_TOLD])
{
	struct place sentence = besides->figure->sentence_place;
	struct str text = near->check->text, day = STR("天");
	size_t count = 0;
	for (size_t at = str_find(text, day, sentence.at); at != STR_NONE && at < sentence.end && count < DAYS_TOLD;
	     at = str_find(text, day, at + day.len)) {
		size_t from = at;
		int64_t value;
		while (from > sentence.at && text.at[from - 1] >= '0' && text.at[from - 1] <= '9')
			from--;
		bool same = from == besides->figure->place.at || (from > 0 && text.at[from - 1] == '.');
		if (!same && str_to_int64(str_slice(text, from, at), &value) && value > 1 && value <= 366)
			days[count++] = (int)value;
	}
	return count;
}

/* The months from January on of which the value is; 0 for another time */
static int months_of(const struct near *near, const struct seat *seat)
{
	struct period period = check_period(near->check, seat->figure);
	return period.kind == PERIOD_CUMULATIVE ? period.number : 0;
}

/* Of no leap year */
static int days_of_months(int months)
{
	static const int days[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
	return months > 0 && months <= 12 ? days[months] : 0;
}

/* The days are told (按181天计), or those of the year or its half. */
static void check_days(const struct near *near, size_t at)
{
	const struct seat *each = &near->seats[at];
	struct trial trial = {.near = near};
	if (each->kind != SEAT_AMOUNT || each->change || !check_words_within(&near->check->words, LIST_PER_DAY, each->clause))
		return;
	size_t first = at > TIMES_BACK ? at - TIMES_BACK : 0;
	for (size_t t = first; t < near->count && t <= at + TIMES_BACK; t++) {
		const struct seat *total = &near->seats[t];
		int days[DAYS_TOLD];
		if (t == at || !near_same_base(total, each) || !near_one_sentence(total, each) || total->before || total->change)
			continue;
		size_t count = told_times(near, LIST_DAYS_OF, t > at ? total : each, days, COUNT_OF(days));
		for (size_t i = 0; i < count; i++)
			try_times(&trial, total, each, days[i]);
		for (int more = 0; more < 2 && months_of(near, total) > 0; more++)
			try_times(&trial, total, each, days_of_months(months_of(near, total)) + more);
		count = near_days_told(near, each, days);
		for (size_t i = 0; i < count; i++)
			try_times(&trial, total, each, days[i]);
	}
	near_report(&trial);
}

/* 下半年还需完成82.55亿元，月均13.76亿元: what is told of no unit, by the months */
static void check_by_month(const struct near *near, size_t at)
{
	const struct seat *each = &near->seats[at], *total = each - 1;
	int months[4];
	if (at == 0 || each->kind != SEAT_AMOUNT || !near_same_base(total, each) || !near_one_sentence(total, each) || total->before ||
	    !check_words_within(&near->check->words, LIST_BY_MONTH, each->clause))
		return;
	struct trial trial = {.near = near};
	for (int n = 1; n <= 12; n++) {
		struct trial holds = {.near = near, .found = true, .level = LEVEL_ERROR};
		try_times(&holds, total, each, n);
		trial.holds |= holds.holds;
	}
	size_t count = told_times(near, LIST_MONTHS_OF, each, months, COUNT_OF(months));
	for (size_t i = 0; i < count; i++)
		try_times(&trial, total, each, months[i]);
	near_report(&trial);
}

/* ---- amounts around ---- */

static void try_around(struct trial *trial, const struct near *near, size_t at)
{
	const struct seat *each = &near->seats[at];
	struct operands operands = {.count = 0};
	struct dec scale = near_scale_of(near, each);
	bool monthly = check_words_within(&near->check->words, LIST_PER_MONTH, each->clause);
	near_by(near, at, &operands);
	bool yearly = check_words_within(&near->check->words, LIST_PER_YEAR, each->clause);
	for (size_t i = 0; i < operands.count && !yearly; i++)
		for (size_t k = 0; k < operands.count; k++) {
			const struct seat *total = operands.at[i], *count = operands.at[k];
			/* 2400个，覆盖12个村，村均200个: of one unit only side by side */
			bool beside = (count + 1 == each && total + 1 == count) || (total + 1 == each && count + 1 == total);
			if (!counts_for(near, each, count) || !near_same_base(total, each) || (near_same_base(count, each) && !beside))
				continue;
			if (monthly)
				try_months(trial, total, count, each);
			else
				try_each(trial, total, count, each, scale);
		}
	if (yearly)
		try_years(trial, near, at);
}

bool near_each_holds(const struct near *near, size_t at)
{
	struct trial trial = {.near = near};
	try_around(&trial, near, at);
	return trial.holds;
}

void near_check_each(const struct near *near, size_t at)
{
	struct trial trial = {.near = near};
	check_days(near, at);
	check_by_month(near, at);
	bool by_month = check_words_within(&near->check->words, LIST_BY_MONTH, near->seats[at].clause) &&
	                !check_words_within(&near->check->words, LIST_PER_ANYONE, near->seats[at].clause);
	if (!near_is_each(near, &near->seats[at]) || by_month)
		return;
	try_around(&trial, near, at);
	near_report(&trial);
}


static bool is_colon(struct str s)
{
	return str_equals(s, ":") || str_equals(s, "：") || str_equals(s, "∶");
}

/* 城乡居民收入比为, 面积比达 */
static bool names_ratio(const struct near *near, const struct seat *seat)
{
	return check_str_finishes(near_without_verb(near->check, seat->clause), "比");
}

/* 粮经比例62:38: two whole numbers of two digits that miss 100 by a digit */
static void check_two_parts(const struct near *near, size_t at)
{
	const struct seat *one = &near->seats[at], *two = one + 1;
	struct trial trial = {.near = near};
	struct relation sum = {.at = {near_constant(dec_of(100)), near_figure(one), near_figure(two)}, .count = 3, .said = 1};
	if (at + 1 >= near->count || one->kind != SEAT_OTHER || two->kind != SEAT_OTHER || one->figure->unit.len > 0 ||
	    two->figure->unit.len > 0 || near_digits(one) != 2 || near_digits(two) != 2 || !is_colon(two->lead) ||
	    (at > 0 && is_colon(one->lead)) || (at + 2 < near->count && is_colon(two[1].lead)) ||
	    (!check_words_within(&near->check->words, LIST_SHARE_NAME, one->clause) && !names_ratio(near, one)))
		return;
	near_try(&trial, &sum, LEVEL_HINT);
	near_report(&trial);
}

/* 城乡居民收入比为2.0:1 */
void near_check_ratio(const struct near *near, size_t at)
{
	const struct seat *ratio = &near->seats[at];
	struct str behind = check_between(near->check, ratio->figure->place.end, near->check->text.len);
	struct operands operands = {.count = 0};
	size_t next;
	check_two_parts(near, at);
	uint32_t colon = check_str_character(behind, 0, &next);
	bool to_one = (colon == ':' || colon == 0xFF1A || colon == 0x2236) && str_starts(str_slice(behind, next, behind.len), STR("1"));
	struct str before = check_between(near->check, ratio->figure->place.at > 4 ? ratio->figure->place.at - 4 : 0,
	                                  ratio->figure->place.at);
	bool one_to = HAS_ANY(before, "1:", "1：", "1∶"); /* 师生比为1:13.2 */
	if (check_words_within(&near->check->words, LIST_TIME_BEFORE, ratio->clause)) /* 上年收入比2.25 */
		return;
	bool alone = names_ratio(near, ratio) && colon != ':' && colon != 0xFF1A && colon != 0x2236; /* 收入比为1.90 */
	if (ratio->kind != SEAT_OTHER || ratio->figure->unit.len > 0 || (!to_one && !one_to && !alone))
		return;
	struct trial trial = {.near = near};
	near_by(near, at, &operands);
	size_t told = 0;
	for (size_t i = 0; i < operands.count; i++)
		told += near_one_sentence(operands.at[i], ratio);
	for (size_t i = 0; i < operands.count; i++)
		for (size_t k = 0; k < operands.count; k++)
			if (told > 1 && !(near_one_sentence(operands.at[i], ratio) && near_one_sentence(operands.at[k], ratio)))
				continue;
			else if (i != k && (near_same_base(operands.at[i], operands.at[k]) || one_to)) {
				struct relation product = near_product(near_figure(operands.at[i]), near_figure(operands.at[k]),
				                                       near_figure(ratio), 2);
				near_try(&trial, &product, LEVEL_WARNING);
			}
	near_report(&trial);
}
