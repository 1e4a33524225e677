/* Connections, bodies, workers. */
#include "web/web_int.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define CONNECTIONS_MAX 256
#define CONNECTIONS_PER_ADDRESS_MAX 128
#define IDLE_SECONDS 30
#define BODIES_MAX ((size_t)96 << 20)  /* kept at once for all requests */
#define ADMIT_FROM ((size_t)64 << 10)  /* bodies from here on are let in only after the checks that need no body */
#define DRAIN_MAX ((size_t)64 << 20)   /* a refused body is read to its end up to here, so that the refusal arrives */
#define FINISH_SECONDS 15
#define WORKER_STACK ((size_t)2 << 20)

/* ---- refusals ---- */

static void refuse(struct exchange *exchange, struct err *err)
{
	app_answer_error(&exchange->answer, err);
	exchange->answered = true;
}

static void refuse_large(struct exchange *exchange, size_t limit)
{
	struct err err = {.language = exchange->request.language};

	err_set(&err, STATUS_TOO_LARGE, N_("the request is too large: %zu KB are allowed here"), limit >> 10);
	refuse(exchange, &err);
}

/* ---- bodies ---- */

static bool reserve_body(struct web *web, size_t bytes)
{
	bool fits;

	pthread_mutex_lock(&web->lock);
	fits = web->body_bytes + bytes <= BODIES_MAX;
	if (fits)
		web->body_bytes += bytes;
	pthread_mutex_unlock(&web->lock);
	return fits;
}

static void unreserve_body(struct web *web, size_t bytes)
{
	pthread_mutex_lock(&web->lock);
	web->body_bytes -= bytes;
	pthread_mutex_unlock(&web->lock);
}

static void drop_body(struct exchange *exchange)
{
	unreserve_body(exchange->web, exchange->body.len);
	buf_release(&exchange->body);
	buf_init(&exchange->body, 0);
}

static void keep_body(struct exchange *exchange, const char *bytes, size_t len)
{
	struct err err = {.language = exchange->request.language};

	exchange->received += len;
	if (exchange->answered || exchange->limit == 0)
		return;
	if (exchange->received > exchange->limit) {
		drop_body(exchange);
		refuse_large(exchange, exchange->limit);
		return;
	}
	if (!reserve_body(exchange->web, len)) {
		drop_body(exchange);
		err_set(&err, STATUS_BUSY, N_("too many files are being uploaded at once: try again in a moment"));
		exchange->answer.retry_after = 5;
		refuse(exchange, &err);
		return;
	}
	buf_bytes(&exchange->body, bytes, len);
	if (buf_failed(&exchange->body)) {
		unreserve_body(exchange->web, len);
		drop_body(exchange);
		err_memory(&err);
		refuse(exchange, &err);
	}
}

/* ---- the first look: headers only ---- */

static bool header_length(struct exchange *exchange, size_t *out)
{
	int64_t n = 0;
	const char *text =
		MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);

	if (text && !str_to_int64(str_of(text), &n)) /* past 64 bits, or in a form that only the library understands */
		n = INT64_MAX;
	*out = n > 0 ? (size_t)n : 0;
	return text != NULL;
}

static const char *header_of(struct exchange *exchange, const char *name)
{
	return MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, name);
}

static void check_origin(struct exchange *exchange)
{
	struct err err = {.language = exchange->request.language};
	const char *host = header_of(exchange, MHD_HTTP_HEADER_HOST);

	if (!host_allowed(exchange->web, host)) {
		err_set(&err, STATUS_FORBIDDEN, N_("this server does not answer to the name it was called by"));
		err_hint(&err, N_("open it by its own address, or start it with --host NAME"));
		refuse(exchange, &err);
	} else if (!exchange->page && exchange->request.method != METHOD_GET &&
	           from_other_site(header_of(exchange, "Sec-Fetch-Site"), header_of(exchange, MHD_HTTP_HEADER_ORIGIN),
	                           host)) {
		err_set(&err, STATUS_CSRF, N_("the request did not come from the open page"));
		refuse(exchange, &err);
	} else if (exchange->too_many_parameters) {
		err_set(&err, STATUS_INPUT, N_("the address has too many parameters"));
		refuse(exchange, &err);
	} else if (exchange->page && exchange->request.method != METHOD_GET) {
		err_set(&err, STATUS_METHOD, N_("this address does not know the method"));
		snprintf(exchange->answer.allow, sizeof exchange->answer.allow, "GET");
		refuse(exchange, &err);
	}
}

static void admit(struct exchange *exchange)
{
	size_t length;
	bool stated = header_length(exchange, &length);
	bool chunked = header_of(exchange, MHD_HTTP_HEADER_TRANSFER_ENCODING) != NULL;

	exchange->limit = app_body_limit(&exchange->request);
	if (exchange->limit && stated && length > exchange->limit)
		refuse_large(exchange, exchange->limit);
	else if (exchange->limit && (length > ADMIT_FROM || chunked) &&
	         !app_admit(exchange->web->options.app, &exchange->request, &exchange->answer))
		exchange->answered = true;
}

