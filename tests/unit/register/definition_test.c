/* Definitions: what is refused and where, beside what is accepted. Each case changes one place of a sound definition. */
#include <assert.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "register/register.h"

static const char sound[] =
	"register: well\n"
	"title: 机井\n"
	"group: B 经济与项目\n"
	"keeper: 水利\n"
	"label: place\n"
	"village: village\n"
	"number: number\n"
	"key: number\n"
	"access: {officer: all, village: own}\n"
	"fields:\n"
	"  - {name: number, title: 编号, type: code, pattern: \"井〔{year}〕{n}号\"}\n"
	"  - {name: place, title: 位置, type: text, required: true, listed: true, max: 40}\n"
	"  - {name: village, title: 村, type: unit, level: village}\n"
	"  - {name: kind, title: 用途, type: choice, choices: [灌溉, 饮水]}\n"
	"  - {name: uses, title: 作物, type: choices, choices: [小麦, 玉米]}\n"
	"  - {name: dug_on, title: 成井日期, type: date}\n"
	"  - {name: seen_on, title: 检查日期, type: date, otherwise: today}\n"
	"  - {name: depth, title: 井深, type: decimal, unit: 米, scale: 1, min: 1, max: 600}\n"
	"  - {name: manager, title: 管护人, type: name}\n"
	"  - {name: manager_sex, title: 性别, type: choice, choices: [男, 女]}\n"
	"  - {name: manager_id, title: 身份证号, type: resident_id, private: true, name_field: manager, sex_field: manager_sex}\n"
	"  - {name: repairs, title: 维修, type: rows, fields: [{name: done_on, title: 日期, type: date}, {name: cost, title: 费用, type: money}]}\n"
	"  - {name: cost, title: 维修费, type: money, value: \"sum(repairs.cost)\"}\n"
	"  - {name: photos, title: 照片, type: files}\n"
	"states:\n"
	"  - {name: planned, title: 计划}\n"
	"  - {name: working, title: 使用}\n"
	"  - {name: broken, title: 停用}\n"
	"  - {name: filled, title: 封填, final: true}\n"
	"steps:\n"
	"  - {name: finish, title: 成井, from: planned, to: working, by: [keeper, village], needs: [depth], asks: [photos], sets: {dug_on: today}}\n"
	"  - {name: stop, title: 停用, from: working, to: broken, by: holder, reason: true}\n"
	"  - {name: hand, title: 移交, from: working, to: working, by: keeper, hands_over: true}\n"
	"  - {name: mend, title: 修复, from: broken, to: working, by: keeper, when: \"count(repairs) > 0\", refusal: 没有维修记录}\n"
	"  - {name: fill, title: 封填, from: [planned, broken], to: filled, by: leader}\n"
	"limits:\n"
	"  - {name: mend, title: 修复期限, in: broken, days: 30, warn: 5, extend: {length: 10, times: 1, by: leader}, suspended_in: planned, source: 地方规定，可改}\n"
	"checks:\n"
	"  - {name: deep, warn: \"depth > 300\", say: 井太深, field: depth}\n"
	"statistics:\n"
	"  - {name: wells, title: 机井, unit: 眼, where: state = working, by: [kind, village, state], date: dug_on}\n"
	"  - {name: cost, title: 维修费, unit: 元, sum: cost}\n"
	"views:\n"
	"  - {name: mine, title: 我的, where: \"holder = me\", order: due}\n"
	"indexes:\n"
	"  - {columns: [state, due]}\n"
	"notices:\n"
	"  - {title: 机井公示, in: working, workdays: 5, show: [place, manager_id masked], source: 地方规定，可改}\n"
	"rechecks:\n"
	"  - {title: 年检, months: 12, from: seen_on, in: working, where: \"kind = '饮水'\", source: 地方规定，可改}\n";

