/* What those counted do, at which stage they are, what was done along a length; whose money and rates are in lists of deeds and
 * of works: each row is an invented sentence and what must be read from it; beside each form stands its like. */
#include "support.h"

static void test_what_both_did(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"建成住房12栋，已有86户312人搬迁入住。", "12 栋|建成住房|level|actual|=\n86 户|搬迁入住|level|actual|=\n312 人|搬迁入住|level|actual|="},
		{"贫困户86户312人搬迁入住。", "86 户|贫困户|level|actual|=\n312 人|贫困户|level|actual|="},
		{"完成隧洞80米开挖及衬砌。", "80 米|隧洞开挖及衬砌|level|actual|="},
		{"隧洞80米已开挖。", "80 米|隧洞|level|actual|="},
		{"实施项目12个，竣工5个，在建4个，前期3个。",
	     "12 个|实施项目|level|actual|=\n5 个|竣工项目|level|actual|=\n4 个|在建项目|level|actual|=\n3 个|前期项目|level|actual|="},
		{"今年安排重点项目18个，总投资26亿元。截至9月底，已开工15个。",
	     "18 个|安排重点项目|level|actual|=\n26 亿元|安排重点项目总投资|level|actual|=\n15 个|开工安排重点项目|level|actual|="},
		{"今年安排重点项目18个。新建公厕5个。", "18 个|安排重点项目|level|actual|=\n5 个|新建公厕|level|actual|="},
		{"云岭村集体经济收入突破50万元，柳林、石桥等6个村超过20万元。",
	     "50 万元|云岭村集体经济收入|level|actual|>=\n6 个|村|level|actual|=\n20 万元|村集体经济收入|level|actual|>="},
		{"目前6个项目已开工，前6个月完成投资9万元。", "6 个|项目|level|actual|=\n9 万元|项目投资|level|actual|="},
		{"整改隐患32处，查封3家。", "32 处|整改隐患|level|actual|=\n3 家|查封|level|actual|="},
		{"公路新开工和续建项目共10个。", "10 个|新开工续建项目|level|actual|="},
		{"围绕7000亩人工种草的目标开展工作。", "7000 亩|人工种草|level|target|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_whose_it_is_in_lists(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"实施大修工程142公里，完成投资1.2亿元，占计划的107%，完成预防性养护21公里，完成投资387万元。",
	     "142 公里|实施大修工程|level|actual|=\n1.2 亿元|大修工程投资|level|actual|=\n107 %|大修工程投资|ratio|actual|=\n21 公里|预防性养护|level|actual|=\n"
	     "387 万元|预防性养护投资|level|actual|="},
		{"申报道路项目7个，大中修项目16个，共计23个。",
	     "7 个|申报道路项目|level|actual|=\n16 个|大中修项目|level|actual|=\n23 个|项目|level|actual|="},
		{"申报道路项目7个，大中修项目16个，共计25个。",
	     "7 个|申报道路项目|level|actual|=\n16 个|大中修项目|level|actual|=\n25 个|大中修项目|level|actual|="},
		{"云岭、石桥等项目完成投资2.3亿元。", "2.3 亿元|云岭、石桥等项目投资|level|actual|="},
		{"食品园、物流园等项目主体完工，完成投资1.3亿元。", "1.3 亿元|食品园、物流园等项目投资|level|actual|="},
		{"实施云岭、石桥等项目12个。", "12 个|实施项目|level|actual|="},
		{"办理事项3600件，其中社保类1200件，民政类860件，办结率99%。",
	     "3600 件|事项|level|actual|=\n1200 件|社保类|level|actual|=\n860 件|民政类|level|actual|=\n99 %|事项办结率|ratio|actual|="},
		{"办理代表建议32件、政协提案16件，办复率100%。",
	     "32 件|代表建议|level|actual|=\n16 件|政协提案|level|actual|=\n100 %|代表建议、政协提案办复率|ratio|actual|="},
		{"带动就业800人，年产值3亿元。", "800 人|带动就业|level|actual|=\n3 亿元|年产值|level|actual|="},
		{"云岭水厂日供水能力8000吨，受益人口2.6万人。", "8000 吨|云岭水厂日供水能力|level|actual|=\n2.6 万人|云岭水厂受益人口|level|actual|="},
		{"开工5000万元以上重点项目44个，总投资131亿元。", "44 个|开工5000万元以上重点项目|level|actual|=\n131 亿元|重点项目总投资|level|actual|="},
		{"引进亿元以上项目5个，总投资8亿元。", "5 个|引进亿元以上项目|level|actual|=\n8 亿元|亿元以上项目总投资|level|actual|="},
		{"推进总投资56亿元的12个项目建设。", "56 亿元|项目建设总投资|level|actual|=\n12 个|项目建设|level|actual|="},
		{"其中，食品加工项目总投资1亿元，建设标准厂房3栋、冷库1座，累计完成投资8600万元。",
	     "1 亿元|食品加工项目总投资|level|actual|=\n3 栋|建设标准厂房|level|actual|=\n1 座|建设冷库|level|actual|=\n8600 万元|食品加工项目投资|level|actual|="},
		{"投资3200万元的石桥中学综合楼建筑面积6800平方米。",
	     "3200 万元|石桥中学综合楼投资|level|actual|=\n6800 平方米|石桥中学综合楼建筑面积|level|actual|="},
		{"投资5000万元的物流中心已完成场地平整。", "5000 万元|物流中心投资|level|actual|="},
		{"改造老旧小区4个，涉及居民60户、建筑面积16万平方米。",
	     "4 个|改造老旧小区|level|actual|=\n60 户|居民|level|actual|=\n16 万平方米|老旧小区建筑面积|level|actual|="},
		{"造林1200亩，其中人工造林800亩。", "1200 亩|造林|level|actual|=\n800 亩|人工造林|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_what_deeds_were_done_to(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"新增低保对象46户，取消28户。", "46 户|新增低保对象|level|actual|=\n28 户|取消低保对象|level|actual|="},
		{"发展党员26名，其中妇女8名、工人5名，转正24名。",
	     "26 名|发展党员|level|actual|=\n8 名|妇女|level|actual|=\n5 名|工人|level|actual|=\n24 名|转正发展党员|level|actual|="},
		{"倒塌房屋86间，损坏210间。", "86 间|倒塌房屋|level|actual|=\n210 间|损坏房屋|level|actual|="},
		{"发放棉被3床、大米12吨。", "3 床|发放棉被|level|actual|=\n12 吨|发放大米|level|actual|="},
		{"种植水稻3亩、产量2吨。", "3 亩|种植水稻|level|actual|=\n2 吨|水稻产量|level|actual|="},
		{"退耕还林涉及26个村2300户9200人。", "26 个|村|level|actual|=\n2300 户|涉及户数|level|actual|=\n9200 人|涉及人数|level|actual|="},
		{"修通5个村的村级公路，总长23公里。", "5 个|修通村|level|actual|=\n23 公里|村级公路总长|level|actual|="},
		{"暴雨成灾；6800人、3200头牲畜饮水困难。", "6800 人|牲畜饮水困难|level|actual|=\n3200 头|牲畜饮水困难|level|actual|="},
		{"农作物绝收320亩，直接经济损失12万元。", "320 亩|农作物绝收|level|actual|=\n12 万元|直接经济损失|level|actual|="},
		{"转移劳动力386人，其中省外126人、省内260人。", "386 人|转移劳动力|level|actual|=\n126 人|省外劳动力|level|actual|=\n260 人|省内劳动力|level|actual|="},
		{"辣椒种植面积扩大到300亩，新建冷库2座，产值15万元。",
	     "300 亩|辣椒种植面积|level|actual|=\n2 座|新建冷库|level|actual|=\n15 万元|辣椒产值|level|actual|="},
		{"争取资金220万元，改造公路26公里。", "220 万元|争取资金|level|actual|=\n26 公里|改造公路|level|actual|="},
		{"争取各级帮扶资金320万元，落实项目9个。", "320 万元|各级帮扶资金|level|actual|=\n9 个|各级帮扶资金项目|level|actual|="},
		{"投资45万元建成的光伏电站年发电量12万度。", "45 万元|光伏电站投资|level|actual|=\n12 万度|光伏电站年发电量|level|actual|="},
		{"每天为260名老人提供午餐。", "260 名|老人|level|actual|="},
		{"更换管网28公里，改造线路3公里。", "28 公里|更换管网|level|actual|=\n3 公里|改造线路|level|actual|="},
		{"公共预算支出安排48亿元。", "48 亿元|公共预算支出|level|actual|="},
		{"投资126万元的柏林至松坪公路改造工程全线贯通，全长12公里。", "126 万元|柏林至松坪公路改造工程投资|level|actual|=\n12 公里|柏林至松坪公路改造工程全长|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_points_and_parts_of_sentences(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"更换管网28公里，改造水厂1座，目前已更换22公里。", "28 公里|更换管网|level|actual|=\n1 座|改造水厂|level|actual|=\n22 公里|更换管网|level|actual|="},
		{"5.户厕改造。全年任务400户，已完成420户。", "400 户|户厕改造全年任务|level|target|=\n420 户|户厕改造全年任务|level|actual|="},
		{"6.电网改造。新建10千伏线路18公里，新增变压器12台，投资1120万元。",
	     "18 公里|新建10千伏线路|level|actual|=\n12 台|新增变压器|level|actual|=\n1120 万元|电网改造投资|level|actual|="},
		{"9.污水管网建设完成主管网铺设6公里，完成投资720万元。", "6 公里|污水管网建设主管网铺设|level|actual|=\n720 万元|污水管网建设投资|level|actual|="},
		{"零售额13亿元。按行业分，批发业2亿元。", "13 亿元|零售额|level|actual|=\n2 亿元|批发业零售额|level|actual|="},
		{"零售额13亿元。批发业2亿元。", "13 亿元|零售额|level|actual|=\n2 亿元|批发业|level|actual|="},
		{"从县区看，东湖区签约项目26个，到位资金42亿元；西河县签约项目19个；招商12批次。",
	     "26 个|东湖区签约项目|level|actual|=\n42 亿元|东湖区到位资金|level|actual|=\n19 个|西河县签约项目|level|actual|=\n12 批次|招商|level|actual|="},
		{"食品项目21个，协议投资98亿元；建材项目16个，协议投资86亿元，分别占协议投资总额的31%、27%。",
	     "21 个|食品项目|level|actual|=\n98 亿元|食品项目协议投资|level|actual|=\n16 个|建材项目|level|actual|=\n86 亿元|建材项目协议投资|level|actual|=\n"
	     "31 %|食品项目协议投资占协议投资总额比重|ratio|actual|=\n27 %|建材项目协议投资占协议投资总额比重|ratio|actual|="},
		{"教学楼建设项目总投资1800万元，主体工程已封顶，累计完成投资1300万元。",
	     "1800 万元|教学楼建设项目总投资|level|actual|=\n1300 万元|教学楼建设项目投资|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_own_money(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"注册资本500万元人民币，外资到位200万美元。", "500 万元|注册资本|level|actual|=\n200 万美元|外资到位|level|actual|="},
		{"年产值人民币3000万元。", "3000 万元|年产值|level|actual|="},
		{"人民币贷款余额9亿元。", "9 亿元|人民币贷款余额|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_what_is_talked_of(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"正在谋划的项目有：总投资2亿元的物流项目、总投资1.5亿元的光伏项目。", "2 亿元|物流项目总投资|level|target|=\n1.5 亿元|光伏项目总投资|level|target|="},
		{"在谈项目5个，分别是总投资3亿元的食品项目、投资1亿元的民宿项目。",
	     "5 个|在谈项目|level|target|=\n3 亿元|食品项目总投资|level|target|=\n1 亿元|民宿项目投资|level|target|="},
		{"在谈项目5个；已开工总投资3亿元的食品项目。", "5 个|在谈项目|level|target|=\n3 亿元|食品项目总投资|level|actual|="},
		{"拟建停车场2处，车位120个。", "2 处|拟建停车场|level|target|=\n120 个|车位|level|target|="},
		{"拟建的水厂1座已开工。", "1 座|拟建水厂|level|actual|="},
		{"茶园发展到3万亩，其中投产2万亩，年加工能力3000吨。",
	     "3 万亩|茶园|level|actual|=\n2 万亩|茶园投产|level|actual|=\n3000 吨|年加工能力|level|actual|="},
		{"到2030年，总产值突破15亿元。2026年是决战之年。", "15 亿元|总产值|level|target|>="},
		{"到2026年，总产值突破15亿元。2026年是决战之年。", "15 亿元|总产值|level|actual|>="},
		{"提供岗位360个，达成就业意向126人。", "360 个|提供岗位|level|actual|=\n126 人|就业意向|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_both_did),
		cmocka_unit_test(test_whose_it_is_in_lists),
		cmocka_unit_test(test_what_deeds_were_done_to),
		cmocka_unit_test(test_points_and_parts_of_sentences),
		cmocka_unit_test(test_own_money),
		cmocka_unit_test(test_what_is_talked_of),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
