/* What the tests of the reader share: one reader for all tests of a program, a text read to its end, and rows of a text and
 * what must be read from it. */
#ifndef ZHENWU_TESTS_READER_SUPPORT_H
#define ZHENWU_TESTS_READER_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reader/reader.h"

#define REVIEW "一、2025年工作回顾"
#define PLAN "二、2026年工作安排"

extern struct reader *reader; /* made by set_up_reader, freed by tear_down_reader */

int set_up_reader(void **state);
int tear_down_reader(void **state);

/* A file and what was read from it; arena_release(&read.arena) frees all of it. */
struct read {
	struct arena arena;
	struct document document;
	struct reading reading;
};

/* The ending of the name tells how the bytes are parsed. */
void read_file(struct read *read, const char *name, struct str bytes);
void read_bytes(struct read *read, struct str text);
void read_part(struct read *read, const char *heading, const char *text);

/* A text and all that must be read from it; empty: nothing may be read. */
struct row {
	const char *text, *wanted;
};

/* Says both when they differ. */
bool is_wanted(const struct row *row, struct str read);

/* Each text under the heading, its figures a line each: value unit|indicator|measure|mood|bound|sign. */
void check_rows(const char *heading, const struct row *rows, size_t count);
#define CHECK(heading, ...) check_rows(heading, __VA_ARGS__, COUNT_OF(__VA_ARGS__))

#endif
