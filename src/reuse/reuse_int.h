/* reuse, inside: what the files of the module share. */
#ifndef ZHENWU_REUSE_INT_H
#define ZHENWU_REUSE_INT_H

#include "reuse/reuse.h"

/* ---- reuse.c: what becomes of a character --------------------------------------------------------------------------- */
enum fold { FOLD_DROP, FOLD_KEEP, FOLD_NUMBER, FOLD_INSIDE /* part of a number only behind one: x of 20xx, the point of 1.5 */ };
#define FIRST_PLANE 0x10000u
struct reuse {
	struct reuse_settings settings;
	uint8_t folds[FIRST_PLANE];
	struct text_words *phrases; /* folded, a number as REUSE_NUMBER_LETTER */
};
#define REUSE_NUMBER_LETTER '0'
static inline enum fold fold_of(const struct reuse *reuse, uint32_t c)
{
	return c < FIRST_PLANE ? (enum fold)reuse->folds[c] : FOLD_KEEP;
}

/* ---- prints.c: the runs that stand for a text ----------------------------------------------------------------------- */
/* Hashes of runs, one of each REUSE_WINDOW in a row, sorted, each once. Never changes: it stands in files. */
bool prints_of(struct arena *arena, const struct reuse_text *text, uint32_t **prints, size_t *count) MUST_CHECK;

/* ---- segment.c: one immutable file of the index ---------------------------------------------------------------------
 * header | pages | tail. A page holds postings (print, document) in order, packed; the tail has the first print of each
 * page and the keys. Numbers are little-endian. Every part has its checksum. */
#define PAGE_SIZE 4096u
#define PAGE_HEAD 12u
#define SEGMENT_HEAD 64u
#define SEGMENT_BYTES_MAX ((uint64_t)1 << 40)
#define SEGMENT_DOCUMENTS_MAX (UINT32_MAX / 2)

struct segment {
	int file;
	uint32_t number;              /* of its name */
	uint32_t documents, pages;
	uint64_t prints, bytes;
	uint8_t *tail;
	const uint8_t *firsts;        /* pages × 4 bytes */
	const uint8_t *key_places;    /* (documents + 1) × 4 bytes: places in keys */
	const char *keys;
	size_t keys_len;
	uint8_t *removed;             /* a bit a document; NULL: none */
	uint32_t removed_count;
};
/* Takes the file over, also when it fails. STATUS_CORRUPT when anything does not fit. */
enum status segment_open(int file, uint32_t number, struct segment **out, struct err *err) MUST_CHECK;
void segment_close(struct segment *segment);
struct str segment_key(const struct segment *segment, uint32_t document);
static inline bool segment_has_removed(const struct segment *segment, uint32_t document)
{
	return segment->removed && (segment->removed[document / 8] >> document % 8 & 1);
}
bool segment_remove(struct segment *segment, uint32_t document) MUST_CHECK; /* false: no memory */
enum status segment_corrupt(struct err *err);

/* A page as it is read: its postings one after the other. */
struct page {
	uint8_t bytes[PAGE_SIZE];
	uint32_t at, used;
	uint32_t print, document; /* the posting last given */
	bool begun;
};
enum status page_read(const struct segment *segment, uint32_t number, struct page *out, struct err *err) MUST_CHECK;
/* False at its end; *bad when the bytes are no postings. */
bool page_next(struct page *page, uint32_t documents, bool *bad);
uint32_t segment_first(const struct segment *segment, uint32_t page);

/* Writing: postings in order, keys in order, then the end. The file is the caller's. */
struct segment_writer {
	int file;
	uint8_t page[PAGE_SIZE];
	uint32_t used, print, document;
	bool begun;
	struct buf waiting;     /* pages that wait to be written */
	struct buf firsts, places, keys;
	uint32_t documents, pages;
	uint64_t prints, written;
};
void writer_begin(struct segment_writer *writer, int file);
enum status writer_posting(struct segment_writer *writer, uint32_t print, uint32_t document, struct err *err) MUST_CHECK;
enum status writer_key(struct segment_writer *writer, struct str key, struct err *err) MUST_CHECK;
enum status writer_end(struct segment_writer *writer, struct err *err) MUST_CHECK; /* synced when the file is on a disk */
void writer_release(struct segment_writer *writer);

/* ---- merge.c ---------------------------------------------------------------------------------------------------------
 * Several segments in order become one, without what was removed. */
enum status segments_merge(struct segment *const *segments, size_t count, struct segment_writer *writer,
                           struct err *err) MUST_CHECK;

/* ---- folder.c: names, the manifest, the lock ------------------------------------------------------------------------ */
#define SEGMENTS_MAX 64u
struct segments {
	struct segment *at[SEGMENTS_MAX];
	size_t count;
};
struct folder {
	int directory, lock; /* -1: none (in memory; a reader) */
	uint32_t next;       /* number of the next segment */
};
enum status folder_open(const char *path, enum reuse_access access, struct folder *out, struct err *err) MUST_CHECK;
void folder_close(struct folder *folder);
/* Opens what the manifest names. No manifest: STATUS_NOT_FOUND. */
enum status folder_read(struct folder *folder, struct segments *out, struct err *err) MUST_CHECK;
/* Replaces the manifest. *replaced also when it failed: then the new one counts, but a power loss may take it back. */
enum status folder_write(struct folder *folder, const struct segments *segments, bool *replaced, struct err *err) MUST_CHECK;
/* A new file for a segment; in memory when the folder is. */
enum status folder_create(struct folder *folder, uint32_t *number, int *file, struct err *err) MUST_CHECK;
void folder_remove(struct folder *folder, uint32_t number);
/* Files of the index that no segment needs: left by one who was stopped. */
void folder_sweep(struct folder *folder, const struct segments *segments);
enum status folder_erase(const char *path, struct err *err) MUST_CHECK;
enum status write_all(int file, const void *bytes, size_t len, struct err *err) MUST_CHECK;
enum status write_failed(int cause, struct err *err);

#endif
