/* The thin layer between the ledger and the computing core: fills plain structs, computes nothing itself. */
#include <stdlib.h>

#include "ledger/ledger.h"
#include "measure/measure.h"

#define PAGE 5000 /* rows the ledger is asked for at once */

/* Every row that the filters let through, whatever their number. */
static enum status list_all(struct ledger_tx *tx, enum entity entity, const struct ledger_filter *filters,
                            size_t filter_count, struct arena *arena, struct ledger_rows *out, struct err *err)
{
	struct ledger_row *all = NULL;
	size_t count = 0, capacity = 0;
	struct ledger_rows page = {0};
	do {
		struct ledger_list list = {
			.filters = filters, .filter_count = filter_count, .limit = PAGE, .offset = (int64_t)count};
		enum status status = ledger_list(tx, entity, &list, arena, &page, err);
		if (status)
			return status;
		for (size_t i = 0; i < page.count; i++) {
			if (!arena_reserve(arena, (void **)&all, &capacity, count, sizeof *all))
				return err_memory(err);
			all[count++] = page.at[i];
		}
	} while (page.count == PAGE);
	*out = (struct ledger_rows){all, count};
	return STATUS_OK;
}

static int by_reference(const void *a, const void *b)
{
	const struct measured_indicator *left = a, *right = b;
	return (left->row->id > right->row->id) - (left->row->id < right->row->id);
}

static int key_first(const void *a, const void *b)
{
	const struct measured_indicator *left = a, *right = b;
	bool left_key = row_bool(left->row, "key"), right_key = row_bool(right->row, "key");
	return left_key != right_key ? (right_key ? 1 : -1) : by_reference(a, b);
}

