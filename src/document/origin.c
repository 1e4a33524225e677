/* The places of a text on the wire. Written out they would be four times the text; nearly always they go on from byte to
 * byte or from character to character at the pace of the file's encoding, so that a few runs say the same. */
#include "document/confine_int.h"

enum pace {
	PACE_BYTES,      /* each byte of the text has a byte of the source */
	PACE_CHARACTERS, /* all bytes of a character have its first byte in the source */
	PACE_COUNT
};

/* Bytes of the source that a character of one to four bytes of UTF-8 takes. Where a file differs, a new run begins. */
static const uint32_t widths[ENCODING_COUNT][5] = {
	[ENCODING_UTF8] = {0, 1, 2, 3, 4},
	[ENCODING_UTF16LE] = {0, 2, 2, 2, 4},
	[ENCODING_UTF16BE] = {0, 2, 2, 2, 4},
	[ENCODING_GB18030] = {0, 1, 2, 2, 4},
	[ENCODING_BIG5] = {0, 1, 2, 2, 2},
};

/* Bytes of the character that begins at `at`; 0 inside a character. */
static size_t character_length(struct str text, size_t at)
{
	unsigned char lead = at < text.len ? (unsigned char)text.at[at] : 0;
	if (lead < 0x80)
		return 1;
	return lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static size_t bytes_end(const struct document *document, size_t at)
{
	size_t end = at + 1;
	while (end <= document->text.len && document->origin[end] == document->origin[end - 1] + 1)
		end++;
	return end;
}

static size_t characters_end(const struct document *document, const uint32_t *width, size_t at)
{
	size_t length = character_length(document->text, at), end = at + 1;
	for (uint32_t place = document->origin[at]; end <= document->text.len; end++) {
		size_t next = character_length(document->text, end);
		if (next) {
			place += width[length];
			length = next;
		}
		if (document->origin[end] != place)
			break;
	}
	return end;
}

size_t origin_pack(const struct document *document, enum encoding encoding, size_t *at, struct wire_run *runs, size_t max)
{
	size_t count = 0;
	while (count < max && *at <= document->text.len) {
		size_t bytes = bytes_end(document, *at), characters = characters_end(document, widths[encoding], *at);
		enum pace pace = bytes >= characters ? PACE_BYTES : PACE_CHARACTERS;
		size_t end = pace == PACE_BYTES ? bytes : characters;
		runs[count++] = (struct wire_run){(uint32_t)(end - *at), document->origin[*at], pace};
		*at = end;
	}
	return count;
}

static bool unpack_bytes(const struct wire_run *run, uint32_t *origin, size_t source_len)
{
	if ((uint64_t)run->source + run->len - 1 > source_len)
		return false;
	for (uint32_t i = 0; i < run->len; i++)
		origin[i] = run->source + i;
	return true;
}

static bool unpack_characters(const struct wire_run *run, struct str text, const uint32_t *width, size_t at,
                              uint32_t *origin, size_t source_len)
{
	uint64_t place = run->source;
	size_t length = character_length(text, at);
	origin[0] = run->source;
	for (uint32_t i = 1; i < run->len && place <= source_len; i++) {
		size_t next = character_length(text, at + i);
		if (next) {
			place += width[length];
			length = next;
		}
		origin[i] = (uint32_t)place;
	}
	return place <= source_len;
}

bool origin_unpack(struct str text, enum encoding encoding, const struct wire_run *run, size_t *at, uint32_t *origin,
                   size_t source_len)
{
	if (run->pace >= PACE_COUNT || run->len == 0 || run->len > text.len + 1 - *at)
		return false;
	bool sound = run->pace == PACE_BYTES
	                     ? unpack_bytes(run, origin + *at, source_len)
	                     : unpack_characters(run, text, widths[encoding], *at, origin + *at, source_len);
	*at += run->len;
	return sound;
}
