/* Ledgers as offices keep them, invented here: each is read, gets a definition, goes out and comes in again without loss. */
#include "ledgers.h"

#define ROWS(array) .rows = array, .count = COUNT_OF(array)

static const char *const allowance[] = {
	"清溪镇2026年农村最低生活保障花名册",
	"填报单位：清溪镇人民政府||||||||单位：元",
	"序号|村名|户主姓名|身份证号码|家庭情况|||月保障金（元）|备注",
	"||||人口|其中：老人|致贫原因||",
	"#1|魏家沟村|张三|622323199003072114|#3|#1|因病|#1,020",
	"#2|魏家沟村|李 四|622323196511203025|#2||缺劳力|#680.5|2024.3.5纳入",
	"魏家沟村小计||||#5|#1||#1700.5|",
	"",
	"#3|清溪村|王五|11010519491231002X|１|１|因残|#340|",
	"#4|清溪村|欧阳小修|622323196805162150|#4||因学|#1360|",
	"清溪村小计||||#5|#1||#1700|",
	"合  计||||#10|#2||#3400.5|",
	"填表人：赵六|||审核人：钱七||||2026年11月5日|",
};

static const char *const aged[] = {
	"高龄老人生活补贴发放表（2026年第三季度）",
	"序号|姓名|性别|身份证号|出生日期|所在村|开户账号|补贴标准|签领",
	"#1|马小兰|女|#622323193502031229|=12818|石门村|6222020200112230004|#100|",
	"#2|单大海|男|#622323193808081212|=14100|石门村|6222020200112230012|#100|",
	"#3|曾玉英|女|#622323193109090029|1931.9.9|上河村|6222020200112230020|#200|",
	"#4|查老大|男|622323193607071019|1936年7月7日|上河村|6222020200112230038|#１００|",
};

static const char *const farmland[] = {
	"耕地地力保护补贴面积核实表",
	"单位：亩、元",
	"村|组|户主|补贴面积（亩）|补贴标准（元/亩）|补贴金额（元）|联系电话",
	"魏家沟村|1组|张大|#3.5|#115|#402.5|#13800005678",
	"|1组|张二|#2.25|#115|#258.75|#13900005678",
	"|2组|张小三|#10|#115|#1150|#13700005678",
	"清溪村|1组|李大|#6|#115|#690|#13600005678",
	"|2组|李二|#4.5|#115|#517.5|#13500005678",
	"总计|||#26.25||#3,018.75|",
	"注：面积以确权面积为准。",
};

static const char *const petitions[] = {
	"信访事项登记台账",
	"登记编号|信访人|登记日期|反映事项|办理单位|是否办结|办结时限",
	"一、初次信访||||||",
	"信访〔2026〕1号|张三|2026.1.5|反映村道路灯不亮，\n请求维修|村建办|是|3月5日",
	"信访〔2026〕2号|李四|2026.2.17|反映邻里宅基地纠纷|综治办|否|4月17日",
	"二、重复信访||||||",
	"信访〔2026〕3号|王五|2026.3.30|反映征地补偿款发放|自然资源所|否|5月29日",
	"信访〔2026〕4号|赵六|2026.4.1|反映低保评定|民政办|是|6月1日",
};

static const char *const projects[] = {
	"2026年重点项目推进表|||||||",
	"单位：万元|||||||",
	"序号|项目名称|建设地点|投资||形象进度|开工日期|责任单位",
	"|||总投资|完成投资|||",
	"#1|魏家沟村水渠改造工程|魏家沟村|#120.5|#60|50%|2026-03-01|水利站",
	"#2|清溪集镇污水管网|清溪村|#860|#215.25|25.5%|2026-04-10|村建办",
	"#3|石门村文化广场|石门村|#45|#45|100%|2026-02-20|文化站",
	"#4|青山社区养老驿站|青山社区|#300|#90|30%|2026-05-06|民政办",
};

static const char *const disabled[] = {
	"残疾人两项补贴对象名册",
	"序号|姓名|残疾人\n证号|残疾类别|残疾等级|补贴金额(元)|所属村（社区）",
	"#1|张一|62232319900307211444|肢体|二级|#100|魏家沟村",
	"#2|张二|62232319651120302541|视力|一级|#200|魏家沟村",
	"序号|姓名|残疾人\n证号|残疾类别|残疾等级|补贴金额(元)|所属村（社区）",
	"#3|李一|11010519491231002X12|肢体|三级|#100|清溪村",
	"||||||",
	"#4|李二|62232319680516215043|听力|二级|#100|青山社区",
	"#5|王一|62232319880808121711|肢体|一级|#200|石门村",
	"#6|王二|62232319870707101733|智力|二级|#100|石门村",
	"|||||#800|",
};

static const char *const grid_staff[] = {
	"网格员信息表",
	"1|2|3|4|5|6",
	"姓  名|性 别|手机|网格|是否党员|住址",
	"张 三|男|#13800000001|第1网格|是|魏家沟村一组",
	"李小四|女|#13800000002|第2网格|否|魏家沟村二组",
	"阿里木·买买提|男|#13800000003|第3网格|是|清溪村三组12号",
	"王五|女|#13800000004|第4网格|否|石门村",
};

