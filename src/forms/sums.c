/* Which rows and columns are the sums of which others: by their formulas, else by their words. */
#include "forms/forms_int.h"
#include "document/document.h"

/* ---- formulas: SUM(C6:C10), C6+C7, SUM(C6,C9) ---- */

struct reference {
	uint32_t row, column;
};
struct references {
	struct spreadsheet_area at[64];
	size_t count;
};

static bool read_reference(struct str s, size_t *at, struct reference *out)
{
	uint32_t letters = 0, digits = 0;
	size_t i = *at;
	i += i < s.len && s.at[i] == '$';
	for (; i < s.len && s.at[i] >= 'A' && s.at[i] <= 'Z' && letters < 16384; i++)
		letters = letters * 26 + (uint32_t)(s.at[i] - 'A' + 1);
	i += i < s.len && s.at[i] == '$';
	for (; i < s.len && s.at[i] >= '0' && s.at[i] <= '9' && digits <= 1048576; i++)
		digits = digits * 10 + (uint32_t)(s.at[i] - '0');
	if (!letters || !digits)
		return false;
	*out = (struct reference){digits, letters};
	*at = i;
	return true;
}

/* false: it is more than a sum. */
static bool read_sum(struct str formula, struct references *out)
{
	out->count = 0;
	for (size_t i = 0; i < formula.len;) {
		struct reference first, last;
		if (str_starts(str_slice(formula, i, formula.len), STR("SUM("))) {
			i += 4;
			continue;
		}
		if (formula.at[i] == '+' || formula.at[i] == ',' || formula.at[i] == ')' || formula.at[i] == '(' || formula.at[i] == ' ') {
			i++;
			continue;
		}
		if (!read_reference(formula, &i, &first) || out->count == COUNT_OF(out->at))
			return false;
		last = first;
		if (i < formula.len && formula.at[i] == ':' && (i++, !read_reference(formula, &i, &last)))
			return false;
		out->at[out->count++] = (struct spreadsheet_area){first.row, first.column, last.row, last.column};
	}
	return out->count > 0;
}

static bool all_in_column(const struct references *references, uint32_t column)
{
	for (size_t i = 0; i < references->count; i++)
		if (references->at[i].column != column || references->at[i].last_column != column)
			return false;
	return true;
}

static bool all_in_row(const struct references *references, uint32_t row)
{
	for (size_t i = 0; i < references->count; i++)
		if (references->at[i].row != row || references->at[i].last_row != row)
			return false;
	return true;
}

static bool holds(const struct references *references, uint32_t row, uint32_t column)
{
	for (size_t i = 0; i < references->count; i++)
		if (row >= references->at[i].row && row <= references->at[i].last_row && column >= references->at[i].column &&
		    column <= references->at[i].last_column)
			return true;
	return false;
}

static bool cell_sum(const struct form_grid *grid, const struct form_table *table, size_t row, size_t column, struct references *out)
{
	const struct spreadsheet_cell *cell = form_grid_cell(grid, table->rows[row].row, table->columns[column].column);
	return cell && cell->computed && cell->formula.len && read_sum(cell->formula, out);
}

/* ---- gathering ---- */

struct sums {
	struct arena *arena;
	struct form_sum *at;
	size_t count, capacity;
};

static void add(struct sums *sums, bool of_columns, size_t whole, const bool *in, size_t count, bool by_formula)
{
	size_t *parts = arena_array(sums->arena, count + 1, sizeof *parts), n = 0;
	for (size_t i = 0; parts && i < count; i++)
		if (in[i] && i != whole)
			parts[n++] = i;
	if (n && arena_reserve(sums->arena, (void **)&sums->at, &sums->capacity, sums->count, sizeof *sums->at))
		sums->at[sums->count++] = (struct form_sum){of_columns, whole, parts, n, by_formula};
}

static bool row_by_formula(const struct form_grid *grid, const struct form_table *table, size_t row, bool *in)
{
	struct references references;
	for (size_t column = 0; column < table->column_count; column++) {
		if (!cell_sum(grid, table, row, column, &references) || !all_in_column(&references, table->columns[column].column))
			continue;
		for (size_t i = 0; i < table->row_count; i++)
			in[i] = holds(&references, table->rows[i].row, table->columns[column].column);
		return true;
	}
	return false;
}

/* The part of a path in front of its last name. */
static struct str group_of(struct str path)
{
	for (size_t at = path.len; at > 0; at--)
		if (path.at[at - 1] == '/')
			return str_slice(path, 0, at - 1);
	return STR("");
}

