/* Who gets in: logins, sessions, tokens, and addresses of others typed by hand. */
#include "house.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct client officer, village, auditor;

static int set_up(void **state)
{
	struct client *const others[] = {&officer, &village, &auditor};
	const char *const logins[] = {"heli", "shilei", "tangwen"};

	open_house(state);
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		client_open(others[i], &server);
		client_become(others[i], &administrator, logins[i]);
	}
	return 0;
}

static int tear_down(void **state)
{
	client_close(&officer);
	client_close(&village);
	client_close(&auditor);
	return close_house(state);
}

static void nobody_sees_anything(void **state)
{
	static const char *const paths[] = {"/api/session", "/api/home", "/api/tasks", "/api/documents/1",
	                                    "/api/documents/1/content",
	                                    "/api/journal", "/api/verify", "/api/operations", "/api/reports"};
	struct client nobody;

	(void)state;
	client_open(&nobody, &server);
	for (size_t i = 0; i < COUNT_OF(paths); i++)
		refused(&nobody, "GET", paths[i], NULL, 401, "not_logged_in");
	refused(&nobody, "POST", "/api/reports", "{\"year\":2026}", 401, "not_logged_in");
	json_decref(get(&nobody, "/api/health"));
	json_decref(get(&nobody, "/api/openapi.json"));
	client_close(&nobody);
}

/* What a deputy sends for somebody: the status. */
static long for_somebody(struct client *client, const char *method, const char *path, int64_t person)
{
	char header[64];
	struct reply reply;

	snprintf(header, sizeof header, "X-Acting-For: %lld", (long long)person);
	client_send(client, &(struct request){.method = method, .path = path, .headers = {header}}, &reply);
	long http = reply.http;
	reply_release(&reply);
	return http;
}

static void a_deputy_works_for_the_absent_alone(void **state)
{
	json_t *deputy = get(&village, "/api/session"), *absent = get(&officer, "/api/session");
	int64_t person = number_at(absent, "user.id");
	const char *today = json_string_value(json_object_get(json_object_get(absent, "township"), "today"));
	char body[200], path[80];

	(void)state;
	assert_int_equal(for_somebody(&village, "GET", "/api/documents?purpose=report", person), 403);
	snprintf(body, sizeof body, "{\"deputy\":%lld,\"begins\":\"%s\",\"ends\":\"%s\",\"reason\":\"外出学习\"}",
	         (long long)number_at(deputy, "user.id"), today, today);
	refused(&auditor, "POST", "/api/delegations", body, 403, "forbidden");
	json_t *made = call(&officer, "POST", "/api/delegations", body, 201);
	refused(&officer, "POST", "/api/delegations", body, 409, "conflict");
	json_t *now = get(&village, "/api/session");
	assert_int_equal(number_at(json_array_get(json_object_get(now, "stands_in"), 0), "person"), person);
	assert_int_equal(for_somebody(&village, "GET", "/api/documents?purpose=report", person), 200);
	assert_int_equal(for_somebody(&village, "GET", "/api/delegations", person), 403);
	assert_int_equal(for_somebody(&village, "GET", "/api/tokens", person), 403);
	assert_int_equal(for_somebody(&auditor, "GET", "/api/todo", person), 403);
	snprintf(path, sizeof path, "/api/delegations/%lld/revocation", (long long)number_at(made, "id"));
	refused(&village, "POST", path, "{\"version\":1}", 404, "not_found");
	json_decref(call(&officer, "POST", path, "{\"version\":1}", 200));
	assert_int_equal(for_somebody(&village, "GET", "/api/todo", person), 403);
	json_decref(now);
	json_decref(made);
	json_decref(deputy);
	json_decref(absent);
}

