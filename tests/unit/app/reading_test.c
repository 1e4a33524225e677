/* Readings: places as a browser counts them, corrections that are remembered, what is kept and what is not. */
#include "fixture.h"

#include "app/documents_int.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define REPORT \
	"清溪镇2025年政府工作报告\n\n一、2025年工作回顾\n\n全年地区生产总值完成29.52亿元，增长6.8%。一般公共预算收入完成6612万元。\n\n" \
	"二、2026年工作目标\n\n今年的主要预期目标是：地区生产总值增长6.5%以上。6月底前新建文化广场4个。\n"
#define OTHER \
	"清溪镇2025年工作总结\n\n一、2025年工作回顾\n\n新修水渠12公里。全年地区生产总值完成29.52亿元，增长6.8%。\n"

static void places_count_utf16_units(void **state)
{
	struct arena arena;
	struct utf16_map map;
	struct buf text;
	struct err err = {0};

	(void)state;
	arena_init(&arena, 1 << 20);
	buf_init(&text, 0);
	for (int i = 0; i < 50; i++)
		buf_text(&text, "a镇𠀀é"); /* 1, 3, 4, 2 bytes; 1, 1, 2, 1 units */
	assert_int_equal(utf16_map_init(&map, &arena, buf_view(&text), &err), STATUS_OK);
	for (size_t i = 0; i < 50; i++) {
		assert_int_equal(utf16_at(&map, i * 10), i * 5);
		assert_int_equal(utf16_at(&map, i * 10 + 1), i * 5 + 1);
		assert_int_equal(utf16_at(&map, i * 10 + 8), i * 5 + 4);
		assert_int_equal(utf16_to_byte(&map, (uint32_t)(i * 5)), i * 10);
		assert_int_equal(utf16_to_byte(&map, (uint32_t)(i * 5 + 2)), i * 10 + 4);
		assert_true(utf16_to_byte(&map, (uint32_t)(i * 5 + 3)) == STR_NONE); /* between two surrogates */
	}
	assert_int_equal(utf16_at(&map, text.len), utf16_length(buf_view(&text)));
	assert_int_equal(utf16_at(&map, text.len + 100), 250);
	assert_int_equal(utf16_to_byte(&map, 250), text.len);
	assert_true(utf16_to_byte(&map, 251) == STR_NONE);
	buf_release(&text);
	arena_release(&arena);
}

static json_t *upload(struct fixture *fixture, const char *text, int64_t *id)
{
	json_t *answer = NULL;

	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_POST, "/api/documents?name=report.txt&purpose=report",
	                     str_of(text), &answer), 201);
	*id = json_integer_value(json_object_get(json_object_get(answer, "document"), "id"));
	return answer;
}

static json_t *show(struct fixture *fixture, int64_t id)
{
	json_t *answer = NULL;
	char path[64];

	snprintf(path, sizeof path, "/api/documents/%lld", (long long)id);
	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_GET, path, STR(""), &answer), 200);
	return answer;
}

static const json_t *figure_of(const json_t *reading, const char *indicator, const char *unit)
{
	const json_t *figure;
	size_t index;

	json_array_foreach(json_object_get(reading, "figures"), index, figure)
		if (strcmp(json_string_value(json_object_get(figure, "indicator")), indicator) == 0 &&
		    strcmp(json_string_value(json_object_get(figure, "unit")), unit) == 0)
			return figure;
	return NULL;
}

static const char *word(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? text : "";
}

/* What stands in the text between the places the API gives. */
static void check_place(const json_t *reading, const json_t *figure, const char *wanted)
{
	struct arena arena;
	struct utf16_map map;
	struct err err = {0};
	struct str text = str_of(word(reading, "text"));
	size_t from, to;

	arena_init(&arena, 1 << 20);
	assert_int_equal(utf16_map_init(&map, &arena, text, &err), STATUS_OK);
	from = utf16_to_byte(&map, (uint32_t)json_integer_value(json_object_get(figure, "from")));
	to = utf16_to_byte(&map, (uint32_t)json_integer_value(json_object_get(figure, "to")));
	assert_true(str_equals(str_slice(text, from, to), wanted));
	arena_release(&arena);
}

