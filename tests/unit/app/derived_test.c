/* Indicators that are derived from a statistic of a register: what the records say, beside what was typed. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

static json_t *tell(struct fixture *fixture, int who, enum app_method method, const char *path, const char *body, int http)
{
	json_t *answer = NULL;
	int got = ask(fixture, who, method, path, str_of(body), &answer);

	if (got != http) {
		char *text = json_dumps(answer, JSON_COMPACT);
		fail_msg("%s: %d, not %d: %s", path, got, http, text ? text : "");
	}
	return answer;
}

static void done(struct fixture *fixture, int who, enum app_method method, const char *path, const char *body, int http)
{
	json_decref(tell(fixture, who, method, path, body, http));
}

static const char *word(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? text : "";
}

static const char *format(const char *text, ...) PRINTF_LIKE(1, 2);
static const char *format(const char *text, ...)
{
	static char out[4][2048];
	static size_t next;
	char *here = out[next++ % COUNT_OF(out)];
	va_list arguments;

	va_start(arguments, text);
	vsnprintf(here, sizeof out[0], text, arguments);
	va_end(arguments);
	return here;
}

/* A ledger with a date, a sum and a private field, as a township writes its own. */
#define LAMPS \
	"register: lamp\\ntitle: 路灯维修\\ngroup: D 城镇与环境\\nkeeper: 村镇\\nlabel: place\\nfields:\\n" \
	"  - {name: place, title: 位置, type: text, required: true}\\n" \
	"  - {name: kind, title: 类别, type: choice, choices: [主街, 村道]}\\n" \
	"  - {name: keeper_name, title: 管护人, type: name, private: true}\\n" \
	"  - {name: repaired_on, title: 修复日期, type: date}\\n" \
	"  - {name: cost, title: 费用, type: money}\\n" \
	"statistics:\\n" \
	"  - {name: repaired, title: 维修路灯, unit: 盏, where: \\\"repaired_on is not null\\\", date: repaired_on, indicator: 维修路灯}\\n" \
	"  - {name: cost, title: 维修费用, unit: 元, sum: cost, date: repaired_on}\\n" \
	"  - {name: lamps, title: 在册路灯, unit: 盏, by: [kind]}\\n" \
	"  - {name: kinds, title: 维修类别, unit: 类, each: kind, date: repaired_on}\\n" \
	"  - {name: main, title: 主街占比, unit: \\\"%\\\", where: \\\"kind = '主街'\\\", date: repaired_on, share_of: repaired}\\n"

#define INDICATOR(name, unit, derived) \
	"{\"name\":\"" name "\",\"unit\":\"" unit "\",\"direction\":\"up\",\"derived\":" derived "}"

static int year;
static int month;

static int with_lamps(void **state)
{
	int failed = fixture_set_up(state);
	struct fixture *fixture = *state;
	struct date today;

	if (failed)
		return failed;
	today = instant_date(instant_now());
	year = today.year;
	month = today.month;
	done(fixture, WHO_ADMINISTRATOR, METHOD_PUT, "/api/registers/lamp/definition", "{\"version\":0,\"reason\":\"新建台账\",\"text\":\"" LAMPS "\"}", 200);
	/* two of January, one of the running month, one of the year before */
	static const struct {
		const char *kind, *cost;
		int back, month;
	} lamps[] = {{"主街", "1200.50", 0, 1}, {"村道", "300", 0, 1}, {"主街", "99.50", 0, 0}, {"村道", "70", 1, 12}};
	for (size_t i = 0; i < COUNT_OF(lamps); i++)
		done(fixture, WHO_LEADER, METHOD_POST, "/api/registers/lamp/records",
		     format("{\"fields\":{\"place\":\"灯%zu\",\"kind\":\"%s\",\"keeper_name\":\"田小满\",\"cost\":\"%s\",\"repaired_on\":\"%d-%02d-01\"}}", i,
		            lamps[i].kind, lamps[i].cost, year - lamps[i].back, lamps[i].month ? lamps[i].month : month), 201);
	return 0;
}

static const json_t *month_of(const json_t *indicator, int number)
{
	return json_array_get(json_object_get(indicator, "months"), (size_t)number - 1);
}

static int64_t id_of(const json_t *indicator)
{
	return json_integer_value(json_object_get(indicator, "id"));
}

