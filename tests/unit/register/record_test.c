/* Records of an invented register through their whole life: what a definition says holds. */
#include <stdlib.h>
#include <string.h>

#include "house.h"

#define CASES "definitions/registers/visit.yaml"
#define OTHER "definitions/registers/helped.yaml"

static const char visit_yaml[] =
	"register: visit\n"
	"title: 来访事项\n"
	"group: E 秩序与信任\n"
	"keeper: 信访 农业\n" /* the first is not there */
	"label: name\n"
	"village: village\n"
	"number: number\n"
	"access: {officer: own, village: own}\n"
	"fields:\n"
	"  - {name: number, title: 编号, type: code, pattern: '来访〔{year}〕{n}号', unique: true, listed: true}\n"
	"  - {name: name, title: 姓名, type: name, required: true, listed: true}\n"
	"  - {name: id_number, title: 身份证号, type: resident_id, private: true, unique: true}\n"
	"  - {name: village, title: 村, type: unit, level: village, required: true, listed: true}\n"
	"  - {name: source, title: 来源, type: choice, choices: [来信, 来访, 热线], required: true, listed: true}\n"
	"  - {name: received_on, title: 收到日期, type: date, required: true, otherwise: today}\n"
	"  - {name: accepted_on, title: 受理日期, type: date}\n"
	"  - {name: members, title: 同来人员, type: rows, fields: [{name: who, title: 姓名, type: name, private: true}, "
	"{name: age, title: 年龄, type: count}]}\n"
	"  - {name: persons, title: 人数, type: count, value: count(members) + 1}\n"
	"  - {name: asked, title: 诉求金额, type: money}\n"
	"  - {name: paid, title: 兑付金额, type: money}\n"
	"  - {name: owed, title: 余额, type: count, value: asked - paid}\n"
	"  - {name: large, title: 大额, type: yes_no, value: 'asked > 1000 and not paid > 0'}\n"
	"  - {name: reply, title: 答复意见, type: long_text, required_when: state = closed}\n"
	"states:\n"
	"  - {name: registered, title: 登记}\n"
	"  - {name: handling, title: 办理中}\n"
	"  - {name: waiting, title: 补正中}\n"
	"  - {name: closed, title: 已办结, final: true}\n"
	"steps:\n"
	"  - {name: accept, title: 受理, from: [registered], to: handling, by: [keeper], sets: {accepted_on: today}, hands_over: true}\n"
	"  - {name: ask_back, title: 通知补正, from: [handling], to: waiting, by: [keeper, holder], reason: true}\n"
	"  - {name: decline, title: 不予受理, from: [registered], to: closed, by: [keeper], needs: [paid], asks: [reply], "
	"when: paid = 0, refusal: 不予受理的没有兑付}\n"
	"  - {name: go_on, title: 补正完毕, from: [waiting], to: handling, by: [keeper, holder, village]}\n"
	"  - {name: close, title: 办结, from: [handling], to: closed, by: [keeper, holder], needs: [reply], asks: [paid], "
	"when: 'asked is null or asked <= 1000', refusal: 金额较大的须由领导办结}\n"
	"  - {name: come_again, title: 再次来访, from: [handling], to: handling, by: [keeper], reason: true, asks: [members], "
	"when: persons >= 3, refusal: 不足三人}\n"
	"  - {name: close_large, title: 领导办结, from: [handling], to: closed, by: [leader], needs: [reply]}\n"
	"limits:\n"
	"  - {name: accept, title: 受理期限, in: [registered], from: received_on, workdays: 5, warn: 2, source: 地方规定，可改}\n"
	"  - {name: handle, title: 办理期限, in: [handling], from: accepted_on, days: 60, warn: 10, suspended_in: [waiting], "
	"extend: {length: 30, times: 1, by: [leader]}, source: 地方规定，可改}\n"
	"checks:\n"
	"  - {name: more_than_asked, forbid: 'paid > asked', say: 兑付金额不能大于诉求金额, field: paid}\n"
	"  - {name: many, warn: 'persons > 3', say: 来访超过三人，请核对, field: members}\n"
	"  - {name: helped_too, warn: 'exists helped where id_number = this.id_number', say: 此人已在帮扶名册, field: id_number}\n"
	"statistics:\n"
	"  - {name: received, title: 来访件数, unit: 件, by: [source], date: received_on}\n"
	"  - {name: asked, title: 诉求金额, unit: 元, sum: asked}\n"
	"  - {name: open, title: 未办结, unit: 件, where: 'state != closed'}\n"
	"views:\n"
	"  - {name: letters, title: 来信, where: \"source = '来信'\", order: received_on}\n";

static const char helped_yaml[] =
	"register: helped\n"
	"title: 帮扶名册\n"
	"group: C 民生\n"
	"label: name\n"
	"keeper: 农业\n"
	"access: {officer: none, village: none}\n"
	"fields:\n"
	"  - {name: name, title: 姓名, type: name, required: true}\n"
	"  - {name: id_number, title: 身份证号, type: resident_id, private: true}\n";

#define ID_NUMBER "11010519491231002X"

