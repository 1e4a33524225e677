/* Many records at once: what a preview tells is what happens, and what is refused leaves nothing behind. */
#include <stdlib.h>
#include <string.h>

#include "house.h"

static const char lamp_yaml[] =
	"register: lamp\n"
	"title: 路灯\n"
	"group: D 城镇与环境\n"
	"keeper: 农业\n"
	"label: place\n"
	"village: village\n"
	"access: {officer: own, village: own}\n"
	"fields:\n"
	"  - {name: place, title: 位置, type: text, required: true, listed: true}\n"
	"  - {name: village, title: 村, type: unit, level: village, required: true, listed: true}\n"
	"  - {name: kind, title: 类型, type: choice, choices: [太阳能, 市电], listed: true}\n"
	"  - {name: price, title: 造价, type: money}\n"
	"  - {name: watts, title: 功率, type: count}\n"
	"  - {name: mark, title: 牌号, type: text, unique: true}\n"
	"  - {name: keeper_phone, title: 管护电话, type: phone, private: true}\n"
	"  - {name: told, title: 报修经过, type: long_text}\n"
	"  - {name: parts, title: 配件, type: choices, choices: [灯头, 灯杆, 电缆]}\n"
	"  - {name: repairs, title: 维修, type: rows, fields: [{name: who, title: 维修人, type: name}, "
	"{name: phone, title: 电话, type: phone, private: true}]}\n"
	"  - {name: wage, title: 管护工资, type: money, private: true}\n"
	"states:\n"
	"  - {name: lit, title: 正常}\n"
	"  - {name: dark, title: 待修}\n"
	"  - {name: removed, title: 拆除, final: true}\n"
	"steps:\n"
	"  - {name: report, title: 报修, from: lit, to: dark, by: [keeper, village]}\n"
	"  - {name: repair, title: 修复, from: dark, to: lit, by: keeper, needs: [price]}\n"
	"  - {name: remove, title: 拆除, from: [lit, dark], to: removed, by: keeper, reason: true}\n"
	"limits:\n"
	"  - {name: repair, title: 修复期限, in: dark, days: 10, warn: 3, source: 地方规定，可改}\n"
	"checks:\n"
	"  - {name: dear, forbid: 'price > 5000', say: 造价超过五千元, field: price}\n";

static int set_up(void **state)
{
	static const struct embedded file = {"definitions/registers/lamp.yaml", {lamp_yaml, sizeof lamp_yaml - 1}};
	static const struct embedded_set set = {&file, 1};

	return house_set_up(state, &set, MONDAY, HOLIDAY);
}

/* ---- one call ------------------------------------------------------------------------------------------------------ */
#define LINES 6
struct one {
	struct house *house;
	struct record_input inputs[8];
	size_t count;
	int64_t id;
	const char *step;
	struct bulk_order order;
	struct bulk_line lines[LINES];
	size_t line_count;
	bool kept;
	struct ledger_row row;
	struct record_query query;
	const char *sums;
	struct record_groups groups;
	struct ledger_rows rows;
	struct buf *text;
	enum status (*work)(struct one *one, struct records *records, struct err *err);
};

static enum status run_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	struct records records;
	enum status status = records_open(one->house->registry, tx, STR("lamp"), &one->house->f->arena, &records, err);
	return status ? status : one->work(one, &records, err);
}

static enum status change(struct one *one, const struct actor *actor)
{
	return ledger_change(one->house->f->ledger, actor, run_one, one, &one->house->f->err);
}

static enum status enter_work(struct one *one, struct records *records, struct err *err)
{
	return record_create(records, one->inputs, one->count, STR(""), &one->id, err);
}

static enum status bulk_work(struct one *one, struct records *records, struct err *err)
{
	for (size_t i = 0; one->step && i < records->definition->step_count; i++)
		if (strcmp(records->definition->steps[i].name, one->step) == 0)
			one->order.step = &records->definition->steps[i];
	one->order.inputs = one->inputs;
	one->order.count = one->count;
	return record_bulk(records, &one->order, one->lines, one->line_count, &one->kept, err);
}

static enum status get_work(struct one *one, struct records *records, struct err *err)
{
	return ledger_get(records->tx, records->entity, one->id, records->arena, &one->row, err);
}

