/* The head of a row or a column: 2025年1—10月农林牧渔业总产值增长（%）. */
#include <string.h>

#include "reader/table_int.h"

enum { SHORT_TEXT = 3 /* bytes: 男, 女 */, UNIT_MAX = 36, PLACE_MAX = 30 };

/* ---- units ---- */

bool unit_is_known(const struct reader *reader, struct str unit)
{
	struct dec base;
	struct str base_unit;
	size_t stroke = str_find(unit, STR("/"), 0);
	if (!unit.len || unit.len > UNIT_MAX)
		return false;
	if (reader_base_value(reader, dec_of(1), unit, &base, &base_unit))
		return true;
	return stroke != STR_NONE && unit_is_known(reader, str_slice(unit, 0, stroke)) &&
	       unit_is_known(reader, str_slice(unit, stroke + 1, unit.len));
}

static struct str without_unit_word(const struct lexicon *lexicon, struct str text)
{
	const struct text_listed *label = list_start(lexicon, LIST_UNIT_LABEL, text);
	return label ? str_trim(str_slice(text, label->text.len, text.len)) : text;
}

/* ---- time ---- */

static bool is_year_number(struct dec value)
{
	return value.scale == 0 && value.unscaled >= 1949 && value.unscaled <= 2099;
}

static bool behind_word(const struct lexicon *lexicon, enum word_list list, struct str text, size_t *at)
{
	const struct text_listed *word = list_start(lexicon, list, str_slice(text, *at, text.len));
	*at += word ? word->text.len : 0;
	return word;
}

/* 10月, 1-10月, 1—3季度, 一至九月: from the first of the year on. */
static bool read_part(const struct lexicon *lexicon, struct str text, size_t *at, struct head *head)
{
	struct text_numeral first, last;
	if (!text_arabic(text, *at, &first) && !text_chinese(text, *at, &first))
		return false;
	last = first;
	size_t end = first.end, link = first.end;
	bool range = behind_word(lexicon, LIST_HEAD_MONTHS_LINK, text, &link) &&
	             (text_arabic(text, link, &last) || text_chinese(text, link, &last));
	if (range)
		end = last.end;
	int64_t number = last.value.unscaled;
	if (last.value.scale || first.value.scale || number < 1 || number > 12 || (range && first.value.unscaled != 1))
		return false;
	if (behind_word(lexicon, LIST_HEAD_MONTH_MARK, text, &end)) {
		head->kind = range ? PERIOD_CUMULATIVE : PERIOD_MONTH;
		head->number = (int8_t)number;
	} else if (number <= 4 && behind_word(lexicon, LIST_HEAD_QUARTER_MARK, text, &end)) {
		head->kind = range ? PERIOD_CUMULATIVE : PERIOD_QUARTER;
		head->number = (int8_t)(range ? 3 * number : number);
	} else {
		return false;
	}
	*at = end;
	return true;
}

static bool read_named_part(const struct lexicon *lexicon, struct str text, size_t *at, struct head *head)
{
	static const struct {
		enum word_list words;
		enum period_kind kind;
	} PARTS[] = {{LIST_HALF_YEAR, PERIOD_HALF}, {LIST_FIRST_MONTHS, PERIOD_CUMULATIVE}, {LIST_QUARTER, PERIOD_QUARTER}};
	for (size_t i = 0; i < COUNT_OF(PARTS); i++) {
		const struct text_listed *word = list_start(lexicon, PARTS[i].words, str_slice(text, *at, text.len));
		if (!word)
			continue;
		head->kind = PARTS[i].kind;
		head->number = (int8_t)word->value;
		*at += word->text.len;
		return true;
	}
	return false;
}

/* 2025年, 2025 alone, 2025年度. Not the 2024 of 比2024年增长. */
static bool read_year(const struct lexicon *lexicon, struct str text, size_t *at, bool compared, struct head *head)
{
	struct text_numeral numeral;
	size_t end;
	int year = text_chinese_year(text, *at, &end);
	if (!year) {
		if (!text_arabic(text, *at, &numeral) || !is_year_number(numeral.value) || numeral.end - *at != 4)
			return false;
		year = (int)numeral.value.unscaled;
		end = numeral.end;
	}
	bool whole = *at == 0 && end == text.len;
	if (!behind_word(lexicon, LIST_HEAD_YEAR_MARK, text, &end) && !whole)
		return false;
	if (!compared && !head->year)
		head->year = year;
	*at = end;
	return true;
}

