/* What a plan promises: by when, by whom, which of the deeds for the people, and what is no promise. */
#include "support.h"

static void test_promises(void **state)
{
	(void)state;
	static const char TEXT[] = "（一）抓好民生实事。\n"
							   "1.上半年完成清溪桥改造；\n"
							   "2.6月底前建成养老服务站3个；\n"
							   "3.由农业服务中心牵头，春节前发放种子。\n"
							   "4.改造公路2公里，交通办负责，10月底前完工。\n"
							   "5.改造水厂1座，大家全面负责，年内完工。\n"
							   "（二）强化服务。各位代表，我们要加快发展。年底前硬化道路5公里，11月30日前通过验收。\n";
	static const struct {
		const char *text, *deadline, *words, *body;
		int deed;
		size_t figures;
	} WANTED[] = {
		{"上半年完成清溪桥改造", "2026-06-30", "上半年", "", 1, 0},
		{"6月底前建成养老服务站3个", "2026-06-30", "6月底前", "", 2, 1},
		{"春节前发放种子", "", "春节前", "农业服务中心", 3, 0},
		{"改造公路2公里，10月底前完工", "2026-10-31", "10月底前", "交通办", 4, 1},
		{"改造水厂1座，大家全面负责，年内完工", "2026-12-31", "年内", "", 5, 1},
		{"年底前硬化道路5公里", "2026-12-31", "年底前", "", 0, 1},
		{"11月30日前通过验收", "2026-11-30", "11月30日前", "", 0, 0},
	};
	struct read read;
	read_part(&read, PLAN, TEXT);
	assert_int_equal(read.reading.plan_year, 2026);
	size_t found = 0;
	for (size_t i = 0; i < read.reading.promise_count && found < COUNT_OF(WANTED); i++) {
		const struct promise *promise = &read.reading.promises[i];
		char date[DATE_TEXT_MAX];
		date_text(promise->deadline, date);
		if (!str_equals(promise->text, WANTED[found].text))
			continue;
		assert_string_equal(date, WANTED[found].deadline);
		assert_true(str_equals(promise->deadline_text, WANTED[found].words));
		assert_true(str_equals(promise->body, WANTED[found].body));
		assert_int_equal(promise->deed, WANTED[found].deed);
		assert_int_equal(promise->figure_count, WANTED[found].figures);
		found++;
	}
	for (size_t i = 0; found < COUNT_OF(WANTED) && i < read.reading.promise_count; i++)
		print_error("%.*s\n", STR_ARG(read.reading.promises[i].text));
	assert_int_equal(found, COUNT_OF(WANTED));
	for (size_t i = 0; i < read.reading.promise_count; i++)
		assert_int_equal(str_find(read.reading.promises[i].text, STR("各位代表"), 0), 0 * i + STR_NONE);
	arena_release(&read.arena);
}

struct promised {
	const char *text, *deadline, *body;
	int deed;
};

static void check_promises(const char *plan, const struct promised *wanted, size_t count)
{
	struct read read;
	read_part(&read, PLAN, plan);
	for (size_t i = 0; i < read.reading.promise_count; i++) {
		const struct promise *promise = &read.reading.promises[i];
		char date[DATE_TEXT_MAX];
		date_text(promise->deadline, date);
		if (i >= count || !str_equals(promise->text, wanted[i].text))
			print_error("read %.*s, wanted %s\n", STR_ARG(promise->text), i < count ? wanted[i].text : "nothing");
		assert_true(i < count && str_equals(promise->text, wanted[i].text));
		assert_string_equal(date, wanted[i].deadline);
		assert_true(str_equals(promise->body, wanted[i].body));
		assert_int_equal(promise->deed, wanted[i].deed);
	}
	assert_int_equal(read.reading.promise_count, count);
	arena_release(&read.arena);
}

