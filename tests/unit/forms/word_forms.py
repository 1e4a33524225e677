"""Tables in word files, as departments send them: a letter around them, cells merged in the word processor's own way. Each with what must
be understood of it; rows count paragraphs and rows of tables from 1, columns the columns of the table."""
import re, zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = '<w:rPr><w:rFonts w:ascii="FangSong" w:hAnsi="FangSong" w:eastAsia="仿宋"/><w:sz w:val="21"/></w:rPr>'
BOLD = '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="32"/></w:rPr>'

def blank(count):
    return [""] * count

VILLAGES = ["柳溪村", "石桥村", "松岭村", "白塘村", "桃源村"]

class Document:
    def __init__(self, name):
        self.name, self.body, self.expected, self.paragraphs = name, [], [], 0

    def run(self, text, look=FONT):
        words = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))
        return f"<w:r>{look}{words}</w:r>"

    def paragraph(self, text="", look=FONT, properties=""):
        self.paragraphs += 1
        runs = "".join(self.run(part, look) for part in re.split(r"\|", text)) if text else ""
        return f'<w:p w14:paraId="{self.paragraphs:08X}" w14:textId="77777777"><w:pPr>{properties}{look}</w:pPr>{runs}</w:p>'

    def line(self, text="", look=FONT):
        """A line of the letter; | begins another run."""
        self.body.append(self.paragraph(text, look))
        return self

    def title(self, text):
        return self.line(text, BOLD)

    def raw(self, xml):
        self.body.append(xml)
        return self

    def cell(self, text, width, span, merge, properties="", more=""):
        shape = f'<w:tcW w:w="{width * span}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        shape += {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>", "": ""}[merge] + more
        return f"<w:tc><w:tcPr>{shape}</w:tcPr>{self.paragraph(text, FONT, properties)}</w:tc>"

    def table(self, rows, properties=lambda row, column: ""):
        """Rows of cells; "<" goes on with the cell to its left and "^" with the one above."""
        columns, width = max(map(len, rows)), 9000 // max(map(len, rows))
        lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        out = [f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders></w:tblPr><w:tblGrid>',
               f'<w:gridCol w:w="{width}"/>' * columns, "</w:tblGrid>"]
        for r, cells in enumerate(rows):
            out.append('<w:tr w:rsidR="00AB12CD"><w:trPr><w:cantSplit/></w:trPr>')
            c = 0
            while c < len(cells):
                span = 1
                while c + span < len(cells) and cells[c + span] == "<":
                    span += 1
                below = r + 1 < len(rows) and c < len(rows[r + 1]) and rows[r + 1][c] == "^"
                merge = "continue" if cells[c] == "^" else "restart" if below else ""
                out.append(self.cell("" if cells[c] == "^" else cells[c], width, span, merge, properties(r, c)))
                c += span
            out.append("</w:tr>")
        self.body.append("".join(out) + "</w:tbl>")
        return self

    def expect(self, text):
        self.expected += [line.strip() for line in text.strip().splitlines() if line.strip()]
        return self

    def write(self, folder):
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006"
        size = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="850" w:footer="990" w:gutter="0"/></w:sectPr>'
        numbers = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
                   '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        parts = {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{kind}.numbering+xml"/></Types>',
            "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/numbering" Target="numbering.xml"/></Relationships>',
            "word/numbering.xml": f'{HEAD}<w:numbering xmlns:w="{MAIN}">{numbers}</w:numbering>',
            "word/document.xml": f'{HEAD}<w:document xmlns:w="{MAIN}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
            f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"><w:body>{"".join(self.body)}{size}</w:body></w:document>',
        }
        with zipfile.ZipFile(folder / f"{self.name}.docx", "w", zipfile.ZIP_DEFLATED) as file:
            for path, text in parts.items():
                file.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
        (folder / f"{self.name}.expected").write_text("\n".join(self.expected) + "\n", encoding="utf-8")

