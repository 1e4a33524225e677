/* What the columns and the rows of a table are. */
#include "forms/forms_int.h"

enum {
	TOTAL_LENGTH = 8,      /* characters: a longer text that ends so is no total */
	UNIT_LENGTH = 5,
	LIST_NAMES = 4,        /* so many columns of texts side by side are a list that is filled in */
	NAME_COLUMNS_MAX = 4,
};

static bool is_total(struct str s)
{
	return utf8_length(s) <= TOTAL_LENGTH && form_words_end(&form_words_total_end, s);
}

static bool is_subtotal(struct str s)
{
	return utf8_length(s) <= TOTAL_LENGTH && form_words_end(&form_words_subtotal_end, s);
}

/* ---- columns ---- */

static struct str leaf_text(const struct form_table *table, const struct form_column *column)
{
	return column->head == FORM_NONE ? STR("") : table->heads[column->head].text;
}

struct column_about {
	size_t texts, units, numbers, filled; /* filled: rows of the table that hold something at all */
};

static bool says_nothing(struct str s)
{
	return form_words_hold(&form_words_barred, s) || form_words_hold(&form_words_more, s);
}

static struct column_about look_at_column(const struct form_grid *grid, const struct form_region *region, uint32_t column)
{
	struct column_about about = {0};
	for (uint32_t row = region->body; row < region->end; row++) {
		struct form_grid_row whole = form_grid_look(grid, row, region->area.column, region->area.last_column);
		struct str text = form_grid_text(grid, row, column);
		if (whole.texts + whole.numbers == 0)
			continue;
		about.filled += whole.texts > 0;
		if (form_grid_is_number(grid, row, column)) {
			about.numbers++;
		} else if (text.len && !says_nothing(text)) {
			about.texts++;
			about.units += form_words_hold(&form_words_unit, text);
		}
	}
	return about;
}

static enum form_role role_of(const struct column_about *about, struct str head, bool names_open, bool names_before)
{
	if (form_words_hold(&form_words_serial, head))
		return FORM_SERIAL;
	if (form_words_hold(&form_words_code, head))
		return FORM_CODE;
	if (form_words_hold(&form_words_unit_head, head) && about->units * 2 > about->texts && names_before)
		return FORM_UNIT;
	if (form_words_hold(&form_words_remark, head))
		return FORM_REMARK;
	return names_open && about->texts && about->texts * 2 >= about->filled && about->texts > about->numbers ? FORM_NAME : FORM_VALUE;
}

static bool names_persons(const struct form_table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (form_words_hold(&form_words_person, leaf_text(table, &table->columns[i])))
			return true;
	return false;
}

/* 户数 is counted in 户. */
static struct str implied_unit(struct str head)
{
	size_t first = 0;
	struct str counted = head;
	while (utf8_length(counted) > 2) {
		first = 0;
		utf8_next(counted, &first);
		counted = str_slice(counted, first, counted.len);
	}
	if (!form_words_hold(&form_words_counted, counted))
		return STR("");
	first = 0;
	utf8_next(counted, &first);
	return str_slice(counted, 0, first);
}

static bool names_money(struct str path)
{
	for (size_t i = 0; i < form_words_money.count; i++)
		if (str_find(path, form_words_money.at[i], 0) != STR_NONE)
			return true;
	return false;
}

/* Of 单位：户、人、万元 the one that fits. */
static struct str unit_of_line(struct str line, struct str path)
{
	struct str money = STR(""), only = STR(""), other = STR("");
	size_t count = 0, from = 0;
	while (from < line.len) {
		size_t end = from, next = from;
		while (end < line.len) {
			next = end;
			if (CHARACTER_IN(utf8_next(line, &next), "、，,;；/"))
				break;
			end = next;
		}
		only = str_slice(line, from, end);
		count++;
		if (str_ends(only, STR("元")))
			money = only;
		else
			other = only;
		from = next > end ? next : line.len;
	}
	if (count > 1)
		return names_money(path) ? money : count == 2 && money.len ? other : STR(""); /* 单位：人、元 */
	return only;
}

