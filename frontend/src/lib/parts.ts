/* What an item of each part of a definition says, and by which control it is asked: a row a key, as src/register/definition_keys.c
 * has them. Keys that are not here stay as they are in the text. */
export type Control =
	| 'text'
	| 'number'
	| 'yes'
	| 'expression'
	| 'state'
	| 'states'
	| 'field'
	| 'column'
	| 'fields'
	| 'columns'
	| 'shown'
	| 'steps'
	| 'who'
	| 'length'
	| 'strength'
	| 'sets'
	| 'letter'
	| 'extend'
	| 'statistic';
export const peopleWhoEnter = ['keeper', 'village', 'leader', 'administrator'];
export const peopleWhoAct = [...peopleWhoEnter, 'holder'];
export interface Asked {
	key: string;
	control: Control;
	need?: boolean;
}
const ask = (key: string, control: Control, need = false): Asked => ({ key, control, need });
const title = ask('title', 'text', true);

export const parts: { [part: string]: { named: boolean; asked: Asked[] } } = {
	states: { named: true, asked: [title, ask('final', 'yes')] },
	steps: {
		named: true,
		asked: [
			title,
			ask('from', 'states', true),
			ask('to', 'state', true),
			ask('by', 'who', true),
			ask('needs', 'fields'),
			ask('asks', 'fields'),
			ask('sets', 'sets'),
			ask('when', 'expression'),
			ask('refusal', 'text'),
			ask('letter', 'letter'),
			ask('reason', 'yes'),
			ask('hands_over', 'yes'),
		],
	},
	limits: {
		named: true,
		asked: [
			title,
			ask('in', 'states', true),
			ask('from', 'field'),
			ask('length', 'length', true),
			ask('warn', 'number'),
			ask('extend', 'extend'),
			ask('suspended_in', 'states'),
			ask('when', 'expression'),
			ask('source', 'text', true),
		],
	},
	checks: { named: true, asked: [ask('forbid', 'strength', true), ask('say', 'text', true), ask('field', 'field')] },
	statistics: {
		named: true,
		asked: [
			title,
			ask('unit', 'text', true),
			ask('sum', 'field'),
			ask('where', 'expression'),
			ask('by', 'columns'),
			ask('date', 'field'),
			ask('each', 'field'),
			ask('share_of', 'statistic'),
			ask('indicator', 'text'),
		],
	},
	views: { named: true, asked: [title, ask('where', 'expression'), ask('order', 'column'), ask('descending', 'yes')] },
	notices: {
		named: false,
		asked: [
			title,
			ask('in', 'states', true),
			ask('length', 'length', true),
			ask('show', 'shown', true),
			ask('when', 'expression'),
			ask('before', 'steps'),
			ask('source', 'text', true),
		],
	},
	rechecks: {
		named: false,
		asked: [
			title,
			ask('months', 'number', true),
			ask('from', 'field', true),
			ask('in', 'states', true),
			ask('where', 'expression'),
			ask('warn', 'number'),
			ask('source', 'text', true),
		],
	},
};
