/* The index of the record's documents and reports: kept up by a thread, asked by the checks. */
#include "app/reports_int.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_ROWS = 500, BATCH = 50, QUIET_MILLISECONDS = 300, KEY_MAX = 64 };
#define LIST_ARENA_MAX ((size_t)64 << 20)

static const struct actor system_actor = {.role = ACTOR_SYSTEM};

/* ---- keys: "document 7 3f2a…" by content, "report 4 12" by version ---- */

static struct str key_of(struct arena *arena, const struct ledger_row *row)
{
	if (row->entity == ENTITY_REPORT)
		return arena_format(arena, "report %lld %lld", (long long)row->id, (long long)row->version);
	return arena_format(arena, "document %lld %.16s", (long long)row->id, row_text(row, "hash").at);
}

static bool key_parse(struct str key, enum entity *entity, int64_t *id)
{
	struct str word, number;

	if (!str_cut(&key, ' ', &word) || !str_cut(&key, ' ', &number) || !str_to_int64(number, id))
		return false;
	*entity = str_equals(word, "report") ? ENTITY_REPORT : ENTITY_DOCUMENT;
	return true;
}

static int compare_keys(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

static void sort(struct str *keys, size_t count)
{
	if (count > 1)
		qsort(keys, count, sizeof *keys, compare_keys);
}

static bool holds(const struct str *keys, size_t count, struct str key)
{
	return count > 0 && bsearch(&key, keys, count, sizeof *keys, compare_keys);
}

/* ---- the texts ---- */

/* One row with its bytes, out of a look at the ledger. */
struct taken {
	enum entity entity;
	int64_t id;
	struct arena *arena;
	struct ledger_row row;
	struct str bytes; /* of a document */
};

static enum status take_row(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct taken *taken = argument;
	enum status status = ledger_get(tx, taken->entity, taken->id, taken->arena, &taken->row, err);

	if (!status && taken->entity == ENTITY_DOCUMENT)
		status = ledger_content_get(tx, row_text(&taken->row, "hash"), taken->arena, &taken->bytes, err);
	return status;
}

static enum status report_text(struct arena *arena, const struct ledger_row *row, struct str *out, struct err *err)
{
	struct report report;
	struct buf text;
	size_t *starts;
	enum status status = writer_report_parse_json(arena, row_text(row, "paragraphs"), &report, err);

	if (status)
		return status;
	report.title = row_text(row, "title");
	starts = arena_array(arena, report.paragraph_count + 1, sizeof *starts);
	buf_init(&text, 0);
	if (starts)
		writer_report_text(&text, &report, starts);
	*out = arena_str(arena, buf_view(&text));
	if (buf_failed(&text) || arena_failed(arena))
		status = err_memory(err);
	buf_release(&text);
	return status;
}

/* A document is parsed as it was when it came; a report has its text itself. */
static enum status parse(const struct app *app, const struct taken *taken, struct document *out, struct err *err)
{
	struct str bytes = taken->bytes, name = STR("report.txt");
	enum status status = STATUS_OK;

	if (taken->entity == ENTITY_REPORT)
		status = report_text(taken->arena, &taken->row, &bytes, err);
	else
		name = row_text(&taken->row, "name");
	return status ? status : document_parse_confined(taken->arena, app->readings.program, name, bytes, out, err);
}

/* ---- following the ledger ---- */

struct wanted {
	struct arena arena;
	struct str *keys; /* sorted */
	size_t count, capacity;
};

static enum status want_rows(struct ledger_tx *tx, enum entity entity, struct wanted *wanted, struct err *err)
{
	const struct ledger_filter report = {FILTER_EQUAL, ledger_text("purpose", STR("report"))};
	struct ledger_list list = {.filters = &report, .filter_count = entity == ENTITY_DOCUMENT, .limit = PAGE_ROWS};
	struct ledger_rows rows = {.count = PAGE_ROWS};
	enum status status = STATUS_OK;

	for (; !status && rows.count == PAGE_ROWS; list.offset += PAGE_ROWS) {
		struct arena arena;
		arena_init(&arena, LIST_ARENA_MAX);
		status = ledger_list(tx, entity, &list, &arena, &rows, err);
		for (size_t i = 0; !status && i < rows.count; i++) {
			if (arena_reserve(&wanted->arena, (void **)&wanted->keys, &wanted->capacity, wanted->count, sizeof *wanted->keys))
				wanted->keys[wanted->count++] = key_of(&wanted->arena, &rows.at[i]);
		}
		arena_release(&arena);
	}
	return status ? status : arena_failed(&wanted->arena) ? err_memory(err) : STATUS_OK;
}

static enum status want_all(struct ledger_tx *tx, void *argument, struct err *err)
{
	enum status status = want_rows(tx, ENTITY_DOCUMENT, argument, err);

	return status ? status : want_rows(tx, ENTITY_REPORT, argument, err);
}

static enum status index_text(struct library *library, struct taken *taken, struct str key, struct err *err)
{
	struct document document;
	struct reuse_text text;
	enum status status = ledger_look(library->app->ledger, &system_actor, take_row, taken, err);

	if (!status)
		status = parse(library->app, taken, &document, err);
	if (status)
		return status;
	if (!checker_reuse_text(library->reuse, library->app->reader, taken->arena, &document, &text))
		return err_memory(err);
	return reuse_index_add(library->index, key, &text, err);
}

/* One that cannot be read is left out: it is told when somebody opens it. */
static enum status index_key(struct library *library, struct str key, struct err *err)
{
	struct taken taken;
	struct arena arena;
	enum status status;

	if (!key_parse(key, &taken.entity, &taken.id))
		return STATUS_OK;
	arena_init(&arena, READING_ARENA_MAX);
	taken = (struct taken){.entity = taken.entity, .id = taken.id, .arena = &arena};
	status = index_text(library, &taken, key, err);
	arena_release(&arena);
	return status == STATUS_CORRUPT || status == STATUS_SYSTEM || status == STATUS_MEMORY ? status : STATUS_OK;
}

static bool is_ending(struct library *library)
{
	bool ending;

	pthread_mutex_lock(&library->mutex);
	ending = library->ending;
	pthread_mutex_unlock(&library->mutex);
	return ending;
}

static enum status follow(struct library *library, struct wanted *wanted, struct err *err)
{
	struct str *keys;
	size_t count, pending = 0;
	enum status status = ledger_look(library->app->ledger, &system_actor, want_all, wanted, err);

	if (!status)
		status = reuse_index_keys(library->index, &wanted->arena, &keys, &count, err);
	if (status)
		return status;
	sort(wanted->keys, wanted->count);
	sort(keys, count);
	for (size_t i = 0; i < count && !status; i++) {
		if (holds(wanted->keys, wanted->count, keys[i]))
			continue;
		status = reuse_index_remove(library->index, keys[i], err);
		pending++;
	}
	for (size_t i = 0; i < wanted->count && !status && !is_ending(library); i++) {
		if (holds(keys, count, wanted->keys[i]))
			continue;
		status = index_key(library, wanted->keys[i], err);
		if (!status && ++pending % BATCH == 0)
			status = reuse_index_commit(library->index, err);
	}
	return status || pending == 0 ? status : reuse_index_commit(library->index, err);
}

/* ---- opening, and building again ---- */

static void set_index(struct library *library, struct reuse_index *index)
{
	pthread_rwlock_wrlock(&library->lock);
	reuse_index_close(library->index);
	library->index = index;
	pthread_rwlock_unlock(&library->lock);
}

static enum status open_index(struct library *library, bool again, struct err *err)
{
	struct reuse_index *index = NULL;
	enum status status;

	set_index(library, NULL);
	if (again) {
		log_line(LOG_WARNING, "the index of documents was damaged: it is built again");
		status = reuse_index_erase(library->directory, err);
		if (status)
			return status;
	}
	status = reuse_index_open(library->directory, REUSE_WRITE, &index, err);
	if (status == STATUS_CORRUPT && !again)
		return open_index(library, true, err);
	if (!status)
		set_index(library, index);
	return status;
}

static void catch_up(struct library *library, bool damaged)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct wanted wanted = {.count = 0};
	enum status status = STATUS_OK;

	if (!library->index || damaged)
		status = open_index(library, damaged, &err);
	arena_init(&wanted.arena, LIST_ARENA_MAX);
	if (!status)
		status = follow(library, &wanted, &err);
	arena_release(&wanted.arena);
	if (status == STATUS_CORRUPT && !damaged)
		catch_up(library, true);
	else if (status)
		log_line(LOG_WARNING, "the index of documents does not follow: %s %s", err.message, err.detail);
}

