/* pdf, scans and the old word files: what is made of the text that other programs take out, and what is refused. The files
 * in samples/ are made by samples/make from our own report.txt. */
#include "support.h"

#include <stdio.h>
#include <unistd.h>

#include "document/outside_int.h"
#include "document/pages_int.h"

#define SELF "/proc/self/exe"

/* ---- words with their places ---- */

#define PAGE "<page width=\"600.0\" height=\"800.0\">\n"
#define WORD(x0, y0, x1, y1, text) \
	"<word xMin=\"" #x0 "\" yMin=\"" #y0 "\" xMax=\"" #x1 "\" yMax=\"" #y1 "\">" text "</word>\n"

static void parse_words(struct sample *sample, enum content content, const char *words)
{
	arena_init(&sample->arena, (size_t)64 << 20);
	sample->err = (struct err){.language = LANGUAGE_CHINESE};
	sample->source = str_of(words);
	if (document_parse_extracted(&sample->arena, content, STR("报告.pdf"), sample->source, false, &sample->document, &sample->err))
		fail_msg("%s (%s)", sample->err.message, sample->err.detail);
	check_promises(&sample->document, sample->source);
}

static void a_full_line_goes_on_and_a_short_one_ends(void **state)
{
	struct sample sample;
	(void)state;
	parse_words(&sample, CONTENT_PDF,
	            PAGE WORD(140.0, 100.0, 500.0, 126.0, "清溪镇全年实施重点项目并按期完成")
	            WORD(100.0, 130.0, 480.0, 156.0, "总投资") WORD(485.0, 130.0, 500.0, 156.0, "11.")
	            WORD(100.0, 160.0, 160.0, 186.0, "2亿元")
	            WORD(140.0, 190.0, 500.0, 216.0, "第二段也是满行但是下一行空两格")
	            WORD(140.0, 220.0, 500.0, 246.0, "所以这是第三段而不是第二段的后面"));
	assert_block(&sample.document, "清溪镇全年实施重点项目并按期完成总投资11.2亿元", BLOCK_PARAGRAPH, 0);
	assert_non_null(block_with(&sample.document, "第二段也是满行但是下一行空两格"));
	assert_non_null(block_with(&sample.document, "所以这是第三段而不是第二段的后面"));
	sample_release(&sample);
}

static void blanks_of_typesetting_go_and_those_of_words_stay(void **state)
{
	struct sample sample;
	(void)state;
	parse_words(&sample, CONTENT_PDF,
	            PAGE WORD(100.0, 100.0, 200.0, 126.0, "引进") WORD(205.0, 100.0, 260.0, 126.0, "Green")
	            WORD(266.0, 100.0, 330.0, 126.0, "Valley") WORD(335.0, 100.0, 420.0, 126.0, "公司") WORD(425.0, 100.0, 440.0, 126.0, "3")
	            WORD(445.0, 100.0, 460.0, 126.0, "家&amp;1&lt;2"));
	assert_non_null(block_with(&sample.document, "引进Green Valley公司3家&1<2"));
	sample_release(&sample);
}

static void a_bare_number_is_a_page_number_only_at_the_edge(void **state)
{
	struct sample sample;
	(void)state;
	parse_words(&sample, CONTENT_PDF,
	            PAGE WORD(100.0, 300.0, 220.0, 326.0, "新建村级公路") WORD(100.0, 360.0, 140.0, 386.0, "2025")
	            PAGE WORD(100.0, 300.0, 220.0, 326.0, "改造污水管网") WORD(290.0, 760.0, 310.0, 786.0, "2")
	            PAGE WORD(100.0, 300.0, 220.0, 326.0, "新增公办学位") WORD(290.0, 360.0, 340.0, 386.0, "—3—"));
	assert_block(&sample.document, "2025", BLOCK_PARAGRAPH, 0);
	assert_block(&sample.document, "2", BLOCK_FURNITURE, 0);
	assert_block(&sample.document, "—3—", BLOCK_FURNITURE, 0);
	sample_release(&sample);
}

static void broken_input_is_no_text(void **state)
{
	static const char *const inputs[] = {"", "<word xMin=\"1\">清溪镇</word>\n", PAGE "<word xMin=\"x\" yMin", PAGE "<word ></word>\n",
	                                     PAGE "</word><word >\n"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(inputs); i++) {
		struct arena arena;
		struct document document;
		struct err err = {.language = LANGUAGE_ENGLISH};
		arena_init(&arena, (size_t)8 << 20);
		assert_int_equal(document_parse_extracted(&arena, CONTENT_PDF, STR("x.pdf"), str_of(inputs[i]), false, &document, &err),
		                 STATUS_INPUT);
		arena_release(&arena);
	}
}

