/* The values of a record's form: from what the server keeps to what stands in the controls, and back to what it wants. */
import type { Field, FieldKind, Inputs, Register, RowValue, Value } from '@/registers';
import { formatInstant } from '@/lib/dates';

export type FormRow = { [name: string]: string };
/* Single values are texts, as typed; a reference is its id in digits; yes_no is "true" or "false". */
export type FormValue = string | string[] | number[] | FormRow[];
export type Form = { [name: string]: FormValue };

const numeric = new Set<FieldKind>(['count', 'decimal', 'money', 'percent']);
const wide = new Set<FieldKind>(['long_text', 'files', 'rows']);
const manyChoices = 6;
const lists = new Set<FieldKind>(['choices', 'files', 'rows']);
/* Kinds that a condition of the list cannot ask for. */
const unasked = new Set<FieldKind>(['files', 'rows', 'point']);

export const isHidden = (field: Field): boolean => field.private || field.rows.some((cell) => cell.private);

export const isNumeric = (field: Field): boolean => numeric.has(field.kind);
/* Amounts add up; ages and counts of different things need not. */
export const isSummed = (field: Field): boolean => field.kind === 'money' || field.kind === 'decimal';
export const isWide = (field: Field): boolean =>
	wide.has(field.kind) || (field.kind === 'choices' && field.choices.length > manyChoices);
/* Of one line in a list: only what is written freely may break. */
export const isShort = (field: Field): boolean => !['text', 'address', 'choices', 'link'].includes(field.kind);
export const isList = (field: Field): boolean => lists.has(field.kind);
/* A private value in an address or a filter would be read by whoever sees the screen. */
export const mayAsk = (field: Field): boolean => !unasked.has(field.kind) && !field.private;

const textOf = (value: Value | undefined): string =>
	value === null || value === undefined || typeof value === 'object' ? '' : String(value);

export function formRow(fields: readonly Field[], row: RowValue): FormRow {
	return Object.fromEntries(fields.map((field) => [field.name, formText(field, row[field.name])]));
}

/* 2026-03-05T08:30:00Z -> 2026-03-05T16:30, as the browser's control has it. */
function formText(field: Field, value: Value | undefined): string {
	const text = textOf(value);
	return field.kind === 'instant' && /Z$/.test(text) ? formatInstant(text).replace(' ', 'T') : text;
}

export function formValue(field: Field, value: Value | undefined): FormValue {
	if (!isList(field)) return formText(field, value);
	if (!Array.isArray(value)) return [];
	if (field.kind === 'files') return value.map(Number);
	if (field.kind === 'choices') return value.map(textOf);
	return value.map((row) => formRow(field.rows, (row ?? {}) as RowValue));
}

/* The form's value of a private one that was shown; null where it was shown in words that the control does not take. */
export function shownValue(field: Field, value: Value): FormValue | null {
	const fits =
		value === null ||
		(isList(field)
			? Array.isArray(value)
			: field.kind === 'yes_no'
				? typeof value === 'boolean'
				: !['unit', 'user', 'link'].includes(field.kind) || /^\d+$/.test(String(value)));
	return fits ? formValue(field, value) : null;
}

export const isEmpty = (value: FormValue | undefined): boolean =>
	value === undefined || (typeof value === 'string' ? value.trim() === '' : value.length === 0);

/* Computed fields are not entered; a private field that was not opened is left as it is. */
export function formOf(fields: readonly Field[], values: { [name: string]: Value }): Form {
	return Object.fromEntries(
		fields.filter((field) => !field.computed).map((field) => [field.name, formValue(field, values[field.name])]),
	);
}

const blankRow = (row: FormRow): boolean => Object.values(row).every((cell) => cell.trim() === '');
const sentText = (field: Field, value: string): string =>
	field.kind === 'instant' ? value.replace('T', ' ') : value.trim();

export function inputValue(field: Field, value: FormValue): Inputs[string] {
	if (typeof value === 'string') return sentText(field, value);
	if (field.kind !== 'rows') return value as (string | number)[];
	return (value as FormRow[])
		.filter((row) => !blankRow(row))
		.map((row) =>
			Object.fromEntries(
				field.rows
					.filter((cell) => !cell.computed && !isEmpty(row[cell.name]))
					.map((cell) => [cell.name, sentText(cell, row[cell.name])]),
			),
		);
}

/* Only what differs: what is absent stays. */
export function inputsOf(fields: readonly Field[], before: Form, now: Form): Inputs {
	const inputs: Inputs = {};
	for (const field of fields) {
		if (field.computed || !(field.name in now)) continue;
		const fresh = inputValue(field, now[field.name]);
		const old = field.name in before ? inputValue(field, before[field.name]) : isList(field) ? [] : '';
		if (JSON.stringify(fresh) !== JSON.stringify(old)) inputs[field.name] = fresh;
	}
	return inputs;
}

/* What is filled in or set by a later step, and need not be seen while a record is begun. Papers may come with the first word. */
export function laterFields(register: Pick<Register, 'fields' | 'steps'>): string[] {
	const needed = new Set(register.steps.flatMap((step) => [...step.needs, ...step.sets.map((set) => set.field)]));
	const asked = new Set(register.steps.flatMap((step) => step.asks));
	const isLater = (field: Field): boolean =>
		needed.has(field.name) || (asked.has(field.name) && field.kind !== 'files');
	return register.fields
		.filter((field) => isLater(field) && !field.required && !field.computed)
		.map((field) => field.name);
}

/* What a step may want: its fields in the order of the definition, so that the form reads like the record. */
export function fieldsNamed(fields: readonly Field[], names: readonly string[]): Field[] {
	return fields.filter((field) => names.includes(field.name) && !field.computed);
}
