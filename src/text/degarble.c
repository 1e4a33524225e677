/* Text that was read in the wrong encoding: first a quick look for what healthy reports do not hold, then, around such a
 * place only, the search of misread.c. */
#include <string.h>

#include "text/misread_int.h"

enum {
	BLOCK = 64,          /* bytes looked at together */
	STRIDE = 16,         /* of each so many bytes, one character is looked up */
	RARE_OF_EIGHT = 7,   /* of eight such characters */
	REGION_BEFORE = 768, REGION_BEHIND = 4096, /* bytes around a suspicious place */
	NEAR_BEFORE = 192, NEAR_BEHIND = 192, /* bytes that tell whether rare characters are all there is to it */
	RUNS_MAX = 64,       /* in a region */
	SCRATCH_CAP = 16 << 20,
	SHORT = 400,         /* bytes: of a shorter text every line is looked at */
	FREQUENT_ENOUGH = 60, /* percent of the Chinese characters: a healthy region */
};

/* 锟斤拷: U+FFFD written twice as UTF-8 and read as GBK. Nothing of the text is left in it. */
#define LOST_MARK "\xE9\x94\x9F\xE6\x96\xA4\xE6\x8B\xB7"

/* ---- the quick look ---- */

/* Written so that the compiler takes many bytes at once: private characters of GB18030 (U+E000 and behind), U+FFFD, 锟,
 * 锛 and 銆 (commas and full stops of UTF-8 in GBK), and Latin letters with marks that stand beside each other. */
static bool block_is_odd(const unsigned char *b)
{
	unsigned char odd = 0;
	for (size_t i = 0; i < BLOCK; i++) {
		unsigned char latin = (unsigned char)((b[i] & 0xF0) == 0xC0) & (unsigned char)((b[i + 2] & 0xF0) == 0xC0);
		unsigned char lost =
			(unsigned char)(b[i] == 0xEF) & (unsigned char)(b[i + 1] == 0xBF) & (unsigned char)(b[i + 2] == 0xBD);
		unsigned char comma = (unsigned char)(b[i + 1] == 0x94) & (unsigned char)((b[i + 2] & 0xFB) == 0x9B);
		unsigned char stop = (unsigned char)(b[i + 1] == 0x8A) & (unsigned char)(b[i + 2] == 0x86);
		odd |= (unsigned char)((b[i] == 0xEE) | latin | lost | ((unsigned char)(b[i] == 0xE9) & (comma | stop)));
	}
	return odd;
}

static bool is_odd(const unsigned char *b)
{
	return b[0] == 0xEE || ((b[0] & 0xF0) == 0xC0 && (b[2] & 0xF0) == 0xC0) ||
	       (b[0] == 0xEF && b[1] == 0xBF && b[2] == 0xBD) ||
	       (b[0] == 0xE9 && ((b[1] == 0x94 && (b[2] & 0xFB) == 0x9B) || (b[1] == 0x8A && b[2] == 0x86)));
}

/* The first odd place of [at, end), or end. Three bytes behind `end` may be read. */
static size_t find_odd(const unsigned char *b, size_t at, size_t end)
{
	while (at < end && !is_odd(b + at))
		at++;
	return at;
}

/* One Chinese character at or shortly behind `at`: shifts whether it is rare into *seen. */
static void look_up(const unsigned char *b, size_t at, uint32_t *seen)
{
	for (size_t i = 0; i < 3; i++, at++)
		if (b[at] >= 0xE4 && b[at] <= 0xE9) {
			uint32_t c = (uint32_t)(b[at] & 0x0F) << 12 | (uint32_t)(b[at + 1] & 0x3F) << 6 | (b[at + 2] & 0x3F);
			*seen = *seen << 1 | !text_is_frequent(c);
			return;
		}
}

/* The next suspicious place from `at` on, or text.len. */
static size_t next_suspicion(struct str text, size_t at)
{
	const unsigned char *b = (const unsigned char *)text.at;
	uint32_t seen = 0;
	if (text.len <= SHORT)
		return at;
	size_t end = text.len > BLOCK + 4 ? text.len - BLOCK - 4 : 0; /* blocks begin before it */
	for (; at < end; at += BLOCK) {
		if (block_is_odd(b + at))
			return find_odd(b, at, at + BLOCK);
		for (size_t i = 0; i < BLOCK; i += STRIDE)
			look_up(b, at + i, &seen);
		if (__builtin_popcount(seen & 0xFF) >= RARE_OF_EIGHT)
			return at;
	}
	size_t last = text.len > 3 ? text.len - 3 : 0;
	at = at < last ? find_odd(b, at, last) : text.len;
	return at < last ? at : text.len;
}

