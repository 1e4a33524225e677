/** The list with one of its items so many places further; the same where it has no place to go to. */
export function moved<T>(list: readonly T[], at: number, by: number): T[] {
	const other = [...list];
	const to = at + by;
	if (at < 0 || at >= list.length || to < 0 || to >= list.length) return other;
	other.splice(to, 0, ...other.splice(at, 1));
	return other;
}
