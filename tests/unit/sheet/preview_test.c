/* Columns found for fields, and rows that are added, changed, the same or refused, told in the sheet's own cells. */
#include "support.h"

#define OPEN(opened, rows) open_book(opened, &(struct book){.rows = rows, .count = COUNT_OF(rows)})

static const struct str areas[] = {{"农村", 6}, {"城市", 6}};
static const struct register_field fields[] = {
	{.name = "head", .title = {"户主", 6}, .kind = FIELD_KIND_NAME, .required = true},
	{.name = "id_number", .title = {"身份证号", 12}, .kind = FIELD_KIND_RESIDENT_ID, .required = true, .private_value = true,
	 .sex_field = "sex", .birth_field = "birth"},
	{.name = "sex", .title = {"性别", 6}, .kind = FIELD_KIND_TEXT},
	{.name = "birth", .title = {"出生日期", 12}, .kind = FIELD_KIND_DATE},
	{.name = "village", .title = {"村", 3}, .kind = FIELD_KIND_UNIT, .level = {"village", 7}},
	{.name = "area", .title = {"城乡", 6}, .kind = FIELD_KIND_CHOICE, .choices = areas, .choice_count = 2},
	{.name = "invested", .title = {"总投资", 9}, .kind = FIELD_KIND_DECIMAL, .unit = {"万元", 6}, .scale = 2},
	{.name = "account", .title = {"银行账号", 12}, .kind = FIELD_KIND_BANK_ACCOUNT, .private_value = true},
	{.name = "files", .title = {"附件", 6}, .kind = FIELD_KIND_FILES},
};
static const struct register_definition definition = {
	.name = "allowance", .title = {"最低生活保障", 18}, .label = "head", .village = "village", .key = "id_number",
	.fields = fields, .field_count = COUNT_OF(fields)};

static void match(struct opened *opened, const struct sheet_match **out)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (sheet_match(&opened->arena, &opened->sheets.at[0], &definition, today, out, &err))
		fail_msg("%s", err.message);
}

static const struct sheet_match *match_of(const struct opened *opened, const struct sheet_match *matches, const char *title)
{
	return &matches[column_titled(&opened->sheets.at[0], title)];
}

static void assert_matched(const struct sheet_match *match, const char *field)
{
	if (!field ? match->field != NULL : !match->field || strcmp(match->field->name, field) != 0)
		fail_msg("%s, not %s (%d, %.*s)", match->field ? match->field->name : "none", field ? field : "none", match->confidence,
		         STR_ARG(match->reason));
}

static void columns_find_their_fields(void **state)
{
	static const char *const rows[] = {
		"序号|户主姓名|公民身份号码|行政村|投资总额（元）|城乡类别|证|附件|心情",
		"#1|张三|622323199003072114|魏家沟村|#120000|农村|6222020200112230004|a|好",
		"#2|李四|622323196511203025|清溪村|#50000|城市|6222020200112230012|b|好",
		"#3|王五|11010519491231002X|清溪村|#7000|农村|6222020200112230020|c|好",
	};
	struct opened opened;
	const struct sheet_match *matches;
	(void)state;
	OPEN(&opened, rows);
	match(&opened, &matches);
	assert_matched(match_of(&opened, matches, "序号"), NULL);
	assert_matched(match_of(&opened, matches, "户主姓名"), "head");
	assert_matched(match_of(&opened, matches, "公民身份号码"), "id_number");
	assert_matched(match_of(&opened, matches, "行政村"), "village");
	assert_matched(match_of(&opened, matches, "城乡类别"), "area");
	assert_matched(match_of(&opened, matches, "附件"), NULL);
	assert_matched(match_of(&opened, matches, "心情"), NULL);
	assert_true(match_of(&opened, matches, "公民身份号码")->confidence >= 85);
	assert_true(match_of(&opened, matches, "城乡类别")->confidence < match_of(&opened, matches, "公民身份号码")->confidence);
	assert_true(match_of(&opened, matches, "公民身份号码")->reason.len > 0);
	close_opened(&opened);
}

static void contents_speak_where_titles_do_not(void **state)
{
	static const char *const rows[] = {"甲|乙", "张三|622323199003072114", "李四|622323196511203025", "王五|11010519491231002X"};
	struct opened opened;
	const struct sheet_match *matches;
	(void)state;
	OPEN(&opened, rows);
	match(&opened, &matches);
	assert_matched(match_of(&opened, matches, "乙"), "id_number");
	assert_true(match_of(&opened, matches, "乙")->confidence < 60);
	assert_matched(match_of(&opened, matches, "甲"), NULL);
	close_opened(&opened);
}

