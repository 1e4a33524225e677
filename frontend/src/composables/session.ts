/* Who is logged in, what they may do, and logging in again without losing the page. */
import { computed, reactive } from 'vue';
import { api, ApiError, connection, type Session, type StandIn } from '@/api';

interface State {
	session: Session | null;
	operations: Set<string>;
	acting: StandIn | null; /* in whose stead the user works on this page */
	asking: boolean; /* the dialog that asks to log in again is open */
}
export const state = reactive<State>({ session: null, operations: new Set(), acting: null, asking: false });
let waiting: ((again: boolean) => void)[] = [];

/* A tab keeps in whose stead it works, as long as the delegation runs. */
const ACTING = 'zhenwu-acting-for';
function resumeActing(session: Session): void {
	const person = Number(sessionStorage.getItem(ACTING));
	state.acting = session.stands_in.find((one) => one.person === person) ?? null;
	connection.actingFor = state.acting?.person ?? 0;
}
/* From the first page on, so that nothing stays on the screen that was read in another name. */
export function actFor(person: number | null): void {
	if (person === null) sessionStorage.removeItem(ACTING);
	else sessionStorage.setItem(ACTING, String(person));
	location.assign('/');
}

async function take(session: Session): Promise<void> {
	state.session = session;
	connection.csrf = session.csrf;
	resumeActing(session);
	if (session.must_change_password) return;
	state.operations = new Set((await api.session.operations()).operations);
}

export function leave(): void {
	state.session = null;
	state.operations = new Set();
	connection.csrf = '';
	state.acting = null;
	connection.actingFor = 0;
	sessionStorage.removeItem(ACTING);
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
		/* In whose name the page works. */
		user: computed(() => {
			const acting = state.acting;
			if (!state.session || !acting) return state.session?.user ?? null;
			const { person: id, name, role, unit, unit_name } = acting;
			return { id, login: '', name, role, unit, unit_name };
		}),
		self: computed(() => state.session?.user ?? null) /* who is logged in */,
		acting: computed(() => state.acting),
		standsIn: computed(() => state.session?.stands_in ?? []),
		township: computed(() => state.session?.township ?? null),
		may: (operation: string): boolean => state.operations.has(operation),
	};
}
