/* Expressions: what they give, what is refused and where, their text, and that a table answers as the evaluation does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include <sqlite3.h>

#include "register/register.h"

static const char yaml[] =
	"register: grant\ntitle: 补助\ngroup: C 民生\nlabel: name\n"
	"fields:\n"
	"  - {name: name, title: 姓名, type: name}\n"
	"  - {name: kind, title: 类别, type: choice, choices: [农村, 城市]}\n"
	"  - {name: needs, title: 需求, type: choices, choices: [水, 水电]}\n"
	"  - {name: id_number, title: 身份证号, type: resident_id, private: true}\n"
	"  - {name: people, title: 人数, type: count}\n"
	"  - {name: amount, title: 金额, type: money}\n"
	"  - {name: area, title: 面积, type: decimal, scale: 1}\n"
	"  - {name: asked_on, title: 申请日期, type: date}\n"
	"  - {name: called_at, title: 来电时间, type: instant}\n"
	"  - {name: urgent, title: 紧急, type: yes_no}\n"
	"  - {name: village, title: 村, type: unit}\n"
	"  - {name: first, title: 上次, type: link, link: grant}\n"
	"  - {name: photos, title: 照片, type: files}\n"
	"  - {name: members, title: 成员, type: rows, fields: [{name: name, title: 姓名, type: name, private: true}, {name: income, title: 收入, type: money},\n"
	"      {name: age, title: 年龄, type: count}]}\n"
	"states: [{name: open, title: 在办}, {name: closed, title: 办结, final: true}]\n"
	"steps: [{name: close, title: 办结, from: open, to: closed, by: keeper}]\n";

static const struct date today = {2026, 11, 20};

struct member {
	const char *income, *age; /* NULL: null */
};
struct record {
	const char *name, *kind, *needs, *id_number, *people, *amount, *area, *asked_on, *urgent, *village, *state, *due, *holder;
	int64_t called_at;
	const struct member *members;
	size_t member_count;
};
static const struct member family[] = {{"1200.50", "41"}, {NULL, "70"}, {"300", NULL}};
static const struct record records[] = {
	{"张三", "农村", "[\"水\"]", "11010519491231002X", "3", "1500.00", "2.5", "2026-03-05", "1", "7", "open", "2026-11-19", "4",
	 INT64_C(1767283200000) /* 2026-01-02 00:00 in China */, family, 3},
	{"李四", "城市", "[\"水电\"]", NULL, "12", "0.10", "10.0", "2025-12-31", "0", "8", "closed", NULL, NULL, INT64_C(1767283199999), NULL, 0},
	{NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "open", "2026-11-30", "5", 0, NULL, 0},
};

static struct value number(const char *text)
{
	struct value value = {.kind = VALUE_NULL};
	if (text && dec_parse(str_of(text), &value.number))
		value.kind = VALUE_NUMBER;
	return value;
}

static struct value text(const char *s)
{
	return s ? (struct value){.kind = VALUE_TEXT, .text = str_of(s)} : (struct value){0};
}

static struct value date(const char *s)
{
	struct value value = {0};
	if (s && date_parse(str_of(s), &value.date))
		value.kind = VALUE_DATE;
	return value;
}

static enum status get(void *of, const char *name, struct value *out, struct err *err)
{
	const struct record *r = of;
	const struct { const char *name; struct value value; } values[] = {
		{"name", text(r->name)}, {"kind", text(r->kind)}, {"needs", text(r->needs)}, {"id_number", text(r->id_number)},
		{"people", number(r->people)}, {"amount", number(r->amount)}, {"area", number(r->area)}, {"asked_on", date(r->asked_on)},
		{"village", number(r->village)}, {"state", text(r->state)}, {"due", date(r->due)}, {"holder", number(r->holder)},
		{"since", date("2026-11-01")}, {"first", number("9")},
		{"urgent", {.kind = r->urgent ? VALUE_BOOL : VALUE_NULL, .yes = r->urgent && *r->urgent == '1'}},
		{"called_at", {.kind = r->called_at ? VALUE_DATE : VALUE_NULL, .date = instant_date(r->called_at)}}};
	for (size_t i = 0; i < COUNT_OF(values); i++)
		if (strcmp(name, values[i].name) == 0) {
			*out = values[i].value;
			return STATUS_OK;
		}
	return err_set(err, STATUS_NOT_FOUND, "%s", name);
}