static int set_up(void **state)
{
	static const struct embedded files[] = {
		{OTHER, {helped_yaml, sizeof helped_yaml - 1}},
		{CASES, {visit_yaml, sizeof visit_yaml - 1}},
	};
	static const struct embedded_set set = {files, 2};

	return house_set_up(state, &set, MONDAY, "date,kind,name,source\n2026-01-01,off,a,b\n2026-03-06,off,a,b\n2026-03-07,work,a,b\n");
}

/* ---- one call ------------------------------------------------------------------------------------------------------ */
struct one {
	struct house *house;
	const char *name;
	const struct record_input *inputs;
	size_t count;
	int64_t id, version, unit, holder;
	const char *step, *reason, *excuse, *words;
	struct record_query query;
	struct record_findings findings;
	struct ledger_row row;
	struct ledger_rows rows;
	int64_t total;
	struct buf json;
	enum status (*work)(struct one *one, struct records *records, struct err *err);
};

static enum status run_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	struct records records;
	enum status status = records_open(one->house->registry, tx, str_of(one->name), &one->house->f->arena, &records, err);
	return status ? status : one->work(one, &records, err);
}

static enum status change(struct one *one, const struct actor *actor)
{
	return ledger_change(one->house->f->ledger, actor, run_one, one, &one->house->f->err);
}

static enum status look(struct one *one, const struct actor *actor)
{
	return ledger_look(one->house->f->ledger, actor, run_one, one, &one->house->f->err);
}

static const struct register_step *step_of(const struct records *records, const char *name)
{
	for (size_t i = 0; name && i < records->definition->step_count; i++)
		if (strcmp(records->definition->steps[i].name, name) == 0)
			return &records->definition->steps[i];
	return NULL;
}

static enum status enter_work(struct one *one, struct records *records, struct err *err)
{
	return record_create(records, one->inputs, one->count, str_of(one->reason), &one->id, err);
}

static enum status step_work(struct one *one, struct records *records, struct err *err)
{
	const struct step_taken taken = {step_of(records, one->step), one->version, one->inputs, one->count, one->unit, one->holder,
	                                 str_of(one->reason), str_of(one->excuse)};
	return record_step(records, one->id, &taken, err);
}

static enum status change_work(struct one *one, struct records *records, struct err *err)
{
	return record_update(records, one->id, one->version, one->inputs, one->count, str_of(one->reason), err);
}

static enum status extend_work(struct one *one, struct records *records, struct err *err)
{
	return record_extend(records, one->id, one->version, "handle", str_of(one->reason), err);
}

static enum status check_work(struct one *one, struct records *records, struct err *err)
{
	return record_check(records, one->id, step_of(records, one->step), one->inputs, one->count, &one->findings, err);
}

static enum status get_work(struct one *one, struct records *records, struct err *err)
{
	return ledger_get(records->tx, records->entity, one->id, records->arena, &one->row, err);
}

static enum status list_work(struct one *one, struct records *records, struct err *err)
{
	return record_list(records, &one->query, &one->rows, &one->total, err);
}

static enum status json_work(struct one *one, struct records *records, struct err *err)
{
	struct json json;
	enum status status = get_work(one, records, err);
	json_init(&json, &one->json);
	return status ? status : record_json(records, &one->row, &json, err);
}

static enum status reveal_work(struct one *one, struct records *records, struct err *err)
{
	struct json json;
	json_init(&json, &one->json);
	return record_reveal(records, one->id, &json, err);
}

static enum status begin_work(struct one *one, struct records *records, struct err *err)
{
	struct json json;
	json_init(&json, &one->json);
	return record_beginning(records, &json, err);
}

static enum status restore_work(struct one *one, struct records *records, struct err *err)
{
	return record_restore(records, one->id, one->version, 1, str_of(one->reason), err);
}

#define INPUTS(...) .inputs = (const struct record_input[]){__VA_ARGS__}, \
	.count = COUNT_OF(((const struct record_input[]){__VA_ARGS__}))
#define IN(name, text) {STR(name), STR(text)}
#define WANG IN("name", "王小川"), IN("village", "4"), IN("source", "来访")

static int64_t must_enter(struct house *house, struct one one)
{
	one.house = house;
	one.work = enter_work;
	if (!one.name)
		one.name = "visit";
	if (change(&one, &house->f->leader))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.detail);
	return one.id;
}

static struct ledger_row row_of(struct house *house, int64_t id)
{
	struct one one = {.house = house, .name = "visit", .id = id, .work = get_work};
	assert_int_equal(look(&one, &house->f->leader), STATUS_OK);
	return one.row;
}

static enum status take(struct house *house, const struct actor *actor, int64_t id, const char *step, const char *reason)
{
	struct one one = {.house = house, .name = "visit", .id = id, .version = row_of(house, id).version, .step = step,
	                  .reason = reason, .work = step_work};
	return change(&one, actor);
}

static enum status take_with(struct house *house, const struct actor *actor, int64_t id, const char *step, struct one with)
{
	with.house = house;
	with.name = "visit";
	with.id = id;
	with.version = row_of(house, id).version;
	with.step = step;
	with.work = step_work;
	return change(&with, actor);
}

static void assert_date(struct date date, int year, int month, int day)
{
	char text[DATE_TEXT_MAX];
	if (date.year != year || date.month != month || date.day != day)
		fail_msg("%.*s is not %04d-%02d-%02d", STR_ARG(date_text(date, text)), year, month, day);
}

