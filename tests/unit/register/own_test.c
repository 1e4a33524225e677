/* Definitions that a township makes itself: in force at once, changed with records in place, and never in the way of a start. */
#include <stdlib.h>
#include <string.h>

#include "house.h"

#define LAMP_HEAD "register: lamp\ntitle: 路灯\ngroup: D 城镇与环境\nlabel: place\nfields:\n"
#define LAMP_FIELDS \
	"  - {name: number, title: 编号, type: text}\n" \
	"  - {name: place, title: 位置, type: address, required: true, listed: true}\n" \
	"  - {name: kind, title: 类型, type: choice, choices: [太阳能, 市电]}\n" \
	"  - {name: cost, title: 造价, type: money}\n" \
	"  - {name: phone, title: 电话, type: phone, private: true}\n"
#define LAMP_STATES \
	"states:\n" \
	"  - {name: lit, title: 正常}\n" \
	"  - {name: dark, title: 待修}\n" \
	"  - {name: removed, title: 拆除, final: true}\n" \
	"steps:\n" \
	"  - {name: report, title: 报修, from: lit, to: dark, by: keeper}\n" \
	"  - {name: remove, title: 拆除, from: [lit, dark], to: removed, by: keeper}\n"
static const char lamp_yaml[] = LAMP_HEAD LAMP_FIELDS LAMP_STATES;
static const char repair_yaml[] =
	"register: repair\ntitle: 维修\ngroup: D 城镇与环境\nlabel: what\nfields:\n"
	"  - {name: what, title: 内容, type: text, required: true}\n"
	"  - {name: lamp, title: 路灯, type: link, link: lamp}\n"
	"checks:\n"
	"  - {name: dear, warn: \"lookup(lamp.cost) > 5000\", say: 造价高的要说明}\n";
static const char well_yaml[] =
	"register: well\ntitle: 水井\ngroup: D 城镇与环境\nlabel: place\nfields:\n"
	"  - {name: place, title: 位置, type: address, required: true}\n";

static const struct embedded files[] = {
	{"registers/lamp.yaml", {lamp_yaml, sizeof lamp_yaml - 1}}, {"registers/repair.yaml", {repair_yaml, sizeof repair_yaml - 1}},
};
static const struct embedded_set shipped = {files, 2};

static void start_again(struct house *house)
{
	struct fixture *f = house->f;
	registry_close(house->registry);
	house->registry = NULL;
	fixture_close(f);
	fixture_open(f);
	assert_int_equal(ledger_open(f->store, 1, &f->options, &f->ledger, &f->err), STATUS_OK);
	house_define(house, &shipped);
}

static int set_up(void **state)
{
	return house_set_up(state, &shipped, 0, HOLIDAY);
}

/* ---- calls ----------------------------------------------------------------------------------------------------------- */
static enum status save_as(struct house *house, const struct actor *actor, const char *name, const char *text, int64_t version)
{
	const struct definition_save save = {.name = str_of(name), .text = str_of(text), .version = version,
	                                     .reason = STR("按县里要求")};
	house->f->err = (struct err){.language = LANGUAGE_ENGLISH};
	return registry_save(house->registry, actor, &save, &house->f->err);
}

static enum status save(struct house *house, const char *name, const char *text, int64_t version)
{
	return save_as(house, &house->f->administrator, name, text, version);
}

static void must_save(struct house *house, const char *name, const char *text, int64_t version)
{
	if (save(house, name, text, version))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.hint);
}

static void refused(struct house *house, const char *name, const char *text, int64_t version, const char *why)
{
	assert_int_equal(save(house, name, text, version), STATUS_INPUT);
	if (!strstr(house->f->err.message, why))
		fail_msg("\"%s\" was said, not \"%s\"", house->f->err.message, why);
}

static enum status use(struct house *house, const char *name, bool in_use, int64_t version)
{
	const struct definition_save wanted = {.name = str_of(name), .off = !in_use, .version = version, .reason = STR("不再使用")};
	house->f->err = (struct err){.language = LANGUAGE_ENGLISH};
	return registry_save(house->registry, &house->f->administrator, &wanted, &house->f->err);
}

