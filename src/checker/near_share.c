/* digit: shares of a whole, amounts per unit. */
#include "checker/near_int.h"

#define SHARE_BACK 12
#define SHARE_BEHIND 2
#define GRAND_BACK 40 /* a budget tells its whole, then line by line */
#define OPERANDS 16

struct operands {
	const struct seat *at[OPERANDS];
	size_t count;
};

static void add(struct operands *list, const struct seat *seat)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i] == seat)
			return;
	if (list->count < OPERANDS)
		list->at[list->count++] = seat;
}

/* How sure a share is: two digits of a percentage are soon met by chance. */
static enum level share_level(const struct seat *share, bool cued)
{
	return cued && near_digits(share) > 2 ? LEVEL_WARNING : LEVEL_HINT;
}

/* "完成全年任务3.6亿元的" before a share: its words begin before the whole */
static bool is_of_last(const struct seat *seat)
{
	struct str words = str_trim(seat->lead), close = STR("）");
	if (str_starts(words, close))
		words = str_slice(words, close.len, words.len);
	return str_equals(words, "的");
}

static struct str words_of(const struct near *near, const struct seat *seat)
{
	return is_of_last(seat) && seat > near->seats ? seat[-1].lead : seat->clause;
}

static bool is_share(const struct near *near, const struct seat *seat)
{
	return seat->kind == SEAT_PERCENT && !seat->growth && seat->of < 2 && seat->figure->bound == BOUND_EQUAL && !seat->from &&
	       dec_compare(seat->figure->value, dec_of(100)) != 0 &&
	       check_words_within(&near->check->words, LIST_OF_WHOLE, words_of(near, seat));
}

/* The amount told last before the share; 占总投资的30% has one with its name further off. */
static void find_parts(const struct near *near, size_t at, struct operands *parts)
{
	const struct seat *share = &near->seats[at];
	for (size_t i = at; i > 0 && at - i < SHARE_BACK && parts->count < 2; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (seat->block != share->block || seat->figure->place.at < share->figure->sentence_place.at)
			break;
		bool next = i == at && !HAS_ANY(share->lead, "；", ";"); /* 节约86.8万元，节约率7% */
		if (seat->kind == SEAT_AMOUNT && (!seat->change || next) && !seat->before)
			add(parts, seat);
	}
}

#define NAME_CHARACTERS 2

/* The first characters of the clause before 占: 中央补助占总投资的 */
static struct str subject_of(const struct check *check, struct str clause)
{
	struct words list = check_words_of(&check->words, LIST_OF_WHOLE);
	size_t end = clause.len, start = 0;
	for (size_t i = 0; i < list.count; i++) {
		size_t place = str_find(clause, list.at[i].text, 0);
		end = place != STR_NONE && place < end ? place : end;
	}
	for (int i = 0; i < NAME_CHARACTERS; i++)
		check_str_character(clause, start, &start);
	return start <= end ? str_slice(clause, 0, start) : STR("");
}

static void find_named_part(const struct near *near, size_t at, struct operands *parts)
{
	const struct seat *share = &near->seats[at];
	struct str name = subject_of(near->check, share->clause);
	for (size_t i = at; name.len > 0 && i > 0 && at - i < SHARE_BACK; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (seat->block != share->block)
			break;
		if (seat->kind != SEAT_AMOUNT || seat->change || str_find(seat->clause, name, 0) == STR_NONE)
			continue;
		const struct seat *other = seat + 1; /* 产业5个520万元, 产业5个，投资520万元 */
		add(parts, seat);
		if (other < share && other->kind == SEAT_AMOUNT && !other->change && !HAS_ANY(other->lead, "；", "、", "。"))
			add(parts, other);
		return;
	}
}

/* Of the whole: what stands behind, told as such or the very next; before, those of the paragraph; between, 完成全年任务B的. */
static void find_wholes(const struct near *near, size_t at, const struct seat *part, struct operands *wholes)
{
	const struct seat *share = &near->seats[at];
	if (is_of_last(share)) { /* 完成全年任务3.6亿元的51.7% */
		if (share > near->seats && share - 1 != part && near_same_base(share - 1, part))
			add(wholes, share - 1);
		return;
	}
	for (const struct seat *seat = part + 1; seat < share; seat++)
		if (near_same_base(seat, part) && !seat->change)
			add(wholes, seat);
	for (const struct seat *seat = part; seat > near->seats && part - seat <= SHARE_BACK; seat--)
		if (seat[-1].block == share->block && near_same_base(seat - 1, part) && !seat[-1].change && !seat[-1].before)
			add(wholes, seat - 1);
	for (size_t i = at + 1; i < near->count && i <= at + SHARE_BEHIND; i++)
		if (near_same_base(&near->seats[i], part) && near_one_sentence(&near->seats[i], share) && !near->seats[i].change)
			add(wholes, &near->seats[i]);
}

