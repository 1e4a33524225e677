/* A village's part of a sheet as fields: grouped by the row, each named by its heads. */
import type { CellState, Submission } from '@/forms';
import { gridOf, pathsOf } from '@/lib/grid';
import { addNumbers, parseNumber } from '@/lib/numbers';

export interface VillageField {
	key: string;
	sheet: number;
	row: number;
	column: number;
	label: string;
	unit: string | null;
	value: string;
	state: CellState;
	number: boolean;
}
export interface VillageGroup {
	title: string;
	fields: VillageField[];
}

export function villageFields(of: Pick<Submission, 'sheets' | 'tables' | 'values'>): VillageGroup[] {
	const grids = new Map(of.sheets.map((sheet) => [sheet.sheet, gridOf(sheet)]));
	const groups = new Map<string, VillageGroup>();
	for (const value of of.values) {
		const areas = of.tables.filter((table) => table.sheet === value.sheet).map((table) => table.area);
		const grid = grids.get(value.sheet);
		if (!grid) continue;
		const { heads, names } = pathsOf(grid, areas, value);
		const label = heads.join(' ');
		const key = `${value.sheet} ${value.row}`;
		const group = groups.get(key) ?? { title: names.join(' '), fields: [] };
		group.fields.push({
			key: `${value.sheet} ${value.row} ${value.column}`,
			sheet: value.sheet,
			row: value.row,
			column: value.column,
			label,
			unit: /* null where the head says it, in brackets of either width */
				label.includes(`\uff08${value.unit}\uff09`) || label.includes(`(${value.unit})`) ? null : value.unit,
			value: value.text,
			state: value.state,
			number: value.exact !== null || /^-?[\d.]+$/.test(value.text),
		});
		groups.set(key, group);
	}
	return [...groups.values()];
}

/* What the fields add up to; empty where one of them holds words, or none a number. */
export function sumOf(fields: readonly VillageField[]): string {
	const texts = fields.map((field) => field.value.trim()).filter((text) => text);
	const numbers = texts.map(parseNumber).filter((number) => number !== null);
	return numbers.length && numbers.length === texts.length ? numbers.reduce(addNumbers) : '';
}
