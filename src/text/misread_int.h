/* text, inside: runs of a text whose bytes were read in another encoding than they were written in. */
#ifndef ZHENWU_MISREAD_INT_H
#define ZHENWU_MISREAD_INT_H

#include "text/text_int.h"

enum misread_charset { MISREAD_GB, MISREAD_BIG5, MISREAD_UTF8, MISREAD_LATIN };

/* What was taken for what; both the same: read from the wrong byte on. */
struct misread {
	enum misread_charset taken, meant;
};

#define MISREAD_BYTES 10240 /* of a region, at most */

struct misread_tables; /* the room for one search; half a megabyte */
struct misread_tables *misread_tables_new(struct arena *arena); /* NULL: no memory */

struct misread_run {
	uint32_t at, end;    /* in the region */
	size_t first, last;  /* inside the tables */
	uint32_t characters; /* beyond ASCII that came out */
	uint32_t frequent, strange, lost;
};

/* The runs of the region that are sound Chinese read in the other way, the last one first. What they gain altogether;
 * misread_write tells of the last search. */
uint32_t misread_find(struct misread_tables *tables, const struct misread *how, struct str region, struct misread_run *runs,
                      size_t max, size_t *count);
/* What the run was meant to be, U+FFFD for bytes that lost their other half; for each byte its place in the region. `out`
 * has room for 4 bytes and `places` for 4 places for each byte of the region between at and end. */
size_t misread_write(const struct misread_tables *tables, const struct misread_run *run, char *out, uint32_t *places);

#endif
