/* Values out of registers: what is counted in a cell is what its evidence lists, for every role; lists as the form writes them. */
#include <stdlib.h>

#include "../ledger/fixture.h"
#include "store/store_int.h"
#include "fill/fill.h"
#include "sheet.h"

static const char household_yaml[] =
	"register: household\n"
	"title: 困难家庭\n"
	"group: C 民生\n"
	"keeper: 农业\n"
	"label: name\n"
	"village: village\n"
	"access: {officer: own, village: own}\n"
	"fields:\n"
	"  - {name: name, title: 户主, type: name, required: true, listed: true}\n"
	"  - {name: id_number, title: 身份证号, type: resident_id, private: true}\n"
	"  - {name: village, title: 村, type: unit, level: village, required: true, listed: true}\n"
	"  - {name: kind, title: 类别, type: choice, choices: [低保, 特困, 残疾]}\n"
	"  - {name: area, title: 城乡, type: choice, choices: [农村, 城市]}\n"
	"  - {name: persons, title: 人口, type: count, unit: 人}\n"
	"  - {name: monthly, title: 月保障金, type: money}\n"
	"  - {name: granted_on, title: 批准日期, type: date}\n"
	"  - {name: visited_on, title: 走访日期, type: date}\n"
	"  - {name: single, title: 单人户, type: yes_no}\n"
	"  - {name: secret, title: 存款, type: money, private: true}\n"
	"  - name: members\n"
	"    title: 成员\n"
	"    type: rows\n"
	"    fields:\n"
	"      - {name: age, title: 年龄, type: count}\n"
	"      - {name: covered, title: 保障, type: yes_no}\n"
	"statistics:\n"
	"  - {name: households, title: 低保户数, unit: 户, where: \"kind = '低保'\"}\n"
	"  - {name: persons, title: 低保人数, unit: 人, sum: persons, where: \"kind = '低保'\"}\n"
	"  - {name: money, title: 月保障金额, unit: 元, sum: monthly}\n"
	"  - {name: granted, title: 本期批准户, unit: 户, date: granted_on}\n"
	"  - {name: villages, title: 有困难家庭的村, unit: 个, each: village}\n"
	"  - {name: share, title: 低保占比, unit: '%', where: \"kind = '低保'\", share_of: all}\n"
	"  - {name: all, title: 困难家庭, unit: 户}\n";

enum { RECORDS = 240 };
static const char *const kinds[] = {"低保", "特困", "残疾", ""}, *const areas[] = {"农村", "城市"};

struct house {
	struct fixture *f;
	struct calendar *calendar;
	struct registry *registry;
	struct arena arena;
};
#define NOVEMBER INT64_C(1793844000000) /* 2026-11-05 */

static enum status enter_all(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct house *house = argument;
	struct records records;
	uint64_t chance = 11;
	enum status status = records_open(house->registry, tx, STR("household"), &house->f->arena, &records, err);
	for (int i = 0; !status && i < RECORDS; i++) {
		char village[8], persons[8], monthly[16], granted[16], visited[16], members[128], name[32];
		chance = chance * 6364136223846793005U + 1442695040888963407U;
		uint64_t c = chance >> 20;
		snprintf(name, sizeof name, "赵%s", c % 2 ? "一" : "大山");
		snprintf(village, sizeof village, "%d", c / 2 % 3 ? UNIT_BRIDGE_VILLAGE : UNIT_HILL_VILLAGE);
		snprintf(persons, sizeof persons, "%d", 1 + (int)(c / 8 % 6));
		snprintf(monthly, sizeof monthly, "%d.%02d", 100 + (int)(c / 64 % 900), (int)(c / 5 % 100));
		date_text(date_of_days(20650 + (int)(c / 128 % 120)), granted);
		date_text(date_of_days(20650 + (int)(c / 1024 % 120)), visited);
		snprintf(members, sizeof members, "[{\"age\":%d,\"covered\":true},{\"age\":%d,\"covered\":%s}]", (int)(c / 16 % 90), (int)(c / 32 % 90),
		         c % 3 ? "true" : "false");
		const struct record_input inputs[] = {{STR("name"), str_of(name)}, {STR("village"), str_of(village)}, {STR("kind"), str_of(kinds[c / 512 % 4])},
			{STR("area"), str_of(areas[c / 4096 % 2])}, {STR("persons"), c % 17 ? str_of(persons) : STR("")}, {STR("monthly"), str_of(monthly)},
			{STR("granted_on"), c % 13 ? str_of(granted) : STR("")}, {STR("visited_on"), str_of(visited)},
			{STR("single"), c % 5 ? STR("否") : STR("是")}, {STR("secret"), STR("5")}, {STR("members"), str_of(members)},
			};
		status = record_create(&records, inputs, COUNT_OF(inputs), STR(""), NULL, err);
	}
	return status;
}

