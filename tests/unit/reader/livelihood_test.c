/* Reports of livelihood and departments: what allowances, facilities and works under way count. Rows as in forms_test.c. */
#include "support.h"

/* Facilities, places and those who live there; work that is being done. */
static void test_places_and_works(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"五保分散供养标准年人均2200元，集中供养标准年人均3000元。",
	     "2200 元|五保分散供养标准|level|rule|=\n3000 元|集中供养标准|level|rule|="},
		{"今年全县敬老院建设任务是新增床位500张。", "500 张|新增床位|level|target|="},
		{"敬老院建设涉及6个乡镇，其中新建3所，扩建2所。",
	     "6 个|敬老院建设涉及乡镇|level|actual|=\n3 所|新建敬老院|level|actual|=\n2 所|扩建敬老院|level|actual|="},
		{"护理补贴按时发放，人平100元/月。", "100 元/月|人平护理补贴|level|rule|="},
		{"申报的19个“一事一议”项目全部获得县里的批准实施。",
	     "19 个|申报“一事一议”项目|level|actual|="},
		{"危房改造第一期，共69户正在施工。", "69 户|危房改造|level|actual|="},
		{"投资100万元，完成清溪村4公里的水泥及弹石路建设项目。",
	     "100 万元|水泥及弹石路建设项目投资|level|actual|=\n4 公里|清溪村水泥及弹石路建设项目|level|actual|="},
		{"共直补920个农户24万元。",
	     "920 个|直补农户|level|actual|=\n24 万元|直补农户|level|actual|="},
		{"连户路（2.74公里）、沟渠（3公里）目前已完工。",
	     "2.74 公里|连户路|level|actual|=\n3 公里|沟渠|level|actual|="},
		{"全镇11个行政村的土地登记工作已全部完成。", "11 个|行政村|level|actual|="},
		{"完成11个行政村的土地登记。", "11 个|行政村的土地登记|level|actual|="},
		{"3个安置点的贫困户已全部入住。", "3 个|安置点|level|actual|="},
		{"走访3户贫困户的亲属。", "3 户|走访贫困户|level|actual|="},
		{"更换雨棚172块、新增更换101户约702平方米路面。",
	     "172 块|更换雨棚|level|actual|=\n101 户|新增更换路面|level|actual|=\n"
	     "702 平方米|新增更换路面|level|actual|~"},
		{"投资300万元，对街道破损路面彻底整修。", "300 万元|街道破损路面整修投资|level|actual|="},
		{"投资300万元，对群众负责。", "300 万元|投资|level|actual|="},
		{"建成1条日处理能力为100吨的污泥处理生产线。",
	     "1 条|建成污泥处理生产线|level|actual|=\n100 吨|污泥处理生产线日处理能力|level|actual|="},
		{"开发2个以上建设标准高、环境好的小区。", "2 个|开发小区|level|actual|>="},
		{"近4个月时间，清洗墙面500平方米。", "500 平方米|清洗墙面|level|actual|="},
		{"办理时限缩短为4个月。", "4 个月|办理时限|level|actual|="},
		{"新增帮扶基地设在石桥村8组，新增帮扶对象20户。", "20 户|新增帮扶对象|level|actual|="},
		{"组建巡逻队伍8组，新增帮扶对象20户。",
	     "8 组|组建巡逻队伍|level|actual|=\n20 户|新增帮扶对象|level|actual|="},
		{"清溪旅游项目已完成土地平整300亩。", "300 亩|清溪旅游项目土地平整|level|actual|="},
		{"集镇面积从3平方公里向5.5平方公里迈进。",
	     "3 平方公里|集镇面积|level|actual|=\n5.5 平方公里|集镇面积|level|actual|="},
		{"新增B超2台。", "2 台|新增B超|level|actual|="},
		{"投入资金5万元.农村医疗条件改善.救助对象20人.",
	     "5 万元|投入资金|level|actual|=\n20 人|救助对象|level|actual|="},
		{"乡里拿出1万元救助贫困学生。", "1 万元|贫困学生投入|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Who was given what, what was done with things counted, and of what a rate or a later value speaks. */
static void test_aid_and_deeds(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"资助困难家庭大学生4名，资助资金2万元，临时救助18人次，救助资金11000元。",
	     "4 名|资助困难家庭大学生|level|actual|=\n2 万元|困难家庭大学生资助资金|level|actual|=\n"
	     "18 人次|临时救助|level|actual|=\n11000 元|临时救助资金|level|actual|="},
		{"争取科技项目3个，扶持资金160万元。",
	     "3 个|科技项目|level|target|=\n160 万元|扶持资金|level|target|="},
		{"对25栋猪栏进行污染治理改造。", "25 栋|猪栏污染治理改造|level|actual|="},
		{"对45处社区游园进行改造。", "45 处|改造社区游园|level|actual|="},
		{"对20户渔民进行补偿。", "20 户|补偿渔民|level|actual|="},
		{"总投资7000万元的110千伏变电站项目和总投资300万元的污水处理厂正在建设中。",
	     "7000 万元|变电站项目总投资|level|actual|=\n110 千伏|变电站项目|level|actual|=\n"
	     "300 万元|污水处理厂总投资|level|actual|="},
		{"受理纠纷926件，调处成功915件，防止自杀事件15件，调处率达100%。",
	     "926 件|受理纠纷|level|actual|=\n915 件|调处成功纠纷|level|actual|=\n"
	     "15 件|防止自杀事件|level|actual|=\n100 %|纠纷调处率|ratio|actual|="},
		{"全镇生产总值2亿元，农民人均纯收入增长12%，由14646元提高到16403元。",
	     "2 亿元|生产总值|level|actual|=\n12 %|农民人均纯收入|growth|actual|=\n"
	     "14646 元|农民人均纯收入|level|actual|=\n16403 元|农民人均纯收入|level|actual|="},
		{"全镇生产总值2亿元，增长12%，由1.7亿元提高到2亿元。",
	     "2 亿元|生产总值|level|actual|=\n12 %|生产总值|growth|actual|=\n"
	     "1.7 亿元|生产总值|level|actual|=\n2 亿元|生产总值|level|actual|="},
		{"从业人员占登记人数的99.9以上。", "99.9 |从业人员占登记人数比重|ratio|actual|>="},
		{"露天蔬菜全镇达到3000亩。", "3000 亩|露天蔬菜|level|actual|="},
		{"在应保尽保的基础上，全镇有293户低保户。", "293 户|低保户|level|actual|="},
		{"种植三华李300亩、茶叶270亩。",
	     "300 亩|种植三华李|level|actual|=\n270 亩|种植茶叶|level|actual|="},
		{"确权面积1.2万亩，涉及1781户。",
	     "1.2 万亩|确权面积|level|actual|=\n1781 户|确权涉及户数|level|actual|="},
		{"组织宣讲百余场，千余人参加。",
	     "100 场|宣讲|level|actual|~\n1000 人|参加|level|actual|~"},
		{"组织宣讲百场。", ""},
		{"实施阳光增收38户，户均增收3000元。",
	     "38 户|实施阳光增收|level|actual|=\n3000 元|户均增收|change|actual|="},
		{"建设小型沼气工程21处，主体工程已完成13处。",
	     "21 处|建设小型沼气工程|level|actual|=\n13 处|小型沼气工程主体工程|level|actual|="},
		{"县里下达我镇税收收入指标为290万元，实际入库293万元。",
	     "290 万元|税收收入指标|level|target|=\n293 万元|入库|level|actual|="},
		{"招录10名矫正协理员。", "10 名|招录矫正协理员|level|actual|="},
		{"发放低保金、残疾人两项补贴30万元。", "30 万元|发放低保金、残疾人两项补贴|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Schools, groups and ditches: what each pupil has, what is long, what one number alone counts. */
static void test_sizes_and_groups(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"小学占地面积270平方米，生均26平方米，建筑面积70平方米，生均7平方米。",
	     "270 平方米|小学占地面积|level|actual|=\n26 平方米|生均小学占地面积|level|actual|=\n"
	     "70 平方米|小学建筑面积|level|actual|=\n7 平方米|生均小学建筑面积|level|actual|="},
		{"镇里有电视差转台一座和1000户用户。",
	     "1 座|电视差转台|level|actual|=\n1000 户|用户|level|actual|="},
		{"石桥社区党员分别编成9个小分队。", "9 个|编成小分队|level|actual|="},
		{"生活污水管网及处理项目1个。", "1 个|生活污水管网及处理项目|level|actual|="},
		{"完成造林27亩（其中吃粮的22亩）。",
	     "27 亩|造林|level|actual|=\n22 亩|吃粮的造林|level|actual|="},
		{"租赁挖掘机4台，清淤石桥村至柳林村主水渠，全长6000米，改善灌溉面积100亩。",
	     "4 台|租赁挖掘机|level|actual|=\n6000 米|主水渠全长|level|actual|=\n"
	     "100 亩|主水渠改善灌溉面积|level|actual|="},
		{"二是新规划了清溪至柳林连接道，路面宽6米，总投资97万元。",
	     "6 米|新规划清溪至柳林连接道路面宽|level|actual|=\n97 万元|新规划清溪至柳林连接道总投资|level|actual|="},
		{"建成以石桥、柳林等12个村为重点的350亩水果基地。",
	     "12 个|村|level|actual|=\n350 亩|水果基地|level|actual|="},
		{"九个完小配有9台电脑并且全部上了宽带。",
	     "9 个|完小|level|actual|=\n9 台|电脑|level|actual|="},
		{"11个村全部实现了集中供水。", "11 个|集中供水的村|level|actual|="},
		{"党员分别编入9个、8个小分队。",
	     "9 个|党员|level|actual|=\n8 个|党员|level|actual|="},
		{"清溪集团兴建的占地300亩的工业园开工。", "300 亩|工业园占地|level|actual|="},
		{"全镇辖170组，16个村。",
	     "170 组|组|level|actual|=\n16 个|村|level|actual|="},
		{"走访服务192家企业。", "192 家|走访服务企业|level|actual|="},
		{"给予处分82人，组织处理2人。",
	     "82 人|处分|level|actual|=\n2 人|组织处理|level|actual|="},
		{"完成“美丽家园”旧住房修缮项目共约32万平方米。",
	     "32 万平方米|“美丽家园”旧住房修缮项目|level|actual|~"},
		{"打造3个以上的“六星级”示范村。", "3 个|“六星级”示范村|level|actual|>="},
		{"实现20户以上的自然村通水泥路。", ""},
		{"修缮灾房7户。", "7 户|修缮灾房|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places_and_works),
		cmocka_unit_test(test_aid_and_deeds),
		cmocka_unit_test(test_sizes_and_groups),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
