#include <string.h>

#include "document/pages_int.h"
#include "target.h"

static void check_blocks(const struct document *document)
{
	uint32_t before = 0;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *b = &document->blocks[i];
		promise(b->at >= before && b->at < b->end && b->end < document->text.len, "blocks in order, inside the text");
		promise(!memchr(document->text.at + b->at, '\n', b->end - b->at), "a block is one line");
		promise(b->level <= 4, "levels up to 4");
		promise((b->kind == BLOCK_TABLE_CELL) == (b->table && b->row && b->column), "cells, and only they, have a place");
		for (uint32_t k = b->at; k < b->end; k++)
			promise(document->origin[k] <= document->origin[k + 1], "origin never decreases inside a block");
		before = b->end;
	}
}

void check_document(const struct document *document, struct str file)
{
	size_t limit = document_is_extracted(document->format) ? document->text.len : file.len;
	promise(utf8_valid(document->text), "text is UTF-8");
	promise(document->block_count > 0, "a document has text");
	for (size_t i = 0; i <= document->text.len; i++)
		promise(document->origin[i] <= limit, "origin inside the source");
	check_blocks(document);
	for (size_t i = 0; i < document->note_count; i++)
		promise(document->notes[i].at <= document->notes[i].end && document->notes[i].end <= document->text.len,
		        "notes inside the text");
}

static void check_outcome(enum status status, const struct document *document, const struct err *err, struct str file)
{
	if (status == STATUS_OK)
		check_document(document, file);
	else
		promise(err->status == status && err->message[0], "a refusal says why");
}

void parse_and_check(struct str file)
{
	struct arena arena;
	struct err err = {.language = LANGUAGE_CHINESE};
	struct document document;
	arena_init(&arena, (size_t)256 << 20);
	check_outcome(document_parse(&arena, STR("file"), file, &document, &err), &document, &err, file);
	arena_release(&arena);
}

void parse_extracted_and_check(struct str text)
{
	struct arena arena;
	struct err err = {.language = LANGUAGE_CHINESE};
	struct document document;
	enum content content = text.len ? (enum content)(1 + (unsigned char)(text.at[0] - '1') % (CONTENT_COUNT - 1)) : CONTENT_PDF;
	arena_init(&arena, (size_t)256 << 20);
	text = str_slice(text, 1, text.len);
	check_outcome(document_parse_extracted(&arena, content, STR("file"), text, false, &document, &err), &document, &err, text);
	arena_release(&arena);
}
