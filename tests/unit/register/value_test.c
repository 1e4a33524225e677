/* Values of a field: what people type becomes what is kept, or a refusal that says what would be right. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "register/register.h"

static const struct date today = {2026, 11, 20};
static const struct str areas[] = {{"农村", 6}, {"城市", 6}, {"城 镇", 7}};

static const struct register_field members[] = {
	{.name = "name", .title = {"姓名", 6}, .kind = FIELD_KIND_NAME, .required = true},
	{.name = "age", .title = {"年龄", 6}, .kind = FIELD_KIND_COUNT},
	{.name = "born", .title = {"出生日期", 12}, .kind = FIELD_KIND_DATE},
	{.name = "income", .title = {"收入", 6}, .kind = FIELD_KIND_MONEY, .scale = 2},
	{.name = "ill", .title = {"患病", 6}, .kind = FIELD_KIND_YES_NO},
	{.name = "seen", .title = {"走访时间", 12}, .kind = FIELD_KIND_INSTANT},
};

static const struct register_field fields[] = {
	[FIELD_KIND_TEXT] = {.name = "text", .kind = FIELD_KIND_TEXT, .has_max = true, .max = {10, 0}},
	[FIELD_KIND_LONG_TEXT] = {.name = "long_text", .kind = FIELD_KIND_LONG_TEXT},
	[FIELD_KIND_CODE] = {.name = "code", .kind = FIELD_KIND_CODE, .pattern = {"信访〔{year}〕{n}号", 24}},
	[FIELD_KIND_CHOICE] = {.name = "choice", .kind = FIELD_KIND_CHOICE, .choices = areas, .choice_count = 3},
	[FIELD_KIND_CHOICES] = {.name = "choices", .kind = FIELD_KIND_CHOICES, .choices = areas, .choice_count = 3},
	[FIELD_KIND_YES_NO] = {.name = "yes_no", .kind = FIELD_KIND_YES_NO},
	[FIELD_KIND_COUNT] = {.name = "count", .kind = FIELD_KIND_COUNT, .unit = {"人", 3}, .has_max = true, .max = {40000, 0}},
	[FIELD_KIND_DECIMAL] = {.name = "decimal", .kind = FIELD_KIND_DECIMAL, .unit = {"万元", 6}, .scale = 4},
	[FIELD_KIND_MONEY] = {.name = "money", .kind = FIELD_KIND_MONEY, .unit = {"元", 3}, .scale = 2},
	[FIELD_KIND_PERCENT] = {.name = "percent", .kind = FIELD_KIND_PERCENT, .scale = 2, .has_min = true, .has_max = true, .max = {100, 0}},
	[FIELD_KIND_DATE] = {.name = "date", .kind = FIELD_KIND_DATE},
	[FIELD_KIND_INSTANT] = {.name = "instant", .kind = FIELD_KIND_INSTANT},
	[FIELD_KIND_PERIOD] = {.name = "period", .kind = FIELD_KIND_PERIOD},
	[FIELD_KIND_UNIT] = {.name = "unit", .kind = FIELD_KIND_UNIT},
	[FIELD_KIND_USER] = {.name = "user", .kind = FIELD_KIND_USER},
	[FIELD_KIND_NAME] = {.name = "name", .kind = FIELD_KIND_NAME},
	[FIELD_KIND_RESIDENT_ID] = {.name = "resident_id", .kind = FIELD_KIND_RESIDENT_ID},
	[FIELD_KIND_CREDIT_CODE] = {.name = "credit_code", .kind = FIELD_KIND_CREDIT_CODE},
	[FIELD_KIND_PHONE] = {.name = "phone", .kind = FIELD_KIND_PHONE},
	[FIELD_KIND_BANK_ACCOUNT] = {.name = "bank_account", .kind = FIELD_KIND_BANK_ACCOUNT},
	[FIELD_KIND_ADDRESS] = {.name = "address", .kind = FIELD_KIND_ADDRESS},
	[FIELD_KIND_POINT] = {.name = "point", .kind = FIELD_KIND_POINT},
	[FIELD_KIND_FILES] = {.name = "files", .kind = FIELD_KIND_FILES},
	[FIELD_KIND_LINK] = {.name = "link", .kind = FIELD_KIND_LINK},
	[FIELD_KIND_ROWS] = {.name = "rows", .kind = FIELD_KIND_ROWS, .rows = members, .row_field_count = COUNT_OF(members)},
};
_Static_assert(COUNT_OF(fields) == FIELD_KIND_COUNT_OF, "a field for each kind");

/* shown: what people read of it, with ! before it where there is a warning; NULL: refused. */
struct row {
	enum field_kind kind;
	const char *typed, *shown;
};
static const struct row rows[] = {
	{FIELD_KIND_TEXT, "  两 字　", "两 字"},
	{FIELD_KIND_TEXT, "一二三四五六七八九十一", NULL},
	{FIELD_KIND_TEXT, "铃\x07", NULL},
	{FIELD_KIND_TEXT, "坏\xff", NULL},
	{FIELD_KIND_LONG_TEXT, "第一行\n第二行", "第一行\n第二行"},
	{FIELD_KIND_CODE, "信访〔2026〕12号", "信访〔2026〕12号"},
	{FIELD_KIND_CODE, "信访[２０２６] 012 号", "信访〔2026〕12号"},
	{FIELD_KIND_CODE, "信访（2026）7号", "信访〔2026〕7号"},
	{FIELD_KIND_CODE, "信访〔26〕12号", NULL},
	{FIELD_KIND_CODE, "信访〔2026〕0号", NULL},
	{FIELD_KIND_CODE, "督办〔2026〕12号", NULL},
	{FIELD_KIND_CODE, "信访〔2026〕12号之一", NULL},
	{FIELD_KIND_CHOICE, "农 村", "农村"},
	{FIELD_KIND_CHOICE, "城镇", "城 镇"},
	{FIELD_KIND_CHOICE, "乡下", NULL},
	{FIELD_KIND_CHOICES, "城市，农村、城市", "农村、城市"},
	{FIELD_KIND_CHOICES, "[\"城市\"]", "城市"},
	{FIELD_KIND_CHOICES, "农村/别处", NULL},
	{FIELD_KIND_CHOICES, "[1]", NULL},
	{FIELD_KIND_YES_NO, "是", "是"},
	{FIELD_KIND_YES_NO, "√", "是"},
	{FIELD_KIND_YES_NO, " 无 ", "否"},
	{FIELD_KIND_YES_NO, "也许", NULL},
	{FIELD_KIND_COUNT, "１，２３４人", "1234"},
	{FIELD_KIND_COUNT, "12.0", "12"},
	{FIELD_KIND_COUNT, "3万", "30000"},
	{FIELD_KIND_COUNT, "12.5", NULL},
	{FIELD_KIND_COUNT, "-3", NULL},
	{FIELD_KIND_COUNT, "40001", NULL},
	{FIELD_KIND_COUNT, "12户", NULL},
	{FIELD_KIND_COUNT, "1,23", NULL},
	{FIELD_KIND_COUNT, "1.2E+12", NULL},
	{FIELD_KIND_DECIMAL, "1.2", "1.2000"},
	{FIELD_KIND_DECIMAL, "12345元", "1.2345"},
	{FIELD_KIND_DECIMAL, "1.5亿元", "15000.0000"},
	{FIELD_KIND_DECIMAL, "-0.5万元", "-0.5000"},
	{FIELD_KIND_DECIMAL, "12345.6元", NULL}, /* more decimals than are kept */
	{FIELD_KIND_DECIMAL, "3万", NULL},       /* of a unit 万元: nobody knows */
	{FIELD_KIND_MONEY, "￥1,234.5", "1234.50"},
	{FIELD_KIND_MONEY, "3.2万元", "32000.00"},
	{FIELD_KIND_MONEY, "人民币500元整", "500.00"},
	{FIELD_KIND_MONEY, "1.500", "1.50"},
	{FIELD_KIND_MONEY, "1.005", NULL},
	{FIELD_KIND_MONEY, "无", NULL},
	{FIELD_KIND_MONEY, "99999999999999999999", NULL},
	{FIELD_KIND_PERCENT, "35.2%", "35.20"},
	{FIELD_KIND_PERCENT, "35.2％", "35.20"},
	{FIELD_KIND_PERCENT, "100", "100.00"},
	{FIELD_KIND_PERCENT, "100.5", NULL},
	{FIELD_KIND_PERCENT, "-1%", NULL},
	{FIELD_KIND_DATE, "2026-03-05", "2026-03-05"},
	{FIELD_KIND_DATE, "2024.3.5", "2024-03-05"},
	{FIELD_KIND_DATE, "２０２４／３／５", "2024-03-05"},
	{FIELD_KIND_DATE, "2024年3月5日", "2024-03-05"},
	{FIELD_KIND_DATE, "2024 年 3 月 5 号", "2024-03-05"},
	{FIELD_KIND_DATE, "二〇二四年十二月三十一日", "2024-12-31"},
	{FIELD_KIND_DATE, "3月5日", "2026-03-05"},
	{FIELD_KIND_DATE, "20240229", "2024-02-29"},
	{FIELD_KIND_DATE, "2024-03-05 00:00:00", "2024-03-05"},
	{FIELD_KIND_DATE, "2023-02-29", NULL},
	{FIELD_KIND_DATE, "2024-13-01", NULL},
	{FIELD_KIND_DATE, "2024.3", NULL},
	{FIELD_KIND_DATE, "2024年3月", NULL},
	{FIELD_KIND_DATE, "24.3.5", NULL},
	{FIELD_KIND_DATE, "3.5", NULL},
	{FIELD_KIND_DATE, "2024-03-05 08:30", NULL},
	{FIELD_KIND_DATE, "2024-03-05左右", NULL},
	{FIELD_KIND_DATE, "不详", NULL},
	{FIELD_KIND_INSTANT, "2026-03-05 08:30", "2026-03-05 08:30"},
	{FIELD_KIND_INSTANT, "2026年3月5日8时30分", "2026-03-05 08:30"},
	{FIELD_KIND_INSTANT, "2026-03-05T00:30:15Z", "2026-03-05 08:30:15"},
	{FIELD_KIND_INSTANT, "1969-12-31 23:59", "1969-12-31 23:59"},
	{FIELD_KIND_INSTANT, "2026-03-05", NULL},
	{FIELD_KIND_INSTANT, "2026-03-05 24:00", NULL},
	{FIELD_KIND_PERIOD, "2026", "2026年"},
	{FIELD_KIND_PERIOD, "2026年上半年", "2026年上半年"},
	{FIELD_KIND_PERIOD, "2026年第三季度", "2026年第三季度"},
	{FIELD_KIND_PERIOD, "2026年3季度", "2026年第三季度"},
	{FIELD_KIND_PERIOD, "2026-09", "2026年9月"},
	{FIELD_KIND_PERIOD, "2026年1—9月", "2026年1—9月"},
	{FIELD_KIND_PERIOD, "2026M01-M09", "2026年1—9月"},
	{FIELD_KIND_PERIOD, "2021—2025年", "2021—2025年"},
	{FIELD_KIND_PERIOD, "2026年13月", NULL},
	{FIELD_KIND_PERIOD, "2026年2—9月", NULL},
	{FIELD_KIND_PERIOD, "3535", NULL},
	{FIELD_KIND_PERIOD, "去年", NULL},
	{FIELD_KIND_UNIT, "12", "魏家沟村"},
	{FIELD_KIND_UNIT, "魏家沟村", NULL},
	{FIELD_KIND_USER, "0", NULL},
	{FIELD_KIND_USER, "3", "魏家沟村"},
	{FIELD_KIND_NAME, "张　三", "张三"},
	{FIELD_KIND_NAME, "古丽•买买提", "古丽·买买提"},
	{FIELD_KIND_NAME, "John  Smith", "John Smith"},
	{FIELD_KIND_NAME, "张三1", NULL},
	{FIELD_KIND_NAME, "张三、李四", NULL},
	{FIELD_KIND_NAME, "（户主）", NULL},
	{FIELD_KIND_RESIDENT_ID, "11010519491231002x", "11010519491231002X"},
	{FIELD_KIND_RESIDENT_ID, "622323 19900307 2114", "622323199003072114"},
	{FIELD_KIND_RESIDENT_ID, "'622323196805162150", "622323196805162150"},
	{FIELD_KIND_RESIDENT_ID, "622323651120302", "622323196511203025"},
	{FIELD_KIND_RESIDENT_ID, "830000198506301013", "830000198506301013"},
	{FIELD_KIND_RESIDENT_ID, "622323199003072115", NULL}, /* check */
	{FIELD_KIND_RESIDENT_ID, "622323199003071214", NULL}, /* two digits changed places */
	{FIELD_KIND_RESIDENT_ID, "622323199002300015", NULL}, /* 30 February */
	{FIELD_KIND_RESIDENT_ID, "622323209901010018", NULL}, /* not yet born */
	{FIELD_KIND_RESIDENT_ID, "622323185001010019", NULL}, /* 176 years old */
	{FIELD_KIND_RESIDENT_ID, "090105194912310020", NULL}, /* no province */
	{FIELD_KIND_RESIDENT_ID, "62232319900307211", NULL},
	{FIELD_KIND_RESIDENT_ID, "6.22323E+17", NULL},
	{FIELD_KIND_RESIDENT_ID, "622323199003072000", NULL},
	{FIELD_KIND_CREDIT_CODE, "91330100799655058b", "91330100799655058B"},
	{FIELD_KIND_CREDIT_CODE, "914403001922038216", "914403001922038216"},
	{FIELD_KIND_CREDIT_CODE, "9144030071526726XG", "9144030071526726XG"},
	{FIELD_KIND_CREDIT_CODE, "93622323MA71ABC28D", "93622323MA71ABC28D"},
	{FIELD_KIND_CREDIT_CODE, "93622323MA71ABC20L", "!93622323MA71ABC20L"},
	{FIELD_KIND_CREDIT_CODE, "91330100799655O58B", NULL}, /* O for 0 */
	{FIELD_KIND_CREDIT_CODE, "91330100799655058C", NULL},
	{FIELD_KIND_CREDIT_CODE, "799655058", NULL}, /* the old code */
	{FIELD_KIND_PHONE, "138 0000-5678", "13800005678"},
	{FIELD_KIND_PHONE, "+86 13800005678", "13800005678"},
	{FIELD_KIND_PHONE, "09436221234", "0943-6221234"},
	{FIELD_KIND_PHONE, "（0943）6221234", "0943-6221234"},
	{FIELD_KIND_PHONE, "010-62212345转801", "010-62212345-801"},
	{FIELD_KIND_PHONE, "0943-6221234-801", "0943-6221234-801"},
	{FIELD_KIND_PHONE, "010-6221234-1", "010-6221234-1"}, /* an extension, not the eighth digit */
	{FIELD_KIND_PHONE, "6221234", "!6221234"},
	{FIELD_KIND_PHONE, "12345", "12345"},
	{FIELD_KIND_PHONE, "110", "110"},
	{FIELD_KIND_PHONE, "400-810-1234", "4008101234"},
	{FIELD_KIND_PHONE, "12800005678", NULL},
	{FIELD_KIND_PHONE, "1380000567", NULL},
	{FIELD_KIND_PHONE, "0943-1221234", NULL},
	{FIELD_KIND_PHONE, "13800005678、13900005678", NULL},
	{FIELD_KIND_PHONE, "1.38E+10", NULL},
	{FIELD_KIND_BANK_ACCOUNT, "6222 0202 0011 2230 004", "6222020200112230004"},
	{FIELD_KIND_BANK_ACCOUNT, "6222020200112230003", "!6222020200112230003"},
	{FIELD_KIND_BANK_ACCOUNT, "10178301220000123456", "10178301220000123456"}, /* of a passbook: no check digit */
	{FIELD_KIND_BANK_ACCOUNT, "1234567", NULL},
	{FIELD_KIND_BANK_ACCOUNT, "6222A20200112230004", NULL},
	{FIELD_KIND_BANK_ACCOUNT, "6.22202E+18", NULL},
	{FIELD_KIND_ADDRESS, "清溪镇魏家沟村三组12号", "清溪镇魏家沟村三组12号"},
	{FIELD_KIND_POINT, "104.12345，35.54321", "104.12345,35.54321"},
	{FIELD_KIND_POINT, "104.12 35.54", "104.12,35.54"},
	{FIELD_KIND_POINT, "35.54321,104.12345", NULL},
	{FIELD_KIND_POINT, "104.12345", NULL},
	{FIELD_KIND_FILES, "[12,15]", "2"},
	{FIELD_KIND_FILES, "12", NULL},
	{FIELD_KIND_FILES, "[0]", NULL},
	{FIELD_KIND_LINK, "99", "魏家沟村"},
	{FIELD_KIND_LINK, "甲", NULL},
	{FIELD_KIND_ROWS, "[{\"name\":\"李 四\",\"age\":\"12人\"}]", NULL},
	{FIELD_KIND_ROWS, "[{\"name\":\"李 四\",\"age\":12},{\"name\":\"王五\",\"ill\":true}]", "2"},
	{FIELD_KIND_ROWS, "[{\"age\":12}]", NULL},
	{FIELD_KIND_ROWS, "[{\"name\":\"李四\",\"wage\":12}]", NULL},
	{FIELD_KIND_ROWS, "[\"李四\"]", NULL},
	{FIELD_KIND_ROWS, "李四", NULL},
};

