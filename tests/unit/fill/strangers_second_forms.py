"""Twelve more tables as the departments word them, written before anybody measured them and kept apart from the first. No register stands in two of them."""
from nine_forms import register
from strangers_forms import counted, targets

def lists():
    # 住建
    yield register("t_houses", "农村低收入群体等重点对象危房改造实施情况一览表", "填报单位（盖章）：清溪镇村镇建设办", [
        ["序号", "村名", "组别", "户主", "身份证号码", "家庭人口数", "农户身份", "原住房情况", "<", "<", "鉴定机构", "改造形式（修缮、重建）", "动工时间", "竣工时间",
         "建成后面积（平方米）", "补助资金（元）", "<", "打卡时间", "人均住房面积（平方米）", "备注"],
        ["^", "^", "^", "^", "^", "^", "^", "结构", "面积（平方米）", "危险等级", "^", "^", "^", "^", "^", "应补助", "实际到户", "^", "^", "^"]]), """A5 serial
        B5 field village
        C5 field village_group
        D5 field head
        E5 field head_id
        F5 field persons
        G5 field category
        H5 field structure
        I5 field old_area
        J5 field grade
        K5 field grader
        L5 field way
        M5 field started_on
        N5 field finished_on
        O5 field new_area
        P5 nobody
        Q5 field subsidy
        R5 field paid_on
        S5 nobody
        T5 leave"""
    # 人大
    yield register("t_deputies", "镇人大代表议案建议办理情况跟踪督办表", "填报单位：清溪镇人大办公室", [
        ["序号", "建议编号", "案由", "领衔人", "联系方式", "附议人数", "所在代表小组", "建议内容", "交办时间", "分管负责同志", "与代表沟通方式", "承诺解决时间", "答复时间",
         "答复类别（A/B/C）", "代表是否满意", "代表评价时间", "落实到位时间", "与代表见面次数", "备注"]]), """A4 serial
        B4 field number
        C4 field subject
        D4 field deputy
        E4 field deputy_phone
        F4 field joined
        G4 field group_of_deputies
        H4 field content
        I4 field handed_on
        J4 field leader
        K4 field contact_way
        L4 field planned_on
        M4 field answered_on
        N4 field answer_grade
        O4 field satisfaction
        P4 field rated_on
        Q4 field solved_on
        R4 nobody
        S4 leave"""
    # 农经
    yield register("t_assets", "村集体资产（资源）清产核资登记簿", "填报单位：清溪镇农村经营管理站    清查基准日：2026年10月31日", [
        ["序号", "资产编码", "资产（资源）名称", "权属村", "资产属性", "资产类型", "坐落位置", "计量单位", "账面数量", "清查核实数量", "盘盈（亏）数", "取得方式", "取得时间", "账面原值（元）",
         "已提折旧（元）", "账面净值（元）", "使用状态", "保管责任人", "监督人"]]), """A4 serial
        B4 field number
        C4 field name
        D4 field village
        E4 field nature
        F4 field kind
        G4 field place
        H4 field quantity_unit
        I4 field quantity
        J4 field counted
        K4 field difference
        L4 field formed_by
        M4 field formed_on
        N4 field original
        O4 field written_off
        P4 field net
        Q4 field used_for
        R4 field held_by
        S4 nobody"""
    # 征收
    yield register("t_moves", "重点项目房屋征收补偿安置台账（一户一档）", "填报单位：清溪镇征收办", [
        ["序号", "项目名称", "户主姓名", "所属村", "家庭人口（人）", "认定安置人数（人）", "结构类型", "房屋面积（平方米）", "<", "<", "补偿费用（元）", "<", "<", "<", "<", "<", "已兑付（元）", "尚欠（元）",
         "签约时间", "腾房时间"],
        ["^", "^", "^", "^", "^", "^", "^", "建筑面积", "其中：合法面积", "其中：违建面积", "房屋", "宅基地", "青苗附着物", "搬家过渡", "奖励", "总计", "^", "^", "^", "^"]]), """A5 serial
        B5 field project_name
        C5 field owner
        D5 field village
        E5 field persons
        F5 field resettled_persons
        G5 field structure
        H5 field house_area
        I5 field legal_area
        J5 field unlawful_area
        K5 field house_pay
        L5 field land_pay
        M5 field attachment_pay
        N5 field moving_pay
        O5 field reward
        P5 total
        Q5 field paid
        R5 field unpaid
        S5 field signed_on
        T5 field vacated_on"""
    # 热线
    yield register("t_hotline", "政务服务便民热线及网络留言群众诉求工单办理台账", "填报单位：清溪镇党政办    2026年10月", [
        ["序号", "工单号", "诉求来源", "受理时间", "诉求人", "联系电话", "诉求类型", "所属领域", "反映的主要内容", "属地（村、社区）", "派单时间", "首次联系群众时间", "办理答复情况", "回复时间",
         "是否解决", "回访时间", "群众评价", "是否退单", "逾期天数"]]), """A4 serial
        B4 field outside_number
        C4 field channel
        D4 field received_on
        E4 field sender
        F4 field phone
        G4 field kind
        H4 field topic
        I4 field content
        J4 field village
        K4 field assigned_on
        L4 field contacted_on
        M4 field answer
        N4 field answered_on
        O4 field solved
        P4 field called_back_on
        Q4 field satisfaction
        R4 nobody
        S4 nobody"""

