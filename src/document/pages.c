/* Words with their places on pages -> lines, paragraphs, tables, and what stands on every page.
 *
 * The words come in the order in which they were written, which in the files of office programs is the order of reading,
 * columns and tables included. A line goes on in the next one when it is full (the first word of the next one would not have
 * fitted) and the next one is not indented: so paragraphs come together over lines, columns and pages. */
#include <stdlib.h>
#include <string.h>

#include "document/pages_int.h"

enum {
	ZONE = 12, /* hundredths of a page, above and below: where running heads and page numbers stand */
	PIECES_MAX = 64,
	HEAD_KEY_MAX = 120, /* bytes of a running head that are compared */
	TEXT_MIN = 55, /* hundredths of a page: the text of one column reaches at least so far */
	TABLE_ROWS_MAX = 1000,
	INDENTED_MIN = 3,   /* lines of a text that show that its paragraphs are indented */
};

/* Words of one line without a gap between them that could part the columns of a table. */
struct piece {
	int32_t x0, x1, gap; /* gap: to the piece before in the line */
	size_t first, count; /* boxes */
};
struct row {
	uint32_t page;
	int32_t x0, y0, x1, y1, em; /* em: the width of a Chinese character */
	size_t first_piece, piece_count;
	int32_t left, right; /* of the column of text it stands in */
	bool furniture;
	bool zone;  /* where running heads and page numbers stand */
	bool edge;  /* there, or the first or last of its page */
	bool hangs; /* ends with a mark that may hang over the right edge */
};
struct layout {
	struct draft *draft;
	struct arena *arena;
	const struct boxes *boxes;
	struct piece *pieces;
	size_t piece_count, piece_capacity;
	struct row *rows;
	size_t row_count, row_capacity;
	int32_t body_em; /* of most of the text */
	bool indents;    /* paragraphs begin with an indent */
	struct buf line;
	struct buf waiting; /* furniture inside a paragraph comes behind it */
	struct buf look;    /* a line that is only looked at */
};

/* ---- words to lines ---- */

static int32_t em_of(const struct box *box)
{
	return box->em > 0 ? box->em : 1;
}

static bool same_row(const struct row *row, const struct box *last, const struct box *box)
{
	int32_t top = box->y0 > row->y0 ? box->y0 : row->y0, bottom = box->y1 < row->y1 ? box->y1 : row->y1;
	int32_t lower = box->y1 - box->y0 < row->y1 - row->y0 ? box->y1 - box->y0 : row->y1 - row->y0;
	return box->page == row->page && 2 * (bottom - top) >= lower &&
	       box->x0 >= last->x0; /* recognised words overlap */
}

static bool add_piece(struct layout *layout, size_t box, int32_t gap)
{
	const struct box *b = &layout->boxes->boxes[box];
	if (!arena_reserve(layout->arena, (void **)&layout->pieces, &layout->piece_capacity, layout->piece_count,
	                   sizeof *layout->pieces))
		return false;
	layout->pieces[layout->piece_count++] = (struct piece){b->x0, b->x1, gap, box, 1};
	return true;
}

static bool add_row(struct layout *layout, size_t box)
{
	const struct box *b = &layout->boxes->boxes[box];
	if (!arena_reserve(layout->arena, (void **)&layout->rows, &layout->row_capacity, layout->row_count, sizeof *layout->rows))
		return false;
	layout->rows[layout->row_count++] = (struct row){.page = b->page, .x0 = b->x0, .y0 = b->y0, .x1 = b->x1, .y1 = b->y1,
	                                                 .em = em_of(b),
	                                                 .first_piece = layout->piece_count, .piece_count = 1};
	return add_piece(layout, box, 0);
}

static bool make_rows(struct layout *layout)
{
	for (size_t i = 0; i < layout->boxes->count; i++) {
		const struct box *box = &layout->boxes->boxes[i];
		struct row *row = layout->row_count ? &layout->rows[layout->row_count - 1] : NULL;
		if (!row || !same_row(row, box - 1, box)) {
			if (!add_row(layout, i))
				return false;
			continue;
		}
		if (box->x0 - row->x1 > row->em * 3 / 4) {
			if (!add_piece(layout, i, box->x0 - row->x1))
				return false;
			row->piece_count++;
		} else {
			layout->pieces[layout->piece_count - 1].x1 = box->x1;
			layout->pieces[layout->piece_count - 1].count++;
		}
		row->x1 = box->x1 > row->x1 ? box->x1 : row->x1;
		row->y0 = box->y0 < row->y0 ? box->y0 : row->y0;
		row->y1 = box->y1 > row->y1 ? box->y1 : row->y1;
		row->em = em_of(box) > row->em ? em_of(box) : row->em;
	}
	return true;
}

