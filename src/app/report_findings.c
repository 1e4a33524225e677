/* Checking a written report against itself and against the record. */
#include "app/reports_int.h"

static enum status load_ignored(struct call *call, struct ledger_tx *tx, struct report_check *check)
{
	struct ledger_filter of_report = {FILTER_EQUAL, ledger_ref("report", check->id)};
	struct ledger_list list = {.filters = &of_report, .filter_count = 1};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_IGNORED_FINDING, &list, &call->arena, &rows, &call->err);

	if (status)
		return status;
	check->ignored = arena_array(&call->arena, rows.count + 1, sizeof *check->ignored);
	if (!check->ignored)
		return err_memory(&call->err);
	for (size_t i = 0; i < rows.count; i++)
		check->ignored[i] = (struct ignored){row_text(&rows.at[i], "finding_key"), row_text(&rows.at[i], "reason")};
	check->ignored_count = rows.count;
	return STATUS_OK;
}

enum status report_check_load(struct call *call, struct ledger_tx *tx, struct report_check *check)
{
	enum status status = ledger_get(tx, ENTITY_REPORT, check->id, &call->arena, &check->row, &call->err);

	buf_init(&check->text, 0);
	if (!status)
		status = report_read(call, &check->row, &check->report);
	if (!status)
		status = year_known(call, tx, (int)row_int(&check->row, "year"), &check->known, &check->known_count);
	return status ? status : load_ignored(call, tx, check);
}

enum status report_check_run(struct call *call, struct report_check *check)
{
	enum status status;

	check->starts = arena_array(&call->arena, check->report.paragraph_count + 1, sizeof *check->starts);
	if (!check->starts)
		return err_memory(&call->err);
	writer_report_text(&check->text, &check->report, check->starts);
	if (buf_failed(&check->text))
		return err_memory(&call->err);
	if (check->text.len == 0)
		return STATUS_OK;
	status = reading_take(&call->app->readings, STR("report.txt"), buf_view(&check->text), call->request->language,
	                      &check->held, &call->err);
	if (!status)
		status = utf16_map_init(&check->map, &call->arena, buf_view(&check->text), &call->err);
	if (status)
		return status;
	const struct check_request request = {
		.reader = call->app->reader, .document = &check->held->document, .reading = &check->held->reading,
		.known = check->known, .known_count = check->known_count, .language = call->request->language};
	check->view = (struct findings_view){.map = &check->map, .starts = check->starts,
	                                     .paragraph_count = check->report.paragraph_count, .ignored = check->ignored,
	                                     .ignored_count = check->ignored_count};
	return checker_check(&call->arena, &request, &check->view.findings, &check->view.count, &call->err);
}

void report_check_release(struct call *call, struct report_check *check)
{
	reading_return(&call->app->readings, check->held);
	check->held = NULL;
	buf_release(&check->text);
}

static enum status load(struct call *call, struct ledger_tx *tx)
{
	return report_check_load(call, tx, call->argument);
}

enum status report_findings(struct call *call)
{
	struct report_check check = {.id = call_number(call, "id")};
	enum status status;

	call->argument = &check;
	status = call_look(call, load);
	if (!status)
		status = report_check_run(call, &check);
	if (!status)
		status = put_findings(call, &check.view);
	report_check_release(call, &check);
	return status;
}

/* ---- set aside ---- */

/* id 0: not set aside. */
static enum status find_row(struct call *call, struct ledger_tx *tx, struct str key, struct ledger_row *out)
{
	const struct ledger_filter filters[] = {{FILTER_EQUAL, ledger_ref("report", call_number(call, "id"))},
	                                        {FILTER_EQUAL, ledger_text("finding_key", key)}};
	struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters)};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_IGNORED_FINDING, &list, &call->arena, &rows, &call->err);

	*out = (struct ledger_row){.id = 0};
	if (!status && rows.count)
		*out = rows.at[0];
	return status;
}

enum status report_ignore(struct call *call, struct ledger_tx *tx)
{
	struct str key = given_text(call->body, "key"), reason = given_text(call->body, "reason");
	struct ledger_row report, row;
	int64_t id = call_number(call, "id"), made;
	enum status status = ledger_get(tx, ENTITY_REPORT, id, &call->arena, &report, &call->err);

	if (!status)
		status = find_row(call, tx, key, &row);
	if (status)
		return status;
	const struct ledger_field fields[] = {ledger_text("reason", reason), ledger_ref("report", id),
	                                      ledger_text("finding_key", key)};
	if (row.id)
		return ledger_update(tx, ENTITY_IGNORED_FINDING, row.id, row.version, fields, 1, STR(""), &call->err);
	return ledger_create(tx, ENTITY_IGNORED_FINDING, fields, COUNT_OF(fields), reason, &made, &call->err);
}

enum status report_unignore(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row row;
	enum status status = find_row(call, tx, call_text(call, "key"), &row);

	if (!status && !row.id)
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("the finding was not set aside"));
	return status ? status
	              : ledger_withdraw(tx, ENTITY_IGNORED_FINDING, row.id, row.version, STR(""), &call->err);
}
