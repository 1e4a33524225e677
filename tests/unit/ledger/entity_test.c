/* Every entity: created, changed, withdrawn, listed; what is refused; and that the tables fit the entity table. */
#include <string.h>

#include "fixture.h"
#include "ledger/ledger_int.h"

static void every_entity_round_trips(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT];
	make_one_of_each(f, UNIT_FARMING, ids);
	for (int i = 0; i < ENTITY_COUNT; i++) {
		struct ledger_row row;
		assert_int_equal(get(f, &f->system, (enum entity)i, ids[i], &row), STATUS_OK);
		assert_int_equal(row.version, 1);
		assert_int_equal(row.created_at, f->now);
		assert_int_equal(row.field_count, entity_kind((enum entity)i)->column_count);
		struct buf buf;
		struct json json;
		buf_init(&buf, 0);
		json_init(&json, &buf);
		json_begin_object(&json);
		row_json(&row, &json);
		json_end_object(&json);
		assert_true(json_finished(&json));
		assert_int_equal(str_find(buf_view(&buf), STR("password"), 0), STR_NONE);
		buf_release(&buf);
	}
	struct ledger_row value;
	assert_int_equal(get(f, &f->system, ENTITY_VALUE, ids[ENTITY_VALUE], &value), STATUS_OK);
	char digits[DEC_TEXT_MAX];
	assert_true(str_equals(dec_text(row_dec(&value, "value"), digits), "107.70"));
	assert_true(str_equal(row_text(&value, "note"), STR("快报数")));
	struct ledger_row task;
	assert_int_equal(get(f, &f->system, ENTITY_TASK, ids[ENTITY_TASK], &task), STATUS_OK);
	assert_int_equal(date_compare(row_date(&task, "deadline"), (struct date){2026, 6, 30}), 0);
	assert_int_equal(row_int(&task, "last_at"), f->now);
	assert_true(str_equal(row_text(&task, "state"), STR("open")));
	assert_int_equal(row_int(&task, "deed"), 0);
	assert_false(row_is_null(&task, "deed"));
	assert_true(row_is_null(&task, "promise"));
	assert_intact(f);
}

static void json_is_what_the_api_shows(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT];
	struct ledger_row row;
	struct buf buf;
	struct json json;
	make_one_of_each(f, UNIT_FARMING, ids);
	assert_int_equal(get(f, &f->system, ENTITY_PROGRESS, ids[ENTITY_PROGRESS], &row), STATUS_OK);
	buf_init(&buf, 0);
	json_init(&json, &buf);
	json_begin_object(&json);
	row_json(&row, &json);
	json_put_bool(&json, "may_edit", true);
	json_end_object(&json);
	assert_string_equal(buf.at,
	                    "{\"id\":1,\"version\":1,\"task\":1,\"percent\":40,\"note\":\"路基已完成\",\"done\":false,\"files\":[1, 2],"
	                            "\"may_edit\":true}");
	buf_release(&buf);
}

