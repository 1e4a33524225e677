/* Between the paragraphs and the editable page. A bound run is a chip the browser cannot type into; an empty character
 * (U+200B) gives the caret room beside a chip at a paragraph's border and is taken out when the page is read. */
import type { Paragraph, Run } from '@/api';
import { joinRuns, whole, type Point } from './model';

const room = '\u200b';
const bare = (text: string): string =>
	text
		.replace(/\u200b/g, '')
		.replace(/\u00a0/g, ' ')
		.replace(/[\r\n]+/g, '');

function makeChip(run: Run, title: (run: Run) => string): HTMLElement {
	const chip = document.createElement('span');
	chip.className = run.prompt ? 'prompt' : run.bound?.changed ? 'bound changed' : 'bound';
	chip.contentEditable = 'false';
	const { text: _, ...kept } = run;
	chip.dataset.run = JSON.stringify(kept);
	chip.dataset.test = run.prompt ? 'prompt' : 'bound';
	chip.title = title(run);
	chip.textContent = run.text;
	return chip;
}

export function makeParagraph(paragraph: Paragraph, title: (run: Run) => string): HTMLElement {
	const element = document.createElement('p');
	element.dataset.kind = paragraph.kind;
	element.dataset.test = 'paragraph';
	let chipBefore = true;
	for (const run of paragraph.runs) {
		if (whole(run) && chipBefore) element.append(room);
		element.append(whole(run) ? makeChip(run, title) : run.text);
		chipBefore = whole(run);
	}
	if (!paragraph.runs.length) element.append(document.createElement('br'));
	else if (chipBefore) element.append(room);
	return element;
}

export function readRuns(element: Node): Run[] {
	const runs: Run[] = [];
	for (const node of element.childNodes) {
		if (node instanceof Text) runs.push({ text: bare(node.data) });
		else if (node instanceof HTMLElement && node.dataset.run) {
			runs.push({ text: bare(node.textContent ?? ''), ...(JSON.parse(node.dataset.run) as Omit<Run, 'text'>) });
		} else if (node instanceof HTMLElement) runs.push(...readRuns(node));
	}
	return joinRuns(runs);
}

const paragraphOf = (root: HTMLElement, node: Node): HTMLElement | null => {
	for (let at: Node | null = node; at && at !== root; at = at.parentNode)
		if (at.parentNode === root) return at as HTMLElement;
	return null;
};

/* A place of the selection as a place of the report. */
export function readPoint(root: HTMLElement, node: Node, offset: number): Point | null {
	if (node === root) {
		const index = Math.min(offset, root.children.length - 1);
		return index < 0 ? null : { paragraph: index, offset: 0 };
	}
	const element = paragraphOf(root, node);
	if (!element) return null;
	const range = document.createRange();
	range.setStart(element, 0);
	range.setEnd(node, offset);
	return { paragraph: [...root.children].indexOf(element), offset: bare(range.toString()).length };
}

export function readSelection(root: HTMLElement): { start: Point; end: Point } | null {
	const selection = window.getSelection();
	if (!selection?.rangeCount || !root.contains(selection.anchorNode)) return null;
	const range = selection.getRangeAt(0);
	const start = readPoint(root, range.startContainer, range.startOffset);
	const end = readPoint(root, range.endContainer, range.endOffset);
	return start && end ? { start, end } : null;
}

/* The node and offset of a place in one paragraph element; inside a chip it is the place after it. */
export function domPlace(element: HTMLElement, offset: number): [Node, number] {
	let left = offset;
	for (const node of element.childNodes) {
		const length = bare(node.textContent ?? '').length;
		if (node instanceof Text) {
			if (left <= length) {
				let index = 0;
				for (let seen = 0; index < node.data.length && (seen < left || node.data[index] === room); index++)
					if (node.data[index] !== room) seen++;
				return [node, index];
			}
		} else if (left < length) {
			return [element, [...element.childNodes].indexOf(node) + 1];
		}
		left -= length;
	}
	return [element, element.lastChild instanceof HTMLBRElement ? 0 : element.childNodes.length];
}

export function placeCaret(root: HTMLElement, point: Point): void {
	const element = root.children[point.paragraph] as HTMLElement | undefined;
	if (!element) return;
	const [node, offset] = domPlace(element, point.offset);
	root.focus({ preventScroll: true });
	window.getSelection()?.collapse(node, offset);
}

/* A live range over [from, to) of a paragraph: it follows later typing. */
export function rangeIn(element: HTMLElement, from: number, to: number): Range {
	const range = document.createRange();
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	let start = 0;
	let began = false;
	for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
		const length = bare(node.data).length,
			extra = node.data.startsWith(room) ? 1 : 0;
		if (!began && from < start + length) {
			range.setStart(node, from - start + extra);
			began = true;
		}
		if (began && to <= start + length) {
			range.setEnd(node, to - start + extra);
			return range;
		}
		start += length;
	}
	if (!began) range.selectNodeContents(element);
	else range.setEnd(element, element.childNodes.length);
	return range;
}
