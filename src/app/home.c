/* Where the year stands. */
#include "app/year_int.h"

#include <stdlib.h>

#define SHOWN 10

/* Mine: I lead it or do it; and what nobody does yet in my own office or village. */
static bool is_mine(const struct call *call, const struct measured_task *item)
{
	const struct actor *actor = &call->session.actor;
	bool clerk = actor->role == ACTOR_OFFICER || actor->role == ACTOR_VILLAGE;

	return row_int(item->row, "person") == actor->user || row_int(item->row, "leader") == actor->user ||
	       (clerk && item->row->own && row_int(item->row, "person") == 0);
}

static bool is_late(const struct call *call, const struct measured_task *item)
{
	(void)call;
	return item->state.light == LIGHT_RED;
}

static int by_deadline(const void *a, const void *b)
{
	const struct measured_task *left = a, *right = b;
	int order = date_compare(row_date(left->row, "deadline"), row_date(right->row, "deadline"));

	return order ? order : (left->row->id > right->row->id) - (left->row->id < right->row->id);
}

static enum status put_tasks(struct call *call, struct ledger_tx *tx, const char *name,
                             const struct measured_tasks *items,
                             bool (*wanted)(const struct call *, const struct measured_task *))
{
	struct measured_task *found = arena_array(&call->arena, items->count + 1, sizeof *found);
	size_t count = 0;

	if (!found)
		return err_memory(&call->err);
	for (size_t i = 0; i < items->count; i++)
		if (items->at[i].state.has_days_left && wanted(call, &items->at[i]))
			found[count++] = items->at[i];
	qsort(found, count, sizeof *found, by_deadline);
	json_name(&call->json, name);
	json_begin_array(&call->json);
	for (size_t i = 0; i < count && i < SHOWN; i++)
		put_task(call, tx, &found[i]);
	json_end_array(&call->json);
	return STATUS_OK;
}

static void put_counts(struct json *json, const char *name, const struct measure_counts *counts, bool tasks)
{
	json_name(json, name);
	json_begin_object(json);
	json_put_int(json, "total", counts->total);
	json_put_int(json, "green", counts->green);
	json_put_int(json, "yellow", counts->yellow);
	json_put_int(json, "red", counts->red);
	json_put_int(json, "none", counts->none);
	if (tasks)
		json_put_int(json, "done", counts->done);
	json_end_object(json);
}

static enum status put_next_report(struct call *call, struct ledger_tx *tx, int year)
{
	struct ledger_filter of_year = {FILTER_EQUAL, ledger_int("year", year)};
	struct ledger_list list = {.filters = &of_year, .filter_count = 1, .order = "changed_at", .descending = true,
	                           .limit = 1};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_REPORT, &list, &call->arena, &rows, &call->err);

	if (!status)
		put_id(&call->json, "next_report", rows.count ? rows.at[0].id : 0);
	return status;
}

static enum status put_indicators(struct call *call, struct ledger_tx *tx, const struct measured_indicators *items)
{
	enum status status = STATUS_OK;

	json_name(&call->json, "indicators");
	json_begin_array(&call->json);
	for (size_t i = 0; !status && i < items->count; i++)
		if (items->at[i].target)
			status = put_indicator(call, tx, &items->at[i]);
	json_end_array(&call->json);
	return status;
}

enum status home_show(struct call *call, struct ledger_tx *tx)
{
	struct measured_indicators indicators;
	struct measured_tasks tasks;
	struct measure_counts of_targets = {0}, of_tasks = {0};
	struct date today = call_today(call);
	int year = 0;
	enum status status = year_asked(call, tx, &year);

	if (!status)
		status = year_indicators(call, tx, 0, year, &indicators);
	if (!status)
		status = measure_load_tasks(tx, year, today, &call->arena, &tasks, &call->err);
	if (status)
		return status;
	for (size_t i = 0; i < indicators.count; i++)
		if (indicators.at[i].target)
			measure_count(&of_targets, indicators.at[i].state.light);
	for (size_t i = 0; i < tasks.count; i++)
		if (!str_equals(row_text(tasks.at[i].row, "state"), "cancelled"))
			measure_count(&of_tasks, tasks.at[i].state.light);
	json_begin_object(&call->json);
	json_put_int(&call->json, "year", year);
	json_put_date(&call->json, "today", today);
	put_counts(&call->json, "targets", &of_targets, false);
	put_counts(&call->json, "tasks", &of_tasks, true);
	status = put_tasks(call, tx, "due", &tasks, is_mine);
	if (!status)
		status = put_tasks(call, tx, "late", &tasks, is_late);
	if (!status)
		status = put_indicators(call, tx, &indicators);
	if (!status)
		status = put_next_report(call, tx, year);
	if (!status)
		json_end_object(&call->json);
	return status;
}
