"""Eight more tables from above, written without looking at how forms are understood."""
from make_forms import Form, blank, VILLAGES

def forms():
    # an attachment with a count row and heads of three levels
    f = Form("housing")
    f.put("A1", "附件2").wide(2, 12, "农村危房改造任务完成进度统计表", "title")
    f.put("A3", "填报单位（盖章）：").put("E3", "统计截止时间：2026年10月25日").put("K3", "单位：户、万元")
    f.grid(4, [["序号", "村别", "任务数", "开工情况", "<", "竣工情况", "<", "<", "<", "补助资金", "<", "备注"],
               ["^", "^", "^", "户数", "开工率（%）", "户数", "<", "<", "竣工率（%）", "到位", "拨付", "^"],
               ["^", "^", "^", "^", "^", "合计", "C级", "D级", "^", "^", "^", "^"]], "head")
    f.grid(7, [["合计", "<"] + [f"=SUM({c}8:{c}12)" for c in "CDEFGHIJK"] + [""]] + [[i, v] + blank(10) for i, v in enumerate(VILLAGES, 1)], "cell")
    f.put("A13", "填表人：").put("D13", "审核人：").put("I13", "联系电话：")
    f.expect("""table statistic
        column A serial 序号
        column B name 村别
        column C value 任务数
        column D value 开工情况/户数 户
        column E value 开工情况/开工率 %
        column F value 竣工情况/户数/合计
        column G value 竣工情况/户数/C级
        column I value 竣工情况/竣工率 %
        column J value 补助资金/到位 万元
        column L remark 备注
        row 7 total
        row 8 data 柳溪村
        row 12 data 桃源村
        label filled_by""")
    yield f

    # kinds of subsidy as rows, units inside of brackets in two places
    f = Form("subsidies")
    f.wide(1, 8, "残疾人两项补贴发放情况月报表", "title").wide(2, 8, "（2026年10月）")
    f.put("A3", "填报单位：清溪镇社会事务办公室")
    f.grid(4, [["补贴类别", "<", "发放人数（人）", "<", "发放金额（元）", "<", "本年累计", "<"], ["^", "<", "本月", "其中：新增", "本月", "其中：补发", "人次", "金额（元）"]], "head")
    f.cells[5, 1], f.cells[5, 2] = ("", "head"), ("", "head")
    f.merged[:] = [m for m in f.merged if m[1] != 1] + [(4, 1, 5, 2)]
    f.grid(6, [["困难残疾人生活补贴", "<"] + blank(6), ["重度残疾人护理补贴", "一级"] + blank(6), ["^", "二级"] + blank(6), ["合  计", "<"] + blank(6)], "cell")
    f.expect("""period 2026年10月 2026M10
        table statistic
        column A name 补贴类别
        column C value 发放人数/本月 人 month
        column D value 发放人数/其中:新增 人
        column E value 发放金额/本月 元 month
        column G value 本年累计/人次
        column H value 本年累计/金额 元
        row 6 data 困难残疾人生活补贴
        row 7 data 重度残疾人护理补贴/一级
        row 8 data 重度残疾人护理补贴/二级
        row 9 total""")
    yield f

    # numbered lines and ages in heads
    f = Form("members")
    f.wide(1, 11, "党员队伍基本情况统计表", "title").put("A2", "填报单位：").put("I2", "计量单位：人")
    f.grid(3, [["项目", "行次", "总数", "女", "少数民族", "年龄", "<", "<", "文化程度", "<", "<"], ["^", "^", "^", "^", "^", "35岁及以下", "36至59岁", "60岁及以上", "大专及以上", "高中中专", "初中及以下"],
               ["甲", "乙", "1", "2", "3", "4", "5", "6", "7", "8", "9"]], "head")
    f.grid(6, [["党员总数", 1] + blank(9), ["其中：预备党员", 2] + blank(9), ["农牧渔民", 3] + blank(9), ["离退休人员", 4] + blank(9)], "cell")
    f.expect("""label reporting_unit
        table statistic
        column A name 项目
        column C value 总数 人
        column D value 女 人
        column F value 年龄/35岁及以下 人
        column K value 文化程度/初中及以下 人
        row 6 data 党员总数
        row 7 data 党员总数/预备党员
        row 9 data 离退休人员""")
    yield f

    # a list that is filled in
    f = Form("projects_filled")
    f.wide(1, 8, "2026年衔接资金项目清单", "title").put("G2", "单位：万元")
    f.grid(3, [["序号", "项目名称", "建设性质", "实施地点", "建设任务", "资金规模", "<", "联农带农机制"], ["^", "^", "^", "^", "^", "中央", "省级", "^"]], "head")
    f.grid(5, [[1, "柳溪村机耕路硬化", "新建", "柳溪村", "硬化2.1公里", 63, 20, "方便出行"], [2, "石桥村蓄水池", "改建", "石桥村", "容积300立方米", 15, 0, "灌溉受益"],
               [3, "松岭村茶叶加工车间", "新建", "松岭村", "厂房一座", 120, 40, "带动就业"]], "cell")
    f.grid(8, [["合计", "<", "<", "<", "<", "=SUM(F5:F7)", "=SUM(G5:G7)", ""]], "cell")
    f.expect("""table list
        column A serial 序号
        column B value 项目名称
        column D value 实施地点
        column F value 资金规模/中央 万元
        column G value 资金规模/省级 万元
        column H value 联农带农机制
        row 5 data
        row 8 total""")
    yield f

    # income and expenditure side by side, under different heads
    f = Form("finance")
    f.wide(1, 10, "一般公共预算收支月报表", "title").put("A2", "编制单位：清溪镇财政所").put("D2", "2026年10月").put("I2", "单位：万元")
    f.grid(3, [["收入", "<", "<", "<", "<", "支出", "<", "<", "<", "<"], ["项目", "年初预算", "本月数", "累计数", "完成预算%", "项目", "年初预算", "本月数", "累计数", "完成预算%"]], "head")
    f.grid(5, [["一、税收收入", "", "", "", "", "一、一般公共服务", "", "", "", ""], ["  增值税", "", "", "", "", "二、公共安全", "", "", "", ""],
               ["二、非税收入", "", "", "", "", "三、教育", "", "", "", ""], ["收入合计", "", "", "", "", "支出合计", "", "", "", ""]], "cell")
    f.expect("""period 2026年10月 2026M10
        table indicators
        column A name 收入/项目
        column B value 收入/年初预算 万元 target
        column E value 收入/完成预算% % completion
        row 5 data 税收收入
        row 8 total
        table indicators
        column F name 支出/项目
        column H value 支出/本月数 万元 month
        row 7 data 教育
        row 8 total""")
    yield f

    # rates under kinds of animals
    f = Form("vaccination")
    f.wide(1, 14, "秋季动物防疫进展情况统计表", "title").put("A2", "填报单位：清溪镇农业农村办公室").put("L2", "截至10月20日")
    f.grid(3, [["村名", "口蹄疫（头）", "<", "<", "<", "<", "<", "禽流感（羽）", "<", "<", "小反刍兽疫（只）", "<", "<", "填报人\n签字"],
               ["^", "牛", "<", "<", "羊", "<", "<", "应免", "实免", "免疫率", "应免", "实免", "免疫率", "^"],
               ["^", "应免", "实免", "免疫率", "应免", "实免", "免疫率", "^", "^", "^", "^", "^", "^", "^"]], "head")
    f.grid(6, [[v] + blank(13) for v in VILLAGES] + [["合计"] + blank(13)], "cell")
    f.expect("""table statistic
        column A name 村名
        column B value 口蹄疫/牛/应免 头
        column G value 口蹄疫/羊/免疫率
        column H value 禽流感/应免 羽
        column M value 小反刍兽疫/免疫率
        column N value 填报人签字
        row 6 data 柳溪村
        row 11 total
        sum rows 11 6 7 8 9 10""")
    yield f

    # a ledger of problems, with notes below inside of the lines
    f = Form("problems")
    f.wide(1, 8, "环境保护督察反馈问题整改台账", "title").wide(2, 8, "填报单位：清溪镇        填报日期：2026年10月30日        联系人及电话：")
    f.grid(3, [["序号", "问题描述", "整改措施", "责任单位", "责任人", "整改时限", "进展情况", "是否销号"]], "head")
    f.grid(4, [[i] + blank(7) for i in range(1, 7)], "cell")
    f.grid(10, [["说明：1.每月25日前报送；2.已销号的问题不再列入。"] + ["<"] * 7], "cell")
    f.expect("""table list
        column A serial 序号
        column B value 问题描述
        column F value 整改时限
        column H value 是否销号
        row 4 empty
        row 9 empty
        fill 42
        label reporting_unit 清溪镇""")
    yield f

    # years side by side, names of three levels
    f = Form("labour")
    f.wide(1, 7, "农村劳动力资源年报", "title").put("A2", "报送单位：清溪镇").put("F2", "2026年度")
    f.grid(3, [["分类", "<", "<", "计量单位", "上年数", "本年数", "增减（%）"]], "head")
    f.grid(4, [["劳动力资源总数", "<", "<", "人", "", "", ""], ["从业人员", "按性别分", "男", "人", "", "", ""], ["^", "^", "女", "人", "", "", ""], ["^", "按行业分", "农业", "人", "", "", ""],
               ["^", "^", "工业", "人", "", "", ""], ["外出务工", "县内", "<", "人", "", "", ""], ["^", "县外", "<", "人", "", "", ""]], "cell")
    f.expect("""period 2026年度 2026
        table indicators
        column A name 分类
        column D unit 计量单位
        column E value 上年数 - last_year
        column F value 本年数 - cumulative
        column G value 增减 % growth
        row 4 data 劳动力资源总数
        row 5 data 从业人员/按性别分/男
        row 8 data 从业人员/按行业分/工业
        row 10 data 外出务工/县外
        fill 21""")
    yield f
