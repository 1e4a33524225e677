#include <string.h>

#include "text/text_int.h"

void text_shadow_init(struct text_shadow *shadow, struct arena *arena)
{
	*shadow = (struct text_shadow){.arena = arena};
}

void text_shadow_clear(struct text_shadow *shadow)
{
	shadow->len = 0;
	shadow->mend_count = 0;
	memset(shadow->mended, 0, sizeof shadow->mended);
}

struct str text_shadow_view(const struct text_shadow *shadow)
{
	return (struct str){shadow->at, shadow->len};
}

/* ---- single characters ---- */

enum { INVISIBLE = UINT32_MAX };

static bool invisible(uint32_t c)
{
	if (c < 0xA0)
		return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c >= 0x7F;
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
	       c == 0xFEFF;
}

static bool digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Canonical punctuation is the Chinese one; what numbers are made of is ASCII. */
static uint32_t canonical_mark(uint32_t c)
{
	switch (c) {
	case ',': return 0xFF0C;
	case ';': return 0xFF1B;
	case ':': case 0x2236: case 0xFE30: case 0xFE13: return 0xFF1A;
	case '(': case 0x3014: return 0xFF08;
	case ')': case 0x3015: return 0xFF09;
	case '!': return 0xFF01;
	case '?': return 0xFF1F;
	case 0xFF0E: return '.';
	case 0xFF05: case 0xFE6A: case 0x2105: return '%'; /* ℅ is set for % by mistake */
	case 0xFF0F: return '/';
	case 0xFF0B: case 0x2795: return '+';
	case 0xFF3F: return '_';
	case 0xFF0A: return '*';
	case 0xFF0D: return '-';
	case 0xFF5E: case 0x223C: return '~';
	case 0x301D: return 0x201C;
	case 0x301E: return 0x201D;
	case 0x3013: case 0x00D7: case 0x2573: return 'x';
	case 0x25CB: return 0x3007;
	case '\t': case '\n': case '\r': case 0x00A0: case 0x2002: case 0x2003: case 0x3000: return ' ';
	case 0x2103: return c; /* one sign, not two */
	default: return invisible(c) ? INVISIBLE : text_may_be_double(c) ? text_single(c) : c;
	}
}

static uint32_t canonical(uint32_t c)
{
	if ((c >= 0x4E00 && c < 0xA000) || digit(c) || letter(c) || c == 0xFF0C || c == 0x3001 || c == 0x3002)
		return c;
	if ((c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A))
		return c - 0xFEE0;
	return canonical_mark(c);
}

