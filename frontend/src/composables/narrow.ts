import { onUnmounted, ref, type Ref } from 'vue';

/* True on a screen too narrow for two panes. */
export function useNarrow(): Ref<boolean> {
	const query = window.matchMedia('(max-width: 960px)');
	const narrow = ref(query.matches);
	const change = (): void => {
		narrow.value = query.matches;
	};
	query.addEventListener('change', change);
	onUnmounted(() => query.removeEventListener('change', change));
	return narrow;
}
