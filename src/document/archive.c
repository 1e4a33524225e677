/* Archives of reports, the parent's side: a confined child lists and unpacks, its answers are checked. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/archive_int.h"

#define ARCHIVE_MAX ((off_t)512 << 20)
#define UNPACKED_MAX ((uint64_t)8 << 30) /* of all entries together, each counted as often as it is read */

struct document_archive {
	struct document_worker *worker;
	struct arena arena;
	struct str path;
	int file;
	struct archive_list list;
	uint64_t unpacked;
};

/* ---- the list ---- */

/* Names are printed on terminals. */
static bool is_name(struct str name)
{
	return name.len > 0 && utf8_valid(name) && str_find_control(name, "", 0) == STR_NONE;
}

static bool list_sound(const struct wire_entry *entries, struct str all, struct archive_list *list)
{
	size_t at = 0;
	for (size_t i = 0; i < list->count; i++) {
		if (entries[i].name_len > all.len - at || entries[i].index == ARCHIVE_LIST)
			return false;
		list->names[i] = str_slice(all, at, at + entries[i].name_len);
		list->indexes[i] = entries[i].index;
		at += entries[i].name_len;
		if (!is_name(list->names[i]))
			return false;
	}
	return at == all.len;
}

enum wire_result archive_read_list(int fd, const struct timespec *deadline, struct arena *arena, struct archive_list *out,
                                   struct err *err)
{
	struct wire_head head;
	enum wire_result result = wire_read_head(fd, deadline, &head, err);
	if (result != WIRE_ANSWER)
		return result;
	if (head.format > 1 || head.block_count > ARCHIVE_ENTRIES_MAX || head.text_len > ARCHIVE_NAMES_MAX)
		return WIRE_INVALID;
	struct archive_list list = {.is_archive = head.format, .count = head.block_count};
	struct wire_entry *entries = arena_array(arena, list.count, sizeof *entries);
	char *names = arena_alloc(arena, head.text_len);
	list.names = arena_array(arena, list.count, sizeof *list.names);
	list.indexes = arena_array(arena, list.count, sizeof *list.indexes);
	if (arena_failed(arena))
		return WIRE_MEMORY;
	result = wire_read_bytes(fd, deadline, entries, list.count * sizeof *entries);
	if (result == WIRE_ANSWER)
		result = wire_read_bytes(fd, deadline, names, head.text_len);
	if (result != WIRE_ANSWER)
		return result;
	if (!list_sound(entries, (struct str){names, head.text_len}, &list))
		return WIRE_INVALID;
	*out = list;
	return WIRE_ANSWER;
}

static enum wire_result take_list(int fd, const struct timespec *deadline, void *user, struct err *err)
{
	struct document_archive *archive = user;
	return archive_read_list(fd, deadline, &archive->arena, &archive->list, err);
}

struct named {
	struct str name;
	uint32_t index;
};

static int by_name(const void *a, const void *b)
{
	const struct named *left = a, *right = b;
	int order = str_compare(left->name, right->name);
	return order ? order : (left->index > right->index) - (left->index < right->index);
}

static enum status sort_names(struct document_archive *archive, struct err *err)
{
	struct named *all = arena_array(&archive->arena, archive->list.count, sizeof *all);
	if (!all)
		return err_memory(err);
	for (size_t i = 0; i < archive->list.count; i++)
		all[i] = (struct named){archive->list.names[i], archive->list.indexes[i]};
	if (archive->list.count)
		qsort(all, archive->list.count, sizeof *all, by_name);
	for (size_t i = 0; i < archive->list.count; i++) {
		archive->list.names[i] = all[i].name;
		archive->list.indexes[i] = all[i].index;
	}
	return STATUS_OK;
}

/* ---- jobs ---- */

static enum status ask(struct document_archive *archive, uint32_t entry, struct str name, wire_answer *answer, void *user,
                       struct err *err)
{
	struct archive_job head = {JOB_MAGIC, err ? err->language : LANGUAGE_CHINESE, entry, (uint32_t)name.len};
	const struct job job = {.name = name.len ? name : archive->path,
	                        .parts = {{(const char *)&head, sizeof head}, name},
	                        .answer = answer,
	                        .user = user};
	return worker_do(archive->worker, &job, err);
}

