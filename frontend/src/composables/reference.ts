/* Units and users: asked for once, used by every select. */
import { computed, shallowRef } from 'vue';
import { api, type Unit, type User } from '@/api';

const units = shallowRef<Unit[]>([]);
const users = shallowRef<User[]>([]);
let asked: Promise<void> | null = null;

export interface UnitRow extends Unit {
	depth: number;
}

/* The tree flattened in reading order, with its depth. */
export function unitRows(list: readonly Unit[]): UnitRow[] {
	const known = new Set(list.map((unit) => unit.id));
	const rows: UnitRow[] = [];
	const visit = (parent: number | null, depth: number): void => {
		for (const unit of list) {
			const root = unit.parent === null || !known.has(unit.parent);
			if (parent === null ? !root : unit.parent !== parent || root) continue;
			rows.push({ ...unit, depth });
			visit(unit.id, depth + 1);
		}
	};
	visit(null, 0);
	return rows;
}

async function ask(): Promise<void> {
	const [unitAnswer, userAnswer] = await Promise.all([api.units.list(), api.users.list()]);
	units.value = unitAnswer.units;
	users.value = userAnswer.users;
}

export function forgetReference(): void {
	asked = null;
}

export function useReference() {
	asked ??= ask().catch(() => {
		asked = null;
	});
	return {
		units,
		users,
		rows: computed(() => unitRows(units.value)),
		people: computed(() => users.value.filter((user) => user.active !== false)),
		ready: asked,
	};
}
