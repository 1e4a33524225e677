/* Reads UTF-8 text files and prints their figures as JSON lines, or with --promises and --notes what else was read. Not installed. */
#include <stdlib.h>
#include <string.h>

#include "reader/reader.h"

struct block *simple_blocks(struct arena *arena, struct str text, size_t *count);

static bool short_line(struct str line)
{
	static const char *const MARKS[] = {"。", "，", ",", "；", ";", "、"};
	for (size_t i = 0; i < COUNT_OF(MARKS); i++)
		if (str_ends(line, str_of(MARKS[i])))
			return false;
	return line.len < 75 && str_find(line, STR("。"), 0) == STR_NONE && str_find(line, STR("，"), 0) == STR_NONE && str_find(line, STR(","), 0) == STR_NONE;
}

struct block *simple_blocks(struct arena *arena, struct str text, size_t *count)
{
	struct block *blocks = NULL;
	size_t capacity = 0;
	struct str rest = text, line;
	*count = 0;
	while (str_cut(&rest, '\n', &line)) {
		struct str trimmed = str_trim(line);
		if (!trimmed.len || !arena_reserve(arena, (void **)&blocks, &capacity, *count, sizeof *blocks))
			continue;
		struct block *block = &blocks[(*count)++];
		memset(block, 0, sizeof *block);
		block->kind = short_line(trimmed) ? BLOCK_HEADING : BLOCK_PARAGRAPH;
		if (str_starts(trimmed, STR("第")) && str_find(trimmed, STR("篇"), 0) < 12)
			block->kind = BLOCK_TITLE;
		if (str_find(trimmed, STR("我要投稿"), 0) != STR_NONE || (str_find(trimmed, STR("工作总结0"), 0) != STR_NONE) || (trimmed.len > 5 && trimmed.len < 60 && trimmed.at[trimmed.len - 3] == '-'))
			block->kind = BLOCK_FURNITURE;
		block->at = (uint32_t)(trimmed.at - text.at);
		block->end = block->at + (uint32_t)trimmed.len;
	}
	return blocks;
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
			buf_format(&out, "%.*s | %.*s | %s %.*s | %.*s | deed %d | figures %zu\n", STR_ARG(p->section), STR_ARG(p->text), date,
			           STR_ARG(p->deadline_text), STR_ARG(p->body), p->deed, p->figure_count);
		}
	}
	if (strcmp(what, "--notes") == 0)
		for (size_t i = 0; i < reading->note_count; i++)
			buf_format(&out, "%u %s %.*s\n", reading->notes[i].place.at, reading->notes[i].code, STR_ARG(reading->notes[i].message));
	fwrite(out.at, 1, out.len, stdout);
	buf_release(&out);
}

int main(int argc, char **argv)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct reader *reader;
	if (argc != 3 || reader_new(&reader, &err)) {
		fprintf(stderr, "%s %s\n", err.message, err.hint);
		return 2;
	}
	struct arena arena;
	arena_init(&arena, (size_t)1 << 30);
	struct document document = {0};
	struct reading reading;
	static char bytes[32 << 20];
	FILE *file = fopen(argv[2], "rb");
	size_t len = file ? fread(bytes, 1, sizeof bytes, file) : 0;
	document.text = (struct str){bytes, len};
	uint32_t *origin = arena_array(&arena, len + 1, sizeof *origin);
	for (size_t i = 0; i <= len; i++)
		origin[i] = (uint32_t)i;
	document.origin = origin;
	document.blocks = simple_blocks(&arena, document.text, &document.block_count);
	int exit_status = reader_read(reader, &arena, &document, LANGUAGE_ENGLISH, &reading, &err) ? 1 : 0;
	if (exit_status)
		fprintf(stderr, "%s\n", err.message);
	else
		print(&reading, argv[1], str_of(argv[2]));
	arena_release(&arena);
	reader_free(reader);
	return exit_status;
}
