/* Pages and headers: what every answer carries, what is kept by browsers, and the small decisions of web by
 * themselves. */
#include "client.h"

#include "web/web_int.h"

#include <string.h>
#include <unistd.h>

static const char *program;
static struct server server;
static struct client client;

static int set_up(void **state)
{
	(void)state;
	server_start(&server, program, NULL);
	client_open(&client, &server);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	client_close(&client);
	server_remove(&server);
	return 0;
}

static void every_answer_carries_the_headers(void **state)
{
	static const char *const paths[] = {"/", "/tasks/7", "/nothing.png", "/api/health", "/api/home", "/api/nothing",
	                                    "/../../etc/passwd", "/..%2f..%2fetc%2fpasswd.txt"};
	static const char *const headers[] = {
		"Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src 'self'; "
		"object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
		"X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin", "Cross-Origin-Opener-Policy: same-origin"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		const struct request request = {.method = "GET", .path = paths[i]};
		struct reply reply;
		client_send(&client, &request, &reply);
		for (size_t h = 0; h < COUNT_OF(headers); h++)
			if (!reply_has(&reply, headers[h]))
				fail_msg("%s lacks %s", paths[i], headers[h]);
		assert_null(reply.body.at ? strstr(reply.body.at, "root:x") : NULL);
		if (strncmp(paths[i], "/api/", 5) == 0)
			assert_true(reply_has(&reply, "Cache-Control: no-store"));
		reply_release(&reply);
	}
}

static void a_page_is_one_page_application(void **state)
{
	struct request request = {.method = "GET", .path = "/"};
	struct reply first, again;
	char tag[64], header[80];

	(void)state;
	client_send(&client, &request, &first);
	assert_int_equal(first.http, 200);
	assert_true(reply_has(&first, "Content-Type: text/html; charset=utf-8"));
	assert_true(reply_has(&first, "Cache-Control: no-cache"));
	request.path = "/tasks/7";
	client_send(&client, &request, &again);
	assert_true(str_equal(buf_view(&first.body), buf_view(&again.body)));
	reply_release(&again);
	const char *at = strcasestr(first.headers.at, "ETag: ");
	assert_non_null(at);
	assert_int_equal(sscanf(at + 6, "%63s", tag), 1);
	snprintf(header, sizeof header, "If-None-Match: %s", tag);
	request.path = "/";
	request.headers[0] = header;
	client_send(&client, &request, &again);
	assert_int_equal(again.http, 304);
	assert_int_equal(again.body.len, 0);
	reply_release(&again);
	reply_release(&first);
	request = (struct request){.method = "GET", .path = "/nothing.png"};
	client_send(&client, &request, &again);
	assert_int_equal(again.http, 404);
	reply_release(&again);
	request = (struct request){.method = "POST", .path = "/", .body = STR("x")};
	client_send(&client, &request, &again);
	assert_int_equal(again.http, 405);
	reply_release(&again);
}

static void languages(void **state)
{
	struct request request = {.method = "GET", .path = "/api/home", .headers = {"Accept-Language: zh-CN,zh;q=0.9"}};
	struct reply reply;

	(void)state;
	/* client.c asks for English last; the first header wins */
	client_send(&client, &request, &reply);
	assert_int_equal(reply.http, 401);
	assert_non_null(strstr(reply.body.at, "登录"));
	reply_release(&reply);
	request.headers[0] = NULL;
	client_send(&client, &request, &reply);
	assert_non_null(strstr(reply.body.at, "log in"));
	reply_release(&reply);
}

static size_t drop_bytes(char *bytes, size_t size, size_t count, void *argument)
{
	(void)bytes;
	(void)argument;
	return size * count;
}

/* More at once than there are workers; each gets its own answer. */
static void many_at_once(void **state)
{
	enum { MANY = 40 };
	CURLM *multi = curl_multi_init();
	CURL *each[MANY];
	char address[100];
	int running = 1;
	long http;

	(void)state;
	assert_non_null(multi);
	for (int i = 0; i < MANY; i++) {
		each[i] = curl_easy_init();
		snprintf(address, sizeof address, "%s%s", server.address, i % 2 ? "/api/health" : "/api/home");
		curl_easy_setopt(each[i], CURLOPT_URL, address);
		curl_easy_setopt(each[i], CURLOPT_WRITEFUNCTION, drop_bytes);
		assert_int_equal(curl_multi_add_handle(multi, each[i]), CURLM_OK);
	}
	while (running) {
		assert_int_equal(curl_multi_perform(multi, &running), CURLM_OK);
		curl_multi_poll(multi, NULL, 0, 100, NULL);
	}
	for (int i = 0; i < MANY; i++) {
		http = 0;
		curl_easy_getinfo(each[i], CURLINFO_RESPONSE_CODE, &http);
		assert_int_equal(http, i % 2 ? 200 : 401);
		curl_multi_remove_handle(multi, each[i]);
		curl_easy_cleanup(each[i]);
	}
	curl_multi_cleanup(multi);
}

