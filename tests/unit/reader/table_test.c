/* Tables become figures. Each table is written as a page, row by row, and must give exactly these figures, one a line:
 * value unit|indicator|measure|mood|period|scope, with a - before the value of a fall. */
#include "support.h"

static void read_page(struct read *read, const char *body)
{
	struct buf page;
	buf_init(&page, 0);
	buf_format(&page, "<html><body>%s</body></html>", body);
	read_file(read, "table.html", buf_view(&page));
	buf_release(&page);
}

static void put_figures(struct buf *out, const struct reading *reading)
{
	char value[DEC_TEXT_MAX], period[PERIOD_TEXT_MAX];
	for (size_t i = 0; i < reading->figure_count; i++) {
		const struct figure *f = &reading->figures[i];
		assert_string_equal(f->rule, "table");
		dec_text(f->value, value);
		period_text(f->period, period);
		buf_format(out, "%s%s%s%.*s|%.*s|%s|%s|%s|%.*s\n", f->negative ? "-" : "", value, f->unit.len ? " " : "", STR_ARG(f->unit),
		           STR_ARG(f->indicator), measure_text(f->measure), mood_text(f->mood), f->period.kind ? period : "",
		           STR_ARG(f->scope));
	}
	buf_text(out, "");
}

static void check(const char *body, const char *wanted)
{
	struct read read;
	struct buf out;
	buf_init(&out, 0);
	read_page(&read, body);
	put_figures(&out, &read.reading);
	bool same = is_wanted(&(struct row){body, wanted}, buf_view(&out));
	buf_release(&out);
	arena_release(&read.arena);
	assert_true(same);
}

#define TABLE(...) "<table>" __VA_ARGS__ "</table>"
#define TR(...) "<tr>" __VA_ARGS__ "</tr>"
#define TD(text) "<td>" text "</td>"
#define WIDE(columns, text) "<td colspan=" columns ">" text "</td>"
#define HIGH(rows, text) "<td rowspan=" rows ">" text "</td>"

static void test_one_head(void **state)
{
	(void)state;
	check(TABLE(TR(WIDE("6", "清溪镇主要经济指标"))
	            TR(TD("指标名称") TD("计量单位") TD("2024年实绩") TD("2025年预计") TD("增长%") TD("2026年目标"))
	            TR(TD("地区生产总值") TD("亿元") TD("12.50") TD("13.4") TD("7.2") TD("14.3"))
	            TR(TD("其中：第一产业增加值") TD("亿元") TD("2.1") TD("2.0") TD("-4.8") TD("-"))),
	      "12.50 亿元|地区生产总值|level|actual|2024|\n13.4 亿元|地区生产总值|level|actual|2025|\n"
	      "7.2 %|地区生产总值|growth|actual|2025|\n14.3 亿元|地区生产总值|level|target|2026|\n"
	      "2.1 亿元|第一产业增加值|level|actual|2024|\n2.0 亿元|第一产业增加值|level|actual|2025|\n"
	      "-4.8 %|第一产业增加值|growth|actual|2025|\n");
}

static void test_two_heads_and_places(void **state)
{
	(void)state;
	check(TABLE(TR(WIDE("5", "清溪镇2025年各村种植情况统计表")) TR(WIDE("5", "填报单位：清溪镇人民政府"))
	            TR(HIGH("2", "村名") WIDE("2", "粮食作物") WIDE("2", "油料作物"))
	            TR(TD("面积（亩）") TD("产量（吨）") TD("面积（亩）") TD("产量（吨）"))
	            TR(TD("石桥村") TD("1,230") TD("420.5") TD("200") TD("…"))
	            TR(TD("城东社区") TD("约80亩") TD("31") TD("0") TD("/"))
	            TR(TD("合计") TD("1310") TD("451.5") TD("200") TD("31"))
	            TR(WIDE("5", "注：数据为初步统计数。")) TR(TD("填表人：张三") WIDE("4", "审核人：李四"))),
	      "1230 亩|粮食作物面积|level|actual|2025|石桥村\n420.5 吨|粮食作物产量|level|actual|2025|石桥村\n"
	      "200 亩|油料作物面积|level|actual|2025|石桥村\n80 亩|粮食作物面积|level|actual|2025|城东社区\n"
	      "31 吨|粮食作物产量|level|actual|2025|城东社区\n0 亩|油料作物面积|level|actual|2025|城东社区\n"
	      "1310 亩|粮食作物面积|level|actual|2025|\n451.5 吨|粮食作物产量|level|actual|2025|\n"
	      "200 亩|油料作物面积|level|actual|2025|\n31 吨|油料作物产量|level|actual|2025|\n");
}

