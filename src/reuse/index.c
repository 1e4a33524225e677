/* The index: adding and removing documents, committing, merging. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "reuse/index_int.h"

enum {
	POSTINGS_MAX = 4 << 20, /* of 8 bytes: then a file is written */
	RADIX_BITS = 11,
	RADIX_ROUNDS = 3,
	MERGE_LEAST = 6, /* files of alike size */
};

/* ---- opening and closing ---- */

static void close_segments(struct segments *segments)
{
	while (segments->count)
		segment_close(segments->at[--segments->count]);
}

enum status reuse_index_open(const char *directory, enum reuse_access access, struct reuse_index **out, struct err *err)
{
	struct reuse_index *index = calloc(1, sizeof *index);
	enum status status;
	bool replaced;

	if (!index)
		return err_memory(err);
	index->access = access;
	buf_init(&index->keys, 0);
	pthread_rwlock_init(&index->lock, NULL);
	status = folder_open(directory, access, &index->folder, err);
	if (!status && directory) {
		status = folder_read(&index->folder, &index->segments, err);
		if (status == STATUS_NOT_FOUND && access == REUSE_WRITE)
			status = folder_write(&index->folder, &index->segments, &replaced, err);
		if (!status && access == REUSE_WRITE)
			folder_sweep(&index->folder, &index->segments);
	}
	if (status) {
		reuse_index_close(index);
		return status;
	}
	*out = index;
	return STATUS_OK;
}

/* What was added since the last commit. */
static void forget(struct reuse_index *index)
{
	for (size_t i = 0; i < index->pending.count; i++)
		folder_remove(&index->folder, index->pending.at[i]->number);
	close_segments(&index->pending);
	index->posting_count = 0;
	index->document_count = 0;
	index->removal_count = 0;
	buf_clear(&index->keys);
}

void reuse_index_close(struct reuse_index *index)
{
	if (!index)
		return;
	forget(index);
	close_segments(&index->segments);
	folder_close(&index->folder);
	pthread_rwlock_destroy(&index->lock);
	free(index->postings);
	free(index->removals);
	buf_release(&index->keys);
	free(index);
}

enum status reuse_index_erase(const char *directory, struct err *err)
{
	return folder_erase(directory, err);
}

/* ---- from memory to a file ---- */

/* By print; documents stay in their order. */
static enum status sort_postings(uint64_t *postings, size_t count, struct err *err)
{
	uint64_t *other = malloc((count + 1) * sizeof *other), *from = postings, *to = other;

	if (!other)
		return err_memory(err);
	for (unsigned round = 0; round < RADIX_ROUNDS; round++) {
		size_t places[1 << RADIX_BITS] = {0}, sum = 0;
		unsigned shift = 32 + round * RADIX_BITS;
		for (size_t i = 0; i < count; i++)
			places[from[i] >> shift & ((1 << RADIX_BITS) - 1)]++;
		for (size_t i = 0; i < COUNT_OF(places); i++) {
			size_t here = places[i];
			places[i] = sum;
			sum += here;
		}
		for (size_t i = 0; i < count; i++)
			to[places[from[i] >> shift & ((1 << RADIX_BITS) - 1)]++] = from[i];
		uint64_t *swap = from;
		from = to;
		to = swap;
	}
	if (from != postings)
		memcpy(postings, from, count * sizeof *postings);
	free(other);
	return STATUS_OK;
}

/* Closes the writer and opens what it wrote; nothing is left when anything failed. */
static enum status open_written(struct reuse_index *index, struct segment_writer *writer, uint32_t number,
                                enum status status, struct segment **out, struct err *err)
{
	int file = writer->file;

	writer_release(writer);
	if (status)
		close(file);
	else
		status = segment_open(file, number, out, err);
	if (status)
		folder_remove(&index->folder, number);
	return status;
}

static enum status write_postings(struct reuse_index *index, struct segment_writer *writer, struct err *err)
{
	struct str keys = buf_view(&index->keys), key;
	enum status status = sort_postings(index->postings, index->posting_count, err);

	for (size_t i = 0; i < index->posting_count && !status; i++)
		status = writer_posting(writer, (uint32_t)(index->postings[i] >> 32), (uint32_t)index->postings[i], err);
	while (!status && keys.len && str_cut(&keys, '\n', &key))
		status = writer_key(writer, key, err);
	return status ? status : writer_end(writer, err);
}

static enum status merge_into(struct reuse_index *index, struct segment *const *segments, size_t count,
                              struct segment **out, struct err *err)
{
	struct segment_writer writer;
	uint32_t number;
	int file;
	enum status status = folder_create(&index->folder, &number, &file, err);

	if (status)
		return status;
	writer_begin(&writer, file);
	status = segments_merge(segments, count, &writer, err);
	return open_written(index, &writer, number, status, out, err);
}

