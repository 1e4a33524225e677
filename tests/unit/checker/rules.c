/* Each rule by itself, in pairs: what it must find, what it must leave alone. */
#include "hand.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

struct rule_case {
	const char *text;
	const char *expected; /* lines of hand_findings; "" for silence */
};

static const struct rule_case growth_cases[] = {
	/* two values in the sentence */
	{"茶叶产值完成{l,茶叶产值,480,万元}，比上年的{l,茶叶产值,400,万元}增长{g,茶叶产值,25.0,%}。", "error growth 25.0% -> 20.0%"},
	{"茶叶产值完成{l,茶叶产值,480,万元}，比上年的{l,茶叶产值,400,万元}增长{g,茶叶产值,20.0,%}。", ""},
	{"茶叶产值完成{l,茶叶产值,480,万元}，较去年的{l,茶叶产值,400,万元}增长{g,茶叶产值,21,%}。", "error growth 21% -> 20%"},
	/* digits as printed: 1.2 and 1.1 may be 1.249 and 1.05, or 1.15 and 1.149 */
	{"产值{l,产值,1.2,亿元}，比上年的{l,产值,1.1,亿元}增长{g,产值,18.0,%}。", ""},
	{"产值{l,产值,1.2,亿元}，比上年的{l,产值,1.1,亿元}增长{g,产值,20.0,%}。", "error growth 20.0% -> 9.1%"},
	/* different units */
	{"产值{l,产值,1.20,亿元}，比上年的{l,产值,9600,万元}增长{g,产值,25.0,%}。", ""},
	{"产值{l,产值,1.20,亿元}，比上年的{l,产值,9600,万元}增长{g,产值,35.0,%}。", "error growth 35.0% -> 25.0%"},
	/* falls */
	{"发案{l,发案,90,件}，比上年的{l,发案,120,件}下降{G,发案,25.0,%}。", ""},
	{"发案{l,发案,90,件}，比上年的{l,发案,120,件}下降{G,发案,33.3,%}。", "error growth 33.3% -> 25.0%"},
	{"上年产值{l-,旅游收入,100,万元}。产值{l,旅游收入,130,万元}，比上年增长{g,旅游收入,35.0,%}。", "warning growth 35.0% -> 30.0%"},
	/* the verb says the contrary: there is no text to put in its place */
	{"发案{l,发案,90,件}，比上年的{l,发案,120,件}增长{g,发案,25.0,%}。", "error growth 25.0%"},
	/* value and change */
	{"受理信访{l,信访,108,件}，比上年减少{C,信访,18,件}，下降{G,信访,14.3,%}。", ""},
	{"受理信访{l,信访,108,件}，比上年减少{C,信访,18,件}，下降{G,信访,16.7,%}。", "error growth 16.7% -> 14.3%"},
	{"产量{l,产量,18760,吨}，比上年增加{c,产量,120,吨}，增长{g,产量,0.6,%}。", ""},
	{"产量{l,产量,18760,吨}，比上年增加{c,产量,120,吨}，增长{g,产量,6.0,%}。", "error growth 6.0% -> 0.6%"},
	{"产量{l,产量,18760,吨}，增加{c,产量,120,吨}，比上年增长{g,产量,6.0,%}。", "error growth 6.0% -> 0.6%"},
	/* from … to */
	{"收入达到{l,收入,500,万元}（2025年{l,收入,200,万元}），比上年增长{g,收入,150,%}。", ""},
	{"收入达到{l,收入,500,万元}（2025年{l,收入,200,万元}），比上年增长{g,收入,50,%}。", "error growth 50% -> 150%"},
	{"收入由{l,收入,200,万元}增加到{l,收入,500,万元}，增长{g,收入,150,%}。", ""},
	{"收入由{l,收入,200,万元}增加到{l,收入,500,万元}，增长{g,收入,250,%}。", "error growth 250% -> 150%"},
	{"收入由{l,收入,200,万元}增加到{l,收入,500,万元}，增长{g,收入,1.5,倍}。", ""},
	{"收入由{l,收入,200,万元}增加到{l,收入,500,万元}，增长{g,收入,2.5,倍}。", "error growth 2.5倍 -> 1.5倍"},
	{"收入由{l,收入,200,万元}增加到{l,收入,500,万元}，增长比例达{r,增长比例,55,%}。", "error growth 55% -> 150%"},
	{"收入由{l,收入,200,万元}增加到{l,收入,500,万元}，年均增长{g,收入,20,%}。", ""},
	/* 是…的n倍 */
	{"收入{l,收入,500,万元}，是上年{l,收入,200,万元}的{r,收入,2.5,倍}。", ""},
	{"收入{l,收入,500,万元}，是上年{l,收入,200,万元}的{r,收入,3.5,倍}。", "error times 3.5倍 -> 2.5倍"},
	/* growth at constant prices need not agree with the values at current ones */
	{"地区生产总值{l,地区生产总值,31.52,亿元}，比上年的{l,地区生产总值,29.52,亿元}增长{g,地区生产总值,5.1,%}。",
	 "hint growth 5.1% -> 6.8%"},
	/* about, at least: nothing can be worked out */
	{"产值约{l~,产值,480,万元}，比上年的{l,产值,400,万元}增长{g,产值,25.0,%}。", ""},
	{"产值{l,产值,480,万元}，比上年的{l,产值,400,万元}增长{g>,产值,25.0,%}。", ""},
	/* values of different things, or without any comparison between them */
	{"产值{l,产值,480,万元}，投资{l,投资,400,万元}，增长{g,投资,25.0,%}。", ""},
	{"产值{l,产值,480,万元}，比上年的{l,人数,400,件}增长{g,产值,25.0,%}。", ""},
	/* last year's value elsewhere in the report */
	{"上年旅游收入{l-,旅游收入,100,万元}。今年旅游收入{l,旅游收入,130,万元}，增长{g,旅游收入,35.0,%}。",
	 "warning growth 35.0% -> 30.0%"},
	{"上年旅游收入{l-,旅游收入,100,万元}。今年旅游收入{l,旅游收入,130,万元}，增长{g,旅游收入,30.0,%}。", ""},
};

