/* The structure of a table out of the places and texts of its cells. */
#include <stdlib.h>
#include <string.h>

#include "document/document_int.h"

enum {
	COLUMNS_MAX = 16384,
	GRID_MAX = 8 << 20,    /* places: larger tables are read as text */
	NAME_LENGTH = 24,      /* characters: a longer text names no row */
	LONG_LENGTH = 40,      /* a text and not an entry */
	UNIT_LENGTH = 8,
	NUMBER_LENGTH = 24,
	HEADS_BELOW = 5,       /* rows: the data of a further table begin so soon below its heads */
	BORROW_MAX = 64,       /* columns to the left */
};

enum content { CONTENT_NONE, CONTENT_NUMBER, CONTENT_YEAR, CONTENT_GAP, CONTENT_TEXT, CONTENT_LONG };

struct builder {
	struct arena *arena;
	const struct document *document;
	struct document_table whole; /* all cells, on one grid */
	unsigned char *contents; /* of each cell */
	uint32_t last_column;    /* as in the file */
};

/* ---- cells ---- */

/* The lines of one cell joined: 指标 over 名称 is 指标名称. */
static struct str joined_text(const struct builder *builder, const struct table_cell *cell)
{
	const struct document *document = builder->document;
	struct str text = str_slice(document->text, cell->at, cell->end);
	if (cell->block_count == 1)
		return text;
	char *copy = arena_alloc(builder->arena, text.len);
	size_t len = 0;
	for (size_t i = cell->first_block; copy && i < (size_t)cell->first_block + cell->block_count; i++) {
		const struct block *block = &document->blocks[i];
		memcpy(copy + len, document->text.at + block->at, block->end - block->at);
		len += block->end - block->at;
	}
	return (struct str){copy ? copy : "", len};
}

static bool is_of_table(const struct block *block, uint32_t table)
{
	return block->kind == BLOCK_TABLE_CELL && block->table == table;
}

