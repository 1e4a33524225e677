/* Sentences that several pages say about a figure. */
import { useI18n } from 'vue-i18n';
import { limitWords } from '@/api';
import type { BoundFigure, Indicator, Reading, Task } from '@/api';
import { formatNumber, isRate } from '@/lib/numbers';

export function useWords() {
	const { t, te } = useI18n();

	/* The value with its bound, direction and unit. */
	function valueWords(figure: Pick<Reading, 'value' | 'unit' | 'bound' | 'sign'>): string {
		const bound = figure.bound === '=' ? '' : `${t(`limit.${limitWords[figure.bound]}`)} `;
		return `${bound}${figure.sign === '-' ? '↓ ' : ''}${formatNumber(figure.value)}${figure.unit}`;
	}
	function targetWords(indicator: Indicator): string {
		const target = indicator.target;
		if (!target) return '';
		const unit = target.measure === 'growth' || target.measure === 'ratio' ? '%' : indicator.unit;
		const fall = target.sign === '-' ? t('indicator.fall') : t('indicator.grow');
		const bound = target.bound === '=' ? '' : `${t(`limit.${limitWords[target.bound]}`)} `;
		return `${target.measure === 'growth' ? `${fall} ` : ''}${bound}${formatNumber(target.value)}${unit}`;
	}
	/* 2026M01-M09 in words. */
	function periodWords(period: string | null | undefined): string {
		if (!period) return '';
		const months = /^(\d{4})M(\d{2})(?:-M(\d{2}))?$/.exec(period);
		if (months) {
			const values = { year: months[1], from: Number(months[2]), to: Number(months[3] ?? 0) };
			return values.to > values.from ? t('period.months', values) : t('period.month', values);
		}
		const part = /^(\d{4})(H|Q)(\d)$/.exec(period);
		if (part)
			return t(part[2] === 'H' ? `period.half${part[3]}` : 'period.quarter', { year: part[1], number: part[3] });
		return /^\d{4}$/.test(period) ? t('common.yearOf', { year: period }) : period;
	}
	function boundWords(bound: BoundFigure): string {
		const what = te(`what.${bound.what}`) ? t(`what.${bound.what}`) : bound.what;
		return [bound.name, periodWords(bound.period), what].filter((word) => word).join(' · ');
	}
	/* Beside the light: how many days late or left. */
	function daysWords(task: Task): string {
		if (task.days_left === null || task.state !== 'open') return '';
		if (task.days_left === 0) return t('task.dueToday');
		return task.days_left < 0
			? t('task.daysLate', { days: -task.days_left })
			: t('task.daysLeft', { days: task.days_left });
	}
	/* "6.8%"; of a rate "-0.1 points". */
	function growthWords(unit: string, growth: string | null | undefined): string {
		if (growth === null || growth === undefined) return '';
		return isRate(unit) ? t('indicator.points', { value: growth }) : `${formatNumber(growth)}%`;
	}
	/* How a figure stands in the text of a report, which is Chinese in either language. */
	function boundText(what: string, value: string, unit: string): string {
		if (what !== 'growth') return `${value}${unit}`;
		return t(value.startsWith('-') ? 'bound.fallText' : 'bound.riseText', { value: value.replace('-', '') + unit });
	}
	return { boundText, daysWords, growthWords, valueWords, targetWords, periodWords, boundWords };
}
