"""Tables as ten departments would send them, written from the registers alone, before anything was proposed for them. Where each cell
stands in the record is written beside it."""
from make_forms import Form, blank

VILLAGES = ["柳湾村", "西坪村", "竹园村", "松岭村", "白塘村", "桃源村"]

def statistic(name, title, note, unit, heads):
    form = Form(name).wide(1, len(heads[0]), title, "title").put("A2", note).put("E2", unit)
    form.grid(3, heads, "head").grid(3 + len(heads), [[village] + blank(len(heads[0]) - 1) for village in VILLAGES], "cell")
    return form.put(f"A{10 + len(heads)}", "分管领导：").put(f"D{10 + len(heads)}", "经办人：")

def register(name, title, note, heads):
    form = Form(name).wide(1, len(heads[0]), title, "title").put("A2", note)
    form.grid(3, heads, "head").grid(3 + len(heads), [[i] + blank(len(heads[0]) - 1) for i in range(1, 9)], "cell")
    return form.put(f"A{12 + len(heads)}", "填报人：").put(f"D{12 + len(heads)}", "联系电话：")

def forms():
    # 民政
    care = "; state in (supported, reassessing, stopping)"
    yield statistic("c_care", "特困人员救助供养工作情况月报", "填报单位：青石镇民政办", "2026年10月", [
        ["村（居）", "现有特困人员（人）", "<", "供养形式（人）", "<", "生活自理能力（人）", "<", "<", "本月新增（人）", "本月退出（人）", "月供养资金支出（元）", "签订照料协议份数"],
        ["^", "合计", "其中：女", "集中", "分散", "全自理", "半护理", "全护理", "^", "^", "^", "^"]]), f"""B5 count destitute_support{care}
        C5 count destitute_support{care}; sex = '女'
        D5 count destitute_support{care}; care = '集中供养'
        E6 count destitute_support{care}; care = '分散供养'
        F5 count destitute_support{care}; care_level = '具备自理能力'
        G5 count destitute_support{care}; care_level = '部分丧失'
        H5 count destitute_support{care}; care_level = '完全丧失'
        I5 count destitute_support @confirmed_on
        J5 count destitute_support @stopped_on; state = stopped
        K5 count destitute_support monthly{care}
        L5 nobody"""
    # 民政: a list of old people
    yield register("c_old", "80周岁以上老人长寿保健金发放花名册", "乡镇（盖章）：青石镇", [
        ["序号", "村居", "小组", "老人姓名", "性别", "出生年月", "年龄", "公民身份号码", "发放标准（元/月）", "起始发放时间", "惠农卡号", "监护人联系方式",
         "健康码", "上次认证时间", "备注"]]), """A4 serial
        B4 field village
        C4 field village_group
        D4 field person
        E4 field sex
        F4 field born_on
        G4 field age(person_id, today)
        H4 field person_id
        I4 field monthly
        J4 field paid_from
        K4 field account
        M4 nobody
        N4 field certified_on"""
    # 信访
    yield statistic("c_letters", "群众来信来访受理办理情况统计表", "填报单位：青石镇信访工作联席会议办公室", "2026年1-10月  单位：件、人次", [
        ["单位", "信访总量", "<", "信访渠道", "<", "<", "重复件", "集体访批次", "主要诉求", "<", "<", "已办结", "引发舆情数"],
        ["^", "件数", "人次", "来信", "来访", "网上投诉", "^", "^", "征地拆迁", "环保", "劳动社保", "^", "^"]]), """B5 count petition @received_on
        C5 count petition people @received_on
        D5 count petition @received_on; source = '来信'
        E5 count petition @received_on; source = '来访'
        F6 count petition @received_on; source = '网上信访'
        G5 count petition @received_on; repeated
        H5 count petition @received_on; people >= 5; source = '来访'
        J5 count petition @received_on; topic = '环境保护'
        K5 count petition @received_on; topic = '劳动和社保'
        L5 count petition @closed_on; state in (closed, ended)
        M5 nobody"""
    # 农业农村
    live = "; state in (raising, sick)"
    sold = "; data_year = year(today)"
    yield statistic("c_live", "畜牧业生产情况季报表", "填报单位：青石镇畜牧站", "2026年三季度  单位：头、只、吨", [
        ["村名", "生猪", "<", "<", "肉牛", "<", "山羊", "<", "家禽存笼", "规模场（个）", "饲料用量"],
        ["^", "季末存栏", "能繁母猪", "累计出栏", "季末存栏", "累计出栏", "季末存栏", "累计出栏", "^", "^",
         "^"]]), f"""B5 count livestock stock{live}; kind = '生猪'
        C5 count livestock breeding{live}; kind = '生猪'
        D6 count livestock sold{sold}; kind = '生猪'
        E5 count livestock stock{live}; kind = '牛'
        F5 count livestock sold{sold}; kind = '牛'
        G5 count livestock stock{live}; kind = '羊'
        H5 count livestock sold{sold}; kind = '羊'
        J5 count livestock{live}; way = '规模养殖'
        K5 nobody"""
    # 应急
    yield register("c_hazard", "生产经营单位事故隐患“一单四制”清单", "填报单位：青石镇应急管理站", [
        ["序号", "检查时间", "受检单位名称", "统一社会信用代码", "负责人", "所属行业", "隐患描述", "隐患级别", "整改责任人", "整改资金（元）", "整改时限",
         "完成整改日期", "复查日期", "复查结果", "是否罚款", "销号时间"]]), """A4 serial
        B4 field found_on
        C4 field object
        D4 field object_code
        E4 field owner
        F4 field field_of_work
        G4 field subject
        H4 field grade
        I4 field duty
        J4 field funds
        K4 field correct_by
        L4 field corrected_on
        M4 field rechecked_on
        N4 field recheck_result
        O4 nobody
        P4 field closed_on"""
    # 退役军人
    yield register("c_veteran", "优抚对象基本信息核对表", "填报单位：青石镇退役军人服务站", [
        ["序号", "基本情况", "<", "<", "<", "服役情况", "<", "<", "优抚待遇", "<", "<", "<", "血型"],
        ["^", "姓名", "性别", "身份证号", "所属村居", "入伍时间", "退伍时间", "军龄（年）", "人员类别", "伤残等级", "月补助金额（元）", "银行卡号", "^"]]), """A5 serial
        B5 field person
        C5 field sex
        D5 field person_id
        E5 field village
        F5 field served_from
        G5 field served_until
        H5 field service_years
        I5 field category
        J5 field grade
        K5 field monthly
        L5 field account
        M5 nobody"""
    # 教育
    yield register("c_school", "义务教育学校基本情况一览表", "填报单位：青石镇中心学校", [
        ["序号", "学校名称", "学段", "办学性质", "所在村", "教学班（个）", "专任教师（人）", "在校学生（人）", "<", "<", "<", "学位数", "校园占地面积", "图书（册）"],
        ["^", "^", "^", "^", "^", "^", "^", "总数", "其中：随迁子女", "其中：留守儿童", "其中：住校生", "^", "^", "^"]]), """A5 serial
        B5 field school
        C5 field kind
        D5 field nature
        E5 field village
        F5 field classes
        G5 field teachers
        H5 field pupils
        I5 field migrant_pupils
        J5 field left_behind
        K5 field boarders
        L5 field places
        M5 nobody
        N5 nobody"""
    # 卫健
    yield register("c_clinic", "基层医疗卫生机构基本情况登记表", "填报单位：青石镇卫生院", [
        ["序号", "机构名称", "机构类别", "举办性质", "所在村", "负责人姓名", "执业（助理）医师数", "乡医人数", "注册护士", "编制床位", "业务用房（㎡）",
         "是否标准化", "是否接入医保", "许可证到期日", "年诊疗人次"]]), """A4 serial
        B4 field name
        C4 field kind
        D4 field nature
        E4 field village
        F4 field head
        G4 field doctors
        H4 field village_doctors
        I4 field nurses
        J4 field beds
        K4 field area
        L4 field standard
        M4 field insured_settlement
        N4 field licence_until
        O4 nobody"""
    # 人社
    yield register("c_courses", "补贴性职业技能培训班次登记表", "填报单位：青石镇社会保障所", [
        ["序号", "培训班次名称", "职业（工种）", "承训机构", "机构代码", "举办地点（村）", "开班时间", "结业时间", "课时数", "参训人数", "其中：脱贫人口",
         "取证人数", "实现就业人数", "人均补贴标准", "培训补贴金额（元）", "拨付时间"]]), """A4 serial
        B4 field name
        C4 field occupation
        D4 field organiser
        E4 field organiser_code
        F4 field village
        G4 field began_on
        H4 field ended_on
        I4 field lessons
        J4 field people
        K4 field poor_people
        L4 field passed
        M4 field employed
        N4 field standard
        O4 field subsidy
        P4 field paid_on"""
    # 司法
    yield statistic("c_mediate", "人民调解工作情况统计表", "填报单位：青石镇司法所", "2026年1-10月  单位：件", [
        ["村（社区）", "排查纠纷", "调解纠纷", "纠纷种类", "<", "<", "<", "达成协议", "<", "协议金额（元）", "调解不成功", "调解员人数"],
        ["^", "^", "^", "婚姻家庭", "邻里关系", "土地承包", "劳动争议", "书面", "口头", "^", "^", "^"]]), """B5 count dispute @found_on
        C5 count dispute @began_on; began_on is not null
        H5 count dispute @agreed_on; outcome = '书面协议'
        I5 count dispute @agreed_on; outcome = '口头协议'
        J5 count dispute amount @agreed_on
        K5 count dispute @closed_on; state = failed
        L5 nobody"""
