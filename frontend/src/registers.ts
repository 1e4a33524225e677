/* The registers of docs/api.md: definitions, records, steps, statistics, and what waits for the user. */
import { download, get, post, put, query, remove, type Event, type Light } from '@/api';

export type FieldKind =
	| 'text'
	| 'long_text'
	| 'code'
	| 'choice'
	| 'choices'
	| 'yes_no'
	| 'count'
	| 'decimal'
	| 'money'
	| 'percent'
	| 'date'
	| 'instant'
	| 'period'
	| 'unit'
	| 'user'
	| 'name'
	| 'resident_id'
	| 'credit_code'
	| 'phone'
	| 'bank_account'
	| 'address'
	| 'point'
	| 'files'
	| 'link'
	| 'rows';
/* A thing of a definition: its title is Chinese, its name with blanks for underscores is the English one. */
export interface Titled {
	name: string;
	title: string;
}
export interface Field extends Titled {
	hint: string | null;
	kind: FieldKind;
	required: boolean;
	required_when: string | null;
	private: boolean;
	unique: boolean;
	listed: boolean;
	computed: boolean;
	value: string | null;
	otherwise: string | null;
	choices: string[];
	unit: string | null;
	scale: number;
	min: string | null;
	max: string | null;
	level: string | null;
	link: string | null;
	rows: Field[];
}
export interface RegisterRow extends Titled {
	group: string;
	about: string;
	keeper: number | null;
	keeper_name: string | null;
	total: number;
	open: number;
	overdue: number;
	soon: number;
	mine: number;
	may_create: boolean;
}
export interface RegisterState extends Titled {
	final: boolean;
}
export interface Step extends Titled {
	from: string[];
	to: string;
	by: string[];
	needs: string[];
	asks: string[];
	sets: { field: string; value: string | null }[];
	reason: boolean;
	when: string | null;
	refusal: string | null;
	letter: string | null;
	hands_over: boolean;
}
export type DayCount = 'calendar_days' | 'working_days' | 'months';
export interface Limit extends Titled {
	source: string;
	in: string[];
	from: string | null;
	length: number;
	count: DayCount;
	warn: number;
	extend_by: number;
	extend_times: number;
	extend_approver: string[];
	suspended_in: string[];
	when: string | null;
}
export interface Statistic extends Titled {
	unit: string;
	by: string[];
	dated: boolean;
	indicator: string | null;
}
export interface Register extends Titled {
	group: string;
	about: string;
	source: string;
	label: string | null;
	village: string | null;
	number: string | null;
	key: string | null;
	keeper: number | null;
	keeper_name: string | null;
	may_create: boolean;
	may_see_private: boolean /* of all records */;
	may_define: boolean;
	begins: { [field: string]: Value } /* what a new record of the reader holds before a word is typed */;
	fields: Field[];
	states: RegisterState[];
	steps: Step[];
	limits: Limit[];
	checks: { name: string; forbids: boolean; when: string; message: string; field: string | null }[];
	statistics: Statistic[];
	views: Titled[];
	notices: { title: string; in: string[]; days: number; count: DayCount; show: string[]; source: string }[];
}