/* True when the refusal has to go out now: nobody will read so much, or the client waits before it sends. */
static bool refuse_at_once(struct exchange *exchange)
{
	size_t length;

	header_length(exchange, &length);
	return exchange->answered && (length > DRAIN_MAX || (length && header_of(exchange, MHD_HTTP_HEADER_EXPECT)));
}

/* ---- workers ---- */

/* False when the workers have been told to go home: nobody would take the request up. */
static bool workers_stay(struct web *web)
{
	bool stay;

	pthread_mutex_lock(&web->lock);
	stay = !web->stopping;
	web->entering += stay;
	pthread_mutex_unlock(&web->lock);
	return stay;
}

static void enqueue(struct exchange *exchange)
{
	struct web *web = exchange->web;
	struct err err = {.language = exchange->request.language};

	if (!workers_stay(web)) {
		err_set(&err, STATUS_BUSY, N_("the server is being stopped"));
		refuse(exchange, &err);
		return;
	}
	exchange->queued = true;
	exchange->next = NULL;
	exchange->request.body = buf_view(&exchange->body);
	MHD_suspend_connection(exchange->connection);
	pthread_mutex_lock(&web->lock);
	web->entering--;
	if (web->last)
		web->last->next = exchange;
	else
		web->first = exchange;
	web->last = exchange;
	pthread_cond_broadcast(&web->work);
	pthread_mutex_unlock(&web->lock);
}

static struct exchange *dequeue(struct web *web)
{
	struct exchange *exchange;

	pthread_mutex_lock(&web->lock);
	while (!web->first && (!web->stopping || web->entering))
		pthread_cond_wait(&web->work, &web->lock);
	exchange = web->first;
	if (exchange) {
		web->first = exchange->next;
		if (!web->first)
			web->last = NULL;
	}
	pthread_mutex_unlock(&web->lock);
	return exchange;
}

static void *work(void *argument)
{
	struct web *web = argument;
	struct exchange *exchange;

	while ((exchange = dequeue(web))) {
		app_handle(web->options.app, &exchange->request, &exchange->answer);
		exchange->answered = true;
		MHD_resume_connection(exchange->connection);
	}
	return NULL;
}

/* ---- the callbacks of the library ---- */

/* What came from outside, in letters that cannot make a line of the log look like another. */
static void write_plain(struct str s, char *out, size_t size)
{
	size_t len = s.len < size - 1 ? s.len : size - 1;

	for (size_t i = 0; i < len; i++) {
		char c = s.at[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c && strchr("/._-", c));
		out[i] = plain ? c : '?';
	}
	out[len] = '\0';
}

static void log_exchange(struct exchange *exchange)
{
	char method[16], path[100];

	if (exchange->web->options.quiet)
		return;
	write_plain(str_of(exchange->method), method, sizeof method);
	write_plain(exchange->request.path, path, sizeof path);
	log_line(LOG_INFO, "%s %s %d %lld ms", method, path, exchange->answer.http,
	         (long long)(instant_now() - exchange->started));
}

static struct exchange *begin(struct web *web, struct MHD_Connection *connection, const char *url, const char *method)
{
	struct exchange *exchange = calloc(1, sizeof *exchange);

	if (!exchange)
		return NULL;
	exchange->web = web;
	exchange->connection = connection;
	exchange->started = instant_now();
	buf_init(&exchange->body, 0);
	app_answer_init(&exchange->answer);
	exchange_read(exchange, url, method);
	exchange->page = !str_starts(exchange->request.path, STR("/api/")) && !str_equals(exchange->request.path, "/api") &&
	                 !str_starts(exchange->request.path, STR("/public/")); /* made by the program, for everybody */
	pthread_mutex_lock(&web->lock);
	web->exchanges++;
	pthread_mutex_unlock(&web->lock);
	check_origin(exchange);
	if (!exchange->answered && !exchange->page)
		admit(exchange);
	return exchange;
}

static enum MHD_Result on_request(void *argument, struct MHD_Connection *connection, const char *url,
                                  const char *method,
                                  const char *version, const char *upload, size_t *upload_size, void **state)
{
	struct exchange *exchange = *state;

	(void)version;
	if (!exchange) {
		exchange = begin(argument, connection, url, method);
		*state = exchange;
		if (!exchange)
			return MHD_NO;
		return refuse_at_once(exchange) ? answer_send(exchange) : MHD_YES;
	}
	if (*upload_size) {
		keep_body(exchange, upload, *upload_size);
		*upload_size = 0;
		return exchange->received > DRAIN_MAX ? MHD_NO : MHD_YES;
	}
	if (exchange->answered)
		return answer_send(exchange);
	if (exchange->page)
		return answer_send_page(exchange);
	if (!exchange->queued)
		enqueue(exchange);
	return exchange->queued ? MHD_YES : answer_send(exchange);
}

static void on_completed(void *argument, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode why)
{
	struct exchange *exchange = *state;
	struct web *web = argument;

	(void)connection;
	(void)why;
	if (!exchange)
		return;
	log_exchange(exchange);
	drop_body(exchange);
	buf_release(&exchange->body);
	app_answer_release(&exchange->answer);
	free(exchange);
	*state = NULL;
	pthread_mutex_lock(&web->lock);
	web->exchanges--;
	pthread_cond_broadcast(&web->idle);
	pthread_mutex_unlock(&web->lock);
}

