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

struct heading_marks parts_marks(const struct work *work, struct str heading)
{
	struct heading_marks marks = {0};
	const struct word *word;
	for (size_t at = 0; (word = lexicon_next(&work->reader->lexicon, heading, &at)) != NULL;) {
		marks.all |= word->classes;
		marks.last = at == heading.len ? word->classes : 0;
	}
	return marks;
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
	work->part_said = true;
	work->part_guessed = false;
	work->part_sentences = 0;
	note_year(work, year);
}

/* ---- the years, before anything is read ---- */

enum { SURVEY_HEAD = 900 /* bytes at the beginning, where a report says when it was given */, LINE_MAX = 120 };

struct years {
	int review, plan;      /* a title or a heading says so */
	int title;             /* the year of a title that only names the report: 2026年政府工作报告 */
	int given, month;      /* the day it was given */
	bool half;
};

/* What a line says of each year in it: 2025年工作总结和2026年工作计划. */
static void survey_line(const struct lexicon *lexicon, struct years *years, struct str line, bool title)
{
	size_t end = 0, next_end = 0;
	for (int year = year_from(line, 0, &end); year;) {
		int next = year_from(line, end, &next_end);
		size_t next_at = next ? next_end - 4 : line.len;
		struct str about = str_slice(line, end, next_at > end ? next_at : line.len);
		bool back = list_in(lexicon, LIST_REVIEW_HEADING, about), ahead = list_in(lexicon, LIST_PLAN_HEADING, about);
		if (back && !years->review)
			years->review = year;
		else if (ahead && !back && !years->plan)
			years->plan = year;
		else if (title && !years->title && !ahead && !back)
			years->title = year;
		if (!next)
			break;
		year = next;
		end = next_end;
	}
}

/* （2026年1月27日）, 二〇二六年一月 */
static void survey_date(struct years *years, struct str line)
{
	size_t end;
	struct text_numeral month;
	int year = years->given ? 0 : year_from(line, 0, &end);
	if (!year)
		return;
	if (str_starts(str_slice(line, end, line.len), STR("年")))
		end += strlen("年");
	if (!text_arabic(line, end, &month) && !text_chinese(line, end, &month))
		return;
	if (month.value.scale || month.value.unscaled < 1 || month.value.unscaled > 12 ||
	    !str_starts(str_slice(line, month.end, line.len), STR("月")))
		return;
	years->given = year;
	years->month = (int)month.value.unscaled;
}

/* A report of the spring looks back on the year before, unless it is on a part of its own year. */
static int review_of(const struct work *work, const struct years *years)
{
	if (years->review)
		return years->review;
	if (years->plan)
		return years->plan - (years->half ? 0 : 1);
	if (years->given && !work->span.kind)
		return years->given - (years->month <= 5 ? 1 : 0);
	if (years->title)
		return years->title - (years->half || work->span.kind ? 0 : 1);
	return 0;
}

void parts_survey(struct work *work)
{
	const struct document *document = work->document;
	struct years years = {0};
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		struct str line = str_slice(document->text, block->at, block->end);
		bool title = block->kind == BLOCK_TITLE, heads = title || block->kind == BLOCK_HEADING;
		if (block->kind == BLOCK_FURNITURE || line.len > LINE_MAX || (!heads && block->at > SURVEY_HEAD))
			continue;
		if (title)
			period_in_title(&work->reader->lexicon, line, &work->span);
		years.half = years.half || (title && str_find(line, STR("上半年"), 0) != STR_NONE);
		survey_line(&work->reader->lexicon, &years, line, title || str_ends(line, STR("政府工作报告")));
		if (block->at < SURVEY_HEAD)
			survey_date(&years, line);
	}
	work->year = review_of(work, &years);
	work->plan_year = years.plan > work->year || (years.half && years.plan) ? years.plan : 0;
}

/* 政府工作报告, 民政工作汇报: begins with what was done, unless its headings say otherwise. */
static bool names_report(const struct lexicon *lexicon, struct str title)
{
	return list_in(lexicon, LIST_REPORT_NAME, title);
}

/* 2025年工作总结和2026年工作计划: both years stand in the title. */
void parts_title(struct work *work, struct str title)
{
	word_classes classes = parts_marks(work, title).all;
	size_t end;
	int first = year_from(title, 0, &end), second = first ? year_from(title, end, &end) : 0;
	bool review = classes & CLASS(REVIEW_MARK), plan = classes & CLASS(PLAN_MARK);
	bool deeds = classes & CLASS(DEED_MARK) && !names_report(&work->reader->lexicon, title);
	work->title_deeds = work->title_deeds || deeds;
	work->part_said = work->part_said || review || (!deeds && names_report(&work->reader->lexicon, title));
	if (review && !work->span.kind)
		period_in_title(&work->reader->lexicon, title, &work->span);
	bool two = plan && first && second == first + 1; /* 2025年发展情况与2026年工作安排 */
	if ((review || two) && plan && first) { /* 2025年上半年总结及下半年打算: one year */
		bool half = str_find(title, STR("下半年"), 0) != STR_NONE;
		work->year = first;
		work->plan_year = second ? second : half ? first : first + 1;
	} else if (review != plan) {
		set_part(work, plan ? PART_PLAN : PART_REVIEW, first);
		work->title_plans = plan;
	}
}

