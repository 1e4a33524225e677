/* Forms and submissions as docs/api.md shows them. */
#include "app/forms_int.h"

#include <stdlib.h>

enum { SOON_DAYS = 5 };
#define LIST_ROWS_SHOWN 200 /* of the rows that a list grew by */

/* ---- forms ---- */

/* The latest of a form: the highest number of the latest period. */
static enum status last_of(struct call *call, struct ledger_tx *tx, int64_t form, struct ledger_row *out)
{
	const struct ledger_filter own = {FILTER_EQUAL, ledger_ref("form", form)};
	const struct ledger_list list = {.filters = &own, .filter_count = 1, .order = "id", .descending = true, .limit = 60};
	struct ledger_rows rows = {NULL, 0};
	enum status status = ledger_list(tx, ENTITY_SUBMISSION, &list, &call->arena, &rows, &call->err);
	struct date latest = {0, 0, 0};

	*out = (struct ledger_row){.id = 0};
	for (size_t i = 0; !status && i < rows.count; i++) {
		struct period period;
		if (!period_parse(row_text(&rows.at[i], "period"), &period) || (out->id && date_compare(period_last_day(period), latest) <= 0))
			continue;
		latest = period_last_day(period);
		*out = rows.at[i];
	}
	return status;
}

/* The first that is not sent. */
static struct period next_period(const struct call *call, const struct ledger_row *form, const struct ledger_row *last)
{
	struct date today = call_today(call);
	struct period now = form_period_of(form, today), before = form_period_of(form, date_add_days(period_first_day(now), -1)), period;

	if (last->id && period_parse(row_text(last, "period"), &period))
		return str_equals(row_text(last, "state"), "sent") && !str_equals(row_text(form, "rhythm"), "once") ? form_period_next(form, period)
		                                                                                                    : period;
	struct date due = form_due(call, form, before);
	return date_is_set(due) && date_compare(today, due) <= 0 ? before : now;
}

static const char *light_of(const struct call *call, struct date due, bool sent)
{
	int32_t left = date_days(due) - date_days(call_today(call));

	if (!date_is_set(due) || sent)
		return "none";
	return left < 0 ? "red" : left <= SOON_DAYS ? "yellow" : "green";
}

static void put_last(struct json *json, const struct ledger_row *last)
{
	json_name(json, "last");
	if (!last->id) {
		json_write_null(json);
		return;
	}
	json_begin_object(json);
	json_put_int(json, "id", last->id);
	json_put_str(json, "period", row_text(last, "period"));
	json_put_str(json, "state", row_text(last, "state"));
	json_put_date(json, "sent_on", row_date(last, "sent_on"));
	json_put_int(json, "seconds", row_int(last, "seconds"));
	json_end_object(json);
}

static void put_number_or_null(struct json *json, const char *name, const struct ledger_row *row)
{
	json_name(json, name);
	if (row_is_null(row, name))
		json_write_null(json);
	else
		json_int(json, row_int(row, name));
}

void put_form(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct json *json = &call->json;
	struct ledger_row last;
	char text[PERIOD_TEXT_MAX];

	if (last_of(call, tx, row->id, &last))
		last.id = 0;
	struct period next = next_period(call, row, &last);
	struct date due = form_due(call, row, next);
	bool done = str_equals(row_text(row, "rhythm"), "once") && last.id && str_equals(row_text(&last, "state"), "sent");
	json_put_int(json, "id", row->id);
	json_put_int(json, "version", row->version);
	json_put_str(json, "title", row_text(row, "title"));
	put_text_or_null(json, "authority", row_text(row, "authority"));
	json_put_str(json, "rhythm", row_text(row, "rhythm"));
	put_number_or_null(json, "due_day", row);
	put_number_or_null(json, "due_month", row);
	put_id(json, "keeper", row_int(row, "keeper"));
	put_text_or_null(json, "keeper_name", ledger_label(tx, ENTITY_UNIT, row_int(row, "keeper"), &call->arena));
	put_id(json, "person", row_int(row, "person"));
	put_text_or_null(json, "person_name", ledger_label(tx, ENTITY_USER, row_int(row, "person"), &call->arena));
	json_put_str(json, "purpose", row_text(row, "purpose"));
	json_put_int(json, "document", row_int(row, "document"));
	json_put_str(json, "document_name", ledger_label(ledger_as_system(tx), ENTITY_DOCUMENT, row_int(row, "document"), &call->arena));
	put_text_or_null(json, "kind", row_text(row, "kind"));
	json_put_int(json, "cells", row_int(row, "cells"));
	json_put_int(json, "mapped", row_int(row, "mapped"));
	json_put_int(json, "confirmed", row_int(row, "confirmed"));
	json_put_str(json, "next_period", period_text(next, text));
	json_put_date(json, "next_due", due);
	json_put_text(json, "light", light_of(call, due, done));
	put_last(json, &last);
	json_put_bool(json, "may_edit", ledger_may_change(ledger_actor(tx), row));
}

