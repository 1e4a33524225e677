/* A form sent to villages: who has answered and who not, the sheet of each, handed in, given back, accepted. */
#include "app/collections_int.h"

#include <stdlib.h>

enum { SOON_DAYS = 3 };

/* ---- listed ---- */

enum status collection_asked(struct call *call, struct ledger_tx *tx, struct ledger_row *out)
{
	enum status status = ledger_get(tx, ENTITY_COLLECTION, call_number(call, "id"), &call->arena, out, &call->err);

	return !status && out->withdrawn ? err_set(&call->err, STATUS_NOT_FOUND, N_("there is no such collection")) : status;
}

enum status collection_answers(struct call *call, struct ledger_tx *tx, int64_t collection, struct ledger_rows *out)
{
	const struct ledger_filter own = {FILTER_EQUAL, ledger_ref("collection", collection)};
	const struct ledger_list list = {.filters = &own, .filter_count = 1, .order = "unit"};

	return ledger_list(tx, ENTITY_ANSWER, &list, &call->arena, out, &call->err);
}

static bool is_answered(const struct ledger_row *answer)
{
	return str_equals(row_text(answer, "state"), "submitted") || str_equals(row_text(answer, "state"), "accepted");
}

static const char *light_of(const struct call *call, struct date due, bool done)
{
	int32_t left = date_days(due) - date_days(call_today(call));

	if (done || !date_is_set(due))
		return "none";
	return left < 0 ? "red" : left <= SOON_DAYS ? "yellow" : "green";
}

static void put_collection(struct call *call, struct ledger_tx *tx, const struct ledger_row *row, const struct ledger_rows *answers)
{
	struct json *json = &call->json;
	int64_t answered = 0;

	for (size_t i = 0; i < answers->count; i++)
		answered += is_answered(&answers->at[i]);
	json_put_int(json, "id", row->id);
	json_put_int(json, "version", row->version);
	json_put_int(json, "form", row_int(row, "form"));
	json_put_str(json, "title", ledger_label(ledger_as_system(tx), ENTITY_FORM, row_int(row, "form"), &call->arena));
	json_put_str(json, "period", row_text(row, "period"));
	json_put_date(json, "due", row_date(row, "due"));
	json_put_text(json, "light", light_of(call, row_date(row, "due"), answered == (int64_t)answers->count));
	json_put_str(json, "state", row_text(row, "state"));
	put_id(json, "submission", row_int(row, "submission"));
	json_put_int(json, "answered", answered);
	json_put_int(json, "total", (int64_t)answers->count);
	json_put_bool(json, "may_edit", ledger_may_change(ledger_actor(tx), row));
}

static enum status put_in_list(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct ledger_rows answers = {NULL, 0};
	const struct ledger_row *own = NULL;
	enum status status = collection_answers(call, tx, row->id, &answers);

	if (status)
		return status;
	for (size_t i = 0; i < answers.count; i++)
		if (row_int(&answers.at[i], "unit") == call->session.actor.unit)
			own = &answers.at[i];
	json_begin_object(&call->json);
	put_collection(call, tx, row, &answers);
	put_id(&call->json, "unit", own ? call->session.actor.unit : 0);
	put_text_or_null(&call->json, "answer", own ? row_text(own, "state") : STR(""));
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status collection_list(struct call *call, struct ledger_tx *tx)
{
	const struct ledger_filter of_form = {FILTER_EQUAL, ledger_ref("form", given_int(call->query, "form"))};
	struct str mine = given_text(call->query, "mine");
	const struct ledger_list list = {.filters = &of_form, .filter_count = given(call->query, "form"), .order = "id", .descending = true,
	                                 .own = str_equals(mine, "true") || str_equals(mine, "1"), .limit = 200};
	struct ledger_rows rows = {NULL, 0};
	enum status status = ledger_list(tx, ENTITY_COLLECTION, &list, &call->arena, &rows, &call->err);

	json_begin_object(&call->json);
	json_name(&call->json, "collections");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < rows.count; i++)
		status = put_in_list(call, tx, &rows.at[i]);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return status;
}

static void put_village(struct call *call, struct ledger_tx *tx, const struct ledger_row *row, struct date due)
{
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_int(json, "unit", row_int(row, "unit"));
	json_put_str(json, "unit_name", ledger_label(tx, ENTITY_UNIT, row_int(row, "unit"), &call->arena));
	json_put_str(json, "state", row_text(row, "state"));
	json_put_text(json, "light", light_of(call, due, is_answered(row)));
	put_text_or_null(json, "user_name", ledger_label(tx, ENTITY_USER, row_int(row, "person"), &call->arena));
	json_put_date(json, "answered_at", row_date(row, "answered_on"));
	put_text_or_null(json, "remarks", row_text(row, "remarks"));
	json_end_object(json);
}

