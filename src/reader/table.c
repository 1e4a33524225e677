/* Tables: each number becomes a figure whose name, unit, period and mood are said by the heads of its row and
 * its column. What is no table of numbers, and the remarks in one that is, are read as text. */
#include <string.h>

#include "reader/table_int.h"

enum {
	ENTRY_MAX = 90,     /* bytes: a longer cell is read as text */
	REMARK_MIN = 30,    /* bytes: a longer remark with a number may hold a figure */
	TELEPHONE = 11, IDENTITY = 15, /* digits of a telephone number; as many as that or more are no quantity */
	SCRATCH_CAP = 256 << 20,
};

/* ---- the entry of a cell ---- */

/* Digits that are no quantity: telephone and identity numbers, 0573. */
static bool is_code(struct str digits)
{
	size_t count = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.at[i] == '.' || digits.at[i] == ',')
			return false;
		count += digits.at[i] >= '0' && digits.at[i] <= '9';
	}
	bool telephone = count == TELEPHONE && digits.at[0] == '1' && digits.at[1] >= '3';
	return telephone || count >= IDENTITY || (count > 1 && digits.at[0] == '0');
}

static size_t take_sign(struct str text, struct entry *entry)
{
	static const struct {
		const char *sign;
		bool negative;
		enum bound bound;
	} SIGNS[] = {{"-", true, BOUND_EQUAL},      {"−", true, BOUND_EQUAL},    {"－", true, BOUND_EQUAL},
	             {"↓", true, BOUND_EQUAL},      {"+", false, BOUND_EQUAL},   {"＋", false, BOUND_EQUAL},
	             {"↑", false, BOUND_EQUAL},     {"¥", false, BOUND_EQUAL},   {"￥", false, BOUND_EQUAL},
	             {"≥", false, BOUND_AT_LEAST},  {"≤", false, BOUND_AT_MOST}, {">", false, BOUND_AT_LEAST},
	             {"<", false, BOUND_AT_MOST},   {"＞", false, BOUND_AT_LEAST}, {"＜", false, BOUND_AT_MOST},
	             {"约", false, BOUND_ABOUT}};
	size_t at = 0;
	for (size_t i = 0; i < COUNT_OF(SIGNS); i++) {
		if (!str_starts(str_slice(text, at, text.len), str_of(SIGNS[i].sign)))
			continue;
		at += strlen(SIGNS[i].sign);
		entry->negative = entry->negative || SIGNS[i].negative;
		entry->bound = SIGNS[i].bound ? SIGNS[i].bound : entry->bound;
		i = (size_t)-1;
	}
	return at;
}

/* 1,234.50, -3.5%, 120户: a number with a unit of its own or none. */
static bool read_plain_entry(const struct tables *t, struct str text, struct entry *entry)
{
	struct text_numeral numeral;
	*entry = (struct entry){.bound = BOUND_EQUAL, .unit = {"", 0}};
	size_t at = take_sign(text, entry);
	if (at >= text.len || text.at[at] < '0' || text.at[at] > '9' || !text_arabic(text, at, &numeral))
		return false;
	struct str unit = str_trim(str_slice(text, numeral.end, text.len));
	if (unit.len && !unit_is_known(t->work->reader, unit))
		return false;
	entry->value = numeral.value;
	entry->unit = unit;
	return true;
}

static bool read_number_tokens(struct tables *t, size_t column, const struct table_cell *cell)
{
	struct work *work = t->work;
	struct sentence *s = &work->sentence;
	struct str text = text_shadow_view(&t->shadow);
	s->text = text;
	if (!sentence_read(s, 0, (uint32_t)text.len))
		return false;
	for (size_t i = 0; i < s->count; i++) {
		const struct number *number = token_number(s, i);
		if (!number || number->use != USE_QUANTITY)
			continue;
		struct entry entry = {.value = number->value, .unit = number->unit, .negative = number->minus,
		                      .bound = number->about ? BOUND_ABOUT : BOUND_EQUAL, .at = cell->at, .end = cell->end};
		if (token_is(s, i + 1, CLASS(LEAST_AFTER)) || (i && token_is(s, i - 1, CLASS(LEAST_BEFORE))))
			entry.bound = BOUND_AT_LEAST;
		if (token_is(s, i + 1, CLASS(MOST_AFTER)) || (i && token_is(s, i - 1, CLASS(MOST_BEFORE))))
			entry.bound = BOUND_AT_MOST;
		if (token_is(s, i + 1, CLASS(ABOUT_AFTER)) || (i && token_is(s, i - 1, CLASS(ABOUT_BEFORE))))
			entry.bound = BOUND_ABOUT;
		if (number->range)
			entry.bound = number->range == RANGE_LOW ? BOUND_AT_LEAST : BOUND_AT_MOST;
		if (!table_add_figure(t, column, &entry, cell))
			return false;
	}
	return true;
}

