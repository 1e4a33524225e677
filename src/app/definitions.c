/* Definitions of registers as the township keeps them: shown, checked, saved, put out of use, their history. */
#include "app/registers_int.h"

#include <string.h>

#define HISTORY_MAX 200

/* ---- what is there ---- */

struct kept { /* a register's definition, and the row of the ledger that says something of it */
	const struct registry_entry *entry;
	struct ledger_row row;
	bool changed; /* there is such a row */
	struct str text;
};

static enum status find_kept(struct call *call, struct ledger_tx *tx, struct str name, struct kept *out)
{
	const struct ledger_filter named = {FILTER_EQUAL, ledger_text("name", name)};
	const struct ledger_list list = {.filters = &named, .filter_count = 1, .limit = 1};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_DEFINITION, &list, &call->arena, &rows, &call->err);

	*out = (struct kept){.entry = registry_entry(call->app->registry, name)};
	if (status)
		return status;
	if (!out->entry)
		return err_set(&call->err, STATUS_NOT_FOUND, N_("there is no register \"%.*s\""), STR_ARG(name));
	if (rows.count) {
		out->changed = true;
		out->row = rows.at[0];
	}
	out->text = out->changed && !row_is_null(&out->row, "text") ? row_text(&out->row, "text") : out->entry->shipped_text;
	return STATUS_OK;
}

/* Who keeps definitions sees each of them; the others those of the registers in their sight. */
static enum status kept_asked(struct call *call, struct ledger_tx *tx, struct kept *out)
{
	struct records records;
	enum status status = STATUS_OK;

	if (!call_administers(call))
		status = records_asked(call, tx, &records);
	return status ? status : find_kept(call, tx, call_text(call, "register"), out);
}

static const char *origin_text(const struct kept *kept)
{
	bool own = kept->changed && !row_is_null(&kept->row, "text");

	return !own ? "shipped" : kept->entry->shipped_text.len ? "adjusted" : "own";
}

static void put_kept(struct call *call, const struct kept *kept)
{
	struct json *json = &call->json;
	const struct register_definition *definition = kept->entry->definition;

	json_put_text(json, "name", kept->entry->name);
	json_put_str(json, "title", definition ? definition->title : row_text(&kept->row, "title"));
	json_put_str(json, "group", definition ? definition->group : STR(""));
	json_put_text(json, "origin", origin_text(kept));
	json_put_bool(json, "in_use", !kept->entry->off);
	json_put_bool(json, "shipped", kept->entry->shipped_text.len > 0);
	put_text_or_null(json, "note", kept->entry->note);
	json_put_int(json, "version", kept->changed ? kept->row.version : 0);
	put_instant(json, "changed_at", kept->changed ? kept->row.changed_at : 0);
}

static void put_changer(struct call *call, struct ledger_tx *tx, const struct kept *kept)
{
	put_text_or_null(&call->json, "changed_by_name",
	                 kept->changed ? ledger_label(tx, ENTITY_USER, kept->row.changed_by, &call->arena) : STR(""));
}

enum status definition_list(struct call *call, struct ledger_tx *tx)
{
	size_t count;
	const struct registry_entry *entries = registry_entries(call->app->registry, &count);
	enum status status = STATUS_OK;

	json_begin_object(&call->json);
	json_name(&call->json, "definitions");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < count; i++) {
		struct kept kept;

		status = find_kept(call, tx, str_of(entries[i].name), &kept);
		if (status)
			break;
		json_begin_object(&call->json);
		put_kept(call, &kept);
		put_changer(call, tx, &kept);
		json_end_object(&call->json);
	}
	json_end_array(&call->json);
	json_end_object(&call->json);
	return status;
}

/* An earlier version, where one is asked for: the text as it was; null then meant the shipped one, as it is now. */
static enum status text_asked(struct call *call, struct ledger_tx *tx, const struct kept *kept, struct str *text)
{
	int64_t version = given_int(call->query, "version");
	struct ledger_row then;
	enum status status;

	*text = kept->text;
	if (!version)
		return STATUS_OK;
	if (!kept->changed)
		return err_set(&call->err, STATUS_NOT_FOUND, N_("there is no such version"));
	status = ledger_row_at(tx, ENTITY_DEFINITION, kept->row.id, version, &call->arena, &then, &call->err);
	if (!status)
		*text = row_is_null(&then, "text") ? kept->entry->shipped_text : row_text(&then, "text");
	return status;
}

enum status definition_show(struct call *call, struct ledger_tx *tx)
{
	struct kept kept;
	struct str text = STR("");
	enum status status = kept_asked(call, tx, &kept);

	if (!status)
		status = text_asked(call, tx, &kept, &text);
	if (status)
		return status;
	json_begin_object(&call->json);
	put_kept(call, &kept);
	put_changer(call, tx, &kept);
	json_put_bool(&call->json, "differs", kept.entry->shipped_text.len && !str_equal(kept.text, kept.entry->shipped_text));
	json_put_bool(&call->json, "may_define", call_administers(call));
	json_put_str(&call->json, "text", text);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status definition_file(struct call *call, struct ledger_tx *tx)
{
	struct kept kept;
	enum status status = kept_asked(call, tx, &kept);

	if (status)
		return status;
	buf_str(&call->answer->body, kept.text);
	buf_format(&call->answer->file_name, "%s.yaml", kept.entry->name);
	call->answer->content_type = "application/yaml";
	return STATUS_OK;
}

enum status definition_history(struct call *call, struct ledger_tx *tx)
{
	struct kept kept;
	struct ledger_events events = {NULL, 0};
	enum status status = kept_asked(call, tx, &kept);

