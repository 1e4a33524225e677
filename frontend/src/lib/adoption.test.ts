import { expect, it } from 'vitest';
import type { PlanTarget, PlanTask } from '@/api';
import { repeatsTarget } from './adoption';

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