struct one {
	struct house *house;
	const char *name;
	struct record_input inputs[4];
	size_t count;
	int64_t id, version;
	const char *step;
	enum status (*work)(struct one *one, struct records *records, struct err *err);
	struct ledger_row row;
	struct definition_changes changes;
};

static enum status run_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	struct records records;
	enum status status = records_open(one->house->registry, tx, str_of(one->name), &one->house->f->arena, &records, err);
	return status ? status : one->work(one, &records, err);
}

static enum status enter_work(struct one *one, struct records *records, struct err *err)
{
	return record_create(records, one->inputs, one->count, STR("有原因"), &one->id, err);
}

static enum status get_work(struct one *one, struct records *records, struct err *err)
{
	return ledger_get(records->tx, records->entity, one->id, records->arena, &one->row, err);
}

static enum status step_work(struct one *one, struct records *records, struct err *err)
{
	struct step_taken taken = {.version = one->version, .reason = STR("")};
	for (size_t i = 0; i < records->definition->step_count; i++)
		if (strcmp(records->definition->steps[i].name, one->step) == 0)
			taken.step = &records->definition->steps[i];
	assert_non_null(taken.step);
	return record_step(records, one->id, &taken, err);
}

static enum status change_work(struct one *one, struct records *records, struct err *err)
{
	return record_update(records, one->id, one->version, one->inputs, one->count, STR("改正"), err);
}

static enum status do_one(struct one *one)
{
	return ledger_change(one->house->f->ledger, &one->house->f->administrator, run_one, one, &one->house->f->err);
}

static enum status enter(struct house *house, const char *name, const char *field, const char *value, const char *other,
                         const char *other_value, int64_t *id)
{
	struct one one = {.house = house, .name = name, .work = enter_work, .count = other ? 2 : 1,
	                  .inputs = {{str_of(field), str_of(value)}, {str_of(other ? other : ""), str_of(other ? other_value : "")}}};
	enum status status = do_one(&one);
	if (id)
		*id = one.id;
	return status;
}

static void must_enter(struct house *house, const char *place, const char *other, const char *value, int64_t *id)
{
	if (enter(house, "lamp", "place", place, other, value, id))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.detail);
}

static struct ledger_row row_of(struct house *house, const char *name, int64_t id)
{
	struct one one = {.house = house, .name = name, .work = get_work, .id = id};
	assert_int_equal(do_one(&one), STATUS_OK);
	return one.row;
}

/* ---- making and changing ------------------------------------------------------------------------------------------------ */
static void a_new_register_is_there_at_once_and_after_a_restart(void **state)
{
	struct house *house = *state;
	int64_t id = 0;
	assert_null(registry_find(house->registry, STR("well")));
	assert_int_equal(enter(house, "well", "place", "村口", NULL, NULL, NULL), STATUS_NOT_FOUND);
	must_save(house, "well", well_yaml, 0);
	assert_non_null(registry_find(house->registry, STR("well")));
	assert_int_equal(enter(house, "well", "place", "村口", NULL, NULL, &id), STATUS_OK);
	start_again(house);
	assert_non_null(registry_find(house->registry, STR("well")));
	struct ledger_row row = row_of(house, "well", id);
	assert_true(str_equals(row_text(&row, "place"), "村口"));
}

static void only_an_administrator_makes_them(void **state)
{
	struct house *house = *state;
	const struct actor *const others[] = {&house->f->leader, &house->f->officer, &house->f->village, &house->f->auditor};
	for (size_t i = 0; i < COUNT_OF(others); i++)
		assert_int_equal(save_as(house, others[i], "well", well_yaml, 0), STATUS_FORBIDDEN);
	assert_null(registry_find(house->registry, STR("well")));
}

