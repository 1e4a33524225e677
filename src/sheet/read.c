/* A parsed document -> the rows of its ledgers. */
#include "sheet/read_int.h"

enum {
	LABEL_LENGTH = 8, LAST_LINE_COLUMNS = 4,
	TOTAL_LENGTH = 15,      /* characters: 魏家沟村小计 */
	FOOTER_CELLS = 6,
	ROUNDED_LENGTH = 16,    /* digits: a cell keeps 15 */
};
#define SCRATCH_MAX ((size_t)512 << 20)

struct str sheet_place(uint32_t row, uint32_t column, char out[SHEET_PLACE_MAX])
{
	char letters[8];
	size_t count = 0, len = 0;
	for (uint32_t n = column; n > 0; n = (n - 1) / 26)
		letters[count++] = (char)('A' + (n - 1) % 26);
	while (count > 0)
		out[len++] = letters[--count];
	if (row)
		len += (size_t)snprintf(out + len, SHEET_PLACE_MAX - len, "%u", (unsigned)row);
	out[len] = '\0';
	return (struct str){out, len};
}

void noter_add(struct noter *noter, uint32_t row, uint32_t column, struct str message)
{
	if (arena_reserve(noter->arena, (void **)&noter->at, &noter->capacity, noter->count, sizeof *noter->at))
		noter->at[noter->count++] = (struct sheet_note){row, column, message};
}

/* ---- what a row is ----------------------------------------------------------------------------------------------- */

/* 合计, 魏家沟村小计, 合计：, 合计（大写）： */
static bool total_word(struct str s, const struct sheet_words *words)
{
	while (str_ends(s, STR("：")) || str_ends(s, STR(":")))
		s = str_slice(s, 0, s.len - (str_ends(s, STR(":")) ? 1 : STR("：").len));
	size_t wide = str_find(s, STR("（"), 0), narrow = str_find(s, STR("("), 0), open = wide < narrow ? wide : narrow;
	if (open != STR_NONE && (str_ends(s, STR("）")) || str_ends(s, STR(")"))))
		s = str_slice(s, 0, open);
	return sheet_word_ends(s, words);
}

/* 合计 among the first texts of a row, before any number. */
static enum row_kind total_of(const struct grid *grid, size_t row)
{
	for (size_t column = 0; column < grid->column_count; column++) {
		const struct grid_cell *cell = grid_at(grid, row, column);
		if (!cell || cell->row != grid->row_numbers[row])
			continue;
		if (cell->number && column > 0)
			return ROW_RECORD;
		if (utf8_length(cell->plain) > TOTAL_LENGTH)
			return ROW_RECORD;
		if (total_word(cell->plain, &sheet_words_total))
			return ROW_TOTAL;
		if (total_word(cell->plain, &sheet_words_subtotal))
			return ROW_SUBTOTAL;
	}
	return ROW_RECORD;
}

/* 填表人：张三 */
static bool is_footer_word(struct str s)
{
	for (size_t i = 0; i < sheet_words_footer.count; i++) {
		struct str rest = str_slice(s, sheet_words_footer.at[i].len, s.len);
		if (str_starts(s, sheet_words_footer.at[i]) && (str_starts(rest, STR("：")) || str_starts(rest, STR(":"))))
			return true;
	}
	return false;
}

static bool is_footer(const struct grid *grid, size_t row)
{
	for (size_t column = 0; column < grid->column_count; column++) {
		const struct grid_cell *cell = grid_at(grid, row, column);
		if (cell && cell->row == grid->row_numbers[row])
			return is_footer_word(cell->plain) && grid_row_cells(grid, row) <= FOOTER_CELLS;
	}
	return false;
}

/* 保管员：李四 */
static bool is_label(struct str s)
{
	size_t wide = str_find(s, STR("："), 0), narrow = str_find(s, STR(":"), 0), at = wide < narrow ? wide : narrow;
	return at != STR_NONE && at > 0 && utf8_length(str_slice(s, 0, at)) <= LABEL_LENGTH;
}

