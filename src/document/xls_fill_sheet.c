/* One sheet of an old workbook: its cells are indexed, then its records are copied but for those that are filled or worked out. */
#include <string.h>

#include "document/fill_int.h"
#include "document/xls_int.h"

enum {
	FORMAT_PLAIN = 15, /* of a cell whose row and column say nothing */
	FORMULA_VALUE = 6, FORMULA_FLAGS = 14, FORMULA_TOKENS_LENGTH = 20, ALWAYS_CALCULATED = 1,
	EMPTY_RESULT = 3,
	ROW_LAST = 4, ROW_FLAGS = 12, ROW_FORMAT = 14, ROW_HAS_FORMAT = 0x80,
};

static enum status not_sound(const struct xls_filling *filling)
{
	return fill_not_sound(filling->name, filling->err);
}

/* ---- records that are written ---- */

static void put_bits(struct buf *out, uint64_t bits)
{
	char bytes[8];
	ole_put_u32(bytes, (uint32_t)bits);
	ole_put_u32(bytes + 4, (uint32_t)(bits >> 32));
	buf_bytes(out, bytes, sizeof bytes);
}

static void put_cell_head(struct buf *out, unsigned kind, size_t len, uint32_t row, uint32_t column, unsigned format)
{
	xls_put_head(out, kind, len);
	xls_put_u16(out, row);
	xls_put_u16(out, column);
	xls_put_u16(out, format);
}

static uint64_t entry_bits(const struct xls_filling *filling, const struct spreadsheet_entry *entry)
{
	struct dec number = dec_of(0);
	struct date date;
	int64_t first = date_days(filling->from_1904 ? (struct date){1904, 1, 1} : (struct date){1899, 12, 30});
	if (entry->content == SPREADSHEET_DATE && date_parse(entry->text, &date))
		number = dec_of(date_days(date) - first);
	else if (!dec_parse(entry->text, &number))
		number = dec_of(0);
	return xls_number_bits(number);
}

static void put_entry(struct xls_filling *filling, size_t at, unsigned format)
{
	const struct spreadsheet_entry *entry = &filling->entries[at];
	struct buf *out = filling->out;
	uint32_t row = entry->row - 1, column = entry->column - 1;
	if (entry->content == SPREADSHEET_EMPTY) {
		put_cell_head(out, R_EMPTY, 6, row, column, format);
	} else if (entry->content == SPREADSHEET_TEXT) {
		put_cell_head(out, R_SHARED, 10, row, column, format);
		xls_put_u16(out, filling->texts[at] & 0xFFFF);
		xls_put_u16(out, filling->texts[at] >> 16);
	} else {
		put_cell_head(out, R_NUMBER, 14, row, column, format);
		put_bits(out, entry_bits(filling, entry));
	}
}

/* ---- what the sheet holds ---- */

static const struct spreadsheet_entry *entry_at(const struct xls_filling *filling, uint32_t row, uint32_t column, size_t *out)
{
	size_t low = filling->first, high = filling->last;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct spreadsheet_entry *entry = &filling->entries[middle];
		if (entry->row < row || (entry->row == row && entry->column < column))
			low = middle + 1;
		else
			high = middle;
	}
	*out = low;
	const struct spreadsheet_entry *entry = low < filling->last ? &filling->entries[low] : NULL;
	return entry && entry->row == row && entry->column == column ? entry : NULL;
}

static enum status computed_cell(const struct xls_filling *filling, uint32_t row, uint32_t column)
{
	struct buf place;
	buf_init(&place, 0);
	place_write(&place, row, column);
	err_set(filling->err, STATUS_INPUT, N_("cell %.*s of the file \"%.*s\" is computed and cannot be filled in"), STR_ARG(buf_view(&place)),
	        STR_ARG(filling->name));
	buf_release(&place);
	return STATUS_INPUT;
}

static bool add_cell(struct xls_filling *filling, struct xls_cell cell)
{
	struct xls_cells *cells = &filling->cells;
	if (!arena_reserve(filling->arena, (void **)&cells->at, &cells->capacity, cells->count, sizeof *cells->at))
		return false;
	cells->at[cells->count++] = cell;
	return true;
}

/* A cell as it will be: that of the file, or the entry that takes its place. */
static bool take_cell(struct xls_filling *filling, struct xls_cell cell)
{
	size_t at;
	if (!entry_at(filling, cell.row + 1U, cell.column + 1U, &at))
		return add_cell(filling, cell);
	filling->there[at] = true;
	return true;
}

