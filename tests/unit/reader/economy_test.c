/* Forms of sentences about the economy: investment and projects, budgets, what is expected, ranks. Each row is an invented
 * sentence and what must be read from it; beside each form stands one that looks like it and is read otherwise. */
#include "support.h"

static void test_investments(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"新签约项目2个，分别是总投资3亿元的食品加工项目、2亿元的建材项目。",
	     "2 个|新签约项目|level|actual|=\n3 亿元|食品加工项目总投资|level|actual|=\n2 亿元|建材项目总投资|level|actual|="},
		{"食品加工项目和建材项目分别投资3亿元、2亿元。",
	     "3 亿元|食品加工项目投资|level|actual|=\n2 亿元|建材项目投资|level|actual|="},
		{"食品加工项目投资3亿元、建材项目2亿元。",
	     "3 亿元|食品加工项目投资|level|actual|=\n2 亿元|建材项目投资|level|actual|="},
		{"食品加工项目投资3亿元、建材项目2个。",
	     "3 亿元|食品加工项目投资|level|actual|=\n2 个|建材项目|level|actual|="},
		{"总投资3亿元的食品加工项目、2亿元的建材项目正抓紧对接。",
	     "3 亿元|食品加工项目总投资|level|target|=\n2 亿元|建材项目总投资|level|target|="},
		{"总投资3亿元的食品加工项目、2亿元的建材项目已开工。",
	     "3 亿元|食品加工项目总投资|level|actual|=\n2 亿元|建材项目总投资|level|actual|="},
		{"全镇实施重点项目30个，其中新建项目27个。总投资5亿元，当年计划投资3亿元。",
	     "30 个|实施重点项目|level|actual|=\n27 个|新建项目|level|actual|=\n5 亿元|重点项目总投资|level|actual|=\n3 "
	     "亿元|重点项目计划投资|level|target|="},
		{"接待考察团30个。总投资5亿元。", "30 个|考察团|level|actual|=\n5 亿元|总投资|level|actual|="},
		{"新建项目27项（省级6项、市级5项）。",
	     "27 项|新建项目|level|actual|=\n6 项|省级项目|level|actual|=\n5 项|市级项目|level|actual|="},
		{"投资800万实施石桥路改造，投资30万元建文化广场。",
	     "800 万|石桥路改造投资|level|actual|=\n30 万元|文化广场投资|level|actual|="},
		{"畜牧业收入4万元（出栏肉猪36头）。", "4 万元|畜牧业收入|level|actual|=\n36 头|出栏肉猪|level|actual|="},
		{"耕地面积82亩（其中：田19亩，旱地63亩）。",
	     "82 亩|耕地面积|level|actual|=\n19 亩|田|level|actual|=\n63 亩|旱地|level|actual|="},
		{"财政收入758万元，其中国税259万元。", "758 万元|财政收入|level|actual|=\n259 万元|国税|level|actual|="},
		{"财政收入758万元，其中镇级259万元。", "758 万元|财政收入|level|actual|=\n259 万元|镇级财政收入|level|actual|="},
		{"总投资74亿元的清溪大厦、石桥中心等27个项目开工。",
	     "74 亿元|清溪大厦总投资|level|actual|=\n27 个|项目|level|actual|="},
		{"投资500万元的企业27个。", "27 个|投资500万元的企业|level|actual|="},
		{"清溪大厦、石桥中心等22个续建项目。", "22 个|续建项目|level|actual|="},
		{"机床产销两旺，年产值8000万元。", "8000 万元|机床年产值|level|actual|="},
		{"工业投资完成7亿元，进度超过去年同期1.1个百分点。",
	     "7 亿元|工业投资|level|actual|=\n1.1 个百分点|工业投资进度|change|actual|="},
		{"上市企业10家（其中新三板7家）。", "10 家|上市企业|level|actual|=\n7 家|新三板上市企业|level|actual|="},
		{"新建项目12个，其中1-10亿元项目4个。", "12 个|新建项目|level|actual|=\n4 个|新建1-10亿元项目|level|actual|="},
		{"全镇辖16个行政村，90个合作社，3928户，15864人。",
	     "16 个|行政村|level|actual|=\n90 个|合作社|level|actual|=\n3928 户|总户数|level|actual|=\n15864 "
	     "人|总人口|level|actual|="},
		{"工业园区（不包括食品加工集中区）面积630亩。", "630 亩|工业园区面积|level|actual|="},
		{"工业园区（东区）面积630亩。", "630 亩|工业园区（东区）面积|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_headed_projects(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"1、饲料项目：上半年累计投资860万元，设备已到位。", "860 万元|饲料项目投资|level|actual|="},
		{"2、丝绸缫丝项目：总投资350万元，选址通过初审。", "350 万元|丝绸缫丝项目总投资|level|actual|="},
		{"建成饲料项目；投资350万元完成水渠建设。", "350 万元|水渠建设投资|level|actual|="},
		{"3、完成情况：总投资350万元。", "350 万元|总投资|level|actual|="},
		{"（三）在谈项目2个。由外地客商投资7000万元的机械加工项目，占地15亩。",
	     "2 个|在谈项目|level|target|=\n7000 万元|机械加工项目投资|level|target|=\n15 亩|机械加工项目占地|level|target|="},
		{"（三）在建项目2个。由外地客商投资7000万元的机械加工项目。",
	     "2 个|在建项目|level|actual|=\n7000 万元|机械加工项目投资|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_expectations(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"项目建成后，可新增就业300余人，年可实现税收200万元，将带动农户80户。",
	     "300 人|新增就业|level|target|~\n200 万元|税收|level|target|=\n80 户|农户|level|target|="},
		{"两个项目投产可新增就业300人。", "2 个|项目|level|actual|=\n300 人|新增就业|level|target|="},
		{"已有3家企业投产，新增就业300人。", "3 家|企业投产|level|actual|=\n300 人|新增就业|level|actual|="},
		{"农民人均纯收入可达6934元。", "6934 元|农民人均纯收入|level|actual|="},
		{"可再生能源项目投资3亿元。", "3 亿元|可再生能源项目投资|level|actual|="},
		{"工业总产值预计完成5亿元，完成省下达全年目标数的49%。预计上半年完成6亿元。",
	     "5 亿元|工业总产值|level|actual|=\n49 %|工业总产值|ratio|actual|=\n6 亿元|工业总产值|level|actual|="},
		{"税收完成560万元，完成预算1050万元的53%。",
	     "560 万元|税收|level|actual|=\n1050 万元|税收|level|target|=\n53 %|税收|ratio|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_firms(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"43家规模以上工业企业实现产值31亿元。", "43 家|规模以上工业企业|level|actual|=\n31 亿元|规模以上工业企业产值|level|actual|="},
		{"新增就业300人，年产值5亿元。", "300 人|新增就业|level|actual|=\n5 亿元|年产值|level|actual|="},
		{"实施技改项目27个，当年竣工投产10个，完成投资3亿元。",
	     "27 个|实施技改项目|level|actual|=\n10 个|竣工投产技改项目|level|actual|=\n3 亿元|技改项目投资|level|actual|="},
		{"清溪公司、石桥公司等6家企业实现销售收入过亿元。", "6 家|企业销售收入过亿元|level|actual|="},
		{"支持清溪公司、石桥公司等6家企业。", "6 家|企业|level|actual|="},
		{"2000万元规模以上企业产值达9亿元。", "9 亿元|2000万元规模以上企业产值|level|actual|="},
		{"入驻园区的2家企业正式投产。", "2 家|企业正式投产|level|actual|="},
		{"作为支柱产业的印刷业和纺织业，势头明显，同比分别增长23%和19%。",
	     "23 %|印刷业|growth|actual|=\n19 %|纺织业|growth|actual|="},
		{"本镇是有名的茶乡，总面积86平方公里。", "86 平方公里|总面积|level|actual|="},
		{"去年，有285户，650人，其中农业人口550人。",
	     "285 户|总户数|level|actual|=\n650 人|总人口|level|actual|=\n550 人|农业人口|level|actual|="},
		{"今年产茶285户，650人。", "285 户|产茶|level|actual|=\n650 人|产茶|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_harvests(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"蘑菇种植20万袋、产量（鲜品）270吨。", "20 万袋|蘑菇种植|level|actual|=\n270 吨|蘑菇产量|level|actual|="},
		{"梨树现有面积117亩（其中新植面积15亩），产量达88吨。",
	     "117 亩|梨树面积|level|actual|=\n15 亩|梨树新植面积|level|actual|=\n88 吨|梨树产量|level|actual|="},
		{"梨产量75吨，桃17吨。", "75 吨|梨产量|level|actual|=\n17 吨|桃产量|level|actual|="},
		{"梨产量75吨，桃园17亩。", "75 吨|梨产量|level|actual|=\n17 亩|桃园|level|actual|="},
		{"羊存栏28只；鸡鸭鹅等年末存栏4万只。", "28 只|羊存栏|level|actual|=\n4 万只|鸡鸭鹅等年末存栏|level|actual|="},
		{"道路、桥梁等项目4个。", "4 个|项目|level|actual|="},
		{"肉牛饲养量及梨、茶叶、马铃薯种植面积分别达9万头、2万亩、4万亩，1万亩。",
	     "9 万头|肉牛饲养量|level|actual|=\n2 万亩|梨种植面积|level|actual|=\n4 万亩|茶叶种植面积|level|actual|=\n1 "
	     "万亩|马铃薯种植面积|level|actual|="},
		{"粮经作物比例达到6:4。", "6 |粮经作物比例|ratio|actual|=\n4 |粮经作物比例|ratio|actual|="},
		{"会议开到6:40。", ""},
		{"投工2万个工日。", "2 万个工日|投工|level|actual|="},
		{"镇区现有公厕12座。", "12 座|公厕|level|actual|="},
		{"完成工农业总产值49亿元，其中规模工业31亿元，农业7亿元。",
	     "49 亿元|工农业总产值|level|actual|=\n31 亿元|规模工业总产值|level|actual|=\n7 亿元|农业总产值|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_ranks(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"综合考评连续三次位列省级开发区第二。", "2 |综合考评|rank|actual|="},
		{"综合考评获奖三次。", "3 次|综合考评获奖|level|actual|="},
		{"税收增速居全县第三位。", "3 位|税收增速|rank|actual|="},
		{"工业增加值增幅位居全市第一位、全省第11位。",
	     "1 位|工业增加值增幅|rank|actual|=\n11 位|工业增加值增幅|rank|actual|="},
		{"把招商放在第一位。", ""},
		{"本镇被列为第二批试点。", ""},
	};
	CHECK(REVIEW, ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_investments),
		cmocka_unit_test(test_headed_projects),
		cmocka_unit_test(test_expectations),
		cmocka_unit_test(test_firms),
		cmocka_unit_test(test_harvests),
		cmocka_unit_test(test_ranks),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
