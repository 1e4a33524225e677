/* Backup while others write, restore, and what restore refuses. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"

static void beside(struct fixture *f, const char *name, char out[256])
{
	snprintf(out, 256, "%s/%s", f->folder, name);
}

static struct store_restore request_of(const char *from, const char *to)
{
	return (struct store_restore){.from = from, .to = to, .migrations = &test_migrations};
}

struct busy {
	struct fixture *fixture;
	atomic_bool stop;
	int64_t written;
};

static void *write_on(void *argument)
{
	struct busy *busy = argument;
	char name[32];
	for (int64_t id = 100; !atomic_load(&busy->stop) && id < 5000; id++) {
		snprintf(name, sizeof name, "村%lld", (long long)id);
		if (place_insert(busy->fixture->store, id, name, NULL) == STATUS_OK)
			busy->written++;
	}
	return NULL;
}

static void a_backup_is_whole_while_others_write(void **state)
{
	struct fixture *f = *state;
	struct busy busy = {.fixture = f};
	struct store *copy = NULL;
	struct store_options look = {.migrations = &test_migrations, .read_only = true};
	char path[256];
	struct stat file;
	pthread_t thread;
	beside(f, "backup.db", path);
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
	pthread_create(&thread, NULL, write_on, &busy);
	for (int i = 0; i < 5; i++) { /* one takes the place of the other */
		usleep(3000);
		assert_int_equal(store_backup(f->store, path, &f->err), STATUS_OK);
		assert_int_equal(stat(path, &file), 0);
		assert_int_equal(file.st_mode & 0777, 0600);
		assert_false(file_exists(path, ".partial") || file_exists(path, "-wal"));
		assert_int_equal(store_open(path, &look, &copy, &f->err), STATUS_OK);
		int64_t count = place_count(copy);
		assert_true(count >= 1);
		assert_int_equal(number_of(copy, "SELECT max(id) - 99 FROM place WHERE id >= 100 OR id = 99"), count > 1
		                 ? count - 1 : 0);
		store_close(copy);
	}
	atomic_store(&busy.stop, true);
	pthread_join(thread, NULL);
	assert_int_equal(place_count(f->store), busy.written + 1);
}

/* `zhenwu backup` beside a running server: a second process that only looks. */
static void a_backup_can_be_taken_beside_the_server(void **state)
{
	struct fixture *f = *state;
	struct store_options look = {.migrations = &test_migrations, .read_only = true};
	struct store *beside_it = NULL, *copy = NULL;
	char path[256];
	beside(f, "backup.db", path);
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
	assert_int_equal(store_open(f->path, &look, &beside_it, &f->err), STATUS_OK);
	assert_int_equal(store_backup(beside_it, path, &f->err), STATUS_OK);
	store_close(beside_it);
	assert_int_equal(place_insert(f->store, 2, "石桥", &f->err), STATUS_OK);
	assert_int_equal(store_open(path, &look, &copy, &f->err), STATUS_OK);
	assert_int_equal(place_count(copy), 1);
	store_close(copy);
}

static void a_backup_never_takes_the_place_of_the_database(void **state)
{
	struct fixture *f = *state;
	char path[256];
	assert_int_equal(store_backup(f->store, f->path, &f->err), STATUS_INPUT);
	beside(f, "linked.db", path);
	assert_int_equal(link(f->path, path), 0);
	assert_int_equal(store_backup(f->store, path, &f->err), STATUS_INPUT);
	beside(f, "no/folder/backup.db", path);
	assert_int_equal(store_backup(f->store, path, &f->err), STATUS_SYSTEM);
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
}

static enum status count_check(struct store_tx *tx, void *argument, struct err *err)
{
	struct store_query q = store_query(tx, "SELECT count(*) FROM place");
	int64_t *count = argument;
	if (store_next(&q))
		*count = store_int(&q, 0);
	return store_end(&q, err);
}