static void a_first_password_must_be_changed(void **state)
{
	struct client fresh;
	json_t *made = call(&administrator, "POST", "/api/users",
	                    "{\"login\":\"fresh\",\"name\":\"新人\",\"role\":\"officer\",\"unit\":2}", 201);
	const char *password = json_string_value(json_object_get(made, "password"));
	char body[256];

	(void)state;
	client_open(&fresh, &server);
	snprintf(body, sizeof body, "{\"login\":\"fresh\",\"password\":\"%s\"}", password);
	json_t *session = call(&fresh, "POST", "/api/session", body, 200);
	assert_true(json_is_true(json_object_get(session, "must_change_password")));
	snprintf(fresh.csrf, sizeof fresh.csrf, "%s", json_string_value(json_object_get(session, "csrf")));
	refused(&fresh, "GET", "/api/home", NULL, 403, "password_must_change");
	refused(&fresh, "GET", "/api/documents/1", NULL, 403, "password_must_change");
	refused(&fresh, "POST", "/api/tasks", "{\"year\":2026,\"title\":\"x\"}", 403, "password_must_change");
	snprintf(body, sizeof body, "{\"old\":\"%s\",\"new\":\"short\"}", password);
	refused(&fresh, "POST", "/api/session/password", body, 400, "input_invalid");
	snprintf(body, sizeof body, "{\"old\":\"not the old one\",\"new\":\"long enough 2026\"}");
	json_decref(call(&fresh, "POST", "/api/session/password", body, 403));
	refused(&fresh, "GET", "/api/home", NULL, 403, "password_must_change");
	snprintf(body, sizeof body, "{\"old\":\"%s\",\"new\":\"long enough 2026\"}", password);
	json_decref(call(&fresh, "POST", "/api/session/password", body, 204));
	json_decref(get(&fresh, "/api/home"));
	json_decref(session);
	json_decref(made);
	client_close(&fresh);
}

static void a_change_needs_the_token_of_its_session(void **state)
{
	const struct request without = {.method = "POST", .path = "/api/tasks",
	                                .body = STR("{\"year\":2026,\"title\":\"x\"}"), .no_csrf = true};
	struct request wrong = without;
	char header[160];
	struct reply reply;
	int64_t before = events();

	(void)state;
	client_send(&leader, &without, &reply);
	assert_int_equal(reply.http, 403);
	assert_string_equal(reply_code(&reply), "csrf_rejected");
	reply_release(&reply);
	snprintf(header, sizeof header, "X-CSRF-Token: %s", officer.csrf); /* right, but of another session */
	wrong.headers[0] = header;
	client_send(&leader, &wrong, &reply);
	assert_string_equal(reply_code(&reply), "csrf_rejected");
	reply_release(&reply);
	assert_int_equal(events(), before);
}

static void another_site_cannot_log_anybody_in(void **state)
{
	static const char *const headers[] = {"Sec-Fetch-Site: cross-site", "Origin: http://other.example", "Origin: null"};
	struct request login = {.method = "POST", .path = "/api/session",
	                        .body = STR("{\"login\":\"a\",\"password\":\"b\"}")};
	struct reply reply;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(headers); i++) {
		login.headers[0] = headers[i];
		client_send(&leader, &login, &reply);
		assert_int_equal(reply.http, 403);
		assert_string_equal(reply_code(&reply), "csrf_rejected");
		reply_release(&reply);
	}
}

static void a_name_that_is_not_this_server_is_refused(void **state)
{
	static const char *const hosts[] = {"Host: rebound.example", "Host: 127.0.0.1.rebound.example:80",
	                                    "Host: localhost.evil"};
	struct request request = {.method = "GET", .path = "/"};
	struct client other; /* curl remembers a Host that was set by hand */
	struct reply reply;

	(void)state;
	client_open(&other, &server);
	for (size_t i = 0; i < COUNT_OF(hosts); i++) {
		request.headers[0] = hosts[i];
		client_send(&other, &request, &reply);
		assert_int_equal(reply.http, 403);
		reply_release(&reply);
	}
	request.headers[0] = "Host: localhost:9999"; /* a tunnel */
	client_send(&other, &request, &reply);
	assert_int_equal(reply.http, 200);
	reply_release(&reply);
	client_close(&other);
}

static void an_ended_session_is_over(void **state)
{
	struct client other;
	struct reply reply;
	const struct request stale = {.method = "GET", .path = "/api/home",
	                              .headers = {"Cookie: zhenwu_session=0000000000000000000000000000000000000000000000000000000000000000"}};

	(void)state;
	client_open(&other, &server);
	client_become(&other, &administrator, "wutao");
	json_decref(get(&other, "/api/home"));
	/* A new first password ends what is open. */
	json_t *session = get(&other, "/api/session");
	char path[64];
	snprintf(path, sizeof path, "/api/users/%lld/password", (long long)number_at(session, "user.id"));
	json_decref(session);
	json_decref(call(&administrator, "POST", path, "{}", 200));
	refused(&other, "GET", "/api/home", NULL, 401, "not_logged_in");
	refused(&other, "POST", "/api/tasks", "{\"year\":2026,\"title\":\"x\"}", 401, "not_logged_in");
	client_send(&other, &stale, &reply);
	assert_int_equal(reply.http, 401);
	reply_release(&reply);
	client_close(&other);
}

