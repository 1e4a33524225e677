/* Who is logged in, what they may do, and logging in again without losing the page. */
import { computed, reactive } from 'vue';
import { api, ApiError, connection, type Session } from '@/api';

interface State {
	session: Session | null;
	operations: Set<string>;
	asking: boolean; /* the dialog that asks to log in again is open */
}
export const state = reactive<State>({ session: null, operations: new Set(), asking: false });
let waiting: ((again: boolean) => void)[] = [];

async function take(session: Session): Promise<void> {
	state.session = session;
	connection.csrf = session.csrf;
	if (session.must_change_password) return;
	state.operations = new Set((await api.session.operations()).operations);
}

export function leave(): void {
	state.session = null;
	state.operations = new Set();
	connection.csrf = '';
	settle(false);
}

export async function logIn(login: string, password: string): Promise<void> {
	await take(await api.session.create(login, password));
}

export async function logOut(): Promise<void> {
	try {
		await api.session.remove();
	} finally {
		leave();
	}
}

/* At the start: the session of the cookie, if there is one. */
export async function resume(): Promise<boolean> {
	try {
		await take(await api.session.read());
		return true;
	} catch (error) {
		if (error instanceof ApiError && error.status === 401) return false;
		throw error;
	}
}

export function settle(again: boolean): void {
	state.asking = false;
	for (const resolve of waiting) resolve(again);
	waiting = [];
}

/* Another tab may have logged in already: then only the token is old. Else the dialog asks. */
connection.logInAgain = async () => {
	if (!state.session) return false;
	const user = state.session.user.id;
	try {
		const session = await api.session.read();
		if (session.user.id === user) {
			await take(session);
			return true;
		}
	} catch {
		/* ended: ask */
	}
	state.asking = true;
	return new Promise((resolve) => waiting.push(resolve));
};
connection.passwordMustChange = () => {
	if (state.session) state.session.must_change_password = true;
};

export function useSession() {
	return {
		state,
		user: computed(() => state.session?.user ?? null),
		township: computed(() => state.session?.township ?? null),
		may: (operation: string): boolean => state.operations.has(operation),
	};
}
