/* Tables from above between people: what waits for whom, private values, questions and their answers, lists that villages add to, old
 * spreadsheets, and whom it does not concern. */
#include "forms.h"

#include "document/document.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct client wutao, huangxy, shilei, liuqing; /* 统计站, 农业农村办, 石桥村, 柳湾村 */
static int64_t unit_of(const char *name)
{
	json_t *one, *units = get(&leader, "/api/units");
	int64_t id = 0;
	size_t i;

	json_array_foreach(json_object_get(units, "units"), i, one)
		if (strcmp(word(one, "name"), name) == 0)
			id = number_at(one, "id");
	json_decref(units);
	assert_true(id > 0);
	return id;
}

static int open_people(void **state)
{
	static const struct {
		struct client *client;
		const char *login;
	} people[] = {{&wutao, "wutao"}, {&huangxy, "huangxy"}, {&shilei, "shilei"}, {&liuqing, "liuqing"}};

	open_house(state);
	for (size_t i = 0; i < COUNT_OF(people); i++) {
		client_open(people[i].client, &server);
		client_become(people[i].client, &administrator, people[i].login);
	}
	return 0;
}

static int close_people(void **state)
{
	client_close(&wutao);
	client_close(&huangxy);
	client_close(&shilei);
	client_close(&liuqing);
	return close_house(state);
}

/* ---- the example's own ---- */

static bool tells(const json_t *submission, const char *words)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(submission, "values"), i, one)
		if (strcmp(word(one, "text"), words) == 0)
			return true;
	return false;
}

static void the_example_has_sent_one(void **state)
{
	json_t *list = get(&leader, "/api/submissions?state=sent"), *one, *cell, *sheet;
	size_t i, found = 0;
	char period[40];
	int year = 0, month = 0;

	(void)state;
	one = json_array_get(json_object_get(list, "submissions"), 0);
	assert_string_equal(word(one, "title"), "养殖业生产情况统计表");
	assert_int_equal(sscanf(word(one, "period"), "%dM%d", &year, &month), 2);
	snprintf(period, sizeof period, "%d年%d月", year, month);
	json_t *sent = get(&leader, path_of("/api/submissions/*", number_at(one, "id"), 0));
	assert_true(tells(sent, period));
	assert_true(tells(sent, "黄秀英")); /* who filled it in, not who signed it */
	assert_false(tells(sent, "周明远"));
	sheet = json_array_get(json_object_get(sent, "sheets"), 0);
	json_array_foreach(json_object_get(sheet, "cells"), i, cell)
		found += number_at(cell, "row") == 5 && ((number_at(cell, "column") == 2 && strcmp(word(cell, "text"), "1200") == 0) ||
		                                         (number_at(cell, "column") == 6 && strcmp(word(cell, "text"), "14") == 0));
	assert_int_equal(found, 2); /* what the file's formulas add up */
	json_decref(sent);
	json_decref(list);
}

/* ---- known again ---- */

static int64_t upload_titled(const char *title, const char *const *cells, int columns)
{
	struct buf bytes;

	buf_init(&bytes, 0);
	make_sheet(&bytes, title, cells, 3, columns);
	return upload_bytes(&huangxy, "/api/documents?name=form.xlsx&purpose=record", &bytes);
}

static void a_form_is_known_by_its_heads(void **state)
{
	static const char *const cells[] = {"村", "黄牛存栏（头）", "黄牛出栏（头）", "养牛户数（户）", "石桥村", "", "", "", "柳湾村", "", "", ""};
	static const char *const others[] = {"村", "山羊存栏（只）", "山羊出栏（只）", "养羊户数（户）", "石桥村", "", "", "", "柳湾村", "", "", ""};
	char body[200];

	(void)state;
	int64_t form = take_in(&huangxy, "2025年黄牛养殖情况统计表", cells, 3, 4, "");
	snprintf(body, sizeof body, "{\"document\":%lld}", (long long)upload_titled("2026年度黄牛养殖情况统计表", cells, 4)); /* a year, a word */
	json_t *known = call(&huangxy, "POST", "/api/forms", body, 409);
	const char *detail = word(json_object_get(known, "error"), "detail");
	snprintf(body, sizeof body, "%lld", (long long)form);
	assert_non_null(strstr(detail, body));
	json_decref(known);
	snprintf(body, sizeof body, "{\"document\":%lld,\"title\":\"黄牛普查表\"}", (long long)upload_titled("2026年度黄牛养殖情况统计表", cells, 4));
	json_decref(call(&huangxy, "POST", "/api/forms", body, 201)); /* said to be another one */
	snprintf(body, sizeof body, "{\"document\":%lld}", (long long)upload_titled("2026年山羊养殖情况统计表", others, 4));
	json_decref(call(&huangxy, "POST", "/api/forms", body, 201)); /* other heads */
	snprintf(body, sizeof body, "{\"document\":%lld}", (long long)upload_titled("防汛值班表", cells, 4));
	json_decref(call(&huangxy, "POST", "/api/forms", body, 201)); /* a title of other words */
}

