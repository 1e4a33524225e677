/* zhenwu serve: until it is told to stop. */
#include "cli/cli_int.h"

#include "web/web.h"

#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#define PORT_DEFAULT 8080
#define ADDRESS_DEFAULT "127.0.0.1"
#define TIDY_SECONDS 60

static enum status port_of(const char *text, uint16_t *out, struct err *err)
{
	int64_t port = PORT_DEFAULT;

	if (text && (!str_to_int64(str_of(text), &port) || port < 0 || port > 65535))
		return err_set(err, STATUS_USAGE, N_("\"%s\" is no port: it is a number from 1 to 65535"), text);
	*out = (uint16_t)port;
	return STATUS_OK;
}

static enum status options_of(const struct arguments *arguments, struct web_options *out, struct err *err)
{
	const char *host = argument(arguments, "--host"), *address = argument(arguments, "--address");

	*out = (struct web_options){.address = address ? address : ADDRESS_DEFAULT,
	                            .tls_cert = argument(arguments, "--tls-cert"),
	                            .tls_key = argument(arguments, "--tls-key"),
	                            .language = arguments->language, .quiet = argument(arguments, "--quiet") != NULL};
	if (!out->tls_cert != !out->tls_key)
		return err_set(err, STATUS_USAGE, N_("--tls-cert and --tls-key come together"));
	if (host)
		out->names[out->name_count++] = host;
	return port_of(argument(arguments, "--port"), &out->port, err);
}

static int say_where(const struct web *web, const struct web_options *options)
{
	struct buf line;
	int code;

	buf_init(&line, 0);
	if (!web_has_pages())
		buf_format(&line, "%s\n", msg(options->language, N_("built without its pages: only the API is served")));
	buf_format(&line, msg(options->language, N_("serving on %s://%s:%u (stop with Ctrl+C)\n")),
	           options->tls_cert ? "https" : "http", options->address, web_port(web));
	code = put_out(&line, options->language);
	buf_release(&line);
	return code;
}

/* Between requests what was freed goes back to the system, and ended sessions are forgotten. */
static void wait_for_stop(struct app *app, const sigset_t *signals)
{
	const struct timespec pause = {.tv_sec = TIDY_SECONDS};

	while (sigtimedwait(signals, NULL, &pause) < 0) {
		app_tidy(app);
		malloc_trim(0);
	}
}

int serve_pages(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	const char *data = argument(arguments, "--data");
	struct web_options options;
	struct app *app = NULL;
	struct web *web = NULL;
	sigset_t signals;
	int code;

	if (options_of(arguments, &options, &err))
		return say_error(NULL, &err);
	/* Blocked in every thread, taken by this one alone. */
	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	signal(SIGPIPE, SIG_IGN);
	/* Uploads are given back to the system when they are done. */
	mallopt(M_MMAP_THRESHOLD, 256 << 10);
	mallopt(M_ARENA_MAX, 2);
	if (app_open(data ? data : DATA_DEFAULT, PROGRAM, &app, &err))
		return say_error(NULL, &err);
	options.app = app;
	if (app_tell(app, argument(arguments, "--allow-local") != NULL, &err) || web_start(&options, &web, &err)) {
		app_close(app);
		return say_error(NULL, &err);
	}
	malloc_trim(0);
	code = say_where(web, &options);
	wait_for_stop(app, &signals);
	web_stop(web);
	app_close(app);
	return code;
}
