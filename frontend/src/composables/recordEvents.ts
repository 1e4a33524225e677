/* The lines of a record's history in words: fields by the titles of their definition. */
import { useI18n } from 'vue-i18n';
import type { Event } from '@/api';
import type { ChangeWords } from '@/composables/eventWords';
import { useReference } from '@/composables/reference';
import { useTitles } from '@/composables/titles';
import { formatNumber } from '@/lib/numbers';
import { isNumeric } from '@/lib/fields';
import type { Field, Register } from '@/registers';

/* What the engine keeps beside the fields; the rest of it says nothing to a reader. */
const kept = ['state', 'unit', 'holder', 'due'];

export function useRecordEvents(register: () => Register | null) {
	const { t } = useI18n();
	const { title, stateTitle } = useTitles();
	const { units, users } = useReference();
	const fieldOf = (name: string): Field | undefined =>
		register()?.fields.find((field) => field.name === name || field.title === name);

	function named(list: readonly { id: number; name: string }[], value: unknown): string {
		return list.find((one) => one.id === Number(value))?.name ?? String(value);
	}
	function show(name: string, field: Field | undefined, value: unknown): string {
		if (value === null || value === undefined || value === '') return '';
		if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
		if (Array.isArray(value))
			return value.some((one) => typeof one === 'object' || field?.kind === 'files')
				? t('record.entries', { count: value.length })
				: value.join(t('promise.and'));
		const definition = register();
		if (!field && name === 'state' && definition) return stateTitle(definition, String(value)) || String(value);
		if (field?.kind === 'unit' || (!field && name === 'unit')) return named(units.value, value);
		if (field?.kind === 'user' || (!field && name === 'holder')) return named(users.value, value);
		return field && isNumeric(field) ? formatNumber(String(value)) : String(value);
	}
	return function changes(event: Event): ChangeWords[] {
		return event.changes
			.map((change) => ({ change, field: fieldOf(change.field) }))
			.filter(({ change, field }) => field || kept.includes(change.field))
			.map(({ change, field }) => ({
				name: field ? title(field) : t(`record.kept.${change.field}`),
				from: show(change.field, field, change.from),
				to: show(change.field, field, change.to) || t('history.nothing'),
			}));
	};
}
