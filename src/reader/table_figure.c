/* Tables: a value becomes a figure, with the name, unit, period and mood that the heads of its row and column give it. */
#include <string.h>

#include "reader/table_int.h"

enum {
	TITLE_PLACE_MAX = 24, /* bytes: the name of the place stands at the beginning of a title */
};

/* ---- a figure ---- */

static int base_year(const struct tables *t, bool target)
{
	if (t->base_said)
		return t->base.year;
	return target && t->work->plan_year ? t->work->plan_year : t->work->year;
}

static struct period period_of(const struct tables *t, const struct head *column, bool target)
{
	const struct head *row = &t->row;
	word_classes classes = column->classes | row->classes;
	int year = column->year ? column->year : row->year, base = base_year(t, target);
	struct period period = {.kind = PERIOD_YEAR};
	if (classes & TABLE(MONTH) && t->base.kind == PERIOD_CUMULATIVE)
		period = (struct period){.kind = PERIOD_MONTH, .number = t->base.number};
	else if (classes & TABLE(CUMULATIVE) && t->base.kind == PERIOD_MONTH)
		period = (struct period){.kind = PERIOD_CUMULATIVE, .number = t->base.number};
	else if (!year && !(classes & (TABLE(EARLIER) | TABLE(WHOLE_YEAR) | TABLE(NEXT))) && !target)
		period = t->base;
	if (column->kind != PERIOD_UNKNOWN || row->kind != PERIOD_UNKNOWN) {
		const struct head *said = column->kind != PERIOD_UNKNOWN ? column : row;
		period = (struct period){.kind = said->kind, .number = said->number};
	}
	if (!year && base)
		year = base + ((classes & TABLE(NEXT)) != 0) - ((classes & (TABLE(EARLIER) | TABLE(EARLIER_SAME))) != 0);
	if (!year)
		return (struct period){.kind = PERIOD_UNKNOWN};
	if (period.kind == PERIOD_UNKNOWN)
		period.kind = PERIOD_YEAR;
	period.year = (int16_t)year;
	return period;
}

/* What is expected of the running year is its result; what is expected of a later one is wanted. */
static enum mood mood_of(const struct tables *t, const struct head *column)
{
	word_classes mood = column->mood ? column->mood : t->row.mood ? t->row.mood : t->mood;
	int year = column->year ? column->year : t->row.year;
	if (column->classes & TABLE(COMPLETION))
		return MOOD_ACTUAL;
	if (mood & TABLE(TARGET))
		return MOOD_TARGET;
	if (mood & TABLE(EXPECTED))
		return t->has_target || (year && year <= t->work->year) ? MOOD_ACTUAL : MOOD_TARGET;
	if (mood & TABLE(ACTUAL))
		return MOOD_ACTUAL;
	if (column->classes & TABLE(NEXT))
		return MOOD_TARGET;
	return t->work->part == PART_PLAN && !year ? MOOD_TARGET : MOOD_ACTUAL;
}

/* 亿元、%: percents are for growth and shares; the rest must be one unit. */
static struct str table_unit(const struct tables *t)
{
	struct str rest = t->table->unit, only = {"", 0};
	while (rest.len) {
		size_t end = rest.len, skip = 0;
		static const char *const BETWEEN[] = {"、", "，", ",", "；", " "};
		for (size_t i = 0; i < COUNT_OF(BETWEEN); i++) {
			size_t at = str_find(rest, str_of(BETWEEN[i]), 0);
			if (at < end) {
				end = at;
				skip = strlen(BETWEEN[i]);
			}
		}
		struct str piece = str_trim(str_slice(rest, 0, end));
		rest = str_slice(rest, end + skip, rest.len);
		if (!unit_is_known(t->work->reader, piece) || str_equals(piece, "%"))
			continue;
		if (only.len)
			return STR("");
		only = piece;
	}
	return only;
}

static bool is_part_of_hundred(struct str unit)
{
	return str_equals(unit, "%") || str_equals(unit, "‰");
}

static struct str unit_of(const struct tables *t, const struct head *column, struct str own)
{
	word_classes measures = (column->classes | t->row.classes) & HEAD_MEASURES;
	if (own.len)
		return own;
	if (column->own_unit || (t->row.own_unit && t->row.classes & HEAD_MEASURES && !(column->classes & HEAD_MEASURES)))
		return column->own_unit ? column->unit : t->row.unit;
	if (measures & TABLE(RANK))
		return STR("");
	if (measures & (TABLE(GROWTH) | TABLE(SHARE) | TABLE(COMPLETION) | TABLE(FALL)) && !(measures & TABLE(CHANGE)))
		return STR("%");
	if (column->unit.len)
		return column->unit;
	return t->row.unit.len ? t->row.unit : t->title.unit.len ? t->title.unit : table_unit(t);
}

