/* The states of a register and the steps between them, laid out to be drawn from top to bottom. Measures are pixels. */
import dagre from '@dagrejs/dagre';

export interface FlowState {
	name: string;
	title: string;
	final: boolean;
}
export interface FlowStep {
	title: string;
	from: readonly string[];
	to: string;
}
interface Place {
	x: number;
	y: number;
	width: number;
	height: number;
}
export interface FlowBox extends Place {
	name: string;
	lines: string[] /* the title, then the steps that stay here */;
	first: boolean;
	final: boolean;
}
export interface FlowArrow extends Place {
	key: string;
	lines: string[] /* the steps that go this way */;
	path: string;
}
export interface Flow {
	width: number;
	height: number;
	boxes: FlowBox[];
	arrows: FlowArrow[];
}

export const lineHeight = 18;
const edge = 12;
/* Of 13 pixels a character; a Latin letter takes about half. */
export const textWidth = (text: string): number =>
	[...text].reduce((width, sign) => width + (sign.codePointAt(0)! > 0x2e7f ? 13 : 7), 0);
const size = (lines: readonly string[]): { width: number; height: number } => ({
	width: Math.max(0, ...lines.map(textWidth)) + 2 * edge,
	height: lines.length * lineHeight + edge,
});

/* Through the points with rounded corners. */
function pathOf(points: readonly { x: number; y: number }[]): string {
	const at = (point: { x: number; y: number }): string => `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
	const [first, ...rest] = points;
	const bends = rest.slice(0, -1).map((point, index) => {
		const next = rest[index + 1];
		return `Q ${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
	});
	return [`M ${at(first)}`, ...bends, `L ${at(rest[rest.length - 1])}`].join(' ');
}

export function flowOf(states: readonly FlowState[], steps: readonly FlowStep[]): Flow {
	const graph = new dagre.graphlib.Graph();
	graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 26, edgesep: 16, marginx: 8, marginy: 8 });
	const between = new Map<string, { from: string; to: string; lines: string[] }>();
	const staying = new Map<string, string[]>();
	for (const step of steps)
		for (const from of step.from) {
			if (from === step.to) {
				staying.set(from, [...(staying.get(from) ?? []), step.title]);
				continue;
			}
			const key = `${from} ${step.to}`;
			const way = between.get(key) ?? { from, to: step.to, lines: [] };
			way.lines.push(step.title);
			between.set(key, way);
		}
	const lines = (state: FlowState): string[] => [state.title, ...(staying.get(state.name) ?? []).map((one) => `↻ ${one}`)];
	for (const state of states) graph.setNode(state.name, size(lines(state)));
	for (const way of between.values())
		graph.setEdge(way.from, way.to, { ...size(way.lines), height: way.lines.length * lineHeight, labelpos: 'c' });
	dagre.layout(graph);
	const boxes = states.map((state, index) => ({
		...(graph.node(state.name) as Place),
		name: state.name,
		lines: lines(state),
		first: index === 0,
		final: state.final,
	}));
	const arrows = [...between].map(([key, way]) => {
		const drawn = graph.edge(way.from, way.to) as Place & { points: { x: number; y: number }[] };
		return { key, lines: way.lines, path: pathOf(drawn.points), x: drawn.x, y: drawn.y, width: drawn.width, height: drawn.height };
	});
	const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
	return { width, height, boxes, arrows };
}
