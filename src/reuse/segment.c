/* One immutable file of the index: written once, read page by page. */
#include <endian.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "reuse/reuse_int.h"

/* header: magic, version, run, window | documents, pages | prints, tail length, tail checksum | checksum of the header */
static const char magic[8] = {'Z', 'W', 'R', 'E', 'U', 'S', 'E', '\n'};
enum { FORMAT_VERSION = 1, AT_VERSION = 8, AT_RUN = 12, AT_WINDOW = 16, AT_DOCUMENTS = 20, AT_PAGES = 24, AT_PRINTS = 28,
       AT_TAIL_LEN = 36, AT_TAIL_SUM = 44, AT_SUM = 52 };
enum { WAITING_MAX = 1 << 18, VARINT_MAX = 5 };
#define PAGES_AT PAGE_SIZE

static uint32_t get32(const uint8_t *at)
{
	uint32_t n;

	memcpy(&n, at, sizeof n);
	return le32toh(n);
}

static uint64_t get64(const uint8_t *at)
{
	uint64_t n;

	memcpy(&n, at, sizeof n);
	return le64toh(n);
}

static void put32(uint8_t *at, uint32_t n)
{
	n = htole32(n);
	memcpy(at, &n, sizeof n);
}

static void put64(uint8_t *at, uint64_t n)
{
	n = htole64(n);
	memcpy(at, &n, sizeof n);
}

static uint64_t sum_of(const void *bytes, size_t len)
{
	return XXH3_64bits(bytes, len);
}

enum status segment_corrupt(struct err *err)
{
	err_set(err, STATUS_CORRUPT, N_("the index of documents is damaged"));
	return err_hint(err, N_("build it again"));
}

static enum status read_all(int file, void *out, size_t len, uint64_t at, struct err *err)
{
	for (size_t have = 0; have < len;) {
		ssize_t got = pread(file, (char *)out + have, len - have, (off_t)(at + have));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return segment_corrupt(err);
		have += (size_t)got;
	}
	return STATUS_OK;
}

/* ---- pages ---- */

enum status page_read(const struct segment *segment, uint32_t number, struct page *out, struct err *err)
{
	enum status status =
		read_all(segment->file, out->bytes, PAGE_SIZE, PAGES_AT + (uint64_t)number * PAGE_SIZE, err);

	if (status)
		return status;
	out->used = get32(out->bytes + 8);
	if (get32(out->bytes) != (uint32_t)sum_of(out->bytes + 4, PAGE_SIZE - 4) || out->used < PAGE_HEAD || out->used > PAGE_SIZE ||
	    get32(out->bytes + 4) != segment_first(segment, number))
		return segment_corrupt(err);
	out->at = PAGE_HEAD;
	out->print = get32(out->bytes + 4);
	out->document = 0;
	out->begun = false;
	return STATUS_OK;
}

static bool get_varint(struct page *page, uint32_t *out)
{
	uint64_t n = 0;

	for (unsigned shift = 0; page->at < page->used && shift < 7 * VARINT_MAX; shift += 7) {
		uint8_t byte = page->bytes[page->at++];
		n |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80) {
			*out = (uint32_t)n;
			return n <= UINT32_MAX;
		}
	}
	return false;
}

/* Of the same print a document says how much later it is than the one before, less one. */
bool page_next(struct page *page, uint32_t documents, bool *bad)
{
	uint32_t later, document;

	*bad = false;
	if (page->at == page->used)
		return false;
	*bad = true;
	if (!get_varint(page, &later) || !get_varint(page, &document) || later > UINT32_MAX - page->print)
		return false;
	if (page->begun && later == 0) {
		if (document >= documents || page->document >= documents - 1 - document)
			return false;
		document += page->document + 1;
	}
	if (document >= documents)
		return false;
	page->print += later;
	page->document = document;
	page->begun = true;
	*bad = false;
	return true;
}

uint32_t segment_first(const struct segment *segment, uint32_t page)
{
	return get32(segment->firsts + (size_t)page * 4);
}

/* ---- opening ---- */

/* Everything in the header must fit the length of the file. */
static bool header_fits(const uint8_t *head, uint64_t len, uint64_t *tail_len)
{
	uint64_t documents = get32(head + AT_DOCUMENTS), pages = get32(head + AT_PAGES);

	*tail_len = get64(head + AT_TAIL_LEN);
	return memcmp(head, magic, sizeof magic) == 0 && get64(head + AT_SUM) == sum_of(head, AT_SUM) &&
	       get32(head + AT_VERSION) == FORMAT_VERSION && get32(head + AT_RUN) == REUSE_RUN &&
	       get32(head + AT_WINDOW) == REUSE_WINDOW && documents <= SEGMENT_DOCUMENTS_MAX &&
	       *tail_len >= 4 * (pages + documents + 1) && *tail_len <= SEGMENT_BYTES_MAX &&
	       len == PAGES_AT + pages * PAGE_SIZE + *tail_len;
}

