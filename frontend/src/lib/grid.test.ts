import { describe, expect, it } from 'vitest';
import {
	areaName,
	between,
	gridOf,
	headsEnd,
	letters,
	moved,
	movedFar,
	namesEnd,
	pathsOf,
	reachOf,
	spread,
	standsUpright,
	widened,
	widthsOf,
	type CellKind,
	type SheetCell,
} from './grid';

const cell = (row: number, column: number, text: string, kind: CellKind, row_span = 1, column_span = 1): SheetCell => ({
	row,
	column,
	row_span,
	column_span,
	text,
	kind,
});
/* A title over five columns, heads of two levels, two rows of names. */
const sheet = {
	name: 'one',
	rows: 6,
	columns: [4, 12, 8, 8, 0],
	cells: [
		cell(1, 1, 'Title', 'title', 1, 5),
		cell(2, 1, 'No', 'head', 2),
		cell(2, 2, 'Village', 'head', 2),
		cell(2, 3, 'Allowance', 'head', 1, 2),
		cell(3, 3, 'homes', 'head'),
		cell(3, 4, 'people', 'head'),
		cell(2, 5, 'Remark', 'head', 2),
		cell(4, 1, '1', 'name'),
		cell(4, 2, 'North', 'name'),
		cell(4, 3, '', 'fill'),
		cell(4, 4, '', 'fill'),
		cell(4, 5, '', 'fill'),
		cell(5, 1, '2', 'name'),
		cell(5, 2, 'South', 'name'),
		cell(5, 3, '', 'fill'),
		cell(5, 4, '', 'fill'),
		cell(5, 5, '', 'fill'),
		cell(6, 1, 'Total', 'name', 1, 2),
		cell(6, 3, '', 'computed'),
		cell(6, 4, '', 'computed'),
		cell(6, 5, '', 'barred'),
	],
};
const grid = gridOf(sheet);
const table = { row: 2, column: 1, last_row: 6, last_column: 5 };

describe('cells', () => {
	it('are found where they cover, not only where they begin', () => {
		expect(grid.at(1, 4)?.text).toBe('Title');
		expect(grid.at(3, 2)?.text).toBe('Village');
		expect(grid.at(7, 1)).toBeNull();
		expect(grid.at(4, 0)).toBeNull();
	});
	it('below a merged one are not seen', () => {
		const covered = gridOf({
			name: '',
			rows: 2,
			columns: [5],
			cells: [cell(1, 1, 'over', 'head', 2), cell(2, 1, '', 'text')],
		});
		expect(covered.at(2, 1)?.text).toBe('over');
	});
	it('give a sheet its size where it says less', () => {
		const small = gridOf({ name: '', rows: 0, columns: [], cells: [cell(2, 3, 'x', 'text', 2, 2)] });
		expect([small.rows, small.columns]).toEqual([3, 4]);
		expect(small.at(1, 1)).toBeNull();
	});
});

describe('areas', () => {
	it('take merged cells whole, and those that these touch', () => {
		expect(widened(grid, between({ row: 3, column: 4 }, { row: 2, column: 4 }))).toEqual({
			row: 2,
			column: 3,
			last_row: 3,
			last_column: 4,
		});
		expect(widened(grid, between({ row: 5, column: 2 }, { row: 6, column: 2 }))).toEqual({
			row: 5,
			column: 1,
			last_row: 6,
			last_column: 2,
		});
	});
	it('stay as they are where nothing is merged', () => {
		const area = between({ row: 5, column: 4 }, { row: 4, column: 3 });
		expect(area).toEqual({ row: 4, column: 3, last_row: 5, last_column: 4 });
		expect(widened(grid, area)).toEqual(area);
	});
	it('have names', () => {
		expect([letters(1), letters(26), letters(27), letters(703)]).toEqual(['A', 'Z', 'AA', 'AAA']);
		expect(areaName(between({ row: 4, column: 3 }, { row: 5, column: 4 }))).toBe('C4:D5');
		expect(areaName(between({ row: 4, column: 3 }, { row: 4, column: 3 }))).toBe('C4');
	});
});

describe('arrow keys', () => {
	it('step over merged cells and stop at the edge', () => {
		expect(moved(grid, { row: 2, column: 3 }, 0, 1)).toEqual({ row: 2, column: 5 });
		expect(moved(grid, { row: 6, column: 1 }, 0, 1)).toEqual({ row: 6, column: 3 });
		expect(moved(grid, { row: 6, column: 4 }, 1, 0)).toEqual({ row: 6, column: 4 });
		expect(moved(grid, { row: 4, column: 3 }, -1, 0)).toEqual({ row: 3, column: 3 });
	});
	it('with Ctrl go to the end of what is to be filled in', () => {
		expect(movedFar(grid, { row: 4, column: 3 }, 1, 0)).toEqual({ row: 5, column: 3 });
		expect(movedFar(grid, { row: 4, column: 2 }, 0, 1)).toEqual({ row: 4, column: 5 });
		expect(movedFar(grid, { row: 4, column: 1 }, 0, -1)).toEqual({ row: 4, column: 1 });
	});
});

