/* Channels over the wire: a program and a mail server of our own listen, the served program tells them. */
#include "client.h"

#include "channel/channel.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define PATIENCE_MS 30000
#define SECRET "一把钥匙-4711"

static const char *program;
static struct server server;
static struct client administrator;

/* ---- a program that listens ---- */
struct taken {
	char body[2000], signature[100], timestamp[40], delivery[40];
};
struct listener {
	struct MHD_Daemon *daemon;
	char address[64];
	pthread_mutex_t lock;
	int refuse; /* so many are refused first */
	int refused, count;
	struct taken taken[20];
};

static void take_head(struct MHD_Connection *connection, const char *name, char *out, size_t room)
{
	const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
	snprintf(out, room, "%s", value ? value : "");
}

static enum MHD_Result answer(void *argument, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *bytes, size_t *size, void **kept)
{
	struct listener *listener = argument;
	struct taken *taken = *kept;
	(void)url, (void)method, (void)version;
	if (!taken) {
		*kept = calloc(1, sizeof *taken);
		return MHD_YES;
	}
	if (*size) {
		size_t used = strlen(taken->body);
		snprintf(taken->body + used, sizeof taken->body - used, "%.*s", (int)*size, bytes);
		*size = 0;
		return MHD_YES;
	}
	take_head(connection, "X-Zhenwu-Signature", taken->signature, sizeof taken->signature);
	take_head(connection, "X-Zhenwu-Timestamp", taken->timestamp, sizeof taken->timestamp);
	take_head(connection, "X-Zhenwu-Delivery", taken->delivery, sizeof taken->delivery);
	pthread_mutex_lock(&listener->lock);
	bool refuse = listener->refused < listener->refuse;
	if (refuse)
		listener->refused++;
	else if (listener->count < (int)COUNT_OF(listener->taken))
		listener->taken[listener->count++] = *taken;
	pthread_mutex_unlock(&listener->lock);
	free(taken);
	*kept = NULL;
	static char words[] = "{\"errcode\":0}";
	struct MHD_Response *response = MHD_create_response_from_buffer(strlen(words), words, MHD_RESPMEM_PERSISTENT);
	enum MHD_Result result = MHD_queue_response(connection, refuse ? 503 : 200, response);
	MHD_destroy_response(response);
	return result;
}

