/* Injected failures: the N-th statement, the disk itself. Nothing half done ever remains. */
#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fixture.h"

static enum status two_places(struct store_tx *tx, void *argument, struct err *err)
{
	int64_t *id = argument;
	char name[32];
	enum status status = STATUS_OK;
	for (int i = 0; !status && i < 2; i++) {
		snprintf(name, sizeof name, "村%lld", (long long)*id + i);
		struct store_query q = store_query(tx, "INSERT INTO place (township, id, name) VALUES (1, ?1, ?2)");
		store_bind_int(&q, 1, *id + i);
		store_bind_text(&q, 2, str_of(name));
		status = store_run(&q, NULL, err);
		if (!status) {
			q = store_query(tx, "INSERT INTO visit (township, id, place) VALUES (1, ?1, ?1)");
			store_bind_int(&q, 1, *id + i);
			status = store_run(&q, NULL, err);
		}
	}
	return status;
}

static void the_nth_failing_statement_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t id = 1, n = 1;
	for (;; n++) {
		store_fail_at(f->store, n);
		enum status status = store_write(f->store, two_places, &id, &f->err);
		bool happened = store_failures_left(f->store) == 0;
		store_fail_at(f->store, 0);
		assert_int_equal(place_count(f->store), status ? 0 : 2);
		assert_int_equal(number_of(f->store, "SELECT count(*) FROM visit"), status ? 0 : 2);
		if (!happened) {
			assert_int_equal(status, STATUS_OK);
			break;
		}
		assert_int_equal(status, STATUS_STORE);
		assert_true(f->err.message[0] && f->err.hint[0]);
	}
	assert_int_equal(n, 7); /* BEGIN, four inserts, COMMIT, and once without a failure */
	fixture_reopen(f);
	assert_int_equal(place_count(f->store), 2);
}

/* ---- several requests of one commit ------------------------------------------------------------------------------- */
#define WRITERS 6
struct writer {
	pthread_t thread;
	struct fixture *fixture;
	int64_t id;
	enum status status;
	struct err err;
};

static void *write_main(void *argument)
{
	struct writer *writer = argument;
	writer->err.language = LANGUAGE_ENGLISH;
	writer->status = store_write(writer->fixture->store, two_places, &writer->id, &writer->err);
	return NULL;
}

struct held {
	struct store *store;
	atomic_bool inside, go;
};

static enum status hold_up(struct store_tx *tx, void *argument, struct err *err)
{
	struct held *held = argument;
	(void)tx;
	(void)err;
	atomic_store(&held->inside, true);
	while (!atomic_load(&held->go))
		usleep(500);
	return STATUS_OK;
}

static void *hold_main(void *argument)
{
	struct held *held = argument;
	struct err err = {0};
	if (store_write(held->store, hold_up, held, &err)) /* its own commit may be the one that fails */
		assert_int_equal(err.status, STATUS_STORE);
	return NULL;
}

/* For N = 1, 2, 3 …: six requests gather behind one; the N-th statement fails; what was acknowledged is there, whole,
 * and nothing else. */
static void what_a_batch_acknowledges_is_what_it_keeps(void **state)
{
	struct fixture *f = *state;
	bool all_went_well = false;
	int64_t kept = 0;
	for (int64_t n = 1; !all_went_well && n < 200; n++) {
		struct held held = {.store = f->store};
		struct writer writers[WRITERS] = {0};
		pthread_t holder;
		pthread_create(&holder, NULL, hold_main, &held);
		while (!atomic_load(&held.inside))
			usleep(500);
		for (int i = 0; i < WRITERS; i++) {
			writers[i].fixture = f;
			writers[i].id = n * 1000 + i * 10;
			pthread_create(&writers[i].thread, NULL, write_main, &writers[i]);
		}
		usleep(5000); /* whether they all came into one batch does not matter to what must hold */
		store_fail_at(f->store, n);
		atomic_store(&held.go, true);
		pthread_join(holder, NULL);
		all_went_well = true;
		for (int i = 0; i < WRITERS; i++) {
			char sql[100];
			pthread_join(writers[i].thread, NULL);
			snprintf(sql, sizeof sql, "SELECT count(*) FROM place WHERE id IN (%lld, %lld)", (long long)writers[i].id,
			         (long long)writers[i].id + 1);
			assert_int_equal(number_of(f->store, sql), writers[i].status ? 0 : 2);
			kept += writers[i].status ? 0 : 2;
			all_went_well = all_went_well && !writers[i].status;
			if (writers[i].status)
				assert_true(writers[i].err.message[0] != '\0');
		}
		all_went_well = all_went_well && store_failures_left(f->store) > 0;
		store_fail_at(f->store, 0);
		assert_int_equal(place_count(f->store), kept);
		assert_int_equal(number_of(f->store, "SELECT count(*) FROM visit"), kept);
	}
	assert_true(all_went_well);
}

/* ---- the disk itself ---------------------------------------------------------------------------------------------- */
/* SQLite lets its system calls be exchanged: these fail as a disk does. The only state that is global, as the calls
 * are. */
static atomic_int disk_error; /* errno of every write and sync while it is not 0 */

static ssize_t failing_write(int file, const void *bytes, size_t size)
{
	int error = atomic_load(&disk_error);
	if (!error)
		return write(file, bytes, size);
	errno = error;
	return -1;
}

static ssize_t failing_pwrite(int file, const void *bytes, size_t size, off_t at)
{
	int error = atomic_load(&disk_error);
	if (!error)
		return pwrite(file, bytes, size, at);
	errno = error;
	return -1;
}