static int set_up(void **state)
{
	static const struct embedded file = {"definitions/registers/household.yaml", {household_yaml, sizeof household_yaml - 1}};
	static const struct embedded_set set = {&file, 1};
	struct house *house = calloc(1, sizeof *house);
	void *fixture = NULL;
	if (!house || fixture_set_up(&fixture))
		return -1;
	house->f = fixture;
	house->f->now = NOVEMBER;
	arena_init(&house->arena, (size_t)512 << 20);
	assert_int_equal(calendar_load(STR("date,kind,name,source\n2026-01-01,off,a,b\n"), "holidays.csv", &house->calendar, &house->f->err), STATUS_OK);
	if (registry_open(house->f->ledger, &set, house->calendar, &house->registry, &house->f->err))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.detail);
	const struct actor officer = {USER_OFFICER, ACTOR_OFFICER, UNIT_TOWNSHIP};
	if (ledger_change(house->f->ledger, &officer, enter_all, house, &house->f->err))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.detail);
	*state = house;
	return 0;
}

static int tear_down(void **state)
{
	struct house *house = *state;
	void *fixture = house->f;
	registry_close(house->registry);
	calendar_free(house->calendar);
	arena_release(&house->arena);
	fixture_tear_down(&fixture);
	free(house);
	return 0;
}

/* ---- one form ---- */

struct job {
	struct house *house;
	const char *const *lines;
	size_t line_count;
	void (*map)(struct job *job);
	void (*look)(struct job *job, struct ledger_tx *tx);
	struct arena *arena;
	struct spreadsheet spreadsheet;
	struct form form;
	struct fill_mapping bound;
	struct fill_record record;
	struct fill_filled filled;
	enum status wanted;
	struct arena *short_of_memory; /* values are made in this one; NULL: as all else */
	struct err err;
};

static bool convert(void *context, struct dec value, struct str from, struct str to, struct dec *out)
{
	(void)context;
	return str_equals(from, "元") && str_equals(to, "万元") && dec_divide(value, dec_of(10000), 8, out);
}

static void begin(struct job *job)
{
	job->arena = &job->house->arena;
	job->spreadsheet = sheet_of(job->arena, job->lines, job->line_count, 1);
	if (form_understand(job->arena, &job->spreadsheet, &job->form, &job->err))
		fail_msg("%s", job->err.message);
	struct fill_table *tables = arena_array(job->arena, job->form.table_count, sizeof *tables);
	for (size_t i = 0; i < job->form.table_count; i++) {
		const struct form_table *table = &job->form.tables[i];
		tables[i] = (struct fill_table){.columns = arena_array(job->arena, table->column_count, sizeof *tables[i].columns),
			.rows = arena_array(job->arena, table->row_count, sizeof *tables[i].rows), .column_count = table->column_count,
			.row_count = table->row_count, .cells = NULL,
			.source = {.register_name = STR("household"), .confirmed = true}};
		for (size_t k = 0; k < table->column_count; k++)
			tables[i].columns[k].source.confirmed = true;
		for (size_t k = 0; k < table->row_count; k++)
			tables[i].rows[k].source.confirmed = true;
	}
	job->bound.tables = tables;
	job->bound.table_count = job->form.table_count;
}

