/* Every operation of docs/api.md once, in the order of a year's work, each answer held against its shape. */
#include "house.h"
#include "sheet.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool seen[256];

static size_t operation_index(const char *method, const char *path)
{
	struct path_part parts[PATH_PARTS_MAX];
	char allow[48], bare[512];
	size_t count;
	const struct operation *rows = operations(&count), *row;
	enum app_method how = METHOD_OTHER;

	for (enum app_method m = METHOD_GET; m <= METHOD_DELETE; m++)
		if (strcmp(method_text(m), method) == 0)
			how = m;
	snprintf(bare, sizeof bare, "%.*s", (int)strcspn(path, "?"), path);
	row = operation_find(how, str_of(bare), parts, allow);
	if (!row)
		fail_msg("no operation %s %s", method, path);
	return (size_t)(row - rows);
}

/* Sends, checks status and shape, remembers that the operation was tried. The caller frees the answer. */
static json_t *ask(struct client *client, const char *method, const char *path, const char *body)
{
	size_t count, index = operation_index(method, path);
	const struct operation *row = &operations(&count)[index];
	json_t *answer = call(client, method, path, body, row->http);
	struct err err = {.language = LANGUAGE_ENGLISH};

	seen[index] = true;
	if (row->answer && row->answer->count && shape_check(row->answer, answer, &err))
		fail_msg("%s %s: %s", method, path, err.message);
	if (!row->answer)
		assert_null(answer);
	return answer;
}

static void tell(struct client *client, const char *method, const char *path, const char *body)
{
	json_decref(ask(client, method, path, body));
}

static const char *at(const char *format, int64_t id)
{
	static char path[256];
	const char *star = strchr(format, '*');

	snprintf(path, sizeof path, "%.*s%lld%s", (int)(star - format), format, (long long)id, star + 1);
	return path;
}

static const char *body_with(const char *format, int64_t n)
{
	static char body[1024];
	const char *star = strchr(format, '*');

	snprintf(body, sizeof body, "%.*s%lld%s", (int)(star - format), format, (long long)n, star + 1);
	return body;
}

static void sessions(void **state)
{
	struct client other;
	char body[256];

	(void)state;
	client_open(&other, &server);
	snprintf(body, sizeof body, "{\"login\":\"%s\",\"password\":\"%s\"}", leader.login.login, leader.login.password);
	json_t *session = ask(&other, "POST", "/api/session", body);
	snprintf(other.csrf, sizeof other.csrf, "%s", json_string_value(json_object_get(session, "csrf")));
	json_decref(session);
	tell(&other, "GET", "/api/session", NULL);
	snprintf(body, sizeof body, "{\"old\":\"%s\",\"new\":\"another-one-2026\"}", leader.login.password);
	tell(&other, "POST", "/api/session/password", body);
	json_decref(call(&leader, "GET", "/api/session", NULL, 401)); /* all older sessions ended */
	session = ask(&other, "GET", "/api/session", NULL);
	snprintf(other.csrf, sizeof other.csrf, "%s", json_string_value(json_object_get(session, "csrf")));
	json_decref(session);
	tell(&other, "DELETE", "/api/session", NULL);
	json_decref(call(&other, "GET", "/api/session", NULL, 401));
	client_close(&other);
	client_become(&leader, &administrator, "zhoumy");
}

static void delegations(void **state)
{
	(void)state;
	json_t *session = ask(&leader, "GET", "/api/session", NULL), *listed = ask(&leader, "GET", "/api/delegations", NULL);
	int64_t deputy = 0;
	char body[200], path[80];
	size_t i;
	json_t *one;

	json_array_foreach(json_object_get(listed, "people"), i, one)
		if (number_at(one, "id") != number_at(session, "user.id"))
			deputy = number_at(one, "id");
	const char *today = json_string_value(json_object_get(json_object_get(session, "township"), "today"));
	snprintf(body, sizeof body, "{\"deputy\":%lld,\"begins\":\"%s\",\"ends\":\"%s\",\"reason\":\"外出学习\"}", (long long)deputy, today, today);
	json_t *made = ask(&leader, "POST", "/api/delegations", body);
	assert_string_equal(json_string_value(json_object_get(made, "state")), "running");
	snprintf(path, sizeof path, "/api/delegations/%lld/revocation", (long long)number_at(made, "id"));
	json_t *over = ask(&leader, "POST", path, "{\"version\":1}");
	assert_string_equal(json_string_value(json_object_get(over, "state")), "revoked");
	json_decref(over);
	json_decref(made);
	json_decref(listed);
	json_decref(session);
}

static void tokens(void **state)
{
	(void)state;
	json_t *made = ask(&leader, "POST", "/api/tokens", "{\"name\":\"报表软件\",\"last_day\":\"2099-12-31\",\"read_only\":true}");
	json_t *listed = ask(&leader, "GET", "/api/tokens", NULL);
	json_t *first = json_array_get(json_object_get(listed, "tokens"), 0);

	assert_int_equal(number_at(first, "id"), number_at(made, "token.id"));
	assert_null(json_object_get(first, "token_hash"));
	tell(&leader, "DELETE", at("/api/tokens/*", number_at(first, "id")), NULL);
	json_decref(listed);
	json_decref(made);
}

static void channels(void **state)
{
	(void)state;
	json_t *made = ask(&administrator, "POST", "/api/channels",
	                   "{\"name\":\"县平台\",\"kind\":\"webhook\",\"address\":\"https://192.0.2.1/in\",\"active\":false}");
	int64_t id = number_at(made, "id");
	char body[200];
	snprintf(body, sizeof body, "{\"version\":%lld,\"name\":\"县平台\",\"kind\":\"wecom\",\"address\":\"http://127.0.0.1:1/in\",\"active\":false}",
	         (long long)number_at(made, "version"));
	json_decref(ask(&administrator, "PUT", at("/api/channels/*", id), body));
	json_t *trial = ask(&administrator, "POST", at("/api/channels/*/test", id), NULL);
	assert_true(json_is_false(json_object_get(trial, "taken"))); /* this machine itself is not reached */
	json_decref(trial);
	json_decref(ask(&administrator, "POST", at("/api/channels/*/again", id), "{\"skip\":true}"));
	json_decref(ask(&administrator, "GET", at("/api/channels/*/deliveries", id), NULL));
	json_decref(ask(&administrator, "GET", "/api/channels", NULL));
	tell(&administrator, "DELETE", at("/api/channels/*", id), NULL);
	tell(&leader, "PUT", "/api/session/mail", "{\"mail\":\"zhou@example.org\"}");
	json_decref(ask(&leader, "GET", "/api/digest", NULL));
	json_decref(made);
}

static void units_and_users(void **state)
{
	(void)state;
	tell(&leader, "GET", "/api/units", NULL);
	json_t *unit = ask(&administrator, "POST", "/api/units", "{\"parent\":1,\"level\":\"office\",\"name\":\"文化站\"}");
	tell(&administrator, "PUT", at("/api/units/*", number_at(unit, "id")),
	     body_with("{\"name\":\"文化旅游站\",\"version\":*}", number_at(unit, "version")));
	json_t *made = ask(&administrator, "POST", "/api/users",
	                   body_with("{\"login\":\"zhaoyun\",\"name\":\"赵芸\",\"role\":\"officer\",\"unit\":*}",
	                             number_at(unit, "id")));
	int64_t id = number_at(made, "user.id");
	tell(&administrator, "POST", at("/api/users/*/password", id), NULL);
	json_t *users = ask(&administrator, "GET", "/api/users", NULL), *user;
	size_t index;
	json_array_foreach(json_object_get(users, "users"), index, user) {
		assert_non_null(json_object_get(user, "login"));
		if (number_at(user, "id") == id)
			tell(&administrator, "PUT", at("/api/users/*", id),
			     body_with("{\"name\":\"赵云\",\"role\":\"officer\",\"unit\":1,\"active\":false,\"version\":*}",
			               number_at(user, "version")));
	}
	json_decref(users);
	users = ask(&leader, "GET", "/api/users", NULL);
	assert_null(json_object_get(json_array_get(json_object_get(users, "users"), 0), "login"));
	json_decref(users);
	json_decref(made);
	json_decref(unit);
}

