/* What is left to do on a sheet, and how a change is taken back. */
import type {
	CellPlace,
	CellState,
	CellValue,
	EnteredCell,
	Fault,
	KeptSource,
	KeptTable,
	SourceOrder,
	Submission,
} from '@/forms';
import { formatNumber } from '@/lib/numbers';
import { alone, contains, type Area, type Level } from '@/lib/grid';

export const cellKey = ({ sheet, row, column }: CellPlace): string => `${sheet} ${row} ${column}`;
export const faultKey = (fault: Fault): string => `${fault.kind} ${cellKey(fault)}`;
export const valuesByPlace = (values: readonly CellValue[]): Map<string, CellValue> =>
	new Map(values.map((value) => [cellKey(value), value]));
export const within = (values: readonly CellValue[], sheet: number, area: Area): CellValue[] =>
	values.filter((value) => value.sheet === sheet && contains(area, value));

/* A number is grouped; a code, a telephone number or a year of a list stays as it is. */
export const shownText = (value: CellValue): string => (value.exact === null ? value.text : formatNumber(value.text));

export function countStates(values: readonly CellValue[]): Record<CellState, number> {
	const counts: Record<CellState, number> = { filled: 0, entered: 0, unsure: 0, none: 0, nobody: 0, left: 0 };
	for (const value of values) counts[value.state]++;
	return counts;
}

export type Waiting = 'unsure' | 'nobody' | 'none' | 'fault' | 'any';
/* Cells that wait for a person, in reading order; a cell once. */
export function waitingCells(values: readonly CellValue[], faults: readonly Fault[], what: Waiting): CellPlace[] {
	const wanted = (value: CellValue): boolean =>
		what === 'any'
			? value.state === 'unsure' || value.state === 'nobody' || value.state === 'none'
			: value.state === what;
	const found = new Map<string, CellPlace>();
	if (what !== 'fault') for (const value of values) if (wanted(value)) found.set(cellKey(value), value);
	if (what === 'fault' || what === 'any')
		for (const fault of faults) if (fault.row > 0) found.set(cellKey(fault), fault);
	return [...found.values()].sort(inOrder);
}
const inOrder = (a: CellPlace, b: CellPlace): number => a.sheet - b.sheet || a.row - b.row || a.column - b.column;

/* The next one behind the place, or before it; round the end to the other side. */
export function nextWaiting(places: readonly CellPlace[], from: CellPlace, back: boolean): CellPlace | null {
	const order = back ? [...places].reverse() : places;
	return order.find((one) => (back ? inOrder(one, from) < 0 : inOrder(one, from) > 0)) ?? order[0] ?? null;
}

/* A pasted block laid on the sheet from its first cell on: only cells to be filled in take a value. */
export function pastedCells(
	values: ReadonlyMap<string, CellValue>,
	from: CellPlace,
	block: readonly string[][],
): EnteredCell[] {
	return block.flatMap((line, down) =>
		line.flatMap((text, right) => {
			const place = { sheet: from.sheet, row: from.row + down, column: from.column + right };
			return values.has(cellKey(place)) && text !== '' ? [{ ...place, text }] : [];
		}),
	);
}

/* What brings back what cells held by hand. */
export const enteredBefore = (values: ReadonlyMap<string, CellValue>, cells: readonly CellPlace[]): EnteredCell[] =>
	cells.map(({ sheet, row, column }) => {
		const value = values.get(cellKey({ sheet, row, column }));
		return { sheet, row, column, text: value?.state === 'entered' ? value.text : null };
	});

