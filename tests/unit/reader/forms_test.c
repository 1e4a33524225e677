/* Forms of sentences, from bulletins of statistics, budget reports and summaries of villages. Each row is an invented
 * sentence and what must be read from it, a figure a line: value unit|indicator|measure|mood|bound|sign; beside each form
 * stands one that looks like it and is read otherwise. */
#include "support.h"

static void test_statistics(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"年末常住人口37万人，比上年末减少0.2万人。",
	     "37 万人|常住人口|level|actual|=\n0.2 万人|常住人口|change|actual|=|-"},
		{"户籍人口42万人，其中男性21.7万人、女性20.3万人。",
	     "42 万人|户籍人口|level|actual|=\n21.7 万人|男性户籍人口|level|actual|=\n20.3 万人|女性户籍人口|level|actual|="},
		{"户籍人口42万人，男性居多。", "42 万人|户籍人口|level|actual|="},
		{"自然增长率为-1.9‰。", "1.9 ‰|自然增长率|ratio|actual|=|-"},
		{"人均地区生产总值45126元，按年平均汇率折算为6336美元。",
	     "45126 元|人均地区生产总值|level|actual|=\n6336 美元|人均地区生产总值|level|actual|="},
		{"城乡居民收入比由上年的1.92缩小到1.88。",
	     "1.92 |城乡居民收入比|ratio|actual|=\n1.88 |城乡居民收入比|ratio|actual|="},
		{"第二产业增加值62亿元，对经济增长的贡献率为44%，拉动经济增长2.3个百分点。",
	     "62 亿元|第二产业增加值|level|actual|=\n44 %|第二产业增加值对经济增长的贡献率|ratio|actual|=\n2.3 "
	     "个百分点|第二产业增加值拉动经济增长|change|actual|="},
		{"第二、第三产业比重分别回落2.1和1.6个百分点。",
	     "2.1 |第二产业比重|change|actual|=|-\n1.6 个百分点|第三产业比重|change|actual|=|-"},
		{"渔业总产值7亿元，增加值3亿元。", "7 亿元|渔业总产值|level|actual|=\n3 亿元|渔业增加值|level|actual|="},
		{"财政收入增长比例达6%。", "6 %|财政收入|growth|actual|="},
		{"人均收入9800元，比上年新增620元。",
	     "9800 元|人均收入|level|actual|=\n620 元|人均收入|change|actual|="},
		{"今年新增岗位620个。", "620 个|新增岗位|level|actual|="},
		{"税收增速连续30个月居全县前3位。", "3 位|税收增速|rank|actual|<="},
		{"工业投资连续两年保持两位数增长。", ""},
		{"茶叶总产值历史性迈上4亿元台阶。", "4 亿元|茶叶总产值|level|actual|>="},
		{"全村共174户，701人。", "174 户|总户数|level|actual|=\n701 人|总人口|level|actual|="},
		{"全村共174户脱贫。", "174 户|脱贫|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_budgets(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"一般公共预算收入完成6820万元（自然口径），为年初预算数的103%。",
	     "6820 万元|一般公共预算收入|level|actual|=\n103 %|一般公共预算收入|ratio|actual|="},
		{"耕地面积650亩（含山地），林地面积900亩。", "650 亩|耕地面积|level|actual|=\n900 亩|林地面积|level|actual|="},
		{"税收收入513万元，比上年减收72万元。",
	     "513 万元|税收收入|level|actual|=\n72 万元|税收收入|change|actual|=|-"},
		{"预备费120万元，占支出预算的1.2%。",
	     "120 万元|预备费|level|actual|=\n1.2 %|预备费占支出预算比重|ratio|actual|="},
		{"税收完成513万元，占年初预算的98%。", "513 万元|税收|level|actual|=\n98 %|税收|ratio|actual|="},
		{"压减一般性支出5%以上。", "5 %|一般性支出|growth|actual|>=|-"},
		{"节约资金134万元，节约率6.9%。",
	     "134 万元|节约资金|level|actual|=\n6.9 %|节约率|ratio|actual|="},
		{"安排300万元专项资金支持茶产业发展。", "300 万元|专项资金|level|actual|="},
		{"安排300万元支持茶产业发展。", "300 万元|茶产业发展投入|level|actual|="},
		{"对收入突破50万元的村一次性奖励5万元。",
	     "5 万元|收入突破50万元的村一次性奖励|level|rule|="},
		{"收入突破50万元的村12个。", "12 个|收入突破50万元的村|level|actual|="},
		{"为老人25人发放高龄补贴，每人每月50元。",
	     "25 人|老人|level|actual|=\n50 元|高龄补贴|level|rule|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_hidden_words(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"建设和美乡村5个。", "5 个|建设和美乡村|level|actual|="},
		{"建成2所本科院校。", "2 所|建成本科院校|level|actual|="},
		{"基本养老保险参保率98%。", "98 %|基本养老保险参保率|ratio|actual|="},
		{"占用林地12亩。", "12 亩|占用林地|level|actual|="},
		{"党员63名，其中35岁以下党员11名。", "63 名|党员|level|actual|=\n11 名|35岁以下党员|level|actual|="},
		{"硬化公路3.4公里，宽4.5米。", "3.4 公里|硬化公路|level|actual|=\n4.5 米|公路宽|level|actual|="},
		{"宽带用户4500户。", "4500 户|宽带用户|level|actual|="},
		{"三家企业入选全县500强。", "3 家|企业入选全县500强|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_lists_and_heads(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"存款余额5亿元，贷款余额3亿元，同比增长7%和9%。",
	     "5 亿元|存款余额|level|actual|=\n3 亿元|贷款余额|level|actual|=\n7 %|存款余额|growth|actual|=\n9 "
	     "%|贷款余额|growth|actual|="},
		{"税收增长7%，占财政收入的9%。", "7 %|税收|growth|actual|=\n9 %|税收占财政收入比重|ratio|actual|="},
		{"投资107万元，完成清溪9公里砂石公路。",
	     "107 万元|清溪砂石公路投资|level|actual|=\n9 公里|清溪砂石公路|level|actual|="},
		{"投资107万元，完成年度计划的95%。", "107 万元|投资|level|actual|=\n95 %|投资|ratio|actual|="},
		{"造成8户25人受灾。", "8 户|受灾|level|actual|=\n25 人|受灾|level|actual|="},
		{"受灾群众8户25人。", "8 户|受灾群众|level|actual|=\n25 人|受灾群众|level|actual|="},
		{"粮食产量1.3万吨，减产0.1万吨。",
	     "1.3 万吨|粮食产量|level|actual|=\n0.1 万吨|粮食产量|change|actual|=|-"},
		{"提高补助标准，幅度达30%。", "30 %|补助标准|growth|actual|="},
		{"集中供养标准3000元。", "3000 元|集中供养标准|level|rule|="},
		{"供养标准由2800元提高到3000元。", "2800 元|供养标准|level|actual|=\n3000 元|供养标准|level|actual|="},
		{"所有社区和98%的村通公交。", "98 %|村通公交|ratio|actual|="},
		{"到2030年，城镇化率提升至67%。", "67 %|城镇化率|ratio|target|="},
		{"城镇化率提升至67%。", "67 %|城镇化率|ratio|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

static void test_groups_of_people(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"全镇12个行政村86个村民小组，总户数3645户。",
	     "12 个|行政村|level|actual|=\n86 个|村民小组|level|actual|=\n3645 户|总户数|level|actual|="},
		{"贫困人口281户、907人。其中：柳林村81户、299人，大桥村83户。",
	     "281 户|贫困人口|level|actual|=\n907 人|贫困人口|level|actual|=\n81 户|柳林村贫困人口|level|actual|=\n299 "
	     "人|柳林村贫困人口|level|actual|=\n83 户|大桥村贫困人口|level|actual|="},
		{"柳林村81户通电。", "81 户|柳林村通电|level|actual|="},
		{"总人口6000人（城镇人口900人，农村人口5100人）。",
	     "6000 人|总人口|level|actual|=\n900 人|城镇人口|level|actual|=\n5100 人|农村人口|level|actual|="},
		{"收入100万元的村2个，80-90万元的3个。",
	     "2 个|收入100万元的村|level|actual|=\n3 个|80-90万元的村|level|actual|="},
		{"收入80-90万元。", "80 万元|收入|level|actual|>=\n90 万元|收入|level|actual|<="},
		{"有3个贫困村（柳林村、大桥村、石桥村）。", "3 个|贫困村|level|actual|="},
		{"17个村（社区）全年经营性收入1316万元。",
	     "17 个|村（社区）|level|actual|=\n1316 万元|经营性收入|level|actual|="},
		{"计划今年脱贫68户，实际脱贫77户。", "68 户|脱贫|level|target|=\n77 户|脱贫|level|actual|="},
		{"完成矿山修复治理15亩。", "15 亩|矿山修复治理|level|actual|="},
		{"完成了矿山修复15亩。", "15 亩|矿山修复|level|actual|="},
		{"建成全县首台25兆瓦级风电机组。", ""},
		{"辖47个村，人口4万人，面积126平方公里。",
	     "47 个|村|level|actual|=\n4 万人|人口|level|actual|=\n126 平方公里|面积|level|actual|="},
		{"种植茶园47亩，投产面积12亩。", "47 亩|种植茶园|level|actual|=\n12 亩|投产面积|level|actual|="},
		{"【农业】全年粮食面积5万亩。", "5 万亩|粮食面积|level|actual|="},
		{"培养村级组织骨干9人。", "9 人|培养村级组织骨干|level|actual|="},
		{"规划3个村实施亮化工程。", "3 个|实施亮化工程的村|level|actual|="},
		{"规划3个村。", "3 个|村|level|actual|="},
		{"排查隐患16处，整改到位15处。", "16 处|排查隐患|level|actual|=\n15 处|整改到位隐患|level|actual|="},
		{"执业医师13人（全科2人）、执业助理5人。",
	     "13 人|执业医师|level|actual|=\n2 人|全科执业医师|level|actual|=\n5 人|执业助理|level|actual|="},
		{"税收增长5%-5.5%，投资增长6%至7%。",
	     "5 %|税收|growth|actual|>=\n5.5 %|税收|growth|actual|<=\n6 %|投资|growth|actual|>=\n7 %|投资|growth|actual|<="},
		{"占比由5%至6%。", "5 %|占比|ratio|actual|=\n6 %|占比|ratio|actual|="},
		{"民间投资增长3%，高出全县平均水平2个百分点。",
	     "3 %|民间投资|growth|actual|=\n2 个百分点|民间投资|change|actual|="},
		{"民生投入9亿元，城乡人均收入从4.6万元和1.6万元分别提高到5.8万元和2.3万元。",
	     "9 亿元|民生投入|level|actual|=\n4.6 万元|城乡人均收入|level|actual|=\n1.6 万元|城乡人均收入|level|actual|=\n5.8 "
	     "万元|城乡人均收入|level|actual|=\n2.3 万元|城乡人均收入|level|actual|="},
		{"引进汽车零部件企业4家。", "4 家|引进汽车零部件企业|level|actual|="},
		{"产业税收12亿元，逆势增长5%。", "12 亿元|产业税收|level|actual|=\n5 %|产业税收|growth|actual|="},
	};
	CHECK(REVIEW, ROWS);
	CHECK("三、工作开展情况", ((const struct row[]){{"种植烤烟5040亩。", "5040 亩|种植烤烟|level|actual|="}}));
}

