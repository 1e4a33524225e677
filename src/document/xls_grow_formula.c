/* Formulas of old workbooks when rows are put in: the places that their tokens name, set right where they stand. */
#include "document/xls_grow_int.h"

enum {
	T_EXPRESSION = 0x01, T_TABLE = 0x02, T_FIRST_SIGN = 0x03, T_LAST_SIGN = 0x16, T_TEXT = 0x17, T_NATURAL = 0x18, T_ATTRIBUTES = 0x19,
	T_ERROR = 0x1C, T_TRUTH = 0x1D, T_INTEGER = 0x1E, T_NUMBER = 0x1F, T_ARRAY = 0x20, T_FUNCTION = 0x21, T_CALL = 0x22, T_NAME = 0x23,
	T_REFERENCE = 0x24, T_AREA = 0x25, T_MEMORY = 0x26, T_MEMORY_ERROR = 0x27, T_MEMORY_NONE = 0x28, T_MEMORY_CALL = 0x29,
	T_REFERENCE_GONE = 0x2A, T_AREA_GONE = 0x2B, T_REFERENCE_NEAR = 0x2C, T_AREA_NEAR = 0x2D, T_NAME_OUTSIDE = 0x39,
	T_REFERENCE_SHEET = 0x3A, T_AREA_SHEET = 0x3B, T_REFERENCE_SHEET_GONE = 0x3C, T_AREA_SHEET_GONE = 0x3D,
	CLASS_BITS = 0x60, CLASS_REFERENCE = 0x20, CHOOSES = 0x04, WIDE = 1,
	ROW_NEAR = 0x8000, COLUMN_NEAR = 0x4000, COLUMN_BITS = 0x3FFF, COLUMN_BYTE = 0xFF,
};

uint32_t xls_row_first(const struct grown_sheet *sheet, uint32_t row)
{
	uint32_t moved = grown_rows_first(sheet, row + 1) - 1;
	return moved < XLS_ROWS ? moved : XLS_ROWS - 1;
}

uint32_t xls_row_last(const struct grown_sheet *sheet, uint32_t row)
{
	uint32_t moved = grown_rows_last(sheet, row + 1) - 1;
	return moved < XLS_ROWS ? moved : XLS_ROWS - 1;
}

/* Bytes of the token; 0 for one that is not known. */
static size_t token_length(struct str tokens, size_t at, unsigned kind)
{
	static const unsigned char lengths[] = {
		[T_EXPRESSION] = 5, [T_ERROR] = 2, [T_TRUTH] = 2, [T_INTEGER] = 3, [T_NUMBER] = 9, [T_ARRAY] = 8, [T_FUNCTION] = 3, [T_CALL] = 4,
		[T_NAME] = 5, [T_REFERENCE] = 5, [T_AREA] = 9, [T_MEMORY_ERROR] = 7, [T_MEMORY_NONE] = 7, [T_MEMORY_CALL] = 3,
		[T_REFERENCE_GONE] = 5, [T_AREA_GONE] = 9, [T_REFERENCE_NEAR] = 5, [T_AREA_NEAR] = 9, [T_NAME_OUTSIDE] = 7,
		[T_REFERENCE_SHEET] = 7, [T_AREA_SHEET] = 11, [T_REFERENCE_SHEET_GONE] = 7, [T_AREA_SHEET_GONE] = 11};
	size_t left = tokens.len - at;
	if (kind >= T_FIRST_SIGN && kind <= T_LAST_SIGN)
		return 1;
	if (kind == T_TEXT)
		return left < 3 ? 0 : 3 + (size_t)(unsigned char)tokens.at[at + 1] * (tokens.at[at + 2] & WIDE ? 2 : 1);
	if (kind == T_ATTRIBUTES) /* CHOOSE says behind it where each choice begins */
		return left < 4 ? 0 : 4 + (tokens.at[at + 1] & CHOOSES ? ((size_t)ole_u16(tokens, at + 2) + 1) * 2 : 0);
	return kind < sizeof lengths ? lengths[kind] : 0;
}

/* Where the row lies that the cell at hand means. A row that looks at itself does not look at its copies. */
static uint32_t moved_row(const struct xls_move *move, const struct grown_sheet *sheet, uint32_t row, bool last)
{
	bool own = sheet == move->home && row == move->row && move->way == XLS_MOVE_CELL;
	return last && !own ? xls_row_last(sheet, row) : xls_row_first(sheet, row);
}

/* One row of a place: `columns` has how it is meant. */
static uint32_t move_row(const struct xls_move *move, const struct grown_sheet *sheet, uint32_t row, uint32_t columns, bool last)
{
	bool relative = columns & ROW_NEAR;
	if (!sheet || (relative && move->way == XLS_MOVE_NAME))
		return row;
	if (relative && move->way == XLS_MOVE_NEAR) {
		uint32_t meant = (move->row + row) & 0xFFFF;
		return (moved_row(move, sheet, meant, last) - xls_row_first(sheet, move->row)) & 0xFFFF;
	}
	row = moved_row(move, sheet, row, last) + (relative ? move->copy : 0);
	return row < XLS_ROWS ? row : XLS_ROWS - 1;
}

