/* The tables of the rule `time`: definitions/checker/timeline.csv, anniversaries.csv, plans.csv. */
#include <stdlib.h>

#include "checker/time_int.h"

#include "checker_files.h"

/* The next row that is no remark, cut at its commas. */
static bool next_row(struct str *rest, struct str *fields, size_t count)
{
	struct str line;
	while (str_cut(rest, '\n', &line)) {
		if (line.len == 0 || line.at[0] == '#')
			continue;
		for (size_t i = 0; i < count; i++)
			if (!str_cut(&line, ',', &fields[i]))
				fields[i] = STR("");
		return true;
	}
	return false;
}

static struct str rows_of(const char *path)
{
	const struct embedded *file = embedded_find(&checker_files, str_of(path));
	struct str rest = file ? file->bytes : STR(""), head;
	str_cut(&rest, '\n', &head);
	return rest;
}

static size_t count_of(struct str s, char c)
{
	size_t count = 0;
	for (size_t i = 0; i < s.len; i++)
		count += s.at[i] == c;
	return count;
}

/* "2012-11": the first day of the month. */
static struct date read_month(struct str text)
{
	int64_t year, month;
	if (text.len != 7 || !str_to_int64(str_slice(text, 0, 4), &year) || !str_to_int64(str_slice(text, 5, 7), &month))
		return (struct date){0};
	return (struct date){(int16_t)year, (int8_t)month, 1};
}

static enum event_kind read_kind(struct str text)
{
	static const char *const kinds[] = {"point", "span", "since", "until"};
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_equals(text, kinds[i]))
			return (enum event_kind)i;
	return EVENT_POINT;
}

/* ---- phrases ---- */

static uint32_t first_character(struct str s, size_t at)
{
	size_t pos = at;
	return at < s.len ? utf8_next(s, &pos) & 0xFFFF : 0;
}

static int by_place(const void *a, const void *b)
{
	const struct event_phrase *left = a, *right = b;
	uint32_t l = first_character(left->text, 0), r = first_character(right->text, 0);
	if (l != r)
		return l < r ? -1 : 1;
	return (left->text.len < right->text.len) - (left->text.len > right->text.len);
}

static void add_phrases(struct phrases *phrases, struct str all, size_t event)
{
	struct str text;
	while (str_cut(&all, '|', &text)) {
		uint32_t c = first_character(text, 0);
		phrases->begins[c / 64] |= UINT64_C(1) << c % 64;
		phrases->at[phrases->count++] = (struct event_phrase){text, event};
	}
}

/* So many phrases at most as there are lines and marks between phrases. */
static bool room_for(struct arena *arena, struct str rows, struct phrases *phrases)
{
	phrases->at = arena_array(arena, count_of(rows, '\n') + count_of(rows, '|') + 2, sizeof *phrases->at);
	return phrases->at != NULL;
}

static void seal(struct phrases *phrases)
{
	qsort(phrases->at, phrases->count, sizeof *phrases->at, by_place);
}

const struct event_phrase *timeline_find(const struct phrases *phrases, struct str s, size_t at)
{
	uint32_t c = first_character(s, at);
	if (!(phrases->begins[c / 64] >> c % 64 & 1))
		return NULL;
	size_t low = 0, high = phrases->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (first_character(phrases->at[middle].text, 0) < c)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < phrases->count && first_character(phrases->at[low].text, 0) == c; low++)
		if (str_starts(str_slice(s, at, s.len), phrases->at[low].text))
			return &phrases->at[low];
	return NULL;
}

/* ---- the files ---- */

static bool load_events(struct arena *arena, struct timeline *timeline)
{
	enum { PHRASES, KIND, START, END, SURE, FIELDS };
	struct str rows = rows_of("definitions/checker/timeline.csv"), fields[FIELDS];
	timeline->events = arena_array(arena, count_of(rows, '\n') + 1, sizeof *timeline->events);
	if (!timeline->events || !room_for(arena, rows, &timeline->phrases))
		return false;
	while (next_row(&rows, fields, FIELDS)) {
		struct event *event = &timeline->events[timeline->event_count];
		*event = (struct event){read_kind(fields[KIND]), read_month(fields[START]), read_month(fields[END]),
		                        str_equals(fields[SURE], "yes")};
		if (date_is_set(event->end))
			event->end = date_add_days(date_add_months(event->end, 1), -1);
		add_phrases(&timeline->phrases, fields[PHRASES], timeline->event_count++);
	}
	seal(&timeline->phrases);
	return true;
}

static bool load_beginnings(struct arena *arena, const char *path, struct beginnings *out)
{
	enum { PHRASES, YEAR, FIELDS };
	struct str rows = rows_of(path), fields[FIELDS];
	out->years = arena_array(arena, count_of(rows, '\n') + 1, sizeof *out->years);
	if (!out->years || !room_for(arena, rows, &out->phrases))
		return false;
	while (next_row(&rows, fields, FIELDS)) {
		int64_t year = 0;
		if (!str_to_int64(fields[YEAR], &year))
			continue;
		out->years[out->count] = (int)year;
		add_phrases(&out->phrases, fields[PHRASES], out->count++);
	}
	seal(&out->phrases);
	return true;
}

bool timeline_load(struct arena *arena, struct timeline *out)
{
	*out = (struct timeline){0};
	return load_events(arena, out) && load_beginnings(arena, "definitions/checker/anniversaries.csv", &out->foundings) &&
	       load_beginnings(arena, "definitions/checker/plans.csv", &out->plans);
}