static enum status groups_work(struct one *one, struct records *records, struct err *err)
{
	return record_groups(records, &one->query, str_of(one->sums), &one->groups, err);
}

static enum status list_work(struct one *one, struct records *records, struct err *err)
{
	return record_list(records, &one->query, &one->rows, NULL, err);
}

static enum status json_work(struct one *one, struct records *records, struct err *err)
{
	struct json json;
	enum status status = get_work(one, records, err);
	json_init(&json, one->text);
	return status ? status : record_json(records, &one->row, &json, err);
}

static enum status history_work(struct one *one, struct records *records, struct err *err)
{
	struct json json;
	struct ledger_events events;
	enum status status = ledger_history(records->tx, records->entity, one->id, 0, 0, records->arena, &events, err);
	json_init(&json, one->text);
	json_begin_array(&json);
	for (size_t i = 0; !status && i < events.count; i++)
		record_event_json(records, &events.at[i], &json);
	json_end_array(&json);
	return status;
}

static int64_t enter(struct house *house, const char *place, const char *village, const char *kind, const char *price)
{
	struct one one = {.house = house, .work = enter_work, .count = 5,
	                  .inputs = {{STR("place"), str_of(place)}, {STR("village"), str_of(village)}, {STR("kind"), str_of(kind)},
	                             {STR("price"), str_of(price)}, {STR("watts"), STR("30")}}};
	if (change(&one, &house->f->officer))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.detail);
	return one.id;
}

static struct ledger_row row_of(struct house *house, int64_t id)
{
	struct one one = {.house = house, .id = id, .work = get_work};
	assert_int_equal(ledger_look(house->f->ledger, &house->f->leader, run_one, &one, &house->f->err), STATUS_OK);
	return one.row;
}

/* Lamps 1, 2 in the one village, 3 in the other. */
static void three_lamps(struct house *house)
{
	assert_int_equal(enter(house, "桥头", "4", "太阳能", "1200.50"), 1);
	assert_int_equal(enter(house, "村口", "4", "市电", "800"), 2);
	assert_int_equal(enter(house, "坡上", "5", "太阳能", ""), 3);
}

static struct one bulk(struct house *house, enum bulk_what what)
{
	struct one one = {.house = house, .work = bulk_work, .order = {.what = what}, .line_count = 3,
	                  .lines = {{.id = 1}, {.id = 2}, {.id = 3}}};
	return one;
}

static void give(struct one *one, const char *field, const char *value)
{
	one->inputs[one->count++] = (struct record_input){str_of(field), str_of(value)};
}

/* ---- what happens ---------------------------------------------------------------------------------------------------- */
static void a_preview_keeps_nothing(void **state)
{
	struct house *house = *state;
	three_lamps(house);
	int64_t events = raw_number(house->f, "SELECT count(*) FROM event");
	struct one one = bulk(house, BULK_CHANGE);
	give(&one, "kind", "市电");
	one.order.dry = true;
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_false(one.kept);
	for (size_t i = 0; i < 3; i++)
		assert_true(one.lines[i].sound);
	assert_true(str_equals(one.lines[0].label, "桥头"));
	struct ledger_row row = row_of(house, 1);
	assert_int_equal(row.version, 1);
	assert_true(str_equals(row_text(&row, "kind"), "太阳能"));
	assert_int_equal(raw_number(house->f, "SELECT count(*) FROM event"), events);
	one.order.dry = false;
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_true(one.kept);
	row = row_of(house, 3);
	assert_true(str_equals(row_text(&row, "kind"), "市电"));
	assert_int_equal(one.lines[0].version, 2);
	assert_int_equal(one.lines[1].version, 1); /* it was so already */
	assert_int_equal(raw_number(house->f, "SELECT count(*) FROM event"), events + 2);
}

static void one_that_is_refused_stops_all_or_only_itself(void **state)
{
	struct house *house = *state;
	three_lamps(house);
	struct one one = bulk(house, BULK_STEP);
	one.step = "report";
	one.line_count = 1;
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_true(one.kept);
	one = bulk(house, BULK_STEP); /* 1 is reported already */
	one.step = "report";
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_false(one.kept);
	assert_false(one.lines[0].sound);
	assert_true(one.lines[0].message.len > 0);
	assert_true(one.lines[1].sound);
	assert_int_equal(row_of(house, 2).version, 1);
	one = bulk(house, BULK_STEP);
	one.step = "report";
	one.order.sound_only = true;
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_true(one.kept);
	struct ledger_row row = row_of(house, 2);
	assert_true(str_equals(row_text(&row, "state"), "dark"));
	assert_false(row_is_null(&row, "due"));
	assert_int_equal(row_of(house, 1).version, 2);
}

