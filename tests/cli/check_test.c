/* zhenwu check: its formats, where they go, and which rules run. */
#include "run.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zip.h>

static const struct str faulty = STR("清溪镇2026年工作总结\n使全镇%80的农户用上清洁能源。\n投入xx万元修路。。\n");

static struct str holds(const char *name, char *space, size_t size)
{
	char path[200];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	size_t len = fread(space, 1, size - 1, file);
	space[len] = '\0';
	fclose(file);
	return (struct str){space, len};
}

static void rules_are_listed_and_chosen(void **state)
{
	(void)state;
	write_file("a.txt", faulty);
	struct run run = RUN("check", "--list-rules", "--without", "blank");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "percent  错误  开") && says(&run.out, "blank  错误  关") && says(&run.out, "依据："));
	run_release(&run);
	run = RUN("check", "--list-rules", "--format", "json", "--only", "percent");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "{\"rule\":\"percent\",\"level\":\"error\",\"on\":true") && says(&run.out, "\"rule\":\"blank\",\"level\":\"error\",\"on\":false"));
	run_release(&run);
	run = RUN("check", "a.txt", "--only", "blank");
	assert_int_equal(run.code, 1);
	assert_true(says(&run.out, "[blank]") && !says(&run.out, "[percent]"));
	run_release(&run);
	run = RUN("check", "a.txt", "--without", "blank,percent");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "[punctuation]") && !says(&run.out, "[blank]"));
	run_release(&run);
	write_file("rules", STR("blank: off # waits for the treasury\npercent: hint\n"));
	run = RUN("check", "a.txt", "--rules", "rules");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "提示") && says(&run.out, "[percent]") && !says(&run.out, "[blank]"));
	run_release(&run);
}

static void last_years_report_is_answered_for(void **state)
{
	(void)state;
	write_file("last.txt", STR("清溪镇2025年政府工作报告\n\n一、2025年工作回顾\n\n全年社会消费品零售总额6.80亿元，粮食总产量18600吨。\n\n"
	                           "二、2026年工作目标\n\n2026年，财政总收入达到7200万元。\n"));
	write_file("this.txt", STR("清溪镇2026年政府工作报告\n\n一、2026年工作回顾\n\n全年社会消费品零售总额7.48亿元，同比增长12.0%。\n"));
	struct run run = RUN("check", "this.txt", "--only", "silent,growth");
	assert_int_equal(run.code, 0);
	assert_false(says(&run.out, "[silent]") || says(&run.out, "[growth]"));
	run_release(&run);
	run = RUN("check", "this.txt", "--last", "last.txt", "--only", "silent,growth");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "财政总收入") && says(&run.out, "[silent]") && says(&run.out, "[growth]") && says(&run.out, "10.0%"));
	run_release(&run);
	run = RUN("check", "this.txt", "--last", "nowhere.txt");
	assert_int_equal(run.code, 1);
	assert_true(run.out.len == 0 && says(&run.err, "nowhere.txt"));
	run_release(&run);
}

#define PASSAGE(road, kilometres) "后山" road "个自然村多年靠一条土路出入，雨天车不能行，病人要用担架抬到岔路口。今年春上，分段包干，先清塌方，再铺碎石，" \
	"入冬前浇完了最后一段水泥路，全长" kilometres "公里。路通之后，校车开到了村口，收山货的车也开进了院子。\n"

static void reports_are_compared_with_a_library(void **state)
{
	char library[200];
	(void)state;
	snprintf(library, sizeof library, "%s/library", folder);
	assert_int_equal(mkdir(library, 0700), 0);
	write_file("library/松岭乡.txt", STR("松岭乡2024年工作总结\n" PASSAGE("六", "11.6")));
	write_file("library/柳林乡.txt", STR("柳林乡2024年工作总结\n粮食丰收，社会安定。\n"));
	write_file("this.txt", STR("清溪镇2025年工作总结\n" PASSAGE("五", "9")));
	struct run run = RUN("check", "this.txt", "--library", "library", "--only", "reuse");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "松岭乡.txt”雷同") && says(&run.out, "[reuse]") && !says(&run.out, "柳林乡"));
	run_release(&run);
	/* the same through an index */
	run = RUN("index", "library", "--output", "made");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "made：2 份文件"));
	run_release(&run);
	run = RUN("check", "this.txt", "library/松岭乡.txt", "--library", "made", "--only", "reuse");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "松岭乡.txt”雷同") && lines(&run.out) == 5); /* the file itself is no reuse of itself */
	run_release(&run);
	/* nothing to compare with, and a damaged index, are told */
	run = RUN("check", "this.txt", "--library", "nowhere", "--only", "reuse");
	assert_true(says(&run.err, "nowhere"));
	run_release(&run);
	write_file("made/reuse.index", STR("zhenwu reuse 1\nnext 1\n"));
	run = RUN("check", "this.txt", "--library", "made");
	assert_int_equal(run.code, 1);
	assert_true(says(&run.err, "索引已损坏"));
	run_release(&run);
	run = RUN("index", "library");
	assert_int_equal(run.code, 2);
	run_release(&run);
}