static enum status read_value(struct arena *arena, const struct register_field *field, struct str typed,
                              struct ledger_field *value, struct str *warning, struct err *err)
{
	enum status status = value_parse(field, typed, today, arena, value, err);
	return status ? status : value_check(field, value, today, warning, arena, err);
}

static void check_row(const struct row *row, struct arena *arena)
{
	const struct register_field *field = &fields[row->kind];
	struct err err = {.language = LANGUAGE_CHINESE};
	struct ledger_field value = {0}, again = {0};
	struct str warning = STR("");
	enum status status = read_value(arena, field, str_of(row->typed), &value, &warning, &err);
	if (!row->shown) {
		if (status != STATUS_INPUT)
			fail_msg("%s should be refused", row->typed);
		assert_true(err.message[0] != '\0');
		return;
	}
	if (status)
		fail_msg("%s: %s", row->typed, err.message);
	assert_true(value.type == value_type(row->kind) && !value.null);
	bool warns = row->shown[0] == '!';
	if (warns != (warning.len > 0))
		fail_msg("%s: %s", row->typed, warns ? "no warning" : arena_text(arena, warning));
	struct str shown = value_text(field, &value, STR("魏家沟村"), arena);
	if (!str_equals(shown, row->shown + warns))
		fail_msg("%s: %.*s, not %s", row->typed, STR_ARG(shown), row->shown);
	if (value.type == LEDGER_JSON || value.type == LEDGER_REF)
		return;
	assert_int_equal(read_value(arena, field, shown, &again, &warning, &err), STATUS_OK);
	assert_true(str_equal(value_text(field, &again, STR(""), arena), shown)); /* what is shown can be typed */
}

