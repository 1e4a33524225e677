import { createI18n } from 'vue-i18n';
import { connection } from '@/api';
import en from '@/locales/en';
import zh from '@/locales/zh';

export type Language = 'zh' | 'en';
const stored = 'zhenwu.language';

export const i18n = createI18n({
	legacy: false,
	locale: localStorage.getItem(stored) === 'en' ? 'en' : 'zh',
	fallbackLocale: 'zh',
	messages: { zh, en },
});
export const t = i18n.global.t;

function apply(language: Language): void {
	connection.language = language;
	connection.words = { offline: t('error.offline'), answer: t('error.answer') };
	document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export function setLanguage(language: Language): void {
	i18n.global.locale.value = language;
	localStorage.setItem(stored, language);
	apply(language);
}

apply(i18n.global.locale.value as Language);
