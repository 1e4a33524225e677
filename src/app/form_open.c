/* A form opened: its rows and bytes, the file as it is understood, and what it comes to over the record. */
#include "app/forms_int.h"
#include "app/year_int.h"

#include <stdlib.h>

#define FORM_ARENA_MAX ((size_t)512 << 20)

/* ---- opened ---- */

struct asked {
	struct opened_form *opened;
	int64_t form, submission, document;
	bool as_system;
};

static enum status read_mapping(struct call *call, struct opened_form *opened)
{
	struct str text = row_text(&opened->form, "mapping");

	opened->has_kept = text.len > 0;
	return text.len ? fill_mapping_parse(&opened->arena, text, &opened->kept, &call->err) : STATUS_OK;
}

static enum status look_up(struct call *call, struct ledger_tx *tx)
{
	struct asked *asked = call->argument;
	struct opened_form *opened = asked->opened;
	int64_t form = asked->form, document = asked->document;
	enum status status = STATUS_OK;

	if (asked->as_system)
		tx = ledger_as_system(tx);
	if (asked->submission) {
		status = ledger_get(tx, ENTITY_SUBMISSION, asked->submission, &opened->arena, &opened->submission, &call->err);
		if (!status && opened->submission.withdrawn)
			status = err_set(&call->err, STATUS_NOT_FOUND, N_("there is no such submission"));
		if (status)
			return status;
		form = row_int(&opened->submission, "form");
		document = document ? document : row_int(&opened->submission, "document");
		if (!period_parse(row_text(&opened->submission, "period"), &opened->period))
			opened->period = (struct period){0};
		tx = ledger_as_system(tx); /* who is in charge of a submission reads its form, whoever keeps it */
	}
	status = ledger_get(tx, ENTITY_FORM, form, &opened->arena, &opened->form, &call->err);
	if (!status && opened->form.withdrawn && !asked->submission)
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("there is no such form"));
	if (!status)
		status = ledger_get(ledger_as_system(tx), ENTITY_DOCUMENT, document ? document : row_int(&opened->form, "document"),
		                    &opened->arena, &opened->document, &call->err);
	if (!status)
		status = ledger_content_get(tx, row_text(&opened->document, "hash"), &opened->arena, &opened->bytes, &call->err);
	return status ? status : read_mapping(call, opened);
}

enum status form_read(struct call *call, struct opened_form *opened)
{
	enum status status = document_spreadsheet_confined(&opened->arena, call->app->readings.program, row_text(&opened->document, "name"),
	                                                   opened->bytes, &opened->spreadsheet, &call->err);

	return status ? status : form_understand(&opened->arena, &opened->spreadsheet, &opened->understood, &call->err);
}

enum status form_open(struct call *call, int64_t form, int64_t submission, int64_t document, struct opened_form *out)
{
	struct asked asked = {out, form, submission, document, false};

	*out = (struct opened_form){0};
	arena_init(&out->arena, FORM_ARENA_MAX);
	call->argument = &asked;
	enum status status = call_look(call, look_up);
	return status ? status : form_read(call, out);
}

enum status form_open_as_system(struct call *call, int64_t submission, struct opened_form *out)
{
	struct asked asked = {out, 0, submission, 0, true};

	*out = (struct opened_form){0};
	arena_init(&out->arena, FORM_ARENA_MAX);
	call->argument = &asked;
	enum status status = call_look(call, look_up);
	return status ? status : form_read(call, out);
}

const char *form_content_type(const struct opened_form *opened)
{
	switch (opened->spreadsheet.format) {
	case DOCUMENT_XLS: return "application/vnd.ms-excel";
	case DOCUMENT_DOCX: return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	default: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	}
}

void form_release(struct opened_form *opened)
{
	arena_release(&opened->arena);
}

enum status form_with(struct call *call, int64_t form, int64_t submission, bool change, call_work *work)
{
	struct opened_form opened;
	enum status status = form_open(call, form, submission, 0, &opened);

	call->argument = &opened;
	if (!status)
		status = change ? call_change(call, work) : call_look(call, work);
	form_release(&opened);
	return status;
}

/* ---- what was entered ---- */

enum status entered_put(struct arena *arena, struct entered_cells *entered, struct fill_entered one, struct err *err)
{
	size_t at = 0;

	while (at < entered->count && !(str_equal(entered->at[at].table, one.table) && str_equal(entered->at[at].row, one.row) &&
	                                str_equal(entered->at[at].column, one.column)))
		at++;
	if (!one.text.at) {
		if (at < entered->count)
			entered->at[at] = entered->at[--entered->count];
		return STATUS_OK;
	}
	if (at == entered->count) {
		if (!arena_reserve(arena, (void **)&entered->at, &entered->capacity, entered->count, sizeof *entered->at))
			return err_memory(err);
		entered->count++;
	}
	entered->at[at] = one;
	return STATUS_OK;
}

static struct str text_at(struct arena *arena, const json_t *list, size_t at)
{
	const json_t *one = json_array_get(list, at);

