/* Workbooks, made here: texts, numbers and their formats, merged areas, several sheets; and such as want to do harm. */
#include "support.h"

#define BOOK(sheets) "<workbook xmlns:r=\"r\"><sheets>" sheets "</sheets></workbook>"
#define SHEET(name, id, more) "<sheet name=\"" name "\" sheetId=\"" id "\" r:id=\"rId" id "\" " more "/>"
#define DATA(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define C(place, value) "<c r=\"" place "\"><v>" value "</v></c>"
#define S(place, number) "<c r=\"" place "\" t=\"s\"><v>" number "</v></c>"
#define T(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define FORMAT(place, style, value) "<c r=\"" place "\" s=\"" style "\"><v>" value "</v></c>"

static const char relations[] =
	"<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"rId3\" Target=\"worksheets/none.xml\"/>"
	"</Relationships>";

static void begin(struct sample *sample)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)512 << 20);
}

struct book {
	const char *workbook, *first, *second, *texts, *styles;
};

static struct str make_book(struct sample *sample, struct book book)
{
	const struct part all[] = {
		{"xl/workbook.xml", str_of(book.workbook ? book.workbook : BOOK(SHEET("Sheet1", "1", "")))},
		{"xl/_rels/workbook.xml.rels", str_of(relations)},
		{"xl/worksheets/sheet1.xml", str_of(book.first)},
		{"xl/worksheets/sheet2.xml", str_of(book.second)},
		{"xl/sharedStrings.xml", str_of(book.texts)},
		{"xl/styles.xml", str_of(book.styles)},
	};
	struct part parts[COUNT_OF(all) + 1] = {0};
	size_t count = 0;
	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (all[i].bytes.len)
			parts[count++] = all[i];
	return make_zip(&sample->arena, parts);
}

static void parse_book(struct sample *sample, struct book book)
{
	begin(sample);
	sample_parse(sample, make_book(sample, book));
	assert_int_equal(sample->document.format, DOCUMENT_XLSX);
}

static void texts_and_numbers_become_cells(void **state)
{
	(void)state;
	struct sample sample;
	parse_book(&sample, (struct book){
		.texts = "<sst><si><t>指标</t></si><si><r><t>粮食</t></r><r><t>产量</t></r><rPh><t>liáng</t></rPh></si>"
		         "<si><t xml:space=\"preserve\">第一行\n第二行</t></si></sst>",
		.first = DATA("<row r=\"1\">" S("A1", "0") T("B1", "数值（吨）") "</row><row r=\"2\">" S("A2", "1") C("B2", "3200")
		              "<c r=\"C2\"><f>B2*2</f><v>6400</v></c><c r=\"D2\" t=\"b\"><v>1</v></c>"
		              "<c r=\"E2\" t=\"str\"><f>A2</f><v>算出的字</v></c><c r=\"F2\" t=\"e\"><v>#DIV/0!</v></c><c r=\"G2\" s=\"1\"/></row>"
		              "<row><c t=\"inlineStr\"><is><t>没有位置</t></is></c><c><v>7</v></c></row><row r=\"9\">" S("A9", "2") "</row>")});
	const struct document *d = &sample.document;
	assert_cell(d, "指标", 1, 1);
	assert_cell(d, "数值（吨）", 1, 2);
	assert_cell(d, "粮食产量", 2, 1);
	assert_cell(d, "3200", 2, 2);
	assert_cell(d, "6400", 2, 3);
	assert_cell(d, "TRUE", 2, 4);
	assert_cell(d, "算出的字", 2, 5);
	assert_cell(d, "#DIV/0!", 2, 6);
	assert_cell(d, "没有位置", 3, 1);
	assert_cell(d, "7", 3, 2);
	assert_cell(d, "第一行", 9, 1);
	assert_cell(d, "第二行", 9, 1);
	assert_true(has_note(d, "cell_error"));
	assert_null(block_with(d, "Sheet1"));
	sample_release(&sample);
}

