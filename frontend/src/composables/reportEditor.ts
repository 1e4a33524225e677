/* The state of the report page: paragraphs with undo, the saved version, the draft in this browser, conflicts. */
import { computed, ref, shallowRef } from 'vue';
import { api, type Paragraph, type Report } from '@/api';
import { dropDraft, readDraft, writeDraft, type Draft } from '@/composables/draft';
import { confirmed, sayFailed } from '@/composables/feedback';
import { asApiError } from '@/composables/load';
import { History, textOf, type Edit, type Point } from '@/editor/model';
import { t } from '@/i18n';

export interface Kept {
	version: number;
	paragraphs: Paragraph[];
}

export function useReportEditor(id: number) {
	const report = shallowRef<Report | null>(null);
	const paragraphs = shallowRef<Paragraph[]>([]);
	const saved = shallowRef<Paragraph[]>([]);
	const caret = ref<Point>({ paragraph: 0, offset: 0 });
	const busy = ref(false);
	const conflict = ref('');
	const found = shallowRef<Draft<Kept> | null>(null);
	const steps = ref(0); /* makes the state of the history visible to the buttons */
	const history = new History();
	const draft = `report.${id}`;
	let timer = 0;

	const dirty = computed(() => paragraphs.value !== saved.value);
	const canUndo = computed(() => steps.value >= 0 && history.canUndo);
	const canRedo = computed(() => steps.value >= 0 && history.canRedo);
	const present = (): Edit => ({ paragraphs: paragraphs.value, caret: caret.value });

	function take(fresh: Report): void {
		report.value = fresh;
		paragraphs.value = fresh.paragraphs;
		saved.value = fresh.paragraphs;
		conflict.value = '';
	}
	function keepDraft(): void {
		clearTimeout(timer);
		timer = window.setTimeout(() => {
			if (dirty.value && report.value)
				writeDraft(draft, { version: report.value.version, paragraphs: paragraphs.value } satisfies Kept);
		}, 500);
	}
	function edit(next: Edit, typing = false): void {
		history.record(present(), typing, Date.now());
		paragraphs.value = next.paragraphs;
		caret.value = next.caret;
		steps.value += 1;
		keepDraft();
	}
	function go(next: Edit | null): Point | null {
		if (!next) return null;
		paragraphs.value = next.paragraphs;
		caret.value = next.caret;
		steps.value += 1;
		keepDraft();
		return next.caret;
	}

	async function load(): Promise<void> {
		take((await api.reports.read(id)).report);
		history.clear();
		const kept = readDraft<Kept>(draft);
		const differs = kept && JSON.stringify(kept.content.paragraphs) !== JSON.stringify(paragraphs.value);
		found.value = differs ? kept : null;
		if (kept && !differs) dropDraft(draft);
	}
	function useDraft(): void {
		if (found.value) edit({ paragraphs: found.value.content.paragraphs, caret: { paragraph: 0, offset: 0 } });
		found.value = null;
	}
	function forgetDraft(): void {
		found.value = null;
		dropDraft(draft);
	}

	const titleNow = (): string => {
		const title = paragraphs.value.find((paragraph) => paragraph.kind === 'title');
		return (title ? textOf(title).trim() : '') || (report.value?.title ?? '');
	};
	async function put(version: number): Promise<void> {
		const sent = paragraphs.value;
		const { report: fresh } = await api.reports.save(id, { title: titleNow(), paragraphs: sent, version });
		dropDraft(draft);
		conflict.value = '';
		if (paragraphs.value === sent) return take(fresh);
		report.value = fresh; /* typed on while it was saved: that is still to be saved */
		return undefined;
	}
	async function save(): Promise<boolean> {
		if (busy.value || !report.value) return false;
		busy.value = true;
		clearTimeout(timer);
		try {
			await put(report.value.version);
			return true;
		} catch (error) {
			const failure = asApiError(error);
			if (failure.code === 'conflict')
				conflict.value = [failure.message, failure.detail].filter((line) => line).join(' ');
			else sayFailed(failure);
			if (dirty.value)
				writeDraft(draft, { version: report.value.version, paragraphs: paragraphs.value } satisfies Kept);
			return false;
		} finally {
			busy.value = false;
		}
	}
	/* After a conflict: mine becomes the next version on top of theirs, which stays among the versions. */
	async function saveOver(): Promise<boolean> {
		const theirs = (await api.reports.read(id)).report;
		if (
			!report.value ||
			!(await confirmed(t('report.saveOverQuestion', { name: theirs.updated_by }), t('report.saveOver')))
		)
			return false;
		report.value = { ...report.value, version: theirs.version };
		return save();
	}
	async function takeTheirs(): Promise<void> {
		const mine = paragraphs.value;
		take((await api.reports.read(id)).report);
		writeDraft(draft, { version: 0, paragraphs: mine } satisfies Kept);
		found.value = readDraft<Kept>(draft);
	}
	/* An operation of the server on the saved text: what is typed is saved first. */
	async function onServer(action: (version: number) => Promise<{ report: Report }>): Promise<boolean> {
		if (dirty.value && !(await save())) return false;
		if (!report.value) return false;
		const before = present();
		try {
			const { report: fresh } = await action(report.value.version);
			history.record(before, false, Date.now());
			steps.value += 1;
			take(fresh);
			return true;
		} catch (error) {
			sayFailed(error);
			return false;
		}
	}

	return {
		report,
		paragraphs,
		caret,
		busy,
		conflict,
		found,
		dirty,
		canUndo,
		canRedo,
		edit,
		load,
		save,
		saveOver,
		takeTheirs,
		useDraft,
		forgetDraft,
		onServer,
		undo: () => go(history.undo(present())),
		redo: () => go(history.redo(present())),
	};
}
