/* Files that a record names by their numbers: name, size, and whether a picture can be shown of them. */
import { shallowRef, triggerRef, watchEffect } from 'vue';
import { api, type Document } from '@/api';

export type FileInfo = Pick<Document, 'id' | 'name' | 'bytes'>;
const known = shallowRef(new Map<number, FileInfo>());
const asked = new Set<number>();

export function rememberFile(file: FileInfo): void {
	known.value.set(file.id, { id: file.id, name: file.name, bytes: file.bytes });
	triggerRef(known);
}
async function ask(id: number): Promise<void> {
	asked.add(id);
	try {
		rememberFile((await api.documents.read(id)).document);
	} catch {
		asked.delete(id);
	}
}

export function forgetFiles(): void {
	known.value = new Map();
	asked.clear();
}

export const isPicture = (name: string): boolean => /\.(jpe?g|png|gif|webp)$/i.test(name);
export const contentAddress = (id: number): string => `/api/documents/${id}/content`;

export function useFiles(ids: () => readonly number[]) {
	watchEffect(() => {
		for (const id of ids()) if (!known.value.has(id) && !asked.has(id)) void ask(id);
	});
	return (id: number): FileInfo => known.value.get(id) ?? { id, name: '', bytes: 0 };
}
