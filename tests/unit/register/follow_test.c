/* What a step writes and starts: letters, notices, records elsewhere, re-checks. */
#include <stdlib.h>
#include <string.h>

#include "house.h"

static const char visit_yaml[] =
	"register: visit\n"
	"title: 走访\n"
	"group: C 民生\n"
	"keeper: 村镇\n"
	"label: topic\n"
	"village: village\n"
	"access: {officer: own, village: own}\n"
	"fields:\n"
	"  - {name: topic, title: 事由, type: text, required: true, max: 12}\n"
	"  - {name: village, title: 村, type: unit, level: village, required: true}\n"
	"  - {name: amount, title: 金额, type: money}\n"
	"  - {name: until, title: 期限, type: date}\n"
	"  - {name: aid, title: 助困记录, type: link, link: aid}\n"
	"checks:\n"
	"  - {name: large, warn: amount > 3000, say: 金额较大, field: amount}\n";

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
	"  - {name: visit, title: 走访记录, type: link, link: visit}\n"
	"  - {name: seen_on, title: 复核日期, type: date}\n"
	"  - {name: poor, title: 收入不稳定, type: yes_no}\n"
	"states:\n"
	"  - {name: applied, title: 申请}\n"
	"  - {name: accepted, title: 已受理}\n"
	"  - {name: publicised, title: 公示}\n"
	"  - {name: granted, title: 已批准}\n"
	"  - {name: refused, title: 不予办理, final: true}\n"
	"steps:\n"
	"  - {name: ask, title: 一次性告知, from: applied, to: applied, by: keeper, needs: [gaps], letter: 补正告知书}\n"
	"  - {name: accept, title: 受理, from: applied, to: accepted, by: keeper, sets: {accepted_on: today}, letter: 受理告知书}\n"
	"  - {name: refuse, title: 不予办理, from: [applied, accepted], to: refused, by: keeper, needs: [reason_given], letter: 不予告知书}\n"
	"  - {name: publicise, title: 公示, from: accepted, to: publicised, by: keeper}\n"
	"  - {name: object, title: 重新核实, from: publicised, to: accepted, by: keeper}\n"
	"  - {name: grant, title: 批准, from: publicised, to: granted, by: keeper}\n"
	"  - {name: end, title: 结束, from: granted, to: refused, by: keeper}\n"
	"  - {name: send, title: 转走访, from: applied, to: applied, by: keeper, creates: {in: visit, fields: {topic: topic, village: village, "
	"amount: amount * 2, until: 'add_months(today, 1)'}, keeps: visit, back: aid}}\n"
	"  - {name: look, title: 复核, from: granted, to: granted, by: keeper, sets: {seen_on: today}}\n"
	"rechecks:\n"
	"  - {title: 年度复核, months: 12, from: seen_on, in: granted, where: poor is null or not poor, source: 地方规定，可改}\n"
	"  - {title: 半年复核, months: 6, from: seen_on, in: granted, where: poor, warn: 10, source: 地方规定，可改}\n"
	"notices:\n"
	"  - {title: 助困公示, in: publicised, days: 7, show: [topic, village, head masked, amount], before: grant, source: 地方规定，可改}\n"
	"  - {title: 大额助困公开, in: granted, months: 12, when: amount >= 5000, show: [topic, amount], source: 地方规定，可改}\n"
	"letters:\n"
	"  - title: 受理告知书\n"
	"    number: '{township}助受〔{year}〕{n}号'\n"
	"    to: '{head}'\n"
	"    text: ['您的“{事由}”（{number}）自{accepted_on}起受理[，金额{amount}元]，请于{add_months(accepted_on, 1)}后查询[，电话{phone}]。', '经办：{keeper}。']\n"
	"    masked: [phone]\n"
	"  - {title: 补正告知书, number: '助补{n}号', to: '{village}', text: '尚缺：{gaps}。收到日期：{accepted_on}。', signature: '{township}便民中心'}\n"
	"  - {title: 不予告知书, text: '不予办理：{reason_given}。'}\n";

static int set_up(void **state)
{
	static const struct embedded files[] = {{"definitions/registers/aid.yaml", {aid_yaml, sizeof aid_yaml - 1}},
	                                        {"definitions/registers/visit.yaml", {visit_yaml, sizeof visit_yaml - 1}}};
	static const struct embedded_set set = {files, COUNT_OF(files)};

	return house_set_up(state, &set, MONDAY, "date,kind,name,source\n2026-01-01,off,a,b\n2027-01-01,off,a,b\n");
}

