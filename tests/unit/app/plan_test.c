/* From a report to the plan of a year and back, in a township that has recorded nothing yet. */
#include "fixture.h"

#include "app/documents_int.h"
#include "app/plan_int.h"

#include <stdlib.h>
#include <string.h>

#define REPORT \
	"清溪镇2025年政府工作报告\n\n一、2025年工作回顾\n\n全年地区生产总值完成29.52亿元，增长6.8%。一般公共预算收入完成6612万元，增长7.0%。\n\n" \
	"二、2026年工作目标\n\n今年的主要预期目标是：\n\n——地区生产总值增长6.5%以上；\n\n——村集体经济收入达到1600万元以上；\n\n" \
	"——城镇登记失业率控制在3%以内。\n\n三、2026年重点任务\n\n（一）办好民生实事。6月底前新建村级文化广场4个，由镇文化站负责。\n"

static json_t *tell(struct fixture *fixture, enum app_method method, const char *path, const char *body, int http)
{
	json_t *answer = NULL;
	int got = ask(fixture, WHO_LEADER, method, path, str_of(body), &answer);

	if (got != http) {
		char *text = json_dumps(answer, JSON_COMPACT);
		fail_msg("%s: %d, not %d: %s", path, got, http, text ? text : "");
	}
	return answer;
}

static const char *word(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? text : "";
}

static const json_t *named(const json_t *list, const char *name, const char *value)
{
	const json_t *entry;
	size_t index;

	json_array_foreach((json_t *)list, index, entry)
		if (strcmp(word(entry, name), value) == 0)
			return entry;
	fail_msg("no %s %s", name, value);
	return NULL;
}

static char path[96];
static const char *at(const char *format, int64_t id)
{
	const char *star = strchr(format, '*');

	snprintf(path, sizeof path, "%.*s%lld%s", (int)(star - format), format, (long long)id, star + 1);
	return path;
}

static int64_t number(const json_t *object, const char *name)
{
	return json_integer_value(json_object_get(object, name));
}

static int64_t upload(struct fixture *fixture)
{
	json_t *answer = tell(fixture, METHOD_POST, "/api/documents?name=2025.txt&purpose=report", REPORT, 201);
	int64_t id = number(json_object_get(answer, "document"), "id");

	json_decref(answer);
	return id;
}

static void a_plan_is_proposed(void **state)
{
	struct fixture *fixture = *state;
	json_t *plan = tell(fixture, METHOD_GET, at("/api/documents/*/plan", upload(fixture)), "", 200);
	const json_t *targets = json_object_get(plan, "targets"), *tasks = json_object_get(plan, "tasks"), *entry;

	assert_int_equal(number(plan, "year"), 2026);
	assert_int_equal(json_array_size(targets), 3);
	entry = named(targets, "indicator", "地区生产总值");
	assert_string_equal(word(entry, "unit"), "亿元"); /* what the review counts it in */
	assert_string_equal(word(entry, "value"), "6.5");
	assert_string_equal(word(entry, "measure"), "growth");
	assert_string_equal(word(entry, "bound"), ">=");
	entry = named(targets, "indicator", "城镇登记失业率");
	assert_string_equal(word(entry, "bound"), "<=");
	/* goals are no tasks */
	for (size_t i = 0; i < json_array_size(tasks); i++)
		assert_null(strstr(word(json_array_get(tasks, i), "title"), "地区生产总值"));
	entry = json_array_get(tasks, json_array_size(tasks) - 1);
	assert_non_null(strstr(word(entry, "text"), "文化广场4个"));
	assert_string_equal(word(entry, "deadline"), "2026-06-30");
	assert_null(strstr(word(entry, "section"), "政府工作报告"));
	json_decref(plan);
}

/* One sentence announces all goals, among them some that nobody watches yet; the quantity of a work is none. */
#define MASKED_REPORT \
	"清溪镇政府工作报告\n\n一、xxxx年工作安排\n\n今年全镇发展的预期目标是：生产总值增长6%，出口总额增长7%，单位生产总值能耗下降3%。\n\n" \
	"一是改善出行条件。今年6月底前完成石桥公路拓宽5公里。\n"
