/* Workbook -> tables, one a sheet. Values are those that the office program stored beside its formulas. The
 * sheets are read as a stream: what is empty costs nothing but the time to pass over it. */
#include <string.h>

#include "document/docx_int.h"
#include "document/sheet_int.h"

enum { SHEETS_MAX = 1000, FORMATS_MAX = 65536, CELL_LENGTH_MAX = 1 << 20 };

/* ---- the workbook: its sheets, its texts, its formats ---- */

struct workbook_sheet {
	struct str name, id, part;
	bool hidden;
};

struct named_format {
	int64_t id;
	struct str code;
};

struct workbook {
	struct draft *draft;
	struct arena *arena;
	struct workbook_sheet *sheets;
	size_t sheet_count, sheet_capacity;
	bool from_1904;
	struct str *texts; /* shared by all sheets */
	size_t text_count, text_capacity;
	struct named_format *codes;
	size_t code_count, code_capacity;
	struct number_format *formats; /* by the s of a cell */
	size_t format_count, format_capacity;
	struct spreadsheet_maker *maker; /* NULL: a document is made */
	uint8_t *borders; /* sides that are drawn, by the borderId of a format */
	size_t border_count, border_capacity;
	struct spreadsheet_style style; /* of the format that is open */
	/* while a part is read */
	struct buf text;
	bool in_text, in_cell_formats, in_borders;
	unsigned skip;
};

static bool is(const xmlChar *name, const char *wanted)
{
	return strcmp((const char *)name, wanted) == 0;
}

#define SAX_START(function) \
	static void function(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, \
	                     int namespace_count, const xmlChar **namespaces, int count, int defaulted, const xmlChar **fields)
#define SAX_UNUSED (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted
#define SAX_END(function) static void function(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)

static bool is_true(struct str value)
{
	return str_equals(value, "1") || str_equals(value, "true");
}

SAX_START(start_in_workbook)
{
	SAX_UNUSED;
	struct workbook *book = part_user(context);
	struct attributes attributes = {fields, count};
	if (is(name, "workbookPr"))
		book->from_1904 = is_true(attribute_value(attributes, "date1904"));
	if (!is(name, "sheet") || book->sheet_count == SHEETS_MAX ||
	    !arena_reserve(book->arena, (void **)&book->sheets, &book->sheet_capacity, book->sheet_count, sizeof *book->sheets))
		return;
	struct str state = attribute_value(attributes, "state");
	book->sheets[book->sheet_count++] = (struct workbook_sheet){
		.name = arena_str(book->arena, attribute_value(attributes, "name")),
		.id = arena_str(book->arena, attribute_value(attributes, "id")),
		.hidden = str_equals(state, "hidden") || str_equals(state, "veryHidden"),
	};
}

/* Targets stand relative to xl/, or from the top with a stroke before them. */
SAX_START(start_in_relations)
{
	SAX_UNUSED;
	struct workbook *book = part_user(context);
	struct attributes attributes = {fields, count};
	struct str id = attribute_value(attributes, "Id"), target = attribute_value(attributes, "Target");
	if (!is(name, "Relationship"))
		return;
	bool absolute = str_starts(target, STR("/"));
	for (size_t i = 0; i < book->sheet_count; i++)
		if (str_equal(book->sheets[i].id, id))
			book->sheets[i].part = absolute ? arena_str(book->arena, str_slice(target, 1, target.len))
			                                : arena_format(book->arena, "xl/%.*s", STR_ARG(target));
}

static void collect(void *context, const xmlChar *text, int len)
{
	struct workbook *book = part_user(context);
	if (book->in_text && !book->skip)
		buf_bytes(&book->text, text, (size_t)len);
}

/* The texts that cells refer to. rPh is how they are pronounced. */
SAX_START(start_in_texts)
{
	SAX_UNUSED, (void)count, (void)fields;
	struct workbook *book = part_user(context);
	if (book->skip || is(name, "rPh"))
		book->skip++;
	else if (is(name, "si"))
		buf_clear(&book->text);
	else if (is(name, "t"))
		book->in_text = true;
}

