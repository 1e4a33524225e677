/* What pages of forms say alike: how long one took, which period comes next. */
import { useI18n } from 'vue-i18n';
import { spent } from '@/lib/filling';

export function useFormWords() {
	const { t } = useI18n();
	function spentWords(seconds: number): string {
		const { unit, count } = spent(seconds);
		return t(`forms.spent.${unit}`, { count });
	}
	return { spentWords };
}
