/* What nobody has is asked of somebody: a question is a task, its answer is kept where it belongs and is never asked again. */
#include "app/forms_int.h"

#include <stdlib.h>

/* ---- asked ---- */

static struct str list_of(struct arena *arena, const json_t *list)
{
	char *text = json_dumps(list, JSON_COMPACT);
	struct str out = text ? arena_str(arena, str_of(text)) : STR("");

	free(text);
	return out;
}

static json_t *text_of(struct str s)
{
	return json_stringn(s.at ? s.at : "", s.len);
}

/* In which the form asks for the figure: said in the row of an indicator, or at the head. */
static struct str unit_at(const struct opened_form *opened, struct form_spot spot)
{
	const struct form_table *table = spot.table == FORM_NONE ? NULL : &opened->understood.tables[spot.table];

	if (!table || spot.column == FORM_NONE)
		return STR("");
	return spot.row != FORM_NONE && table->rows[spot.row].unit.len ? table->rows[spot.row].unit : table->columns[spot.column].unit;
}

/* Whose field stands there; 0: no record's. */
static int64_t record_at(const struct filled_form *filled, size_t sheet, uint32_t row, uint32_t column)
{
	for (size_t i = 0; i < filled->filled.value_count; i++) {
		const struct fill_value *value = &filled->filled.values[i];
		if (value->sheet == sheet && value->sheet_row == row && value->sheet_column == column)
			return value->record;
	}
	return 0;
}

static enum status ask_one(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct filled_form *filled,
                           const json_t *one, int64_t task)
{
	size_t sheet = (size_t)given_int(one, "sheet");
	uint32_t row = (uint32_t)given_int(one, "row"), column = (uint32_t)given_int(one, "column");
	struct form_spot spot = form_spot_at(opened, &filled->filled, sheet, row, column);
	struct fill_entered words;
	int64_t id;

	if (!entered_place(opened, filled, sheet, row, column, &words) && spot.column == FORM_NONE)
		return err_set(&call->err, STATUS_INPUT, N_("this cell is not one that is filled in"));
	struct str unit = unit_at(opened, spot);
	json_t *place = json_pack("[o,o,o,o]", text_of(words.table), text_of(words.row), text_of(words.column), text_of(unit));
	json_t *cell = json_pack("[I,I,I,I]", (json_int_t)sheet, (json_int_t)row, (json_int_t)column, (json_int_t)record_at(filled, sheet, row, column));
	const struct ledger_field fields[] = {
		ledger_ref("submission", opened->submission.id), ledger_json("place", list_of(&opened->arena, place)),
		ledger_json("cell", list_of(&opened->arena, cell)), ledger_text("question", given_text(call->body, "question")),
		ledger_ref("person", given_int(call->body, "user")), ledger_date("due", given_date(call->body, "due")), ledger_ref("task", task)};
	json_decref(place);
	json_decref(cell);
	return ledger_create(ledger_as_system(tx), ENTITY_ASK, fields, COUNT_OF(fields), STR(""), &id, &call->err);
}

static enum status make_task(struct call *call, struct ledger_tx *tx, const struct opened_form *opened, int64_t *id)
{
	struct ledger_row user;
	struct str title = arena_join(&call->arena, row_text(&opened->form, "title"), STR("："), given_text(call->body, "question"));
	enum status status = ledger_get(ledger_as_system(tx), ENTITY_USER, given_int(call->body, "user"), &call->arena, &user, &call->err);

	if (status == STATUS_NOT_FOUND)
		return err_set(&call->err, STATUS_INPUT, N_("there is no such person"));
	if (status)
		return status;
	const struct ledger_field fields[] = {
		ledger_int("year", call_today(call).year), ledger_text("title", title), ledger_ref("unit", row_int(&user, "unit")),
		ledger_ref("person", user.id), ledger_date("deadline", given_date(call->body, "due"))};
	return ledger_create(ledger_as_system(tx), ENTITY_TASK, fields, COUNT_OF(fields), STR(""), id, &call->err);
}

static enum status ask(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	const json_t *cells = given_list(call->body, "cells"), *one;
	struct filled_form filled;
	int64_t task = 0;
	size_t index;
	enum status status = submission_to_change(call, tx, opened, "draft");

	if (!status && !json_array_size(cells))
		status = err_set(&call->err, STATUS_INPUT, N_("say which cells are asked for"));
	if (!status)
		status = submission_fill(call, tx, opened, false, &filled);
	if (!status)
		status = make_task(call, tx, opened, &task);
	json_array_foreach((json_t *)(uintptr_t)cells, index, one) {
		if (!status)
			status = ask_one(call, tx, opened, &filled, one, task);
	}
	return status ? status : submission_save(call, tx, opened, NULL, 0, STR("update"), STR(""));
}