static void announced_goals_are_all_proposed(void **state)
{
	struct fixture *fixture = *state;
	json_t *answer = tell(fixture, METHOD_POST, "/api/documents?name=masked.txt&purpose=report", MASKED_REPORT, 201), *plan;
	int64_t id = number(json_object_get(answer, "document"), "id");

	json_decref(answer);
	plan = tell(fixture, METHOD_GET, at("/api/documents/*/plan", id), "", 200);
	assert_true(json_is_null(json_object_get(plan, "year")));
	assert_int_equal(json_array_size(json_object_get(plan, "targets")), 3);
	named(json_object_get(plan, "targets"), "indicator", "出口总额");
	json_decref(plan);
}

static json_t *adoption(const json_t *plan)
{
	json_t *body = json_deep_copy(plan), *entry;
	static const char *const drop[] = {"indicator_id", "text", "from", "to", "section", "deed"};
	size_t index;

	json_array_foreach(json_object_get(body, "targets"), index, entry)
		for (size_t i = 0; i < COUNT_OF(drop); i++)
			json_object_del(entry, drop[i]);
	json_array_foreach(json_object_get(body, "tasks"), index, entry)
		for (size_t i = 0; i < COUNT_OF(drop); i++)
			json_object_del(entry, drop[i]);
	return body;
}

static void adopt(struct fixture *fixture, int64_t id, int http)
{
	json_t *plan = tell(fixture, METHOD_GET, at("/api/documents/*/plan", id), "", 200), *body = adoption(plan);
	char *text = json_dumps(body, JSON_COMPACT);

	json_decref(tell(fixture, METHOD_POST, at("/api/documents/*/adoption", id), text, http));
	free(text);
	json_decref(body);
	json_decref(plan);
}

static void what_was_adopted_is_watched(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = upload(fixture);
	json_t *answer;
	const json_t *indicator;
	size_t tasks;

	adopt(fixture, id, 201);
	answer = tell(fixture, METHOD_GET, "/api/indicators?year=2026", "", 200);
	assert_int_equal(json_array_size(json_object_get(answer, "indicators")), 3);
	indicator = named(json_object_get(answer, "indicators"), "name", "地区生产总值");
	/* the report's own 29.52 is last year's total, so a growth of 6.5% has a goal */
	assert_string_equal(word(indicator, "last_year_total"), "29.52");
	assert_memory_equal(word(json_object_get(indicator, "target"), "goal"), "31.4", 4);
	assert_int_equal(number(json_object_get(json_object_get(indicator, "target"), "source"), "document"), id);
	assert_string_equal(word(named(json_object_get(answer, "indicators"), "name", "城镇登记失业率"), "direction"),
	                    "down");
	json_decref(answer);
	answer = tell(fixture, METHOD_GET, "/api/tasks?year=2026", "", 200);
	tasks = json_array_size(json_object_get(answer, "tasks"));
	assert_true(tasks > 0);
	json_decref(answer);
	json_decref(tell(fixture, METHOD_DELETE, at("/api/documents/*/adoption", id), "", 204));
	answer = tell(fixture, METHOD_GET, "/api/indicators?year=2026", "", 200);
	assert_int_equal(json_array_size(json_object_get(answer, "indicators")), 0);
	json_decref(answer);
	answer = tell(fixture, METHOD_GET, "/api/tasks?year=2026", "", 200);
	assert_int_equal(json_array_size(json_object_get(answer, "tasks")), 0);
	json_decref(answer);
}

static void the_undo_stops_where_something_was_recorded(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = upload(fixture);
	json_t *answer;
	int64_t indicator;

	adopt(fixture, id, 201);
	answer = tell(fixture, METHOD_GET, "/api/indicators?year=2026", "", 200);
	indicator = number(named(json_object_get(answer, "indicators"), "name", "村集体经济收入"), "id");
	json_decref(answer);
	json_decref(tell(fixture, METHOD_PUT, at("/api/indicators/*/values/2026M03", indicator),
	                 "{\"value\":\"310\",\"version\":0}", 200));
	answer = tell(fixture, METHOD_DELETE, at("/api/documents/*/adoption", id), "", 409);
	assert_string_equal(error_code(answer), "conflict");
	json_decref(answer);
	/* nothing of it was undone */
	answer = tell(fixture, METHOD_GET, "/api/indicators?year=2026", "", 200);
	assert_int_equal(json_array_size(json_object_get(answer, "indicators")), 3);
	assert_string_equal(word(named(json_object_get(answer, "indicators"), "name", "地区生产总值"), "last_year_total"),
	                    "29.52");
	json_decref(answer);
	json_decref(tell(fixture, METHOD_DELETE, at("/api/indicators/*/values/2026M03?version=1", indicator), "", 200));
	json_decref(tell(fixture, METHOD_DELETE, at("/api/documents/*/adoption", id), "", 204));
}

