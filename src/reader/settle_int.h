/* Private parts of settling what numbers are used for. */
#ifndef ZHENWU_READER_SETTLE_INT_H
#define ZHENWU_READER_SETTLE_INT_H

#include "reader/reader_int.h"

static inline bool bound_behind(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER)) && !token_is(s, i, CLASS(ABOUT_AFTER));
}

static inline bool ends_clause(const struct sentence *s, size_t i)
{
	return i >= s->count || s->tokens[i].kind == TOKEN_BREAK || s->tokens[i].kind == TOKEN_CLOSE;
}

static inline bool has_kind(const struct number *number, enum unit_kind kind)
{
	return number->known && number->known->kind == kind;
}

/* 1000万元以上的项目: a threshold that only names a class (settle_class.c). */
bool number_names_class(const struct sentence *s, size_t i);

#endif
