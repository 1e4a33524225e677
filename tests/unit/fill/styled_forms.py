"""Twelve tables from above in the style of real ones, and where each of their columns stands in the record: by hand."""
from make_forms import Form, blank, ALL_VILLAGES

VILLAGES = ["石桥村", "柳湾村", "东岭村", "西坪村", "白杨村"]
LOW, DESTITUTE, AGED, DISABLED = "subsistence_allowance", "destitute_support", "old_age_allowance", "disability_subsidy"
LOW_WHERE, DESTITUTE_WHERE = "; state = receiving", "; state in (supported, reassessing, stopping)"
AGED_WHERE, DISABLED_WHERE = "; state in (receiving, unverified)", "; state in (receiving, suspended)"

def forms():
    # a list of households, one level
    f = Form("low_list").wide(1, 11, "清溪镇农村低保对象花名册（2026年10月）", "title").put("A2", "填报单位：清溪镇").put("I2", "单位：元")
    f.grid(3, [["序号", "所在村", "户主姓名", "性别", "公民身份号码", "家庭人口", "享受人数", "致贫原因", "月保障金额（元）", "一卡通账号", "备注"]], "head")
    f.grid(4, [[i] + blank(10) for i in range(1, 9)], "cell").put("A13", "填报人：").put("E13", "审核人：").put("H13", "填报日期：")
    yield f, f"""list {LOW}; state = receiving; area = '农村'
        A4 serial
        B4 field village
        C4 field head
        D4 field head_sex
        E4 field head_id
        F4 field household_size
        G4 field persons
        H4 field cause
        I4 field monthly
        J4 field account
        K4 leave"""

    # a list with heads of two levels
    f = Form("destitute_list").wide(1, 12, "特困供养人员名册", "title").put("A2", "填报单位：清溪镇").put("J2", "2026年10月")
    f.grid(3, [["序号", "基本信息", "<", "<", "<", "<", "<", "供养方式", "供养标准（元/月）", "<", "批准时间", "备注"],
               ["^", "姓名", "性别", "年龄", "身份证号码", "家庭住址", "联系电话", "^", "基本生活标准", "照料护理标准", "^", "^"]], "head")
    f.grid(5, [[i] + blank(11) for i in range(1, 7)], "cell")
    yield f, f"""list {DESTITUTE}{DESTITUTE_WHERE}
        A5 serial
        B5 field person
        C5 field sex
        D5 field age(person_id, today)
        E5 field person_id
        F5 field address
        G5 field phone
        H5 field care
        I5 field basic
        J5 field nursing
        K5 field confirmed_on
        L5 leave"""

    # several registers on one sheet
    f = Form("relief_month").wide(1, 9, "困难群众救助情况月报表", "title").put("A2", "填报单位：清溪镇").put("F2", "2026年10月")
    f.grid(3, [["村（社区）", "低保户数", "低保人数", "低保资金（万元）", "特困供养人数", "<", "高龄津贴人数", "残疾人两项补贴人数", "备注"],
               ["^", "^", "^", "^", "集中供养", "分散供养", "^", "^", "^"]], "head")
    f.grid(5, [[v] + blank(8) for v in VILLAGES] + [["合计"] + [f"=SUM({c}5:{c}9)" for c in "BCDEFGH"] + [""]], "cell")
    yield f, f"""B5 count {LOW}{LOW_WHERE}
        C5 count {LOW} persons{LOW_WHERE}
        D5 count {LOW} monthly{LOW_WHERE}
        E5 count {DESTITUTE}{DESTITUTE_WHERE}; care = '集中供养'
        F5 count {DESTITUTE}{DESTITUTE_WHERE}; care = '分散供养'
        G5 count {AGED}{AGED_WHERE}
        H5 count {DISABLED}{DISABLED_WHERE}
        I5 leave"""

    # three levels, sex and ages
    f = Form("aged_ages").wide(1, 9, "高龄津贴享受人数统计表", "title").put("A2", "填报单位：清溪镇").put("G2", "截至2026年10月底").put("I2", "单位：人")
    f.grid(3, [["村别", "合计", "按性别分", "<", "按年龄分", "<", "<", "本月变动", "<"], ["^", "^", "男", "女", "80-89周岁", "90-99周岁", "100周岁以上", "新增", "停发"]], "head")
    f.grid(5, [[v] + blank(8) for v in VILLAGES] + [["全镇"] + blank(8)], "cell")
    yield f, f"""C5 count {AGED}{AGED_WHERE}; sex = '男'
        D5 count {AGED}{AGED_WHERE}; sex = '女'
        E5 count {AGED}{AGED_WHERE}; age(person_id, today) >= 80; age(person_id, today) <= 89
        F5 count {AGED}{AGED_WHERE}; age(person_id, today) >= 90; age(person_id, today) <= 99
        G5 count {AGED}{AGED_WHERE}; age(person_id, today) >= 100
        H5 count {AGED} @approved_on
        I5 count {AGED} @stopped_on; state = stopped"""

    # 30 villages by 18 columns, heads that stand upright
    f = Form("villages_allowances").wide(1, 19, "各村社会救助对象情况汇总表", "title").put("A2", "填报单位：清溪镇").put("P2", "2026年10月")
    down = lambda *texts: [(text, "down") for text in texts]
    f.grid(3, [["村名", "最低生活保障", "<", "<", "<", "<", "<", "特困供养", "<", "<", "<", "高龄津贴", "<", "<", "残疾人两项补贴", "<", "<", "优抚对象", "备注"],
               ["^", *down("农村户数", "农村人数", "城市户数", "城市人数", "本月新增户数", "月保障金（元）", "人数", "集中供养", "分散供养", "新增人数", "人数", "男", "女", "人数", "视力残疾", "肢体残疾", "人数"), "^"]], "head")
    f.grid(5, [[v] + blank(18) for v in [*VILLAGES, "竹园村", "双河村", "龙潭村", *ALL_VILLAGES][:30]], "cell")
    yield f, f"""B5 count {LOW}{LOW_WHERE}; area = '农村'
        C5 count {LOW} persons{LOW_WHERE}; area = '农村'
        D5 count {LOW}{LOW_WHERE}; area = '城市'
        E5 count {LOW} persons{LOW_WHERE}; area = '城市'
        F5 count {LOW} @confirmed_on
        G5 count {LOW} monthly{LOW_WHERE}
        H5 count {DESTITUTE}{DESTITUTE_WHERE}
        I5 count {DESTITUTE}{DESTITUTE_WHERE}; care = '集中供养'
        J5 count {DESTITUTE}{DESTITUTE_WHERE}; care = '分散供养'
        K5 count {DESTITUTE} @confirmed_on
        L5 count {AGED}{AGED_WHERE}
        M5 count {AGED}{AGED_WHERE}; sex = '男'
        N5 count {AGED}{AGED_WHERE}; sex = '女'
        O5 count {DISABLED}{DISABLED_WHERE}
        P5 count {DISABLED}{DISABLED_WHERE}; kind = '视力'
        Q5 count {DISABLED}{DISABLED_WHERE}; kind = '肢体'
        R5 count special_care; state in (receiving, suspended)
        S5 leave"""

    # an indicator sheet
    f = Form("economy_month").wide(1, 8, "主要经济指标完成情况表", "title").put("A2", "填报单位：清溪镇").put("F2", "2026年1-10月")
    f.grid(3, [["指标名称", "计量单位", "全年目标", "本月", "累计", "上年同期", "同比增长（%）", "完成率（%）"]], "head")
    f.grid(4, [["固定资产投资", "万元"] + blank(6), ["社零总额", "亿元"] + blank(6), ["财政收入", "亿元"] + blank(6), ["粮食总产量", "吨"] + blank(6), ["低保户数", "户"] + blank(6),
               ["快递业务量", "万件"] + blank(6)], "cell")
    yield f, f"""C4 indicator 固定资产投资 target
        D4 indicator 固定资产投资 month
        E4 indicator 固定资产投资 cumulative
        F4 indicator 固定资产投资 last_year
        G4 indicator 固定资产投资 growth
        H4 indicator 固定资产投资 completion
        E5 indicator 社会消费品零售总额 cumulative
        E6 indicator 财政收入 cumulative
        E7 indicator 粮食总产量 cumulative
        D8 count {LOW}{LOW_WHERE}
        C8 nobody
        G8 nobody
        E9 nobody"""

    # two tables on a sheet
    f = Form("two_lists").wide(1, 6, "土地流转情况统计表", "title").put("A2", "填报单位：清溪镇").put("E2", "2026年第三季度").put("A3", "表一 土地流转基本情况")
    f.grid(4, [["村名", "流转面积（亩）", "流转种粮面积（亩）", "流转合同（份）", "流出户数（户）", "年流转租金（万元）"]], "head")
    f.grid(5, [[v] + blank(5) for v in VILLAGES[:3]] + [["合计"] + [f"=SUM({c}5:{c}7)" for c in "BCDEF"]], "cell")
    f.put("A10", "表二 土地流转纠纷")
    f.grid(11, [["村名", "纠纷起数", "拖欠租金（元）"]], "head").grid(12, [[v, "", ""] for v in VILLAGES[:3]], "cell")
    where = "; state in (signed, running, disputed)"
    yield f, f"""B5 count land_transfer area{where}
        C5 count land_transfer area{where}; use = '种粮'
        D5 count land_transfer{where}
        E5 count land_transfer households{where}
        F5 count land_transfer rent_year{where}
        C12 count land_transfer owed; state in (running, disputed)"""

    # a protected sheet: kinds of help as rows
    f = Form("protected_kinds").wide(1, 4, "残疾人两项补贴发放情况表", "title").put("A2", "填报单位：清溪镇").put("C2", "2026年10月")
    f.grid(3, [["残疾等级", "人数（人）", "金额（元）", "备注"]], "head")
    f.grid(4, [[v, ("", "open"), ("", "open"), ("", "open")] for v in ("一级", "二级", "三级", "四级")] + [["合计", "=SUM(B4:B7)", "=SUM(C4:C7)", ("", "open")]], "cell")
    f.extra["protection"] = '<sheetProtection sheet="1" objects="1" scenarios="1"/>'
    yield f, f"""B4 count {DISABLED}{DISABLED_WHERE}; grade = '一级'
        B5 count {DISABLED}{DISABLED_WHERE}; grade = '二级'
        C4 count {DISABLED} monthly; state = receiving; grade = '一级'
        D4 leave"""

    # registers as rows
    f = Form("kinds_of_help").wide(1, 5, "社会救助情况统计表（2026年10月）", "title").put("A2", "填报单位：清溪镇")
    f.grid(3, [["救助类别", "户数（户）", "人数（人）", "本月发放金额（元）", "本月新增人数（人）"]], "head")
    f.grid(4, [["农村低保"] + blank(4), ["城市低保"] + blank(4), ["特困供养"] + blank(4), ["高龄津贴"] + blank(4), ["合计"] + blank(4)], "cell")
    yield f, f"""B4 count {LOW}{LOW_WHERE}; area = '农村'
        C4 count {LOW} persons{LOW_WHERE}; area = '农村'
        D4 count {LOW} monthly{LOW_WHERE}; area = '农村'
        E4 count {LOW} persons @confirmed_on; area = '农村'
        C5 count {LOW} persons{LOW_WHERE}; area = '城市'
        B6 nobody
        C6 count {DESTITUTE}{DESTITUTE_WHERE}
        D6 count {DESTITUTE} monthly{DESTITUTE_WHERE}
        E6 count {DESTITUTE} @confirmed_on
        C7 count {AGED}{AGED_WHERE}
        D7 count {AGED} monthly; state = receiving
        C8 total"""

    # a list of what happened in a period
    f = Form("new_low").wide(1, 8, "2026年10月新增低保家庭名单", "title").put("A2", "填报单位：清溪镇")
    f.grid(3, [["序号", "村别", "户主", "身份证号", "保障人数", "月保障金", "批准时间", "经办人签字"]], "head").grid(4, [[i] + blank(7) for i in range(1, 6)], "cell")
    yield f, f"""list {LOW} @confirmed_on
        A4 serial
        B4 field village
        C4 field head
        D4 field head_id
        E4 field persons
        F4 field monthly
        G4 field confirmed_on
        H4 leave"""

    # a list of projects, heads that are read backwards
    f = Form("projects").wide(1, 10, "重点建设项目进展情况表", "title").put("A2", "填报单位：清溪镇").put("E2", "（2026年10月）").put("I2", "单位：万元")
    f.grid(3, [["序号", "项目名称", "建设单位", "建设地点", "建设性质", "投资", "<", "<", "开工日期", "责任人"], ["^", "^", "^", "^", "^", "总投资", "年度计划", "累计完成", "^", "^"]], "head")
    f.grid(5, [[i] + blank(9) for i in range(1, 7)], "cell")
    yield f, """list key_project; state not in (operating, cancelled)
        A5 serial
        B5 field name
        C5 field owner
        D5 field site
        E5 field nature
        F5 field investment
        G5 field year_plan
        H5 field invested
        I5 field started_on
        J5 field person"""

    # shares, growth and what no register has
    f = Form("shares").wide(1, 7, "低保工作情况统计表", "title").put("A2", "填报单位：清溪镇").put("F2", "2026年10月")
    f.grid(3, [["村别", "户籍户数", "低保户数", "低保户占比（%）", "低保边缘家庭户数", "重病患者人数", "户均保障金（元）"]], "head")
    f.grid(4, [[v] + blank(6) for v in VILLAGES], "cell")
    yield f, f"""B4 nobody
        C4 count {LOW}{LOW_WHERE}
        D4 nobody
        E4 nobody
        F4 nobody
        G4 nobody"""
