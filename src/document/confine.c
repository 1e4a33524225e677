/* The parent's side of confinement: starts the child, hands it the bytes, judges its answer and its end. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/confine_int.h"

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED
#endif

enum {
	PATIENCE_MILLISECONDS = 30 * 1000,
	NAME_MAX_BYTES = 4096,
};

extern char **environ;

static enum status unable(struct err *err, const char *what, int cause)
{
	err_set(err, STATUS_SYSTEM, N_("the process that reads files from outside cannot be started"));
	return err_detail(err, "%s: %s", what, strerror(cause));
}

/* Above the three standard ones, so that putting one in its place cannot cover the other. */
static int raise_descriptor(int fd)
{
	if (fd < 0 || fd > STDERR_FILENO)
		return fd;
	int raised = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1), cause = errno;
	close(fd);
	errno = cause;
	return raised;
}

static bool write_all(int fd, const void *bytes, size_t len)
{
	for (const char *at = bytes; len > 0;) {
		ssize_t written = write(fd, at, len);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		at += written;
		len -= (size_t)written;
	}
	return true;
}

/* The job in a sealed file in memory; -1 with errno when that fails. */
static int make_job(struct str name, struct str bytes, enum language language)
{
	int fd = raise_descriptor(memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING));
	struct job_head head = {JOB_MAGIC, language, (uint32_t)name.len, (uint32_t)bytes.len};
	if (fd < 0)
		return -1;
	if (write_all(fd, &head, sizeof head) && write_all(fd, name.at, name.len) && write_all(fd, bytes.at, bytes.len) &&
	    fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) == 0)
		return fd;
	int cause = errno;
	close(fd);
	errno = cause;
	return -1;
}

static bool make_pipe(int ends[2])
{
	if (pipe2(ends, O_CLOEXEC) < 0)
		return false;
	for (int i = 0; i < 2; i++)
		ends[i] = raise_descriptor(ends[i]);
	if (ends[0] >= 0 && ends[1] >= 0)
		return true;
	int cause = errno;
	for (int i = 0; i < 2; i++)
		if (ends[i] >= 0)
			close(ends[i]);
	errno = cause;
	return false;
}

/* The child gets its job, the pipe, and nothing else of ours: no other descriptor, no variable, no blocked signal. */
static int describe(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, int job, int answer)
{
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	int failed = posix_spawn_file_actions_adddup2(actions, job, STDIN_FILENO);
	if (!failed)
		failed = posix_spawn_file_actions_adddup2(actions, answer, STDOUT_FILENO);
#ifndef SANITIZED /* its reports are wanted */
	if (!failed)
		failed = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO);
#else
	if (!failed)
		failed = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
#endif
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

static int start(const char *program, int job, int answer, pid_t *child)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int failed = posix_spawn_file_actions_init(&actions);
	if (failed)
		return failed;
	failed = posix_spawnattr_init(&attributes);
	if (!failed) {
		char verb[] = DOCUMENT_CHILD_VERB;
		char *const arguments[] = {(char *)program, verb, NULL};
		failed = describe(&actions, &attributes, job, answer);
		if (!failed)
			failed = posix_spawn(child, program, &actions, &attributes, arguments, child_environment());
		posix_spawnattr_destroy(&attributes);
	}
	posix_spawn_file_actions_destroy(&actions);
	return failed;
}

/* The child's end. Only this child is waited for, so that other children of the program are left to others. */
static int reap(pid_t child, bool kill_now, const struct timespec *deadline)
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

static enum status stopped(struct str name, struct err *err)
{
	err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" is damaged or hostile: reading it had to be stopped"), STR_ARG(name));
	err_hint(err, N_("open it in the office program, save it again as docx or as text, and give the new file"));
	return STATUS_DAMAGED;
}

static enum status too_long(struct str name, struct err *err)
{
	stopped(name, err);
	err_detail(err, N_("reading it took too long"));
	return STATUS_DAMAGED;
}

static enum status judge_end(struct str name, int ended, struct err *err)
{
	if (WIFSIGNALED(ended) && WTERMSIG(ended) == SIGXCPU)
		return too_long(name, err);
	stopped(name, err);
	if (WIFSIGNALED(ended)) {
		const char *name_of_signal = sigdescr_np(WTERMSIG(ended));
		err_detail(err, N_("the reading process was ended by signal %d (%s)"), WTERMSIG(ended),
		           name_of_signal ? name_of_signal : "");
	} else {
		err_detail(err, N_("the reading process ended without an answer (status %d)"), WEXITSTATUS(ended));
	}
	return STATUS_DAMAGED;
}

static enum status judge(struct str name, enum wire_result result, int ended, struct err *err)
{
	bool orderly = WIFEXITED(ended) && WEXITSTATUS(ended) == 0;
	switch (result) {
	case WIRE_DOCUMENT:
		return orderly ? STATUS_OK : judge_end(name, ended, err);
	case WIRE_ERROR:
		if (!orderly)
			return judge_end(name, ended, err);
		if (err && err->status != STATUS_MEMORY)
			return err->status;
		err_set(err, STATUS_TOO_LARGE, N_("file \"%.*s\" takes more memory than a report may"), STR_ARG(name));
		err_hint(err, N_("split it into several files"));
		return STATUS_TOO_LARGE;
	case WIRE_SHORT:
		return judge_end(name, ended, err);
	case WIRE_TIMEOUT:
		return too_long(name, err);
	case WIRE_MEMORY:
		return err_memory(err);
	default:
		stopped(name, err);
		err_detail(err, N_("the reading process gave an answer that cannot be right"));
		return STATUS_DAMAGED;
	}
}

static struct timespec deadline_after(int milliseconds)
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

enum status confine_parse(struct arena *arena, const char *program, struct str name, struct str bytes,
                          int patience_milliseconds, struct document *out, struct err *err)
{
	int job = -1, answer[2] = {-1, -1}, failed;
	enum status status = document_check_size(name, bytes, err);
	if (status)
		return status;
	if (name.len > NAME_MAX_BYTES)
		return err_set(err, STATUS_INPUT, N_("the name of the file is too long"));
	struct timespec deadline = deadline_after(patience_milliseconds);
	struct document document;
	pid_t child;
	job = make_job(name, bytes, err ? err->language : LANGUAGE_CHINESE);
	if (job < 0 || !make_pipe(answer)) {
		status = unable(err, job < 0 ? "memfd" : "pipe", errno);
		goto done;
	}
	failed = start(program, job, answer[1], &child);
	if (failed) {
		status = unable(err, program, failed);
		goto done;
	}
	close(answer[1]);
	answer[1] = -1;
	enum wire_result result = wire_read(answer[0], &deadline, arena, bytes, &document, err);
	bool over = result == WIRE_DOCUMENT || result == WIRE_ERROR || result == WIRE_SHORT;
	status = judge(name, result, reap(child, !over, &deadline), err);
	if (!status)
		*out = document;
done:
	for (int i = 0; i < 2; i++)
		if (answer[i] >= 0)
			close(answer[i]);
	if (job >= 0)
		close(job);
	return status;
}

enum status document_parse_confined(struct arena *arena, const char *program, struct str name, struct str bytes,
                                    struct document *out, struct err *err)
{
	return confine_parse(arena, program, name, bytes, PATIENCE_MILLISECONDS, out, err);
}
