/* Restore: a copy is made and examined beside its place, and takes the place only when all is well. */
#include <assert.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "store/store_int.h"

/* Copies through the engine, so that a database that was not closed properly comes with what its log holds. */
static enum status copy_in(const char *from, const char *copy, struct err *err)
{
	struct connection *source = NULL;
	bool empty = false;
	if (access(from, F_OK) != 0)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no backup \"%s\""), from);
	enum status status = connection_open(from, CONNECTION_READER, &source, err);
	if (!status)
		status = connection_recognise(source, &empty, err);
	if (!status && empty)
		status = connection_foreign(err);
	if (!status)
		status = connection_examine(source, err);
	if (!status)
		status = connection_copy(source, copy, err);
	connection_close(source);
	return status == STATUS_CORRUPT ? connection_foreign(err) : status;
}

/* Brings the copy to the newest schema, lets the caller's check read it and settle it. */
static enum status examine_copy(const struct store_restore *restore, const char *copy, struct err *err)
{
	struct store_options options = {.migrations = restore->migrations, .existing = true, .readers = 1};
	struct store *store = NULL;
	enum status status = store_open(copy, &options, &store, err);
	if (!status && restore->check)
		status = store_read(store, restore->check, restore->argument, err);
	if (!status && restore->settle)
		status = store_write(store, restore->settle, restore->argument, err);
	store_close(store);
	return status;
}

static void remove_beside(const char *path, const char *suffix)
{
	char name[STORE_PATH_MAX];
	if (!path_beside(path, suffix, name, NULL))
		unlink(name);
}

/* Puts the log of the old database into its file, so that the file alone is all of it. A damaged one may refuse; then
 * its log goes aside with it. */
static void settle_old(const char *path)
{
	struct connection *old = NULL;
	struct failure ignored = {0};
	if (connection_open(path, CONNECTION_WRITER, &old, NULL) == STATUS_OK)
		connection_command(old, "PRAGMA wal_checkpoint(TRUNCATE)", &ignored);
	connection_close(old);
}

static enum status put_aside(const char *path, char aside[STORE_PATH_MAX], struct err *err)
{
	char suffix[64], now[INSTANT_TEXT_MAX], log[STORE_PATH_MAX], log_aside[STORE_PATH_MAX];
	instant_text(instant_now(), now);
	for (char *c = now; *c; c++)
		if (*c == ':')
			*c = '-';
	snprintf(suffix, sizeof suffix, ".before-restore-%s", now);
	enum status status = path_beside(path, suffix, aside, err);
	if (!status)
		status = path_beside(path, "-wal", log, err);
	if (!status)
		status = path_beside(aside, "-wal", log_aside, err);
	if (status)
		return status;
	settle_old(path);
	/* A second name first: at no moment is the place empty. */
	if (link(path, aside) != 0 && rename(path, aside) != 0)
		return err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be written: %s"), aside, strerror(errno));
	if (rename(log, log_aside) != 0 && errno != ENOENT)
		return err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be written: %s"), log_aside, strerror(errno));
	remove_beside(path, "-shm");
	return STATUS_OK;
}

enum status store_restore(const struct store_restore *restore, char kept_aside[STORE_PATH_MAX], struct err *err)
{
	char copy[STORE_PATH_MAX], aside[STORE_PATH_MAX] = "";
	int lock = -1;
	bool there = access(restore->to, F_OK) == 0;
	if (there && !restore->replace) {
		err_set(err, STATUS_CONFLICT, N_("there is a database \"%s\" already; it was left as it is"), restore->to);
		err_hint(err, N_("choose another folder, or move the old one away"));
		return STATUS_CONFLICT;
	}
	enum status status = path_beside(restore->to, ".restoring", copy, err);
	if (!status)
		status = folder_lock(restore->to, &lock, err);
	if (status)
		return status;
	status = copy_in(restore->from, copy, err);
	if (!status)
		status = examine_copy(restore, copy, err);
	if (!status && there)
		status = put_aside(restore->to, aside, err);
	if (!status && rename(copy, restore->to) != 0)
		status = err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be written: %s"), restore->to, strerror(errno));
	if (!status)
		status = folder_sync(restore->to, err);
	static const char *const left_over[] = {"", "-wal", "-shm", ".lock"};
	for (size_t i = 0; i < COUNT_OF(left_over); i++)
		remove_beside(copy, left_over[i]);
	if (!there && status)
		remove_beside(restore->to, ".lock");
	folder_unlock(lock);
	if (!status && kept_aside)
		memcpy(kept_aside, aside, sizeof aside);
	return status;
}
