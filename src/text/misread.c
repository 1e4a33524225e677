/* Bytes that were written in one encoding and read in another, or read from the wrong byte on: the way through them that
 * gives the least strange text.
 *
 * The characters of a region become the bytes they were read from. A path through these bytes either keeps a character
 * as it stands or reads bytes as they may have been meant; going over from the first to the second costs, so does a byte
 * that fits nowhere. The cheapest path (Viterbi) gives begin and end of each damaged run to the byte. */
#include <string.h>

#include "text/misread_int.h"

enum {
	LEAD_LOW = 0x81,
	REPLACEMENT = 0xFFFD,
	WIDE_ROW = 0xA3, CYRILLIC_ROW = 0xA7, GREEK_ROW = 0xA6, /* of GB 2312 */
	ASCII_HIGH = 0x80, CASE = 0x20,

	STRANGE_LEVEL_1 = 3, STRANGE_RARE = 8, STRANGE_PRIVATE = 14, STRANGE_OTHER = 6, STRANGE_WIDE = 3,
	STRANGE_KANA = 2, /* Japanese is no damage */
	STRANGE_QUERY = 2, /* '?' more often stands for a lost byte than for a question */
	SWITCH = 12,      /* to begin to read otherwise */
	ORPHAN = 10,      /* a byte whose other half is lost */
	INCOMPLETE = 5,   /* some bytes of a UTF-8 character: they still show what they are */
	FOREIGN = 4,      /* a character in between that has no bytes in the encoding */
	UNREACHED = 1 << 30,

	CHARACTERS_MIN = 4, GAIN_MIN = 16, GAIN_EACH = 2, /* of a run, its costs paid */
	STRANGE_TENTHS = 17, /* of what comes out, for each character */
};

struct misread_tables {
	struct unit_byte {
		unsigned char byte, other; /* `other`: the byte before letters were made small; 0 for none */
		bool starts;               /* a character begins here */
	} bytes[MISREAD_BYTES + 8];
	uint32_t characters[MISREAD_BYTES + 8]; /* where one begins */
	uint8_t lengths[MISREAD_BYTES + 8];
	uint32_t places[MISREAD_BYTES + 8]; /* in the region; one more at the end */
	size_t count;
	uint32_t kept[MISREAD_BYTES + 8];   /* cost of keeping everything up to here */
	struct node {
		uint32_t cost, character;
		uint8_t step;
		bool meant; /* the mode of the node before */
	} nodes[2][MISREAD_BYTES + 8];
};

struct misread_tables *misread_tables_new(struct arena *arena)
{
	return arena_alloc(arena, sizeof(struct misread_tables));
}

/* ---- how strange a character is in a Chinese report ---- */

static uint32_t strangeness(uint32_t c)
{
	if (c < ASCII_HIGH)
		return c < ' ' || c == 0x7F ? STRANGE_RARE : c == '?' ? STRANGE_QUERY : 0;
	if (text_is_frequent(c))
		return 0;
	if (c >= 0x4E00 && c < 0xA000) {
		unsigned lead = text_gb18030_pairs.of[c] >> 8, trail = text_gb18030_pairs.of[c] & 0xFF;
		return lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1 ? STRANGE_LEVEL_1 : STRANGE_RARE;
	}
	if ((c >= 0x3000 && c < 0x3040) || (c >= 0xFF00 && c < 0xFF5F) || (c >= 0x2010 && c < 0x2030))
		return STRANGE_WIDE;
	if (c >= 0x3040 && c < 0x3100)
		return STRANGE_KANA;
	if (c >= 0xE000 && c < 0xF900)
		return STRANGE_PRIVATE;
	if (c == REPLACEMENT)
		return ORPHAN;
	return c < 0x500 ? STRANGE_RARE : STRANGE_OTHER;
}

/* ---- characters -> the bytes they were read from ---- */

/* Windows-1252, 80 to 9F. */
static const uint16_t latin_specials[] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static unsigned latin_byte(uint32_t c)
{
	if (c >= 0x80 && c <= 0xFF)
		return c;
	for (unsigned i = 0; i < COUNT_OF(latin_specials); i++)
		if (latin_specials[i] == c)
			return 0x80 + i;
	return 0;
}

