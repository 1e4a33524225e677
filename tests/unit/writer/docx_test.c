/* The docx read back part by part: layout of GB/T 9704-2012, escaping, the same bytes twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <zip.h>

#include "sample.h"

static const char *const paths[] = {
	"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/settings.xml", "word/document.xml",
	"word/styles.xml", "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "docProps/core.xml"};
enum { SETTINGS = 3, DOCUMENT, STYLES, FONTS, ODD, EVEN, CORE };

struct opened {
	struct buf bytes;
	xmlDocPtr parts[COUNT_OF(paths)];
};

static void open_docx(struct opened *opened, const struct report *report)
{
	struct err err = {0};
	zip_error_t fault;
	buf_init(&opened->bytes, 0);
	assert_int_equal(writer_report_docx(report, &opened->bytes, &err), STATUS_OK);
	zip_error_init(&fault);
	zip_source_t *source = zip_source_buffer_create(opened->bytes.at, opened->bytes.len, 0, &fault);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &fault);
	assert_non_null(zip);
	assert_int_equal(zip_get_num_entries(zip, 0), COUNT_OF(paths));
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		zip_stat_t stat;
		assert_int_equal(zip_stat_index(zip, i, 0, &stat), 0);
		assert_string_equal(stat.name, paths[i]);
		char *text = malloc(stat.size + 1);
		zip_file_t *file = zip_fopen_index(zip, i, 0);
		assert_non_null(text);
		assert_int_equal(zip_fread(file, text, stat.size), stat.size);
		zip_fclose(file);
		opened->parts[i] = xmlReadMemory(text, (int)stat.size, paths[i], NULL, XML_PARSE_NONET);
		assert_non_null(opened->parts[i]);
		free(text);
	}
	zip_discard(zip);
}

static void close_docx(struct opened *opened)
{
	for (size_t i = 0; i < COUNT_OF(paths); i++)
		xmlFreeDoc(opened->parts[i]);
	buf_release(&opened->bytes);
}

/* The XPath as a text in a buffer of the test. */
static const char *ask(struct opened *opened, int part, const char *xpath)
{
	static char answer[2048];
	xmlXPathContextPtr context = xmlXPathNewContext(opened->parts[part]);
	xmlXPathRegisterNs(context, BAD_CAST "w", BAD_CAST "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
	xmlXPathRegisterNs(context, BAD_CAST "dc", BAD_CAST "http://purl.org/dc/elements/1.1/");
	xmlXPathObjectPtr object = xmlXPathEvalExpression(BAD_CAST xpath, context);
	if (!object)
		fail_msg("cannot ask %s", xpath);
	xmlChar *text = xmlXPathCastToString(object);
	snprintf(answer, sizeof answer, "%s", (const char *)text);
	xmlFree(text);
	xmlXPathFreeObject(object);
	xmlXPathFreeContext(context);
	return answer;
}

static void expect(struct opened *opened, int part, const char *xpath, const char *answer)
{
	const char *got = ask(opened, part, xpath);
	if (strcmp(got, answer) != 0)
		fail_msg("%s is \"%s\", not \"%s\"", xpath, got, answer);
}

/* One run a paragraph. */
struct line {
	enum paragraph_kind kind;
	const char *text;
};
struct made {
	struct report_run runs[40];
	struct report_paragraph paragraphs[40];
	struct report report;
};
static void make(struct made *made, const struct line *lines, size_t count)
{
	memset(made, 0, sizeof *made);
	for (size_t i = 0; i < count; i++) {
		made->runs[i].text = str_of(lines[i].text);
		made->paragraphs[i] = (struct report_paragraph){lines[i].kind, &made->runs[i], 1};
	}
	made->report = (struct report){.title = STR("标题"), .paragraphs = made->paragraphs, .paragraph_count = count};
}

static void open_sample(struct opened *opened)
{
	struct writer *writer = NULL;
	struct sample sample;
	struct arena arena;
	struct report report;
	struct err err = {0};
	arena_init(&arena, 16 << 20);
	sample_fill(&sample);
	assert_int_equal(writer_new(&writer, &err), STATUS_OK);
	assert_int_equal(writer_compose(writer, &arena, &sample.record, &report, &err), STATUS_OK);
	open_docx(opened, &report);
	writer_free(writer);
	arena_release(&arena);
}

static void the_page_is_that_of_the_standard(void **state)
{
	(void)state;
	static const struct {
		int part;
		const char *xpath, *answer;
	} facts[] = {
		{DOCUMENT, "//w:sectPr/w:pgSz/@w:w", "11906"}, /* 210 mm */
		{DOCUMENT, "//w:sectPr/w:pgSz/@w:h", "16838"}, /* 297 mm */
		{DOCUMENT, "//w:sectPr/w:pgMar/@w:top", "2098"}, /* 37 mm */
		{DOCUMENT, "//w:sectPr/w:pgMar/@w:left", "1587"}, /* 28 mm */
		{DOCUMENT, "//w:sectPr/w:pgMar/@w:right", "1474"}, /* 26 mm */
		{DOCUMENT, "//w:sectPr/w:pgMar/@w:bottom", "1984"}, /* 35 mm */
		{DOCUMENT, "//w:sectPr/w:docGrid/@w:type", "lines"},
		{DOCUMENT, "//w:sectPr/w:docGrid/@w:linePitch", "579"},
		{DOCUMENT, "count(//w:footerReference)", "2"},
		{SETTINGS, "count(//w:evenAndOddHeaders)", "1"},
		{STYLES, "//w:style[@w:styleId='Normal']//w:spacing/@w:line", "579"},
		{STYLES, "//w:style[@w:styleId='Normal']//w:spacing/@w:lineRule", "exact"},
		{STYLES, "//w:style[@w:styleId='Normal']//w:widowControl/@w:val", "0"},
		{STYLES, "//w:style[@w:styleId='Normal']//w:kinsoku/@w:val", "1"},
		{STYLES, "//w:style[@w:styleId='Normal']/w:rPr/w:spacing/@w:val", "-5"},
		{STYLES, "//w:docDefaults//w:rFonts/@w:eastAsia", "仿宋_GB2312"},
		{STYLES, "//w:docDefaults//w:rFonts/@w:ascii", "Times New Roman"},
		{STYLES, "//w:docDefaults//w:sz/@w:val", "32"},
		{STYLES, "//w:docDefaults//w:lang/@w:eastAsia", "zh-CN"},
		{FONTS, "//w:font[@w:name='方正小标宋简体']/w:altName/@w:val", "宋体"},
		{FONTS, "//w:font[@w:name='仿宋_GB2312']/w:altName/@w:val", "仿宋"},
		{FONTS, "//w:font[@w:name='楷体_GB2312']/w:altName/@w:val", "楷体"},
		{ODD, "//w:jc/@w:val", "right"}, {ODD, "//w:ind/@w:rightChars", "100"}, {ODD, "//w:fldSimple/@w:instr", " PAGE "},
		{ODD, "string(/)", "— 1 —"},
		{EVEN, "//w:jc/@w:val", "left"}, {EVEN, "//w:ind/@w:leftChars", "100"},
		{STYLES, "//w:style[@w:styleId='Footer']//w:sz/@w:val", "28"},
		{STYLES, "//w:style[@w:styleId='Footer']//w:rFonts/@w:ascii", "宋体"},
		{CORE, "//dc:title", "清溪镇人民政府2026年工作报告"}, {CORE, "//dc:language", "zh-CN"}, {CORE, "count(/*/*)", "2"},
	};
	struct opened opened;
	open_sample(&opened);
	for (size_t i = 0; i < COUNT_OF(facts); i++)
		expect(&opened, facts[i].part, facts[i].xpath, facts[i].answer);
	/* 22 lines and 28 characters fill the type area without going over it */
	assert_true(22 * 579 <= 16838 - 2098 - 1984 && 23 * 579 > 16838 - 2098 - 1984);
	assert_true(28 * (320 - 5) <= 11906 - 1587 - 1474 && 29 * (320 - 5) > 11906 - 1587 - 1474);
	close_docx(&opened);
}

static void every_kind_has_its_style(void **state)
{
	(void)state;
	static const struct {
		enum paragraph_kind kind;
		const char *style, *name, *font, *size, *align, *first_line, *outline;
	} cases[] = {
		{PARAGRAPH_TITLE, "Title", "Title", "方正小标宋简体", "44", "center", "", ""},
		{PARAGRAPH_ADDRESSEE, "Salutation", "Salutation", "仿宋_GB2312", "32", "both", "", ""},
		{PARAGRAPH_HEADING1, "Heading1", "heading 1", "黑体", "32", "both", "200", "0"},
		{PARAGRAPH_HEADING2, "Heading2", "heading 2", "楷体_GB2312", "32", "both", "200", "1"},
		{PARAGRAPH_HEADING3, "Heading3", "heading 3", "仿宋_GB2312", "32", "both", "200", "2"},
		{PARAGRAPH_HEADING4, "Heading4", "heading 4", "仿宋_GB2312", "32", "both", "200", "3"},
		{PARAGRAPH_BODY, "BodyText", "Body Text", "仿宋_GB2312", "32", "both", "200", ""},
		{PARAGRAPH_SIGNATURE, "Signature", "Signature", "仿宋_GB2312", "32", "right", "", ""},
		{PARAGRAPH_DATE, "Date", "Date", "仿宋_GB2312", "32", "right", "", ""},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct made made;
		struct opened opened;
		char xpath[200];
		make(&made, &(struct line){cases[i].kind, "文字"}, 1);
		open_docx(&opened, &made.report);
		expect(&opened, DOCUMENT, "//w:p/w:pPr/w:pStyle/@w:val", cases[i].style);
		static const char *const asked[] = {"/w:name/@w:val", "//w:rFonts/@w:eastAsia", "//w:sz/@w:val", "//w:jc/@w:val",
		                                    "//w:ind/@w:firstLineChars", "//w:outlineLvl/@w:val"};
		const char *const answers[] = {cases[i].name, cases[i].font, cases[i].size, cases[i].align, cases[i].first_line,
		                               cases[i].outline};
		for (size_t a = 0; a < COUNT_OF(asked); a++) {
			snprintf(xpath, sizeof xpath, "string(//w:style[@w:styleId='%s']%s)", cases[i].style, asked[a]);
			expect(&opened, STYLES, xpath, answers[a]);
		}
		expect(&opened, STYLES, "count(//w:b[not(@w:val='0')])", "0"); /* nothing is bold */
		close_docx(&opened);
	}
}

static void any_text_makes_a_sound_file(void **state)
{
	(void)state;
	static const struct {
		const char *text, *read;
	} cases[] = {
		{"a<b>&\"c\"'d'", "a<b>&\"c\"'d'"},
		{"]]>", "]]>"},
		{"<w:p/>", "<w:p/>"},
		{"  两边有空格  ", "  两边有空格  "},
		{"前\x01\x08\x0b\x1f\x7f后", "前后"},
		{"前\n\t\r后", "前后"},
		{"\xEF\xBF\xBE\xEF\xBF\xBF非字符", "非字符"},
		{"𠮷野家😀", "𠮷野家😀"},
		{"", ""},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct made made;
		struct opened opened;
		make(&made, &(struct line){PARAGRAPH_BODY, cases[i].text}, 1);
		made.report.title = str_of(cases[i].text);
		open_docx(&opened, &made.report);
		expect(&opened, DOCUMENT, "string(//w:t)", cases[i].read);
		expect(&opened, DOCUMENT, "string(//w:t/@xml:space)", "preserve");
		expect(&opened, CORE, "string(//dc:title)", cases[i].read);
		close_docx(&opened);
	}
}

static void prompts_stand_out_and_the_rest_is_one_run(void **state)
{
	(void)state;
	struct opened opened;
	struct report_run runs[] = {{.text = STR("增长")}, {.text = STR("10%"), .is_bound = true}, {.text = STR("，")},
	                            {.text = STR("____"), .prompt = true}, {.text = STR("【问】"), .prompt = true}, {.text = STR("。")}};
	struct report_paragraph paragraphs[] = {{PARAGRAPH_BODY, runs, COUNT_OF(runs)}, {PARAGRAPH_BODY, NULL, 0}};
	struct report report = {.title = STR("t"), .paragraphs = paragraphs, .paragraph_count = 2};
	open_docx(&opened, &report);
	expect(&opened, DOCUMENT, "count(//w:p)", "2");
	expect(&opened, DOCUMENT, "count(//w:r)", "3");
	expect(&opened, DOCUMENT, "string(//w:r[1])", "增长10%，");
	expect(&opened, DOCUMENT, "string(//w:r[w:rPr/w:highlight/@w:val='yellow'])", "____【问】");
	expect(&opened, DOCUMENT, "count(//w:r[w:rPr/w:rFonts/@w:hint='eastAsia'])", "3");
	close_docx(&opened);
}

/* GB/T 9704-2012, 7.3.5.3 */
static void signature_and_date_stand_as_the_standard_says(void **state)
{
	(void)state;
	static const struct {
		struct line lines[2];
		size_t count;
		const char *first, *second; /* hundredths of a character from the right edge */
	} cases[] = {
		{{{PARAGRAPH_SIGNATURE, "清溪镇人民政府党政办公室"}, {PARAGRAPH_DATE, "2026年12月28日"}}, 2, "200", "500"},
		{{{PARAGRAPH_SIGNATURE, "清溪镇人民政府"}, {PARAGRAPH_DATE, "2026年12月28日"}}, 2, "200", "0"},
		{{{PARAGRAPH_SIGNATURE, "清溪镇"}, {PARAGRAPH_DATE, "2026年12月28日"}}, 2, "800", "200"},
		{{{PARAGRAPH_SIGNATURE, "清溪镇"}, {PARAGRAPH_DATE, "2027年1月5日"}}, 2, "700", "200"},
		{{{PARAGRAPH_SIGNATURE, "清溪镇"}, {PARAGRAPH_BODY, "正文"}}, 2, "200", ""},
		{{{PARAGRAPH_BODY, "正文"}, {PARAGRAPH_DATE, "2027年1月5日"}}, 2, "", "200"},
		{{{PARAGRAPH_DATE, "2027年1月5日"}, {PARAGRAPH_BODY, ""}}, 1, "200", ""},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct made made;
		struct opened opened;
		make(&made, cases[i].lines, cases[i].count);
		open_docx(&opened, &made.report);
		expect(&opened, DOCUMENT, "string(//w:p[1]//w:ind/@w:rightChars)", cases[i].first);
		expect(&opened, DOCUMENT, "string(//w:p[2]//w:ind/@w:rightChars)", cases[i].second);
		close_docx(&opened);
	}
}

static void the_same_report_gives_the_same_bytes(void **state)
{
	(void)state;
	struct opened first, second;
	open_sample(&first);
	open_sample(&second);
	assert_int_equal(first.bytes.len, second.bytes.len);
	assert_memory_equal(first.bytes.at, second.bytes.at, first.bytes.len);
	/* the time of the first entry is that of no clock: 1980-01-01 0:00 */
	assert_memory_equal(first.bytes.at + 10, "\0\0\x21\0", 4);
	close_docx(&first);
	close_docx(&second);
}

static void an_empty_report_is_a_sound_file_too(void **state)
{
	(void)state;
	struct report report = {.title = STR("")};
	struct opened opened;
	open_docx(&opened, &report);
	expect(&opened, DOCUMENT, "count(//w:p)", "0");
	close_docx(&opened);
}

static void a_full_buffer_is_an_error(void **state)
{
	(void)state;
	struct made made;
	struct buf out;
	struct err err = {0};
	make(&made, &(struct line){PARAGRAPH_BODY, "文字"}, 1);
	buf_init(&out, 100);
	assert_int_equal(writer_report_docx(&made.report, &out, &err), STATUS_SYSTEM);
	assert_string_equal(err.message, "docx文件无法生成");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_is_that_of_the_standard),
		cmocka_unit_test(every_kind_has_its_style),
		cmocka_unit_test(any_text_makes_a_sound_file),
		cmocka_unit_test(prompts_stand_out_and_the_rest_is_one_run),
		cmocka_unit_test(signature_and_date_stand_as_the_standard_says),
		cmocka_unit_test(the_same_report_gives_the_same_bytes),
		cmocka_unit_test(an_empty_report_is_a_sound_file_too),
		cmocka_unit_test(a_full_buffer_is_an_error),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	xmlCleanupParser();
	return failed;
}
