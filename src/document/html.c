/* Web page -> lines. gumbo builds the tree a browser would build and says where in the page each piece stands. */
#include <setjmp.h>
#include <string.h>
#include <strings.h>

#include <gumbo.h>

#include "document/document_int.h"

enum {
	PAGE_MAX = 8 << 20,     /* bytes of text and tags */
	MEMORY_MAX = 256 << 20, /* for the tree: hostile pages blow up, real ones need some ten bytes for one */
	DEPTH_MAX = 1000,       /* of elements in each other; browsers stop at 512 */
	TABLES_MAX = 16,        /* of tables in each other */
	COLUMNS_MAX = 64,       /* that a cell over several rows may cover */
	SPAN_MAX = 1000,
	LOOK_AHEAD = 64 * 1024, /* bytes of an element looked at to see whether it holds sentences */
	SENTENCES = 3,
	LINKED_PERCENT = 75,    /* of a line: it is made of links */
	LINK_BYTES = 150,       /* of each of its links: fifty characters */
	LINKS_BAR = 3, LINKS_LIST = 3, /* links beside each other, lines of links below each other */
	REFERENCE_MAX = 32,     /* letters of the longest name of a character, and more */
};

/* ---- is it a page, and what does it say of its encoding ---- */

static size_t find_any_case(struct str s, const char *needle, size_t from)
{
	size_t len = strlen(needle);
	for (size_t at = from; at + len <= s.len; at++)
		if ((s.at[at] | 0x20) == (needle[0] | 0x20) && strncasecmp(s.at + at, needle, len) == 0)
			return at;
	return STR_NONE;
}

bool html_looks_like(struct str text)
{
	static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<table", "<p>", "<p "};
	struct str head = text_trim(str_slice(text, 0, 4096));
	if (!str_starts(head, STR("<")))
		return false;
	for (size_t i = 0; i < COUNT_OF(tags); i++)
		if (find_any_case(head, tags[i], 0) != STR_NONE)
			return true;
	return false;
}

