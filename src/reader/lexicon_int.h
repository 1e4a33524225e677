/* lexicon: the words of definitions/lexicon as one tree of words with what each does in a sentence. */
#ifndef ZHENWU_READER_LEXICON_H
#define ZHENWU_READER_LEXICON_H

#include "text/text.h"

/* What a word may do. The names are the keys of definitions/lexicon/words.yaml. */
#define WORD_CLASSES(X) \
	X(SCOPE, scope) X(TIME, time) X(ADVERB, adverb) X(LINK, link) X(DROP, drop) X(VERB, verb) X(UP, up) \
	X(DOWN, down) X(RATE, rate) X(RATE_DOWN, rate_down) X(COMPARE, compare) \
	X(ABOUT_BEFORE, about_before) X(LEAST_BEFORE, least_before) X(MOST_BEFORE, most_before) \
	X(ABOUT_AFTER, about_after) X(LEAST_AFTER, least_after) X(MOST_AFTER, most_after) \
	X(TARGET_CUE, target_cue) X(ACTUAL_CUE, actual_cue) X(RULE_CUE, rule_cue) X(RULE_VERB, rule_verb) \
	X(RULE_NOUN, rule_noun) X(CHANGE_ONLY, change_only) X(SHARE, share) X(COMPLETION, completion) \
	X(INVEST, invest) X(GENERIC, generic) X(ABSTRACT, abstract) X(PROCESS, process) \
	X(DESCRIBING, describing) X(NAME_AFTER, name_after) X(MEETING, meeting) X(CAUSATIVE, causative) \
	X(SUB_AREA, sub_area) X(NOMINAL, nominal) X(MODIFIER, modifier) X(REALISE, realise) \
	X(MEASURE, measure) X(FIXED, fixed) X(PLAIN, plain) X(PARTICLE, particle) \
	X(PREPOSITION, preposition) X(CONJUNCTION, conjunction) X(ETC, etc) X(POINTING, pointing) \
	X(LEAD, lead) X(TOPIC_END, topic_end) X(AGE_NOUN, age_noun) X(DURATION_CUE, duration_cue) \
	X(TRADITIONAL, traditional) X(STATE, state) X(REVIEW_MARK, review_mark) X(PLAN_MARK, plan_mark) \
	X(PLAN_CUE, plan_cue) X(DEED_MARK, deed_mark) X(PROMISE_VERB, promise_verb) X(GENERAL_VERB, general_verb) \
	X(NO_PROMISE, no_promise) X(DEADLINE, deadline) X(BODY, body) X(AHEAD, ahead) X(TOLD, told) X(UNIT, unit) X(INDICATOR, indicator)

enum word_class_number {
#define NUMBER(name, key) CLASS_NUMBER_##name,
	WORD_CLASSES(NUMBER)
#undef NUMBER
	CLASS_COUNT
};
_Static_assert(CLASS_COUNT <= 64, "a word's classes are the bits of one 64-bit number");

typedef uint64_t word_classes;
#define CLASS(name) (UINT64_C(1) << CLASS_NUMBER_##name)

/* What a word in the head of a table says. The names are the keys of definitions/lexicon/tables.yaml; the bits are those of
 * words in TREE_TABLE. */
#define TABLE_CLASSES(X) \
	X(GROWTH, table_growth) X(FALL, table_fall) X(CHANGE, table_change) X(SHARE, table_share) \
	X(COMPLETION, table_completion) X(RANK, table_rank) X(TARGET, table_target) X(EXPECTED, table_expected) \
	X(ACTUAL, table_actual) X(EARLIER, table_earlier) X(EARLIER_SAME, table_earlier_same) X(CURRENT, table_current) \
	X(NEXT, table_next) X(CUMULATIVE, table_cumulative) X(MONTH, table_month) X(WHOLE_YEAR, table_whole_year) \
	X(EMPTY, table_empty) X(NO_FIGURE, table_no_figure) X(PERSON, table_person) X(PLACE, table_place) \
	X(TITLE_END, table_title_end) X(TITLE_BEGIN, table_title_begin) X(PLAIN, table_plain)
enum table_class_number {
#define NUMBER(name, key) TABLE_NUMBER_##name,
	TABLE_CLASSES(NUMBER)
#undef NUMBER
};
#define TABLE(name) (UINT64_C(1) << TABLE_NUMBER_##name)

enum unit_kind { UNIT_MONEY, UNIT_RATIO, UNIT_POINT, UNIT_TIMES, UNIT_DURATION, UNIT_COUNT, UNIT_AMOUNT };

struct unit {
	enum unit_kind kind;
	struct str dimension, base;
	struct dec factor; /* value in base = value * factor */
};

struct word {
	struct str text;
	word_classes classes;
	const struct unit *unit;   /* with CLASS(UNIT) */
	struct str indicator;      /* with CLASS(INDICATOR): the name under which it is known */
};

/* Words are kept apart by where they are looked for, so that a unit (家) does not cut a word of the text (国家). */
enum tree_kind {
	TREE_TEXT,   /* anywhere in running text */
	TREE_UNIT,   /* behind a number: units */
	TREE_BEHIND, /* behind a number: what makes it part of a name */
	TREE_TABLE,  /* in the heads of tables */
	TREE_COUNT
};

struct word_tree {
	struct text_words *words;
	struct word *rows; /* by the numbers of `words` */
	size_t capacity;
};

struct lexicon {
	struct arena arena;
	struct word_tree trees[TREE_COUNT];
	uint8_t characters[0x10000]; /* what may begin at each: a set of bits (tokens.c) */
	uint64_t pairs[1024];        /* the first two characters of words: a set of bits, by pair_bit */
};

/* `set` holds the files; every *.yaml of it is read. Errors name file:line:column. */
enum status lexicon_load(const struct embedded_set *set, struct lexicon *out, struct err *err) MUST_CHECK;
void lexicon_release(struct lexicon *lexicon);

/* The longest word of the tree at s.at[at], or NULL. */
static inline const struct word *lexicon_match(const struct lexicon *lexicon, enum tree_kind tree, struct str s, size_t at,
                                               size_t *end)
{
	uint32_t number;
	return text_words_longest(lexicon->trees[tree].words, s, at, end, &number) ? &lexicon->trees[tree].rows[number]
	                                                                           : NULL;
}

/* Exactly this word, or NULL. */
static inline const struct word *lexicon_find(const struct lexicon *lexicon, enum tree_kind tree, struct str text)
{
	uint32_t number;
	return text_words_find(lexicon->trees[tree].words, text, &number) ? &lexicon->trees[tree].rows[number] : NULL;
}

#endif