static void PRINTF_LIKE(2, 0) on_log(void *argument, const char *format, va_list arguments)
{
	char line[300];

	(void)argument;
	vsnprintf(line, sizeof line, format, arguments);
	line[strcspn(line, "\r\n")] = '\0';
	log_line(LOG_WARNING, "http: %s", line);
}

/* ---- life ---- */

static enum status start_workers(struct web *web, struct err *err)
{
	pthread_attr_t attributes;
	int failure = 0;

	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, WORKER_STACK);
	while (web->worker_count < WORKERS && !failure) {
		failure = pthread_create(&web->workers[web->worker_count], &attributes, work, web);
		web->worker_count += !failure;
	}
	pthread_attr_destroy(&attributes);
	return web->worker_count ? STATUS_OK : err_set(err, STATUS_SYSTEM, N_("cannot start a thread"));
}

static enum status start_daemon(struct web *web, int listening, struct err *err)
{
	bool tls = web->cert && web->key;
	struct MHD_OptionItem with_tls[] = {
		{MHD_OPTION_HTTPS_MEM_CERT, 0, web->cert}, {MHD_OPTION_HTTPS_MEM_KEY, 0, web->key}, {MHD_OPTION_END, 0, NULL}};
	struct MHD_OptionItem without[] = {{MHD_OPTION_END, 0, NULL}};

	web->daemon = MHD_start_daemon(
		(unsigned)MHD_USE_EPOLL_INTERNAL_THREAD | (unsigned)MHD_ALLOW_SUSPEND_RESUME | (unsigned)MHD_USE_ERROR_LOG |
			(tls ? (unsigned)MHD_USE_TLS : 0),
		web->port, NULL, NULL, on_request, web, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL, MHD_OPTION_LISTEN_SOCKET,
		listening, MHD_OPTION_NOTIFY_COMPLETED, on_completed, web, MHD_OPTION_CONNECTION_LIMIT,
			(unsigned)CONNECTIONS_MAX,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)CONNECTIONS_PER_ADDRESS_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
		(unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)32 << 10, MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_ARRAY, tls ? with_tls : without, MHD_OPTION_END);
	if (web->daemon)
		return STATUS_OK;
	if (tls)
		return err_set(err, STATUS_INPUT, N_("the certificate \"%s\" and its key cannot be used"),
		               web->options.tls_cert);
	return err_set(err, STATUS_SYSTEM, N_("the server cannot be started"));
}

static void stop_workers(struct web *web)
{
	pthread_mutex_lock(&web->lock);
	web->stopping = true;
	pthread_cond_broadcast(&web->work);
	pthread_mutex_unlock(&web->lock);
	for (size_t i = 0; i < web->worker_count; i++)
		pthread_join(web->workers[i], NULL);
	web->worker_count = 0;
}

static void web_free(struct web *web)
{
	stop_workers(web);
	pthread_mutex_destroy(&web->lock);
	pthread_cond_destroy(&web->work);
	pthread_cond_destroy(&web->idle);
	if (web->key)
		explicit_bzero(web->key, strlen(web->key));
	free(web->key);
	free(web->cert);
	free(web);
}

enum status web_start(const struct web_options *options, struct web **out, struct err *err)
{
	struct web *web = calloc(1, sizeof *web);
	int listening = -1;
	enum status status = STATUS_OK;

	if (!web)
		return err_memory(err);
	web->options = *options;
	pthread_mutex_init(&web->lock, NULL);
	pthread_cond_init(&web->work, NULL);
	pthread_cond_init(&web->idle, NULL);
	if (options->tls_cert)
		status = read_pem(options->tls_cert, &web->cert, err);
	if (!status && options->tls_key)
		status = read_pem(options->tls_key, &web->key, err);
	if (!status)
		status = listen_socket(options, web, &listening, err);
	if (!status)
		status = start_workers(web, err);
	if (!status)
		status = start_daemon(web, listening, err);
	if (status) {
		if (listening >= 0)
			close(listening);
		web_free(web);
		return status;
	}
	*out = web;
	return STATUS_OK;
}

uint16_t web_port(const struct web *web)
{
	return web->port;
}

/* Waits until every request that has begun is answered, but not for ever. */
static void wait_idle(struct web *web)
{
	struct timespec until;
	int failure = 0;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += FINISH_SECONDS;
	pthread_mutex_lock(&web->lock);
	while (web->exchanges && !failure)
		failure = pthread_cond_timedwait(&web->idle, &web->lock, &until);
	pthread_mutex_unlock(&web->lock);
}

void web_stop(struct web *web)
{
	int listening;

	if (!web)
		return;
	listening = MHD_quiesce_daemon(web->daemon);
	if (listening >= 0)
		close(listening);
	wait_idle(web);
	stop_workers(web);
	MHD_stop_daemon(web->daemon);
	web_free(web);
}
