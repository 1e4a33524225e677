/* Files that a record names by their numbers: name, size, where they are read. Who brought one in just now reads it as a document of
 * the own; everybody else through the record that cites it. */
import { inject, provide, shallowRef, triggerRef, type InjectionKey } from 'vue';
import { api, type Document, type Download } from '@/api';
import { registers } from '@/registers';

export type FileInfo = Pick<Document, 'id' | 'name' | 'bytes'>;
interface Known extends FileInfo {
	own: boolean /* uploaded on this page */;
	sealed: boolean /* of a private field: opened on purpose, which is noted */;
}
export interface FileHome {
	register: string;
	id: number;
}
const homeKey: InjectionKey<FileHome> = Symbol('record');
const known = shallowRef(new Map<number, Known>());

/* The record whose files are shown below. */
export const provideFiles = (home: FileHome): void => provide(homeKey, home);

function remember(file: FileInfo, own: boolean, sealed: boolean): void {
	const { id, name, bytes } = file;
	known.value.set(id, { id, name, bytes, own, sealed });
}
export function rememberFile(file: FileInfo): void {
	remember(file, true, false);
	triggerRef(known);
}
export function rememberFiles(files: FileInfo[], sealed: boolean): void {
	for (const file of files) if (!known.value.get(file.id)?.own) remember(file, false, sealed);
	triggerRef(known);
}
export function forgetFiles(): void {
	known.value = new Map();
}

export const isPicture = (name: string): boolean => /\.(jpe?g|png|gif|webp)$/i.test(name);

export function useFiles() {
	const home = inject(homeKey, null);
	const info = (id: number): Known =>
		known.value.get(id) ?? { id, name: '', bytes: 0, own: false, sealed: false };
	/* Empty: it cannot be shown by itself. */
	function address(id: number): string {
		const file = info(id);
		if (file.own) return `/api/documents/${id}/content`;
		return home && !file.sealed ? `/api${registers.fileAddress(home.register, home.id, id)}` : '';
	}
	function fetch(id: number, name: string): Promise<Download> {
		const file = info(id);
		if (file.own || !home) return api.documents.content(id, name);
		return registers.file(home.register, home.id, id, name, file.sealed);
	}
	return { info, address, fetch };
}
