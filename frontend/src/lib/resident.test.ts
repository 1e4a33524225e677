import { expect, it } from 'vitest';
import { ageOn, readResident } from './resident';

/* The numbers are made up; their check digits are right. */
const today = '2026-03-05';
it('reads birth, sex and age', () => {
	expect(readResident('622323198002030014', today)).toEqual({ birth: '1980-02-03', female: false, age: 46 });
	expect(readResident(' 62232319800203 0022 ', today)).toEqual({ birth: '1980-02-03', female: true, age: 46 });
});
it('reads an old number of fifteen digits', () => {
	expect(readResident('622323800203001', today)).toEqual({ birth: '1980-02-03', female: false, age: 46 });
});
it('says what is wrong', () => {
	expect(readResident('62232319800203001', today)).toBe('length');
	expect(readResident('62232319800203001A', today)).toBe('length');
	expect(readResident('622323198002300017', today)).toBe('birth');
	expect(readResident('622323202702030017', today)).toBe('birth');
	expect(readResident('622323198002030018', today)).toBe('check');
});
it('counts full years', () => {
	expect(ageOn('1980-03-05', today)).toBe(46);
	expect(ageOn('1980-03-06', today)).toBe(45);
});
