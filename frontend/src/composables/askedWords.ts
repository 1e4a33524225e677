/* What narrows a list, in words: for the line above a printed one. */
import { useI18n } from 'vue-i18n';
import { useTitles } from '@/composables/titles';
import { conditionsOf, type Comparison } from '@/lib/where';
import type { RecordQuery, Register } from '@/registers';

const comparisons: { [one in Comparison]: string } = {
	'=': 'equal',
	'!=': 'other',
	'<': 'less',
	'<=': 'most',
	'>': 'more',
	'>=': 'least',
	contains: 'contains',
	null: 'empty',
	filled: 'filled',
};

export function useAskedWords() {
	const { t } = useI18n();
	const { title, stateTitle } = useTitles();
	return (register: Register, asked: RecordQuery): string => {
		const parts: string[] = [];
		if (asked.words) parts.push(t('print.words', { words: asked.words }));
		if (asked.state) parts.push(stateTitle(register, asked.state));
		if (asked.light) parts.push(t(`light.record.${asked.light}`));
		if (asked.mine) parts.push(t('records.mine'));
		const conditions = asked.where ? conditionsOf(asked.where, register.fields) : [];
		for (const one of conditions ?? []) {
			const field = register.fields.find((it) => it.name === one.field);
			const value = field?.kind === 'yes_no' ? t(one.value === 'true' ? 'common.yes' : 'common.no') : one.value;
			if (field) parts.push(`${title(field)} ${t(`where.${comparisons[one.comparison]}`)} ${value}`.trim());
		}
		return parts.join(t('common.semicolon'));
	};
}
