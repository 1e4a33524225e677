#!/usr/bin/env python3
"""Makes the tables from above that the tests of forms read, and beside each what must be understood of it.

usage: make_forms.py FOLDER

A form is written as rows of cells; "<" goes on with the cell to its left and "^" with the one above (merged). The names of
places and persons are invented. The expectations (NAME.expected) are written down with the form, by hand:
  table KIND | column C ROLE PATH [UNIT] [MEASURE] | row N KIND [PATH] | period TEXT CODE | label KIND VALUE | fill N | sum …
"""
import pathlib, re, sys, zipfile
from xml.sax.saxutils import escape

def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text

def place(row, column):
    return f"{letters(column)}{row}"

# name: (border, bold, rotation, number format, locked)
STYLES = {
    "plain": (0, 0, 0, 0, 1), "title": (0, 1, 0, 0, 1), "head": (1, 1, 0, 0, 1), "down": (1, 1, 255, 0, 1), "cell": (1, 0, 0, 0, 1),
    "two": (1, 0, 0, 2, 1), "open": (1, 0, 0, 0, 0), "text": (1, 0, 0, 49, 1), "line": (2, 0, 0, 0, 1),
}

class Form:
    def __init__(self, name, sheet="Sheet1"):
        self.name, self.sheets, self.expected = name, [], []
        self.add_sheet(sheet)

    def add_sheet(self, name, hidden=False):
        self.cells, self.merged, self.extra = {}, [], {"before": "", "after": ""}
        self.sheets.append((name, hidden, self.cells, self.merged, self.extra))

    def put(self, where, text, style="plain"):
        match = re.fullmatch(r"([A-Z]+)(\d+)", where)
        column = 0
        for c in match[1]:
            column = column * 26 + ord(c) - 64
        self.cells[int(match[2]), column] = (text, style)
        return self

    def wide(self, row, last, text, style="plain"):
        self.cells[row, 1] = (text, style)
        self.merged.append((row, 1, row, last))
        return self

    def grid(self, row, rows, style, first=1):
        for r, cells in enumerate(rows, row):
            for c, text in enumerate(cells, first):
                kind = style
                if isinstance(text, tuple):
                    text, kind = text
                self.cells[r, c] = ("" if text in ("<", "^") else text, kind)
        for r, cells in enumerate(rows):
            for c, text in enumerate(cells):
                value = text[0] if isinstance(text, tuple) else text
                if value in ("<", "^"):
                    continue
                across = down = 0
                while c + across + 1 < len(cells) and cells[c + across + 1] == "<":
                    across += 1
                while r + down + 1 < len(rows) and c < len(rows[r + down + 1]) and rows[r + down + 1][c] == "^":
                    down += 1
                if across or down:
                    self.merged.append((row + r, first + c, row + r + down, first + c + across))
        return self

    def expect(self, *lines):
        for text in lines:
            self.expected += [line.strip() for line in text.strip().splitlines() if line.strip()]
        return self

    # ---- the file ----
    def sheet_xml(self, cells, merged, extra, strings):
        rows = {}
        for (row, column), value in cells.items():
            rows.setdefault(row, {})[column] = value
        out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
               extra["before"], "<sheetData>"]
        names = list(STYLES)
        for row in sorted(rows):
            out.append(f'<row r="{row}">')
            for column in sorted(rows[row]):
                text, style = rows[row][column]
                head = f'<c r="{place(row, column)}" s="{names.index(style)}"'
                if isinstance(text, (int, float)):
                    out.append(f"{head}><v>{text}</v></c>")
                elif text.startswith("="):
                    out.append(f"{head}><f>{escape(text[1:])}</f><v>0</v></c>")
                elif text:
                    out.append(f'{head} t="s"><v>{strings.setdefault(text, len(strings))}</v></c>')
                else:
                    out.append(f"{head}/>")
            out.append("</row>")
        out.append("</sheetData>" + extra.get("protection", ""))
        if merged:
            areas = "".join(f'<mergeCell ref="{place(a, b)}:{place(c, d)}"/>' for a, b, c, d in merged)
            out.append(f'<mergeCells count="{len(merged)}">{areas}</mergeCells>')
        return "".join(out) + extra["after"] + '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>'

    def styles_xml(self):
        fonts = '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="12"/><name val="宋体"/></font></fonts>'
        sides = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))
        borders = ('<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border>'
                   f'<border>{sides}<diagonal/></border><border><left/><right/><top/><bottom style="thin"/><diagonal/></border></borders>')
        formats = "".join(
            f'<xf numFmtId="{number}" fontId="{bold}" fillId="0" borderId="{border}" xfId="0" applyBorder="1" applyAlignment="1" applyProtection="1">'
            f'<alignment horizontal="center" vertical="center" textRotation="{rotation}" wrapText="1"/>'
            + ("" if locked else '<protection locked="0"/>') + "</xf>"
            for border, bold, rotation, number, locked in STYLES.values())
        return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                f'{fonts}<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>{borders}'
                '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
                f'<cellXfs count="{len(STYLES)}">{formats}</cellXfs></styleSheet>')

    def write(self, folder):
        strings, parts = {}, {}
        for i, (name, hidden, cells, merged, extra) in enumerate(self.sheets, 1):
            parts[f"xl/worksheets/sheet{i}.xml"] = self.sheet_xml(cells, merged, extra, strings)
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006"
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        sheets = "".join(f'<sheet name="{escape(name)}" sheetId="{i}"{" state=%shidden%s" % (chr(34), chr(34)) if hidden else ""} r:id="rId{i}"/>'
                         for i, (name, hidden, *_) in enumerate(self.sheets, 1))
        count = len(self.sheets)
        links = "".join(f'<Relationship Id="rId{i}" Type="{office}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, count + 1))
        parts |= {
            "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            + "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{kind}.worksheet+xml"/>' for i in range(1, count + 1))
            + f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
            "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships">{links}'
            f'<Relationship Id="rId{count + 1}" Type="{office}/styles" Target="styles.xml"/><Relationship Id="rId{count + 2}" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            "xl/sharedStrings.xml": f'{head}<sst xmlns="{main}" count="{len(strings)}" uniqueCount="{len(strings)}">{items}</sst>',
            "xl/styles.xml": self.styles_xml(),
        }
        with zipfile.ZipFile(folder / f"{self.name}.xlsx", "w", zipfile.ZIP_DEFLATED) as file:
            for path, text in parts.items():
                file.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
        (folder / f"{self.name}.expected").write_text("\n".join(self.expected) + "\n", encoding="utf-8")

def blank(count):
    return [""] * count

VILLAGES = ["柳溪村", "石桥村", "松岭村", "白塘村", "桃源村"]
ALL_VILLAGES = VILLAGES + [a + b + "村" for a in "东西南北上" for b in ("坪", "湾", "岗", "沟", "坝")]

def forms():
    # 1: a statistic with heads of three levels and a total with formulas on top
    f = Form("allowances")
    f.wide(1, 10, "城乡居民最低生活保障和特困供养情况统计表", "title")
    f.put("A2", "填报单位：清溪镇（盖章）").put("E2", "2026年10月").put("I2", "单位：户、人、万元")
    f.grid(3, [["村（社区）", "最低生活保障", "<", "<", "<", "<", "特困供养", "<", "<", "备注"],
               ["^", "城市", "<", "农村", "<", "资金（万元）", "集中", "分散", "资金（万元）", "^"],
               ["^", "户数", "人数", "户数", "人数", "^", "人数", "人数", "^", "^"]], "head")
    f.grid(6, [["合  计"] + [f"=SUM({c}7:{c}11)" for c in "BCDEFGHI"] + [""]] + [[v] + blank(9) for v in VILLAGES], "cell")
    f.put("A12", "单位负责人：            审核人：            填报人：陈小雨            联系电话：            填报日期：2026年11月3日")
    f.expect("""period 2026年10月 2026M10
        label reporting_unit 清溪镇（盖章）
        label measured_in 户、人、万元
        label leader
        label filled_by 陈小雨
        label filled_on 2026年11月3日
        table statistic
        column A name 村（社区）
        column B value 最低生活保障/城市/户数 户
        column C value 最低生活保障/城市/人数 人
        column D value 最低生活保障/农村/户数 户
        column E value 最低生活保障/农村/人数 人
        column F value 最低生活保障/资金 万元
        column G value 特困供养/集中/人数 人
        column H value 特困供养/分散/人数 人
        column I value 特困供养/资金 万元
        column J remark 备注
        row 6 total
        row 7 data 柳溪村
        row 11 data 桃源村
        sum rows 6 7 8 9 10 11
        fill 46""")
    f.add_sheet("汇总", hidden=True)
    f.put("A1", "=Sheet1!B6").put("A2", "=A1*2")
    yield f

    # 2: 30 villages by 18 columns, heads that stand upright
    f = Form("villages_wide")
    f.wide(1, 19, "村级基本情况调查表", "title")
    f.put("A2", "乡镇：清溪镇").put("Q2", "截至2026年6月底")
    heads = [["村名", "人口", "<", "<", "<", "耕地（亩）", "<", "<", "养殖", "<", "<", "<", "基础设施", "<", "<", "<", "集体收入（万元）", "<", ("备\n注", "down")],
             ["^", ("总户数", "down"), ("总人口", "down"), ("男", "down"), ("女", "down"), ("合计", "down"), ("水田", "down"), ("旱地", "down"), ("生猪（头）", "down"),
              ("羊（只）", "down"), ("家禽（只）", "down"), ("鱼塘（亩）", "down"), ("通村公路（公里）", "down"), ("自来水户数", "down"), ("路灯（盏）", "down"), ("卫生室（个）", "down"),
              ("经营", "down"), ("补助", "down"), "^"]]
    f.grid(3, heads, "head")
    f.grid(5, [[v] + blank(4) + [f"=G{5 + i}+H{5 + i}"] + blank(13) for i, v in enumerate(ALL_VILLAGES)], "cell")
    last = 5 + len(ALL_VILLAGES)
    f.grid(last, [["总计"] + [f"=SUM({letters(c)}5:{letters(c)}{last - 1})" for c in range(2, 19)] + [""]], "cell")
    f.expect("""period 截至2026年6月底 2026M06
        label reporting_unit 清溪镇
        table statistic
        column A name 村名
        column B value 人口/总户数
        column E value 人口/女
        column F value 耕地/合计 亩
        column G value 耕地/水田 亩
        column I value 养殖/生猪 头
        column L value 养殖/鱼塘 亩
        column M value 基础设施/通村公路 公里
        column N value 基础设施/自来水户数 户
        column Q value 集体收入/经营 万元
        column S remark 备注
        row 5 data 柳溪村
        row 35 total
        sum columns F G H
        fill 511""")
    yield f

    # 3: an indicator sheet with sections and parts
    f = Form("indicators_month")
    f.wide(1, 7, "主要经济指标月报表", "title").wide(2, 7, "2026年1-10月")
    f.put("A3", "填报单位：清溪镇人民政府")
    f.grid(4, [["指标名称", "计量单位", "代码", "本月", "本月止累计", "上年同期累计", "增长（%）"], ["甲", "乙", "丙", "1", "2", "3", "4"]], "head")
    f.grid(6, [["一、规模以上工业总产值", "万元", "01"] + blank(4), ["  其中：高新技术产业产值", "万元", "02"] + blank(4),
               ["二、固定资产投资", "万元", "03"] + blank(4), ["  其中：工业投资", "万元", "04"] + blank(4), ["        房地产投资", "万元", "05"] + blank(4),
               ["三、社会消费品零售总额", "万元", "06"] + blank(4), ["四、农村居民人均可支配收入", "元", "07"] + blank(3) + ["—"]], "cell")
    f.put("A14", "注：1.本月止累计指年初至报告期末。").put("A15", "统计负责人：").put("C15", "填表人：").put("E15", "报出日期：2026年11月8日")
    f.expect("""period 2026年1-10月 2026M01-M10
        table indicators
        column A name 指标名称
        column B unit 计量单位
        column C code 代码
        column D value 本月 - month
        column E value 本月止累计 - cumulative
        column F value 上年同期累计 - last_year
        column G value 增长 % growth
        row 6 data 规模以上工业总产值
        row 7 data 规模以上工业总产值/高新技术产业产值
        row 9 data 固定资产投资/工业投资
        row 10 data 固定资产投资/房地产投资
        row 12 data 农村居民人均可支配收入
        label leader
        fill 27""")
    yield f

    # 4: a list of persons with empty rows
    f = Form("list_persons")
    f.wide(1, 9, "2026年第三季度高龄津贴发放花名册", "title")
    f.put("A2", "填报单位：").put("H2", "单位：元")
    f.grid(3, [["序号", "村组", "姓名", "性别", "身份证号码", "出生年月", "银行账号", "月标准", "本季发放金额"]], "head")
    f.grid(4, [[i] + blank(3) + [("", "text"), "", ("", "text"), ("", "two"), ("", "two")] for i in range(1, 21)], "cell")
    f.grid(24, [["合计", "<"] + blank(5) + ["", "=SUM(I4:I23)"]], "cell")
    f.put("A25", "制表人：").put("E25", "审核人：").put("H25", "制表时间：    年  月  日")
    f.expect("""period 2026年第三季度 2026Q3
        label reporting_unit
        label filled_on
        table list
        column A serial 序号
        column C value 姓名
        column E value 身份证号码
        column H value 月标准 元
        column I value 本季发放金额 元
        row 4 empty
        row 24 total
        sum rows 24 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23
        fill 166""")
    yield f

    # 5: a list of projects, heads of two levels
    f = Form("list_projects")
    f.wide(1, 11, "重点建设项目进展情况表", "title")
    f.put("A2", "报送单位：清溪镇").put("F2", "（2026年10月）").put("J2", "单位：万元")
    f.grid(3, [["序号", "项目名称", "建设地点", "建设内容及规模", "投资", "<", "<", "<", "开工时间", "形象进度", "责任人"],
               ["^", "^", "^", "^", "总投资", "本年计划", "本月完成", "累计完成", "^", "^", "^"]], "head")
    f.grid(5, [[i] + blank(10) for i in range(1, 11)] + [["……"] + blank(10)], "cell")
    f.expect("""period 2026年10月 2026M10
        table list
        column B value 项目名称
        column E value 投资/总投资 万元
        column F value 投资/本年计划 万元
        column H value 投资/累计完成 万元 cumulative
        column K value 责任人
        row 5 empty
        row 15 more
        fill 110""")
    yield f

    # 6: heads on the left as a tree, subtotals of each group
    f = Form("left_tree")
    f.wide(1, 6, "社会救助资金发放统计表（2026年10月）", "title").put("A2", "填报单位：清溪镇").put("E2", "金额单位：元")
    f.grid(3, [["项目", "<", "人数", "<", "发放金额", "累计金额"], ["^", "<", "上月末", "本月末", "^", "^"]], "head")
    f.cells[4, 1], f.cells[4, 2] = ("", "head"), ("", "head")
    f.merged[:] = [m for m in f.merged if m != (3, 1, 4, 1) and m != (3, 1, 3, 2) and m != (4, 1, 4, 2)] + [(3, 1, 4, 2)]
    f.grid(5, [["基本救助", "城市低保"] + blank(4), ["^", "农村低保"] + blank(4), ["^", "特困供养"] + blank(4), ["^", "小计"] + [f"=SUM({c}5:{c}7)" for c in "CDEF"],
               ["专项救助", "临时救助"] + blank(4), ["^", "医疗救助"] + blank(4), ["^", "小计"] + [f"=SUM({c}9:{c}10)" for c in "CDEF"],
               ["合计", "<"] + [f"={c}8+{c}11" for c in "CDEF"]], "cell")
    f.expect("""period 2026年10月 2026M10
        table statistic
        column A name 项目
        column C value 人数/上月末 人 last_period
        column D value 人数/本月末 人 month
        column E value 发放金额 元
        row 5 data 基本救助/城市低保
        row 8 subtotal
        row 10 data 专项救助/医疗救助
        row 12 total
        sum rows 8 5 6 7
        sum rows 12 8 11
        fill 20""")
    yield f

    # 7: two tables on a sheet
    f = Form("two_tables")
    f.wide(1, 6, "安全生产情况月报", "title").put("A2", "填报单位：清溪镇   填报日期：2026年10月31日")
    f.put("A3", "表一 检查情况")
    f.grid(4, [["行业", "检查企业（家）", "检查次数", "发现隐患", "<", "已整改"], ["^", "^", "^", "一般", "重大", "^"]], "head")
    f.grid(6, [[v] + blank(5) for v in ("工贸", "危险化学品", "烟花爆竹", "建筑施工")] + [["合计"] + [f"=SUM({c}6:{c}9)" for c in "BCDEF"]], "cell")
    f.put("A12", "表二 宣传培训情况")
    f.grid(13, [["培训内容", "场次", "人次", "经费（元）"]], "head")
    f.grid(14, [["负责人培训", "", "", ""], ["从业人员培训", "", "", ""]], "cell")
    f.expect("""table statistic
        column B value 检查企业 家
        column C value 检查次数 次
        column D value 发现隐患/一般
        column E value 发现隐患/重大
        row 6 data 工贸
        row 10 total
        fill 20
        table statistic
        column A name 培训内容
        column D value 经费 元
        row 15 data 从业人员培训
        fill 6""")
    yield f

    # 8: a protected sheet: only some cells are open
    f = Form("protected")
    f.wide(1, 5, "防汛物资储备情况统计表", "title").put("A2", "填报单位：清溪镇").put("D2", "2026年汛期")
    f.grid(3, [["物资名称", "计量单位", "应储备数", "实际储备数", "缺口"]], "head")
    f.grid(4, [["编织袋", "条", 5000, ("", "open"), "=C4-D4"], ["救生衣", "件", 80, ("", "open"), "=C5-D5"], ["发电机", "台", 4, ("", "open"), "=C6-D6"]], "cell")
    f.extra["protection"] = '<sheetProtection sheet="1" objects="1" scenarios="1"/>'
    f.expect("""table indicators
        column A name 物资名称
        column B unit 计量单位
        column D value 实际储备数
        row 4 data 编织袋
        fill 3""")
    yield f

    # 9: no line is drawn
    f = Form("no_lines")
    f.put("A1", "农作物播种面积统计").put("A2", "填报单位：清溪镇").put("D2", "2026年").put("F2", "单位：亩")
    f.grid(3, [["村别", "粮食作物", "<", "<", "油料", "蔬菜"], ["^", "水稻", "玉米", "薯类", "^", "^"]], "plain")
    f.grid(5, [[v, 120 + i, 80, 12, 33, 21] for i, v in enumerate(VILLAGES)] + [["合计"] + [f"=SUM({c}5:{c}9)" for c in "BCDEF"]], "plain")
    f.put("A12", "填报人：赵立新").put("D12", "审核人：")
    f.expect("""period 2026年 2026
        table statistic
        column B value 粮食作物/水稻 亩
        column E value 油料 亩
        row 5 data 柳溪村
        row 10 total
        fill 25
        label filled_by 赵立新""")
    yield f

    # 10: targets and completion, and heads whose merging got lost
    f = Form("targets_unmerged")
    f.wide(1, 8, "年度目标任务完成情况表", "title").put("A2", "填报单位：清溪镇").put("G2", "1-9月")
    f.grid(3, [["序号", "指标", "单位", "全年目标", "完成情况", "", "完成率（%）", "备注"], ["", "", "", "", "累计完成", "同比增长（%）", "", ""]], "head")
    f.grid(5, [[i, *r] + blank(5) for i, r in enumerate([("财政收入", "万元"), ("招商引资到位资金", "亿元"), ("新增就业", "人"), ("造林面积", "亩")], 1)], "cell")
    f.expect("""table indicators
        column A serial 序号
        column B name 指标
        column C unit 单位
        column D value 全年目标 - target
        column E value 完成情况/累计完成 - cumulative
        column F value 完成情况/同比增长 % growth
        column G value 完成率 % completion
        column H remark 备注
        row 5 data 财政收入
        fill 20""")
    yield f

    # 11: instructions and a hidden sheet beside the table; two panels side by side
    f = Form("panels", "填报说明")
    f.put("A1", "本表由各乡镇于每季度后五日内报送。").put("A2", "数字保留两位小数。")
    f.add_sheet("字典", hidden=True)
    f.grid(1, [["代码", "名称"], ["1", "是"], ["2", "否"]], "cell")
    f.add_sheet("基层组织情况")
    f.wide(1, 6, "基层组织建设季报表", "title").wide(2, 6, "2026年第2季度")
    f.grid(3, [["项目", "单位", "数量", "项目", "单位", "数量"]], "head")
    f.grid(4, [["党支部", "个", "", "党员", "人", ""], ["村民小组", "个", "", "网格员", "人", ""], ["村级活动场所", "处", "", "志愿者", "人", ""]], "cell")
    f.expect("""period 2026年第2季度 2026Q2
        table indicators
        column A name 项目
        column C value 数量
        row 4 data 党支部
        fill 3
        table indicators
        column D name 项目
        column F value 数量
        row 5 data 网格员
        fill 3""")
    yield f

    # 12: children of ages by village, total columns by words alone
    f = Form("ages")
    f.wide(1, 10, "清溪镇育龄妇女和儿童情况统计表", "title").put("A2", "报告期：2026年上半年").put("I2", "单位：人")
    f.grid(3, [["单位", "儿童", "<", "<", "<", "<", "<", "育龄妇女", "<", "合计"],
               ["^", "0-3岁", "<", "<", "4-6岁", "<", "<", "已婚", "未婚", "^"],
               ["^", "小计", "男", "女", "小计", "男", "女", "^", "^", "^"]], "head")
    f.grid(6, [[v] + blank(9) for v in VILLAGES] + [["全镇合计"] + blank(9)], "cell")
    f.expect("""period 2026年上半年 2026H1
        table statistic
        column A name 单位
        column B value 儿童/0-3岁/小计 人
        column D value 儿童/0-3岁/女 人
        column H value 育龄妇女/已婚 人
        column J value 合计 人
        row 11 total
        sum columns B C D
        sum columns E F G
        sum rows 11 6 7 8 9 10
        fill 54""")
    yield f

def main(folder, made, listed="names.txt"):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for form in made:
        form.write(folder)
        names.append(form.name)
    (folder / listed).write_text("\n".join(names) + "\n")

if __name__ == "__main__":
    sys.dont_write_bytecode = True
    import more_forms, word_forms
    main(sys.argv[1], [*forms(), *more_forms.forms()])
    main(sys.argv[1], word_forms.forms(), "word_names.txt")
