/* The SQLite engine: connections, statements with a small cache, errors in the user's words. The only file that knows
 * SQLite, with sqlite_file.c. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "store/sqlite_int.h"

#define BUSY_MILLISECONDS 5000

/* ---- errors ---------------------------------------------------------------------------------------------------- */
static enum status tell_constraint(int code, struct err *err)
{
	switch (code) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return err_set(err, STATUS_CONFLICT, N_("this exists already"));
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return err_set(err, STATUS_INPUT, N_("this refers to something that is not there"));
	case SQLITE_CONSTRAINT_TRIGGER:
		return err_set(err, STATUS_STORE, N_("the database refused the request"));
	default:
		return err_set(err, STATUS_INPUT, N_("a value breaks a rule of its table"));
	}
}

static enum status tell_outside(int code, struct err *err)
{
	switch (code) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		err_set(err, STATUS_BUSY, N_("the database is busy"));
		err_hint(err, N_("try again in a moment"));
		return STATUS_BUSY;
	case SQLITE_FULL:
		err_set(err, STATUS_STORE, N_("the disk is full; nothing was saved"));
		err_hint(err, N_("free some space on the disk of the data folder and try again"));
		return STATUS_STORE;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN:
		err_set(err, STATUS_STORE, N_("the database cannot be opened for writing"));
		err_hint(err, N_("see who owns the data folder and whether it may be written"));
		return STATUS_STORE;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		err_set(err, STATUS_CORRUPT, N_("the database file is damaged"));
		err_hint(err, N_("stop the server and restore the latest backup"));
		return STATUS_CORRUPT;
	case SQLITE_IOERR:
		err_set(err, STATUS_STORE, N_("reading or writing the database failed; nothing was saved"));
		err_hint(err, N_("look after the disk of the data folder"));
		return STATUS_STORE;
	default:
		return err_set(err, STATUS_STORE, N_("the database refused the request"));
	}
}

enum status failure_tell(const struct failure *failure, struct err *err)
{
	enum status status;
	int primary = failure->code & 0xFF;
	if (failure->code == FAILURE_SCALE)
		return err_set(err, STATUS_INPUT, N_("the number has more decimal places than are kept here"));
	if (primary == SQLITE_NOMEM)
		return err_memory(err);
	if (primary == SQLITE_CONSTRAINT)
		status = tell_constraint(failure->code, err);
	else
		status = tell_outside(primary, err);
	err_detail(err, "%s", failure->text);
	return status;
}

void failure_take(struct failure *failure, sqlite3 *db, int code)
{
	const char *text = sqlite3_errstr(code);
	if (db && sqlite3_extended_errcode(db) == code)
		text = sqlite3_errmsg(db);
	failure->code = code;
	snprintf(failure->text, sizeof failure->text, "%s", text);
}

enum status connection_tell(struct connection *connection, int code, struct err *err)
{
	failure_take(&connection->last, connection->db, code);
	return failure_tell(&connection->last, err);
}

const struct failure *connection_last_failure(const struct connection *connection)
{
	return &connection->last;
}

/* ---- connections ----------------------------------------------------------------------------------------------- */
static int set_up(struct connection *connection, enum connection_kind kind)
{
	static const char *const common[] = {
		"PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON",
		"PRAGMA synchronous = FULL",
		"PRAGMA journal_size_limit = 16777216",
		"PRAGMA wal_autocheckpoint = 4000", /* pages, as many bytes: what is written often goes into the file less often */
	};
	sqlite3 *db = connection->db;
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, BUSY_MILLISECONDS);
	int code = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	/* Else a table with an index of some rows only (WHERE township = 1) has every statement on it prepared anew for each value that
	 * is bound: four times the work of entering a record. */
	if (code == SQLITE_OK)
		code = sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
	struct failure failure = {0};
	for (size_t i = 0; code == SQLITE_OK && i < COUNT_OF(common); i++)
		if (!connection_command(connection, common[i], &failure))
			code = failure.code;
	/* An import touches every index of its register: pages that do not fit are written and read again and again. */
	const char *const own[] = {
		kind == CONNECTION_WRITER ? "PRAGMA cache_size = -16384" : "PRAGMA cache_size = -4096",
		kind == CONNECTION_WRITER ? "PRAGMA query_only = OFF" : "PRAGMA query_only = ON",
		/* Readers sort in memory; what a large change must be able to undo goes to a file without a name. */
		kind == CONNECTION_WRITER ? "PRAGMA temp_store = FILE" : "PRAGMA temp_store = MEMORY",
	};
	for (size_t i = 0; code == SQLITE_OK && i < COUNT_OF(own); i++)
		if (!connection_command(connection, own[i], &failure))
			code = failure.code;
	return code;
}