/* ---- submissions ---- */

void put_submission_head(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct json *json = &call->json;

	json_put_int(json, "id", row->id);
	json_put_int(json, "version", row->version);
	json_put_int(json, "form", row_int(row, "form"));
	json_put_str(json, "title", ledger_label(ledger_as_system(tx), ENTITY_FORM, row_int(row, "form"), &call->arena));
	json_put_str(json, "period", row_text(row, "period"));
	json_put_int(json, "number", row_int(row, "number"));
	json_put_str(json, "state", row_text(row, "state"));
	put_id(json, "person", row_int(row, "person"));
	put_text_or_null(json, "person_name", ledger_label(tx, ENTITY_USER, row_int(row, "person"), &call->arena));
	json_put_date(json, "due", row_date(row, "due"));
	put_text_or_null(json, "signed_by_name", ledger_label(tx, ENTITY_USER, row_int(row, "signed_by"), &call->arena));
	json_put_date(json, "signed_on", row_date(row, "signed_on"));
	json_put_date(json, "sent_on", row_date(row, "sent_on"));
	json_put_int(json, "seconds", row_int(row, "seconds"));
	json_put_int(json, "cells", row_int(row, "filled") + row_int(row, "empty") + row_int(row, "unsure"));
	json_put_int(json, "filled", row_int(row, "filled"));
	json_put_int(json, "empty", row_int(row, "empty"));
	json_put_int(json, "unsure", row_int(row, "unsure"));
	put_text_or_null(json, "excuses", row_text(row, "excuses"));
	put_text_or_null(json, "remarks", row_text(row, "remarks"));
	json_put_bool(json, "may_edit", ledger_may_change(ledger_actor(tx), row));
}

/* ---- sheets ---- */

enum { WIDTH_LEAST = 6, WIDTH_MOST = 40 };

static const char *kind_in_table(const struct opened_form *opened, size_t t, const struct spreadsheet_cell *cell)
{
	static const char *const words[] = {[FORM_CELL_NONE] = "text", [FORM_CELL_FILL] = "fill", [FORM_CELL_COMPUTED] = "computed",
	                                    [FORM_CELL_LOCKED] = "locked", [FORM_CELL_BARRED] = "barred", [FORM_CELL_GIVEN] = "text"};
	const struct form_table *table = &opened->understood.tables[t];
	const struct spreadsheet_area *heads = &table->heads_area;
	size_t row = FORM_NONE, column = FORM_NONE;

	if (heads->last_row && cell->row >= heads->row && cell->row <= heads->last_row)
		return "head";
	for (size_t i = 0; i < table->row_count; i++)
		if (table->rows[i].row == cell->row)
			row = i;
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].column == cell->column)
			column = i;
	if (row == FORM_NONE || column == FORM_NONE)
		return "text";
	enum form_role role = table->columns[column].role;
	enum form_cell_state state = form_cell(table, row, column);
	if (state == FORM_CELL_GIVEN && (role == FORM_NAME || role == FORM_SERIAL || role == FORM_CODE || role == FORM_UNIT))
		return "name";
	return words[state];
}