static void recognised_text_has_a_note(void **state)
{
	struct sample sample;
	(void)state;
	parse_words(&sample, CONTENT_OCR,
	            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
	            "1\t1\t0\t0\t0\t0\t0\t0\t600\t800\t-1\t\n4\t1\t1\t1\t1\t0\t100\t100\t140\t20\t-1\t\n"
	            "5\t1\t1\t1\t1\t1\t100\t100\t60\t20\t90\t清溪镇\n5\t1\t1\t1\t1\t2\t160\t100\t80\t20\t90\t工作总结\n\f"
	            "1\t1\t0\t0\t0\t0\t0\t0\t600\t800\t-1\t\n4\t1\t1\t1\t1\t0\t100\t100\t140\t20\t-1\t\n"
	            "5\t1\t1\t1\t1\t1\t100\t100\t60\t20\t90\t第二页\n");
	assert_non_null(block_with(&sample.document, "清溪镇工作总结"));
	assert_non_null(block_with(&sample.document, "第二页"));
	assert_true(has_note(&sample.document, "ocr"));
	assert_false(has_note(&sample.document, "pages_left"));
	sample_release(&sample);
}

static void rows_of_antiword_become_cells(void **state)
{
	struct sample sample;
	(void)state;
	parse_words(&sample, CONTENT_DOC,
	            "清溪镇工作总结\n\n|指标    |单位 |数值  |\n|粮食总产|吨   |16120 |\n|量      |     |      |\n|        |户   |315   |\n"
	            "|        |     |（完） |\n段落\n|另一表|3|\n");
	assert_cell(&sample.document, "指标", 1, 1);
	assert_cell(&sample.document, "16120", 2, 3);
	assert_cell(&sample.document, "户", 4, 2); /* below a merged cell: a row of its own */
	assert_cell(&sample.document, "315（完）", 4, 3);
	assert_cell(&sample.document, "另一表", 1, 1);
	assert_true(block_with(&sample.document, "另一表")->table != block_with(&sample.document, "指标")->table);
	assert_non_null(block_with(&sample.document, "段落"));
	assert_true(has_note(&sample.document, "old_word_file"));
	sample_release(&sample);
}

/* ---- files ---- */

static struct str sample_bytes(struct arena *arena, const char *name)
{
	char path[1024];
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct str bytes;
	snprintf(path, sizeof path, "%s/%s", getenv("DOCUMENT_SAMPLES"), name);
	if (document_read_file(arena, path, &bytes, &err))
		fail_msg("%s", err.message);
	return bytes;
}

static void open_sample(struct sample *sample, const char *name)
{
	arena_init(&sample->arena, (size_t)64 << 20);
	sample->err = (struct err){.language = LANGUAGE_CHINESE};
	sample->source = sample_bytes(&sample->arena, name);
	if (document_parse_confined(&sample->arena, SELF, str_of(name), sample->source, &sample->document, &sample->err))
		fail_msg("%s: %s (%s)", name, sample->err.message, sample->err.detail);
	check_promises(&sample->document, sample->source);
}

static void need(const char *path)
{
	if (!outside_installed(path))
		skip();
}

static void a_pdf_is_read_with_its_pages_joined(void **state)
{
	struct sample sample;
	(void)state;
	need("/usr/bin/pdftotext");
	open_sample(&sample, "report.pdf");
	assert_int_equal(sample.document.format, DOCUMENT_PDF);
	assert_block(&sample.document, "清溪镇2025年工作总结", BLOCK_TITLE, 0);
	assert_block(&sample.document, "清溪镇文件汇编", BLOCK_FURNITURE, 0);
	assert_block(&sample.document, "- 1 -", BLOCK_FURNITURE, 0);
	assert_block(&sample.document, "二、民生保障", BLOCK_HEADING, 1);
	assert_non_null(block_with(&sample.document, "全年发放低保金416.8万元，惠及1023户1687人；新建日间照料中心3所，新增床位40张；"
	                                             "组织培训12期、860人次，新增就业315人。"));
	/* a table that begins on one page and goes on on the next */
	assert_cell(&sample.document, "单位", 1, 2);
	assert_cell(&sample.document, "12.86", 2, 4);
	assert_cell(&sample.document, "粮食总产量", 4, 1);
	assert_true(block_with(&sample.document, "单位")->table == block_with(&sample.document, "粮食总产量")->table);
	sample_release(&sample);
}

