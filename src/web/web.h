/* web: HTTP in front of app: connections, headers, limits, the embedded pages. It translates and decides nothing.
 *
 * One thread serves all connections (epoll); a few workers run the requests of the API, so that a slow one (a file
 * being parsed) holds nobody else up. Pages come out of the binary, compressed when the browser takes it.
 *
 * Invariants: every answer carries the security headers; a request whose Host is not this server's name is refused
 * (DNS rebinding), and so is one that another site sent; bodies longer than the operation allows are never kept; the
 * log has one line a request and nothing private in it.
 *
 * Life cycle: web_start … web_stop, which finishes the requests that have begun. The app belongs to the caller and
 * outlives the server.
 */
#ifndef ZHENWU_WEB_H
#define ZHENWU_WEB_H

#include "app/app.h"

#define WEB_NAMES_MAX 8
struct web_options {
	struct app *app;
	const char *address; /* "127.0.0.1", "::1", "0.0.0.0" */
	uint16_t port;       /* 0: any free one */
	const char *names[WEB_NAMES_MAX]; /* host names it answers to besides its own; none on an open address: any */
	size_t name_count;
	const char *tls_cert, *tls_key; /* PEM files, both or none */
	enum language language;         /* of the log's messages */
	bool quiet;                     /* no line for each request */
};

struct web;
enum status web_start(const struct web_options *options, struct web **out, struct err *err) MUST_CHECK;
uint16_t web_port(const struct web *web);
bool web_has_pages(void); /* false: built without the front end */
void web_stop(struct web *web); /* NULL is allowed */

#endif
