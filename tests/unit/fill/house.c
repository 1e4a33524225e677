/* The record that forms are proposed from in tests. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "house.h"

static const char *const villages[] = {"石桥村", "柳湾村", "东岭村", "西坪村", "白杨村", "竹园村", "双河村", "龙潭村", "柳溪村", "松岭村", "白塘村", "桃源村"};
static const struct {
	const char *name, *unit;
} indicators[] = {{"固定资产投资", "万元"}, {"规模以上工业总产值", "亿元"}, {"社会消费品零售总额", "亿元"}, {"农村居民人均可支配收入", "元"}, {"财政收入", "万元"}, {"新增就业", "人"},
                  {"造林面积", "亩"}, {"粮食播种面积", "亩"}, {"粮食总产量", "吨"}, {"生猪出栏", "头"}};

static bool convert(void *context, struct dec value, struct str from, struct str to, struct dec *out)
{
	static const struct {
		const char *unit, *of;
		int64_t times;
	} units[] = {{"元", "元", 1}, {"万元", "元", 10000}, {"亿元", "元", 100000000}, {"亩", "亩", 1}, {"万亩", "亩", 10000}, {"人", "人", 1}, {"名", "人", 1}, {"吨", "吨", 1}, {"公斤", "吨", 1}, {"平方米", "平方米", 1}, {"㎡", "平方米", 1}};
	const char *a = NULL, *b = NULL;
	(void)context;
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		a = str_equals(from, units[i].unit) ? units[i].of : a;
		b = str_equals(to, units[i].unit) ? units[i].of : b;
	}
	*out = value;
	return a && b && strcmp(a, b) == 0;
}

static struct str canonical(void *context, struct str name)
{
	return reader_indicator_name(context, name);
}

void house_build(struct house *house, const char *made)
{
	void *fixture = NULL;

	*house = (struct house){.made = made};
	assert_int_equal(fixture_set_up(&fixture), 0);
	house->f = fixture;
	arena_init(&house->arena, (size_t)512 << 20);
	assert_int_equal(calendar_load(STR("date,kind,name,source\n2026-01-01,off,a,b\n"), "holidays.csv", &house->calendar, &house->f->err), STATUS_OK);
	assert_int_equal(reader_new(&house->reader, &house->f->err), STATUS_OK);
	if (registry_open(house->f->ledger, &register_files, house->calendar, &house->registry, &house->f->err))
		fail_msg("%s", house->f->err.message);
	for (size_t i = 0; i < COUNT_OF(villages); i++)
		must_create(house->f, ENTITY_UNIT, FIELDS(ledger_text("name", str_of(villages[i])), ledger_text("level", STR("village")), ledger_ref("parent", UNIT_TOWNSHIP)));
	assert_int_equal(list(house->f, &house->f->system, ENTITY_UNIT, NULL, &house->units), STATUS_OK);
	house->indicators = arena_array(&house->arena, COUNT_OF(indicators), sizeof *house->indicators);
	assert_non_null(house->indicators);
	for (size_t i = 0; i < COUNT_OF(indicators); i++)
		house->indicators[i] = (struct form_indicator){.id = (int64_t)i + 1, .name = str_of(indicators[i].name), .unit = str_of(indicators[i].unit)};
}

void house_leave(struct house *house)
{
	void *fixture = house->f;
	reader_free(house->reader);
	registry_close(house->registry);
	calendar_free(house->calendar);
	arena_release(&house->arena);
	fixture_tear_down(&fixture);
}

const char *house_indicator(int64_t id)
{
	return id > 0 && id <= (int64_t)COUNT_OF(indicators) ? indicators[id - 1].name : "-";
}

struct opened house_open(struct house *house, const char *name, const struct fill_mapping *kept)
{
	struct opened opened = {0};
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct str bytes;
	char path[512];

	snprintf(path, sizeof path, "%s/%s.xlsx", house->made, name);
	if (document_read_file(&house->arena, path, &bytes, &err) || document_spreadsheet(&house->arena, STR("a.xlsx"), bytes, &opened.spreadsheet, &err) ||
	    form_understand(&house->arena, &opened.spreadsheet, &opened.form, &err))
		fail_msg("%s: %s", name, err.message);
	opened.record = (struct fill_record){.registry = house->registry, .calendar = house->calendar, .today = {2026, 11, 3}, .township = STR("清溪镇"),
		.me = STR("陈小雨"), .units = house->units.at, .unit_count = house->units.count, .indicators = house->indicators,
		.indicator_count = COUNT_OF(indicators), .period = opened.form.period.period, .names = {canonical, convert, house->reader}};
	if (fill_propose(&house->arena, &opened.form, &opened.spreadsheet, &opened.record, kept, &opened.bound, &opened.changes, &opened.change_count, &err))
		fail_msg("%s: %s", name, err.message);
	return opened;
}