def statistics():
    # 民政: three levels
    paid = "@paid_on; state in (paid, advanced)"
    yield counted("t_relief", "困难群众急难救助资金使用情况季报表", [("A2", "填报单位：清溪镇社会事务办"), ("H2", "2026年第三季度"), ("A3", "制表机关：县民政局")], [
        ["村（居）委会", "提出申请（件）", "实施救助情况", "<", "<", "<", "<", "<", "资金渠道（元）", "<", "救助对象（人次）", "<", "未予救助（件）", "人均救助水平（元）", "拟救助（人次）"],
        ["^", "^", "救助总量", "<", "其中：临时救助", "<", "其中：医疗救助", "<", "备用金", "慈善捐款", "低保", "低保边缘", "^", "^", "^"],
        ["^", "^", "人次（人次）", "金额（元）", "人次（人次）", "金额（元）", "人次（人次）", "金额（元）", "^", "^", "^", "^", "^", "^", "^"]]), f"""
        B7 count relief @applied_on
        C7 count relief {paid}
        D7 count relief amount {paid}
        E7 count relief {paid}; kind = '临时救助'
        F7 count relief amount {paid}; kind = '临时救助'
        G7 count relief {paid}; kind = '医疗救助'
        H7 count relief amount {paid}; kind = '医疗救助'
        I7 count relief amount {paid}; fund = '临时救助备用金'
        J7 count relief amount {paid}; fund = '慈善捐款'
        K7 count relief {paid}; category = '低保'
        L7 count relief {paid}; category = '低保边缘'
        M7 count relief @told_on; state = refused
        N7 nobody
        O7 nobody"""
    # 人社
    works = "count employment; state = working"
    yield counted("t_jobs", "农村劳动力转移就业情况月报表", [("A2", "填报单位：清溪镇便民服务中心（人社）"), ("F2", "2026年10月")], [
        ["村（社区）", "劳动力资源总量（人）", "已实现就业（人）", "<", "<", "<", "<", "<", "组织化输出（人）", "脱贫劳动力就业（人）", "本月新增就业（人）", "务工总收入（元）", "有意愿未就业（人）",
         "参加失业保险（人）", "应就业未就业家庭（户）"],
        ["^", "^", "人数", "其中：省外务工", "其中：省内县外", "其中：县内", "其中：公益性岗位", "其中：自主创业", "^", "^", "^", "^", "^", "^", "^"]], numbers=True), f"""
        B7 count employment; state in (seeking, working)
        C7 {works}
        D7 {works}; way = '省外务工'
        E7 {works}; way = '省内县外务工'
        F7 {works}; way = '县内务工'
        G7 {works}; way = '公益岗位'
        H7 {works}; way = '自主创业'
        I7 {works}; organised
        J7 {works}; category = '脱贫劳动力'
        K7 count employment @went_on; state = working
        L7 count employment income; state in (seeking, working)
        M7 count employment; state = seeking; wants != '暂不就业'
        N7 nobody
        O7 nobody"""
    # 政法、公安
    broke = "count order_case {}@happened_on"
    yield counted("t_order", "社会治安形势统计分析表", [("A2", "填报单位：清溪镇平安办"), ("G2", "2026年10月")], [
        ["村（社区）", "刑事案件", "<", "治安案件", "<", "电信网络诈骗", "<", "入室盗窃（起）", "抓获违法犯罪人员（人）", "<", "追赃挽损（元）", "人员伤亡（人）", "<", "行政拘留（人）", "在册吸毒人员（人）"],
        ["^", "发案（起）", "破案（起）", "发案（起）", "查处（起）", "发案（起）", "损失（元）", "^", "总数", "其中：未成年人", "^", "受伤", "死亡", "^", "^"]]), f"""
        B6 {broke.format("")}; kind = '刑事案件'
        C6 count order_case @cracked_on; cracked_on is not null; kind = '刑事案件'
        D6 {broke.format("")}; kind = '治安案件'
        E6 count order_case @cracked_on; cracked_on is not null; kind = '治安案件'
        F6 {broke.format("")}; topic = '电信网络诈骗'
        G6 {broke.format("loss ")}; topic = '电信网络诈骗'
        H6 {broke.format("")}; topic = '入室盗窃'
        I6 {broke.format("suspects ")}
        J6 {broke.format("minors ")}
        K6 {broke.format("recovered ")}
        L6 {broke.format("injured ")}
        M6 {broke.format("died ")}
        N6 nobody
        O6 nobody"""
    # 乡村振兴: three levels
    helped = "; state in (helped, leaving)"
    watched = helped + "; kind in ('脱贫不稳定户', '边缘易致贫户', '突发严重困难户')"
    yield counted("t_watch", "防止返贫致贫动态监测和帮扶工作调度表", [("A2", "填报单位：清溪镇乡村振兴办"), ("G2", "截至2026年10月31日"), ("A3", "联系电话：")], [
        ["村别", "在册监测对象", "<", "<", "<", "<", "本月动态", "<", "<", "落实帮扶措施（项）", "投入帮扶资金（元）", "明确帮扶责任人（户）", "整户无劳动力（户）", "拟纳入（户）"],
        ["^", "户数（户）", "<", "<", "<", "人数（人）", "新识别（户）", "风险消除", "<", "^", "^", "^", "^", "^"],
        ["^", "合计", "脱贫不稳定", "边缘易致贫", "突发严重困难", "^", "^", "户数（户）", "人数（人）", "^", "^", "^", "^", "^"]]), f"""
        B7 total
        C7 count poverty_watch{helped}; kind = '脱贫不稳定户'
        D7 count poverty_watch{helped}; kind = '边缘易致贫户'
        E7 count poverty_watch{helped}; kind = '突发严重困难户'
        F7 count poverty_watch persons{watched}
        G7 count poverty_watch @confirmed_on
        H7 count poverty_watch @removed_on; state = removed
        I7 count poverty_watch persons @removed_on; state = removed
        J7 count poverty_watch measure_count; state in (helped, leaving, removed)
        K7 count poverty_watch help_amount; state in (helped, leaving, removed)
        L7 count poverty_watch; helper is not null{helped}
        M7 nobody
        N7 nobody"""
    # 卫健: kinds below each other, one level
    is_open = "; state != closed"
    yield counted("t_clinics", "基层医疗卫生机构资源情况年报表", [("A2", "填报单位：清溪镇卫生院"), ("F2", "2026年")], [
        ["机构类别", "机构数（个）", "执业（助理）医师（人）", "乡村医生（人）", "注册护士（人）", "编制床位（张）", "业务用房（平方米）", "达标准化（个）", "接入医保结算（个）", "总诊疗人次（人次）",
         "家庭医生团队（个）"]], ["卫生院", "村卫生室（站）", "诊所", "药店"]), f"""
        B5 count clinic{is_open}; kind = '卫生院'
        C5 count clinic doctors{is_open}; kind = '卫生院'
        D6 count clinic village_doctors{is_open}; kind = '村卫生室（站）'
        E5 count clinic nurses{is_open}; kind = '卫生院'
        F5 count clinic beds{is_open}; kind = '卫生院'
        G6 count clinic area{is_open}; kind = '村卫生室（站）'
        H6 count clinic{is_open}; kind = '村卫生室（站）'; standard
        I7 count clinic{is_open}; kind = '诊所'; insured_settlement
        J5 nobody
        K6 nobody
        B8 count clinic{is_open}; kind = '药店'"""