static void numbers_are_shown_as_the_office_program_shows_them(void **state)
{
	(void)state;
	static const struct {
		const char *code, *value, *shown;
	} rows[] = {
		{"General", "19.919999999999998", "19.92"}, {"General", "0.30000000000000004", "0.3"}, {"General", "1E3", "1000"},
		{"General", "-1.5E-2", "-0.015"}, {"General", "12345678901234567890", "1.23457E+19"}, {"General", "622323199003072114", "6.22323E+17"},
		{"General", "123456789012345", "123456789012345"},
		{"General", "0", "0"}, {"General", "99.99999999999999", "100"}, {"0.0%", "0.125", "12.5%"}, {"0%", "1.0674", "107%"},
		{"0.00%", "-0.0405", "-4.05%"}, {"#,##0.00", "1234.5", "1,234.50"}, {"#,##0", "1234567.4", "1,234,567"},
		{"0.00_ ", "3.14159", "3.14"}, {"0.00_);[Red](0.00)", "-3.145", "-3.15"}, {"0", "0.4", "0"}, {"0.0", "9.96", "10.0"},
		{"0.0&quot;万元&quot;", "12.34", "12.3万元"}, {"#,##0,", "1234567", "1,235"}, {"0.0&quot;亿&quot;;-0.0&quot;亿&quot;", "2.25", "2.3亿"},
		{"yyyy\\-mm\\-dd", "46086", "2026-03-05"}, {"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "46086.5", "2026-03-05"},
		{"yyyy/m/d h:mm", "46086.5", "2026-03-05 12:00"}, {"yyyy&quot;年&quot;m&quot;月&quot;", "46086", "2026年3月"},
		{"[$-804]m&quot;月&quot;d&quot;日&quot;", "46086", "3月5日"}, {"h:mm", "0.75", "18:00"}, {"[h]:mm:ss", "0.5", "12:00"},
		{"m/d/yy", "59", "1900-02-28"}, {"m/d/yy", "61", "1900-03-01"}, {"yyyy-m-d", "-5", "-5"}, {"@", "12.5", "12.5"},
		{"0.00E+00", "12345", "12345"}, {"# ?/?", "0.5", "0.5"}, {"G/通用格式&quot;人&quot;", "12", "12"}, {"General", "x", "x"},
		{"General", "1E400", "1E400"}, {"0.000000000000000000000000", "1", "1.00000000000000000000"}, {"", "7.50", "7.5"},
	};
	struct sample sample;
	begin(&sample);
	struct buf styles, cells;
	buf_init(&styles, 0);
	buf_init(&cells, 0);
	buf_text(&styles, "<styleSheet><numFmts>");
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		buf_format(&styles, "<numFmt numFmtId=\"%zu\" formatCode=\"%s\"/>", 200 + i, rows[i].code);
	buf_text(&styles, "</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs>");
	buf_text(&cells, "<worksheet><sheetData>");
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		buf_format(&styles, "<xf numFmtId=\"%zu\"/>", 200 + i);
		buf_format(&cells, "<row r=\"%zu\">" T("A%zu", "行") FORMAT("B%zu", "%zu", "%s") "</row>", i + 1, i + 1, i + 1, i,
		           rows[i].value);
	}
	buf_text(&styles, "</cellXfs></styleSheet>");
	buf_text(&cells, "</sheetData></worksheet>");
	sample_parse(&sample, make_book(&sample, (struct book){.first = cells.at, .styles = styles.at}));
	size_t seen = 0, wrong = 0;
	for (size_t i = 0; i < sample.document.block_count; i++) {
		const struct block *b = &sample.document.blocks[i];
		if (b->column != 2)
			continue;
		struct str shown = str_slice(sample.document.text, b->at, b->end);
		seen++;
		if (str_equals(shown, rows[b->row - 1].shown))
			continue;
		wrong++;
		print_error("%s as %s: %.*s and not %s\n", rows[b->row - 1].value, rows[b->row - 1].code, STR_ARG(shown),
		            rows[b->row - 1].shown);
	}
	assert_int_equal(seen, COUNT_OF(rows));
	assert_int_equal(wrong, 0);
	buf_release(&styles);
	buf_release(&cells);
	sample_release(&sample);
}

