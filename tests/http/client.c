#include "client.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#define OWN_PASSWORD "qingxi-changed-1"

/* ---- processes ---- */

static pid_t spawn(const char *program, const char *const *arguments, int *out)
{
	int pipes[2];
	pid_t pid;

	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(pipes[1], 1);
		dup2(pipes[1], 2);
		close(pipes[0]);
		close(pipes[1]);
		setenv("LC_ALL", "zh_CN.UTF-8", 1);
		execv(program, (char *const *)(uintptr_t)arguments);
		_exit(127);
	}
	close(pipes[1]);
	*out = pipes[0];
	return pid;
}

static void read_all(int fd, struct buf *out)
{
	char part[4096];
	ssize_t got;

	while ((got = read(fd, part, sizeof part)) > 0)
		buf_bytes(out, part, (size_t)got);
}

static int wait_exit(pid_t pid)
{
	int state;

	assert_int_equal(waitpid(pid, &state, 0), pid);
	return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

int run_zhenwu(const char *program, const char *const *arguments, struct buf *out)
{
	struct buf text;
	int fd;
	pid_t pid = spawn(program, arguments, &fd);

	buf_init(&text, 0);
	read_all(fd, out ? out : &text);
	close(fd);
	buf_release(&text);
	return wait_exit(pid);
}

static void take_word(const char *from, const char *label, char out[64])
{
	const char *at = strstr(from, label);

	assert_non_null(at);
	assert_int_equal(sscanf(at + strlen(label), "%63s", out), 1);
}

void server_serve(struct server *server, const char *program, const char *more)
{
	const char *arguments[] = {"zhenwu", "serve", "--quiet", "--port", "0", "--data", server->data, more, NULL};
	struct buf line;
	char c;
	const char *at;
	int port = 0;

	server->process = spawn(program, arguments, &server->output);
	buf_init(&line, 0);
	while (read(server->output, &c, 1) == 1) {
		buf_char(&line, c);
		if (c == '\n' && strstr(line.at, "http://"))
			break;
	}
	at = line.at ? strstr(line.at, "http://127.0.0.1:") : NULL;
	if (!at)
		fail_msg("the server did not start: %s", line.at ? line.at : "");
	assert_int_equal(sscanf(at, "http://127.0.0.1:%d", &port), 1);
	server->port = (uint16_t)port;
	snprintf(server->address, sizeof server->address, "http://127.0.0.1:%d", port);
	buf_release(&line);
}

void server_start(struct server *server, const char *program, const char *more)
{
	char example[512];
	struct buf printed;

	snprintf(server->folder, sizeof server->folder, "/tmp/zhenwu-http-XXXXXX");
	assert_non_null(mkdtemp(server->folder));
	snprintf(server->data, sizeof server->data, "%s/data", server->folder);
	snprintf(example, sizeof example, "%s/tests/example", getenv("ZHENWU_SOURCE"));
	const char *arguments[] = {"example", program, server->data, NULL};
	buf_init(&printed, 0);
	if (run_zhenwu(example, arguments, &printed) != 0)
		fail_msg("init failed: %s", printed.at);
	take_word(printed.at, "登录名：", server->administrator.login);
	take_word(printed.at, "密码：", server->administrator.password);
	buf_release(&printed);
	server_serve(server, program, more);
}

int server_stop(struct server *server)
{
	int code;

	if (server->process <= 0)
		return 0;
	kill(server->process, SIGTERM);
	code = wait_exit(server->process);
	close(server->output);
	server->process = 0;
	return code;
}

static void remove_folder(const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	char name[512];

	while (folder && (entry = readdir(folder))) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
		if (unlink(name))
			remove_folder(name);
	}
	if (folder)
		closedir(folder);
	rmdir(path);
}

void server_remove(struct server *server)
{
	server_stop(server);
	remove_folder(server->folder);
}

long server_memory(const struct server *server)
{
	char name[64], line[256];
	long kb = 0;
	FILE *file;

	snprintf(name, sizeof name, "/proc/%d/status", (int)server->process);
	file = fopen(name, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file))
		if (sscanf(line, "VmRSS: %ld kB", &kb) == 1)
			break;
	fclose(file);
	return kb;
}

/* ---- clients ---- */

