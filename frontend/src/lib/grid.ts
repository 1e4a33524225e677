/* A spreadsheet as a page shows it: which cell lies where, what a stretch of cells covers, where an arrow key leads, and which heads
 * and names stand over a cell. Rows and columns count from 1. */

export type CellKind = 'title' | 'head' | 'name' | 'text' | 'fill' | 'computed' | 'locked' | 'barred' | 'label';
export interface Place {
	row: number;
	column: number;
}
export interface Area extends Place {
	last_row: number;
	last_column: number;
}
export interface SheetCell extends Place {
	row_span: number;
	column_span: number;
	text: string;
	kind: CellKind;
	upright?: boolean;
}
export interface Sheet {
	name: string;
	rows: number;
	columns: number[] /* widths that suit what stands there, in characters; 0: not said */;
	widths?: number[] /* as the file has them; 0: not said */;
	cells: SheetCell[];
}
export interface Grid {
	rows: number;
	columns: number;
	cells: SheetCell[];
	/* The cell that covers the place, also one merged over it. */
	at: (row: number, column: number) => SheetCell | null;
}
export type Level = 'table' | 'column' | 'row' | 'cell';
export interface Reach {
	level: Level;
	area: Area;
}

export function gridOf(sheet: Sheet): Grid {
	const rows = sheet.cells.reduce((most, cell) => Math.max(most, cell.row + cell.row_span - 1), sheet.rows);
	const columns = sheet.cells.reduce(
		(most, cell) => Math.max(most, cell.column + cell.column_span - 1),
		sheet.columns.length,
	);
	const owner = new Int32Array(rows * columns).fill(-1);
	/* A file has cells below merged ones too: they are not seen. */
	const merged = (cell: SheetCell): boolean => cell.row_span > 1 || cell.column_span > 1;
	sheet.cells.forEach((cell, index) => {
		for (let row = cell.row; merged(cell) && row < cell.row + cell.row_span; row++)
			owner.fill(
				index,
				(row - 1) * columns + cell.column - 1,
				(row - 1) * columns + cell.column - 1 + cell.column_span,
			);
	});
	sheet.cells.forEach((cell, index) => {
		const place = (cell.row - 1) * columns + cell.column - 1;
		if (!merged(cell) && owner[place] < 0) owner[place] = index;
	});
	const at = (row: number, column: number): SheetCell | null => {
		if (row < 1 || column < 1 || row > rows || column > columns) return null;
		return sheet.cells[owner[(row - 1) * columns + column - 1]] ?? null;
	};
	return { rows, columns, cells: sheet.cells, at };
}

export const areaOf = (cell: SheetCell): Area => ({
	row: cell.row,
	column: cell.column,
	last_row: cell.row + cell.row_span - 1,
	last_column: cell.column + cell.column_span - 1,
});
export const alone = ({ row, column }: Place): Area => ({ row, column, last_row: row, last_column: column });
export const between = (a: Place, b: Place): Area => ({
	row: Math.min(a.row, b.row),
	column: Math.min(a.column, b.column),
	last_row: Math.max(a.row, b.row),
	last_column: Math.max(a.column, b.column),
});
export const contains = (area: Area, { row, column }: Place): boolean =>
	row >= area.row && row <= area.last_row && column >= area.column && column <= area.last_column;
export const overlaps = (a: Area, b: Area): boolean =>
	a.row <= b.last_row && b.row <= a.last_row && a.column <= b.last_column && b.column <= a.last_column;
export const sameArea = (a: Area, b: Area): boolean =>
	a.row === b.row && a.column === b.column && a.last_row === b.last_row && a.last_column === b.last_column;
const joined = (a: Area, b: Area): Area => ({
	row: Math.min(a.row, b.row),
	column: Math.min(a.column, b.column),
	last_row: Math.max(a.last_row, b.last_row),
	last_column: Math.max(a.last_column, b.last_column),
});