static void columns_are_read_one_after_the_other(void **state)
{
	struct sample sample;
	(void)state;
	need("/usr/bin/pdftotext");
	open_sample(&sample, "columns.pdf");
	assert_non_null(block_with(&sample.document, "2025年，清溪镇坚持稳中求进，全镇实现地区生产总值12.86亿元，同比增长6.3%；完成固定资产投资"
	                                             "3.45亿元，增长11.2%；一般公共预算收入5230万元，为年度任务的102.6%。"));
	assert_block(&sample.document, "第1页共1页", BLOCK_FURNITURE, 0);
	sample_release(&sample);
}

static void encryption_matters_only_with_a_password(void **state)
{
	struct sample sample;
	(void)state;
	need("/usr/bin/pdftotext");
	open_sample(&sample, "open.pdf");
	assert_non_null(block_with(&sample.document, "一、项目建设"));
	sample_release(&sample);
}

static void refuse(const char *name, struct str bytes, enum status status, const char *says)
{
	struct arena arena;
	struct document document = {.block_count = 4711};
	struct err err = {.language = LANGUAGE_ENGLISH};
	arena_init(&arena, (size_t)16 << 20);
	assert_int_equal(document_parse_confined(&arena, SELF, str_of(name), bytes, &document, &err), status);
	assert_int_equal(document.block_count, 4711);
	if (!strstr(err.message, says) || !strstr(err.message, name) || !err.hint[0])
		fail_msg("%s: %s; %s", name, err.message, err.hint);
	arena_release(&arena);
}

static void what_cannot_be_read_says_why(void **state)
{
	struct arena arena;
	(void)state;
	need("/usr/bin/pdftotext");
	arena_init(&arena, (size_t)16 << 20);
	struct str whole = sample_bytes(&arena, "report.pdf");
	refuse("locked.pdf", sample_bytes(&arena, "locked.pdf"), STATUS_FORMAT, "password");
	refuse("cut.pdf", str_slice(whole, 0, whole.len / 2), STATUS_DAMAGED, "cut short");
	refuse("no.pdf", STR("%PDF-1.7\nnothing of a pdf follows here\n%%EOF\n"), STATUS_DAMAGED, "damaged");
	arena_release(&arena);
}

static void an_old_word_file_is_read(void **state)
{
	struct sample sample;
	(void)state;
	if (!outside_installed("/usr/bin/antiword"))
		need("/usr/bin/catdoc");
	open_sample(&sample, "report.doc");
	assert_int_equal(sample.document.format, DOCUMENT_DOC);
	assert_block(&sample.document, "清溪镇2025年工作总结", BLOCK_TITLE, 0);
	assert_block(&sample.document, "一、项目建设", BLOCK_HEADING, 1);
	assert_true(has_note(&sample.document, "old_word_file"));
	if (outside_installed("/usr/bin/antiword"))
		assert_cell(&sample.document, "12.86", 2, 4);
	/* one that is none */
	struct str bytes = str_slice(sample.source, 0, sample.source.len / 3);
	struct document document;
	assert_int_not_equal(document_parse_confined(&sample.arena, SELF, STR("x.doc"), bytes, &document, &sample.err), STATUS_OK);
	sample_release(&sample);
}

static void a_scan_is_recognised_or_says_that_it_is_one(void **state)
{
	struct sample sample;
	(void)state;
	need("/usr/bin/pdftotext");
	arena_init(&sample.arena, (size_t)64 << 20);
	sample.err = (struct err){.language = LANGUAGE_ENGLISH};
	sample.source = sample_bytes(&sample.arena, "scan.pdf");
	enum status status = document_parse_confined(&sample.arena, SELF, STR("scan.pdf"), sample.source, &sample.document, &sample.err);
	if (status) {
		assert_int_equal(status, STATUS_FORMAT);
		assert_non_null(strstr(sample.err.message, "scan"));
		assert_non_null(strstr(sample.err.hint, "tesseract"));
	} else {
		assert_true(has_note(&sample.document, "ocr"));
		assert_true(str_find(sample.document.text, STR("11.2%"), 0) != STR_NONE);
	}
	sample_release(&sample);
}

