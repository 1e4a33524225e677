/* Makes the characters of GB18030 and Big5 that take one or two bytes a table in the binary, so that they are read without
 * asking ICU for each. The tables are ICU's own.
 *
 * usage: character-pairs OUT.c */
#include <stdlib.h>
#include <unicode/ucnv.h>

#include "text/text_int.h"

/* The one character that the bytes begin with when it takes `wanted` of them, else 0. */
static uint32_t read_character(UConverter *converter, const char *bytes, size_t len, size_t wanted)
{
	const char *at = bytes;
	UErrorCode error = U_ZERO_ERROR;
	UChar32 c = ucnv_getNextUChar(converter, &at, bytes + len, &error);
	ucnv_resetToUnicode(converter);
	if (U_FAILURE(error) || (size_t)(at - bytes) != wanted || c == 0xFFFD)
		return 0;
	if (c > 0xFFFF) {
		fprintf(stderr, "a character of two bytes does not fit the table: U+%X\n", (unsigned)c);
		exit(1);
	}
	return (uint32_t)c;
}

static void write_table(FILE *out, const char *name, const char *encoding)
{
	UErrorCode error = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(encoding, &error);
	ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	if (U_FAILURE(error)) {
		fprintf(stderr, "%s: %s\n", encoding, u_errorName(error));
		exit(1);
	}
	uint16_t of[0x10000] = {0};
	fprintf(out, "const struct character_pairs %s = {\n\t.single = {", name);
	for (int lead = 0x80; lead < 0x100; lead++) {
		char bytes[] = {(char)lead, 'A', 'A', 'A'};
		fprintf(out, "%u, ", (unsigned)read_character(converter, bytes, sizeof bytes, 1));
	}
	fprintf(out, "},\n\t.pair = {\n");
	for (int lead = 0x80; lead < 0x100; lead++) {
		fputs("\t\t{", out);
		for (int trail = 0; trail < 0x100; trail++) {
			char bytes[] = {(char)lead, (char)trail, 'A', 'A'};
			uint32_t c = read_character(converter, bytes, sizeof bytes, 2);
			fprintf(out, "%u, ", (unsigned)c);
			if (c && !of[c])
				of[c] = (uint16_t)(lead << 8 | trail);
		}
		fputs("},\n", out);
	}
	fputs("\t},\n\t.of = {", out);
	for (size_t c = 0; c < COUNT_OF(of); c++)
		fprintf(out, "%s%u, ", c % 32 ? "" : "\n\t\t", of[c]);
	fputs("\n\t},\n};\n", out);
	ucnv_close(converter);
}

int main(int argc, char **argv)
{
	FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
	if (!out)
		return 2;
	fputs("/* made by tools/character-pairs */\n#include \"text/text_int.h\"\n\n", out);
	write_table(out, "text_gb18030_pairs", "gb18030");
	write_table(out, "text_big5_pairs", "windows-950-2000");
	return fclose(out) == 0 ? 0 : 1;
}