static enum status get_row(void *of, const char *list, size_t row, const char *name, struct value *out, struct err *err)
{
	const struct record *r = of;
	(void)err;
	assert_string_equal(list, "members");
	assert_true(row < r->member_count);
	*out = number(strcmp(name, "age") == 0 ? r->members[row].age : r->members[row].income);
	return STATUS_OK;
}

static enum status get_count(void *of, const char *list, size_t *count, struct err *err)
{
	const struct record *r = of;
	(void)err;
	*count = strcmp(list, "photos") == 0 ? 2 : r->member_count;
	return STATUS_OK;
}

static enum status get_linked(void *of, const char *link, const char *name, struct value *out, struct err *err)
{
	(void)of, (void)err;
	assert_string_equal(link, "first");
	*out = strcmp(name, "amount") == 0 ? number("88.8") : (struct value){0};
	return STATUS_OK;
}

static enum status get_exists(void *of, const char *name, const struct expression *where, bool *yes, struct err *err)
{
	(void)of, (void)err;
	*yes = strcmp(name, "grant") == 0 && where;
	return STATUS_OK;
}

static struct expression_record asked(const struct record *record)
{
	return (struct expression_record){get, get_row, get_count, get_linked, get_exists, (void *)(uintptr_t)record, today, 4};
}

struct fixture {
	struct arena arena;
	struct register_definition definition;
};

static void setup(struct fixture *f)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	arena_init(&f->arena, (size_t)64 << 20);
	if (definition_load(&f->arena, str_of(yaml), "grant.yaml", &f->definition, &err))
		fail_msg("%s (%s)", err.message, err.hint);
}

/* Any expression comes in as a check that compares it; a condition as itself. */
static enum status make_check(struct fixture *f, const char *condition, const struct expression **out, struct err *err)
{
	struct register_definition *with = arena_alloc(&f->arena, sizeof *with);
	struct str all = arena_format(&f->arena, "%schecks:\n  - {name: a, warn: \"%s\", say: x}\n", yaml, condition);
	enum status status = definition_load(&f->arena, all, "grant.yaml", with, err);
	if (!status)
		*out = with->checks[0].when;
	return status;
}

/* ---- what they give ---------------------------------------------------------------------------------------------- */

static const struct { const char *condition; const char *holds; /* of each record: 1 or 0 */ } conditions[] = {
	{"people = 3", "100"}, {"people != 3", "010"}, {"not people = 3", "011"}, {"not (people != 3)", "101"},
	{"people > 2 and amount >= 1500", "100"}, {"people > 20 or kind = '农村'", "100"}, {"人数 > 5", "010"},
	{"people in (1, 3)", "100"}, {"people not in (1, 3)", "010"}, {"kind in ('农村', '城市')", "110"},
	{"amount = 1500", "100"}, {"amount = 0.1", "010"}, {"amount < 0.105", "010"}, {"amount > 0.095", "110"},
	{"area * 2 = 5", "100"}, {"area * amount > 3749.99", "100"}, {"amount + area > 1502.4", "100"}, {"area - people < 0", "110"},
	{"people * 500 = amount", "100"}, {"- people < -10", "010"}, {"amount > people", "100"},
	{"amount is null", "001"}, {"amount is not null", "110"}, {"urgent", "100"}, {"not urgent", "011"}, {"urgent = false", "010"},
	{"asked_on < 2026-01-01", "010"}, {"year(asked_on) = 2026", "100"}, {"year(asked_on) = year(today)", "100"},
	{"days(asked_on, today) = 260", "100"}, {"month_first(asked_on) = 2026-03-01", "100"}, {"month_last(asked_on) = 2025-12-31", "010"},
	{"asked_on > add_months(today, -10)", "100"}, {"called_at = 2026-01-02", "100"}, {"called_at < 2026-01-02", "010"},
	{"state = open", "101"}, {"state != open", "010"}, {"state in (open, closed)", "111"}, {"state = '办结'", "010"},
	{"overdue", "100"}, {"not overdue", "011"}, {"days_left = 10", "001"}, {"due <= month_last(today)", "101"}, {"due is null", "010"},
	{"holder = me", "100"}, {"holder is null", "010"}, {"village = 7", "100"}, {"village != 7", "010"},
	{"contains(needs, '水')", "100"}, {"contains(needs, '水电')", "010"}, {"contains(name, '三')", "100"}, {"length(name) = 2", "110"},
	{"age(id_number, today) = 76", "100"}, {"birth(id_number) = 1949-12-31", "100"}, {"name = '张三' or name is null", "101"},
	{"kind != '农村' and kind != '城市'", "000"}, {"not (kind = '农村' or kind = '城市')", "001"},
	{"not (people > 5 and urgent)", "111"}, {"not not urgent", "100"}, {"name = 'x'' or ''1'", NULL},
};

