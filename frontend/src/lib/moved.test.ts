import { describe, expect, it } from 'vitest';
import { moved } from './moved';

describe('moved', () => {
	it('takes one to its new place', () => {
		expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
		expect(moved(['a', 'b', 'c'], 2, -2)).toEqual(['c', 'a', 'b']);
	});
	it('leaves what has no place to go to', () => {
		expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
		expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
		expect(moved(['a', 'b'], -1, 1)).toEqual(['a', 'b']);
	});
});
