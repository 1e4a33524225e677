/* OpenDocument texts and sheets (odt, ods): content.xml -> lines. The text is read as it stands with all
 * tracked changes accepted, list numbers written out, notes behind their paragraph. What a cell of a sheet
 * shows stands in it as a paragraph. */
#include <string.h>

#include "document/docx_int.h"

enum {
	PARAGRAPHS_MAX = 16, /* open at once, and tables likewise */
	LISTS_MAX = 10, STYLES_MAX = 20000, NOTES_MAX = 64,
	REPEAT_MAX = 1000, COLUMNS_MAX = 16384, ROWS_MAX = 1048576,
};

struct paragraph_style {
	struct str name, parent;
	int64_t outline; /* 1.. ; 0 when not said */
	bool title;
};

struct list_style {
	struct str name;
	int64_t list;
};

struct paragraph {
	struct buf text;
	struct str style;
	int64_t outline;
	bool heading;
};

struct grid {
	uint32_t number, row, column, next, row_span, column_span, repeat;
};

struct odf {
	struct draft *draft;
	struct arena *arena;
	struct numbering *numbering;
	struct paragraph_style *styles;
	size_t style_count, style_capacity;
	struct list_style *lists;
	size_t list_count, list_capacity;
	struct list_style *defining; /* the list style that is open */
	/* the text */
	struct paragraph paragraphs[PARAGRAPHS_MAX];
	size_t depth, list_depth, table_depth;
	int64_t list_ids[LISTS_MAX];
	bool item_begins, in_contents, sheets, too_deep, tracked;
	struct grid tables[PARAGRAPHS_MAX];
	uint32_t table_count;
	struct buf note;
	struct str notes[NOTES_MAX];
	size_t note_count;
	unsigned in_note, skip, in_body;
};

static bool is(const xmlChar *name, const char *wanted)
{
	return strcmp((const char *)name, wanted) == 0;
}

static struct paragraph *open_paragraph(struct odf *odf)
{
	return odf->depth ? &odf->paragraphs[odf->depth - 1] : NULL;
}

static struct grid *open_table(struct odf *odf)
{
	return odf->table_depth && odf->table_depth <= PARAGRAPHS_MAX ? &odf->tables[odf->table_depth - 1] : NULL;
}

/* ---- styles ---- */

static void add_style(struct odf *odf, struct attributes attributes)
{
	struct str name = attribute_value(attributes, "name");
	if (!str_equals(attribute_value(attributes, "family"), "paragraph") || odf->style_count >= STYLES_MAX ||
	    !arena_reserve(odf->arena, (void **)&odf->styles, &odf->style_capacity, odf->style_count, sizeof *odf->styles))
		return;
	struct paragraph_style style = {
		.name = arena_str(odf->arena, name),
		.parent = arena_str(odf->arena, attribute_value(attributes, "parent-style-name")),
		.title = str_equals(name, "Title"),
	};
	attribute_int(attributes, "default-outline-level", &style.outline);
	odf->styles[odf->style_count++] = style;
}

static const struct paragraph_style *find_style(const struct odf *odf, struct str name)
{
	for (size_t i = odf->style_count; name.len && i-- > 0;)
		if (str_equal(odf->styles[i].name, name))
			return &odf->styles[i];
	return NULL;
}

/* Circles among parents end after a few steps. */
static struct paragraph_style resolve(const struct odf *odf, struct str name)
{
	struct paragraph_style resolved = {.outline = 0};
	const struct paragraph_style *style = find_style(odf, name);
	for (int steps = 0; style && steps < 16; steps++) {
		resolved.title = resolved.title || style->title;
		resolved.outline = resolved.outline ? resolved.outline : style->outline;
		style = find_style(odf, style->parent);
	}
	return resolved;
}

static const char *number_format(struct str format)
{
	static const struct {
		const char *begins, *format;
	} formats[] = {{"1", "decimal"}, {"一", "chineseCounting"}, {"壹", "chineseLegalSimplified"},
	               {"①", "decimalEnclosedCircle"},
	               {"A", "upperLetter"}, {"a", "lowerLetter"}, {"I", "upperRoman"}, {"i", "lowerRoman"}};
	for (size_t i = 0; i < COUNT_OF(formats); i++)
		if (str_starts(format, str_of(formats[i].begins)))
			return formats[i].format;
	return format.len ? "decimal" : "none";
}

static void begin_list_style(struct odf *odf, struct str name)
{
	odf->defining = NULL;
	if (odf->list_count >= STYLES_MAX ||
	    !arena_reserve(odf->arena, (void **)&odf->lists, &odf->list_capacity, odf->list_count, sizeof *odf->lists))
		return;
	odf->defining = &odf->lists[odf->list_count++];
	*odf->defining = (struct list_style){arena_str(odf->arena, name), numbering_add(odf->numbering)};
}

