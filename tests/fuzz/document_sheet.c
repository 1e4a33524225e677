#include <stdlib.h>

#include <zip.h>

#include "target.h"

/* The zip with this part and the parts of a sound workbook, on the heap. */
static struct str make_zip(const char *part, struct str bytes)
{
	const struct {
		const char *name;
		struct str bytes;
	} sound[] = {
		{"xl/workbook.xml", STR("<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"b\"/></sheets></workbook>")},
		{"xl/_rels/workbook.xml.rels", STR("<Relationships><Relationship Id=\"b\" Target=\"c.xml\"/></Relationships>")},
		{"xl/c.xml", STR("<worksheet><sheetData><row><c t=\"s\" s=\"0\"><v>0</v></c><c s=\"0\"><v>1.5</v></c></row></sheetData></worksheet>")},
		{"xl/sharedStrings.xml", STR("<sst><si><t>a</t></si></sst>")},
	};
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
	zip_stat_t about;
	if (!zip)
		abort();
	zip_source_keep(whole);
	bool workbook = part[0] == 'x';
	for (size_t i = 0; workbook && i < COUNT_OF(sound); i++)
		zip_file_add(zip, sound[i].name, zip_source_buffer(zip, sound[i].bytes.at, sound[i].bytes.len, 0), ZIP_FL_OVERWRITE);
	zip_int64_t index = zip_file_add(zip, part, zip_source_buffer(zip, bytes.at, bytes.len, 0), ZIP_FL_OVERWRITE);
	if (index < 0 || zip_close(zip) < 0 || zip_source_stat(whole, &about) < 0 || zip_source_open(whole) < 0)
		abort();
	char *out = malloc(about.size);
	if (!out || zip_source_read(whole, out, about.size) != (zip_int64_t)about.size)
		abort();
	zip_source_close(whole);
	zip_source_free(whole);
	zip_error_fini(&error);
	return (struct str){out, about.size};
}

/* The first byte says what the rest is: a sheet, the shared texts or the styles of a workbook that is otherwise sound, or the content
 * of an OpenDocument file; anything else is a file as it comes (an old workbook). */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const struct {
		char letter;
		const char *part;
	} parts[] = {{'s', "xl/c.xml"}, {'t', "xl/sharedStrings.xml"}, {'y', "xl/styles.xml"}, {'b', "xl/workbook.xml"}, {'o', "content.xml"}};
	if (size < 4)
		return 0;
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (bytes[0] == (uint8_t)parts[i].letter) {
			struct str zip = make_zip(parts[i].part, (struct str){(const char *)bytes + 1, size - 1});
			parse_and_check(zip);
			free((char *)zip.at);
			return 0;
		}
	parse_and_check((struct str){(const char *)bytes, size});
	return 0;
}
