/* Many files at a time: folders, archives, several workers. */
#include "run.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zip.h>

static void make_folder(const char *name)
{
	char path[200];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	assert_int_equal(mkdir(path, 0700), 0);
}

static void write_report(const char *name, int number)
{
	char text[200];

	snprintf(text, sizeof text, "清溪镇2025年工作总结\n全镇新建村级公路%d公里，改造管网3公里。\n", number);
	write_file(name, str_of(text));
}

/* ---- archives ---- */

static zip_t *zip_begin(const char *name)
{
	char path[200];
	zip_t *zip;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	assert_non_null(zip);
	return zip;
}

static zip_int64_t zip_put(zip_t *zip, const char *name, struct str bytes, zip_flags_t flags)
{
	zip_int64_t index = zip_file_add(zip, name, zip_source_buffer(zip, bytes.at, bytes.len, 0), flags);

	assert_true(index >= 0);
	return index;
}

static const struct str report = {"清溪镇2025年工作总结\n全镇新建村级公路7公里。\n",
                                  sizeof "清溪镇2025年工作总结\n全镇新建村级公路7公里。\n" - 1};

/* Where each of these stands in the output, in this order. */
static void assert_order(const struct buf *out, const char *const *names, size_t count)
{
	const char *at = out->at;

	for (size_t i = 0; i < count; i++) {
		const char *found = at ? strstr(at, names[i]) : NULL;
		if (!found)
			fail_msg("\"%s\" is missing or not in its place", names[i]);
		at = found;
	}
}

static void an_archive_is_read_like_a_folder(void **state)
{
	static const char *const names[] = {"all.zip/../out.txt", "all.zip/a.txt", "all.zip/二月/b.txt", "all.zip/二月/c.txt"};
	zip_t *zip = zip_begin("all.zip");
	struct run run;
	char outside[200];

	(void)state;
	zip_put(zip, "二月/c.txt", report, ZIP_FL_ENC_UTF_8);
	zip_put(zip, "a.txt", report, 0);
	zip_put(zip, "二月/b.txt", report, ZIP_FL_ENC_UTF_8);
	zip_put(zip, "../out.txt", report, 0); /* a name is only shown */
	zip_put(zip, "__MACOSX/a.txt", report, 0);
	zip_put(zip, ".hidden", report, 0);
	zip_put(zip, "p.png", STR("\x89PNG\r\n\x1A\n...."), 0);
	assert_true(zip_dir_add(zip, "empty", 0) >= 0);
	assert_int_equal(zip_close(zip), 0);
	run = RUN("read", "all.zip", "--jobs", "3");
	assert_int_equal(run.code, 0);
	assert_order(&run.out, names, COUNT_OF(names));
	assert_false(says(&run.out, "MACOSX") || says(&run.out, "hidden") || says(&run.out, "png"));
	assert_true(says(&run.err, "p.png"));
	assert_int_equal(lines(&run.err), 1);
	snprintf(outside, sizeof outside, "%s/../out.txt", folder);
	assert_int_not_equal(access(outside, F_OK), 0);
	run_release(&run);
}

/* Windows writes names in its own encoding and does not say so. */
static void names_of_an_archive_may_be_gbk(void **state)
{
	char in[] = "清溪镇各办公室材料/党政办公室年终总结.txt", raw[200], *from = in, *to = raw;
	size_t from_left = strlen(in), to_left = sizeof raw - 1;
	iconv_t converter = iconv_open("GBK", "UTF-8");
	zip_t *zip = zip_begin("gbk.zip");
	struct run run;

	(void)state;
	assert_int_equal(iconv(converter, &from, &from_left, &to, &to_left), 0);
	iconv_close(converter);
	*to = '\0';
	zip_put(zip, raw, report, ZIP_FL_ENC_RAW);
	assert_int_equal(zip_close(zip), 0);
	run = RUN("read", "gbk.zip");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "gbk.zip/清溪镇各办公室材料/党政办公室年终总结.txt"));
	run_release(&run);
}

