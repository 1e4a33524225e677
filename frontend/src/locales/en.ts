/* The same keys as zh.ts; scripts/check-messages.mjs proves it. */
export default {
	app: {
		name: 'Zhenwu', promise: 'Record once, use everywhere; every figure has a source.', foot: 'Runs on your own server; no internet needed.', skip: 'Skip to content',
		menu: 'Open menu', nav: 'Main menu', logOut: 'Log out', otherLanguage: '中文',
	},
	nav: {
		home: 'Home', read: 'Read reports', plan: 'Plan', targets: 'Targets and tasks', record: 'Record', indicators: 'Indicator values', tasks: 'Task progress', watch: 'Watch',
		write: 'Write reports', check: 'Check', settings: 'Settings', users: 'Users', units: 'Units', journal: 'Journal',
	},
	common: {
		loading: 'Loading…', retry: 'Try again', save: 'Save', saved: 'Saved', cancel: 'Cancel', close: 'Close', edit: 'Edit', remove: 'Remove', choose: 'Choose',
		undo: 'Undo', undone: 'Undone', previous: 'Previous', next: 'Next', print: 'Print', yes: 'yes', no: 'no', notSet: 'not set', sure: 'Please confirm',
		reload: 'Reload', conflictReload: 'What you see is out of date. Load the present state?', reasonNeeded: 'Please give a reason', year: 'Year', yearOf: '{year}',
		dateWrong: 'Write the date like 2026-06-30', dateHelp: 'You can type 6-30 or 0630', calendar: 'Open calendar', nameOfUnit: '{name} ({unit})', label: '{name}: ', semicolon: '; ',
	},
	error: { offline: 'The server cannot be reached. Check the network and try again; what you typed is still here.', answer: 'The server gave an answer that could not be read. Try again later or ask the administrator.', page: 'Something went wrong on this page. Reload it and try again.' },
	login: {
		title: 'Log in', login: 'Login name', password: 'Password', show: 'Show password', submit: 'Log in', forgot: 'Forgot your password? Ask the administrator to reset it.', next: 'Please log in; you will return to the page you were on.',
		wait: 'Too many attempts. Wait {seconds} seconds and try again.',
	},
	again: { title: 'Your session has ended', text: '{name}, please enter your password again. What you typed is not lost.', other: 'Log in as someone else' },
	password: {
		title: 'Change password', change: 'Change password', first: 'Change your first password', why: 'Others have seen the first password. Choose one that only you know to go on.', old: 'Old password', new: 'New password', again: 'New password again', submit: 'Change password',
		done: 'Password changed', rule: { length: 'at least 10 characters', login: 'not the login name', old: 'not the old password', again: 'both entries agree' },
	},
	nowhere: { title: 'No such page', text: 'The address is wrong, or what was here is gone.', back: 'Back to home' },
	role: {
		leader: 'Township leader', officer: 'Office officer', village: 'Village clerk', auditor: 'Auditor', administrator: 'Administrator',
		leaderHelp: 'sees everything, plans and writes', officerHelp: 'sees the plan, changes the own unit’s part', villageHelp: 'sees and changes only the own village’s', auditorHelp: 'sees everything and the journal, changes nothing', administratorHelp: 'keeps users and units, sees everything',
	},
	light: {
		task: { red: 'overdue', yellow: 'due soon', green: 'in time', done: 'done', none: 'no deadline' },
		target: { red: 'behind', yellow: 'slightly behind', green: 'on schedule', done: 'reached', none: 'no value' },
	},
	level: { error: 'Error', warning: 'Doubt', hint: 'Hint' },
	measure: {
		level: 'amount', growth: 'growth', change: 'change', ratio: 'ratio', rank: 'rank',
		levelHelp: 'how much', growthHelp: 'percent against last year', changeHelp: 'how much more or less', ratioHelp: 'share, coverage, completion', rankHelp: 'position',
	},
	mood: { actual: 'result', target: 'target', rule: 'standard', actualHelp: 'has happened', targetHelp: 'planned or promised', ruleHelp: 'a rule or threshold' },
	limit: { equal: '', about: '~', least: '≥', most: '≤', equalHelp: 'equal', aboutHelp: 'about', leastHelp: 'at least', mostHelp: 'at most' },
	direction: { up: 'higher is better', down: 'lower is better', neutral: 'neither' },
	period: { month: '{year}-{from}', months: '{year}, months {from}–{to}', half1: '{year}, first half', half2: '{year}, second half', quarter: '{year}, quarter {number}' },
	what: {
		level: 'value', growth: 'growth', target: 'target', completion: 'completion', last_year: 'last year', task_count: 'tasks', done_count: 'tasks done', open_count: 'tasks open', late_count: 'tasks overdue',
		deed_count: 'practical deeds', deed_done_count: 'deeds done',
	},
	kind: { title: 'Title', addressee: 'Address', heading1: 'Heading 1', heading2: 'Heading 2', heading3: 'Heading 3', heading4: 'Heading 4', body: 'Body', signature: 'Signature', date: 'Date' },
	home: {
		title: 'The year {year}', lead: '{name}, today is {today}.', tasks: 'Tasks', targets: 'Targets', due: 'Due for me', allMine: 'All my tasks', noneDue: 'Nothing is due for you soon.', late: 'Overdue tasks', allLate: 'All overdue tasks',
		completion: 'Targets', mark: 'The upright line is the calendar: where the year should be today', noTargets: 'There are no targets yet. Adopt a work report, or add indicators under “Targets and tasks”.',
		emptyTitle: 'This year has no plan yet', emptyText: 'Begin with last year’s work report; four steps and it runs:', nothingTitle: 'Nothing is assigned to you yet', nothingText: 'Tasks and indicators given to your unit will appear here.', step1: 'Upload the work report: its figures and promises are read', step2: 'Adopt its plan part: targets become indicators, promises become tasks', step3: 'Enter indicator values by month and task progress as it comes', step4: 'At the end of the year the report is written from the record and checked',
	},
	documents: {
		title: 'Read reports', lead: 'Upload a work report; every figure, target and promise in it is read.', upload: 'Upload report', dropTitle: 'Drop a work report here', dropText: 'txt, html or docx, at most 20 MB', name: 'Report', year: 'Reviews', planYear: 'Plans', figures: 'Figures', promises: 'Promises',
		state: 'State', uploaded: 'Uploaded', size: 'Size', adopted: 'adopted', notAdopted: 'not adopted', toAdopt: 'Adopt as plan', empty: 'There is no report yet. Upload last year’s work report: its review holds last year’s values, its plan part is this year’s targets and tasks.', emptyReadOnly: 'Nobody has uploaded a report yet.',
	},
	upload: { choose: 'Choose file', sending: 'Uploading {name}', reading: 'Uploaded, reading {name}…', keeping: 'Uploaded, storing {name}…', tooLarge: '{name} has {size}; the limit is 20 MB.' },
	document: {
		reviews: 'reviews {year}', plans: 'plans {year}', yearUnknown: 'year unknown', original: 'Download original', adopt: 'Adopt as plan', view: 'View', text: 'Text', list: 'Figures and findings', figures: 'Figures', promises: 'Promises', notes: 'Notes', findings: 'Findings',
		howTo: 'Click a figure in the text to see how it was read; click a row and the text goes to its place; double-click or Enter corrects. Select text that was missed to add a figure.', howToRead: 'Click a figure in the text to see how it was read; click a row and the text goes to its place.', noText: 'The file holds no text.', noPromises: 'No promises were read.', noNotes: 'No notes: nothing was left unread.',
	},
	figure: {
		indicator: 'Indicator', value: 'Value', unit: 'Unit', measure: 'Measure', mood: 'Mood', bound: 'Bound', sign: 'Direction', signUp: 'not a fall', signDown: 'fall, decrease', period: 'Period', section: 'Section', scope: 'Scope',
		search: 'Search indicator, value', allMoods: 'Results, targets, standards', allSections: 'All sections', onlyCorrected: 'Only corrected', count: '{shown} / {all}', none: 'No figures were read.', noneShown: 'No figure meets the filter.', detail: 'Figure', noIndicator: '(indicator not known)', noPeriod: 'not stated',
		correct: 'Correct', correctTitle: 'Correct figure', corrected: 'corrected by hand', correctedShort: 'corrected', undoCorrection: 'Undo correction', saved: 'Corrected', add: 'Add “{text}” as a figure', addTitle: 'Add a missed figure', added: 'Added', notFigure: 'Not a figure', isFigure: 'Is a figure again', unitExample: '%, km',
		periodHelp: '2025 whole year; 2025H1 first half; 2025M09 September; 2025M01-M09 January to September', remembered: 'The correction is remembered: the same sentence is read so next time.', addHelp: 'The place of the selected text becomes the source of this figure.',
	},
	finding: {
		rule: 'Rule', allRules: 'All rules', showIgnored: 'Show ignored', clean: 'No findings', noneShown: 'No finding meets the filter.', stale: 'text changed; save to check again', suggestion: 'Suggested:', accept: 'Accept', ignore: 'Ignore', unignore: 'Take up again', ignoredBecause: 'Ignored: {reason}',
		ignoreQuestion: 'Why may this be ignored?', ignoredDone: 'Ignored', accepted: 'Accepted', found: 'Findings: {count}',
	},
	adopt: {
		title: 'Adopt as plan', lead: '{name}: ticked targets become indicators of the year, ticked promises become tasks.', toText: 'Read the text', targets: 'Targets of {year}', targetsHelp: 'Name, unit and value can be changed; key ones are drawn on the home page', noTargets: 'No targets were read in the plan part.', tasks: 'Tasks of {year}', tasksHelp: 'Ctrl+D copies the row above; deadlines as 6-30',
		noTasks: 'No promises were read in the plan part.', all: 'All', choose: 'Adopt “{name}”', known: 'known', knownHelp: 'This indicator is in the record already; the target goes to it', repeats: 'is a target above', source: 'Text', mark: 'Mark', markRow: 'Mark this row to set several at once', bulk: 'Set at once', bulkAll: 'Set for all ticked', bulkFor: 'Set for {count} marked', apply: 'Set for {count}',
		counts: 'Will adopt {targets} targets and {tasks} tasks', wrong: '{count} rows are not complete', noUnit: '{count} without a lead unit', noPerson: '{count} without a person', noDeadline: '{count} without a deadline', confirm: 'Adopt', fromDraft: 'This is what you had not finished last time.', startAgain: 'Start again',
		done: 'Adopted', resultTitle: 'The plan of {year} stands', resultText: 'New indicators: {indicators}; targets: {targets}; tasks: {tasks}.', toPlan: 'See targets and tasks', toIndicators: 'Enter values', toTasks: 'Record progress', undo: 'Undo adoption', undone: 'Adoption undone', undoQuestion: 'The targets and tasks made from this report will be cancelled. It cannot be undone once values or progress were recorded on them.',
		already: 'This report is already adopted', alreadyText: 'Its targets and tasks are in the plan.', nothing: 'Nothing to adopt', nothingText: 'No targets or promises were read in the plan part. Look at the marks in the text; what was missed can be added.',
	},
	plan: {
		title: 'Targets and tasks', heading: '{township}: targets and tasks {year}', lead: 'Targets and tasks of the year with lead unit, leader and person in charge.', adopt: 'Adopt from report', waiting: '“{name}” is not adopted yet.', emptyTitle: 'This year has no targets and tasks yet', emptyText: 'The quickest way is to adopt last year’s work report: targets and promises are listed, only units and persons need to be set. They can also be added one by one.',
		targets: 'Targets', noTargets: 'No targets yet.', tasks: 'Tasks', noTasks: 'No tasks yet.',
	},
	indicator: {
		name: 'Indicator', unit: 'Unit', direction: 'Direction', owner: 'Responsible unit', key: 'key', keyHelp: 'Key indicator, drawn on the home page', target: 'Target', targetOf: 'Target of {year}', targetValue: 'Target value', goal: 'Goal', latest: 'This year so far', toMonth: 'to month {month}', growth: 'Growth', completion: 'Completion', light: 'Light',
		noValue: 'no value', points: '{value} points', fall: 'fall', grow: 'growth', add: 'Add indicator', edit: 'Edit indicator',
	},
	indicators: {
		title: 'Indicator values {year}', lead: 'Each cell holds the sum from January to that month; leaving a cell saves it.', search: 'Search indicator', mine: 'Only mine', keys: 'Arrows and Enter move; paste a row from a spreadsheet; Esc restores', emptyTitle: 'No indicators to record yet', emptyText: 'Adopt a work report or add an indicator under “Targets and tasks”; then its twelve months appear here.',
	},
	month: {
		cumulative: 'cumulative', head: '{month}', cell: '{name}, cumulative to month {month}, {unit}', saving: 'saving', saved: 'saved', failed: 'not saved', notNumber: 'not a number', shrinks: 'Month {month}: {value} is less than {before} before. A cumulative sum rarely shrinks. Save it all the same?', keep: 'Save all the same',
		withdrawn: 'Withdrawn: “{name}”, month {month}', until: '{period} cumulative · {unit}', lastYear: 'Last year', unknown: 'none', by: 'entered by {name} {at}', note: 'Note', notePlaceholder: 'definition, reason…', noteLater: 'enter the value first', help: 'Click a cell: last year’s value, growth and note appear here.',
	},
	task: {
		number: 'No.', title: 'Task', text: 'What is asked', unit: 'Lead unit', leader: 'Leader', person: 'Person in charge', deadline: 'Deadline', percent: 'Progress', light: 'Light', lastNote: 'Latest', deed: 'Number of practical deed', deedHelp: '0 if it is none', deedNumber: 'deed {number}', dueToday: 'due today', daysLate: '{days} days', daysLeft: '{days} days left',
		add: 'Add task', edit: 'Edit task', facts: 'Task', source: 'Source', report: 'Record progress', progress: 'Progress', proof: 'Proof', note: 'What was done', notePlaceholder: 'What was done, with what result, what is in the way', files: 'Attach proof (photos, files)', close: 'Done, close it', submit: 'Record', closeSubmit: 'Record and close', noProgress: 'No progress yet.', noProgressYet: 'No progress yet; record the first entry above.',
		progressSaved: 'Recorded', withdraw: 'Withdraw', withdrawn: 'Withdrawn', isWithdrawn: 'withdrawn', withdrawQuestion: 'Why withdraw this entry?', undoReason: 'entered by mistake, undone at once', reloadKeep: 'Load the present state (what you typed stays)',
	},
	tasks: {
		title: 'Task progress {year}', lead: 'The ledger of tasks: how far, who, until when.', search: 'Search tasks, progress', allLights: 'All lights', allUnits: 'All units', mine: 'Only mine', deeds: 'Only practical deeds', count: '{count} tasks', noneFound: 'No task meets the filter', clear: 'Clear filter', emptyTitle: 'No tasks yet', emptyText: 'Tasks come from the promises of the work report. Adopt a report under “Targets and tasks”, or add them one by one.',
	},
	history: { title: 'History', none: 'Nothing recorded.', nothing: 'empty', system: 'system', reason: 'Reason' },
	watch: {
		title: 'Progress {year}', lead: 'How the units’ tasks stand, and which targets keep up with the calendar.', units: 'Tasks by unit', total: 'Total', doneRate: 'Done', noUnit: 'not assigned', urgent: 'Needs attention', barTitle: '{completion}% complete, calendar {calendar}%', emptyTitle: 'Nothing to watch yet', emptyText: 'Once there are targets and tasks with values, units are compared here and each indicator is drawn.',
	},
	chart: { caption: 'Unit: {unit} · {year}, cumulative to month {month} · Source: {source}', captionEmpty: 'Unit: {unit} · {year}, no value yet · Source: {source}', noUnit: 'none', noOwner: 'units', goal: 'target {value}', month: '{month}', monthHead: 'To month', figures: 'Show figures' },
	reports: {
		title: 'Write reports', lead: 'The year-end report is written from the record; each figure keeps its source.', create: 'New year-end report', forYear: 'Year', compose: 'Write', filledIn: 'Four parts are written from the template, with figures from the record:', part: { review: 'Review: the year’s values, growth, completion, tasks and deeds done', short: 'Shortcomings: targets missed, tasks overdue', goals: 'Goals: next year’s targets', tasks: 'Tasks: as assigned, unfinished ones carried over' },
		bound: 'Shaded figures are bound to the record; click one to see its source. Where nothing is recorded a prompt is left for you.', emptyTitle: 'No reports yet', emptyText: 'The fuller the record, the fuller the report.', name: 'Report', year: 'Year', findings: 'Findings', clean: 'no findings', updated: 'Last change', version: 'Version',
	},
	report: {
		tools: 'Editing tools', undo: 'Undo', redo: 'Redo', kind: 'Kind of paragraph', add: 'Add paragraph', up: 'Move up', down: 'Move down', remove: 'Remove paragraph', save: 'Save', saving: 'Saving…', saved: 'Saved', unsaved: 'Unsaved changes (draft kept on this computer)', savedAt: 'Saved by {by} {at}', length: '{count} characters', docx: 'Download Word', refresh: 'Refresh figures', refreshed: 'The figures now show the record’s present values',
		versions: 'Versions', versionsHelp: 'Each save is a version. Restoring an old one makes a new one; nothing is lost.', versionNumber: 'Version {number}', versionNow: 'present', restore: 'Restore', restored: 'Version {number} restored', restoreQuestion: 'Restore version {number}? The present text stays among the versions.', hidePane: 'Hide side pane', showPane: 'Show side pane',
		draftFound: 'There is an unsaved draft of {at} on this computer.', useDraft: 'Restore draft', dropDraft: 'Discard', conflictHelp: 'Your changes are still here. Load the other version (yours stays as a draft), or save yours as a new version (the other can be restored).', takeTheirs: 'Load the other version', saveOver: 'Keep mine', saveOverQuestion: '{name} has just saved. Save your text as a new version?',
	},
	bound: {
		riseText: '增长{value}', fallText: '下降{value}', pane: 'Figures', insert: 'Insert figure', count: '{count} figures bound to the record', changedCount: '{count} changed', nowIs: 'record now says {value}', source: 'Source', fromRecord: 'record', written: 'Written as', current: 'Record now', renew: 'Take the present value', unbind: 'Make plain text', none: 'No figure of the report is bound to the record yet.', noValue: 'no value yet', noneFound: 'No indicator found.', title: 'written {value}, record now {current}', prompt: 'Click to write',
	},
	check: {
		title: 'Check', lead: 'Figures, dates, numbering and omissions; each finding says where and shows the arithmetic.', reports: 'Reports being written', documents: 'Reports read', open: 'See findings', what: 'What is checked', emptyTitle: 'Nothing to check', emptyText: 'Upload a report, or write the year-end report from the record, and check it here.',
		rule: { growth: 'Growth that does not match its values', parts: 'Parts that do not add up to their whole', blank: 'Blanks left in (xx, __, **)', numbering: 'Numbers of headings that skip or repeat', count: 'Lists with more or fewer items than said', record: 'Figures that differ from the record' },
	},
	users: {
		lead: 'Who may log in, to which unit they belong, what they may do.', add: 'Add user', edit: 'Edit user', name: 'Name', role: 'Role', unit: 'Unit', state: 'State', active: 'active', inactive: 'inactive', reset: 'Reset password', resetQuestion: 'Give {name} a new first password? The old one ends at once.', stop: 'Deactivate', start: 'Activate', stopQuestion: 'Deactivate {name}? They can no longer log in; the record stays.', stopped: '{name} deactivated', started: '{name} activated',
		loginHelp: 'small letters and digits, like zhangsan', passwordTitle: 'First password', passwordOnce: 'Shown only this once. Tell it in person; it must be changed at the first log-in.', copy: 'Copy', copied: 'Copied', noted: 'Noted',
	},
	units: { lead: 'Offices and villages of the township; tasks and indicators belong to them.', add: 'Add unit', rename: 'Rename', name: 'Name', level: 'Level', parent: 'Belongs to', people: 'People', levels: { township: 'township', office: 'office', village: 'village' } },
	journal: { lead: 'Who changed what and when. Lines are only added and chained; a single altered character is found.', verify: 'Verify', intact: 'The record is whole; nothing was altered.', count: '{count} lines', broken: 'The record was altered: it breaks at line {id}. Tell the administrator at once.', entity: 'Kind', all: 'All kinds', older: 'Older' },
	taskState: { open: 'open', done: 'done', cancelled: 'cancelled' },
	entity: {
		township: 'township', unit: 'unit', user: 'user', login: 'log-in', document: 'file', correction: 'correction', added_figure: 'added figure', indicator: 'indicator', value: 'indicator value', target: 'target', task: 'task', progress: 'task progress', report: 'work report',
		ignored_finding: 'ignored finding', setting: 'setting',
	},
	action: { create: 'added', update: 'changed', withdraw: 'withdrew', login: 'logged in', logout: 'logged out', password: 'set the password of' },
	field: {
		title: 'title', name: 'name', text: 'text', unit: 'unit', measured: 'unit of measurement', owner: 'responsible unit', leader: 'leader', person: 'person in charge', deadline: 'deadline', deed: 'deed', percent: 'progress', state: 'state', value: 'value', note: 'note', key: 'key', direction: 'direction',
		role: 'role', active: 'active', login: 'login name', year: 'year', plan_year: 'plans', month: 'month', measure: 'measure', bound: 'bound', sign: 'direction', files: 'proof', done: 'closed', parent: 'belongs to', level: 'level', section: 'section', document: 'source', indicator: 'indicator', task: 'task',
		report: 'report', adopted: 'adopted', reason: 'reason', county: 'county',
	},
};