static bool read_value(struct tables *t, size_t column, const struct table_cell *cell)
{
	struct entry entry;
	text_shadow_clear(&t->shadow);
	if (!text_shadow_add(&t->shadow, cell->text, 0, cell->text.len))
		return false;
	struct str text = str_trim(text_shadow_view(&t->shadow));
	if (text.len > ENTRY_MAX)
		return true;
	if (!read_plain_entry(t, text, &entry))
		return read_number_tokens(t, column, cell);
	if (!entry.unit.len && is_code(text))
		return true;
	entry.at = cell->at;
	entry.end = cell->end;
	return table_add_figure(t, column, &entry, cell);
}

/* ---- rows and tables ---- */

static bool read_cell_lines(struct tables *t, const struct table_cell *cell)
{
	for (uint32_t i = 0; i < cell->block_count; i++)
		if (!work_read_line(t->work, &t->work->document->blocks[cell->first_block + i]))
			return false;
	return true;
}

static struct str row_text(struct tables *t, const struct table_row *row, struct place *place)
{
	const struct table_cell *first = &t->table->cells[row->first_cell], *last = first + row->cell_count - 1;
	*place = table_place(t->work, first->at, last->end);
	struct str text = str_slice(t->work->document->text, first->at, last->end);
	char *copy = arena_text(t->work->arena, text);
	for (size_t i = 0; copy && i < text.len; i++)
		if (copy[i] == '\n')
			copy[i] = ' ';
	return (struct str){copy ? copy : "", copy ? text.len : 0};
}

/* Remarks with sentences of their own, and results told in words: 增长7.2%. */
static bool reads_as_text(const struct tables *t, size_t column, const struct table_cell *cell)
{
	const struct head *head = &t->columns[column];
	bool digits = false;
	for (size_t i = 0; i < cell->text.len; i++)
		digits = digits || (cell->text.at[i] >= '0' && cell->text.at[i] <= '9');
	if (t->table->columns[column].kind != TABLE_COLUMN_TEXT || head->classes & (TABLE(NO_FIGURE) | TABLE(PERSON)))
		return false;
	return cell->text.len > ENTRY_MAX || (digits && (cell->text.len > REMARK_MIN || head->mood));
}

static bool read_data_row(struct tables *t, size_t row)
{
	const struct document_table *table = t->table;
	const struct table_row *about = &table->rows[row];
	size_t names = TABLE_NONE;
	t->sentence = row_text(t, about, &t->sentence_place);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_cell *cell = table_cell_at(table, row, i);
		const struct table_column *column = &table->columns[i];
		const struct table_cell *first = &table->cells[about->first_cell];
		bool begins = cell >= first && cell < first + about->cell_count && (i == 0 || table_cell_at(table, row, i - 1) != cell);
		if (!begins)
			continue;
		if (reads_as_text(t, i, cell) && !read_cell_lines(t, cell))
			return false;
		if (column->kind != TABLE_COLUMN_VALUE)
			continue;
		if (cell->text.len > ENTRY_MAX) {
			if (!read_cell_lines(t, cell))
				return false;
			continue;
		}
		if (names != column->names[0] && !table_read_row(t, row, i))
			return false;
		names = column->names[0];
		if (!t->person && !read_value(t, i, cell))
			return false;
	}
	return true;
}

static bool read_title(struct tables *t)
{
	struct work *work = t->work;
	if (!head_read(work, &t->shadow, t->table->title, &t->title))
		return false;
	t->mood = t->title.mood;
	t->base = (struct period){.kind = t->title.kind, .year = (int16_t)t->title.year, .number = t->title.number};
	if (t->title.year && t->title.kind == PERIOD_UNKNOWN)
		t->base.kind = PERIOD_YEAR;
	t->base_said = t->title.year != 0;
	if (!work->year && t->title.year && !(t->mood & TABLE(TARGET)))
		work->year = t->title.year;
	return true;
}

static bool read_table(struct tables *t, const struct document_table *table)
{
	struct work *work = t->work;
	t->table = table;
	t->has_target = false;
	if (!read_title(t) || !table_read_columns(t) || !table_find_places(t))
		return false;
	struct str section = work->section;
	if (table->title.len)
		work->section = section.len ? arena_format(work->arena, "%.*s / %.*s", STR_ARG(section), STR_ARG(table->title))
		                            : arena_str(work->arena, table->title);
	bool read = true;
	for (size_t row = 0; read && row < table->row_count; row++) {
		const struct table_row *about = &table->rows[row];
		if (about->kind == TABLE_ROW_DATA)
			read = read_data_row(t, row);
		for (size_t i = 0; read && about->kind == TABLE_ROW_NOTE && i < about->cell_count; i++)
			if (table->cells[about->first_cell + i].text.len > ENTRY_MAX)
				read = read_cell_lines(t, &table->cells[about->first_cell + i]);
	}
	work->section = section;
	return read;
}

enum status table_read(struct work *work, size_t first, size_t *next, bool *read, struct err *err)
{
	struct document_table_list list;
	struct tables t = {.work = work};
	arena_init(&t.arena, SCRATCH_CAP);
	enum status status = document_tables(&t.arena, work->document, first, next, &list, err);
	if (status)
		goto done;
	*read = list.count > 0;
	text_shadow_init(&t.shadow, work->scratch);
	for (size_t i = 0; !status && i < list.count; i++)
		if (!read_table(&t, &list.tables[i]))
			status = err_memory(err);
done:
	arena_release(&t.arena);
	return status;
}
