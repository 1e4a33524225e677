/* A definition as YAML text, and what a table shows and changes of it. The text is the truth: each change is made in the parsed
 * document, so that comments and the order of keys stay, and is written back. */
import { isMap, isSeq, parseDocument, type Document, type YAMLMap, type YAMLSeq } from 'yaml';
import { moved } from './moved';

/* As it stands in the text; what is not said is undefined. */
export interface FieldShape {
	name: string;
	title: string;
	type: string;
	hint?: string;
	required?: boolean;
	private?: boolean;
	listed?: boolean;
	unique?: boolean;
	choices?: string[];
	unit?: string;
	scale?: number;
	min?: number | string;
	max?: number | string;
	level?: string;
	link?: string;
	pattern?: string;
	value?: string;
	required_when?: string;
	otherwise?: string | number | boolean;
	fields?: FieldShape[];
	[key: string]: unknown;
}
export interface DefinitionShape {
	register?: string;
	title?: string;
	group?: string;
	about?: string;
	keeper?: string;
	label?: string;
	village?: string;
	number?: string;
	key?: string;
	fields?: FieldShape[];
	[part: string]: unknown;
}
export type Item = { [key: string]: unknown };

export const fieldKinds = [
	'text',
	'long_text',
	'choice',
	'choices',
	'yes_no',
	'count',
	'decimal',
	'money',
	'percent',
	'date',
	'instant',
	'period',
	'unit',
	'user',
	'name',
	'resident_id',
	'credit_code',
	'phone',
	'bank_account',
	'address',
	'point',
	'files',
	'code',
	'link',
	'rows',
];
export const numberKinds = ['count', 'decimal', 'money', 'percent'];
/* What may stand behind a field of these kinds only: taken away when the kind changes, and only then. */
const ofKind: { [key: string]: string[] } = {
	choices: ['choice', 'choices'],
	unit: numberKinds,
	scale: ['decimal', 'money', 'percent'],
	level: ['unit'],
	link: ['link'],
	pattern: ['code'],
	fields: ['rows'],
	min: [...numberKinds, 'text', 'long_text'],
	max: [...numberKinds, 'text', 'long_text'],
};

const read = (text: string): Document => parseDocument(text, { version: '1.2', schema: 'failsafe', keepSourceTokens: false });
const write = (doc: Document): string => doc.toString({ lineWidth: 0, flowCollectionPadding: false, indentSeq: true });

const asList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]);
const truths = ['required', 'private', 'listed', 'unique', 'final', 'reason', 'hands_over', 'descending'];

/* Scalars are texts, as the server reads them; only what is yes or no becomes a boolean. */
function soften(value: unknown, key = ''): unknown {
	if (Array.isArray(value)) return value.map((one) => soften(one));
	if (value && typeof value === 'object')
		return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, soften(one, name)]));
	return truths.includes(key) ? value === 'true' : value;
}

/** null: it is no YAML, or not a mapping. */
export function shapeOf(text: string): DefinitionShape | null {
	const doc = read(text);
	if (doc.errors.length || !isMap(doc.contents)) return null;
	const shape = soften(doc.toJS()) as DefinitionShape;
	if (!Array.isArray(shape.fields)) shape.fields = [];
	shape.fields = shape.fields
		.filter((field) => field && typeof field === 'object')
		.map((field) => ({ ...field, choices: field.choices === undefined ? undefined : asList(field.choices) }));
	return shape;
}
export const itemsOf = (shape: DefinitionShape, part: string): Item[] => {
	const items = shape[part];
	return Array.isArray(items) ? (items.filter((one) => one && typeof one === 'object') as Item[]) : [];
};
export const wordsOf = asList;

function change(text: string, work: (doc: Document, root: YAMLMap) => void): string {
	const doc = read(text);
	if (doc.errors.length || !isMap(doc.contents)) return text;
	work(doc, doc.contents as YAMLMap);
	return write(doc);
}
function partOf(doc: Document, root: YAMLMap, part: string): YAMLSeq {
	const items = root.get(part, true);
	if (isSeq(items)) return items as YAMLSeq;
	const made = doc.createNode([]) as YAMLSeq;
	root.set(part, made);
	return made;
}
const empty = (value: unknown): boolean =>
	value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && !value.length);

/** Sets a key of the whole; an empty text takes it away. */
export const withKey = (text: string, key: string, value: string): string =>
	change(text, (_doc, root) => (value.trim() ? root.set(key, value.trim()) : root.delete(key)));