/* What was said of the first year of a plan that is over opens no plan, however much has been told before. */
static void test_sayings_about_plans(void **state)
{
	(void)state;
	static const struct row OVER[] = {
		{"办成第1件事。办成第2件事。办成第3件事。办成第4件事。办成第5件事。办成第6件事。办成第7件事。办成第8件事。办成第9件事。办成第10件事。"
	     "办成第11件事。办成第12件事。办成第13件事。“十四五”开局之年大桥开工。修路5公里。",
	     "5 公里|修路|level|actual|="},
	};
	static const struct row AHEAD[] = {
		{"今年是“十五五”开局之年。修路5公里。", "5 公里|修路|level|target|="},
	};
	CHECK(REVIEW, OVER);
	CHECK(REVIEW, AHEAD);
}

struct where_and_when {
	const char *title, *heading, *text, *period, *scope; /* of the last figure */
};

static void check_last(const struct where_and_when *rows, size_t count)
{
	size_t wrong = 0;
	for (size_t i = 0; i < count; i++) {
		struct read read;
		struct buf report;
		char text[PERIOD_TEXT_MAX];
		buf_init(&report, 0);
		buf_format(&report, "%s\n\n%s\n%s\n", rows[i].title, rows[i].heading, rows[i].text);
		read_bytes(&read, buf_view(&report));
		const struct figure *last =
			read.reading.figure_count ? &read.reading.figures[read.reading.figure_count - 1] : NULL;
		struct str period = last ? period_text(last->period, text) : STR("no figure");
		struct str scope = last ? last->scope : STR("no figure");
		bool same = str_equals(period, rows[i].period) && str_equals(scope, rows[i].scope);
		if (!same)
			print_error("%s / %s / %s: %.*s, %.*s\n", rows[i].title, rows[i].heading, rows[i].text, STR_ARG(period),
			            STR_ARG(scope));
		wrong += !same;
		buf_release(&report);
		arena_release(&read.arena);
	}
	assert_int_equal(wrong, 0);
}

