/* Bad input over HTTP: each ends in a clear refusal, and nothing is changed. */
#include "house.h"

#include <stdlib.h>
#include <string.h>

static void wrong_json(void **state)
{
	static const struct {
		const char *body, *says;
	} tries[] = {
		{"", "JSON"},
		{"{", "JSON"},
		{"[]", "object"},
		{"null", "JSON"},
		{"\"text\"", "JSON"},
		{"{\"year\":2026,\"title\":\"x\"} more", "JSON"},
		{"{\"year\":2026,\"year\":2027,\"title\":\"x\"}", "JSON"},
		{"{\"year\":2026}", "\"title\" is missing"},
		{"{\"year\":\"2026\",\"title\":\"x\"}", "\"year\" must be a whole number"},
		{"{\"year\":2026.5,\"title\":\"x\"}", "\"year\" must be a whole number"},
		{"{\"year\":99999999999999999999,\"title\":\"x\"}", "JSON"},
		{"{\"year\":20,\"title\":\"x\"}", "\"year\" must be 1949 or more"},
		{"{\"year\":2026,\"title\":7}", "\"title\" must be text"},
		{"{\"year\":2026,\"title\":\"\"}", "\"title\" is too short"},
		{"{\"year\":2026,\"title\":\"a\\u0000b\"}", "JSON"},
		{"{\"year\":2026,\"title\":\"\xFF\xFE\"}", "JSON"},
		{"{\"year\":2026,\"title\":\"x\",\"colour\":\"red\"}", "\"colour\" is not known here"},
		{"{\"year\":2026,\"title\":\"x\",\"deadline\":\"2026-02-30\"}", "\"deadline\" must be a date"},
		{"{\"year\":2026,\"title\":\"x\",\"unit\":[1]}", "\"unit\" must be a whole number"},
		{"[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]", "nested deeper"},
		{"{\"year\":2026,\"title\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}", "nested deeper"},
	};
	int64_t before = events();

	(void)state;
	for (size_t i = 0; i < COUNT_OF(tries); i++) {
		const struct request request = {.method = "POST", .path = "/api/tasks", .body = str_of(tries[i].body)};
		struct reply reply;
		client_send(&leader, &request, &reply);
		const char *message = json_string_value(json_object_get(json_object_get(reply.json, "error"), "message"));
		if (reply.http != 400 || strcmp(reply_code(&reply), "input_invalid") != 0 || !message ||
		    !strstr(message, tries[i].says))
			fail_msg("%s: %ld %s", tries[i].body, reply.http, reply.body.at);
		reply_release(&reply);
	}
	assert_int_equal(events(), before);
}

static void the_place_of_a_fault_is_named(void **state)
{
	const struct request request = {
		.method = "POST", .path = "/api/documents/1/adoption",
		.body = STR("{\"year\":2026,\"targets\":[],\"tasks\":[{\"promise\":0,\"title\":\"x\"},{\"promise\":0,\"title\":\"x\",\"leader\":\"me\"}]}")};
	struct reply reply;

	(void)state;
	client_send(&leader, &request, &reply);
	assert_int_equal(reply.http, 400);
	assert_non_null(strstr(reply.body.at, "tasks[1].leader"));
	reply_release(&reply);
}

