"""Thirteen more tables as the departments word them, the ordinary ones every county sends; written from the registers alone before anybody
measured them. No register stands in two of them."""
from nine_forms import register
from strangers_forms import counted, targets

def lists():
    # 民政
    yield register("u_aged", "80周岁以上老年人高龄补贴发放花名册", "填报单位（盖章）：清溪镇人民政府        2026年第三季度", [
        ["序号", "村（居）民委员会", "组", "老人姓名", "性别", "公民身份号码", "出生年月", "老人基本情况", "<", "<", "申报时间", "补贴发放情况", "<", "<", "<", "年审情况", "<", "<",
         "停发情况", "<", "备注"],
        ["^", "^", "^", "^", "^", "^", "^", "年龄段", "居住状况", "本人或家属电话", "^", "发放标准（元）", "起发时间", "社保卡（存折）号", "开户银行", "年审时间", "年审形式", "年审人员",
         "时间", "事由", "^"]]), """A5 serial
        B5 field village
        C5 field village_group
        D5 field person
        E5 field sex
        F5 field person_id
        G5 field born_on
        H5 field band
        I5 field living
        J5 field phone
        K5 field applied_on
        L5 field monthly
        M5 field paid_from
        N5 field account
        O5 nobody
        P5 field certified_on
        Q5 field certified_by
        R5 field certifier
        S5 field stopped_on
        T5 field stop_cause
        U5 leave"""
    # 财政
    yield register("u_card", "惠民惠农财政补贴资金社保“一卡通”发放明细表", "填报单位：清溪镇财政所        单位：亩、元", [
        ["序号", "村名", "村民组", "农户姓名", "身份证号", "联系方式", "补贴项目", "发放依据（文号）", "批次", "农户类型", "补贴面积（亩）", "亩补贴标准（元）", "应发补贴（元）", "实发补贴（元）",
         "社会保障卡", "<", "<", "到卡时间", "发放不成功原因", "农户签名"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "开户行", "卡号", "户名", "^", "^", "^"]]), """A5 serial
        B5 field village
        C5 field village_group
        D5 field person
        E5 field person_id
        F5 field phone
        G5 field policy
        H5 field policy_paper
        I5 field batch
        J5 nobody
        K5 field quantity
        L5 field standard
        M5 field reckoned
        N5 field amount
        O5 field bank
        P5 field account
        Q5 field holder_name
        R5 field paid_on
        S5 field failed_reason
        T5 leave"""
    # 农业农村
    yield register("u_farms", "新型农业经营主体名录库信息采集表", "填报单位：清溪镇农业综合服务中心", [
        ["序号", "主体名称", "主体类型", "示范级别", "认定时间", "统一社会信用代码", "所在村", "法定代表人（负责人）", "联系方式", "登记注册时间", "注册资本（万元）", "主导产业", "入社农户（户）",
         "土地经营规模（亩）", "<", "年营业收入（万元）", "用工人数（人）", "辐射带动农户（户）", "盈余返还（万元）", "获得财政扶持资金（万元）", "农产品认证情况", "是否党组织领办", "是否有专职会计"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "总面积", "其中：流转土地", "^", "^", "^", "^", "^", "^", "^", "^"]]), """A5 serial
        B5 field name
        C5 field kind
        D5 field grade
        E5 field graded_on
        F5 field code
        G5 field village
        H5 field head
        I5 field head_phone
        J5 field founded_on
        K5 nobody
        L5 field industry
        M5 field members
        N5 field area
        O5 field transferred
        P5 field sales
        Q5 field jobs
        R5 field helped
        S5 field dividends
        T5 field subsidised
        U5 field brands
        V5 field party_led
        W5 nobody"""
    # 人社
    yield register("u_courses", "补贴性职业技能培训开班情况登记台账", "填报单位：清溪镇便民服务中心（人社窗口）        2026年1-10月", [
        ["序号", "班次名称", "职业（工种）", "承训单位", "承训单位统一社会信用代码", "办班所在村", "开班时间", "结业时间", "培训课时数", "计划培训人数（人）", "实训人数（人）", "<", "任课教师",
         "考核合格人数（人）", "培训后实现就业（人）", "职业培训补贴", "<", "<", "<", "开班期间检查人员", "备注"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "总人数", "其中：脱贫劳动力（含监测对象）", "^", "^", "^", "人均补贴标准（元）", "核算金额（元）", "实际拨付（元）", "拨付日期", "^",
         "^"]]), """A5 serial
        B5 field name
        C5 field occupation
        D5 field organiser
        E5 field organiser_code
        F5 field village
        G5 field began_on
        H5 field ended_on
        I5 field lessons
        J5 field planned_people
        K5 field people
        L5 field poor_people
        M5 nobody
        N5 field passed
        O5 field employed
        P5 field standard
        Q5 field reckoned
        R5 field subsidy
        S5 field paid_on
        T5 field checked_by
        U5 leave"""
    # 自然资源
    yield register("u_unlawful", "违法占地、违法建设问题排查整治台账", "填报单位：清溪镇自然资源和规划所        截至2026年10月31日", [
        ["序号", "发现时间", "线索来源", "卫片图斑号", "违法当事人", "当事人身份证号码", "行政村", "具体位置", "违法类型", "占用土地地类", "占地面积（平方米）", "建筑面积（平方米）", "施工进度", "现场核查人",
         "停工通知书", "<", "责令整改通知书", "<", "<", "整治措施", "拆除建筑面积（平方米）", "恢复耕种面积（平方米）", "整治到位时间", "结案销号时间", "罚款（元）", "包村领导"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "文书编号", "送达时间", "文书编号", "送达时间", "整改时限", "^", "^", "^", "^", "^", "^",
         "^"]]), """A5 serial
        B5 field found_on
        C5 field origin
        D5 field patch
        E5 field party
        F5 field party_id
        G5 field village
        H5 field site
        I5 field kind
        J5 field land
        K5 field land_area
        L5 field floor_area
        M5 field stage
        N5 field inspectors
        O5 field stop_order
        P5 field stopped_on
        Q5 field correct_order
        R5 field ordered_on
        S5 field correct_by
        T5 field way
        U5 field demolished_area
        V5 field restored_area
        W5 field demolished_on
        X5 field closed_on
        Y5 nobody
        Z5 nobody"""
    # 生态环境
    yield register("u_pollution", "突出生态环境问题排查整治清单", "填报单位：清溪镇生态环境保护办公室", [
        ["序号", "排查日期", "点位（单位）名称", "点位类型", "统一社会信用代码", "所属村", "详细地址", "问题来源", "排污许可证办理情况", "污染类型", "问题表现", "问题严重性", "整改通知书下达日期",
         "整改措施", "整改责任人", "整改时限", "整改投入资金（元）", "完成整改日期", "处理结果", "复查时间", "移交部门", "销号时间"]]), """A4 serial
        B4 field checked_on
        C4 field subject
        D4 field kind
        E4 field object_code
        F4 field village
        G4 field site
        H4 field origin
        I4 field permit
        J4 field topic
        K4 field problem
        L4 field severity
        M4 field ordered_on
        N4 field measures
        O4 nobody
        P4 field correct_by
        Q4 field invested
        R4 field corrected_on
        S4 field result
        T4 field rechecked_on
        U4 field transferred_to
        V4 field closed_on"""
    # 教育、团委
    yield register("u_pupils", "家庭经济困难学生资助资金发放花名册", "填报单位：清溪镇教育管理中心        2026年秋季学期", [
        ["序号", "学生姓名", "性别", "身份证号码", "全国学籍号", "就读学校", "年级（班）", "家庭所在村", "家庭困难类型", "家长姓名", "家长电话", "资助项目", "申请时间", "公示起始时间", "批准时间",
         "资助金额（元）", "经费来源", "捐助单位（个人）", "银行卡号", "发放时间", "备注"]]), """A4 serial
        B4 field person
        C4 field sex
        D4 field person_id
        E4 nobody
        F4 field school
        G4 nobody
        H4 field village
        I4 field family
        J4 field guardian
        K4 field phone
        L4 field kind
        M4 field applied_on
        N4 field notice_from
        O4 field approved_on
        P4 field amount
        Q4 field fund
        R4 field donor
        S4 field account
        T4 field paid_on
        U4 leave"""