/* Widened until no merged cell sticks out. */
export function widened(grid: Grid, area: Area): Area {
	let now = area;
	for (;;) {
		let next = now;
		for (const cell of grid.cells) if (overlaps(areaOf(cell), now)) next = joined(next, areaOf(cell));
		if (sameArea(next, now)) return now;
		now = next;
	}
}

/* One cell on from the cell that covers the place; past merged cells in one go. The place itself at the edge. */
export function moved(grid: Grid, from: Place, down: number, right: number): Place {
	const cell = grid.at(from.row, from.column);
	const area = cell ? areaOf(cell) : alone(from);
	const to = {
		row: down > 0 ? area.last_row + 1 : down < 0 ? area.row - 1 : from.row,
		column: right > 0 ? area.last_column + 1 : right < 0 ? area.column - 1 : from.column,
	};
	return to.row < 1 || to.column < 1 || to.row > grid.rows || to.column > grid.columns ? from : to;
}

/* As far as a key with Ctrl leads: the last cell of the same sort in this direction, or the next that may be filled in. */
export function movedFar(grid: Grid, from: Place, down: number, right: number): Place {
	const open = (place: Place): boolean => grid.at(place.row, place.column)?.kind === 'fill';
	let here = from;
	for (;;) {
		const next = moved(grid, here, down, right);
		if (next.row === here.row && next.column === here.column) return here;
		if (open(next) !== open(here) && here !== from) return open(here) ? here : next;
		here = next;
	}
}

/* What a click on a cell takes: a head its columns, a name its row, a title the table, any other cell itself. */
export function reachOf(grid: Grid, tables: readonly Area[], cell: Place): Reach {
	const found = grid.at(cell.row, cell.column);
	const own = found ? areaOf(found) : alone(cell);
	const table = tables.find((area) => overlaps(area, own)) ?? nextBelow(tables, own);
	if (!found || !table) return { level: 'cell', area: own };
	if (found.kind === 'title') return { level: 'table', area: table };
	if (found.kind === 'head')
		return {
			level: 'column',
			area: {
				row: headsEnd(grid, table) + 1,
				column: own.column,
				last_row: table.last_row,
				last_column: own.last_column,
			},
		};
	if (found.kind === 'name')
		return {
			level: 'row',
			area: {
				row: own.row,
				column: Math.min(namesEnd(grid, table) + 1, table.last_column),
				last_row: own.last_row,
				last_column: table.last_column,
			},
		};
	return { level: 'cell', area: own };
}
const nextBelow = (tables: readonly Area[], own: Area): Area | undefined =>
	[...tables].sort((a, b) => a.row - b.row).find((area) => area.row > own.row);

/* The last row of a table's heads, the last column of its leading names; one before it when it has none. */
export function headsEnd(grid: Grid, table: Area): number {
	let last = table.row - 1;
	for (const cell of grid.cells)
		if (cell.kind === 'head' && contains(table, cell)) last = Math.max(last, cell.row + cell.row_span - 1);
	return Math.min(last, table.last_row - 1);
}
export function namesEnd(grid: Grid, table: Area): number {
	const from = headsEnd(grid, table) + 1;
	let last = table.column - 1;
	for (let column = table.column; column <= table.last_column; column++) {
		let named = false;
		for (let row = from; row <= table.last_row; row++) {
			const kind = grid.at(row, column)?.kind;
			if (kind === 'fill' || kind === 'computed') return last;
			if (kind === 'name' || kind === 'text') named = true;
		}
		if (named) last = column;
	}
	return last;
}

