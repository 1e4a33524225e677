"""Fifteen tables as fifteen departments would send them, written before it was seen what is proposed for them. Where each column
stands in the record is written beside it; what was not right at the first sight is told in README.md of src/fill."""
from make_forms import Form, blank

VILLAGES = ["石桥村", "柳湾村", "东岭村", "西坪村", "竹园村", "龙潭村"]
LOW, AGED, DISABLED = "subsistence_allowance", "old_age_allowance", "disability_subsidy"

def forms():
    # 民政
    f = Form("u_civil").wide(1, 8, "城乡低保动态管理情况月报表", "title").put("A2", "填报单位（盖章）：清溪镇").put("F2", "报表期：2026年9月")
    f.grid(3, [["村（社区）", "现有保障情况", "<", "<", "本月新增", "<", "本月取消", "<"], ["^", "户数", "人数", "月发放低保金（元）", "户数", "人数", "户数", "人数"]], "head")
    f.grid(5, [[v] + blank(7) for v in VILLAGES] + [["合计"] + blank(7)], "cell").put("A12", "负责人：").put("C12", "填表人：").put("F12", "填表日期：")
    yield f, f"""B5 count {LOW}; state = receiving
        C5 count {LOW} persons; state = receiving
        D5 count {LOW} monthly; state = receiving
        E5 count {LOW} @confirmed_on
        F5 count {LOW} persons @confirmed_on
        G5 count {LOW} @stopped_on; state = stopped
        H5 count {LOW} persons @stopped_on; state = stopped
        B11 total"""
    # 残联
    f = Form("u_disabled").wide(1, 11, "重度残疾人护理补贴发放花名册", "title").put("A2", "填报单位：清溪镇").put("I2", "2026年10月")
    f.grid(3, [["序号", "姓名", "性别", "身份证号", "残疾人证号", "残疾类别", "残疾等级", "所在村", "月护理补贴（元）", "银行卡号", "联系电话"]], "head")
    f.grid(4, [[i] + blank(10) for i in range(1, 9)], "cell")
    yield f, f"""A4 serial
        B4 field person
        C4 field sex
        D4 field person_id
        E4 field certificate
        F4 field kind
        G4 field grade
        H4 field village
        I4 field nursing
        J4 field account
        K4 field phone"""
    # 卫健
    f = Form("u_health").wide(1, 8, "人口与健康基本情况年报", "title").put("A2", "报送单位：清溪镇").put("G2", "2025年度")
    f.grid(3, [["村（居）", "年末总户数", "年末户籍人口", "出生", "死亡", "迁入", "迁出", "自然增长率（‰）"]], "head")
    f.grid(4, [[v] + blank(7) for v in VILLAGES], "cell")
    where = "; state != void"
    yield f, f"""B4 count village_population households @year_end{where}
        C4 count village_population end_persons @year_end{where}
        D4 count village_population births @year_end{where}
        E4 count village_population deaths @year_end{where}
        F4 count village_population moved_in @year_end{where}
        G4 count village_population moved_out @year_end{where}
        H4 statistic village_population growth_rate"""
    # 农业农村
    f = Form("u_farming").wide(1, 8, "新型农业经营主体统计表", "title").put("A2", "填报单位：清溪镇").put("G2", "截至2026年9月底")
    f.grid(3, [["村名", "农民专业合作社（家）", "家庭农场（家）", "农业龙头企业（家）", "带动农户（户）", "经营面积（亩）", "年销售收入（万元）", "示范社（家）"]], "head")
    f.grid(4, [[v] + blank(7) for v in VILLAGES] + [["合计"] + blank(7)], "cell")
    where = "; state = running"
    yield f, f"""B4 count farm_entity; state = running; kind = '农民专业合作社'
        C4 count farm_entity; state = running; kind = '家庭农场'
        D4 count farm_entity; state = running; kind = '农业龙头企业'
        E4 count farm_entity helped{where}
        F4 count farm_entity area{where}
        G4 count farm_entity sales{where}
        H4 nobody"""
    # 应急
    f = Form("u_emergency").wide(1, 7, "安全隐患排查整治情况统计表", "title").put("A2", "填报单位：清溪镇").put("F2", "2026年10月")
    f.grid(3, [["行业领域", "排查安全隐患（处）", "其中：重大隐患（处）", "整改销号隐患（处）", "隐患整改率（%）", "整改资金（万元）", "罚款（万元）"]], "head")
    f.grid(4, [[v] + blank(6) for v in ("工矿", "消防", "道路交通", "燃气")] + [["合计"] + blank(6)], "cell")
    yield f, """B4 count safety_hazard @found_on; field_of_work = '工矿'
        C4 count safety_hazard @found_on; grade = '重大'; field_of_work = '工矿'
        D4 count safety_hazard @closed_on; state = closed; field_of_work = '工矿'
        E4 statistic safety_hazard closing_rate
        F5 count safety_hazard funds @ordered_on; field_of_work = '消防'
        G4 nobody
        B8 total"""
    # 信访
    f = Form("u_petition").wide(1, 9, "信访事项办理情况台账", "title").put("A2", "填报单位：清溪镇").put("H2", "2026年10月")
    f.grid(3, [["序号", "登记日期", "信访人", "联系电话", "信访渠道", "主要诉求", "受理日期", "办结日期", "满意度评价"]], "head")
    f.grid(4, [[i] + blank(8) for i in range(1, 11)], "cell")
    yield f, """list petition @received_on
        A4 serial
        B4 field received_on
        C4 field petitioner
        D4 field phone
        E4 nobody
        F4 field subject
        G4 field accepted_on
        H4 field closed_on
        I4 field satisfaction"""
    # 住建
    f = Form("u_housing").wide(1, 10, "农村危房改造对象花名册", "title").put("A2", "填报单位：清溪镇").put("I2", "2026年度")
    f.grid(3, [["序号", "村名", "户主姓名", "户主身份证号码", "家庭人口", "对象类别", "鉴定等级", "改造方式", "补助金额（元）", "竣工时间"]], "head")
    f.grid(4, [[i] + blank(9) for i in range(1, 7)], "cell")
    yield f, """A4 serial
        B4 field village
        C4 field head
        D4 field head_id
        E4 field persons
        F4 field category
        G4 field grade
        H4 field way
        I4 field subsidy
        J4 field finished_on"""
    # 人社
    f = Form("u_labour").wide(1, 6, "农村劳动力转移就业情况统计表", "title").put("A2", "填报单位：清溪镇").put("E2", "2026年10月").put("F2", "单位：人")
    f.grid(3, [["村名", "劳动力总数", "就业务工人数", "其中：劳务输出人数", "有组织劳务输出", "参加培训人数"]], "head")
    f.grid(4, [[v] + blank(5) for v in VILLAGES], "cell")
    yield f, """B4 count employment; state in (seeking, working)
        C4 count employment; state = working
        D4 count employment; state = working; way in ('省外务工', '省内县外务工')
        E4 count employment; state = working; organised
        F4 nobody"""
    # 统计
    f = Form("u_statistics").wide(1, 7, "农业生产情况季报", "title").put("A2", "综合机关名称：清溪镇统计站").put("F2", "2026年第三季度")
    f.grid(3, [["指标名称", "计量单位", "代码", "本季", "1—本季累计", "上年同期", "增长（%）"], ["甲", "乙", "丙", "1", "2", "3", "4"]], "head")
    f.grid(5, [["粮食播种面积", "亩", "01"] + blank(4), ["粮食总产量", "吨", "02"] + blank(4), ["生猪出栏", "头", "03"] + blank(4), ["水产品产量", "吨", "04"] + blank(4)], "cell")
    yield f, """D5 indicator 粮食播种面积 quarter
        E5 indicator 粮食播种面积 cumulative
        F5 indicator 粮食播种面积 last_year
        G5 indicator 粮食播种面积 growth
        E6 indicator 粮食总产量 cumulative
        E7 indicator 生猪出栏 cumulative
        E8 nobody"""
    # 教育
    f = Form("u_school").wide(1, 8, "中小学、幼儿园基本情况统计表", "title").put("A2", "填报单位：清溪镇").put("F2", "2026年秋季学期").put("H2", "单位：人")
    f.grid(3, [["学段", "学校数（所）", "班级数（个）", "在校生", "其中", "<", "专任教师", "核定学位（个）"], ["^", "^", "^", "^", "寄宿生", "留守儿童", "^", "^"]], "head")
    f.grid(5, [[v] + blank(7) for v in ("幼儿园", "小学", "初中")] + [["合计"] + blank(7)], "cell")
    where = "; state = running"
    yield f, f"""B6 count school_year{where}; kind = '小学'
        C6 count school_year classes{where}; kind = '小学'
        D6 count school_year pupils{where}; kind = '小学'
        E6 count school_year boarders{where}; kind = '小学'
        F6 count school_year left_behind{where}; kind = '小学'
        G6 count school_year teachers{where}; kind = '小学'
        H6 count school_year places{where}; kind = '小学'"""
    # 退役军人
    f = Form("u_veterans").wide(1, 9, "重点优抚对象抚恤补助发放表", "title").put("A2", "填报单位：清溪镇退役军人服务站").put("H2", "2026年10月")
    f.grid(3, [["序号", "姓名", "性别", "身份证号码", "优抚类别", "入伍时间", "退役时间", "月补助标准（元）", "领取人签字"]], "head")
    f.grid(4, [[i] + blank(8) for i in range(1, 7)], "cell")
    yield f, """list special_care; state in (receiving, suspended)
        A4 serial
        B4 field person
        C4 field sex
        D4 field person_id
        E4 field category
        F4 field served_from
        G4 field served_until
        H4 field monthly
        I4 leave"""
    # 林业
    f = Form("u_forest").wide(1, 7, "造林绿化任务完成情况统计表", "title").put("A2", "填报单位：清溪镇").put("F2", "2026年春季")
    f.grid(3, [["村名", "绿化面积（亩）", "<", "<", "植树株数（株）", "验收合格面积（亩）", "投资（万元）"], ["^", "小计", "人工造林", "封山育林", "^", "^", "^"]], "head")
    f.grid(5, [[v] + blank(6) for v in VILLAGES[:4]] + [["合计"] + blank(6)], "cell")
    where = "; state in (planted, replanting, caring, done)"
    yield f, f"""C5 count greening area @planted_on{where}; kind = '人工造林'
        D5 count greening area @planted_on{where}; kind = '封山育林'
        E5 count greening planted @planted_on{where}
        F5 count greening accepted_area @accepted_on; state in (caring, done)
        G5 count greening invested @planted_on{where}"""
    # 自然资源
    f = Form("u_land").wide(1, 8, "违法建设查处情况月报表", "title").put("A2", "填报单位：清溪镇").put("G2", "2026年10月")
    f.grid(3, [["村别", "发现两违（起）", "查处两违（起）", "拆除违法建设（处）", "拆除面积（平方米）", "复垦面积（平方米）", "在办两违（起）", "立案数"]], "head")
    f.grid(4, [[v] + blank(7) for v in VILLAGES], "cell")
    yield f, """B4 count illegal_construction @found_on
        C4 count illegal_construction @closed_on; state in (closed, transferred)
        D4 count illegal_construction @demolished_on; demolished_area > 0; state in (corrected, closed)
        E4 count illegal_construction demolished_area @demolished_on; state in (corrected, closed)
        F4 count illegal_construction restored_area @demolished_on; state in (corrected, closed)
        G4 count illegal_construction; state not in (closed, transferred, dismissed)
        H4 nobody"""
    # 财政
    f = Form("u_finance").wide(1, 7, "村级债务化解情况统计表", "title").put("A2", "填报单位：清溪镇财政所").put("F2", "2026年10月").put("G2", "单位：万元")
    f.grid(3, [["债务村", "未结清债务（笔）", "债务余额", "本年计划化解", "本年减债", "本年付息", "化解率（%）"]], "head")
    f.grid(4, [[v] + blank(6) for v in VILLAGES] + [["合计"] + blank(6)], "cell")
    year = "; plan_year = year(today)"
    yield f, f"""B4 count debt; state = owing
        C4 count debt balance; state = owing
        D4 count debt plan; state in (owing, cleared){year}
        E4 count debt reduced_year{year}
        F4 count debt interest_year{year}
        G4 nobody"""
    # 组织
    f = Form("u_party").wide(1, 6, "走访慰问困难党员情况表", "title").put("A2", "填报单位：清溪镇").put("E2", "2026年上半年")
    f.grid(3, [["村名", "走访慰问人次", "发放慰问金（元）", "慰问品折款（元）", "党员总数", "备注"]], "head")
    f.grid(4, [[v] + blank(5) for v in VILLAGES], "cell")
    where = "; state in (visited, settled); category = '困难党员'"
    yield f, f"""B4 count condolence_visit @visited_on{where}
        C4 count condolence_visit amount @visited_on{where}
        D4 count condolence_visit goods_worth @visited_on{where}
        E4 nobody
        F4 leave"""
