/* What the tests of document share: parsing a sample, looking at its blocks, making word files. */
#ifndef TEST_DOCUMENT_SUPPORT_H
#define TEST_DOCUMENT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "document/document.h"

struct sample {
	struct arena arena;
	struct document document;
	struct err err;
	struct str source;
};

/* Parses and checks everything the contract promises of any document. */
void sample_parse(struct sample *sample, struct str bytes);
void sample_parse_text(struct sample *sample, const char *text);
/* Parses what must be refused, and checks that the refusal is a clear message with this status. */
void sample_refuse(struct sample *sample, struct str bytes, enum status status);
void sample_release(struct sample *sample);

void check_promises(const struct document *document, struct str source);
const struct block *block_with(const struct document *document, const char *text); /* the one that is this text */
void assert_block(const struct document *document, const char *text, enum block_kind kind, int level);
void assert_cell(const struct document *document, const char *text, uint32_t row, uint32_t column);
bool has_note(const struct document *document, const char *code);
/* The source byte from which the first character of `text` came. */
uint32_t origin_of(const struct document *document, const char *text);
size_t find_bytes(struct str source, const char *text);

/* In the arena of the sample, with a 0 behind it. */
struct str repeated(struct sample *sample, const char *head, const char *piece, size_t count, const char *tail);
struct str in_encoding(struct arena *arena, const char *text, const char *encoding); /* by iconv */

/* A zip of parts; a NULL name ends the list. */
struct part {
	const char *name;
	struct str bytes;
};
struct str make_zip(struct arena *arena, const struct part *parts);
/* A word file whose body, styles and numbering hold this XML; NULL leaves the part out. */
struct str make_docx(struct arena *arena, const char *body, const char *styles, const char *numbering);
/* The same with further parts; a NULL name ends them. */
struct str make_docx_with(struct arena *arena, const char *body, const struct part *more);

int run_decode_tests(void);
int run_txt_tests(void);
int run_html_tests(void);
int run_docx_tests(void);
int run_annotate_tests(void);
int run_xlsx_tests(void);
int run_xls_tests(void);
int run_csv_tests(void);
int run_odf_tests(void);
int run_hostile_tests(void);
int run_repair_tests(void);
int run_confine_tests(void);
int run_worker_tests(void);
int run_pages_tests(void);
int child_of_tests(int argc, char **argv); /* the bad children of the confinement tests */
int obedient_child(void);                  /* the child of the worker tests */

#endif
