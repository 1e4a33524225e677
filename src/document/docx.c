/* Word file -> lines. The text is read as it stands when all tracked changes are accepted, with automatic numbers written
 * out; text boxes are read once, in front of the paragraph they hang on. */
#include <string.h>

#include "document/docx_int.h"

enum {
	PARAGRAPHS_MAX = 16, /* open at once: text boxes in text boxes */
	TABLES_MAX = 16,
	SPAN_MAX = 1000,
	WAITING_MAX = 64, /* notes of one paragraph or table */
	MERGED_MAX = 64, /* columns in which cells may be merged downwards */
};

struct paragraph {
	struct buf text;
	struct str style;
	struct numbering_ref numbering;
	int64_t outline;
	bool in_properties, mark_deleted;
	struct docx_piece *pieces; /* of `text`, where somebody wants to know */
	size_t piece_count, piece_capacity;
};

/* A note that waits for the end of its paragraph or table. */
struct waiting {
	struct str text;
	uint32_t element; /* its reference */
};

struct table {
	uint32_t number, row, column, next, span;
	bool row_deleted, merged, merge_begins; /* of the open cell: merged downwards; and no line of it stands yet */
	uint32_t above[MERGED_MAX];             /* by column: 1 + the line that begins a cell merged downwards; 0 for none */
};

struct body {
	struct draft *draft;
	struct styles styles;
	struct numbering *numbering;
	struct notes footnotes, endnotes;
	struct waiting waiting[WAITING_MAX]; /* notes whose paragraph or table is still open */
	size_t waiting_count;
	struct paragraph paragraphs[PARAGRAPHS_MAX];
	struct table tables[TABLES_MAX];
	size_t paragraph_depth, table_depth; /* may exceed the arrays: what is deeper is passed over */
	uint32_t table_count;
	unsigned skip;       /* open elements inside one that is passed over */
	unsigned text;       /* open elements whose characters are text */
	bool row_properties, too_deep, tracked;
	uint32_t element, text_element; /* the start tag that was met last, and the one whose characters are text, from 1 */
	uint32_t text_bytes;            /* of its characters so far */
};

static struct paragraph *open_paragraph(struct body *body)
{
	return body->paragraph_depth > 0 ? &body->paragraphs[body->paragraph_depth - 1] : NULL;
}

static struct table *open_table(struct body *body)
{
	return body->table_depth > 0 && body->table_depth <= TABLES_MAX ? &body->tables[body->table_depth - 1] : NULL;
}

/* ---- places ---- */

static void add_piece(struct body *body, struct paragraph *paragraph, const struct docx_piece *piece)
{
	struct docx_piece *last = paragraph->piece_count ? &paragraph->pieces[paragraph->piece_count - 1] : NULL;
	if (!body->draft->places)
		return;
	if (last && !last->whole && !piece->whole && last->element == piece->element)
		last->len += piece->len;
	else if (arena_reserve(body->draft->arena, (void **)&paragraph->pieces, &paragraph->piece_capacity,
	                       paragraph->piece_count, sizeof *piece))
		paragraph->pieces[paragraph->piece_count++] = *piece;
}

static void keep_piece(struct draft *draft, struct docx_piece piece)
{
	struct docx_places *places = draft->places;
	if (places && piece.len &&
	    arena_reserve(draft->arena, (void **)&places->pieces, &places->capacity, places->count, sizeof piece))
		places->pieces[places->count++] = piece;
}

/* The pieces in bytes [from, to) of the paragraph's text, which begin at `at` in the draft. `next` is the first to look at. */
static size_t keep_pieces(struct draft *draft, const struct paragraph *paragraph, size_t next, size_t from, size_t to,
                          size_t at)
{
	for (; next < paragraph->piece_count && paragraph->pieces[next].at < to; next++) {
		struct docx_piece piece = paragraph->pieces[next];
		size_t start = piece.at < from ? from : piece.at, end = (size_t)piece.at + piece.len;
		end = end < to ? end : to;
		if (start < end)
			keep_piece(draft, (struct docx_piece){(uint32_t)(at + start - from), (uint32_t)(end - start), piece.element,
			                                      piece.offset + (uint32_t)(start - piece.at), piece.whole});
		if ((size_t)piece.at + piece.len > to)
			break; /* goes on in the next line */
	}
	return next;
}

static void clear_text(struct paragraph *paragraph)
{
	buf_clear(&paragraph->text);
	paragraph->piece_count = 0;
}

/* ---- a finished paragraph ---- */

