/* Lists: one row a record, in one pass in the list's order; the rows that the form has, then as many more as are needed. */
#include <stdlib.h>

#include "fill/dictionary_int.h"
#include "fill/fill_int.h"

#define LABEL_ARENA_MAX ((size_t)8 << 20)

struct list_column {
	size_t column;
	struct fill_source source;
	bool written;      /* values are put there */
	const struct register_field *field;
	const struct expression *expression;
	bool secret;       /* it tells a private value */
	struct str like;   /* a date as the form writes it */
	uint8_t shape;
	int8_t decimals;
	bool percent, plain, required;
	struct str from, to; /* units */
	struct dictionary labels;
	struct str *label_texts;
	size_t label_capacity, missing;
	struct dec sum;
	bool sums;         /* the total row adds it up */
	bool other;        /* a value that is no number */
	size_t *numbers;   /* its values that are */
	size_t number_count, number_capacity;
};
struct list {
	struct filling *filling;
	struct filling_table *table;
	struct records records;
	struct list_column *columns;
	size_t *rows; /* of the form, that records are put into */
	size_t row_count;
	size_t total; /* FORM_NONE: none below */
	size_t count; /* records so far */
	uint32_t shift; /* rows that lists above have grown by */
	bool revealed;
};

/* ---- the form ---- */

static void find_rows(struct list *list)
{
	const struct form_table *of = list->table->table;
	bool empty = false;

	for (size_t i = 0; i < of->row_count; i++)
		empty |= of->rows[i].kind == FORM_ROW_EMPTY || of->rows[i].kind == FORM_ROW_MORE;
	for (size_t i = 0; i < of->row_count; i++) {
		enum form_row_kind kind = of->rows[i].kind;
		bool takes = empty ? kind == FORM_ROW_EMPTY || kind == FORM_ROW_MORE : kind == FORM_ROW_DATA; /* none is empty: those of before */
		if (takes)
			list->rows[list->row_count++] = i;
		else if (kind == FORM_ROW_TOTAL && list->row_count && list->total == FORM_NONE)
			list->total = i;
	}
}

static bool takes_values(const struct form_table *table, size_t row, size_t column)
{
	enum form_cell_state state = form_cell(table, row, column);

	return state == FORM_CELL_FILL || state == FORM_CELL_GIVEN;
}

static struct str date_in(const struct filling *filling, const struct form_table *table, size_t column)
{
	for (size_t row = 0; row < table->row_count; row++) {
		const struct spreadsheet_cell *cell = filling_place(filling, table, row, column);
		if (cell && filling_is_date(cell->text))
			return cell->text;
	}
	return STR("");
}

/* In its own column, in another, in a line above or below; so it is written here. */
static struct str date_manner(const struct filling *filling, const struct form_table *table, size_t column)
{
	struct str like = date_in(filling, table, column);

	for (size_t i = 0; !like.len && i < table->column_count; i++)
		like = date_in(filling, table, i);
	for (size_t i = 0; !like.len && i < filling->form->label_count; i++)
		if (filling->form->labels[i].kind == FORM_LABEL_FILLED_ON && filling_is_date(filling->form->labels[i].value))
			like = filling->form->labels[i].value;
	return like;
}

static void plan_look(struct list *list, struct list_column *column, size_t row)
{
	struct filling *filling = list->filling;
	const struct form_table *of = list->table->table;
	const struct spreadsheet_cell *cell = filling_place(filling, of, row, column->column);
	const struct spreadsheet_style *style = filling_style(filling, cell);

	filling_shape(filling, cell, &column->decimals, &column->percent, &column->plain);
	column->shape = style ? style->shape : SPREADSHEET_PLAIN;
	column->like = date_manner(filling, of, column->column);
	column->to = of->columns[column->column].unit;
}

static enum status plan_field(struct list *list, struct list_column *column, struct err *err)
{
	const struct register_definition *definition = list->records.definition;
	enum status status = expression_parse_value(list->filling->arena, column->source.value, definition, false, &column->expression, err);