describe('a click', () => {
	it('on a head takes its columns below the heads', () => {
		expect(reachOf(grid, [table], { row: 2, column: 3 })).toEqual({
			level: 'column',
			area: { row: 4, column: 3, last_row: 6, last_column: 4 },
		});
		expect(reachOf(grid, [table], { row: 3, column: 4 }).area.column).toBe(4);
	});
	it('on a name takes the row without its names', () => {
		expect(reachOf(grid, [table], { row: 5, column: 2 })).toEqual({
			level: 'row',
			area: { row: 5, column: 3, last_row: 5, last_column: 5 },
		});
	});
	it('on the title takes the table below it', () => {
		expect(reachOf(grid, [table], { row: 1, column: 2 })).toEqual({ level: 'table', area: table });
	});
	it('elsewhere takes the cell, also where there is no table', () => {
		expect(reachOf(grid, [table], { row: 4, column: 4 }).level).toBe('cell');
		expect(reachOf(grid, [], { row: 2, column: 3 })).toEqual({
			level: 'cell',
			area: { row: 2, column: 3, last_row: 2, last_column: 4 },
		});
	});
	it('knows where heads and names end', () => {
		expect([headsEnd(grid, table), namesEnd(grid, table)]).toEqual([3, 2]);
	});
});

describe('paths', () => {
	it('say merged heads once, and no serial number beside a name', () => {
		expect(pathsOf(grid, [table], { row: 5, column: 4 })).toEqual({
			heads: ['Allowance', 'people'],
			names: ['South'],
		});
		expect(pathsOf(grid, [table], { row: 5, column: 5 })).toEqual({ heads: ['Remark'], names: ['South'] });
	});
	it('are empty outside of tables', () => {
		expect(pathsOf(grid, [table], { row: 1, column: 1 })).toEqual({ heads: [], names: [] });
	});
});

describe('widths', () => {
	it('are as names and values want them; what stands outside of tables wants nothing', () => {
		const plain = widthsOf(sheet, grid, [table], []);
		expect(plain[1]).toBeGreaterThan(plain[0]);
		expect(plain[2]).toBe(plain[3] - 7);
		const valued = widthsOf(sheet, grid, [table], [{ row: 4, column: 3, text: '1234567890123456' }]);
		expect(valued[2]).toBeGreaterThan(plain[2]);
		expect(valued[3]).toBe(plain[3]);
		expect(widthsOf(sheet, grid, [], [])[1]).toBe(Math.round(12 * 7.4 + 10));
		/* The file's own: heads are broken as it breaks them, and what is beside the tables is as wide as there. */
		const drawn = { ...sheet, widths: [0, 20, 6, 6] };
		expect(widthsOf(drawn, grid, [], [])[1]).toBe(Math.round(20 * 7.4 + 10));
		expect(widthsOf(drawn, grid, [table], [])[3]).toBeLessThanOrEqual(plain[3]);
		expect(widthsOf({ ...sheet, widths: [0, 0, 0, 40] }, grid, [table], [])[3]).toBe(Math.round(12 * 7.4 + 10));
	});
	it('let a line beside the tables run on over what is empty, and no further', () => {
		const long = cell(1, 1, 'Filled in by the township of the clear brook', 'label');
		const line = gridOf({
			name: '',
			rows: 2,
			columns: [5, 5, 5, 5],
			cells: [long, cell(1, 2, '', 'text'), cell(1, 4, 'x', 'text')],
		});
		expect(spread(line, long, long.text, [50, 50, 50, 50]).column_span).toBe(3);
		expect(spread(line, long, 'short', [50, 50, 50, 50]).column_span).toBe(1);
		expect(spread(line, { ...long, kind: 'fill' }, long.text, [50, 50, 50, 50]).column_span).toBe(1);
	});
	it('let a long head in a narrow column stand upright', () => {
		const long = cell(1, 1, '\u57ce\u5e02\u6237\u6570', 'head', 2);
		expect(standsUpright(long, 36)).toBe(true);
		expect(standsUpright(long, 80)).toBe(false);
		expect(standsUpright({ ...long, upright: true }, 80)).toBe(true);
	});
});
