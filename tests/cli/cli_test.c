/* The command line as a user meets it: statuses, messages, formats, and the record's way through backup and restore. */
#include "run.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- wrong use ---- */

static void wrong_use_is_one_line_and_status_2(void **state)
{
	const char *const *const tries[] = {
		WORDS(NULL), WORDS("frob"), WORDS("user"), WORDS("user", "remove"), WORDS("read"), WORDS("check"),
			WORDS("read", "--frob", "a.txt"),
		WORDS("read", "--format"), WORDS("read", "--format", "xml", "a.txt"), WORDS("check", "--format=csv", "a.txt"),
		WORDS("read", "--explain", "--at", "here", "a.txt"), WORDS("read", "--explain", "--at=-1", "a.txt"),
		WORDS("init", "--example=yes"), WORDS("init", "more"), WORDS("init", "--year", "soon"),
			WORDS("serve", "--port", "http"), WORDS("serve", "--port", "70000"),
		WORDS("serve", "--tls-cert", "a.pem"), WORDS("user", "add"), WORDS("user", "add", "login"),
			WORDS("user", "add", "a", "b"),
		WORDS("backup"), WORDS("restore"), WORDS("verify", "more"), WORDS("help", "frob"),
			WORDS("--language", "fr", "help"), WORDS("help", "--language")};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(tries); i++) {
		struct run run = run_with("zh_CN.UTF-8", NULL, tries[i]);
		if (run.code != 2 || run.out.len || lines(&run.err) != 1)
			fail_msg("try %zu: %d\n%s%s", i, run.code, run.out.at ? run.out.at : "", run.err.at ? run.err.at : "");
		assert_true((unsigned char)run.err.at[strlen("zhenwu: ")] >= 0x80 || run.err.at[strlen("zhenwu: ")] == '-');
		run_release(&run);
	}
}

static void the_language_is_the_users(void **state)
{
	static const struct {
		const char *language, *says;
	} tries[] = {{"zh_CN.UTF-8", "没有“frob”"}, {"C", "没有“frob”"}, {"", "没有“frob”"}, {"fr_FR.UTF-8", "没有“frob”"},
	             {"en_US.UTF-8", "\"frob\" is nothing"}, {"en", "\"frob\" is nothing"}};
	struct run run;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(tries); i++) {
		run = run_with(tries[i].language, NULL, WORDS("frob"));
		if (!says(&run.err, tries[i].says))
			fail_msg("%s: %s", tries[i].language, run.err.at);
		run_release(&run);
	}
	run = RUN("--language", "en", "frob");
	assert_true(says(&run.err, "is nothing"));
	run_release(&run);
}

static void help_lists_every_verb(void **state)
{
	static const char *const verbs[] = {"read", "check", "init", "serve", "user add", "backup", "restore", "verify",
	                                    "help"};
	struct run run = RUN("help");
	char line[64];

	(void)state;
	assert_int_equal(run.code, 0);
	for (size_t i = 0; i < COUNT_OF(verbs); i++) {
		snprintf(line, sizeof line, "\n  zhenwu %s ", verbs[i]);
		assert_true(says(&run.out, line));
	}
	run_release(&run);
	run = RUN("help", "user", "add");
	assert_int_equal(run.code, 0);
	assert_int_equal(lines(&run.out), 2);
	run_release(&run);
	run = RUN("user", "add", "--help");
	assert_int_equal(run.code, 0);
	assert_int_equal(lines(&run.out), 2);
	run_release(&run);
	run = RUN("read", "no-such-file", "-h");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "  zhenwu read "));
	run_release(&run);
	run = RUN("read", "--", "--help"); /* a file of this name */
	assert_int_not_equal(run.code, 0);
	run_release(&run);
	run = RUN("--version");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "zhenwu 0."));
	run_release(&run);
}

/* ---- read and check ---- */

static void a_report_is_read_in_three_formats(void **state)
{
	const char *report = example("2025年政府工作报告.txt");
	struct run run = RUN("read", report);

	(void)state;
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "地区生产总值"));
	assert_true(says(&run.out, "29.52"));
	run_release(&run);
	run = RUN("read", "--format", "json", report);
	assert_int_equal(run.code, 0);
	assert_memory_equal(run.out.at, "{\"type\":\"", 9);
	assert_true(says(&run.out, "\"type\":\"promise\""));
	run_release(&run);
	run = RUN("read", "--format=csv", report);
	assert_int_equal(run.code, 0);
	assert_memory_equal(run.out.at, "\xEF\xBB\xBF", 3);
	assert_true(says(&run.out, "\r\n"));
	run_release(&run);
	run = RUN("read", "--format", "xlsx", report, report);
	assert_int_equal(run.code, 0);
	assert_memory_equal(run.out.at, "PK", 2);
	run_release(&run);
	run = RUN("read", "--format", "xlsx", "--output", "read.xlsx", report, "missing.txt");
	assert_int_equal(run.code, 1); /* the other is there all the same */
	assert_int_equal(run.out.len, 0);
	assert_int_equal(lines(&run.err), 1);
	run_release(&run);
	run = RUN("read", "read.xlsx");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "29.52"));
	run_release(&run);
	run = RUN("read", "--format", "xlsx", "--output", "no/such/folder.xlsx", report);
	assert_int_equal(run.code, 3);
	assert_int_equal(lines(&run.err), 1);
	run_release(&run);
	run = RUN("read", "--output", "read.txt", report);
	assert_int_equal(run.code, 0);
	assert_int_equal(run.out.len, 0);
	run_release(&run);
	run = RUN("read", "--explain", report);
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "规则：named_before"));
	run_release(&run);
}

