/* Notices: those of a record with what was said against them, and what everybody may read: plain pages, without login or script. */
#include "app/registers_int.h"

#include <string.h>

/* ---- of a record ---- */

static void put_objections(struct call *call, const struct records *records, const struct ledger_rows *rows, bool open)
{
	struct json *json = &call->json;

	json_name(json, "objections");
	json_begin_array(json);
	for (size_t i = 0; i < rows->count; i++) {
		const struct ledger_row *row = &rows->at[i];
		json_begin_object(json);
		json_put_int(json, "id", row->id);
		json_put_date(json, "received_on", row_date(row, "received_on"));
		put_text_or_null(json, "person", open ? row_text(row, "person") : STR(""));
		json_put_str(json, "content", open ? row_text(row, "content") : STR(""));
		put_text_or_null(json, "outcome", open ? row_text(row, "outcome") : STR(""));
		json_put_date(json, "settled_on", row_date(row, "settled_on"));
		put_text_or_null(json, "by_name", ledger_label(records->tx, ENTITY_USER, row->created_by, &call->arena));
		json_end_object(json);
	}
	json_end_array(json);
}

static enum status put_notice(struct call *call, const struct records *records, const struct ledger_row *record, const struct ledger_row *notice)
{
	struct json *json = &call->json;
	struct ledger_rows objections = {NULL, 0};
	enum status status = record_objections(records, notice->id, &objections, &call->err);

	json_begin_object(json);
	json_put_int(json, "id", notice->id);
	json_put_str(json, "title", row_text(notice, "title"));
	put_text_or_null(json, "unit_name", ledger_label(records->tx, ENTITY_UNIT, row_int(notice, "unit"), &call->arena));
	json_put_date(json, "begins", row_date(notice, "begins"));
	json_put_date(json, "ends", row_date(notice, "ends"));
	json_put_date(json, "ended_on", row_date(notice, "ended_on"));
	json_put_bool(json, "runs", notice_runs(notice, records->today));
	json_put_bool(json, "undone", row_bool(notice, "undone"));
	put_text_or_null(json, "source", row_text(notice, "source"));
	json_name(json, "shown");
	json_raw(json, row_text(notice, "shown"));
	put_objections(call, records, &objections, record_may_reveal(records, record));
	json_put_bool(json, "may_object", ledger_may_change(&call->session.actor, record));
	json_end_object(json);
	return status;
}

static enum status answer_notices(struct call *call, const struct records *records)
{
	struct ledger_rows notices = {NULL, 0};
	struct ledger_row record;
	int64_t id = call_number(call, "id");
	enum status status = record_notices(records, id, &notices, &call->err);

	if (!status)
		status = ledger_get(records->tx, records->entity, id, &call->arena, &record, &call->err);
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "notices");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < notices.count; i++)
		status = put_notice(call, records, &record, &notices.at[i]);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return status;
}

enum status register_notices(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	enum status status = records_asked(call, tx, &records);

	return status ? status : answer_notices(call, &records);
}

enum status register_object(struct call *call, struct ledger_tx *tx)
{
	const struct objection objection = {given_text(call->body, "person"), given_text(call->body, "content"),
	                                    given_date(call->body, "received_on")};
	struct records records;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = record_object(&records, call_number(call, "id"), call_number(call, "n"), &objection, &call->err);
	return status ? status : answer_notices(call, &records);
}

enum status register_settle(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = record_settle(&records, call_number(call, "id"), call_number(call, "n"), given_text(call->body, "outcome"), &call->err);
	return status ? status : answer_notices(call, &records);
}

/* ---- all of them ---- */
#define NOTICE_PAGE 100

static bool is_number(struct str text)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.len; i++)
		digits += (text.at[i] >= '0' && text.at[i] <= '9') || text.at[i] == '.';
	return digits == text.len;
}

/* What the first shown line in words says: a name or a matter, by which people find theirs. */
static struct str first_shown(struct call *call, const struct ledger_row *notice)
{
	struct str shown = row_text(notice, "shown");
	json_t *lines = json_loadb(shown.at, shown.len, 0, NULL);
	struct str copied = STR("");

	for (size_t i = 0; is_number(copied) && i < json_array_size(lines); i++) {
		const json_t *text = json_array_get(json_array_get(lines, i), 1);
		copied = arena_str(&call->arena, (struct str){json_string_value(text), json_string_length(text)});
	}

	json_decref(lines);
	return copied;
}

static const char *notice_state(const struct ledger_row *notice, struct date today)
{
	if (row_bool(notice, "undone"))
		return "undone";
	if (!row_is_null(notice, "ended_on"))
		return "ended";
	if (notice_runs(notice, today))
		return "running";
	return date_compare(row_date(notice, "begins"), today) > 0 ? "coming" : "over";
}

