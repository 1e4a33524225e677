/* A record as the rows of a printed form: short fields two beside each other, long ones across, tables row by row. */
import { cutText } from '@/lib/pages';

export interface Cell {
	label: string;
	text: string;
}
export interface Table {
	title: string;
	heads: string[];
	numeric: boolean[];
	shares: number[] /* of the width, as numbers beside each other */;
	rows: string[][];
}
export type Block = { keep?: boolean; heads?: number } & (
	| { kind: 'pair'; cells: Cell[] }
	| { kind: 'wide'; cell: Cell }
	| { kind: 'title'; text: string }
	| { kind: 'heads'; table: Table }
	| { kind: 'cells'; table: Table; row: string[] }
	| { kind: 'signs' }
);

const longest = 480; /* characters in one piece: about a third of a page */

export function pairs(cells: readonly Cell[]): Block[] {
	const blocks: Block[] = [];
	for (let at = 0; at < cells.length; at += 2) blocks.push({ kind: 'pair', cells: cells.slice(at, at + 2) });
	return blocks;
}
export const across = (cell: Cell, continued: string): Block[] =>
	cutText(cell.text, longest).map((text, at) => ({
		kind: 'wide',
		cell: { label: at ? continued : cell.label, text },
	}));

/* Its rows know where their heads stand: `from` blocks stand before it. */
export function tabled(table: Table, from: number): Block[] {
	return [
		{ kind: 'title', text: table.title, keep: true },
		{ kind: 'heads', table, keep: true },
		...table.rows.map((row): Block => ({ kind: 'cells', table, row, heads: from + 1 })),
	];
}

/* How wide columns want to be: by their longest text, in reason. */
export const sharesOf = (heads: readonly string[], rows: readonly string[][]): number[] =>
	heads.map((head, at) =>
		Math.min(24, Math.max(4, [...head].length, ...rows.map((row) => [...(row[at] ?? '')].length))),
	);