static struct line line_as(struct body *body, const struct paragraph *paragraph, const struct style *style, bool bullet)
{
	struct line line = {.hint = bullet ? HINT_LIST : HINT_NONE};
	int64_t outline = paragraph->outline >= 0 ? paragraph->outline : style->outline;
	const struct table *table = open_table(body);
	if (outline >= 0 && outline < 9)
		line.hint = HINT_HEADING;
	if (style->title)
		line.hint = HINT_TITLE;
	if (style->contents)
		line.hint = HINT_FURNITURE;
	if (table && table->row && line.hint != HINT_FURNITURE) {
		line.table = table->number;
		line.row = table->row;
		line.column = table->column;
		line.column_span = table->span;
		if (line.hint != HINT_TITLE && line.hint != HINT_HEADING)
			line.hint = HINT_CELL;
	}
	return line;
}

static void add_text(struct draft *draft, struct str text)
{
	draft_bytes(draft, text.at, text.len, 0);
}

/* The office program puts a tab behind a number; a blank keeps 1. and a figure apart. */
static void add_label(struct draft *draft, struct str label)
{
	if (!label.len)
		return;
	add_text(draft, label);
	if ((unsigned char)label.at[label.len - 1] < 0x80)
		add_text(draft, STR(" "));
}

/* The first line of a cell merged downwards carries how far it reaches. */
static void begin_merge(struct body *body, size_t lines_before)
{
	struct table *table = open_table(body);
	if (!table || !table->merge_begins || body->draft->line_count == lines_before || table->column > MERGED_MAX)
		return;
	table->above[table->column - 1] = (uint32_t)lines_before + 1;
	table->merge_begins = false;
}

static void emit(struct body *body, struct paragraph *paragraph)
{
	size_t line_count = body->draft->line_count;
	char space[LABEL_MAX];
	bool bullet = false;
	struct str rest = buf_view(&paragraph->text), piece;
	if (text_trim(rest).len == 0)
		return;
	struct style style = styles_resolve(&body->styles, paragraph->style);
	struct numbering_ref ref = paragraph->numbering;
	ref.list = ref.list >= 0 ? ref.list : style.numbering.list;
	ref.level = ref.level >= 0 ? ref.level : style.numbering.level;
	struct str label = numbering_label(body->numbering, ref, space, &bullet);
	struct line line = line_as(body, paragraph, &style, bullet);
	size_t label_at = body->draft->text_len, next = 0;
	add_label(body->draft, label);
	if (paragraph->piece_count) /* the number in front stands where the text begins */
		keep_piece(body->draft, (struct docx_piece){(uint32_t)label_at, (uint32_t)(body->draft->text_len - label_at),
		                                            paragraph->pieces[0].element, 0, true});
	while (str_cut(&rest, '\n', &piece)) {
		size_t from = (size_t)(piece.at - paragraph->text.at);
		next = keep_pieces(body->draft, paragraph, next, from, from + piece.len, body->draft->text_len);
		add_text(body->draft, piece);
		draft_end_line(body->draft, &line);
	}
	begin_merge(body, line_count);
}

/* 注：… behind the paragraph, or behind the table, that the note belongs to. */
static void emit_notes(struct body *body)
{
	for (size_t i = 0; i < body->waiting_count; i++) {
		size_t at = body->draft->text_len;
		add_text(body->draft, STR("注："));
		add_text(body->draft, body->waiting[i].text);
		keep_piece(body->draft, (struct docx_piece){.at = (uint32_t)at, .len = (uint32_t)(body->draft->text_len - at),
		                                            .element = body->waiting[i].element, .whole = true});
		draft_end_line(body->draft, &(struct line){.hint = HINT_NONE});
		draft_note(body->draft, NOTE_FOOTNOTE, at, body->draft->text_len > at ? body->draft->text_len - 1 : at);
	}
	body->waiting_count = 0;
}

static void start_note(struct body *body, const struct notes *notes, struct attributes attributes)
{
	struct str text = notes_find(notes, attribute_value(attributes, "id"));
	if (text.len && body->waiting_count < WAITING_MAX)
		body->waiting[body->waiting_count++] = (struct waiting){text, body->element};
}

/* ---- elements ---- */

static void start_paragraph(struct body *body)
{
	if (body->paragraph_depth == PARAGRAPHS_MAX) {
		body->too_deep = true;
		return;
	}
	struct paragraph *paragraph = &body->paragraphs[body->paragraph_depth++];
	/* The mark of the paragraph before was deleted: its text goes on here. */
	if (!paragraph->mark_deleted)
		clear_text(paragraph);
	paragraph->style = STR("");
	paragraph->numbering = (struct numbering_ref){-1, -1};
	paragraph->outline = -1;
	paragraph->in_properties = paragraph->mark_deleted = false;
}

