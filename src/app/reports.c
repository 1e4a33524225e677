/* Reports: written from the record, edited, refreshed, taken as a word file. */
#include "app/reports_int.h"

#define VERSIONS_MAX 500
#define CHECKED_MAX 8 /* of the list: the newest; the others show no counts */
#define LISTED_MAX 500

/* ---- rows and reports ---- */

enum status report_read(struct call *call, const struct ledger_row *row, struct report *out)
{
	enum status status = writer_report_parse_json(&call->arena, row_text(row, "paragraphs"), out, &call->err);

	if (status)
		return status;
	out->title = row_text(row, "title");
	out->year = (int)row_int(row, "year");
	return STATUS_OK;
}

static enum status report_open(struct call *call, struct ledger_tx *tx, struct ledger_row *row, struct report *out)
{
	enum status status = ledger_get(tx, ENTITY_REPORT, call_number(call, "id"), &call->arena, row, &call->err);

	return status ? status : report_read(call, row, out);
}

static enum status stored_form(struct call *call, const struct report *report, struct str *out)
{
	struct buf text;

	buf_init(&text, REPORT_JSON_MAX);
	writer_report_write_json(&text, report);
	*out = buf_failed(&text) ? STR("") : arena_str(&call->arena, buf_view(&text));
	buf_release(&text);
	return out->len ? STATUS_OK : err_memory(&call->err);
}

static enum status save(struct call *call, struct ledger_tx *tx, int64_t id, int64_t version,
                        const struct report *report, struct str reason)
{
	struct str json;
	enum status status = stored_form(call, report, &json);

	if (status)
		return status;
	const struct ledger_field fields[] = {ledger_text("title", report->title), ledger_json("paragraphs", json)};
	return ledger_update(tx, ENTITY_REPORT, id, version, fields, COUNT_OF(fields), reason, &call->err);
}

/* With what the record says now beside each bound figure. */
static enum status answer(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct json *json = &call->json;
	struct ledger_row row;
	struct report report;
	struct writer_record record;
	enum status status = ledger_get(tx, ENTITY_REPORT, id, &call->arena, &row, &call->err);

	if (!status)
		status = report_read(call, &row, &report);
	if (!status)
		status = year_record(call, tx, report.year, &record);
	if (!status)
		status = writer_report_compare(call->app->writer, &call->arena, &record, &report, &call->err);
	if (status)
		return status;
	json_begin_object(json);
	json_name(json, "report");
	json_begin_object(json);
	json_put_int(json, "id", row.id);
	json_put_int(json, "version", row.version);
	writer_report_put(json, &report);
	put_instant(json, "updated_at", row.changed_at);
	put_text_or_null(json, "updated_by", ledger_label(tx, ENTITY_USER, row.changed_by, &call->arena));
	json_end_object(json);
	json_end_object(json);
	return STATUS_OK;
}

/* ---- list ---- */

struct listing {
	struct ledger_rows rows;
	struct str updated_by[LISTED_MAX];
	struct report_check checks[CHECKED_MAX];
};

static enum status load_list(struct call *call, struct ledger_tx *tx)
{
	struct listing *listing = call->argument;
	struct ledger_list list = {.order = "changed_at", .descending = true, .limit = LISTED_MAX};
	enum status status = ledger_list(tx, ENTITY_REPORT, &list, &call->arena, &listing->rows, &call->err);

	for (size_t i = 0; i < (status ? 0 : listing->rows.count); i++) {
		listing->updated_by[i] = ledger_label(tx, ENTITY_USER, listing->rows.at[i].changed_by, &call->arena);
		if (i >= CHECKED_MAX)
			continue;
		listing->checks[i].id = listing->rows.at[i].id;
		status = report_check_load(call, tx, &listing->checks[i]);
		if (status)
			return status;
	}
	return status;
}

static int64_t count_level(const struct findings_view *view, enum level level)
{
	int64_t count = 0;

	for (size_t i = 0; i < view->count; i++)
		count += view->findings[i].level == level && !find_ignored(view, i);
	return count;
}

static enum status put_report_row(struct call *call, struct listing *listing, size_t index)
{
	const struct ledger_row *row = &listing->rows.at[index];
	struct json *json = &call->json;
	bool checked = index < CHECKED_MAX;
	enum status status = checked ? report_check_run(call, &listing->checks[index]) : STATUS_OK;

	if (status)
		return status;
	json_begin_object(json);
	json_put_int(json, "id", row->id);
	json_put_str(json, "title", row_text(row, "title"));
	json_put_int(json, "year", row_int(row, "year"));
	put_instant(json, "updated_at", row->changed_at);
	put_text_or_null(json, "updated_by", listing->updated_by[index]);
	json_put_int(json, "version", row->version);
	json_name(json, "errors");
	if (checked)
		json_int(json, count_level(&listing->checks[index].view, LEVEL_ERROR));
	else
		json_write_null(json);
	json_name(json, "warnings");
	if (checked)
		json_int(json, count_level(&listing->checks[index].view, LEVEL_WARNING));
	else
		json_write_null(json);
	json_end_object(json);
	return STATUS_OK;
}