/* The second report, uploaded, corrected, adopted for the year after, and taken back. */
static json_t *send_file(const char *name, const char *purpose, struct str bytes)
{
	char path[512];
	struct reply reply;
	struct err err = {.language = LANGUAGE_ENGLISH};
	size_t index = operation_index("POST", "/api/documents"), count;
	char *escaped = curl_easy_escape(leader.curl, name, 0);
	const struct request request = {.method = "POST", .path = path, .body = bytes};
	json_t *answer;

	snprintf(path, sizeof path, "/api/documents?name=%s&purpose=%s", escaped, purpose);
	curl_free(escaped);
	client_send(&leader, &request, &reply);
	if (reply.http != 201 || shape_check(operations(&count)[index].answer, reply.json, &err))
		fail_msg("upload: %ld %s %s", reply.http, reply.body.at, err.message);
	seen[index] = true;
	answer = json_incref(reply.json);
	reply_release(&reply);
	return answer;
}

static int64_t upload(const char *name, const char *purpose, struct str bytes)
{
	json_t *answer = send_file(name, purpose, bytes);
	int64_t id = number_at(answer, "document.id");

	json_decref(answer);
	return id;
}

/* A file as it came, with its name. */
static void fetch_file(struct client *client, const char *method, const char *path, const char *bytes)
{
	const struct request request = {.method = method, .path = path};
	struct reply reply;

	seen[operation_index(method, path)] = true;
	client_send(client, &request, &reply);
	if (reply.http != 200 || !str_equals(buf_view(&reply.body), bytes))
		fail_msg("%s %s: %d %.*s", method, path, reply.http, (int)reply.body.len, reply.body.at);
	assert_true(reply_has(&reply, "Content-Disposition: attachment"));
	reply_release(&reply);
}

/* A ledger with a title, a sum and a row without a village: the good rows go in, and out again as one. */
static void spreadsheets(void **state)
{
	static const char sheet[] = "信访登记台账,,,,,,,\n诉求摘要,来源,诉求类别,诉求内容,信访人,人数,所在村,登记日期\n"
		"渠道漏水,来信,道路水利,二组渠道漏水,田小满,1,石桥村,2026-10-08\n路灯不亮,来访,其他,村口路灯坏了,卢冬生,2,不存在的村,2026-10-09\n"
		"合计,,,,,3,,\n";
	char path[96];

	(void)state;
	int64_t document = upload("信访.csv", "evidence", str_of(sheet)); /* it becomes one of the register's */
	struct reply reply;
	const struct request form = {.method = "GET", .path = "/api/registers/petition/template"};

	seen[operation_index("GET", form.path)] = true;
	client_send(&administrator, &form, &reply);
	assert_int_equal(reply.http, 200);
	assert_true(str_starts(buf_view(&reply.body), STR("PK")));
	reply_release(&reply);
	json_t *preview = ask(&administrator, "POST", "/api/registers/petition/imports/preview", body_with("{\"document\":*,\"sheet\":0}", document));
	assert_int_equal(number_at(preview, "added") + number_at(preview, "refused"), 2);
	json_decref(preview);
	json_t *refusal = call(&administrator, "POST", "/api/registers/petition/imports", body_with("{\"document\":*}", document), 400);
	json_decref(refusal);
	json_t *done = ask(&administrator, "POST", "/api/registers/petition/imports",
	                   body_with("{\"document\":*,\"sound_only\":true,\"reason\":\"补录\"}", document));
	assert_int_equal(number_at(done, "added"), 1);
	assert_int_equal(number_at(done, "refused"), 1);
	json_t *listed = ask(&administrator, "GET", "/api/registers/petition/imports", NULL);
	assert_int_equal(number_at(json_array_get(json_object_get(listed, "imports"), 0), "id"), number_at(done, "import"));
	snprintf(path, sizeof path, "/api/registers/petition/imports/%lld/file", (long long)number_at(done, "import"));
	fetch_file(&administrator, "POST", path, sheet);
	json_decref(call(&administrator, "GET", at("/api/documents/*/content", document), NULL, 404));
	snprintf(path, sizeof path, "/api/registers/petition/imports/%lld/undo", (long long)number_at(done, "import"));
	tell(&administrator, "POST", path, NULL);
	json_decref(call(&administrator, "POST", path, NULL, 404)); /* once */
	const struct request export = {.method = "POST", .path = "/api/registers/petition/export", .body = STR("{}")};
	seen[operation_index("POST", export.path)] = true;
	client_send(&administrator, &export, &reply);
	assert_int_equal(reply.http, 200);
	assert_true(str_starts(buf_view(&reply.body), STR("PK")));
	reply_release(&reply);
	json_decref(listed);
	json_decref(done);
}

static const json_t *first_target(const json_t *reading, const char *indicator)
{
	json_t *figure;
	size_t index;

	json_array_foreach(json_object_get(reading, "figures"), index, figure)
		if (strcmp(json_string_value(json_object_get(figure, "mood")), "target") == 0 &&
		    strstr(json_string_value(json_object_get(figure, "indicator")), indicator))
			return figure;
	fail_msg("no target %s was read", indicator);
	return NULL;
}

static void correct_a_figure(int64_t id)
{
	json_t *reading = ask(&leader, "GET", at("/api/documents/*", id), NULL), *figure;
	int64_t n = number_at(first_target(reading, "地区生产总值"), "n");
	size_t figures = json_array_size(json_object_get(reading, "figures"));
	char path[128];

	snprintf(path, sizeof path, "/api/documents/%lld/figures/%lld", (long long)id, (long long)n);
	figure = ask(&leader, "PUT", path, "{\"value\":\"7.5\",\"bound\":\">=\"}");
	assert_string_equal(json_string_value(json_object_get(figure, "value")), "7.5");
	assert_true(json_is_true(json_object_get(figure, "corrected")));
	json_decref(figure);
	snprintf(path, sizeof path, "/api/documents/%lld/figures/%lld/correction", (long long)id, (long long)n);
	figure = ask(&leader, "DELETE", path, NULL);
	assert_string_not_equal(json_string_value(json_object_get(figure, "value")), "7.5");
	json_decref(figure);
	figure = ask(&leader, "POST", at("/api/documents/*/figures", id),
	             "{\"from\":2,\"to\":6,\"indicator\":\"示例指标\",\"value\":\"3\",\"unit\":\"个\",\"measure\":\"level\",\"mood\":\"actual\","
	             "\"bound\":\"=\",\"sign\":\"\",\"period\":null}");
	assert_int_equal(number_at(figure, "from"), 2);
	assert_int_equal(number_at(figure, "to"), 6);
	json_decref(figure);
	json_decref(reading);
	reading = ask(&leader, "GET", at("/api/documents/*", id), NULL);
	assert_int_equal(json_array_size(json_object_get(reading, "figures")), figures + 1);
	json_decref(reading);
}

static void adopt_and_undo(int64_t id)
{
	json_t *plan = ask(&leader, "GET", at("/api/documents/*/plan", id), NULL);
	const json_t *target = json_array_get(json_object_get(plan, "targets"), 0);
	const json_t *task = json_array_get(json_object_get(plan, "tasks"), 0);
	json_t *adoption, *counts;
	char *text;

	assert_true(number_at(plan, "year") > 0);
	assert_non_null(target);
	assert_non_null(task);
	adoption = json_pack("{s:i, s:[{s:O, s:O, s:O, s:O, s:O, s:O, s:b}], s:[{s:O, s:O, s:i, s:n, s:n, s:s}]}", "year",
	                     2027, "targets", "figure", json_object_get(target, "figure"), "indicator",
	                     json_object_get(target, "indicator"), "unit", json_object_get(target, "unit"), "value",
	                     json_object_get(target, "value"), "measure", json_object_get(target, "measure"), "bound",
	                     json_object_get(target, "bound"), "key", 1, "tasks", "promise",
	                     json_object_get(task, "promise"),
	                     "title", json_object_get(task, "title"), "unit", 2, "leader", "person", "deadline",
	                     "2027-06-30");
	assert_non_null(adoption);
	text = json_dumps(adoption, 0);
	counts = ask(&leader, "POST", at("/api/documents/*/adoption", id), text);
	assert_int_equal(number_at(counts, "targets"), 1);
	assert_int_equal(number_at(counts, "tasks"), 1);
	json_decref(counts);
	refused(&leader, "POST", at("/api/documents/*/adoption", id), text, 409, "conflict");
	json_decref(adoption);
	free(text);
	json_t *tasks = get(&leader, "/api/tasks?year=2027");
	assert_int_equal(number_at(tasks, "total"), 1);
	json_decref(tasks);
	tell(&leader, "DELETE", at("/api/documents/*/adoption", id), NULL);
	tasks = get(&leader, "/api/tasks?year=2027");
	assert_int_equal(number_at(tasks, "total"), 0);
	json_decref(tasks);
	refused(&leader, "DELETE", at("/api/documents/*/adoption", id), NULL, 409, "conflict");
	json_decref(plan);
}

