/* What the resident ID itself says (GB 11643): checked while it is typed, so that a slip is seen before it is sent. */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

export interface Resident {
	birth: string;
	female: boolean;
	age: number;
}
export type ResidentFault = 'length' | 'birth' | 'check';

/* Age in full years on a civil date. */
export const ageOn = (birth: string, day: string): number =>
	Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);

function birthOf(digits: string): string | null {
	const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
	const time = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}

export function readResident(typed: string, today: string): Resident | ResidentFault {
	const text = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
	if (!/^(\d{15}|\d{17}[\dX])$/.test(text)) return 'length';
	const full = text.length === 18;
	const birth = birthOf(full ? text.slice(6, 14) : `19${text.slice(6, 12)}`);
	if (!birth || birth > today) return 'birth';
	if (full && checks[weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11] !== text[17])
		return 'check';
	const order = Number(text.slice(full ? 14 : 12, full ? 17 : 15));
	return { birth, female: order % 2 === 0, age: ageOn(birth, today) };
}
