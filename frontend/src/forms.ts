/* The forms of docs/api.md: superiors' tables, what is sent of them, what villages are asked for. */
import { download, get, post, put, query, remove, type Light } from '@/api';
import type { Area, Level, Place, Sheet } from '@/lib/grid';
import type { RecordRow } from '@/registers';

export const rhythms = ['month', 'quarter', 'half', 'year', 'once'] as const;
export type Rhythm = (typeof rhythms)[number];
export type FormKind = 'list' | 'statistic' | 'indicators';
export const states = ['draft', 'submitted', 'signed', 'sent'] as const;
export type SubmissionState = (typeof states)[number];
export const steps = ['submit', 'sign', 'return', 'send', 'reopen', 'again'] as const;
export type SubmissionStep = (typeof steps)[number];

export interface Form {
	id: number;
	version: number;
	title: string;
	authority: string | null;
	rhythm: Rhythm;
	due_day: number | null;
	due_month: number | null;
	keeper: number | null;
	keeper_name: string | null;
	person: number | null;
	person_name: string | null;
	purpose: 'masked' | 'full';
	document: number;
	document_name: string;
	may_edit: boolean;
	kind: FormKind | null;
	mapped: number;
	cells: number;
	confirmed: number;
	next_period: string | null;
	next_due: string | null;
	light: Light;
	last: { id: number; period: string; state: SubmissionState; sent_on: string | null; seconds: number | null } | null;
}
export interface FormFields {
	title: string;
	authority: string;
	rhythm: Rhythm;
	due_day: number | null;
	due_month: number | null;
	keeper: number | null;
	person: number | null;
	purpose: 'masked' | 'full';
}
export interface SubmissionHead {
	id: number;
	version: number;
	form: number;
	title: string;
	period: string;
	number: number;
	state: SubmissionState;
	person_name: string | null;
	due: string | null;
	sent_on: string | null;
	cells: number;
	filled: number;
	empty: number;
	unsure: number;
	faults: number;
	signed_by_name: string | null;
	remarks: string | null /* why it was returned */;
	excuses: string | null /* why warnings are none */;
	may_edit: boolean;
}
/* What is kept of a form: what was said of its parts, found again by their words. */
export type KeptSource = { kind: SourceKind; confirmed?: boolean } & Partial<Omit<FormSource, 'kind' | 'confirmed'>>;
export interface KeptTable {
	title: string;
	source?: KeptSource;
	columns: { path: string; source?: KeptSource }[];
	rows: { path: string; source?: KeptSource }[];
	cells: { row: string; column: string; source?: KeptSource }[];
}
export interface FormFull extends Form {
	mapping: { tables: KeptTable[] } | null;
	submissions: SubmissionHead[];
}
export interface Due {
	form: number;
	title: string;
	authority: string | null;
	period: string;
	due: string;
	light: Light;
	submission: number | null;
	state: SubmissionState | null;
	person_name: string | null;
	seconds: number | null;
}
export interface Calendar {
	year: number;
	months: { month: number; due: Due[] }[];
}

