/* Makes the first letter of the pinyin of each Chinese character a table in the binary, so that a search by initials asks ICU for
 * nothing. The readings are ICU's own (Han-Latin).
 *
 * usage: pinyin-initials OUT.c */
#include <stdlib.h>
#include <unicode/utrans.h>

#include "register/value_int.h"

static void give_up(const char *what)
{
	fprintf(stderr, "pinyin-initials: %s\n", what);
	exit(1);
}

static char initial_of(UTransliterator *latin, uint32_t c)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar text[64] = {(UChar)c};
	int32_t len = 1, limit = 1;
	utrans_transUChars(latin, text, &len, COUNT_OF(text), 0, &limit, &error);
	if (U_FAILURE(error))
		give_up(u_errorName(error));
	return text[0] >= 'a' && text[0] <= 'z' ? (char)text[0] : 0;
}

int main(int argc, char **argv)
{
	UErrorCode error = U_ZERO_ERROR;
	UTransliterator *latin = utrans_openU(u"Han-Latin; Latin-ASCII; Lower", -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
	FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
	if (U_FAILURE(error) || !out)
		give_up(out ? u_errorName(error) : "the table cannot be written");
	fputs("/* made by tools/pinyin-initials.c */\n#include \"register/value_int.h\"\n\n"
	      "const char value_pinyin_initials[VALUE_HAN_LAST - VALUE_HAN_FIRST + 1] = {", out);
	for (uint32_t c = VALUE_HAN_FIRST; c <= VALUE_HAN_LAST; c++)
		fprintf(out, "%s%d, ", (c - VALUE_HAN_FIRST) % 32 ? "" : "\n\t", initial_of(latin, c));
	fputs("\n};\n", out);
	utrans_close(latin);
	return fclose(out) ? 1 : 0;
}