static void end_paragraph(struct body *body)
{
	struct paragraph *paragraph = open_paragraph(body);
	struct table *table = open_table(body);
	body->paragraph_depth--;
	if (paragraph->mark_deleted)
		return;
	if (!(table && table->row_deleted))
		emit(body, paragraph);
	clear_text(paragraph);
	if (!table && body->paragraph_depth == 0)
		emit_notes(body);
}

/* A deleted mark with no paragraph behind it to go on in. */
static void flush(struct body *body)
{
	struct paragraph *waiting = body->paragraph_depth < PARAGRAPHS_MAX ? &body->paragraphs[body->paragraph_depth] : NULL;
	if (waiting && waiting->mark_deleted) {
		waiting->mark_deleted = false;
		emit(body, waiting);
		clear_text(waiting);
	}
}

static void start_table(struct body *body)
{
	flush(body);
	if (body->table_depth++ < TABLES_MAX)
		body->tables[body->table_depth - 1] = (struct table){.number = ++body->table_count};
}

static void end_table(struct body *body)
{
	if (--body->table_depth == 0 && body->paragraph_depth == 0)
		emit_notes(body);
}

static void start_row(struct table *table)
{
	table->row++;
	table->next = 1;
	table->row_deleted = false;
}

static void start_cell(struct table *table)
{
	table->column = table->next ? table->next : 1;
	table->span = 1;
	table->merged = table->merge_begins = false;
}

static void end_cell(struct body *body, struct table *table)
{
	flush(body);
	if (!table->merged && table->column <= MERGED_MAX)
		table->above[table->column - 1] = 0;
	table->next = table->column + table->span;
}

static void set_span(struct table *table, struct attributes attributes)
{
	int64_t span;
	if (attribute_int(attributes, "val", &span) && span >= 1 && span <= SPAN_MAX)
		table->span = (uint32_t)span;
}

/* w:vMerge: restart begins a cell that is merged downwards, without it the cell goes on the one above. */
static void set_merge(struct body *body, struct table *table, struct attributes attributes)
{
	bool begins = str_equals(attribute_value(attributes, "val"), "restart");
	if (table->column > MERGED_MAX)
		return;
	uint32_t *above = &table->above[table->column - 1];
	table->merged = true;
	table->merge_begins = begins;
	if (begins)
		*above = 0;
	else if (*above && *above <= body->draft->line_count && !table->row_deleted) {
		struct line *line = &body->draft->lines[*above - 1];
		line->row_span = table->row - line->row + 1;
	}
}

static void text_of(struct body *body, const char *text)
{
	struct paragraph *paragraph = open_paragraph(body);
	if (!paragraph)
		return;
	add_piece(body, paragraph, &(struct docx_piece){.at = (uint32_t)paragraph->text.len, .len = (uint32_t)strlen(text),
	                                                .element = body->element, .whole = true});
	buf_text(&paragraph->text, text);
}

static void note_here(struct body *body, enum note_code code)
{
	draft_note(body->draft, code, body->draft->text_len, body->draft->text_len);
}

static void note_tracked(struct body *body)
{
	if (!body->tracked)
		note_here(body, NOTE_TRACKED);
	body->tracked = true;
}

static void start_symbol(struct body *body, struct attributes attributes)
{
	struct str code = attribute_value(attributes, "char");
	uint32_t c = 0;
	for (size_t i = 0; i < code.len && i < 5; i++) {
		char digit = code.at[i];
		bool letter = (digit >= 'A' && digit <= 'F') || (digit >= 'a' && digit <= 'f');
		if (!letter && !(digit >= '0' && digit <= '9'))
			return;
		c = c * 16 + (uint32_t)(letter ? (digit & 0xDF) - 'A' + 10 : digit - '0');
	}
	char bytes[5] = {0};
	if (c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && utf8_encode(c, bytes))
		text_of(body, bytes);
}

/* w:del inside the properties of a paragraph's mark or of a row deletes that mark or row; elsewhere what it holds. */
static bool start_deleted(struct body *body)
{
	struct paragraph *paragraph = open_paragraph(body);
	struct table *table = open_table(body);
	note_tracked(body);
	if (body->row_properties && table)
		table->row_deleted = true;
	else if (paragraph && paragraph->in_properties)
		paragraph->mark_deleted = true;
	else
		return false;
	return true;
}

