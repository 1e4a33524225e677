/* An item of a definition (a state, a step …) as a form shows it, and what the filled in form makes of it. What the form does not ask
 * stays in the text: only keys that are asked come back. */
import { wordsOf, type Item } from './definition';
import { parts, type Asked, type Control } from './parts';

export interface Pair {
	field: string;
	value: string;
}
export interface ItemForm {
	words: { [key: string]: string };
	marks: { [key: string]: boolean };
	chosen: { [key: string]: string[] };
	pairs: { [key: string]: Pair[] };
}

export const lengths = ['workdays', 'days', 'months'];
const strengths = ['forbid', 'warn'];
/* Several of a set, in whatever order; several in the order that is wanted; one. */
export const anyOrder: Control[] = ['states', 'steps', 'who'];
export const inOrder: Control[] = ['fields', 'columns', 'shown'];
export const picks: Control[] = ['state', 'field', 'column', 'letter', 'statistic'];
const several = (control: Control): boolean => anyOrder.includes(control) || inOrder.includes(control);

const oneOf = (keys: readonly string[], item: Item): string | undefined => keys.find((key) => item[key] !== undefined);
const isMapping = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);

export function formOf(part: string, item: Item): ItemForm {
	const form: ItemForm = { words: {}, marks: {}, chosen: {}, pairs: {} };
	for (const { key, control } of parts[part].asked) {
		if (several(control)) form.chosen[key] = wordsOf(item[key]);
		else if (control === 'yes') form.marks[key] = item[key] === true;
		else if (control === 'sets')
			form.pairs[key] = isMapping(item[key])
				? Object.entries(item[key]).map(([field, value]) => ({ field, value: String(value) }))
				: [];
		else if (control === 'length') {
			form.words.counted = oneOf(lengths, item) ?? 'workdays';
			form.words[key] = String(item[form.words.counted] ?? '');
		} else if (control === 'strength') {
			form.words.strength = oneOf(strengths, item) ?? 'forbid';
			form.words[key] = String(item[form.words.strength] ?? '');
		} else if (control === 'extend') {
			const extend = isMapping(item[key]) ? item[key] : {};
			form.words[key] = String(extend.length ?? '');
			form.words.extendTimes = String(extend.times ?? '1');
			form.chosen.extendBy = wordsOf(extend.by);
		} else form.words[key] = String(item[key] ?? '');
	}
	return form;
}

/* One of several keys has the value, the others go. */
const under = (keys: readonly string[], chosen: string, value: string): Item =>
	Object.fromEntries(keys.map((key) => [key, key === chosen ? value : undefined]));

function said(form: ItemForm, { key, control }: Asked): Item {
	const word = form.words[key]?.trim() ?? '';
	if (several(control)) return { [key]: [...form.chosen[key]] };
	if (control === 'yes') return { [key]: form.marks[key] };
	if (control === 'length') return under(lengths, form.words.counted, word);
	if (control === 'strength') return under(strengths, form.words.strength, word);
	if (control === 'sets') {
		const pairs = form.pairs[key].filter((pair) => !isBlank(pair));
		return { [key]: pairs.length ? Object.fromEntries(pairs.map((pair) => [pair.field, pair.value.trim()])) : undefined };
	}
	if (control === 'extend') {
		const by = form.chosen.extendBy;
		return { [key]: word ? { length: word, times: form.words.extendTimes.trim(), by: by.length === 1 ? by[0] : [...by] } : undefined };
	}
	return { [key]: word };
}
export const itemOf = (part: string, form: ItemForm): Item =>
	Object.assign({}, ...parts[part].asked.map((one) => said(form, one))) as Item;

/* ---- what is not yet filled in ---- */
const isBlank = (pair: Pair): boolean => !pair.field && !pair.value.trim();
/** What is wrong with a line "field = value": half of it, or a field for the second time. */
export function pairFault(pairs: readonly Pair[], at: number): 'field' | 'value' | 'twice' | null {
	const pair = pairs[at];
	if (isBlank(pair)) return null;
	if (!pair.field) return 'field';
	if (pairs.findIndex((other) => other.field === pair.field) < at) return 'twice';
	return pair.value.trim() ? null : 'value';
}
export function isMissing(form: ItemForm, { key, control, need }: Asked): boolean {
	if (control === 'sets') return form.pairs[key].some((_pair, at) => pairFault(form.pairs[key], at) !== null);
	if (control === 'extend') return Boolean(form.words[key]?.trim()) && (!form.words.extendTimes.trim() || !form.chosen.extendBy.length);
	if (!need) return false;
	return several(control) ? !form.chosen[key].length : !form.words[key]?.trim();
}
/** Which question stands for a key of the text. */
export const askedOf = (part: string, key: unknown): Asked | undefined =>
	parts[part]?.asked.find(
		(one) =>
			one.key === key ||
			(one.control === 'length' && lengths.includes(String(key))) ||
			(one.control === 'strength' && strengths.includes(String(key))),
	);
