/* Indicators, values, targets and tasks come out of a real ledger as the core wants them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ledger/ledger.h"
#include "measure/measure.h"

struct fixture {
	char folder[32], path[64];
	struct store *store;
	struct ledger *ledger;
	struct arena arena;
	struct err err;
	int64_t gdp, rate, plain;
};

static void check(struct fixture *f, enum status status)
{
	if (status)
		fail_msg("%s (%s)", f->err.message, f->err.detail);
}

static struct dec dec(const char *text)
{
	struct dec out = {0};
	assert_true(dec_parse(str_of(text), &out));
	return out;
}

static int64_t put(struct fixture *f, struct ledger_tx *tx, enum entity entity, const struct ledger_field *fields,
                   size_t count)
{
	int64_t id = 0;
	check(f, ledger_create(tx, entity, fields, count, STR(""), &id, &f->err));
	return id;
}
#define FIELDS(...) (const struct ledger_field[]){__VA_ARGS__}, COUNT_OF(((const struct ledger_field[]){__VA_ARGS__}))

static int64_t put_indicator(struct fixture *f, struct ledger_tx *tx, const char *name, const char *unit, bool key)
{
	return put(f, tx, ENTITY_INDICATOR, FIELDS(ledger_text("name", str_of(name)), ledger_text("unit", str_of(unit)),
	                                           ledger_text("direction", STR("up")), ledger_bool("key", key)));
}

static int64_t put_value(struct fixture *f, struct ledger_tx *tx, int64_t indicator, int year, int month,
                         const char *value)
{
	return put(f, tx, ENTITY_VALUE, FIELDS(ledger_ref("indicator", indicator), ledger_int("year", year),
	                                       ledger_int("month", month), ledger_dec("value", dec(value))));
}

static void put_task(struct fixture *f, struct ledger_tx *tx, int year, const char *title, const char *state,
                     struct date deadline)
{
	put(f, tx, ENTITY_TASK, FIELDS(ledger_int("year", year), ledger_text("title", str_of(title)),
	                               ledger_text("state", str_of(state)), ledger_int("percent", 0),
	                               ledger_date("deadline", deadline)));
}

static enum status fill(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct fixture *f = argument;
	(void)err;
	f->plain = put_indicator(f, tx, "粮食总产量", "吨", false);
	f->gdp = put_indicator(f, tx, "地区生产总值", "万元", true);
	f->rate = put_indicator(f, tx, "自来水普及率", "%", true);
	put_value(f, tx, f->gdp, 2024, 12, "1");
	put_value(f, tx, f->gdp, 2025, 9, "700");
	put_value(f, tx, f->gdp, 2025, 12, "1000");
	put_value(f, tx, f->gdp, 2026, 9, "862.5");
	int64_t wrong = put_value(f, tx, f->gdp, 2026, 10, "9999");
	check(f, ledger_withdraw(tx, ENTITY_VALUE, wrong, 1, STR("录错了"), &f->err));
	put_value(f, tx, f->gdp, 2027, 1, "5");
	put(f, tx, ENTITY_TARGET, FIELDS(ledger_ref("indicator", f->gdp), ledger_int("year", 2026), ledger_dec("value", dec("15")),
	                                 ledger_text("measure", STR("growth")), ledger_text("bound", STR(">="))));
	put(f, tx, ENTITY_TARGET, FIELDS(ledger_ref("indicator", f->gdp), ledger_int("year", 2025), ledger_dec("value", dec("3")),
	                                 ledger_text("measure", STR("growth")), ledger_text("bound", STR("="))));
	put(f, tx, ENTITY_TARGET, FIELDS(ledger_ref("indicator", f->rate), ledger_int("year", 2026), ledger_dec("value", dec("1")),
	                                 ledger_text("measure", STR("change")), ledger_text("bound", STR("=")),
	                                 ledger_text("sign", STR("-"))));
	put_task(f, tx, 2026, "新建公路", "open", (struct date){2026, 6, 14});
	put_task(f, tx, 2026, "维修桥梁", "open", (struct date){2026, 7, 1});
	put_task(f, tx, 2026, "编制规划", "done", (struct date){2026, 1, 1});
	put_task(f, tx, 2026, "取消的事", "cancelled", (struct date){2026, 1, 1});
	put_task(f, tx, 2025, "去年的事", "open", (struct date){2025, 6, 14});
	return STATUS_OK;
}

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct store_options options = {.readers = 1};
	struct ledger_founding founding = {.township = 1, .name = STR("清溪镇"), .county = STR("云山县"), .year = 2026};
	struct actor system = {.role = ACTOR_SYSTEM};
	f->err.language = LANGUAGE_ENGLISH;
	arena_init(&f->arena, 32 << 20);
	snprintf(f->folder, sizeof f->folder, "/tmp/zhenwu-measure-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->path, sizeof f->path, "%s/zhenwu.db", f->folder);
	check(f, store_open(f->path, &options, &f->store, &f->err));
	check(f, ledger_found(f->store, &founding, NULL, &f->err));
	check(f, ledger_open(f->store, 1, NULL, &f->ledger, &f->err));
	check(f, ledger_change(f->ledger, &system, fill, f, &f->err));
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
	struct fixture *f = *state;
	ledger_close(f->ledger);
	store_close(f->store);
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		char path[80];
		snprintf(path, sizeof path, "%s%s", f->path, endings[i]);
		unlink(path);
	}
	rmdir(f->folder);
	arena_release(&f->arena);
	free(f);
	return 0;
}

struct loading {
	struct fixture *f;
	const struct measure_registers *registers;
	int64_t id;
	int year;
	struct date today;
	struct measured_indicators indicators;
	struct measured_tasks tasks;
};

static enum status load_indicators(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct loading *loading = argument;
	return measure_load_indicators(tx, loading->registers, loading->id, loading->year, loading->today, &loading->f->arena, &loading->indicators, err);
}

static enum status load_tasks(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct loading *loading = argument;
	return measure_load_tasks(tx, loading->year, loading->today, &loading->f->arena, &loading->tasks, err);
}

static struct loading look(struct fixture *f, ledger_work *work, int64_t id, int year)
{
	struct actor system = {.role = ACTOR_SYSTEM};
	struct loading loading = {.f = f, .id = id, .year = year, .today = {2026, 6, 15}};
	check(f, ledger_look(f->ledger, &system, work, &loading, &f->err));
	return loading;
}

static void expect(struct measured got, const char *wanted)
{
	char text[DEC_TEXT_MAX] = "none";
	if (got.known)
		dec_text(got.value, text);
	assert_string_equal(text, wanted ? wanted : "none");
}

static void indicators_come_with_their_year(void **state)
{
	struct fixture *f = *state;
	struct loading loading = look(f, load_indicators, 0, 2026);
	assert_int_equal(loading.indicators.count, 3);
	const struct measured_indicator *gdp = &loading.indicators.at[0];
	assert_int_equal(gdp->row->id, f->gdp); /* key indicators first, then by id */
	assert_int_equal(loading.indicators.at[1].row->id, f->rate);
	assert_int_equal(loading.indicators.at[2].row->id, f->plain);
	assert_true(str_equals(row_text(gdp->row, "name"), "地区生产总值"));
	assert_int_equal(gdp->state.latest_month, 9); /* the withdrawn October does not count */
	expect(gdp->state.latest, "862.5");
	expect(gdp->state.latest_growth, "23.2");
	expect(gdp->state.last_total, "1000");
	expect(gdp->state.goal, "1150");
	expect(gdp->state.completion, "75.0");
	assert_int_equal(gdp->state.light, LIGHT_GREEN);
	assert_int_equal(row_int(gdp->target, "year"), 2026);
	assert_non_null(gdp->values[8]);
	assert_null(gdp->values[9]);
	assert_true(loading.indicators.at[1].figures.target.negative);
	assert_int_equal(loading.indicators.at[1].figures.target.measure, TARGET_CHANGE);
	expect(loading.indicators.at[1].state.calendar, "41.7"); /* no value: five months are over */
	assert_null(loading.indicators.at[2].target);
	assert_int_equal(loading.indicators.at[2].state.light, LIGHT_NONE);
}