static bool is_cell(unsigned kind)
{
	static const unsigned kinds[] = {R_SHARED, R_NUMBER, R_RK, R_TEXT, R_RICH_TEXT, R_TRUTH, R_EMPTY, R_FORMULA, R_MANY_RK, R_MANY_EMPTY};
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (kinds[i] == kind)
			return true;
	return false;
}

/* Bytes of one of the many cells that a record holds; 0: it is one cell. */
static size_t many(unsigned kind)
{
	return kind == R_MANY_RK ? 6 : kind == R_MANY_EMPTY ? 2 : 0;
}

static size_t many_count(const struct record *record)
{
	return (record_length(record) - 6) / many(record->kind);
}

static enum status index_cell(struct xls_filling *filling, const struct record *record)
{
	struct str stream = filling->stream;
	size_t at, len = record_length(record), each = many(record->kind);
	if (len < 6)
		return not_sound(filling);
	struct xls_cell cell = {.row = ole_u16(stream, record->at), .column = ole_u16(stream, record->at + 2), .kind = XLS_CELL_TEXT};
	bool added = true;
	for (size_t i = 0; each && i < many_count(record); i++) {
		struct xls_cell one = cell;
		one.column = (uint16_t)(cell.column + i);
		one.kind = XLS_CELL_NUMBER;
		one.bits = record->kind == R_MANY_RK ? xls_rk_bits(ole_u32(stream, record->at + 4 + i * each + 2)) : 0;
		added = added && take_cell(filling, one);
	}
	if (each)
		return added ? STATUS_OK : err_memory(filling->err);
	if (record->kind == R_FORMULA) {
		if (entry_at(filling, cell.row + 1U, cell.column + 1U, &at))
			return computed_cell(filling, cell.row + 1U, cell.column + 1U);
		if (len < XLS_FORMULA_TOKENS || len - XLS_FORMULA_TOKENS < ole_u16(stream, record->at + FORMULA_TOKENS_LENGTH))
			return not_sound(filling);
		cell.kind = XLS_CELL_FORMULA;
		cell.tokens = (uint32_t)record->at + XLS_FORMULA_TOKENS;
		cell.tokens_len = ole_u16(stream, record->at + FORMULA_TOKENS_LENGTH);
	} else if ((record->kind == R_NUMBER && len >= 14) || (record->kind == R_RK && len >= 10) || record->kind == R_EMPTY) {
		cell.kind = XLS_CELL_NUMBER;
		cell.bits = record->kind == R_NUMBER ? ole_u32(stream, record->at + 6) | (uint64_t)ole_u32(stream, record->at + 10) << 32
		            : record->kind == R_RK   ? xls_rk_bits(ole_u32(stream, record->at + 6))
		                                     : 0;
	} else if (record->kind == R_TRUTH) {
		cell.kind = XLS_CELL_OTHER;
	}
	return take_cell(filling, cell) ? STATUS_OK : err_memory(filling->err);
}

static void index_column(struct xls_filling *filling, const struct record *record)
{
	if (record_length(record) >= 8 &&
	    arena_reserve(filling->arena, (void **)&filling->columns, &filling->column_capacity, filling->column_count, sizeof *filling->columns))
		filling->columns[filling->column_count++] = (struct xls_column_format){
			ole_u16(filling->stream, record->at), ole_u16(filling->stream, record->at + 2), ole_u16(filling->stream, record->at + 6)};
}

static void index_row(struct xls_filling *filling, const struct record *record)
{
	if (record_length(record) >= 16 && ole_u16(filling->stream, record->at + ROW_FLAGS) & ROW_HAS_FORMAT)
		filling->rows[ole_u16(filling->stream, record->at)] = ole_u16(filling->stream, record->at + ROW_FORMAT) & 0xFFF;
}

static void index_shared(struct xls_filling *filling, const struct record *record)
{
	enum { AT_LENGTH = 8, AT_TOKENS = 10 };
	struct xls_cells *cells = &filling->cells;
	size_t len = record_length(record);
	if (!cells->count || len < AT_TOKENS || len - AT_TOKENS < ole_u16(filling->stream, record->at + AT_LENGTH) ||
	    !arena_reserve(filling->arena, (void **)&cells->shared, &cells->shared_capacity, cells->shared_count, sizeof *cells->shared))
		return;
	const struct xls_cell *first = &cells->at[cells->count - 1]; /* it stands behind the first cell that shares it */
	cells->shared[cells->shared_count++] = (struct xls_shared){first->row, first->column, (uint32_t)record->at + AT_TOKENS,
	                                                           ole_u16(filling->stream, record->at + AT_LENGTH)};
}

