/* Migrations: one by one over rows in place, each whole or not at all, and what is refused. The program's own set is
 * walked as well. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"

static enum status open_with(struct fixture *f, const struct embedded *files, size_t count)
{
	struct embedded_set set = {files, count};
	struct store_options options = {.migrations = &set, .readers = 1};
	store_close(f->store);
	f->store = NULL;
	return store_open(f->path, &options, &f->store, &f->err);
}

static void a_migration_runs_once_in_order(void **state)
{
	struct fixture *f = *state;
	struct embedded files[3] = {test_migrations.files[0], test_migrations.files[1],
	                            {"migrations/0003-more.sql",
	                             STR("ALTER TABLE place ADD COLUMN height INTEGER NOT NULL DEFAULT 7;")}};
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
	assert_int_equal(open_with(f, files, 3), STATUS_OK);
	assert_int_equal(number_of(f->store, "SELECT height FROM place WHERE id = 1"), 7);
	assert_int_equal(open_with(f, files, 3), STATUS_OK);
	assert_int_equal(number_of(f->store, "SELECT count(*) FROM migration"), 3);
	assert_int_equal(number_of(f->store,
	                           "SELECT count(*) FROM migration WHERE length(checksum) = 64 AND name = '0003-more.sql'"),
		1);
}

static void a_failing_migration_changes_nothing(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *text, *word;
	} broken[] = {
		{"ALTER TABLE place ADD COLUMN height INTEGER; INSERT INTO nowhere VALUES (1);", "nowhere"},
		{"DELETE FROM place; SELEKT 1;", "syntax"},
		{"UPDATE visit SET place = 77;", "visit"}, /* a reference to nothing: found before the commit */
	};
	char sql[] = "INSERT INTO visit VALUES (1, 1, 1, NULL)";
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
	raw(f->path, sql);
	for (size_t i = 0; i < COUNT_OF(broken); i++) {
		struct embedded files[3] = {test_migrations.files[0], test_migrations.files[1],
		                            {"migrations/0003-broken.sql", str_of(broken[i].text)}};
		assert_int_equal(open_with(f, files, 3), STATUS_STORE);
		assert_null(f->store);
		assert_non_null(strstr(f->err.message, "0003-broken.sql"));
		if (!strstr(f->err.detail, broken[i].word))
			fail_msg("%zu: %s", i, f->err.detail);
		fixture_open(f);
		assert_int_equal(place_count(f->store), 1);
		assert_int_equal(number_of(f->store, "SELECT count(*) FROM pragma_table_info('place')"), 3);
		assert_int_equal(number_of(f->store, "SELECT count(*) FROM visit WHERE place = 1"), 1);
	}
}

static void a_changed_or_newer_database_is_refused(void **state)
{
	struct fixture *f = *state;
	struct embedded files[2] = {test_migrations.files[0], test_migrations.files[1]};
	files[0].bytes = STR("CREATE TABLE place (township INTEGER, id INTEGER, name TEXT);");
	assert_int_equal(open_with(f, files, 2), STATUS_STORE);
	assert_non_null(strstr(f->err.message, "0001-place.sql"));
	assert_true(f->err.hint[0] != '\0');
	assert_int_equal(open_with(f, test_migrations.files, 1), STATUS_STORE);
	assert_non_null(strstr(f->err.message, "newer"));
	assert_non_null(strstr(f->err.message, "0002-visit.sql"));
	fixture_open(f);
	struct embedded more[3] = {files[0], test_migrations.files[1], {"migrations/0003-more.sql", STR("SELECT 1;")}};
	more[0] = test_migrations.files[0];
	struct embedded_set set = {more, 3};
	struct store_options look = {.migrations = &set, .read_only = true};
	struct store *store = NULL;
	assert_int_equal(store_open(f->path, &look, &store, &f->err), STATUS_STORE); /* looking does not migrate */
	assert_non_null(strstr(f->err.message, "older"));
}