enum status submission_ask(struct call *call)
{
	return form_with(call, 0, call_number(call, "id"), true, ask);
}

/* ---- shown ---- */

/* 低保/城市/户数 as a list. */
static void put_parts(struct json *json, const char *name, struct str path)
{
	struct str part;

	json_name(json, name);
	json_begin_array(json);
	while (path.len && str_cut(&path, '/', &part))
		json_str(json, part);
	json_end_array(json);
}

static struct str text_at(const json_t *list, size_t at)
{
	const json_t *one = json_array_get(list, at);

	return (struct str){json_string_value(one), json_string_length(one)};
}

static void put_ask(struct call *call, struct ledger_tx *tx, const struct ledger_row *row, const struct ledger_row *submission)
{
	struct str place_text = row_text(row, "place"), cell_text = row_text(row, "cell");
	json_t *place = json_loadb(place_text.at ? place_text.at : "", place_text.len, 0, NULL);
	json_t *cell = json_loadb(cell_text.at ? cell_text.at : "", cell_text.len, 0, NULL);
	struct json *json = &call->json;
	char name[FORM_PLACE_MAX];

	json_begin_object(json);
	json_put_int(json, "id", row->id);
	json_put_int(json, "submission", submission->id);
	json_put_str(json, "title", ledger_label(ledger_as_system(tx), ENTITY_FORM, row_int(submission, "form"), &call->arena));
	json_put_str(json, "period", row_text(submission, "period"));
	json_put_str(json, "question", row_text(row, "question"));
	json_put_date(json, "due", row_date(row, "due"));
	put_text_or_null(json, "asked_by", ledger_label(ledger_as_system(tx), ENTITY_USER, row->created_by, &call->arena));
	json_put_str(json, "place", form_place((uint32_t)json_integer_value(json_array_get(cell, 1)), (uint32_t)json_integer_value(json_array_get(cell, 2)), name));
	put_parts(json, "heads", text_at(place, 2));
	put_parts(json, "names", text_at(place, 1));
	put_text_or_null(json, "unit", text_at(place, 3));
	put_text_or_null(json, "text", row_text(row, "answer"));
	json_put_str(json, "state", row_text(row, "state"));
	put_text_or_null(json, "kept", row_text(row, "kept"));
	json_end_object(json);
	json_decref(place);
	json_decref(cell);
}

static enum status answer_ask(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct ledger_row row, submission;
	enum status status = ledger_get(tx, ENTITY_ASK, id, &call->arena, &row, &call->err);

	if (!status)
		status = ledger_get(ledger_as_system(tx), ENTITY_SUBMISSION, row_int(&row, "submission"), &call->arena, &submission, &call->err);
	if (!status)
		put_ask(call, tx, &row, &submission);
	return status;
}

/* What the actor is asked and has not answered. */
enum status ask_list(struct call *call, struct ledger_tx *tx)
{
	const struct ledger_filter filters[] = {{FILTER_EQUAL, ledger_ref("person", call->session.actor.user)},
	                                        {FILTER_EQUAL, ledger_text("state", STR("open"))}};
	const struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters), .order = "due", .limit = 200};
	struct ledger_rows rows = {NULL, 0};
	enum status status = ledger_list(tx, ENTITY_ASK, &list, &call->arena, &rows, &call->err);

	json_begin_object(&call->json);
	json_name(&call->json, "asks");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < rows.count; i++)
		status = answer_ask(call, tx, rows.at[i].id);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return status;
}

enum status ask_show(struct call *call, struct ledger_tx *tx)
{
	return answer_ask(call, tx, call_number(call, "id"));
}

/* ---- answered ---- */

struct answering {
	struct opened_form opened;
	struct ledger_row row;
	json_t *place, *cell;
};

/* With the form, for next periods too. */
static enum status keep_with_form(struct call *call, struct ledger_tx *tx, struct answering *answering)
{
	struct opened_form *opened = &answering->opened;
	struct entered_cells entered = {NULL, 0, 0};
	const struct fill_entered one = {text_at(answering->place, 0), text_at(answering->place, 1), text_at(answering->place, 2),
	                                 str_trim(given_text(call->body, "text"))};
	struct ledger_row form;
	enum status status = ledger_get(ledger_as_system(tx), ENTITY_FORM, opened->form.id, &opened->arena, &form, &call->err);

