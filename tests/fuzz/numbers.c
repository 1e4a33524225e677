/* Every number of any text: what `zhenwu read --numbers` prints. */
#include <stdlib.h>

#include "reader/reader.h"
#include "target.h"

static void check_numbers(const struct document *document, const struct seen_numbers *numbers)
{
	uint32_t before = 0;
	for (size_t i = 0; i < numbers->count; i++) {
		const struct seen_number *n = &numbers->items[i];
		promise(n->place.at >= before && n->place.at < n->place.end && n->place.end <= document->text.len,
		        "numbers in order, inside the text");
		promise(n->place.source_at <= n->place.source_end, "a place in the source");
		promise(n->value.len > 0 && utf8_valid(n->text) && utf8_valid(n->value) && utf8_valid(n->unit), "words are UTF-8");
		promise((n->kind == SEEN_RANGE) == (n->low.len > 0 && n->high.len > 0), "a range, and only it, has two ends");
		before = n->place.at;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct reader *reader;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	struct document document;
	struct seen_numbers numbers;
	struct buf out;
	if (!reader && reader_new(&reader, &err))
		abort();
	arena_init(&arena, (size_t)512 << 20);
	buf_init(&out, 0);
	if (!document_parse(&arena, STR("file"), (struct str){(const char *)bytes, size}, &document, &err)) {
		promise(!reader_numbers(reader, &arena, &document, &numbers, &err), "the numbers of a document are seen");
		check_numbers(&document, &numbers);
		reader_write_numbers(&out, STR("file"), &numbers);
		promise(utf8_valid(buf_view(&out)), "the lines are UTF-8");
	}
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
