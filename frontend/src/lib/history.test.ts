import { expect, it } from 'vitest';
import type { Event } from '@/api';
import { versionsOf } from './history';

const event = (id: number, action: string, changed: boolean): Event => ({
	id,
	at: '2026-03-05T00:00:00Z',
	by: 1,
	by_name: null,
	action,
	changes: changed ? [{ field: 'a', from: 1, to: 2 }] : [],
	reason: null,
});
it('counts back from the present version; looking makes none', () => {
	const events = [
		event(9, 'update', true),
		event(8, 'seen', false),
		event(7, 'withdraw', false),
		event(5, 'create', true),
	];
	expect([...versionsOf(events, 3)]).toEqual([
		[9, 3],
		[7, 2],
		[5, 1],
	]);
});
