/* What of a form is typed by a person; the periods it can be filled in for. */
import type { Form, FormFields, Rhythm } from '@/forms';
import { monthPeriod } from '@/lib/dates';

export const fieldsOf = (form: Form): FormFields => ({
	title: form.title,
	authority: form.authority ?? '',
	rhythm: form.rhythm,
	due_day: form.due_day,
	due_month: form.due_month,
	keeper: form.keeper,
	person: form.person,
	purpose: form.purpose,
});

/* Periods of a year in the form's rhythm; one that comes once may be of any month, or the year. */
export function periodsOf(year: number, rhythm: Rhythm): string[] {
	const count = (how: number, name: (n: number) => string): string[] =>
		Array.from({ length: how }, (_, n) => name(n + 1));
	if (rhythm === 'year') return [String(year)];
	if (rhythm === 'half') return count(2, (n) => `${year}H${n}`);
	if (rhythm === 'quarter') return count(4, (n) => `${year}Q${n}`);
	const months = count(12, (n) => monthPeriod(year, n));
	return rhythm === 'once' ? [...months, String(year)] : months;
}

/* The period before the one that holds the day: for it a form is filled in most often. */
export function periodBefore(day: string, rhythm: Rhythm): string {
	const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
	const size = rhythm === 'quarter' ? 3 : rhythm === 'half' ? 6 : rhythm === 'year' ? 12 : 1;
	const index = Math.floor((month - 1) / size) - 1;
	const periods = periodsOf(index < 0 ? year - 1 : year, rhythm);
	return periods[index < 0 ? 12 / size - 1 : index];
}
