/* Rows put into a form: what stands below moves, and what refers to it goes along. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zip.h>

#include "document/fill_int.h"
#include "pack/pack.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define RELATIONS(body) HEAD "<Relationships>" body "</Relationships>"
#define RELATION(id, kind, target) "<Relationship Id=\"" id "\" Type=\"http://x/" kind "\" Target=\"" target "\"/>"
#define LIST \
	HEAD "<worksheet><dimension ref=\"A1:C5\"/><sheetViews><sheetView topLeftCell=\"A1\"><selection activeCell=\"B5\" sqref=\"B5\"/></sheetView>" \
	"</sheetViews><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>名单</t></is></c></row>" \
	"<row r=\"2\" ht=\"30\" customHeight=\"1\"><c r=\"A2\" s=\"1\"><f>ROW()-1</f><v>1</v></c><c r=\"B2\" s=\"2\"><v>7</v></c>" \
	"<c r=\"C2\" s=\"2\"><f t=\"shared\" ref=\"C2:C3\" si=\"0\">B2*$B$5+B1</f><v>0</v></c></row>" \
	"<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"C3\"><f t=\"shared\" si=\"0\"/><v>0</v></c></row>" \
	"<row r=\"4\"><c r=\"A4\"><v>4</v></c></row>" \
	"<row r=\"5\"><c r=\"B5\"><f>SUM(B2:B2)+SUM(B2:B3)+B3+SUM('表 二'!B2:B3)&amp;\"B3\"</f><v>8</v></c></row></sheetData>" \
	"<mergeCells count=\"4\"><mergeCell ref=\"A4:C4\"/><mergeCell ref=\"D2:E2\"/><mergeCell ref=\"F1:F2\"/><mergeCell/></mergeCells>" \
	"<conditionalFormatting sqref=\"B2 C2:C4\"><cfRule type=\"expression\" priority=\"1\"><formula>B2&gt;$B$5</formula></cfRule></conditionalFormatting>" \
	"<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"B2:B3\"><formula1>$A$4:$A$5</formula1></dataValidation></dataValidations>" \
	"<hyperlinks><hyperlink ref=\"A4\" location=\"x\"/></hyperlinks>" \
	"<rowBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"2\" max=\"16383\" man=\"1\"/></rowBreaks>" \
	"<colBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"2\" max=\"1048575\" man=\"1\"/></colBreaks></worksheet>"
#define OTHER \
	HEAD "<worksheet><sheetData><row r=\"2\"><c r=\"A2\"><f>SUM(Sheet1!B2:B3)+Sheet1!B3+B3+[1]Sheet1!B3</f><v>9</v></c></row></sheetData></worksheet>"
#define BOOK \
	HEAD "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"表 二\" sheetId=\"2\" r:id=\"r2\"/></sheets>" \
	"<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">Sheet1!$A$1:$C$5</definedName>" \
	"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">Sheet1!$1:$1,Sheet1!$A:$B</definedName>" \
	"<definedName name=\"x\">'表 二'!$B$3</definedName></definedNames></workbook>"

static const struct pack_part book_parts[] = {
	{"[Content_Types].xml", STR(HEAD "<Types><Override PartName=\"/xl/calcChain.xml\"/><Override PartName=\"/xl/workbook.xml\"/></Types>")},
	{"xl/workbook.xml", STR(BOOK)},
	{"xl/_rels/workbook.xml.rels", STR(RELATIONS(RELATION("r1", "worksheet", "worksheets/sheet1.xml") RELATION("r2", "worksheet", "worksheets/sheet2.xml")
	                                             RELATION("r3", "calcChain", "calcChain.xml")))},
	{"xl/calcChain.xml", STR(HEAD "<calcChain><c r=\"B5\" i=\"1\"/></calcChain>")},
	{"xl/worksheets/sheet1.xml", STR(LIST)},
	{"xl/worksheets/sheet2.xml", STR(OTHER)},
	{"xl/worksheets/_rels/sheet1.xml.rels", STR(RELATIONS(RELATION("r1", "comments", "../comments1.xml") RELATION("r2", "drawing", "../drawings/drawing1.xml")
	                                            RELATION("r3", "vmlDrawing", "../drawings/vml1.vml") RELATION("r4", "table", "/xl/tables/table1.xml")))},
	{"xl/comments1.xml", STR(HEAD "<comments><comment ref=\"B5\"/><comment ref=\"B1\"/></comments>")},
	{"xl/drawings/drawing1.xml", STR(HEAD "<d xmlns:xdr=\"x\"><xdr:twoCellAnchor><xdr:from><xdr:row>0</xdr:row></xdr:from><xdr:to><xdr:row>3</xdr:row></xdr:to>"
	                                 "</xdr:twoCellAnchor><xdr:twoCellAnchor editAs=\"oneCell\"><xdr:from><xdr:row>1</xdr:row></xdr:from><xdr:to>"
	                                 "<xdr:row>3</xdr:row></xdr:to></xdr:twoCellAnchor></d>")},
	{"xl/drawings/vml1.vml", STR("<xml><x:Anchor>1, 15, 4, 2, 3, 15, 8, 4</x:Anchor><x:Row>4</x:Row><br></xml>")},
	{"xl/tables/table1.xml", STR(HEAD "<table ref=\"A1:C2\"><autoFilter ref=\"A1:C2\"/></table>")},
	{"xl/charts/chart1.xml", STR(HEAD "<chart xmlns:c=\"c\"><c:f>Sheet1!$B$2:$B$3</c:f></chart>")},
};

struct sample {
	struct arena arena;
	struct buf book, out;
	struct err err;
};

static void begin(struct sample *sample)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)256 << 20);
	buf_init(&sample->book, 0);
	buf_init(&sample->out, 0);
	assert_true(pack_write(book_parts, COUNT_OF(book_parts), &sample->book));
}

static void end(struct sample *sample)
{
	buf_release(&sample->out);
	buf_release(&sample->book);
	arena_release(&sample->arena);
}

static struct str part_of(struct sample *sample, struct str file, const char *name)
{
	zip_error_t fault;
	zip_stat_t about;
	zip_source_t *source = zip_source_buffer_create(file.at, file.len, 0, &fault);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &fault);
	assert_non_null(zip);
	if (zip_stat(zip, name, 0, &about) < 0) {
		zip_discard(zip);
		return STR("");
	}
	char *at = arena_alloc(&sample->arena, about.size + 1);
	zip_file_t *part = zip_fopen(zip, name, 0);
	assert_int_equal(zip_fread(part, at, about.size), (zip_int64_t)about.size);
	zip_fclose(part);
	zip_discard(zip);
	return (struct str){at, about.size};
}

static void has(struct sample *sample, const char *part, const char *wanted)
{
	struct str text = part_of(sample, buf_view(&sample->out), part);
	if (str_find(text, str_of(wanted), 0) == STR_NONE)
		fail_msg("%s has no %s:\n%.*s", part, wanted, STR_ARG(text));
}

static enum status grow(struct sample *sample, const struct spreadsheet_growth *growth, size_t count)
{
	const struct spreadsheet_filling filling = {.growth = growth, .growth_count = count};
	return document_fill(&sample->arena, STR("list.xlsx"), buf_view(&sample->book), &filling, &sample->out, &sample->err);
}

static void grown_by_two(struct sample *sample)
{
	begin(sample);
	if (grow(sample, &(struct spreadsheet_growth){0, 2, 2}, 1))
		fail_msg("%s", sample->err.message);
}

static void rows_below_move_and_copies_look_like_their_model(void **state)
{
	static const char sheet[] = "xl/worksheets/sheet1.xml";
	struct sample sample;
	(void)state;
	grown_by_two(&sample);
	has(&sample, sheet, "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>名单</t></is></c></row><row r=\"2\" ht=\"30\" customHeight=\"1\">"
	                    "<c r=\"A2\" s=\"1\"><f>ROW()-1</f></c><c r=\"B2\" s=\"2\"><v>7</v></c><c r=\"C2\" s=\"2\"><f>B2*$B$7+B1</f></c></row>");
	has(&sample, sheet, "<row r=\"3\" ht=\"30\" customHeight=\"1\"><c r=\"A3\" s=\"1\"><f>ROW()-1</f></c><c r=\"B3\" s=\"2\"/>"
	                    "<c r=\"C3\" s=\"2\"><f>B3*$B$7+B2</f></c></row>"
	                    "<row r=\"4\" ht=\"30\" customHeight=\"1\"><c r=\"A4\" s=\"1\"><f>ROW()-1</f></c><c r=\"B4\" s=\"2\"/>"
	                    "<c r=\"C4\" s=\"2\"><f>B4*$B$7+B3</f></c></row>");
	has(&sample, sheet, "<row r=\"5\"><c r=\"B5\"><v>1</v></c><c r=\"C5\"><f>B5*$B$7+B2</f></c></row><row r=\"6\"><c r=\"A6\"><v>4</v></c></row>");
	has(&sample, sheet, "<dimension ref=\"A1:C7\"/>");
	end(&sample);
}

static void sums_over_the_list_grow(void **state)
{
	struct sample sample;
	(void)state;
	grown_by_two(&sample);
	has(&sample, "xl/worksheets/sheet1.xml",
	    "<row r=\"7\"><c r=\"B7\"><f>SUM(B2:B4)+SUM(B2:B5)+B5+SUM('表 二'!B2:B3)&amp;&quot;B3&quot;</f></c></row>");
	has(&sample, "xl/worksheets/sheet2.xml", "<f>SUM(Sheet1!B2:B5)+Sheet1!B5+B3+[1]Sheet1!B3</f></c>");
	has(&sample, "xl/charts/chart1.xml", "<c:f>Sheet1!$B$2:$B$5</c:f>");
	has(&sample, "xl/workbook.xml", ">Sheet1!$A$1:$C$7</definedName>");
	has(&sample, "xl/workbook.xml", ">Sheet1!$1:$1,Sheet1!$A:$B</definedName>");
	has(&sample, "xl/workbook.xml", ">'表 二'!$B$3</definedName>");
	end(&sample);
}

static void what_stands_beside_the_cells_goes_along(void **state)
{
	static const char *const wanted[] = {
		"<mergeCells count=\"6\"><mergeCell ref=\"A6:C6\"/><mergeCell ref=\"D2:E2\"/><mergeCell ref=\"D3:E3\"/><mergeCell ref=\"D4:E4\"/><mergeCell ref=\"F1:F4\"/><mergeCell/></mergeCells>",
		"sqref=\"B2:B4 C2:C6\"", "<formula>B2&gt;$B$7</formula>", "sqref=\"B2:B5\"", "<formula1>$A$6:$A$7</formula1>", "ref=\"A6\" location=\"x\"",
		"<brk id=\"4\" max=\"16383\" man=\"1\"/>", "<brk id=\"2\" max=\"1048575\" man=\"1\"/>", "activeCell=\"B7\" sqref=\"B7\""};
	struct sample sample;
	(void)state;
	grown_by_two(&sample);
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		has(&sample, "xl/worksheets/sheet1.xml", wanted[i]);
	has(&sample, "xl/comments1.xml", "<comment ref=\"B7\"/><comment ref=\"B1\"/>");
	has(&sample, "xl/drawings/drawing1.xml", "<xdr:row>0</xdr:row></xdr:from><xdr:to><xdr:row>5</xdr:row>");
	has(&sample, "xl/drawings/drawing1.xml", "<xdr:row>1</xdr:row></xdr:from><xdr:to><xdr:row>3</xdr:row>");
	has(&sample, "xl/drawings/vml1.vml", "<x:Anchor>1, 15, 6, 2, 3, 15, 10, 4</x:Anchor><x:Row>6</x:Row><br>");
	has(&sample, "xl/tables/table1.xml", "<table ref=\"A1:C4\"><autoFilter ref=\"A1:C4\"/>");
	end(&sample);
}

/* It would name cells that hold no formula any more, which Excel takes for damage. */
static void the_chain_of_calculation_goes(void **state)
{
	struct sample sample;
	(void)state;
	grown_by_two(&sample);
	assert_int_equal(part_of(&sample, buf_view(&sample.out), "xl/calcChain.xml").len, 0);
	has(&sample, "[Content_Types].xml", "<Types><Override PartName=\"/xl/workbook.xml\"/></Types>");
	assert_true(str_find(part_of(&sample, buf_view(&sample.out), "xl/_rels/workbook.xml.rels"), STR("calcChain"), 0) == STR_NONE);
	end(&sample);
}

