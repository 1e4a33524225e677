/* A server of its own on a free port with a fresh data folder, and clients that speak to it as a browser would. */
#ifndef TEST_HTTP_CLIENT_H
#define TEST_HTTP_CLIENT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/app_int.h"

#include <curl/curl.h>

struct login {
	char login[64], password[64];
};
struct server {
	char folder[64], data[80], address[64];
	pid_t process;
	int output; /* its stdout */
	uint16_t port;
	struct login administrator; /* the first login, as init printed it */
};
/* With the example township. `more` is one more option of serve, or NULL. */
void server_start(struct server *server, const char *program, const char *more);
void server_serve(struct server *server, const char *program, const char *more); /* again, over the same data */
int server_stop(struct server *server); /* SIGTERM; its exit status */
void server_remove(struct server *server); /* stops it and takes its folder away */
/* A verb of zhenwu: its exit status; stdout and stderr into *out when it is not NULL. */
int run_zhenwu(const char *program, const char *const *arguments, struct buf *out);
long server_memory(const struct server *server); /* resident, in KB */

struct client {
	const struct server *server;
	CURL *curl;
	char csrf[128];
	struct login login;
};
struct reply {
	long http;
	struct buf body, headers;
	json_t *json; /* NULL when the body is none */
};
void client_open(struct client *client, const struct server *server);
void client_close(struct client *client);
struct request {
	const char *method, *path;
	struct str body;
	const char *headers[6]; /* "Name: value" */
	bool no_csrf;
};
void client_send(struct client *client, const struct request *request, struct reply *reply);
void reply_release(struct reply *reply);
bool reply_has(const struct reply *reply, const char *header); /* "Name: value", as it stands */
const char *reply_code(const struct reply *reply); /* error.code, or "" */

/* One line each: sends, checks the status (and code of the error), gives the JSON (NULL for none), which the caller
 * frees. */
json_t *get(struct client *client, const char *path);
json_t *call(struct client *client, const char *method, const char *path, const char *json, long http);
void refused(struct client *client, const char *method, const char *path, const char *json, long http,
             const char *code);

/* Logs in and changes the first password to one of its own. */
void client_log_in(struct client *client, const struct login *first);
/* Gives the user of this name a new first password as `administrator` and logs in with it. */
void client_become(struct client *client, struct client *administrator, const char *login);
int64_t number_at(const json_t *object, const char *path); /* "task.version" */

/* A buffer of the file; the folder of the examples comes from the environment ZHENWU_SOURCE. */
void load_example(const char *name, struct buf *out);

/* A zip with these files, of the form of an archive or of an office document. */
struct zip_part {
	const char *name;
	struct str bytes;
};
void make_zip(struct buf *out, const struct zip_part *parts, size_t count);

#endif
