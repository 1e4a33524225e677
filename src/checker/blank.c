/* blank: what was left to be filled in. */
#include "checker/checker_int.h"

static bool is_line(uint32_t c) /* a blank by itself */
{
	return c == '_' || c == 0xFF3F;
}

static bool is_cross(uint32_t c)
{
	return c == 'x' || c == 'X' || c == '*' || c == 0xD7 /* × */ || c == 0xFF0A /* ＊ */ || c == 0x2715 /* ✕ */ ||
	       c == 0xFF38 /* Ｘ */ || c == 0xFF58 /* ｘ */;
}

static bool is_shape(uint32_t c)
{
	return c == 0x25CB /* ○ */ || c == 0x25A1 /* □ */ || c == 0x25B3 /* △ */ || c == 0x25CF /* ● */;
}

static bool is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

struct run {
	size_t at, end;
	size_t lines, crosses, shapes;
};

/* Place-holder signs from `at` on, points between them included: X.X */
static void read_run(struct str s, size_t at, struct run *run)
{
	*run = (struct run){.at = at, .end = at};
	for (size_t pos = at, next; pos < s.len; pos = next) {
		uint32_t c = check_str_character(s, pos, &next);
		size_t behind;
		if (c == '.' && run->crosses > 0 && is_cross(check_str_character(s, next, &behind)))
			continue;
		if (is_line(c))
			run->lines++;
		else if (is_cross(c))
			run->crosses++;
		else if (is_shape(c))
			run->shapes++;
		else
			return;
		run->end = next;
	}
}

static uint32_t before(struct str s, size_t at, size_t from)
{
	size_t next;
	return at > from ? check_str_character(s, check_str_back(s, at, from), &next) : 0;
}

static bool is_blank_run(const struct check *check, struct str s, size_t from, const struct run *run)
{
	uint32_t left = before(s, run->at, from);
	size_t next, len;
	uint32_t right = check_str_character(s, run->end, &next);
	if (run->lines > 0)
		return !(is_letter(left) && (is_letter(right) || is_digit(right))); /* a_b and PM_2.5 are names */
	if (run->crosses + run->shapes >= 2)
		return run->shapes == 0 ? !is_letter(left) && !is_letter(right) : run->shapes >= 2;
	/* a single x: x月, ×万元; 3×5 is a product */
	return run->crosses == 1 && !is_digit(left) && !is_letter(left) &&
	       check_words_start(&check->words, LIST_BLANK_UNIT, str_slice(s, run->end, s.len), &len);
}

static void report_blank(struct check *check, const struct block *block, enum level level, size_t at, size_t end,
                         struct str message)
{
	check_report(check, &(struct remark){
		.level = level, .at = at, .end = end, .message = message,
		.evidence = check_around(check, block, at, end),
	});
}

/* ____年, 20__年, xx万元: the place takes in the digits and the unit that belong to it. */
static void check_runs(struct check *check, const struct block *block, bool draft)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = block->at, next; at < block->end; at = next) {
		struct run run;
		read_run(s, at, &run);
		if (run.end == at) {
			check_str_character(s, at, &next);
			continue;
		}
		next = run.end;
		if (!is_blank_run(check, s, block->at, &run))
			continue;
		while (run.at > block->at && is_digit((unsigned char)s.at[run.at - 1]))
			run.at--;
		report_blank(check, block, draft && run.crosses + run.shapes == 0 ? LEVEL_HINT : LEVEL_ERROR, run.at, run.end,
		             SAY(check, N_("a place-holder was left in")));
	}
}

/* 某镇, 某某 */
static void check_names(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end), mark = STR("某");
	for (size_t at = str_find(s, mark, block->at); at != STR_NONE; at = str_find(s, mark, at + mark.len)) {
		size_t len;
		if (!check_words_start(&check->words, LIST_PLACEHOLDER, str_slice(s, at, s.len), &len))
			continue;
		report_blank(check, block, LEVEL_WARNING, at, at + len, SAY(check, N_("a name was left out")));
		at += len - mark.len;
	}
}

#define HINT_BYTES 240u /* a longer text in brackets is no hint */

struct hints {
	size_t count, block, at, end; /* the first of them */
};

/* 「请填写…」 （此处补充…） 【待核】: counted, and reported where a level is given. */
static void find_hints(struct check *check, size_t number, const enum level *level, struct hints *hints)
{
	static const char *const pairs[][2] = {{"「", "」"}, {"（", "）"}, {"【", "】"}, {"(", ")"}, {"[", "]"}, {"〔", "〕"}};
	const struct block *block = &check->request->document->blocks[number];
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		struct str open = str_of(pairs[i][0]), close = str_of(pairs[i][1]);
		for (size_t at = str_find(s, open, block->at); at != STR_NONE; at = str_find(s, open, at + open.len)) {
			size_t end = str_find(str_slice(s, 0, at + HINT_BYTES), close, at);
			if (end == STR_NONE || !check_words_within(&check->words, LIST_TEMPLATE, str_slice(s, at + open.len, end)))
				continue;
			if (hints->count++ == 0) {
				hints->block = number;
				hints->at = at;
				hints->end = end + close.len;
			}
			if (level)
				report_blank(check, block, *level, at, end + close.len, SAY(check, N_("a hint of the template was left in")));
		}
	}
}

/* 到20底, 比20的343万元: the last digits of the year are gone */
static void check_lost_years(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = str_find(s, STR("20"), block->at); at != STR_NONE; at = str_find(s, STR("20"), at + 2)) {
		size_t len, next;
		uint32_t left = before(s, at, block->at);
		if (is_digit(left) || left == '.' || is_letter(left) || is_digit(check_str_character(s, at + 2, &next)) ||
		    !check_words_start(&check->words, LIST_LOST_YEAR, str_slice(s, at + 2, s.len), &len))
			continue;
		report_blank(check, block, LEVEL_WARNING, at, at + 2 + len, SAY(check, N_("the year is not complete")));
	}
}

#define DRAFT_HINTS 3u

/* So many hints were not forgotten: the report is still being written. They are said once, each of them is no more than a hint. */
static bool is_draft(struct check *check)
{
	struct hints hints = {.count = 0};
	for (size_t i = 0; i < check->request->document->block_count; i++)
		if (check_is_report(check, i))
			find_hints(check, i, NULL, &hints);
	if (hints.count < DRAFT_HINTS)
		return false;
	report_blank(check, &check->request->document->blocks[hints.block], LEVEL_WARNING, hints.at, hints.end,
	             SAY(check, N_("the report is a draft: %zu hints of the template wait for their text"), hints.count));
	return true;
}

void check_blank(struct check *check)
{
	const struct document *document = check->request->document;
	bool draft = is_draft(check);
	enum level level = draft ? LEVEL_HINT : LEVEL_ERROR;
	for (size_t i = 0; i < document->block_count; i++) {
		struct hints hints = {.count = 0};
		if (!check_is_report(check, i))
			continue;
		check_runs(check, &document->blocks[i], draft);
		check_names(check, &document->blocks[i]);
		find_hints(check, i, &level, &hints);
		check_lost_years(check, &document->blocks[i]);
	}
}
