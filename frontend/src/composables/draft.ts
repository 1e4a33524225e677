/* What was typed and not yet sent, kept in this browser under one name so that closing the page loses nothing.
 * Drafts belong to the person: another user of the same browser does not see them. */
import { state } from './session';

const key = (name: string): string => `zhenwu.draft.${state.session?.user.id ?? 0}.${name}`;

export interface Draft<T> {
	at: string;
	content: T;
}

export function readDraft<T>(name: string): Draft<T> | null {
	try {
		const text = localStorage.getItem(key(name));
		return text ? (JSON.parse(text) as Draft<T>) : null;
	} catch {
		return null;
	}
}

export function writeDraft(name: string, content: unknown): void {
	try {
		localStorage.setItem(key(name), JSON.stringify({ at: new Date().toISOString(), content }));
	} catch {
		/* full or forbidden: the page still works, only without the draft */
	}
}

export function dropDraft(name: string): void {
	localStorage.removeItem(key(name));
}
