/* The report as data: paragraphs of runs, of which some are bound to a figure of the record and stay whole.
 *
 * Every function returns new paragraphs and leaves those it did not change as they are (same object), so that the sheet
 * redraws only what changed and the history can keep every state. Places are UTF-16 units inside a paragraph. */
import type { Paragraph, ParagraphKind, Run } from '@/api';

export interface Point {
	paragraph: number;
	offset: number;
}
export interface Edit {
	paragraphs: Paragraph[];
	caret: Point;
}

/* A bound figure or a question to the writer: the browser does not type into it. */
export const whole = (run: Run): boolean => !!run.bound || !!run.prompt;
export const textOf = (paragraph: Paragraph): string => paragraph.runs.map((run) => run.text).join('');

/* Neighbouring plain runs become one; empty ones go. */
export function joinRuns(runs: readonly Run[]): Run[] {
	const result: Run[] = [];
	for (const run of runs) {
		const last = result[result.length - 1];
		if (whole(run)) result.push(run);
		else if (run.text === '') continue;
		else if (last && !whole(last)) result[result.length - 1] = { text: last.text + run.text };
		else result.push({ text: run.text });
	}
	return result;
}

/* The runs of [from, to): a bound run belongs to the part that holds its first character, whole. */
export function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
	const result: Run[] = [];
	let start = 0;
	for (const run of runs) {
		const end = start + run.text.length;
		if (whole(run)) {
			if (start >= from && start < to) result.push(run);
		} else if (end > from && start < to) {
			result.push({ text: run.text.slice(Math.max(0, from - start), to - start) });
		}
		start = end;
	}
	return result;
}

/* A place inside a bound run moves to its border. */
export function snap(paragraph: Paragraph, offset: number, forward: boolean): number {
	let start = 0;
	for (const run of paragraph.runs) {
		const end = start + run.text.length;
		if (whole(run) && offset > start && offset < end) return forward ? end : start;
		start = end;
	}
	return Math.min(offset, start);
}

/* The bound run that ends (or begins, with `after`) at a place. */
export function boundBeside(
	paragraph: Paragraph,
	offset: number,
	after: boolean,
): { from: number; to: number; run: Run } | null {
	let start = 0;
	for (const run of paragraph.runs) {
		const end = start + run.text.length;
		if (whole(run) && (after ? start : end) === offset) return { from: start, to: end, run };
		start = end;
	}
	return null;
}

/* After a heading comes body text; a list of body paragraphs goes on as it is. */
const kindAfter = (kind: ParagraphKind): ParagraphKind =>
	kind === 'title' || kind === 'addressee' || kind.startsWith('heading') ? 'body' : kind;

/* [start, end) is replaced by lines of runs; more than one line splits the paragraph. */
export function replaceRange(
	paragraphs: readonly Paragraph[],
	start: Point,
	end: Point,
	lines: readonly (readonly Run[])[],
): Edit {
	const first = paragraphs[start.paragraph],
		last = paragraphs[end.paragraph];
	const from = snap(first, start.offset, false),
		to = snap(last, end.offset, true);
	const head = sliceRuns(first.runs, 0, from),
		tail = sliceRuns(last.runs, to, Infinity);
	const inserted = lines.length ? lines : [[]];
	const made: Paragraph[] = inserted.map((line, index) => {
		const runs = joinRuns([...(index === 0 ? head : []), ...line, ...(index === inserted.length - 1 ? tail : [])]);
		const ends = index > 0 && textOf({ kind: first.kind, runs: head }) !== '';
		return { kind: ends ? kindAfter(first.kind) : first.kind, runs };
	});
	const length = inserted[inserted.length - 1].reduce((sum, run) => sum + run.text.length, 0);
	const headLength = head.reduce((sum, run) => sum + run.text.length, 0);
	return {
		paragraphs: [...paragraphs.slice(0, start.paragraph), ...made, ...paragraphs.slice(end.paragraph + 1)],
		caret: {
			paragraph: start.paragraph + made.length - 1,
			offset: inserted.length === 1 ? headLength + length : length,
		},
	};
}