/* ---- the thread ---- */

/* Several changes come together: it waits until none came for a moment. */
static void settle(struct library *library)
{
	while (library->stale && !library->ending) {
		struct timespec until;
		library->stale = false;
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += QUIET_MILLISECONDS * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		while (!library->stale && !library->ending &&
		       pthread_cond_timedwait(&library->changed, &library->mutex, &until) != ETIMEDOUT)
			;
	}
}

static void *keep_up(void *user)
{
	struct library *library = user;

	pthread_mutex_lock(&library->mutex);
	while (!library->ending) {
		while (!library->stale && !library->ending)
			pthread_cond_wait(&library->changed, &library->mutex);
		settle(library);
		if (library->ending)
			break;
		bool damaged = library->damaged;
		library->damaged = false;
		pthread_mutex_unlock(&library->mutex);
		catch_up(library, damaged);
		pthread_mutex_lock(&library->mutex);
	}
	pthread_mutex_unlock(&library->mutex);
	return NULL;
}

void library_stir(struct library *library)
{
	pthread_mutex_lock(&library->mutex);
	library->stale = true;
	pthread_cond_signal(&library->changed);
	pthread_mutex_unlock(&library->mutex);
}

static enum status start(struct library *library, const char *directory, struct err *err)
{
	size_t len = strlen(directory) + sizeof "/reuse";

