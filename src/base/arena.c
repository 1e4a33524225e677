#include <stdlib.h>
#include <string.h>

#include "base/base.h"

struct arena_block {
	struct arena_block *next;
	size_t size, used;
	_Alignas(max_align_t) unsigned char bytes[];
};

enum { BLOCK_SIZE = 64 * 1024 - 64 };

void arena_init(struct arena *arena, size_t cap_bytes)
{
	*arena = (struct arena){.cap = cap_bytes};
}

void arena_release(struct arena *arena)
{
	struct arena_block *block = arena->blocks;
	while (block) {
		struct arena_block *next = block->next;
		free(block);
		block = next;
	}
	*arena = (struct arena){.cap = arena->cap};
}

static void *refuse(struct arena *arena)
{
	arena->failed = true;
	return NULL;
}

/* A large piece gets a block of its own behind the current one, so that the current one is filled up first. */
static struct arena_block *add_block(struct arena *arena, size_t need)
{
	size_t size = need > BLOCK_SIZE / 4 ? need : BLOCK_SIZE;
	struct arena_block *block = malloc(sizeof *block + size);
	if (!block)
		return NULL;
	block->size = size;
	block->used = 0;
	if (arena->blocks && size != BLOCK_SIZE) {
		block->next = arena->blocks->next;
		arena->blocks->next = block;
	} else {
		block->next = arena->blocks;
		arena->blocks = block;
	}
	return block;
}

/* As arena_alloc, but not zeroed. */
static void *take(struct arena *arena, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	if (arena->failed || size > SIZE_MAX - align)
		return refuse(arena);
	size = size ? (size + align - 1) / align * align : align;
	if (size > arena->cap - arena->used)
		return refuse(arena);
	struct arena_block *block = arena->blocks;
	if (!block || block->size - block->used < size)
		block = add_block(arena, size);
	if (!block)
		return refuse(arena);
	void *at = block->bytes + block->used;
	block->used += size;
	arena->used += size;
	return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	void *at = take(arena, size);
	return at ? memset(at, 0, size) : NULL;
}

void *arena_room(struct arena *arena, size_t count, size_t size)
{
	size_t total;
	if (__builtin_mul_overflow(count, size, &total))
		return refuse(arena);
	return take(arena, total);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	void *at = arena_room(arena, count, size);
	return at ? memset(at, 0, count * size) : NULL;
}

static void copy_to(char *at, struct str s)
{
	if (s.len)
		memcpy(at, s.at, s.len);
}

char *arena_text(struct arena *arena, struct str s)
{
	if (s.len == SIZE_MAX)
		return refuse(arena);
	char *copy = take(arena, s.len + 1);
	if (copy) {
		copy_to(copy, s);
		copy[s.len] = '\0';
	}
	return copy;
}

struct str arena_str(struct arena *arena, struct str s)
{
	char *copy = arena_text(arena, s);
	return copy ? (struct str){copy, s.len} : (struct str){"", 0};
}

struct str arena_concatenate(struct arena *arena, const struct str *parts, size_t count)
{
	size_t len = 0;
	for (size_t i = 0; i < count; i++)
		if (__builtin_add_overflow(len, parts[i].len, &len) || len == SIZE_MAX)
			return refuse(arena), (struct str){"", 0};
	char *text = take(arena, len + 1);
	if (!text)
		return (struct str){"", 0};
	char *at = text;
	for (size_t i = 0; i < count; at += parts[i].len, i++)
		copy_to(at, parts[i]);
	*at = '\0';
	return (struct str){text, len};
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	char *text = length < 0 ? NULL : arena_alloc(arena, (size_t)length + 1);
	if (text)
		vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text ? (struct str){text, (size_t)length} : (struct str){"", 0};
}

bool arena_failed(const struct arena *arena)
{
	return arena->failed;
}

bool arena_grow(struct arena *arena, void **items, size_t *capacity, size_t count, size_t size)
{
	size_t more = *capacity ? *capacity * 2 : 16;
	char *grown = arena_room(arena, more, size);
	if (!grown)
		return false;
	if (count)
		memcpy(grown, *items, count * size);
	memset(grown + count * size, 0, (more - count) * size);
	*items = grown;
	*capacity = more;
	return true;
}
