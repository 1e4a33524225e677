/* Tasks and their progress. */
#include "app/year_int.h"

#include <stdlib.h>

static void put_person(struct call *call, struct ledger_tx *tx, const char *name, const char *label, enum entity entity,
                       int64_t id)
{
	put_id(&call->json, name, id);
	put_text_or_null(&call->json, label, ledger_label(tx, entity, id, &call->arena));
}

void put_task(struct call *call, struct ledger_tx *tx, const struct measured_task *item)
{
	struct json *json = &call->json;
	const struct ledger_row *row = item->row;

	json_begin_object(json);
	json_put_int(json, "id", row->id);
	json_put_int(json, "year", row_int(row, "year"));
	json_put_str(json, "title", row_text(row, "title"));
	json_put_str(json, "text", row_text(row, "text"));
	json_put_str(json, "section", row_text(row, "section"));
	json_put_int(json, "deed", row_int(row, "deed"));
	put_person(call, tx, "unit", "unit_name", ENTITY_UNIT, row_int(row, "unit"));
	put_person(call, tx, "leader", "leader_name", ENTITY_USER, row_int(row, "leader"));
	put_person(call, tx, "person", "person_name", ENTITY_USER, row_int(row, "person"));
	json_put_date(json, "deadline", row_date(row, "deadline"));
	json_put_int(json, "percent", row_int(row, "percent"));
	json_put_str(json, "state", row_text(row, "state"));
	json_put_text(json, "light", light_text(item->state.light));
	json_name(json, "days_left");
	if (item->state.has_days_left)
		json_int(json, item->state.days_left);
	else
		json_write_null(json);
	put_text_or_null(json, "last_note", row_text(row, "last_note"));
	put_instant(json, "last_at", row_int(row, "last_at"));
	put_source(call, tx, row);
	json_put_bool(json, "may_edit", ledger_may_change(&call->session.actor, row));
	json_put_int(json, "version", row->version);
	json_end_object(json);
}

/* ---- list ---- */

static bool asked_for(const struct call *call, struct ledger_tx *tx, const struct measured_task *item,
                      struct arena *arena)
{
	const struct ledger_row *row = item->row;
	struct str light = given_text(call->query, "light"), words = str_trim(given_text(call->query, "q"));
	int64_t user = call->session.actor.user;

	if (light.len && !str_equals(light, light_text(item->state.light)))
		return false;
	if (given(call->query, "unit") && row_int(row, "unit") != given_int(call->query, "unit"))
		return false;
	if (given_int(call->query, "mine") && row_int(row, "person") != user && row_int(row, "leader") != user)
		return false;
	if (given_int(call->query, "deeds") && row_int(row, "deed") == 0)
		return false;
	return words.len == 0 || str_find(row_text(row, "title"), words, 0) != STR_NONE ||
	       str_find(row_text(row, "text"), words, 0) != STR_NONE ||
	       str_find(ledger_label(tx, ENTITY_UNIT, row_int(row, "unit"), arena), words, 0) != STR_NONE ||
	       str_find(ledger_label(tx, ENTITY_USER, row_int(row, "person"), arena), words, 0) != STR_NONE;
}

/* What is open and due first; what is done or cancelled last. */
static int by_urgency(const void *a, const void *b)
{
	const struct measured_task *left = a, *right = b;
	bool left_open = str_equals(row_text(left->row, "state"), "open");
	bool right_open = str_equals(row_text(right->row, "state"), "open");
	struct date left_date = row_date(left->row, "deadline"), right_date = row_date(right->row, "deadline");

	if (left_open != right_open)
		return left_open ? -1 : 1;
	if (date_is_set(left_date) != date_is_set(right_date))
		return date_is_set(left_date) ? -1 : 1;
	if (date_is_set(left_date) && date_compare(left_date, right_date))
		return date_compare(left_date, right_date);
	return (left->row->id > right->row->id) - (left->row->id < right->row->id);
}

enum status task_list(struct call *call, struct ledger_tx *tx)
{
	struct measured_tasks items;
	struct measured_task *found;
	size_t count = 0;
	int year = 0;
	enum status status = year_asked(call, tx, &year);

	if (!status)
		status = measure_load_tasks(tx, year, call_today(call), &call->arena, &items, &call->err);
	if (status)
		return status;
	found = arena_array(&call->arena, items.count + 1, sizeof *found);
	if (!found)
		return err_memory(&call->err);
	for (size_t i = 0; i < items.count; i++)
		if (asked_for(call, tx, &items.at[i], &call->arena))
			found[count++] = items.at[i];
	qsort(found, count, sizeof *found, by_urgency);
	json_begin_object(&call->json);
	json_name(&call->json, "tasks");
	json_begin_array(&call->json);
	for (size_t i = 0; i < count; i++)
		put_task(call, tx, &found[i]);
	json_end_array(&call->json);
	json_put_int(&call->json, "total", (int64_t)count);
	json_end_object(&call->json);
	return STATUS_OK;
}

/* ---- one task ---- */

