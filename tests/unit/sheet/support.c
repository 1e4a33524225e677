#include "support.h"

#include <zip.h>

const struct str villages[] = {{"魏家沟村", 12}, {"清溪村", 9}, {"石门村", 9}, {"上河村", 9}, {"青山社区", 12}};
const size_t village_count = COUNT_OF(villages);

enum status refer_village(void *context, const struct register_field *field, struct str name, int64_t *id, struct err *err)
{
	(void)context, (void)field, (void)err;
	for (size_t i = 0; i < village_count; i++)
		if (sheet_same_place(villages[i], name))
			*id = (int64_t)i + 1;
	return STATUS_OK;
}

/* ---- making ------------------------------------------------------------------------------------------------------ */

static void put_escaped(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		buf_text(out, c == '<' ? "&lt;" : c == '&' ? "&amp;" : c == '>' ? "&gt;" : "");
		if (c != '<' && c != '&' && c != '>')
			buf_char(out, c);
	}
}

static void put_cell(struct buf *sheet, struct buf *texts, size_t *text_count, struct str cell, uint32_t row, uint32_t column,
                     bool shared)
{
	char place[SHEET_PLACE_MAX];
	sheet_place(row, column, place);
	if (cell.at[0] == '#' || cell.at[0] == '=' || cell.at[0] == '~') {
		buf_format(sheet, "<c r=\"%s\" s=\"%d\"><v>%.*s</v></c>", place, cell.at[0] == '=' ? 1 : cell.at[0] == '~' ? 2 : 0, (int)cell.len - 1, cell.at + 1);
	} else if (shared) {
		buf_format(sheet, "<c r=\"%s\" t=\"s\"><v>%zu</v></c>", place, (*text_count)++);
		buf_text(texts, "<si><t xml:space=\"preserve\">");
		put_escaped(texts, cell);
		buf_text(texts, "</t></si>");
	} else {
		buf_format(sheet, "<c r=\"%s\" t=\"inlineStr\"><is><t xml:space=\"preserve\">", place);
		put_escaped(sheet, cell);
		buf_text(sheet, "</t></is></c>");
	}
}

static void put_rows(struct buf *sheet, struct buf *texts, const struct book *book)
{
	size_t text_count = 0;
	for (size_t i = 0; i < book->count; i++) {
		struct str rest = str_of(book->rows[i]), cell;
		buf_format(sheet, "<row r=\"%zu\">", i + 1);
		for (uint32_t column = 1; str_cut(&rest, '|', &cell); column++)
			if (cell.len)
				put_cell(sheet, texts, &text_count, cell, (uint32_t)i + 1, column, book->shared);
		buf_text(sheet, "</row>");
	}
}

static void put_merged(struct buf *sheet, const char *merged)
{
	struct str rest = str_of(merged), area;
	buf_text(sheet, "<mergeCells>");
	while (str_cut(&rest, ' ', &area))
		if (area.len)
			buf_format(sheet, "<mergeCell ref=\"%.*s\"/>", STR_ARG(area));
	buf_text(sheet, "</mergeCells>");
}

static struct str pack(struct arena *arena, const char *const *names, const struct str *parts, size_t count)
{
	zip_error_t fault;
	zip_error_init(&fault);
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &fault);
	zip_source_keep(source);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &fault);
	assert_non_null(zip);
	for (size_t i = 0; i < count; i++)
		assert_true(zip_file_add(zip, names[i], zip_source_buffer(zip, parts[i].at, parts[i].len, 0), 0) >= 0);
	assert_int_equal(zip_close(zip), 0);
	zip_stat_t stat;
	zip_source_open(source);
	zip_source_stat(source, &stat);
	char *bytes = arena_alloc(arena, stat.size);
	assert_non_null(bytes);
	zip_source_read(source, bytes, stat.size);
	zip_source_close(source);
	zip_source_free(source);
	return (struct str){bytes, stat.size};
}

