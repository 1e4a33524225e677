/* Values of a form: each cell by its source, what people entered, totals, rounding; then lists and labels. */
#include <stdlib.h>

#include "fill/fill_int.h"

#define PLAIN_DECIMALS 2

/* ---- small ones ---- */

static bool covers(const struct spreadsheet_cell *cell, uint32_t row, uint32_t column)
{
	return cell->row == row && cell->column == column;
}

/* Cells lie by row and column. */
const struct spreadsheet_cell *filling_cell_at(const struct spreadsheet_sheet *sheet, uint32_t row, uint32_t column)
{
	size_t first = 0, last = sheet->cell_count;

	while (first < last) {
		size_t middle = first + (last - first) / 2;
		const struct spreadsheet_cell *cell = &sheet->cells[middle];
		if (covers(cell, row, column))
			return cell;
		if (cell->row < row || (cell->row == row && cell->column < column))
			first = middle + 1;
		else
			last = middle;
	}
	return NULL;
}

const struct spreadsheet_cell *filling_place(const struct filling *filling, const struct form_table *table, size_t row, size_t column)
{
	return filling_cell_at(&filling->spreadsheet->sheets[table->sheet], table->rows[row].row, table->columns[column].column);
}

const struct spreadsheet_style *filling_style(const struct filling *filling, const struct spreadsheet_cell *cell)
{
	return cell ? &filling->spreadsheet->styles[cell->style] : NULL;
}

void filling_add(struct filling *filling, const struct fill_value *value)
{
	if (arena_reserve(filling->arena, (void **)&filling->values, &filling->value_capacity, filling->value_count, sizeof *value))
		filling->values[filling->value_count++] = *value;
}

void filling_fault(struct filling *filling, const struct fill_fault *fault)
{
	if (arena_reserve(filling->arena, (void **)&filling->faults, &filling->fault_capacity, filling->fault_count, sizeof *fault))
		filling->faults[filling->fault_count++] = *fault;
}

void filling_shape(const struct filling *filling, const struct spreadsheet_cell *cell, int8_t *decimals, bool *percent, bool *plain)
{
	const struct spreadsheet_style *style = filling_style(filling, cell);

	*percent = style && style->shape == SPREADSHEET_PERCENT;
	*plain = !style || (style->shape != SPREADSHEET_DECIMALS && !*percent);
	*decimals = *plain ? PLAIN_DECIMALS : (int8_t)(style->decimals < 12 ? style->decimals : 12);
}

struct str filling_number_text(struct filling *filling, struct dec shown, bool percent, bool plain)
{
	char text[DEC_TEXT_MAX];

	if (percent && !dec_divide(shown, dec_of(100), (int8_t)(shown.scale + 2), &shown))
		return STR("");
	return arena_str(filling->arena, dec_text(plain ? dec_trim(shown) : shown, text));
}

bool filling_convert(const struct filling *filling, struct dec value, struct str from, struct str to, struct dec *out)
{
	*out = value;
	if (!from.len || !to.len || str_equal(from, to) || fill_unit_among(from, to) || fill_unit_among(to, from))
		return true;
	return filling->record->names.convert && filling->record->names.convert(filling->record->names.context, value, from, to, out);
}

bool filling_read_number(struct str text, struct dec *out)
{
	char digits[DEC_TEXT_MAX];
	size_t len = 0;

	text = str_trim(text);
	if (text.len && text.at[text.len - 1] == '%')
		text.len--;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == ',')
			continue;
		if (len == sizeof digits)
			return false;
		digits[len++] = text.at[i];
	}
	return dec_parse((struct str){digits, len}, out);
}

struct str filling_entered(const struct filling *filling, const struct form_table *table, struct str row, struct str column, bool *found)
{
	for (size_t i = filling->entered_count; i-- > 0;) {
		const struct fill_entered *entered = &filling->entered[i];
		if (str_equal(entered->row, row) && str_equal(entered->column, column) && str_equal(entered->table, table->title)) {
			*found = true;
			return entered->text;
		}
	}
	*found = false;
	return STR("");
}

