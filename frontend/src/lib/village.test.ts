import { describe, expect, it } from 'vitest';
import type { CellValue, FormTable } from '@/forms';
import { sumOf, villageFields, type VillageField } from './village';

const cell = (row: number, column: number, text: string, kind: 'head' | 'name' | 'fill', column_span = 1) => ({
	row,
	column,
	row_span: 1,
	column_span,
	text,
	kind,
});
const value = (row: number, column: number, text: string): CellValue => ({
	sheet: 0,
	row,
	column,
	state: text ? 'filled' : 'nobody',
	text,
	exact: null,
	unit: null,
	moved: false,
	masked: false,
	record: null,
	register: null,
	row_path: null,
	column_path: null,
	source: null,
	why: null,
	changed: null,
});

describe('fields of a village', () => {
	const sheet = {
		sheet: 0,
		name: '',
		rows: 4,
		columns: [8, 8, 8],
		cells: [
			cell(1, 1, 'Village', 'head'),
			cell(1, 2, 'Homes', 'head', 2),
			cell(2, 2, 'old', 'head'),
			cell(2, 3, 'new', 'head'),
			cell(3, 1, 'North', 'name'),
			cell(3, 2, '', 'fill'),
			cell(3, 3, '', 'fill'),
			cell(4, 1, 'North, hill', 'name'),
			cell(4, 2, '', 'fill'),
		],
	};
	const tables = [{ sheet: 0, area: { row: 1, column: 1, last_row: 4, last_column: 3 } } as FormTable];
	const groups = villageFields({
		sheets: [sheet],
		tables,
		values: [value(3, 2, '12'), value(3, 3, ''), value(4, 2, '')],
	});
	it('are grouped by their row and named by their heads', () => {
		expect(groups.map((group) => group.title)).toEqual(['North', 'North,hill']);
		expect(groups[0].fields.map((field) => field.label)).toEqual(['Homes old', 'Homes new']);
	});
	it('keep their place and what they hold', () => {
		expect(groups[0].fields[0]).toMatchObject({ row: 3, column: 2, value: '12', number: true });
		expect(groups[1].fields[0].number).toBe(false);
	});
});

describe('what villages say, added up', () => {
	const fields = (...values: string[]): VillageField[] => values.map((value) => ({ value }) as VillageField);
	it('adds numbers exactly and passes over what is empty', () => {
		expect(sumOf(fields('0.1', '', '0.2', '12'))).toBe('12.3');
		expect(sumOf(fields('1,200', '-200'))).toBe('1000');
	});
	it('has no sum of words, of numbers among words, of nothing', () => {
		expect(sumOf(fields('7', 'none'))).toBe('');
		expect(sumOf(fields('', ''))).toBe('');
	});
});