static bool holds(struct fixture *f, const struct expression *e, const struct record *record)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct expression_record of = asked(record);
	struct value value = {0};
	if (expression_evaluate(e, &of, &f->arena, &value, &err))
		fail_msg("%s", err.message);
	return value.kind == VALUE_BOOL && value.yes;
}

static void test_conditions(void **state)
{
	struct fixture f;
	(void)state;
	setup(&f);
	for (size_t i = 0; i < COUNT_OF(conditions); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		const struct expression *e = NULL;
		enum status status = expression_parse(&f.arena, str_of(conditions[i].condition), &f.definition, &e, &err);
		if (!conditions[i].holds) {
			assert_int_equal(status, STATUS_INPUT);
			continue;
		}
		if (status)
			fail_msg("%s: %s %s", conditions[i].condition, err.message, err.detail);
		for (size_t r = 0; r < COUNT_OF(records); r++)
			if (holds(&f, e, &records[r]) != (conditions[i].holds[r] == '1'))
				fail_msg("%s: record %zu", conditions[i].condition, r);
	}
	arena_release(&f.arena);
}

/* Of the first record only, what a table cannot answer. */
static const struct { const char *condition; bool holds; } of_a_record[] = {
	{"count(members) = 3", true}, {"count(members where income > 500) = 1", true}, {"sum(members.income) = 1500.50", true},
	{"sum(members.income where age > 50) = 0", true}, {"any(members where age >= 70)", true}, {"any(members where age > 70)", false},
	{"any(members where members.income > this.amount)", false}, {"count(photos) = 2", true}, {"amount / people = 500", true},
	{"10 / 4 = 2.5", true}, {"10 / 3 = 3.33333333", true}, {"amount / (people - 3) > 0", false}, {"not amount / (people - 3) > 0", true},
	{"round(amount / 7, 2) = 214.29", true}, {"min(people, 5) = 3", true}, {"max(people, 5) = 5", true},
	{"sex(id_number) = '女'", true}, {"sex(id_number) = '男'", false}, {"lookup(first.amount) = 88.8", true}, {"lookup(first.name) = 'x'", false},
	{"lookup(first.name) is null", true}, {"exists grant where id_number = this.id_number and state = open", true}, {"exists grant", false},
	{"not exists grant", true}, {"exists other where a = 1", false}, {"(people + 1) * 2 = 8", true}, {"people + 1 * 2 = 5", true},
	{"people - 1 - 1 = 1", true}, {"2026-03-05 = asked_on", true}, {"人数 ＝ 3", true}, {"people≥3", true}, {"kind = ‘农村’", true},
	{"this.people = 3", true},
};

static void test_of_a_record(void **state)
{
	struct fixture f;
	(void)state;
	setup(&f);
	for (size_t i = 0; i < COUNT_OF(of_a_record); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		const struct expression *e = NULL;
		if (make_check(&f, of_a_record[i].condition, &e, &err))
			fail_msg("%s: %s %s", of_a_record[i].condition, err.message, err.hint);
		if (holds(&f, e, &records[0]) != of_a_record[i].holds)
			fail_msg("%s", of_a_record[i].condition);
	}
	arena_release(&f.arena);
}