	if (!status)
		status = entered_parse(&opened->arena, row_text(&form, "entered"), &entered, &call->err);
	if (!status)
		status = entered_put(&opened->arena, &entered, one, &call->err);
	const struct ledger_field field = ledger_json("entered", entered_json(&opened->arena, &entered));
	return status ? status : ledger_update(ledger_as_system(tx), ENTITY_FORM, form.id, form.version, &field, 1, STR(""), &call->err);
}

/* The value of the month, since January, in the indicator's own unit; by who may enter it. */
static enum status keep_with_indicator(struct call *call, struct ledger_tx *tx, struct answering *answering, const struct filled_form *filled,
                                       const struct fill_source *source)
{
	int64_t year = answering->opened.period.year, month = period_last_day(answering->opened.period).month, id;
	const struct ledger_filter filters[] = {{FILTER_EQUAL, ledger_ref("indicator", source->indicator)}, {FILTER_EQUAL, ledger_int("year", year)},
	                                        {FILTER_EQUAL, ledger_int("month", month)}};
	const struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters), .limit = 1};
	struct ledger_rows rows = {NULL, 0};
	struct ledger_row indicator;
	struct dec value, own;

	if (source->kind != SOURCE_INDICATOR || !source->indicator || (source->measure != FORM_CUMULATIVE && !(source->measure == FORM_MONTH && month == 1)))
		return err_set(&call->err, STATUS_INPUT, N_("this cell is not the figure of an indicator since January"));
	if (!dec_parse(str_trim(given_text(call->body, "text")), &value))
		return err_set(&call->err, STATUS_INPUT, N_("the answer is no number"));
	enum status status = ledger_get(tx, ENTITY_INDICATOR, source->indicator, &call->arena, &indicator, &call->err);
	if (status)
		return status;
	struct str unit = text_at(answering->place, 3);
	if (!unit.len || !filled->record.names.convert(filled->record.names.context, value, unit, row_text(&indicator, "unit"), &own))
		own = value;
	status = ledger_list(tx, ENTITY_VALUE, &list, &call->arena, &rows, &call->err);
	const struct ledger_field fields[] = {ledger_dec("value", own), ledger_ref("indicator", source->indicator), ledger_int("year", year),
	                                      ledger_int("month", month)};
	if (status)
		return status;
	return rows.count ? ledger_update(tx, ENTITY_VALUE, rows.at[0].id, rows.at[0].version, fields, 1, STR(""), &call->err)
	                  : ledger_create(tx, ENTITY_VALUE, fields, COUNT_OF(fields), STR(""), &id, &call->err);
}

/* Into the field of the record that was asked about. */
static enum status keep_with_record(struct call *call, struct ledger_tx *tx, const struct answering *answering, const struct fill_source *source)
{
	int64_t id = json_integer_value(json_array_get(answering->cell, 3));
	const struct record_input input = {source->value, str_trim(given_text(call->body, "text"))};
	struct records records;
	struct ledger_row record;

	if (!id || source->kind != SOURCE_FIELD)
		return err_set(&call->err, STATUS_INPUT, N_("this cell is not a field of a record"));
	enum status status = records_open(call->app->registry, tx, source->register_name, &call->arena, &records, &call->err);
	if (!status)
		status = ledger_get(tx, records.entity, id, &call->arena, &record, &call->err);
	return status ? status : record_update(&records, id, record.version, &input, 1, STR(""), &call->err);
}

/* Done when every question of it is answered. */
static enum status finish_task(struct call *call, struct ledger_tx *tx, int64_t id)
{
	const struct ledger_filter filters[] = {{FILTER_EQUAL, ledger_ref("task", id)}, {FILTER_EQUAL, ledger_text("state", STR("open"))}};
	const struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters)};
	struct ledger_row task;
	int64_t open = 0;
	enum status status = id ? ledger_count(ledger_as_system(tx), ENTITY_ASK, &list, &open, &call->err) : STATUS_OK;

	if (status || !id || open)
		return status;
	status = ledger_get(ledger_as_system(tx), ENTITY_TASK, id, &call->arena, &task, &call->err);
	const struct ledger_field fields[] = {ledger_int("percent", 100), ledger_text("state", STR("done")),
	                                      ledger_instant("last_at", ledger_tx_now(tx))};
	return status ? status : ledger_update(ledger_as_system(tx), ENTITY_TASK, id, task.version, fields, COUNT_OF(fields), STR(""), &call->err);
}

