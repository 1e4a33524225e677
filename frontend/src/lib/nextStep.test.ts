import { describe, expect, it } from 'vitest';
import { nextStep, type Choice } from './nextStep';

const step = (name: string, to: string, more: Partial<Choice> = {}): Choice => ({ name, to, reason: false, needs: [], sets: [], ...more });
const around = { state: 'working', finals: ['left'], counted: ['visited_on'] };

describe('the step that usually comes next', () => {
	it('leads on rather than staying or ending', () => {
		const steps = [step('note', 'working'), step('hand', 'checked'), step('leave', 'left')];
		expect(nextStep(steps, around)).toBe('hand');
	});
	it('is what the running limit asks for again', () => {
		const visit = step('visit', 'working', { sets: [{ field: 'visited_on' }] });
		expect(nextStep([step('arrears', 'owing'), visit], around)).toBe('visit');
		expect(nextStep([step('arrears', 'owing'), visit], { ...around, counted: [] })).toBe('arrears');
		expect(nextStep([step('order', 'correcting'), step('inspect', 'working', { needs: ['visited_on'] })], around)).toBe('inspect');
	});
	it('is no end while something can be done where it stands', () => {
		expect(nextStep([step('leave', 'left'), step('mark', 'working')], around)).toBe('mark');
		expect(nextStep([step('leave', 'left')], around)).toBe('leave');
	});
	it('is no other way out while the first is only closed for now', () => {
		const waiting = [step('report', 'reported', { why_not: 'the notice still runs' }), step('object', 'objected'), step('refuse', 'left')];
		expect(nextStep(waiting, around)).toBeUndefined();
		expect(nextStep([...waiting, step('note', 'working')], around)).toBe('note');
	});
	it('never needs an excuse', () => {
		expect(nextStep([step('stop', 'stopped', { reason: true })], around)).toBeUndefined();
	});
});