bool filling_plain_source(struct filling *filling, const struct fill_source *source, struct str like, struct str *text)
{
	switch (source->kind) {
	case SOURCE_CONSTANT: *text = source->constant; return true;
	case SOURCE_TOWNSHIP: *text = filling->record->township; return true;
	case SOURCE_ME: *text = filling->record->me; return true;
	case SOURCE_TODAY: *text = filling_date(filling->arena, filling->record->today, like); return true;
	case SOURCE_PERIOD:
		if (filling_is_date(like))
			*text = filling_date(filling->arena, period_last_day(filling->record->period), like);
		else
			*text = filling_period(filling->arena, filling->record->period);
		return true;
	default: return false;
	}
}

/* ---- cells of a table ---- */

static struct str unit_of(const struct filling_table *table, size_t row, size_t column)
{
	return table->table->rows[row].unit.len ? table->table->rows[row].unit : table->table->columns[column].unit;
}

/* What a cell that is not to be filled in says: a part of a sum may stand there already. */
static void read_given(const struct spreadsheet_cell *cell, struct filling_cell *out)
{
	out->known = cell && !cell->computed && out->place != FORM_CELL_BARRED && filling_read_number(cell->text, &out->exact);
	out->number = out->known;
	out->shown = out->exact;
}

static void take_entered(struct str text, struct filling_cell *out)
{
	out->state = FILL_ENTERED;
	out->known = true;
	out->text = text;
	out->number = filling_read_number(text, &out->exact);
	out->shown = out->exact;
	out->content = !str_trim(text).len ? SPREADSHEET_EMPTY : out->number ? SPREADSHEET_NUMBER : SPREADSHEET_TEXT;
	out->known = out->content != SPREADSHEET_EMPTY;
}

static void take_text(struct filling *filling, const struct spreadsheet_cell *cell, struct filling_cell *out, struct str text)
{
	const struct spreadsheet_style *style = filling_style(filling, cell);

	out->known = text.len > 0;
	out->text = text;
	out->number = (!style || style->shape != SPREADSHEET_AS_TEXT) && filling_read_number(text, &out->exact);
	out->shown = out->exact; /* as it was said, whatever the unit of the column */
	out->content = out->number ? SPREADSHEET_NUMBER : SPREADSHEET_TEXT;
}

struct str filling_today(struct filling *filling, const struct fill_source *source, struct str why)
{
	const struct fill_record *record = filling->record;
	struct str said = str_of(FILL_WORDS(filling, N_("as it stands today")));

	if (source->date.len || record->period.kind == PERIOD_UNKNOWN || date_compare(period_last_day(record->period), record->today) >= 0)
		return why;
	return why.len ? arena_join(filling->arena, why, str_of(FILL_WORDS(filling, N_("; "))), said) : said;
}

static enum status begin_cell(struct filling *filling, struct filling_table *table, size_t row, size_t column)
{
	struct filling_cell *out = filling_cell(table, row, column);
	const struct form_table *of = table->table;
	const struct spreadsheet_cell *cell = filling_place(filling, of, row, column);
	bool found;
	struct str text;

	out->place = form_cell(of, row, column);
	filling_shape(filling, cell, &out->decimals, &out->percent, &out->plain);
	if (out->place != FORM_CELL_FILL) {
		read_given(cell, out);
		return STATUS_OK;
	}
	enum status status = fill_source_of(filling->arena, filling->bound, filling->form, table->index, row, column, &out->source, filling->err);
	if (status)
		return status;
	out->asked = true;
	out->why = out->source.why;
	out->state = out->source.kind == SOURCE_LEAVE ? FILL_LEFT : out->source.kind == SOURCE_NOBODY ? FILL_NOBODY : FILL_NONE;
	text = filling_entered(filling, of, of->rows[row].path, of->columns[column].path, &found);
	if (found)
		take_entered(text, out);
	else if (filling_plain_source(filling, &out->source, cell ? cell->text : STR(""), &text))
		take_text(filling, cell, out, text);
	return STATUS_OK;
}

static enum status begin_table(struct filling *filling, size_t index)
{
	struct filling_table *table = &filling->tables[index];
	enum status status = STATUS_OK;