static int by_place(const void *a, const void *b)
{
	const struct table_cell *left = a, *right = b;
	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

static void gather(struct builder *builder, size_t first, size_t next)
{
	struct document_table *table = &builder->whole;
	const struct block *blocks = builder->document->blocks;
	table->cells = arena_array(builder->arena, next - first, sizeof *table->cells);
	for (size_t i = first, end; table->cells && i < next; i = end) {
		for (end = i + 1; end < next && blocks[end].row == blocks[i].row && blocks[end].column == blocks[i].column; end++)
			;
		struct table_cell *cell = &table->cells[table->cell_count++];
		*cell = (struct table_cell){
			.row = blocks[i].row, .column = blocks[i].column, .row_span = blocks[i].row_span,
			.column_span = blocks[i].column_span, .first_block = (uint32_t)i, .block_count = (uint32_t)(end - i),
			.at = blocks[i].at, .end = blocks[end - 1].end};
		cell->text = joined_text(builder, cell);
	}
	if (table->cells)
		qsort(table->cells, table->cell_count, sizeof *table->cells, by_place);
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* -, —, …, /, ×: nothing is entered. */
static bool is_gap(const struct shape *shape)
{
	static const uint32_t marks[] = {'-', 0x2014, 0x2013, 0x2026, '/', 0x00D7, '\\', 0x2500, '_', '*', 0x65E0, 0x3007, '.'};
	for (size_t i = 0; i < shape->count; i++) {
		size_t k = 0;
		while (k < COUNT_OF(marks) && marks[k] != shape->c[i])
			k++;
		if (k == COUNT_OF(marks))
			return false;
	}
	return shape->length <= 6;
}

/* 2024, 2024年 */
static bool is_year(const struct shape *shape)
{
	if (shape->count < 4 || shape->length > 6)
		return false;
	uint32_t value = 0;
	for (size_t i = 0; i < 4; i++) {
		if (!is_digit(shape->c[i]))
			return false;
		value = value * 10 + (shape->c[i] - '0');
	}
	return value >= 1949 && value <= 2099 && (shape->count == 4 || shape->c[4] == 0x5E74);
}

/* A number with what may stand around it: 约120户, -3.5%, 1,234.50万元, ≥95. Not 3月, not 2—4组村民. */
static bool is_number(const struct shape *shape)
{
	static const uint32_t before[] = {'+', '-', 0x2212, 0x7EA6, 0x8FD1, 0x8D85, '>', '<', 0x2265, 0x2264, 0xA5, 0x2191, 0x2193,
	                                  0xB1};
	size_t i = 0, digits = 0;
	for (size_t k = 0; k < COUNT_OF(before) && i < shape->count; k++)
		if (shape->c[i] == before[k]) {
			i++;
			k = (size_t)-1;
		}
	for (; i < shape->count && (is_digit(shape->c[i]) || ((shape->c[i] == '.' || shape->c[i] == ',') && digits)); i++)
		digits += is_digit(shape->c[i]);
	if (!digits || shape->length > NUMBER_LENGTH || shape->length - i > UNIT_LENGTH)
		return false;
	uint32_t behind = i < shape->count ? shape->c[i] : 0;
	return behind != 0x6708 && behind != 0x5E74 && behind != 0x65E5 && behind != '-' && behind != '/' && behind != ':' &&
	       behind != 0x3001 && behind != 0x7EC4 && behind != ')' && behind != 0x53F7;
}

static enum content content_of(struct str text)
{
	struct shape shape = shape_of(text);
	if (shape.length > LONG_LENGTH)
		return CONTENT_LONG;
	if (is_year(&shape))
		return CONTENT_YEAR;
	if (is_number(&shape))
		return CONTENT_NUMBER;
	return is_gap(&shape) ? CONTENT_GAP : CONTENT_TEXT;
}

static bool is_word(const struct word_list *list, const struct table_cell *cell)
{
	struct shape shape = shape_of(cell->text);
	return shape.length <= SHAPE_MAX && word_list_matches(list, &shape);
}

/* ---- the grid ---- */

/* Numbers the columns in which a cell begins: maps those of the file to those of the grid. */
static uint32_t *map_columns(struct builder *builder)
{
	struct document_table *table = &builder->whole;
	uint32_t last = 0;
	for (size_t i = 0; i < table->cell_count; i++)
		last = table->cells[i].column > last ? table->cells[i].column : last;
	uint32_t *places = last > COLUMNS_MAX ? NULL : arena_array(builder->arena, (size_t)last + 1, sizeof *places);
	for (size_t i = 0; places && i < table->cell_count; i++)
		places[table->cells[i].column] = 1;
	builder->last_column = last;
	for (uint32_t i = 1, next = 0; places && i <= last; i++) {
		next += places[i];
		places[i] = next; /* columns up to and with this one */
	}
	return places;
}

static void make_rows(struct builder *builder)
{
	struct document_table *table = &builder->whole;
	table->rows = arena_array(builder->arena, table->cell_count, sizeof *table->rows);
	for (size_t i = 0; table->rows && i < table->cell_count; i++) {
		if (i == 0 || table->cells[i].row != table->cells[i - 1].row)
			table->rows[table->row_count++] = (struct table_row){.section = TABLE_NONE, .first_cell = i};
		table->rows[table->row_count - 1].cell_count++;
	}
}

/* A cell never covers the place of another: there it ends, so that each place is taken once however cells overlap. */
static void cover(struct builder *builder, size_t cell, const uint32_t *columns)
{
	struct document_table *table = &builder->whole;
	const struct table_cell *c = &table->cells[cell];
	uint64_t last = (uint64_t)c->column + c->column_span - 1;
	size_t from = columns[c->column] - 1, to = columns[last < builder->last_column ? last : builder->last_column];
	size_t row = 0, low = 0, high = table->row_count;
	while (low < high) {
		row = (low + high) / 2;
		if (table->cells[table->rows[row].first_cell].row < c->row)
			low = row + 1;
		else
			high = row;
	}
	for (row = low; row < table->row_count; row++) {
		if (table->cells[table->rows[row].first_cell].row >= (uint64_t)c->row + c->row_span)
			break;
		for (size_t column = from; column < to; column++) {
			uint32_t *place = &table->grid[row * table->column_count + column];
			bool begins = row == low && column == from;
			if (*place && !begins && column == from)
				return;
			if (*place && !begins)
				break;
			*place = (uint32_t)cell + 1;
		}
	}
}

/* false: too large or no memory. Later cells are laid first, so that what begins at a place wins over what spreads to it. */
static bool make_grid(struct builder *builder)
{
	struct document_table *table = &builder->whole;
	uint32_t *columns = map_columns(builder);
	make_rows(builder);
	if (!columns || !table->rows || !table->cell_count)
		return false;
	table->column_count = columns[builder->last_column];
	if (table->row_count > GRID_MAX / table->column_count)
		return false;
	table->grid = arena_array(builder->arena, table->row_count * table->column_count, sizeof *table->grid);
	builder->contents = arena_alloc(builder->arena, table->cell_count);
	if (!table->grid || !builder->contents)
		return false;
	for (size_t i = 0; i < table->cell_count; i++)
		builder->contents[i] = (unsigned char)content_of(table->cells[i].text);
	for (size_t i = 0; i < table->cell_count; i++) { /* where cells begin */
		const struct table_cell single = table->cells[i];
		table->cells[i].row_span = table->cells[i].column_span = 1;
		cover(builder, i, columns);
		table->cells[i] = single;
	}
	for (size_t i = 0; i < table->cell_count; i++)
		cover(builder, i, columns);
	return true;
}

const struct table_cell *table_cell_at(const struct document_table *table, size_t row, size_t column)
{
	uint32_t cell = table->grid[row * table->column_count + column];
	return cell ? &table->cells[cell - 1] : NULL;
}

static enum content content_at(const struct builder *builder, size_t row, size_t column)
{
	uint32_t cell = builder->whole.grid[row * builder->whole.column_count + column];
	return cell ? (enum content)builder->contents[cell - 1] : CONTENT_NONE;
}

/* ---- rows ---- */

struct row_about {
	size_t cells, numbers, years, gaps, texts, labels, notes;
	bool counts; /* 甲 乙 1 2 3 */
};

static struct row_about look_at_row(const struct builder *builder, size_t row)
{
	const struct document_table *table = &builder->whole;
	struct row_about about = {.counts = true};
	int64_t before = 0, value;
	for (size_t i = table->rows[row].first_cell; i < table->rows[row].first_cell + table->rows[row].cell_count; i++) {
		enum content content = (enum content)builder->contents[i];
		const struct table_cell *cell = &table->cells[i];
		about.cells++;
		about.numbers += content == CONTENT_NUMBER;
		about.years += content == CONTENT_YEAR;
		about.gaps += content == CONTENT_GAP;
		about.texts += content == CONTENT_TEXT || content == CONTENT_LONG;
		about.labels += content != CONTENT_NUMBER && is_word(&line_words.table_labels, cell);
		about.notes += content != CONTENT_NUMBER && is_word(&line_words.table_notes, cell);
		if (content == CONTENT_NUMBER) {
			about.counts = about.counts && str_to_int64(cell->text, &value) && value == before + 1;
			before = value;
		} else {
			about.counts = about.counts && utf8_length(cell->text) == 1;
		}
	}
	about.counts = about.counts && about.numbers >= 2;
	return about;
}

static bool holds_data(const struct row_about *about)
{
	return about->numbers > 0 && !about->counts;
}

/* The first row before `to` that holds data, or `to`. */
static size_t find_data(const struct builder *builder, size_t from, size_t to)
{
	for (size_t row = from; row < to; row++) {
		struct row_about about = look_at_row(builder, row);
		if (holds_data(&about))
			return row;
	}
	return to;
}

static bool is_title_row(const struct row_about *about)
{
	return about->numbers == 0 && (about->cells == 1 || about->labels + about->notes >= about->cells ||
	                               (about->labels > 0 && about->cells <= 4));
}

/* Below the data: heads of another table, and not a row that happens to hold no number. */
static bool opens_table(const struct builder *builder, size_t row, size_t first_data)
{
	const struct document_table *table = &builder->whole;
	if (row + 1 >= table->row_count)
		return false;
	size_t over_values = 0, values = 0;
	for (size_t column = 0; column < table->column_count; column++) {
		bool value = content_at(builder, first_data, column) == CONTENT_NUMBER;
		values += value;
		over_values += value && content_at(builder, row, column) == CONTENT_TEXT;
	}
	struct row_about about = look_at_row(builder, row);
	size_t near = row + HEADS_BELOW < table->row_count ? row + HEADS_BELOW : table->row_count;
	return values > 0 && over_values * 2 > values && about.texts >= 2 && find_data(builder, row + 1, near) < near;
}

static bool is_total(const struct builder *builder, size_t row)
{
	const struct document_table *table = &builder->whole;
	for (size_t column = 0; column < table->column_count; column++) {
		const struct table_cell *cell = table_cell_at(table, row, column);
		enum content content = content_at(builder, row, column);
		if (content == CONTENT_NUMBER)
			return false;
		if (cell && content == CONTENT_TEXT && is_word(&line_words.table_totals, cell))
			return true;
	}
	return false;
}

/* ---- one table: rows [from, to) ---- */

struct region {
	size_t from, heads, data, to; /* rows: titles, heads, data */
};

static size_t end_of_heads(const struct builder *builder, size_t heads, size_t data)
{
	const struct document_table *table = &builder->whole;
	size_t end = data;
	/* 甲 乙 1 2 3 below the heads belongs to them, and data rows may begin without numbers. */
	if (data > heads + 4) {
		end = heads + 1;
		for (size_t row = heads; row < end; row++)
			for (size_t i = table->rows[row].first_cell; i < table->rows[row].first_cell + table->rows[row].cell_count; i++)
				while (end < data && table->cells[table->rows[end].first_cell].row <
				                             table->cells[i].row + table->cells[i].row_span)
					end++;
	}
	return end;
}

/* A section stands above the data but below the heads: 一、农业. */
static size_t before_sections(const struct builder *builder, size_t heads, size_t data)
{
	while (data > heads + 1) {
		struct row_about about = look_at_row(builder, data - 1);
		const struct document_table *table = &builder->whole;
		if (about.cells != 1 || about.numbers || table->cells[table->rows[data - 1].first_cell].column_span > 1 ||
		    table->grid[(data - 1) * table->column_count] == 0)
			break;
		size_t covered = 0; /* by heads that reach down */
		for (size_t column = 0; column < builder->whole.column_count; column++)
			covered += content_at(builder, data - 1, column) != CONTENT_NONE;
		if (covered > 1)
			break;
		data--;
	}
	return data;
}

static bool find_region(const struct builder *builder, size_t from, struct region *region)
{
	const struct document_table *table = &builder->whole;
	size_t data = find_data(builder, from, table->row_count), heads = from;
	if (data == table->row_count)
		return false;
	for (; heads < data; heads++) {
		struct row_about about = look_at_row(builder, heads);
		if (!is_title_row(&about))
			break;
	}
	*region = (struct region){from, heads, data, table->row_count};
	if (heads < data)
		region->data = before_sections(builder, heads, end_of_heads(builder, heads, data));
	for (size_t row = data + 1; row < table->row_count; row++) {
		struct row_about about = look_at_row(builder, row);
		if (holds_data(&about) || about.years || !opens_table(builder, row, data))
			continue;
		region->to = row;
		while (region->to > data + 1) { /* its title belongs to it */
			about = look_at_row(builder, region->to - 1);
			if (about.notes || !is_title_row(&about))
				break;
			region->to--;
		}
		break;
	}
	return true;
}

static void mark_rows(struct builder *builder, const struct region *region)
{
	struct table_row *rows = builder->whole.rows;
	size_t section = TABLE_NONE, last = region->data;
	for (size_t row = region->data; row < region->to; row++) {
		struct row_about about = look_at_row(builder, row);
		if (holds_data(&about) || about.gaps)
			last = row;
	}
	for (size_t row = region->from; row < region->to; row++) {
		struct row_about about = look_at_row(builder, row);
		rows[row].kind = row < region->heads ? TABLE_ROW_TITLE : row < region->data ? TABLE_ROW_HEAD : TABLE_ROW_DATA;
		if (row < region->data)
			continue;
		bool plain = !holds_data(&about) && !about.gaps;
		if (plain && (about.notes || about.labels || (row > last && about.cells == 1)))
			rows[row].kind = TABLE_ROW_NOTE;
		else if (plain && about.cells == 1 && row < last && builder->whole.grid[row * builder->whole.column_count])
			rows[row].kind = TABLE_ROW_SECTION;
		if (rows[row].kind == TABLE_ROW_SECTION)
			section = row;
		rows[row].section = rows[row].kind == TABLE_ROW_DATA && section != TABLE_NONE ? section - region->from : TABLE_NONE;
		rows[row].total = rows[row].kind == TABLE_ROW_DATA && is_total(builder, row);
	}
}

/* ---- columns ---- */

static void add_head(struct table_column *column, const struct table_cell *cell)
{
	if (column->head_count < TABLE_HEADS_MAX && (column->head_count == 0 || column->heads[column->head_count - 1] != cell))
		column->heads[column->head_count++] = cell;
}

/* An empty head over a head of its own belongs to the one on its left: the merging got lost. */
static const struct table_cell *borrowed_head(const struct document_table *table, const struct region *region, size_t row,
                                              size_t column)
{
	if (row + 1 >= region->data || !table_cell_at(table, row + 1, column))
		return NULL;
	for (size_t left = column; left-- > 0 && column - left <= BORROW_MAX;) {
		const struct table_cell *cell = table_cell_at(table, row, left), *below = table_cell_at(table, row + 1, left);
		if (cell)
			return cell->row_span == 1 && below && below != cell ? cell : NULL;
	}
	return NULL;
}

static void find_heads(const struct builder *builder, const struct region *region, struct table_column *columns)
{
	const struct document_table *table = &builder->whole;
	for (size_t row = region->heads; row < region->data; row++) {
		struct row_about about = look_at_row(builder, row);
		for (size_t column = 0; !about.counts && column < table->column_count; column++) {
			const struct table_cell *cell = table_cell_at(table, row, column);
			if (!cell && columns[column].head_count == 0)
				cell = borrowed_head(table, region, row, column);
			if (cell)
				add_head(&columns[column], cell);
		}
	}
}

struct column_about {
	size_t numbers, years, texts, longs, gaps, length;
	bool counts; /* 1, 2, 3 … downwards */
};

static struct column_about look_at_column(const struct builder *builder, const struct region *region, size_t column)
{
	const struct document_table *table = &builder->whole;
	struct column_about about = {.counts = true};
	int64_t before = 0, value;
	for (size_t row = region->data; row < region->to; row++) {
		const struct table_cell *cell = table_cell_at(table, row, column);
		enum content content = content_at(builder, row, column);
		if (!cell || table->rows[row].kind != TABLE_ROW_DATA || table->rows[row].total)
			continue;
		about.numbers += content == CONTENT_NUMBER;
		about.years += content == CONTENT_YEAR;
		about.gaps += content == CONTENT_GAP;
		about.texts += content == CONTENT_TEXT;
		about.longs += content == CONTENT_LONG;
		about.length += content == CONTENT_TEXT ? utf8_length(cell->text) : 0;
		if (content == CONTENT_NUMBER) {
			about.counts = about.counts && str_to_int64(cell->text, &value) && value == before + 1;
			before = value;
		}
	}
	about.counts = about.counts && about.numbers >= 2;
	return about;
}

static bool head_is(const struct table_column *column, const struct word_list *list)
{
	return column->head_count && is_word(list, column->heads[column->head_count - 1]);
}

static enum table_column_kind kind_of(const struct column_about *about, const struct table_column *column, bool names_before)
{
	if (head_is(column, &line_words.table_serials))
		return TABLE_COLUMN_SERIAL;
	if (about->numbers + about->years == 0 && head_is(column, &line_words.table_units) &&
	    about->texts && about->length <= about->texts * UNIT_LENGTH &&
	    (names_before || !head_is(column, &line_words.table_names)))
		return TABLE_COLUMN_UNIT;
	if (about->years > about->numbers + about->texts && !names_before)
		return TABLE_COLUMN_NAME;
	size_t texts = about->texts + about->longs;
	if (about->numbers + (about->gaps && !texts) > texts || (about->years > texts))
		return TABLE_COLUMN_VALUE;
	return about->longs > about->texts || about->length > about->texts * NAME_LENGTH ? TABLE_COLUMN_TEXT : TABLE_COLUMN_NAME;
}

/* A further name is only wanted where the ones before it do not tell the rows apart. */
static bool rows_repeat(const struct builder *builder, const struct region *region, size_t column)
{
	const struct document_table *table = &builder->whole;
	const struct table_cell *before = NULL;
	for (size_t row = region->data; row < region->to; row++) {
		const struct table_cell *cell = table_cell_at(table, row, column);
		if (table->rows[row].kind != TABLE_ROW_DATA || table->rows[row].total)
			continue;
		if (!cell || (before && (before == cell || str_equal(before->text, cell->text))))
			return true;
		before = cell;
	}
	return false;
}

static bool same_head(const struct table_column *a, const struct table_column *b)
{
	return a->head_count && b->head_count &&
	       str_equal(a->heads[a->head_count - 1]->text, b->heads[b->head_count - 1]->text);
}

struct panel {
	size_t names[TABLE_NAMES_MAX], name_count, unit, first;
	bool values, open; /* open: the next text may be a further name */
};

/* Behind values a name begins the next panel when its head says so, or when there are no heads at all. */
static bool begins_panel(const struct panel *panel, const struct table_column *columns, size_t column)
{
	if (!panel->values || !panel->name_count)
		return false;
	return same_head(&columns[column], &columns[panel->first]) ||
	       (columns[column].head_count == 0 && columns[panel->first].head_count == 0);
}

static void settle_columns(const struct builder *builder, const struct region *region, struct table_column *columns)
{
	struct panel panel = {.unit = TABLE_NONE, .open = true};
	for (size_t i = 0; i < builder->whole.column_count; i++) {
		struct table_column *column = &columns[i];
		struct column_about about = look_at_column(builder, region, i);
		column->unit = TABLE_NONE;
		column->total = head_is(column, &line_words.table_totals);
		column->kind = kind_of(&about, column, panel.name_count > 0);
		if (column->kind == TABLE_COLUMN_VALUE && about.counts && !panel.name_count && i + 1 < builder->whole.column_count &&
		    column->head_count == 0)
			column->kind = TABLE_COLUMN_SERIAL;
		if (column->kind == TABLE_COLUMN_NAME && begins_panel(&panel, columns, i))
			panel = (struct panel){.unit = TABLE_NONE, .open = true};
		if (column->kind == TABLE_COLUMN_NAME) {
			bool wanted = panel.name_count == 0 || (panel.open && !panel.values && panel.name_count < TABLE_NAMES_MAX);
			if (wanted) {
				panel.first = panel.name_count ? panel.first : i;
				panel.names[panel.name_count++] = i;
				panel.open = rows_repeat(builder, region, i);
			} else {
				column->kind = TABLE_COLUMN_TEXT;
			}
		} else if (column->kind == TABLE_COLUMN_UNIT) {
			panel.unit = i;
		} else if (column->kind == TABLE_COLUMN_VALUE) {
			panel.values = true;
			column->unit = panel.unit;
			column->name_count = panel.name_count;
			memcpy(column->names, panel.names, sizeof panel.names);
		}
	}
}

const struct table_cell *table_row_name(const struct document_table *table, size_t row, size_t column, size_t name)
{
	const struct table_column *value = &table->columns[column];
	const struct table_cell *cell = name < value->name_count ? table_cell_at(table, row, value->names[name]) : NULL;
	/* 合计 that spreads over the columns of names names the row once. */
	if (cell && name > 0 && cell == table_cell_at(table, row, value->names[name - 1]))
		return NULL;
	return cell;
}

/* ---- titles and units ---- */

/* 单位：万元 alone, in brackets or behind 金额, but not 填报单位：清溪镇. */
static struct str unit_in(struct str text)
{
	static const char *const marks[] = {"单位：", "单位:"}, *const others[] = {"填报", "编制", "报送", "责任", "主管", "牵头", "制表"};
	static const char *const ends[] = {"）", ")", "】", " ", "　", "，", "；"};
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		size_t at = str_find(text, str_of(marks[i]), 0);
		if (at == STR_NONE)
			continue;
		struct str before = str_trim(str_slice(text, 0, at));
		for (size_t k = 0; k < COUNT_OF(others); k++)
			if (str_ends(before, str_of(others[k])))
				return STR("");
		struct str unit = str_trim(str_slice(text, at + strlen(marks[i]), text.len));
		for (size_t k = 0; k < COUNT_OF(ends); k++) {
			size_t end = str_find(unit, str_of(ends[k]), 0);
			unit = end == STR_NONE ? unit : str_slice(unit, 0, end);
		}
		return unit;
	}
	return STR("");
}

/* The part of a title in front of （单位：万元）, or all of it; empty for a line that says who made the table. */
static struct str title_in(const struct table_cell *cell)
{
	static const char *const marks[] = {"（单位", "(单位", "（计量单位", "(计量单位"};
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		size_t at = str_find(cell->text, str_of(marks[i]), 0);
		if (at != STR_NONE)
			return str_trim(str_slice(cell->text, 0, at));
	}
	return is_word(&line_words.table_labels, cell) || is_word(&line_words.table_notes, cell) ? STR("") : cell->text;
}

