/* What is wrong before it is sent: the sums of the sheet, the last period, other forms of the period, the record. */
#include "app/forms_int.h"

#include <string.h>

enum { JUMP_PERCENT = 50 }; /* that a figure may move from one period to the next without a word */
#define FAULTS_MAX 200

struct checking {
	struct call *call;
	struct ledger_tx *tx;
	struct opened_form *opened;
	const struct form_cells *cells;
	struct form_faults *faults;
};

static void add_fault(struct checking *checking, enum fill_fault_kind kind, const struct form_cell_value *cell, struct str message)
{
	struct form_faults *faults = checking->faults;

	if (faults->count < FAULTS_MAX &&
	    arena_reserve(&checking->opened->arena, (void **)&faults->at, &faults->capacity, faults->count, sizeof *faults->at))
		faults->at[faults->count++] = (struct fill_fault){.kind = kind, .sheet = cell->sheet, .sheet_row = cell->row,
		                                                  .sheet_column = cell->column, .message = message};
}

static bool number_in(const struct form_cell_value *cell, struct dec *out)
{
	return cell->content == SPREADSHEET_NUMBER && cell->text.len && dec_parse(cell->text, out);
}

/* ---- the last period ---- */

static bool is_cumulative(const struct form_cell_value *cell)
{
	return str_find(cell->made, STR("|cumulative|"), 0) != STR_NONE;
}

static bool jumps(struct dec now, struct dec then)
{
	struct dec difference, percent;

	if (dec_is_zero(then) || !dec_subtract(now, then, &difference))
		return false;
	if (difference.unscaled < 0)
		difference = dec_negate(difference);
	if (then.unscaled < 0)
		then = dec_negate(then);
	return dec_multiply(difference, dec_of(100), &difference) && dec_divide(difference, then, 2, &percent) &&
	       dec_compare(percent, dec_of(JUMP_PERCENT)) > 0;
}

static void check_against(struct checking *checking, const struct form_cell_value *cell, const struct form_cell_value *then, bool same_year)
{
	struct call *call = checking->call;
	struct dec now, before;

	if (!number_in(cell, &now) || !number_in(then, &before))
		return;
	if (same_year && is_cumulative(cell) && dec_compare(now, before) < 0)
		add_fault(checking, FAULT_LAST_PERIOD, cell,
		          arena_format(&call->arena, msg(call->err.language, N_("a figure since January has become smaller: %.*s, last period %.*s")),
		                       STR_ARG(cell->text), STR_ARG(then->text)));
	else if (jumps(now, before))
		add_fault(checking, FAULT_LAST_PERIOD, cell,
		          arena_format(&call->arena, msg(call->err.language, N_("moved by more than half: %.*s, last period %.*s")), STR_ARG(cell->text),
		                       STR_ARG(then->text)));
}

static enum status check_last_period(struct checking *checking)
{
	struct call *call = checking->call;
	struct ledger_row before;
	struct form_cells then;
	struct cell_index index;
	struct period period;
	enum status status = submission_before(call, checking->tx, &checking->opened->submission, &before);

	if (status || !before.id || !period_parse(row_text(&before, "period"), &period) ||
	    str_equal(row_text(&before, "period"), row_text(&checking->opened->submission, "period")))
		return status;
	status = cells_parse(&checking->opened->arena, row_text(&before, "frozen"), &then, &call->err);
	if (!status)
		status = cell_index_of(&checking->opened->arena, &then, &index, &call->err);
	for (size_t i = 0; !status && i < checking->cells->count; i++) {
		const struct form_cell_value *cell = &checking->cells->at[i], *found = cell->column_path.len && !cell->record ? cell_index_find(&index, cell) : NULL;
		if (found)
			check_against(checking, cell, found, period.year == checking->opened->period.year);
	}
	return status;
}

/* ---- other forms of the period ---- */

static struct str last_name(struct str path)
{
	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/')
			return str_slice(path, i, path.len);
	return path;
}

static bool has_source(const struct form_cell_value *cell)
{
	return str_starts(cell->made, STR("count|")) || str_starts(cell->made, STR("statistic|")) || str_starts(cell->made, STR("indicator|"));
}

/* The same number under two names, or two numbers under one. Units are compared as they are printed: what differs only in its unit is no
 * fault. */
static bool say_otherwise(const struct form_cell_value *cell, const struct form_cell_value *other)
{
	struct dec now, then;
	bool same_source = has_source(cell) && str_equal(cell->made, other->made);
	bool same_name = cell->row_path.len && str_equal(last_name(cell->row_path), last_name(other->row_path)) &&
	                 str_equal(last_name(cell->column_path), last_name(other->column_path));

	return (same_source || same_name) && str_equal(cell->unit, other->unit) && number_in(cell, &now) && number_in(other, &then) &&
	       dec_compare(now, then) != 0;
}

