/* Old workbooks (.xls, and .et of WPS) -> tables: the records of BIFF8, as Excel 97 and later write them, and of BIFF5, whose texts
 * are bytes in the code page of the machine that wrote them. Values are those stored beside the formulas. No library reads them from memory within the walls of the
 * confined child (docs/decisions). */
#include <string.h>

#include "document/xls_int.h"

enum { FORMATS_MAX = 65536, SHEETS_MAX = 1000, CODE_PAGE_BIG5 = 950 };
#define TEXT_ARENA_MAX ((size_t)1 << 20) /* of one text in a code page: it has 64 KB at most */

struct code {
	int64_t id;
	struct str code;
};

struct book_sheet {
	struct str name;
	uint32_t at;
	bool hidden;
};

struct xls {
	struct draft *draft;
	struct arena *arena;
	struct str stream;
	bool from_1904, locked, version_5;
	enum encoding encoding; /* of the texts of version 5 */
	struct str *texts;
	size_t text_count, text_capacity;
	struct code *codes;
	size_t code_count, code_capacity;
	uint16_t *formats; /* number of the format, by XF */
	struct spreadsheet_style *styles; /* by XF too */
	size_t style_capacity;
	struct spreadsheet_maker *maker; /* NULL: a document is made */
	struct number_format *resolved;
	size_t format_count, format_capacity;
	struct book_sheet *sheets;
	size_t sheet_count, sheet_capacity;
	struct buf text;
};

/* ---- texts ---- */

struct cursor {
	const struct xls *xls;
	size_t at, end; /* of the record at hand */
	bool failed;
};

/* At the end of a record goes on in the next, when that continues it. */
static bool more(struct cursor *cursor)
{
	while (!cursor->failed && cursor->at >= cursor->end) {
		struct record record;
		size_t next = cursor->end;
		if (!next_record(cursor->xls->stream, &next, &record) || record.kind != R_CONTINUE)
			cursor->failed = true;
		else {
			cursor->at = record.at;
			cursor->end = record.end;
		}
	}
	return !cursor->failed;
}

static unsigned take(struct cursor *cursor)
{
	return more(cursor) ? (unsigned char)cursor->xls->stream.at[cursor->at++] : 0;
}

static unsigned take_u16(struct cursor *cursor)
{
	unsigned low = take(cursor);
	return low | take(cursor) << 8;
}

static uint32_t take_u32(struct cursor *cursor)
{
	uint32_t low = take_u16(cursor);
	return low | (uint32_t)take_u16(cursor) << 16;
}

static void pass(struct cursor *cursor, uint64_t count)
{
	while (count > 0 && more(cursor)) {
		size_t step = cursor->end - cursor->at;
		step = step > count ? (size_t)count : step;
		cursor->at += step;
		count -= step;
	}
}

static void put_character(struct buf *text, uint32_t c)
{
	char bytes[4];
	if (c >= 0xD800 && c <= 0xDFFF)
		c = 0xFFFD;
	if (c >= 0x20 || c == '\n' || c == '\t')
		buf_bytes(text, bytes, utf8_encode(c, bytes));
}

/* Characters of one or two bytes; where a record ends among them, the next begins by saying which. */
static void take_characters(struct cursor *cursor, size_t count, bool wide, struct buf *text)
{
	uint32_t high = 0;
	for (size_t i = 0; i < count && !cursor->failed; i++) {
		if (cursor->at >= cursor->end && more(cursor))
			wide = take(cursor) & 1;
		uint32_t c = wide ? take_u16(cursor) : take(cursor);
		if (high && c >= 0xDC00 && c <= 0xDFFF) {
			put_character(text, 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00));
			high = 0;
			continue;
		}
		if (high)
			put_character(text, 0xFFFD);
		high = c >= 0xD800 && c <= 0xDBFF ? c : 0;
		if (!high)
			put_character(text, c);
	}
}

static void take_encoded(struct cursor *cursor, size_t count, struct buf *text)
{
	const struct xls *xls = cursor->xls;
	struct decoded decoded;
	struct arena arena;
	size_t end = cursor->end - cursor->at < count ? cursor->end : cursor->at + count;
	arena_init(&arena, TEXT_ARENA_MAX);
	if (!cursor->failed && !text_decode(&arena, str_slice(xls->stream, cursor->at, end), xls->encoding, &decoded, NULL))
		for (size_t at = 0; at + 1 < decoded.text.len;) /* without the line end that decoding adds */
			put_character(text, utf8_next(decoded.text, &at));
	cursor->at = end;
	arena_release(&arena);
}

