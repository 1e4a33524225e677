/* The SQLite engine: the database file as a whole: whose it is, scripts, examination, copies. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "store/sqlite_int.h"

enum status connection_foreign(struct err *err)
{
	err_set(err, STATUS_DAMAGED, N_("this file is not a database of Zhenwu, or it is damaged"));
	err_hint(err, N_("choose the file zhenwu.db of a data folder, or a backup of it"));
	return STATUS_DAMAGED;
}

/* The first column of the first row, as a number. */
static int first_number(sqlite3 *db, const char *sql, int64_t *out)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*out = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return code == SQLITE_ROW ? SQLITE_OK : code;
}

enum status connection_recognise(struct connection *connection, bool *empty, struct err *err)
{
	int64_t id = 0, tables = 0;
	int code = first_number(connection->db, "PRAGMA application_id", &id);
	if (code == SQLITE_OK)
		code = first_number(connection->db, "SELECT count(*) FROM sqlite_schema", &tables);
	if ((code & 0xFF) == SQLITE_NOTADB || (code & 0xFF) == SQLITE_CORRUPT)
		return connection_foreign(err);
	if (code != SQLITE_OK)
		return connection_tell(connection, code, err);
	if (id != STORE_APPLICATION_ID && (id != 0 || tables != 0))
		return connection_foreign(err);
	*empty = tables == 0;
	return STATUS_OK;
}

enum status connection_claim(struct connection *connection, struct err *err)
{
	struct failure failure = {0};
	static_assert(STORE_APPLICATION_ID == 1515672652, "the number below");
	if (!connection_command(connection, "PRAGMA application_id = 1515672652", &failure) ||
	    !connection_command(connection, "PRAGMA journal_mode = WAL", &failure))
		return failure_tell(&failure, err);
	return STATUS_OK;
}

enum status connection_script(struct connection *connection, struct str script, struct err *err)
{
	const char *at = script.at, *end = script.at + script.len;
	while (at < end) {
		sqlite3_stmt *statement = NULL;
		const char *rest = end;
		int code = sqlite3_prepare_v2(connection->db, at, (int)(end - at), &statement, &rest);
		if (code == SQLITE_OK && !statement) /* blanks and comments */
			return STATUS_OK;
		while (code == SQLITE_OK || code == SQLITE_ROW)
			code = sqlite3_step(statement);
		enum status status = code == SQLITE_DONE ? STATUS_OK : connection_tell(connection, code, err);
		sqlite3_finalize(statement);
		if (status)
			return status;
		at = rest;
	}
	return STATUS_OK;
}

/* A check that yields rows for what is wrong; `fine` is the text of the one row that says all is well (NULL: no row
 * does). */
static enum status examine(struct connection *connection, const char *sql, const char *fine, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	enum status status = STATUS_OK;
	int code = sqlite3_prepare_v2(connection->db, sql, -1, &statement, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(statement, 0);
		if (!fine || !text || strcmp(text, fine) != 0) {
			status = err_set(err, STATUS_DAMAGED, N_("the database file is damaged"));
			err_detail(err, "%s", text ? text : "");
		}
	} else if ((code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB) {
		status = connection_foreign(err);
	} else if (code != SQLITE_DONE) {
		status = connection_tell(connection, code, err);
	}
	sqlite3_finalize(statement);
	return status;
}

enum status connection_examine_references(struct connection *connection, struct err *err)
{
	return examine(connection, "PRAGMA foreign_key_check", NULL, err);
}

enum status connection_examine(struct connection *connection, struct err *err)
{
	enum status status = examine(connection, "PRAGMA integrity_check(1)", "ok", err);
	return status ? status : connection_examine_references(connection, err);
}

static enum status sync_file(const char *path, struct err *err)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0 || fsync(file) != 0) {
		int reason = errno;
		if (file >= 0)
			close(file);
		return err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be written: %s"), path, strerror(reason));
	}
	close(file);
	return STATUS_OK;
}

enum status connection_copy(struct connection *connection, const char *to, struct err *err)
{
	struct connection *copy = NULL;
	struct failure failure = {0};
	if (unlink(to) != 0 && errno != ENOENT)
		return err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be written: %s"), to, strerror(errno));
	enum status status = folder_create_file(to, false, err);
	if (status)
		return status;
	status = connection_open(to, CONNECTION_WRITER, &copy, err);
	if (status)
		goto done;
	sqlite3_backup *backup = sqlite3_backup_init(copy->db, "main", connection->db, "main");
	int code = SQLITE_ERROR;
	if (backup) {
		/* In one step: it is one read transaction, and other connections go on writing beside it. */
		code = sqlite3_backup_step(backup, -1);
		sqlite3_backup_finish(backup);
	}
	if ((code & 0xFF) == SQLITE_NOTADB || (code & 0xFF) == SQLITE_CORRUPT)
		status = connection_foreign(err);
	else if (code != SQLITE_DONE)
		status = connection_tell(backup ? copy : connection, code, err);
	/* One file without a log beside it. */
	else if (!connection_command(copy, "PRAGMA journal_mode = DELETE", &failure))
		status = failure_tell(&failure, err);
done:
	connection_close(copy);
	if (!status)
		status = sync_file(to, err);
	if (status)
		unlink(to);
	return status;
}