static void an_entry_that_cannot_be_unpacked_is_named(void **state)
{
	static char zeros[32 << 20];
	zip_t *zip = zip_begin("bad.zip");
	struct run run;
	zip_int64_t locked;

	(void)state;
	zip_put(zip, "bomb.txt", (struct str){zeros, sizeof zeros}, 0);
	locked = zip_put(zip, "locked.txt", report, 0);
	assert_int_equal(zip_file_set_encryption(zip, (zip_uint64_t)locked, ZIP_EM_TRAD_PKWARE, "secret"), 0);
	zip_put(zip, "sound.txt", report, 0);
	assert_int_equal(zip_close(zip), 0);
	run = RUN("read", "bad.zip");
	assert_int_equal(run.code, 1);
	assert_int_equal(lines(&run.err), 2);
	assert_true(says(&run.err, "bad.zip/bomb.txt") && says(&run.err, "远超"));
	assert_true(says(&run.err, "bad.zip/locked.txt") && says(&run.err, "密码"));
	assert_true(says(&run.out, "bad.zip/sound.txt"));
	run_release(&run);
}

/* Bytes that end in mid-archive. */
static void a_cut_archive_is_refused(void **state)
{
	zip_t *zip = zip_begin("whole.zip");
	struct run run;
	char path[200];

	(void)state;
	zip_put(zip, "a.txt", report, 0);
	assert_int_equal(zip_close(zip), 0);
	snprintf(path, sizeof path, "%s/whole.zip", folder);
	assert_int_equal(truncate(path, 60), 0);
	run = RUN("read", "whole.zip");
	assert_int_equal(run.code, 1);
	assert_true(says(&run.err, "已损坏"));
	assert_int_equal(lines(&run.err), 1);
	run_release(&run);
}

/* ---- names and texts that would command a terminal ---- */

static bool commands(const struct buf *text)
{
	return text->len && str_find_control(buf_view(text), "\n\r\t", 0) != STR_NONE;
}

static void nothing_commands_the_terminal(void **state)
{
	static const char *const formats[][2] = {
		{"--format", "table"}, {"--format", "csv"}, {"--format", "json"}, {"--numbers", NULL}, {"--explain", NULL}};
	zip_t *zip;

	(void)state;
	make_folder("loud");
	write_report("loud/a\x1B[2J.txt", 3);
	write_file("loud/b\xC2\x9B" "2J.txt", STR("清溪镇2025年工作总结\n全镇新建\xC2\x9B" "2J公路3公里，改造\x7F管网5公里。\n"));
	write_file("loud/c\x1B[2J.txt", STR(""));
	write_file("loud/d\x1B[2J.txt", STR("<?xml version=\"1.0\"?><w:wordDocument/>"));
	write_file("loud/e\x1B[2J.txt", STR("\x89PNG\r\n\x1A\n...."));
	zip = zip_begin("loud/f.zip");
	zip_put(zip, "g\x1B[2J\xC2\x9B.txt", report, ZIP_FL_ENC_RAW);
	assert_int_equal(zip_close(zip), 0);
	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		struct run run = RUN("read", "loud", formats[i][0], formats[i][1]);
		assert_true(says(&run.out, "f.zip"));
		assert_false(commands(&run.out) || commands(&run.err));
		run_release(&run);
	}
}

/* What the confined child says of a file quotes its name, in whatever encoding that is. */
static void a_refusal_keeps_its_words_whatever_the_name(void **state)
{
	static const char *const names[] = {"x\x1B[2J.txt", "\xC7\xE5\xCF\xAA.txt", "x\ny.txt"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct run run;
		write_file(names[i], STR("<?xml version=\"1.0\"?><w:wordDocument/>"));
		run = RUN("read", names[i]);
		assert_int_equal(run.code, 1);
		assert_true(says(&run.err, "XML"));
		assert_int_equal(lines(&run.err), 1);
		run_release(&run);
	}
}

/* ---- folders ---- */

static void a_folder_is_walked_by_name(void **state)
{
	static const char *const names[] = {"year/a.txt", "year/b/1.txt", "year/b/2.txt", "year/c.txt"};
	struct run run;
	char from[200], to[200];

	(void)state;
	make_folder("year");
	make_folder("year/b");
	make_folder("year/.git");
	write_report("year/c.txt", 3);
	write_report("year/b/2.txt", 2);
	write_report("year/b/1.txt", 1);
	write_report("year/a.txt", 0);
	write_report("year/.git/x.txt", 0);
	write_report("year/~$a.docx", 0);
	write_file("year/photo.txt", STR("\xFF\xD8\xFF\xE0...."));
	snprintf(from, sizeof from, "%s/year", folder);
	snprintf(to, sizeof to, "%s/year/loop", folder);
	assert_int_equal(symlink(from, to), 0);
	run = RUN("read", "year");
	assert_int_equal(run.code, 0);
	assert_order(&run.out, names, COUNT_OF(names));
	assert_false(says(&run.out, "x.txt") || says(&run.out, "~$") || says(&run.out, "loop"));
	assert_int_equal(lines(&run.err), 1); /* one line for all that was passed over */
	assert_true(says(&run.err, "photo.txt") && says(&run.err, "2"));
	run_release(&run);
	run = RUN("read", "year/photo.txt"); /* a file that was asked for is no file in passing */
	assert_int_equal(run.code, 1);
	run_release(&run);
}