/* ---- preview ------------------------------------------------------------------------------------------------------- */

static void see(struct kept *kept, const char *const *rows, size_t count, const struct sheet_records *records)
{
	struct opened opened;
	const struct sheet_match *matches;
	open_book(&opened, &(struct book){.rows = rows, .count = count});
	match(&opened, &matches);
	preview_keep(kept, &opened.sheets.at[0], matches, &definition, records);
	close_opened(&opened);
}

static void assert_row(const struct kept *kept, size_t row, enum sheet_change_kind kind, const char *words)
{
	assert_true(row < kept->count);
	const struct kept_row *r = &kept->rows[row];
	if (r->kind != kind || (words && str_find(r->faults, str_of(words), 0) == STR_NONE) || (!words && r->faults.len))
		fail_msg("row %u: %s, \"%.*s\", not %s, \"%s\"", r->row, sheet_change_kind_text(r->kind), STR_ARG(r->faults),
		         sheet_change_kind_text(kind), words ? words : "");
}

/* 3月5日 under a title that names one year is of that year, not of this one. */
static void days_are_of_the_year_of_the_title(void **state)
{
	static const char *const rows[] = {"2024年石门村低保发放表|||", "户主|身份证号|性别|出生日期", "张三|||3月5日", "李四|||2025.3.5"};
	struct kept kept;
	(void)state;
	see(&kept, rows, COUNT_OF(rows), NULL);
	assert_true(str_equals(kept.rows[0].texts[3], "2024-03-05"));
	assert_true(str_find(kept.rows[0].faults, STR("that of the title is taken"), 0) != STR_NONE);
	assert_true(str_equals(kept.rows[1].texts[3], "2025-03-05"));
	kept_release(&kept);
}

static void each_row_is_judged(void **state)
{
	static const char *const rows[] = {
		"户主|身份证号|性别|出生日期|村|城乡|总投资（元）|银行账号",
		"张三|622323199003072114|男|=32939|魏家沟村|农 村|#120000|6222020200112230004",
		"李四|622323196511203025|男||清溪村|农村||",
		"王五|11010519491231002X|女|1949.12.30|清溪村|城市||",
		"赵六|622323199003072115|||||#5|",
		"|622323196805162150||||||",
		"钱七|#622323196805162150||||||",
		"孙八|622323193607071019|||东山村|乡下||1234",
		"周九|622323199003072114||||||",
		"吴十|622323196805162150||5月16日||||6222020200112230003",
	};
	struct kept kept;
	(void)state;
	see(&kept, rows, COUNT_OF(rows), NULL);
	assert_row(&kept, 0, SHEET_ADDED, NULL);
	assert_true(str_equals(kept.rows[0].texts[6], "12.00")); /* 120000 元 in 万元 */
	assert_true(str_equals(kept.rows[0].texts[3], "1990-03-07"));
	assert_true(str_equals(kept.rows[0].texts[4], "1"));
	assert_row(&kept, 1, SHEET_REFUSED, "B3 the ID number is that of a woman");
	assert_row(&kept, 2, SHEET_REFUSED, "B4 the ID number holds another date of birth: 1949-12-31");
	assert_row(&kept, 3, SHEET_REFUSED, "B5 the ID number is mistyped");
	assert_row(&kept, 4, SHEET_REFUSED, "A6 this must be filled in");
	assert_row(&kept, 5, SHEET_REFUSED, "B7 the spreadsheet turned this number into a short form");
	assert_row(&kept, 6, SHEET_REFUSED, "E8 \"东山村\" is not known here");
	assert_row(&kept, 6, SHEET_REFUSED, "F8 \"乡下\" is not among the choices");
	assert_row(&kept, 6, SHEET_REFUSED, "H8 an account number");
	assert_row(&kept, 7, SHEET_REFUSED, "B9 row 2 holds the same");
	assert_row(&kept, 8, SHEET_REFUSED, "B10 row 6 holds the same");
	assert_true(str_find(kept.rows[8].faults, STR("D10 the year is not in the sheet"), 0) != STR_NONE);
	assert_true(str_find(kept.rows[8].faults, STR("H10 the check digit"), 0) != STR_NONE);
	assert_int_equal(kept.counts.of[SHEET_ADDED], 1);
	assert_int_equal(kept.counts.of[SHEET_REFUSED], 8);
	kept_release(&kept);
}