/* （%1）: the marks around it, and as many numbers of outer levels as it shows. */
static void add_level(struct odf *odf, struct attributes attributes, bool numbered)
{
	int64_t level = 0, start = 1, shown = 1;
	struct str format = attribute_value(attributes, "num-format");
	if (!odf->defining || !attribute_int(attributes, "level", &level) || level < 1 || level > 9)
		return;
	attribute_int(attributes, "start-value", &start);
	attribute_int(attributes, "display-levels", &shown);
	struct buf text;
	buf_init(&text, LABEL_MAX);
	buf_str(&text, attribute_value(attributes, "num-prefix"));
	for (int64_t i = level - (shown >= 1 && shown < level ? shown : 1) + 1; format.len && i <= level; i++)
		buf_format(&text, i < level ? "%%%d." : "%%%d", (int)i);
	buf_str(&text, attribute_value(attributes, "num-suffix"));
	if (!buf_failed(&text))
		numbering_set_level(odf->numbering, odf->defining->list, (size_t)level - 1,
		                    numbered ? number_format(format) : "bullet", format.len ? buf_view(&text) : STR(""), start);
	buf_release(&text);
}

/* Says whether the element belongs to the styles. */
static bool start_in_styles(struct odf *odf, const xmlChar *name, struct attributes attributes)
{
	if (is(name, "style"))
		add_style(odf, attributes);
	else if (is(name, "list-style") || is(name, "outline-style"))
		begin_list_style(odf, is(name, "list-style") ? attribute_value(attributes, "name") : STR(" outline"));
	else if (is(name, "list-level-style-number") || is(name, "outline-level-style"))
		add_level(odf, attributes, true);
	else if (is(name, "list-level-style-bullet") || is(name, "list-level-style-image"))
		add_level(odf, attributes, false);
	else
		return false;
	return true;
}

static int64_t find_list(const struct odf *odf, struct str name)
{
	for (size_t i = odf->list_count; name.len && i-- > 0;)
		if (str_equal(odf->lists[i].name, name))
			return odf->lists[i].list;
	return -1;
}

/* ---- a finished paragraph ---- */

static struct line line_as(struct odf *odf, const struct paragraph *paragraph, const struct paragraph_style *style)
{
	struct line line = {.hint = HINT_NONE};
	const struct grid *table = open_table(odf);
	if (paragraph->heading || style->outline)
		line.hint = HINT_HEADING;
	if (style->title)
		line.hint = HINT_TITLE;
	if (odf->in_contents)
		line.hint = HINT_FURNITURE;
	else if (table && table->row && table->column) {
		line.hint = line.hint == HINT_NONE ? HINT_CELL : line.hint;
		line.table = table->number;
		line.row = table->row;
		line.column = table->column;
		line.row_span = table->row_span;
		line.column_span = table->column_span;
	}
	return line;
}

static void put(struct odf *odf, struct str text)
{
	draft_bytes(odf->draft, text.at, text.len, 0);
}

static struct str label_of(struct odf *odf, const struct paragraph *paragraph, char space[LABEL_MAX], bool *bullet)
{
	struct numbering_ref ref = {-1, -1};
	if (odf->list_depth && odf->list_depth <= LISTS_MAX && odf->item_begins)
		ref = (struct numbering_ref){odf->list_ids[odf->list_depth - 1], (int64_t)odf->list_depth - 1};
	else if (paragraph->heading && !odf->list_depth && paragraph->outline >= 1)
		ref = (struct numbering_ref){find_list(odf, STR(" outline")), paragraph->outline - 1};
	*bullet = false;
	odf->item_begins = false;
	return numbering_label(odf->numbering, ref, space, bullet);
}

static void emit_notes(struct odf *odf)
{
	for (size_t i = 0; i < odf->note_count; i++) {
		size_t at = odf->draft->text_len;
		put(odf, STR("注："));
		put(odf, odf->notes[i]);
		draft_end_line(odf->draft, &(struct line){.hint = HINT_NONE});
		draft_note(odf->draft, NOTE_FOOTNOTE, at, odf->draft->text_len > at ? odf->draft->text_len - 1 : at);
	}
	odf->note_count = 0;
}

static void emit(struct odf *odf, struct paragraph *paragraph)
{
	char space[LABEL_MAX];
	bool bullet;
	struct str rest = buf_view(&paragraph->text), piece;
	if (text_trim(rest).len == 0)
		return;
	struct paragraph_style style = resolve(odf, paragraph->style);
	struct line line = line_as(odf, paragraph, &style);
	struct str label = label_of(odf, paragraph, space, &bullet);
	if (bullet && line.hint == HINT_NONE)
		line.hint = HINT_LIST;
	put(odf, label);
	if (label.len && (unsigned char)label.at[label.len - 1] < 0x80)
		put(odf, STR(" "));
	while (str_cut(&rest, '\n', &piece)) {
		put(odf, piece);
		draft_end_line(odf->draft, &line);
	}
}