static void a_shipped_one_is_adjusted_and_goes_back(void **state)
{
	struct house *house = *state;
	int64_t id = 0;
	must_enter(house, "石桥村口", "number", "7", &id);
	must_save(house, "lamp", LAMP_HEAD LAMP_FIELDS "  - {name: watt, title: 功率, type: count, required: true}\n" LAMP_STATES, 0);
	assert_non_null(definition_field(registry_find(house->registry, STR("lamp")), STR("watt")));
	assert_int_equal(enter(house, "lamp", "place", "上坪村口", NULL, NULL, NULL), STATUS_INPUT); /* the new field is asked for */
	must_enter(house, "上坪村口", "watt", "60", &id);
	struct ledger_row row = row_of(house, "lamp", 1); /* older ones are as they were */
	assert_true(str_equals(row_text(&row, "number"), "7"));
	const struct registry_entry *entry = registry_entry(house->registry, STR("lamp"));
	assert_true(entry->own && entry->shipped && entry->definition == entry->own);
	/* a stale version, then the present one */
	const struct definition_save back = {.name = STR("lamp"), .shipped = true, .reason = STR("试用完毕")};
	struct definition_save now = back;
	assert_int_equal(registry_save(house->registry, &house->f->administrator, &back, &house->f->err), STATUS_CONFLICT);
	now.version = 1;
	assert_int_equal(registry_save(house->registry, &house->f->administrator, &now, &house->f->err), STATUS_OK);
	assert_null(definition_field(registry_find(house->registry, STR("lamp")), STR("watt")));
	row = row_of(house, "lamp", id);
	assert_int_equal(row_int(&row, "watt"), 60); /* the column stays */
	must_save(house, "lamp", LAMP_HEAD LAMP_FIELDS "  - {name: watt, title: 功率, type: count}\n" LAMP_STATES, 2);
	row = row_of(house, "lamp", id);
	assert_int_equal(row_int(&row, "watt"), 60);
}

static void what_is_there_is_looked_at(void **state)
{
	struct house *house = *state;
	int64_t id = 0;
	must_enter(house, "石桥村口", "kind", "市电", &id);
	must_enter(house, "石桥村口", "phone", "13800005678", NULL);
	must_enter(house, "上坪村口", "phone", "13800005678", NULL);
	struct one step = {.house = house, .name = "lamp", .work = step_work, .id = id, .version = 1, .step = "report"};
	assert_int_equal(do_one(&step), STATUS_OK);
	refused(house, "lamp", LAMP_HEAD "  - {name: place, title: 位置, type: address}\n"
	        "  - {name: cost, title: 造价, type: money}\n  - {name: kind, title: 类型, type: date}\n" LAMP_STATES, 0, "new name");
	refused(house, "lamp", LAMP_HEAD "  - {name: place, title: 位置, type: address}\n"
	        "  - {name: cost, title: 造价, type: money}\n"
	        "  - {name: kind, title: 类型, type: choice, choices: [太阳能, 风能]}\n" LAMP_STATES, 0, "1 records still have \"市电\"");
	refused(house, "lamp", LAMP_HEAD LAMP_FIELDS "states:\n  - {name: lit, title: 正常}\n  - {name: removed, title: 拆除, final: true}\n"
	        "steps:\n  - {name: remove, title: 拆除, from: lit, to: removed, by: keeper}\n", 0, "1 records still stand in it");
	refused(house, "lamp", LAMP_HEAD "  - {name: place, title: 位置, type: address, unique: true}\n"
	        "  - {name: cost, title: 造价, type: money}\n" LAMP_STATES, 0, "2 records have the same \"石桥村口\"");
	refused(house, "lamp", LAMP_HEAD "  - {name: place, title: 位置, type: address}\n"
	        "  - {name: cost, title: 造价, type: money}\n"
	        "  - {name: phone, title: 电话, type: phone, private: true, unique: true}\n" LAMP_STATES, 0, "\"138****5678\"");
	refused(house, "lamp", "register: lamp\ntitle: 路灯\n", 0, "definition.yaml:1:1");
	refused(house, "well", lamp_yaml, 0, "is of \"lamp\", not of \"well\"");
	refused(house, "lamp", LAMP_HEAD "  - {name: place, title: 位置, type: address}\n", 0, "would no longer hold: the register \"lamp\" has no field"); /* 维修 asks its cost */
	assert_true(registry_entry(house->registry, STR("lamp"))->own == NULL); /* nothing of it stayed */
	assert_int_equal(raw_number(house->f, "SELECT count(*) FROM definition"), 0);
}

