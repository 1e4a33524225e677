/* The parts of a report: does it look back or ahead here, and on which year? */
#include "reader/reader_int.h"

enum { HEADING_MAX = 100 /* bytes: a longer heading is running text */ };

/* The first year written in text from `at` on: 2026年, 二〇二六年. 0 when there is none or it is masked. *end gets the place behind it. */
static int year_from(struct str text, size_t at, size_t *end)
{
	for (; at + 4 < text.len; at++) {
		struct text_numeral numeral;
		size_t next = at;
		if (!(text.at[at] >= '0' && text.at[at] <= '9') && !CHARACTER_IN(utf8_next(text, &next), "一二壹贰貳")) {
			at = next - 1;
			continue;
		}
		int chinese = text_chinese_year(text, at, end);
		if (chinese)
			return chinese;
		bool begins = text_arabic(text, at, &numeral);
		if (!begins)
			continue;
		bool year = numeral.end - at == 4 && numeral.value.unscaled >= 1980 && numeral.value.unscaled < 2100 &&
		            str_starts(str_slice(text, numeral.end, text.len), STR("年"));
		*end = numeral.end;
		if (year)
			return (int)numeral.value.unscaled;
		at = numeral.end - 1;
	}
	return 0;
}

static int written_year(struct str text)
{
	size_t end;
	return year_from(text, 0, &end);
}

static word_classes classes_in(const struct lexicon *lexicon, struct str text)
{
	word_classes classes = 0;
	for (size_t at = 0; at < text.len;) {
		size_t end;
		const struct word *word = lexicon_match(lexicon, TREE_TEXT, text, at, &end);
		if (word)
			classes |= word->classes;
		else
			utf8_next(text, &at);
		at = word ? end : at;
	}
	return classes;
}

static void note_year(struct work *work, int year)
{
	int *known = work->part == PART_PLAN ? &work->plan_year : &work->year;
	if (year && !*known)
		*known = year;
	if (work->part == PART_PLAN && !work->plan_year && work->year)
		work->plan_year = work->year + 1;
}

static void set_part(struct work *work, enum part part, int year)
{
	work->part = part;
	work->part_guessed = false;
	work->part_sentences = 0;
	note_year(work, year);
}

/* 2025年工作总结和2026年工作计划: both years stand in the title. */
void parts_title(struct work *work, struct str title)
{
	word_classes classes = classes_in(&work->reader->lexicon, title);
	size_t end;
	int first = year_from(title, 0, &end), second = first ? year_from(title, end, &end) : 0;
	bool review = classes & CLASS(REVIEW_MARK), plan = classes & CLASS(PLAN_MARK);
	work->half_year = work->half_year || (review && str_find(title, STR("上半年"), 0) != STR_NONE);
	if (review && plan && first) { /* 2025年上半年总结及下半年打算: one year */
		bool half = str_find(title, STR("下半年"), 0) != STR_NONE;
		work->year = first;
		work->plan_year = second ? second : half ? first : first + 1;
	} else if (review != plan) {
		set_part(work, plan ? PART_PLAN : PART_REVIEW, first);
	}
}

/* The heading of a numbered chapter is a mark only when it ends with one: 三、今年工作安排, but not 三、落实目标任务见实效. */
static word_classes marks_at_end(const struct lexicon *lexicon, struct str heading)
{
	for (size_t at = 0; at < heading.len;) {
		size_t end;
		const struct word *word = lexicon_match(lexicon, TREE_TEXT, heading, at, &end);
		if (word && end == heading.len)
			return word->classes;
		if (word)
			at = end;
		else
			utf8_next(heading, &at);
	}
	return 0;
}

bool parts_deeds(const struct work *work, struct str heading)
{
	return (classes_in(&work->reader->lexicon, heading) & CLASS(DEED_MARK)) != 0;
}

void parts_heading(struct work *work, struct str heading, int level)
{
	if (heading.len > HEADING_MAX)
		return;
	word_classes classes = classes_in(&work->reader->lexicon, heading);
	if (level)
		classes = marks_at_end(&work->reader->lexicon, heading);
	bool review = classes & CLASS(REVIEW_MARK), plan = classes & CLASS(PLAN_MARK);
	int year = written_year(heading);
	if (review != plan)
		set_part(work, plan ? PART_PLAN : PART_REVIEW, year);
	else if (!review && level && work->year && year == work->year + 1) /* 三、2026年: the year ahead */
		set_part(work, PART_PLAN, year);
	else
		note_year(work, year);
}

enum { REVIEW_TOLD = 12 /* sentences: a review is not over before it has told something */ };

/* 2026年是“十五五”规划的开局之年 opens a plan as well as a review. It opens the plan when it speaks of the year after the one under
 * review, or when the review has been told. */
static bool saying_opens_plan(const struct work *work, struct str text)
{
	int year = written_year(text);
	return (work->year && year == work->year + 1) || work->part_sentences >= REVIEW_TOLD;
}

/* Turns to the other part where running text does so without a heading. */
static void parts_turn(struct work *work, struct str text, word_classes classes)
{
	const struct sentence *s = &work->sentence;
	bool announced = false, saying = false;
	for (size_t i = 0; i < s->count; i++) {
		if (!(s->tokens[i].classes & CLASS(PLAN_CUE)))
			continue;
		bool of_year = str_ends(str_slice(s->text, s->tokens[i].at, s->tokens[i].end), STR("年"));
		saying |= of_year;
		announced |= !of_year;
	}
	if (work->part == PART_REVIEW && (announced || (saying && saying_opens_plan(work, text)))) {
		set_part(work, PART_PLAN, written_year(text));
		work->part_guessed = !announced;
	} else if (work->part == PART_PLAN && work->part_guessed && classes & CLASS(REVIEW_MARK)) {
		set_part(work, PART_REVIEW, written_year(text));
	}
	work->part_sentences++;
}

void parts_sentence(struct work *work)
{
	const struct sentence *s = &work->sentence;
	word_classes classes = 0;
	for (size_t i = 0; i < s->count; i++)
		classes |= s->tokens[i].classes;
	struct str text = str_slice(s->text, s->at, s->end);
	parts_turn(work, text, classes);
	size_t behind;
	int year = s->count && s->tokens[0].kind == TOKEN_TIME ? year_from(text, 0, &behind) : 0;
	note_year(work, year);
	bool announces =
		classes & CLASS(DEED_MARK) && (str_ends(text, STR("：")) || str_find(text, STR("事："), 0) != STR_NONE ||
	                                   str_find(text, STR("以下"), 0) != STR_NONE ||
	                                   str_find(text, STR("一是"), 0) != STR_NONE || str_ends(text, STR("件实事。")));
	if (announces)
		deeds_open(work, text, str_ends(text, STR("：")) || str_find(text, STR("；"), 0) != STR_NONE);
}