	return json_string_length(one) ? arena_str(arena, (struct str){json_string_value(one), json_string_length(one)}) : STR("");
}

enum status entered_parse(struct arena *arena, struct str text, struct entered_cells *out, struct err *err)
{
	json_t *list = text.len ? json_loadb(text.at, text.len, 0, NULL) : json_array();
	enum status status = list ? STATUS_OK : err_memory(err);

	for (size_t i = 0; !status && i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		const struct fill_entered entered = {text_at(arena, one, 0), text_at(arena, one, 1), text_at(arena, one, 2), text_at(arena, one, 3)};

		status = entered_put(arena, out, entered, err);
	}
	json_decref(list);
	return !status && arena_failed(arena) ? err_memory(err) : status;
}

struct str entered_text(struct arena *arena, const json_t *cell)
{
	struct str text = str_trim(given_text(cell, "text"));

	if (!given(cell, "text"))
		return (struct str){NULL, 0};
	return text.len ? arena_str(arena, text) : STR("");
}

struct str entered_json(struct arena *arena, const struct entered_cells *entered)
{
	struct buf text;
	struct json json;

	buf_init(&text, 0);
	json_init(&json, &text);
	json_begin_array(&json);
	for (size_t i = 0; i < entered->count; i++) {
		const struct fill_entered *one = &entered->at[i];

		json_begin_array(&json);
		json_str(&json, one->table);
		json_str(&json, one->row);
		json_str(&json, one->column);
		json_str(&json, one->text);
		json_end_array(&json);
	}
	json_end_array(&json);
	struct str out = buf_failed(&text) ? STR("") : arena_str(arena, buf_view(&text));
	buf_release(&text);
	return out;
}

/* ---- filled ---- */

static enum status fill(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct entered_cells *entered, bool full,
                        struct filled_form *out)
{
	struct arena *arena = &opened->arena;
	enum status status = form_record_open(call, tx, opened->period, arena, &out->record);

	if (!status && opened->submission.id && row_int(&opened->submission, "person")) /* who fills it in, whoever signs or looks */
		out->record.me = ledger_label(ledger_as_system(tx), ENTITY_USER, row_int(&opened->submission, "person"), arena);
	if (!status)
		status = fill_propose(arena, &opened->understood, &opened->spreadsheet, &out->record, opened->has_kept ? &opened->kept : NULL,
		                      &out->bound, &out->changes, &out->change_count, &call->err);
	if (status)
		return status;
	out->bound.full = full && str_equals(row_text(&opened->form, "purpose"), "full");
	return fill_values(arena, &opened->understood, &opened->spreadsheet, &out->record, &out->bound, entered->at, entered->count, &out->filled,
	                   &call->err);
}

enum status form_fill(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct entered_cells *entered, bool full,
                      struct filled_form *out)
{
	*out = (struct filled_form){0};
	return fill(call, tx, opened, entered, full, out);
}

enum status submission_fill(struct call *call, struct ledger_tx *tx, struct opened_form *opened, bool full, struct filled_form *out)
{
	struct entered_cells entered = {NULL, 0, 0};
	enum status status = entered_parse(&opened->arena, row_text(&opened->form, "entered"), &entered, &call->err);

	if (!status)
		status = entered_parse(&opened->arena, row_text(&opened->submission, "entered"), &entered, &call->err);
	return status ? status : form_fill(call, tx, opened, &entered, full, out);
}

/* ---- kept ---- */

struct counted {
	int64_t cells, mapped, confirmed;
};

static struct counted count_cells(struct opened_form *opened, const struct filled_form *filled, struct err *err)
{
	struct counted counted = {0, 0, 0};

	for (size_t i = 0; i < filled->filled.value_count; i++) {
		const struct fill_value *value = &filled->filled.values[i];
		struct fill_source source;

		if (value->table == FORM_NONE || value->row == FORM_NONE || value->state == FILL_LEFT)
			continue;
		counted.cells++;
		if (fill_source_of(&opened->arena, &filled->bound, &opened->understood, value->table, value->row,
		                   value->column, &source, err))
			break;
		counted.mapped += source.kind != SOURCE_NOBODY && source.kind != SOURCE_INHERIT && source.confidence >= FILL_SURE;
		counted.confirmed += source.confirmed;
	}
	return counted;
}

static struct str kind_of(const struct form *form)
{
	return form->table_count ? str_of(form_kind_text(form->tables[0].kind)) : STR("");
}

static bool same_counts(const struct ledger_row *form, const struct counted *counted)
{
	return row_int(form, "cells") == counted->cells && row_int(form, "mapped") == counted->mapped &&
	       row_int(form, "confirmed") == counted->confirmed;
}

enum status form_keep(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct filled_form *filled)
{
	struct fill_mapping keep;
	struct ledger_row now;
	struct buf text;
	struct json json;
	enum status status = fill_mapping_of(&opened->arena, &opened->understood, &filled->bound, &keep, &call->err);