#define TITLE "清溪镇2025年工作总结及2026年工作计划"

static void test_periods_of_sentences(void **state)
{
	(void)state;
	static const struct where_and_when ROWS[] = {
		{TITLE, "一、工作总结", "全年完成税收5000万元。", "2025", ""},
		{TITLE, "一、工作总结", "1—10月，完成税收5000万元。", "2025M01-M10", ""},
		{TITLE, "一、工作总结", "截至10月底，完成税收5000万元。", "2025M01-M10", ""},
		{TITLE, "一、工作总结", "截至2025年10月，完成税收5000万元。", "2025M01-M10", ""},
		{TITLE, "一、工作总结", "6月份完成税收500万元。", "2025M06", ""},
		{TITLE, "一、工作总结", "截至12月底，完成税收5000万元。", "2025", ""},
		{TITLE, "一、工作总结", "3月8日慰问妇女12人。", "2025", ""},
		{TITLE, "一、工作总结", "上半年修路3公里，下半年修路5公里。", "2025H2", ""},
		{TITLE, "一、工作总结", "一季度完成税收900万元。其中：增值税500万元。", "2025Q1", ""},
		{TITLE, "一、工作总结", "去年修路3公里。", "2024", ""},
		{TITLE, "一、工作总结", "去年修路3公里，今年修路5公里。", "2025", ""},
		{TITLE, "一、工作总结", "前年修路3公里。", "2023", ""},
		{TITLE, "一、工作总结", "税收较2019年增长5%。", "2025", ""},
		{TITLE, "一、工作总结", "与2020年相比，税收增长5%。", "2025", ""},
		{TITLE, "一、工作总结", "税收由2020年的300万元提高到500万元。", "2025", ""},
		{TITLE, "一、工作总结", "税收由2020年的300万元提高到2024年的500万元。", "2024", ""},
		{TITLE, "一、工作总结", "2021-2025年，累计修路30公里。", "2021-2025", ""},
		{TITLE, "一、工作总结", "2021年至2024年累计修路30公里。", "2021-2024", ""},
		{TITLE, "一、工作总结", "“十三五”期间，累计修路30公里。", "2016-2020", ""},
		{TITLE, "一、工作总结", "“十三五”规划项目全部开工，修路30公里。", "2025", ""},
		{TITLE, "一、工作总结", "十四五末，税收达到5000万元。", "2025", ""},
		{TITLE, "一、工作总结", "五年来，累计修路30公里。", "2021-2025", ""},
		{TITLE, "一、工作总结", "近年来，累计修路30公里。", "", ""},
		{TITLE, "一、工作总结", "20xx年，修路30公里。", "", ""},
		{TITLE, "二、工作计划", "修路30公里。", "2026", ""},
		{TITLE, "二、工作计划", "到2030年，税收达到8000万元。", "2030", ""},
		{TITLE, "二、工作计划", "今后五年，修路30公里。", "2026-2030", ""},
		{TITLE, "二、工作计划", "6月底前修路30公里。", "2026", ""},
		{"清溪镇2025年1-9月工作总结", "一、主要工作", "完成税收500万元。", "2025M01-M09", ""},
		{"清溪镇2025年上半年工作总结", "一、主要工作", "完成税收500万元。", "2025H1", ""},
		{"清溪镇政府工作报告\n（2026年1月12日）", "一、工作回顾", "完成税收500万元。", "2025", ""},
		{"2026年清溪镇政府工作报告", "一、工作回顾", "完成税收500万元。", "2025", ""},
		{"2025年清溪镇工作总结", "一、工作回顾", "完成税收500万元。", "2025", ""},
		{"清溪镇20xx年工作总结", "一、工作回顾", "完成税收500万元。", "", ""},
		{TITLE, "一、“十四五”时期工作回顾", "累计修路30公里。", "2021-2025", ""},
		{TITLE, "一、过去三年工作回顾", "累计修路30公里。", "2023-2025", ""},
	};
	check_last(ROWS, COUNT_OF(ROWS));
}

