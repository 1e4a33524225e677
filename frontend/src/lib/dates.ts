/* Civil dates are 2026-03-05 everywhere; instants come in UTC and are shown in the township's time (Asia/Shanghai). */

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function civil(year: number, month: number, day: number): string | null {
	if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
	return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/* What clerks type: 2026-6-30, 2026.6.30, 20260630, 6-30, 6.30, 0630, 6\u670830\u65e5, 6\u6708\u5e95 (the month's last
 * day). Without a year it is the year given. null when it is no date. */
export function parseDate(text: string, year: number): string | null {
	const plain = text.normalize('NFKC').trim().replace(/\s+/g, '');
	const end = /^(?:(\d{4})\u5e74)?(\d{1,2})\u6708(?:\u5e95|\u672b)?\u524d?$/.exec(plain);
	if (end) {
		const its = Number(end[1] ?? year),
			month = Number(end[2]);
		return month >= 1 && month <= 12 ? civil(its, month, daysInMonth(its, month)) : null;
	}
	const compact = /^(\d{4})?(\d{2})(\d{2})$/.exec(plain);
	if (compact) return civil(Number(compact[1] ?? year), Number(compact[2]), Number(compact[3]));
	const parts = /^(?:(\d{4})[-./\u5e74])?(\d{1,2})[-./\u6708](\d{1,2})\u65e5?$/.exec(plain);
	return parts ? civil(Number(parts[1] ?? year), Number(parts[2]), Number(parts[3])) : null;
}

/* 2026-03-05T08:30:00.123Z -> 2026-03-05 16:30 */
export function formatInstant(instant: string | null | undefined): string {
	if (!instant) return '';
	const time = Date.parse(instant);
	if (Number.isNaN(time)) return instant;
	return new Date(time + 8 * 3600 * 1000).toISOString().slice(0, 16).replace('T', ' ');
}

export const monthPeriod = (year: number, month: number): string => `${year}M${String(month).padStart(2, '0')}`;