	if (status)
		return status;
	column->field = expression_is_field(column->expression);
	column->secret = expression_is_private(column->expression, definition);
	column->from = column->source.unit.len ? column->source.unit : column->field ? column->field->unit : STR("");
	column->required = column->field && column->field->required;
	column->labels.arena = list->filling->arena;
	return STATUS_OK;
}

static bool adds_up(const struct list *list, size_t column)
{
	enum form_cell_state state = list->total == FORM_NONE ? FORM_CELL_NONE : form_cell(list->table->table, list->total, column);

	return state == FORM_CELL_FILL || state == FORM_CELL_COMPUTED;
}

/* The first column that takes a field says which register, and under which conditions. */
static enum status plan(struct list *list, const struct fill_source **of, struct err *err)
{
	struct filling *filling = list->filling;
	const struct form_table *table = list->table->table;
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < table->column_count; i++) {
		struct list_column *column = &list->columns[i];
		column->column = i;
		column->written = takes_values(table, list->rows[0], i);
		status = fill_source_of(filling->arena, filling->bound, filling->form, list->table->index, list->rows[0], i, &column->source, err);
		if (table->columns[i].role == FORM_SERIAL && column->source.kind == SOURCE_NOBODY)
			column->source.kind = SOURCE_SERIAL;
		plan_look(list, column, list->rows[0]);
		column->sums = adds_up(list, i);
		if (!*of && column->written && column->source.kind == SOURCE_FIELD && column->source.register_name.len)
			*of = &column->source;
		if (column->written && column->source.kind == SOURCE_FIELD)
			column->source.why = filling_today(filling, &column->source, column->source.why);
	}
	return status;
}

/* ---- values ---- */

static void add_value(struct list *list, size_t column, struct fill_value value)
{
	const struct form_table *of = list->table->table;
	bool own = list->count <= list->row_count;
	size_t last = list->rows[list->row_count - 1], row = own ? list->rows[list->count - 1] : FORM_NONE;

	value.table = list->table->index;
	value.row = row;
	value.column = column;
	value.sheet = of->sheet;
	value.sheet_row = list->shift + (own ? of->rows[row].row : of->rows[last].row + (uint32_t)(list->count - list->row_count));
	value.sheet_column = of->columns[column].column;
	filling_add(list->filling, &value);
}

static enum fill_state state_of(const struct list_column *column)
{
	return column->source.confirmed || column->source.confidence >= FILL_SURE ? FILL_FILLED : FILL_UNSURE;
}

/* A number in the form's unit, rounded as the cell shows it. */
static bool number_value(struct list *list, struct list_column *column, struct dec number, struct fill_value *out)
{
	struct filling *filling = list->filling;
	struct dec shown;

	if (!filling_convert(filling, number, column->from, column->to, &number) || !dec_round(number, column->decimals, &shown))
		return false;
	out->exact = number;
	out->content = column->shape == SPREADSHEET_AS_TEXT ? SPREADSHEET_TEXT : SPREADSHEET_NUMBER;
	out->text = filling_number_text(filling, shown, column->percent, column->plain);
	if (column->sums && out->content == SPREADSHEET_NUMBER && dec_add(column->sum, number, &column->sum) &&
	    arena_reserve(filling->arena, (void **)&column->numbers, &column->number_capacity, column->number_count, sizeof *column->numbers))
		column->numbers[column->number_count++] = filling->value_count;
	return true;
}

static void date_value(struct list *list, const struct list_column *column, struct date date, struct fill_value *out)
{
	bool days = column->shape == SPREADSHEET_DAYS;

	out->content = days ? SPREADSHEET_DATE : SPREADSHEET_TEXT;
	out->text = filling_date(list->filling->arena, date, days ? STR("") : column->like);
}

static struct str unit_name(const struct fill_record *record, int64_t id)
{
	for (size_t i = 0; i < record->unit_count; i++)
		if (record->units[i].id == id)
			return row_text(&record->units[i], "name");
	return STR("");
}

/* Many rows name the same few units and persons. */
static struct str label_of(struct list *list, struct list_column *column, const struct ledger_field *value)
{
	struct records records = list->records;
	struct arena arena;
	bool is_new;
	uint32_t number = dictionary_number(&column->labels, value, &is_new);

