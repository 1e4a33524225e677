/* Private parts of phrases: spans, their trimming and their texts (span.c), what stands before a number (phrase.c) and behind it
 * (phrase_behind.c). */
#ifndef ZHENWU_READER_PHRASE_INT_H
#define ZHENWU_READER_PHRASE_INT_H

#include "reader/reader_int.h"

enum {
	LOOK_BACK_MAX = 80,  /* tokens before a number that are looked at */
	INDICATOR_MAX = 150, /* bytes of an indicator */
	SUBJECT_MAX = 42,    /* bytes of a subject that is joined over a dropped verb */
	PREDICATE_MAX = 105, /* bytes of a predicate that is kept */
};

static const word_classes CONTENT = CLASS(INDICATOR) | CLASS(GENERIC) | CLASS(RULE_NOUN) | CLASS(RATE);

/* An indicator as it is put together; what has no room is left out. */
struct text_out {
	char bytes[INDICATOR_MAX];
	size_t len;
};
void text_put(struct text_out *out, struct str text);

bool token_says_can(const struct sentence *s, size_t i); /* 建成后 可 新增就业: alone between words */
bool token_omitted(const struct sentence *s, size_t i);  /* a mask, a time, a stop: no part of an indicator */
struct str span_text_without(const struct sentence *s, struct span span, struct span hole);
size_t span_bytes(const struct sentence *s, struct span span);
/* 建成率, 补助金: does token i make a noun of the verb before it? */
bool token_makes_noun(const struct sentence *s, size_t i);

#endif
