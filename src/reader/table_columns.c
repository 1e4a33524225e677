/* Tables: what the heads of their columns and rows say together. */
#include <string.h>

#include "reader/table_int.h"

enum {
	ENTRY_MAX = 90,     /* bytes: a longer cell is read as text */
};

/* ---- how often a name stands in the table ---- */

static struct counted *find_text(struct tables *t, struct str text)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.at[i]) * UINT64_C(1099511628211);
	size_t at = hash % t->text_capacity;
	while (t->texts[at].count && !str_equal(t->texts[at].text, text))
		at = (at + 1) % t->text_capacity;
	return &t->texts[at];
}

static const struct table_cell *innermost(const struct document_table *table, size_t row, size_t column)
{
	const struct table_cell *cell = NULL;
	for (size_t i = 0; i < table->columns[column].name_count; i++) {
		const struct table_cell *name = table_row_name(table, row, column, i);
		cell = name ? name : cell;
	}
	return cell;
}

/* The first column of values in each panel stands for its names. */
static bool is_first_of_panel(const struct document_table *table, size_t column)
{
	for (size_t i = column; i-- > 0;)
		if (table->columns[i].kind == TABLE_COLUMN_VALUE)
			return table->columns[i].names[0] != table->columns[column].names[0];
	return true;
}

static bool count_names(struct tables *t)
{
	const struct document_table *table = t->table;
	size_t panels = 0;
	for (size_t column = 0; column < table->column_count; column++)
		panels += table->columns[column].kind == TABLE_COLUMN_VALUE && is_first_of_panel(table, column);
	t->text_capacity = 2 * (table->row_count * panels + table->column_count) + 16;
	t->texts = arena_array(&t->arena, t->text_capacity, sizeof *t->texts);
	for (size_t column = 0; t->texts && column < table->column_count; column++) {
		if (table->columns[column].kind != TABLE_COLUMN_VALUE)
			continue;
		if (t->columns[column].text.len) {
			struct counted *counted = find_text(t, t->columns[column].text);
			*counted = (struct counted){t->columns[column].text, counted->count + 1};
		}
		for (size_t row = 0; is_first_of_panel(table, column) && row < table->row_count; row++) {
			const struct table_cell *cell = table->rows[row].kind == TABLE_ROW_DATA ? innermost(table, row, column) : NULL;
			if (!cell)
				continue;
			struct counted *counted = find_text(t, cell->text);
			*counted = (struct counted){cell->text, counted->count + 1};
		}
	}
	return t->texts != NULL;
}

static bool repeats(struct tables *t, struct str text)
{
	return text.len && find_text(t, text)->count > 1;
}

/* ---- the heads of columns ---- */

/* 人口, 产值: its parts say little alone. */
static bool is_amount(const struct lexicon *lexicon, struct str text)
{
	return list_end(lexicon, LIST_AMOUNT_END, text);
}

static bool is_indicator(const struct tables *t, struct str text)
{
	const struct word *word = lexicon_find(&t->work->reader->lexicon, TREE_TEXT, text);
	return word && word->classes & CLASS(INDICATOR);
}

static bool is_among(const struct lexicon *lexicon, struct str text)
{
	return list_has(lexicon, LIST_HEAD_AMONG, text);
}

/* 其中 over 男 and 女 stands for the column on its left: 总人口. */
static struct head whole_before(const struct tables *t, size_t i)
{
	const struct table_cell *among = t->table->columns[i].heads[0];
	while (i > 0 && t->table->columns[i].head_count && t->table->columns[i].heads[0] == among)
		i--;
	struct head none = {.text = {"", 0}, .unit = {"", 0}};
	return t->table->columns[i].kind == TABLE_COLUMN_VALUE ? t->columns[i] : none;
}

static bool read_column(struct tables *t, size_t i)
{
	const struct table_column *column = &t->table->columns[i];
	struct head head = {.text = {"", 0}, .unit = {"", 0}}, inner;
	for (size_t level = 0; level < column->head_count; level++) {
		if (!head_read(t->work, &t->shadow, column->heads[level]->text, &inner))
			return false;
		if (level == 0 && is_among(&t->work->reader->lexicon, column->heads[0]->text) && column->head_count > 1)
			inner = whole_before(t, i);
		head = level == 0 ? inner : head_below(t->work, &head, &inner, !is_indicator(t, inner.text));
	}
	t->columns[i] = head;
	return true;
}

/* 面积 under 粮食作物 and under 油料作物: told apart by what stands above. */
static bool read_repeated_column(struct tables *t, size_t i)
{
	const struct table_column *column = &t->table->columns[i];
	struct head head = {.text = {"", 0}, .unit = {"", 0}}, inner;
	for (size_t level = 0; level < column->head_count; level++) {
		if (!head_read(t->work, &t->shadow, column->heads[level]->text, &inner))
			return false;
		head = level == 0 ? inner : head_below(t->work, &head, &inner, true);
	}
	t->columns[i] = head;
	return true;
}

