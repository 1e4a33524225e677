/* Opening, reading, writing, isolation of requests, and what is refused. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"

static void keeps_what_was_acknowledged(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(place_insert(f->store, 1, "清溪镇", &f->err), STATUS_OK);
	fixture_reopen(f);
	assert_int_equal(place_count(f->store), 1);
	struct stat file;
	assert_int_equal(stat(f->path, &file), 0);
	assert_int_equal(file.st_mode & 0777, 0600);
}

static enum status every_type(struct store_tx *tx, void *argument, struct err *err)
{
	struct arena *arena = argument;
	struct store_query q = store_query(tx, "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7");
	store_bind_int(&q, 1, INT64_MIN);
	store_bind_text(&q, 2, STR("镇\0务"));
	store_bind_bytes(&q, 3, STR("\xff\0\xfe"));
	store_bind_dec(&q, 4, (struct dec){-1270, 2});
	store_bind_scaled(&q, 5, (struct dec){125, 1}, 2);
	store_bind_null(&q, 6);
	store_bind_text(&q, 7, (struct str){NULL, 0});
	assert_true(store_next(&q));
	assert_int_equal(store_int(&q, 0), INT64_MIN);
	struct str text = arena_str(arena, store_text(&q, 1));
	assert_true(str_equal(store_bytes(&q, 2), STR("\xff\0\xfe")));
	char digits[DEC_TEXT_MAX];
	assert_true(str_equals(dec_text(store_dec(&q, 3), digits), "-12.70"));
	assert_true(str_equals(dec_text(store_scaled(&q, 4, 2), digits), "12.50"));
	assert_true(store_is_null(&q, 5));
	assert_int_equal(store_int(&q, 5), 0);
	assert_int_equal(store_text(&q, 5).len, 0);
	assert_false(store_is_null(&q, 6));
	assert_false(store_next(&q));
	enum status status = store_end(&q, err);
	assert_true(str_equal(text, STR("镇\0务")));
	return status;
}

static void gives_back_every_type(void **state)
{
	struct fixture *f = *state;
	struct arena arena;
	arena_init(&arena, 4096);
	assert_int_equal(store_read(f->store, every_type, &arena, &f->err), STATUS_OK);
	arena_release(&arena);
}

static enum status loses_digits(struct store_tx *tx, void *argument, struct err *err)
{
	(void)argument;
	struct store_query q = store_query(tx, "SELECT ?1");
	store_bind_scaled(&q, 1, (struct dec){12345, 4}, 2);
	assert_false(store_next(&q));
	return store_end(&q, err);
}

static enum status bad_statement(struct store_tx *tx, void *argument, struct err *err)
{
	(void)argument;
	struct store_query q = store_query(tx, "SELECT one FROM nowhere");
	store_bind_int(&q, 1, 1);
	assert_false(store_next(&q));
	assert_int_equal(store_int(&q, 0), 0);
	return store_end(&q, err);
}

static void a_failed_query_says_why_at_its_end(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(store_read(f->store, loses_digits, NULL, &f->err), STATUS_INPUT);
	assert_int_equal(store_read(f->store, bad_statement, NULL, &f->err), STATUS_STORE);
	assert_non_null(strstr(f->err.detail, "nowhere"));
	assert_int_equal(store_read(f->store, bad_statement, NULL, NULL), STATUS_STORE);
}

static enum status writes_in_a_read(struct store_tx *tx, void *argument, struct err *err)
{
	(void)argument;
	struct store_query q = store_query(tx, "DELETE FROM place");
	return store_run(&q, NULL, err);
}

static void a_read_cannot_change(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
	assert_int_equal(store_read(f->store, writes_in_a_read, NULL, &f->err), STATUS_STORE);
	assert_int_equal(place_count(f->store), 1);
}

static void refusals_have_their_status(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
	assert_int_equal(place_insert(f->store, 1, "石桥", &f->err), STATUS_CONFLICT);
	assert_int_equal(place_insert(f->store, 2, "清溪", &f->err), STATUS_CONFLICT);
	assert_int_equal(place_count(f->store), 1);
}

static enum status visit_nowhere(struct store_tx *tx, void *argument, struct err *err)
{
	struct store_query q = store_query(tx, "INSERT INTO visit (township, id, place, note) VALUES (1, 1, 99, ?1)");
	store_bind_text(&q, 1, str_of(argument));
	return store_run(&q, NULL, err);
}

static void a_reference_to_nothing_is_refused(void **state)
{
	struct fixture *f = *state;
	char note[] = "走访";
	assert_int_equal(store_write(f->store, visit_nowhere, note, &f->err), STATUS_INPUT);
	assert_int_equal(number_of(f->store, "SELECT count(*) FROM visit"), 0);
}

/* ---- one request of a batch fails, the others stay ------------------------------------------------------------- */
#define WRITERS 24
struct writer {
	pthread_t thread;
	struct fixture *fixture;
	int64_t id;
	enum status status;
	struct err err;
};

