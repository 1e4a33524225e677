/* Checking a written report against itself and against the record. */
#include "app/reports_int.h"

enum status report_check_load(struct call *call, struct ledger_tx *tx, struct report_check *check)
{
	enum status status = ledger_get(tx, ENTITY_REPORT, check->id, &call->arena, &check->row, &call->err);

	buf_init(&check->text, 0);
	if (!status)
		status = report_read(call, &check->row, &check->report);
	if (!status)
		status = year_known(call, tx, (int)row_int(&check->row, "year"), &check->known, &check->known_count);
	if (!status)
		status = load_choices(call, tx, check->choices);
	return status ? status : load_ignored(call, tx, "report", check->id, &check->view);
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
		.known = check->known, .known_count = check->known_count, .choices = check->choices,
		.language = call->request->language};
	check->view.map = &check->map;
	check->view.starts = check->starts;
	check->view.paragraph_count = check->report.paragraph_count;
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

typedef enum status answer_file(struct call *call, const struct checked_text *text);

static enum status report_file(struct call *call, answer_file *answer)
{
	struct report_check check = {.id = call_number(call, "id")};
	enum status status;

	call->argument = &check;
	status = call_look(call, load);
	if (!status)
		status = report_check_run(call, &check);
	if (!status && !check.held)
		status = err_set(&call->err, STATUS_INPUT, N_("the report holds no text yet"));
	if (!status) {
		const struct checked_text text = {.name = check.report.title, .document = &check.held->document,
		                                  .report = &check.report, .view = &check.view};
		status = answer(call, &text);
	}
	report_check_release(call, &check);
	return status;
}

enum status report_checked(struct call *call)
{
	return report_file(call, answer_checked);
}

enum status report_summary(struct call *call)
{
	return report_file(call, answer_summary);
}