	if (!status && kept.changed)
		status = ledger_history(tx, ENTITY_DEFINITION, kept.row.id, 0, HISTORY_MAX, &call->arena, &events, &call->err);
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "versions");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < events.count; i++) {
		const struct ledger_event *event = &events.at[i];
		struct ledger_row then;

		status = ledger_row_at(tx, ENTITY_DEFINITION, kept.row.id, event->version, &call->arena, &then, &call->err);
		if (status)
			break;
		json_begin_object(&call->json);
		json_put_int(&call->json, "version", event->version);
		put_instant(&call->json, "at", event->at);
		put_text_or_null(&call->json, "by_name", event->by_name);
		put_text_or_null(&call->json, "reason", event->reason);
		json_put_bool(&call->json, "shipped", row_is_null(&then, "text"));
		json_put_bool(&call->json, "in_use", !row_bool(&then, "off"));
		json_end_object(&call->json);
	}
	json_end_array(&call->json);
	json_end_object(&call->json);
	return status;
}

/* ---- checked ---- */

static void put_fault(struct json *json, const struct err *fault)
{
	uint32_t line, column;
	struct str message = definition_fault(str_of(fault->message), &line, &column);

	json_begin_object(json);
	json_put_int(json, "line", line);
	json_put_int(json, "column", column);
	json_put_str(json, "message", message);
	put_text_or_null(json, "hint", str_of(fault->hint));
	json_end_object(json);
}

static void put_changes(struct json *json, const struct definition_changes *changes)
{
	json_name(json, "changes");
	json_begin_array(json);
	for (size_t i = 0; i < changes->count; i++) {
		const struct definition_change *change = &changes->at[i];

		json_begin_object(json);
		json_put_text(json, "kind", definition_change_text(change->kind));
		json_put_text(json, "part", change->part);
		put_text_or_null(json, "name", change->name);
		put_text_or_null(json, "title", change->title);
		put_text_or_null(json, "message", change->message);
		json_put_int(json, "records", change->records);
		json_put_bool(json, "refused", change->refused);
		json_end_object(json);
	}
	json_end_array(json);
}

enum status definition_check(struct call *call, struct ledger_tx *tx)
{
	struct register_definition definition = {0};
	struct definition_changes changes = {.count = 0};
	struct err fault = {.language = call->request->language};
	struct json *json = &call->json;
	enum status status = registry_check(call->app->registry, &call->arena, given_text(call->body, "text"), &definition, &fault);

	if (status == STATUS_MEMORY)
		return err_memory(&call->err);
	if (!status && registry_compare(call->app->registry, tx, &definition, &call->arena, &changes, &call->err))
		return call->err.status;
	json_begin_object(json);
	json_name(json, "faults");
	json_begin_array(json);
	if (status)
		put_fault(json, &fault);
	json_end_array(json);
	json_put_text(json, "name", status ? NULL : definition.name);
	put_text_or_null(json, "title", definition.title);
	json_put_bool(json, "known", !status && registry_entry(call->app->registry, str_of(definition.name)));
	json_put_int(json, "records", changes.records);
	put_changes(json, &changes);
	json_end_object(json);
	return STATUS_OK;
}

/* ---- saved ---- */

/* A fault tells its place in the text as the check does. */
static enum status save(struct call *call, const struct definition_save *wanted)
{
	uint32_t line, column;
	enum status status = registry_save(call->app->registry, &call->session.actor, wanted, &call->err);

	if (status != STATUS_INPUT)
		return status ? status : call_look(call, definition_show);
	struct str message = arena_str(&call->arena, definition_fault(str_of(call->err.message), &line, &column));
	char hint[sizeof call->err.hint];
	memcpy(hint, call->err.hint, sizeof hint);
	if (line == 0)
		return status;
	err_set(&call->err, STATUS_INPUT, N_("line %u: %.*s"), (unsigned)line, STR_ARG(message));
	return hint[0] ? err_hint(&call->err, "%s", hint) : STATUS_INPUT;
}

static bool is_off(const struct call *call)
{
	const struct registry_entry *entry = registry_entry(call->app->registry, call_text(call, "register"));

	return entry && entry->off;
}

enum status definition_save(struct call *call)
{
	const struct definition_save wanted = {
		.name = call_text(call, "register"), .text = given_text(call->body, "text"), .off = is_off(call),
		.version = given_int(call->body, "version"), .reason = given_text(call->body, "reason")};

	return save(call, &wanted);
}

enum status definition_take_shipped(struct call *call)
{
	const struct definition_save wanted = {
		.name = call_text(call, "register"), .shipped = true, .off = is_off(call),
		.version = given_int(call->body, "version"), .reason = given_text(call->body, "reason")};

	return save(call, &wanted);
}

enum status definition_use(struct call *call)
{
	const struct definition_save wanted = {
		.name = call_text(call, "register"), .off = !given_bool(call->body, "in_use"),
		.version = given_int(call->body, "version"), .reason = given_text(call->body, "reason")};

	return save(call, &wanted);
}
