/* The documents that reports are compared with: read and indexed, and taken out again when one is worth comparing. */
#include "cli/library_int.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- indexing ---- */

struct indexing {
	struct library *library;
	struct reader *reader; /* for its simplified characters */
	enum language language;
};

static int add_file(void *user, struct opened_file *file)
{
	struct indexing *indexing = user;
	struct err err = {.language = indexing->language};
	struct reuse_text text;
	char whole[PATH_MAX];
	/* An index is asked from anywhere: its paths are whole ones. What lies in an archive has none of its own. */
	struct str key = realpath(file->name.at, whole) ? str_of(whole) : file->name;
	enum status status;

	if (!checker_reuse_text(indexing->library->reuse, indexing->reader, &file->arena, &file->document, &text))
		status = err_memory(&err);
	else
		status = reuse_index_add(indexing->library->index, key, &text, &err);
	return status ? say_error(file->name.at, &err) : 0;
}

int library_add(struct library *library, const struct arguments *arguments)
{
	struct indexing indexing = {.library = library, .language = arguments->language};
	struct err err = {.language = arguments->language};
	int code;

	if (reader_new(&indexing.reader, &err))
		return say_error(NULL, &err);
	code = for_each_document_in_order(arguments, add_file, &indexing);
	if (reuse_index_pack(library->index, &err))
		code = say_error(NULL, &err);
	reader_free(indexing.reader);
	return code;
}

/* ---- opening ---- */

static int read_library(struct library *library, const struct arguments *arguments, char *path)
{
	struct arguments of_library = *arguments;
	struct err err = {.language = arguments->language};
	int code;

	of_library.words = &path;
	of_library.count = 1;
	if (reuse_index_open(NULL, REUSE_WRITE, &library->index, &err))
		return say_error(NULL, &err);
	code = library_add(library, &of_library);
	return code == status_exit(STATUS_INPUT) ? 0 : code; /* one of them could not be read: told, no reason to stop */
}

int library_open(struct library *library, const struct arguments *arguments, const char *path)
{
	struct err err = {.language = arguments->language};
	enum status status;
	int code = 0;

	*library = (struct library){0};
	if (reuse_new(&library->reuse, &err))
		return say_error(NULL, &err);
	if (!path)
		return 0;
	status = reuse_index_open(path, REUSE_READ, &library->index, &err);
	if (status == STATUS_NOT_FOUND)
		code = read_library(library, arguments, (char *)path);
	else if (status)
		code = say_error(path, &err);
	if (code)
		library_close(library);
	return code;
}

void library_close(struct library *library)
{
	reuse_index_close(library->index);
	reuse_free(library->reuse);
	*library = (struct library){0};
}

/* ---- taking one out ---- */

/* The archive of "…/archive.zip/name" and the name in it. */
static bool split_archive(struct str key, struct arena *arena, const char **archive, struct str *name)
{
	for (size_t i = 0; i < key.len; i++) {
		struct stat about;
		const char *path;
		if (key.at[i] != '/' || i == 0)
			continue;
		path = arena_text(arena, str_slice(key, 0, i));
		if (!path || stat(path, &about) < 0 || !S_ISREG(about.st_mode))
			continue;
		*archive = path;
		*name = str_slice(key, i + 1, key.len);
		return true;
	}
	return false;
}

static bool read_entry(struct document_archive *archive, struct arena *arena, struct str name, struct str *out)
{
	for (size_t i = 0; i < document_archive_count(archive); i++)
		if (str_equal(document_archive_name(archive, i), name))
			return document_archive_read(archive, arena, i, out, NULL) == STATUS_OK;
	return false;
}

static bool read_archived(struct arena *arena, struct str key, struct str *out)
{
	struct document_archive *archive = NULL;
	const char *path;
	struct str name;
	bool found;

	if (!split_archive(key, arena, &path, &name) || document_archive_open(PROGRAM, path, &archive, NULL) || !archive)
		return false;
	found = read_entry(archive, arena, name, out);
	document_archive_close(archive);
	return found;
}

static bool fetch(void *user, struct arena *arena, struct str key, struct check_source *out)
{
	const struct library_view *view = user;
	struct document_worker *worker = view->file->worker;
	const char *path = arena_text(arena, key);
	struct document document;
	struct stat about;
	struct str bytes;
	enum status status;

	if (!path || (stat(path, &about) == 0 ? document_read_file(arena, path, &bytes, NULL) != STATUS_OK
	                                      : !read_archived(arena, key, &bytes)))
		return false;
	status = worker ? document_worker_parse(worker, arena, key, bytes, &document, NULL)
	                : document_parse_confined(arena, PROGRAM, key, bytes, &document, NULL);
	*out = (struct check_source){key, document.text};
	return !status;
}

static bool is_other_file(void *user, struct str key)
{
	const struct library_view *view = user;
	char whole[PATH_MAX];

	return !realpath(view->file->name.at, whole) || !str_equals(key, whole);
}

static void damaged(void *user, const struct err *err)
{
	const struct library_view *view = user;

	error_line(&view->file->errors, view->file->name, err);
}

void library_see(const struct library *library, const struct arguments *arguments, struct opened_file *file,
                 struct library_view *out)
{
	*out = (struct library_view){.arguments = arguments, .file = file,
	                             .face = {.index = library->index, .admits = is_other_file, .fetch = fetch,
	                                      .damaged = damaged, .user = out}};
}

/* ---- zhenwu index ---- */

int index_files(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	const char *output = argument(arguments, "--output");
	struct library library = {0};
	struct reuse_size size;
	struct buf out;
	int code;

	if (!output) {
		err_set(&err, STATUS_USAGE, N_("say with --output FOLDER where the index is to be"));
		return say_error(NULL, &err);
	}
	if (reuse_index_erase(output, &err) || reuse_new(&library.reuse, &err) ||
	    reuse_index_open(output, REUSE_WRITE, &library.index, &err)) {
		library_close(&library);
		return say_error(output, &err);
	}
	code = library_add(&library, arguments);
	reuse_index_size(library.index, &size);
	library_close(&library);
	buf_init(&out, 0);
	buf_format(&out, msg(arguments->language, N_("%s: %zu documents, %llu kB\n")), output, size.documents,
	           (unsigned long long)(size.bytes / 1024));
	if (code <= status_exit(STATUS_INPUT) && put_out(&out, arguments->language))
		code = status_exit(STATUS_SYSTEM);
	buf_release(&out);
	return code;
}
