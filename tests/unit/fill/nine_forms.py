"""Tables as nine departments would send them, written from the registers alone, before anything was proposed for them. Where each cell
stands in the record is written beside it; the trees of heads are what the grid says."""
from make_forms import Form, blank
from ten_forms import VILLAGES

UNITS = ["人", "户", "元", "万元", "亩", "吨", "间", "所", "辆", "平方米", "㎡", "人次", "场次", "件", "家", "个", "亿元", "%", "头", "只", "公里", "次", "起", "处", "份"]
HEADS = {}

def letter(column):
    return chr(ord("A") + column)

def text_at(heads, row, column):
    """What stands over a cell of a grid: merged ones hold < and ^."""
    while heads[row][column] in ("<", "^"):
        row, column = (row - 1, column) if heads[row][column] == "^" else (row, column - 1)
    return heads[row][column]

def tree(kind, heads):
    lines = [f"table {kind}"]
    for column in range(len(heads[0])):
        path = []
        for row in range(len(heads)):
            head = text_at(heads, row, column)
            if not path or path[-1] != head:
                path.append(head)
        unit = next((unit for head in reversed(path) for unit in UNITS if head.endswith(f"（{unit}）")), "")
        bare = [head[:-len(unit) - 2] if unit and head.endswith(f"（{unit}）") else head for head in path]
        lines.append(f"{letter(column)}: " + " / ".join(bare) + (f" | {unit}" if unit else ""))
    return "\n".join(lines)

def statistic(name, title, note, unit, heads, rows=None):
    rows = rows or VILLAGES
    form = Form(name).wide(1, len(heads[0]), title, "title").put("A2", note).put("E2", unit)
    form.grid(3, heads, "head").grid(3 + len(heads), [[row] + blank(len(heads[0]) - 1) for row in rows], "cell")
    HEADS[name] = tree("statistic", heads)
    return form.put(f"A{4 + len(heads) + len(rows)}", "单位负责人：").put(f"D{4 + len(heads) + len(rows)}", "填表人：")

def register(name, title, note, heads):
    form = Form(name).wide(1, len(heads[0]), title, "title").put("A2", note)
    form.grid(3, heads, "head").grid(3 + len(heads), [[i] + blank(len(heads[0]) - 1) for i in range(1, 9)], "cell")
    HEADS[name] = tree("list", heads)
    return form.put(f"A{12 + len(heads)}", "审核人：").put(f"D{12 + len(heads)}", "填表人：")

