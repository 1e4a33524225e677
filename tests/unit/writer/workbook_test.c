/* Spreadsheets: digits as they are, text never a formula, the same bytes twice, limits refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <zip.h>

#include "writer/writer.h"

static const struct workbook_column columns[] = {{{"指标", 6}, 30, false}, {{"数值", 6}, 12, true}};

static void make(struct buf *out, const struct str (*rows)[2], size_t count)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct workbook *book;
	buf_init(out, 0);
	assert_int_equal(workbook_new(&book, &err), STATUS_OK);
	size_t sheet = workbook_sheet(book, STR("数据"), columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		workbook_row(book, sheet, rows[i]);
	assert_int_equal(workbook_finish(book, out, &err), STATUS_OK);
	workbook_free(book);
}

/* The text of a part, which must be XML. */
static char *part(const struct buf *file, const char *name)
{
	zip_error_t fault;
	zip_stat_t stat;
	zip_error_init(&fault);
	zip_t *zip = zip_open_from_source(zip_source_buffer_create(file->at, file->len, 0, &fault), ZIP_CHECKCONS, &fault);
	assert_non_null(zip);
	assert_int_equal(zip_stat(zip, name, 0, &stat), 0);
	char *text = calloc(1, stat.size + 1);
	zip_file_t *entry = zip_fopen(zip, name, 0);
	assert_int_equal(zip_fread(entry, text, stat.size), stat.size);
	zip_fclose(entry);
	zip_discard(zip);
	xmlDocPtr document = xmlReadMemory(text, (int)stat.size, name, NULL, XML_PARSE_NONET);
	assert_non_null(document);
	xmlFreeDoc(document);
	return text;
}

static void digits_stay_as_they_are(void **state)
{
	const struct str rows[][2] = {
		{STR("地区生产总值"), STR("9.95")}, {STR("a<b>&\"\x01"), STR("107.70")}, {STR("=1+1"), STR("12345678901234567890")},
		{STR("x"), STR("-4")},              {STR("y"), STR("=A1")},              {STR("z"), STR("")}};
	struct buf file;
	(void)state;
	make(&file, rows, COUNT_OF(rows));
	char *sheet = part(&file, "xl/worksheets/sheet1.xml");
	assert_non_null(strstr(sheet, "<v>9.95</v>"));
	assert_non_null(strstr(sheet, "s=\"4\"><v>107.70</v>")); /* two decimals */
	assert_non_null(strstr(sheet, "<v>-4</v>"));
	assert_non_null(strstr(sheet, "preserve\">12345678901234567890</t>")); /* Excel would round it */
	assert_non_null(strstr(sheet, "preserve\">=A1</t>"));
	assert_non_null(strstr(sheet, "preserve\">a&lt;b&gt;&amp;&quot;</t>"));
	assert_null(strstr(sheet, "<f>"));
	assert_null(strstr(sheet, "r=\"B7\""));
	assert_non_null(strstr(sheet, "<autoFilter ref=\"A1:B7\"/>"));
	free(sheet);
	static const char *const others[] = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml",
	                                     "xl/_rels/workbook.xml.rels", "xl/styles.xml"};
	for (size_t i = 0; i < COUNT_OF(others); i++)
		free(part(&file, others[i]));
	buf_release(&file);
}

static void the_same_rows_give_the_same_bytes(void **state)
{
	const struct str rows[][2] = {{STR("人口"), STR("3")}};
	struct buf one, two;
	(void)state;
	make(&one, rows, 1);
	make(&two, rows, 1);
	assert_int_equal(one.len, two.len);
	assert_memory_equal(one.at, two.at, one.len);
	buf_release(&one);
	buf_release(&two);
}

static void long_texts_are_cut_between_characters(void **state)
{
	char *text = malloc(120000);
	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i + 3 <= 120000; i += 3)
		memcpy(text + i, "乡", 3);
	const struct str rows[][2] = {{{text, 120000}, STR("1")}};
	struct buf file;
	make(&file, rows, 1);
	char *sheet = part(&file, "xl/worksheets/sheet1.xml");
	const char *begin = strstr(sheet, "preserve\">") + strlen("preserve\">");
	assert_int_equal(strstr(begin, "</t>") - begin, 32767 * 3);
	free(sheet);
	free(text);
	buf_release(&file);
}