/* Before anything else is asked of the engine. Nobody asks it how much memory it uses, and counting that takes a lock at each
 * piece. What a part of a transaction must be able to undo stays in memory at first: with many small changes in one commit, a file
 * for it costs more than the changes. SQLite asks for all of that memory at each part, and when it moves it into a file, it writes
 * it as one piece, of which it loses what goes beyond 128 kB and says that the disk is full: so it must stay below. */
static void configure_once(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	(void)sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, 120 << 10);
}

enum status connection_open(const char *path, enum connection_kind kind, struct connection **out, struct err *err)
{
	static pthread_once_t begun = PTHREAD_ONCE_INIT;
	struct connection *connection = calloc(1, sizeof *connection);
	if (!connection)
		return err_memory(err);
	(void)pthread_once(&begun, configure_once);
	int flags = kind == CONNECTION_WRITER ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
	int code = sqlite3_open_v2(path, &connection->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
	if (code == SQLITE_OK)
		code = set_up(connection, kind);
	if (code != SQLITE_OK) {
		enum status status = (code & 0xFF) == SQLITE_NOTADB ? connection_foreign(err)
		                                                        : connection_tell(connection, code, err);
		connection_close(connection);
		return status;
	}
	*out = connection;
	return STATUS_OK;
}

void connection_close(struct connection *connection)
{
	if (!connection)
		return;
	for (size_t i = 0; i < COUNT_OF(connection->cache); i++)
		sqlite3_finalize(connection->cache[i].statement);
	int code = sqlite3_close(connection->db);
	assert(code == SQLITE_OK);
	(void)code;
	free(connection);
}

bool connection_in_transaction(const struct connection *connection)
{
	return !sqlite3_get_autocommit(connection->db);
}

bool connection_idle(const struct connection *connection)
{
	return connection->busy == 0;
}

void connection_fail_at(struct connection *connection, int64_t n)
{
	atomic_store(&connection->fail_in, n);
}

int64_t connection_failures_left(const struct connection *connection)
{
	return atomic_load(&connection->fail_in);
}

static bool must_fail(struct connection *connection)
{
	int64_t left = atomic_load(&connection->fail_in);
	if (left <= 0)
		return false;
	atomic_store(&connection->fail_in, left - 1);
	return left == 1;
}

bool connection_command(struct connection *connection, const char *sql, struct failure *failure)
{
	sqlite3_stmt *statement = NULL;
	int code = SQLITE_IOERR;
	/* ROLLBACK is what cleans up after a failure: it is never made to fail. */
	if (strncmp(sql, "ROLLBACK", 8) == 0 || !must_fail(connection))
		code = sqlite3_prepare_v2(connection->db, sql, -1, &statement, NULL);
	while (code == SQLITE_OK || code == SQLITE_ROW)
		code = sqlite3_step(statement);
	if (code != SQLITE_DONE)
		failure_take(failure, connection->db, code);
	sqlite3_finalize(statement);
	return code == SQLITE_DONE;
}

/* ---- queries --------------------------------------------------------------------------------------------------- */
static uint64_t hash_of(struct str s)
{
	uint64_t hash = 14695981039346656037U; /* FNV-1a */
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.at[i]) * 1099511628211U;
	return hash;
}

static bool holds(const struct cached *entry, struct str sql)
{
	return entry->statement && !entry->busy && entry->len == sql.len && memcmp(entry->sql, sql.at, sql.len) == 0;
}