static void values_go_where_the_rows_lie_then(void **state)
{
	static const struct spreadsheet_growth growth[] = {{0, 3, 1}, {0, 2, 3}};
	static const struct spreadsheet_entry entries[] = {{0, 5, 2, SPREADSHEET_NUMBER, {"11", 2}}, {0, 7, 2, SPREADSHEET_NUMBER, {"12", 2}}};
	const struct spreadsheet_filling filling = {.growth = growth, .growth_count = 2, .entries = entries, .entry_count = 2};
	struct sample sample;
	struct buf confined;
	(void)state;
	begin(&sample);
	buf_init(&confined, 0);
	if (document_fill(&sample.arena, STR("a"), buf_view(&sample.book), &filling, &sample.out, &sample.err))
		fail_msg("%s", sample.err.message);
	has(&sample, "xl/worksheets/sheet1.xml", "<c r=\"B5\" s=\"2\"><v>11</v></c>");
	has(&sample, "xl/worksheets/sheet1.xml", "<row r=\"7\"><c r=\"B7\"><v>12</v></c><c r=\"C7\"><f>B7*$B$9+B3</f></c></row><row r=\"8\">");
	has(&sample, "xl/worksheets/sheet1.xml", "SUM(B2:B5)+SUM(B2:B7)+B6");
	if (document_fill_confined("/proc/self/exe", STR("a"), buf_view(&sample.book), &filling, &confined, &sample.err))
		fail_msg("%s", sample.err.message);
	assert_true(str_equal(buf_view(&sample.out), buf_view(&confined)));
	buf_release(&confined);
	end(&sample);
}

