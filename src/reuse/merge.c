/* Several segments in order become one. */
#include <stdlib.h>

#include "reuse/reuse_int.h"

/* A segment as it is merged: where it is, and the new number of each of its documents. */
struct source {
	const struct segment *segment;
	struct page *page;
	uint32_t next_page;
	uint32_t *numbers; /* NULL: base + document */
	uint32_t base;
	uint64_t order; /* print and place among the sources: the least is next */
	bool done;
};

static enum status advance(struct source *source, size_t place, struct err *err)
{
	bool bad = false;

	while (source->next_page == 0 || !page_next(source->page, source->segment->documents, &bad)) {
		if (bad)
			return segment_corrupt(err);
		if (source->next_page == source->segment->pages) {
			source->done = true;
			source->order = UINT64_MAX;
			return STATUS_OK;
		}
		enum status status = page_read(source->segment, source->next_page++, source->page, err);
		if (status)
			return status;
	}
	source->order = (uint64_t)source->page->print << 32 | place;
	return STATUS_OK;
}

/* Removed documents get no number: UINT32_MAX. */
static enum status number_documents(struct source *source, uint32_t *next, struct segment_writer *writer, struct err *err)
{
	const struct segment *segment = source->segment;
	enum status status = STATUS_OK;

	source->base = *next;
	if (segment->removed_count && !(source->numbers = calloc(segment->documents, sizeof *source->numbers)))
		return err_memory(err);
	for (uint32_t i = 0; i < segment->documents && !status; i++) {
		bool removed = segment_has_removed(segment, i);
		if (source->numbers)
			source->numbers[i] = removed ? UINT32_MAX : *next;
		if (removed)
			continue;
		++*next;
		status = writer_key(writer, segment_key(segment, i), err);
	}
	return status;
}

static enum status begin(struct source *sources, struct segment *const *segments, size_t count,
                         struct segment_writer *writer, struct err *err)
{
	uint32_t next = 0;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < count && !status; i++) {
		sources[i].segment = segments[i];
		sources[i].page = calloc(1, sizeof *sources[i].page);
		if (!sources[i].page)
			return err_memory(err);
		status = number_documents(&sources[i], &next, writer, err);
		if (!status)
			status = advance(&sources[i], i, err);
	}
	return status;
}

static struct source *least(struct source *sources, size_t count)
{
	struct source *best = &sources[0];

	for (size_t i = 1; i < count; i++)
		best = sources[i].order < best->order ? &sources[i] : best;
	return best;
}

static enum status take(struct source *source, struct segment_writer *writer, struct err *err)
{
	uint32_t document = source->page->document;
	uint32_t number = source->numbers ? source->numbers[document] : source->base + document;

	uint32_t print = source->page->print;

	if (number == UINT32_MAX)
		return STATUS_OK;
	/* A file that lies about its order is not merged. */
	if (writer->prints && (print < writer->print || (print == writer->print && number <= writer->document)))
		return segment_corrupt(err);
	return writer_posting(writer, print, number, err);
}

enum status segments_merge(struct segment *const *segments, size_t count, struct segment_writer *writer, struct err *err)
{
	struct source *sources = calloc(count, sizeof *sources), *next;
	enum status status = sources ? begin(sources, segments, count, writer, err) : err_memory(err);

	while (!status && !(next = least(sources, count))->done) {
		status = take(next, writer, err);
		if (!status)
			status = advance(next, (size_t)(next - sources), err);
	}
	if (!status)
		status = writer_end(writer, err);
	for (size_t i = 0; sources && i < count; i++) {
		free(sources[i].page);
		free(sources[i].numbers);
	}
	free(sources);
	return status;
}