/* ---- text of a line ---- */

static bool is_latin(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250);
}

static uint32_t first_character(struct str s)
{
	size_t pos = 0;
	return s.len ? utf8_next(s, &pos) : 0;
}

static uint32_t last_character(struct str s)
{
	size_t pos = s.len;
	while (pos > 0 && ((unsigned char)s.at[--pos] & 0xC0) == 0x80)
		;
	return s.len ? utf8_next(s, &pos) : 0;
}

/* Between two words of one line: the gap that programs put around numbers in Chinese text is no blank of the text. */
static bool blank_between(uint32_t before, uint32_t behind)
{
	return before < 0x2000 && behind < 0x2000 && before > ' ' && behind > ' ' && (is_latin(before) || is_latin(behind));
}

/* Over the end of a line: a number that was broken comes together again, words in Latin letters stay apart. */
static bool blank_over_lines(uint32_t before, uint32_t behind)
{
	bool letters = is_latin(before) && is_latin(behind);
	return letters && !(before >= '0' && before <= '9' && behind >= '0' && behind <= '9');
}

static void put_piece(const struct layout *layout, const struct piece *piece, struct buf *out)
{
	for (size_t i = piece->first; i < piece->first + piece->count; i++) {
		struct str word = layout->boxes->boxes[i].text;
		if (i > piece->first && blank_between(last_character(layout->boxes->boxes[i - 1].text), first_character(word)))
			buf_char(out, ' ');
		buf_str(out, word);
	}
}

/* A gap that justification does not make. */
static bool is_wide(const struct row *row, const struct piece *piece)
{
	return piece->gap > row->em * 3 / 2;
}

static bool has_wide_gap(const struct layout *layout, const struct row *row)
{
	for (size_t i = 0; i < row->piece_count; i++)
		if (is_wide(row, &layout->pieces[row->first_piece + i]))
			return true;
	return false;
}

static void put_row(const struct layout *layout, const struct row *row, struct buf *out)
{
	for (size_t i = 0; i < row->piece_count; i++) {
		const struct piece *piece = &layout->pieces[row->first_piece + i];
		if (is_wide(row, piece))
			buf_text(out, "  ");
		else if (i && blank_between(last_character(buf_view(out)), first_character(layout->boxes->boxes[piece->first].text)))
			buf_char(out, ' ');
		put_piece(layout, piece, out);
	}
}

/* The rows of each page in turn. */
static size_t page_rows(const struct layout *layout, size_t first)
{
	size_t end = first;
	while (end < layout->row_count && layout->rows[end].page == layout->rows[first].page)
		end++;
	return end - first;
}

/* ---- the size of the text, the columns of a page ---- */

static int compare_em(const void *a, const void *b)
{
	const int32_t *left = a, *right = b;
	return (*left > *right) - (*left < *right);
}

static bool may_hang(const struct layout *layout, const struct row *row)
{
	const struct piece *piece = &layout->pieces[row->first_piece + row->piece_count - 1];
	uint32_t c = last_character(layout->boxes->boxes[piece->first + piece->count - 1].text);
	return c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0x201D || c == 0xFF09;
}

static void find_body(struct layout *layout)
{
	int32_t *sizes = arena_array(layout->arena, layout->row_count, sizeof *sizes);
	for (size_t i = 0; sizes && i < layout->row_count; i++) {
		sizes[i] = layout->rows[i].em;
		layout->rows[i].hangs = may_hang(layout, &layout->rows[i]);
	}
	if (sizes)
		qsort(sizes, layout->row_count, sizeof *sizes, compare_em);
	layout->body_em = sizes ? sizes[layout->row_count / 2] : 1;
}

struct span {
	int32_t left, right;
};

/* The left and right ends of the lines of a page that lie between two places; the right one by lines that end with a letter,
 * where there are any. */
