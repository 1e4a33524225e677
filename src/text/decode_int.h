/* text, inside: one character out of bytes of any encoding, for decode.c and detect.c.
 *
 * The functions are inline and give the decoder to nobody, so that a loop with a decoder of its own keeps it in registers. */
#ifndef ZHENWU_DECODE_INT_H
#define ZHENWU_DECODE_INT_H

#include <unicode/ucnv.h>

#include "text/text_int.h"

struct decoder {
	struct str bytes;
	enum encoding encoding;
	const struct character_pairs *pairs; /* of GB18030 and Big5 */
	UConverter *converter; /* of ICU, for the four bytes of GB18030 */
};

/* false when the converter of the encoding cannot be had. To be closed in any case. */
bool decoder_open(struct decoder *decoder, struct str bytes, enum encoding encoding);
void decoder_close(struct decoder *decoder);
size_t encoding_mark_length(struct str bytes, enum encoding encoding); /* of the byte order mark */
bool encoding_has_mark(struct str bytes, enum encoding *out);

struct taken {
	uint32_t c; /* U+FFFD when bad */
	uint32_t width; /* bytes */
	bool bad;
};

static inline struct taken take_utf8(const struct decoder *d, size_t at)
{
	size_t end = at;
	uint32_t c = utf8_next(d->bytes, &end);
	return (struct taken){c, (uint32_t)(end - at), c == 0xFFFD && end == at + 1};
}

static inline uint32_t unit_at(const struct decoder *d, size_t at)
{
	const unsigned char *b = (const unsigned char *)d->bytes.at + at;
	return d->encoding == ENCODING_UTF16LE ? (uint32_t)(b[0] | b[1] << 8) : (uint32_t)(b[0] << 8 | b[1]);
}

static inline struct taken take_utf16(const struct decoder *d, size_t at)
{
	size_t left = d->bytes.len - at;
	if (left < 2)
		return (struct taken){0xFFFD, (uint32_t)left, true};
	uint32_t high = unit_at(d, at);
	if (high < 0xD800 || high > 0xDFFF)
		return (struct taken){high, 2, false};
	uint32_t low = high < 0xDC00 && left >= 4 ? unit_at(d, at + 2) : 0;
	if (low < 0xDC00 || low > 0xDFFF)
		return (struct taken){0xFFFD, 2, true};
	return (struct taken){0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), 4, false};
}

struct taken take_converted(UConverter *converter, struct str bytes, size_t at); /* the four bytes of GB18030 */

static inline struct taken take_of_pairs(const struct decoder *d, size_t at)
{
	const unsigned char *b = (const unsigned char *)d->bytes.at + at;
	size_t left = d->bytes.len - at;
	if (b[0] < 0x80)
		return (struct taken){b[0], 1, false};
	uint32_t pair = left > 1 ? d->pairs->pair[b[0] - 0x80][b[1]] : 0, single = d->pairs->single[b[0] - 0x80];
	if (pair)
		return (struct taken){pair, 2, false};
	if (single)
		return (struct taken){single, 1, false};
	if (d->converter && left > 3 && b[1] >= '0' && b[1] <= '9')
		return take_converted(d->converter, d->bytes, at);
	/* A lead byte before a byte that cannot follow it loses only itself. */
	return (struct taken){0xFFFD, 1, true};
}

static inline struct taken take(const struct decoder *d, size_t at)
{
	switch (d->encoding) {
	case ENCODING_UTF8:
		return take_utf8(d, at);
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		return take_utf16(d, at);
	default:
		return take_of_pairs(d, at);
	}
}

#endif
