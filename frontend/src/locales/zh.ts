/* What users see, in the words clerks use. en.ts has the same keys. */
export default {
	app: {
		name: '镇务', promise: '一次记录，处处可用；每个数据都有出处。', foot: '本系统在本单位服务器上运行，不需要互联网。', skip: '跳到正文',
		menu: '打开菜单', nav: '主菜单', logOut: '退出登录', otherLanguage: 'English',
	},
	nav: {
		home: '首页', read: '读报告', plan: '定计划', targets: '目标任务', record: '记台账', indicators: '指标填报', tasks: '任务进展', watch: '看进度',
		write: '写报告', check: '查问题', settings: '设置', users: '用户', units: '机构', journal: '操作记录',
	},
	common: {
		loading: '正在加载…', retry: '重试', save: '保存', saved: '已保存', cancel: '取消', close: '关闭', edit: '修改', remove: '移除', choose: '请选择',
		undo: '撤销', undone: '已撤销', previous: '上一处', next: '下一处', print: '打印', yes: '是', no: '否', notSet: '未填', sure: '请确认',
		reload: '重新载入', conflictReload: '您看到的内容已经过时，是否载入最新内容？', reasonNeeded: '请写明原因', year: '年度', yearOf: '{year}年',
		dateWrong: '请按 2026-06-30 的样子填写日期', dateHelp: '可直接输入 6-30、0630 或 6月底', calendar: '打开日历', nameOfUnit: '{name}（{unit}）', label: '{name}：', semicolon: '；',
	},
	error: { offline: '连不上服务器，请检查网络后重试。您填写的内容还在。', answer: '服务器的回答看不懂，请稍后再试或联系系统管理员。', page: '页面出错了，请刷新后再试。' },
	login: {
		title: '登录', login: '登录名', password: '密码', show: '显示密码', submit: '登录', forgot: '忘记密码请联系系统管理员重置。', next: '请登录，登录后回到刚才的页面。',
		wait: '尝试次数过多，请等待 {seconds} 秒后再试。',
	},
	again: { title: '登录已过期', text: '{name}，请再次输入密码。您填写的内容没有丢失。', other: '换用户登录' },
	password: {
		title: '修改密码', change: '修改密码', first: '请先修改初始密码', why: '初始密码别人也见过，改成只有您知道的密码后才能继续。', old: '原密码', new: '新密码', again: '再输一遍新密码', submit: '修改密码',
		done: '密码已修改', rule: { length: '至少 10 个字符', login: '不同于登录名', old: '不同于原密码', again: '两次输入一致' },
	},
	nowhere: { title: '没有这个页面', text: '地址有误，或者内容已不在这里。', back: '回到首页' },
	role: {
		leader: '乡镇领导', officer: '站所干部', village: '村干部', auditor: '审计监督', administrator: '系统管理员',
		leaderHelp: '看全镇，定计划、写报告', officerHelp: '看全镇计划，改本机构的指标和任务', villageHelp: '只看、只改本村的', auditorHelp: '看全镇和操作记录，不能修改', administratorHelp: '管理用户和机构，看全镇',
	},
	light: {
		task: { red: '逾期', yellow: '将到期', green: '正常', done: '办结', none: '无时限' },
		target: { red: '滞后', yellow: '略慢', green: '达到序时进度', done: '完成', none: '未填报' },
	},
	level: { error: '错误', warning: '疑问', hint: '提示' },
	measure: {
		level: '总量', growth: '增速', change: '增减量', ratio: '比率', rank: '位次',
		levelHelp: '多少', growthHelp: '比上年增长或下降百分之几', changeHelp: '比上年增减多少', ratioHelp: '占比、覆盖率、完成率', rankHelp: '第几名',
	},
	mood: { actual: '实绩', target: '目标', rule: '标准', actualHelp: '已经做到的', targetHelp: '计划、承诺的', ruleHelp: '规定的标准或门槛' },
	limit: { equal: '', about: '约', least: '≥', most: '≤', equalHelp: '等于', aboutHelp: '大约', leastHelp: '以上（不低于）', mostHelp: '以内（不超过）' },
	direction: { up: '越高越好', down: '越低越好', neutral: '不论高低' },
	period: { month: '{year}年{from}月', months: '{year}年{from}—{to}月', half1: '{year}年上半年', half2: '{year}年下半年', quarter: '{year}年第{number}季度' },
	what: {
		level: '数值', growth: '增速', target: '目标', completion: '完成率', last_year: '上年数', task_count: '任务数', done_count: '办结数', open_count: '在办数', late_count: '逾期数',
		deed_count: '实事件数', deed_done_count: '实事办结数',
	},
	kind: { title: '标题', addressee: '称呼', heading1: '一级标题 一、', heading2: '二级标题 （一）', heading3: '三级标题 1.', heading4: '四级标题 （1）', body: '正文', signature: '署名', date: '日期' },
	home: {
		title: '{year}年工作进度', lead: '{name}，今天是 {today}。', tasks: '督办任务', targets: '年度目标', due: '该我办的', allMine: '我的全部任务', noneDue: '近期没有该您办的任务。', late: '逾期任务', allLate: '全部逾期任务',
		completion: '目标完成情况', mark: '竖线是序时进度：今天应当完成到的地方', noTargets: '还没有年度目标。采用一份工作报告，或在“目标任务”里新增指标。',
		emptyTitle: '这一年还没有计划', emptyText: '从去年的工作报告开始，四步就能用起来：', nothingTitle: '还没有分派给您的任务和指标', nothingText: '镇里把任务落实到您的机构后，会出现在这里。', step1: '上传工作报告，系统读出其中的数据和承诺', step2: '采用报告的计划部分：目标成为指标，承诺成为任务', step3: '按月填报指标，随时登记任务进展', step4: '年底由台账生成工作报告，并逐项查错',
	},
	documents: {
		title: '读报告', lead: '上传工作报告，读出其中的每一个数据、目标和承诺。', upload: '上传报告', dropTitle: '把工作报告拖到这里', dropText: '支持 txt、html、docx，不超过 20 MB', name: '报告', year: '回顾年份', planYear: '计划年份', figures: '数据', promises: '承诺',
		state: '状态', uploaded: '上传', size: '大小', adopted: '已采用', notAdopted: '未采用', toAdopt: '采用为计划', empty: '还没有报告。请上传上一年的政府工作报告：它的回顾部分是今年各项指标的上年数，计划部分就是今年的目标任务。', emptyReadOnly: '还没有人上传报告。',
	},
	upload: { choose: '选择文件', sending: '正在上传 {name}', reading: '已上传，正在读 {name}…', keeping: '已上传，正在存 {name}…', tooLarge: '{name} 有 {size}，超过 20 MB 的限制。' },
	document: {
		reviews: '回顾{year}年', plans: '计划{year}年', yearUnknown: '年份不明', original: '下载原件', adopt: '采用为计划', view: '显示', text: '正文', list: '数据与问题', figures: '数据', promises: '承诺事项', notes: '提示', findings: '问题',
		howTo: '点正文里的数据看它怎样被读懂；点表中一行，正文转到那一处；双击或回车可更正。选中漏读的文字可补一个数据。', howToRead: '点正文里的数据看它怎样被读懂；点表中一行，正文转到那一处。', noText: '文件里没有文字。', noPromises: '没有读出承诺事项。', noNotes: '没有提示：没有读不懂的地方。',
	},
	figure: {
		indicator: '指标', value: '数值', unit: '单位', measure: '类别', mood: '性质', bound: '界限', sign: '升降', signUp: '不是下降', signDown: '下降、减少', period: '时期', section: '所在部分', scope: '范围',
		search: '搜索指标、数值', allMoods: '实绩、目标、标准', allSections: '全文各部分', onlyCorrected: '只看更正过的', count: '{shown} / {all} 个', none: '没有读出数据。', noneShown: '没有符合条件的数据。', detail: '数据详情', noIndicator: '（未识别指标）', noPeriod: '文中未写明',
		correct: '更正', correctTitle: '更正数据', corrected: '人工更正过', correctedShort: '更正', undoCorrection: '撤销更正', saved: '已更正', add: '把“{text}”补为数据', addTitle: '补一个漏读的数据', added: '已补上', notFigure: '不是数据', isFigure: '恢复为数据', unitExample: '亿元、%、户',
		periodHelp: '2025 全年；2025H1 上半年；2025M09 9月；2025M01-M09 1—9月', remembered: '更正会被记住：同样的句子下次照此读。', addHelp: '所选文字的位置会作为这个数据的出处。',
	},
	finding: {
		rule: '规则', allRules: '全部规则', showIgnored: '显示已忽略的', clean: '没有发现问题', noneShown: '没有符合条件的问题。', stale: '文字已改，保存后重新检查', suggestion: '建议改为', accept: '采纳建议', ignore: '忽略', unignore: '不再忽略', ignoredBecause: '已忽略：{reason}',
		ignoreQuestion: '为什么可以忽略？', ignoredDone: '已忽略', accepted: '已采纳', found: '发现 {count} 处问题',
	},
	adopt: {
		title: '采用为计划', lead: '{name}：勾选的目标成为年度指标，勾选的承诺成为任务。', toText: '看原文', targets: '{year}年目标', targetsHelp: '名称、单位、数值都可以改；“重点”的在首页画图', noTargets: '计划部分没有读出目标。', tasks: '{year}年目标任务分解', tasksHelp: '用 Ctrl+D 照抄上一行；时限可输入 6-30、6月底',
		noTasks: '计划部分没有读出承诺。', all: '全选', choose: '采用“{name}”', known: '已有', knownHelp: '台账里已有这个指标，目标会记在它上面', repeats: '已列为目标', source: '原文', mark: '标记', markRow: '标记这一行，以便一起设置', bulk: '一起设置', bulkAll: '勾选的任务一起设为', bulkFor: '标记的 {count} 项一起设为', apply: '设到 {count} 项',
		counts: '将采用目标 {targets} 项、任务 {tasks} 项', wrong: '{count} 行未填好', noUnit: '{count} 项没有牵头单位', noPerson: '{count} 项没有责任人', noDeadline: '{count} 项没有完成时限', confirm: '确认采用', fromDraft: '这是您上次没做完的分解，已接着恢复。', startAgain: '放弃，重新开始',
		done: '已采用', resultTitle: '{year}年的计划已建立', resultText: '新建指标 {indicators} 个，目标 {targets} 项，任务 {tasks} 项。', toPlan: '看目标任务分解', toIndicators: '填报指标', toTasks: '登记任务进展', undo: '撤销采用', undone: '已撤销采用', undoQuestion: '撤销后，由这份报告建立的目标和任务都会取消。已经填报过数据或进展的不能撤销。',
		already: '这份报告已经采用', alreadyText: '它的目标和任务已在计划里。', nothing: '没有可采用的内容', nothingText: '这份报告的计划部分没有读出目标和承诺。请看正文里的标记，漏读的可以补上。',
	},
	plan: {
		title: '目标任务', heading: '{township}{year}年目标任务分解', lead: '年度目标和任务，落实到牵头单位、分管领导和责任人。', adopt: '从报告采用', waiting: '“{name}”还没有采用为计划。', emptyTitle: '这一年还没有目标任务', emptyText: '采用上年的工作报告最快：目标和承诺自动列出，只需分派单位和责任人。也可以逐项新增。',
		targets: '年度目标', noTargets: '还没有目标。', tasks: '目标任务分解', noTasks: '还没有任务。',
	},
	indicator: {
		name: '指标', unit: '单位', direction: '方向', owner: '填报机构', key: '重点', keyHelp: '重点指标，在首页画图', target: '目标', targetOf: '{year}年目标', targetValue: '目标值', goal: '应达到', latest: '今年累计', toMonth: '1—{month}月', growth: '同比', completion: '完成', light: '进度',
		noValue: '未填报', points: '{value} 个百分点', fall: '下降', grow: '增长', add: '新增指标', edit: '修改指标',
	},
	indicators: {
		title: '{year}年指标填报', lead: '每格填当年 1 月到该月的累计数，离开格子即保存。', search: '搜索指标', mine: '只看我填的', keys: '方向键、回车移动；可从表格整行粘贴；Esc 还原', emptyTitle: '还没有要填报的指标', emptyText: '先在“目标任务”里采用工作报告或新增指标，这里就会出现每个指标的十二个月。',
	},
	month: {
		cumulative: '累计', head: '{month}月', cell: '{name} 1—{month}月累计 {unit}', saving: '正在保存', saved: '已保存', failed: '没有保存', notNumber: '不是数字', shrinks: '{month}月累计 {value}，比前面的 {before} 小。累计数通常不会减少，仍按此保存吗？', keep: '仍然保存',
		withdrawn: '已撤回“{name}”{month}月的数', until: '{period}累计 · {unit}', lastYear: '上年同期', unknown: '无', by: '{name} {at} 填报', note: '说明', notePlaceholder: '口径、原因等', noteLater: '先填数，再写说明', help: '点一个格子，这里显示上年同期、同比和说明。',
	},
	task: {
		number: '序号', title: '目标任务', text: '任务要求', unit: '牵头单位', leader: '分管领导', person: '责任人', deadline: '完成时限', percent: '进度', light: '状态', lastNote: '最新进展', deed: '民生实事编号', deedHelp: '不属于民生实事填 0', deedNumber: '实事{number}', dueToday: '今天到期', daysLate: '{days} 天', daysLeft: '还有 {days} 天',
		add: '新增任务', edit: '修改任务', facts: '任务', source: '来源', report: '登记进展', progress: '进展', proof: '证明材料', note: '进展说明', notePlaceholder: '做了什么，结果怎样，还有什么困难', files: '附上证明材料（照片、文件），可多个', close: '办结（销号）', submit: '登记', closeSubmit: '登记并办结', noProgress: '还没有进展。', noProgressYet: '还没有进展，请在上面登记第一条。',
		progressSaved: '已登记', withdraw: '撤回', withdrawn: '已撤回', isWithdrawn: '已撤回', withdrawQuestion: '为什么撤回这条进展？', undoReason: '登记有误，当即撤销', reloadKeep: '载入最新内容（保留已填写的）',
	},
	tasks: {
		title: '{year}年任务进展', lead: '督办台账：每项任务做到哪一步，谁负责，何时到期。', search: '搜索任务、进展', allLights: '全部状态', allUnits: '全部单位', mine: '只看我的', deeds: '只看民生实事', count: '{count} 项', noneFound: '没有符合条件的任务', clear: '清除条件', emptyTitle: '还没有任务', emptyText: '任务来自工作报告里的承诺。先到“目标任务”采用报告，或逐项新增。',
	},
	history: { title: '变更记录', none: '没有记录。', nothing: '空', system: '系统', reason: '原因' },
	watch: {
		title: '{year}年进度', lead: '各单位任务办得怎样，各项目标赶没赶上序时进度。', units: '各单位任务', total: '合计', doneRate: '办结率', noUnit: '未分派', urgent: '需要督办', barTitle: '完成 {completion}%，序时进度 {calendar}%', emptyTitle: '还没有可看的进度', emptyText: '有了目标任务并开始填报，这里就有各单位的对照和每个指标的曲线。',
	},
	chart: { caption: '单位：{unit} · {year}年1—{month}月累计 · 来源：{source}填报', captionEmpty: '单位：{unit} · {year}年尚未填报 · 来源：{source}填报', noUnit: '无', noOwner: '各机构', goal: '目标 {value}', month: '{month}月', monthHead: '累计到', figures: '看数字' },
	reports: {
		title: '写报告', lead: '年终工作报告由台账生成，每个数据都连着出处。', create: '新建年终报告', forYear: '年度', compose: '生成', filledIn: '系统按模板写好四个部分，数据取自台账：', part: { review: '回顾：各项指标的全年数、增速和目标完成情况，任务和实事的办结情况', short: '不足：没有达到的目标、逾期的任务', goals: '目标：下一年的各项预期目标', tasks: '任务：按原有分工列出的任务，未办结的结转' },
		bound: '报告里带底色的数据连着台账，点一下看出处；没有数据的地方留有提示，由您填写。', emptyTitle: '还没有报告', emptyText: '指标和进展填得越全，生成的报告就越完整。', name: '报告', year: '年度', findings: '问题', clean: '未发现问题', updated: '最近修改', version: '版本',
	},
	report: {
		tools: '编辑工具', undo: '撤销', redo: '重做', kind: '段落类别', add: '加一段', up: '上移', down: '下移', remove: '删除段', save: '保存', saving: '正在保存…', saved: '已保存', unsaved: '有未保存的修改（草稿已存在本机）', savedAt: '{by} {at} 保存', length: '{count} 字', docx: '下载 Word', refresh: '更新数据', refreshed: '报告里的数据已更新为台账现在的数',
		versions: '版本', versionsHelp: '每次保存是一个版本。恢复旧版本会成为一个新版本，什么都不会丢。', versionNumber: '第 {number} 版', versionNow: '当前', restore: '恢复', restored: '已恢复到第 {number} 版', restoreQuestion: '把报告恢复成第 {number} 版？现在的内容仍保留在版本里。', hidePane: '收起右栏', showPane: '展开右栏',
		draftFound: '这台电脑上有 {at} 没有保存的草稿。', useDraft: '恢复草稿', dropDraft: '丢弃', conflictHelp: '您的修改还在。可以载入对方的版本（您的修改留作草稿），或以您的为准保存为新版本（对方的版本仍可恢复）。', takeTheirs: '载入对方的版本', saveOver: '以我的为准', saveOverQuestion: '{name} 刚保存过。以您的内容保存为新版本？',
	},
	bound: {
		riseText: '增长{value}', fallText: '下降{value}', pane: '数据', insert: '插入数据', count: '{count} 个数据连着台账', changedCount: '{count} 个已变', nowIs: '台账现为 {value}', source: '出处', fromRecord: '台账', written: '写入时', current: '台账现在', renew: '改用现在的数', unbind: '改为普通文字', none: '报告里还没有连着台账的数据。', noValue: '还没有数', noneFound: '没有找到指标。', title: '写入 {value}，台账现为 {current}', prompt: '点一下，写上内容',
	},
	check: {
		title: '查问题', lead: '查数字、时间、编号和遗漏；每个问题都说明位置和算式。', reports: '在写的报告', documents: '读过的报告', open: '看问题', what: '查些什么', emptyTitle: '没有可查的报告', emptyText: '上传一份报告，或由台账生成年终报告，再来查错。',
		rule: { growth: '增速与数值对不上', parts: '“其中”各项加起来不等于总数', blank: '留有空白（xx、__、**）', numbering: '序号跳号或重复', count: '列举的件数与说的不符', record: '数据与台账不一致' },
	},
	users: {
		lead: '谁能登录，属于哪个机构，能做什么。', add: '新增用户', edit: '修改用户', name: '姓名', role: '角色', unit: '机构', state: '状态', active: '在用', inactive: '停用', reset: '重置密码', resetQuestion: '给 {name} 一个新的初始密码？原密码立即失效。', stop: '停用', start: '启用', stopQuestion: '停用 {name}？停用后不能登录，记录仍然保留。', stopped: '已停用 {name}', started: '已启用 {name}',
		loginHelp: '小写字母和数字，如 zhangsan', passwordTitle: '初始密码', passwordOnce: '只显示这一次，请当面告诉本人。首次登录必须修改。', copy: '复制', copied: '已复制', noted: '已记下',
	},
	units: { lead: '镇下设的站所和村，任务和指标都落实到这里。', add: '新增机构', rename: '改名', name: '名称', level: '类别', parent: '上级机构', people: '人数', levels: { township: '乡镇', office: '站所', village: '村' } },
	journal: { lead: '谁在何时改了什么。记录只增不改，前后相扣，改动一个字也能查出来。', verify: '核验记录', intact: '记录完整，未被改动。', count: '共 {count} 条', broken: '记录被改动过：从第 {id} 条起对不上，请立即联系系统管理员。', entity: '种类', all: '全部种类', older: '更早的' },
	taskState: { open: '在办', done: '办结', cancelled: '取消' },
	entity: {
		township: '乡镇', unit: '机构', user: '用户', login: '登录', document: '文件', correction: '数据更正', added_figure: '补读的数据', indicator: '指标', value: '指标数值', target: '目标', task: '任务', progress: '任务进展', report: '工作报告',
		ignored_finding: '忽略的问题', setting: '设置',
	},
	action: { create: '新建', update: '修改', withdraw: '撤回', login: '登录', logout: '退出登录', password: '修改密码：' },
	field: {
		title: '标题', name: '名称', text: '要求', unit: '机构', measured: '单位', owner: '填报机构', leader: '分管领导', person: '责任人', deadline: '完成时限', deed: '实事编号', percent: '进度', state: '状态', value: '数值', note: '说明', key: '重点', direction: '方向',
		role: '角色', active: '在用', login: '登录名', year: '年度', plan_year: '计划年份', month: '月份', measure: '类别', bound: '界限', sign: '升降', files: '证明材料', done: '办结', parent: '上级机构', level: '类别', section: '所在部分', document: '来源', indicator: '指标', task: '任务',
		report: '报告', adopted: '已采用', reason: '原因', county: '所属县',
	},
};