	library->directory = malloc(len);
	if (!library->directory)
		return err_memory(err);
	snprintf(library->directory, len, "%s/reuse", directory);
	library->stale = true;
	library->runs = pthread_create(&library->thread, NULL, keep_up, library) == 0;
	return library->runs ? STATUS_OK : err_set(err, STATUS_SYSTEM, N_("the program cannot be started"));
}

enum status library_init(struct library *library, struct app *app, const char *directory, struct err *err)
{
	enum status status;

	library->app = app;
	pthread_rwlock_init(&library->lock, NULL);
	pthread_mutex_init(&library->mutex, NULL);
	pthread_cond_init(&library->changed, NULL);
	status = reuse_new(&library->reuse, err);
	return status || !directory ? status : start(library, directory, err);
}

void library_release(struct library *library)
{
	if (!library->app)
		return;
	if (library->runs) {
		pthread_mutex_lock(&library->mutex);
		library->ending = true;
		pthread_cond_signal(&library->changed);
		pthread_mutex_unlock(&library->mutex);
		pthread_join(library->thread, NULL);
	}
	reuse_index_close(library->index);
	reuse_free(library->reuse);
	free(library->directory);
	pthread_cond_destroy(&library->changed);
	pthread_mutex_destroy(&library->mutex);
	pthread_rwlock_destroy(&library->lock);
}

/* ---- asked by a check ---- */

/* The same report again: the file itself, the same bytes, or another version with its title and year. */
static bool is_same(const struct library_view *view, const struct ledger_row *row)
{
	bool document = row->entity == ENTITY_DOCUMENT;

	if (row->entity == view->entity && row->id == view->id)
		return true;
	if (document && view->hash.len && str_equal(row_text(row, "hash"), view->hash))
		return true;
	return view->year && row_int(row, "year") == view->year && view->title.len &&
	       str_equal(row_text(row, "title"), view->title);
}

static enum status look_row(struct call *call, struct ledger_tx *tx)
{
	struct taken *taken = call->argument;

	return ledger_get(tx, taken->entity, taken->id, taken->arena, &taken->row, &call->err);
}

static enum status look_taken(struct call *call, struct ledger_tx *tx)
{
	return take_row(tx, call->argument, &call->err);
}

/* Looks in the name of the actor; what is out of sight or gone is no error of the check. */
static bool look(struct call *call, call_work *work, struct taken *taken)
{
	void *argument = call->argument;
	struct err err = call->err;
	bool seen;

	call->argument = taken;
	seen = call_look(call, work) == STATUS_OK && !taken->row.withdrawn;
	call->argument = argument;
	call->err = err;
	return seen;
}

static bool admits(void *user, struct str key)
{
	struct library_view *view = user;
	struct taken taken = {.arena = &view->call->arena};

	return key_parse(key, &taken.entity, &taken.id) && look(view->call, look_row, &taken) && !is_same(view, &taken.row);
}

static bool fetch(void *user, struct arena *arena, struct str key, struct check_source *out)
{
	struct library_view *view = user;
	struct taken taken = {.arena = arena};
	struct document document;

	if (!key_parse(key, &taken.entity, &taken.id) || !look(view->call, look_taken, &taken) ||
	    parse(view->call->app, &taken, &document, NULL))
		return false;
	*out = (struct check_source){row_text(&taken.row, taken.entity == ENTITY_REPORT ? "title" : "name"), document.text};
	return true;
}

static void damaged(void *user, const struct err *err)
{
	struct library *library = &((struct library_view *)user)->call->app->library;

	log_line(LOG_WARNING, "the index of documents could not be asked: %s", err->message);
	pthread_mutex_lock(&library->mutex);
	library->damaged = true;
	pthread_mutex_unlock(&library->mutex);
	library_stir(library);
}

const struct check_library *library_begin(struct library *library, struct library_view *view)
{
	pthread_rwlock_rdlock(&library->lock);
	if (!library->index) {
		pthread_rwlock_unlock(&library->lock);
		return NULL;
	}
	view->face = (struct check_library){.index = library->index, .admits = admits, .fetch = fetch, .damaged = damaged,
	                                    .user = view};
	return &view->face;
}

void library_end(struct library *library, const struct check_library *face)
{
	if (face)
		pthread_rwlock_unlock(&library->lock);
}