static enum status work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct job *job = argument;
	struct ledger_rows units;
	struct ledger_list all = {.order = "id"};
	enum status status = ledger_list(ledger_as_system(tx), ENTITY_UNIT, &all, job->arena, &units, err);
	job->record = (struct fill_record){.registry = job->house->registry, .tx = tx, .calendar = job->house->calendar, .today = {2026, 11, 5},
		.township = STR("清溪镇"), .me = STR("陈二"), .units = units.at, .unit_count = units.count, .names = {.convert = convert}};
	assert_true(period_parse(STR("2026M09"), &job->record.period));
	if (!status)
		status = fill_values(job->short_of_memory ? job->short_of_memory : job->arena, &job->form, &job->spreadsheet, &job->record, &job->bound, NULL, 0, &job->filled, err);
	if (!status && job->look)
		job->look(job, tx);
	return status;
}

static void run(struct job *job, const struct actor *actor)
{
	job->err.language = LANGUAGE_ENGLISH;
	begin(job);
	job->map(job);
	enum status status = ledger_look(job->house->f->ledger, actor, work, job, &job->err);
	if (status != job->wanted)
		fail_msg("%s: %d, %s (%s)", role_text(actor->role), status, job->err.message, job->err.detail);
}

static const struct fill_value *at(const struct job *job, uint32_t row, uint32_t column)
{
	for (size_t i = 0; i < job->filled.value_count; i++)
		if (job->filled.values[i].sheet_row == row && job->filled.values[i].sheet_column == column)
			return &job->filled.values[i];
	fail_msg("nothing at row %u, column %u", row, column);
	return NULL;
}

static int64_t raw_count(const struct job *job, const char *where)
{
	char sql[600];
	snprintf(sql, sizeof sql, "SELECT %s", where);
	return raw_number(job->house->f, sql);
}

/* ---- every cell and its evidence ---- */

static const struct {
	const char *head, *where, *value, *date;
} columns[] = {
	{"甲（户）", "", "", ""},
	{"乙（户）", "kind = '低保'", "", ""},
	{"丙（户）", "kind = '低保' and area = '农村'", "", ""},
	{"丁（户）", "kind != '低保'", "", ""},
	{"戊（户）", "kind is null", "", ""},
	{"己（户）", "persons >= 3", "", ""},
	{"庚（户）", "kind = '低保' or persons > 4", "", ""},
	{"辛（户）", "granted_on >= 2026-09-01", "", ""},
	{"壬（户）", "", "", "granted_on"},
	{"癸（户）", "single and not (area = '城市')", "", ""},
	{"子（户）", "days(granted_on, visited_on) > 30", "", ""},
	{"丑（户）", "monthly > 500.55", "", ""},
	{"寅（户）", "monthly * 2 > 1000 and persons < 3", "", ""},
	{"卯（户）", "name = '赵一'", "", ""},
	{"辰（户）", "kind in ('低保', '特困') and (area = '农村' or single)", "", ""},
	{"巳（户）", "year(granted_on) = 2026 and granted_on is not null", "", ""},
	{"午（人）", "kind = '低保'", "persons", ""},
	{"未（元）", "area = '农村'", "monthly", ""},
	{"申（人）", "", "count(members where age >= 60 and covered)", ""},
};
static char heads[1024], body[1024];

static void counted_map(struct job *job)
{
	struct fill_table *table = &job->bound.tables[0];
	assert_int_equal(table->column_count, COUNT_OF(columns) + 1);
	table->source.kind = SOURCE_COUNT;
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		table->columns[i + 1].source = (struct fill_source){.kind = SOURCE_COUNT, .where = str_of(columns[i].where),
			.value = str_of(columns[i].value), .date = str_of(columns[i].date), .confirmed = true};
	table->rows[0].source.place = UNIT_BRIDGE_VILLAGE;
	table->rows[1].source.place = UNIT_HILL_VILLAGE;
	table->rows[2].source.place = UNIT_TOWNSHIP;
}

