/* zhenwu form, zhenwu fill: what a table sent from above asks for, and the table filled with what the record has. */
#include "cli/files_int.h"

#include "app/app.h"
#include "fill/fill.h"

enum { FORM_ARENA_MAX_MB = 1024, WIDEST = 48 };

struct opened_form {
	struct arena arena;
	struct str name, bytes;
	struct spreadsheet spreadsheet;
	struct form form;
};

static enum status open_form(struct opened_form *opened, const char *path, struct err *err)
{
	enum status status;

	opened->name = str_of(path);
	arena_init(&opened->arena, (size_t)FORM_ARENA_MAX_MB << 20);
	status = document_read_file(&opened->arena, path, &opened->bytes, err);
	if (!status)
		status = document_spreadsheet_confined(&opened->arena, PROGRAM, opened->name, opened->bytes, &opened->spreadsheet, err);
	return status ? status : form_understand(&opened->arena, &opened->spreadsheet, &opened->form, err);
}

int explain_form(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	struct opened_form opened;
	struct buf out;
	int format, code = format_chosen(arguments, "table json", &format);

	if (code)
		return code;
	buf_init(&out, 0);
	if (open_form(&opened, arguments->words[0], &err)) {
		code = say_error(arguments->words[0], &err);
	} else {
		if (format)
			form_json(&opened.form, &opened.spreadsheet, &out);
		else
			form_explain(&opened.form, &opened.spreadsheet, arguments->language, &out);
		code = put_out(&out, arguments->language);
	}
	buf_release(&out);
	arena_release(&opened.arena);
	return code;
}

/* ---- fill ---- */

/* --period, else what the form says of itself. */
static enum status period_of(const struct arguments *arguments, const struct form *form, struct period *out, struct err *err)
{
	const char *asked = argument(arguments, "--period");

	*out = form->period.period;
	if (asked && !period_parse(str_of(asked), out))
		return err_set(err, STATUS_USAGE, N_("\"%s\" is no period: 2026, 2026Q3, 2026M10 or 2026M01-M10"), asked);
	if (out->kind == PERIOD_UNKNOWN || out->year == 0 || out->kind == PERIOD_YEARS) {
		err_set(err, STATUS_USAGE, N_("the form does not say for which period it is"));
		err_hint(err, N_("say it: --period 2026M10"));
		return STATUS_USAGE;
	}
	return STATUS_OK;
}

/* Of the form's own cells: those that a list needs beyond them stand in the file only. */
static bool is_told(const struct fill_value *value)
{
	return value->row != FORM_NONE && value->state != FILL_LEFT;
}

static bool is_filled(const struct fill_value *value)
{
	return value->state == FILL_FILLED || value->state == FILL_ENTERED;
}

static void put_cells(const struct arguments *arguments, struct opened_form *opened, const struct fill_filled *values, bool filled, struct buf *out)
{
	static const char *const names[] = {N_("Cell"), N_("Row"), N_("Column"), N_("Value"), N_("From")};
	struct table table = {.arena = &opened->arena, .columns = COUNT_OF(names)};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		table_cell(&table, str_of(msg(arguments->language, names[i])), false);
	for (size_t i = 0; i < values->value_count; i++) {
		const struct fill_value *value = &values->values[i];
		char place[FORM_PLACE_MAX];
		if (!is_told(value) || is_filled(value) != filled)
			continue;
		const struct form_table *of = value->table < opened->form.table_count ? &opened->form.tables[value->table] : NULL;
		bool inside = of && value->row < of->row_count && value->column < of->column_count;
		table_cell(&table, arena_str(&opened->arena, form_place(value->sheet_row, value->sheet_column, place)), false);
		table_cell(&table, inside ? of->rows[value->row].path : STR(""), false);
		table_cell(&table, inside ? of->columns[value->column].path : STR(""), false);
		table_cell(&table, value->text, true);
		table_cell(&table, value->why, false);
	}
	table_write(out, &table, WIDEST);
}

static void put_values(const struct arguments *arguments, struct opened_form *opened, const struct fill_filled *values, struct buf *out)
{
	size_t told = 0, filled = 0;
	for (size_t i = 0; i < values->value_count; i++) {
		told += is_told(&values->values[i]);
		filled += is_told(&values->values[i]) && is_filled(&values->values[i]);
	}
	buf_format(out, msg(arguments->language, N_("%zu of %zu cells have a figure in the record\n")), filled, told);
	if (filled)
		put_cells(arguments, opened, values, true, out);
	if (filled == told)
		return;
	buf_format(out, msg(arguments->language, N_("\n%zu cells are left to people\n")), told - filled);
	put_cells(arguments, opened, values, false, out);
}

static enum status write_filled(const struct opened_form *opened, const struct spreadsheet_filling *filling, const char *path, struct err *err)
{
	struct buf bytes;
	enum status status;

	buf_init(&bytes, 0);
	status = document_fill_confined(PROGRAM, opened->name, opened->bytes, filling, &bytes, err);
	if (!status)
		status = write_file(path, &bytes, true, err);
	buf_release(&bytes);
	return status;
}

static enum status fill(const struct arguments *arguments, struct opened_form *opened, struct app *app, struct buf *out, struct err *err)
{
	const char *output = argument(arguments, "--output") ? argument(arguments, "--output") : argument(arguments, "-o");
	struct spreadsheet_filling filling;
	struct fill_filled values;
	struct period period;
	enum status status = period_of(arguments, &opened->form, &period, err);

	if (!status)
		status = app_form_fill(app, &opened->form, &opened->spreadsheet, period, &opened->arena, &values, &filling, err);
	if (!status && output)
		status = write_filled(opened, &filling, output, err);
	if (!status)
		put_values(arguments, opened, &values, out);
	return status;
}

int fill_form(const struct arguments *arguments)
{
	const char *path = arguments->words[0], *data = argument(arguments, "--data");
	struct err err = {.language = arguments->language};
	struct opened_form opened;
	struct app *app = NULL;
	struct buf out;
	int code;

	buf_init(&out, 0);
	if (open_form(&opened, path, &err))
		code = say_error(path, &err);
	else if (app_open_to_read(data ? data : DATA_DEFAULT, PROGRAM, &app, &err))
		code = say_error(NULL, &err);
	else if (fill(arguments, &opened, app, &out, &err))
		code = say_error(path, &err);
	else
		code = put_out(&out, arguments->language);
	app_close(app);
	buf_release(&out);
	arena_release(&opened.arena);
	return code;
}