	if (number == DICTIONARY_NONE)
		return STR("");
	if (is_new) {
		if (!arena_reserve(list->filling->arena, (void **)&column->label_texts, &column->label_capacity, number, sizeof *column->label_texts))
			return STR("");
		struct str name = column->field->kind == FIELD_KIND_UNIT ? unit_name(list->filling->record, value->integer) : STR("");
		arena_init(&arena, LABEL_ARENA_MAX);
		records.arena = &arena;
		column->label_texts[number] = arena_str(list->filling->arena, name.len ? name : value_label(&records, column->field, value));
		if (arena_failed(&arena))
			list->filling->arena->failed = true;
		arena_release(&arena);
	}
	return column->label_texts[number];
}

static bool field_value(struct list *list, struct list_column *column, const struct ledger_field *value, struct fill_value *out)
{
	struct arena *arena = list->filling->arena;

	switch (column->field->kind) {
	case FIELD_KIND_COUNT: return number_value(list, column, dec_of(value->integer), out);
	case FIELD_KIND_DECIMAL:
	case FIELD_KIND_MONEY:
	case FIELD_KIND_PERCENT: return number_value(list, column, value->dec, out);
	case FIELD_KIND_DATE: date_value(list, column, value->date, out); return true;
	case FIELD_KIND_INSTANT: date_value(list, column, instant_date(value->integer), out); return true;
	case FIELD_KIND_UNIT:
	case FIELD_KIND_USER:
	case FIELD_KIND_LINK: out->text = label_of(list, column, value); break;
	default: out->text = arena_str(arena, value_text(column->field, value, STR(""), arena));
	}
	out->content = SPREADSHEET_TEXT;
	return out->text.len > 0;
}

static bool worked_value(struct list *list, struct list_column *column, const struct value *value, struct fill_value *out)
{
	static const struct register_field yes_no = {.kind = FIELD_KIND_YES_NO};
	const struct ledger_field truth = ledger_bool("", value->yes);

	switch (value->kind) {
	case VALUE_NUMBER: return number_value(list, column, value->number, out);
	case VALUE_DATE: date_value(list, column, value->date, out); return true;
	case VALUE_TEXT: out->text = arena_str(list->filling->arena, value->text); break;
	case VALUE_BOOL: out->text = value_text(&yes_no, &truth, STR(""), list->filling->arena); break;
	case VALUE_NULL: return false;
	}
	out->content = SPREADSHEET_TEXT;
	return out->text.len > 0;
}

/* In full only what the form asks for in full, and the actor may see. */
static enum status may_tell(struct list *list, const struct list_column *column, const struct record_at *at, bool *full, struct err *err)
{
	*full = false;
	if (!column->secret || !list->filling->bound->full)
		return STATUS_OK;
	if (!record_may_reveal(&list->records, record_at_row(at)))
		return err_set(err, STATUS_FORBIDDEN, N_("this form asks for private values in full, and those of \"%.*s\" are not for you to see"),
		               STR_ARG(list->records.definition->title));
	*full = list->revealed = true;
	return STATUS_OK;
}

static enum status of_record(struct list *list, struct list_column *column, const struct record_at *at, struct fill_value *out, struct err *err)
{
	bool full, found = false;
	struct value value;
	enum status status = may_tell(list, column, at, &full, err);

	if (status)
		return status;
	if (column->field) {
		struct ledger_field field = *record_at_field(at, column->field->name);
		if (column->secret && !full)
			field = value_as_masked(&list->records, column->field, &field);
		found = !field.null && field_value(list, column, &field, out);
		column->missing += column->required && field.null;
	} else if (column->secret && !full) {
		out->why = str_of(FILL_WORDS(list->filling, N_("it would tell what is private")));
	} else {
		status = record_at_evaluate(at, column->expression, &value, err);
		found = !status && worked_value(list, column, &value, out);
	}
	out->record = record_at_row(at)->id;
	out->state = found ? state_of(column) : FILL_NONE;
	column->other |= found && out->content != SPREADSHEET_NUMBER;
	return status;
}

