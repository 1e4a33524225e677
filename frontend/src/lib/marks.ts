/* Cuts a text into pieces at the borders of its marks. Places are UTF-16 units, as JavaScript counts. */

/* `tone` is one more class for the look of a mark ("target", "error"). */
export interface Mark {
	layer: string;
	id: string;
	from: number;
	to: number;
	tone?: string;
}
export interface Piece {
	from: number;
	to: number;
	text: string;
	marks: Mark[];
}

/* The pieces of text[from, to); marks may overlap, reach beyond the range or be empty (then they are left out). */
export function cutPieces(text: string, from: number, to: number, marks: readonly Mark[]): Piece[] {
	const inside = marks.filter((mark) => mark.to > mark.from && mark.to > from && mark.from < to);
	const borders = new Set([from, to]);
	for (const mark of inside) {
		borders.add(Math.max(mark.from, from));
		borders.add(Math.min(mark.to, to));
	}
	const sorted = [...borders].sort((a, b) => a - b);
	const pieces: Piece[] = [];
	for (let i = 0; i + 1 < sorted.length; i++) {
		const [start, end] = [sorted[i], sorted[i + 1]];
		pieces.push({
			from: start,
			to: end,
			text: text.slice(start, end),
			marks: inside.filter((mark) => mark.from <= start && mark.to >= end),
		});
	}
	return pieces;
}

/* Deals marks out to ranges that are in order, so that 600 marks over 300 blocks cost one pass. */
export function marksByRange(ranges: readonly { from: number; to: number }[], marks: readonly Mark[]): Mark[][] {
	const sorted = [...marks].sort((a, b) => a.from - b.from);
	const result: Mark[][] = ranges.map(() => []);
	let first = 0;
	for (const mark of sorted) {
		while (first < ranges.length && ranges[first].to <= mark.from) first++;
		for (let i = first; i < ranges.length && ranges[i].from < mark.to; i++) result[i].push(mark);
	}
	return result;
}

/* "Report / I. Review / (1) Roads" -> ["I. Review", "(1) Roads"]: the path without the title of the report itself. */
export function sectionPath(section: string, title: string | null): string[] {
	const parts = section.split(' / ').filter((part) => part);
	return parts.length > 0 && parts[0] === title ? parts.slice(1) : parts;
}

/* A sentence split around the figure inside it: [before, figure, after]. */
export function aroundPlace(text: string, from: number, to: number, reach = 40): [string, string, string] {
	const start = Math.max(0, from - reach),
		end = Math.min(text.length, to + reach);
	return [
		(start > 0 ? '…' : '') + text.slice(start, from).replace(/\s+/g, ' '),
		text.slice(from, to),
		text.slice(to, end).replace(/\s+/g, ' ') + (end < text.length ? '…' : ''),
	];
}

/* The clause that holds text[from, to): what stands between two marks of punctuation; one that is the figure alone takes the
 * clause before it along. A comma between digits belongs to the number. */
export function clauseAround(text: string, from: number, to: number): string {
	const ends = (at: number): boolean => {
		if (/[\uff0c\uff1b\u3002\uff1a\uff01\uff1f;!?\n]/.test(text[at])) return true;
		return text[at] === ',' && !(/\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? ''));
	};
	let end = to;
	while (end < text.length && !ends(end)) end++;
	let start = from;
	while (start > 0 && !ends(start - 1)) start--;
	if (start === from && start > 1 && text[start - 1] !== '\n')
		for (start--; start > 0 && !ends(start - 1); ) start--;
	return text.slice(start, end).trim();
}