static void every_kind_reads_and_refuses(void **state)
{
	bool taken[FIELD_KIND_COUNT_OF] = {false}, refused[FIELD_KIND_COUNT_OF] = {false};
	struct arena arena;
	(void)state;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		check_row(&rows[i], &arena);
		*(rows[i].shown ? &taken[rows[i].kind] : &refused[rows[i].kind]) = true;
	}
	for (int kind = 0; kind < FIELD_KIND_COUNT_OF; kind++)
		if (!taken[kind] || (!refused[kind] && kind != FIELD_KIND_LONG_TEXT && kind != FIELD_KIND_ADDRESS))
			fail_msg("kind %d has no row", kind);
	arena_release(&arena);
}

static void blank_is_null(void **state)
{
	struct arena arena;
	(void)state;
	arena_init(&arena, 1 << 20);
	for (int kind = 0; kind < FIELD_KIND_COUNT_OF; kind++) {
		struct ledger_field value = {0};
		struct str warning;
		assert_int_equal(read_value(&arena, &fields[kind], STR(" 　\t"), &value, &warning, NULL), STATUS_OK);
		assert_true(value.null && value_text(&fields[kind], &value, STR("x"), &arena).len == 0);
	}
	arena_release(&arena);
}

static void both_languages_say_what_is_right(void **state)
{
	struct arena arena;
	struct ledger_field value;
	(void)state;
	arena_init(&arena, 1 << 20);
	struct err err = {.language = LANGUAGE_CHINESE};
	assert_int_equal(value_parse(&fields[FIELD_KIND_RESIDENT_ID], STR("6.22323E+17"), today, &arena, &value, &err), STATUS_INPUT);
	assert_non_null(strstr(err.message, "科学计数"));
	assert_non_null(strstr(err.hint, "文本"));
	err = (struct err){.language = LANGUAGE_ENGLISH};
	assert_int_equal(value_parse(&fields[FIELD_KIND_CHOICE], STR("乡下"), today, &arena, &value, &err), STATUS_INPUT);
	assert_string_equal(err.hint, "choose one of: 农村、城市、城 镇");
	assert_int_equal(value_parse(&fields[FIELD_KIND_ROWS], STR("[{\"name\":\"李四\"},{\"name\":\"王五\",\"age\":\"十\"}]"), today, &arena,
	                             &value, &err), STATUS_INPUT);
	assert_string_equal(err.detail, "row 2, 年龄");
	arena_release(&arena);
}