static unsigned pair_of(enum misread_charset taken, uint32_t c)
{
	if (c >= 0x10000)
		return 0;
	return taken == MISREAD_GB ? text_gb18030_pairs.of[c] : text_big5_pairs.of[c];
}

/* Letters are often made half-width or small by whoever handled the text after it was damaged. */
static unsigned other_trail(unsigned pair)
{
	unsigned lead = pair >> 8, trail = pair & 0xFF;
	bool small = (lead == WIDE_ROW && trail >= 0xE1 && trail <= 0xFA) ||
	             (lead == GREEK_ROW && trail >= 0xC1 && trail <= 0xD8);
	if (small)
		return trail - CASE;
	return lead == CYRILLIC_ROW && trail >= 0xD1 && trail <= 0xF1 ? trail - 0x30 : 0;
}

static void add_unit(struct misread_tables *tables, uint32_t c, uint32_t place, unsigned bytes, unsigned length,
                     unsigned other)
{
	size_t at = tables->count;
	for (unsigned i = 0; i < length; i++)
		tables->bytes[at + i] = (struct unit_byte){(unsigned char)(bytes >> 8 * (length - 1 - i)),
		                                           i + 1 == length ? (unsigned char)other : 0, i == 0};
	for (unsigned i = 0; i < length; i++)
		tables->places[at + i] = place;
	tables->characters[at] = c;
	tables->lengths[at] = (uint8_t)length;
	tables->count += length;
}

static void add_character(struct misread_tables *tables, const struct misread *how, uint32_t c, uint32_t place)
{
	bool shifted = how->taken == how->meant;
	if (c < ASCII_HIGH && (!shifted || c <= ' ' || c == '?' || how->taken != MISREAD_GB)) {
		unsigned other = how->taken == MISREAD_LATIN && c == ' ' ? 0xA0 : 0;
		add_unit(tables, c, place, c, 1, other);
		return;
	}
	unsigned pair = 0;
	if (c < ASCII_HIGH)
		pair = (unsigned)WIDE_ROW << 8 | (c + ASCII_HIGH);
	else if (how->taken == MISREAD_LATIN)
		pair = latin_byte(c);
	else if (c == 0x20AC && how->meant == MISREAD_UTF8)
		pair = 0x80;
	else
		pair = pair_of(how->taken, c);
	if (pair > 0xFF)
		add_unit(tables, c, place, pair, 2, shifted ? other_trail(pair) : 0);
	else
		add_unit(tables, c, place, pair ? pair : 0xFF, 1, 0); /* 0xFF is no byte of any of them */
}

static void lay_out(struct misread_tables *tables, const struct misread *how, struct str region)
{
	tables->count = 0;
	for (size_t at = 0; at < region.len;) {
		size_t place = at;
		uint32_t c = utf8_next(region, &at);
		add_character(tables, how, c, (uint32_t)place);
	}
	memset(&tables->bytes[tables->count], 0, 4 * sizeof tables->bytes[0]);
	tables->bytes[tables->count].starts = true;
	tables->places[tables->count] = (uint32_t)region.len;
	uint32_t cost = 0;
	for (size_t i = 0; i < tables->count; i++) {
		tables->kept[i] = cost;
		if (tables->bytes[i].starts)
			cost += strangeness(tables->characters[i]);
	}
	tables->kept[tables->count] = cost;
}

/* ---- bytes -> what was meant ---- */

/* One reading of the bytes at a place: a character of `step` bytes. */
struct reading_step {
	uint32_t character, cost;
	unsigned step;
};

static struct reading_step read_pair(const struct misread_tables *tables, const struct character_pairs *pairs, size_t at)
{
	const struct unit_byte *b = &tables->bytes[at];
	struct reading_step best = {.cost = UNREACHED};
	if (at + 2 > tables->count || b[0].byte < LEAD_LOW)
		return best;
	unsigned leads[] = {b[0].byte, b[0].other}, trails[] = {b[1].byte, b[1].other};
	for (size_t i = 0; i < 4; i++) {
		unsigned lead = leads[i / 2], trail = trails[i % 2];
		uint32_t c = lead >= LEAD_LOW ? pairs->pair[lead - 0x80][trail] : 0;
		uint32_t cost = c ? strangeness(c) : UNREACHED;
		if (cost < best.cost)
			best = (struct reading_step){c, cost, 2};
	}
	return best;
}