struct row {
	const char *old, *new;
	const char *place;   /* "12:5": where it is refused; NULL: accepted */
	const char *message; /* part of it, or of the hint */
};
static const struct row rows[] = {
	/* YAML and keys */
	{"title: 机井\n", "title: [机井\n", "3:6", "YAML"},
	{"label: place", "lable: place", "5:1", "did you mean \"label\""},
	{"label: place\n", "", "1:1", "\"label\" is missing"},
	{"label: place", "title: place", "5:1", "there twice"},
	{"title: 机井", "title: {a: b}", "2:8", "wants a word or a text"},
	{"register: well", "register: Well", "1:11", "is no name"},
	{"group: B 经济与项目", "group: B 经济与项目\nabout: 全镇机井", NULL, NULL},
	{"type: text, required: true", "type: txt, required: true", "12:36", "did you mean \"text\""},
	{"type: text, required: true", "type: qqqqqqqqqq, required: true", "12:36", "what may stand there: text, long_text"},
	{"required: true, listed", "required: yes, listed", "12:52", "true or false"},
	{"scale: 1", "scale: 9", "18:61", "1 to 6"},
	{"max: 600", "max: tief", "18:77", "is a number"},
	{"fields:\n", "fields: 3\nviews:\n", "10:9", "is a list"},
	{"days: 30", "days: 30, months: 1", "37:53", "either \"days\" or \"months\""},
	{"days: 30, ", "", "37:5", "\"days\" is missing"},
	{"days: 30", "days: -1", "37:49", "from 0 to"},
	{"days: 30", "days: 0", "37:5", "has no length"},
	{"in: broken, days: 30", "in: broken, from: seen_on, days: 0", NULL, NULL},
	{"workdays: 5", "workdays: 0", "48:5", "at least one day"},
	{"days: 30", "workdays: 20", NULL, NULL},
	{"by: [keeper, village]", "by: [keeper, clerk]", "31:72", "cannot stand at \"by\""},
	{"choices: [灌溉, 饮水]", "choices: [灌溉, 灌溉]", "14:57", "there twice"},
	{"{name: deep, warn", "{name: deep, forbid", NULL, NULL},
	{"{name: deep, warn: \"depth > 300\"", "{name: deep", "39:5", "\"forbid\" is missing"},
	/* names of fields and states */
	{"label: place", "label: plase", "5:8", "did you mean \"place\""},
	{"village: village", "village: nowhere", "6:10", "no field \"nowhere\""},
	{"needs: [depth]", "needs: [deepness]", "31:90", "no field \"deepness\""},
	{"order: due", "order: dew", "44:58", "no field \"dew\""},
	{"order: due", "order: since", NULL, NULL},
	{"by: [kind, village, state]", "by: [kind, holder, unit]", NULL, NULL},
	{"from: broken, to: working", "from: broke, to: working", "34:35", "did you mean \"broken\""},
	{"sets: {dug_on: today}", "sets: {dug: today}", "31:121", "no field \"dug\""},
	{"sets: {dug_on: today}", "sets: {dug_on: today, kind: \"'灌溉'\"}", NULL, NULL},
	{"sets: {dug_on: today}", "sets: {dug_on: \"null\"}", NULL, NULL},
	{"sets: {dug_on: today}", "sets: {dug_on: depth}", "31:129", "a date is wanted here, and this is a number"},
	{"sets: {dug_on: today}", "sets: {kind: \"'灌既'\"}", "31:128", "no choice of \"kind\""},
	/* expressions in place */
	{"\"depth > 300\"", "\"deep > 300\"", "39:25", "there is no field \"deep\""},
	{"\"depth > 300\"", "\"depth > '深'\"", "39:33", "cannot be compared"},
	{"\"depth > 300\"", "\"depth + 1\"", "39:31", "yes or no is wanted"},
	{"\"depth > 300\"", "\"exists farm where well = this.number\"", NULL, NULL},
	{"where: state = working", "where: count(repairs) > 1", "41:46", "many records at once"},
	{"\"sum(repairs.cost)\"", "\"sum(repairs.cost where done_on < today)\"", "23:84", "may only look at its fields"},
	{"\"sum(repairs.cost)\"", "\"sum(repairs.costs)\"", "23:63", "did you mean \"cost\""},
	/* sanity: names */
	{"name: uses", "name: version", "15:5", "the word is taken"},
	{"name: uses", "name: created_by", "15:5", "the word is taken"},
	{"name: uses", "name: order", "15:5", "the word is taken"},
	{"name: uses", "name: place", "15:5", "\"place\" is there twice"},
	{"title: 照片", "title: 用途", "24:5", "two fields have the title"},
	{"{name: stop,", "{name: finish,", "32:5", "\"finish\" is there twice"},
	{"type: money}]", "type: money}, {name: cost, title: 工钱, type: money}]", "22:131", "\"cost\" is there twice"},
	{"{name: done_on", "{name: limits", "22:53", "the word is taken"},
	/* sanity: properties */
	{", choices: [小麦, 玉米]", "", "15:5", "wants \"choices\""},
	{"type: files", "type: files, unit: 张", "24:5", "has no \"unit\""},
	{"type: date}\n  - {name: seen_on", "type: date, scale: 2}\n  - {name: seen_on", "16:5", "has no \"scale\""},
	{"level: village}", "level: hamlet}", "13:5", "office or village"},
	{"min: 1, max: 600", "min: 700, max: 600", "18:5", "more than its max"},
	{"井〔{year}〕{n}号", "井{year}号", "11:5", "gives no number"},
	{"[小麦, 玉米]", "[小麦、玉米]", "15:5", "a choice has no"},
	{"type: date}, {name: cost", "type: rows}, {name: cost", "22:53", "wants \"fields\""},
	{"name_field: manager", "name_field: place", "21:5", "cannot be the name_field"},
	{"name_field: manager", "birth_field: dug_on", NULL, NULL},
	{"type: name}", "type: name, name_field: place}", "19:5", "has no \"name_field\""},
	{"type: money, value:", "type: money, required: true, value:", "23:5", "is computed"},
	{"\"sum(repairs.cost)\"", "\"cost + 1\"", "23:5", "does not stand above it"},
	{"type: files", "type: files, unique: true", "24:5", "cannot be unique"},
	{"type: text, required", "type: text, unique: true, required", NULL, NULL},
	/* sanity: the head */
	{"label: place", "label: manager_id", "21:5", "everybody reads the label"},
	{"label: place", "label: place\nenter: [keeper, holder]", "13:5", "nobody holds a record"},
	{"label: place", "label: place\nenter: clerk", "6:8", "clerk"},
	{"village: village\n", "village: place\n", "12:5", "level village"},
	{"number: number\n", "", "10:5", "number: number"},
	{"number: number\n", "number: place\n", "12:5", "of the type code"},
	{"key: number", "key: photos", "24:5", "cannot be told apart"},
	{"key: number", "key: place", NULL, NULL},
	/* sanity: work flow */
	{"from: [planned, broken], to: filled", "from: planned, to: filled", NULL, NULL},
	{"  - {name: stop, title: 停用, from: working, to: broken", "  - {name: stop, title: 停用, from: working, to: filled", "28:5", "leads to the state \"broken\""},
	{"from: working, to: working", "from: [working, filled], to: working", "33:5", "which is final"},
	{"title: 封填, final: true", "title: 封填", "29:5", "no step leads out"},
	{"needs: [depth]", "needs: [cost]", "31:5", "cannot ask for it"},
	{"sets: {dug_on: today}", "sets: {cost: \"1\"}", "31:5", "cannot set"},
	{", hands_over: true", "", "32:5", "no step hands a record over"},
	{"village: village\nnumber", "number", "30:5", "which field is the village"},
	{", refusal: 没有维修记录", "", "34:5", "belong together"},
	{"in: broken, days", "in: filled, days", "37:5", "final state"},
	{"suspended_in: planned", "suspended_in: filled", "37:5", "final state"},
	{"in: broken, days", "in: broken, from: place, days", "37:5", "which is no date"},
	{"in: broken, days", "in: broken, from: dug_on, days", NULL, NULL},
	{"warn: 5", "warn: 30", "37:5", "warns before"},
	{"length: 10, times: 1", "length: 10, times: 0", "37:5", "an extension has"},
	/* sanity: what comes out */
	{"sum: cost", "sum: place", "42:5", "which is no number"},
	{"date: dug_on", "date: place", "41:5", "which is no date"},
	{"by: [kind, village, state]", "by: [manager_id]", "41:5", "cannot be divided"},
	{"by: [kind, village, state]", "by: [photos]", "41:5", "cannot be divided"},
	{"sum: cost}", "sum: cost}\n  - {name: dear, title: 大修占比, unit: \"%\", sum: cost, where: \"depth > 300\", share_of: cost}", NULL, NULL},
	{"sum: cost}", "each: place}", NULL, NULL},
	{"sum: cost}", "sum: cost, each: place}", "42:5", "once"},
	{"sum: cost}", "each: manager_id}", "42:5", "once"},
	{"sum: cost}", "sum: cost, share_of: costs}", "42:5", "no other figure"},
	{"sum: cost}", "sum: cost, share_of: cost}", "42:5", "no other figure"},
	{"sum: cost}", "sum: cost, share_of: wells}", "42:5", "both have a date"},
	{"sum: cost}", "sum: cost}\n  - {name: dear, title: 大修, unit: 元, sum: cost, share_of: cost}", "43:5", "its unit is %"},
	{"order: due", "order: manager_id", "44:5", "cannot be ordered"},
	{"columns: [state, due]", "columns: [photos]", "46:5", "cannot be ordered"},
	{"columns: [state, due]", "columns: [state, due, kind, place, depth]", "46:5", "at most 4"},
	{"manager_id masked", "manager_id", "48:5", "which is private"},
	{"manager_id masked", "photos", "48:5", "cannot show"},
	{"in: working, where", "in: filled, where", "50:5", "re-check"},
	{"from: seen_on", "from: place", "50:5", "re-check"},
	{"months: 12", "months: 0", "50:5", "re-check"},
};