def forms():
    # a notice with its table: the letter is no title, and its dates are no period
    f = Document("word_notice")
    f.title("云山县民政局关于报送社会救助月报的通知").line().line("各乡镇人民政府：")
    f.line("根据年初安排，请各乡镇对照2025年台账认真核对，于2026年11月5日前将下表报送我局。")
    f.line("附件：1").title("云山县社会救助情况统计表").line("（2026年10月）")
    f.line("填报单位（盖章）：|        |\t单位：户、人、万元")
    f.table([["村（社区）", "最低生活保障", "<", "<", "特困供养", "<", "备注"], ["^", "户数", "人数", "资金（万元）", "人数", "资金（万元）", "^"]]
            + [[v] + blank(6) for v in VILLAGES] + [["合  计"] + blank(6)])
    f.line("注：资金数为本月实际发放数。").line("单位负责人：|            |审核人：|            |填报人：陈小雨\t填报日期：    年  月  日")
    f.expect("""period 2026年10月 2026M10
        label reporting_unit
        label measured_in 户、人、万元
        label leader
        label filled_by 陈小雨
        label filled_on
        table statistic
        column A name 村（社区）
        column B value 最低生活保障/户数 户
        column C value 最低生活保障/人数 人
        column D value 最低生活保障/资金 万元
        column E value 特困供养/人数 人
        column F value 特困供养/资金 万元
        column G remark 备注
        row 11 data 柳溪村
        row 15 data 桃源村
        row 16 total
        sum rows 16 11 12 13 14 15
        fill 36""")
    yield f

    # two tables in one document, one of indicators with parts put in from the left
    f = Document("word_two")
    f.title("清溪镇经济运行情况月报").line("2026年1-10月")
    f.line("表一  主要指标")
    put_in = lambda row, column: '<w:ind w:leftChars="200"/>' if column == 0 and row in (2, 4) else ""
    f.table([["指标名称", "计量单位", "本月", "本年累计", "上年同期", "增长（%）"], ["固定资产投资", "万元"] + blank(4), ["其中：工业投资", "万元"] + blank(4),
             ["社会消费品零售总额", "万元"] + blank(4), ["其中：限额以上", "万元"] + blank(4)], put_in)
    f.line("表二  安全检查情况")
    f.table([["行业", "检查企业（家）", "发现隐患", "<"], ["^", "^", "一般", "重大"], ["工贸", "", "", ""], ["建筑施工", "", "", ""], ["合计", "", "", ""]])
    f.line("填表人：").expect("""period 2026年1-10月 2026M01-M10
        table indicators
        column A name 指标名称
        column B unit 计量单位
        column C value 本月 - month
        column D value 本年累计 - cumulative
        column F value 增长 % growth
        row 5 data 固定资产投资
        row 6 data 固定资产投资/工业投资
        row 8 data 社会消费品零售总额/限额以上
        fill 16
        table statistic
        column A name 行业
        column B value 检查企业 家
        column D value 发现隐患/重大
        row 12 data 工贸
        row 14 total
        fill 9
        label filled_by""")
    yield f

    # a list with numbers that the word processor counts
    f = Document("word_list")
    f.title("2026年第三季度高龄津贴发放花名册").line("填报单位：\t\t单位：元")
    counted = lambda row, column: '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if column == 0 and row else ""
    f.table([["序号", "村组", "姓名", "性别", "出生年月", "月标准"]] + [blank(6) for _ in range(3)], counted)
    f.line("制表人：          审核人：").expect("""period 2026年第三季度 2026Q3
        label reporting_unit
        label filled_by
        label checked_by
        table list
        column A serial 序号
        column C value 姓名
        column F value 月标准 元
        row 4 empty
        row 6 empty
        fill 15""")
    yield f

    # a table inside of a report that names other years: its own line tells the month, behind who fills it in
    f = Document("word_report")
    f.title("关于2025年森林防火工作情况的报告").line("县林业局：").line("一、工作开展情况").line("全镇共落实护林员45人，具体情况见下表：")
    f.line("森林防火工作情况统计表").line("填报单位：清溪镇　　　　　　　　　　　2026年10月")
    f.table([["序号", "项目", "单位", "本月数", "累计数"], ["1", "召开会议", "次", "", ""], ["2", "护林员", "人", "", ""]])
    f.line("二、下步打算").line("继续加强巡查。").line("清溪镇人民政府").line("2026年11月2日")
    f.expect("""period 2026年10月 2026M10
        label reporting_unit 清溪镇
        table indicators
        column B name 项目
        column C unit 单位
        column D value 本月数 - month
        column E value 累计数 - cumulative
        row 8 data 召开会议
        fill 4""")
    yield f

    # lines drawn by hand, which miss one another by a little, and a grid finer than its cells
    f = Document("word_drawn")
    f.line("低收入家庭情况表")
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in (2000, 30, 1470, 15, 1485, 1000, 1000, 20, 1980))
    def drawn(*cells):
        return "<w:tr>" + "".join(f.cell(text, 1000, span, merge) for text, span, merge in cells) + "</w:tr>"
    f.raw(f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
          + drawn(("村名", 1, "restart"), ("户数", 2, "restart"), ("人数", 5, ""), ("备注", 1, "")) + drawn(("", 2, "continue"), ("", 2, "continue"), ("男", 1, ""), ("女", 2, ""), ("", 2, ""))
          + drawn(("柳溪村", 2, ""), ("", 1, ""), ("", 2, ""), ("", 3, ""), ("", 1, "")) + drawn(("石桥村", 1, ""), ("", 3, ""), ("", 1, ""), ("", 2, ""), ("", 2, "")) + "</w:tbl>")
    f.expect("""table statistic
        column A name 村名
        column B value 户数 户
        column C value 人数/男 人
        column D value 人数/女 人
        column E remark 备注
        row 4 data 柳溪村
        row 5 data 石桥村
        fill 8""")
    yield f

    # what a document may hold beside: a row that a tracked change deleted, a drawing's text, a grid finer than its cells, a cell with a
    # table of its own, a content control that only says what to enter
    f = Document("word_odd")
    f.line("村级基本情况表").raw(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p><w:r><w:t>说明框</w:t></w:r></w:p></w:txbxContent></v:shape></w:pict></w:r></w:p>')
    gone = f'<w:tr><w:trPr><w:del w:id="9" w:author="a"/></w:trPr>{f.cell("旧村", 1500, 2, "")}{f.cell("1", 1500, 2, "")}{f.cell("2", 1500, 2, "")}</w:tr>'
    inner = f'<w:tbl><w:tblGrid><w:gridCol w:w="700"/></w:tblGrid><w:tr>{f.cell("里", 700, 1, "")}</w:tr></w:tbl>'
    asks = ('<w:sdt><w:sdtPr><w:id w:val="77"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>'
            f'<w:p><w:r><w:rPr><w:color w:val="808080"/></w:rPr><w:t>点击输入</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>')
    rows = (f'<w:tr>{f.cell("村名", 1500, 2, "")}{f.cell("户数", 1500, 2, "")}{f.cell("人数", 1500, 2, "")}</w:tr>{gone}'
            f'<w:tr>{f.cell("柳溪村", 1500, 2, "")}{asks}{f.cell("", 1500, 2, "")}</w:tr>'
            f'<w:tr>{f.cell("石桥村", 1500, 2, "")}<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{inner}{f.paragraph()}</w:tc>{f.cell("", 1500, 2, "")}</w:tr>')
    f.raw(f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>{"<w:gridCol w:w=%s1500%s/>" % (chr(34), chr(34)) * 6}</w:tblGrid>{rows}</w:tbl>')
    f.line().expect("""table statistic
        column A name 村名
        column B value 户数 户
        column C value 人数 人
        row 4 data 柳溪村
        row 5 data 石桥村
        fill 3""")
    yield f
