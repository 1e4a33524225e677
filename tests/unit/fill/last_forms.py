"""Eight more tables of departments, the last written before anything was proposed for them."""
from make_forms import Form, blank

VILLAGES = ["石桥村", "柳湾村", "东岭村", "西坪村", "竹园村", "龙潭村"]
LOW = "subsistence_allowance"

def forms():
    # 民政: ages and sex by kind, three levels
    f = Form("w_destitute").wide(1, 9, "特困人员救助供养情况季报表", "title").put("A2", "填报单位：清溪镇（章）").put("G2", "2026年第三季度").put("I2", "单位：人")
    f.grid(3, [["村（居）", "特困人员总数", "按供养方式", "<", "按自理能力", "<", "<", "本季度变动", "<"], ["^", "^", "集中供养", "分散供养", "具备自理能力", "部分丧失", "完全丧失", "新增", "终止"]], "head")
    f.grid(5, [[v] + blank(8) for v in VILLAGES] + [["合计"] + blank(8)], "cell").put("A13", "单位负责人：").put("D13", "填表人：").put("G13", "填表时间：")
    where = "; state in (supported, reassessing, stopping)"
    yield f, f"""B5 count destitute_support{where}
        C5 count destitute_support{where}; care = '集中供养'
        D5 count destitute_support{where}; care = '分散供养'
        E5 count destitute_support{where}; care_level = '具备自理能力'
        F5 count destitute_support{where}; care_level = '部分丧失'
        G5 count destitute_support{where}; care_level = '完全丧失'
        H5 count destitute_support @confirmed_on
        B11 total"""
    # 残联: list with two levels
    f = Form("w_disabled").wide(1, 12, "残疾人两项补贴发放明细表", "title").put("A2", "填报单位：清溪镇").put("K2", "2026年10月")
    f.grid(3, [["序号", "乡镇", "村", "姓名", "性别", "出生日期", "身份证号码", "残疾人证号", "残疾类别", "残疾等级", "补贴标准（元/月）", "<"], ["^"] * 10 + ["生活补贴", "护理补贴"]], "head")
    f.grid(5, [[i] + blank(11) for i in range(1, 7)], "cell")
    yield f, """list disability_subsidy; state in (receiving, suspended)
        A5 serial
        B5 constant
        C5 field village
        D5 field person
        E5 field sex
        F5 field birth(person_id)
        G5 field person_id
        H5 field certificate
        I5 field kind
        J5 field grade
        K5 field living
        L5 field nursing"""
    # 乡建: public works
    f = Form("w_works").wide(1, 9, "基础设施工程项目进展情况表", "title").put("A2", "填报单位：清溪镇").put("H2", "2026年10月").put("I2", "单位：万元")
    f.grid(3, [["序号", "工程名称", "建设性质", "所在村", "施工单位", "合同价", "已付工程款", "开工日期", "竣工日期"]], "head").grid(4, [[i] + blank(8) for i in range(1, 7)], "cell")
    yield f, """A4 serial
        B4 field name
        C4 field nature
        D4 field village
        E4 field contractor
        F4 field contract_price
        G4 field paid
        H4 field started_on
        I4 field finished_on"""
    # 民政: money by kinds of help over a month and the year
    f = Form("w_relief").wide(1, 5, "临时救助与专项救助资金发放统计表", "title").put("A2", "填报单位：清溪镇").put("D2", "2026年10月")
    f.grid(3, [["救助类别", "救助人次", "<", "救助金额（元）", "<"], ["^", "本月", "累计", "本月", "累计"]], "head")
    f.grid(5, [[v] + blank(4) for v in ("临时救助", "医疗救助", "教育救助")] + [["合计"] + blank(4)], "cell")
    where = "; state in (paid, advanced); kind = '医疗救助'"
    yield f, f"""B6 count relief @paid_on{where}
        C6 count relief @paid_on{where}
        D6 count relief amount @paid_on{where}
        E6 count relief amount @paid_on{where}
        B8 total"""
    # 农业农村: land transfer by use
    f = Form("w_land").wide(1, 7, "农村土地流转情况统计表", "title").put("A2", "填报单位：清溪镇").put("F2", "2026年10月").put("G2", "单位：亩")
    f.grid(3, [["村名", "土地流转面积", "按流转用途分", "<", "<", "新增流转面积", "流转率（%）"], ["^", "^", "种粮", "茶叶", "中药材", "^", "^"]], "head")
    f.grid(5, [[v] + blank(6) for v in VILLAGES] + [["合计"] + blank(6)], "cell")
    where = "; state in (signed, running, disputed)"
    yield f, f"""B5 count land_transfer area{where}
        C5 count land_transfer area{where}; use = '种粮'
        D5 count land_transfer area{where}; use = '茶叶'
        E5 count land_transfer area{where}; use = '中药材'
        F5 count land_transfer area @signed_on; signed_on is not null
        G5 nobody"""
    # 经发: enterprises
    f = Form("w_firms").wide(1, 10, "企业名录登记表", "title").put("A2", "填报单位：清溪镇").put("I2", "2026年10月")
    f.grid(3, [["序号", "企业名称", "统一社会信用代码", "法定代表人", "联系电话", "经营地址", "所属行业", "从业人员（人）", "年营业收入（万元）", "年纳税额（万元）"]], "head")
    f.grid(4, [[i] + blank(9) for i in range(1, 7)], "cell")
    yield f, """list enterprise; state in (running, stopped)
        A4 serial
        B4 field name
        C4 field code
        D4 field legal_person
        E4 field phone
        F4 field address
        G4 field industry
        H4 field jobs
        I4 field sales
        J4 field tax"""
    # 信访: sources as rows
    f = Form("w_petition").wide(1, 5, "信访事项受理情况月报表", "title").put("A2", "填报单位：清溪镇").put("D2", "2026年10月")
    f.grid(3, [["来源", "受理信访总量（件）", "信访人次", "办结信访件（件）", "重复信访（件）"]], "head").grid(4, [[v] + blank(4) for v in ("来信", "来访", "网上信访", "其他")] + [["合计"] + blank(4)], "cell")
    yield f, """B4 count petition @received_on; source = '来信'
        C4 count petition people @received_on; source = '来信'
        D5 count petition @closed_on; state in (closed, ended); source = '来访'
        E6 count petition @received_on; repeated; source = '网上信访'
        B8 total"""
    # 项目办: an indicator sheet with figures of registers
    f = Form("w_items").wide(1, 5, "民生保障工作主要指标", "title").put("A2", "填报单位：清溪镇").put("D2", "2026年10月")
    f.grid(3, [["指标名称", "单位", "本月", "累计", "备注"]], "head")
    f.grid(4, [["农村低保户数", "户"] + blank(3), ["特困供养人数", "人"] + blank(3), ["新增低保户", "户"] + blank(3), ["新增就业", "人"] + blank(3), ["养老机构床位", "张"] + blank(3)], "cell")
    yield f, f"""C4 count {LOW}; state = receiving; area = '农村'
        C5 count destitute_support; state in (supported, reassessing, stopping)
        C6 count {LOW} @confirmed_on
        D6 count {LOW} @confirmed_on
        D7 indicator 新增就业 cumulative
        C8 nobody
        E4 leave"""