static void check_other(struct checking *checking, const struct form_cells *other, struct str title)
{
	struct call *call = checking->call;

	for (size_t i = 0; i < checking->cells->count; i++)
		for (size_t k = 0; k < other->count; k++) {
			const struct form_cell_value *cell = &checking->cells->at[i], *that = &other->at[k];
			if (cell->record || that->record || !say_otherwise(cell, that))
				continue;
			add_fault(checking, FAULT_OTHER_FORM, cell,
			          arena_format(&call->arena, msg(call->err.language, N_("\"%.*s\" of the same period says %.*s here")), STR_ARG(title),
			                       STR_ARG(that->text)));
			break;
		}
}

/* Those in the actor's sight. */
static enum status check_other_forms(struct checking *checking)
{
	const struct ledger_row *own = &checking->opened->submission;
	const struct ledger_filter filters[] = {{FILTER_EQUAL, ledger_text("period", row_text(own, "period"))}, {FILTER_NOT_NULL, ledger_null("frozen")},
	                                        {FILTER_NOT_EQUAL, ledger_ref("form", row_int(own, "form"))}};
	const struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters), .order = "id", .descending = true, .limit = 40};
	struct call *call = checking->call;
	struct ledger_rows rows = {NULL, 0};
	enum status status = ledger_list(checking->tx, ENTITY_SUBMISSION, &list, &call->arena, &rows, &call->err);

	for (size_t i = 0; !status && i < rows.count; i++) {
		struct ledger_row form;
		struct form_cells other;
		status = ledger_get(ledger_as_system(checking->tx), ENTITY_FORM, row_int(&rows.at[i], "form"), &call->arena, &form, &call->err);
		if (status || form.withdrawn)
			continue;
		status = cells_parse(&checking->opened->arena, row_text(&rows.at[i], "frozen"), &other, &call->err);
		if (!status)
			check_other(checking, &other, row_text(&form, "title"));
	}
	return status;
}

/* ---- the record, since it was signed ---- */

static enum status check_record(struct checking *checking)
{
	struct call *call = checking->call;
	struct opened_form *opened = checking->opened;
	struct filled_form filled;
	struct form_cells now;
	struct cell_index index;
	enum status status = submission_fill(call, checking->tx, opened, false, &filled);

	if (!status)
		status = cells_of_filled(call, checking->tx, opened, &filled, &now);
	if (!status)
		status = cell_index_of(&opened->arena, &now, &index, &call->err);
	for (size_t i = 0; !status && i < checking->cells->count; i++) {
		const struct form_cell_value *cell = &checking->cells->at[i], *found = cell->column_path.len && !cell->masked.len ? cell_index_find(&index, cell) : NULL;
		if (found && found->state == FILL_FILLED && !str_equal(found->text, cell->text))
			add_fault(checking, FAULT_RECORD, cell,
			          arena_format(&call->arena, msg(call->err.language, N_("signed as %.*s, the record says %.*s now")), STR_ARG(cell->text),
			                       STR_ARG(found->text)));
	}
	return status;
}

enum status submission_faults(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct filled_form *filled,
                              const struct form_cells *cells, struct form_faults *out)
{
	struct checking checking = {call, tx, opened, cells, out};
	enum status status = STATUS_OK;

	*out = (struct form_faults){NULL, 0, 0};
	if (str_equals(row_text(&opened->submission, "state"), "sent"))
		return STATUS_OK;
	for (size_t i = 0; i < filled->filled.fault_count && i < FAULTS_MAX; i++)
		if (arena_reserve(&opened->arena, (void **)&out->at, &out->capacity, out->count, sizeof *out->at))
			out->at[out->count++] = filled->filled.faults[i];
	status = check_last_period(&checking);
	if (!status)
		status = check_other_forms(&checking);
	if (!status && submission_is_frozen(&opened->submission))
		status = check_record(&checking);
	return status;
}

/* ---- asked for ---- */

static enum status check(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	enum status status = ledger_get(tx, ENTITY_SUBMISSION, opened->submission.id, &opened->arena, &opened->submission, &call->err);

	return status ? status : submission_save(call, tx, opened, NULL, 0, STR("update"), STR(""));
}

enum status submission_check(struct call *call)
{
	return form_with(call, 0, call_number(call, "id"), true, check);
}