/* The record of 张三 is there. */
static enum status find(void *context, const struct ledger_field *key, struct arena *arena, int64_t *id, int64_t *version,
                        const struct ledger_field **out, struct err *err)
{
	struct ledger_field *record = arena_array(arena, COUNT_OF(fields), sizeof *record);
	(void)context, (void)err;
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		record[i] = ledger_null(fields[i].name);
	record[0] = ledger_text("head", STR("张三"));
	record[1] = ledger_text("id_number", STR("622323199003072114"));
	record[4] = ledger_ref("village", 1);
	record[6] = ledger_dec("invested", (struct dec){1200, 2});
	record[6].type = LEDGER_MONEY;
	if (!str_equals(key->text, "622323199003072114"))
		return STATUS_OK;
	*id = 7;
	*version = 3;
	*out = record;
	return STATUS_OK;
}

static void what_a_cell_hides_is_told(void **state)
{
	static const char *const wide[] = {
		"户主|身份证号|总投资（万元）", "张三|622323199003072114|~12.3456", "李四|622323196511203025|#12.5",
	}, *const rows[] = {"户主|身份证号|比例", "张三|622323199003072114|~0.1234", "李四|622323196511203025|~0.12",
		"王五|11010519491231002X|~0.129"};
	static const struct register_field of_share[] = {
		{.name = "head", .title = {"户主", 6}, .kind = FIELD_KIND_NAME},
		{.name = "id_number", .title = {"身份证号", 12}, .kind = FIELD_KIND_RESIDENT_ID},
		{.name = "share", .title = {"比例", 6}, .kind = FIELD_KIND_DECIMAL, .scale = 4},
	};
	static const struct register_definition shares = {
		.name = "share", .title = {"比例", 6}, .label = "head", .fields = of_share, .field_count = COUNT_OF(of_share)};
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct sheet_match *matches;
	struct opened opened;
	struct kept kept;
	(void)state;
	see(&kept, wide, COUNT_OF(wide), NULL);
	assert_row(&kept, 0, SHEET_ADDED, NULL); /* 12.35 is what two decimals keep of it */
	kept_release(&kept);
	OPEN(&opened, rows);
	assert_int_equal(sheet_match(&opened.arena, &opened.sheets.at[0], &shares, today, &matches, &err), STATUS_OK);
	preview_keep(&kept, &opened.sheets.at[0], matches, &shares, NULL);
	close_opened(&opened);
	assert_row(&kept, 0, SHEET_ADDED, "C2 the cell shows 0.12, but the file holds 0.1234");
	assert_row(&kept, 1, SHEET_ADDED, NULL);
	assert_row(&kept, 2, SHEET_ADDED, "C4 the cell shows 0.13, but the file holds 0.129");
	kept_release(&kept);
}

static void records_are_found_by_their_key(void **state)
{
	static const char *const same[] = {"身份证号|村|总投资（万元）", "622323199003072114|魏家沟|#12"};
	static const char *const changed[] = {"身份证号|村|总投资（万元）|户主", "622323199003072114|清溪村||张三"};
	static const char *const added[] = {"身份证号|村|户主", "622323196511203025|清溪村|李四"};
	const struct sheet_records records = {.find = find, .refer = refer_village};
	struct kept kept;
	(void)state;
	see(&kept, same, COUNT_OF(same), &records);
	assert_row(&kept, 0, SHEET_SAME, NULL); /* what must be filled in stands in the record */
	kept_release(&kept);
	see(&kept, changed, COUNT_OF(changed), &records);
	assert_row(&kept, 0, SHEET_CHANGED, NULL);
	assert_int_equal(kept.rows[0].changed, 1); /* a blank cell changes nothing */
	kept_release(&kept);
	see(&kept, added, COUNT_OF(added), &records);
	assert_row(&kept, 0, SHEET_ADDED, NULL);
	kept_release(&kept);
}

static enum status broken(void *context, const struct ledger_field *key, struct arena *arena, int64_t *id, int64_t *version,
                          const struct ledger_field **out, struct err *err)
{
	(void)context, (void)key, (void)arena, (void)id, (void)version, (void)out;
	return err_set(err, STATUS_SYSTEM, "broken");
}

static enum status ignore(void *context, const struct sheet_change *change, struct err *err)
{
	(void)change, (void)err;
	++*(size_t *)context;
	return STATUS_OK;
}