static unsigned utf8_need(unsigned char lead)
{
	return lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : 0;
}

static bool continues(const struct unit_byte *b)
{
	return (b->byte & 0xC0) == 0x80 || b->other == 0xA0;
}

/* *have gets the bytes of the character that are there. */
static struct reading_step read_utf8(const struct misread_tables *tables, size_t at, unsigned *have)
{
	const struct unit_byte *b = &tables->bytes[at];
	unsigned need = utf8_need(b[0].byte);
	uint32_t c = need == 2 ? b[0].byte & 0x1F : b[0].byte & 0x0F;
	for (*have = 1; *have < need && at + *have < tables->count && continues(&b[*have]); ++*have)
		c = c << 6 | ((b[*have].byte & 0xC0) == 0x80 ? b[*have].byte & 0x3F : 0x20);
	if (!need || *have < need || (need == 3 && c < 0x800) || (c >= 0xD800 && c < 0xE000))
		return (struct reading_step){.cost = UNREACHED};
	return (struct reading_step){c == 0xFEFF ? ' ' : c, c == 0xFEFF ? 0 : strangeness(c), need};
}

static bool is_stand_in(uint32_t c)
{
	return c == '?' || c == REPLACEMENT || c == 0xFF1F;
}

/* Bytes without their other half; what a program put in the place of that half goes with them. */
static struct reading_step read_orphan(const struct misread_tables *tables, size_t at, unsigned have)
{
	struct reading_step orphan = {REPLACEMENT, have > 1 ? INCOMPLETE : ORPHAN, have};
	size_t next = at + have;
	if (next < tables->count && tables->bytes[next].starts && is_stand_in(tables->characters[next]))
		orphan.step += tables->lengths[next];
	return orphan;
}

static void reach(struct misread_tables *tables, bool meant, size_t at, bool from, size_t before, uint32_t cost, uint32_t c)
{
	struct node *node = &tables->nodes[meant][at];
	/* Of equal ways the one that keeps the text longer. */
	if (cost < node->cost)
		*node = (struct node){cost, c, (uint8_t)(at - before), from};
}

static void go_on_meant(struct misread_tables *tables, const struct misread *how, size_t at)
{
	uint32_t cost = tables->nodes[true][at].cost, c = tables->characters[at];
	const struct unit_byte *b = &tables->bytes[at];
	unsigned have = 1;
	if (b->starts && (c < ASCII_HIGH || b->byte == 0xFF)) {
		uint32_t strange = strangeness(c) + (b->byte == 0xFF && c != REPLACEMENT ? FOREIGN : 0);
		reach(tables, true, at + tables->lengths[at], true, at, cost + strange, c);
	}
	if (b->byte == 0xFF || b->byte < ASCII_HIGH || (b->starts && c < ASCII_HIGH))
		return;
	struct reading_step step = how->meant == MISREAD_UTF8   ? read_utf8(tables, at, &have)
	                           : how->meant == MISREAD_GB   ? read_pair(tables, &text_gb18030_pairs, at)
	                                                        : read_pair(tables, &text_big5_pairs, at);
	if (step.cost < UNREACHED)
		reach(tables, true, at + step.step, true, at, cost + step.cost, step.character);
	step = read_orphan(tables, at, have);
	reach(tables, true, at + step.step, true, at, cost + step.cost, step.character);
}

/* Both modes meet where a character begins. */
static void change_mode(struct misread_tables *tables, size_t at)
{
	struct node *kept = &tables->nodes[false][at], *meant = &tables->nodes[true][at];
	if (kept->cost + SWITCH <= meant->cost)
		*meant = (struct node){kept->cost + SWITCH, 0, 0, false};
	else if (meant->cost < kept->cost)
		*kept = (struct node){meant->cost, 0, 0, true};
}