static size_t take_bytes(char *bytes, size_t size, size_t count, void *out)
{
	buf_bytes(out, bytes, size * count);
	return size * count;
}

void client_open(struct client *client, const struct server *server)
{
	*client = (struct client){.server = server, .curl = curl_easy_init()};
	assert_non_null(client->curl);
	curl_easy_setopt(client->curl, CURLOPT_COOKIEFILE, ""); /* keeps cookies in memory */
}

void client_close(struct client *client)
{
	curl_easy_cleanup(client->curl);
	client->curl = NULL;
}

/* What the server said before it fell silent. */
static void print_output(const struct server *server)
{
	char part[4096];
	ssize_t got;

	fcntl(server->output, F_SETFL, O_NONBLOCK);
	while ((got = read(server->output, part, sizeof part)) > 0)
		print_error("%.*s", (int)got, part);
}

static struct curl_slist *headers_of(const struct client *client, const struct request *request)
{
	struct curl_slist *list = NULL;
	char token[160];

	for (size_t i = 0; i < COUNT_OF(request->headers) && request->headers[i]; i++)
		list = curl_slist_append(list, request->headers[i]);
	if (!request->no_csrf && client->csrf[0] && strcmp(request->method, "GET") != 0) {
		snprintf(token, sizeof token, "X-CSRF-Token: %s", client->csrf);
		list = curl_slist_append(list, token);
	}
	return curl_slist_append(list, "Accept-Language: en");
}