def statistics():
    # 卫健: three levels
    event = "count population_event @happened_on; state != rejected; kind = '{}'"
    born = event.format("出生")
    yield counted("u_births", "人口出生、死亡及迁移变动情况月报表", [("A2", "填报单位：清溪镇卫生健康办公室"), ("G2", "2026年10月"), ("A3", "计量单位：人")], [
        ["村（居）", "自然变动", "<", "<", "<", "<", "<", "<", "机械变动", "<", "已婚育龄妇女（人）", "领取独生子女证（人）"],
        ["^", "出生（人）", "<", "<", "<", "<", "死亡（人）", "<", "迁入（人）", "迁出（人）", "^", "^"],
        ["^", "总数", "其中：女婴", "一孩", "二孩", "三孩及以上", "总数", "其中：女性", "^", "^", "^", "^"]]), f"""
        B7 {born}
        C7 {born}; sex = '女'
        D7 {born}; birth_order = '一孩'
        E7 {born}; birth_order = '二孩'
        F7 {born}; birth_order in ('三孩', '四孩及以上')
        G7 {event.format("死亡")}
        H7 {event.format("死亡")}; sex = '女'
        I7 {event.format("迁入")}
        J7 {event.format("迁出")}
        K7 nobody
        L7 nobody"""
    # 民政: three levels
    kept = "count destitute_support{}; state in (supported, reassessing, stopping)"
    here = kept.format("")
    yield counted("u_destitute", "城乡特困人员救助供养情况月报表", [("A2", "填报单位：清溪镇社会事务办公室"), ("H2", "2026年10月"), ("A3", "制表机关：县民政局")], [
        ["村（社区）", "月末特困人员情况（人）", "<", "<", "<", "<", "<", "<", "<", "<", "<", "本月新增（人）", "本月退出（人）", "<", "当月供养资金支出（元）", "<", "代缴医保费（元）"],
        ["^", "总人数", "城镇特困", "按供养方式分", "<", "按生活自理能力分", "<", "<", "按人员类别分", "<", "<", "^", "总数", "其中：死亡", "基本生活费", "照料护理费", "^"],
        ["^", "^", "^", "集中", "分散", "全自理", "半自理", "全护理", "老年人", "残疾人", "未成年人", "^", "^", "^", "^", "^", "^"]]), f"""
        B7 {here}
        C7 {here}; area = '城市'
        D7 {here}; care = '集中供养'
        E7 {here}; care = '分散供养'
        F7 {here}; care_level = '具备自理能力'
        G7 {here}; care_level = '部分丧失'
        H7 {here}; care_level = '完全丧失'
        I7 {here}; kind = '老年人'
        J7 {here}; kind = '残疾人'
        K7 {here}; kind = '未成年人'
        L7 count destitute_support @confirmed_on
        M7 count destitute_support @stopped_on; state = stopped
        N7 count destitute_support @stopped_on; state = stopped; stop_cause = '死亡'
        O7 {kept.format(" basic")}
        P7 {kept.format(" nursing")}
        Q7 nobody"""
    # 教育: kinds below each other
    runs = "state = running"
    yield counted("u_schools", "中小学（幼儿园）办学基本情况统计表", [("A2", "填报单位：清溪镇教育管理中心"), ("F2", "2026年秋季学期")], [
        ["学段", "学校（园）数（所）", "<", "学位数（个）", "教学班（个）", "在校（园）学生（人）", "<", "<", "<", "<", "专任教师（人）", "秋季新生（人）", "<", "劝返复学（人）", "校舍面积（平方米）", "教职工总数（人）"],
        ["^", "总数", "其中：公办", "^", "^", "总数", "其中：随迁子女", "其中：留守儿童", "其中：寄宿生", "其中：残疾学生", "^", "总数", "其中：随迁子女", "^", "^", "^"]],
        ["幼儿园", "小学", "初中", "高中"]), f"""
        B6 count school_year; kind = '幼儿园'; {runs}
        C6 count school_year; kind = '幼儿园'; nature = '公办'; {runs}
        D7 count school_year places; kind = '小学'; {runs}
        E7 count school_year classes; kind = '小学'; {runs}
        F7 count school_year pupils; kind = '小学'; {runs}
        G7 count school_year migrant_pupils; kind = '小学'; {runs}
        H8 count school_year left_behind; kind = '初中'; {runs}
        I8 count school_year boarders; kind = '初中'; {runs}
        J7 count school_year special; kind = '小学'; {runs}
        K8 count school_year teachers; kind = '初中'; {runs}
        L9 count school_year new_pupils @opens_on; kind = '高中'; state in (running, closed)
        M7 count school_year migrant_new @opens_on; kind = '小学'; state in (running, closed)
        N8 count school_year returned @opens_on; kind = '初中'; state in (running, closed)
        O6 nobody
        P6 nobody"""
    # 住建: three levels
    done = "count dilapidated_house @finished_on; finished_on is not null; state not in (refused, quit)"
    yield counted("u_rebuilt", "农村低收入群体等重点对象危房改造进展情况月报表", [("A2", "填报单位：清溪镇规划建设办公室"), ("G2", "2026年10月")], [
        ["村名", "施工中（含待验收）（户）", "已竣工（户）", "<", "<", "<", "<", "<", "<", "<", "<", "补助资金拨付", "<", "农村建筑工匠培训（人）", "农房抗震改造（户）"],
        ["^", "^", "竣工总数", "按对象类别", "<", "<", "<", "按危险等级", "<", "按改造方式", "<", "户数（户）", "金额（元）", "^", "^"],
        ["^", "^", "^", "低保户", "分散供养特困户", "低保边缘户", "监测户", "C级", "D级", "修缮加固", "拆除重建", "^", "^", "^", "^"]], numbers=True), f"""
        B8 count dilapidated_house; state in (building, built)
        C8 {done}
        D8 {done}; category = '低保户'
        E8 {done}; category = '分散供养特困人员'
        F8 {done}; category = '低保边缘家庭'
        G8 {done}; category = '防止返贫监测对象'
        H8 {done}; grade = 'C级'
        I8 {done}; grade = 'D级'
        J8 {done}; way = '加固维修'
        K8 {done}; way = '拆除重建'
        L8 count dilapidated_house @paid_on; state = paid
        M8 count dilapidated_house subsidy @paid_on; state = paid
        N8 nobody
        O8 nobody"""