static void test_too_large(void **state)
{
	struct fixture f;
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct expression *e = NULL;
	const struct expression_record of = asked(&records[0]);
	struct value value;
	(void)state;
	setup(&f);
	assert_int_equal(make_check(&f, "9000000000000000000 + 9000000000000000000 > people", &e, &err), STATUS_OK);
	assert_int_equal(expression_evaluate(e, &of, &f.arena, &value, &err), STATUS_INPUT);
	arena_release(&f.arena);
}

/* ---- what is refused --------------------------------------------------------------------------------------------- */

static const struct { const char *typed, *message; int at; } refused[] = {
	{"", "ends too early", 1}, {"people >", "ends too early", 9}, {"people = 3)", "cannot stand here", 11}, {"(people = 3", "ends too early", 12},
	{"people = = 3", "cannot stand here", 10}, {"people = 3 4", "cannot stand here", 12}, {"people = 'a", "cannot stand here", 10},
	{"people = 3x", "cannot stand here", 10}, {"popel = 3", "did you mean \"people\"", 1}, {"人口 = 3", "no field", 1},
	{"people = '三'", "cannot be compared", 10}, {"people", "yes or no is wanted", 1}, {"people + '3' = 3", "a number is wanted", 10},
	{"kind = '农材'", "no choice of \"kind\"", 8}, {"kind in ('农村', '城')", "no choice", 16}, {"contains(needs, '电')", "no choice", 17},
	{"needs = '水'", "contains(needs", 9}, {"state = opened", "did you mean \"open\"", 9}, {"state = 3", "cannot stand here", 9},
	{"name > '张'", "only numbers and dates", 1}, {"amount = null", "is null", 10}, {"urgent and people", "yes or no is wanted", 12},
	{"count(members) > 1", "many records", 1}, {"exists grant", "many records", 1}, {"lookup(first.name) = 'x'", "many records", 1},
	{"amount / people > 3", "many records", 8}, {"round(amount, 1) > 3", "many records", 1}, {"sex(id_number) = '男'", "many records", 1},
	{"ag(id_number, today) = 3", "functions:", 1}, {"age(id_number) = 3", "cannot stand here", 14}, {"age(people, today) = 3", "a text is wanted", 5},
	{"village = 7.5", "cannot be compared", 11}, {"members is null and members = 1", "cannot be compared", 31}, {"people in 3", "cannot stand here", 11},
	{"people is 3", "cannot stand here", 11}, {"people not 3", "cannot stand here", 12}, {"and", "cannot stand here", 1}, {"people ! 3", "cannot stand here", 8},
	{"members.income > 3", "inside count, sum or any", 1}, {"99999999999999999999 = people", "cannot stand here", 1},
	{"asked_on = 2026-13-01", "\"2026-13-01\" cannot stand here", 12},
};

static void test_refused(void **state)
{
	struct fixture f;
	size_t faults = 0;
	(void)state;
	setup(&f);
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		const struct expression *e = NULL;
		struct str place = arena_format(&f.arena, "at character %d of", refused[i].at);
		enum status status = expression_parse(&f.arena, str_of(refused[i].typed), &f.definition, &e, &err);
		bool said = str_find(str_of(err.message), str_of(refused[i].message), 0) != STR_NONE ||
		            str_find(str_of(err.hint), str_of(refused[i].message), 0) != STR_NONE;
		if (status == STATUS_INPUT && said && str_starts(str_of(err.detail), place))
			continue;
		print_error("%s: %s (%s; %s)\n", refused[i].typed, err.message, err.hint, err.detail);
		faults++;
	}
	assert_int_equal(faults, 0);
	arena_release(&f.arena);
}

