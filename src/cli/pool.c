/* Many files at a time: one thread and one worker per core, results in the order of the files.
 *
 * The main thread finds the files and prints; the others read. Between them lie seats in a ring: a file gets the next free
 * seat and leaves it when it has been printed, so that memory does not grow with the number of files. */
#include "cli/files_int.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define FILE_ARENA_MAX ((size_t)1 << 30)
#define BYTES_WAITING ((size_t)128 << 20) /* of entries of archives that no thread has taken yet */
enum { JOBS_MAX = 64, SEATS_PER_JOB = 8, PROGRESS_MILLISECONDS = 100, SKIPPED_SHOWN = 3 };

enum seat_state { SEAT_WAITING, SEAT_TAKEN, SEAT_DONE };

struct seat {
	enum seat_state state;
	struct opened_file file;
	const char *path; /* in the file's arena; NULL when the bytes are here */
	struct str bytes;
	struct buf out;
	bool read; /* the file waits to be printed */
	int code;
};

struct pool {
	const struct arguments *arguments;
	const struct reader *reader;
	file_work *each;   /* in the threads … */
	file_print *print; /* … or, in order, in the main thread */
	bool plain;        /* no reader */
	void *user;
	pthread_t threads[JOBS_MAX];
	size_t thread_count;
	pthread_mutex_t lock;
	pthread_cond_t work, done;
	struct seat *seats;
	size_t seat_count;
	size_t filled, taken, printed; /* files so far; seats are counted round and round */
	size_t bytes_waiting;
	bool ending;
	/* the main thread's own */
	int worst;
	bool broken;   /* the output cannot be written */
	bool progress, line_shown; /* stderr is a terminal; the line stands there */
	size_t total, skipped;
	struct timespec shown_at;
	struct buf skipped_names;
};

static struct seat *seat_of(struct pool *pool, size_t number)
{
	return &pool->seats[number % pool->seat_count];
}

static void worsen(struct pool *pool, int code)
{
	pool->worst = code > pool->worst ? code : pool->worst;
}

/* ---- the threads ---- */

static void do_file(struct pool *pool, struct document_worker *worker, struct seat *seat)
{
	struct opened_file *file = &seat->file;
	struct err err = {.language = file->language};

	file->worker = worker;
	if (file_read(pool->reader, worker, seat->path, seat->bytes, file, &err))
		seat->code = file_failed(file, &err);
	else if (pool->each)
		seat->code = pool->each(pool->arguments, pool->reader, file, &seat->out);
	else {
		file->worker = NULL;
		seat->read = true;
	}
	if (!seat->read)
		arena_release(&file->arena);
}

/* The next file to read; NULL when no more will come. */
static struct seat *take_seat(struct pool *pool)
{
	struct seat *seat = NULL;

	pthread_mutex_lock(&pool->lock);
	for (;;) {
		while (pool->taken == pool->filled && !pool->ending)
			pthread_cond_wait(&pool->work, &pool->lock);
		if (pool->taken == pool->filled)
			break;
		seat = seat_of(pool, pool->taken++);
		if (seat->state == SEAT_WAITING)
			break;
		seat = NULL; /* it failed before it came here */
	}
	if (seat) {
		seat->state = SEAT_TAKEN;
		pool->bytes_waiting -= seat->bytes.len;
	}
	pthread_mutex_unlock(&pool->lock);
	return seat;
}

static void leave_seat(struct pool *pool, struct seat *seat)
{
	pthread_mutex_lock(&pool->lock);
	seat->state = SEAT_DONE;
	pthread_cond_signal(&pool->done);
	pthread_mutex_unlock(&pool->lock);
}

static void *read_in_turn(void *user)
{
	struct pool *pool = user;
	struct document_worker *worker = NULL;
	struct seat *seat;

	while ((seat = take_seat(pool))) {
		struct err err = {.language = pool->arguments->language};
		if (!worker && document_worker_start(PROGRAM, &worker, &err))
			seat->code = file_failed(&seat->file, &err);
		else
			do_file(pool, worker, seat);
		leave_seat(pool, seat);
	}
	document_worker_stop(worker);
	return NULL;
}

/* ---- printing ---- */

static void clear_progress(struct pool *pool)
{
	if (pool->line_shown)
		fputs("\r\x1B[K", stderr);
	pool->line_shown = false;
}

static void show_progress(struct pool *pool)
{
	struct timespec now;

	if (!pool->progress || pool->total < 2 || clock_gettime(CLOCK_MONOTONIC, &now) < 0)
		return;
	if ((now.tv_sec - pool->shown_at.tv_sec) * 1000 + (now.tv_nsec - pool->shown_at.tv_nsec) / 1000000 <
	    PROGRESS_MILLISECONDS)
		return;
	pool->shown_at = now;
	clear_progress(pool);
	fprintf(stderr, msg(pool->arguments->language, N_("read %zu/%zu")), pool->printed, pool->total);
	fflush(stderr);
	pool->line_shown = true;
}

