import { describe, expect, it } from 'vitest';
import { field } from './field.fixture';
import {
	fieldsNamed,
	formOf,
	laterFields,
	formValue,
	inputsOf,
	inputValue,
	isEmpty,
	mayAsk,
	shownValue,
} from './fields';

const members = field('members', 'rows', {
	rows: [field('name', 'name'), field('age', 'count'), field('able', 'yes_no')],
});

describe('formValue', () => {
	it('makes texts of single values, whatever the server keeps them as', () => {
		expect(formValue(field('a', 'count'), '3')).toBe('3');
		expect(formValue(field('a', 'count'), 3)).toBe('3');
		expect(formValue(field('a', 'unit'), 12)).toBe('12');
		expect(formValue(field('a', 'yes_no'), false)).toBe('false');
		expect(formValue(field('a', 'text'), null)).toBe('');
		expect(formValue(field('a', 'text'), undefined)).toBe('');
	});
	it('shows an instant in the time of the township', () => {
		expect(formValue(field('a', 'instant'), '2026-11-03T01:30:00Z')).toBe('2026-11-03T09:30');
	});
	it('makes lists of lists, and empty ones of nothing', () => {
		expect(formValue(field('a', 'files'), [4, '5'])).toEqual([4, 5]);
		expect(formValue(field('a', 'choices'), null)).toEqual([]);
		expect(formValue(members, [{ name: 'x', age: 30, able: true }, null])).toEqual([
			{ name: 'x', age: '30', able: 'true' },
			{ name: '', age: '', able: '' },
		]);
	});
});

describe('inputValue', () => {
	it('trims what is typed and sends an instant as people write it', () => {
		expect(inputValue(field('a', 'text'), '  x ')).toBe('x');
		expect(inputValue(field('a', 'instant'), '2026-11-03T09:30')).toBe('2026-11-03 09:30');
	});
	it('leaves out empty rows and empty cells', () => {
		const rows = [
			{ name: 'x', age: ' ', able: '' },
			{ name: '', age: ' ', able: '' },
		];
		expect(inputValue(members, rows)).toEqual([{ name: 'x' }]);
	});
});

describe('inputsOf', () => {
	const fields = [
		field('a', 'text'),
		field('b', 'count'),
		field('c', 'choices'),
		field('d', 'money', { computed: true }),
		members,
	];
	const before = formOf(fields, {
		a: 'x',
		b: '3',
		c: ['p'],
		d: '1.00',
		members: [{ name: 'x', age: 30, able: true }],
	});
	it('sends nothing when nothing changed', () => {
		expect(
			inputsOf(
				fields,
				before,
				formOf(fields, { a: 'x', b: 3, c: ['p'], members: [{ name: 'x', age: '30', able: true }] }),
			),
		).toEqual({});
	});
	it('sends what changed, and what was emptied', () => {
		expect(inputsOf(fields, before, { ...before, a: '', c: ['p', 'q'] })).toEqual({ a: '', c: ['p', 'q'] });
	});
	it('never sends what is computed or was not opened', () => {
		expect(inputsOf(fields, before, { ...before, d: '9.00' })).toEqual({});
		const { a: _a, ...closed } = before;
		expect(inputsOf(fields, closed, closed)).toEqual({});
		expect(inputsOf(fields, closed, { ...closed, a: 'new' })).toEqual({ a: 'new' });
	});
});

it('knows what is empty', () => {
	for (const value of [undefined, '', '  ', []]) expect(isEmpty(value)).toBe(true);
	for (const value of ['0', ['x'], [1]]) expect(isEmpty(value)).toBe(false);
});

it('gives the fields of a step in the order of the definition, without the computed', () => {
	const fields = [field('a', 'text'), field('b', 'text', { computed: true }), field('c', 'text')];
	expect(fieldsNamed(fields, ['c', 'b', 'a']).map((one) => one.name)).toEqual(['a', 'c']);
});

it('asks nothing private in a filter', () => {
	expect(mayAsk(field('a', 'resident_id', { private: true }))).toBe(false);
	expect(mayAsk(field('a', 'rows'))).toBe(false);
	expect(mayAsk(field('a', 'choice'))).toBe(true);
});

it('leaves to later steps what they ask, but not what a record must begin with', () => {
	const fields = [
		field('matter', 'text', { required: true }),
		field('kind', 'choice'),
		field('answer', 'text'),
		field('days', 'count', { computed: true }),
		field('papers', 'files'),
		field('survey', 'files'),
		field('answered_on', 'date'),
	];
	const step = {
		name: 's',
		title: 's',
		from: [],
		to: 'x',
		by: [],
		sets: [{ field: 'answered_on', value: 'today' }],
		reason: false,
		when: null,
		refusal: null,
		letter: null,
		hands_over: false,
	};
	const steps = [{ ...step, needs: ['matter', 'answer', 'days', 'survey'], asks: ['papers', 'kind'] }];
	expect(laterFields({ fields, steps })).toEqual(['kind', 'answer', 'survey', 'answered_on']);
});

it('types over what was shown, unless it was shown in words', () => {
	expect(shownValue(field('a', 'resident_id'), '622323')).toBe('622323');
	expect(shownValue(field('a', 'files'), [3])).toEqual([3]);
	expect(shownValue(field('a', 'files'), '1')).toBeNull();
	expect(shownValue(field('a', 'unit'), 'x')).toBeNull();
	expect(shownValue(field('a', 'unit'), '12')).toBe('12');
	expect(shownValue(field('a', 'yes_no'), 'yes')).toBeNull();
	expect(shownValue(members, null)).toEqual([]);
});
