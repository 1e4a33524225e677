/* What is read of ugly sheets: heads, rows, notes of what was left out; and what is no ledger. */
#include "support.h"

#define OPEN(opened, rows, ...) open_book(opened, &(struct book){rows, COUNT_OF(rows), __VA_ARGS__})

static const char *const ledger[] = {
	"清溪镇低保花名册", "填报单位：清溪镇|||单位：元", "序号|姓名|家庭情况||月金额", "||人口|老人|", "#1|张三|#3|#1|#100", "#2|李四|#2||#200",
	"小计||#5|#1|#300", "序号|姓名|人口|老人|月金额", "#3|王五|#4|#2|#400", "合计：||#9|#3|#750", "|||", "填表人：赵六|||日期：2026年3月5日",
};

static void heads_of_two_lines_are_joined(void **state)
{
	struct opened opened;
	(void)state;
	for (int merged = 0; merged < 2; merged++) {
		OPEN(&opened, ledger, .merged = merged ? "A1:E1 A3:A4 B3:B4 C3:D3 E3:E4" : NULL, .shared = merged);
		const struct sheet *sheet = &opened.sheets.at[0];
		assert_int_equal(opened.sheets.count, 1);
		assert_true(str_equals(sheet->title, "清溪镇低保花名册"));
		assert_int_equal(sheet->row_count, 3);
		assert_true(sheet->columns[column_titled(sheet, "序号")].serial);
		assert_cell(sheet, 0, "家庭情况/人口", "3");
		assert_cell(sheet, 1, "家庭情况/老人", "");
		assert_cell(sheet, 2, "姓名", "王五");
		assert_true(str_equals(sheet->columns[column_titled(sheet, "月金额")].unit, "元"));
		close_opened(&opened);
	}
}

static void what_is_left_out_is_told(void **state)
{
	struct opened opened;
	(void)state;
	OPEN(&opened, ledger, .merged = "A1:E1 A3:A4 B3:B4 C3:D3 E3:E4");
	const struct sheet *sheet = &opened.sheets.at[0];
	assert_true(has_note(sheet, 7, "left out: a subtotal"));
	assert_true(has_note(sheet, 8, "left out: the heads again"));
	assert_true(has_note(sheet, 12, "left out: signatures"));
	close_opened(&opened);
}

static void sums_that_differ_are_told(void **state)
{
	struct opened opened;
	(void)state;
	OPEN(&opened, ledger, .merged = "A1:E1 A3:A4 B3:B4 C3:D3 E3:E4");
	const struct sheet *sheet = &opened.sheets.at[0];
	assert_true(has_note(sheet, 10, "750"));
	assert_true(has_note(sheet, 10, "700"));
	assert_false(has_note(sheet, 10, "the total says 9,"));
	assert_false(has_note(sheet, 7, "the total says"));
	for (size_t i = 0; i < sheet->note_count; i++)
		assert_true(sheet->notes[i].message.len > 0);
	close_opened(&opened);
}

static void merged_cells_stand_for_their_rows(void **state)
{
	static const char *const rows[] = {"村|户主|金额", "魏家沟村|张三|#1", "|李四|#2", "清溪村|王五|#3", "|||"};
	struct opened opened;
	(void)state;
	OPEN(&opened, rows, .merged = "A2:A3");
	assert_cell(&opened.sheets.at[0], 1, "村", "魏家沟村");
	assert_cell(&opened.sheets.at[0], 2, "村", "清溪村");
	assert_int_equal(opened.sheets.at[0].row_count, 3);
	close_opened(&opened);
}

static void line_ends_of_a_cell_stay(void **state)
{
	static const char *const rows[] = {"姓名|住\n址|备注", "张三|第一行\n第二行|a", "李四|b|c"};
	struct opened opened;
	(void)state;
	OPEN(&opened, rows, .shared = true);
	assert_cell(&opened.sheets.at[0], 0, "住址", "第一行\n第二行");
	close_opened(&opened);
}

static void numbers_that_lost_digits_are_marked(void **state)
{
	static const char *const rows[] = {"姓名|卡号|账号", "张三|6222020200112230000|6222020200112230004", "李四|6222020200112310000|6222020200112230012",
	                                   "王五|6222020200112230000|6222020200112230000"};
	struct opened opened;
	(void)state;
	OPEN(&opened, rows, .shared = false);
	assert_true(opened.sheets.at[0].columns[1].rounded);
	assert_false(opened.sheets.at[0].columns[2].rounded);
	close_opened(&opened);
}

static void csv_is_read_alike(void **state)
{
	struct opened opened;
	(void)state;
	open_bytes(&opened, "台账.csv", STR("姓名;金额（元）;备注\r\n张三;1,200;\"第一;\r\n第二\"\r\n李四;300;\r\n合计;1600;\r\n"));
	const struct sheet *sheet = &opened.sheets.at[0];
	assert_int_equal(sheet->row_count, 2);
	assert_cell(sheet, 0, "金额", "1,200");
	assert_cell(sheet, 0, "备注", "第一;\n第二");
	assert_true(has_note(sheet, 4, "1500"));
	close_opened(&opened);
}

static void places_are_those_of_the_sheet(void **state)
{
	static const struct {
		uint32_t row, column;
		const char *place;
	} cases[] = {{7, 3, "C7"}, {1, 26, "Z1"}, {2, 27, "AA2"}, {1048576, 703, "AAA1048576"}, {0, 3, "C"}, {7, 0, "7"}};
	char place[SHEET_PLACE_MAX];
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_true(str_equals(sheet_place(cases[i].row, cases[i].column, place), cases[i].place));
}

static void what_is_no_ledger_is_refused(void **state)
{
	static const char *const alone[] = {"姓名|金额"}, *const text[] = {"一段文字", "又一段文字"};
	static const struct {
		const char *const *rows;
		size_t count;
	} cases[] = {{alone, 1}, {text, 2}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = {.language = LANGUAGE_CHINESE};
		struct arena arena;
		struct document document;
		struct sheet_list sheets;
		arena_init(&arena, (size_t)64 << 20);
		struct str bytes = book_make(&arena, &(struct book){.rows = cases[i].rows, .count = cases[i].count});
		assert_int_equal(document_parse(&arena, STR("a.xlsx"), bytes, &document, &err), STATUS_OK);
		assert_int_equal(sheet_read(&arena, &document, &sheets, &err), STATUS_INPUT);
		assert_non_null(strstr(err.message, "台账"));
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_of_two_lines_are_joined),
		cmocka_unit_test(what_is_left_out_is_told),
		cmocka_unit_test(sums_that_differ_are_told),
		cmocka_unit_test(merged_cells_stand_for_their_rows),
		cmocka_unit_test(line_ends_of_a_cell_stay),
		cmocka_unit_test(numbers_that_lost_digits_are_marked),
		cmocka_unit_test(csv_is_read_alike),
		cmocka_unit_test(places_are_those_of_the_sheet),
		cmocka_unit_test(what_is_no_ledger_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
