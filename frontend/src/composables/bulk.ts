/* The records of a list that were picked for one action: those that were ticked, or all that the list shows. */
import { computed, ref, watch, type Ref } from 'vue';
import type { BulkTarget, RecordQuery } from '@/registers';

export const bulkMost = 1000;

export function usePicked(asked: Ref<RecordQuery>) {
	const ids = ref(new Set<number>());
	const all = ref(false);
	const filters = computed(() => {
		const { view, words, state, light, mine, where, group, in: key } = asked.value;
		return { view, words, state, light, mine: mine ? 1 : undefined, where, group, in: key };
	});
	function clear(): void {
		ids.value = new Set();
		all.value = false;
	}
	/* What is picked is what was seen: another filter, another choice. The next page adds to it. */
	watch(
		() => JSON.stringify(filters.value),
		() => clear(),
	);
	function pick(some: number[], on: boolean): void {
		all.value = false;
		const now = new Set(ids.value);
		for (const id of some) {
			if (on) now.add(id);
			else now.delete(id);
		}
		ids.value = now;
	}
	const target = (): BulkTarget =>
		all.value ? { list: filters.value } : { records: [...ids.value].map((id) => ({ id })) };
	return { ids, all, clear, pick, target };
}
export type Picked = ReturnType<typeof usePicked>;
