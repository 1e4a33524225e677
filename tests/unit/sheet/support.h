/* Spreadsheets as people make them, made here: texts, numbers, dates as a program counts them, merged cells. */
#ifndef TEST_SHEET_SUPPORT_H
#define TEST_SHEET_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sheet/sheet.h"

static const struct date today = {2026, 11, 20};

/* Cells of a row stand between |. #12.5 is a number, =45356 a date, anything else a text; nothing is no cell. "\n" in a text is a line end.
 * merged: "A1:C1 B2:B3". */
struct book {
	const char *const *rows;
	size_t count;
	const char *merged;
	bool shared; /* texts stand in a table of their own, as Excel writes them */
};
struct str book_make(struct arena *arena, const struct book *book);

struct opened {
	struct arena arena;
	struct document document;
	struct sheet_list sheets;
};
/* Parses and reads; fails the test when it cannot. */
void open_bytes(struct opened *opened, const char *name, struct str bytes);
void open_book(struct opened *opened, const struct book *book);
void close_opened(struct opened *opened);
/* The column with this title; fails the test when there is none. */
size_t column_titled(const struct sheet *sheet, const char *title);
void assert_cell(const struct sheet *sheet, size_t row, const char *title, const char *text);
bool has_note(const struct sheet *sheet, uint32_t row, const char *words);

/* A preview kept: what the rows became. */
struct kept {
	struct arena arena;
	const struct register_definition *definition;
	struct kept_row {
		enum sheet_change_kind kind;
		uint32_t row;
		struct str *texts; /* one a field of the definition, as value_text has it; references their id */
		struct str faults; /* C7 message; … */
		size_t changed;
	} *rows;
	size_t count, capacity;
	struct sheet_counts counts;
};
void preview_keep(struct kept *kept, const struct sheet *sheet, const struct sheet_match *matches,
                  const struct register_definition *definition, const struct sheet_records *records);
void kept_release(struct kept *kept);

/* 魏家沟村 is 1, 清溪村 2 …: what the tests know of villages. */
extern const struct str villages[];
extern const size_t village_count;
enum status refer_village(void *context, const struct register_field *field, struct str name, int64_t *id, struct err *err);

#endif
