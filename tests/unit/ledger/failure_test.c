/* The N-th statement of an adoption, of a login and of a change of password fails: nothing half done remains, and the
 * record stays whole. */
#include <string.h>

#include "fixture.h"
#include "store/store_int.h"

static enum status adopt(struct ledger_tx *tx, void *argument, struct err *err)
{
	int64_t document = *(const int64_t *)argument, indicator = 0, target = 0, task = 0;
	struct ledger_row row;
	struct arena arena;
	arena_init(&arena, 65536);
	enum status status = ledger_create(tx, ENTITY_INDICATOR,
	                                   FIELDS(ledger_text("name", STR("生产总值")), ledger_text("direction", STR("up")),
	                                          ledger_ref("document", document)), STR(""), &indicator, err);
	if (!status)
		status = ledger_create(tx, ENTITY_TARGET, FIELDS(ledger_ref("indicator", indicator), ledger_int("year", 2026),
			ledger_dec("value", (struct dec){80, 1}), ledger_text("measure", STR("growth")),
				ledger_text("bound", STR(">="))), STR(""), &target, err);
	if (!status)
		status = ledger_create(tx, ENTITY_TASK, FIELDS(ledger_int("year", 2026), ledger_text("title", STR("修通石桥路"))),
		                       STR(""), &task, err);
	if (!status)
		status = ledger_get(tx, ENTITY_DOCUMENT, document, &arena, &row, err);
	if (!status)
		status = ledger_update(tx, ENTITY_DOCUMENT, document, row.version, FIELDS(ledger_bool("adopted", true)),
		                       STR("采用"), err);
	arena_release(&arena);
	return status;
}

static void assert_all_or_nothing(struct fixture *f, int64_t document, bool all)
{
	struct ledger_row row;
	assert_int_equal(seen(f, &f->leader, ENTITY_INDICATOR), all);
	assert_int_equal(seen(f, &f->leader, ENTITY_TARGET), all);
	assert_int_equal(seen(f, &f->leader, ENTITY_TASK), all);
	assert_int_equal(get(f, &f->leader, ENTITY_DOCUMENT, document, &row), STATUS_OK);
	assert_int_equal(row_bool(&row, "adopted"), all);
	assert_intact(f);
}

static void an_adoption_is_whole_or_not_at_all(void **state)
{
	struct fixture *f = *state;
	char hash[HASH_TEXT_MAX];
	int64_t document = must_create(f, ENTITY_DOCUMENT,
	                               FIELDS(ledger_text("name", STR("报告.txt")), ledger_text("purpose", STR("report")),
		ledger_text("hash", str_of(store_content(f, STR("报告"), hash))), ledger_int("bytes", 6)));
	int64_t n = 1, events = verified(f).events;
	for (;; n++) {
		store_fail_at(f->store, n);
		enum status status = ledger_change(f->ledger, &f->leader, adopt, &document, &f->err);
		bool happened = store_failures_left(f->store) == 0;
		store_fail_at(f->store, 0);
		assert_all_or_nothing(f, document, status == STATUS_OK);
		if (!happened) {
			assert_int_equal(status, STATUS_OK);
			break;
		}
		if (status != STATUS_STORE)
			fail_msg("statement %lld: %d", (long long)n, (int)status);
		assert_int_equal(verified(f).events, events);
	}
	assert_true(n > 18);
	assert_int_equal(verified(f).events, events + 4);
}

/* A login takes two changes: a failure may leave the attempt counted, never a session that nobody was given. */
static void a_login_that_failed_opens_nothing(void **state)
{
	struct fixture *f = *state;
	char password[PASSWORD_TEXT_MAX];
	assert_int_equal(ledger_password_reset(f->ledger, &f->administrator, USER_OFFICER, password, &f->err), STATUS_OK);
	for (int64_t n = 1;; n++) {
		struct ledger_login login = {0};
		f->now += 3600000; /* earlier attempts are forgotten */
		store_fail_at(f->store, n);
		enum status status = ledger_login(f->ledger, STR("officer"), str_of(password), STR("192.0.2.7"), &login,
		                                  &f->err);
		bool happened = store_failures_left(f->store) == 0;
		store_fail_at(f->store, 0);
		assert_int_equal(raw_number(f, "SELECT count(*) FROM session"), status ? 0 : 1);
		assert_int_equal(login.token[0] != '\0', status == STATUS_OK);
		if (!happened) {
			assert_int_equal(status, STATUS_OK);
			break;
		}
		assert_int_equal(status, STATUS_STORE);
	}
	assert_intact(f);
}