static void a_correction_is_remembered_with_its_sentence(void **state)
{
	struct fixture *fixture = *state;
	int64_t first, second;
	char path[96];
	json_t *answer, *reading;
	const json_t *figure;

	json_decref(upload(fixture, REPORT, &first));
	reading = show(fixture, first);
	figure = figure_of(reading, "地区生产总值", "亿元");
	assert_non_null(figure);
	assert_string_equal(word(figure, "value"), "29.52");
	check_place(reading, figure, "29.52亿元");
	snprintf(path, sizeof path, "/api/documents/%lld/figures/%lld", (long long)first,
	         (long long)json_integer_value(json_object_get(figure, "n")));
	json_decref(reading);
	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_PUT, path, STR("{\"value\":\"29.25\"}"), &answer), 200);
	assert_string_equal(word(answer, "value"), "29.25");
	assert_string_equal(word(answer, "unit"), "亿元");
	json_decref(answer);
	/* a second correction of the same figure adds to the first */
	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_PUT, path, STR("{\"bound\":\"~\",\"period\":null}"), &answer),
	                 200);
	assert_string_equal(word(answer, "value"), "29.25");
	assert_string_equal(word(answer, "bound"), "~");
	assert_true(json_is_null(json_object_get(answer, "period")));
	json_decref(answer);
	/* the same sentence in another report, at another place */
	json_decref(upload(fixture, OTHER, &second));
	reading = show(fixture, second);
	figure = figure_of(reading, "地区生产总值", "亿元");
	assert_non_null(figure);
	assert_string_equal(word(figure, "value"), "29.25");
	assert_true(json_is_true(json_object_get(figure, "corrected")));
	check_place(reading, figure, "29.52亿元");
	assert_false(json_is_true(json_object_get(figure_of(reading, "地区生产总值", "%"), "corrected")));
	json_decref(reading);
	strcat(path, "/correction");
	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_DELETE, path, STR(""), &answer), 200);
	assert_string_equal(word(answer, "value"), "29.52");
	assert_true(json_is_false(json_object_get(answer, "corrected")));
	json_decref(answer);
	reading = show(fixture, second);
	assert_string_equal(word(figure_of(reading, "地区生产总值", "亿元"), "value"), "29.52");
	json_decref(reading);
}

static void a_figure_that_was_missed_is_added_and_taken_back(void **state)
{
	struct fixture *fixture = *state;
	int64_t id, n;
	char path[96];
	json_t *answer, *reading;
	size_t count;

	json_decref(upload(fixture, REPORT, &id));
	reading = show(fixture, id);
	count = json_array_size(json_object_get(reading, "figures"));
	json_decref(reading);
	snprintf(path, sizeof path, "/api/documents/%lld/figures", (long long)id);
	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_POST, path,
	                     STR("{\"from\":3,\"to\":7,\"indicator\":\"年份\",\"value\":\"2025\",\"measure\":\"level\",\"mood\":\"actual\"}"),
	                     &answer), 201);
	n = json_integer_value(json_object_get(answer, "n"));
	json_decref(answer);
	reading = show(fixture, id);
	assert_int_equal(json_array_size(json_object_get(reading, "figures")), count + 1);
	check_place(reading, figure_of(reading, "年份", ""), "2025");
	json_decref(reading);
	snprintf(path, sizeof path, "/api/documents/%lld/figures/%lld/correction", (long long)id, (long long)n);
	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_DELETE, path, STR(""), NULL), 200);
	reading = show(fixture, id);
	assert_int_equal(json_array_size(json_object_get(reading, "figures")), count);
	json_decref(reading);
	snprintf(path, sizeof path, "/api/documents/%lld/figures", (long long)id);
	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_POST, path,
	                     STR("{\"from\":3,\"to\":70000,\"indicator\":\"x\",\"value\":\"1\",\"measure\":\"level\",\"mood\":\"actual\"}"), &answer),
	                 400);
	json_decref(answer);
	snprintf(path, sizeof path, "/api/documents/%lld/figures/9999", (long long)id);
	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_PUT, path, STR("{\"value\":\"1\"}"), &answer), 404);
	json_decref(answer);
}