SAX_END(end_in_texts)
{
	(void)prefix, (void)uri;
	struct workbook *book = part_user(context);
	if (book->skip)
		book->skip--;
	else if (is(name, "t"))
		book->in_text = false;
	else if (is(name, "si") &&
	         arena_reserve(book->arena, (void **)&book->texts, &book->text_capacity, book->text_count, sizeof *book->texts))
		book->texts[book->text_count++] = arena_str(book->arena, buf_view(&book->text));
	if (arena_failed(book->arena) || buf_failed(&book->text))
		xmlStopParser(context);
}

static struct number_format find_format(const struct workbook *book, int64_t id)
{
	for (size_t i = 0; i < book->code_count; i++)
		if (book->codes[i].id == id)
			return number_format_parse(book->codes[i].code);
	return number_format_builtin(id);
}

/* Which sides of a cell are drawn: <left style="thin"/> inside a <border>. */
static void start_border(struct workbook *book, const xmlChar *name, struct attributes attributes)
{
	static const struct {
		const char *name;
		uint8_t side;
	} sides[] = {{"left", SPREADSHEET_LEFT}, {"start", SPREADSHEET_LEFT}, {"right", SPREADSHEET_RIGHT}, {"end", SPREADSHEET_RIGHT},
	             {"top", SPREADSHEET_TOP}, {"bottom", SPREADSHEET_BOTTOM}};
	struct str style = attribute_value(attributes, "style");
	if (is(name, "border") && book->border_count < FORMATS_MAX &&
	    arena_reserve(book->arena, (void **)&book->borders, &book->border_capacity, book->border_count, 1))
		book->borders[book->border_count++] = 0;
	for (size_t i = 0; i < COUNT_OF(sides) && book->border_count; i++)
		if (is(name, sides[i].name) && style.len && !str_equals(style, "none"))
			book->borders[book->border_count - 1] |= sides[i].side;
}

/* A format of cells, whose alignment and protection follow inside it. */
static void start_format(struct workbook *book, const xmlChar *name, struct attributes attributes)
{
	int64_t value = 0;
	if (is(name, "xf")) {
		book->style = (struct spreadsheet_style){.locked = true};
		if (attribute_int(attributes, "borderId", &value) && value >= 0 && (size_t)value < book->border_count)
			book->style.sides = book->borders[value];
	} else if (is(name, "alignment")) {
		book->style.upright = attribute_int(attributes, "textRotation", &value) && value >= 80;
		if (attribute_int(attributes, "indent", &value) && value > 0 && value < 250)
			book->style.indent = (uint8_t)value;
	} else if (is(name, "protection") && attribute_value(attributes, "locked").len) {
		book->style.locked = is_true(attribute_value(attributes, "locked"));
	}
}

SAX_START(start_in_styles)
{
	SAX_UNUSED;
	struct workbook *book = part_user(context);
	struct attributes attributes = {fields, count};
	int64_t id = 0;
	attribute_int(attributes, "numFmtId", &id);
	if (is(name, "borders"))
		book->in_borders = true;
	else if (book->in_borders)
		start_border(book, name, attributes);
	else if (book->in_cell_formats)
		start_format(book, name, attributes);
	if (is(name, "cellXfs"))
		book->in_cell_formats = true;
	else if (is(name, "numFmt") && book->code_count < FORMATS_MAX &&
	         arena_reserve(book->arena, (void **)&book->codes, &book->code_capacity, book->code_count, sizeof *book->codes))
		book->codes[book->code_count++] =
			(struct named_format){id, arena_str(book->arena, attribute_value(attributes, "formatCode"))};
	else if (is(name, "xf") && book->in_cell_formats && book->format_count < FORMATS_MAX &&
	         arena_reserve(book->arena, (void **)&book->formats, &book->format_capacity, book->format_count,
	                       sizeof *book->formats))
		book->formats[book->format_count++] = find_format(book, id);
}

SAX_END(end_in_styles)
{
	(void)prefix, (void)uri;
	struct workbook *book = part_user(context);
	if (is(name, "borders"))
		book->in_borders = false;
	else if (is(name, "cellXfs"))
		book->in_cell_formats = false;
	else if (is(name, "xf") && book->in_cell_formats && book->maker && book->format_count)
		spreadsheet_add_style(book->maker, book->style, &book->formats[book->format_count - 1]);
}