/* The example's report of last year against that of this year. */
static void compare_reports(int64_t id)
{
	json_t *compared = ask(&leader, "GET", at("/api/documents/1/against/*", id), NULL);
	const json_t *rows = json_object_get(compared, "rows"), *row;
	size_t i, kept = 0;

	assert_int_equal(json_integer_value(json_object_get(json_object_get(compared, "earlier"), "id")), 1);
	assert_int_equal(json_integer_value(json_object_get(json_object_get(compared, "later"), "id")), id);
	assert_false(json_is_true(json_object_get(compared, "years_differ")));
	json_array_foreach(rows, i, row)
		kept += strcmp(json_string_value(json_object_get(row, "status")), "kept") == 0;
	assert_true(kept > 0);
	json_decref(compared);
	refused(&leader, "GET", "/api/documents/1/against/1", NULL, 400, "input_invalid");
	refused(&leader, "GET", "/api/documents/1/against/77", NULL, 404, "not_found");
	refused(&leader, "GET", "/api/documents/77/against/1", NULL, 404, "not_found");
}

static void documents(void **state)
{
	struct buf bytes;
	struct reply reply;
	char content_path[64], book_path[64];
	const struct request content = {.method = "GET", .path = content_path};
	const struct request book = {.method = "GET", .path = book_path};
	int64_t id;

	(void)state;
	buf_init(&bytes, 0);
	load_example("2026年政府工作报告.txt", &bytes);
	id = upload("2026年政府工作报告.txt", "report", buf_view(&bytes));
	snprintf(content_path, sizeof content_path, "/api/documents/%lld/content", (long long)id);
	snprintf(book_path, sizeof book_path, "/api/documents/%lld/xlsx", (long long)id);
	tell(&leader, "GET", "/api/documents", NULL);
	tell(&leader, "GET", "/api/documents?purpose=report", NULL);
	correct_a_figure(id);
	tell(&leader, "GET", at("/api/documents/*/findings", id), NULL);
	compare_reports(id);
	client_send(&leader, &content, &reply);
	assert_int_equal(reply.http, 200);
	assert_true(str_equal(buf_view(&reply.body), buf_view(&bytes)));
	assert_true(reply_has(&reply, "Content-Disposition: attachment"));
	assert_true(reply_has(&reply, "X-Content-Type-Options: nosniff"));
	seen[operation_index("GET", "/api/documents/2/content")] = true;
	reply_release(&reply);
	client_send(&leader, &book, &reply);
	assert_int_equal(reply.http, 200);
	assert_memory_equal(reply.body.at, "PK", 2);
	assert_true(reply_has(&reply, ".xlsx"));
	seen[operation_index("GET", "/api/documents/2/xlsx")] = true;
	reply_release(&reply);
	refused(&leader, "GET", "/api/documents/77/xlsx", NULL, 404, "not_found");
	buf_release(&bytes);
	adopt_and_undo(id);
}

/* A file of each format that is not tried elsewhere; pdf and doc where the programs that read them are installed. */
static void formats(void **state)
{
	static const char *const files[][3] = {{"report.pdf", "pdf", "/usr/bin/pdftotext"},
	                                       {"report.doc", "doc", "/usr/bin/antiword"}, {"table.xls", "xls", "/"}};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		char name[128];
		struct buf bytes;
		json_t *shown;
		if (access(files[i][2], X_OK) != 0)
			continue;
		buf_init(&bytes, 0);
		snprintf(name, sizeof name, "../../tests/unit/document/samples/%s", files[i][0]);
		load_example(name, &bytes);
		shown = ask(&leader, "GET", at("/api/documents/*", upload(files[i][0], "report", buf_view(&bytes))), NULL);
		assert_string_equal(json_string_value(json_object_get(json_object_get(shown, "document"), "format")), files[i][1]);
		assert_true(json_array_size(json_object_get(shown, "figures")) > 5);
		json_decref(shown);
		buf_release(&bytes);
	}
}

static const char odt_content[] =
	"<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
	" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>"
	"<text:p>2025年，全镇新修公路12公里。</text:p></office:text></office:body></office:document-content>";

static const char *text_at(const json_t *list, size_t index, const char *name)
{
	return json_string_value(json_object_get(json_array_get(list, index), name));
}

/* What can be read becomes a document each; what cannot is named with its reason and stops nothing. */
static void archives(void **state)
{
	const struct zip_part odt[] = {{"mimetype", STR("application/vnd.oasis.opendocument.text")},
	                               {"content.xml", {odt_content, sizeof odt_content - 1}}};
	const struct request book = {.method = "GET", .path = "/api/documents/1/xlsx"};
	struct buf inner, outer;
	struct reply reply;

	(void)state;
	buf_init(&inner, 0);
	buf_init(&outer, 0);
	make_zip(&inner, odt, COUNT_OF(odt));
	client_send(&leader, &book, &reply);
	const struct zip_part parts[] = {{"镇里/一.txt", STR("2025年，清溪镇新建凉亭3座。\n")},
	                                 {"镇里/二.odt", buf_view(&inner)},
	                                 {"镇里/三.xlsx", buf_view(&reply.body)},
	                                 {"镇里/四.html", STR("<html><body><p>2025年，全镇种树500棵。</p></body></html>")},
	                                 {"镇里/现场.jpg", STR("\xFF\xD8\xFF\xE0 no report")},
	                                 {"镇里/空.txt", STR("")}};
	make_zip(&outer, parts, COUNT_OF(parts));
	json_t *answer = send_file("镇里.zip", "report", buf_view(&outer));
	const json_t *documents = json_object_get(answer, "documents"), *refused_files = json_object_get(answer, "refused");
	assert_true(json_is_null(json_object_get(answer, "document")));
	assert_int_equal(json_array_size(documents), 4);
	assert_int_equal(json_array_size(refused_files), 2);
	for (size_t i = 0; i < 4; i++) {
		static const char *const wanted[] = {"txt", "xlsx", "odt", "html"}; /* in order of the names */
		assert_string_equal(text_at(documents, i, "format"), wanted[i]);
		assert_true(json_integer_value(json_object_get(json_array_get(documents, i), "figures")) > 0);
		tell(&leader, "GET", at("/api/documents/*", json_integer_value(json_object_get(json_array_get(documents, i), "id"))),
		     NULL);
	}
	assert_string_equal(text_at(documents, 0, "name"), "一.txt");
	assert_string_equal(text_at(refused_files, 0, "name"), "镇里/现场.jpg");
	assert_string_equal(text_at(refused_files, 0, "code"), "format_unknown");
	assert_string_equal(text_at(refused_files, 1, "name"), "镇里/空.txt");
	assert_string_equal(text_at(refused_files, 1, "code"), "input_invalid");
	json_decref(answer);
	answer = send_file("镇里.zip", "evidence", buf_view(&outer)); /* proof stays as it came */
	assert_int_equal(json_array_size(json_object_get(answer, "documents")), 1);
	assert_true(json_is_object(json_object_get(answer, "document")));
	json_decref(answer);
	reply_release(&reply);
	buf_release(&inner);
	buf_release(&outer);
}

static void indicators(void **state)
{
	(void)state;
	tell(&leader, "GET", "/api/indicators?year=2026", NULL);
	tell(&leader, "GET", "/api/statistics", NULL);
	json_t *made = ask(&leader, "POST", "/api/indicators",
	                   "{\"name\":\"示例产量\",\"unit\":\"吨\",\"direction\":\"up\",\"owner\":2,\"key\":false}");
	int64_t id = number_at(made, "id");
	tell(&leader, "PUT", at("/api/indicators/*", id),
	     body_with("{\"name\":\"示例总产量\",\"unit\":\"吨\",\"direction\":\"up\",\"owner\":2,\"key\":true,\"version\":*}",
	               number_at(made, "version")));
	json_decref(made);
	json_t *indicator = ask(&leader, "PUT", at("/api/indicators/*/values/2026M09", id),
	                        "{\"value\":\"120.50\",\"note\":null,\"version\":0}");
	assert_string_equal(json_string_value(json_object_get(json_object_get(indicator, "latest"), "value")), "120.50");
	json_decref(indicator);
	refused(&leader, "PUT", at("/api/indicators/*/values/2026M09", id), "{\"value\":\"1\",\"version\":0}", 409,
	        "conflict");
	refused(&leader, "PUT", at("/api/indicators/*/values/2026", id), "{\"value\":\"1\",\"version\":0}", 400,
	        "input_invalid");
	tell(&leader, "PUT", at("/api/indicators/*/targets/2026", id),
	     "{\"value\":\"150\",\"measure\":\"level\",\"bound\":\">=\",\"version\":0}");
	json_t *page = ask(&leader, "GET", at("/api/indicators/*?year=2026", id), NULL);
	assert_string_equal(json_string_value(json_object_get(json_object_get(page, "indicator"), "completion")), "80.3");
	json_decref(page);
	tell(&leader, "DELETE", at("/api/indicators/*/values/2026M09?version=1", id), NULL);
	refused(&leader, "DELETE", at("/api/indicators/*/values/2026M09?version=1", id), NULL, 404, "not_found");
}

