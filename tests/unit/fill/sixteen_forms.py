"""Sixteen tables as sixteen departments would send them, written from the registers alone, before anything was proposed for them. Where
each cell stands in the record is written beside it. HEADS holds the heads as they must be understood (README.txt says how)."""
from make_forms import Form, blank

VILLAGES = ["石桥村", "柳湾村", "东岭村", "白杨村", "双河村", "龙潭村"]
LOW = "subsistence_allowance"

def down(*texts):
    return [(text, "down") if text not in ("<", "^") else text for text in texts]

def forms():
    # 民政: three levels, a row of codes, the total on top; the title narrows to the country side
    f = Form("a_low").wide(1, 16, "农村居民最低生活保障情况月报表", "title").put("A2", "填报单位：清溪镇人民政府（盖章）").put("H2", "2026年10月").put("N2", "表号：云民救3表")
    f.grid(3, [["村（居）委会", "保障户数（户）", "保障人数（人）", "保障对象构成（人）", "<", "家庭成员中有劳动能力人数（人）", "致贫原因（户）", "<", "<", "<", "本月动态管理", "<", "<", "<", "月保障金额（元）", "备注"],
               ["^", "^", "^", "老年人", "残疾人", "^", "因病", "因残", "因学", "缺劳力", "新增", "<", "退出", "<", "^", "^"],
               ["^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "户数", "人数", "户数", "人数", "^", "^"],
               ["甲", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "乙"]], "head")
    f.grid(7, [["合计"] + blank(15)] + [[v] + blank(15) for v in VILLAGES], "cell")
    f.put("A14", "单位负责人：").put("E14", "审核人：").put("I14", "填表人：").put("M14", "报出日期：").put("A15", "说明：1.本表按月填报，次月3日前报县民政局。2.致贫原因按主要原因只填一项。")
    where = "; state = receiving; area = '农村'"
    yield f, f"""B7 total
        O7 total
        B8 count {LOW}{where}
        C8 count {LOW} persons{where}
        D8 nobody
        E8 nobody
        F8 count {LOW} able_persons{where}
        G8 count {LOW}{where}; cause = '因病'
        H9 count {LOW}{where}; cause = '因残'
        I8 count {LOW}{where}; cause = '因学'
        J8 count {LOW}{where}; cause = '缺劳动力'
        K8 count {LOW} @confirmed_on; area = '农村'
        L8 count {LOW} persons @confirmed_on; area = '农村'
        M8 count {LOW} @stopped_on; state = stopped; area = '农村'
        N9 count {LOW} persons @stopped_on; state = stopped; area = '农村'
        O8 count {LOW} monthly{where}
        P8 leave"""
    # 残联: heads that stand upright, two ways of dividing the same people
    f = Form("a_disabled").wide(1, 17, "残疾人享受“两项补贴”分类情况统计表", "title").put("A2", "填报单位：清溪镇残联").put("H2", "2026年10月").put("O2", "计量单位：人、元")
    f.grid(3, [["村（社区）", ("享受补贴人数", "down"), "按残疾类别分", "<", "<", "<", "<", "<", "<", "按残疾等级分", "<", "<", "<", ("其中：女性", "down"), ("月补贴金额合计（元）", "down"), ("居家托养人数", "down"), ("无障碍改造户数", "down")],
               ["^", "^"] + down("视力", "听力", "言语", "肢体", "智力", "精神", "多重", "一级", "二级", "三级", "四级") + ["^"] * 4], "head")
    f.grid(5, [[v] + blank(16) for v in VILLAGES] + [["合计"] + [f"=SUM({c}5:{c}10)" for c in "BCDEFGHIJKLMNOPQ"]], "cell")
    f.put("A12", "审核：").put("H12", "制表：")
    where = "; state in (receiving, suspended)"
    yield f, f"""B5 count disability_subsidy{where}
        C5 count disability_subsidy{where}; kind = '视力'
        E6 count disability_subsidy{where}; kind = '言语'
        F5 count disability_subsidy{where}; kind = '肢体'
        I5 count disability_subsidy{where}; kind = '多重'
        J5 count disability_subsidy{where}; grade = '一级'
        M5 count disability_subsidy{where}; grade = '四级'
        N5 count disability_subsidy{where}; sex = '女'
        O5 count disability_subsidy monthly; state = receiving
        P5 nobody
        Q5 nobody"""
    # 人社: a long list of persons
    f = Form("a_workers").wide(1, 20, "脱贫劳动力就业信息登记台账", "title").put("A2", "乡镇（盖章）：清溪镇").put("P2", "统计时间：截至2026年10月底")
    f.grid(3, [["序号", "所在乡镇", "行政村", "姓名", "性别", "周岁", "公民身份号码", "与户主关系", "政治面貌", "受教育程度", "就业方式", "就业单位", "务工所在地", "外出务工时间", "月工资（元）", "本年累计务工时长（月）", "参加失业保险情况",
                "交通补助金额（元）", "一卡通账号", "手机号码"]], "head")
    f.grid(4, [[i] + blank(19) for i in range(1, 11)] + [["……"] + blank(19)], "cell").put("A15", "填表人：").put("F15", "联系方式：").put("L15", "村级负责人：")
    yield f, """A4 serial
        B4 constant
        C4 field village
        D4 field person
        E4 field sex
        F4 field age(person_id, today)
        G4 field person_id
        H4 nobody
        I4 nobody
        J4 field schooling
        K4 field way
        L4 field workplace
        M4 field work_site
        N4 field went_on
        O4 field wage
        P4 field months
        Q4 nobody
        R4 field traffic
        S4 field account
        T4 field phone"""
    # 农业农村: areas and harvests by kinds of crops
    f = Form("a_crops").wide(1, 12, "主要农作物生产情况统计表", "title").wide(2, 12, "（2026年1-9月）").put("A3", "填报单位：清溪镇农业服务中心").put("K3", "单位：亩、吨")
    f.grid(4, [["村别", "粮食作物", "<", "油料作物", "<", "蔬菜", "<", "中药材", "农业保险承保面积", "受灾面积", "化肥施用量（折纯）", "农膜使用量（公斤）"],
               ["^", "播种面积", "总产量", "播种面积", "总产量", "播种面积", "总产量", "种植面积", "^", "^", "^", "^"]], "head")
    f.grid(6, [[v] + blank(11) for v in VILLAGES] + [["全镇合计"] + blank(11)], "cell").put("A13", "统计负责人：").put("F13", "填表人：").put("J13", "填报日期：2026年10月9日")
    where = "; state in (growing, harvested)"
    yield f, f"""B6 count crop area @sown_on; kind = '粮食'{where}
        C6 count crop output @harvested_on; state = harvested; kind = '粮食'
        D6 count crop area @sown_on; kind = '油料'{where}
        E6 count crop output @harvested_on; state = harvested; kind = '油料'
        F7 count crop area @sown_on; kind = '蔬菜'{where}
        G6 count crop output @harvested_on; state = harvested; kind = '蔬菜'
        H6 count crop area @sown_on; kind = '中药材'{where}
        I6 count crop insured_area @sown_on{where}
        J6 count crop damaged_area @sown_on{where}
        K6 nobody
        L6 nobody
        B12 total
        E12 total"""
    # 乡村振兴: villages across, what is counted down the side
    f = Form("a_watch").wide(1, 9, "防止返贫动态监测和帮扶工作情况表", "title").put("A2", "填报单位：清溪镇").put("D2", "2026年10月")
    f.grid(3, [["项目", "单位", "合计"] + VILLAGES], "head")
    f.grid(4, [[t, u] + blank(7) for t, u in (("现有监测户数", "户"), ("现有监测人数", "人"), ("本月新识别纳入监测", "户"), ("本月消除风险户数", "户"), ("本月消除风险人数", "人"), ("落实帮扶责任人的户数", "户"),
                                              ("落实帮扶措施", "项"), ("小额信贷贷款余额", "万元"), ("防贫保险赔付金额", "元"))], "cell")
    f.put("A14", "填表人：").put("D14", "分管领导：")
    where = "; state in (helped, leaving); kind in ('脱贫不稳定户', '边缘易致贫户', '突发严重困难户')"
    yield f, f"""C4 total
        C10 total
        D4 count poverty_watch{where}
        E4 count poverty_watch{where}
        D5 count poverty_watch persons{where}
        D6 count poverty_watch @confirmed_on
        D7 count poverty_watch @removed_on; state = removed
        I8 count poverty_watch persons @removed_on; state = removed
        D9 count poverty_watch; helper is not null; state in (helped, leaving)
        D10 count poverty_watch measure_count; state in (helped, leaving, removed)
        D11 nobody
        D12 nobody"""
    # 应急: two tables on a sheet
    f = Form("a_ready").wide(1, 7, "应急准备工作情况表", "title").put("A2", "填报单位：清溪镇应急办").put("E2", "截至2026年10月底").put("A3", "表一  预案编制与演练")
    f.grid(4, [["灾种", "现行预案（个）", "应急队伍（人）", "本年开展演练（次）", "参演人次（人次）", "演练经费（元）", "专家组（人）"]], "head")
    f.grid(5, [[v] + blank(6) for v in ("防汛抗旱", "地质灾害", "森林防火", "消防")] + [["合计"] + blank(6)], "cell")
    f.put("A11", "表二  物资储备")
    f.grid(12, [["物资类别", "物资品种（种）", "储备物资价值（元）", "储备不足品种（种）", "仓库面积（平方米）"]], "head")
    f.grid(13, [[v] + blank(4) for v in ("防汛", "森林防火", "救援装备", "生活保障")] + [["合计"] + blank(4)], "cell").put("A19", "注：储备不足指现有数低于定额。").put("A20", "填报人：").put("D20", "审签：")
    where, store = "; state in (valid, revising)", "; state != removed"
    yield f, f"""B5 count emergency_plan{where}; topic = '防汛抗旱'
        C6 count emergency_plan team{where}; topic = '地质灾害'
        D7 count emergency_plan drills{where}; topic = '森林防火'
        E8 count emergency_plan drilled_persons{where}; topic = '消防'
        F5 nobody
        G5 nobody
        D9 total
        B13 count emergency_store{store}; kind = '防汛'
        B14 count emergency_store{store}; kind = '森林防火'
        C15 count emergency_store worth{store}; kind = '救援装备'
        D16 count emergency_store{store}; gap > 0; kind = '生活保障'
        E13 nobody
        B17 total"""
    # 信访: counts and rates by village
    f = Form("a_petition").wide(1, 12, "10月份信访工作情况统计表", "title").put("A2", "报送单位：清溪镇信访办").put("I2", "2026年10月")
    f.grid(3, [["村（社区）", "信访总量", "<", "其中", "<", "办结件数（件）", "尚在办理（件）", "按期办结率（%）", "群众满意率（%）", "赴省进京访（人次）", "化解信访积案（件）", "包案领导"],
               ["^", "件数（件）", "人次（人次）", "集体访（批）", "重复访（件）", "^", "^", "^", "^", "^", "^", "^"]], "head")
    f.grid(5, [[v] + blank(11) for v in VILLAGES] + [["合  计"] + blank(11)], "cell").put("A13", "审核人：").put("F13", "经办人：").put("I13", "日期：")
    yield f, """B5 count petition @received_on
        C5 count petition people @received_on
        D5 count petition @received_on; source = '来访'; people >= 5
        E5 count petition @received_on; repeated
        F5 count petition @closed_on; state in (closed, ended)
        G5 count petition; state in (registered, assigned, handling)
        H5 statistic petition in_time_rate
        I5 statistic petition satisfied_rate
        J5 nobody
        K5 nobody
        L5 nobody
        B11 total"""
    # 住建: three levels and a row of units
    f = Form("a_houses").wide(1, 11, "农村危房改造实施进度表", "title").put("A2", "填报单位：清溪镇村镇建设办").put("H2", "2026年1—10月")
    f.grid(3, [["村名", "正在施工", "已竣工", "<", "<", "<", "<", "补助兑付", "<", "抗震设防改造", "培训工匠"],
               ["^", "^", "户数", "按鉴定等级分", "<", "按改造方式分", "<", "户数", "金额", "^", "^"],
               ["^", "^", "^", "C级", "D级", "加固维修", "拆除重建", "^", "^", "^", "^"],
               ["计量单位", "户", "户", "户", "户", "户", "户", "户", "元", "户", "人次"]], "head")
    f.grid(7, [[v] + blank(10) for v in VILLAGES] + [["合计"] + [f"=SUM({c}7:{c}12)" for c in "BCDEFGHIJK"]], "cell").put("A14", "主要负责人：").put("E14", "填表：").put("H14", "电话：")
    where = " @finished_on; finished_on is not null; state not in (refused, quit)"
    yield f, f"""B7 count dilapidated_house; state in (building, built)
        C7 count dilapidated_house{where}
        D7 count dilapidated_house{where}; grade = 'C级'
        E7 count dilapidated_house{where}; grade = 'D级'
        F8 count dilapidated_house{where}; way = '加固维修'
        G7 count dilapidated_house{where}; way = '拆除重建'
        H7 count dilapidated_house @paid_on; state = paid
        I7 count dilapidated_house subsidy @paid_on; state = paid
        J7 nobody
        K7 nobody"""
    # 自然资源: a list of plots of houses
    f = Form("a_plots").wide(1, 15, "农村宅基地用地审批情况登记表", "title").put("A2", "填报单位：清溪镇自然资源所").put("M2", "2026年第三季度")
    f.grid(3, [["序号", "村", "申请人", "<", "<", "申请", "<", "<", "批准", "<", "<", "宅基地四至", "拟建层数", "土地坐落", "备注"],
               ["^", "^", "姓名", "身份证号码", "联系方式", "申请日期", "申请面积（亩）", "其中：耕地（亩）", "批准文号", "批准日期", "批准面积（亩）", "^", "^", "^", "^"]], "head")
    f.grid(5, [[i] + blank(14) for i in range(1, 9)], "cell").put("A14", "经办人：").put("H14", "所长：")
    yield f, """A5 serial
        B5 field village
        C5 field applicant_person
        D5 field applicant_id
        E5 field phone
        F5 field applied_on
        G5 field area
        H5 field farmland
        I5 field approval
        J5 field approved_on
        K5 field approved_area
        L5 nobody
        M5 nobody
        N5 field site
        O5 leave"""
    # 教育: pupils that are helped
    f = Form("a_aid").wide(1, 16, "“雨露计划”补助学生花名册", "title").put("A2", "乡镇：清溪镇").put("L2", "2026年秋季学期").put("N2", "单位：元")
    f.grid(3, [["编号", "学生姓名", "性别", "学生身份证号", "户主身份证号码", "行政村", "家庭类型", "就读院校", "所学专业", "年级", "学籍号", "监护人", "联系电话", "补助金额", "一卡通卡号", "学生签名"]], "head")
    f.grid(4, [[i] + blank(15) for i in range(1, 9)] + [["合计"] + blank(15)], "cell").put("A13", "村负责人：").put("F13", "帮扶干部：").put("K13", "镇分管领导：")
    yield f, """A4 serial
        B4 field person
        C4 field sex
        D4 field person_id
        E4 field head_id
        F4 field village
        G4 field family
        H4 field school
        I4 nobody
        J4 nobody
        K4 nobody
        L4 field guardian
        M4 field phone
        N4 field amount
        O4 field account
        P4 leave
        N12 total"""
    # 卫健: kinds of clinics down the side
    f = Form("a_clinics").wide(1, 10, "乡村医疗卫生资源情况统计表", "title").put("A2", "填报单位：清溪镇卫健办").put("H2", "2026年9月")
    f.grid(3, [["机构类别", "机构数（个）", "床位数（张）", "卫生人员数（人）", "其中（人）", "<", "<", "业务用房面积（㎡）", "总诊疗人次（人次）", "药品收入（万元）"], ["^", "^", "^", "^", "执业（助理）医师", "乡村医生", "注册护士", "^", "^", "^"]], "head")
    f.grid(5, [[v] + blank(9) for v in ("卫生院", "社区卫生服务站", "村卫生室", "诊所")] + [["总计"] + blank(9)], "cell").put("A11", "填报人：").put("E11", "填报时间：")
    where = "; state != closed"
    yield f, f"""B5 count clinic{where}; kind = '卫生院'
        B7 count clinic{where}; kind = '村卫生室（站）'
        C5 count clinic beds{where}; kind = '卫生院'
        D6 count clinic staff{where}; kind = '社区卫生服务站'
        E5 count clinic doctors{where}; kind = '卫生院'
        F7 count clinic village_doctors{where}; kind = '村卫生室（站）'
        G5 count clinic nurses{where}; kind = '卫生院'
        H8 count clinic area{where}; kind = '诊所'
        I5 nobody
        J5 nobody
        B9 total"""
    # 退役军人: kinds of persons as items with codes, the total on top
    f = Form("a_care").wide(1, 9, "享受国家抚恤补助优抚对象情况表", "title").put("A2", "填报单位：清溪镇退役军人服务站").put("F2", "2026年10月")
    f.grid(3, [["项目", "计量单位", "代码", "月末人数", "本月增加", "本月减少", "月抚恤补助（元）", "住院治疗", "短期疗养"], ["甲", "乙", "丙", "1", "2", "3", "4", "5", "6"]], "head")
    f.grid(5, [["总计", "人", "01"] + blank(6)] + [[v, "人", f"{i:02}"] + blank(6) for i, v in enumerate(("残疾军人", "烈士遗属", "病故军人遗属", "在乡老复员军人", "带病回乡退伍军人", "参战参试退役人员"), 2)], "cell")
    f.put("A13", "站长：").put("D13", "填表人：")
    where = "; state in (receiving, suspended)"
    yield f, f"""D5 total
        G5 total
        D6 count special_care{where}; category = '残疾军人'
        D8 count special_care{where}; category = '病故军人遗属'
        D11 count special_care{where}; category = '参战参试退役人员'
        E7 count special_care @confirmed_on; category = '烈士遗属'
        F9 count special_care @stopped_on; state = stopped; category = '在乡老复员军人'
        G10 count special_care monthly; state = receiving; category = '带病回乡退伍军人'
        H6 nobody
        I6 nobody"""
    # 司法: cases of mediation one by one
    f = Form("a_mediation").wide(1, 15, "人民调解案件登记台账", "title").put("A2", "单位：清溪镇人民调解委员会").put("L2", "2026年10月")
    f.grid(3, [["序号", "登记日期", "纠纷类别", "纠纷简要情况", "发生村", "涉及人数（人）", "风险等级", "调解情况", "<", "<", "<", "履行情况", "回访日期", "案件补贴（元）", "卷宗页数"],
               ["^", "^", "^", "^", "^", "^", "^", "调解员", "调解日期", "协议形式", "协议涉及金额（元）", "^", "^", "^", "^"]], "head")
    f.grid(5, [[i] + blank(14) for i in range(1, 9)], "cell").put("A14", "填报人：").put("H14", "司法所所长：")
    yield f, """list dispute @found_on
        A5 serial
        B5 field found_on
        C5 field kind
        D5 field subject
        E5 field village
        F5 field people
        G5 field risk
        H5 field mediator
        I5 field began_on
        J5 field outcome
        K5 field amount
        L5 field performed
        M5 field visited_on
        N5 nobody
        O5 nobody"""
    # 综治: posts, patrols and cameras, heads upright
    f = Form("a_order").wide(1, 11, "社会治安防控力量及设施建设情况统计表", "title").put("A2", "填报单位：清溪镇综治中心").put("I2", "截至2026年9月30日")
    f.grid(3, [["村（社区）", "治安联防队", "<", "<", "视频监控", "<", "<", "<", ("防控设施建设投入（元）", "down"), ("专职网格员（人）", "down"), ("重点人员（人）", "down")],
               ["^"] + down("队伍（支）", "队员（人）", "本年巡逻（次）", "点位（处）", "摄像头（个）", "其中：接入综治中心（个）", "故障（个）") + ["^"] * 3], "head")
    f.grid(5, [[v] + blank(10) for v in VILLAGES] + [["合计"] + blank(10)], "cell").put("A12", "综治中心主任：").put("G12", "填表人：")
    team, camera = "; kind = '联防队'; state != removed", "; kind = '视频监控'; state != removed"
    yield f, f"""B5 count order_resource{team}
        C5 count order_resource people{team}
        D5 count order_resource patrols{team}
        E5 count order_resource{camera}
        F6 count order_resource cameras{camera}
        G5 count order_resource cameras{camera}; joined = '综治中心'
        H5 count order_resource broken; kind = '视频监控'; state = broken
        I5 count order_resource cost @set_up_on
        J5 nobody
        K5 nobody
        C11 total"""
    # 统计: indicators and figures of registers, with codes
    f = Form("a_economy").wide(1, 8, "乡镇主要经济指标完成情况", "title").wide(2, 8, "2026年1-9月").put("A3", "综合机关名称：清溪镇统计站").put("G3", "表号：云统综1表")
    f.grid(4, [["指标名称", "计量单位", "代码", "9月", "1-9月", "上年同期累计", "同比增长（%）", "备注"], ["甲", "乙", "丙", "1", "2", "3", "4", "丁"]], "head")
    f.grid(6, [["一、规模以上工业总产值", "万元", "101"] + blank(5), ["二、固定资产投资", "万元", "102"] + blank(5), ["    其中：民间投资", "万元", "103"] + blank(5), ["三、社会消费品零售总额", "万元", "104"] + blank(5),
               ["四、税收收入", "万元", "105"] + blank(5), ["五、一般公共预算收入", "万元", "106"] + blank(5), ["六、实际利用外资", "万美元", "107"] + blank(5), ["七、招商引资新签约项目", "个", "108"] + blank(5),
               ["八、规模以上工业企业用电量", "万千瓦时", "109"] + blank(5), ["九、农村居民人均可支配收入", "元", "110"] + blank(5)], "cell")
    f.put("A17", "单位负责人：").put("C17", "统计负责人：").put("E17", "填表人：").put("G17", "报出日期：2026年10月12日")
    yield f, """D6 indicator 规模以上工业总产值 month
        E6 indicator 规模以上工业总产值 cumulative
        F6 indicator 规模以上工业总产值 last_year
        G6 indicator 规模以上工业总产值 growth
        E7 indicator 固定资产投资 cumulative
        E8 nobody
        G9 indicator 社会消费品零售总额 growth
        D10 count revenue amount @month_end; nature = '税收收入'
        E10 count revenue amount @month_end; nature = '税收收入'
        E11 count revenue retained @month_end; nature in ('税收收入', '非税收入')
        E12 count capital_arrival verified_foreign @arrived_on; state = verified; capital = '外资'
        E13 count investment_project @signed_on; signed_on is not null
        E14 nobody
        E15 indicator 农村居民人均可支配收入 cumulative
        H6 leave"""
    # 党政办: what is urged
    f = Form("a_urged").wide(1, 14, "重点工作督办事项进展情况台账", "title").put("A2", "填报单位：清溪镇党政办公室").put("L2", "2026年10月")
    f.grid(3, [["序号", "督办事项", "立项来源", "工作要求", "责任领导", "配合单位", "交办时间", "办结时限", "完成进度（%）", "办理结果", "销号时间", "考核扣分（分）", "督办人员", "备注"]], "head")
    f.grid(4, [[i] + blank(13) for i in range(1, 9)], "cell").put("A13", "审核：").put("G13", "汇总：")
    yield f, """A4 serial
        B4 field item
        C4 field origin
        D4 field requirement
        E4 field leader
        F4 field helpers
        G4 field assigned_on
        H4 field finish_by
        I4 field percent
        J4 field feedback
        K4 field closed_on
        L4 nobody
        M4 nobody
        N4 leave"""

# The register that each list is filled from.
LISTS = {"a_workers": "employment", "a_plots": "land_use", "a_aid": "education_award", "a_mediation": "dispute", "a_urged": "supervision"}

# The heads, worked out from the cells and read through: path of each column from top to bottom and its unit, rows of data and totals.
HEADS = {
    "a_low": """table statistic head 3-5 codes 6
        A: 村（居）委会
        B: 保障户数 | 户
        C: 保障人数 | 人
        D: 保障对象构成 / 老年人 | 人
        E: 保障对象构成 / 残疾人 | 人
        F: 家庭成员中有劳动能力人数 | 人
        G: 致贫原因 / 因病 | 户
        H: 致贫原因 / 因残 | 户
        I: 致贫原因 / 因学 | 户
        J: 致贫原因 / 缺劳力 | 户
        K: 本月动态管理 / 新增 / 户数
        L: 本月动态管理 / 新增 / 人数
        M: 本月动态管理 / 退出 / 户数
        N: 本月动态管理 / 退出 / 人数
        O: 月保障金额 | 元
        P: 备注
        row 7 total 合计
        row 8 data 石桥村
        row 9 data 柳湾村
        row 10 data 东岭村
        row 11 data 白杨村
        row 12 data 双河村
        row 13 data 龙潭村""",
    "a_disabled": """table statistic head 3-4
        A: 村（社区）
        B: 享受补贴人数 | 人
        C: 按残疾类别分 / 视力 | 人
        D: 按残疾类别分 / 听力 | 人
        E: 按残疾类别分 / 言语 | 人
        F: 按残疾类别分 / 肢体 | 人
        G: 按残疾类别分 / 智力 | 人
        H: 按残疾类别分 / 精神 | 人
        I: 按残疾类别分 / 多重 | 人
        J: 按残疾等级分 / 一级 | 人
        K: 按残疾等级分 / 二级 | 人
        L: 按残疾等级分 / 三级 | 人
        M: 按残疾等级分 / 四级 | 人
        N: 其中：女性 | 人
        O: 月补贴金额合计 | 元
        P: 居家托养人数 | 人
        Q: 无障碍改造户数
        row 5 data 石桥村
        row 6 data 柳湾村
        row 7 data 东岭村
        row 8 data 白杨村
        row 9 data 双河村
        row 10 data 龙潭村
        row 11 total 合计""",
    "a_workers": """table list head 3-3
        A: 序号
        B: 所在乡镇
        C: 行政村
        D: 姓名
        E: 性别
        F: 周岁
        G: 公民身份号码
        H: 与户主关系
        I: 政治面貌
        J: 受教育程度
        K: 就业方式
        L: 就业单位
        M: 务工所在地
        N: 外出务工时间
        O: 月工资 | 元
        P: 本年累计务工时长 | 月
        Q: 参加失业保险情况
        R: 交通补助金额 | 元
        S: 一卡通账号
        T: 手机号码
        rows 4-13 empty
        row 14 more""",
    "a_crops": """table statistic head 4-5
        A: 村别
        B: 粮食作物 / 播种面积 | 亩
        C: 粮食作物 / 总产量 | 吨
        D: 油料作物 / 播种面积 | 亩
        E: 油料作物 / 总产量 | 吨
        F: 蔬菜 / 播种面积 | 亩
        G: 蔬菜 / 总产量 | 吨
        H: 中药材 / 种植面积 | 亩
        I: 农业保险承保面积 | 亩
        J: 受灾面积 | 亩
        K: 化肥施用量（折纯） | 吨
        L: 农膜使用量 | 公斤
        row 6 data 石桥村
        row 7 data 柳湾村
        row 8 data 东岭村
        row 9 data 白杨村
        row 10 data 双河村
        row 11 data 龙潭村
        row 12 total 全镇合计""",
    "a_watch": """table indicators head 3-3
        A: 项目
        B: 单位
        C: 合计
        D: 石桥村
        E: 柳湾村
        F: 东岭村
        G: 白杨村
        H: 双河村
        I: 龙潭村
        row 4 data 现有监测户数 | 户
        row 5 data 现有监测人数 | 人
        row 6 data 本月新识别纳入监测 | 户
        row 7 data 本月消除风险户数 | 户
        row 8 data 本月消除风险人数 | 人
        row 9 data 落实帮扶责任人的户数 | 户
        row 10 data 落实帮扶措施 | 项
        row 11 data 小额信贷贷款余额 | 万元
        row 12 data 防贫保险赔付金额 | 元""",
    "a_ready": """table statistic head 4-4
        A: 灾种
        B: 现行预案 | 个
        C: 应急队伍 | 人
        D: 本年开展演练 | 次
        E: 参演人次 | 人次
        F: 演练经费 | 元
        G: 专家组 | 人
        row 5 data 防汛抗旱
        row 6 data 地质灾害
        row 7 data 森林防火
        row 8 data 消防
        row 9 total 合计
        table statistic head 12-12
        A: 物资类别
        B: 物资品种 | 种
        C: 储备物资价值 | 元
        D: 储备不足品种 | 种
        E: 仓库面积 | 平方米
        row 13 data 防汛
        row 14 data 森林防火
        row 15 data 救援装备
        row 16 data 生活保障
        row 17 total 合计""",
    "a_petition": """table statistic head 3-4
        A: 村（社区）
        B: 信访总量 / 件数 | 件
        C: 信访总量 / 人次 | 人次
        D: 其中 / 集体访 | 批
        E: 其中 / 重复访 | 件
        F: 办结件数 | 件
        G: 尚在办理 | 件
        H: 按期办结率 | %
        I: 群众满意率 | %
        J: 赴省进京访 | 人次
        K: 化解信访积案 | 件
        L: 包案领导
        row 5 data 石桥村
        row 6 data 柳湾村
        row 7 data 东岭村
        row 8 data 白杨村
        row 9 data 双河村
        row 10 data 龙潭村
        row 11 total 合  计""",
    "a_houses": """table statistic head 3-5 units 6
        A: 村名
        B: 正在施工 | 户
        C: 已竣工 / 户数 | 户
        D: 已竣工 / 按鉴定等级分 / C级 | 户
        E: 已竣工 / 按鉴定等级分 / D级 | 户
        F: 已竣工 / 按改造方式分 / 加固维修 | 户
        G: 已竣工 / 按改造方式分 / 拆除重建 | 户
        H: 补助兑付 / 户数 | 户
        I: 补助兑付 / 金额 | 元
        J: 抗震设防改造 | 户
        K: 培训工匠 | 人次
        row 7 data 石桥村
        row 8 data 柳湾村
        row 9 data 东岭村
        row 10 data 白杨村
        row 11 data 双河村
        row 12 data 龙潭村
        row 13 total 合计""",
    "a_plots": """table list head 3-4
        A: 序号
        B: 村
        C: 申请人 / 姓名
        D: 申请人 / 身份证号码
        E: 申请人 / 联系方式
        F: 申请 / 申请日期
        G: 申请 / 申请面积 | 亩
        H: 申请 / 其中：耕地 | 亩
        I: 批准 / 批准文号
        J: 批准 / 批准日期
        K: 批准 / 批准面积 | 亩
        L: 宅基地四至
        M: 拟建层数
        N: 土地坐落
        O: 备注
        rows 5-12 empty""",
    "a_aid": """table list head 3-3
        A: 编号
        B: 学生姓名
        C: 性别
        D: 学生身份证号
        E: 户主身份证号码
        F: 行政村
        G: 家庭类型
        H: 就读院校
        I: 所学专业
        J: 年级
        K: 学籍号
        L: 监护人
        M: 联系电话
        N: 补助金额 | 元
        O: 一卡通卡号
        P: 学生签名
        rows 4-11 empty
        row 12 total""",
    "a_clinics": """table statistic head 3-4
        A: 机构类别
        B: 机构数 | 个
        C: 床位数 | 张
        D: 卫生人员数 | 人
        E: 其中 / 执业（助理）医师 | 人
        F: 其中 / 乡村医生 | 人
        G: 其中 / 注册护士 | 人
        H: 业务用房面积 | ㎡
        I: 总诊疗人次 | 人次
        J: 药品收入 | 万元
        row 5 data 卫生院
        row 6 data 社区卫生服务站
        row 7 data 村卫生室
        row 8 data 诊所
        row 9 total 总计""",
    "a_care": """table indicators head 3-3 codes 4
        A: 项目
        B: 计量单位
        C: 代码
        D: 月末人数
        E: 本月增加
        F: 本月减少
        G: 月抚恤补助 | 元
        H: 住院治疗
        I: 短期疗养
        row 5 total 总计 | 人
        row 6 data 残疾军人 | 人
        row 7 data 烈士遗属 | 人
        row 8 data 病故军人遗属 | 人
        row 9 data 在乡老复员军人 | 人
        row 10 data 带病回乡退伍军人 | 人
        row 11 data 参战参试退役人员 | 人""",
    "a_mediation": """table list head 3-4
        A: 序号
        B: 登记日期
        C: 纠纷类别
        D: 纠纷简要情况
        E: 发生村
        F: 涉及人数 | 人
        G: 风险等级
        H: 调解情况 / 调解员
        I: 调解情况 / 调解日期
        J: 调解情况 / 协议形式
        K: 调解情况 / 协议涉及金额 | 元
        L: 履行情况
        M: 回访日期
        N: 案件补贴 | 元
        O: 卷宗页数
        rows 5-12 empty""",
    "a_order": """table statistic head 3-4
        A: 村（社区）
        B: 治安联防队 / 队伍 | 支
        C: 治安联防队 / 队员 | 人
        D: 治安联防队 / 本年巡逻 | 次
        E: 视频监控 / 点位 | 处
        F: 视频监控 / 摄像头 | 个
        G: 视频监控 / 其中：接入综治中心 | 个
        H: 视频监控 / 故障 | 个
        I: 防控设施建设投入 | 元
        J: 专职网格员 | 人
        K: 重点人员 | 人
        row 5 data 石桥村
        row 6 data 柳湾村
        row 7 data 东岭村
        row 8 data 白杨村
        row 9 data 双河村
        row 10 data 龙潭村
        row 11 total 合计""",
    "a_economy": """table indicators head 4-4 codes 5
        A: 指标名称
        B: 计量单位
        C: 代码
        D: 9月
        E: 1-9月
        F: 上年同期累计
        G: 同比增长 | %
        H: 备注
        row 6 data 规模以上工业总产值 | 万元
        row 7 data 固定资产投资 | 万元
        row 8 data 固定资产投资 / 民间投资 | 万元
        row 9 data 社会消费品零售总额 | 万元
        row 10 data 税收收入 | 万元
        row 11 data 一般公共预算收入 | 万元
        row 12 data 实际利用外资 | 万美元
        row 13 data 招商引资新签约项目 | 个
        row 14 data 规模以上工业企业用电量 | 万千瓦时
        row 15 data 农村居民人均可支配收入 | 元""",
    "a_urged": """table list head 3-3
        A: 序号
        B: 督办事项
        C: 立项来源
        D: 工作要求
        E: 责任领导
        F: 配合单位
        G: 交办时间
        H: 办结时限
        I: 完成进度 | %
        J: 办理结果
        K: 销号时间
        L: 考核扣分 | 分
        M: 督办人员
        N: 备注
        rows 4-11 empty""",
}
