/* The answer of the confined child, written and read. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "document/confine_int.h"

/* ---- the child's end ---- */

bool wire_write_bytes(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;
	while (len > 0) {
		ssize_t written = write(fd, at, len);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		at += written;
		len -= (size_t)written;
	}
	return true;
}

/* A document goes out in few pieces: each of them wakes the parent. */
struct answer {
	int fd;
	size_t len;
	char bytes[64 * 1024];
};

static bool send_rest(struct answer *answer)
{
	size_t len = answer->len;
	answer->len = 0;
	return wire_write_bytes(answer->fd, answer->bytes, len);
}

static bool put(struct answer *answer, const void *bytes, size_t len)
{
	if (len > sizeof answer->bytes - answer->len && !send_rest(answer))
		return false;
	if (len > sizeof answer->bytes)
		return wire_write_bytes(answer->fd, bytes, len);
	if (len)
		memcpy(answer->bytes + answer->len, bytes, len);
	answer->len += len;
	return true;
}

static bool put_blocks(struct answer *answer, const struct document *document)
{
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *b = &document->blocks[i];
		struct wire_block block = {b->kind, b->level, b->at, b->end, b->table, b->row, b->column, b->row_span, b->column_span};
		if (!put(answer, &block, sizeof block))
			return false;
	}
	return true;
}

static bool put_notes(struct answer *answer, const struct document *document)
{
	for (size_t i = 0; i < document->note_count; i++) {
		enum note_code code;
		if (!note_parse(document->notes[i].code, &code))
			return false;
		const struct document_note *from = &document->notes[i];
		struct wire_note note = {code, from->at, from->end, (uint32_t)from->original.len, (uint32_t)from->restored.len};
		if (!put(answer, &note, sizeof note) || !put(answer, from->original.at, from->original.len) ||
		    !put(answer, from->restored.at, from->restored.len))
			return false;
	}
	return true;
}

static bool put_stored(struct answer *answer, const struct document *document)
{
	for (size_t i = 0; i < document->stored_count; i++) {
		const struct document_stored *from = &document->stored[i];
		struct wire_stored stored = {from->table, from->row, from->column, (uint32_t)from->text.len};
		if (!put(answer, &stored, sizeof stored) || !put(answer, from->text.at, from->text.len))
			return false;
	}
	return true;
}

static bool put_origin(struct answer *answer, const struct document *document, enum encoding encoding)
{
	struct wire_packet packet;
	for (size_t at = 0; at <= document->text.len;) {
		packet.count = (uint32_t)origin_pack(document, encoding, &at, packet.runs, WIRE_RUNS);
		if (!put(answer, &packet, offsetof(struct wire_packet, runs) + packet.count * sizeof *packet.runs))
			return false;
	}
	return true;
}

bool wire_write_document(int fd, const struct document *document)
{
	enum encoding encoding;
	struct answer answer;
	answer.fd = fd;
	answer.len = 0;
	if (!encoding_parse(document->encoding, &encoding))
		return false;
	struct wire_head head = {WIRE_MAGIC, STATUS_OK, document->format, encoding, (uint32_t)document->text.len,
	                         (uint32_t)document->block_count, (uint32_t)document->note_count,
	                         (uint32_t)document->stored_count};
	return put(&answer, &head, sizeof head) && put(&answer, document->text.at, document->text.len) &&
	       put_origin(&answer, document, encoding) && put_blocks(&answer, document) && put_notes(&answer, document) &&
	       put_stored(&answer, document) &&
	       send_rest(&answer);
}

/* A message quotes the name of the file, which may be in any encoding or none; the parent takes only sound messages. */
static void make_sound(char *text)
{
	struct str message = str_of(text);
	for (size_t at = 0; (at = utf8_valid_end(message, at)) < message.len; at++)
		text[at] = '?';
	text_disarm(text, message.len, "");
}

bool wire_write_error(int fd, const struct err *err)
{
	struct wire_head head = {.magic = WIRE_MAGIC, .status = err->status};
	struct wire_error error;
	memcpy(error.message, err->message, sizeof error.message);
	memcpy(error.detail, err->detail, sizeof error.detail);
	memcpy(error.hint, err->hint, sizeof error.hint);
	return wire_write_bytes(fd, &head, sizeof head) && wire_write_bytes(fd, &error, sizeof error);
}

