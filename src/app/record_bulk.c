/* Many records of a register at once: what would happen, and that it happens. */
#include "app/registers_int.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
	const struct bulk_line *left = a, *right = b;

	return (left->id > right->id) - (left->id < right->id);
}

/* Those that were named, in the order of their ids. */
static enum status lines_named(struct call *call, const json_t *named, struct bulk_line **out, size_t *count)
{
	struct bulk_line *lines = arena_array(&call->arena, json_array_size(named) + 1, sizeof *lines);
	const json_t *one;
	size_t i;

	if (!lines)
		return err_memory(&call->err);
	json_array_foreach(named, i, one)
		lines[i] = (struct bulk_line){.id = given_int(one, "id"), .version = given_int(one, "version")};
	*out = lines;
	*count = json_array_size(named);
	qsort(lines, *count, sizeof *lines, by_id);
	return STATUS_OK;
}

/* Those that a list shows, all its pages; of the recycle bin when they are to come out of it. */
static enum status lines_listed(struct call *call, const struct records *records, const struct bulk_order *order, struct bulk_line **out,
                                size_t *count)
{
	struct record_query query = query_of(json_object_get(call->body, "list"));
	struct ledger_rows rows = {NULL, 0};
	struct bulk_line *lines;
	enum status status;

	query.withdrawn = order->what == BULK_REINSTATE;
	query.order = STR("id");
	query.descending = false;
	query.limit = BULK_MAX + 1;
	query.offset = 0;
	status = record_list(records, &query, &rows, NULL, &call->err);
	if (!status && rows.count > BULK_MAX) {
		err_set(&call->err, STATUS_INPUT, N_("at most %d records at once"), BULK_MAX);
		return err_hint(&call->err, N_("narrow the list down first"));
	}
	lines = status ? NULL : arena_array(&call->arena, rows.count + 1, sizeof *lines);
	if (!status && !lines)
		status = err_memory(&call->err);
	for (size_t i = 0; !status && i < rows.count; i++)
		lines[i] = (struct bulk_line){.id = rows.at[i].id, .version = rows.at[i].version};
	*out = lines;
	*count = rows.count;
	return status;
}

static enum status order_of(struct call *call, const struct records *records, struct bulk_order *out)
{
	struct bulk_order order = {
		.unit = given_int(call->body, "unit"), .holder = given_int(call->body, "holder"), .reason = given_text(call->body, "reason"), .excuse = given_text(call->body, "excuse"),
		.dry = given_bool(call->body, "dry"), .sound_only = given_bool(call->body, "sound_only"),
	};
	enum status status;

	if (!bulk_what_parse(given_text(call->body, "what"), &order.what)) /* the shape knows the same words */
		return err_set(&call->err, STATUS_INPUT, N_("choose what is to be done"));
	status = step_asked(call, records, &order.step);
	if (!status)
		status = inputs_of(call, call->body, &order.inputs, &order.count);
	*out = order;
	return status;
}

static void put_line(struct call *call, const struct bulk_line *line)
{
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_int(json, "id", line->id);
	json_put_int(json, "version", line->version);
	json_put_str(json, "label", line->label);
	json_put_bool(json, "sound", line->sound);
	put_text_or_null(json, "message", line->message);
	put_text_or_null(json, "hint", line->hint);
	put_text_or_null(json, "field", line->field);
	json_end_object(json);
}

enum status register_bulk(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct bulk_order order;
	struct bulk_line *lines = NULL;
	const json_t *named = given_list(call->body, "records");
	size_t count = 0, sound = 0;
	bool kept = false;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = order_of(call, &records, &order);
	if (!status)
		status = named ? lines_named(call, named, &lines, &count) : lines_listed(call, &records, &order, &lines, &count);
	if (!status)
		status = record_bulk(&records, &order, lines, count, &kept, &call->err);
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "records");
	json_begin_array(&call->json);
	for (size_t i = 0; i < count; i++) {
		sound += lines[i].sound;
		put_line(call, &lines[i]);
	}
	json_end_array(&call->json);
	json_put_int(&call->json, "sound", (int64_t)sound);
	json_put_int(&call->json, "refused", (int64_t)(count - sound));
	json_put_bool(&call->json, "kept", kept);
	json_end_object(&call->json);
	return STATUS_OK;
}