static enum status put_objection_counts(struct call *call, struct ledger_tx *tx, int64_t notice)
{
	const struct ledger_filter filters[] = {{FILTER_EQUAL, ledger_ref("notice", notice)}, {FILTER_NULL, ledger_null("settled_on")}};
	const struct ledger_list all = {.filters = filters, .filter_count = 1}, open = {.filters = filters, .filter_count = 2};
	int64_t count = 0, unsettled = 0;
	enum status status = ledger_count(ledger_as_system(tx), ENTITY_OBJECTION, &all, &count, &call->err);

	if (!status && count)
		status = ledger_count(ledger_as_system(tx), ENTITY_OBJECTION, &open, &unsettled, &call->err);
	json_put_int(&call->json, "objections", count);
	json_put_int(&call->json, "unsettled", unsettled);
	return status;
}

static enum status put_listed(struct call *call, struct ledger_tx *tx, const struct ledger_row *notice)
{
	struct json *json = &call->json;
	const struct register_definition *definition = registry_find(call->app->registry, row_text(notice, "register"));

	json_begin_object(json);
	json_put_int(json, "id", notice->id);
	json_put_str(json, "title", row_text(notice, "title"));
	json_put_str(json, "register", row_text(notice, "register"));
	json_put_str(json, "register_title", definition ? definition->title : row_text(notice, "register"));
	json_put_int(json, "record", row_int(notice, "record"));
	json_put_str(json, "subject", first_shown(call, notice));
	put_text_or_null(json, "unit_name", ledger_label(tx, ENTITY_UNIT, row_int(notice, "unit"), &call->arena));
	json_put_date(json, "begins", row_date(notice, "begins"));
	json_put_date(json, "ends", row_date(notice, "ends"));
	json_put_date(json, "ended_on", row_date(notice, "ended_on"));
	json_put_text(json, "state", notice_state(notice, call_today(call)));
	enum status status = put_objection_counts(call, tx, notice->id);
	json_end_object(json);
	return status;
}

/* Those of the units that the user sees, the latest first. */
enum status notice_list(struct call *call, struct ledger_tx *tx)
{
	const struct ledger_list list = {.order = "id", .descending = true, .limit = NOTICE_PAGE, .offset = given_int(call->query, "offset")};
	struct ledger_rows rows = {NULL, 0};
	int64_t total = 0;
	enum status status = ledger_list(tx, ENTITY_NOTICE, &list, &call->arena, &rows, &call->err);

	if (!status)
		status = ledger_count(tx, ENTITY_NOTICE, &list, &total, &call->err);
	json_begin_object(&call->json);
	json_name(&call->json, "notices");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < rows.count; i++)
		status = put_listed(call, tx, &rows.at[i]);
	json_end_array(&call->json);
	json_put_int(&call->json, "total", total);
	json_end_object(&call->json);
	return status;
}

/* ---- for everybody ---- */

static const char style[] =
	"body{font-family:'Noto Sans SC','Microsoft YaHei',sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#222;line-height:1.7}"
	"h1{font-size:1.5em;text-align:center}table{border-collapse:collapse;width:100%}"
	"td,th{border:1px solid #999;padding:.4em .7em;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
	"a{color:#174b8f}.sign{text-align:right}.soft{color:#666}"
	"@page{size:A4;margin:25mm 20mm}@media print{.screen{display:none}body{margin:0;max-width:none}a{color:inherit;text-decoration:none}}"
	"@media (max-width:34em){.wide{display:none}}";

static void put_html(struct call *call, struct str text)
{
	struct buf *out = &call->answer->body;

	for (size_t i = 0; i < text.len; i++)
		switch (text.at[i]) {
		case '<': buf_text(out, "&lt;"); break;
		case '>': buf_text(out, "&gt;"); break;
		case '&': buf_text(out, "&amp;"); break;
		case '"': buf_text(out, "&quot;"); break;
		case '\n': buf_text(out, "<br>"); break;
		default: buf_char(out, text.at[i]);
		}
}

static const char *words(const struct call *call, const char *id)
{
	return msg(call->err.language, id);
}

static void begin_page(struct call *call, struct str title)
{
	struct buf *out = &call->answer->body;

	call->answer->content_type = "text/html; charset=utf-8";
	buf_format(out, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>",
	           call->err.language == LANGUAGE_CHINESE ? "zh-CN" : "en");
	put_html(call, title);
	buf_format(out, "</title><style>%s</style></head><body>\n<h1>", style);
	put_html(call, title);
	buf_text(out, "</h1>\n");
}