static enum status show_collection(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct ledger_row row;
	struct ledger_rows answers = {NULL, 0};
	enum status status = ledger_get(tx, ENTITY_COLLECTION, id, &call->arena, &row, &call->err);

	if (!status)
		status = collection_answers(call, tx, id, &answers);
	if (status)
		return status;
	json_begin_object(&call->json);
	put_collection(call, tx, &row, &answers);
	json_name(&call->json, "answers");
	json_begin_array(&call->json);
	for (size_t i = 0; i < answers.count; i++)
		put_village(call, tx, &answers.at[i], row_date(&row, "due"));
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status collection_show(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row row;
	enum status status = collection_asked(call, tx, &row);

	return status ? status : show_collection(call, tx, row.id);
}

/* ---- sent ---- */

static enum status send_to(struct call *call, struct ledger_tx *tx, int64_t collection, int64_t village)
{
	struct ledger_row unit;
	int64_t id;
	enum status status = ledger_get(tx, ENTITY_UNIT, village, &call->arena, &unit, &call->err);

	if (status == STATUS_NOT_FOUND || (!status && !str_equals(row_text(&unit, "level"), "village")))
		return err_set(&call->err, STATUS_INPUT, N_("a form is collected from villages"));
	const struct ledger_field fields[] = {ledger_ref("collection", collection), ledger_ref("unit", village)};
	return status ? status : ledger_create(tx, ENTITY_ANSWER, fields, COUNT_OF(fields), STR(""), &id, &call->err);
}

enum status collection_create(struct call *call, struct ledger_tx *tx)
{
	const json_t *villages = given_list(call->body, "villages");
	struct period period;
	struct ledger_row form;
	int64_t id = 0;
	enum status status = ledger_get(tx, ENTITY_FORM, call_number(call, "id"), &call->arena, &form, &call->err);

	if (status)
		return status;
	if (!ledger_may_change(ledger_actor(tx), &form))
		return err_set(&call->err, STATUS_FORBIDDEN, N_("the office that keeps this form fills it in"));
	if (!json_array_size(villages))
		return err_set(&call->err, STATUS_INPUT, N_("say from which villages it is collected"));
	if (!period_parse(given_text(call->body, "period"), &period) || period.kind == PERIOD_YEARS || !period.year)
		return err_set(&call->err, STATUS_INPUT, N_("this is no period of a form"));
	const struct ledger_field fields[] = {
		ledger_ref("form", form.id), ledger_text("period", given_text(call->body, "period")), ledger_ref("document", row_int(&form, "document")),
		ledger_ref("unit", row_int(&form, "keeper")), ledger_date("due", given_date(call->body, "due"))};
	status = ledger_create(tx, ENTITY_COLLECTION, fields, COUNT_OF(fields), STR(""), &id, &call->err);
	for (size_t i = 0; !status && i < json_array_size(villages); i++)
		status = send_to(call, tx, id, json_integer_value(json_array_get(villages, i)));
	return status ? status : show_collection(call, tx, id);
}

/* ---- the sheet of a village ---- */

static enum status sheet_show(struct call *call, struct ledger_tx *tx)
{
	put_answer(call, tx, call->argument);
	return STATUS_OK;
}

enum status collection_sheet(struct call *call)
{
	struct opened_answer opened;
	enum status status = answer_open(call, &opened);

	call->argument = &opened;
	if (!status)
		status = call_look(call, sheet_show);
	answer_release(&opened);
	return status;
}

struct answering {
	struct opened_answer opened;
	struct entered_cells entered;
	const char *state, *states; /* the new one; those it may have before, blanks between */
};

static bool is_one_of(struct str word, const char *words)
{
	struct str rest = str_of(words), one;

	while (str_cut(&rest, ' ', &one))
		if (str_equal(one, word))
			return true;
	return false;
}

static enum status keep(struct call *call, struct ledger_tx *tx)
{
	struct answering *answering = call->argument;
	struct opened_answer *opened = &answering->opened;
	struct arena *arena = &opened->form.arena;
	struct ledger_row *row = &opened->row;
	struct ledger_field fields[5];
	struct str remarks = str_trim(given_text(call->body, "remarks"));
	size_t count = 0;
	bool handed_in = answering->state && str_equals(str_of(answering->state), "submitted");
	enum status status = ledger_get(tx, ENTITY_ANSWER, row->id, arena, row, &call->err);

	if (status)
		return status;
	if (!is_one_of(row_text(row, "state"), answering->states))
		return err_set(&call->err, STATUS_CONFLICT, N_("the answer is no longer in this state"));
	if (answering->entered.at || handed_in || !answering->state)
		fields[count++] = ledger_json("entered", entered_json(arena, &answering->entered));
	if (answering->state)
		fields[count++] = ledger_text("state", str_of(answering->state));
	if (handed_in || !answering->state)
		fields[count++] = ledger_ref("person", ledger_actor(tx)->user);
	if (handed_in)
		fields[count++] = ledger_date("answered_on", call_today(call));
	if (answering->state)
		fields[count++] = ledger_text("remarks", remarks);
	status = ledger_update(tx, ENTITY_ANSWER, row->id, row->version, fields, count, STR(""), &call->err);
	if (!status)
		status = ledger_get(tx, ENTITY_ANSWER, row->id, arena, row, &call->err);
	if (!status)
		put_answer(call, tx, opened);
	return status;
}

/* ---- filled in ---- */

static enum status enter_cells(struct call *call, struct answering *answering)
{
	struct opened_answer *opened = &answering->opened;
	const json_t *one;
	size_t index;
	enum status status = STATUS_OK;

	json_array_foreach(json_object_get(call->body, "cells"), index, one) {
		struct fill_entered cell;

		if (!entered_place(&opened->form, &opened->filled, (size_t)given_int(one, "sheet"), (uint32_t)given_int(one, "row"),
		                   (uint32_t)given_int(one, "column"), &cell))
			return err_set(&call->err, STATUS_INPUT, N_("this cell is not one that is filled in by hand"));
		cell.text = entered_text(&opened->form.arena, one);
		status = entered_put(&opened->form.arena, &answering->entered, cell, &call->err);
		if (status)
			break;
	}
	return status;
}

static enum status look_at_file(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *file = call->argument;
	enum status status = ledger_get(tx, ENTITY_DOCUMENT, given_int(call->body, "document"), &file->arena, &file->document, &call->err);

	return status ? status : ledger_content_get(tx, row_text(&file->document, "hash"), &file->arena, &file->bytes, &call->err);
}

static enum status enter_file(struct call *call, struct answering *answering)
{
	struct opened_form file = {.form = {.id = 0}};

	arena_init(&file.arena, (size_t)256 << 20);
	call->argument = &file;
	enum status status = call_look(call, look_at_file);
	if (!status)
		status = form_read(call, &file);
	if (!status)
		status = entered_of_file(call, &answering->opened.form, &file, &answering->entered);
	for (size_t i = 0; !status && i < answering->entered.count; i++) { /* the file goes */
		struct fill_entered *one = &answering->entered.at[i];
		struct arena *arena = &answering->opened.form.arena;
		*one = (struct fill_entered){arena_str(arena, one->table), arena_str(arena, one->row), arena_str(arena, one->column), arena_str(arena, one->text)};
	}
	form_release(&file);
	return status;
}

enum status collection_answer(struct call *call)
{
	struct answering answering = {.states = "open returned"};
	struct opened_answer *opened = &answering.opened;
	enum status status = answer_open(call, opened);

	if (!status)
		status = entered_parse(&opened->form.arena, row_text(&opened->row, "entered"), &answering.entered, &call->err);
	if (!status && given(call->body, "cells"))
		status = enter_cells(call, &answering);
	if (!status && given(call->body, "document"))
		status = enter_file(call, &answering);
	if (!status)
		status = answer_fill(call, opened, &answering.entered);
	call->argument = &answering;
	if (!status)
		status = call_change(call, keep);
	answer_release(opened);
	return status;
}

/* ---- handed in, given back, accepted ---- */

/* What the village answers is what it saw, also where it entered nothing; records of a list stay with the register. */
static enum status take_all(struct call *call, struct answering *answering)
{
	struct opened_answer *opened = &answering->opened;
	enum status status = entered_parse(&opened->form.arena, row_text(&opened->row, "entered"), &answering->entered, &call->err);

	for (size_t i = 0; !status && i < opened->cells.count; i++) {
		const struct form_cell_value *cell = &opened->cells.at[i];
		if (cell->record || cell->state != FILL_FILLED || !cell->text.len || !cell->column_path.len)
			continue;
		status = entered_put(&opened->form.arena, &answering->entered,
		                     (struct fill_entered){cell->table, cell->row_path, cell->column_path, cell->text}, &call->err);
	}
	return status;
}

static enum status move(struct call *call, const char *state, const char *states)
{
	struct answering answering = {.state = state, .states = states};
	enum status status = answer_open(call, &answering.opened);

	if (!status && str_equals(str_of(state), "submitted"))
		status = take_all(call, &answering);
	call->argument = &answering;
	if (!status)
		status = call_change(call, keep);
	answer_release(&answering.opened);
	return status;
}

enum status collection_submit(struct call *call)
{
	return move(call, "submitted", "open returned");
}

enum status collection_return(struct call *call)
{
	if (!str_trim(given_text(call->body, "remarks")).len)
		return err_set(&call->err, STATUS_INPUT, N_("say what is to be mended"));
	return move(call, "returned", "submitted accepted");
}

enum status collection_accept(struct call *call)
{
	return move(call, "accepted", "submitted");
}