static struct span extent(const struct row *rows, size_t count, int32_t from, int32_t to)
{
	struct span span = {INT32_MAX, INT32_MIN};
	int32_t firm = INT32_MIN;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].furniture || rows[i].x0 < from || rows[i].x1 > to)
			continue;
		span.left = rows[i].x0 < span.left ? rows[i].x0 : span.left;
		span.right = rows[i].x1 > span.right ? rows[i].x1 : span.right;
		if (!rows[i].hangs && rows[i].x1 > firm)
			firm = rows[i].x1;
	}
	if (firm != INT32_MIN && span.right - firm < 3 * rows[0].em / 2)
		span.right = firm;
	return span;
}

/* Two columns: most lines lie on one side of the middle, and on both sides many are wide. */
static bool is_two_columns(const struct row *rows, size_t count, struct span all, int32_t middle)
{
	size_t sides[2] = {0}, wide[2] = {0}, body = 0;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].furniture)
			continue;
		body++;
		bool left = rows[i].x1 <= middle + rows[i].em, right = rows[i].x0 >= middle - rows[i].em;
		if ((!left && !right) || rows[i].piece_count > 1)
			continue;
		sides[right]++;
		wide[right] += rows[i].x1 - rows[i].x0 > (all.right - all.left) * 3 / 10;
	}
	return wide[0] >= 4 && wide[1] >= 4 && (sides[0] + sides[1]) * 10 >= body * 7;
}

static void find_columns(struct row *rows, size_t count, int32_t em, int32_t width)
{
	struct span all = extent(rows, count, INT32_MIN, INT32_MAX);
	if (all.left > all.right)
		return;
	int32_t middle = all.left + (all.right - all.left) / 2;
	bool two = is_two_columns(rows, count, all, middle);
	struct span left = two ? extent(rows, count, INT32_MIN, middle + em) : all;
	struct span right = two ? extent(rows, count, middle - em, INT32_MAX) : all;
	if (!two && all.right < width * TEXT_MIN / 100)
		all.right = width * TEXT_MIN / 100;
	for (size_t i = 0; i < count; i++) {
		struct span span = rows[i].x1 <= middle + em ? left : rows[i].x0 >= middle - em ? right : all;
		rows[i].left = span.left;
		rows[i].right = span.right;
	}
}

/* The last page of a text has few lines: what it shows of the width of the text is too narrow, the page before knows. */
static void widen(struct layout *layout)
{
	for (size_t i = 1; i < layout->row_count; i++) {
		struct row *row = &layout->rows[i];
		const struct row *before = row - 1;
		if (row->page == before->page || before->right <= row->right)
			continue;
		size_t count = page_rows(layout, i);
		for (size_t k = i; k < i + count && count < 6; k++)
			if (abs(layout->rows[k].left - before->left) < 2 * layout->body_em)
				layout->rows[k].right = before->right;
	}
}

static void find_indents(struct layout *layout)
{
	size_t count = 0;
	for (size_t i = 0; i < layout->row_count; i++) {
		const struct row *row = &layout->rows[i];
		int32_t indent = row->x0 - row->left;
		count += !row->furniture && indent > row->em * 3 / 2 && indent < row->em * 3 && row->x1 > row->right - 3 * row->em;
	}
	layout->indents = count >= INDENTED_MIN;
}

/* ---- what stands on every page ---- */

static void find_edges(struct layout *layout, size_t first, size_t count)
{
	int64_t height = layout->boxes->pages[layout->rows[first].page].height;
	struct row *top = &layout->rows[first], *bottom = top;
	for (size_t i = first; i < first + count; i++) {
		struct row *row = &layout->rows[i];
		row->zone = (int64_t)row->y1 * 100 < height * ZONE || (int64_t)row->y0 * 100 > height * (100 - ZONE);
		row->edge = row->zone;
		top = row->y0 < top->y0 ? row : top;
		bottom = row->y1 > bottom->y1 ? row : bottom;
	}
	top->edge = bottom->edge = true;
}

/* 3, - 3 -, — 3 —, 第3页, 第 3 页 共 12 页, 3/12, Page 3 of 12: a number and little else. A bare number is one only in the zone:
 * elsewhere it may be the last cell of a table. */
static bool is_page_number(struct str text, bool zone)
{
	static const char *const around[] = {"第", "页", "共", "Page", "page", "of", "/", "-", "—", "–", "－", "·", "•",
	                                     "|", "，", ",", "　", " ", "~", "～", "─", "一"};
	size_t digits = 0, marks = 0;
	while (text.len) {
		size_t taken = 0;
		for (size_t i = 0; i < COUNT_OF(around) && !taken; i++)
			if (str_starts(text, str_of(around[i])))
				taken = strlen(around[i]);
		marks += taken > 0 && text.at[0] != ' ';
		if (!taken && text.at[0] >= '0' && text.at[0] <= '9') {
			digits++;
			taken = 1;
		}
		if (!taken)
			return false;
		text = str_slice(text, taken, text.len);
	}
	return marks ? digits > 0 && digits <= 8 : zone && digits > 0 && digits <= 4;
}

