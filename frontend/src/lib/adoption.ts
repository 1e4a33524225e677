import type { PlanTarget, PlanTask } from '@/api';

/* The proposal's rows with what the user decides about them. */
export interface TargetRow extends PlanTarget { chosen: boolean; key: boolean }
export interface TaskRow extends PlanTask { chosen: boolean; leader: number | null; person: number | null }
