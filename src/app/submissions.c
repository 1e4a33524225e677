/* What is sent of a form for a period: begun, shown, its sources and cells changed, its file. */
#include "app/forms_int.h"

#include <stdlib.h>
#include <string.h>

enum { IDLE_SECONDS = 300 }; /* a longer rest between two changes is none of the work */

bool submission_is_frozen(const struct ledger_row *row)
{
	return row_text(row, "frozen").len > 0;
}

/* ---- may the actor see what it shows? ---- */

static enum status may_see_cell(struct call *call, const struct records *records, const struct form_cell_value *cell, bool full)
{
	struct ledger_row row;
	struct arena arena;
	enum status status = STATUS_OK;

	if (full && cell->masked.len && !record_may_reveal(records, NULL))
		return err_set(&call->err, STATUS_FORBIDDEN, N_("this form shows private values in full, which you may not see"));
	if (!cell->record || ledger_scope(records->tx, records->entity, ACTION_SEE) == SCOPE_ALL)
		return STATUS_OK;
	arena_init(&arena, (size_t)4 << 20);
	status = ledger_get(records->tx, records->entity, cell->record, &arena, &row, &call->err);
	arena_release(&arena);
	return status == STATUS_NOT_FOUND ? err_set(&call->err, STATUS_FORBIDDEN, N_("this list shows records that you do not see")) : status;
}

static enum status may_see(struct call *call, struct ledger_tx *tx, const struct form_cells *cells, bool full)
{
	struct records records = {.definition = NULL};
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < cells->count; i++) {
		const struct form_cell_value *cell = &cells->at[i];

		if ((!cell->record && !cell->masked.len) || !cell->register_name.len || (i && cell->record == cells->at[i - 1].record && !cell->masked.len))
			continue;
		if (!records.definition || !str_equals(cell->register_name, records.definition->name))
			status = records_open(call->app->registry, tx, cell->register_name, &call->arena, &records, &call->err);
		if (status == STATUS_NOT_FOUND)
			return err_set(&call->err, STATUS_FORBIDDEN, N_("this list shows records that you do not see"));
		if (!status)
			status = may_see_cell(call, &records, cell, full);
	}
	return status;
}

/* ---- shown ---- */

/* Sources of what was signed are those of then; its tables are told as they would be bound now. */
static enum status frozen_cells(struct call *call, struct ledger_tx *tx, struct opened_form *opened, struct shown_submission *out)
{
	struct filled_form *filled = &out->filled;
	enum status status = form_record_open(call, tx, opened->period, &opened->arena, &filled->record);

	if (!status)
		status = fill_propose(&opened->arena, &opened->understood, &opened->spreadsheet, &filled->record, opened->has_kept ? &opened->kept : NULL,
		                      &filled->bound, &filled->changes, &filled->change_count, &call->err);
	return status ? status : cells_parse(&opened->arena, row_text(&opened->submission, "frozen"), &out->cells, &call->err);
}

enum status submission_show(struct call *call, struct ledger_tx *tx, struct opened_form *opened, bool full, struct shown_submission *out)
{
	enum status status;

	*out = (struct shown_submission){0};
	if (submission_is_frozen(&opened->submission)) {
		status = frozen_cells(call, tx, opened, out);
	} else {
		status = submission_fill(call, tx, opened, full, &out->filled);
		if (!status)
			status = cells_of_filled(call, tx, opened, &out->filled, &out->cells);
	}
	if (!status)
		status = may_see(call, tx, &out->cells, full);
	if (!status)
		status = cells_compare_before(call, tx, opened, &out->cells);
	return status ? status : submission_faults(call, tx, opened, &out->filled, &out->cells, &out->faults);
}

static enum status show(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	struct shown_submission shown;
	enum status status = submission_show(call, tx, opened, false, &shown);

	if (!status)
		put_submission(call, tx, opened, &shown, false);
	return status;
}

enum status submission_page(struct call *call)
{
	return form_with(call, 0, call_number(call, "id"), false, show);
}

/* ---- changed ---- */

