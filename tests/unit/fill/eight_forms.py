"""Tables in the wording of tables that departments have published, written before anything was proposed for them. Where each cell stands in the
record is written beside it; the trees of heads are what the grid says."""
from make_forms import Form, blank
from nine_forms import HEADS, register, statistic, tree

def forms():
    # 民政: how counties publish the allowance
    low, new = "; state = receiving", " @confirmed_on"
    gone = " @stopped_on; state = stopped"
    yield statistic("f_low", "农村居民最低生活保障统计表", "填报单位：云岭镇民政办", "2026年10月", [
        ["村别", "低保户数", "低保人数", "致贫原因（户）", "<", "<", "<", "<", "动态管理", "<", "<", "<", "当月资金支出（万元）", "当月人均补助额（元）", "近亲属备案（户）", "女性人数"],
        ["^", "^", "^", "疾病", "残疾", "上学", "灾害", "缺乏劳动力", "当月新增", "<", "当月退出", "<", "^", "^", "^", "^"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "户数", "人数", "户数", "人数", "^", "^", "^", "^"]]), f"""
        B6 count subsistence_allowance{low}; area = '农村'
        C6 count subsistence_allowance persons{low}; area = '农村'
        D6 count subsistence_allowance{low}; area = '农村'; cause = '因病'
        E6 count subsistence_allowance{low}; area = '农村'; cause = '因残'
        F6 count subsistence_allowance{low}; area = '农村'; cause = '因学'
        G6 count subsistence_allowance{low}; area = '农村'; cause = '因灾'
        H6 count subsistence_allowance{low}; area = '农村'; cause = '缺劳动力'
        I6 count subsistence_allowance{new}; area = '农村'
        J6 count subsistence_allowance persons{new}; area = '农村'
        K6 count subsistence_allowance{gone}; area = '农村'
        L6 count subsistence_allowance persons{gone}; area = '农村'
        M6 count subsistence_allowance monthly{low}; area = '农村'
        N6 nobody
        O6 count subsistence_allowance; kin{low}; area = '农村'
        P6 nobody"""
    # 民政: people in extreme hardship
    care = "; state in (supported, reassessing, stopping)"
    yield statistic("f_care", "农村特困人员供养民生工程报表", "填报单位：云岭镇", "2026年10月", [
        ["村居", "目标任务（人）", "实际保障总人数（人）", "集中供养", "<", "<", "分散供养", "<", "<", "按人员类别（人）", "<", "<", "当月发放供养资金（元）"],
        ["^", "^", "^", "总人数", "失能", "半失能", "总人数", "失能", "半失能", "老年人", "残疾人", "未满18周岁未成年人", "^"]]), f"""B5 nobody
        C5 count destitute_support{care}; area = '农村'
        D5 count destitute_support{care}; area = '农村'; care = '集中供养'
        E5 count destitute_support{care}; area = '农村'; care = '集中供养'; care_level = '完全丧失'
        F5 count destitute_support{care}; area = '农村'; care = '集中供养'; care_level = '部分丧失'
        G5 count destitute_support{care}; area = '农村'; care = '分散供养'
        H5 count destitute_support{care}; area = '农村'; care = '分散供养'; care_level = '完全丧失'
        I5 count destitute_support{care}; area = '农村'; care = '分散供养'; care_level = '部分丧失'
        J5 count destitute_support{care}; area = '农村'; kind = '老年人'
        K5 count destitute_support{care}; area = '农村'; kind = '残疾人'
        L5 count destitute_support{care}; area = '农村'; kind = '未成年人'
        M5 count destitute_support monthly; state = supported; area = '农村'"""
    # 司法
    yield statistic("f_disputes", "人民调解案件情况统计表", "填报单位：云岭镇司法所", "2026年10月  单位：件", [
        ["调委会所在村", "受理纠纷总数", "纠纷来源", "<", "<", "纠纷种类", "<", "<", "<", "<", "调解成功", "达成书面协议", "协议涉及金额（元）", "防止群体性上访"],
        ["^", "^", "主动调解", "依申请调解", "公安移送", "婚姻家庭纠纷", "邻里纠纷", "山林土地纠纷", "征地拆迁纠纷", "劳动争议纠纷", "^", "^", "^", "^"]]), """
        B5 count dispute @found_on
        C5 count dispute @found_on; origin = '主动排查'
        D5 count dispute @found_on; origin = '当事人申请'
        E5 count dispute @found_on; origin = '公安移交'
        F5 count dispute @found_on; kind = '婚姻家庭'
        G5 count dispute @found_on; kind = '邻里'
        H5 nobody
        I5 count dispute @found_on; kind = '征地拆迁'
        J5 count dispute @found_on; kind = '劳动争议'
        K5 count dispute @closed_on; state = done
        L5 count dispute @agreed_on; outcome = '书面协议'
        M5 count dispute amount @agreed_on
        N5 nobody"""
    # 乡村振兴
    yield register("f_watch", "防返贫动态监测对象信息采集表", "填报单位：云岭镇乡村振兴办", [
        ["序号", "村", "户主姓名", "户主证件号码", "家庭人口（人）", "监测户类型", "识别监测时间", "致贫返贫风险点", "年度家庭人均纯收入（元）", "合规自付刚性支出（元）", "住房是否安全", "饮水是否安全",
         "信息来源", "帮扶联系人", "帮扶联系人单位", "已落实措施数", "风险消除时间", "政治面貌"]]), """A4 serial
        B4 field village
        C4 field head
        D4 field head_id
        E4 field persons
        F4 field kind
        G4 field confirmed_on
        H4 field risk
        I4 field income_per_head
        J4 field unavoidable
        K4 field safe_house
        L4 field safe_water
        M4 field clue
        N4 field helper
        O4 field helper_unit
        P4 field measure_count
        Q4 field removed_on
        R4 nobody"""
    # 农经
    yield register("f_coops", "新型农业经营主体基本情况登记表", "填报单位：云岭镇农经站", [
        ["序号", "经营主体名称", "主体类型", "营业执照代码", "法人代表", "手机号", "注册登记时间", "现有成员数（户）", "经营总面积（亩）", "<", "主要经营产业", "示范级别",
         "上年经营收入（万元）", "带动农户数（户）", "雇工人数（人）", "获得品牌认证", "返还成员收益（万元）", "贷款余额（万元）"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "合计", "其中：流转土地", "^", "^", "^", "^", "^", "^", "^", "^"]]), """A5 serial
        B5 field name
        C5 field kind
        D5 field code
        E5 field head
        F5 field head_phone
        G5 field founded_on
        H5 field members
        I5 field area
        J5 field transferred
        K5 field industry
        L5 field grade
        M5 field sales
        N5 field helped
        O5 field jobs
        P5 field brands
        Q5 field dividends
        R5 nobody"""
    # 畜牧
    live, sold = "; state in (raising, sick)", "; data_year = year(today)"
    yield statistic("f_stock", "畜禽生产情况统计表", "填报单位：云岭镇畜牧站", "2026年三季度", [
        ["村", "期末存栏", "<", "<", "<", "<", "本年累计出栏", "<", "<", "免疫数量", "规模养殖户数（户）"],
        ["^", "猪（头）", "其中：能繁母猪（头）", "牛（头）", "羊（只）", "家兔（只）", "猪（头）", "牛（头）", "羊（只）", "^", "^"]]), f"""B5 count livestock stock{live}; kind = '生猪'
        C5 count livestock breeding{live}; kind = '生猪'
        D5 count livestock stock{live}; kind = '牛'
        E5 count livestock stock{live}; kind = '羊'
        F5 count livestock stock{live}; kind = '兔'
        G5 count livestock sold{sold}; kind = '生猪'
        H5 count livestock sold{sold}; kind = '牛'
        I5 count livestock sold{sold}; kind = '羊'
        J5 count livestock immunised{live}
        K5 count livestock{live}; way = '规模养殖'"""
    # 发改
    yield register("f_projects", "2026年重点建设项目推进情况一览表", "填报单位：云岭镇发改办", [
        ["序号", "项目名称", "所属行业", "建设类别", "建设地址", "建设规模及主要内容", "项目业主", "计划总投资（万元）", "2026年度计划投资（万元）", "1-10月完成投资（万元）", "自开工累计完成（万元）",
         "实际开工时间", "预计竣工时间", "包联领导", "统一代码", "未解决问题数", "环评批复文号"]]), """A4 serial
        B4 field name
        C4 field kind
        D4 field nature
        E4 field site
        F4 field scale_of_works
        G4 field owner
        H4 field investment
        I4 field year_plan
        J4 field invested_year
        K4 field invested
        L4 field started_on
        M4 field planned_finish
        N4 field leader
        O4 field project_code
        P4 field open_obstacles
        Q4 nobody"""
    # 应急: kinds of trade below each other
    found, closed = "safety_hazard @found_on", "safety_hazard @closed_on; state = closed"
    yield statistic("f_safety", "安全生产隐患排查整治情况统计表", "填报单位：云岭镇应急办", "2026年10月  单位：处", [
        ["行业领域", "排查一般隐患", "<", "排查重大隐患", "<", "投入整改资金（元）", "罚款金额（元）"],
        ["^", "数量", "其中：已整改", "数量", "其中：已整改", "^", "^"]],
        ["道路交通", "建筑施工", "消防", "危险化学品", "燃气", "特种设备"]), f"""B5 count {found}; field_of_work = '道路交通'; grade = '一般'
        C5 count {closed}; field_of_work = '道路交通'; grade = '一般'
        D6 count {found}; field_of_work = '建筑施工'; grade = '重大'
        E7 count {closed}; field_of_work = '消防'; grade = '重大'
        F8 count safety_hazard funds @ordered_on; field_of_work = '危险化学品'
        G9 nobody"""
    # 农经: lines are what is asked
    f = Form("f_plots").wide(1, 4, "农村土地经营权流转情况表", "title").put("A2", "填报单位：云岭镇农经站").put("D2", "2026年10月")
    heads = [["指标名称", "代码", "计量单位", "数量"]]
    f.grid(3, heads, "head").grid(4, [[name, str(i), unit, ""] for i, (name, unit) in enumerate([
        ("一、土地流转总面积", "亩"), ("（一）按流转方式分：出租", "亩"), ("入股", "亩"), ("（二）按流转去向分：流入家庭农场的面积", "亩"), ("流入合作社的面积", "亩"), ("流入企业的面积", "亩"),
        ("（三）流转用于种植粮食作物的面积", "亩"), ("二、流转出承包耕地的农户数", "户"), ("三、签订流转合同份数", "份"), ("四、土地流转纠纷仲裁案件", "件")], 1)], "cell")
    HEADS["f_plots"] = tree("indicators", heads)
    held = "; state in (signed, running, disputed)"
    yield f.put("A16", "负责人："), f"""D4 count land_transfer area{held}
        D5 count land_transfer area{held}; way = '出租'
        D6 count land_transfer area{held}; way = '入股'
        D7 count land_transfer area{held}; taker_kind = '家庭农场'
        D8 count land_transfer area{held}; taker_kind = '合作社'
        D9 count land_transfer area{held}; taker_kind = '企业'
        D10 count land_transfer area{held}; use = '种粮'
        D11 count land_transfer households{held}
        D12 count land_transfer{held}
        D13 nobody"""