/* A number that is printed in the form already stays. */
static bool serial_stands(const struct list *list, size_t column)
{
	const struct spreadsheet_cell *cell =
		list->count <= list->row_count ? filling_place(list->filling, list->table->table, list->rows[list->count - 1], column) : NULL;

	return cell && str_trim(cell->text).len;
}

static bool takes_entered(struct list *list, size_t column, struct fill_value *out)
{
	const struct form_table *of = list->table->table;
	char number[DEC_TEXT_MAX];
	bool found;
	struct str text = filling_entered(list->filling, of, dec_text(dec_of((int64_t)list->count), number), of->columns[column].path, &found);

	if (found) {
		bool is_number = filling_read_number(text, &out->exact) && list->columns[column].shape != SPREADSHEET_AS_TEXT && text.len < 12;
		*out = (struct fill_value){.state = FILL_ENTERED, .text = text, .exact = out->exact,
			.content = !text.len ? SPREADSHEET_EMPTY : is_number ? SPREADSHEET_NUMBER : SPREADSHEET_TEXT};
	}
	return found;
}

static enum status one_cell(struct list *list, struct list_column *column, const struct record_at *at, struct err *err)
{
	struct fill_value value = {.why = column->source.why, .content = SPREADSHEET_TEXT};
	enum status status = STATUS_OK;

	if (list->filling->entered_count && takes_entered(list, column->column, &value)) {
		add_value(list, column->column, value);
		return STATUS_OK;
	}
	switch (column->source.kind) {
	case SOURCE_FIELD:
		if (column->expression)
			status = of_record(list, column, at, &value, err);
		else
			value.state = FILL_NONE;
		break;
	case SOURCE_SERIAL:
		if (serial_stands(list, column->column))
			return STATUS_OK;
		value.state = FILL_FILLED;
		value.content = SPREADSHEET_NUMBER;
		value.exact = dec_of((int64_t)list->count);
		value.text = arena_format(list->filling->arena, "%zu", list->count);
		break;
	case SOURCE_LEAVE: value.state = FILL_LEFT; break;
	case SOURCE_NOBODY: value.state = FILL_NOBODY; break;
	default:
		value.state = filling_plain_source(list->filling, &column->source, column->like, &value.text) && value.text.len ? state_of(column) : FILL_NONE;
	}
	if (!status)
		add_value(list, column->column, value);
	return status;
}

static enum status one_record(void *context, const struct record_at *at, struct err *err)
{
	struct list *list = context;
	enum status status = STATUS_OK;

	if (list->count == FILL_LIST_MAX)
		return err_set(err, STATUS_INPUT, N_("a list takes at most %d records"), FILL_LIST_MAX);
	list->count++;
	for (size_t i = 0; !status && i < list->table->table->column_count; i++)
		if (list->columns[i].written)
			status = one_cell(list, &list->columns[i], at, err);
	return !status && arena_failed(list->filling->arena) ? err_memory(err) : status;
}

static size_t add_name(const char **names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return count;
	if (count < EXPRESSION_COLUMNS_MAX)
		names[count++] = name;
	return count;
}

static enum status read_records(struct list *list, const struct fill_source *source, struct err *err)
{
	const char *names[EXPRESSION_COLUMNS_MAX] = {"unit", "holder"}; /* who may see its private values */
	const struct filling *filling = list->filling;
	size_t count = 2;
	struct str order = list->table->bound->order;
	struct record_query query = {.where = filling_where(filling->arena, source, filling->record, list->records.definition),
	                             .order = order.len ? order : STR("id")};
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < list->table->table->column_count; i++) {
		struct list_column *column = &list->columns[i];
		bool same = column->source.kind == SOURCE_FIELD && str_equal(column->source.register_name, source->register_name);
		if (!column->written || !same || !column->source.value.len)
			continue;
		status = plan_field(list, column, err);
		if (!status)
			count = expression_columns(column->expression, names, count);
	}
	if (list->records.definition->label)
		count = add_name(names, count, list->records.definition->label);
	return status ? status : record_walk(&list->records, &query, names, count, one_record, list, err);
}

/* ---- below the list ---- */

struct rest {
	struct dec lost;
	size_t at;
};

