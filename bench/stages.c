/* The way from bytes to figures on one core, stage by stage. bench/read runs it and reads the lines it prints.
 *
 * usage: bench-stages FILE…
 * Prints `name value`: bytes of text, nanoseconds of CPU time a stage, counts, and the peak of memory in kB. */
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "document/document.h"
#include "reader/reader.h"

enum { FILE_CAP = 1 << 30 };

struct totals {
	int64_t bytes, figures, promises, notes, written; /* bytes of text; of JSON written */
	int64_t document, reader, json, simple;           /* nanoseconds */
	int64_t lines;
};

static int64_t now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* What any program does with a text: is it UTF-8, and how many characters and lines has it? */
static int64_t look_simply(struct str text)
{
	int64_t lines = 0;
	if (!utf8_valid(text))
		return 0;
	for (size_t at = 0; (at = str_find(text, STR("\n"), at)) != STR_NONE; at++)
		lines++;
	return lines + (int64_t)utf8_length(text);
}

static enum status read_one(const struct reader *reader, struct arena *arena, struct str name, struct totals *totals,
                            struct err *err)
{
	struct str bytes;
	struct document document;
	struct reading reading;
	enum status status = document_read_file(arena, name.at, &bytes, err);
	if (status)
		return status;
	int64_t begin = now();
	status = document_parse(arena, name, bytes, &document, err);
	int64_t parsed = now();
	if (!status)
		status = reader_read(reader, arena, &document, LANGUAGE_CHINESE, &reading, err);
	int64_t read = now();
	if (status)
		return status;
	struct buf out;
	buf_init(&out, 0);
	reader_write_json(&out, name, &reading);
	int64_t written = now();
	totals->lines += look_simply(document.text);
	totals->simple += now() - written;
	totals->bytes += (int64_t)document.text.len;
	totals->figures += (int64_t)reading.figure_count;
	totals->promises += (int64_t)reading.promise_count;
	totals->notes += (int64_t)reading.note_count;
	totals->written += (int64_t)out.len;
	totals->document += parsed - begin;
	totals->reader += read - parsed;
	totals->json += written - read;
	status = buf_failed(&out) ? err_memory(err) : STATUS_OK;
	buf_release(&out);
	return status;
}

static void print(const char *name, int64_t value)
{
	printf("%s %lld\n", name, (long long)value);
}

int main(int count, char **names)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct reader *reader = NULL;
	struct totals totals = {0};
	int64_t begin = now();
	enum status status = reader_new(&reader, &err);
	print("start", now() - begin);
	for (int i = 1; !status && i < count; i++) {
		struct arena arena;
		arena_init(&arena, FILE_CAP);
		status = read_one(reader, &arena, str_of(names[i]), &totals, &err);
		arena_release(&arena);
	}
	reader_free(reader);
	if (status) {
		fprintf(stderr, "%s %s\n", err.message, err.detail);
		return EXIT_FAILURE;
	}
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	print("bytes", totals.bytes);
	print("figures", totals.figures);
	print("promises", totals.promises);
	print("notes", totals.notes);
	print("written", totals.written);
	print("document", totals.document);
	print("reader", totals.reader);
	print("json", totals.json);
	print("simple", totals.simple);
	print("lines_and_characters", totals.lines);
	print("peak", usage.ru_maxrss);
	return EXIT_SUCCESS;
}
