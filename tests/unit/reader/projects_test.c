/* Lists of projects, deeds and villages: what is put into each, what will come of it, where it lies. Rows as in forms_test.c. */
#include "support.h"

static void test_projects_and_places(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"六户镇总面积20平方公里，辖9个村。",
	     "20 平方公里|总面积|level|actual|=\n9 个|辖村|level|actual|="},
		{"六户村民受灾，三里村受灾。",
	     "6 户|村民受灾|level|actual|="},
		{"引进投资2000万元的年产5000吨花生加工项目、投资2亿元的10兆瓦光伏电站项目。",
	     "2000 万元|花生加工项目投资|level|actual|=\n5000 吨|年产花生加工项目|level|actual|=\n2 亿元|光伏电站项目投资|level|actual|=\n10 兆瓦|光伏电站项目|level|actual|="},
		{"投资6800万元（分二期）良种养殖项目。",
	     "6800 万元|良种养殖项目投资|level|actual|="},
		{"居民收入和农民收入分别增长14%以上。",
	     "14 %|居民收入和农民收入|growth|actual|>="},
		{"居民收入和农民收入分别增长14%、15%。",
	     "14 %|居民收入|growth|actual|=\n15 %|农民收入|growth|actual|="},
		{"路面从3.5米拓宽至6米。",
	     "3.5 米|路面|level|actual|=\n6 米|路面|level|actual|="},
		{"项目包括四个车间及一栋办公楼。",
	     "4 个|车间|level|actual|=\n1 栋|办公楼|level|actual|="},
		{"项目包括四个车间及一种新工艺。",
	     "4 个|车间|level|actual|="},
		{"对17处C、D级危房落实了解危措施。",
	     "17 处|D级危房|level|actual|="},
		{"工业增加值10亿元，增长9%；农业投资xx.51亿元，增长7%。",
	     "10 亿元|工业增加值|level|actual|=\n9 %|工业增加值|growth|actual|=\n7 %|农业投资|growth|actual|="},
		{"建成文化长廊（约500米）；新增变压器3台（共204千瓦）。",
	     "500 米|建成文化长廊|level|actual|~\n3 台|新增变压器|level|actual|=\n204 千瓦|新增变压器|level|actual|="},
		{"清溪镇47名正式代表参加会议。",
	     "47 名|代表参加会议|level|actual|="},
		{"两栋厂房正在加紧施工。",
	     "2 栋|厂房|level|actual|="},
		{"聘请了7名企业家担任招商顾问。",
	     "7 名|聘请企业家|level|actual|="},
		{"3个民生改善项目分别为清溪路整治工程、东苑改造工程。",
	     "3 个|民生改善项目|level|actual|="},
		{"引资30余万元在清溪大道建设农业服务中心。",
	     "30 万元|农业服务中心投入|level|actual|~"},
		{"投资1.6亿元的石桥粉末项目，已建成4个标准厂房，项目全部建成后，年可实现销售收入2.6亿元，利税5100万元。",
	     "1.6 亿元|石桥粉末项目投资|level|actual|=\n4 个|标准厂房|level|actual|=\n2.6 亿元|石桥粉末项目销售收入|level|target|=\n5100 万元|石桥粉末项目利税|level|target|="},
		{"茶园项目投资9800万元；文化中心正在进行装修，已完成66%。",
	     "9800 万元|茶园项目投资|level|actual|=\n66 %|文化中心装修|ratio|actual|="},
		{"清溪公园项目，东至清溪路，南临云山大道，总用地面积8332平方米。",
	     "8332 平方米|清溪公园项目总用地面积|level|actual|="},
		{"据介绍，总投资5亿元。",
	     "5 亿元|总投资|level|actual|="},
		{"完成三面光渠道1000米，发放残疾人两项补贴20万元。",
	     "1000 米|三面光渠道|level|actual|=\n20 万元|发放残疾人两项补贴|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* The heading lends its thing; the words that only tell of its progress are no part of it. */
static void test_headings_of_projects(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"1、清溪公园建设项目完成情况\n总投资278万元，现已建成。", "278 万元|清溪公园建设项目总投资|level|actual|="},
		{"1、清溪公园建设项目完成情况\n作为重点工程之一，总投资278万元。", "278 万元|清溪公园建设项目总投资|level|actual|="},
		{"1、清溪公园建设项目\n项目总投资约278万元。", "278 万元|清溪公园建设项目总投资|level|actual|~"},
		{"1、清溪公园基本情况\n总投资278万元，现已建成。", "278 万元|总投资|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_projects_and_places),
		cmocka_unit_test(test_headings_of_projects),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
