/* Bytes of an unknown encoding -> UTF-8 with the place of every byte, one character at a time, so that places are exact and
 * an unreadable byte costs only itself. UTF-8 is copied in runs. */
#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>

#include "text/text_int.h"

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

struct decoder {
	struct str bytes;
	size_t pos;
	enum encoding encoding;
	UConverter *converter;
};

/* false when the converter of the encoding cannot be had. */
static bool decoder_open(struct decoder *decoder, struct str bytes, enum encoding encoding)
{
	*decoder = (struct decoder){.bytes = bytes, .encoding = encoding};
	if (!encodings[encoding].converter)
		return true;
	UErrorCode error = U_ZERO_ERROR;
	decoder->converter = ucnv_open(encodings[encoding].converter, &error);
	if (U_SUCCESS(error))
		ucnv_setToUCallBack(decoder->converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	return U_SUCCESS(error);
}

static void decoder_close(struct decoder *decoder)
{
	ucnv_close(decoder->converter);
}

static uint32_t next_utf8(struct decoder *d, bool *bad)
{
	size_t start = d->pos;
	uint32_t c = utf8_next(d->bytes, &d->pos);
	*bad = c == 0xFFFD && d->pos == start + 1;
	return c;
}

static uint32_t unit_at(const struct decoder *d, size_t at)
{
	const unsigned char *b = (const unsigned char *)d->bytes.at + at;
	return d->encoding == ENCODING_UTF16LE ? (uint32_t)(b[0] | b[1] << 8) : (uint32_t)(b[0] << 8 | b[1]);
}

static uint32_t next_utf16(struct decoder *d, bool *bad)
{
	*bad = true;
	if (d->bytes.len - d->pos < 2) {
		d->pos = d->bytes.len;
		return 0xFFFD;
	}
	uint32_t high = unit_at(d, d->pos);
	d->pos += 2;
	if (high < 0xD800 || high > 0xDFFF) {
		*bad = false;
		return high;
	}
	if (high > 0xDBFF || d->bytes.len - d->pos < 2)
		return 0xFFFD;
	uint32_t low = unit_at(d, d->pos);
	if (low < 0xDC00 || low > 0xDFFF)
		return 0xFFFD;
	d->pos += 2;
	*bad = false;
	return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

/* The four bytes of GB18030. */
static uint32_t next_converted(struct decoder *d, bool *bad)
{
	/* The window keeps the converter from looking further. */
	const char *at = d->bytes.at + d->pos;
	const char *end = d->bytes.len - d->pos > 4 ? at + 4 : d->bytes.at + d->bytes.len;
	const char *start = at;
	UErrorCode error = U_ZERO_ERROR;
	UChar32 c = ucnv_getNextUChar(d->converter, &at, end, &error);
	ucnv_resetToUnicode(d->converter);
	*bad = U_FAILURE(error) || at == start || c == 0xFFFD;
	d->pos += *bad ? 1 : (size_t)(at - start);
	return *bad ? 0xFFFD : (uint32_t)c;
}

static inline uint32_t next_of_pairs(struct decoder *d, bool *bad)
{
	const unsigned char *at = (const unsigned char *)d->bytes.at + d->pos;
	const struct character_pairs *pairs = encodings[d->encoding].pairs;
	size_t left = d->bytes.len - d->pos;
	*bad = false;
	uint32_t c = at[0] < 0x80 ? at[0] : pairs->single[at[0] - 0x80];
	if (at[0] < 0x80 || c) {
		d->pos++;
		return c;
	}
	c = left > 1 ? pairs->pair[at[0] - 0x80][at[1]] : 0;
	if (c) {
		d->pos += 2;
		return c;
	}
	if (d->converter && left > 3 && at[1] >= '0' && at[1] <= '9')
		return next_converted(d, bad);
	/* A lead byte before a byte that cannot follow it loses only itself. */
	*bad = true;
	d->pos++;
	return 0xFFFD;
}

static inline uint32_t decoder_next(struct decoder *d, bool *bad)
{
	switch (d->encoding) {
	case ENCODING_UTF8:
		return next_utf8(d, bad);
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		return next_utf16(d, bad);
	default:
		return next_of_pairs(d, bad);
	}
}

/* ---- detection ---- */

enum {
	SAMPLE_BYTES = 64 * 1024,
	SCORE_PLAIN = 250, /* per mille: below this a guess is no Chinese text */
};

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A) || c == 0x7F;
}

struct score {
	size_t characters, other, frequent, bad, controls; /* other: characters beyond ASCII */
};

static struct score score_sample(struct str sample, enum encoding encoding)
{
	struct score score = {0};
	struct decoder decoder;
	if (decoder_open(&decoder, sample, encoding)) {
		while (decoder.pos < sample.len) {
			bool bad;
			size_t left = sample.len - decoder.pos;
			uint32_t c = decoder_next(&decoder, &bad);
			if (bad && left < 4)
				break; /* the sample cuts a character */
			score.characters++;
			score.bad += bad;
			score.controls += is_control(c);
			score.other += c >= 0x80;
			score.frequent += text_is_frequent(c);
		}
	}
	decoder_close(&decoder);
	return score;
}

/* Share of frequent characters per mille; an unreadable byte weighs four characters. */
static size_t score_value(const struct score *score)
{
	size_t weight = score->other + 3 * score->bad + 8 * score->controls;
	return weight ? score->frequent * 1000 / weight : 0;
}