static void a_folder_without_files_says_so(void **state)
{
	struct run run;

	(void)state;
	make_folder("nothing");
	run = RUN("check", "nothing");
	assert_int_equal(run.code, 1);
	assert_true(says(&run.err, "没有可读的文件"));
	run_release(&run);
}

static void many_files_come_in_their_order_and_a_bad_one_stops_none(void **state)
{
	struct run one, many;
	char name[64];

	(void)state;
	make_folder("many");
	for (int i = 0; i < 1000; i++) {
		snprintf(name, sizeof name, "many/%04d.txt", i);
		if (i == 500)
			write_file(name, STR("PK\x03\x04 cut short"));
		else
			write_report(name, i);
	}
	many = RUN("read", "many", "--format", "json", "--jobs", "4");
	one = RUN("read", "many", "--format", "json", "--jobs", "1");
	assert_int_equal(many.code, 1);
	assert_int_equal(one.code, 1);
	assert_int_equal(lines(&many.err), 1);
	assert_true(says(&many.err, "0500.txt"));
	assert_int_equal(lines(&many.out), 2 * 999);
	assert_string_equal(many.out.at, one.out.at);
	run_release(&many);
	run_release(&one);
}

/* /dev/full takes nothing: it is said once, and nobody waits. */
static void a_full_disk_is_said(void **state)
{
	static const char *const formats[] = {"table", "json", "csv", "xlsx"};

	(void)state;
	make_folder("full");
	for (int i = 0; i < 100; i++) {
		char name[64];
		snprintf(name, sizeof name, "full/%03d.txt", i);
		write_report(name, i);
	}
	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		struct run run = RUN("read", "full", "--jobs", "4", "--format", formats[i], "--output", "/dev/full");
		assert_int_equal(run.code, 3);
		assert_int_equal(lines(&run.err), 1);
		run_release(&run);
	}
}

/* Files that are no files, and links that lead round in a circle, stop nothing. */
static void pipes_and_loops_are_passed_over(void **state)
{
	struct run run;
	char path[200];

	(void)state;
	make_folder("strange");
	write_report("strange/a.txt", 1);
	snprintf(path, sizeof path, "%s/strange/pipe.txt", folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	snprintf(path, sizeof path, "%s/strange/zero.txt", folder);
	assert_int_equal(symlink("/dev/zero", path), 0);
	snprintf(path, sizeof path, "%s/strange/round", folder);
	assert_int_equal(symlink(".", path), 0);
	run = RUN("read", "strange");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "a.txt") && says(&run.err, "pipe.txt"));
	run_release(&run);
	run = RUN("read", "strange/pipe.txt", "strange/zero.txt");
	assert_int_equal(run.code, 1);
	assert_int_equal(lines(&run.err), 2);
	run_release(&run);
}

static void the_number_of_jobs_is_checked(void **state)
{
	static const char *const wrong[] = {"0", "-1", "65", "two", ""};

	(void)state;
	write_report("one.txt", 1);
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct run run = RUN("read", "one.txt", "--jobs", wrong[i]);
		assert_int_equal(run.code, 2);
		assert_true(says(&run.err, "--jobs"));
		run_release(&run);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_archive_is_read_like_a_folder),
		cmocka_unit_test(names_of_an_archive_may_be_gbk),
		cmocka_unit_test(an_entry_that_cannot_be_unpacked_is_named),
		cmocka_unit_test(a_cut_archive_is_refused),
		cmocka_unit_test(nothing_commands_the_terminal),
		cmocka_unit_test(a_refusal_keeps_its_words_whatever_the_name),
		cmocka_unit_test(a_folder_is_walked_by_name),
		cmocka_unit_test(a_folder_without_files_says_so),
		cmocka_unit_test(many_files_come_in_their_order_and_a_bad_one_stops_none),
		cmocka_unit_test(a_full_disk_is_said),
		cmocka_unit_test(pipes_and_loops_are_passed_over),
		cmocka_unit_test(the_number_of_jobs_is_checked),
	};

	program = realpath(argc > 1 ? argv[1] : "zhenwu", NULL); /* the runs stand in a folder of their own */
	return cmocka_run_group_tests_name("files", tests, set_up, tear_down);
}