static void a_form_keeps_the_name_that_people_give_it(void **state)
{
	static const char *const cells[] = {"村", "白鹅存栏（只）", "白鹅出栏（只）", "养鹅户数（户）", "石桥村", "", "", "", "柳湾村", "", "", ""};
	char body[200];

	(void)state;
	int64_t form = take_in(&huangxy, "2025年白鹅养殖情况统计表", cells, 3, 4, "");
	json_t *now = get(&huangxy, path_of("/api/forms/*", form, 0));
	snprintf(body, sizeof body, "{\"version\":%lld,\"title\":\"家禽月报\"}", (long long)number_at(now, "version"));
	json_decref(now);
	json_decref(call(&huangxy, "PUT", path_of("/api/forms/*", form, 0), body, 200));
	snprintf(body, sizeof body, "{\"document\":%lld}", (long long)upload_titled("2026年白鹅养殖情况统计表", cells, 4));
	json_t *known = call(&huangxy, "POST", "/api/forms", body, 409);
	snprintf(body, sizeof body, "%lld", (long long)form);
	assert_non_null(strstr(word(json_object_get(known, "error"), "detail"), body));
	json_decref(known);
}

/* ---- what waits for whom ---- */

/* NULL: it does not wait for this user. */
static json_t *waiting(struct client *client, int64_t form, json_t **todo)
{
	json_t *one;
	size_t i;

	*todo = get(client, "/api/todo");
	json_array_foreach(json_object_get(*todo, "forms"), i, one)
		if (number_at(one, "form") == form)
			return one;
	return NULL;
}

static bool waits(struct client *client, int64_t form, const char *why, const char *light)
{
	json_t *todo, *one = waiting(client, form, &todo);
	bool found = one && strcmp(word(one, "why"), why) == 0 && strcmp(word(one, "light"), light) == 0;

	json_decref(todo);
	return found;
}

static void what_falls_due_waits_for_who_sends_it(void **state)
{
	static const char *const cells[] = {"村", "生猪存栏（头）", "石桥村", "", "柳湾村", ""};
	char more[100];
	json_t *todo;

	(void)state;
	snprintf(more, sizeof more, ",\"due_day\":5,\"rhythm\":\"month\",\"keeper\":%lld", (long long)unit_of("农业农村办"));
	int64_t form = take_in(&huangxy, "生猪存栏月报表", cells, 3, 2, more);
	assert_null(waiting(&wutao, form, &todo));
	json_decref(todo);
	json_t *begun = begin(&huangxy, form, "2026M01");
	int64_t id = number_at(begun, "id");
	assert_string_equal(word(begun, "due"), "2026-02-05");
	json_decref(begun);
	json_t *late = waiting(&huangxy, form, &todo);
	assert_non_null(late);
	assert_string_equal(word(late, "light"), "red");
	assert_true(number_at(late, "days_left") < 0);
	assert_int_equal(number_at(late, "submission"), id);
	assert_true(number_at(todo, "red") > 0);
	json_decref(todo);
	assert_false(waits(&leader, form, "sign", "red"));
	take_step(&huangxy, "submit", "\"excuses\":\"已核对\"", id, "submitted");
	assert_true(waits(&leader, form, "sign", "red")); /* who signs; who sends it still sees that it is late */
	assert_true(waits(&huangxy, form, "send", "red"));
	assert_null(waiting(&wutao, form, &todo));
	json_decref(todo);
	take_step(&leader, "sign", "", id, "signed");
	assert_false(waits(&leader, form, "sign", "red"));
	take_step(&huangxy, "send", "", id, "sent");
	json_t *after = waiting(&huangxy, form, &todo); /* of a month of which it was not known here nothing is owed */
	if (after)
		assert_true(strcmp(word(after, "period"), "2026M01") != 0 && number_at(after, "days_left") >= 0);
	json_decref(todo);
}