static void faults_of_the_caller_end_it(void **state)
{
	static const char *const rows[] = {"身份证号|户主", "622323199003072114|张三", "622323196511203025|李四"};
	const struct sheet_records records = {.find = broken};
	struct opened opened;
	const struct sheet_match *matches;
	struct sheet_counts counts;
	struct err err = {.language = LANGUAGE_ENGLISH};
	size_t taken = 0;
	(void)state;
	OPEN(&opened, rows);
	match(&opened, &matches);
	assert_int_equal(sheet_preview(&opened.sheets.at[0], matches, &definition, &records, today, ignore, &taken, &counts, &err),
	                 STATUS_SYSTEM);
	assert_int_equal(taken, 0);
	close_opened(&opened);
}

/* ---- out ----------------------------------------------------------------------------------------------------------- */

static void a_template_comes_back(void **state)
{
	const struct sheet_choices choices[] = {{"village", villages, village_count}};
	struct err err = {.language = LANGUAGE_CHINESE};
	struct document document;
	struct sheet_list sheets;
	struct arena arena;
	struct buf file;
	(void)state;
	arena_init(&arena, (size_t)64 << 20);
	buf_init(&file, 0);
	assert_int_equal(sheet_template(&definition, choices, 1, &file, &err), STATUS_OK);
	assert_int_equal(document_parse(&arena, STR("a.xlsx"), buf_view(&file), &document, &err), STATUS_OK);
	/* Nothing was filled in: the example is read, for there is nothing else, and all columns find their fields. */
	assert_int_equal(sheet_read(&arena, &document, &sheets, &err), STATUS_OK);
	assert_int_equal(sheets.count, 1);
	assert_true(str_equals(sheets.at[0].name, "示例"));
	const struct sheet_match *matches;
	assert_int_equal(sheet_match(&arena, &sheets.at[0], &definition, today, &matches, &err), STATUS_OK);
	assert_int_equal(sheets.at[0].column_count, COUNT_OF(fields) - 1); /* but the files */
	for (size_t i = 0; i < sheets.at[0].column_count; i++)
		assert_matched(&matches[i], fields[i].name);
	assert_true(str_equals(sheets.at[0].rows[0].cells[4], "魏家沟村"));
	buf_release(&file);
	arena_release(&arena);
}

static void private_values_go_out_masked(void **state)
{
	static const struct sheet_export_column columns[] = {{&fields[0], true}, {&fields[1], true}, {&fields[1], false}, {&fields[7], true}};
	const struct ledger_field name = ledger_text("head", STR("欧阳小修")), id = ledger_text("id_number", STR("622323199003072114")),
	                          account = ledger_text("account", STR("6222020200112230004"));
	const struct ledger_field *const values[] = {&name, &id, &id, &account};
	const struct str labels[] = {STR(""), STR(""), STR(""), STR("")};
	struct sheet_export *export;
	struct err err = {.language = LANGUAGE_CHINESE};
	struct opened opened;
	struct buf file;
	(void)state;
	buf_init(&file, 0);
	assert_int_equal(sheet_export_new(STR("a/b:c"), columns, COUNT_OF(columns), SHEET_XLSX, &export, &err), STATUS_OK);
	sheet_export_row(export, values, labels);
	assert_int_equal(sheet_export_finish(export, &file, &err), STATUS_OK);
	sheet_export_free(export);
	open_bytes(&opened, "a.xlsx", buf_view(&file));
	const struct str *cells = opened.sheets.at[0].rows[0].cells;
	assert_true(str_equals(opened.sheets.at[0].name, "abc"));
	assert_true(str_equals(cells[0], "欧阳*修"));
	assert_true(str_equals(cells[1], "622323********2114"));
	assert_true(str_equals(cells[2], "622323199003072114"));
	assert_true(str_equals(cells[3], "****0004"));
	close_opened(&opened);
	buf_release(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_find_their_fields),
		cmocka_unit_test(contents_speak_where_titles_do_not),
		cmocka_unit_test(days_are_of_the_year_of_the_title),
		cmocka_unit_test(each_row_is_judged),
		cmocka_unit_test(what_a_cell_hides_is_told),
		cmocka_unit_test(records_are_found_by_their_key),
		cmocka_unit_test(faults_of_the_caller_end_it),
		cmocka_unit_test(a_template_comes_back),
		cmocka_unit_test(private_values_go_out_masked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