static void the_months_come_from_the_records(void **state)
{
	struct fixture *fixture = *state;
	json_t *made = tell(fixture, WHO_LEADER, METHOD_POST, "/api/indicators",
	                    INDICATOR("维修路灯", "盏", "{\"register\":\"lamp\",\"statistic\":\"repaired\"}"), 201);
	const json_t *derived = json_object_get(made, "derived");

	assert_string_equal(word(derived, "register_title"), "路灯维修");
	assert_string_equal(word(derived, "title"), "维修路灯");
	assert_int_equal(json_integer_value(json_object_get(derived, "since")), year);
	assert_true(json_is_true(json_object_get(derived, "dated")));
	assert_string_equal(word(month_of(made, month), "value"), "3"); /* from January on */
	assert_string_equal(word(month_of(made, month), "recorded"), "3");
	if (month > 1)
		assert_string_equal(word(month_of(made, 1), "value"), "2");
	if (month < 12)
		assert_true(json_is_null(json_object_get(month_of(made, month + 1), "value"))); /* what has not come is not there */
	assert_string_equal(word(month_of(made, 12), "last_year"), ""); /* the register counts from this year on */
	json_decref(made);
}

/* A click on the figure leads to the records, and there are as many as it says. */
static void the_records_behind_a_month_are_a_list(void **state)
{
	struct fixture *fixture = *state;
	json_t *made = tell(fixture, WHO_LEADER, METHOD_POST, "/api/indicators",
	                    INDICATOR("主街维修路灯", "盏", "{\"register\":\"lamp\",\"statistic\":\"repaired\",\"where\":\"kind = '主街'\"}"), 201);
	const char *where = word(month_of(made, month), "records");
	json_t *list = tell(fixture, WHO_LEADER, METHOD_GET, format("/api/registers/lamp/records?where=%s", where), "", 200);

	assert_string_equal(word(month_of(made, month), "value"), "2");
	assert_int_equal(json_integer_value(json_object_get(list, "total")), 2);
	json_decref(list);
	json_decref(made);
}

static void units_are_converted_and_a_stock_stands_for_now(void **state)
{
	struct fixture *fixture = *state;
	json_t *cost = tell(fixture, WHO_LEADER, METHOD_POST, "/api/indicators",
	                    INDICATOR("路灯维修费", "万元", "{\"register\":\"lamp\",\"statistic\":\"cost\"}"), 201);
	json_t *stock = tell(fixture, WHO_LEADER, METHOD_POST, "/api/indicators",
	                     INDICATOR("在册路灯", "盏", "{\"register\":\"lamp\",\"statistic\":\"lamps\"}"), 201);

	assert_string_equal(word(month_of(cost, month), "value"), "0.16"); /* 1600.00 元 */
	assert_string_equal(word(month_of(stock, month), "value"), "4");
	if (month > 1)
		assert_true(json_is_null(json_object_get(month_of(stock, month - 1), "value")));
	json_decref(cost);
	json_decref(stock);
}

/* Two kinds from January on, however many lamps; of the three that were repaired two stand in the main street. */
static void values_counted_once_and_shares_go_by_months(void **state)
{
	struct fixture *fixture = *state;
	json_t *kinds = tell(fixture, WHO_LEADER, METHOD_POST, "/api/indicators",
	                     INDICATOR("维修类别", "类", "{\"register\":\"lamp\",\"statistic\":\"kinds\"}"), 201);
	json_t *share = tell(fixture, WHO_LEADER, METHOD_POST, "/api/indicators",
	                     INDICATOR("主街占比", "%", "{\"register\":\"lamp\",\"statistic\":\"main\"}"), 201);

	assert_string_equal(word(month_of(kinds, month), "value"), "2");
	assert_string_equal(word(month_of(share, month), "value"), "66.67");
	if (month > 1) {
		assert_string_equal(word(month_of(kinds, 1), "value"), "2");
		assert_string_equal(word(month_of(share, 1), "value"), "50.00");
	}
	json_decref(kinds);
	json_decref(share);
}

