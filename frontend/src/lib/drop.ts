/* What was dropped: files, and the files of folders, with their path below what was dropped. */

export interface GivenFile {
	file: File;
	path: string;
}
/* Hidden files and what systems put beside files: not what somebody means who drops a folder. */
const hidden = (name: string): boolean => /^(\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)/.test(name);

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
	new Promise((resolve, reject) => entry.file(resolve, reject));

/* A browser gives a hundred entries at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
	const reader = folder.createReader();
	const all: FileSystemEntry[] = [];
	for (;;) {
		const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
		if (!some.length) return all;
		all.push(...some);
	}
}

export async function filesOf(entry: FileSystemEntry, depth = 0): Promise<GivenFile[]> {
	if (depth > 0 && hidden(entry.name)) return [];
	if (entry.isFile) {
		const path = entry.fullPath.replace(/^\//, '');
		return [{ file: await fileOf(entry as FileSystemFileEntry), path }];
	}
	if (depth > 32) return [];
	const below = await entriesOf(entry as FileSystemDirectoryEntry);
	below.sort((a, b) => (a.name < b.name ? -1 : 1));
	const found: GivenFile[] = [];
	for (const one of below) found.push(...(await filesOf(one, depth + 1)));
	return found;
}

/* The entries must be taken before anything is awaited: a drop forgets them then. */
export async function filesOfDrop(data: DataTransfer): Promise<GivenFile[]> {
	const plain = Array.from(data.files);
	const entries = Array.from(data.items ?? [])
		.filter((item) => item.kind === 'file')
		.map((item) => item.webkitGetAsEntry?.() ?? null);
	if (!entries.length || entries.some((entry) => !entry)) return plain.map((file) => ({ file, path: file.name }));
	const found: GivenFile[] = [];
	for (const entry of entries) if (entry) found.push(...(await filesOf(entry)));
	return found;
}
