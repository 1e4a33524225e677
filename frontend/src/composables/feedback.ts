/* What the program says after an action: done (with undo where there is one), failed (with the server's hint), sure? */
import { ElMessage, ElMessageBox } from 'element-plus';
import { h } from 'vue';
import { t } from '@/i18n';
import { asApiError } from './load';

export function sayDone(text: string, undo?: () => Promise<void> | void): void {
	if (!undo) {
		ElMessage({ type: 'success', message: text, grouping: true });
		return;
	}
	const shown = ElMessage({
		type: 'success',
		duration: 10000,
		showClose: true,
		message: h('span', { class: 'toast' }, [
			text,
			h(
				'button',
				{
					class: 'toast-undo',
					type: 'button',
					'data-test': 'undo',
					onClick: () => {
						shown.close();
						void attempt(async () => {
							await undo();
						}, t('common.undone'));
					},
				},
				t('common.undo'),
			),
		]),
	});
}

export function sayFailed(error: unknown): void {
	const failure = asApiError(error);
	const lines = [failure.message, failure.detail, failure.hint].filter((line) => line);
	ElMessage({
		type: 'error',
		duration: 8000,
		showClose: true,
		grouping: false,
		message: h(
			'span',
			{ class: 'toast', 'data-test': 'failure' },
			lines.map((line) => h('span', { class: 'toast-line' }, line)),
		),
	});
}

/* Runs an action; says what came of it. Resolves true when it was done. */
export async function attempt(action: () => Promise<void>, done = ''): Promise<boolean> {
	try {
		await action();
		if (done) sayDone(done);
		return true;
	} catch (error) {
		sayFailed(error);
		return false;
	}
}

export async function confirmed(question: string, yes: string): Promise<boolean> {
	try {
		await ElMessageBox.confirm(question, t('common.sure'), {
			confirmButtonText: yes,
			cancelButtonText: t('common.cancel'),
			type: 'warning',
			autofocus: true,
			customClass: 'confirm',
		});
		return true;
	} catch {
		return false;
	}
}

/* A dialog that opened is ready to be typed into; who types in it already is left there. */
export function focusFirst(): void {
	const shown = [...document.querySelectorAll<HTMLElement>('.el-overlay')].filter(
		(one) => one.style.display !== 'none',
	);
	const dialog = shown[shown.length - 1];
	if (!dialog?.contains(document.activeElement) || !document.activeElement?.matches('.field'))
		dialog?.querySelector<HTMLElement>('.field:not(:disabled)')?.focus();
}

/* A reason in words, or null when the user thought better of it. */
export async function askReason(question: string, yes: string): Promise<string | null> {
	try {
		const answer = await ElMessageBox.prompt(question, {
			confirmButtonText: yes,
			cancelButtonText: t('common.cancel'),
			inputType: 'textarea',
			customClass: 'confirm',
			inputValidator: (text: string) => (text ?? '').trim() !== '' || t('common.reasonNeeded'),
		});
		return (answer as { value: string }).value.trim();
	} catch {
		return null;
	}
}

/* A thing changed by someone else in between: says so and offers the present state. */
export async function offerReload(error: unknown, reload: () => Promise<void>): Promise<void> {
	const failure = asApiError(error);
	if (failure.code !== 'conflict') return sayFailed(error);
	const text = [failure.message, failure.detail, t('common.conflictReload')].filter((line) => line).join(' ');
	if (await confirmed(text, t('common.reload'))) await reload();
}

export function saveFile(file: { blob: Blob; name: string }): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file.blob);
	link.download = file.name;
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