/* A target that was set by hand, then taken over by an adoption, is there again after the undo. */
static void the_undo_gives_back_what_was_there(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = upload(fixture), indicator;
	json_t *answer = tell(fixture, METHOD_POST, "/api/indicators",
	                      "{\"name\":\"村集体经济收入\",\"unit\":\"万元\",\"direction\":\"up\"}", 201);
	const json_t *target;

	indicator = number(answer, "id");
	json_decref(answer);
	json_decref(tell(fixture, METHOD_PUT, at("/api/indicators/*/targets/2026", indicator),
	                 "{\"value\":\"1500\",\"measure\":\"level\",\"bound\":\"=\",\"version\":0}", 200));
	adopt(fixture, id, 201);
	answer = tell(fixture, METHOD_GET, at("/api/indicators/*?year=2026", indicator), "", 200);
	target = json_object_get(json_object_get(answer, "indicator"), "target");
	assert_string_equal(word(target, "value"), "1600");
	json_decref(answer);
	json_decref(tell(fixture, METHOD_DELETE, at("/api/documents/*/adoption", id), "", 204));
	answer = tell(fixture, METHOD_GET, at("/api/indicators/*?year=2026", indicator), "", 200);
	target = json_object_get(json_object_get(answer, "indicator"), "target");
	assert_string_equal(word(target, "value"), "1500");
	assert_string_equal(word(target, "bound"), "=");
	assert_true(json_is_null(json_object_get(target, "source")));
	assert_int_equal(number(target, "version"), 3);
	json_decref(answer);
}

static void a_refused_adoption_leaves_nothing(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = upload(fixture);
	json_t *answer;

	json_decref(tell(fixture, METHOD_POST, at("/api/documents/*/adoption", id),
	                 "{\"year\":2026,\"targets\":[],\"tasks\":[{\"promise\":0,\"title\":\"好的\"},{\"promise\":9999,\"title\":\"没有的\"}]}", 400));
	answer = tell(fixture, METHOD_GET, "/api/tasks?year=2026", "", 200);
	assert_int_equal(json_array_size(json_object_get(answer, "tasks")), 0);
	json_decref(answer);
	answer = tell(fixture, METHOD_GET, at("/api/documents/*", id), "", 200);
	assert_true(json_is_false(json_object_get(json_object_get(answer, "document"), "adopted")));
	json_decref(answer);
}

static void units_are_converted(void **state)
{
	struct fixture *fixture = *state;
	const struct reader *reader = fixture->app->reader;
	struct dec value, out;

	assert_true(dec_parse(STR("1.2"), &value));
	assert_true(unit_convert(reader, value, STR("亿元"), STR("万元"), &out));
	assert_int_equal(dec_compare(out, dec_of(12000)), 0);
	assert_true(unit_convert(reader, dec_of(12000), STR("万元"), STR("亿元"), &out));
	assert_int_equal(dec_compare(out, value), 0);
	assert_false(unit_convert(reader, value, STR("亿元"), STR("亩"), &out));
	assert_true(unit_convert(reader, value, STR("没有的单位"), STR("没有的单位"), &out));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plan_is_proposed), cmocka_unit_test(announced_goals_are_all_proposed),
		cmocka_unit_test(what_was_adopted_is_watched),
		cmocka_unit_test(the_undo_stops_where_something_was_recorded),
			cmocka_unit_test(a_refused_adoption_leaves_nothing),
		cmocka_unit_test(units_are_converted), cmocka_unit_test(the_undo_gives_back_what_was_there)};

	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	return cmocka_run_group_tests_name("app-plan", tests, fixture_set_up, fixture_tear_down);
}
