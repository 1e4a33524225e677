/* Ledgers the whole way: uploaded, declared, taken in, out again, and in once more. */
#include "house.h"

enum { ROWS = 120, CHARACTERS = 1000 };

static int64_t upload(const char *name, struct str bytes)
{
	char path[160];
	struct reply reply;

	snprintf(path, sizeof path, "/api/documents?purpose=evidence&name=%s", name);
	client_send(&administrator, &(struct request){.method = "POST", .path = path, .body = bytes}, &reply);
	if (reply.http != 201)
		fail_msg("upload: %ld %s", reply.http, reply.body.at);
	int64_t id = number_at(reply.json, "document.id");
	reply_release(&reply);
	return id;
}

static json_t *say(const char *method, const char *path, json_t *body, long http)
{
	char *text = json_dumps(body, JSON_COMPACT);
	json_t *answer = call(&administrator, method, path, text, http);

	free(text);
	json_decref(body);
	return answer;
}

/* A register of this name as it is proposed for the document. */
static void declare(const char *name, int64_t document)
{
	char path[96];
	json_t *proposed = say("POST", "/api/definitions/propose", json_pack("{s:I,s:s}", "document", (json_int_t)document, "name", name), 200);

	snprintf(path, sizeof path, "/api/registers/%s/definition", name);
	json_decref(say("PUT", path, json_pack("{s:i,s:O,s:s}", "version", 0, "text", json_object_get(proposed, "text"), "reason", "台账"), 200));
	json_decref(proposed);
}

static json_t *take(const char *name, int64_t document, const char *way, long http)
{
	char path[96];

	snprintf(path, sizeof path, "/api/registers/%s/imports%s", name, way);
	return say("POST", path, json_pack("{s:I}", "document", (json_int_t)document), http);
}

static void take_out(const char *name, const char *format, struct reply *reply)
{
	char path[96], body[64];

	snprintf(path, sizeof path, "/api/registers/%s/export", name);
	snprintf(body, sizeof body, "{\"format\":\"%s\"}", format);
	client_send(&administrator, &(struct request){.method = "POST", .path = path, .body = str_of(body)}, reply);
	assert_int_equal(reply->http, 200);
}

/* Row `row` of characters of three bytes; in four lines, so that quotes are needed. */
static void put_content(struct buf *out, size_t row)
{
	for (size_t i = 0; i < CHARACTERS; i++) {
		char bytes[4];
		buf_bytes(out, bytes, utf8_encode((uint32_t)(0x4E00 + (row * 37 + i * 11) % 5000), bytes));
		if (i % 250 == 249 && i + 1 < CHARACTERS)
			buf_char(out, '\n');
	}
}

/* 360 KB of which no border of any read buffer can miss a character: they have three bytes, and begin at each of three places. */
static void every_cell_equals_its_source(void **state)
{
	static const char *const formats[] = {"csv", "xlsx", "csv_gb18030"}, *const names[] = {"a.csv", "a.xlsx", "b.csv"};

	(void)state;
	for (size_t shift = 0; shift < 3; shift++) {
		char name[24];
		struct buf file;
		struct reply reply;

		buf_init(&file, 0);
		buf_format(&file, "%.*s大事,,\n序号,事由,内容\n", (int)shift, "xx");
		for (size_t row = 0; row < ROWS; row++) {
			buf_format(&file, "%zu,事%zu,\"", row + 1, row);
			put_content(&file, row);
			buf_text(&file, "\"\n");
		}
		snprintf(name, sizeof name, "border_%zu", shift);
		int64_t document = upload("a.csv", buf_view(&file));
		declare(name, document);
		json_t *done = take(name, document, "", 201);
		assert_int_equal(number_at(done, "added"), ROWS);
		json_decref(done);
		take_out(name, "csv", &reply);
		for (size_t row = 0; row < ROWS; row++) {
			buf_clear(&file);
			buf_format(&file, "\"事%zu\",\"", row);
			put_content(&file, row);
			buf_text(&file, "\"\r\n");
			if (!strstr(reply.body.at, file.at))
				fail_msg("row %zu, moved by %zu, came out changed", row, shift);
		}
		reply_release(&reply);
		for (size_t i = 0; i < COUNT_OF(formats); i++) {
			take_out(name, formats[i], &reply);
			document = upload(names[i], buf_view(&reply.body));
			json_t *again = take(name, document, "/preview", 200);
			assert_int_equal(number_at(again, "same"), ROWS);
			json_decref(again);
			json_decref(take(name, document, "", 400)); /* nothing new in it */
			reply_release(&reply);
		}
		buf_release(&file);
	}
}

/* Rows of a ledger without a key: each is known again once, so that a second payment of the same amount is one more record. */
static void a_row_is_known_again_once(void **state)
{
	int64_t document = upload("a.csv", STR("补贴发放\n姓名,金额（元）,发放日期\n张三,100,2026.3.5\n李四,200,2026.3.5\n张三,100,2026.3.5\n"));
	(void)state;
	declare("payments", document);
	json_t *done = take("payments", document, "", 201);
	assert_int_equal(number_at(done, "added"), 3);
	json_decref(done);
	document = upload("b.csv", STR("补贴发放\n姓名,金额（元）,发放日期\n张三,100.00,2026-03-05\n张三,100,2026.3.5\n张三,100,2026.3.5\n李四,201,2026.3.5\n"));
	done = take("payments", document, "", 201);
	assert_int_equal(number_at(done, "same"), 2);
	assert_int_equal(number_at(done, "added"), 2);
	json_decref(done);
}

