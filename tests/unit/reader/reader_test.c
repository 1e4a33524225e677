/* The reader, pattern by pattern. Each row is an invented sentence and the figures that must be read from it; an empty
 * expectation is a refusal. */
#include "support.h"

static void test_named_before(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"全镇实现工业总产值18.6亿元。", "18.6 亿元|工业总产值|level|actual|="},
		{"新建排水管网12公里，清运垃圾500多吨。",
	     "12 公里|新建排水管网|level|actual|=\n500 吨|清运垃圾|level|actual|~"},
		{"第三产业实现增加值6.3亿元。", "6.3 亿元|第三产业增加值|level|actual|="},
		{"建成茶叶加工厂、冷库等农业设施25处。", "25 处|建成农业设施|level|actual|="},
		{"新培育家庭农场3家、合作社5家。", "3 家|新培育家庭农场|level|actual|=\n5 家|新培育合作社|level|actual|="},
		{"群众满意度达92%。", "92 %|群众满意度|ratio|actual|="},
		{"走访农户１，２３４户。", "1234 户|走访农户|level|actual|="},
		{"全镇共治理卫生死角23处，共建成公厕3座。",
	     "23 处|治理卫生死角|level|actual|=\n3 座|建成公厕|level|actual|="},
		{"种植药材1万余亩，用工40余万。", "1 万亩|种植药材|level|actual|~\n40 万|用工|level|actual|~"},
		{"受理来信364件1984人次。", "364 件|受理来信|level|actual|=\n1984 人次|受理来信|level|actual|="},
		{"调处纠纷215件，成功率98%。", "215 件|调处纠纷|level|actual|=\n98 %|纠纷成功率|ratio|actual|="},
		{"饮水工程方面，共投资256万元。", "256 万元|饮水工程投资|level|actual|="},
		{"全镇茶园套种大豆45亩。", "45 亩|套种大豆|level|actual|="},
		{"套种大豆的茶园45亩。", "45 亩|套种大豆的茶园|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_counted_behind(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"新建3个篮球场。", "3 个|新建篮球场|level|actual|="},
		{"两个项目通过验收。", "2 个|项目通过验收|level|actual|="},
		{"设立300万元专项扶持资金。", "300 万元|专项扶持资金|level|actual|="},
		{"5个茶场和9个果园按标准管理。", "5 个|茶场|level|actual|=\n9 个|果园|level|actual|="},
		{"选取2—3个试点村。", "2 个|试点村|level|actual|>=\n3 个|试点村|level|actual|<="},
		{"投资1500万元的清溪油厂投产。", "1500 万元|清溪油厂投资|level|actual|="},
		{"引进了投资总额7亿元、税收600万元的光伏项目。",
	     "7 亿元|光伏项目投资总额|level|actual|=\n600 万元|光伏项目税收|level|actual|="},
		{"投入113万元完成垃圾站设备维修。", "113 万元|垃圾站设备维修投入|level|actual|="},
		{"有35户82人享受低保。", "35 户|享受低保|level|actual|=\n82 人|享受低保|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Numbers in every hand; text/amount and --numbers have the forms that are no figures. */
static void test_number_forms(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"走访慰问困难群众五六百户。", "500 户|走访慰问困难群众|level|actual|>=\n600 户|走访慰问困难群众|level|actual|<="},
		{"建成小水库十七八座。", "17 座|建成小水库|level|actual|>=\n18 座|建成小水库|level|actual|<="},
		{"完成投资12亿3456万元。", "123456 万元|投资|level|actual|="},
		{"惠及群众5千3百户。", "5300 户|惠及群众|level|actual|="},
		{"发放补助款壹佰贰拾万元。", "120 万元|发放补助款|level|actual|="},
		{"粮食产量一万二千三百吨。", "12300 吨|粮食产量|level|actual|="},
		{"合作社农户占八成。", "8 成|合作社农户占比|ratio|actual|="},
		{"三成立项目。", ""},
		{"登陆人数增加，队伍不断壮大。", ""},
		{"一二三产业融合发展。", ""},
		{"三分之一的村通了天然气，一半的村完成改造。", ""},
	};
	CHECK(REVIEW, ROWS);
}

