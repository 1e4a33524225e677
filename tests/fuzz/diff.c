/* Two texts, the byte 01 between them: last year's plan beside this year's results. */
#include <stdlib.h>
#include <string.h>

#include "reader/reader.h"
#include "target.h"

struct report {
	struct document document;
	struct reading reading;
};

static bool read_report(const struct reader *reader, struct arena *arena, struct str bytes, struct report *out)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (document_parse(arena, STR("file"), bytes, &out->document, &err))
		return false;
	promise(!reader_read(reader, arena, &out->document, LANGUAGE_ENGLISH, &out->reading, &err), "a document is read");
	return true;
}

static bool inside(const struct document *document, struct place place)
{
	return place.at <= place.end && place.end <= document->text.len;
}

static void check_diff(const struct report *earlier, const struct report *later, const struct diff *diff)
{
	size_t counted = 0;
	for (size_t i = 0; i < diff->row_count; i++) {
		const struct diff_row *row = &diff->rows[i];
		promise(row->group < DIFF_GROUP_COUNT && row->status < DIFF_STATUS_COUNT, "a row has its group and status");
		promise(i == 0 || diff->rows[i - 1].group <= row->group, "targets, deeds, tasks");
		promise(inside(&earlier->document, row->said_place) && inside(&later->document, row->found_place), "places in the texts");
		promise(utf8_valid(row->name) && utf8_valid(row->said) && utf8_valid(row->found), "words are UTF-8");
		promise(!row->measured || (row->wanted && row->reached), "measured by two figures");
	}
	for (size_t group = 0; group < DIFF_GROUP_COUNT; group++)
		for (size_t status = 0; status < DIFF_STATUS_COUNT; status++)
			counted += diff->counts[group][status];
	promise(counted == diff->row_count, "every row is counted");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct reader *reader;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	struct report earlier, later;
	struct diff diff;
	struct buf out;
	const uint8_t *mark = size ? memchr(bytes, 1, size) : NULL;
	if (!reader && reader_new(&reader, &err))
		abort();
	if (!mark)
		return 0;
	struct str first = {(const char *)bytes, (size_t)(mark - bytes)};
	struct str second = {(const char *)mark + 1, size - first.len - 1};
	arena_init(&arena, (size_t)512 << 20);
	buf_init(&out, 0);
	if (read_report(reader, &arena, first, &earlier) && read_report(reader, &arena, second, &later)) {
		promise(!reader_diff(reader, &arena, &earlier.document, &earlier.reading, &later.document, &later.reading, &diff, &err),
		        "two readings are compared");
		check_diff(&earlier, &later, &diff);
		reader_write_diff(&out, &diff);
		promise(utf8_valid(buf_view(&out)), "the lines are UTF-8");
	}
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