static void tasks(void **state)
{
	char path[128];
	int64_t proof = upload("现场.jpg", "evidence", STR("\xFF\xD8\xFF not read"));

	(void)state;
	tell(&leader, "GET", "/api/tasks?year=2026&light=red&q=%E9%95%87&mine=0&deeds=0", NULL);
	json_t *made = ask(&leader, "POST", "/api/tasks",
	                   "{\"year\":2026,\"title\":\"示例任务\",\"text\":\"\",\"unit\":2,\"leader\":null,\"person\":null,"
	                   "\"deadline\":\"2026-12-01\",\"deed\":0}");
	int64_t id = number_at(made, "id");
	json_decref(made);
	json_t *task = ask(&leader, "PUT", at("/api/tasks/*", id),
	                   "{\"title\":\"示例任务改\",\"deadline\":null,\"version\":1}");
	assert_true(json_is_null(json_object_get(task, "deadline")));
	assert_int_equal(number_at(task, "unit"), 2); /* what the body does not name stays */
	json_decref(task);
	snprintf(path, sizeof path, "{\"percent\":40,\"note\":\"已开工\",\"done\":false,\"files\":[%lld],\"version\":2}",
	         (long long)proof);
	json_t *page = ask(&leader, "POST", at("/api/tasks/*/progress", id), path);
	assert_int_equal(number_at(page, "task.percent"), 40);
	const json_t *entry = json_array_get(json_object_get(page, "progress"), 0);
	int64_t n = number_at(entry, "id");
	assert_int_equal(number_at(json_array_get(json_object_get(entry, "files"), 0), "id"), proof);
	json_decref(page);
	refused(&leader, "POST", at("/api/tasks/*/progress", id), "{\"percent\":50,\"note\":\"x\",\"version\":2}", 409,
	        "conflict");
	refused(&leader, "POST", at("/api/tasks/*/progress", id),
	        "{\"percent\":50,\"note\":\"x\",\"done\":true,\"version\":3}", 400, "input_invalid");
	tell(&leader, "GET", at("/api/tasks/*", id), NULL);
	snprintf(path, sizeof path, "/api/tasks/%lld/progress/%lld/withdrawal", (long long)id, (long long)n);
	page = ask(&leader, "POST", path, "{\"reason\":\"填错\"}");
	assert_int_equal(number_at(page, "task.percent"), 0);
	json_decref(page);
	tell(&leader, "GET", "/api/home?year=2026", NULL);
	tell(&leader, "GET", "/api/home", NULL);
}

/* Comes back as it went, but for what the server adds to bound figures. */
static char *body_of_report(json_t *report, int64_t version)
{
	json_t *body = json_pack("{s:O, s:O, s:I}", "title", json_object_get(report, "title"), "paragraphs",
	                         json_object_get(report, "paragraphs"), "version", (json_int_t)version);
	char *text = json_dumps(body, 0);

	json_decref(body);
	return text;
}

/* The first number of a report that was written in from the record gets another value: what a change of the record looks like. */
static bool change_a_figure(json_t *report)
{
	size_t index, run_index;
	json_t *paragraph, *run;

	json_array_foreach(json_object_get(report, "paragraphs"), index, paragraph)
		json_array_foreach(json_object_get(paragraph, "runs"), run_index, run) {
			json_t *bound = json_object_get(run, "bound");
			if (!json_is_object(bound))
				continue;
			json_object_set_new(bound, "value", json_string("1"));
			return true;
		}
	return false;
}

static bool has_finding(int64_t id, const char *rule)
{
	json_t *findings = get(&leader, at("/api/reports/*/findings", id)), *finding;
	size_t index;
	bool found = false;

	json_array_foreach(json_object_get(findings, "findings"), index, finding)
		found |= !strcmp(json_string_value(json_object_get(finding, "rule")), rule);
	json_decref(findings);
	return found;
}

static void ignore_a_finding(int64_t id)
{
	json_t *findings = ask(&leader, "GET", at("/api/reports/*/findings", id), NULL);
	const json_t *first = json_array_get(json_object_get(findings, "findings"), 0);
	char body[256], path[256];

	/* A fresh report has at least its blanks. */
	assert_non_null(first);
	snprintf(body, sizeof body, "{\"key\":\"%s\",\"reason\":\"待补\"}",
	         json_string_value(json_object_get(first, "key")));
	snprintf(path, sizeof path, "/api/reports/%lld/ignored/%s", (long long)id,
	         json_string_value(json_object_get(first, "key")));
	json_decref(findings);
	tell(&leader, "POST", at("/api/reports/*/ignored", id), body);
	findings = get(&leader, at("/api/reports/*/findings", id));
	assert_true(json_is_true(json_object_get(json_array_get(json_object_get(findings, "findings"), 0), "ignored")));
	json_decref(findings);
	tell(&leader, "DELETE", path, NULL);
	refused(&leader, "DELETE", path, NULL, 404, "not_found");
}

/* A file as the answer: a zip with an entry of the name. */
static void takes_word_file_by(const char *method, const char *path, const char *holds)
{
	const struct request ask_for = {.method = method, .path = path};
	struct reply reply;

	client_send(&leader, &ask_for, &reply);
	assert_int_equal(reply.http, 200);
	assert_memory_equal(reply.body.at, "PK", 2);
	assert_true(str_find(buf_view(&reply.body), str_of(holds), 0) != STR_NONE);
	seen[operation_index(method, path)] = true;
	reply_release(&reply);
}

static void takes_word_file(const char *path, const char *holds)
{
	takes_word_file_by("GET", path, holds);
}

static size_t ignored_among(const char *path, bool for_good)
{
	json_t *findings = get(&leader, path), *finding;
	size_t index, count = 0;

	json_array_foreach(json_object_get(findings, "findings"), index, finding)
		count += for_good ? json_is_integer(json_object_get(finding, "ignored_for_good"))
		                  : json_is_true(json_object_get(finding, "ignored"));
	json_decref(findings);
	return count;
}

/* A text with two alike and one other fault: set aside here, then for good, then taken up again. */
static void set_aside(void **state)
{
	(void)state;
	int64_t id = upload("检查.txt", "report", STR("清溪镇2026年工作总结\n使全镇%80的农户用上清洁能源。\n使全镇%80的农户用上自来水。\n投入xx万元修路。\n"));
	char findings_path[64], body[512], path[256];
	snprintf(findings_path, sizeof findings_path, "/api/documents/%lld/findings", (long long)id);
	json_t *findings = get(&leader, findings_path);
	const json_t *first = json_array_get(json_object_get(findings, "findings"), 0);
	const char *key = json_string_value(json_object_get(first, "key")), *words = json_string_value(json_object_get(first, "quote"));
	assert_string_equal(json_string_value(json_object_get(first, "rule")), "percent");
	assert_string_equal(words, "%80");
	snprintf(body, sizeof body, "{\"key\":\"%s\",\"reason\":\"原表如此\"}", key);
	tell(&leader, "POST", at("/api/documents/*/ignored", id), body);
	assert_int_equal(ignored_among(findings_path, false), 1);
	snprintf(path, sizeof path, "/api/documents/%lld/ignored/%s", (long long)id, key);
	tell(&leader, "DELETE", path, NULL);
	refused(&leader, "DELETE", path, NULL, 404, "not_found");
	assert_int_equal(ignored_among(findings_path, false), 0);
	/* for good: both places, in every text; only with its own words */
	snprintf(body, sizeof body, "{\"key\":\"%s\",\"reason\":\"原表如此\",\"for_good\":true,\"words\":\"另一句\"}", key);
	refused(&leader, "POST", at("/api/documents/*/ignored", id), body, 400, "input_invalid");
	snprintf(body, sizeof body, "{\"key\":\"%s\",\"reason\":\"原表如此\",\"for_good\":true,\"words\":\"%s\"}", key, words);
	tell(&leader, "POST", at("/api/documents/*/ignored", id), body);
	assert_int_equal(ignored_among(findings_path, true), 2);
	json_t *list = ask(&leader, "GET", "/api/ignored", NULL), *row = json_array_get(json_object_get(list, "ignored"), 0);
	assert_string_equal(json_string_value(json_object_get(row, "words")), "%80");
	assert_string_equal(json_string_value(json_object_get(row, "rule")), "percent");
	tell(&leader, "DELETE", at("/api/ignored/*", number_at(row, "id")), NULL);
	refused(&leader, "DELETE", at("/api/ignored/*", number_at(row, "id")), NULL, 404, "not_found");
	assert_int_equal(ignored_among(findings_path, true), 0);
	json_decref(list);
	json_decref(findings);
	takes_word_file(at("/api/documents/*/checked", id), "word/comments.xml");
	takes_word_file(at("/api/documents/*/summary", id), "word/document.xml");
}

