#include <stdlib.h>

#include "target.h"

#define ROOT(name) "<w:" name " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"

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
	const struct zip_part parts[] = {
		{"word/document.xml", text}, {"word/styles.xml", styles}, {"word/numbering.xml", numbering}};
	struct str zip = make_zip(parts, COUNT_OF(parts));
	if (bytes[0] == '!')
		for (size_t i = 1; i + 2 < size; i += 3)
			((char *)zip.at)[(bytes[i] << 8 | bytes[i + 1]) % zip.len] = (char)bytes[i + 2];
	parse_and_check(zip);
	free((char *)zip.at);
	return 0;
}