/* Length, flags, then perhaps how many changes of the font and how many bytes of pronunciation stand behind the characters. */
static struct str take_text(struct cursor *cursor, bool short_length, struct buf *text)
{
	buf_clear(text);
	size_t count = short_length ? take(cursor) : take_u16(cursor);
	if (cursor->xls->version_5) {
		take_encoded(cursor, count, text);
		return buf_view(text);
	}
	unsigned flags = take(cursor), fonts = flags & 8 ? take_u16(cursor) : 0;
	uint32_t spoken = flags & 4 ? take_u32(cursor) : 0;
	take_characters(cursor, count, flags & 1, text);
	pass(cursor, (uint64_t)fonts * 4 + spoken);
	return buf_view(text);
}

static struct cursor cursor_in(const struct xls *xls, const struct record *record, size_t from)
{
	return (struct cursor){xls, record->at + from, record->end, record->at + from > record->end};
}

/* ---- the workbook ---- */

static void read_texts(struct xls *xls, const struct record *record)
{
	struct cursor cursor = cursor_in(xls, record, 4);
	uint32_t count = take_u32(&cursor);
	for (uint32_t i = 0; i < count && more(&cursor); i++) {
		struct str text = take_text(&cursor, false, &xls->text);
		if (!arena_reserve(xls->arena, (void **)&xls->texts, &xls->text_capacity, xls->text_count, sizeof *xls->texts))
			return;
		xls->texts[xls->text_count++] = arena_str(xls->arena, text);
	}
}

static void read_sheet_name(struct xls *xls, const struct record *record)
{
	struct cursor cursor = cursor_in(xls, record, 0);
	uint32_t at = take_u32(&cursor);
	bool hidden = (take(&cursor) & 3) != 0, table = take(&cursor) == 0;
	struct str name = take_text(&cursor, true, &xls->text);
	if (cursor.failed || !table || xls->sheet_count >= SHEETS_MAX ||
	    !arena_reserve(xls->arena, (void **)&xls->sheets, &xls->sheet_capacity, xls->sheet_count, sizeof *xls->sheets))
		return;
	xls->sheets[xls->sheet_count++] = (struct book_sheet){arena_str(xls->arena, name), at, hidden};
}

static void read_code(struct xls *xls, const struct record *record)
{
	struct cursor cursor = cursor_in(xls, record, 0);
	int64_t id = take_u16(&cursor);
	struct str code = take_text(&cursor, xls->version_5, &xls->text);
	if (!cursor.failed && xls->code_count < FORMATS_MAX &&
	    arena_reserve(xls->arena, (void **)&xls->codes, &xls->code_capacity, xls->code_count, sizeof *xls->codes))
		xls->codes[xls->code_count++] = (struct code){id, arena_str(xls->arena, code)};
}

/* What stands behind the number of the format: protection, alignment, and the lines of the four sides, four bits each. */
static struct spreadsheet_style read_style(struct cursor *cursor)
{
	enum { SIDES = 4, ROTATED = 80, DOWNWARDS = 255 };
	struct spreadsheet_style style = {.locked = (take_u16(cursor) & 1) != 0};
	if (cursor->xls->version_5) /* says its lines otherwise; such a sheet is read as one without lines */
		return style;
	pass(cursor, 1);
	unsigned rotation = take(cursor), indent = take(cursor);
	pass(cursor, 1);
	unsigned lines = take_u16(cursor);
	style.upright = rotation == DOWNWARDS || rotation >= ROTATED;
	style.indent = indent & 0xF;
	for (unsigned i = 0; i < SIDES; i++)
		style.sides |= lines >> (4 * i) & 0xF ? (uint8_t)(1U << i) : 0;
	return style;
}

static void read_format(struct xls *xls, const struct record *record)
{
	struct cursor cursor = cursor_in(xls, record, 2);
	uint16_t id = (uint16_t)take_u16(&cursor);
	if (cursor.failed || xls->format_count >= FORMATS_MAX ||
	    !arena_reserve(xls->arena, (void **)&xls->styles, &xls->style_capacity, xls->format_count, sizeof *xls->styles) ||
	    !arena_reserve(xls->arena, (void **)&xls->formats, &xls->format_capacity, xls->format_count, sizeof *xls->formats))
		return;
	xls->styles[xls->format_count] = read_style(&cursor);
	xls->formats[xls->format_count++] = id;
}

static struct number_format find_format(const struct xls *xls, int64_t id)
{
	for (size_t i = 0; i < xls->code_count; i++)
		if (xls->codes[i].id == id)
			return number_format_parse(xls->codes[i].code);
	return number_format_builtin(id);
}