/* What is only to be reached is a target, what only announces is nothing, and who keeps a promise stands apart from it. */
static void test_what_is_promised(void **state)
{
	(void)state;
	static const char TEXT[] = "做好今年的工作，要坚持实干为先，把力气用在群众看得见的地方。\n"
							   "——地区生产总值增长6.5%以上。\n"
							   "——粮食总产量稳定在1.8万吨以上。\n"
							   "全年一般生产安全事故控制在2起以内。\n"
							   "农产品抽检合格率不低于98%。\n"
							   "村集体收入实现翻一番。\n"
							   "实现以上目标，重点抓好四项工作。\n"
							   "2026年是全面振兴的关键之年。\n"
							   "（一）聚力茶旅融合。5月底前举办采茶节，10月底前建成露营基地。由镇经济发展办牵头，"
							   "完成茶园改造500亩。\n"
							   "2026年工作的总体要求是：坚持稳中求进，办好实事。\n"
							   "新建公厕6座。责任单位：城管办。\n"
							   "●严守耕地红线，粮食播种面积不低于4万亩。\n"
							   "全年实施重点项目24个（责任单位：项目办）。\n"
							   "（二）改善民生，办好两件实事。\n"
							   "1.改建公路8公里，10月底前通车，由清溪公路养护站负责。\n"
							   "2.安装路灯80盏，由镇综合治理办负责。\n";
	static const struct promised WANTED[] = {
		{"5月底前举办采茶节", "2026-05-31", "", 0},
		{"10月底前建成露营基地", "2026-10-31", "", 0},
		{"完成茶园改造500亩", "", "经济发展办", 0},
		{"新建公厕6座", "", "城管办", 0},
		{"严守耕地红线，粮食播种面积不低于4万亩", "", "", 0},
		{"全年实施重点项目24个", "2026-12-31", "项目办", 0},
		{"改建公路8公里，10月底前通车", "2026-10-31", "清溪公路养护站", 1},
		{"安装路灯80盏", "", "综合治理办", 2},
	};
	check_promises(TEXT, WANTED, COUNT_OF(WANTED));
}

/* Every deed is kept apart, however its list is written. */
static void test_deeds(void **state)
{
	(void)state;
	static const char TEXT[] = "（一）民生实事。今年，集中力量办好以下三件实事：\n"
							   "新建柳林村养老服务站1个。6月底前投入使用。\n"
							   "改造集镇供水管网3公里。由水利站负责。\n"
							   "建成石坝村文化广场。\n"
							   "同时，各村修缮便民桥2座。\n"
							   "（二）再办两件好事：新建公厕6座，惠及群众800人；安装路灯80盏。清淤河道4公里。\n"
							   "（三）办实事。第一件：新修青石路1公里。第二件：改造清溪小学操场，国庆节前完工。\n"
							   "（四）民生实事\n"
							   "①提升供水能力。新建水池2座。年底前通水。\n"
							   "②改善出行条件。一是改造危桥1座；二是硬化道路3公里。\n"
							   "③实施亮化工程，安装路灯100盏。\n"
							   "（五）振兴集镇\n"
							   "新建公园1个，改造老街2条，使集镇绿化覆盖率达35%。\n";
	static const struct promised WANTED[] = {
		{"新建柳林村养老服务站1个。6月底前投入使用", "2026-06-30", "", 1},
		{"改造集镇供水管网3公里", "", "水利站", 2},
		{"建成石坝村文化广场", "", "", 3},
		{"同时，各村修缮便民桥2座", "", "", 0},
		{"新建公厕6座，惠及群众800人", "", "", 1},
		{"安装路灯80盏", "", "", 2},
		{"清淤河道4公里", "", "", 0},
		{"新修青石路1公里", "", "", 1},
		{"改造清溪小学操场，国庆节前完工", "2026-09-30", "", 2},
		{"新建水池2座。年底前通水", "2026-12-31", "", 1},
		{"改造危桥1座", "", "", 2},
		{"硬化道路3公里", "", "", 2},
		{"实施亮化工程，安装路灯100盏", "", "", 3},
		{"新建公园1个", "", "", 0},
		{"改造老街2条，使集镇绿化覆盖率达35%", "", "", 0},
	};
	check_promises(TEXT, WANTED, COUNT_OF(WANTED));
}

/* A state, a reason, a slogan and a value to be reached promise nothing. */
static void test_no_promises(void **state)
{
	(void)state;
	check_promises("强化环境整治。目前全镇污水管网尚未覆盖到村。\n"
	               "随着集镇扩大，原有水厂已满足不了需要。\n"
	               "清溪镇当前收入偏低的主要原因是产业单一。\n"
	               "经济稳步发展，力争农村居民人均可支配收入增长7%以上。\n"
	               "为抓好全年工作，特制定本计划。\n"
	               "（一）办好两件实事。\n"
	               "地区生产总值增长6%。\n",
	               NULL, 0);
}

/* The head of a paragraph stands once in the section of what it heads. */
static void test_promise_sections(void **state)
{
	(void)state;
	struct read read;
	read_part(&read, PLAN, "（一）建设集镇。改造老街2条。\n强化环境整治。清理河道4公里。");
	assert_int_equal(read.reading.promise_count, 2);
	assert_true(str_equals(read.reading.promises[0].section, PLAN " / （一）建设集镇"));
	assert_true(str_equals(read.reading.promises[1].section, PLAN " / （一）建设集镇 / 强化环境整治"));
	arena_release(&read.arena);
}