/* A register that nobody has used yet may still be anything. */
static void an_empty_register_changes_freely(void **state)
{
	struct house *house = *state;
	must_save(house, "well", well_yaml, 0);
	must_save(house, "well", "register: well\ntitle: 水井\ngroup: D 城镇与环境\nlabel: deep\nfields:\n"
	          "  - {name: place, title: 位置, type: date}\n  - {name: deep, title: 深度, type: count}\n", 1);
	assert_int_equal(enter(house, "well", "place", "2026.3.5", NULL, NULL, NULL), STATUS_OK);
	refused(house, "well", well_yaml, 2, "new name");
}

static void records_from_before_there_were_states_begin_in_the_first(void **state)
{
	struct house *house = *state;
	int64_t id = 0;
	must_save(house, "well", well_yaml, 0);
	assert_int_equal(enter(house, "well", "place", "村口", NULL, NULL, &id), STATUS_OK);
	must_save(house, "well", "register: well\ntitle: 水井\ngroup: D 城镇与环境\nlabel: place\nfields:\n"
	          "  - {name: place, title: 位置, type: address, required: true}\n" LAMP_STATES, 1);
	struct one step = {.house = house, .name = "well", .work = step_work, .id = id, .version = 1, .step = "report"};
	assert_int_equal(do_one(&step), STATUS_OK);
	struct ledger_row row = row_of(house, "well", id);
	assert_true(str_equals(row_text(&row, "state"), "dark"));
}

static void out_of_use_and_back(void **state)
{
	struct house *house = *state;
	int64_t id = 0, lit = 0;
	must_enter(house, "石桥村口", NULL, NULL, &id);
	char text[24];
	snprintf(text, sizeof text, "%lld", (long long)id);
	assert_int_equal(enter(house, "repair", "what", "换灯", "lamp", text, &lit), STATUS_OK);
	assert_int_equal(use(house, "lamp", false, 0), STATUS_OK);
	assert_null(registry_find(house->registry, STR("lamp")));
	assert_int_equal(enter(house, "lamp", "place", "村口", NULL, NULL, NULL), STATUS_NOT_FOUND);
	assert_int_equal(enter(house, "repair", "what", "换灯泡", NULL, NULL, NULL), STATUS_OK); /* who names it goes on */
	struct ledger_row repair = row_of(house, "repair", lit);
	assert_int_equal(row_int(&repair, "lamp"), id);
	struct one change = {.house = house, .name = "repair", .work = change_work, .id = lit, .version = 1, .count = 1,
	                     .inputs = {{STR("what"), STR("换灯罩")}}};
	assert_int_equal(do_one(&change), STATUS_OK);
	start_again(house);
	assert_null(registry_find(house->registry, STR("lamp")));
	assert_int_equal(use(house, "lamp", true, 1), STATUS_OK);
	struct ledger_row row = row_of(house, "lamp", id);
	assert_true(str_equals(row_text(&row, "place"), "石桥村口"));
	assert_int_equal(use(house, "nothing", false, 0), STATUS_NOT_FOUND);
}

/* ---- starting -------------------------------------------------------------------------------------------------------------- */
static void alter(struct house *house, const char *name, const char *text)
{
	const struct ledger_field fields[] = {ledger_text("text", str_of(text))};
	struct ledger_rows rows;
	const struct ledger_filter named = {FILTER_EQUAL, ledger_text("name", str_of(name))};
	const struct ledger_list list_of = {.filters = &named, .filter_count = 1};
	assert_int_equal(list(house->f, &house->f->administrator, ENTITY_DEFINITION, &list_of, &rows), STATUS_OK);
	assert_int_equal(rows.count, 1);
	assert_int_equal(update(house->f, &house->f->administrator, ENTITY_DEFINITION, rows.at[0].id, rows.at[0].version, fields, 1), STATUS_OK);
}

static void noted(struct house *house, const char *name, bool in_force)
{
	const struct registry_entry *entry = registry_entry(house->registry, str_of(name));
	assert_non_null(entry);
	if (entry->note.len == 0)
		fail_msg("nothing was noted of %s", name);
	assert_int_equal(registry_find(house->registry, str_of(name)) != NULL, in_force);
}