/* Stands the whole where it is surely meant? In the same sentence, and behind the share only with a word for all of it. */
static bool is_meant(const struct near *near, const struct seat *whole, const struct seat *share)
{
	if (!near_one_sentence(whole, share))
		return false;
	if (whole > share)
		return check_words_within(&near->check->words, LIST_WHOLE_BEHIND, whole->lead);
	return !HAS_ANY(check_between(near->check, whole->figure->place.end, share->figure->place.at), "；", ";");
}

/* The whole that a clause names as such, in a paragraph before: 占支出总额的21% */
static const struct seat *find_total(const struct near *near, size_t at, const struct seat *part)
{
	const struct seat *share = &near->seats[at];
	if (!check_words_within(&near->check->words, LIST_GRAND, share->clause))
		return NULL;
	for (size_t i = at; i > 0 && at - i < GRAND_BACK; i--) {
		const struct seat *seat = &near->seats[i - 1];
		if (near_same_base(seat, part) && check_words_within(&near->check->words, LIST_GRAND, seat->clause))
			return seat;
	}
	return NULL;
}

static void try_share(struct trial *trial, const struct seat *part, const struct seat *whole, const struct seat *share,
                      enum level level)
{
	struct relation product = near_product(near_figure(part), near_figure(whole), near_factor(share, FACTOR_SHARE), 2);
	near_try(trial, &product, level);
}

/* 优良天数328天，优良率89.9% */
static void try_days(struct trial *trial, const struct seat *part, const struct seat *share)
{
	if (!str_equals(part->figure->unit, "天"))
		return;
	for (int days = 365; days <= 366; days++) {
		struct relation product = near_product(near_figure(part), near_constant(dec_of(days)),
		                                       near_factor(share, FACTOR_SHARE), 2);
		near_try(trial, &product, LEVEL_WARNING);
	}
}

/* 提供岗位3400个，达成意向816人，达成率24%: two whole numbers side by side, of different units */
static void try_neighbours(struct trial *trial, const struct near *near, size_t at)
{
	if (at < 2)
		return;
	const struct seat *part = &near->seats[at - 1], *whole = &near->seats[at - 2];
	if (whole->block != near->seats[at].block || !near_one_sentence(whole, &near->seats[at]) ||
	    near_same_base(part, whole) || part->change || whole->change ||
	    !check_words_equal(&near->check->words, LIST_COUNTED, part->figure->unit) ||
	    !check_words_equal(&near->check->words, LIST_COUNTED, whole->figure->unit) ||
	    dec_compare(part->figure->value, whole->figure->value) > 0)
		return;
	try_share(trial, part, whole, &near->seats[at], LEVEL_HINT);
}

/* Any two amounts of the sentence may be meant where the near ones do not fit. */
static bool is_explained(const struct near *near, size_t at)
{
	struct trial trial = {.near = near};
	const struct seat *share = &near->seats[at];
	size_t first = at > SHARE_BACK ? at - SHARE_BACK : 0, last = at + SHARE_BEHIND + 1;
	for (size_t p = first; p < near->count && p < last && !trial.holds; p++)
		for (size_t w = first; w < near->count && w < last && !trial.holds; w++)
			if (p != w && near_same_base(&near->seats[p], &near->seats[w]) && near_one_sentence(&near->seats[p], share) &&
			    near_one_sentence(&near->seats[w], share))
				try_share(&trial, &near->seats[p], &near->seats[w], share, LEVEL_HINT);
	return trial.holds;
}

/* 占预算支出的 beside 预算支出安排16100万元: the last two characters of the name stand before the whole too */
static bool names_whole(const struct seat *share, const struct seat *whole)
{
	struct str clause = str_trim(share->clause), of = STR("的");
	size_t end = str_ends(clause, of) ? clause.len - of.len : clause.len, at = end;
	for (int i = 0; i < NAME_CHARACTERS; i++)
		at = check_str_back(clause, at, 0);
	return end < clause.len && at < end && str_find(whole->clause, str_slice(clause, at, end), 0) != STR_NONE;
}

/* The first amount of its kind in the paragraph: 全乡19650人中 */
static bool is_first(const struct near *near, const struct seat *whole)
{
	const struct seat *seat = whole;
	while (seat > near->seats && seat[-1].block == whole->block && whole - seat < GRAND_BACK) {
		if (near_same_base(seat - 1, whole))
			return false;
		seat--;
	}
	return seat == near->seats || seat[-1].block != whole->block;
}

/* A whole of another sentence is believed when the share has three digits, names it, or is one of what the paragraph is about. */
static bool may_be_whole(const struct near *near, const struct seat *whole, const struct seat *share)
{
	bool of_all = check_words_within(&near->check->words, LIST_SHARE_NAME, share->clause);
	return near_one_sentence(whole, share) || near_digits(share) > 2 || names_whole(share, whole) ||
	       (of_all && is_first(near, whole));
}

