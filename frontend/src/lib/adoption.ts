import type { PlanTarget, PlanTask } from '@/api';

/* The proposal's rows with what the user decides about them. */
export interface TargetRow extends PlanTarget {
	chosen: boolean;
	key: boolean;
}
export interface TaskRow extends PlanTask {
	chosen: boolean;
	repeats: boolean;
	leader: number | null;
	person: number | null;
}

/* A promise that only says a target ("GDP grows by 6.5%") is kept as the target; a deed or a dated promise is a task all the same. */
export const repeatsTarget = (task: PlanTask, targets: readonly PlanTarget[]): boolean =>
	!task.deed && task.deadline === null && targets.some((target) => target.from >= task.from && target.to <= task.to);

export interface Choices {
	year: number;
	targets: TargetRow[];
	tasks: TaskRow[];
}

/* A proposal asked for anew, with what the user had changed against the earlier one (`before`) taken over, field by field. */
export function carryChoices(fresh: Choices, before: Choices | null, mine: Choices | null): Choices {
	if (!before || !mine) return fresh;
	return {
		year: fresh.year,
		targets: carryRows(fresh.targets, before.targets, mine.targets, (row) => row.figure),
		tasks: carryRows(fresh.tasks, before.tasks, mine.tasks, (row) => row.promise),
	};
}
function carryRows<T extends object>(fresh: T[], before: T[], mine: T[], key: (row: T) => number): T[] {
	const was = new Map(before.map((row) => [key(row), row]));
	const own = new Map(mine.map((row) => [key(row), row]));
	return fresh.map((row) => {
		const [old, now] = [was.get(key(row)), own.get(key(row))];
		if (!old || !now) return row;
		const changed = (Object.keys(now) as (keyof T)[]).filter((field) => now[field] !== old[field]);
		return { ...row, ...Object.fromEntries(changed.map((field) => [field, now[field]])) };
	});
}
