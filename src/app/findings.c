/* What the checker says, as the API answers it. */
#include "app/documents_int.h"

#include <stdlib.h>
#include <string.h>

static struct str finding_words(const struct finding *finding)
{
	return finding->quote.len ? finding->quote : finding->message;
}

void finding_key(const struct finding *findings, size_t index, char out[FINDING_KEY_MAX])
{
	const struct finding *finding = &findings[index];
	char hash[HASH_TEXT_MAX];
	unsigned alike = 1;

	for (size_t i = 0; i < index; i++)
		if (findings[i].rule == finding->rule && str_equal(finding_words(&findings[i]), finding_words(finding)))
			alike++;
	ledger_hash(finding_words(finding), hash);
	snprintf(out, FINDING_KEY_MAX, "%s-%.16s-%u", finding->rule->id, hash, alike);
}

/* The last paragraph that starts at or before `at`. */
static size_t paragraph_of(const struct findings_view *view, size_t at)
{
	size_t low = 0, high = view->paragraph_count - 1;

	while (low < high) {
		size_t middle = high - (high - low) / 2;
		if (view->starts[middle] <= at)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

static void put_finding_place(struct json *json, const struct findings_view *view, const struct place *place)
{
	size_t paragraph, start;

	if (!view->starts || view->paragraph_count == 0) {
		put_place(json, place, view->map);
		json_name(json, "paragraph");
		json_write_null(json);
		return;
	}
	paragraph = paragraph_of(view, place->source_at);
	start = utf16_at(view->map, view->starts[paragraph]);
	json_put_int(json, "at", place->source_at);
	json_put_int(json, "end", place->source_end);
	json_put_int(json, "from", (int64_t)(utf16_at(view->map, place->source_at) - start));
	json_put_int(json, "to", (int64_t)(utf16_at(view->map, place->source_end) - start));
	json_put_int(json, "paragraph", (int64_t)paragraph);
}

static void put_finding(struct call *call, const struct findings_view *view, size_t index)
{
	const struct finding *finding = &view->findings[index];
	const struct ignored *ignored;
	struct json *json = &call->json;
	char key[FINDING_KEY_MAX];

	finding_key(view->findings, index, key);
	ignored = find_ignored(view, index);
	json_begin_object(json);
	json_put_text(json, "key", key);
	json_put_text(json, "rule", finding->rule->id);
	json_put_text(json, "level", level_text(finding->level));
	json_put_text(json, "title", msg(call->request->language, finding->rule->title));
	json_put_str(json, "message", finding->message);
	json_put_str(json, "evidence", finding->evidence);
	json_put_str(json, "suggestion", finding->suggestion);
	json_put_str(json, "quote", finding->quote);
	put_finding_place(json, view, &finding->place);
	json_put_bool(json, "ignored", ignored != NULL);
	put_text_or_null(json, "ignored_reason", ignored ? ignored->reason : STR(""));
	put_id(json, "ignored_for_good", ignored ? ignored->for_good : 0);
	json_end_object(json);
}

static void put_rules(struct call *call)
{
	struct json *json = &call->json;
	size_t count;
	const struct check_rule *rules = checker_rules(&count);

	json_name(json, "rules");
	json_begin_array(json);
	for (size_t i = 0; i < count; i++) {
		json_begin_object(json);
		json_put_text(json, "id", rules[i].id);
		json_put_text(json, "level", level_text(rules[i].level));
		json_put_text(json, "title", msg(call->request->language, rules[i].title));
		json_put_text(json, "explanation", msg(call->request->language, rules[i].explanation));
		json_end_object(json);
	}
	json_end_array(json);
}

enum status put_findings(struct call *call, const struct findings_view *view)
{
	json_begin_object(&call->json);
	json_name(&call->json, "findings");
	json_begin_array(&call->json);
	for (size_t i = 0; i < view->count; i++)
		put_finding(call, view, i);
	json_end_array(&call->json);
	put_rules(call);
	json_end_object(&call->json);
	return STATUS_OK;
}

/* ---- of a document ---- */

struct document_check {
	struct open_document document;
	struct reading reading;
	struct rule_choice choices[CHECK_RULES_MAX];
	struct findings_view view;
};

static enum status load_check(struct call *call, struct ledger_tx *tx)
{
	struct document_check *check = call->argument;
	enum status status = load_choices(call, tx, check->choices);

	return status ? status : load_ignored(call, tx, "document", check->document.id, &check->view);
}

/* The caller gives the document back, whatever came. */
static enum status check_document(struct call *call, struct document_check *check)
{
	enum status status = document_open(call, call_number(call, "id"), &check->document);

	call->argument = check;
	if (!status)
		status = call_look(call, load_check);
	if (!status)
		status = figures_reading(check->document.held, &check->document.figures, &call->arena, &check->reading, &call->err);
	if (status)
		return status;
	struct library_view library = {.call = call, .entity = ENTITY_DOCUMENT, .id = check->document.id,
	                               .hash = row_text(&check->document.row, "hash"),
	                               .title = row_text(&check->document.row, "title"),
	                               .year = (int)row_int(&check->document.row, "year")};
	const struct check_request request = {.reader = call->app->reader, .document = &check->document.held->document,
	                                      .reading = &check->reading, .choices = check->choices,
	                                      .reuse = call->app->library.reuse,
	                                      .library = library_begin(&call->app->library, &library),
	                                      .language = call->request->language};
	check->view.map = &check->document.held->map;
	status = checker_check(&call->arena, &request, &check->view.findings, &check->view.count, &call->err);
	library_end(&call->app->library, request.library);
	return status;
}

enum status document_findings(struct call *call)
{
	struct document_check check = {.view = {0}};
	enum status status = check_document(call, &check);

	if (!status)
		status = put_findings(call, &check.view);
	document_done(call, &check.document);
	return status;
}

typedef enum status answer_file(struct call *call, const struct checked_text *text);

static enum status document_file(struct call *call, answer_file *answer)
{
	struct document_check check = {.view = {0}};
	enum status status = check_document(call, &check);

	if (!status) {
		const struct checked_text text = {.name = row_text(&check.document.row, "name"), .bytes = check.document.bytes,
		                                  .document = &check.document.held->document, .view = &check.view};
		status = answer(call, &text);
	}
	document_done(call, &check.document);
	return status;
}

enum status document_checked(struct call *call)
{
	return document_file(call, answer_checked);
}

enum status document_summary(struct call *call)
{
	return document_file(call, answer_summary);
}
