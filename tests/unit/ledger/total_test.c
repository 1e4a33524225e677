/* Totals that are kept are those that counting gives; pages further down are the same rows. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

static const struct ledger_column columns[] = {
	{.name = "title", .title = "title", .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED},
	{.name = "unit", .title = "unit", .type = LEDGER_REF, .target = ENTITY_UNIT},
	{.name = "persons", .title = "persons", .type = LEDGER_INT},
};
static const struct ledger_index indexes[] = {{{"withdrawn", "persons"}, .count = 2}};
static const struct ledger_kind kind = {
	.name = "visit", .title = "visit", .label = "title", .columns = columns, .column_count = COUNT_OF(columns), .own_units = {"unit"},
	.access = {"AAAA", "oooo", "oooo", "A---", "AAAA"}, .indexes = indexes, .index_count = COUNT_OF(indexes),
};

static int set_up(void **state)
{
	if (fixture_set_up(state))
		return -1;
	struct fixture *f = *state;
	return ledger_learn(f->ledger, &kind, 1, &f->err) == STATUS_OK ? 0 : -1;
}

struct call {
	struct ledger_list list;
	struct ledger_filter filter;
	int64_t count, version;
	bool fails;
	int64_t unit, persons, id;
	struct ledger_rows rows;
	struct arena *arena;
};

static enum entity visit(struct ledger_tx *tx)
{
	enum entity entity = ENTITY_COUNT;
	assert_true(ledger_kind_find(tx, STR("visit"), &entity));
	return entity;
}

static enum status count_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct call *call = argument;
	return ledger_count(tx, visit(tx), &call->list, &call->count, err);
}

/* Of those with so many persons; 0: of all. */
static int64_t count(struct fixture *f, const struct actor *actor, int64_t persons)
{
	struct call call = {.filter = {FILTER_EQUAL, ledger_int("persons", persons)}};
	call.list = (struct ledger_list){.filters = &call.filter, .filter_count = persons > 0};
	assert_int_equal(ledger_look(f->ledger, actor, count_work, &call, &f->err), STATUS_OK);
	return call.count;
}

static enum status enter_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct call *call = argument;
	enum status status = ledger_create(tx, visit(tx), FIELDS(ledger_text("title", STR("走访")), ledger_ref("unit", call->unit),
	                                                         ledger_int("persons", call->persons)), STR(""), &call->id, err);
	if (!status)
		status = ledger_count(tx, visit(tx), &call->list, &call->count, err);
	return status ? status : call->fails ? err_set(err, STATUS_INPUT, "undone") : STATUS_OK;
}

static int64_t enter(struct fixture *f, int64_t unit, int64_t persons)
{
	struct call call = {.unit = unit, .persons = persons};
	assert_int_equal(ledger_change(f->ledger, &f->system, enter_work, &call, &f->err), STATUS_OK);
	return call.id;
}

static enum status withdraw_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct call *call = argument;
	return ledger_withdraw(tx, visit(tx), call->id, call->version, STR("重复"), err);
}

static enum status update_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct call *call = argument;
	return ledger_update(tx, visit(tx), call->id, call->version, FIELDS(ledger_int("persons", call->persons)), STR(""), err);
}

static void a_total_follows_each_change(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(count(f, &f->leader, 0), 0);
	int64_t id = enter(f, UNIT_FARMING, 3);
	enter(f, UNIT_ROADS, 4);
	assert_int_equal(count(f, &f->leader, 0), 2);
	assert_int_equal(count(f, &f->leader, 0), 2);
	assert_int_equal(count(f, &f->leader, 3), 1);
	assert_int_equal(count(f, &f->leader, 4), 1);
	assert_int_equal(count(f, &f->leader, 5), 0);
	struct call call = {.id = id, .version = 1, .persons = 5};
	assert_int_equal(ledger_change(f->ledger, &f->system, update_work, &call, &f->err), STATUS_OK);
	assert_int_equal(count(f, &f->leader, 3), 0);
	assert_int_equal(count(f, &f->leader, 5), 1);
	call.version = 2;
	assert_int_equal(ledger_change(f->ledger, &f->system, withdraw_work, &call, &f->err), STATUS_OK);
	assert_int_equal(count(f, &f->leader, 5), 0);
	assert_int_equal(count(f, &f->leader, 0), 1);
}