static void a_wrong_choice_is_said(void **state)
{
	(void)state;
	write_file("a.txt", faulty);
	write_file("rules", STR("blank: off\npercent: loud\n"));
	const struct {
		const char *option, *value, *says;
	} cases[] = {{"--only", "percents", "没有规则“percents”"}, {"--without", "", "没有规则"},
	             {"--rules", "rules", "rules:2"}, {"--rules", "no-such-file", "no-such-file"}, {"--format", "xml", "sarif"}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct run run = RUN("check", "a.txt", cases[i].option, cases[i].value);
		assert_int_not_equal(run.code, 0);
		assert_true(says(&run.err, cases[i].says));
		assert_int_equal(run.out.len, 0);
		run_release(&run);
	}
	struct run run = RUN("check");
	assert_int_equal(run.code, 2);
	run_release(&run);
	run = RUN("check", "--list-rules", "a.txt");
	assert_int_equal(run.code, 2);
	run_release(&run);
}

static void sarif_goes_to_a_file_and_is_the_same_twice(void **state)
{
	(void)state;
	static char first[200000], second[200000];
	write_file("a.txt", faulty);
	write_file("b.txt", faulty);
	struct run run = RUN("check", "a.txt", "b.txt", "--format", "sarif", "--output", "one.sarif");
	assert_int_equal(run.code, 1);
	assert_int_equal(run.out.len, 0);
	run_release(&run);
	run = RUN("check", "a.txt", "b.txt", "--format", "sarif", "--jobs", "2", "--output", "two.sarif");
	run_release(&run);
	struct str one = holds("one.sarif", first, sizeof first), two = holds("two.sarif", second, sizeof second);
	assert_true(str_equal(one, two));
	assert_true(str_starts(one, STR("{\"$schema\"")) && str_ends(one, STR("]}]}\n")));
	assert_int_not_equal(str_find(one, STR("\"uri\":\"b.txt\""), 0), STR_NONE);
}

/* The words a comment is on, out of the text part of the file. */
static void tables_and_tabs_keep_the_places(void **state)
{
	(void)state;
	static char space[200000];
	write_file("t.html", STR("<html><head><meta charset=\"utf-8\"></head><body><h1>清溪镇2026年工作总结</h1><p>全年工作情况如下，请予审议。</p>"
	                         "<table><tr><th>项目</th><th>投入（万元）</th></tr><tr><td>道路</td><td>xx</td></tr><tr><td>水渠</td><td>12</td></tr>"
	                         "</table><p>使全镇\t%80的农户用上清洁能源。</p></body></html>"));
	struct run run = RUN("check", "t.html", "--format", "docx", "--output", "t.docx");
	assert_true(says(&run.out, "t.docx：2 条批注"));
	run_release(&run);
	/* where a comment is not on its words it quotes them */
	zip_error_t fault;
	struct str file = holds("t.docx", space, sizeof space);
	zip_error_init(&fault);
	zip_t *zip = zip_open_from_source(zip_source_buffer_create(file.at, file.len, 0, &fault), ZIP_RDONLY, &fault);
	assert_non_null(zip);
	zip_file_t *part = zip_fopen(zip, "word/comments.xml", 0);
	static char comments[20000];
	zip_int64_t got = zip_fread(part, comments, sizeof comments - 1);
	assert_true(got > 0);
	zip_fclose(part);
	zip_discard(zip);
	assert_non_null(strstr(comments, "占位符"));
	assert_null(strstr(comments, "原文："));
}

static void word_files_carry_comments(void **state)
{
	(void)state;
	static char space[200000];
	char path[200];
	write_file("a.txt", faulty);
	write_file("b.txt", faulty);
	struct run run = RUN("check", "a.txt", "--format", "docx", "--output", "a.docx");
	assert_int_equal(run.code, 1);
	assert_true(says(&run.out, "a.docx：3 条批注"));
	run_release(&run);
	struct str file = holds("a.docx", space, sizeof space);
	assert_true(str_starts(file, STR("PK")) && str_find(file, STR("word/comments.xml"), 0) != STR_NONE);
	/* and from that file again, as a word file */
	run = RUN("check", "a.docx", "--format", "docx", "--output", "again.docx");
	assert_true(says(&run.out, "again.docx：3 条批注"));
	run_release(&run);
	/* several go into a folder; what is there is not written over */
	snprintf(path, sizeof path, "%s/out", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	run = RUN("check", "a.txt", "b.txt", "--format", "docx", "--output", "out");
	assert_int_equal(run.code, 1);
	run_release(&run);
	assert_true(str_starts(holds("out/a（校对）.docx", space, sizeof space), STR("PK")));
	assert_true(str_starts(holds("out/b（校对）.docx", space, sizeof space), STR("PK")));
	run = RUN("check", "a.txt", "--format", "docx", "--output", "out");
	assert_int_equal(run.code, 3);
	assert_true(says(&run.err, "a（校对）.docx"));
	run_release(&run);
	run = RUN("check", "a.txt", "--format", "docx");
	assert_int_equal(run.code, 2);
	run_release(&run);
	run = RUN("check", "a.txt", "b.txt", "--format", "docx", "--output", "x.docx");
	assert_int_equal(run.code, 2);
	run_release(&run);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_listed_and_chosen), cmocka_unit_test(reports_are_compared_with_a_library),
		cmocka_unit_test(a_wrong_choice_is_said), cmocka_unit_test(last_years_report_is_answered_for),
		cmocka_unit_test(sarif_goes_to_a_file_and_is_the_same_twice),
		cmocka_unit_test(word_files_carry_comments),
		cmocka_unit_test(tables_and_tabs_keep_the_places),
	};

	program = realpath(argc > 1 ? argv[1] : "zhenwu", NULL); /* the runs stand in a folder of their own */
	return cmocka_run_group_tests_name("check", tests, set_up, tear_down);
}