static void test_growth_and_change(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"粮食产量1.2万吨，同比增长7.5%。", "1.2 万吨|粮食产量|level|actual|=\n7.5 %|粮食产量|growth|actual|="},
		{"单位GDP能耗下降4.8%。", "4.8 %|单位GDP能耗|growth|actual|=|-"},
		{"餐饮业增幅超过20%。", "20 %|餐饮业|growth|actual|>="},
		{"市场主体增加849个，增长26%。", "849 个|市场主体|change|actual|=\n26 %|市场主体|growth|actual|="},
		{"道路总长比上年增加5.8公里。", "5.8 公里|道路总长|change|actual|="},
		{"参保率达76%，比上年提高5个百分点。", "76 %|参保率|ratio|actual|=\n5 个百分点|参保率|change|actual|="},
		{"税收由731万元提高到803万元。", "731 万元|税收|level|actual|=\n803 万元|税收|level|actual|="},
		{"税收880万元，比去年的343万元增长157%。",
	     "880 万元|税收|level|actual|=\n343 万元|税收|level|actual|=\n157 %|税收|growth|actual|="},
		{"游客人数是去年的3倍。", "3 倍|游客人数|growth|actual|="},
		{"工业用电增长21.07。", "21.07 |工业用电|growth|actual|="},
		{"完成投资3.4亿元，占年度任务的105%。", "3.4 亿元|投资|level|actual|=\n105 %|投资|ratio|actual|="},
		{"茶叶产值4亿元，占农业产值的80%。",
	     "4 亿元|茶叶产值|level|actual|=\n80 %|茶叶产值占农业产值比重|ratio|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_lists(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"财政总收入和地方财政收入分别增长12%和9%。",
	     "12 %|财政总收入|growth|actual|=\n9 %|地方财政收入|growth|actual|="},
		{"甲村收入、乙村收入分别为22万元、18万元，分别增长13%、6%。",
	     "22 万元|甲村收入|level|actual|=\n18 万元|乙村收入|level|actual|=\n13 %|甲村收入|growth|actual|=\n6 "
	     "%|乙村收入|growth|actual|="},
		{"绿化、亮化率分别达到95%和97%。", "95 %|绿化率|ratio|actual|=\n97 %|亮化率|ratio|actual|="},
		{"城镇和农村居民人均可支配收入分别增长6%和7.5%。",
	     "6 %|城镇居民人均可支配收入|growth|actual|=\n7.5 %|农村居民人均可支配收入|growth|actual|="},
		{"水稻1.9万吨，小麦0.4万吨，分别增长3.2%、下降1.1%。",
	     "1.9 万吨|水稻|level|actual|=\n0.4 万吨|小麦|level|actual|=\n3.2 %|水稻|growth|actual|=\n1.1 "
	     "%|小麦|growth|actual|=|-"},
		{"三次产业比达到4:84.7:11.3。",
	     "4 |第一产业比重|ratio|actual|=\n84.7 |第二产业比重|ratio|actual|=\n11.3 |第三产业比重|ratio|actual|="},
		{"改扩建幼儿园一所。", "1 所|改扩建幼儿园|level|actual|="},
		{"新建图书室、卫生室各1个。", "1 个|新建图书室、卫生室|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_heads(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"清溪产业园（总投资12亿元）一期厂房8万平方米已封顶。",
	     "12 亿元|清溪产业园总投资|level|actual|=\n8 万平方米|清溪产业园一期厂房|level|actual|="},
		{"社消零总额3.1亿元（限上1.2亿元），增长9%。",
	     "3.1 亿元|社消零总额|level|actual|=\n1.2 亿元|限上社消零总额|level|actual|=\n9 %|社消零总额|growth|actual|="},
		{"全乡辖12个行政村，4560户，18900人。",
	     "12 个|行政村|level|actual|=\n4560 户|总户数|level|actual|=\n18900 人|总人口|level|actual|="},
		{"财政收入首次突破300万元，完成312.5万元，占县下达任务260万元的120.2%。",
	     "300 万元|财政收入|level|actual|>=\n312.5 万元|财政收入|level|actual|=\n260 "
	     "万元|财政收入|level|target|=\n120.2 %|财政收入|ratio|actual|="},
		{"乡镇企业发展到86家，从业人员1350人，总产值3400万元。",
	     "86 家|乡镇企业|level|actual|=\n1350 人|乡镇企业从业人员|level|actual|=\n3400 "
	     "万元|乡镇企业总产值|level|actual|="},
		{"投资168万元，修通了清溪公路11公里。",
	     "168 万元|清溪公路投资|level|actual|=\n11 公里|修通清溪公路|level|actual|="},
		{"经开区建设加快，实现工业总产值60亿元。", "60 亿元|经开区工业总产值|level|actual|="},
		{"经开区建设加快，全县工业总产值90亿元。", "90 亿元|工业总产值|level|actual|="},
		{"工业总产值22亿元，税收1.5亿元。", "22 亿元|工业总产值|level|actual|=\n1.5 亿元|税收|level|actual|="},
		{"入学率99.3%，比全县平均水平高4.2个百分点。",
	     "99.3 %|入学率|ratio|actual|=\n4.2 个百分点|入学率|change|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_rank_and_bound(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"综合考核第11名。", "11 名|综合考核|rank|actual|="},
		{"水果产量居全市第6位。", "6 位|水果产量|rank|actual|="},
		{"茶叶产量位居全县第二。", "2 |茶叶产量|rank|actual|="},
		{"取得综合考核前三名。", "3 名|综合考核|rank|actual|<="},
		{"人口自然增长率控制在千分之八以下。", "8 ‰|人口自然增长率|ratio|actual|<="},
		{"硬化率达80%以上，使全镇%80的农户受益。", "80 %|硬化率|ratio|actual|>=\n80 %|农户受益|ratio|actual|="},
		{"治理河道约15公里。", "15 公里|治理河道|level|actual|~"},
		{"收入突破2万元大关。", "2 万元|收入|level|actual|>="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_refusals(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"2025年3月12日，204国道清溪段通车。", ""},
		{"扎实做好三农工作，落实“五保”政策，推进“5+1”产业和“1+4”布局。", ""},
		{"学习党的二十大和十九届六中全会精神，严守八项规定。", ""},
		{"重点抓好以下三个方面的工作。", ""},
		{"报告从六个方面总结过去一年的工作。", ""},
		{"攻克了一个个难关。", ""},
		{"创造一个良好的环境，办成一批大事。", ""},
		{"全年实现产值xx亿元，修路__公里，接待**人次。", ""},
		{"三年来，我们坚持两手抓。", ""},
		{"第十四届人民代表大会第二次会议召开。", ""},
		{"通过《清溪镇“三旧”改造规划（2025-2030）》。", ""},
		{"提高100万元以上项目的服务水平。", ""},
		{"培育百亿级产业，打造4A级景区，接入5G网络。", ""},
		{"拨打12345热线。", ""},
	};
	CHECK(REVIEW, ROWS);
}