static void wrong_addresses(void **state)
{
	static const char *const nothing[] = {"/api", "/api/", "/api/tasks/abc", "/api/tasks/-1", "/api/tasks/1/",
	                                      "/api/tasks//1",
	                                      "/api/tasks/99999999999999999999", "/api/nothing", "/api/tasks/123456",
	                                      "/api/../api/tasks/1", "/api/documents/1/content/../../../etc/passwd"};
	struct request request = {.method = "PATCH", .path = "/api/tasks/1", .body = STR("{}")};
	struct reply reply;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(nothing); i++)
		refused(&leader, "GET", nothing[i], NULL, 404, "not_found");
	refused(&leader, "DELETE", "/api/tasks", NULL, 405, "method_not_allowed");
	client_send(&leader, &request, &reply);
	assert_int_equal(reply.http, 405);
	assert_true(reply_has(&reply, "Allow: PUT, GET"));
	reply_release(&reply);
	refused(&leader, "GET", "/api/tasks?colour=red", NULL, 400, "input_invalid");
	refused(&leader, "GET", "/api/tasks?year=now", NULL, 400, "input_invalid");
	refused(&leader, "GET", "/api/tasks?year=2026&year=2027", NULL, 400, "input_invalid");
	refused(&leader, "GET", "/api/tasks?light=blue", NULL, 400, "input_invalid");
	refused(&leader, "GET", "/api/tasks?q=%FF", NULL, 400, "input_invalid");
	/* 2^32 + 2026: no year, and not 2026 either */
	refused(&leader, "PUT", "/api/indicators/1/targets/4294969322",
	        "{\"value\":\"1\",\"measure\":\"level\",\"bound\":\"=\",\"version\":0}", 404, "not_found");
	refused(&leader, "PUT", "/api/indicators/1/values/2026M13", "{\"value\":\"1\",\"version\":0}", 400,
	        "input_invalid");
	refused(&leader, "PUT", "/api/indicators/1/values/2026M09", "{\"value\":1.5,\"version\":0}", 400, "input_invalid");
}

/* ---- uploads ---- */

static void upload(const char *name, struct str bytes, long http, const char *code)
{
	char path[256];
	struct reply reply;
	const struct request request = {.method = "POST", .path = path, .body = bytes};

	snprintf(path, sizeof path, "/api/documents?name=%s&purpose=report", name);
	client_send(&leader, &request, &reply);
	if ((http && reply.http != http) || reply.http < 400 || (code && strcmp(reply_code(&reply), code) != 0))
		fail_msg("%s: %ld %s", name, reply.http, reply.body.at ? reply.body.at : "");
	reply_release(&reply);
	json_decref(get(&leader, "/api/health")); /* still there */
}

/* A word file whose one part unpacks to `size` bytes of nothing. */
static void make_bomb(struct buf *out, size_t size)
{
	char *nothing = calloc(1, size);
	const struct zip_part parts[] = {{"[Content_Types].xml", STR("<Types/>")}, {"word/document.xml", {nothing, size}}};

	assert_non_null(nothing);
	make_zip(out, parts, COUNT_OF(parts));
	free(nothing);
}

/* An archive that is refused as a whole leaves nothing behind. */
static void hostile_archives(void **state)
{
	static char names[201][16];
	struct zip_part parts[COUNT_OF(names)];
	int64_t before = events();
	struct buf many, folder;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		snprintf(names[i], sizeof names[i], "%zu.txt", i);
		parts[i] = (struct zip_part){names[i], STR("今年全镇修路10公里。")};
	}
	buf_init(&many, 0);
	buf_init(&folder, 0);
	make_zip(&many, parts, COUNT_OF(parts));
	upload("many.zip", buf_view(&many), 413, "too_large");
	upload("half.zip", str_slice(buf_view(&many), 0, many.len / 2), 422, "file_damaged");
	parts[0].name = ".hidden";
	make_zip(&folder, parts, 1);
	upload("hidden.zip", buf_view(&folder), 400, "input_invalid");
	buf_release(&many);
	buf_release(&folder);
	assert_int_equal(events(), before);
}