/* ---- one call ------------------------------------------------------------------------------------------------------ */
struct one {
	struct house *house;
	int64_t id, version, letter;
	const struct record_input *inputs;
	size_t count;
	const char *step, *name; /* NULL: aid */
	struct ledger_row row;
	struct ledger_rows rows;
	struct ledger_events events;
	enum status (*work)(struct one *one, struct records *records, struct err *err);
};

static enum status run_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	struct records records;
	enum status status = records_open(one->house->registry, tx, str_of(one->name ? one->name : "aid"), &one->house->f->arena, &records, err);
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

/* ---- notices --------------------------------------------------------------------------------------------------------- */
static enum status notices_work(struct one *one, struct records *records, struct err *err)
{
	return record_notices(records, one->id, &one->rows, err);
}

static enum status public_work(struct one *one, struct records *records, struct err *err)
{
	return notices_public(records->tx, records->today, records->arena, &one->rows, err);
}

static enum status object_work(struct one *one, struct records *records, struct err *err)
{
	const struct objection objection = {STR("陈二"), STR("家里有车"), {0, 0, 0}};
	return record_object(records, one->id, one->letter, &objection, err);
}

static enum status settle_work(struct one *one, struct records *records, struct err *err)
{
	return record_settle(records, one->id, one->letter, STR("车是借的"), err);
}

static struct ledger_rows notices_of(struct house *house, int64_t id)
{
	struct one one = {house, .id = id, .work = notices_work};
	must_act(&one);
	return one.rows;
}

static size_t public_now(struct house *house)
{
	struct one one = {house, .work = public_work};
	must_act(&one);
	return one.rows.count;
}

static int64_t publicised(struct house *house)
{
	int64_t id = entered(house);
	must_step(house, id, "accept");
	must_step(house, id, "publicise");
	return id;
}

static void assert_held(struct house *house, int64_t id, const char *why)
{
	house->f->err.language = LANGUAGE_ENGLISH;
	assert_int_equal(step(house, id, "grant", NULL, 0), STATUS_FORBIDDEN);
	if (str_find(str_of(house->f->err.message), str_of(why), 0) == STR_NONE)
		fail_msg("held by: %s", house->f->err.message);
}

static void a_step_waits_until_the_notice_ran_out(void **state)
{
	struct house *house = *state;
	int64_t id = publicised(house);
	struct ledger_rows notices = notices_of(house, id);
	assert_int_equal(notices.count, 1);
	assert_text(row_text(&notices.at[0], "shown"), "[[\"事由\",\"修屋顶\"],[\"村\",\"石桥村\"],[\"户主\",\"王*川\"],[\"金额\",\"1200.00元\"]]");
	assert_int_equal(public_now(house), 1);
	assert_held(house, id, "runs until 2026-03-09"); /* a Monday */
	house->f->now += 7 * DAY;
	assert_held(house, id, "runs until 2026-03-09");
	assert_int_equal(public_now(house), 1);
	house->f->now += DAY;
	assert_int_equal(public_now(house), 0); /* gone from the page, kept with the record */
	must_step(house, id, "grant");
	notices = notices_of(house, id);
	assert_int_equal(notices.count, 1); /* 1,200 is not published for the year */
	assert_true(row_is_null(&notices.at[0], "ended_on"));
}

static void a_notice_that_is_left_is_taken_down_and_begins_anew(void **state)
{
	struct house *house = *state;
	int64_t id = publicised(house);
	house->f->now += 3 * DAY;
	must_step(house, id, "object");
	assert_int_equal(public_now(house), 0);
	assert_false(row_is_null(&notices_of(house, id).at[0], "ended_on"));
	must_step(house, id, "publicise");
	assert_held(house, id, "runs until 2026-03-12");
	assert_int_equal(public_now(house), 1);
}

static enum status withdraw_work(struct one *one, struct records *records, struct err *err)
{
	enum status status = ledger_get(records->tx, records->entity, one->id, records->arena, &one->row, err);
	return status ? status : record_withdraw(records, one->id, one->row.version, STR("重复登记"), err);
}