/* A value as the server keeps it: numbers as strings, references as ids, rows as arrays. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export type RowValue = { [name: string]: Value };
export interface RunningLimit extends Titled {
	source: string;
	from: string;
	due: string | null;
	days_left: number | null;
	extended: number;
	suspended: boolean;
	provisional: boolean;
	may_extend: boolean;
}
/* In a list `limits`, `steps` and what follows them are left out. */
export interface RecordRow {
	id: number;
	version: number;
	withdrawn: boolean;
	state: string | null;
	state_title: string | null;
	final: boolean;
	since: string | null;
	unit: number | null;
	unit_name: string | null;
	holder: number | null;
	holder_name: string | null;
	due: string | null;
	days_left: number | null;
	light: Light;
	label: string;
	fields: { [name: string]: Value };
	texts: { [name: string]: string };
	withheld: string[] /* private fields that hold something of which nothing is shown */;
	created_at: string;
	changed_at: string;
	may_edit: boolean;
	may_reinstate: boolean /* out of the recycle bin */;
}
export interface RecordFile {
	id: number;
	name: string;
	bytes: number;
}
export interface RecordFull extends RecordRow {
	limits: RunningLimit[];
	steps: (Titled & { why_not: string | null })[];
	excused: { [check: string]: string };
	created_by_name: string | null;
	changed_by_name: string | null;
	may_see_private: boolean;
	files: RecordFile[] /* of fields that are not private */;
}
export interface RecordFinding {
	field: string | null;
	check: string | null;
	forbids: boolean;
	message: string;
}
export interface RecordQuery {
	view?: string;
	words?: string;
	state?: string;
	light?: string;
	mine?: boolean;
	where?: string;
	group?: string;
	in?: string /* the key of a group: only its records */;
	order?: string;
	descending?: boolean;
	withdrawn?: boolean;
	limit?: number;
	offset?: number;
}
export interface RecordPage {
	records: RecordRow[];
	total: number;
}
export interface Group {
	key: string;
	title: string;
	count: number;
	sums: { [field: string]: string };
}
export interface Groups {
	groups: Group[];
	whole: Group;
	more: boolean;
}
/* A list kept under a name, by a person or for an office. */
export interface KeptList {
	view?: string;
	words?: string;
	state?: string;
	light?: string;
	mine?: number;
	where?: string;
	group?: string;
	order?: string;
	descending?: number;
	columns?: string[];
}
export interface SavedView {
	id: number;
	version: number;
	title: string;
	shared: boolean;
	own: boolean;
	person_name: string | null;
	may_edit: boolean;
	list: KeptList;
}
export interface Figures extends Titled {
	unit: string;
	period: string | null;
	total: string | null; // null: a share of nothing
	lines: { group: string; value: string }[];
}
/* A notice among all of them. */
export interface ListedNotice {
	id: number;
	title: string;
	register: string;
	register_title: string;
	record: number;
	subject: string;
	unit_name: string | null;
	begins: string;
	ends: string;
	ended_on: string | null;
	state: 'coming' | 'running' | 'over' | 'ended' | 'undone';
	objections: number;
	unsettled: number;
}
export interface TodoItem {
	register: string;
	register_title: string;
	id: number;
	label: string;
	state_title: string | null;
	light: Light;
	due: string | null;
	days_left: number | null;
	limit_title: string | null;
	why: TodoWhy[];
	told: { at: string | null; by_name: string | null; where: string; words: string }[];
}
/* Why something waits, in the order of the server. */
export const todoWhys = ['returned', 'mentioned', 'assigned', 'overdue', 'due'] as const;
export type TodoWhy = (typeof todoWhys)[number];
/* A table from above that the reader or the reader's office must send, or that waits for the reader's signature. */
export interface TodoForm {
	form: number;
	title: string;
	authority: string | null;
	period: string;
	why: 'send' | 'sign';
	submission: number | null;
	state: 'draft' | 'submitted' | 'signed' | 'sent' | null;
	person_name: string | null;
	due: string | null;
	days_left: number | null;
	light: Light;
}
export interface Todo {
	items: TodoItem[];
	forms: TodoForm[];
	red: number;
	yellow: number;
	counts: Record<TodoWhy, number>;
}
/* What a form sends: texts as a person types them; rows, several choices and files as arrays; "" empties a field. */
export type Inputs = { [name: string]: string | (string | number)[] | { [name: string]: string }[] };
export interface StepTaken {
	version: number;
	step: string;
	fields: Inputs;
	unit?: number | null;
	holder?: number | null;
	reason?: string;
	excuse?: string /* why a warning is no fault, where the step asks for a reason of its own */;
}
/* Many records at once: those named, or all that a list shows. */
export interface BulkTarget {
	records?: { id: number; version?: number }[];
	list?: Omit<RecordQuery, 'mine' | 'withdrawn'> & { mine?: number };
}
export interface BulkOrder {
	what: 'change' | 'step' | 'withdraw' | 'reinstate' | 'undo';
	fields?: Inputs;
	step?: string;
	unit?: number | null;
	holder?: number | null;
	reason?: string;
	excuse?: string;
}
export interface BulkLine {
	id: number;
	version: number;
	label: string;
	sound: boolean;
	message: string | null;
	hint: string | null;
	field: string | null;
}
export interface BulkResult {
	records: BulkLine[];
	sound: number;
	refused: number;
	kept: boolean;
}
export type SheetFormat = 'xlsx' | 'csv' | 'csv_gb18030';
/* A spreadsheet that is brought into a register: what would come of it, or what came of it. */
export type RowKind = 'added' | 'changed' | 'same' | 'refused';
export interface SheetRow {
	row: number;
	kind: RowKind;
	id: number | null;
	label: string;
	faults: { place: string; forbids: boolean; message: string; hint: string | null }[];
}
export interface SheetColumn {
	column: number;
	place: string;
	title: string;
	unit: string | null;
	serial: boolean;
	field: string | null;
	confidence: number;
	reason: string | null;
	samples: string[];
}
export interface SheetImport {
	import: number | null;
	added: number;
	changed: number;
	same: number;
	refused: number;
	unexplained: number /* refused only because a warning wants a reason */;
	file: string;
	sheets: { name: string; title: string; rows: number }[];
	sheet: number;
	columns: SheetColumn[];
	notes: { place: string; message: string }[];
	rows: SheetRow[];
}
export const importPage = 200; /* rows that one answer tells of */
export interface ImportOrder {
	document: number;
	sheet: number;
	columns: { column: number; field: string | null }[];
	reason: string;
	only?: RowKind;
	offset?: number;
	sound_only?: boolean;
}
export interface ImportRow {
	id: number;
	file: string;
	sheet: string | null;
	added: number;
	changed: number;
	at: string;
	by_name: string | null;
	undone: boolean;
}