static bool has_mark(struct str bytes, enum encoding *out)
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

static size_t mark_length(struct str bytes, enum encoding encoding)
{
	enum encoding marked;
	if (!has_mark(bytes, &marked) || marked != encoding)
		return 0;
	return marked == ENCODING_UTF8 ? 3 : 2;
}

/* From the first byte that is not ASCII: a web page may have a long head. Pairs of UTF-16 stay whole. */
static struct str take_sample(struct str bytes)
{
	size_t at = 0;
	while (at < bytes.len && (unsigned char)bytes.at[at] < 0x80 && bytes.at[at] != '\0')
		at++;
	at -= at % 2 && memchr(bytes.at, '\0', bytes.len) ? 1 : 0;
	if (at == bytes.len)
		at = 0;
	return str_slice(bytes, at, at + SAMPLE_BYTES);
}

static bool acceptable(const struct score *score)
{
	return score->characters > 0 && score->controls * 50 <= score->characters && score->bad * 4 <= score->characters;
}

/* Zero bytes: UTF-16 without a mark, or no text. */
static bool detect_wide(struct str sample, enum encoding *out)
{
	for (enum encoding e = ENCODING_UTF16LE; e <= ENCODING_UTF16BE; e++) {
		struct score score = score_sample(sample, e);
		bool latin = score.other * 20 < score.characters; /* nearly all ASCII: the zero bytes stand where they should */
		if (acceptable(&score) && score.bad == 0 && (latin || score_value(&score) >= SCORE_PLAIN)) {
			*out = e;
			return true;
		}
	}
	return false;
}

static bool detect_narrow(struct str sample, const enum encoding *declared,
                          enum encoding *out)
{
	static const enum encoding order[] = {ENCODING_UTF8, ENCODING_GB18030, ENCODING_BIG5, ENCODING_UTF16LE,
	                                      ENCODING_UTF16BE};
	struct score best = {0};
	size_t best_value = 0;
	bool found = false;
	for (size_t i = 0; i < COUNT_OF(order); i++) {
		struct score score = score_sample(sample, order[i]);
		if (!acceptable(&score))
			continue;
		size_t value = score_value(&score);
		/* What the page says of itself counts as much as half again the frequent characters. */
		if (declared && *declared == order[i])
			value += value / 2 + 1;
		if (!found || value > best_value) {
			best = score;
			best_value = value;
			*out = order[i];
			found = true;
		}
	}
	bool wide = found && (*out == ENCODING_UTF16LE || *out == ENCODING_UTF16BE);
	return found && !(wide && score_value(&best) < SCORE_PLAIN);
}

bool text_detect(struct str bytes, const enum encoding *declared, enum encoding *out)
{
	if (bytes.len == 0)
		return false;
	enum encoding found;
	struct str sample = take_sample(bytes);
	if (has_mark(bytes, &found)) {
		struct score score = score_sample(str_slice(bytes, mark_length(bytes, found), SAMPLE_BYTES), found);
		if (score.characters > 0 && !acceptable(&score))
			return false;
	} else if (memchr(bytes.at, '\0', bytes.len)) {
		if (!detect_wide(sample, &found))
			return false;
	} else if (utf8_valid(bytes)) {
		struct score score = score_sample(sample, ENCODING_UTF8);
		if (score.controls * 50 > score.characters)
			return false;
		found = ENCODING_UTF8;
	} else if (!detect_narrow(sample, declared, &found)) {
		return false;
	}
	*out = found;
	return true;
}

/* ---- decoding ---- */

struct sink {
	char *text; /* NULL: only count */
	uint32_t *origin;
	struct bad_run *bad;
	size_t len, bad_count;
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
	size_t line_end = at;
	while (at < bytes.len && sink->len <= DECODE_TEXT_MAX) {
		if (line_end <= at) {
			const char *found = memchr(bytes.at + at, '\r', bytes.len - at);
			line_end = found ? (size_t)(found - bytes.at) : bytes.len;
		}
		size_t end = utf8_valid_end(str_slice(bytes, 0, line_end), at);
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

static void decode_characters(struct decoder *decoder, struct sink *sink)
{
	bool after_return = false;
	while (decoder->pos < decoder->bytes.len && sink->len <= DECODE_TEXT_MAX) {
		size_t source = decoder->pos;
		bool bad;
		uint32_t c = decoder_next(decoder, &bad);
		bool second_half = after_return && c == '\n';
		after_return = c == '\r';
		if (second_half)
			continue;
		if (bad)
			sink_bad(sink);
		sink_character(sink, c == '\r' ? '\n' : c, source);
	}
}

/* false when the text grows beyond DECODE_TEXT_MAX. */
static bool decode_into(struct decoder *decoder, struct sink *sink)
{
	struct str bytes = decoder->bytes;
	decoder->pos = mark_length(bytes, decoder->encoding);
	if (decoder->encoding == ENCODING_UTF8)
		decode_utf8(bytes, decoder->pos, sink);
	else
		decode_characters(decoder, sink);
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
		.text = arena_alloc(arena, count.len + 1),
		.origin = arena_array(arena, count.len + 1, sizeof *sink.origin),
		.bad = arena_array(arena, DECODE_BAD_MAX, sizeof *sink.bad),
	};
	if (arena_failed(arena)) {
		status = err_memory(err);
		goto done;
	}
	decode_into(&decoder, &sink);
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