static const struct rule_case parts_cases[] = {
	{"一般公共预算收入{l,一般公共预算收入,7015,万元}，其中税收收入{l,税收收入,5401,万元}、非税收入{l,非税收入,1614,万元}。", ""},
	{"一般公共预算收入{l,一般公共预算收入,7015,万元}，其中税收收入{l,税收收入,5401,万元}、非税收入{l,非税收入,1641,万元}。",
	 "error parts 5401万元、非税收入1641万元"},
	/* three sectors across semicolons, with growth rates between them */
	{"生产总值{l,生产总值,31.52,亿元}，其中第一产业{l,第一产业,4.35,亿元}，增长{g,第一产业,3.8,%}；第二产业{l,第二产业,16.36,亿元}；第三产业"
	 "{l,第三产业,10.81,亿元}。", ""},
	{"生产总值{l,生产总值,31.52,亿元}，其中第一产业{l,第一产业,4.35,亿元}，增长{g,第一产业,3.8,%}；第二产业{l,第二产业,16.63,亿元}；第三产业"
	 "{l,第三产业,10.81,亿元}。",
	 "error parts 4.35亿元，增长3.8%；第二产业16.63亿元；第三产业10.81亿元"},
	/* in the next sentence, without 其中 */
	{"地区生产总值{l,地区生产总值,31.52,亿元}。分产业看，第一产业{l,第一产业,4.35,亿元}；第二产业{l,第二产业,16.63,亿元}；第三产业"
	 "{l,第三产业,10.81,亿元}。", "error parts 4.35亿元；第二产业16.63亿元；第三产业10.81亿元"},
	/* in another paragraph they may be those of something else */
	{"地区生产总值{l,地区生产总值,31.52,亿元}。\n第一产业{l,第一产业,4.35,亿元}；第二产业{l,第二产业,16.63,亿元}；第三产业"
	 "{l,第三产业,10.81,亿元}。", ""},
	/* the total of the partition is not the first figure of the sentence */
	{"财政总收入{l,财政总收入,9000,万元}，其中一般公共预算收入{l,一般公共预算收入,7015,万元}，税收收入{l,税收收入,5401,万元}、非税收入"
	 "{l,非税收入,1614,万元}。", ""},
	/* each part rounded: the sum may miss the total by the rounding */
	{"生产总值{l,生产总值,31.5,亿元}，其中第一产业{l,第一产业,4.4,亿元}；第二产业{l,第二产业,16.4,亿元}；第三产业{l,第三产业,10.8,亿元}。", ""},
	/* parts that need not be all: only more than the total is wrong */
	{"接案{l,接案,28,件}，其中转来{l,转来,7,件}，来访{l,来访,11,件}。", ""},
	{"接案{l,接案,28,件}，其中转来{l,转来,17,件}，来访{l,来访,21,件}。", "warning parts 17件，来访21件"},
	{"接案{l,接案,28,件}，其中转来{l,转来,17,件}，其余来访{l,来访,10,件}。", "error parts 17件，其余来访10件"},
	{"接案{l,接案,28,件}，其中转来{l,转来,17,件}，其余来访{l,来访,11,件}。", ""},
	/* measured amounts are rounded, counted things are not */
	{"投资{l,投资,28,万元}，其中设备{l,设备,17,万元}，其余{l,安装,10,万元}。", ""},
	{"接案{l,接案,28,件}，其中转来{l,转来,31,件}。", "error parts 31件"},
	{"接案{l,接案,28,件}，其中转来{l,转来,3,件}。", ""},
	/* other units */
	{"投资{l,投资,1.20,亿元}，其中设备{l,设备,9600,万元}。", ""},
	{"投资{l,投资,1.20,亿元}，其中设备{l,设备,19600,万元}。", "error parts 19600万元"},
	{"投资{l,投资,1.20,亿元}，其中设备{l,设备,96000,件}。", ""},
	{"投资约{l~,投资,20,万元}，其中设备{l,设备,30,万元}。", ""},
	/* parts that count a thing twice, and the best year of several */
	{"党员{l,党员,500,名}，其中女党员{l,女党员,320,名}、大专以上{l,大专以上党员,200,名}。", ""},
	{"收入{l,收入,5,亿元}，其中2024年达到{l,收入,6,亿元}。", ""},
	/* an amount that describes the part, or counts more than the period */
	{"投资{l,投资,8.14,亿元}，其中总投资{l,总投资,20,亿元}的光伏项目完成{l,光伏项目,5.44,亿元}。", ""},
	{"投资{l,投资,8.14,亿元}，其中光伏项目累计完成{l,光伏项目,15.44,亿元}。", ""},
	{"投资{l,投资,8.14,亿元}，其中光伏项目完成{l,光伏项目,15.44,亿元}。", "error parts 15.44亿元"},
	/* another subject behind the list */
	{"在建项目{l,项目,16,个}，其中收尾{l,收尾项目,6,个}，砌墙{l,砌墙项目,2,个}，同时新增项目{l,新增项目,40,个}。", ""},
	/* a sum that is named behind its parts */
	{"A类{l,低保户,12,户}、B类{l,低保户,30,户}，合计{l,低保户,42,户}。", ""},
	{"A类{l,低保户,12,户}、B类{l,低保户,30,户}，合计{l,低保户,45,户}。", "warning parts 12户、B类30户"},
	{"修路{l,投入,5,万元}，架桥{l,投入,12,万元}、装灯{l,投入,30,万元}，合计{l,投入,42,万元}。", ""},
	{"A类{l,低保户,12,户}、B类{l,低保户,30,户}，共计发放{l,低保户,45,户}。", ""},
	{"参保{l,参保,51,人}，其中A{l,甲,12,人}、B{l,乙,39,人}，合计{l,参保,51,人}。", ""},
	/* structures */
	{"三次产业结构比为13.8:51.9:34.3。", ""},
	{"三次产业结构比为13.8:51.9:35.3。", "error parts 13.8:51.9:35.3"},
	{"三次产业结构比为13.8：51.9：34.4。", ""},
	{"水泥、砂、石的比例为1:2:3，结构牢固。", ""},
};