static void listener_start(struct listener *listener, int refuse)
{
	struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	*listener = (struct listener){.refuse = refuse};
	pthread_mutex_init(&listener->lock, NULL);
	listener->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, answer, listener, MHD_OPTION_SOCK_ADDR,
	                                    (struct sockaddr *)&here, MHD_OPTION_END);
	assert_non_null(listener->daemon);
	snprintf(listener->address, sizeof listener->address, "http://127.0.0.1:%u/in",
	         MHD_get_daemon_info(listener->daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
}

static void listener_stop(struct listener *listener)
{
	MHD_stop_daemon(listener->daemon);
	pthread_mutex_destroy(&listener->lock);
}

static int heard(struct listener *listener)
{
	pthread_mutex_lock(&listener->lock);
	int count = listener->count;
	pthread_mutex_unlock(&listener->lock);
	return count;
}

static void wait_for(struct listener *listener, int count)
{
	for (int waited = 0; heard(listener) < count; waited += 20) {
		if (waited > PATIENCE_MS)
			fail_msg("heard %d of %d", heard(listener), count);
		usleep(20000);
	}
}

/* ---- what the tests do ---- */

static int64_t make_channel(const char *kind, const char *address, const char *more)
{
	char body[1000];
	snprintf(body, sizeof body, "{\"name\":\"县平台\",\"kind\":\"%s\",\"address\":\"%s\"%s}", kind, address, more);
	json_t *made = call(&administrator, "POST", "/api/channels", body, 201);
	int64_t id = number_at(made, "id");
	assert_null(json_object_get(made, "secret")); /* never told again */
	json_decref(made);
	return id;
}

static const char *path_of(int64_t id, const char *more)
{
	static char path[100];
	snprintf(path, sizeof path, "/api/channels/%lld%s", (long long)id, more);
	return path;
}

static int64_t enter(const char *subject)
{
	char body[600];
	snprintf(body, sizeof body, "{\"fields\":{\"source\":\"来访\",\"topic\":\"其他\",\"subject\":\"%s\",\"content\":\"路灯不亮\",\"petitioner\":\"王小川\",\"people\":\"1\"}}",
	         subject);
	json_t *made = call(&administrator, "POST", "/api/registers/petition/records", body, 201);
	int64_t id = number_at(made, "id");
	json_decref(made);
	return id;
}

static void take_step(int64_t id, const char *step, const char *fields)
{
	char path[100], body[400];
	snprintf(path, sizeof path, "/api/registers/petition/records/%lld", (long long)id);
	json_t *record = get(&administrator, path);
	snprintf(body, sizeof body, "{\"version\":%lld,\"step\":\"%s\",\"fields\":%s,\"reason\":\"试一试\"}", (long long)number_at(record, "version"),
	         step, fields);
	json_decref(record);
	snprintf(path, sizeof path, "/api/registers/petition/records/%lld/steps", (long long)id);
	json_decref(call(&administrator, "POST", path, body, 200));
}

static void assert_signed(const struct taken *taken)
{
	char wanted[CHANNEL_SIGNATURE_MAX + 10], sum[CHANNEL_SIGNATURE_MAX];
	int64_t at = 0;
	assert_true(str_to_int64(str_of(taken->timestamp), &at));
	channel_sign(STR(SECRET), at, str_of(taken->body), sum);
	snprintf(wanted, sizeof wanted, "sha256=%s", sum);
	assert_string_equal(taken->signature, wanted);
}

static const char *text_at(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

/* What the channel says of its attempts, once it holds `count` of them: an attempt is written down a moment after the listener heard it. */
static json_t *deliveries_told(int64_t channel, size_t count)
{
	for (int waited = 0;; waited += 20) {
		json_t *log = get(&administrator, path_of(channel, "/deliveries"));
		size_t told = json_array_size(json_object_get(log, "deliveries"));
		if (told >= count || waited > PATIENCE_MS) {
			assert_int_equal(told, count);
			return log;
		}
		json_decref(log);
		usleep(20000);
	}
}

/* A step is told once it was taken, signed, without a word of what the record holds; entering it is not asked for. */
static void a_step_is_told_and_signed(void **state)
{
	struct listener listener;
	(void)state;
	listener_start(&listener, 1); /* the first attempt is refused: it comes again */
	int64_t channel = make_channel("webhook", listener.address, ",\"secret\":\"" SECRET "\",\"registers\":[\"petition\"]");
	int64_t id = enter("渠道测试路灯");
	take_step(id, "drop", "{}");
	json_decref(deliveries_told(channel, 1));
	json_decref(call(&administrator, "POST", path_of(channel, "/again"), "{}", 200));
	wait_for(&listener, 1);
	json_t *told = json_loads(listener.taken[0].body, 0, NULL);
	assert_string_equal(text_at(told, "event"), "step");
	assert_string_equal(text_at(told, "register"), "petition");
	assert_string_equal(text_at(told, "step"), "drop");
	assert_string_equal(text_at(told, "from"), "registered");
	assert_string_equal(text_at(told, "to"), "dropped");
	assert_int_equal(number_at(told, "record"), id);
	assert_null(strstr(listener.taken[0].body, "路灯"));
	json_decref(told);
	assert_signed(&listener.taken[0]);
	assert_true(listener.taken[0].delivery[0]);
	json_t *log = deliveries_told(channel, 2);
	const json_t *lines = json_object_get(log, "deliveries");
	assert_true(json_is_true(json_object_get(json_array_get(lines, 0), "taken")));
	assert_false(json_is_true(json_object_get(json_array_get(lines, 1), "taken")));
	json_decref(log);
	call(&administrator, "DELETE", path_of(channel, ""), NULL, 204);
	listener_stop(&listener);
}

/* What happened while nobody listened, and before a kill, comes afterwards, in order. */
static void nothing_is_lost_when_the_server_is_killed(void **state)
{
	struct listener listener;
	(void)state;
	listener_start(&listener, 100000);
	int64_t channel = make_channel("webhook", listener.address, ",\"registers\":[\"petition\"],\"events\":\"all\"");
	int64_t ids[3];
	for (int i = 0; i < 3; i++)
		ids[i] = enter(i == 0 ? "第一件" : i == 1 ? "第二件" : "第三件");
	kill(server.process, SIGKILL);
	server_stop(&server);
	pthread_mutex_lock(&listener.lock);
	listener.refuse = 0;
	pthread_mutex_unlock(&listener.lock);
	server_serve(&server, program, "--allow-local");
	json_decref(call(&administrator, "POST", path_of(channel, "/again"), "{}", 200));
	wait_for(&listener, 3);
	for (int i = 0; i < 3; i++) {
		json_t *told = json_loads(listener.taken[i].body, 0, NULL);
		assert_string_equal(text_at(told, "event"), "create");
		assert_int_equal(number_at(told, "record"), ids[i]);
		json_decref(told);
	}
	call(&administrator, "DELETE", path_of(channel, ""), NULL, 204);
	listener_stop(&listener);
}

static void robots_get_their_text(void **state)
{
	struct listener listener;
	(void)state;
	listener_start(&listener, 0);
	int64_t channel = make_channel("wecom", listener.address, ",\"events\":\"all\",\"registers\":[\"petition\"]");
	json_t *trial = call(&administrator, "POST", path_of(channel, "/test"), NULL, 200);
	assert_true(json_is_true(json_object_get(trial, "taken")));
	json_decref(trial);
	enter("群里说一声");
	wait_for(&listener, 2);
	assert_non_null(strstr(listener.taken[1].body, "\"msgtype\":\"text\""));
	assert_non_null(strstr(listener.taken[1].body, "【信访事项】新登记"));
	assert_null(strstr(listener.taken[1].body, "群里说一声"));
	call(&administrator, "DELETE", path_of(channel, ""), NULL, 204);
	listener_stop(&listener);
}

static void what_cannot_be_is_refused(void **state)
{
	static const char *const bad[] = {
		"{\"name\":\"x\",\"kind\":\"webhook\",\"address\":\"file:///etc/passwd\"}",
		"{\"name\":\"x\",\"kind\":\"webhook\",\"address\":\"https://example.org/\",\"registers\":[\"nothing\"]}",
		"{\"name\":\"x\",\"kind\":\"mail\",\"address\":\"smtp://example.org\"}",
		"{\"name\":\"x\",\"kind\":\"wecom\",\"address\":\"https://example.org/\",\"quiet_from\":\"25:00\"}",
		"{\"name\":\"x\",\"kind\":\"pigeon\",\"address\":\"https://example.org/\"}",
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		refused(&administrator, "POST", "/api/channels", bad[i], 400, "input_invalid");
	refused(&administrator, "DELETE", "/api/channels/999", NULL, 404, "not_found");
	refused(&administrator, "PUT", "/api/session/mail", "{\"mail\":\"no address\"}", 400, "input_invalid");
}

/* ---- the mail of the day ---- */
struct mailbox {
	int socket;
	pthread_t thread;
	char address[64], text[20000];
	bool done;
};

static void say(int to, const char *words)
{
	assert_int_equal(write(to, words, strlen(words)), (ssize_t)strlen(words));
}

/* Just enough of a mail server for one mail. */
static void *receive(void *argument)
{
	struct mailbox *box = argument;
	int from = accept(box->socket, NULL, NULL);
	FILE *lines = fdopen(from, "r");
	char line[2000];
	bool data = false;
	say(from, "220 here\r\n");
	while (fgets(line, sizeof line, lines)) {
		if (data) {
			size_t used = strlen(box->text);
			snprintf(box->text + used, sizeof box->text - used, "%s", line);
			if (strcmp(line, ".\r\n") == 0) {
				data = false;
				say(from, "250 taken\r\n");
			}
		} else if (strncmp(line, "DATA", 4) == 0) {
			data = true;
			say(from, "354 go on\r\n");
		} else if (strncmp(line, "QUIT", 4) == 0) {
			say(from, "221 bye\r\n");
			break;
		} else {
			say(from, "250 good\r\n");
		}
	}
	fclose(lines);
	return NULL;
}

static void mailbox_start(struct mailbox *box)
{
	struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof here;
	*box = (struct mailbox){.socket = socket(AF_INET, SOCK_STREAM, 0)};
	assert_int_equal(bind(box->socket, (struct sockaddr *)&here, sizeof here), 0);
	assert_int_equal(listen(box->socket, 1), 0);
	assert_int_equal(getsockname(box->socket, (struct sockaddr *)&here, &length), 0);
	snprintf(box->address, sizeof box->address, "smtp://127.0.0.1:%u", ntohs(here.sin_port));
	assert_int_equal(pthread_create(&box->thread, NULL, receive, box), 0);
}

static void a_trial_mail_goes_to_who_asks(void **state)
{
	struct mailbox box;
	(void)state;
	mailbox_start(&box);
	int64_t channel = make_channel("mail", box.address, ",\"sender\":\"zhenwu@example.org\",\"digest_at\":\"23:59\"");
	json_t *trial = call(&administrator, "POST", path_of(channel, "/test"), NULL, 200);
	assert_false(json_is_true(json_object_get(trial, "taken"))); /* there is no address yet */
	json_decref(trial);
	call(&administrator, "PUT", "/api/session/mail", "{\"mail\":\"admin@example.org\"}", 204);
	trial = call(&administrator, "POST", path_of(channel, "/test"), NULL, 200);
	assert_true(json_is_true(json_object_get(trial, "taken")));
	json_decref(trial);
	pthread_join(box.thread, NULL);
	close(box.socket);
	assert_non_null(strstr(box.text, "To: <admin@example.org>\r\n"));
	json_t *digest = get(&administrator, "/api/digest");
	assert_string_equal(text_at(digest, "mail"), "admin@example.org");
	assert_string_equal(text_at(digest, "at"), "23:59");
	assert_non_null(strstr(text_at(digest, "text"), "逾期"));
	json_decref(digest);
	call(&administrator, "DELETE", path_of(channel, ""), NULL, 204);
}

static int set_up(void **state)
{
	(void)state;
	server_start(&server, program, "--allow-local");
	client_open(&administrator, &server);
	client_log_in(&administrator, &server.administrator);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	client_close(&administrator);
	server_remove(&server);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_is_told_and_signed), cmocka_unit_test(robots_get_their_text), cmocka_unit_test(what_cannot_be_is_refused),
		cmocka_unit_test(a_trial_mail_goes_to_who_asks), cmocka_unit_test(nothing_is_lost_when_the_server_is_killed),
	};
	program = argc > 1 ? argv[1] : "";
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
