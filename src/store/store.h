/* store: keeps rows safely and gives them back. One contract; SQLite 3 behind it (PostgreSQL later, same calls).
 *
 * Invariants: an acknowledged store_write() is on disk (a kill -9 or a power cut keeps it), one that failed left
 * nothing behind. A store_read() sees one consistent moment. SQL is constant text; every value is bound. Every table's
 * primary key begins with `township` and every statement carries it. The schema is the numbered migrations under
 * migrations/, each run once in its own transaction and remembered with its checksum.
 *
 * How it works: one writer thread gathers the requests that wait, runs each inside a savepoint of one transaction,
 * commits once, and answers them all after the sync. Readers have connections of their own and never wait for the
 * writer.
 *
 * Life cycle: store_open … store_close. A store may be used from any number of threads. What a query yields is valid
 * until the next store_next() or store_end(); copy it into an arena to keep it.
 */
#ifndef ZHENWU_STORE_H
#define ZHENWU_STORE_H

#include "base/base.h"

struct store;
struct store_tx; /* what a callback works with; gone when the callback returns */

struct store_options {
	const struct embedded_set *migrations; /* NULL: the program's own */
	unsigned readers;  /* connections for reading; 0 means 4 */
	bool existing;     /* refuse to create a new database */
	bool read_only;    /* only look: no lock, no writer, no migration; may run beside a server (backup, verify) */
};

/* Opens the database file `path`, creating it (mode 0600) and bringing it to the newest schema. NULL options are zeroed
 * ones. Errors: BUSY another process has it open for writing; NOT_FOUND no such file (existing, read_only); DAMAGED not
 * a database of Zhenwu; STORE a migration failed, was changed afterwards, or the database is newer than the program;
 * SYSTEM the folder cannot be written. */
enum status store_open(const char *path, const struct store_options *options, struct store **out,
                       struct err *err) MUST_CHECK;
void store_close(struct store *store); /* waits for running requests; NULL is allowed */

/* A callback returns STATUS_OK to keep what it did; anything else undoes it (only its own part) and is what the caller
 * gets. It runs once, on the writer thread for store_write, on the caller's for store_read; it may not call store_write
 * itself. */
typedef enum status store_work(struct store_tx *tx, void *argument, struct err *err);
/* Returns when the change is on disk. A full disk or a failed sync is STATUS_STORE, and nothing of it was kept. */
enum status store_write(struct store *store, store_work *work, void *argument, struct err *err) MUST_CHECK;
/* One consistent snapshot; statements that change something fail. */
enum status store_read(struct store *store, store_work *work, void *argument, struct err *err) MUST_CHECK;

/* A part of a change that can be undone by itself; parts may hold parts. Each that began is ended, kept or undone, before the
 * callback returns. When begin or end fails, the callback must fail too. */
enum status store_part_begin(struct store_tx *tx, struct err *err) MUST_CHECK;
enum status store_part_end(struct store_tx *tx, bool keep, struct err *err) MUST_CHECK;

/* ---- queries ---------------------------------------------------------------------------------------------------
 *	struct store_query q = store_query(tx, "SELECT name FROM unit WHERE township = ?1 AND id = ?2");
 *	store_bind_int(&q, 1, township);
 *	store_bind_int(&q, 2, id);
 *	while (store_next(&q))
 *		name = arena_str(arena, store_text(&q, 0));
 *	return store_end(&q, err);
 * The error is sticky: a query that failed anywhere yields no rows, and store_end() says why. Every query is ended. */
struct store_query {
	struct store_tx *tx;
	void *statement; /* the engine's */
	int failure;     /* the engine's code, 0 while all is well */
	bool stepped, row;
};
#define store_query(tx, literal) store_query_composed(tx, STR(literal))
/* For text put together from constants only (ledger composes its statements from its entity table). */
struct store_query store_query_composed(struct store_tx *tx, struct str sql);
/* Places count from 1. Texts and bytes are copied. */
void store_bind_int(struct store_query *q, int place, int64_t n);
void store_bind_text(struct store_query *q, int place, struct str s);
void store_bind_bytes(struct store_query *q, int place, struct str bytes);
/* As these, but not copied: they stay as they are until store_end(). */
void store_lend_text(struct store_query *q, int place, struct str s);
void store_lend_bytes(struct store_query *q, int place, struct str bytes);
void store_bind_dec(struct store_query *q, int place, struct dec n); /* as text: keeps the digits as printed */
/* As an integer of 10^-scale; fails the query with STATUS_INPUT when digits would be lost. */
void store_bind_scaled(struct store_query *q, int place, struct dec n, int8_t scale);
void store_bind_null(struct store_query *q, int place);
bool store_next(struct store_query *q); /* true: a row is there */
/* Columns count from 0. A null reads as 0, an empty text, a zero. */
bool store_is_null(const struct store_query *q, int column);
int64_t store_int(const struct store_query *q, int column);
struct str store_text(const struct store_query *q, int column);
struct str store_bytes(const struct store_query *q, int column);
struct dec store_dec(const struct store_query *q, int column);
struct dec store_scaled(const struct store_query *q, int column, int8_t scale);
enum status store_end(struct store_query *q, struct err *err) MUST_CHECK;
/* Steps to the end and ends. *changed (may be NULL): rows changed by it. Errors: CONFLICT a unique key exists already;
 * INPUT a reference or a rule of the table is broken; BUSY, STORE, MEMORY. */
enum status store_run(struct store_query *q, int64_t *changed, struct err *err) MUST_CHECK;

/* ---- tables that are made at run time (registers) -------------------------------------------------------------------- */
enum status store_column_names(struct store_tx *tx, struct str table, struct arena *arena, const struct str **names,
                               size_t *count, struct err *err) MUST_CHECK;
/* The indexes that were made for a table, without those of its keys. */
enum status store_index_names(struct store_tx *tx, struct str table, struct arena *arena, const struct str **names,
                              size_t *count, struct err *err) MUST_CHECK;

/* ---- backup and restore ---------------------------------------------------------------------------------------- */
/* A whole, consistent copy as one file, taken while others write; written beside `path` and renamed when it is complete
 * and synced, so that a half-written backup never bears the name. */
enum status store_backup(struct store *store, const char *path, struct err *err) MUST_CHECK;

struct store_restore {
	const char *from, *to;
	bool replace;      /* `to` may exist; the old file is kept aside */
	const struct embedded_set *migrations; /* NULL: the program's own */
	store_work *check;  /* run on the copy before it takes its place (the journal's verify); may be NULL */
	store_work *settle; /* then, as a change of the copy; may be NULL */
	void *argument;     /* of both */
};
/* Copies `from`, examines the copy (integrity, references, migrations, check, settle), and only then puts it at `to`.
 * *kept_aside (may be NULL) is the name of the old file, empty when there was none. Any failure leaves `to` as it was.
 * Errors: CONFLICT `to` exists and replace is not set; BUSY a server has `to` open; DAMAGED, NOT_FOUND, STORE. */
#define STORE_PATH_MAX 4096
enum status store_restore(const struct store_restore *restore, char kept_aside[STORE_PATH_MAX],
                          struct err *err) MUST_CHECK;

#endif
