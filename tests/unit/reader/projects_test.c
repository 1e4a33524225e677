/* Lists of projects, deeds and villages: what is put into each, what will come of it, where it lies. Rows as in forms_test.c. */
#include "support.h"

static void test_projects_and_places(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"六户镇总面积20平方公里，辖9个村。",
	     "20 平方公里|总面积|level|actual|=\n9 个|村|level|actual|="},
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

/* Whose money it is: the work that opens the point, the firm, the whole that its parts sum up, what stands before a colon. */
static void test_whose_money(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"其中，石桥包装制品有限公司，计划投资额1300万元，目前已投入资金500万元。",
	     "1300 万元|石桥包装制品有限公司计划投资额|level|target|=\n500 万元|石桥包装制品有限公司投入资金|level|actual|="},
		{"农村饮水工程，已开挖土方1.6万立方，累计完成投资370万元；清溪河等2条堤防治理工程，筑砌护坡5200米，投资达420万元。",
	     "1.6 万立方|开挖土方|level|actual|=\n370 万元|农村饮水工程投资|level|actual|=\n2 条|堤防治理工程|level|actual|=\n5200 米|筑砌护坡|level|actual|=\n420 万元|堤防治理工程投资|level|actual|="},
		{"改造渠道5200米，投资达420万元。",
	     "5200 米|改造渠道|level|actual|=\n420 万元|渠道投资|level|actual|="},
		{"——农民人均收入：年均增长14%以上，2027年达到2万元；",
	     "14 %|农民人均收入|growth|actual|>=\n2 万元|农民人均收入|level|actual|="},
		{"实施临时救助24户77人，发放救助资金15万元。其中石桥镇2户10人，救助资金2万元。",
	     "24 户|实施临时救助|level|actual|=\n77 人|实施临时救助|level|actual|=\n15 万元|发放救助资金|level|actual|=\n2 户|石桥镇临时救助|level|actual|=\n10 人|石桥镇临时救助|level|actual|=\n2 万元|石桥镇临时救助资金|level|actual|="},
		{"三年计划投资2.27亿元，其中石桥村1.28亿元、柳林村0.99亿元。",
	     "2.27 亿元|计划投资|level|target|=\n1.28 亿元|石桥村投资|level|target|=\n0.99 亿元|柳林村投资|level|target|="},
		{"五年共争取项目7批，其中石桥3批、柳林4批，累计完成投资3亿元。",
	     "7 批|项目|level|actual|=\n3 批|石桥|level|actual|=\n4 批|柳林|level|actual|=\n3 亿元|项目投资|level|actual|="},
		{"上半年相关村上报了4户危房户，改造3户，补助资金3.2万元。",
	     "4 户|上报危房户|level|actual|=\n3 户|改造危房户|level|actual|=\n3.2 万元|危房户补助资金|level|actual|="},
		{"帮扶单位投入30多万元，为石桥村建起了一个养鸡场。",
	     "30 万元|养鸡场投入|level|actual|~"},
		{"治理环境，投入795万元，完成了卫生设施改造、绿化。",
	     "795 万元|卫生设施改造、绿化投入|level|actual|="},
		{"建成园地，分别是以石桥为中心的5000亩茶园、以三台为中心的2000亩果园。",
	     "5000 亩|茶园|level|actual|=\n2000 亩|果园|level|actual|="},
		{"实现区域内1147户5500人脱贫。",
	     "1147 户|脱贫|level|actual|=\n5500 人|脱贫|level|actual|="},
		{"清溪食品有限公司完成投资500万元，年实现利税70万元。",
	     "500 万元|清溪食品有限公司投资|level|actual|=\n70 万元|清溪食品有限公司年利税|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Who pays, which floors, from where to where, for whom: no part of what is counted. */
static void test_what_is_no_part(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"今年拟申报奖补项目共72个。预计项目总投资1958万元。",
	     "72 个|奖补项目|level|target|=\n1958 万元|项目总投资|level|target|="},
		{"实施“一事一议”财政奖补项目19个，总投资200万元。",
	     "19 个|实施“一事一议”财政奖补项目|level|actual|=\n200 万元|“一事一议”财政奖补项目总投资|level|actual|="},
		{"完成一、二、三支路背街100组摄像头安装，改造三支渠2公里。",
	     "100 组|摄像头安装|level|actual|=\n2 公里|改造渠|level|actual|="},
		{"工业总产值xx5亿元，增长**%，税收XX3.5亿元，新建公厕3座。", "3 座|新建公厕|level|actual|="},
		{"7个新签项目达产后，预计年总产值将达3亿元，新增就业岗位200个，年税收2000万元。",
	     "7 个|新签项目|level|actual|=\n3 亿元|新签项目年总产值|level|target|=\n200 个|新增就业岗位|level|target|=\n2000 万元|新签项目年税收|level|target|="},
		{"项目建成后，年可实现产值5亿元，目前主体已完工，安装设备3台。",
	     "5 亿元|项目产值|level|target|=\n3 台|安装设备|level|actual|="},
		{"新区一次签下7个项目。",
	     "7 个|签下项目|level|actual|="},
		{"写字楼为一栋，1-2层为商场、3-12层为宾馆。",
	     ""},
		{"十八趟山庄项目由清溪旅游公司投资5亿元建设，总建筑面积2000平方米。",
	     "5 亿元|山庄项目投资|level|actual|=\n2000 平方米|山庄项目总建筑面积|level|actual|="},
		{"环镇公路从石桥村到柳林村全长1.5公里。",
	     "1.5 公里|环镇公路全长|level|actual|="},
		{"6个动工项目均为亿元以上项目，总投资额16.55亿元。",
	     "6 个|动工项目|level|actual|=\n16.55 亿元|动工项目总投资额|level|actual|="},
		{"11个项目总投资额超20亿元。",
	     "11 个|项目|level|actual|=\n20 亿元|项目总投资额|level|actual|>="},
		{"石桥镇投入资金206万元，其中自筹资金22万元。",
	     "206 万元|石桥镇投入资金|level|actual|=\n22 万元|自筹资金|level|actual|="},
		{"为全区80户困难家庭实施居家改造。",
	     "80 户|困难家庭|level|actual|="},
		{"建设清溪小学一栋面积5000平方米的教学楼。",
	     "5000 平方米|教学楼面积|level|actual|="},
		{"建设长1575米宽40米的绿道。",
	     "1575 米|绿道长|level|actual|=\n40 米|绿道宽|level|actual|="},
		{"投资1000余万元，镇区2000平方米的文体广场正在建设。",
	     "1000 万元|文体广场投资|level|actual|~\n2000 平方米|镇区文体广场|level|actual|="},
		{"受理诉求6964宗，成功调处6339宗，解处率为91%。",
	     "6964 宗|受理诉求|level|actual|=\n6339 宗|成功调处诉求|level|actual|=\n91 %|诉求解处率|ratio|actual|="},
		{"共有3117亩玉米、花生被全部淹没。",
	     "3117 亩|玉米、花生|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_projects_and_places),
		cmocka_unit_test(test_headings_of_projects),
		cmocka_unit_test(test_whose_money),
		cmocka_unit_test(test_what_is_no_part),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