/* Keys follow each other, pages are in order. */
static bool tail_fits(const struct segment *segment)
{
	uint32_t before = 0;

	for (uint32_t i = 0; i <= segment->documents; i++) {
		uint32_t place = get32(segment->key_places + (size_t)i * 4);
		if (place < before || place > segment->keys_len || (i == 0 && place != 0))
			return false;
		before = place;
	}
	for (uint32_t i = 1; i < segment->pages; i++)
		if (segment_first(segment, i) < segment_first(segment, i - 1))
			return false;
	return before == segment->keys_len;
}

static enum status read_segment(struct segment *segment, struct err *err)
{
	uint8_t head[SEGMENT_HEAD];
	uint64_t tail_len;
	off_t len = lseek(segment->file, 0, SEEK_END);

	if (len < (off_t)PAGES_AT || read_all(segment->file, head, sizeof head, 0, err) ||
	    !header_fits(head, (uint64_t)len, &tail_len))
		return segment_corrupt(err);
	segment->documents = get32(head + AT_DOCUMENTS);
	segment->pages = get32(head + AT_PAGES);
	segment->prints = get64(head + AT_PRINTS);
	segment->bytes = (uint64_t)len;
	segment->tail = malloc(tail_len);
	if (!segment->tail)
		return err_memory(err);
	if (read_all(segment->file, segment->tail, tail_len, (uint64_t)len - tail_len, err) ||
	    sum_of(segment->tail, tail_len) != get64(head + AT_TAIL_SUM))
		return segment_corrupt(err);
	segment->firsts = segment->tail;
	segment->key_places = segment->tail + (size_t)segment->pages * 4;
	segment->keys = (const char *)segment->key_places + ((size_t)segment->documents + 1) * 4;
	segment->keys_len = tail_len - 4 * ((size_t)segment->pages + segment->documents + 1);
	return tail_fits(segment) ? STATUS_OK : segment_corrupt(err);
}

enum status segment_open(int file, uint32_t number, struct segment **out, struct err *err)
{
	struct segment *segment = calloc(1, sizeof *segment);
	enum status status;

	if (!segment) {
		close(file);
		return err_memory(err);
	}
	segment->file = file;
	segment->number = number;
	status = read_segment(segment, err);
	if (status) {
		segment_close(segment);
		return status;
	}
	*out = segment;
	return STATUS_OK;
}

void segment_close(struct segment *segment)
{
	if (!segment)
		return;
	close(segment->file);
	free(segment->tail);
	free(segment->removed);
	free(segment);
}

struct str segment_key(const struct segment *segment, uint32_t document)
{
	uint32_t at = get32(segment->key_places + (size_t)document * 4);

	return (struct str){segment->keys + at, get32(segment->key_places + ((size_t)document + 1) * 4) - at};
}

bool segment_remove(struct segment *segment, uint32_t document)
{
	if (!segment->removed)
		segment->removed = calloc(segment->documents / 8 + 1, 1);
	if (!segment->removed)
		return false;
	segment->removed_count += !segment_has_removed(segment, document);
	segment->removed[document / 8] |= (uint8_t)(1u << document % 8);
	return true;
}

/* ---- writing ---- */

void writer_begin(struct segment_writer *writer, int file)
{
	*writer = (struct segment_writer){.file = file, .used = PAGE_HEAD};
	buf_init(&writer->waiting, 0);
	buf_init(&writer->firsts, 0);
	buf_init(&writer->places, 0);
	buf_init(&writer->keys, UINT32_MAX);
	buf_bytes(&writer->places, (const char[4]){0}, 4);
	writer->written = PAGES_AT;
}

void writer_release(struct segment_writer *writer)
{
	buf_release(&writer->waiting);
	buf_release(&writer->firsts);
	buf_release(&writer->places);
	buf_release(&writer->keys);
}

static enum status write_waiting(struct segment_writer *writer, struct err *err)
{
	enum status status = STATUS_OK;

