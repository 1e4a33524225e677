/* YAML as a tree: what stands where, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/base.h"

static const char text[] = "name: 水库\n# a remark\nwells:\n  - {place: 东滩, depth: 12}\n  - {place: \"西滩\", depth: deep}\nempty:\n";

static void test_tree(void **state)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct yaml yaml = {NULL};
	(void)state;
	assert_int_equal(yaml_load(&yaml, str_of(text), "a.yaml", &err), STATUS_OK);
	int root = yaml_root(&yaml), wells = yaml_get(&yaml, root, "wells"), second = yaml_item(&yaml, wells, 1);
	int place = yaml_get(&yaml, second, "place");
	assert_int_equal(yaml_kind(&yaml, root), YAML_MAP);
	assert_int_equal(yaml_kind(&yaml, wells), YAML_LIST);
	assert_int_equal(yaml_kind(&yaml, place), YAML_TEXT);
	assert_int_equal(yaml_count(&yaml, root), 3);
	assert_int_equal(yaml_count(&yaml, wells), 2);
	assert_true(str_equals(yaml_key(&yaml, root, 1), "wells"));
	assert_int_equal(yaml_place(&yaml, yaml_key_node(&yaml, root, 1)).line, 3);
	assert_true(str_equals(yaml_text(&yaml, place), "西滩"));
	assert_int_equal(yaml_place(&yaml, place).line, 5);
	assert_int_equal(yaml_place(&yaml, place).column, 13);
	assert_true(yaml_quoted(&yaml, place));
	assert_false(yaml_quoted(&yaml, yaml_get(&yaml, root, "name")));
	assert_int_equal(yaml_get_int(&yaml, yaml_item(&yaml, wells, 0), "depth"), 12);
	assert_int_equal(yaml_get_int(&yaml, second, "depth"), 0);
	yaml_release(&yaml);
}

/* What is not there is node 0, which answers nothing. */
static void test_nothing(void **state)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct yaml yaml = {NULL};
	(void)state;
	assert_int_equal(yaml_root(&yaml), 0);
	assert_int_equal(yaml_load(&yaml, str_of(text), "a.yaml", &err), STATUS_OK);
	int root = yaml_root(&yaml), name = yaml_get(&yaml, root, "name");
	assert_int_equal(yaml_get(&yaml, root, "nothing"), 0);
	assert_int_equal(yaml_get(&yaml, name, "nothing"), 0);
	assert_int_equal(yaml_item(&yaml, yaml_get(&yaml, root, "wells"), 2), 0);
	assert_int_equal(yaml_key_node(&yaml, name, 0), 0);
	assert_int_equal(yaml_kind(&yaml, 0), YAML_NONE);
	assert_int_equal(yaml_count(&yaml, 0), 0);
	assert_int_equal(yaml_text(&yaml, 0).len, 0);
	assert_int_equal(yaml_text(&yaml, root).len, 0);
	assert_int_equal(yaml_get_text(&yaml, root, "empty").len, 0);
	yaml_release(&yaml);
	yaml_release(&yaml);
	assert_int_equal(yaml_load(&yaml, STR(""), "a.yaml", &err), STATUS_OK);
	assert_int_equal(yaml_root(&yaml), 0);
	yaml_release(&yaml);
}

static void test_refused(void **state)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct yaml yaml = {NULL};
	(void)state;
	assert_int_equal(yaml_load(&yaml, STR("a: 1\nb: [1, 2\nc: 3\n"), "a.yaml", &err), STATUS_INPUT);
	assert_true(str_starts(str_of(err.message), STR("a.yaml:3:")));
	assert_true(err.detail[0]);
	yaml_release(&yaml);
	assert_int_equal(yaml_load(&yaml, STR("a: \xff\n"), "a.yaml", &err), STATUS_INPUT);
	yaml_release(&yaml);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_tree), cmocka_unit_test(test_nothing), cmocka_unit_test(test_refused)};
	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