static void compare_with_evidence(struct job *job, struct ledger_tx *tx)
{
	size_t compared = 0, some = 0;
	for (size_t i = 0; i < job->filled.value_count; i++) {
		const struct fill_value *value = &job->filled.values[i];
		struct fill_source source;
		struct str name, where;
		struct records records;
		int64_t count = 0;
		if (value->table == FORM_NONE)
			continue;
		assert_int_equal(fill_source_of(job->arena, &job->bound, &job->form, value->table, value->row, value->column, &source, &job->err), STATUS_OK);
		assert_int_equal(fill_evidence(job->arena, &source, &job->record, &name, &where, &job->err), STATUS_OK);
		if (records_open(job->house->registry, tx, name, job->arena, &records, &job->err) ||
		    record_count(&records, &(struct record_query){.where = where}, &count, &job->err))
			fail_msg("%.*s: %s (%s)", STR_ARG(where), job->err.message, job->err.detail);
		if (value->state != FILL_FILLED)
			fail_msg("%.*s: %.*s", STR_ARG(where), STR_ARG(value->why));
		if (source.value.len)
			continue;
		if (dec_compare(value->exact, dec_of(count)) != 0)
			fail_msg("%.*s: %lld in the cell, %lld in the list", STR_ARG(where), (long long)value->exact.unscaled, (long long)count);
		compared++;
		some += count > 0;
	}
	assert_int_equal(compared, 3 * (COUNT_OF(columns) - 3));
	if (ledger_actor(tx)->role == ACTOR_LEADER)
		assert_true(some > compared - 4);
}

static void make_counted(struct house *house, struct job *job)
{
	static const char *lines[5];
	static char bodies[3][1024];
	static const char *const names[] = {"石桥村", "上坪村", "其他各村"};
	snprintf(heads, sizeof heads, "村");
	body[0] = '\0';
	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		snprintf(heads + strlen(heads), sizeof heads - strlen(heads), "|%s", columns[i].head);
		snprintf(body + strlen(body), sizeof body - strlen(body), "|.");
	}
	lines[0] = "清溪镇困难家庭情况表";
	lines[1] = heads;
	for (size_t i = 0; i < 3; i++) {
		snprintf(bodies[i], sizeof bodies[i], "%s%s", names[i], body);
		lines[2 + i] = bodies[i];
	}
	*job = (struct job){.house = house, .lines = lines, .line_count = 5, .map = counted_map, .look = compare_with_evidence};
}

static void what_is_counted_is_what_the_evidence_lists(void **state)
{
	struct house *house = *state;
	const struct fixture *f = house->f;
	const struct actor *const actors[] = {&f->leader, &f->officer, &f->roads_officer, &f->village, &f->auditor, &f->administrator};
	static int64_t seen_by[COUNT_OF(actors)];
	for (size_t i = 0; i < COUNT_OF(actors); i++) {
		struct job job;
		make_counted(house, &job);
		run(&job, actors[i]);
		seen_by[i] = at(&job, 5, 2)->exact.unscaled;
		if (i)
			continue;
		/* hand-made SQL beside it */
		assert_int_equal(at(&job, 3, 18)->exact.unscaled, raw_count(&job, "sum(persons) FROM r_household WHERE kind = '低保' AND village = 4"));
		assert_int_equal(at(&job, 5, 19)->exact.unscaled, raw_count(&job, "sum(monthly) FROM r_household WHERE area = '农村'"));
		assert_int_equal(at(&job, 5, 20)->exact.unscaled,
			raw_count(&job, "count(*) FROM r_household t, json_each(t.members) m WHERE json_extract(m.value, '$.age') >= 60 "
			          "AND json_extract(m.value, '$.covered') = 1"));
	}
	assert_int_equal(seen_by[0], RECORDS);
	assert_int_equal(seen_by[1], RECORDS); /* keeps the register */
	assert_int_equal(seen_by[2], 0);       /* another office */
	assert_true(seen_by[3] > 0 && seen_by[3] < RECORDS); /* the clerk of a village: its own */
	assert_int_equal(seen_by[4], RECORDS);
	assert_int_equal(seen_by[5], RECORDS);
}

