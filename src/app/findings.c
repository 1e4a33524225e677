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

static const struct ignored *find_ignored(const struct findings_view *view, const char *key)
{
	for (size_t i = 0; i < view->ignored_count; i++)
		if (str_equals(view->ignored[i].key, key))
			return &view->ignored[i];
	return NULL;
}

static void put_finding(struct call *call, const struct findings_view *view, size_t index)
{
	const struct finding *finding = &view->findings[index];
	const struct ignored *ignored;
	struct json *json = &call->json;
	char key[FINDING_KEY_MAX];

	finding_key(view->findings, index, key);
	ignored = find_ignored(view, key);
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

enum status document_findings(struct call *call)
{
	struct open_document document;
	struct reading reading;
	struct findings_view view = {0};
	enum status status = document_open(call, call_number(call, "id"), &document);

	if (!status)
		status = figures_reading(document.held, &document.figures, &call->arena, &reading, &call->err);
	if (!status) {
		const struct check_request request = {.reader = call->app->reader, .document = &document.held->document,
		                                      .reading = &reading, .language = call->request->language};
		status = checker_check(&call->arena, &request, &view.findings, &view.count, &call->err);
	}
	if (!status) {
		view.map = &document.held->map;
		status = put_findings(call, &view);
	}
	document_done(call, &document);
	return status;
}
