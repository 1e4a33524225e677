/* Bytes of an unknown encoding -> UTF-8 with the place of every byte, one character at a time, so that places are exact and
 * an unreadable byte costs only itself. UTF-8 is copied in runs. */
#include <string.h>
#include <strings.h>

#include "text/decode_int.h"

static const struct {
	const char *name, *converter; /* converter: of ICU, for what is not in the table of pairs */
	const struct character_pairs *pairs;
} encodings[ENCODING_COUNT] = {
	[ENCODING_UTF8] = {"UTF-8", NULL, NULL},
	[ENCODING_UTF16LE] = {"UTF-16LE", NULL, NULL},
	[ENCODING_UTF16BE] = {"UTF-16BE", NULL, NULL},
	[ENCODING_GB18030] = {"GB18030", "gb18030", &text_gb18030_pairs},
	[ENCODING_BIG5] = {"Big5", NULL, &text_big5_pairs},
};

/* Labels of the WHATWG encoding standard. */
static const struct {
	const char *label;
	enum encoding encoding;
} labels[] = {
	{"utf-8", ENCODING_UTF8},        {"utf8", ENCODING_UTF8},           {"unicode-1-1-utf-8", ENCODING_UTF8},
	{"gb18030", ENCODING_GB18030},   {"gbk", ENCODING_GB18030},         {"gb2312", ENCODING_GB18030},
	{"gb_2312", ENCODING_GB18030},   {"gb_2312-80", ENCODING_GB18030},  {"chinese", ENCODING_GB18030},
	{"x-gbk", ENCODING_GB18030},     {"csgb2312", ENCODING_GB18030},    {"iso-ir-58", ENCODING_GB18030},
	{"big5", ENCODING_BIG5},         {"big5-hkscs", ENCODING_BIG5},     {"cn-big5", ENCODING_BIG5},
	{"csbig5", ENCODING_BIG5},       {"x-x-big5", ENCODING_BIG5},       {"utf-16", ENCODING_UTF16LE},
	{"utf-16le", ENCODING_UTF16LE},  {"utf-16be", ENCODING_UTF16BE},
};

const char *encoding_name(enum encoding encoding)
{
	return encodings[encoding].name;
}

bool encoding_parse(struct str label, enum encoding *out)
{
	label = str_trim(label);
	for (size_t i = 0; i < COUNT_OF(labels); i++)
		if (strlen(labels[i].label) == label.len && strncasecmp(labels[i].label, label.at, label.len) == 0) {
			*out = labels[i].encoding;
			return true;
		}
	return false;
}

/* ---- one character at a time ---- */

