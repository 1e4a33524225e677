/* Starting, watching and ending the processes that read files from outside. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/confine_int.h"

extern char **environ;

enum { HELD_MAX = 4 }; /* descriptors a process may be given */

/* Above those a process is given, so that putting one in its place cannot cover another. */
int process_descriptor(int fd)
{
	if (fd < 0 || fd >= HELD_MAX)
		return fd;
	int raised = fcntl(fd, F_DUPFD_CLOEXEC, HELD_MAX), cause = errno;
	close(fd);
	errno = cause;
	return raised;
}

static bool raise_both(int ends[2])
{
	for (int i = 0; i < 2; i++)
		ends[i] = process_descriptor(ends[i]);
	if (ends[0] >= 0 && ends[1] >= 0)
		return true;
	int cause = errno;
	process_close(&ends[0]);
	process_close(&ends[1]);
	errno = cause;
	return false;
}

bool process_pipe(int ends[2])
{
	return pipe2(ends, O_CLOEXEC) == 0 && raise_both(ends);
}

bool process_socket(int ends[2])
{
	return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0 && raise_both(ends);
}

void process_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* The child gets the descriptors meant for it and nothing else of ours: no variable, no blocked signal. */
static int describe(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, const int *given, size_t count)
{
	sigset_t none, all;
	int failed = 0, first_free = (int)count;
	sigemptyset(&none);
	sigfillset(&all);
	for (size_t i = 0; i < count && !failed; i++)
		if (given[i] >= 0)
			failed = posix_spawn_file_actions_adddup2(actions, given[i], (int)i);
#ifndef SANITIZED /* its reports are wanted */
	if (!failed && count > STDERR_FILENO && given[STDERR_FILENO] < 0)
		failed = posix_spawn_file_actions_addclose(actions, STDERR_FILENO);
#else
	if (first_free <= STDERR_FILENO)
		first_free = STDERR_FILENO + 1;
#endif
	if (!failed)
		failed = posix_spawn_file_actions_addclosefrom_np(actions, first_free);
	if (!failed)
		failed = posix_spawnattr_setsigmask(attributes, &none);
	if (!failed)
		failed = posix_spawnattr_setsigdefault(attributes, &all);
	if (!failed)
		failed = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	return failed;
}

static char **child_environment(void)
{
#ifdef SANITIZED
	return environ; /* the sanitizer's options */
#else
	static char *const nothing[] = {NULL};
	return (char **)nothing;
#endif
}

int process_start(const char *program, char *const arguments[], const int *given, size_t count, pid_t *child)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int failed = posix_spawn_file_actions_init(&actions);
	if (failed)
		return failed;
	failed = posix_spawnattr_init(&attributes);
	if (!failed) {
		failed = describe(&actions, &attributes, given, count);
		if (!failed)
			failed = posix_spawn(child, program, &actions, &attributes, arguments, child_environment());
		posix_spawnattr_destroy(&attributes);
	}
	posix_spawn_file_actions_destroy(&actions);
	return failed;
}

/* Only this child is waited for, so that other children of the program are left to others. */
int process_reap(pid_t child, bool kill_now, const struct timespec *deadline)
{
	int ended = 0;
	for (;;) {
		if (kill_now)
			kill(child, SIGKILL);
		pid_t got = waitpid(child, &ended, kill_now ? 0 : WNOHANG);
		if (got == child)
			return ended;
		if (got < 0 && errno != EINTR)
			return 0; /* the program ignores SIGCHLD: the answer alone is judged */
		struct timespec moment = {.tv_nsec = 500000};
		if (got == 0)
			nanosleep(&moment, NULL);
		kill_now = kill_now || milliseconds_left(deadline) == 0;
	}
}

struct timespec deadline_after(int milliseconds)
{
	struct timespec deadline;
	clock_gettime(CLOCK_MONOTONIC, &deadline);
	deadline.tv_sec += milliseconds / 1000;
	deadline.tv_nsec += (long)(milliseconds % 1000) * 1000000;
	if (deadline.tv_nsec >= 1000000000) {
		deadline.tv_nsec -= 1000000000;
		deadline.tv_sec++;
	}
	return deadline;
}

int milliseconds_left(const struct timespec *deadline)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	int64_t left = (int64_t)(deadline->tv_sec - now.tv_sec) * 1000 + (deadline->tv_nsec - now.tv_nsec) / 1000000;
	return left > 0 ? (int)left : 0;
}