static bool is_label(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool html_charset(struct str text, enum encoding *out)
{
	for (size_t at = 0; (at = find_any_case(text, "charset", at)) != STR_NONE;) {
		at += strlen("charset");
		while (at < text.len && (text.at[at] == ' ' || text.at[at] == '=' || text.at[at] == '"' || text.at[at] == '\''))
			at++;
		size_t end = at;
		while (end < text.len && is_label(text.at[end]))
			end++;
		if (encoding_parse(str_slice(text, at, end), out))
			return true;
	}
	return false;
}

/* ---- the state of the walk ---- */

struct table {
	uint32_t number, row, column, next, row_span, column_span;
	uint16_t rows_left[COLUMNS_MAX]; /* of cells over several rows, by column */
};

struct page {
	struct draft *draft;
	const struct words *words;
	const struct decoded *source;
	struct table tables[TABLES_MAX];
	size_t table_depth; /* may exceed TABLES_MAX: deeper tables are text */
	uint32_t table_count;
	unsigned furniture, list, heading, title, cell, pre; /* how many such elements are open */
	unsigned link;      /* how many links to other pages are open */
	size_t link_start;  /* in the text: where the present one begins */
	size_t linked, links; /* bytes in links, and links, of the open line */
	bool blank; /* a space is owed before the next character */
	uint32_t blank_source;
};

static struct table *open_table(struct page *page)
{
	return page->table_depth > 0 && page->table_depth <= TABLES_MAX ? &page->tables[page->table_depth - 1] : NULL;
}

/* A line of links: a bar of three or more is furniture by itself, a list of single ones when there are several. */
static void close_links(struct page *page, struct line *line)
{
	size_t len = page->draft->text_len - page->draft->line_start;
	if (len == 0)
		return;
	if (page->link)
		page->linked += page->draft->text_len - page->link_start;
	struct str text = {page->draft->text + page->draft->line_start, len};
	line->linked = page->links > 0 && page->linked * 100 >= len * LINKED_PERCENT && len <= LINK_BYTES * page->links &&
	               str_find(text, STR("。"), 0) == STR_NONE;
	if (line->linked && page->links >= LINKS_BAR)
		line->hint = HINT_FURNITURE;
	page->linked = 0;
	page->links = page->link > 0;
}

static void end_line(struct page *page)
{
	struct line line = {.hint = page->list ? HINT_LIST : HINT_NONE};
	struct table *table = open_table(page);
	if (page->cell && table) {
		line.hint = HINT_CELL;
		line.table = table->number;
		line.row = table->row;
		line.column = table->column;
		line.row_span = table->row_span;
		line.column_span = table->column_span;
	}
	if (page->heading)
		line.hint = HINT_HEADING;
	if (page->title)
		line.hint = HINT_TITLE;
	if (page->furniture)
		line.hint = HINT_FURNITURE;
	close_links(page, &line);
	draft_end_line(page->draft, &line);
	page->link_start = page->draft->text_len;
	page->blank = false;
}

/* ---- text and the place of each character ---- */

static uint32_t source_of(const struct page *page, const char *at)
{
	return page->source->origin[at - page->source->text.at];
}

static void add_character(struct page *page, uint32_t c, uint32_t source)
{
	char bytes[4];
	if (c == '\n' && page->pre) {
		end_line(page);
		return;
	}
	if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
		if (!page->blank)
			page->blank_source = source;
		page->blank = true;
		return;
	}
	if (page->blank && page->draft->text_len > page->draft->line_start)
		draft_bytes(page->draft, " ", 1, page->blank_source);
	page->blank = false;
	size_t at = page->draft->text_len;
	draft_bytes(page->draft, bytes, utf8_encode(c, bytes), source);
	if (c == 0xFFFD && page->source->bad_count)
		draft_note(page->draft, NOTE_BAD_BYTES, at, at + 3);
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Behind the character reference at `s`, which stands for one character and has `rest` behind it in the text.
 * &copy2026 is © and 2026: without its semicolon a name ends where the text goes on with what follows it. */
static size_t reference_length(struct str s, struct str rest)
{
	size_t end = 1;
	if (end < s.len && s.at[end] == '#')
		end++;
	size_t name = end;
	while (end < s.len && end - name < REFERENCE_MAX && is_name(s.at[end]))
		end++;
	if (end < s.len && s.at[end] == ';')
		return end + 1;
	for (size_t at = name + 1; at < end; at++)
		if (str_starts(rest, str_slice(s, at, end)))
			return at;
	return end;
}

static bool is_reference(struct str s, uint32_t c)
{
	if (!str_starts(s, STR("&")) || s.len < 3)
		return false;
	if (c != '&')
		return true;
	return strncasecmp(s.at, "&amp", s.len < 4 ? s.len : 4) == 0 || s.at[1] == '#';
}

/* A tag inside a text: one that the parser dropped, such as an end tag without a start. */
static size_t dropped_tag(struct str s)
{
	if (s.len < 2 || s.at[0] != '<' || !(is_name(s.at[1]) || s.at[1] == '/' || s.at[1] == '!' || s.at[1] == '?'))
		return 0;
	size_t end = str_find(s, STR(">"), 0);
	return end == STR_NONE ? 0 : end + 1;
}

/* The Chinese characters (U+4000 to U+9FFF) at the head of both. */
static size_t common_run(struct str text, struct str source)
{
	size_t len = 0, limit = text.len < source.len ? text.len : source.len;
	while (limit - len >= 3 && (unsigned char)text.at[len] >= 0xE4 && (unsigned char)text.at[len] <= 0xE9 &&
	       memcmp(text.at + len, source.at + len, 3) == 0)
		len += 3;
	return len;
}

/* Most text is runs of Chinese characters that stand in the page as they are. */
static size_t add_run(struct page *page, struct str text, struct str source)
{
	size_t len = common_run(text, source);
	if (!len)
		return 0;
	if (page->blank && page->draft->text_len > page->draft->line_start)
		draft_bytes(page->draft, " ", 1, page->blank_source);
	page->blank = false;
	draft_run(page->draft, str_slice(text, 0, len), page->source->origin + (source.at - page->source->text.at));
	return len;
}

static void add_text(struct page *page, const GumboText *node)
{
	struct str text = str_of(node->text);
	struct str source = {node->original_text.data, node->original_text.length};
	const char *end = source.at + source.len;
	for (size_t at = 0; at < text.len;) {
		size_t run = add_run(page, str_slice(text, at, text.len), source);
		source = str_range(source.at + run, end);
		at += run;
		if (at == text.len)
			break;
		uint32_t c = utf8_next(text, &at);
		struct str rest = str_slice(text, at, text.len);
		for (size_t tag; (tag = dropped_tag(source)) > 0;)
			source = str_range(source.at + tag, end);
		uint32_t place = source_of(page, source.at);
		size_t step = 0, same = 0;
		if (is_reference(source, c))
			step = reference_length(source, rest);
		else if (source.len && utf8_next(source, &same) == c)
			step = same;
		source = str_range(source.at + step, end);
		add_character(page, c, place);
	}
}

/* ---- elements ---- */

enum {
	SKIP = 1,       /* holds no text of the page */
	BREAK = 2,      /* starts and ends a line */
	FURNITURE = 4,
};

static const unsigned char elements[GUMBO_TAG_LAST] = {
	[GUMBO_TAG_HEAD] = SKIP, [GUMBO_TAG_SCRIPT] = SKIP, [GUMBO_TAG_STYLE] = SKIP, [GUMBO_TAG_NOSCRIPT] = SKIP,
	[GUMBO_TAG_TEMPLATE] = SKIP, [GUMBO_TAG_IFRAME] = SKIP, [GUMBO_TAG_OBJECT] = SKIP, [GUMBO_TAG_SVG] = SKIP,
	[GUMBO_TAG_SELECT] = SKIP, [GUMBO_TAG_TEXTAREA] = SKIP, [GUMBO_TAG_TITLE] = SKIP,
	[GUMBO_TAG_NAV] = BREAK | FURNITURE, [GUMBO_TAG_FOOTER] = BREAK | FURNITURE, [GUMBO_TAG_ASIDE] = BREAK | FURNITURE,
	[GUMBO_TAG_BUTTON] = BREAK | FURNITURE, [GUMBO_TAG_P] = BREAK, [GUMBO_TAG_DIV] = BREAK, [GUMBO_TAG_BR] = BREAK,
	[GUMBO_TAG_HR] = BREAK, [GUMBO_TAG_LI] = BREAK, [GUMBO_TAG_UL] = BREAK, [GUMBO_TAG_OL] = BREAK,
	[GUMBO_TAG_DL] = BREAK, [GUMBO_TAG_DT] = BREAK, [GUMBO_TAG_DD] = BREAK, [GUMBO_TAG_H1] = BREAK,
	[GUMBO_TAG_H2] = BREAK, [GUMBO_TAG_H3] = BREAK, [GUMBO_TAG_H4] = BREAK, [GUMBO_TAG_H5] = BREAK,
	[GUMBO_TAG_H6] = BREAK, [GUMBO_TAG_TABLE] = BREAK, [GUMBO_TAG_CAPTION] = BREAK, [GUMBO_TAG_TR] = BREAK,
	[GUMBO_TAG_TD] = BREAK, [GUMBO_TAG_TH] = BREAK, [GUMBO_TAG_SECTION] = BREAK, [GUMBO_TAG_ARTICLE] = BREAK,
	[GUMBO_TAG_HEADER] = BREAK, [GUMBO_TAG_MAIN] = BREAK, [GUMBO_TAG_BLOCKQUOTE] = BREAK, [GUMBO_TAG_PRE] = BREAK,
	[GUMBO_TAG_FORM] = BREAK, [GUMBO_TAG_FIELDSET] = BREAK, [GUMBO_TAG_CENTER] = BREAK, [GUMBO_TAG_FIGURE] = BREAK,
	[GUMBO_TAG_FIGCAPTION] = BREAK, [GUMBO_TAG_ADDRESS] = BREAK, [GUMBO_TAG_BODY] = BREAK,
};

static unsigned element_does(GumboTag tag)
{
	return tag < GUMBO_TAG_LAST ? elements[tag] : 0;
}

static struct str attribute(const GumboElement *element, const char *name)
{
	const GumboAttribute *found = gumbo_get_attribute(&element->attributes, name);
	return str_of(found ? found->value : NULL);
}

/* The element holds several sentences: it is text, whatever its class is called. */
static bool holds_sentences(const struct page *page, const GumboElement *element)
{
	size_t end = element->end_pos.offset ? element->end_pos.offset : page->source->text.len;
	size_t limit = element->start_pos.offset + LOOK_AHEAD;
	struct str inside = str_slice(page->source->text, element->start_pos.offset, end < limit ? end : limit);
	size_t count = 0;
	for (size_t at = 0; count < SENTENCES && (at = str_find(inside, STR("。"), at)) != STR_NONE; at++)
		count++;
	return count >= SENTENCES;
}

/* "site-footer" and "footer" name a footer; the last part of a class name is the thing itself. */
static bool has_mark(const struct words *words, struct str names)
{
	struct str name;
	while (str_cut(&names, ' ', &name)) {
		size_t part = name.len;
		while (part > 0 && name.at[part - 1] != '-' && name.at[part - 1] != '_')
			part--;
		for (size_t i = 0; i < words->furniture_marks.count; i++)
			if (str_equal(words->furniture_marks.patterns[i].text, str_slice(name, part, name.len)) ||
			    str_equal(words->furniture_marks.patterns[i].text, name))
				return true;
	}
	return false;
}

static bool is_hidden(const GumboElement *element)
{
	struct str style = attribute(element, "style");
	size_t at = find_any_case(style, "display", 0);
	return gumbo_get_attribute(&element->attributes, "hidden") ||
	       (at != STR_NONE && find_any_case(str_slice(style, at, at + 16), "none", 0) != STR_NONE);
}

static bool is_furniture(const struct page *page, const GumboElement *element)
{
	if (element->tag == GUMBO_TAG_BODY || element->tag == GUMBO_TAG_HTML || element->tag == GUMBO_TAG_ARTICLE ||
	    element->tag == GUMBO_TAG_MAIN)
		return false;
	if (is_hidden(element))
		return true;
	bool marked = (element_does(element->tag) & FURNITURE) || has_mark(page->words, attribute(element, "class")) ||
	              has_mark(page->words, attribute(element, "id"));
	return marked && !holds_sentences(page, element);
}

static uint32_t span_of(const GumboElement *element, const char *name)
{
	int64_t span;
	if (!str_to_int64(attribute(element, name), &span) || span < 1)
		return 1;
	return span < SPAN_MAX ? (uint32_t)span : SPAN_MAX;
}

static void enter_row(struct table *table)
{
	table->row++;
	table->next = 1;
	for (size_t i = 0; i < COLUMNS_MAX; i++)
		table->rows_left[i] -= table->rows_left[i] > 0;
}

static void enter_cell(struct table *table, const GumboElement *element)
{
	uint32_t columns = span_of(element, "colspan"), rows = span_of(element, "rowspan");
	while (table->next <= COLUMNS_MAX && table->rows_left[table->next - 1] > 0)
		table->next++;
	table->column = table->next;
	table->row_span = rows;
	table->column_span = columns;
	for (uint32_t c = table->next; rows > 1 && c < table->next + columns && c <= COLUMNS_MAX; c++)
		table->rows_left[c - 1] = (uint16_t)rows;
	table->next += columns;
}

static bool is_heading(GumboTag tag)
{
	return tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 || tag == GUMBO_TAG_H4 || tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
}

/* The counters that an element holds up while it is open. */
static void count_element(struct page *page, const GumboElement *element, int step)
{
	unsigned by = (unsigned)step;
	if (element->tag == GUMBO_TAG_LI || element->tag == GUMBO_TAG_DD)
		page->list += by;
	else if (is_heading(element->tag))
		page->heading += by;
	else if (element->tag == GUMBO_TAG_H1)
		page->title += by;
	else if (element->tag == GUMBO_TAG_TD || element->tag == GUMBO_TAG_TH)
		page->cell += by;
	else if (element->tag == GUMBO_TAG_PRE)
		page->pre += by;
	if (is_furniture(page, element))
		page->furniture += by;
}

/* Links inside the page, as a list of contents has, do not count. */
static bool leads_away(const GumboElement *element)
{
	struct str target = element->tag == GUMBO_TAG_A ? attribute(element, "href") : STR("");
	return target.len > 0 && target.at[0] != '#';
}

static void enter_link(struct page *page)
{
	if (page->link++ == 0) {
		page->link_start = page->draft->text_len;
		page->links++;
	}
}

static void leave_link(struct page *page)
{
	if (--page->link == 0)
		page->linked += page->draft->text_len - page->link_start;
}

static void enter_element(struct page *page, const GumboElement *element)
{
	if (element_does(element->tag) & BREAK)
		end_line(page);
	count_element(page, element, 1);
	if (leads_away(element))
		enter_link(page);
	if (element->tag == GUMBO_TAG_TABLE && page->table_depth++ < TABLES_MAX)
		page->tables[page->table_depth - 1] = (struct table){.number = ++page->table_count};
	struct table *table = open_table(page);
	if (table && element->tag == GUMBO_TAG_TR)
		enter_row(table);
	if (table && (element->tag == GUMBO_TAG_TD || element->tag == GUMBO_TAG_TH))
		enter_cell(table, element);
}

static void leave_element(struct page *page, const GumboElement *element)
{
	if (element_does(element->tag) & BREAK)
		end_line(page);
	if (leads_away(element))
		leave_link(page);
	count_element(page, element, -1);
	if (element->tag == GUMBO_TAG_TABLE)
		page->table_depth--;
}

static void visit(struct page *page, const GumboNode *node)
{
	if (node->type == GUMBO_NODE_ELEMENT)
		enter_element(page, &node->v.element);
	else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA)
		add_text(page, &node->v.text);
}

