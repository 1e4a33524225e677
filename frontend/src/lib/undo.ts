/* What was there before, and what was taken back: states of a text, the latest last. */
export interface Past {
	before: string[];
	after: string[];
	typed: number /* when the last state came */;
}
const most = 200;
/* Changes that follow each other this quickly, in milliseconds, are one: typing. */
const pause = 700;

export const noPast = (): Past => ({ before: [], after: [], typed: -pause });
/** The text became another; `was` is what it was, `now` the time. */
export function remember(past: Past, was: string, now: number): void {
	const together = now - past.typed < pause && past.before.length > 0 && !past.after.length;
	past.typed = now;
	past.after = [];
	if (together) return;
	past.before.push(was);
	if (past.before.length > most) past.before.shift();
}
/** The text as it was before the last change; null: there was none. */
export function takeBack(past: Past, present: string): string | null {
	const was = past.before.pop();
	if (was === undefined) return null;
	past.after.push(present);
	return was;
}
/** What was last taken back; null: nothing was. */
export function bringBack(past: Past, present: string): string | null {
	const was = past.after.pop();
	if (was === undefined) return null;
	past.before.push(present);
	return was;
}
