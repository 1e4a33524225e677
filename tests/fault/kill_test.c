/* kill -9 under load: what was acknowledged is there afterwards, whole; what was not is there whole or not at all. */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "kill.h"
#include "ledger/ledger.h"

#define WRITERS 4
#define FIELDS(...) (const struct ledger_field[]){__VA_ARGS__}, COUNT_OF(((const struct ledger_field[]){__VA_ARGS__}))

static const struct actor program = {.role = ACTOR_SYSTEM};

/* One request: a task and its two progress entries, which belong together. */
struct pair {
	int64_t number, task;
};

static enum status make_pair(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct pair *pair = argument;
	char title[64];
	snprintf(title, sizeof title, "第%lld件", (long long)pair->number);
	enum status status = ledger_create(tx, ENTITY_TASK,
	                                   FIELDS(ledger_int("year", 2026), ledger_text("title", str_of(title))), STR(""),
		&pair->task, err);
	for (int i = 1; !status && i <= 2; i++)
		status = ledger_create(tx, ENTITY_PROGRESS, FIELDS(ledger_ref("task", pair->task),
		                                                   ledger_int("percent", 10 * i)), STR(""), NULL, err);
	return status;
}

struct writer {
	struct ledger *ledger;
	int pipe;
	int64_t first;
};

static void *write_main(void *argument)
{
	const struct writer *writer = argument;
	for (int64_t n = writer->first;; n++) {
		struct pair pair = {.number = n};
		if (ledger_change(writer->ledger, &program, make_pair, &pair, NULL) != STATUS_OK)
			_exit(3);
		if (write(writer->pipe, &pair, sizeof pair) != sizeof pair) /* acknowledged: told outside the process */
			_exit(4);
	}
	return NULL;
}

struct house {
	const char *path;
	struct pair *pairs;
	size_t count;
};
enum { PAIRS_MAX = 100000 };

static void serve(void *argument, int64_t round, int pipe)
{
	const struct house *house = argument;
	struct store *store = NULL;
	struct ledger *ledger = NULL;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct writer writers[WRITERS];
	pthread_t threads[WRITERS];
	if (store_open(house->path, NULL, &store, &err) || ledger_open(store, 1, NULL, &ledger, &err)) {
		fprintf(stderr, "%s (%s)\n", err.message, err.detail);
		_exit(2);
	}
	for (int i = 0; i < WRITERS; i++) {
		writers[i] = (struct writer){ledger, pipe, round * 1000000 + i * 100000};
		pthread_create(&threads[i], NULL, write_main, &writers[i]);
	}
	for (;;)
		pause();
}

static bool note(void *argument, int pipe)
{
	struct house *house = argument;
	if (house->count == PAIRS_MAX || !kill_told(pipe, &house->pairs[house->count], sizeof *house->pairs))
		return false;
	house->count++;
	return true;
}

struct seen {
	const struct pair *pairs;
	size_t count;
	int64_t tasks;
};

/* Every acknowledged task is there with its title; every task that is there has both its progress entries. */
static enum status look(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct seen *seen = argument;
	struct arena arena;
	int64_t progress = 0;
	arena_init(&arena, (size_t)256 << 20);
	for (size_t i = 0; i < seen->count; i++) {
		char title[64];
		struct ledger_row row;
		snprintf(title, sizeof title, "第%lld件", (long long)seen->pairs[i].number);
		if (ledger_get(tx, ENTITY_TASK, seen->pairs[i].task, &arena, &row, err) ||
		    !str_equals(row_text(&row, "title"), title))
			fail_msg("acknowledged and lost: task %lld", (long long)seen->pairs[i].task);
		const struct ledger_filter filter = {FILTER_EQUAL, ledger_ref("task", row.id)};
		const struct ledger_list query = {.filters = &filter, .filter_count = 1};
		assert_int_equal(ledger_count(tx, ENTITY_PROGRESS, &query, &progress, err), STATUS_OK);
		assert_int_equal(progress, 2);
	}
	assert_int_equal(ledger_count(tx, ENTITY_TASK, NULL, &seen->tasks, err), STATUS_OK);
	assert_int_equal(ledger_count(tx, ENTITY_PROGRESS, NULL, &progress, err), STATUS_OK);
	assert_int_equal(progress, 2 * seen->tasks); /* no half one among those never acknowledged either */
	arena_release(&arena);
	return STATUS_OK;
}

static void remove_files(const char *folder)
{
	static const char *const names[] = {"zhenwu.db", "zhenwu.db-wal", "zhenwu.db-shm", "zhenwu.db.lock"};
	char path[256];
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
}

static void what_was_acknowledged_survives(void **state)
{
	static const uint64_t rounds[] = {1, 3, 17, 40, 64, 90};
	char folder[] = "/tmp/zhenwu-kill-XXXXXX", path[256];
	struct store *store = NULL;
	struct ledger *ledger = NULL;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct house house = {.path = path, .pairs = calloc(PAIRS_MAX, sizeof *house.pairs)};
	const struct victim victim = {serve, note, &house};
	(void)state;
	assert_non_null(house.pairs);
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/zhenwu.db", folder);
	const struct ledger_founding founding = {.township = 1, .name = STR("清溪镇"), .year = 2026};
	assert_int_equal(store_open(path, NULL, &store, &err), STATUS_OK);
	assert_int_equal(ledger_found(store, &founding, NULL, &err), STATUS_OK);
	store_close(store);
	for (size_t round = 0; round < COUNT_OF(rounds); round++) {
		kill_at_work(&victim, (int64_t)round + 1, rounds[round], 0);
		struct ledger_verification verification;
		struct seen seen = {.pairs = house.pairs, .count = house.count};
		assert_int_equal(store_open(path, NULL, &store, &err), STATUS_OK); /* the lock went with the process */
		assert_int_equal(ledger_open(store, 1, NULL, &ledger, &err), STATUS_OK);
		assert_int_equal(ledger_look(ledger, &program, look, &seen, &err), STATUS_OK);
		assert_true(seen.tasks >= (int64_t)house.count);
		assert_int_equal(ledger_verify(ledger, LANGUAGE_ENGLISH, &verification, &err), STATUS_OK);
		if (!verification.intact)
			fail_msg("%s", verification.what);
		assert_int_equal(verification.events, 2 + 3 * seen.tasks);
		ledger_close(ledger);
		store_close(store);
	}
	free(house.pairs);
	remove_files(folder);
	rmdir(folder);
}

/* Killed while the database is being made: the next start makes it. */
static void a_start_that_was_killed_can_be_repeated(void **state)
{
	char folder[] = "/tmp/zhenwu-kill-XXXXXX", path[256];
	struct err err = {.language = LANGUAGE_ENGLISH};
	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/zhenwu.db", folder);
	for (int i = 0; i < 12; i++) {
		struct store *store = NULL;
		int result = 0;
		pid_t child = fork();
		if (child == 0) {
			_exit(store_open(path, NULL, &store, &err) == STATUS_OK ? 0 : 1);
		}
		usleep((useconds_t)i * 1500);
		kill(child, SIGKILL);
		waitpid(child, &result, 0);
		enum status status = store_open(path, NULL, &store, &err);
		if (status)
			fail_msg("%s (%s)", err.message, err.detail);
		store_close(store);
		remove_files(folder);
	}
	rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_acknowledged_survives), cmocka_unit_test(a_start_that_was_killed_can_be_repeated),
	};
	return cmocka_run_group_tests_name("kill -9", tests, NULL, NULL);
}
