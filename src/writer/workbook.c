/* Tables as a spreadsheet. The digits of a figure go into the file as they are: libxlsxwriter would turn them into floating
 * point and back (docs/decisions/0006-xlsx.md). */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "pack/pack.h"
#include "writer/workbook_int.h"

enum {
	ROWS_MAX = 1048575,   /* of Excel, without the heading */
	CELL_MAX = 32767,     /* units of UTF-16, as Excel counts */
	EXACT_DIGITS = 15,    /* more than these a spreadsheet would round */
	SCALES = 7,           /* styles for 0 to 6 decimals */
	FIRST_NUMBER_STYLE = 2,
	HEAD_STYLE = FIRST_NUMBER_STYLE + SCALES,
	TEXT_STYLE,           /* digits typed into it stay as they are */
};
#define SHEET_MAX ((size_t)256 << 20)

/* ---- XML --------------------------------------------------------------------------------------------------------- */

const char *workbook_column_name(size_t column, char out[COLUMN_NAME_MAX])
{
	char letters[COLUMN_NAME_MAX];
	size_t count = 0;
	for (size_t n = column + 1; n > 0; n = (n - 1) / 26)
		letters[count++] = (char)('A' + (n - 1) % 26);
	for (size_t i = 0; i < count; i++)
		out[i] = letters[count - 1 - i];
	out[count] = '\0';
	return out;
}

void workbook_put_text(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c == '&')
			buf_text(out, "&amp;");
		else if (c == '<')
			buf_text(out, "&lt;");
		else if (c == '>')
			buf_text(out, "&gt;");
		else if (c == '"')
			buf_text(out, "&quot;");
		else if (c == '\n' || c == '\t')
			buf_char(out, (char)c);
		else if (c >= 0x20 && c != 0x7F)
			buf_char(out, (char)c);
	}
}

static struct str shortened(struct str text)
{
	size_t at = 0, units = 0, before = 0;
	if (text.len <= CELL_MAX)
		return text;
	while (at < text.len && units <= CELL_MAX) {
		before = at;
		units += utf8_next(text, &at) > 0xFFFF ? 2 : 1;
	}
	return str_slice(text, 0, units > CELL_MAX ? before : at);
}

static bool exact(struct str text, struct dec *out)
{
	size_t digits = 0;
	for (size_t i = 0; i < text.len; i++)
		digits += text.at[i] >= '0' && text.at[i] <= '9';
	return digits <= EXACT_DIGITS && dec_parse(text, out) && out->scale < SCALES;
}

static bool keeps_digits(const struct table *table, size_t column)
{
	return table->rules && table->rules[column].text;
}