/* Below the last record: one cell alone that is a sentence, or nothing but labels. */
static bool is_last_line(const struct grid *grid, size_t row)
{
	const struct grid_cell *before = NULL, *only = NULL;
	size_t cells = 0, labels = 0;
	for (size_t column = 0; column < grid->column_count; column++) {
		const struct grid_cell *cell = grid_at(grid, row, column);
		if (!cell || cell == before)
			continue;
		if (cell->row != grid->row_numbers[row])
			return false;
		before = only = cell;
		cells++;
		labels += is_label(cell->plain);
	}
	bool sentence = cells == 1 && grid->column_count >= LAST_LINE_COLUMNS && !only->number &&
	                (only->column_span > 1 || utf8_length(only->plain) > TOTAL_LENGTH);
	return sentence || (cells > 0 && labels == cells && cells * 2 <= grid->column_count);
}

static void mark_last_lines(const struct grid *grid, enum row_kind *kinds, size_t from)
{
	for (size_t row = grid->row_count; row > from + 1; row--) {
		enum row_kind *kind = &kinds[row - 1];
		if (*kind == ROW_RECORD && is_last_line(grid, row - 1))
			*kind = ROW_FOOTER;
		if (*kind == ROW_RECORD)
			return;
	}
}

static const struct grid_cell *only_cell(const struct grid *grid, size_t row)
{
	const struct grid_cell *only = NULL;
	for (size_t column = 0; column < grid->column_count; column++) {
		const struct grid_cell *cell = grid_at(grid, row, column);
		if (!cell || cell == only)
			continue;
		if (only || cell->row != grid->row_numbers[row])
			return NULL;
		only = cell;
	}
	return only;
}

/* One cell that is merged over several columns, or begins with 一、, above further rows. */
static bool is_section(const struct grid *grid, size_t row)
{
	const struct grid_cell *only = only_cell(grid, row);
	size_t at = 0;
	if (!only || only->number || row + 1 == grid->row_count)
		return false;
	uint32_t first = utf8_next(only->plain, &at);
	bool numbered = CHARACTER_IN(first, "一二三四五六七八九十") && str_find(only->plain, STR("、"), 0) <= 6;
	return only->column_span >= 3 || numbered;
}

static enum row_kind kind_of(const struct grid *grid, const struct heads *heads, size_t row)
{
	if (heads_repeated(grid, heads, row))
		return ROW_HEAD;
	if (is_footer(grid, row))
		return ROW_FOOTER;
	enum row_kind total = total_of(grid, row);
	if (total != ROW_RECORD)
		return total;
	return is_section(grid, row) ? ROW_SECTION : ROW_RECORD;
}

/* ---- one sheet --------------------------------------------------------------------------------------------------- */

/* 622323199001010000: with most of the long numbers of a column, behind the 15th digit stand only noughts. */
static bool is_rounded(const struct sheet *sheet, size_t column)
{
	size_t longs = 0, rounded = 0;
	for (size_t i = 0; i < sheet->row_count; i++) {
		struct str s = sheet->rows[i].cells[column];
		size_t digits = 0, zeros = 0;
		for (; digits < s.len && s.at[digits] >= '0' && s.at[digits] <= '9'; digits++)
			zeros = s.at[digits] == '0' ? zeros + 1 : 0;
		if (digits != s.len || digits < ROUNDED_LENGTH)
			continue;
		longs++;
		rounded += zeros >= digits - (ROUNDED_LENGTH - 1);
	}
	return rounded >= 2 && rounded * 2 > longs;
}

struct builder {
	struct sheet *sheet;
	struct sheet_column *columns;
	struct sheet_row *rows;
	const struct grid *grid;
	const enum row_kind *kinds;
};

/* The file holds more of this cell's number than it shows. A column more: that of the headings above the rows. */
static void keep_stored(const struct builder *builder, struct str **stored, size_t column, const struct grid_cell *cell)
{
	if (!*stored)
		*stored = arena_array(builder->grid->arena, builder->sheet->column_count + 1, sizeof **stored);
	if (*stored)
		(*stored)[column] = cell->stored;
}