/* ---- what is entered -------------------------------------------------------------------------------------------------- */
static void a_new_record_has_what_the_definition_says(void **state)
{
	struct house *house = *state;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG, IN("id_number", ID_NUMBER), IN("asked", "1,200.5"),
		IN("members", "[{\"who\":\"李一\",\"age\":\"30\"},{\"who\":\"李二\",\"age\":31}]"))});
	struct ledger_row row = row_of(house, id);
	assert_true(str_equals(row_text(&row, "number"), "来访〔2026〕1号"));
	assert_true(str_equals(row_text(&row, "state"), "registered"));
	assert_int_equal(row_int(&row, "persons"), 3);
	assert_int_equal(row_dec(&row, "asked").unscaled, 120050);
	assert_date(row_date(&row, "received_on"), 2026, 3, 2);
	assert_int_equal(row_int(&row, "unit"), UNIT_FARMING); /* the office whose name holds the keeper's word */
	id = must_enter(house, (struct one){INPUTS(WANG)});
	row = row_of(house, id);
	assert_true(str_equals(row_text(&row, "number"), "来访〔2026〕2号"));
	must_enter(house, (struct one){INPUTS(WANG, IN("number", "来访〔2026〕17号"))});
	row = row_of(house, must_enter(house, (struct one){INPUTS(WANG)}));
	assert_true(str_equals(row_text(&row, "number"), "来访〔2026〕18号"));
	house->f->now += 320 * DAY; /* a new year begins anew */
	row = row_of(house, must_enter(house, (struct one){INPUTS(WANG)}));
	assert_true(str_equals(row_text(&row, "number"), "来访〔2027〕1号"));
}