static const GumboNode *first_child(const GumboNode *node)
{
	if (node->type != GUMBO_NODE_ELEMENT || (element_does(node->v.element.tag) & SKIP) || !node->v.element.children.length)
		return NULL;
	return node->v.element.children.data[0];
}

static const GumboNode *next_sibling(const GumboNode *node)
{
	const GumboVector *siblings = &node->parent->v.element.children;
	return node->index_within_parent + 1 < siblings->length ? siblings->data[node->index_within_parent + 1] : NULL;
}

/* Without recursion: the depth of a page is the page's choice. */
static void walk(struct page *page, const GumboNode *root)
{
	const GumboNode *node = root;
	while (node) {
		visit(page, node);
		const GumboNode *next = first_child(node);
		while (!next) {
			if (node->type == GUMBO_NODE_ELEMENT)
				leave_element(page, &node->v.element);
			if (node == root)
				break;
			next = next_sibling(node);
			if (!next)
				node = node->parent;
		}
		node = next;
	}
	end_line(page);
}

/* ---- parsing within limits ---- */

/* gumbo asks every element on the way up for many tags, so that depth costs time: deep pages are refused beforehand.
 * Elements whose end tag may be left out do not count. */
static bool too_deep(struct str text)
{
	static const struct str open_ended[] = {
		{"p", 1}, {"li", 2}, {"td", 2}, {"th", 2}, {"tr", 2}, {"br", 2}, {"hr", 2}, {"img", 3}, {"input", 5},
		{"meta", 4}, {"link", 4}, {"dt", 2}, {"dd", 2}, {"option", 6}, {"col", 3}, {"tbody", 5}, {"thead", 5},
		{"area", 4}, {"base", 4}, {"wbr", 3}, {"param", 5}, {"source", 6},
	};
	size_t depth = 0;
	for (size_t at = 0; (at = str_find(text, STR("<"), at)) != STR_NONE; at++) {
		bool closes = at + 1 < text.len && text.at[at + 1] == '/';
		size_t name = at + 1 + closes, end = name;
		while (end < text.len && is_name(text.at[end]))
			end++;
		bool counts = end > name;
		for (size_t i = 0; counts && i < COUNT_OF(open_ended); i++)
			counts = open_ended[i].len != end - name || strncasecmp(open_ended[i].at, text.at + name, end - name) != 0;
		if (end - name == 6 && !closes && strncasecmp(text.at + name, "script", 6) == 0) {
			at = find_any_case(text, "</script", end);
			if (at == STR_NONE)
				return false;
			continue;
		}
		if (counts && !closes && ++depth > DEPTH_MAX)
			return true;
		if (counts && closes && depth > 0)
			depth--;
	}
	return false;
}