/* ---- programs ---- */

struct machine {
	struct client *by;
	char authorization[96];
	int64_t id;
};

static void make_token(struct machine *machine, struct client *by, bool read_only)
{
	json_t *made = call(by, "POST", "/api/tokens", read_only ? "{\"name\":\"大屏\",\"last_day\":\"2099-12-31\",\"read_only\":true}"
	                                                         : "{\"name\":\"对接\",\"last_day\":\"2099-12-31\"}", 201);

	machine->by = by;
	machine->id = number_at(made, "token.id");
	snprintf(machine->authorization, sizeof machine->authorization, "Authorization: Bearer %s",
	         json_string_value(json_object_get(made, "secret")));
	json_decref(made);
}

/* Without cookie and CSRF token. key: an Idempotency-Key, or NULL. Returns the id in the answer. */
static int64_t program_sends(const struct machine *machine, const char *method, const char *path, const char *body,
                             const char *key, long http, const char *code)
{
	struct client bare;
	struct reply reply;
	struct request request = {.method = method, .path = path, .body = str_of(body ? body : ""), .no_csrf = true,
	                          .headers = {machine->authorization, key}};

	client_open(&bare, &server);
	client_send(&bare, &request, &reply);
	if (reply.http != http)
		fail_msg("%s %s: %ld %s", method, path, reply.http, reply.body.at);
	assert_string_equal(reply_code(&reply), code);
	int64_t id = json_integer_value(json_object_get(reply.json, "id")); /* 0: none */
	reply_release(&reply);
	client_close(&bare);
	return id;
}

static void a_program_comes_with_a_token(void **state)
{
	struct machine reader, worker, forged = {.authorization = "Authorization: Bearer 00"};
	char path[64];

	(void)state;
	make_token(&reader, &officer, true);
	make_token(&worker, &leader, false);
	program_sends(&reader, "GET", "/api/tasks?year=2026", NULL, NULL, 200, "");
	program_sends(&reader, "POST", "/api/tasks", "{\"year\":2026,\"title\":\"x\"}", NULL, 403, "forbidden");
	program_sends(&forged, "GET", "/api/tasks?year=2026", NULL, NULL, 401, "not_logged_in");
	program_sends(&worker, "POST", "/api/session/password", "{\"old\":\"x\",\"new\":\"another-one-2026\"}", NULL, 403, "forbidden");
	program_sends(&worker, "POST", "/api/tokens", "{\"name\":\"x\",\"last_day\":\"2099-12-31\"}", NULL, 403, "forbidden");
	program_sends(&reader, "GET", "/api/journal", NULL, NULL, 403, "forbidden"); /* no more than its user */
	snprintf(path, sizeof path, "/api/tokens/%lld", (long long)worker.id);
	refused(&officer, "DELETE", path, NULL, 404, "not_found");
	json_decref(call(&leader, "DELETE", path, NULL, 204));
	program_sends(&worker, "GET", "/api/tasks?year=2026", NULL, NULL, 401, "not_logged_in");
}