static void what_is_wrong_is_refused_with_its_field(void **state)
{
	struct house *house = *state;
	static const struct {
		struct record_input inputs[6];
		size_t count;
		const char *field;
	} cases[] = {
		{{IN("village", "4"), IN("source", "来访")}, 2, "name"},
		{{IN("name", "王小川"), IN("source", "来访")}, 2, "village"},
		{{IN("name", "王小川"), IN("source", "来访"), IN("village", "3")}, 3, "village"}, /* an office */
		{{IN("name", "王小川"), IN("source", "来访"), IN("village", "99")}, 3, "village"},
		{{WANG, IN("id_number", "110105194912310021")}, 4, "id_number"},
		{{WANG, IN("received_on", "2026年2月30日")}, 4, "received_on"},
		{{WANG, IN("asked", "很多")}, 4, "asked"},
		{{IN("name", "王小川"), IN("village", "4"), IN("source", "路过")}, 3, "source"},
		{{WANG, IN("asked", "10"), IN("paid", "10.01")}, 5, "paid"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct one one = {.house = house, .name = "visit", .inputs = cases[i].inputs, .count = cases[i].count, .work = enter_work};
		if (change(&one, &house->f->leader) != STATUS_INPUT || strcmp(house->f->err.detail, cases[i].field) != 0)
			fail_msg("case %zu: %s (%s)", i, house->f->err.message, house->f->err.detail);
	}
	struct one one = {.house = house, .name = "visit", INPUTS(WANG, IN("colour", "红")), .work = enter_work};
	assert_int_equal(change(&one, &house->f->leader), STATUS_INPUT);
	one = (struct one){.house = house, .name = "nothing", .work = enter_work};
	assert_int_equal(change(&one, &house->f->leader), STATUS_NOT_FOUND);
	one = (struct one){.house = house, .name = "visit", .work = list_work};
	assert_int_equal(look(&one, &house->f->leader), STATUS_OK);
	assert_int_equal(one.total, 0);
}

static void everything_that_is_wrong_is_found_at_once(void **state)
{
	struct house *house = *state;
	struct one one = {.house = house, .name = "visit", .work = check_work,
	                  INPUTS(IN("source", "路过"), IN("asked", "1"), IN("paid", "2"), IN("id_number", "123"))};
	assert_int_equal(look(&one, &house->f->leader), STATUS_OK);
	static const char *const fields[] = {"source", "id_number", "name", "village", "owed", "paid"};
	assert_int_equal(one.findings.count, COUNT_OF(fields));
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		assert_string_equal(one.findings.at[i].field, fields[i]);
}

static void a_warning_needs_a_reason_once(void **state)
{
	struct house *house = *state;
	struct one one = {.house = house, .name = "visit", .work = enter_work,
	                  INPUTS(WANG, IN("members", "[{\"who\":\"李一\"},{\"who\":\"李二\"},{\"who\":\"李三\"}]"))};
	assert_int_equal(change(&one, &house->f->leader), STATUS_UNEXPLAINED);
	one.reason = "五人以内，已核实";
	assert_int_equal(change(&one, &house->f->leader), STATUS_OK);
	struct ledger_row row = row_of(house, one.id);
	assert_true(str_find(row_text(&row, "excused"), STR("已核实"), 0) != STR_NONE);
	struct one later = {.house = house, .name = "visit", .id = one.id, .version = 1, .work = change_work, INPUTS(IN("asked", "5"))};
	assert_int_equal(change(&later, &house->f->leader), STATUS_OK); /* the reason still holds */
}

static void other_registers_are_asked(void **state)
{
	struct house *house = *state;
	must_enter(house, (struct one){.name = "helped", INPUTS(IN("name", "王小川"), IN("id_number", ID_NUMBER))});
	struct one one = {.house = house, .name = "visit", .work = enter_work, INPUTS(WANG, IN("id_number", ID_NUMBER))};
	assert_int_equal(change(&one, &house->f->leader), STATUS_UNEXPLAINED);
	assert_string_equal(house->f->err.detail, "id_number");
	struct one clean = {.house = house, .name = "visit", .work = enter_work, INPUTS(WANG, IN("id_number", "622323199001011239"))};
	enum status status = change(&clean, &house->f->leader);
	assert_int_not_equal(status, STATUS_UNEXPLAINED);
}

/* What must be unique is told at its field: in the form before it is saved, and when it is saved all the same. */
static void what_is_taken_is_told_at_its_field(void **state)
{
	struct house *house = *state;
	must_enter(house, (struct one){INPUTS(WANG, IN("id_number", ID_NUMBER))});
	struct one again = {.house = house, .name = "visit", .work = check_work, INPUTS(WANG, IN("id_number", ID_NUMBER))};
	assert_int_equal(look(&again, &house->f->leader), STATUS_OK);
	assert_int_equal(again.findings.count, 1);
	assert_string_equal(again.findings.at[0].field, "id_number");
	assert_true(again.findings.at[0].forbids);
	again.work = enter_work;
	assert_int_equal(change(&again, &house->f->leader), STATUS_CONFLICT);
	assert_string_equal(house->f->err.detail, "id_number");
	assert_null(strstr(house->f->err.message, ID_NUMBER));
	int64_t other = must_enter(house, (struct one){INPUTS(WANG)});
	struct one later = {.house = house, .name = "visit", .id = other, .version = 1, .work = change_work, INPUTS(IN("id_number", ID_NUMBER))};
	assert_int_equal(change(&later, &house->f->leader), STATUS_CONFLICT);
	assert_string_equal(house->f->err.detail, "id_number");
	later.inputs = (const struct record_input[]){IN("asked", "1")};
	assert_int_equal(change(&later, &house->f->leader), STATUS_OK);
	later.version = 1; /* stale: that is not the field's fault */
	assert_int_equal(change(&later, &house->f->leader), STATUS_CONFLICT);
	assert_string_equal(house->f->err.detail, "");
}

/* 是 or 否 is said only of what is known. */
static void a_comparison_with_nothing_stays_empty(void **state)
{
	struct house *house = *state;
	static const struct {
		const char *asked, *paid;
		bool known, yes;
	} cases[] = {{"", "", false, false}, {"500", "", true, false}, {"5000", "", false, false}, {"5000", "0", true, true},
	             {"", "1", true, false}, {"5000", "1", true, false}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t id = must_enter(house, (struct one){INPUTS(WANG, {STR("asked"), str_of(cases[i].asked)}, {STR("paid"), str_of(cases[i].paid)})});
		struct ledger_row row = row_of(house, id);
		if (row_is_null(&row, "large") == cases[i].known || row_bool(&row, "large") != cases[i].yes)
			fail_msg("case %zu", i);
	}
}

static void what_is_reckoned_wrong_is_told_with_what_came_out(void **state)
{
	struct house *house = *state;
	struct one one = {.house = house, .name = "visit", .work = enter_work, INPUTS(WANG, IN("asked", "5"), IN("paid", "8"))};
	assert_int_equal(change(&one, &house->f->leader), STATUS_INPUT);
	assert_string_equal(house->f->err.detail, "owed");
	assert_non_null(strstr(house->f->err.message, "余额"));
	assert_non_null(strstr(house->f->err.message, "-3"));
}

/* ---- the recycle bin ------------------------------------------------------------------------------------------------------ */
static enum status withdraw_work(struct one *one, struct records *records, struct err *err)
{
	return record_withdraw(records, one->id, one->version, str_of(one->reason), err);
}

static enum status reinstate_work(struct one *one, struct records *records, struct err *err)
{
	return record_reinstate(records, one->id, one->version, str_of(one->reason), err);
}

static enum status undo_work(struct one *one, struct records *records, struct err *err)
{
	return record_undo(records, one->id, one->version, str_of(one->reason), err);
}

static enum status do_to(struct house *house, const struct actor *actor, int64_t id,
                         enum status (*work)(struct one *one, struct records *records, struct err *err), const char *reason)
{
	struct one one = {.house = house, .name = "visit", .id = id, .version = row_of(house, id).version, .reason = reason, .work = work};
	return change(&one, actor);
}

static void a_record_comes_out_of_the_recycle_bin(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG, IN("id_number", ID_NUMBER))});
	struct ledger_row row = row_of(house, id);
	struct date due = row_date(&row, "due");
	assert_int_equal(do_to(house, &f->officer, id, reinstate_work, NULL), STATUS_CONFLICT);
	assert_int_equal(do_to(house, &f->officer, id, withdraw_work, "重复"), STATUS_OK);
	assert_int_equal(do_to(house, &f->roads_officer, id, reinstate_work, NULL), STATUS_NOT_FOUND);
	assert_int_equal(do_to(house, &f->auditor, id, reinstate_work, NULL), STATUS_FORBIDDEN);
	assert_int_equal(do_to(house, &f->village, id, reinstate_work, NULL), STATUS_OK); /* of the own village */
	row = row_of(house, id);
	assert_false(row.withdrawn);
	assert_date(row_date(&row, "due"), due.year, due.month, due.day);
	/* undone and undone again */
	assert_int_equal(do_to(house, &f->officer, id, withdraw_work, "重复"), STATUS_OK);
	assert_int_equal(do_to(house, &f->officer, id, undo_work, ""), STATUS_OK);
	assert_false(row_of(house, id).withdrawn);
	assert_int_equal(do_to(house, &f->officer, id, undo_work, ""), STATUS_OK);
	assert_true(row_of(house, id).withdrawn);
}

