/* The text under construction: bytes with their places, cut into lines. */
#include <string.h>

#include "document/document_int.h"

void draft_init(struct draft *draft, struct arena *arena, enum document_format format)
{
	*draft = (struct draft){.arena = arena, .format = format, .encoding = ENCODING_UTF8};
}

static bool grow(struct draft *draft, void **items, size_t *capacity, size_t need, size_t size)
{
	if (need <= *capacity)
		return true;
	size_t wanted = need + need / 2 + 256;
	void *bigger = arena_array(draft->arena, wanted, size);
	if (!bigger)
		return false;
	if (*capacity)
		memcpy(bigger, *items, *capacity * size);
	*items = bigger;
	*capacity = wanted;
	return true;
}

void draft_bytes(struct draft *draft, const char *bytes, size_t len, uint32_t source)
{
	if (draft->too_large || draft->text_len + len > DECODE_TEXT_MAX) {
		draft->too_large = true;
		return;
	}
	size_t need = draft->text_len + len + 1;
	if (!grow(draft, (void **)&draft->text, &draft->text_capacity, need, 1) ||
	    !grow(draft, (void **)&draft->origin, &draft->origin_capacity, need, sizeof *draft->origin))
		return;
	/* Inside a line places never go back, even where a page's own tags are crossed. */
	if (draft->text_len > draft->line_start && source < draft->origin[draft->text_len - 1])
		source = draft->origin[draft->text_len - 1];
	memcpy(draft->text + draft->text_len, bytes, len);
	for (size_t i = 0; i < len; i++)
		draft->origin[draft->text_len + i] = source;
	draft->text_len += len;
	draft->origin[draft->text_len] = source;
}

void draft_own_places(struct draft *draft)
{
	for (size_t i = 0; i < draft->text_len; i++)
		draft->origin[i] = (uint32_t)i;
	if (draft->text_len)
		draft->origin[draft->text_len] = (uint32_t)draft->text_len;
}

void draft_run(struct draft *draft, struct str run, const uint32_t *origin)
{
	if (draft->too_large || draft->text_len + run.len > DECODE_TEXT_MAX) {
		draft->too_large = true;
		return;
	}
	size_t need = draft->text_len + run.len + 1;
	if (!grow(draft, (void **)&draft->text, &draft->text_capacity, need, 1) ||
	    !grow(draft, (void **)&draft->origin, &draft->origin_capacity, need, sizeof *draft->origin))
		return;
	uint32_t last = draft->text_len > draft->line_start ? draft->origin[draft->text_len - 1] : 0;
	uint32_t *out = draft->origin + draft->text_len;
	for (size_t i = 0; i < run.len; i += 3) {
		last = origin[i] > last ? origin[i] : last;
		out[i] = out[i + 1] = out[i + 2] = last;
	}
	memcpy(draft->text + draft->text_len, run.at, run.len);
	draft->text_len += run.len;
	draft->origin[draft->text_len] = last;
}

/* The blanks that str_trim does not know: U+00A0, U+200B, U+FEFF. */
static const struct str odd_blanks[] = {{"\xC2\xA0", 2}, {"\xE2\x80\x8B", 3}, {"\xEF\xBB\xBF", 3}};

struct str text_trim(struct str s)
{
	bool again = true;
	while (again) {
		s = str_trim(s);
		again = false;
		for (size_t i = 0; i < COUNT_OF(odd_blanks); i++) {
			if (str_starts(s, odd_blanks[i])) {
				s = str_slice(s, odd_blanks[i].len, s.len);
				again = true;
			}
			if (str_ends(s, odd_blanks[i])) {
				s.len -= odd_blanks[i].len;
				again = true;
			}
		}
	}
	return s;
}

bool draft_holds(struct draft *draft, const struct buf *buf)
{
	if (buf->full)
		draft->too_large = true;
	else if (buf_failed(buf))
		draft->arena->failed = true;
	return !buf_failed(buf);
}

void draft_line(struct draft *draft, const struct line *line)
{
	if (draft->line_count == DOCUMENT_LINES_MAX) {
		draft->too_large = true;
		return;
	}
	if (grow(draft, (void **)&draft->lines, &draft->line_capacity, draft->line_count + 1, sizeof *line))
		draft->lines[draft->line_count++] = *line;
}