static void read_titles(const struct builder *builder, const struct region *region, struct document_table *table)
{
	const struct document_table *whole = &builder->whole;
	for (size_t row = region->from; row < region->data; row++) {
		const struct table_row *about = &whole->rows[row];
		for (size_t i = about->first_cell; i < about->first_cell + about->cell_count; i++) {
			struct str unit = unit_in(whole->cells[i].text), title = title_in(&whole->cells[i]);
			if (unit.len && !table->unit.len)
				table->unit = unit;
			if (row < region->heads && title.len > table->title.len)
				table->title = title;
		}
	}
}

static bool has_values(const struct document_table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].kind == TABLE_COLUMN_VALUE && (table->columns[i].name_count || table->columns[i].head_count))
			return true;
	return false;
}

static bool make_table(struct builder *builder, const struct region *region, struct document_table *table)
{
	const struct document_table *whole = &builder->whole;
	*table = (struct document_table){
		.title = STR(""), .unit = STR(""), .cells = whole->cells, .cell_count = whole->cell_count,
		.rows = whole->rows + region->from, .row_count = region->to - region->from, .column_count = whole->column_count,
		.grid = whole->grid + region->from * whole->column_count,
		.columns = arena_array(builder->arena, whole->column_count, sizeof *table->columns)};
	if (!table->columns)
		return false;
	mark_rows(builder, region);
	find_heads(builder, region, table->columns);
	settle_columns(builder, region, table->columns);
	read_titles(builder, region, table);
	return has_values(table);
}

enum status document_tables(struct arena *arena, const struct document *document, size_t first, size_t *next,
                            struct document_table_list *out, struct err *err)
{
	struct builder builder = {.arena = arena, .document = document};
	struct document_table_list list = {0};
	size_t end = first, capacity = 0;
	while (end < document->block_count && is_of_table(&document->blocks[end], document->blocks[first].table))
		end++;
	gather(&builder, first, end);
	bool gridded = make_grid(&builder);
	for (size_t from = 0; gridded && from < builder.whole.row_count;) {
		struct region region;
		if (!find_region(&builder, from, &region) ||
		    !arena_reserve(arena, (void **)&list.tables, &capacity, list.count, sizeof *list.tables))
			break;
		if (!make_table(&builder, &region, &list.tables[list.count])) {
			list.count = 0; /* a part that is no table: all is text */
			break;
		}
		list.count++;
		from = region.to;
	}
	if (arena_failed(arena))
		return err_memory(err);
	*next = end;
	*out = list;
	return STATUS_OK;
}