struct str book_make(struct arena *arena, const struct book *book)
{
	static const char *const names[] = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml",
	                                    "xl/sharedStrings.xml"};
	struct buf sheet, texts;
	buf_init(&sheet, 0);
	buf_init(&texts, 0);
	buf_text(&sheet, "<worksheet><sheetData>");
	buf_text(&texts, "<sst>");
	put_rows(&sheet, &texts, book);
	buf_text(&sheet, "</sheetData>");
	if (book->merged)
		put_merged(&sheet, book->merged);
	buf_text(&sheet, "</worksheet>");
	buf_text(&texts, "</sst>");
	const struct str parts[] = {
		STR("<workbook xmlns:r=\"r\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
		STR("<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
		STR("<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/><xf numFmtId=\"2\"/></cellXfs></styleSheet>"), buf_view(&sheet), buf_view(&texts)};
	struct str bytes = pack(arena, names, parts, COUNT_OF(parts));
	buf_release(&sheet);
	buf_release(&texts);
	return bytes;
}

/* ---- opening ----------------------------------------------------------------------------------------------------- */

void open_bytes(struct opened *opened, const char *name, struct str bytes)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	arena_init(&opened->arena, (size_t)512 << 20);
	if (document_parse(&opened->arena, str_of(name), bytes, &opened->document, &err) ||
	    sheet_read(&opened->arena, &opened->document, &opened->sheets, &err))
		fail_msg("%s (%s)", err.message, err.detail);
}

void open_book(struct opened *opened, const struct book *book)
{
	struct arena arena;
	arena_init(&arena, (size_t)256 << 20);
	open_bytes(opened, "台账.xlsx", book_make(&arena, book));
	arena_release(&arena);
}

void close_opened(struct opened *opened)
{
	arena_release(&opened->arena);
}

size_t column_titled(const struct sheet *sheet, const char *title)
{
	for (size_t i = 0; i < sheet->column_count; i++)
		if (str_equals(sheet->columns[i].title, title))
			return i;
	for (size_t i = 0; i < sheet->column_count; i++)
		print_message("column: %.*s (%.*s)\n", STR_ARG(sheet->columns[i].title), STR_ARG(sheet->columns[i].unit));
	fail_msg("no column %s", title);
	return 0;
}

void assert_cell(const struct sheet *sheet, size_t row, const char *title, const char *text)
{
	assert_true(row < sheet->row_count);
	struct str cell = sheet->rows[row].cells[column_titled(sheet, title)];
	if (!str_equals(cell, text))
		fail_msg("row %u, %s: %.*s, not %s", sheet->rows[row].row, title, STR_ARG(cell), text);
}

bool has_note(const struct sheet *sheet, uint32_t row, const char *words)
{
	for (size_t i = 0; i < sheet->note_count; i++)
		if (sheet->notes[i].row == row && str_find(sheet->notes[i].message, str_of(words), 0) != STR_NONE)
			return true;
	return false;
}

/* ---- previews ---------------------------------------------------------------------------------------------------- */

static enum status keep(void *context, const struct sheet_change *change, struct err *err)
{
	struct kept *kept = context;
	struct arena *arena = &kept->arena;
	char place[SHEET_PLACE_MAX];
	(void)err;
	assert_true(arena_reserve(arena, (void **)&kept->rows, &kept->capacity, kept->count, sizeof *kept->rows));
	struct kept_row *row = &kept->rows[kept->count++];
	*row = (struct kept_row){.kind = change->kind, .row = change->row->row, .faults = STR(""), .changed = change->changed_count};
	row->texts = arena_array(arena, kept->definition->field_count, sizeof *row->texts);
	assert_non_null(row->texts);
	for (size_t i = 0; i < change->value_count; i++) {
		const struct register_field *field = kept->definition->fields;
		while (strcmp(field->name, change->values[i].column) != 0)
			field++;
		row->texts[field - kept->definition->fields] = arena_str(arena, value_text(field, &change->values[i], STR(""), arena));
	}
	for (size_t i = 0; i < change->fault_count; i++) {
		const struct sheet_fault *fault = &change->faults[i];
		assert_true(fault->message.len > 0);
		row->faults = arena_join(arena, row->faults, sheet_place(fault->row, fault->column, place), STR(" "), fault->message,
		                         STR("; "));
	}
	return STATUS_OK;
}

void preview_keep(struct kept *kept, const struct sheet *sheet, const struct sheet_match *matches,
                  const struct register_definition *definition, const struct sheet_records *records)
{
	const struct sheet_records plain = {.refer = refer_village};
	struct err err = {.language = LANGUAGE_ENGLISH};
	*kept = (struct kept){.definition = definition};
	arena_init(&kept->arena, (size_t)256 << 20);
	if (sheet_preview(sheet, matches, definition, records ? records : &plain, today, keep, kept, &kept->counts, &err))
		fail_msg("%s", err.message);
}

void kept_release(struct kept *kept)
{
	arena_release(&kept->arena);
}
