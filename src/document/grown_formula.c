/* References of a formula when rows are put in. A formula is read word by word; what is no reference is copied. */
#include "document/fill_int.h"

void column_write(struct buf *out, uint32_t column)
{
	char letters[8];
	size_t at = sizeof letters;
	for (; column > 0; column = (column - 1) / 26)
		letters[--at] = (char)('A' + (column - 1) % 26);
	buf_bytes(out, letters + at, sizeof letters - at);
}

void place_write(struct buf *out, uint32_t row, uint32_t column)
{
	column_write(out, column);
	buf_format(out, "%u", row);
}

/* $B$7, B7, or only $7 of 7:9. */
struct reference {
	uint32_t row, column; /* column 0: whole rows */
	bool row_fixed, column_fixed;
};

static bool reference_read(struct str word, struct reference *out)
{
	size_t at = 0;
	*out = (struct reference){0};
	bool fixed = at < word.len && word.at[at] == '$';
	at += fixed;
	for (; at < word.len && ((word.at[at] | 0x20) >= 'a' && (word.at[at] | 0x20) <= 'z') && out->column <= SHEET_COLUMNS_MAX; at++)
		out->column = out->column * 26 + (uint32_t)((word.at[at] | 0x20) - 'a' + 1);
	out->column_fixed = fixed && out->column;
	out->row_fixed = fixed && !out->column;
	if (out->column && at < word.len && word.at[at] == '$') {
		out->row_fixed = true;
		at++;
	}
	size_t digits = at;
	for (; at < word.len && word.at[at] >= '0' && word.at[at] <= '9' && out->row <= SHEET_ROWS_MAX; at++)
		out->row = out->row * 10 + (uint32_t)(word.at[at] - '0');
	return at == word.len && at > digits && word.at[digits] != '0' && out->row <= SHEET_ROWS_MAX && out->column <= SHEET_COLUMNS_MAX;
}

static void reference_write(struct buf *out, const struct reference *reference)
{
	if (reference->column) {
		buf_text(out, reference->column_fixed ? "$" : "");
		column_write(out, reference->column);
	}
	buf_format(out, "%s%u", reference->row_fixed ? "$" : "", reference->row);
}

/* ---- words ---- */

static bool in_word(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c >= 0x80 || c == '$' || c == '_' || c == '.' ||
	       c == '\\' || c == '?';
}

static size_t word_end(struct str text, size_t at)
{
	while (at < text.len && in_word((unsigned char)text.at[at]))
		at++;
	return at;
}

/* Behind the mark that closes what begins at `at`; twice the mark is one of its characters. */
static size_t quoted_end(struct str text, size_t at)
{
	char mark = text.at[at];
	for (at++; at < text.len; at++) {
		if (text.at[at] != mark)
			continue;
		if (at + 1 >= text.len || text.at[at + 1] != mark)
			return at + 1;
		at++;
	}
	return text.len;
}

static size_t bracket_end(struct str text, size_t at)
{
	size_t depth = 0;
	for (; at < text.len; at++) {
		depth += text.at[at] == '[';
		if (text.at[at] == ']' && --depth == 0)
			return at + 1;
	}
	return text.len;
}

static unsigned char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + ('a' - 'A')) : (unsigned char)c;
}

/* Is `written` ('' for ') the name of a sheet? */
static bool names_sheet(struct str written, struct str name)
{
	size_t i = 0, k = 0;
	for (; i < written.len && k < name.len && lower(written.at[i]) == lower(name.at[k]); i++, k++)
		i += written.at[i] == '\'' && i + 1 < written.len && written.at[i + 1] == '\'';
	return i == written.len && k == name.len;
}

struct moving {
	struct str text;
	const struct formula_move *move;
	struct buf *out;
	bool named, elsewhere; /* a sheet was named just before; it lies in another file */
	size_t named_sheet;
	size_t term_end;             /* of the last single cell, when it is a term that is added; 0: none */
	struct reference term;       /* as it stands before rows are put in */
};

static size_t find_sheet(const struct grown_book *book, struct str written)
{
	for (size_t i = 0; i < book->count; i++)
		if (names_sheet(written, book->sheets[i].name))
			return i;
	return FORMULA_NOWHERE;
}

static uint32_t moved_by(uint32_t at, int64_t by, uint32_t most)
{
	int64_t moved = (int64_t)at + by;
	return moved < 1 ? 1 : moved > (int64_t)most ? most : (uint32_t)moved;
}

/* What a shared formula says of the cell that it stands in. */
static void shift_reference(const struct formula_move *move, struct reference *reference)
{
	if (!reference->row_fixed)
		reference->row = moved_by(reference->row, move->rows, SHEET_ROWS_MAX);
	if (!reference->column_fixed && reference->column)
		reference->column = moved_by(reference->column, move->columns, SHEET_COLUMNS_MAX);
}

/* `last` NULL: one cell. */
static void move_reference(const struct moving *moving, struct reference *first, struct reference *last)
{
	const struct formula_move *move = moving->move;
	size_t sheet = moving->elsewhere ? FORMULA_NOWHERE : moving->named ? moving->named_sheet : move->home;
	const struct grown_sheet *grown = sheet < move->book->count ? &move->book->sheets[sheet] : NULL;
	struct reference *both[] = {first, last};
	for (size_t i = 0; i < (last ? 2U : 1U); i++) {
		struct reference *reference = both[i];
		bool own = sheet == move->home && reference->row == move->row; /* a row that looks at itself does not look at its copies */
		if (grown)
			reference->row = reference == last && !own ? grown_rows_last(grown, reference->row) : grown_rows_first(grown, reference->row);
		if (!reference->row_fixed)
			reference->row = moved_by(reference->row, move->copy, SHEET_ROWS_MAX);
	}
}

