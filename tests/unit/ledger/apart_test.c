/* Files of records: who sees them, what the journal tells of them, what a migration left to be set apart. And the way back of what
 * was withdrawn. */
#include <string.h>

#include "fixture.h"

#define FILE_NAME "张某病历.jpg"

static int64_t upload(struct fixture *f, const struct actor *actor, const char *purpose)
{
	char hash[HASH_TEXT_MAX];
	int64_t id = 0;
	assert_int_equal(create(f, actor, ENTITY_DOCUMENT, FIELDS(ledger_text("name", STR(FILE_NAME)),
		ledger_text("purpose", str_of(purpose)), ledger_int("bytes", 6), ledger_text("hash", str_of(store_content(f, STR("照片"), hash)))),
		&id), STATUS_OK);
	return id;
}

static bool is_listed(struct fixture *f, const struct actor *actor, int64_t id, bool own)
{
	const struct ledger_list query = {.own = own};
	struct ledger_rows rows;
	assert_int_equal(list(f, actor, ENTITY_DOCUMENT, &query, &rows), STATUS_OK);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].id == id)
			return true;
	return false;
}

/* Not the colleague of the same office, nor the leader, nor the administrator. */
static void a_file_of_a_record_is_its_uploaders(void **state)
{
	struct fixture *f = *state;
	int64_t colleague_id = must_create(f, ENTITY_USER, FIELDS(ledger_text("login", STR("hou")), ledger_text("name", STR("侯九")),
		ledger_text("role", STR("officer")), ledger_ref("unit", UNIT_FARMING), ledger_bool("active", true)));
	const struct actor colleague = {colleague_id, ACTOR_OFFICER, UNIT_FARMING};
	const struct {
		const struct actor *actor;
		bool sees, changes;
	} cases[] = {{&f->officer, true, true}, {&f->auditor, true, false}, {&f->system, true, true}, {&colleague, false, false},
	             {&f->roads_officer, false, false}, {&f->leader, false, false}, {&f->administrator, false, false},
	             {&f->village, false, false}};
	int64_t file = upload(f, &f->officer, "record"), proof = upload(f, &f->officer, "evidence");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct actor *actor = cases[i].actor;
		struct ledger_row row;
		assert_int_equal(get(f, actor, ENTITY_DOCUMENT, file, &row), cases[i].sees ? STATUS_OK : STATUS_NOT_FOUND);
		if (cases[i].sees)
			assert_int_equal(ledger_may_change(actor, &row), cases[i].changes);
		if (is_listed(f, actor, file, false) != cases[i].sees)
			fail_msg("case %zu: listed", i);
		assert_int_equal(is_listed(f, actor, proof, false), actor != &f->village);
		assert_int_equal(is_listed(f, actor, file, true), actor == &f->officer);
		if (!cases[i].sees) {
			assert_int_equal(update(f, actor, ENTITY_DOCUMENT, file, 1, FIELDS(ledger_text("purpose", STR("evidence")))), STATUS_NOT_FOUND);
			assert_int_equal(withdraw(f, actor, ENTITY_DOCUMENT, file, 1), STATUS_NOT_FOUND);
		}
	}
	assert_int_equal(update(f, &f->auditor, ENTITY_DOCUMENT, file, 1, FIELDS(ledger_text("title", STR("x")))), STATUS_FORBIDDEN);
	/* nobody makes somebody else's proof vanish by calling it a file of a record */
	assert_int_equal(update(f, &colleague, ENTITY_DOCUMENT, proof, 1, FIELDS(ledger_text("purpose", STR("record")))), STATUS_FORBIDDEN);
	assert_int_equal(update(f, &f->officer, ENTITY_DOCUMENT, proof, 1, FIELDS(ledger_text("purpose", STR("record")))), STATUS_OK);
	assert_false(is_listed(f, &colleague, proof, false));
	assert_intact(f);
}

