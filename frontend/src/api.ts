/* The typed client of docs/api.md: every shape and every operation the browser uses, in the order of that file.
 *
 * Every failure is an ApiError with the server's own message and hint. A session that has ended does not fail the call:
 * the user logs in again in place and the call is made once more, so nothing typed is lost. */

export type Role = 'leader' | 'officer' | 'village' | 'auditor' | 'administrator';
export type Measure = 'level' | 'growth' | 'change' | 'ratio' | 'rank';
export type Mood = 'actual' | 'target' | 'rule';
export type Bound = '=' | '~' | '>=' | '<=';
export type Level = 'error' | 'warning' | 'hint';
export type Direction = 'up' | 'down' | 'neutral';
export type Light = 'red' | 'yellow' | 'green' | 'done' | 'none';
export type ParagraphKind =
	'title' | 'addressee' | 'heading1' | 'heading2' | 'heading3' | 'heading4' | 'body' | 'signature' | 'date';

export const measures: Measure[] = ['level', 'growth', 'change', 'ratio', 'rank'];
export const moods: Mood[] = ['actual', 'target', 'rule'];
export const confidences: Promised['confidence'][] = ['high', 'middle', 'low'];
export const bounds: Bound[] = ['=', '~', '>=', '<='];
/* Bounds as words of the message files. */
export const limitWords: Record<Bound, string> = { '=': 'equal', '~': 'about', '>=': 'least', '<=': 'most' };
export const roles: Role[] = ['leader', 'officer', 'village', 'auditor', 'administrator'];
export const directions: Direction[] = ['up', 'down', 'neutral'];
export const paragraphKinds: ParagraphKind[] = [
	'title',
	'addressee',
	'heading1',
	'heading2',
	'heading3',
	'heading4',
	'body',
	'signature',
	'date',
];

export interface Session {
	user: { id: number; login: string; name: string; role: Role; unit: number | null; unit_name: string | null };
	township: { name: string; year: number; today: string };
	stands_in: StandIn[];
	csrf: string;
	must_change_password: boolean;
}
/** An absent person for whom the user may work today. */
export interface StandIn {
	person: number;
	name: string;
	role: Role;
	unit: number | null;
	unit_name: string | null;
	ends: string;
}
export interface Delegation {
	id: number;
	version: number;
	person: number;
	person_name: string;
	deputy: number;
	deputy_name: string;
	begins: string;
	ends: string;
	reason: string;
	state: 'coming' | 'running' | 'over' | 'revoked';
	may_revoke: boolean;
}
export interface Delegations {
	delegations: Delegation[];
	people: { id: number; name: string; unit_name: string | null }[];
}
export interface Unit {
	id: number;
	parent: number | null;
	level: string;
	name: string;
	version: number;
}
export interface Token {
	id: number;
	name: string;
	account: number;
	account_name: string;
	read_only: boolean;
	last_day: string;
	ended: boolean;
	created_at: string;
	version: number;
}
export interface User {
	id: number;
	login?: string;
	name: string;
	role: Role;
	unit: number | null;
	unit_name: string | null;
	active?: boolean;
	version: number;
}