enum status submission_to_change(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const char *state)
{
	struct ledger_row *row = &opened->submission;
	enum status status = ledger_get(tx, ENTITY_SUBMISSION, row->id, &opened->arena, row, &call->err);

	if (status)
		return status;
	if (!ledger_may_change(ledger_actor(tx), row))
		return err_set(&call->err, STATUS_FORBIDDEN, N_("the office that keeps this form fills it in"));
	if (row->version != given_int(call->body, "version"))
		return err_set(&call->err, STATUS_CONFLICT, N_("somebody else has changed this in the meantime"));
	if (!str_equals(row_text(row, "state"), state))
		return err_set(&call->err, STATUS_CONFLICT, N_("the submission is no longer in this state"));
	return ledger_get(ledger_as_system(tx), ENTITY_FORM, opened->form.id, &opened->arena, &opened->form, &call->err);
}

static void count_states(const struct form_cells *cells, int64_t *filled, int64_t *empty, int64_t *unsure)
{
	*filled = *empty = *unsure = 0;
	for (size_t i = 0; i < cells->count; i++)
		switch (cells->at[i].state) {
		case FILL_FILLED: case FILL_ENTERED: ++*filled; break;
		case FILL_UNSURE: ++*unsure; break;
		case FILL_NONE: case FILL_NOBODY: ++*empty; break;
		default: break;
		}
}

#define OWN_FIELDS 5
enum { MORE_FIELDS = 8 };
enum status submission_save(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct ledger_field *fields, size_t count,
                            struct str action, struct str reason)
{
	struct ledger_row *row = &opened->submission;
	struct ledger_field all[OWN_FIELDS + MORE_FIELDS];
	struct shown_submission shown;
	int64_t filled, empty, unsure, rest = (ledger_tx_now(tx) - row->changed_at) / 1000;
	enum status status;

	if (count)
		memcpy(all, fields, (count < MORE_FIELDS ? count : MORE_FIELDS) * sizeof *fields);
	all[count++] = ledger_int("seconds", row_int(row, "seconds") + (rest < IDLE_SECONDS ? rest : IDLE_SECONDS));
	status = ledger_update_as(ledger_as_system(tx), ENTITY_SUBMISSION, row->id, row->version, all, count, action, reason, &call->err);
	if (!status)
		status = ledger_get(tx, ENTITY_SUBMISSION, row->id, &opened->arena, row, &call->err);
	if (!status)
		status = submission_show(call, tx, opened, false, &shown);
	if (status)
		return status;
	count_states(&shown.cells, &filled, &empty, &unsure);
	const struct ledger_field counts[] = {ledger_int("filled", filled), ledger_int("empty", empty), ledger_int("unsure", unsure),
	                                      ledger_int("faults", (int64_t)shown.faults.count)};
	status = ledger_update(ledger_as_system(tx), ENTITY_SUBMISSION, row->id, row->version, counts, COUNT_OF(counts), STR(""), &call->err);
	if (!status)
		status = ledger_get(tx, ENTITY_SUBMISSION, row->id, &opened->arena, row, &call->err);
	if (!status)
		put_submission(call, tx, opened, &shown, false);
	return status;
}

/* ---- begun ---- */

static enum status greatest_number(struct call *call, struct ledger_tx *tx, int64_t form, struct str period, int64_t *out)
{
	const struct ledger_filter own[] = {{FILTER_EQUAL, ledger_ref("form", form)}, {FILTER_EQUAL, ledger_text("period", period)}};
	const struct ledger_list list = {.filters = own, .filter_count = COUNT_OF(own), .order = "number", .descending = true, .limit = 1};
	struct ledger_rows rows = {NULL, 0};
	enum status status = ledger_list(ledger_as_system(tx), ENTITY_SUBMISSION, &list, &call->arena, &rows, &call->err);

	*out = 0;
	if (!status && rows.count && !str_equals(row_text(&rows.at[0], "state"), "sent"))
		return err_set(&call->err, STATUS_CONFLICT, N_("the form is being filled in for this period already"));
	if (!status && rows.count)
		*out = row_int(&rows.at[0], "number");
	return status;
}

