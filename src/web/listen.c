/* The listening socket, with the reason when it cannot be had, and the files of TLS. */
#include "web/web_int.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define PEM_MAX ((size_t)256 << 10)

struct address {
	union {
		struct sockaddr any;
		struct sockaddr_in four;
		struct sockaddr_in6 six;
	} at;
	socklen_t size;
};

static bool read_address(const struct web_options *options, struct address *out, struct web *web)
{
	*out = (struct address){0};
	if (inet_pton(AF_INET, options->address, &out->at.four.sin_addr) == 1) {
		out->at.four.sin_family = AF_INET;
		out->at.four.sin_port = htons(options->port);
		out->size = sizeof out->at.four;
		web->loopback = (ntohl(out->at.four.sin_addr.s_addr) >> 24) == 127;
		web->open = !web->loopback;
		return true;
	}
	if (inet_pton(AF_INET6, options->address, &out->at.six.sin6_addr) == 1) {
		out->at.six.sin6_family = AF_INET6;
		out->at.six.sin6_port = htons(options->port);
		out->size = sizeof out->at.six;
		web->loopback = IN6_IS_ADDR_LOOPBACK(&out->at.six.sin6_addr);
		web->open = !web->loopback;
		return true;
	}
	return false;
}

static uint16_t port_of(int fd)
{
	struct address bound = {.size = sizeof bound.at};

	if (getsockname(fd, &bound.at.any, &bound.size))
		return 0;
	return ntohs(bound.at.any.sa_family == AF_INET ? bound.at.four.sin_port : bound.at.six.sin6_port);
}

static enum status refused(const struct web_options *options, int reason, struct err *err)
{
	if (reason == EADDRINUSE) {
		err_set(err, STATUS_SYSTEM, N_("port %u on %s is taken by another program"), options->port, options->address);
		return err_hint(err, N_("choose another with --port"));
	}
	err_set(err, STATUS_SYSTEM, N_("cannot serve on %s, port %u"), options->address, options->port);
	return err_detail(err, "%s", strerror(reason));
}

enum status listen_socket(const struct web_options *options, struct web *web, int *out, struct err *err)
{
	struct address address;
	int fd, on = 1, reason;

	if (!read_address(options, &address, web))
		return err_set(err, STATUS_USAGE, N_("\"%s\" is not an address of a network"), options->address);
	fd = socket(address.at.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return refused(options, errno, err);
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) || bind(fd, &address.at.any, address.size) ||
	    listen(fd, 128)) {
		reason = errno;
		close(fd);
		return refused(options, reason, err);
	}
	web->port = port_of(fd);
	*out = fd;
	return STATUS_OK;
}

enum status read_pem(const char *path, char **out, struct err *err)
{
	struct stat about;
	char *text = NULL;
	size_t used = 0;
	ssize_t got = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &about) || !S_ISREG(about.st_mode) || (size_t)about.st_size > PEM_MAX)
		goto refuse;
	text = calloc(1, (size_t)about.st_size + 1);
	if (!text)
		goto refuse;
	while (used < (size_t)about.st_size && (got = read(fd, text + used, (size_t)about.st_size - used)) > 0)
		used += (size_t)got;
	if (got < 0)
		goto refuse;
	close(fd);
	*out = text;
	return STATUS_OK;
refuse:
	free(text);
	if (fd >= 0)
		close(fd);
	return err_set(err, STATUS_INPUT, N_("cannot read the file \"%s\""), path);
}