static const char *kind_of_cell(const struct opened_form *opened, size_t sheet, const struct spreadsheet_cell *cell)
{
	const struct form *form = &opened->understood;

	for (size_t i = 0; i < form->label_count; i++)
		if (form->labels[i].sheet == sheet && ((form->labels[i].row == cell->row && form->labels[i].column == cell->column) ||
		                                       (form->labels[i].value_row == cell->row && form->labels[i].value_column == cell->column)))
			return "label";
	for (size_t t = 0; t < form->table_count; t++) {
		const struct spreadsheet_area *area = &form->tables[t].area;
		if (form->tables[t].sheet == sheet && cell->row >= area->row && cell->row <= area->last_row && cell->column >= area->column &&
		    cell->column <= area->last_column)
			return kind_in_table(opened, t, cell);
		if (form->tables[t].sheet == sheet && cell->text.len && str_find(form->tables[t].title, str_trim(cell->text), 0) != STR_NONE)
			return "title";
	}
	return form->title.len && str_find(form->title, str_trim(cell->text), 0) == 0 && cell->text.len ? "title" : "text";
}

static void put_cell(const struct opened_form *opened, struct json *json, const struct spreadsheet_cell *cell, struct str text, uint32_t row, const char *kind)
{
	json_begin_object(json);
	json_put_int(json, "row", row);
	json_put_int(json, "column", cell->column);
	json_put_int(json, "row_span", cell->row_span ? cell->row_span : 1);
	json_put_int(json, "column_span", cell->column_span ? cell->column_span : 1);
	json_put_str(json, "text", text);
	json_put_text(json, "kind", kind);
	json_put_bool(json, "upright", cell->style < opened->spreadsheet.style_count && opened->spreadsheet.styles[cell->style].upright);
	json_end_object(json);
}

/* How often a row of the file stands there. */
static uint32_t copies_of(const struct fill_filled *filled, size_t sheet, uint32_t row)
{
	for (size_t i = 0; i < filled->growth_count; i++)
		if (filled->growth[i].sheet == sheet && filled->growth[i].row == row)
			return filled->growth[i].copies;
	return 0;
}

static uint32_t width_of(const struct spreadsheet_cell *cell)
{
	size_t width = utf8_length(cell->text) * 2;

	return cell->column_span > 1 ? 0 : (uint32_t)(width < WIDTH_MOST ? width : WIDTH_MOST);
}

static void put_widths(struct call *call, const struct spreadsheet_sheet *sheet, uint32_t columns)
{
	uint32_t *widths = arena_array(&call->arena, columns + 1, sizeof *widths);

	for (size_t i = 0; widths && i < sheet->cell_count; i++) {
		const struct spreadsheet_cell *cell = &sheet->cells[i];
		if (cell->column <= columns && width_of(cell) > widths[cell->column])
			widths[cell->column] = width_of(cell);
	}
	json_name(&call->json, "columns");
	json_begin_array(&call->json);
	for (uint32_t i = 1; widths && i <= columns; i++)
		json_int(&call->json, widths[i] < WIDTH_LEAST ? WIDTH_LEAST : widths[i]);
	json_end_array(&call->json);
	json_name(&call->json, "widths");
	json_begin_array(&call->json);
	for (size_t i = 0; i < columns; i++)
		json_int(&call->json, i < sheet->width_count ? sheet->widths[i] : 0);
	json_end_array(&call->json);
}

static void put_sheet(struct call *call, const struct opened_form *opened, const struct fill_filled *filled, const struct form_totals *totals, size_t at)
{
	const struct spreadsheet_sheet *sheet = &opened->spreadsheet.sheets[at];
	struct json *json = &call->json;
	uint32_t rows = 0, columns = 0;

	json_begin_object(json);
	json_put_int(json, "sheet", (int64_t)at);
	json_put_str(json, "name", sheet->name);
	json_name(json, "cells");
	json_begin_array(json);
	for (size_t i = 0; i < sheet->cell_count; i++) {
		const struct spreadsheet_cell *cell = &sheet->cells[i];
		uint32_t row = form_row_after(filled, at, cell->row), copies = copies_of(filled, at, cell->row);
		const char *kind = kind_of_cell(opened, at, cell);
		struct str text = form_total_text(totals, at, cell);

		rows = row + copies > rows ? row + copies : rows;
		columns = cell->column > columns ? cell->column : columns;
		put_cell(opened, json, cell, text, row, kind);
		for (uint32_t copy = 1; copy <= copies && copy <= LIST_ROWS_SHOWN; copy++)
			put_cell(opened, json, cell, text, row + copy, kind);
	}
	json_end_array(json);
	json_put_int(json, "rows", rows);
	put_widths(call, sheet, columns);
	json_end_object(json);
}

