/* text: what is done to a text before anybody reads figures from it. No document, no database.
 *
 * Invariants: every step keeps, for each byte it gives out, the place it came from; nothing is dropped silently; no
 * global state; results live in the arena the caller gives.
 */
#ifndef ZHENWU_TEXT_H
#define ZHENWU_TEXT_H

#include "base/base.h"

/* ---- decode: bytes of an unknown encoding -> UTF-8 --------------------------------------------------------------
 * The encoding is detected from the bytes, never assumed: a byte order mark decides; otherwise each decoder is scored by
 * the share of characters that are frequent in Chinese (definitions/text/frequent_characters.csv) and by bytes it
 * cannot read. Big5 is that of Microsoft (code page 950); GB18030 contains GBK and GB2312. */
enum encoding { ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_GB18030, ENCODING_BIG5 };
#define ENCODING_COUNT 5
const char *encoding_name(enum encoding encoding); /* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5" */
/* A label as a web page declares it: gb2312, GBK, x-gbk, utf8, big5-hkscs …; any case. */
bool encoding_parse(struct str label, enum encoding *out);

/* A run of bytes that the encoding cannot read. Each became U+FFFD. */
struct bad_run {
	uint32_t at, end; /* bytes in decoded.text */
};
struct decoded {
	enum encoding encoding;
	struct str text; /* UTF-8 without byte order mark; CR LF and CR become LF */
	/* text.len + 1 entries, never decreasing: the source byte of each byte of text. In UTF-8 byte by byte, otherwise
	 * the first byte of the character; a line end points at its first byte; the last entry is the source length. */
	const uint32_t *origin;
	const struct bad_run *bad; /* the first DECODE_BAD_MAX runs; the last of these then reaches to the last bad place */
	size_t bad_count;
};
#define DECODE_BAD_MAX 200
#define DECODE_TEXT_MAX ((size_t)32 << 20) /* bytes of text; more is STATUS_TOO_LARGE */

/* false when the bytes are no text in any of the encodings (zero bytes, control bytes, mostly unreadable). `declared`
 * may be NULL; it wins over a guess, but not over a byte order mark nor over bytes that contradict it. */
bool text_detect(struct str bytes, const enum encoding *declared, enum encoding *out);
enum status text_decode(struct arena *arena, struct str bytes, enum encoding encoding, struct decoded *out,
                        struct err *err) MUST_CHECK;
/* Makes ready what decoding needs, so that a confined process can decode without opening a file. */
bool text_decode_prepare(void);

#endif