static const struct rule_case share_cases[] = {
	{"支出{l,支出,10320,万元}，其中民生支出{l,民生支出,7936,万元}，占{r,民生支出占支出比重,76.9,%}。", ""},
	{"支出{l,支出,10320,万元}，其中民生支出{l,民生支出,7936,万元}，占{r,民生支出占支出比重,79.6,%}。", "error share 79.6% -> 76.9%"},
	{"投资{l,投资,5.32,亿元}，占计划投资{l,计划投资,5.6,亿元}的{r,投资占计划投资比重,95,%}。", ""},
	{"投资{l,投资,5.32,亿元}，占计划投资{l,计划投资,5.6,亿元}的{r,投资占计划投资比重,85,%}。", "error share 85% -> 95%"},
	{"投资{l,投资,5320,万元}，占计划投资{l,计划投资,0.56,亿元}的{r,投资占计划投资比重,95,%}。", ""},
	{"调处{l,调处,198,件}，调处成功{l,调处成功,190,件}，成功率达到{r,成功率,96.0,%}。", ""},
	{"调处{l,调处,198,件}，调处成功{l,调处成功,190,件}，成功率达到{r,成功率,98.0,%}。", "warning share 98.0% -> 96.0%"},
	{"预算收入任务{l,预算收入任务,1383,万元}，完成{l,预算收入,929,万元}，占全年目标的{r,预算收入,67.2,%}。", ""},
	{"预算收入任务{l,预算收入任务,1383,万元}，完成{l,预算收入,929,万元}，占全年目标的{r,预算收入,76.2,%}。",
	 "warning share 76.2% -> 67.2%"},
	{"投资{l,投资,1383,万元}，完成税收{l,税收,929,万元}，完成全年目标的{r,税收,99.2,%}。", ""},
	/* another rate than that of the two values */
	{"受理{l,受理,198,件}，办结{l,办结,190,件}，按期办结率{r,按期办结率,100,%}。", ""},
	{"税收收入{l,税收收入,54,万元}，一般公共预算收入{l,一般公共预算收入,70,万元}，税收收入占一般公共预算收入的"
	 "{r,税收收入占一般公共预算收入比重,87,%}。", "warning share 87% -> 77%"},
	{"税收收入{l,税收收入,54,万元}，一般公共预算收入{l,一般公共预算收入,70,万元}，税收收入占一般公共预算收入的"
	 "{r,税收收入占一般公共预算收入比重,77,%}。", ""},
	/* the share of something that is not named with a value */
	{"支出{l,支出,10320,万元}，民生支出{l,民生支出,7936,万元}，占全县的{r,民生支出占全县比重,3,%}。", ""},
};

static const struct rule_case distribution_cases[] = {
	{"城镇、农村居民收入分别达到{l,收入,45870,元}、{l,收入,25715,元}，分别增长{g,收入,5.4,%}、{g,收入,7.1,%}。", ""},
	{"城镇、农村居民收入分别达到{l,收入,45870,元}、{l,收入,25715,元}，分别增长{g,收入,5.4,%}。", "warning distribution 分别增长5.4%"},
	{"投资、消费、出口分别增长{g,投资,5.4,%}和{g,消费,7.1,%}。", "warning distribution 分别增长5.4%和7.1%"},
	{"投资、消费和出口分别增长{g,投资,5.4,%}、{g,消费,7.1,%}和{g,出口,1.0,%}。", ""},
	/* 和 inside a name */
	{"住宿和餐饮业、零售业分别增长{g,餐饮,5.4,%}、{g,零售,7.1,%}。", ""},
	/* one bound for all of them */
	{"投资、消费分别增长{g>,投资,5,%}。", ""},
	{"接待游客{l,游客,52,件}，旅游收入{l,旅游收入,2.1,亿元}，分别增长{g,游客,13.2,%}、{g,旅游收入,14.1,%}。", ""},
	{"接待游客{l,游客,52,件}，旅游收入{l,旅游收入,2.1,亿元}，分别增长{g,游客,13.2,%}。", "warning distribution 分别增长13.2%"},
	{"两个村分别召开了会议，解决问题{l,问题,5,个}。", ""},
};