static void each_is_refused_for_its_own_reason(void **state)
{
	struct house *house = *state;
	three_lamps(house);
	struct one one = bulk(house, BULK_CHANGE);
	give(&one, "price", "6000");
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_false(one.kept);
	assert_true(str_equals(one.lines[0].message, "造价超过五千元"));
	assert_true(str_equals(one.lines[0].field, "price"));
	one = bulk(house, BULK_CHANGE); /* the first has the number then, the others may not */
	give(&one, "mark", "甲一");
	one.order.sound_only = true;
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_true(one.lines[0].sound && !one.lines[1].sound && !one.lines[2].sound);
	one = bulk(house, BULK_CHANGE); /* a version that was seen before */
	give(&one, "kind", "市电");
	one.lines[0].version = 1;
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_false(one.lines[0].sound);
	one = bulk(house, BULK_CHANGE); /* out of sight: not there */
	give(&one, "kind", "市电");
	one.order.sound_only = true;
	assert_int_equal(change(&one, &house->f->village), STATUS_OK);
	assert_false(one.lines[2].sound);
	assert_int_equal(one.lines[2].label.len, 0);
	one = bulk(house, BULK_WITHDRAW); /* without a reason */
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_false(one.kept);
}

static void an_order_that_none_can_follow_is_refused(void **state)
{
	struct house *house = *state;
	three_lamps(house);
	struct one one = bulk(house, BULK_CHANGE);
	assert_int_equal(change(&one, &house->f->officer), STATUS_INPUT);
	one = bulk(house, BULK_STEP);
	assert_int_equal(change(&one, &house->f->officer), STATUS_INPUT);
	one = bulk(house, BULK_WITHDRAW);
	one.line_count = 0;
	assert_int_equal(change(&one, &house->f->officer), STATUS_INPUT);
	one = bulk(house, BULK_WITHDRAW);
	one.lines[1].id = 1;
	assert_int_equal(change(&one, &house->f->officer), STATUS_INPUT);
}

static void what_was_done_last_can_be_undone(void **state)
{
	struct house *house = *state;
	three_lamps(house);
	struct one one = bulk(house, BULK_STEP);
	one.step = "report";
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	struct one back = bulk(house, BULK_UNDO);
	back.order.reason = STR("选错了");
	memcpy(back.lines, one.lines, sizeof back.lines);
	assert_int_equal(change(&back, &house->f->leader), STATUS_OK); /* it was not the leader's doing */
	assert_false(back.kept);
	memcpy(back.lines, one.lines, sizeof back.lines);
	assert_int_equal(change(&back, &house->f->officer), STATUS_OK);
	assert_true(back.kept);
	struct ledger_row row = row_of(house, 3);
	assert_int_equal(row.version, 3);
	assert_true(str_equals(row_text(&row, "state"), "lit"));
	assert_true(row_is_null(&row, "due"));
}

/* ---- groups ---------------------------------------------------------------------------------------------------------- */
static struct record_groups grouped(struct house *house, const struct actor *actor, const char *by, const char *sums)
{
	struct one one = {.house = house, .work = groups_work, .query = {.group = str_of(by)}, .sums = sums};
	if (ledger_look(house->f->ledger, actor, run_one, &one, &house->f->err))
		fail_msg("%s", house->f->err.message);
	return one.groups;
}

static enum status try_groups(struct house *house, const struct actor *actor, const char *by, const char *sums)
{
	struct one one = {.house = house, .work = groups_work, .query = {.group = str_of(by)}, .sums = sums};
	return ledger_look(house->f->ledger, actor, run_one, &one, &house->f->err);
}

/* The records of a group, as the list gives them by its key. */
static size_t opened(struct house *house, const char *by, struct str key)
{
	struct one one = {.house = house, .work = list_work, .query = {.group = str_of(by), .in = key}};
	assert_int_equal(ledger_look(house->f->ledger, &house->f->leader, run_one, &one, &house->f->err), STATUS_OK);
	return one.rows.count;
}

