#include <dirent.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"

static const struct embedded test_files[] = {
	{"migrations/0001-place.sql",
	 STR("CREATE TABLE place (township INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, "
	     "PRIMARY KEY (township, id)) STRICT; -- the first\n")},
	{"migrations/0002-visit.sql",
	 STR("/* the second */ CREATE TABLE visit (township INTEGER NOT NULL, id INTEGER NOT NULL, place INTEGER NOT NULL, "
	     "note TEXT CHECK (length(note) < 100), PRIMARY KEY (township, id), "
	     "FOREIGN KEY (township, place) REFERENCES place (township, id)) STRICT;")},
};
const struct embedded_set test_migrations = {test_files, 2};

void fixture_open(struct fixture *fixture)
{
	struct store_options options = {.migrations = &test_migrations, .readers = 2};
	enum status status = store_open(fixture->path, &options, &fixture->store, &fixture->err);
	if (status)
		print_error("%s (%s)\n", fixture->err.message, fixture->err.detail);
	assert_int_equal(status, STATUS_OK);
}

int fixture_set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);
	fixture->err.language = LANGUAGE_ENGLISH;
	const char *base = getenv("TMPDIR");
	snprintf(fixture->folder, sizeof fixture->folder, "%s/zhenwu-store-XXXXXX", base && strlen(base) < 30 ? base
	         : "/tmp");
	if (!mkdtemp(fixture->folder))
		return -1;
	snprintf(fixture->path, sizeof fixture->path, "%s/zhenwu.db", fixture->folder);
	fixture_open(fixture);
	*state = fixture;
	return 0;
}

int fixture_tear_down(void **state)
{
	struct fixture *fixture = *state;
	store_close(fixture->store);
	DIR *folder = opendir(fixture->folder);
	for (struct dirent *entry; folder && (entry = readdir(folder));)
		if (entry->d_name[0] != '.')
			unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder)
		closedir(folder);
	rmdir(fixture->folder);
	free(fixture);
	return 0;
}

void fixture_reopen(struct fixture *fixture)
{
	store_close(fixture->store);
	fixture->store = NULL;
	fixture_open(fixture);
}

struct place {
	int64_t id;
	const char *name;
};

static enum status insert_work(struct store_tx *tx, void *argument, struct err *err)
{
	const struct place *place = argument;
	struct store_query q = store_query(tx, "INSERT INTO place (township, id, name) VALUES (1, ?1, ?2)");
	store_bind_int(&q, 1, place->id);
	store_bind_text(&q, 2, str_of(place->name));
	return store_run(&q, NULL, err);
}

enum status place_insert(struct store *store, int64_t id, const char *name, struct err *err)
{
	struct place place = {id, name};
	return store_write(store, insert_work, &place, err);
}

struct counted {
	const char *sql;
	int64_t number;
};

static enum status count_work(struct store_tx *tx, void *argument, struct err *err)
{
	struct counted *counted = argument;
	struct store_query q = store_query_composed(tx, str_of(counted->sql));
	if (store_next(&q))
		counted->number = store_int(&q, 0);
	return store_end(&q, err);
}

int64_t number_of(struct store *store, const char *sql)
{
	struct counted counted = {sql, -1};
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (store_read(store, count_work, &counted, &err))
		print_error("%s (%s)\n", err.message, err.detail);
	return counted.number;
}

int64_t place_count(struct store *store)
{
	return number_of(store, "SELECT count(*) FROM place");
}

void raw(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	char *message = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	sqlite3_close(db);
}

bool file_exists(const char *path, const char *suffix)
{
	char name[256];
	snprintf(name, sizeof name, "%s%s", path, suffix);
	return access(name, F_OK) == 0;
}
