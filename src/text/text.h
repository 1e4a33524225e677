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
	struct str text; /* UTF-8 without byte order mark; CR LF and CR become LF; the last line ends with LF too */
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

/* Appends the text in GB18030, which has every character. */
enum status text_encode_gb18030(struct str utf8, struct buf *out, struct err *err) MUST_CHECK;

/* ---- degarble: text that was read in the wrong encoding -----------------------------------------------------------
 * Double-byte text that lost a byte and was read shifted from there on, UTF-8 read as GBK or Latin-1, GBK or Big5 read as
 * Latin-1 or as each other. Found by what healthy Chinese does not hold; a run is put back only where the result is
 * clearly Chinese and what stands there clearly is not. Healthy text costs one quick look. `text` is valid UTF-8. */
enum text_damage {
	TEXT_SHIFTED, /* read from the wrong byte on */
	TEXT_MISREAD, /* read in another encoding than it was written in */
	TEXT_LOST     /* 锟斤拷: overwritten, nothing can be put back */
};
struct text_repair {
	enum text_damage kind;
	uint32_t at, end;       /* bytes of the text; in order, without overlap, at whole characters */
	struct str restored;    /* U+FFFD stands where a byte is lost; of TEXT_LOST the text as it is */
	const uint32_t *places; /* for each byte of `restored` the byte of the text it came from; NULL of TEXT_LOST */
	uint32_t lost;          /* characters that could not be put back */
};
/* false when there is no memory. */
bool text_degarble(struct arena *arena, struct str text, const struct text_repair **repairs, size_t *count) MUST_CHECK;
/* The text with its repairs, and for each byte of it, and one more, the byte of `text` it came from. Empty when the arena
 * refused. */
struct str text_repaired(struct arena *arena, struct str text, const struct text_repair *repairs, size_t count,
                         uint32_t **places);

/* ---- normalise: a shadow text for the grammar -------------------------------------------------------------------
 * The shadow says the same as the source in one way of writing: half-width letters, digits, % and full stops between
 * digits; full-width Chinese punctuation; no blanks or line breaks inside numbers and words; no readings in brackets behind a
 * character (鄉(xiāng)); no leftovers of markup (</p>, &nbsp;), no invisible characters; characters for radicals and other
 * doubles of characters that PDF files give; a dash between digits is '-'. Every byte keeps the source byte of its character in origin, which
 * has len + 1 entries and never decreases. Pieces of several lines may be added one behind the other: they join.
 * It grows inside the arena and is used again after text_shadow_clear. */
enum text_mend_kind {
	MEND_READING,    /* 鄉(xiāng) */
	MEND_MARKUP,     /* </p>, &nbsp; */
	MEND_NUMBER,     /* a blank or a line break inside a number */
	MEND_DOUBLE,     /* ⽤ for 用 */
	MEND_INVISIBLE,  /* soft hyphens, zero-width and control characters */
	MEND_PRIVATE,    /* a character that every font shows differently; kept */
	MEND_KINDS
};
/* What the shadow says otherwise than the source. */
struct text_mend {
	enum text_mend_kind kind;
	uint32_t at, end;   /* bytes of the source */
	uint32_t character; /* what it became; 0: nothing */
};
#define TEXT_MENDS_MAX 64
struct text_shadow {
	struct arena *arena;
	char *at;
	uint32_t *origin;
	size_t len, text_capacity, origin_capacity;
	struct text_mend mends[TEXT_MENDS_MAX]; /* the first ones */
	size_t mend_count;
	uint32_t mended[MEND_KINDS]; /* how many of each kind */
};
void text_shadow_init(struct text_shadow *shadow, struct arena *arena);
void text_shadow_clear(struct text_shadow *shadow);
/* Adds source[at, end). false when the arena refused. */
bool text_shadow_add(struct text_shadow *shadow, struct str source, size_t at, size_t end) MUST_CHECK;
struct str text_shadow_view(const struct text_shadow *shadow);

/* A leftover of markup at s.at[at]: behind it, or 0 when none stands there. *character gets what it stands for, or 0. */
size_t text_markup(struct str s, size_t at, uint32_t *character);

