import { describe, expect, it } from 'vitest';
import type { CellState, CellValue, FormSource, KeptSource, KeptTable, Submission } from '@/forms';
import {
	countStates,
	enteredBefore,
	nextWaiting,
	partsBefore,
	partsUnconfirmed,
	pastedCells,
	shownText,
	spent,
	sureParts,
	valuesByPlace,
	waitingCells,
	weeksOf,
} from './filling';

const value = (
	row: number,
	column: number,
	state: CellState,
	text = '',
	source: Partial<FormSource> | null = null,
	sheet = 0,
): CellValue => ({
	sheet,
	row,
	column,
	state,
	text,
	exact: null,
	unit: null,
	moved: false,
	masked: false,
	record: null,
	register: null,
	row_path: null,
	column_path: null,
	source: source as FormSource | null,
	why: null,
	changed: null,
});
const fault = (row: number, column: number) => ({ sheet: 0, row, column, kind: 'sum', forbids: true, message: '' });
const values = [
	value(5, 3, 'unsure'),
	value(4, 3, 'filled', '7'),
	value(4, 4, 'nobody'),
	value(2, 2, 'none', '', null, 1),
	value(5, 4, 'entered', '9'),
];

describe('what waits', () => {
	it('is counted by state', () => {
		expect(countStates(values)).toEqual({ filled: 1, entered: 1, unsure: 1, none: 1, nobody: 1, left: 0 });
	});
	it('comes in reading order, a cell once, sheets one after the other', () => {
		const any = waitingCells(values, [fault(5, 3), fault(3, 1), fault(0, 0)], 'any');
		expect(any.map((one) => [one.sheet, one.row, one.column])).toEqual([
			[0, 3, 1],
			[0, 4, 4],
			[0, 5, 3],
			[1, 2, 2],
		]);
		expect(waitingCells(values, [], 'unsure')).toHaveLength(1);
		expect(waitingCells(values, [], 'fault')).toHaveLength(0);
	});
	it('is stepped through and round the end', () => {
		const any = waitingCells(values, [], 'any');
		const here = { sheet: 0, row: 5, column: 3 };
		expect(nextWaiting(any, here, false)?.sheet).toBe(1);
		expect(nextWaiting(any, here, true)?.row).toBe(4);
		expect(nextWaiting(any, { sheet: 1, row: 9, column: 9 }, false)?.row).toBe(4);
		expect(nextWaiting([], here, false)).toBeNull();
	});
});

describe('pasting', () => {
	it('reaches only cells to be filled in, and leaves those that are given nothing', () => {
		const cells = pastedCells(valuesByPlace(values), { sheet: 0, row: 4, column: 3 }, [
			['1', '2', '3'],
			['', '4'],
		]);
		expect(cells.map((one) => [one.row, one.column, one.text])).toEqual([
			[4, 3, '1'],
			[4, 4, '2'],
			[5, 4, '4'],
		]);
	});
});

describe('taking back', () => {
	it('what was entered puts back what was entered before, else nothing', () => {
		const before = enteredBefore(valuesByPlace(values), [
			{ sheet: 0, row: 5, column: 4 },
			{ sheet: 0, row: 4, column: 3 },
		]);
		expect(before.map((one) => one.text)).toEqual(['9', null]);
	});
	const area = { row: 4, column: 3, last_row: 5, last_column: 4 };
	const at = (row: number, column: number): CellValue => ({
		...value(row, column, 'filled'),
		row_path: `r${row}`,
		column_path: `c${column}`,
	});
	const whole = {
		tables: [{ sheet: 0, area: { row: 2, column: 1, last_row: 9, last_column: 9 } }],
		values: [at(4, 3), at(5, 3), at(4, 4), at(5, 4), at(7, 3)],
	} as Submission;
	const kept = (c3?: KeptSource, c4?: KeptSource, r4?: KeptSource): KeptTable[] => [
		{
			title: '',
			columns: [
				{ path: 'c3', source: c3 },
				{ path: 'c4', source: c4 },
			],
			rows: [{ path: 'r4', source: r4 }],
			cells: [],
		},
	];
	it('a source goes to the proposal in one go where nobody had confirmed', () => {
		expect(partsBefore(kept({ kind: 'count' }), whole, 0, area, 'column')).toEqual([
			{ sheet: 0, area, level: 'column', source: null },
		]);
		expect(partsBefore([], whole, 0, area, 'cell')).toHaveLength(1);
	});
	it('a source that was confirmed comes back to its own column, the others to their proposal', () => {
		const orders = partsBefore(
			kept({ kind: 'count', confirmed: true, register: 'a' }, { kind: 'total' }),
			whole,
			0,
			area,
			'column',
		);
		expect(orders.map((one) => [one.area.column, one.source?.register ?? null])).toEqual([
			[3, 'a'],
			[4, null],
		]);
	});
	it('confirming goes back part by part, only where nobody had confirmed', () => {
		const orders = partsUnconfirmed(
			kept({ kind: 'count' }, { kind: 'count', confirmed: true }, { kind: 'inherit', place: 7 }),
			whole,
			0,
			area,
		);
		expect(orders.map((one) => [one.level, one.area.row, one.area.column, one.source])).toEqual([
			['column', 4, 3, null],
			['row', 4, 3, null],
		]);
	});
});

describe('confirming what is sure', () => {
	const of = (row: number, column: number, confidence: number, confirmed = false) =>
		value(row, column, confidence < 80 ? 'unsure' : 'filled', '1', { confirmed, confidence, level: 'column' });
	it('takes columns that lie beside one another as one, and counts their cells', () => {
		const { parts, count } = sureParts([of(4, 3, 90), of(5, 3, 90), of(4, 4, 85), of(5, 4, 85)]);
		expect(parts).toEqual([{ sheet: 0, area: { row: 4, column: 3, last_row: 5, last_column: 4 } }]);
		expect(count).toBe(4);
	});
	it('leaves out columns with something unsure, and what is confirmed', () => {
		expect(sureParts([of(4, 3, 90), of(5, 3, 60)]).parts).toEqual([]);
		expect(sureParts([of(4, 3, 100, true)]).count).toBe(0);
	});
});

describe('a value', () => {
	it('is grouped where it is a number only', () => {
		expect(shownText({ ...value(4, 3, 'filled', '1234567.50'), exact: '1234567.4981' })).toBe('1,234,567.50');
		expect(shownText(value(4, 3, 'filled', '13800000000'))).toBe('13800000000');
	});
});

describe('words', () => {
	it('say how long it took in a fitting unit', () => {
		expect([spent(40), spent(600), spent(7200), spent(200000)]).toEqual([
			{ unit: 'seconds', count: 40 },
			{ unit: 'minutes', count: 10 },
			{ unit: 'hours', count: 2 },
			{ unit: 'days', count: 2 },
		]);
	});
	it('lay a month out in weeks that begin on Monday', () => {
		const weeks = weeksOf(2026, 11);
		expect(weeks[0]).toEqual([0, 0, 0, 0, 0, 0, 1]);
		expect(weeks[weeks.length - 1].filter((day) => day)).toEqual([30]);
		expect(weeksOf(2027, 2)).toHaveLength(4);
	});
});