static struct str unit_of(const struct form_making *making, const struct form_table *table, const struct form_column *column)
{
	if (column->unit.len) /* of the row of units */
		return column->unit;
	for (size_t head = column->head; head != FORM_NONE; head = table->heads[head].parent)
		if (table->heads[head].unit.len)
			return table->heads[head].unit;
	if (column->measure == FORM_GROWTH || column->measure == FORM_COMPLETION)
		return STR("%");
	for (size_t head = column->head; head != FORM_NONE; head = table->heads[head].parent) {
		struct str implied = implied_unit(table->heads[head].text);
		if (implied.len)
			return implied;
	}
	/* The columns of a list hold names, dates and numbers of all kinds. */
	return table->kind == FORM_LIST && !names_money(column->path) ? STR("") : unit_of_line(making->measured_in, column->path);
}

static enum form_measure measure_of(const struct form_table *table, const struct form_column *column)
{
	enum form_measure found = FORM_MEASURE_NONE;
	for (size_t head = column->head; head != FORM_NONE; head = table->heads[head].parent) {
		struct str text = table->heads[head].text;
		struct str unit = table->heads[head].unit.len ? table->heads[head].unit : column->unit;
		enum form_measure measure = form_words_completion_by_unit(text, unit) ? FORM_COMPLETION : form_words_measure(text, unit);
		bool shorter = found == FORM_CUMULATIVE && (measure == FORM_MONTH || measure == FORM_QUARTER); /* 本月/本年: this year's month */
		if (measure == FORM_LAST_YEAR || measure == FORM_LAST_PERIOD || shorter || !found)
			found = measure ? measure : found;
	}
	return found;
}

static bool has_total(const struct form_table *table, const struct form_column *column)
{
	for (size_t head = column->head; head != FORM_NONE; head = table->heads[head].parent)
		if (is_total(table->heads[head].text) || is_subtotal(table->heads[head].text))
			return true;
	return false;
}

void form_body_columns(const struct form_grid *grid, const struct form_region *region, struct form_table *table)
{
	struct form_column *columns = (struct form_column *)table->columns;
	bool open = true;
	size_t names = 0;
	for (size_t i = 0; i < table->column_count; i++) {
		struct column_about about = look_at_column(grid, region, columns[i].column);
		columns[i].role = role_of(&about, leaf_text(table, &columns[i]), open && names < NAME_COLUMNS_MAX, names > 0);
		names += columns[i].role == FORM_NAME;
		open = open && columns[i].role != FORM_VALUE;
	}
	if (names >= LIST_NAMES || names_persons(table))
		for (size_t i = 0; i < table->column_count; i++)
			if (columns[i].role == FORM_NAME || columns[i].role == FORM_UNIT || columns[i].role == FORM_CODE)
				columns[i].role = FORM_VALUE;
	for (size_t i = 0; i < table->column_count; i++) {
		columns[i].measure = columns[i].role == FORM_VALUE ? measure_of(table, &columns[i]) : FORM_MEASURE_NONE;
		columns[i].measure_above = columns[i].measure && !form_words_measure(leaf_text(table, &columns[i]), columns[i].unit);
		columns[i].total = has_total(table, &columns[i]);
	}
}

void form_body_units(const struct form_making *making, struct form_table *table)
{
	struct form_column *columns = (struct form_column *)table->columns;
	for (size_t i = 0; i < table->column_count; i++)
		columns[i].unit = columns[i].role == FORM_VALUE ? unit_of(making, table, &columns[i]) : STR("");
}

static size_t columns_of(const struct form_table *table, enum form_role role)
{
	size_t count = 0;
	for (size_t i = 0; i < table->column_count; i++)
		count += table->columns[i].role == role;
	return count;
}