static enum status read_optional(struct workbook *book, struct package *package, const char *part,
                                 const xmlSAXHandler *handler, struct err *err)
{
	enum status status = package_parse(package, part, handler, book, err);
	if (arena_failed(book->arena) || buf_failed(&book->text))
		return err_memory(err);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status read_workbook(struct workbook *book, struct package *package, struct err *err)
{
	static const xmlSAXHandler sheets = {.startElementNs = start_in_workbook},
	                           relations = {.startElementNs = start_in_relations},
	                           texts = {.startElementNs = start_in_texts, .endElementNs = end_in_texts,
	                                    .characters = collect, .cdataBlock = collect},
	                           styles = {.startElementNs = start_in_styles, .endElementNs = end_in_styles};
	enum status status = read_optional(book, package, "xl/workbook.xml", &sheets, err);
	if (!status)
		status = read_optional(book, package, "xl/_rels/workbook.xml.rels", &relations, err);
	if (!status)
		status = read_optional(book, package, "xl/sharedStrings.xml", &texts, err);
	return status ? status : read_optional(book, package, "xl/styles.xml", &styles, err);
}

enum status xlsx_parts(struct arena *arena, struct package *package, struct xlsx_parts *out, struct err *err)
{
	static const xmlSAXHandler sheets = {.startElementNs = start_in_workbook}, relations = {.startElementNs = start_in_relations};
	struct workbook book = {.arena = arena};
	enum status status = read_optional(&book, package, "xl/workbook.xml", &sheets, err);
	if (!status)
		status = read_optional(&book, package, "xl/_rels/workbook.xml.rels", &relations, err);
	*out = (struct xlsx_parts){arena_array(arena, book.sheet_count + 1, sizeof *out->paths),
	                           arena_array(arena, book.sheet_count + 1, sizeof *out->names), book.sheet_count, book.from_1904};
	for (size_t i = 0; out->paths && out->names && i < book.sheet_count; i++) {
		out->paths[i] = arena_text(arena, book.sheets[i].part);
		out->names[i] = book.sheets[i].name;
	}
	return status || !arena_failed(arena) ? status : err_memory(err);
}

/* ---- one sheet ---- */

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN, CELL_ERROR, CELL_DATE };

struct reading {
	struct workbook *book;
	struct sheet sheet;
	uint32_t row, column;
	enum cell_type type;
	size_t format;
	struct buf value, formula;
	struct rule_reading rules;
	unsigned skip, more; /* elements of what is passed over; of what later programs added, where only rules are read */
	bool in_value, in_formula, computed;
};

/* "BC12": letters count to the base of 26. Leaves out what is missing. */
bool cell_place_read(struct str text, uint32_t *row, uint32_t *column)
{
	uint32_t letters = 0, digits = 0;
	size_t i = 0;
	for (; i < text.len && text.at[i] >= 'A' && text.at[i] <= 'Z' && i < 4; i++)
		letters = letters * 26 + (uint32_t)(text.at[i] - 'A' + 1);
	for (; i < text.len && text.at[i] >= '0' && text.at[i] <= '9' && digits <= SHEET_ROWS_MAX; i++)
		digits = digits * 10 + (uint32_t)(text.at[i] - '0');
	if (i < text.len || !letters || !digits || letters > SHEET_COLUMNS_MAX || digits > SHEET_ROWS_MAX)
		return false;
	*row = digits;
	*column = letters;
	return true;
}

static enum cell_type type_of(struct str type)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = {{"s", CELL_SHARED}, {"str", CELL_TEXT}, {"inlineStr", CELL_TEXT}, {"b", CELL_BOOLEAN}, {"e", CELL_ERROR},
	             {"d", CELL_DATE}};
	for (size_t i = 0; i < COUNT_OF(types); i++)
		if (str_equals(type, types[i].name))
			return types[i].type;
	return CELL_NUMBER;
}