static const struct rule_case rate_cases[] = {
	{"参保率达到{r,基本医疗保险参保率,101.8,%}。", "error rate 101.8%"},
	{"参保率达到{r,基本医疗保险参保率,100,%}。", ""},
	{"学前毛入园率{r,学前毛入园率,103.2,%}。", ""},
	{"完成年度计划的{r,投资,106.7,%}。", ""},
	{"发案下降{G,发案,120,%}。", "error rate 120%"},
	{"发案下降{G,发案,2,倍}。", "error rate 2倍"},
	{"产值增长{g,产值,120,%}。", ""},
};

static const struct rule_case percent_cases[] = {
	{"使全镇%80的农户用上清洁能源。", "error percent %80 -> 80%"},
	{"使全镇80%的农户用上清洁能源。", ""},
	{"产值增长{g,产值,4.0,}，投资增长{g,投资,5,%}。", "warning percent 4.0 -> 4.0%"},
	{"产值、投资分别增长{g,产值,4.0,}、{g,投资,5,%}。", ""},
	{"自来水普及率提高{g,自来水普及率,5,%}。", "hint percent 5% -> 5个百分点"},
	{"自来水普及率提高{c,自来水普及率,5,个百分点}。", ""},
};

static const struct rule_case count_cases[] = {
	{"今年办好三件实事：\n1.修路\n2.架桥\n3.装灯", ""},
	{"今年办好四件实事：\n1.修路\n2.架桥\n3.装灯", "error count 四件实事"},
	{"今年办好4件实事、好事：\n1、修路\n2、架桥\n3、装灯", "error count 4件实事、好事\nhint numbering 1、 -> 1."},
	{"以下三项工作：一是修路。二是架桥。三是装灯。", ""},
	{"以下两项工作：一是修路。二是架桥。三是装灯。", "error count 两项工作"},
	{"（一）办好四件民生实事。一是修路。二是架桥。三是装灯。", "error count 四件民生实事"},
	{"预期目标有三项目标：\n——甲增长\n——乙增长\n——丙增长", ""},
	{"三项预期目标是：\n——甲增长\n——乙增长", "error count 三项预期目标是"},
	{"一、今年\n我们抓了两个方面的工作：\n（一）修路\n路修好了。\n1.东路\n2.西路\n（二）架桥\n二、明年", ""},
	{"一、今年\n我们抓了三个方面的工作：\n（一）修路\n1.东路\n2.西路\n（二）架桥\n二、明年", "error count 三个方面的工作"},
	/* not followed by a list */
	{"反映的问题是三个方面：工业、农业和社会事务。", ""},
	{"实现5项目标，抓好4项工作，办好10件实事。", ""},
	{"新建3个项目：\n1.修路\n2.架桥", ""},
};

static const struct rule_case numbering_cases[] = {
	{"一、回顾\n（一）甲\n（二）乙\n二、打算\n（一）丙\n（二）丁", ""},
	{"一、回顾\n（一）甲\n（二）乙\n（二）丙\n（四）丁", "error numbering （二） -> （三）"},
	{"一、回顾\n（一）甲\n（三）乙\n（四）丙", "error numbering （三）"},
	{"一、回顾\n（一）甲\n（三）乙\n（三）丙", "error numbering （三） -> （二）"},
	{"一、回顾\n（一）甲\n（二）乙\n（二）丙\n（三）丁", "error numbering （二）"},
	{"一、回顾\n二、打算\n四、建设", "error numbering 四、"},
	{"一、回顾\n二、打算\n一、修路\n二、架桥", ""},
	{"一、回顾\n（二）甲\n（三）乙", "warning numbering （二）"},
	{"一、回顾\n抓了两件事：（一）甲。\n（二）乙", ""},
	{"1.甲\n2.乙\n3.丙\n2.丁", "warning numbering 2."},
	/* numbers that run on under the next heading */
	{"一、回顾\n（一）甲\n（二）乙\n二、打算\n（三）丙\n（四）丁", ""},
	/* the second stands inside a paragraph */
	{"一、回顾\n（一）甲。（二）乙。\n（三）丙", ""},
	{"1.甲\n2.乙\n2.丙\n4.丁", "error numbering 2. -> 3."},
	{"1.甲\n1.5亿元\n2.乙", ""},
	{"一、二、三产业都在增长", ""},
	/* marks */
	{"一、回顾\n（一）、甲\n（二）乙", "hint numbering （一）、 -> （一）"},
	{"1、甲\n2、乙", "hint numbering 1、 -> 1."},
	/* points of a paragraph */
	{"一是修路。二是架桥。三是装灯。", ""},
	{"一是修路。二是架桥。四是装灯。", "error numbering 四是"},
	{"一是修路。二是架桥。四是装灯。四是读书。五是写字。", "error numbering 四是"},
	{"一、五年来的工作\n二、今后五年", ""},
	{"一是修路。二是架桥；二是装灯。", "error numbering 二是"},
	{"一是修路。二是架桥。一是读书。二是写字。", ""},
	{"一是修路。要做到：一是快；二是好。\n二是架桥。\n三是装灯。", ""},
	{"一要修路，二要架桥，四要装灯。", "error numbering 四要"},
};