static void what_was_saved_comes_back(void **state)
{
	struct fixture *f = *state;
	char backup[256], elsewhere[256], aside[STORE_PATH_MAX] = "x";
	int64_t counted = 0;
	beside(f, "backup.db", backup);
	beside(f, "elsewhere.db", elsewhere);
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
	assert_int_equal(store_backup(f->store, backup, &f->err), STATUS_OK);
	assert_int_equal(place_insert(f->store, 2, "石桥", &f->err), STATUS_OK);
	struct store_restore restore = request_of(backup, elsewhere);
	restore.check = count_check;
	restore.argument = &counted;
	assert_int_equal(store_restore(&restore, aside, &f->err), STATUS_OK);
	assert_int_equal(counted, 1);
	assert_string_equal(aside, "");
	assert_false(file_exists(elsewhere, ".restoring") || file_exists(elsewhere, ".restoring-wal") ||
	             file_exists(elsewhere, ".restoring.lock"));

	restore = request_of(backup, f->path);
	assert_int_equal(store_restore(&restore, aside, &f->err), STATUS_CONFLICT); /* not unless told */
	restore.replace = true;
	assert_int_equal(store_restore(&restore, aside, &f->err), STATUS_BUSY); /* not under a server */
	assert_int_equal(place_count(f->store), 2);
	store_close(f->store);
	f->store = NULL;
	assert_int_equal(store_restore(&restore, aside, &f->err), STATUS_OK);
	fixture_open(f);
	assert_int_equal(place_count(f->store), 1);
	assert_true(strlen(aside) > strlen(f->path));
	struct store_options look = {.migrations = &test_migrations, .read_only = true};
	struct store *old = NULL;
	assert_int_equal(store_open(aside, &look, &old, &f->err), STATUS_OK); /* the old one is kept */
	assert_int_equal(place_count(old), 2);
	store_close(old);
}

static void copy_file(const char *from, const char *to, size_t most)
{
	char part[4096];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t done = 0;
	for (size_t n; done < most && (n = fread(part, 1, sizeof part < most - done ? sizeof part : most - done,
	                                         in)) > 0; done += n)
		assert_int_equal(fwrite(part, 1, n, out), n);
	fclose(in);
	fclose(out);
}

static void overwrite(const char *path, long at, const char *bytes, size_t size)
{
	FILE *file = fopen(path, "r+b");
	fseek(file, at, SEEK_SET);
	fwrite(bytes, 1, size, file);
	fclose(file);
}

static enum status refuse(struct store_tx *tx, void *argument, struct err *err)
{
	(void)tx;
	(void)argument;
	return err_set(err, STATUS_CORRUPT, "%s", "the journal was altered");
}

/* Every damaged file is refused, and what was there stays as it was. */
static void restore_refuses_what_is_damaged(void **state)
{
	struct fixture *f = *state;
	char backup[256], bad[256];
	beside(f, "backup.db", backup);
	beside(f, "bad.db", bad);
	for (int64_t id = 1; id < 400; id++) {
		char name[64];
		snprintf(name, sizeof name, "第%lld村，山高路远，东临清溪，西接云山", (long long)id);
		assert_int_equal(place_insert(f->store, id, name, &f->err), STATUS_OK);
	}
	assert_int_equal(store_backup(f->store, backup, &f->err), STATUS_OK);
	store_close(f->store);
	f->store = NULL;
	struct stat file;
	stat(backup, &file);
	char noise[3000];
	memset(noise, 0x5a, sizeof noise);
	for (int i = 0; i < 6; i++) {
		struct store_restore restore = request_of(bad, f->path);
		restore.replace = true;
		enum status expected = STATUS_DAMAGED;
		copy_file(backup, bad, i == 1 ? (size_t)file.st_size / 2 : i == 2 ? 0 : i == 3 ? 50 : (size_t)file.st_size);
		if (i == 0)
			overwrite(bad, file.st_size / 2, noise, sizeof noise); /* noise in the middle */
		if (i == 4) {
			restore.check = refuse; /* the journal does not fit */
			expected = STATUS_CORRUPT;
		}
		if (i == 5) {
			remove(bad);
			expected = STATUS_NOT_FOUND;
		}
		enum status status = store_restore(&restore, NULL, &f->err);
		if (status != expected)
			fail_msg("case %d: %d %s (%s)", i, (int)status, f->err.message, f->err.detail);
		assert_false(file_exists(f->path, ".restoring"));
		fixture_open(f);
		assert_int_equal(place_count(f->store), 399);
		store_close(f->store);
		f->store = NULL;
	}
	char foreign[256];
	beside(f, "foreign.db", foreign);
	raw(foreign, "CREATE TABLE song (id INTEGER)");
	struct store_restore restore = request_of(foreign, f->path);
	restore.replace = true;
	assert_int_equal(store_restore(&restore, NULL, &f->err), STATUS_DAMAGED);
	beside(f, "new.db", bad);
	restore = request_of(foreign, bad);
	assert_int_equal(store_restore(&restore, NULL, &f->err), STATUS_DAMAGED);
	assert_false(file_exists(bad, "") || file_exists(bad, ".lock")); /* nothing is left where nothing was */
}

