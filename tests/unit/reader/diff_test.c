/* Last year's plan beside this year's results: what is kept, missed, told otherwise or not at all. */
#include "support.h"

struct compared {
	struct read earlier, later;
	struct diff diff;
};

static void compare(struct compared *compared, struct str earlier, struct str later)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	read_bytes(&compared->earlier, earlier);
	read_bytes(&compared->later, later);
	assert_int_equal(reader_diff(reader, &compared->earlier.arena, &compared->earlier.document,
	                             &compared->earlier.reading, &compared->later.document, &compared->later.reading,
	                             &compared->diff, &err),
	                 STATUS_OK);
}

static void release(struct compared *compared)
{
	arena_release(&compared->earlier.arena);
	arena_release(&compared->later.arena);
}

/* The review of 2025 and the plan of 2026, against the review of 2026. */
static void compare_parts(struct compared *compared, const char *review, const char *plan, const char *result)
{
	struct buf earlier, later;
	buf_init(&earlier, 0);
	buf_init(&later, 0);
	buf_format(&earlier, "清溪镇2025年政府工作报告\n\n一、2025年工作回顾\n\n%s\n\n二、2026年工作安排\n\n%s\n", review, plan);
	buf_format(&later, "清溪镇2026年政府工作报告\n\n一、2026年工作回顾\n\n%s\n\n二、2027年工作安排\n\n新建便民桥9座。\n", result);
	compare(compared, buf_view(&earlier), buf_view(&later));
	buf_release(&earlier);
	buf_release(&later);
}

struct wanted {
	const char *review, *plan, *result;
	const char *status, *change, *gap;
};

static struct str gap_of(struct arena *arena, const struct diff_row *row)
{
	char text[DEC_TEXT_MAX];
	return row->measured && row->status != DIFF_CHANGED
	           ? arena_format(arena, "%.*s%.*s", STR_ARG(dec_text(row->gap, text)), STR_ARG(row->gap_unit))
	           : STR("");
}

static void check_row(const struct wanted *wanted)
{
	struct compared compared;
	compare_parts(&compared, wanted->review, wanted->plan, wanted->result);
	assert_true(compared.diff.row_count >= 1);
	const struct diff_row *row = &compared.diff.rows[0];
	struct str gap = gap_of(&compared.earlier.arena, row);
	if (strcmp(diff_status_text(row->status), wanted->status) != 0 || !str_equals(gap, wanted->gap))
		print_error("%s | %s: %s %s %.*s\n", wanted->plan, wanted->result, diff_status_text(row->status),
		            diff_change_text(row->change), STR_ARG(gap));
	assert_string_equal(diff_status_text(row->status), wanted->status);
	assert_string_equal(diff_change_text(row->change), wanted->change);
	assert_true(str_equals(gap, wanted->gap));
	release(&compared);
}

static void test_targets(void **state)
{
	(void)state;
	static const struct wanted ROWS[] = {
		{"", "地区生产总值增长6.5%以上。", "全镇地区生产总值增长6.8%。", "kept", "", "0.3个百分点"},
		{"", "地区生产总值增长6.5%以上。", "全镇地区生产总值增长6.1%。", "missed", "", "-0.4个百分点"},
		{"", "粮食总产量增长2%。", "粮食总产量下降1%。", "missed", "", "-3个百分点"},
		{"", "工业总产值达到13亿元。", "工业总产值完成128000万元。", "missed", "", "-0.2亿元"},
		{"", "城镇登记失业率控制在3.5%以内。", "城镇登记失业率3.9%。", "missed", "", "0.4个百分点"},
		{"", "城镇登记失业率控制在3.5%以内。", "城镇登记失业率3.1%。", "kept", "", "-0.4个百分点"},
		{"", "固定资产投资增长8—10%。", "固定资产投资增长7.5%。", "missed", "", "-0.5个百分点"},
		{"", "固定资产投资增长8—10%。", "固定资产投资增长11%。", "kept", "", "3个百分点"},
		{"", "地区生产总值增长6%左右。", "地区生产总值增长5.8%。", "kept", "", "-0.2个百分点"},
		{"", "地区生产总值增长6%左右。", "地区生产总值增长5.2%。", "missed", "", "-0.8个百分点"},
		{"社会消费品零售总额5亿元。", "社会消费品零售总额增长6%。", "社会消费品零售总额5.2亿元。", "missed", "", "-2个百分点"},
		{"", "社会消费品零售总额增长6%。", "社会消费品零售总额5.2亿元。", "changed", "measure", ""},
		{"", "外贸出口额2亿美元。", "外贸出口额15亿元。", "changed", "unit", ""},
		{"", "户籍人口达到3.5万人。", "常住人口3.1万人。", "changed", "population", ""},
		{"", "农村居民人均可支配收入增长7%。", "农民人均纯收入增长7.4%。", "changed", "income", ""},
		/* near misses: another indicator is no result */
		{"", "工业投资增长10%。", "固定资产投资增长12%。", "unmentioned", "", ""},
		{"", "城镇居民人均可支配收入增长7%。", "农村居民人均可支配收入增长8%。", "unmentioned", "", ""},
		{"", "规模以上工业增加值增长8%。", "规模以上工业总产值增长9%。", "unmentioned", "", ""},
		{"", "一般公共预算收入增长5%。", "一般公共预算支出增长9%。", "unmentioned", "", ""},
		{"", "地区生产总值增长6%。", "一季度地区生产总值增长9%。", "unmentioned", "", ""},
		{"", "地区生产总值增长6%。", "1—10月，地区生产总值增长6.2%。", "kept", "", "0.2个百分点"},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++)
		check_row(&ROWS[i]);
}