def forms():
    # 残联
    here = "; state in (receiving, suspended)"
    yield statistic("e_disabled", "残疾人“两项补贴”发放情况月报表", "填报单位：清溪镇残联", "2026年10月", [
        ["村（社区）", "享受补贴总人数（人）", "按残疾类别分", "<", "<", "<", "按残疾等级分", "<", "其中：女性（人）", "本月新增（人）", "本月退出（人）", "当月发放金额（元）", "<", "<",
         "辅具适配（件）"],
        ["^", "^", "视力（人）", "听力（人）", "肢体（人）", "精神（人）", "一级（人）", "二级（人）", "^", "^", "^", "合计", "困难残疾人生活补贴", "重度残疾人护理补贴", "^"]]), f"""
        B5 count disability_subsidy{here}
        C5 count disability_subsidy{here}; kind = '视力'
        D5 count disability_subsidy{here}; kind = '听力'
        E5 count disability_subsidy{here}; kind = '肢体'
        F5 count disability_subsidy{here}; kind = '精神'
        G5 count disability_subsidy{here}; grade = '一级'
        H5 count disability_subsidy{here}; grade = '二级'
        I5 count disability_subsidy{here}; sex = '女'
        J5 count disability_subsidy @approved_on
        K5 count disability_subsidy @stopped_on; state = stopped
        L5 total
        M5 count disability_subsidy living; state = receiving
        N5 count disability_subsidy nursing; state = receiving
        O5 nobody"""
    # 民政
    yield register("e_relief", "临时救助对象发放花名册", "填报单位：清溪镇社会事务办", [
        ["序号", "申请人姓名", "性别", "身份证号码", "所属村（居）", "家庭详细地址", "联系方式", "家庭人口数（人）", "对象类别", "致困原因", "困难情形描述",
         "申请时间", "入户调查人员", "审批时间", "救助金额（元）", "资金渠道", "是否急难型", "打款账号", "发放时间", "信用等级"]]), """A4 serial
        B4 field person
        C4 field sex
        D4 field person_id
        E4 field village
        F4 field address
        G4 field phone
        H4 field family_size
        I4 field category
        J4 field cause
        K4 field hardship
        L4 field applied_on
        M4 field surveyors
        N4 field approved_on
        O4 field amount
        P4 field fund
        Q4 field urgent
        R4 field account
        S4 field paid_on
        T4 nobody"""
    # 应急
    yield register("e_disaster", "自然灾害灾情报送台账", "填报单位：清溪镇应急办", [
        ["序号", "灾害名称", "灾害种类", "灾害发生时间", "受灾村", "人员受灾情况（人）", "<", "<", "<", "<", "房屋受损情况（间）", "<",
         "农作物受灾情况（亩）", "<", "经济损失（万元）", "<", "<", "需救助人口（人）", "已下拨救灾资金（万元）", "首次上报时间", "饮水困难人口（人）"],
        ["^", "^", "^", "^", "^", "受灾人口", "因灾死亡", "因灾失踪", "紧急转移安置", "受伤", "倒塌", "损坏", "受灾面积", "绝收面积", "直接经济损失", "农业损失",
         "基础设施损失", "^", "^", "^", "^"]]), """A5 serial
        B5 field name
        C5 field kind
        D5 field happened_on
        E5 field village
        F5 field hit
        G5 field died
        H5 field missing
        I5 field moved
        J5 field injured
        K5 field houses_fallen
        L5 field houses_hurt
        M5 field crops
        N5 field crops_lost
        O5 field loss
        P5 field loss_farm
        Q5 field loss_public
        R5 field helped
        S5 field relief_money
        T5 field told_on
        U5 nobody"""
    # 信访
    yield register("e_petition", "信访事项受理办理情况台账", "填报单位：清溪镇信访办", [
        ["序号", "信访件编号", "登记时间", "信访渠道", "信访人", "信访人身份证号码", "联系电话", "信访人数", "是否重复访", "反映问题概要", "问题类别", "被反映人",
         "交办时间", "受理时间", "答复意见送达时间", "办理结果", "办结时间", "群众评价", "包案领导职务"]]), """A4 serial
        B4 field national_number
        C4 field received_on
        D4 field source
        E4 field petitioner
        F4 field petitioner_id
        G4 field phone
        H4 field people
        I4 field repeated
        J4 field subject
        K4 field topic
        L4 field accused
        M4 field assigned_on
        N4 field accepted_on
        O4 field delivered_on
        P4 field result
        Q4 field closed_on
        R4 field satisfaction
        S4 nobody"""
    # 卫健
    year = " @year_end; state != void"
    yield statistic("e_health", "2026年基本公共卫生服务项目年报表", "填报单位：清溪镇卫生院", "2026年", [
        ["村（社区）", "年末总户数（户）", "人口数（人）", "<", "<", "<", "<", "65岁及以上老年人（人）", "<", "慢性病患者健康管理人数（人）", "<", "家庭医生签约人数（人）",
         "“两癌”筛查人数（人）", "电子健康档案建档率（%）"],
        ["^", "^", "户籍人口", "常住人口", "出生人口", "其中：男婴", "死亡人口", "总数", "健康体检人数", "高血压", "糖尿病", "^", "^", "^"]]), f"""
        B5 count village_population households{year}
        C5 count village_population end_persons{year}
        D5 count village_population resident_persons{year}
        E5 count village_population births{year}
        F5 count village_population boys{year}
        G5 count village_population deaths{year}
        H5 count village_population elderly{year}
        I5 count village_population elderly_checked{year}
        J5 count village_population hypertension{year}
        K5 count village_population diabetes{year}
        L5 count village_population signed_families{year}
        M5 count village_population women_checked{year}
        N5 nobody"""
    # 人社
    all_of, working = "; state in (seeking, working)", "; state = working"
    yield statistic("e_labour", "农村劳动力转移就业情况统计表", "填报单位：清溪镇社保所", "2026年10月  单位：人", [
        ["行政村", "劳动力资源总数", "已转移就业人数", "<", "<", "<", "<", "公益性岗位安置人数", "脱贫劳动力", "<", "有就业意愿未就业人数", "有组织输出人数", "本月新增就业人数", "持证上岗人数"],
        ["^", "^", "合计", "其中：女性", "按就业地域分", "<", "<", "^", "总人数", "已就业", "^", "^", "^", "^"],
        ["^", "^", "^", "^", "省外", "省内县外", "县内", "^", "^", "^", "^", "^", "^", "^"]]), f"""B6 count employment{all_of}
        C6 count employment{working}
        D6 count employment{working}; sex = '女'
        E6 count employment{working}; way = '省外务工'
        F6 count employment{working}; way = '省内县外务工'
        G6 count employment{working}; way = '县内务工'
        H6 count employment{working}; way = '公益岗位'
        I6 count employment{all_of}; category = '脱贫劳动力'
        J6 count employment{working}; category = '脱贫劳动力'
        K6 count employment; state = seeking; wants != '暂不就业'
        L6 count employment{working}; organised
        M6 count employment @went_on{working}
        N6 nobody"""
    # 住建
    yield register("e_houses", "2026年度农村危房改造对象花名册", "填报单位：清溪镇村建站", [
        ["序号", "农户基本情况", "<", "<", "<", "<", "<", "原住房情况", "<", "<", "<", "改造情况", "<", "<", "<", "<", "补助资金发放", "<", "<", "宅基地证号"],
        ["^", "户主", "身份证号码", "所在村", "家庭人口数（人）", "身份类别", "联系电话", "结构类型", "建造年份", "危险等级", "鉴定机构", "改造类型", "开工时间",
         "竣工时间", "改造后面积（㎡）", "验收时间", "补助金额（元）", "社会保障卡账号", "打卡时间", "^"]]), """A5 serial
        B5 field head
        C5 field head_id
        D5 field village
        E5 field persons
        F5 field category
        G5 field phone
        H5 field structure
        I5 field built_in
        J5 field grade
        K5 field grader
        L5 field way
        M5 field started_on
        N5 field finished_on
        O5 field new_area
        P5 field accepted_on
        Q5 field subsidy
        R5 field account
        S5 field paid_on
        T5 nobody"""
    # 农业农村
    sown, out = " @sown_on; state in (growing, harvested)", " @harvested_on; state = harvested"
    yield statistic("e_crops", "主要农作物播种面积及产量统计表", "填报单位：清溪镇农业服务中心", "2026年", [
        ["村别", "粮食作物", "<", "油料作物", "<", "蔬菜", "<", "农作物总播种面积（亩）", "农业保险投保面积（亩）", "农作物受灾面积（亩）", "<", "化肥施用量（吨）"],
        ["^", "播种面积（亩）", "总产量（吨）", "播种面积（亩）", "总产量（吨）", "种植面积（亩）", "产量（吨）", "^", "^", "合计", "其中：绝收", "^"]]), f"""
        B5 count crop area{sown}; kind = '粮食'
        C5 count crop output{out}; kind = '粮食'
        D5 count crop area{sown}; kind = '油料'
        E5 count crop output{out}; kind = '油料'
        F5 count crop area{sown}; kind = '蔬菜'
        G5 count crop output{out}; kind = '蔬菜'
        H5 count crop area{sown}
        I5 count crop insured_area{sown}
        J5 count crop damaged_area{sown}
        K5 count crop lost_area{sown}
        L5 nobody"""
    # 统计
    heads = [["指标名称", "计量单位", "本月", "<", "1-本月累计", "<", "同比增长（%）"], ["^", "^", "本年", "上年同期", "本年", "上年同期", "^"]]
    f = Form("e_economy").wide(1, 7, "乡镇主要经济指标完成情况月报", "title").put("A2", "填报单位：清溪镇统计站").put("F2", "2026年10月")
    f.grid(3, heads, "head").grid(5, [[name, unit] + blank(5) for name, unit in [
        ("规模以上工业总产值", "亿元"), ("固定资产投资（不含农户）", "万元"), ("社零总额", "亿元"), ("财政收入", "万元"), ("生猪出栏", "头"), ("外贸进出口总额", "万美元")]], "cell")
    HEADS["e_economy"] = tree("indicators", heads)
    yield f.put("A12", "单位负责人：").put("D12", "统计负责人："), """C5 indicator 规模以上工业总产值 month
        E5 indicator 规模以上工业总产值 cumulative
        F5 indicator 规模以上工业总产值 last_year
        G5 indicator 规模以上工业总产值 growth
        E7 indicator 社会消费品零售总额 cumulative
        C8 indicator 财政收入 month
        E8 indicator 财政收入 cumulative
        F9 indicator 生猪出栏 last_year
        E10 nobody"""