static void a_private_value_is_not_quoted(void **state)
{
	static const struct {
		enum field_kind kind;
		const char *typed;
	} cases[] = {{FIELD_KIND_RESIDENT_ID, "622323199003072115"}, {FIELD_KIND_PHONE, "12800005678"},
	             {FIELD_KIND_BANK_ACCOUNT, "6222A20200112230004"}, {FIELD_KIND_NAME, "张三1"}};
	struct arena arena;
	(void)state;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = {0};
		struct ledger_field value;
		struct str warning;
		assert_int_equal(read_value(&arena, &fields[cases[i].kind], str_of(cases[i].typed), &value, &warning, &err), STATUS_INPUT);
		assert_null(strstr(err.message, cases[i].typed));
		assert_null(strstr(err.hint, cases[i].typed));
	}
	arena_release(&arena);
}

/* What did not come through value_parse is judged by the same rules. */
static void what_is_kept_is_checked(void **state)
{
	static const struct {
		enum field_kind kind;
		struct ledger_field value;
	} bad[] = {
		{FIELD_KIND_TEXT, {.type = LEDGER_INT, .integer = 1}},
		{FIELD_KIND_CODE, {.type = LEDGER_TEXT, .text = {"信访[2026]12号", 17}}},
		{FIELD_KIND_CHOICE, {.type = LEDGER_TEXT, .text = {"农 村", 7}}},
		{FIELD_KIND_CHOICES, {.type = LEDGER_JSON, .text = {"[\"农村\",\"农村\"]", 19}}},
		{FIELD_KIND_MONEY, {.type = LEDGER_MONEY, .dec = {5, 1}}},
		{FIELD_KIND_DATE, {.type = LEDGER_DATE, .date = {2023, 2, 29}}},
		{FIELD_KIND_PERIOD, {.type = LEDGER_TEXT, .text = {"2026年", 7}}},
		{FIELD_KIND_ROWS, {.type = LEDGER_JSON, .text = {"[{}]", 4}}},
		{FIELD_KIND_POINT, {.type = LEDGER_TEXT, .text = {"104.1,91", 8}}},
	};
	struct arena arena;
	struct str warning;
	struct err err = {0};
	(void)state;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		if (value_check(&fields[bad[i].kind], &bad[i].value, today, &warning, &arena, &err) != STATUS_INPUT)
			fail_msg("bad value %zu was taken", i);
	arena_release(&arena);
}

