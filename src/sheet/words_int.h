/* The words of spreadsheets, made tables by tools/sheet-words, and how texts are compared with them. */
#ifndef ZHENWU_SHEET_WORDS_INT_H
#define ZHENWU_SHEET_WORDS_INT_H

#include "sheet/sheet.h"

struct sheet_words {
	const struct str *at;
	size_t count;
};
extern const struct sheet_words sheet_words_serial, sheet_words_total, sheet_words_subtotal, sheet_words_footer,
	sheet_words_example, sheet_words_unit, sheet_words_money, sheet_words_person, sheet_words_calendar, sheet_words_village_end,
	sheet_words_town_end;

/* A field as ledgers know it: its name in a definition ("": none of its own), its kind, and one of the titles it goes by. */
struct sheet_known {
	struct str title;
	const char *name;
	enum field_kind kind;
	bool private_value;
};
struct sheet_known_list {
	const struct sheet_known *at;
	size_t count;
};
extern const struct sheet_known_list sheet_known_fields, sheet_known_endings;

extern const struct str sheet_examples[FIELD_KIND_COUNT_OF]; /* what may stand in a cell of a kind; empty: nothing */

bool sheet_word_in(struct str s, const struct sheet_words *words);
bool sheet_word_ends(struct str s, const struct sheet_words *words); /* s ends with one of them */
bool sheet_word_within(struct str s, const struct sheet_words *words); /* s holds one of them */
const struct sheet_known *sheet_known_find(struct str title); /* the last part of a title of two lines counts too, and what stands before a bracket; NULL: none */
const struct sheet_known *sheet_known_ending(struct str title); /* 购置日期 ends with 日期; NULL: none */
/* Without any blank or line end, full-width letters and digits as half-width ones; marks stay. */
struct str sheet_plain(struct str s, struct arena *arena);
struct str sheet_last_part(struct str title); /* 人口 of 家庭情况/人口 */
#define SHEET_MESSAGE(err, id) str_of(msg((err) ? (err)->language : LANGUAGE_CHINESE, (id)))

#endif