void client_send(struct client *client, const struct request *request, struct reply *reply)
{
	char address[1024];
	struct curl_slist *headers = headers_of(client, request);
	bool body = request->body.at != NULL;
	CURLcode code;

	*reply = (struct reply){.http = 0};
	buf_init(&reply->body, 0);
	buf_init(&reply->headers, 0);
	snprintf(address, sizeof address, "%s%s", client->server->address, request->path);
	curl_easy_setopt(client->curl, CURLOPT_URL, address);
	curl_easy_setopt(client->curl, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(client->curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(client->curl, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(client->curl, CURLOPT_WRITEDATA, &reply->body);
	curl_easy_setopt(client->curl, CURLOPT_HEADERFUNCTION, take_bytes);
	curl_easy_setopt(client->curl, CURLOPT_HEADERDATA, &reply->headers);
	curl_easy_setopt(client->curl, CURLOPT_POSTFIELDS, NULL); /* makes it a POST, so before the next line */
	curl_easy_setopt(client->curl, CURLOPT_HTTPGET, 1L);
	if (body) {
		curl_easy_setopt(client->curl, CURLOPT_POST, 1L);
		curl_easy_setopt(client->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.len);
		curl_easy_setopt(client->curl, CURLOPT_POSTFIELDS, request->body.at);
	}
	curl_easy_setopt(client->curl, CURLOPT_CUSTOMREQUEST, request->method);
	code = curl_easy_perform(client->curl);
	curl_slist_free_all(headers);
	if (code != CURLE_OK) {
		print_output(client->server);
		fail_msg("%s %s: %s", request->method, request->path, curl_easy_strerror(code));
	}
	curl_easy_getinfo(client->curl, CURLINFO_RESPONSE_CODE, &reply->http);
	if (reply_has(reply, "Content-Type: application/json"))
		reply->json = json_loadb(reply->body.at ? reply->body.at : "", reply->body.len, JSON_REJECT_DUPLICATES, NULL);
}

void reply_release(struct reply *reply)
{
	buf_release(&reply->body);
	buf_release(&reply->headers);
	json_decref(reply->json);
	reply->json = NULL;
}

bool reply_has(const struct reply *reply, const char *header)
{
	return reply->headers.at && strcasestr(reply->headers.at, header) != NULL;
}

const char *reply_code(const struct reply *reply)
{
	const char *code = json_string_value(json_object_get(json_object_get(reply->json, "error"), "code"));

	return code ? code : "";
}

json_t *call(struct client *client, const char *method, const char *path, const char *json, long http)
{
	const struct request request = {.method = method, .path = path, .body = str_of(json)};
	struct reply reply;
	json_t *answer;

	client_send(client, &request, &reply);
	if (reply.http != http)
		fail_msg("%s %s: %ld, not %ld: %s", method, path, reply.http, http, reply.body.at ? reply.body.at : "");
	answer = json_incref(reply.json);
	reply_release(&reply);
	return answer;
}

json_t *get(struct client *client, const char *path)
{
	json_t *answer = call(client, "GET", path, NULL, 200);

	assert_non_null(answer);
	return answer;
}

void refused(struct client *client, const char *method, const char *path, const char *json, long http, const char *code)
{
	const struct request request = {.method = method, .path = path, .body = str_of(json)};
	struct reply reply;

	client_send(client, &request, &reply);
	if (reply.http != http || strcmp(reply_code(&reply), code) != 0)
		fail_msg("%s %s: %ld %s, not %ld %s", method, path, reply.http, reply.body.at ? reply.body.at : "", http, code);
	assert_true(json_string_length(json_object_get(json_object_get(reply.json, "error"), "message")) > 0);
	reply_release(&reply);
}

static void take_csrf(struct client *client)
{
	json_t *session = get(client, "/api/session");

	snprintf(client->csrf, sizeof client->csrf, "%s", json_string_value(json_object_get(session, "csrf")));
	json_decref(session);
}

void client_log_in(struct client *client, const struct login *first)
{
	char body[256];

	client->login = *first;
	snprintf(body, sizeof body, "{\"login\":\"%s\",\"password\":\"%s\"}", first->login, first->password);
	json_decref(call(client, "POST", "/api/session", body, 200));
	take_csrf(client);
	snprintf(body, sizeof body, "{\"old\":\"%s\",\"new\":\"" OWN_PASSWORD "\"}", first->password);
	json_decref(call(client, "POST", "/api/session/password", body, 204));
	take_csrf(client);
	snprintf(client->login.password, sizeof client->login.password, OWN_PASSWORD);
}

void client_become(struct client *client, struct client *administrator, const char *login)
{
	json_t *users = get(administrator, "/api/users"), *user, *answer;
	struct login first = {.login = ""};
	char path[64] = "";
	size_t index;

	json_array_foreach(json_object_get(users, "users"), index, user)
		if (strcmp(json_string_value(json_object_get(user, "login")), login) == 0)
			snprintf(path, sizeof path, "/api/users/%lld/password", (long long)number_at(user, "id"));
	assert_true(path[0]);
	answer = call(administrator, "POST", path, "{}", 200);
	snprintf(first.login, sizeof first.login, "%s", login);
	snprintf(first.password, sizeof first.password, "%s", json_string_value(json_object_get(answer, "password")));
	json_decref(answer);
	json_decref(users);
	client_log_in(client, &first);
}

int64_t number_at(const json_t *object, const char *path)
{
	struct str rest = str_of(path), name;
	char word[64];

	while (str_cut(&rest, '.', &name)) {
		snprintf(word, sizeof word, "%.*s", STR_ARG(name));
		object = json_object_get(object, word);
	}
	if (!json_is_integer(object))
		fail_msg("no number at %s", path);
	return json_integer_value(object);
}

void load_example(const char *name, struct buf *out)
{
	const char *root = getenv("ZHENWU_SOURCE");
	char path[512];
	int fd;

	assert_non_null(root);
	snprintf(path, sizeof path, "%s/definitions/examples/%s", root, name);
	fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	read_all(fd, out);
	close(fd);
}

void make_zip(struct buf *out, const struct zip_part *parts, size_t count)
{
	zip_error_t error;
	zip_source_t *target;
	zip_t *zip;
	zip_stat_t about;

	zip_error_init(&error);
	target = zip_source_buffer_create(NULL, 0, 0, &error);
	assert_non_null(target);
	zip_source_keep(target);
	zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
	assert_non_null(zip);
	for (size_t i = 0; i < count; i++)
		assert_true(zip_file_add(zip, parts[i].name, zip_source_buffer(zip, parts[i].bytes.at, parts[i].bytes.len, 0),
		                         ZIP_FL_ENC_UTF_8) >= 0);
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_open(target), 0);
	assert_int_equal(zip_source_stat(target, &about), 0);
	char *bytes = malloc(about.size);
	assert_non_null(bytes);
	assert_int_equal(zip_source_read(target, bytes, about.size), (zip_int64_t)about.size);
	buf_bytes(out, bytes, about.size);
	free(bytes);
	zip_source_close(target);
	zip_source_free(target);
	zip_error_fini(&error);
}
