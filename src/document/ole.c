/* Old office files: sectors, chains, the directory. */
#include <string.h>

#include "document/ole_int.h"

enum {
	NAME_MAX_BYTES = 64,
};

static struct str sector_at(const struct ole *ole, uint32_t sector)
{
	size_t at = ((size_t)sector + 1) * ole->sector;
	return str_slice(ole->bytes, at, at + ole->sector);
}

/* Adds one sector of the chain table: where each sector goes on. */
static bool add_chains(struct ole *ole, uint32_t sector, size_t *count)
{
	struct str table = sector_at(ole, sector);
	for (size_t at = 0; at + 4 <= table.len && *count < ole->sector_count; at += 4)
		ole->next[(*count)++] = ole_u32(table, at);
	return table.len > 0;
}

static bool read_chains(struct ole *ole)
{
	struct str header = str_slice(ole->bytes, 0, OLE_HEADER);
	size_t count = 0;
	for (size_t i = 0; i < OLE_HEADER_CHAINS && count < ole->sector_count; i++) {
		uint32_t sector = ole_u32(header, 76 + 4 * i);
		if (sector >= ole->sector_count)
			return true;
		add_chains(ole, sector, &count);
	}
	uint32_t more = ole_u32(header, 68);
	for (size_t steps = 0; more < ole->sector_count && steps < ole->sector_count && count < ole->sector_count; steps++) {
		struct str list = sector_at(ole, more);
		if (list.len < ole->sector)
			return false;
		for (size_t at = 0; at + 8 <= list.len && count < ole->sector_count; at += 4) {
			uint32_t sector = ole_u32(list, at);
			if (sector >= ole->sector_count)
				return true;
			add_chains(ole, sector, &count);
		}
		more = ole_u32(list, ole->sector - 4);
	}
	return true;
}

bool ole_join(const struct ole *ole, uint32_t first, size_t size, struct str *out)
{
	size_t sectors = 0;
	for (uint32_t sector = first; sector < ole->sector_count && sectors <= ole->sector_count; sector = ole->next[sector])
		sectors++;
	if (sectors > ole->sector_count)
		return false; /* a circle */
	size_t len = sectors * ole->sector;
	if (size != STR_NONE && size > len)
		return false;
	char *bytes = arena_alloc(ole->arena, len);
	size_t at = 0;
	for (uint32_t sector = first; bytes && sector < ole->sector_count; sector = ole->next[sector]) {
		struct str piece = sector_at(ole, sector); /* the last one of a file may be cut off */
		memcpy(bytes + at, piece.at, piece.len);
		at += ole->sector;
	}
	if (!bytes)
		return false;
	*out = (struct str){bytes, size == STR_NONE ? len : size};
	return true;
}

static bool join_mini(const struct ole *ole, uint32_t first, size_t size, struct str *out)
{
	char *bytes = arena_alloc(ole->arena, size);
	size_t done = 0;
	for (uint32_t sector = first; bytes && done < size; ) {
		size_t at = (size_t)sector * ole->mini_sector, left = size - done;
		struct str piece = str_slice(ole->mini, at, at + (left < ole->mini_sector ? left : ole->mini_sector));
		if (!piece.len || ((size_t)sector + 1) * 4 > ole->mini_chains.len)
			return false;
		memcpy(bytes + done, piece.at, piece.len);
		done += piece.len;
		sector = ole_u32(ole->mini_chains, (size_t)sector * 4);
	}
	*out = (struct str){bytes, size};
	return bytes != NULL;
}

bool ole_open(struct arena *arena, struct str bytes, struct ole *out)
{
	struct ole ole = {.arena = arena, .bytes = bytes};
	if (bytes.len < OLE_HEADER || !str_starts(bytes, STR(OLE_MAGIC)))
		return false;
	unsigned shift = ole_u16(bytes, 30), mini_shift = ole_u16(bytes, 32);
	if ((shift != 9 && shift != 12) || mini_shift != 6)
		return false;
	ole.sector = (size_t)1 << shift;
	ole.mini_sector = (size_t)1 << mini_shift;
	ole.mini_cutoff = ole_u32(bytes, 56);
	ole.sector_count = (bytes.len - 1) / ole.sector; /* one is the header, the last may be cut off */
	ole.next = arena_array(arena, ole.sector_count + 1, sizeof *ole.next);
	if (!ole.next)
		return false;
	for (size_t i = 0; i < ole.sector_count; i++)
		ole.next[i] = OLE_CHAIN_END;
	if (!read_chains(&ole) || !ole_join(&ole, ole_u32(bytes, 48), STR_NONE, &ole.directory) || ole.directory.len < OLE_ENTRY ||
	    !ole_join(&ole, ole_u32(bytes, 60), STR_NONE, &ole.mini_chains))
		return false;
	if (!ole_join(&ole, ole_u32(ole.directory, 116), STR_NONE, &ole.mini)) /* the root entry holds the mini sectors */
		return false;
	*out = ole;
	return true;
}

bool ole_find(const struct ole *ole, const char *name, size_t *out)
{
	size_t len = strlen(name);
	for (size_t at = 0; at + OLE_ENTRY <= ole->directory.len; at += OLE_ENTRY) {
		if ((unsigned char)ole->directory.at[at + 66] != 2 || ole_u16(ole->directory, at + NAME_MAX_BYTES) != 2 * len + 2)
			continue;
		size_t i = 0;
		while (i < len && ole_u16(ole->directory, at + 2 * i) == (unsigned char)name[i])
			i++;
		if (i == len) {
			*out = at;
			return true;
		}
	}
	return false;
}

bool ole_has(const struct ole *ole, const char *name)
{
	size_t at;
	return ole_find(ole, name, &at);
}

bool ole_stream(const struct ole *ole, const char *name, struct str *out)
{
	size_t at;
	if (!ole_find(ole, name, &at))
		return false;
	uint32_t first = ole_u32(ole->directory, at + 116), size = ole_u32(ole->directory, at + 120);
	if (size > ole->bytes.len)
		return false;
	return size < ole->mini_cutoff ? join_mini(ole, first, size, out) : ole_join(ole, first, size, out);
}