/* ---- by themselves ---- */

static void hosts(void **state)
{
	struct web web = {.loopback = true, .options = {.address = "127.0.0.1"}};

	(void)state;
	assert_true(host_allowed(&web, "127.0.0.1:8080"));
	assert_true(host_allowed(&web, "LOCALHOST"));
	assert_true(host_allowed(&web, "[::1]:8080"));
	assert_false(host_allowed(&web, "example.com"));
	assert_false(host_allowed(&web, "localhost.example.com:8080"));
	assert_false(host_allowed(&web, "[::1"));
	assert_false(host_allowed(&web, "[::1]x"));
	assert_false(host_allowed(&web, "127.0.0.1:8080@example.com"));
	assert_false(host_allowed(&web, "127.0.0.1:80:80"));
	assert_true(host_allowed(&web, "127.0.0.1:")); /* RFC 3986: a port may be empty */
	assert_false(host_allowed(&web, ""));
	assert_false(host_allowed(&web, NULL));
	web.options.names[web.options.name_count++] = "zhenwu.qingxi.example";
	assert_true(host_allowed(&web, "zhenwu.qingxi.example"));
	web = (struct web){.open = true, .options = {.address = "10.0.0.5"}};
	assert_true(host_allowed(&web, "anything.example")); /* no session goes with a foreign name */
	web.options.names[web.options.name_count++] = "zhenwu.qingxi.example";
	assert_false(host_allowed(&web, "anything.example"));
	assert_true(host_allowed(&web, "10.0.0.5:80"));
}

static void sites(void **state)
{
	(void)state;
	assert_false(from_other_site(NULL, NULL, "127.0.0.1"));
	assert_false(from_other_site("same-origin", NULL, "127.0.0.1"));
	assert_false(from_other_site("none", NULL, "127.0.0.1"));
	assert_true(from_other_site("same-site", NULL, "127.0.0.1"));
	assert_true(from_other_site("cross-site", "http://127.0.0.1", "127.0.0.1"));
	assert_false(from_other_site(NULL, "http://127.0.0.1:8080", "127.0.0.1:8080"));
	assert_true(from_other_site(NULL, "http://127.0.0.1:8081", "127.0.0.1:8080"));
	assert_true(from_other_site(NULL, "null", "127.0.0.1:8080"));
}

static void compression(void **state)
{
	(void)state;
	assert_true(gzip_in("gzip"));
	assert_true(gzip_in("deflate, gzip;q=1.0, br"));
	assert_false(gzip_in("gzip;q=0"));
	assert_false(gzip_in("identity"));
	assert_false(gzip_in("xgzip"));
	assert_false(gzip_in(NULL));
}

static void addresses(void **state)
{
	struct web web = {.port = 0};
	struct web_options options = {.address = "127.0.0.1"};
	struct err err = {.language = LANGUAGE_ENGLISH};
	int first = -1, second = -1;

	(void)state;
	assert_int_equal(listen_socket(&options, &web, &first, &err), STATUS_OK);
	assert_true(web.loopback && web.port > 0);
	options.port = web.port;
	assert_int_equal(listen_socket(&options, &web, &second, &err), STATUS_SYSTEM);
	assert_non_null(strstr(err.message, "taken"));
	close(first);
	options.address = "not an address";
	assert_int_equal(listen_socket(&options, &web, &second, &err), STATUS_USAGE);
	options.address = "0.0.0.0";
	options.port = 0;
	assert_int_equal(listen_socket(&options, &web, &first, &err), STATUS_OK);
	assert_true(web.open && !web.loopback);
	close(first);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_answer_carries_the_headers), cmocka_unit_test(a_page_is_one_page_application),
		cmocka_unit_test(languages), cmocka_unit_test(many_at_once), cmocka_unit_test(hosts), cmocka_unit_test(sites),
			cmocka_unit_test(compression),
		cmocka_unit_test(addresses)};

	program = argc > 1 ? argv[1] : "zhenwu";
	return cmocka_run_group_tests_name("http-pages", tests, set_up, tear_down);
}