/* Villages as people call them; a name that two units could have is none. */
static void villages_go_by_short_names(void **state)
{
	int64_t document = upload("a.csv", STR("水窖台账\n编号,所在村,容积（立方米）\nSJ-1,石桥,30\nSJ-2,清溪镇柳湾村,45\nSJ-3,东岭村委会,20\nSJ-4,没有的村,20\n"));
	(void)state;
	declare("cisterns", document);
	json_t *shown = take("cisterns", document, "/preview", 200);
	assert_int_equal(number_at(shown, "added"), 3);
	assert_int_equal(number_at(shown, "refused"), 1);
	json_decref(shown);
}

/* 450 rows, of which two want a reason: told 200 at a time, narrowed to a kind, and what the reason would mend is counted. */
static void a_preview_is_paged(void **state)
{
	static const char definition[] = "register: grants\ntitle: 补助\ngroup: C 民生与社会\nlabel: person\nfields:\n"
		"  - {name: person, title: 姓名, type: text, required: true}\n  - {name: amount, title: 金额, type: money}\n"
		"checks:\n  - {name: much, warn: amount > 1000, say: 金额偏大, field: amount}\n";
	struct buf file;
	(void)state;
	json_decref(say("PUT", "/api/registers/grants/definition", json_pack("{s:i,s:s,s:s}", "version", 0, "text", definition, "reason", "新建"), 200));
	buf_init(&file, 0);
	buf_text(&file, "姓名,金额（元）\n");
	for (int row = 0; row < 450; row++)
		buf_format(&file, "张%d,%d\n", row, row < 2 ? 2000 : row);
	json_int_t document = upload("a.csv", buf_view(&file));
	buf_release(&file);
	static const struct {
		int offset;
		const char *only;
		size_t rows;
		int64_t first;
	} pages[] = {{0, NULL, 200, 2}, {200, NULL, 200, 202}, {400, NULL, 50, 402}, {450, NULL, 0, 0}, {0, "refused", 2, 2}, {0, "same", 0, 0},
	             {400, "added", 48, 404}};
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		json_t *shown = say("POST", "/api/registers/grants/imports/preview",
		                    json_pack("{s:I,s:i,s:s*}", "document", document, "offset", pages[i].offset, "only", pages[i].only), 200);
		const json_t *rows = json_object_get(shown, "rows");
		assert_int_equal(json_array_size(rows), pages[i].rows);
		if (pages[i].rows)
			assert_int_equal(number_at(json_array_get(rows, 0), "row"), pages[i].first);
		assert_int_equal(number_at(shown, "refused"), 2);
		assert_int_equal(number_at(shown, "unexplained"), 2);
		json_decref(shown);
	}
	json_t *done = say("POST", "/api/registers/grants/imports", json_pack("{s:I,s:s}", "document", document, "reason", "会议研究同意"), 201);
	assert_int_equal(number_at(done, "unexplained"), 0);
	assert_int_equal(number_at(done, "added"), 450);
	/* of this register, and once */
	char path[96];
	struct reply reply;
	for (int turn = 0; turn < 3; turn++) {
		snprintf(path, sizeof path, "/api/registers/%s/imports/%lld/undo", turn == 0 ? "payments" : "grants", (long long)number_at(done, "import"));
		client_send(&administrator, &(struct request){.method = "POST", .path = path}, &reply);
		assert_int_equal(reply.http, turn == 1 ? 204 : 404);
		if (turn != 1 && !strstr(reply.body.at, turn == 0 ? "went into another register" : "undone already"))
			fail_msg("%d: %s", turn, reply.body.at);
		reply_release(&reply);
	}
	json_decref(done);
}

/* Who may not take private values out is told so before asking. */
static void private_values_are_for_few(void **state)
{
	(void)state;
	json_t *shown = get(&administrator, "/api/registers/payments");
	assert_true(json_is_true(json_object_get(shown, "may_see_private")));
	json_decref(shown);
	struct client village;
	client_open(&village, &server);
	client_become(&village, &administrator, "wutao");
	shown = get(&village, "/api/registers/petition");
	assert_true(json_is_false(json_object_get(shown, "may_see_private")));
	json_decref(shown);
	refused(&village, "POST", "/api/registers/petition/export", "{\"private\":true,\"reason\":\"核对\",\"format\":\"csv\"}", 403, "forbidden");
	client_close(&village);
}

static void other_formats_are_refused(void **state)
{
	(void)state;
	refused(&administrator, "POST", "/api/registers/petition/export", "{\"format\":\"pdf\"}", 400, "input_invalid");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cell_equals_its_source),
		cmocka_unit_test(a_row_is_known_again_once),
		cmocka_unit_test(villages_go_by_short_names),
		cmocka_unit_test(a_preview_is_paged),
		cmocka_unit_test(private_values_are_for_few),
		cmocka_unit_test(other_formats_are_refused),
	};

	assert_int_equal(argc, 2);
	program = argv[1];
	return cmocka_run_group_tests(tests, open_house, close_house);
}