bool wire_refuse(int fd, struct err *err)
{
	make_sound(err->message);
	make_sound(err->detail);
	make_sound(err->hint);
	return wire_write_error(fd, err);
}

bool wire_write_file(int fd, struct str bytes)
{
	struct wire_head head = {.magic = WIRE_MAGIC, .text_len = (uint32_t)bytes.len};
	return wire_write_bytes(fd, &head, sizeof head) && wire_write_bytes(fd, bytes.at, bytes.len);
}

/* ---- the parent's end: sending and reading ---- */

/* Whether the descriptor is ready before the deadline. */
static bool wait_for(int fd, short events, const struct timespec *deadline)
{
	struct pollfd poller = {.fd = fd, .events = events};
	for (;;) {
		int left = milliseconds_left(deadline), ready = left ? poll(&poller, 1, left) : 0;
		if (ready > 0)
			return true;
		if (ready == 0 || errno != EINTR)
			return false;
	}
}

bool wire_send(int fd, const struct timespec *deadline, const void *bytes, size_t len)
{
	for (const char *at = bytes; len > 0;) {
		ssize_t sent = send(fd, at, len, MSG_DONTWAIT | MSG_NOSIGNAL);
		if (sent > 0) {
			at += sent;
			len -= (size_t)sent;
		} else if (errno != EINTR && (errno != EAGAIN || !wait_for(fd, POLLOUT, deadline))) {
			return false;
		}
	}
	return true;
}

struct channel {
	int fd;
	const struct timespec *deadline;
	enum wire_result failure;
};

/* Up to `len` bytes; fewer only at the end of the pipe. */
static bool read_some(struct channel *channel, void *bytes, size_t len, size_t *got)
{
	for (*got = 0; *got < len;) {
		ssize_t count = read(channel->fd, (char *)bytes + *got, len - *got);
		if (count > 0) {
			*got += (size_t)count;
			continue;
		}
		if (count == 0)
			break;
		if (errno == EINTR)
			continue;
		channel->failure = errno == EAGAIN ? WIRE_TIMEOUT : WIRE_SHORT;
		if (errno != EAGAIN || !wait_for(channel->fd, POLLIN, channel->deadline))
			return false;
	}
	return true;
}

static bool read_exactly(struct channel *channel, void *bytes, size_t len)
{
	size_t got;
	if (!read_some(channel, bytes, len, &got))
		return false;
	channel->failure = WIRE_SHORT;
	return got == len;
}

enum wire_result wire_read_end(int fd, const struct timespec *deadline)
{
	struct channel channel = {.fd = fd, .deadline = deadline};
	char more;
	size_t got;
	if (!read_some(&channel, &more, 1, &got))
		return channel.failure;
	return got ? WIRE_INVALID : WIRE_ANSWER;
}

/* ---- the parent's end: checking ---- */

static bool is_message(const char *text, size_t size)
{
	size_t len = strnlen(text, size);
	struct str message = {text, len};
	return len < size && utf8_valid(message) && str_find_control(message, "", 0) == STR_NONE;
}

static bool is_answer_status(uint32_t status)
{
	return status == STATUS_MEMORY || status == STATUS_INPUT || status == STATUS_TOO_LARGE || status == STATUS_FORMAT ||
	       status == STATUS_DAMAGED || status == STATUS_SYSTEM;
}

static enum wire_result read_error(struct channel *channel, uint32_t status, struct err *err)
{
	struct wire_error error;
	if (!is_answer_status(status))
		return WIRE_INVALID;
	if (!read_exactly(channel, &error, sizeof error))
		return channel->failure;
	if (!is_message(error.message, sizeof error.message) || !is_message(error.detail, sizeof error.detail) ||
	    !is_message(error.hint, sizeof error.hint))
		return WIRE_INVALID;
	if (err) {
		err->status = (enum status)status;
		memcpy(err->message, error.message, sizeof err->message);
		memcpy(err->detail, error.detail, sizeof err->detail);
		memcpy(err->hint, error.hint, sizeof err->hint);
	}
	return WIRE_ERROR;
}

static bool head_sound(const struct wire_head *head)
{
	return head->format < DOCUMENT_FORMAT_COUNT && head->encoding < ENCODING_COUNT && head->text_len > 0 &&
	       head->text_len <= DECODE_TEXT_MAX + 1 && head->block_count > 0 && head->block_count <= DOCUMENT_LINES_MAX &&
	       head->note_count <= DOCUMENT_NOTES_MAX && head->stored_count <= DOCUMENT_LINES_MAX;
}