static void what_holds_today_is_asked_of_what_comes_back(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG, IN("id_number", ID_NUMBER))});
	assert_int_equal(do_to(house, &f->officer, id, withdraw_work, "重复"), STATUS_OK);
	int64_t other = must_enter(house, (struct one){INPUTS(WANG, IN("id_number", ID_NUMBER))});
	assert_int_equal(do_to(house, &f->officer, id, reinstate_work, NULL), STATUS_CONFLICT); /* the number is taken */
	assert_string_equal(f->err.detail, "id_number");
	assert_int_equal(do_to(house, &f->officer, other, withdraw_work, "重复"), STATUS_OK);
	must_enter(house, (struct one){.name = "helped", INPUTS(IN("name", "王小川"), IN("id_number", ID_NUMBER))});
	assert_int_equal(do_to(house, &f->officer, id, reinstate_work, NULL), STATUS_UNEXPLAINED); /* what another register says now */
	assert_int_equal(do_to(house, &f->officer, id, reinstate_work, "已核实"), STATUS_OK);
}

/* ---- steps --------------------------------------------------------------------------------------------------------------- */
static void steps_move_a_record_and_ask_who_takes_them(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG)});
	assert_int_equal(take(house, &f->leader, id, "accept", NULL), STATUS_FORBIDDEN); /* for the keeper */
	assert_int_equal(take(house, &f->village, id, "accept", NULL), STATUS_FORBIDDEN);
	assert_int_equal(take(house, &f->roads_officer, id, "accept", NULL), STATUS_NOT_FOUND);
	assert_int_equal(take(house, &f->officer, id, "close", NULL), STATUS_FORBIDDEN); /* not from here */
	assert_int_equal(take_with(house, &f->officer, id, "accept", (struct one){.unit = UNIT_ROADS, .holder = USER_ROADS_OFFICER}),
	                 STATUS_OK);
	struct ledger_row row = row_of(house, id);
	assert_true(str_equals(row_text(&row, "state"), "handling"));
	assert_date(row_date(&row, "accepted_on"), 2026, 3, 2);
	assert_int_equal(row_int(&row, "unit"), UNIT_ROADS);
	assert_int_equal(take(house, &f->roads_officer, id, "ask_back", NULL), STATUS_INPUT); /* a reason */
	assert_int_equal(take(house, &f->roads_officer, id, "ask_back", "材料不全"), STATUS_OK);
	assert_int_equal(take(house, &f->village, id, "go_on", NULL), STATUS_OK);
	assert_int_equal(take(house, &f->roads_officer, id, "close", NULL), STATUS_INPUT); /* reply is missing */
	assert_string_equal(f->err.detail, "reply");
	/* what a step does not ask for does not slip in with it */
	assert_int_equal(take_with(house, &f->roads_officer, id, "close", (struct one){INPUTS(IN("reply", "已修"), IN("name", "别人"))}),
	                 STATUS_INPUT);
	assert_int_equal(take_with(house, &f->roads_officer, id, "close", (struct one){INPUTS(IN("reply", "已修"))}), STATUS_OK);
	row = row_of(house, id);
	assert_true(str_equals(row_text(&row, "state"), "closed"));
	assert_true(row_is_null(&row, "due"));
	assert_int_equal(take(house, &f->auditor, id, "accept", NULL), STATUS_FORBIDDEN);
}

static void a_step_may_have_its_condition(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG, IN("asked", "5000"))});
	assert_int_equal(take(house, &f->officer, id, "accept", NULL), STATUS_OK);
	assert_int_equal(take_with(house, &f->officer, id, "close", (struct one){INPUTS(IN("reply", "已修"))}), STATUS_INPUT);
	assert_string_equal(f->err.message, "金额较大的须由领导办结");
	assert_int_equal(take_with(house, &f->leader, id, "close_large", (struct one){INPUTS(IN("reply", "已修"))}), STATUS_OK);
}

static void a_condition_may_be_met_by_the_form_of_its_step(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG, IN("asked", "5"))});
	assert_int_equal(take_with(house, &f->officer, id, "decline", (struct one){INPUTS(IN("paid", "1"), IN("reply", "不予"))}),
	                 STATUS_INPUT);
	assert_string_equal(f->err.message, "不予受理的没有兑付");
	assert_int_equal(take_with(house, &f->officer, id, "decline", (struct one){INPUTS(IN("paid", "0"), IN("reply", "不予"))}),
	                 STATUS_OK);
}