static void test_scopes(void **state)
{
	(void)state;
	static const struct where_and_when ROWS[] = {
		{TITLE, "一、工作总结", "柳林村硬化道路3公里。", "2025", "柳林村"},
		{TITLE, "一、工作总结", "柳林村硬化道路3公里，新建公厕2座。", "2025", "柳林村"},
		{TITLE, "一、工作总结", "柳林村硬化道路3公里，全镇新建公厕2座。", "2025", ""},
		{TITLE, "一、工作总结", "柳林村硬化道路3公里。新建公厕2座。", "2025", ""},
		{TITLE, "一、工作总结", "在柳林村新建公园1个。", "2025", "柳林村"},
		{TITLE, "一、工作总结", "云山茶业公司实现产值3亿元。", "2025", "云山茶业公司"},
		{TITLE, "一、工作总结", "农村硬化道路3公里。", "2025", ""},
		{TITLE, "一、工作总结", "示范村新建公厕2座。", "2025", ""},
		{TITLE, "一、工作总结", "清溪镇新建公厕2座。", "2025", ""},
		{TITLE, "一、工作总结", "经开区建设加快，实现工业总产值60亿元。", "2025", "经开区"},
	};
	check_last(ROWS, COUNT_OF(ROWS));
}

static void test_projects_and_plans(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"冷库扩建项目：该项目位于清溪镇石桥村，总投资120万元，占地5亩。",
	     "120 万元|冷库扩建项目总投资|level|actual|=\n5 亩|冷库扩建项目占地|level|actual|="},
		{"冷库扩建：总投资120万元。", "120 万元|冷库扩建总投资|level|actual|="},
		{"各项工作进展：总投资120万元。", "120 万元|总投资|level|actual|="},
		{"一般预算收入任务174万元，完成198万元。",
	     "174 万元|一般预算收入任务|level|target|=\n198 万元|一般预算收入任务|level|actual|="},
		{"财政支出年初预算900万元。", "900 万元|财政支出年初预算|level|target|="},
		{"低保政策落实到位2.新增低保户12户。", "12 户|新增低保户|level|actual|="},
		{"铺设了3横5纵的水泥路。", ""},
		{"城市低保新增27户，退出37户。", "27 户|城市低保新增|level|actual|=\n37 户|城市低保退出|level|actual|="},
		{"依靠全镇12个村的干部群众。", "12 个|村|level|actual|="},
		{"人口密度为每平方公里48人。", "48 人|人口密度|level|actual|="},
		{"1个省级、18个市级重点项目开工。", "1 个|省级重点项目|level|actual|=\n18 个|市级重点项目|level|actual|="},
		{"财政收入完成9亿元，其中税务部门完成7亿元，占财政收入的77%。",
	     "9 亿元|财政收入|level|actual|=\n7 亿元|税务部门财政收入|level|actual|=\n77 %|税务部门财政收入占财政收入比重|ratio|actual|="},
		{"完成清溪公路19公里的路基改造。", "19 公里|清溪公路路基改造|level|actual|="},
		{"修建了总面积1.4万平方米的水泥路。", "1.4 万平方米|水泥路总面积|level|actual|="},
		{"筛查人员200人，累计排查15万人次。", "200 人|筛查人员|level|actual|=\n15 万人次|排查|level|actual|="},
		{"一产、二产、三产分别完成1亿元、2亿元、3亿元，增长4%、5%、6%。",
	     "1 亿元|一产|level|actual|=\n2 亿元|二产|level|actual|=\n3 亿元|三产|level|actual|=\n"
	     "4 %|一产|growth|actual|=\n5 %|二产|growth|actual|=\n6 %|三产|growth|actual|="},
		{"城乡居民收入分别为2万元、1万元。", "2 万元|城镇居民收入|level|actual|=\n1 万元|农村居民收入|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
	static const struct row SUMMARY[] = {
		{"现将今年工作的情况汇报如下：\n一、产业。新建茶园20亩。", "20 亩|新建茶园|level|actual|="},
	};
	CHECK("石桥村2025年工作总结及2026年工作计划", SUMMARY);
}