static enum status reinstate_work(struct one *one, struct records *records, struct err *err)
{
	enum status status = ledger_get(records->tx, records->entity, one->id, records->arena, &one->row, err);
	return status ? status : record_reinstate(records, one->id, one->row.version, STR("没有重复"), err);
}

static void what_is_deleted_is_public_no_longer(void **state)
{
	struct house *house = *state;
	int64_t id = publicised(house);
	struct one one = {house, .id = id, .work = withdraw_work};
	must_act(&one);
	assert_int_equal(public_now(house), 0);
	one.work = reinstate_work;
	must_act(&one);
	assert_int_equal(public_now(house), 1);
	assert_held(house, id, "runs until 2026-03-09");
}

static void what_is_taken_back_was_never_public(void **state)
{
	struct house *house = *state;
	int64_t id = publicised(house);
	struct one back = {house, .id = id, .work = undo_work};
	must_act(&back);
	assert_int_equal(public_now(house), 0);
	assert_true(row_bool(&notices_of(house, id).at[0], "undone"));
	must_step(house, id, "publicise");
	must_step(house, id, "object");
	must_act(&back); /* the step that took it down: it runs again, until the same day */
	assert_int_equal(public_now(house), 1);
	assert_held(house, id, "runs until 2026-03-09");
}

static void an_objection_is_settled_first(void **state)
{
	struct house *house = *state;
	int64_t id = publicised(house);
	struct one one = {house, .id = id, .letter = notices_of(house, id).at[0].id, .work = object_work};
	assert_int_equal(act(&one, &house->f->roads_officer), STATUS_NOT_FOUND);
	assert_int_equal(act(&one, &house->f->auditor), STATUS_FORBIDDEN);
	must_act(&one);
	house->f->now += 8 * DAY;
	assert_held(house, id, "1 objections");
	assert_int_equal(act(&one, &house->f->officer), STATUS_CONFLICT); /* its time is over */
	struct one settle = {house, .id = id, .letter = 1, .work = settle_work};
	must_act(&settle);
	assert_int_equal(act(&settle, &house->f->officer), STATUS_CONFLICT);
	must_step(house, id, "grant");
}

/* What people wrote into a text that is shown to all. */
static void numbers_of_people_are_not_published(void **state)
{
	struct house *house = *state;
	struct one one = {house, .work = enter_work, INPUTS(IN("topic", "修屋顶，联系１３９-1234-5678"), IN("village", "4"))};
	must_act(&one);
	must_step(house, one.id, "accept");
	assert_int_equal(step(house, one.id, "publicise", NULL, 0), STATUS_INPUT);
	assert_string_equal(house->f->err.detail, "topic");
	assert_int_equal(public_now(house), 0);
	assert_int_equal(notices_of(house, one.id).count, 0);
}

