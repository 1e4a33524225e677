/* zhenwu form, zhenwu fill: what a table sent from above asks for, and the table filled with what the record has. */
#include "cli/files_int.h"

#include "app/app.h"
#include "forms/forms.h"

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

static bool is_filled(const struct form_proposal *proposal)
{
	return proposal->confidence >= FORM_SURE && proposal->value.known;
}

static void put_cells(const struct arguments *arguments, struct opened_form *opened, const struct form_proposals *proposals, bool filled,
                      struct buf *out)
{
	static const char *const names[] = {N_("Cell"), N_("Row"), N_("Column"), N_("Value"), N_("From")};
	struct table table = {.arena = &opened->arena, .columns = COUNT_OF(names)};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		table_cell(&table, str_of(msg(arguments->language, names[i])), false);
	for (size_t i = 0; i < proposals->count; i++) {
		const struct form_proposal *proposal = &proposals->at[i];
		const struct form_table *of = &opened->form.tables[proposal->table];
		char place[FORM_PLACE_MAX], value[DEC_TEXT_MAX];
		if (is_filled(proposal) != filled)
			continue;
		table_cell(&table, arena_str(&opened->arena, form_place(of->rows[proposal->row].row, of->columns[proposal->column].column, place)), false);
		table_cell(&table, of->rows[proposal->row].path, false);
		table_cell(&table, of->columns[proposal->column].path, false);
		table_cell(&table, proposal->value.known ? arena_str(&opened->arena, dec_text(proposal->value.value, value)) : STR(""), true);
		table_cell(&table, proposal->why, false);
	}
	table_write(out, &table, WIDEST);
}

static void put_proposals(const struct arguments *arguments, struct opened_form *opened, const struct form_proposals *proposals,
                          size_t filled, struct buf *out)
{
	buf_format(out, msg(arguments->language, N_("%zu of %zu cells have a figure in the record\n")), filled, proposals->count);
	if (filled)
		put_cells(arguments, opened, proposals, true, out);
	if (filled == proposals->count)
		return;
	buf_format(out, msg(arguments->language, N_("\n%zu cells are left to people\n")), proposals->count - filled);
	put_cells(arguments, opened, proposals, false, out);
}

static enum status write_filled(const struct opened_form *opened, const struct spreadsheet_entry *entries, size_t count, const char *path,
                                struct err *err)
{
	struct buf bytes;
	enum status status;

	buf_init(&bytes, 0);
	status = document_fill_confined(PROGRAM, opened->name, opened->bytes,
	                                &(struct spreadsheet_filling){.entries = entries, .entry_count = count}, &bytes, err);
	if (!status)
		status = write_file(path, &bytes, true, err);
	buf_release(&bytes);
	return status;
}

static enum status fill(const struct arguments *arguments, struct opened_form *opened, struct app *app, struct buf *out, struct err *err)
{
	const char *output = argument(arguments, "--output") ? argument(arguments, "--output") : argument(arguments, "-o");
	struct form_proposals proposals;
	struct spreadsheet_entry *entries;
	struct form_record record;
	struct period period;
	size_t count;
	enum status status = period_of(arguments, &opened->form, &period, err);

	if (!status)
		status = app_form_record(app, period, &opened->arena, &record, err);
	if (!status)
		status = form_propose(&opened->arena, &opened->form, &opened->spreadsheet, &record, &proposals, err);
	if (!status)
		status = form_entries(&opened->arena, &opened->form, &proposals, &entries, &count, err);
	if (!status && output)
		status = write_filled(opened, entries, count, output, err);
	if (!status)
		put_proposals(arguments, opened, &proposals, count, out);
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
	else if (app_open(data ? data : DATA_DEFAULT, PROGRAM, &app, &err))
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
