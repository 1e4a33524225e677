/* The container around old office files (OLE2 compound file): a small file system of sectors in chains. Every number in it is
 * checked before it is used; a chain that goes round in a circle ends where the file would have ended. */
#ifndef ZHENWU_OLE_INT_H
#define ZHENWU_OLE_INT_H

#include "base/base.h"

#define OLE_MAGIC "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
struct ole {
	struct arena *arena;
	struct str bytes;
	size_t sector, mini_sector; /* bytes */
	size_t sector_count;
	uint32_t *next;      /* of each sector: the one behind it in its chain */
	struct str directory, mini_chains, mini;
	uint32_t mini_cutoff; /* smaller streams lie in mini sectors */
};
/* false: no such container, a broken one, or no memory (arena_failed). */
bool ole_open(struct arena *arena, struct str bytes, struct ole *out);
/* The stream of this name (ASCII); false when there is none or it is broken. */
bool ole_stream(const struct ole *ole, const char *name, struct str *out);
bool ole_has(const struct ole *ole, const char *name);

/* Little-endian numbers; the caller has checked that they lie inside. */
static inline uint16_t ole_u16(struct str s, size_t at)
{
	return (uint16_t)((unsigned char)s.at[at] | (unsigned char)s.at[at + 1] << 8);
}

static inline uint32_t ole_u32(struct str s, size_t at)
{
	return (uint32_t)ole_u16(s, at) | (uint32_t)ole_u16(s, at + 2) << 16;
}

#endif