/* Files written since the commit become one, so that there is room for more. */
static enum status merge_pending(struct reuse_index *index, struct err *err)
{
	struct segment *merged;
	enum status status = merge_into(index, index->pending.at, index->pending.count, &merged, err);

	if (status)
		return status;
	for (size_t i = 0; i < index->pending.count; i++)
		folder_remove(&index->folder, index->pending.at[i]->number);
	close_segments(&index->pending);
	index->pending.at[index->pending.count++] = merged;
	return STATUS_OK;
}

static enum status flush(struct reuse_index *index, struct err *err)
{
	struct segment_writer writer;
	uint32_t number;
	int file;
	enum status status = STATUS_OK;

	if (index->document_count == 0)
		return STATUS_OK;
	if (index->segments.count + index->pending.count == SEGMENTS_MAX)
		status = merge_pending(index, err);
	if (!status)
		status = folder_create(&index->folder, &number, &file, err);
	if (status)
		return status;
	writer_begin(&writer, file);
	status = write_postings(index, &writer, err);
	status = open_written(index, &writer, number, status, &index->pending.at[index->pending.count], err);
	index->pending.count += !status;
	index->posting_count = 0;
	index->document_count = 0;
	buf_clear(&index->keys);
	return status;
}

/* ---- adding and removing ---- */

static bool reserve(struct reuse_index *index, size_t more)
{
	size_t needed = index->posting_count + more, capacity = index->posting_capacity ? index->posting_capacity : 1024;
	uint64_t *grown;

	while (capacity < needed)
		capacity *= 2;
	if (capacity == index->posting_capacity)
		return true;
	grown = realloc(index->postings, capacity * sizeof *grown);
	if (!grown)
		return false;
	index->postings = grown;
	index->posting_capacity = capacity;
	return true;
}

static enum status key_fits(struct str key, struct err *err)
{
	if (key.len > 0 && key.len <= REUSE_KEY_MAX && str_find_control(key, "", 0) == STR_NONE)
		return STATUS_OK;
	return err_set(err, STATUS_INPUT, N_("\"%.*s\" cannot name a document of the index"), (int)(key.len < 80 ? key.len : 80),
	               key.at);
}

static enum status add(struct reuse_index *index, struct str key, const struct reuse_text *text, struct err *err)
{
	uint32_t *prints;
	size_t count;

	if (!prints_of(text->arena, text, &prints, &count) || !reserve(index, count))
		return err_memory(err);
	for (size_t i = 0; i < count; i++)
		index->postings[index->posting_count++] = (uint64_t)prints[i] << 32 | index->document_count;
	buf_str(&index->keys, key);
	buf_char(&index->keys, '\n');
	index->document_count++;
	if (buf_failed(&index->keys))
		return err_memory(err);
	return index->posting_count >= POSTINGS_MAX ? flush(index, err) : STATUS_OK;
}

enum status reuse_index_add(struct reuse_index *index, struct str key, const struct reuse_text *text, struct err *err)
{
	enum status status = key_fits(key, err);

	if (status)
		return status;
	status = add(index, key, text, err);
	if (status)
		forget(index);
	return status;
}

static bool note_removal(struct reuse_index *index, struct segment *segment, uint32_t document)
{
	if (index->removal_count == index->removal_capacity) {
		size_t capacity = index->removal_capacity ? 2 * index->removal_capacity : 16;
		struct removal *grown = realloc(index->removals, capacity * sizeof *grown);
		if (!grown)
			return false;
		index->removals = grown;
		index->removal_capacity = capacity;
	}
	index->removals[index->removal_count++] = (struct removal){segment, document};
	return true;
}

static bool remove_from(struct reuse_index *index, const struct segments *segments, struct str key)
{
	for (size_t i = 0; i < segments->count; i++)
		for (uint32_t n = 0; n < segments->at[i]->documents; n++)
			if (str_equal(segment_key(segments->at[i], n), key) && !segment_has_removed(segments->at[i], n) &&
			    !note_removal(index, segments->at[i], n))
				return false;
	return true;
}

enum status reuse_index_remove(struct reuse_index *index, struct str key, struct err *err)
{
	if (remove_from(index, &index->segments, key))
		return STATUS_OK;
	forget(index);
	return err_memory(err);
}

/* ---- committing ---- */

/* Where the files begin that are merged: the last ones, none much larger than all behind it; count when they are few. */
static size_t merge_from(const struct segments *segments)
{
	uint64_t behind = 0;
	size_t from = segments->count;

	while (from > 0 && (behind == 0 || segments->at[from - 1]->bytes <= 2 * behind))
		behind += segments->at[--from]->bytes;
	if (segments->count > SEGMENTS_MAX / 2)
		return 0;
	return segments->count - from >= MERGE_LEAST ? from : segments->count;
}

