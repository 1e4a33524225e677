/* Rows beside a text: what is chosen in the text is brought into view among them, and keys step from row to row. */
import { nextTick, watch, type Ref } from 'vue';

interface Rows {
	list: Ref<HTMLElement | undefined>;
	keys: () => string[] /* of the rows shown, each on its row as data-key */;
	selected: () => string | null;
	showAll: () => void /* the chosen one was filtered away */;
	pick: (key: string) => void;
	focus?: boolean /* a row that was stepped to is typed at */;
}

export function usePlaceRows({ list, keys, selected, showAll, pick, focus }: Rows) {
	const rowOf = (key: string): HTMLElement | null | undefined =>
		list.value?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
	watch(selected, async (key) => {
		if (key === null) return;
		if (!keys().includes(key)) showAll();
		await nextTick();
		rowOf(key)?.scrollIntoView({ block: 'nearest' });
	});
	function step(by: number): void {
		const all = keys();
		const at = all.indexOf(selected() ?? '');
		const next = all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))];
		if (next === undefined) return;
		pick(next);
		if (focus) void nextTick(() => rowOf(next)?.focus({ preventScroll: true }));
	}
	return { step };
}
