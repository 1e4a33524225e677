/* What stands behind a cell of a table, and what could stand there. */
#include "app/forms_int.h"

enum { RECORDS_SHOWN = 50 };

/* ---- evidence ---- */

static const struct form_cell_value *cell_asked(const struct call *call, const struct form_cells *cells)
{
	for (size_t i = 0; i < cells->count; i++)
		if ((int64_t)cells->at[i].sheet == given_int(call->query, "sheet") && cells->at[i].row == given_int(call->query, "row") &&
		    cells->at[i].column == given_int(call->query, "column"))
			return &cells->at[i];
	return NULL;
}

/* 12.3 万户, of 122956; the last digit was moved … */
static struct str statement_of(struct call *call, const struct form_cell_value *cell)
{
	struct arena *arena = &call->arena;
	struct str text = cell->masked.len ? cell->masked : cell->text, out = arena_join(arena, text, cell->unit);
	struct dec printed, exact;

	if (cell->exact.len && !cell->masked.len && dec_parse(cell->text, &printed) && dec_parse(cell->exact, &exact) && dec_compare(printed, exact))
		out = arena_join(arena, out, arena_format(arena, msg(call->err.language, N_(", before rounding %.*s")), STR_ARG(cell->exact)));
	if (cell->moved)
		out = arena_join(arena, out, str_of(msg(call->err.language, N_(", the last digit was moved so that parts and total agree"))));
	if (cell->state == FILL_ENTERED)
		out = arena_join(arena, out, str_of(msg(call->err.language, N_(", entered by hand"))));
	return cell->why.len ? arena_join(arena, out, STR("；"), cell->why) : out;
}

struct behind { /* the records of a cell */
	struct str register_name, where;
	struct records records;
	struct ledger_rows rows;
	int64_t total;
};

static enum status one_record(struct call *call, int64_t id, struct behind *behind)
{
	struct ledger_row *row = arena_alloc(&call->arena, sizeof *row);
	enum status status = row ? ledger_get(behind->records.tx, behind->records.entity, id, &call->arena, row, &call->err) : err_memory(&call->err);

	behind->rows = (struct ledger_rows){row, 1};
	behind->total = 1;
	return status;
}

static enum status find_records(struct call *call, struct ledger_tx *tx, const struct form_cell_value *cell, struct behind *behind)
{
	const struct record_query query = {.where = behind->where, .limit = RECORDS_SHOWN};
	enum status status = records_open(call->app->registry, tx, behind->register_name, &call->arena, &behind->records, &call->err);

	if (status == STATUS_NOT_FOUND)
		return err_set(&call->err, STATUS_FORBIDDEN, N_("this list shows records that you do not see"));
	if (status)
		return status;
	return cell->record ? one_record(call, cell->record, behind)
	                    : record_list(&behind->records, &query, &behind->rows, &behind->total, &call->err);
}

static enum status put_evidence(struct call *call, const struct form_cell_value *cell, const struct behind *behind)
{
	struct json *json = &call->json;
	enum status status = STATUS_OK;

	json_begin_object(json);
	json_name(json, "source");
	if (cell->source.len)
		json_raw(json, cell->source);
	else
		json_write_null(json);
	put_text_or_null(json, "register", behind->register_name);
	put_text_or_null(json, "where", behind->where);
	json_name(json, "records");
	json_begin_array(json);
	for (size_t i = 0; !status && i < behind->rows.count; i++)
		status = record_summary_json(&behind->records, &behind->rows.at[i], json, &call->err);
	json_end_array(json);
	json_put_int(json, "total", behind->total);
	json_put_str(json, "statement", statement_of(call, cell));
	json_end_object(json);
	return status;
}

static enum status evidence(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	struct shown_submission shown;
	struct behind behind = {.total = 0};
	enum status status = submission_show(call, tx, opened, false, &shown);
	const struct form_cell_value *cell = status ? NULL : cell_asked(call, &shown.cells);

	if (!status && !cell)
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("this cell is not one that is filled in"));
	if (status)
		return status;
	struct form_spot spot = form_spot_at(opened, &shown.filled.filled, cell->sheet, cell->row, cell->column);
	struct fill_source source = {.kind = SOURCE_LEAVE};
	if (spot.table != FORM_NONE && spot.row != FORM_NONE && spot.column != FORM_NONE)
		status = fill_source_of(&opened->arena, &shown.filled.bound, &opened->understood, spot.table, spot.row, spot.column, &source, &call->err);
	if (!status && cell->record)
		behind.register_name = cell->register_name;
	else if (!status && cell->state != FILL_ENTERED)
		status = fill_evidence(&opened->arena, &source, &shown.filled.record, &behind.register_name, &behind.where, &call->err);
	if (!status && behind.register_name.len)
		status = find_records(call, tx, cell, &behind);
	return status ? status : put_evidence(call, cell, &behind);
}

enum status submission_evidence(struct call *call)
{
	return form_with(call, 0, call_number(call, "id"), false, evidence);
}

/* ---- suggestions ---- */

static enum status suggestions(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	struct filled_form filled;
	struct fill_source *found = NULL;
	size_t count = 0;
	enum status status = submission_fill(call, tx, opened, false, &filled);

	if (status)
		return status;
	struct form_spot spot = form_spot_at(opened, &filled.filled, (size_t)given_int(call->query, "sheet"), (uint32_t)given_int(call->query, "row"),
	                                     (uint32_t)given_int(call->query, "column"));
	if (spot.table == FORM_NONE || spot.column == FORM_NONE)
		return err_set(&call->err, STATUS_NOT_FOUND, N_("there is no part of a table at this place"));
	status = fill_suggest(&opened->arena, &opened->understood, &filled.record, spot.table, spot.row, spot.column, str_trim(given_text(call->query, "words")),
	                      &found, &count, &call->err);
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "suggestions");
	json_begin_array(&call->json);
	for (size_t i = 0; i < count; i++)
		source_json(call, tx, &filled.record, &found[i], "cell", &call->json);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status submission_suggestions(struct call *call)
{
	return form_with(call, 0, call_number(call, "id"), false, suggestions);
}