/* The name of a file would be told by what names it. */
static void nobody_names_a_file_out_of_sight(void **state)
{
	struct fixture *f = *state;
	int64_t file = upload(f, &f->officer, "record"), proof = upload(f, &f->officer, "evidence");
	int64_t task = make_task(f, "修路", UNIT_FARMING);
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, task, 1, FIELDS(ledger_ref("document", file))), STATUS_INPUT);
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, task, 1, FIELDS(ledger_ref("document", proof))), STATUS_OK);
	assert_int_equal(update(f, &f->officer, ENTITY_TASK, task, 2, FIELDS(ledger_ref("document", file))), STATUS_OK);
}

struct told {
	struct fixture *fixture;
	bool name;
	size_t events;
};

static enum status read_journal(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct told *told = argument;
	struct ledger_events events;
	enum status status = ledger_journal(tx, STR(""), 0, 0, 0, &told->fixture->arena, &events, err);
	for (size_t i = 0; !status && i < events.count; i++) {
		struct buf text;
		struct json json;
		buf_init(&text, 0);
		json_init(&json, &text);
		event_json(&events.at[i], &json);
		told->name = told->name || strstr(text.at, FILE_NAME);
		told->events += strstr(text.at, "\"entity\":\"document\"") != NULL;
		buf_release(&text);
	}
	return status;
}

static void the_journal_keeps_them_to_itself(void **state)
{
	struct fixture *f = *state;
	const struct {
		const struct actor *actor;
		bool name;
	} cases[] = {{&f->leader, false}, {&f->administrator, false}, {&f->auditor, true}};
	int64_t file = upload(f, &f->officer, "evidence"); /* its first event came before */
	assert_int_equal(update(f, &f->officer, ENTITY_DOCUMENT, file, 1, FIELDS(ledger_text("purpose", STR("record")))), STATUS_OK);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct told told = {.fixture = f};
		assert_int_equal(ledger_look(f->ledger, cases[i].actor, read_journal, &told, &f->err), STATUS_OK);
		assert_int_equal(told.name, cases[i].name);
		assert_int_equal(told.events, 2); /* that something changed is told to all */
	}
}

static void what_a_migration_left_is_set_apart_once(void **state)
{
	struct fixture *f = *state;
	struct ledger_row row;
	int64_t proof = upload(f, &f->village, "evidence"), other = upload(f, &f->village, "evidence"), repaired = 0;
	char sql[120];
	snprintf(sql, sizeof sql, "INSERT INTO document_to_set_apart (township, id) VALUES (1, %lld)", (long long)proof);
	raw(f, sql);
	assert_int_equal(ledger_set_apart(f->ledger, &f->err), STATUS_OK);
	assert_int_equal(get(f, &f->leader, ENTITY_DOCUMENT, proof, &row), STATUS_NOT_FOUND);
	assert_int_equal(get(f, &f->village, ENTITY_DOCUMENT, proof, &row), STATUS_OK);
	assert_int_equal(row.version, 2);
	assert_int_equal(get(f, &f->leader, ENTITY_DOCUMENT, other, &row), STATUS_OK);
	int64_t events = verified(f).events;
	assert_int_equal(ledger_set_apart(f->ledger, &f->err), STATUS_OK);
	assert_int_equal(verified(f).events, events);
	assert_intact(f);
	raw(f, "UPDATE document SET purpose = 'evidence'"); /* what the journal says comes back */
	assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
	assert_int_equal(repaired, 1);
	assert_int_equal(get(f, &f->leader, ENTITY_DOCUMENT, proof, &row), STATUS_NOT_FOUND);
}

/* ---- the way back ---------------------------------------------------------------------------------------------------- */
struct way_back {
	enum entity entity;
	int64_t id, version;
	const struct ledger_field *fields;
	size_t count;
};

static enum status go_back(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct way_back *way = argument;
	return ledger_reinstate(tx, way->entity, way->id, way->version, way->fields, way->count, STR("误删"), err);
}

static enum status reinstate(struct fixture *f, const struct actor *actor, enum entity entity, int64_t id, int64_t version)
{
	struct way_back way = {.entity = entity, .id = id, .version = version};
	return ledger_change(f->ledger, actor, go_back, &way, &f->err);
}

