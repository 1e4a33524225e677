/* A fuzz target: one function that takes any bytes. libFuzzer calls it (option `fuzz`, clang); so does driver.c, with the
 * seeds and a few thousand mutations that are the same each time, as an ordinary test. */
#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* A zip with these parts, stored without packing, on the heap. */
struct zip_part {
	const char *name;
	struct str bytes;
};
struct str make_zip(const struct zip_part *parts, size_t count);

/* Says what is broken and aborts, unless the promise is kept. */
void promise(bool kept, const char *what);

/* Parses the file; what comes out must keep the promises of document.h, what is refused must say why. */
void parse_and_check(struct str file);
/* The same for text that another program took out of a file: the first byte says which (1 pdf, 2 OCR, 3 doc). */
void parse_extracted_and_check(struct str text);
/* The promises of document.h; `file`: the bytes it came from. */
struct document;
void check_document(const struct document *document, struct str file);

#endif
