/* Formulas of old workbooks, as far as they add cells up: which rows a total sums is all that is asked of them. */
#include "document/ole_int.h"
#include "document/sheet_int.h"

enum {
	T_ADD = 0x03, T_PAREN = 0x15, T_ATTRIBUTES = 0x19, T_REFERENCE = 0x24, T_AREA = 0x25, T_CALL = 0x22,
	CLASS_BITS = 0x60, CLASS_REFERENCE = 0x20, /* the same token in three classes: 0x25, 0x45, 0x65 */
	ATTRIBUTE_SUM = 0x10, FUNCTION_SUM = 4, COLUMN_BITS = 0x3FFF,
};

static void put_place(struct buf *out, unsigned row, unsigned column)
{
	char letters[8];
	size_t at = sizeof letters;
	for (column = (column & COLUMN_BITS) + 1; column > 0; column = (column - 1) / 26)
		letters[--at] = (char)('A' + (column - 1) % 26);
	buf_bytes(out, letters + at, sizeof letters - at);
	buf_format(out, "%u", row + 1);
}

/* Bytes of the token at `at`; 0 when it does more than add up. What it refers to goes to `out`. */
static size_t take_token(struct str tokens, size_t at, struct buf *out)
{
	unsigned token = (unsigned char)tokens.at[at];
	size_t left = tokens.len - at;
	if (token == T_ADD || token == T_PAREN)
		return 1;
	if (token == T_ATTRIBUTES)
		return left >= 4 && tokens.at[at + 1] == ATTRIBUTE_SUM ? 4 : 0;
	unsigned kind = token & CLASS_BITS ? (token & ~(unsigned)CLASS_BITS) | CLASS_REFERENCE : token;
	if (kind == T_CALL)
		return left >= 4 && ole_u16(tokens, at + 2) == FUNCTION_SUM ? 4 : 0;
	if (kind != T_REFERENCE && kind != T_AREA)
		return 0;
	size_t len = kind == T_AREA ? 9 : 5;
	if (left < len)
		return 0;
	if (out->len > 4)
		buf_char(out, ',');
	put_place(out, ole_u16(tokens, at + 1), ole_u16(tokens, at + (kind == T_AREA ? 5 : 3)));
	if (kind == T_AREA) {
		buf_char(out, ':');
		put_place(out, ole_u16(tokens, at + 3), ole_u16(tokens, at + 7));
	}
	return len;
}

struct str xls_formula_sum(struct str tokens, char out[XLS_FORMULA_MAX])
{
	struct buf text;
	bool sum = tokens.len > 0;
	buf_init(&text, XLS_FORMULA_MAX - 2);
	buf_text(&text, "SUM(");
	for (size_t at = 0; sum && at < tokens.len;) {
		size_t len = take_token(tokens, at, &text);
		sum = len > 0;
		at += len;
	}
	buf_char(&text, ')');
	sum = sum && !buf_failed(&text);
	size_t len = sum ? text.len : 0;
	if (len)
		memcpy(out, text.at, len);
	buf_release(&text);
	return (struct str){out, len};
}