static void test_classes(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"产值超五百万元以上企业达到16个。", "16 个|产值超五百万元以上企业|level|actual|="},
		{"固定资产投资超过100万元的民营企业26家。", "26 家|固定资产投资超过100万元的民营企业|level|actual|="},
		{"为60岁以上老人体检180人次。", "180 人次|60岁以上老人体检|level|actual|="},
		{"年内提供1000个以上的岗位。", "1000 个|提供岗位|level|actual|>="},
		{"至少引进一个投资超5亿元的项目。", "1 个|引进项目|level|actual|>="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_moods(void **state)
{
	(void)state;
	static const struct row PLANNED[] = {
		{"生产总值增长7%左右。", "7 %|生产总值|growth|target|~"},
		{"全镇28个行政村都要开展整治。", "28 个|行政村|level|actual|="},
		{"补助由60元提高到80元。", "60 元|补助|level|actual|=\n80 元|补助|level|target|="},
		{"对新茶园每亩补助800元。", "800 元|新茶园每亩补助|level|rule|="},
		{"巩固已有两个文明村。", "2 个|文明村|level|actual|="},
		{"城镇登记失业率控制在4%以内。", "4 %|城镇登记失业率|ratio|target|<="},
	};
	static const struct row PAST[] = {
		{"预计全年完成税收5000万元。", "5000 万元|税收|level|actual|="},
		{"正在洽谈项目3个。", "3 个|项目|level|target|="},
		{"月供养标准60元/月。", "60 元/月|月供养标准|level|rule|="},
	};
	CHECK(PLAN, PLANNED);
	CHECK(REVIEW, PAST);
}

/* A saying about the year stands at the head of a review as well as of a plan. */
static void test_sayings_of_the_year(void **state)
{
	(void)state;
	static const struct row REVIEWED[] = {
		{"2025年是规划的收官之年。全镇完成税收5000万元。", "5000 万元|税收|level|actual|="},
		{"2026年是规划的开局之年。全镇完成税收5000万元。", "5000 万元|税收|level|target|="},
	};
	CHECK("2025年工作回顾", REVIEWED);

	struct buf text;
	struct read read;
	buf_init(&text, 0);
	buf_text(&text, "今年以来，");
	for (int i = 0; i < 15; i++)
		buf_format(&text, "全镇办成了第%d件大事。", i + 1);
	buf_text(&text, "\n新的一年是撤乡建镇的关键之年。全镇税收达到6000万元。");
	read_part(&read, "各位代表：", text.at);
	assert_int_equal(read.reading.figures[read.reading.figure_count - 1].mood, MOOD_TARGET);
	arena_release(&read.arena);
	buf_release(&text);
}

/* A standard is set, but the sum that was paid by it is a fact. */
static void test_rules_and_sums(void **state)
{
	(void)state;
	static const struct row PAST[] = {
		{"每口水窖补助800元。", "800 元|每口水窖补助|level|rule|="},
		{"按投资额的6%给予补贴，单户最高不超过4万元。", "6 %|投资额补贴|ratio|rule|=\n4 万元|单户|level|rule|<="},
		{"技改投资超过200万元的，按设备投入的3%予以补助。",
	     "200 万元|技改投资|level|rule|>=\n3 %|设备投入补助|ratio|rule|="},
		{"对失能老人每月发放护理补贴150元。", "150 元|发放护理补贴|level|rule|="},
		{"发放耕地补贴56万元。", "56 万元|发放耕地补贴|level|actual|="},
		{"按每亩95元的标准发放耕地补贴28万元。",
	     "95 元|耕地补贴标准|level|rule|=\n28 万元|发放耕地补贴|level|actual|="},
		{"按每亩230元兑现退耕补助96万元。",
	     "230 元|每亩退耕补助|level|rule|=\n96 万元|兑现退耕补助|level|actual|="},
		{"农机总投入不超过300万元。", "300 万元|农机总投入|level|actual|<="},
		{"签约项目8个，另有3个正在洽谈。",
	     "8 个|签约项目|level|actual|=\n3 个|签约项目|level|target|="},
	};
	CHECK(REVIEW, PAST);
}

static void test_borrowed_heads(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"受理群众诉求640件，同比减少8%，回复率100%，综合成绩列全县第三。",
	     "640 件|受理群众诉求|level|actual|=\n8 %|受理群众诉求|growth|actual|=|-\n100 "
	     "%|群众诉求回复率|ratio|actual|=\n3 |群众诉求综合成绩|rank|actual|="},
		{"排查隐患86条，整改82条。", "86 条|排查隐患|level|actual|=\n82 条|整改隐患|level|actual|="},
		{"脱贫户86户，人均纯收入由2600元增加到9800元。",
	     "86 户|脱贫户|level|actual|=\n2600 元|脱贫户人均纯收入|level|actual|=\n9800 "
	     "元|脱贫户人均纯收入|level|actual|="},
		{"全镇总人口2.1万人，人均纯收入9800元。",
	     "2.1 万人|总人口|level|actual|=\n9800 元|人均纯收入|level|actual|="},
		{"改造危房60户，每户补助不低于3000元。",
	     "60 户|改造危房|level|actual|=\n3000 元|危房每户补助|level|rule|>="},
		{"排查纠纷86起，调处成功82起，调处率98%。",
	     "86 起|排查纠纷|level|actual|=\n82 起|调处成功纠纷|level|actual|=\n98 %|纠纷调处率|ratio|actual|="},
		{"全年出生人口312人，出生率9.8‰。", "312 人|出生人口|level|actual|=\n9.8 ‰|出生率|ratio|actual|="},
		{"茶农户均增收2300元。", "2300 元|茶农户均增收|change|actual|="},
		{"每千人拥有床位4.1张。", "4.1 张|每千人床位|level|actual|="},
		{"花生受旱严重，总产仅21万公斤。", "21 万公斤|花生总产|level|actual|="},
		{"税收总量居全县8个乡镇第2位。",
	     "8 个|乡镇|level|actual|=\n2 位|税收总量|rank|actual|="},
		{"安全检查覆盖率100%。", "100 %|安全检查覆盖率|ratio|actual|="},
		{"受理诉求64件，解决率和满意率分别为94%、96%。",
	     "64 件|受理诉求|level|actual|=\n94 %|诉求解决率|ratio|actual|=\n96 %|诉求满意率|ratio|actual|="},
		{"鲤鱼、草鱼、青虾养殖面积分别为600亩、100亩和48亩，产值分别占渔业产值的46%、28%和15%。",
	     "600 亩|鲤鱼养殖面积|level|actual|=\n100 亩|草鱼养殖面积|level|actual|=\n48 "
	     "亩|青虾养殖面积|level|actual|=\n46 %|鲤鱼产值占渔业产值比重|ratio|actual|=\n28 "
	     "%|草鱼产值占渔业产值比重|ratio|actual|=\n15 %|青虾产值占渔业产值比重|ratio|actual|="},
		{"小学辍学率6‰（初中为21‰）。", "6 ‰|小学辍学率|ratio|actual|=\n21 ‰|初中辍学率|ratio|actual|="},
		{"外出务工320人（其中省外270人，县内50人）。",
	     "320 人|外出务工|level|actual|=\n270 人|省外务工|level|actual|=\n50 人|县内务工|level|actual|="},
		{"排查隐患38条，整改36条（剩余2条月底前完成）。",
	     "38 条|排查隐患|level|actual|=\n36 条|整改隐患|level|actual|=\n2 条|剩余隐患|level|actual|="},
		{"60家企业中产值增长的41家。", "60 家|企业|level|actual|=\n41 家|产值增长的企业|level|actual|="},
		{"在12个路口新建了信号灯，对30户农户实施了帮扶。",
	     "12 个|新建信号灯的路口|level|actual|=\n30 户|实施帮扶的农户|level|actual|="},
		{"对10个村的公开栏进行检查。", "10 个|村|level|actual|="},
		{"村集体收入全部超过20万元，其中50万元以上的村11个。",
	     "20 万元|村集体收入|level|actual|>=\n11 个|村集体收入50万元以上的村|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_chinese_years_and_units(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"七月十八日的暴雨冲毁河堤2.1公里。", "2.1 公里|冲毁河堤|level|actual|="},
		{"二○二四年十二月底，存栏生猪二百头。", "200 头|存栏生猪|level|actual|="},
		{"用电量610万千瓦时。", "610 万千瓦时|用电量|level|actual|="},
		{"发放棉被两百床，个人缴费二十元/人。",
	     "200 床|发放棉被|level|actual|=\n20 元/人|个人缴费|level|rule|="},
		{"三次产业比由14:52:34调整为10:50:40。",
	     "14 |第一产业比重|ratio|actual|=\n52 |第二产业比重|ratio|actual|=\n34 |第三产业比重|ratio|actual|=\n10 "
	     "|第一产业比重|ratio|actual|=\n50 |第二产业比重|ratio|actual|=\n40 |第三产业比重|ratio|actual|="},
		{"税收排名较2019年前移两位。", "2 位|税收排名|change|actual|="},
		{"村集体收入翻一番。", ""},
		{"产值超10亿元的龙头企业仍是空白。", ""},
		{"电话：0999-6630012 第1页 共3页", ""},
		{"珠三角一带客商来访。", ""},
	};
	CHECK(REVIEW, ROWS);
	CHECK("六、二〇二六年打算", ((const struct row[]){{"新建水窖80口。", "80 口|新建水窖|level|target|="}}));
}

