#!/usr/bin/env python3
"""Makes the tables from above of the example township: as a county's departments would send them, empty.

usage: definitions/examples/make_forms.py    (writes beside itself; the files are kept, so that building needs no Python)
"""
import pathlib, sys
sys.dont_write_bytecode = True
here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parents[1] / "tests/unit/forms"))
from make_forms import Form, blank, letters

VILLAGES = "石桥村 柳湾村 东岭村 西坪村 白杨村 竹园村 上坝村 下坝村 双河村 龙潭村 茶坪村 青田村".split()

def widths(form, *characters):
    form.extra["before"] = "<cols>" + "".join(
        f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>' for i, width in enumerate(characters, 1)) + "</cols>"

def farming():
    f = Form("养殖业生产情况统计表")
    widths(f, 14, 14, 14, 14, 15, 14, 14)
    f.wide(1, 7, "养殖业生产情况统计表", "title")
    f.put("A2", "填报单位：").put("D2", "填报时期：")
    f.grid(3, [["村", "畜禽", "<", "<", "水产", "贷款养殖户（户）", "备注"],
               ["^", "生猪存栏（头）", "生猪当年出栏（头）", "规模养殖场（个）", "水产养殖面积（亩）", "^", "^"]], "head")
    last = 6 + len(VILLAGES)
    f.grid(5, [["合计"] + [f"=SUM({letters(c)}6:{letters(c)}{last - 1})" for c in range(2, 7)] + [""]] + [[v] + blank(6) for v in VILLAGES], "cell")
    f.put(f"A{last}", "单位负责人：").put(f"D{last}", "填报人：").put(f"F{last}", "填报日期：")
    return f

def entities():
    f = Form("新型农业经营主体名录")
    widths(f, 6, 26, 18, 9, 11, 11, 14, 13, 13)
    f.wide(1, 9, "新型农业经营主体名录", "title")
    f.put("A2", "填报单位：").put("G2", "填报时期：")
    f.grid(3, [["序号", "名称", "类别", "等级", "所在村", "负责人", "联系电话", "经营面积（亩）", "带动农户（户）"]], "head")
    f.grid(4, [["1"] + blank(8), ["2"] + blank(8)], "cell")
    f.put("A7", "注：联系电话按隐去中间四位的方式填报。")
    return f

def economy():
    f = Form("主要经济指标月报表")
    widths(f, 26, 10, 13, 15, 10, 13, 12)
    f.wide(1, 7, "乡镇主要经济指标月报表", "title")
    f.put("A2", "填报单位：").put("F2", "填报时期：")
    f.grid(3, [["指标名称", "计量单位", "本月止累计", "上年同期累计", "增长（%）", "全年目标", "完成（%）"]], "head")
    f.grid(4, [["地区生产总值", "亿元"] + blank(5), ["规模以上工业总产值", "亿元"] + blank(5), ["固定资产投资", "亿元"] + blank(5),
               ["社会消费品零售总额", "亿元"] + blank(5), ["农村居民人均可支配收入", "元"] + blank(5), ["新登记个体工商户", "户"] + blank(5)], "cell")
    f.put("A10", "统计负责人：").put("C10", "填表人：").put("F10", "报出日期：")
    return f

if __name__ == "__main__":
    for form in (farming(), entities(), economy()):
        form.write(here)
        (here / f"{form.name}.expected").unlink() # what tests write beside their forms