/* Not begun yet: shown in its last five days, as the calendar has them. */
static void what_is_not_begun_waits_in_its_last_days(void **state)
{
	static const char *const cells[] = {"村", "牛存栏（头）", "石桥村", ""};
	time_t now = time(NULL) + 8 * 3600;
	struct tm day;
	char more[100];

	(void)state;
	gmtime_r(&now, &day);
	snprintf(more, sizeof more, ",\"due_day\":%d,\"rhythm\":\"month\",\"keeper\":%lld", day.tm_mday, (long long)unit_of("农业农村办"));
	int64_t form = take_in(&huangxy, "耕牛存栏月报表", cells, 2, 2, more);
	json_t *known = get(&huangxy, path_of("/api/forms/*", form, 0)), *todo, *item = waiting(&huangxy, form, &todo);
	struct date due, today = {(int16_t)(day.tm_year + 1900), (int8_t)(day.tm_mon + 1), (int8_t)day.tm_mday};
	assert_true(date_parse(str_of(word(known, "next_due")), &due));
	int64_t left = date_days(due) - date_days(today);
	assert_true(left >= 0);
	if (left <= 5) {
		assert_non_null(item);
		assert_string_equal(word(item, "light"), "yellow");
		assert_int_equal(number_at(item, "days_left"), left);
		assert_string_equal(word(item, "period"), word(known, "next_period"));
		assert_true(json_is_null(json_object_get(item, "submission")));
	} else {
		assert_null(item); /* the holidays are longer */
	}
	json_decref(known);
	json_decref(todo);
}

/* ---- whom it does not concern ---- */

static void an_officer_of_another_office_is_refused(void **state)
{
	json_t *one, *forms = get(&huangxy, "/api/forms");
	int64_t form = number_at(json_array_get(json_object_get(forms, "forms"), 0), "id");
	json_t *page = get(&huangxy, path_of("/api/forms/*", form, 0));
	size_t i;

	(void)state;
	refused(&wutao, "GET", path_of("/api/forms/*", form, 0), NULL, 404, "not_found");
	refused(&wutao, "PUT", path_of("/api/forms/*", form, 0), "{\"version\":1,\"due_day\":1}", 404, "not_found");
	refused(&wutao, "DELETE", path_of("/api/forms/*", form, 0), NULL, 404, "not_found");
	refused(&wutao, "POST", path_of("/api/forms/*/submissions", form, 0), "{\"period\":\"2026M03\"}", 404, "not_found");
	refused(&wutao, "POST", path_of("/api/forms/*/collections", form, 0), "{\"period\":\"2026M03\",\"villages\":[11]}", 404, "not_found");
	json_array_foreach(json_object_get(page, "submissions"), i, one) {
		int64_t id = number_at(one, "id");
		refused(&wutao, "GET", path_of("/api/submissions/*", id, 0), NULL, 404, "not_found");
		refused(&wutao, "GET", path_of("/api/submissions/*/file", id, 0), NULL, 404, "not_found");
		refused(&wutao, "POST", path_of("/api/submissions/*/steps/again", id, 0), "{\"version\":1}", 404, "not_found");
	}
	json_decref(page);
	json_decref(forms);
	forms = get(&wutao, "/api/forms");
	json_array_foreach(json_object_get(forms, "forms"), i, one)
		assert_string_equal(word(one, "keeper_name"), "统计站");
	json_decref(forms);
}

/* ---- private values ---- */

#define HEADS "序号", "村", "养殖场（户）或汇总", "品种", "养殖方式", "存栏", "联系电话"
enum { LIST_COLUMNS = 7, PHONE = 7 };