static int by_rest(const void *a, const void *b)
{
	const struct rest *left = a, *right = b;
	int order = dec_compare(right->lost, left->lost);

	return order ? order : (left->at > right->at) - (left->at < right->at);
}

/* The total is the exact sum, rounded; as many parts as that takes have their last digit moved, those first that lost most. */
static void settle_column(struct list *list, struct list_column *column)
{
	struct filling *filling = list->filling;
	struct rest *rests = arena_array(filling->arena, column->number_count + 1, sizeof *rests);
	struct dec total, shown;
	int64_t miss = dec_round(column->sum, column->decimals, &total) ? total.unscaled : 0;
	size_t count = 0;

	for (size_t i = 0; rests && i < column->number_count; i++) {
		if (!dec_round(filling->values[column->numbers[i]].exact, column->decimals, &shown))
			return;
		miss -= shown.unscaled;
	}
	int by = miss > 0 ? 1 : -1;
	for (size_t i = 0; rests && miss && i < column->number_count; i++) {
		struct rest rest = {.at = column->numbers[i]};
		const struct fill_value *value = &filling->values[rest.at];
		bool fits = dec_round(value->exact, column->decimals, &shown) && dec_subtract(value->exact, shown, &rest.lost);
		if (by < 0)
			rest.lost = dec_negate(rest.lost);
		if (fits && rest.lost.unscaled > 0)
			rests[count++] = rest;
	}
	if (count)
		qsort(rests, count, sizeof *rests, by_rest);
	for (size_t i = 0; miss && i < count; i++, miss -= by) {
		struct fill_value *value = &filling->values[rests[i].at];
		if (!dec_round(value->exact, column->decimals, &shown))
			return;
		shown.unscaled += by;
		value->text = filling_number_text(filling, shown, column->percent, column->plain);
		value->moved = true;
		value->why = str_of(FILL_WORDS(filling, N_("its last digit was moved by one, so that parts and total agree")));
	}
}

static void add_totals(struct list *list)
{
	struct filling *filling = list->filling;
	const struct form_table *of = list->table->table;

	for (size_t i = 0; i < of->column_count; i++) {
		struct list_column *column = &list->columns[i];
		struct fill_value value = {.table = list->table->index, .row = list->total, .column = i, .sheet = of->sheet,
			.sheet_column = of->columns[i].column, .state = FILL_LEFT, .content = SPREADSHEET_NUMBER, .exact = column->sum};
		struct dec shown;
		bool found;
		if (!column->sums)
			continue;
		if (column->number_count && !column->other)
			settle_column(list, column);
		if (form_cell(of, list->total, i) != FORM_CELL_FILL)
			continue;
		value.sheet_row = list->shift + of->rows[list->total].row +
		                  (of->rows[list->total].row > of->rows[list->rows[list->row_count - 1]].row && list->count > list->row_count
		                           ? (uint32_t)(list->count - list->row_count) : 0);
		struct str text = filling_entered(filling, of, of->rows[list->total].path, of->columns[i].path, &found);
		if (found) {
			value.state = FILL_ENTERED;
			value.text = text;
			value.content = text.len ? filling_read_number(text, &value.exact) ? SPREADSHEET_NUMBER : SPREADSHEET_TEXT : SPREADSHEET_EMPTY;
		} else if (column->number_count && !column->other && dec_round(column->sum, column->decimals, &shown)) {
			value.state = state_of(column);
			value.text = filling_number_text(filling, shown, column->percent, column->plain);
		}
		filling_add(filling, &value);
	}
}

/* Rows that are left over lose what stood in them before. */
static void clear_rest(struct list *list)
{
	const struct form_table *of = list->table->table;
	size_t count = list->count;

	for (list->count++; list->count <= list->row_count; list->count++)
		for (size_t i = 0; i < of->column_count; i++) {
			const struct spreadsheet_cell *cell = filling_place(list->filling, of, list->rows[list->count - 1], i);
			if (list->columns[i].written && list->columns[i].source.kind == SOURCE_FIELD && cell && !cell->computed && cell->text.len)
				add_value(list, i, (struct fill_value){.state = FILL_FILLED, .content = SPREADSHEET_EMPTY});
		}
	list->count = count;
}

