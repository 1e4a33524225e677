/* One file after the other, each parsed in a confined child. */
#include "cli/files_int.h"

#include <errno.h>
#include <string.h>

#define FILE_ARENA_MAX ((size_t)1 << 30)

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

enum status file_open(const struct reader *reader, const char *path, enum language language, struct opened_file *out,
                      struct err *err)
{
	struct str bytes = STR("");
	enum status status;

	out->name = str_of(path);
	arena_init(&out->arena, FILE_ARENA_MAX);
	status = strcmp(path, "-") == 0 ? read_input(&out->arena, &bytes, err)
	                                : document_read_file(&out->arena, path, &bytes, err);
	if (!status)
		status = document_parse_confined(&out->arena, PROGRAM, out->name, bytes, &out->document, err);
	return status ? status : reader_read(reader, &out->arena, &out->document, language, &out->reading, err);
}

static int do_file(const struct arguments *arguments, const struct reader *reader, const char *path, struct buf *out,
                   file_work *each)
{
	struct err err = {.language = arguments->language};
	struct opened_file file;
	int code;

	if (file_open(reader, path, arguments->language, &file, &err))
		code = say_error(path, &err);
	else
		code = each(arguments, reader, &file, out);
	arena_release(&file.arena);
	return code;
}

int for_each_file(const struct arguments *arguments, const struct buf *head, file_work *each)
{
	struct err err = {.language = arguments->language};
	struct reader *reader = NULL;
	struct buf out;
	int worst = 0;

	if (reader_new(&reader, &err))
		return say_error(NULL, &err);
	buf_init(&out, 0);
	if (head)
		buf_str(&out, buf_view(head));
	for (size_t i = 0; i < arguments->count; i++) {
		int code = do_file(arguments, reader, arguments->words[i], &out, each);
		int written = put_out(&out, arguments->language);
		worst = code > worst ? code : worst;
		if (written) {
			worst = written;
			break;
		}
	}
	buf_release(&out);
	reader_free(reader);
	return worst;
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
