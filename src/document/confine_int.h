/* confinement, inside: what parent and child say to each other.
 *
 * A worker is a confined child that serves one job after the other. It reads jobs on descriptor 0, a socket: struct
 * job_head, the name, the bytes, comments to be put in (annotate_wire.c); and answers each on descriptor 1, a pipe: struct wire_head, then an error (struct
 * wire_error), a document (text, origin as packets of runs until they cover
 * the text, blocks, notes). Both ends are the same program, so
 * structures travel as they lie in memory. The parent believes nothing: lengths are capped before memory is taken, and
 * every value is checked (wire_read). */
#ifndef ZHENWU_CONFINE_INT_H
#define ZHENWU_CONFINE_INT_H

#include <sys/types.h>
#include <time.h>

#include "document/document_int.h"

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(SANITIZED)
#define SANITIZED
#endif

#define ENTRIES_LEN_MAX ((size_t)32 << 20)
#define ANNOTATED_MAX (DOCUMENT_SOURCE_MAX + ((size_t)64 << 20))
#define JOB_MAGIC 0x325A4A42u
#define WIRE_MAGIC 0x325A5752u

/* What is to be done with the file. */
enum work { WORK_PARSE, WORK_ANNOTATE, WORK_SPREADSHEET, WORK_FILL, WORK_COUNT };
struct job_head {
	uint32_t magic, language, name_len, bytes_len;
	uint32_t content, pages_left; /* pages_int.h: what the bytes are; whether they are not all of the file */
	uint32_t work; /* enum work */
	uint32_t entries, entries_len; /* how many comments or values are to be put into the file, and the bytes that say them behind it */
};

/* One of them; the author, the quotes and the texts follow all of these, in this order. */
struct wire_comment {
	uint32_t at, end, quote_len, text_len;
};

struct wire_head {
	uint32_t magic, status, format, encoding, text_len, block_count, note_count, stored_count;
};

struct wire_error {
	char message[sizeof((struct err *)0)->message];
	char detail[sizeof((struct err *)0)->detail];
	char hint[sizeof((struct err *)0)->hint];
};

/* The next `len` places, the first of them `source`; how they go on is for origin.c to say. */
struct wire_run {
	uint32_t len, source, pace;
};

#define WIRE_RUNS 255
struct wire_packet {
	uint32_t count;
	struct wire_run runs[WIRE_RUNS];
};

struct wire_block {
	uint32_t kind, level, at, end, table, row, column, row_span, column_span;
};

/* Followed by the bytes of original and restored. */
struct wire_note {
	uint32_t code, at, end, original_len, restored_len;
};

/* Followed by the bytes of its text. */
struct wire_stored {
	uint32_t table, row, column, len;
};

/* ---- processes ---- */

/* Descriptors to be given to a process: none lies below those it gets. False, or -1, with errno. */
int process_descriptor(int fd);
bool process_pipe(int ends[2]);
bool process_socket(int ends[2]);
void process_close(int *fd); /* and marks it closed */
/* Starts `program` with given[i] as its descriptor i (-1 leaves it closed) and nothing else of ours; 0 or an errno. */
int process_start(const char *program, char *const arguments[], const int *given, size_t count, pid_t *child);
/* Waits for the end until the deadline, then kills; the status as waitpid has it. */
int process_reap(pid_t child, bool kill_now, const struct timespec *deadline);
struct timespec deadline_after(int milliseconds);
int milliseconds_left(const struct timespec *deadline); /* 0 when it has passed */

/* ---- child ---- */

/* Resource limits and the list of allowed system calls. After true nothing can be opened, started or changed any more. */
bool child_limit(void);
bool child_confine(void);
bool child_read(void *bytes, size_t len); /* of a job; false at the end of the jobs, too */
bool wire_write_bytes(int fd, const void *bytes, size_t len);
bool wire_write_document(int fd, const struct document *document);
bool wire_write_error(int fd, const struct err *err);
bool wire_refuse(int fd, struct err *err); /* wire_write_error, without what the parent takes for unsound */

