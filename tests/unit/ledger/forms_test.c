/* Tables from above: whose they are. */
#include "fixture.h"

static const enum entity all[] = {ENTITY_FORM, ENTITY_SUBMISSION, ENTITY_ASK, ENTITY_COLLECTION, ENTITY_ANSWER};

static void an_office_sees_its_own_forms(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT];
	struct ledger_row row;

	make_one_of_each(f, UNIT_FARMING, ids);
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		assert_int_equal(get(f, &f->officer, all[i], ids[all[i]], &row), STATUS_OK);
		assert_int_equal(get(f, &f->auditor, all[i], ids[all[i]], &row), STATUS_OK);
		assert_int_equal(get(f, &f->leader, all[i], ids[all[i]], &row), STATUS_OK);
		assert_int_equal(get(f, &f->roads_officer, all[i], ids[all[i]], &row), STATUS_NOT_FOUND);
		assert_int_equal(get(f, &f->village, all[i], ids[all[i]], &row), STATUS_NOT_FOUND);
	}
	const struct ledger_field title = ledger_text("title", STR("改题"));
	assert_int_equal(update(f, &f->officer, ENTITY_FORM, ids[ENTITY_FORM], 1, &title, 1), STATUS_OK);
	assert_int_equal(update(f, &f->auditor, ENTITY_FORM, ids[ENTITY_FORM], 2, &title, 1), STATUS_FORBIDDEN);
	assert_intact(f);
}

/* A village sees what is collected from it, its own answer of it, and nothing that others answered. */
static void a_village_sees_what_is_asked_of_it(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT];
	struct ledger_row row;
	const struct ledger_field entered = ledger_json("entered", STR("[[\"\",\"\",\"\",\"3\"]]"));

	make_one_of_each(f, UNIT_FARMING, ids);
	int64_t own = must_create(f, ENTITY_ANSWER, FIELDS(ledger_ref("collection", ids[ENTITY_COLLECTION]),
	                                                   ledger_ref("unit", UNIT_BRIDGE_VILLAGE)));
	assert_int_equal(get(f, &f->village, ENTITY_COLLECTION, ids[ENTITY_COLLECTION], &row), STATUS_OK);
	assert_int_equal(get(f, &f->village, ENTITY_ANSWER, own, &row), STATUS_OK);
	assert_int_equal(get(f, &f->village, ENTITY_ANSWER, ids[ENTITY_ANSWER], &row), STATUS_NOT_FOUND);
	assert_int_equal(get(f, &f->village, ENTITY_FORM, ids[ENTITY_FORM], &row), STATUS_NOT_FOUND);
	assert_int_equal(update(f, &f->village, ENTITY_ANSWER, own, 1, &entered, 1), STATUS_OK);
	assert_int_equal(update(f, &f->village, ENTITY_ANSWER, ids[ENTITY_ANSWER], 1, &entered, 1), STATUS_NOT_FOUND);
	assert_int_equal(update(f, &f->village, ENTITY_COLLECTION, ids[ENTITY_COLLECTION], 1,
	                        FIELDS(ledger_text("state", STR("merged")))), STATUS_FORBIDDEN);
	assert_int_equal(create(f, &f->village, ENTITY_ANSWER, FIELDS(ledger_ref("collection", ids[ENTITY_COLLECTION]),
	                                                              ledger_ref("unit", UNIT_BRIDGE_VILLAGE)), NULL), STATUS_FORBIDDEN);
}

static void who_is_asked_sees_the_question(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT];
	struct ledger_row row;

	make_one_of_each(f, UNIT_FARMING, ids);
	int64_t ask = must_create(f, ENTITY_ASK, FIELDS(ledger_ref("submission", ids[ENTITY_SUBMISSION]), ledger_json("place", STR("[]")),
		ledger_json("cell", STR("[]")), ledger_text("question", STR("有几盏？")), ledger_ref("person", USER_ROADS_OFFICER)));
	assert_int_equal(get(f, &f->roads_officer, ENTITY_ASK, ask, &row), STATUS_OK);
	assert_int_equal(get(f, &f->roads_officer, ENTITY_SUBMISSION, ids[ENTITY_SUBMISSION], &row), STATUS_NOT_FOUND);
	assert_int_equal(get(f, &f->village, ENTITY_ASK, ask, &row), STATUS_NOT_FOUND);
}

/* What was frozen and entered stands in the journal, and is told nowhere. */
static void frozen_values_are_never_told(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT];
	struct ledger_row row;
	struct buf out;
	struct json json;

	make_one_of_each(f, UNIT_FARMING, ids);
	assert_int_equal(get(f, &f->leader, ENTITY_SUBMISSION, ids[ENTITY_SUBMISSION], &row), STATUS_OK);
	buf_init(&out, 0);
	json_init(&json, &out);
	json_begin_object(&json);
	row_json(&row, &json);
	json_end_object(&json);
	assert_true(str_find(buf_view(&out), STR("2026M10"), 0) != STR_NONE);
	assert_true(str_find(buf_view(&out), STR("frozen"), 0) == STR_NONE);
	buf_release(&out);
}

static void a_period_has_each_version_once(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT];

	make_one_of_each(f, UNIT_FARMING, ids);
	const struct ledger_field fields[] = {ledger_ref("form", ids[ENTITY_FORM]), ledger_text("period", STR("2026M10")),
	                                      ledger_int("number", 1), ledger_ref("document", ids[ENTITY_DOCUMENT])};
	assert_int_equal(create(f, &f->officer, ENTITY_SUBMISSION, fields, COUNT_OF(fields), NULL), STATUS_CONFLICT);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(an_office_sees_its_own_forms), TEST(a_village_sees_what_is_asked_of_it), TEST(who_is_asked_sees_the_question),
		TEST(frozen_values_are_never_told), TEST(a_period_has_each_version_once),
	};
	return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
