/* What waits for the user, over all registers: handed to the own person, come back, calling them by name, or of the own unit and near
 * its end. Each with why it stands there. */
#include "app/forms_int.h"
#include "app/inbox_int.h"
#include "app/registers_int.h"

#include <stdlib.h>

#define ITEMS_PER_REGISTER 50
#define TOLD_SHOWN 3 /* of one record, the latest */

struct item {
	const struct register_definition *definition;
	const struct ledger_row *row;
	struct str label, state_title, limit_title;
	struct date due;
	enum record_light light;
	unsigned why;
	struct told told[TOLD_SHOWN];
	size_t told_count;
};
struct todo {
	struct inbox inbox;
	struct item *items;
	size_t count, capacity;
	int64_t red, yellow;
};
struct gathering { /* of one register */
	struct call *call;
	const struct records *records;
	struct todo *todo;
};
static const struct {
	unsigned why;
	const char *word;
} whys[] = {{WHY_RETURNED, "returned"}, {WHY_MENTIONED, "mentioned"}, {WHY_ASSIGNED, "assigned"}, {WHY_OVERDUE, "overdue"}, {WHY_DUE, "due"}};

static struct str state_title(const struct register_definition *definition, const struct ledger_row *row)
{
	for (size_t i = 0; i < definition->state_count; i++)
		if (str_equals(row_text(row, "state"), definition->states[i].name))
			return definition->states[i].title;
	return STR("");
}

/* The limit that ends first. */
static struct str nearest_limit(const struct records *records, const struct ledger_row *row)
{
	struct limit_state limits[RECORD_LIMITS_MAX];
	size_t count = record_limits(records, row, limits);
	struct str title = STR("");
	struct date nearest = {0, 0, 0};

	for (size_t i = 0; i < count; i++)
		if (!limits[i].suspended && (!date_is_set(nearest) || date_compare(limits[i].due, nearest) < 0)) {
			nearest = limits[i].due;
			title = limits[i].limit->title;
		}
	return title;
}

static struct item *known(const struct todo *todo, const struct register_definition *definition, int64_t id)
{
	for (size_t i = todo->count; i-- > 0 && todo->items[i].definition == definition;)
		if (todo->items[i].row->id == id)
			return &todo->items[i];
	return NULL;
}

static unsigned why_by_light(enum record_light light)
{
	return light == RECORD_LIGHT_RED ? WHY_OVERDUE : light == RECORD_LIGHT_YELLOW ? WHY_DUE : 0;
}

/* The item of the row, made where there is none. */
static enum status add(const struct gathering *gathering, const struct ledger_row *row, struct item **out)
{
	const struct records *records = gathering->records;
	struct call *call = gathering->call;
	struct todo *todo = gathering->todo;
	void *items = todo->items;

	*out = known(todo, records->definition, row->id);
	if (*out)
		return STATUS_OK;
	if (!arena_reserve(&call->arena, &items, &todo->capacity, todo->count, sizeof *todo->items))
		return err_memory(&call->err);
	todo->items = items;
	enum record_light light = record_light(records, row);
	*out = &todo->items[todo->count++];
	**out = (struct item){
		.definition = records->definition, .row = row, .label = record_label(records, row),
		.state_title = state_title(records->definition, row), .limit_title = nearest_limit(records, row),
		.due = row_date(row, "due"), .light = light, .why = why_by_light(light),
	};
	return STATUS_OK;
}

/* What is near its end in a village waits there only for who can move it on; it is told by the office that has it. */
static bool is_due_for(const struct call *call, const struct records *records, const struct ledger_row *row)
{
	return call->session.actor.role != ACTOR_VILLAGE || record_awaits(records, row);
}

static enum status add_rows(const struct gathering *gathering, const struct record_query *query)
{
	struct ledger_rows rows = {NULL, 0};
	enum status status = record_list(gathering->records, query, &rows, NULL, &gathering->call->err);

	for (size_t i = 0; !status && i < rows.count; i++) {
		struct item *item;
		if (query->own && !is_due_for(gathering->call, gathering->records, &rows.at[i]))
			continue;
		status = add(gathering, &rows.at[i], &item);
		if (!status && query->mine)
			item->why |= WHY_ASSIGNED;
	}
	return status;
}

static enum status add_calling(void *context, const struct calling *calling)
{
	struct item *item;
	enum status status = add(context, calling->row, &item);

