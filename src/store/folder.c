/* The folder of a database: its lock, its files, its sync. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/store_int.h"

enum status path_beside(const char *path, const char *suffix, char out[STORE_PATH_MAX], struct err *err)
{
	int length = snprintf(out, STORE_PATH_MAX, "%s%s", path, suffix);
	if (length < 0 || length >= STORE_PATH_MAX)
		return err_set(err, STATUS_INPUT, N_("the path is too long: \"%s\""), path);
	return STATUS_OK;
}

static enum status folder_refused(const char *path, int reason, struct err *err)
{
	err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be written: %s"), path, strerror(reason));
	err_hint(err, N_("see whether the folder exists, who owns it and whether it may be written"));
	return STATUS_SYSTEM;
}

enum status folder_lock(const char *path, int *lock, struct err *err)
{
	char name[STORE_PATH_MAX], holder[24] = "";
	enum status status = path_beside(path, ".lock", name, err);
	if (status)
		return status;
	int file = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (file < 0)
		return folder_refused(path, errno, err);
	if (flock(file, LOCK_EX | LOCK_NB) != 0) {
		ssize_t length = pread(file, holder, sizeof holder - 1, 0);
		close(file);
		struct str process = str_trim((struct str){holder, length > 0 ? (size_t)length : 0});
		err_set(err, STATUS_BUSY, N_("the database \"%s\" is in use by another program (process %.*s)"), path,
		        STR_ARG(process));
		err_hint(err, N_("stop the server that uses this data folder first"));
		return STATUS_BUSY;
	}
	int length = snprintf(holder, sizeof holder, "%ld\n", (long)getpid());
	if (ftruncate(file, 0) != 0 || pwrite(file, holder, (size_t)length, 0) != length) {
		int reason = errno;
		close(file);
		return folder_refused(path, reason, err);
	}
	*lock = file;
	return STATUS_OK;
}

void folder_unlock(int lock)
{
	if (lock >= 0)
		close(lock);
}

enum status folder_sync(const char *path, struct err *err)
{
	char folder[STORE_PATH_MAX];
	enum status status = path_beside(path, "", folder, err);
	if (status)
		return status;
	char *slash = strrchr(folder, '/');
	if (!slash)
		memcpy(folder, ".", 2);
	else
		slash[slash == folder ? 1 : 0] = '\0';
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (file < 0)
		return folder_refused(path, errno, err);
	/* Some file systems cannot sync a folder (EINVAL); there is no more that can be done on those. */
	bool failed = fsync(file) != 0 && errno != EINVAL;
	int reason = errno;
	close(file);
	return failed ? folder_refused(path, reason, err) : STATUS_OK;
}

enum status folder_create_file(const char *path, bool existing, struct err *err)
{
	if (access(path, F_OK) == 0)
		return access(path, R_OK | W_OK) == 0 ? STATUS_OK : folder_refused(path, errno, err);
	if (existing)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no database \"%s\""), path);
	int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0)
		return folder_refused(path, errno, err);
	close(file);
	return folder_sync(path, err);
}
