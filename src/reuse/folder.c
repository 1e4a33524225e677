/* The folder of an index: its lock, its files, and the manifest that says which of them count. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "reuse/reuse_int.h"

#define MANIFEST "reuse.index"
#define MANIFEST_NEW "reuse.index.new"
#define LOCK "reuse.lock"
#define SEGMENT_PREFIX "reuse."
#define SEGMENT_SUFFIX ".segment"
#define FIRST_LINE "zhenwu reuse 1"
enum { NAME_MAX_BYTES = 40, MANIFEST_MAX = 1 << 26, TRIES = 5 };

enum status write_failed(int cause, struct err *err)
{
	err_set(err, STATUS_SYSTEM, N_("the index of documents cannot be written"));
	return err_detail(err, "%s", strerror(cause));
}

enum status write_all(int file, const void *bytes, size_t len, struct err *err)
{
	while (len > 0) {
		ssize_t done = write(file, bytes, len);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return write_failed(errno, err);
		bytes = (const char *)bytes + done;
		len -= (size_t)done;
	}
	return STATUS_OK;
}

static void segment_name(uint32_t number, char out[NAME_MAX_BYTES])
{
	snprintf(out, NAME_MAX_BYTES, SEGMENT_PREFIX "%08u" SEGMENT_SUFFIX, number);
}

/* ---- opening ---- */

static enum status lock(struct folder *folder, struct err *err)
{
	folder->lock = openat(folder->directory, LOCK, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (folder->lock < 0)
		return write_failed(errno, err);
	if (flock(folder->lock, LOCK_EX | LOCK_NB) == 0)
		return STATUS_OK;
	return err_set(err, STATUS_BUSY, N_("another program is writing this index of documents"));
}

enum status folder_open(const char *path, enum reuse_access access, struct folder *out, struct err *err)
{
	enum status status = STATUS_OK;

	*out = (struct folder){.directory = -1, .lock = -1};
	if (!path)
		return STATUS_OK;
	if (access == REUSE_WRITE && mkdir(path, 0700) < 0 && errno != EEXIST)
		return write_failed(errno, err);
	out->directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (out->directory < 0)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no index of documents in \"%s\""), path);
	if (access == REUSE_WRITE)
		status = lock(out, err);
	if (status)
		folder_close(out);
	return status;
}

void folder_close(struct folder *folder)
{
	if (folder->directory >= 0)
		close(folder->directory);
	if (folder->lock >= 0)
		close(folder->lock);
	*folder = (struct folder){.directory = -1, .lock = -1};
}

/* ---- the manifest ----
 * zhenwu reuse 1
 * next 12
 * segment 7
 * removed 3        (a document of the segment above)
 * checksum 0123456789abcdef */

static enum status read_manifest(const struct folder *folder, struct buf *out, struct err *err)
{
	int file = openat(folder->directory, MANIFEST, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	enum status status = STATUS_OK;
	ssize_t got = 1;

	if (file < 0 && errno == ENOENT)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no index of documents here"));
	if (file < 0)
		return segment_corrupt(err);
	while (got > 0) {
		char part[4096];
		got = read(file, part, sizeof part);
		if (got > 0)
			buf_bytes(out, part, (size_t)got);
	}
	if (got < 0 || buf_failed(out))
		status = segment_corrupt(err);
	close(file);
	return status;
}

/* The last line is the checksum of all before it; it is taken off. */
static bool checksum_fits(struct str *manifest)
{
	char line[40];
	int len;
	size_t end = manifest->len;

	for (size_t lines = 0; end > 0; end--) {
		lines += manifest->at[end - 1] == '\n';
		if (lines == 2)
			break;
	}
	len = snprintf(line, sizeof line, "checksum %016llx\n", (unsigned long long)XXH3_64bits(manifest->at, end));
	if (!str_equal(str_slice(*manifest, end, manifest->len), (struct str){line, (size_t)len}))
		return false;
	manifest->len = end;
	return true;
}

static enum status open_segment(const struct folder *folder, uint32_t number, struct segments *out, struct err *err)
{
	char name[NAME_MAX_BYTES];
	int file;
	enum status status;

	segment_name(number, name);
	file = out->count < SEGMENTS_MAX ? openat(folder->directory, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
	if (file < 0)
		return segment_corrupt(err);
	status = segment_open(file, number, &out->at[out->count], err);
	out->count += !status;
	return status;
}

static enum status read_line(struct folder *folder, struct str line, struct segments *out, struct err *err)
{
	struct segment *last = out->count ? out->at[out->count - 1] : NULL;
	struct str word;
	int64_t number;

	if (!str_cut(&line, ' ', &word) || !str_to_int64(line, &number) || number < 0 || number > UINT32_MAX)
		return segment_corrupt(err);
	if (str_equals(word, "next"))
		folder->next = (uint32_t)number;
	else if (str_equals(word, "segment"))
		return open_segment(folder, (uint32_t)number, out, err);
	else if (!str_equals(word, "removed") || !last || number >= last->documents)
		return segment_corrupt(err);
	else if (!segment_remove(last, (uint32_t)number))
		return err_memory(err);
	return STATUS_OK;
}

static void close_all(struct segments *segments)
{
	while (segments->count)
		segment_close(segments->at[--segments->count]);
}

static enum status read_lines(struct folder *folder, struct str manifest, struct segments *out, struct err *err)
{
	struct str line;
	enum status status = STATUS_OK;