/* A report is read; evidence is proof of a task; a file of a record is open to those of the record alone. */
export type Purpose = 'report' | 'evidence' | 'record';
export interface Document {
	id: number;
	name: string;
	purpose: Purpose;
	bytes: number;
	format: string | null;
	encoding: string | null;
	hash: string;
	year: number | null;
	plan_year: number | null;
	title: string | null;
	figures: number;
	promises: number;
	uploaded_by: string | null;
	uploaded_at: string;
	adopted: boolean;
	version: number;
}
/** Of one file: it, or the error. Of an archive: no `document`, what was read of it, and the files that were refused. */
export interface Uploaded {
	document: Document | null;
	documents: Document[];
	refused: { name: string; code: string; message: string; detail: string; hint: string }[];
}
export interface Place {
	from: number;
	to: number;
}
export interface Block extends Place {
	kind: string;
	level: number;
	table: number | null;
	row: number | null;
	column: number | null;
	row_span: number | null;
	column_span: number | null;
}
export interface Reading {
	indicator: string;
	value: string;
	unit: string;
	measure: Measure;
	mood: Mood;
	bound: Bound;
	sign: string;
	period: string | null;
}
export interface Figure extends Reading, Place {
	n: number;
	section: string;
	sentence: string;
	rule: string;
	scope: string;
	at: number;
	end: number;
	corrected: boolean;
	removed: boolean;
}
export interface Promised extends Place {
	n: number;
	text: string;
	action: string;
	object: string;
	area: string;
	section: string;
	deadline: string | null;
	deadline_text: string;
	body: string;
	deed: number;
	confidence: 'low' | 'middle' | 'high';
	figures: number[];
	at: number;
	end: number;
}
export interface Note extends Place {
	code: string;
	message: string;
	/** Of a repair: the text as it stood and as it was read; otherwise empty. */
	original: string;
	restored: string;
}
export interface DocumentContent {
	document: Document;
	text: string;
	blocks: Block[];
	figures: Figure[];
	promises: Promised[];
	notes: Note[];
}
export type ComparedGroup = 'indicator' | 'deed' | 'task';
export type ComparedStatus = 'kept' | 'partly' | 'missed' | 'changed' | 'told' | 'unmentioned';
export interface Compared {
	group: ComparedGroup;
	status: ComparedStatus;
	change: 'unit' | 'measure' | 'population' | 'prices' | 'income' | null;
	name: string;
	section: string;
	deed: number;
	deadline: string | null;
	body: string;
	wanted: string | null;
	unit: string;
	measure: Measure | null;
	bound: Bound | null;
	highest: string | null;
	reached: string | null;
	reached_unit: string;
	reached_measure: Measure | null;
	result: string | null;
	gap: string | null;
	gap_unit: string;
	computed: boolean;
	said: string;
	said_from: number;
	said_to: number;
	found: string;
	found_from: number;
	found_to: number;
}
interface ComparedSide {
	id: number;
	name: string;
	title: string;
	year: number | null;
}
export interface Against {
	earlier: ComparedSide;
	later: ComparedSide;
	years_differ: boolean;
	rows: Compared[];
}
export interface Finding extends Place {
	key: string;
	rule: string;
	level: Level;
	title: string;
	message: string;
	evidence: string;
	suggestion: string;
	quote: string;
	at: number;
	end: number;
	paragraph?: number | null;
	ignored: boolean;
	ignored_reason: string | null;
	ignored_for_good: number | null;
}
export interface Rule {
	id: string;
	level: Level;
	title: string;
	explanation: string;
}
export interface Findings {
	findings: Finding[];
	rules: Rule[];
}

/* A rule as the township wants it, and as it is by itself. */
export interface CheckRule extends Rule {
	source: string;
	on: boolean;
	usual_on: boolean;
	usual_level: Level;
	version: number;
	changed_by: string | null;
	changed_at: string | null;
}
/* A finding set aside in one text or, with its words, for good. */
export interface SettingAside {
	key: string;
	reason: string;
	for_good?: boolean;
	words?: string;
}
export interface SetAside {
	id: number;
	rule: string;
	title: string;
	words: string;
	reason: string;
	by_name: string | null;
	at: string;
}

export interface PlanTarget extends Place {
	figure: number;
	indicator: string;
	indicator_id: number | null;
	unit: string;
	value: string;
	measure: Measure;
	bound: Bound;
	sign: string;
	text: string;
}
export interface PlanTask extends Place {
	promise: number;
	title: string;
	text: string;
	section: string;
	deed: number;
	deadline: string | null;
	unit: number | null;
}
export interface Plan {
	year: number | null;
	targets: PlanTarget[];
	tasks: PlanTask[];
}
export interface Adoption {
	year: number;
	targets: {
		figure: number;
		indicator: string;
		unit: string;
		value: string;
		measure: Measure;
		bound: Bound;
		sign: string;
		key: boolean;
	}[];
	tasks: {
		promise: number;
		title: string;
		unit: number | null;
		leader: number | null;
		person: number | null;
		deadline: string | null;
	}[];
}
export interface AdoptionCounts {
	indicators: number;
	targets: number;
	tasks: number;
}

