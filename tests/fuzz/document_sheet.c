#include <stdlib.h>

#include "target.h"

/* The parts of a sound workbook with this one in the place of its own, or alone where a workbook has none such. */
static struct str with_part(const char *name, struct str bytes)
{
	const struct zip_part parts[] = {
		{"xl/workbook.xml", STR("<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"b\"/></sheets></workbook>")},
		{"xl/_rels/workbook.xml.rels", STR("<Relationships><Relationship Id=\"b\" Target=\"c.xml\"/></Relationships>")},
		{"xl/c.xml", STR("<worksheet><sheetData><row><c t=\"s\" s=\"0\"><v>0</v></c><c s=\"0\"><v>1.5</v></c></row></sheetData></worksheet>")},
		{"xl/sharedStrings.xml", STR("<sst><si><t>a</t></si></sst>")},
		{name, bytes},
	};
	bool workbook = name[0] == 'x';
	size_t first = workbook ? 0 : COUNT_OF(parts) - 1;
	return make_zip(parts + first, COUNT_OF(parts) - first);
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
			struct str zip = with_part(parts[i].part, (struct str){(const char *)bytes + 1, size - 1});
			parse_and_check(zip);
			free((char *)zip.at);
			return 0;
		}
	parse_and_check((struct str){(const char *)bytes, size});
	return 0;
}