bool decoder_open(struct decoder *decoder, struct str bytes, enum encoding encoding)
{
	*decoder = (struct decoder){.bytes = bytes, .encoding = encoding, .pairs = encodings[encoding].pairs};
	if (!encodings[encoding].converter)
		return true;
	UErrorCode error = U_ZERO_ERROR;
	decoder->converter = ucnv_open(encodings[encoding].converter, &error);
	if (U_SUCCESS(error))
		ucnv_setToUCallBack(decoder->converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	return U_SUCCESS(error);
}

void decoder_close(struct decoder *decoder)
{
	ucnv_close(decoder->converter);
}

struct taken take_converted(UConverter *converter, struct str bytes, size_t at)
{
	/* The window keeps the converter from looking further. */
	const char *begin = bytes.at + at, *end = begin;
	const char *limit = bytes.len - at > 4 ? begin + 4 : bytes.at + bytes.len;
	UErrorCode error = U_ZERO_ERROR;
	UChar32 c = ucnv_getNextUChar(converter, &end, limit, &error);
	ucnv_resetToUnicode(converter);
	if (U_FAILURE(error) || end == begin || c == 0xFFFD)
		return (struct taken){0xFFFD, 1, true};
	return (struct taken){(uint32_t)c, (uint32_t)(end - begin), false};
}

/* ---- byte order marks ---- */

bool encoding_has_mark(struct str bytes, enum encoding *out)
{
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		*out = ENCODING_UTF8;
	else if (str_starts(bytes, STR("\xFF\xFE")))
		*out = ENCODING_UTF16LE;
	else if (str_starts(bytes, STR("\xFE\xFF")))
		*out = ENCODING_UTF16BE;
	else
		return false;
	return true;
}

size_t encoding_mark_length(struct str bytes, enum encoding encoding)
{
	enum encoding marked;
	if (!encoding_has_mark(bytes, &marked) || marked != encoding)
		return 0;
	return marked == ENCODING_UTF8 ? 3 : 2;
}

/* ---- decoding ---- */

struct sink {
	char *text; /* NULL: only count */
	uint32_t *origin;
	struct bad_run *bad;
	size_t len, bad_count;
	size_t sound; /* of UTF-8: bytes known to be well-formed, so that they are looked at only once */
	bool ends_line;
};

static void sink_bad(struct sink *sink)
{
	if (!sink->bad)
		return;
	size_t at = sink->len;
	struct bad_run *last = sink->bad_count ? &sink->bad[sink->bad_count - 1] : NULL;
	if (last && (last->end == at || sink->bad_count == DECODE_BAD_MAX))
		last->end = (uint32_t)at + 3;
	else
		sink->bad[sink->bad_count++] = (struct bad_run){(uint32_t)at, (uint32_t)at + 3};
}

static inline void sink_character(struct sink *sink, uint32_t c, size_t source)
{
	size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	if (sink->text) {
		char *at = sink->text + sink->len;
		uint32_t *origin = sink->origin + sink->len;
		if (length == 3) {
			at[0] = (char)(0xE0 | c >> 12);
			at[1] = (char)(0x80 | (c >> 6 & 0x3F));
			at[2] = (char)(0x80 | (c & 0x3F));
			origin[0] = origin[1] = origin[2] = (uint32_t)source;
		} else {
			utf8_encode(c, at);
			for (size_t i = 0; i < length; i++)
				origin[i] = (uint32_t)source;
		}
	}
	sink->len += length;
	sink->ends_line = c == '\n';
}

/* Well-formed UTF-8: each byte keeps its own place. */
static void sink_run(struct sink *sink, struct str bytes, size_t at, size_t end)
{
	if (sink->text) {
		uint32_t *origin = sink->origin + sink->len;
		memcpy(sink->text + sink->len, bytes.at + at, end - at);
		for (size_t i = 0; i < end - at; i++)
			origin[i] = (uint32_t)(at + i);
	}
	sink->len += end - at;
	if (end > at)
		sink->ends_line = bytes.at[end - 1] == '\n';
}

/* Each of these stops when the text grows beyond DECODE_TEXT_MAX. */
static void decode_utf8(struct str bytes, size_t at, struct sink *sink)
{
	size_t begin = at, line_end = at;
	while (at < bytes.len && sink->len <= DECODE_TEXT_MAX) {
		if (line_end <= at) {
			const char *found = memchr(bytes.at + at, '\r', bytes.len - at);
			line_end = found ? (size_t)(found - bytes.at) : bytes.len;
		}
		size_t end = at < sink->sound ? (sink->sound < line_end ? sink->sound : line_end)
		                              : utf8_valid_end(str_slice(bytes, 0, line_end), at);
		if (at == begin && end > sink->sound)
			sink->sound = end;
		sink_run(sink, bytes, at, end);
		at = end;
		if (at == line_end && at < bytes.len) {
			sink_character(sink, '\n', at++);
			at += at < bytes.len && bytes.at[at] == '\n';
		} else if (at < bytes.len) {
			sink_bad(sink);
			sink_character(sink, 0xFFFD, at++);
		}
	}
}

static void decode_characters(const struct decoder *decoder, size_t at, struct sink *sink)
{
	const struct decoder d = *decoder;
	struct taken taken;
	bool after_return = false;
	for (; at < d.bytes.len && sink->len <= DECODE_TEXT_MAX; at += taken.width) {
		taken = take(&d, at);
		bool second_half = after_return && taken.c == '\n';
		after_return = taken.c == '\r';
		if (second_half)
			continue;
		if (taken.bad)
			sink_bad(sink);
		sink_character(sink, after_return ? '\n' : taken.c, at);
	}
}

/* false when the text grows beyond DECODE_TEXT_MAX. */
static bool decode_into(struct decoder *decoder, struct sink *sink)
{
	struct str bytes = decoder->bytes;
	size_t at = encoding_mark_length(bytes, decoder->encoding);
	if (decoder->encoding == ENCODING_UTF8)
		decode_utf8(bytes, at, sink);
	else
		decode_characters(decoder, at, sink);
	if (sink->len && !sink->ends_line)
		sink_character(sink, '\n', bytes.len);
	if (sink->text)
		sink->origin[sink->len] = (uint32_t)bytes.len;
	return sink->len <= DECODE_TEXT_MAX;
}

enum status text_decode(struct arena *arena, struct str bytes, enum encoding encoding, struct decoded *out,
                        struct err *err)
{
	struct decoder decoder;
	enum status status = STATUS_OK;
	struct sink count = {0};
	if (!decoder_open(&decoder, bytes, encoding)) {
		status = err_set(err, STATUS_SYSTEM, N_("the table of the encoding %s cannot be loaded"), encoding_name(encoding));
		goto done;
	}
	if (bytes.len >= UINT32_MAX || !decode_into(&decoder, &count)) {
		status = err_set(err, STATUS_TOO_LARGE, N_("the text is larger than %d MB"), (int)(DECODE_TEXT_MAX >> 20));
		goto done;
	}
	struct sink sink = {
		.text = arena_room(arena, count.len + 1, 1),
		.origin = arena_room(arena, count.len + 1, sizeof *sink.origin),
		.bad = arena_room(arena, DECODE_BAD_MAX, sizeof *sink.bad),
		.sound = count.sound,
	};
	if (arena_failed(arena)) {
		status = err_memory(err);
		goto done;
	}
	decode_into(&decoder, &sink);
	sink.text[sink.len] = '\0';
	*out = (struct decoded){encoding, {sink.text, sink.len}, sink.origin, sink.bad, sink.bad_count};
done:
	decoder_close(&decoder);
	return status;
}

bool text_decode_prepare(void)
{
	bool ready = true;
	for (enum encoding e = 0; e < ENCODING_COUNT; e++) {
		struct decoder decoder;
		ready = decoder_open(&decoder, STR(""), e) && ready;
		decoder_close(&decoder);
	}
	return ready;
}
