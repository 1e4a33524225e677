/* digit: shares of a whole, amounts per unit. */
#include "checker/near_int.h"

#define SHARE_BEHIND 2
#define GRAND_BACK 40 /* a budget tells its whole, then line by line */
void near_add(struct operands *list, const struct seat *seat)
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

#define DONE_BYTES 12u /* ，已完成 */

static struct str words_of(const struct near *near, const struct seat *seat)
{
	if (seat > near->seats && seat->lead.len <= DONE_BYTES && check_words_end(&near->check->words, LIST_DONE_VERB, seat->lead))
		return seat[-1].lead; /* 任务30艘已完成80% */
	if (str_ends(seat->clause, STR("）"))) /* 消除率（按户） */
		return seat->lead;
	return is_of_last(seat) && seat > near->seats ? seat[-1].lead : seat->clause;
}

static bool is_share(const struct near *near, const struct seat *seat)
{
	if (check_words_within(&near->check->words, LIST_TIME_BEFORE, seat->clause)) /* （上年占比41.1%） */
		return false;
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
			near_add(parts, seat);
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
		near_add(parts, seat);
		if (other < share && other->kind == SEAT_AMOUNT && !other->change && !HAS_ANY(other->lead, "；", "、", "。"))
			near_add(parts, other);
		return;
	}
}

/* Of the whole: what stands behind, told as such or the very next; before, those of the paragraph; between, 完成全年任务B的. */
static void find_wholes(const struct near *near, size_t at, const struct seat *part, struct operands *wholes)
{
	const struct seat *share = &near->seats[at];
	if (is_of_last(share)) { /* 完成全年任务3.6亿元的51.7% */
		if (share > near->seats && share - 1 != part && near_same_base(share - 1, part))
			near_add(wholes, share - 1);
		return;
	}
	for (const struct seat *seat = part + 1; seat < share; seat++)
		if (near_same_base(seat, part) && !seat->change)
			near_add(wholes, seat);
	for (const struct seat *seat = part; seat > near->seats && part - seat <= SHARE_BACK; seat--)
		if (seat[-1].block == share->block && near_same_base(seat - 1, part) && !seat[-1].change && !seat[-1].before)
			near_add(wholes, seat - 1);
	for (size_t i = at + 1; i < near->count && i <= at + SHARE_BEHIND; i++)
		if (near_same_base(&near->seats[i], part) && near_one_sentence(&near->seats[i], share) && !near->seats[i].change)
			near_add(wholes, &near->seats[i]);
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

void near_try_share(struct trial *trial, const struct seat *part, const struct seat *whole, const struct seat *share,
                      enum level level)
{
	struct relation product = near_product(near_figure(part), near_figure(whole), near_factor(share, FACTOR_SHARE), 2);
	near_try(trial, &product, level);
}

/* 优良天数328天，优良率89.9%: of the days that are told, else of a year */
static void try_days(struct trial *trial, const struct near *near, const struct seat *part, const struct seat *share)
{
	int days[DAYS_TOLD];
	if (!str_equals(part->figure->unit, "天"))
		return;
	size_t count = near_days_told(near, part, days);
	if (count == 0) {
		days[count++] = 365;
		days[count++] = 366;
	}
	for (size_t i = 0; i < count; i++) {
		struct relation product = near_product(near_figure(part), near_constant(dec_of(days[i])),
		                                       near_factor(share, FACTOR_SHARE), 2);
		near_try(trial, &product, LEVEL_WARNING);
	}
}

/* 采购12864万元，节约1142万元，节约率8.2%: what was saved, of it and what is left */
static void try_saved(struct trial *trial, const struct near *near, const struct seat *part, const struct seat *share)
{
	if (part == near->seats || !near_same_base(part - 1, part) || !near_one_sentence(part - 1, share) ||
	    !check_words_within(&near->check->words, LIST_SAVING, share->clause))
		return;
	struct relation product = near_product(near_figure(part - 1), near_figure(part), near_factor(share, FACTOR_OF_FALL), 2);
	near_try(trial, &product, LEVEL_HINT);
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
	near_try_share(trial, part, whole, &near->seats[at], LEVEL_HINT);
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
				near_try_share(&trial, &near->seats[p], &near->seats[w], share, LEVEL_HINT);
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

/* 用于产业5.62亿元，2023年产业占比62.5%: a share that names its year is of what that year had */
static bool is_of_other_year(const struct seat *amount, const struct seat *share)
{
	return share->year > 0 && share->clause.len < share->lead.len && amount->year != share->year;
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
		if (is_of_other_year(parts.at[i], share))
			continue;
		const struct seat *total = find_total(near, at, parts.at[i]);
		bool cued = i < named || i == named;
		try_days(&trial, near, parts.at[i], share);
		try_saved(&trial, near, parts.at[i], share);
		if (total && total != parts.at[i])
			near_try_share(&trial, parts.at[i], total, share, LEVEL_WARNING);
		find_wholes(near, at, parts.at[i], &wholes);
		for (size_t k = 0; k < wholes.count; k++)
			if (!is_of_other_year(wholes.at[k], share) && (i < named || may_be_whole(near, wholes.at[k], share)))
				near_try_share(&trial, parts.at[i], wholes.at[k], share, share_level(share, cued && is_meant(near, wholes.at[k], share)));
	}
	try_neighbours(&trial, near, at);
	near_try_behind(&trial, near, at);
	near_try_stem(&trial, near, at);
	near_try_part_behind(&trial, near, at);
	near_try_named_wholes(&trial, near, at);
	near_try_shared_whole(&trial, near, at);
	near_try_named_part(&trial, near, at);
	near_try_sum(&trial, near, at);
	near_try_names(&trial, near, at);
	if (!trial.found)
		near_try_heads(&trial, near, at);
	if (trial.found && !trial.holds && (is_of_last(share) || !is_explained(near, at)))
		near_report(&trial);
}
