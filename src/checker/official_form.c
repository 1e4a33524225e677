/* doc_number, attachment: the parts of an official document that have a form of their own (GB/T 9704). */
#include "checker/checker_int.h"
#include "text/text.h"

/* ---- 发文字号: 清政发〔2026〕3号 ---- */

enum { YEAR_DIGITS = 4, NUMBER_DIGITS_MAX = 5 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t digits_at(struct str s, size_t at)
{
	size_t count = 0;
	while (at + count < s.len && is_digit(s.at[at + count]))
		count++;
	return count;
}

/* Behind the bracket of the year: 3号, 第03号. */
static void check_number_of(struct check *check, size_t open, struct str year, size_t behind, bool hexagonal)
{
	struct str s = check->text, nth = STR("第");
	bool ordinal = str_starts(str_slice(s, behind, s.len), nth);
	size_t number = behind + (ordinal ? nth.len : 0), count = digits_at(s, number);
	if (count == 0 || count > NUMBER_DIGITS_MAX || !str_starts(str_slice(s, number + count, s.len), STR("号")))
		return;
	size_t end = number + count + STR("号").len, first = number;
	while (first + 1 < number + count && s.at[first] == '0')
		first++;
	if (hexagonal && !ordinal && first == number)
		return;
	struct str digits = str_slice(s, first, number + count);
	check_report(check, &(struct remark){
		.level = LEVEL_HINT, .at = open, .end = end, .evidence = check_between(check, open, end),
		.message = SAY(check, N_("the number of a document is written with 〔〕 around the year, without 第 and leading noughts")),
		.suggestion = arena_format(check->arena, "〔%.*s〕%.*s号", STR_ARG(year), STR_ARG(digits))});
}

static bool is_chinese_before(struct str s, size_t at)
{
	size_t next;
	uint32_t c = at ? check_str_character(s, check_str_back(s, at, 0), &next) : 0;
	return c >= 0x4E00 && c <= 0x9FFF;
}

/* `bracket`: the mark that opens, and behind it in the list the one that closes. */
static void check_bracket(struct check *check, const struct word *bracket)
{
	struct str s = check->text, open = bracket->text, close = bracket->more;
	for (size_t at = str_find(s, open, 0); at != STR_NONE; at = str_find(s, open, at + open.len)) {
		size_t year = at + open.len;
		if (digits_at(s, year) == YEAR_DIGITS && is_chinese_before(s, at) &&
		    str_starts(str_slice(s, year + YEAR_DIGITS, s.len), close))
			check_number_of(check, at, str_slice(s, year, year + YEAR_DIGITS), year + YEAR_DIGITS + close.len,
			                str_equals(open, "〔"));
	}
}

void check_doc_number(struct check *check)
{
	const struct word *bracket;
	for (size_t i = 0; (bracket = check_words_next(&check->words, LIST_YEAR_BRACKET, &i));)
		check_bracket(check, bracket);
}

/* ---- 附件 ---- */

struct attachments {
	size_t at, end; /* the line 附件：… */
	int count;      /* of the list; 1 for a single one without number */
	bool listed;
};

/* 附件：1.任务分解表, and 2.… in the lines behind it. */
static void read_list(struct check *check, struct attachments *out)
{
	const struct document *document = check->request->document;
	struct str word = STR("附件");
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		struct str line = str_trim(check_between(check, block->at, block->end));
		if (!check_is_report(check, i) || !str_starts(line, word))
			continue;
		size_t at = (size_t)(line.at - check->text.at) + word.len, next;
		uint32_t c = check_str_character(check->text, at, &next);
		if (!out->listed)
			*out = (struct attachments){block->at, block->end, 1, true};
		if (c != 0xFF1A && c != ':')
			continue;
		struct item item = check_item_at(check->text, next, block->end);
		for (size_t k = i; item.mark == MARK_DIGIT && item.number == out->count; k++) {
			if (k + 1 >= document->block_count || check->items[k + 1].mark != MARK_DIGIT ||
			    check->items[k + 1].number != item.number + 1)
				break;
			item = check->items[k + 1];
			out->count = item.number;
		}
	}
}

/* 见附件, 附件2: the number, 0 without one. */
static int number_behind(struct str s, size_t at)
{
	struct text_numeral numeral;
	if (!text_arabic(s, at, &numeral) && !text_chinese(s, at, &numeral))
		return 0;
	return numeral.value.scale == 0 && numeral.value.unscaled < 100 ? (int)numeral.value.unscaled : 0;
}

void check_attachment(struct check *check)
{
	struct str s = check->text, word = STR("附件");
	struct attachments list = {0};
	read_list(check, &list);
	for (size_t at = str_find(s, word, 0); at != STR_NONE; at = str_find(s, word, at + word.len)) {
		size_t end = at + word.len;
		int number = number_behind(s, end);
		struct str before = str_slice(s, at > 9 ? at - 9 : 0, at);
		if (!check_words_end(&check->words, LIST_ATTACHMENT_BEFORE, before) || (list.listed && number <= list.count))
			continue;
		check_report(check, &(struct remark){
			.level = LEVEL_WARNING, .at = at, .end = end,
			.message = list.listed ? SAY(check, N_("attachment %d is named, but %d are listed"), number, list.count)
			                       : SAY(check, N_("an attachment is named, but none is listed")),
			.evidence = list.listed ? check_between(check, list.at, list.end) : check_between(check, at, end)});
	}
}
