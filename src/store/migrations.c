/* Numbered migrations: each run once, in its own transaction, remembered with the checksum of its text. */
#include <sodium.h>
#include <string.h>

#include "store/store_int.h"
#include "migration_files.h"

#define CHECKSUM_BYTES 32
#define CHECKSUM_TEXT_MAX (2 * CHECKSUM_BYTES + 1)

const struct embedded_set *migrations_own(void)
{
	return &migration_files;
}

static void checksum_of(struct str text, char out[CHECKSUM_TEXT_MAX])
{
	unsigned char hash[CHECKSUM_BYTES];
	crypto_generichash(hash, sizeof hash, (const unsigned char *)text.at, text.len, NULL, 0);
	sodium_bin2hex(out, CHECKSUM_TEXT_MAX, hash, sizeof hash);
}

/* "0001-record.sql" */
static struct str name_of(const struct embedded *file)
{
	const char *slash = strrchr(file->path, '/');
	return str_of(slash ? slash + 1 : file->path);
}

static int64_t number_of(const struct embedded *file)
{
	struct str rest = name_of(file), digits;
	int64_t number = 0;
	return str_cut(&rest, '-', &digits) && str_to_int64(digits, &number) ? number : 0;
}

/* Compares what the database has been through with the set; *done: how many of the set it has. */
static enum status compare(struct connection *connection, const struct embedded_set *set, size_t *done, struct err *err)
{
	struct store_tx tx = {connection};
	struct store_query q = store_query(&tx, "SELECT number, name, checksum FROM migration ORDER BY number");
	enum status status = STATUS_OK;
	size_t count = 0;
	char name[128];
	while (!status && store_next(&q)) {
		snprintf(name, sizeof name, "%.*s", STR_ARG(store_text(&q, 1)));
		if (count >= set->count) {
			err_set(err, STATUS_STORE, N_("this database is newer than the program: it has been through \"%s\""), name);
			err_hint(err, N_("start it with the newer version of Zhenwu"));
			status = STATUS_STORE;
			break;
		}
		char checksum[CHECKSUM_TEXT_MAX];
		checksum_of(set->files[count].bytes, checksum);
		if (store_int(&q, 0) != number_of(&set->files[count]) || !str_equals(store_text(&q, 2), checksum)) {
			err_set(err, STATUS_STORE, N_("the database was made by another program: its migration \"%s\" differs"),
			        name);
			err_hint(err, N_("start it with the version of Zhenwu that made it"));
			status = STATUS_STORE;
		}
		count++;
	}
	enum status ended = store_end(&q, status ? NULL : err);
	if (!status && !ended)
		*done = count;
	return status ? status : ended;
}

static bool stands_in(const struct embedded_set *set, struct str text)
{
	for (size_t i = 0; i < set->count; i++)
		if (text.len && str_find(set->files[i].bytes, text, 0) != STR_NONE)
			return true;
	return false;
}

/* A trigger or a view is code that runs inside the database: only what a migration says may run there. The engine keeps
 * their text as it was written. */
enum status migrations_examine_code(struct connection *connection, const struct embedded_set *set, struct err *err)
{
	struct store_tx tx = {connection};
	struct store_query q = store_query(&tx, "SELECT name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')");
	enum status status = STATUS_OK;
	while (!status && store_next(&q))
		if (!stands_in(set, store_text(&q, 1))) {
			status = err_set(err, STATUS_CORRUPT, N_("the database holds code that is not Zhenwu's: \"%.*s\""),
			                 STR_ARG(store_text(&q, 0)));
			err_hint(err, N_("restore the latest backup that nobody could alter"));
		}
	enum status ended = store_end(&q, status ? NULL : err);
	return status ? status : ended;
}

enum status migrations_check(struct connection *connection, const struct embedded_set *set, struct err *err)
{
	size_t done = 0;
	enum status status = compare(connection, set, &done, err);
	if (!status && done < set->count) {
		err_set(err, STATUS_STORE, N_("this database is older than the program"));
		err_hint(err, N_("start the server once: it brings the database up to date"));
		status = STATUS_STORE;
	}
	return status;
}

static enum status record(struct connection *connection, const struct embedded *file, struct err *err)
{
	struct store_tx tx = {connection};
	char checksum[CHECKSUM_TEXT_MAX], now[INSTANT_TEXT_MAX];
	checksum_of(file->bytes, checksum);
	struct store_query q = store_query(&tx,
		"INSERT INTO migration (number, name, checksum, run_at) VALUES (?1, ?2, ?3, ?4)");
	store_bind_int(&q, 1, number_of(file));
	store_bind_text(&q, 2, name_of(file));
	store_bind_text(&q, 3, str_of(checksum));
	store_bind_text(&q, 4, instant_text(instant_now(), now));
	return store_run(&q, NULL, err);
}

static enum status command(struct connection *connection, const char *sql, struct err *err)
{
	struct failure failure = {0};
	return connection_command(connection, sql, &failure) ? STATUS_OK : failure_tell(&failure, err);
}

static enum status run_one(struct connection *connection, const struct embedded *file, struct err *err)
{
	struct failure ignored = {0};
	enum status status = command(connection, "BEGIN IMMEDIATE", err);
	if (status)
		return status;
	status = connection_script(connection, file->bytes, err);
	if (!status)
		status = record(connection, file, err);
	if (!status)
		status = connection_examine_references(connection, err);
	if (!status)
		status = command(connection, "COMMIT", err);
	if (!status)
		return STATUS_OK;
	if (connection_in_transaction(connection))
		connection_command(connection, "ROLLBACK", &ignored);
	struct err cause = {0};
	if (err)
		cause = *err;
	err_set(err, STATUS_STORE, N_("bringing the database up to date failed at \"%s\"; it stays as it was"), file->path);
	err_detail(err, "%s %s", cause.message, cause.detail);
	return STATUS_STORE;
}

enum status migrations_run(struct connection *connection, const struct embedded_set *set, struct err *err)
{
	size_t done = 0;
	enum status status = command(connection, "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, "
	                             "name TEXT NOT NULL, checksum TEXT NOT NULL, run_at TEXT NOT NULL) STRICT", err);
	if (!status)
		status = compare(connection, set, &done, err);
	/* A migration may rebuild a table that others refer to; references are examined before each commit instead. */
	if (!status && done < set->count)
		status = command(connection, "PRAGMA foreign_keys = OFF", err);
	for (size_t i = done; !status && i < set->count; i++)
		status = run_one(connection, &set->files[i], err);
	return status ? status : command(connection, "PRAGMA foreign_keys = ON", err);
}