def indicators():
    # 统计局
    yield targets("u_month", "乡镇主要经济指标监测月报", "填报单位：清溪镇统计站        2026年10月", [
        ["序号", "指标名称", "计量单位", "年度任务", "本月实际", "本年累计", "上年同期累计", "比上年同期增长（%）", "占年度任务（%）", "备注"]], [
        [1, "规模工业产值", "亿元"], [2, "固定资产投资完成额", "亿元"], [3, "社会消费品零售额", "亿元"], [4, "财政收入", "万元"], [5, "农村居民可支配收入", "元"], [6, "全社会用电量", "万千瓦时"],
        [7, "粮食播种面积", "亩"], [8, "出栏生猪", "头"], [9, "金融机构存款余额", "亿元"]]), """D4 indicator 规模以上工业总产值 target
        E4 indicator 规模以上工业总产值 month
        F4 indicator 规模以上工业总产值 cumulative
        G4 indicator 规模以上工业总产值 last_year
        H4 indicator 规模以上工业总产值 growth
        I4 indicator 规模以上工业总产值 completion
        J4 leave
        D5 indicator 固定资产投资 target
        F5 indicator 固定资产投资 cumulative
        E6 indicator 社会消费品零售总额 month
        H6 indicator 社会消费品零售总额 growth
        F7 indicator 财政收入 cumulative
        G7 indicator 财政收入 last_year
        F8 indicator 农村居民人均可支配收入 cumulative
        F9 nobody
        D10 indicator 粮食播种面积 target
        F11 indicator 生猪出栏 cumulative
        F12 nobody"""
    # 政府办
    yield targets("u_work", "为民办事和重点工作任务推进情况一览表", "填报单位：清溪镇党政综合办公室        截至2026年10月31日", [
        ["序号", "工作任务", "单位", "年度目标", "推进情况", "<", "<", "牵头领导", "下步打算"],
        ["^", "^", "^", "^", "10月完成", "1—10月完成", "完成比例（%）", "^", "^"]], [
        [1, "城镇新增就业", "人"], [2, "营造林", "亩"], [3, "粮食产量", "吨"], [4, "最低生活保障对象", "人"], [5, "建成农村道路", "公里"], [6, "农村保洁员队伍", "人"],
        [7, "建设公共充电桩", "个"], [8, "发展党员", "人"]]), """D5 indicator 新增就业 target
        E5 indicator 新增就业 month
        F5 indicator 新增就业 cumulative
        G5 indicator 新增就业 completion
        D6 indicator 造林面积 target
        F6 indicator 造林面积 cumulative
        F7 indicator 粮食总产量 cumulative
        G7 indicator 粮食总产量 completion
        F8 count subsistence_allowance persons; state = receiving
        F9 count public_works length_km @accepted_on; kind = '道路'; state in (accepted, done)
        F10 count cleaner; state = working
        F11 nobody
        F12 nobody
        H5 nobody
        I5 nobody"""

def forms():
    yield from lists()
    yield from statistics()
    yield from indicators()
