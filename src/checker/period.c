/* The period of each figure, as the record names periods: a year, or January to a month.
 *
 * The reader says the year; the words before the figure (1—10月, 上半年, 前三季度) say how much of it. */
#include "checker/checker_int.h"

#define LAST_MONTH 12

static size_t read_month(struct str s, size_t at, int *month)
{
	size_t end = at;
	for (*month = 0; end < s.len && end < at + 2 && s.at[end] >= '0' && s.at[end] <= '9'; end++)
		*month = *month * 10 + (s.at[end] - '0');
	return end;
}

/* 1—10月, 1-10月, 1至10月 */
static bool read_range(const struct check *check, struct str s, size_t at, int *months, size_t *end)
{
	int first, last;
	size_t from = read_month(s, at, &first);
	if (from == at || first != 1 || (at > 0 && s.at[at - 1] >= '0' && s.at[at - 1] <= '9'))
		return false;
	size_t joint;
	if (!check_words_start(&check->words, LIST_SPAN_JOINT, str_slice(s, from, s.len), &joint))
		return false;
	size_t behind = read_month(s, from + joint, &last);
	if (last < 1 || last > LAST_MONTH || !str_starts(str_slice(s, behind, s.len), STR("月")))
		return false;
	*months = last;
	*end = behind + STR("月").len;
	return true;
}

/* The words of the list say how many months from January on; 0 for another part of the year. */
static bool read_span(const struct check *check, struct str s, size_t at, int *months, size_t *end)
{
	if (read_range(check, s, at, months, end))
		return true;
	size_t len;
	int64_t value;
	const struct word *span = check_words_start(&check->words, LIST_SPAN, str_slice(s, at, s.len), &len);
	if (!span || !str_to_int64(span->more, &value))
		return false;
	*months = (int)value;
	*end = at + len;
	return true;
}

/* 比上半年高: a period of comparison says nothing of the figure. */
static bool is_compared(const struct check *check, struct str s, size_t at)
{
	return check_words_end(&check->words, LIST_COMPARED, str_slice(s, 0, at));
}

static struct period cumulative(int year, int months)
{
	struct period period = {.kind = PERIOD_CUMULATIVE, .year = (int16_t)year, .number = (int8_t)months};
	if (months == LAST_MONTH)
		period = (struct period){.kind = PERIOD_YEAR, .year = (int16_t)year};
	return months > 0 ? period : (struct period){0};
}

/* The same time has one name: the first half is January to June. */
static struct period settle(struct period period, int months)
{
	if (period.kind == PERIOD_YEAR && months >= 0)
		return cumulative(period.year, months);
	if (period.kind == PERIOD_CUMULATIVE || (period.kind == PERIOD_MONTH && period.number == 1))
		return cumulative(period.year, period.number);
	if ((period.kind == PERIOD_HALF || period.kind == PERIOD_QUARTER) && period.number == 1)
		return cumulative(period.year, period.kind == PERIOD_HALF ? 6 : 3);
	return period;
}

static void settle_sentence(const struct check *check, size_t from, size_t to, struct period *periods)
{
	const struct figure *figures = check->request->reading->figures;
	struct str s = str_slice(check->text, 0, figures[from].sentence_place.end);
	int months = -1, found;
	size_t at = figures[from].sentence_place.at, next;
	for (size_t i = from; i < to; i++) {
		for (; at < figures[i].place.at; at = next) {
			if (!read_span(check, s, at, &found, &next))
				check_str_character(s, at, &next);
			else if (!is_compared(check, s, at))
				months = found;
		}
		periods[i] = settle(figures[i].period, months);
	}
}

void check_read_periods(struct check *check)
{
	struct period *periods = arena_array(check->arena, check->request->reading->figure_count + 1, sizeof(*periods));
	for (size_t from, to = 0; periods && check_next_sentence(check, &from, &to);)
		settle_sentence(check, from, to, periods);
	check->periods = periods;
}
