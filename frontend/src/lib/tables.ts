/* The cells of a table from the blocks of a text: a cell may have several lines, cover several rows and columns, and places
 * between cells may be empty. */
import type { Block } from '@/api';

export interface GridCell<T> {
	lines: T[];
	row: number;
	column: number;
	rowSpan: number;
	columnSpan: number;
}
/* What stands before the first that stops. */
function before(list: number[], stops: (one: number) => boolean): number[] {
	const at = list.findIndex(stops);
	return at < 0 ? list : list.slice(0, at);
}
/* One entry a row; an empty place that no cell covers is a cell without lines. Empty rows and columns are left out. */
export function gridOf<T extends { block: Block }>(lines: readonly T[]): GridCell<T>[][] {
	const cells = new Map<string, GridCell<T>>();
	for (const line of lines) {
		const { row, column, row_span, column_span } = line.block;
		const key = `${row} ${column}`;
		const cell = cells.get(key);
		if (cell) cell.lines.push(line);
		else
			cells.set(key, {
				lines: [line],
				row: row ?? 1,
				column: column ?? 1,
				rowSpan: row_span ?? 1,
				columnSpan: column_span ?? 1,
			});
	}
	const all = [...cells.values()].sort((a, b) => a.row - b.row || a.column - b.column);
	const rows = [...new Set(all.map((cell) => cell.row))];
	const columns = [...new Set(all.map((cell) => cell.column))].sort((a, b) => a - b);
	const taken = new Set<string>();
	const within = (list: number[], from: number, span: number): number[] =>
		list.filter((one) => one >= from && one < from + span);
	return rows.map((row) =>
		columns.flatMap((column) => {
			if (taken.has(`${row} ${column}`)) return [];
			const cell = cells.get(`${row} ${column}`);
			if (!cell) return [{ lines: [], row, column, rowSpan: 1, columnSpan: 1 }];
			const free = (one: number): boolean => one === column || (!cells.has(`${row} ${one}`) && !taken.has(`${row} ${one}`));
			const across = within(columns, column, cell.columnSpan);
			const wide = before(across, (one) => !free(one));
			const down = within(rows, row, cell.rowSpan);
			const high = before(down, (r) => r !== row && wide.some((c) => cells.has(`${r} ${c}`)));
			for (const r of high) for (const c of wide) taken.add(`${r} ${c}`);
			return [{ ...cell, rowSpan: high.length, columnSpan: wide.length }];
		}),
	);
}
/* A number alone, which stands to the right. */
export const isNumber = (text: string): boolean => /^[-+\u2212]?[\d.,\uff0c\s]*\d\s*[%\uff05\u2030]?$/.test(text.trim());
