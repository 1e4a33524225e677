/* A form over fields of one record: what is typed, what the server finds wrong with it, and sending it. */
import { computed, nextTick, onUnmounted, ref, shallowRef, watch } from 'vue';
import { ApiError } from '@/api';
import { rememberFiles } from '@/composables/files';
import { asApiError } from '@/composables/load';
import { t } from '@/i18n';
import { formOf, formValue, inputsOf, isEmpty, isHidden, shownValue, type Form } from '@/lib/fields';
import { registers, type Field, type Inputs, type RecordFinding, type RecordFull, type Value } from '@/registers';

interface Options {
	register: string;
	record: RecordFull | null;
	fields: Field[];
	step?: string;
	begins?: { [field: string]: Value } /* of a new one: stands in the form at once, and is sent like what was typed */;
}

export function useRecordForm(options: Options) {
	const { register, record, step } = options;
	rememberFiles(record?.files ?? [], false);
	const fields = options.fields.filter((field) => !field.computed);
	/* A period is typed in words; its own notation is nobody's. */
	const words = fields
		.filter((field) => field.kind === 'period')
		.map((field) => [field.name, record?.texts[field.name] ?? '']);
	const kept = { ...record?.fields, ...Object.fromEntries(words) };
	/* What is masked or withheld is typed over only after it was opened. */
	const isClosed = (field: Field): boolean =>
		!!record &&
		isHidden(field) &&
		(record.withheld.includes(field.name) ||
			!!record.texts[field.name] ||
			!isEmpty(formValue(field, record.fields[field.name])));
	const closed = ref(new Set(fields.filter(isClosed).map((field) => field.name)));
	const open = fields.filter((field) => !closed.value.has(field.name));
	const form = ref<Form>(formOf(open, { ...kept, ...options.begins }));
	const start = shallowRef<Form>({ ...form.value });
	const before = shallowRef<Form>(formOf(open, kept));
	const findings = ref<RecordFinding[]>([]);
	const touched = ref(new Set<string>());
	const attempted = ref(false);
	const error = ref<ApiError | null>(null);
	const busy = ref(false);
	const reason = ref('');
	let timer = 0;
	let latest = 0;

	const inputs = (): Inputs => inputsOf(fields, before.value, form.value);
	const dirty = computed(() => Object.keys(inputsOf(fields, start.value, form.value)).length > 0);
	/* What is still empty is no fault while the form is being filled in. */
	const shown = computed(() =>
		findings.value.filter((one) => attempted.value || (one.field !== null && touched.value.has(one.field))),
	);
	const warned = computed(() => findings.value.some((one) => !one.forbids && !record?.excused[one.check ?? '']));

	async function check(): Promise<void> {
		const mine = ++latest;
		const answer = await registers.check(register, { id: record?.id, step, fields: inputs() });
		if (mine === latest) findings.value = answer.findings;
	}
	function touch(name: string): void {
		touched.value.add(name);
		clearTimeout(timer);
		timer = window.setTimeout(() => void check().catch(() => undefined), 400);
	}
	watch(form, () => (error.value = null), { deep: true });
	onUnmounted(() => clearTimeout(timer));

	/* A masked value is typed anew, or over what the server showed; what it shows only in words stays closed. */
	function openField(name: string, values: { [name: string]: Value } | null): void {
		for (const field of fields.filter((one) => closed.value.has(one.name) && (values || one.name === name))) {
			const value = shownValue(field, values?.[field.name] ?? null);
			if (value === null) continue;
			form.value[field.name] = value;
			before.value = { ...before.value, [field.name]: values ? value : formValue(field, null) };
			start.value = { ...start.value, [field.name]: before.value[field.name] };
			closed.value.delete(field.name);
		}
	}

	/* The first that is wrong; without one it is the reason that is missing. */
	async function showFirst(): Promise<void> {
		await nextTick();
		const wrong = findings.value.some((one) => one.forbids);
		const first = document.querySelector<HTMLElement>(
			wrong ? '[aria-invalid="true"], .record-finding' : '#f-reason',
		);
		first?.scrollIntoView({ block: 'center' });
		first?.focus();
	}
	const refusal = (text: string): ApiError => new ApiError(0, 'findings', text);
	function take(failure: ApiError): ApiError {
		const field = fields.find((one) => one.name === failure.detail);
		if (!field) return failure;
		findings.value = [{ field: field.name, check: null, forbids: true, message: failure.message }];
		return refusal(t('record.mend', { count: 1 }));
	}

	/* Throws what stands against it; then nothing was kept. What the action gives back is done once nothing is unsaved. */
	async function send(action: (inputs: Inputs, reason: string) => Promise<(() => unknown) | void>): Promise<void> {
		attempted.value = true;
		busy.value = true;
		error.value = null;
		try {
			await check();
			const faults = findings.value.filter((one) => one.forbids).length;
			if (faults) throw refusal(t('record.mend', { count: faults }));
			if (warned.value && !reason.value.trim()) throw refusal(t('record.reasonNeeded'));
			const after = await action(inputs(), reason.value.trim());
			start.value = before.value = { ...form.value };
			await after?.();
		} catch (failure) {
			error.value = take(asApiError(failure));
			await showFirst();
			throw error.value;
		} finally {
			busy.value = false;
		}
	}
	return { fields, form, closed, findings: shown, warned, error, busy, reason, dirty, touch, openField, send };
}
export type RecordFormState = ReturnType<typeof useRecordForm>;
