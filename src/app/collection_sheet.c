/* The sheet of one village: the form over what the village sees, its own rows alone; and what a file says in its cells. */
#include "app/collections_int.h"

#include <stdlib.h>
#include <string.h>

/* ---- opened ---- */

static enum status look_up(struct call *call, struct ledger_tx *tx)
{
	struct opened_answer *opened = call->argument;
	struct opened_form *form = &opened->form;
	struct ledger_rows answers = {NULL, 0};
	struct str mapping;
	enum status status = collection_asked(call, tx, &opened->collection);

	if (!status)
		status = collection_answers(call, tx, opened->collection.id, &answers);
	for (size_t i = 0; !status && i < answers.count; i++)
		if (row_int(&answers.at[i], "unit") == call_number(call, "n"))
			opened->row = answers.at[i];
	if (!status && !opened->row.id)
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("this village was not asked"));
	if (status)
		return status;
	opened->unit_name = ledger_label(tx, ENTITY_UNIT, row_int(&opened->row, "unit"), &call->arena);
	tx = ledger_as_system(tx); /* who is asked reads the sheet, whoever keeps the form */
	status = ledger_get(tx, ENTITY_FORM, row_int(&opened->collection, "form"), &form->arena, &form->form, &call->err);
	if (!status)
		status = ledger_get(tx, ENTITY_DOCUMENT, row_int(&opened->collection, "document"), &form->arena, &form->document, &call->err);
	if (!status)
		status = ledger_content_get(tx, row_text(&form->document, "hash"), &form->arena, &form->bytes, &call->err);
	if (status)
		return status;
	if (!period_parse(row_text(&opened->collection, "period"), &form->period))
		form->period = (struct period){0};
	mapping = row_text(&form->form, "mapping");
	form->has_kept = mapping.len > 0;
	return mapping.len ? fill_mapping_parse(&form->arena, mapping, &form->kept, &call->err) : STATUS_OK;
}

/* ---- filled, as the village sees it ---- */

struct filling {
	struct opened_answer *opened;
	const struct entered_cells *entered;
};

/* A row of another village, or of all. */
static bool is_others(struct call *call, struct opened_answer *opened, const struct fill_value *value)
{
	struct fill_source source;

	if (value->table == FORM_NONE || value->row == FORM_NONE)
		return value->table == FORM_NONE;
	if (fill_source_of(&opened->form.arena, &opened->filled.bound, &opened->form.understood, value->table, value->row, value->column, &source, &call->err))
		return true;
	enum form_row_kind kind = opened->form.understood.tables[value->table].rows[value->row].kind;
	return source.kind == SOURCE_TOTAL || kind == FORM_ROW_TOTAL || kind == FORM_ROW_SUBTOTAL || (source.place && source.place != row_int(&opened->row, "unit") && source.place != TOWNSHIP_UNIT);
}

static enum status fill_as_village(struct call *call, struct ledger_tx *tx)
{
	struct filling *filling = call->argument;
	struct opened_answer *opened = filling->opened;
	struct form_cells all;
	size_t count = 0;
	enum status status = form_fill(call, tx, &opened->form, filling->entered, false, &opened->filled);

	if (!status)
		status = cells_of_filled(call, tx, &opened->form, &opened->filled, &all);
	if (status)
		return status;
	for (size_t i = 0; i < all.count; i++)
		if (!is_others(call, opened, &opened->filled.filled.values[i]))
			all.at[count++] = all.at[i];
	all.count = count;
	opened->cells = all;
	return STATUS_OK;
}

enum status answer_fill(struct call *call, struct opened_answer *opened, const struct entered_cells *entered)
{
	struct filling filling = {opened, entered};
	const struct actor actor = call->session.actor;

	call->session.actor = (struct actor){.user = actor.user, .role = ACTOR_VILLAGE, .unit = row_int(&opened->row, "unit")};
	call->argument = &filling;
	enum status status = call_look(call, fill_as_village);
	call->session.actor = actor;
	return status;
}

enum status answer_open(struct call *call, struct opened_answer *out)
{
	struct entered_cells entered = {NULL, 0, 0};

	*out = (struct opened_answer){.collection = {.id = 0}};
	arena_init(&out->form.arena, (size_t)256 << 20);
	call->argument = out;
	enum status status = call_look(call, look_up);
	if (!status)
		status = form_read(call, &out->form);
	if (!status)
		status = entered_parse(&out->form.arena, row_text(&out->row, "entered"), &entered, &call->err);
	return status ? status : answer_fill(call, out, &entered);
}

