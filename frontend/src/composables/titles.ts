/* Titles of a definition in the reader's language: Chinese as written, English from the name. */
import { useI18n } from 'vue-i18n';
import type { Register, RegisterRow, Titled } from '@/registers';

const spoken = (name: string): string => {
	const words = name.replace(/_/g, ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
};

export function useTitles() {
	const { t, te, locale } = useI18n();
	const title = (thing: Titled): string => (locale.value === 'zh' ? thing.title : spoken(thing.name));
	/* A group is written "C <words>": its letter orders it and finds the English words. */
	function groupTitle(register: Pick<RegisterRow, 'group'>): string {
		const letter = register.group.charAt(0);
		if (locale.value === 'zh' || !te(`registers.group.${letter}`)) return register.group.replace(/^[A-Z]\s*/, '');
		return t(`registers.group.${letter}`);
	}
	function stateTitle(register: Register, name: string | null): string {
		const state = register.states.find((one) => one.name === name);
		return state ? title(state) : '';
	}
	/* Beside the light: how many days late or left. */
	function dayWords(row: { days_left: number | null; due: string | null }): string {
		if (row.due === null || row.days_left === null) return '';
		if (row.days_left === 0) return t('task.dueToday');
		return row.days_left < 0
			? t('task.daysLate', { days: -row.days_left })
			: t('task.daysLeft', { days: row.days_left });
	}
	return { title, groupTitle, stateTitle, dayWords };
}