static void what_was_typed_stands_beside_and_differs(void **state)
{
	struct fixture *fixture = *state;
	json_t *made = tell(fixture, WHO_LEADER, METHOD_POST, "/api/indicators",
	                    INDICATOR("维修路灯", "盏", "{\"register\":\"lamp\",\"statistic\":\"repaired\"}"), 201);
	const char *value = format("/api/indicators/%lld/values/%dM%02d", (long long)id_of(made), year, month);
	json_t *typed = tell(fixture, WHO_LEADER, METHOD_PUT, value, "{\"value\":\"5\",\"version\":0}", 200);

	assert_string_equal(word(month_of(typed, month), "value"), "3");
	assert_string_equal(word(month_of(typed, month), "entered"), "5");
	assert_true(json_is_true(json_object_get(month_of(typed, month), "differs")));
	assert_string_equal(word(json_object_get(typed, "latest"), "value"), "3");
	json_decref(typed);
	typed = tell(fixture, WHO_LEADER, METHOD_PUT, value, "{\"value\":\"3.0\",\"version\":1}", 200);
	assert_false(json_is_true(json_object_get(month_of(typed, month), "differs")));
	json_decref(typed);
	/* taken off the register, what was typed counts again */
	typed = tell(fixture, WHO_LEADER, METHOD_PUT, format("/api/indicators/%lld", (long long)id_of(made)),
	             "{\"name\":\"维修路灯\",\"unit\":\"盏\",\"direction\":\"up\",\"derived\":null,\"version\":1}", 200);
	assert_true(json_is_null(json_object_get(typed, "derived")));
	assert_string_equal(word(month_of(typed, month), "value"), "3.0");
	assert_true(json_is_null(json_object_get(month_of(typed, month), "recorded")));
	json_decref(typed);
	json_decref(made);
}

/* Another record, and the figure of the report that was bound to it has changed. */
static void a_bound_figure_of_a_report_follows(void **state)
{
	struct fixture *fixture = *state;
	json_t *made = tell(fixture, WHO_LEADER, METHOD_POST, "/api/indicators",
	                    "{\"name\":\"维修路灯\",\"unit\":\"盏\",\"direction\":\"up\",\"key\":true,"
	                    "\"derived\":{\"register\":\"lamp\",\"statistic\":\"repaired\"}}", 201);
	json_t *report = tell(fixture, WHO_LEADER, METHOD_POST, "/api/reports", format("{\"year\":%d}", year), 201);
	const char *path = format("/api/reports/%lld", (long long)id_of(json_object_get(report, "report")));
	char *before = json_dumps(report, 0), *after;

	assert_non_null(strstr(before, "维修路灯"));
	assert_null(strstr(before, "\"changed\": true"));
	done(fixture, WHO_LEADER, METHOD_POST, "/api/registers/lamp/records",
	     format("{\"fields\":{\"place\":\"桥头\",\"repaired_on\":\"%d-%02d-01\"}}", year, month), 201);
	json_decref(report);
	report = tell(fixture, WHO_LEADER, METHOD_GET, path, "", 200);
	after = json_dumps(report, 0);
	assert_non_null(strstr(after, "\"changed\": true"));
	assert_non_null(strstr(after, "\"current\": \"4\""));
	free(before);
	free(after);
	json_decref(report);
	json_decref(made);
}

static void refused(struct fixture *fixture, int who, const char *body, int http, const char *words)
{
	json_t *answer = tell(fixture, who, METHOD_POST, "/api/indicators", body, http);
	const char *message = word(json_object_get(answer, "error"), "message");

	if (!strstr(message, words))
		fail_msg("\"%s\" does not say \"%s\"", message, words);
	json_decref(answer);
}

static void what_does_not_fit_is_refused(void **state)
{
	struct fixture *fixture = *state;

	refused(fixture, WHO_LEADER, INDICATOR("甲", "盏", "{\"register\":\"nothing\",\"statistic\":\"repaired\"}"), 400, "nothing");
	refused(fixture, WHO_LEADER, INDICATOR("甲", "盏", "{\"register\":\"lamp\",\"statistic\":\"nothing\"}"), 400, "nothing");
	refused(fixture, WHO_LEADER, INDICATOR("甲", "公里", "{\"register\":\"lamp\",\"statistic\":\"repaired\"}"), 400, "公里");
	refused(fixture, WHO_LEADER, INDICATOR("甲", "盏", "{\"register\":\"lamp\",\"statistic\":\"repaired\",\"where\":\"kind = \"}"), 400, "");
	refused(fixture, WHO_LEADER, INDICATOR("甲", "盏", "{\"register\":\"lamp\"}"), 400, "statistic");
	int other = fixture_person(fixture, "mai", "officer", fixture_unit(fixture, "office", "文化站"));
	/* An office that does not keep the register could ask it about one person after the other. */
	refused(fixture, other, INDICATOR("甲", "盏", "{\"register\":\"lamp\",\"statistic\":\"repaired\",\"where\":\"keeper_name = '田小满'\"}"),
	        403, "路灯维修");
	refused(fixture, other, INDICATOR("甲", "盏", "{\"register\":\"lamp\",\"statistic\":\"repaired\"}"), 403, "路灯维修");
}

