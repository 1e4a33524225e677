/* What a step writes and starts: letters. */
#include <stdlib.h>
#include <string.h>

#include "../ledger/fixture.h"
#include "register/register.h"

static const char aid_yaml[] =
	"register: aid\n"
	"title: 助困\n"
	"group: C 民生\n"
	"keeper: 农业\n"
	"label: topic\n"
	"village: village\n"
	"number: number\n"
	"access: {officer: own, village: own}\n"
	"fields:\n"
	"  - {name: number, title: 编号, type: code, pattern: '助〔{year}〕{n}号'}\n"
	"  - {name: topic, title: 事由, type: text, required: true}\n"
	"  - {name: village, title: 村, type: unit, level: village, required: true}\n"
	"  - {name: head, title: 户主, type: name, private: true}\n"
	"  - {name: phone, title: 电话, type: phone, private: true}\n"
	"  - {name: amount, title: 金额, type: money}\n"
	"  - {name: accepted_on, title: 受理日期, type: date}\n"
	"  - {name: gaps, title: 所缺材料, type: rows, fields: [{name: what, title: 材料, type: text}, {name: copies, title: 份数, type: count, unit: 份}]}\n"
	"  - {name: reason_given, title: 理由, type: text}\n"
	"states:\n"
	"  - {name: applied, title: 申请}\n"
	"  - {name: accepted, title: 已受理}\n"
	"  - {name: refused, title: 不予办理, final: true}\n"
	"steps:\n"
	"  - {name: ask, title: 一次性告知, from: applied, to: applied, by: keeper, needs: [gaps], letter: 补正告知书}\n"
	"  - {name: accept, title: 受理, from: applied, to: accepted, by: keeper, sets: {accepted_on: today}, letter: 受理告知书}\n"
	"  - {name: refuse, title: 不予办理, from: [applied, accepted], to: refused, by: keeper, needs: [reason_given], letter: 不予告知书}\n"
	"letters:\n"
	"  - title: 受理告知书\n"
	"    number: '{township}助受〔{year}〕{n}号'\n"
	"    to: '{head}'\n"
	"    text: ['您的“{事由}”（{number}）自{accepted_on}起受理[，金额{amount}元]，请于{add_months(accepted_on, 1)}后查询[，电话{phone}]。', '经办：{keeper}。']\n"
	"    masked: [phone]\n"
	"  - {title: 补正告知书, number: '助补{n}号', to: '{village}', text: '尚缺：{gaps}。收到日期：{accepted_on}。', signature: '{township}便民中心'}\n"
	"  - {title: 不予告知书, text: '不予办理：{reason_given}。'}\n";

struct house {
	struct fixture *f;
	struct calendar *calendar;
	struct registry *registry;
};
#define MONDAY INT64_C(1772416800000) /* 2026-03-02 */
#define DAY INT64_C(86400000)

static int set_up(void **state)
{
	static const struct embedded file = {"definitions/registers/aid.yaml", {aid_yaml, sizeof aid_yaml - 1}};
	static const struct embedded_set set = {&file, 1};
	struct house *house = calloc(1, sizeof *house);
	void *fixture = NULL;
	if (!house || fixture_set_up(&fixture))
		return -1;
	house->f = fixture;
	house->f->now = MONDAY;
	assert_int_equal(calendar_load(STR("date,kind,name,source\n2026-01-01,off,a,b\n2027-01-01,off,a,b\n"), "holidays.csv", &house->calendar,
	                               &house->f->err), STATUS_OK);
	if (registry_open(house->f->ledger, &set, house->calendar, &house->registry, &house->f->err))
		fail_msg("%s (%s) %s", house->f->err.message, house->f->err.detail, house->f->err.hint);
	*state = house;
	return 0;
}

static int tear_down(void **state)
{
	struct house *house = *state;
	void *fixture = house->f;
	assert_intact(house->f);
	registry_close(house->registry);
	calendar_free(house->calendar);
	fixture_tear_down(&fixture);
	free(house);
	return 0;
}

/* ---- one call ------------------------------------------------------------------------------------------------------ */
struct one {
	struct house *house;
	int64_t id, version, letter;
	const struct record_input *inputs;
	size_t count;
	const char *step;
	struct ledger_row row;
	struct ledger_rows rows;
	struct ledger_events events;
	enum status (*work)(struct one *one, struct records *records, struct err *err);
};

