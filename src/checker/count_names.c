/* count: a number and the names it counts: 大坪、柳溪、石门3个村, 3个项目，分别是甲、乙、丙, “五个抓手”：抓…，抓….
 *
 * Only where the names can be counted surely: no number and no 等 stands among them. 和 may join two names or stand in one. */
#include "checker/checker_int.h"
#include "text/text.h"

#define NAMED_MIN 2
#define NAMED_MAX 30
#define NAME_BYTES 45u /* the longest name */
#define BEFORE_BYTES 300u /* names before their number */
#define LIST_BYTES 3000u /* a list behind it */

struct named {
	size_t at, end; /* the number with its measure word */
	int number;
};

/* 五大产业: a number of its own among the names */
static bool counts(const struct check *check, struct str s, size_t at)
{
	struct text_numeral numeral;
	size_t len;
	return text_may_begin_numeral(check_str_character(s, at, &len)) && text_chinese(s, at, &numeral) &&
	       check_words_start(&check->words, LIST_COUNT_UNIT, str_slice(s, numeral.end, s.len), &len);
}

/* The names of s, separated by 、; the last may be two joined by 和. 0 when they cannot be counted. */
static int count_names(const struct check *check, struct str s, int *most)
{
	int count = 1;
	size_t from = 0, next;
	for (size_t at = 0; at < s.len; at = next) {
		uint32_t c = check_str_character(s, at, &next);
		struct text_numeral numeral;
		if (c == 0x3001 && at - from <= NAME_BYTES && at > from) {
			count++;
			from = next;
		} else if (c == 0x3001 || c == 0xFF0C || c == ',' || text_arabic(s, at, &numeral) || counts(check, s, at)) {
			return 0;
		}
	}
	struct str last = str_slice(s, from, s.len);
	if (last.len == 0 || last.len > NAME_BYTES || check_words_within(&check->words, LIST_AND_OTHERS, s))
		return 0;
	*most = count + (check_words_within(&check->words, LIST_AND, last) ? 1 : 0);
	return count;
}

static void report(struct check *check, const struct named *named, enum level level, int count)
{
	struct str phrase = check_between(check, named->at, named->end);
	check_report(check, &(struct remark){
		.level = level, .at = named->at, .end = named->end,
		.message = SAY(check, N_("\"%.*s\" is announced, but the list has %d items"), STR_ARG(phrase), count),
		.evidence = SAY(check, N_("%d announced, %d named"), named->number, count),
	});
}

static bool is_mark(uint32_t c)
{
	return c == 0x3002 || c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == ',' || c == ';' || c == ':' || c == 0xFF08 ||
	       c == 0xFF09 || c == '(' || c == ')' || c == '\n' || c == 0xFF01;
}

static size_t clause_end(struct str s, size_t at)
{
	size_t next;
	for (; at < s.len; at = next)
		if (is_mark(check_str_character(s, at, &next)))
			return at;
	return s.len;
}

/* 甲、乙、丙3个村: the names before the number, back to the mark that begins the clause. */
static bool check_before_number(struct check *check, size_t from, const struct named *named)
{
	struct str text = str_slice(check->text, named->end, check->text.len);
	size_t len, start = named->at;
	from = named->at > from + BEFORE_BYTES ? named->at - BEFORE_BYTES : from;
	while (from < named->at && ((unsigned char)check->text.at[from] & 0xC0) == 0x80)
		from++;
	size_t before_number = check_str_back(check->text, named->at, from), after;
	uint32_t quote = check_str_character(check->text, before_number, &after);
	if (quote == 0x201C || quote == '"') /* 理论、“三个代表”重要思想 */
		return false;
	bool chinese = text_may_begin_numeral(check_str_character(check->text, named->at, &len));
	if (!chinese && !check_words_start(&check->words, LIST_PLACES, text, &len))
		return false;
	while (start > from) {
		size_t before = check_str_back(check->text, start, from), next;
		if (is_mark(check_str_character(check->text, before, &next)))
			break;
		start = before;
	}
	int most, count = count_names(check, check_between(check, start, named->at), &most);
	if (count < 2 || (named->number >= count && named->number <= most))
		return count >= 2;
	/* 低保金、救助金、残疾人两项补贴: fewer may be counted of the last name alone */
	report(check, named, named->number < count ? LEVEL_HINT : LEVEL_WARNING, count);
	return true;
}

/* 3个项目，分别是甲、乙、丙。 and 3个：甲、乙、丙。 */
static bool check_behind(struct check *check, struct str block, const struct named *named)
{
	size_t end = clause_end(block, named->end), next, len;
	uint32_t mark = check_str_character(block, end, &next);
	struct str behind = str_slice(block, next, block.len);
	struct ordinal point;
	size_t from = next;
	if (check_ordinal_next(block, &from, block.len < next + BEFORE_BYTES ? block.len : next + BEFORE_BYTES, &point) &&
	    point.at == next)
		return false; /* 一是甲、乙；二是丙 */
	if (check_words_start(&check->words, LIST_NAMELY, behind, &len))
		next += len;
	else if (mark != 0xFF1A && mark != ':')
		return false;
	size_t close = clause_end(block, next);
	uint32_t last = check_str_character(block, close, &len);
	int most, count = count_names(check, str_slice(block, next, close), &most);
	if (count < 2 || (last != 0x3002 && last != 0xFF1B && close < block.len))
		return false;
	if (named->number < count || named->number > most)
		report(check, named, LEVEL_WARNING, count);
	return true;
}

