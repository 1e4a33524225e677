import { describe, expect, it } from 'vitest';
import { addNumbers, compareNumbers, difference, formatNumber, isRate, growthPercent, parseNumber, parsePaste } from './numbers';

describe('formatNumber', () => {
	it('groups from five digits on and keeps the digits as they are', () => {
		expect(formatNumber('53164.20')).toBe('53,164.20');
		expect(formatNumber('1234567')).toBe('1,234,567');
		expect(formatNumber('9999')).toBe('9999');
		expect(formatNumber('-12345.6')).toBe('-12,345.6');
	});
	it('leaves alone what is no plain number', () => {
		expect(formatNumber('1e5')).toBe('1e5');
		expect(formatNumber(null)).toBe('');
	});
});

describe('parseNumber', () => {
	it('takes what people type and paste', () => {
		expect(parseNumber('\uff11\uff12\uff0e\uff15')).toBe('12.5');
		expect(parseNumber(' 1,234.50 ')).toBe('1234.50');
		expect(parseNumber('007')).toBe('7');
		expect(parseNumber('0.70')).toBe('0.70');
	});
	it('refuses the rest', () => {
		for (const text of ['', 'abc', '1.2.3', '1e3', '--1', '.5']) expect(parseNumber(text)).toBeNull();
	});
});

describe('growthPercent', () => {
	it('rounds half away from zero, exactly', () => {
		expect(growthPercent('107', '100')).toBe('7.0');
		expect(growthPercent('19150', '8153')).toBe('134.9');
		expect(growthPercent('99.95', '100')).toBe('-0.1');
		expect(growthPercent('100.05', '100.00')).toBe('0.1');
		expect(growthPercent('100', '100')).toBe('0.0');
	});
	it('has no answer without a base', () => {
		expect(growthPercent('1', '0')).toBeNull();
		expect(growthPercent('1', '-2')).toBeNull();
	});
});

it('compares decimals of different scale', () => {
	expect(compareNumbers('0.30', '0.3')).toBe(0);
	expect(compareNumbers('2.5', '10')).toBe(-1);
	expect(compareNumbers('90071992547409931', '90071992547409930')).toBe(1);
});

it('takes rates apart by points', () => {
	expect(isRate('%') && isRate('\u2030') && !isRate('km')).toBe(true);
	expect(difference('2.5', '2.60')).toBe('-0.10');
	expect(difference('3', '2')).toBe('1');
	expect(difference('0.05', '0')).toBe('0.05');
});

it('reads a pasted block', () => {
	expect(parsePaste('1\t2\r\n3\t\r\n')).toEqual([
		['1', '2'],
		['3', ''],
	]);
});

it('adds exactly, on the finer scale', () => {
	expect(['0.1', '0.2', '12000'].reduce(addNumbers)).toBe('12000.3');
	expect(addNumbers('-1.50', '0.5')).toBe('-1.00');
});
