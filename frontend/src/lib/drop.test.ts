import { expect, test } from 'vitest';
import { filesOf, filesOfDrop } from '@/lib/drop';

const file = (path: string): FileSystemEntry =>
	({
		isFile: true,
		name: path.split('/').pop(),
		fullPath: path,
		file: (take: (file: File) => void) => take({ name: path } as File),
	}) as unknown as FileSystemEntry;
/* Gives two entries at a time, as a browser gives a hundred. */
const folder = (path: string, below: FileSystemEntry[]): FileSystemEntry =>
	({
		isFile: false,
		name: path.split('/').pop(),
		fullPath: path,
		createReader: () => {
			let at = 0;
			return { readEntries: (take: (some: FileSystemEntry[]) => void) => take(below.slice(at, (at += 2))) };
		},
	}) as unknown as FileSystemEntry;

test('a folder gives all its files, those of folders below too, and none that is hidden', async () => {
	const tree = folder('/a', [
		file('/a/3.txt'),
		file('/a/.DS_Store'),
		folder('/a/b', [file('/a/b/1.pdf'), file('/a/b/~$2.docx')]),
		file('/a/2.txt'),
		folder('/a/__MACOSX', [file('/a/__MACOSX/2.txt')]),
	]);
	expect((await filesOf(tree)).map((one) => one.path)).toEqual(['a/2.txt', 'a/3.txt', 'a/b/1.pdf']);
});

test('a file that was dropped by itself is taken, whatever its name', async () => {
	expect((await filesOf(file('/.hidden.txt'))).map((one) => one.path)).toEqual(['.hidden.txt']);
});

test('a browser that knows no folders gives the files', async () => {
	const data = { files: [{ name: 'x.txt' }], items: [{ kind: 'file' }] } as unknown as DataTransfer;
	expect((await filesOfDrop(data)).map((one) => one.path)).toEqual(['x.txt']);
});
