/* How the keys of a definition are called: `from` of a step is another question than `from` of a limit. */
import { nextTick } from 'vue';
import { useI18n } from 'vue-i18n';
import { ApiError } from '@/api';

export function useDefinitionWords() {
	const { t, te } = useI18n();
	function keyWord(part: string, key: string): string {
		if (te(`definition.of_part.${part}.${key}`)) return t(`definition.of_part.${part}.${key}`);
		return te(`definition.ask.${key}`) ? t(`definition.ask.${key}`) : t(`definition.column.${key}`);
	}
	function keyHelp(part: string, key: string): string | undefined {
		if (te(`definition.askHelp.${part}.${key}`)) return t(`definition.askHelp.${part}.${key}`);
		return te(`definition.askHelp.all.${key}`) ? t(`definition.askHelp.all.${key}`) : undefined;
	}
	/* What the program does not know yet goes by its own word. */
	const kindWord = (kind: string): string => (te(`definition.kind.${kind}`) ? t(`definition.kind.${kind}`) : kind);
	const partWord = (part: string): string => (te(`definition.part.${part}`) ? t(`definition.part.${part}`) : part);
	const whoWord = (who: string): string => (te(`definition.who.${who}`) ? t(`definition.who.${who}`) : who);
	/* Why a form stays open; the focus goes to the field. */
	function faultRefusal(title: string): ApiError {
		void nextTick(() => document.querySelector<HTMLElement>('[role="dialog"] [aria-invalid="true"]')?.focus());
		return new ApiError(422, 'input', t('definition.itemFault', { title }));
	}
	return { keyWord, keyHelp, faultRefusal, kindWord, partWord, whoWord };
}