static void another_year_has_other_figures(void **state)
{
	struct fixture *f = *state;
	struct loading loading = look(f, load_indicators, f->gdp, 2025);
	assert_int_equal(loading.indicators.count, 1);
	expect(loading.indicators.at[0].state.latest, "1000");
	expect(loading.indicators.at[0].state.last_total, "1");
	expect(loading.indicators.at[0].state.goal, "1.03");
	loading = look(f, load_indicators, f->gdp, 2030);
	expect(loading.indicators.at[0].state.latest, NULL);
	expect(loading.indicators.at[0].state.goal, NULL);
}

static enum status six_hundred_in_june(void *context, const struct ledger_row *indicator, int year, struct measure_derived *out, struct err *err)
{
	(void)err;
	if (indicator->id != *(const int64_t *)context)
		return STATUS_OK;
	*out = (struct measure_derived){.linked = true, .running = 6};
	out->values[5] = measured_of(dec_of(year == 2026 ? 600 : 1));
	return STATUS_OK;
}

static void what_the_registers_say_goes_before_what_was_entered(void **state)
{
	struct fixture *f = *state;
	const struct measure_registers registers = {six_hundred_in_june, &f->gdp};
	struct actor system = {.role = ACTOR_SYSTEM};
	struct loading loading = {.f = f, .registers = &registers, .year = 2026, .today = {2026, 6, 15}};
	check(f, ledger_look(f->ledger, &system, load_indicators, &loading, &f->err));
	const struct measured_indicator *gdp = &loading.indicators.at[0], *other = &loading.indicators.at[1];
	expect(gdp->state.months[5].value, "600");
	assert_int_equal(gdp->figures.running, 6);
	expect(gdp->state.months[8].value, "862.5"); /* what they do not say stays as entered */
	assert_false(other->derived.linked);
}