/* 合计 sums up all that is no part of another; 小计 those above it, in its group, up to the one before. */
static void row_by_words(const struct form_table *table, size_t row, bool *in)
{
	const struct form_row *rows = table->rows;
	struct str group = group_of(rows[row].path);
	for (size_t i = 0; rows[row].kind == FORM_ROW_TOTAL && i < table->row_count; i++)
		in[i] = (rows[i].kind == FORM_ROW_DATA || rows[i].kind == FORM_ROW_EMPTY) && rows[i].parent == FORM_NONE;
	for (size_t i = row; rows[row].kind == FORM_ROW_SUBTOTAL && i-- > 0;) {
		if (rows[i].kind != FORM_ROW_DATA || (group.len && !str_equal(group_of(rows[i].path), group)))
			break;
		in[i] = rows[i].parent == FORM_NONE || group.len;
	}
	bool above = row > 0 && in[row - 1];
	for (size_t i = row + 1; rows[row].kind == FORM_ROW_SUBTOTAL && !above && i < table->row_count; i++) {
		if (rows[i].kind != FORM_ROW_DATA || (group.len && !str_equal(group_of(rows[i].path), group)))
			break;
		in[i] = true;
	}
}

static bool column_by_formula(const struct form_grid *grid, const struct form_table *table, size_t column, bool *in)
{
	struct references references;
	for (size_t row = 0; row < table->row_count; row++) {
		if (!cell_sum(grid, table, row, column, &references) || !all_in_row(&references, table->rows[row].row))
			continue;
		for (size_t i = 0; i < table->column_count; i++)
			in[i] = holds(&references, table->rows[row].row, table->columns[i].column);
		return true;
	}
	return false;
}

static size_t held(const bool *in, size_t count)
{
	size_t n = 0;
	for (size_t i = 0; i < count; i++)
		n += in[i];
	return n;
}

static bool is_total_head(struct str text)
{
	return form_words_end(&form_words_total_end, text) || form_words_end(&form_words_subtotal_end, text);
}

/* The heads over a column, from the root down. */
static size_t heads_over(const struct form_table *table, size_t column, size_t out[16])
{
	size_t count = 0;
	for (size_t head = table->columns[column].head; head != FORM_NONE && count < 16; head = table->heads[head].parent)
		out[count++] = head;
	for (size_t i = 0; i < count / 2; i++) {
		size_t kept = out[i];
		out[i] = out[count - 1 - i];
		out[count - 1 - i] = kept;
	}
	return count;
}

/* 合计/户数 sums up 城市/户数 and 农村/户数: the same heads but for the one that says 合计, under the same parent. */
static void column_by_words(const struct form_table *table, size_t column, bool *in)
{
	size_t own[16], other[16], depth = heads_over(table, column, own), level = 0;
	while (level < depth && !is_total_head(table->heads[own[level]].text))
		level++;
	for (size_t i = 0; level < depth && i < table->column_count; i++) {
		struct str unit = table->columns[i].unit, whole = table->columns[column].unit; /* people are no part of an amount of money */
		bool same = i != column && table->columns[i].role == FORM_VALUE && heads_over(table, i, other) == depth &&
		            (!unit.len || !whole.len || str_equal(unit, whole));
		for (size_t k = 0; same && k < depth; k++) {
			bool total = k == level;
			struct str rest;
			same = total ? !is_total_head(table->heads[other[k]].text) && !form_words_begin(&form_words_among, table->heads[other[k]].text, &rest) &&
			                       table->heads[other[k]].parent == table->heads[own[k]].parent
			             : str_equal(table->heads[other[k]].text, table->heads[own[k]].text);
		}
		in[i] = same;
	}
}

void form_sums_find(struct form_making *making, const struct form_grid *grid, struct form_table *table)
{
	struct sums sums = {.arena = making->arena};
	size_t most = (table->row_count > table->column_count ? table->row_count : table->column_count) + 1;
	bool *in = arena_array(making->arena, most, sizeof *in);
	for (size_t row = 0; in && row < table->row_count; row++) {
		bool named = table->rows[row].kind == FORM_ROW_TOTAL || table->rows[row].kind == FORM_ROW_SUBTOTAL;
		memset(in, 0, most * sizeof *in);
		bool by_formula = row_by_formula(grid, table, row, in);
		if (!by_formula && named)
			row_by_words(table, row, in);
		if (by_formula || named)
			add(&sums, false, row, in, table->row_count, by_formula);
	}
	for (size_t column = 0; in && column < table->column_count; column++) {
		memset(in, 0, most * sizeof *in);
		bool by_formula = column_by_formula(grid, table, column, in);
		if (!by_formula && table->columns[column].total)
			column_by_words(table, column, in);
		if (by_formula || (table->columns[column].total && held(in, table->column_count) > 1)) /* 小计, 其中：女 is no sum */
			add(&sums, true, column, in, table->column_count, by_formula);
	}
	table->sums = sums.at;
	table->sum_count = sums.count;
}
