/* Findings set aside with a reason: in one report or document, or for good, wherever the same rule meets the same words. */
#include "app/documents_int.h"

#include <string.h>

/* "growth-0123456789abcdef-2": the rule, the hash of the words, which of several alike. */
static struct str key_for_good(struct str key)
{
	size_t end = key.len;

	while (end > 0 && key.at[end - 1] != '-')
		end--;
	return str_slice(key, 0, end > 0 ? end - 1 : 0);
}

static struct str rule_of_key(struct str key)
{
	return str_slice(key, 0, str_find(key, STR("-"), 0) == STR_NONE ? key.len : str_find(key, STR("-"), 0));
}

/* ---- looking ---- */

static enum status list_rows(struct call *call, struct ledger_tx *tx, const struct ledger_filter *filters, size_t count,
                             struct ledger_rows *rows)
{
	struct ledger_list list = {.filters = filters, .filter_count = count, .order = "id", .descending = true};

	return ledger_list(tx, ENTITY_IGNORED_FINDING, &list, &call->arena, rows, &call->err);
}

/* What the township decided holds for everybody, whoever may see the decision. */
static enum status rows_for_good(struct call *call, struct ledger_tx *tx, struct ledger_rows *rows)
{
	const struct ledger_filter nowhere[] = {{FILTER_NULL, ledger_null("report")}, {FILTER_NULL, ledger_null("document")}};

	return list_rows(call, ledger_as_system(tx), nowhere, COUNT_OF(nowhere), rows);
}

enum status load_ignored(struct call *call, struct ledger_tx *tx, const char *column, int64_t id, struct findings_view *view)
{
	const struct ledger_filter of_text = {FILTER_EQUAL, ledger_ref(column, id)};
	struct ledger_rows here, for_good;
	struct ignored *ignored;
	enum status status = list_rows(call, tx, &of_text, 1, &here);

	if (!status)
		status = rows_for_good(call, tx, &for_good);
	if (status)
		return status;
	ignored = arena_array(&call->arena, here.count + for_good.count + 1, sizeof *ignored);
	if (!ignored)
		return err_memory(&call->err);
	for (size_t i = 0; i < here.count + for_good.count; i++) {
		const struct ledger_row *row = i < here.count ? &here.at[i] : &for_good.at[i - here.count];
		ignored[i] = (struct ignored){row_text(row, "finding_key"), row_text(row, "reason"), i < here.count ? 0 : row->id};
	}
	view->ignored = ignored;
	view->ignored_count = here.count + for_good.count;
	return STATUS_OK;
}

const struct ignored *find_ignored(const struct findings_view *view, size_t index)
{
	char text[FINDING_KEY_MAX];

	if (view->ignored_count == 0)
		return NULL;
	finding_key(view->findings, index, text);
	struct str key = str_of(text), anywhere = key_for_good(key);
	for (size_t i = 0; i < view->ignored_count; i++)
		if (str_equal(view->ignored[i].key, view->ignored[i].for_good ? anywhere : key))
			return &view->ignored[i];
	return NULL;
}

enum status open_findings(struct call *call, const struct findings_view *view, const struct finding **out, size_t *count)
{
	struct finding *open = arena_array(&call->arena, view->count + 1, sizeof *open);

	*count = 0;
	for (size_t i = 0; open && i < view->count; i++)
		if (!find_ignored(view, i))
			open[(*count)++] = view->findings[i];
	*out = open;
	return open ? STATUS_OK : err_memory(&call->err);
}

/* ---- setting aside ---- */

/* id 0: not set aside. column NULL: for good. */
static enum status find_row(struct call *call, struct ledger_tx *tx, const char *column, struct str key, struct ledger_row *out)
{
	int64_t id = call_number(call, "id");
	const struct ledger_filter filters[] = {
		{FILTER_EQUAL, ledger_text("finding_key", key)},
		{column ? FILTER_EQUAL : FILTER_NULL, column ? ledger_ref(column, id) : ledger_null("report")},
		{FILTER_NULL, ledger_null("document")}};
	struct ledger_rows rows;
	enum status status = list_rows(call, tx, filters, column ? 2 : 3, &rows);

	*out = (struct ledger_row){.id = 0};
	if (!status && rows.count)
		*out = rows.at[0];
	return status;
}

