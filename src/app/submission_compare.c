/* Two submissions of a form side by side: what changed, and why. */
#include "app/forms_int.h"

#include <stdlib.h>
#include <string.h>

/* ---- cells by their words ---- */

static int compare_text(struct str a, struct str b)
{
	size_t least = a.len < b.len ? a.len : b.len;
	int order = least ? memcmp(a.at, b.at, least) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int by_words(const void *a, const void *b)
{
	const struct form_cell_value *left = *(const struct form_cell_value *const *)a, *right = *(const struct form_cell_value *const *)b;
	int order = compare_text(left->table, right->table);

	if (!order)
		order = compare_text(left->row_path, right->row_path);
	return order ? order : compare_text(left->column_path, right->column_path);
}

enum status cell_index_of(struct arena *arena, const struct form_cells *cells, struct cell_index *out, struct err *err)
{
	*out = (struct cell_index){arena_array(arena, cells->count + 1, sizeof *out->at), 0};
	if (!out->at)
		return err_memory(err);
	for (size_t i = 0; i < cells->count; i++)
		if (cells->at[i].column_path.len)
			out->at[out->count++] = &cells->at[i];
	if (out->count)
		qsort(out->at, out->count, sizeof *out->at, by_words);
	return STATUS_OK;
}

const struct form_cell_value *cell_index_find(const struct cell_index *index, const struct form_cell_value *like)
{
	const struct form_cell_value **found = index->count ? bsearch(&like, index->at, index->count, sizeof *index->at, by_words) : NULL;

	return found ? *found : NULL;
}

/* ---- why ---- */

struct comparing {
	struct call *call;
	struct ledger_tx *tx; /* of the program: that something is new is no secret */
	int64_t then;
	struct str register_name; /* that was looked at last */
	bool known, rule_changed, record_added;
	enum entity entity;
};

static bool is_later(struct comparing *comparing, enum entity entity, int64_t id)
{
	struct ledger_row row;
	struct arena arena;

	arena_init(&arena, (size_t)4 << 20);
	bool later = !ledger_get(comparing->tx, entity, id, &arena, &row, NULL) && row.created_at > comparing->then;
	arena_release(&arena);
	return later;
}

static bool definition_changed(struct comparing *comparing)
{
	const struct ledger_filter named = {FILTER_EQUAL, ledger_text("name", comparing->register_name)};
	const struct ledger_list list = {.filters = &named, .filter_count = 1, .limit = 1};
	struct ledger_rows rows = {NULL, 0};

	return !ledger_list(comparing->tx, ENTITY_DEFINITION, &list, &comparing->call->arena, &rows, NULL) && rows.count &&
	       rows.at[0].changed_at > comparing->then;
}

static bool has_new_records(struct comparing *comparing)
{
	static const struct ledger_list latest = {.order = "created_at", .descending = true, .limit = 1};
	struct ledger_rows rows = {NULL, 0};
	struct arena arena;

	arena_init(&arena, (size_t)4 << 20);
	bool found = !ledger_list(comparing->tx, comparing->entity, &latest, &arena, &rows, NULL) && rows.count &&
	             rows.at[0].created_at > comparing->then;
	arena_release(&arena);
	return found;
}

static void look_at_register(struct comparing *comparing, struct str name)
{
	if (comparing->known && str_equal(comparing->register_name, name))
		return;
	comparing->register_name = name;
	comparing->known = true;
	bool found = ledger_kind_find(comparing->tx, name, &comparing->entity);
	comparing->rule_changed = definition_changed(comparing);
	comparing->record_added = found && has_new_records(comparing);
}

static const char *cause_of(struct comparing *comparing, const struct form_cell_value *now, const struct form_cell_value *before)
{
	if (now->state == FILL_ENTERED || (before && before->state == FILL_ENTERED))
		return "entered";
	if (before && !str_equal(before->made, now->made))
		return "changed_rule";
	if (!now->register_name.len)
		return "changed_record";
	look_at_register(comparing, now->register_name);
	if (comparing->rule_changed)
		return "changed_rule";
	if (now->record)
		return is_later(comparing, comparing->entity, now->record) || !before ? "new_record" : "changed_record";
	return comparing->record_added ? "new_record" : "changed_record";
}

enum status cells_compare(struct call *call, struct ledger_tx *tx, struct form_cells *cells, const struct form_cells *before)
{
	struct comparing comparing = {.call = call, .tx = ledger_as_system(tx), .then = before->at_instant};
	struct cell_index index;
	enum status status = cell_index_of(&call->arena, before, &index, &call->err);

	for (size_t i = 0; !status && i < cells->count; i++) {
		struct form_cell_value *cell = &cells->at[i];
		const struct form_cell_value *then = cell->column_path.len ? cell_index_find(&index, cell) : NULL;
		bool is_list_row = cell->record != 0;

		if (!cell->column_path.len || cell->state == FILL_LEFT || (!then && !is_list_row) || (then && str_equal(then->text, cell->text)))
			continue;
		cell->before = then ? (then->masked.len ? then->masked : then->text) : STR("");
		cell->cause = str_of(cause_of(&comparing, cell, then));
	}
	return status;
}

/* ---- with the one before ---- */

enum status submission_before(struct call *call, struct ledger_tx *tx, const struct ledger_row *row, struct ledger_row *out)
{
	const struct ledger_filter filters[] = {{FILTER_EQUAL, ledger_ref("form", row_int(row, "form"))}, {FILTER_NOT_NULL, ledger_null("frozen")}};
	const struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters), .order = "id", .descending = true, .limit = 60};
	struct ledger_rows rows = {NULL, 0};
	struct period own = {0}, period;
	enum status status = ledger_list(ledger_as_system(tx), ENTITY_SUBMISSION, &list, &call->arena, &rows, &call->err);
	int32_t last = period_parse(row_text(row, "period"), &own) ? date_days(period_last_day(own)) : 0, best = INT32_MIN;

	*out = (struct ledger_row){.id = 0};
	for (size_t i = 0; !status && i < rows.count; i++) {
		const struct ledger_row *one = &rows.at[i];
		if (one->id == row->id || !period_parse(row_text(one, "period"), &period))
			continue;
		int32_t day = date_days(period_last_day(period));
		bool earlier = day < last || (day == last && row_int(one, "number") < row_int(row, "number"));
		if (earlier && day > best) { /* of one period the latest number comes first */
			best = day;
			*out = *one;
		}
	}
	return status;
}