/* ---- limits -------------------------------------------------------------------------------------------------------------- */
/* The sums of what its form gives are there when the condition is looked at. */
static void a_condition_sees_the_sums_of_its_form(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG)});
	assert_int_equal(take(house, &f->officer, id, "accept", NULL), STATUS_OK);
	assert_int_equal(take_with(house, &f->officer, id, "come_again", (struct one){.reason = "再访", INPUTS(IN("members", "[{\"who\":\"李一\"}]"))}),
	                 STATUS_INPUT);
	assert_string_equal(f->err.message, "不足三人");
	assert_int_equal(take_with(house, &f->officer, id, "come_again",
	                           (struct one){.reason = "再访", INPUTS(IN("members", "[{\"who\":\"李一\"},{\"who\":\"李二\"}]"))}), STATUS_OK);
}

/* Why a step is taken does not say why a warning is no fault. */
static void the_reason_of_a_step_excuses_no_warning(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	struct one many = {.reason = "再访", INPUTS(IN("members", "[{\"who\":\"李一\"},{\"who\":\"李二\"},{\"who\":\"李三\"}]"))};
	int64_t id = must_enter(house, (struct one){INPUTS(WANG)});
	assert_int_equal(take(house, &f->officer, id, "accept", NULL), STATUS_OK);
	assert_int_equal(take_with(house, &f->officer, id, "come_again", many), STATUS_UNEXPLAINED);
	many.excuse = "人数已核实";
	assert_int_equal(take_with(house, &f->officer, id, "come_again", many), STATUS_OK);
	struct ledger_row row = row_of(house, id);
	assert_true(str_find(row_text(&row, "excused"), STR("人数已核实"), 0) != STR_NONE);
	assert_true(str_find(row_text(&row, "excused"), STR("再访"), 0) == STR_NONE);
}

static void limits_run_stop_and_are_extended(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG)});
	struct ledger_row row = row_of(house, id);
	/* five working days from Monday: Friday 6th is off, Saturday 7th is worked */
	assert_date(row_date(&row, "due"), 2026, 3, 9);
	assert_int_equal(take(house, &f->officer, id, "accept", NULL), STATUS_OK);
	row = row_of(house, id);
	assert_date(row_date(&row, "due"), 2026, 5, 1); /* 60 days after 2 March */
	f->now += 10 * DAY;
	assert_int_equal(take(house, &f->officer, id, "ask_back", "材料不全"), STATUS_OK);
	row = row_of(house, id);
	assert_true(row_is_null(&row, "due")); /* the clock stands still */
	f->now += 7 * DAY;
	assert_int_equal(take(house, &f->officer, id, "go_on", NULL), STATUS_OK);
	row = row_of(house, id);
	assert_date(row_date(&row, "due"), 2026, 5, 8);
	struct one one = {.house = house, .name = "visit", .id = id, .version = row.version, .reason = "案情复杂", .work = extend_work};
	assert_int_equal(change(&one, &f->officer), STATUS_FORBIDDEN);
	one.reason = " ";
	assert_int_equal(change(&one, &f->leader), STATUS_INPUT);
	one.reason = "案情复杂";
	assert_int_equal(change(&one, &f->leader), STATUS_OK);
	row = row_of(house, id);
	assert_date(row_date(&row, "due"), 2026, 6, 8); /* 7 June is a Sunday */
	one.version = row.version;
	assert_int_equal(change(&one, &f->leader), STATUS_CONFLICT);
}

static size_t listed(struct house *house, const struct actor *actor, struct record_query query)
{
	struct one one = {.house = house, .name = "visit", .query = query, .work = list_work};
	assert_int_equal(look(&one, actor), STATUS_OK);
	assert_int_equal(one.total, one.rows.count);
	return one.rows.count;
}

static void lights_are_found_by_query(void **state)
{
	struct house *house = *state;
	const struct actor *leader = &house->f->leader;
	must_enter(house, (struct one){INPUTS(WANG)}); /* due on the 9th, yellow from the 7th */
	assert_int_equal(listed(house, leader, (struct record_query){.light = STR("green")}), 1);
	house->f->now += 5 * DAY;
	assert_int_equal(listed(house, leader, (struct record_query){.light = STR("green")}), 0);
	assert_int_equal(listed(house, leader, (struct record_query){.light = STR("yellow")}), 1);
	house->f->now += 2 * DAY; /* the last day itself */
	assert_int_equal(listed(house, leader, (struct record_query){.light = STR("yellow")}), 1);
	house->f->now += DAY;
	assert_int_equal(listed(house, leader, (struct record_query){.light = STR("red")}), 1);
	assert_int_equal(listed(house, leader, (struct record_query){.where = STR("overdue")}), 1);
}

