"""Heads that name a year or a month: of the form's own time, of the year before, or of none that is kept."""
from make_forms import Form
from nine_forms import blank


def forms():
    heads = [["序号", "指标", "计量单位", "2026年目标", "2026年1-10月", "<", "2025年1-10月累计", "2024年1-10月", "9月", "10月当月", "2025年全年"],
             ["^", "^", "^", "^", "完成", "同比（%）", "^", "^", "^", "^", "^"]]
    form = Form("times").wide(1, 11, "主要经济指标对照表", "title").put("A2", "填报单位：清溪镇人民政府        2026年10月")
    form.grid(3, heads, "head").grid(5, [[1, "固定资产投资", "万元"] + blank(8)], "cell")
    yield form, """D5 indicator 固定资产投资 target
        E5 indicator 固定资产投资 cumulative
        F5 indicator 固定资产投资 growth
        G5 indicator 固定资产投资 last_year
        H5 nobody
        I5 nobody
        J5 indicator 固定资产投资 month
        K5 nobody"""