enum status xls_index_sheet(struct xls_filling *filling, size_t begin)
{
	struct record record;
	size_t at = begin, depth = 0;
	enum status status = STATUS_OK;
	filling->cells = (struct xls_cells){.arena = filling->arena, .stream = filling->stream};
	filling->column_count = 0;
	memset(filling->rows, 0, XLS_ROWS * sizeof *filling->rows);
	while (!status && xls_step(filling->stream, &at, &depth, &record) && depth > 0) {
		if (depth > 1)
			continue;
		if (is_cell(record.kind))
			status = index_cell(filling, &record);
		else if (record.kind == R_COLUMN)
			index_column(filling, &record);
		else if (record.kind == R_ROW)
			index_row(filling, &record);
		else if (record.kind == R_SHARED_FORMULA)
			index_shared(filling, &record);
	}
	for (size_t i = filling->first; !status && i < filling->last; i++) {
		const struct spreadsheet_entry *entry = &filling->entries[i];
		struct xls_cell cell = {.row = (uint16_t)(entry->row - 1), .column = (uint16_t)(entry->column - 1), .kind = XLS_CELL_NUMBER};
		cell.kind = entry->content == SPREADSHEET_TEXT ? XLS_CELL_TEXT : XLS_CELL_NUMBER;
		cell.bits = entry->content == SPREADSHEET_NUMBER || entry->content == SPREADSHEET_DATE ? entry_bits(filling, entry) : 0;
		if (!add_cell(filling, cell))
			status = err_memory(filling->err);
	}
	xls_cells_sort(&filling->cells);
	return status;
}

static unsigned format_of_place(const struct xls_filling *filling, uint32_t row, uint32_t column)
{
	if (filling->rows[row])
		return filling->rows[row];
	for (size_t i = 0; i < filling->column_count; i++)
		if (column >= filling->columns[i].first && column <= filling->columns[i].last)
			return filling->columns[i].format;
	return FORMAT_PLAIN;
}

/* Entries before the place that have no cell yet; rows and columns count from 0. */
static void put_missing(struct xls_filling *filling, uint32_t row, uint32_t column)
{
	for (; filling->next < filling->last; filling->next++) {
		const struct spreadsheet_entry *entry = &filling->entries[filling->next];
		if (entry->row - 1 > row || (entry->row - 1 == row && entry->column - 1 >= column))
			return;
		if (!filling->there[filling->next])
			put_entry(filling, filling->next, format_of_place(filling, entry->row - 1, entry->column - 1));
	}
}

/* What a record of many cells holds from one up to another of them. */
static void put_some(struct xls_filling *filling, const struct record *record, size_t from, size_t to)
{
	struct str stream = filling->stream;
	size_t each = many(record->kind);
	uint32_t row = ole_u16(stream, record->at), column = ole_u16(stream, record->at + 2) + (uint32_t)from;
	if (from == to)
		return;
	bool one = to - from == 1;
	xls_put_head(filling->out, !one ? record->kind : record->kind == R_MANY_RK ? R_RK : R_EMPTY, 4 + (to - from) * each + (one ? 0 : 2));
	xls_put_u16(filling->out, row);
	xls_put_u16(filling->out, column);
	buf_str(filling->out, str_slice(stream, record->at + 4 + from * each, record->at + 4 + to * each));
	if (!one)
		xls_put_u16(filling->out, column + (uint32_t)(to - from) - 1);
}

/* true: the record is not there any more, nor may be what continues it. */
static bool write_cell(struct xls_filling *filling, const struct record *record)
{
	struct str stream = filling->stream;
	uint32_t row = ole_u16(stream, record->at), column = ole_u16(stream, record->at + 2);
	size_t each = many(record->kind), at, from = 0;
	put_missing(filling, row, column);
	if (!each) {
		bool filled = entry_at(filling, row + 1, column + 1, &at);
		if (filled)
			put_entry(filling, at, ole_u16(stream, record->at + 4));
		else
			buf_str(filling->out, str_slice(stream, record->at - 4, record->end));
		return filled;
	}
	size_t count = many_count(record);
	for (size_t i = 0; i < count; i++) {
		if (!entry_at(filling, row + 1, column + 1 + (uint32_t)i, &at))
			continue;
		put_some(filling, record, from, i);
		put_entry(filling, at, ole_u16(stream, record->at + 4 + i * each));
		from = i + 1;
	}
	if (from == 0)
		buf_str(filling->out, str_slice(stream, record->at - 4, record->end));
	else
		put_some(filling, record, from, count);
	return from > 0;
}