/* 一、积极落实“三农”重点工作: in a part of a report that names no time, it says what is done and not that it is still to be. */
static bool only_does(const struct work *work, struct str heading, struct heading_marks marks, int level)
{
	const word_classes when = CLASS(TIME) | CLASS(TARGET_CUE) | CLASS(AHEAD);
	return level && work->part == PART_REVIEW && marks.all & CLASS(GENERAL_VERB) && !(marks.all & when) && !written_year(heading);
}

void parts_heading(struct work *work, struct str heading, struct heading_marks marks, int level)
{
	if (heading.len > HEADING_MAX)
		return;
	word_classes classes = level ? marks.last : marks.all;
	bool review = classes & CLASS(REVIEW_MARK), plan = classes & CLASS(PLAN_MARK) && !only_does(work, heading, marks, level);
	int year = written_year(heading);
	if (review || plan || level == 1)
		work->term = year ? (struct period){0} : period_of_chapter(work, heading);
	bool ahead = work->term.kind && work->term.year > work->year; /* “十五五”时期主要目标 */
	if (ahead && review == plan)
		set_part(work, PART_PLAN, 0);
	else if (review != plan)
		set_part(work, plan ? PART_PLAN : PART_REVIEW, year);
	else if (work->title_plans && level == 1) /* a plan: 一、基本情况; 二、组织领导 */
		set_part(work, list_end(&work->reader->lexicon, LIST_STATE_HEADING, heading) ? PART_REVIEW : PART_PLAN, year);
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
	int year = written_year(text), first = period_plan_year(&work->reader->lexicon, text);
	bool opening = list_in(&work->reader->lexicon, LIST_OPENING_YEAR, text);
	bool closing = list_in(&work->reader->lexicon, LIST_CLOSING_YEAR, text);
	if (work->year && year == work->year + 1)
		return true;
	if (work->year && first && opening != closing) /* “十四五”开局之年 was long ago */
		return (opening ? first : first + 4) > work->year;
	return work->part_sentences >= REVIEW_TOLD;
}

/* 现将今年工作的情况汇报如下: what follows has been done. */
static bool reports_back(const struct lexicon *lexicon, struct str text)
{
	for (size_t at = 0; (at = str_find(text, STR("如下"), at)) != STR_NONE; at += strlen("如下"))
		if (list_end(lexicon, LIST_REPORT_WORD, str_slice(text, 0, at)))
			return true;
	return str_find(text, STR("情况汇报"), 0) != STR_NONE;
}

/* 今年要为群众办10件实事: what follows is promised. */
static bool promises_deeds(const struct sentence *s, struct str text)
{
	bool ahead = false, does = false, deeds = false;
	for (size_t i = 0; i < s->count; i++) {
		if (token_is(s, i, CLASS(ACTUAL_CUE) | CLASS(REALISE)))
			return false;
		ahead = ahead || token_among(s, i, LIST_DEED_PROMISE_CUE);
		does = does || (ahead && str_find(token_text(s, i), STR("办"), 0) != STR_NONE);
		deeds = deeds || (does && token_is(s, i, CLASS(DEED_MARK)) && i > 0 && token_counts(s, i - 1));
	}
	return deeds && list_in(s->lexicon, LIST_DEED_YEAR, text);
}

/* 重点抓好15件民生实事，分别是; 确定了今年的10件实事: in a text without headings they are still to be done. */
static bool announces_deeds(const struct sentence *s)
{
	bool deeds = false, names = false;
	for (size_t i = 0; i < s->count; i++) {
		if (token_is(s, i, CLASS(REVIEW_MARK)) || token_tells(s, i))
			return false;
		deeds = deeds || token_is(s, i, CLASS(DEED_MARK));
		names = names || token_is(s, i, CLASS(AHEAD));
	}
	return deeds && names;
}

/* Turns to the other part where running text does so without a heading. */
static void parts_turn(struct work *work, struct str text, word_classes classes)
{
	const struct sentence *s = &work->sentence;
	bool announced = false, saying = false;
	for (size_t i = 0; classes & CLASS(PLAN_CUE) && i < s->count; i++) {
		if (!(s->tokens[i].classes & CLASS(PLAN_CUE)))
			continue;
		bool of_year = str_ends(str_slice(s->text, s->tokens[i].at, s->tokens[i].end), STR("年"));
		saying |= of_year;
		announced |= !of_year;
	}
	if (classes & CLASS(DEED_MARK))
		announced = announced || promises_deeds(s, text) || (!work->part_said && announces_deeds(s));
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
	word_classes classes = s->classes;
	struct str text = str_slice(s->text, s->at, s->end);
	bool cue = classes & (CLASS(PLAN_CUE) | CLASS(REVIEW_MARK));
	bool back = s->marks & (SENTENCE_BELOW | SENTENCE_REPORT) && reports_back(s->lexicon, text);
	if (back && !work->part_said)
		set_part(work, PART_REVIEW, 0);
	if ((cue || work->part_sentences < REVIEW_TOLD) && !back)
		parts_turn(work, text, classes);
	size_t behind;
	int year = s->count && s->tokens[0].kind == TOKEN_TIME ? year_from(text, 0, &behind) : 0;
	note_year(work, year);
	bool announces =
		classes & CLASS(DEED_MARK) && (str_ends(text, STR("：")) || list_in(s->lexicon, LIST_DEEDS_FOLLOW, text) ||
	                                   str_ends(text, STR("件实事。")));
	if (announces)
		deeds_open(work, text, str_ends(text, STR("：")) || str_find(text, STR("；"), 0) != STR_NONE);
}