export interface Source extends Place {
	document: number;
	name: string;
}
export interface Target {
	value: string;
	measure: Measure;
	bound: Bound;
	sign: string;
	goal: string | null;
	source: Source | null;
	version: number;
}
export interface Month {
	month: number;
	period: string;
	value: string | null;
	last_year: string | null;
	growth: string | null;
	recorded: string | null /* what the records say, where the indicator is derived */;
	entered: string | null;
	differs: boolean;
	records: string | null /* the records behind it, as the `where` of a list */;
	note: string | null;
	by: string | null;
	at: string | null;
	version: number;
}
export interface DerivedFrom {
	register: string;
	statistic: string;
	where: string;
	since: number;
}
export interface Derived extends DerivedFrom {
	register_title: string | null;
	title: string | null;
	unit: string | null;
	dated: boolean;
	fault: string | null;
	at: string;
}
export interface OfferedStatistic {
	register: string;
	register_title: string;
	name: string;
	title: string;
	unit: string;
	dated: boolean;
	indicator: string | null;
	may_derive: boolean;
}
interface IndicatorFields {
	name: string;
	unit: string;
	direction: Direction;
	owner: number | null;
	key: boolean;
	derived: DerivedFrom | null;
}
export interface Indicator {
	id: number;
	name: string;
	unit: string;
	direction: Direction;
	owner: number | null;
	owner_name: string | null;
	key: boolean;
	version: number;
	target: Target | null;
	derived: Derived | null;
	months: Month[];
	latest: { month: number; value: string; growth: string | null } | null;
	last_year_total: string | null;
	completion: string | null;
	calendar: string | null;
	light: Light;
	may_edit: boolean;
}
export interface Event {
	id: number;
	at: string;
	by: number | null;
	by_name: string | null;
	on_behalf?: number | null;
	on_behalf_name?: string | null /* the absent person in whose stead it was done */;
	action: string;
	changes: { field: string; from: unknown; to: unknown }[];
	reason: string | null;
	entity?: string;
	entity_id?: number;
	version?: number /* of the record that the event made, in a record's history */;
	which?: string | null /* the step that was taken, the limit that was extended */;
	which_title?: string | null;
}
export interface Task {
	id: number;
	year: number;
	title: string;
	text: string;
	section: string;
	deed: number;
	unit: number | null;
	unit_name: string | null;
	leader: number | null;
	leader_name: string | null;
	person: number | null;
	person_name: string | null;
	deadline: string | null;
	percent: number;
	state: 'open' | 'done' | 'cancelled';
	light: Light;
	days_left: number | null;
	last_note: string | null;
	last_at: string | null;
	source: Source | null;
	may_edit: boolean;
	version: number;
}
export interface TaskFields {
	title: string;
	text: string;
	unit: number | null;
	leader: number | null;
	person: number | null;
	deadline: string | null;
	deed: number;
}
export interface Progress {
	id: number;
	percent: number;
	note: string;
	state: string;
	files: { id: number; name: string; bytes: number }[];
	by: number | null;
	by_name: string | null;
	at: string;
	withdrawn: boolean;
}
export interface TaskFilter {
	year?: number;
	light?: string;
	unit?: number | null;
	mine?: boolean;
	deeds?: boolean;
	q?: string;
}
export interface Home {
	year: number;
	today: string;
	targets: { total: number; green: number; yellow: number; red: number; none: number };
	tasks: { total: number; red: number; yellow: number; green: number; done: number; none: number };
	due: Task[];
	late: Task[];
	indicators: Indicator[];
	next_report: number | null;
}

export interface BoundFigure {
	indicator: number | null;
	name: string | null;
	period: string;
	what: string;
	unit: string;
	value: string;
	current?: string;
	changed?: boolean;
}
/* `prompt`: a question to the writer, to be replaced by words. */
export interface Run {
	text: string;
	prompt?: boolean;
	bound?: BoundFigure;
}
export interface Paragraph {
	kind: ParagraphKind;
	runs: Run[];
}
export interface Report {
	id: number;
	title: string;
	year: number;
	version: number;
	paragraphs: Paragraph[];
	updated_at: string;
	updated_by: string | null;
}
export interface ReportRow {
	id: number;
	title: string;
	year: number;
	updated_at: string;
	updated_by: string | null;
	version: number;
	errors: number | null;
	warnings: number | null;
}
export interface Verification {
	events: number;
	intact: boolean;
	first_bad: number | null;
}

export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly detail: string = '',
		readonly hint: string = '',
		readonly retryAfter: number = 0,
	) {
		super(message);
	}
}

/* What the client needs to know of the rest of the program; set once at the start. */
export const connection = {
	csrf: '',
	actingFor: 0 /* the absent person in whose stead the page works; 0: in one's own name */,
	language: 'zh',
	/* Resolves true when the user has logged in again and the call may be repeated. */
	logInAgain: async (): Promise<boolean> => false,
	passwordMustChange: (): void => {},
	words: { offline: '', answer: '' },
};

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
interface Options {
	body?: unknown;
	quiet?: boolean;
}