/* ---- named statistics ---- */

static const char *const statistics[] = {"households", "persons", "money", "granted", "villages", "share"};

static void named_map(struct job *job)
{
	struct fill_table *table = &job->bound.tables[0];
	for (size_t i = 0; i < COUNT_OF(statistics); i++)
		table->columns[i + 1].source = (struct fill_source){.kind = SOURCE_STATISTIC, .value = str_of(statistics[i]), .confirmed = true};
	table->rows[0].source.place = UNIT_BRIDGE_VILLAGE;
}

static void compare_with_statistics(struct job *job, struct ledger_tx *tx)
{
	struct records records;
	assert_int_equal(records_open(job->house->registry, tx, STR("household"), job->arena, &records, &job->err), STATUS_OK);
	for (size_t i = 0; i < COUNT_OF(statistics); i++) {
		struct statistic_result result;
		struct dec value = at(job, 4, (uint32_t)i + 2)->exact;
		const struct register_statistic *statistic = definition_statistic(records.definition, statistics[i]);
		assert_int_equal(statistic_count(&records, statistic, job->record.period, NULL, &result, &job->err), STATUS_OK);
		if (statistic->share_of)
			assert_true(dec_round(value, 2, &value));
		if (str_equals(statistic->unit, "元"))
			assert_true(dec_divide(result.total, dec_of(10000), 8, &result.total));
		if (dec_compare(value, result.total) != 0)
			fail_msg("%s: %lld", statistics[i], (long long)value.unscaled);
		if (i != 5)
			assert_true(dec_compare(at(job, 3, (uint32_t)i + 2)->exact, value) <= 0);
	}
	assert_int_equal(at(job, 3, 6)->exact.unscaled, 1); /* one village is one village */
	assert_int_equal(at(job, 4, 6)->exact.unscaled, 2);
}

static void named_statistics_are_those_of_the_register(void **state)
{
	static const char *const lines[] = {"清溪镇困难家庭情况表", "村|甲（户）|乙（人）|丙（万元）|丁（户）|戊（个）|己（%）", "石桥村|.|.|.|.|.|.", "各村|.|.|.|.|.|."};
	struct house *house = *state;
	struct job job = {.house = house, .lines = lines, .line_count = COUNT_OF(lines), .map = named_map, .look = compare_with_statistics};
	run(&job, &house->f->leader);
}

/* ---- what may not be asked ---- */

static void wrong_map(struct job *job)
{
	struct fill_table *table = &job->bound.tables[0];
	table->source.kind = SOURCE_COUNT;
	table->columns[1].source.where = STR("secret > 3");
	table->columns[2].source.where = STR("colour = 'red'");
	table->columns[3].source.value = STR("name");
	table->columns[3].source.kind = SOURCE_COUNT;
	table->columns[4].source = (struct fill_source){.kind = SOURCE_COUNT, .register_name = STR("lamp"), .confirmed = true};
}

static void what_cannot_be_asked_is_told_in_its_cell(void **state)
{
	static const char *const lines[] = {"清溪镇困难家庭情况表", "村|甲（户）|乙（户）|丁（户）|戊（户）", "石桥村|.|.|.|.", "上坪村|.|.|.|."};
	struct house *house = *state;
	struct job job = {.house = house, .lines = lines, .line_count = COUNT_OF(lines), .map = wrong_map};
	run(&job, &house->f->village);
	assert_int_equal(at(&job, 3, 2)->state, FILL_NONE);
	assert_true(str_find(at(&job, 3, 2)->why, STR("private"), 0) != STR_NONE);
	for (uint32_t column = 3; column <= 5; column++) {
		assert_int_equal(at(&job, 4, column)->state, FILL_NONE);
		assert_true(at(&job, 4, column)->why.len > 0);
	}
	struct job own = {.house = house, .lines = lines, .line_count = COUNT_OF(lines), .map = wrong_map};
	run(&own, &house->f->leader);
	assert_int_equal(at(&own, 3, 2)->state, FILL_FILLED);
	assert_int_equal(at(&own, 3, 2)->exact.unscaled, RECORDS);
}