static void print_seat(struct pool *pool, struct seat *seat)
{
	int written;

	if (seat->out.len || seat->file.errors.len)
		clear_progress(pool);
	if (seat->file.errors.len)
		fputs(seat->file.errors.at, stderr);
	if (seat->read)
		seat->code = pool->print(pool->user, &seat->file);
	written = pool->broken ? 0 : put_out(&seat->out, pool->arguments->language);
	pool->broken = pool->broken || written;
	worsen(pool, seat->code);
	worsen(pool, written);
	arena_release(&seat->file.arena);
	buf_release(&seat->file.errors);
	buf_release(&seat->out);
}

/* Prints what is ready, in order; with `wait` at least one file, if any is on its way. */
static void print_ready(struct pool *pool, bool wait)
{
	pthread_mutex_lock(&pool->lock);
	while (pool->printed < pool->filled) {
		struct seat *seat = seat_of(pool, pool->printed);
		if (seat->state != SEAT_DONE) {
			if (!wait)
				break;
			pthread_cond_wait(&pool->done, &pool->lock);
			continue;
		}
		pthread_mutex_unlock(&pool->lock);
		print_seat(pool, seat);
		pthread_mutex_lock(&pool->lock);
		pool->printed++;
		wait = false;
		show_progress(pool);
	}
	pthread_mutex_unlock(&pool->lock);
}

/* ---- finding ---- */

static void skip(struct pool *pool, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (pool->skipped++ < SKIPPED_SHOWN)
		buf_format(&pool->skipped_names, "%s%s", pool->skipped > 1 ? ", " : "", slash ? slash + 1 : path);
}

static bool has_room(struct pool *pool)
{
	bool room;

	pthread_mutex_lock(&pool->lock);
	room = pool->filled - pool->printed < pool->seat_count &&
	       (pool->bytes_waiting < BYTES_WAITING || pool->taken == pool->filled);
	pthread_mutex_unlock(&pool->lock);
	return room;
}

/* Fills the seat. False when there is nothing to read any more: it is done. */
static bool prepare(struct seat *seat, const struct input *input)
{
	struct opened_file *file = &seat->file;
	struct err err = {.language = file->language};
	enum status status;

	if (input->failed) {
		file->name = STR("");
		seat->code = file_failed(file, input->failed);
		return false;
	}
	seat->path = arena_text(&file->arena, str_of(input->path));
	file->name = str_of(seat->path);
	if (!input->archive)
		return true;
	seat->path = NULL;
	file->name = arena_format(&file->arena, "%s/%.*s", input->path,
	                          STR_ARG(document_archive_name(input->archive, input->entry)));
	status = document_archive_read(input->archive, &file->arena, input->entry, &seat->bytes, &err);
	if (status)
		seat->code = file_failed(file, &err);
	return !status;
}

static bool take_input(void *user, const struct input *input)
{
	struct pool *pool = user;
	struct seat *seat;
	bool waiting;

	if (input->skipped) {
		skip(pool, input->path);
		return true;
	}
	for (print_ready(pool, false); !has_room(pool); print_ready(pool, true))
		;
	if (pool->broken)
		return false;
	seat = seat_of(pool, pool->filled);
	*seat = (struct seat){.file = {.language = pool->arguments->language}};
	arena_init(&seat->file.arena, FILE_ARENA_MAX);
	buf_init(&seat->file.errors, 0);
	buf_init(&seat->out, 0);
	waiting = prepare(seat, input);
	if (waiting && input->archive && document_is_foreign(seat->bytes)) {
		skip(pool, seat->file.name.at);
		pool->total -= pool->total > 0;
		arena_release(&seat->file.arena);
		return true;
	}
	pthread_mutex_lock(&pool->lock);
	seat->state = waiting ? SEAT_WAITING : SEAT_DONE;
	if (waiting)
		pool->bytes_waiting += seat->bytes.len;
	pool->filled++;
	pthread_cond_signal(&pool->work);
	pthread_mutex_unlock(&pool->lock);
	return true;
}

static bool count_input(void *user, const struct input *input)
{
	struct pool *pool = user;

	pool->total += !input->skipped;
	return true;
}