struct head {
	char key[HEAD_KEY_MAX]; /* the text, each run of digits as # */
	size_t len, row;
	uint32_t page;
	int32_t place; /* its upper edge: the same on every page */
};

static void head_key(struct str text, struct head *head)
{
	for (size_t i = 0; i < text.len && head->len < HEAD_KEY_MAX; i++) {
		bool digit = text.at[i] >= '0' && text.at[i] <= '9';
		if (text.at[i] == ' ' || (digit && head->len && head->key[head->len - 1] == '#'))
			continue;
		head->key[head->len++] = digit ? '#' : text.at[i];
	}
}

static int compare_heads(const void *a, const void *b)
{
	const struct head *left = a, *right = b;
	int order = str_compare((struct str){left->key, left->len}, (struct str){right->key, right->len});
	if (order)
		return order;
	order = (left->place > right->place) - (left->place < right->place);
	return order ? order : (left->row > right->row) - (left->row < right->row);
}

static bool same_head(const struct head *a, const struct head *b, int32_t em)
{
	return a->len == b->len && memcmp(a->key, b->key, a->len) == 0 && b->place - a->place <= em;
}

/* Numbers alone are no running head: they may be cells at the end of pages. */
static bool has_words(const struct head *head)
{
	size_t letters = 0;
	for (size_t i = 0; i < head->len; i++) {
		unsigned char c = (unsigned char)head->key[i];
		letters += c >= 0xC0 || (c < 0x80 && is_latin(c));
	}
	return letters >= 2;
}

/* A text at one place of two fifths of the pages, at least two, is a running head (left and right pages may differ). */
static void mark_heads(struct layout *layout, struct head *heads, size_t count)
{
	qsort(heads, count, sizeof *heads, compare_heads);
	for (size_t i = 0, end; i < count; i = end) {
		size_t pages = 1; /* once each: a text stands but once at a place of a page */
		for (end = i + 1; end < count && same_head(&heads[end - 1], &heads[end], layout->body_em); end++)
			pages += heads[end].page != heads[end - 1].page;
		for (size_t k = i; k < end && pages >= 2 && pages * 5 >= layout->boxes->page_count * 2; k++)
			layout->rows[heads[k].row].furniture = true;
	}
}

static void find_furniture(struct layout *layout)
{
	struct head *heads = arena_array(layout->arena, layout->row_count, sizeof *heads);
	size_t count = 0;
	for (size_t i = 0; i < layout->row_count; i += page_rows(layout, i))
		find_edges(layout, i, page_rows(layout, i));
	for (size_t i = 0; heads && i < layout->row_count; i++) {
		struct row *row = &layout->rows[i];
		if (!row->edge || row->piece_count > 2) /* the head of a table may stand on every page, too */
			continue;
		buf_clear(&layout->line);
		put_row(layout, row, &layout->line);
		row->furniture = is_page_number(buf_view(&layout->line), row->zone && row->piece_count == 1);
		heads[count] = (struct head){.row = i, .page = row->page, .place = row->y0};
		head_key(buf_view(&layout->line), &heads[count]);
		count += has_words(&heads[count]);
	}
	if (count)
		mark_heads(layout, heads, count);
}

/* ---- tables ---- */

struct grid {
	struct span columns[PIECES_MAX];
	size_t count;
};

/* Columns are where pieces stand over one another. False when there are too many. */
static bool grid_take(struct grid *grid, struct span span)
{
	for (size_t i = 0; i < grid->count; i++) {
		if (span.right < grid->columns[i].left || span.left > grid->columns[i].right)
			continue;
		span.left = span.left < grid->columns[i].left ? span.left : grid->columns[i].left;
		span.right = span.right > grid->columns[i].right ? span.right : grid->columns[i].right;
		grid->columns[i] = grid->columns[--grid->count];
		return grid_take(grid, span);
	}
	if (grid->count == PIECES_MAX)
		return false;
	grid->columns[grid->count++] = span;
	return true;
}