static void test_what_is_set_or_negotiated(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"今年确定了农民人均收入达到2万元、增长8%的预期目标。",
	     "2 万元|农民人均收入|level|target|=\n8 %|农民人均收入|growth|target|="},
		{"圆满完成了农民人均收入增长8%的预期目标。", "8 %|农民人均收入|growth|actual|="},
		{"正在洽谈的企业有2家：一是云岭药厂，预计投资3亿元；二是石桥轮胎厂，预计投资4亿元。",
	     "2 家|企业|level|target|=\n3 亿元|云岭药厂预计投资|level|target|=\n4 亿元|石桥轮胎厂预计投资|level|target|="},
		{"新签约的企业有2家：一是云岭药厂，预计投资3亿元；二是石桥轮胎厂，预计投资4亿元。",
	     "2 家|新签约企业|level|actual|=\n3 亿元|云岭药厂预计投资|level|actual|=\n4 亿元|石桥轮胎厂预计投资|level|actual|="},
		{"力争养殖规模从13万只增加到18万只。", "13 万只|养殖规模|level|actual|=\n18 万只|养殖规模|level|target|="},
		{"2026年预脱贫135户，567人。", "135 户|预脱贫|level|target|=\n567 人|预脱贫|level|target|="},
		{"2025年脱贫135户，567人。", "135 户|脱贫|level|actual|=\n567 人|脱贫|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
	static const struct row DEEDS[] = {
		{"今年镇政府要为全镇人民着力办好5件实事。\n一、解决2万人的安全饮水问题。",
	     "5 件|办好实事|level|target|=\n2 万人|解决安全饮水|level|target|="},
		{"今年要办好的5件实事已全部完成。\n改造公厕30个。", "5 件|实事|level|actual|=\n30 个|改造公厕|level|actual|="},
	};
	CHECK("清溪镇实事", DEEDS);
}

