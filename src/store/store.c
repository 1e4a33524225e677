/* Opening, the writer thread with its group commit, the readers' pool, backup. */
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/store_int.h"

#define READERS_DEFAULT 4
#define READERS_MAX 64
#define BATCH_MAX 256 /* requests of one commit: keeps the wait of the first one bounded */
/* Clients that were just answered send their next change at once. Waiting a moment for them makes one commit, with its sync and its pages
 * that all of them touch, of what would be two commits in turn. */
#define CROWD_MIN 8 /* fewer are no crowd: none is waited for */
#define GATHER_NANOSECONDS 400000

struct request {
	store_work *work;
	void *argument;
	struct err *err;
	enum status status;
	bool done;
	pthread_cond_t wake;
	struct request *next;
};

struct store {
	char path[STORE_PATH_MAX];
	int lock;
	struct connection *writer;
	pthread_t thread;
	bool thread_runs;

	pthread_mutex_t mutex; /* guards all below */
	pthread_cond_t waiting; /* there are requests, or the store closes */
	struct request *first, **last;
	size_t queued, wanted; /* the writer is woken when so many wait */
	bool closing;
	pthread_cond_t reader_free;
	struct connection *readers[READERS_MAX]; /* the first `readers_free` are free */
	size_t reader_count, readers_free;
};

/* ---- parts of a change ------------------------------------------------------------------------------------------- */
enum status store_part_begin(struct store_tx *tx, struct err *err)
{
	struct failure failure = {0};
	return connection_command(tx->connection, "SAVEPOINT part", &failure) ? STATUS_OK : failure_tell(&failure, err);
}

enum status store_part_end(struct store_tx *tx, bool keep, struct err *err)
{
	struct failure failure = {0};
	bool ended = (keep || connection_command(tx->connection, "ROLLBACK TO part", &failure)) &&
	             connection_command(tx->connection, "RELEASE part", &failure);
	return ended ? STATUS_OK : failure_tell(&failure, err);
}

/* ---- the writer ------------------------------------------------------------------------------------------------ */
/* What the requests from `first` up to `end` did is gone: they say why. Those that failed by themselves keep their own
 * reason. */
static void fail_since(struct request *first, const struct request *end, const struct failure *failure)
{
	for (struct request *r = first; r != end; r = r->next)
		if (r->status == STATUS_OK)
			r->status = failure_tell(failure, r->err);
}

static void roll_back_all(struct connection *writer)
{
	struct failure ignored = {0};
	if (connection_in_transaction(writer) && !connection_command(writer, "ROLLBACK", &ignored))
		log_line(LOG_ERROR, "rolling back failed: %s", ignored.text);
}

/* Runs one request inside its savepoint. False: the transaction as a whole was given up (*failure says why). */
static bool run_request(struct connection *writer, struct request *r, struct failure *failure)
{
	struct store_tx tx = {writer};
	if (!connection_command(writer, "SAVEPOINT request", failure)) {
		r->status = failure_tell(failure, r->err);
		roll_back_all(writer);
		return false;
	}
	r->status = r->work(&tx, r->argument, r->err);
	assert(connection_idle(writer)); /* a query that was not ended is our bug */
	if (!connection_in_transaction(writer)) { /* the engine gives up everything when the disk is full or fails */
		*failure = *connection_last_failure(writer);
		if (r->status == STATUS_OK)
			r->status = failure_tell(failure, r->err);
		return false;
	}
	if (r->status == STATUS_OK && connection_command(writer, "RELEASE request", failure))
		return true;
	if (r->status == STATUS_OK)
		r->status = failure_tell(failure, r->err);
	if (connection_command(writer, "ROLLBACK TO request", failure) &&
	    connection_command(writer, "RELEASE request", failure))
		return true;
	roll_back_all(writer);
	return false;
}

/* The only request of its transaction is undone with it. Without a savepoint the engine keeps no copies of the pages that a large
 * import changes. */
static bool run_alone(struct connection *writer, struct request *r, struct failure *failure)
{
	struct store_tx tx = {writer};
	r->status = r->work(&tx, r->argument, r->err);
	assert(connection_idle(writer));
	if (connection_in_transaction(writer)) {
		if (r->status == STATUS_OK)
			return true;
		roll_back_all(writer);
		return false;
	}
	*failure = *connection_last_failure(writer);
	if (r->status == STATUS_OK)
		r->status = failure_tell(failure, r->err);
	return false;
}

