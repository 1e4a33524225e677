/* Any text through the grammar: what comes out must keep the promises of reader.h. */
#include <stdlib.h>

#include "reader/reader.h"
#include "target.h"

static bool inside(const struct document *document, struct place place)
{
	return place.at <= place.end && place.end <= document->text.len && place.source_at <= place.source_end;
}

static void check_figures(const struct document *document, const struct reading *reading)
{
	uint32_t before = 0;
	for (size_t i = 0; i < reading->figure_count; i++) {
		const struct figure *f = &reading->figures[i];
		promise(inside(document, f->place) && f->place.at < f->place.end, "a figure points at its number");
		promise(inside(document, f->sentence_place), "a sentence is in the text");
		promise(f->sentence_place.at >= before || f->place.at >= before, "figures in reading order");
		promise(f->value.unscaled >= 0, "the sign stands apart from the value");
		promise(utf8_valid(f->indicator) && utf8_valid(f->unit) && utf8_valid(f->quote) && utf8_valid(f->scope),
		        "words are UTF-8");
		promise(f->rule != NULL, "a figure names its rule");
		before = f->sentence_place.at;
	}
}

static void check_promises(const struct document *document, const struct reading *reading)
{
	for (size_t i = 0; i < reading->promise_count; i++) {
		const struct promise *p = &reading->promises[i];
		promise(inside(document, p->place) && p->place.at < p->place.end, "a promise has a place");
		promise(p->text.len > 0 && utf8_valid(p->text), "a promise has words");
		promise(p->first_figure + p->figure_count <= reading->figure_count, "its quantities are figures");
	}
	for (size_t i = 0; i < reading->note_count; i++)
		promise(inside(document, reading->notes[i].place) && reading->notes[i].code, "a note has a place and a word");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct reader *reader;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	struct document document;
	struct reading reading;
	struct buf out;
	if (!reader && reader_new(&reader, &err))
		abort();
	arena_init(&arena, (size_t)512 << 20);
	buf_init(&out, 0);
	if (!document_parse(&arena, STR("file"), (struct str){(const char *)bytes, size}, &document, &err)) {
		promise(!reader_read(reader, &arena, &document, LANGUAGE_ENGLISH, &reading, &err), "a document is read");
		check_figures(&document, &reading);
		check_promises(&document, &reading);
		reader_write_json(&out, STR("file"), &reading);
		promise(utf8_valid(buf_view(&out)), "the lines are UTF-8");
		promise(!reader_explain(reader, &arena, &document, LANGUAGE_ENGLISH, EXPLAIN_ALL, &out, &err), "it is explained");
	}
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
