/* What is kept of a list under a name, and whether two lists are the same. */
import type { KeptList, RecordQuery } from '@/registers';

const texts = ['view', 'words', 'state', 'light', 'where', 'group', 'order'] as const;

export function keptList(asked: RecordQuery, columns: readonly string[] | null): KeptList {
	const list: KeptList = {};
	for (const name of texts) if (asked[name]) list[name] = asked[name];
	if (asked.mine) list.mine = 1;
	if (asked.descending) list.descending = 1;
	if (columns) list.columns = [...columns];
	return list;
}
const sorted = (list: KeptList): string =>
	JSON.stringify(Object.entries(list).sort(([left], [right]) => (left < right ? -1 : 1)));
export const sameList = (left: KeptList, right: KeptList): boolean => sorted(left) === sorted(right);
