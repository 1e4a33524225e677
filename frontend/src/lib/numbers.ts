/* Figures travel as strings of digits and are shown as such; a float is made only where a picture is drawn. */

/* "53164.20" -> "53,164.20": groups of three from five digits on, as statistics print them. */
export function formatNumber(value: string | number | null | undefined): string {
	if (value === null || value === undefined || value === '') return '';
	const match = /^(-?)(\d+)(\.\d+)?$/.exec(String(value));
	if (!match) return String(value);
	const [, sign, whole, fraction = ''] = match;
	const grouped = whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return `${sign}${grouped}${fraction}`;
}

/* A percentage for display; "" when there is none. */
export function formatPercent(value: string | number | null | undefined): string {
	return value === null || value === undefined || value === '' ? '' : `${formatNumber(value)}%`;
}

/* What a person types or pastes: full width digits, thousands commas and spaces are taken out. null when no number. */
export function parseNumber(text: string): string | null {
	const plain = text.normalize('NFKC').replace(/[,\s\u00a0%]/g, '');
	return /^-?\d+(\.\d+)?$/.test(plain) ? plain.replace(/^(-?)0+(?=\d)/, '$1') : null;
}

/* Digits of a decimal as an integer with a scale, for exact comparison and growth. */
function scaled(value: string): { digits: bigint; scale: number } {
	const [whole, fraction = ''] = value.split('.');
	return { digits: BigInt(whole + fraction), scale: fraction.length };
}

const unscaled = (digits: bigint, scale: number): string => {
	const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
	const whole = text.slice(0, text.length - scale),
		fraction = text.slice(text.length - scale);
	return `${digits < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
};
/* Both on the finer of their scales. */
function aligned(a: string, b: string): { left: bigint; right: bigint; scale: number } {
	const left = scaled(a),
		right = scaled(b);
	const scale = Math.max(left.scale, right.scale);
	return {
		left: left.digits * 10n ** BigInt(scale - left.scale),
		right: right.digits * 10n ** BigInt(scale - right.scale),
		scale,
	};
}

export function compareNumbers(a: string, b: string): number {
	const { left, right } = aligned(a, b);
	return left < right ? -1 : left > right ? 1 : 0;
}

/* A rate grows by percentage points, everything else by percent. */
export const isRate = (unit: string): boolean => /[%\u2030]/.test(unit);

export function difference(now: string, before: string): string {
	const { left, right, scale } = aligned(now, before);
	return unscaled(left - right, scale);
}

export function addNumbers(a: string, b: string): string {
	const { left, right, scale } = aligned(a, b);
	return unscaled(left + right, scale);
}

/* (now / before - 1) in percent with one decimal, half away from zero; null when there is no base. */
export function growthPercent(now: string, before: string): string | null {
	const { left: a, right: b } = aligned(now, before);
	if (b <= 0n) return null;
	const tenths = (a - b) * 1000n * 2n;
	const rounded = (tenths + (tenths < 0n ? -b : b)) / (2n * b);
	const digits = (rounded < 0n ? -rounded : rounded).toString().padStart(2, '0');
	return `${rounded < 0n ? '-' : ''}${digits.slice(0, -1)}.${digits.slice(-1)}`;
}

/* One pasted line of a spreadsheet, or a block of them: cells by tab, lines by line end. */
export function parsePaste(text: string): string[][] {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/\n$/, '')
		.split('\n')
		.map((line) => line.split('\t').map((cell) => cell.trim()));
}

export function formatBytes(bytes: number): string {
	if (bytes < 1024) return `${bytes} B`;
	if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
	return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