/** Sets a list of words of the whole; an empty one takes the key away, one word stands by itself. */
export const withWords = (text: string, key: string, words: string[]): string =>
	change(text, (doc, root) => {
		if (!words.length) return root.delete(key);
		const list = doc.createNode(words.length === 1 ? words[0] : words, { flow: true });
		return root.set(key, list);
	});

function fill(doc: Document, map: YAMLMap, field: FieldShape): void {
	const another = map.get('type') !== field.type;
	for (const [key, value] of Object.entries(field)) {
		const left = empty(value) || (another && ofKind[key] && !ofKind[key].includes(field.type));
		if (left) map.delete(key);
		else if (Array.isArray(value)) {
			const list = doc.createNode(value) as YAMLSeq;
			list.flow = true;
			if (JSON.stringify(asList((map.toJSON() as Item)[key])) !== JSON.stringify(value)) map.set(key, list);
		} else if (String(map.get(key)) !== String(value)) map.set(key, String(value));
	}
}
/** A field anew, or behind all others when `index` is that of none. */
export const withField = (text: string, index: number, field: FieldShape): string =>
	change(text, (doc, root) => {
		const fields = partOf(doc, root, 'fields');
		const present = fields.items[index];
		const { fields: rows, ...own } = field;
		if (isMap(present)) return fill(doc, present as YAMLMap, rows && field.type === 'rows' ? own : { ...own, fields: undefined } as FieldShape);
		const made = doc.createNode({}) as YAMLMap;
		made.flow = true;
		fill(doc, made, field);
		fields.add(made);
	});
/** A name that no field has: the kind and a number. */
export function freshName(shape: DefinitionShape, kind: string): string {
	const taken = new Set((shape.fields ?? []).map((field) => field.name));
	for (let n = 1; ; n++) if (!taken.has(`${kind}_${n}`)) return `${kind}_${n}`;
}
/** The same definition as another register. */
export const copyAs = (text: string, name: string, title: string): string => withKey(withKey(text, 'register', name), 'title', title);

export const validName = (name: string): boolean => /^[a-z][a-z0-9_]{0,39}$/.test(name);

export function emptyDefinition(name: string, title: string, group: string, field: string): string {
	return `register: ${name}\ntitle: ${JSON.stringify(title)}\ngroup: ${JSON.stringify(group)}\nlabel: name\nfields:\n  - {name: name, title: ${field}, type: text, required: true, listed: true}\n`;
}

/* ---- the other parts: states, steps, limits … ---- */

const plain = (value: unknown): string =>
	JSON.stringify(value, (_key, one: unknown) => (typeof one === 'object' || one === undefined ? one : String(one)));
/* One word or a list of one word mean the same. */
const sameValue = (a: unknown, b: unknown): boolean =>
	plain(a) === plain(b) || (typeof a !== 'object' && Array.isArray(b) && plain(asList(a)) === plain(b));

function put(doc: Document, map: YAMLMap, key: string, value: unknown): void {
	if (empty(value)) return void map.delete(key);
	if (sameValue((map.toJSON() as Item)[key], value)) return;
	if (typeof value !== 'object') return void map.set(key, String(value));
	const made = doc.createNode(JSON.parse(plain(value))) as YAMLMap | YAMLSeq;
	made.flow = true;
	map.set(key, made);
}
/** The keys of an item anew; undefined takes one away, what is not named stays. Behind all others when `index` is that of none. */
export const withItem = (text: string, part: string, index: number, item: Item): string =>
	change(text, (doc, root) => {
		const items = partOf(doc, root, part);
		const present = items.items[index];
		const map = (isMap(present) ? present : doc.createNode({})) as YAMLMap;
		if (map !== present) {
			map.flow = true;
			items.add(map);
		}
		for (const [key, value] of Object.entries(item)) put(doc, map, key, value);
	});
/** Without its last item the part goes too. */
export const withoutItem = (text: string, part: string, index: number): string =>
	change(text, (doc, root) => {
		const items = partOf(doc, root, part).items;
		items.splice(index, 1);
		if (!items.length) root.delete(part);
	});
export const withItemMoved = (text: string, part: string, index: number, by: 1 | -1): string =>
	change(text, (doc, root) => {
		const list = partOf(doc, root, part);
		list.items = moved(list.items, index, by);
	});
/** A name that neither an item of the part nor a field has. */
export function freshItemName(shape: DefinitionShape, part: string): string {
	const taken = new Set([...itemsOf(shape, part), ...(shape.fields ?? [])].map((one) => one.name));
	for (let n = 1; ; n++) if (!taken.has(`${part}_${n}`)) return `${part}_${n}`;
}