static void run_batch(struct connection *writer, struct request *batch)
{
	struct failure failure = {0};
	bool alone = !batch->next;
	struct request *open = NULL; /* the first request of the transaction that is open */
	for (struct request *r = batch; r; r = r->next) {
		if (!open && !connection_command(writer, "BEGIN IMMEDIATE", &failure)) {
			r->status = failure_tell(&failure, r->err);
			continue;
		}
		open = open ? open : r;
		if (!(alone ? run_alone(writer, r, &failure) : run_request(writer, r, &failure))) {
			fail_since(open, r, &failure);
			open = NULL;
		}
	}
	if (open && !connection_command(writer, "COMMIT", &failure)) {
		roll_back_all(writer);
		fail_since(open, NULL, &failure);
	}
}

/* Takes the requests that wait, at most BATCH_MAX; the mutex is held. */
static struct request *take_batch(struct store *store, size_t *taken)
{
	struct request *batch = store->first, **end = &store->first;
	*taken = 0;
	for (; *taken < BATCH_MAX && *end; ++*taken)
		end = &(*end)->next;
	store->queued -= *taken;
	store->first = *end;
	*end = NULL;
	if (!store->first)
		store->last = &store->first;
	return batch;
}

/* Until the crowd of the last commit is together again, for a moment at most; the mutex is held. */
static void gather(struct store *store, size_t crowd)
{
	struct timespec until;
	store->wanted = crowd < BATCH_MAX ? crowd : BATCH_MAX;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += GATHER_NANOSECONDS;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	while (store->queued < store->wanted && !store->closing &&
	       pthread_cond_timedwait(&store->waiting, &store->mutex, &until) == 0)
		continue;
	store->wanted = 1;
}

static void *writer_main(void *argument)
{
	struct store *store = argument;
	size_t taken = 0;
	pthread_mutex_lock(&store->mutex);
	for (;;) {
		while (!store->first && !store->closing)
			pthread_cond_wait(&store->waiting, &store->mutex);
		if (!store->first)
			break;
		struct request *batch = take_batch(store, &taken);
		pthread_mutex_unlock(&store->mutex);
		run_batch(store->writer, batch);
		pthread_mutex_lock(&store->mutex);
		while (batch) {
			struct request *r = batch;
			batch = r->next;
			r->done = true;
			pthread_cond_signal(&r->wake);
		}
		if (taken + store->queued >= CROWD_MIN)
			gather(store, taken + store->queued);
	}
	pthread_mutex_unlock(&store->mutex);
	return NULL;
}

enum status store_write(struct store *store, store_work *work, void *argument, struct err *err)
{
	assert(store->thread_runs && !pthread_equal(pthread_self(), store->thread));
	struct request r = {.work = work, .argument = argument, .err = err, .wake = PTHREAD_COND_INITIALIZER};
	pthread_mutex_lock(&store->mutex);
	assert(!store->closing);
	*store->last = &r;
	store->last = &r.next;
	if (++store->queued >= store->wanted)
		pthread_cond_signal(&store->waiting);
	while (!r.done)
		pthread_cond_wait(&r.wake, &store->mutex);
	pthread_mutex_unlock(&store->mutex);
	pthread_cond_destroy(&r.wake);
	return r.status;
}

/* ---- readers --------------------------------------------------------------------------------------------------- */
static struct connection *reader_take(struct store *store)
{
	pthread_mutex_lock(&store->mutex);
	while (store->readers_free == 0)
		pthread_cond_wait(&store->reader_free, &store->mutex);
	struct connection *reader = store->readers[--store->readers_free];
	pthread_mutex_unlock(&store->mutex);
	return reader;
}

static void reader_give_back(struct store *store, struct connection *reader)
{
	pthread_mutex_lock(&store->mutex);
	store->readers[store->readers_free++] = reader;
	pthread_cond_signal(&store->reader_free);
	pthread_mutex_unlock(&store->mutex);
}

enum status store_read(struct store *store, store_work *work, void *argument, struct err *err)
{
	struct connection *reader = reader_take(store);
	struct store_tx tx = {reader};
	struct failure failure = {0};
	enum status status;
	if (connection_command(reader, "BEGIN", &failure)) {
		status = work(&tx, argument, err);
		assert(connection_idle(reader));
		roll_back_all(reader); /* nothing to keep */
	} else {
		status = failure_tell(&failure, err);
	}
	reader_give_back(store, reader);
	return status;
}

