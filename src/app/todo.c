/* What waits for the user, over all registers: handed to the own person, or of the own unit and near its end. */
#include "app/registers_int.h"

#include <stdlib.h>

#define ITEMS_PER_REGISTER 50

struct item {
	const struct register_definition *definition;
	const struct ledger_row *row;
	struct str label, state_title, limit_title;
	struct date due;
	enum record_light light;
};
struct todo {
	struct item *items;
	size_t count, capacity;
	int64_t red, yellow;
};

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

static bool known(const struct todo *todo, const struct register_definition *definition, int64_t id)
{
	for (size_t i = todo->count; i-- > 0 && todo->items[i].definition == definition;)
		if (todo->items[i].row->id == id)
			return true;
	return false;
}

static enum status add(struct call *call, const struct records *records, const struct ledger_row *row, struct todo *todo)
{
	void *items = todo->items;

	if (known(todo, records->definition, row->id))
		return STATUS_OK;
	if (!arena_reserve(&call->arena, &items, &todo->capacity, todo->count, sizeof *todo->items))
		return err_memory(&call->err);
	todo->items = items;
	todo->items[todo->count++] = (struct item){
		records->definition, row, record_label(records, row), state_title(records->definition, row),
		nearest_limit(records, row), row_date(row, "due"), record_light(records, row),
	};
	return STATUS_OK;
}

static enum status add_rows(struct call *call, const struct records *records, const struct record_query *query,
                            struct todo *todo)
{
	struct ledger_rows rows = {NULL, 0};
	enum status status = record_list(records, query, &rows, NULL, &call->err);

	for (size_t i = 0; !status && i < rows.count; i++)
		status = add(call, records, &rows.at[i], todo);
	return status;
}

static enum status gather(struct call *call, const struct records *records, struct todo *todo)
{
	static const struct record_query queries[] = {
		{.mine = true, .unfinished = true, .order = {"due", 3}, .limit = ITEMS_PER_REGISTER},
		{.own = true, .light = {"red", 3}, .order = {"due", 3}, .limit = ITEMS_PER_REGISTER},
		{.own = true, .light = {"yellow", 6}, .order = {"due", 3}, .limit = ITEMS_PER_REGISTER},
	};
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < COUNT_OF(queries); i++)
		status = add_rows(call, records, &queries[i], todo);
	return status;
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
	json_end_object(json);
}

enum status todo_list(struct call *call, struct ledger_tx *tx)
{
	struct todo todo = {NULL, 0, 0, 0, 0};
	size_t count;
	const struct register_definition *const *all = registry_all(call->app->registry, &count);
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < count; i++) {
		struct records *records = arena_alloc(&call->arena, sizeof *records);

		if (!records)
			return err_memory(&call->err);
		status = records_open(call->app->registry, tx, str_of(all[i]->name), &call->arena, records, NULL);
		if (status == STATUS_NOT_FOUND) {
			status = STATUS_OK; /* not for the present user */
			continue;
		}
		if (!status)
			status = gather(call, records, &todo);
	}
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
	json_put_int(&call->json, "red", todo.red);
	json_put_int(&call->json, "yellow", todo.yellow);
	json_end_object(&call->json);
	return STATUS_OK;
}
