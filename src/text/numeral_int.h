/* Private to the numerals: one walk over the characters of a number serves numeral.c and amount.c. */
#ifndef ZHENWU_NUMERAL_INT_H
#define ZHENWU_NUMERAL_INT_H

#include "text/text.h"

enum numeral_role { ROLE_NONE, ROLE_DIGIT, ROLE_SMALL, ROLE_TENS, ROLE_LARGE, ROLE_POINT };
struct numeral_character {
	enum numeral_role role;
	int64_t value;
	bool formal, two; /* 壹贰叁; 两 is never one of a row of digits */
	bool people;      /* 俩 仨: with their measure word */
};
struct numeral_character numeral_character(struct str s, size_t at, size_t *end);

struct numeral_walked {
	struct text_numeral numeral;
	bool about;          /* 20多万 */
	bool single, formal, people; /* one character only; how it is written */
	bool row;            /* digits without scales: 二〇二五 */
	bool scaled;         /* with 十 百 千 万 亿 */
	int64_t scale;       /* 万 or more at its end: 1.5亿 has 100000000, 五百万 has 1000000; else 1 */
};
/* The longest number at s.at[at]; `mixed` takes Arabic coefficients and 多 几 余 before a scale too. */
bool numeral_walk(struct str s, size_t at, bool mixed, struct numeral_walked *out);
bool numeral_about(uint32_t c); /* 多 余 几 来 behind a number */
size_t text_arabic_end(struct str s, size_t at); /* behind 12,345.60, or `at` */

#endif
