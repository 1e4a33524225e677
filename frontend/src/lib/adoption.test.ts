import { expect, it } from 'vitest';
import type { PlanTarget, PlanTask } from '@/api';
import { carryChoices, repeatsTarget, type Choices, type TaskRow } from './adoption';

const target = { from: 10, to: 14 } as PlanTarget;
const task = (fields: Partial<PlanTask>): PlanTask => ({
	promise: 0,
	title: '',
	text: '',
	section: '',
	deed: 0,
	deadline: null,
	unit: null,
	from: 5,
	to: 20,
	...fields,
});

it('takes a promise that only says a target for a repetition', () => {
	expect(repeatsTarget(task({}), [target])).toBe(true);
	expect(repeatsTarget(task({ from: 15 }), [target])).toBe(false);
	expect(repeatsTarget(task({ deed: 3 }), [target])).toBe(false);
	expect(repeatsTarget(task({ deadline: '2026-06-30' }), [target])).toBe(false);
});

it('takes what the user changed over to a proposal for another year, and its new deadlines', () => {
	const row = (fields: Partial<TaskRow>): TaskRow => ({
		...task({ promise: 1, title: 'as read', deadline: '2026-06-30' }),
		chosen: true,
		repeats: false,
		leader: null,
		person: null,
		...fields,
	});
	const choices = (year: number, tasks: TaskRow[]): Choices => ({ year, targets: [], tasks });
	const before = choices(2026, [row({}), row({ promise: 2 })]);
	const mine = choices(2026, [row({ title: 'as written', unit: 4 }), row({ promise: 2, deadline: '2026-03-31' })]);
	const fresh = choices(2027, [row({ deadline: '2027-06-30' }), row({ promise: 2, deadline: '2027-06-30' })]);
	const carried = carryChoices(fresh, before, mine);
	expect(carried.year).toBe(2027);
	expect(carried.tasks[0]).toMatchObject({ title: 'as written', unit: 4, deadline: '2027-06-30' });
	expect(carried.tasks[1].deadline).toBe('2026-03-31');
	expect(carryChoices(fresh, null, null)).toBe(fresh);
});