void form_body_kind(struct form_table *table)
{
	size_t measures = 0, values = columns_of(table, FORM_VALUE);
	bool named = false;
	table->kind = FORM_STATISTIC;
	if (columns_of(table, FORM_NAME) == 0) {
		table->kind = FORM_LIST;
		return;
	}
	for (size_t i = 0; i < table->column_count; i++) {
		measures += table->columns[i].measure != FORM_MEASURE_NONE;
		named = named || (table->columns[i].role == FORM_NAME &&
		                  form_words_hold(&form_words_indicator_head, leaf_text(table, &table->columns[i])));
	}
	if (columns_of(table, FORM_UNIT) || (named && measures * 2 > values))
		table->kind = FORM_INDICATORS;
}

/* ---- rows ---- */

struct row_shape {
	int number;      /* depth of 一、 （一） 1. */
	size_t indent;
};

static size_t indent_of(const struct form_grid *grid, const struct spreadsheet_cell *cell)
{
	size_t indent = (size_t)grid->spreadsheet->styles[cell->style].indent * 2;
	for (size_t i = 0; i < cell->text.len;) {
		uint32_t c = utf8_next(cell->text, &i);
		if (c == ' ' || c == 0xA0)
			indent++;
		else if (c == 0x3000)
			indent += 2;
		else
			break;
	}
	return indent;
}

/* The names of a row, from the outermost column; each cell once. */
static void read_names(struct form_making *making, const struct form_grid *grid, const struct form_table *table, struct form_row *row,
                       struct row_shape *shape)
{
	const struct spreadsheet_cell *before = NULL;
	row->name = row->path = STR("");
	for (size_t i = 0; i < table->column_count; i++) {
		const struct spreadsheet_cell *cell = form_grid_cell(grid, row->row, table->columns[i].column);
		struct str text = form_grid_text(grid, row->row, table->columns[i].column), without;
		if (table->columns[i].role == FORM_UNIT)
			row->unit = text;
		if (table->columns[i].role != FORM_NAME || !text.len || cell == before)
			continue;
		before = cell;
		*shape = (struct row_shape){form_number_depth(text, &without), indent_of(grid, cell)};
		if (form_words_begin(&form_words_among, without, &without)) {
			row->among = true;
			size_t at = 0;
			if (without.len && CHARACTER_IN(utf8_next(without, &at), ":：、，,"))
				without = str_slice(without, at, without.len);
		}
		struct str unit = form_words_unit_behind(without, &without);
		row->unit = unit.len && !row->unit.len ? unit : row->unit;
		if (!without.len)
			continue;
		row->name = without;
		row->path = row->path.len ? arena_join(making->arena, row->path, STR("/"), without) : without;
	}
}

static enum form_row_kind kind_of_row(const struct form_grid *grid, const struct form_region *region, const struct form_table *table,
                                      const struct form_row *row)
{
	struct form_grid_row about = form_grid_look(grid, row->row, region->area.column, region->area.last_column);
	uint32_t width = region->area.last_column - region->area.column + 1;
	for (size_t i = 0; i < table->column_count && i < NAME_COLUMNS_MAX; i++) {
		struct str text = form_grid_text(grid, row->row, table->columns[i].column);
		if (table->columns[i].role == FORM_VALUE && i > 1)
			break;
		if (is_total(text) && !row->among)
			return FORM_ROW_TOTAL;
		if (is_subtotal(text))
			return FORM_ROW_SUBTOTAL;
		if (form_words_hold(&form_words_more, text))
			return FORM_ROW_MORE;
	}
	if (about.texts == 1 && about.numbers == 0 && about.widest * 2 > width)
		return FORM_ROW_SECTION;
	if (table->kind == FORM_LIST) {
		for (size_t i = 0; i < table->column_count; i++)
			if (table->columns[i].role != FORM_SERIAL && form_grid_text(grid, row->row, table->columns[i].column).len)
				return FORM_ROW_DATA;
		return FORM_ROW_EMPTY;
	}
	return row->name.len ? FORM_ROW_DATA : FORM_ROW_EMPTY;
}

