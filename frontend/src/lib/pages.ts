/* Blocks of known height laid on pages of paper: rows of a form or of a list. */
export interface Piece {
	height: number;
	keep?: boolean /* stays with what follows it */;
	heads?: number /* the piece that is repeated above it where a page begins with it */;
}

/* The pieces of each page, in order; repeated heads stand there again. A piece higher than a page has one of its own. */
export function cutPages(pieces: readonly Piece[], firstRoom: number, room: number): number[][] {
	const pages: number[][] = [];
	let page: number[] = [];
	let used = 0;
	for (let at = 0; at < pieces.length; at++) {
		let needed = 0;
		for (let next = at; next < pieces.length; next++) {
			needed += pieces[next].height;
			if (!pieces[next].keep) break;
		}
		if (page.length && used + needed > (pages.length ? room : firstRoom)) {
			pages.push(page);
			const heads = pieces[at].heads;
			page = heads === undefined ? [] : [heads];
			used = heads === undefined ? 0 : pieces[heads].height;
		}
		page.push(at);
		used += pieces[at].height;
	}
	pages.push(page);
	return pages;
}

const sentenceEnd = /[\u3002\uff1b\uff01\uff1f\n]/;

/* A long text in pieces of at most so many characters, each ending where a sentence does if one can. */
export function cutText(text: string, most: number): string[] {
	const characters = [...text];
	const pieces: string[] = [];
	for (let from = 0; from < characters.length;) {
		let to = Math.min(from + most, characters.length);
		if (to < characters.length) {
			let end = to;
			while (end > from + most / 2 && !sentenceEnd.test(characters[end - 1])) end--;
			if (end > from + most / 2) to = end;
		}
		pieces.push(characters.slice(from, to).join('').replace(/\n$/, ''));
		from = to;
	}
	return pieces.length ? pieces : [''];
}