/* The same key and request: one task, the same answer. */
static void a_request_may_come_twice(void **state)
{
	static const char path[] = "/api/tasks", body[] = "{\"year\":2026,\"title\":\"清理河道\"}";
	static const char key[] = "Idempotency-Key: 2026-11-a1";
	struct machine worker;

	(void)state;
	make_token(&worker, &leader, false);
	int64_t first = program_sends(&worker, "POST", path, body, key, 201, ""), before = events();
	assert_true(first > 0);
	assert_int_equal(program_sends(&worker, "POST", path, body, key, 201, ""), first);
	assert_int_equal(events(), before);
	program_sends(&worker, "POST", path, "{\"year\":2026,\"title\":\"另一件\"}", key, 409, "conflict");
	assert_int_equal(events(), before);
	assert_true(program_sends(&worker, "POST", path, body, "Idempotency-Key: 2026-11-a2", 201, "") != first);
	/* A refused request is not kept: mended, it may come under the same key. */
	program_sends(&worker, "POST", path, "{\"year\":2026}", "Idempotency-Key: b", 400, "input_invalid");
	program_sends(&worker, "POST", path, body, "Idempotency-Key: b", 201, "");
	program_sends(&worker, "GET", "/api/tasks?year=2026", NULL, key, 400, "input_invalid");
	program_sends(&worker, "POST", "/api/documents?name=a.txt&purpose=evidence", "x", key, 400, "input_invalid");
	program_sends(&worker, "POST", path, body, "Idempotency-Key: a b", 400, "input_invalid");
}

/* What each may not do, typed by hand: refused, and nothing changed. */
static void addresses_of_others(void **state)
{
	static const struct {
		struct client *who;
		const char *method, *path, *body;
		long http;
		const char *code;
	} tries[] = {
		{&village, "GET", "/api/journal", NULL, 403, "forbidden"},
		{&village, "GET", "/api/verify", NULL, 403, "forbidden"},
		{&village, "POST", "/api/reports", "{\"year\":2026}", 403, "forbidden"},
		{&village, "POST", "/api/tasks", "{\"year\":2026,\"title\":\"x\"}", 403, "forbidden"},
		{&village, "POST", "/api/documents?name=a.txt&purpose=report", "x", 403, "forbidden"},
		{&village, "GET", "/api/documents/1", NULL, 404, "not_found"},
		{&village, "GET", "/api/documents/1/content", NULL, 404, "not_found"},
		{&village, "GET", "/api/documents/1/xlsx", NULL, 404, "not_found"},
		{&village, "GET", "/api/documents/1/checked", NULL, 404, "not_found"},
		{&village, "GET", "/api/documents/1/summary", NULL, 404, "not_found"},
		{&village, "POST", "/api/documents/1/ignored", "{\"key\":\"x\",\"reason\":\"x\"}", 403, "forbidden"},
		{&village, "PUT", "/api/rules/growth", "{\"on\":false,\"level\":\"hint\",\"version\":0}", 403, "forbidden"},
		{&officer, "PUT", "/api/rules/growth", "{\"on\":false,\"level\":\"hint\",\"version\":0}", 403, "forbidden"},
		{&officer, "DELETE", "/api/ignored/1", NULL, 403, "forbidden"},
		{&officer, "POST", "/api/documents/1/ignored", "{\"key\":\"x\",\"reason\":\"x\"}", 403, "forbidden"},
		{&auditor, "PUT", "/api/rules/growth", "{\"on\":false,\"level\":\"hint\",\"version\":0}", 403, "forbidden"},
		{&auditor, "POST", "/api/documents/1/ignored", "{\"key\":\"x\",\"reason\":\"x\"}", 403, "forbidden"},
		{&village, "GET", "/api/tasks/1", NULL, 404, "not_found"},
		{&village, "GET", "/api/indicators/1", NULL, 404, "not_found"},
		{&village, "PUT", "/api/indicators/1/values/2026M11", "{\"value\":\"1\",\"version\":0}", 404, "not_found"},
		{&village, "POST", "/api/tasks/1/progress", "{\"percent\":1,\"note\":\"x\",\"version\":1}", 404, "not_found"},
		{&village, "POST", "/api/users", "{\"login\":\"xx\",\"name\":\"x\",\"role\":\"leader\",\"unit\":1}", 403,
		 "forbidden"},
		{&officer, "PUT", "/api/indicators/1/values/2026M11", "{\"value\":\"1\",\"version\":0}", 403, "forbidden"},
		{&officer, "GET", "/api/journal", NULL, 403, "forbidden"},
		{&officer, "POST", "/api/users/1/password", "{}", 403, "forbidden"},
		{&officer, "DELETE", "/api/documents/1/adoption", NULL, 403, "forbidden"},
		{&officer, "PUT", "/api/units/1", "{\"name\":\"x\",\"version\":1}", 403, "forbidden"},
		{&auditor, "POST", "/api/reports", "{\"year\":2026}", 403, "forbidden"},
		{&auditor, "PUT", "/api/indicators/1/values/2026M11", "{\"value\":\"1\",\"version\":0}", 403, "forbidden"},
		{&auditor, "POST", "/api/documents?name=a.txt&purpose=evidence", "x", 403, "forbidden"},
		{&auditor, "POST", "/api/users/1/password", "{}", 403, "forbidden"},
		{&leader, "POST", "/api/users", "{\"login\":\"xx\",\"name\":\"x\",\"role\":\"leader\",\"unit\":1}", 403,
		 "forbidden"},
		{&leader, "GET", "/api/verify", NULL, 403, "forbidden"},
	};
	int64_t before = events();

	(void)state;
	for (size_t i = 0; i < COUNT_OF(tries); i++)
		refused(tries[i].who, tries[i].method, tries[i].path, tries[i].body, tries[i].http, tries[i].code);
	assert_int_equal(events(), before);
}

