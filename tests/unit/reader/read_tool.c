/* Prints what is read from a report: --figures (the lines of `zhenwu read`), --promises, --notes, or --blocks. Not installed. */
#include <string.h>

#include "reader/reader.h"

static const char *const KINDS[] = {"title", "heading", "paragraph", "item", "cell", "furniture"};

static void print_blocks(const struct document *document)
{
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		printf("%s %d %.*s\n", KINDS[block->kind], block->level,
		       STR_ARG(str_slice(document->text, block->at, block->end)));
	}
}

static void print(const struct reading *reading, const char *what, struct str file)
{
	struct buf out;
	char date[DATE_TEXT_MAX];
	buf_init(&out, 0);
	if (strcmp(what, "--figures") == 0)
		reader_write_json(&out, file, reading);
	if (strcmp(what, "--promises") == 0) {
		buf_format(&out, "%d %d %.*s\n", reading->year, reading->plan_year, STR_ARG(reading->title));
		for (size_t i = 0; i < reading->promise_count; i++) {
			const struct promise *p = &reading->promises[i];
			date_text(p->deadline, date);
			buf_format(&out, "%.*s | %.*s | %s %.*s | %.*s | deed %d | figures %zu\n", STR_ARG(p->section),
			           STR_ARG(p->text), date, STR_ARG(p->deadline_text), STR_ARG(p->body), p->deed, p->figure_count);
		}
	}
	if (strcmp(what, "--notes") == 0)
		for (size_t i = 0; i < reading->note_count; i++)
			buf_format(&out, "%u %s %.*s\n", reading->notes[i].place.at, reading->notes[i].code,
			           STR_ARG(reading->notes[i].message));
	if (out.len)
		fwrite(out.at, 1, out.len, stdout);
	buf_release(&out);
}

static int read_file(const struct reader *reader, struct arena *arena, const char *what, const char *path,
                     struct err *err)
{
	struct document document;
	struct reading reading;
	struct str bytes;
	if (document_read_file(arena, path, &bytes, err) || document_parse(arena, str_of(path), bytes, &document, err) ||
	    reader_read(reader, arena, &document, LANGUAGE_ENGLISH, &reading, err))
		return 1;
	if (strcmp(what, "--blocks") == 0)
		print_blocks(&document);
	else
		print(&reading, what, str_of(path));
	return 0;
}

int main(int argc, char **argv)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct reader *reader;
	if (argc != 3) {
		fprintf(stderr, "usage: read-tool --figures|--promises|--notes|--blocks FILE\n");
		return 2;
	}
	if (reader_new(&reader, &err)) {
		fprintf(stderr, "%s %s\n", err.message, err.hint);
		return 1;
	}
	struct arena arena;
	arena_init(&arena, (size_t)1 << 30);
	int exit_status = read_file(reader, &arena, argv[1], argv[2], &err);
	if (exit_status)
		fprintf(stderr, "%s\n", err.message);
	arena_release(&arena);
	reader_free(reader);
	return exit_status;
}