/* ---- the cage ---- */

static int run_perl(const char *script, struct buf *out, enum outside_end *end)
{
	const char *const arguments[] = {"-e", script, NULL};
	struct outside outside = {SELF, "/usr/bin/perl", arguments, STR("bytes of a file"), 1000, deadline_after(20000)};
	int ended = -1;
	buf_init(out, 0);
	*end = outside_run(&outside, out, &ended);
	return ended;
}

static void a_program_in_the_cage_can_only_read_and_answer(void **state)
{
	static const char *const scripts[][2] = {
		{"print <STDIN>", "bytes of a file"},
		{"open(F, '<', '/etc/passwd') or print 'no'", "no"},
		{"open(F, '<', '/usr/share/perl5/strict.pm'); opendir(D, '/usr') and print 'yes'", "yes"},
		{"open(F, '>', '/tmp/zhenwu-cage') or print 'no'", "no"},
		{"open(F, '>', '/usr/zhenwu-cage') or print 'no'", "no"},
		{"print defined(fork()) ? 'yes' : 'no'", "no"},
		{"exec('/usr/bin/perl', '-e', '1') or print 'no'", "no"},
		{"use Socket; socket(S, 2, 1, 0) or print 'no'", "no"},
		{"socketpair(A, B, 1, 1, 0) or print 'no'", "no"},
		{"print kill(0, getppid()) ? 'yes' : 'no'", "no"},
		{"mkdir('/tmp/zhenwu-cage') or print 'no'", "no"},
		{"unlink('/dev/stdin') or print 'no'", "no"},
		{"print join(',', sort keys %ENV)", "HOME,LC_ALL,OMP_THREAD_LIMIT"},
	};
	(void)state;
	need("/usr/bin/perl");
	for (size_t i = 0; i < COUNT_OF(scripts); i++) {
		struct buf out;
		enum outside_end end;
		run_perl(scripts[i][0], &out, &end);
		if (end != OUTSIDE_DONE || !str_equals(buf_view(&out), scripts[i][1]))
			fail_msg("%s: end %d, \"%.*s\"", scripts[i][0], end, (int)out.len, out.at ? out.at : "");
		buf_release(&out);
	}
}

static void a_program_in_the_cage_has_limits(void **state)
{
	struct buf out;
	enum outside_end end;
	(void)state;
	need("/usr/bin/perl");
	run_perl("print 'x' x 2000", &out, &end);
	assert_int_equal(end, OUTSIDE_LARGE);
	buf_release(&out);
	assert_int_equal(run_perl("exit 7", &out, &end), 7);
	assert_int_equal(end, OUTSIDE_DONE);
	buf_release(&out);
	const char *const sleep[] = {"-e", "sleep 1 while 1", NULL};
	struct outside asleep = {SELF, "/usr/bin/perl", sleep, STR(""), 1000, deadline_after(300)};
	int ended;
	buf_init(&out, 0);
	assert_int_equal(outside_run(&asleep, &out, &ended), OUTSIDE_LONG);
	asleep.path = "/usr/bin/no-such-program";
	assert_int_equal(outside_run(&asleep, &out, &ended), OUTSIDE_MISSING);
	buf_release(&out);
}

int run_pages_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_line_goes_on_and_a_short_one_ends),
		cmocka_unit_test(blanks_of_typesetting_go_and_those_of_words_stay),
		cmocka_unit_test(a_bare_number_is_a_page_number_only_at_the_edge),
		cmocka_unit_test(broken_input_is_no_text),
		cmocka_unit_test(recognised_text_has_a_note),
		cmocka_unit_test(rows_of_antiword_become_cells),
		cmocka_unit_test(a_pdf_is_read_with_its_pages_joined),
		cmocka_unit_test(columns_are_read_one_after_the_other),
		cmocka_unit_test(encryption_matters_only_with_a_password),
		cmocka_unit_test(what_cannot_be_read_says_why),
		cmocka_unit_test(an_old_word_file_is_read),
		cmocka_unit_test(a_scan_is_recognised_or_says_that_it_is_one),
		cmocka_unit_test(a_program_in_the_cage_can_only_read_and_answer),
		cmocka_unit_test(a_program_in_the_cage_has_limits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