static void test_promise_parts(void **state)
{
	(void)state;
	static const struct {
		const char *text, *action, *object, *area;
		enum confidence confidence;
	} ROWS[] = {
		{"在柳林村新建养老服务站3个。", "新建", "养老服务站", "柳林村", CONFIDENCE_HIGH},
		{"改造集镇供水管网。", "改造", "集镇供水管网", "", CONFIDENCE_MIDDLE},
		{"道路硬化5公里。", "硬化", "道路", "", CONFIDENCE_HIGH},
		{"年底前编制集镇规划。", "编制", "集镇规划", "", CONFIDENCE_HIGH},
		{"创建3个卫生村。", "创建", "卫生村", "", CONFIDENCE_MIDDLE},
		{"继续加强农村环境管理工作。", "加强", "农村环境管理工作", "", CONFIDENCE_LOW},
		{"通过以奖代补，完成余下12条街巷整治工作。", "完成", "街巷整治工作", "", CONFIDENCE_HIGH},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct read read;
		read_part(&read, PLAN, ROWS[i].text);
		if (read.reading.promise_count != 1)
			print_error("%s: %zu promises\n", ROWS[i].text, read.reading.promise_count);
		assert_int_equal(read.reading.promise_count, 1);
		const struct promise *promise = &read.reading.promises[0];
		if (!str_equals(promise->action, ROWS[i].action) || !str_equals(promise->object, ROWS[i].object) ||
		    !str_equals(promise->area, ROWS[i].area) || promise->confidence != ROWS[i].confidence)
			print_error("%s: %.*s | %.*s | %.*s | %s\n", ROWS[i].text, STR_ARG(promise->action), STR_ARG(promise->object),
			            STR_ARG(promise->area), confidence_text(promise->confidence));
		assert_true(str_equals(promise->action, ROWS[i].action));
		assert_true(str_equals(promise->object, ROWS[i].object));
		assert_true(str_equals(promise->area, ROWS[i].area));
		assert_int_equal(promise->confidence, ROWS[i].confidence);
		arena_release(&read.arena);
	}
}

static void test_deadlines(void **state)
{
	(void)state;
	static const struct {
		const char *words;
		int year;
		const char *date;
	} ROWS[] = {
		{"6月底前", 2026, "2026-06-30"},
		{"2月底", 2028, "2028-02-29"},
		{"十月底前", 2026, "2026-10-31"},
		{"十二月底前", 2026, "2026-12-31"},
		{"6月30日前", 2026, "2026-06-30"},
		{"9月中旬", 2026, "2026-09-20"},
		{"年底前", 2026, "2026-12-31"},
		{"明年底", 2026, "2027-12-31"},
		{"2027年底", 2026, "2027-12-31"},
		{"上半年", 2026, "2026-06-30"},
		{"三季度", 2026, "2026-09-30"},
		{"国庆节前", 2026, "2026-09-30"},
		{"十四五末", 2024, "2025-12-31"},
		{"11月中旬", 2026, "2026-11-20"},
		{"五年内", 2026, "2030-12-31"},
		{"年内", 2026, "2026-12-31"},
		{"到2030年", 2026, "2030-12-31"},
		{"明年6月底", 2026, "2027-06-30"},
		{"明年上半年", 2026, "2027-06-30"},
		{"明年底", 2026, "2027-12-31"},
		{"十五五末", 2026, "2030-12-31"},
		{"教师节前", 2026, "2026-09-09"},
		{"三八节前", 2026, "2026-03-07"},
		{"2026年12月31日前", 2025, "2026-12-31"},
		{"2030年前", 2026, ""},
		{"本月底", 2026, ""},
		{"春节前", 2026, ""},
		{"6月前", 2026, ""},
		{"年底前", 0, ""},
		{"13月底", 2026, ""},
		{"6月31日前", 2026, ""},
		{"尽快", 2026, ""},
		{"", 2026, ""},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct date date = {0};
		char text[DATE_TEXT_MAX];
		bool certain = promise_deadline(reader, str_of(ROWS[i].words), ROWS[i].year, &date);
		date_text(date, text);
		if (strcmp(text, ROWS[i].date) != 0)
			print_error("%s %d\n", ROWS[i].words, ROWS[i].year);
		assert_string_equal(text, ROWS[i].date);
		assert_int_equal(certain, ROWS[i].date[0] != 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_promises),
		cmocka_unit_test(test_what_is_promised),
		cmocka_unit_test(test_deeds),
		cmocka_unit_test(test_no_promises),
		cmocka_unit_test(test_promise_sections),
		cmocka_unit_test(test_promise_parts),
		cmocka_unit_test(test_deadlines),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
