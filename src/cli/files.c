/* One file: its bytes, its text from a confined child, what the reader finds in it. */
#include "cli/files_int.h"

#include <errno.h>
#include <string.h>

static enum status read_input(struct arena *arena, struct str *out, struct err *err)
{
	struct buf bytes;
	char part[65536];
	size_t got;
	int cause;

	buf_init(&bytes, DOCUMENT_SOURCE_MAX + 1);
	while ((got = fread(part, 1, sizeof part, stdin)) > 0 && !buf_failed(&bytes))
		buf_bytes(&bytes, part, got);
	cause = errno;
	if (buf_failed(&bytes) || bytes.len > DOCUMENT_SOURCE_MAX) {
		buf_release(&bytes);
		return err_set(err, STATUS_TOO_LARGE, N_("the standard input is longer than %zu MB"),
		               DOCUMENT_SOURCE_MAX >> 20);
	}
	if (ferror(stdin)) { /* half a report is not read as if it were all of it */
		buf_release(&bytes);
		err_set(err, STATUS_SYSTEM, N_("the standard input cannot be read"));
		return err_detail(err, "%s", strerror(cause));
	}
	*out = arena_str(arena, buf_view(&bytes));
	buf_release(&bytes);
	return arena_failed(arena) ? err_memory(err) : STATUS_OK;
}

enum status file_read(const struct reader *reader, struct document_worker *worker, const char *path, struct str bytes,
                      struct opened_file *file, struct err *err)
{
	enum status status = STATUS_OK;

	if (path)
		status = strcmp(path, "-") == 0 ? read_input(&file->arena, &bytes, err)
		                                : document_read_file(&file->arena, path, &bytes, err);
	file->bytes = bytes;
	if (!status)
		status = document_worker_parse(worker, &file->arena, file->name, bytes, &file->document, err);
	return status || !reader ? status
	                         : reader_read(reader, &file->arena, &file->document, file->language, &file->reading, err);
}

size_t file_line(struct opened_file *file, uint32_t at)
{
	if (at < file->line_at)
		file->line_at = 0, file->line = 0;
	for (; file->line_at < at && file->line_at < file->document.text.len; file->line_at++)
		file->line += file->document.text.at[file->line_at] == '\n';
	return file->line + 1;
}

int file_failed(struct opened_file *file, const struct err *err)
{
	return error_line(&file->errors, file->name, err);
}

int format_chosen(const struct arguments *arguments, const char *words, int *chosen)
{
	struct err err = {.language = arguments->language};
	const char *asked = argument(arguments, "--format");
	struct str rest = str_of(words), word;
	int index = 0;

	*chosen = 0;
	while (asked && str_cut(&rest, ' ', &word)) {
		if (str_equals(word, asked)) {
			*chosen = index;
			return 0;
		}
		index++;
	}
	if (!asked)
		return 0;
	err_set(&err, STATUS_USAGE, N_("--format takes one of: %s"), words);
	return say_error(NULL, &err);
}

int output_chosen(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	const char *output = argument(arguments, "--output");

	if (!output || freopen(output, "wb", stdout))
		return 0;
	err_set(&err, STATUS_SYSTEM, N_("file \"%s\" cannot be written"), output);
	return say_error(NULL, &err);
}

enum status write_file(const char *path, const struct buf *bytes, bool over, struct err *err)
{
	FILE *file = fopen(path, over ? "wb" : "wbx");
	int cause = errno;
	bool good = file && fwrite(bytes->at, 1, bytes->len, file) == bytes->len;

	good = file && fclose(file) == 0 && good;
	if (good)
		return STATUS_OK;
	err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be written"), path);
	return file ? STATUS_SYSTEM : err_detail(err, "%s", strerror(cause));
}

enum { FILE_ARENA_MAX_MB = 1024 };

void file_begin(struct opened_file *file, const struct arguments *arguments, const char *path)
{
	*file = (struct opened_file){.name = str_of(path), .language = arguments->language};
	arena_init(&file->arena, (size_t)FILE_ARENA_MAX_MB << 20);
	buf_init(&file->errors, 0);
}

void file_end(struct opened_file *file)
{
	arena_release(&file->arena);
	buf_release(&file->errors);
}