static int64_t enter_herd(struct client *client, const char *village, const char *name, int stock, const char *phone)
{
	char body[500];

	snprintf(body, sizeof body, "{\"fields\":{\"village\":%lld,\"object\":\"%s\",\"kind\":\"羊\",\"way\":\"规模养殖\",\"manure\":\"资源化利用\",\"epidemic_licence\":\"1\",\"stock\":\"%d\"%s%s%s}}",
	         (long long)unit_of(village), name, stock, phone ? ",\"owner_phone\":\"" : "", phone ? phone : "", phone ? "\"" : "");
	json_t *made = call(client, "POST", "/api/registers/livestock/records", body, 201);
	int64_t id = number_at(made, "id");
	json_decref(made);
	return id;
}

static json_t *row_with(const json_t *submission, const char *name, int64_t *row)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(submission, "values"), i, one)
		if (strcmp(word(one, "text"), name) == 0) {
			*row = number_at(one, "row");
			return one;
		}
	fail_msg("%s is not in the list", name);
	return NULL;
}

static void private_values_are_whole_only_for_who_may(void **state)
{
	static const char *const cells[] = {HEADS, "1", "", "", "", "", "", "", "2", "", "", "", "", "", ""};
	char more[120];
	struct reply reply;
	int64_t row = 0;

	(void)state;
	enter_herd(&huangxy, "东岭村", "东岭羊场", 46, "13912345678");
	snprintf(more, sizeof more, ",\"due_day\":5,\"purpose\":\"full\",\"keeper\":%lld", (long long)unit_of("农业农村办"));
	int64_t form = take_in(&huangxy, "养殖业生产名册", cells, 3, LIST_COLUMNS, more);
	json_t *begun = begin(&huangxy, form, "2098M09");
	int64_t id = number_at(begun, "id");
	row_with(begun, "东岭羊场", &row);
	assert_string_equal(word(value_at(begun, row, PHONE), "text"), "139****5678");
	assert_true(json_is_false(json_object_get(begun, "full")));
	json_decref(begun);
	json_t *whole = call(&huangxy, "POST", path_of("/api/submissions/*/sight", id, 0), "{}", 200);
	assert_string_equal(word(value_at(whole, row, PHONE), "text"), "13912345678");
	json_decref(whole);
	json_t *journal = get(&administrator, path_of("/api/journal?entity=submission&id=*&limit=5", id, 0));
	assert_string_equal(word(json_array_get(json_object_get(journal, "events"), 0), "action"), "see");
	json_decref(journal);
	int64_t foreign = take_in(&wutao, "统计用养殖业生产名册", cells, 3, LIST_COLUMNS, ",\"purpose\":\"full\""); /* of an office that does not keep the register */
	json_t *masked = begin(&wutao, foreign, "2098M09");
	int64_t other = number_at(masked, "id"), other_row = 0;
	row_with(masked, "东岭羊场", &other_row);
	assert_string_equal(word(value_at(masked, other_row, PHONE), "text"), "139****5678");
	json_decref(masked);
	refused(&wutao, "POST", path_of("/api/submissions/*/sight", other, 0), "{}", 403, "forbidden");
	refused(&wutao, "POST", path_of("/api/submissions/*/file/sight", other, 0), "{}", 403, "forbidden");
	take_step(&huangxy, "submit", "\"excuses\":\"已核对\"", id, "submitted");
	take_step(&leader, "sign", "", id, "signed");
	refused(&huangxy, "GET", path_of("/api/submissions/*/file", id, 0), NULL, 403, "forbidden"); /* it shows them: asked for by POST, and noted */
	const struct request file = {.method = "POST", .path = path_of("/api/submissions/*/file/sight", id, 0), .body = STR("{}")};
	client_send(&huangxy, &file, &reply);
	assert_int_equal(reply.http, 200);
	assert_memory_equal(reply.body.at, "PK", 2);
	reply_release(&reply);
	json_t *frozen = get(&huangxy, path_of("/api/submissions/*", id, 0));
	assert_string_equal(word(value_at(frozen, row, PHONE), "text"), "139****5678");
	json_decref(frozen);
}

/* ---- questions ---- */