/* A figure is the same whoever reads it, although a village clerk sees none of the records. */
static void everybody_reads_the_same_figure(void **state)
{
	struct fixture *fixture = *state;
	json_t *made = tell(fixture, WHO_LEADER, METHOD_POST, "/api/indicators",
	                    INDICATOR("维修路灯", "盏", "{\"register\":\"lamp\",\"statistic\":\"repaired\"}"), 201);
	json_t *seen = tell(fixture, WHO_AUDITOR, METHOD_GET, format("/api/indicators/%lld", (long long)id_of(made)), "", 200);

	assert_string_equal(word(month_of(json_object_get(seen, "indicator"), month), "value"), "3");
	json_decref(seen);
	seen = tell(fixture, WHO_OFFICER, METHOD_GET, format("/api/indicators/%lld", (long long)id_of(made)), "", 200);
	assert_string_equal(word(month_of(json_object_get(seen, "indicator"), month), "value"), "3");
	json_decref(seen);
	json_decref(made);
}

/* A register that is out of use says nothing, and the page says why; what was typed counts. */
static void a_register_out_of_use_is_a_fault_that_is_told(void **state)
{
	struct fixture *fixture = *state;
	json_t *made = tell(fixture, WHO_LEADER, METHOD_POST, "/api/indicators",
	                    INDICATOR("维修路灯", "盏", "{\"register\":\"lamp\",\"statistic\":\"repaired\"}"), 201);
	json_t *seen;

	done(fixture, WHO_ADMINISTRATOR, METHOD_POST, "/api/registers/lamp/definition/use", "{\"in_use\":false,\"reason\":\"停用\",\"version\":1}", 200);
	seen = tell(fixture, WHO_LEADER, METHOD_GET, format("/api/indicators/%lld", (long long)id_of(made)), "", 200);
	assert_non_null(strstr(word(json_object_get(json_object_get(seen, "indicator"), "derived"), "fault"), "lamp"));
	assert_true(json_is_null(json_object_get(month_of(json_object_get(seen, "indicator"), month), "value")));
	json_decref(seen);
	json_decref(made);
}

static void the_statistics_there_are(void **state)
{
	struct fixture *fixture = *state;
	json_t *all = tell(fixture, WHO_LEADER, METHOD_GET, "/api/statistics", "", 200);
	const json_t *one;
	size_t index, found = 0;

	json_array_foreach(json_object_get(all, "statistics"), index, one) {
		if (strcmp(word(one, "register"), "lamp") != 0)
			continue;
		assert_true(json_is_true(json_object_get(one, "may_derive")));
		found++;
	}
	assert_int_equal(found, 5);
	json_decref(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_months_come_from_the_records, with_lamps, fixture_tear_down),
		cmocka_unit_test_setup_teardown(the_records_behind_a_month_are_a_list, with_lamps, fixture_tear_down),
		cmocka_unit_test_setup_teardown(units_are_converted_and_a_stock_stands_for_now, with_lamps, fixture_tear_down),
		cmocka_unit_test_setup_teardown(values_counted_once_and_shares_go_by_months, with_lamps, fixture_tear_down),
		cmocka_unit_test_setup_teardown(what_was_typed_stands_beside_and_differs, with_lamps, fixture_tear_down),
		cmocka_unit_test_setup_teardown(a_bound_figure_of_a_report_follows, with_lamps, fixture_tear_down),
		cmocka_unit_test_setup_teardown(what_does_not_fit_is_refused, with_lamps, fixture_tear_down),
		cmocka_unit_test_setup_teardown(everybody_reads_the_same_figure, with_lamps, fixture_tear_down),
		cmocka_unit_test_setup_teardown(a_register_out_of_use_is_a_fault_that_is_told, with_lamps, fixture_tear_down),
		cmocka_unit_test_setup_teardown(the_statistics_there_are, with_lamps, fixture_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