/* A place inside the text, not inside a character. */
static bool is_place(struct str text, uint32_t at)
{
	return at < text.len ? ((unsigned char)text.at[at] & 0xC0) != 0x80 : at == text.len;
}

static bool block_sound(const struct document *document, const struct wire_block *block, uint32_t before)
{
	bool cell = block->kind == BLOCK_TABLE_CELL;
	if (block->kind > BLOCK_FURNITURE || block->level > 4 || (block->level && block->kind != BLOCK_HEADING))
		return false;
	if (block->at < before || block->end <= block->at || block->end > document->text.len)
		return false;
	if (!is_place(document->text, block->at) || !is_place(document->text, block->end))
		return false;
	if (memchr(document->text.at + block->at, '\n', block->end - block->at))
		return false;
	if (cell ? !block->table || !block->row || !block->column : block->table || block->row || block->column)
		return false;
	if (block->row_span > UINT16_MAX || block->column_span > UINT16_MAX || cell != (block->row_span > 0) ||
	    cell != (block->column_span > 0))
		return false;
	bool falls = false;
	for (uint32_t i = block->at; i < block->end; i++)
		falls |= document->origin[i] > document->origin[i + 1];
	return !falls;
}

static bool read_origin(struct channel *channel, const struct document *document, enum encoding encoding,
                        size_t source_len, uint32_t *origin)
{
	struct wire_packet packet;
	for (size_t at = 0; at <= document->text.len;) {
		if (!read_exactly(channel, &packet.count, sizeof packet.count))
			return false;
		channel->failure = WIRE_INVALID;
		if (packet.count == 0 || packet.count > WIRE_RUNS)
			return false;
		if (!read_exactly(channel, packet.runs, packet.count * sizeof *packet.runs))
			return false;
		channel->failure = WIRE_INVALID;
		for (uint32_t i = 0; i < packet.count; i++)
			if (!origin_unpack(document->text, encoding, &packet.runs[i], &at, origin, source_len))
				return false;
	}
	return true;
}

static bool read_blocks(struct channel *channel, struct document *document, struct block *blocks)
{
	struct wire_block chunk[256];
	uint32_t before = 0;
	for (size_t i = 0; i < document->block_count;) {
		size_t left = document->block_count - i, count = left < COUNT_OF(chunk) ? left : COUNT_OF(chunk);
		if (!read_exactly(channel, chunk, count * sizeof *chunk))
			return false;
		channel->failure = WIRE_INVALID;
		for (size_t k = 0; k < count; k++, i++) {
			const struct wire_block *b = &chunk[k];
			if (!block_sound(document, b, before))
				return false;
			blocks[i] = (struct block){(enum block_kind)b->kind, (uint8_t)b->level, b->at, b->end,
			                           b->table, b->row, b->column, (uint16_t)b->row_span, (uint16_t)b->column_span};
			before = b->end;
		}
	}
	document->blocks = blocks;
	return true;
}

static bool read_words(struct channel *channel, struct arena *arena, uint32_t len, struct str *out)
{
	channel->failure = WIRE_INVALID;
	if (len > DOCUMENT_NOTE_TEXT_MAX)
		return false;
	char *at = arena_alloc(arena, len + 1);
	channel->failure = WIRE_MEMORY;
	if (!at || !read_exactly(channel, at, len))
		return false;
	*out = (struct str){at, len};
	channel->failure = WIRE_INVALID;
	return utf8_valid(*out);
}

static bool read_notes(struct channel *channel, struct arena *arena, const struct document *document,
                       struct draft_note *notes)
{
	for (size_t i = 0; i < document->note_count; i++) {
		struct wire_note wire;
		if (!read_exactly(channel, &wire, sizeof wire))
			return false;
		channel->failure = WIRE_INVALID;
		if (wire.code >= NOTE_COUNT || wire.at > wire.end || !is_place(document->text, wire.at) ||
		    !is_place(document->text, wire.end))
			return false;
		notes[i] = (struct draft_note){.code = (enum note_code)wire.code, .at = wire.at, .end = wire.end};
		if (!read_words(channel, arena, wire.original_len, &notes[i].original) ||
		    !read_words(channel, arena, wire.restored_len, &notes[i].restored))
			return false;
	}
	return true;
}