static void a_spreadsheet_takes_no_cell_for_a_formula(void **state)
{
	struct run run;

	(void)state;
	write_file("=cmd.txt", STR("全镇地区生产总值完成12亿元，比上年下降4.8%。\n"));
	run = RUN("read", "--format", "csv", "--", "=cmd.txt");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "\"'=cmd.txt\""));
	assert_false(says(&run.out, "\"=cmd.txt\""));
	assert_true(says(&run.out, ",-4.8,")); /* a number stays one */
	run_release(&run);
}

static void the_standard_input_is_read(void **state)
{
	struct run run = run_with("zh_CN.UTF-8", example("2025年政府工作报告.txt"), WORDS("read", "-"));

	(void)state;
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "地区生产总值"));
	run_release(&run);
	run = run_with("zh_CN.UTF-8", "/", WORDS("read", "-")); /* a folder: reading fails, and nobody takes it for the end */
	assert_int_equal(run.code, 3);
	assert_true(says(&run.err, "无法读取标准输入"));
	run_release(&run);
}

static void one_bad_file_does_not_stop_the_others(void **state)
{
	struct run run;

	(void)state;
	write_file("empty.txt", STR(""));
	write_file("picture.txt", STR("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"));
	run = RUN("read", "empty.txt", "missing.txt", "picture.txt", example("2025年政府工作报告.txt"));
	assert_int_equal(run.code, 1);
	assert_int_equal(lines(&run.err), 3);
	assert_true(says(&run.err, "empty.txt"));
	assert_true(says(&run.err, "missing.txt"));
	assert_true(says(&run.err, "picture.txt"));
	assert_true(says(&run.out, "地区生产总值"));
	run_release(&run);
}

static void a_faulty_report_has_status_1(void **state)
{
	char clean[512], faulty[512];
	struct run run;

	(void)state;
	snprintf(clean, sizeof clean, "%s", example("2025年政府工作报告.txt"));
	snprintf(faulty, sizeof faulty, "%s", example("2026年政府工作报告（校对练习）.txt"));
	run = RUN("check", clean);
	assert_int_equal(run.code, 0);
	run_release(&run);
	run = RUN("check", faulty);
	assert_int_equal(run.code, 1);
	assert_true(says(&run.out, "错误"));
	run_release(&run);
	run = RUN("check", "--format", "json", faulty, clean);
	assert_int_equal(run.code, 1);
	assert_true(says(&run.out, "\"level\":\"error\""));
	assert_true(says(&run.out, "\"rule\":"));
	run_release(&run);
}

/* ---- the record ---- */

static void the_record_goes_out_and_comes_back(void **state)
{
	struct stat about;
	char path[200], head[65];
	struct run run = RUN("verify");

	(void)state;
	assert_int_equal(run.code, 1); /* nothing is there yet */
	assert_true(says(&run.err, "zhenwu init"));
	run_release(&run);
	run = RUN("init", "--name", "清溪镇", "--year", "2026");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "登录名：admin"));
	run_release(&run);
	snprintf(path, sizeof path, "%s/data", folder);
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0700);
	run = RUN("init");
	assert_int_equal(run.code, 1);
	run_release(&run);
	run = RUN("user", "add", "liqing", "--name", "李青", "--role", "officer", "--unit", "清溪镇");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "登录名：liqing"));
	run_release(&run);
	run = RUN("user", "add", "liqing", "--name", "李青", "--role", "officer");
	assert_int_equal(run.code, 1);
	run_release(&run);
	run = RUN("user", "add", "wang", "--name", "王", "--role", "king");
	assert_int_equal(run.code, 1);
	run_release(&run);
	run = RUN("user", "add", "wang", "--name", "王", "--role", "officer", "--unit", "没有的站所");
	assert_int_equal(run.code, 1);
	run_release(&run);
	run = RUN("verify");
	assert_int_equal(run.code, 0);
	assert_int_equal(sscanf(strrchr(run.out.at, ' '), "%64s", head), 1);
	run_release(&run);
	run = RUN("backup", "copy.db");
	assert_int_equal(run.code, 0);
	run_release(&run);
	run = RUN("backup", "copy.db"); /* never over another */
	assert_int_equal(run.code, 1);
	run_release(&run);
	run = RUN("restore", "copy.db");
	assert_int_equal(run.code, 1); /* there is a record already */
	run_release(&run);
	run = RUN("restore", "copy.db", "--data", "again");
	assert_int_equal(run.code, 0);
	run_release(&run);
	run = RUN("verify", "--data", "again");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, head));
	run_release(&run);
}