	*table = (struct filling_table){.index = index, .table = &filling->form->tables[index], .bound = &filling->bound->tables[index]};
	if (table->bound->row_count != table->table->row_count || table->bound->column_count != table->table->column_count)
		return err_set(filling->err, STATUS_INPUT, N_("the mapping is not bound to this form"));
	if (table->table->kind == FORM_LIST)
		return STATUS_OK;
	table->cells = arena_array(filling->arena, table->table->row_count * table->table->column_count + 1, sizeof *table->cells);
	if (!table->cells)
		return err_memory(filling->err);
	for (size_t row = 0; !status && row < table->table->row_count; row++)
		for (size_t column = 0; !status && column < table->table->column_count; column++)
			status = begin_cell(filling, table, row, column);
	return status;
}

/* From the record's unit into the form's. */
static void convert_cell(struct filling *filling, const struct filling_table *table, size_t row, size_t column)
{
	struct filling_cell *cell = filling_cell(table, row, column);
	struct str to = unit_of(table, row, column);

	if (!cell->asked || !cell->known || !cell->number || !cell->from.len)
		return;
	if (filling_convert(filling, cell->exact, cell->from, to, &cell->exact))
		return;
	cell->known = cell->number = false;
	cell->state = FILL_NONE;
	cell->why = FILL_SAY(filling, N_("%.*s cannot be told in %.*s"), STR_ARG(cell->from), STR_ARG(to));
}

bool filling_is_sure(const struct fill_source *source)
{
	return source->confirmed || source->confidence >= FILL_SURE;
}

/* Zeros of counts are written: whoever reads the form knows that it was looked at. */
static void settle_cell(struct filling *filling, const struct filling_table *table, size_t row, size_t column)
{
	struct filling_cell *cell = filling_cell(table, row, column);
	const struct form_table *of = table->table;

	if (!cell->asked)
		return;
	if (cell->known && cell->state != FILL_ENTERED)
		cell->state = cell->state == FILL_UNSURE || !filling_is_sure(&cell->source) ? FILL_UNSURE : FILL_FILLED;
	if (cell->known && cell->number && cell->state != FILL_ENTERED) {
		cell->content = SPREADSHEET_NUMBER;
		cell->text = filling_number_text(filling, cell->shown, cell->percent, cell->plain);
	}
	if (cell->state == FILL_ENTERED && cell->number)
		cell->text = filling_number_text(filling, cell->exact, cell->percent, cell->plain);
	filling_add(filling, &(struct fill_value){.table = table->index, .row = row, .column = column, .sheet = of->sheet,
		.sheet_row = of->rows[row].row, .sheet_column = of->columns[column].column, .state = cell->state, .content = cell->content,
		.text = cell->text, .exact = cell->exact, .moved = cell->moved, .why = cell->why});
}

static void each_cell(struct filling *filling, struct filling_table *table,
                      void (*work)(struct filling *, const struct filling_table *, size_t, size_t))
{
	for (size_t row = 0; table->cells && row < table->table->row_count; row++)
		for (size_t column = 0; column < table->table->column_count; column++)
			work(filling, table, row, column);
}

/* ---- all of it ---- */

/* Where it lies when lists have grown. */
uint32_t filling_grown(const struct filling *filling, size_t sheet, uint32_t row)
{
	uint32_t by = 0;

	for (size_t i = 0; i < filling->growth_count; i++)
		if (filling->growth[i].sheet == sheet && filling->growth[i].row < row)
			by += filling->growth[i].copies;
	return row + by;
}

/* Rows of lists were placed where they lie. */
static void shift_below(struct filling *filling)
{
	for (size_t i = 0; filling->growth_count && i < filling->value_count; i++) {
		struct fill_value *value = &filling->values[i];
		bool list = value->table != FORM_NONE && filling->form->tables[value->table].kind == FORM_LIST;
		if (!list)
			value->sheet_row = filling_grown(filling, value->sheet, value->sheet_row);
	}
	for (size_t i = 0; filling->growth_count && i < filling->fault_count; i++)
		filling->faults[i].sheet_row = filling_grown(filling, filling->faults[i].sheet, filling->faults[i].sheet_row);
}

