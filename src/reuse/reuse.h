/* reuse: which passages of a text stand in another one, with names and numbers changed; and an index that tells, out of a
 * hundred thousand documents, the few worth comparing. No database, no document: texts come in, places go out.
 *
 * Invariants:
 * - Two texts are compared by what stays when a report is made out of another: each number is one symbol; blanks and
 *   punctuation do not count; traditional characters are simplified.
 * - The index notices every run of REUSE_NOTICED symbols that a text shares with a document of it. It keeps no text and no
 *   places: its answer is a list of candidates, and only reuse_compare() says what is shared.
 * - Set phrases of officials, titles between 《 》 and numbers that differ are no reuse: a passage says how many symbols remain
 *   without them (`own`).
 * - The index on disk is never half written: files are written, synced, then named by a manifest that is replaced whole.
 *   A damaged byte is noticed by checksums where it is read (STATUS_CORRUPT), never believed.
 *
 * Life cycle: `struct reuse` (settings and set phrases) is read-only once made: threads may share it. Texts, passages and
 * candidates live in the arena the caller gives. An index may be asked by many threads while one adds to it.
 */
#ifndef ZHENWU_REUSE_H
#define ZHENWU_REUSE_H

#include "base/base.h"
#include "text/text.h"

/* ---- settings ------------------------------------------------------------------------------------------------------
 * definitions/reuse/reuse.csv: limits with their meaning, set phrases, characters of numbers. */
struct reuse_settings {
	uint32_t passage_least;    /* own symbols a passage must have to be told */
	uint32_t passage_warning;  /* … to be a warning by itself */
	uint32_t share_warning;    /* percent of the text that one source gives, from which on all its passages are warnings */
	uint32_t repeated_least;   /* own symbols that stand twice in one text */
	uint32_t candidates;       /* documents compared with one text */
	uint32_t common_least;     /* a run that so many documents have … */
	uint32_t common_per_mille; /* … and so many of a thousand is a set phrase */
};
struct reuse;
enum status reuse_new(struct reuse **out, struct err *err) MUST_CHECK;
void reuse_free(struct reuse *reuse);
const struct reuse_settings *reuse_settings(const struct reuse *reuse);

/* ---- texts ---------------------------------------------------------------------------------------------------------
 * Begin, add the parts of the source that count (in order, without overlap), end. */
struct reuse_text {
	struct str source;
	uint32_t *symbols; /* code points; REUSE_NUMBER for a number */
	uint32_t *at, *end; /* the bytes of the source each stands for */
	uint8_t *plain;     /* 1: neither set phrase nor title nor number */
	size_t count;
	/* while it is made */
	const struct reuse *reuse;
	const struct text_simplifier *simplifier;
	struct arena *arena;
	struct text_shadow shadow;
	size_t capacity;
	bool failed;
};
#define REUSE_NUMBER 0x110000u
/* simplifier may be NULL: then traditional characters stay as they are. */
void reuse_text_begin(struct reuse_text *text, const struct reuse *reuse, const struct text_simplifier *simplifier,
                      struct arena *arena, struct str source);
void reuse_text_add(struct reuse_text *text, size_t at, size_t end); /* bytes of the source */
bool reuse_text_end(struct reuse_text *text) MUST_CHECK; /* false: the arena refused */

/* ---- comparing ------------------------------------------------------------------------------------------------------ */
struct reuse_passage {
	uint32_t at, end;             /* bytes of the text */
	uint32_t other_at, other_end; /* bytes of the other text; when it is in pieces there, the longest */
	uint32_t shared;              /* symbols that agree */
	uint32_t own;                 /* those among them that are the writer's own words, less what changed numbers cost */
};
struct reuse_passages {
	struct reuse_passage *at; /* in order of the text */
	size_t count;
	uint32_t shared; /* of all, symbols; text->count is the whole */
};
/* Passages of `text` that stand in `other`, at least settings.passage_least own symbols each. */
bool reuse_compare(const struct reuse_text *text, const struct reuse_text *other, struct reuse_passages *out) MUST_CHECK;
/* Passages that stood in the same text before, with the same numbers, at least settings.repeated_least own symbols. */
bool reuse_repeated(const struct reuse_text *text, struct reuse_passages *out) MUST_CHECK;

/* ---- the index ------------------------------------------------------------------------------------------------------
 * A folder of immutable files. A document is known by its key, any text without control characters. Keys are the
 * caller's: the same one should not be added twice. */
#define REUSE_RUN 12u    /* symbols that are hashed together */
#define REUSE_WINDOW 21u /* of as many runs one is kept */
#define REUSE_NOTICED (REUSE_RUN + REUSE_WINDOW - 1)
#define REUSE_KEY_MAX 4096u

struct reuse_index;
enum reuse_access { REUSE_READ, REUSE_WRITE };
/* directory NULL: in memory, gone when closed. REUSE_WRITE makes the folder, and keeps other writers out (STATUS_BUSY).
 * STATUS_NOT_FOUND when there is none to read; STATUS_CORRUPT when it is damaged: it must be built again. */
enum status reuse_index_open(const char *directory, enum reuse_access access, struct reuse_index **out,
                             struct err *err) MUST_CHECK;
void reuse_index_close(struct reuse_index *index); /* what was not committed is lost; NULL is nothing */
/* Removes the files of an index, whatever their state; other files of the folder stay. */
enum status reuse_index_erase(const char *directory, struct err *err) MUST_CHECK;

/* One thread adds, removes, commits. Nothing of it is found before the commit, which is on disk when it returns and merges
 * files when there are many. After a failure everything since the last commit is forgotten; only when the very last sync failed
 * it holds, but a power loss may take it back. */
enum status reuse_index_add(struct reuse_index *index, struct str key, const struct reuse_text *text,
                            struct err *err) MUST_CHECK;
enum status reuse_index_remove(struct reuse_index *index, struct str key, struct err *err) MUST_CHECK; /* a committed one; unknown: OK */
enum status reuse_index_commit(struct reuse_index *index, struct err *err) MUST_CHECK;
/* Merges everything into one file, without what was removed. */
enum status reuse_index_pack(struct reuse_index *index, struct err *err) MUST_CHECK;

struct reuse_size {
	size_t documents;
	uint64_t prints, bytes; /* bytes of all files */
	size_t files;
};
void reuse_index_size(struct reuse_index *index, struct reuse_size *out);
/* Keys of all documents, in the order in which they came; copies in the arena. For the thread that adds. */
enum status reuse_index_keys(struct reuse_index *index, struct arena *arena, struct str **keys, size_t *count,
                             struct err *err) MUST_CHECK;

struct reuse_candidate {
	struct str key;
	uint32_t hits;   /* runs it shares with the text and no better candidate had */
	uint32_t weight; /* the same, rare ones counting more */
};
/* The documents most likely to share passages with the text, best first, at most settings.candidates. `admits` (may be
 * NULL) is asked of each before it is taken: false passes it over as if it were not in the index. */
struct reuse_question {
	const struct reuse_text *text;
	bool (*admits)(void *user, struct str key);
	void *user;
};
enum status reuse_index_find(struct reuse_index *index, struct arena *arena, const struct reuse_question *question,
                             const struct reuse_candidate **out, size_t *count, struct err *err) MUST_CHECK;

#endif