void draft_end_line(struct draft *draft, const struct line *as)
{
	if (arena_failed(draft->arena) || draft->too_large || draft->text_len == draft->line_start)
		return;
	struct str all = {draft->text + draft->line_start, draft->text_len - draft->line_start};
	struct str kept = text_trim(all);
	if (kept.len == 0) {
		draft->text_len = draft->line_start;
		return;
	}
	struct line line = *as;
	line.at = (uint32_t)(draft->line_start + (size_t)(kept.at - all.at));
	line.end = (uint32_t)(line.at + kept.len);
	draft_bytes(draft, "\n", 1, draft->origin[draft->text_len]);
	draft->line_start = draft->text_len;
	draft_line(draft, &line);
}

void draft_note(struct draft *draft, enum note_code code, size_t at, size_t end)
{
	if (draft->note_count < DOCUMENT_NOTES_MAX &&
	    grow(draft, (void **)&draft->notes, &draft->note_capacity, draft->note_count + 1, sizeof *draft->notes))
		draft->notes[draft->note_count++] = (struct draft_note){.code = code, .at = (uint32_t)at, .end = (uint32_t)end};
}

static struct str shortened(struct arena *arena, struct str s)
{
	if (s.len <= DOCUMENT_NOTE_TEXT_MAX)
		return s;
	size_t end = DOCUMENT_NOTE_TEXT_MAX - strlen("…");
	while (end > 0 && ((unsigned char)s.at[end] & 0xC0) == 0x80)
		end--;
	return arena_format(arena, "%.*s…", (int)end, s.at);
}

void draft_note_repair(struct draft *draft, enum note_code code, size_t at, size_t end, struct str original,
                       struct str restored)
{
	size_t count = draft->note_count;
	draft_note(draft, code, at, end);
	if (draft->note_count == count)
		return;
	draft->notes[count].original = shortened(draft->arena, original);
	draft->notes[count].restored = shortened(draft->arena, restored);
}

enum {
	LAYOUT_LINE = 200,     /* characters: a paragraph, not an entry of a table */
	LAYOUT_SENTENCES = 4,  /* lines with a sentence end in one cell */
};

/* A sheet with one column that is used holds text. */
static bool is_column(const struct line *lines, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (lines[i].column != lines[0].column)
			return false;
	return true;
}

/* A table of one cell is a frame; a cell with a heading, a long paragraph or several sentences holds text, not an entry. */
static bool is_layout(const struct draft *draft, const struct line *lines, size_t count)
{
	size_t sentences = 0;
	bool single = true;
	if (draft->format == DOCUMENT_XLSX || draft->format == DOCUMENT_XLS || draft->format == DOCUMENT_CSV)
		return is_column(lines, count);
	for (size_t i = 0; i < count; i++) {
		const struct line *line = &lines[i];
		if (i > 0 && (line->row != lines[i - 1].row || line->column != lines[i - 1].column))
			sentences = 0;
		single = single && line->row == 1 && line->column == 1;
		struct shape shape = shape_of((struct str){draft->text + line->at, line->end - line->at});
		sentences += shape.last == 0x3002;
		if (shape.length > LAYOUT_LINE || sentences >= LAYOUT_SENTENCES || line->hint == HINT_TITLE ||
		    line->hint == HINT_HEADING)
			return true;
	}
	return single;
}

/* A table that goes on behind another one holds that one, and so lays out the page. */
void draft_unwrap_tables(struct draft *draft)
{
	uint32_t tables = 0;
	for (size_t i = 0; i < draft->line_count; i++)
		tables = draft->lines[i].table > tables ? draft->lines[i].table : tables;
	struct {
		bool seen, layout;
	} *about = arena_array(draft->arena, (size_t)tables + 1, sizeof *about);
	if (!about)
		return;
	for (size_t start = 0, end; start < draft->line_count; start = end) {
		uint32_t table = draft->lines[start].table;
		for (end = start + 1; end < draft->line_count && draft->lines[end].table == table; end++)
			;
		if (about[table].seen || table == 0 || is_layout(draft, &draft->lines[start], end - start))
			about[table].layout = true;
		about[table].seen = true;
	}
	for (size_t i = 0; i < draft->line_count; i++) {
		struct line *line = &draft->lines[i];
		if (line->hint == HINT_CELL && about[line->table].layout)
			line->hint = HINT_NONE;
		if (line->hint != HINT_CELL)
			line->table = line->row = line->column = line->row_span = line->column_span = 0;
	}
}
