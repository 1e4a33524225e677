/* fill, inside: a text on its way through the words of a register (meaning.c), and what each of them says (meaning_take.c). */
#ifndef ZHENWU_FILL_MEANING_INT_H
#define ZHENWU_FILL_MEANING_INT_H

#include "fill/propose_int.h"

struct reader_of_text {
	const struct proposing *proposing;
	const struct register_definition *definition;
	const struct fill_vocabulary *vocabulary; /* NULL: only what all understand */
	const struct register_field *asked;       /* 致贫原因/因病: the choice of this field */
	struct meaning *out;
	bool figured;            /* this segment has told a figure */
	size_t conditions_above; /* that the segments above have told */
};

enum word_kind { WORD_REGISTER, WORD_ABOUT, WORD_MEASURE, WORD_MEASURE_ALL, WORD_ADDED, WORD_STOPPED, WORD_WHEN, WORD_SHARE, WORD_MALE,
                WORD_FEMALE, WORD_AGE,
                 WORD_ACTIVE, WORD_PROCESS, WORD_FILLER };

void reader_add_condition(struct meaning *out, struct str text, const struct register_field *field);
void reader_name_register(struct meaning *out, const struct register_definition *definition);
/* false: the register cannot say so. */
bool reader_take_age(const struct reader_of_text *reader, int64_t low, int64_t high, bool near);
bool reader_take_choice(const struct reader_of_text *reader, const struct term *term);
bool reader_take_term(struct reader_of_text *reader, const struct term *term);
bool reader_take_word(const struct reader_of_text *reader, enum word_kind kind, const struct fill_word *word);

#endif