static void a_change_of_password_is_whole_or_not_at_all(void **state)
{
	struct fixture *f = *state;
	char password[PASSWORD_TEXT_MAX];
	struct ledger_login login = {0};
	assert_int_equal(ledger_password_reset(f->ledger, &f->administrator, USER_OFFICER, password, &f->err), STATUS_OK);
	assert_int_equal(ledger_login(f->ledger, STR("officer"), str_of(password), STR("192.0.2.7"), &login, &f->err),
	                 STATUS_OK);
	for (int64_t n = 1;; n++) {
		struct ledger_login renewed = {0};
		struct ledger_session session;
		f->now += INT64_C(90000000); /* a day: earlier attempts are forgotten */
		store_fail_at(f->store, n);
		enum status status = ledger_password_change(f->ledger, &f->officer, str_of(password), STR("brand-new-secret"),
		                                            STR("192.0.2.9"), &renewed, &f->err);
		bool happened = store_failures_left(f->store) == 0;
		store_fail_at(f->store, 0);
		if (status == STATUS_OK)
			assert_int_equal(ledger_session(f->ledger, str_of(renewed.token), &session, &f->err), STATUS_OK);
		else
			assert_int_equal(raw_number(f, "SELECT count(*) FROM event WHERE action = 'password'"), 1);
		if (!happened) {
			assert_int_equal(status, STATUS_OK);
			break;
		}
		assert_int_equal(status, STATUS_STORE);
	}
	assert_int_equal(raw_number(f, "SELECT count(*) FROM session"), 1);
	assert_intact(f);
}

/* ---- backup and restore with the journal's check ------------------------------------------------------------------- */
static void restore_examines_the_journal(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT];
	char backup[256], altered[256], elsewhere[256];
	struct ledger_verification before, after;
	make_one_of_each(f, UNIT_FARMING, ids);
	snprintf(backup, sizeof backup, "%s/backup.db", f->folder);
	snprintf(altered, sizeof altered, "%s/altered.db", f->folder);
	snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere.db", f->folder);
	/* as somebody could put it into a backup, with a token of the own */
	raw(f, "INSERT INTO session (township, token_hash, account, address, created_at, last_seen, expires_at) "
	       "VALUES (1, zeroblob(32), 1, '', 0, 0, 9223372036854775807)");
	before = verified(f);
	assert_int_equal(store_backup(f->store, backup, &f->err), STATUS_OK);
	raw(f, "UPDATE task SET title = '改过的题目'");
	assert_int_equal(store_backup(f->store, altered, &f->err), STATUS_OK);
	struct store_restore restore = {.from = altered, .to = elsewhere, .check = ledger_check_all,
	                                .settle = ledger_end_all_sessions};
	assert_int_equal(store_restore(&restore, NULL, &f->err), STATUS_CORRUPT);
	assert_non_null(strstr(f->err.detail, "task"));
	restore.from = backup;
	assert_int_equal(store_restore(&restore, NULL, &f->err), STATUS_OK);
	struct store *store = NULL;
	struct ledger *ledger = NULL;
	assert_int_equal(store_open(elsewhere, NULL, &store, &f->err), STATUS_OK);
	assert_int_equal(ledger_open(store, 1, NULL, &ledger, &f->err), STATUS_OK);
	assert_int_equal(ledger_verify(ledger, LANGUAGE_CHINESE, &after, &f->err), STATUS_OK);
	assert_true(after.intact);
	assert_int_equal(after.events, before.events);
	assert_string_equal(after.head, before.head);
	snprintf(f->path, sizeof f->path, "%s/elsewhere.db", f->folder);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM session"), 0);
	ledger_close(ledger);
	store_close(store);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(an_adoption_is_whole_or_not_at_all), TEST(a_login_that_failed_opens_nothing),
			TEST(a_change_of_password_is_whole_or_not_at_all),
		TEST(restore_examines_the_journal),
	};
	return cmocka_run_group_tests_name("ledger failures", tests, NULL, NULL);
}
