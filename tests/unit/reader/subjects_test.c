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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_said_of_the_noun),
		cmocka_unit_test(test_measures_of_a_subject),
		cmocka_unit_test(test_what_the_money_was_for),
		cmocka_unit_test(test_when_it_is),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