void near_check_share(const struct near *near, size_t at)
{
	const struct seat *share = &near->seats[at];
	if (!is_share(near, share))
		return;
	struct trial trial = {.near = near};
	struct operands parts = {.count = 0};
	find_named_part(near, at, &parts);
	size_t named = parts.count;
	find_parts(near, at, &parts);
	for (size_t i = 0; i < parts.count; i++) {
		struct operands wholes = {.count = 0};
		const struct seat *total = find_total(near, at, parts.at[i]);
		bool cued = i < named || i == named;
		try_days(&trial, parts.at[i], share);
		if (total && total != parts.at[i])
			try_share(&trial, parts.at[i], total, share, LEVEL_WARNING);
		find_wholes(near, at, parts.at[i], &wholes);
		for (size_t k = 0; k < wholes.count; k++)
			if (i < named || may_be_whole(near, wholes.at[k], share))
				try_share(&trial, parts.at[i], wholes.at[k], share, share_level(share, cued && is_meant(near, wholes.at[k], share)));
	}
	try_neighbours(&trial, near, at);
	if (trial.found && !trial.holds && (is_of_last(share) || !is_explained(near, at)))
		near_report(&trial);
}

/* ---- amounts per unit: 户均4.76万元, 平均每公里30万元 ---- */

#define SPAN_BYTES 900u /* 五年来 stands at the head of the paragraph */
#define EACH_BACK 8
#define EACH_CLOSE 4 /* seats: nearer than that nothing else is meant */
#define EACH_BEHIND 2

static bool is_each(const struct near *near, const struct seat *seat)
{
	struct str words = seat->clause;
	return seat->kind == SEAT_AMOUNT && !seat->change && seat->of < 2 && seat->figure->bound == BOUND_EQUAL &&
	       check_words_within(&near->check->words, LIST_PER_UNIT, words) &&
	       !check_words_within(&near->check->words, LIST_PER_UNIT_NOT, words);
}

static void try_each(struct trial *trial, const struct seat *total, const struct seat *count, const struct seat *each,
                     struct dec times)
{
	struct relation product = near_product(near_figure(total), near_figure(count), near_figure(each), 2);
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
			add(out, seat);
	}
	for (size_t i = at + 1; i < near->count && i <= at + EACH_BEHIND; i++)
		if (near->seats[i].block == each->block && near->seats[i].kind == SEAT_AMOUNT &&
		    near_one_sentence(&near->seats[i], each))
			add(out, &near->seats[i]);
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
static struct dec scale_of(const struct near *near, const struct seat *each)
{
	struct words list = check_words_of(&near->check->words, LIST_PER_MANY);
	int64_t digits;
	for (size_t i = 0; i < list.count; i++)
		if (str_find(each->clause, list.at[i].text, 0) != STR_NONE && str_to_int64(list.at[i].more, &digits))
			return (struct dec){1, (int8_t)digits};
	return dec_of(1);
}

void near_check_each(const struct near *near, size_t at)
{
	const struct seat *each = &near->seats[at];
	if (!is_each(near, each))
		return;
	struct operands operands = {.count = 0};
	struct trial trial = {.near = near};
	struct dec scale = scale_of(near, each);
	bool monthly = check_words_within(&near->check->words, LIST_PER_MONTH, each->clause);
	near_by(near, at, &operands);
	bool yearly = check_words_within(&near->check->words, LIST_PER_YEAR, each->clause);
	for (size_t i = 0; i < operands.count && !yearly; i++)
		for (size_t k = 0; k < operands.count; k++) {
			const struct seat *total = operands.at[i], *count = operands.at[k];
			/* 2400个，覆盖12个村，村均200个: of one unit only side by side */
			bool beside = (count + 1 == each && total + 1 == count) || (total + 1 == each && count + 1 == total);
			if (!near_same_base(total, each) || (near_same_base(count, each) && !beside))
				continue;
			if (monthly)
				try_months(&trial, total, count, each);
			else
				try_each(&trial, total, count, each, scale);
		}
	if (yearly)
		try_years(&trial, near, at);
	near_report(&trial);
}

static bool is_colon(struct str s)
{
	return str_equals(s, ":") || str_equals(s, "：") || str_equals(s, "∶");
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
	    !check_words_within(&near->check->words, LIST_SHARE_NAME, one->clause))
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
	if (ratio->kind != SEAT_OTHER || ratio->figure->unit.len > 0 || (!to_one && !one_to))
		return;
	struct trial trial = {.near = near};
	near_by(near, at, &operands);
	for (size_t i = 0; i < operands.count; i++)
		for (size_t k = 0; k < operands.count; k++)
			if (i != k && (near_same_base(operands.at[i], operands.at[k]) || one_to)) {
				struct relation product = near_product(near_figure(operands.at[i]), near_figure(operands.at[k]),
				                                       near_figure(ratio), 2);
				near_try(&trial, &product, LEVEL_WARNING);
			}
	near_report(&trial);
}
