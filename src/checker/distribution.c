/* distribution: the things named before 分别 and the numbers behind it. */
#include "checker/checker_int.h"

/* Figures from `first` on that stand in one list: 13.1%、13.6%; a comma ends a list whose numbers stand between 、. */
static size_t list_length(const struct check *check, size_t first, size_t to)
{
	const struct figure *figures = check->request->reading->figures;
	size_t count = 1;
	bool listed = false;
	while (first + count < to) {
		struct str between = str_trim(check_between(check, figures[first + count - 1].place.end, figures[first + count].place.at));
		bool comma = str_equals(between, "，") || str_equals(between, ",");
		bool dot = str_equals(between, "、");
		if ((!comma && !dot && !check_words_equal(&check->words, LIST_AND, between)) || (comma && listed))
			break;
		listed |= dot;
		count++;
	}
	return count;
}

static size_t count_within(struct str s, const char *needle)
{
	size_t count = 0, len = str_of(needle).len;
	for (size_t at = str_find(s, str_of(needle), 0); at != STR_NONE; at = str_find(s, str_of(needle), at + len))
		count++;
	return count;
}

/* The clause before 分别: back to the mark before it. */
static struct str names_before(const struct check *check, size_t from, size_t at)
{
	static const char *const marks[] = {"，", "。", "；", "：", ",", ";", ":"};
	size_t start = at, among = str_find(str_slice(check->text, 0, at), STR("其中"), from);
	if (among != STR_NONE)
		from = among + STR("其中").len;
	while (start > from) {
		size_t before = check_str_back(check->text, start, from);
		struct str c = check_between(check, before, start);
		for (size_t i = 0; i < COUNT_OF(marks); i++)
			if (str_equals(c, marks[i]))
				return check_between(check, start, at);
		start = before;
	}
	return check_between(check, start, at);
}

/* "与上年相比": the things stand before it */
static bool only_compares(const struct check *check, struct str names)
{
	size_t len;
	struct str clause = str_trim(names);
	return check_words_start(&check->words, LIST_COMPARED, clause, &len) &&
	       (check_words_within(&check->words, LIST_TIME_BEFORE, clause) || check_words_end(&check->words, LIST_COMPARED_WITH, clause));
}

/* How many values stand before 分别 as one run of levels, each in its clause or in one list. */
static size_t values_before(const struct check *check, size_t from, size_t first)
{
	const struct figure *figures = check->request->reading->figures;
	size_t count = 0;
	while (first - count > from && figures[first - count - 1].measure == MEASURE_LEVEL)
		count++;
	return count;
}

static void report_distribution(struct check *check, size_t at, size_t end, size_t least, size_t most, size_t numbers)
{
	struct str things = least == most ? arena_format(check->arena, "%zu", least)
	                                  : arena_format(check->arena, "%zu-%zu", least, most);
	check_report(check, &(struct remark){
		.level = LEVEL_WARNING, .at = at, .end = end,
		.message = SAY(check, N_("what stands before and behind \"分别\" is not equally many")),
		.evidence = SAY(check, N_("%.*s before it, %zu behind it"), STR_ARG(things), numbers),
	});
}

static void check_distribution_at(struct check *check, size_t from, size_t to, size_t at)
{
	const struct figure *figures = check->request->reading->figures;
	size_t behind = at + STR("分别").len;
	size_t first = from;
	while (first < to && figures[first].place.at < behind)
		first++;
	if (first == to)
		return;
	struct str lead = check_between(check, behind, figures[first].place.at);
	if (lead.len > 45 || HAS_ANY(lead, "，", ",", "、", "；"))
		return;
	size_t numbers = list_length(check, first, to), least, most;
	struct str names = names_before(check, figures[from].sentence_place.at, at);
	if (str_trim(names).len > 0 && !only_compares(check, names)) {
		/* 和 may join two things or stand inside the name of one */
		least = 1 + count_within(names, "、");
		most = least + count_within(names, "和") + count_within(names, "与") + count_within(names, "及");
	} else {
		if (figures[first].measure == MEASURE_LEVEL)
			return;
		least = most = values_before(check, from, first);
		if (least > numbers && numbers > 1)
			least = numbers; /* earlier values of the sentence need not belong to it */
	}
	/* 三个园区分别增加2个: one count may be that of each, one rate is not */
	bool each = numbers == 1 && (!check_is_percent(&figures[first]) || figures[first].bound != BOUND_EQUAL);
	if (most < 2 || each || (numbers >= least && numbers <= most))
		return;
	report_distribution(check, at, figures[first + numbers - 1].place.end, least, most, numbers);
}

void check_distribution(struct check *check)
{
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);) {
		struct place place = check->request->reading->figures[from].sentence_place;
		for (size_t at = str_find(check->text, STR("分别"), place.at); at != STR_NONE && at < place.end;
		     at = str_find(check->text, STR("分别"), at + 1))
			check_distribution_at(check, from, to, at);
	}
}
