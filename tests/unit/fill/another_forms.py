"""Ten more tables of other registers, written before anything was proposed for them. Where each cell stands in the record is written beside it; the
trees of heads are what the grid says."""
from nine_forms import register, statistic

def forms():
    # 财政
    yield register("g_card", "惠民惠农财政补贴资金“一卡通”发放明细表", "填报单位：清溪镇财政所", [
        ["序号", "补贴项目名称", "政策依据", "行政村", "组别", "补贴对象姓名", "身份证号码", "补贴依据（亩、人等）", "计量单位", "补贴标准（元）", "应补贴金额（元）", "实际发放金额（元）", "开户行名称",
         "社保卡银行账号", "户名", "发放批次", "发放日期", "领取人签字"]]), """A4 serial
        B4 field policy
        C4 field policy_paper
        D4 field village
        E4 field village_group
        F4 field person
        G4 field person_id
        H4 field quantity
        I4 field measure
        J4 field standard
        K4 field reckoned
        L4 field amount
        M4 field bank
        N4 field account
        O4 field holder_name
        P4 field batch
        Q4 field paid_on
        R4 leave"""
    # 医保
    due = "; insurance = '居民医保'; state != cancelled"
    yield statistic("g_insured", "2027年度城乡居民基本医疗保险参保缴费进度表", "填报单位：清溪镇医保站", "单位：人、元", [
        ["村（社区）", "户籍人口数", "应参保人数", "已参保人数", "<", "<", "未缴费人数", "参保率", "已收缴医保费", "困难群众参保", "<", "排名"],
        ["^", "^", "^", "合计", "个人缴费", "资助参保", "^", "^", "^", "应参保", "已参保", "^"]]), f"""
        B5 count insurance_enrolment registered_persons @covers_from{due}
        C5 count insurance_enrolment due_persons @covers_from{due}
        D5 total
        E5 count insurance_enrolment paid_persons @covers_from{due}
        F5 count insurance_enrolment helped_persons @covers_from{due}
        G5 count insurance_enrolment missing @covers_from{due}
        H5 statistic insurance_enrolment medical_rate
        I5 count insurance_enrolment collected @covers_from{due}
        J5 count insurance_enrolment special_due @covers_from{due}
        K5 count insurance_enrolment special_enrolled @covers_from{due}
        L5 nobody"""
    # 统计
    event = "population_event @happened_on; state != rejected"
    yield statistic("g_people", "人口变动情况月报表", "填报单位：清溪镇卫健办", "2026年10月  单位：人", [
        ["村（居）委会", "出生人口", "<", "<", "<", "<", "死亡人口", "<", "迁移", "<", "流动人口"],
        ["^", "总数", "其中：男", "一孩", "二孩", "三孩", "总数", "其中：因病死亡", "迁入", "迁出", "^"]]), f"""B5 count {event}; kind = '出生'
        C5 count {event}; kind = '出生'; sex = '男'
        D5 count {event}; kind = '出生'; birth_order = '一孩'
        E5 count {event}; kind = '出生'; birth_order = '二孩'
        F5 count {event}; kind = '出生'; birth_order = '三孩'
        G5 count {event}; kind = '死亡'
        H5 count {event}; kind = '死亡'; cause = '疾病'
        I5 count {event}; kind = '迁入'
        J5 count {event}; kind = '迁出'
        K5 nobody"""
    # 教育: kinds of schools below each other
    runs = "; state = running"
    yield statistic("g_schools", "各级各类学校基本情况统计表", "填报单位：清溪镇中心校", "2026年10月", [
        ["学校类别", "学校数（所）", "班数（个）", "在校学生数（人）", "<", "<", "<", "专任教师数（人）", "核定学位数（个）", "校车数（辆）"],
        ["^", "^", "^", "合计", "其中：进城务工随迁子女", "其中：农村留守儿童", "其中：寄宿学生", "^", "^", "^"]], ["幼儿园", "小学", "初中", "教学点"]), f"""
        B5 count school_year{runs}; kind = '幼儿园'
        C6 count school_year classes{runs}; kind = '小学'
        D6 count school_year pupils{runs}; kind = '小学'
        E7 count school_year migrant_pupils{runs}; kind = '初中'
        F7 count school_year left_behind{runs}; kind = '初中'
        G8 count school_year boarders{runs}; kind = '教学点'
        H5 count school_year teachers{runs}; kind = '幼儿园'
        I6 count school_year places{runs}; kind = '小学'
        J6 nobody"""
    # 农经: debts
    yield register("g_debts", "村级债务明细台账", "填报单位：清溪镇农经站", [
        ["序号", "村名", "债务名称", "债权单位（人）", "债权人性质", "举债原因", "举债日期", "借款本金（万元）", "借款利率", "到期日", "核实认定金额（万元）", "今年化解任务（万元）",
         "今年已化解本金（万元）", "累计已化解（万元）", "期末债务余额（万元）", "是否涉诉", "担保人"]]), """A4 serial
        B4 field village
        C4 field matter
        D4 field creditor
        E4 field creditor_kind
        F4 field cause
        G4 field formed_on
        H4 field principal
        I4 field rate
        J4 field due_on
        K4 field recognised
        L4 field plan
        M4 field reduced_year
        N4 field reduced
        O4 field balance
        P4 field lawsuit
        Q4 nobody"""
    # 公共资源
    yield register("g_tenders", "小型工程项目招投标情况登记台账", "填报单位：清溪镇公共资源交易站", [
        ["序号", "招标项目名称", "招标单位", "项目类别", "招标形式", "控制价（元）", "公告时间", "公告媒体", "开标时间", "投标单位数（家）", "中标单位", "中标价（元）", "节约资金（元）",
         "中标公示时间", "合同签订时间", "完工验收时间", "监督人员", "履约保函编号"]]), """A4 serial
        B4 field name
        C4 field buyer
        D4 field kind
        E4 field way
        F4 field budget
        G4 field notice_on
        H4 field notice_place
        I4 field opening_on
        J4 field bidders
        K4 field winner
        L4 field price
        M4 field saving
        N4 field notice_from
        O4 field contract_on
        P4 field accepted_on
        Q4 field watched_by
        R4 nobody"""
    # 城管
    yield register("g_illegal", "违法用地违法建设治理台账", "填报单位：清溪镇综合执法队", [
        ["序号", "巡查发现时间", "线索来源", "违法当事人", "身份证号", "所在村", "具体位置", "违法类型", "占用地类", "占地面积（平方米）", "建筑面积（平方米）", "建设状态",
         "停工通知书文号", "限期整改时间", "处置措施", "拆除时间", "拆除面积（平方米）", "复耕面积（平方米）", "结案时间", "罚没款（元）"]]), """A4 serial
        B4 field found_on
        C4 field origin
        D4 field party
        E4 field party_id
        F4 field village
        G4 field site
        H4 field kind
        I4 field land
        J4 field land_area
        K4 field floor_area
        L4 field stage
        M4 field stop_order
        N4 field correct_by
        O4 field way
        P4 field demolished_on
        Q4 field demolished_area
        R4 field restored_area
        S4 field closed_on
        T4 nobody"""
    # 政务服务
    yield statistic("g_service", "便民服务中心（站）办件情况统计表", "填报单位：清溪镇便民服务中心", "2026年10月  单位：件", [
        ["村（社区）", "受理总数", "办件类型", "<", "<", "已办结数", "按时办结数", "帮办代办数", "<", "好评数", "评价总数", "投诉数"],
        ["^", "^", "即办件", "承诺件", "上报件", "^", "^", "村级代办", "上门服务", "^", "^", "^"]]), """B5 count service_matter @came_on
        C5 count service_matter @came_on; kind = '即办件'
        D5 count service_matter @came_on; kind = '承诺件'
        E5 count service_matter @came_on; kind = '上报件'
        F5 count service_matter @finished_on
        G5 count service_matter @finished_on; in_time
        H5 count service_matter @came_on; agency = '村级代办'
        I5 count service_matter @came_on; agency = '上门服务'
        J5 count service_matter @finished_on; rating in ('非常满意', '满意', '基本满意')
        K5 count service_matter @finished_on; rating is not null
        L5 nobody"""
    # 工信
    yield register("g_firms", "辖区企业基本情况摸底表", "填报单位：清溪镇经发办", [
        ["序号", "企业全称", "社会信用代码", "注册地址", "所在村（社区）", "行业类别", "企业性质", "法人代表", "企业联系人", "联系方式", "注册资金（万元）", "成立时间", "上年度总产值（万元）",
         "上年度纳税（万元）", "职工人数（人）", "其中：本地职工（人）", "专利数（件）", "是否成立党组织", "主要产品"]]), """A4 serial
        B4 field name
        C4 field code
        D4 field address
        E4 field village
        F4 field industry
        G4 field ownership
        H4 field legal_person
        I4 field contact
        J4 field phone
        K4 field registered_capital
        L4 field founded_on
        M4 field output
        N4 field tax
        O4 field jobs
        P4 field local_jobs
        Q4 field patents
        R4 field party_branch
        S4 nobody"""
    # 应急
    yield register("g_store", "应急救援物资储备情况登记表", "填报单位：清溪镇应急办", [
        ["序号", "物资品名", "物资类别", "单位", "应储备数", "实际库存数", "缺额", "单价（元）", "总价值（元）", "储存地点", "管理责任人", "责任人电话", "有效期限", "盘点时间", "物资状况", "生产厂家"]]), """A4 serial
        B4 field item
        C4 field kind
        D4 field measure
        E4 field quota
        F4 field stock
        G4 field gap
        H4 field price
        I4 field worth
        J4 field store
        K4 field store_keeper
        L4 field store_phone
        M4 field expires_on
        N4 field counted_on
        O4 field condition
        P4 nobody"""