static void test_deep(void **state)
{
	struct fixture f;
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct expression *e = NULL;
	struct buf deep;
	(void)state;
	setup(&f);
	buf_init(&deep, 0);
	for (int i = 0; i < 30; i++)
		buf_char(&deep, '(');
	buf_text(&deep, "people = 3");
	for (int i = 0; i < 30; i++)
		buf_char(&deep, ')');
	assert_int_equal(expression_parse(&f.arena, buf_view(&deep), &f.definition, &e, &err), STATUS_OK);
	buf_clear(&deep);
	for (int i = 0; i < 40; i++)
		buf_char(&deep, '(');
	assert_int_equal(expression_parse(&f.arena, buf_view(&deep), &f.definition, &e, &err), STATUS_INPUT);
	assert_non_null(strstr(err.message, "too deeply"));
	buf_clear(&deep);
	for (int i = 0; i < 100; i++)
		buf_text(&deep, "urgent and ");
	buf_text(&deep, "urgent");
	assert_int_equal(expression_parse(&f.arena, buf_view(&deep), &f.definition, &e, &err), STATUS_INPUT);
	assert_non_null(strstr(err.message, "too long"));
	buf_release(&deep);
	arena_release(&f.arena);
}

/* ---- their text -------------------------------------------------------------------------------------------------- */

static const struct { const char *typed, *text; } texts[] = {
	{"people=3", "people = 3"}, {"人数>3 and(kind='农村')", "people > 3 and kind = '农村'"}, {"not(urgent or overdue)", "not (urgent or overdue)"},
	{"(urgent or overdue) and urgent", "(urgent or overdue) and urgent"}, {"urgent or overdue and urgent", "urgent or overdue and urgent"},
	{"(people + 1) * 2 > 3", "(people + 1) * 2 > 3"}, {"people - (1 - 2) = 3", "people - (1 - 2) = 3"}, {"people - 1 - 2 = 3", "people - 1 - 2 = 3"},
	{"-(people + 1) < 3", "-(people + 1) < 3"}, {"state in (open,closed)", "state in (open, closed)"}, {"people not in (1,2)", "people not in (1, 2)"},
	{"(amount is null) = true", "(amount is null) = true"}, {"state = '在办'", "state = open"}, {"not not urgent", "urgent"},
	{"days(asked_on,today) > 3", "days(asked_on, today) > 3"}, {"asked_on = 2026-03-05", "asked_on = 2026-03-05"},
	{"(not urgent) = true", "(not urgent) = true"}, {"holder=me", "holder = me"},
};

/* As people say it; what has no words stays as it is written. */
static const struct { const char *typed, *chinese, *english; } saids[] = {
	{"(state = open) and (kind = '农村')", "在办 · 农村", "在办 · 农村"}, {"state in (open, closed)", "在办或办结", "在办 or 办结"},
	{"kind != '农村' or people >= 3", "非农村或人数≥3", "not 农村 or 人数≥3"}, {"not urgent", "非紧急", "not 紧急"}, {"urgent", "紧急", "紧急"},
	{"people in (1, 2)", "人数 1或2", "人数 1 or 2"}, {"state not in (closed)", "非办结", "not 办结"}, {"id_number is null", "没有身份证号", "without 身份证号"},
	{"village is not null", "有村", "with 村"}, {"age(id_number, today) >= 80", "年龄≥80", "age≥80"}, {"sex(id_number) = '女'", "女", "女"},
	{"asked_on < 2026-03-05", "申请日期＜2026-03-05", "申请日期＜2026-03-05"}, {"asked_on = today", "申请日期 今天", "申请日期 today"},
	{"(urgent and people > 3) or kind = '城市'", "（紧急 · 人数＞3）或城市", "(紧急 · 人数＞3) or 城市"},
	{"not (urgent or overdue)", "非（紧急或overdue）", "not (紧急 or overdue)"}, {"days(asked_on, today) > 3", "days(asked_on, today) > 3", "days(asked_on, today) > 3"},
};

static void test_saids(void **state)
{
	struct fixture f;
	(void)state;
	setup(&f);
	for (size_t i = 0; i < COUNT_OF(saids); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		const struct expression *e = NULL;
		if (expression_parse_value(&f.arena, str_of(saids[i].typed), &f.definition, false, &e, &err))
			fail_msg("%s: %s", saids[i].typed, err.message);
		struct str chinese = expression_said(e, &f.definition, &f.arena, LANGUAGE_CHINESE),
			   english = expression_said(e, &f.definition, &f.arena, LANGUAGE_ENGLISH);
		if (!str_equals(chinese, saids[i].chinese) || !str_equals(english, saids[i].english))
			fail_msg("%s: %.*s, %.*s", saids[i].typed, STR_ARG(chinese), STR_ARG(english));
	}
	arena_release(&f.arena);
}

