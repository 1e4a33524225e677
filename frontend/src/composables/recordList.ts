/* What a list shows, kept in the address: so that it can be sent on, gone back to and printed. */
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { RecordQuery } from '@/registers';

export const pageSize = 50;
export type ListTab = 'list' | 'figures' | 'bin';
const texts = ['view', 'words', 'state', 'light', 'where', 'order', 'group', 'in'] as const;
const flags = ['mine', 'descending'] as const;

export function useRecordList() {
	const route = useRoute();
	const router = useRouter();
	const tab = computed<ListTab>(() =>
		['figures', 'bin'].includes(String(route.query.tab)) ? (route.query.tab as ListTab) : 'list',
	);
	const page = computed(() => Math.max(1, Number(route.query.page) || 1));
	const asked = computed<RecordQuery>(() => {
		const query: RecordQuery = {
			limit: pageSize,
			offset: (page.value - 1) * pageSize,
			withdrawn: tab.value === 'bin',
		};
		for (const name of texts) if (route.query[name]) query[name] = String(route.query[name]);
		for (const name of flags) if (route.query[name] === '1') query[name] = true;
		return query;
	});
	const filtered = computed(() =>
		(['words', 'state', 'light', 'where', 'mine', 'in'] as const).some((name) => !!asked.value[name]),
	);
	/* A change of what is asked begins at the first page. */
	function ask(change: { [name: string]: string | boolean | number | undefined }): void {
		const merged: { [name: string]: unknown } = { ...route.query, page: undefined, ...change };
		const query: { [name: string]: string } = {};
		for (const [name, value] of Object.entries(merged))
			if (value !== undefined && value !== '' && value !== false)
				query[name] = value === true ? '1' : String(value);
		void router.replace({ query });
	}
	const clear = (): void => ask({ words: '', state: '', light: '', where: '', in: '', mine: false });
	return { tab, page, asked, filtered, ask, clear };
}