static void rows_are_kept_in_one_form(void **state)
{
	struct arena arena;
	struct ledger_field value;
	struct str typed = STR("[{\"income\":\"1,200\",\"name\":\" 李 四 \",\"born\":\"1990.3.7\",\"age\":\"12\",\"ill\":\"否\","
	                       "\"seen\":\"2026-03-05T00:30:00Z\"}]");
	struct str kept = STR("[{\"name\":\"李四\",\"age\":12,\"born\":\"1990-03-07\",\"income\":\"1200.00\",\"ill\":false,"
	                      "\"seen\":\"2026-03-05 08:30\"}]");
	(void)state;
	arena_init(&arena, 1 << 20);
	assert_int_equal(value_parse(&fields[FIELD_KIND_ROWS], typed, today, &arena, &value, NULL), STATUS_OK);
	assert_string_equal(arena_text(&arena, value.text), kept.at);
	assert_int_equal(value_parse(&fields[FIELD_KIND_ROWS], kept, today, &arena, &value, NULL), STATUS_OK);
	assert_string_equal(arena_text(&arena, value.text), kept.at);
	arena_release(&arena);
}

/* ---- codes --------------------------------------------------------------------------------------------------------- */

static void resident_ids_tell_of_a_person(void **state)
{
	struct arena arena;
	struct str man = STR("622323199003072114"), woman = STR("622323196511203025");
	struct err err = {.language = LANGUAGE_ENGLISH};
	(void)state;
	arena_init(&arena, 1 << 16);
	assert_true(resident_id_valid(STR("11010519491231002X"), today));
	assert_false(resident_id_valid(STR("11010519491231002x"), today));
	assert_true(resident_id_male(man));
	assert_false(resident_id_male(woman));
	assert_int_equal(date_compare(resident_id_birth(man), (struct date){1990, 3, 7}), 0);
	assert_int_equal(resident_id_age(man, (struct date){2026, 3, 6}), 35);
	assert_int_equal(resident_id_age(man, (struct date){2026, 3, 7}), 36);
	assert_int_equal(resident_id_agree(man, STR("男"), (struct date){1990, 3, 7}, &err), STATUS_OK);
	assert_int_equal(resident_id_agree(man, STR(""), (struct date){0}, &err), STATUS_OK);
	assert_int_equal(resident_id_agree(man, STR("女"), (struct date){0}, &err), STATUS_INPUT);
	assert_int_equal(resident_id_agree(woman, STR("男性"), (struct date){0}, &err), STATUS_INPUT);
	assert_int_equal(resident_id_agree(woman, STR("女"), (struct date){1965, 11, 21}, &err), STATUS_INPUT);
	assert_string_equal(err.message, "the ID number holds another date of birth: 1965-11-20");
	assert_true(str_equal(resident_id_of_old(STR("622323651120302"), &arena), woman));
	assert_int_equal(resident_id_of_old(STR("62232365112030X"), &arena).len, 0);
	arena_release(&arena);
}