static enum status run_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	struct records records;
	enum status status = records_open(one->house->registry, tx, STR("aid"), &one->house->f->arena, &records, err);
	return status ? status : one->work(one, &records, err);
}

static enum status act(struct one *one, const struct actor *actor)
{
	return ledger_change(one->house->f->ledger, actor, run_one, one, &one->house->f->err);
}

static void must_act(struct one *one)
{
	struct fixture *f = one->house->f;
	if (act(one, &f->officer))
		fail_msg("%s (%s)", f->err.message, f->err.detail);
}

static enum status enter_work(struct one *one, struct records *records, struct err *err)
{
	return record_create(records, one->inputs, one->count, STR(""), &one->id, err);
}

static enum status get_work(struct one *one, struct records *records, struct err *err)
{
	return ledger_get(records->tx, records->entity, one->id, records->arena, &one->row, err);
}

static enum status step_work(struct one *one, struct records *records, struct err *err)
{
	struct step_taken taken = {.inputs = one->inputs, .count = one->count, .reason = STR("")};
	enum status status = get_work(one, records, err);
	for (size_t i = 0; i < records->definition->step_count; i++)
		if (strcmp(records->definition->steps[i].name, one->step) == 0)
			taken.step = &records->definition->steps[i];
	taken.version = one->row.version;
	assert_non_null(taken.step);
	return status ? status : record_step(records, one->id, &taken, err);
}

static enum status undo_work(struct one *one, struct records *records, struct err *err)
{
	enum status status = get_work(one, records, err);
	return status ? status : record_undo(records, one->id, one->row.version, STR("办错了"), err);
}

static enum status letters_work(struct one *one, struct records *records, struct err *err)
{
	return record_letters(records, one->id, &one->rows, err);
}

static enum status letter_work(struct one *one, struct records *records, struct err *err)
{
	return record_letter(records, one->id, one->letter, &one->row, err);
}

static enum status history_work(struct one *one, struct records *records, struct err *err)
{
	return ledger_history(records->tx, records->entity, one->id, 0, 0, records->arena, &one->events, err);
}

#define IN(name, text) {STR(name), STR(text)}
#define INPUTS(...) .inputs = (const struct record_input[]){__VA_ARGS__}, \
	.count = COUNT_OF(((const struct record_input[]){__VA_ARGS__}))

static int64_t entered(struct house *house)
{
	struct one one = {house, .work = enter_work,
	                  INPUTS(IN("topic", "修屋顶"), IN("village", "4"), IN("head", "王小川"), IN("phone", "13912345678"), IN("amount", "1200"))};
	must_act(&one);
	return one.id;
}

static enum status step(struct house *house, int64_t id, const char *name, const struct record_input *inputs, size_t count)
{
	struct one one = {house, .id = id, .step = name, .inputs = inputs, .count = count, .work = step_work};
	return act(&one, &house->f->officer);
}

static void must_step(struct house *house, int64_t id, const char *name)
{
	if (step(house, id, name, NULL, 0))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.detail);
}

static struct ledger_rows letters_of(struct house *house, int64_t id)
{
	struct one one = {house, .id = id, .work = letters_work};
	must_act(&one);
	return one.rows;
}

static void assert_text(struct str found, const char *wanted)
{
	if (!str_equals(found, wanted))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(found), wanted);
}

/* ---- letters --------------------------------------------------------------------------------------------------------- */
static void a_step_writes_its_letter(void **state)
{
	struct house *house = *state;
	int64_t id = entered(house);
	must_step(house, id, "accept");
	struct ledger_rows letters = letters_of(house, id);
	assert_int_equal(letters.count, 1);
	const struct ledger_row *letter = &letters.at[0];
	assert_text(row_text(letter, "title"), "受理告知书");
	assert_text(row_text(letter, "number"), "清溪镇助受〔2026〕1号");
	assert_text(row_text(letter, "addressee"), "王小川");
	assert_text(row_text(letter, "body"), "您的“修屋顶”（助〔2026〕1号）自2026年3月2日起受理，金额1200.00元，请于2026年4月2日后查询，电话139****5678。\n"
	                                      "经办：农业农村办。");
	assert_text(row_text(letter, "signature"), "清溪镇农业农村办");
	assert_true(row_bool(letter, "private")); /* the name of the person */
	assert_false(row_bool(letter, "void"));
}

