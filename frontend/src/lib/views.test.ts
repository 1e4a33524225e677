import { describe, expect, it } from 'vitest';
import { keptList, sameList } from './views';

describe('kept lists', () => {
	it('keep what narrows, orders and groups, and not the page', () => {
		const list = keptList({ state: 'open', where: '', mine: true, order: 'due', offset: 50, limit: 50 }, [
			'people',
		]);
		expect(list).toEqual({ state: 'open', mine: 1, order: 'due', columns: ['people'] });
	});
	it('are the same whatever the order of their parts', () => {
		expect(sameList({ state: 'open', order: 'due' }, { order: 'due', state: 'open' })).toBe(true);
		expect(sameList({ state: 'open' }, { state: 'open', columns: [] })).toBe(false);
		expect(sameList({ columns: ['a', 'b'] }, { columns: ['b', 'a'] })).toBe(false);
	});
});