/* ---- the region around it ---- */

static bool is_inside_character(struct str text, size_t at)
{
	return at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80;
}

/* The line around a place, but not all of a long one and nothing before `from`. */
static void region_around(struct str text, size_t from, size_t place, size_t *at, size_t *end)
{
	size_t low = place - from > REGION_BEFORE ? place - REGION_BEFORE : from;
	size_t high = text.len - place > REGION_BEHIND ? place + REGION_BEHIND : text.len;
	while (is_inside_character(text, low))
		low++;
	while (is_inside_character(text, high))
		high--;
	const char *line = memrchr(text.at + low, '\n', place - low);
	const char *stop = memchr(text.at + place, '\n', high - place);
	*at = line ? (size_t)(line - text.at) + 1 : low;
	*end = stop ? (size_t)(stop - text.at) : high;
}

/* What a region is made of decides which misreadings can be. */
struct makeup {
	uint32_t chinese, frequent, latin, odd;
};

static struct makeup makeup_of(struct str region)
{
	struct makeup makeup = {0};
	for (size_t at = 0; at < region.len;) {
		uint32_t c = utf8_next(region, &at);
		bool chinese = (c >= 0x3000 && c < 0xA000) || (c >= 0xE000 && c < 0x10000);
		makeup.chinese += chinese;
		makeup.frequent += chinese && text_is_frequent(c);
		makeup.latin += c >= 0x80 && c < 0x180;
		makeup.odd += (c >= 0xE000 && c < 0xF900) || c == 0xFFFD;
	}
	return makeup;
}

static bool is_possible(const struct misread *how, const struct makeup *makeup)
{
	if (how->taken == MISREAD_LATIN)
		return makeup->latin >= 6;
	return makeup->chinese >= 4;
}

static bool is_healthy(const struct makeup *makeup)
{
	return !makeup->odd && makeup->latin < 6 && makeup->frequent * 100 >= FREQUENT_ENOUGH * makeup->chinese;
}

/* ---- repairs ---- */

static const struct misread ways[] = {
	{MISREAD_GB, MISREAD_GB}, {MISREAD_BIG5, MISREAD_BIG5}, {MISREAD_GB, MISREAD_UTF8}, {MISREAD_LATIN, MISREAD_UTF8},
	{MISREAD_LATIN, MISREAD_GB}, {MISREAD_LATIN, MISREAD_BIG5}, {MISREAD_GB, MISREAD_BIG5}, {MISREAD_BIG5, MISREAD_GB},
	{MISREAD_BIG5, MISREAD_UTF8},
};

struct mending {
	struct arena *arena, scratch;
	struct str text;
	struct misread_tables *tables;
	struct text_repair *repairs;
	size_t count, capacity;
};

static bool add_repair(struct mending *mending, struct text_repair repair)
{
	if (!arena_reserve(mending->arena, (void **)&mending->repairs, &mending->capacity, mending->count, sizeof repair))
		return false;
	mending->repairs[mending->count++] = repair;
	return true;
}

static bool take_run(struct mending *mending, const struct misread *how, size_t region, const struct misread_run *run)
{
	size_t room = (size_t)(run->end - run->at) * 4;
	char *out = arena_alloc(mending->arena, room);
	uint32_t *places = arena_array(mending->arena, room, sizeof *places);
	if (!out || !places)
		return false;
	size_t len = misread_write(mending->tables, run, out, places);
	for (size_t i = 0; i < len; i++)
		places[i] += (uint32_t)region;
	return add_repair(mending, (struct text_repair){
		.kind = how->taken == how->meant ? TEXT_SHIFTED : TEXT_MISREAD,
		.at = (uint32_t)region + run->at, .end = (uint32_t)region + run->end,
		.restored = {out, len}, .places = places, .lost = run->lost});
}

