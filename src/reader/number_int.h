/* Private parts of reading a number of a sentence: number.c reads Arabic ones and tries the others, number_chinese.c those in
 * Chinese and orders, number_unit.c what stands behind a number: units, the rest of a date, masks. */
#ifndef ZHENWU_READER_NUMBER_H
#define ZHENWU_READER_NUMBER_H

#include <string.h>

#include "reader/reader_int.h"

static inline uint32_t character_at(struct str s, size_t at, size_t *end)
{
	*end = at;
	return at < s.len ? utf8_next(s, end) : 0;
}

static inline uint32_t character_before(struct str s, size_t at, size_t floor)
{
	size_t back = at;
	while (back > floor && ((unsigned char)s.at[--back] & 0xC0) == 0x80)
		;
	return back < at ? utf8_next(s, &back) : 0;
}

static inline bool digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static inline bool mask_mark(uint32_t c)
{
	return c == '_' || c == '*' || c == 'x' || c == 'X';
}

#define one_of(c, characters) CHARACTER_IN(c, characters)

static inline const struct token *last_token(const struct sentence *s)
{
	return s->count ? &s->tokens[s->count - 1] : NULL;
}

/* 前3家企业: the first of them, but 目前3家企业 counts. */
static inline bool names_first(const struct sentence *s, size_t at)
{
	const struct token *last = last_token(s);
	bool word = last && last->end == at && (last->kind == TOKEN_WORD || last->kind == TOKEN_TIME) && last->end - last->at > strlen("前");
	return character_before(s->text, at, s->at) == 0x524D && !word;
}

/* A number may only be read at the beginning of a piece: not behind a letter or inside a model name. */
static inline bool behind_name(const struct sentence *s, size_t at)
{
	uint32_t before = character_before(s->text, at, s->at);
	const struct token *last = last_token(s);
	if (letter(before) && last && last->end == at && last->classes & CLASS(INDICATOR)) /* GDP19.92亿元 */
		return false;
	if (letter(before) || one_of(before, "+·•#№@－"))
		return true;
	if (before != '-' && before != '/' && before != '.')
		return false;
	if (s->count == 1 && before == '.' && last_token(s)->end == at) /* 2.6月底前: behind the enumerator */
		return false;
	uint32_t second = at > 1 ? character_before(s->text, at - 1, s->at) : 0;
	return letter(second) || digit(second) || before == '-';
}

static inline bool last_is(const struct sentence *s, word_classes classes)
{
	return last_token(s) && last_token(s)->classes & classes;
}

/* ---- what stands behind a number (number_unit.c) ---- */

struct measured {
	size_t end;      /* behind the unit */
	struct str unit; /* in the shadow or the arena */
	const struct unit *known;
	word_classes classes; /* of the unit's word */
	bool about;
};

struct measured number_unit(const struct sentence *s, size_t at);
/* A date that began with a number and 年, 月 … goes on: its end. */
uint32_t number_time_end(const struct sentence *s, size_t at);
bool number_is_calendar(uint32_t c);
/* Does the sentence speak of how long or how old something is? */
bool number_lasts(const struct sentence *s, word_classes cue);
bool unit_is_age(struct str unit);
size_t number_mask_end(const struct sentence *s, size_t at);
struct number_reading number_read_mask(const struct sentence *s, size_t at);

/* ---- shared by Arabic and Chinese ones (number.c) ---- */

static inline struct number_reading number_name(size_t end)
{
	return (struct number_reading){.what = READ_NAME, .end = (uint32_t)end};
}


struct number_reading number_quantity(const struct sentence *s, struct text_numeral numeral, struct measured measured);
bool number_ends_range(const struct sentence *s, size_t at);
bool number_low_end(const struct sentence *s, size_t at, struct text_numeral numeral, struct number_reading *out);

/* ---- numbers in Chinese (number_chinese.c); each reads what begins at `at` ---- */

bool number_part(const struct sentence *s, size_t at, struct number_reading *out);
bool number_order(const struct sentence *s, size_t at, struct number_reading *out);
bool number_top(const struct sentence *s, size_t at, struct number_reading *out);
bool number_chinese_date(const struct sentence *s, size_t at, struct number_reading *out);
bool number_pair(const struct sentence *s, size_t at, struct number_reading *out);
bool number_about_hundred(const struct sentence *s, size_t at, struct number_reading *out);
bool number_chinese(const struct sentence *s, size_t at, struct number_reading *out);

#endif
