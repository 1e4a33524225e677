/* Whose a value is: subjects that go on over clauses, measures that say nothing alone, and what is only said of the noun. */
#include "support.h"

/* The noun is counted, not what is said of it. */
static void test_what_is_said_of_the_noun(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"12个续建项目正在加紧施工。", "12 个|续建项目|level|actual|="},
		{"二期6栋高层正在加紧主体施工。", "6 栋|二期高层|level|actual|="},
		{"8条河沟全部具备行洪泄洪能力。", "8 条|河沟|level|actual|="},
		{"3家企业正式投产。", "3 家|企业正式投产|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* A measure takes the thing before it; the thing may stand some clauses back. */
static void test_measures_of_a_subject(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"种植烤烟600亩，收购量8万公斤，实现产值259万元，均价达32元。",
	     "600 亩|种植烤烟|level|actual|=\n8 万公斤|烤烟收购量|level|actual|=\n259 万元|烤烟产值|level|actual|=\n"
	     "32 元|烤烟均价|level|actual|="},
		{"鞋企“清溪鞋业”正式投产，年产能达500台套，实现税收80万元。",
	     "500 台套|“清溪鞋业”年产能|level|actual|=\n80 万元|“清溪鞋业”税收|level|actual|="},
		{"建材企业“清溪砖业”完成技改升级，引入智能生产线，能耗降低20%。", "20 %|“清溪砖业”能耗|growth|actual|=|-"},
		{"今年扩建基地1个，其中，石桥养虾基地，总面积70亩，总投资25万元。",
	     "1 个|扩建基地|level|actual|=\n70 亩|石桥养虾基地总面积|level|actual|=\n25 万元|石桥养虾基地总投资|level|actual|="},
		{"种植烤烟600亩，发放慰问金8万元。", "600 亩|种植烤烟|level|actual|=\n8 万元|发放慰问金|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Money whose work stands behind a second number, or behind 对. */
static void test_what_the_money_was_for(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"投资8亿元的50万吨钢材项目。", "8 亿元|钢材项目投资|level|actual|=\n50 万吨|钢材项目|level|actual|="},
		{"总投资700万元的110千伏石桥变电站项目。", "700 万元|石桥变电站项目总投资|level|actual|=\n110 千伏|石桥变电站项目|level|actual|="},
		{"投资300万元，对镇区破损路面进行整修。", "300 万元|镇区破损路面整修投资|level|actual|="},
		{"2023年，投资500万元，硬化村组道路25公里。", "500 万元|村组道路投资|level|actual|=\n25 公里|硬化村组道路|level|actual|="},
		{"完成收入154万元，向上争取资金34万元。", "154 万元|收入|level|actual|=\n34 万元|向上争取资金|level|actual|="},
		{"据负责人介绍，该项目投资5亿元。", "5 亿元|投资|level|actual|="},
		{"财政收入98万元，位列全县考核第7位。", "98 万元|财政收入|level|actual|=\n7 位|财政收入|rank|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* What a review plans, and a heading that only says what is done. */
static void test_when_it_is(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"计划用3年的时间，栽植林果300亩，建成果园16处。目前，已栽植林果20亩。",
	     "300 亩|栽植林果|level|target|=\n16 处|建成果园|level|target|=\n20 亩|栽植林果|level|actual|="},
		{"一、积极落实“三农”重点工作\n培育带头人15个。", "15 个|培育带头人|level|actual|="},
		{"一、2027年重点工作\n培育带头人15个。", "15 个|培育带头人|level|target|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Places behind Arabic digits have no measure word; a work lends its name to the places it touches. */
static void test_places_counted(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"3乡镇6村整村推进扶贫工程已完工。", "3 乡镇|整村扶贫工程已完工|level|actual|=\n6 村|整村扶贫工程已完工|level|actual|="},
		{"全镇6村民受灾。", "6 |村民受灾|level|actual|="},
		{"电网改造涉及石桥、柳林2个村。", "2 个|电网改造涉及村|level|actual|="},
		{"开工建设涉及9个村的农田治理工程。", "9 个|农田治理工程涉及村|level|actual|="},
		{"实施了覆盖5个村的300亩农田建设项目。", "5 个|农田建设项目覆盖村|level|actual|=\n300 亩|农田建设项目|level|actual|="},
		{"石桥水库涉及全镇2个村。", "2 个|村|level|actual|="},
		{"我乡7个行政村中，5个行政村没有收入。", "7 个|行政村|level|actual|=\n5 个|行政村没有收入|level|actual|="},
		{"有两个村收入超过预期。", "2 个|村收入|level|actual|="},
		{"工程进度为42%。其中进展最快的是石桥镇（70%），最慢的是柳林镇（37.3%）。",
	     "42 %|工程进度|ratio|actual|=\n70 %|石桥镇工程进度|ratio|actual|=\n37.3 %|柳林镇工程进度|ratio|actual|="},
		{"道路完工5公里，其中石桥镇（70%）。", "5 公里|道路完工|level|actual|=\n70 %|道路完工|ratio|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* The verb of a list is said once; what a noun does behind a preposition is no part of it. */
static void test_lists_and_predicates(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"累计发放20袋面、30桶油、40袋米。", "20 袋|发放面|level|actual|=\n30 桶|发放油|level|actual|=\n40 袋|发放米|level|actual|="},
		{"发放20袋面，拥有30桶油。", "20 袋|发放面|level|actual|=\n30 桶|油|level|actual|="},
		{"选派5名干部赴园区挂职锻炼。", "5 名|选派干部|level|actual|="},
		{"每年都有300名毕业生从校门走上社会。", "300 名|毕业生|level|actual|="},
		{"新引进2家由乡贤投资的企业。", "2 家|新引进企业|level|actual|="},
		{"40个无路灯的自然村新安装路灯350盏。", "40 个|无路灯的自然村|level|actual|=\n350 盏|新安装路灯|level|actual|="},
		{"政策兜底的20户41人。", "20 户|政策兜底|level|actual|=\n41 人|政策兜底|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Investments of projects: their parts, what was made of the money, what the project makes. */
static void test_investments_of_projects(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"石桥食品项目，总投资3亿元，其中固定资产投资2亿元，已累计完成投资额900万元。",
	     "3 亿元|石桥食品项目总投资|level|actual|=\n2 亿元|石桥食品项目固定资产投资|level|actual|=\n"
	     "900 万元|石桥食品项目投资额|level|actual|="},
		{"全年财政收入3亿元，其中固定资产投资2亿元。", "3 亿元|财政收入|level|actual|=\n2 亿元|固定资产投资|level|actual|="},
		{"清溪锻造有限公司投资3000万元锻件生产线。", "3000 万元|锻件生产线投资|level|actual|="},
		{"清溪公司投资3000万元1万吨配件项目。", "3000 万元|配件项目投资|level|actual|=\n1 万吨|配件项目|level|actual|="},
		{"砖瓦公司在园区内的石桥制砖项目，总投资1亿元，投产后可年生产砖坯20吨，可实现税收60万元。",
	     "1 亿元|石桥制砖项目总投资|level|actual|=\n20 吨|年生产砖坯|level|target|=\n60 万元|石桥制砖项目税收|level|target|="},
		{"在财政先后投入120万元的基础上，新建公园2个。", "120 万元|财政先后投入|level|actual|=\n2 个|新建公园|level|actual|="},
		{"地方税收9万元，其中甲税5万元，乙税3万元，其他1万元。",
	     "9 万元|地方税收|level|actual|=\n5 万元|甲税|level|actual|=\n3 万元|乙税|level|actual|=\n1 万元|其他地方税收|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* A plan says first how things stand; a clause that only names a thing goes on with what was planned. */
static void test_facts_and_plans(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"全乡有5个行政村。\n（一）产业情况。流转土地300亩。\n二、组织领导\n成立工作小组3个。",
	     "5 个|行政村|level|actual|=\n300 亩|流转土地|level|actual|=\n3 个|成立工作小组|level|target|="},
	};
	check_rows("清溪镇产业帮扶工作计划\n\n一、基本情况", ROWS, COUNT_OF(ROWS));
	static const struct row AHEAD[] = {
		{"石桥村计划修建水泥路500米，路肩1200平方米。", "500 米|石桥村修建水泥路|level|target|=\n1200 平方米|路肩|level|target|="},
		{"石桥村计划修建水泥路500米，已完成路肩1200平方米。", "500 米|石桥村修建水泥路|level|target|=\n1200 平方米|路肩|level|actual|="},
		{"3个项目正抓紧谋划。", "3 个|项目|level|target|="},
	};
	CHECK(REVIEW, AHEAD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places_counted),
		cmocka_unit_test(test_lists_and_predicates),
		cmocka_unit_test(test_investments_of_projects),
		cmocka_unit_test(test_facts_and_plans),
		cmocka_unit_test(test_what_is_said_of_the_noun),
		cmocka_unit_test(test_measures_of_a_subject),
		cmocka_unit_test(test_what_the_money_was_for),
		cmocka_unit_test(test_when_it_is),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