static void test_three_heads(void **state)
{
	(void)state;
	check(TABLE(TR(HIGH("3", "指标") WIDE("4", "2025年"))
	            TR(WIDE("2", "计划") WIDE("2", "完成"))
	            TR(TD("总量（万元）") TD("增长（%）") TD("总量（万元）") TD("增长（%）"))
	            TR(TD("工业总产值") TD("5200") TD("8") TD("5310") TD("8.4"))
	            TR(TD("财政总收入") TD("610") TD("6") TD("600") TD("5.2"))),
	      "5200 万元|工业总产值|level|target|2025|\n8 %|工业总产值|growth|target|2025|\n5310 万元|工业总产值|level|actual|2025|\n"
	      "8.4 %|工业总产值|growth|actual|2025|\n610 万元|财政总收入|level|target|2025|\n6 %|财政总收入|growth|target|2025|\n"
	      "600 万元|财政总收入|level|actual|2025|\n5.2 %|财政总收入|growth|actual|2025|\n");
}

static void test_months_and_plans(void **state)
{
	(void)state;
	check(TABLE(TR(WIDE("6", "清溪镇2025年1—10月经济运行情况（单位：万元）"))
	            TR(TD("指标") TD("本月") TD("本月止累计") TD("上年同期累计") TD("同比±%") TD("占年计划%"))
	            TR(TD("一、工业总产值") TD("2300") TD("21500") TD("20100") TD("7.0") TD("83.5"))),
	      "2300 万元|工业总产值|level|actual|2025M10|\n21500 万元|工业总产值|level|actual|2025M01-M10|\n"
	      "20100 万元|工业总产值|level|actual|2024M01-M10|\n7.0 %|工业总产值|growth|actual|2025M01-M10|\n"
	      "83.5 %|工业总产值|ratio|actual|2025M01-M10|\n");
}

static void test_merged_names_and_sections(void **state)
{
	(void)state;
	check(TABLE(TR(TD("类别") TD("项目") TD("2025年"))
	            TR(HIGH("2", "生猪") TD("存栏（头）") TD("1200")) TR(TD("出栏（头）") TD("2600"))
	            TR(HIGH("2", "家禽") TD("存栏（羽）") TD("8100")) TR(TD("出栏（羽）") TD("9万"))),
	      "1200 头|生猪存栏|level|actual|2025|\n2600 头|生猪出栏|level|actual|2025|\n8100 羽|家禽存栏|level|actual|2025|\n"
	      "9 万|家禽出栏|level|actual|2025|\n");
	check(TABLE(TR(TD("指标") TD("单位") TD("数量")) TR(TD("一、农业")) TR(TD("产值") TD("万元") TD("320"))
	            TR(TD("二、工业")) TR(TD("产值") TD("万元") TD("910"))),
	      "320 万元|农业产值|level|actual||\n910 万元|工业产值|level|actual||\n");
}

static void test_panels_and_years(void **state)
{
	(void)state;
	check(TABLE(TR(TD("指标") TD("单位") TD("数值") TD("指标") TD("单位") TD("数值"))
	            TR(TD("总户数") TD("户") TD("5230") TD("在校学生") TD("人") TD("1860"))),
	      "5230 户|总户数|level|actual||\n1860 人|在校学生|level|actual||\n");
	check(TABLE(TR(TD("年份") TD("地区生产总值（亿元）") TD("位次")) TR(TD("2021") TD("10.2") TD("3")) TR(TD("2022年") TD("11.1") TD("2"))),
	      "10.2 亿元|地区生产总值|level|actual|2021|\n3|地区生产总值|rank|actual|2021|\n"
	      "11.1 亿元|地区生产总值|level|actual|2022|\n2|地区生产总值|rank|actual|2022|\n");
}

static void test_parts_of_a_whole(void **state)
{
	(void)state;
	check(TABLE(TR(HIGH("2", "单位") HIGH("2", "总人口（人）") WIDE("2", "其中") WIDE("2", "特困供养（人）")) TR(TD("男") TD("女") TD("集中") TD("分散"))
	            TR(TD("清溪社区") TD("2650") TD("1330") TD("1320") TD("1") TD("3")) TR(TD("总　计") TD("2650") TD("1330") TD("1320") TD("1") TD("3"))),
	      "2650 人|总人口|level|actual||清溪社区\n1330 人|总人口男|level|actual||清溪社区\n1320 人|总人口女|level|actual||清溪社区\n"
	      "1 人|特困供养集中|level|actual||清溪社区\n3 人|特困供养分散|level|actual||清溪社区\n"
	      "2650 人|总人口|level|actual||\n1330 人|总人口男|level|actual||\n1320 人|总人口女|level|actual||\n"
	      "1 人|特困供养集中|level|actual||\n3 人|特困供养分散|level|actual||\n");
}