static void fixed_formats_need_no_code(void **state)
{
	(void)state;
	struct sample sample;
	parse_book(&sample, (struct book){
		.styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/>"
		          "<xf numFmtId=\"4\"/><xf numFmtId=\"57\"/></cellXfs></styleSheet>",
		.workbook = "<workbook><workbookPr date1904=\"1\"/><sheets>" SHEET("一季度", "1", "") "</sheets></workbook>",
		.first = DATA("<row r=\"1\">" FORMAT("A1", "1", "0.5") FORMAT("B1", "2", "0.0425") FORMAT("C1", "3", "44624")
		              FORMAT("D1", "4", "98765.432") FORMAT("E1", "5", "44624") FORMAT("F1", "77", "1.5") "</row>")});
	const char *const shown[] = {"50%", "4.25%", "2026-03-05", "98,765.43", "2026年3月", "1.5"};
	for (size_t i = 0; i < COUNT_OF(shown); i++)
		assert_cell(&sample.document, shown[i], 1, (uint32_t)i + 1);
	assert_block(&sample.document, "一季度", BLOCK_HEADING, 0);
	sample_release(&sample);
}

static void merged_areas_span(void **state)
{
	(void)state;
	struct sample sample;
	parse_book(&sample, (struct book){
		.first = "<worksheet><sheetData><row r=\"1\">" T("A1", "清溪镇主要指标") "</row><row r=\"2\">" T("A2", "类别") T("B2", "数")
		         "</row><row r=\"3\">" T("B3", "1") "</row></sheetData><mergeCells><mergeCell ref=\"A1:C1\"/>"
		         "<mergeCell ref=\"A2:A3\"/><mergeCell ref=\"Z9:A1\"/><mergeCell ref=\"broken\"/></mergeCells></worksheet>"});
	const struct block *title = block_with(&sample.document, "清溪镇主要指标"), *kind = block_with(&sample.document, "类别");
	assert_int_equal(title->column_span, 3);
	assert_int_equal(title->row_span, 1);
	assert_int_equal(kind->column_span, 1);
	assert_int_equal(kind->row_span, 2);
	sample_release(&sample);
}

static void each_sheet_is_a_table(void **state)
{
	(void)state;
	struct sample sample;
	parse_book(&sample, (struct book){
		.workbook = BOOK(SHEET("农业", "1", "") SHEET("工业", "2", "state=\"hidden\"") SHEET("缺失", "3", "")),
		.first = "<worksheet><cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\">" T("A1", "粮食") C("B1", "1")
		         "</row></sheetData></worksheet>",
		.second = DATA("<row r=\"1\">" T("A1", "产值") C("B1", "2") "</row>")});
	const struct document *d = &sample.document;
	assert_block(d, "农业", BLOCK_HEADING, 0);
	assert_block(d, "工业", BLOCK_HEADING, 0);
	assert_null(block_with(d, "缺失"));
	assert_int_equal(block_with(d, "粮食")->table, 1);
	assert_int_equal(block_with(d, "产值")->table, 2);
	assert_true(has_note(d, "hidden_sheet"));
	assert_true(has_note(d, "hidden_parts"));
	sample_release(&sample);
}

static void a_sheet_with_one_column_is_text(void **state)
{
	(void)state;
	struct sample sample;
	parse_book(&sample, (struct book){.first = DATA("<row r=\"1\">" T("A1", "全镇粮食产量3.2万吨。") "</row><row r=\"2\">"
	                                                T("A2", "新建道路12公里。") "</row>")});
	assert_block(&sample.document, "全镇粮食产量3.2万吨。", BLOCK_PARAGRAPH, 0);
	sample_release(&sample);
}

/* ---- refusals and hostile files ---- */

static void refuse_book(struct book book, const char *words)
{
	struct sample sample;
	begin(&sample);
	sample_refuse(&sample, make_book(&sample, book), STATUS_DAMAGED);
	if (!strstr(sample.err.message, words))
		fail_msg("\"%s\" does not say \"%s\"", sample.err.message, words);
	sample_release(&sample);
}

