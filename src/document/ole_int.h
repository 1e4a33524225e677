/* The container around old office files (OLE2 compound file): a small file system of sectors in chains. Every number in it is
 * checked before it is used; a chain that goes round in a circle ends where the file would have ended. */
#ifndef ZHENWU_OLE_INT_H
#define ZHENWU_OLE_INT_H

#include "base/base.h"

#define OLE_MAGIC "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
enum {
	OLE_HEADER = 512,
	OLE_HEADER_CHAINS = 109, /* sectors of the chain table that the header itself names */
	OLE_ENTRY = 128,         /* bytes of an entry in the directory */
	OLE_ENTRY_KIND = 66, OLE_ENTRY_FIRST = 116, OLE_ENTRY_SIZE = 120, /* places in it */
	OLE_KIND_STREAM = 2, OLE_KIND_ROOT = 5,
};
#define OLE_CHAIN_END 0xFFFFFFFEu
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
/* The chain from `first` on, in one piece; `size` bytes of it, or all with STR_NONE. */
bool ole_join(const struct ole *ole, uint32_t first, size_t size, struct str *out);
bool ole_find(const struct ole *ole, const char *name, size_t *out); /* where the entry of the stream stands in the directory */

/* ---- ole_write.c ---- */

/* The container with `stream` as the stream of this name, appended to `out`. All other streams keep their bytes and the directory its
 * order. false: there is no such stream, another one is broken, or no memory. */
bool ole_rewrite(const struct ole *ole, const char *name, struct str stream, struct buf *out);

/* Little-endian numbers; the caller has checked that they lie inside. */
static inline uint16_t ole_u16(struct str s, size_t at)
{
	return (uint16_t)((unsigned char)s.at[at] | (unsigned char)s.at[at + 1] << 8);
}

static inline uint32_t ole_u32(struct str s, size_t at)
{
	return (uint32_t)ole_u16(s, at) | (uint32_t)ole_u16(s, at + 2) << 16;
}

static inline void ole_put_u16(char *at, uint32_t value)
{
	at[0] = (char)(value & 0xFF);
	at[1] = (char)(value >> 8 & 0xFF);
}

static inline void ole_put_u32(char *at, uint32_t value)
{
	ole_put_u16(at, value & 0xFFFF);
	ole_put_u16(at + 2, value >> 16);
}

#endif
