/* Corrections of what was read: remembered by the sentence, so that the same sentence gets the same correction
 * again. */
#include "app/documents_int.h"

#include <stdlib.h>
#include <string.h>

struct correcting {
	struct open_document document;
	struct seen_figure *figure;
	size_t from, to; /* bytes, of an added figure */
};

static enum status find_figure(struct call *call, struct correcting *correcting)
{
	int64_t n = call_number(call, "n");

	correcting->figure = figures_find(&correcting->document.figures, n);
	if (!correcting->figure)
		return err_set(&call->err, STATUS_NOT_FOUND, N_("the document has no figure %lld"), (long long)n);
	return STATUS_OK;
}

/* What was corrected before, with what is corrected now on top. */
static enum status merge(struct call *call, struct str before, struct str *out)
{
	json_t *fields = json_loadb(before.len ? before.at : "{}", before.len ? before.len : 2, 0, NULL);
	char *text = NULL;

	if (fields && json_object_update(fields, call->body) == 0)
		text = json_dumps(fields, JSON_COMPACT | JSON_SORT_KEYS);
	*out = text ? arena_str(&call->arena, str_of(text)) : STR("");
	free(text);
	json_decref(fields);
	return out->len ? STATUS_OK : err_memory(&call->err);
}

/* Answers the figure as it stands now. */
static enum status answer_now(struct call *call, struct ledger_tx *tx, struct correcting *correcting, int64_t n)
{
	const struct seen_figure *seen;
	enum status status = document_see(call, tx, &correcting->document);

	if (status)
		return status;
	seen = figures_find(&correcting->document.figures, n);
	if (!seen)
		return err_set(&call->err, STATUS_NOT_FOUND, N_("the document has no figure %lld"), (long long)n);
	put_figure(&call->json, seen, &correcting->document.held->map);
	return STATUS_OK;
}

static enum status create_correction(struct call *call, struct ledger_tx *tx, struct correcting *correcting,
                                     struct str json)
{
	char hash[HASH_TEXT_MAX];
	int64_t at, id;

	correction_key(&correcting->document.held->document, &correcting->figure->figure, hash, &at);
	const struct ledger_field fields[] = {ledger_text("sentence_hash", str_of(hash)), ledger_int("number_at", at),
	                                      ledger_json("fields", json), ledger_ref("document", correcting->document.id)};
	return ledger_create(tx, ENTITY_CORRECTION, fields, COUNT_OF(fields), STR(""), &id, &call->err);
}

static enum status correct(struct call *call, struct ledger_tx *tx)
{
	struct correcting *correcting = call->argument;
	struct str json;
	enum status status = document_see(call, tx, &correcting->document);

	if (!status)
		status = find_figure(call, correcting);
	if (!status)
		status = merge(call, correcting->figure->fields, &json);
	if (status)
		return status;
	if (!correcting->figure->row) {
		status = create_correction(call, tx, correcting, json);
	} else {
		const struct ledger_field field = ledger_json("fields", json);
		status = ledger_update(tx, correcting->figure->added ? ENTITY_ADDED_FIGURE : ENTITY_CORRECTION,
		                       correcting->figure->row, correcting->figure->version, &field, 1, STR(""), &call->err);
	}
	return status ? status : answer_now(call, tx, correcting, call_number(call, "n"));
}

static enum status uncorrect(struct call *call, struct ledger_tx *tx)
{
	struct correcting *correcting = call->argument;
	enum status status = document_see(call, tx, &correcting->document);

	if (!status)
		status = find_figure(call, correcting);
	if (!status && correcting->figure->row && !(correcting->figure->added && correcting->figure->removed))
		status = ledger_withdraw(tx, correcting->figure->added ? ENTITY_ADDED_FIGURE : ENTITY_CORRECTION,
		                         correcting->figure->row, correcting->figure->version, STR(""), &call->err);
	return status ? status : answer_now(call, tx, correcting, call_number(call, "n"));
}

static enum status add(struct call *call, struct ledger_tx *tx)
{
	struct correcting *correcting = call->argument;
	struct str json;
	int64_t id;
	enum status status;

	json_object_del(call->body, "from");
	json_object_del(call->body, "to");
	status = merge(call, STR(""), &json);
	if (status)
		return status;
	const struct ledger_field fields[] = {
		ledger_ref("document", correcting->document.id), ledger_int("number_at", (int64_t)correcting->from),
		ledger_int("number_end", (int64_t)correcting->to), ledger_json("fields", json)};
	status = ledger_create(tx, ENTITY_ADDED_FIGURE, fields, COUNT_OF(fields), STR(""), &id, &call->err);
	if (!status)
		status = document_see(call, tx, &correcting->document);
	if (status)
		return status;
	for (size_t i = 0; i < correcting->document.figures.count; i++) {
		const struct seen_figure *seen = &correcting->document.figures.at[i];
		if (seen->added && seen->row == id)
			put_figure(&call->json, seen, &correcting->document.held->map);
	}
	return STATUS_OK;
}

/* The marked place in bytes; it must hold something and not cut a character. */
static enum status find_place(struct call *call, struct correcting *correcting)
{
	const struct utf16_map *map = &correcting->document.held->map;
	int64_t from = given_int(call->body, "from"), to = given_int(call->body, "to");

	if (from < to && to <= (int64_t)utf16_at(map, map->text.len)) {
		correcting->from = utf16_to_byte(map, (uint32_t)from);
		correcting->to = utf16_to_byte(map, (uint32_t)to);
		if (correcting->from != STR_NONE && correcting->to != STR_NONE)
			return STATUS_OK;
	}
	return err_set(&call->err, STATUS_INPUT, N_("the marked place is not in the text"));
}

static enum status with_document(struct call *call, call_work *work, bool marked)
{
	struct correcting correcting = {0};
	enum status status = document_open(call, call_number(call, "id"), &correcting.document);

	if (!status && marked)
		status = find_place(call, &correcting);
	if (!status) {
		call->argument = &correcting;
		status = call_change(call, work);
	}
	document_done(call, &correcting.document);
	return status;
}

enum status document_correct(struct call *call)
{
	return with_document(call, correct, false);
}

enum status document_uncorrect(struct call *call)
{
	return with_document(call, uncorrect, false);
}

enum status document_add_figure(struct call *call)
{
	return with_document(call, add, true);
}