static void add_row(struct builder *builder, size_t row, struct str section)
{
	struct sheet *sheet = builder->sheet;
	struct str *cells = arena_array(builder->grid->arena, sheet->column_count, sizeof *cells);
	struct str *stored = NULL;
	bool any = false;
	for (size_t i = 0; cells && i < sheet->column_count; i++) {
		const struct grid_cell *cell = grid_at(builder->grid, row, builder->columns[i].column - 1);
		bool merged_across = cell && cell->column != builder->columns[i].column;
		cells[i] = cell && !merged_across ? cell->text : STR("");
		if (cells[i].len && cell->stored.len)
			keep_stored(builder, &stored, i, cell);
		any = any || (cells[i].len && cell->row == builder->grid->row_numbers[row] && !builder->columns[i].serial);
	}
	if (any)
		builder->rows[sheet->row_count++] = (struct sheet_row){builder->grid->row_numbers[row], section, cells, stored};
}

static void note_left_out(struct noter *noter, uint32_t row, enum row_kind kind)
{
	static const char *const messages[] = {
		[ROW_TOTAL] = N_("left out: a total"),
		[ROW_SUBTOTAL] = N_("left out: a subtotal"),
		[ROW_SECTION] = N_("left out: a heading of the rows below"),
		[ROW_FOOTER] = N_("left out: signatures and remarks"),
		[ROW_HEAD] = N_("left out: the heads again"),
	};
	noter_add(noter, row, 0, SHEET_MESSAGE(noter->err, messages[kind]));
}

/* What stands above the rows it heads says something of each of them: a column of its own, behind the others. */
static enum status add_sections(struct builder *builder, struct err *err)
{
	struct arena *arena = builder->grid->arena;
	struct sheet *sheet = builder->sheet;
	size_t count = sheet->column_count, headed = 0;
	for (size_t i = 0; i < sheet->row_count; i++)
		headed += builder->rows[i].section.len > 0;
	if (!headed)
		return STATUS_OK;
	struct sheet_column *columns = arena_array(arena, count + 1, sizeof *columns);
	if (!columns)
		return err_memory(err);
	memcpy(columns, builder->columns, count * sizeof *columns);
	columns[count].title = SHEET_MESSAGE(err, N_("group of rows"));
	for (size_t i = 0; i < sheet->row_count; i++) {
		struct str *cells = arena_array(arena, count + 1, sizeof *cells);
		if (!cells)
			return err_memory(err);
		memcpy(cells, builder->rows[i].cells, count * sizeof *cells);
		cells[count] = str_trim(builder->rows[i].section);
		builder->rows[i].cells = cells;
	}
	builder->columns = columns;
	sheet->column_count = count + 1;
	return STATUS_OK;
}

/* The only year that a title names. */
static int16_t year_of(struct str title)
{
	int64_t year, found = 0;
	for (size_t at = 0; (at = str_find(title, STR("年"), at)) != STR_NONE; at += STR("年").len) {
		struct str before = str_slice(title, at < 4 ? 0 : at - 4, at);
		if (!str_starts(before, STR("20")) || !str_to_int64(before, &year) || (found && found != year))
			return 0;
		found = year;
	}
	return (int16_t)found;
}

