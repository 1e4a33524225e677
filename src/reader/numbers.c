/* Every number of a document, figure or not. docs/numbers.md says what comes out. */
#include <string.h>

#include "reader/numbers_int.h"

/* ---- characters ---- */

uint32_t scan_character(const struct scan *scan, size_t at, size_t *end)
{
	*end = at;
	return at < scan->s.len ? utf8_next(scan->s, end) : 0;
}

uint32_t scan_before(const struct scan *scan, size_t at)
{
	size_t back = at;
	while (back > 0 && ((unsigned char)scan->s.at[--back] & 0xC0) == 0x80)
		;
	return back < at ? utf8_next(scan->s, &back) : 0;
}

bool scan_adjoins(const struct scan *scan, size_t at)
{
	const uint32_t *origin = scan->work->shadow.origin;
	if (at == 0 || at > scan->s.len)
		return false;
	struct str source = scan->work->document->text;
	size_t behind = origin[at - 1];
	utf8_next(source, &behind);
	return behind == origin[at];
}

/* ---- one paragraph ---- */

struct numbers {
	struct scan scan;
	struct arena *arena; /* of the result */
	struct seen_number *items;
	size_t count, capacity;
};

/* 超过, 约, 至少 before it; 以上, 左右 behind. */
static enum bound bound_of(const struct scan *scan, const struct spotted *seen)
{
	enum { CHARACTERS = 4 };
	const struct lexicon *lexicon = &scan->reader->lexicon;
	size_t end, begin = seen->at;
	const struct word *behind = lexicon_match(lexicon, TREE_TEXT, scan->s, seen->unit_end, &end);
	word_classes after = behind ? behind->classes : 0, before = 0;
	for (int i = 0; i < CHARACTERS && begin > 0; i++) {
		while (begin > 0 && ((unsigned char)scan->s.at[--begin] & 0xC0) == 0x80)
			;
		const struct word *word = lexicon_find(lexicon, TREE_TEXT, str_slice(scan->s, begin, seen->at));
		before = word ? word->classes : before;
	}
	uint32_t sign = scan_before(scan, seen->at);
	if (after & CLASS(LEAST_AFTER) || before & CLASS(LEAST_BEFORE) || sign == '>' || sign == 0x2265 || seen->least)
		return BOUND_AT_LEAST;
	if (after & CLASS(MOST_AFTER) || before & CLASS(MOST_BEFORE) || sign == '<' || sign == 0x2264)
		return BOUND_AT_MOST;
	return seen->about || (after & CLASS(ABOUT_AFTER)) || (before & CLASS(ABOUT_BEFORE)) ? BOUND_ABOUT : BOUND_EQUAL;
}

static struct str value_text(struct arena *arena, struct dec value, bool percent)
{
	char text[DEC_TEXT_MAX];
	return arena_format(arena, "%.*s%s", STR_ARG(dec_text(dec_trim(value), text)), percent ? "%" : "");
}

/* The text itself, as the source has it. */
static struct str source_text(const struct scan *scan, size_t at, size_t end)
{
	struct place place = work_place(scan->work, (uint32_t)at, (uint32_t)end);
	return str_slice(scan->work->document->text, place.at, place.end);
}

static bool add(struct numbers *numbers, const struct spotted *seen)
{
	const struct scan *scan = &numbers->scan;
	struct arena *arena = numbers->arena;
	if (!arena_reserve(arena, (void **)&numbers->items, &numbers->capacity, numbers->count, sizeof *numbers->items))
		return false;
	struct seen_number number = {
		.kind = seen->kind,
		.place = work_place(scan->work, (uint32_t)seen->at, (uint32_t)seen->end),
		.text = source_text(scan, seen->at, seen->end),
		.number = source_text(scan, seen->numeral_at, seen->numeral_end),
		.unit = arena_str(arena, seen->unit),
		.dimension = seen->known ? seen->known->dimension : (struct str){"", 0},
		.low = {"", 0},
		.high = {"", 0},
		.bound = seen->kind == SEEN_DATE || seen->kind == SEEN_ORDINAL ? BOUND_EQUAL : bound_of(scan, seen),
	};
	if (seen->raw.len) {
		number.value = arena_str(arena, seen->raw);
	} else if (seen->range) {
		number.low = value_text(arena, seen->value, seen->percent);
		number.high = value_text(arena, seen->high, seen->percent);
		number.value = arena_format(arena, "%.*s-%.*s", STR_ARG(number.low), STR_ARG(number.high));
	} else {
		number.value = value_text(arena, seen->value, seen->percent);
	}
	numbers->items[numbers->count++] = number;
	return !arena_failed(arena);
}

/* Behind a dotted thing (192.168.1.1) or a name with digits (A4, 5G), whose parts are no numbers. */
static size_t skip_name(const struct scan *scan, size_t at)
{
	size_t end = at;
	while (end < scan->s.len) {
		char c = scan->s.at[end];
		bool digit = c >= '0' && c <= '9', point = c == '.' && end + 1 < scan->s.len && scan->s.at[end + 1] >= '0' &&
		                                            scan->s.at[end + 1] <= '9';
		if (!digit && !point && !(end > at && (c == ',' && point)))
			break;
		end++;
	}
	return end;
}