/* Traditional to simplified characters. Threads may share one. `marks` are characters that only traditional texts have:
 * a shadow without any of them is left alone. */
struct text_simplifier;
enum status text_simplifier_new(struct str marks, struct text_simplifier **out, struct err *err) MUST_CHECK;
void text_simplifier_free(struct text_simplifier *simplifier);
bool text_simplify(const struct text_simplifier *simplifier, struct text_shadow *shadow) MUST_CHECK;
/* The same for a plain text, every byte of which keeps its place: what would change its length stays as it is. */
bool text_simplify_kept(const struct text_simplifier *simplifier, struct arena *arena, struct str s,
                        struct str *out) MUST_CHECK;

/* ---- numeral: numbers as they are written -----------------------------------------------------------------------
 * All read at s.at[at] and leave *out alone when no number stands there or it does not fit. Chinese ones may be written in the
 * everyday, the formal (壹佰) and the traditional hand (萬, 億, 點). */
struct text_numeral {
	struct dec value; /* digits as printed */
	size_t end;
	/* Of a Chinese numeral that ends in 万 or 亿: what stands before it (五百 of 五百万), so that 五百万元 can be 500 of the
	 * unit 万元. Else the same as value and end. */
	struct dec head;
	size_t head_end;
};
bool text_arabic(struct str s, size_t at, struct text_numeral *out);  /* 12,345.60; groups only of three digits */
/* 十二 两 三百零五 二〇二五 三点五 廿三; 一万二 is 12000. Not a single formal character (陆 of 登陆). */
bool text_chinese(struct str s, size_t at, struct text_numeral *out);
bool text_may_begin_numeral(uint32_t c); /* the first character of such a number */
bool text_is_numeral(uint32_t c);        /* any character of such a number */
/* An Arabic number with what goes on behind its scale: 12亿3456万 (head 123456), 5千3百. */
bool text_mixed(struct str s, size_t at, struct text_numeral *out);
/* 五六百, 三四十, 十七八, 两三: two numbers written at once. */
struct text_pair {
	struct dec low, high;
	size_t split, end; /* the second digit stands at split */
	bool bare;         /* nothing but the two digits: 三四 */
};
bool text_pair(struct str s, size_t at, struct text_pair *out);
/* A year in four Chinese digits before 年, its nought written in any of the usual ways: 二〇一〇年 二○一○年 二零一零年 二O一O年.
 * *end gets the place of 年. 0 when none stands there. */
int text_chinese_year(struct str s, size_t at, size_t *end);

/* A number in any form, multipliers applied, without sign and unit: 5亿1万4千6百, 20多万, 三分之一, 3 1/2, 百分之八十, 1.5E+3, 5k, 几十,
 * 上千, 五六百. A fraction is exact to 15 significant digits. */
enum text_form { AMOUNT_NUMBER, AMOUNT_FRACTION, AMOUNT_PERCENT };
struct text_amount {
	struct dec value;
	struct dec high; /* of a range, else 0 */
	size_t end;
	enum text_form form;
	int64_t scale; /* what 万 or 亿 at its end multiply (五百万: 1000000), which the low end of 3到五百万 shares; else 1 */
	bool range;  /* 五六百 */
	bool about;  /* 20多万, 几十 */
	bool least;  /* only the scale is said: 几十, 上千, 百余 */
	bool weak;   /* one Chinese character (一) or two at once (三四): also a part of words */
	bool formal; /* … a formal one: 陆 */
	bool row;    /* Chinese digits without scales: 二〇二五 */
};
bool text_amount(struct str s, size_t at, struct text_amount *out);

/* ---- segment: sentences -----------------------------------------------------------------------------------------
 * Takes the next sentence off s from *at on: up to and with 。！？ and closing quotes and brackets behind it. A sentence is at most
 * TEXT_SENTENCE_MAX bytes: a longer one is cut at its last comma or, without any, between characters. */
#define TEXT_SENTENCE_MAX 6000
bool text_next_sentence(struct str s, size_t *at, struct str *sentence);

/* ---- scan: many words at once -----------------------------------------------------------------------------------
 * A tree over the characters of all words: the longest word at a place is found in one walk, however many words there are.
 * Life cycle: new, add the words, seal, ask. Sealed words never change: threads may share them. */