static bool note_lost(struct mending *mending, size_t at, size_t end)
{
	struct str mark = STR(LOST_MARK);
	for (size_t next; (at = str_find(str_slice(mending->text, 0, end), mark, at)) != STR_NONE; at = next) {
		next = at + mark.len;
		while (str_starts(str_slice(mending->text, next, end), mark))
			next += mark.len;
		struct str kept = str_slice(mending->text, at, next);
		if (!add_repair(mending, (struct text_repair){.kind = TEXT_LOST, .at = (uint32_t)at, .end = (uint32_t)next,
		                                              .restored = kept, .lost = (uint32_t)(kept.len / mark.len * 2)}))
			return false;
	}
	return true;
}

/* Looks at one region. */
static bool mend_region(struct mending *mending, size_t at, size_t end)
{
	struct str region = str_slice(mending->text, at, end);
	struct makeup makeup = makeup_of(region);
	if (is_healthy(&makeup))
		return note_lost(mending, at, end);
	if (!mending->tables && !(mending->tables = misread_tables_new(&mending->scratch)))
		return false;
	struct misread_run runs[RUNS_MAX];
	const struct misread *best = NULL;
	uint32_t most = 0;
	size_t count;
	for (size_t i = 0; i < COUNT_OF(ways); i++) {
		if (!is_possible(&ways[i], &makeup))
			continue;
		uint32_t gain = misread_find(mending->tables, &ways[i], region, runs, RUNS_MAX, &count);
		if (gain > most) {
			most = gain;
			best = &ways[i];
		}
	}
	if (!best)
		return note_lost(mending, at, end);
	misread_find(mending->tables, best, region, runs, RUNS_MAX, &count);
	size_t behind = at;
	for (size_t i = count; i > 0; i--) {
		if (!note_lost(mending, behind, at + runs[i - 1].at) || !take_run(mending, best, at, &runs[i - 1]))
			return false;
		behind = at + runs[i - 1].end;
	}
	return note_lost(mending, behind, end);
}

/* Rare characters alone, and what stands around them is well: names, traditional text. */
static bool is_well_around(struct str text, size_t place)
{
	if (place + 3 < text.len && is_odd((const unsigned char *)text.at + place))
		return false;
	size_t at = place > NEAR_BEFORE ? place - NEAR_BEFORE : 0;
	while (is_inside_character(text, at))
		at++;
	struct makeup makeup = makeup_of(str_slice(text, at, place + NEAR_BEHIND));
	return is_healthy(&makeup);
}

bool text_degarble(struct arena *arena, struct str text, const struct text_repair **repairs, size_t *count)
{
	struct mending mending = {.arena = arena, .text = text};
	bool sound = true;
	arena_init(&mending.scratch, SCRATCH_CAP);
	for (size_t from = 0, place; sound && (place = next_suspicion(text, from)) < text.len;) {
		size_t at, end;
		if (text.len > SHORT && is_well_around(text, place)) {
			for (from = place + NEAR_BEHIND; is_inside_character(text, from); from++)
				;
			continue;
		}
		region_around(text, from, place, &at, &end);
		sound = mend_region(&mending, at, end);
		from = end > place ? end : place + 1;
	}
	arena_release(&mending.scratch);
	if (sound) {
		*repairs = mending.repairs;
		*count = mending.count;
	}
	return sound;
}

struct str text_repaired(struct arena *arena, struct str text, const struct text_repair *repairs, size_t count,
                         uint32_t **places)
{
	size_t room = text.len + 1;
	for (size_t i = 0; i < count; i++)
		room += repairs[i].restored.len;
	char *out = arena_alloc(arena, room);
	uint32_t *from = arena_array(arena, room, sizeof *from);
	if (!out || !from)
		return (struct str){"", 0};
	size_t len = 0, at = 0;
	for (size_t i = 0; i <= count; i++) {
		size_t stop = i < count ? repairs[i].at : text.len;
		memcpy(out + len, text.at + at, stop - at);
		for (; at < stop; at++)
			from[len++] = (uint32_t)at;
		if (i == count)
			break;
		const struct text_repair *repair = &repairs[i];
		memcpy(out + len, repair->restored.at, repair->restored.len);
		for (size_t k = 0; k < repair->restored.len; k++)
			from[len++] = repair->places ? repair->places[k] : repair->at + (uint32_t)k;
		at = repair->end;
	}
	from[len] = (uint32_t)text.len;
	*places = from;
	return (struct str){out, len};
}