/* `items` sorted by id. NULL when the indicator is out of sight or withdrawn. */
static struct measured_indicator *find(struct measured_indicator *items, size_t count, int64_t id)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (items[middle].row->id == id)
			return &items[middle];
		if (items[middle].row->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static void take_value(struct measured_indicator *item, const struct ledger_row *row, int year)
{
	int64_t month = row_int(row, "month");
	if (month < 1 || month > MEASURE_MONTHS || row_is_null(row, "value"))
		return;
	struct measured value = measured_of(row_dec(row, "value"));
	if (row_int(row, "year") != year) {
		item->figures.last_values[month - 1] = value;
		return;
	}
	item->figures.values[month - 1] = value;
	item->values[month - 1] = row;
}

static enum status take_target(struct measured_indicator *item, const struct ledger_row *row, struct err *err)
{
	struct measure_target target = {
		.set = true, .value = row_dec(row, "value"), .negative = str_equals(row_text(row, "sign"), "-")};
	if (!target_measure_parse(row_text(row, "measure"), &target.measure)
	    || !target_bound_parse(row_text(row, "bound"), &target.bound)) {
		err_set(err, STATUS_CORRUPT, "target %lld of the record cannot be understood", (long long)row->id);
		return err_detail(err, "measure \"%.*s\", bound \"%.*s\"", STR_ARG(row_text(row, "measure")),
		                  STR_ARG(row_text(row, "bound")));
	}
	item->figures.target = target;
	item->target = row;
	return STATUS_OK;
}

static enum status load_rows(struct ledger_tx *tx, int64_t id, int year, struct arena *arena,
                             struct measured_indicator *items, size_t count, struct err *err)
{
	struct ledger_filter filters[] = {
		{FILTER_AT_LEAST, ledger_int("year", year - 1)},
		{FILTER_AT_MOST, ledger_int("year", year)},
		{FILTER_EQUAL, ledger_ref("indicator", id)},
	};
	size_t filter_count = id ? 3 : 2;
	struct ledger_rows values, targets;
	enum status status = list_all(tx, ENTITY_VALUE, filters, filter_count, arena, &values, err);
	if (status)
		return status;
	for (size_t i = 0; i < values.count; i++) {
		struct measured_indicator *item = find(items, count, row_int(&values.at[i], "indicator"));
		if (item)
			take_value(item, &values.at[i], year);
	}
	filters[0] = (struct ledger_filter){FILTER_EQUAL, ledger_int("year", year)};
	status = list_all(tx, ENTITY_TARGET, filters, filter_count, arena, &targets, err);
	for (size_t i = 0; !status && i < targets.count; i++) {
		struct measured_indicator *item = find(items, count, row_int(&targets.at[i], "indicator"));
		if (item)
			status = take_target(item, &targets.at[i], err);
	}
	return status;
}

static enum status get_one(struct ledger_tx *tx, int64_t id, struct arena *arena, struct ledger_rows *out,
                           struct err *err)
{
	struct ledger_row *row = arena_alloc(arena, sizeof *row);
	if (!row)
		return err_memory(err);
	*out = (struct ledger_rows){row, 1};
	return ledger_get(tx, ENTITY_INDICATOR, id, arena, row, err);
}

static void prefer(struct measured *values, const struct measured *derived)
{
	for (int i = 0; i < MEASURE_MONTHS; i++)
		if (derived[i].known)
			values[i] = derived[i];
}

/* What the records say goes before what was entered. */
static enum status derive(const struct measure_registers *registers, int year, struct measured_indicator *item, struct err *err)
{
	enum status status = registers->derive(registers->context, item->row, year, &item->derived, err);
	if (status || !item->derived.linked)
		return status;
	prefer(item->figures.values, item->derived.values);
	prefer(item->figures.last_values, item->derived.last_values);
	item->figures.running = item->derived.running;
	return STATUS_OK;
}

enum status measure_load_indicators(struct ledger_tx *tx, const struct measure_registers *registers, int64_t id, int year,
                                    struct date today, struct arena *arena, struct measured_indicators *out, struct err *err)
{
	struct ledger_rows rows;
	enum status status = id ? get_one(tx, id, arena, &rows, err)
	                        : list_all(tx, ENTITY_INDICATOR, NULL, 0, arena, &rows, err);
	if (status)
		return status;
	struct measured_indicator *items = arena_array(arena, rows.count ? rows.count : 1, sizeof *items);
	if (!items)
		return err_memory(err);
	for (size_t i = 0; i < rows.count; i++) {
		items[i].row = &rows.at[i];
		items[i].figures = (struct measure_indicator){
			.year = year, .unit = row_text(&rows.at[i], "unit"), .today = today};
		if (!direction_parse(row_text(&rows.at[i], "direction"), &items[i].figures.direction))
			items[i].figures.direction = DIRECTION_NEUTRAL;
	}
	qsort(items, rows.count, sizeof *items, by_reference);
	status = load_rows(tx, id, year, arena, items, rows.count, err);
	for (size_t i = 0; !status && registers && i < rows.count; i++)
		status = derive(registers, year, &items[i], err);
	if (status)
		return status;
	for (size_t i = 0; i < rows.count; i++)
		items[i].state = measure_indicator(&items[i].figures);
	qsort(items, rows.count, sizeof *items, key_first);
	*out = (struct measured_indicators){items, rows.count};
	return STATUS_OK;
}

enum status measure_load_tasks(struct ledger_tx *tx, int year, struct date today, struct arena *arena,
                               struct measured_tasks *out, struct err *err)
{
	struct ledger_filter of_year = {FILTER_EQUAL, ledger_int("year", year)};
	struct ledger_rows rows;
	enum status status = list_all(tx, ENTITY_TASK, &of_year, 1, arena, &rows, err);
	if (status)
		return status;
	struct measured_task *items = arena_array(arena, rows.count ? rows.count : 1, sizeof *items);
	if (!items)
		return err_memory(err);
	int64_t soon = ledger_setting_int(tx, MEASURE_SOON_SETTING, MEASURE_SOON_DAYS);
	for (size_t i = 0; i < rows.count; i++) {
		const struct ledger_row *row = &rows.at[i];
		struct str state = row_text(row, "state");
		struct measure_task task = {
			str_equals(state, "done"), str_equals(state, "cancelled"), row_date(row, "deadline")};
		items[i] = (struct measured_task){row, measure_task(task, today, (int)soon)};
	}
	*out = (struct measured_tasks){items, rows.count};
	return STATUS_OK;
}