static enum status answer_one(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct ledger_row row;
	struct measured_task item = {.row = &row};
	enum status status = ledger_get(tx, ENTITY_TASK, id, &call->arena, &row, &call->err);

	if (status)
		return status;
	item.state = measure_task((struct measure_task){.done = str_equals(row_text(&row, "state"), "done"),
	                                                .cancelled = str_equals(row_text(&row, "state"), "cancelled"),
	                                                .deadline = row_date(&row, "deadline")},
	                          call_today(call), (int)ledger_setting_int(tx, MEASURE_SOON_SETTING, MEASURE_SOON_DAYS));
	put_task(call, tx, &item);
	return STATUS_OK;
}

#define TASK_FIELDS_MAX 9
/* The fields that the body names; the others stay. */
static size_t task_fields(const json_t *body, struct ledger_field fields[TASK_FIELDS_MAX])
{
	size_t count = 0;

	if (given(body, "year"))
		fields[count++] = ledger_int("year", given_int(body, "year"));
	fields[count++] = ledger_text("title", given_text(body, "title"));
	if (json_object_get(body, "text"))
		fields[count++] = ledger_text("text", given_text(body, "text"));
	if (json_object_get(body, "unit"))
		fields[count++] = ledger_ref("unit", given_int(body, "unit"));
	if (json_object_get(body, "leader"))
		fields[count++] = ledger_ref("leader", given_int(body, "leader"));
	if (json_object_get(body, "person"))
		fields[count++] = ledger_ref("person", given_int(body, "person"));
	if (json_object_get(body, "deadline"))
		fields[count++] = ledger_date("deadline", given_date(body, "deadline"));
	if (json_object_get(body, "deed"))
		fields[count++] = ledger_int("deed", given_int(body, "deed"));
	if (given(body, "state"))
		fields[count++] = ledger_text("state", given_text(body, "state"));
	return count;
}

enum status task_create(struct call *call, struct ledger_tx *tx)
{
	struct ledger_field fields[TASK_FIELDS_MAX + 3];
	size_t count = task_fields(call->body, fields);
	int64_t id;
	enum status status;

	if (!json_object_get(call->body, "unit"))
		fields[count++] = ledger_ref("unit", unit_or_own(&call->session.actor, 0));
	fields[count++] = ledger_int("percent", 0);
	fields[count++] = ledger_text("state", STR("open"));
	status = ledger_create(tx, ENTITY_TASK, fields, count, STR(""), &id, &call->err);
	return status ? status : answer_one(call, tx, id);
}

enum status task_update(struct call *call, struct ledger_tx *tx)
{
	struct ledger_field fields[TASK_FIELDS_MAX];
	size_t count = task_fields(call->body, fields);
	int64_t id = call_number(call, "id");
	enum status status = ledger_update(tx, ENTITY_TASK, id, given_int(call->body, "version"), fields, count, STR(""),
	                                   &call->err);

	return status ? status : answer_one(call, tx, id);
}

/* ---- progress ---- */

static enum status progress_rows(struct call *call, struct ledger_tx *tx, int64_t task, bool withdrawn,
                                 struct ledger_rows *rows)
{
	struct ledger_filter of_task = {FILTER_EQUAL, ledger_ref("task", task)};
	struct ledger_list list = {.filters = &of_task, .filter_count = 1, .order = "id", .descending = true,
	                           .withdrawn = withdrawn};

	return ledger_list(tx, ENTITY_PROGRESS, &list, &call->arena, rows, &call->err);
}

static void put_file(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct ledger_row row;
	struct err err = {0};

	/* The proof belongs to the entry: who may see the entry may see what it is called. */
	if (ledger_get(ledger_as_system(tx), ENTITY_DOCUMENT, id, &call->arena, &row, &err))
		return;
	json_begin_object(&call->json);
	json_put_int(&call->json, "id", id);
	json_put_str(&call->json, "name", row_text(&row, "name"));
	json_put_int(&call->json, "bytes", row_int(&row, "bytes"));
	json_end_object(&call->json);
}

static void put_files(struct call *call, struct ledger_tx *tx, struct str text)
{
	json_t *files = text.len ? json_loadb(text.at, text.len, 0, NULL) : NULL;

	json_name(&call->json, "files");
	json_begin_array(&call->json);
	for (size_t i = 0; i < json_array_size(files); i++)
		put_file(call, tx, json_integer_value(json_array_get(files, i)));
	json_end_array(&call->json);
	json_decref(files);
}

static void put_progress(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_int(json, "id", row->id);
	json_put_int(json, "percent", row_int(row, "percent"));
	json_put_str(json, "note", row_text(row, "note"));
	json_put_text(json, "state", row_bool(row, "done") ? "done" : "open");
	put_files(call, tx, row_text(row, "files"));
	put_person(call, tx, "by", "by_name", ENTITY_USER, row->created_by);
	put_instant(json, "at", row->created_at);
	json_put_bool(json, "withdrawn", row->withdrawn);
	json_end_object(json);
}