/* The words over and beside a cell, from the outermost in; a merged one once. */
export function pathsOf(grid: Grid, tables: readonly Area[], place: Place): { heads: string[]; names: string[] } {
	const table = tables.find((area) => contains(area, place));
	if (!table) return { heads: [], names: [] };
	const gather = (kind: CellKind, cells: (SheetCell | null)[]): string[] => {
		const seen = new Set<SheetCell>();
		for (const cell of cells) if (cell?.kind === kind && cell.text.trim()) seen.add(cell);
		return [...seen].map((cell) => cell.text.replace(/\s+/g, ''));
	};
	const above = [],
		beside = [];
	for (let row = table.row; row < place.row; row++) above.push(grid.at(row, place.column));
	for (let column = table.column; column < place.column; column++) beside.push(grid.at(place.row, column));
	const names = gather('name', beside);
	const spoken = names.filter((name) => !/^[\d.]+$/.test(name));
	return { heads: gather('head', above), names: spoken.length ? spoken : names };
}

/* 1 -> A, 27 -> AA */
export function letters(column: number): string {
	let text = '';
	for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
		text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
	return text;
}
export const placeName = ({ row, column }: Place): string => `${letters(column)}${row}`;
export const areaName = (area: Area): string => {
	const [first, last] = [placeName(area), placeName({ row: area.last_row, column: area.last_column })];
	return first === last ? first : `${first}:${last}`;
};

/* How many characters a text needs in its cell; a Chinese one counts as two. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
export const textWidth = (text: string): number => [...text].reduce((sum, one) => sum + (wide.test(one) ? 2 : 1), 0);

/* Widths in pixels: in tables those of the file, as long as what stands there has room and they are not too wide; heads are broken into
 * lines, names and values are not. Outside of tables the width of the file, else the one that the server says is as good as any. */
export function widthsOf(
	sheet: Sheet,
	grid: Grid,
	tables: readonly Area[],
	values: readonly (Place & { text: string })[],
): number[] {
	const wanted = new Array<number>(grid.columns).fill(0);
	const want = (column: number, width: number): void => {
		if (width > wanted[column - 1]) wanted[column - 1] = width;
	};
	const ofFile = (column: number): number => sheet.widths?.[column - 1] ?? 0;
	const inside = (place: Place): boolean => tables.some((table) => contains(table, place));
	for (const cell of grid.cells) {
		if (cell.column_span > 1 || grid.at(cell.row, cell.column) !== cell || !inside(cell)) continue;
		const width = textWidth(cell.text);
		want(cell.column, cell.kind === 'head' ? (cell.upright ? 4 : Math.min(width, Math.min(ofFile(cell.column), 14) || 10)) : Math.min(width, 26));
	}
	for (const value of values) {
		const cell = grid.at(value.row, value.column);
		if (inside(value) && (cell?.column_span ?? 1) === 1)
			want(value.column, Math.min(textWidth(value.text) + 2, 26));
	}
	return wanted.map((most, index) => {
		const file = ofFile(index + 1);
		const characters = most ? Math.max(most, Math.min(file, 12)) : file || (sheet.columns[index] ?? 0);
		return Math.round(Math.max(characters, 5) * 7.4 + 10);
	});
}

/* A line beside the tables runs on over empty cells to its right, as the office program shows it. */
export function spread(grid: Grid, cell: SheetCell, text: string, widths: readonly number[]): SheetCell {
	if (cell.kind !== 'label' && cell.kind !== 'text' && cell.kind !== 'title') return cell;
	const wanted = textWidth(text) * 7.4 + 10;
	let span = cell.column_span,
		width = widths.slice(cell.column - 1, cell.column - 1 + span).reduce((sum, one) => sum + one, 0);
	while (width < wanted && cell.row_span === 1 && cell.column + span <= grid.columns) {
		const next = grid.at(cell.row, cell.column + span);
		if (
			next &&
			(next.text || next.column_span > 1 || next.row_span > 1 || (next.kind !== 'text' && next.kind !== 'label'))
		)
			break;
		width += widths[cell.column - 1 + span++];
	}
	return span === cell.column_span ? cell : { ...cell, column_span: span };
}

/* A head in a column too narrow for two characters beside one another stands upright, as the office program shows it. */
export const standsUpright = (cell: SheetCell, width: number): boolean =>
	cell.upright ?? (cell.kind === 'head' && width < 44 && textWidth(cell.text) > 6 && cell.row_span > 1);
