/* Private to the SQLite engine: sqlite.c and sqlite_file.c. */
#ifndef ZHENWU_SQLITE_INT_H
#define ZHENWU_SQLITE_INT_H

#include <sqlite3.h>

#include "store/store_int.h"

struct cached {
	sqlite3_stmt *statement;
	const char *sql; /* the statement's own text */
	size_t len;
	const char *asked; /* where the text last stood when it was asked for */
	uint64_t hash, used;
	bool busy;
};

struct connection {
	sqlite3 *db;
	struct cached cache[64];
	uint64_t clock;
	size_t busy; /* queries not yet ended */
	struct failure last; /* the latest that was told */
	_Atomic int64_t fail_in;
};

void failure_take(struct failure *failure, sqlite3 *db, int code);
enum status connection_tell(struct connection *connection, int code, struct err *err);

#endif
