/* Traces of a site or of a program in single words: chapter titles of a collection, addresses, numbers and years that are gone.
 * A part of the rules site_text and damaged. */
#include "checker/checker_int.h"

#define PROSE_BYTES 120u /* a line so long is no title, date or signature */

static void report_trace(struct check *check, const struct block *block, enum level level, size_t at, size_t end,
                         struct str message)
{
	check_report(check, &(struct remark){
		.level = level, .at = at, .end = end, .message = message, .evidence = check_around(check, block, at, end),
	});
}

static uint32_t character(struct str s, size_t at)
{
	size_t next;
	return check_str_character(s, at, &next);
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* ---- of a site ------------------------------------------------------------------------------------------------------- */

/* 第三篇：…, …篇三 over the text: one piece of a collection */
static bool is_chapter(const struct check *check, struct str title)
{
	struct str part = STR("篇"), from = STR("第");
	size_t at = str_find(title, part, 0), next;
	if (at == STR_NONE)
		return false;
	struct str number = str_starts(title, from) ? str_slice(title, from.len, at) : str_slice(title, at + part.len, title.len);
	for (size_t i = 0; i < number.len; i = next) {
		check_str_character(number, i, &next);
		if (!check_words_equal(&check->words, LIST_NUMERAL, str_slice(number, i, next)))
			return false;
	}
	return number.len > 0 && number.len <= 3 * STR("三").len;
}

static void check_chapter(struct check *check)
{
	const struct document *document = check->request->document;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		struct str title = str_trim(str_slice(check->text, block->at, block->end));
		if (!check_is_report(check, i) || title.len == 0)
			continue;
		if (title.len < PROSE_BYTES && is_chapter(check, title))
			report_trace(check, block, LEVEL_WARNING, block->at, block->end,
			             SAY(check, N_("the heading of a piece of a collection was copied with the text")));
		return;
	}
}

static void check_site_words(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end);
	struct words list = check_words_of(&check->words, LIST_SITE_WORD);
	for (size_t i = 0; i < list.count; i++)
		for (size_t at = str_find(s, list.at[i].text, block->at); at != STR_NONE;
		     at = str_find(s, list.at[i].text, at + list.at[i].text.len))
			report_trace(check, block, LEVEL_WARNING, at, at + list.at[i].text.len,
			             SAY(check, N_("words of a web site were copied with the text")));
}

void check_site_traces(struct check *check)
{
	const struct document *document = check->request->document;
	check_chapter(check);
	for (size_t i = 0; i < document->block_count; i++)
		if (check_is_report(check, i))
			check_site_words(check, &document->blocks[i]);
}

/* ---- what is gone ---------------------------------------------------------------------------------------------------- */

/* 投入多万元 */
static bool amount_is_gone(const struct check *check, struct str s, size_t at)
{
	size_t before = check_str_back(s, at, 0), next;
	while (before > 0 && s.at[before] == ' ')
		before = check_str_back(s, before, 0);
	uint32_t c = check_str_character(s, before, &next);
	return at > 0 && c > 0x2E80 && !(c >= 0xFF00 && c <= 0xFFEF) && c != 0x25CB && !(c >= 0x3000 && c <= 0x3020) &&
	       !check_words_equal(&check->words, LIST_NUMERAL, str_slice(s, before, next));
}

/* 比的8153万元 */
static bool year_is_gone(struct str s, size_t behind)
{
	return is_digit(character(s, behind));
}

static void check_gone(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end);
	struct words list = check_words_of(&check->words, LIST_GONE);
	for (size_t i = 0; i < list.count; i++) {
		const struct word *word = &list.at[i];
		for (size_t at = str_find(s, word->text, block->at); at != STR_NONE; at = str_find(s, word->text, at + word->text.len)) {
			size_t end = at + word->text.len;
			if (str_equals(word->more, "amount") && amount_is_gone(check, s, at))
				report_trace(check, block, LEVEL_WARNING, at, end, SAY(check, N_("the number is gone")));
			else if (str_equals(word->more, "year") && year_is_gone(s, end))
				report_trace(check, block, LEVEL_WARNING, at, end, SAY(check, N_("the year is gone")));
			else if (word->more.len == 0)
				report_trace(check, block, LEVEL_WARNING, at, end, SAY(check, N_("words are gone or stand twice")));
		}
	}
}

/* A line that is nothing but the mark of a heading. */
static void check_bare_mark(struct check *check, size_t i)
{
	const struct block *block = &check->request->document->blocks[i];
	const struct item *item = &check->items[i];
	if (item->mark != MARK_NONE && item->mark != MARK_DASH && str_trim(str_slice(check->text, item->end, block->end)).len == 0)
		report_trace(check, block, LEVEL_WARNING, block->at, block->end, SAY(check, N_("a mark without any text")));
}

/* The last paragraph ends in the middle of a sentence. */
static void check_end(struct check *check)
{
	const struct document *document = check->request->document;
	for (size_t i = document->block_count; i > 0; i--) {
		const struct block *block = &document->blocks[i - 1];
		struct str text = str_trim(str_slice(check->text, block->at, block->end));
		if (!check_is_report(check, i - 1) || text.len == 0)
			continue;
		size_t last = check_str_back(text, text.len, 0);
		bool prose = text.len > PROSE_BYTES && str_find(text, STR("，"), 0) != STR_NONE && block->kind == BLOCK_PARAGRAPH;
		if (prose && !check_words_equal(&check->words, LIST_SENTENCE_END, str_slice(text, last, text.len)))
			report_trace(check, block, LEVEL_HINT, check_str_back(check->text, block->end, block->at), block->end,
			             SAY(check, N_("the text ends in the middle of a sentence")));
		return;
	}
}

void check_lost_words(struct check *check)
{
	const struct document *document = check->request->document;
	for (size_t i = 0; i < document->block_count; i++)
		if (check_is_report(check, i)) {
			check_gone(check, &document->blocks[i]);
			check_bare_mark(check, i);
		}
	check_end(check);
}