export const sourceKinds = [
	'inherit',
	'nobody',
	'field',
	'count',
	'statistic',
	'indicator',
	'total',
	'constant',
	'serial',
	'township',
	'period',
	'today',
	'me',
	'leave',
] as const;
export type SourceKind = (typeof sourceKinds)[number];
export const formMeasures = [
	'month',
	'quarter',
	'cumulative',
	'last_year',
	'last_period',
	'growth',
	'change',
	'target',
	'completion',
] as const;
export interface FormSource {
	level: Level;
	kind: SourceKind;
	register: string | null;
	register_title: string | null;
	where: string | null;
	value: string | null;
	value_title: string | null;
	date: string | null;
	place: number | null;
	place_name: string | null;
	indicator: number | null;
	indicator_name: string | null;
	measure: string | null;
	constant: string | null;
	unit: string | null;
	confirmed: boolean;
	confidence: number;
	why: string | null;
	text: string;
}
export const cellStates = ['filled', 'entered', 'unsure', 'none', 'nobody', 'left'] as const;
export type CellState = (typeof cellStates)[number];
export interface CellPlace extends Place {
	sheet: number;
}
export interface CellValue extends CellPlace {
	state: CellState;
	text: string;
	exact: string | null;
	unit: string | null;
	moved: boolean;
	masked: boolean /* private, and not shown in full */;
	record: number | null /* of a list: whose row it is */;
	register: string | null;
	row_path: string | null;
	column_path: string | null;
	source: FormSource | null;
	why: string | null;
	changed: { before: string; cause: string } | null;
}
export interface Fault extends CellPlace {
	kind: string;
	forbids: boolean;
	message: string;
}
/* Hidden sheets are left out: `sheet` is its number in the file. */
export interface FormSheet extends Sheet {
	sheet: number;
}
export interface LayoutChange {
	kind: string;
	table: number | null;
	at: string | null /* the path of the column or row as it is now; null: it is gone */;
	before: string;
	after: string;
	message: string;
}
export interface FormTable {
	sheet: number;
	title: string;
	kind: FormKind;
	confidence: number;
	register: string | null;
	order: string | null;
	where: string | null;
	area: Area;
}
export interface Asked extends CellPlace {
	id: number;
	question: string;
	user_name: string | null;
	state: 'open' | 'answered';
}
/* In a list `faults` is their number. */
export interface Submission extends Omit<SubmissionHead, 'faults'> {
	purpose: 'masked' | 'full';
	changes: LayoutChange[];
	full: boolean /* private values are shown as they are */;
	left_out: number /* rows of long lists that only the file has */;
	sheets: FormSheet[];
	tables: FormTable[];
	values: CellValue[];
	faults: Fault[];
	asked: Asked[];
	doubts: (CellPlace & { message: string })[];
}
export interface Evidence {
	source: FormSource | null;
	register: string | null;
	where: string | null;
	records: RecordRow[];
	total: number;
	statement: string;
}
export interface ComparedCell extends CellPlace {
	row_path: string | null;
	column_path: string | null;
	before: string;
	after: string;
	cause: string | null;
}
export interface SourceOrder {
	sheet: number;
	area: Area;
	level: Level;
	source: Partial<FormSource> | null;
	confirm?: boolean;
}
export interface EnteredCell extends CellPlace {
	text: string | null;
}

export type AnswerState = 'open' | 'submitted' | 'returned' | 'accepted';
export interface Answer {
	unit: number;
	unit_name: string;
	state: AnswerState;
	light: Light;
	user_name: string | null;
	answered_at: string | null;
	remarks: string | null;
}
export interface Collection {
	id: number;
	version: number;
	form: number;
	title: string;
	period: string;
	due: string | null;
	light: Light;
	state: 'open' | 'merged';
	submission: number | null;
	answered: number;
	total: number;
	may_edit: boolean;
	unit?: number | null /* in a list: the reader's own */;
	answer?: AnswerState | null;
}
export interface CollectionFull extends Collection {
	answers: Answer[];
}
export interface Merge {
	submission: number;
	cells: number;
	into: { register: string; register_title: string; document: number; sheet: number } | null;
}
export interface VillageSheet extends Pick<
	Submission,
	'title' | 'period' | 'due' | 'changes' | 'sheets' | 'tables' | 'values' | 'faults' | 'asked' | 'left_out'
> {
	collection: number;
	unit: number;
	unit_name: string;
	answer: AnswerState;
	remarks: string | null;
	may_edit: boolean;
}
export interface Ask {
	id: number;
	submission: number;
	title: string;
	period: string;
	question: string;
	due: string | null;
	asked_by: string | null;
	place: string;
	heads: string[];
	names: string[];
	unit: string | null;
	text: string | null;
	state: string;
}

const at = (id: number, rest = ''): string => `/submissions/${id}${rest}`;
const answer = (id: number, unit: number, rest = ''): string => `/collections/${id}/answers/${unit}${rest}`;

