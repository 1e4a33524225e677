import { describe, expect, it } from 'vitest';
import { field } from './field.fixture';
import { comparisonsOf, conditionsOf, conditionText, whereOf, type Condition } from './where';

const fields = [
	field('source', 'choice', { choices: ['letter', 'visit'] }),
	field('persons', 'count'),
	field('received', 'date'),
	field('village', 'unit'),
	field('again', 'yes_no'),
	field('matter', 'text'),
	field('tags', 'choices', { choices: ['road', 'water'] }),
];
const text = (name: string, comparison: Condition['comparison'], value = ''): string | null =>
	conditionText({ field: name, comparison, value }, fields, 2026);

describe('conditionText', () => {
	it('writes each kind as the language wants it', () => {
		expect(text('source', '=', 'letter')).toBe("source = 'letter'");
		expect(text('persons', '>=', '1,200')).toBe('persons >= 1200');
		expect(text('received', '<', '3-5')).toBe('received < 2026-03-05');
		expect(text('village', '=', '12')).toBe('village = 12');
		expect(text('again', '=', 'true')).toBe('again = true');
		expect(text('matter', 'contains', 'lamp')).toBe("contains(matter, 'lamp')");
		expect(text('tags', 'contains', 'road')).toBe("contains(tags, 'road')");
		expect(text('source', 'null')).toBe('source is null');
		expect(text('source', 'filled')).toBe('source is not null');
	});
	it('is nothing while it is not complete, and for what is no value', () => {
		expect(text('', '=', 'x')).toBeNull();
		expect(text('source', '=', ' ')).toBeNull();
		expect(text('persons', '=', 'many')).toBeNull();
		expect(text('received', '=', '13-45')).toBeNull();
		expect(text('village', '=', "1' or '1'='1")).toBeNull();
	});
	it('cannot be left by a quotation mark', () => {
		for (const value of ["a' or 'b", 'a\u2019 or \u2018b', '\u201cx\u201d'])
			expect(text('source', '=', value)).toBeNull();
	});
});

describe('conditionsOf', () => {
	it('reads back what was built', () => {
		const conditions: Condition[] = [
			{ field: 'source', comparison: '=', value: 'this and that' },
			{ field: 'persons', comparison: '>=', value: '3' },
			{ field: 'received', comparison: 'null', value: '' },
			{ field: 'again', comparison: '=', value: 'false' },
			{ field: 'matter', comparison: 'contains', value: 'is (so) and so' },
		];
		expect(conditionsOf(whereOf(conditions, fields, 2026), fields)).toEqual(conditions);
	});
	it('leaves alone what says more', () => {
		for (const where of [
			'persons = 3 or persons = 4',
			'unknown = 3',
			'count(members) > 2',
			'source in (1, 2)',
			'(persons = 3)',
		])
			expect(conditionsOf(where, fields)).toBeNull();
	});
	it('finds none in nothing', () => expect(conditionsOf(' ', fields)).toEqual([]));
});

it('offers an order only where there is one', () => {
	expect(comparisonsOf(fields[0])).not.toContain('>=');
	expect(comparisonsOf(fields[1])).toContain('>=');
	expect(comparisonsOf(fields[4])).toEqual(['=']);
	expect(comparisonsOf(fields[5])[0]).toBe('contains');
	expect(comparisonsOf(fields[6])).not.toContain('=');
});
