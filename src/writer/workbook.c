/* Tables as a spreadsheet. The digits of a figure go into the file as they are: libxlsxwriter would turn them into floating
 * point and back (docs/decisions/0006-xlsx.md). */
#include <stdlib.h>
#include <string.h>

#include "writer/package_int.h"
#include "writer/writer.h"

enum {
	SHEETS_MAX = 16,
	COLUMNS_MAX = 26,
	ROWS_MAX = 1048575,   /* of Excel, without the heading */
	CELL_MAX = 32767,     /* characters, and so never too many bytes */
	EXACT_DIGITS = 15,    /* more than these a spreadsheet would round */
	SCALES = 7,           /* styles for 0 to 6 decimals */
	FIRST_NUMBER_STYLE = 2,
};
#define SHEET_MAX ((size_t)256 << 20)

struct table {
	struct str name;
	const struct workbook_column *columns;
	size_t column_count, row_count;
	struct buf rows;
};

struct workbook {
	struct table tables[SHEETS_MAX];
	size_t count;
	bool too_long;
};

/* ---- XML --------------------------------------------------------------------------------------------------------- */

/* Without the characters XML forbids. */
static void put_text(struct buf *out, struct str text)
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
	size_t end = text.len < CELL_MAX ? text.len : CELL_MAX;
	while (end < text.len && end > 0 && ((unsigned char)text.at[end] & 0xC0) == 0x80)
		end--;
	return str_slice(text, 0, end);
}

static bool exact(struct str text, struct dec *out)
{
	size_t digits = 0;
	for (size_t i = 0; i < text.len; i++)
		digits += text.at[i] >= '0' && text.at[i] <= '9';
	return digits <= EXACT_DIGITS && dec_parse(text, out) && out->scale < SCALES;
}