static void test_places_and_routes(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"石桥村118亩、柳林村197亩蔬菜大棚投入使用。",
	     "118 亩|石桥村蔬菜大棚|level|actual|=\n197 亩|柳林村蔬菜大棚|level|actual|="},
		{"石桥村118亩、柳林村197人参加培训。", "118 亩|石桥村|level|actual|=\n197 人|柳林村|level|actual|="},
		{"贫困发生率为1.15%，石桥村为1.65%，柳林村为1.12%。",
	     "1.15 %|贫困发生率|ratio|actual|=\n1.65 %|石桥村贫困发生率|ratio|actual|=\n1.12 %|柳林村贫困发生率|ratio|actual|="},
		{"铺设了从清溪大桥到石桥村长4.8公里的水泥路。", "4.8 公里|铺设水泥路|level|actual|="},
		{"铺设了长4.8公里的水泥路。", "4.8 公里|水泥路长|level|actual|="},
		{"贫困户281户，脱贫98户。", "281 户|贫困户|level|actual|=\n98 户|脱贫|level|actual|="},
		{"新建公厕8座，改造3座。", "8 座|新建公厕|level|actual|=\n3 座|改造公厕|level|actual|="},
		{"全镇现剩余22户85人未脱贫。", "22 户|未脱贫|level|actual|=\n85 人|未脱贫|level|actual|="},
		{"财政收入3800万元，是“十五”期间的1.8倍。", "3800 万元|财政收入|level|actual|=\n1.8 倍|财政收入|growth|actual|="},
		{"“十三五”贫困村5个。", "5 个|“十三五”贫困村|level|actual|="},
		{"投资1千余万元实施了水库加固。", "1 千万元|水库加固投资|level|actual|~"},
		{"投资1千余人。", "1 千人|投资|level|actual|~"},
		{"建设任务是新增床位500张。", "500 张|新增床位|level|target|="},
		{"镇内有河东、河西二个育苗基地。", "2 个|育苗基地|level|actual|="},
		{"经贸、商务二个部门密切配合。", ""},
		{"财政收入完成200万元，占年计划的58.2，同比增长17.8。",
	     "200 万元|财政收入|level|actual|=\n58.2 |财政收入|ratio|actual|=\n17.8 |财政收入|growth|actual|="},
		{"财政收入完成200万元，评分58.2。", "200 万元|财政收入|level|actual|=\n58.2 |评分|level|actual|="},
		{"建成以核桃、桂圆为主的果林3000亩。", "3000 亩|果林|level|actual|="},
		{"家禽饲养量9万羽，年末存栏3万羽。", "9 万羽|家禽饲养量|level|actual|=\n3 万羽|家禽年末存栏|level|actual|="},
		{"确保年内硬化道路5公里；新建公厕3座。", "5 公里|硬化道路|level|target|=\n3 座|新建公厕|level|target|="},
		{"确保了5公里道路畅通；新建公厕3座。", "5 公里|道路畅通|level|actual|=\n3 座|新建公厕|level|actual|="},
		{"石桥镇1900人参加了合作医疗。", "1900 人|参加合作医疗|level|actual|="},
		{"牛饲养量784头，年末存栏743头。", "784 头|牛饲养量|level|actual|=\n743 头|牛年末存栏|level|actual|="},
		{"石桥镇党员1900人参加了合作医疗。", "1900 人|石桥镇党员|level|actual|="},
		{"音响等设备已完成招标，总投资54万元。", "54 万元|音响等设备总投资|level|actual|="},
		{"已有730户群众用上了沼气。", "730 户|群众用上沼气|level|actual|="},
		{"清溪镇辖1个居委会27个行政村。", "1 个|居委会|level|actual|=\n27 个|行政村|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* A point of a list is about one thing; what it says of sizes and money belongs to that thing. */
static void test_points(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"四是石桥文化广场：方便群众健身。占地面积1256平方米，预算投资100万元。",
	     "1256 平方米|石桥文化广场占地面积|level|actual|=\n100 万元|石桥文化广场预算投资|level|actual|="},
		{"四是进一步强化管理：方便群众健身。占地面积1256平方米。", "1256 平方米|占地面积|level|actual|="},
		{"完成村道5公里；推进校舍改造工程，年度实施10所。", "5 公里|村道|level|actual|=\n10 所|实施校舍改造工程|level|actual|="},
		{"建成养老服务中心并投入运营，床位50个。", "50 个|养老服务中心床位|level|actual|="},
		{"公厕改建任务8座，完成9座。", "8 座|公厕改建任务|level|target|=\n9 座|公厕改建任务|level|actual|="},
		{"低保对象43户，其中一档8户。", "43 户|低保对象|level|actual|=\n8 户|低保对象一档|level|actual|="},
		{"其中新建、加固、维修校舍分别是3万平方米、2万平方米、1万平方米。",
	     "3 万平方米|新建校舍|level|actual|=\n2 万平方米|加固校舍|level|actual|=\n1 万平方米|维修校舍|level|actual|="},
		{"其中水稻、玉米、种植大豆分别是3万亩、2万亩、1万亩。",
	     "3 万亩|水稻|level|actual|=\n2 万亩|玉米|level|actual|=\n1 万亩|种植大豆|level|actual|="},
		{"起诉13人，打击处理排名居全县第八。", "13 人|起诉|level|actual|=\n8 |打击处理排名|rank|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* Small numbers beside things: groups of a village, one thing among counted ones, the size of a thing. */
static void test_groups_and_single_things(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"征用三组10户承包地，二组村民受益。", "10 户|征用承包地|level|actual|="},
		{"组建三组宣传骨干。", "3 组|组建宣传骨干|level|actual|="},
		{"清理公厕4座，购置一部洒水车。", "4 座|清理公厕|level|actual|=\n1 部|购置洒水车|level|actual|="},
		{"为了方便群众，购置一部洒水车。", ""},
		{"清理公厕4座，开展一次评比活动。", "4 座|清理公厕|level|actual|="},
		{"修成6米宽的大道。", "6 米|大道宽|level|actual|="},
		{"主干道只有3米宽，会车困难。", "3 米|主干道宽|level|actual|="},
		{"活动室配有书柜70套。", "70 套|书柜|level|actual|="},
		{"全镇有学校39所，其中高中1所、初中3所。",
	     "39 所|学校|level|actual|=\n1 所|高中|level|actual|=\n3 所|初中|level|actual|="},
		{"参加失业保险30个单位720人。", "30 个|失业保险单位|level|actual|=\n720 人|参加失业保险|level|actual|="},
		{"社区现有党员73名，配备LED屏2块。", "73 名|党员|level|actual|=\n2 块|配备LED屏|level|actual|="},
		{"清溪社区现有党员73名。", "73 名|清溪社区现有党员|level|actual|="},
		{"征缴失业保险基金14万元，是下达任务的113%。",
	     "14 万元|征缴失业保险基金|level|actual|=\n113 %|征缴失业保险基金|ratio|actual|="},
		{"铺设6米宽带。", "6 米|铺设宽带|level|actual|="},
		{"新装的160盏路灯全部完工。", "160 盏|新装路灯|level|actual|="},
		{"引导500名以上高校毕业生返乡。", "500 名|高校毕业生返乡|level|actual|>="},
		{"培育年收入500万元以上的合作社3家。", "3 家|培育年收入500万元以上的合作社|level|actual|="},
		{"投入35万元将旧村部改造成活动室。", "35 万元|旧村部改造投入|level|actual|="},
	};
	CHECK(REVIEW, ROWS);
}