static int compare_spans(const void *a, const void *b)
{
	const struct span *left = a, *right = b;
	return (left->left > right->left) - (left->left < right->left);
}

static size_t grid_column(const struct grid *grid, const struct piece *piece)
{
	size_t column = 0;
	while (column + 1 < grid->count && piece->x0 > grid->columns[column].right)
		column++;
	return column;
}

/* A line of one piece inside a table: narrow, with a line of several pieces soon behind it. */
static bool is_part(const struct layout *layout, size_t row)
{
	const struct row *r = &layout->rows[row];
	if (r->furniture || r->x1 - r->x0 > (r->right - r->left) / 2)
		return false;
	for (size_t i = row + 1; i < row + 4 && i < layout->row_count && layout->rows[i].page == r->page; i++) {
		const struct row *next = &layout->rows[i];
		if (next->piece_count > 1)
			return true;
		if (next->x1 - next->x0 > (next->right - next->left) / 2)
			return false;
	}
	return false;
}

/* On a new page the table goes on when the pieces of the row stand below its columns. */
static bool goes_on_page(const struct layout *layout, const struct grid *grid, const struct row *row)
{
	size_t below = 0;
	for (size_t i = 0; i < row->piece_count; i++) {
		const struct piece *piece = &layout->pieces[row->first_piece + i];
		for (size_t k = 0; k < grid->count; k++)
			below += piece->x0 <= grid->columns[k].right && piece->x1 >= grid->columns[k].left;
	}
	return row->piece_count > 1 && below == row->piece_count;
}

/* The rows from `first` on that make a table, with the furniture between them; 0 for none. */
static size_t table_length(const struct layout *layout, size_t first, struct grid *grid)
{
	size_t end = first, several = 0;
	const struct row *last = &layout->rows[first];
	if (last->piece_count < 2)
		return 0;
	for (size_t at = first; at < layout->row_count && at - first < TABLE_ROWS_MAX; at++) {
		const struct row *row = &layout->rows[at];
		if (row->furniture)
			continue;
		if ((row->page != last->page && !goes_on_page(layout, grid, row)) || (row->piece_count < 2 && !is_part(layout, at)))
			break;
		last = row;
		end = at + 1;
		several += row->piece_count > 1;
		for (size_t i = 0; i < row->piece_count; i++) {
			const struct piece *piece = &layout->pieces[row->first_piece + i];
			if (!grid_take(grid, (struct span){piece->x0, piece->x1}))
				return 0;
		}
	}
	qsort(grid->columns, grid->count, sizeof *grid->columns, compare_spans);
	return several >= 2 && grid->count >= 2 ? end - first : 0;
}

struct cell {
	struct layout *layout;
	uint32_t table, row, column;
	int32_t bottom;
	uint32_t page;
};

static void end_cell(struct cell *cell)
{
	struct layout *layout = cell->layout;
	if (layout->line.len) {
		draft_bytes(layout->draft, layout->line.at, layout->line.len, 0);
		draft_end_line(layout->draft, &(struct line){.hint = HINT_CELL, .table = cell->table, .row = cell->row,
		                                             .column = cell->column});
	}
	buf_clear(&layout->line);
}

/* Cells come one after the other: a further column is the same row, the same column close below is the same cell. */
static void put_table(struct layout *layout, size_t first, size_t count, const struct grid *grid, uint32_t table)
{
	struct cell cell = {.layout = layout, .table = table, .row = 1};
	buf_clear(&layout->line);
	for (size_t i = first; i < first + count; i++) {
		const struct row *row = &layout->rows[i];
		if (row->furniture) {
			put_row(layout, row, &layout->waiting);
			buf_char(&layout->waiting, '\n');
			continue;
		}
		for (size_t k = 0; k < row->piece_count; k++) {
			const struct piece *piece = &layout->pieces[row->first_piece + k];
			uint32_t column = (uint32_t)grid_column(grid, piece) + 1;
			bool goes_on = column == cell.column && row->page == cell.page && row->y0 - cell.bottom < row->em / 4;
			if (!goes_on) {
				end_cell(&cell);
				cell.row += cell.column && column <= cell.column;
				cell.column = column;
			}
			put_piece(layout, piece, &layout->line);
			cell.bottom = row->y1;
			cell.page = row->page;
		}
	}
	end_cell(&cell);
}

/* ---- paragraphs ---- */

