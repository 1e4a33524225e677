/* Setting findings of one text aside and taking them up again: what the report editor and the page of a document share. */
import { ref } from 'vue';
import { api, type Finding } from '@/api';
import { attempt, sayDone } from '@/composables/feedback';
import { t } from '@/i18n';

export function useSetAside(of: 'documents' | 'reports', id: number, reload: () => Promise<void>) {
	const asking = ref(false);
	const about = ref<Finding | null>(null);

	async function takeUp(finding: Finding): Promise<void> {
		await attempt(() =>
			finding.ignored_for_good ? api.ignored.remove(finding.ignored_for_good) : api[of].unignore(id, finding.key),
		);
		await reload();
	}
	return {
		asking,
		about,
		ask(finding: Finding): void {
			about.value = finding;
			asking.value = true;
		},
		send: (what: Parameters<typeof api.reports.ignore>[1]) => api[of].ignore(id, what),
		async done(finding: Finding, forGood: boolean): Promise<void> {
			await reload();
			if (forGood) sayDone(t('finding.ignoredForGood'));
			else sayDone(t('finding.ignoredDone'), () => takeUp(finding));
		},
		takeUp,
	};
}