static void full_numbers_are_recognised(void **state)
{
	static const struct {
		const char *text;
		bool found;
	} cases[] = {
		{"身份证11010519491231002X", true}, {"１１０１０５１９４９１２３１００２Ｘ", true}, {"110105 19491231 002X", true}, {"110105491231002", true},
		{"账号6222020200112230004", true}, {"6222 0202 0011 2230 004", true}, {"13912345678", true}, {"139 1234 5678", true},
		{"2026-03-02 2026-03-09", false}, {"0512-65201234", false}, {"914403001922038216", false}, {"139****5678", false},
		{"23912345678", false}, {"投资12000000000元", false}, {"123456789012345", false}, {"61201234567890123456", false}, {"", false},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if ((private_number(str_of(cases[i].text), (struct date){2026, 3, 2}) != NULL) != cases[i].found)
			fail_msg("%s", cases[i].text);
}

/* ---- records elsewhere -------------------------------------------------------------------------------------------------- */
static struct ledger_row row_of(struct house *house, const char *name, int64_t id)
{
	struct one one = {house, .id = id, .name = name, .work = get_work};
	if (act(&one, &house->f->leader))
		fail_msg("%s", house->f->err.message);
	return one.row;
}

static void a_step_enters_a_record_elsewhere(void **state)
{
	struct house *house = *state;
	int64_t id = entered(house);
	must_step(house, id, "send");
	struct ledger_row aid = row_of(house, "aid", id);
	assert_int_equal(aid.version, 2);
	struct ledger_row visit = row_of(house, "visit", row_int(&aid, "visit"));
	assert_text(row_text(&visit, "topic"), "修屋顶");
	assert_int_equal(row_int(&visit, "village"), 4);
	assert_int_equal(row_int(&visit, "aid"), id); /* linked both ways */
	assert_int_equal(row_dec(&visit, "amount").unscaled, 240000);
	assert_int_equal(row_date(&visit, "until").month, 4);
	must_step(house, id, "send"); /* again: there is one */
	assert_int_equal(row_int(&(struct ledger_row[]){row_of(house, "aid", id)}[0], "visit"), visit.id);
}

static void what_does_not_hold_there_is_not_done_here(void **state)
{
	struct house *house = *state;
	struct one long_topic = {house, .work = enter_work, INPUTS(IN("topic", "这是一个很长很长很长很长的事由"), IN("village", "4"))};
	must_act(&long_topic);
	assert_int_equal(step(house, long_topic.id, "send", NULL, 0), STATUS_INPUT);
	assert_non_null(strstr(house->f->err.message, "走访")); /* it says where */
	assert_int_equal(row_of(house, "aid", long_topic.id).version, 1);
	/* a warning there has this record as its reason */
	struct one large = {house, .work = enter_work, INPUTS(IN("topic", "建房"), IN("village", "4"), IN("amount", "2000"))};
	must_act(&large);
	must_step(house, large.id, "send");
}

static void what_it_entered_goes_with_the_step(void **state)
{
	struct house *house = *state;
	int64_t id = entered(house);
	must_step(house, id, "send");
	int64_t visit = row_int(&(struct ledger_row[]){row_of(house, "aid", id)}[0], "visit");
	struct one back = {house, .id = id, .work = undo_work};
	must_act(&back);
	assert_true(row_of(house, "visit", visit).withdrawn);
	struct ledger_row aid = row_of(house, "aid", id);
	assert_true(row_is_null(&aid, "visit"));
	must_step(house, id, "send");
	aid = row_of(house, "aid", id);
	assert_int_not_equal(row_int(&aid, "visit"), visit);
}

/* ---- re-checks ------------------------------------------------------------------------------------------------------------ */
static enum status change_work(struct one *one, struct records *records, struct err *err)
{
	enum status status = get_work(one, records, err);
	return status ? status : record_update(records, one->id, one->row.version, one->inputs, one->count, STR(""), err);
}

static void assert_due(struct house *house, int64_t id, const char *wanted)
{
	struct ledger_row row = row_of(house, "aid", id);
	char day[DATE_TEXT_MAX];
	assert_text(date_text(row_date(&row, "due"), day), wanted);
}

static void a_recheck_is_due_after_each_look(void **state)
{
	struct house *house = *state;
	int64_t id = publicised(house);
	house->f->now += 8 * DAY; /* the 10th of March */
	must_step(house, id, "grant");
	assert_true(row_is_null(&(struct ledger_row[]){row_of(house, "aid", id)}[0], "due")); /* never looked at */
	must_step(house, id, "look");
	assert_due(house, id, "2027-03-10");
	struct one poor = {house, .id = id, .work = change_work, INPUTS(IN("poor", "是"))};
	must_act(&poor);
	assert_due(house, id, "2026-09-10");
	house->f->now += 190 * DAY;
	must_step(house, id, "look"); /* the 16th of September */
	assert_due(house, id, "2027-03-16");
	must_step(house, id, "end");
	assert_true(row_is_null(&(struct ledger_row[]){row_of(house, "aid", id)}[0], "due"));
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, house_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(a_step_writes_its_letter), EACH(what_has_no_value_is_left_out_or_a_blank), EACH(numbers_have_no_gaps_and_are_given_once),
		EACH(a_letter_stays_as_it_was_issued), EACH(a_private_letter_is_read_by_who_may_and_it_is_noted),
		EACH(a_step_waits_until_the_notice_ran_out), EACH(a_notice_that_is_left_is_taken_down_and_begins_anew), EACH(what_is_deleted_is_public_no_longer),
		EACH(what_is_taken_back_was_never_public), EACH(an_objection_is_settled_first), EACH(numbers_of_people_are_not_published),
		cmocka_unit_test(full_numbers_are_recognised), EACH(a_step_enters_a_record_elsewhere),
		EACH(what_does_not_hold_there_is_not_done_here), EACH(what_it_entered_goes_with_the_step), EACH(a_recheck_is_due_after_each_look),
	};
	return cmocka_run_group_tests_name("what steps write and start", tests, NULL, NULL);
}