struct bytes_answer {
	struct arena *arena;
	struct str bytes;
};

static enum wire_result take_bytes(int fd, const struct timespec *deadline, void *user, struct err *err)
{
	struct bytes_answer *answer = user;
	return wire_read_file(fd, deadline, answer->arena, DOCUMENT_SOURCE_MAX, &answer->bytes, err);
}

/* ---- open and close ---- */

static enum status open_file(const char *path, int *out, struct err *err)
{
	struct stat about;
	int file = process_descriptor(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
	if (file < 0) {
		err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be opened"), path);
		return err_detail(err, "%s", strerror(errno));
	}
	if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size <= ARCHIVE_MAX) {
		*out = file;
		return STATUS_OK;
	}
	close(file);
	err_set(err, STATUS_TOO_LARGE, N_("the archive \"%s\" is larger than %d MB"), path, (int)(ARCHIVE_MAX >> 20));
	err_hint(err, N_("unpack the archive, and give the folder"));
	return STATUS_TOO_LARGE;
}

/* Takes the file over, whatever comes. */
static enum status open_archive(const char *program, struct str path, int file, struct document_archive **out,
                                struct err *err)
{
	struct document_archive *archive = calloc(1, sizeof *archive);
	if (!archive) {
		close(file);
		return err_memory(err);
	}
	archive->file = file;
	arena_init(&archive->arena, (size_t)128 << 20);
	archive->path = path;
	enum status status = worker_start(program, archive->file, &archive->worker, err);
	if (!status)
		status = ask(archive, ARCHIVE_LIST, STR(""), take_list, archive, err);
	if (!status)
		status = sort_names(archive, err);
	if (status || !archive->list.is_archive) {
		document_archive_close(archive);
		archive = NULL;
	}
	if (!status)
		*out = archive;
	return status;
}

enum status document_archive_open(const char *program, const char *path, struct document_archive **out, struct err *err)
{
	int file = -1;
	enum status status = open_file(path, &file, err);
	return status ? status : open_archive(program, str_of(path), file, out, err);
}

/* A file without a name, in memory: the child gets a descriptor, as of any other. */
static int file_of_bytes(struct str bytes)
{
	int file = process_descriptor(memfd_create("archive", MFD_CLOEXEC));
	size_t done = 0;
	while (file >= 0 && done < bytes.len) {
		ssize_t n = write(file, bytes.at + done, bytes.len - done);
		if (n < 0 && errno != EINTR)
			process_close(&file);
		done += n > 0 ? (size_t)n : 0;
	}
	return file;
}

enum status document_archive_open_bytes(const char *program, struct str name, struct str bytes,
                                        struct document_archive **out, struct err *err)
{
	int file = file_of_bytes(bytes);
	return file < 0 ? err_memory(err) : open_archive(program, name, file, out, err);
}

void document_archive_close(struct document_archive *archive)
{
	if (!archive)
		return;
	document_worker_stop(archive->worker);
	process_close(&archive->file);
	arena_release(&archive->arena);
	free(archive);
}

size_t document_archive_count(const struct document_archive *archive)
{
	return archive->list.count;
}

struct str document_archive_name(const struct document_archive *archive, size_t entry)
{
	return archive->list.names[entry];
}

enum status document_archive_read(struct document_archive *archive, struct arena *arena, size_t entry, struct str *out,
                                  struct err *err)
{
	struct bytes_answer answer = {.arena = arena};
	if (archive->unpacked > UNPACKED_MAX)
		return err_set(err, STATUS_DAMAGED,
		               N_("file \"%.*s\" unpacks to far more than a report holds; it is hostile or damaged"),
		               STR_ARG(archive->path));
	enum status status = ask(archive, archive->list.indexes[entry], archive->list.names[entry], take_bytes, &answer, err);
	archive->unpacked += answer.bytes.len;
	if (!status)
		*out = answer.bytes;
	return status;
}