static const char *const inspections[] = {
	"安全生产检查情况汇总",
	"检查日期|检查对象|统一社会信用代码|隐患数（个）|已整改（个）|整改率|检查人员",
	"=46086|清溪加油站|91330100799655058B|#3|#3|100%|张三、李四",
	"=46090|云山砖厂|914403001922038216|#5|#2|40%|张三",
	"=46101|魏家沟农家乐|9144030071526726XG|#0|#0|0%|王五",
	"合计|||#8|#5|62.5%|",
	"制表人：王五||||||",
};

/* Short names of villages, numbers with their unit, dates without marks, several choices, what a formula could begin with. */
static const char *const assets[] = {
	"附件2",
	"村集体资产及管护人员登记表（2025年）",
	"资产编码|所在村|购置日期|原值|面积|管护类别|型号|移交日期|保管人姓名|巡查时长",
	"000018|魏家沟|#20240305|1,234.50元|3.5亩|道路、绿化|=A3型|3月5日|张三|90天",
	"000031|清溪村|20231120|3.5万元|12亩|道路|-|12月1日|李 四|30天",
	"000044|魏家沟村委会|#20220707|800元|0.25亩|绿化、水利|+2|1月31日|王五|7天",
	"000057|清溪镇石门村|20210101|２０元|6亩|水利|@B|2024.5.1|赵六|365天",
	"000070|石门|20200229|12元|7亩|道路，水利|'=1|6月6日|𠮷小川|1天",
	"000083|清溪|20190809|13元|8亩|绿化|3-5|7月7日|钱七|2天",
	"登记人：孙八|||监交人：||||||",
	"以上资产截至2025年10月底，已在村务公开栏公示七天",
};

/* Units alone in the second line of heads, amounts with a sign, names that are not all names, days that are not all days. */
static const char *const rents[] = {
	"清溪镇周转房租金台账",
	"房号|面积|承租人|月租金|起租日期|调解人|缴至",
	"|（㎡）||（元）|||",
	"#101|#35.25|张三|¥88.00|2026.1.5|王五|2026.6.30",
	"#102|#41.5|李四等3人|¥103.50|2026.1.25|赵六|长期",
	"#103|#40|王小兰|￥100.00|2026.2.1|钱七、孙八|2026.9",
	"#104|#38|周大|¥95|2026.3.1|王五|2026.12.31",
	"合计（大写）：|叁佰捌拾陆元伍角",
	"经办：李彩云|||复核：",
};

const struct sample samples[] = {
	{"低保", {ROWS(allowance), .merged = "A1:I1 A3:A4 B3:B4 C3:C4 D3:D4 E3:G3 H3:H4 I3:I4 A7:D7 A11:D11 A12:D12"}, NULL, 4, 0,
	 "village unit,head name,id_number resident_id,persons count,jtqk_qzlr count,cause text,amount money,remark text"},
	{"高龄", {ROWS(aged), .shared = true}, NULL, 4, 3,
	 "name name,sex choice,id_number resident_id,birth date,village unit,account bank_account,btbz money"},
	{"耕地", {ROWS(farmland), .merged = "A1:G1 A4:A6 A7:A8 A9:C9", .shared = true}, NULL, 5, 0,
	 "village unit,group_name text,head name,area decimal,btbz decimal,amount money,phone phone"},
	{"信访", {ROWS(petitions), .merged = "A1:G1"}, NULL, 4, 0,
	 "code code,xfr text,date date,fysx long_text,bldw text,sfbj yes_no,bjsx date,groupofrows text"},
	{"项目", {ROWS(projects)}, NULL, 4, 0,
	 "title text,village unit,tz_ztz decimal,tz_wctz decimal,xxjd percent,begun date,zrdw text"},
	{"残疾", {ROWS(disabled), .merged = "A1:G1"}, NULL, 6, 0,
	 "name name,disability_number text,disability_kind choice,disability_level choice,amount money,village unit"},
	{"网格", {ROWS(grid_staff)}, NULL, 4, 0,
	 "name name,sex choice,phone phone,wg text,sfdy yes_no,address address"},
	{"检查", {ROWS(inspections), .merged = "A1:G1"}, NULL, 3, 0,
	 "date date,jcdx text,credit_code credit_code,yhs count,yzg count,zgl percent,jcry text"},
	{"资产", {ROWS(assets)}, NULL, 6, 0,
	 "code text,village unit,gzrq date,yz money,area decimal,ghlb choices,xh text,yjrq date,bgrxm name,xcsz count"},
	{"租金", {ROWS(rents), .merged = "A2:A3 C2:C3 E2:E3 F2:F3 G2:G3"}, NULL, 4, 0,
	 "fh count,area decimal,czr text,yzj money,qzrq date,djr text,jz text"},
	{"低保（旧格式）", {.rows = NULL}, "allowance.xls", 4, 0,
	 "village unit,head name,id_number resident_id,persons count,jtqk_qzlr count,cause text,amount money,remark text"},
	{"耕地（旧格式）", {.rows = NULL}, "farmland.xls", 5, 0,
	 "village unit,group_name text,head name,area decimal,btbz decimal,amount money,phone phone"},
};
const size_t sample_count = COUNT_OF(samples);

struct str sample_bytes(const struct sample *sample, struct arena *arena)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct str bytes;
	if (!sample->file)
		return book_make(arena, &sample->book);
	if (document_read_file(arena, arena_text(arena, arena_join(arena, STR(SAMPLES "/"), str_of(sample->file))), &bytes, &err))
		fail_msg("%s", err.message);
	return bytes;
}