static void fields_are_checked(void **state)
{
	struct fixture *f = *state;
	int64_t indicator = make_indicator(f, "生产总值", UNIT_FARMING), task = make_task(f, "修路", UNIT_ROADS);
	char long_text[3000];
	memset(long_text, 'a', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = '\0';
	const struct ledger_field year = ledger_int("year", 2026), ref = ledger_ref("indicator", indicator);
	const struct ledger_field title = ledger_text("title", STR("修桥")), month = ledger_int("month", 3);
	const struct ledger_field number = ledger_dec("value", dec_of(1));
	struct {
		enum entity entity;
		struct ledger_field fields[5];
		size_t count;
		const char *word;
	} refused[] = {
		{ENTITY_VALUE, {ref, year, month}, 3, "value"},                                  /* required */
		{ENTITY_VALUE, {ref, year, ledger_int("month", 13), number}, 4, "month"},       /* range */
		{ENTITY_VALUE, {ledger_ref("indicator", 77), year, month, number}, 4, "indicator"}, /* reference */
		{ENTITY_VALUE, {ref, year, month, ledger_int("value", 5)}, 4, "type"},           /* type */
		{ENTITY_VALUE, {ref, year, month, number, number}, 5, "twice"},
		{ENTITY_VALUE, {ref, year, month, number, ledger_text("nonsense", STR("x"))}, 5, "nonsense"},
		{ENTITY_TASK, {year, title, ledger_date("deadline", (struct date){2026, 2, 30})}, 3, "deadline"},
		{ENTITY_TASK, {year, title, ledger_text("state", STR("gone"))}, 3, "state"},
		{ENTITY_TASK, {year, ledger_text("title", str_of(long_text))}, 2, "long"},
		{ENTITY_TASK, {year, ledger_text("title", STR("\xff\xfe"))}, 2, "text"},
		{ENTITY_TASK, {year, ledger_text("title", STR("a\0b"))}, 2, "text"},
		{ENTITY_TASK, {year, ledger_text("title", STR(""))}, 2, "title"},
		{ENTITY_TASK, {year, title, ledger_int("percent", 101)}, 3, "percent"},
		{ENTITY_PROGRESS, {ledger_ref("task", task), ledger_int("percent", 1), ledger_json("files", STR("[1,"))}, 3,
		 "JSON"},
		{ENTITY_DOCUMENT, {ledger_text("name", STR("a.txt")), ledger_text("purpose", STR("report")),
		                   ledger_int("bytes", 1), ledger_text("hash", STR("0000"))}, 4, "content"},
		{ENTITY_USER, {ledger_text("login", STR("x")), ledger_text("name", STR("x")),
		               ledger_text("role", STR("system")), ledger_ref("unit", 1)}, 4, "role"},
		{ENTITY_USER, {ledger_text("login", STR("x y")), ledger_text("name", STR("x")),
		               ledger_text("role", STR("leader")), ledger_ref("unit", 1)}, 4, "blanks"},
		{ENTITY_USER, {ledger_text("login", STR("ad\u200bmin")), ledger_text("name", STR("x")), /* of no width */
		               ledger_text("role", STR("leader")), ledger_ref("unit", 1)}, 4, "invisible"},
		{ENTITY_USER, {ledger_text("login", STR("\u202enimda")), ledger_text("name", STR("x")), /* right to left */
		               ledger_text("role", STR("leader")), ledger_ref("unit", 1)}, 4, "invisible"},
		{ENTITY_TASK, {year, ledger_text("title", STR(" \u3000 "))}, 2, "title"},
		{ENTITY_USER, {ledger_text("login", STR("x")), ledger_text("name", STR("x")),
		               ledger_text("role", STR("leader")), ledger_ref("unit", 1),
			ledger_text("password_hash", STR("x"))}, 5, "password_hash"},
		{ENTITY_UNIT, {ledger_text("level", STR("village")), ledger_text("name", STR("无村"))}, 2, "below"},
		{ENTITY_UNIT, {ledger_text("level", STR("township")), ledger_text("name", STR("又一镇"))}, 2, "below"},
	};
	struct ledger_verification before = verified(f);
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		enum status status = create(f, &f->system, refused[i].entity, refused[i].fields, refused[i].count, NULL);
		if (status != STATUS_INPUT || !strstr(f->err.message, refused[i].word))
			fail_msg("case %zu: %d \"%s\" (%s)", i, (int)status, f->err.message, f->err.detail);
	}
	struct ledger_verification after = verified(f);
	assert_true(after.intact);
	assert_int_equal(after.events, before.events); /* a refusal leaves nothing */
}

static void a_circle_of_units_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t group = must_create(f, ENTITY_UNIT, FIELDS(ledger_ref("parent", UNIT_HILL_VILLAGE),
	                                                   ledger_text("level", STR("village")),
		ledger_text("name", STR("上坪一组"))));
	assert_int_equal(update(f, &f->administrator, ENTITY_UNIT, UNIT_HILL_VILLAGE, 1,
	                        FIELDS(ledger_ref("parent", group))), STATUS_INPUT);
	assert_int_equal(update(f, &f->administrator, ENTITY_UNIT, group, 1,
	                        FIELDS(ledger_ref("parent", UNIT_BRIDGE_VILLAGE))), STATUS_OK);
}

