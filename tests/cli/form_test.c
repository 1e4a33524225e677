/* Tables from above on the command line: what one asks for, and the table filled from the record, also while a server keeps it. */
#include "run.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <zip.h>

static const char *forms; /* those of tests/unit/forms */

static const char *form(const char *name)
{
	static char path[600];

	snprintf(path, sizeof path, "%s/%s.xlsx", forms, name);
	return path;
}

/* The example township into the folder "data". */
static int open_example(void **state)
{
	char maker[450], to[100];
	int status;
	pid_t pid;

	set_up(state);
	snprintf(maker, sizeof maker, "%s/tests/example", source);
	snprintf(to, sizeof to, "%s/data", folder);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(open("/dev/null", O_WRONLY), 1);
		execl(maker, "example", program, to, NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return 0;
}

static bool exists(const char *name)
{
	char path[200];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return access(path, F_OK) == 0;
}

/* One part of a package in the folder. */
static void read_part(const char *package, const char *part, struct buf *out)
{
	char path[200];
	zip_stat_t about;
	zip_t *zip;

	snprintf(path, sizeof path, "%s/%s", folder, package);
	zip = zip_open(path, ZIP_RDONLY, NULL);
	assert_non_null(zip);
	assert_int_equal(zip_stat(zip, part, 0, &about), 0);
	char *bytes = malloc(about.size + 1);
	zip_file_t *file = zip_fopen(zip, part, 0);
	assert_non_null(bytes);
	assert_non_null(file);
	assert_int_equal(zip_fread(file, bytes, about.size), (zip_int64_t)about.size);
	buf_bytes(out, bytes, about.size);
	zip_fclose(file);
	free(bytes);
	zip_discard(zip);
}

static void a_form_says_what_it_asks_for(void **state)
{
	struct run run = RUN("form", form("indicators_month"));

	(void)state;
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "主要经济指标月报表") && says(&run.out, "上年同期累计") && says(&run.out, "固定资产投资"));
	run_release(&run);
	run = RUN("form", form("indicators_month"), "--format", "json");
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "\"kind\":\"indicators\"") && lines(&run.out) == 1);
	run_release(&run);
	run = run_with("en_US.UTF-8", NULL, WORDS("form", form("allowances"), "--format=xml"));
	assert_int_equal(run.code, 2);
	run_release(&run);
	run = RUN("form", "no-such-form.xlsx");
	assert_int_equal(run.code, 1);
	assert_true(says(&run.err, "no-such-form.xlsx"));
	assert_int_equal(lines(&run.err), 1);
	run_release(&run);
	write_file("broken.xlsx", STR("PK\3\4 and nothing more"));
	run = RUN("form", "broken.xlsx");
	assert_int_equal(run.code, 1);
	assert_int_equal(lines(&run.err), 1);
	run_release(&run);
}

static void a_form_is_filled_in_its_own_layout(void **state)
{
	struct buf sheet;
	struct run run = RUN("fill", form("indicators_month"), "--period", "2026M10", "-o", "filled.xlsx");

	(void)state;
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "台账里有数的格子：11（共27格）"));
	assert_true(says(&run.out, "E11     社会消费品零售总额      本月止累计     58400"));
	run_release(&run);
	buf_init(&sheet, 0);
	read_part("filled.xlsx", "xl/worksheets/sheet1.xml", &sheet);
	buf_char(&sheet, '\0');
	const char *cell = strstr(sheet.at, "r=\"E11\"");
	assert_non_null(cell);
	assert_int_equal(strncmp(strchr(cell, '>'), "><v>58400</v></c>", strlen("><v>58400</v></c>")), 0);
	assert_non_null(strstr(sheet.at, "r=\"E10\" s=\"4\"/>")); /* nobody has it */
	buf_release(&sheet);
	run = RUN("fill", example("主要经济指标月报表.xlsx"), "--period", "2026M10"); /* only told */
	assert_int_equal(run.code, 0);
	assert_true(says(&run.out, "C4      地区生产总值            本月止累计      25.18"));
	assert_true(says(&run.out, "G4      地区生产总值            完成             80.1")); /* its unit says which: % of the target */
	run_release(&run);
}

static void what_cannot_be_filled_is_refused(void **state)
{
	struct run run = RUN("fill", form("indicators_month"), "--period", "soon", "--output", "none.xlsx");

	(void)state;
	assert_int_equal(run.code, 2);
	assert_int_equal(lines(&run.err), 1);
	run_release(&run);
	run = RUN("fill", form("members"), "--output", "none.xlsx"); /* it does not say its period */
	assert_int_equal(run.code, 2);
	assert_true(says(&run.err, "--period"));
	run_release(&run);
	run = RUN("fill", form("indicators_month"), "--data", "nowhere", "--output", "none.xlsx");
	assert_int_equal(run.code, 1);
	assert_true(says(&run.err, "zhenwu init"));
	run_release(&run);
	run = RUN("fill");
	assert_int_equal(run.code, 2);
	run_release(&run);
	assert_false(exists("none.xlsx"));
	run = RUN("fill", form("indicators_month"), "--period", "2026M10", "--output", "no/such/folder.xlsx");
	assert_int_equal(run.code, 3);
	run_release(&run);
}

/* Filling reads: it goes beside a server, changes nothing, and says the same. */
static void it_is_filled_while_the_server_runs(void **state)
{
	struct run alone = RUN("fill", form("indicators_month"), "--period", "2026M10");
	struct run before = RUN("verify"), beside, after;
	char line[200], err_file[100];
	int out, status;
	ssize_t got = 0;

	(void)state;
	snprintf(err_file, sizeof err_file, "%s/serve.err", folder);
	pid_t pid = run_start("zh_CN.UTF-8", NULL, WORDS("serve", "--port", "0", "--quiet"), err_file, &out);
	memset(line, 0, sizeof line);
	for (size_t used = 0; used < sizeof line - 1 && !strstr(line, "://"); used += (size_t)got) { /* until it says where */
		got = read(out, line + used, sizeof line - 1 - used);
		assert_true(got > 0);
	}
	beside = RUN("fill", form("indicators_month"), "--period", "2026M10", "--output", "beside.xlsx");
	struct run user = RUN("user", "add", "liqing", "--name", "李青", "--role", "officer"); /* what writes is refused */
	assert_int_equal(kill(pid, SIGTERM), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	close(out);
	if (beside.code)
		fail_msg("%s", beside.err.at);
	assert_true(str_equal(buf_view(&alone.out), buf_view(&beside.out)));
	assert_true(exists("beside.xlsx"));
	assert_int_equal(user.code, 3);
	after = RUN("verify");
	assert_true(str_equal(buf_view(&before.out), buf_view(&after.out)));
	run_release(&alone);
	run_release(&before);
	run_release(&beside);
	run_release(&user);
	run_release(&after);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form_says_what_it_asks_for), cmocka_unit_test(a_form_is_filled_in_its_own_layout),
		cmocka_unit_test(what_cannot_be_filled_is_refused), cmocka_unit_test(it_is_filled_while_the_server_runs)};

	if (argc < 3)
		return 1;
	program = realpath(argv[1], NULL); /* the runs stand in a folder of their own */
	forms = realpath(argv[2], NULL);
	return cmocka_run_group_tests_name("cli-form", tests, open_example, tear_down);
}