static void find_path(struct misread_tables *tables, const struct misread *how)
{
	for (size_t at = 0; at <= tables->count; at++)
		tables->nodes[false][at].cost = tables->nodes[true][at].cost = UNREACHED;
	tables->nodes[false][0] = (struct node){0};
	for (size_t at = 0; at <= tables->count; at++) {
		if (tables->bytes[at].starts)
			change_mode(tables, at);
		if (at == tables->count)
			break;
		if (tables->bytes[at].starts && tables->nodes[false][at].cost < UNREACHED)
			reach(tables, false, at + tables->lengths[at], false, at,
			      tables->nodes[false][at].cost + strangeness(tables->characters[at]), tables->characters[at]);
		if (tables->nodes[true][at].cost < UNREACHED)
			go_on_meant(tables, how, at);
	}
}

/* ---- runs ---- */

/* The character before byte `at` stands for half a one. */
static bool ends_with_stand_in(const struct misread_tables *tables, size_t at)
{
	while (at > 0 && !tables->bytes[--at].starts)
		;
	return is_stand_in(tables->characters[at]);
}

static bool is_sound(const struct misread_tables *tables, const struct misread_run *run, size_t first, size_t last)
{
	uint32_t before = tables->kept[last] - tables->kept[first];
	uint32_t after = tables->nodes[true][last].cost - tables->nodes[false][first].cost;
	if (before <= after || run->characters < CHARACTERS_MIN || run->frequent * 2 < run->characters ||
	    (run->lost > 2 && run->lost * 3 > run->characters) || run->strange * 10 > STRANGE_TENTHS * run->characters)
		return false;
	/* Half a character met by a program is proof enough of a lost byte. */
	if (tables->nodes[true][last].character == REPLACEMENT && ends_with_stand_in(tables, last))
		return true;
	return run->characters > CHARACTERS_MIN && before - after >= GAIN_MIN &&
	       before - after >= GAIN_EACH * run->characters;
}

static void count_character(struct misread_run *run, uint32_t c)
{
	run->lost += c == REPLACEMENT;
	if (c < ASCII_HIGH || c == REPLACEMENT)
		return;
	run->characters++;
	run->frequent += text_is_frequent(c);
	run->strange += strangeness(c);
}

/* Back from the end of a run at byte `at`; its begin. */
static size_t trace_run(const struct misread_tables *tables, size_t at, struct misread_run *run)
{
	while (true) {
		const struct node *node = &tables->nodes[true][at];
		if (node->step == 0)
			return at;
		count_character(run, node->character);
		at -= node->step;
	}
}

uint32_t misread_find(struct misread_tables *tables, const struct misread *how, struct str region,
                      struct misread_run *runs, size_t max, size_t *count)
{
	lay_out(tables, how, region);
	find_path(tables, how);
	uint32_t gain = 0;
	bool meant = tables->nodes[true][tables->count].cost < tables->nodes[false][tables->count].cost;
	*count = 0;
	for (size_t at = tables->count; at > 0 && *count < max;) {
		const struct node *node = &tables->nodes[meant][at];
		if (!meant) {
			meant = node->step == 0 && node->meant;
			at -= node->step;
			continue;
		}
		struct misread_run run = {.last = at};
		run.first = trace_run(tables, at, &run);
		run.at = tables->places[run.first];
		run.end = tables->places[at];
		if (is_sound(tables, &run, run.first, at)) {
			gain += tables->kept[at] - tables->kept[run.first];
			gain -= tables->nodes[true][at].cost - tables->nodes[false][run.first].cost;
			runs[(*count)++] = run;
		}
		at = run.first;
		meant = false;
	}
	return gain;
}

size_t misread_write(const struct misread_tables *tables, const struct misread_run *run, char *out, uint32_t *places)
{
	size_t len = 0;
	for (size_t at = run->last; at > run->first; at -= tables->nodes[true][at].step)
		len += utf8_encode(tables->nodes[true][at].character, (char[4]){0});
	size_t put = len;
	for (size_t at = run->last; at > run->first;) {
		const struct node *node = &tables->nodes[true][at];
		char bytes[4];
		size_t count = utf8_encode(node->character, bytes);
		at -= node->step;
		put -= count;
		memcpy(out + put, bytes, count);
		for (size_t i = 0; i < count; i++)
			places[put + i] = tables->places[at];
	}
	return len;
}