	if (buf_failed(&writer->waiting) || buf_failed(&writer->firsts))
		return err_memory(err);
	if (writer->waiting.len == 0)
		return STATUS_OK;
	if (lseek(writer->file, (off_t)writer->written, SEEK_SET) < 0)
		status = write_failed(errno, err);
	if (!status)
		status = write_all(writer->file, writer->waiting.at, writer->waiting.len, err);
	writer->written += writer->waiting.len;
	buf_clear(&writer->waiting);
	return status;
}

static enum status end_page(struct segment_writer *writer, struct err *err)
{
	uint8_t *page = writer->page;

	if (!writer->begun)
		return STATUS_OK;
	memset(page + writer->used, 0, PAGE_SIZE - writer->used);
	put32(page + 8, writer->used);
	put32(page, (uint32_t)sum_of(page + 4, PAGE_SIZE - 4));
	buf_bytes(&writer->firsts, page + 4, 4);
	buf_bytes(&writer->waiting, page, PAGE_SIZE);
	writer->pages++;
	writer->begun = false;
	return writer->waiting.len >= WAITING_MAX ? write_waiting(writer, err) : STATUS_OK;
}

static void put_varint(struct segment_writer *writer, uint32_t n)
{
	for (; n >= 0x80; n >>= 7)
		writer->page[writer->used++] = (uint8_t)(n | 0x80);
	writer->page[writer->used++] = (uint8_t)n;
}

enum status writer_posting(struct segment_writer *writer, uint32_t print, uint32_t document, struct err *err)
{
	if (writer->used > PAGE_SIZE - 2 * VARINT_MAX) {
		enum status status = end_page(writer, err);
		if (status)
			return status;
	}
	if (!writer->begun) {
		put32(writer->page + 4, print);
		writer->used = PAGE_HEAD;
		put_varint(writer, 0);
		put_varint(writer, document);
	} else {
		put_varint(writer, print - writer->print);
		put_varint(writer, print == writer->print ? document - writer->document - 1 : document);
	}
	writer->begun = true;
	writer->print = print;
	writer->document = document;
	writer->prints++;
	return STATUS_OK;
}

enum status writer_key(struct segment_writer *writer, struct str key, struct err *err)
{
	uint8_t place[4];

	if (writer->documents == SEGMENT_DOCUMENTS_MAX)
		return err_set(err, STATUS_TOO_LARGE, N_("the index of documents is full"));
	buf_str(&writer->keys, key);
	put32(place, (uint32_t)writer->keys.len);
	buf_bytes(&writer->places, place, sizeof place);
	writer->documents++;
	return buf_failed(&writer->keys) || buf_failed(&writer->places) ? err_memory(err) : STATUS_OK;
}

static enum status write_tail(struct segment_writer *writer, uint8_t head[SEGMENT_HEAD], struct err *err)
{
	struct buf tail;
	enum status status;

	buf_init(&tail, 0);
	buf_str(&tail, buf_view(&writer->firsts));
	buf_str(&tail, buf_view(&writer->places));
	buf_str(&tail, buf_view(&writer->keys));
	put64(head + AT_TAIL_LEN, tail.len);
	put64(head + AT_TAIL_SUM, sum_of(tail.at, tail.len));
	status = buf_failed(&tail) ? err_memory(err) : STATUS_OK;
	if (!status && lseek(writer->file, (off_t)writer->written, SEEK_SET) < 0)
		status = write_failed(errno, err);
	if (!status)
		status = write_all(writer->file, tail.at, tail.len, err);
	buf_release(&tail);
	return status;
}

static enum status write_head(struct segment_writer *writer, uint8_t head[SEGMENT_HEAD], struct err *err)
{
	memcpy(head, magic, sizeof magic);
	put32(head + AT_VERSION, FORMAT_VERSION);
	put32(head + AT_RUN, REUSE_RUN);
	put32(head + AT_WINDOW, REUSE_WINDOW);
	put32(head + AT_DOCUMENTS, writer->documents);
	put32(head + AT_PAGES, writer->pages);
	put64(head + AT_PRINTS, writer->prints);
	put64(head + AT_SUM, sum_of(head, AT_SUM));
	if (lseek(writer->file, 0, SEEK_SET) < 0)
		return write_failed(errno, err);
	return write_all(writer->file, head, SEGMENT_HEAD, err);
}

enum status writer_end(struct segment_writer *writer, struct err *err)
{
	uint8_t head[SEGMENT_HEAD] = {0};
	enum status status = end_page(writer, err);

	if (!status)
		status = write_waiting(writer, err);
	if (!status)
		status = write_tail(writer, head, err);
	if (!status)
		status = write_head(writer, head, err);
	if (!status && fsync(writer->file) < 0 && errno != EINVAL)
		status = write_failed(errno, err);
	return status;
}