void put_sheets(struct call *call, const struct opened_form *opened, const struct fill_filled *filled, const struct form_cells *cells)
{
	struct form_totals totals;

	form_totals_of(call, opened, filled, cells, &totals);
	json_name(&call->json, "sheets");
	json_begin_array(&call->json);
	for (size_t i = 0; i < opened->spreadsheet.sheet_count; i++)
		if (!opened->spreadsheet.sheets[i].hidden)
			put_sheet(call, opened, filled, &totals, i);
	json_end_array(&call->json);
}

static void put_area(struct json *json, const struct spreadsheet_area *area)
{
	json_name(json, "area");
	json_begin_object(json);
	json_put_int(json, "row", area->row);
	json_put_int(json, "column", area->column);
	json_put_int(json, "last_row", area->last_row);
	json_put_int(json, "last_column", area->last_column);
	json_end_object(json);
}

void put_tables(struct call *call, const struct opened_form *opened, const struct filled_form *filled)
{
	struct json *json = &call->json;

	json_name(json, "tables");
	json_begin_array(json);
	for (size_t i = 0; i < opened->understood.table_count; i++) {
		const struct form_table *table = &opened->understood.tables[i];
		const struct fill_table *bound = i < filled->bound.table_count ? &filled->bound.tables[i] : NULL;
		const struct register_definition *definition =
			bound && bound->source.register_name.len ? registry_find(call->app->registry, bound->source.register_name) : NULL;

		json_begin_object(json);
		json_put_int(json, "sheet", (int64_t)table->sheet);
		json_put_str(json, "title", table->title);
		json_put_text(json, "kind", form_kind_text(table->kind));
		json_put_int(json, "confidence", table->confidence);
		put_text_or_null(json, "register", bound ? bound->source.register_name : STR(""));
		put_text_or_null(json, "register_title", definition ? definition->title : STR(""));
		put_text_or_null(json, "where", bound ? bound->source.where : STR(""));
		put_text_or_null(json, "order", bound ? bound->order : STR(""));
		put_area(json, &table->area);
		json_end_object(json);
	}
	json_end_array(json);
}

/* ---- values ---- */

/* Of a long list the middle is left out: the page shows its first rows, the file has all. */
static bool is_shown(const struct form_cells *cells, const struct form_cell_value *cell)
{
	uint32_t more = 0;

	for (size_t i = 0; i < cells->growth_count; i++) {
		const struct fill_growth *growth = &cells->growth[i];
		if (growth->sheet != cell->sheet || cell->row <= growth->row + more)
			continue;
		if (cell->row <= growth->row + more + growth->copies)
			return cell->row <= growth->row + more + LIST_ROWS_SHOWN;
		more += growth->copies;
	}
	return true;
}

void put_cause(struct call *call, const struct form_cell_value *cell)
{
	static const struct {
		const char *word, *message;
	} causes[] = {{"new_record", N_("new records")}, {"changed_record", N_("records that were changed")},
	              {"changed_rule", N_("it is counted otherwise")}, {"entered", N_("entered by hand")}};

	json_put_str(&call->json, "kind", cell->cause);
	for (size_t i = 0; i < COUNT_OF(causes); i++)
		if (str_equals(cell->cause, causes[i].word))
			json_put_text(&call->json, "cause", msg(call->err.language, causes[i].message));
}