static void what_has_no_value_is_left_out_or_a_blank(void **state)
{
	struct house *house = *state;
	struct one bare = {house, .work = enter_work, INPUTS(IN("topic", "补路"), IN("village", "4"))};
	must_act(&bare);
	const struct record_input gaps[] = {IN("gaps", "[{\"what\":\"户口簿\",\"copies\":2},{\"what\":\"收入证明\"}]")};
	assert_int_equal(step(house, bare.id, "ask", gaps, 1), STATUS_OK);
	struct ledger_rows letters = letters_of(house, bare.id);
	assert_text(row_text(&letters.at[0], "body"), "尚缺：1.户口簿，2份；2.收入证明。收到日期：____。");
	assert_text(row_text(&letters.at[0], "addressee"), "石桥村");
	assert_text(row_text(&letters.at[0], "signature"), "清溪镇便民中心");
	assert_text(row_text(&letters.at[0], "number"), "助补1号");
	assert_false(row_bool(&letters.at[0], "private"));
	must_step(house, bare.id, "accept");
	assert_text(row_text(&letters_of(house, bare.id).at[0], "body"),
	            "您的“补路”（助〔2026〕1号）自2026年3月2日起受理，请于2026年4月2日后查询。\n经办：农业农村办。");
}

/* A step that is refused takes no number, one that is taken back keeps its own. */
static void numbers_have_no_gaps_and_are_given_once(void **state)
{
	struct house *house = *state;
	int64_t first = entered(house), second = entered(house), third = entered(house);
	must_step(house, first, "accept");
	assert_int_equal(step(house, second, "refuse", NULL, 0), STATUS_INPUT); /* no reason given */
	assert_int_equal(step(house, first, "accept", NULL, 0), STATUS_FORBIDDEN);
	must_step(house, second, "accept");
	struct one back = {house, .id = second, .work = undo_work};
	must_act(&back);
	struct ledger_rows letters = letters_of(house, second);
	assert_int_equal(letters.count, 1);
	assert_true(row_bool(&letters.at[0], "void"));
	assert_text(row_text(&letters.at[0], "void_reason"), "办错了");
	assert_text(row_text(&letters.at[0], "number"), "清溪镇助受〔2026〕2号");
	must_step(house, second, "accept");
	assert_text(row_text(&letters_of(house, second).at[0], "number"), "清溪镇助受〔2026〕3号");
	assert_false(row_bool(&letters_of(house, first).at[0], "void"));
	house->f->now += 310 * DAY; /* the next year begins anew */
	must_step(house, third, "accept");
	assert_text(row_text(&letters_of(house, third).at[0], "number"), "清溪镇助受〔2027〕1号");
}

/* Kept as issued: what changes later in the record changes nothing in it. */
static void a_letter_stays_as_it_was_issued(void **state)
{
	struct house *house = *state;
	int64_t id = entered(house);
	must_step(house, id, "accept");
	const struct record_input reason[] = {IN("reason_given", "不符合条件")};
	assert_int_equal(step(house, id, "refuse", reason, 1), STATUS_OK);
	struct ledger_rows letters = letters_of(house, id);
	assert_int_equal(letters.count, 2);
	assert_text(row_text(&letters.at[0], "body"), "不予办理：不符合条件。");
	assert_true(row_is_null(&letters.at[0], "number")); /* it has none */
	assert_int_equal(row_int(&letters.at[1], "record_version"), 2);
}

static void a_private_letter_is_read_by_who_may_and_it_is_noted(void **state)
{
	struct house *house = *state;
	int64_t id = entered(house), other = entered(house);
	must_step(house, id, "accept");
	struct one one = {house, .id = id, .letter = letters_of(house, id).at[0].id, .work = letter_work};
	assert_int_equal(act(&one, &house->f->roads_officer), STATUS_NOT_FOUND); /* the record is not for that office */
	assert_int_equal(act(&one, &house->f->officer), STATUS_OK);
	struct one history = {house, .id = id, .work = history_work};
	must_act(&history);
	assert_text(history.events.at[0].action, "see");
	assert_text(history.events.at[0].reason, "清溪镇助受〔2026〕1号");
	one.id = other; /* not a letter of that record */
	assert_int_equal(act(&one, &house->f->officer), STATUS_NOT_FOUND);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(a_step_writes_its_letter), EACH(what_has_no_value_is_left_out_or_a_blank), EACH(numbers_have_no_gaps_and_are_given_once),
		EACH(a_letter_stays_as_it_was_issued), EACH(a_private_letter_is_read_by_who_may_and_it_is_noted),
	};
	return cmocka_run_group_tests_name("what steps write and start", tests, NULL, NULL);
}