static void a_stale_version_is_a_conflict(void **state)
{
	struct fixture *f = *state;
	int64_t task = make_task(f, "修路", UNIT_ROADS);
	struct ledger_row row;
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, task, 1, FIELDS(ledger_int("percent", 20))), STATUS_OK);
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, task, 1, FIELDS(ledger_int("percent", 30))), STATUS_CONFLICT);
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, task, 3, FIELDS(ledger_int("percent", 30))), STATUS_CONFLICT);
	assert_int_equal(withdraw(f, &f->leader, ENTITY_TASK, task, 1), STATUS_CONFLICT);
	assert_int_equal(get(f, &f->leader, ENTITY_TASK, task, &row), STATUS_OK);
	assert_int_equal(row.version, 2);
	assert_int_equal(row_int(&row, "percent"), 20);
	assert_int_equal(row.changed_by, USER_LEADER);
	assert_intact(f);
}

static void no_difference_is_no_change(void **state)
{
	struct fixture *f = *state;
	int64_t task = make_task(f, "修路", UNIT_ROADS), events = verified(f).events;
	struct ledger_row row;
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, task, 1, FIELDS(ledger_text("title", STR("修路")))), STATUS_OK);
	assert_int_equal(get(f, &f->leader, ENTITY_TASK, task, &row), STATUS_OK);
	assert_int_equal(row.version, 1);
	assert_int_equal(verified(f).events, events);
}

static void a_withdrawn_row_stays_and_frees_its_name(void **state)
{
	struct fixture *f = *state;
	int64_t first = make_indicator(f, "粮食产量", UNIT_FARMING);
	const struct ledger_field fields[] = {ledger_text("name", STR("粮食产量")), ledger_text("direction", STR("up"))};
	assert_int_equal(create(f, &f->leader, ENTITY_INDICATOR, fields, COUNT_OF(fields), NULL), STATUS_CONFLICT);
	assert_non_null(strstr(f->err.message, "indicator"));
	assert_int_equal(withdraw(f, &f->leader, ENTITY_INDICATOR, first, 1), STATUS_OK);
	assert_int_equal(seen(f, &f->leader, ENTITY_INDICATOR), 0);
	struct ledger_rows rows;
	struct ledger_list too = {.withdrawn = true};
	assert_int_equal(list(f, &f->leader, ENTITY_INDICATOR, &too, &rows), STATUS_OK);
	assert_int_equal(rows.count, 1);
	assert_true(rows.at[0].withdrawn);
	assert_int_equal(update(f, &f->leader, ENTITY_INDICATOR, first, 2, fields, COUNT_OF(fields)), STATUS_CONFLICT);
	assert_int_equal(withdraw(f, &f->leader, ENTITY_INDICATOR, first, 2), STATUS_CONFLICT);
	const struct ledger_field value[] = {ledger_ref("indicator", first), ledger_int("year", 2026),
	                                     ledger_int("month", 1), ledger_dec("value", dec_of(1))};
	assert_int_equal(create(f, &f->leader, ENTITY_VALUE, value, COUNT_OF(value), NULL), STATUS_INPUT);
	assert_int_equal(create(f, &f->leader, ENTITY_INDICATOR, fields, COUNT_OF(fields), NULL), STATUS_OK);
	assert_intact(f);
}