static enum status read_grid(const struct grid *grid, struct sheet *sheet, struct err *err)
{
	struct heads heads;
	struct noter noter = {.arena = grid->arena, .err = err};
	struct str section = STR("");
	struct builder builder = {.sheet = sheet, .grid = grid};
	if (!heads_find(grid, &heads))
		return STATUS_OK;
	enum status status = heads_columns(grid, &heads, &builder.columns, &sheet->column_count, err);
	enum row_kind *kinds = arena_array(grid->arena, grid->row_count, sizeof *kinds);
	builder.rows = arena_array(grid->arena, grid->row_count, sizeof *builder.rows);
	if (status || !kinds || !builder.rows)
		return status ? status : err_memory(err);
	for (size_t row = heads.to; row < grid->row_count; row++) {
		kinds[row] = kind_of(grid, &heads, row);
		if (kinds[row] == ROW_RECORD && totals_unnamed(grid, kinds, heads.to, row))
			kinds[row] = ROW_TOTAL;
	}
	mark_last_lines(grid, kinds, heads.to);
	for (size_t row = heads.to; row < grid->row_count; row++) {
		if (kinds[row] == ROW_RECORD)
			add_row(&builder, row, section);
		else
			note_left_out(&noter, grid->row_numbers[row], kinds[row]);
		if (kinds[row] == ROW_SECTION)
			section = only_cell(grid, row)->text;
	}
	totals_compare(grid, kinds, heads.to, builder.columns, sheet->column_count, &noter);
	status = add_sections(&builder, err);
	if (status)
		return status;
	sheet->title = heads_title(grid, &heads);
	sheet->year = year_of(sheet->title);
	sheet->columns = builder.columns;
	sheet->rows = builder.rows;
	for (size_t i = 0; i < sheet->column_count; i++)
		builder.columns[i].rounded = is_rounded(sheet, i);
	sheet->notes = noter.at;
	sheet->note_count = noter.count;
	return arena_failed(grid->arena) ? err_memory(err) : STATUS_OK;
}

/* ---- the document ------------------------------------------------------------------------------------------------ */

static bool is_hidden(const struct document *document, size_t first, uint32_t before)
{
	for (size_t i = 0; i < document->note_count; i++)
		if (strcmp(document->notes[i].code, "hidden_sheet") == 0 && document->notes[i].at >= before &&
		    document->notes[i].at <= document->blocks[first].at)
			return true;
	return false;
}

static enum status read_table(struct arena *arena, const struct document *document, size_t first, size_t end, struct sheet *sheet,
                              struct err *err)
{
	struct grid grid;
	struct arena scratch;
	arena_init(&scratch, SCRATCH_MAX);
	enum status status = grid_make(arena, &scratch, document, first, end, &grid, err);
	if (!status)
		status = read_grid(&grid, sheet, err);
	arena_release(&scratch);
	return status;
}

enum status sheet_read(struct arena *arena, const struct document *document, struct sheet_list *out, struct err *err)
{
	const struct block *blocks = document->blocks;
	struct sheet *sheets = NULL;
	size_t count = 0, capacity = 0;
	uint32_t before = 0; /* where the text of the sheet before ended */
	for (size_t i = 0, end; i < document->block_count; i = end) {
		end = i + 1;
		if (blocks[i].kind != BLOCK_TABLE_CELL)
			continue;
		while (end < document->block_count && blocks[end].kind == BLOCK_TABLE_CELL && blocks[end].table == blocks[i].table)
			end++;
		bool named = i > 0 && blocks[i - 1].kind != BLOCK_TABLE_CELL;
		struct sheet sheet = {.table = blocks[i].table, .title = STR("")};
		sheet.name = named ? str_slice(document->text, blocks[i - 1].at, blocks[i - 1].end) : STR("");
		bool wanted = !is_hidden(document, i, before) && !(count && sheet_word_in(sheet.name, &sheet_words_example));
		before = blocks[end - 1].end;
		enum status status = wanted ? read_table(arena, document, i, end, &sheet, err) : STATUS_OK;
		if (status)
			return status;
		if (sheet.row_count && arena_reserve(arena, (void **)&sheets, &capacity, count, sizeof *sheets))
			sheets[count++] = sheet;
	}
	if (arena_failed(arena))
		return err_memory(err);
	if (!count) {
		err_set(err, STATUS_INPUT, N_("no ledger is found in this file"));
		return err_hint(err, N_("a ledger has one line of headings and its rows below, at least two columns and one row"));
	}
	*out = (struct sheet_list){sheets, count};
	return STATUS_OK;
}