/* No heading says whether it was done: the words of the sentence do, else those of the whole text. */
static void test_text_without_headings(void **state)
{
	(void)state;
	static const struct row AHEAD[] = {
		{"1.新建公厕8座，每座不少于30平方米。\n2.全年培训农民不少于200人次。\n3.安装路灯90盏。",
	     "8 座|新建公厕|level|target|=\n30 平方米|新建公厕|level|target|>=\n200 人次|培训农民|level|target|>=\n"
	     "90 盏|安装路灯|level|target|="},
		{"今年将新建公厕8座，改造水厂2座。", "8 座|新建公厕|level|target|=\n2 座|改造水厂|level|target|="},
		{"今年已将危房改造60户，安装路灯90盏。", "60 户|危房改造|level|actual|=\n90 盏|安装路灯|level|actual|="},
		{"新建了公厕8座，改造水厂2座。", "8 座|新建公厕|level|actual|=\n2 座|改造水厂|level|actual|="},
		{"今年镇政府重点抓好6件民生实事，分别是：\n安装路灯90盏。", "6 件|民生实事|level|target|=\n90 盏|安装路灯|level|target|="},
		{"今年镇政府抓好了6件民生实事，分别是：\n安装路灯90盏。", "6 件|民生实事|level|actual|=\n90 盏|安装路灯|level|actual|="},
	};
	static const struct row DEEDS[] = {
		{"1.新建公厕8座。\n2.安装路灯90盏。", "8 座|新建公厕|level|target|=\n90 盏|安装路灯|level|target|="},
	};
	static const struct row DONE[] = {
		{"1.新建公厕8座。\n2.安装路灯90盏。", "8 座|新建公厕|level|actual|=\n90 盏|安装路灯|level|actual|="},
	};
	CHECK("", AHEAD);
	CHECK("清溪镇2026年拟办实事", DEEDS);
	CHECK("清溪镇2025年实事完成情况", DONE);
}

