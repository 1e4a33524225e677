#include "kill.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"

void kill_at_work(const struct victim *victim, int64_t round, uint64_t answers, uint64_t microseconds)
{
	int pipes[2], result = 0;

	assert_int_equal(pipe(pipes), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(pipes[0]);
		victim->work(victim->house, round, pipes[1]);
		_exit(2);
	}
	close(pipes[1]);
	for (uint64_t i = 0; i < answers; i++)
		assert_true(victim->note(victim->house, pipes[0]));
	usleep((useconds_t)microseconds);
	assert_int_equal(kill(child, SIGKILL), 0);
	while (victim->note(victim->house, pipes[0])) /* told before it died */
		;
	close(pipes[0]);
	waitpid(child, &result, 0);
	assert_true(WIFSIGNALED(result) && WTERMSIG(result) == SIGKILL);
}

bool kill_told(int pipe, void *out, size_t size)
{
	ssize_t taken;

	do
		taken = read(pipe, out, size);
	while (taken < 0 && errno == EINTR);
	return taken == (ssize_t)size;
}

uint64_t kill_chance(int64_t seed, int64_t round)
{
	uint64_t n = (uint64_t)(seed * 1000003 + round);

	n = (n ^ (n >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	n = (n ^ (n >> 27)) * UINT64_C(0x94D049BB133111EB);
	return n ^ (n >> 31);
}

int64_t kill_number(const char *name, int64_t otherwise)
{
	const char *text = getenv(name);
	int64_t number = otherwise;

	return text && str_to_int64(str_of(text), &number) ? number : otherwise;
}