enum element {
	E_UNKNOWN, E_P, E_PPR, E_PSTYLE, E_OUTLINE, E_NUMID, E_ILVL, E_T, E_TAB, E_BR, E_HYPHEN, E_SYM, E_DEL, E_INS,
	E_TBL, E_TR, E_TRPR, E_TC, E_SPAN, E_MERGE, E_FOOTNOTE, E_ENDNOTE, E_COMMENT, E_PICTURE, E_SKIP,
};

static const struct {
	const char *name;
	enum element element;
} word_elements[] = {
	{"p", E_P}, {"pPr", E_PPR}, {"pStyle", E_PSTYLE}, {"outlineLvl", E_OUTLINE}, {"numId", E_NUMID}, {"ilvl", E_ILVL},
	{"t", E_T}, {"tab", E_TAB}, {"ptab", E_TAB}, {"br", E_BR}, {"cr", E_BR}, {"noBreakHyphen", E_HYPHEN}, {"sym", E_SYM},
	{"del", E_DEL}, {"moveFrom", E_DEL}, {"ins", E_INS}, {"moveTo", E_INS}, {"tbl", E_TBL}, {"tr", E_TR}, {"trPr", E_TRPR},
	{"tc", E_TC}, {"gridSpan", E_SPAN}, {"vMerge", E_MERGE}, {"footnoteReference", E_FOOTNOTE},
	{"endnoteReference", E_ENDNOTE}, {"commentReference", E_COMMENT},
	/* the reading above a character; what properties were before a tracked change */
	{"rt", E_SKIP}, {"pPrChange", E_SKIP}, {"rPrChange", E_SKIP}, {"trPrChange", E_SKIP}, {"tcPrChange", E_SKIP},
	{"tblPrChange", E_SKIP}, {"sectPr", E_SKIP},
};

static bool is(const xmlChar *name, const char *wanted)
{
	return strcmp((const char *)name, wanted) == 0;
}

static bool has_end(const xmlChar *uri, const char *end)
{
	return uri && str_ends(str_of((const char *)uri), str_of(end));
}

static enum element element_of(const xmlChar *name, const xmlChar *uri)
{
	if (is_word_namespace(uri)) {
		for (size_t i = 0; i < COUNT_OF(word_elements); i++)
			if (is(name, word_elements[i].name))
				return word_elements[i].element;
	} else if (has_end(uri, "/markup-compatibility/2006") && is(name, "Fallback")) {
		return E_SKIP; /* says in an old way what Choice says */
	} else if ((has_end(uri, "/drawingml/2006/main") && is(name, "blip")) || (has_end(uri, ":vml") && is(name, "imagedata"))) {
		return E_PICTURE;
	} else if (has_end(uri, "/officeDocument/2006/math") && is(name, "t")) {
		return E_T;
	}
	return E_UNKNOWN;
}

static void start_in_properties(struct body *body, enum element element, struct attributes attributes)
{
	struct paragraph *paragraph = open_paragraph(body);
	if (!paragraph || !paragraph->in_properties)
		return;
	if (element == E_PSTYLE)
		paragraph->style = arena_str(body->draft->arena, attribute_value(attributes, "val"));
	else if (element == E_OUTLINE)
		attribute_int(attributes, "val", &paragraph->outline);
	else if (element == E_NUMID)
		attribute_int(attributes, "val", &paragraph->numbering.list);
	else if (element == E_ILVL)
		attribute_int(attributes, "val", &paragraph->numbering.level);
}

static void start_text_element(struct body *body, enum element element, struct attributes attributes)
{
	struct paragraph *paragraph = open_paragraph(body);
	struct str type = attribute_value(attributes, "type");
	if (paragraph && paragraph->in_properties)
		return; /* w:tab there is a tab stop */
	if (element == E_T) {
		body->text++;
		body->text_element = body->element;
		body->text_bytes = 0;
	} else if (element == E_TAB) {
		text_of(body, "\t");
	} else if (element == E_BR) {
		text_of(body, str_equals(type, "page") || str_equals(type, "column") ? "" : "\n");
	} else if (element == E_HYPHEN) {
		text_of(body, "-");
	} else if (element == E_SYM) {
		start_symbol(body, attributes);
	}
}

static void start_table_element(struct body *body, enum element element, struct attributes attributes)
{
	struct table *table = open_table(body);
	if (element == E_TBL)
		start_table(body);
	else if (element == E_TRPR)
		body->row_properties = true;
	else if (table && element == E_TR)
		start_row(table);
	else if (table && element == E_TC)
		start_cell(table);
	else if (table && element == E_SPAN)
		set_span(table, attributes);
	else if (table && element == E_MERGE)
		set_merge(body, table, attributes);
}

