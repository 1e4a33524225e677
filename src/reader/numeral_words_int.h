/* numeral words: which words hide a numeral, and which beside one show that it counts (definitions/text/numeral_words.csv). */
#ifndef ZHENWU_READER_NUMERAL_WORDS_H
#define ZHENWU_READER_NUMERAL_WORDS_H

#include "text/text.h"

/* What a word of definitions/text/numeral_words.csv does for the numbers in it or beside it. */
enum numeral_role_of_word {
	ROLE_ORDINARY, /* 一起, 统一: no number in it */
	ROLE_NUMERIC,  /* 十分钟: the number in it counts although a shorter word (十分) hides one */
	ROLE_BEHIND,   /* a single Chinese numeral before it counts: 三到 */
	ROLE_AHEAD,    /* … behind it: 等于三 */
	ROLE_MONEY,    /* money written before its number: US$ */
	ROLE_DEGREE,   /* the scale of a temperature before its number: 摄氏 */
	ROLE_DATA,     /* what is measured in 兆 as a unit: 宽带 */
	ROLE_CLOCK,    /* an hour stands behind it: 上午九点 */
	ROLE_REST,     /* a unit behind which tenths may stand alone: 一米八 */
	ROLES
};
struct numeral_words {
	struct text_words *words[ROLES];
};
enum status numeral_words_load(struct str csv, const char *name, struct numeral_words *out, struct err *err) MUST_CHECK;
void numeral_words_release(struct numeral_words *words);
/* The end of the longest word of this role that begins at s.at[at], or 0. */
size_t numeral_word_end(const struct numeral_words *words, enum numeral_role_of_word role, struct str s, size_t at);
/* Does a word of this role end at s.at[at]? */
bool numeral_word_before(const struct numeral_words *words, enum numeral_role_of_word role, struct str s, size_t at);

#endif
