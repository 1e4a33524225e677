import { describe, expect, it } from 'vitest';
import { bringBack, noPast, remember, takeBack } from './undo';

describe('back and forth', () => {
	it('goes through the states in order', () => {
		const past = noPast();
		remember(past, 'a', 0);
		remember(past, 'b', 5000);
		expect(takeBack(past, 'c')).toBe('b');
		expect(takeBack(past, 'b')).toBe('a');
		expect(takeBack(past, 'a')).toBeNull();
		expect(bringBack(past, 'a')).toBe('b');
		expect(bringBack(past, 'b')).toBe('c');
		expect(bringBack(past, 'c')).toBeNull();
	});
	it('forgets what was taken back when something new is done', () => {
		const past = noPast();
		remember(past, 'a', 0);
		takeBack(past, 'b');
		remember(past, 'a', 100);
		expect(bringBack(past, 'x')).toBeNull();
		expect(takeBack(past, 'x')).toBe('a');
	});
	it('takes typing as one', () => {
		const past = noPast();
		['', 'l', 'la'].forEach((was, at) => remember(past, was, at * 100));
		expect(takeBack(past, 'lam')).toBe('');
	});
});