/* Somebody who could write to a backup put code into it, which would run once it is the database. */
static void code_of_others_never_runs(void **state)
{
	static const char *const codes[] = {
		"CREATE TRIGGER spy AFTER INSERT ON place BEGIN UPDATE place SET name = 'spied'; END",
		"ALTER TABLE place RENAME TO place_0; CREATE VIEW place AS SELECT township, id, 'spied' AS name FROM place_0"};
	struct fixture *f = *state;
	struct store_options look = {.migrations = &test_migrations, .read_only = true};
	struct store_options use = {.migrations = &test_migrations, .existing = true};
	char backup[256], elsewhere[256];
	beside(f, "backup.db", backup);
	beside(f, "elsewhere.db", elsewhere);
	for (size_t i = 0; i < COUNT_OF(codes); i++) {
		struct store_restore restore = request_of(backup, elsewhere);
		struct store *store = NULL;
		assert_int_equal(store_backup(f->store, backup, &f->err), STATUS_OK);
		raw(backup, codes[i]);
		assert_int_equal(store_restore(&restore, NULL, &f->err), STATUS_CORRUPT);
		assert_false(file_exists(elsewhere, ""));
		assert_int_equal(store_open(backup, &look, &store, &f->err), STATUS_CORRUPT);
		assert_int_equal(store_open(backup, &use, &store, &f->err), STATUS_CORRUPT);
	}
}

/* A database that takes the place of a damaged one: the damaged one and its log are kept aside. */
static void restore_heals_a_damaged_database(void **state)
{
	struct fixture *f = *state;
	char backup[256], aside[STORE_PATH_MAX];
	beside(f, "backup.db", backup);
	assert_int_equal(place_insert(f->store, 1, "清溪", &f->err), STATUS_OK);
	assert_int_equal(store_backup(f->store, backup, &f->err), STATUS_OK);
	store_close(f->store);
	f->store = NULL;
	overwrite(f->path, 0, "no database any more, no database any more", 42);
	struct store_restore restore = request_of(backup, f->path);
	restore.replace = true;
	assert_int_equal(store_restore(&restore, aside, &f->err), STATUS_OK);
	assert_true(file_exists(aside, ""));
	fixture_open(f);
	assert_int_equal(place_count(f->store), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_backup_is_whole_while_others_write), TEST(a_backup_can_be_taken_beside_the_server),
		TEST(a_backup_never_takes_the_place_of_the_database),
			TEST(what_was_saved_comes_back),
		TEST(restore_refuses_what_is_damaged), TEST(code_of_others_never_runs),
		TEST(restore_heals_a_damaged_database),
	};
	return cmocka_run_group_tests_name("backup", tests, NULL, NULL);
}