static void start_cell(struct reading *reading, struct attributes attributes)
{
	int64_t format = 0;
	uint32_t row;
	reading->column++;
	if (cell_place_read(attribute_value(attributes, "r"), &row, &reading->column))
		reading->row = row;
	reading->type = type_of(attribute_value(attributes, "t"));
	attribute_int(attributes, "s", &format);
	reading->format = format >= 0 ? (size_t)format : 0;
	reading->computed = false;
	buf_clear(&reading->value);
	buf_clear(&reading->formula);
}

static void start_row(struct reading *reading, struct attributes attributes)
{
	int64_t row;
	reading->row++;
	reading->column = 0;
	if (attribute_int(attributes, "r", &row) && row >= 1 && row <= SHEET_ROWS_MAX)
		reading->row = (uint32_t)row;
}

static void read_merged(struct reading *reading, struct str reference)
{
	size_t colon = str_find(reference, STR(":"), 0);
	struct spreadsheet_area area;
	if (colon != STR_NONE && cell_place_read(str_slice(reference, 0, colon), &area.row, &area.column) &&
	    cell_place_read(str_slice(reference, colon + 1, reference.len), &area.last_row, &area.last_column))
		sheet_merge(&reading->sheet, area);
}

/* "12.7109375": what is behind the point is the frame. */
static void read_width(struct reading *reading, struct attributes attributes)
{
	struct str width = attribute_value(attributes, "width"), whole;
	int64_t first, last, characters;
	if (str_cut(&width, '.', &whole) && str_to_int64(whole, &characters) && attribute_int(attributes, "min", &first) &&
	    attribute_int(attributes, "max", &last))
		sheet_width(&reading->sheet, first, last, characters);
}

SAX_START(start_in_sheet)
{
	SAX_UNUSED;
	struct reading *reading = part_user(context);
	struct attributes attributes = {fields, count};
	bool added = is(name, "extLst");
	if (reading->skip || (added && !reading->sheet.maker) || is(name, "rPh") || (is(name, "f") && !reading->sheet.maker)) {
		reading->skip++;
		return;
	}
	if (reading->sheet.maker && rules_start(&reading->rules, (const char *)name, attributes, reading->book->arena))
		return;
	if (reading->more || added) {
		reading->more++;
		return;
	}
	if (is(name, "f"))
		reading->in_formula = reading->computed = true;
	else if (is(name, "c"))
		start_cell(reading, attributes);
	else if (is(name, "row"))
		start_row(reading, attributes);
	else if (is(name, "v") || is(name, "t"))
		reading->in_value = true;
	else if (is(name, "mergeCell"))
		read_merged(reading, attribute_value(attributes, "ref"));
	else if (is(name, "col"))
		read_width(reading, attributes);
	else if (is(name, "sheetProtection"))
		reading->sheet.locked = is_true(attribute_value(attributes, "sheet"));
	if ((is(name, "row") || is(name, "col")) && is_true(attribute_value(attributes, "hidden")))
		reading->sheet.hidden_parts = true;
}

static void put(struct reading *reading, enum spreadsheet_content content, struct str text)
{
	sheet_put(&reading->sheet, &(struct spreadsheet_cell){.row = reading->row, .column = reading->column, .content = content,
	                                                      .style = (uint32_t)reading->format, .computed = reading->computed,
	                                                      .text = text, .formula = buf_view(&reading->formula)});
}

static void put_number(struct reading *reading, struct str text)
{
	const struct workbook *book = reading->book;
	static const struct number_format general = {.kind = FORMAT_GENERAL};
	const struct number_format *format = reading->format < book->format_count ? &book->formats[reading->format] : &general;
	char shown[CELL_TEXT_MAX], stored[CELL_TEXT_MAX];
	struct cell_number number;
	if (cell_number_parse(text, &number)) {
		sheet_stored(&reading->sheet, reading->row, reading->column,
		             number_format_stored(reading->sheet.draft, format, &number, stored));
		text = number_format_text(reading->sheet.draft, format, &number, book->from_1904, shown);
	}
	put(reading, format->kind == FORMAT_DATE ? SPREADSHEET_DATE : SPREADSHEET_NUMBER, text);
}

