/* How long something has been going on, in seconds, while it goes on. */
import { onUnmounted, ref, watch } from 'vue';

export function useElapsed(busy: () => boolean) {
	const spent = ref(0);
	let began = 0;
	let clock = 0;
	watch(busy, (now) => {
		clearInterval(clock);
		if (!now) return;
		began = Date.now();
		spent.value = 0;
		clock = window.setInterval(() => (spent.value = Math.round((Date.now() - began) / 1000)), 250);
	});
	onUnmounted(() => clearInterval(clock));
	return { spent, took: () => Date.now() - began };
}