/* As after an upgrade: what was sound is no longer. */
static void a_broken_definition_does_not_stop_the_start(void **state)
{
	struct house *house = *state;
	must_save(house, "well", well_yaml, 0);
	must_save(house, "lamp", LAMP_HEAD LAMP_FIELDS LAMP_STATES "# ours\n", 0);
	alter(house, "well", "register: well\ncolour: blue\n");
	alter(house, "lamp", LAMP_HEAD "  - {name: place, title: 位置, type: address}\n"); /* 维修 asks its cost */
	start_again(house);
	noted(house, "well", false);
	noted(house, "lamp", true); /* the shipped one */
	assert_int_equal(registry_entry(house->registry, STR("repair"))->note.len, 0);
	must_enter(house, "村口", "cost", "12", NULL);
	must_save(house, "well", well_yaml, 2); /* mended: at once */
	assert_int_equal(registry_entry(house->registry, STR("well"))->note.len, 0);
	assert_non_null(registry_find(house->registry, STR("well")));
}

static void a_rule_that_the_records_break_is_switched_off(void **state)
{
	struct house *house = *state;
	must_save(house, "lamp", LAMP_HEAD LAMP_FIELDS LAMP_STATES "# ours\n", 0);
	must_enter(house, "石桥村口", "number", "7", NULL);
	must_enter(house, "上坪村口", "number", "7", NULL);
	alter(house, "lamp", LAMP_HEAD "  - {name: place, title: 位置, type: address, listed: true}\n"
	      "  - {name: number, title: 编号, type: text, unique: true}\n"
	      "  - {name: cost, title: 造价, type: money}\n" LAMP_STATES);
	start_again(house);
	noted(house, "lamp", true);
	const struct registry_entry *entry = registry_entry(house->registry, STR("lamp"));
	assert_true(entry->not_unique && entry->definition == entry->own);
	must_enter(house, "村口", "number", "8", NULL);
}

static void a_changed_type_falls_back_at_the_start(void **state)
{
	struct house *house = *state;
	must_save(house, "lamp", LAMP_HEAD LAMP_FIELDS LAMP_STATES "# ours\n", 0);
	must_enter(house, "石桥村口", "number", "7", NULL);
	alter(house, "lamp", LAMP_HEAD "  - {name: place, title: 位置, type: address}\n"
	      "  - {name: number, title: 编号, type: date}\n  - {name: cost, title: 造价, type: money}\n" LAMP_STATES);
	start_again(house);
	noted(house, "lamp", true);
	assert_null(registry_entry(house->registry, STR("lamp"))->own);
}

/* ---- what would change --------------------------------------------------------------------------------------------------- */
static enum status compare_run(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	struct register_definition *next = arena_alloc(&one->house->f->arena, sizeof *next);
	enum status status = registry_check(one->house->registry, &one->house->f->arena, str_of(one->name), next, err);
	return status ? status : registry_compare(one->house->registry, tx, next, &one->house->f->arena, &one->changes, err);
}

static const struct definition_change *change_of(const struct one *one, const char *part, const char *name)
{
	for (size_t i = 0; i < one->changes.count; i++)
		if (strcmp(one->changes.at[i].part, part) == 0 && str_equals(one->changes.at[i].name, name))
			return &one->changes.at[i];
	fail_msg("nothing is said of %s %s", part, name);
	return NULL;
}

static void the_place_of_a_fault_in_both_languages(void **state)
{
	struct house *house = *state;
	static const char wrong[] = LAMP_HEAD "  - {name: place, titel: 位置}\n";
	for (int i = 0; i < 2; i++) {
		struct register_definition definition;
		struct err err = {.language = i ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH};
		uint32_t line, column;
		assert_int_equal(registry_check(house->registry, &house->f->arena, str_of(wrong), &definition, &err), STATUS_INPUT);
		struct str message = definition_fault(str_of(err.message), &line, &column);
		assert_int_equal(line, 6);
		assert_int_equal(column, 19);
		assert_true(str_starts(message, i ? STR("这里没有“titel”") : STR("\"titel\" is not known")));
	}
	uint32_t line, column;
	assert_true(str_equals(definition_fault(STR("something: 3:4: else"), &line, &column), "something: 3:4: else"));
	assert_int_equal(line + column, 0);
}

