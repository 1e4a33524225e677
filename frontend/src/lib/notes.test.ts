import { expect, test } from 'vitest';
import { groupNotes } from '@/lib/notes';

const note = (code: string, from: number) => ({ code, from, to: from + 1, message: '', original: '', restored: '' });

test('what is to be looked at comes first, whatever its place in the text', () => {
	const groups = groupNotes([note('furniture', 0), note('reading', 3), note('suspicious_year', 9), note('reading', 12)]);
	expect(groups.map((group) => group.code)).toEqual(['suspicious_year', 'reading', 'furniture']);
	expect(groups.map((group) => group.notes.map((one) => one.index))).toEqual([[2], [1, 3], [0]]);
	expect(groups.map((group) => group.of)).toEqual(['look', 'mended', 'told']);
});

test('a kind that is not known is not lost', () => {
	expect(groupNotes([note('mojibake', 0), note('brand_new', 1)]).map((group) => [group.code, group.of])).toEqual([
		['brand_new', 'look'],
		['mojibake', 'mended'],
	]);
});
