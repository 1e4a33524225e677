/* Runs the program inside a folder of the test's own. */
#include "run.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

const char *program;
char folder[64], source[400];

void run_collect(int fd, struct buf *out)
{
	char part[8192];
	ssize_t got;

	while ((got = read(fd, part, sizeof part)) > 0)
		buf_bytes(out, part, (size_t)got);
	close(fd);
}

pid_t run_start(const char *language, const char *input, const char *const *arguments, const char *err_file,
                   int *out)
{
	int pipes[2];
	pid_t pid;

	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		int errors = open(err_file, O_CREAT | O_TRUNC | O_WRONLY, 0600);
		int in = open(input ? input : "/dev/null", O_RDONLY);
		dup2(in, 0);
		dup2(pipes[1], 1);
		dup2(errors, 2);
		close(pipes[0]);
		unsetenv("LC_ALL");
		unsetenv("LC_MESSAGES");
		setenv("LANG", language, 1);
		assert_int_equal(chdir(folder), 0);
		execv(program, (char *const *)(uintptr_t)arguments);
		_exit(127);
	}
	close(pipes[1]);
	*out = pipes[0];
	return pid;
}

struct run run_with(const char *language, const char *input, const char *const *arguments)
{
	struct run run = {.code = -1};
	char err_file[100];
	int out, state;
	pid_t pid;

	snprintf(err_file, sizeof err_file, "%s/stderr", folder);
	buf_init(&run.out, 0);
	buf_init(&run.err, 0);
	pid = run_start(language, input, arguments, err_file, &out);
	run_collect(out, &run.out);
	assert_int_equal(waitpid(pid, &state, 0), pid);
	run.code = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
	run_collect(open(err_file, O_RDONLY), &run.err);
	return run;
}

void run_release(struct run *run)
{
	buf_release(&run->out);
	buf_release(&run->err);
}

bool says(const struct buf *text, const char *words)
{
	return text->len && strstr(text->at, words);
}

size_t lines(const struct buf *text)
{
	size_t count = 0;

	for (size_t i = 0; i < text->len; i++)
		count += text->at[i] == '\n';
	return count;
}

void write_file(const char *name, struct str bytes)
{
	char path[200];
	int fd;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.at, bytes.len), (ssize_t)bytes.len);
	close(fd);
}

const char *example(const char *name)
{
	static char path[512];

	snprintf(path, sizeof path, "%s/definitions/examples/%s", source, name);
	return path;
}

int set_up(void **state)
{
	const char *root = getenv("ZHENWU_SOURCE");

	(void)state;
	assert_non_null(root);
	snprintf(source, sizeof source, "%s", root);
	snprintf(folder, sizeof folder, "/tmp/zhenwu-cli-XXXXXX");
	assert_non_null(mkdtemp(folder));
	return 0;
}

int tear_down(void **state)
{
	pid_t pid = fork();

	(void)state;
	if (pid == 0) {
		execlp("rm", "rm", "-rf", folder, NULL);
		_exit(127);
	}
	waitpid(pid, NULL, 0);
	return 0;
}
