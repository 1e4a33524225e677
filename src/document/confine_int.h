/* confinement, inside: what parent and child say to each other.
 *
 * The child gets its job on descriptor 0, a sealed file in memory: struct job_head, the name, the bytes. It answers on
 * descriptor 1, a pipe: struct wire_head, then an error (struct wire_error) or a document: text, origin (packets of runs,
 * until they cover the text), blocks, notes.
 * Both ends are the same program, so structures travel as they lie in memory. The parent believes nothing: lengths are
 * capped before memory is taken, and every value is checked (wire_read). */
#ifndef ZHENWU_CONFINE_INT_H
#define ZHENWU_CONFINE_INT_H

#include <time.h>

#include "document/document_int.h"

#define JOB_MAGIC 0x315A4A42u
#define WIRE_MAGIC 0x315A5752u

struct job_head {
	uint32_t magic, language, name_len, bytes_len;
};

struct wire_head {
	uint32_t magic, status, format, encoding, text_len, block_count, note_count;
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
	uint32_t kind, level, at, end, table, row, column;
};

struct wire_note {
	uint32_t code, at, end;
};

/* ---- child ---- */

/* Resource limits and the list of allowed system calls. After true nothing can be opened, started or changed any more. */
bool child_limit(void);
bool child_confine(void);
bool wire_write_document(int fd, const struct document *document);
bool wire_write_error(int fd, const struct err *err);

/* Puts the places from *at on into up to `max` runs and moves *at; text.len + 1 when all are told. */
size_t origin_pack(const struct document *document, enum encoding encoding, size_t *at, struct wire_run *runs, size_t max);

/* ---- parent ---- */

/* Writes the places of one run at origin[*at] and moves *at. false when no sound child sends that. `text` is valid UTF-8. */
bool origin_unpack(struct str text, enum encoding encoding, const struct wire_run *run, size_t *at, uint32_t *origin,
                   size_t source_len) MUST_CHECK;

enum wire_result {
	WIRE_DOCUMENT,
	WIRE_ERROR,   /* the child's own clear error, now in err */
	WIRE_SHORT,   /* the pipe ended too early */
	WIRE_INVALID, /* an answer that no sound child gives */
	WIRE_TIMEOUT,
	WIRE_MEMORY,
};
enum wire_result wire_read(int fd, const struct timespec *deadline, struct arena *arena, struct str bytes,
                           struct document *out, struct err *err);
int milliseconds_left(const struct timespec *deadline); /* 0 when it has passed */

/* document_parse_confined with another patience than the usual one. */
enum status confine_parse(struct arena *arena, const char *program, struct str name, struct str bytes,
                          int patience_milliseconds, struct document *out, struct err *err);

#endif
