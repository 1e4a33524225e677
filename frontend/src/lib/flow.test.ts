import { describe, expect, it } from 'vitest';
import { flowOf, textWidth } from './flow';

const state = (name: string, final = false) => ({ name, title: name, final });
const step = (title: string, from: string[], to: string) => ({ title, from, to });

describe('flowOf', () => {
	const flow = flowOf(
		[state('new'), state('at work'), state('done', true)],
		[
			step('take', ['new'], 'at work'),
			step('drop', ['new', 'at work'], 'done'),
			step('finish', ['at work'], 'done'),
			step('hand on', ['at work'], 'at work'),
		],
	);
	it('draws an arrow for each way, with all steps that go it', () => {
		expect(flow.arrows.map((arrow) => [arrow.key, arrow.lines])).toEqual([
			['new at work', ['take']],
			['new done', ['drop']],
			['at work done', ['drop', 'finish']],
		]);
	});
	it('names a step that stays in its state inside the box', () => {
		expect(flow.boxes[1].lines).toEqual(['at work', '↻ hand on']);
		expect(flow.boxes.map((box) => [box.first, box.final])).toEqual([
			[true, false],
			[false, false],
			[false, true],
		]);
	});
	it('goes downwards and keeps boxes apart and inside', () => {
		const [above, middle, below] = flow.boxes;
		expect(above.y + above.height / 2).toBeLessThan(middle.y - middle.height / 2);
		expect(middle.y + middle.height / 2).toBeLessThan(below.y - below.height / 2);
		for (const box of flow.boxes) {
			expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
			expect(box.x + box.width / 2).toBeLessThanOrEqual(flow.width);
		}
	});
	it('holds a register without steps, and one without states', () => {
		expect(flowOf([state('kept')], []).boxes).toHaveLength(1);
		expect(flowOf([], []).boxes).toEqual([]);
	});
});
it('measures Chinese twice as wide as Latin', () => {
	expect(textWidth('\u529e\u7ed3')).toBe(26);
	expect(textWidth('ok')).toBe(14);
});
