/* A field of a definition for tests: only what a test is about is said. */
import type { Field, FieldKind } from '@/registers';

export function field(name: string, kind: FieldKind, more: Partial<Field> = {}): Field {
	return {
		name,
		title: name,
		hint: null,
		kind,
		required: false,
		required_when: null,
		private: false,
		unique: false,
		listed: false,
		computed: false,
		value: null,
		otherwise: null,
		choices: [],
		unit: null,
		scale: 2,
		min: null,
		max: null,
		level: null,
		link: null,
		rows: [],
		...more,
	};
}