static void check_digits_of_firms_and_cards(void **state)
{
	(void)state;
	assert_true(credit_code_valid(STR("91330100799655058B")));
	assert_true(credit_code_valid(STR("914403001922038216")));
	assert_true(credit_code_valid(STR("9144030071526726XG")));
	assert_false(credit_code_valid(STR("9144030071526726XH")));
	assert_false(credit_code_valid(STR("913301007996550580")));
	assert_true(organisation_code_valid(STR("799655058")));
	assert_true(organisation_code_valid(STR("71526726X")));
	assert_false(organisation_code_valid(STR("799655059")));
	assert_false(organisation_code_valid(STR("79965505")));
	assert_true(luhn_valid(STR("6222020200112230004")));
	assert_false(luhn_valid(STR("6222020200112230003")));
	assert_false(luhn_valid(STR("")));
	assert_false(luhn_valid(STR("62220202O0112230004")));
}

static void numbers_by_pattern(void **state)
{
	static const char *const sound[] = {"信访〔{year}〕{n}号", "{n}", "{year}-{n:4}", "A{n:6}"};
	static const char *const broken[] = {"", "信访", "{n}{year}", "{year}{n}", "{n}-{n}", "{year}-{year}-{n}", "{m}-{n}", "{n",
	                                     "a}{n}", "{n:0}", "{n:12}", "12{n}"};
	struct arena arena;
	int year = 1;
	int64_t n = 1;
	(void)state;
	arena_init(&arena, 1 << 16);
	for (size_t i = 0; i < COUNT_OF(sound); i++)
		if (!code_pattern_valid(str_of(sound[i])))
			fail_msg("%s is sound", sound[i]);
	for (size_t i = 0; i < COUNT_OF(broken); i++)
		if (code_pattern_valid(str_of(broken[i])))
			fail_msg("%s is broken", broken[i]);
	assert_true(str_equals(code_text(STR("QX{year}-{n:4}"), 2026, 37, &arena), "QX2026-0037"));
	assert_true(str_equals(code_text(STR("QX{year}-{n:4}"), 2026, 12345, &arena), "QX2026-12345"));
	assert_true(code_parse(STR("QX{year}-{n:4}"), STR("QX2026—0037"), &year, &n));
	assert_true(year == 2026 && n == 37);
	assert_true(code_parse(STR("第{n}号"), STR("第 12 号"), &year, &n));
	assert_true(year == 0 && n == 12);
	assert_false(code_parse(STR("第{n}号"), STR("第号"), &year, &n));
	assert_false(code_parse(STR("第{n}号"), STR("第1234567890123456号"), &year, &n));
	arena_release(&arena);
}