/* Texts stay where they are for as long as their kind is in use, so most are found without reckoning their hash. */
static struct cached *cache_find(struct connection *connection, struct str sql, uint64_t *hash)
{
	for (size_t i = 0; i < COUNT_OF(connection->cache); i++) {
		struct cached *entry = &connection->cache[i];
		if (entry->asked == sql.at && holds(entry, sql))
			return entry;
	}
	*hash = hash_of(sql);
	for (size_t i = 0; i < COUNT_OF(connection->cache); i++) {
		struct cached *entry = &connection->cache[i];
		if (entry->hash == *hash && holds(entry, sql))
			return entry;
	}
	return NULL;
}

/* The place used longest ago; NULL when all are busy. */
static struct cached *cache_room(struct connection *connection)
{
	struct cached *best = NULL;
	for (size_t i = 0; i < COUNT_OF(connection->cache); i++) {
		struct cached *entry = &connection->cache[i];
		if (!entry->busy && (!best || entry->used < best->used))
			best = entry;
	}
	return best;
}

struct store_query store_query_composed(struct store_tx *tx, struct str sql)
{
	struct connection *connection = tx->connection;
	struct store_query q = {.tx = tx};
	uint64_t hash = 0;
	struct cached *entry = cache_find(connection, sql, &hash);
	if (!entry) {
		entry = cache_room(connection);
		assert(entry); /* more queries open at a time than the cache has places is our bug */
		sqlite3_finalize(entry->statement);
		entry->statement = NULL;
		entry->hash = hash;
		q.failure = sqlite3_prepare_v3(connection->db, sql.at, (int)sql.len, SQLITE_PREPARE_PERSISTENT,
		                               &entry->statement, NULL);
		entry->sql = entry->statement ? sqlite3_sql(entry->statement) : NULL;
		entry->len = entry->sql ? strlen(entry->sql) : 0;
	}
	entry->asked = sql.at;
	entry->used = ++connection->clock;
	entry->busy = true;
	connection->busy++;
	q.statement = entry;
	return q;
}

static sqlite3_stmt *statement_of(const struct store_query *q)
{
	return ((struct cached *)q->statement)->statement;
}

static void bound(struct store_query *q, int code)
{
	if (!q->failure)
		q->failure = code;
}

void store_bind_int(struct store_query *q, int place, int64_t n)
{
	if (!q->failure)
		bound(q, sqlite3_bind_int64(statement_of(q), place, n));
}

static void bind_text(struct store_query *q, int place, struct str s, sqlite3_destructor_type kept)
{
	if (!q->failure)
		bound(q, sqlite3_bind_text64(statement_of(q), place, s.len ? s.at : "", s.len, kept, SQLITE_UTF8));
}

static void bind_bytes(struct store_query *q, int place, struct str bytes, sqlite3_destructor_type kept)
{
	if (!q->failure)
		bound(q, sqlite3_bind_blob64(statement_of(q), place, bytes.len ? bytes.at : "", bytes.len, kept));
}

void store_bind_text(struct store_query *q, int place, struct str s)
{
	bind_text(q, place, s, SQLITE_TRANSIENT);
}

void store_bind_bytes(struct store_query *q, int place, struct str bytes)
{
	bind_bytes(q, place, bytes, SQLITE_TRANSIENT);
}

void store_lend_text(struct store_query *q, int place, struct str s)
{
	bind_text(q, place, s, SQLITE_STATIC);
}

void store_lend_bytes(struct store_query *q, int place, struct str bytes)
{
	bind_bytes(q, place, bytes, SQLITE_STATIC);
}

void store_bind_dec(struct store_query *q, int place, struct dec n)
{
	char text[DEC_TEXT_MAX];
	store_bind_text(q, place, dec_text(n, text));
}

void store_bind_scaled(struct store_query *q, int place, struct dec n, int8_t scale)
{
	struct dec rounded;
	if (!dec_round(n, scale, &rounded) || dec_compare(rounded, n) != 0)
		bound(q, FAILURE_SCALE);
	else
		store_bind_int(q, place, rounded.unscaled);
}

