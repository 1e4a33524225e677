/* A line of the journal in words: fields by their names, choices and references spelled out, inner columns left out. */
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { api, limitWords, type Bound, type Event } from '@/api';
import { useReference } from '@/composables/reference';
import { year } from '@/composables/year';
import { formatInstant } from '@/lib/dates';

export interface ChangeWords {
	name: string;
	from: string;
	to: string;
}
type Names = Record<string, Map<number, string>>;

/* Columns that say nothing to a person: places, hashes, counts, copies of what another line says. */
const inner = new Set([
	'place_from',
	'place_to',
	'number_at',
	'number_end',
	'figure',
	'promise',
	'hash',
	'format',
	'encoding',
	'figures',
	'promises',
	'reading',
	'last_at',
	'last_note',
	'sentence_hash',
	'paragraphs',
	'purpose',
	'bytes',
	'must_change',
	'content',
	'fields',
	'finding_key',
	'words',
	'reason',
]);
const choices: Record<string, string> = {
	measure: 'measure',
	direction: 'direction',
	role: 'role',
	state: 'taskState',
	level: 'units.levels',
};
const references: Record<string, string> = {
	unit: 'unit',
	owner: 'unit',
	parent: 'unit',
	leader: 'user',
	person: 'user',
	indicator: 'indicator',
	task: 'task',
	document: 'document',
	report: 'report',
};

/* Names of what the journal points at; fetched once a page needs them. */
const names = ref<Names>({});
let asked = false;
async function ask(): Promise<void> {
	const [indicators, tasks, documents, reports] = await Promise.all([
		api.indicators.list(year.value),
		api.tasks.list({}),
		api.documents.list('report'),
		api.reports.list(),
	]);
	names.value = {
		indicator: new Map(indicators.indicators.map((one) => [one.id, one.name])),
		task: new Map(tasks.tasks.map((one) => [one.id, one.title])),
		document: new Map(documents.documents.map((one) => [one.id, one.name])),
		report: new Map(reports.reports.map((one) => [one.id, one.title])),
	};
}

export function useEventWords(withNames: boolean) {
	const { t, te } = useI18n();
	const { units, users } = useReference();
	if (withNames && !asked) {
		asked = true;
		void ask().catch(() => {
			asked = false;
		});
	}
	const word = (group: string, name: string): string => (te(`${group}.${name}`) ? t(`${group}.${name}`) : name);

	function refer(kind: string, id: number): string {
		if (kind === 'unit') return units.value.find((unit) => unit.id === id)?.name ?? '';
		if (kind === 'user') return users.value.find((user) => user.id === id)?.name ?? '';
		return names.value[kind]?.get(id) ?? '';
	}
	function show(entity: string, field: string, value: unknown): string {
		if (value === null || value === undefined || value === '') return t('history.nothing');
		if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
		if (Array.isArray(value)) return String(value.length);
		const measured = field === 'unit' && entity === 'indicator';
		if (typeof value === 'number' && references[field] && !measured) return refer(references[field], value);
		if (field === 'bound') return t(`limit.${limitWords[value as Bound]}Help`);
		if (choices[field] && typeof value === 'string') return word(choices[field], value);
		if (typeof value === 'object') return '';
		return field.endsWith('_at') ? formatInstant(String(value)) : String(value);
	}
	function changes(event: Event): ChangeWords[] {
		const entity = event.entity ?? 'task';
		const title = event.changes.find((change) => change.field === 'title')?.to;
		const empty = (change: Event['changes'][number]): boolean =>
			change.to === 0 || change.to === false || (change.field === 'text' && change.to === title);
		return event.changes
			.filter((change) => !inner.has(change.field) && !(event.action === 'create' && empty(change)))
			.map((change) => {
				const none = change.from === null || change.from === undefined || change.from === '';
				const measured = entity === 'indicator' && change.field === 'unit';
				return {
					name: word('field', measured ? 'measured' : change.field),
					from: none ? '' : show(entity, change.field, change.from),
					to: show(entity, change.field, change.to),
				};
			})
			.filter((words) => words.from !== '' || words.to !== '');
	}
	/* What the line is about, where the journal only knows its number. */
	const subject = (event: Event): string =>
		event.entity && event.entity_id ? refer(event.entity, event.entity_id) : '';
	return { word, changes, subject };
}
