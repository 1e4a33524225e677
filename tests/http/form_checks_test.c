/* What is said before a table is sent: what other tables of the same period say, as long as these stand. */
#include "forms.h"

#include <string.h>

static size_t faults_of(const json_t *submission, const char *kind)
{
	json_t *one;
	size_t i, count = 0;

	json_array_foreach(json_object_get(submission, "faults"), i, one)
		count += strcmp(word(one, "kind"), kind) == 0;
	return count;
}

/* A table with one figure of Shiqiao that nobody has; its submission. */
static int64_t enter_figure(const char *title, const char *figure, int64_t *form)
{
	static const char *const cells[] = {"村", "路灯盏数（盏）", "果皮箱个数（个）", "石桥村", "", "", "柳湾村", "", ""};
	char body[300];

	*form = take_in(&leader, title, cells, 3, 3, "");
	json_t *begun = begin(&leader, *form, "2097M08");
	int64_t id = number_at(begun, "id");
	json_decref(begun);
	snprintf(body, sizeof body, "\"cells\":[{\"sheet\":0,\"row\":4,\"column\":2,\"text\":\"%s\"}]", figure);
	json_decref(change(&leader, "PUT", path_of("/api/submissions/*/cells", id, 0), body, id, 200));
	return id;
}

static size_t said_otherwise(int64_t id)
{
	json_t *now = call(&leader, "POST", path_of("/api/submissions/*/check", id, 0), "{}", 200);
	size_t count = faults_of(now, "other_form");

	json_decref(now);
	return count;
}

static void two_tables_of_a_period_are_compared_until_one_is_deleted(void **state)
{
	int64_t first_form, second_form, first = enter_figure("照明设施清查表", "12", &first_form), second;

	(void)state;
	take_step(&leader, "submit", "\"excuses\":\"已核实\"", first, "submitted");
	take_step(&leader, "sign", "", first, "signed");
	second = enter_figure("亮化工程统计表", "12", &second_form);
	assert_int_equal(said_otherwise(second), 0);
	json_decref(change(&leader, "PUT", path_of("/api/submissions/*/cells", second, 0),
	                   "\"cells\":[{\"sheet\":0,\"row\":4,\"column\":2,\"text\":\"13\"}]", second, 200));
	assert_int_equal(said_otherwise(second), 1);
	json_decref(call(&leader, "DELETE", path_of("/api/forms/*", first_form, 0), NULL, 204));
	assert_int_equal(said_otherwise(second), 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(two_tables_of_a_period_are_compared_until_one_is_deleted)};

	program = argc > 1 ? argv[1] : "zhenwu";
	return cmocka_run_group_tests_name("http-form-checks", tests, open_house, close_house);
}
