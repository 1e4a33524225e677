/* punctuation: doubled and half-width marks, brackets and quotation marks without their partner. */
#include "checker/checker_int.h"

static bool is_chinese(uint32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

static void report_mark(struct check *check, size_t at, size_t end, struct str message, struct str suggestion)
{
	check_report(check, &(struct remark){
		.level = LEVEL_HINT, .at = at, .end = end, .message = message,
		.evidence = check_between(check, at, end), .suggestion = suggestion,
	});
}

/* ---- doubled: 。。 ，。 ------------------------------------------------------------------------------------------ */

static bool is_stop(uint32_t c)
{
	return c == 0x3002 || c == 0xFF0C || c == 0x3001 || c == 0xFF1B || c == 0xFF1A;
}

static void check_doubled(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = block->at, next, end; at < block->end; at = next) {
		if (!is_stop(check_str_character(s, at, &next)))
			continue;
		for (end = next; end < block->end && is_stop(check_str_character(s, end, &next));)
			end = next;
		next = end;
		size_t first;
		check_str_character(s, at, &first);
		if (end > first)
			report_mark(check, at, end, SAY(check, N_("two marks stand together")), str_slice(s, at, first));
	}
}

/* ---- half width --------------------------------------------------------------------------------------------------- */

static const char *full_width(uint32_t c)
{
	switch (c) {
	case ',':
		return "，";
	case ';':
		return "；";
	case ':':
		return "：";
	case '!':
		return "！";
	case '?':
		return "？";
	default:
		return NULL;
	}
}

struct half_width {
	size_t half, full;
	size_t first_at, first_end;
};

/* Half-width marks behind a Chinese character and not before a digit or letter. */
static bool is_half(struct str s, size_t from, size_t at)
{
	size_t next, behind;
	if (at == from || !full_width(check_str_character(s, at, &next)) ||
	    !is_chinese(check_str_character(s, check_str_back(s, at, from), &behind)))
		return false;
	return next >= s.len || is_chinese(check_str_character(s, next, &behind));
}

static void count_half(const struct check *check, const struct block *block, struct half_width *sum)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = block->at, next; at < block->end; at = next) {
		uint32_t c = check_str_character(s, at, &next);
		if (is_half(s, block->at, at)) {
			if (sum->half++ == 0)
				*sum = (struct half_width){1, sum->full, at, next};
		} else if (is_stop(c)) {
			sum->full++;
		}
	}
}

static void report_half(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = block->at, next; at < block->end; at = next) {
		uint32_t c = check_str_character(s, at, &next);
		if (is_half(s, block->at, at))
			report_mark(check, at, next, SAY(check, N_("a half-width mark stands in Chinese text")), str_of(full_width(c)));
	}
}

#define HALF_MANY 5u

/* A text that uses half-width marks throughout is told so once. */
static void check_half(struct check *check)
{
	const struct document *document = check->request->document;
	struct half_width sum = {0};
	for (size_t i = 0; i < document->block_count; i++)
		if (check_is_report(check, i))
			count_half(check, &document->blocks[i], &sum);
	if (sum.half > HALF_MANY && sum.half > sum.full / 5) {
		report_mark(check, sum.first_at, sum.first_end,
		            SAY(check, N_("the text uses half-width marks in %zu places; Chinese text takes full-width ones"),
		                sum.half),
		            STR(""));
		return;
	}
	for (size_t i = 0; i < document->block_count; i++)
		if (check_is_report(check, i))
			report_half(check, &document->blocks[i]);
}

/* ---- pairs ---------------------------------------------------------------------------------------------------------- */

static const uint32_t pairs[][4] = {
	/* opens, opens (half width), closes, closes (half width) */
	{0xFF08, '(', 0xFF09, ')'}, {0x201C, 0x201C, 0x201D, 0x201D}, {0x300A, 0x300A, 0x300B, 0x300B},
	{0x3010, 0x3010, 0x3011, 0x3011}, {0x300C, 0x300C, 0x300D, 0x300D},
};