void store_bind_null(struct store_query *q, int place)
{
	if (!q->failure)
		bound(q, sqlite3_bind_null(statement_of(q), place));
}

bool store_next(struct store_query *q)
{
	q->row = false;
	if (q->failure)
		return false;
	if (!q->stepped && must_fail(q->tx->connection)) {
		q->failure = SQLITE_IOERR;
		return false;
	}
	q->stepped = true;
	int code = sqlite3_step(statement_of(q));
	q->row = code == SQLITE_ROW;
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		q->failure = code;
	return q->row;
}

bool store_is_null(const struct store_query *q, int column)
{
	return !q->row || sqlite3_column_type(statement_of(q), column) == SQLITE_NULL;
}

int64_t store_int(const struct store_query *q, int column)
{
	return q->row ? sqlite3_column_int64(statement_of(q), column) : 0;
}

struct str store_text(const struct store_query *q, int column)
{
	if (store_is_null(q, column))
		return STR("");
	const char *text = (const char *)sqlite3_column_text(statement_of(q), column);
	return text ? (struct str){text, (size_t)sqlite3_column_bytes(statement_of(q), column)} : STR("");
}

struct str store_bytes(const struct store_query *q, int column)
{
	if (store_is_null(q, column))
		return STR("");
	const char *bytes = sqlite3_column_blob(statement_of(q), column);
	return bytes ? (struct str){bytes, (size_t)sqlite3_column_bytes(statement_of(q), column)} : STR("");
}

struct dec store_dec(const struct store_query *q, int column)
{
	struct dec value = {0, 0};
	return dec_parse(store_text(q, column), &value) ? value : (struct dec){0, 0};
}

struct dec store_scaled(const struct store_query *q, int column, int8_t scale)
{
	return (struct dec){store_int(q, column), scale};
}

enum status store_end(struct store_query *q, struct err *err)
{
	struct cached *entry = q->statement;
	struct connection *connection = q->tx->connection;
	assert(entry && entry->busy);
	enum status status = q->failure ? connection_tell(connection, q->failure, err) : STATUS_OK;
	if (entry->statement) {
		sqlite3_reset(entry->statement);
		sqlite3_clear_bindings(entry->statement);
	}
	entry->busy = false;
	connection->busy--;
	q->statement = NULL;
	q->row = false;
	return status;
}

enum status store_run(struct store_query *q, int64_t *changed, struct err *err)
{
	while (store_next(q))
		;
	int64_t rows = q->failure ? 0 : sqlite3_changes64(q->tx->connection->db);
	enum status status = store_end(q, err);
	if (status == STATUS_OK && changed)
		*changed = rows;
	return status;
}

/* ---- tables made at run time --------------------------------------------------------------------------------------- */
static enum status names_of(struct store_tx *tx, struct str sql, struct str table, struct arena *arena, const struct str **names,
                            size_t *count, struct err *err)
{
	void *items = NULL;
	size_t capacity = 0, found = 0;
	bool room = true;
	struct store_query q = store_query_composed(tx, sql);
	store_bind_text(&q, 1, table);
	while (room && store_next(&q)) {
		room = arena_reserve(arena, &items, &capacity, found, sizeof(struct str));
		if (room)
			((struct str *)items)[found++] = arena_str(arena, store_text(&q, 0));
	}
	enum status status = store_end(&q, err);
	if (!status && (!room || arena_failed(arena)))
		status = err_memory(err);
	*names = items;
	*count = found;
	return status;
}

enum status store_column_names(struct store_tx *tx, struct str table, struct arena *arena, const struct str **names,
                               size_t *count, struct err *err)
{
	return names_of(tx, STR("SELECT name FROM pragma_table_info(?1)"), table, arena, names, count, err);
}

enum status store_index_names(struct store_tx *tx, struct str table, struct arena *arena, const struct str **names,
                              size_t *count, struct err *err)
{
	return names_of(tx, STR("SELECT name FROM pragma_index_list(?1) WHERE origin = 'c'"), table, arena, names, count, err);
}