static void note_growth(struct list *list)
{
	struct filling *filling = list->filling;
	const struct form_table *of = list->table->table;

	if (list->count > list->row_count &&
	    arena_reserve(filling->arena, (void **)&filling->growth, &filling->growth_capacity, filling->growth_count, sizeof *filling->growth))
		filling->growth[filling->growth_count++] = (struct fill_growth){of->sheet, of->rows[list->rows[list->row_count - 1]].row,
		                                                                (uint32_t)(list->count - list->row_count)};
	if (list->revealed && arena_reserve(filling->arena, (void **)&filling->revealed, &filling->revealed_capacity, filling->revealed_count,
	                                    sizeof *filling->revealed))
		filling->revealed[filling->revealed_count++] = str_of(list->records.definition->name);
}

static void tell_missing(struct list *list)
{
	const struct form_table *of = list->table->table;

	for (size_t i = 0; i < of->column_count; i++)
		if (list->columns[i].missing)
			filling_fault(list->filling, &(struct fill_fault){.kind = FAULT_MISSING, .sheet = of->sheet,
				.sheet_row = of->rows[list->rows[0]].row, .sheet_column = of->columns[i].column,
				.message = FILL_SAY(list->filling, N_("%zu records have nothing here"), list->columns[i].missing)});
}

/* A list that cannot be read: every cell of the form says why. */
static void tell_why(struct list *list, struct str why)
{
	for (list->count = 1; list->count <= list->row_count; list->count++)
		for (size_t i = 0; i < list->table->table->column_count; i++)
			if (list->columns[i].written)
				add_value(list, i, (struct fill_value){.why = why, .state = list->columns[i].source.kind == SOURCE_NOBODY ? FILL_NOBODY
				                                                                : list->columns[i].source.kind == SOURCE_LEAVE ? FILL_LEFT : FILL_NONE});
	list->count = 0;
}

static enum status read_list(struct list *list, const struct fill_source *source)
{
	struct filling *filling = list->filling;
	const struct fill_record *record = filling->record;
	struct err err = {.language = FILL_LANGUAGE(filling->err)};
	size_t before = filling->value_count;
	enum status status = records_open(record->registry, record->tx, source->register_name, filling->arena, &list->records, &err);

	if (!status && !records_may_see(&list->records))
		status = err_set(&err, STATUS_NOT_FOUND, N_("there is no register \"%.*s\" that you may see"), STR_ARG(source->register_name));
	if (!status)
		status = read_records(list, source, &err);
	bool asked_in_full = status == STATUS_FORBIDDEN && filling->bound->full && list->count;
	if ((status == STATUS_INPUT && list->count < FILL_LIST_MAX) || status == STATUS_NOT_FOUND || (status == STATUS_FORBIDDEN && !asked_in_full)) {
		filling->value_count = before;
		tell_why(list, arena_str(filling->arena, str_of(err.message)));
		return STATUS_OK;
	}
	if (status) {
		if (filling->err)
			*filling->err = err;
		return status;
	}
	add_totals(list);
	clear_rest(list);
	tell_missing(list);
	note_growth(list);
	return STATUS_OK;
}

enum status filling_list(struct filling *filling, struct filling_table *table)
{
	const struct form_table *of = table->table;
	struct list list = {.filling = filling, .table = table, .total = FORM_NONE,
		.columns = arena_array(filling->arena, of->column_count + 1, sizeof *list.columns),
		.rows = arena_array(filling->arena, of->row_count + 1, sizeof *list.rows)};
	const struct fill_source *source = NULL;

	if (arena_failed(filling->arena))
		return err_memory(filling->err);
	find_rows(&list);
	if (!list.row_count)
		return STATUS_OK;
	list.shift = filling_grown(filling, of->sheet, of->rows[list.rows[0]].row) - of->rows[list.rows[0]].row;
	enum status status = plan(&list, &source, filling->err);
	if (status)
		return status;
	if (source)
		return read_list(&list, source);
	tell_why(&list, STR(""));
	return STATUS_OK;
}