export const linesOf = (text: string): Run[][] =>
	text
		.replace(/\r\n?/g, '\n')
		.replace(/\n+$/, '')
		.split('\n')
		.map((line) => [{ text: line }]);

/* What stands at [from, to) of one paragraph becomes `text`; a bound run that is meant exactly stays bound. */
export function replaceText(
	paragraphs: readonly Paragraph[],
	at: number,
	from: number,
	to: number,
	text: string,
): Edit {
	const paragraph = paragraphs[at];
	let start = 0;
	for (const run of paragraph.runs) {
		const end = start + run.text.length;
		if (run.bound && start <= from && to <= end) {
			const fresh = { ...run, text: run.text.slice(0, from - start) + text + run.text.slice(to - start) };
			const runs = paragraph.runs.map((one) => (one === run ? fresh : one));
			return {
				paragraphs: paragraphs.map((one, index) => (index === at ? { ...one, runs } : one)),
				caret: { paragraph: at, offset: start + fresh.text.length },
			};
		}
		start = end;
	}
	return replaceRange(paragraphs, { paragraph: at, offset: from }, { paragraph: at, offset: to }, [[{ text }]]);
}

export function moveParagraph(paragraphs: readonly Paragraph[], at: number, by: number): Edit {
	const to = Math.max(0, Math.min(paragraphs.length - 1, at + by));
	const result = [...paragraphs];
	result.splice(to, 0, ...result.splice(at, 1));
	return { paragraphs: result, caret: { paragraph: to, offset: 0 } };
}

export function removeParagraph(paragraphs: readonly Paragraph[], at: number): Edit {
	const left = paragraphs.filter((_, index) => index !== at);
	const kept: Paragraph[] = left.length ? left : [{ kind: 'body', runs: [] }];
	return { paragraphs: kept, caret: { paragraph: Math.min(at, kept.length - 1), offset: 0 } };
}

export function insertParagraph(paragraphs: readonly Paragraph[], after: number): Edit {
	const kind = paragraphs[after] ? kindAfter(paragraphs[after].kind) : 'body';
	const result = [...paragraphs];
	result.splice(after + 1, 0, { kind, runs: [] });
	return { paragraphs: result, caret: { paragraph: after + 1, offset: 0 } };
}

export const setKind = (paragraphs: readonly Paragraph[], at: number, kind: ParagraphKind): Paragraph[] =>
	paragraphs.map((paragraph, index) => (index === at ? { ...paragraph, kind } : paragraph));

/* Undo and redo. Keystrokes in one paragraph within a second count as one step. */
export class History {
	private past: Edit[] = [];
	private future: Edit[] = [];
	private typedIn = -1;
	private typedAt = 0;

	record(before: Edit, typing: boolean, now: number): void {
		const same = typing && this.typedIn === before.caret.paragraph && now - this.typedAt < 1000;
		this.typedIn = typing ? before.caret.paragraph : -1;
		this.typedAt = now;
		this.future = [];
		if (same) return;
		this.past.push(before);
		if (this.past.length > 200) this.past.shift();
	}
	undo(present: Edit): Edit | null {
		return this.step(this.past, this.future, present);
	}
	redo(present: Edit): Edit | null {
		return this.step(this.future, this.past, present);
	}
	private step(from: Edit[], to: Edit[], present: Edit): Edit | null {
		const edit = from.pop();
		if (!edit) return null;
		to.push(present);
		this.typedIn = -1;
		return edit;
	}
	get canUndo(): boolean {
		return this.past.length > 0;
	}
	get canRedo(): boolean {
		return this.future.length > 0;
	}
	clear(): void {
		this.past = [];
		this.future = [];
	}
}