def indicators():
    # 考核办
    yield targets("t_growth", "高质量发展综合考核主要经济指标进展情况表", "填报单位：清溪镇考核办", [
        ["序号", "考核指标", "计量单位", "年度目标值", "实绩", "<", "<", "<", "完成率（%）", "与序时进度差（百分点）", "得分"],
        ["^", "^", "^", "^", "10月当月", "1-10月", "上年同期", "同比（%）", "^", "^", "^"]], [
        [1, "规模工业总产值", "亿元"], [2, "固定资产投资额", "万元"], ["", "其中：技改投资", "万元"], [3, "社零总额", "亿元"], [4, "财税收入", "万元"],
        [5, "农村常住居民人均可支配收入", "元"], [6, "地区生产总值", "亿元"]]), """D5 indicator 规模以上工业总产值 target
        E5 indicator 规模以上工业总产值 month
        F5 indicator 规模以上工业总产值 cumulative
        G5 indicator 规模以上工业总产值 last_year
        H5 indicator 规模以上工业总产值 growth
        I5 indicator 规模以上工业总产值 completion
        J5 nobody
        K5 nobody
        D6 indicator 固定资产投资 target
        F6 indicator 固定资产投资 cumulative
        F7 nobody
        E8 indicator 社会消费品零售总额 month
        G8 indicator 社会消费品零售总额 last_year
        F9 indicator 财政收入 cumulative
        I9 indicator 财政收入 completion
        F10 indicator 农村居民人均可支配收入 cumulative
        H10 indicator 农村居民人均可支配收入 growth
        F11 nobody"""
    # 农业、民生
    yield targets("t_tasks", "农业生产和民生保障重点任务完成情况月报表", "填报单位：清溪镇党政综合办        2026年10月", [
        ["序号", "重点任务", "单位", "全年任务数", "本月完成", "累计完成", "占全年任务（%）", "责任单位", "备注"]], [
        [1, "粮食面积", "亩"], [2, "粮食总产", "吨"], [3, "生猪出栏", "头"], [4, "植树造林面积", "亩"], [5, "城镇新增就业人数", "人"], [6, "特困供养人员", "人"],
        [7, "享受高龄津贴老人", "人"], [8, "农村公路养护", "公里"], [9, "城乡居民养老金代发", "万元"]]), """D4 indicator 粮食播种面积 target
        F4 indicator 粮食播种面积 cumulative
        G4 indicator 粮食播种面积 completion
        F5 indicator 粮食总产量 cumulative
        D6 indicator 生猪出栏 target
        E6 indicator 生猪出栏 month
        F6 indicator 生猪出栏 cumulative
        D7 indicator 造林面积 target
        E7 indicator 造林面积 month
        G7 indicator 造林面积 completion
        E8 indicator 新增就业 month
        F8 indicator 新增就业 cumulative
        F9 count destitute_support; state in (supported, reassessing, stopping)
        F10 count old_age_allowance; state in (receiving, unverified)
        F11 nobody
        F12 nobody
        H4 nobody
        I4 leave"""

def forms():
    yield from lists()
    yield from statistics()
    yield from indicators()
