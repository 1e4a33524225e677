/* How much waits for the reader, for the side bar: asked again when a page is opened, at most once a minute. */
import { onMounted, ref, watch, type Ref } from 'vue';
import { useRoute } from 'vue-router';
import { registers } from '@/registers';

const pause = 60_000;

export interface TodoCount {
	waiting: number;
	late: number;
}

export function useTodoCount(): Ref<TodoCount | null> {
	const route = useRoute();
	const count = ref<TodoCount | null>(null);
	let asked = 0;
	async function ask(): Promise<void> {
		if (Date.now() - asked < pause && route.name !== 'todo') return;
		asked = Date.now();
		try {
			const todo = await registers.todo();
			count.value = {
				waiting: todo.items.length + todo.forms.length,
				late: todo.counts.overdue + todo.forms.filter((one) => one.light === 'red').length,
			};
		} catch {
			count.value = null; /* the page itself says what is wrong */
		}
	}
	onMounted(ask);
	watch(() => route.name, ask);
	return count;
}
