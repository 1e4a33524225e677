/* Checking a written report against itself and against the record. */
#include "app/reports_int.h"

/* What the record says now beside each number written in from it. */
static enum status compare_bound(struct call *call, struct ledger_tx *tx, struct report *report)
{
	struct writer_record record;
	enum status status = year_record(call, tx, report->year, &record);

	return status ? status : writer_report_compare(call->app->writer, &call->arena, &record, report, &call->err);
}

/* The newest report of the year before. */
static enum status load_earlier(struct call *call, struct ledger_tx *tx, struct report_check *check)
{
	const struct ledger_filter of_year = {FILTER_EQUAL, ledger_int("year", row_int(&check->row, "year") - 1)};
	const struct ledger_list list = {.filters = &of_year, .filter_count = 1, .order = "changed_at", .descending = true,
	                                 .limit = 1};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_REPORT, &list, &call->arena, &rows, &call->err);

	return status || rows.count == 0 ? status : report_read(call, &rows.at[0], &check->earlier);
}

enum status report_check_load(struct call *call, struct ledger_tx *tx, struct report_check *check)
{
	enum status status = ledger_get(tx, ENTITY_REPORT, check->id, &call->arena, &check->row, &call->err);

	buf_init(&check->text, 0);
	buf_init(&check->earlier_text, 0);
	if (!status)
		status = report_read(call, &check->row, &check->report);
	if (!status)
		status = compare_bound(call, tx, &check->report);
	if (!status)
		status = load_earlier(call, tx, check);
	if (!status)
		status = year_known(call, tx, (int)row_int(&check->row, "year"), &check->known, &check->known_count);
	if (!status)
		status = load_choices(call, tx, check->choices);
	return status ? status : load_ignored(call, tx, "report", check->id, &check->view);
}

/* The numbers whose source has changed, by their bytes in the text. */
static const struct bound_figure *changed_figures(struct call *call, const struct report_check *check, size_t *count)
{
	struct bound_figure *at = NULL;
	size_t capacity = 0;

	*count = 0;
	for (size_t i = 0; i < check->report.paragraph_count; i++) {
		const struct report_paragraph *paragraph = &check->report.paragraphs[i];
		size_t place = check->starts[i];
		for (size_t r = 0; r < paragraph->run_count; place += paragraph->runs[r++].text.len) {
			const struct report_bound *bound = &paragraph->runs[r].bound;
			if (!paragraph->runs[r].is_bound || !bound->changed ||
			    !arena_reserve(&call->arena, (void **)&at, &capacity, *count, sizeof *at))
				continue;
			at[(*count)++] = (struct bound_figure){
				.at = place, .end = place + paragraph->runs[r].text.len, .name = bound->name, .unit = bound->unit,
				.written = bound->value, .current = bound->current.value, .gone = !bound->current.known};
		}
	}
	return at;
}

static struct known_figure *append(struct arena *arena, const struct known_figure *first, size_t first_count,
                                   const struct known_figure *second, size_t second_count)
{
	struct known_figure *all = arena_array(arena, first_count + second_count + 1, sizeof *all);

	for (size_t i = 0; all && i < first_count; i++)
		all[i] = first[i];
	for (size_t i = 0; all && i < second_count; i++)
		all[first_count + i] = second[i];
	return all;
}

/* Last year's report: what it said of its own year is known, and what it planned has to be answered for. */
static enum status read_earlier(struct call *call, struct report_check *check, const struct diff **diff)
{
	const struct known_figure *known;
	size_t count;
	enum status status;

	*diff = NULL;
	writer_report_text(&check->earlier_text, &check->earlier, NULL);
	if (buf_failed(&check->earlier_text))
		return err_memory(&call->err);
	if (check->earlier_text.len == 0)
		return STATUS_OK;
	status = reading_take(&call->app->readings, STR("report.txt"), buf_view(&check->earlier_text),
	                      call->request->language, &check->held_earlier, &call->err);
	if (!status)
		status = checker_known(&call->arena, call->app->reader, &check->held_earlier->document,
		                       &check->held_earlier->reading, check->earlier.title, &known, &count, &call->err);
	if (!status)
		status = reader_diff(call->app->reader, &call->arena, &check->held_earlier->document,
		                     &check->held_earlier->reading, &check->held->document, &check->held->reading, &check->diff,
		                     &call->err);
	if (status)
		return status;
	check->known = append(&call->arena, check->known, check->known_count, known, count);
	check->known_count += count;
	*diff = &check->diff;
	return check->known ? STATUS_OK : err_memory(&call->err);
}

enum status report_check_run(struct call *call, struct report_check *check)
{
	const struct diff *diff = NULL;
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
	if (!status)
		status = read_earlier(call, check, &diff);
	if (status)
		return status;
	size_t bound_count;
	const struct bound_figure *bound = changed_figures(call, check, &bound_count);
	struct library_view library = {.call = call, .entity = ENTITY_REPORT, .id = check->id,
	                               .title = row_text(&check->row, "title"), .year = (int)row_int(&check->row, "year")};
	const struct check_request request = {
		.reader = call->app->reader, .document = &check->held->document, .reading = &check->held->reading,
		.known = check->known, .known_count = check->known_count, .bound = bound, .bound_count = bound_count,
		.diff = diff, .choices = check->choices, .reuse = call->app->library.reuse,
		.library = library_begin(&call->app->library, &library), .language = call->request->language};
	check->view.map = &check->map;
	check->view.starts = check->starts;
	check->view.paragraph_count = check->report.paragraph_count;
	status = checker_check(&call->arena, &request, &check->view.findings, &check->view.count, &call->err);
	library_end(&call->app->library, request.library);
	return status;
}

void report_check_release(struct call *call, struct report_check *check)
{
	reading_return(&call->app->readings, check->held);
	reading_return(&call->app->readings, check->held_earlier);
	check->held = check->held_earlier = NULL;
	buf_release(&check->text);
	buf_release(&check->earlier_text);
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