enum status report_list(struct call *call)
{
	struct listing *listing = arena_alloc(&call->arena, sizeof *listing);
	enum status status;

	if (!listing)
		return err_memory(&call->err);
	call->argument = listing;
	status = call_look(call, load_list);
	json_begin_object(&call->json);
	json_name(&call->json, "reports");
	json_begin_array(&call->json);
	for (size_t i = 0; i < listing->rows.count && !status; i++)
		status = put_report_row(call, listing, i);
	for (size_t i = 0; i < CHECKED_MAX; i++)
		report_check_release(call, &listing->checks[i]);
	if (status)
		return status;
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

/* ---- one report ---- */

enum status report_create(struct call *call, struct ledger_tx *tx)
{
	int year = (int)given_int(call->body, "year");
	struct writer_record record;
	struct report report;
	struct str json;
	int64_t id;
	enum status status = year_record(call, tx, year, &record);

	if (!status)
		status = writer_compose(call->app->writer, &call->arena, &record, &report, &call->err);
	if (!status)
		status = stored_form(call, &report, &json);
	if (status)
		return status;
	const struct ledger_field fields[] = {ledger_int("year", year), ledger_text("title", report.title),
	                                      ledger_json("paragraphs", json),
	                                      ledger_ref("unit", call->session.actor.unit)};
	status = ledger_create(tx, ENTITY_REPORT, fields, COUNT_OF(fields), STR(""), &id, &call->err);
	return status ? status : answer(call, tx, id);
}

enum status report_show(struct call *call, struct ledger_tx *tx)
{
	return answer(call, tx, call_number(call, "id"));
}

enum status report_update(struct call *call, struct ledger_tx *tx)
{
	int64_t id = call_number(call, "id");
	struct ledger_row row;
	struct report report;
	enum status status = ledger_get(tx, ENTITY_REPORT, id, &call->arena, &row, &call->err);

	if (!status)
		status = writer_report_parse_json(&call->arena, call->request->body, &report, &call->err);
	if (status)
		return status;
	report.year = (int)row_int(&row, "year");
	status = save(call, tx, id, given_int(call->body, "version"), &report, STR(""));
	return status ? status : answer(call, tx, id);
}

enum status report_versions(struct call *call, struct ledger_tx *tx)
{
	struct ledger_events events;
	struct json *json = &call->json;
	enum status status = ledger_history(tx, ENTITY_REPORT, call_number(call, "id"), 0, VERSIONS_MAX, &call->arena,
	                                    &events, &call->err);

	if (status)
		return status;
	json_begin_object(json);
	json_name(json, "versions");
	json_begin_array(json);
	for (size_t i = 0; i < events.count; i++) {
		json_begin_object(json);
		json_put_int(json, "version", events.at[i].version);
		put_instant(json, "at", events.at[i].at);
		put_text_or_null(json, "by_name", events.at[i].by_name);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
	return STATUS_OK;
}

enum status report_restore(struct call *call, struct ledger_tx *tx)
{
	int64_t id = call_number(call, "id");
	struct ledger_row old;
	struct report report;
	enum status status =
		ledger_row_at(tx, ENTITY_REPORT, id, given_int(call->body, "to"), &call->arena, &old, &call->err);

	if (!status)
		status = report_read(call, &old, &report);
	if (!status)
		status = save(call, tx, id, given_int(call->body, "version"), &report, STR(""));
	return status ? status : answer(call, tx, id);
}

enum status report_refresh(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row row;
	struct report report;
	struct writer_record record;
	size_t updated;
	enum status status = report_open(call, tx, &row, &report);

	if (!status)
		status = year_record(call, tx, report.year, &record);
	if (!status)
		status = writer_report_refresh(call->app->writer, &call->arena, &record, &report, &updated, &call->err);
	if (!status)
		status = save(call, tx, row.id, given_int(call->body, "version"), &report, STR(""));
	return status ? status : answer(call, tx, row.id);
}

/* ---- the word file ---- */

struct opened_report {
	struct ledger_row row;
	struct report report;
};

static enum status load_report(struct call *call, struct ledger_tx *tx)
{
	struct opened_report *opened = call->argument;

	return report_open(call, tx, &opened->row, &opened->report);
}

enum status report_docx(struct call *call)
{
	struct opened_report opened;
	enum status status;

	call->argument = &opened;
	status = call_look(call, load_report);
	if (!status)
		status = writer_report_docx(&opened.report, &call->answer->body, &call->err);
	if (status)
		return status;
	buf_str(&call->answer->file_name, opened.report.title);
	buf_text(&call->answer->file_name, ".docx");
	call->answer->content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	return STATUS_OK;
}