static enum status insert_then_maybe_fail(struct store_tx *tx, void *argument, struct err *err)
{
	struct writer *writer = argument;
	char name[32];
	snprintf(name, sizeof name, "村%02d", (int)writer->id);
	struct store_query q = store_query(tx, "INSERT INTO place (township, id, name) VALUES (1, ?1, ?2)");
	store_bind_int(&q, 1, writer->id);
	store_bind_text(&q, 2, str_of(name));
	enum status status = store_run(&q, NULL, err);
	if (!status && writer->id % 3 == 0)
		return err_set(err, STATUS_FORBIDDEN, "%s", name);
	return status;
}

static void *writer_main(void *argument)
{
	struct writer *writer = argument;
	writer->status = store_write(writer->fixture->store, insert_then_maybe_fail, writer, &writer->err);
	return NULL;
}

static enum status hold_up(struct store_tx *tx, void *argument, struct err *err)
{
	(void)tx;
	(void)err;
	while (!atomic_load((atomic_bool *)argument))
		usleep(1000);
	return STATUS_OK;
}

struct held {
	struct store *store;
	atomic_bool go;
};

static void *hold_main(void *argument)
{
	struct held *held = argument;
	assert_int_equal(store_write(held->store, hold_up, &held->go, NULL), STATUS_OK);
	return NULL;
}

static void a_failing_request_leaves_the_others(void **state)
{
	struct fixture *f = *state;
	struct held held = {.store = f->store};
	struct writer writers[WRITERS] = {0};
	pthread_t holder;
	pthread_create(&holder, NULL, hold_main, &held); /* while it runs, the others gather into one batch */
	for (int i = 0; i < WRITERS; i++) {
		writers[i].fixture = f;
		writers[i].id = i + 1;
		pthread_create(&writers[i].thread, NULL, writer_main, &writers[i]);
	}
	usleep(50000);
	atomic_store(&held.go, true);
	pthread_join(holder, NULL);
	for (int i = 0; i < WRITERS; i++) {
		pthread_join(writers[i].thread, NULL);
		assert_int_equal(writers[i].status, writers[i].id % 3 == 0 ? STATUS_FORBIDDEN : STATUS_OK);
	}
	assert_int_equal(place_count(f->store), WRITERS - WRITERS / 3);
	assert_int_equal(number_of(f->store, "SELECT count(*) FROM place WHERE id % 3 = 0"), 0);
}

/* ---- a part as large as a bulk change ---------------------------------------------------------------------------- */
enum { MANY = 6000 };

static enum status fill_many(struct store_tx *tx, void *argument, struct err *err)
{
	(void)argument;
	struct store_query q = store_query(tx, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
	                                       "INSERT INTO place (township, id, name) SELECT 1, i, i || printf('%1000d', i) FROM n");
	store_bind_int(&q, 1, MANY);
	return store_run(&q, NULL, err);
}

static enum status rename_all(struct store_tx *tx, const char *name, bool keep, struct err *err)
{
	enum status status = store_part_begin(tx, err);
	if (status)
		return status;
	struct store_query q = store_query(tx, "UPDATE place SET name = id || ?1 || substr(name, -900)");
	store_bind_text(&q, 1, str_of(name));
	status = store_run(&q, NULL, err);
	enum status ended = store_part_end(tx, keep && !status, err);
	return status ? status : ended;
}

static enum status undo_then_keep(struct store_tx *tx, void *argument, struct err *err)
{
	(void)argument;
	enum status status = rename_all(tx, "undone", false, err);
	return status ? status : rename_all(tx, "kept", true, err);
}

static void a_large_part_is_undone_like_a_small_one(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(store_write(f->store, fill_many, NULL, &f->err), STATUS_OK);
	if (store_write(f->store, undo_then_keep, NULL, &f->err))
		fail_msg("%s", f->err.message);
	assert_int_equal(number_of(f->store, "SELECT count(*) FROM place WHERE name LIKE '%kept%'"), MANY);
	assert_int_equal(number_of(f->store, "SELECT count(*) FROM place WHERE name LIKE '%undone%'"), 0);
}

/* ---- snapshots ------------------------------------------------------------------------------------------------- */
static enum status count_around_a_write(struct store_tx *tx, void *argument, struct err *err)
{
	struct fixture *f = argument;
	int64_t seen[2] = {-1, -2};
	for (int i = 0; i < 2; i++) {
		struct store_query q = store_query(tx, "SELECT count(*) FROM place");
		if (store_next(&q))
			seen[i] = store_int(&q, 0);
		enum status status = store_end(&q, err);
		if (status)
			return status;
		if (i == 0)
			assert_int_equal(place_insert(f->store, 7, "上坪", NULL), STATUS_OK);
	}
	assert_int_equal(seen[0], seen[1]);
	return STATUS_OK;
}