static int64_t ask(struct client *client, int64_t submission, int64_t row, int64_t column, int64_t user)
{
	char body[300];

	snprintf(body, sizeof body, "\"cells\":[{\"sheet\":0,\"row\":%lld,\"column\":%lld}],\"user\":%lld,\"question\":\"是多少？\"", (long long)row,
	         (long long)column, (long long)user);
	json_t *asked = change(client, "POST", path_of("/api/submissions/*/ask", submission, 0), body, submission, 200);
	json_t *list = json_object_get(asked, "asked");
	int64_t id = number_at(json_array_get(list, json_array_size(list) - 1), "id");
	json_decref(asked);
	return id;
}

static int64_t user_of(const char *login)
{
	json_t *one, *users = get(&administrator, "/api/users");
	int64_t id = 0;
	size_t i;

	json_array_foreach(json_object_get(users, "users"), i, one)
		if (strcmp(word(one, "login"), login) == 0)
			id = number_at(one, "id");
	json_decref(users);
	return id;
}

static void an_answer_becomes_the_indicators_value(void **state)
{
	static const char *const cells[] = {"指标名称", "计量单位", "本月止累计", "地区生产总值", "万元", "", "固定资产投资", "万元", ""};
	int64_t form = take_in(&wutao, "投资和生产快报", cells, 3, 3, ",\"rhythm\":\"month\"");
	json_t *begun = begin(&wutao, form, "2026M12");
	int64_t id = number_at(begun, "id");

	(void)state;
	assert_string_equal(word(value_at(begun, 4, 3), "state"), "none"); /* the month has no value yet */
	json_decref(begun);
	int64_t question = ask(&wutao, id, 4, 3, user_of("wutao"));
	refused(&shilei, "POST", path_of("/api/asks/*/answer", question, 0), "{\"text\":\"98765\",\"where\":\"indicator\"}", 404, "not_found");
	refused(&wutao, "POST", path_of("/api/asks/*/answer", question, 0), "{\"text\":\"many\",\"where\":\"indicator\"}", 400, "input_invalid");
	refused(&wutao, "POST", path_of("/api/asks/*/answer", question, 0), "{\"text\":\"98765\",\"where\":\"record\"}", 400, "input_invalid");
	json_decref(call(&wutao, "POST", path_of("/api/asks/*/answer", question, 0), "{\"text\":\"98765\",\"where\":\"indicator\"}", 200));
	question = ask(&wutao, id, 5, 3, user_of("wutao")); /* another office answers for this one */
	refused(&wutao, "POST", path_of("/api/asks/*/answer", question, 0), "{\"text\":\"98765\",\"where\":\"indicator\"}", 403, "forbidden");
	json_t *page = get(&wutao, path_of("/api/submissions/*", id, 0));
	assert_string_equal(word(value_at(page, 4, 3), "state"), "filled"); /* 9.8765 亿元 of the indicator */
	assert_string_equal(word(value_at(page, 4, 3), "text"), "98765");
	json_decref(page);
}

/* The answer goes to the record that was asked about, also when the list has another row in its place meanwhile. */
static void an_answer_goes_into_the_record(void **state)
{
	static const char *const cells[] = {"序号", "村", "养殖场（户）或汇总", "品种", "负责人", "1", "", "", "", "", "2", "", "", "", ""};
	int64_t asked_of = enter_herd(&huangxy, "西坪村", "西坪羊场", 31, NULL), row = 0;
	int64_t form = take_in(&huangxy, "养殖业生产负责人名册", cells, 3, 5, "");
	json_t *begun = begin(&huangxy, form, "2098M10");
	int64_t id = number_at(begun, "id");

	(void)state;
	row_with(begun, "西坪羊场", &row);
	json_decref(begun);
	int64_t question = ask(&huangxy, id, row, 5, user_of("huangxy"));
	json_t *first = get(&huangxy, "/api/registers/livestock/records?order=number&limit=1");
	json_t *gone = json_array_get(json_object_get(first, "records"), 0);
	char body[100];
	assert_true(number_at(gone, "id") != asked_of);
	snprintf(body, sizeof body, "{\"version\":%lld,\"reason\":\"重复\"}", (long long)number_at(gone, "version"));
	json_decref(call(&huangxy, "POST", path_of("/api/registers/livestock/records/*/withdrawal", number_at(gone, "id"), 0), body, 200));
	json_decref(first);
	json_decref(call(&huangxy, "POST", path_of("/api/asks/*/answer", question, 0), "{\"text\":\"陆有田\",\"where\":\"record\"}", 200));
	json_t *record = get(&huangxy, path_of("/api/registers/livestock/records/*", asked_of, 0));
	assert_string_equal(json_string_value(json_object_get(json_object_get(record, "fields"), "owner")), "陆有田");
	json_decref(record);
}