static void totals_are_ones_own(void **state)
{
	struct fixture *f = *state;
	int64_t all = count(f, &f->leader, 0), officer = count(f, &f->officer, 0), roads = count(f, &f->roads_officer, 0),
	        village = count(f, &f->village, 0);
	enter(f, UNIT_BRIDGE_VILLAGE, 6);
	enter(f, UNIT_ROADS, 6);
	assert_int_equal(count(f, &f->leader, 0), all + 2);
	assert_int_equal(count(f, &f->officer, 0), officer);
	assert_int_equal(count(f, &f->roads_officer, 0), roads + 1);
	assert_int_equal(count(f, &f->village, 0), village + 1);
}

/* Whose a row is hangs on the tree of the units too. */
static void a_unit_that_moves_takes_its_rows_along(void **state)
{
	struct fixture *f = *state;
	struct ledger_row row;
	enter(f, UNIT_HILL_VILLAGE, 7);
	int64_t before = count(f, &f->roads_officer, 7);
	assert_int_equal(get(f, &f->system, ENTITY_UNIT, UNIT_HILL_VILLAGE, &row), STATUS_OK);
	assert_int_equal(update(f, &f->system, ENTITY_UNIT, UNIT_HILL_VILLAGE, row.version, FIELDS(ledger_ref("parent", UNIT_ROADS))),
	                 STATUS_OK);
	assert_int_equal(count(f, &f->roads_officer, 7), before + 1);
}

/* What a change counts for itself is nobody else's, and gone with it. */
static void what_is_undone_was_never_counted(void **state)
{
	struct fixture *f = *state;
	int64_t before = count(f, &f->leader, 0);
	struct call call = {.unit = UNIT_ROADS, .persons = 8, .fails = true};
	assert_int_equal(ledger_change(f->ledger, &f->system, enter_work, &call, &f->err), STATUS_INPUT);
	assert_int_equal(call.count, before + 1);
	assert_int_equal(count(f, &f->leader, 0), before);
}

static enum status list_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct call *call = argument;
	return ledger_list(tx, visit(tx), &call->list, call->arena, &call->rows, err);
}

static void pages_further_down_are_parts_of_the_whole(void **state)
{
	static const char *const orders[] = {NULL, "persons", "title"};
	struct fixture *f = *state;
	const struct actor *const actors[] = {&f->leader, &f->roads_officer, &f->village};
	for (int64_t i = 0; i < 30; i++)
		enter(f, i % 2 ? UNIT_ROADS : UNIT_BRIDGE_VILLAGE, i % 7 + 1);
	for (size_t i = 0; i < COUNT_OF(orders) * COUNT_OF(actors) * 2; i++) {
		struct call whole = {.arena = &f->arena}, page = {.arena = &f->arena};
		whole.list = (struct ledger_list){.order = orders[i / 2 % COUNT_OF(orders)], .descending = i % 2};
		assert_int_equal(ledger_look(f->ledger, actors[i / 6], list_work, &whole, &f->err), STATUS_OK);
		assert_true(whole.rows.count > 10);
		for (size_t from = 1; from < whole.rows.count; from += 4) {
			page.list = whole.list;
			page.list.offset = (int64_t)from;
			page.list.limit = 4;
			assert_int_equal(ledger_look(f->ledger, actors[i / 6], list_work, &page, &f->err), STATUS_OK);
			assert_int_equal(page.rows.count, whole.rows.count - from < 4 ? whole.rows.count - from : 4);
			for (size_t k = 0; k < page.rows.count; k++)
				assert_int_equal(page.rows.at[k].id, whole.rows.at[from + k].id);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_total_follows_each_change), cmocka_unit_test(totals_are_ones_own),
		cmocka_unit_test(a_unit_that_moves_takes_its_rows_along), cmocka_unit_test(what_is_undone_was_never_counted),
		cmocka_unit_test(pages_further_down_are_parts_of_the_whole),
	};
	return cmocka_run_group_tests_name("ledger totals", tests, set_up, fixture_tear_down);
}