static void assert_opens(struct house *house, const char *by, size_t count)
{
	struct record_groups groups = grouped(house, &house->f->leader, by, "");
	int64_t all = 0;
	assert_int_equal(groups.count, count);
	for (size_t i = 0; i < groups.count; i++) {
		assert_int_equal(opened(house, by, groups.at[i].key), groups.at[i].count);
		all += groups.at[i].count;
	}
	assert_int_equal(all, groups.whole.count);
}

static void groups_count_add_up_and_open(void **state)
{
	struct house *house = *state;
	three_lamps(house);
	house->f->now += INT64_C(40) * 86400000; /* another month */
	enter(house, "河边", "5", "", "99.50");
	struct record_groups groups = grouped(house, &house->f->leader, "village", "price,watts");
	assert_int_equal(groups.count, 2);
	assert_true(groups.at[0].title.len > 0);
	assert_int_equal(groups.at[0].count, 2);
	assert_int_equal(groups.at[0].sums[0].unscaled, 200050);
	assert_int_equal(groups.at[0].sums[1].unscaled, 60);
	assert_int_equal(groups.at[1].sums[0].unscaled, 9950);
	assert_int_equal(groups.whole.count, 4);
	assert_int_equal(groups.whole.sums[0].unscaled, 210000);
	assert_opens(house, "village", 2);
	assert_opens(house, "kind", 3); /* one has none */
	assert_opens(house, "state", 1);
	assert_opens(house, "since", 2); /* by month */
	groups = grouped(house, &house->f->leader, "since", "");
	assert_true(str_equals(groups.at[0].title, "2026-04"));
	assert_true(str_equals(groups.at[1].title, "2026-03"));
	groups = grouped(house, &house->f->leader, "", "watts");
	assert_int_equal(groups.count, 0);
	assert_int_equal(groups.whole.sums[0].unscaled, 120);
	groups = grouped(house, &house->f->village, "village", "price"); /* what a clerk may see */
	assert_int_equal(groups.count, 1);
	assert_int_equal(groups.whole.sums[0].unscaled, 200050);
}

static void what_is_no_group_is_refused(void **state)
{
	struct house *house = *state;
	const struct fixture *f = house->f;
	three_lamps(house);
	assert_int_equal(try_groups(house, &f->leader, "price", ""), STATUS_INPUT);
	assert_int_equal(try_groups(house, &f->leader, "colour", ""), STATUS_INPUT);
	assert_int_equal(try_groups(house, &f->leader, "village", "place"), STATUS_INPUT);
	assert_int_equal(try_groups(house, &f->leader, "village", "price,price,price,price,price,price,price,price,price"), STATUS_INPUT);
	assert_int_equal(try_groups(house, &f->leader, "keeper_phone", ""), STATUS_INPUT);
	assert_int_equal(try_groups(house, &f->leader, "mark", ""), STATUS_OK);
	static const char *const keys[] = {"4", "=", "=x", "+4"};
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		struct one one = {.house = house, .work = list_work, .query = {.group = STR("village"), .in = str_of(keys[i])}};
		assert_int_equal(ledger_look(f->ledger, &f->leader, run_one, &one, &house->f->err), STATUS_INPUT);
	}
}

/* ---- what is told of one record ------------------------------------------------------------------------------------------ */
static void assert_told(struct house *house, enum status (*work)(struct one *, struct records *, struct err *), int64_t id,
                        const char *part)
{
	struct buf text;
	buf_init(&text, 0);
	struct one one = {.house = house, .id = id, .work = work, .text = &text};
	assert_int_equal(ledger_look(house->f->ledger, &house->f->auditor, run_one, &one, &house->f->err), STATUS_OK);
	if (!strstr(text.at, part))
		fail_msg("%s is not in %s", part, text.at);
	buf_release(&text);
}

static void the_history_names_the_step(void **state)
{
	struct house *house = *state;
	three_lamps(house);
	struct one one = bulk(house, BULK_STEP);
	one.step = "report";
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	struct one back = bulk(house, BULK_UNDO);
	back.order.reason = STR("选错了");
	assert_int_equal(change(&back, &house->f->officer), STATUS_OK);
	assert_told(house, history_work, 1, "\"action\":\"create\",\"which\":null,\"which_title\":null");
	assert_told(house, history_work, 1, "\"action\":\"step\",\"which\":\"report\",\"which_title\":\"报修\"");
	assert_told(house, history_work, 1, "\"action\":\"restore\",\"which\":null");
}

