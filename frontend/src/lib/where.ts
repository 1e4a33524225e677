/* Conditions of a list, and the expression of the definition's language that says the same. An expression that was not
 * built here is kept as it is written. */
import type { Field, FieldKind } from '@/registers';
import { parseDate } from '@/lib/dates';
import { parseNumber } from '@/lib/numbers';
import { isNumeric } from '@/lib/fields';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'null' | 'filled';
export interface Condition {
	field: string;
	comparison: Comparison;
	value: string;
}

const ordered: Comparison[] = ['=', '!=', '>=', '<=', '>', '<', 'null', 'filled'];
const named: Comparison[] = ['=', '!=', 'null', 'filled'];
const written: Comparison[] = ['contains', '=', '!=', 'null', 'filled'];
const several: Comparison[] = ['contains', 'null', 'filled'];
const choosable = new Set<FieldKind>(['choice', 'unit', 'user', 'link']);
const isDated = (field: Field): boolean => field.kind === 'date' || field.kind === 'instant';
export function comparisonsOf(field: Field): Comparison[] {
	if (isNumeric(field) || isDated(field)) return ordered;
	if (field.kind === 'yes_no') return ['='];
	if (field.kind === 'choices') return several;
	return choosable.has(field.kind) ? named : written;
}
export const needsValue = (comparison: Comparison): boolean => comparison !== 'null' && comparison !== 'filled';

/* The language ends a text at any quotation mark: none can stand inside. */
const quotation = /['\u2018\u2019\u201c\u201d\uff07]/;

/* As the language writes it; null when it is no value of the field. */
function literal(field: Field, value: string, year: number): string | null {
	if (isNumeric(field)) return parseNumber(value);
	if (isDated(field)) return parseDate(value, year);
	if (field.kind === 'yes_no') return value === 'true' || value === 'false' ? value : null;
	if (['unit', 'user', 'link'].includes(field.kind)) return /^\d+$/.test(value) ? value : null;
	return value.trim() === '' || quotation.test(value) ? null : `'${value.trim()}'`;
}

/* null while the condition is not yet complete. */
export function conditionText(condition: Condition, fields: readonly Field[], year: number): string | null {
	const field = fields.find((one) => one.name === condition.field);
	if (!field) return null;
	if (condition.comparison === 'null') return `${field.name} is null`;
	if (condition.comparison === 'filled') return `${field.name} is not null`;
	const value = literal(field, condition.value, year);
	if (value === null) return null;
	return condition.comparison === 'contains'
		? `contains(${field.name}, ${value})`
		: `${field.name} ${condition.comparison} ${value}`;
}

export function whereOf(conditions: readonly Condition[], fields: readonly Field[], year: number): string {
	return conditions
		.map((condition) => conditionText(condition, fields, year))
		.filter((text) => text !== null)
		.join(' and ');
}

const containing = /^contains\(([a-z][a-z0-9_]*), ('[^']*')\)(?:\s+and\s+|$)/;
const single = /^([a-z][a-z0-9_]*)\s+(?:(is null|is not null)|(=|!=|<=|>=|<|>)\s*('[^']*'|[\w.-]+))(?:\s+and\s+|$)/;

/* The conditions that an expression was built of; null when it says more than conditions joined by "and". */
export function conditionsOf(where: string, fields: readonly Field[]): Condition[] | null {
	const found: Condition[] = [];
	let rest = where.trim();
	while (rest) {
		const holds = containing.exec(rest);
		const match = holds ?? single.exec(rest);
		if (!match || !fields.some((field) => field.name === match[1])) return null;
		found.push(
			holds ? conditionOf(holds[1], 'contains', holds[2]) : conditionOf(match[1], match[2] ?? match[3], match[4]),
		);
		rest = rest.slice(match[0].length);
	}
	return found;
}

const absent: { [word: string]: Comparison } = { 'is null': 'null', 'is not null': 'filled' };
function conditionOf(field: string, comparison: string, literal = ''): Condition {
	const value = literal.startsWith("'") ? literal.slice(1, -1) : literal;
	return { field, comparison: absent[comparison] ?? (comparison as Comparison), value };
}