/* Parts of the sheet that lie in the area, with what was said of them; the table they belong to by its place among the tables. */
interface Part {
	order: Omit<SourceOrder, 'source'>;
	source: KeptSource | null;
}
function partsIn(kept: readonly KeptTable[], of: Submission, sheet: number, area: Area, level: Level): Part[] {
	const parts = new Map<string, Part>();
	for (const value of within(of.values, sheet, area)) {
		const at = of.tables.findIndex((table) => table.sheet === sheet && contains(table.area, value));
		const table = kept[at];
		if (at < 0) continue;
		const { row_path, column_path } = value;
		const [name, said] =
			level === 'table'
				? ['', table?.source]
				: level === 'column'
					? [`${value.column}`, table?.columns.find((one) => one.path === column_path)?.source]
					: level === 'row'
						? [`${value.row}`, table?.rows.find((one) => one.path === row_path)?.source]
						: [
								cellKey(value),
								table?.cells.find((one) => one.row === row_path && one.column === column_path)?.source,
							];
		const key = `${at} ${name}`;
		if (!parts.has(key)) parts.set(key, { order: { sheet, area: alone(value), level }, source: said ?? null });
	}
	return [...parts.values()];
}

/* What brings back the sources of an area at a level: what a person had confirmed, else the proposal. */
export function partsBefore(
	kept: readonly KeptTable[],
	of: Submission,
	sheet: number,
	area: Area,
	level: Level,
): SourceOrder[] {
	const parts = partsIn(kept, of, sheet, area, level);
	const confirmed = parts.filter((part) => part.source?.confirmed);
	if (!confirmed.length) return [{ sheet, area, level, source: null }];
	return parts.map(({ order, source }) => ({ ...order, source: source?.confirmed ? source : null }));
}
/* What confirming an area touched: each part of it that nobody had confirmed goes back to being a proposal. */
export function partsUnconfirmed(kept: readonly KeptTable[], of: Submission, sheet: number, area: Area): SourceOrder[] {
	const levels: Level[] = ['table', 'column', 'row', 'cell'];
	return levels.flatMap((level) =>
		partsIn(kept, of, sheet, area, level)
			.filter((part) => part.source && !part.source.confirmed)
			.map(({ order }) => ({ ...order, source: null })),
	);
}

/* What is sure though nobody has confirmed it, in as few stretches as cover it: whole columns, none with something unsure. */
export const sure = 80;
export function sureParts(values: readonly CellValue[]): { parts: { sheet: number; area: Area }[]; count: number } {
	const wanted = (value: CellValue): boolean =>
		!!value.source && !value.source.confirmed && value.source.confidence >= sure && value.state !== 'unsure';
	const columns = new Map<string, CellValue[]>();
	for (const value of values) {
		const key = `${value.sheet} ${value.column}`;
		const column = columns.get(key);
		if (column) column.push(value);
		else columns.set(key, [value]);
	}
	const parts: { sheet: number; area: Area }[] = [];
	let count = 0;
	for (const column of columns.values()) {
		const open = column.filter(wanted).sort((a, b) => a.row - b.row);
		if (!open.length || column.some((value) => value.state === 'unsure')) continue;
		count += open.length;
		const { sheet } = open[0];
		const area = {
			row: open[0].row,
			column: open[0].column,
			last_row: open[open.length - 1].row,
			last_column: open[0].column,
		};
		const beside = parts.find(
			(part) =>
				part.sheet === sheet &&
				part.area.last_column === area.column - 1 &&
				part.area.row === area.row &&
				part.area.last_row === area.last_row,
		);
		if (beside) beside.area = { ...beside.area, last_column: area.column };
		else parts.push({ sheet, area });
	}
	return { parts, count };
}
/* How long a form took, in the unit a person would say it in. */
export function spent(seconds: number): { unit: 'seconds' | 'minutes' | 'hours' | 'days'; count: number } {
	if (seconds < 90) return { unit: 'seconds', count: Math.round(seconds) };
	if (seconds < 90 * 60) return { unit: 'minutes', count: Math.round(seconds / 60) };
	if (seconds < 36 * 3600) return { unit: 'hours', count: Math.round(seconds / 3600) };
	return { unit: 'days', count: Math.round(seconds / 86400) };
}

/* The weeks of a month, Monday first; 0: a day of another month. */
export function weeksOf(year: number, month: number): number[][] {
	const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
	const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
	const days = [...new Array<number>(before).fill(0), ...Array.from({ length }, (_, index) => index + 1)];
	while (days.length % 7) days.push(0);
	return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}
