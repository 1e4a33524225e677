/* Years that cannot be meant: 2924年 in a report of 2024, 1024年 where nothing speaks of history. */
#include "checker/time_int.h"

enum {
	YEAR_DIGITS = 4,
	ROUND_YEARS = 100,   /* 5000年文明: a length of time and no year */
	AHEAD_MAX = 45,      /* no plan of a township reaches farther */
	LATEST = 2099,
	EARLIEST = 1840,     /* what is told of earlier years is history and says so */
	HISTORY_BYTES = 60,
};

static bool is_digit(struct str s, size_t at)
{
	return at < s.len && s.at[at] >= '0' && s.at[at] <= '9';
}

/* Four digits and no more before 年, or before the joint of a span whose second year has its 年. */
static bool read_year(const struct check *check, struct str s, size_t at, int *year)
{
	int64_t number;
	size_t joint, digits = 0;
	while (digits <= YEAR_DIGITS && is_digit(s, at + digits))
		digits++;
	if (digits != YEAR_DIGITS || !str_to_int64(str_slice(s, at, at + YEAR_DIGITS), &number))
		return false;
	struct str behind = str_slice(s, at + YEAR_DIGITS, s.len);
	*year = (int)number;
	if (str_starts(behind, STR("年")))
		return true;
	if (!check_words_start(&check->words, LIST_YEAR_JOINT, behind, &joint) || !is_digit(behind, joint + YEAR_DIGITS - 1))
		return false;
	return str_starts(str_slice(behind, joint + YEAR_DIGITS, behind.len), STR("年"));
}

/* 5000年文明, and not 4000年10月底 */
static bool is_length(const struct check *check, size_t end, int year)
{
	struct str year_mark = STR("年"), behind = str_slice(check->text, end, check->text.len);
	size_t len;
	if (year % ROUND_YEARS != 0 || !str_starts(behind, year_mark))
		return false;
	behind = str_slice(behind, year_mark.len, behind.len);
	return !is_digit(behind, 0) && !check_words_start(&check->words, LIST_YEAR_PART, behind, &len);
}

static void check_one(struct check *check, const struct block *block, size_t at, int year, int latest)
{
	size_t from = at > block->at + HISTORY_BYTES ? at - HISTORY_BYTES : block->at, end = at + YEAR_DIGITS;
	size_t to = end + HISTORY_BYTES < block->end ? end + HISTORY_BYTES : block->end;
	struct str around = check_between(check, from, to);
	if (is_length(check, end, year) || (year >= EARLIEST && year <= latest) ||
	    (year < EARLIEST && check_words_within(&check->words, LIST_HISTORY, around)))
		return;
	check_report(check, &(struct remark){
		.level = year > latest ? LEVEL_ERROR : LEVEL_WARNING, .at = at, .end = end,
		.message = SAY(check, N_("the year %d cannot be meant here"), year),
		.evidence = check_around(check, block, at, end),
	});
}

void time_check_years(struct check *check, const struct block *block, int year_of_text)
{
	struct str s = str_slice(check->text, 0, block->end);
	int year, latest = year_of_text ? year_of_text + AHEAD_MAX : LATEST;
	for (size_t at = block->at; at < block->end; at++) {
		if (!is_digit(s, at))
			continue;
		if (!(at > block->at && s.at[at - 1] == '.') && read_year(check, s, at, &year))
			check_one(check, block, at, year, latest);
		while (is_digit(s, at + 1))
			at++;
	}
}