static void test_promises_kept(void **state)
{
	(void)state;
	static const struct wanted ROWS[] = {
		{"", "改造集镇供水管网5公里。", "改造集镇供水管网5.2公里，惠及居民800户。", "kept", "", "0.2公里"},
		{"", "改造集镇供水管网5公里。", "集镇供水管网改造4000米。", "partly", "", "-1公里"},
		{"", "硬化柳林村道路3公里。", "硬化桥头村道路6公里，柳林村道路2.5公里。", "partly", "", "-0.5公里"},
		{"", "建设桥头湿地公园。", "桥头湿地公园建成开放。", "kept", "", ""},
		{"", "编制石坝片区旅游规划。", "石坝片区旅游规划正在编制。", "partly", "", ""},
		{"", "启动青石大道前期工作。", "青石大道前期工作全面启动。", "kept", "", ""},
		{"", "改造清溪中学食堂和宿舍楼2栋。", "清溪中学食堂和宿舍楼改造顺利。", "told", "", ""},
		/* near misses */
		{"", "新建便民桥9座。", "全镇面貌一新。", "unmentioned", "", ""}, /* only planned again */
		{"", "硬化柳林村道路3公里。", "硬化桥头村道路6公里。", "unmentioned", "", ""},
		{"", "新建养老服务站3个。", "新建村级卫生站4个。", "unmentioned", "", ""},
		{"", "新建高标准农田2000亩。", "新建高标准粮仓2座。", "unmentioned", "", ""},
		{"", "加强森林防火巡查。", "加强食品安全监管。", "unmentioned", "", ""},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++)
		check_row(&ROWS[i]);
}

static void test_deed_rows(void **state)
{
	(void)state;
	struct compared compared;
	compare_parts(&compared, "", "（一）办好两件实事。\n1.改善供水。新建水厂1座，改造管网5公里。年底前通水。\n2.安装路灯200盏。",
	              "新建水厂1座，改造管网3公里。安装路灯210盏。");
	assert_int_equal(compared.diff.row_count, 2);
	assert_int_equal(compared.diff.rows[0].deed, 1);
	assert_int_equal(compared.diff.rows[0].status, DIFF_PARTLY);
	assert_int_equal(compared.diff.rows[1].status, DIFF_KEPT);
	assert_int_equal(compared.diff.counts[DIFF_DEED][DIFF_KEPT], 1);
	assert_int_equal(compared.diff.counts[DIFF_DEED][DIFF_PARTLY], 1);
	const struct place *place = &compared.diff.rows[1].found_place;
	assert_true(str_equals(str_slice(compared.later.document.text, place->at, place->end), "安装路灯210盏。"));
	release(&compared);
}

static void test_years(void **state)
{
	(void)state;
	struct compared compared;
	compare(&compared, STR("清溪镇2023年政府工作报告\n\n一、2023年工作回顾\n\n新建公厕4座。\n\n二、2024年工作安排\n\n地区生产总值增长6%。\n"),
	        STR("清溪镇2026年政府工作报告\n\n一、2026年工作回顾\n\n地区生产总值增长7%。\n"));
	assert_true(compared.diff.years_differ);
	assert_int_equal(compared.diff.rows[0].status, DIFF_KEPT);
	release(&compared);
}

static void test_nothing(void **state)
{
	(void)state;
	struct compared compared;
	compare(&compared, STR("清溪镇。\n"), STR("清溪镇的报告。\n"));
	assert_int_equal(compared.diff.row_count, 0);
	assert_false(compared.diff.years_differ);
	release(&compared);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_targets), cmocka_unit_test(test_promises_kept), cmocka_unit_test(test_deed_rows),
		cmocka_unit_test(test_years),   cmocka_unit_test(test_nothing),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