static void too_many_rows_are_refused(void **state)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct workbook *book;
	struct buf out;
	const struct str row[2] = {STR(""), STR("")};
	(void)state;
	buf_init(&out, 0);
	assert_int_equal(workbook_new(&book, &err), STATUS_OK);
	size_t sheet = workbook_sheet(book, STR("数据"), columns, COUNT_OF(columns));
	for (size_t i = 0; i < 1048576; i++)
		workbook_row(book, sheet, row);
	assert_int_equal(workbook_finish(book, &out, &err), STATUS_TOO_LARGE);
	assert_int_equal(out.len, 0);
	workbook_free(book);
	buf_release(&out);
}

/* Text columns, hints and drop-downs; a list that a hint of another sheet does not move; columns behind Z. */
static void rules_help_to_fill_in(void **state)
{
	static const struct str areas[] = {{"农村", 6}, {"城市,镇", 10}}, answers[] = {{"是", 3}, {"否", 3}};
	struct workbook_column many[30];
	struct workbook_rule first[2] = {{.choices = areas, .choice_count = 2, .choices_only = true}, {.text = true}}, second[30] = {{.text = false}};
	struct str cells[30];
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct workbook *book;
	struct buf file;
	(void)state;
	for (size_t i = 0; i < COUNT_OF(many); i++) {
		many[i] = (struct workbook_column){STR("列"), 10, false};
		cells[i] = STR("622323199003072114");
	}
	second[29] = (struct workbook_rule){.hint = STR("填 <是> 或 否"), .choices = answers, .choice_count = 2};
	buf_init(&file, 0);
	assert_int_equal(workbook_new(&book, &err), STATUS_OK);
	workbook_rules(book, workbook_sheet(book, STR("一"), columns, 2), first, 500);
	size_t sheet = workbook_sheet(book, STR("二"), many, COUNT_OF(many));
	workbook_rules(book, sheet, second, 500);
	workbook_row(book, sheet, cells);
	assert_int_equal(workbook_finish(book, &file, &err), STATUS_OK);
	workbook_free(book);
	static const struct {
		const char *part, *words;
	} wanted[] = {
		{"xl/worksheets/sheet1.xml", "errorStyle=\"stop\" sqref=\"A2:A501\"><formula1>'选项'!$A$1:$A$2</formula1>"},
		{"xl/worksheets/sheet1.xml", "max=\"2\" width=\"12\" style=\"10\""},
		{"xl/worksheets/sheet2.xml", "<c r=\"AD2\" s=\"1\""},
		{"xl/worksheets/sheet2.xml", "errorStyle=\"warning\" sqref=\"AD2:AD501\"><formula1>'选项'!$B$1:$B$2</formula1>"},
		{"xl/worksheets/sheet2.xml", "<legacyDrawing r:id=\"rId1\"/>"},
		{"xl/worksheets/sheet3.xml", "<c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">城市,镇</t>"},
		{"xl/worksheets/sheet3.xml", "<c r=\"B1\""},
		{"xl/workbook.xml", "state=\"veryHidden\" r:id=\"rId3\""},
		{"xl/comments2.xml", "<comment ref=\"AD1\" authorId=\"0\"><text><r><t xml:space=\"preserve\">填 &lt;是&gt; 或 否"},
		{"xl/drawings/vmlDrawing2.vml", "<x:Column>29</x:Column>"},
		{"xl/worksheets/_rels/sheet2.xml.rels", "../comments2.xml"},
		{"[Content_Types].xml", "/xl/comments2.xml"},
	};
	for (size_t i = 0; i < COUNT_OF(wanted); i++) {
		char *text = part(&file, wanted[i].part);
		if (!strstr(text, wanted[i].words))
			fail_msg("%s has no %s:\n%s", wanted[i].part, wanted[i].words, text);
		free(text);
	}
	buf_release(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digits_stay_as_they_are),
		cmocka_unit_test(the_same_rows_give_the_same_bytes),
		cmocka_unit_test(long_texts_are_cut_between_characters),
		cmocka_unit_test(too_many_rows_are_refused),
		cmocka_unit_test(rules_help_to_fill_in),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