static void it_is_told_before_what_changes(void **state)
{
	struct house *house = *state;
	must_enter(house, "石桥村口", "phone", "13800005678", NULL);
	struct one one = {.house = house, .name =
		"register: lamp\ntitle: 灯\ngroup: D 城镇与环境\nlabel: place\nfields:\n"
		"  - {name: place, title: 地点, type: address, required: true, listed: true}\n"
		"  - {name: cost, title: 造价, type: money, required: true}\n"
		"  - {name: kind, title: 类型, type: choice, choices: [太阳能, 市电]}\n"
		"  - {name: phone, title: 电话, type: phone}\n"
		"  - {name: colour, title: 颜色, type: text, required: true}\n" LAMP_STATES};
	assert_int_equal(ledger_look(house->f->ledger, &house->f->administrator, compare_run, &one, &house->f->err), STATUS_OK);
	assert_int_equal(change_of(&one, "fields", "colour")->kind, DEFINITION_ADDED);
	assert_non_null(strstr(change_of(&one, "fields", "colour")->message.at, "1 records do not have it"));
	assert_non_null(strstr(change_of(&one, "fields", "cost")->message.at, "1 records do not have it"));
	assert_int_equal(change_of(&one, "fields", "number")->kind, DEFINITION_REMOVED);
	assert_int_equal(change_of(&one, "fields", "number")->message.len, 0); /* nobody filled it in */
	assert_non_null(strstr(change_of(&one, "fields", "phone")->message.at, "everybody"));
	assert_int_equal(change_of(&one, "fields", "place")->kind, DEFINITION_CHANGED);
	assert_int_equal(change_of(&one, "title", "")->kind, DEFINITION_CHANGED);
	assert_int_equal(one.changes.count, 6);
	one.name = lamp_yaml;
	assert_int_equal(ledger_look(house->f->ledger, &house->f->administrator, compare_run, &one, &house->f->err), STATUS_OK);
	assert_int_equal(one.changes.count, 0);
}

static struct definition_changes compared(struct house *house, const char *text)
{
	struct one one = {.house = house, .name = text};
	if (ledger_look(house->f->ledger, &house->f->administrator, compare_run, &one, &house->f->err))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.hint);
	return one.changes;
}

static void the_records_that_a_change_touches_are_counted(void **state)
{
	struct house *house = *state;
	struct one one = {0};
	int64_t id = 0;
	must_enter(house, "石桥村口", "cost", "600", &id);
	must_enter(house, "上坪村口", "cost", "300", NULL);
	must_enter(house, "村委会", "number", "7", NULL);
	struct one step = {.house = house, .name = "lamp", .work = step_work, .id = id, .version = 1, .step = "report"};
	assert_int_equal(do_one(&step), STATUS_OK);
	one.changes = compared(house, LAMP_HEAD
		"  - {name: place, title: 位置, type: address, required: true, listed: true}\n"
		"  - {name: kind, title: 类型, type: choice, choices: [太阳能, 市电]}\n"
		"  - {name: cost, title: 价钱, type: money}\n"
		"  - {name: phone, title: 电话, type: phone, private: true}\n"
		"  - {name: watt, title: 功率, type: count}\n"
		"states:\n  - {name: lit, title: 正常}\n  - {name: dark, title: 坏了}\n  - {name: removed, title: 拆除, final: true}\n"
		"steps:\n  - {name: report, title: 报修, from: lit, to: dark, by: keeper}\n"
		"  - {name: remove, title: 拆除, from: [lit, dark], to: removed, by: leader}\n"
		"limits:\n  - {name: mend, title: 修复, in: dark, days: 3, source: 地方规定，可改}\n"
		"notices:\n  - {title: 拆除公示, in: removed, days: 3, show: place, source: 地方规定，可改}\n"
		"  - {title: 路灯公示, in: [lit, dark], days: 3, show: place, source: 地方规定，可改}\n"
		"checks:\n  - {name: dear, forbid: \"cost > 500\", say: 太贵}\n  - {name: cheap, warn: \"cost < 100\", say: 太便宜}\n"
		"  - {name: weak, warn: \"watt < 100\", say: 太暗}\n");
	assert_int_equal(one.changes.records, 3);
	const struct {
		const char *part, *name, *says;
		int64_t records;
	} expected[] = {
		{"fields", "number", "1 records have it filled in", 1}, {"fields", "cost", "", 2}, {"fields", "watt", "", 0}, {"states", "dark", "", 1},
		{"steps", "remove", "", 3}, {"limits", "mend", "reckoned anew", 1}, {"notices", "拆除公示", "", 0}, {"notices", "路灯公示", "", 3},
		{"checks", "dear", "it holds for 1 records: they are refused", 1}, {"checks", "cheap", "", 0},
		{"checks", "weak", "", 0} /* its field is not there yet */,
	};
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		const struct definition_change *change = change_of(&one, expected[i].part, expected[i].name);
		if (change->records != expected[i].records || (change->message.len == 0) != (expected[i].says[0] == '\0') ||
		    (change->message.len && !strstr(change->message.at, expected[i].says)))
			fail_msg("%s: %lld records, \"%.*s\"", expected[i].name, (long long)change->records, STR_ARG(change->message));
	}
	assert_int_equal(one.changes.count, COUNT_OF(expected));
}