static enum measure measure_of(const struct tables *t, const struct head *column, struct str unit, bool *falls)
{
	word_classes classes = column->classes | t->row.classes;
	bool percent = is_part_of_hundred(unit);
	*falls = classes & TABLE(FALL) && !(classes & (TABLE(GROWTH) | TABLE(CHANGE)));
	if (classes & TABLE(RANK))
		return MEASURE_RANK;
	if (classes & TABLE(COMPLETION))
		return percent ? MEASURE_RATIO : MEASURE_LEVEL;
	if (classes & (TABLE(GROWTH) | TABLE(FALL) | TABLE(CHANGE)))
		return percent || str_equals(unit, "倍") ? MEASURE_GROWTH : MEASURE_CHANGE;
	return percent || classes & TABLE(SHARE) ? MEASURE_RATIO : MEASURE_LEVEL;
}

/* The title names what is counted where the heads only say when and where: 各村2025年人均收入统计表. */
static struct str title_name(const struct tables *t)
{
	const struct lexicon *lexicon = &t->work->reader->lexicon;
	struct str text = t->title.text;
	for (size_t at = 0, taken = 0, end; at < text.len && taken + at < TITLE_PLACE_MAX;) {
		const struct word *word = lexicon_match(lexicon, TREE_TABLE, text, at, &end);
		if (word && word->classes & TABLE(TITLE_BEGIN) && end < text.len) {
			text = str_slice(text, end, text.len);
			taken += end;
			at = 0;
			continue;
		}
		utf8_next(text, &at);
	}
	for (size_t at = 0; at < text.len;) {
		const struct word *word = lexicon_find(lexicon, TREE_TABLE, str_slice(text, at, text.len));
		if (word && word->classes & TABLE(TITLE_END)) {
			text = str_slice(text, 0, at);
			at = 0;
			continue;
		}
		utf8_next(text, &at);
	}
	return str_trim(text);
}

static struct str indicator_of(struct tables *t, const struct head *column)
{
	struct str row = t->row.text, name = column->text;
	if (!t->scope.len && name.len && head_is_place(t->work, name) && row.len) {
		t->scope = name;
		name = (struct str){"", 0};
	}
	struct str joined = str_ends(row, name) ? row : head_join(t->work, row, name);
	return joined.len ? joined : title_name(t);
}

struct place table_place(const struct work *work, uint32_t at, uint32_t end)
{
	return (struct place){at, end, work->document->origin[at], work->document->origin[end]};
}

bool table_add_figure(struct tables *t, size_t column, const struct entry *entry, const struct table_cell *cell)
{
	struct work *work = t->work;
	const struct head *head = &t->columns[column];
	struct str scope = t->scope, unit = unit_of(t, head, entry->unit);
	bool falls;
	enum measure measure = measure_of(t, head, unit, &falls);
	enum mood mood = mood_of(t, head);
	struct str indicator = indicator_of(t, head);
	if (!indicator.len || head->classes & TABLE(NO_FIGURE)) {
		t->scope = scope;
		return true;
	}
	if (!arena_reserve(work->arena, (void **)&work->figures, &work->figure_capacity, work->figure_count,
	                   sizeof *work->figures))
		return false;
	struct dec value = entry->value;
	bool negative = entry->negative != falls;
	if (measure == MEASURE_LEVEL || measure == MEASURE_RATIO || measure == MEASURE_RANK)
		negative = entry->negative;
	work->figures[work->figure_count++] = (struct figure){
		.place = table_place(work, entry->at, entry->end),
		.value = value,
		.unit = unit.len ? arena_str(work->arena, unit) : STR(""),
		.indicator = arena_str(work->arena, indicator),
		.measure = measure,
		.mood = mood,
		.bound = entry->bound,
		.negative = negative,
		.section = work->section,
		.sentence = t->sentence,
		.sentence_place = t->sentence_place,
		.period = period_of(t, head, mood == MOOD_TARGET),
		.scope = t->scope.len ? arena_str(work->arena, t->scope) : STR(""),
		.rule = "table",
		.quote = arena_str(work->arena, cell->text),
	};
	t->scope = scope;
	return !arena_failed(work->arena);
}
