/* Where a line and column of a definition's text lie in what it says: steps, the third, when, its fourteenth character. */
import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from 'yaml';

export interface TextPlace {
	path: (string | number)[];
	at: number | null /* within the text of the value; null: the place is no text */;
}

/* Columns count characters, not the units of JavaScript's strings. */
function offsetOf(text: string, line: number, column: number): number {
	const lines = text.split('\n');
	const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
	return before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
}
const holds = (node: unknown, offset: number): node is Node =>
	node !== null && typeof node === 'object' && 'range' in node && Array.isArray(node.range) && node.range[0] <= offset && offset <= node.range[1];

function within(node: Node, offset: number): TextPlace {
	if (isMap(node))
		for (const pair of node.items as Pair<unknown, unknown>[]) {
			const name = isScalar(pair.key) ? String(pair.key.value) : '';
			if (holds(pair.value, offset)) return under(name, within(pair.value, offset));
			if (holds(pair.key, offset)) return { path: [name], at: null };
		}
	if (isSeq(node))
		for (const [index, item] of node.items.entries()) if (holds(item, offset)) return under(index, within(item, offset));
	if (!isScalar(node)) return { path: [], at: null };
	const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
	return { path: [], at: Math.max(0, Math.min(String(node.value).length, offset - node.range![0] - quoted)) };
}
const under = (step: string | number, inner: TextPlace): TextPlace => ({ path: [step, ...inner.path], at: inner.at });

/** null: the text is no YAML, or there is no such place. */
export function placeIn(text: string, line: number, column: number): TextPlace | null {
	const doc = parseDocument(text, { version: '1.2', schema: 'failsafe' });
	if (doc.errors.length || !isMap(doc.contents) || line < 1) return null;
	return within(doc.contents, offsetOf(text, line, column));
}
