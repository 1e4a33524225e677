"""Fourteen more tables of departments, written from the registers alone, before anything was proposed for them. Where each cell stands in
the record is written beside it. HEADS holds the heads as they must be understood (README.txt says how)."""
from make_forms import Form, blank

VILLAGES = ["柳湾村", "西坪村", "竹园村", "松岭村", "白塘村", "桃源村"]

def down(*texts):
    return [(text, "down") if text not in ("<", "^") else text for text in texts]

def forms():
    # 水利: the rivers of the villages
    f = Form("b_river").wide(1, 10, "河湖长制工作情况月报表", "title").put("A2", "填报单位：清溪镇河长制办公室").put("H2", "2026年10月")
    f.grid(3, [["村名", "巡河", "<", "河道问题（个）", "<", "<", "河道保洁员（人）", "整治河道长度（公里）", "水质断面达标率（%）", "河长公示牌（块）"],
               ["^", "次数（次）", "长度（公里）", "本月发现", "其中：严重", "本月销号", "^", "^", "^", "^"]], "head")
    f.grid(5, [[v] + blank(9) for v in VILLAGES] + [["合计"] + blank(9)], "cell").put("A12", "河长办主任：").put("E12", "填报人：").put("H12", "填报时间：")
    river = "; kind = '河道'"
    yield f, f"""B5 count environment_check @checked_on{river}
        C5 count environment_check length_km @checked_on{river}
        D5 count environment_check @checked_on; topic != '无问题'{river}
        E5 count environment_check @checked_on; topic != '无问题'; severity = '严重'{river}
        F5 count environment_check @closed_on; state = closed{river}
        G5 count cleaner; state = working; post = '河道保洁'
        H5 count public_works length_km @accepted_on; state in (accepted, done){river}
        I5 nobody
        J5 nobody
        B11 total"""
    # 医保、人社: two insurances of a year beside each other
    f = Form("b_insured").wide(1, 12, "城乡居民基本医疗保险和养老保险参保缴费情况表", "title").put("A2", "填报单位：清溪镇人力资源和社会保障所").put("J2", "2026年度")
    f.grid(3, [["村（社区）", "城乡居民医疗保险", "<", "<", "<", "<", "<", "城乡居民养老保险", "<", "<", "<", "<"],
               ["^", "应参保人数（人）", "实际参保人数（人）", "参保率（%）", "其中：资助参保（人）", "已收保费（元）", "异地就医备案（人）", "应参保人数（人）", "实际参保人数（人）", "参保率（%）", "待遇领取人数（人）", "丧葬补助金（元）"]], "head")
    f.grid(5, [[v] + blank(11) for v in VILLAGES] + [["全镇合计"] + blank(11)], "cell").put("A12", "所长：").put("F12", "经办人：")
    medical, pension = " @covers_from; insurance = '居民医保'; state != cancelled", " @covers_from; insurance = '居民养老'; state != cancelled"
    yield f, f"""B5 count insurance_enrolment due_persons{medical}
        C5 count insurance_enrolment enrolled{medical}
        D5 statistic insurance_enrolment medical_rate
        E5 count insurance_enrolment helped_persons{medical}
        F5 count insurance_enrolment collected{medical}
        G5 nobody
        H5 count insurance_enrolment due_persons{pension}
        I6 count insurance_enrolment enrolled{pension}
        J5 statistic insurance_enrolment pension_rate
        K5 nobody
        L5 nobody
        C11 total"""
    # 财政: policies as a tree on the left, subtotals, codes
    f = Form("b_card").wide(1, 11, "惠民惠农财政补贴资金“一卡通”发放情况统计表", "title").put("A2", "填报单位：清溪镇财政所").put("E2", "2026年1-10月").put("J2", "云财农补1表")
    f.grid(3, [["补贴类别", "补贴项目", "代码", "发放人次（人次）", "发放金额（元）", "补贴面积（亩）", "发放失败（笔）", "待发放金额（元）", "已追回资金（元）", "县级配套资金（元）", "结转结余资金（元）"],
               ["甲", "乙", "丙", "1", "2", "3", "4", "5", "6", "7", "8"]], "head")
    f.grid(5, [["总计", "<", "00"] + blank(8), ["农业类", "耕地地力保护补贴", "01"] + blank(8), ["^", "农机购置与应用补贴", "02"] + blank(8), ["^", "退耕还林补助", "03"] + blank(8), ["^", "小计", ""] + blank(8),
               ["民生类", "孤儿基本生活费", "04"] + blank(8), ["^", "移民后期扶持", "05"] + blank(8), ["^", "高龄津贴", "06"] + blank(8), ["^", "小计", ""] + blank(8)], "cell")
    f.put("A14", "财政所所长：").put("E14", "制表：").put("H14", "制表日期：")
    where = " @paid_on; state in (paid, done)"
    yield f, f"""D5 total
        D9 total
        D6 count subsidy_payment{where}; policy = '耕地地力保护补贴'
        E7 count subsidy_payment amount{where}; policy = '农机购置与应用补贴'
        E12 count subsidy_payment amount{where}; policy = '高龄津贴'
        F6 count subsidy_payment quantity{where}; measure = '亩'; policy = '耕地地力保护补贴'
        G8 count subsidy_payment; state = failed; policy = '退耕还林补助'
        H10 count subsidy_payment amount; state in (listed, publicised, reviewed, sent, failed); policy = '孤儿基本生活费'
        I11 count subsidy_payment amount @recovered_on; state = recovered; policy = '移民后期扶持'
        J6 nobody
        K6 nobody"""
    # 民政: ages and sexes in three levels
    f = Form("b_aged").wide(1, 14, "高龄津贴发放对象年龄结构及变动情况表", "title").put("A2", "填报单位：清溪镇民政办").put("F2", "2026年10月").put("M2", "单位：人")
    f.grid(3, [["村（居）", "享受津贴人数", "按年龄段分", "<", "<", "<", "<", "其中：独居", "本月变动", "<", "<", "月津贴金额（元）", "失能老年人", "养老床位（张）"],
               ["^", "^", "80—89周岁", "<", "90—99周岁", "<", "100周岁及以上", "^", "新增", "停发", "<", "^", "^", "^"],
               ["^", "^", "男", "女", "男", "女", "^", "^", "^", "死亡", "迁出", "^", "^", "^"]], "head")
    f.grid(6, [["合计"] + blank(13)] + [[v] + blank(13) for v in VILLAGES], "cell").put("A13", "注：停发只统计本月办理停发手续的人员。").put("A14", "分管领导：").put("H14", "填表人：")
    where = "; state in (receiving, unverified)"
    yield f, f"""B6 total
        B7 count old_age_allowance{where}
        C7 count old_age_allowance{where}; band = '80至89周岁'; sex = '男'
        D7 count old_age_allowance{where}; band = '80至89周岁'; sex = '女'
        F8 count old_age_allowance{where}; band = '90至99周岁'; sex = '女'
        G7 count old_age_allowance{where}; band = '100周岁以上'
        H7 count old_age_allowance{where}; living = '独居'
        I7 count old_age_allowance @approved_on
        J7 count old_age_allowance @stopped_on; state = stopped; stop_cause = '死亡'
        K7 count old_age_allowance @stopped_on; state = stopped; stop_cause = '户籍迁出'
        L7 count old_age_allowance monthly; state = receiving
        M7 nobody
        N7 nobody"""
    # 农经: contracts one by one
    f = Form("b_contracts").wide(1, 17, "农村集体资产资源承包租赁合同清理台账", "title").put("A2", "填报单位：清溪镇农经站").put("O2", "截至2026年10月底")
    f.grid(3, [["序号", "村名", "合同编号", "标的名称", "标的类别", "面积（亩）", "承租方", "<", "合同签订日期", "合同期限", "<", "合同总金额（元）", "年租金（元）", "已收款（元）", "尚欠款（元）", "地上附着物", "台账核对人"],
               ["^", "^", "^", "^", "^", "^", "名称（姓名）", "电话", "^", "起", "止", "^", "^", "^", "^", "^", "^"]], "head")
    f.grid(5, [[i] + blank(16) for i in range(1, 9)] + [["合计"] + blank(16)], "cell").put("A14", "村党支部书记：").put("G14", "村务监督委员会主任：").put("M14", "农经站长：")
    yield f, """A5 serial
        B5 field village
        C5 field number
        D5 field name
        E5 field kind
        F5 field quantity
        G5 field tenant
        H5 field tenant_phone
        I5 field signed_on
        J5 field starts_on
        K5 field ends_on
        L5 field price
        M5 field yearly
        N5 field received
        O5 field owed
        P5 nobody
        Q5 nobody"""
    # 交通: kinds of roads down the side
    f = Form("b_roads").wide(1, 9, "公路路段承包养护情况统计表", "title").put("A2", "填报单位：清溪镇交通办").put("G2", "2026年10月")
    f.grid(3, [["道路类别", "已发包", "<", "<", "未发包里程（公里）", "累计检查（次）", "已付承包费（元）", "绿化里程（公里）", "行道树（株）"], ["^", "路段数（段）", "里程（公里）", "年承包费（元）", "^", "^", "^", "^", "^"]], "head")
    f.grid(5, [[v] + blank(8) for v in ("国省干线", "县道", "乡道", "村道")] + [["合计"] + blank(8)], "cell").put("A11", "制表人：").put("F11", "复核：")
    where = "; state in (running, correcting)"
    yield f, f"""B5 count road_section{where}; road_kind = '国省干线'
        C6 count road_section length_km{where}; road_kind = '县道'
        D7 count road_section yearly{where}; road_kind = '乡道'
        E8 count road_section length_km; state = open; road_kind = '村道'
        F6 count road_section inspection_count; road_kind = '县道'
        G7 count road_section paid; road_kind = '乡道'
        H5 nobody
        I5 nobody
        B9 total"""
    # 妇联: figures of several registers under each other
    f = Form("b_women").wide(1, 6, "妇女儿童工作情况统计年报", "title").put("A2", "填报单位：清溪镇妇联").put("E2", "2025年度")
    f.grid(3, [["指标名称", "计量单位", "代码", "本年", "上年", "备注"], ["甲", "乙", "丙", "1", "2", "丁"]], "head")
    f.grid(5, [["一、妇女“两癌”检查人数", "人", "01"] + blank(3), ["二、妇女参加农业培训人次", "人次", "02"] + blank(3), ["三、排查婚姻家庭纠纷", "件", "03"] + blank(3), ["四、化解婚姻家庭纠纷", "件", "04"] + blank(3),
               ["五、家庭教育指导服务站点", "个", "05"] + blank(3), ["六、女性村“两委”成员", "人", "06"] + blank(3), ["七、义务教育阶段留守女童", "人", "07"] + blank(3)], "cell")
    f.put("A13", "妇联主席：").put("D13", "填表人：")
    yield f, """D5 count village_population women_checked @year_end; state != void
        D6 count farm_training women @held_on; state in (held, settled)
        D7 count dispute @found_on; kind = '婚姻家庭'
        D8 count dispute @closed_on; state = done; kind = '婚姻家庭'
        D9 nobody
        D10 nobody
        D11 nobody
        F5 leave"""
    # 组织、宣传: meetings one by one
    f = Form("b_study").wide(1, 13, "党委理论学习中心组学习情况登记表", "title").put("A2", "填报单位：清溪镇党委").put("K2", "2026年第三季度")
    f.grid(3, [["序号", "学习日期", "学习主题", "学习地点", "主持人", "主讲人", "参学人数（人）", "<", "<", "学时", "重点发言人", "心得体会（篇）", "备注"], ["^", "^", "^", "^", "^", "^", "应到", "实到", "请假", "^", "^", "^", "^"]], "head")
    f.grid(5, [[i] + blank(12) for i in range(1, 7)] + [["……"] + blank(12)], "cell").put("A12", "党委书记：").put("H12", "宣传委员：")
    yield f, """A5 serial
        B5 field held_on
        C5 field subject
        D5 field site
        E5 field chair
        F5 field speaker
        G5 field due_persons
        H5 field persons
        I5 field excused_persons
        J5 field hours
        K5 nobody
        L5 nobody
        M5 leave"""
    # 团委: money for pupils by who gives it
    f = Form("b_pupils").wide(1, 9, "捐资助学和奖学活动开展情况统计表", "title").put("A2", "填报单位：清溪镇团委").put("G2", "2026年1-9月")
    f.grid(3, [["资金渠道", "奖助学生", "<", "其中：大学新生资助", "<", "其中：高考奖学", "<", "结对帮扶困境青少年（人）", "志愿服务时长（小时）"], ["^", "人次（人次）", "金额（元）", "人次（人次）", "金额（元）", "人次（人次）", "金额（元）", "^", "^"]], "head")
    f.grid(5, [[v] + blank(8) for v in ("财政资金", "教育基金", "企业捐赠", "个人捐赠", "村集体")] + [["合计"] + blank(8)], "cell").put("A12", "团委书记：").put("F12", "填表人：")
    where = " @paid_on; state = paid"
    yield f, f"""B5 count education_award{where}; fund = '财政资金'
        C6 count education_award amount{where}; fund = '教育基金'
        D7 count education_award{where}; kind = '大学新生资助'; fund = '企业捐赠'
        E7 count education_award amount{where}; kind = '大学新生资助'; fund = '企业捐赠'
        F8 count education_award{where}; kind = '高考奖学'; fund = '个人捐赠'
        G9 count education_award amount{where}; kind = '高考奖学'; fund = '村集体'
        H5 nobody
        I5 nobody
        C10 total"""
    # 应急: losses of floods as a tree of items with codes
    f = Form("b_flood").wide(1, 6, "洪涝灾害损失情况统计表", "title").put("A2", "填报单位：清溪镇人民政府").put("D2", "2026年第三季度").put("F2", "表号：云应急救1表")
    f.grid(3, [["类别", "指标名称", "代码", "计量单位", "数量", "备注"]], "head")
    f.grid(4, [["人口受灾", "受灾人口", "A01", "人", "", ""], ["^", "转移人口", "A02", "人", "", ""], ["^", "集中安置人口", "A03", "人", "", ""], ["^", "因灾死亡人口", "A04", "人", "", ""], ["^", "饮水困难人口", "A05", "人", "", ""],
               ["农作物", "受灾面积", "B01", "亩", "", ""], ["^", "绝收面积", "B02", "亩", "", ""], ["房屋", "倒塌间数", "C01", "间", "", ""], ["^", "倒塌户数", "C02", "户", "", ""],
               ["经济损失", "直接经济损失", "D01", "万元", "", ""], ["^", "其中：农业损失", "D02", "万元", "", ""], ["^", "      工商企业损失", "D03", "万元", "", ""], ["^", "农房保险理赔金额", "D04", "万元", "", ""]], "cell")
    f.put("A17", "说明：本表为季度累计数，数量栏不得空缺，没有的填0。").put("A18", "单位负责人：").put("D18", "填表人：")
    flood = " @happened_on; kind = '洪涝'"
    yield f, f"""E4 count emergency_event hit{flood}
        E5 count emergency_event moved{flood}
        E6 count emergency_event settled{flood}
        E7 count emergency_event died{flood}
        E8 nobody
        E9 count emergency_event crops{flood}
        E10 count emergency_event crops_lost{flood}
        E11 count emergency_event houses_fallen{flood}
        E12 nobody
        E13 count emergency_event loss{flood}
        E14 count emergency_event loss_farm{flood}
        E15 count emergency_event loss_firm{flood}
        E16 nobody"""
    # 市监: firms by trade, heads upright
    f = Form("b_firms").wide(1, 11, "辖区企业分行业基本情况统计表", "title").put("A2", "填报单位：清溪镇市场监管所").put("I2", "2026年9月")
    f.grid(3, [["行业"] + down("在册企业（家）", "停产企业（家）", "高新技术企业（家）", "从业人员（人）", "有效专利（件）", "年产值（万元）", "年纳税（万元）", "年报公示率（%）", "食品经营许可（张）", "特种设备（台）")], "head")
    f.grid(4, [["合计"] + blank(10)] + [[v] + blank(10) for v in ("农业", "制造业", "建筑业", "批发零售", "住宿餐饮")], "cell").put("A10", "所长：").put("F10", "制表：")
    where = "; state in (running, stopped)"
    yield f, f"""B4 total
        B5 count enterprise{where}; industry = '农业'
        C6 count enterprise; state = stopped; industry = '制造业'
        D6 count enterprise; state = running; contains(titles, '高新技术企业'); industry = '制造业'
        E7 count enterprise jobs{where}; industry = '建筑业'
        F6 count enterprise patents{where}; industry = '制造业'
        G8 count enterprise output{where}; industry = '批发零售'
        H9 count enterprise tax{where}; industry = '住宿餐饮'
        I5 nobody
        J5 nobody
        K5 nobody"""
    # 生态环境: what is checked, down the side
    f = Form("b_checks").wide(1, 9, "生态环境日常检查情况统计表", "title").put("A2", "填报单位：清溪镇生态环境办").put("G2", "2026年10月")
    f.grid(3, [["检查对象", "检查次数（次）", "发现环境问题（个）", "<", "整改销号（个）", "正在整改（个）", "整改投入（元）", "行政处罚金额（元）", "环境信访举报（件）"], ["^", "^", "问题数", "其中：严重", "^", "^", "^", "^", "^"]], "head")
    f.grid(5, [[v] + blank(8) for v in ("工业企业", "养殖场", "餐饮店", "建筑工地")] + [["合计"] + blank(8)], "cell").put("A11", "填报人：").put("F11", "审核人：")
    yield f, """B5 count environment_check @checked_on; kind = '工业企业'
        C6 count environment_check @checked_on; topic != '无问题'; kind = '养殖场'
        D6 count environment_check @checked_on; topic != '无问题'; severity = '严重'; kind = '养殖场'
        E7 count environment_check @closed_on; state = closed; kind = '餐饮店'
        F8 count environment_check; state in (checked, correcting, corrected); topic != '无问题'; kind = '建筑工地'
        G5 count environment_check invested @closed_on; state = closed; kind = '工业企业'
        H5 nobody
        I5 nobody
        B9 total"""
    # 发改、投促: projects one by one
    f = Form("b_invest").wide(1, 15, "招商引资项目跟踪推进情况一览表", "title").put("A2", "报送单位：清溪镇投资促进办").put("M2", "2026年10月").put("O2", "单位：万元、亩")
    f.grid(3, [["序号", "项目名称", "投资方", "<", "所属产业", "项目内容", "意向投资", "用地需求", "洽谈次数", "最近跟踪日期", "签约日期", "合同内资", "引荐人", "预计年税收", "能耗指标"],
               ["^", "^", "名称", "所在地", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^"]], "head")
    f.grid(5, [[i] + blank(14) for i in range(1, 9)] + [["……"] + blank(14)], "cell").put("A14", "审核：").put("K14", "联络员：")
    yield f, """A5 serial
        B5 field name
        C5 field investor
        D5 field investor_from
        E5 field industry
        F5 field content
        G5 field planned
        H5 field land
        I5 field times_talked
        J5 field talked_on
        K5 field signed_on
        L5 field contracted
        M5 field introduced_by
        N5 nobody
        O5 nobody"""
    # 民政: the people of several registers, added up on the right
    f = Form("b_helped").wide(1, 9, "享受各类社会保障待遇人数汇总表", "title").put("A2", "填报单位：清溪镇社会事务办").put("E2", "截至2026年10月底").put("H2", "单位：人")
    f.grid(3, [["村名", "最低生活保障", "特困人员救助供养", "<", "高龄津贴", "残疾人两项补贴", "优抚对象", "孤儿", "合计"], ["^", "^", "集中供养", "分散供养", "^", "^", "^", "^", "^"]], "head")
    f.grid(5, [[v] + blank(8) for v in VILLAGES] + [["合计"] + blank(8)], "cell").put("A13", "填表人：").put("E13", "负责人：")
    yield f, """B5 count subsistence_allowance persons; state = receiving
        C5 count destitute_support; state in (supported, reassessing, stopping); care = '集中供养'
        D5 count destitute_support; state in (supported, reassessing, stopping); care = '分散供养'
        E5 count old_age_allowance; state in (receiving, unverified)
        F5 count disability_subsidy; state in (receiving, suspended)
        G5 count special_care; state in (receiving, suspended)
        H5 nobody
        I5 total
        B11 total"""

# The register that each list is filled from.
LISTS = {"b_contracts": "asset_contract", "b_study": "meeting", "b_invest": "investment_project"}

# The heads, worked out from the cells and read through: path of each column from top to bottom and its unit, rows of data and totals.
HEADS = {
    "b_river": """table statistic head 3-4
        A: 村名
        B: 巡河 / 次数 | 次
        C: 巡河 / 长度 | 公里
        D: 河道问题 / 本月发现 | 个
        E: 河道问题 / 其中：严重 | 个
        F: 河道问题 / 本月销号 | 个
        G: 河道保洁员 | 人
        H: 整治河道长度 | 公里
        I: 水质断面达标率 | %
        J: 河长公示牌 | 块
        row 5 data 柳湾村
        row 6 data 西坪村
        row 7 data 竹园村
        row 8 data 松岭村
        row 9 data 白塘村
        row 10 data 桃源村
        row 11 total 合计""",
    "b_insured": """table statistic head 3-4
        A: 村（社区）
        B: 城乡居民医疗保险 / 应参保人数 | 人
        C: 城乡居民医疗保险 / 实际参保人数 | 人
        D: 城乡居民医疗保险 / 参保率 | %
        E: 城乡居民医疗保险 / 其中：资助参保 | 人
        F: 城乡居民医疗保险 / 已收保费 | 元
        G: 城乡居民医疗保险 / 异地就医备案 | 人
        H: 城乡居民养老保险 / 应参保人数 | 人
        I: 城乡居民养老保险 / 实际参保人数 | 人
        J: 城乡居民养老保险 / 参保率 | %
        K: 城乡居民养老保险 / 待遇领取人数 | 人
        L: 城乡居民养老保险 / 丧葬补助金 | 元
        row 5 data 柳湾村
        row 6 data 西坪村
        row 7 data 竹园村
        row 8 data 松岭村
        row 9 data 白塘村
        row 10 data 桃源村
        row 11 total 全镇合计""",
    "b_card": """table statistic head 3-3 codes 4
        A: 补贴类别
        B: 补贴项目
        C: 代码
        D: 发放人次 | 人次
        E: 发放金额 | 元
        F: 补贴面积 | 亩
        G: 发放失败 | 笔
        H: 待发放金额 | 元
        I: 已追回资金 | 元
        J: 县级配套资金 | 元
        K: 结转结余资金 | 元
        row 5 total 总计
        row 6 data 农业类 / 耕地地力保护补贴
        row 7 data 农业类 / 农机购置与应用补贴
        row 8 data 农业类 / 退耕还林补助
        row 9 subtotal 农业类 / 小计
        row 10 data 民生类 / 孤儿基本生活费
        row 11 data 民生类 / 移民后期扶持
        row 12 data 民生类 / 高龄津贴
        row 13 subtotal 民生类 / 小计""",
    "b_aged": """table statistic head 3-5
        A: 村（居）
        B: 享受津贴人数 | 人
        C: 按年龄段分 / 80—89周岁 / 男 | 人
        D: 按年龄段分 / 80—89周岁 / 女 | 人
        E: 按年龄段分 / 90—99周岁 / 男 | 人
        F: 按年龄段分 / 90—99周岁 / 女 | 人
        G: 按年龄段分 / 100周岁及以上 | 人
        H: 其中：独居 | 人
        I: 本月变动 / 新增 | 人
        J: 本月变动 / 停发 / 死亡 | 人
        K: 本月变动 / 停发 / 迁出 | 人
        L: 月津贴金额 | 元
        M: 失能老年人 | 人
        N: 养老床位 | 张
        row 6 total 合计
        row 7 data 柳湾村
        row 8 data 西坪村
        row 9 data 竹园村
        row 10 data 松岭村
        row 11 data 白塘村
        row 12 data 桃源村""",
    "b_contracts": """table list head 3-4
        A: 序号
        B: 村名
        C: 合同编号
        D: 标的名称
        E: 标的类别
        F: 面积 | 亩
        G: 承租方 / 名称（姓名）
        H: 承租方 / 电话
        I: 合同签订日期
        J: 合同期限 / 起
        K: 合同期限 / 止
        L: 合同总金额 | 元
        M: 年租金 | 元
        N: 已收款 | 元
        O: 尚欠款 | 元
        P: 地上附着物
        Q: 台账核对人
        rows 5-12 empty
        row 13 total""",
    "b_roads": """table statistic head 3-4
        A: 道路类别
        B: 已发包 / 路段数 | 段
        C: 已发包 / 里程 | 公里
        D: 已发包 / 年承包费 | 元
        E: 未发包里程 | 公里
        F: 累计检查 | 次
        G: 已付承包费 | 元
        H: 绿化里程 | 公里
        I: 行道树 | 株
        row 5 data 国省干线
        row 6 data 县道
        row 7 data 乡道
        row 8 data 村道
        row 9 total 合计""",
    "b_women": """table indicators head 3-3 codes 4
        A: 指标名称
        B: 计量单位
        C: 代码
        D: 本年
        E: 上年
        F: 备注
        row 5 data 妇女“两癌”检查人数 | 人
        row 6 data 妇女参加农业培训人次 | 人次
        row 7 data 排查婚姻家庭纠纷 | 件
        row 8 data 化解婚姻家庭纠纷 | 件
        row 9 data 家庭教育指导服务站点 | 个
        row 10 data 女性村“两委”成员 | 人
        row 11 data 义务教育阶段留守女童 | 人""",
    "b_study": """table list head 3-4
        A: 序号
        B: 学习日期
        C: 学习主题
        D: 学习地点
        E: 主持人
        F: 主讲人
        G: 参学人数 / 应到 | 人
        H: 参学人数 / 实到 | 人
        I: 参学人数 / 请假 | 人
        J: 学时
        K: 重点发言人
        L: 心得体会 | 篇
        M: 备注
        rows 5-10 empty
        row 11 more""",
    "b_pupils": """table statistic head 3-4
        A: 资金渠道
        B: 奖助学生 / 人次 | 人次
        C: 奖助学生 / 金额 | 元
        D: 其中：大学新生资助 / 人次 | 人次
        E: 其中：大学新生资助 / 金额 | 元
        F: 其中：高考奖学 / 人次 | 人次
        G: 其中：高考奖学 / 金额 | 元
        H: 结对帮扶困境青少年 | 人
        I: 志愿服务时长 | 小时
        row 5 data 财政资金
        row 6 data 教育基金
        row 7 data 企业捐赠
        row 8 data 个人捐赠
        row 9 data 村集体
        row 10 total 合计""",
    "b_flood": """table indicators head 3-3
        A: 类别
        B: 指标名称
        C: 代码
        D: 计量单位
        E: 数量
        F: 备注
        row 4 data 人口受灾 / 受灾人口 | 人
        row 5 data 人口受灾 / 转移人口 | 人
        row 6 data 人口受灾 / 集中安置人口 | 人
        row 7 data 人口受灾 / 因灾死亡人口 | 人
        row 8 data 人口受灾 / 饮水困难人口 | 人
        row 9 data 农作物 / 受灾面积 | 亩
        row 10 data 农作物 / 绝收面积 | 亩
        row 11 data 房屋 / 倒塌间数 | 间
        row 12 data 房屋 / 倒塌户数 | 户
        row 13 data 经济损失 / 直接经济损失 | 万元
        row 14 data 经济损失 / 直接经济损失 / 农业损失 | 万元
        row 15 data 经济损失 / 直接经济损失 / 工商企业损失 | 万元
        row 16 data 经济损失 / 农房保险理赔金额 | 万元""",
    "b_firms": """table statistic head 3-3
        A: 行业
        B: 在册企业 | 家
        C: 停产企业 | 家
        D: 高新技术企业 | 家
        E: 从业人员 | 人
        F: 有效专利 | 件
        G: 年产值 | 万元
        H: 年纳税 | 万元
        I: 年报公示率 | %
        J: 食品经营许可 | 张
        K: 特种设备 | 台
        row 4 total 合计
        row 5 data 农业
        row 6 data 制造业
        row 7 data 建筑业
        row 8 data 批发零售
        row 9 data 住宿餐饮""",
    "b_checks": """table statistic head 3-4
        A: 检查对象
        B: 检查次数 | 次
        C: 发现环境问题 / 问题数 | 个
        D: 发现环境问题 / 其中：严重 | 个
        E: 整改销号 | 个
        F: 正在整改 | 个
        G: 整改投入 | 元
        H: 行政处罚金额 | 元
        I: 环境信访举报 | 件
        row 5 data 工业企业
        row 6 data 养殖场
        row 7 data 餐饮店
        row 8 data 建筑工地
        row 9 total 合计""",
    "b_invest": """table list head 3-4
        A: 序号
        B: 项目名称
        C: 投资方 / 名称
        D: 投资方 / 所在地
        E: 所属产业
        F: 项目内容
        G: 意向投资 | 万元
        H: 用地需求 | 亩
        I: 洽谈次数
        J: 最近跟踪日期
        K: 签约日期
        L: 合同内资 | 万元
        M: 引荐人
        N: 预计年税收 | 万元
        O: 能耗指标
        rows 5-12 empty
        row 13 more""",
    "b_helped": """table statistic head 3-4
        A: 村名
        B: 最低生活保障 | 人
        C: 特困人员救助供养 / 集中供养 | 人
        D: 特困人员救助供养 / 分散供养 | 人
        E: 高龄津贴 | 人
        F: 残疾人两项补贴 | 人
        G: 优抚对象 | 人
        H: 孤儿 | 人
        I: 合计 | 人
        row 5 data 柳湾村
        row 6 data 西坪村
        row 7 data 竹园村
        row 8 data 松岭村
        row 9 data 白塘村
        row 10 data 桃源村
        row 11 total 合计""",
}