static void lists_filter_and_sort(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *title;
		int64_t unit;
		struct date deadline;
	} tasks[] = {
		{"修通石桥路", UNIT_ROADS, {2026, 9, 30}}, {"建高标准农田", UNIT_FARMING, {2026, 6, 30}},
		{"改造危桥", UNIT_ROADS, {0, 0, 0}},       {"清淤河道", UNIT_ROADS, {2026, 3, 31}},
	};
	for (size_t i = 0; i < COUNT_OF(tasks); i++)
		must_create(f, ENTITY_TASK, FIELDS(ledger_int("year", 2026), ledger_text("title", str_of(tasks[i].title)),
		                                   ledger_ref("unit", tasks[i].unit),
			ledger_date("deadline", tasks[i].deadline)));
	struct ledger_rows rows;
	const struct ledger_filter roads[] = {{FILTER_EQUAL, ledger_ref("unit", UNIT_ROADS)},
	                                      {FILTER_EQUAL, ledger_int("year", 2026)}};
	struct ledger_list query = {.filters = roads, .filter_count = 2, .order = "deadline"};
	assert_int_equal(list(f, &f->auditor, ENTITY_TASK, &query, &rows), STATUS_OK);
	assert_int_equal(rows.count, 3);
	assert_int_equal(rows.at[0].id, 4);
	assert_int_equal(rows.at[1].id, 1);
	assert_int_equal(rows.at[2].id, 3); /* no deadline: last, in either direction */
	query.descending = true;
	assert_int_equal(list(f, &f->auditor, ENTITY_TASK, &query, &rows), STATUS_OK);
	assert_int_equal(rows.at[0].id, 1);
	assert_int_equal(rows.at[2].id, 3);
	struct {
		struct ledger_filter filter;
		size_t count;
	} cases[] = {
		{{FILTER_CONTAINS, ledger_text("title", STR("桥"))}, 2},
		{{FILTER_CONTAINS, ledger_text("title", STR("%"))}, 0},
		{{FILTER_CONTAINS, ledger_text("title", STR("' OR 1=1 --"))}, 0},
		{{FILTER_NULL, ledger_null("deadline")}, 1},
		{{FILTER_EQUAL, ledger_date("deadline", (struct date){0, 0, 0})}, 1},
		{{FILTER_NOT_NULL, ledger_null("deadline")}, 3},
		{{FILTER_LESS, ledger_date("deadline", (struct date){2026, 6, 30})}, 1},
		{{FILTER_AT_MOST, ledger_date("deadline", (struct date){2026, 6, 30})}, 2},
		{{FILTER_GREATER, ledger_int("id", 2)}, 2},
		{{FILTER_AT_LEAST, ledger_int("id", 2)}, 3},
		{{FILTER_NOT_EQUAL, ledger_ref("unit", UNIT_ROADS)}, 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct ledger_list one = {.filters = &cases[i].filter, .filter_count = 1};
		assert_int_equal(list(f, &f->auditor, ENTITY_TASK, &one, &rows), STATUS_OK);
		if (rows.count != cases[i].count)
			fail_msg("case %zu: %zu rows", i, rows.count);
	}
	struct ledger_list page = {.limit = 2, .offset = 1};
	assert_int_equal(list(f, &f->auditor, ENTITY_TASK, &page, &rows), STATUS_OK);
	assert_int_equal(rows.count, 2);
	assert_int_equal(rows.at[0].id, 2);
}

static void only_known_columns_reach_the_statement(void **state)
{
	struct fixture *f = *state;
	struct ledger_rows rows;
	struct ledger_filter filter = {FILTER_EQUAL, ledger_text("title\" = '' OR 1=1 --", STR("x"))};
	struct ledger_list query = {.filters = &filter, .filter_count = 1};
	assert_int_equal(list(f, &f->leader, ENTITY_TASK, &query, &rows), STATUS_INPUT);
	query = (struct ledger_list){.order = "id; DROP TABLE event"};
	assert_int_equal(list(f, &f->leader, ENTITY_TASK, &query, &rows), STATUS_INPUT);
	filter = (struct ledger_filter){FILTER_EQUAL, ledger_text("password_hash", STR("x"))};
	query = (struct ledger_list){.filters = &filter, .filter_count = 1};
	assert_int_equal(list(f, &f->administrator, ENTITY_USER, &query, &rows), STATUS_INPUT);
	query = (struct ledger_list){.order = "password_hash"};
	assert_int_equal(list(f, &f->administrator, ENTITY_USER, &query, &rows), STATUS_INPUT);
	query = (struct ledger_list){.order = "value"}; /* decimals are texts to the database: it must not sort them */
	assert_int_equal(list(f, &f->leader, ENTITY_VALUE, &query, &rows), STATUS_INPUT);
}

