import { describe, expect, it } from 'vitest';
import { periodBefore, periodsOf } from './forms';

describe('periods of a form', () => {
	it('follow its rhythm', () => {
		expect(periodsOf(2026, 'month')).toHaveLength(12);
		expect(periodsOf(2026, 'quarter')).toEqual(['2026Q1', '2026Q2', '2026Q3', '2026Q4']);
		expect(periodsOf(2026, 'half')).toEqual(['2026H1', '2026H2']);
		expect(periodsOf(2026, 'year')).toEqual(['2026']);
		expect(periodsOf(2026, 'once')).toHaveLength(13);
	});
	it('end before the day on which it is filled in', () => {
		expect(periodBefore('2026-11-05', 'month')).toBe('2026M10');
		expect(periodBefore('2026-01-05', 'month')).toBe('2025M12');
		expect(periodBefore('2026-02-05', 'quarter')).toBe('2025Q4');
		expect(periodBefore('2026-07-05', 'half')).toBe('2026H1');
		expect(periodBefore('2026-07-05', 'year')).toBe('2025');
	});
});
