"""Twelve tables as the departments word them, written with nothing but the registers at hand: what each cell really is was written down before
anything was proposed. No register stands in two of them."""
import re

import nine_forms
from make_forms import Form
from nine_forms import HEADS, VILLAGES, blank, register

def tree(kind, heads):
    """The tree of a grid, with units more than those forms have."""
    return re.sub(r"（([株批项张]|百分点)）$", r" | \1", nine_forms.tree(kind, heads), flags=re.M)

def counted(name, title, lines, heads, rows=None, numbers=False, foot="单位负责人：          统计负责人：          填表人："):
    """A statistic: lines (place, text) above the heads, below them a row of the columns' numbers if asked, and rows with nothing but their head."""
    rows, top, wide = rows or VILLAGES, 4, len(heads[0])
    form = Form(name).wide(1, wide, title, "title")
    for where, text in lines:
        form.put(where, text)
    form.grid(top, heads, "head")
    top += len(heads)
    if numbers:
        form.grid(top, [["甲", *range(1, wide)]], "head")
        top += 1
    form.grid(top, [[row] + blank(wide - 1) for row in rows], "cell")
    HEADS[name] = tree("statistic", heads)
    return form.put(f"A{top + len(rows) + 1}", foot)

def targets(name, title, line, heads, rows):
    """Indicators below each other; rows are whole."""
    form = Form(name).wide(1, len(heads[0]), title, "title").put("A2", line)
    form.grid(3, heads, "head").grid(3 + len(heads), [row + blank(len(heads[0]) - len(row)) for row in rows], "cell")
    HEADS[name] = tree("indicators", heads)
    return form.put(f"A{4 + len(heads) + len(rows)}", "分管领导签字：").put(f"E{4 + len(heads) + len(rows)}", "填报人及电话：")