static int by_place(const void *a, const void *b)
{
	const struct fill_value *left = a, *right = b;

	if (left->sheet != right->sheet)
		return left->sheet < right->sheet ? -1 : 1;
	if (left->sheet_row != right->sheet_row)
		return left->sheet_row < right->sheet_row ? -1 : 1;
	if (left->sheet_column != right->sheet_column)
		return left->sheet_column < right->sheet_column ? -1 : 1;
	return left->piece_at < right->piece_at ? -1 : left->piece_at > right->piece_at;
}

static enum status work_out(struct filling *filling)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < filling->form->table_count; i++)
		status = begin_table(filling, i);
	if (!status)
		status = filling_count(filling);
	if (status)
		return status;
	filling_indicators(filling);
	for (size_t i = 0; !status && i < filling->form->table_count; i++) {
		struct filling_table *table = &filling->tables[i];
		if (!table->cells) {
			status = filling_list(filling, table);
			continue;
		}
		each_cell(filling, table, convert_cell);
		filling_totals(filling, table);
		filling_round(filling, table);
		each_cell(filling, table, settle_cell);
		filling_faults(filling, table);
	}
	return status;
}

enum status fill_values(struct arena *arena, const struct form *form, const struct spreadsheet *spreadsheet, const struct fill_record *record,
                        const struct fill_mapping *bound, const struct fill_entered *entered, size_t entered_count,
                        struct fill_filled *out, struct err *err)
{
	struct filling filling = {.arena = arena, .form = form, .spreadsheet = spreadsheet, .record = record, .bound = bound,
	                          .entered = entered, .entered_count = entered_count, .err = err};

	if (bound->table_count != form->table_count)
		return err_set(err, STATUS_INPUT, N_("the mapping is not bound to this form"));
	filling.tables = arena_array(arena, form->table_count + 1, sizeof *filling.tables);
	if (!filling.tables)
		return err_memory(err);
	enum status status = work_out(&filling);
	if (status)
		return status;
	shift_below(&filling);
	size_t lists = filling.value_count;
	filling_labels(&filling);
	for (size_t i = lists; i < filling.value_count; i++)
		filling.values[i].sheet_row = filling_grown(&filling, filling.values[i].sheet, filling.values[i].sheet_row);
	if (arena_failed(arena))
		return err_memory(err);
	if (filling.value_count)
		qsort(filling.values, filling.value_count, sizeof *filling.values, by_place);
	filling_rules(&filling);
	if (arena_failed(arena))
		return err_memory(err);
	*out = (struct fill_filled){.values = filling.values, .value_count = filling.value_count, .growth = filling.growth,
	                            .growth_count = filling.growth_count, .faults = filling.faults, .fault_count = filling.fault_count,
	                            .revealed = filling.revealed, .revealed_count = filling.revealed_count};
	return STATUS_OK;
}

/* ---- as document_fill() wants it ---- */

static bool is_written(const struct fill_value *value)
{
	return value->state == FILL_FILLED || value->state == FILL_ENTERED;
}

enum status fill_entries(struct arena *arena, const struct fill_filled *filled, struct spreadsheet_filling *out, struct err *err)
{
	struct spreadsheet_entry *entries = arena_array(arena, filled->value_count + 1, sizeof *entries);
	struct spreadsheet_piece *pieces = arena_array(arena, filled->value_count + 1, sizeof *pieces);
	struct spreadsheet_growth *growth = arena_array(arena, filled->growth_count + 1, sizeof *growth);
	size_t entry_count = 0, piece_count = 0;

	if (arena_failed(arena))
		return err_memory(err);
	for (size_t i = 0; i < filled->value_count; i++) {
		const struct fill_value *value = &filled->values[i];
		if (!is_written(value))
			continue;
		if (value->piece)
			pieces[piece_count++] = (struct spreadsheet_piece){value->sheet, value->sheet_row, value->sheet_column, value->piece_at,
			                                                   value->piece_end, value->text};
		else
			entries[entry_count++] = (struct spreadsheet_entry){value->sheet, value->sheet_row, value->sheet_column, value->content, value->text};
	}
	for (size_t i = 0; i < filled->growth_count; i++)
		growth[i] = (struct spreadsheet_growth){filled->growth[i].sheet, filled->growth[i].row, filled->growth[i].copies};
	*out = (struct spreadsheet_filling){entries, entry_count, pieces, piece_count, growth, filled->growth_count};
	return STATUS_OK;
}