/* A sum that names its cells one by one takes the copies in where the repeated row is its last; what only looks at that row does not. */
static void sums_of_single_cells_grow(void **state)
{
	static const struct {
		const char *formula, *moved;
	} rows[] = {{"B2+B3+B4", "B2+B3+SUM(B4:B6)"}, {"B3+B4", "B3+SUM(B4:B6)"}, {"$B$3+$B$4-1", "$B$3+SUM($B$4:$B$6)-1"}, {"ROUND(B3+B4,2)", "ROUND(B3+SUM(B4:B6),2)"},
	            {"B4", "B4"}, {"B3+C4", "B3+C4"}, {"B3-B4", "B3-B4"}, {"B3*B3+B4", "B3*B3+B4"}, {"B3+B4*2", "B3+B4*2"}, {"B2+B4", "B2+B4"},
	            {"B4+B5", "B4+B7"}, {"SUM(B2:B4)", "SUM(B2:B6)"}};
	static const struct grown_row grown = {4, 2, 0};
	struct grown_sheet sheet = {.name = STR("a"), .at = &grown, .count = 1};
	const struct grown_book book = {&sheet, 1, true};
	struct buf out;
	(void)state;
	buf_init(&out, 0);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		buf_clear(&out);
		formula_move(str_of(rows[i].formula), &(struct formula_move){.book = &book, .home = 0, .row = 9}, &out);
		if (!str_equals(buf_view(&out), rows[i].moved))
			fail_msg("%s: %.*s", rows[i].formula, STR_ARG(buf_view(&out)));
	}
	buf_clear(&out);
	formula_move(STR("B3+B4"), &(struct formula_move){.book = &book, .home = 0, .row = 4, .copy = 1}, &out); /* a running total */
	assert_true(str_equals(buf_view(&out), "B4+B5"));
	buf_release(&out);
}