/* The removals hold from here on, or none of them. */
static bool apply_removals(struct reuse_index *index)
{
	bool fine = true;

	pthread_rwlock_wrlock(&index->lock);
	for (size_t i = 0; i < index->removal_count && fine; i++)
		fine = segment_remove(index->removals[i].segment, index->removals[i].document);
	pthread_rwlock_unlock(&index->lock);
	return fine;
}

static void undo_removals(struct reuse_index *index)
{
	pthread_rwlock_wrlock(&index->lock);
	for (size_t i = 0; i < index->removal_count; i++) {
		struct segment *segment = index->removals[i].segment;
		uint32_t document = index->removals[i].document;
		if (segment_has_removed(segment, document)) {
			segment->removed[document / 8] &= (uint8_t)~(1u << document % 8);
			segment->removed_count--;
		}
	}
	pthread_rwlock_unlock(&index->lock);
}

/* `after` is what the index will be: the segments it has, the pending ones, and `from` on merged to one. */
static enum status make_after(struct reuse_index *index, bool pack, struct segments *after, size_t *from,
                              struct err *err)
{
	struct segment *merged;
	enum status status;

	*after = index->segments;
	for (size_t i = 0; i < index->pending.count; i++)
		after->at[after->count++] = index->pending.at[i];
	*from = pack ? 0 : merge_from(after);
	if (*from == after->count || (after->count == 1 && after->at[0]->removed_count == 0)) {
		*from = after->count;
		return STATUS_OK;
	}
	status = merge_into(index, &after->at[*from], after->count - *from, &merged, err);
	if (status) {
		*from = SIZE_MAX;
		return status;
	}
	after->count = *from;
	after->at[after->count++] = merged;
	return STATUS_OK;
}

static void replace(struct reuse_index *index, const struct segments *after, size_t from)
{
	struct segments before = index->segments;

	for (size_t i = 0; i < index->pending.count; i++)
		before.at[before.count++] = index->pending.at[i];
	pthread_rwlock_wrlock(&index->lock);
	index->segments = *after;
	pthread_rwlock_unlock(&index->lock);
	for (size_t i = from; i < before.count; i++) {
		folder_remove(&index->folder, before.at[i]->number);
		segment_close(before.at[i]);
	}
	index->pending.count = 0;
	index->removal_count = 0;
}

/* Nothing of it holds: not the removals, not the merged file, not what was added. */
static void take_back(struct reuse_index *index, const struct segments *after, size_t from)
{
	if (from < index->segments.count + index->pending.count) {
		folder_remove(&index->folder, after->at[after->count - 1]->number);
		segment_close(after->at[after->count - 1]);
	}
	undo_removals(index);
	forget(index);
}

static enum status commit(struct reuse_index *index, bool pack, struct err *err)
{
	struct segments after;
	size_t from = SIZE_MAX;
	bool replaced = false;
	enum status status = flush(index, err);

	if (!status && !apply_removals(index))
		status = err_memory(err);
	if (!status)
		status = make_after(index, pack, &after, &from, err);
	if (!status)
		status = folder_write(&index->folder, &after, &replaced, err);
	if (replaced)
		replace(index, &after, from);
	else
		take_back(index, &after, from);
	return status;
}

enum status reuse_index_commit(struct reuse_index *index, struct err *err)
{
	return commit(index, false, err);
}

enum status reuse_index_pack(struct reuse_index *index, struct err *err)
{
	return commit(index, true, err);
}

/* ---- what it holds ---- */

void reuse_index_size(struct reuse_index *index, struct reuse_size *out)
{
	*out = (struct reuse_size){.documents = 0};
	pthread_rwlock_rdlock(&index->lock);
	for (size_t i = 0; i < index->segments.count; i++) {
		const struct segment *segment = index->segments.at[i];
		out->documents += segment->documents - segment->removed_count;
		out->prints += segment->prints;
		out->bytes += segment->bytes;
		out->files++;
	}
	pthread_rwlock_unlock(&index->lock);
}

enum status reuse_index_keys(struct reuse_index *index, struct arena *arena, struct str **keys, size_t *count,
                             struct err *err)
{
	struct reuse_size size;
	size_t found = 0;

	reuse_index_size(index, &size);
	*keys = arena_array(arena, size.documents + 1, sizeof **keys);
	for (size_t i = 0; *keys && i < index->segments.count; i++)
		for (uint32_t n = 0; n < index->segments.at[i]->documents; n++)
			if (!segment_has_removed(index->segments.at[i], n))
				(*keys)[found++] = arena_str(arena, segment_key(index->segments.at[i], n));
	*count = found;
	return arena_failed(arena) ? err_memory(err) : STATUS_OK;
}
