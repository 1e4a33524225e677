/* Turns of phrase that differ from hand to hand: goals told in a review, parts and causes, names that hold a number, things told
 * of again behind money. Each row is an invented sentence and what must be read from it; beside each form stands its like. */
#include "support.h"

static void test_goals_and_tasks(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"年初提出了今年经济总收入在去年1284万元的基础上增长10%以上，达到1450万元的目标。",
	     "1284 万元|经济总收入|level|actual|=\n10 %|经济总收入|growth|target|>=\n1450 万元|经济总收入|level|target|="},
		{"年初提出了建议，经济总收入增长10%，达到1450万元。",
	     "10 %|经济总收入|growth|actual|=\n1450 万元|经济总收入|level|actual|="},
		{"人工造林任务5万亩。其中：荒山造林3万亩。", "5 万亩|人工造林任务|level|target|=\n3 万亩|荒山造林|level|target|="},
		{"完成人工造林5万亩。其中：荒山造林3万亩。", "5 万亩|人工造林|level|actual|=\n3 万亩|荒山造林|level|actual|="},
		{"人工造林100亩（任务90亩），其中油茶50亩。",
	     "100 亩|人工造林|level|actual|=\n90 亩|人工造林任务|level|target|=\n50 亩|油茶|level|actual|="},
		{"已获得省批复用地指标36亩。", "36 亩|省批复用地指标|level|actual|="},
		{"计划修路600米，投资15万元，目前已完成300米。",
	     "600 米|修路|level|target|=\n15 万元|修路投资|level|target|=\n300 米|修路|level|actual|="},
		{"已修路600米，投资15万元。", "600 米|修路|level|actual|=\n15 万元|修路投资|level|actual|="},
		{"完成招商引资4.5亿元，已完成总目标152%。", "4.5 亿元|招商引资|level|actual|=\n152 %|招商引资|ratio|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* What is planned goes on through its sentence, tasks through their paragraph, until something is told. */
static void test_what_is_planned_goes_on(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"今年计划完成饮水工程6处，整治河道4公里；加固水库5座。",
	     "6 处|饮水工程|level|target|=\n4 公里|整治河道|level|target|=\n5 座|加固水库|level|target|="},
		{"今年计划脱贫68户，实现脱贫77户。", "68 户|脱贫|level|target|=\n77 户|脱贫|level|actual|="},
		{"今年计划完成投资9万元，完成投资7万元。", "9 万元|计划完成投资|level|target|=\n7 万元|投资|level|actual|="},
		{"计划新建住宅5栋；安置区26栋住宅已交付。", "5 栋|新建住宅|level|target|=\n26 栋|安置区住宅已交付|level|actual|="},
		{"按计划新建住宅5栋。", "5 栋|新建住宅|level|actual|="},
		{"今年的主要任务是：建设渠道11公里。新增灌溉面积5800亩。",
	     "11 公里|建设渠道|level|target|=\n5800 亩|新增灌溉面积|level|target|="},
		{"今年的主要做法是：建设渠道11公里。新增灌溉面积5800亩。",
	     "11 公里|建设渠道|level|actual|=\n5800 亩|新增灌溉面积|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_completions_and_honours(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"完成堤防加固3公里，渠道清淤7公里，占计划的103%、105%。",
	     "3 公里|堤防加固|level|actual|=\n7 公里|渠道清淤|level|actual|=\n103 %|堤防加固|ratio|actual|=\n105 %|渠道清淤|ratio|actual|="},
		{"石桥竹业等4家企业被新认定为龙头企业。", "4 家|企业被新认定为龙头企业|level|actual|="},
		{"在清溪村、石桥村等9个村开展了“科普之春”活动。", "9 个|开展“科普之春”活动的村|level|actual|="},
		{"在清溪村、石桥村等9个村新建了公园。", "9 个|新建公园的村|level|actual|="},
		{"7个促销活动中3个已完成。", "7 个|促销活动|level|actual|=\n3 个|促销活动|level|actual|="},
		{"与15个村、一个社区签订责任书。", "15 个|村|level|actual|="},
		{"盘活存量土地17亩、低效利用土地再开发8亩。", "17 亩|盘活存量土地|level|actual|=\n8 亩|盘活低效利用土地再开发|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_what_is_named_behind(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"石桥村28户142人的搬迁项目进展顺利。", "28 户|搬迁项目|level|actual|=\n142 人|搬迁项目|level|actual|="},
		{"石桥村28户142人脱贫。", "28 户|脱贫|level|actual|=\n142 人|脱贫|level|actual|="},
		{"对3个核桃示范基地进行了除草、施肥等管理工作。", "3 个|核桃示范基地|level|actual|="},
		{"建成1个千亩以上示范园。", "1 个|建成千亩以上示范园|level|actual|="},
		{"引进投资4亿元的起重机项目、投资1亿元的年产2万台农机项目。",
	     "4 亿元|起重机项目投资|level|actual|=\n1 亿元|农机项目投资|level|actual|=\n2 万台|年产农机项目|level|actual|="},
		{"登记合作社17家，注册资金74万元，从业人员26人。",
	     "17 家|登记合作社|level|actual|=\n74 万元|合作社注册资金|level|actual|=\n26 人|合作社从业人员|level|actual|="},
		{"城镇无照率控制在5%以内、乡村控制在10%以内。", "5 %|城镇无照率|ratio|actual|<=\n10 %|乡村无照率|ratio|actual|<="},
		{"城镇无照率5%，乡村道路10公里。", "5 %|城镇无照率|ratio|actual|=\n10 公里|乡村道路|level|actual|="},
		{"地方财政收入21万元，已完成年初预算总额的86%。",
	     "21 万元|地方财政收入|level|actual|=\n86 %|地方财政收入|ratio|actual|="},
		{"参保缴费率达82%，暂居全省第一位。", "82 %|参保缴费率|ratio|actual|=\n1 位|参保缴费率|rank|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_changes_and_causes(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"工业产值10亿元，农业产值12亿元，分别增长12%，13%。",
	     "10 亿元|工业产值|level|actual|=\n12 亿元|农业产值|level|actual|=\n12 %|工业产值|growth|actual|=\n13 %|农业产值|growth|actual|="},
		{"二级公路净增70公里达205公里。", "70 公里|二级公路|change|actual|=\n205 公里|二级公路|level|actual|="},
		{"接待游客人数5万人次、旅游收入3000万元，受疫情影响分别下降48%和49%。",
	     "5 万人次|接待游客人数|level|actual|=\n3000 万元|旅游收入|level|actual|=\n48 %|接待游客人数|growth|actual|=|-\n"
	     "49 %|旅游收入|growth|actual|=|-"},
		{"直播稻面积压缩在1万亩左右。", "1 万亩|直播稻面积|level|actual|~"},
		{"旅游收入3亿元，同比增长率12%。", "3 亿元|旅游收入|level|actual|=\n12 %|旅游收入|growth|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_names_with_numbers(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"12中学教学楼竣工。", ""},
		{"12所中学竣工。", "12 所|中学竣工|level|actual|="},
		{"获得零家庭暴力社区称号。", ""},
		{"工程涉及柳林、小二台、石桥5个村。", "5 个|工程涉及村|level|actual|="},
		{"对52栋至54栋排水管进行整治。", ""},
		{"新建安置楼52栋。", "52 栋|新建安置楼|level|actual|="},
		{"完成二、三组排水沟疏挖。", ""},
		{"全县有13万人口。", "13 万|人口|level|actual|="},
		{"2023、2024两年共增产7吨。", "7 吨|增产|change|actual|="},
		{"三次产业比调整为11.8︰48.3︰39.9。",
	     "11.8 |第一产业比重|ratio|actual|=\n48.3 |第二产业比重|ratio|actual|=\n39.9 |第三产业比重|ratio|actual|="},
		{"12个行政村中共有贫困村3个。", "12 个|行政村|level|actual|=\n3 个|贫困村|level|actual|="},
		{"代表全镇5万多人民群众。", "5 万|人民群众|level|actual|~"},
		{"全镇有5万多人。", "5 万人|总人口|level|actual|~"},
		{"出栏20万家禽。", "20 万|出栏家禽|level|actual|="},
		{"乡党委下辖10支部。", "10 支部|支部|level|actual|="},
		{"组建10支队伍。", "10 支|组建队伍|level|actual|="},
		{"辖8个村民委员会149个村民小组。", "8 个|村民委员会|level|actual|=\n149 个|村民小组|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_parts_and_things_told_before(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"出生的190人中男婴94人。", "190 人|出生|level|actual|=\n94 人|男婴|level|actual|="},
		{"新招聘的90人充实到中小学4所。", "90 人|新招聘充实到中小学|level|actual|=\n4 所|充实到中小学|level|actual|="},
		{"全镇有帮扶项目34个，总投入资金160万元，现已完成16个，开工6个。",
	     "34 个|帮扶项目|level|actual|=\n160 万元|总投入资金|level|actual|=\n16 个|帮扶项目|level|actual|=\n6 个|开工帮扶项目|level|actual|="},
		{"家庭农场472家，新增8家。", "472 家|家庭农场|level|actual|=\n8 家|新增家庭农场|level|actual|="},
		{"选派了王云山等7位同志。", "7 位|选派同志|level|actual|="},
		{"实施石桥、柳林等5个村级工程。", "5 个|村级工程|level|actual|="},
		{"石桥书房，6月开馆，是全市首个村级书房，面积50平方米，藏书6000册。",
	     "50 平方米|石桥书房面积|level|actual|=\n6000 册|石桥书房藏书|level|actual|="},
		{"组建了52人的保洁清运队伍。", "52 人|组建保洁清运队伍|level|actual|="},
		{"抽调23名医护人员。", "23 名|抽调医护人员|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_goals_in_brackets_and_ranks(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"招商引资4亿元，完成目标任务（9亿元）的44%。",
	     "4 亿元|招商引资|level|actual|=\n9 亿元|招商引资目标任务|level|target|=\n44 %|招商引资|ratio|actual|="},
		{"财政收入7亿元，总量排名全县第8位，增幅排名全县第3位。",
	     "7 亿元|财政收入|level|actual|=\n8 位|财政收入总量|rank|actual|=\n3 位|财政收入增幅|rank|actual|="},
		{"紧紧围绕零售额增长12%、进出口总额完成500万美元工作目标，加强市场建设。",
	     "12 %|零售额|growth|target|=\n500 万美元|进出口总额|level|target|="},
		{"实现5项目标。", "5 项|目标|level|actual|="},
		{"过亿元项目11个；过10亿元项目1个。", "11 个|过亿元项目|level|actual|=\n1 个|过10亿元项目|level|actual|="},
		{"经过10亿元项目的带动，新增企业1家。", "10 亿元|项目|level|actual|=\n1 家|新增企业|level|actual|="},
		{"社会消费品零售总额5亿元，其中批发零售业实现4亿元；住宿餐饮业实现1亿元。",
	     "5 亿元|社会消费品零售总额|level|actual|=\n4 亿元|批发零售业社会消费品零售总额|level|actual|=\n"
	     "1 亿元|住宿餐饮业社会消费品零售总额|level|actual|="},
		{"农业总产值5亿元，其中畜牧业4亿元。", "5 亿元|农业总产值|level|actual|=\n4 亿元|畜牧业|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* What was done with the same things, what they did, and which of them are left: the unit says which things they are. */
static void test_same_things_told_again(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"整治小作坊18家，关停取缔6家，提升改造7家。", "18 家|整治小作坊|level|actual|=\n6 家|关停取缔小作坊|level|actual|=\n7 家|提升改造小作坊|level|actual|="},
		{"整治小作坊18家；关停取缔6家。", "18 家|整治小作坊|level|actual|=\n6 家|关停取缔|level|actual|="},
		{"新登记商户317户，其中企业64户、个体户253户，注销42户。",
	     "317 户|新登记商户|level|actual|=\n64 户|新登记企业|level|actual|=\n253 户|新登记个体户|level|actual|=\n42 户|注销商户|level|actual|="},
		{"工程项目42个，19个项目竣工投产，17个加快建设，6个正在开展前期工作。",
	     "42 个|工程项目|level|actual|=\n19 个|项目竣工投产|level|actual|=\n17 个|加快建设项目|level|actual|=\n6 个|开展前期工作项目|level|actual|="},
		{"受理信访86件，办结79件，办结率92%，未办结的7件正在推进。",
	     "86 件|受理信访|level|actual|=\n79 件|办结信访|level|actual|=\n92 %|信访办结率|ratio|actual|=\n7 件|未办结的信访|level|actual|="},
		{"12个项目中有3个未开工。", "12 个|项目|level|actual|=\n3 个|未开工项目|level|actual|="},
		{"已整改隐患20处，剩余3处明确了责任人。", "20 处|整改隐患|level|actual|=\n3 处|剩余整改隐患|level|actual|="},
		{"食堂新开业3家，累计7家。", "3 家|新开业食堂|level|actual|=\n7 家|食堂|level|actual|="},
		{"城市低保新增27户，退出37户。", "27 户|城市低保新增|level|actual|=\n37 户|城市低保退出|level|actual|="},
		{"省级示范社5家、市级11家。", "5 家|省级示范社|level|actual|=\n11 家|市级示范社|level|actual|="},
		{"新增茶叶种植2100亩，带动农户912户，亩均产值4600元。",
	     "2100 亩|新增茶叶种植|level|actual|=\n912 户|农户|level|actual|=\n4600 元|茶叶亩均产值|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* A class of money before its count, a project of that money that does something, and other numbers that were no figures. */
static void test_classes_and_places_in_order(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"签约项目5个，其中超3亿元项目1个。", "5 个|签约项目|level|actual|=\n1 个|签约3亿元项目|level|actual|="},
		{"项目产值超3亿元。", "3 亿元|项目产值|level|actual|>="},
		{"投资2亿元的清溪产业园建成8栋厂房。", "2 亿元|清溪产业园投资|level|actual|=\n8 栋|建成厂房|level|actual|="},
		{"投资2亿元的项目3个。", "3 个|投资2亿元的项目|level|actual|="},
		{"信访排名保持全市前三。", "3 |信访排名|rank|actual|<="},
		{"前三季度税收5万元。", "5 万元|税收|level|actual|="},
		{"小区改造涉及13个小区、27栋楼。", "13 个|小区改造涉及小区|level|actual|=\n27 栋|楼|level|actual|="},
		{"规上企业达到90家，高新技术企业翻一番，达到48家。", "90 家|规上企业|level|actual|=\n48 家|高新技术企业|level|actual|="},
		{"零售额44亿元，其中网上零售额4亿元，占9%。",
	     "44 亿元|零售额|level|actual|=\n4 亿元|网上零售额|level|actual|=\n9 %|网上零售额占零售额比重|ratio|actual|="},
		{"财税压力较大，税收完成年度任务的46%。", "46 %|税收|ratio|actual|="},
		{"税收5亿元，剔除退税因素同口径增长5%。", "5 亿元|税收|level|actual|=\n5 %|税收|growth|actual|="},
		{"建设小型污水处理设施3处。", "3 处|建设小型污水处理设施|level|actual|="},
		{"鞋业项目计划10月投产，达产后年税收4200万元；污水厂扩建工程，投资3亿元。",
	     "4200 万元|鞋业项目年税收|level|target|=\n3 亿元|污水厂扩建工程投资|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_places_of_a_class_and_ranks(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"13个村村集体经营性收入超30万元。", "13 个|集体经营性收入超30万元|level|actual|="},
		{"13个村村集体经营性收入均超30万元。", "13 个|村|level|actual|=\n30 万元|集体经营性收入|level|actual|>="},
		{"纳税超5万元的有6家。", "6 家|纳税超5万元|level|actual|="},
		{"税收5亿元，列城区六个街道第4位，比上月后退1位。",
	     "5 亿元|税收|level|actual|=\n6 个|城区街道|level|actual|=\n4 位|税收|rank|actual|=\n1 位|税收|change|actual|=|-"},
		{"热线满意率95%，在全区11个街镇中综合排名第2位。",
	     "95 %|热线满意率|ratio|actual|=\n11 个|街镇|level|actual|=\n2 位|热线综合排名|rank|actual|="},
		{"剩余133户341人全部脱贫。", "133 户|脱贫|level|actual|=\n341 人|脱贫|level|actual|="},
		{"列入改造计划的小区9个。", "9 个|列入改造计划的小区|level|actual|="},
		{"新认定省级龙头企业1家、县级3家。", "1 家|新认定省级龙头企业|level|actual|=\n3 家|新认定县级龙头企业|level|actual|="},
		{"水产品总产量8万吨，其中对虾3万吨。", "8 万吨|水产品总产量|level|actual|=\n3 万吨|对虾总产量|level|actual|="},
		{"民生方面，新增床位80张，入住率达70%。", "80 张|新增床位|level|actual|=\n70 %|新增床位入住率|ratio|actual|="},
		{"新建污水厂一座、农贸市场一个、停车位260个。", "1 座|新建污水厂|level|actual|=\n1 个|新建农贸市场|level|actual|=\n260 个|新建停车位|level|actual|="},
		{"建设粮食高产创建示范片3个。", "3 个|建设粮食高产创建示范片|level|actual|="},
		{"建设示范区，创建示范片3个。", "3 个|创建示范片|level|actual|="},
		{"检查渔船2145艘次，最大流量2150立方米每秒。", "2145 艘次|检查渔船|level|actual|=\n2150 立方米每秒|最大流量|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_points_and_what_is_done(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"新增企业9家，其中规上工业3家。", "9 家|新增企业|level|actual|=\n3 家|新增规上工业企业|level|actual|="},
		{"收集诉求423条，解决401条。", "423 条|收集诉求|level|actual|=\n401 条|解决诉求|level|actual|="},
		{"收集诉求423条，解决问题401个。", "423 条|收集诉求|level|actual|=\n401 个|问题|level|actual|="},
		{"全镇19家规上企业中8家产值下降，2家停产。", "19 家|规上企业|level|actual|=\n8 家|产值下降规上企业|level|actual|=\n2 家|停产规上企业|level|actual|="},
		{"GDP增长6.5%，税收突破25亿元。", "6.5 %|GDP|growth|actual|=\n25 亿元|税收|level|actual|>="},
		{"接处12345工单3万件。", "3 万件|接处12345工单|level|actual|="},
		{"工业产值降幅收窄到1%以内。", "1 %|工业产值|growth|actual|<=|-"},
		{"失业率降低到1%以内。", "1 %|失业率|ratio|actual|<="},
		{"光伏项目预计11月并网，年发电量可达72万千瓦时。", "72 万千瓦时|光伏项目年发电量|level|target|="},
	};
	CHECK(REVIEW, ROWS);
	static const struct row POINT[] = {{"装机容量60兆瓦。", "60 兆瓦|光伏发电项目装机容量|level|actual|="}};
	check_rows("清溪镇2025年工作总结\n\n2.光伏发电项目。", POINT, COUNT_OF(POINT));
	static const struct row QUARTER[] = {{"新建校舍3栋。", "3 栋|新建校舍|level|target|="}};
	check_rows("清溪镇2025年1-9月重点工作完成情况及四季度安排\n\n六、四季度安排", QUARTER, COUNT_OF(QUARTER));
}

static void test_crops_progress_and_fields(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"脐橙种植48亩，挂果32亩，产量51吨。", "48 亩|脐橙种植|level|actual|=\n32 亩|脐橙挂果|level|actual|=\n51 吨|脐橙产量|level|actual|="},
		{"农作物受灾48亩，绝收32亩。", "48 亩|农作物受灾|level|actual|=\n32 亩|农作物绝收|level|actual|="},
		{"石桥、柳林两个贫困村顺利出列。", "2 个|贫困村|level|actual|="},
		{"农业、工业两个方面顺利推进。", ""},
		{"争取项目资金80万元，建成公路3公里。", "80 万元|项目资金|level|actual|=\n3 公里|建成公路|level|actual|="},
		{"争取完成公路3公里。", "3 公里|公路|level|target|="},
		{"剩余33户41人贫困人口全部脱贫。", "33 户|脱贫|level|actual|=\n41 人|脱贫|level|actual|="},
		{"3个改造项目全部进场，涉及楼栋12栋、居民36户，形象进度达55%。",
	     "3 个|改造项目|level|actual|=\n12 栋|楼栋|level|actual|=\n36 户|居民|level|actual|=\n55 %|改造项目形象进度|ratio|actual|="},
		{"新增就业、再就业分别占年任务的55%、53%。", "55 %|新增就业|ratio|actual|=\n53 %|再就业|ratio|actual|="},
		{"企业服务方面，规上企业净增6家，总数达到34家。", "6 家|规上企业|change|actual|=\n34 家|规上企业总数|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
	static const struct row LATER[] = {
		{"下半年，固定资产投资突破46亿元；新建校舍3栋。", "46 亿元|固定资产投资|level|target|>=\n3 栋|新建校舍|level|target|="},
		{"上半年，新建校舍3栋。", "3 栋|新建校舍|level|actual|="},
	};
	check_rows("清溪街道2025年上半年经济社会发展情况通报\n\n现将情况通报如下。", LATER, COUNT_OF(LATER));
	static const struct row YEAR[] = {{"下半年，新建校舍3栋。", "3 栋|新建校舍|level|actual|="}};
	check_rows("清溪街道2025年工作总结\n\n现将情况汇报如下。", YEAR, COUNT_OF(YEAR));
}

/* Two years in the title: the first is told, whatever it is called. */
static void test_year_told_and_year_planned(void **state)
{
	(void)state;
	static const struct row ROWS[] = {{"新建校舍3栋。", "3 栋|新建校舍|level|actual|="}};
	check_rows("清溪镇2025年经济社会发展情况及2026年工作安排\n\n一、2025年工作回顾\n修建水渠。\n二、城乡面貌持续改善", ROWS, COUNT_OF(ROWS));
}

/* 工作小结 looks back although 工作计划 stands beside it. */
static void test_small_summary(void **state)
{
	(void)state;
	static const struct row ROWS[] = {{"新建校舍3栋。", "3 栋|新建校舍|level|actual|="}};
	check_rows("清溪区教育局2025年工作小结和2026年工作计划\n\n一、2025年工作小结：", ROWS, COUNT_OF(ROWS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_goals_and_tasks),         cmocka_unit_test(test_changes_and_causes),
		cmocka_unit_test(test_names_with_numbers),      cmocka_unit_test(test_parts_and_things_told_before),
		cmocka_unit_test(test_small_summary),           cmocka_unit_test(test_what_is_planned_goes_on),
		cmocka_unit_test(test_completions_and_honours), cmocka_unit_test(test_what_is_named_behind),
		cmocka_unit_test(test_goals_in_brackets_and_ranks), cmocka_unit_test(test_same_things_told_again),
		cmocka_unit_test(test_classes_and_places_in_order), cmocka_unit_test(test_year_told_and_year_planned),
		cmocka_unit_test(test_places_of_a_class_and_ranks), cmocka_unit_test(test_points_and_what_is_done),
		cmocka_unit_test(test_crops_progress_and_fields),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
