/* The list a record was opened from: its page of ids, so that the record's page leads to the previous and the next. */
import { shallowRef } from 'vue';
import { registers, type RecordQuery } from '@/registers';

interface Shown {
	register: string;
	query: RecordQuery;
	ids: number[];
	total: number;
}
const shown = shallowRef<Shown | null>(null);

export function rememberList(register: string, query: RecordQuery, ids: number[], total: number): void {
	shown.value = { register, query, ids, total };
}

export function forgetList(): void {
	shown.value = null;
}

export interface Neighbours {
	position: number;
	total: number;
	previous: (() => Promise<number | null>) | null;
	next: (() => Promise<number | null>) | null;
}

/* Over the edge of the page the next page of the same list is fetched. */
async function turned(list: Shown, offset: number, last: boolean): Promise<number | null> {
	const query = { ...list.query, offset };
	const page = await registers.records(list.register, query);
	const ids = page.records.map((record) => record.id);
	rememberList(list.register, query, ids, page.total);
	return (last ? ids[ids.length - 1] : ids[0]) ?? null;
}

export function neighboursOf(register: string, id: number): Neighbours | null {
	const list = shown.value;
	const at = list?.register === register ? list.ids.indexOf(id) : -1;
	if (!list || at < 0) return null;
	const { ids, total } = list;
	const offset = list.query.offset ?? 0,
		limit = list.query.limit ?? ids.length;
	const beside = (by: number): (() => Promise<number | null>) | null => {
		const place = at + by;
		if (place >= 0 && place < ids.length) return async () => ids[place];
		if (by < 0 && offset > 0) return () => turned(list, Math.max(0, offset - limit), true);
		if (by > 0 && offset + ids.length < total) return () => turned(list, offset + ids.length, false);
		return null;
	};
	return { position: offset + at + 1, total, previous: beside(-1), next: beside(1) };
}