	if (status)
		return status;
	keep.full = str_equals(row_text(&opened->form, "purpose"), "full");
	struct counted counted = count_cells(opened, filled, &call->err);
	buf_init(&text, 0);
	json_init(&json, &text);
	fill_mapping_json(&keep, &json);
	struct str mapping = buf_failed(&text) ? STR("") : arena_str(&opened->arena, buf_view(&text));
	buf_release(&text);
	const struct ledger_field fields[] = {
		ledger_json("mapping", mapping), ledger_int("cells", counted.cells), ledger_int("mapped", counted.mapped),
		ledger_int("confirmed", counted.confirmed), ledger_text("kind", kind_of(&opened->understood))};
	if (!mapping.len)
		return err_memory(&call->err);
	status = ledger_get(ledger_as_system(tx), ENTITY_FORM, opened->form.id, &opened->arena, &now, &call->err);
	if (status || (str_equal(row_text(&now, "mapping"), mapping) && same_counts(&now, &counted)))
		return status;
	status = ledger_update(ledger_as_system(tx), ENTITY_FORM, now.id, now.version, fields, COUNT_OF(fields), STR(""), &call->err);
	if (!status)
		status = ledger_get(ledger_as_system(tx), ENTITY_FORM, now.id, &opened->arena, &opened->form, &call->err);
	return status ? status : read_mapping(call, opened);
}

/* ---- places ---- */

uint32_t form_row_after(const struct fill_filled *filled, size_t sheet, uint32_t row)
{
	uint32_t more = 0;

	for (size_t i = 0; i < filled->growth_count; i++)
		if (filled->growth[i].sheet == sheet && filled->growth[i].row < row)
			more += filled->growth[i].copies;
	return row + more;
}

/* A copy is what it was copied from. */
uint32_t form_row_before(const struct fill_filled *filled, size_t sheet, uint32_t row)
{
	uint32_t more = 0;

	for (size_t i = 0; i < filled->growth_count; i++) {
		const struct fill_growth *growth = &filled->growth[i];
		uint32_t first = growth->row + more;

		if (growth->sheet != sheet || row <= first)
			continue;
		if (row <= first + growth->copies)
			return growth->row;
		more += growth->copies;
	}
	return row - more;
}

static bool is_inside(const struct spreadsheet_area *area, uint32_t row, uint32_t column)
{
	return row >= area->row && row <= area->last_row && column >= area->column && column <= area->last_column;
}

struct form_spot form_spot_at(const struct opened_form *opened, const struct fill_filled *filled, size_t sheet, uint32_t row, uint32_t column)
{
	struct form_spot spot = {FORM_NONE, FORM_NONE, FORM_NONE};

	row = form_row_before(filled, sheet, row);
	for (size_t t = 0; t < opened->understood.table_count; t++) {
		const struct form_table *table = &opened->understood.tables[t];

		if (table->sheet != sheet || !is_inside(&table->area, row, column))
			continue;
		spot.table = t;
		for (size_t i = 0; i < table->row_count; i++)
			if (table->rows[i].row == row)
				spot.row = i;
		for (size_t i = 0; i < table->column_count; i++)
			if (table->columns[i].column == column)
				spot.column = i;
	}
	return spot;
}

/* The path of a row; a row of a list that has no name is called by its number, from 1. */
static struct str row_words(struct opened_form *opened, const struct filled_form *filled, struct form_spot spot, uint32_t row)
{
	const struct form_table *table = &opened->understood.tables[spot.table];
	size_t first = 0;

	if (table->rows[spot.row].path.len)
		return table->rows[spot.row].path;
	while (table->rows[first].path.len)
		first++;
	return arena_format(&opened->arena, "%u", (unsigned)(row - form_row_after(&filled->filled, table->sheet, table->rows[first].row) + 1));
}

/* Words of a place in a table; what stands outside of tables is called by its label. */
bool entered_place(struct opened_form *opened, const struct filled_form *filled, size_t sheet, uint32_t row, uint32_t column,
                   struct fill_entered *out)
{
	const struct form *form = &opened->understood;
	struct form_spot spot = form_spot_at(opened, &filled->filled, sheet, row, column);

	*out = (struct fill_entered){STR(""), STR(""), STR(""), STR("")};
	if (spot.table != FORM_NONE) {
		const struct form_table *table = &form->tables[spot.table];
		if (spot.row == FORM_NONE || spot.column == FORM_NONE || form_cell(table, spot.row, spot.column) != FORM_CELL_FILL)
			return false;
		*out = (struct fill_entered){table->title, row_words(opened, filled, spot, row), table->columns[spot.column].path, STR("")};
		return true;
	}
	row = form_row_before(&filled->filled, sheet, row);
	for (size_t i = 0; i < form->label_count; i++)
		if (form->labels[i].sheet == sheet && form->labels[i].value_row == row && form->labels[i].value_column == column) {
			out->column = str_of(form_label_text(form->labels[i].kind));
			return true;
		}
	return false;
}