/* In the midst of what is told something is still to be; in the midst of a plan something has been done. */
static void test_words_that_look_ahead(void **state)
{
	(void)state;
	static const struct row TOLD[] = {
		{"今年拟投资500万元新建水厂1座，铺设管网3公里。",
	     "500 万元|水厂投资|level|target|=\n1 座|新建水厂|level|target|=\n3 公里|铺设管网|level|target|="},
		{"拟建的水厂1座已开工，铺设管网3公里。", "1 座|拟建水厂|level|actual|=\n3 公里|铺设管网|level|actual|="},
		{"下一步，新建水厂1座。培训农民200人次。", "1 座|新建水厂|level|target|=\n200 人次|培训农民|level|target|="},
		{"下一步，新建水厂1座。已培训农民200人次。", "1 座|新建水厂|level|target|=\n200 人次|培训农民|level|actual|="},
		{"下一步，新建水厂1座。\n培训农民200人次。", "1 座|新建水厂|level|target|=\n200 人次|培训农民|level|actual|="},
	};
	static const struct row PLANNED[] = {
		{"去年修通了公路3公里，今年再修建5公里。", "3 公里|修通公路|level|actual|=\n5 公里|修建公路|level|target|="},
		{"税收比去年增长8%。", "8 %|税收|growth|target|="},
		{"投资150万元的水厂改造项目，目前设计已完成。", "150 万元|水厂改造项目投资|level|actual|="},
		{"投资150万元的水厂改造项目，年底建成。", "150 万元|水厂改造项目投资|level|target|="},
		{"新建5人制足球场2个。", "2 个|新建5人制足球场|level|target|="},
	};
	CHECK(REVIEW, TOLD);
	CHECK(PLAN, PLANNED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_statistics),
		cmocka_unit_test(test_budgets),
		cmocka_unit_test(test_hidden_words),
		cmocka_unit_test(test_lists_and_heads),
		cmocka_unit_test(test_groups_of_people),
		cmocka_unit_test(test_sayings_about_plans),
		cmocka_unit_test(test_periods_of_sentences),
		cmocka_unit_test(test_scopes),
		cmocka_unit_test(test_projects_and_plans),
		cmocka_unit_test(test_what_is_set_or_negotiated),
		cmocka_unit_test(test_places_and_routes),
		cmocka_unit_test(test_text_without_headings),
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_groups_and_single_things),
		cmocka_unit_test(test_words_that_look_ahead),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