struct text_words;
struct text_words *text_words_new(void); /* NULL: no memory */
void text_words_free(struct text_words *words);
/* Adds a word or finds it again: *number counts from 0 in the order of adding. false: no memory. */
bool text_words_add(struct text_words *words, struct str word, uint32_t *number) MUST_CHECK;
/* Makes ready for the questions below; nothing may be added any more. false: no memory. */
bool text_words_seal(struct text_words *words) MUST_CHECK;
size_t text_words_count(const struct text_words *words);
/* The longest word that begins at s.at[at]. */
bool text_words_longest(const struct text_words *words, struct str s, size_t at, size_t *end, uint32_t *number);
/* The number of exactly this word. */
bool text_words_find(const struct text_words *words, struct str word, uint32_t *number);

/* A text that is asked at every place is taken apart first: of each character its byte and its number among the characters of
 * the words, 0 when it stands in none. */
struct text_character {
	uint32_t at;
	uint16_t number;
	uint16_t kind; /* the caller's own */
};
uint16_t text_words_character(const struct text_words *words, uint32_t character);
/* As text_words_longest; behind the last character of the text stands one with the number 0. *taken: how many characters. */
bool text_words_longest_at(const struct text_words *words, const struct text_character *characters, size_t *taken,
                           uint32_t *number);

/* ---- list: a short list of words ----------------------------------------------------------------------------------
 * Is a text one of the words, does it begin or end with one, does it hold one? Most texts do not: sets of bits over the
 * first and last characters say so before any word is compared. A list never changes once made: threads may share it. */
struct text_listed {
	struct str text;
	int64_t value; /* what the word stands for, where the list says so; else 0 */
};
struct text_list {
	const struct text_listed *words; /* the longest first */
	size_t count, shortest;
	uint64_t lengths;            /* bit n: a word of n bytes; the last bit: of that many or more */
	uint64_t first[4], last[4];  /* by text_first_key and text_last_key */
};
/* Takes over `words`, which must live as long as the list; none is empty. */
struct text_list text_list_of(struct text_listed *words, size_t count);
/* Asked through the questions below, which look at the bits first. */
const struct text_listed *text_list_seek(const struct text_list *list, struct str s);
const struct text_listed *text_list_seek_start(const struct text_list *list, struct str s);
const struct text_listed *text_list_seek_end(const struct text_list *list, struct str s);

/* A number under 256 that tells most characters apart: that of the first and that of the last of a text of at least one byte. */
static inline unsigned text_first_key(struct str s)
{
	unsigned char lead = (unsigned char)s.at[0];
	return lead < 0xE0 || s.len < 3 ? lead : (((unsigned char)s.at[1] << 6) ^ (unsigned char)s.at[2]) & 0xFF;
}

static inline unsigned text_last_key(struct str s)
{
	unsigned char last = (unsigned char)s.at[s.len - 1];
	return last < 0x80 || s.len < 2 ? last : (((unsigned char)s.at[s.len - 2] << 6) ^ last) & 0xFF;
}

static inline bool text_key_in(const uint64_t keys[4], unsigned key)
{
	return keys[key >> 6] >> (key & 63) & 1;
}

/* The word that is exactly s, the longest that s begins with, the longest that s ends with; NULL when there is none. */
static inline const struct text_listed *text_list_find(const struct text_list *list, struct str s)
{
	return s.len && text_key_in(list->last, text_last_key(s)) && list->lengths >> (s.len < 63 ? s.len : 63) & 1
	           ? text_list_seek(list, s)
	           : NULL;
}

static inline const struct text_listed *text_list_start(const struct text_list *list, struct str s)
{
	return s.len && text_key_in(list->first, text_first_key(s)) ? text_list_seek_start(list, s) : NULL;
}

static inline const struct text_listed *text_list_end(const struct text_list *list, struct str s)
{
	return s.len && text_key_in(list->last, text_last_key(s)) ? text_list_seek_end(list, s) : NULL;
}

/* The first place from byte `from` on where a word stands, and the longest word there; NULL when none does. */
const struct text_listed *text_list_in(const struct text_list *list, struct str s, size_t from, size_t *at);

#endif