static void constant_map(struct job *job)
{
	struct fill_table *table = &job->bound.tables[0];
	for (size_t i = 1; i <= 3; i++)
		table->columns[i].source = (struct fill_source){.kind = SOURCE_CONSTANT, .constant = i == 1 ? STR("5") : i == 2 ? STR("0.35") : STR("无"), .confirmed = true};
}

/* Said in the column's own unit, and printed with its decimals where it has some. */
static void a_constant_stands_as_it_was_said(void **state)
{
	static const char *const lines[] = {"清溪镇经费表", "村|经费（万元）|补助（万元）|备注（万元）", "石桥村|.|{2}.|.", "上坪村|.|{2}.|."};
	struct house *house = *state;
	struct job job = {.house = house, .lines = lines, .line_count = COUNT_OF(lines), .map = constant_map};
	run(&job, &house->f->leader);
	assert_string_equal(arena_text(&house->arena, at(&job, 3, 2)->text), "5");
	assert_string_equal(arena_text(&house->arena, at(&job, 4, 3)->text), "0.35");
	assert_string_equal(arena_text(&house->arena, at(&job, 4, 4)->text), "无");
}

/* ---- lists ---- */

static void list_map(struct job *job)
{
	static const char *const fields[] = {"", "name", "id_number", "village", "granted_on", "monthly", "persons + 1", "secret"};
	struct fill_table *table = &job->bound.tables[0];
	assert_int_equal(job->form.tables[0].kind, FORM_LIST);
	table->source.kind = SOURCE_FIELD;
	table->source.where = STR("kind = '低保'");
	table->source.place = UNIT_BRIDGE_VILLAGE;
	table->columns[0].source.kind = SOURCE_SERIAL;
	for (size_t i = 1; i < COUNT_OF(fields) && i < table->column_count; i++)
		table->columns[i].source = (struct fill_source){.kind = SOURCE_FIELD, .value = str_of(fields[i]), .confirmed = true};
	table->order = STR("granted_on");
}

static void full_map(struct job *job)
{
	list_map(job);
	job->bound.full = true;
}

static const char *const list_lines[] = {"清溪镇低保对象花名册", "序号|姓名|身份证号|村|批准日期|月保障金（万元）|人口|存款", "1|.|{t}.|.|2025年1月2日|{2}.|.|.",
                                         "2|.|{t}.|.|.|{2}.|.|.", "3|.|{t}.|.|.|{2}.|.|.", "合计|.|.|.|.|{2}.|.|."};

static void a_list_grows_and_writes_as_the_form_does(void **state)
{
	struct house *house = *state;
	struct job job = {.house = house, .lines = list_lines, .line_count = COUNT_OF(list_lines), .map = list_map};
	struct dec sum = dec_of(0), one, total;
	run(&job, &house->f->leader);
	int64_t count = raw_count(&job, "count(*) FROM r_household WHERE kind = '低保' AND village = 4");
	size_t rows = job.form.tables[0].rows[0].kind == FORM_ROW_DATA ? 0 : 3;
	assert_true(count > 10);
	assert_int_equal(job.filled.growth_count, 1);
	assert_int_equal(job.filled.growth[0].row, 5);
	(void)rows;
	int64_t written = job.filled.growth[0].copies;
	struct str before = STR("");
	uint32_t first = 5 - (uint32_t)(count - written) + 1;
	for (uint32_t row = first; row < first + (uint32_t)count; row++) {
		const struct fill_value *money = at(&job, row, 6);
		assert_true(str_equals(at(&job, row, 4)->text, "石桥村"));
		assert_true(at(&job, row, 2)->record > 0);
		assert_true(str_ends(at(&job, row, 2)->why, STR("as it stands today"))); /* September is over, and no date says who stood then */
		assert_true(money->text.len == 4);
		assert_true(dec_parse(money->text, &one));
		assert_true(dec_add(sum, one, &sum));
		assert_int_equal(at(&job, row, 8)->state, FILL_NONE); /* a private number is not told */
		if (before.len && at(&job, row, 5)->text.len)
			assert_true(str_find(at(&job, row, 5)->text, STR("年"), 0) != STR_NONE && str_ends(at(&job, row, 5)->text, STR("日")));
		before = at(&job, row, 5)->text.len ? at(&job, row, 5)->text : before;
	}
	assert_true(dec_parse(at(&job, first + (uint32_t)count, 6)->text, &total));
	assert_int_equal(dec_compare(sum, total), 0);
	assert_true(dec_divide((struct dec){raw_count(&job, "sum(monthly) FROM r_household WHERE kind = '低保' AND village = 4"), 2}, dec_of(10000), 2, &one));
	assert_int_equal(dec_compare(one, total), 0);
	assert_int_equal(job.filled.revealed_count, 0);
}