/* ---- finding, seeing ------------------------------------------------------------------------------------------------------- */
static void records_are_found(void **state)
{
	struct house *house = *state;
	const struct actor *leader = &house->f->leader;
	must_enter(house, (struct one){INPUTS(WANG, IN("id_number", ID_NUMBER), IN("asked", "50"))});
	must_enter(house, (struct one){INPUTS(IN("name", "曾国强"), IN("village", "5"), IN("source", "来信"))});
	static const struct {
		const char *words;
		size_t found;
	} cases[] = {{"王小", 1}, {"小川", 1}, {"wxc", 1}, {"zgq", 1}, {"石桥", 1}, {"sqc", 1}, {"来访〔2026〕", 2}, {"王 石桥", 1},
	             {"王 上坪", 0}, {"1949", 1}, {"没有", 0}};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (listed(house, leader, (struct record_query){.words = str_of(cases[i].words)}) != cases[i].found)
			fail_msg("%s", cases[i].words);
	assert_int_equal(listed(house, leader, (struct record_query){.view = STR("letters")}), 1);
	assert_int_equal(listed(house, leader, (struct record_query){.where = STR("asked >= 49.99 and source = '来访'")}), 1);
	assert_int_equal(listed(house, leader, (struct record_query){.where = STR("asked > 50")}), 0);
	assert_int_equal(listed(house, leader, (struct record_query){.where = STR("id_number = '" ID_NUMBER "'")}), 1);
	assert_int_equal(listed(house, leader, (struct record_query){.state = STR("registered")}), 2);
	struct one one = {.house = house, .name = "visit", .query = {.where = STR("colour = '红'")}, .work = list_work};
	assert_int_equal(look(&one, leader), STATUS_INPUT);
	one.query = (struct record_query){.where = STR("id_number = '" ID_NUMBER "'")};
	assert_int_equal(look(&one, &house->f->village), STATUS_FORBIDDEN); /* a filter would tell */
	assert_int_equal(listed(house, &house->f->village, (struct record_query){.words = STR("1949")}), 0);
	assert_int_equal(listed(house, &house->f->village, (struct record_query){.words = STR("")}), 1); /* its own village */
	assert_int_equal(listed(house, &house->f->officer, (struct record_query){.words = STR("")}), 2);
	assert_int_equal(listed(house, &house->f->roads_officer, (struct record_query){.words = STR("")}), 0);
}

static void a_register_may_be_for_its_keeper_alone(void **state)
{
	struct house *house = *state;
	must_enter(house, (struct one){.name = "helped", INPUTS(IN("name", "王小川"))});
	struct one one = {.house = house, .name = "helped", .work = list_work};
	assert_int_equal(look(&one, &house->f->officer), STATUS_OK);
	assert_int_equal(one.total, 1);
	assert_int_equal(look(&one, &house->f->auditor), STATUS_OK);
	assert_int_equal(look(&one, &house->f->roads_officer), STATUS_NOT_FOUND);
	assert_int_equal(look(&one, &house->f->village), STATUS_NOT_FOUND);
}

static void private_values_are_masked_until_they_are_asked_for(void **state)
{
	struct house *house = *state;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG, IN("id_number", ID_NUMBER), IN("members", "[{\"who\":\"李一明\"}]"))});
	struct one one = {.house = house, .name = "visit", .id = id, .work = json_work};
	buf_init(&one.json, 0);
	assert_int_equal(look(&one, &house->f->leader), STATUS_OK);
	assert_null(strstr(one.json.at, "19491231"));
	assert_null(strstr(one.json.at, "李一明"));
	assert_non_null(strstr(one.json.at, "1101"));
	assert_non_null(strstr(one.json.at, "\"light\":\"green\""));
	buf_clear(&one.json);
	one.work = reveal_work;
	assert_int_equal(change(&one, &house->f->auditor), STATUS_OK);
	assert_non_null(strstr(one.json.at, ID_NUMBER));
	assert_non_null(strstr(one.json.at, "李一明"));
	assert_int_equal(raw_number(house->f, "SELECT count(*) FROM event WHERE action = 'see' AND actor = 4"), 1);
	buf_release(&one.json);
}

static void an_earlier_version_comes_back_as_a_new_change(void **state)
{
	struct house *house = *state;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG)});
	struct one one = {.house = house, .name = "visit", .id = id, .version = 1, .work = change_work, INPUTS(IN("name", "王大川"))};
	assert_int_equal(change(&one, &house->f->leader), STATUS_OK);
	one = (struct one){.house = house, .name = "visit", .id = id, .version = 2, .work = restore_work, .reason = "改错了"};
	assert_int_equal(change(&one, &house->f->leader), STATUS_OK);
	struct ledger_row row = row_of(house, id);
	assert_true(str_equals(row_text(&row, "name"), "王小川"));
	assert_int_equal(row.version, 3);
}

static void an_earlier_version_does_not_go_around_a_step(void **state)
{
	struct house *house = *state;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG)});
	struct one one = {.house = house, .name = "visit", .id = id, .version = 1, .work = change_work, INPUTS(IN("name", "王大川"))};
	assert_int_equal(change(&one, &house->f->leader), STATUS_OK);
	assert_int_equal(take(house, &house->f->officer, id, "accept", NULL), STATUS_OK);
	struct ledger_row before = row_of(house, id);
	one = (struct one){.house = house, .name = "visit", .id = id, .version = 3, .work = restore_work, .reason = "改错了"};
	assert_int_equal(change(&one, &house->f->leader), STATUS_OK);
	struct ledger_row row = row_of(house, id);
	assert_true(str_equals(row_text(&row, "name"), "王小川"));
	assert_true(str_equal(row_text(&row, "state"), row_text(&before, "state")));
}