enum status submission_begin(struct call *call, struct ledger_tx *tx, const struct ledger_row *form, struct period period, int64_t document,
                             int64_t *id)
{
	char text[PERIOD_TEXT_MAX];
	struct str word = arena_str(&call->arena, period_text(period, text));
	int64_t number, person = row_int(form, "person");
	enum status status = greatest_number(call, tx, form->id, word, &number);

	if (status)
		return status;
	const struct ledger_field fields[] = {
		ledger_ref("form", form->id), ledger_text("period", word), ledger_int("number", number + 1),
		ledger_ref("document", document ? document : row_int(form, "document")),
		ledger_ref("person", person ? person : ledger_actor(tx)->user), ledger_date("due", form_due(call, form, period)),
		ledger_instant("began_at", ledger_tx_now(tx))};
	return ledger_create(tx, ENTITY_SUBMISSION, fields, COUNT_OF(fields), STR(""), id, &call->err);
}

struct beginning {
	int64_t id, document;
	struct period period;
};

/* A document that is new here must be one that the actor uploaded, or what the form has. */
static enum status begin(struct call *call, struct ledger_tx *tx)
{
	struct beginning *beginning = call->argument;
	struct ledger_row form, document;
	enum status status = ledger_get(tx, ENTITY_FORM, call_number(call, "id"), &call->arena, &form, &call->err);

	if (!status && form.withdrawn)
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("there is no such form"));
	if (!status && !ledger_may_change(ledger_actor(tx), &form))
		status = err_set(&call->err, STATUS_FORBIDDEN, N_("the office that keeps this form fills it in"));
	if (!status && beginning->document)
		status = ledger_get(tx, ENTITY_DOCUMENT, beginning->document, &call->arena, &document, &call->err);
	return status ? status : submission_begin(call, tx, &form, beginning->period, beginning->document, &beginning->id);
}

/* The mapping is kept as it is bound to the sheet at hand, so that what is sure needs no second look. */
static enum status keep_first(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	struct filled_form filled;
	enum status status = submission_fill(call, tx, opened, false, &filled);

	if (!status && !opened->has_kept)
		status = form_keep(call, tx, opened, &filled);
	return status ? status : submission_save(call, tx, opened, NULL, 0, STR("update"), STR(""));
}

enum status submission_create(struct call *call)
{
	struct beginning beginning = {.document = given_int(call->body, "document")};
	struct opened_form opened;

	if (!period_parse(given_text(call->body, "period"), &beginning.period) || beginning.period.kind == PERIOD_YEARS || !beginning.period.year)
		return err_set(&call->err, STATUS_INPUT, N_("this is no period of a form"));
	/* a sheet that is no form is refused before anything is kept */
	enum status status = form_open(call, call_number(call, "id"), 0, beginning.document, &opened);
	form_release(&opened);
	call->argument = &beginning;
	if (!status)
		status = call_change(call, begin);
	call->argument = NULL;
	return status ? status : form_with(call, 0, beginning.id, true, keep_first);
}

/* ---- listed ---- */

static void put_head(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	json_begin_object(&call->json);
	put_submission_head(call, tx, row);
	json_put_int(&call->json, "faults", row_int(row, "faults"));
	json_end_object(&call->json);
}

enum status submission_list(struct call *call, struct ledger_tx *tx)
{
	struct ledger_filter filters[3];
	size_t count = 0;
	struct ledger_rows rows = {NULL, 0};

	if (given(call->query, "form"))
		filters[count++] = (struct ledger_filter){FILTER_EQUAL, ledger_ref("form", given_int(call->query, "form"))};
	if (given(call->query, "period"))
		filters[count++] = (struct ledger_filter){FILTER_EQUAL, ledger_text("period", given_text(call->query, "period"))};
	if (given(call->query, "state"))
		filters[count++] = (struct ledger_filter){FILTER_EQUAL, ledger_text("state", given_text(call->query, "state"))};
	const struct ledger_list list = {.filters = filters, .filter_count = count, .order = "id", .descending = true, .limit = 200};
	enum status status = ledger_list(tx, ENTITY_SUBMISSION, &list, &call->arena, &rows, &call->err);
	return status ? status : answer_rows(call, tx, "submissions", &rows, put_head);
}

