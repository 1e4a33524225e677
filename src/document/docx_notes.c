/* The other texts of a word file: footnotes and endnotes, which are read behind the paragraph they belong to,
 * and headers and footers, which are furniture. */
#include <string.h>

#include "document/docx_int.h"

enum { TEXT_MAX = 4 << 20, HEADERS_MAX = 12 };

struct reading {
	struct arena *arena;
	struct notes *notes; /* NULL: one text, the whole part */
	struct buf text;
	struct str id;
	bool in_text, counted;
	unsigned skip;
};

static bool is(const xmlChar *name, const char *wanted)
{
	return strcmp((const char *)name, wanted) == 0;
}

static bool is_passed_over(const xmlChar *name)
{
	static const char *const names[] = {"del", "moveFrom", "rt", "Fallback", "pPr", "rPr"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (is(name, names[i]))
			return true;
	return false;
}

static bool is_note(const xmlChar *name)
{
	return is(name, "footnote") || is(name, "endnote");
}

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                  const xmlChar **namespaces, int count, int defaulted, const xmlChar **fields)
{
	(void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
	struct reading *reading = part_user(context);
	struct attributes attributes = {fields, count};
	if (reading->skip || is_passed_over(name)) {
		reading->skip++;
	} else if (reading->notes && is_note(name)) {
		buf_clear(&reading->text);
		reading->id = arena_str(reading->arena, attribute_value(attributes, "id"));
		reading->counted = attribute_value(attributes, "type").len == 0; /* the others are lines that divide */
	} else if (is(name, "t")) {
		reading->in_text = true;
	} else if (is(name, "tab") || is(name, "br")) {
		buf_char(&reading->text, ' ');
	}
}

static void keep_note(struct reading *reading)
{
	struct notes *notes = reading->notes;
	struct str text = text_trim(buf_view(&reading->text));
	if (reading->counted && text.len &&
	    arena_reserve(reading->arena, (void **)&notes->notes, &notes->capacity, notes->count, sizeof *notes->notes))
		notes->notes[notes->count++] = (struct footnote){reading->id, arena_str(reading->arena, text)};
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)prefix, (void)uri;
	struct reading *reading = part_user(context);
	if (reading->skip)
		reading->skip--;
	else if (is(name, "t"))
		reading->in_text = false;
	else if (is(name, "p") && !reading->notes)
		buf_char(&reading->text, '\n');
	else if (reading->notes && is_note(name))
		keep_note(reading);
	if (arena_failed(reading->arena) || buf_failed(&reading->text))
		xmlStopParser(context);
}

static void characters(void *context, const xmlChar *text, int len)
{
	struct reading *reading = part_user(context);
	for (int i = 0; reading->in_text && !reading->skip && i < len; i++)
		buf_char(&reading->text, text[i] == '\n' ? ' ' : (char)text[i]);
}

static const xmlSAXHandler handler = {.startElementNs = start, .endElementNs = end, .characters = characters,
                                      .cdataBlock = characters};

enum status notes_read(struct package *package, struct arena *arena, const char *part, struct notes *out, struct err *err)
{
	struct reading reading = {.arena = arena, .notes = out};
	*out = (struct notes){0};
	buf_init(&reading.text, TEXT_MAX);
	enum status status = package_parse(package, part, &handler, &reading, err);
	buf_release(&reading.text);
	if (arena_failed(arena))
		return err_memory(err);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

struct str notes_find(const struct notes *notes, struct str id)
{
	for (size_t i = 0; i < notes->count; i++)
		if (str_equal(notes->notes[i].id, id))
			return notes->notes[i].text;
	return STR("");
}

/* A page number alone says nothing, nor one between dashes: — 3 —. */
static bool says_something(struct str line)
{
	for (size_t at = 0; at < line.len;) {
		uint32_t c = utf8_next(line, &at);
		if (c >= 0x80 && !CHARACTER_IN(c, "—–－　"))
			return true;
	}
	return false;
}

enum status headers_read(struct package *package, struct draft *draft, struct err *err)
{
	static const char *const names[] = {"header", "footer"};
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < COUNT_OF(names) * HEADERS_MAX; i++) {
		struct reading reading = {.arena = draft->arena};
		struct str part = arena_format(draft->arena, "word/%s%zu.xml", names[i / HEADERS_MAX], i % HEADERS_MAX + 1), line;
		if (arena_failed(draft->arena))
			return STATUS_OK; /* told apart where the draft is finished */
		buf_init(&reading.text, TEXT_MAX);
		status = package_parse(package, part.at, &handler, &reading, err);
		struct str rest = buf_view(&reading.text);
		while (!status && str_cut(&rest, '\n', &line))
			if (says_something(line)) {
				draft_bytes(draft, line.at, line.len, 0);
				draft_end_line(draft, &(struct line){.hint = HINT_FURNITURE});
			}
		buf_release(&reading.text);
		status = status == STATUS_NOT_FOUND ? STATUS_OK : status;
	}
	return status;
}