enum status cells_compare_before(struct call *call, struct ledger_tx *tx, struct opened_form *opened, struct form_cells *cells)
{
	struct ledger_row before;
	struct form_cells then;
	enum status status = submission_before(call, tx, &opened->submission, &before);

	if (status || !before.id)
		return status;
	status = cells_parse(&opened->arena, row_text(&before, "frozen"), &then, &call->err);
	return status ? status : cells_compare(call, tx, cells, &then);
}

/* ---- two that are named ---- */

static enum status frozen_of(struct call *call, struct ledger_tx *tx, int64_t id, int64_t form, struct opened_form *opened, struct form_cells *out)
{
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_SUBMISSION, id, &opened->arena, &row, &call->err);

	if (!status && row_int(&row, "form") != form)
		return err_set(&call->err, STATUS_INPUT, N_("only submissions of one form are compared"));
	if (!status && !submission_is_frozen(&row))
		return err_set(&call->err, STATUS_CONFLICT, N_("what is not signed yet cannot be compared with"));
	return status ? status : cells_parse(&opened->arena, row_text(&row, "frozen"), out, &call->err);
}

static enum status compare(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	struct json *json = &call->json;
	struct shown_submission shown;
	struct form_cells other;
	enum status status = submission_show(call, tx, opened, false, &shown);

	if (!status)
		status = frozen_of(call, tx, call_number(call, "n"), opened->form.id, opened, &other);
	for (size_t i = 0; !status && i < shown.cells.count; i++)
		shown.cells.at[i].cause = STR("");
	if (!status)
		status = cells_compare(call, tx, &shown.cells, &other);
	if (status)
		return status;
	json_begin_object(json);
	json_name(json, "cells");
	json_begin_array(json);
	for (size_t i = 0; i < shown.cells.count; i++) {
		const struct form_cell_value *cell = &shown.cells.at[i];
		if (!cell->cause.len)
			continue;
		json_begin_object(json);
		json_put_int(json, "sheet", (int64_t)cell->sheet);
		json_put_int(json, "row", cell->row);
		json_put_int(json, "column", cell->column);
		put_text_or_null(json, "row_path", cell->row_path);
		put_text_or_null(json, "column_path", cell->column_path);
		json_put_str(json, "before", cell->before);
		json_put_str(json, "after", cell->masked.len ? cell->masked : cell->text);
		put_cause(call, cell);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
	return STATUS_OK;
}

enum status submission_compare(struct call *call)
{
	return form_with(call, 0, call_number(call, "id"), false, compare);
}
