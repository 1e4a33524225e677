/* Shapes: what a body may look like, and where the first fault is. */
#include "fixture.h"

#include <string.h>

static const struct field item_fields[] = {{"name", FIELD_TEXT, 0, 1, 4, NULL, NULL},
                                           {"n", FIELD_INTEGER, FIELD_OPTIONAL, 1, 9, NULL, NULL}};
static const struct shape item = {NULL, item_fields, COUNT_OF(item_fields)};
static const struct field fields[] = {
	{"text", FIELD_TEXT, FIELD_OPTIONAL, 0, 5, NULL, NULL},      {"whole", FIELD_INTEGER, FIELD_OPTIONAL, -2, 10,
	                                                              NULL, NULL},
	{"yes", FIELD_BOOLEAN, FIELD_OPTIONAL, 0, 0, NULL, NULL},
		   {"value", FIELD_DECIMAL, FIELD_OPTIONAL, 0, 0, NULL, NULL},
	{"day", FIELD_DATE, FIELD_OPTIONAL, 0, 0, NULL, NULL},       {"when", FIELD_PERIOD, FIELD_OPTIONAL, 0, 0, NULL,
	                                                              NULL},
	{"sign", FIELD_CHOICE, FIELD_OPTIONAL, 0, 0, " -", NULL},
		   {"items", FIELD_OBJECTS, FIELD_OPTIONAL, 0, 2, NULL, &item},
	{"ids", FIELD_INTEGERS, FIELD_OPTIONAL, 0, 3, NULL, NULL},   {"kept", FIELD_TEXT, FIELD_NULLABLE, 0, 0, NULL, NULL},
};
static const struct shape shape = {NULL, fields, COUNT_OF(fields)};

static void what_fits_is_taken(void **state)
{
	static const char *const bodies[] = {
		"{\"kept\":null}", "{\"kept\":\"x\",\"text\":\"五个汉字啊\"}", "{\"kept\":null,\"whole\":-2}",
			"{\"kept\":null,\"whole\":10,\"yes\":false}",
		"{\"kept\":null,\"value\":\"-12.50\",\"day\":\"2024-02-29\",\"when\":\"2026M01-M09\"}",
			"{\"kept\":null,\"sign\":\"\"}",
		"{\"kept\":null,\"sign\":\"-\"}",
			"{\"kept\":null,\"items\":[{\"name\":\"a\"},{\"name\":\"b\",\"n\":9}],\"ids\":[1,2,3]}",
		" \n{\"kept\":null,\"text\":null,\"day\":null} "};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bodies); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		json_t *body = NULL;
		if (body_parse(str_of(bodies[i]), &shape, &body, &err))
			fail_msg("%s: %s", bodies[i], err.message);
		json_decref(body);
	}
}

static void what_does_not_fit_is_named(void **state)
{
	static const struct {
		const char *body, *place;
	} tries[] = {
		{"{}", "\"kept\""}, {"{\"kept\":1}", "\"kept\""}, {"{\"kept\":null,\"text\":\"六个汉字真多\"}", "\"text\""},
		{"{\"kept\":null,\"whole\":-3}", "\"whole\""}, {"{\"kept\":null,\"whole\":11}", "\"whole\""},
			{"{\"kept\":null,\"whole\":1.0}", "\"whole\""},
		{"{\"kept\":null,\"yes\":1}", "\"yes\""}, {"{\"kept\":null,\"value\":12}", "\"value\""},
			{"{\"kept\":null,\"value\":\"1e3\"}", "\"value\""},
		{"{\"kept\":null,\"day\":\"2023-02-29\"}", "\"day\""}, {"{\"kept\":null,\"when\":\"2026M13\"}", "\"when\""},
		{"{\"kept\":null,\"sign\":\"+\"}", "\"sign\""}, {"{\"kept\":null,\"items\":{}}", "\"items\""},
		{"{\"kept\":null,\"items\":[{\"name\":\"a\"},{\"name\":\"\"}]}", "\"items[1].name\""},
			{"{\"kept\":null,\"items\":[1]}", "\"items[0]\""},
		{"{\"kept\":null,\"items\":[{\"name\":\"a\",\"other\":1}]}", "\"items[0].other\""},
		{"{\"kept\":null,\"items\":[{\"name\":\"a\"},{\"name\":\"a\"},{\"name\":\"a\"}]}", "\"items\""},
			{"{\"kept\":null,\"ids\":[1,\"2\"]}", "\"ids[1]\""},
		{"{\"kept\":null,\"more\":1}", "\"more\""}, {"{\"kept\":\"a\\u0000b\"}", ""},
			{"{\"kept\":null,\"kept\":null}", ""}, {"", ""}, {"{\"kept\":", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(tries); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		json_t *body = NULL;
		if (body_parse(str_of(tries[i].body), &shape, &body, &err) != STATUS_INPUT ||
		    !strstr(err.message, tries[i].place))
			fail_msg("%s: %s", tries[i].body, err.message);
		assert_null(body);
	}
}

static void depth_is_counted_outside_of_texts(void **state)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	json_t *body = NULL;
	struct buf deep;

	(void)state;
	assert_int_equal(body_parse(STR("{\"kept\":\"[[[[[[[[[[[[[[[[[[[[\\\"[[[[\"}"), &shape, &body, &err), STATUS_OK);
	json_decref(body);
	buf_init(&deep, 0);
	for (int i = 0; i < 200000; i++)
		buf_char(&deep, '[');
	assert_int_equal(body_parse(buf_view(&deep), &shape, &body, &err), STATUS_INPUT);
	assert_non_null(strstr(err.message, "deeper"));
	buf_release(&deep);
}

static void an_address_has_one_row(void **state)
{
	struct path_part parts[PATH_PARTS_MAX];
	char allow[48];

	(void)state;
	const struct operation *row = operation_find(METHOD_POST, STR("/api/tasks/7/progress/9/withdrawal"), parts, allow);
	assert_non_null(row);
	assert_string_equal(row->name, "task.withdraw");
	assert_true(str_equals(parts[0].name, "id") && str_equals(parts[0].value, "7"));
	assert_true(str_equals(parts[1].name, "n") && str_equals(parts[1].value, "9"));
	assert_null(operation_find(METHOD_DELETE, STR("/api/tasks/7"), parts, allow));
	assert_string_equal(allow, "PUT, GET");
	assert_null(operation_find(METHOD_GET, STR("/api/tasks/7/"), parts, allow));
	assert_string_equal(allow, "");
	assert_null(operation_find(METHOD_GET, STR("/api/tasks//"), parts, allow));
	assert_null(operation_find(METHOD_GET, STR(""), parts, allow));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_fits_is_taken), cmocka_unit_test(what_does_not_fit_is_named),
		cmocka_unit_test(depth_is_counted_outside_of_texts), cmocka_unit_test(an_address_has_one_row)};

	return cmocka_run_group_tests_name("app-body", tests, NULL, NULL);
}