void answer_release(struct opened_answer *opened)
{
	form_release(&opened->form);
}

/* ---- shown ---- */

static void put_none(struct json *json, const char *name)
{
	json_name(json, name);
	json_begin_array(json);
	json_end_array(json);
}

void put_answer(struct call *call, struct ledger_tx *tx, struct opened_answer *opened)
{
	struct json *json = &call->json;
	struct str state = row_text(&opened->row, "state");
	bool open = str_equals(state, "open") || str_equals(state, "returned");

	json_begin_object(json);
	json_put_int(json, "collection", opened->collection.id);
	json_put_int(json, "unit", row_int(&opened->row, "unit"));
	json_put_str(json, "unit_name", opened->unit_name);
	json_put_str(json, "answer", state);
	put_text_or_null(json, "remarks", row_text(&opened->row, "remarks"));
	json_put_bool(json, "may_edit", open && ledger_may_change(ledger_actor(tx), &opened->row));
	json_put_str(json, "title", row_text(&opened->form.form, "title"));
	json_put_str(json, "period", row_text(&opened->collection, "period"));
	json_put_date(json, "due", row_date(&opened->collection, "due"));
	put_none(json, "changes");
	put_sheets(call, &opened->form, &opened->filled.filled, &opened->cells);
	put_tables(call, &opened->form, &opened->filled);
	put_cells(call, &opened->cells, false);
	put_none(json, "faults");
	put_none(json, "asked");
	json_end_object(json);
}

/* ---- a file that was sent back ---- */

static struct str text_in(const struct spreadsheet_sheet *sheet, uint32_t row, uint32_t column)
{
	for (size_t i = 0; i < sheet->cell_count; i++)
		if (sheet->cells[i].row == row && sheet->cells[i].column == column)
			return str_trim(sheet->cells[i].text);
	return STR("");
}

/* The table of the file that is the one asked: of the same title, else in the same place. */
static const struct form_table *table_like(const struct form *form, const struct form_table *asked, size_t at)
{
	for (size_t i = 0; i < form->table_count; i++)
		if (str_equal(form->tables[i].title, asked->title))
			return &form->tables[i];
	return at < form->table_count ? &form->tables[at] : NULL;
}

static bool has_column(const struct form_table *table, struct str path)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (str_equal(table->columns[i].path, path))
			return true;
	return false;
}

static enum status take_row(struct call *call, const struct opened_form *file, const struct form_table *asked, const struct form_table *table,
                            size_t row, int64_t number, struct entered_cells *out)
{
	const struct spreadsheet_sheet *sheet = &file->spreadsheet.sheets[table->sheet];
	struct arena *arena = &call->arena;
	struct str name = table->rows[row].path;
	enum status status = STATUS_OK;

	if (asked->kind == FORM_LIST || !name.len)
		name = arena_format(arena, "%lld", (long long)number);
	for (size_t c = 0; !status && c < table->column_count; c++) {
		enum form_role role = table->columns[c].role;
		bool wanted = form_cell(table, row, c) == FORM_CELL_FILL || (asked->kind == FORM_LIST && role != FORM_SERIAL);
		struct str text = wanted && has_column(asked, table->columns[c].path) ? text_in(sheet, table->rows[row].row, table->columns[c].column) : STR("");
		if (text.len)
			status = entered_put(arena, out, (struct fill_entered){asked->title, name, table->columns[c].path, arena_str(arena, text)}, &call->err);
	}
	return status;
}

enum status entered_of_file(struct call *call, const struct opened_form *asked, const struct opened_form *file, struct entered_cells *out)
{
	enum status status = STATUS_OK;
	size_t before = out->count;

	for (size_t t = 0; !status && t < asked->understood.table_count; t++) {
		const struct form_table *wanted = &asked->understood.tables[t], *table = table_like(&file->understood, wanted, t);
		int64_t number = 0;
		for (size_t i = 0; !status && table && i < table->row_count; i++) {
			bool counts = table->rows[i].kind != FORM_ROW_SECTION && table->rows[i].kind != FORM_ROW_TOTAL && table->rows[i].kind != FORM_ROW_SUBTOTAL;
			if (counts)
				status = take_row(call, file, wanted, table, i, ++number, out);
		}
	}
	if (!status && out->count == before)
		return err_set(&call->err, STATUS_INPUT, N_("this file says nothing in the cells that are to be filled in"));
	return status;
}