/* Where it is now: a record that was asked about may stand in another row of its list meanwhile. */
static struct form_spot asked_spot(const struct opened_form *opened, const struct filled_form *filled, const json_t *cell)
{
	size_t sheet = (size_t)json_integer_value(json_array_get(cell, 0));
	uint32_t row = (uint32_t)json_integer_value(json_array_get(cell, 1)), column = (uint32_t)json_integer_value(json_array_get(cell, 2));
	int64_t record = json_integer_value(json_array_get(cell, 3));

	for (size_t i = 0; record && i < filled->filled.value_count; i++) {
		const struct fill_value *value = &filled->filled.values[i];
		if (value->sheet == sheet && value->sheet_column == column && value->record == record)
			row = value->sheet_row;
	}
	return form_spot_at(opened, &filled->filled, sheet, row, column);
}

static enum status keep_answer(struct call *call, struct ledger_tx *tx, struct answering *answering)
{
	struct opened_form *opened = &answering->opened;
	struct str where = given_text(call->body, "where");
	struct fill_source source = {.kind = SOURCE_NOBODY};
	struct filled_form filled;
	enum status status;

	if (str_equals(where, "form"))
		return keep_with_form(call, tx, answering);
	status = submission_fill(call, ledger_as_system(tx), opened, false, &filled);
	if (status)
		return status;
	struct form_spot spot = asked_spot(opened, &filled, answering->cell);
	if (spot.table != FORM_NONE && spot.row != FORM_NONE && spot.column != FORM_NONE)
		status = fill_source_of(&opened->arena, &filled.bound, &opened->understood, spot.table, spot.row, spot.column, &source, &call->err);
	if (status)
		return status;
	return str_equals(where, "indicator") ? keep_with_indicator(call, tx, answering, &filled, &source)
	                                      : keep_with_record(call, tx, answering, &source);
}

static enum status answer(struct call *call, struct ledger_tx *tx)
{
	struct answering *answering = call->argument;
	enum status status = ledger_get(tx, ENTITY_ASK, call_number(call, "id"), &answering->opened.arena, &answering->row, &call->err);

	if (!status && str_equals(row_text(&answering->row, "state"), "answered"))
		return err_set(&call->err, STATUS_CONFLICT, N_("this was answered already"));
	if (!status && call->session.actor.role == ACTOR_VILLAGE && row_int(&answering->row, "person") != call->session.actor.user)
		return err_set(&call->err, STATUS_FORBIDDEN, N_("somebody else is asked this"));
	if (!status)
		status = keep_answer(call, tx, answering);
	const struct ledger_field fields[] = {ledger_text("state", STR("answered")), ledger_text("answer", str_trim(given_text(call->body, "text"))),
	                                      ledger_text("kept", given_text(call->body, "where"))};
	if (!status)
		status = ledger_update(ledger_as_system(tx), ENTITY_ASK, answering->row.id, answering->row.version, fields, COUNT_OF(fields), STR(""), &call->err);
	if (!status)
		status = finish_task(call, tx, row_int(&answering->row, "task"));
	return status ? status : answer_ask(call, tx, answering->row.id);
}

/* The form is the asker's: who is asked reads of it what the question says. */
static enum status find_ask(struct call *call, struct ledger_tx *tx)
{
	struct answering *answering = call->argument;
	struct ledger_row submission;
	struct arena *arena = &call->arena;
	enum status status = ledger_get(tx, ENTITY_ASK, call_number(call, "id"), arena, &answering->row, &call->err);

	if (!status)
		status = ledger_get(ledger_as_system(tx), ENTITY_SUBMISSION, row_int(&answering->row, "submission"), arena, &submission, &call->err);
	if (status)
		return status;
	struct str place = row_text(&answering->row, "place"), cell = row_text(&answering->row, "cell");
	answering->place = json_loadb(place.at, place.len, 0, NULL);
	answering->cell = json_loadb(cell.at, cell.len, 0, NULL);
	return answering->place && answering->cell ? STATUS_OK : err_memory(&call->err);
}

enum status ask_answer(struct call *call)
{
	struct answering answering = {.place = NULL};

	call->argument = &answering;
	enum status status = call_look(call, find_ask);
	if (!status)
		status = form_open_as_system(call, row_int(&answering.row, "submission"), &answering.opened);
	call->argument = &answering;
	if (!status)
		status = call_change(call, answer);
	form_release(&answering.opened);
	json_decref(answering.place);
	json_decref(answering.cell);
	return status;
}
