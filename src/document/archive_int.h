/* archives, inside: what the parent and the confined child of an archive say to each other. The child has the archive on
 * descriptor 3 and maps it; the jobs and answers go the ways of any worker (confine_int.h). */
#ifndef ZHENWU_ARCHIVE_INT_H
#define ZHENWU_ARCHIVE_INT_H

#include "document/confine_int.h"

#define ARCHIVE_WORD "archive" /* behind DOCUMENT_CHILD_VERB */
#define ARCHIVE_LIST UINT32_MAX
enum {
	ARCHIVE_DESCRIPTOR = 3,
	ARCHIVE_ENTRIES_MAX = 100000,
	ARCHIVE_NAME_MAX = 1024,
	ARCHIVE_NAMES_MAX = 32 << 20,
};

/* An entry to unpack, or ARCHIVE_LIST; behind it the name, for messages. The answer to a list: struct wire_head (format 1
 * for an archive, 0 for an office document or what is no zip), wire_entry for each file, the names. To an entry: the head
 * and the bytes. */
struct archive_job {
	uint32_t magic, language, entry, name_len;
};
struct wire_entry {
	uint32_t index, name_len;
};

/* ---- parent ---- */
struct archive_list {
	bool is_archive;
	struct str *names;
	uint32_t *indexes;
	size_t count;
};
/* Takes the answer to a list. A name with control characters is one that no sound child sends. */
enum wire_result archive_read_list(int fd, const struct timespec *deadline, struct arena *arena, struct archive_list *out,
                                   struct err *err);

/* ---- child ---- */
struct unzip;
struct unzip *unzip_new(struct arena *arena, struct str bytes); /* NULL without memory */
bool unzip_serve(struct unzip *unzip); /* false at the end of the jobs */
void unzip_free(struct unzip *unzip); /* NULL is nothing; its own memory stays in the arena */

#endif