static void put_value(struct call *call, const struct form_cell_value *cell, bool full)
{
	struct json *json = &call->json;
	bool hidden = !full && cell->masked.len;

	json_begin_object(json);
	json_put_int(json, "sheet", (int64_t)cell->sheet);
	json_put_int(json, "row", cell->row);
	json_put_int(json, "column", cell->column);
	json_put_text(json, "state", fill_state_text(cell->state));
	json_put_str(json, "text", hidden ? cell->masked : cell->text);
	put_text_or_null(json, "exact", hidden ? STR("") : cell->exact);
	put_text_or_null(json, "unit", cell->unit);
	json_put_bool(json, "moved", cell->moved);
	json_put_bool(json, "masked", hidden);
	put_id(json, "record", cell->record);
	put_text_or_null(json, "register", cell->register_name);
	put_text_or_null(json, "row_path", cell->row_path);
	put_text_or_null(json, "column_path", cell->column_path);
	json_name(json, "source");
	if (cell->source.len)
		json_raw(json, cell->source);
	else
		json_write_null(json);
	put_text_or_null(json, "why", cell->why);
	json_name(json, "changed");
	if (cell->cause.len) {
		json_begin_object(json);
		json_put_str(json, "before", cell->before);
		put_cause(call, cell);
		json_end_object(json);
	} else {
		json_write_null(json);
	}
	json_end_object(json);
}

void put_cells(struct call *call, const struct form_cells *cells, bool full)
{
	int64_t left_out = 0;

	json_name(&call->json, "values");
	json_begin_array(&call->json);
	for (size_t i = 0; i < cells->count; i++) {
		if (is_shown(cells, &cells->at[i]))
			put_value(call, &cells->at[i], full);
		else
			left_out++;
	}
	json_end_array(&call->json);
	json_put_int(&call->json, "left_out", left_out);
}

/* ---- what moved in the layout ---- */

/* The path of the column or row as it is now; empty: it is gone. */
static struct str path_at(const struct opened_form *opened, const struct fill_change *change)
{
	const struct form_table *table = change->table < opened->understood.table_count ? &opened->understood.tables[change->table] : NULL;
	bool of_row = change->kind >= CHANGE_ROW_ADDED && change->kind <= CHANGE_ROW_RENAMED;

	if (!table || change->at == FORM_NONE || change->at >= (of_row ? table->row_count : table->column_count))
		return STR("");
	return of_row ? table->rows[change->at].path : table->columns[change->at].path;
}

static void put_changes(struct call *call, const struct opened_form *opened, const struct filled_form *filled)
{
	static const char *const words[FILL_CHANGE_COUNT] = {
		[CHANGE_TABLE_ADDED] = N_("a table is new"), [CHANGE_TABLE_GONE] = N_("a table is no longer there"),
		[CHANGE_COLUMN_ADDED] = N_("a column is new"), [CHANGE_COLUMN_GONE] = N_("a column is no longer there"),
		[CHANGE_COLUMN_MOVED] = N_("a column stands elsewhere"), [CHANGE_COLUMN_RENAMED] = N_("a column is called otherwise"),
		[CHANGE_ROW_ADDED] = N_("a row is new"), [CHANGE_ROW_GONE] = N_("a row is no longer there"),
		[CHANGE_ROW_MOVED] = N_("a row stands elsewhere"), [CHANGE_ROW_RENAMED] = N_("a row is called otherwise"),
		[CHANGE_UNIT] = N_("the unit is another one")};
	struct json *json = &call->json;

	json_name(json, "changes");
	json_begin_array(json);
	for (size_t i = 0; i < filled->change_count; i++) {
		const struct fill_change *change = &filled->changes[i];

		json_begin_object(json);
		json_put_text(json, "kind", fill_change_text(change->kind));
		json_name(json, "table");
		if (change->table == FORM_NONE)
			json_write_null(json);
		else
			json_int(json, (int64_t)change->table);
		put_text_or_null(json, "at", path_at(opened, change));
		json_put_str(json, "before", change->before);
		json_put_str(json, "after", change->after);
		json_put_text(json, "message", msg(call->err.language, words[change->kind]));
		json_end_object(json);
	}
	json_end_array(json);
}