	if (!checksum_fits(&manifest) || !str_cut(&manifest, '\n', &line) || !str_equals(line, FIRST_LINE))
		return segment_corrupt(err);
	while (!status && manifest.len && str_cut(&manifest, '\n', &line))
		status = read_line(folder, line, out, err);
	if (status)
		close_all(out);
	return status;
}

static bool manifest_same(const struct folder *folder, struct str before)
{
	struct buf now;
	bool same;

	buf_init(&now, MANIFEST_MAX);
	same = !read_manifest(folder, &now, NULL) && str_equal(buf_view(&now), before);
	buf_release(&now);
	return same;
}

/* A writer may replace the manifest and the files it named while they are being opened: then it is read again. */
enum status folder_read(struct folder *folder, struct segments *out, struct err *err)
{
	enum status status = STATUS_CORRUPT;

	out->count = 0;
	for (int tries = 0; status == STATUS_CORRUPT && tries < TRIES; tries++) {
		struct buf manifest;
		bool same = true;
		buf_init(&manifest, MANIFEST_MAX);
		status = read_manifest(folder, &manifest, err);
		if (!status)
			status = read_lines(folder, buf_view(&manifest), out, err);
		if (status == STATUS_CORRUPT)
			same = manifest_same(folder, buf_view(&manifest));
		buf_release(&manifest);
		if (same)
			break;
	}
	return status;
}

static void print_manifest(struct buf *out, const struct folder *folder, const struct segments *segments)
{
	buf_format(out, FIRST_LINE "\nnext %u\n", folder->next);
	for (size_t i = 0; i < segments->count; i++) {
		const struct segment *segment = segments->at[i];
		buf_format(out, "segment %u\n", segment->number);
		for (uint32_t n = 0; segment->removed_count && n < segment->documents; n++)
			if (segment_has_removed(segment, n))
				buf_format(out, "removed %u\n", n);
	}
	buf_format(out, "checksum %016llx\n", (unsigned long long)XXH3_64bits(out->at, out->len));
}

static enum status put_manifest(const struct folder *folder, struct str text, bool *replaced, struct err *err)
{
	int file = openat(folder->directory, MANIFEST_NEW, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	enum status status;

	if (file < 0)
		return write_failed(errno, err);
	status = write_all(file, text.at, text.len, err);
	if (!status && fsync(file) < 0)
		status = write_failed(errno, err);
	if (close(file) < 0 && !status)
		status = write_failed(errno, err);
	if (!status && renameat(folder->directory, MANIFEST_NEW, folder->directory, MANIFEST) < 0)
		status = write_failed(errno, err);
	*replaced = !status;
	if (!status && fsync(folder->directory) < 0)
		status = write_failed(errno, err);
	return status;
}

enum status folder_write(struct folder *folder, const struct segments *segments, bool *replaced, struct err *err)
{
	struct buf text;
	enum status status;

	*replaced = folder->directory < 0;
	if (*replaced)
		return STATUS_OK;
	buf_init(&text, 0);
	print_manifest(&text, folder, segments);
	status = buf_failed(&text) ? err_memory(err) : put_manifest(folder, buf_view(&text), replaced, err);
	buf_release(&text);
	return status;
}

/* ---- files ---- */

enum status folder_create(struct folder *folder, uint32_t *number, int *file, struct err *err)
{
	char name[NAME_MAX_BYTES];

	*number = folder->next++;
	segment_name(*number, name);
	*file = folder->directory < 0 ? memfd_create(name, MFD_CLOEXEC)
	                              : openat(folder->directory, name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	return *file < 0 ? write_failed(errno, err) : STATUS_OK;
}

void folder_remove(struct folder *folder, uint32_t number)
{
	char name[NAME_MAX_BYTES];

	segment_name(number, name);
	if (folder->directory >= 0)
		unlinkat(folder->directory, name, 0);
}

static bool is_needed(const struct segments *segments, const char *name)
{
	for (size_t i = 0; i < segments->count; i++) {
		char needed[NAME_MAX_BYTES];
		segment_name(segments->at[i]->number, needed);
		if (strcmp(name, needed) == 0)
			return true;
	}
	return false;
}

static bool is_segment(const char *name)
{
	return str_starts(str_of(name), STR(SEGMENT_PREFIX)) && str_ends(str_of(name), STR(SEGMENT_SUFFIX));
}

void folder_sweep(struct folder *folder, const struct segments *segments)
{
	int copy = folder->directory < 0 ? -1 : dup(folder->directory);
	DIR *listing = copy < 0 ? NULL : fdopendir(copy);
	struct dirent *entry;

	if (!listing) {
		if (copy >= 0)
			close(copy);
		return;
	}
	rewinddir(listing);
	while ((entry = readdir(listing)))
		if (is_segment(entry->d_name) && !is_needed(segments, entry->d_name))
			unlinkat(folder->directory, entry->d_name, 0);
	closedir(listing);
}

enum status folder_erase(const char *path, struct err *err)
{
	const struct segments none = {.count = 0};
	struct folder folder;
	enum status status = folder_open(path, REUSE_WRITE, &folder, err);

	if (status)
		return status;
	if (unlinkat(folder.directory, MANIFEST, 0) < 0 && errno != ENOENT)
		status = write_failed(errno, err);
	folder_sweep(&folder, &none);
	folder_close(&folder);
	return status;
}