static void put_cell(struct buf *out, size_t column, size_t row, struct str text, bool number)
{
	struct dec value;
	buf_format(out, "<c r=\"%c%zu\"", (char)('A' + column), row);
	if (number && exact(text, &value)) {
		buf_format(out, " s=\"%d\"><v>%.*s</v></c>", FIRST_NUMBER_STYLE + value.scale, STR_ARG(text));
		return;
	}
	buf_text(out, " s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	put_text(out, shortened(text));
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
			put_cell(&table->rows, i, row, cells[i], table->columns[i].number);
	buf_text(&table->rows, "</row>");
}

/* ---- parts ------------------------------------------------------------------------------------------------------- */

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPES "application/vnd.openxmlformats-officedocument.spreadsheetml."

static void write_sheet(struct buf *out, const struct table *table)
{
	char last = (char)('A' + table->column_count - 1);
	buf_text(out, HEAD "<worksheet xmlns=\"" MAIN "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
	              "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
	              " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
	for (size_t i = 0; i < table->column_count; i++)
		buf_format(out, "<col min=\"%zu\" max=\"%zu\" width=\"%d\" customWidth=\"1\"/>", i + 1, i + 1,
		           table->columns[i].width);
	buf_text(out, "</cols><sheetData><row r=\"1\">");
	for (size_t i = 0; i < table->column_count; i++) {
		buf_format(out, "<c r=\"%c1\" s=\"%d\" t=\"inlineStr\"><is><t>", (char)('A' + i),
		           FIRST_NUMBER_STYLE + SCALES);
		put_text(out, table->columns[i].title);
		buf_text(out, "</t></is></c>");
	}
	buf_text(out, "</row>");
	buf_str(out, buf_view(&table->rows));
	buf_format(out, "</sheetData><autoFilter ref=\"A1:%c%zu\"/>", last, table->row_count + 1);
	buf_text(out, "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
	              "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>");
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
	           FIRST_NUMBER_STYLE + SCALES + 1);
	for (int scale = 0; scale < SCALES; scale++)
		buf_format(out, "<xf numFmtId=\"%d\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>",
		           164 + scale);
	buf_text(out, "<xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"/></cellXfs></styleSheet>");
}

static void write_workbook(struct buf *out, const struct workbook *book)
{
	buf_text(out, HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>");
	for (size_t i = 0; i < book->count; i++) {
		buf_text(out, "<sheet name=\"");
		put_text(out, book->tables[i].name);
		buf_format(out, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
	}
	buf_text(out, "</sheets><definedNames>"); /* in the order Excel wants: by name, then by sheet */
	for (size_t i = 0; i < book->count; i++) {
		const struct table *table = &book->tables[i];
		buf_format(out, "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%zu\" hidden=\"1\">'", i);
		put_text(out, table->name);
		buf_format(out, "'!$A$1:$%c$%zu</definedName>", (char)('A' + table->column_count - 1), table->row_count + 1);
	}
	for (size_t i = 0; i < book->count; i++) {
		buf_format(out, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%zu\">'", i);
		put_text(out, book->tables[i].name);
		buf_text(out, "'!$1:$1</definedName>");
	}
	buf_text(out, "</definedNames></workbook>");
}

static void write_relations(struct buf *out, const struct workbook *book)
{
	buf_text(out, HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
	for (size_t i = 1; i <= book->count; i++)
		buf_format(out, "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>", i,
		           i);
	buf_format(out, "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>",
	           book->count + 1);
}

static void write_types(struct buf *out, const struct workbook *book)
{
	buf_text(out, HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
	              "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	              "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	              "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPES "sheet.main+xml\"/>"
	              "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPES "styles+xml\"/>");
	for (size_t i = 1; i <= book->count; i++)
		buf_format(out, "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" TYPES "worksheet+xml\"/>", i);
	buf_text(out, "</Types>");
}

static const char root_relations[] =
	HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\""
	     " Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

enum status workbook_finish(struct workbook *book, struct buf *out, struct err *err)
{
	enum { TYPE_LIST, ROOT, BOOK, RELATIONS, STYLES, FIRST_SHEET };
	static const char *const paths[FIRST_SHEET] = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml",
	                                               "xl/_rels/workbook.xml.rels", "xl/styles.xml"};
	char sheet_paths[SHEETS_MAX][48];
	struct package_part parts[FIRST_SHEET + SHEETS_MAX];
	struct buf texts[FIRST_SHEET + SHEETS_MAX];
	size_t count = FIRST_SHEET + book->count;
	bool good = true;

	if (book->too_long) {
		err_set(err, STATUS_TOO_LARGE, N_("a sheet cannot take more than %d rows"), ROWS_MAX);
		return err_hint(err, N_("write CSV instead, or take fewer files at a time"));
	}
	for (size_t i = 0; i < count; i++)
		buf_init(&texts[i], 0);
	write_types(&texts[TYPE_LIST], book);
	buf_text(&texts[ROOT], root_relations);
	write_workbook(&texts[BOOK], book);
	write_relations(&texts[RELATIONS], book);
	write_styles(&texts[STYLES]);
	for (size_t i = 0; i < book->count; i++) {
		write_sheet(&texts[FIRST_SHEET + i], &book->tables[i]);
		good = good && !buf_failed(&book->tables[i].rows);
		snprintf(sheet_paths[i], sizeof sheet_paths[i], "xl/worksheets/sheet%zu.xml", i + 1);
	}
	for (size_t i = 0; i < count; i++) {
		good = good && !buf_failed(&texts[i]);
		parts[i] = (struct package_part){i < FIRST_SHEET ? paths[i] : sheet_paths[i - FIRST_SHEET], buf_view(&texts[i])};
	}
	good = good && package_pack(parts, count, out);
	for (size_t i = 0; i < count; i++)
		buf_release(&texts[i]);
	return good ? STATUS_OK : err_set(err, STATUS_SYSTEM, N_("the spreadsheet cannot be made"));
}