static void what_was_withdrawn_comes_back(void **state)
{
	struct fixture *f = *state;
	struct ledger_row row;
	int64_t task = make_task(f, "修路", UNIT_FARMING), repaired = 0;
	assert_int_equal(reinstate(f, &f->leader, ENTITY_TASK, task, 1), STATUS_CONFLICT); /* it is there */
	assert_int_equal(withdraw(f, &f->officer, ENTITY_TASK, task, 1), STATUS_OK);
	assert_int_equal(reinstate(f, &f->auditor, ENTITY_TASK, task, 2), STATUS_FORBIDDEN);
	assert_int_equal(reinstate(f, &f->roads_officer, ENTITY_TASK, task, 2), STATUS_FORBIDDEN);
	assert_int_equal(reinstate(f, &f->officer, ENTITY_TASK, task, 1), STATUS_CONFLICT); /* stale */
	assert_int_equal(get(f, &f->officer, ENTITY_TASK, task, &row), STATUS_OK);
	assert_true(ledger_may_reinstate(&f->officer, &row) && !ledger_may_reinstate(&f->auditor, &row) && !ledger_may_change(&f->officer, &row));
	assert_int_equal(reinstate(f, &f->officer, ENTITY_TASK, task, 2), STATUS_OK);
	assert_int_equal(get(f, &f->officer, ENTITY_TASK, task, &row), STATUS_OK);
	assert_true(!row.withdrawn && row.version == 3 && ledger_may_change(&f->officer, &row) && !ledger_may_reinstate(&f->officer, &row));
	assert_int_equal(update(f, &f->officer, ENTITY_TASK, task, 3, FIELDS(ledger_int("percent", 20))), STATUS_OK);
	assert_int_equal(withdraw(f, &f->officer, ENTITY_TASK, task, 4), STATUS_OK);
	const struct ledger_field moved = ledger_int("percent", 30);
	struct way_back way = {ENTITY_TASK, task, 5, &moved, 1};
	assert_int_equal(ledger_change(f->ledger, &f->officer, go_back, &way, &f->err), STATUS_OK);
	assert_intact(f);
	raw(f, "DELETE FROM task");
	assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
	assert_int_equal(get(f, &f->officer, ENTITY_TASK, task, &row), STATUS_OK);
	assert_true(!row.withdrawn && row.version == 6 && row_int(&row, "percent") == 30);
	assert_intact(f);
}

/* A word that nothing but the way back may write: without it the journal does not hold. */
static void the_journal_says_the_way_back_by_its_own_word(void **state)
{
	struct fixture *f = *state;
	int64_t task = make_task(f, "修路", UNIT_FARMING);
	assert_int_equal(withdraw(f, &f->officer, ENTITY_TASK, task, 1), STATUS_OK);
	assert_int_equal(reinstate(f, &f->officer, ENTITY_TASK, task, 2), STATUS_OK);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM event WHERE action = 'reinstate' AND entity = 'task' AND version = 3"), 1);
	raw(f, "UPDATE event SET action = 'update' WHERE action = 'reinstate'");
	assert_false(verified(f).intact);
}

static void what_is_unique_may_be_taken_meanwhile(void **state)
{
	struct fixture *f = *state;
	int64_t first = make_indicator(f, "粮食产量", UNIT_FARMING), second;
	assert_int_equal(withdraw(f, &f->leader, ENTITY_INDICATOR, first, 1), STATUS_OK);
	second = make_indicator(f, "粮食产量", UNIT_FARMING);
	assert_int_equal(reinstate(f, &f->leader, ENTITY_INDICATOR, first, 2), STATUS_CONFLICT);
	assert_int_equal(withdraw(f, &f->leader, ENTITY_INDICATOR, second, 1), STATUS_OK);
	assert_int_equal(reinstate(f, &f->leader, ENTITY_INDICATOR, first, 2), STATUS_OK);
	assert_intact(f);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_file_of_a_record_is_its_uploaders), TEST(nobody_names_a_file_out_of_sight), TEST(the_journal_keeps_them_to_itself),
		TEST(what_a_migration_left_is_set_apart_once), TEST(what_was_withdrawn_comes_back),
		TEST(the_journal_says_the_way_back_by_its_own_word), TEST(what_is_unique_may_be_taken_meanwhile),
	};
	return cmocka_run_group_tests_name("ledger-apart", tests, NULL, NULL);
}