static struct str changed(struct arena *arena, const struct row *row)
{
	struct str all = str_of(sound), old = str_of(row->old);
	size_t at = str_find(all, old, 0);
	if (at == STR_NONE)
		fail_msg("\"%s\" is not in the sound definition", row->old);
	return arena_join(arena, str_slice(all, 0, at), str_of(row->new), str_slice(all, at + old.len, all.len));
}

static void test_sound(void **state)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct register_definition definition;
	struct arena arena;
	(void)state;
	arena_init(&arena, (size_t)16 << 20);
	if (definition_load(&arena, str_of(sound), "well.yaml", &definition, &err))
		fail_msg("%s (%s)", err.message, err.hint);
	assert_int_equal(definition.field_count, 14);
	assert_int_equal(definition.fields[7].scale, 1);
	assert_int_equal(definition.fields[11].rows[1].scale, 2);
	assert_true(str_equals(definition.fields[11].rows[1].unit, "元"));
	assert_int_equal(definition.steps[4].from, 1 | 4);
	assert_int_equal(definition.steps[4].to, 3);
	assert_int_equal(definition.steps[0].by, STEP_BY_KEEPER | STEP_BY_VILLAGE);
	assert_int_equal(definition.limits[0].length, 30);
	assert_int_equal(definition.limits[0].extend_by, 10);
	assert_int_equal(definition.limits[0].extend_approver, STEP_BY_LEADER);
	assert_false(definition.checks[0].forbids);
	assert_int_equal(definition.notices[0].count, LIMIT_WORKING_DAYS);
	assert_int_equal(definition.notices[0].masked[0], 0);
	assert_int_equal(definition.notices[0].masked[1], 1);
	assert_string_equal(definition.statistics[0].by[2], "state");
	assert_int_equal(definition.officer, SIGHT_ALL);
	assert_int_equal(definition.steps[1].line, 32);
	assert_int_equal(definition.steps[1].column, 5);
	arena_release(&arena);
}

