import { describe, expect, it } from 'vitest';
import { formatInstant, parseDate, parsePeriod } from './dates';

describe('parseDate', () => {
	it('reads what clerks type', () => {
		const samples: Record<string, string> = {
			'2026-06-30': '2026-06-30',
			'2026.6.3': '2026-06-03',
			'20260630': '2026-06-30',
			'6-30': '2026-06-30',
			'0630': '2026-06-30',
			'6\u670830\u65e5': '2026-06-30',
			'6\u6708\u5e95\u524d': '2026-06-30',
			'2027\u5e742\u6708\u5e95': '2027-02-28',
			'\uff16.\uff15': '2026-06-05',
		};
		for (const [text, date] of Object.entries(samples)) expect(parseDate(text, 2026)).toBe(date);
	});
	it('refuses days that do not exist', () => {
		for (const text of ['2-30', '13-1', '6-31', '', 'soon', '0230', '2026-6'])
			expect(parseDate(text, 2026)).toBeNull();
		expect(parseDate('2-29', 2028)).toBe('2028-02-29');
	});
});

it('shows instants in the time of the township', () => {
	expect(formatInstant('2026-03-05T16:30:00.123Z')).toBe('2026-03-06 00:30');
	expect(formatInstant(null)).toBe('');
});

describe('parsePeriod', () => {
	it('reads what clerks type and the notation of the record', () => {
		const samples: Record<string, string> = {
			'2025': '2025',
			'2025\u5e74': '2025',
			'2025\u5e74\u4e0b\u534a\u5e74': '2025H2',
			'2025\u5e74\u7b2c\u4e09\u5b63\u5ea6': '2025Q3',
			'2025\u5e744\u5b63\u5ea6': '2025Q4',
			'2025\u5e749\u6708': '2025M09',
			'2025\u5e741\u20149\u6708': '2025M01-M09',
			'2025\u5e741\u6708\u81f310\u6708': '2025M01-M10',
			'2021\u20142025\u5e74': '2021-2025',
			'2025M01-M09': '2025M01-M09',
			'2025M09': '2025M09',
		};
		for (const [text, period] of Object.entries(samples)) expect(parsePeriod(text)).toBe(period);
	});
	it('refuses what is no period', () => {
		for (const text of ['', '25', '2025\u5e7413\u6708', '2025\u5e749-1\u6708', '2025Q5', '2025-2021', 'soon'])
			expect(parsePeriod(text)).toBeNull();
	});
});