static void hostile_files(void **state)
{
	static const unsigned char png[] = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 'I', 'H', 'D', 'R',
	                                    0, 0,
	                                    1,    0,   0,   0,   1,    0,    8,    6,    0, 0, 0, 0x1F, 0x15, 0xC4, 0x89};
	int64_t before = events();
	struct buf bomb;
	const struct request docx = {.method = "GET", .path = "/api/reports/1/docx"};
	struct reply reply;

	(void)state;
	upload("empty.txt", STR(""), 400, "input_invalid");
	upload("picture.txt", (struct str){(const char *)png, sizeof png}, 415, "format_unknown");
	upload("half.pdf", STR("%PDF-1.4\n1 0 obj<</Type/Catalog"), 422, "file_damaged");
	upload("many.zip", STR("PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), 415, "format_unknown");
	buf_init(&bomb, 0);
	make_bomb(&bomb, (size_t)200 << 20);
	upload("bomb.docx", buf_view(&bomb), 0, NULL);
	buf_release(&bomb);
	assert_int_equal(events(), before);
	json_decref(call(&leader, "POST", "/api/reports", "{\"year\":2026}", 201));
	before = events();
	client_send(&leader, &docx, &reply);
	assert_int_equal(reply.http, 200);
	upload("half.docx", str_slice(buf_view(&reply.body), 0, reply.body.len / 2), 422, "file_damaged");
	reply_release(&reply);
	refused(&leader, "POST", "/api/documents?name=a.txt&purpose=other", "text", 400, "input_invalid");
	refused(&leader, "POST", "/api/documents?purpose=report", "text", 400, "input_invalid");
	refused(&leader, "POST", "/api/documents?name=%2F%2F&purpose=evidence", "text", 400, "input_invalid");
	assert_int_equal(events(), before);
}

static void proof_is_given_back_as_a_download(void **state)
{
	const char *page = "<script>alert(1)</script>";
	char path[64];
	const struct request content = {.method = "GET", .path = path};
	struct reply reply;

	(void)state;
	json_t *made = call(&leader, "POST", "/api/documents?name=..%2F..%2F%E2%80%AE%22x%0D%0A%22.html&purpose=evidence", page, 201);
	assert_string_equal(json_string_value(json_object_get(json_object_get(made, "document"), "name")), "\"x\".html");
	snprintf(path, sizeof path, "/api/documents/%lld/content", (long long)number_at(made, "document.id"));
	json_decref(made);
	client_send(&leader, &content, &reply);
	assert_string_equal(reply.body.at, page);
	assert_true(reply_has(&reply, "Content-Type: application/octet-stream"));
	assert_true(reply_has(&reply, "Content-Disposition: attachment; filename=\"file\"; filename*=UTF-8''%22x%22.html"));
	assert_true(reply_has(&reply, "X-Content-Type-Options: nosniff"));
	reply_release(&reply);
	*strstr(path, "/content") = '\0';
	refused(&leader, "GET", path, NULL, 400, "input_invalid");
}

static void bodies_that_are_too_large(void **state)
{
	size_t size = ((size_t)20 << 20) + 1;
	char *bytes = malloc(size);
	struct request request = {.method = "POST", .path = "/api/documents?name=large.txt&purpose=evidence",
	                          .body = {bytes, size}};
	struct client nobody;
	struct reply reply;
	int64_t before = events();

	(void)state;
	assert_non_null(bytes);
	memset(bytes, 'a', size);
	client_send(&leader, &request, &reply);
	assert_int_equal(reply.http, 413);
	assert_string_equal(reply_code(&reply), "too_large");
	reply_release(&reply);
	request.headers[0] = "Transfer-Encoding: chunked";
	client_send(&leader, &request, &reply);
	assert_int_equal(reply.http, 413);
	reply_release(&reply);
	request.headers[0] = "Expect:"; /* sends at once */
	client_send(&leader, &request, &reply);
	assert_int_equal(reply.http, 413);
	reply_release(&reply);
	/* Who is not logged in is refused before the body is taken. */
	client_open(&nobody, &server);
	request.body.len = (size_t)10 << 20;
	request.headers[0] = NULL;
	client_send(&nobody, &request, &reply);
	assert_int_equal(reply.http, 401);
	reply_release(&reply);
	/* nor does a length past 64 bits let the body in */
	request.body.len = 10;
	request.headers[0] = "Content-Length: 9223372036854775809";
	client_send(&nobody, &request, &reply);
	assert_int_equal(reply.http, 413);
	reply_release(&reply);
	client_close(&nobody);
	request = (struct request){.method = "POST", .path = "/api/tasks", .body = {bytes, ((size_t)1 << 20) + 1}};
	client_send(&leader, &request, &reply);
	assert_int_equal(reply.http, 413);
	reply_release(&reply);
	free(bytes);
	assert_int_equal(events(), before);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_json), cmocka_unit_test(the_place_of_a_fault_is_named),
			cmocka_unit_test(wrong_addresses),
		cmocka_unit_test(hostile_files), cmocka_unit_test(hostile_archives), cmocka_unit_test(proof_is_given_back_as_a_download),
		cmocka_unit_test(bodies_that_are_too_large)};

	program = argc > 1 ? argv[1] : "zhenwu";
	return cmocka_run_group_tests_name("http-refusals", tests, open_house, close_house);
}