/* ---- masks and initials -------------------------------------------------------------------------------------------- */

static void masks_tell_no_more_than_they_say(void **state)
{
	static const struct {
		enum field_kind kind;
		const char *text, *masked;
	} cases[] = {
		{FIELD_KIND_NAME, "张三", "张*"},
		{FIELD_KIND_NAME, "张小三", "张*三"},
		{FIELD_KIND_NAME, "张王小三", "张*三"},
		{FIELD_KIND_NAME, "欧阳修", "欧阳*"},
		{FIELD_KIND_NAME, "欧阳小修", "欧阳*修"},
		{FIELD_KIND_NAME, "欧阳", "欧*"},
		{FIELD_KIND_NAME, "单小明", "单*明"},
		{FIELD_KIND_NAME, "阿里木·买买提", "阿*·买*"},
		{FIELD_KIND_NAME, "古丽·阿不都热合曼", "古*·阿*"},
		{FIELD_KIND_NAME, "张三（小名狗蛋）", "张*"},
		{FIELD_KIND_NAME, "Anna", "A*"},
		{FIELD_KIND_NAME, "三", "*"},
		{FIELD_KIND_RESIDENT_ID, "622323199003072114", "622323********2114"},
		{FIELD_KIND_RESIDENT_ID, "6223", "**"},
		{FIELD_KIND_PHONE, "13800005678", "138****5678"},
		{FIELD_KIND_PHONE, "0943-6221234", "0943-622****"},
		{FIELD_KIND_PHONE, "010-62212345-801", "010-6221****"},
		{FIELD_KIND_PHONE, "12345", "**"},
		{FIELD_KIND_BANK_ACCOUNT, "6222020200112230004", "****0004"},
		{FIELD_KIND_BANK_ACCOUNT, "62220202001122", "****1122"},
		{FIELD_KIND_ADDRESS, "清溪镇魏家沟村三组12号", "清溪镇魏家沟村三组"},
		{FIELD_KIND_ADDRESS, "清溪镇幸福社区3号楼2单元", "清溪镇幸福社区"},
		{FIELD_KIND_ADDRESS, "人民路12号", "**"},
		{FIELD_KIND_DATE, "1990-03-07", "1990"},
		{FIELD_KIND_TEXT, "尿毒症", "**"},
		{FIELD_KIND_LONG_TEXT, "因病致贫", "**"},
		{FIELD_KIND_CHOICE, "一级", "**"},
		{FIELD_KIND_MONEY, "12345.00", "**"},
		{FIELD_KIND_TEXT, "", ""},
	};
	struct arena arena;
	(void)state;
	arena_init(&arena, 1 << 16);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str masked = value_mask(cases[i].kind, str_of(cases[i].text), &arena);
		if (!str_equals(masked, cases[i].masked))
			fail_msg("%s: %.*s, not %s", cases[i].text, STR_ARG(masked), cases[i].masked);
	}
	for (int kind = 0; kind < FIELD_KIND_COUNT_OF; kind++)
		if (str_equals(value_mask((enum field_kind)kind, STR("某个内容"), &arena), "某个内容"))
			fail_msg("kind %d is shown as it is", kind);
	arena_release(&arena);
}

