/* Private to web: one exchange, the server, and how answers are put on the wire. */
#ifndef ZHENWU_WEB_INT_H
#define ZHENWU_WEB_INT_H

#include "web/web.h"

#include <microhttpd.h>
#include <pthread.h>

#define PARAMETERS_MAX 32

/* One request and its answer. Made when the headers are read, gone when the answer is sent. The views of `request`
 * point into the connection's own memory, which stays as long. */
struct exchange {
	struct web *web;
	struct MHD_Connection *connection;
	struct app_request request;
	struct app_parameter parameters[PARAMETERS_MAX];
	bool too_many_parameters;
	char peer[64];
	const char *method;
	struct buf body;
	size_t limit, received;
	bool answered; /* the answer is ready: a refusal, or the workers are done */
	bool page;     /* not of the API */
	bool queued;   /* handed to the workers once */
	struct app_answer answer;
	int64_t started;
	struct exchange *next; /* in the queue */
};

#define WORKERS 8 /* well above the files that are read at once (app), so that others are served meanwhile */
struct web {
	struct web_options options;
	struct MHD_Daemon *daemon;
	uint16_t port;
	bool loopback, open; /* bound to this machine alone; to every address */
	char *cert, *key;

	pthread_mutex_t lock; /* all below */
	pthread_cond_t work, idle;
	struct exchange *first, *last; /* wait for a worker */
	size_t exchanges;              /* begun and not yet sent */
	size_t body_bytes;             /* kept for all of them */
	bool stopping;
	size_t entering;               /* on their way into the queue: the workers wait for them */
	pthread_t workers[WORKERS];
	size_t worker_count;
};

/* request.c: headers -> app_request; the checks that need nothing but headers. */
void exchange_read(struct exchange *exchange, const char *url, const char *method);
bool host_allowed(const struct web *web, const char *host);
bool from_other_site(const char *fetch_site, const char *origin, const char *host);
enum app_method method_of(const char *method);

/* answer.c */
enum MHD_Result answer_send(struct exchange *exchange);
enum MHD_Result answer_send_page(struct exchange *exchange);

/* pages.c: the embedded front end. */
struct page {
	struct str bytes;
	const char *content_type;
	bool gzip, forever; /* compressed; named by its content */
	int http;           /* 200, 304, 404 */
	char tag[24];       /* ETag, empty for those that are kept forever */
};
void page_find(struct str path, bool gzip_accepted, const char *tag_seen, struct page *out);
bool gzip_in(const char *accept_encoding); /* NULL: no */

/* listen.c */
enum status listen_socket(const struct web_options *options, struct web *web, int *out, struct err *err) MUST_CHECK;
enum status read_pem(const char *path, char **out, struct err *err) MUST_CHECK;

#endif