static bool read_time(const struct lexicon *lexicon, struct str text, size_t *at, bool compared, struct head *head)
{
	if (read_year(lexicon, text, at, compared, head)) {
		if (!compared && !read_named_part(lexicon, text, at, head))
			read_part(lexicon, text, at, head);
		return true;
	}
	return read_named_part(lexicon, text, at, head) || read_part(lexicon, text, at, head);
}

/* ---- words ---- */

/* Words that say something only when they are the whole head: 数 is in many words. */
static const word_classes WHOLE_ONLY = TABLE(EMPTY) | TABLE(NO_FIGURE) | TABLE(PERSON) | TABLE(PLACE) |
                                       TABLE(TITLE_END) | TABLE(TITLE_BEGIN);
static const word_classes MOODS = TABLE(TARGET) | TABLE(EXPECTED) | TABLE(ACTUAL);

static void put(struct head *head, char *out, struct str text)
{
	memcpy(out + head->text.len, text.at, text.len);
	head->text.len += text.len;
}

static void see_word(struct head *head, char *out, const struct word *word, struct str text)
{
	word_classes classes = word->classes & ~WHOLE_ONLY;
	head->classes |= classes;
	if (!head->mood)
		head->mood = classes & MOODS;
	if (classes & (TABLE(SHARE) | TABLE(PLAIN)))
		put(head, out, text);
}

static bool ends_with_comparison(const struct lexicon *lexicon, struct str text)
{
	return list_end(lexicon, LIST_COMPARES_END, text);
}

/* Takes time, unit and the words of tables out of the text. */
static void scan(struct work *work, struct str text, char *out, struct head *head)
{
	head->text = (struct str){out, 0};
	for (size_t at = 0; at < text.len;) {
		struct str rest = str_slice(text, at, text.len);
		size_t end;
		if (read_time(&work->reader->lexicon, text, &at, ends_with_comparison(&work->reader->lexicon, head->text), head))
			continue;
		if (rest.at[0] == '%' || str_starts(rest, STR("‰"))) {
			end = at + (rest.at[0] == '%' ? 1 : strlen("‰"));
			head->unit = str_slice(text, at, end);
			head->own_unit = true;
			at = end;
			continue;
		}
		const struct word *word = lexicon_match(&work->reader->lexicon, TREE_TABLE, text, at, &end);
		if (word && (word->classes & ~WHOLE_ONLY)) {
			see_word(head, out, word, str_slice(text, at, end));
		} else {
			end = at;
			utf8_next(text, &end);
			put(head, out, str_slice(text, at, end));
		}
		at = end;
	}
}

static struct str trimmed(const struct lexicon *lexicon, struct str text)
{
	for (;;) {
		text = str_trim(text);
		const struct text_listed *word = list_end(lexicon, LIST_HEAD_WASTE, text);
		if (!word)
			word = list_end(lexicon, LIST_HEAD_COMPARES, text);
		if (word) {
			text.len -= word->text.len;
			continue;
		}
		word = list_start(lexicon, LIST_HEAD_WASTE, text);
		if (!word)
			return text;
		text = str_slice(text, word->text.len, text.len);
	}
}

/* 一、 （二） 3. 4、 ①, and 其中： in front of a part of the row above. */
static struct str without_number(struct str text)
{
	struct text_numeral numeral;
	bool bracket = str_starts(text, STR("（")) || str_starts(text, STR("("));
	size_t begin = bracket ? (text.at[0] == '(' ? 1 : strlen("（")) : 0, end;
	if (text_chinese(text, begin, &numeral) || text_arabic(text, begin, &numeral)) {
		end = numeral.end;
		if (numeral.value.scale == 0 && end < text.len && CHARACTER_IN(utf8_next(text, &end), "、．.）)，") &&
		    !(end < text.len && text.at[end] >= '0' && text.at[end] <= '9'))
			text = str_slice(text, end, text.len);
	}
	size_t circled = 0;
	uint32_t c = utf8_next(text, &circled);
	if (c >= 0x2460 && c <= 0x2473)
		text = str_slice(text, circled, text.len);
	return str_trim(text);
}

static struct str without_among(const struct lexicon *lexicon, struct str text)
{
	const struct text_listed *word = list_start(lexicon, LIST_HEAD_AMONG, text);
	return word && text.len > word->text.len ? str_trim(str_slice(text, word->text.len, text.len)) : text;
}