def lists():
    # 残联、民政
    yield register("s_disabled", "残疾人“两补”发放对象动态管理花名册（2026年10月）", "填表单位（公章）：清溪镇人民政府", [
        ["序号", "残疾人姓名", "性别", "残疾证号（20位）", "户籍所在村（居）", "残疾状况", "<", "家庭经济状况", "享受补贴种类", "月补贴标准（元）", "<", "<", "监护人姓名",
         "监护人与残疾人关系", "社保卡卡号", "开始享受年月", "退出时间", "退出事由", "备注"],
        ["^", "^", "^", "^", "^", "类型", "级别", "^", "^", "困难残疾人生活补贴", "重度残疾人护理补贴", "合计", "^", "^", "^", "^", "^", "^", "^"]]), """A5 serial
        B5 field person
        C5 field sex
        D5 field certificate
        E5 field village
        F5 field kind
        G5 field grade
        H5 field poor
        I5 field allowance
        J5 field living
        K5 field nursing
        L5 total
        M5 field guardian
        N5 nobody
        O5 field account
        P5 field paid_from
        Q5 field stopped_on
        R5 field stop_cause
        S5 leave"""
    # 应急、安委办
    yield register("s_hazards", "安全生产大排查大整治问题隐患整改“五落实”清单", "报送单位：清溪镇安委办", [
        ["序号", "排查时间", "企业（场所）名称", "所属行业", "详细地址", "存在的问题隐患", "隐患级别", "排查人", "整改“五落实”情况", "<", "<", "<", "<", "整改完成时间",
         "复查时间", "复查人", "复查情况", "挂牌督办部门", "销号时间"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "责任", "措施", "资金（元）", "时限", "预案", "^", "^", "^", "^", "^", "^"]]), """A5 serial
        B5 field found_on
        C5 field object
        D5 field field_of_work
        E5 field site
        F5 field subject
        G5 field grade
        H5 field inspectors
        I5 field duty
        J5 field measures
        K5 field funds
        L5 field correct_by
        M5 field emergency_plan
        N5 field corrected_on
        O5 field rechecked_on
        P5 nobody
        Q5 field recheck_result
        R5 field supervised_by
        S5 field closed_on"""
    # 退役军人
    yield register("s_veterans", "享受国家定期抚恤补助人员年度核查登记册", "填报单位：清溪镇退役军人服务站", [
        ["序号", "姓名", "公民身份号码", "优抚身份", "残疾性质", "伤残等级", "证书编号", "入伍时间", "退伍时间", "在部队服役年数", "户籍地（村、社区）", "现居住地", "本人联系方式",
         "每月领取标准（元）", "本年度已领金额（元）", "起领时间", "年度核查时间", "是否健在", "核查人签字"]]), """A4 serial
        B4 field person
        C4 field person_id
        D4 field category
        E4 nobody
        F4 field grade
        G4 field certificate
        H4 field served_from
        I4 field served_until
        J4 field service_years
        K4 field village
        L4 field address
        M4 field phone
        N4 field monthly
        O4 field paid_year
        P4 field paid_from
        Q4 field confirmed_alive_on
        R4 nobody
        S4 leave"""
    # 农经
    yield register("s_leases", "规模经营主体租赁农村土地备案登记册", "填报单位：清溪镇农村经营管理站", [
        ["序号", "备案合同号", "土地坐落（村）", "转出方", "<", "转入方", "<", "<", "<", "转入面积（亩）", "其中：永久基本农田（亩）", "流转形式", "土地用途", "租金", "<", "<",
         "流转期限", "<", "备注"],
        ["^", "^", "^", "性质", "涉及农户（户）", "名称（姓名）", "主体类型", "统一社会信用代码", "联系电话", "^", "^", "^", "^", "亩均年租金（元）", "全年租金（元）", "支付方式",
         "起", "止", "^"]]), """A5 serial
        B5 field number
        C5 field village
        D5 field giver
        E5 field households
        F5 field taker
        G5 field taker_kind
        H5 field taker_code
        I5 field taker_phone
        J5 field area
        K5 nobody
        L5 field way
        M5 field use
        N5 field rent
        O5 field rent_year
        P5 nobody
        Q5 field starts_on
        R5 field ends_on
        S5 leave"""
    # 政法、司法
    yield register("s_disputes", "矛盾纠纷“大起底”滚动排查化解台账", "填报单位：清溪镇综治中心    截止日期：2026年10月31日", [
        ["序号", "排查日期", "发现渠道", "属地村（社区）", "矛盾纠纷类别", "基本情况（起因、经过、现状）", "涉及人数（人）", "风险级别", "包案领导", "调处责任人", "开始调处时间",
         "化解时限", "调处结果", "涉及金额（元）", "协议履行情况", "回访时间", "化解办结时间"]]), """A4 serial
        B4 field found_on
        C4 field origin
        D4 field village
        E4 field kind
        F4 field content
        G4 field people
        H4 field risk
        I4 nobody
        J4 field mediator
        K4 field began_on
        L4 nobody
        M4 field outcome
        N4 field amount
        O4 field performed
        P4 field visited_on
        Q4 field closed_on"""

