/* One submission while it is worked on: what it holds, changes one after the other so that each carries the version the one before
 * made, and the last ones taken back. */
import { computed, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { confirmed, offerReload } from '@/composables/feedback';
import { useLoad, type Loaded } from '@/composables/load';
import {
	forms,
	submissions,
	type CellPlace,
	type CellValue,
	type EnteredCell,
	type KeptTable,
	type SourceOrder,
	type Submission,
	type SubmissionStep,
} from '@/forms';
import { t } from '@/i18n';
import { enteredBefore, partsBefore, partsUnconfirmed, valuesByPlace } from '@/lib/filling';
import type { Area } from '@/lib/grid';

type Change = (now: Submission) => Promise<Submission>;
export interface Filling {
	page: Loaded<Submission>;
	values: Ref<Map<string, CellValue>>;
	busy: Ref<boolean>;
	undos: ShallowRef<Change[][]>;
	editable: Ref<boolean>;
	setSource: (order: SourceOrder) => Promise<boolean>;
	confirm: (parts: { sheet: number; area: Area }[]) => Promise<boolean>;
	enter: (cells: EnteredCell[]) => Promise<boolean>;
	ask: (order: { cells: CellPlace[]; user: number; due: string | null; question: string }) => Promise<boolean>;
	check: () => Promise<boolean>;
	step: (step: SubmissionStep, what?: { reason?: string; excuses?: string }) => Promise<boolean>;
	see: () => Promise<boolean>;
	undo: () => Promise<boolean>;
}
const kept = 50; /* changes that can be taken back */

export function useSubmission(id: number): Filling {
	const page = useLoad(() => submissions.read(id));
	const values = computed(() => valuesByPlace(page.data.value?.values ?? []));
	const busy = ref(false);
	const undos = shallowRef<Change[][]>([]);
	let chain: Promise<unknown> = Promise.resolve();

	function act(changes: Change[], undo?: (before: Submission) => Change[] | Promise<Change[]>): Promise<boolean> {
		const done = chain.then(async () => {
			const before = page.data.value;
			if (!before) return false;
			busy.value = true;
			try {
				const back = undo && (await undo(before));
				for (const change of changes) page.data.value = await change(page.data.value as Submission);
				if (back) undos.value = [...undos.value, back].slice(-kept);
				return true;
			} catch (error) {
				await offerReload(error, page.reload);
				return false;
			} finally {
				busy.value = false;
			}
		});
		chain = done;
		return done;
	}
	/* What was said of each part: the sources of cells are all parts laid upon each other. */
	const mapped = async (now: Submission): Promise<KeptTable[]> => (await forms.read(now.form)).mapping?.tables ?? [];
	const put =
		(order: SourceOrder): Change =>
		(now) =>
			submissions.setSource(id, now.version, order);

	return {
		page,
		values,
		busy,
		undos,
		editable: computed(() => page.data.value?.state === 'draft' && page.data.value.may_edit),
		setSource: (order) =>
			act([put(order)], async (before) =>
				partsBefore(await mapped(before), before, order.sheet, order.area, order.level).map(put),
			),
		/* What nobody had confirmed goes back to being a proposal. */
		confirm: (parts) =>
			act(
				parts.map(
					({ sheet, area }) =>
						(now) =>
							submissions.confirm(id, now.version, sheet, area),
				),
				async (before) => {
					const had = await mapped(before);
					return parts.flatMap(({ sheet, area }) => partsUnconfirmed(had, before, sheet, area).map(put));
				},
			),
		enter: (cells) =>
			act([(now) => submissions.enter(id, now.version, cells)], (before) => {
				const had = enteredBefore(valuesByPlace(before.values), cells);
				return [(now) => submissions.enter(id, now.version, had)];
			}),
		ask: (order) => act([(now) => submissions.ask(id, now.version, order)]),
		check: () => act([() => submissions.check(id)]),
		step: (step, what) => act([(now) => submissions.step(id, now.version, step, what)]),
		see: () => act([() => submissions.see(id)]),
		async undo() {
			const last = undos.value[undos.value.length - 1];
			if (!last) return false;
			if (
				last.length > 200 &&
				!(await confirmed(t('filling.undoMany', { count: last.length }), t('common.undo')))
			)
				return false;
			undos.value = undos.value.slice(0, -1);
			return act(last);
		},
	};
}