/* Each behind the one before: they are looked for by halves. */
static bool read_stored(struct channel *channel, struct arena *arena, size_t count, struct document_stored *stored)
{
	struct wire_stored before = {0};
	for (size_t i = 0; i < count; i++) {
		struct wire_stored wire;
		if (!read_exactly(channel, &wire, sizeof wire))
			return false;
		channel->failure = WIRE_INVALID;
		bool further = wire.row != before.row ? wire.row > before.row : wire.column >= before.column;
		if (!wire.table || !wire.row || !wire.column || (wire.table == before.table ? !further : wire.table < before.table))
			return false;
		stored[i] = (struct document_stored){wire.table, wire.row, wire.column, STR("")};
		if (!read_words(channel, arena, wire.len, &stored[i].text))
			return false;
		before = wire;
	}
	return true;
}

static enum wire_result read_document(struct channel *channel, const struct wire_head *head, struct arena *arena,
                                      struct str bytes, enum language language, struct document *out)
{
	if (!head_sound(head))
		return WIRE_INVALID;
	size_t len = head->text_len;
	char *text = arena_alloc(arena, len + 1);
	uint32_t *origin = arena_array(arena, len + 1, sizeof *origin);
	struct block *blocks = arena_array(arena, head->block_count, sizeof *blocks);
	struct draft_note *notes = arena_array(arena, head->note_count, sizeof *notes);
	struct document_stored *stored = arena_array(arena, head->stored_count, sizeof *stored);
	if (arena_failed(arena))
		return WIRE_MEMORY;
	struct document document = {
		.format = (enum document_format)head->format,
		.encoding = str_of(encoding_name((enum encoding)head->encoding)),
		.text = {text, len},
		.origin = origin,
		.block_count = head->block_count,
		.note_count = head->note_count,
		.stored = stored,
		.stored_count = head->stored_count,
	};
	if (!read_exactly(channel, text, len))
		return channel->failure;
	if (!utf8_valid(document.text))
		return WIRE_INVALID;
	size_t source_len = document_is_extracted(document.format) ? len : bytes.len;
	if (!read_origin(channel, &document, (enum encoding)head->encoding, source_len, origin) ||
	    !read_blocks(channel, &document, blocks) || !read_notes(channel, arena, &document, notes) ||
	    !read_stored(channel, arena, head->stored_count, stored))
		return channel->failure;
	document.notes = notes_word(arena, language, notes, head->note_count);
	if (arena_failed(arena))
		return WIRE_MEMORY;
	*out = document;
	return WIRE_ANSWER;
}

enum wire_result wire_read_bytes(int fd, const struct timespec *deadline, void *bytes, size_t len)
{
	struct channel channel = {.fd = fd, .deadline = deadline};
	return read_exactly(&channel, bytes, len) ? WIRE_ANSWER : channel.failure;
}

enum wire_result wire_read_head(int fd, const struct timespec *deadline, struct wire_head *head, struct err *err)
{
	struct channel channel = {.fd = fd, .deadline = deadline};
	if (!read_exactly(&channel, head, sizeof *head))
		return channel.failure;
	if (head->magic != WIRE_MAGIC)
		return WIRE_INVALID;
	return head->status == STATUS_OK ? WIRE_ANSWER : read_error(&channel, head->status, err);
}

enum wire_result wire_read_file(int fd, const struct timespec *deadline, struct arena *arena, size_t most,
                                struct str *out, struct err *err)
{
	struct wire_head head;
	enum wire_result result = wire_read_head(fd, deadline, &head, err);
	if (result != WIRE_ANSWER)
		return result;
	if (head.text_len > most)
		return WIRE_INVALID;
	char *bytes = arena_alloc(arena, head.text_len);
	if (!bytes)
		return WIRE_MEMORY;
	*out = (struct str){bytes, head.text_len};
	return wire_read_bytes(fd, deadline, bytes, head.text_len);
}

enum wire_result wire_read(int fd, const struct timespec *deadline, struct arena *arena, struct str bytes,
                           struct document *out, struct err *err)
{
	struct channel channel = {.fd = fd, .deadline = deadline};
	struct wire_head head;
	enum wire_result result = wire_read_head(fd, deadline, &head, err);
	if (result != WIRE_ANSWER)
		return result;
	return read_document(&channel, &head, arena, bytes, err ? err->language : LANGUAGE_CHINESE, out);
}