static void test_texts(void **state)
{
	struct fixture f;
	(void)state;
	setup(&f);
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		const struct expression *e = NULL;
		if (expression_parse(&f.arena, str_of(texts[i].typed), &f.definition, &e, &err))
			fail_msg("%s: %s", texts[i].typed, err.message);
		struct str out = expression_text(e, &f.arena);
		if (!str_equals(out, texts[i].text))
			fail_msg("%s: %.*s", texts[i].typed, STR_ARG(out));
		assert_int_equal(expression_parse(&f.arena, out, &f.definition, &e, &err), STATUS_OK);
		assert_true(str_equal(expression_text(e, &f.arena), out));
	}
	arena_release(&f.arena);
}

static void test_private(void **state)
{
	static const struct { const char *condition; bool is_private; } asks[] = {
		{"people > 3", false}, {"age(id_number, today) > 60", true}, {"urgent and not id_number is null", true},
		{"any(members where name = '张三')", true}, {"any(members where age > 3)", false}};
	struct fixture f;
	(void)state;
	setup(&f);
	for (size_t i = 0; i < COUNT_OF(asks); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		const struct expression *e = NULL;
		assert_int_equal(make_check(&f, asks[i].condition, &e, &err), STATUS_OK);
		assert_int_equal(expression_is_private(e, &f.definition), asks[i].is_private);
	}
	arena_release(&f.arena);
}

/* ---- a table answers the same ------------------------------------------------------------------------------------ */

static void run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
}

static void bind_scaled(sqlite3_stmt *q, int place, const char *decimal, int8_t scale)
{
	struct dec n;
	if (!decimal)
		return;
	assert_true(dec_parse(str_of(decimal), &n) && dec_round(n, scale, &n));
	sqlite3_bind_int64(q, place, n.unscaled);
}

static void insert(sqlite3 *db, const struct record *r)
{
	const char *const words[] = {r->name, r->kind, r->needs, r->id_number, r->asked_on, r->state, r->due};
	sqlite3_stmt *q;
	assert_int_equal(sqlite3_prepare_v2(db, "INSERT INTO r VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)", -1, &q, NULL), SQLITE_OK);
	for (int i = 0; i < (int)COUNT_OF(words); i++)
		if (words[i])
			sqlite3_bind_text(q, i + 1, words[i], -1, SQLITE_STATIC);
	bind_scaled(q, 8, r->people, 0);
	bind_scaled(q, 9, r->amount, 2);
	bind_scaled(q, 10, r->area, 1);
	bind_scaled(q, 11, r->urgent, 0);
	bind_scaled(q, 12, r->village, 0);
	bind_scaled(q, 13, r->holder, 0);
	if (r->called_at)
		sqlite3_bind_int64(q, 14, r->called_at);
	assert_int_equal(sqlite3_step(q), SQLITE_DONE);
	sqlite3_finalize(q);
}

static void bind(sqlite3_stmt *q, int place, const struct value *value)
{
	char day[DATE_TEXT_MAX];
	struct str s;
	switch (value->kind) {
	case VALUE_NULL: break;
	case VALUE_BOOL: sqlite3_bind_int(q, place, value->yes); break;
	case VALUE_NUMBER: sqlite3_bind_int64(q, place, value->number.unscaled); break;
	case VALUE_TEXT: sqlite3_bind_text(q, place, value->text.at, (int)value->text.len, SQLITE_TRANSIENT); break;
	case VALUE_DATE:
		s = date_text(value->date, day);
		sqlite3_bind_text(q, place, s.at, (int)s.len, SQLITE_TRANSIENT);
	}
}

