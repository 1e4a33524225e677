"""Where the columns of the forms of tests/unit/forms stand in the record: by hand."""
LOW, DESTITUTE = "subsistence_allowance", "destitute_support"
LOW_WHERE, DESTITUTE_WHERE = "; state = receiving", "; state in (supported, reassessing, stopping)"

SOURCES = {
    "allowances": f"""B7 count {LOW}{LOW_WHERE}; area = '城市'
        C7 count {LOW} persons{LOW_WHERE}; area = '城市'
        D7 count {LOW}{LOW_WHERE}; area = '农村'
        E7 count {LOW} persons{LOW_WHERE}; area = '农村'
        F7 count {LOW} monthly{LOW_WHERE}
        G7 count {DESTITUTE}{DESTITUTE_WHERE}; care = '集中供养'
        H7 count {DESTITUTE}{DESTITUTE_WHERE}; care = '分散供养'
        I7 count {DESTITUTE} monthly{DESTITUTE_WHERE}
        J7 leave
        B6 total""",
    "villages_wide": """B5 nobody
        C5 nobody
        D5 nobody
        E5 nobody
        G5 nobody
        I5 count livestock stock; kind = '生猪'; state in (raising, sick)
        L5 nobody
        M5 nobody
        N5 nobody
        Q5 nobody
        S5 leave""",
    "indicators_month": """E6 indicator 规模以上工业总产值 cumulative
        E7 nobody
        D8 indicator 固定资产投资 month
        E8 indicator 固定资产投资 cumulative
        F8 indicator 固定资产投资 last_year
        G8 indicator 固定资产投资 growth
        E9 nobody
        E11 indicator 社会消费品零售总额 cumulative
        E12 indicator 农村居民人均可支配收入 cumulative""",
    "list_persons": """list old_age_allowance; state in (receiving, unverified)
        A4 serial
        B4 nobody
        C4 field person
        D4 field sex
        E4 field person_id
        F4 field born_on
        G4 field account
        H4 field monthly
        I4 nobody""",
    "list_projects": """list key_project; state not in (operating, cancelled)
        A5 serial
        B5 field name
        C5 field site
        D5 field scale_of_works
        E5 field investment
        F5 field year_plan
        G5 nobody
        H5 field invested
        I5 field started_on
        J5 nobody
        K5 field person""",
    "left_tree": f"""C5 nobody
        D5 count {LOW} persons{LOW_WHERE}; area = '城市'
        D6 count {LOW} persons{LOW_WHERE}; area = '农村'
        E6 count {LOW} monthly{LOW_WHERE}; area = '农村'
        D7 count {DESTITUTE}{DESTITUTE_WHERE}
        F6 nobody
        E10 count relief amount @paid_on; kind = '医疗救助'; state in (paid, advanced)
        D8 total
        D12 total""",
    "two_tables": """B6 nobody
        C6 nobody
        D6 nobody
        E6 nobody
        F6 nobody
        B14 nobody
        D14 nobody""",
    "protected": "D4 nobody",
    "no_lines": """B5 nobody
        C5 nobody
        E5 nobody""",
    "targets_unmerged": """D5 indicator 财政收入 target
        E5 indicator 财政收入 cumulative
        F5 indicator 财政收入 growth
        G5 indicator 财政收入 completion
        E6 nobody
        E7 indicator 新增就业 cumulative
        E8 indicator 造林面积 cumulative
        H5 leave""",
    "panels": "C4 nobody",
    "ages": """C6 nobody
        H6 nobody
        J6 nobody""",
    "housing": """C8 nobody
        D8 nobody
        E8 nobody
        I8 nobody
        J8 nobody
        L8 leave""",
    "subsidies": """C6 nobody
        C7 nobody
        H6 nobody""",
    "members": """C6 nobody
        D6 nobody
        F6 nobody""",
    "projects_filled": "list nobody",
    "finance": """B5 nobody
        C5 nobody""",
    "vaccination": """B6 nobody
        N6 leave""",
    "problems": """A4 serial
        B4 nobody""",
    "labour": """E4 nobody
        F4 nobody""",
}