/* ---- choices inside rows -------------------------------------------------------------------------------------------------- */
#define WELL(choices, several) \
	"register: well\ntitle: 水井\ngroup: D 城镇与环境\nlabel: place\nfields:\n" \
	"  - {name: place, title: 位置, type: address, required: true}\n" \
	"  - {name: repairs, title: 维修, type: rows, fields: [{name: part, title: 部件, type: choice, choices: [" choices "]}, " \
	"{name: works, title: 做法, type: choices, choices: [" several "]}, {name: cost, title: 费用, type: money}]}\n"

static void choices_in_rows_that_records_have_must_stay(void **state)
{
	struct house *house = *state;
	struct one one = {0};
	int64_t id = 0;
	must_save(house, "well", WELL("水泵, 井盖, 护栏", "更换, 焊接, 刷漆"), 0);
	assert_int_equal(enter(house, "well", "place", "村东", "repairs",
	                       "[{\"part\":\"井盖\",\"works\":[\"更换\"]},{\"part\":\"水泵\",\"works\":[\"焊接\",\"更换\"]}]", &id), STATUS_OK);
	assert_int_equal(enter(house, "well", "place", "村西", "repairs", "[{\"part\":\"水泵\"}]", NULL), STATUS_OK);
	assert_int_equal(enter(house, "well", "place", "村南", NULL, NULL, NULL), STATUS_OK);
	/* one of one choice, one of several, in whichever row */
	refused(house, "well", WELL("水泵, 护栏", "更换, 焊接, 刷漆"), 1, "1 records still have \"井盖\"");
	refused(house, "well", WELL("井盖, 护栏", "更换, 焊接, 刷漆"), 1, "2 records still have \"水泵\"");
	refused(house, "well", WELL("水泵, 井盖, 护栏", "更换, 刷漆"), 1, "1 records still have \"焊接\"");
	one.changes = compared(house, WELL("水泵, 护栏", "更换, 焊接, 刷漆"));
	assert_true(change_of(&one, "fields", "repairs")->refused);
	assert_int_equal(change_of(&one, "fields", "repairs")->records, 2); /* both have rows */
	/* what nobody has may go, another may come, and their order is nobody's business */
	one.changes = compared(house, WELL("井盖, 水泵, 电缆", "焊接, 更换"));
	assert_false(change_of(&one, "fields", "repairs")->refused);
	must_save(house, "well", WELL("井盖, 水泵, 电缆", "焊接, 更换"), 1);
	/* once no record has it, it may go */
	struct one mend = {.house = house, .name = "well", .work = change_work, .id = id, .version = 1, .count = 1,
	                   .inputs = {{STR("repairs"), STR("[{\"part\":\"水泵\",\"works\":[\"更换\"]}]")}}};
	assert_int_equal(do_one(&mend), STATUS_OK);
	must_save(house, "well", WELL("水泵, 电缆", "更换"), 2);
	/* rows that become something else are no longer looked at as rows, but are refused as another kind */
	refused(house, "well", "register: well\ntitle: 水井\ngroup: D 城镇与环境\nlabel: place\nfields:\n"
	        "  - {name: place, title: 位置, type: address, required: true}\n  - {name: repairs, title: 维修, type: date}\n", 3, "new name");
}