/* ---- sources ---- */

enum part_level { LEVEL_TABLE, LEVEL_COLUMN, LEVEL_ROW, LEVEL_CELL, LEVELS };
static const char *const levels[LEVELS] = {"table", "column", "row", "cell"};

struct edit {
	struct opened_form *opened;
	struct fill_mapping *bound;
	size_t sheet;
	struct spreadsheet_area area; /* in rows of the file */
	enum part_level level;
	const struct fill_source *source; /* NULL: what is there is confirmed */
	size_t done;
};

static bool between(uint32_t n, uint32_t from, uint32_t to)
{
	return n >= from && n <= to;
}

static void set_source(struct edit *edit, struct fill_source *source)
{
	if (edit->source)
		*source = *edit->source;
	else if (source->kind != SOURCE_INHERIT || source->register_name.len || source->where.len || source->place) {
		source->confirmed = true;
		source->confidence = 100;
	} else
		return;
	edit->done++;
}

static bool set_cell(struct edit *edit, size_t t, struct str row, struct str column)
{
	struct fill_table *table = &edit->bound->tables[t];
	size_t at = 0;

	while (at < table->cell_count && !(str_equal(table->cells[at].row, row) && str_equal(table->cells[at].column, column)))
		at++;
	if (!edit->source) {
		if (at < table->cell_count)
			set_source(edit, &table->cells[at].source);
		return true;
	}
	if (at == table->cell_count) {
		struct fill_cell *cells = arena_array(&edit->opened->arena, at + 1, sizeof *cells);
		if (!cells)
			return false;
		memcpy(cells, table->cells, at * sizeof *cells);
		table->cells = cells;
		table->cell_count++;
	}
	table->cells[at] = (struct fill_cell){row, column, *edit->source};
	edit->done++;
	return true;
}

/* Of a part that names all four levels at once (confirming) each is set. */
static bool edit_table(struct edit *edit, size_t t, bool all)
{
	const struct form_table *form = &edit->opened->understood.tables[t];
	struct fill_table *table = &edit->bound->tables[t];
	const struct spreadsheet_area *area = &edit->area;
	bool done = true;

	if (all || edit->level == LEVEL_TABLE)
		set_source(edit, &table->source);
	for (size_t i = 0; i < form->column_count && (all || edit->level == LEVEL_COLUMN); i++)
		if (between(form->columns[i].column, area->column, area->last_column))
			set_source(edit, &table->columns[i].source);
	for (size_t i = 0; i < form->row_count && (all || edit->level == LEVEL_ROW); i++)
		if (between(form->rows[i].row, area->row, area->last_row))
			set_source(edit, &table->rows[i].source);
	for (size_t i = 0; i < form->row_count && (all || edit->level == LEVEL_CELL); i++)
		for (size_t c = 0; done && c < form->column_count; c++)
			if (between(form->rows[i].row, area->row, area->last_row) && between(form->columns[c].column, area->column, area->last_column))
				done = set_cell(edit, t, form->rows[i].path, form->columns[c].path);
	return done;
}

static enum status edit_all(struct call *call, struct edit *edit, bool all)
{
	const struct form *form = &edit->opened->understood;

	for (size_t t = 0; t < form->table_count; t++) {
		const struct spreadsheet_area *area = &form->tables[t].area;
		if (form->tables[t].sheet != edit->sheet || area->row > edit->area.last_row || area->last_row < edit->area.row ||
		    area->column > edit->area.last_column || area->last_column < edit->area.column)
			continue;
		if (!edit_table(edit, t, all))
			return err_memory(&call->err);
	}
	return STATUS_OK;
}