static void find_all(struct pool *pool)
{
	const struct arguments *arguments = pool->arguments;
	struct inputs inputs = {.language = arguments->language, .take = count_input, .user = pool};

	for (size_t i = 0; i < arguments->count && pool->progress; i++)
		inputs_walk(&inputs, arguments->words[i]);
	inputs.take = take_input;
	for (size_t i = 0; i < arguments->count; i++)
		if (!inputs_walk(&inputs, arguments->words[i]))
			break;
}

/* ---- the whole ---- */

static size_t jobs_chosen(const struct arguments *arguments, struct err *err)
{
	const char *asked = argument(arguments, "--jobs");
	int64_t jobs = sysconf(_SC_NPROCESSORS_ONLN);

	if (asked && (!str_to_int64(str_of(asked), &jobs) || jobs < 1 || jobs > JOBS_MAX)) {
		err_set(err, STATUS_USAGE, N_("--jobs takes a number from 1 to %d"), JOBS_MAX);
		return 0;
	}
	return jobs < 1 ? 1 : jobs > JOBS_MAX ? JOBS_MAX : (size_t)jobs;
}

static void report_rest(struct pool *pool)
{
	struct err err = {.language = pool->arguments->language};

	clear_progress(pool);
	if (pool->skipped) {
		if (pool->skipped_names.len)
			text_disarm(pool->skipped_names.at, pool->skipped_names.len, "");
		fprintf(stderr, msg(pool->arguments->language,
		                    N_("zhenwu: passed over %zu files that hold no text (pictures, programs, links …): %s\n")),
		        pool->skipped, pool->skipped_names.at ? pool->skipped_names.at : "");
	}
	if (pool->filled == 0 && !pool->broken) {
		err_set(&err, STATUS_INPUT, N_("there is nothing to read in \"%s\""), pool->arguments->words[0]);
		worsen(pool, say_error(NULL, &err));
	}
}

static enum status start_threads(struct pool *pool, size_t jobs, struct err *err)
{
	pool->seat_count = jobs * SEATS_PER_JOB;
	pool->seats = calloc(pool->seat_count, sizeof *pool->seats);
	if (!pool->seats)
		return err_memory(err);
	while (pool->thread_count < jobs &&
	       pthread_create(&pool->threads[pool->thread_count], NULL, read_in_turn, pool) == 0)
		pool->thread_count++;
	return pool->thread_count ? STATUS_OK : err_set(err, STATUS_SYSTEM, N_("no thread can be started"));
}

static void end_threads(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	pool->ending = true;
	pthread_cond_broadcast(&pool->work);
	pthread_mutex_unlock(&pool->lock);
	for (size_t i = 0; i < pool->thread_count; i++)
		pthread_join(pool->threads[i], NULL);
}

static int run_pool(struct pool *pool, size_t jobs, struct err *err)
{
	if (start_threads(pool, jobs, err)) {
		free(pool->seats);
		return say_error(NULL, err);
	}
	find_all(pool);
	while (pool->printed < pool->filled)
		print_ready(pool, true);
	end_threads(pool);
	report_rest(pool);
	free(pool->seats);
	return pool->worst;
}

static int open_and_run(struct pool *pool, const struct buf *head)
{
	const struct arguments *arguments = pool->arguments;
	struct err err = {.language = arguments->language};
	struct reader *reader = NULL;
	size_t jobs = jobs_chosen(arguments, &err);
	int code;

	if (jobs == 0 || (!pool->plain && reader_new(&reader, &err)))
		return say_error(NULL, &err);
	pool->reader = reader;
	buf_init(&pool->skipped_names, 0);
	if (pthread_mutex_init(&pool->lock, NULL) || pthread_cond_init(&pool->work, NULL) ||
	    pthread_cond_init(&pool->done, NULL)) {
		err_set(&err, STATUS_SYSTEM, N_("no thread can be started"));
		code = say_error(NULL, &err);
	} else {
		if (head && head->len)
			fwrite(head->at, 1, head->len, stdout);
		code = run_pool(pool, jobs, &err);
	}
	buf_release(&pool->skipped_names);
	reader_free(reader);
	return code;
}

int for_each_file(const struct arguments *arguments, const struct buf *head, file_work *each)
{
	struct pool pool = {.arguments = arguments, .each = each, .progress = isatty(STDERR_FILENO)};

	return open_and_run(&pool, head);
}

int for_each_file_in_order(const struct arguments *arguments, file_print *print, void *user)
{
	struct pool pool = {.arguments = arguments, .print = print, .user = user, .progress = isatty(STDERR_FILENO)};

	return open_and_run(&pool, NULL);
}

int for_each_document_in_order(const struct arguments *arguments, file_print *print, void *user)
{
	struct pool pool = {.arguments = arguments, .print = print, .user = user, .plain = true,
	                    .progress = isatty(STDERR_FILENO)};

	return open_and_run(&pool, NULL);
}