/* With its sum, where it only adds up; else with no result, which office programs take for one that is still to be worked out. */
static void write_formula(struct xls_filling *filling, const struct record *record)
{
	struct str stream = filling->stream;
	uint32_t row = ole_u16(stream, record->at), column = ole_u16(stream, record->at + 2);
	uint64_t bits = UINT64_C(0xFFFF) << 48 | EMPTY_RESULT;
	put_missing(filling, row, column);
	size_t written = filling->out->len + 4;
	buf_str(filling->out, str_slice(stream, record->at - 4, record->end));
	xls_cells_sum(&filling->cells, row, column, &bits);
	if (buf_failed(filling->out))
		return;
	char *at = filling->out->at + written;
	ole_put_u32(at + FORMULA_VALUE, (uint32_t)bits);
	ole_put_u32(at + FORMULA_VALUE + 4, (uint32_t)(bits >> 32));
	ole_put_u16(at + FORMULA_FLAGS, ole_u16(stream, record->at + FORMULA_FLAGS) | ALWAYS_CALCULATED);
}

/* The last column of a row, and the size of the sheet, take in what is filled. */
static void write_row(struct xls_filling *filling, const struct record *record)
{
	struct str stream = filling->stream;
	uint32_t row = ole_u16(stream, record->at);
	put_missing(filling, row, 0);
	size_t written = filling->out->len + 4, at;
	buf_str(filling->out, str_slice(stream, record->at - 4, record->end));
	if (record_length(record) < 16 || buf_failed(filling->out))
		return;
	entry_at(filling, row + 2, 1, &at);
	if (at > filling->first && filling->entries[at - 1].row == row + 1 && filling->entries[at - 1].column > ole_u16(stream, record->at + ROW_LAST))
		ole_put_u16(filling->out->at + written + ROW_LAST, filling->entries[at - 1].column);
}

static void write_size(struct xls_filling *filling, const struct record *record)
{
	enum { ROWS_END = 4, COLUMNS_END = 10 };
	size_t written = filling->out->len + 4;
	uint32_t row = 0, column = 0;
	buf_str(filling->out, str_slice(filling->stream, record->at - 4, record->end));
	if (record_length(record) < 12 || buf_failed(filling->out))
		return;
	for (size_t i = filling->next; i < filling->last; i++) {
		row = filling->entries[i].row > row ? filling->entries[i].row : row;
		column = filling->entries[i].column > column ? filling->entries[i].column : column;
	}
	if (row > ole_u32(filling->stream, record->at + ROWS_END))
		ole_put_u32(filling->out->at + written + ROWS_END, row);
	if (column > ole_u16(filling->stream, record->at + COLUMNS_END))
		ole_put_u16(filling->out->at + written + COLUMNS_END, column);
}

static bool goes_with_cells(unsigned kind)
{
	enum { R_ARRAY = 0x221, R_DATA_TABLE = 0x236 };
	return is_cell(kind) || kind == R_ROW || kind == R_STRING || kind == R_BLOCK || kind == R_SHARED_FORMULA || kind == R_ARRAY ||
	       kind == R_DATA_TABLE || kind == R_CONTINUE;
}

/* Returns where the sheet ends in the old stream. */
size_t xls_write_sheet(struct xls_filling *filling, size_t begin)
{
	struct record record;
	size_t at = begin, depth = 0, from;
	bool cells = false, gone = false;
	for (from = at; xls_step(filling->stream, &at, &depth, &record) && !buf_failed(filling->out); from = at) {
		bool inside = depth == 1 && record.kind != R_BEGIN && record.kind != R_EOF;
		cells = cells || record.kind == R_SIZE;
		if (cells && (depth == 0 || (inside && record.kind != R_SIZE && !goes_with_cells(record.kind)))) {
			put_missing(filling, UINT32_MAX, 0);
			cells = false;
		}
		if (gone && record.kind == R_CONTINUE)
			continue;
		gone = inside && (record.kind == R_STRING || record.kind == R_INDEX || record.kind == R_BLOCK);
		if (inside && record.kind == R_FORMULA)
			write_formula(filling, &record);
		else if (inside && is_cell(record.kind))
			gone = write_cell(filling, &record);
		else if (inside && record.kind == R_ROW && record_length(&record) >= 2)
			write_row(filling, &record);
		else if (inside && record.kind == R_SIZE)
			write_size(filling, &record);
		else if (!gone) /* results, and places that are not right any more */
			buf_str(filling->out, str_slice(filling->stream, from, at));
		if (depth == 0)
			break;
	}
	return at;
}
