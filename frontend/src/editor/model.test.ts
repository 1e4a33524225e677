import { describe, expect, it } from 'vitest';
import type { BoundFigure, Paragraph, Run } from '@/api';
import {
	boundBeside,
	History,
	joinRuns,
	linesOf,
	moveParagraph,
	removeParagraph,
	replaceRange,
	replaceText,
	sliceRuns,
	snap,
	textOf,
} from './model';

const figure: BoundFigure = {
	indicator: 1,
	name: 'GDP',
	period: '2026',
	what: 'level',
	unit: 'm',
	value: '26.5',
	current: '26.5',
	changed: false,
};
const chip: Run = { text: '26.5m', bound: figure };
const body = (...runs: Run[]): Paragraph => ({ kind: 'body', runs });
const line: Paragraph = body({ text: 'GDP ' }, chip, { text: ' in all' });
const texts = (paragraphs: readonly Paragraph[]): string[] => paragraphs.map(textOf);

describe('runs', () => {
	it('joins neighbours and drops what is empty, never a bound figure', () => {
		expect(joinRuns([{ text: 'a' }, { text: '' }, { text: 'b' }, chip, chip])).toEqual([
			{ text: 'ab' },
			chip,
			chip,
		]);
	});
	it('never cuts a bound figure', () => {
		expect(sliceRuns(line.runs, 0, 6)).toEqual([{ text: 'GDP ' }, chip]);
		expect(sliceRuns(line.runs, 6, 12)).toEqual([{ text: ' in' }]);
		expect(snap(line, 6, true)).toBe(9);
		expect(snap(line, 6, false)).toBe(4);
		expect(snap(line, 99, true)).toBe(16);
	});
	it('finds the figure beside the caret', () => {
		expect(boundBeside(line, 9, false)).toMatchObject({ from: 4, to: 9 });
		expect(boundBeside(line, 4, true)).toMatchObject({ from: 4, to: 9 });
		expect(boundBeside(line, 5, true)).toBeNull();
	});
});

describe('replaceRange', () => {
	it('splits a paragraph; after a heading comes body text', () => {
		const heading: Paragraph = { kind: 'heading1', runs: [{ text: 'Review' }] };
		const edit = replaceRange([heading], { paragraph: 0, offset: 6 }, { paragraph: 0, offset: 6 }, [[], []]);
		expect(edit.paragraphs.map((one) => one.kind)).toEqual(['heading1', 'body']);
		expect(edit.caret).toEqual({ paragraph: 1, offset: 0 });
	});
	it('joins over a border and keeps the figure', () => {
		const edit = replaceRange(
			[body({ text: 'one' }), line],
			{ paragraph: 0, offset: 3 },
			{ paragraph: 1, offset: 0 },
			[[]],
		);
		expect(texts(edit.paragraphs)).toEqual(['oneGDP 26.5m in all']);
		expect(edit.paragraphs[0].runs[1]).toBe(chip);
		expect(edit.caret).toEqual({ paragraph: 0, offset: 3 });
	});
	it('takes a half chosen figure out whole', () => {
		const edit = replaceRange([line], { paragraph: 0, offset: 6 }, { paragraph: 0, offset: 7 }, [[{ text: 'x' }]]);
		expect(texts(edit.paragraphs)).toEqual(['GDP x in all']);
	});
	it('pastes several lines as paragraphs', () => {
		const edit = replaceRange(
			[body({ text: 'ab' }), line],
			{ paragraph: 0, offset: 1 },
			{ paragraph: 0, offset: 1 },
			linesOf('1\r\n2\n3\n'),
		);
		expect(texts(edit.paragraphs)).toEqual(['a1', '2', '3b', textOf(line)]);
		expect(edit.paragraphs[3]).toBe(line);
		expect(edit.caret).toEqual({ paragraph: 2, offset: 1 });
	});
});

it('keeps a figure bound when its very text is replaced', () => {
	const inside = replaceText([line], 0, 4, 9, '27.0m');
	expect(inside.paragraphs[0].runs[1]).toEqual({ text: '27.0m', bound: figure });
	const across = replaceText([line], 0, 3, 9, ' none');
	expect(across.paragraphs[0].runs).toEqual([{ text: 'GDP none in all' }]);
});

it('moves and removes paragraphs, never the last one', () => {
	const three = [body({ text: 'a' }), body({ text: 'b' }), body({ text: 'c' })];
	expect(texts(moveParagraph(three, 0, 1).paragraphs)).toEqual(['b', 'a', 'c']);
	expect(texts(moveParagraph(three, 2, 1).paragraphs)).toEqual(['a', 'b', 'c']);
	expect(texts(removeParagraph(three, 1).paragraphs)).toEqual(['a', 'c']);
	expect(removeParagraph([line], 0).paragraphs).toEqual([body()]);
});

describe('History', () => {
	const at = (text: string, offset: number) => ({ paragraphs: [body({ text })], caret: { paragraph: 0, offset } });
	it('takes quick typing as one step and redoes', () => {
		const history = new History();
		history.record(at('', 0), true, 0);
		history.record(at('a', 1), true, 300);
		history.record(at('ab', 2), true, 5000);
		expect(history.undo(at('abc', 3))).toEqual(at('ab', 2));
		expect(history.undo(at('ab', 2))).toEqual(at('', 0));
		expect(history.undo(at('', 0))).toBeNull();
		expect(history.redo(at('', 0))).toEqual(at('ab', 2));
	});
	it('forgets the future after a new edit', () => {
		const history = new History();
		history.record(at('', 0), false, 0);
		history.undo(at('a', 1));
		history.record(at('', 0), false, 1);
		expect(history.canRedo).toBe(false);
	});
});