/* Handed over, by post, left there, announced. */
export type ServedHow = 'direct' | 'mail' | 'left' | 'announced';
export interface Service {
	how: ServedHow;
	received_by: string;
	on: string;
	note: string;
}
/* What a step wrote. */
export interface LetterRow {
	id: number;
	title: string;
	number: string | null;
	issued_on: string;
	by_name: string | null;
	step: string;
	step_title: string;
	private: boolean;
	void: boolean;
	void_reason: string | null;
	served_on: string | null;
	served_how: ServedHow | null;
}
export interface Letter extends LetterRow {
	received_by: string | null;
	served_note: string | null;
	addressee: string | null;
	paragraphs: string[];
	signature: string;
	date: string;
}
/* What a step published, and what was said against it. */
export interface Notice {
	id: number;
	title: string;
	unit_name: string | null;
	begins: string;
	ends: string;
	ended_on: string | null;
	runs: boolean;
	undone: boolean;
	source: string | null;
	shown: [string, string][];
	objections: {
		id: number;
		received_on: string;
		person: string | null;
		content: string;
		outcome: string | null;
		settled_on: string | null;
		by_name: string | null;
	}[];
	may_object: boolean;
}

const at = (register: string, rest = ''): string => `/registers/${encodeURIComponent(register)}${rest}`;
const record = (register: string, id: number, rest = ''): string => at(register, `/records/${id}${rest}`);