static void move_place(char *token, struct str tokens, size_t rows, bool area, const struct xls_move *move, const struct grown_sheet *sheet)
{
	size_t columns = rows + (area ? 4 : 2);
	for (size_t i = 0; i < (area ? 2U : 1U); i++) {
		uint32_t row = ole_u16(tokens, rows + 2 * i), column = ole_u16(tokens, columns + 2 * i);
		ole_put_u16(token + rows + 2 * i, move_row(move, sheet, row, column, i == 1));
	}
}

/* What a shared formula counts from the cell that shares it becomes that cell's own. */
static void unshare_place(char *token, struct str tokens, bool area, const struct xls_move *move)
{
	size_t columns = area ? 5 : 3;
	for (size_t i = 0; i < (area ? 2U : 1U); i++) {
		uint32_t row = ole_u16(tokens, 1 + 2 * i), column = ole_u16(tokens, columns + 2 * i);
		if (column & ROW_NEAR)
			ole_put_u16(token + 1 + 2 * i, (move->row + row) & 0xFFFF);
		if (column & COLUMN_NEAR)
			ole_put_u16(token + columns + 2 * i, (column & ~(uint32_t)COLUMN_BITS) | ((move->column + column) & COLUMN_BYTE));
	}
	token[0] = (char)(token[0] - T_REFERENCE_NEAR + T_REFERENCE);
}

static const char *move_on_sheet(char *token, struct str tokens, bool area, const struct xls_move *move)
{
	size_t number = ole_u16(tokens, 1);
	if (number >= move->named_count)
		return N_("a reference to a sheet that is not known");
	const struct xls_named_sheets *named = &move->named[number];
	if (named->several)
		return N_("a reference over several sheets");
	move_place(token, tokens, 3, area, move, named->sheet);
	return NULL;
}

static unsigned kind_of(char byte)
{
	unsigned token = (unsigned char)byte;
	return token & CLASS_BITS ? (token & ~(unsigned)CLASS_BITS) | CLASS_REFERENCE : token;
}

void xls_tokens_unshare(char *bytes, size_t len, const struct xls_move *move)
{
	struct str all = {bytes, len};
	for (size_t at = 0, length; at < len; at += length) {
		unsigned kind = kind_of(bytes[at]);
		length = token_length(all, at, kind);
		if (!length || length > len - at)
			return;
		if (kind == T_REFERENCE_NEAR || kind == T_AREA_NEAR)
			unshare_place(bytes + at, (struct str){bytes + at, length}, kind == T_AREA_NEAR, move);
	}
}

/* B4+B5+B6: cells of one column, one below the other, and signs between them. Where the last of them stands; 0: it is none. */
static size_t last_of_sum(struct str tokens)
{
	size_t last = 0, cells = 0;
	for (size_t at = 0; at < tokens.len;) {
		bool sign = tokens.at[at] == T_FIRST_SIGN; /* + */
		bool cell = kind_of(tokens.at[at]) == T_REFERENCE && tokens.len - at >= 5;
		bool below = !cells || (cell && ole_u16(tokens, at + 1) == ole_u16(tokens, last + 1) + 1U && ole_u16(tokens, at + 3) == ole_u16(tokens, last + 3));
		if (sign ? cells < 2 : !cell || !below)
			return 0;
		last = cell ? at : last;
		cells += cell;
		at += cell ? 5 : 1;
	}
	return cells >= 2 ? last : 0;
}

void xls_tokens_spread(struct str tokens, const struct xls_move *move, struct buf *out)
{
	static const char sum[] = {T_ATTRIBUTES, 0x10, 0, 0};
	size_t last = move->home ? last_of_sum(tokens) : 0;
	uint32_t row = last ? ole_u16(tokens, last + 1) : 0;
	if (!last || row == move->row || !grown_rows_find(move->home, row + 1)) {
		buf_str(out, tokens);
		return;
	}
	buf_str(out, str_slice(tokens, 0, last));
	buf_char(out, T_AREA);
	for (size_t i = 0; i < 2; i++)
		buf_str(out, str_slice(tokens, last + 1, last + 3));
	for (size_t i = 0; i < 2; i++)
		buf_str(out, str_slice(tokens, last + 3, last + 5));
	buf_bytes(out, sum, sizeof sum);
	buf_str(out, str_slice(tokens, last + 5, tokens.len));
}

const char *xls_tokens_move(char *bytes, size_t len, const struct xls_move *move)
{
	struct str all = {bytes, len};
	for (size_t at = 0, length; at < len; at += length) {
		unsigned kind = kind_of(bytes[at]);
		const char *refusal = NULL;
		length = token_length(all, at, kind);
		if (kind == T_TABLE)
			return N_("a data table");
		if (kind == T_MEMORY || kind == T_NATURAL || !length || length > len - at)
			return N_("a formula of an unknown kind");
		char *own = bytes + at;
		struct str tokens = {own, length};
		bool area = kind == T_AREA || kind == T_AREA_NEAR || kind == T_AREA_SHEET;
		if (kind == T_REFERENCE || kind == T_AREA || kind == T_REFERENCE_NEAR || kind == T_AREA_NEAR) {
			move_place(own, tokens, 1, area, move, move->home);
		} else if (kind == T_REFERENCE_SHEET || kind == T_AREA_SHEET) {
			refusal = move_on_sheet(own, tokens, area, move);
		} else if (kind == T_EXPRESSION && move->home) {
			ole_put_u16(own + 1, xls_row_first(move->home, ole_u16(tokens, 1)));
		}
		if (refusal)
			return refusal;
	}
	return NULL;
}