/* 增长% beside 2025年实绩: of which column it is the growth. TABLE_NONE when it says so itself. */
static size_t measured_column(const struct tables *t, size_t i)
{
	const struct head *head = &t->columns[i];
	size_t found = TABLE_NONE;
	if (!(head->classes & HEAD_MEASURES))
		return TABLE_NONE;
	for (size_t left = i; left-- > 0;) {
		const struct head *other = &t->columns[left];
		const struct table_column *column = &t->table->columns[left];
		if (column->kind != TABLE_COLUMN_VALUE || column->names[0] != t->table->columns[i].names[0])
			break;
		if (other->classes & HEAD_MEASURES) {
			if (found != TABLE_NONE)
				break;
			continue;
		}
		bool earlier = (other->classes & (TABLE(EARLIER) | TABLE(EARLIER_SAME))) != 0;
		if (found == TABLE_NONE && !earlier)
			found = left;
		else if (found != TABLE_NONE && other->year > t->columns[found].year && t->columns[found].year)
			return left;
		else if (found != TABLE_NONE)
			break;
	}
	return found;
}

static void inherit_measures(struct tables *t)
{
	for (size_t i = 0; i < t->table->column_count; i++) {
		size_t from = t->table->columns[i].kind == TABLE_COLUMN_VALUE ? measured_column(t, i) : TABLE_NONE;
		if (from == TABLE_NONE)
			continue;
		struct head *head = &t->columns[i];
		const struct head *other = &t->columns[from];
		if (!head->year && head->kind == PERIOD_UNKNOWN) {
			head->year = other->year;
			head->kind = other->kind;
			head->number = other->number;
			head->classes |= other->classes & (TABLE(CUMULATIVE) | TABLE(MONTH) | TABLE(NEXT) | TABLE(WHOLE_YEAR));
		}
		if (!head->mood && !(head->classes & TABLE(COMPLETION)))
			head->mood = other->mood;
		if (!head->text.len)
			head->text = other->text;
	}
}

bool table_read_columns(struct tables *t)
{
	const struct document_table *table = t->table;
	t->columns = arena_array(&t->arena, table->column_count, sizeof *t->columns);
	if (!t->columns)
		return false;
	for (size_t i = 0; i < table->column_count; i++)
		if (!read_column(t, i))
			return false;
	if (!count_names(t))
		return false;
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].kind == TABLE_COLUMN_VALUE && table->columns[i].head_count > 1 &&
		    repeats(t, t->columns[i].text) && !read_repeated_column(t, i))
			return false;
	for (size_t i = 0; i < table->column_count; i++)
		t->has_target = t->has_target || t->columns[i].mood & TABLE(TARGET);
	inherit_measures(t);
	return true;
}

/* Columns whose names are mostly places; then a row gives the scope of its figures. */
bool table_find_places(struct tables *t)
{
	const struct document_table *table = t->table;
	t->places = arena_array(&t->arena, table->column_count, sizeof *t->places);
	for (size_t i = 0; t->places && i < table->column_count; i++) {
		size_t places = 0, names = 0;
		if (table->columns[i].kind != TABLE_COLUMN_NAME)
			continue;
		for (size_t row = 0; row < table->row_count && names < 200; row++) {
			const struct table_cell *cell = table_cell_at(table, row, i);
			if (table->rows[row].kind != TABLE_ROW_DATA || table->rows[row].total || !cell)
				continue;
			names++;
			places += head_is_place(t->work, cell->text);
		}
		t->places[i] = (t->columns[i].classes & TABLE(PLACE) && places * 4 > names) || (places * 3 > names * 2) ||
		               (t->columns[i].classes & TABLE(PLACE) && !str_equals(t->columns[i].text, "单位") && names);
	}
	return t->places != NULL;
}

/* ---- the heads of a row ---- */

static bool see_name(struct tables *t, size_t column, const struct table_cell *cell, bool total, size_t *level)
{
	struct head head;
	if (!head_read(t->work, &t->shadow, cell->text, &head))
		return false;
	if (t->columns[column].classes & TABLE(PERSON))
		t->person = !total;
	if (t->places[column] && !total) {
		t->scope = head.text.len ? head.text : cell->text;
		return true;
	}
	bool again = repeats(t, cell->text) || is_amount(&t->work->reader->lexicon, t->row.text);
	t->row = (*level)++ == 0 ? head : head_below(t->work, &t->row, &head, again);
	return true;
}

bool table_read_row(struct tables *t, size_t row, size_t column)
{
	const struct document_table *table = t->table;
	const struct table_column *value = &table->columns[column];
	size_t level = 0;
	t->row = (struct head){.text = {"", 0}, .unit = {"", 0}};
	t->scope = (struct str){"", 0};
	t->person = false;
	const struct table_cell *name = innermost(table, row, column);
	if (table->rows[row].section != TABLE_NONE && name && repeats(t, name->text)) {
		const struct table_row *section = &table->rows[table->rows[row].section];
		if (!see_name(t, value->names[0], &table->cells[section->first_cell], false, &level))
			return false;
	}
	for (size_t i = 0; i < value->name_count; i++) {
		const struct table_cell *cell = table_row_name(table, row, column, i);
		if (cell && !see_name(t, value->names[i], cell, table->rows[row].total, &level))
			return false;
	}
	const struct table_cell *unit = value->unit == TABLE_NONE ? NULL : table_cell_at(table, row, value->unit);
	if (unit && unit->text.len <= ENTRY_MAX / 3) {
		struct head head;
		if (!head_read(t->work, &t->shadow, unit->text, &head))
			return false;
		t->row.unit = head.unit.len ? head.unit : str_trim(unit->text);
	}
	return true;
}