export const registers = {
	list: () => get<{ registers: RegisterRow[] }>('/registers'),
	read: (register: string) => get<Register>(at(register)),
	records: (register: string, asked: RecordQuery) => get<RecordPage>(at(register, `/records${query({ ...asked })}`)),
	groups: (register: string, asked: RecordQuery, sums: string[]) =>
		get<Groups>(
			at(
				register,
				`/groups${query({ ...asked, limit: undefined, offset: undefined, order: undefined, descending: undefined, in: undefined, sums: sums.join(',') })}`,
			),
		),
	record: (register: string, id: number) => get<RecordFull>(record(register, id)),
	create: (register: string, fields: Inputs, reason: string) =>
		post<RecordFull>(at(register, '/records'), { fields, reason }),
	update: (register: string, id: number, version: number, fields: Inputs, reason: string) =>
		put<RecordFull>(record(register, id), { version, fields, reason }),
	check: (register: string, what: { id?: number; step?: string; fields: Inputs }) =>
		post<{ findings: RecordFinding[] }>(at(register, '/check'), what),
	withdraw: (register: string, id: number, version: number, reason: string) =>
		post<RecordFull>(record(register, id, '/withdrawal'), { version, reason }),
	reinstate: (register: string, id: number, version: number, reason = '') =>
		post<RecordFull>(record(register, id, '/reinstatement'), { version, reason }),
	fileAddress: (register: string, id: number, file: number) => record(register, id, `/files/${file}`),
	/* That one of a private field was opened is written into the journal. */
	file: (register: string, id: number, file: number, name: string, sealed: boolean) =>
		sealed
			? download(record(register, id, `/files/${file}/sight`), name, {})
			: download(record(register, id, `/files/${file}`), name),
	restore: (register: string, id: number, version: number, earlier: number, reason: string) =>
		post<RecordFull>(record(register, id, '/restoration'), { version, earlier, reason }),
	step: (register: string, id: number, taken: StepTaken) => post<RecordFull>(record(register, id, '/steps'), taken),
	views: (register: string) => get<{ views: SavedView[] }>(at(register, '/views')),
	saveView: (register: string, view: { title: string; shared: boolean; list: KeptList }) =>
		post<SavedView>(at(register, '/views'), view),
	updateView: (
		register: string,
		id: number,
		view: { version: number; title: string; shared: boolean; list: KeptList },
	) => put<SavedView>(at(register, `/views/${id}`), view),
	deleteView: (register: string, id: number) => remove<void>(at(register, `/views/${id}`)),
	/* A preview keeps nothing; else one that is refused leaves all as they were, unless only the sound ones are asked for. */
	bulk: (register: string, target: BulkTarget, order: BulkOrder, how: { dry?: boolean; sound_only?: boolean }) =>
		post<BulkResult>(at(register, '/bulk'), { ...target, ...order, ...how }),
	extend: (register: string, id: number, version: number, limit: string, reason: string) =>
		post<RecordFull>(record(register, id, '/extension'), { version, limit, reason }),
	letters: (register: string, id: number) => get<{ letters: LetterRow[] }>(record(register, id, '/letters')),
	/* Where it shows private values, that it was read is written into the journal. */
	letter: (register: string, id: number, letter: number) => post<Letter>(record(register, id, `/letters/${letter}`)),
	serve: (register: string, id: number, letter: number, service: Service) =>
		post<{ letters: LetterRow[] }>(record(register, id, `/letters/${letter}/service`), service),
	letterFile: (register: string, id: number, letter: number) =>
		download(record(register, id, `/letters/${letter}/docx`), `${letter}.docx`, {}),
	notices: (register: string, id: number) => get<{ notices: Notice[] }>(record(register, id, '/notices')),
	object: (register: string, id: number, notice: number, objection: { person: string; content: string }) =>
		post<{ notices: Notice[] }>(record(register, id, `/notices/${notice}/objections`), objection),
	settle: (register: string, id: number, objection: number, outcome: string) =>
		post<{ notices: Notice[] }>(record(register, id, `/objections/${objection}`), { outcome }),
	history: (register: string, id: number) => get<{ events: Event[] }>(record(register, id, '/history')),
	/* What is seen is written into the journal. */
	see: (register: string, id: number) =>
		post<{ fields: { [name: string]: Value }; files: RecordFile[] }>(record(register, id, '/sight')),
	statistics: (register: string, period: string, by = '') =>
		get<{ statistics: Figures[] }>(at(register, `/statistics${query({ period, by })}`)),
	template: (register: string) => download(at(register, '/template'), `${register}.xlsx`),
	export: (
		register: string,
		what: { list: KeptList; columns: string[]; format: SheetFormat; private?: boolean; reason?: string },
	) => download(at(register, '/export'), `${register}.${what.format === 'xlsx' ? 'xlsx' : 'csv'}`, what),
	importPreview: (register: string, order: ImportOrder) => post<SheetImport>(at(register, '/imports/preview'), order),
	import: (register: string, order: ImportOrder) => post<SheetImport>(at(register, '/imports'), order),
	imports: (register: string) => get<{ imports: ImportRow[] }>(at(register, '/imports')),
	importFile: (register: string, id: number, name: string) => download(at(register, `/imports/${id}/file`), name, {}),
	undoImport: (register: string, id: number) => post<void>(at(register, `/imports/${id}/undo`)),
	todo: () => get<Todo>('/todo'),
	allNotices: (offset: number) => get<{ notices: ListedNotice[]; total: number }>(`/notices?offset=${offset}`),
};