static void start_paragraph(struct odf *odf, struct attributes attributes, bool heading)
{
	if (odf->depth == PARAGRAPHS_MAX) {
		odf->too_deep = true;
		return;
	}
	struct paragraph *paragraph = &odf->paragraphs[odf->depth++];
	buf_clear(&paragraph->text);
	paragraph->style = arena_str(odf->arena, attribute_value(attributes, "style-name"));
	paragraph->heading = heading;
	paragraph->outline = 0;
	attribute_int(attributes, "outline-level", &paragraph->outline);
}

static void end_paragraph(struct odf *odf)
{
	struct paragraph *paragraph = open_paragraph(odf);
	if (!paragraph)
		return;
	odf->depth--;
	emit(odf, paragraph);
	buf_clear(&paragraph->text);
	if (!odf->depth && !odf->table_depth)
		emit_notes(odf);
}

/* ---- elements ---- */

static void add_text(struct odf *odf, const char *text, size_t len)
{
	struct paragraph *paragraph = open_paragraph(odf);
	struct buf *buf = odf->in_note ? &odf->note : paragraph ? &paragraph->text : NULL;
	for (size_t i = 0; buf && i < len; i++)
		buf_char(buf, text[i] == '\n' || text[i] == '\t' ? ' ' : text[i]);
	if (buf)
		draft_holds(odf->draft, buf);
}

static int64_t count_of(struct attributes attributes, const char *name, int64_t most)
{
	int64_t count;
	if (!attribute_int(attributes, name, &count) || count < 1)
		return 1;
	return count < most ? count : most;
}

static void start_list(struct odf *odf, struct attributes attributes)
{
	struct str name = attribute_value(attributes, "style-name");
	if (odf->list_depth < LISTS_MAX) {
		int64_t outer = odf->list_depth ? odf->list_ids[odf->list_depth - 1] : -1;
		int64_t list = name.len ? find_list(odf, name) : outer;
		bool goes_on = str_equals(attribute_value(attributes, "continue-numbering"), "true") ||
		               attribute_value(attributes, "continue-list").len;
		odf->list_ids[odf->list_depth] = list;
		if (odf->list_depth == 0 && !goes_on)
			numbering_restart(odf->numbering, list);
	}
	odf->list_depth++;
}

static void start_table(struct odf *odf, struct attributes attributes)
{
	if (odf->table_depth++ >= PARAGRAPHS_MAX)
		return;
	odf->tables[odf->table_depth - 1] = (struct grid){.number = ++odf->table_count};
	struct str name = attribute_value(attributes, "name");
	if (odf->sheets && name.len && !str_starts(name, STR("Sheet")) && !str_starts(name, STR("工作表"))) {
		put(odf, name);
		draft_end_line(odf->draft, &(struct line){.hint = HINT_HEADING});
	}
}

/* Rows and cells that repeat are empty ones at the end of a sheet, or the same entry once more: it is read once. */
static void start_row(struct grid *table, struct attributes attributes)
{
	table->row += table->repeat ? table->repeat : 1;
	table->repeat = (uint32_t)count_of(attributes, "number-rows-repeated", ROWS_MAX);
	table->next = 1;
	table->column = 0;
	if (table->row > ROWS_MAX)
		table->row = ROWS_MAX;
}

static void start_cell(struct grid *table, struct attributes attributes)
{
	table->column = table->next < COLUMNS_MAX ? table->next : COLUMNS_MAX;
	table->column_span = (uint32_t)count_of(attributes, "number-columns-spanned", REPEAT_MAX);
	table->row_span = (uint32_t)count_of(attributes, "number-rows-spanned", REPEAT_MAX);
	table->next += (uint32_t)count_of(attributes, "number-columns-repeated", COLUMNS_MAX);
	if (table->next > COLUMNS_MAX)
		table->next = COLUMNS_MAX;
}

static void note_here(struct odf *odf, enum note_code code)
{
	draft_note(odf->draft, code, odf->draft->text_len, odf->draft->text_len);
}

static bool is_passed_over(struct odf *odf, const xmlChar *name)
{
	if (is(name, "tracked-changes") && !odf->tracked) {
		note_here(odf, NOTE_TRACKED);
		odf->tracked = true;
	}
	if (is(name, "annotation"))
		note_here(odf, NOTE_COMMENT);
	return is(name, "tracked-changes") || is(name, "annotation") || is(name, "ruby-text") || is(name, "note-citation") ||
	       is(name, "shapes") || is(name, "sequence-decls") || is(name, "forms") || is(name, "alphabetical-index-mark");
}

