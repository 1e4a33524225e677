/* Which fields a list shows: those of the definition until the reader chose others, remembered in this browser. */
import type { Field, Register } from '@/registers';
import { isList } from '@/lib/fields';

/* What may be a column at all; rows and files are read on the record's page. */
export const columnFields = (register: Register): Field[] =>
	register.fields.filter((field) => field.kind !== 'rows' && field.kind !== 'files' && field.kind !== 'long_text');

/* The label comes first; the others in the order in which they were chosen. */
export function columnsOf(register: Register, chosen: readonly string[] | null): Field[] {
	const offered = columnFields(register);
	const shown = chosen ?? register.fields.filter((field) => field.listed).map((field) => field.name);
	const columns = shown
		.map((name) => offered.find((field) => field.name === name))
		.filter((field): field is Field => !!field);
	const label = offered.find((field) => field.name === register.label);
	return label ? [label, ...columns.filter((field) => field !== label)] : columns;
}

export const maySort = (field: Field): boolean => !isList(field) && !field.private;

/* The order after a click in a head: up, down, as it comes. */
export interface Order {
	order: string;
	descending: boolean;
}
export function nextOrder(now: Order, field: string): Order {
	if (now.order !== field) return { order: field, descending: false };
	return now.descending ? { order: '', descending: false } : { order: field, descending: true };
}