static bool says(const struct err *err, const char *part)
{
	return str_find(str_of(err->message), str_of(part), 0) != STR_NONE || str_find(str_of(err->hint), str_of(part), 0) != STR_NONE;
}

/* What is not as the row says; NULL: nothing. */
static const char *fault(const struct row *row, struct arena *arena, struct err *err)
{
	struct register_definition definition;
	enum status status = definition_load(arena, changed(arena, row), "well.yaml", &definition, err);
	struct str place = arena_format(arena, "well.yaml:%s: ", row->place ? row->place : "");
	if (!row->place)
		return status ? "refused" : NULL;
	if (!status)
		return "accepted";
	if (status != STATUS_INPUT || !str_starts(str_of(err->message), place))
		return "refused elsewhere";
	return says(err, row->message) ? NULL : "refused for another reason";
}

static void test_rows(void **state)
{
	size_t faults = 0;
	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		struct arena arena;
		arena_init(&arena, (size_t)16 << 20);
		const char *what = fault(&rows[i], &arena, &err);
		if (what)
			print_error("%s -> %s (%s): %s: %s (%s)\n", rows[i].old, rows[i].new, rows[i].place, what, err.message, err.hint);
		faults += what != NULL;
		arena_release(&arena);
	}
	assert_int_equal(faults, 0);
}

