/* By what a list can be grouped, and what its groups add up. */
import type { Field, FieldKind, Register } from '@/registers';

const shared = new Set<FieldKind>(['choice', 'unit', 'yes_no', 'date', 'period', 'user', 'link', 'text', 'name']);
const added = new Set<FieldKind>(['count', 'decimal', 'money']);
const sumsMost = 8;

export const isMonthly = (field: Field): boolean => field.kind === 'date';
export const groupFields = (register: Pick<Register, 'fields'>): Field[] =>
	register.fields.filter((field) => shared.has(field.kind) && !field.private && !field.unique);
/* What every record has besides its fields. */
export function groupKept(register: Pick<Register, 'states' | 'limits'>): string[] {
	return [...(register.states.length ? ['state', 'holder'] : []), 'unit', ...(register.limits.length ? ['due'] : [])];
}
export const sumFields = (columns: readonly Field[]): Field[] =>
	columns.filter((field) => added.has(field.kind) && !field.private).slice(0, sumsMost);
