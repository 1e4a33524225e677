/* Any text through all rules: what comes out must keep the promises of checker.h. */
#include <stdlib.h>
#include <string.h>

#include "checker/checker.h"
#include "target.h"

static void check_finding(const struct document *document, const struct finding *finding)
{
	struct place place = finding->place;
	promise(place.at <= place.end && place.end <= document->text.len && place.source_at <= place.source_end,
	        "a finding has a place");
	promise(finding->rule && finding->message.len > 0, "a finding says what is wrong");
	promise(utf8_valid(finding->message) && utf8_valid(finding->evidence) && utf8_valid(finding->suggestion) &&
	            utf8_valid(finding->quote), "its words are UTF-8");
	promise(finding->level >= finding->rule->level, "a rule says less than its level, never more");
}

static void check_text(const struct reader *reader, struct arena *arena, struct str text)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct document document;
	struct reading reading;
	const struct finding *findings;
	size_t count;
	if (document_parse(arena, STR("file"), text, &document, &err))
		return;
	promise(!reader_read(reader, arena, &document, LANGUAGE_ENGLISH, &reading, &err), "a document is read");
	const struct check_request request = {
		.reader = reader, .document = &document, .reading = &reading, .language = LANGUAGE_CHINESE};
	promise(!checker_check(arena, &request, &findings, &count, &err), "a reading is checked");
	for (size_t i = 0; i < count; i++) {
		check_finding(&document, &findings[i]);
		promise(i == 0 || findings[i - 1].place.at <= findings[i].place.at, "findings in reading order");
	}
	struct buf out;
	buf_init(&out, 0);
	checker_write_json(&out, STR("file"), findings, count);
	promise(utf8_valid(buf_view(&out)), "the lines are UTF-8");
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct reader *reader;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	if (!reader && reader_new(&reader, &err))
		abort();
	arena_init(&arena, (size_t)512 << 20);
	check_text(reader, &arena, (struct str){(const char *)bytes, size});
	arena_release(&arena);
	return 0;
}
