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
		{"新建八个公厕、八个凉亭。", "8 个|新建公厕|level|actual|=\n8 个|新建凉亭|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Budgets line by line, bare nouns behind 等, what became of a subject named two clauses back, brackets in a row. */
static void test_budgets_and_later_states(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"工业产值达8亿元；财政收入由2020年的不足千万元，到2025年的突破亿元大关，达到1.1亿元。",
	     "8 亿元|工业产值|level|actual|=\n1.1 亿元|财政收入|level|actual|="},
		{"招商引资由“十三五”时期的0.8亿元增长到了2亿元，增长了150%。",
	     "0.8 亿元|招商引资|level|actual|=\n2 亿元|招商引资|level|actual|=\n150 %|招商引资|growth|actual|="},
		{"住房保障等支出30万元，柳树、杨树等绿化苗木500株。",
	     "30 万元|住房保障等支出|level|actual|=\n500 株|绿化苗木|level|actual|="},
		{"石桥鞋厂（投资3亿元）、柳林砖厂（投资1亿元）正式投产。",
	     "3 亿元|石桥鞋厂投资|level|actual|=\n1 亿元|柳林砖厂投资|level|actual|="},
		{"抚恤和社会救济事业支出 380.2万元\n其他部门事业支出 68.9万元",
	     "380.2 万元|抚恤和社会救济事业支出|level|actual|=\n68.9 万元|部门事业支出|level|actual|="},
		{"公共预算收入2848万元，完成目标进度44%，比上年同期减少10.8%。",
	     "2848 万元|公共预算收入|level|actual|=\n44 %|公共预算收入|ratio|actual|=\n10.8 %|公共预算收入|growth|actual|=|-"},
		{"教育支出5亿元，比年初预算的3.5亿元增加了1.5亿元。",
	     "5 亿元|教育支出|level|actual|=\n3.5 亿元|教育支出|level|actual|=\n1.5 亿元|教育支出|change|actual|="},
		{"行政运行支出960万元。", "960 万元|行政运行支出|level|actual|="},
		{"交易资产22宗，增长5%，总增幅27%。", "22 宗|交易资产|level|actual|=\n5 %|交易资产|growth|actual|=\n27 %|交易资产|growth|actual|="},
		{"入园企业已全部投入生产，实现销售收入5.4亿元。", "5.4 亿元|入园企业销售收入|level|actual|="},
		{"涉及的8个村投劳2.6万个。", "8 个|村|level|actual|=\n2.6 万个|投劳|level|actual|="},
		{"建成星级村44个，其中三星级村23个、四星级村17个。",
	     "44 个|建成星级村|level|actual|=\n23 个|建成三星级村|level|actual|=\n17 个|建成四星级村|level|actual|="},
		{"税收8万元，完成计划指标的94%；引资2000万元，100%完成下达任务。",
	     "8 万元|税收|level|actual|=\n94 %|税收|ratio|actual|=\n2000 万元|引资|level|actual|=\n100 %|引资|ratio|actual|="},
		{"全村42平方公里，共有5个村民小组、528户1548人。",
	     "42 平方公里|面积|level|actual|=\n5 个|村民小组|level|actual|=\n528 户|总户数|level|actual|=\n1548 人|总人口|level|actual|="},
		{"改水涉及5个村、60户。", "5 个|村|level|actual|=\n60 户|涉及户数|level|actual|="},
		{"2026年计划脱贫27户，一般贫困户23户。", "27 户|脱贫|level|target|=\n23 户|一般贫困户|level|target|="},
		{"全面启动石桥组至上塘组、上塘组至下塘组、下塘组至柳林组通组硬化路工程，全长5702米。",
	     "5702 米|下塘组至柳林组通组硬化路工程全长|level|actual|="},
		{"我村12个村民小组串户路全长12757米。", "12 个|村民小组|level|actual|=\n12757 米|串户路全长|level|actual|="},
		{"石桥镇72个帮扶单位进驻50个贫困村开展帮扶。", "72 个|帮扶单位|level|actual|=\n50 个|进驻贫困村|level|actual|="},
		{"下岗职工207人，其中4050人员45人。", "207 人|下岗职工|level|actual|=\n45 人|4050人员|level|actual|="},
		{"铺设2寸管1500米。", "1500 米|铺设2寸管|level|actual|="},
		{"新增通村公路8条，建设总里程22公里。", "8 条|新增通村公路|level|actual|=\n22 公里|新增通村公路建设总里程|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
	CHECK("清溪镇2026年重点工作汇报", ((const struct row[]){{"征用土地448亩。", "448 亩|征用土地|level|actual|="}}));
	CHECK("清溪镇2026年重点工作", ((const struct row[]){{"征用土地448亩。", "448 亩|征用土地|level|target|="}}));
}

/* What is left of a clause before its number: the thing in front of the place, the money's firm, a road's number. */
static void test_what_stands_in_front(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"发放贷款246万元，光伏扶贫全镇申报1169户。", "246 万元|发放贷款|level|actual|=\n1169 户|申报光伏扶贫|level|actual|="},
		{"疫苗接种覆盖率全县排名第一。", "1 |疫苗接种覆盖率|rank|actual|="},
		{"疫苗接种整体覆盖率98%。", "98 %|疫苗接种整体覆盖率|ratio|actual|="},
		{"整体覆盖率98%。", "98 %|覆盖率|ratio|actual|="},
		{"规模以上工业增加值总量全县第二。", "2 |规模以上工业增加值总量|rank|actual|="},
		{"清溪公司投资500万元的鱼种场开工。", "500 万元|鱼种场投资|level|actual|="},
		{"投资500万元的鱼种场开工。", "500 万元|鱼种场投资|level|actual|="},
		{"投资300万元，即将建成占地23亩的停车场。", "300 万元|停车场投资|level|actual|=\n23 亩|停车场占地|level|target|="},
		{"投资600万元，全面启动街道整治工程。", "600 万元|街道整治工程投资|level|actual|="},
		{"投资600万元，完成年度计划的95%。", "600 万元|投资|level|actual|=\n95 %|投资|ratio|actual|="},
		{"全面完成国道346和省道105清溪段改造。", ""},
		{"全面完成省道105公里改造。", "105 公里|省道改造|level|actual|="},
		{"粮经作物比例达到6:4。", "6 |粮经作物比例|ratio|actual|=\n4 |粮经作物比例|ratio|actual|="},
		{"宣讲会6:40开始。", ""},
		{"接种加强针10万剂次。", "10 万剂次|接种加强针|level|actual|="},
		{"排查返乡人员169人，管控37人。", "169 人|排查返乡人员|level|actual|=\n37 人|管控返乡人员|level|actual|="},
		{"新植果树44万亩，总面积达到76万亩，产值14.7亿元。",
	     "44 万亩|新植果树|level|actual|=\n76 万亩|果树总面积|level|actual|=\n14.7 亿元|果树产值|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Labels, lists that a number sums up, short names of stocks, places among which something ranks. */
static void test_labels_and_lists(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"【综述】 河东社区17个，户籍人口74920人。", "17 个|河东社区|level|actual|=\n74920 人|户籍人口|level|actual|="},
		{"新建【养老服务站】3个。", "3 个|新建【养老服务站】|level|actual|="},
		{"猪存栏1万头、牛20头、羊30只。", "1 万头|猪存栏|level|actual|=\n20 头|牛存栏|level|actual|=\n30 只|羊存栏|level|actual|="},
		{"猪存栏1万头，牛20头。", "1 万头|猪存栏|level|actual|=\n20 头|牛|level|actual|="},
		{"收入规模连续5年保持全市中心城区第1位。", "1 位|收入规模|rank|actual|="},
		{"中心城区收入规模居第1位。", "1 位|中心城区收入规模|rank|actual|="},
		{"吸纳贫困户132人就近就业，人均年增收1.5万元。",
	     "132 人|贫困户就近就业|level|actual|=\n1.5 万元|人均年增收|change|actual|="},
		{"每年可为村集体增收74万元。", "74 万元|村集体增收|change|actual|="},
		{"投资500万元完成了东苑、西苑2个小区的改造。", "500 万元|小区的改造投资|level|actual|=\n2 个|小区的改造|level|actual|="},
		{"投资104万元，在石桥社区铺设了水泥路9公里。", "104 万元|水泥路投资|level|actual|=\n9 公里|铺设水泥路|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* A first amount that follows its subject, money and people, what a number stands for in 以…为抓手. */
static void test_first_amounts(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"全县GDP突破百亿元大关，达109亿元、增长9.2%；税收8亿元、增长10%。",
	     "109 亿元|GDP|level|actual|=\n9.2 %|GDP|growth|actual|=\n8 亿元|税收|level|actual|=\n10 %|税收|growth|actual|="},
		{"改造工程涉及建筑面积4.5万平方米、居民436户，总投资650万元。",
	     "4.5 万平方米|建筑面积|level|actual|=\n436 户|居民|level|actual|=\n650 万元|改造工程总投资|level|actual|="},
		{"扩建敬老院3所，总投资650万元。", "3 所|扩建敬老院|level|actual|=\n650 万元|敬老院总投资|level|actual|="},
		{"以石桥100千瓦光伏项目为抓手，增加村集体收入。", "100 千瓦|石桥光伏项目|level|actual|="},
		{"规模以上工业企业27户，完成增加值4亿元。", "27 户|规模以上工业企业|level|actual|=\n4 亿元|规模以上工业企业增加值|level|actual|="},
		{"新增企业13家，净增9家。", "13 家|新增企业|level|actual|=\n9 家|净增企业|level|actual|="},
		{"企业达13家，比上年净增9家。", "13 家|企业|level|actual|=\n9 家|企业|change|actual|="},
		{"铁矿、水泥产量分别为14万吨、31万吨，同比分别增长12.5%和下降3.1%。",
	     "14 万吨|铁矿产量|level|actual|=\n31 万吨|水泥产量|level|actual|=\n12.5 %|铁矿产量|growth|actual|=\n"
	     "3.1 %|水泥产量|growth|actual|=|-"},
		{"完成区划调整，镇域面积扩大到172平方公里。", "172 平方公里|镇域面积|level|actual|="},
		{"新开工项目3个，签约投资3.6亿元。", "3 个|新开工项目|level|actual|=\n3.6 亿元|项目签约投资|level|actual|="},
		{"高质量完成79户280人脱贫任务。", "79 户|脱贫任务|level|actual|=\n280 人|脱贫任务|level|actual|="},
		{"十项经济指标全年取得5盏绿灯。", "5 盏|绿灯|level|actual|="},
		{"引进产业项目26个，到位资金8.8亿元。", "26 个|引进产业项目|level|actual|=\n8.8 亿元|产业项目到位资金|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* The whole behind its parts, the full name before the short one, who has it, where and when it was done. */
static void test_wholes_and_full_names(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"参加医疗保险4000人，其中成年人1000人、在校生3000人，完成全年任务的95%。",
	     "4000 人|参加医疗保险|level|actual|=\n1000 人|成年人|level|actual|=\n3000 人|在校生|level|actual|=\n"
	     "95 %|参加医疗保险|ratio|actual|="},
		{"参加医疗保险4500人，其中成年人1000人、在校生3000人，完成全年任务的95%。",
	     "4500 人|参加医疗保险|level|actual|=\n1000 人|成年人|level|actual|=\n3000 人|在校生|level|actual|=\n"
	     "95 %|在校生|ratio|actual|="},
		{"认真做好外墙保温工程，现工程已完成420户。", "420 户|外墙保温工程|level|actual|="},
		{"认真做好宣传，外墙保温工程已完成420户。", "420 户|外墙保温工程|level|actual|="},
		{"开展消防安全培训，共计培训120人。", "120 人|消防安全培训|level|actual|="},
		{"总投资300万元（其中扶持资金150万元）的镇区管网项目已完工。",
	     "300 万元|镇区管网项目总投资|level|actual|=\n150 万元|镇区管网项目扶持资金|level|actual|="},
		{"引进投资5000万元以上的项目3个，到位资金2亿元。", "3 个|引进投资5000万元以上的项目|level|actual|=\n2 亿元|到位资金|level|actual|="},
		{"在全县乡村文化节上20个节目参赛。", "20 个|节目参赛|level|actual|="},
		{"清溪文化站20个节目参赛。", "20 个|清溪文化站节目参赛|level|actual|="},
		{"县道改建项目，项目预计投资1400万元。", "1400 万元|县道改建项目投资|level|actual|="},
		{"县道改建项目，学校投资1400万元。", "1400 万元|学校投资|level|actual|="},
		{"将三组大湾、五组柳树屋全面清理，安装三组路灯。", "3 组|安装路灯|level|actual|="},
		{"完成东苑、西苑两个片区管网改造项目。", "2 个|片区管网改造项目|level|actual|="},
		{"东苑、西苑两个部门联合执法。", ""},
		{"有两座坟因为主人在外延期搬迁。", "2 座|坟|level|actual|="},
		{"全村有27个村民小组504户共1810人。", "27 个|村民小组|level|actual|=\n504 户|总户数|level|actual|=\n1810 人|总人口|level|actual|="},
		{"完成投资约70万元。", "70 万元|投资|level|actual|~"},
		{"一、石桥村的基本情况\n全村总面积1147亩。", "1147 亩|总面积|level|actual|="},
		{"一、石桥文化广场\n总面积1147亩。", "1147 亩|石桥文化广场总面积|level|actual|="},
		{"二是石桥油路改造：投入220万元将路基拓宽。", "220 万元|石桥油路改造投入|level|actual|="},
		{"二是扎实推进：投入220万元将路基拓宽。", "220 万元|路基拓宽投入|level|actual|="},
		{"社区有企业3个、小学1个。", "3 个|企业|level|actual|=\n1 个|小学|level|actual|="},
		{"全村12个村民小组233户766人。", "12 个|村民小组|level|actual|=\n233 户|总户数|level|actual|=\n766 人|总人口|level|actual|="},
		{"改造12个村民小组233户766人的饮水。", "12 个|改造村民小组|level|actual|=\n233 户|村民小组|level|actual|=\n766 人|村民小组|level|actual|="},
		{"连续6轮全员核酸检测，连续3次获奖。", "6 轮|全员核酸检测|level|actual|="},
		{"项目区涉及伊家、石桥、柳林、清河四个村6000亩。", "4 个|村|level|actual|=\n6000 亩|村|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* In a plan: what is being built already, and what has happened since. */
static void test_told_in_plans(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"（一）续建项目。\n1、投资220万元的石桥管网项目，明年建成。\n2、总投资300万元（其中借款50万元）的镇区管网项目。\n"
	     "（二）新建项目。\n3、投资500万元的柳林水厂项目。",
	     "220 万元|石桥管网项目投资|level|actual|=\n300 万元|镇区管网项目总投资|level|actual|=\n"
	     "50 万元|镇区管网项目借款|level|actual|=\n500 万元|柳林水厂项目投资|level|target|="},
		{"换届以来，共投入资金85万元，修渠3公里。", "85 万元|投入资金|level|actual|=\n3 公里|修渠|level|actual|="},
		{"完成辖区内215棵树木的修枝。", "215 棵|树木的修枝|level|target|="},
		{"走访辖区内215家企业。", "215 家|企业|level|actual|="},
		{"明年，共投入资金85万元，修渠3公里。", "85 万元|投入资金|level|target|=\n3 公里|修渠|level|target|="},
	};
	CHECK(PLAN, ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wholes_and_full_names),
		cmocka_unit_test(test_told_in_plans),
		cmocka_unit_test(test_turns_and_bases),
		cmocka_unit_test(test_budgets_and_later_states),
		cmocka_unit_test(test_what_stands_in_front),
		cmocka_unit_test(test_labels_and_lists),
		cmocka_unit_test(test_first_amounts),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