/* The words must be those the key was made of: else a list of what is ignored for good would show others. */
static bool words_fit(struct str key, struct str words)
{
	char hash[HASH_TEXT_MAX];
	size_t rule = rule_of_key(key).len;

	ledger_hash(words, hash);
	return str_equal(str_slice(key, rule + 1, rule + 17), str_slice(str_of(hash), 0, 16));
}

static enum status set_aside(struct call *call, struct ledger_tx *tx, const char *column)
{
	struct str key = given_text(call->body, "key"), reason = given_text(call->body, "reason"),
	           words = given_text(call->body, "words");
	bool for_good = given_bool(call->body, "for_good");
	struct ledger_row row;
	int64_t made;
	size_t rule;
	enum status status;

	if (for_good && (!checker_rule_find(rule_of_key(key), &rule) || !words_fit(key, words)))
		return err_set(&call->err, STATUS_INPUT, N_("for good only a finding with its own words is set aside"));
	key = for_good ? key_for_good(key) : key;
	status = find_row(call, tx, for_good ? NULL : column, key, &row);
	if (status)
		return status;
	const struct ledger_field fields[] = {ledger_text("reason", reason), ledger_text("finding_key", key),
	                                      ledger_text("words", words), ledger_ref(column, call_number(call, "id"))};
	if (row.id)
		return ledger_update(tx, ENTITY_IGNORED_FINDING, row.id, row.version, fields, 1, STR(""), &call->err);
	return ledger_create(tx, ENTITY_IGNORED_FINDING, fields, for_good ? 3 : 4, reason, &made, &call->err);
}

static enum status take_up(struct call *call, struct ledger_tx *tx, const char *column)
{
	struct ledger_row row;
	enum status status = find_row(call, tx, column, call_text(call, "key"), &row);

	if (!status && !row.id)
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("the finding was not set aside"));
	return status ? status
	              : ledger_withdraw(tx, ENTITY_IGNORED_FINDING, row.id, row.version, STR(""), &call->err);
}

enum status report_ignore(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row report;
	enum status status = ledger_get(tx, ENTITY_REPORT, call_number(call, "id"), &call->arena, &report, &call->err);

	return status ? status : set_aside(call, tx, "report");
}

enum status report_unignore(struct call *call, struct ledger_tx *tx)
{
	return take_up(call, tx, "report");
}

enum status document_ignore(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row document;
	enum status status = ledger_get(tx, ENTITY_DOCUMENT, call_number(call, "id"), &call->arena, &document, &call->err);

	return status ? status : set_aside(call, tx, "document");
}

enum status document_unignore(struct call *call, struct ledger_tx *tx)
{
	return take_up(call, tx, "document");
}

/* ---- for good ---- */

static void put_row(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct json *json = &call->json;
	struct str id = rule_of_key(row_text(row, "finding_key"));
	size_t count, rule;
	const struct check_rule *rules = checker_rules(&count);
	bool known = checker_rule_find(id, &rule);

	json_begin_object(json);
	json_put_int(json, "id", row->id);
	json_put_str(json, "rule", id);
	json_put_str(json, "title", known ? str_of(msg(call->request->language, rules[rule].title)) : id);
	json_put_str(json, "words", row_text(row, "words"));
	json_put_str(json, "reason", row_text(row, "reason"));
	put_text_or_null(json, "by_name", ledger_label(tx, ENTITY_USER, row->created_by, &call->arena));
	put_instant(json, "at", row->created_at);
	json_end_object(json);
}

enum status ignored_list(struct call *call, struct ledger_tx *tx)
{
	struct ledger_rows rows;
	enum status status = rows_for_good(call, tx, &rows);

	return status ? status : answer_rows(call, tx, "ignored", &rows, put_row);
}

enum status ignored_delete(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_IGNORED_FINDING, call_number(call, "id"), &call->arena, &row, &call->err);

	if (!status && (row.withdrawn || !row_is_null(&row, "report") || !row_is_null(&row, "document")))
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("the finding was not set aside"));
	return status ? status
	              : ledger_withdraw(tx, ENTITY_IGNORED_FINDING, row.id, row.version, STR(""), &call->err);
}