static void broken_books_are_refused(void **state)
{
	(void)state;
	refuse_book((struct book){.first = "<worksheet><sheetData>"}, "damaged");
	refuse_book((struct book){.first = DATA(""), .texts = "<sst><si>"}, "damaged");
	refuse_book((struct book){.first = "<!DOCTYPE x [<!ENTITY a \"haha\">]><worksheet/>"}, "entities");
	refuse_book((struct book){.first = DATA(""), .texts = "<!DOCTYPE x [<!ENTITY a \"haha\">]><sst/>"}, "entities");
	struct sample sample;
	begin(&sample);
	sample_refuse(&sample, make_book(&sample, (struct book){.first = DATA("")}), STATUS_INPUT);
	struct str whole = make_book(&sample, (struct book){.first = DATA("<row r=\"1\">" T("A1", "字") C("B1", "1") "</row>")});
	for (size_t len = 4; len < whole.len; len += 37)
		sample_refuse(&sample, str_slice(whole, 0, len), STATUS_DAMAGED);
	sample_release(&sample);
}

static void odd_references_do_no_harm(void **state)
{
	(void)state;
	struct sample sample;
	parse_book(&sample, (struct book){
		.texts = "<sst><si><t>字</t></si></sst>",
		.first = DATA("<row r=\"1\">" S("A1", "99") S("B1", "-1") S("C1", "4294967296") C("ZZZZZ1", "8") C("A99999999999", "9")
		              "<c r=\"D1\" s=\"-4\"><v>5</v></c><c r=\"E1\" s=\"9999999999999999999999\"><v>6</v></c>" S("F1", "0") "</row>"
		              "<row r=\"0\"/><row r=\"1048577\"/>")});
	assert_cell(&sample.document, "#REF!", 1, 1);
	assert_cell(&sample.document, "5", 1, 4);
	assert_cell(&sample.document, "6", 1, 5);
	assert_cell(&sample.document, "字", 1, 6);
	assert_true(has_note(&sample.document, "cell_error"));
	sample_release(&sample);
}

/* Office programs write such rows when somebody formats whole columns. */
static void a_million_empty_styled_rows_cost_nothing(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	struct str rows = repeated(&sample, "<worksheet><sheetData><row r=\"1\">" T("A1", "字") C("B1", "1") "</row>",
	                            "<row s=\"12\" customFormat=\"1\" ht=\"14.25\"><c s=\"12\"/></row>", 1048000,
	                            "</sheetData></worksheet>");
	struct str zip = make_book(&sample, (struct book){.first = rows.at});
	size_t before = sample.arena.used;
	sample_parse(&sample, zip);
	assert_int_equal(sample.document.block_count, 2);
	assert_true(sample.arena.used - before < (size_t)1 << 20);
	sample_release(&sample);
}

static void shared_texts_cannot_swell(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	struct buf texts;
	buf_init(&texts, 0);
	buf_text(&texts, "<sst>");
	for (size_t i = 0; i < 800000; i++)
		buf_format(&texts, "<si><t>清溪镇%zu这是很长很长很长很长很长很长很长很长很长很长很长的一段字</t></si>", i * 7919);
	buf_text(&texts, "</sst>");
	refuse_book((struct book){.first = DATA(""), .texts = texts.at}, "unpacks to far more");
	buf_release(&texts);
	sample_release(&sample);
}

int run_xlsx_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_and_numbers_become_cells),
		cmocka_unit_test(numbers_are_shown_as_the_office_program_shows_them),
		cmocka_unit_test(fixed_formats_need_no_code),
		cmocka_unit_test(merged_areas_span),
		cmocka_unit_test(each_sheet_is_a_table),
		cmocka_unit_test(a_sheet_with_one_column_is_text),
		cmocka_unit_test(broken_books_are_refused),
		cmocka_unit_test(odd_references_do_no_harm),
		cmocka_unit_test(a_million_empty_styled_rows_cost_nothing),
		cmocka_unit_test(shared_texts_cannot_swell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
