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

/* What clerks type for a period: 2025, 2025\u5e74\u4e0a\u534a\u5e74, 2025\u5e74\u7b2c\u4e09\u5b63\u5ea6, 2025\u5e749\u6708,
 * 2025\u5e741-9\u6708, 2021-2025\u5e74; the notation of the record (2025M01-M09) as well. null when it is none of them. */
export function parsePeriod(text: string): string | null {
	const plain = text
		.normalize('NFKC')
		.replace(/\s+/g, '')
		.replace(/[\u2010-\u2015~\u81f3\u5230]/g, '-');
	if (/^\d{4}(H[12]|Q[1-4])?$/.test(plain)) return plain;
	const year = /^(\d{4})\u5e74(?:\u5168\u5e74)?$/.exec(plain);
	if (year) return year[1];
	const years = /^(\d{4})\u5e74?-(\d{4})\u5e74?$/.exec(plain);
	if (years) return years[1] < years[2] ? `${years[1]}-${years[2]}` : null;
	const half = /^(\d{4})\u5e74?([\u4e0a\u4e0b])\u534a\u5e74$/.exec(plain);
	if (half) return `${half[1]}H${half[2] === '\u4e0a' ? 1 : 2}`;
	const quarter = /^(\d{4})\u5e74?\u7b2c?([1-4\u4e00\u4e8c\u4e09\u56db])\u5b63\u5ea6?$/.exec(plain);
	if (quarter) return `${quarter[1]}Q${'\u4e00\u4e8c\u4e09\u56db'.indexOf(quarter[2]) + 1 || quarter[2]}`;
	const months = /^(\d{4})(?:\u5e74|M)(\d{1,2})(?:\u6708?-M?(\d{1,2}))?(?:\u6708\u4efd?)?$/.exec(plain);
	if (!months) return null;
	const [from, to] = [Number(months[2]), Number(months[3] ?? months[2])];
	if (from < 1 || to > 12 || to < from) return null;
	return monthPeriod(Number(months[1]), from) + (to > from ? `-M${String(to).padStart(2, '0')}` : '');
}