static void rules(void **state)
{
	(void)state;
	json_t *list = ask(&leader, "GET", "/api/rules", NULL), *rule = NULL, *each;
	size_t index;
	json_array_foreach(json_object_get(list, "rules"), index, each)
		if (strcmp(json_string_value(json_object_get(each, "id")), "percent") == 0)
			rule = each;
	assert_non_null(rule);
	assert_true(json_is_true(json_object_get(rule, "on")));
	assert_int_equal(number_at(rule, "version"), 0);
	int64_t id = upload("规则.txt", "report", STR("清溪镇2026年工作总结\n使全镇%80的农户用上清洁能源。\n"));
	char path[64];
	snprintf(path, sizeof path, "/api/documents/%lld/findings", (long long)id);
	tell(&leader, "PUT", "/api/rules/percent", "{\"on\":true,\"level\":\"hint\",\"version\":0}");
	json_t *findings = get(&leader, path);
	assert_string_equal(json_string_value(json_object_get(json_array_get(json_object_get(findings, "findings"), 0), "level")), "hint");
	json_decref(findings);
	refused(&leader, "PUT", "/api/rules/percent", "{\"on\":false,\"level\":\"hint\",\"version\":0}", 409, "conflict");
	tell(&administrator, "PUT", "/api/rules/percent", "{\"on\":false,\"level\":\"error\",\"version\":1}");
	findings = get(&leader, path);
	assert_int_equal(json_array_size(json_object_get(findings, "findings")), 0);
	json_decref(findings);
	refused(&leader, "PUT", "/api/rules/nothing", "{\"on\":false,\"level\":\"error\",\"version\":0}", 404, "not_found");
	refused(&leader, "PUT", "/api/rules/percent", "{\"on\":false,\"level\":\"fatal\",\"version\":2}", 400, "input_invalid");
	tell(&leader, "PUT", "/api/rules/percent", "{\"on\":true,\"level\":\"error\",\"version\":2}");
	json_decref(list);
}

static void reports(void **state)
{
	const struct request docx = {.method = "GET", .path = "/api/reports/1/docx"};
	struct reply reply;
	char *body;

	(void)state;
	json_t *made = ask(&leader, "POST", "/api/reports", "{\"year\":2026}"), *report = json_object_get(made, "report");
	int64_t id = number_at(report, "id");
	assert_int_equal(id, 1);
	tell(&leader, "GET", "/api/reports", NULL);
	json_object_set_new(report, "title", json_pack("s", "改过的标题"));
	assert_false(has_finding(id, "source"));
	assert_true(change_a_figure(report));
	body = body_of_report(report, 1);
	tell(&leader, "PUT", at("/api/reports/*", id), body);
	assert_true(has_finding(id, "source"));
	refused(&leader, "PUT", at("/api/reports/*", id), body, 409, "conflict");
	free(body);
	json_decref(made);
	tell(&leader, "GET", at("/api/reports/*", id), NULL);
	tell(&leader, "GET", at("/api/reports/*/versions", id), NULL);
	tell(&leader, "POST", at("/api/reports/*/restore", id), "{\"version\":2,\"to\":1}");
	tell(&leader, "POST", at("/api/reports/*/refresh", id), "{\"version\":3}");
	assert_false(has_finding(id, "source"));
	client_send(&leader, &docx, &reply);
	assert_int_equal(reply.http, 200);
	assert_memory_equal(reply.body.at, "PK", 2);
	seen[operation_index("GET", "/api/reports/1/docx")] = true;
	reply_release(&reply);
	ignore_a_finding(id);
	takes_word_file(at("/api/reports/*/checked", id), "word/comments.xml");
	takes_word_file(at("/api/reports/*/summary", id), "word/document.xml");
}

static bool has_event(const json_t *history, const char *action)
{
	json_t *event;
	size_t i;

	json_array_foreach(json_object_get(history, "events"), i, event)
		if (strcmp(json_string_value(json_object_get(event, "action")), action) == 0)
			return true;
	return false;
}

/* The one that accepting the petition wrote. */
static void read_letters(int64_t id)
{
	char path[96];
	json_t *letters = ask(&leader, "GET", at("/api/registers/petition/records/*/letters", id), NULL);
	json_t *first = json_array_get(json_object_get(letters, "letters"), 0);

	assert_string_equal(json_string_value(json_object_get(first, "title")), "信访事项受理告知书");
	assert_non_null(strstr(json_string_value(json_object_get(first, "number")), "清溪镇信受〔2026〕"));
	snprintf(path, sizeof path, "/api/registers/petition/records/%lld/letters/%lld", (long long)id, (long long)number_at(first, "id"));
	json_t *letter = ask(&leader, "POST", path, NULL);
	assert_string_equal(json_string_value(json_object_get(letter, "addressee")), "王小川");
	assert_int_equal(json_array_size(json_object_get(letter, "paragraphs")), 2);
	snprintf(path, sizeof path, "/api/registers/petition/records/%lld/letters/%lld/service", (long long)id, (long long)number_at(first, "id"));
	refused(&leader, "POST", path, "{\"how\":\"pigeon\"}", 400, "input_invalid");
	refused(&leader, "POST", path, "{\"how\":\"direct\",\"received_by\":\" \"}", 400, "input_invalid");
	refused(&leader, "POST", path, "{\"how\":\"left\",\"received_by\":\"王小川\"}", 400, "input_invalid");
	refused(&leader, "POST", path, "{\"how\":\"direct\",\"received_by\":\"王小川\",\"on\":\"2020-01-01\"}", 400, "input_invalid");
	refused(&leader, "POST", path, "{\"how\":\"direct\",\"received_by\":\"王小川\",\"on\":\"2099-01-01\"}", 400, "input_invalid");
	tell(&leader, "POST", path, "{\"how\":\"direct\",\"received_by\":\"王小川\"}");
	refused(&leader, "POST", path, "{\"how\":\"mail\",\"received_by\":\"王小川\"}", 409, "conflict");
	*strrchr(path, '/') = '\0';
	json_t *served = ask(&leader, "POST", path, NULL);
	assert_string_equal(json_string_value(json_object_get(served, "received_by")), "王小川");
	assert_string_equal(json_string_value(json_object_get(served, "served_how")), "direct");
	json_decref(served);
	json_t *history = ask(&leader, "GET", at("/api/registers/petition/records/*/history", id), NULL);
	assert_true(has_event(history, "serve"));
	json_decref(history);
	strncat(path, "/docx", sizeof path - strlen(path) - 1);
	takes_word_file_by("POST", path, "word/document.xml");
	refused(&leader, "POST", at("/api/registers/petition/records/*/letters/999", id), NULL, 404, "not_found");
	json_decref(letter);
	json_decref(letters);
}

static void assert_page(const char *path, int http, const char *holds, const char *lacks)
{
	const struct request page = {.method = "GET", .path = path};
	struct client nobody; /* has not logged in */
	struct reply reply;

	client_open(&nobody, leader.server);
	client_send(&nobody, &page, &reply);
	client_close(&nobody);
	assert_int_equal(reply.http, http);
	assert_true(str_find(buf_view(&reply.body), str_of(holds), 0) != STR_NONE);
	assert_true(str_find(buf_view(&reply.body), str_of(lacks), 0) == STR_NONE);
	if (http == 200)
		seen[operation_index("GET", path)] = true;
	reply_release(&reply);
}

/* The list of all notices has it so. */
static void assert_noticed(int64_t id, const char *state, int64_t unsettled)
{
	json_t *all = ask(&leader, "GET", "/api/notices", NULL), *notice;
	size_t index, found = 0;

	json_array_foreach(json_object_get(all, "notices"), index, notice) {
		if (number_at(notice, "id") != id)
			continue;
		assert_string_equal(json_string_value(json_object_get(notice, "state")), state);
		assert_string_equal(json_string_value(json_object_get(notice, "subject")), "集市管理<安排>");
		assert_int_equal(number_at(notice, "objections"), 1);
		assert_int_equal(number_at(notice, "unsettled"), unsettled);
		found++;
	}
	assert_int_equal(found, 1);
	json_decref(all);
}

