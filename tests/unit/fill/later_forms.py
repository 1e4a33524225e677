"""Ten more tables of departments, written after the fifteen were looked at and before anything was proposed for these; traps, where
nothing may be sure; and one form in two layouts."""
from make_forms import Form, blank

VILLAGES = ["石桥村", "柳湾村", "东岭村", "西坪村", "竹园村", "龙潭村"]
LOW, AGED = "subsistence_allowance", "old_age_allowance"

def later():
    # 人大
    f = Form("v_deputies").wide(1, 9, "人大代表建议办理情况一览表", "title").put("A2", "填报单位：清溪镇人大主席团").put("H2", "2026年10月")
    f.grid(3, [["序号", "建议标题", "领衔代表", "附议代表人数", "内容分类", "交办时间", "答复时间", "代表评价", "备注"]], "head").grid(4, [[i] + blank(8) for i in range(1, 7)], "cell")
    yield f, """A4 serial
        B4 field subject
        C4 field deputy
        D4 field joined
        E4 field topic
        F4 field handed_on
        G4 field answered_on
        H4 field satisfaction
        I4 leave"""
    # 乡村振兴
    f = Form("v_watch").wide(1, 9, "防返贫监测对象信息台账", "title").put("A2", "填报单位：清溪镇").put("H2", "截至2026年10月底")
    f.grid(3, [["序号", "村", "户主", "户主身份证号", "家庭人口", "对象类别", "风险原因", "纳入时间", "帮扶责任人"]], "head").grid(4, [[i] + blank(8) for i in range(1, 7)], "cell")
    yield f, """A4 serial
        B4 field village
        C4 field head
        D4 field head_id
        E4 field persons
        F4 field kind
        G4 field risk
        H4 field confirmed_on
        I4 field helper"""
    # 司法
    f = Form("v_disputes").wide(1, 7, "矛盾纠纷排查调解情况统计表", "title").put("A2", "填报单位：清溪镇司法所").put("F2", "2026年10月")
    f.grid(3, [["纠纷类型", "排查矛盾纠纷（件）", "调解矛盾纠纷（件）", "化解矛盾纠纷（件）", "涉及人数（人）", "调解成功率（%）", "防止群体性上访（件）"]], "head")
    f.grid(4, [[v] + blank(6) for v in ("婚姻家庭", "邻里", "宅基地", "征地拆迁")] + [["合计"] + blank(6)], "cell")
    yield f, """B4 count dispute @found_on; kind = '婚姻家庭'
        C4 count dispute @began_on; began_on is not null; kind = '婚姻家庭'
        D5 count dispute @closed_on; state = done; kind = '邻里'
        E5 count dispute people @found_on; kind = '邻里'
        F5 statistic dispute success_rate
        G5 nobody
        B8 total"""
    # 政务服务
    f = Form("v_service").wide(1, 6, "便民服务中心办件情况月报表", "title").put("A2", "填报单位：清溪镇").put("E2", "2026年9月")
    f.grid(3, [["村（社区）", "办件总量（件）", "办结件（件）", "代办件（件）", "按承诺办结率（%）", "咨询量（人次）"]], "head").grid(4, [[v] + blank(5) for v in VILLAGES] + [["合计"] + blank(5)], "cell")
    yield f, """B4 count service_matter @came_on
        C4 count service_matter @finished_on
        D4 count service_matter @came_on; agency in ('村级代办', '上门服务')
        E4 statistic service_matter in_time_rate
        F4 count service_matter @came_on; kind = '咨询件'"""
    # 宣传
    f = Form("v_articles").wide(1, 6, "信息报送采用情况统计表", "title").put("A2", "填报单位：清溪镇").put("E2", "2026年第三季度")
    f.grid(3, [["级别", "投稿篇数", "录用篇数", "领导批示（篇）", "信息得分（分）", "排名"]], "head").grid(4, [[v] + blank(5) for v in ("县级", "市级", "省级", "国家级")], "cell")
    yield f, """B4 count article @sent_on; sent_on is not null; outlet_level = '县级'
        C5 count article @used_on; used_on is not null; outlet_level = '市级'
        D5 nobody
        E5 count article points @used_on; outlet_level = '市级'
        F4 nobody"""
    # 人社
    f = Form("v_workers").wide(1, 10, "外出务工人员信息登记表", "title").put("A2", "填报单位：清溪镇").put("I2", "2026年10月")
    f.grid(3, [["序号", "姓名", "性别", "年龄", "公民身份号码", "文化程度", "务工单位", "务工地点", "月收入（元）", "联系方式"]], "head").grid(4, [[i] + blank(9) for i in range(1, 7)], "cell")
    yield f, """A4 serial
        B4 field person
        C4 field sex
        D4 field age(person_id, today)
        E4 field person_id
        F4 field schooling
        G4 field workplace
        H4 field work_site
        I4 field wage
        J4 field phone"""
    # 城管
    f = Form("v_cleaners").wide(1, 8, "农村保洁员花名册", "title").put("A2", "填报单位：清溪镇").put("G2", "2026年10月")
    f.grid(3, [["序号", "姓名", "性别", "身份证号", "所在村", "岗位", "月报酬（元）", "聘用时间"]], "head").grid(4, [[i] + blank(7) for i in range(1, 7)], "cell")
    yield f, """A4 serial
        B4 field person
        C4 field sex
        D4 field person_id
        E4 field village
        F4 field post
        G4 field monthly
        H4 field hired_on"""
    # 应急物资
    f = Form("v_store").wide(1, 8, "应急物资储备台账", "title").put("A2", "填报单位：清溪镇").put("G2", "2026年10月")
    f.grid(3, [["序号", "物资名称", "类别", "计量单位", "储备定额", "现有库存", "存放点", "保管人"]], "head").grid(4, [[i] + blank(7) for i in range(1, 7)], "cell")
    yield f, """A4 serial
        B4 field item
        C4 field kind
        E4 field quota
        F4 field stock
        G4 field store
        H4 field store_keeper"""
    # 畜牧
    f = Form("v_animals").wide(1, 6, "畜禽养殖情况统计表", "title").put("A2", "填报单位：清溪镇").put("E2", "2026年第三季度")
    f.grid(3, [["村名", "生猪存栏（头）", "生猪当年出栏（头）", "规模养殖场（个）", "水产养殖面积（亩）", "能繁母猪（头）"]], "head").grid(4, [[v] + blank(5) for v in VILLAGES], "cell")
    yield f, """B4 count livestock stock; kind = '生猪'; state in (raising, sick)
        C4 count livestock sold; kind = '生猪'; data_year = year(today)
        D4 count livestock; way = '规模养殖'; state in (raising, sick)
        E4 count livestock water; way = '水产养殖'; state = raising
        F4 nobody"""
    # 公安
    f = Form("v_population").wide(1, 7, "人口变动情况月报表", "title").put("A2", "填报单位：清溪镇").put("F2", "2026年10月").put("G2", "单位：人")
    f.grid(3, [["村别", "出生", "<", "死亡", "迁入", "迁出", "净增"], ["^", "小计", "其中：女", "^", "^", "^", "^"]], "head").grid(5, [[v] + blank(6) for v in VILLAGES] + [["合计"] + blank(6)], "cell")
    where = "; state != rejected"
    yield f, f"""B5 count population_event @happened_on; kind = '出生'{where}
        C5 count population_event @happened_on; kind = '出生'; sex = '女'{where}
        D5 count population_event @happened_on; kind = '死亡'{where}
        E5 count population_event @happened_on; kind = '迁入'{where}
        F5 count population_event @happened_on; kind = '迁出'{where}
        G5 nobody"""