static int disk_set_up(void **state)
{
	static const struct {
		const char *name;
		sqlite3_syscall_ptr call;
	} calls[] = {
		{"write", (sqlite3_syscall_ptr)failing_write}, {"pwrite", (sqlite3_syscall_ptr)failing_pwrite},
		{"pwrite64", (sqlite3_syscall_ptr)failing_pwrite},
	};
	sqlite3_vfs *vfs = sqlite3_vfs_find("unix");
	sqlite3_initialize();
	vfs = vfs ? vfs : sqlite3_vfs_find("unix");
	for (size_t i = 0; i < COUNT_OF(calls); i++)
		if (vfs->xGetSystemCall(vfs, calls[i].name))
			vfs->xSetSystemCall(vfs, calls[i].name, calls[i].call);
	return fixture_set_up(state);
}

static int disk_tear_down(void **state)
{
	atomic_store(&disk_error, 0);
	sqlite3_vfs *vfs = sqlite3_vfs_find("unix");
	vfs->xSetSystemCall(vfs, NULL, NULL);
	return fixture_tear_down(state);
}

/* These take the place of the C library's for the whole test program, SQLite included. */
static atomic_int syncs, sync_error;

int fdatasync(int file)
{
	atomic_fetch_add(&syncs, 1);
	errno = atomic_load(&sync_error);
	return errno ? -1 : (int)syscall(SYS_fdatasync, file);
}

int fsync(int file)
{
	atomic_fetch_add(&syncs, 1);
	errno = atomic_load(&sync_error);
	return errno ? -1 : (int)syscall(SYS_fsync, file);
}

static void acknowledged_means_synced(void **state)
{
	struct fixture *f = *state;
	int64_t id = 1;
	assert_int_equal(store_write(f->store, two_places, &id, &f->err), STATUS_OK);
	int before = atomic_load(&syncs);
	id = 10;
	assert_int_equal(store_write(f->store, two_places, &id, &f->err), STATUS_OK);
	assert_true(atomic_load(&syncs) > before);
	atomic_store(&sync_error, EIO);
	id = 20;
	assert_int_equal(store_write(f->store, two_places, &id, &f->err), STATUS_STORE);
	atomic_store(&sync_error, 0);
	assert_int_equal(place_count(f->store), 4);
	assert_int_equal(store_write(f->store, two_places, &id, &f->err), STATUS_OK);
	fixture_reopen(f);
	assert_int_equal(place_count(f->store), 6);
}

/* Requests that wait while one is being written share the next commit. */
static void one_sync_serves_many_requests(void **state)
{
	struct fixture *f = *state;
	struct held held = {.store = f->store};
	struct writer writers[WRITERS] = {0};
	pthread_t holder;
	int64_t id = 1;
	assert_int_equal(store_write(f->store, two_places, &id, &f->err), STATUS_OK); /* the log is begun */
	pthread_create(&holder, NULL, hold_main, &held);
	while (!atomic_load(&held.inside))
		usleep(500);
	for (int i = 0; i < WRITERS; i++) {
		writers[i].fixture = f;
		writers[i].id = 100 + i * 10;
		pthread_create(&writers[i].thread, NULL, write_main, &writers[i]);
	}
	usleep(100000); /* they wait in the queue by now */
	int before = atomic_load(&syncs);
	atomic_store(&held.go, true);
	pthread_join(holder, NULL);
	for (int i = 0; i < WRITERS; i++) {
		pthread_join(writers[i].thread, NULL);
		assert_int_equal(writers[i].status, STATUS_OK);
	}
	assert_true(atomic_load(&syncs) - before < WRITERS);
	assert_int_equal(place_count(f->store), 2 + 2 * WRITERS);
}

static void a_full_disk_is_told_and_keeps_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t id = 1;
	assert_int_equal(store_write(f->store, two_places, &id, &f->err), STATUS_OK);
	id = 10;
	atomic_store(&disk_error, ENOSPC);
	assert_int_equal(store_write(f->store, two_places, &id, &f->err), STATUS_STORE);
	assert_non_null(strstr(f->err.message, "full"));
	assert_int_equal(place_count(f->store), 2); /* reading goes on */
	atomic_store(&disk_error, 0);
	/* and so does writing, once there is room */
	assert_int_equal(store_write(f->store, two_places, &id, &f->err), STATUS_OK);
	fixture_reopen(f);
	assert_int_equal(place_count(f->store), 4);
}

static void a_failing_disk_is_told_and_keeps_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t id = 1;
	atomic_store(&disk_error, EIO);
	assert_int_equal(store_write(f->store, two_places, &id, &f->err), STATUS_STORE);
	assert_true(f->err.hint[0] != '\0');
	char path[200];
	snprintf(path, sizeof path, "%s/copy.db", f->folder);
	assert_int_equal(store_backup(f->store, path, &f->err), STATUS_STORE);
	assert_false(file_exists(path, "") || file_exists(path, ".partial"));
	atomic_store(&disk_error, 0);
	fixture_reopen(f);
	assert_int_equal(place_count(f->store), 0);
	assert_int_equal(store_write(f->store, two_places, &id, &f->err), STATUS_OK);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(the_nth_failing_statement_leaves_nothing), TEST(what_a_batch_acknowledges_is_what_it_keeps),
		TEST(acknowledged_means_synced), TEST(one_sync_serves_many_requests),
		cmocka_unit_test_setup_teardown(a_full_disk_is_told_and_keeps_nothing, disk_set_up, disk_tear_down),
		cmocka_unit_test_setup_teardown(a_failing_disk_is_told_and_keeps_nothing, disk_set_up, disk_tear_down),
	};
	return cmocka_run_group_tests_name("store failures", tests, NULL, NULL);
}