/* ---- several definitions ----------------------------------------------------------------------------------------- */

#define FARM_END "fields:\n  - {name: owner, title: 户主, type: name}\n  - {name: well, title: 机井编号, type: text}\n"
static const struct {
	const char *text;
	const char *message;
} farms[] = {
	{"register: farm\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END, NULL},
	{"register: well\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END, "two registers"},
	{"register: farm\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END "  - {name: first, title: 主井, type: link, link: wells}\n", "no register \"wells\""},
	{"register: farm\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END "  - {name: first, title: 主井, type: link, link: well}\n"
	 "checks:\n  - {name: a, warn: \"lookup(first.depth) > 300\", say: 井太深}\n", NULL},
	{"register: farm\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END "  - {name: first, title: 主井, type: link, link: well}\n"
	 "checks:\n  - {name: a, warn: \"lookup(first.deepth) > 300\", say: 井太深}\n", "no field \"deepth\""},
	{"register: farm\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END
	 "checks:\n  - {name: a, warn: \"exists well where number = this.well and state = working\", say: 已有机井}\n", NULL},
	{"register: farm\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END
	 "checks:\n  - {name: a, warn: \"exists well where number = this.well and state = worked\", say: 已有机井}\n", "no state \"worked\""},
	{"register: farm\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END
	 "checks:\n  - {name: a, warn: \"exists well where nummer = this.well\", say: 已有机井}\n", "did you mean \"number\""},
	{"register: farm\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END
	 "checks:\n  - {name: a, warn: \"exists well where depth = this.well\", say: 已有机井}\n", "cannot be compared"},
	{"register: farm\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END
	 "checks:\n  - {name: a, warn: \"exists well where kind = '灌既'\", say: 已有机井}\n", "no choice"},
	{"register: farm\ntitle: 农户\ngroup: B\nlabel: owner\n" FARM_END
	 "checks:\n  - {name: a, warn: \"exists fell where kind = '灌既'\", say: 已有机井}\n", "no register \"fell\""},
};

static void test_together(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(farms); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		struct register_definition well, farm;
		const struct register_definition *const both[] = {&well, &farm};
		struct arena arena;
		arena_init(&arena, (size_t)16 << 20);
		assert_int_equal(definition_load(&arena, str_of(sound), "well.yaml", &well, &err), STATUS_OK);
		if (definition_load(&arena, str_of(farms[i].text), "farm.yaml", &farm, &err))
			fail_msg("%zu: %s", i, err.message);
		enum status status = definitions_check(both, 2, &err);
		if (!farms[i].message && status)
			fail_msg("%zu: refused: %s", i, err.message);
		if (farms[i].message && (!status || !says(&err, farms[i].message)))
			fail_msg("%zu: not about %s: %s", i, farms[i].message, err.message);
		arena_release(&arena);
	}
}

/* ---- out again --------------------------------------------------------------------------------------------------- */

static void test_written(void **state)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct register_definition definition;
	struct arena arena;
	struct buf out, again;
	(void)state;
	arena_init(&arena, (size_t)16 << 20);
	buf_init(&out, 0), buf_init(&again, 0);
	assert_int_equal(definition_load(&arena, str_of(sound), "well.yaml", &definition, &err), STATUS_OK);
	assert_int_equal(definition_write(&definition, &out, &err), STATUS_OK);
	const char *const kept[] = {"access: {officer: all, village: own}", "pattern: \"井〔{year}〕{n}号\"", "scale: 1, min: 1, max: 600",
		"from: [planned, broken], to: filled", "days: 30, warn: 5, extend: {length: 10, times: 1, by: [leader]}, suspended_in: [planned]",
		"warn: \"depth > 300\"", "by: [kind, village, state]", "show: [place, manager_id masked]", "sets: {dug_on: today}",
		"fields: [{name: done_on, title: \"日期\", type: date}", "otherwise: today", "where: \"kind = '饮水'\""};
	for (size_t i = 0; i < COUNT_OF(kept); i++)
		if (str_find(buf_view(&out), str_of(kept[i]), 0) == STR_NONE)
			fail_msg("%s is not in\n%s", kept[i], out.at);
	if (definition_load(&arena, buf_view(&out), "written.yaml", &definition, &err))
		fail_msg("%s\n%s", err.message, out.at);
	assert_int_equal(definition_write(&definition, &again, &err), STATUS_OK);
	assert_string_equal(out.at, again.at);
	buf_release(&out), buf_release(&again);
	arena_release(&arena);
}