/* What is done in one's own name alone. */
const ownName = /^\/(session|tokens|delegations|digest)\b/;
function headersFor(method: Method, path: string, json: boolean): Record<string, string> {
	const headers: Record<string, string> = { 'Accept-Language': connection.language, Accept: 'application/json' };
	if (method !== 'GET' && connection.csrf) headers['X-CSRF-Token'] = connection.csrf;
	if (connection.actingFor && !ownName.test(path)) headers['X-Acting-For'] = String(connection.actingFor);
	if (json) headers['Content-Type'] = 'application/json';
	return headers;
}

function errorFrom(status: number, body: string, retryAfter: string | null): ApiError {
	try {
		const error = JSON.parse(body).error;
		return new ApiError(
			status,
			error.code,
			error.message,
			error.detail ?? '',
			error.hint ?? '',
			Number(retryAfter ?? 0),
		);
	} catch {
		return new ApiError(status, 'answer', connection.words.answer, `HTTP ${status}`, '', Number(retryAfter ?? 0));
	}
}

/* True when the failure was met and the call may be made once more. */
async function mend(error: ApiError, quiet: boolean): Promise<boolean> {
	if (quiet) return false;
	if (error.code === 'not_logged_in' || error.code === 'csrf_rejected') return connection.logInAgain();
	if (error.code === 'password_must_change') connection.passwordMustChange();
	return false;
}

async function send(method: Method, path: string, options: Options = {}): Promise<Response> {
	const json = options.body !== undefined;
	let answer: Response;
	try {
		answer = await fetch(`/api${path}`, {
			method,
			headers: headersFor(method, path, json),
			credentials: 'same-origin',
			body: json ? JSON.stringify(options.body) : undefined,
		});
	} catch {
		throw new ApiError(0, 'offline', connection.words.offline);
	}
	if (answer.ok) return answer;
	const error = errorFrom(answer.status, await answer.text(), answer.headers.get('Retry-After'));
	if (await mend(error, options.quiet ?? false)) return send(method, path, { ...options, quiet: true });
	throw error;
}

async function call<T>(method: Method, path: string, body?: unknown, quiet = false): Promise<T> {
	const answer = await send(method, path, { body, quiet });
	const text = await answer.text();
	return (text ? JSON.parse(text) : undefined) as T;
}

/* Also for registers.ts, which holds the part of docs/api.md on registers. */
export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
export const post = <T>(path: string, body: unknown = {}): Promise<T> => call<T>('POST', path, body);
export const put = <T>(path: string, body: unknown): Promise<T> => call<T>('PUT', path, body);
export const remove = <T>(path: string): Promise<T> => call<T>('DELETE', path);

export function query(values: Record<string, unknown>): string {
	const parts = new URLSearchParams();
	for (const [name, value] of Object.entries(values)) {
		if (value === undefined || value === null || value === '' || value === false) continue;
		parts.set(name, value === true ? '1' : String(value));
	}
	const text = parts.toString();
	return text ? `?${text}` : '';
}

/* A file with its progress, which fetch cannot tell. */
function upload<T>(path: string, file: Blob, onProgress: (percent: number) => void, again = true): Promise<T> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open('POST', `/api${path}`);
		for (const [name, value] of Object.entries(headersFor('POST', path, false))) request.setRequestHeader(name, value);
		request.setRequestHeader('Content-Type', 'application/octet-stream');
		request.upload.onprogress = (event) => {
			if (event.lengthComputable) onProgress(Math.round((event.loaded * 100) / event.total));
		};
		request.onerror = () => reject(new ApiError(0, 'offline', connection.words.offline));
		request.onload = async () => {
			if (request.status >= 200 && request.status < 300) return resolve(JSON.parse(request.responseText) as T);
			const error = errorFrom(request.status, request.responseText, request.getResponseHeader('Retry-After'));
			if (again && (await mend(error, false)))
				return upload<T>(path, file, onProgress, false).then(resolve, reject);
			return reject(error);
		};
		request.send(file);
	});
}