static void a_read_sees_one_moment(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(store_read(f->store, count_around_a_write, f, &f->err), STATUS_OK);
	assert_int_equal(place_count(f->store), 1);
}

/* ---- opening --------------------------------------------------------------------------------------------------- */
static void only_one_program_writes(void **state)
{
	struct fixture *f = *state;
	struct store *second = NULL;
	struct store_options options = {.migrations = &test_migrations};
	assert_int_equal(store_open(f->path, &options, &second, &f->err), STATUS_BUSY);
	assert_null(second);
	char process[32];
	snprintf(process, sizeof process, "process %ld", (long)getpid());
	assert_non_null(strstr(f->err.message, process));
	options.read_only = true; /* to look is allowed beside the server */
	assert_int_equal(store_open(f->path, &options, &second, &f->err), STATUS_OK);
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
	assert_int_equal(place_count(second), 1);
	store_close(second);
}

static void what_is_not_there_is_not_made(void **state)
{
	struct fixture *f = *state;
	struct store *store = NULL;
	char path[256];
	snprintf(path, sizeof path, "%s/other.db", f->folder);
	struct store_options options = {.migrations = &test_migrations, .existing = true};
	assert_int_equal(store_open(path, &options, &store, &f->err), STATUS_NOT_FOUND);
	options = (struct store_options){.migrations = &test_migrations, .read_only = true};
	assert_int_equal(store_open(path, &options, &store, &f->err), STATUS_NOT_FOUND);
	assert_false(file_exists(path, ""));
	assert_false(file_exists(path, ".lock"));
	snprintf(path, sizeof path, "%s/no/such/folder.db", f->folder);
	assert_int_equal(store_open(path, NULL, &store, &f->err), STATUS_SYSTEM);
	char long_path[STORE_PATH_MAX + 10];
	memset(long_path, 'a', sizeof long_path);
	long_path[sizeof long_path - 1] = '\0';
	assert_int_equal(store_open(long_path, NULL, &store, &f->err), STATUS_INPUT);
	assert_null(store);
}

static void a_foreign_file_is_refused_and_untouched(void **state)
{
	struct fixture *f = *state;
	struct store *store = NULL;
	char path[256];
	snprintf(path, sizeof path, "%s/text.db", f->folder);
	FILE *file = fopen(path, "w");
	for (int i = 0; i < 300; i++)
		fputs("这不是数据库，只是一段文字。\n", file);
	fclose(file);
	struct stat before, after;
	stat(path, &before);
	assert_int_equal(store_open(path, NULL, &store, &f->err), STATUS_DAMAGED);
	stat(path, &after);
	assert_int_equal(before.st_size, after.st_size);
	snprintf(path, sizeof path, "%s/foreign.db", f->folder);
	raw(path, "CREATE TABLE song (id INTEGER)");
	assert_int_equal(store_open(path, NULL, &store, &f->err), STATUS_DAMAGED);
	assert_null(store);
}

/* As a user who may not write: root may write everywhere. */
static void a_folder_that_cannot_be_written_is_told(void **state)
{
	struct fixture *f = *state;
	char path[256];
	snprintf(path, sizeof path, "%s/closed.db", f->folder);
	assert_int_equal(chmod(f->folder, 0555), 0);
	pid_t child = fork();
	if (child == 0) {
		struct store *store = NULL;
		struct err err = {.language = LANGUAGE_ENGLISH};
		if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(2);
		enum status status = store_open(path, NULL, &store, &err);
		_exit(status == STATUS_SYSTEM && strstr(err.message, path) && err.hint[0] ? 0 : 1);
	}
	int result = -1;
	waitpid(child, &result, 0);
	chmod(f->folder, 0700);
	assert_true(WIFEXITED(result));
	assert_int_equal(WEXITSTATUS(result), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(keeps_what_was_acknowledged), TEST(gives_back_every_type), TEST(a_failed_query_says_why_at_its_end),
		TEST(a_read_cannot_change), TEST(refusals_have_their_status), TEST(a_reference_to_nothing_is_refused),
		TEST(a_failing_request_leaves_the_others), TEST(a_large_part_is_undone_like_a_small_one), TEST(a_read_sees_one_moment),
		TEST(only_one_program_writes),
		TEST(what_is_not_there_is_not_made), TEST(a_foreign_file_is_refused_and_untouched),
		TEST(a_folder_that_cannot_be_written_is_told),
	};
	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