export const forms = {
	list: (asked: { words?: string; rhythm?: string; keeper?: number | null }) =>
		get<{ forms: Form[] }>(`/forms${query({ ...asked })}`),
	read: (id: number) => get<FormFull>(`/forms/${id}`),
	create: (fields: Partial<FormFields> & { document: number }) => post<Form>('/forms', fields),
	update: (id: number, version: number, fields: Partial<FormFields>) =>
		put<Form>(`/forms/${id}`, { version, ...fields }),
	remove: (id: number) => remove<void>(`/forms/${id}`),
	calendar: (year: number) => get<Calendar>(`/forms/calendar${query({ year })}`),
	/* `document`: this period's own sheet, where the layout may have changed. */
	begin: (id: number, period: string, document?: number) =>
		post<Submission>(`/forms/${id}/submissions`, { period, document }),
	collect: (id: number, order: { period: string; villages: number[]; due: string | null }) =>
		post<CollectionFull>(`/forms/${id}/collections`, order),
};
export const submissions = {
	list: (asked: { form?: number; period?: string; state?: string }) =>
		get<{ submissions: SubmissionHead[] }>(`/submissions${query({ ...asked })}`),
	read: (id: number) => get<Submission>(at(id)),
	setSource: (id: number, version: number, order: SourceOrder) =>
		put<Submission>(at(id, '/sources'), { version, ...order }),
	confirm: (id: number, version: number, sheet?: number, area?: Area) =>
		post<Submission>(at(id, '/confirm'), { version, sheet, area }),
	enter: (id: number, version: number, cells: EnteredCell[]) => put<Submission>(at(id, '/cells'), { version, cells }),
	suggestions: (id: number, place: CellPlace, words: string) =>
		get<{ suggestions: FormSource[] }>(
			/* The first sheet is 0, which must not be left out. */
			`${at(id, '/suggestions')}?sheet=${place.sheet}&row=${place.row}&column=${place.column}&words=${encodeURIComponent(words)}`,
		),
	evidence: (id: number, place: CellPlace) =>
		get<Evidence>(`${at(id, '/evidence')}?sheet=${place.sheet}&row=${place.row}&column=${place.column}`),
	ask: (
		id: number,
		version: number,
		order: { cells: CellPlace[]; user: number; due: string | null; question: string },
	) => post<Submission>(at(id, '/ask'), { version, ...order }),
	check: (id: number) => post<Submission>(at(id, '/check')),
	step: (id: number, version: number, step: SubmissionStep, what: { reason?: string; excuses?: string } = {}) =>
		post<Submission>(at(id, `/steps/${step}`), { version, ...what }),
	/* Private values as they are: that they were seen is written into the journal. */
	see: (id: number) => post<Submission>(at(id, '/sight')),
	file: (id: number, name: string, full: boolean) =>
		full ? download(at(id, '/file/sight'), name, {}) : download(at(id, '/file'), name),
	compare: (id: number, other: number) => get<{ cells: ComparedCell[] }>(at(id, `/compare/${other}`)),
};
export const asks = {
	/* What the reader is asked and has not answered. */
	list: () => get<{ asks: Ask[] }>('/asks'),
	read: (id: number) => get<Ask>(`/asks/${id}`),
	answer: (id: number, text: string, where: 'form' | 'indicator' | 'record') =>
		post<void>(`/asks/${id}/answer`, { text, where }),
};
export const collections = {
	list: (asked: { form?: number; mine?: boolean }) =>
		get<{ collections: Collection[] }>(`/collections${query({ ...asked })}`),
	read: (id: number) => get<CollectionFull>(`/collections/${id}`),
	answer: (id: number, unit: number) => get<VillageSheet>(answer(id, unit)),
	save: (id: number, unit: number, what: { cells?: EnteredCell[]; document?: number }) =>
		put<VillageSheet>(answer(id, unit), what),
	step: (id: number, unit: number, step: 'submit' | 'return' | 'accept', remarks = '') =>
		post<VillageSheet>(answer(id, unit, `/${step}`), { remarks }),
	file: (id: number, name: string) => download(`/collections/${id}/file`, name),
	/* A dry one keeps nothing: it says what would come of it. */
	merge: (id: number, dry = false) => post<Merge>(`/collections/${id}/merge`, { dry }),
};
