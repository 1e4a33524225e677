/* A file of the index that somebody else wrote: it is refused, or asked without harm. The checksums are put right first, so that what
 * they guard is reached. */
#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "reuse/reuse_int.h"
#include "target.h"

enum { AT_PAGES = 24, AT_TAIL_LEN = 36, AT_TAIL_SUM = 44, AT_SUM = 52 };

static void seal(uint8_t *bytes, size_t size)
{
	uint64_t tail_len, sum;
	uint32_t pages;
	memcpy(&pages, bytes + AT_PAGES, sizeof pages);
	pages = le32toh(pages);
	for (uint64_t i = 1; i <= pages && (i + 1) * PAGE_SIZE <= size; i++) {
		uint32_t page_sum = htole32((uint32_t)XXH3_64bits(bytes + i * PAGE_SIZE + 4, PAGE_SIZE - 4));
		memcpy(bytes + i * PAGE_SIZE, &page_sum, sizeof page_sum);
	}
	memcpy(&tail_len, bytes + AT_TAIL_LEN, sizeof tail_len);
	tail_len = le64toh(tail_len);
	if (tail_len <= size) {
		sum = htole64(XXH3_64bits(bytes + size - tail_len, tail_len));
		memcpy(bytes + AT_TAIL_SUM, &sum, sizeof sum);
	}
	sum = htole64(XXH3_64bits(bytes, AT_SUM));
	memcpy(bytes + AT_SUM, &sum, sizeof sum);
}

static void walk(struct segment *segment)
{
	struct err err = {.language = LANGUAGE_CHINESE};
	static struct page page;
	for (uint32_t i = 0; i < segment->documents; i++)
		promise(segment_key(segment, i).len <= segment->keys_len, "a key lies among the keys");
	for (uint32_t i = 0; i < segment->pages; i++) {
		bool bad = false;
		uint32_t before = segment_first(segment, i);
		if (page_read(segment, i, &page, &err))
			continue;
		while (page_next(&page, segment->documents, &bad)) {
			promise(page.document < segment->documents && page.print >= before, "postings are in order");
			before = page.print;
		}
	}
}

static void merge(struct segment *segment)
{
	struct err err = {.language = LANGUAGE_CHINESE};
	struct segment *both[] = {segment, segment};
	struct segment_writer writer;
	int file = memfd_create("merged", MFD_CLOEXEC);
	if (file < 0)
		abort();
	writer_begin(&writer, file);
	if (!segments_merge(both, COUNT_OF(both), &writer, &err)) {
		struct segment *merged = NULL;
		promise(!segment_open(file, 1, &merged, &err), "what was merged can be opened");
		promise(merged->documents == 2 * segment->documents, "with all documents");
		segment_close(merged);
	} else {
		close(file);
	}
	writer_release(&writer);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct err err = {.language = LANGUAGE_CHINESE};
	struct segment *segment = NULL;
	int file = memfd_create("segment", MFD_CLOEXEC);
	uint8_t *copy = malloc(size + 1);
	if (file < 0 || !copy)
		abort();
	memcpy(copy, bytes, size);
	if (size >= PAGE_SIZE)
		seal(copy, size);
	if (write(file, copy, size) != (ssize_t)size)
		abort();
	free(copy);
	if (segment_open(file, 0, &segment, &err))
		return 0;
	walk(segment);
	merge(segment);
	segment_close(segment);
	return 0;
}