static bool is_term(struct str text, size_t at, size_t end)
{
	bool begins = at == 0 || text.at[at - 1] == '+' || text.at[at - 1] == '(' || text.at[at - 1] == ',';
	return begins && (end == text.len || CHARACTER_IN((unsigned char)text.at[end], "+-),"));
}

/* The last of a sum that names its cells one by one, B4+B5+B6, where the repeated row is the last: it adds the copies up, too. */
static bool ends_sum(struct moving *moving, const struct reference *cell, size_t at, size_t end)
{
	const struct formula_move *move = moving->move;
	const struct grown_sheet *grown = move->home < move->book->count && !moving->named ? &move->book->sheets[move->home] : NULL;
	bool term = grown && cell->column && is_term(moving->text, at, end);
	bool sum = term && moving->term_end && moving->term_end + 1 == at && moving->text.at[at - 1] == '+' &&
	           moving->term.column == cell->column && moving->term.row + 1 == cell->row;
	moving->term = *cell;
	moving->term_end = term ? end : 0;
	return sum && cell->row != move->row && grown_rows_find(grown, cell->row);
}

/* The word at `at` is a cell, or begins an area or whole rows: returns where it ends, 0 when it is none of these. */
static size_t take_reference(struct moving *moving, size_t at, size_t end)
{
	struct reference first, last;
	struct str text = moving->text;
	if (!reference_read(str_slice(text, at, end), &first))
		return 0;
	size_t next = end < text.len && text.at[end] == ':' ? word_end(text, end + 1) : end;
	bool area = next > end + 1 && reference_read(str_slice(text, end + 1, next), &last) && !first.column == !last.column;
	if (!area && !first.column)
		return 0;
	shift_reference(moving->move, &first);
	if (area)
		shift_reference(moving->move, &last);
	bool sum = !area && ends_sum(moving, &first, at, end);
	if (sum)
		last = first;
	move_reference(moving, &first, area || sum ? &last : NULL);
	buf_text(moving->out, sum ? "SUM(" : "");
	reference_write(moving->out, &first);
	if (area || sum) {
		buf_char(moving->out, ':');
		reference_write(moving->out, &last);
	}
	buf_text(moving->out, sum ? ")" : "");
	return area ? next : end;
}

static size_t take_word(struct moving *moving, size_t at)
{
	struct str text = moving->text;
	size_t end = word_end(text, at), taken = 0;
	bool names = end < text.len && text.at[end] == '!';
	if (!names && !(end < text.len && text.at[end] == '('))
		taken = take_reference(moving, at, end);
	if (!taken)
		buf_str(moving->out, str_slice(text, at, end));
	moving->named = names;
	moving->named_sheet = names ? find_sheet(moving->move->book, str_slice(text, at, end)) : 0;
	moving->elsewhere = moving->elsewhere && names;
	return taken ? taken : end;
}

void formula_move(struct str formula, const struct formula_move *move, struct buf *out)
{
	struct moving moving = {.text = formula, .move = move, .out = out};
	for (size_t at = 0, end; at < formula.len; at = end) {
		char c = formula.at[at];
		if (in_word((unsigned char)c)) {
			end = take_word(&moving, at);
			continue;
		}
		end = c == '"' || c == '\'' ? quoted_end(formula, at) : c == '[' ? bracket_end(formula, at) : at + 1;
		buf_str(out, str_slice(formula, at, end));
		if (c == '\'') { /* '表 1'!, '[1]表 1'! */
			struct str name = str_slice(formula, at + 1, end - 1);
			moving.named = true;
			moving.elsewhere = str_find(name, STR("["), 0) != STR_NONE;
			moving.named_sheet = find_sheet(move->book, name);
		} else if (c == '[') {
			moving.elsewhere = true;
		} else if (c != '!') {
			moving.named = moving.elsewhere = false;
		}
	}
}

static void area_move(struct str area, const struct grown_sheet *sheet, bool extends, struct buf *out)
{
	struct reference first, last;
	size_t colon = str_find(area, STR(":"), 0);
	bool one = colon == STR_NONE;
	if (!reference_read(str_slice(area, 0, one ? area.len : colon), &first) ||
	    (!one && !reference_read(str_slice(area, colon + 1, area.len), &last))) {
		buf_str(out, area);
		return;
	}
	if (one)
		last = first;
	first.row = grown_rows_first(sheet, first.row);
	last.row = extends ? grown_rows_last(sheet, last.row) : grown_rows_first(sheet, last.row);
	reference_write(out, &first);
	if (!one || last.row != first.row) {
		buf_char(out, ':');
		reference_write(out, &last);
	}
}

void areas_move(struct str areas, const struct grown_sheet *sheet, bool extends, struct buf *out)
{
	struct str piece;
	for (bool first = true; str_cut(&areas, ' ', &piece); first = false) {
		if (!first)
			buf_char(out, ' ');
		area_move(piece, sheet, extends, out);
	}
}
