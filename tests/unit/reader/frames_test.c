/* What a whole sentence is about, whom something reaches and what it rids them of: each row is an invented sentence and what must
 * be read from it; beside each form stands its like. */
#include "support.h"

static void test_labels_and_things_pointed_to(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"社区建设：今年安排资金12万元，实际支出11万元。", "12 万元|社区建设安排资金|level|actual|=\n11 万元|社区建设支出|level|actual|="},
		{"主要指标：财政收入9万元。", "9 万元|财政收入|level|actual|="},
		{"年度目标：支出9万元。", "9 万元|支出|level|actual|="},
		{"云岭产业园项目占地120亩。该项目总投资3亿元，已完成投资1亿元。",
	     "120 亩|云岭产业园项目占地|level|actual|=\n3 亿元|云岭产业园项目总投资|level|actual|=\n1 亿元|云岭产业园项目投资|level|actual|="},
		{"云岭产业园项目占地120亩。全镇总投资3亿元。", "120 亩|云岭产业园项目占地|level|actual|=\n3 亿元|总投资|level|actual|="},
		{"云岭大桥项目。总投资86万元，桥长32米，宽18米，完成投资50万元。",
	     "86 万元|云岭大桥项目总投资|level|actual|=\n32 米|桥长|level|actual|=\n18 米|桥宽|level|actual|=\n50 万元|云岭大桥项目投资|level|actual|="},
		{"云岭水库加固工程。总投资为28万元。完成涵洞清淤80米。累计完成投资9万元。",
	     "28 万元|云岭水库加固工程总投资|level|actual|=\n80 米|涵洞清淤|level|actual|=\n9 万元|云岭水库加固工程投资|level|actual|="},
		{"云岭水库加固工程清淤80米。完成涵洞衬砌9米。累计完成投资9万元。",
	     "80 米|加固工程清淤|level|actual|=\n9 米|涵洞衬砌|level|actual|=\n9 万元|投资|level|actual|="},
		{"41项饮水安全工程总投资190万元。目前已完成投资85万元。",
	     "41 项|饮水安全工程|level|actual|=\n190 万元|饮水安全工程总投资|level|actual|=\n85 万元|饮水安全工程投资|level|actual|="},
		{"云岭第二水厂位于石桥村，供水能力为5万吨。", "5 万吨|云岭第二水厂供水能力|level|actual|="},
		{"完成了云岭幼儿园新建和石桥小学扩建工程，总投资80万元。", "80 万元|石桥小学扩建工程总投资|level|actual|="},
		{"实施重点项目12个，年计划投资15亿元。", "12 个|实施重点项目|level|actual|=\n15 亿元|重点项目年计划投资|level|target|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_whom_it_reaches(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"“故事讲坛”覆盖党员1000人。", "1000 人|“故事讲坛”覆盖党员|level|actual|="},
		{"云岭小区改造项目，更换水管300米，惠及120户。",
	     "300 米|更换水管|level|actual|=\n120 户|云岭小区改造项目惠及|level|actual|="},
		{"完成云岭小区、石桥小区改造，惠及居民120户。", "120 户|惠及居民|level|actual|="},
		{"开展互助养老，全年服务300次。", "300 次|互助养老服务|level|actual|="},
		{"新修道路通达8个自然村。", "8 个|自然村|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_troubles_that_were_solved(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"解决了5个村120户430人饮水困难。",
	     "5 个|饮水困难的村|level|actual|=\n120 户|解决饮水困难|level|actual|=\n430 人|解决饮水困难|level|actual|="},
		{"解决800人饮水安全问题。", "800 人|解决饮水安全|level|actual|="},
		{"解决15个村不通公路的问题。", "15 个|不通公路的村|level|actual|="},
		{"解决就业800人。", "800 人|就业|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Numbers that only count the points, with no mark behind but a blank. */
static void test_points_set_apart_by_a_blank(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"09 新增床位30张。\n10 新建改建10个健身点。", "30 张|新增床位|level|actual|=\n10 个|改建健身点|level|actual|="},
		{"10个健身点已建成。", "10 个|健身点|level|actual|="},
		{"120 新建改建10个健身点。", "120 |新建|level|actual|=\n10 个|改建健身点|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_lists_and_what_they_share(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"轻、重工业占比分别为30%和70%。", "30 %|轻工业占比|ratio|actual|=\n70 %|重工业占比|ratio|actual|="},
		{"财政收入和支出规模均为五年前的2.4倍，年均增长分别达31%和32%。",
	     "2.4 倍|财政收入和支出规模|growth|actual|=\n31 %|财政收入|growth|actual|=\n32 %|支出规模|growth|actual|="},
		{"规上工业增加值增长7.2%，增速比上年回落2.2个百分点。",
	     "7.2 %|规上工业增加值|growth|actual|=\n2.2 个百分点|规上工业增加值增速|change|actual|=|-"},
		{"检查旅行团357个、旅行社196家（次）、购物点130家。",
	     "357 个|检查旅行团|level|actual|=\n196 家|检查旅行社|level|actual|=\n130 家|检查购物点|level|actual|="},
		{"来信1274件，环境问题占9.7%，其他占7.6%。",
	     "1274 件|来信|level|actual|=\n9.7 %|环境问题占比|ratio|actual|=\n7.6 %|其他占比|ratio|actual|="},
		{"优良天数312天，同比增加11天。", "312 天|优良天数|level|actual|=\n11 天|优良天数|change|actual|="},
		{"对366台使用15年以上的老旧电梯开展风险评估。", "366 台|老旧电梯开展风险评估|level|actual|="},
		{"对六处全县通报的违建工程采取了果断的停工措施。", "6 处|违建工程|level|actual|="},
		{"完成4条道路路面整修及管网修复整治工程。", "4 条|道路路面整修及管网修复整治工程|level|actual|="},
		{"投资额在1000万元以上的新开工工业项目14个。", "14 个|投资额在1000万元以上的新开工工业项目|level|actual|="},
		{"安装60千瓦变压器一台，路灯18盏。", "1 台|安装60千瓦变压器|level|actual|=\n18 盏|路灯|level|actual|="},
		{"安装60千瓦光伏板，路灯18盏。", "60 千瓦|安装光伏板|level|actual|=\n18 盏|路灯|level|actual|="},
		{"现有困难家庭16户，安置16户21人。",
	     "16 户|困难家庭|level|actual|=\n16 户|安置困难家庭|level|actual|=\n21 人|安置困难家庭|level|actual|="},
		{"培训500人，安置300人。", "500 人|培训|level|actual|=\n300 人|安置|level|actual|="},
		{"新增共享停车位41个。", "41 个|新增共享停车位|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_planned_and_its_parts(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"今年计划实施项目71个。其中亿元以上项目46个，总投资32亿元，累计完成投资3亿元。",
	     "71 个|实施项目|level|target|=\n46 个|亿元以上项目|level|target|=\n32 亿元|亿元以上项目总投资|level|target|=\n3 亿元|亿元以上项目投资|level|actual|="},
		{"今年实施项目71个。其中亿元以上项目46个，总投资32亿元。",
	     "71 个|实施项目|level|actual|=\n46 个|亿元以上项目|level|actual|=\n32 亿元|亿元以上项目总投资|level|actual|="},
		{"提前布局重大项目54个，计划总投资近300亿元。", "54 个|布局重大项目|level|actual|=\n300 亿元|布局重大项目计划总投资|level|target|~"},
		{"山塘开发项目，由云岭公司投资建设，项目投资1.5亿元。", "1.5 亿元|山塘开发项目投资|level|actual|="},
		{"人畜饮水工程，需投资25万元。", "25 万元|人畜饮水工程需投资|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_labels_and_things_pointed_to), cmocka_unit_test(test_whom_it_reaches),
		cmocka_unit_test(test_troubles_that_were_solved),    cmocka_unit_test(test_points_set_apart_by_a_blank),
		cmocka_unit_test(test_lists_and_what_they_share),    cmocka_unit_test(test_planned_and_its_parts),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