/* ---- collected ---- */

static void a_list_is_collected_into_the_register(void **state)
{
	static const char *const empty[] = {HEADS, "1", "", "", "", "", "", "", "2", "", "", "", "", "", ""};
	static const char *const sent_back[] = {HEADS, "1", "柳湾村", "柳湾村散养兔", "兔", "散养汇总", "120", "", "2", "柳湾村", "柳湾村散养蜂", "蜂", "散养汇总", "15", ""};
	char body[400], path[120];
	int64_t stone = unit_of("石桥村"), willow = unit_of("柳湾村");

	(void)state;
	int64_t form = take_in(&huangxy, "养殖业生产补充名册", empty, 3, LIST_COLUMNS, ",\"title\":\"各村补报\"");
	json_decref(begin(&huangxy, form, "2098M08")); /* its sources are known from now on */
	snprintf(body, sizeof body, "{\"period\":\"2098M11\",\"villages\":[%lld,%lld],\"due\":\"2026-12-03\"}", (long long)stone, (long long)willow);
	json_t *made = call(&huangxy, "POST", path_of("/api/forms/*/collections", form, 0), body, 201);
	int64_t id = number_at(made, "id");
	json_decref(made);
	json_t *mine = get(&shilei, "/api/collections?mine=true");
	assert_true(json_array_size(json_object_get(mine, "collections")) > 0);
	json_decref(mine);
	refused(&shilei, "PUT", path_of("/api/collections/*/answers/*", id, willow), "{\"cells\":[]}", 404, "not_found"); /* a neighbour's */
	/* 石桥 types a row below its records; 柳湾 sends the file back. */
	json_t *sheet = get(&shilei, path_of("/api/collections/*/answers/*", id, stone));
	int64_t last = 3, one; /* the row of heads */
	size_t i;
	json_t *value;
	json_array_foreach(json_object_get(sheet, "values"), i, value) {
		one = number_at(value, "row");
		last = one > last && number_at(value, "record") && number_at(value, "column") == 3 ? one : last;
	}
	json_decref(sheet);
	snprintf(body, sizeof body, "{\"cells\":[{\"sheet\":0,\"row\":%lld,\"column\":2,\"text\":\"石桥村\"},{\"sheet\":0,\"row\":%lld,\"column\":3,"
	         "\"text\":\"石桥村散养鸡\"},{\"sheet\":0,\"row\":%lld,\"column\":4,\"text\":\"鸡\"},{\"sheet\":0,\"row\":%lld,\"column\":5,\"text\":\"散养汇总\"},"
	         "{\"sheet\":0,\"row\":%lld,\"column\":6,\"text\":\"860\"}]}", (long long)last + 1, (long long)last + 1, (long long)last + 1,
	         (long long)last + 1, (long long)last + 1);
	json_decref(call(&shilei, "PUT", path_of("/api/collections/*/answers/*", id, stone), body, 200));
	struct buf bytes;
	buf_init(&bytes, 0);
	make_sheet(&bytes, "养殖业生产补充名册", sent_back, 3, LIST_COLUMNS);
	snprintf(body, sizeof body, "{\"document\":%lld}", (long long)upload_bytes(&liuqing, "/api/documents?name=answer.xlsx&purpose=record", &bytes));
	json_t *answered = call(&liuqing, "PUT", path_of("/api/collections/*/answers/*", id, willow), body, 200);
	assert_string_equal(word(answered, "answer"), "open");
	json_decref(answered);
	snprintf(path, sizeof path, "%s/submit", path_of("/api/collections/*/answers/*", id, stone));
	json_decref(call(&shilei, "POST", path, "{}", 200));
	snprintf(path, sizeof path, "%s/submit", path_of("/api/collections/*/answers/*", id, willow));
	json_decref(call(&liuqing, "POST", path, "{}", 200));
	refused(&shilei, "POST", path_of("/api/collections/*/merge", id, 0), "{}", 403, "forbidden");
	json_t *merged = call(&huangxy, "POST", path_of("/api/collections/*/merge", id, 0), "{}", 200);
	json_t *into = json_object_get(merged, "into");
	assert_string_equal(word(into, "register"), "livestock");
	snprintf(body, sizeof body, "{\"document\":%lld,\"sheet\":%lld,\"reason\":\"各村补报\"}", (long long)number_at(into, "document"),
	         (long long)number_at(into, "sheet"));
	json_t *taken = call(&huangxy, "POST", "/api/registers/livestock/imports", body, 201);
	assert_int_equal(number_at(taken, "added"), 3);
	json_decref(taken);
	json_decref(merged);
	refused(&shilei, "GET", path_of("/api/collections/*/file", id, 0), NULL, 403, "forbidden");
}