/* ；1.新建2处；2.改造3家: the last of the numbers that stand at the heads of the parts */
static int count_numbered(struct str s)
{
	int count = 0;
	bool head = true, bracket = false;
	for (size_t at = 0, next; at < s.len; at = next) {
		uint32_t c = check_str_character(s, at, &next);
		struct text_numeral numeral;
		if (c == 0x3002 || c == '\n')
			break;
		bool open = c == '(' || c == 0xFF08;
		bool number = head && !open && (text_arabic(s, at, &numeral) || (bracket && text_chinese(s, at, &numeral)));
		if (number && numeral.value.scale == 0 &&
		    numeral.value.unscaled == count + 1) {
			size_t behind;
			uint32_t mark = check_str_character(s, numeral.end, &behind);
			if (mark == '.' || mark == 0xFF0E || mark == 0x3001 || mark == ')' || mark == 0xFF09) {
				count++;
				next = behind;
			}
		}
		head = c == 0xFF1B || c == ';' || open;
		bracket = open;
	}
	return count;
}

/* How many parts of the sentence, one after the other from its head, begin with the word. `whole`: nothing else follows. */
static size_t count_starts(struct str s, struct str word, bool *whole)
{
	size_t count = 0;
	bool head = true;
	*whole = true;
	for (size_t at = 0, next; at < s.len; at = next) {
		uint32_t c = check_str_character(s, at, &next);
		if (c == 0x3002 || c == '\n')
			break;
		if (head && !str_starts(str_slice(s, at, s.len), word)) {
			*whole = false;
			break;
		}
		count += head ? 1 : 0;
		head = c == 0x3001 || c == 0xFF0C || c == 0xFF1B;
	}
	return count;
}

/* The list that begins at s: parts with the word, be there more behind them; with its first character alone, all of them. */
static size_t count_slogan(struct str s, struct str word)
{
	size_t first, count;
	bool whole;
	count = count_starts(s, word, &whole);
	if (count >= NAMED_MIN)
		return count;
	check_str_character(word, 0, &first);
	count = count_starts(s, str_slice(word, 0, first), &whole);
	return whole && count > NAMED_MIN ? count : 0;
}

/* 三项工作：强化甲，…；强化乙，…；强化丙: parts of the sentence that begin with the same two characters */
static int count_alike(struct str s)
{
	size_t len = 0;
	struct str word;
	int count = 1;
	check_str_character(s, len, &len);
	check_str_character(s, len, &len);
	word = str_slice(s, 0, len);
	for (size_t at = 0, next; at < s.len; at = next) {
		uint32_t c = check_str_character(s, at, &next);
		if (c == 0x3002 || c == '\n')
			break;
		if (c != 0xFF1B)
			continue;
		if (!str_starts(str_slice(s, next, s.len), word))
			return 0;
		count++;
	}
	return count;
}

#define SLOGAN_MARKS 4 /* marks behind the slogan at which its list may begin */

/* “三个聚力”…聚力甲、聚力乙、聚力丙 and “五个抓手”…：抓…，抓…: every part begins with the word or its first character. */
static void check_slogan(struct check *check, struct str block, const struct named *named)
{
	struct str quote = STR("”"), word = str_slice(block, named->end, block.len);
	size_t close = str_find(word, quote, 0), next;
	if (close == STR_NONE || close == 0 || close > NAME_BYTES)
		return;
	struct str behind = str_slice(word, close + quote.len, word.len);
	word.len = close;
	for (size_t at = 0, marks = 0; at < behind.len && marks < SLOGAN_MARKS; at = next) {
		if (!is_mark(check_str_character(behind, at, &next)))
			continue;
		size_t count = count_slogan(str_slice(behind, next, behind.len), word);
		marks++;
		if (count == 0)
			continue;
		if (count != (size_t)named->number)
			report(check, named, LEVEL_WARNING, (int)count);
		return;
	}
}

static void check_number(struct check *check, const struct block *block, const struct named *named)
{
	size_t stop = block->end < named->end + LIST_BYTES ? block->end : named->end + LIST_BYTES;
	while (stop > named->end && ((unsigned char)check->text.at[stop] & 0xC0) == 0x80 && stop < block->end)
		stop--;
	struct str s = str_slice(check->text, 0, stop);
	if (check_before_number(check, block->at, named) || check_behind(check, s, named))
		return;
	size_t end = clause_end(s, named->end), next;
	uint32_t mark = check_str_character(s, end, &next);
	int numbered = mark == 0xFF1A || mark == ':' ? count_numbered(str_slice(s, next, s.len)) : 0;
	int alike = numbered == 0 && (mark == 0xFF1A || mark == ':') ? count_alike(str_slice(s, next, s.len)) : 0;
	if (alike > NAMED_MIN && alike != named->number)
		report(check, named, LEVEL_WARNING, alike);
	else if (numbered >= NAMED_MIN && numbered != named->number)
		report(check, named, LEVEL_ERROR, numbered);
	else if (numbered == 0 && alike <= NAMED_MIN)
		check_slogan(check, s, named);
}

void check_named_counts(struct check *check)
{
	const struct document *document = check->request->document;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		struct str s = str_slice(check->text, 0, block->end);
		for (size_t at = block->at, next; check_is_report(check, i) && at < block->end; at = next) {
			struct text_numeral numeral;
			size_t unit;
			uint32_t c = check_str_character(s, at, &next);
			if ((!(c >= '0' && c <= '9') && !text_may_begin_numeral(c)) ||
			    (!text_arabic(s, at, &numeral) && !text_chinese(s, at, &numeral)))
				continue;
			next = numeral.end;
			int64_t number = numeral.value.scale == 0 ? numeral.value.unscaled : 0;
			if (number < NAMED_MIN || number > NAMED_MAX ||
			    !check_words_start(&check->words, LIST_COUNT_UNIT, str_slice(s, next, s.len), &unit))
				continue;
			struct named named = {at, next + unit, (int)number};
			check_number(check, block, &named);
		}
	}
}