/* The width of what cannot be broken at the head of a line: a number or a Latin word, or one character. */
static int32_t first_unit(const struct layout *layout, const struct row *row)
{
	const struct box *box = &layout->boxes->boxes[layout->pieces[row->first_piece].first];
	size_t pos = 0, characters = 0;
	while (pos < box->text.len) {
		uint32_t c = utf8_next(box->text, &pos);
		if (!is_latin(c) && c != '.' && c != ',' && c != '%')
			break;
		characters++;
	}
	return characters ? (int32_t)characters * row->em / 2 : row->em;
}

static bool ends_sentence(uint32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1A || c == 0xFF1B || c == ':';
}

/* Whether `next` goes on with the paragraph whose last line is `row`; `text` is what stands of it. */
static bool goes_on(struct layout *layout, const struct row *row, const struct row *next, struct str text)
{
	int32_t em = row->em;
	if (has_wide_gap(layout, row) || has_wide_gap(layout, next) || abs(row->em - next->em) * 8 > em)
		return false;
	bool full = row->x1 + first_unit(layout, next) > row->right - em / 3;
	if (!full)
		return false;
	if (em * 100 > layout->body_em * 118) /* a long title goes on, centred */
		return row->page == next->page && next->y0 - row->y1 < em;
	if (next->x0 > next->left + em * 7 / 10)
		return false;
	if (layout->indents)
		return true;
	buf_clear(&layout->look);
	put_row(layout, next, &layout->look);
	struct shape shape = shape_of(buf_view(&layout->look));
	return !ends_sentence(last_character(text)) && shape_number(&shape).level < 0;
}

static void put_line(struct layout *layout, struct str text, enum hint hint)
{
	if (text.len == 0)
		return;
	draft_bytes(layout->draft, text.at, text.len, 0);
	draft_end_line(layout->draft, &(struct line){.hint = hint});
}

/* What stood at the end of a page and the head of the next, inside a paragraph. */
static void put_waiting(struct layout *layout)
{
	struct str all = buf_view(&layout->waiting), one;
	while (str_cut(&all, '\n', &one))
		put_line(layout, one, HINT_FURNITURE);
	buf_clear(&layout->waiting);
}

static void put_paragraph(struct layout *layout)
{
	put_line(layout, buf_view(&layout->line), HINT_NONE);
	buf_clear(&layout->line);
	put_waiting(layout);
}

static void join(struct layout *layout, const struct row *row)
{
	const struct box *box = &layout->boxes->boxes[layout->pieces[row->first_piece].first];
	if (blank_over_lines(last_character(buf_view(&layout->line)), first_character(box->text)))
		buf_char(&layout->line, ' ');
	put_row(layout, row, &layout->line);
}

static void put_all(struct layout *layout)
{
	const struct row *last = NULL; /* of the open paragraph */
	uint32_t tables = 0;
	buf_clear(&layout->line);
	for (size_t i = 0; i < layout->row_count; i++) {
		const struct row *row = &layout->rows[i];
		struct grid grid = {.count = 0};
		if (row->furniture) {
			put_row(layout, row, &layout->waiting);
			buf_char(&layout->waiting, '\n');
			if (!last)
				put_waiting(layout);
			continue;
		}
		size_t table = table_length(layout, i, &grid);
		bool more = last && !table && goes_on(layout, last, row, buf_view(&layout->line));
		if (!more)
			put_paragraph(layout);
		last = table ? NULL : row;
		if (table) {
			put_table(layout, i, table, &grid, ++tables);
			put_waiting(layout);
			i += table - 1;
		} else {
			join(layout, row);
		}
	}
	put_paragraph(layout);
}

void pages_read(struct draft *draft, const struct boxes *boxes)
{
	struct layout layout = {.draft = draft, .arena = draft->arena, .boxes = boxes};
	buf_init(&layout.line, DECODE_TEXT_MAX);
	buf_init(&layout.waiting, DECODE_TEXT_MAX);
	buf_init(&layout.look, DECODE_TEXT_MAX);
	if (make_rows(&layout) && layout.row_count) {
		find_body(&layout);
		find_furniture(&layout);
		for (size_t i = 0; i < layout.row_count; i += page_rows(&layout, i))
			find_columns(&layout.rows[i], page_rows(&layout, i), layout.body_em,
			             boxes->pages[layout.rows[i].page].width);
		widen(&layout);
		find_indents(&layout);
		put_all(&layout);
	}
	buf_release(&layout.line);
	buf_release(&layout.waiting);
	buf_release(&layout.look);
}
