/* What waits for whom, and why: what came back, who is called by name, who is named in a field. */
#include "fixture.h"

#include "app/inbox_int.h"

#include <stdlib.h>
#include <string.h>

static json_t *tell(struct fixture *fixture, int who, enum app_method method, const char *path, const char *body, int http)
{
	json_t *answer = NULL;
	int got = ask(fixture, who, method, path, str_of(body), &answer);

	if (got != http) {
		char *text = json_dumps(answer, JSON_COMPACT);
		fail_msg("%s: %d, not %d: %s", path, got, http, text ? text : "");
	}
	return answer;
}

static void done(struct fixture *fixture, int who, enum app_method method, const char *path, const char *body, int http)
{
	json_decref(tell(fixture, who, method, path, body, http));
}

/* ---- calls in a text ---- */

static void the_longest_name_is_called(void **state)
{
	static const struct ledger_person who[] = {
		{1, STR("王小"), STR("wang")}, {2, STR("王小明"), STR("wangxm")}, {3, STR("Li"), STR("li")}};
	static const struct ledger_people people = {who, COUNT_OF(who)};
	static const struct {
		const char *text;
		int64_t called; /* one of them; 0: nobody */
	} texts[] = {
		{"请 @王小明 核实", 2}, {"请@王小核实", 1}, {"＠王小明请看", 2}, {"@wang", 1}, {"@wangxm 请看", 2}, {"@wangxm2 请看", 0},
		{"王小明已看", 0}, {"写到 office@li.example", 0}, {"@李", 0}, {"@", 0}, {"@@王小明", 2}, {"@li，请看", 3}, {"", 0},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		for (size_t k = 0; k < COUNT_OF(who); k++)
			if (mention_in(str_of(texts[i].text), &people, &who[k]) != (who[k].id == texts[i].called))
				fail_msg("\"%s\": %d", texts[i].text, (int)who[k].id);
}

/* ---- the list ---- */

#define PAPERS \
	"register: paper\\ntitle: 文稿\\ngroup: G 机关运转\\nkeeper: 党政\\nlabel: title\\nfields:\\n" \
	"  - {name: title, title: 标题, type: text, required: true}\\n" \
	"  - {name: editor, title: 责任编辑, type: user}\\n" \
	"  - {name: remark, title: 备注, type: long_text}\\n" \
	"  - {name: story, title: 隐情, type: long_text, private: true}\\n" \
	"states:\\n  - {name: written, title: 已写}\\n  - {name: checked, title: 已审}\\n  - {name: out, title: 已发, final: true}\\n" \
	"steps:\\n" \
	"  - {name: submit, title: 送审, from: written, to: checked, by: [keeper, leader]}\\n" \
	"  - {name: send_back, title: 退回修改, from: checked, to: written, by: [keeper, leader], reason: true}\\n" \
	"  - {name: publish, title: 发布, from: checked, to: out, by: leader}\\n"

static int second; /* another leader */

static int with_papers(void **state)
{
	int failed = fixture_set_up(state);
	struct fixture *fixture = *state;

	if (failed)
		return failed;
	second = fixture_person(fixture, "second", "leader", TOWNSHIP_UNIT);
	done(fixture, WHO_ADMINISTRATOR, METHOD_PUT, "/api/registers/paper/definition",
	     "{\"version\":0,\"reason\":\"新建台账\",\"text\":\"" PAPERS "\"}", 200);
	return 0;
}

static void write_paper(struct fixture *fixture, int who, const char *fields)
{
	char body[512];

	snprintf(body, sizeof body, "{\"fields\":{\"title\":\"春耕简报\"%s}}", fields);
	done(fixture, who, METHOD_POST, "/api/registers/paper/records", body, 201);
}

static void step(struct fixture *fixture, int who, const char *name, int version, const char *reason)
{
	char body[256];

	snprintf(body, sizeof body, "{\"version\":%d,\"step\":\"%s\",\"fields\":{},\"reason\":\"%s\"}", version, name, reason);
	done(fixture, who, METHOD_POST, "/api/registers/paper/records/1/steps", body, 200);
}

/* "returned mentioned" of the one paper, "" when it does not wait; *told (may be NULL) the newest line of who said what. */
static const char *why(struct fixture *fixture, int who, char told[512])
{
	static char words[128];
	json_t *todo = tell(fixture, who, METHOD_GET, "/api/todo", "", 200), *item, *word;
	size_t i, k;

	words[0] = '\0';
	json_array_foreach(json_object_get(todo, "items"), i, item) {
		const json_t *line = json_array_get(json_object_get(item, "told"), 0);

		if (strcmp(json_string_value(json_object_get(item, "register")), "paper") != 0)
			continue;
		json_array_foreach(json_object_get(item, "why"), k, word)
			snprintf(words + strlen(words), sizeof words - strlen(words), "%s%s", k ? " " : "", json_string_value(word));
		if (told)
			snprintf(told, 512, "%s|%s", json_string_value(json_object_get(line, "where")), json_string_value(json_object_get(line, "words")));
	}
	json_array_foreach(json_object_get(todo, "items"), i, item)
		assert_true(json_array_size(json_object_get(item, "why")) > 0); /* nothing stands there without a reason */
	json_decref(todo);
	return words;
}

static void what_came_back_waits_for_who_sent_it(void **state)
{
	struct fixture *fixture = *state;
	char told[512] = "";

	write_paper(fixture, WHO_LEADER, "");
	step(fixture, WHO_LEADER, "submit", 1, "");
	assert_string_equal(why(fixture, WHO_LEADER, NULL), "");
	step(fixture, second, "send_back", 2, "数字请再核对");
	assert_string_equal(why(fixture, WHO_LEADER, told), "returned");
	assert_string_equal(told, "退回修改|数字请再核对");
	assert_string_equal(why(fixture, second, NULL), "");
	assert_string_equal(why(fixture, WHO_AUDITOR, NULL), "");
	step(fixture, WHO_LEADER, "submit", 3, "");
	assert_string_equal(why(fixture, WHO_LEADER, NULL), ""); /* it is on its way again */
}

static void what_goes_forward_or_is_ones_own_is_no_return(void **state)
{
	struct fixture *fixture = *state;

	write_paper(fixture, WHO_LEADER, "");
	step(fixture, WHO_LEADER, "submit", 1, "");
	step(fixture, WHO_LEADER, "send_back", 2, "再改一稿");
	assert_string_equal(why(fixture, WHO_LEADER, NULL), "");
	step(fixture, WHO_LEADER, "submit", 3, "");
	step(fixture, second, "publish", 4, ""); /* forward */
	assert_string_equal(why(fixture, WHO_LEADER, NULL), "");
}

static void a_call_waits_until_it_is_answered(void **state)
{
	struct fixture *fixture = *state;
	char told[512] = "";

	write_paper(fixture, WHO_LEADER, "");
	step(fixture, WHO_LEADER, "submit", 1, "请 @second 把关");
	assert_string_equal(why(fixture, second, told), "mentioned");
	assert_string_equal(told, "送审|请 @second 把关");
	assert_string_equal(why(fixture, WHO_LEADER, NULL), "");
	step(fixture, second, "send_back", 2, "已看");
	assert_string_equal(why(fixture, second, NULL), "");
}

static void a_remark_calls_and_what_is_private_does_not(void **state)
{
	struct fixture *fixture = *state;
	char told[512] = "";

	write_paper(fixture, WHO_LEADER, ",\"story\":\"@second 请保密\"");
	assert_string_equal(why(fixture, second, NULL), "");
	done(fixture, WHO_LEADER, METHOD_PUT, "/api/registers/paper/records/1",
	     "{\"version\":1,\"fields\":{\"remark\":\"@second 补一张照片\"}}", 200);
	assert_string_equal(why(fixture, second, told), "mentioned");
	assert_string_equal(told, "备注|@second 补一张照片");
	done(fixture, WHO_LEADER, METHOD_POST, "/api/registers/paper/records/1/withdrawal", "{\"version\":2,\"reason\":\"重复\"}", 200);
	assert_string_equal(why(fixture, second, NULL), ""); /* nothing of what is withdrawn */
}

/* A call shows nothing to who may not see the record. */
static void a_call_out_of_sight_is_not_heard(void **state)
{
	struct fixture *fixture = *state;

	write_paper(fixture, WHO_LEADER, "");
	step(fixture, WHO_LEADER, "submit", 1, "请 @second 和 @village 看");
	assert_string_equal(why(fixture, second, NULL), "mentioned");
	assert_string_equal(why(fixture, WHO_VILLAGE, NULL), "");
}

static void a_field_names_until_the_record_is_finished(void **state)
{
	struct fixture *fixture = *state;
	json_t *people = tell(fixture, WHO_ADMINISTRATOR, METHOD_GET, "/api/users", "", 200), *person;
	char fields[64] = "", told[512] = "";
	size_t i;

	json_array_foreach(json_object_get(people, "users"), i, person)
		if (strcmp(json_string_value(json_object_get(person, "login")), "second") == 0)
			snprintf(fields, sizeof fields, ",\"editor\":\"%lld\"", (long long)json_integer_value(json_object_get(person, "id")));
	json_decref(people);
	assert_true(fields[0]);
	write_paper(fixture, WHO_LEADER, fields);
	assert_string_equal(why(fixture, second, told), "mentioned");
	assert_string_equal(told, "责任编辑|");
	step(fixture, WHO_LEADER, "submit", 1, "");
	step(fixture, WHO_LEADER, "publish", 2, "");
	assert_string_equal(why(fixture, second, NULL), "");
}

static void every_reason_is_counted(void **state)
{
	struct fixture *fixture = *state;

	write_paper(fixture, WHO_LEADER, "");
	step(fixture, WHO_LEADER, "submit", 1, "");
	step(fixture, second, "send_back", 2, "@leader 请改");
	json_t *todo = tell(fixture, WHO_LEADER, METHOD_GET, "/api/todo", "", 200), *counts = json_object_get(todo, "counts");
	assert_int_equal(json_integer_value(json_object_get(counts, "returned")), 1);
	assert_int_equal(json_integer_value(json_object_get(counts, "mentioned")), 1);
	assert_int_equal(json_integer_value(json_object_get(counts, "assigned")), 0);
	assert_int_equal(json_object_size(counts), 5);
	json_decref(todo);
}

/* ---- whose turn it is ---- */

#define DITCHES \
	"register: ditch\\ntitle: 水渠\\ngroup: G 机关运转\\nkeeper: 党政\\nlabel: title\\nvillage: village\\nfields:\\n" \
	"  - {name: title, title: 标题, type: text, required: true}\\n" \
	"  - {name: village, title: 村, type: unit, level: village, required: true}\\n" \
	"  - {name: told_on, title: 报告日期, type: date, required: true}\\n" \
	"states:\\n  - {name: told, title: 已报告}\\n  - {name: digging, title: 清淤中}\\n  - {name: clear, title: 已畅通, final: true}\\n" \
	"steps:\\n" \
	"  - {name: order, title: 派工, from: told, to: digging, by: [keeper, leader]}\\n" \
	"  - {name: finish, title: 完工, from: digging, to: clear, by: village}\\n" \
	"limits:\\n  - {name: clear, title: 清淤期限, in: [told, digging], from: told_on, days: 3, source: 地方规定，可改}\\n"

static int64_t red_for(struct fixture *fixture, int who)
{
	json_t *todo = tell(fixture, who, METHOD_GET, "/api/todo", "", 200);
	int64_t red = json_integer_value(json_object_get(todo, "red"));

	json_decref(todo);
	return red;
}

/* A village is not pressed for what lies at an office; the leader is told of both. */
static void what_is_late_waits_in_the_village_whose_turn_it_is(void **state)
{
	struct fixture *fixture = *state;
	char body[256];
	int64_t village = fixture_unit(fixture, "village", "沙田村");
	int clerk = fixture_person(fixture, "clerk", "village", village);

	done(fixture, WHO_ADMINISTRATOR, METHOD_PUT, "/api/registers/ditch/definition",
	     "{\"version\":0,\"reason\":\"新建台账\",\"text\":\"" DITCHES "\"}", 200);
	snprintf(body, sizeof body, "{\"fields\":{\"title\":\"北渠淤塞\",\"village\":\"%lld\",\"told_on\":\"2020-03-02\"}}", (long long)village);
	done(fixture, WHO_LEADER, METHOD_POST, "/api/registers/ditch/records", body, 201);
	assert_int_equal(red_for(fixture, clerk), 0);
	assert_int_equal(red_for(fixture, WHO_LEADER), 1);
	done(fixture, WHO_LEADER, METHOD_POST, "/api/registers/ditch/records/1/steps", "{\"version\":1,\"step\":\"order\",\"fields\":{}}", 200);
	assert_int_equal(red_for(fixture, clerk), 1);
	assert_int_equal(red_for(fixture, WHO_LEADER), 1);
	done(fixture, clerk, METHOD_POST, "/api/registers/ditch/records/1/steps", "{\"version\":2,\"step\":\"finish\",\"fields\":{}}", 200);
	assert_int_equal(red_for(fixture, clerk), 0);
	assert_int_equal(red_for(fixture, WHO_LEADER), 0);
}

/* Also of those who may not see every register, as is the rule. */
static void everybody_has_a_mail_of_the_day(void **state)
{
	struct fixture *fixture = *state;

	for (int who = WHO_LEADER; who < WHO_COUNT; who++) {
		json_t *digest = tell(fixture, who, METHOD_GET, "/api/digest", "", 200);
		assert_non_null(json_string_value(json_object_get(digest, "text")));
		json_decref(digest);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_name_is_called),
		cmocka_unit_test_setup_teardown(what_came_back_waits_for_who_sent_it, with_papers, fixture_tear_down),
		cmocka_unit_test_setup_teardown(what_goes_forward_or_is_ones_own_is_no_return, with_papers, fixture_tear_down),
		cmocka_unit_test_setup_teardown(a_call_waits_until_it_is_answered, with_papers, fixture_tear_down),
		cmocka_unit_test_setup_teardown(a_remark_calls_and_what_is_private_does_not, with_papers, fixture_tear_down),
		cmocka_unit_test_setup_teardown(a_call_out_of_sight_is_not_heard, with_papers, fixture_tear_down),
		cmocka_unit_test_setup_teardown(a_field_names_until_the_record_is_finished, with_papers, fixture_tear_down),
		cmocka_unit_test_setup_teardown(every_reason_is_counted, with_papers, fixture_tear_down),
		cmocka_unit_test_setup_teardown(what_is_late_waits_in_the_village_whose_turn_it_is, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(everybody_has_a_mail_of_the_day, fixture_set_up, fixture_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