/* What stands in brackets: a unit, or words of tables; anything else goes. */
static struct str without_brackets(struct work *work, struct str text, char *out, char *spare, struct head *head)
{
	size_t len = 0;
	for (size_t at = 0; at < text.len;) {
		struct str rest = str_slice(text, at, text.len);
		bool wide = str_starts(rest, STR("（"));
		if (!wide && !str_starts(rest, STR("("))) {
			out[len++] = text.at[at++];
			continue;
		}
		size_t begin = at + (wide ? strlen("（") : 1), close = str_find(text, STR("）"), begin);
		size_t narrow = str_find(text, STR(")"), begin);
		size_t end = close < narrow ? close : narrow;
		end = end == STR_NONE ? text.len : end;
		struct str inside = without_unit_word(&work->reader->lexicon, str_trim(str_slice(text, begin, end)));
		if (unit_is_known(work->reader, inside))
			head->unit = inside;
		else
			scan(work, inside, spare, head);
		at = end + (end == text.len ? 0 : end == close ? strlen("）") : 1);
	}
	return (struct str){out, len};
}

static void see_whole(const struct work *work, struct head *head)
{
	const struct word *word = lexicon_find(&work->reader->lexicon, TREE_TABLE, head->text);
	if (word)
		head->classes |= word->classes & WHOLE_ONLY;
	if (list_end(&work->reader->lexicon, LIST_HEAD_NO_FIGURE_END, head->text))
		head->classes |= TABLE(NO_FIGURE);
	if (head->classes & TABLE(EMPTY))
		head->text.len = 0;
}

bool head_read(struct work *work, struct text_shadow *shadow, struct str text, struct head *out)
{
	struct head head = {.text = {"", 0}, .unit = {"", 0}};
	text_shadow_clear(shadow);
	if (!text_shadow_add(shadow, text, 0, text.len) || !text_simplify(work->reader->simplifier, shadow))
		return false;
	struct str simple = arena_str(work->scratch, text_shadow_view(shadow));
	char *plain = arena_alloc(work->scratch, 3 * simple.len + 1);
	if (!plain)
		return false;
	struct str bare = without_brackets(work, str_trim(without_number(str_trim(simple))), plain, plain + simple.len, &head);
	bare = str_trim(without_among(&work->reader->lexicon, without_number(str_trim(bare))));
	struct str own = head.unit;
	if (!own.len && unit_is_known(work->reader, bare) && !lexicon_find(&work->reader->lexicon, TREE_TABLE, bare)) {
		head.unit = bare;
		head.text = bare; /* a head that is a unit may be the name all the same: 户, 人 */
		*out = head;
		return true;
	}
	scan(work, bare, plain + 2 * simple.len, &head);
	head.own_unit = head.own_unit || (own.len && (head.classes & HEAD_MEASURES));
	head.text = trimmed(&work->reader->lexicon, head.text);
	see_whole(work, &head);
	*out = head;
	return true;
}

/* ---- heads together ---- */

struct str head_join(struct work *work, struct str outer, struct str inner)
{
	if (!outer.len || str_find(inner, outer, 0) != STR_NONE)
		return inner;
	if (!inner.len || str_find(outer, inner, 0) != STR_NONE)
		return outer;
	return arena_format(work->scratch, "%.*s%.*s", STR_ARG(outer), STR_ARG(inner));
}

static bool says_little(const struct work *work, struct str text)
{
	const struct word *word = lexicon_find(&work->reader->lexicon, TREE_TEXT, text);
	bool known = word && word->classes & CLASS(INDICATOR);
	return (word && word->classes & CLASS(GENERIC)) || (text.len <= SHORT_TEXT && !known);
}

struct head head_below(struct work *work, const struct head *outer, const struct head *inner, bool repeats)
{
	struct head head = *inner;
	bool measured = (inner->classes & HEAD_MEASURES) != 0;
	head.classes |= outer->classes & ~WHOLE_ONLY;
	head.mood = inner->mood ? inner->mood : outer->mood;
	head.year = inner->year ? inner->year : outer->year;
	if (inner->kind == PERIOD_UNKNOWN) {
		head.kind = outer->kind;
		head.number = outer->number;
	}
	if (!inner->unit.len) {
		head.unit = outer->unit;
		head.own_unit = outer->own_unit && !measured;
	}
	if (str_equal(inner->text, inner->unit) && outer->text.len)
		head.text = outer->text; /* 产值 over 万元 */
	else if (!inner->text.len || repeats || says_little(work, inner->text))
		head.text = head_join(work, outer->text, inner->text);
	return head;
}

bool head_is_place(const struct work *work, struct str text)
{
	if (!text.len || text.len > PLACE_MAX)
		return false;
	const struct word *word = lexicon_find(&work->reader->lexicon, TREE_TEXT, text);
	if (word && (word->classes & (CLASS(INDICATOR) | CLASS(GENERIC))))
		return false;
	const struct text_listed *end = list_end(&work->reader->lexicon, LIST_HEAD_PLACE_END, text);
	return end && text.len > end->text.len + 2;
}