static void start_known(struct body *body, enum element element, struct attributes attributes)
{
	switch (element) {
	case E_P:
		start_paragraph(body);
		break;
	case E_PPR:
		if (open_paragraph(body))
			open_paragraph(body)->in_properties = true;
		break;
	case E_PSTYLE:
	case E_OUTLINE:
	case E_NUMID:
	case E_ILVL:
		start_in_properties(body, element, attributes);
		break;
	case E_T:
	case E_TAB:
	case E_BR:
	case E_HYPHEN:
	case E_SYM:
		start_text_element(body, element, attributes);
		break;
	case E_INS:
		note_tracked(body);
		break;
	case E_FOOTNOTE:
		start_note(body, &body->footnotes, attributes);
		break;
	case E_ENDNOTE:
		start_note(body, &body->endnotes, attributes);
		break;
	case E_COMMENT:
		note_here(body, NOTE_COMMENT);
		break;
	case E_PICTURE:
		note_here(body, NOTE_PICTURE);
		break;
	default:
		start_table_element(body, element, attributes);
	}
}

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                  const xmlChar **namespaces, int count, int defaulted, const xmlChar **fields)
{
	(void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
	struct body *body = part_user(context);
	enum element element = element_of(name, uri);
	body->element++;
	if (body->skip > 0 || element == E_SKIP || (element == E_DEL && !start_deleted(body)))
		body->skip++;
	else
		start_known(body, element, (struct attributes){fields, count});
	if (body->too_deep || body->draft->too_large || arena_failed(body->draft->arena))
		xmlStopParser(context);
}

static void end_known(struct body *body, enum element element)
{
	struct table *table = open_table(body);
	if (element == E_P && open_paragraph(body))
		end_paragraph(body);
	else if (element == E_PPR && open_paragraph(body))
		open_paragraph(body)->in_properties = false;
	else if (element == E_T && body->text > 0)
		body->text--;
	else if (element == E_TBL && body->table_depth > 0)
		end_table(body);
	else if (element == E_TRPR)
		body->row_properties = false;
	else if (element == E_TC && table)
		end_cell(body, table);
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)prefix;
	struct body *body = part_user(context);
	if (body->skip > 0)
		body->skip--;
	else
		end_known(body, element_of(name, uri));
}

static void characters(void *context, const xmlChar *text, int len)
{
	struct body *body = part_user(context);
	struct paragraph *paragraph = open_paragraph(body);
	if (body->skip || !body->text || !paragraph)
		return;
	add_piece(body, paragraph, &(struct docx_piece){.at = (uint32_t)paragraph->text.len, .len = (uint32_t)len,
	                                                .element = body->text_element, .offset = body->text_bytes});
	body->text_bytes += (uint32_t)len;
	for (int i = 0; i < len; i++)
		buf_char(&paragraph->text, text[i] == '\n' ? ' ' : (char)text[i]);
	if (!draft_holds(body->draft, &paragraph->text))
		xmlStopParser(context);
}

/* ---- the whole ---- */

static enum status read_body(struct body *body, struct package *package, struct str name, struct err *err)
{
	static const xmlSAXHandler handler = {.startElementNs = start, .endElementNs = end, .characters = characters,
	                                      .cdataBlock = characters};
	enum status status = package_parse(package, "word/document.xml", &handler, body, err);
	if (body->too_deep)
		return err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" nests text boxes too deeply; it is damaged or hostile"),
		               STR_ARG(name));
	if (body->draft->too_large || arena_failed(body->draft->arena))
		return STATUS_OK; /* told apart where the draft is finished */
	if (!status)
		flush(body);
	return status;
}

enum status docx_read(struct draft *draft, struct str name, struct package *package, struct err *err)
{
	struct body *body = arena_alloc(draft->arena, sizeof *body);
	if (!body)
		return err_memory(err);
	body->draft = draft;
	for (size_t i = 0; i < PARAGRAPHS_MAX; i++)
		buf_init(&body->paragraphs[i].text, DECODE_TEXT_MAX);
	enum status status = styles_read(package, draft->arena, &body->styles, err);
	if (!status)
		status = numbering_read(package, draft->arena, &body->numbering, err);
	if (!status)
		status = notes_read(package, draft->arena, "word/footnotes.xml", &body->footnotes, err);
	if (!status)
		status = notes_read(package, draft->arena, "word/endnotes.xml", &body->endnotes, err);
	if (!status)
		status = read_body(body, package, name, err);
	if (!status)
		status = headers_read(package, draft, err);
	if (draft->places)
		draft->places->elements = body->element;
	draft_own_places(draft);
	for (size_t i = 0; i < PARAGRAPHS_MAX; i++)
		buf_release(&body->paragraphs[i].text);
	return status;
}