static void put_value(struct reading *reading)
{
	const struct workbook *book = reading->book;
	struct str value = buf_view(&reading->value);
	int64_t number;
	if (value.len == 0) {
		put(reading, SPREADSHEET_EMPTY, value);
	} else if (reading->type == CELL_NUMBER) {
		put_number(reading, str_trim(value));
	} else if (reading->type == CELL_SHARED) {
		bool known = str_to_int64(str_trim(value), &number) && number >= 0 && (size_t)number < book->text_count;
		put(reading, known ? SPREADSHEET_TEXT : SPREADSHEET_ERROR, known ? book->texts[number] : STR("#REF!"));
	} else if (reading->type == CELL_BOOLEAN) {
		put(reading, SPREADSHEET_TRUTH, is_true(str_trim(value)) ? STR("TRUE") : STR("FALSE"));
	} else if (reading->type == CELL_DATE) {
		put(reading, SPREADSHEET_DATE, str_slice(str_trim(value), 0, strlen("2026-03-05")));
	} else {
		put(reading, reading->type == CELL_ERROR ? SPREADSHEET_ERROR : SPREADSHEET_TEXT, value);
	}
}

SAX_END(end_in_sheet)
{
	(void)prefix, (void)uri;
	struct reading *reading = part_user(context);
	struct draft *draft = reading->book->draft;
	if (reading->skip) {
		reading->skip--;
		return;
	}
	if (rules_end(&reading->rules, (const char *)name, &reading->sheet))
		return;
	if (reading->more) {
		reading->more--;
		return;
	}
	if (is(name, "v") || is(name, "t"))
		reading->in_value = false;
	else if (is(name, "f"))
		reading->in_formula = false;
	else if (is(name, "c") && (reading->value.len || reading->sheet.maker))
		put_value(reading);
	if (!draft_holds(draft, &reading->value) || !draft_holds(draft, &reading->formula) || draft->too_large || arena_failed(draft->arena))
		xmlStopParser(context);
}

static void collect_value(void *context, const xmlChar *text, int len)
{
	struct reading *reading = part_user(context);
	if (reading->rules.into)
		buf_bytes(reading->rules.into, text, (size_t)len);
	else if ((reading->in_value || reading->in_formula) && !reading->skip)
		buf_bytes(reading->in_formula ? &reading->formula : &reading->value, text, (size_t)len);
}

static enum status read_sheet(struct workbook *book, struct package *package, const struct workbook_sheet *about,
                              uint32_t number, struct err *err)
{
	static const xmlSAXHandler handler = {.startElementNs = start_in_sheet, .endElementNs = end_in_sheet,
	                                      .characters = collect_value, .cdataBlock = collect_value};
	struct draft *draft = book->draft;
	struct reading reading = {.book = book, .sheet = {.draft = draft, .maker = book->maker, .name = about->name,
	                                                  .hidden = about->hidden}, .rules = {.from_1904 = book->from_1904}};
	char *part = arena_text(book->arena, about->part);
	if (!part || !*part)
		return part ? STATUS_OK : err_memory(err);
	buf_init(&reading.value, CELL_LENGTH_MAX);
	buf_init(&reading.formula, CELL_LENGTH_MAX);
	enum status status = package_stream(package, part, &handler, &reading, err);
	buf_release(&reading.value);
	buf_release(&reading.formula);
	rules_release(&reading.rules);
	if (draft->too_large || arena_failed(draft->arena))
		return STATUS_OK; /* told apart where the draft is finished */
	if (!status)
		sheet_emit(&reading.sheet, number);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status xlsx_read(struct draft *draft, struct spreadsheet_maker *maker, struct package *package, struct err *err)
{
	struct workbook book = {.draft = draft, .arena = draft->arena, .maker = maker};
	buf_init(&book.text, DECODE_TEXT_MAX);
	enum status status = read_workbook(&book, package, err);
	if (maker) {
		maker->macros = package_has(package, "xl/vbaProject.bin");
		maker->links = package_has(package, "xl/externalLinks/externalLink1.xml");
	}
	for (size_t i = 0; !status && i < book.sheet_count; i++)
		status = read_sheet(&book, package, &book.sheets[i], (uint32_t)i + 1, err);
	draft_own_places(draft);
	buf_release(&book.text);
	return status;
}
