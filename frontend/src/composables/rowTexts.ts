/* The rows that a field holds, each cell as it reads. */
import { useI18n } from 'vue-i18n';
import { useReference } from '@/composables/reference';
import { formRow, isNumeric } from '@/lib/fields';
import { formatNumber } from '@/lib/numbers';
import type { Field, RowValue, Value } from '@/registers';

export function useRowTexts() {
	const { t } = useI18n();
	const { units, users } = useReference();
	function cellText(cell: Field, value: string): string {
		if (cell.kind === 'yes_no') return value === '' ? '' : t(value === 'true' ? 'common.yes' : 'common.no');
		if (cell.kind === 'unit') return units.value.find((one) => String(one.id) === value)?.name ?? value;
		if (cell.kind === 'user') return users.value.find((one) => String(one.id) === value)?.name ?? value;
		return isNumeric(cell) ? formatNumber(value) : value;
	}
	const rowTexts = (field: Field, value: Value): string[][] =>
		Array.isArray(value)
			? value
					.map((row) => formRow(field.rows, (row ?? {}) as RowValue))
					.map((row) => field.rows.map((cell) => cellText(cell, row[cell.name])))
			: [];
	return { cellText, rowTexts };
}
