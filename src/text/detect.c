/* Which encoding bytes are written in. */
#include <string.h>

#include "text/decode_int.h"

enum {
	SAMPLE_BYTES = 64 * 1024,
	SCORE_STEP = 512,   /* bytes between two looks whether an encoding can still win */
	SCORE_PLAIN = 250, /* per mille: below this a guess is no Chinese text */
};

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A) || c == 0x7F;
}

struct score {
	size_t characters, other, frequent, bad, controls; /* other: characters beyond ASCII */
};

/* Share of frequent characters per mille; an unreadable byte weighs four characters. */
static size_t score_value(const struct score *score)
{
	size_t weight = score->other + 3 * score->bad + 8 * score->controls;
	return weight ? score->frequent * 1000 / weight : 0;
}

static bool acceptable(const struct score *score)
{
	return score->characters > 0 && score->controls * 50 <= score->characters && score->bad * 4 <= score->characters;
}

/* The best guess so far. */
struct guess {
	bool found;
	enum encoding encoding;
	struct score score;
	size_t value;
};

/* What the page says of itself counts as much as half again the frequent characters. */
static size_t value_of(const struct score *score, bool declared)
{
	size_t value = score_value(score);
	return declared ? value + value / 2 + 1 : value;
}

/* Even if all that is left were readable and frequent, the guess would stay: a frequent character takes two bytes or more. */
static bool is_hopeless(const struct score *score, size_t left, bool declared, const struct guess *guess)
{
	struct score most = *score;
	most.characters += left;
	most.other += (left + 1) / 2;
	most.frequent += (left + 1) / 2;
	return !acceptable(&most) || (guess->found && value_of(&most, declared) <= guess->value);
}

static inline void score_character(struct score *score, struct taken taken)
{
	score->characters++;
	score->bad += taken.bad;
	score->controls += is_control(taken.c);
	score->other += taken.c >= 0x80;
	score->frequent += text_is_frequent(taken.c);
}

/* Scores the sample from *at on, `step` bytes or all of it. */
static void score_some(const struct decoder *decoder, size_t step, size_t *at, struct score *score)
{
	const struct decoder d = *decoder;
	struct score sum = *score;
	size_t end = d.bytes.len - *at > step ? *at + step : d.bytes.len, pos = *at;
	while (pos < end) {
		struct taken taken = take(&d, pos);
		if (taken.bad && d.bytes.len - pos < 4) {
			pos = d.bytes.len; /* the sample cuts a character */
			break;
		}
		score_character(&sum, taken);
		pos += taken.width;
	}
	*at = pos;
	*score = sum;
}

static struct score score_sample(struct str sample, enum encoding encoding)
{
	struct score score = {0};
	struct decoder decoder;
	size_t at = 0;
	if (decoder_open(&decoder, sample, encoding))
		score_some(&decoder, sample.len, &at, &score);
	decoder_close(&decoder);
	return score;
}

/* Takes the encoding for the guess if it is better. */
static void try_encoding(struct str sample, enum encoding encoding, bool declared, struct guess *guess)
{
	struct score score = {0};
	struct decoder decoder;
	bool open = decoder_open(&decoder, sample, encoding), hopeless = !open;
	for (size_t at = 0; at < sample.len && !hopeless;) {
		score_some(&decoder, SCORE_STEP, &at, &score);
		hopeless = is_hopeless(&score, sample.len - at, declared, guess);
	}
	decoder_close(&decoder);
	if (!hopeless)
		*guess = (struct guess){true, encoding, score, value_of(&score, declared)};
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

static bool detect_narrow(struct str sample, const enum encoding *declared, enum encoding *out)
{
	static const enum encoding order[] = {ENCODING_UTF8, ENCODING_GB18030, ENCODING_BIG5, ENCODING_UTF16LE,
	                                      ENCODING_UTF16BE};
	struct guess guess = {0};
	for (size_t i = 0; i < COUNT_OF(order); i++)
		try_encoding(sample, order[i], declared && *declared == order[i], &guess);
	bool wide = guess.encoding == ENCODING_UTF16LE || guess.encoding == ENCODING_UTF16BE;
	*out = guess.encoding;
	return guess.found && !(wide && score_value(&guess.score) < SCORE_PLAIN);
}

/* In well-formed UTF-8. */
static bool too_many_controls(struct str sample)
{
	/* Written so that the compiler takes many bytes at once. */
	unsigned char any = 0;
	for (size_t i = 0; i < sample.len; i++) {
		unsigned char c = (unsigned char)sample.at[i];
		any |= (unsigned char)((unsigned char)(c < ' ') & (unsigned char)(c != '\n')) | (unsigned char)(c == 0x7F);
	}
	if (!any)
		return false;
	struct score score = score_sample(sample, ENCODING_UTF8);
	return score.controls * 50 > score.characters;
}

bool text_detect(struct str bytes, const enum encoding *declared, enum encoding *out)
{
	if (bytes.len == 0)
		return false;
	enum encoding found;
	struct str sample = take_sample(bytes);
	if (encoding_has_mark(bytes, &found)) {
		struct score score = score_sample(str_slice(bytes, encoding_mark_length(bytes, found), SAMPLE_BYTES), found);
		if (score.characters > 0 && !acceptable(&score))
			return false;
	} else if (memchr(bytes.at, '\0', bytes.len)) {
		if (!detect_wide(sample, &found))
			return false;
	} else if (utf8_valid(bytes)) {
		if (too_many_controls(sample))
			return false;
		found = ENCODING_UTF8;
	} else if (!detect_narrow(sample, declared, &found)) {
		return false;
	}
	*out = found;
	return true;
}
