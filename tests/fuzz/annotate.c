#include <stdlib.h>
#include <string.h>

#include "document/document.h"
#include "target.h"

#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define TYPES "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
#define RELATIONS "<Relationships><Relationship Id=\"r\" Type=\"x/relationships/comments\" Target=\"comments.xml\"/></Relationships>"

static bool parse(struct arena *arena, struct str file, struct document *out)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	return document_parse(arena, STR("a.docx"), file, out, &err) == STATUS_OK;
}

/* A third of the text each, and one that stands nowhere. */
static size_t make_comments(const struct document *document, struct document_comment *out)
{
	struct str text = document->text;
	size_t at[4] = {0, text.len / 3, text.len / 3 * 2, text.len};
	for (size_t i = 0; i < 3; i++) {
		while (at[i] > 0 && at[i] < text.len && ((unsigned char)text.at[at[i]] & 0xC0) == 0x80)
			at[i]--;
		while (at[i + 1] < text.len && ((unsigned char)text.at[at[i + 1]] & 0xC0) == 0x80)
			at[i + 1]++;
		out[i] = (struct document_comment){at[i], at[i + 1], str_slice(text, at[i], at[i + 1]), STR("请核对\n<b>")};
	}
	out[3] = (struct document_comment){SIZE_MAX, 0, STR("x"), STR("")};
	return 4;
}

/* A word file with the comments in it has the text it had; what is refused says why. */
static void annotate(struct str file)
{
	struct arena arena;
	struct document before, after;
	struct document_comment comments[4];
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct buf out;
	arena_init(&arena, (size_t)256 << 20);
	buf_init(&out, 0);
	if (parse(&arena, file, &before)) {
		size_t count = make_comments(&before, comments);
		if (document_annotate(&arena, STR("a.docx"), file, STR("校对"), comments, count, &out, &err)) {
			promise(err.message[0] != 0, "a refusal says why");
			promise(out.len == 0, "a refusal writes nothing");
		} else {
			promise(parse(&arena, buf_view(&out), &after), "a file with comments can be read");
			promise(str_equal(before.text, after.text), "comments leave the text alone");
		}
	}
	buf_release(&out);
	arena_release(&arena);
}

/* The first byte says what the rest is: the text (t), the comments that are there (c), the relations (r). */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char document[] = "<w:document " WORD "><w:body><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>产值&amp;增长</w:t><w:tab/><w:t>9.8%</w:t></w:r>"
	                               "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>粮食</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
	struct str text = str_of(document), comments = STR("<w:comments " WORD "/>"), relations = STR(RELATIONS);
	struct str rest = {(const char *)bytes + 1, size ? size - 1 : 0};
	if (size < 4)
		return 0;
	if (bytes[0] == 'c')
		comments = rest;
	else if (bytes[0] == 'r')
		relations = rest;
	else
		text = rest;
	const struct zip_part parts[] = {{"[Content_Types].xml", STR(TYPES)},
	                                 {"word/document.xml", text},
	                                 {"word/comments.xml", comments},
	                                 {"word/_rels/document.xml.rels", relations}};
	struct str zip = make_zip(parts, COUNT_OF(parts));
	annotate(zip);
	free((char *)zip.at);
	return 0;
}