static void an_unknown_indicator_is_not_found(void **state)
{
	struct fixture *f = *state;
	struct actor system = {.role = ACTOR_SYSTEM};
	struct loading loading = {.f = f, .id = 9999, .year = 2026};
	assert_int_equal(ledger_look(f->ledger, &system, load_indicators, &loading, &f->err), STATUS_NOT_FOUND);
	assert_null(loading.indicators.at);
}

static void tasks_come_with_their_light(void **state)
{
	struct fixture *f = *state;
	struct loading loading = look(f, load_tasks, 0, 2026);
	static const enum light lights[] = {LIGHT_RED, LIGHT_GREEN, LIGHT_DONE, LIGHT_NONE};
	assert_int_equal(loading.tasks.count, COUNT_OF(lights));
	for (size_t i = 0; i < COUNT_OF(lights); i++)
		assert_int_equal(loading.tasks.at[i].state.light, lights[i]);
	assert_int_equal(loading.tasks.at[0].state.days_left, -1);
}

static enum status set_soon(struct ledger_tx *tx, void *argument, struct err *err)
{
	(void)err;
	put(argument, tx, ENTITY_SETTING, FIELDS(ledger_text("name", STR(MEASURE_SOON_SETTING)), ledger_text("value", STR("16"))));
	return STATUS_OK;
}

static void the_setting_moves_the_yellow_border(void **state)
{
	struct fixture *f = *state;
	struct actor system = {.role = ACTOR_SYSTEM};
	check(f, ledger_change(f->ledger, &system, set_soon, f, &f->err));
	struct loading loading = look(f, load_tasks, 0, 2026);
	assert_int_equal(loading.tasks.at[1].state.light, LIGHT_YELLOW);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(indicators_come_with_their_year, set_up, tear_down),
		cmocka_unit_test_setup_teardown(another_year_has_other_figures, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_the_registers_say_goes_before_what_was_entered, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_unknown_indicator_is_not_found, set_up, tear_down),
		cmocka_unit_test_setup_teardown(tasks_come_with_their_light, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_setting_moves_the_yellow_border, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