static void one_open_record_a_person(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	int64_t id = must_enter(house, (struct one){INPUTS(WANG, IN("id_number", ID_NUMBER))});
	struct one again = {.house = house, .name = "visit", .work = enter_work, INPUTS(WANG, IN("id_number", ID_NUMBER))};
	assert_int_equal(change(&again, &f->leader), STATUS_CONFLICT);
	assert_int_equal(take(house, &f->officer, id, "accept", NULL), STATUS_OK);
	assert_int_equal(take_with(house, &f->officer, id, "close", (struct one){INPUTS(IN("reply", "已修"))}), STATUS_OK);
	assert_int_equal(change(&again, &f->leader), STATUS_OK);
}

/* ---- figures ---------------------------------------------------------------------------------------------------------------- */
struct counted {
	struct house *house;
	const char *statistic;
	struct period period;
	struct statistic_result result;
};

static enum status count_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct counted *counted = argument;
	struct records records;
	enum status status = records_open(counted->house->registry, tx, STR("visit"), &counted->house->f->arena, &records, err);
	for (size_t i = 0; !status && i < records.definition->statistic_count; i++)
		if (strcmp(records.definition->statistics[i].name, counted->statistic) == 0)
			return statistic_count(&records, &records.definition->statistics[i], counted->period, NULL, &counted->result, err);
	return status;
}

static struct statistic_result counted(struct house *house, const struct actor *actor, const char *statistic, const char *period)
{
	struct counted counted = {.house = house, .statistic = statistic};
	if (*period)
		assert_true(period_parse(str_of(period), &counted.period));
	assert_int_equal(ledger_look(house->f->ledger, actor, count_work, &counted, &house->f->err), STATUS_OK);
	return counted.result;
}

static void figures_come_out_of_the_records(void **state)
{
	struct house *house = *state;
	must_enter(house, (struct one){INPUTS(WANG, IN("asked", "10.05"))});
	must_enter(house, (struct one){INPUTS(WANG, IN("received_on", "2026-02-27"), IN("asked", "20"))});
	must_enter(house, (struct one){INPUTS(IN("name", "曾国强"), IN("village", "5"), IN("source", "来信"))});
	struct statistic_result result = counted(house, &house->f->leader, "received", "");
	assert_int_equal(result.total.unscaled, 3);
	assert_int_equal(result.line_count, 2);
	assert_true(str_equals(result.lines[0].group, "来访"));
	assert_int_equal(result.lines[0].value.unscaled, 2);
	assert_int_equal(counted(house, &house->f->leader, "received", "2026M03").total.unscaled, 2);
	assert_int_equal(counted(house, &house->f->leader, "received", "2026M01-M03").total.unscaled, 3);
	assert_int_equal(counted(house, &house->f->leader, "received", "2025").total.unscaled, 0);
	assert_int_equal(counted(house, &house->f->leader, "asked", "").total.unscaled, 3005);
	assert_int_equal(counted(house, &house->f->village, "open", "").total.unscaled, 2); /* what a village clerk may see */
}

static void assert_begins(struct house *house, const struct actor *actor, const char *wanted)
{
	struct one one = {.house = house, .name = "visit", .work = begin_work};
	buf_init(&one.json, 0);
	assert_int_equal(look(&one, actor), STATUS_OK);
	assert_string_equal(arena_text(&house->f->arena, buf_view(&one.json)), wanted);
	buf_release(&one.json);
}

static void a_form_begins_with_what_is_known(void **state)
{
	struct house *house = *state;
	assert_begins(house, &house->f->officer, "{\"received_on\":\"2026-03-02\"}");
	assert_begins(house, &house->f->village, "{\"village\":4,\"received_on\":\"2026-03-02\"}");

	/* and what was left out is kept just as the form would have begun */
	struct one one = {.house = house, .name = "visit", .reason = "", .work = enter_work,
	                  INPUTS(IN("name", "王小川"), IN("source", "来访"))};
	if (change(&one, &house->f->village))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.detail);
	assert_int_equal(change(&one, &house->f->officer), STATUS_INPUT); /* nobody knows the village */
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, house_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(a_new_record_has_what_the_definition_says),
		EACH(a_form_begins_with_what_is_known),
		EACH(what_is_wrong_is_refused_with_its_field),
		EACH(everything_that_is_wrong_is_found_at_once),
		EACH(a_warning_needs_a_reason_once),
		EACH(other_registers_are_asked),
		EACH(what_is_taken_is_told_at_its_field),
		EACH(a_comparison_with_nothing_stays_empty),
		EACH(what_is_reckoned_wrong_is_told_with_what_came_out),
		EACH(a_record_comes_out_of_the_recycle_bin),
		EACH(what_holds_today_is_asked_of_what_comes_back),
		EACH(a_condition_sees_the_sums_of_its_form),
		EACH(the_reason_of_a_step_excuses_no_warning),
		EACH(steps_move_a_record_and_ask_who_takes_them),
		EACH(a_step_may_have_its_condition),
		EACH(a_condition_may_be_met_by_the_form_of_its_step),
		EACH(limits_run_stop_and_are_extended),
		EACH(lights_are_found_by_query),
		EACH(records_are_found),
		EACH(a_register_may_be_for_its_keeper_alone),
		EACH(private_values_are_masked_until_they_are_asked_for),
		EACH(an_earlier_version_comes_back_as_a_new_change),
		EACH(an_earlier_version_does_not_go_around_a_step),
		EACH(one_open_record_a_person),
		EACH(figures_come_out_of_the_records),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