static void it_is_said_who_else_takes_a_step(void **state)
{
	struct house *house = *state;
	three_lamps(house);
	assert_told(house, json_work, 1, "农业农村办"); /* for whom reporting is, beside the clerk of the village */
}

static void what_is_withheld_is_told_from_what_is_empty(void **state)
{
	struct house *house = *state;
	three_lamps(house);
	assert_told(house, json_work, 1, "\"withheld\":[]");
	struct one one = bulk(house, BULK_CHANGE);
	give(&one, "wage", "300");
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_told(house, json_work, 1, "\"withheld\":[\"wage\"]");
	assert_told(house, json_work, 1, "\"wage\":null");
}

/* ---- counts that are kept ----------------------------------------------------------------------------------------------- */
struct counted {
	struct house *house;
	struct record_query query;
	int64_t count;
};

static enum status count_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct counted *counted = argument;
	struct records records;
	enum status status = records_open(counted->house->registry, tx, STR("lamp"), &counted->house->f->arena, &records, err);
	return status ? status : record_count(&records, &counted->query, &counted->count, err);
}

static int64_t counted(struct house *house, const struct actor *actor, struct record_query query)
{
	struct counted asked = {.house = house, .query = query};
	assert_int_equal(ledger_look(house->f->ledger, actor, count_work, &asked, &house->f->err), STATUS_OK);
	return asked.count;
}

/* Beside a count that looks at the rows themselves. */
static void assert_counts(struct house *house, const char *name)
{
	const struct actor *actors[] = {&house->f->leader, &house->f->officer, &house->f->roads_officer, &house->f->village, &house->f->auditor};
	static const struct record_query queries[] = {
		{.limit = 1}, {.state = {"lit", 3}}, {.state = {"dark", 4}}, {.unfinished = true}, {.mine = true}, {.own = true},
		{.withdrawn = true},
	};
	for (size_t a = 0; a < COUNT_OF(actors); a++)
		for (size_t i = 0; i < COUNT_OF(queries); i++) {
			struct record_query by_rows = queries[i];
			by_rows.where = STR("place is not null");
			int64_t kept = counted(house, actors[a], queries[i]), there = counted(house, actors[a], by_rows);
			if (kept != there)
				fail_msg("%s, actor %zu, query %zu: %lld instead of %lld", name, a, i, (long long)kept, (long long)there);
		}
	assert_intact(house->f);
}

static void counts_follow_every_change(void **state)
{
	struct house *house = *state;
	assert_counts(house, "empty");
	three_lamps(house);
	assert_counts(house, "entered");
	struct one one = bulk(house, BULK_STEP);
	one.step = "report";
	one.line_count = 2;
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_counts(house, "a step");
	assert_int_equal(counted(house, &house->f->leader, (struct record_query){.state = STR("dark")}), 2);
	one = bulk(house, BULK_CHANGE);
	give(&one, "village", "5");
	one.order.dry = true;
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_counts(house, "a preview");
	one.order.dry = false;
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_counts(house, "another village");
	assert_int_equal(counted(house, &house->f->village, (struct record_query){.limit = 1}), 0);
	one = bulk(house, BULK_WITHDRAW);
	one.order.reason = STR("重复");
	one.line_count = 1;
	assert_int_equal(change(&one, &house->f->officer), STATUS_OK);
	assert_counts(house, "withdrawn");
	assert_int_equal(counted(house, &house->f->leader, (struct record_query){.limit = 1}), 2);
	assert_int_equal(counted(house, &house->f->leader, (struct record_query){.withdrawn = true}), 1);
}

