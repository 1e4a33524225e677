/* The client of the operations on definitions (docs/api.md, "Registers"). */
import { download, get, post, put, query } from '@/api';

export interface DefinitionRow {
	name: string;
	title: string;
	group: string;
	origin: 'shipped' | 'adjusted' | 'own';
	in_use: boolean;
	shipped: boolean;
	note: string | null;
	version: number;
	changed_at: string | null;
	changed_by_name: string | null;
}
export interface Definition extends DefinitionRow {
	differs: boolean;
	may_define: boolean;
	text: string;
}
export interface Fault {
	line: number;
	column: number;
	message: string;
	hint: string | null;
}
export interface Change {
	kind: 'added' | 'removed' | 'changed';
	part: string;
	name: string | null;
	title: string | null;
	message: string | null;
	records: number;
	refused: boolean;
}
export interface Checked {
	faults: Fault[];
	name: string | null;
	title: string | null;
	known: boolean;
	records: number;
	changes: Change[];
}
export interface DefinitionVersion {
	version: number;
	at: string;
	by_name: string | null;
	reason: string | null;
	shipped: boolean;
	in_use: boolean;
}
export interface Proposal {
	document: number;
	file: string;
	sheets: { name: string; title: string; rows: number }[];
	sheet: number;
	rows: number;
	name: string;
	title: string;
	text: string;
	columns: {
		column: string;
		title: string;
		unit: string | null;
		field: string | null;
		kind: string | null;
		confidence: number;
		samples: string[];
	}[];
	notes: { place: string; message: string }[];
}

const at = (register: string, rest = ''): string => `/registers/${encodeURIComponent(register)}/definition${rest}`;

export const definitions = {
	list: () => get<{ definitions: DefinitionRow[] }>('/definitions'),
	read: (register: string, version?: number) => get<Definition>(at(register, query({ version }))),
	history: (register: string) => get<{ versions: DefinitionVersion[] }>(at(register, '/history')),
	file: (register: string) => download(at(register, '/file'), `${register}.yaml`),
	check: (text: string) => post<Checked>('/definitions/check', { text }),
	propose: (asked: { document: number; sheet?: number; name?: string; title?: string }) =>
		post<Proposal>('/definitions/propose', asked),
	save: (register: string, text: string, version: number, reason: string) =>
		put<Definition>(at(register), { text, version, reason }),
	takeShipped: (register: string, version: number, reason: string) =>
		post<Definition>(at(register, '/shipped'), { version, reason }),
	use: (register: string, inUse: boolean, version: number, reason: string) =>
		post<Definition>(at(register, '/use'), { in_use: inUse, version, reason }),
};
