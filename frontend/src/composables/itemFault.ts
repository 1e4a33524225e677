/* What is wrong with one item of a definition while it is filled in: the whole definition is checked with it in its place, and a fault
 * that stands in the item is told at its key. */
import { ref, watch } from 'vue';
import { definitions } from '@/definitions';
import { placeIn } from '@/lib/textPlace';

export interface ItemFault {
	key: string;
	of: string /* the key below that, such as a field that a step sets */;
	message: string;
	at: number | null /* the character of its text */;
}
const pause = 500;

/* `propose`: the text with the item as it is filled in; null: it is not complete yet. `keyOf`: which question stands for a key. */
export function useItemFault(asked: {
	part: () => string;
	index: () => number;
	propose: () => string | null;
	keyOf: (key: unknown) => string | undefined;
	watched: () => unknown;
}) {
	const fault = ref<ItemFault | null>(null);
	let latest = 0;
	let timer = 0;

	async function find(text: string): Promise<ItemFault | null> {
		const found = (await definitions.check(text)).faults[0];
		const path = found && placeIn(text, found.line, found.column);
		if (!path || path.path[0] !== asked.part() || path.path[1] !== asked.index()) return null;
		const key = asked.keyOf(path.path[2]);
		const message = [found.message, found.hint].filter((one) => one).join('\n');
		return key ? { key, of: String(path.path[3] ?? ''), message, at: path.at } : null;
	}
	/* At once, for who wants to take the item. What it makes wrong elsewhere (a state without a step yet) is told on the page. */
	async function look(): Promise<ItemFault | null> {
		forget();
		const text = asked.propose();
		fault.value = text === null ? null : await find(text);
		return fault.value;
	}
	async function lookQuietly(): Promise<void> {
		const mine = ++latest;
		const text = asked.propose();
		if (text === null) return;
		try {
			const found = await find(text);
			if (mine === latest) fault.value = found;
		} catch {
			/* told when it is taken */
		}
	}
	function forget(): void {
		latest++;
		window.clearTimeout(timer);
		fault.value = null;
	}
	watch(
		asked.watched,
		() => {
			forget();
			timer = window.setTimeout(() => void lookQuietly(), pause);
		},
		{ deep: true },
	);
	const faultAt = (key: string, of = ''): ItemFault | null =>
		fault.value?.key === key && (of === '' || fault.value.of === of) ? fault.value : null;
	return { look, faultAt };
}