/* What everybody may read: an open affair is shown, one holds an objection, its step is taken back. */
static void publish(void)
{
	const char *path = "/api/registers/open_affairs/records";
	char page[64], row[128];
	json_t *made = ask(&administrator, "POST", path,
	                   "{\"fields\":{\"kind\":\"政务公开\",\"subject\":\"集市管理<安排>\",\"topic\":\"政策文件\",\"rhythm\":\"随时\","
	                   "\"content\":\"逢五逢十开市。\",\"holds_personal\":false},\"reason\":\"补录\"}");
	int64_t id = number_at(made, "id");
	json_decref(made);
	assert_page("/public/notices", 200, "<!doctype html>", "集市管理");
	tell(&administrator, "POST", at("/api/registers/open_affairs/records/*/steps", id),
	     "{\"version\":1,\"step\":\"check\",\"fields\":{\"checked_by\":1}}");
	tell(&administrator, "POST", at("/api/registers/open_affairs/records/*/steps", id),
	     "{\"version\":2,\"step\":\"show\",\"fields\":{\"ways\":[\"公开栏\"],\"in_time\":true}}");
	assert_page("/public/notices", 200, "集市管理&lt;安排&gt;", "<script");
	json_t *notices = ask(&leader, "GET", at("/api/registers/open_affairs/records/*/notices", id), NULL);
	json_t *notice = json_array_get(json_object_get(notices, "notices"), 0);
	int64_t n = number_at(notice, "id");
	json_decref(notices);
	snprintf(page, sizeof page, "/public/notices/%lld", (long long)n);
	assert_page(page, 200, "逢五逢十开市。", "<script");
	snprintf(row, sizeof row, "/api/registers/open_affairs/records/%lld/notices/%lld/objections", (long long)id, (long long)n);
	json_t *objected = ask(&administrator, "POST", row, "{\"person\":\"村民\",\"content\":\"开市太早\"}");
	notice = json_array_get(json_object_get(objected, "notices"), 0);
	int64_t objection = number_at(json_array_get(json_object_get(notice, "objections"), 0), "id");
	json_decref(objected);
	assert_noticed(n, "running", 1);
	snprintf(row, sizeof row, "/api/registers/open_affairs/records/%lld/objections/%lld", (long long)id, (long long)objection);
	tell(&administrator, "POST", row, "{\"outcome\":\"改为八点\"}");
	refused(&administrator, "POST", row, "{\"outcome\":\"再改\"}", 409, "conflict");
	assert_noticed(n, "running", 0);
	tell(&administrator, "POST", at("/api/registers/open_affairs/records/*/steps", id),
	     "{\"version\":3,\"step\":\"correct\",\"fields\":{\"content\":\"逢五开市。\"},\"reason\":\"更正\"}");
	assert_page("/public/notices", 200, "<!doctype html>", "集市管理");
	assert_page(page, 404, "not_found", "逢五逢十");
	assert_noticed(n, "ended", 0);
}

/* A file in an open field, and one in a private field: read through their record. */
static void files_of_records(void **state)
{
	int64_t paper = upload("来信.jpg", "record", STR("来信原件")), draft = upload("稿件.txt", "record", STR("一篇稿件"));
	char text[700], path[128];

	(void)state;
	snprintf(text, sizeof text, "{\"fields\":{\"headline\":\"水渠通了\",\"kind\":\"动态信息\",\"topic\":\"民生\",\"writer_unit\":1,"
	         "\"writer\":\"王小川\",\"outlet\":\"云山县政府网\",\"outlet_level\":\"县级\",\"paper\":[%lld]}}", (long long)draft);
	json_t *article = ask(&leader, "POST", "/api/registers/article/records", text);
	assert_string_equal(json_string_value(json_object_get(json_array_get(json_object_get(article, "files"), 0), "name")), "稿件.txt");
	snprintf(path, sizeof path, "/api/registers/article/records/%lld/files/%lld", (long long)number_at(article, "id"), (long long)draft);
	fetch_file(&administrator, "GET", path, "一篇稿件");
	json_decref(article);
	snprintf(text, sizeof text, "{\"fields\":{\"source\":\"来信\",\"subject\":\"灌溉渠漏水\",\"topic\":\"道路水利\",\"content\":\"三组渠漏水\","
	         "\"petitioner\":\"卢冬生\",\"people\":1,\"received_on\":\"2026.10.8\",\"papers\":[%lld]}}", (long long)paper);
	json_t *made = ask(&leader, "POST", "/api/registers/petition/records", text);
	assert_int_equal(json_array_size(json_object_get(made, "files")), 0);
	snprintf(path, sizeof path, "/api/registers/petition/records/%lld/files/%lld", (long long)number_at(made, "id"), (long long)paper);
	refused(&administrator, "GET", path, NULL, 403, "forbidden");
	snprintf(path, sizeof path, "/api/registers/petition/records/%lld/files/%lld/sight", (long long)number_at(made, "id"), (long long)paper);
	fetch_file(&administrator, "POST", path, "来信原件");
	json_decref(made);
}

static void registers(void **state)
{
	static const char entry[] = "{\"fields\":{\"source\":\"来访\",\"subject\":\"二组道路破损\",\"topic\":\"道路水利\",\"content\":\"多年未修\","
				    "\"petitioner\":\"王小川\",\"people\":2,\"received_on\":\"2026.10.8\"}}";
	(void)state;
	json_t *all = ask(&leader, "GET", "/api/registers", NULL);
	assert_true(json_array_size(json_object_get(all, "registers")) >= 3);
	json_decref(all);
	tell(&leader, "GET", "/api/registers/petition", NULL);
	json_t *findings = ask(&leader, "POST", "/api/registers/petition/check", "{\"fields\":{\"people\":\"0\"}}");
	assert_true(json_array_size(json_object_get(findings, "findings")) > 3);
	json_decref(findings);
	json_t *made = ask(&leader, "POST", "/api/registers/petition/records", entry);
	int64_t id = number_at(made, "id");
	json_decref(made);
	tell(&leader, "GET", at("/api/registers/petition/records/*", id), NULL);
	tell(&leader, "PUT", at("/api/registers/petition/records/*", id), "{\"version\":1,\"fields\":{\"path\":\"信访程序\",\"people\":3}}");
	tell(&administrator, "POST", at("/api/registers/petition/records/*/steps", id),
	     "{\"version\":2,\"step\":\"accept\",\"fields\":{\"avoided\":true,\"told_on\":\"2026-10-09\"}}");
	read_letters(id);
	publish();
	tell(&leader, "POST", at("/api/registers/petition/records/*/extension", id),
	     "{\"version\":3,\"limit\":\"handle\",\"reason\":\"案情复杂\"}");
	tell(&leader, "POST", at("/api/registers/petition/records/*/restoration", id), "{\"version\":4,\"earlier\":2,\"reason\":\"改错了\"}");
	tell(&leader, "POST", at("/api/registers/petition/records/*/sight", id), NULL);
	tell(&leader, "POST", at("/api/registers/petition/records/*/withdrawal", id), "{\"version\":5,\"reason\":\"重复登记\"}");
	tell(&leader, "POST", at("/api/registers/petition/records/*/reinstatement", id), "{\"version\":6}");
	tell(&leader, "POST", at("/api/registers/petition/records/*/withdrawal", id), "{\"version\":7,\"reason\":\"重复登记\"}");
	tell(&leader, "GET", at("/api/registers/petition/records/*/history", id), NULL);
	tell(&leader, "GET", "/api/registers/petition/records?words=dlps&light=red&descending=1&order=received_on&limit=10", NULL);
	tell(&leader, "GET", "/api/registers/petition/records?withdrawn=1&where=people%20%3E%3D%203", NULL);
	tell(&leader, "GET", "/api/registers/petition/statistics?period=2026M01-M10&by=village", NULL);
	json_t *bulk = ask(&leader, "POST", "/api/registers/petition/bulk",
	                   "{\"what\":\"change\",\"list\":{\"state\":\"registered\"},\"fields\":{\"people\":4},\"dry\":true}");
	assert_false(json_boolean_value(json_object_get(bulk, "kept")));
	json_decref(bulk);
	tell(&leader, "GET", "/api/registers/petition/groups?group=village&sums=people&light=red", NULL);
	tell(&leader, "GET", "/api/registers/petition/groups?group=received_on", NULL);
	tell(&leader, "GET", "/api/registers/petition/records?group=received_on&in=%3D2026-10", NULL);
	json_t *view = ask(&leader, "POST", "/api/registers/petition/views",
	                   "{\"title\":\"热线\",\"shared\":false,\"list\":{\"where\":\"people >= 3\",\"columns\":[\"people\"]}}");
	int64_t kept = number_at(view, "id");
	json_decref(view);
	tell(&leader, "PUT", at("/api/registers/petition/views/*", kept),
	     "{\"version\":1,\"title\":\"热线来信\",\"shared\":true,\"list\":{\"group\":\"village\",\"order\":\"people\",\"descending\":1}}");
	tell(&leader, "GET", "/api/registers/petition/views", NULL);
	json_decref(call(&leader, "DELETE", at("/api/registers/key_project/views/*", kept), NULL, 404)); /* of another register */
	json_decref(call(&administrator, "DELETE", at("/api/registers/petition/views/*", kept + 1), NULL, 404));
	tell(&leader, "DELETE", at("/api/registers/petition/views/*", kept), NULL);
	json_decref(call(&leader, "DELETE", at("/api/registers/petition/views/*", kept), NULL, 404));
	json_decref(call(&leader, "POST", "/api/registers/petition/views",
	                 "{\"title\":\"错\",\"shared\":false,\"list\":{\"columns\":[\"colour\"]}}", 400));
	json_decref(call(&leader, "POST", "/api/registers/petition/views",
	                 "{\"title\":\"错\",\"shared\":false,\"list\":{\"where\":\"colour = 1\"}}", 400));
	tell(&leader, "GET", "/api/todo", NULL);
	/* refusals */
	json_decref(call(&leader, "POST", "/api/registers/petition/records", "{\"fields\":{}}", 400));
	json_decref(call(&leader, "POST", "/api/registers/petition/bulk", "{\"what\":\"change\",\"records\":[]}", 400));
	json_decref(call(&leader, "GET", "/api/registers/petition/groups?group=content", NULL, 400));
	json_decref(call(&leader, "GET", "/api/registers/petition/records?group=village&in=4", NULL, 400));
	json_decref(call(&leader, "POST", "/api/registers/petition/bulk", "{\"what\":\"burn\",\"records\":[{\"id\":1}]}", 400));
	json_decref(call(&leader, "GET", "/api/registers/nothing", NULL, 404));
	json_decref(call(&leader, "GET", "/api/registers/petition/records?where=colour%3D1", NULL, 400));
	json_decref(call(&leader, "PUT", at("/api/registers/petition/records/*", id), "{\"version\":1,\"fields\":{}}", 409));
}

