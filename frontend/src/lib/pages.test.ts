import { describe, expect, it } from 'vitest';
import { cutPages, cutText } from './pages';

const of = (...heights: number[]) => heights.map((height) => ({ height }));

describe('pages', () => {
	it('fills a page and begins the next', () => {
		expect(cutPages(of(10, 10, 10), 20, 20)).toEqual([[0, 1], [2]]);
		expect(cutPages(of(10, 10, 10, 10), 10, 30)).toEqual([[0], [1, 2, 3]]);
		expect(cutPages([], 10, 10)).toEqual([[]]);
	});
	it('keeps a heading with what it heads', () => {
		expect(cutPages([{ height: 10 }, { height: 5, keep: true }, { height: 10 }], 20, 20)).toEqual([[0], [1, 2]]);
	});
	it('repeats the heads of a table', () => {
		const rows = [{ height: 5, keep: true }, ...of(10, 10, 10).map((one) => ({ ...one, heads: 0 }))];
		expect(cutPages(rows, 25, 25)).toEqual([
			[0, 1, 2],
			[0, 3],
		]);
	});
	it('gives a piece that is too high a page of its own', () => {
		expect(cutPages(of(10, 99, 10), 20, 20)).toEqual([[0], [1], [2]]);
	});
});

describe('texts', () => {
	it('are cut at the end of a sentence', () => {
		expect(cutText('\u6e20\u9053\u5df2\u4fee\u597d\u3002\u8def\u706f\u5df2\u66f4\u6362\u3002', 8)).toEqual([
			'\u6e20\u9053\u5df2\u4fee\u597d\u3002',
			'\u8def\u706f\u5df2\u66f4\u6362\u3002',
		]);
		expect(cutText('', 8)).toEqual(['']);
	});
	it('are cut anywhere without one, and never inside a character', () => {
		expect(cutText('\u{20bb7}\u{20bb7}\u{20bb7}\u{20bb7}\u{20bb7}', 2)).toEqual([
			'\u{20bb7}\u{20bb7}',
			'\u{20bb7}\u{20bb7}',
			'\u{20bb7}',
		]);
	});
	it('lose nothing', () => {
		const text =
			'\u4e00\u4e8c\u4e09\u3002\n\u56db\u4e94\u516d\uff0c\u4e03\u516b\u4e5d\u5341\u3002\u7532\u4e59\u4e19\u4e01';
		expect(cutText(text, 5).join('').replace(/\n/g, '')).toBe(text.replace(/\n/g, ''));
	});
});