#define DEPTH_MAX 8
#define LINES_APART 3u /* a pair may be parted by line ends that stand in the middle of a sentence */

struct lonely {
	size_t at, end, block;
	bool open;
};

struct pairing {
	struct lonely open[DEPTH_MAX];
	size_t depth;
};

static void report_lonely(struct check *check, const struct lonely *mark)
{
	report_mark(check, mark->at, mark->end,
	            mark->open ? SAY(check, N_("this bracket or quotation mark is not closed"))
	                       : SAY(check, N_("this bracket or quotation mark was not opened")), STR(""));
}

static bool is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F);
}

/* 1） is an enumerator of its own kind; a bracket behind a letter is what is left of a reading in brackets: zhèn) */
static bool stands_alone(struct str s, size_t from, size_t at)
{
	size_t pos = at, next;
	while (pos > from && s.at[pos - 1] >= '0' && s.at[pos - 1] <= '9')
		pos--;
	if (pos == at)
		return pos > from && is_letter(check_str_character(s, check_str_back(s, pos, from), &next));
	if (pos == from)
		return true;
	uint32_t c = check_str_character(s, check_str_back(s, pos, from), &next);
	return is_stop(c) || c == ' ' || c == 0x3000 || c == '\t';
}

static void forget_old(struct check *check, struct pairing *pairing, size_t block)
{
	size_t kept = 0;
	for (size_t i = 0; i < pairing->depth; i++) {
		if (pairing->open[i].block + LINES_APART < block)
			report_lonely(check, &pairing->open[i]);
		else
			pairing->open[kept++] = pairing->open[i];
	}
	pairing->depth = kept;
}

static void check_pair(struct check *check, const uint32_t pair[4], struct pairing *pairing, size_t index)
{
	const struct block *block = &check->request->document->blocks[index];
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = block->at, next; at < block->end; at = next) {
		uint32_t c = check_str_character(s, at, &next);
		struct lonely mark = {at, next, index, c == pair[0] || c == pair[1]};
		if (mark.open && pairing->depth < DEPTH_MAX)
			pairing->open[pairing->depth++] = mark;
		else if ((c == pair[2] || c == pair[3]) && pairing->depth > 0)
			pairing->depth--;
		else if ((c == pair[2] || c == pair[3]) && !stands_alone(s, block->at, at))
			report_lonely(check, &mark);
	}
}

static void check_pairs(struct check *check)
{
	size_t count = check->request->document->block_count;
	for (size_t kind = 0; kind < COUNT_OF(pairs); kind++) {
		struct pairing pairing = {0};
		for (size_t i = 0; i < count; i++) {
			if (!check_is_report(check, i))
				continue;
			forget_old(check, &pairing, i);
			check_pair(check, pairs[kind], &pairing, i);
		}
		forget_old(check, &pairing, count + LINES_APART + 1);
	}
}

/* ---- marks in a form of their own: 》、《 and …... ------------------------------------------------------------------- */

static void check_wrong(struct check *check, const struct block *block, const struct word *wrong)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = str_find(s, wrong->text, block->at), end; at != STR_NONE; at = str_find(s, wrong->text, end)) {
		end = at + wrong->text.len;
		while (end < s.len && s.at[end] == s.at[end - 1] && (s.at[end] == '.' || s.at[end] == '-'))
			end++;
		report_mark(check, at, end, SAY(check, N_("these marks are written otherwise")), wrong->more);
	}
}

static void check_all_wrong(struct check *check, const struct block *block)
{
	const struct word *wrong;
	for (size_t i = 0; (wrong = check_words_next(&check->words, LIST_MARK_WRONG, &i));)
		check_wrong(check, block, wrong);
}

void check_punctuation(struct check *check)
{
	const struct document *document = check->request->document;
	for (size_t i = 0; i < document->block_count; i++)
		if (check_is_report(check, i)) {
			check_doubled(check, &document->blocks[i]);
			check_all_wrong(check, &document->blocks[i]);
		}
	check_half(check);
	check_pairs(check);
}
