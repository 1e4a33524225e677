import { describe, expect, it } from 'vitest';
import { placeIn } from './textPlace';

const text = `register: lamp
title: L\u{20bb7}
steps:
  - {name: mend, title: Mend, when: "cost > worth", sets: {done_on: today}}
  - name: remove
    when: due is nul
`;
const at = (needle: string): [number, number] => {
	const before = text.slice(0, text.indexOf(needle)).split('\n');
	return [before.length, [...before[before.length - 1]].length + 1];
};

describe('a place of the text', () => {
	it('is told as what it says', () => {
		expect(placeIn(text, ...at('worth'))).toEqual({ path: ['steps', 0, 'when'], at: 7 });
		expect(placeIn(text, ...at('nul\n'))).toEqual({ path: ['steps', 1, 'when'], at: 7 });
		expect(placeIn(text, ...at('today'))).toEqual({ path: ['steps', 0, 'sets', 'done_on'], at: 0 });
		expect(placeIn(text, ...at('done_on'))).toEqual({ path: ['steps', 0, 'sets', 'done_on'], at: null });
		expect(placeIn(text, ...at('{name: mend'))).toEqual({ path: ['steps', 0], at: null });
		expect(placeIn(text, ...at('\u{20bb7}'))).toEqual({ path: ['title'], at: 1 });
	});
	it('is none where there is no text', () => {
		expect(placeIn('a: [', 1, 1)).toBeNull();
		expect(placeIn(text, 0, 0)).toBeNull();
	});
});
