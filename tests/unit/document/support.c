#include "support.h"

#include <iconv.h>
#include <stdio.h>
#include <zip.h>

static const char *const W =
	"xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
	"xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
	"xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
	"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

void check_promises(const struct document *document, struct str source)
{
	uint32_t before = 0;
	size_t limit = document_is_extracted(document->format) ? document->text.len : source.len;
	assert_true(utf8_valid(document->text));
	assert_true(document->block_count > 0);
	assert_int_equal(document->text.at[document->text.len - 1], '\n');
	for (size_t i = 0; i <= document->text.len; i++)
		assert_true(document->origin[i] <= limit);
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		assert_true(block->at >= before && block->at < block->end && block->end < document->text.len);
		assert_null(memchr(document->text.at + block->at, '\n', block->end - block->at));
		assert_int_equal(block->kind == BLOCK_TABLE_CELL, block->table > 0 && block->row > 0 && block->column > 0);
		assert_true(block->level <= 4 && (block->level == 0 || block->kind == BLOCK_HEADING));
		for (uint32_t b = block->at; b < block->end; b++)
			assert_true(document->origin[b] <= document->origin[b + 1]);
		before = block->end;
	}
	for (size_t i = 0; i < document->note_count; i++) {
		assert_true(document->notes[i].at <= document->notes[i].end && document->notes[i].end <= document->text.len);
		assert_true(document->notes[i].message.len > 0);
	}
}

void sample_parse(struct sample *sample, struct str bytes)
{
	sample->source = bytes;
	if (document_parse(&sample->arena, STR("年终报告.txt"), bytes, &sample->document, &sample->err))
		fail_msg("%s (%s)", sample->err.message, sample->err.detail);
	check_promises(&sample->document, bytes);
}

void sample_parse_text(struct sample *sample, const char *text)
{
	arena_init(&sample->arena, (size_t)64 << 20);
	sample->err = (struct err){.language = LANGUAGE_CHINESE};
	sample_parse(sample, str_of(text));
}

void sample_refuse(struct sample *sample, struct str bytes, enum status status)
{
	sample->err = (struct err){.language = LANGUAGE_ENGLISH};
	sample->document.block_count = 4711;
	assert_int_equal(document_parse(&sample->arena, STR("report.txt"), bytes, &sample->document, &sample->err), status);
	assert_int_equal(sample->document.block_count, 4711); /* outputs are left alone */
	assert_int_equal(sample->err.status, status);
	assert_non_null(strstr(sample->err.message, "report.txt"));
}

void sample_release(struct sample *sample)
{
	arena_release(&sample->arena);
}

static struct str block_text(const struct document *document, const struct block *block)
{
	return str_slice(document->text, block->at, block->end);
}

const struct block *block_with(const struct document *document, const char *text)
{
	for (size_t i = 0; i < document->block_count; i++)
		if (str_equals(block_text(document, &document->blocks[i]), text))
			return &document->blocks[i];
	return NULL;
}

void assert_block(const struct document *document, const char *text, enum block_kind kind, int level)
{
	const struct block *block = block_with(document, text);
	if (!block)
		fail_msg("no block \"%s\"", text);
	else if (block->kind != kind || block->level != level)
		fail_msg("\"%s\" is of kind %d, level %d; wanted %d, %d", text, block->kind, block->level, kind, level);
}

void assert_cell(const struct document *document, const char *text, uint32_t row, uint32_t column)
{
	assert_block(document, text, BLOCK_TABLE_CELL, 0);
	assert_int_equal(block_with(document, text)->row, row);
	assert_int_equal(block_with(document, text)->column, column);
}

bool has_note(const struct document *document, const char *code)
{
	for (size_t i = 0; i < document->note_count; i++)
		if (strcmp(document->notes[i].code, code) == 0)
			return true;
	return false;
}

size_t find_bytes(struct str source, const char *text)
{
	return str_find(source, str_of(text), 0);
}

uint32_t origin_of(const struct document *document, const char *text)
{
	size_t at = find_bytes(document->text, text);
	assert_true(at != STR_NONE);
	return document->origin[at];
}

struct str repeated(struct sample *sample, const char *head, const char *piece, size_t count, const char *tail)
{
	struct buf all;
	buf_init(&all, 0);
	buf_text(&all, head);
	for (size_t i = 0; i < count; i++)
		buf_text(&all, piece);
	buf_text(&all, tail);
	struct str kept = str_of(arena_text(&sample->arena, buf_view(&all)));
	buf_release(&all);
	return kept;
}

struct str in_encoding(struct arena *arena, const char *text, const char *encoding)
{
	iconv_t converter = iconv_open(encoding, "UTF-8");
	assert_true(converter != (iconv_t)-1);
	size_t in_left = strlen(text), out_left = in_left * 4 + 8, size = out_left;
	char *in = (char *)text, *out = arena_alloc(arena, out_left), *start = out;
	assert_non_null(out);
	assert_true(iconv(converter, &in, &in_left, &out, &out_left) != (size_t)-1);
	iconv_close(converter);
	return (struct str){start, size - out_left};
}

struct str make_zip(struct arena *arena, const struct part *parts)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
	assert_non_null(zip);
	zip_source_keep(whole);
	for (const struct part *part = parts; part->name; part++) {
		zip_source_t *source = zip_source_buffer(zip, part->bytes.at, part->bytes.len, 0);
		assert_true(zip_file_add(zip, part->name, source, 0) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	zip_stat_t about;
	assert_int_equal(zip_source_stat(whole, &about), 0);
	char *bytes = arena_alloc(arena, about.size);
	assert_non_null(bytes);
	assert_int_equal(zip_source_open(whole), 0);
	assert_int_equal(zip_source_read(whole, bytes, about.size), about.size);
	zip_source_close(whole);
	zip_source_free(whole);
	zip_error_fini(&error);
	return (struct str){bytes, about.size};
}

static struct str wrapped(struct arena *arena, const char *root, const char *before, const char *xml, const char *behind)
{
	return arena_format(arena, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:%s %s>%s%s%s</w:%s>",
	                    root, W, before, xml, behind, root);
}

struct str make_docx_with(struct arena *arena, const char *body, const struct part *more)
{
	struct part parts[10] = {{"word/document.xml", wrapped(arena, "document", "<w:body>", body, "</w:body>")}};
	for (size_t i = 0; more[i].name; i++) {
		assert_true(i + 2 < COUNT_OF(parts));
		parts[i + 1] = (struct part){more[i].name, wrapped(arena, "part", "", more[i].bytes.at, "")};
	}
	return make_zip(arena, parts);
}

struct str make_docx(struct arena *arena, const char *body, const char *styles, const char *numbering)
{
	struct part parts[4] = {{"word/document.xml", wrapped(arena, "document", "<w:body>", body, "</w:body>")}};
	size_t count = 1;
	if (styles)
		parts[count++] = (struct part){"word/styles.xml", wrapped(arena, "styles", "", styles, "")};
	if (numbering)
		parts[count++] = (struct part){"word/numbering.xml", wrapped(arena, "numbering", "", numbering, "")};
	return make_zip(arena, parts);
}
