/* fill, inside: what several of its files use. */
#ifndef ZHENWU_FILL_INT_H
#define ZHENWU_FILL_INT_H

#include "fill/fill.h"

#define FILL_LANGUAGE(err) ((err) ? (err)->language : LANGUAGE_CHINESE)

/* ---- source.c ---- */
bool source_says(const struct fill_source *source); /* anything that an outer part does not say for it */
/* The row, or the column, sums others of the table, and nothing else was said of it. */
bool source_is_whole(const struct form_table *table, const struct fill_table *bound, bool of_columns, size_t at);

#endif
