#!/usr/bin/env python3
"""Makes growing.xlsx, of which LibreOffice made samples/growing.xls: a list with all that refers to its rows.

usage: make_growing.py FOLDER && soffice --headless --convert-to xls --outdir samples FOLDER/growing.xlsx
"""
import pathlib, sys, zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
KIND = "application/vnd.openxmlformats-officedocument."

def cell(place, value="", style=1):
    if isinstance(value, (int, float)):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    if value.startswith("="):
        return f'<c r="{place}" s="{style}"><f>{value[1:].replace("&", "&amp;")}</f></c>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>' if value else f'<c r="{place}" s="{style}"/>'

def row(number, values, style=1):
    return f'<row r="{number}">' + "".join(cell("ABCDEFG"[i] + str(number), v, style) for i, v in enumerate(values)) + "</row>"

LIST = (f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetPr filterMode="0"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="B9" sqref="B9"/></sheetView></sheetViews><cols><col min="1" max="6" width="12" customWidth="1"/></cols><sheetData>'
        + row(1, ["救助对象发放花名册"], 0) + row(2, ["填报单位："], 0) + row(3, ["序号", "姓名", "标准（元）", "人数", "金额（元）", "备注", "村"])
        + row(4, ["=ROW()-3", "甲", 300, 1, "=C4*D4*$C$13", "", ""]) + row(5, ["=ROW()-3", "乙", 310, 2, "=C5*D5*$C$13", "", ""])
        + row(6, ["=ROW()-3", "丙", 320, 3, "=C6*D6*$C$13", "", ""]) + row(7, ["合计", "", "=SUM(C4:C6)", "=SUM(D4:D6)", "=SUM(E4:E6)", "", ""])
        + row(8, ["核对", "", "=C4+C5+C6", "=D6", "=E7-SUM(E4:E6)", "=AVERAGE(E4:E6)", "=SUM(C:C)-C7"])
        + row(9, ["注：每月10日前报送。"], 0) + row(10, ["填报人："], 0) + row(13, ["", "系数", 1], 0)
        + '</sheetData><mergeCells count="4"><mergeCell ref="A1:G1"/><mergeCell ref="A7:B7"/><mergeCell ref="F6:G6"/><mergeCell ref="A9:G9"/></mergeCells>'
        '<conditionalFormatting sqref="E4:E6"><cfRule type="expression" dxfId="0" priority="1"><formula>E4&gt;$E$7/2</formula></cfRule></conditionalFormatting>'
        '<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="D4:D6"><formula1>$C$13:$C$14</formula1></dataValidation></dataValidations>'
        '<hyperlinks><hyperlink ref="A9" r:id="rId4" display="x"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<rowBreaks count="1" manualBreakCount="1"><brk id="8" max="16383" man="1"/></rowBreaks><drawing r:id="rId1"/><legacyDrawing r:id="rId3"/></worksheet>')
OTHER = (f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>' + row(1, ["汇总", "=SUM(名单!E4:E6)", "=名单!E7", "=SUM(发放)", "=名单!$C$13"], 0) + row(6, ["", "=B1+D1"], 0) + "</sheetData></worksheet>")
ANCHOR = ('<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>13</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>5</xdr:col>'
          '<xdr:colOff>0</xdr:colOff><xdr:row>24</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="c"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>'
          f'<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{DRAWING}/chart"><c:chart xmlns:c="{DRAWING}/chart" xmlns:r="{OFFICE}" r:id="rId1"/></a:graphicData></a:graphic>'
          '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>')
CHART = (f'{HEAD}<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
         '<c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>名单!$B$4:$B$6</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>名单!$E$4:$E$6</c:f></c:numRef></c:val></c:ser>'
         '<c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
         '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>')
NOTES = f'{HEAD}<comments xmlns="{MAIN}"><authors><author>a</author></authors><commentList><comment ref="E7" authorId="0"><text><t>合计说明</t></text></comment></commentList></comments>'
SHAPES = ('<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
          '<v:shape id="_x0000_s1025" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note"><x:Anchor>5, 15, 6, 2, 7, 15, 9, 4</x:Anchor><x:Row>6</x:Row><x:Column>4</x:Column></x:ClientData></v:shape></xml>')
SIDES = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))
STYLES = (f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
          f'<borders count="2"><border/><border>{SIDES}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf borderId="1" applyBorder="1"/></cellXfs>'
          '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs></styleSheet>')
BOOK = (f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/><sheet name="汇总" sheetId="2" r:id="rId2"/></sheets><definedNames>'
        '<definedName name="_xlnm.Print_Area" localSheetId="0">名单!$A$1:$G$10</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">名单!$1:$3</definedName>'
        '<definedName name="发放">名单!$E$4:$E$6</definedName></definedNames></workbook>')

def relations(*links):
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"{" TargetMode=%sExternal%s" % (chr(34), chr(34)) if target.startswith("http") else ""}/>'
        for i, (kind, target) in enumerate(links, 1)) + "</Relationships>"

def parts():
    kinds = [("xl/workbook.xml", "spreadsheetml.sheet.main"), ("xl/worksheets/sheet1.xml", "spreadsheetml.worksheet"), ("xl/worksheets/sheet2.xml", "spreadsheetml.worksheet"),
             ("xl/styles.xml", "spreadsheetml.styles"), ("xl/comments1.xml", "spreadsheetml.comments"), ("xl/drawings/drawing1.xml", "drawing"), ("xl/charts/chart1.xml", "drawingml.chart")]
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="{KIND}vmlDrawing"/>'
        + "".join(f'<Override PartName="/{path}" ContentType="{KIND}{kind}+xml"/>' for path, kind in kinds) + "</Types>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": BOOK, "xl/styles.xml": STYLES, "xl/worksheets/sheet1.xml": LIST, "xl/worksheets/sheet2.xml": OTHER,
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"), ("styles", "styles.xml")),
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("drawing", "../drawings/drawing1.xml"), ("comments", "../comments1.xml"), ("vmlDrawing", "../drawings/vml1.vml"), ("hyperlink", "http://example.org/")),
        "xl/drawings/drawing1.xml": f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main">{ANCHOR}</xdr:wsDr>',
        "xl/drawings/_rels/drawing1.xml.rels": relations(("chart", "../charts/chart1.xml")),
        "xl/charts/chart1.xml": CHART, "xl/comments1.xml": NOTES, "xl/drawings/vml1.vml": SHAPES,
    }

if __name__ == "__main__":
    with zipfile.ZipFile(pathlib.Path(sys.argv[1]) / "growing.xlsx", "w", zipfile.ZIP_DEFLATED) as file:
        for path, text in parts().items():
            file.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
