/* Programs of the system: start one confined, give it the bytes, take its output. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/outside_int.h"

bool outside_installed(const char *path)
{
	return access(path, X_OK) == 0;
}

/* The bytes in a sealed file in memory; -1 when that fails. */
static int sealed(struct str bytes)
{
	int fd = process_descriptor(memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING));
	if (fd < 0)
		return -1;
	if (wire_write_bytes(fd, bytes.at, bytes.len) && lseek(fd, 0, SEEK_SET) == 0 &&
	    fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) == 0)
		return fd;
	close(fd);
	return -1;
}

static enum outside_end collect(int fd, const struct outside *outside, struct buf *out)
{
	char part[65536];
	for (;;) {
		struct pollfd poller = {.fd = fd, .events = POLLIN};
		int left = milliseconds_left(&outside->deadline), ready = left ? poll(&poller, 1, left) : 0;
		if (ready == 0)
			return OUTSIDE_LONG;
		ssize_t got = ready < 0 ? -1 : read(fd, part, sizeof part);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return OUTSIDE_DONE;
		if ((size_t)got > outside->output_max - out->len)
			return OUTSIDE_LARGE;
		buf_bytes(out, part, (size_t)got);
		if (buf_failed(out))
			return OUTSIDE_MEMORY;
	}
}

static int start(const struct outside *outside, int input, int output, pid_t *child)
{
	char verb[] = DOCUMENT_CHILD_VERB, word[] = OUTSIDE_WORD;
	char *arguments[OUTSIDE_ARGUMENTS + 5] = {(char *)outside->self, verb, word, (char *)outside->path};
	for (size_t i = 0; i < OUTSIDE_ARGUMENTS && outside->arguments[i]; i++)
		arguments[4 + i] = (char *)outside->arguments[i];
	return process_start(outside->self, arguments, (const int[]){input, output}, 2, child);
}

enum outside_end outside_run(const struct outside *outside, struct buf *out, int *ended)
{
	int ends[2] = {-1, -1}, input = -1, status = 0;
	enum outside_end end = OUTSIDE_UNSAFE;
	pid_t child;
	if (!outside_installed(outside->path))
		return OUTSIDE_MISSING;
	input = sealed(outside->input);
	if (input < 0 || !process_pipe(ends) || start(outside, input, ends[1], &child) != 0)
		goto done;
	process_close(&ends[1]);
	end = collect(ends[0], outside, out);
	status = process_reap(child, end != OUTSIDE_DONE, &outside->deadline);
	if (end == OUTSIDE_DONE && WIFSIGNALED(status))
		end = WTERMSIG(status) == SIGXCPU ? OUTSIDE_LONG : OUTSIDE_KILLED;
	else if (end == OUTSIDE_DONE && WEXITSTATUS(status) == OUTSIDE_NOT_CONFINED)
		end = OUTSIDE_UNSAFE;
	*ended = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
done:
	process_close(&ends[0]);
	process_close(&ends[1]);
	process_close(&input);
	return end;
}
