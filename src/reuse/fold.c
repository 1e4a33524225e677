/* A text reduced to what stays when a report is made out of another. */
#include "reuse/reuse_int.h"

/* ---- room ---- */

static bool grow(struct arena *arena, void **items, size_t count, size_t capacity, size_t size)
{
	void *grown = arena_array(arena, capacity, size);

	if (grown && count)
		memcpy(grown, *items, count * size);
	*items = grown ? grown : *items;
	return grown != NULL;
}

/* The arrays grow together. */
static bool make_room(struct reuse_text *text, size_t more)
{
	size_t capacity = text->count + more;

	if (capacity <= text->capacity)
		return true;
	capacity = capacity < 2 * text->capacity ? 2 * text->capacity : capacity;
	text->failed = text->failed || !grow(text->arena, (void **)&text->symbols, text->count, capacity, sizeof *text->symbols) ||
	               !grow(text->arena, (void **)&text->at, text->count, capacity, sizeof *text->at) ||
	               !grow(text->arena, (void **)&text->end, text->count, capacity, sizeof *text->end) ||
	               !grow(text->arena, (void **)&text->plain, text->count, capacity, sizeof *text->plain);
	text->capacity = text->failed ? text->capacity : capacity;
	return !text->failed;
}

void reuse_text_begin(struct reuse_text *text, const struct reuse *reuse, const struct text_simplifier *simplifier,
                      struct arena *arena, struct str source)
{
	*text = (struct reuse_text){.source = source, .reuse = reuse, .simplifier = simplifier, .arena = arena};
	text_shadow_init(&text->shadow, arena);
}

/* ---- symbols ---- */

/* Behind the character of the source that begins at `at`. */
static uint32_t source_end(struct str source, uint32_t at)
{
	size_t end = at;

	if (end < source.len)
		utf8_next(source, &end);
	return (uint32_t)end;
}

static inline uint32_t lower(uint32_t c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static inline bool is_letter(uint32_t c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

struct folding {
	struct reuse_text *text;
	const uint32_t *origin; /* of the shadow */
	uint32_t titles; /* 《 that are open */
	uint32_t first;  /* the symbol the part began with: numbers do not join over its border */
};

static void put_symbol(struct folding *folding, uint32_t symbol, size_t at, bool plain)
{
	struct reuse_text *text = folding->text;
	uint32_t from = folding->origin[at], end = source_end(text->source, from);

	if (symbol == REUSE_NUMBER && text->count > folding->first && text->symbols[text->count - 1] == REUSE_NUMBER) {
		text->end[text->count - 1] = end;
		return;
	}
	text->symbols[text->count] = symbol;
	text->at[text->count] = from;
	text->end[text->count] = end;
	text->plain[text->count++] = plain;
}

/* `number`: what stood before was one. */
static bool take_character(struct folding *folding, uint32_t c, size_t at, bool number)
{
	enum fold fold = fold_of(folding->text->reuse, c);

	if (c == 0x300A || c == 0x300B) { /* 《 》 */
		folding->titles = c == 0x300A ? folding->titles + 1 : 0;
		return false;
	}
	if (fold == FOLD_NUMBER || (fold == FOLD_INSIDE && number)) {
		put_symbol(folding, REUSE_NUMBER, at, false);
		return true;
	}
	if (fold == FOLD_KEEP || (fold == FOLD_INSIDE && is_letter(c)))
		put_symbol(folding, lower(c), at, folding->titles == 0);
	return false;
}

void reuse_text_add(struct reuse_text *text, size_t at, size_t end)
{
	struct folding folding = {.text = text, .first = (uint32_t)text->count};
	bool number = false;

	text_shadow_clear(&text->shadow);
	if (text->failed || !text_shadow_add(&text->shadow, text->source, at, end) ||
	    (text->simplifier && !text_simplify(text->simplifier, &text->shadow)) || !make_room(text, text->shadow.len)) {
		text->failed = true;
		return;
	}
	folding.origin = text->shadow.origin;
	for (size_t place = 0; place < text->shadow.len;) {
		size_t from = place;
		uint32_t c = utf8_next(text_shadow_view(&text->shadow), &place);
		number = take_character(&folding, c, from, number);
	}
}

/* ---- set phrases ---- */

static void mark_phrases(struct reuse_text *text, struct str folded, const uint32_t *numbers)
{
	for (size_t at = 0; at < folded.len;) {
		size_t end;
		uint32_t which;
		if (text_words_longest(text->reuse->phrases, folded, at, &end, &which)) {
			for (uint32_t i = numbers[at]; i < numbers[end]; i++)
				text->plain[i] = 0;
			at = end;
		} else {
			utf8_next(folded, &at);
		}
	}
}

bool reuse_text_end(struct reuse_text *text)
{
	char *folded = arena_alloc(text->arena, 4 * text->count + 1);
	uint32_t *numbers = arena_array(text->arena, 4 * text->count + 1, sizeof *numbers);
	size_t len = 0;

	if (text->failed || !folded || !numbers)
		return false;
	for (size_t i = 0; i < text->count; i++) {
		uint32_t c = text->symbols[i] == REUSE_NUMBER ? REUSE_NUMBER_LETTER : text->symbols[i];
		numbers[len] = (uint32_t)i;
		len += utf8_encode(c, folded + len);
	}
	numbers[len] = (uint32_t)text->count;
	if (text_words_count(text->reuse->phrases))
		mark_phrases(text, (struct str){folded, len}, numbers);
	return true;
}