static enum status answer_page(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct ledger_rows rows;
	enum status status;

	json_begin_object(&call->json);
	json_name(&call->json, "task");
	status = answer_one(call, tx, id);
	if (!status)
		status = progress_rows(call, tx, id, true, &rows);
	if (status)
		return status;
	json_name(&call->json, "progress");
	json_begin_array(&call->json);
	for (size_t i = 0; i < rows.count; i++)
		put_progress(call, tx, &rows.at[i]);
	json_end_array(&call->json);
	status = put_history(call, tx, ENTITY_TASK, id);
	if (!status)
		json_end_object(&call->json);
	return status;
}

enum status task_show(struct call *call, struct ledger_tx *tx)
{
	return answer_page(call, tx, call_number(call, "id"));
}

/* The files of an entry must be documents that the user may see. */
static enum status read_files(struct call *call, struct ledger_tx *tx, struct str *out)
{
	const json_t *files = given_list(call->body, "files");
	struct ledger_row row;
	struct buf text;
	enum status status = STATUS_OK;

	buf_init(&text, 4096);
	buf_char(&text, '[');
	for (size_t i = 0; i < json_array_size(files) && !status; i++) {
		int64_t id = json_integer_value(json_array_get(files, i));
		status = ledger_get(tx, ENTITY_DOCUMENT, id, &call->arena, &row, &call->err);
		if (!status && str_equals(row_text(&row, "purpose"), "record")) /* nobody else could open it here */
			status = STATUS_NOT_FOUND;
		buf_format(&text, "%s%lld", i ? "," : "", (long long)id);
	}
	buf_char(&text, ']');
	*out = arena_str(&call->arena, buf_view(&text));
	buf_release(&text);
	if (status == STATUS_NOT_FOUND)
		status = err_set(&call->err, STATUS_INPUT, N_("a file of this entry does not exist"));
	return status;
}

/* The task says what its latest entry says. `entry` NULL: nothing was recorded. */
static enum status move_task(struct call *call, struct ledger_tx *tx, const struct ledger_row *task, int64_t version,
                             const struct ledger_row *entry)
{
	bool done = entry && row_bool(entry, "done");
	const struct ledger_field fields[] = {
		ledger_int("percent", entry ? row_int(entry, "percent") : 0),
		ledger_text("state", done ? STR("done") : STR("open")),
		ledger_text("last_note", entry ? row_text(entry, "note") : STR("")),
		entry ? ledger_instant("last_at", entry->created_at) : ledger_null("last_at")};

	return ledger_update(ledger_as_system(tx), ENTITY_TASK, task->id, version, fields, COUNT_OF(fields), STR(""),
	                     &call->err);
}

static enum status open_task(struct call *call, struct ledger_tx *tx, struct ledger_row *task)
{
	enum status status = ledger_get(tx, ENTITY_TASK, call_number(call, "id"), &call->arena, task, &call->err);

	if (status)
		return status;
	if (task->withdrawn || str_equals(row_text(task, "state"), "cancelled"))
		return err_set(&call->err, STATUS_CONFLICT, N_("the task was cancelled"));
	return STATUS_OK;
}

enum status task_progress(struct call *call, struct ledger_tx *tx)
{
	int64_t percent = given_int(call->body, "percent"), id;
	bool done = given_bool(call->body, "done");
	struct ledger_row task, entry;
	struct str files = STR("");
	enum status status;

	if (done && percent != 100)
		return err_set(&call->err, STATUS_INPUT, N_("a task is done at 100 percent, not at %lld"), (long long)percent);
	status = open_task(call, tx, &task);
	if (!status)
		status = read_files(call, tx, &files);
	if (status)
		return status;
	const struct ledger_field fields[] = {
		ledger_ref("task", task.id), ledger_int("percent", percent),
		ledger_text("note", given_text(call->body, "note")),
		ledger_bool("done", done), ledger_json("files", files)};
	status = ledger_create(tx, ENTITY_PROGRESS, fields, COUNT_OF(fields), STR(""), &id, &call->err);
	if (!status)
		status = ledger_get(tx, ENTITY_PROGRESS, id, &call->arena, &entry, &call->err);
	if (!status)
		status = move_task(call, tx, &task, given_int(call->body, "version"), &entry);
	return status ? status : answer_page(call, tx, task.id);
}

enum status task_withdraw(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row task, entry;
	struct ledger_rows rows;
	enum status status = open_task(call, tx, &task);

	if (!status)
		status = ledger_get(tx, ENTITY_PROGRESS, call_number(call, "n"), &call->arena, &entry, &call->err);
	if (!status && (row_int(&entry, "task") != task.id || entry.withdrawn))
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("the task has no such entry"));
	if (!status)
		status = ledger_withdraw(tx, ENTITY_PROGRESS, entry.id, entry.version, given_text(call->body, "reason"),
		                         &call->err);
	if (!status)
		status = progress_rows(call, tx, task.id, false, &rows);
	if (!status)
		status = move_task(call, tx, &task, task.version, rows.count ? &rows.at[0] : NULL);
	return status ? status : answer_page(call, tx, task.id);
}