static void put_cell(struct buf *out, const struct table *table, size_t column, size_t row, struct str text)
{
	struct dec value;
	char name[COLUMN_NAME_MAX];
	buf_format(out, "<c r=\"%s%zu\"", workbook_column_name(column, name), row);
	if (table->columns[column].number && exact(text, &value)) {
		buf_format(out, " s=\"%d\"><v>%.*s</v></c>", FIRST_NUMBER_STYLE + value.scale, STR_ARG(text));
		return;
	}
	buf_format(out, " s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">", keeps_digits(table, column) ? TEXT_STYLE : 1);
	workbook_put_text(out, shortened(text));
	buf_text(out, "</t></is></c>");
}

/* ---- building ---------------------------------------------------------------------------------------------------- */

enum status workbook_new(struct workbook **out, struct err *err)
{
	*out = calloc(1, sizeof **out);
	return *out ? STATUS_OK : err_memory(err);
}

void workbook_free(struct workbook *book)
{
	if (!book)
		return;
	for (size_t i = 0; i < book->count; i++)
		buf_release(&book->tables[i].rows);
	free(book);
}

size_t workbook_sheet(struct workbook *book, struct str name, const struct workbook_column *columns, size_t count)
{
	if (book->count == SHEETS_MAX || count > COLUMNS_MAX)
		abort(); /* sheets and columns are written in the program */
	struct table *table = &book->tables[book->count];
	*table = (struct table){.name = name, .columns = columns, .column_count = count};
	buf_init(&table->rows, SHEET_MAX);
	return book->count++;
}

void workbook_rules(struct workbook *book, size_t sheet, const struct workbook_rule *rules, size_t rows)
{
	struct table *table = &book->tables[sheet];
	table->rules = rules;
	table->ruled_rows = rows < ROWS_MAX ? rows : ROWS_MAX;
}

void workbook_row(struct workbook *book, size_t sheet, const struct str *cells)
{
	struct table *table = &book->tables[sheet];
	if (table->row_count == ROWS_MAX) {
		book->too_long = true;
		return;
	}
	size_t row = ++table->row_count + 1;
	buf_format(&table->rows, "<row r=\"%zu\">", row);
	for (size_t i = 0; i < table->column_count; i++)
		if (cells[i].len)
			put_cell(&table->rows, table, i, row, cells[i]);
	buf_text(&table->rows, "</row>");
}

/* ---- parts ------------------------------------------------------------------------------------------------------- */

#define TEXT_COLUMN " style=\"10\""
static_assert(TEXT_STYLE == 10, "TEXT_COLUMN names it");

static void write_sheet(struct buf *out, const struct workbook *book, size_t sheet)
{
	const struct table *table = &book->tables[sheet];
	char name[COLUMN_NAME_MAX];
	buf_text(out, HEAD "<worksheet xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
	              "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
	              " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
	for (size_t i = 0; i < table->column_count; i++)
		buf_format(out, "<col min=\"%zu\" max=\"%zu\" width=\"%d\"%s customWidth=\"1\"/>", i + 1, i + 1,
		           table->columns[i].width, keeps_digits(table, i) ? TEXT_COLUMN : "");
	buf_text(out, "</cols><sheetData><row r=\"1\">");
	for (size_t i = 0; i < table->column_count; i++) {
		buf_format(out, "<c r=\"%s1\" s=\"%d\" t=\"inlineStr\"><is><t>", workbook_column_name(i, name), HEAD_STYLE);
		workbook_put_text(out, table->columns[i].title);
		buf_text(out, "</t></is></c>");
	}
	buf_text(out, "</row>");
	buf_str(out, buf_view(&table->rows));
	buf_format(out, "</sheetData><autoFilter ref=\"A1:%s%zu\"/>", workbook_column_name(table->column_count - 1, name),
	           table->row_count + 1);
	workbook_write_validations(out, book, table);
	buf_text(out, "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
	              "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
	buf_text(out, workbook_has_hints(table) ? "<legacyDrawing r:id=\"rId1\"/></worksheet>" : "</worksheet>");
}

static void write_styles(struct buf *out)
{
	buf_text(out, HEAD "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"7\">");
	for (int scale = 0; scale < SCALES; scale++)
		buf_format(out, "<numFmt numFmtId=\"%d\" formatCode=\"0%s%.*s\"/>", 164 + scale, scale ? "." : "", scale,
		           "000000");
	buf_text(out, "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font>"
	              "<font><b/><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font></fonts>"
	              "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill"
	              " patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EEF6\"/>"
	              "</patternFill></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/>"
	              "</cellStyleXfs>");
	buf_format(out, "<cellXfs count=\"%d\"><xf/><xf applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>",
	           TEXT_STYLE + 1);
	for (int scale = 0; scale < SCALES; scale++)
		buf_format(out, "<xf numFmtId=\"%d\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>",
		           164 + scale);
	buf_text(out, "<xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"/><xf numFmtId=\"49\" applyNumberFormat=\"1\""
	              " applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs></styleSheet>");
}

static void write_workbook(struct buf *out, const struct workbook *book)
{
	char name[COLUMN_NAME_MAX];
	buf_text(out, HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>");
	for (size_t i = 0; i < book->count; i++) {
		buf_text(out, "<sheet name=\"");
		workbook_put_text(out, book->tables[i].name);
		buf_format(out, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
	}
	if (workbook_has_lists(book))
		buf_format(out, "<sheet name=\"" LISTS_SHEET "\" sheetId=\"%zu\" state=\"veryHidden\" r:id=\"rId%zu\"/>", book->count + 1,
		           book->count + 1);
	buf_text(out, "</sheets><definedNames>"); /* in the order Excel wants: by name, then by sheet */
	for (size_t i = 0; i < book->count; i++) {
		const struct table *table = &book->tables[i];
		buf_format(out, "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%zu\" hidden=\"1\">'", i);
		workbook_put_text(out, table->name);
		buf_format(out, "'!$A$1:$%s$%zu</definedName>", workbook_column_name(table->column_count - 1, name),
		           table->row_count + 1);
	}
	for (size_t i = 0; i < book->count; i++) {
		buf_format(out, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%zu\">'", i);
		workbook_put_text(out, book->tables[i].name);
		buf_text(out, "'!$1:$1</definedName>");
	}
	buf_text(out, "</definedNames></workbook>");
}

static void write_relations(struct buf *out, size_t sheets)
{
	buf_text(out, HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
	for (size_t i = 1; i <= sheets; i++)
		buf_format(out, "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>", i,
		           i);
	buf_format(out, "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>",
	           sheets + 1);
}

static void write_types(struct buf *out, const struct workbook *book, size_t sheets)
{
	buf_text(out, HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
	              "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	              "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	              "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
	              "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPES "sheet.main+xml\"/>"
	              "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPES "styles+xml\"/>");
	for (size_t i = 1; i <= sheets; i++)
		buf_format(out, "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" TYPES "worksheet+xml\"/>", i);
	for (size_t i = 0; i < book->count; i++)
		if (workbook_has_hints(&book->tables[i]))
			buf_format(out, "<Override PartName=\"/xl/comments%zu.xml\" ContentType=\"" TYPES "comments+xml\"/>", i + 1);
	buf_text(out, "</Types>");
}

static const char root_relations[] =
	HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\""
	     " Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

enum { PART_PATH_MAX = 48, PARTS_MAX = 6 + SHEETS_MAX * 4 };
struct parts {
	struct pack_part at[PARTS_MAX];
	char paths[PARTS_MAX][PART_PATH_MAX];
	struct buf texts[PARTS_MAX];
	size_t count;
};

/* `format` may hold one %zu, the number of the sheet. */
static struct buf *PRINTF_LIKE(2, 3) add_part(struct parts *parts, const char *format, ...)
{
	size_t i = parts->count++;
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(parts->paths[i], PART_PATH_MAX, format, arguments);
	va_end(arguments);
	buf_init(&parts->texts[i], 0);
	return &parts->texts[i];
}

static void write_parts(struct parts *parts, const struct workbook *book)
{
	size_t sheets = book->count + workbook_has_lists(book);
	write_types(add_part(parts, "[Content_Types].xml"), book, sheets);
	buf_text(add_part(parts, "_rels/.rels"), root_relations);
	write_workbook(add_part(parts, "xl/workbook.xml"), book);
	write_relations(add_part(parts, "xl/_rels/workbook.xml.rels"), sheets);
	write_styles(add_part(parts, "xl/styles.xml"));
	for (size_t i = 0; i < book->count; i++)
		write_sheet(add_part(parts, "xl/worksheets/sheet%zu.xml", i + 1), book, i);
	if (sheets > book->count)
		workbook_write_lists(add_part(parts, "xl/worksheets/sheet%zu.xml", sheets), book);
	for (size_t i = 0; i < book->count; i++) {
		if (!workbook_has_hints(&book->tables[i]))
			continue;
		workbook_write_sheet_relations(add_part(parts, "xl/worksheets/_rels/sheet%zu.xml.rels", i + 1), i);
		workbook_write_comments(add_part(parts, "xl/comments%zu.xml", i + 1), &book->tables[i]);
		workbook_write_drawing(add_part(parts, "xl/drawings/vmlDrawing%zu.vml", i + 1), &book->tables[i]);
	}
}

enum status workbook_finish(struct workbook *book, struct buf *out, struct err *err)
{
	if (book->too_long) {
		err_set(err, STATUS_TOO_LARGE, N_("a sheet cannot take more than %d rows"), ROWS_MAX);
		return err_hint(err, N_("write CSV instead, or take fewer files at a time"));
	}
	struct parts *parts = calloc(1, sizeof *parts);
	if (!parts)
		return err_memory(err);
	bool good = true;
	write_parts(parts, book);
	for (size_t i = 0; i < book->count; i++)
		good = good && !buf_failed(&book->tables[i].rows);
	for (size_t i = 0; i < parts->count; i++) {
		good = good && !buf_failed(&parts->texts[i]);
		parts->at[i] = (struct pack_part){parts->paths[i], buf_view(&parts->texts[i])};
	}
	good = good && pack_write(parts->at, parts->count, out);
	for (size_t i = 0; i < parts->count; i++)
		buf_release(&parts->texts[i]);
	free(parts);
	return good ? STATUS_OK : err_set(err, STATUS_SYSTEM, N_("the spreadsheet cannot be made"));
}