static bool read_at(const struct scan *scan, size_t at, struct spotted *out)
{
	static bool (*const READERS[])(const struct scan *, size_t, struct spotted *) = {
		date_read, ordinal_read, percent_first_read, discount_read, dozen_read, half_read, amount_read};
	for (size_t i = 0; i < COUNT_OF(READERS); i++)
		if (READERS[i](scan, at, out))
			return true;
	return false;
}

/* 三公里半 is no 三公, 一点五倍 no 一点: does the number at `at` reach beyond the word that would hide it? */
static bool outgrows_word(const struct scan *scan, size_t at, size_t word_end)
{
	struct spotted seen;
	if (!read_at(scan, at, &seen) || seen.kind == SEEN_DATE || seen.kind == SEEN_ORDINAL)
		return false;
	return seen.numeral_end > word_end || (seen.known && seen.unit_end > word_end);
}

static bool scan_paragraph(struct numbers *numbers)
{
	struct scan *scan = &numbers->scan;
	const struct numeral_words *words = &scan->reader->numeral_words;
	size_t at = 0, open_to = 0; /* up to open_to no word hides a number */
	while (at < scan->s.len) {
		struct spotted seen;
		size_t next;
		uint32_t c = scan_character(scan, at, &next);
		size_t numeric = numeral_word_end(words, ROLE_NUMERIC, scan->s, at);
		open_to = numeric > open_to ? numeric : open_to;
		size_t ordinary = at >= open_to && c >= 0x80 ? numeral_word_end(words, ROLE_ORDINARY, scan->s, at) : 0;
		if (ordinary && !outgrows_word(scan, at, ordinary)) {
			at = ordinary;
		} else if (read_at(scan, at, &seen)) {
			if (!add(numbers, &seen))
				return false;
			at = seen.end;
		} else {
			at = c >= '0' && c <= '9' ? skip_name(scan, at) : next;
		}
	}
	return true;
}

/* ---- the whole ---- */

static bool read_paragraph(struct numbers *numbers, struct work *work)
{
	if (!text_simplify(work->reader->simplifier, &work->shadow))
		return false;
	numbers->scan.s = text_shadow_view(&work->shadow);
	bool read = scan_paragraph(numbers);
	text_shadow_clear(&work->shadow);
	return read;
}

static bool read_blocks(struct numbers *numbers, struct work *work)
{
	const struct document *document = work->document;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (!text_shadow_add(&work->shadow, document->text, block->at, block->end))
			return false;
		if (i + 1 < document->block_count && work_continues(work, block, &document->blocks[i + 1]))
			continue;
		if (!read_paragraph(numbers, work))
			return false;
	}
	return true;
}

enum status reader_numbers(const struct reader *reader, struct arena *arena, const struct document *document,
                           struct seen_numbers *out, struct err *err)
{
	enum { SCRATCH_CAP = 512 << 20 };
	struct arena scratch;
	arena_init(&scratch, SCRATCH_CAP);
	struct work work = {.reader = reader, .arena = arena, .scratch = &scratch, .document = document};
	text_shadow_init(&work.shadow, &scratch);
	struct numbers numbers = {.scan = {.reader = reader, .work = &work, .arena = &scratch}, .arena = arena};
	bool read = read_blocks(&numbers, &work) && !arena_failed(arena) && !arena_failed(&scratch);
	arena_release(&scratch);
	if (!read)
		return err_memory(err);
	*out = (struct seen_numbers){numbers.items, numbers.count};
	return STATUS_OK;
}

/* ---- as JSON lines ---- */

void reader_write_numbers(struct buf *out, struct str file, const struct seen_numbers *numbers)
{
	static const char *const KINDS[] = {"number", "percent", "ordinal", "money", "measure", "date", "range"};
	struct json json;
	for (size_t i = 0; i < numbers->count; i++) {
		const struct seen_number *number = &numbers->items[i];
		json_init(&json, out);
		json_begin_object(&json);
		json_put_str(&json, "text", number->text);
		json_put_int(&json, "at", number->place.source_at);
		json_put_int(&json, "end", number->place.source_end);
		json_put_str(&json, "value", number->value);
		json_put_str(&json, "unit", number->unit);
		json_put_text(&json, "kind", KINDS[number->kind]);
		json_put_str(&json, "number", number->number);
		if (number->low.len) {
			json_put_str(&json, "low", number->low);
			json_put_str(&json, "high", number->high);
		}
		if (number->bound != BOUND_EQUAL)
			json_put_text(&json, "bound", bound_text(number->bound));
		if (number->dimension.len)
			json_put_str(&json, "dimension", number->dimension);
		json_put_str(&json, "file", file);
		json_end_object(&json);
		buf_char(out, '\n');
	}
}