static struct str read_file(struct arena *arena, const char *path)
{
	char *text = arena_room(arena, 1 << 20, 1);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	size_t len = fread(text, 1, 1 << 20, file);
	fclose(file);
	return (struct str){text, len};
}

/* The guide in README.md is what the tables say. */
static void test_guide(void **state)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	struct buf guide;
	arena_init(&arena, (size_t)16 << 20);
	buf_init(&guide, 0);
	assert_int_equal(definition_guide(&guide, &err), STATUS_OK);
	if (str_find(read_file(&arena, *state), buf_view(&guide), 0) == STR_NONE)
		fail_msg("README.md does not hold this:\n%s", guide.at);
	buf_release(&guide);
	arena_release(&arena);
}

/* The worked example of README.md loads. */
static void test_example(void **state)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct register_definition definition;
	struct arena arena;
	struct str open = STR("```yaml\n"), readme;
	arena_init(&arena, (size_t)16 << 20);
	readme = read_file(&arena, *state);
	size_t from = str_find(readme, open, 0), to = from == STR_NONE ? STR_NONE : str_find(readme, STR("\n```"), from);
	assert_true(to != STR_NONE);
	if (definition_load(&arena, str_slice(readme, from + open.len, to), "README.md", &definition, &err))
		fail_msg("%s (%s)", err.message, err.hint);
	arena_release(&arena);
}

int main(int argc, char **argv)
{
	assert(argc == 2);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_together),
		cmocka_unit_test(test_written),
		cmocka_unit_test_prestate(test_guide, argv[1]),
		cmocka_unit_test_prestate(test_example, argv[1]),
	};
	return cmocka_run_group_tests_name("definitions", tests, NULL, NULL);
}