static bool dash(uint32_t c)
{
	return c == '-' || c == '~' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Vowels with a tone mark, as in a reading behind a character: ā á ǎ à ē … ǜ, ü. */
static bool toned(uint32_t c)
{
	return (c >= 0xE0 && c <= 0xFC) || c == 0x101 || c == 0x113 || c == 0x11B || c == 0x12B || c == 0x14D ||
	       c == 0x16B || (c >= 0x1CE && c <= 0x1DC) || c == 0x251 || c == 0x261;
}

/* ---- the pass ---- */

struct pass {
	struct text_shadow *shadow;
	struct str source;
	size_t end;
	uint32_t last; /* the character put last, canonical; 0 at the beginning */
};

/* Room was made before the pass. */
static void put(struct pass *pass, uint32_t c, size_t origin)
{
	struct text_shadow *shadow = pass->shadow;
	pass->last = c;
	if (c < 0x80) {
		shadow->at[shadow->len] = (char)c;
		shadow->origin[shadow->len++] = (uint32_t)origin;
		return;
	}
	char *at = shadow->at + shadow->len;
	uint32_t *places = shadow->origin + shadow->len;
	if ((c >= 0x800 && c < 0xD800) || (c >= 0xE000 && c < 0x10000)) { /* most others have three bytes */
		at[0] = (char)(0xE0 | c >> 12);
		at[1] = (char)(0x80 | (c >> 6 & 0x3F));
		at[2] = (char)(0x80 | (c & 0x3F));
		places[0] = places[1] = places[2] = (uint32_t)origin;
		shadow->len += 3;
		return;
	}
	size_t count = utf8_encode(c, at);
	for (size_t i = 0; i < count; i++)
		places[i] = (uint32_t)origin;
	shadow->len += count;
}

static void mend(struct pass *pass, enum text_mend_kind kind, size_t at, size_t end, uint32_t c)
{
	struct text_shadow *shadow = pass->shadow;
	shadow->mended[kind]++;
	if (shadow->mend_count < TEXT_MENDS_MAX)
		shadow->mends[shadow->mend_count++] = (struct text_mend){kind, (uint32_t)at, (uint32_t)end, c};
}

static uint32_t peek(const struct pass *pass, size_t at)
{
	return at < pass->end ? canonical(utf8_next(pass->source, &at)) : 0;
}

/* Behind the blanks at `at`. *width counts the blanks. */
static size_t skip_blanks(const struct pass *pass, size_t at, size_t *width)
{
	*width = 0;
	while (at < pass->end) {
		size_t next = at;
		uint32_t c = canonical(utf8_next(pass->source, &next));
		if (c != ' ' && c != INVISIBLE)
			break;
		at = next;
		*width += c == ' ';
	}
	return at;
}

static bool three_digits(const struct pass *pass, size_t at)
{
	for (int count = 0; count < 3; count++) {
		if (!digit(peek(pass, at)))
			return false;
		utf8_next(pass->source, &at);
	}
	return !digit(peek(pass, at));
}

/* 22. before 5: a number whose full stop has digits before it. A number that opens the text counts things up (1. 20户). */
static bool ends_with_number(const struct text_shadow *shadow)
{
	size_t at = shadow->len - 1;
	while (at > 0 && digit((unsigned char)shadow->at[at - 1]))
		at--;
	return at > 0 && at + 1 < shadow->len;
}

/* One blank may stand inside a number: "22. 5", "1 500". Blanks part words only between two Latin letters or numbers.
 * `more` blanks stood before `at`. */
static void take_blanks(struct pass *pass, size_t at, size_t more, size_t *pos)
{
	size_t width;
	size_t behind = skip_blanks(pass, at, &width);
	width += more;
	uint32_t next = peek(pass, behind);
	*pos = behind;
	bool apart = digit(pass->last) && digit(next) && !(width == 1 && three_digits(pass, behind));
	if (apart || (letter(pass->last) && letter(next)))
		put(pass, ' ', at);
	else if (digit(next) && (digit(pass->last) || (pass->last == '.' && ends_with_number(pass->shadow))))
		mend(pass, MEND_NUMBER, at, behind, 0);
}

/* (xiāng) behind a character: the end of the reading, or 0. */
static size_t reading_end(const struct pass *pass, size_t at)
{
	if (pass->last < 0x3400)
		return 0;
	bool tone = false;
	for (int count = 0; count < 8 && at < pass->end; count++) {
		uint32_t c = utf8_next(pass->source, &at);
		if (c == ')' || c == 0xFF09)
			return tone && count > 0 ? at : 0;
		if (!toned(c) && !(c >= 'a' && c <= 'z'))
			return 0;
		tone = tone || toned(c);
	}
	return 0;
}

static bool wide_digit(const struct pass *pass, size_t at)
{
	uint32_t c = at < pass->end ? utf8_next(pass->source, &at) : 0;
	return c >= 0xFF10 && c <= 0xFF19;
}

/* Behind a digit or %. */
static uint32_t in_number(const struct pass *pass, uint32_t raw, uint32_t c, size_t behind)
{
	bool between = digit(pass->last) && digit(peek(pass, behind));
	bool same_width = raw == ',' || (raw == 0xFF0C && wide_digit(pass, behind));
	if (same_width && between && three_digits(pass, behind))
		return ',';
	if (c == 0xFF1A && between)
		return ':';
	if (dash(c) && between)
		return '-';
	if (dash(c) && pass->last == '%' && digit(peek(pass, behind)))
		return '-';
	return c;
}

static uint32_t last_character(struct str s)
{
	uint32_t last = 0;
	size_t at = s.len;
	while (at > 0 && ((unsigned char)s.at[--at] & 0xC0) == 0x80)
		;
	if (s.len)
		last = utf8_next(s, &at);
	return last;
}

static bool chinese(uint32_t c)
{
	return (c >= 0x3400 && c < 0xA000) || c == 0xFF09 || c == 0x201D;
}

/* 工作全部完成. A paragraph written with Latin full stops ends with one; those behind its Chinese words end sentences. */
static bool ends_latin(const struct pass *pass)
{
	size_t end = pass->end;
	while (end > 0 && (unsigned char)pass->source.at[end - 1] <= ' ')
		end--;
	return end > 1 && pass->source.at[end - 1] == '.' && (unsigned char)pass->source.at[end - 2] >= 0x80;
}

/* 三. and 第一. count, and 买买提.吐尔逊 is a name where full stops are Chinese. */
static bool stops_sentence(const struct pass *pass, size_t behind)
{
	uint32_t last = last_character(text_shadow_view(pass->shadow)), next = peek(pass, behind);
	return chinese(last) && !text_is_numeral(last) && next != '.' && !letter(next) && ends_latin(pass);
}

static inline uint32_t in_context(const struct pass *pass, uint32_t raw, uint32_t c, size_t behind)
{
	if (c == '.' && stops_sentence(pass, behind))
		return 0x3002;
	return digit(pass->last) || pass->last == '%' ? in_number(pass, raw, c, behind) : c;
}

/* In one step: what a large text leaves behind on the way would be as large as the text. */
static bool make_room(struct arena *arena, void **items, size_t *capacity, size_t used, size_t need, size_t size)
{
	if (need <= *capacity)
		return true;
	enum { LEAST = 4096 };
	size_t more = need > *capacity * 2 ? need : *capacity * 2;
	more = more > LEAST ? more : LEAST;
	void *grown = arena_room(arena, more, size);
	if (!grown)
		return false;
	if (used)
		memcpy(grown, *items, used * size);
	*items = grown;
	*capacity = more;
	return true;
}

bool text_shadow_reserve(struct text_shadow *shadow, size_t need)
{
	size_t places = shadow->origin_capacity ? shadow->len + 1 : 0;
	return make_room(shadow->arena, (void **)&shadow->at, &shadow->text_capacity, shadow->len, need, 1) &&
	       make_room(shadow->arena, (void **)&shadow->origin, &shadow->origin_capacity, places, need,
	                 sizeof *shadow->origin);
}

/* Most characters are Chinese ones (U+4000 to U+9FFF) that stay as they are. Behind those at `at`. */
static size_t take_plain(struct pass *pass, size_t at)
{
	struct text_shadow *shadow = pass->shadow;
	const char *source = pass->source.at;
	uint32_t *origin = shadow->origin + shadow->len;
	size_t end = at, stop = pass->end >= 3 ? pass->end - 2 : 0;
	for (; end < stop && (unsigned char)(source[end] - 0xE4) <= 0xE9 - 0xE4; end += 3, origin += 3)
		origin[0] = origin[1] = origin[2] = (uint32_t)end;
	if (end > at) {
		memcpy(shadow->at + shadow->len, source + at, end - at);
		shadow->len += end - at;
		pass->last = 0x4E00;
	}
	return end;
}

static bool starts_markup(uint32_t c)
{
	return c == '<' || c == '&' || c == '[' || c == '{' || c == '/' || c == '?' || c == 0xFF1F;
}

static bool take_markup(struct pass *pass, size_t *at)
{
	uint32_t character;
	size_t end = text_markup(str_slice(pass->source, 0, pass->end), *at, &character), pos = end;
	if (!end)
		return false;
	mend(pass, MEND_MARKUP, *at, end, character);
	uint32_t c = character ? canonical(character) : INVISIBLE;
	if (c == ' ')
		take_blanks(pass, end, 1, &pos);
	else if (c != INVISIBLE)
		put(pass, in_context(pass, character, c, end), *at);
	*at = pos;
	return true;
}

static bool is_private(uint32_t c)
{
	return (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;
}

static void take_character(struct pass *pass, uint32_t raw, uint32_t c, size_t at, size_t behind)
{
	if (text_may_be_double(raw) && c != raw)
		mend(pass, MEND_DOUBLE, at, behind, c);
	if (is_private(raw) && pass->shadow->len) /* the bullet of a list needs no word */
		mend(pass, MEND_PRIVATE, at, behind, raw);
	put(pass, in_context(pass, raw, c, behind), at);
}

bool text_shadow_add(struct text_shadow *shadow, struct str source, size_t at, size_t end)
{
	struct pass pass = {.shadow = shadow, .source = source, .end = end < source.len ? end : source.len};
	if (at > pass.end)
		at = pass.end;
	/* A byte of the source gives at most three of the shadow (',' becomes a full-width comma). */
	if (!text_shadow_reserve(shadow, shadow->len + (pass.end - at) * 3 + 4))
		return false;
	pass.last = last_character(text_shadow_view(shadow));
	if (digit(pass.last) && digit(peek(&pass, at)))
		mend(&pass, MEND_NUMBER, shadow->origin[shadow->len - 1] + 1, at, 0);
	while ((at = take_plain(&pass, at)) < pass.end) {
		size_t pos = at;
		uint32_t raw = utf8_next(source, &pos);
		if (starts_markup(raw) && take_markup(&pass, &at))
			continue;
		uint32_t c = canonical(raw);
		size_t reading = c == 0xFF08 ? reading_end(&pass, pos) : 0;
		if (reading) {
			mend(&pass, MEND_READING, at, reading, 0);
			pos = reading;
		} else if (c == ' ') {
			take_blanks(&pass, at, 0, &pos);
		} else if (c == INVISIBLE) {
			mend(&pass, MEND_INVISIBLE, at, pos, 0);
		} else if (!dash(c) || !digit(pass.last) || !dash(peek(&pass, pos))) { /* of a double dash only the second */
			take_character(&pass, raw, c, at, pos);
		}
		at = pos;
	}
	shadow->origin[shadow->len] = (uint32_t)pass.end;
	return true;
}