static void check_table(struct fixture *f, sqlite3 *db, const char *condition, const char *wanted)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct expression *e = NULL;
	struct expression_record of = {.today = today, .user = 4};
	struct expression_bound bound = {NULL, 0, 0};
	struct buf sql;
	sqlite3_stmt *q;
	char found[] = "000";
	buf_init(&sql, 0);
	buf_text(&sql, "SELECT rowid FROM r AS t WHERE ");
	assert_int_equal(expression_parse(&f->arena, str_of(condition), &f->definition, &e, &err), STATUS_OK);
	if (expression_sql(e, &f->definition, &of, &f->arena, 3, &sql, &bound, &err))
		fail_msg("%s: %s", condition, err.message);
	if (sqlite3_prepare_v2(db, sql.at, -1, &q, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql.at, sqlite3_errmsg(db));
	for (size_t i = 0; i < bound.count; i++)
		bind(q, 3 + (int)i, &bound.values[i]);
	while (sqlite3_step(q) == SQLITE_ROW)
		found[sqlite3_column_int(q, 0) - 1] = '1';
	if (strcmp(found, wanted) != 0)
		fail_msg("%s: %s instead of %s by %s", condition, found, wanted, sql.at);
	if (strchr(condition, '\'') && strchr(sql.at, '\'') && strstr(sql.at, "农村"))
		fail_msg("%s: a text of the expression stands in %s", condition, sql.at);
	sqlite3_finalize(q);
	buf_release(&sql);
}

static void test_table(void **state)
{
	struct fixture f;
	sqlite3 *db;
	(void)state;
	setup(&f);
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	run(db, "CREATE TABLE r (name, kind, needs, id_number, asked_on, state, due, people, amount, area, urgent, village, holder, called_at)");
	for (size_t i = 0; i < COUNT_OF(records); i++)
		insert(db, &records[i]);
	for (size_t i = 0; i < COUNT_OF(conditions); i++)
		if (conditions[i].holds)
			check_table(&f, db, conditions[i].condition, conditions[i].holds);
	sqlite3_close(db);
	arena_release(&f.arena);
}

/* exists: the other register's columns, and this.… as a parameter in the scale of the column beside it. */
static enum status keep_where(void *of, const char *name, const struct expression *where, bool *yes, struct err *err)
{
	(void)err;
	assert_string_equal(name, "grant");
	*(const struct expression **)of = where;
	*yes = false;
	return STATUS_OK;
}

static void test_exists_where(void **state)
{
	struct fixture f;
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct expression *e = NULL, *where = NULL;
	const struct expression_record keeping = {.exists = keep_where, .record = &where, .today = today}, of = asked(&records[0]);
	struct expression_bound bound = {NULL, 0, 0};
	struct value value;
	struct buf sql;
	(void)state;
	setup(&f);
	buf_init(&sql, 0);
	assert_int_equal(make_check(&f, "exists grant where amount > this.people and kind = this.kind and state = open", &e, &err), STATUS_OK);
	assert_int_equal(expression_evaluate(e, &keeping, &f.arena, &value, &err), STATUS_OK);
	assert_non_null(where);
	assert_int_equal(expression_sql(where, &f.definition, &of, &f.arena, 1, &sql, &bound, &err), STATUS_OK);
	assert_string_equal(sql.at, "(((t.\"amount\" > ?1) AND (t.\"kind\" = ?2)) AND (t.\"state\" = ?3))");
	assert_int_equal(bound.count, 3);
	assert_int_equal(bound.values[0].number.unscaled, 300);
	assert_true(str_equals(bound.values[1].text, "农村"));
	assert_true(str_equals(bound.values[2].text, "open"));
	buf_release(&sql);
	arena_release(&f.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_conditions), cmocka_unit_test(test_of_a_record), cmocka_unit_test(test_too_large),
		cmocka_unit_test(test_refused), cmocka_unit_test(test_deep), cmocka_unit_test(test_saids), cmocka_unit_test(test_texts), cmocka_unit_test(test_private),
		cmocka_unit_test(test_table), cmocka_unit_test(test_exists_where),
	};
	return cmocka_run_group_tests_name("expressions", tests, NULL, NULL);
}