static void private_values_in_full_are_for_who_may_see_them(void **state)
{
	struct house *house = *state;
	struct job job = {.house = house, .lines = list_lines, .line_count = COUNT_OF(list_lines), .map = full_map};
	run(&job, &house->f->leader);
	assert_int_equal(job.filled.revealed_count, 1);
	assert_true(str_equals(job.filled.revealed[0], "household"));
	assert_true(str_equals(at(&job, job.filled.growth[0].row, 8)->text, "5"));
	struct job own = {.house = house, .lines = list_lines, .line_count = COUNT_OF(list_lines), .map = full_map};
	run(&own, &house->f->village); /* of the own village */
	assert_int_equal(own.filled.revealed_count, 1);
	/* another office that handles one of them sees it, but not what is private of the others */
	struct job none = {.house = house, .lines = list_lines, .line_count = COUNT_OF(list_lines), .map = full_map};
	run(&none, &house->f->roads_officer);
	assert_int_equal(none.filled.revealed_count, 0);
	assert_int_equal(none.filled.growth_count, 0);
}

/* Memory ends at any place: that is the error, or all is as it was. */
static void values_are_whole_or_none(void **state)
{
	struct house *house = *state;
	struct job whole = {.house = house, .lines = list_lines, .line_count = COUNT_OF(list_lines), .map = list_map};
	size_t failed = 0, went = 0;
	run(&whole, &house->f->leader);
	for (size_t cap = 64; !went; cap += cap < 4096 ? 64 : 997) {
		struct arena arena;
		struct job job = {.house = house, .lines = list_lines, .line_count = COUNT_OF(list_lines), .map = list_map, .err.language = LANGUAGE_ENGLISH};
		arena_init(&arena, cap);
		job.short_of_memory = &arena;
		begin(&job);
		job.map(&job);
		enum status status = ledger_look(house->f->ledger, &house->f->leader, work, &job, &job.err);
		if (status != STATUS_OK && status != STATUS_MEMORY)
			fail_msg("with %zu bytes: %d, %s", cap, status, job.err.message);
		failed += status == STATUS_MEMORY;
		went += status == STATUS_OK;
		if (!status) {
			assert_int_equal(job.filled.value_count, whole.filled.value_count);
			for (size_t i = 0; i < whole.filled.value_count; i++)
				assert_true(str_equal(job.filled.values[i].text, whole.filled.values[i].text));
		}
		arena_release(&arena);
	}
	assert_true(failed > 20);
}

/* ---- the N-th allocation fails ---- */

static struct {
	uint64_t count, fail_at; /* 0: none */
} allocations;
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *at, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *at, size_t size);

static bool fails(void)
{
	return ++allocations.count == allocations.fail_at;
}

void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return fails() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *at, size_t size) { return fails() ? NULL : __real_realloc(at, size); }