export interface Download {
	blob: Blob;
	name: string;
}
/* With a body it is asked for by POST: what is taken out depends on more than an address holds. */
export async function download(path: string, fallback: string, body?: unknown): Promise<Download> {
	const answer = await send(body === undefined ? 'GET' : 'POST', path, { body });
	const disposition = answer.headers.get('Content-Disposition') ?? '';
	const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition);
	const plain = /filename="([^"]+)"/i.exec(disposition);
	const name = encoded ? decodeURIComponent(encoded[1]) : plain ? plain[1] : fallback;
	return { blob: await answer.blob(), name };
}

/* Counts of tasks are bound to no indicator; the body wants their name all the same. */
const named = (paragraph: Paragraph): Paragraph => ({
	...paragraph,
	runs: paragraph.runs.map((run) =>
		run.bound && run.bound.name === null ? { ...run, bound: { ...run.bound, name: '' } } : run,
	),
});

export const api = {
	session: {
		create: (login: string, password: string) => call<Session>('POST', '/session', { login, password }, true),
		read: () => call<Session>('GET', '/session', undefined, true),
		remove: () => call<void>('DELETE', '/session', undefined, true),
		changePassword: (old: string, fresh: string) => call<void>('POST', '/session/password', { old, new: fresh }),
		operations: () => get<{ operations: string[] }>('/operations'),
	},
	units: {
		list: () => get<{ units: Unit[] }>('/units'),
		create: (unit: { parent: number | null; level: string; name: string }) => post<unknown>('/units', unit),
		update: (id: number, name: string, version: number) => put<unknown>(`/units/${id}`, { name, version }),
	},
	users: {
		list: () => get<{ users: User[] }>('/users'),
		create: (user: { login: string; name: string; role: Role; unit: number }) =>
			post<{ user: User; password: string }>('/users', user),
		update: (
			id: number,
			user: { name: string; role: Role; unit: number | null; active: boolean; version: number },
		) => put<unknown>(`/users/${id}`, user),
		resetPassword: (id: number) => post<{ password: string }>(`/users/${id}/password`),
	},
	delegations: {
		list: () => get<Delegations>('/delegations'),
		create: (wanted: { person?: number; deputy: number; begins: string; ends: string; reason: string }) =>
			post<Delegation>('/delegations', wanted),
		revoke: (id: number, version: number) => post<Delegation>(`/delegations/${id}/revocation`, { version }),
	},
	tokens: {
		list: () => get<{ tokens: Token[] }>('/tokens'),
		create: (token: { name: string; last_day: string; read_only: boolean }) =>
			post<{ token: Token; secret: string }>('/tokens', token),
		remove: (id: number) => remove<void>(`/tokens/${id}`),
	},
	documents: {
		upload: (file: File, purpose: Purpose, onProgress: (percent: number) => void) =>
			upload<Uploaded>(`/documents${query({ name: file.name, purpose })}`, file, onProgress),
		list: (purpose: Purpose) => get<{ documents: Document[] }>(`/documents${query({ purpose })}`),
		read: (id: number) => get<DocumentContent>(`/documents/${id}`),
		content: (id: number, name: string) => download(`/documents/${id}/content`, name),
		book: (id: number, name: string) => download(`/documents/${id}/xlsx`, `${name}.xlsx`),
		correct: (id: number, n: number, fields: Partial<Reading & { removed: boolean }>) =>
			put<Figure>(`/documents/${id}/figures/${n}`, fields),
		uncorrect: (id: number, n: number) => remove<Figure>(`/documents/${id}/figures/${n}/correction`),
		addFigure: (id: number, figure: Reading & Place) => post<Figure>(`/documents/${id}/figures`, figure),
		findings: (id: number) => get<Findings>(`/documents/${id}/findings`),
		checked: (id: number, name: string) => download(`/documents/${id}/checked`, `${name}.docx`),
		summary: (id: number, name: string) => download(`/documents/${id}/summary`, `${name}.docx`),
		ignore: (id: number, what: SettingAside) => post<void>(`/documents/${id}/ignored`, what),
		unignore: (id: number, key: string) => remove<void>(`/documents/${id}/ignored/${encodeURIComponent(key)}`),
		against: (earlier: number, later: number) => get<Against>(`/documents/${earlier}/against/${later}`),
		plan: (id: number, year?: number) => get<Plan>(`/documents/${id}/plan${query({ year })}`),
		adopt: (id: number, adoption: Adoption) => post<AdoptionCounts>(`/documents/${id}/adoption`, adoption),
		unadopt: (id: number) => remove<void>(`/documents/${id}/adoption`),
	},
	statistics: () => get<{ statistics: OfferedStatistic[] }>('/statistics'),
	indicators: {
		list: (year: number) => get<{ indicators: Indicator[] }>(`/indicators${query({ year })}`),
		create: (fields: IndicatorFields) => post<unknown>('/indicators', fields),
		update: (id: number, fields: IndicatorFields & { version: number }) =>
			put<unknown>(`/indicators/${id}`, fields),
		read: (id: number, year: number) =>
			get<{ indicator: Indicator; history: Event[] }>(`/indicators/${id}${query({ year })}`),
		setValue: (id: number, period: string, value: string, note: string | null, version: number) =>
			put<Indicator>(`/indicators/${id}/values/${period}`, { value, note, version }),
		withdrawValue: (id: number, period: string, version: number) =>
			remove<Indicator>(`/indicators/${id}/values/${period}${query({ version })}`),
		setTarget: (
			id: number,
			year: number,
			target: {
				value: string;
				measure: Measure;
				bound: Bound;
				sign: string;
				version: number;
			},
		) => put<unknown>(`/indicators/${id}/targets/${year}`, target),
	},
	tasks: {
		list: (filter: TaskFilter) => get<{ tasks: Task[]; total: number }>(`/tasks${query({ ...filter })}`),
		create: (fields: TaskFields & { year: number }) => post<unknown>('/tasks', fields),
		/* A task is cancelled and taken up again by its state; done is said by progress. */
		setState: (task: Task, state: 'open' | 'cancelled') =>
			put<Task>(`/tasks/${task.id}`, { title: task.title, state, version: task.version }),
		update: (id: number, fields: TaskFields & { version: number }) => put<unknown>(`/tasks/${id}`, fields),
		read: (id: number) => get<{ task: Task; progress: Progress[]; history: Event[] }>(`/tasks/${id}`),
		addProgress: (
			id: number,
			entry: {
				percent: number;
				note: string;
				done: boolean;
				files: number[];
				version: number;
			},
		) => post<unknown>(`/tasks/${id}/progress`, entry),
		withdrawProgress: (id: number, entry: number, reason: string) =>
			post<unknown>(`/tasks/${id}/progress/${entry}/withdrawal`, { reason }),
	},
	home: (year: number) => get<Home>(`/home${query({ year })}`),
	reports: {
		list: () => get<{ reports: ReportRow[] }>('/reports'),
		create: (year: number) => post<{ report: Report }>('/reports', { year }),
		read: (id: number) => get<{ report: Report }>(`/reports/${id}`),
		save: (id: number, report: { title: string; paragraphs: Paragraph[]; version: number }) =>
			put<{ report: Report }>(`/reports/${id}`, { ...report, paragraphs: report.paragraphs.map(named) }),
		versions: (id: number) =>
			get<{ versions: { version: number; at: string; by_name: string | null }[] }>(`/reports/${id}/versions`),
		restore: (id: number, version: number, to: number) =>
			post<{ report: Report }>(`/reports/${id}/restore`, { version, to }),
		refresh: (id: number, version: number) => post<{ report: Report }>(`/reports/${id}/refresh`, { version }),
		docx: (id: number, name: string) => download(`/reports/${id}/docx`, name),
		findings: (id: number) => get<Findings>(`/reports/${id}/findings`),
		checked: (id: number, name: string) => download(`/reports/${id}/checked`, `${name}.docx`),
		summary: (id: number, name: string) => download(`/reports/${id}/summary`, `${name}.docx`),
		ignore: (id: number, what: SettingAside) => post<void>(`/reports/${id}/ignored`, what),
		unignore: (id: number, key: string) => remove<void>(`/reports/${id}/ignored/${encodeURIComponent(key)}`),
	},
	rules: {
		list: () => get<{ rules: CheckRule[] }>('/rules'),
		update: (id: string, fields: { on: boolean; level: Level; version: number }) =>
			put<CheckRule>(`/rules/${encodeURIComponent(id)}`, fields),
	},
	ignored: {
		list: () => get<{ ignored: SetAside[] }>('/ignored'),
		remove: (id: number) => remove<void>(`/ignored/${id}`),
	},
	journal: (filter: { entity?: string; id?: number; before?: number; limit: number }) =>
		get<{ events: Event[] }>(`/journal${query(filter)}`),
	verify: () => get<Verification>('/verify'),
};
