/* The parts of a report: does it look back or ahead here, and on which year? */
#include "reader/reader_int.h"

enum { HEADING_MAX = 100 /* bytes: a longer heading is running text */ };

/* The first written year in the text: 2026年, 2025至2026年 gives 2025. 0 when there is none or it is masked. */
static int written_year(struct str text)
{
	for (size_t at = 0; at + 4 < text.len; at++) {
		struct text_numeral numeral;
		bool begins = text_arabic(text, at, &numeral);
		if (!begins)
			continue;
		bool year = numeral.end - at == 4 && numeral.value.unscaled >= 1980 && numeral.value.unscaled < 2100 &&
		            str_starts(str_slice(text, numeral.end, text.len), STR("年"));
		if (year)
			return (int)numeral.value.unscaled;
		at = numeral.end - 1;
	}
	return 0;
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

static void set_part(struct work *work, enum part part, int year)
{
	work->part = part;
	if (year && part == PART_REVIEW && !work->year)
		work->year = year;
	if (year && part == PART_PLAN && !work->plan_year)
		work->plan_year = year;
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

void parts_heading(struct work *work, struct str heading, int level)
{
	if (heading.len > HEADING_MAX)
		return;
	word_classes classes = classes_in(&work->reader->lexicon, heading);
	if (level)
		classes = (classes & CLASS(DEED_MARK)) | marks_at_end(&work->reader->lexicon, heading);
	bool review = classes & CLASS(REVIEW_MARK), plan = classes & CLASS(PLAN_MARK);
	if (review != plan)
		set_part(work, plan ? PART_PLAN : PART_REVIEW, written_year(heading));
	work->deed_list = classes & CLASS(DEED_MARK) ? 1 : 0;
}

void parts_sentence(struct work *work)
{
	const struct sentence *s = &work->sentence;
	word_classes classes = 0;
	for (size_t i = 0; i < s->count; i++)
		classes |= s->tokens[i].classes;
	struct str text = str_slice(s->text, s->at, s->end);
	if (classes & CLASS(PLAN_CUE) && work->part == PART_REVIEW)
		set_part(work, PART_PLAN, written_year(text));
	bool announces = classes & CLASS(DEED_MARK) && (str_ends(text, STR("：")) || str_find(text, STR("以下"), 0) != STR_NONE ||
	                                               str_find(text, STR("一是"), 0) != STR_NONE || str_ends(text, STR("件实事。")));
	if (announces)
		work->deed_list = 1;
}
