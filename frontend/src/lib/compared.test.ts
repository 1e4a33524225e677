import { describe, expect, it } from 'vitest';
import type { Compared } from '@/api';
import { countBy, csvCell, csvOf, gapText, reachedText, wantedText } from '@/lib/compared';

const t = (key: string, values?: Record<string, unknown>): string => (values ? `${key}:${values.number}` : key);
const row = (fields: Partial<Compared>): Compared => ({
	group: 'indicator',
	status: 'kept',
	change: null,
	name: 'x',
	section: '',
	deed: 0,
	deadline: null,
	body: '',
	wanted: null,
	unit: '',
	measure: null,
	bound: null,
	highest: null,
	reached: null,
	reached_unit: '',
	reached_measure: null,
	result: null,
	gap: null,
	gap_unit: '',
	computed: false,
	said: '',
	said_from: 0,
	said_to: 0,
	found: '',
	found_from: 0,
	found_to: 0,
	...fields,
});

describe('what was wanted and reached', () => {
	it('says measure, bound, value and unit', () => {
		const one = row({ wanted: '6.5', unit: '%', measure: 'growth', bound: '>=' });
		expect(wantedText(one, t)).toBe('measure.growth limit.least6.5%');
		expect(wantedText(row({ ...one, highest: '7' }), t)).toBe('measure.growth 6.5–7%');
		expect(wantedText(row({}), t)).toBe('');
	});
	it('marks what was computed', () => {
		expect(reachedText(row({ computed: true, result: '8.0', unit: '%' }), t)).toBe('8.0% (compare.computed)');
		expect(reachedText(row({ reached: '3', reached_unit: 'x' }), t)).toBe('3x');
		expect(reachedText(row({}), t)).toBe('');
	});
	it('gives the difference its sign, and the reason where nothing can be compared', () => {
		expect(gapText(row({ gap: '0.3', gap_unit: 'p' }), t)).toBe('+0.3p');
		expect(gapText(row({ gap: '-1', gap_unit: 'p' }), t)).toBe('-1p');
		expect(gapText(row({ gap: '0.0', gap_unit: 'p' }), t)).toBe('');
		expect(gapText(row({ status: 'changed', change: 'unit', gap: '1' }), t)).toBe('compare.change.unit');
	});
});

describe('the table', () => {
	it('counts by state, without those that are none', () => {
		const rows = [row({}), row({ status: 'missed' }), row({ group: 'deed' })];
		expect(countBy(rows, 'indicator')).toEqual([
			{ status: 'kept', count: 1 },
			{ status: 'missed', count: 1 },
		]);
		expect(countBy(rows, 'task')).toEqual([]);
	});
	it('is a file that a spreadsheet opens and no formula hides in', () => {
		expect(csvCell('=1+1')).toBe('"\'=1+1"');
		expect(csvCell('-0.5')).toBe('"-0.5"');
		expect(csvCell('a "b"')).toBe('"a ""b"""');
		const text = csvOf([row({ group: 'deed', deed: 3, name: 'road' })], t);
		expect(text.startsWith('\uFEFF"compare.columns.group"')).toBe(true);
		expect(text).toContain('"compare.deed:3","compare.state.kept","road"');
	});
});