static void choices_in_rows_are_looked_for_in_every_record(void **state)
{
	struct house *house = *state;
	must_save(house, "well", WELL("水泵, 井盖", "更换, 焊接"), 0);
	for (int i = 0; i < 501; i++) { /* more than a page of them */
		const char *rows = i == 500 ? "[{\"part\":\"井盖\"}]" : "[{\"part\":\"水泵\"}]";
		char place[32];
		snprintf(place, sizeof place, "井%d", i);
		assert_int_equal(enter(house, "well", "place", place, "repairs", rows, NULL), STATUS_OK);
	}
	refused(house, "well", WELL("水泵", "更换, 焊接"), 1, "1 records still have \"井盖\"");
	refused(house, "well", WELL("井盖", "更换, 焊接"), 1, "500 records still have \"水泵\"");
}

#define PUMP_HEAD "register: pump\ntitle: 水泵\ngroup: D 城镇与环境\nlabel: what\nfields:\n" \
	"  - {name: what, title: 型号, type: text, required: true}\n  - {name: place, title: 位置, type: address}\n"
#define PUMP_CHECK(where) PUMP_HEAD "checks:\n  - {name: same, warn: \"exists lamp where " where "\", say: 有同处的路灯}\n"
#define LAMPS_AT "SELECT 1 FROM r_lamp WHERE township = 1 AND withdrawn = 0 AND place = 'a' LIMIT 1"
#define LAMPS_OF "SELECT count(*) FROM pragma_index_list('r_lamp') WHERE origin = 'c'"

static void what_is_asked_elsewhere_has_an_index_there(void **state)
{
	struct house *house = *state;
	int64_t before = raw_number(house->f, LAMPS_OF);
	assert_false(raw_planned(house->f, LAMPS_AT, "place=?"));
	must_save(house, "pump", PUMP_CHECK("place = this.place and cost > 3 and state = lit"), 0);
	assert_true(raw_planned(house->f, LAMPS_AT, "place=?"));
	assert_int_equal(raw_number(house->f, LAMPS_OF), before + 1);
	start_again(house);
	assert_true(raw_planned(house->f, LAMPS_AT, "place=?"));
	assert_int_equal(raw_number(house->f, LAMPS_OF), before + 1);
	/* one that another finds as well needs none of its own */
	must_save(house, "pump", PUMP_HEAD "checks:\n  - {name: same, warn: \"exists lamp where place = this.place\", say: 有同处的路灯}\n"
	          "  - {name: kind, warn: \"exists lamp where kind = '市电' and place = this.what\", say: 有同名的路灯}\n", 1);
	assert_int_equal(raw_number(house->f, LAMPS_OF), before + 1);
	/* what is not asked for equal values cannot be found by one; what is not asked any more is not kept */
	must_save(house, "pump", PUMP_CHECK("cost > 3 or place = this.place"), 2);
	assert_int_equal(raw_number(house->f, LAMPS_OF), before);
	assert_false(raw_planned(house->f, LAMPS_AT, "place=?"));
	must_save(house, "pump", PUMP_CHECK("place = kind"), 3); /* of the lamp itself: nothing is given */
	assert_int_equal(raw_number(house->f, LAMPS_OF), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
		TEST(a_new_register_is_there_at_once_and_after_a_restart), TEST(only_an_administrator_makes_them),
		TEST(a_shipped_one_is_adjusted_and_goes_back), TEST(what_is_there_is_looked_at), TEST(an_empty_register_changes_freely),
		TEST(out_of_use_and_back), TEST(records_from_before_there_were_states_begin_in_the_first), TEST(a_broken_definition_does_not_stop_the_start),
		TEST(a_rule_that_the_records_break_is_switched_off), TEST(a_changed_type_falls_back_at_the_start),
		TEST(it_is_told_before_what_changes), TEST(the_records_that_a_change_touches_are_counted),
		TEST(choices_in_rows_that_records_have_must_stay), TEST(choices_in_rows_are_looked_for_in_every_record),
		TEST(what_is_asked_elsewhere_has_an_index_there), TEST(the_place_of_a_fault_in_both_languages)};
	return cmocka_run_group_tests_name("register-own", tests, NULL, NULL);
}