/* For good is the township's decision: an officer sets aside in the office's own report, and only there. */
static void for_good_is_not_for_an_officer(void **state)
{
	char path[64], body[1024];

	(void)state;
	json_t *made = call(&officer, "POST", "/api/reports", "{\"year\":2026}", 201);
	int64_t id = number_at(made, "report.id");
	snprintf(path, sizeof path, "/api/reports/%lld/findings", (long long)id);
	json_t *findings = get(&officer, path), *first = json_array_get(json_object_get(findings, "findings"), 0);
	const char *key = json_string_value(json_object_get(first, "key")), *words = json_string_value(json_object_get(first, "quote"));
	assert_true(words && words[0]);
	snprintf(path, sizeof path, "/api/reports/%lld/ignored", (long long)id);
	int64_t before = events();
	snprintf(body, sizeof body, "{\"key\":\"%s\",\"reason\":\"x\",\"for_good\":true,\"words\":\"%s\"}", key, words);
	refused(&officer, "POST", path, body, 403, "forbidden");
	assert_int_equal(events(), before);
	snprintf(body, sizeof body, "{\"key\":\"%s\",\"reason\":\"x\"}", key);
	json_decref(call(&officer, "POST", path, body, 204));
	json_decref(findings);
	json_decref(made);
}

static void what_one_may_do_is_told(void **state)
{
	json_t *operations = get(&village, "/api/operations"), *name;
	bool progress = false;
	size_t index;

	(void)state;
	json_array_foreach(json_object_get(operations, "operations"), index, name) {
		progress |= strcmp(json_string_value(name), "task.progress") == 0;
		assert_string_not_equal(json_string_value(name), "user.create");
		assert_string_not_equal(json_string_value(name), "document.adopt");
	}
	assert_true(progress);
	json_decref(operations);
}

static void an_officer_works_on_what_is_the_offices_own(void **state)
{
	json_t *indicators = get(&officer, "/api/indicators?year=2026"), *indicator;
	size_t index;
	bool tried = false;
	char path[96];

	(void)state;
	json_array_foreach(json_object_get(indicators, "indicators"), index, indicator) {
		if (!json_is_true(json_object_get(indicator, "may_edit")))
			continue;
		snprintf(path, sizeof path, "/api/indicators/%lld/values/2026M11", (long long)number_at(indicator, "id"));
		json_decref(call(&officer, "PUT", path, "{\"value\":\"6100\",\"note\":\"初步数\",\"version\":0}", 200));
		tried = true;
	}
	assert_true(tried);
	json_decref(indicators);
}

/* A task for a village: its clerk sees this one alone, brings proof, records progress; the officer of another office
 * may not. */
