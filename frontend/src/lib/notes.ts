/* Notes of a reading by what a reader has to do about them. */
import type { Note } from '@/api';

export type NoteClass = 'look' | 'mended' | 'told';
/* What each kind asks for; the messages name and explain it (`note.kind.…`, `note.says.…`). */
export const noteClasses: Record<string, NoteClass> = {
	suspicious_year: 'look',
	text_lost: 'look',
	number_damaged: 'look',
	split_number: 'look',
	private_character: 'look',
	bad_bytes: 'look',
	number_masked: 'look',
	year_masked: 'look',
	indicator_not_read: 'look',
	unit_unknown: 'look',
	cell_error: 'look',
	picture: 'look',
	pages_left: 'look',
	ocr: 'look',
	old_word_file: 'look',
	shifted_bytes: 'mended',
	mojibake: 'mended',
	reading: 'mended',
	markup: 'mended',
	compatibility: 'mended',
	invisible: 'mended',
	wrong_charset: 'mended',
	tracked_changes: 'told',
	footnote: 'told',
	comment: 'told',
	hidden_sheet: 'told',
	hidden_parts: 'told',
	furniture: 'told',
};
export interface NoteGroup {
	code: string;
	of: NoteClass;
	notes: { note: Note; index: number }[];
}

/* In the order above; a kind this page does not know yet stands with those to be looked at, behind them. */
export function groupNotes(notes: readonly Note[]): NoteGroup[] {
	const groups = new Map<string, NoteGroup>();
	notes.forEach((note, index) => {
		const group = groups.get(note.code) ?? { code: note.code, of: noteClasses[note.code] ?? 'look', notes: [] };
		group.notes.push({ note, index });
		groups.set(note.code, group);
	});
	const codes = Object.keys(noteClasses);
	const classes: NoteClass[] = ['look', 'mended', 'told'];
	const place = (group: NoteGroup): number =>
		classes.indexOf(group.of) * 1000 + (codes.includes(group.code) ? codes.indexOf(group.code) : 999);
	return [...groups.values()].sort((a, b) => place(a) - place(b));
}