def trap(name, title, columns, rows=VILLAGES[:2], period="2026年10月"):
    f = Form(name).wide(1, len(columns) + 1, title, "title").put("A2", "填报单位：清溪镇").put("C2", period)
    f.grid(3, [["村名", *columns]], "head").grid(4, [[v] + blank(len(columns)) for v in rows], "cell")
    return f, "\n".join(f"{chr(66 + i)}4 nobody" for i in range(len(columns)))

def traps():
    yield trap("t_low", "低保工作情况统计表", ["总户数", "户籍人口（人）", "应保未保户数", "低保边缘户数", "低保家庭残疾人数", "低保人数占比（%）", "人均低保金（元）", "低保标准（元）", "上月低保户数",
                                      "去年低保户数", "累计发放低保金（万元）", "拟新增户数", "疑似不符合户数", "入户核查户数", "女性（人）", "60岁以上（人）", "未成年人（人）", "低保对象死亡人数"])
    yield trap("t_aged", "高龄津贴发放情况统计表", ["80岁以上老年人总数（人）", "应享受人数", "未享受人数", "补发金额（元）", "县级配套资金（元）", "代领人数", "发放率（%）", "本季发放金额（元）", "认证率（%）", "独居且失能（人）"],
               period="2026年第三季度")
    yield trap("t_narrow1", "残疾人家庭享受低保情况统计表", ["户数", "人数", "金额（元）"])
    yield trap("t_narrow2", "低保户危房改造情况统计表", ["户数", "已竣工户数", "补助资金（元）"])
    yield trap("t_narrow3", "低保对象参加医保情况统计表", ["人数", "已参保人数", "资助金额（元）"])
    yield trap("t_narrow4", "特困供养人员体检情况统计表", ["人数", "已体检人数", "体检率（%）"])
    yield trap("t_narrow5", "新增低保家庭中脱贫户情况表", ["户数", "人数"])
    yield trap("t_year", "2026年度特困供养资金使用情况表", ["特困供养资金（万元）", "月供养金（元）", "护理费支出（元）", "结余（元）"], period="2026年度")
    yield trap("t_places", "低保户数统计表", ["低保户数"], rows=["黄泥村", "赵家沟"])
    yield trap("t_whole", "各村基本情况统计表", ["总户数", "总人口", "低保人口占总人口比例（%）", "党员数", "耕地面积（亩）", "村集体收入（万元）", "自来水户数", "出生率（‰）"])
    yield trap("t_petition", "信访工作情况统计表", ["赴京上访（人次）", "越级访批次", "化解率（%）", "集体访人数", "信访老户", "稳控人数"])
    yield trap("t_firms", "企业复工复产情况统计表", ["企业个数", "复工企业（家）", "复工人数", "产值（万元）", "规上企业复工率（%）"])
    yield trap("t_hazard", "安全隐患情况统计表", ["挂牌督办隐患（处）", "已整改隐患（处）", "重大隐患整改完成（处）", "隐患整改完成率（%）", "停产整顿企业（家）", "行政处罚（起）", "排查企业（家）", "上月排查隐患（处）"])
    yield trap("t_projects", "重点项目建设情况统计表", ["竣工（个）", "在建（个）", "累计投资（万元）", "当月投资（万元）", "资金到位率（%）", "开工率（%）", "新开工面积（平方米）"])
    yield trap("t_disputes", "矛盾纠纷情况统计表", ["调解成功件数（件）", "未化解件数（件）", "涉稳隐患（件）", "民转刑案件（件）", "调解员人数（人）", "上年未结件数（件）"])
    yield trap("t_disabled", "残疾人两项补贴情况统计表", ["持证残疾人数（人）", "重度残疾人数（人）", "应享受未享受人数（人）", "生活补贴人数（人）", "护理补贴人数（人）", "季度发放金额（元）", "死亡停发人次（人次）"])
    yield trap("t_numbers", "低保户数统计表", ["低保户数", "低保人数"], rows=["1", "2"])
    yield trap("t_blank", "低保户数统计表", ["低保户数", "低保人数"], rows=["", ""])
    yield trap("t_towns", "低保户数统计表", ["低保户数", "低保人数"], rows=["白河镇", "城关街道"])
    yield trap("t_people", "低保户数统计表", ["低保户数", "低保人数"], rows=["残疾人", "重病患者"])
    yield trap("t_quarter", "低保金发放情况表", ["发放低保金（元）", "低保金（元）", "保障资金（万元）"], period="2026年第三季度")
    yield trap("t_old", "低保户数统计表", ["低保户数", "低保人数"], period="2023年12月")
    f = Form("t_list").wide(1, 7, "低保家庭成员名单", "title").put("A2", "填报单位：清溪镇")
    f.grid(3, [["序号", "户主姓名", "姓名", "与户主关系", "身份证号", "年龄", "是否在校"]], "head").grid(4, [[i] + blank(6) for i in range(1, 4)], "cell")
    yield f, "\n".join(f"{c}4 nobody" for c in "BCDEFG")
    f = Form("t_list2").wide(1, 6, "村干部信息表", "title").put("A2", "填报单位：清溪镇")
    f.grid(3, [["序号", "姓名", "性别", "身份证号", "职务", "联系电话"]], "head").grid(4, [[i] + blank(5) for i in range(1, 4)], "cell")
    yield f, "\n".join(f"{c}4 nobody" for c in "BCDEF")
    f = Form("t_list3").wide(1, 6, "低保对象死亡人员名单", "title").put("A2", "填报单位：清溪镇")
    f.grid(3, [["序号", "户主姓名", "死者姓名", "死亡时间", "身份证号", "保障人数"]], "head").grid(4, [[i] + blank(5) for i in range(1, 4)], "cell")
    yield f, "\n".join(f"{c}4 nobody" for c in "BCDEF")

def kept():
    """The same form of September, October, and of November, when the department had changed it."""
    def layout(name, period, heads, villages):
        f = Form(name).wide(1, len(heads), "困难群众救助情况月报表", "title").put("A2", "填报单位：清溪镇").put("C2", period)
        f.grid(3, [heads], "head").grid(4, [[v] + blank(len(heads) - 1) for v in villages] + [["合计"] + blank(len(heads) - 1)], "cell")
        return f, ""
    heads = ["村（社区）", "低保户数", "低保人数", "低保资金（万元）", "特困供养人数", "受理热线（次）", "备注"]
    yield layout("k_september", "2026年9月", heads, VILLAGES[:4])
    yield layout("k_october", "2026年10月", heads, VILLAGES[:4])
    yield layout("k_november", "2026年11月", ["村（社区）", "特困供养人数", "低保户数", "低保总人数", "低保资金（元）", "高龄津贴人数", "备注"],
                 [VILLAGES[0], VILLAGES[5], *VILLAGES[1:3]])
