/* The lines of a record's history in words: the server sends what each value reads as; here fields get their titles. */
import { useI18n } from 'vue-i18n';
import type { Event } from '@/api';
import type { ChangeWords } from '@/composables/eventWords';
import { useTitles } from '@/composables/titles';
import { isNumeric } from '@/lib/fields';
import { formatNumber } from '@/lib/numbers';
import type { Field, Register } from '@/registers';

/* What the engine keeps beside the fields and a reader wants to know. */
const kept = ['state', 'unit', 'holder', 'due'];

export function useRecordEvents(register: () => Register | null) {
	const { t } = useI18n();
	const { title } = useTitles();
	const fieldOf = (name: string): Field | undefined => register()?.fields.find((field) => field.name === name);

	function show(name: string, field: Field | undefined, value: unknown): string {
		const text = value === null || value === undefined ? '' : String(value);
		if (text === '') return '';
		if ((field?.kind === 'rows' || field?.kind === 'files') && /^\d+$/.test(text))
			return t('record.entries', { count: text });
		if (field && isNumeric(field)) return formatNumber(text);
		const state = name === 'state' && register()?.states.find((one) => one.title === text);
		return state ? title(state) : text;
	}
	return function changes(event: Event): ChangeWords[] {
		return event.changes
			.map((change) => ({ ...change, its: fieldOf(change.field) }))
			.filter(({ field, its }) => its || kept.includes(field))
			.map(({ field, its, from, to }) => ({
				name: its ? title(its) : t(`record.kept.${field}`),
				from: show(field, its, from),
				to: show(field, its, to) || t('history.nothing'),
			}))
			.filter(({ from, to }) => from !== to);
	};
}