/* ---- an old spreadsheet ---- */

static void an_old_spreadsheet_goes_all_the_way(void **state)
{
	struct buf bytes;
	struct arena arena;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct spreadsheet sheet;
	struct reply reply;
	char body[100];
	struct str file;
	char path[400];

	(void)state;
	arena_init(&arena, (size_t)64 << 20);
	snprintf(path, sizeof path, "%s/tests/unit/forms/samples/indicators_month.xls", getenv("ZHENWU_SOURCE"));
	assert_int_equal(document_read_file(&arena, path, &file, &err), STATUS_OK);
	buf_init(&bytes, 0);
	buf_str(&bytes, file);
	snprintf(body, sizeof body, "{\"document\":%lld,\"due_day\":8}", (long long)upload_bytes(&wutao, "/api/documents?name=month.xls&purpose=record", &bytes));
	json_t *made = call(&wutao, "POST", "/api/forms", body, 201);
	int64_t form = number_at(made, "id");
	json_decref(made);
	json_t *begun = begin(&wutao, form, "2026M10");
	int64_t id = number_at(begun, "id");
	assert_string_equal(word(value_at(begun, 11, 5), "text"), "58400");
	json_decref(begun);
	json_decref(change(&wutao, "PUT", path_of("/api/submissions/*/cells", id, 0), "\"cells\":[{\"sheet\":0,\"row\":7,\"column\":5,\"text\":\"4321\"}]", id, 200));
	take_step(&wutao, "submit", "\"excuses\":\"县局另有来源\"", id, "submitted");
	take_step(&leader, "sign", "", id, "signed");
	take_step(&wutao, "send", "", id, "sent");
	const struct request request = {.method = "GET", .path = path_of("/api/submissions/*/file", id, 0)};
	client_send(&wutao, &request, &reply);
	assert_int_equal(reply.http, 200);
	assert_true(reply_has(&reply, "Content-Type: application/vnd.ms-excel"));
	if (document_spreadsheet(&arena, STR("f"), buf_view(&reply.body), &sheet, &err))
		fail_msg("%s", err.message);
	assert_int_equal(sheet.format, DOCUMENT_XLS);
	int found = 0;
	for (size_t i = 0; i < sheet.sheets[0].cell_count; i++) {
		const struct spreadsheet_cell *cell = &sheet.sheets[0].cells[i];
		found += cell->row == 11 && cell->column == 5 && str_equals(cell->text, "58400");
		found += cell->row == 7 && cell->column == 5 && str_equals(cell->text, "4321");
	}
	assert_int_equal(found, 2);
	reply_release(&reply);
	arena_release(&arena);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_example_has_sent_one), cmocka_unit_test(a_form_is_known_by_its_heads),
		cmocka_unit_test(a_form_keeps_the_name_that_people_give_it), cmocka_unit_test(what_falls_due_waits_for_who_sends_it), cmocka_unit_test(what_is_not_begun_waits_in_its_last_days),
		cmocka_unit_test(an_officer_of_another_office_is_refused),
		cmocka_unit_test(private_values_are_whole_only_for_who_may), cmocka_unit_test(an_answer_becomes_the_indicators_value),
		cmocka_unit_test(an_answer_goes_into_the_record), cmocka_unit_test(a_list_is_collected_into_the_register),
		cmocka_unit_test(an_old_spreadsheet_goes_all_the_way)};

	program = argc > 1 ? argv[1] : "zhenwu";
	return cmocka_run_group_tests_name("http-submissions", tests, open_people, close_people);
}
