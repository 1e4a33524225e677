"""Tables as five other departments would send them, written from the registers alone, before anything was proposed for them. Where each
cell stands in the record is written beside it."""
from ten_forms import register, statistic

def forms():
    # 审计
    yield register("d_audit", "村级审计发现问题整改情况明细表", "填报单位：云岭镇审计办", [
        ["序号", "审计项目名称", "审计类别", "被审计村", "审计组", "进点时间", "出具报告时间", "审计金额（万元）", "违规金额（万元）", "问题数（个）",
         "已整改（个）", "追缴资金（万元）", "移送线索数", "公开日期", "销号日期", "审计费用"]]), """A4 serial
        B4 field name
        C4 field kind
        D4 field village
        E4 field auditors
        F4 field entered_on
        G4 field report_on
        H4 field audited
        I4 field irregular
        J4 field problem_count
        K4 field corrected
        L4 field recovered
        M4 field clues
        N4 field published_on
        O4 field closed_on
        P4 nobody"""
    # 林业
    done = "; state in (planted, replanting, caring, done)"
    yield statistic("d_trees", "国土绿化任务完成情况统计表", "填报单位：云岭镇林业站", "2026年1-10月  单位：亩、株", [
        ["村名", "绿化面积", "造林面积", "按类别分", "<", "<", "栽植株数", "完成投资（万元）", "验收合格面积", "古树名木"],
        ["^", "^", "^", "人工造林", "封山育林", "村庄绿化", "^", "^", "^", "^"]]), f"""B5 count greening area @planted_on{done}
        C5 count greening area @planted_on; kind in ('人工造林', '封山育林', '退化林修复'){done}
        D5 count greening area @planted_on; kind = '人工造林'{done}
        E6 count greening area @planted_on; kind = '封山育林'{done}
        F5 count greening area @planted_on; kind = '村庄绿化'{done}
        G5 count greening planted @planted_on{done}
        H5 count greening invested @planted_on{done}
        I5 count greening accepted_area @accepted_on; state in (caring, done)
        J5 nobody"""
    # 交通
    yield register("d_roads", "农村公路管养责任落实登记表", "填报单位：云岭镇交管站", [
        ["序号", "路段名称", "道路类别", "途经村", "起点", "终点", "里程（公里）", "养护内容", "承包人姓名", "签约时间", "承包期限", "<",
         "年承包金额（元）", "最近检查时间", "平均得分", "路面材料"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "^", "^", "起", "止", "^", "^", "^", "^"]]), """A5 serial
        B5 field name
        C5 field road_kind
        D5 field village
        E5 field starts_at
        F5 field ends_at
        G5 field length_km
        H5 field content
        I5 field contractor
        J5 field signed_on
        K5 field begins_on
        L5 field ends_on
        M5 field yearly
        N5 field inspected_on
        O5 field mean_score
        P5 nobody"""
    # 医保
    yield register("d_claims", "城乡居民医疗费用报销台账", "填报单位：云岭镇医保站", [
        ["序号", "参保人姓名", "性别", "证件号码", "所在村", "人员类别", "就诊医院", "医院级别", "疾病诊断", "入院时间", "出院时间", "总费用（元）",
         "统筹基金支付（元）", "大病报销（元）", "医疗救助（元）", "个人自付（元）", "住院科室"]]), """A4 serial
        B4 field person
        C4 field sex
        D4 field person_id
        E4 field village
        F4 field category
        G4 field hospital
        H4 field hospital_rank
        I4 field illness
        J4 field admitted_on
        K4 field left_on
        L4 field total_cost
        M4 field fund_paid
        N4 field serious_paid
        O4 field aid_paid
        P4 field own_share
        Q4 nobody"""
    # 团委
    yield register("d_pupils", "困难学生资助信息采集表", "填报单位：云岭镇团委", [
        ["序号", "学生姓名", "性别", "身份证号", "所在村", "就读学校", "家庭困难类型", "监护人姓名", "资助类别", "资助金额（元）", "资金来源", "捐赠方",
         "发放时间", "兴趣爱好"]]), """A4 serial
        B4 field person
        C4 field sex
        D4 field person_id
        E4 field village
        F4 field school
        G4 field family
        H4 field guardian
        I4 field kind
        J4 field amount
        K4 field fund
        L4 field donor
        M4 field paid_on
        N4 nobody"""
