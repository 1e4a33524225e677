/* Comments on their way to the confined child that puts them into a word file. */
#include <string.h>

#include "document/confine_int.h"

static void pack(const struct document_comment *comments, size_t count, struct str author, struct buf *out)
{
	for (size_t i = 0; i < count; i++) {
		struct wire_comment wire = {(uint32_t)comments[i].at, (uint32_t)comments[i].end, (uint32_t)comments[i].quote.len,
		                            (uint32_t)comments[i].text.len};
		buf_bytes(out, &wire, sizeof wire);
	}
	buf_str(out, author);
	buf_char(out, '\0');
	for (size_t i = 0; i < count; i++) {
		buf_str(out, comments[i].quote);
		buf_str(out, comments[i].text);
	}
}

static bool take(struct str *rest, size_t len, struct str *out)
{
	if (len > rest->len)
		return false;
	*out = str_slice(*rest, 0, len);
	*rest = str_slice(*rest, len, rest->len);
	return true;
}

bool comments_unpack(struct arena *arena, struct str bytes, size_t count, struct comment_list *out)
{
	struct str rest = bytes, heads;
	struct document_comment *comments = arena_array(arena, count + 1, sizeof *comments);
	if (!comments || count > DOCUMENT_COMMENTS_MAX || !take(&rest, count * sizeof(struct wire_comment), &heads) ||
	    !str_cut(&rest, '\0', &out->author))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct wire_comment wire;
		memcpy(&wire, heads.at + i * sizeof wire, sizeof wire);
		comments[i].at = wire.at;
		comments[i].end = wire.end;
		if (!take(&rest, wire.quote_len, &comments[i].quote) || !take(&rest, wire.text_len, &comments[i].text))
			return false;
	}
	out->at = comments;
	out->count = count;
	return true;
}

struct file_answer {
	struct arena *arena;
	struct str bytes;
};

static enum wire_result take_file(int fd, const struct timespec *deadline, void *user, struct err *err)
{
	struct file_answer *answer = user;
	return wire_read_file(fd, deadline, answer->arena, ANNOTATED_MAX, &answer->bytes, err);
}

static enum status ask(struct document_worker *worker, const struct job *job, struct file_answer *answer, struct buf *out,
                       struct err *err)
{
	enum status status = worker_do(worker, job, err);
	if (!status)
		status = worker_part(worker, job->name, err);
	if (status)
		return status;
	buf_str(out, answer->bytes);
	return buf_failed(out) ? err_memory(err) : STATUS_OK;
}

enum status confine_file(const char *program, struct str name, struct str bytes, enum work work, struct str entries,
                         size_t count, struct buf *out, struct err *err)
{
	struct document_worker *worker = NULL;
	struct arena arena;
	struct file_answer answer = {.arena = &arena};
	struct job_head head = {.magic = JOB_MAGIC, .language = err ? err->language : LANGUAGE_CHINESE,
	                        .name_len = (uint32_t)name.len, .bytes_len = (uint32_t)bytes.len, .work = work,
	                        .entries = (uint32_t)count, .entries_len = (uint32_t)entries.len};
	const struct job job = {.name = name, .parts = {{(const char *)&head, sizeof head}, name, bytes, entries},
	                        .answer = take_file, .user = &answer};
	enum status status = document_check_size(name, bytes, err);
	arena_init(&arena, ANNOTATED_MAX + ENTRIES_LEN_MAX);
	if (!status)
		status = document_worker_start(program, &worker, err);
	if (!status)
		status = ask(worker, &job, &answer, out, err);
	document_worker_stop(worker);
	arena_release(&arena);
	return status;
}

enum status document_annotate_confined(const char *program, struct str name, struct str bytes, struct str author,
                                       const struct document_comment *comments, size_t count, struct buf *out,
                                       struct err *err)
{
	struct buf packed;
	enum status status = STATUS_OK;
	count = count < DOCUMENT_COMMENTS_MAX ? count : DOCUMENT_COMMENTS_MAX;
	buf_init(&packed, ENTRIES_LEN_MAX);
	pack(comments, count, author, &packed);
	if (buf_failed(&packed))
		status = err_set(err, STATUS_TOO_LARGE, N_("the comments are too many for the file \"%.*s\""), STR_ARG(name));
	if (!status)
		status = confine_file(program, name, bytes, WORK_ANNOTATE, buf_view(&packed), count, out, err);
	buf_release(&packed);
	return status;
}
