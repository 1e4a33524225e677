/* Text that was read in the wrong encoding, put back before anything looks at the lines. */
#include <string.h>

#include "document/document_int.h"

static const enum note_code codes[] = {
	[TEXT_SHIFTED] = NOTE_SHIFTED, [TEXT_MISREAD] = NOTE_MISREAD, [TEXT_LOST] = NOTE_LOST};

/* A text that replaces another, and where each of its bytes stood in that one. */
struct moved {
	struct str text;
	const uint32_t *places; /* never decreasing, text.len + 1 of them */
};

/* Where that stands now which stood at `old`: the first byte that came from there or from behind it. */
static uint32_t new_place(const struct moved *moved, uint32_t old)
{
	size_t low = 0, high = moved->text.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (moved->places[middle] < old)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static void move_lines(struct draft *draft, const struct moved *moved)
{
	size_t count = 0;
	for (size_t i = 0; i < draft->line_count; i++) {
		struct line line = draft->lines[i];
		size_t at = new_place(moved, line.at), end = new_place(moved, line.end);
		struct str kept = text_trim(str_slice(moved->text, at, end));
		if (kept.len == 0)
			continue;
		line.at = (uint32_t)(kept.at - moved->text.at);
		line.end = (uint32_t)(line.at + kept.len);
		draft->lines[count++] = line;
	}
	draft->line_count = count;
}

static bool is_inside(const struct draft_note *note, const struct text_repair *repairs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (note->at >= repairs[i].at && note->end <= repairs[i].end)
			return true;
	return false;
}

/* Unreadable bytes inside a run are told of with the run. */
static void move_notes(struct draft *draft, const struct moved *moved, const struct text_repair *repairs,
                       size_t repair_count)
{
	size_t count = 0;
	for (size_t i = 0; i < draft->note_count; i++) {
		struct draft_note note = draft->notes[i];
		if (note.code == NOTE_BAD_BYTES && is_inside(&note, repairs, repair_count))
			continue;
		note.at = new_place(moved, note.at);
		note.end = new_place(moved, note.end);
		draft->notes[count++] = note;
	}
	draft->note_count = count;
}

static void note_repairs(struct draft *draft, struct str before, const struct moved *moved,
                         const struct text_repair *repairs, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct text_repair *repair = &repairs[i];
		struct str original = str_slice(before, repair->at, repair->end);
		struct str restored = repair->kind == TEXT_LOST ? STR("") : repair->restored;
		draft_note_repair(draft, codes[repair->kind], new_place(moved, repair->at), new_place(moved, repair->end), original,
		                  restored);
	}
}

/* Where the source is the text itself, it is the text as put back. */
static void move_origin(struct draft *draft, struct moved *moved, uint32_t *places)
{
	for (size_t i = 0; i <= moved->text.len; i++)
		places[i] = document_is_extracted(draft->format) ? (uint32_t)i : draft->origin[places[i]];
	draft->origin = places;
	draft->text = (char *)moved->text.at;
	draft->text_len = moved->text.len;
}

static void keep_places(struct draft *draft, const struct moved *moved)
{
	uint32_t *kept = arena_array(draft->arena, moved->text.len + 1, sizeof *kept);
	if (kept)
		memcpy(kept, moved->places, (moved->text.len + 1) * sizeof *kept);
	draft->before_repair = kept;
}

/* A cell of a spreadsheet goes into a register as it stands: éééé there is nobody's misread 成成. */
static bool keeps_its_text(enum document_format format)
{
	return format == DOCUMENT_XLSX || format == DOCUMENT_XLS || format == DOCUMENT_CSV;
}

void draft_repair(struct draft *draft)
{
	struct str before = {draft->text, draft->text_len};
	const struct text_repair *repairs;
	size_t count;
	uint32_t *places;
	if (keeps_its_text(draft->format) || !text_degarble(draft->arena, before, &repairs, &count) || count == 0)
		return;
	struct moved moved = {.text = text_repaired(draft->arena, before, repairs, count, &places)};
	if (arena_failed(draft->arena))
		return;
	if (moved.text.len > DECODE_TEXT_MAX) {
		draft->too_large = true;
		return;
	}
	moved.places = places;
	move_lines(draft, &moved);
	move_notes(draft, &moved, repairs, count);
	if (draft->places)
		keep_places(draft, &moved);
	note_repairs(draft, before, &moved, repairs, count);
	move_origin(draft, &moved, places);
}