static void test_signs_and_letters(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"税收2亿元，同比-6.2%。", "2 亿元|税收|level|actual|=\n6.2 %|税收|growth|actual|=|-"},
		{"完成率85-90%。", "85 %|完成率|ratio|actual|>=\n90 %|完成率|ratio|actual|<="},
		{"全镇实现GDP19.92亿元。", "19.92 亿元|GDP|level|actual|="},
		{"购置T3型设备2台。", "2 台|购置T3型设备|level|actual|="},
		{"引进3个亿元以上项目。", "3 个|引进亿元以上项目|level|actual|="},
		{"水渠全部修通。\n12\n", ""},
	};
	CHECK(REVIEW, ROWS);
}

static void test_broken_lines(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"今年以来，全镇上下共同努力，各项工作稳步推进，共办结群众来信3\n5件。", "35 件|办结群众来信|level|actual|="},
		{"维修渠道 1 500米，投入22. 5万元。", "1500 米|维修渠道|level|actual|=\n22.5 万元|渠道投入|level|actual|="},
		{"鄉鎮企業總產值達18.6億元。", "18.6 亿元|乡镇企业总产值|level|actual|="},
		{"農(nóng)業(yè)產(chǎn)值5億元。", "5 亿元|农业产值|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_named_before),
		cmocka_unit_test(test_counted_behind),
		cmocka_unit_test(test_number_forms),
		cmocka_unit_test(test_growth_and_change),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_heads),
		cmocka_unit_test(test_rank_and_bound),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_classes),
		cmocka_unit_test(test_moods),
		cmocka_unit_test(test_sayings_of_the_year),
		cmocka_unit_test(test_rules_and_sums),
		cmocka_unit_test(test_borrowed_heads),
		cmocka_unit_test(test_chinese_years_and_units),
		cmocka_unit_test(test_signs_and_letters),
		cmocka_unit_test(test_broken_lines),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
