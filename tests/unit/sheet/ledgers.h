#ifndef TEST_SHEET_LEDGERS_H
#define TEST_SHEET_LEDGERS_H

#include "support.h"

struct sample {
	const char *name;
	struct book book;
	const char *file;      /* of the samples; NULL: the book */
	size_t rows, refused;  /* records, and those that are not taken */
	const char *fields;    /* name and kind of the fields proposed */
};
extern const struct sample samples[];
extern const size_t sample_count;
struct str sample_bytes(const struct sample *sample, struct arena *arena);

#endif
