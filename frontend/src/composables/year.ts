/* The year that plans, months, tasks and the home page speak of: one choice for all of them. */
import { computed, ref } from 'vue';
import { state } from './session';

const chosen = ref<number | null>(null);

export const year = computed<number>({
	get: () => chosen.value ?? state.session?.township.year ?? new Date().getFullYear(),
	set: (value) => {
		chosen.value = value;
	},
});
export const today = computed(() => state.session?.township.today ?? new Date().toISOString().slice(0, 10));
export const years = computed(() => {
	const middle = state.session?.township.year ?? year.value;
	return [...new Set([middle - 2, middle - 1, middle, middle + 1, year.value])].sort((a, b) => b - a);
});
