import { describe, expect, it } from 'vitest';
import { aroundPlace, clauseAround, cutPieces, marksByRange, sectionPath, type Mark } from './marks';

const mark = (id: string, from: number, to: number, layer = 'figure'): Mark => ({ layer, id, from, to });
const shape = (pieces: ReturnType<typeof cutPieces>): [string, string][] =>
	pieces.map((piece) => [piece.text, piece.marks.map((one) => one.id).join('+')]);

describe('cutPieces', () => {
	it('covers the text without gap or overlap', () => {
		const text = 'abcdefghij';
		const pieces = cutPieces(text, 2, 9, [mark('1', 3, 5), mark('2', 4, 7), mark('3', 0, 3)]);
		expect(shape(pieces)).toEqual([
			['c', '3'],
			['d', '1'],
			['e', '1+2'],
			['fg', '2'],
			['hi', ''],
		]);
		expect(pieces.map((piece) => piece.text).join('')).toBe(text.slice(2, 9));
	});
	it('counts UTF-16 units: a character outside the plane is two', () => {
		const text = '\u{2000b}12km';
		expect(shape(cutPieces(text, 0, text.length, [mark('1', 2, 6)]))).toEqual([
			['\u{2000b}', ''],
			['12km', '1'],
		]);
	});
	it('leaves out empty marks and those outside', () => {
		expect(shape(cutPieces('abc', 0, 3, [mark('1', 1, 1), mark('2', 3, 5)]))).toEqual([['abc', '']]);
	});
});

it('deals marks to the ranges they touch', () => {
	const ranges = [
		{ from: 0, to: 4 },
		{ from: 5, to: 9 },
		{ from: 10, to: 14 },
	];
	const dealt = marksByRange(ranges, [mark('b', 6, 12), mark('a', 1, 2), mark('c', 4, 5)]);
	expect(dealt.map((list) => list.map((one) => one.id))).toEqual([['a'], ['b'], ['b']]);
});

it('shows a place with a few words around it', () => {
	expect(aroundPlace('one two three', 4, 7, 2)).toEqual(['\u2026e ', 'two', ' t\u2026']);
	expect(aroundPlace('one', 0, 3)).toEqual(['', 'one', '']);
});

it('takes the title off a path of headings', () => {
	expect(sectionPath('Report / Review / Roads', 'Report')).toEqual(['Review', 'Roads']);
	expect(sectionPath('Review / Roads', 'Report')).toEqual(['Review', 'Roads']);
	expect(sectionPath('', null)).toEqual([]);
});

describe('clauseAround', () => {
	const clause = (text: string, figure: string): string => {
		const from = text.indexOf(figure);
		return clauseAround(text, from, from + figure.length);
	};
	it('ends at punctuation of either width', () => {
		expect(clause('goals\uff1aa by 15%,b by 13%,c below 3%\u3002', '13%')).toBe('b by 13%');
		expect(clause('a by 15%\uff0cb by 13%\u3002', '15%')).toBe('a by 15%');
	});
	it('keeps a number whole', () => {
		expect(clause('of this\uff0cgrain 1,800 t\uff0cand so on', '800')).toBe('grain 1,800 t');
	});
	it('takes the clause before a figure that stands alone', () => {
		expect(clause('bridges built\uff0c3\u3002', '3')).toBe('bridges built\uff0c3');
		expect(clause('3\u3002', '3')).toBe('3');
	});
});