/* As the file has them, also out of the confined child; a column that is not there has none. */
static void widths_of_columns_are_told(void **state)
{
	static const struct pack_part parts[] = {{"xl/workbook.xml", STR(HEAD "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>")},
		{"xl/_rels/workbook.xml.rels", STR(RELATIONS(RELATION("r1", "worksheet", "worksheets/sheet1.xml")))},
		{"xl/worksheets/sheet1.xml", STR(HEAD "<worksheet><cols><col min=\"2\" max=\"3\" width=\"12.71\"/><col min=\"250\" max=\"16384\" width=\"900\"/><col min=\"0\" max=\"1\" width=\"-4\"/></cols>"
		                                 "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>")}};
	struct spreadsheet read;
	struct sample sample;
	(void)state;
	begin(&sample);
	buf_clear(&sample.book);
	assert_true(pack_write(parts, COUNT_OF(parts), &sample.book));
	if (document_spreadsheet_confined(&sample.arena, "/proc/self/exe", STR("a"), buf_view(&sample.book), &read, &sample.err))
		fail_msg("%s", sample.err.message);
	assert_int_equal(read.sheets[0].width_count, 256);
	assert_int_equal(read.sheets[0].widths[0], 0);
	assert_int_equal(read.sheets[0].widths[1], 12);
	assert_int_equal(read.sheets[0].widths[2], 12);
	assert_int_equal(read.sheets[0].widths[3], 0);
	assert_int_equal(read.sheets[0].widths[255], 255);
	end(&sample);
}