/* What document_annotate() is asked for: comments as they came, and the file as the answer. */
struct comment_list {
	struct str author;
	struct document_comment *at;
	size_t count;
};
bool comments_unpack(struct arena *arena, struct str bytes, size_t count, struct comment_list *out);
bool wire_write_file(int fd, struct str bytes);
/* A spreadsheet as bytes (spreadsheet_wire.c). Unpacking believes nothing of them. */
void spreadsheet_pack(const struct spreadsheet *spreadsheet, struct buf *out);
bool spreadsheet_unpack(struct arena *arena, struct str bytes, struct spreadsheet *out);
bool filling_unpack(struct arena *arena, struct str bytes, struct spreadsheet_filling *out); /* fill_wire.c */
/* A job whose answer is a file, in a child of its own. Appends the file to `out`. */
enum status confine_file(const char *program, struct str name, struct str bytes, enum work work, struct str entries,
                         size_t count, struct buf *out, struct err *err);

/* Puts the places from *at on into up to `max` runs and moves *at; text.len + 1 when all are told. */
size_t origin_pack(const struct document *document, enum encoding encoding, size_t *at, struct wire_run *runs, size_t max);

/* ---- parent ---- */

/* Writes the places of one run at origin[*at] and moves *at. false when no sound child sends that. `text` is valid UTF-8. */
bool origin_unpack(struct str text, enum encoding encoding, const struct wire_run *run, size_t *at, uint32_t *origin,
                   size_t source_len) MUST_CHECK;

enum wire_result {
	WIRE_ANSWER,
	WIRE_ERROR,   /* the child's own clear error, now in err */
	WIRE_SHORT,   /* the pipe ended too early */
	WIRE_INVALID, /* an answer that no sound child gives */
	WIRE_TIMEOUT,
	WIRE_MEMORY,
};
/* Sends a job through a socket; false when the child does not take it: its answer or its end tells why. */
bool wire_send(int fd, const struct timespec *deadline, const void *bytes, size_t len);
enum wire_result wire_read_head(int fd, const struct timespec *deadline, struct wire_head *head, struct err *err);
enum wire_result wire_read_bytes(int fd, const struct timespec *deadline, void *bytes, size_t len);
enum wire_result wire_read(int fd, const struct timespec *deadline, struct arena *arena, struct str bytes,
                           struct document *out, struct err *err);
/* A file as the answer, of at most `most` bytes, into the arena. */
enum wire_result wire_read_file(int fd, const struct timespec *deadline, struct arena *arena, size_t most,
                                struct str *out, struct err *err);
/* WIRE_ANSWER when nothing follows any more. */
enum wire_result wire_read_end(int fd, const struct timespec *deadline);

/* A job of a worker: what is sent, and the function that takes the answer. It may be called twice, by the second child. */
typedef enum wire_result wire_answer(int fd, const struct timespec *deadline, void *user, struct err *err);
struct job {
	struct str name; /* of the file, for messages */
	struct str parts[4];
	wire_answer *answer;
	void *user;
};
/* Makes sure that the answer was all and the child ended in order; `name` is of the file. */
enum status worker_part(struct document_worker *worker, struct str name, struct err *err);
/* A worker whose child gets the descriptor `archive` too, and unpacks it (archive_int.h); -1 for one that parses. */
enum status worker_start(const char *program, int archive, struct document_worker **out, struct err *err);
enum status worker_do(struct document_worker *worker, const struct job *job, struct err *err);

/* document_parse_confined with another patience than the usual one. */
enum status confine_parse(struct arena *arena, const char *program, struct str name, struct str bytes,
                          int patience_milliseconds, struct document *out, struct err *err);
/* The patience of a worker with each of its jobs; its present child, and how many jobs that has had. */
void worker_be_patient(struct document_worker *worker, int milliseconds);
pid_t worker_child(const struct document_worker *worker);
size_t worker_jobs(const struct document_worker *worker);

#endif