static void every_allocation_fails_once(struct house *house, const struct job *whole)
{
	for (uint64_t n = 1;; n++) {
		struct job job = *whole;
		job.look = NULL;
		job.err = (struct err){.language = LANGUAGE_ENGLISH};
		struct arena arena;
		arena_init(&arena, (size_t)64 << 20);
		job.short_of_memory = &arena;
		begin(&job);
		job.map(&job);
		allocations.count = 0;
		allocations.fail_at = n;
		enum status status = ledger_look(house->f->ledger, &house->f->leader, work, &job, &job.err);
		bool reached = allocations.count >= n;
		allocations.fail_at = 0;
		if (status != STATUS_OK && status != STATUS_MEMORY)
			fail_msg("allocation %llu: %d, %s", (unsigned long long)n, status, job.err.message);
		if (!status && job.filled.value_count != whole->filled.value_count)
			fail_msg("allocation %llu: something was left out in silence", (unsigned long long)n);
		for (size_t i = 0; !status && i < whole->filled.value_count; i++)
			if (!str_equal(job.filled.values[i].text, whole->filled.values[i].text))
				fail_msg("allocation %llu: \"%.*s\" (%s), not \"%.*s\", without a word", (unsigned long long)n,
				         STR_ARG(job.filled.values[i].text), job.filled.values[i].why.at, STR_ARG(whole->filled.values[i].text));
		arena_release(&arena);
		if (!reached)
			break;
	}
}

static void an_allocation_that_fails_is_the_error(void **state)
{
	struct house *house = *state;
	struct job list = {.house = house, .lines = list_lines, .line_count = COUNT_OF(list_lines), .map = list_map}, counted;
	run(&list, &house->f->leader);
	every_allocation_fails_once(house, &list);
	make_counted(house, &counted);
	counted.look = NULL;
	run(&counted, &house->f->leader);
	every_allocation_fails_once(house, &counted);
}

/* ---- the N-th query fails ---- */

static void every_query_fails_once(struct house *house, const struct job *whole)
{
	size_t failed = 0;
	for (int64_t n = 1;; n++) {
		struct job job = *whole;
		job.look = NULL;
		job.err = (struct err){.language = LANGUAGE_ENGLISH};
		job.filled = (struct fill_filled){.value_count = 77};
		begin(&job);
		job.map(&job);
		store_fail_at(house->f->store, n);
		enum status status = ledger_change(house->f->ledger, &house->f->leader, work, &job, &job.err); /* those of the writer are counted */
		bool happened = store_failures_left(house->f->store) == 0;
		store_fail_at(house->f->store, 0);
		if (status) {
			assert_true(happened && job.err.message[0]);
			assert_true(job.filled.value_count == 77 || job.filled.value_count == whole->filled.value_count); /* untouched, or it was the end */
			failed++;
			continue;
		}
		assert_int_equal(job.filled.value_count, whole->filled.value_count); /* what it did not need, or nothing failed */
		for (size_t i = 0; i < whole->filled.value_count; i++)
			assert_true(str_equal(job.filled.values[i].text, whole->filled.values[i].text));
		if (!happened)
			break;
	}
	assert_true(failed > 3);
}

static void a_query_that_fails_is_the_error(void **state)
{
	struct house *house = *state;
	struct job list = {.house = house, .lines = list_lines, .line_count = COUNT_OF(list_lines), .map = list_map}, counted;
	run(&list, &house->f->leader);
	every_query_fails_once(house, &list);
	make_counted(house, &counted);
	counted.look = NULL;
	run(&counted, &house->f->leader);
	every_query_fails_once(house, &counted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_counted_is_what_the_evidence_lists),
		cmocka_unit_test(named_statistics_are_those_of_the_register),
		cmocka_unit_test(what_cannot_be_asked_is_told_in_its_cell),
		cmocka_unit_test(a_list_grows_and_writes_as_the_form_does),
		cmocka_unit_test(private_values_in_full_are_for_who_may_see_them),
		cmocka_unit_test(a_constant_stands_as_it_was_said),
		cmocka_unit_test(a_query_that_fails_is_the_error),
		cmocka_unit_test(values_are_whole_or_none),
		cmocka_unit_test(an_allocation_that_fails_is_the_error),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