#define WELL "register: well\\ntitle: 水井\\ngroup: D 城镇与环境\\nlabel: place\\nfields:\\n" \
	"  - {name: place, title: 位置, type: address, required: true}\\n"

static void definitions_of_the_township(void **state)
{
	const struct request file = {.method = "GET", .path = "/api/registers/well/definition/file"};
	struct reply reply;
	char wanted[64];
	int64_t id;
	(void)state;
	json_t *checked = ask(&administrator, "POST", "/api/definitions/check", "{\"text\":\"" WELL "  - {name: deep, titel: 深}\\n\"}");
	const json_t *fault = json_array_get(json_object_get(checked, "faults"), 0);
	assert_int_equal(number_at(fault, "line"), 7);
	assert_int_equal(number_at(fault, "column"), 18);
	assert_non_null(strstr(json_string_value(json_object_get(fault, "hint")), "title"));
	json_decref(checked);
	refused(&leader, "PUT", "/api/registers/well/definition", "{\"text\":\"" WELL "\",\"version\":0,\"reason\":\"新建\"}", 403, "forbidden");
	refused(&administrator, "PUT", "/api/registers/well/definition", "{\"text\":\"" WELL "\",\"version\":0,\"reason\":\"\"}", 400,
	        "input_invalid");
	refused(&administrator, "PUT", "/api/registers/tower/definition", "{\"text\":\"" WELL "\",\"version\":0,\"reason\":\"新建\"}", 400,
	        "input_invalid");
	json_t *made = ask(&administrator, "PUT", "/api/registers/well/definition", "{\"text\":\"" WELL "\",\"version\":0,\"reason\":\"新建\"}");
	assert_string_equal(json_string_value(json_object_get(made, "origin")), "own");
	assert_int_equal(number_at(made, "version"), 1);
	json_decref(made);
	json_decref(call(&leader, "POST", "/api/registers/well/records", "{\"fields\":{\"place\":\"石桥村口\"}}", 201));
	checked = ask(&administrator, "POST", "/api/definitions/check",
	              "{\"text\":\"" WELL "  - {name: deep, title: 深度, type: count, required: true}\\n\"}");
	const json_t *change = json_array_get(json_object_get(checked, "changes"), 0);
	assert_string_equal(json_string_value(json_object_get(change, "name")), "deep");
	assert_true(json_is_string(json_object_get(change, "message"))); /* one record lacks it */
	json_decref(checked);
	refused(&administrator, "PUT", "/api/registers/well/definition", "{\"text\":\"" WELL "\",\"version\":0,\"reason\":\"改\"}", 409, "conflict");
	tell(&leader, "GET", "/api/registers/well/definition", NULL);
	tell(&leader, "GET", "/api/registers/well/definition?version=1", NULL);
	tell(&leader, "GET", "/api/registers/petition/definition", NULL);
	client_send(&leader, &file, &reply);
	assert_int_equal(reply.http, 200);
	assert_memory_equal(reply.body.at, "register: well", 14);
	seen[operation_index("GET", "/api/registers/well/definition/file")] = true;
	reply_release(&reply);
	tell(&administrator, "POST", "/api/registers/well/definition/use", "{\"in_use\":false,\"version\":1,\"reason\":\"并入水利台账\"}");
	json_decref(call(&leader, "GET", "/api/registers/well", NULL, 404));
	json_decref(call(&leader, "GET", "/api/registers/well/definition", NULL, 404));
	json_t *history = ask(&administrator, "GET", "/api/registers/well/definition/history", NULL);
	assert_int_equal(json_array_size(json_object_get(history, "versions")), 2);
	json_decref(history);
	tell(&administrator, "GET", "/api/definitions", NULL);
	/* a shipped one, adjusted and back */
	json_t *shown = ask(&administrator, "GET", "/api/registers/petition/definition", NULL);
	json_t *body = json_pack("{s:o,s:i,s:s}", "text", json_sprintf("%s# 清溪镇\n", json_string_value(json_object_get(shown, "text"))),
	                         "version", 0, "reason", "加注");
	char *text = json_dumps(body, JSON_COMPACT);
	json_t *adjusted = ask(&administrator, "PUT", "/api/registers/petition/definition", text);
	assert_string_equal(json_string_value(json_object_get(adjusted, "origin")), "adjusted");
	assert_true(json_is_true(json_object_get(adjusted, "differs")));
	free(text);
	json_decref(adjusted);
	json_decref(body);
	json_decref(shown);
	tell(&administrator, "POST", "/api/registers/petition/definition/shipped", "{\"version\":1,\"reason\":\"恢复\"}");
	refused(&administrator, "POST", "/api/registers/well/definition/shipped", "{\"version\":2,\"reason\":\"恢复\"}", 400, "input_invalid");
	/* from a spreadsheet */
	id = upload("水塘台账.csv", "evidence", STR("清溪镇水塘台账,,,\n序号,水塘名称,面积（亩）,登记日期\n1,门前塘,3.5,2024.3.5\n2,新塘,12.25,2024.4.1\n"));
	snprintf(wanted, sizeof wanted, "{\"document\":%lld}", (long long)id);
	json_t *proposed = ask(&administrator, "POST", "/api/definitions/propose", wanted);
	assert_int_equal(number_at(proposed, "rows"), 2);
	assert_int_equal(json_array_size(json_object_get(proposed, "columns")), 4);
	assert_non_null(strstr(json_string_value(json_object_get(proposed, "text")), "亩"));
	body = json_pack("{s:O}", "text", json_object_get(proposed, "text"));
	text = json_dumps(body, JSON_COMPACT);
	checked = ask(&administrator, "POST", "/api/definitions/check", text);
	assert_int_equal(json_array_size(json_object_get(checked, "faults")), 0);
	json_decref(checked);
	free(text);
	json_decref(body);
	json_decref(proposed);
	snprintf(wanted, sizeof wanted, "{\"document\":%lld,\"sheet\":7}", (long long)id);
	refused(&administrator, "POST", "/api/definitions/propose", wanted, 400, "input_invalid");
	refused(&administrator, "POST", "/api/definitions/propose", "{\"document\":9999}", 404, "not_found");
	refused(&leader, "POST", "/api/definitions/check", "{\"text\":\"\"}", 403, "forbidden");
}