def statistics():
    # 民政: three levels
    low, drawn = "count subsistence_allowance", "; state = receiving"
    yield counted("s_low", "城乡居民最低生活保障动态管理情况月报表", [("A2", "填报单位：清溪镇社会事务办"), ("H2", "2026年10月"), ("A3", "表号：民基3表")], [
        ["村（居）委会", "月末在保情况", "<", "<", "<", "本月纳入", "<", "本月退出", "<", "<", "当月发放保障金（元）", "近亲属备案（户）", "低保边缘家庭（户）", "拟新纳入（户）"],
        ["^", "城镇", "<", "农村", "<", "户数（户）", "人数（人）", "户数（户）", "人数（人）", "其中：因死亡（户）", "^", "^", "^", "^"],
        ["^", "户数（户）", "人数（人）", "户数（户）", "人数（人）", "^", "^", "^", "^", "^", "^", "^", "^", "^"]]), f"""
        B7 {low}{drawn}; area = '城市'
        C7 {low} persons{drawn}; area = '城市'
        D7 {low}{drawn}; area = '农村'
        E7 {low} persons{drawn}; area = '农村'
        F7 {low} @confirmed_on
        G7 {low} persons @confirmed_on
        H7 {low} @stopped_on; state = stopped
        I7 {low} persons @stopped_on; state = stopped
        J7 {low} @stopped_on; state = stopped; stop_cause = '死亡'
        K7 {low} monthly{drawn}
        L7 {low}{drawn}; kin
        M7 nobody
        N7 nobody"""
    # 信访
    came = "count petition @received_on"
    yield counted("s_petitions", "信访工作情况统计月报表", [("A2", "填报单位：清溪镇信访工作联席会议办公室"), ("G2", "2026年10月")], [
        ["村（社区）", "信访总量", "<", "来信（件）", "来访", "<", "<", "网上投诉（件）", "12345转办（件）", "重复访（件）", "越级上访（人次）", "办结（件）", "群众满意率（%）", "信访积案（件）"],
        ["^", "件次（件）", "人次（人次）", "^", "批次（批）", "人次（人次）", "其中：集体访（批）", "^", "^", "^", "^", "^", "^", "^"]]), f"""
        B6 {came}
        C6 {came.replace(" @", " people @")}
        D6 {came}; source = '来信'
        E6 {came}; source = '来访'
        F6 {came.replace(" @", " people @")}; source = '来访'
        G6 {came}; source = '来访'; people >= 5
        H6 {came}; source = '网上信访'
        I6 {came}; source = '12345热线'
        J6 {came}; repeated
        K6 nobody
        L6 count petition @closed_on; state in (closed, ended)
        M6 statistic petition satisfied_rate
        N6 nobody"""
    # 林业
    stands = "@planted_on; state in (planted, replanting, caring, done)"
    yield counted("s_forest", "国土绿化（营造林）任务完成进度统计表", [("A2", "填报单位：清溪镇林业站"), ("F2", "截至2026年10月底")], [
        ["村别", "下达任务（亩）", "完成营造林（亩）", "<", "<", "<", "四旁植树（株）", "村庄绿化（亩）", "经验收合格（亩）", "补植（株）", "完成投资（万元）", "<", "育苗（亩）", "森林覆盖率（%）"],
        ["^", "^", "小计", "人工造林", "封山育林", "退化林修复", "^", "^", "^", "^", "合计", "其中：镇级资金", "^", "^"]], numbers=True), f"""
        B7 nobody
        C7 total
        D7 count greening area {stands}; kind = '人工造林'
        E7 count greening area {stands}; kind = '封山育林'
        F7 count greening area {stands}; kind = '退化林修复'
        G7 count greening planted {stands}; kind = '四旁植树'
        H7 count greening area {stands}; kind = '村庄绿化'
        I7 count greening accepted_area @accepted_on; state in (caring, done)
        J7 count greening replanted
        K7 count greening invested {stands}
        L7 count greening invested {stands}; funds = '镇级资金'
        M7 nobody
        N7 nobody"""
    # 畜牧: kinds below each other, one level
    kept, year = "state in (raising, sick)", "data_year = year(today)"
    yield counted("s_animals", "畜牧业生产及动物防疫情况季报表", [("A2", "填报单位：清溪镇畜牧兽医站"), ("F2", "2026年第三季度"), ("A3", "计量单位：头、只、吨")], [
        ["畜禽种类", "期末存栏", "其中：能繁母畜", "规模场存栏", "年内累计出栏", "应免数", "已免数", "免疫密度（%）", "参加保险数", "累计病死数", "无害化处理数", "累计产量（吨）",
         "规模养殖场（个）"]], ["生猪", "牛", "羊", "鸡", "鸭鹅"]), f"""
        B5 count livestock stock; kind = '生猪'; {kept}
        C5 count livestock breeding; kind = '生猪'; {kept}
        D6 count livestock stock; kind = '牛'; way = '规模养殖'; {kept}
        E6 count livestock sold; kind = '牛'; {year}
        F6 nobody
        G7 count livestock immunised; kind = '羊'; {kept}
        H7 nobody
        I8 count livestock insured; kind = '鸡'; {kept}
        J8 count livestock died; kind = '鸡'; {year}
        K5 count livestock harmless; kind = '生猪'; {year}
        L9 count livestock output; kind = '鸭鹅'; {year}
        M9 count livestock; kind = '鸭鹅'; way = '规模养殖'; {kept}"""
    # 应急、民政: a disaster
    hit = "emergency_event {}@happened_on"
    yield counted("s_disaster", "突发灾害事件损失情况统计表", [("A2", "填报单位：清溪镇应急管理办公室"), ("H2", "2026年10月"), ("A3", "填报前请与村核对")], [
        ["受灾村", "灾害次数（次）", "人员情况", "<", "<", "<", "<", "<", "农作物", "<", "<", "房屋", "<", "直接经济损失（万元）", "<", "<"],
        ["^", "^", "受灾人口（人）", "紧急转移（人）", "<", "死亡（人）", "失联（人）", "受伤（人）", "受灾（亩）", "成灾（亩）", "绝收（亩）", "倒塌（间）", "损坏（间）", "总额", "其中：农业",
         "其中：基础设施"],
        ["^", "^", "^", "小计", "其中：集中安置", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^"]]), f"""
        B7 count {hit.format("")}
        C7 count {hit.format("hit ")}
        D7 count {hit.format("moved ")}
        E7 count {hit.format("settled ")}
        F7 count {hit.format("died ")}
        G7 count {hit.format("missing ")}
        H7 count {hit.format("injured ")}
        I7 count {hit.format("crops ")}
        J7 nobody
        K7 count {hit.format("crops_lost ")}
        L7 count {hit.format("houses_fallen ")}
        M7 count {hit.format("houses_hurt ")}
        N7 count {hit.format("loss ")}
        O7 count {hit.format("loss_farm ")}
        P7 count {hit.format("loss_public ")}"""

def indicators():
    # 统计、发改
    yield targets("s_economy", "主要经济指标运行情况表", "填报单位：清溪镇经济发展办公室", [
        ["序号", "主要指标", "单位", "全年预期目标", "2026年10月", "<", "<", "<", "完成目标（%）", "全县位次"],
        ["^", "^", "^", "^", "当月", "1—10月累计", "去年同期累计", "增幅（%）", "^", "^"]], [
        [1, "规上工业总产值", "亿元"], [2, "规上工业增加值", "亿元"], [3, "固定资产投资（不含农户）", "万元"], ["", "其中：工业投资", "万元"],
        [4, "社会消费品零售额", "亿元"], [5, "财政总收入", "万元"], ["", "其中：一般公共预算收入", "万元"], [6, "农民人均可支配收入", "元"],
        [7, "招商引资到位内资", "万元"], [8, "外贸出口额", "万美元"]]), """D5 indicator 规模以上工业总产值 target
        E5 indicator 规模以上工业总产值 month
        F5 indicator 规模以上工业总产值 cumulative
        G5 indicator 规模以上工业总产值 last_year
        H5 indicator 规模以上工业总产值 growth
        I5 indicator 规模以上工业总产值 completion
        J5 nobody
        F6 nobody
        D7 indicator 固定资产投资 target
        E7 indicator 固定资产投资 month
        F8 nobody
        F9 indicator 社会消费品零售总额 cumulative
        H9 indicator 社会消费品零售总额 growth
        F10 indicator 财政收入 cumulative
        G10 indicator 财政收入 last_year
        F11 count revenue retained @month_end; nature in ('税收收入', '非税收入')
        F12 indicator 农村居民人均可支配收入 cumulative
        F13 count capital_arrival verified @arrived_on; state = verified; capital = '内资'
        F14 nobody"""
    # 农业农村
    yield targets("s_farming", "农业农村重点任务推进情况调度表", "报送单位：清溪镇农业农村办        截至2026年10月底", [
        ["序号", "任务指标", "计量单位", "县下达任务", "截至目前完成", "完成任务（%）", "较去年同期±%", "牵头站所", "存在问题"]], [
        [1, "粮食种植面积", "亩"], [2, "粮食产量", "吨"], [3, "肥猪出栏", "头"], [4, "新造林", "亩"], [5, "新增城镇就业", "人"], [6, "家庭农场", "家"],
        [7, "高标准农田建设", "亩"], [8, "农村户厕改造", "户"]]), """D4 indicator 粮食播种面积 target
        E4 indicator 粮食播种面积 cumulative
        F4 indicator 粮食播种面积 completion
        G4 indicator 粮食播种面积 growth
        E5 indicator 粮食总产量 cumulative
        F5 indicator 粮食总产量 completion
        E6 indicator 生猪出栏 cumulative
        G6 indicator 生猪出栏 growth
        D7 indicator 造林面积 target
        E7 indicator 造林面积 cumulative
        E8 indicator 新增就业 cumulative
        F8 indicator 新增就业 completion
        E9 count farm_entity; kind = '家庭农场'; state = running
        E10 nobody
        E11 nobody
        H4 nobody
        I4 nobody"""

def forms():
    yield from lists()
    yield from statistics()
    yield from indicators()
