/* A table of texts as a spreadsheet program opens it without harm: nothing becomes a formula, no number loses a digit; and as
 * src/document/csv.c reads it, what is added here goes again. */
#include "sheet/csv_int.h"

enum { DIGITS_SHOWN = 11 }; /* a spreadsheet shortens longer numbers: 6.22323E+17 */

/* =1+1, +86…, -, @…; and '=1, so that the mark which is taken away again is always the one that was added. */
static bool begins_formula(struct str s)
{
	size_t at = 0;
	while (at < s.len && s.at[at] == '\'')
		at++;
	return at < s.len && CHARACTER_IN((unsigned char)s.at[at], "=+-@");
}

/* 622323199003072114, 0012, 3-5, 1/2, 12E5: read as a number or a day it would be another text. */
static bool would_change(struct str s)
{
	bool marked = false;
	for (size_t i = 0; i < s.len; i++) {
		bool digit = s.at[i] >= '0' && s.at[i] <= '9';
		if (!digit && !CHARACTER_IN((unsigned char)s.at[i], "-/:.,Ee+%"))
			return false;
		marked = marked || (!digit && s.at[i] != '.');
	}
	return s.len > 1 && (s.len > DIGITS_SHOWN || s.at[0] == '0' || marked);
}

void sheet_csv_cell(struct buf *out, struct str text, bool plain)
{
	if (plain) {
		buf_str(out, text);
		return;
	}
	if (text.len == 0)
		return;
	buf_char(out, '"');
	if (begins_formula(text))
		buf_char(out, '\'');
	else if (would_change(text))
		buf_char(out, '\t');
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '"')
			buf_char(out, '"');
		buf_char(out, text.at[i]);
	}
	buf_char(out, '"');
}
