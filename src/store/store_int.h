/* Private to store: what the store asks of its engine (sqlite.c), and the injection of failures for tests. */
#ifndef ZHENWU_STORE_INT_H
#define ZHENWU_STORE_INT_H

#include <stdatomic.h>

#include "store/store.h"

/* ---- the engine: one connection, used by one thread at a time ---------------------------------------------------- */
struct connection;
enum connection_kind { CONNECTION_WRITER, CONNECTION_READER };
#define STORE_APPLICATION_ID 0x5A57544C /* "ZWTL", in the file's header: tells our databases from others */

struct failure { /* what the engine said, to be told again to others in their language */
	int code;
	char text[256];
};
#define FAILURE_SCALE (-1) /* ours: a decimal has more digits than its column keeps */
enum status failure_tell(const struct failure *failure, struct err *err);
enum status connection_foreign(struct err *err); /* DAMAGED: not a database of ours */

enum status connection_open(const char *path, enum connection_kind kind, struct connection **out, struct err *err);
void connection_close(struct connection *connection);
/* A statement without places and rows: BEGIN, COMMIT, SAVEPOINT … */
bool connection_command(struct connection *connection, const char *sql, struct failure *failure);
/* The latest failure of a query: why the engine gave a transaction up. */
const struct failure *connection_last_failure(const struct connection *connection);
bool connection_in_transaction(const struct connection *connection);
bool connection_idle(const struct connection *connection); /* every query was ended */
/* Tells a database of ours (*empty: a fresh file) from anything else: DAMAGED. */
enum status connection_recognise(struct connection *connection, bool *empty, struct err *err);
/* marks an empty file as ours, turns WAL on */
enum status connection_claim(struct connection *connection, struct err *err);
enum status connection_script(struct connection *connection, struct str script, struct err *err); /* many statements */
/* integrity_check and foreign_key_check: DAMAGED with the first finding. */
enum status connection_examine(struct connection *connection, struct err *err);
enum status connection_examine_references(struct connection *connection, struct err *err);
/* Copies the whole database to a new, single file `to` (mode 0600, synced). */
enum status connection_copy(struct connection *connection, const char *to, struct err *err);

struct store_tx {
	struct connection *connection;
};

/* ---- migrations ------------------------------------------------------------------------------------------------- */
enum status migrations_run(struct connection *connection, const struct embedded_set *set, struct err *err);
/* CORRUPT when the database has a trigger or a view that no migration of the set makes. Before anything is written. */
enum status migrations_examine_code(struct connection *connection, const struct embedded_set *set, struct err *err);
/* Read-only: the recorded ones are exactly those of the set. */
enum status migrations_check(struct connection *connection, const struct embedded_set *set, struct err *err);
const struct embedded_set *migrations_own(void);

/* ---- the folder -------------------------------------------------------------------------------------------------- */
/* Locks "<path>.lock" against a second writer; *lock is a descriptor. */
enum status folder_lock(const char *path, int *lock, struct err *err);
void folder_unlock(int lock);
enum status folder_create_file(const char *path, bool existing, struct err *err); /* mode 0600; there already: fine */
enum status folder_sync(const char *path, struct err *err); /* the folder that holds path */
enum status path_beside(const char *path, const char *suffix, char out[STORE_PATH_MAX], struct err *err);

/* ---- injected failures: tests only ------------------------------------------------------------------------------ */
/* The n-th statement of the writer from now on (BEGIN, SAVEPOINT and COMMIT count) fails as if the disk had; 0 switches
 * it off. *store_failures_left() is 0 once it has happened. */
void store_fail_at(struct store *store, int64_t n);
int64_t store_failures_left(const struct store *store);
void connection_fail_at(struct connection *connection, int64_t n);
int64_t connection_failures_left(const struct connection *connection);

#endif