/* Which row above is the whole of this one. */
static size_t parent_of(const struct form_row *rows, const struct row_shape *shapes, size_t row)
{
	for (size_t i = row; i-- > 0;) {
		if (rows[i].kind == FORM_ROW_SECTION || rows[i].kind == FORM_ROW_EMPTY)
			return FORM_NONE;
		if (rows[row].among && !rows[i].among && shapes[i].indent <= shapes[row].indent)
			return i;
		if (!rows[row].among && rows[i].among && shapes[row].indent >= 2 && shapes[row].indent >= shapes[i].indent)
			return rows[i].parent; /* 其中：男, and below it 女, put in as far */
		if (!rows[row].among && shapes[row].indent >= 2 && shapes[i].indent + 2 <= shapes[row].indent)
			return i;
		if (!rows[row].among && shapes[row].number > 1 && shapes[i].number && shapes[i].number < shapes[row].number)
			return i;
	}
	return FORM_NONE;
}

void form_body_rows(struct form_making *making, const struct form_grid *grid, const struct form_region *region,
                    struct form_table *table)
{
	size_t count = region->end - region->body, section = FORM_NONE;
	struct form_row *rows = arena_array(making->arena, count, sizeof *rows);
	struct row_shape *shapes = arena_array(making->arena, count, sizeof *shapes);
	if (!rows || !shapes)
		return;
	for (size_t i = 0; i < count; i++) {
		struct form_row *row = &rows[i];
		*row = (struct form_row){.row = region->body + (uint32_t)i, .parent = FORM_NONE, .unit = STR("")};
		read_names(making, grid, table, row, &shapes[i]);
		row->kind = kind_of_row(grid, region, table, row);
		if (row->kind == FORM_ROW_SECTION) {
			row->name = row->path = form_grid_text(grid, row->row, region->area.column);
			form_number_depth(row->name, &row->name);
			row->path = row->name;
			section = i;
			continue;
		}
		if (row->kind != FORM_ROW_DATA || table->kind == FORM_LIST)
			continue;
		row->parent = parent_of(rows, shapes, i);
		size_t above = row->parent != FORM_NONE ? row->parent : section;
		if (above != FORM_NONE && !str_starts(row->path, rows[above].path))
			row->path = arena_join(making->arena, rows[above].path, STR("/"), row->path);
		if (!row->unit.len && row->parent != FORM_NONE)
			row->unit = rows[row->parent].unit;
	}
	table->rows = rows;
	table->row_count = count;
}

/* ---- cells ---- */

static bool in_list_of_rows(const struct form_row *row)
{
	return row->kind == FORM_ROW_EMPTY || row->kind == FORM_ROW_MORE;
}

enum form_cell_state form_cell(const struct form_table *table, size_t row, size_t column)
{
	const struct form_grid *grid = table->grid;
	uint32_t r = table->rows[row].row, c = table->columns[column].column;
	const struct spreadsheet_cell *cell = form_grid_cell(grid, r, c);
	enum form_role role = table->columns[column].role;
	struct str text = form_grid_text(grid, r, c);
	bool wanted = role == FORM_VALUE || role == FORM_REMARK || (in_list_of_rows(&table->rows[row]) && !text.len);
	if (table->rows[row].kind == FORM_ROW_SECTION || (cell && (cell->row != r || cell->column != c)) ||
	    (!cell && (table->drawn || grid->sheet->locked)))
		return FORM_CELL_NONE;
	if (!wanted)
		return text.len ? FORM_CELL_GIVEN : FORM_CELL_NONE;
	if (!cell)
		return FORM_CELL_FILL;
	if (cell->computed)
		return FORM_CELL_COMPUTED;
	if (grid->sheet->locked && grid->spreadsheet->styles[cell->style].locked)
		return FORM_CELL_LOCKED;
	if (form_words_hold(&form_words_barred, text))
		return FORM_CELL_BARRED;
	if (!text.len || form_grid_is_number(grid, r, c) || table->kind == FORM_LIST || cell->content == SPREADSHEET_DATE)
		return FORM_CELL_FILL;
	return FORM_CELL_GIVEN;
}

size_t form_cells_to_fill(const struct form_table *table)
{
	size_t count = 0;
	for (size_t row = 0; row < table->row_count; row++)
		for (size_t column = 0; column < table->column_count; column++)
			count += form_cell(table, row, column) == FORM_CELL_FILL;
	return count;
}