static enum status end_page(struct call *call)
{
	buf_text(&call->answer->body, "</body></html>\n");
	return STATUS_OK;
}

static struct str township_name(struct call *call, struct ledger_tx *tx)
{
	return ledger_label(ledger_as_system(tx), ENTITY_UNIT, TOWNSHIP_UNIT, &call->arena);
}

static void put_period(struct call *call, const struct ledger_row *notice)
{
	char begins[DATE_TEXT_MAX], ends[DATE_TEXT_MAX];
	struct str from = date_text(row_date(notice, "begins"), begins), to = date_text(row_date(notice, "ends"), ends);

	buf_format(&call->answer->body, msg(call->err.language, N_("%.*s to %.*s")), STR_ARG(from), STR_ARG(to));
}

enum status public_notices(struct call *call, struct ledger_tx *tx)
{
	struct ledger_rows notices = {NULL, 0};
	struct buf *out = &call->answer->body;
	enum status status = notices_public(tx, call_today(call), &call->arena, &notices, &call->err);

	if (status)
		return status;
	begin_page(call, arena_join(&call->arena, township_name(call, tx), str_of(words(call, N_(": public notices")))));
	if (!notices.count)
		buf_format(out, "<p>%s</p>\n", words(call, N_("There is no notice now.")));
	else
		buf_format(out, "<table><tr><th>%s</th><th>%s</th><th class=\"wide\">%s</th><th>%s</th></tr>\n", words(call, N_("Notice")),
		           words(call, N_("Subject")), words(call, N_("Office")), words(call, N_("Days of the notice")));
	for (size_t i = 0; i < notices.count; i++) {
		const struct ledger_row *notice = &notices.at[i];
		buf_format(out, "<tr><td><a href=\"/public/notices/%lld\">", (long long)notice->id);
		put_html(call, row_text(notice, "title"));
		buf_text(out, "</a></td><td>");
		put_html(call, first_shown(call, notice));
		buf_text(out, "</td><td class=\"wide\">");
		put_html(call, ledger_label(ledger_as_system(tx), ENTITY_UNIT, row_int(notice, "unit"), &call->arena));
		buf_text(out, "</td><td>");
		put_period(call, notice);
		buf_text(out, "</td></tr>\n");
	}
	if (notices.count)
		buf_text(out, "</table>\n");
	return end_page(call);
}

static void put_shown(struct call *call, const struct ledger_row *notice)
{
	struct str shown = row_text(notice, "shown");
	json_t *lines = json_loadb(shown.at, shown.len, 0, NULL), *line;
	size_t index;

	buf_text(&call->answer->body, "<table>\n");
	json_array_foreach(lines, index, line) {
		const json_t *title = json_array_get(line, 0), *text = json_array_get(line, 1);
		buf_text(&call->answer->body, "<tr><th>");
		put_html(call, (struct str){json_string_value(title), json_string_length(title)});
		buf_text(&call->answer->body, "</th><td>");
		put_html(call, (struct str){json_string_value(text), json_string_length(text)});
		buf_text(&call->answer->body, "</td></tr>\n");
	}
	buf_text(&call->answer->body, "</table>\n");
	json_decref(lines);
}

enum status public_notice(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row notice;
	struct buf *out = &call->answer->body;
	enum status status = notice_public(tx, call_today(call), call_number(call, "id"), &call->arena, &notice, &call->err);

	if (status)
		return status;
	struct str unit = ledger_label(ledger_as_system(tx), ENTITY_UNIT, row_int(&notice, "unit"), &call->arena);
	begin_page(call, row_text(&notice, "title"));
	put_shown(call, &notice);
	buf_format(out, "<p>%s", words(call, N_("Period of the notice: ")));
	put_period(call, &notice);
	buf_format(out, msg(call->err.language, N_(". Whoever objects tells %.*s within this period, in writing or in person.")), STR_ARG(unit));
	buf_text(out, "</p>\n");
	if (!row_is_null(&notice, "source")) {
		buf_format(out, "<p class=\"soft\">%s", words(call, N_("Rule: ")));
		put_html(call, row_text(&notice, "source"));
		buf_text(out, "</p>\n");
	}
	buf_text(out, "<p class=\"sign\">");
	put_html(call, township_name(call, tx));
	put_html(call, row_int(&notice, "unit") == TOWNSHIP_UNIT ? STR("") : unit);
	buf_format(out, "</p>\n<p class=\"screen\"><a href=\"/public/notices\">%s</a></p>\n", words(call, N_("All notices")));
	return end_page(call);
}