static void put_asked(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct str text = row_text(row, "cell");
	json_t *cell = json_loadb(text.at ? text.at : "", text.len, 0, NULL);
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_int(json, "id", row->id);
	put_id(json, "task", row_int(row, "task"));
	json_put_int(json, "sheet", json_integer_value(json_array_get(cell, 0)));
	json_put_int(json, "row", json_integer_value(json_array_get(cell, 1)));
	json_put_int(json, "column", json_integer_value(json_array_get(cell, 2)));
	json_put_str(json, "question", row_text(row, "question"));
	put_text_or_null(json, "user_name", ledger_label(tx, ENTITY_USER, row_int(row, "person"), &call->arena));
	json_put_date(json, "due", row_date(row, "due"));
	json_put_str(json, "state", row_text(row, "state"));
	put_text_or_null(json, "kept", row_text(row, "kept"));
	json_end_object(json);
	json_decref(cell);
}

static void put_all_asked(struct call *call, struct ledger_tx *tx, int64_t submission)
{
	const struct ledger_filter own = {FILTER_EQUAL, ledger_ref("submission", submission)};
	const struct ledger_list list = {.filters = &own, .filter_count = 1, .order = "id"};
	struct ledger_rows rows = {NULL, 0};

	if (ledger_list(ledger_as_system(tx), ENTITY_ASK, &list, &call->arena, &rows, &call->err))
		rows.count = 0;
	json_name(&call->json, "asked");
	json_begin_array(&call->json);
	for (size_t i = 0; i < rows.count; i++)
		put_asked(call, tx, &rows.at[i]);
	json_end_array(&call->json);
}

static void put_doubt(struct json *json, const struct form_note *doubt)
{
	json_begin_object(json);
	json_put_int(json, "sheet", (int64_t)doubt->sheet);
	json_put_int(json, "row", doubt->row ? doubt->row : 1);
	json_put_int(json, "column", doubt->column ? doubt->column : 1);
	json_put_str(json, "message", doubt->text);
	json_end_object(json);
}

/* What was not understood, and what of the file is not looked at at all. */
static void put_doubts(struct call *call, const struct opened_form *opened)
{
	const struct {
		bool there;
		const char *said;
	} kept[] = {{opened->spreadsheet.macros, N_("the file holds programs (macros): they are never run, and come back as they came")},
	            {opened->spreadsheet.links, N_("the file refers to other files: these are never opened")}};
	struct json *json = &call->json;

	json_name(json, "doubts");
	json_begin_array(json);
	for (size_t i = 0; i < COUNT_OF(kept); i++)
		if (kept[i].there)
			put_doubt(json, &(struct form_note){.text = str_of(msg(call->err.language, kept[i].said))});
	for (size_t i = 0; i < opened->understood.doubt_count; i++)
		put_doubt(json, &opened->understood.doubts[i]);
	json_end_array(json);
}

static void put_faults(struct json *json, const struct form_faults *faults)
{
	json_name(json, "faults");
	json_begin_array(json);
	for (size_t i = 0; i < faults->count; i++) {
		const struct fill_fault *fault = &faults->at[i];

		json_begin_object(json);
		json_put_text(json, "kind", fill_fault_text(fault->kind));
		json_put_bool(json, "forbids", fault->forbids);
		json_put_int(json, "sheet", (int64_t)fault->sheet);
		json_put_int(json, "row", fault->sheet_row);
		json_put_int(json, "column", fault->sheet_column);
		json_put_str(json, "message", fault->message);
		json_end_object(json);
	}
	json_end_array(json);
}

void put_submission(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct shown_submission *shown, bool full)
{
	struct json *json = &call->json;
	struct fill_filled laid = shown->filled.filled;

	laid.growth = shown->cells.growth;
	laid.growth_count = shown->cells.growth_count;
	json_begin_object(json);
	put_submission_head(call, tx, &opened->submission);
	json_put_str(json, "purpose", row_text(&opened->form, "purpose"));
	json_put_str(json, "document_name", row_text(&opened->document, "name"));
	json_put_bool(json, "full", full);
	put_changes(call, opened, &shown->filled);
	put_sheets(call, opened, &laid, &shown->cells);
	put_tables(call, opened, &shown->filled);
	put_cells(call, &shown->cells, full);
	put_doubts(call, opened);
	put_faults(json, &shown->faults);
	put_all_asked(call, tx, opened->submission.id);
	json_end_object(json);
}