/* A wrong count is found, and put right by a rebuild. */
static void a_wrong_count_is_found(void **state)
{
	struct house *house = *state;
	static const char *const cases[] = {
		"UPDATE c_lamp SET n = n + 1 WHERE state = 'lit'", "DELETE FROM c_lamp",
		"INSERT INTO c_lamp (township, n, withdrawn, state) VALUES (1, 1, 0, 'dark')", "UPDATE c_lamp SET state = 'dark'",
	};
	three_lamps(house);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t repaired = 0;
		raw(house->f, cases[i]);
		assert_false(verified(house->f).intact);
		assert_int_equal(ledger_rebuild(house->f->ledger, &repaired, &house->f->err), STATUS_OK);
		assert_counts(house, cases[i]);
	}
}

/* Records that were there before their counts were kept. */
static void counts_begin_with_what_is_there(void **state)
{
	struct house *house = *state;
	static const struct embedded file = {"definitions/registers/lamp.yaml", {lamp_yaml, sizeof lamp_yaml - 1}};
	static const struct embedded_set set = {&file, 1};
	three_lamps(house);
	raw(house->f, "DROP TABLE c_lamp");
	registry_close(house->registry);
	fixture_close(house->f);
	fixture_open(house->f);
	assert_int_equal(ledger_open(house->f->store, 1, &house->f->options, &house->f->ledger, &house->f->err), STATUS_OK);
	assert_int_equal(registry_open(house->f->ledger, &set, house->calendar, &house->registry, &house->f->err), STATUS_OK);
	assert_counts(house, "opened again");
	assert_int_equal(counted(house, &house->f->leader, (struct record_query){.limit = 1}), 3);
}

/* Every word is found, wherever it stands; what is private only by who may see it. */
static void what_is_written_is_found(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	static char told[4000];
	size_t length = 0;
	while (length < 3000) /* the words that are looked for stand far behind */
		length += (size_t)snprintf(told + length, sizeof told - length, "灯不亮，");
	snprintf(told + length, sizeof told - length, "灯杆被货车碰歪。");
	struct one one = {.house = house, .work = enter_work, .count = 7, .inputs = {
		{STR("place"), STR("魏家沟桥头")}, {STR("village"), STR("4")}, {STR("mark"), STR("QX-2026-0117")},
		{STR("keeper_phone"), STR("13812345678")}, {STR("told"), str_of(told)}, {STR("parts"), STR("[\"灯头\",\"电缆\"]")},
		{STR("repairs"), STR("[{\"who\":\"贺大江\",\"phone\":\"13987654321\"}]")}}};
	if (change(&one, &f->leader))
		fail_msg("%s (%s)", f->err.message, f->err.detail);
	static const struct {
		const char *words;
		int64_t leader, village; /* how many they find */
	} cases[] = {
		{"wjg", 1, 1}, {"WJG", 1, 1}, {"家沟", 1, 1}, {"沟桥", 1, 1}, {"魏家 桥头", 1, 1}, {"桥头 魏家 wjg qx", 1, 1}, {"魏家 桥尾", 0, 0},
		{"0117", 1, 1}, {"qx-2026", 1, 1}, {"货车", 1, 1}, {"电缆", 1, 1}, {"灯杆 电缆", 1, 1}, {"贺大江", 1, 1}, {"hdj", 1, 1},
		{"5678", 1, 0}, {"138", 1, 0}, {"4321", 0, 0}, {"魏 家 沟 桥 头 w j gx", 0, 0}, {"石桥", 1, 1}, {"sqc", 1, 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t leader = counted(house, &f->leader, (struct record_query){.words = str_of(cases[i].words)});
		int64_t village = counted(house, &f->village, (struct record_query){.words = str_of(cases[i].words)});
		if (leader != cases[i].leader || village != cases[i].village)
			fail_msg("%s: %lld and %lld", cases[i].words, (long long)leader, (long long)village);
	}
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, house_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(a_preview_keeps_nothing),
		EACH(one_that_is_refused_stops_all_or_only_itself),
		EACH(each_is_refused_for_its_own_reason),
		EACH(an_order_that_none_can_follow_is_refused),
		EACH(what_was_done_last_can_be_undone),
		EACH(groups_count_add_up_and_open),
		EACH(what_is_no_group_is_refused),
		EACH(the_history_names_the_step),
		EACH(it_is_said_who_else_takes_a_step),
		EACH(what_is_withheld_is_told_from_what_is_empty),
		EACH(counts_follow_every_change),
		EACH(what_is_written_is_found),
		EACH(a_wrong_count_is_found),
		EACH(counts_begin_with_what_is_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