static struct spreadsheet_area area_of(const json_t *given_area, const struct fill_filled *filled, size_t sheet)
{
	return (struct spreadsheet_area){form_row_before(filled, sheet, (uint32_t)given_int(given_area, "row")), (uint32_t)given_int(given_area, "column"),
	                                 form_row_before(filled, sheet, (uint32_t)given_int(given_area, "last_row")),
	                                 (uint32_t)given_int(given_area, "last_column")};
}

static enum status edit_sources(struct call *call, struct ledger_tx *tx, bool confirm)
{
	struct opened_form *opened = call->argument;
	const json_t *wanted = json_object_get(call->body, "source"), *area = json_object_get(call->body, "area");
	struct fill_source source = {.kind = SOURCE_INHERIT};
	struct filled_form filled;
	struct edit edit = {.opened = opened, .bound = &filled.bound, .sheet = (size_t)given_int(call->body, "sheet"),
	                    .area = {0, 0, UINT32_MAX, UINT32_MAX}, .source = confirm ? NULL : &source};
	enum status status = submission_to_change(call, tx, opened, "draft");

	while (!confirm && edit.level < LEVELS - 1 && !str_equals(given_text(call->body, "level"), levels[edit.level]))
		edit.level++;
	if (!status && json_is_object(wanted))
		status = source_given(call, wanted, &opened->arena, &source);
	if (!status)
		status = submission_fill(call, tx, opened, false, &filled);
	if (!status && json_is_object(area))
		edit.area = area_of(area, &filled.filled, edit.sheet);
	if (!status)
		status = edit_all(call, &edit, confirm);
	if (!status && !edit.done)
		status = err_set(&call->err, STATUS_INPUT, N_("there is no part of a table at this place"));
	if (!status)
		status = form_keep(call, tx, opened, &filled);
	return status ? status : submission_save(call, tx, opened, NULL, 0, STR("update"), STR(""));
}

static enum status change_sources(struct call *call, struct ledger_tx *tx)
{
	return edit_sources(call, tx, false);
}

static enum status confirm_sources(struct call *call, struct ledger_tx *tx)
{
	return edit_sources(call, tx, true);
}

enum status submission_sources(struct call *call)
{
	return form_with(call, 0, call_number(call, "id"), true, change_sources);
}

enum status submission_confirm(struct call *call)
{
	return form_with(call, 0, call_number(call, "id"), true, confirm_sources);
}

/* ---- cells ---- */

static enum status enter(struct call *call, struct opened_form *opened, const struct filled_form *filled, struct entered_cells *entered)
{
	const json_t *cells = given_list(call->body, "cells"), *one;
	size_t index;
	enum status status = STATUS_OK;

	json_array_foreach((json_t *)(uintptr_t)cells, index, one) {
		struct fill_entered cell;

		if (!entered_place(opened, filled, (size_t)given_int(one, "sheet"), (uint32_t)given_int(one, "row"), (uint32_t)given_int(one, "column"), &cell)) {
			err_set(&call->err, STATUS_INPUT, N_("this cell is not one that is filled in by hand"));
			return err_hint(&call->err, N_("what stands in a row of a list is changed in its record"));
		}
		cell.text = entered_text(&opened->arena, one);
		status = entered_put(&opened->arena, entered, cell, &call->err);
		if (status)
			break;
	}
	return status;
}

static enum status change_cells(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	struct entered_cells entered = {NULL, 0, 0};
	struct filled_form filled;
	enum status status = submission_to_change(call, tx, opened, "draft");

	if (!status)
		status = submission_fill(call, tx, opened, false, &filled);
	if (!status)
		status = entered_parse(&opened->arena, row_text(&opened->submission, "entered"), &entered, &call->err);
	if (!status)
		status = enter(call, opened, &filled, &entered);
	if (status)
		return status;
	const struct ledger_field field = ledger_json("entered", entered_json(&opened->arena, &entered));
	return submission_save(call, tx, opened, &field, 1, STR("update"), STR(""));
}

enum status submission_cells(struct call *call)
{
	return form_with(call, 0, call_number(call, "id"), true, change_cells);
}