static void a_village_clerk_works_on_what_is_the_villages_own(void **state)
{
	json_t *units = get(&leader, "/api/units"), *unit, *task, *tasks, *proof, *page;
	char body[256], path[96];
	int64_t village_id = 0, id;
	size_t index;

	(void)state;
	json_array_foreach(json_object_get(units, "units"), index, unit)
		if (strcmp(json_string_value(json_object_get(unit, "name")), "石桥村") == 0)
			village_id = number_at(unit, "id");
	json_decref(units);
	snprintf(body, sizeof body, "{\"year\":2026,\"title\":\"修渠\",\"unit\":%lld,\"deadline\":\"2026-12-20\"}",
	         (long long)village_id);
	task = call(&leader, "POST", "/api/tasks", body, 201);
	id = number_at(task, "id");
	json_decref(task);
	tasks = get(&village, "/api/tasks?year=2026");
	assert_int_equal(number_at(tasks, "total"), 1);
	json_decref(tasks);
	proof = call(&village, "POST", "/api/documents?name=photo.jpg&purpose=evidence", "bytes of a photo", 201);
	snprintf(body, sizeof body, "{\"percent\":30,\"note\":\"挖了三成\",\"files\":[%lld],\"version\":1}",
	         (long long)number_at(proof, "document.id"));
	snprintf(path, sizeof path, "/api/tasks/%lld/progress", (long long)id);
	refused(&officer, "POST", path, "{\"percent\":30,\"note\":\"x\",\"version\":1}", 403, "forbidden");
	page = call(&village, "POST", path, body, 201);
	assert_int_equal(number_at(page, "task.percent"), 30);
	json_decref(page);
	json_decref(proof);
	/* a file of somebody else is no proof of the village */
	refused(&village, "POST", path, "{\"percent\":40,\"note\":\"x\",\"files\":[1],\"version\":2}", 400,
	        "input_invalid");
}

static void guessing_is_slowed_down(void **state)
{
	struct client guesser;
	const struct request login = {.method = "POST", .path = "/api/session",
	                              .body = STR("{\"login\":\"chenzq\",\"password\":\"wrong guess\"}")};
	struct reply reply = {.http = 0};

	(void)state;
	client_open(&guesser, &server);
	for (int i = 0; i < 8 && reply.http != 429; i++) {
		reply_release(&reply);
		client_send(&guesser, &login, &reply);
		assert_true(reply.http == 401 || reply.http == 429);
	}
	assert_int_equal(reply.http, 429);
	assert_string_equal(reply_code(&reply), "too_many_attempts");
	assert_true(reply_has(&reply, "Retry-After: "));
	reply_release(&reply);
	client_close(&guesser);
}

static void the_cookie_is_out_of_reach_of_scripts(void **state)
{
	struct client other;
	char body[256];
	struct request login = {.method = "POST", .path = "/api/session"};
	struct reply reply;

	(void)state;
	client_open(&other, &server);
	snprintf(body, sizeof body, "{\"login\":\"%s\",\"password\":\"%s\"}", leader.login.login, leader.login.password);
	login.body = str_of(body);
	client_send(&other, &login, &reply);
	assert_int_equal(reply.http, 200);
	assert_true(reply_has(&reply, "; Path=/; HttpOnly; SameSite=Strict"));
	assert_null(strstr(reply.body.at, "zhenwu_session"));
	reply_release(&reply);
	client_close(&other);
}

static void a_restart_keeps_record_and_sessions(void **state)
{
	int64_t before = events();

	(void)state;
	assert_int_equal(server_stop(&server), 0);
	server_serve(&server, program, NULL);
	assert_int_equal(events(), before);
	json_decref(get(&leader, "/api/home"));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_sees_anything), cmocka_unit_test(a_deputy_works_for_the_absent_alone), cmocka_unit_test(a_first_password_must_be_changed),
		cmocka_unit_test(a_change_needs_the_token_of_its_session), cmocka_unit_test(another_site_cannot_log_anybody_in),
		cmocka_unit_test(a_name_that_is_not_this_server_is_refused), cmocka_unit_test(an_ended_session_is_over),
		cmocka_unit_test(a_program_comes_with_a_token), cmocka_unit_test(a_request_may_come_twice), cmocka_unit_test(addresses_of_others), cmocka_unit_test(for_good_is_not_for_an_officer),
		cmocka_unit_test(what_one_may_do_is_told),
		cmocka_unit_test(an_officer_works_on_what_is_the_offices_own),
			cmocka_unit_test(a_village_clerk_works_on_what_is_the_villages_own),
				cmocka_unit_test(guessing_is_slowed_down),
		cmocka_unit_test(the_cookie_is_out_of_reach_of_scripts), cmocka_unit_test(a_restart_keeps_record_and_sessions)};

	program = argc > 1 ? argv[1] : "zhenwu";
	return cmocka_run_group_tests_name("http-access", tests, set_up, tear_down);
}