/* ---- opening and closing --------------------------------------------------------------------------------------- */
static enum status open_writer(struct store *store, const struct store_options *options, struct err *err)
{
	bool empty = false;
	if (options->existing && access(store->path, F_OK) != 0) /* before a lock file is made where nothing is */
		return err_set(err, STATUS_NOT_FOUND, N_("there is no database \"%s\""), store->path);
	enum status status = folder_lock(store->path, &store->lock, err);
	if (!status)
		status = folder_create_file(store->path, options->existing, err);
	if (!status)
		status = connection_open(store->path, CONNECTION_WRITER, &store->writer, err);
	if (!status)
		status = connection_recognise(store->writer, &empty, err);
	if (!status)
		status = migrations_examine_code(store->writer, options->migrations, err);
	if (!status)
		status = connection_claim(store->writer, err);
	if (!status)
		status = migrations_run(store->writer, options->migrations, err);
	return status;
}

static enum status open_readers(struct store *store, const struct store_options *options, struct err *err)
{
	size_t wanted = options->readers ? options->readers : READERS_DEFAULT;
	enum status status = STATUS_OK;
	bool empty = false;
	for (size_t i = 0; !status && i < wanted && i < READERS_MAX; i++) {
		status = connection_open(store->path, CONNECTION_READER, &store->readers[i], err);
		if (!status)
			store->readers_free = store->reader_count = i + 1;
	}
	if (!status && options->read_only)
		status = connection_recognise(store->readers[0], &empty, err);
	if (!status && options->read_only)
		status = empty ? connection_foreign(err) : migrations_check(store->readers[0], options->migrations, err);
	if (!status && options->read_only)
		status = migrations_examine_code(store->readers[0], options->migrations, err);
	return status;
}

enum status store_open(const char *path, const struct store_options *given, struct store **out, struct err *err)
{
	struct store_options options = given ? *given : (struct store_options){0};
	if (!options.migrations)
		options.migrations = migrations_own();
	struct store *store = calloc(1, sizeof *store);
	if (!store)
		return err_memory(err);
	store->lock = -1;
	store->last = &store->first;
	store->wanted = 1;
	pthread_mutex_init(&store->mutex, NULL);
	pthread_condattr_t monotonic;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&store->waiting, &monotonic);
	pthread_condattr_destroy(&monotonic);
	pthread_cond_init(&store->reader_free, NULL);
	enum status status = path_beside(path, "", store->path, err);
	if (!status && options.read_only && access(path, F_OK) != 0)
		status = err_set(err, STATUS_NOT_FOUND, N_("there is no database \"%s\""), path);
	if (!status && !options.read_only)
		status = open_writer(store, &options, err);
	if (!status)
		status = open_readers(store, &options, err);
	if (!status && !options.read_only) {
		store->thread_runs = pthread_create(&store->thread, NULL, writer_main, store) == 0;
		if (!store->thread_runs)
			status = err_memory(err);
	}
	if (status) {
		store_close(store);
		return status;
	}
	*out = store;
	return STATUS_OK;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	if (store->thread_runs) {
		pthread_mutex_lock(&store->mutex);
		store->closing = true;
		pthread_cond_signal(&store->waiting);
		pthread_mutex_unlock(&store->mutex);
		pthread_join(store->thread, NULL);
	}
	assert(store->readers_free == store->reader_count);
	for (size_t i = 0; i < store->reader_count; i++)
		connection_close(store->readers[i]);
	connection_close(store->writer); /* last: it puts the log into the file */
	folder_unlock(store->lock);
	pthread_cond_destroy(&store->reader_free);
	pthread_cond_destroy(&store->waiting);
	pthread_mutex_destroy(&store->mutex);
	free(store);
}

/* ---- backup ---------------------------------------------------------------------------------------------------- */
static bool same_file(const char *a, const char *b)
{
	struct stat first, second;
	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
		first.st_ino == second.st_ino;
}

enum status store_backup(struct store *store, const char *path, struct err *err)
{
	char partial[STORE_PATH_MAX];
	if (same_file(store->path, path))
		return err_set(err, STATUS_INPUT, N_("a backup cannot take the place of the database itself: \"%s\""), path);
	enum status status = path_beside(path, ".partial", partial, err);
	if (status)
		return status;
	struct connection *reader = reader_take(store);
	status = connection_copy(reader, partial, err);
	reader_give_back(store, reader);
	if (status)
		return status;
	if (rename(partial, path) != 0) {
		status = err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be written: %s"), path, strerror(errno));
		unlink(partial);
		return status;
	}
	return folder_sync(path, err);
}

void store_fail_at(struct store *store, int64_t n)
{
	connection_fail_at(store->writer, n);
}

int64_t store_failures_left(const struct store *store)
{
	return connection_failures_left(store->writer);
}
