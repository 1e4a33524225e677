import { describe, expect, it } from 'vitest';
import type { Register } from '@/registers';
import { columnFields, columnsOf, maySort, nextOrder } from './columns';
import { field } from './field.fixture';

const register = {
	label: 'matter',
	fields: [
		field('number', 'code', { listed: true }),
		field('matter', 'text', { listed: true }),
		field('members', 'rows', { listed: true }),
		field('kind', 'choice'),
		field('phone', 'phone', { private: true, listed: true }),
	],
} as Register;
const names = (chosen: string[] | null): string[] => columnsOf(register, chosen).map((one) => one.name);

describe('columnsOf', () => {
	it('has the label first and what the definition lists', () => {
		expect(names(null)).toEqual(['matter', 'number', 'phone']);
	});
	it('keeps the label whatever was chosen, and forgets fields that are gone', () => {
		expect(names(['kind', 'gone'])).toEqual(['matter', 'kind']);
		expect(names([])).toEqual(['matter']);
	});
	it('has no column for rows', () => {
		expect(columnFields(register).map((one) => one.name)).not.toContain('members');
		expect(names(['members'])).toEqual(['matter']);
	});
});

it('does not sort by what is private or many', () => {
	expect(register.fields.filter(maySort).map((one) => one.name)).toEqual(['number', 'matter', 'kind']);
});

it('goes up, down, and as it comes', () => {
	const up = nextOrder({ order: '', descending: false }, 'kind');
	const down = nextOrder(up, 'kind');
	expect(up).toEqual({ order: 'kind', descending: false });
	expect(down).toEqual({ order: 'kind', descending: true });
	expect(nextOrder(down, 'kind')).toEqual({ order: '', descending: false });
	expect(nextOrder(down, 'number')).toEqual({ order: 'number', descending: false });
});
