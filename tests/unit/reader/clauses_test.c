/* What clauses lend one another and what they do not: the thing that a clause without a number turns to, what a multiple or a
 * goal is measured by, what the next clause did with the money. Rows as in forms_test.c. */
#include "support.h"

/* A clause without a number turns to another thing; a base, a goal or a whole is not what is counted. */
static void test_turns_and_bases(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"全镇生产总值达到18亿元，财政收入突破亿元大关，达到11067万元，年均增长10.6%。",
	     "18 亿元|生产总值|level|actual|=\n11067 万元|财政收入|level|actual|=\n10.6 %|财政收入|growth|actual|="},
		{"全镇生产总值达到18亿元，社会大局持续稳定，年均增长10.6%。",
	     "18 亿元|生产总值|level|actual|=\n10.6 %|生产总值|growth|actual|="},
		{"粮食播种面积1.5万亩，蜜桃从无到有，达700亩。", "1.5 万亩|粮食播种面积|level|actual|=\n700 亩|蜜桃|level|actual|="},
		{"粮食播种面积1.5万亩，效益从无到有，达700万元。",
	     "1.5 万亩|粮食播种面积|level|actual|=\n700 万元|粮食播种面积|level|actual|="},
		{"社会消费品零售总额4亿元，增长9%，规模以上工业产值万元，增长20%。",
	     "4 亿元|社会消费品零售总额|level|actual|=\n9 %|社会消费品零售总额|growth|actual|=\n"
	     "20 %|规模以上工业产值|growth|actual|="},
		{"工业总产值18亿元，是“十五” 期末的2.7倍，是全县平均水平的1.2倍。",
	     "18 亿元|工业总产值|level|actual|=\n2.7 倍|工业总产值|growth|actual|=\n1.2 倍|工业总产值|growth|actual|="},
		{"财政收入2亿元，增长26%，高于年初人代会12%的目标14个百分点，年均增长20%。",
	     "2 亿元|财政收入|level|actual|=\n26 %|财政收入|growth|actual|=\n12 %|财政收入|growth|actual|=\n"
	     "14 个百分点|财政收入|change|actual|=\n20 %|财政收入|growth|actual|="},
		{"其中第二产业增加值占全县生产总值的比重提高9.8个百分点。",
	     "9.8 个百分点|第二产业增加值占全县生产总值的比重|change|actual|="},
		{"生产总值增长15℅。", "15 %|生产总值|growth|actual|="},
		{"镇区1.5公里道路硬化及排水沟工程完工。", "1.5 公里|镇区道路硬化及排水沟工程完工|level|actual|="},
		{"石桥线10公里改造、柳林桥8.4公里路面改造全部完工。",
	     "10 公里|石桥线改造|level|actual|=\n8.4 公里|柳林桥路面改造|level|actual|="},
		{"投资500万元，硬化村道、组道25公里。", "500 万元|村道、组道投资|level|actual|=\n25 公里|硬化村道、组道|level|actual|="},
		{"做到八个坚持、八个反对。", ""},
		{"新建八个公厕、八个凉亭。", "8 个|新建公厕|level|actual|=\n8 个|凉亭|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_turns_and_bases),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