/* false: neither BIFF8 nor BIFF5. */
static bool read_book(struct xls *xls)
{
	struct record record;
	size_t at = 0;
	if (!next_record(xls->stream, &at, &record) || record.kind != R_BEGIN || record.end - record.at < 4 ||
	    ole_u16(xls->stream, record.at + 2) != KIND_BOOK)
		return false;
	xls->version_5 = ole_u16(xls->stream, record.at) == VERSION_5;
	if (!xls->version_5 && ole_u16(xls->stream, record.at) != VERSION_8)
		return false;
	while (next_record(xls->stream, &at, &record) && record.kind != R_EOF) {
		if (record.kind == R_FILEPASS)
			xls->locked = true;
		else if (record.kind == R_DATE_1904)
			xls->from_1904 = record.end - record.at >= 2 && ole_u16(xls->stream, record.at) == 1;
		else if (record.kind == R_CODE_PAGE && record.end - record.at >= 2)
			xls->encoding = ole_u16(xls->stream, record.at) == CODE_PAGE_BIG5 ? ENCODING_BIG5 : ENCODING_GB18030;
		else if (record.kind == R_SHEET)
			read_sheet_name(xls, &record);
		else if (record.kind == R_FORMAT)
			read_code(xls, &record);
		else if (record.kind == R_XF)
			read_format(xls, &record);
		else if (record.kind == R_TEXTS)
			read_texts(xls, &record);
		if (xls->locked)
			return true;
	}
	xls->resolved = arena_array(xls->arena, xls->format_count, sizeof *xls->resolved);
	for (size_t i = 0; xls->resolved && i < xls->format_count; i++)
		xls->resolved[i] = find_format(xls, xls->formats[i]);
	for (size_t i = 0; xls->resolved && xls->maker && i < xls->format_count; i++)
		spreadsheet_add_style(xls->maker, xls->styles[i], &xls->resolved[i]);
	return true;
}

/* ---- cells ---- */

struct place_in {
	uint32_t row, column;
	unsigned format;
	bool computed;
	struct str tokens; /* of its formula */
};

static void put(struct sheet *sheet, struct place_in place, enum spreadsheet_content content, struct str text)
{
	char formula[XLS_FORMULA_MAX];
	sheet_put(sheet, &(struct spreadsheet_cell){.row = place.row, .column = place.column, .content = content, .style = place.format,
	                                            .computed = place.computed, .text = text,
	                                            .formula = sheet->maker ? xls_formula_sum(place.tokens, formula) : STR("")});
}

static void put_number(const struct xls *xls, struct sheet *sheet, struct place_in place, const struct cell_number *number)
{
	static const struct number_format general = {.kind = FORMAT_GENERAL};
	char shown[CELL_TEXT_MAX], stored[CELL_TEXT_MAX];
	const struct number_format *format = place.format < xls->format_count && xls->resolved ? &xls->resolved[place.format] : &general;
	struct str text = number_format_text(xls->draft, format, number, xls->from_1904, shown);
	sheet_stored(sheet, place.row, place.column, number_format_stored(xls->draft, format, number, stored));
	put(sheet, place, format->kind == FORMAT_DATE ? SPREADSHEET_DATE : SPREADSHEET_NUMBER, text);
}

static void put_bits(const struct xls *xls, struct sheet *sheet, struct place_in place, uint64_t bits)
{
	struct cell_number number;
	if (cell_number_of_bits(bits, &number))
		put_number(xls, sheet, place, &number);
	else
		put(sheet, place, SPREADSHEET_ERROR, STR("#NUM!"));
}

/* 30 bits of a whole number, or of the upper end of a number with fraction; perhaps a hundredth of it. */
static void put_rk(const struct xls *xls, struct sheet *sheet, struct place_in place, uint32_t rk)
{
	struct cell_number number;
	bool read = rk & 2 ? cell_number_of_integer((int32_t)rk >> 2, &number)
	                   : cell_number_of_bits((uint64_t)(rk & 0xFFFFFFFCu) << 32, &number);
	if (!read)
		return;
	if (rk & 1)
		cell_number_divide_by_100(&number);
	put_number(xls, sheet, place, &number);
}

