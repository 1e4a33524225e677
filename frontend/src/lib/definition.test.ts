import { describe, expect, it } from 'vitest';
import {
	copyAs,
	emptyDefinition,
	freshItemName,
	freshName,
	itemsOf,
	shapeOf,
	withField,
	withItem,
	withItemMoved,
	withoutItem,
	withKey,
	withWords,
} from './definition';

const lamp = `register: lamp # kept
title: Lamps
label: place
fields:
  # where it stands
  - {name: place, title: Place, type: address, required: true, listed: true}
  - {name: kind, title: Kind, type: choice, choices: [sun, grid]}
  - {name: cost, title: Cost, type: money, min: 0, unit: yuan}
states:
  - {name: lit, title: Lit}
  - {name: gone, title: Gone, final: true}
`;

describe('a definition in its text', () => {
	it('is read as texts and truths', () => {
		const shape = shapeOf(lamp);
		expect(shape?.fields?.map((field) => field.name)).toEqual(['place', 'kind', 'cost']);
		expect(shape?.fields?.[0].required).toBe(true);
		expect(shape?.fields?.[1].choices).toEqual(['sun', 'grid']);
		expect(shape?.fields?.[2].min).toBe('0');
		expect(itemsOf(shape!, 'states')[1].final).toBe(true);
		expect(shapeOf('fields: [')).toBeNull();
		expect(shapeOf('just words')).toBeNull();
	});
	it('keeps comments and what was not touched', () => {
		const text = withKey(lamp, 'title', 'Street lamps');
		expect(text).toBe(lamp.replace('title: Lamps', 'title: Street lamps'));
		expect(withKey(text, 'about', '')).toBe(text);
		expect(withWords(lamp, 'enter', ['keeper', 'village'])).toContain('enter: [keeper, village]\n');
		expect(withWords(withWords(lamp, 'enter', ['keeper', 'leader']), 'enter', ['keeper'])).toBe(`${lamp}enter: keeper\n`);
		expect(withWords(withWords(lamp, 'enter', ['keeper']), 'enter', [])).toBe(lamp);
	});
	it('changes, adds, moves and removes fields', () => {
		const shape = shapeOf(lamp)!;
		const same = withField(lamp, 1, shape.fields![1]);
		expect(same).toBe(lamp);
		const choice = withField(lamp, 1, { ...shape.fields![1], choices: ['sun', 'wind'], required: true });
		expect(choice).toContain('{name: kind, title: Kind, type: choice, choices: [sun, wind], required: true}');
		const kind = withField(lamp, 2, { ...shape.fields![2], type: 'text' });
		expect(kind).toContain('{name: cost, title: Cost, type: text, min: 0}');
		const added = withField(lamp, 3, { name: freshName(shape, 'date'), title: 'Seen: on', type: 'date' });
		expect(shapeOf(added)!.fields![3]).toMatchObject({ name: 'date_1', title: 'Seen: on', type: 'date' });
		const moved = withItemMoved(lamp, 'fields', 2, -1);
		expect(shapeOf(moved)!.fields!.map((field) => field.name)).toEqual(['place', 'cost', 'kind']);
		expect(withItemMoved(lamp, 'fields', 0, -1)).toBe(lamp);
		expect(shapeOf(withoutItem(lamp, 'fields', 1))!.fields!.map((field) => field.name)).toEqual(['place', 'cost']);
		expect(withoutItem(lamp, 'fields', 1)).toContain('# where it stands');
	});
	it('makes new ones', () => {
		const shape = shapeOf(emptyDefinition('well', 'Wells: "deep"', 'D', 'Name'));
		expect(shape).toMatchObject({ register: 'well', title: 'Wells: "deep"', label: 'name' });
		expect(shapeOf(copyAs(lamp, 'beacon', 'Beacons'))).toMatchObject({ register: 'beacon', title: 'Beacons' });
	});
});

describe('the parts beside the fields', () => {
	it('are added, changed, moved and removed in the text', () => {
		const step = { name: 'dim', title: 'Dim', from: ['lit'], to: 'gone', by: ['keeper', 'leader'], reason: true, sets: { kind: "'sun'" }, letter: '' };
		const added = withItem(lamp, 'steps', 0, step);
		expect(added).toContain('# where it stands');
		expect(itemsOf(shapeOf(added)!, 'steps')).toEqual([
			{ name: 'dim', title: 'Dim', from: ['lit'], to: 'gone', by: ['keeper', 'leader'], reason: true, sets: { kind: "'sun'" } },
		]);
		expect(withItem(added, 'steps', 0, step)).toBe(added);
		const changed = withItem(added, 'steps', 0, { title: 'Dim it', sets: undefined, reason: false });
		expect(itemsOf(shapeOf(changed)!, 'steps')).toEqual([
			{ name: 'dim', title: 'Dim it', from: ['lit'], to: 'gone', by: ['keeper', 'leader'] },
		]);
		expect(itemsOf(shapeOf(withItemMoved(lamp, 'states', 1, -1))!, 'states').map((one) => one.name)).toEqual(['gone', 'lit']);
		expect(withItemMoved(lamp, 'states', 0, -1)).toBe(lamp);
		expect(shapeOf(withoutItem(added, 'steps', 0))).toEqual(shapeOf(lamp));
		expect(freshItemName(shapeOf(added)!, 'steps')).toBe('steps_1');
	});
	it('keep one word as it was written', () => {
		const text = lamp + 'limits:\n  - {name: mend, title: Mend, in: lit, days: 3, source: rule} # as agreed\n';
		expect(withItem(text, 'limits', 0, { title: 'Mend', in: ['lit'], days: '3', workdays: undefined })).toBe(text);
		expect(withItem(text, 'limits', 0, { days: undefined, workdays: '5' })).toContain('workdays: 5} # as agreed');
	});
});

describe('the shipped definitions', () => {
	const files = import.meta.glob<string>('../../../definitions/registers/*.yaml', {
		query: '?raw',
		import: 'default',
		eager: true,
	});
	it('are there', () => expect(Object.keys(files).length).toBeGreaterThan(10));
	for (const [path, text] of Object.entries(files))
		it(`${path.replace(/.*\//, '')} keeps its meaning when a field is changed and changed back`, () => {
			const shape = shapeOf(text)!;
			const other = withField(text, 0, { ...shape.fields![0], title: 'Other' });
			expect(shapeOf(withField(other, 0, shape.fields![0]))).toEqual(shape);
		});
});
