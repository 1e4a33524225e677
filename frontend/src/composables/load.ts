/* One way to load what a page shows: busy, failed with the server's words and a retry, or there. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiError } from '@/api';
import { t } from '@/i18n';

export interface Loaded<T> {
	data: ShallowRef<T | null>;
	error: Ref<ApiError | null>;
	busy: Ref<boolean>;
	reload: () => Promise<void>;
}

export const asApiError = (error: unknown): ApiError =>
	error instanceof ApiError
		? error
		: new ApiError(0, 'page', t('error.page'), error instanceof Error ? error.message : '');

/* `start` is false where the page decides when to load first. A late answer of an older call is dropped. */
export function useLoad<T>(read: () => Promise<T>, start = true): Loaded<T> {
	const data = shallowRef<T | null>(null);
	const error = ref<ApiError | null>(null);
	const busy = ref(false);
	let latest = 0;
	async function reload(): Promise<void> {
		const mine = ++latest;
		busy.value = true;
		try {
			const fresh = await read();
			if (mine !== latest) return;
			data.value = fresh;
			error.value = null;
		} catch (failure) {
			if (mine === latest) error.value = asApiError(failure);
		} finally {
			if (mine === latest) busy.value = false;
		}
	}
	if (start) void reload();
	return { data, error, busy, reload } as Loaded<T>;
}
