/* Names of indicators and of things promised: are two of them the same? A wrong yes is worse than a no. */
#include <string.h>

#include "reader/diff_int.h"

enum { NAME_MAX = 60 /* characters */ };

static const struct word *word_at(const struct reader *reader, struct str text, size_t at, size_t *end)
{
	return lexicon_match(&reader->lexicon, TREE_TEXT, text, at, end);
}

/* Without leading words of these classes, as long as a name of two characters is left. */
static struct str without_head(const struct reader *reader, struct str text, word_classes drop, word_classes keep)
{
	for (;;) {
		size_t end;
		const struct word *word = word_at(reader, text, 0, &end);
		if (!word || !(word->classes & drop) || word->classes & keep || text.len - end < 6)
			return text;
		text = str_slice(text, end, text.len);
	}
}

static struct str without_marks(const struct lexicon *lexicon, struct arena *arena, struct str text)
{
	char *out = arena_alloc(arena, text.len + 1);
	size_t len = 0;
	for (size_t at = 0; out && at < text.len;) {
		size_t from = at;
		const struct text_listed *waste = list_start(lexicon, LIST_NAME_WASTE, str_slice(text, at, text.len));
		if (waste) {
			at += waste->text.len;
			continue;
		}
		utf8_next(text, &at);
		memcpy(out + len, text.at + from, at - from);
		len += at - from;
	}
	return out ? (struct str){out, len} : text;
}

struct str diff_name(const struct reader *reader, struct arena *arena, struct str indicator)
{
	const word_classes drop = CLASS(SCOPE) | CLASS(TIME) | CLASS(ADVERB) | CLASS(LINK) | CLASS(REALISE) | CLASS(TARGET_CUE);
	struct str known = reader_indicator_name(reader, indicator);
	if (!str_equal(known, indicator))
		return known;
	struct str name = without_marks(&reader->lexicon, arena, without_head(reader, indicator, drop, CLASS(INDICATOR) | CLASS(MODIFIER)));
	return reader_indicator_name(reader, name);
}

struct str diff_object(const struct reader *reader, struct str indicator)
{
	const word_classes verbs = CLASS(VERB) | CLASS(PROMISE_VERB) | CLASS(REALISE) | CLASS(ADVERB) | CLASS(LINK) | CLASS(DROP);
	struct str text = without_head(reader, indicator, verbs | CLASS(SCOPE) | CLASS(TIME), CLASS(INDICATOR) | CLASS(MODIFIER));
	for (size_t back = 12; back >= 6; back -= 3) { /* 道路硬化 */
		if (text.len < back + 6)
			continue;
		const struct word *word = lexicon_find(&reader->lexicon, TREE_TEXT, str_slice(text, text.len - back, text.len));
		if (word && word->classes & CLASS(VERB))
			return str_slice(text, 0, text.len - back);
	}
	return text;
}

/* ---- what tells two names apart ---- */

enum { GROUP_MAX = 128 };

/* The groups of qualifying words of which the name has one. */
struct groups {
	bool has[GROUP_MAX];
};

static struct groups groups_of(const struct lexicon *lexicon, struct str name)
{
	const struct text_list *words = &lexicon->lists[LIST_QUALIFIER];
	struct groups groups = {0};
	for (size_t i = 0; i < words->count; i++)
		if (str_find(name, words->words[i].text, 0) != STR_NONE)
			groups.has[words->words[i].value % GROUP_MAX] = true;
	return groups;
}

/* A name with a qualifying word is not a name without. */
static bool qualified_alike(const struct lexicon *lexicon, struct str a, struct str b)
{
	struct groups of_a = groups_of(lexicon, a), of_b = groups_of(lexicon, b);
	return memcmp(&of_a, &of_b, sizeof of_a) == 0;
}

static size_t characters(struct str text, uint32_t *out)
{
	size_t count = 0;
	for (size_t at = 0; at < text.len && count < NAME_MAX;)
		out[count++] = utf8_next(text, &at);
	return count;
}

unsigned diff_likeness(const struct lexicon *lexicon, struct str a, struct str b)
{
	uint32_t first[NAME_MAX], second[NAME_MAX];
	unsigned row[NAME_MAX + 1] = {0};
	size_t n = characters(a, first), m = characters(b, second);
	if (!n || !m || !qualified_alike(lexicon, a, b))
		return 0;
	for (size_t i = 0; i < n; i++) { /* the longest common subsequence */
		unsigned diagonal = 0;
		for (size_t k = 1; k <= m; k++) {
			unsigned above = row[k];
			if (first[i] == second[k - 1])
				row[k] = diagonal + 1;
			else if (row[k - 1] > row[k])
				row[k] = row[k - 1];
			diagonal = above;
		}
	}
	return 200 * row[m] / (unsigned)(n + m);
}

/* ---- other definitions of the same ---- */

/* The same with the list's longest word for the first of them that stands in it. */
static struct str unified(const struct lexicon *lexicon, struct arena *arena, enum word_list list, struct str text)
{
	size_t at;
	const struct text_listed *word = text_list_in(&lexicon->lists[list], text, 0, &at);
	if (!word)
		return text;
	return arena_join(arena, str_slice(text, 0, at), lexicon->lists[list].words[0].text,
	                  str_slice(text, at + word->text.len, text.len));
}

enum diff_change diff_redefined(const struct reader *reader, struct arena *arena, struct str a, struct str b)
{
	static const struct {
		enum word_list words;
		enum diff_change change;
	} DEFINITIONS[] = {{LIST_TWO_REGISTERS, DIFF_CHANGE_POPULATION},
	                   {LIST_TWO_PRICES, DIFF_CHANGE_PRICES},
	                   {LIST_TWO_INCOMES, DIFF_CHANGE_INCOME}};
	const struct lexicon *lexicon = &reader->lexicon;
	for (size_t i = 0; i < COUNT_OF(DEFINITIONS); i++) {
		enum word_list words = DEFINITIONS[i].words;
		const struct text_listed *by = list_in(lexicon, words, a), *by_other = list_in(lexicon, words, b);
		if (!by || !by_other || by == by_other)
			continue;
		struct str one = diff_name(reader, arena, unified(lexicon, arena, words, a));
		struct str other = diff_name(reader, arena, unified(lexicon, arena, words, b));
		one = unified(lexicon, arena, LIST_RURAL_PEOPLE, one);
		other = unified(lexicon, arena, LIST_RURAL_PEOPLE, other);
		if (str_equal(one, other) || diff_likeness(lexicon, one, other) >= 80)
			return DEFINITIONS[i].change;
	}
	return DIFF_SAME;
}