/* gumbo cannot be told that there is no memory; so the way out of it is a jump. All it holds is in the arena. */
struct memory {
	struct arena arena;
	jmp_buf out;
};

static void *allocate(void *userdata, size_t size)
{
	struct memory *memory = userdata;
	void *at = arena_alloc(&memory->arena, size);
	if (!at)
		longjmp(memory->out, 1);
	return at;
}

static void deallocate(void *userdata, void *at)
{
	(void)userdata;
	(void)at;
}

static const GumboNode *parse(struct memory *memory, struct str text)
{
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = allocate;
	options.deallocator = deallocate;
	options.userdata = memory;
	options.max_errors = 0;
	if (setjmp(memory->out))
		return NULL;
	const GumboOutput *output = gumbo_parse_with_options(&options, text.at, text.len);
	return output->root;
}

/* Lists of links to other texts. */
static void mark_link_lists(struct draft *draft)
{
	for (size_t i = 0, end; i < draft->line_count; i = end) {
		for (end = i; end < draft->line_count && draft->lines[end].linked; end++)
			;
		for (size_t k = i; end - i >= LINKS_LIST && k < end; k++)
			draft->lines[k].hint = HINT_FURNITURE;
		end += end == i;
	}
}

enum status html_read(struct draft *draft, const struct words *words, struct str name, const struct decoded *decoded,
                      struct err *err)
{
	if (decoded->text.len > PAGE_MAX)
		return err_set(err, STATUS_TOO_LARGE, N_("the page \"%.*s\" is larger than %d MB"), STR_ARG(name), PAGE_MAX >> 20);
	if (too_deep(decoded->text))
		return err_set(err, STATUS_DAMAGED, N_("the page \"%.*s\" nests its elements too deeply; it is damaged or hostile"),
		               STR_ARG(name));
	struct memory memory;
	arena_init(&memory.arena, MEMORY_MAX);
	struct page page = {.draft = draft, .words = words, .source = decoded};
	enum status status = STATUS_OK;
	const GumboNode *root = parse(&memory, decoded->text);
	if (root)
		walk(&page, root);
	else if (memory.arena.used < MEMORY_MAX / 2) /* not the page, the machine is short of memory */
		status = err_memory(err);
	else
		status = err_set(err, STATUS_DAMAGED, N_("the page \"%.*s\" needs too much memory; it is damaged or hostile"),
		                 STR_ARG(name));
	arena_release(&memory.arena);
	mark_link_lists(draft);
	return status;
}
