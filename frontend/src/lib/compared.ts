/* The words and the table file of a comparison of two reports. */
import type { Compared, ComparedGroup, ComparedStatus } from '@/api';
import { limitWords } from '@/api';
import { formatNumber } from '@/lib/numbers';

export const groups: ComparedGroup[] = ['indicator', 'deed', 'task'];
export const statuses: ComparedStatus[] = ['kept', 'partly', 'missed', 'changed', 'told', 'unmentioned'];

type Say = (key: string, values?: Record<string, unknown>) => string;
const measured = (measure: Compared['measure'], t: Say): string =>
	measure === 'growth' || measure === 'change' || measure === 'rank' ? `${t(`measure.${measure}`)} ` : '';

/* "growth ≥6.5%", "8–10%"; empty where nothing was to be counted. */
export function wantedText(row: Compared, t: Say): string {
	if (row.wanted === null) return '';
	const value = formatNumber(row.wanted);
	const limit = row.bound ? t(`limit.${limitWords[row.bound]}`) : '';
	const amount = row.highest === null ? `${limit}${value}` : `${value}–${formatNumber(row.highest)}`;
	return `${measured(row.measure, t)}${amount}${row.unit}`;
}

export function reachedText(row: Compared, t: Say): string {
	if (row.computed) return `${formatNumber(row.result)}${row.unit} (${t('compare.computed')})`;
	if (row.reached === null) return '';
	return `${measured(row.reached_measure, t)}${formatNumber(row.reached)}${row.reached_unit}`;
}

/* What is missing or more; or which definition changed. */
export function gapText(row: Compared, t: Say): string {
	if (row.status === 'changed') return row.change ? t(`compare.change.${row.change}`) : '';
	if (row.gap === null || /^-?0+(\.0+)?$/.test(row.gap)) return '';
	return `${row.gap.startsWith('-') ? '' : '+'}${formatNumber(row.gap)}${row.gap_unit}`;
}

export function countBy(rows: Compared[], group: ComparedGroup): { status: ComparedStatus; count: number }[] {
	return statuses
		.map((status) => ({
			status,
			count: rows.filter((row) => row.group === group && row.status === status).length,
		}))
		.filter((one) => one.count > 0);
}

/* A cell of CSV; text that a spreadsheet would take for a formula gets a quote in front. */
export function csvCell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d/.test(text) ? `'${text}` : text;
	return `"${safe.replace(/"/g, '""')}"`;
}

export function csvOf(rows: Compared[], t: Say): string {
	const head = [
		t('compare.columns.group'),
		t('compare.status'),
		t('compare.promised'),
		t('compare.wanted'),
		t('compare.reached'),
		t('compare.gap'),
		t('compare.columns.deadline'),
		t('compare.columns.body'),
		t('compare.columns.section'),
		t('compare.said'),
		t('compare.found'),
	];
	const lines = rows.map((row) => [
		row.deed ? t('compare.deed', { number: row.deed }) : t(`compare.group.${row.group}`),
		t(`compare.state.${row.status}`),
		row.name,
		wantedText(row, t),
		reachedText(row, t),
		gapText(row, t),
		row.deadline ?? '',
		row.body,
		row.section,
		row.said,
		row.found,
	]);
	return `\uFEFF${[head, ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