static void few_readings_are_kept(void **state)
{
	struct fixture *fixture = *state;
	struct readings *readings = &fixture->app->readings;
	struct held_reading *held[READINGS_KEPT + 2], *again;
	struct err err = {.language = LANGUAGE_ENGLISH};
	char text[64];

	for (size_t i = 0; i < COUNT_OF(held); i++) {
		snprintf(text, sizeof text, "完成第%zu项工程%zu个。\n", i, i + 10);
		assert_int_equal(reading_take(readings, STR("a.txt"), str_of(text), LANGUAGE_CHINESE, &held[i], &err),
		                 STATUS_OK);
	}
	/* All are in use: the last ones found no place and go with their user. */
	assert_true(held[0]->kept);
	assert_false(held[COUNT_OF(held) - 1]->kept);
	assert_int_equal(reading_take(readings, STR("b.txt"), STR("完成第0项工程10个。\n"), LANGUAGE_CHINESE, &again,
	                              &err), STATUS_OK);
	assert_ptr_equal(again, held[0]);
	reading_return(readings, again);
	assert_int_equal(reading_take(readings, STR("b.txt"), STR("完成第0项工程10个。\n"), LANGUAGE_ENGLISH, &again,
	                              &err), STATUS_OK);
	assert_ptr_not_equal(again, held[0]); /* its notes speak another language */
	reading_return(readings, again);
	for (size_t i = 0; i < COUNT_OF(held); i++)
		reading_return(readings, held[i]);
}

struct uploading {
	struct fixture *fixture;
	int http;
};

static void *upload_as_officer(void *argument)
{
	struct uploading *uploading = argument;

	uploading->http = ask(uploading->fixture, WHO_OFFICER, METHOD_POST, "/api/documents?name=slow.txt&purpose=report",
	                      STR("清溪镇2025年工作总结\n\n全年修水渠7公里。\n"), NULL);
	return NULL;
}

/* While a report waits for its turn to be read, its sender is logged out: nothing of it is kept. */
static void who_lost_the_right_meanwhile_changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct readings *readings = &fixture->app->readings;
	struct uploading uploading = {.fixture = fixture};
	json_t *before = NULL, *after = NULL;
	pthread_t thread;

	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_GET, "/api/documents", STR(""), &before), 200);
	for (int i = 0; i < PARSERS; i++)
		assert_int_equal(sem_wait(&readings->parsers), 0);
	assert_int_equal(pthread_create(&thread, NULL, upload_as_officer, &uploading), 0);
	usleep(100000); /* past the first checks; were it not, it would be refused there */
	assert_int_equal(ask(fixture, WHO_OFFICER, METHOD_DELETE, "/api/session", STR(""), NULL), 204);
	for (int i = 0; i < PARSERS; i++)
		assert_int_equal(sem_post(&readings->parsers), 0);
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_int_equal(uploading.http, 401);
	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_GET, "/api/documents", STR(""), &after), 200);
	assert_true(json_equal(before, after));
	json_decref(before);
	json_decref(after);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_count_utf16_units), cmocka_unit_test(a_correction_is_remembered_with_its_sentence),
		cmocka_unit_test(a_figure_that_was_missed_is_added_and_taken_back), cmocka_unit_test(few_readings_are_kept),
		cmocka_unit_test(who_lost_the_right_meanwhile_changes_nothing)};

	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	return cmocka_run_group_tests_name("app-reading", tests, fixture_set_up, fixture_tear_down);
}