/* ---- all or nothing ---------------------------------------------------------------------------------------------- */
static enum status adopt(struct ledger_tx *tx, void *argument, struct err *err)
{
	const bool *stubborn = argument;
	int64_t id = 0;
	enum status status = ledger_create(tx, ENTITY_TASK,
	                                   FIELDS(ledger_int("year", 2026), ledger_text("title", STR("第一件"))), STR(""), &id,
		err);
	assert_int_equal(status, STATUS_OK);
	status = ledger_create(tx, ENTITY_TASK, FIELDS(ledger_int("year", 2026)), STR(""), &id, err);
	assert_int_equal(status, STATUS_INPUT);
	return *stubborn ? STATUS_OK : status; /* even a callback that goes on loses what it did */
}

static void several_changes_are_one(void **state)
{
	struct fixture *f = *state;
	int64_t events = verified(f).events;
	for (int i = 0; i < 2; i++) {
		bool stubborn = i == 1;
		f->err.message[0] = '\0';
		assert_int_equal(ledger_change(f->ledger, &f->leader, adopt, &stubborn, &f->err), STATUS_INPUT);
		assert_non_null(strstr(f->err.message, "title"));
		assert_int_equal(seen(f, &f->leader, ENTITY_TASK), 0);
	}
	assert_int_equal(verified(f).events, events);
}

/* ---- the tables fit the entity table ----------------------------------------------------------------------------- */
static const char *storage_of(enum ledger_type type)
{
	switch (type) {
	case LEDGER_TEXT:
	case LEDGER_JSON:
	case LEDGER_DEC:
	case LEDGER_DATE:
		return "TEXT";
	default:
		return "INTEGER";
	}
}

static void tables_fit_the_entity_table(void **state)
{
	struct fixture *f = *state;
	char sql[400];
	for (int i = 0; i < ENTITY_COUNT; i++) {
		const struct entity_kind *kind = entity_kind((enum entity)i);
		snprintf(sql, sizeof sql, "SELECT count(*) FROM pragma_table_info('%s')", kind->table);
		assert_int_equal(raw_number(f, sql), COMMON_PLACES + kind->column_count);
		for (size_t c = 0; c < kind->column_count; c++) {
			const struct ledger_column *column = &kind->columns[c];
			snprintf(sql, sizeof sql,
			         "SELECT count(*) FROM pragma_table_info('%s') WHERE name = '%s' AND type = '%s' AND cid = %zu",
				kind->table, column->name, storage_of(column->type), COMMON_PLACES + c);
			if (raw_number(f, sql) != 1)
				fail_msg("%s.%s", kind->name, column->name);
			if (column->type != LEDGER_REF)
				continue;
			snprintf(sql, sizeof sql,
			         "SELECT count(*) FROM pragma_foreign_key_list('%s') WHERE \"from\" = '%s' AND \"table\" = '%s'",
				kind->table, column->name, entity_kind(column->target)->table);
			if (raw_number(f, sql) != 1)
				fail_msg("%s.%s refers to nothing", kind->name, column->name);
		}
	}
}

static void every_key_begins_with_the_township(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(raw_number(f,
	                            "SELECT count(*) FROM sqlite_schema s WHERE s.type = 'table' AND s.name NOT IN ('migration') "
	                               "AND s.name NOT LIKE 'sqlite_%' AND NOT EXISTS (SELECT 1 FROM pragma_table_info(s.name) c "
	                               "WHERE c.name = 'township' AND c.pk = 1)"), 0);
	assert_true(raw_number(f, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'") > ENTITY_COUNT);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(every_entity_round_trips), TEST(json_is_what_the_api_shows), TEST(fields_are_checked),
			TEST(a_circle_of_units_is_refused),
		TEST(a_stale_version_is_a_conflict), TEST(no_difference_is_no_change),
			TEST(a_withdrawn_row_stays_and_frees_its_name),
		TEST(lists_filter_and_sort), TEST(only_known_columns_reach_the_statement), TEST(several_changes_are_one),
		TEST(tables_fit_the_entity_table), TEST(every_key_begins_with_the_township),
	};
	return cmocka_run_group_tests_name("entities", tests, NULL, NULL);
}