static void put_error(struct sheet *sheet, struct place_in place, unsigned code)
{
	static const struct {
		unsigned code;
		const char *text;
	} errors[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"}, {0x1D, "#NAME?"}, {0x24, "#NUM!"}};
	const char *text = "#N/A";
	for (size_t i = 0; i < COUNT_OF(errors); i++)
		if (errors[i].code == code)
			text = errors[i].text;
	put(sheet, place, SPREADSHEET_ERROR, str_of(text));
}

static void put_truth(struct sheet *sheet, struct place_in place, unsigned value)
{
	put(sheet, place, SPREADSHEET_TRUTH, value ? STR("TRUE") : STR("FALSE"));
}

struct reading {
	struct xls *xls;
	struct sheet sheet;
	struct place_in formula; /* its text follows in a record of its own; row 0 for none */
};

static void read_many(struct reading *reading, struct cursor *cursor, struct place_in place, const struct record *record)
{
	while (cursor->at + 6 <= record->end - 2) {
		place.format = take_u16(cursor);
		put_rk(reading->xls, &reading->sheet, place, take_u32(cursor));
		place.column++;
	}
}

/* Behind the value: flags, and the bytes of the formula. */
static struct str formula_tokens(const struct xls *xls, const struct record *record)
{
	enum { TOKENS_LENGTH_AT = 20, TOKENS_AT = 22 };
	if (record->end - record->at < TOKENS_AT || xls->version_5)
		return STR("");
	size_t from = record->at + TOKENS_AT, len = ole_u16(xls->stream, record->at + TOKENS_LENGTH_AT);
	return len <= record->end - from ? str_slice(xls->stream, from, from + len) : STR("");
}

static void read_formula(struct reading *reading, struct cursor *cursor, struct place_in place, const struct record *record)
{
	uint32_t low = take_u32(cursor), high = take_u32(cursor);
	reading->formula.row = 0;
	place.computed = true;
	place.tokens = formula_tokens(reading->xls, record);
	if (high >> 16 != 0xFFFF)
		put_bits(reading->xls, &reading->sheet, place, (uint64_t)high << 32 | low);
	else if ((low & 0xFF) == 0)
		reading->formula = place;
	else if ((low & 0xFF) == 1)
		put_truth(&reading->sheet, place, low >> 16 & 0xFF);
	else if ((low & 0xFF) == 2)
		put_error(&reading->sheet, place, low >> 16 & 0xFF);
	else
		put(&reading->sheet, place, SPREADSHEET_EMPTY, STR(""));
}

static void read_many_empty(struct reading *reading, struct cursor *cursor, struct place_in place, const struct record *record)
{
	while (cursor->at + 2 <= record->end - 2) {
		place.format = take_u16(cursor);
		put(&reading->sheet, place, SPREADSHEET_EMPTY, STR(""));
		place.column++;
	}
}

static void read_merged(struct reading *reading, const struct record *record)
{
	struct cursor cursor = cursor_in(reading->xls, record, 0);
	unsigned count = take_u16(&cursor);
	for (unsigned i = 0; i < count && cursor.at + 8 <= record->end; i++) {
		uint32_t first = take_u16(&cursor), last = take_u16(&cursor), left = take_u16(&cursor), right = take_u16(&cursor);
		sheet_merge(&reading->sheet, (struct spreadsheet_area){first + 1, left + 1, last + 1, right + 1});
	}
}

/* Records that hold cells begin with row, column and format. */
static void read_cell(struct reading *reading, const struct record *record)
{
	struct xls *xls = reading->xls;
	struct sheet *sheet = &reading->sheet;
	struct cursor cursor = cursor_in(xls, record, 0);
	struct place_in place = {.row = take_u16(&cursor) + 1, .column = take_u16(&cursor) + 1};
	if (record->kind == R_MANY_RK || record->kind == R_MANY_EMPTY) {
		(record->kind == R_MANY_RK ? read_many : read_many_empty)(reading, &cursor, place, record);
		return;
	}
	place.format = take_u16(&cursor);
	if (cursor.failed)
		return;
	if (record->kind == R_SHARED) {
		uint32_t number = take_u32(&cursor);
		bool known = !cursor.failed && number < xls->text_count;
		put(sheet, place, known ? SPREADSHEET_TEXT : SPREADSHEET_ERROR, known ? xls->texts[number] : STR("#REF!"));
	} else if (record->kind == R_NUMBER) {
		uint32_t low = take_u32(&cursor), high = take_u32(&cursor);
		put_bits(xls, sheet, place, (uint64_t)high << 32 | low);
	} else if (record->kind == R_RK) {
		put_rk(xls, sheet, place, take_u32(&cursor));
	} else if (record->kind == R_TRUTH) {
		unsigned value = take(&cursor);
		if (take(&cursor))
			put_error(sheet, place, value);
		else
			put_truth(sheet, place, value);
	} else if (record->kind == R_FORMULA) {
		read_formula(reading, &cursor, place, record);
	} else if (record->kind == R_EMPTY) {
		put(sheet, place, SPREADSHEET_EMPTY, STR(""));
	} else {
		put(sheet, place, SPREADSHEET_TEXT, take_text(&cursor, false, &xls->text));
	}
}

static void read_record(struct reading *reading, const struct record *record)
{
	struct xls *xls = reading->xls;
	size_t len = record->end - record->at;
	switch (record->kind) {
	case R_SHARED:
	case R_NUMBER:
	case R_RK:
	case R_MANY_RK:
	case R_TEXT:
	case R_RICH_TEXT:
	case R_TRUTH:
	case R_FORMULA:
	case R_EMPTY:
	case R_MANY_EMPTY:
		read_cell(reading, record);
		break;
	case R_STRING:
		if (reading->formula.row) {
			struct cursor cursor = cursor_in(xls, record, 0);
			struct str text = take_text(&cursor, false, &xls->text);
			put(&reading->sheet, reading->formula, SPREADSHEET_TEXT, text);
		}
		reading->formula.row = 0;
		break;
	case R_MERGED:
		read_merged(reading, record);
		break;
	case R_PROTECT:
		reading->sheet.locked = len >= 2 && ole_u16(xls->stream, record->at) == 1;
		break;
	case R_ROW:
		if (len >= 14 && ole_u16(xls->stream, record->at + 12) & 0x20)
			reading->sheet.hidden_parts = true;
		break;
	case R_COLUMN:
		if (len >= 10 && ole_u16(xls->stream, record->at + 8) & 1)
			reading->sheet.hidden_parts = true;
		if (len >= 10) /* in parts of 256 of a character */
			sheet_width(&reading->sheet, ole_u16(xls->stream, record->at) + 1, ole_u16(xls->stream, record->at + 2) + 1,
			            ole_u16(xls->stream, record->at + 4) / 256);
		break;
	default:
		break;
	}
}

/* A chart inside a sheet has a beginning and an end of its own. */
static void read_sheet(struct xls *xls, const struct book_sheet *about, uint32_t number)
{
	struct reading reading = {.xls = xls, .sheet = {.draft = xls->draft, .maker = xls->maker, .name = about->name,
	                                                .hidden = about->hidden}};
	struct record record;
	size_t at = about->at, depth = 0;
	if (!next_record(xls->stream, &at, &record) || record.kind != R_BEGIN || record.end - record.at < 4 ||
	    ole_u16(xls->stream, record.at + 2) != KIND_SHEET)
		return;
	while (next_record(xls->stream, &at, &record) && !xls->draft->too_large && !arena_failed(xls->arena)) {
		if (record.kind == R_EOF && depth-- == 0)
			break;
		if (record.kind == R_BEGIN)
			depth++;
		else if (depth == 0)
			read_record(&reading, &record);
	}
	sheet_emit(&reading.sheet, number);
}

enum status xls_read(struct draft *draft, struct spreadsheet_maker *maker, struct str name, struct str bytes, struct err *err)
{
	struct ole ole;
	struct xls xls = {.draft = draft, .arena = draft->arena, .maker = maker, .encoding = ENCODING_GB18030};
	enum status status = STATUS_OK;
	buf_init(&xls.text, DECODE_TEXT_MAX);
	bool opened = ole_open(draft->arena, bytes, &ole);
	if (!opened || !(ole_stream(&ole, "Workbook", &xls.stream) || ole_stream(&ole, "Book", &xls.stream)) || !read_book(&xls))
		status = arena_failed(draft->arena)
		             ? err_memory(err)
		             : err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" is damaged, or older than Excel 5"), STR_ARG(name));
	if (status == STATUS_DAMAGED)
		err_hint(err, N_("open it in the office program, save it as xlsx, and give the new file"));
	else if (xls.locked)
		status = err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" is protected by a password"), STR_ARG(name));
	for (size_t i = 0; !status && i < xls.sheet_count; i++)
		read_sheet(&xls, &xls.sheets[i], (uint32_t)i + 1);
	draft_own_places(draft);
	draft_holds(draft, &xls.text);
	buf_release(&xls.text);
	return status;
}

bool xls_looks_like(struct str bytes)
{
	struct arena arena;
	struct ole ole;
	arena_init(&arena, DOCUMENT_SOURCE_MAX * 2);
	bool is = ole_open(&arena, bytes, &ole) && (ole_has(&ole, "Workbook") || ole_has(&ole, "Book"));
	is = is || arena_failed(&arena); /* without memory to look, reading it says so */
	arena_release(&arena);
	return is;
}
