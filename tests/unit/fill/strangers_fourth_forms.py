"""Thirteen more, of other departments, as they word them; written like the third from the registers alone before anybody measured them.
No register stands in two of them."""
from nine_forms import register
from strangers_forms import counted, targets

def lists():
    # 医保
    yield register("v_claims", "城乡居民医疗费用手工（零星）报销登记台账", "填报单位：清溪镇便民服务中心医保窗口", [
        ["序号", "申报日期", "患者姓名", "性别", "身份证号码", "所在村（社区）", "联系电话", "参保人员属性", "就医类型", "就诊医院", "医院级别", "临床诊断", "住院情况", "<", "<", "医疗费用（元）", "<",
         "报销金额（元）", "<", "<", "个人自付（元）", "是否涉及第三方责任", "票据张数", "收款银行卡号", "拨付日期", "备注"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "住院号", "入院时间", "出院时间", "总费用", "其中：合规费用", "统筹基金支付", "大病保险支付", "医疗救助支付", "^", "^",
         "^", "^", "^",
         "^"]]), """A5 serial
        B5 field applied_on
        C5 field person
        D5 field sex
        E5 field person_id
        F5 field village
        G5 field phone
        H5 field category
        I5 field kind
        J5 field hospital
        K5 field hospital_rank
        L5 field illness
        M5 nobody
        N5 field admitted_on
        O5 field left_on
        P5 field total_cost
        Q5 field in_scope
        R5 field fund_paid
        S5 field serious_paid
        T5 field aid_paid
        U5 field own_share
        V5 field third_party
        W5 nobody
        X5 field account
        Y5 field paid_on
        Z5 leave"""
    # 自然资源
    yield register("v_land", "各类用地报批及批后监管台账", "填报单位：清溪镇自然资源所        截至2026年10月31日", [
        ["序号", "用地项目名称", "用地类型", "用地单位", "所在村", "土地坐落", "拟用地面积（亩）", "<", "<", "是否符合国土空间规划", "占补平衡落实情况", "踏勘情况", "<", "组卷上报时间", "批复情况", "<", "<",
         "土地出让价款（万元）", "约定开工时间", "实际开工时间", "闲置土地情况", "<", "<", "<", "不动产权证号"],
        ["^", "^", "^", "^", "^", "^", "总面积", "其中：耕地", "其中：永久基本农田", "^", "^", "踏勘时间", "踏勘人", "^", "批复文号", "批复时间", "批复面积（亩）", "^", "^", "^", "认定时间",
         "面积（亩）", "成因",
         "处置措施", "^"]]), """A5 serial
        B5 field subject
        C5 field kind
        D5 field applicant
        E5 field village
        F5 field site
        G5 field area
        H5 field farmland
        I5 field basic_farmland
        J5 field plan_fits
        K5 field balanced
        L5 field surveyed_on
        M5 field surveyors
        N5 field reported_on
        O5 field approval
        P5 field approved_on
        Q5 field approved_area
        R5 nobody
        S5 field start_by
        T5 field started_on
        U5 field idle_on
        V5 field idle_area
        W5 field idle_cause
        X5 field disposal
        Y5 nobody"""
    # 纪委
    yield register("v_clues", "问题线索办理情况登记表", "填报单位：清溪镇纪委        密级：工作秘密", [
        ["序号", "收到时间", "来源渠道", "是否实名", "被反映人基本情况", "<", "<", "<", "反映的具体内容", "问题性质", "处置情况", "<", "核查组成员", "核查结果", "立案时间", "结案时间", "处分种类", "“四种形态”运用",
         "收缴违纪款（元）", "监察建议书文号", "反馈实名举报人时间", "处分影响期满时间", "回访受处分人时间"],
        ["^", "^", "^", "^", "姓名", "职务", "身份类别", "政治面貌", "^", "^", "处置方式", "处置时间", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^"]]), """A5 serial
        B5 field received_on
        C5 field source
        D5 field real_name
        E5 field accused
        F5 field accused_post
        G5 field accused_level
        H5 nobody
        I5 field content
        J5 field topic
        K5 field way
        L5 field disposed_on
        M5 field checkers
        N5 field found
        O5 field filed_on
        P5 field decided_on
        Q5 field outcome
        R5 field form
        S5 field recovered
        T5 field advice
        U5 field told_reporter_on
        V5 nobody
        W5 field visited_on"""
    # 应急
    yield register("v_stores", "防汛抗旱、森林防灭火等应急物资储备清单", "填报单位：清溪镇应急管理办公室        盘点日期：2026年10月31日", [
        ["序号", "物资品名", "规格型号", "用途分类", "单位", "储备库（点）", "所在村", "库管员", "库管员手机", "应储备数", "期初数", "入库数", "出库数", "实有数", "缺额", "单价（元）", "总价值（元）", "生产厂家",
         "有效期至", "实物盘点", "<", "完好程度", "备注"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "时间", "数量", "^", "^"]]), """A5 serial
        B5 field item
        C5 nobody
        D5 field kind
        E5 field measure
        F5 field store
        G5 field village
        H5 field store_keeper
        I5 field store_phone
        J5 field quota
        K5 field opening
        L5 field came
        M5 field went
        N5 field stock
        O5 field gap
        P5 field price
        Q5 field worth
        R5 nobody
        S5 field expires_on
        T5 field counted_on
        U5 field counted
        V5 field condition
        W5 leave"""
    # 组织部、退役军人
    yield register("v_visits", "走访慰问困难党员、老党员、优抚对象等情况登记表", "填报单位：清溪镇党建工作办公室", [
        ["序号", "慰问节点", "被慰问人", "身份证号码", "所在村（社区）", "人员类别", "入党时间", "家庭年收入（元）", "拟慰问时间", "慰问时间", "慰问领导", "慰问标准", "<", "<", "经费渠道", "反映的困难和诉求",
         "领取人", "报销日期", "备注"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "慰问金（元）", "慰问物资", "物资折款（元）", "^", "^", "^", "^", "^"]]), """A5 serial
        B5 field occasion
        C5 field person
        D5 field person_id
        E5 field village
        F5 field category
        G5 nobody
        H5 nobody
        I5 field plan_on
        J5 field visited_on
        K5 field visitor
        L5 field amount
        M5 field goods
        N5 field goods_worth
        O5 field fund
        P5 field needs_found
        Q5 field signed_by
        R5 field settled_on
        S5 leave"""
    # 水利、交通、财政
    yield register("v_works", "农村小型公益性基础设施项目建设管理台账", "填报单位：清溪镇农业农村办公室（水利、交通）", [
        ["序号", "项目名称", "项目类型", "新建/改建", "受益村", "起止位置", "建设规模及内容", "项目业主", "资金渠道", "概算投资（万元）", "批准文件文号", "发包方式", "设计单位", "施工企业", "中标合同价（万元）",
         "监理人员", "开工时间", "合同约定完工时间", "工程进度（%）", "实际完工时间", "竣工验收时间", "验收结果", "结算审计金额（万元）", "累计拨付（万元）", "后期管护单位"]]), """A4 serial
        B4 field name
        C4 field kind
        D4 field nature
        E4 field village
        F4 field site
        G4 field content
        H4 field owner
        I4 field funds
        J4 field budget
        K4 field approval
        L4 field bidding
        M4 nobody
        N4 field contractor
        O4 field contract_price
        P4 field supervisor
        Q4 field started_on
        R4 field finish_by
        S4 field progress
        T4 field finished_on
        U4 field accepted_on
        V4 field acceptance
        W4 field settled
        X4 field paid
        Y4 field caretaker"""
    # 发改
    yield register("v_projects", "重点建设项目推进情况调度表", "填报单位：清溪镇经济发展办公室        2026年10月", [
        ["序号", "项目名称", "项目代码", "所属行业", "项目层级", "建设性质", "建设单位", "单位联系人", "手机号码", "建设地址", "主要建设内容及规模", "项目总投资（万元）", "资金渠道", "投资完成情况（万元）", "<", "<",
         "占年计划（%）", "达产后年产值（万元）", "项目用地（亩）", "开工时间", "<", "计划竣工时间", "前期手续办理情况", "包保领导", "是否纳统"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "2026年计划", "本年完成", "开工以来累计", "^", "^", "^", "计划", "实际", "^", "^", "^",
         "^"]]), """A5 serial
        B5 field name
        C5 field project_code
        D5 field kind
        E5 field project_level
        F5 field nature
        G5 field owner
        H5 field owner_contact
        I5 field owner_phone
        J5 field site
        K5 field scale_of_works
        L5 field investment
        M5 field funding
        N5 field year_plan
        O5 field invested_year
        P5 field invested
        Q5 field completion
        R5 nobody
        S5 field land
        T5 field planned_start
        U5 field started_on
        V5 field planned_finish
        W5 field permits
        X5 field leader
        Y5 nobody"""

def statistics():
    # 司法: three levels
    began = "count dispute @began_on; began_on is not null"
    yield counted("v_mediation", "人民调解工作情况统计月报表", [("A2", "填报单位：清溪镇人民调解委员会"), ("G2", "2026年10月"), ("A3", "制表机关：县司法局")], [
        ["村（社区）", "排查登记纠纷", "<", "<", "调解纠纷（件）", "<", "<", "<", "<", "<", "调解结果（件）", "<", "<", "<", "协议金额（元）", "兼职调解员（人）", "普法宣传（场次）"],
        ["^", "件数（件）", "涉及人数（人）", "其中：高风险（件）", "总数", "其中主要类型", "<", "<", "<", "<", "达成协议", "<", "化解", "调解不成", "^", "^", "^"],
        ["^", "^", "^", "^", "^", "婚姻家庭", "邻里纠纷", "土地承包", "征地拆迁", "劳动争议", "书面", "口头", "^", "^", "^", "^", "^"]]), f"""
        B7 count dispute @found_on
        C7 count dispute people @found_on
        D7 count dispute @found_on; risk = '高'
        E7 {began}
        F7 {began}; kind = '婚姻家庭'
        G7 {began}; kind = '邻里'
        H7 {began}; kind = '土地承包'
        I7 {began}; kind = '征地拆迁'
        J7 {began}; kind = '劳动争议'
        K7 count dispute @agreed_on; outcome = '书面协议'
        L7 count dispute @agreed_on; outcome = '口头协议'
        M7 count dispute @closed_on; state = done
        N7 count dispute @closed_on; state = failed
        O7 count dispute amount @agreed_on
        P7 nobody
        Q7 nobody"""
    # 退役军人
    cared = "count special_care; state in (receiving, suspended)"
    yield counted("v_care", "优抚对象基本情况统计表", [("A2", "填报单位：清溪镇退役军人服务站"), ("F2", "2026年10月"), ("A3", "计量单位：人、元")], [
        ["村（社区）", "优抚对象人数（人）", "<", "<", "<", "<", "<", "<", "<", "<", "本月新增（人）", "本月减少（人）", "<", "月抚恤补助金（元）", "自主就业退役士兵（人）", "短期疗养（人）"],
        ["^", "总数", "残疾军人", "<", "烈属", "在乡复员军人", "带病回乡", "参战参试", "60周岁以上农村籍退役士兵", "烈士子女", "^", "总数", "其中：去世", "^", "^", "^"],
        ["^", "^", "总数", "其中：一至四级", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^"]]), f"""
        B7 {cared}
        C7 {cared}; category = '残疾军人'
        D7 {cared}; category = '残疾军人'; grade in ('一级', '二级', '三级', '四级')
        E7 {cared}; category = '烈士遗属'
        F7 {cared}; category = '在乡老复员军人'
        G7 {cared}; category = '带病回乡退伍军人'
        H7 {cared}; category = '参战参试退役人员'
        I7 {cared}; category = '满六十周岁农村籍退役士兵'
        J7 {cared}; category = '烈士老年子女'
        K7 count special_care @confirmed_on
        L7 count special_care @stopped_on; state = stopped
        M7 count special_care @stopped_on; state = stopped; stop_cause = '死亡'
        N7 count special_care monthly; state = receiving
        O7 nobody
        P7 nobody"""
    # 医保、人社
    ill = "@covers_from; insurance = '居民医保'; state != cancelled"
    old = "@covers_from; insurance = '居民养老'; state != cancelled"
    yield counted("v_insured", "城乡居民基本医疗保险、基本养老保险参保缴费进度表", [("A2", "填报单位：清溪镇便民服务中心"), ("F2", "2026年度")], [
        ["村（社区）", "城乡居民医疗保险", "<", "<", "<", "<", "<", "<", "<", "<", "城乡居民养老保险", "<", "<", "<", "<", "职工参保（人）"],
        ["^", "应参保（人）", "已参保（人）", "其中：个人缴费（人）", "其中：资助参保（人）", "未参保（人）", "参保率（%）", "困难人员应参保（人）", "困难人员已参保（人）", "征缴金额（元）", "应参保（人）", "已参保（人）", "参保率（%）",
         "征缴金额（元）", "待遇领取（人）", "^"]], numbers=True), f"""
        B7 count insurance_enrolment due_persons {ill}
        C7 count insurance_enrolment enrolled {ill}
        D7 count insurance_enrolment paid_persons {ill}
        E7 count insurance_enrolment helped_persons {ill}
        F7 count insurance_enrolment missing {ill}
        G7 statistic insurance_enrolment medical_rate
        H7 count insurance_enrolment special_due {ill}
        I7 count insurance_enrolment special_enrolled {ill}
        J7 count insurance_enrolment collected {ill}
        K7 count insurance_enrolment due_persons {old}
        L7 count insurance_enrolment enrolled {old}
        M7 statistic insurance_enrolment pension_rate
        N7 count insurance_enrolment collected {old}
        O7 nobody
        P7 nobody"""
    # 农业农村
    sown, reaped = "@sown_on; state in (growing, harvested)", "@harvested_on; state = harvested"
    yield counted("v_crops", "粮油等主要农作物生产情况统计表", [("A2", "填报单位：清溪镇农业综合服务中心"), ("F2", "2026年"), ("A3", "制表机关：县统计局")], [
        ["行政村", "粮食作物", "<", "<", "<", "<", "<", "油料作物", "<", "水果产量（吨）", "农机作业面积（亩）", "参加农业保险面积（亩）", "农作物受灾（亩）", "<", "撂荒地（亩）", "农药使用量（吨）"],
        ["^", "夏粮", "<", "早稻", "<", "秋粮", "<", "播种面积（亩）", "产量（吨）", "^", "^", "^", "受灾面积", "其中：绝收", "^", "^"],
        ["^", "播种面积（亩）", "产量（吨）", "播种面积（亩）", "产量（吨）", "播种面积（亩）", "产量（吨）", "^", "^", "^", "^", "^", "^", "^", "^", "^"]]), f"""
        B7 count crop area {sown}; kind = '粮食'; season = '夏粮'
        C7 count crop output {reaped}; kind = '粮食'; season = '夏粮'
        D7 count crop area {sown}; kind = '粮食'; season = '早稻'
        E7 count crop output {reaped}; kind = '粮食'; season = '早稻'
        F7 count crop area {sown}; kind = '粮食'; season = '秋粮'
        G7 count crop output {reaped}; kind = '粮食'; season = '秋粮'
        H7 count crop area {sown}; kind = '油料'
        I7 count crop output {reaped}; kind = '油料'
        J7 count crop output {reaped}; kind = '水果'
        K7 count crop machine_area {sown}
        L7 count crop insured_area {sown}
        M7 count crop damaged_area {sown}
        N7 count crop lost_area {sown}
        O7 nobody
        P7 nobody"""

def indicators():
    # 发改、考核办: three levels
    yield targets("v_targets", "经济社会发展主要预期目标完成情况汇总表", "填报单位：清溪镇经济发展办公室（统计站）", [
        ["序号", "主要预期目标", "单位", "2026年预期目标", "2026年1—10月执行情况", "<", "<", "<", "完成全年目标（%）", "全县排名", "备注"],
        ["^", "^", "^", "^", "10月当月", "累计完成", "上年同期", "增长（%）", "^", "^", "^"]], [
        [1, "规模以上工业产值", "亿元"], [2, "全社会固定资产投资", "亿元"], ["", "其中：民间投资", "亿元"], [3, "社会消费品零售总额", "亿元"], [4, "农村居民人均可支配收入", "元"], [5, "城镇新增就业人员", "人"],
        [6, "居民消费价格涨幅", "%"], [7, "财政收入", "万元"]]), """D5 indicator 规模以上工业总产值 target
        E5 indicator 规模以上工业总产值 month
        F5 indicator 规模以上工业总产值 cumulative
        G5 indicator 规模以上工业总产值 last_year
        H5 indicator 规模以上工业总产值 growth
        I5 indicator 规模以上工业总产值 completion
        J5 nobody
        K5 leave
        D6 indicator 固定资产投资 target
        H6 indicator 固定资产投资 growth
        F7 nobody
        E8 indicator 社会消费品零售总额 month
        F8 indicator 社会消费品零售总额 cumulative
        G9 indicator 农村居民人均可支配收入 last_year
        F10 indicator 新增就业 cumulative
        I10 indicator 新增就业 completion
        F11 nobody
        F12 indicator 财政收入 cumulative"""
    # 乡村振兴、林业
    yield targets("v_village", "乡村振兴和林长制重点工作进度通报表", "填报单位：清溪镇农业农村办公室        数据截至2026年10月31日", [
        ["序号", "考核内容", "计量单位", "县定任务", "目前进度", "较上年同期增减（%）", "完成率（%）", "分管领导", "具体措施"]], [
        [1, "粮食种植", "亩"], [2, "全年粮食产量", "吨"], [3, "生猪出栏量", "头"], [4, "生猪存栏量", "头"], [5, "完成造林", "亩"], [6, "土地经营权流转", "亩"], [7, "农民合作社", "家"],
        [8, "百岁老人", "人"], [9, "农产品网络零售额", "万元"], [10, "古树名木挂牌保护", "株"]]), """D4 indicator 粮食播种面积 target
        E4 indicator 粮食播种面积 cumulative
        F4 indicator 粮食播种面积 growth
        G4 indicator 粮食播种面积 completion
        E5 indicator 粮食总产量 cumulative
        D6 indicator 生猪出栏 target
        E6 indicator 生猪出栏 cumulative
        E7 count livestock stock; kind = '生猪'; state in (raising, sick)
        D8 indicator 造林面积 target
        E8 indicator 造林面积 cumulative
        E9 count land_transfer area; state in (signed, running, disputed)
        E10 count farm_entity; kind = '农民专业合作社'; state = running
        E11 count old_age_allowance; band = '100周岁以上'; state in (receiving, unverified)
        E12 nobody
        E13 nobody
        H4 nobody
        I4 nobody"""

def forms():
    yield from lists()
    yield from statistics()
    yield from indicators()
