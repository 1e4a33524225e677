/* What the words of the command line stand for: files, folders with files, archives with files. */
#include "cli/files_int.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_BYTES = 32, DEPTH_MAX = 64, PATH_BYTES_MAX = 4096 };

/* The first bytes of a file; none when it cannot be read, which is told when it is its turn. */
static struct str head_of(const char *path, char out[HEAD_BYTES])
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	ssize_t got = file >= 0 ? read(file, out, HEAD_BYTES) : 0;

	if (file >= 0)
		close(file);
	return (struct str){out, got > 0 ? (size_t)got : 0};
}

static bool one_file(const struct inputs *inputs, const char *path)
{
	const struct input input = {.path = path};

	return inputs->take(inputs->user, &input);
}

static bool failed(const struct inputs *inputs, const char *path, const struct err *err)
{
	const struct input input = {.path = path, .failed = err};

	return inputs->take(inputs->user, &input);
}

/* ---- archives ---- */

static bool entries_of(const struct inputs *inputs, const char *path, struct document_archive *archive)
{
	bool going = true;

	if (document_archive_count(archive) == 0) {
		struct err err = {.language = inputs->language};
		err_set(&err, STATUS_INPUT, N_("\"%s\" holds no files"), path);
		return failed(inputs, path, &err);
	}
	for (size_t i = 0; i < document_archive_count(archive) && going; i++) {
		const struct input input = {.path = path, .archive = archive, .entry = i};
		going = inputs->take(inputs->user, &input);
	}
	return going;
}

static bool zip_or_file(const struct inputs *inputs, const char *path)
{
	struct document_archive *archive = NULL;
	struct err err = {.language = inputs->language};
	bool going;

	if (document_archive_open(PROGRAM, path, &archive, &err))
		return failed(inputs, path, &err);
	going = archive ? entries_of(inputs, path, archive) : one_file(inputs, path);
	document_archive_close(archive);
	return going;
}

static bool file_or_archive(const struct inputs *inputs, const char *path)
{
	char bytes[HEAD_BYTES];

	if (!document_may_be_archive(str_of(path), head_of(path, bytes)))
		return one_file(inputs, path);
	return zip_or_file(inputs, path);
}

/* ---- folders ---- */

static bool walk(const struct inputs *inputs, const char *path, int depth);

static int is_wanted(const struct dirent *entry)
{
	return !document_name_hidden(str_of(entry->d_name));
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool found(const struct inputs *inputs, const char *path, int depth)
{
	char bytes[HEAD_BYTES];
	struct stat about;
	struct input input = {.path = path, .skipped = true};

	if (lstat(path, &about) < 0)
		return one_file(inputs, path); /* it says why it cannot be read */
	if (S_ISDIR(about.st_mode))
		return walk(inputs, path, depth + 1);
	if (!S_ISREG(about.st_mode) || document_is_foreign(head_of(path, bytes)))
		return inputs->take(inputs->user, &input);
	return file_or_archive(inputs, path);
}

static bool too_long(const struct inputs *inputs, const char *path)
{
	struct err err = {.language = inputs->language};

	err_set(&err, STATUS_INPUT, N_("the folder \"%s\" cannot be read"), path);
	err_detail(&err, "%s", strerror(ENAMETOOLONG));
	return failed(inputs, path, &err);
}

static bool walk(const struct inputs *inputs, const char *path, int depth)
{
	struct dirent **entries = NULL;
	int count = depth < DEPTH_MAX ? scandir(path, &entries, is_wanted, by_name) : -1;
	bool going = true;

	if (count < 0) {
		struct err err = {.language = inputs->language};
		int cause = errno;
		err_set(&err, STATUS_INPUT, N_("the folder \"%s\" cannot be read"), path);
		err_detail(&err, "%s", strerror(depth < DEPTH_MAX ? cause : ELOOP));
		return failed(inputs, path, &err);
	}
	for (int i = 0; i < count; i++) {
		char below[PATH_BYTES_MAX];
		int len = snprintf(below, sizeof below, "%s%s%s", path, str_ends(str_of(path), STR("/")) ? "" : "/",
		                   entries[i]->d_name);
		if (going)
			going = len > 0 && (size_t)len < sizeof below ? found(inputs, below, depth) : too_long(inputs, path);
		free(entries[i]);
	}
	free(entries);
	return going;
}

bool inputs_walk(const struct inputs *inputs, const char *word)
{
	struct stat about;

	if (strcmp(word, "-") == 0 || stat(word, &about) < 0)
		return one_file(inputs, word);
	return S_ISDIR(about.st_mode) ? walk(inputs, word, 0) : file_or_archive(inputs, word);
}