static void start_in_text(struct odf *odf, const xmlChar *name, struct attributes attributes)
{
	struct grid *table = open_table(odf);
	if (odf->in_note) {
		odf->in_note++;
		if (is(name, "s"))
			add_text(odf, " ", 1);
		return;
	}
	if (is(name, "p") || is(name, "h"))
		start_paragraph(odf, attributes, is(name, "h"));
	else if (is(name, "s") || is(name, "tab"))
		add_text(odf, " ", 1);
	else if (is(name, "line-break") && open_paragraph(odf))
		buf_char(&open_paragraph(odf)->text, '\n');
	else if (is(name, "list"))
		start_list(odf, attributes);
	else if (is(name, "list-item"))
		odf->item_begins = true;
	else if (is(name, "note"))
		odf->in_note = 1;
	else if (is(name, "table"))
		start_table(odf, attributes);
	else if (table && is(name, "table-row"))
		start_row(table, attributes);
	else if (table && (is(name, "table-cell") || is(name, "covered-table-cell")))
		start_cell(table, attributes);
	else if (is(name, "table-of-content"))
		odf->in_contents = true;
	else if (is(name, "image"))
		note_here(odf, NOTE_PICTURE);
	if (odf->sheets && str_equals(attribute_value(attributes, "visibility"), "collapse"))
		note_here(odf, NOTE_HIDDEN_PARTS);
}

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                  const xmlChar **namespaces, int count, int defaulted, const xmlChar **fields)
{
	(void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
	struct odf *odf = part_user(context);
	struct attributes attributes = {fields, count};
	if (odf->skip || (odf->in_body && is_passed_over(odf, name))) {
		odf->skip++;
	} else if (is(name, "body")) {
		odf->in_body = 1;
	} else if (odf->in_body) {
		odf->sheets = odf->sheets || is(name, "spreadsheet");
		start_in_text(odf, name, attributes);
	} else {
		start_in_styles(odf, name, attributes);
	}
	if (odf->too_deep || odf->draft->too_large || arena_failed(odf->arena))
		xmlStopParser(context);
}

static void end_note(struct odf *odf)
{
	struct str text = text_trim(buf_view(&odf->note));
	if (text.len && odf->note_count < NOTES_MAX)
		odf->notes[odf->note_count++] = arena_str(odf->arena, text);
	buf_clear(&odf->note);
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)prefix, (void)uri;
	struct odf *odf = part_user(context);
	if (odf->skip) {
		odf->skip--;
	} else if (odf->in_note) {
		if (--odf->in_note == 0)
			end_note(odf);
	} else if (!odf->in_body) {
		return;
	} else if (is(name, "p") || is(name, "h")) {
		end_paragraph(odf);
	} else if (is(name, "list") && odf->list_depth) {
		odf->list_depth--;
	} else if (is(name, "table") && odf->table_depth) {
		if (--odf->table_depth == 0 && !odf->depth)
			emit_notes(odf);
	} else if (is(name, "table-of-content")) {
		odf->in_contents = false;
	} else if (is(name, "body")) {
		odf->in_body = 0;
	}
}

static void characters(void *context, const xmlChar *text, int len)
{
	struct odf *odf = part_user(context);
	if (!odf->skip && odf->in_body)
		add_text(odf, (const char *)text, (size_t)len);
}

/* ---- the whole ---- */

enum status odf_read(struct draft *draft, struct str name, struct package *package, struct err *err)
{
	static const xmlSAXHandler handler = {.startElementNs = start, .endElementNs = end, .characters = characters,
	                                      .cdataBlock = characters};
	struct odf *odf = arena_alloc(draft->arena, sizeof *odf);
	if (!odf)
		return err_memory(err);
	odf->draft = draft;
	odf->arena = draft->arena;
	odf->numbering = numbering_new(draft->arena);
	if (!odf->numbering)
		return err_memory(err);
	for (size_t i = 0; i < PARAGRAPHS_MAX; i++)
		buf_init(&odf->paragraphs[i].text, DECODE_TEXT_MAX);
	buf_init(&odf->note, DECODE_TEXT_MAX);
	enum status status = package_parse(package, "styles.xml", &handler, odf, err);
	if (!status || status == STATUS_NOT_FOUND)
		status = package_parse(package, "content.xml", &handler, odf, err);
	if (odf->too_deep)
		status = err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" nests text boxes too deeply; it is damaged or hostile"),
		                 STR_ARG(name));
	else if (draft->too_large || arena_failed(draft->arena))
		status = STATUS_OK; /* told apart where the draft is finished */
	draft_own_places(draft);
	for (size_t i = 0; i < PARAGRAPHS_MAX; i++)
		buf_release(&odf->paragraphs[i].text);
	buf_release(&odf->note);
	return status;
}
