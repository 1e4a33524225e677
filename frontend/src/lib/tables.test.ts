import { expect, test } from 'vitest';
import type { Block } from '@/api';
import { gridOf, isNumber } from '@/lib/tables';

const line = (row: number, column: number, row_span = 1, column_span = 1) => ({
	block: { kind: 'table_cell', level: 0, from: 0, to: 0, table: 1, row, column, row_span, column_span } as Block,
});
const shape = (lines: { block: Block }[]) =>
	gridOf(lines).map((row) => row.map((cell) => [cell.lines.length, cell.rowSpan, cell.columnSpan]));

test('lines of one cell stand together, empty places are kept', () => {
	expect(shape([line(1, 1), line(1, 1), line(1, 3), line(2, 2)])).toEqual([
		[[2, 1, 1], [0, 1, 1], [1, 1, 1]],
		[[0, 1, 1], [1, 1, 1], [0, 1, 1]],
	]);
});

test('a cell covers the places it says, and no other cell', () => {
	expect(shape([line(1, 1, 2, 1), line(1, 2, 1, 2), line(2, 2), line(2, 3)])).toEqual([
		[[1, 2, 1], [1, 1, 2]],
		[[1, 1, 1], [1, 1, 1]],
	]);
	expect(shape([line(1, 1, 9, 9), line(1, 2), line(2, 1)])).toEqual([
		[[1, 1, 1], [1, 1, 1]],
		[[1, 1, 1], [0, 1, 1]],
	]);
});

test('numbers are told from words', () => {
	expect(['12', '-3.5', '1,234.5', '6.8%'].every(isNumber)).toBe(true);
	expect(['12km', 'a', '', '2025-01'].some(isNumber)).toBe(false);
});
