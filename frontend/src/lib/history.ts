/* Which version of a record a line of its history made. */
import type { Event } from '@/api';

/* An event of the journal is a version of the record unless it only says that somebody looked. Newest first. */
export function versionsOf(events: readonly Event[], latest: number): Map<number, number> {
	const versions = new Map<number, number>();
	let version = latest;
	for (const event of events) {
		if (event.changes.length === 0 && event.action !== 'withdraw') continue;
		versions.set(event.id, version);
		version -= 1;
	}
	return versions;
}