/* Heads that only say when, rows that only say where. */
static void test_title_names(void **state)
{
	(void)state;
	check(TABLE(TR(WIDE("3", "清溪镇各村人均收入统计表（单位：元）")) TR(TD("村名") TD("2024年") TD("2025年"))
	            TR(TD("石桥村") TD("18,200") TD("19500")) TR(TD("柳湾村") TD("17,800") TD("19000"))),
	      "18200 元|人均收入|level|actual|2024|石桥村\n19500 元|人均收入|level|actual|2025|石桥村\n"
	      "17800 元|人均收入|level|actual|2024|柳湾村\n19000 元|人均收入|level|actual|2025|柳湾村\n");
}

static void test_no_figures(void **state)
{
	(void)state;
	/* numbers of rows, persons, telephones, dates, codes, masked and empty places */
	check(TABLE(TR(TD("序号") TD("户主") TD("联系电话") TD("出生年月") TD("补助金额（元）"))
	            TR(TD("1") TD("王某") TD("13800000000") TD("1965.3") TD("1200"))
	            TR(TD("2") TD("李某") TD("13900000000") TD("1970.1") TD("800")) TR(WIDE("4", "合计") TD("2000"))),
	      "2000 元|补助金额|level|actual||\n");
	check(TABLE(TR(TD("项目") TD("电话") TD("竣工时间") TD("投资（万元）")) TR(TD("清溪桥") TD("5551234") TD("2024") TD("××"))
	            TR(TD("石桥渠") TD("5554321") TD("2025") TD("18"))),
	      "18 万元|石桥渠投资|level|actual||\n");
}

/* Without numbers under heads it is text: read as before, and no figure is called a table's. */
static void test_layout_is_text(void **state)
{
	(void)state;
	struct read read;
	read_page(&read, TABLE(TR(TD("责任单位") TD("工作任务")) TR(TD("农业办") TD("全年新建水渠3公里，改造农田200亩。")) TR(TD("民政办") TD("走访慰问。"))));
	assert_int_equal(read.reading.figure_count, 2);
	for (size_t i = 0; i < read.reading.figure_count; i++)
		assert_string_not_equal(read.reading.figures[i].rule, "table");
	arena_release(&read.arena);
}

static void test_places_point_at_the_cell(void **state)
{
	(void)state;
	struct read read;
	read_page(&read, TABLE(TR(TD("指标") TD("2025年")) TR(TD("粮食（吨）") TD("3,200"))));
	assert_int_equal(read.reading.figure_count, 1);
	const struct figure *f = &read.reading.figures[0];
	assert_true(str_equals(str_slice(read.document.text, f->place.at, f->place.end), "3,200"));
	assert_true(str_equals(f->quote, "3,200"));
	assert_true(str_find(f->sentence, STR("粮食（吨）"), 0) != STR_NONE);
	arena_release(&read.arena);
}

/* 20,000 rows, and a table as wide as it is senseless. */
static void test_large_tables(void **state)
{
	(void)state;
	struct buf page;
	struct read read;
	buf_init(&page, 0);
	buf_text(&page, "<table><tr><td>村名</td><td>户数</td><td>人口（人）</td></tr>");
	for (int i = 0; i < 10000; i++)
		buf_format(&page, "<tr><td>第%d村</td><td>%d</td><td>%d</td></tr>", i, i % 300 + 20, i % 900 + 60);
	buf_text(&page, "</table>");
	read_page(&read, page.at);
	assert_int_equal(read.reading.figure_count, 20000);
	arena_release(&read.arena);
	buf_clear(&page);
	buf_text(&page, "<table>");
	for (int row = 0; row < 40; row++) {
		buf_text(&page, "<tr>");
		for (int column = 0; column < 900; column++)
			buf_format(&page, "<td rowspan=%d colspan=%d>%d</td>", row % 7, column % 5, row * column);
	}
	buf_text(&page, "</table>");
	read_page(&read, page.at);
	arena_release(&read.arena);
	buf_release(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_head),
		cmocka_unit_test(test_two_heads_and_places),
		cmocka_unit_test(test_three_heads),
		cmocka_unit_test(test_months_and_plans),
		cmocka_unit_test(test_merged_names_and_sections),
		cmocka_unit_test(test_panels_and_years),
		cmocka_unit_test(test_parts_of_a_whole),
		cmocka_unit_test(test_title_names),
		cmocka_unit_test(test_no_figures),
		cmocka_unit_test(test_layout_is_text),
		cmocka_unit_test(test_places_point_at_the_cell),
		cmocka_unit_test(test_large_tables),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
