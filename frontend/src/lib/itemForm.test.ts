import { parseDocument } from 'yaml';
import { describe, expect, it } from 'vitest';
import { itemsOf, shapeOf, withField, withItem } from './definition';
import { formOf, isMissing, itemOf, pairFault } from './itemForm';
import { parts } from './parts';

const asked = (part: string, key: string) => parts[part].asked.find((one) => one.key === key)!;

describe('an item as a form', () => {
	it('comes back as it went in, in its order', () => {
		const step = { title: 'Mend', from: ['dark'], to: 'lit', by: 'keeper', needs: ['cost', 'place'], sets: { done_on: 'today' } };
		const form = formOf('steps', step);
		expect(form.chosen.needs).toEqual(['cost', 'place']);
		expect(form.pairs.sets).toEqual([{ field: 'done_on', value: 'today' }]);
		expect(itemOf('steps', form)).toMatchObject({ ...step, by: ['keeper'] });
	});
	it('counts a limit in one way only', () => {
		const form = formOf('limits', { title: 'Mend', in: 'dark', days: '3', source: 'rule' });
		form.words.counted = 'workdays';
		expect(itemOf('limits', form)).toMatchObject({ days: undefined, months: undefined, workdays: '3' });
		const check = formOf('checks', { warn: 'cost > 5', say: 'Dear' });
		expect(itemOf('checks', check)).toMatchObject({ forbid: undefined, warn: 'cost > 5' });
		check.words.strength = 'forbid';
		expect(itemOf('checks', check)).toMatchObject({ forbid: 'cost > 5', warn: undefined });
	});
	it('tells half a line and a field for the second time, and leaves out only what is blank', () => {
		const form = formOf('steps', { sets: { done_on: 'today' } });
		form.pairs.sets.push({ field: '', value: ' ' });
		expect(isMissing(form, asked('steps', 'sets'))).toBe(false);
		expect(itemOf('steps', form).sets).toEqual({ done_on: 'today' });
		const pairs = [...form.pairs.sets, { field: 'cost', value: '' }, { field: '', value: '5' }, { field: 'done_on', value: 'null' }];
		expect(pairs.map((_pair, at) => pairFault(pairs, at))).toEqual([null, null, 'value', 'field', 'twice']);
		form.pairs.sets = pairs;
		expect(isMissing(form, asked('steps', 'sets'))).toBe(true);
	});
	it('wants the whole of an extension, or none', () => {
		const form = formOf('limits', {});
		expect(isMissing(form, asked('limits', 'extend'))).toBe(false);
		form.words.extend = '5';
		expect(isMissing(form, asked('limits', 'extend'))).toBe(true);
		form.chosen.extendBy = ['leader'];
		expect(isMissing(form, asked('limits', 'extend'))).toBe(false);
		expect(itemOf('limits', form).extend).toEqual({ length: '5', times: '1', by: 'leader' });
	});
	it('wants what must be there', () => {
		const form = formOf('limits', {});
		expect(parts.limits.asked.filter((one) => isMissing(form, one)).map((one) => one.key)).toEqual(['title', 'in', 'length', 'source']);
	});
});

describe('every shipped definition', () => {
	const files = import.meta.glob<string>('../../../definitions/registers/*.yaml', { query: '?raw', import: 'default', eager: true });
	const said = (text: string): unknown => parseDocument(text, { version: '1.2', schema: 'failsafe' }).toJS();
	/* One word and a list of one word mean the same. */
	const plain = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.length === 1 && typeof value[0] === 'string' ? value[0] : value.map(plain);
		if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
		return value;
	};
	/* Each part of a definition is a text by itself: changing one item of twenty parses a twentieth. */
	const partsOf = (text: string): string[] => text.split(/^(?=[a-z_]+:)/m).filter((one) => shapeOf(one));
	for (const [path, text] of Object.entries(files))
		it(`${path.replace(/.*\//, '')}: each form opened and saved leaves the meaning`, () => {
			let changed = 0;
			for (const before of partsOf(text)) {
				let after = before;
				const shape = shapeOf(before)!;
				for (const [index, field] of shape.fields!.entries()) after = withField(after, index, field);
				for (const part of Object.keys(parts))
					for (const [index, item] of itemsOf(shape, part).entries()) {
						const form = formOf(part, item);
						expect(parts[part].asked.filter((one) => isMissing(form, one))).toEqual([]);
						after = withItem(after, part, index, itemOf(part, form));
						changed++;
					}
				expect(plain(said(after))).toEqual(plain(said(before)));
			}
			expect(changed).toBe(Object.keys(parts).reduce((sum, part) => sum + itemsOf(shapeOf(text)!, part).length, 0));
		});
});
