/* A field of a definition for tests: only what a test is about is said. */
import type { Field, FieldKind } from '@/registers';

export function field(name: string, kind: FieldKind, more: Partial<Field> = {}): Field {
	return {
		name,
		title: name,
		hint: null,
		kind,
		required: false,
		private: false,
		unique: false,
		listed: false,
		computed: false,
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