static void copy_damaged(const char *to, size_t keep, size_t flip)
{
	char path[200];
	struct buf bytes;
	struct str view;

	snprintf(path, sizeof path, "%s/copy.db", folder);
	buf_init(&bytes, 0);
	run_collect(open(path, O_RDONLY), &bytes);
	assert_true(bytes.len > 8192);
	if (flip)
		for (size_t i = flip; i < bytes.len && i < flip + 4096; i++)
			bytes.at[i] ^= 0x55;
	view = buf_view(&bytes);
	write_file(to, keep ? str_slice(view, 0, view.len / keep) : view);
	buf_release(&bytes);
}

static void a_damaged_backup_is_refused_and_leaves_nothing(void **state)
{
	static const char *const names[] = {"half.db", "flipped.db", "text.db", "missing.db"};
	char path[200];

	(void)state;
	copy_damaged("half.db", 2, 0);
	copy_damaged("flipped.db", 0, 8192);
	write_file("text.db", STR("this is no database at all, only a text that somebody named so"));
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct run run = RUN("restore", names[i], "--data", "damaged");
		if (run.code != 1 && run.code != 3)
			fail_msg("%s: %d %s", names[i], run.code, run.err.at);
		assert_int_equal(lines(&run.err), 1);
		run_release(&run);
		snprintf(path, sizeof path, "%s/damaged/zhenwu.db", folder);
		assert_int_not_equal(access(path, F_OK), 0);
	}
}

/* A byte of a row changed behind the program's back. */
static void verify_finds_what_was_altered(void **state)
{
	char path[200];
	struct buf bytes;
	size_t at;
	struct run run;

	(void)state;
	snprintf(path, sizeof path, "%s/again/zhenwu.db", folder);
	buf_init(&bytes, 0);
	run_collect(open(path, O_RDONLY), &bytes);
	/* Every place the name stands in: the row and the journal's event. */
	at = str_find(buf_view(&bytes), STR("李青"), 0);
	assert_true(at != STR_NONE);
	memcpy(bytes.at + at, "李红", strlen("李红"));
	write_file("again/zhenwu.db", buf_view(&bytes));
	buf_release(&bytes);
	run = RUN("verify", "--data", "again");
	assert_int_equal(run.code, 1);
	assert_true(says(&run.out, "篡改"));
	run_release(&run);
}

static void read_text(const char *name, struct buf *out)
{
	char path[200];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	buf_clear(out);
	run_collect(open(path, O_RDONLY), out);
}

/* The next file opened would take the place of a standard output that was closed: here the lock of the data folder. */
static void a_closed_output_is_not_a_file_of_the_record(void **state)
{
	const char *const *arguments = WORDS("serve", "--data", "closed", "--port", "0", "--quiet");
	struct run run = RUN("init", "--data", "closed");
	char pid_line[32], err_file[100];
	struct buf text;
	pid_t pid;
	int status;

	(void)state;
	assert_int_equal(run.code, 0);
	run_release(&run);
	snprintf(err_file, sizeof err_file, "%s/closed.err", folder);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(open(err_file, O_CREAT | O_TRUNC | O_WRONLY, 0600), 2);
		close(1);
		assert_int_equal(chdir(folder), 0);
		execv(program, (char *const *)(uintptr_t)arguments);
		_exit(127);
	}
	buf_init(&text, 0);
	for (int i = 0; i < 200 && text.len == 0; i++) { /* until it says that it could not say where it serves */
		usleep(50000);
		read_text("closed.err", &text);
	}
	assert_int_equal(kill(pid, SIGTERM), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(text.len > 0);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) != 0);
	read_text("closed/zhenwu.db.lock", &text);
	snprintf(pid_line, sizeof pid_line, "%ld\n", (long)pid);
	assert_string_equal(text.at, pid_line);
	buf_release(&text);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_use_is_one_line_and_status_2), cmocka_unit_test(the_language_is_the_users),
		cmocka_unit_test(help_lists_every_verb), cmocka_unit_test(a_report_is_read_in_three_formats),
		cmocka_unit_test(a_spreadsheet_takes_no_cell_for_a_formula), cmocka_unit_test(the_standard_input_is_read),
		cmocka_unit_test(one_bad_file_does_not_stop_the_others), cmocka_unit_test(a_faulty_report_has_status_1),
		cmocka_unit_test(the_record_goes_out_and_comes_back),
		cmocka_unit_test(a_damaged_backup_is_refused_and_leaves_nothing),
			cmocka_unit_test(verify_finds_what_was_altered),
		cmocka_unit_test(a_closed_output_is_not_a_file_of_the_record)};

	program = realpath(argc > 1 ? argv[1] : "zhenwu", NULL); /* the runs stand in a folder of their own */
	return cmocka_run_group_tests_name("cli", tests, set_up, tear_down);
}
