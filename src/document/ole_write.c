/* The container around old office files, written anew with one stream changed: streams one behind the other, then what finds them. */
#include "document/ole_int.h"

enum {
	AT_CHAIN_SECTORS = 44, AT_DIRECTORY = 48, AT_MINI_CHAINS = 60, AT_MINI_CHAIN_SECTORS = 64, AT_MORE = 68, AT_MORE_SECTORS = 72,
	AT_CHAINS = 76,
};
#define SECTOR_FREE 0xFFFFFFFFu
#define SECTOR_OF_CHAINS 0xFFFFFFFDu
#define SECTOR_OF_MORE 0xFFFFFFFCu

struct writing {
	const struct ole *ole;
	struct buf *out;
	size_t base;  /* of the container in `out` */
	uint32_t *next; /* of each sector written so far */
	size_t count, capacity;
	bool failed;
};

static void add_sector(struct writing *writing, uint32_t next)
{
	if (arena_reserve(writing->ole->arena, (void **)&writing->next, &writing->capacity, writing->count, sizeof *writing->next))
		writing->next[writing->count++] = next;
	else
		writing->failed = true;
}

static void put_zeros(struct buf *out, size_t count)
{
	static const char zeros[512] = {0};
	for (; count > 0; count -= count < sizeof zeros ? count : sizeof zeros)
		buf_bytes(out, zeros, count < sizeof zeros ? count : sizeof zeros);
}

/* The bytes as a chain of sectors: returns the first. */
static uint32_t put_chain(struct writing *writing, struct str bytes)
{
	size_t size = writing->ole->sector, first = writing->count, sectors = (bytes.len + size - 1) / size;
	if (!sectors)
		return OLE_CHAIN_END;
	for (size_t i = 1; i <= sectors; i++)
		add_sector(writing, i == sectors ? OLE_CHAIN_END : (uint32_t)(first + i));
	buf_str(writing->out, bytes);
	put_zeros(writing->out, sectors * size - bytes.len);
	return (uint32_t)first;
}

/* The streams; their places go into the directory. */
static bool put_streams(struct writing *writing, size_t changed, struct str stream, char *directory)
{
	const struct ole *ole = writing->ole;
	size_t total = 0;
	for (size_t at = 0; at + OLE_ENTRY <= ole->directory.len; at += OLE_ENTRY) {
		unsigned kind = (unsigned char)directory[at + OLE_ENTRY_KIND];
		uint32_t size = ole_u32(ole->directory, at + OLE_ENTRY_SIZE), first = ole_u32(ole->directory, at + OLE_ENTRY_FIRST);
		struct str bytes = stream;
		if (at == changed)
			ole_put_u32(directory + at + OLE_ENTRY_SIZE, (uint32_t)stream.len);
		else if (kind == OLE_KIND_ROOT)
			bytes = ole->mini;
		else if (kind != OLE_KIND_STREAM || size < ole->mini_cutoff)
			continue;
		else if (size > ole->bytes.len || !ole_join(ole, first, size, &bytes))
			return false;
		total += at == changed ? 0 : bytes.len;
		if (total > ole->bytes.len * 2) /* streams that share their sectors */
			return false;
		ole_put_u32(directory + at + OLE_ENTRY_FIRST, put_chain(writing, bytes));
	}
	return true;
}

/* The table of chains, and behind it the lists of its sectors that do not fit into the header. */
static void put_chains(struct writing *writing, char header[OLE_HEADER])
{
	size_t size = writing->ole->sector, each = size / 4, data = writing->count, chains = 0, more = 0, needed = 1;
	while (chains < needed) {
		chains = needed;
		more = chains > OLE_HEADER_CHAINS ? (chains - OLE_HEADER_CHAINS + each - 2) / (each - 1) : 0;
		needed = (data + chains + more + each - 1) / each;
	}
	for (size_t i = 0; i < chains; i++)
		add_sector(writing, SECTOR_OF_CHAINS);
	for (size_t i = 0; i < more; i++)
		add_sector(writing, SECTOR_OF_MORE);
	char number[4];
	for (size_t i = 0; i < chains * each && !writing->failed; i++) {
		ole_put_u32(number, i < writing->count ? writing->next[i] : SECTOR_FREE);
		buf_bytes(writing->out, number, sizeof number);
	}
	for (size_t i = 0; i < OLE_HEADER_CHAINS; i++)
		ole_put_u32(header + AT_CHAINS + 4 * i, i < chains ? (uint32_t)(data + i) : SECTOR_FREE);
	for (size_t list = 0; list < more; list++) {
		for (size_t i = 0; i < each; i++) {
			size_t chain = OLE_HEADER_CHAINS + list * (each - 1) + i;
			bool last = i == each - 1;
			uint32_t further = list + 1 < more ? (uint32_t)(data + chains + list + 1) : OLE_CHAIN_END;
			ole_put_u32(number, last ? further : chain < chains ? (uint32_t)(data + chain) : SECTOR_FREE);
			buf_bytes(writing->out, number, sizeof number);
		}
	}
	ole_put_u32(header + AT_CHAIN_SECTORS, (uint32_t)chains);
	ole_put_u32(header + AT_MORE, more ? (uint32_t)(data + chains) : OLE_CHAIN_END);
	ole_put_u32(header + AT_MORE_SECTORS, (uint32_t)more);
}

bool ole_rewrite(const struct ole *ole, const char *name, struct str stream, struct buf *out)
{
	struct writing writing = {.ole = ole, .out = out, .base = out->len};
	char header[OLE_HEADER], *directory = arena_room(ole->arena, ole->directory.len, 1);
	size_t entry;
	if (!directory || !ole_find(ole, name, &entry))
		return false;
	if (stream.len < ole->mini_cutoff) { /* a stream that small would lie in mini sectors: it gets zeros at its end */
		char *longer = arena_alloc(ole->arena, ole->mini_cutoff);
		if (!longer)
			return false;
		memcpy(longer, stream.at, stream.len);
		stream = (struct str){longer, ole->mini_cutoff};
	}
	memcpy(directory, ole->directory.at, ole->directory.len);
	memcpy(header, ole->bytes.at, sizeof header);
	put_zeros(out, ole->sector); /* the header, of which the rest of its sector is empty */
	if (!put_streams(&writing, entry, stream, directory))
		return false;
	ole_put_u32(header + AT_MINI_CHAINS, put_chain(&writing, ole->mini_chains));
	ole_put_u32(header + AT_MINI_CHAIN_SECTORS, (uint32_t)(ole->mini_chains.len / ole->sector));
	ole_put_u32(header + AT_DIRECTORY, put_chain(&writing, (struct str){directory, ole->directory.len}));
	put_chains(&writing, header);
	if (writing.failed || buf_failed(out))
		return false;
	memcpy(out->at + writing.base, header, sizeof header);
	return true;
}
