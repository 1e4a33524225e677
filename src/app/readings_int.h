/* Private to app: reports as parsed and read, kept for a while, and their figures with the corrections of the record.
 *
 * Parsing happens in a confined child and takes a moment; the same report is looked at again and again. So a few
 * readings are kept, by the hash of the file. A reading is never changed; corrections are laid over a copy of its
 * figures.
 */
#ifndef ZHENWU_READINGS_INT_H
#define ZHENWU_READINGS_INT_H

#include "checker/checker.h"
#include "document/document.h"
#include "ledger/ledger.h"
#include "reader/reader.h"

#include <pthread.h>
#include <semaphore.h>

#define READINGS_KEPT 3
#define READING_KEPT_MAX ((size_t)4 << 20)    /* a larger one is not kept */
#define READING_ARENA_MAX ((size_t)192 << 20)
#define READING_TEXT_MAX ((size_t)8 << 20)    /* no work report is longer */
#define PARSERS 2                             /* files parsed and read at once */

/* UTF-16 places of a text, as a browser counts them, every UTF16_STEP bytes. */
#define UTF16_STEP 64
struct utf16_map {
	struct str text;
	const uint32_t *marks;
};
enum status utf16_map_init(struct utf16_map *map, struct arena *arena, struct str text, struct err *err) MUST_CHECK;
uint32_t utf16_at(const struct utf16_map *map, size_t byte);
/* STR_NONE when `unit` is past the end or inside a character. */
size_t utf16_to_byte(const struct utf16_map *map, uint32_t unit);

struct held_reading {
	char hash[HASH_TEXT_MAX];
	enum language language;
	struct arena arena;
	struct document document;
	struct reading reading;
	struct utf16_map map;
	unsigned users; /* 0: only kept */
	bool kept;
	int64_t used_at;
};

struct readings {
	pthread_mutex_t lock;
	sem_t parsers;
	pthread_mutex_t archives; /* held by the one upload that unpacks an archive */
	const char *program;
	const struct reader *reader;
	struct held_reading *kept[READINGS_KEPT];
};
enum status readings_init(struct readings *readings, const char *program, const struct reader *reader, struct err *err)
	MUST_CHECK;
void readings_release(struct readings *readings);

/* Parses and reads `bytes`, or finds them read already. The caller gives it back with reading_return(). */
enum status reading_take(struct readings *readings, struct str name, struct str bytes, enum language language,
                         struct held_reading **out, struct err *err) MUST_CHECK;
void reading_return(struct readings *readings, struct held_reading *held);

/* ---- figures as the record sees them ---- */
struct seen_figure {
	struct figure figure;
	int64_t n;          /* its number in the API */
	bool corrected, removed;
	int64_t row, version; /* of its correction or, when `added`, of the added figure; 0 when there is none */
	bool added;
	struct str fields;  /* JSON of the correction */
};
struct seen_figures {
	struct seen_figure *at; /* in reading order */
	size_t count;
};
/* The figures of a reading with corrections laid over them and added ones among them. document 0: no added ones. */
enum status figures_see(struct ledger_tx *tx, int64_t document, const struct held_reading *held, struct arena *arena,
                        struct seen_figures *out, struct err *err) MUST_CHECK;
struct seen_figure *figures_find(const struct seen_figures *figures, int64_t n); /* NULL when there is none */
/* Where a correction of this figure is kept: the hash of its sentence, and the place in it. */
void correction_key(const struct document *document, const struct figure *figure, char hash[HASH_TEXT_MAX],
                    int64_t *at);
/* The reading as the checker is to see it: with corrections, without what was removed. */
enum status figures_reading(const struct held_reading *held, const struct seen_figures *figures, struct arena *arena,
                            struct reading *out, struct err *err) MUST_CHECK;

#endif