	if (status)
		return status;
	item->why |= calling->why;
	if (item->told_count < TOLD_SHOWN)
		item->told[item->told_count++] = calling->told;
	return STATUS_OK;
}

static enum status gather(struct call *call, const struct records *records, void *user)
{
	static const struct record_query queries[] = {
		{.mine = true, .unfinished = true, .order = {"due", 3}, .limit = ITEMS_PER_REGISTER},
		{.own = true, .light = {"red", 3}, .order = {"due", 3}, .limit = ITEMS_PER_REGISTER},
		{.own = true, .light = {"yellow", 6}, .order = {"due", 3}, .limit = ITEMS_PER_REGISTER},
	};
	struct todo *todo = user;
	struct gathering gathering = {call, records, todo};
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < COUNT_OF(queries); i++)
		status = add_rows(&gathering, &queries[i]);
	return status ? status : inbox_of(call, records, &todo->inbox, add_calling, &gathering);
}

/* The nearest end first, what has none last. */
static int by_due(const void *a, const void *b)
{
	const struct item *left = a, *right = b;
	bool left_set = date_is_set(left->due), right_set = date_is_set(right->due);

	if (left_set != right_set)
		return left_set ? -1 : 1;
	if (left_set && date_compare(left->due, right->due))
		return date_compare(left->due, right->due);
	return (left->row->id > right->row->id) - (left->row->id < right->row->id);
}

static void put_why(struct json *json, const struct item *item)
{
	json_name(json, "why");
	json_begin_array(json);
	for (size_t i = 0; i < COUNT_OF(whys); i++)
		if (item->why & whys[i].why)
			json_text(json, whys[i].word);
	json_end_array(json);
	json_name(json, "told");
	json_begin_array(json);
	for (size_t i = 0; i < item->told_count; i++) {
		json_begin_object(json);
		put_instant(json, "at", item->told[i].at);
		put_text_or_null(json, "by_name", item->told[i].by_name);
		json_put_str(json, "where", item->told[i].where);
		json_put_str(json, "words", item->told[i].words);
		json_end_object(json);
	}
	json_end_array(json);
}

static void put_item(struct call *call, const struct item *item)
{
	struct json *json = &call->json;
	struct date today = call_today(call);

	json_begin_object(json);
	json_put_text(json, "register", item->definition->name);
	json_put_str(json, "register_title", item->definition->title);
	json_put_int(json, "id", item->row->id);
	json_put_str(json, "label", item->label);
	put_text_or_null(json, "state_title", item->state_title);
	json_put_text(json, "light", record_light_text(item->light));
	json_put_date(json, "due", item->due);
	json_name(json, "days_left");
	if (date_is_set(item->due))
		json_int(json, date_days(item->due) - date_days(today));
	else
		json_write_null(json);
	put_text_or_null(json, "limit_title", item->limit_title);
	put_why(json, item);
	json_end_object(json);
}

static void put_counts(struct json *json, const struct todo *todo)
{
	json_name(json, "counts");
	json_begin_object(json);
	for (size_t i = 0; i < COUNT_OF(whys); i++) {
		int64_t count = 0;

		for (size_t k = 0; k < todo->count; k++)
			count += (todo->items[k].why & whys[i].why) != 0;
		json_put_int(json, whys[i].word, count);
	}
	json_end_object(json);
}

enum status todo_list(struct call *call, struct ledger_tx *tx)
{
	struct todo todo = {0};
	struct due_forms forms;
	enum status status = inbox_open(call, tx, &todo.inbox);

	if (!status)
		status = each_register(call, tx, gather, &todo);
	if (!status)
		status = due_forms_of(call, tx, &forms);
	if (status)
		return status;
	if (todo.count)
		qsort(todo.items, todo.count, sizeof *todo.items, by_due);
	json_begin_object(&call->json);
	json_name(&call->json, "items");
	json_begin_array(&call->json);
	for (size_t i = 0; i < todo.count; i++) {
		todo.red += todo.items[i].light == RECORD_LIGHT_RED;
		todo.yellow += todo.items[i].light == RECORD_LIGHT_YELLOW;
		put_item(call, &todo.items[i]);
	}
	json_end_array(&call->json);
	put_due_forms(call, tx, &forms);
	json_put_int(&call->json, "red", todo.red + forms.red);
	json_put_int(&call->json, "yellow", todo.yellow + forms.yellow);
	put_counts(&call->json, &todo);
	json_end_object(&call->json);
	return STATUS_OK;
}
