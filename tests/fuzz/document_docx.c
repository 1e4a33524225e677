#include <stdlib.h>

#include <zip.h>

#include "target.h"

#define ROOT(name) "<w:" name " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"

static void add(zip_t *zip, const char *name, struct str bytes)
{
	zip_source_t *source = zip_source_buffer(zip, bytes.at, bytes.len, 0);
	zip_int64_t index = zip_file_add(zip, name, source, ZIP_FL_OVERWRITE);
	if (index < 0)
		abort();
	zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

/* The zip with these parts, on the heap. */
static struct str make_zip(struct str document, struct str styles, struct str numbering)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
	zip_stat_t about;
	if (!zip)
		abort();
	zip_source_keep(whole);
	add(zip, "word/document.xml", document);
	add(zip, "word/styles.xml", styles);
	add(zip, "word/numbering.xml", numbering);
	if (zip_close(zip) < 0 || zip_source_stat(whole, &about) < 0 || zip_source_open(whole) < 0)
		abort();
	char *bytes = malloc(about.size);
	if (!bytes || zip_source_read(whole, bytes, about.size) != (zip_int64_t)about.size)
		abort();
	zip_source_close(whole);
	zip_source_free(whole);
	zip_error_fini(&error);
	return (struct str){bytes, about.size};
}

/* The first byte says what the rest is: the text, the styles or the numbering of a file that is otherwise sound; '!' is
 * followed by a place and a value that damage the zip itself; P starts a zip that is taken as it comes. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char document[] = ROOT("document") "<w:body><w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"1\"/>"
		"<w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>清溪镇</w:t></w:r></w:p></w:body></w:document>";
	struct str styles = STR(ROOT("styles") "</w:styles>"), numbering = STR(ROOT("numbering") "</w:numbering>");
	struct str text = str_of(document), rest = {(const char *)bytes + 1, size ? size - 1 : 0};
	if (size < 4)
		return 0;
	if (bytes[0] == 'P') {
		parse_and_check((struct str){(const char *)bytes, size});
		return 0;
	}
	if (bytes[0] == 's')
		styles = rest;
	else if (bytes[0] == 'n')
		numbering = rest;
	else if (bytes[0] == 't')
		text = rest;
	struct str zip = make_zip(text, styles, numbering);
	if (bytes[0] == '!')
		for (size_t i = 1; i + 2 < size; i += 3)
			((char *)zip.at)[(bytes[i] << 8 | bytes[i + 1]) % zip.len] = (char)bytes[i + 2];
	parse_and_check(zip);
	free((char *)zip.at);
	return 0;
}
