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