static void a_table_may_be_rebuilt_under_those_that_refer_to_it(void **state)
{
	struct fixture *f = *state;
	struct embedded files[3] = {test_migrations.files[0], test_migrations.files[1], {"migrations/0003-rebuild.sql",
		STR("CREATE TABLE place_new (township INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, county TEXT, "
		    "PRIMARY KEY (township, id)) STRICT; INSERT INTO place_new SELECT township, id, name, 'x' FROM place; "
		    "DROP TABLE place; ALTER TABLE place_new RENAME TO place;")}};
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
	raw(f->path, "INSERT INTO visit VALUES (1, 1, 1, NULL)");
	assert_int_equal(open_with(f, files, 3), STATUS_OK);
	assert_int_equal(number_of(f->store,
	                           "SELECT count(*) FROM visit v JOIN place p ON p.id = v.place WHERE p.county = 'x'"), 1);
	assert_int_equal(number_of(f->store, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

/* ---- the program's own migrations, with rows in place --------------------------------------------------------------- */
/* A row for every table that is there: required texts 'x', numbers 1, hashes of the right length, in the order the
 * references ask for. */
static const char *const rows_after[][2] = {
	{"1", "INSERT INTO unit VALUES (1, 1, 1, 0, 0, 0, 0, 0, NULL, 'township', '清溪镇');"
	      "INSERT INTO township VALUES (1, 1, 1, 0, 0, 0, 0, 0, '清溪镇', '云山县', 2026);"
	      "INSERT INTO account VALUES (1, 1, 1, 0, 0, 0, 0, 0, 'chen', '陈二', 'officer', 1, NULL, 0, 1);"
	      "INSERT INTO content VALUES (1, printf('%064d', 1), 1, 0, x'41');"
	      "INSERT INTO document VALUES (1, 1, 1, 0, 0, 0, 0, 0, '报告.txt', 'report', printf('%064d', 1), 1, NULL, NULL, 2025, 2026, '题', 3, 4, "
	      "0, 1, NULL);"
	      "INSERT INTO correction VALUES (1, 1, 1, 0, 0, 0, 0, 0, 'h', 3, '{}', 1);"
	      "INSERT INTO added_figure VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, 3, 4, '{}');"
	      "INSERT INTO setting VALUES (1, 1, 1, 0, 0, 0, 0, 0, 'days', '15', NULL);"
	      "INSERT INTO session VALUES (1, zeroblob(32), 1, '', 0, 0, 0);"
	      "INSERT INTO login_attempt VALUES (1, 'h', '', 1, 0, 0);"
	      "INSERT INTO journal_head VALUES (1, 0, zeroblob(32), zeroblob(32));"
	      "INSERT INTO event VALUES (1, 1, 0, 0, 'unit', 1, 'create', 1, '', '{}', '', zeroblob(32), zeroblob(32));"},
	{"2", "INSERT INTO indicator VALUES (1, 1, 1, 0, 0, 0, 0, 0, '生产总值', '亿元', 'up', 1, 1, 1);"
	      "INSERT INTO target VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, 2026, '8.0', 'growth', '>=', NULL, 1, 1, 1, 2);"
	      "INSERT INTO indicator_value VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, 2026, 3, '107.70', NULL);"
	      "INSERT INTO task VALUES (1, 1, 1, 0, 0, 0, 0, 0, 2026, '修路', NULL, NULL, 0, 1, 1, 1, '2026-06-30', 10, 'open', NULL, NULL, 1, 1, 1, 2);"
	      "INSERT INTO progress VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, 10, NULL, 0, '[]');"
	      "INSERT INTO report VALUES (1, 1, 1, 0, 0, 0, 0, 0, 2026, '报告', '[]', 1);"
	      "INSERT INTO ignored_finding VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, NULL, 'k', NULL);"},
	{"3", "INSERT INTO ignored_finding VALUES (1, 2, 1, 0, 0, 0, 0, 0, NULL, NULL, 'growth-0', '不可比', '增长9.8%');"},
	{"4", "INSERT INTO kind VALUES (1, 'visit', 14, '走访', '[]');"},
	{"5", "INSERT INTO definition VALUES (1, 1, 1, 0, 0, 0, 0, 0, 'visit', '走访', NULL, 0);"},
	{"6", "INSERT INTO saved_view VALUES (1, 1, 1, 0, 0, 0, 0, 0, 'visit', '本月', 1, 1, '{}');"},
	{"7", "INSERT INTO token VALUES (1, 1, 1, 0, 0, 0, 0, 0, '报表软件', 1, 'a1', '2026-12-31', 1);"
	      "INSERT INTO answer VALUES (1, 1, 'k', 'a1', '{}', 0);"},
	{"8", "INSERT INTO sheet_import VALUES (1, 1, 1, 0, 0, 0, 0, 0, 'visit', 1, NULL, 1, 0, '[[1,1,true]]');"
	      "INSERT INTO document VALUES (1, 2, 1, 0, 0, 0, 0, 0, '佐证.jpg', 'evidence', printf('%064d', 1), 1, NULL, NULL, NULL, NULL, NULL, 0, 0, "
	      "0, 1, NULL), (1, 3, 1, 0, 0, 0, 0, 0, '附件.jpg', 'evidence', printf('%064d', 1), 1, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 1, NULL);"
	      "INSERT INTO progress VALUES (1, 2, 1, 1, 0, 0, 0, 0, 1, 10, NULL, 0, '[2]');"},
	{"9", "INSERT INTO indicator VALUES (1, 2, 1, 0, 0, 0, 0, 0, '信访总量', '件', 'down', 1, 1, NULL, 'petition', 'received', NULL, 2026);"},
	{"10", "INSERT INTO letter VALUES (1, 1, 1, 0, 0, 0, 0, 0, 'visit', 1, 2, 'accept', '告知书', '1号', '1:{n}号', 1, 1, '陈二', '已受理', '清溪镇', "
	       "'2026-03-05', 1, 0, NULL);"
	       "INSERT INTO notice VALUES (1, 1, 1, 0, 0, 0, 0, 0, 'visit', 1, 2, '公示', 1, '2026-03-05', '2026-03-12', '[]', NULL, NULL, NULL, 0);"
	       "INSERT INTO objection VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, '2026-03-06', NULL, '有异议', NULL, NULL);"
	       "INSERT INTO delegation VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, 1, '2026-03-05', '2026-03-12', NULL);"},
	{"11", "INSERT INTO mark VALUES (1, 53010119700101123, 0, 1, 7);"},
	{"12", "INSERT INTO document VALUES (1, 4, 1, 0, 0, 0, 0, 0, '台账附件.jpg', 'record', printf('%064d', 1), 1, NULL, NULL, NULL, NULL, NULL, 0, 0, "
	       "0, 1, NULL);"},
	{"13", "INSERT INTO channel VALUES (1, 1, 1, 0, 0, 0, 0, 0, '县平台', 'webhook', 'https://example.org/in', NULL, NULL, 's', '', 'step', NULL, NULL, NULL, 1);"
	       "INSERT INTO channel_state VALUES (1, 1, 1, 0, 0);"
	       "INSERT INTO delivery VALUES (1, 1, 1, 0, '1', 1, 'ok');"
	       "INSERT INTO digest VALUES (1, 1, '2026-03-05');"},
	{"14", "INSERT INTO event VALUES (1, 2, 0, 1, 'visit', 1, 'step:accept', 2, '', '{}', '请 @陈二 看', zeroblob(32), zeroblob(32), 0);"},
	{"15", "INSERT INTO form VALUES (1, 1, 1, 0, 0, 0, 0, 0, '低保月报', '县民政局', 'month', 5, NULL, 1, 1, 'masked', 4, 'list', 9, 8, 7, '{}', '[]');"
	       "INSERT INTO submission VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, '2026M10', 1, 'sent', 4, '[]', '{}', 1, '2026-11-05', 1, '2026-11-04', '2026-11-04', 0, "
	       "60, 4, 9, 0, 0, 0, NULL, NULL);"
	       "INSERT INTO ask VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, '[]', '[]', '有几户？', 1, NULL, 1, 'open', NULL, NULL);"
	       "INSERT INTO collection VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, '2026M10', 4, 1, NULL, 'open', 1);"
	       "INSERT INTO collection_answer VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 'open', '[]', NULL, NULL, NULL, NULL);"},
	{"16", "UPDATE delegation SET reason = '外出学习' WHERE reason IS NULL;"},
	{"17", "UPDATE letter SET received_by = '陈二', served_on = '2026-03-06', served_how = 'direct' WHERE served_on IS NULL;"},
};

static void the_programs_own_migrations_keep_what_is_there(void **state)
{
	struct fixture *f = *state;
	const struct embedded_set *own = migrations_own();
	char path[256];
	assert_int_equal(own->count, COUNT_OF(rows_after)); /* a new migration comes with rows here */
	snprintf(path, sizeof path, "%s/own.db", f->folder);
	for (size_t done = 1; done <= own->count; done++) {
		struct embedded_set part = {own->files, done};
		struct store_options options = {.migrations = &part, .readers = 1};
		struct store *store = NULL;
		enum status status = store_open(path, &options, &store, &f->err);
		if (status)
			fail_msg("%s (%s)", f->err.message, f->err.detail);
		for (size_t earlier = 1; earlier < done; earlier++) /* all that was put in before is still there */
			assert_int_equal(number_of(store,
			                           "SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM township) + (SELECT count(*) FROM account) "
				"+ (SELECT count(*) FROM content) + (SELECT count(*) FROM document WHERE title = '题' AND figures = 3) + (SELECT count(*) FROM correction) "
				"+ (SELECT count(*) FROM added_figure) + (SELECT count(*) FROM setting) + (SELECT count(*) FROM session) "
				"+ (SELECT count(*) FROM login_attempt) + (SELECT count(*) FROM journal_head) + (SELECT count(*) FROM event WHERE seq = 1)"), 12);
		store_close(store);
		raw(path, "PRAGMA foreign_keys = ON");
		raw(path, rows_after[done - 1][1]);
	}
	struct store *store = NULL;
	assert_int_equal(store_open(path, NULL, &store, &f->err), STATUS_OK);
	assert_int_equal(number_of(store, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
	assert_int_equal(number_of(store, "SELECT count(*) FROM task WHERE deadline = '2026-06-30'"), 1);
	/* proof that no entry shows, not even one that was withdrawn, is left to be set apart */
	assert_int_equal(number_of(store, "SELECT count(*) FROM document_to_set_apart"), 1);
	assert_int_equal(number_of(store, "SELECT id FROM document_to_set_apart"), 3);
	store_close(store);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_migration_runs_once_in_order), TEST(a_failing_migration_changes_nothing),
			TEST(a_changed_or_newer_database_is_refused),
		TEST(a_table_may_be_rebuilt_under_those_that_refer_to_it), TEST(the_programs_own_migrations_keep_what_is_there),
	};
	return cmocka_run_group_tests_name("migrations", tests, NULL, NULL);
}