static const struct rule_case order_year_cases[] = {
	{"# 某地2026年工作报告\n——2027年1月15日在镇人民代表大会会议上\n一、2026年工作回顾\n二、2027年工作目标", ""},
	{"# 清溪镇2026年工作报告\n——2026年1月15日在镇人民代表大会会议上\n一、2026年工作回顾\n二、2027年工作目标",
	 "error order_year 2026年1月15日"},
	{"# 清溪镇2026年工作报告\n——2026年12月28日在镇人民代表大会会议上\n一、2026年工作回顾\n二、2027年工作目标", ""},
	{"# 清溪镇2026年工作报告\n一、2026年工作回顾\n二、2026年工作安排", "error order_year 2026年"},
	{"# 清溪镇2027年工作报告\n一、2026年工作回顾\n二、2027年工作安排", ""},
	{"# 清溪镇2024年工作报告\n一、2026年工作回顾\n二、2027年工作安排", "error order_year 2024年"},
	{"# 清溪镇2026年工作报告\n一、2026年上半年工作回顾\n二、2026年下半年工作安排", ""},
	{"# 清溪镇2026年工作报告\n一、2026年工作回顾\n清溪镇人民政府\n2029年1月3日", "error order_year 2029年1月3日"},
};

static const struct rule_case blank_cases[] = {
	{"投入资金xx万元。", "error blank xx"},
	{"投入资金__万元，惠及____年以来的群众。", "error blank __\nerror blank ____"},
	{"20__年，增长X.X%。", "error blank 20__\nerror blank X.X"},
	{"启动**村建设，引进××公司。", "error blank **\nerror blank ××"},
	{"x月开工，投入×万元。", "error blank x\nerror blank ×"},
	{"某镇某某同志到会。", "warning blank 某镇\nwarning blank 某某"},
	{"某些村、某种程度上。", ""},
	{"完成比20的产值，到20底。", "warning blank 20的\nwarning blank 20底"},
	{"经济运行「请填写一年的特点」平稳。", "error blank 「请填写一年的特点」"},
	{"经济运行（此处补充数据）平稳。", "error blank （此处补充数据）"},
	{"（一）补充农村教师，改善条件（含配套）。", ""},
	{"引进X光机一台，建成3×5米展板，型号AXX-2，20年来。", ""},
};

static const struct rule_case punctuation_cases[] = {
	{"修了路。。架了桥", "hint punctuation 。。 -> 。"},
	{"修了路，。架了桥", "hint punctuation ，。 -> ，"},
	{"修了路……架了桥——好。", ""},
	{"修了路,架了桥", "hint punctuation , -> ，"},
	{"面积3,200亩，比例1:1000。", ""},
	{"修了路（含桥，架了灯。", "hint punctuation （"},
	{"修了路）架了灯。", "hint punctuation ）"},
	{"修了路（含桥)，“好”，《办法》。", ""},
	{"建设全市社区(qū)先进鎮zhèn)。", ""},
	{"建成“一村一品基地。", "hint punctuation “"},
	{"（五抓平安，保稳定。", "hint punctuation （"},
	{"全镇同心\n协力（含村\n组）推进。", ""},
	{"1）修路\n2）架桥", "hint numbering 1） -> （1）"},
};

static void run_cases(const struct rule_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct hand hand;
		hand_make(&hand, cases[i].text);
		struct str found = hand_findings(&hand, NULL, 0);
		if (!str_equals(found, cases[i].expected))
			fail_msg("%s\n  found:    %.*s\n  expected: %s", cases[i].text, STR_ARG(found), cases[i].expected);
		hand_release(&hand);
	}
}