/* In a formula, in a name and in a chart: the sheet is the same, however its name is written. */
static void a_sheet_whose_name_has_marks_of_xml_is_known(void **state)
{
	static const char book[] = HEAD "<workbook xmlns:r=\"r\"><sheets><sheet name=\"收&amp;支'表\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
	                           "<definedNames><definedName name=\"x\">'收&amp;支''表'!$A$1:$C$2</definedName></definedNames></workbook>";
	static const char sheet[] = HEAD "<worksheet><sheetData><row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"3\"><c r=\"A3\">"
	                            "<f>SUM('收&amp;支''表'!A2:A2)+A2</f></c></row></sheetData></worksheet>";
	static const struct pack_part parts[] = {{"[Content_Types].xml", STR(HEAD "<Types/>")}, {"xl/workbook.xml", {book, sizeof book - 1}},
		{"xl/_rels/workbook.xml.rels", STR(RELATIONS(RELATION("r1", "worksheet", "worksheets/sheet1.xml")))}, {"xl/worksheets/sheet1.xml", {sheet, sizeof sheet - 1}}};
	struct spreadsheet read;
	struct sample sample;
	(void)state;
	begin(&sample);
	buf_clear(&sample.book);
	assert_true(pack_write(parts, COUNT_OF(parts), &sample.book));
	if (grow(&sample, &(struct spreadsheet_growth){0, 2, 2}, 1) ||
	    document_spreadsheet(&sample.arena, STR("a"), buf_view(&sample.out), &read, &sample.err))
		fail_msg("%s", sample.err.message);
	assert_true(str_equals(read.sheets[0].name, "收&支'表"));
	has(&sample, "xl/worksheets/sheet1.xml", "<f>SUM('收&amp;支''表'!A2:A4)+A2</f>");
	has(&sample, "xl/workbook.xml", "<definedName name=\"x\">'收&amp;支''表'!$A$1:$C$4</definedName>");
	end(&sample);
}

/* An element that names no area has nothing to be moved, and nothing is written twice for it. */
static void a_merged_area_without_a_place_stays(void **state)
{
	struct sample sample;
	(void)state;
	grown_by_two(&sample);
	struct str sheet = part_of(&sample, buf_view(&sample.out), "xl/worksheets/sheet1.xml");
	assert_true(str_ends(sheet, STR("</colBreaks></worksheet>")));
	assert_int_equal(str_find(sheet, STR("</worksheet>"), 0), sheet.len - strlen("</worksheet>"));
	has(&sample, "xl/worksheets/sheet1.xml", "<mergeCell/>");
	end(&sample);
}

static void rows_that_cannot_be_repeated_are_refused(void **state)
{
	static const struct {
		struct spreadsheet_growth growth[2];
		size_t count;
	} wrong[] = {{{{2, 2, 1}}, 1}, {{{0, 0, 1}}, 1}, {{{0, 2, 1}, {0, 2, 2}}, 2}, {{{0, 2, 1048575}}, 1}, {{{0, 2, UINT32_MAX}}, 1}};
	struct sample sample;
	(void)state;
	begin(&sample);
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		assert_int_equal(grow(&sample, wrong[i].growth, wrong[i].count), STATUS_INPUT);
		assert_non_null(strstr(sample.err.message, "do not fit"));
		assert_int_equal(sample.out.len, 0);
	}
	end(&sample);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_below_move_and_copies_look_like_their_model),
		cmocka_unit_test(sums_over_the_list_grow),
		cmocka_unit_test(what_stands_beside_the_cells_goes_along),
		cmocka_unit_test(the_chain_of_calculation_goes),
		cmocka_unit_test(values_go_where_the_rows_lie_then),
		cmocka_unit_test(sums_of_single_cells_grow),
		cmocka_unit_test(widths_of_columns_are_told),
		cmocka_unit_test(a_sheet_whose_name_has_marks_of_xml_is_known),
		cmocka_unit_test(a_merged_area_without_a_place_stays),
		cmocka_unit_test(rows_that_cannot_be_repeated_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