static void initials_find_a_name(void **state)
{
	static const struct {
		const char *text, *initials;
	} cases[] = {
		{"魏家沟", "wjg"},       {"魏家沟村", "wjgc"},     {"曾小明", "zxm cxm"}, {"单家沟", "sjg djg"},
		{"解放", "xf jf"},       {"仇大海", "qdh cdh"},    {"查良", "zl cl"},     {"区小红", "oxh qxh"},
		{"尉迟恭", "ycg wcg"},   {"欧阳修", "oyx"},        {"张三", "zs"},        {"Ａ区3号", "aq3h"},
		{"清溪〔2026〕5号", "qx20265h"}, {"", ""},         {"（一）", "y"},        {"阿里木·买买提", "almmmt"},
	};
	struct arena arena;
	(void)state;
	arena_init(&arena, 1 << 16);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str initials = value_initials(str_of(cases[i].text), &arena);
		if (!str_equals(initials, cases[i].initials))
			fail_msg("%s: %.*s, not %s", cases[i].text, STR_ARG(initials), cases[i].initials);
	}
	arena_release(&arena);
}

/* A small arena: each refused allocation ends in STATUS_MEMORY or a value, never in half a value. */
static void memory_runs_out_cleanly(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		for (size_t cap = 0; cap < 512; cap += 64) {
			struct arena arena;
			struct ledger_field value = {0};
			struct str warning;
			struct err err = {0};
			arena_init(&arena, cap);
			enum status status = read_value(&arena, &fields[rows[i].kind], str_of(rows[i].typed), &value, &warning, &err);
			if (arena_failed(&arena) && status == STATUS_OK)
				fail_msg("%s was taken without memory", rows[i].typed);
			arena_release(&arena);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_reads_and_refuses),
		cmocka_unit_test(blank_is_null),
		cmocka_unit_test(both_languages_say_what_is_right),
		cmocka_unit_test(a_private_value_is_not_quoted),
		cmocka_unit_test(what_is_kept_is_checked),
		cmocka_unit_test(rows_are_kept_in_one_form),
		cmocka_unit_test(resident_ids_tell_of_a_person),
		cmocka_unit_test(check_digits_of_firms_and_cards),
		cmocka_unit_test(numbers_by_pattern),
		cmocka_unit_test(masks_tell_no_more_than_they_say),
		cmocka_unit_test(initials_find_a_name),
		cmocka_unit_test(memory_runs_out_cleanly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
