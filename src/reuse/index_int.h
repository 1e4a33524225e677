/* reuse, inside: the index as index.c changes it and find.c asks it. */
#ifndef ZHENWU_REUSE_INDEX_INT_H
#define ZHENWU_REUSE_INDEX_INT_H

#include <pthread.h>

#include "reuse/reuse_int.h"

/* A document that is to go with the next commit. */
struct removal {
	struct segment *segment;
	uint32_t document;
};

struct reuse_index {
	pthread_rwlock_t lock;    /* of `segments` and what they have removed: held while it is asked, and for the moment of change */
	struct folder folder;
	enum reuse_access access;
	struct segments segments; /* what is found */
	struct segments pending;  /* written, not committed */
	/* not written yet */
	uint64_t *postings;       /* print << 32 | document */
	size_t posting_count, posting_capacity;
	struct buf keys;          /* each with a line end */
	uint32_t document_count;
	struct removal *removals;
	size_t removal_count, removal_capacity;
};

#endif