#define CASES(name) \
	static void test_##name(void **state) \
	{ \
		(void)state; \
		run_cases(name##_cases, COUNT_OF(name##_cases)); \
	}
CASES(growth)
CASES(parts)
CASES(share)
CASES(distribution)
CASES(rate)
CASES(percent)
CASES(count)
CASES(numbering)
CASES(order_year)
CASES(blank)
CASES(punctuation)

static const struct period this_year = {.kind = PERIOD_YEAR, .year = 2026};
static const struct period last_year = {.kind = PERIOD_YEAR, .year = 2025};

static struct known_figure level(const char *indicator, const char *unit, const char *value, struct period period)
{
	struct known_figure known = {.indicator = str_of(indicator), .unit = str_of(unit), .measure = MEASURE_LEVEL,
	                             .period = period, .source = STR("统计站 2027-01-08 录入")};
	assert_true(dec_parse(str_of(value), &known.value));
	return known;
}

static void expect_known(const char *text, const struct known_figure *known, size_t count, const char *expected)
{
	struct hand hand;
	hand_make(&hand, text);
	struct str found = hand_findings(&hand, known, count);
	if (!str_equals(found, expected))
		fail_msg("%s\n  found:    %.*s\n  expected: %s", text, STR_ARG(found), expected);
	hand_release(&hand);
}

static void test_record(void **state)
{
	(void)state;
	const struct known_figure known[] = {level("地区生产总值", "万元", "315180", this_year),
	                                     level("地区生产总值", "万元", "295200", last_year)};
	size_t count = COUNT_OF(known);
	/* 315180万元 is 31.52 亿元 when rounded as the report rounds it; another name of the same indicator */
	expect_known("生产总值{l,生产总值,31.52,亿元}。", known, count, "");
	expect_known("生产总值{l,生产总值,31.25,亿元}。", known, count, "error record 31.25亿元 -> 31.52亿元");
	expect_known("生产总值{l-,生产总值,29.52,亿元}。", known, count, "");
	expect_known("生产总值{l-,生产总值,29.25,亿元}。", known, count, "error record 29.25亿元 -> 29.52亿元");
	/* a target, an approximate value, another measure, another unit: nothing to compare */
	expect_known("生产总值{t,生产总值,35.00,亿元}。", known, count, "");
	expect_known("生产总值近{l~,生产总值,32,亿元}。", known, count, "");
	expect_known("生产总值居第{k,生产总值,4,}位。", known, count, "");
	expect_known("生产总值{l,生产总值,31.25,件}。", known, count, "");
}

/* The words before a figure say for how much of the year it stands. */
static void test_record_of_months(void **state)
{
	(void)state;
	const struct period october = {.kind = PERIOD_CUMULATIVE, .year = 2026, .number = 10};
	const struct period june = {.kind = PERIOD_CUMULATIVE, .year = 2026, .number = 6};
	const struct known_figure known[] = {level("固定资产投资", "亿元", "7.15", october), level("固定资产投资", "亿元", "4.21", june)};
	size_t count = COUNT_OF(known);
	expect_known("1—10月固定资产投资{l,固定资产投资,7.15,亿元}。", known, count, "");
	expect_known("1—10月固定资产投资{l,固定资产投资,7.51,亿元}。", known, count, "error record 7.51亿元 -> 7.15亿元");
	expect_known("1-10月固定资产投资{l,固定资产投资,7.51,亿元}。", known, count, "error record 7.51亿元 -> 7.15亿元");
	expect_known("上半年固定资产投资{l,固定资产投资,7.15,亿元}。", known, count, "error record 7.15亿元 -> 4.21亿元");
	expect_known("上半年固定资产投资{l,固定资产投资,4.21,亿元}，1至10月固定资产投资{l,固定资产投资,7.15,亿元}。", known, count, "");
	/* compared with another period, or of a period that is not on record */
	expect_known("1—10月，比上半年增长较快，固定资产投资{l,固定资产投资,7.15,亿元}。", known, count, "");
	expect_known("三季度固定资产投资{l,固定资产投资,2.21,亿元}。", known, count, "");
	expect_known("全年固定资产投资{l,固定资产投资,9.76,亿元}。", known, count, "");
	expect_known("固定资产投资{l,固定资产投资,9.76,亿元}。\n1—10月固定资产投资{l,固定资产投资,7.15,亿元}。", NULL, 0, "");
}

/* A rate and how far its target is reached are both percentages of one indicator. */
static void test_record_of_rates(void **state)
{
	(void)state;
	struct known_figure known = level("森林覆盖率", "%", "58.5", this_year);
	known.measure = MEASURE_RATIO;
	expect_known("森林覆盖率达到{r,森林覆盖率,58.5,%}，完成年度目标的{r,森林覆盖率,100.0,%}。", &known, 1, "");
	expect_known("森林覆盖率达到{r,森林覆盖率,85.5,%}，完成年度目标的{r,森林覆盖率,100.0,%}。", &known, 1,
	             "error record 85.5% -> 58.5%");
	expect_known("森林覆盖率达到{r,森林覆盖率,58.5,%}，与{r,森林覆盖率,60,%}的年度目标有差距。", &known, 1, "");
	expect_known("森林覆盖率达到{r,森林覆盖率,58.5,%}。\n森林覆盖率完成目标的{r,森林覆盖率,98.0,%}。", NULL, 0, "");
}

static void test_growth_against_record(void **state)
{
	(void)state;
	const struct known_figure known = level("茶叶产值", "万元", "400", last_year);
	expect_known("茶叶产值{l,茶叶产值,480,万元}，增长{g,茶叶产值,25.0,%}。", &known, 1, "warning growth 25.0% -> 20.0%");
	expect_known("茶叶产值{l,茶叶产值,480,万元}，增长{g,茶叶产值,20.0,%}。", &known, 1, "");
}

static void test_twice(void **state)
{
	(void)state;
	expect_known("固定资产投资{l,固定资产投资,9.76,亿元}。\n固定资产投资只有{l,固定资产投资,9.67,亿元}。", NULL, 0,
	             "warning twice 9.67亿元");
	expect_known("固定资产投资{l,固定资产投资,9.76,亿元}。\n固定资产投资{l,固定资产投资,97600,万元}。", NULL, 0, "");
	expect_known("固定资产投资{l-,固定资产投资,9.12,亿元}。\n固定资产投资{l,固定资产投资,9.67,亿元}。", NULL, 0, "");
	/* an earlier value, though its period was read as this year's */
	expect_known("固定资产投资由{l,固定资产投资,8.76,亿元}增加到{l,固定资产投资,9.76,亿元}。\n固定资产投资{l,固定资产投资,9.76,亿元}。", NULL, 0, "");
	/* things of which there are several */
	expect_known("新建渠道{l,新建渠道,3,个}。\n新建渠道{l,新建渠道,5,个}。", NULL, 0, "");
}

static void test_evidence(void **state)
{
	(void)state;
	struct hand hand;
	size_t count;
	hand_make(&hand, "茶叶产值完成{l,茶叶产值,480,万元}，比上年的{l,茶叶产值,400,万元}增长{g,茶叶产值,25.0,%}。");
	const struct finding *finding = hand_check(&hand, NULL, 0, &count);
	assert_int_equal(count, 1);
	assert_string_equal(finding->evidence.at, "(480 − 400) ÷ 400 = 20.0%，文中为25.0%");
	assert_true(finding->message.len > 0);
	hand_release(&hand);

	hand_make(&hand, "发案{l,发案,90,件}，比上年的{l,发案,120,件}下降{G,发案,33.3,%}。");
	finding = hand_check(&hand, NULL, 0, &count);
	assert_int_equal(count, 1);
	assert_string_equal(finding->evidence.at, "(90 − 120) ÷ 120 = -25.0%，文中为-33.3%");
	hand_release(&hand);

	hand_make(&hand, "受理信访{l,信访,108,件}，比上年减少{C,信访,18,件}，下降{G,信访,16.7,%}。");
	finding = hand_check(&hand, NULL, 0, &count);
	assert_int_equal(count, 1);
	assert_string_equal(finding->evidence.at, "18 ÷ (108 + 18) = 14.3%，文中为16.7%");
	hand_release(&hand);
}

static void test_english(void **state)
{
	(void)state;
	struct hand hand;
	const struct finding *findings;
	size_t count;
	struct err err = {0};
	hand_make(&hand, "产值{l,产值,480,万元}，比上年的{l,产值,400,万元}增长{g,产值,25.0,%}。");
	struct check_request request = {.document = &hand.document, .reading = &hand.reading, .language = LANGUAGE_ENGLISH};
	assert_int_equal(checker_check(&hand.arena, &request, &findings, &count, &err), STATUS_OK);
	assert_int_equal(count, 1);
	assert_string_equal(findings[0].message.at, "the growth of \"产值\" does not match its two values");
	assert_string_equal(findings[0].evidence.at, "(480 − 400) ÷ 400 = 20.0%, the text says 25.0%");
	hand_release(&hand);
}

static void test_json(void **state)
{
	(void)state;
	struct hand hand;
	struct buf out;
	size_t count;
	hand_make(&hand, "使全镇%80的农户用上清洁能源。");
	const struct finding *findings = hand_check(&hand, NULL, 0, &count);
	buf_init(&out, 0);
	checker_write_json(&out, STR("a.txt"), findings, count);
	assert_false(buf_failed(&out));
	struct str head = STR("{\"file\":\"a.txt\",\"at\":9,\"end\":12,\"level\":\"error\",\"rule\":\"percent\",");
	assert_true(str_starts(buf_view(&out), head));
	assert_true(str_ends(buf_view(&out), STR("\"evidence\":\"%80\",\"suggestion\":\"80%\",\"quote\":\"%80\"}\n")));
	buf_release(&out);
	hand_release(&hand);
}

/* A rule switched off is silent; a level chosen holds for the usual finding and lowers the others. */
static void test_choices(void **state)
{
	(void)state;
	static const struct {
		const char *rule;
		bool on;
		enum level level;
		const char *levels; /* of what is found: %80, a punctuation hint, a growth below its usual level */
	} cases[] = {
		{"percent", true, LEVEL_ERROR, "error hint "},
		{"percent", false, LEVEL_ERROR, "hint "},
		{"percent", true, LEVEL_HINT, "hint hint "},
		{"punctuation", true, LEVEL_ERROR, "error error "},
		{"punctuation", false, LEVEL_ERROR, "error "},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct hand hand;
		struct buf levels;
		const struct finding *findings;
		struct rule_choice choices[64];
		size_t rules, rule, count;
		struct err err = {0};
		const struct check_rule *rows = checker_rules(&rules);
		for (size_t k = 0; k < rules; k++)
			choices[k] = (struct rule_choice){rows[k].on, rows[k].level};
		assert_true(checker_rule_find(str_of(cases[i].rule), &rule));
		choices[rule] = (struct rule_choice){cases[i].on, cases[i].level};
		hand_make(&hand, "使全镇%80的农户用上清洁能源。。");
		struct check_request request = {.document = &hand.document, .reading = &hand.reading, .choices = choices};
		assert_int_equal(checker_check(&hand.arena, &request, &findings, &count, &err), STATUS_OK);
		buf_init(&levels, 0);
		for (size_t k = 0; k < count; k++)
			buf_format(&levels, "%s ", level_text(findings[k].level));
		assert_string_equal(levels.at, cases[i].levels);
		buf_release(&levels);
		hand_release(&hand);
	}
	size_t none;
	enum level level;
	assert_false(checker_rule_find(STR("grow"), &none));
	assert_false(level_parse(STR("fatal"), &level));
	assert_true(level_parse(STR("hint"), &level) && level == LEVEL_HINT);
}

static void test_rules_are_documented(void **state)
{
	(void)state;
	size_t count;
	const struct check_rule *rules = checker_rules(&count);
	assert_true(count >= 12);
	for (size_t i = 0; i < count; i++) {
		assert_true(rules[i].id[0] && rules[i].title[0] && rules[i].explanation[0] && rules[i].source[0]);
		/* the clerks read them in Chinese: each text has its translation */
		assert_string_not_equal(msg(LANGUAGE_CHINESE, rules[i].title), rules[i].title);
		assert_string_not_equal(msg(LANGUAGE_CHINESE, rules[i].explanation), rules[i].explanation);
		assert_string_not_equal(msg(LANGUAGE_CHINESE, rules[i].source), rules[i].source);
		for (size_t other = 0; other < i; other++)
			assert_string_not_equal(rules[i].id, rules[other].id);
	}
	assert_string_equal(level_text(LEVEL_HINT), "hint");
}

/* A check that runs out of memory says so and gives nothing out, wherever it happens. */
static void test_memory(void **state)
{
	(void)state;
	struct hand hand;
	hand_make(&hand, "一、甲\n三、乙\n产值{l,产值,480,万元}，比上年的{l,产值,400,万元}增长{g,产值,25.0,%}，%80。");
	enum status status = STATUS_MEMORY;
	size_t refused = 0;
	for (size_t cap = 256; status != STATUS_OK && cap < ((size_t)1 << 22); cap += cap / 2) {
		struct arena arena;
		struct check_request request = {.document = &hand.document, .reading = &hand.reading};
		const struct finding *findings = NULL;
		size_t count = 7;
		struct err err = {0};
		arena_init(&arena, cap);
		status = checker_check(&arena, &request, &findings, &count, &err);
		if (status != STATUS_OK) {
			assert_int_equal(status, STATUS_MEMORY);
			assert_int_equal(count, 7);
			assert_null(findings);
			refused++;
		}
		arena_release(&arena);
	}
	assert_int_equal(status, STATUS_OK);
	assert_true(refused > 0);
	hand_release(&hand);
}

/* Cut off anywhere, a text gives findings that lie inside it. */
static void test_cut_texts(void **state)
{
	(void)state;
	static const char text[] = "# 清溪镇2026年报告\n——2026年1月5日在会议上\n一、2026年工作回顾\n三、、办好三件实事：\n1.修路x月\n3、架桥，。20__年\n"
	                           "一是快,好。三是“省（此处补充）。三次产业结构比为13.8:51.9:35.3。使%80的人、某村20底分别";
	struct str whole = str_of(text);
	for (size_t at = 0; at < whole.len;) {
		struct hand hand;
		char part[sizeof(text)];
		size_t count;
		utf8_next(whole, &at);
		snprintf(part, sizeof(part), "%.*s", (int)at, text);
		hand_make(&hand, part);
		const struct finding *findings = hand_check(&hand, NULL, 0, &count);
		for (size_t i = 0; i < count; i++)
			assert_true(findings[i].place.at < findings[i].place.end && findings[i].place.end <= hand.document.text.len);
		hand_release(&hand);
	}
}

/* A text full of one fault says it so often, and then how often more. */
static void test_many(void **state)
{
	(void)state;
	struct hand hand;
	struct buf text;
	size_t count;
	buf_init(&text, 0);
	for (int i = 0; i < 1010; i++)
		buf_text(&text, "投入xx万元，");
	buf_text(&text, "完工。");
	hand_make(&hand, text.at);
	const struct finding *findings = hand_check(&hand, NULL, 0, &count);
	assert_int_equal(count, 1000);
	assert_true(str_find(findings[998].evidence, STR("投入xx万元"), 0) != STR_NONE);
	assert_false(str_ends(findings[998].evidence, STR("处类似）")));
	assert_true(str_ends(findings[999].evidence, STR("（另有10处类似）")));
	buf_release(&text);
	hand_release(&hand);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_growth), cmocka_unit_test(test_parts), cmocka_unit_test(test_share),
		cmocka_unit_test(test_distribution), cmocka_unit_test(test_rate), cmocka_unit_test(test_percent),
		cmocka_unit_test(test_count), cmocka_unit_test(test_numbering), cmocka_unit_test(test_order_year),
		cmocka_unit_test(test_blank), cmocka_unit_test(test_punctuation), cmocka_unit_test(test_record),
		cmocka_unit_test(test_record_of_months), cmocka_unit_test(test_record_of_rates),
		cmocka_unit_test(test_growth_against_record), cmocka_unit_test(test_twice), cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_english), cmocka_unit_test(test_json), cmocka_unit_test(test_choices),
		cmocka_unit_test(test_rules_are_documented),
		cmocka_unit_test(test_memory), cmocka_unit_test(test_cut_texts), cmocka_unit_test(test_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