static void record(void **state)
{
	(void)state;
	tell(&leader, "GET", "/api/journal?limit=5", NULL);
	tell(&administrator, "GET", "/api/journal?entity=task&id=1&limit=200", NULL);
	json_t *verdict = ask(&administrator, "GET", "/api/verify", NULL);
	assert_true(json_is_true(json_object_get(verdict, "intact")));
	json_decref(verdict);
	tell(&leader, "GET", "/api/operations", NULL);
	tell(&leader, "GET", "/api/openapi.json", NULL);
	tell(&leader, "GET", "/api/health", NULL);
}

static void take_bytes(struct client *client, const char *method, const char *path)
{
	const struct request request = {.method = method, .path = path, .body = str_of(strcmp(method, "POST") ? "" : "{}")};
	struct reply reply;

	client_send(client, &request, &reply);
	assert_int_equal(reply.http, 200);
	seen[operation_index(method, path)] = true;
	reply_release(&reply);
}

static const char *at_two(const char *format, int64_t a, int64_t b)
{
	char once[256];

	snprintf(once, sizeof once, "%s", at(format, a));
	return at(once, b);
}

static const char *with_version(const char *more, const json_t *of)
{
	static char body[1024];

	snprintf(body, sizeof body, "{\"version\":%lld%s}", (long long)number_at(of, "version"), more);
	return body;
}

/* One submission on its way; what it is after each. */
static json_t *on(json_t *before, const char *method, const char *format, const char *more)
{
	json_t *after = ask(&leader, method, at(format, number_at(before, "id")), with_version(more, before));

	json_decref(before);
	return after;
}

static void tables_from_above(void **state)
{
	static const char lamp[] = "\"sheet\":0,\"row\":4,\"column\":4", whole[] = "{\"row\":4,\"column\":2,\"last_row\":6,\"last_column\":2}";
	char body[300];

	(void)state;
	json_t *form = ask(&leader, "POST", "/api/forms", body_with("{\"document\":*,\"due_day\":5}", upload_form(&leader, false)));
	int64_t id = number_at(form, "id");
	json_decref(form);
	json_t *one = ask(&leader, "POST", at("/api/forms/*/submissions", id), "{\"period\":\"2026M09\"}");
	int64_t first = number_at(one, "id");
	snprintf(body, sizeof body, ",\"sheet\":0,\"area\":%s", whole);
	one = on(one, "POST", "/api/submissions/*/confirm", body);
	snprintf(body, sizeof body, ",\"sheet\":0,\"area\":%s,\"level\":\"column\",\"source\":null", whole);
	one = on(one, "PUT", "/api/submissions/*/sources", body);
	snprintf(body, sizeof body, ",\"cells\":[{%s,\"text\":\"3\"}]", lamp);
	one = on(one, "PUT", "/api/submissions/*/cells", body);
	snprintf(body, sizeof body, ",\"cells\":[{\"sheet\":0,\"row\":5,\"column\":4}],\"user\":1,\"question\":\"几盏？\"");
	one = on(one, "POST", "/api/submissions/*/ask", body);
	int64_t asked = number_at(json_array_get(json_object_get(one, "asked"), 0), "id");
	tell(&administrator, "GET", "/api/asks", NULL);
	tell(&leader, "GET", at("/api/asks/*", asked), NULL);
	tell(&leader, "POST", at("/api/asks/*/answer", asked), "{\"text\":\"5\",\"where\":\"form\"}");
	json_decref(one);
	one = ask(&leader, "POST", at("/api/submissions/*/check", first), "{}");
	tell(&leader, "GET", at("/api/submissions/*/evidence?sheet=0&row=4&column=2", first), NULL);
	tell(&leader, "GET", at("/api/submissions/*/suggestions?sheet=0&row=4&column=4", first), NULL);
	one = on(one, "POST", "/api/submissions/*/steps/submit", ",\"excuses\":\"已核实\"");
	one = on(one, "POST", "/api/submissions/*/steps/sign", "");
	take_bytes(&leader, "GET", at("/api/submissions/*/file", first));
	take_bytes(&leader, "POST", at("/api/submissions/*/file/sight", first));
	tell(&leader, "POST", at("/api/submissions/*/sight", first), "{}");
	one = on(one, "POST", "/api/submissions/*/steps/send", "");
	json_decref(one);
	one = ask(&leader, "POST", at("/api/forms/*/submissions", id), "{\"period\":\"2026M10\"}");
	tell(&leader, "GET", at_two("/api/submissions/*/compare/*", number_at(one, "id"), first), NULL);
	tell(&leader, "GET", at("/api/submissions/*", number_at(one, "id")), NULL);
	json_decref(one);
	tell(&leader, "GET", at("/api/submissions?form=*", id), NULL);
	tell(&leader, "GET", "/api/forms?rhythm=month", NULL);
	tell(&leader, "GET", "/api/forms/calendar?year=2026", NULL);
	form = ask(&leader, "GET", at("/api/forms/*", id), NULL);
	json_decref(ask(&leader, "PUT", at("/api/forms/*", id), with_version(",\"due_day\":8", form)));
	json_decref(form);

	json_t *units = call(&leader, "GET", "/api/units", NULL, 200), *unit;
	int64_t village = 0;
	size_t i;
	json_array_foreach(json_object_get(units, "units"), i, unit)
		if (strcmp(json_string_value(json_object_get(unit, "level")), "village") == 0)
			village = number_at(unit, "id");
	json_decref(units);
	snprintf(body, sizeof body, "{\"period\":\"2026M10\",\"villages\":[%lld]}", (long long)village);
	json_t *collection = ask(&leader, "POST", at("/api/forms/*/collections", id), body);
	int64_t gathered = number_at(collection, "id");
	json_decref(collection);
	tell(&leader, "GET", "/api/collections?mine=false", NULL);
	tell(&leader, "GET", at("/api/collections/*", gathered), NULL);
	tell(&leader, "GET", at_two("/api/collections/*/answers/*", gathered, village), NULL);
	snprintf(body, sizeof body, "{\"cells\":[{%s,\"text\":\"9\"}]}", lamp);
	tell(&leader, "PUT", at_two("/api/collections/*/answers/*", gathered, village), body);
	tell(&leader, "POST", at_two("/api/collections/*/answers/*/submit", gathered, village), "{}");
	tell(&leader, "POST", at_two("/api/collections/*/answers/*/return", gathered, village), "{\"remarks\":\"请核对\"}");
	tell(&leader, "POST", at_two("/api/collections/*/answers/*/submit", gathered, village), "{}");
	tell(&leader, "POST", at_two("/api/collections/*/answers/*/accept", gathered, village), "{}");
	take_bytes(&leader, "GET", at("/api/collections/*/file", gathered));
	tell(&leader, "POST", at("/api/collections/*/merge", gathered), "{\"dry\":true}");
	tell(&leader, "POST", at("/api/collections/*/merge", gathered), "{}");
	tell(&leader, "DELETE", at("/api/forms/*", id), NULL);
}

static void every_operation_was_tried(void **state)
{
	size_t count;
	const struct operation *rows = operations(&count);

	(void)state;
	for (size_t i = 0; i < count; i++)
		if (rows[i].method != METHOD_NONE && !seen[i])
			fail_msg("%s was not tried", rows[i].name);
}

static void it_is_small_and_ends_at_once(void **state)
{
	(void)state;
#ifndef __SANITIZE_ADDRESS__
	assert_true(server_memory(&server) < 64 * 1024);
#endif
	assert_int_equal(server_stop(&server), 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sessions), cmocka_unit_test(delegations), cmocka_unit_test(tokens), cmocka_unit_test(channels), cmocka_unit_test(units_and_users), cmocka_unit_test(documents), cmocka_unit_test(spreadsheets),
		cmocka_unit_test(formats), cmocka_unit_test(archives),
		cmocka_unit_test(indicators), cmocka_unit_test(tasks),
		cmocka_unit_test(set_aside), cmocka_unit_test(rules), cmocka_unit_test(reports), cmocka_unit_test(registers), cmocka_unit_test(files_of_records), cmocka_unit_test(definitions_of_the_township), cmocka_unit_test(tables_from_above),
		cmocka_unit_test(record),
		cmocka_unit_test(every_operation_was_tried), cmocka_unit_test(it_is_small_and_ends_at_once)};

	program = argc > 1 ? argv[1] : "zhenwu";
	return cmocka_run_group_tests_name("http-paths", tests, open_house, close_house);
}
